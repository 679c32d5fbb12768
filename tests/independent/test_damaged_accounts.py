"""A whole published account that was damaged as a whole: told as what was done to it, one finding each, in PDF and on the web.

Two columns exchanged, rows out of step with their names, a table in another unit, a table missing, a page that is there twice, the
table of another year.
"""

import copy
import re
from decimal import Decimal

import pytest

from govledger.countries import load
from govledger.countries.sources import read_source
from govledger.documents import read_document
from govledger.reconciliation import reconcile
from govledger.reports import render_text, report_to_dict, verify_report
from made_accounts import WRITERS, pages, sentences

TOTALS, REVENUE, SPENT, GIVEN, GENERAL, BASIC = range(6)
AMOUNT = re.compile(r"[\d,]+\.\d\d")


def report_on(folder, suffix, made):
    """The report on an account written down."""
    path = WRITERS[suffix](folder / f"account.{suffix}", made, sentences())
    country = load("cn")
    disclosure = read_source(str(path), country)[0]
    return reconcile(
        disclosure, "cn-department", document=(document := read_document(path)), paragraphs=country.paragraphs(document)
    )


def told(report):
    """The findings above a note and a question."""
    return [each for each in report.findings if each.severity.value in ("error", "explain")]


def but(at, page):
    """The pages with another one in a place."""
    return [*pages()[:at], page, *pages()[at + 1 :]]


def scaled(page, times):
    """A page with every amount so many times as much."""
    return page.but(rows=[[_times(text, Decimal(times)) for text in row] for row in page.rows])


def _times(text, times):
    return f"{Decimal(text.replace(',', '')) * times:,.2f}" if AMOUNT.fullmatch(text) else text


def exchanged(page, one, other):
    """A page with what stands under two heads exchanged, the heads left where they are."""
    rows = copy.deepcopy(page.rows)
    for row in rows[1:]:
        row[one], row[other] = row[other], row[one]
    return page.but(rows=rows)


def slid(page, way):
    """A page whose names stand a row lower, or higher, than their figures; the last of them comes first, the total stays."""
    head, *body, total = page.rows
    names = [row[:2] for row in body]
    names = [names[-1], *names[:-1]] if way == "high" else [*names[1:], names[0]]
    return page.but(rows=[head, *(name + row[2:] for name, row in zip(names, body, strict=True)), total])


@pytest.mark.parametrize("suffix", WRITERS)
class TestOneFinding:
    def test_nothing_is_wrong(self, suffix, tmp_path):
        """The account as it is gives nothing above a note."""
        report = report_on(tmp_path, suffix, pages())

        assert [each for each in report.findings if each.severity.value != "note"] == []
        assert report_to_dict(report)["entity"] == "某县档案馆"

    @pytest.mark.parametrize(("at", "columns"), [(SPENT, (3, 4)), (GENERAL, (2, 3))])
    def test_two_columns_exchanged(self, suffix, at, columns, tmp_path):
        """Basic and project expenditure, or the total and basic expenditure, under each other's heads."""
        report = report_on(tmp_path, suffix, but(at, exchanged(pages()[at], *columns)))
        (finding,) = told(report)

        assert finding.slip == "misaligned-column"
        assert "under each other’s heads" in render_text(report, locale="en")
        assert verify_report(report_to_dict(report)).problems == ()

    @pytest.mark.parametrize("at", [SPENT, GENERAL])
    @pytest.mark.parametrize("way", ["high", "low"])
    def test_rows_out_of_step_with_their_names(self, suffix, at, way, tmp_path):
        """Nothing of the table is read, and this is said of it."""
        report = report_on(tmp_path, suffix, but(at, slid(pages()[at], way)))
        (finding,) = told(report)

        assert finding.rule == f"remark.rows-too-{way}"
        assert finding.severity.value == "explain"
        assert pages()[at].title in str(finding.places[0].table)

    @pytest.mark.parametrize(
        ("at", "times", "back"),
        [
            (TOTALS, 10_000, "1/10000"),
            (SPENT, 10_000, "1/10000"),
            (GENERAL, "0.001", "1000"),
            (BASIC, 10_000, "1/10000"),
        ],
    )
    def test_a_table_in_another_unit(self, suffix, at, times, back, tmp_path):
        """A table in 元 below 单位：万元, or a thousand times too much: its own sums hold, and the rest shows the unit."""
        if (
            back == "1000"
        ):  # A thousandth has too few decimals left for its sums: this table is a thousand times too much.
            times, back = 1000, "1/1000"
        report = report_on(tmp_path, suffix, but(at, scaled(pages()[at], times)))
        (finding,) = told(report)

        assert finding.slip == "table-unit"
        assert f"“{pages()[at].title}” is printed in another unit" in render_text(report, locale="en")
        assert f"taken {back} times" in render_text(report, locale="en")
        assert f"各数乘以{back}后" in render_text(report, locale="zh_CN")
        assert verify_report(report_to_dict(report)).problems == ()

    @pytest.mark.parametrize("at", [TOTALS, SPENT])
    def test_a_table_missing(self, suffix, at, tmp_path):
        """No figure is contradicted; the table is asked for by its name."""
        report = report_on(tmp_path, suffix, [*pages()[:at], *pages()[at + 1 :]])

        assert told(report) == []
        assert [each.rule for each in report.obligations if each.verdict.value == "missing"].count("CND31") == 1

    def test_a_page_doubled(self, suffix, tmp_path):
        """Nothing is counted twice, and the table is said to be there twice."""
        report = report_on(tmp_path, suffix, [*pages()[: SPENT + 1], *pages()[SPENT:]])

        assert told(report) == []
        assert [each.rule for each in report.obligations if each.verdict.value == "missing"].count("CND40") == 1

    @pytest.mark.parametrize("at", [TOTALS, SPENT])
    def test_the_table_of_another_year(self, suffix, at, tmp_path):
        """A table that is right by itself and states otherwise all that others state as well."""
        report = report_on(tmp_path, suffix, but(at, scaled(pages()[at], "1.07")))
        (finding,) = told(report)

        assert finding.slip == "other-table"


@pytest.mark.parametrize("beside", [True, False])
def test_a_table_that_says_that_it_is_of_another_year(beside, tmp_path):
    """It is of that year, and nothing is held against it; where no other stands in its place, this is told."""
    older = scaled(pages()[SPENT], "1.07").but(title="2021年度支出决算表")
    made = [*pages()[: SPENT + beside], older, *pages()[SPENT + 1 :]]
    report = report_on(tmp_path, "html", made)

    assert told(report) == []
    assert ("CND43" in {each.rule for each in report.obligations if each.verdict.value == "missing"}) is not beside


@pytest.mark.parametrize("at", [SPENT, GENERAL])
def test_one_wrong_digit_is_no_slip_of_a_table(at, tmp_path):
    """A figure that is wrong by itself is told as such, whatever tables it stands in."""
    rows = copy.deepcopy(pages()[at].rows)
    rows[-1][3] = "883.47"
    report = report_on(tmp_path, "html", but(at, pages()[at].but(rows=rows)))

    assert told(report)
    assert all(each.slip is None for each in report.findings)
