"""The pages of a PDF in a report, and what a reader finds a place by."""

import re
from xml.etree import ElementTree

import pytest

from drawn_pdfs import pdf
from govledger.accounts import Accounts
from govledger.documents import draw_pages, read_bytes, read_tables_of_bytes
from govledger.figures import Place
from govledger.fiscal import calendar
from govledger.forms import read_by_forms
from govledger.reconciliation import reconcile
from govledger.reports import render_html, render_text, report_to_dict
from govledger.reports.drawn import MOST_PAGES, places_to_mark
from paged_accounts import FORM, page, rows_of

GROUPS = [[(100_00, 20_00), (31_50, 4_25)], [(7_75, 8_00), (9_10, 12_00), (14_00, 0)]]


def accounts(*, wrong="7.75"):
    """A PDF of two pages with true accounts but for one cell of the second page, and the report of it."""
    rows = [tuple("77.75" if text == wrong else text for text in row) for row in rows_of(GROUPS)]
    data = pdf(page(rows[:3], number=1, title="Outlays 2019"), page(rows[3:], number=2))
    document = read_bytes(data, name="town.pdf")
    read = read_by_forms(read_tables_of_bytes(data, name="town.pdf"), [FORM], entity="The town").disclosure
    return data, document, reconcile(read, "claims")


@pytest.fixture(scope="module")
def made():
    return accounts()


@pytest.mark.parametrize(("locale", "called"), [("en", "p. 2"), ("zh_CN", "第 2 页")])
def test_a_reader_of_pages_is_told_the_page(made, locale, called):
    """No line of a text that nobody sees, in the words of the report's language."""
    _, document, report = made
    told = [
        line for line in render_text(report, document, locale=locale).splitlines() if "C01" in line or "C09" in line
    ]
    assert told
    assert called in "".join(told)


def test_the_data_has_the_box_of_each_place(made):
    """The cell of the finding, in points from the top left corner of its page."""
    _, document, report = made
    places = [place for finding in report_to_dict(report, document)["findings"] for place in finding["places"]]
    assert places
    for place in places:
        assert place["page"] in (1, 2)
        assert float(place["box"]["left"]) < float(place["box"]["right"])


def test_the_page_shows_what_a_finding_is_about(made):
    """Beside each finding a strip of its page, and the page once, with links that lead to something."""
    data, document, report = made
    pages = draw_pages(data, document, places_to_mark(report))
    html = render_html(report, document, locale="en", pages=pages)
    assert set(pages) == {2}
    assert html.count("data:image/png;base64,") == 1
    assert html.count("<use ") == len(report.findings)
    names = set(re.findall(r'id="([^"]+)"', html))
    assert set(re.findall(r'href="#([^"]+)"', html)) <= names
    assert "http" not in re.sub(r'xmlns="[^"]+"', "", html)


def test_each_strip_holds_what_it_marks(made):
    """The boxes lie inside the part of the page that is shown."""
    data, document, report = made
    html = render_html(report, document, locale="en", pages=draw_pages(data, document, places_to_mark(report)))
    pictures = [ElementTree.fromstring(each) for each in re.findall(r'<svg class="page".*?</svg>', html)]
    assert len(pictures) > 1
    for picture in pictures:
        left, top, width, height = map(float, picture.attrib["viewBox"].split())
        marks = picture.findall("rect")
        assert marks
        for mark in marks:
            x, y, wide, high = (float(mark.attrib[name]) for name in ("x", "y", "width", "height"))
            assert left <= x
            assert x + wide <= left + width
            assert top <= y
            assert y + high <= top + height


def test_a_report_without_pages_has_no_pictures(made):
    """As it was: the heading of pages stands only above pages."""
    _, document, report = made
    html = render_html(report, document, locale="en")
    assert '<svg class="page"' not in html
    assert "Pages of the source" not in html


def test_a_report_shows_only_so_many_pages():
    """A figure stated in two ways on each of twelve pages: the pages of the first findings are shown, the report stays small."""
    accounts = Accounts(entity="某中心", year=calendar("CN").starting(2019))
    for number in range(1, 13):
        for at, amount in enumerate(("5.00元", "4.00元")):
            place = Place(line=2 * number + at, page=number, box=(60, 100 + 20 * at, 120, 110 + 20 * at))
            accounts = accounts.state("expenditure", amount, project=f"项目{number}", place=place)
    places = places_to_mark(reconcile(accounts, "claims"))
    assert {place.page for place in places} == set(range(1, MOST_PAGES + 1))
    assert len(places) == 2 * MOST_PAGES
