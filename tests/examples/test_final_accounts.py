"""The final accounts of an invented library, the PDF of the tutorial: what it holds, and what is found in it."""

import functools
import html
import re

import pdfplumber
import pytest

from govledger.countries import load
from govledger.countries.sources import read_source
from govledger.documents import draw_pages
from govledger.reconciliation import Fulfilment, Severity, reconcile
from govledger.reports import say
from govledger.reports.drawn import Drawn, places_to_mark
from make_final_accounts import ABOUT, FILE, NAME, PLANTED, SECTIONS, SPANS, TABLES, TERMS, YEAR

FIRST_TABLE = 3


@functools.cache
def checked(path=str(FILE)):
    """The disclosure, the document and the report of a file."""
    disclosure, document = read_source(path, None)
    told = load("cn").paragraphs(document)
    return disclosure, document, reconcile(disclosure, "cn-department", document=document, paragraphs=told)


def as_web_page(*, true):
    """The same accounts as a web page, with the planted mistakes or with what is true in their places."""
    made = [f"<h1>{NAME}{YEAR}单位决算</h1>", f"<h2>第一部分　{NAME}概况</h2>"]
    made += [f"<p>{each}</p>" for heading in ABOUT for each in heading]
    made.append(f"<h2>第二部分　{NAME}{YEAR}单位决算表</h2>")
    for name, rows, _, note in TABLES:
        made += [f"<p>{name}</p><p>单位：万元</p>", _web_table(rows, SPANS.get(name, ())), f"<p>{note}</p>"]
    made.append(f"<h2>第三部分　{NAME}{YEAR}单位决算情况说明</h2>")
    made += [f"<p>{each}</p>" for heading, texts in SECTIONS for each in (heading, *texts)]
    made += ["<h2>第四部分　名词解释</h2>", *(f"<p>{each}</p>" for each in TERMS)]
    page = "\n".join(made)
    for printed, right in PLANTED.values() if true else ():
        assert page.count(printed) == 1
        page = page.replace(printed, right)
    return f"<!DOCTYPE html><meta charset=utf-8>{page}".encode()


def _web_table(rows, spans):
    begins = {(top, left): (bottom - top + 1, right - left + 1) for top, left, bottom, right in spans}
    covered = {
        (row, column)
        for top, left, bottom, right in spans
        for row in range(top, bottom + 1)
        for column in range(left, right + 1)
    } - set(begins)
    lines = []
    for row, texts in enumerate(rows):
        cells = ""
        for column, text in enumerate(texts):
            down, across = begins.get((row, column), (1, 1))
            if (row, column) not in covered:
                cells += f"<td rowspan={down} colspan={across}>{html.escape(text)}</td>"
        lines.append(f"<tr>{cells}</tr>")
    return f"<table>{''.join(lines)}</table>"


@pytest.fixture(scope="module")
def web_page(tmp_path_factory):
    """The disclosure and the report of the web page, with the mistakes or with what is true."""

    @functools.cache
    def made(*, true):
        path = tmp_path_factory.mktemp("web") / "final-accounts.html"
        path.write_bytes(as_web_page(true=true))
        return checked(str(path))

    return made


@pytest.mark.parametrize("at", range(len(TABLES)), ids=[name for name, *_ in TABLES])
def test_the_file_holds_the_tables_that_are_told(at):
    """By another library than ours: the cells of each page are those of the script, merged ones empty behind the first."""
    _, rows, _, _ = TABLES[at]
    with pdfplumber.open(FILE) as opened:
        (table,) = opened.pages[FIRST_TABLE - 1 + at].extract_tables()
    assert [["".join((cell or "").split()) for cell in row] for row in table] == [list(row) for row in rows]


def test_each_planted_mistake_is_found_and_nothing_else():
    """The swapped digit on page 5 as an error, the two rates on page 12 as to be explained, each with what is true."""
    _, _, report = checked()
    heavy = [finding for finding in report.findings if finding.severity is not Severity.NOTE]
    told = [(finding.severity.value, finding.rule, finding.places[0].page) for finding in heavy]
    assert told == [("error", "C01", 5), ("explain", "CN21", 12), ("explain", "C03", 12)]
    assert heavy[0].diagnoses[0].kind == "transposed-digits"
    assert heavy[0].diagnoses[0].corrected == "612.40"
    assert {(each.kind, each.corrected) for each in heavy[1].diagnoses} == {("wrong-base", "3.00")}
    assert all("if it is the rate" in say(each.text, "en") for each in heavy[1].diagnoses)
    assert "= 3.76%" in next(say(step, "en") for step in heavy[2].steps)


def test_every_duty_of_the_file_is_met():
    """Nine tables, eleven sections, units, years, counts and reasons: nothing is missing."""
    _, _, report = checked()
    assert not [duty.rule for duty in report.obligations if duty.verdict is Fulfilment.MISSING]


def test_one_numeral_is_unread():
    """The money of the projects that were evaluated is no line of the accounts."""
    disclosure, document, _ = checked()
    assert [document.excerpt(each.place) for each in disclosure.coverage.unread] == ["270.35万元"]


def test_the_web_page_of_the_same_accounts_states_the_same(web_page):
    """Equal facts with equal amounts, and findings of the same rules."""
    from_pdf, _, report = checked()
    from_web, _, other = web_page(true=False)
    assert {f.key: f.value for f in from_web.accounts.facts} == {f.key: f.value for f in from_pdf.accounts.facts}
    assert [finding.rule for finding in other.findings] == [finding.rule for finding in report.findings]


def test_with_what_is_true_in_place_of_the_mistakes_everything_agrees(web_page):
    """The accounts without the three mistakes: no finding at all, and as many figures."""
    disclosure, _, report = web_page(true=True)
    assert list(report.findings) == []
    assert len(disclosure.accounts.facts) == len(checked()[0].accounts.facts)


def test_what_is_pointed_to_is_told_apart_on_the_page():
    """On the strip of the first finding the swapped amount alone is marked as the figure, its total as what it is held against."""
    _, document, report = checked()
    drawn = Drawn(draw_pages(FILE.read_bytes(), document, places_to_mark(report)), "a.pdf", "zh_CN")
    (strip,) = drawn.strips(report.findings[0])
    assert strip.count('class="figure"') == strip.count('class="beside"') == 1
    table = document.tables[2]
    (left, top, _, _), (_, above, _, _) = table.box(4, 3), table.box(3, 3)
    figure, beside = (
        re.search(f'class="{kind}" x="([^"]+)" y="([^"]+)"', strip).groups() for kind in ("figure", "beside")
    )
    assert [float(each) for each in figure] == pytest.approx([left, top], abs=3)
    assert float(beside[1]) == pytest.approx(above, abs=3)
