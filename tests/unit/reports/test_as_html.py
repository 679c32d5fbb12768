"""A report as an HTML page."""

import csv
import io
import itertools
import re
from collections import Counter
from html.parser import HTMLParser
from urllib.parse import unquote

import attrs
import pytest

from govledger.accounts import Change, Direction
from govledger.figures import Interval, Place
from govledger.reconciliation import Checked, Suspect, Verdict
from govledger.reports import render_html
from govledger.reports.as_html import article, page
from govledger.said import Said

VOID = {"meta"}


class Outline(HTMLParser):
    """The tags of a page, with the check that each is closed in order."""

    def __init__(self):
        super().__init__()
        self.open, self.tags, self.faults = [], [], []

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag):
        if not self.open or self.open.pop() != tag:
            self.faults.append(tag)


def outline(text):
    """The parsed page."""
    made = Outline()
    made.feed(text)
    made.close()
    return made


@pytest.fixture(params=["zh_CN", "en"])
def html(request, report, document):
    """The page in each language."""
    return render_html(report, document, locale=request.param)


class TestRenderHtml:
    def test_every_tag_is_closed(self, html):
        """The page is well formed."""
        made = outline(html)

        assert (made.open, made.faults) == ([], [])

    def test_nothing_is_fetched(self, html):
        """The page stands alone: no script, no address, no file; links lead to its own parts, or to data that it brings."""
        assert not re.search(r"<script|<link|<img|src=|url\(|https?:", html)
        assert all(each.startswith(("#", "data:text/csv;")) for each in re.findall(r'href="([^"]*)"', html))

    def test_each_rule_has_a_row_with_its_counts(self, report, html):
        """Per rule the number of its checks by verdict, in all as many as the report has, the contradicted ones first."""
        rows = re.findall(
            r'<tr><th scope="row">(\w+)</th>(.*?)</tr>', html.split('<table class="rules">')[1].split("</table>")[0]
        )
        numbers = [
            [int(each or 0) for each in re.findall(r'<td class="number">(\d*)</td>', cells)] for _, cells in rows
        ]
        of_rules = Counter(check.rule for check in report.checked)
        assert {rule: sum(each) for (rule, _), each in zip(rows, numbers, strict=True) if rule in of_rules} == of_rules
        assert "contradicted" in rows[0][1]

    def test_the_checks_can_be_kept_as_csv(self, report, html):
        """A line for each check below a head, by the reader of the standard library; the issuer's words begin no formula."""
        (data,) = re.findall(r'href="data:text/csv;charset=utf-8,([^"]*)"', html)
        lines = list(csv.reader(io.StringIO(unquote(data).removeprefix("\ufeff"))))
        assert [line[0] for line in lines[1:]] == [check.rule for check in report.checked]
        assert not any(cell.startswith(("=", "@", "+")) for line in lines for cell in line)

    def test_texts_of_the_source_are_escaped(self, html):
        """Markup in the source is shown, not obeyed."""
        assert "某中心&lt;b&gt;" in html
        assert "<b>" not in html

    def test_headings_go_down_one_by_one(self, html):
        """No level of heading is left out on the way down."""
        levels = [int(tag[1]) for tag, _ in outline(html).tags if re.fullmatch("h[1-6]", tag)]

        assert levels[0] == 1
        assert all(below - above <= 1 for above, below in itertools.pairwise(levels))

    def test_tables_have_captions_and_scopes(self, html):
        """Every table says what it holds, and every head cell what it heads."""
        tags = outline(html).tags
        names = [tag for tag, _ in tags]

        assert names.count("table") == names.count("caption") > 0
        assert all(given.get("scope") in ("row", "col") for tag, given in tags if tag == "th")

    def test_the_figure_is_marked(self, html):
        """The excerpt marks the figure that the finding is about."""
        assert "与上年相比减少<mark>150.00%</mark>，减少的主要原因" in html

    @pytest.mark.parametrize(("locale", "language"), [("zh_CN", "zh-CN"), ("en", "en")])
    def test_language(self, report, document, locale, language):
        """The page and its article name their language."""
        text = render_html(report, document, locale=locale)

        assert f'<html lang="{language}">' in text
        assert f'<article lang="{language}">' in text

    def test_everything_is_there(self, report, document):
        """The page holds findings, notes, what could not be tested, what is missing and what was not read."""
        text = render_html(report, document, locale="en")

        for words in ("a fall cannot exceed 100%", "difference 150", "-60.00%", "Notes (1)", "Cannot be tested (1)",
                      "Obligations of disclosure and form (1)", "Numerals not read (12)", "compare each suspect"):  # fmt: skip
            assert words in text

    def test_what_is_pointed_to_has_a_term_of_its_own(self, report, finding):
        """A located statement is told under a term of its own, and its words are escaped."""
        claim = Change(
            current=finding.keys[0], prior=finding.suspects[0].key, direction=Direction.DOWN, text="<b>减少</b>"
        )
        word = Suspect(key=claim.prior, range=Interval("[249, 251]"), what="word", claim=claim, needs=2, margin=1)
        sure = attrs.evolve(finding, located=(word,))
        text = render_html(attrs.evolve(report, findings=(sure,)), locale="en")

        assert (
            "<dt>where</dt><dd>Points to the direction of the change of expenditure, “&lt;b&gt;减少&lt;/b&gt;”. "
            in text
        )
        assert "<ul>" not in text

    def test_suspects_are_a_list(self, report):
        """Where nothing is pointed to, each suspect is an item under the sentence that introduces them."""
        text = render_html(report, locale="en")

        assert (
            "<dd>One of these is wrong; the figures do not tell which:<ul><li>expenditure 2018 (not stated); then"
            in text
        )

    def test_every_untestable_check_has_a_row(self, report):
        """The page lists checks one by one, with their lines, where the text has one line for a rule."""
        checks = tuple(
            Checked(
                rule="C02",
                verdict=Verdict.UNTESTABLE,
                text=f"减少{n}%",
                reason=Said("reason.not-stated", names=("all",)),
                place=Place(line=n),
            )
            for n in (3, 4)
        )
        text = render_html(attrs.evolve(report, checked=checks), locale="en")

        assert '<tr><th scope="row">C02</th><td>减少3% (line 3)</td><td>not stated: all</td></tr>' in text
        assert '<tr><th scope="row">C02</th><td>减少4% (line 4)</td><td>not stated: all</td></tr>' in text

    def test_without_a_document(self, report):
        """Without the source the page has no excerpts."""
        assert "<blockquote" not in render_html(report, locale="en")


class TestPage:
    def test_several_reports_on_one_page(self, report):
        """Articles stand under one title."""
        made = outline(page([article(report, locale="en"), article(report, locale="zh_CN")], locale="en"))
        names = [tag for tag, _ in made.tags]

        assert (names.count("h1"), names.count("article")) == (1, 2)
