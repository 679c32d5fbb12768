"""The forms of the United States on real tables: keys read by hand, and what is known to hold and to fail in them.

The expectations are in ``forms/<form>.csv``: row and column from 1 as in the file, the printed text and the key.
"""

import csv
import functools
import re
from collections import Counter
from pathlib import Path

import attrs
import pytest

from govledger.accounts import Balance, Breakdown
from govledger.countries.published import published
from govledger.fiscal import FiscalCalendar
from govledger.forms import read_table
from govledger.forms.choosing import fit_of
from govledger.forms.trust import holds
from govledger.forms.words import normal
from govledger.reconciliation import Verdict, reconcile
from govledger.reports import report_to_dict, verify_report

FOLDER = Path(__file__).parent / "forms"
CORPUS = Path(__file__).parents[2] / ".." / "shared" / "corpus"
FORMS = ("us-dabs-a", "us-dabs-b", "us-phila-brief", "us-phila-brief-data", "us-phila-cash", "us-phila-funds")
PHILADELPHIA = FiscalCalendar.simple(start=(7, 1), label="ending")

pytestmark = pytest.mark.skipif(
    not (CORPUS / "us-dabs").exists(), reason="the corpus is not at hand; it is kept beside the project"
)


def cells(form):
    """The cells of a form that were read by hand."""
    with (FOLDER / f"{form}.csv").open(encoding="utf-8") as lines:
        return list(csv.DictReader(lines))


@functools.cache
def read(path):
    """The tables of a file, of the year that its name or its folder tells."""
    if path.parent.name == "us-dabs":
        return published(path, country="us", year="FY2017", entity="an agency")
    year = PHILADELPHIA.parse(f"FY20{re.search(r'FY([0-9]{2})', path.name)[1]}")
    return published(path, country="us-local", year=year, entity="Philadelphia")


def dabs(name):
    """A file of the broker."""
    return read(CORPUS / "us-dabs" / f"{name}.csv")


def found(name):
    """What contradicts the rules in a file of the broker, each with the account that it is about."""
    report = reconcile(dabs(name).disclosure, "us-data-act")
    verified = verify_report(report_to_dict(report))
    assert verified.problems == ()
    told = [each for finding in report.findings for each in finding.with_consequences]
    return [(each.rule, each.keys[0].get("line")) for each in told if each.verdict is Verdict.CONTRADICTED]


@pytest.mark.parametrize("form", FORMS)
class TestKeys:
    def test_thirty_cells_were_read_by_hand(self, form):
        """What a form makes of a table is compared with what a person reads in it, in thirty cells or more."""
        assert len({(each["file"], each["table"], each["row"], each["column"]) for each in cells(form)}) >= 30

    def test_every_cell_read_by_hand_has_its_key(self, form):
        """The form reads each of these cells as what it is."""
        wrong = []
        for each in cells(form):
            (reading,) = (r for r in read(CORPUS / each["file"]).readings if r.table.name == each["table"])
            facts = dict(zip(reading.slots, reading.facts, strict=True))
            key, statement, _ = facts[int(each["row"]) - 1, int(each["column"]) - 1]
            assert reading.form.id == form
            if (str(key), statement.text) != (each["key"], each["text"]):
                wrong.append((each, str(key), statement.text))

        assert wrong == []


OLD = {
    "us-dabs-a": "us-dabs/appropValid.csv",
    "us-dabs-b": "us-dabs/programActivityMixed.csv",
    "us-phila-brief": "us-philadelphia/brief_FY10.xlsx",
    "us-phila-brief-data": "us-philadelphia/brief_FY10.xlsx",
    "us-phila-cash": "us-philadelphia/cash_FY13_Q4_p1.csv",
    "us-phila-funds": "us-philadelphia/cash_FY13_Q4_p2.csv",
}
"""A table for each form, in which each word that the form knows is exchanged for another."""


def with_another_word(table, word):
    """A table of a later year, which prints another word in the place of one."""
    rows = tuple(
        tuple("Newly so called" if normal(text) == normal(word) else text for text in row) for row in table.rows
    )
    return attrs.evolve(table, rows=rows)


def words(form):
    """The words of the heads and of the rows of a form, but those that vary."""
    spelled = (
        (word for line in form.columns for word in line.heads),
        (word for line in form.rows for word in line.labels),
    )
    return [word for each in spelled for word in each if word and "{" not in word]


@pytest.mark.parametrize("form", FORMS)
def test_a_form_that_is_too_old_reads_less_and_nothing_wrongly(form):
    """Whichever word a later table prints anew: what is still read has the same key and value, and no sum is broken."""
    (known,) = (reading for reading in read(CORPUS / OLD[form]).readings if reading.form.id == form)
    before = {slot: (key, said.value) for slot, (key, said, _) in zip(known.slots, known.facts, strict=True)}
    for word in words(known.form):
        table = with_another_word(known.table, word)
        if table.rows == known.table.rows or fit_of(table, known.form) is None:
            continue
        again = read_table(table, known.form, year=known.facts[0][0].year)
        stated = {}
        for slot, (key, said, _) in zip(again.slots, again.facts, strict=True):
            assert before[slot] == (key, said.value), word
            stated.setdefault(key, []).append(said)
        assert all(holds(claim, stated) is not False for claim in again.claims), word


class TestFileA:
    def test_the_valid_file_is_clean(self):
        """Ten rows, each with fourteen amounts, none of which contradicts a rule or is left unread."""
        assert dict(dabs("appropValid").disclosure.coverage.counts) == {"amount": 140, "not-figure": 43}
        assert reconcile(dabs("appropValid").disclosure, "us-data-act").findings == ()

    def test_the_row_with_an_error_is_found(self):
        """One appropriation is a dollar less than its total says (rule A2 of the broker)."""
        assert found("appropInvalidError") == [("BA06", "049-2014-2015-0100-000")]

    def test_the_row_with_a_blank_is_found(self):
        """What is blank is nil for the broker, so that its total is too large (rule A2)."""
        assert found("appropInvalidWarning") == [("BA06", "028-2010-2011-0406-000")]

    def test_an_amount_that_cannot_be_read_accuses_nobody(self, tmp_path):
        """The same cell with letters in it states nothing, and the rule cannot be tested there."""
        lines = (CORPUS / "us-dabs" / "appropInvalidWarning.csv").read_text(encoding="utf-8-sig")
        torn = tmp_path / "approp.csv"
        torn.write_text(lines.replace(",28,2010,2011,,406,0,,", ",28,2010,2011,,406,0,3.O3,"), encoding="utf-8")
        disclosure = published(torn, country="us", year="FY2017").disclosure

        assert [each.text for each in disclosure.coverage.unread] == ["3.O3"]
        assert reconcile(disclosure, "us-data-act").findings == ()

    def test_malformed_rows_are_left_unread(self):
        """A row of letters is unread, cell by cell; the one row whose figures do not add up is found."""
        unread = dabs("appropMixed").disclosure.coverage.unread

        assert Counter(each.text for each in unread) == {"ABCD": 14}
        assert set(found("appropMixed")) >= {("BA06", "019-072-A-0306-001")}
        assert {line for _, line in found("appropMixed")} == {"019-072-A-0306-001"}


class TestFileB:
    def test_only_what_the_broker_only_warns_of_fails_in_the_valid_file(self):
        """Its totals leave out the orders that were transferred (4831, 4931, 4832), which B3.2, B4.2 and B6.2 count in."""
        assert Counter(rule for rule, _ in found("programActivityValid")) == {"US07": 10, "US08": 10, "US10": 10}

    def test_a_value_under_the_wrong_head_is_unread(self):
        """The file bears one head twice, so that its fund codes stand under that of an amount."""
        assert Counter(each.text for each in dabs("programActivityValid").disclosure.coverage.unread) == {"Q": 10}

    def test_letters_in_place_of_amounts_are_unread(self):
        """A row of letters states nothing."""
        assert Counter(each.text for each in dabs("programActivityMixed").disclosure.coverage.unread) == {"X": 32}


# --- Philadelphia -------------------------------------------------------------------------------------------------

MENDED = {"FY09_Q4": 16, "FY13_Q4": 12, "FY14_Q2": 4}
"""The decimal commas of the first pages that people would mend, in the columns of months and totals."""


def sums(published_tables):
    """The sums that tables keep to, each with how far it is off; None where it cannot be tested."""
    stated = {key: said.value for each in published_tables.readings for key, said, _ in each.facts}
    for claim in published_tables.disclosure.accounts.claims:
        if isinstance(claim, Breakdown):
            terms = [(-1, claim.whole), *((1, key) for key in claim.parts)]
        else:
            assert isinstance(claim, Balance)
            terms = [(-1, claim.whole), *((1, key) for key in claim.added), *((-1, key) for key in claim.taken)]
        known = all(key in stated for _, key in terms)
        yield claim, sum(sign * stated[key] for sign, key in terms) if known else None


def counted(published_tables):
    """How many sums are exact, off, and untestable."""
    off = [each for _, each in sums(published_tables)]
    return sum(each == 0 for each in off), sum(bool(each) for each in off), off.count(None)


def mended(report, folder):
    """A first page with its decimal commas mended, and how many there were."""
    with (CORPUS / "us-philadelphia" / f"cash_{report}_p1.csv").open(encoding="utf-8") as lines:
        rows, count = list(csv.reader(lines)), 0
    for row in rows:
        for at in range(1, 14):
            if re.fullmatch(r"\d+,\d", row[at]):
                row[at], count = row[at].replace(",", "."), count + 1
    path = folder / f"cash_{report}_p1.csv"
    with path.open("w", encoding="utf-8", newline="") as out:
        csv.writer(out).writerows(rows)
    return read(path), count


class TestCashReports:
    @pytest.mark.parametrize(
        ("name", "expected"),
        [
            ("FY09_Q4_p1", (89, 5, 23)), ("FY13_Q4_p1", (57, 37, 20)), ("FY14_Q2_p1", (74, 34, 6)),
            ("FY09_Q4_p2", (36, 0, 0)), ("FY13_Q4_p2", (29, 4, 3)), ("FY14_Q2_p2", (23, 12, 1)),
        ],
    )  # fmt: skip
    def test_as_recognised_nothing_fails_beyond_rounding(self, name, expected):
        """What recognition tore ("22,5") is unread, and the sums that it stands in are untestable, not wrong."""
        tables = read(CORPUS / "us-philadelphia" / f"cash_{name}.csv")

        assert counted(tables) == expected
        assert {f.verdict for f in reconcile(tables.disclosure).findings} <= {Verdict.HOLDS_WITHIN_ROUNDING}

    @pytest.mark.parametrize(
        ("report", "expected"), [("FY09_Q4", (111, 6, 0)), ("FY13_Q4", (73, 41, 0)), ("FY14_Q2", (75, 39, 0))]
    )
    def test_with_commas_mended_all_sums_hold(self, report, expected, tmp_path):
        """Mended as people would, every sum can be tested, and none is off by more than rounding explains."""
        tables, count = mended(report, tmp_path)

        assert count == MENDED[report]
        assert counted(tables) == expected
        assert {f.verdict for f in reconcile(tables.disclosure).findings} == {Verdict.HOLDS_WITHIN_ROUNDING}

    @pytest.mark.parametrize(("report", "known"), [("FY09_Q4", (46, 3)), ("FY13_Q4", (47, 25)), ("FY14_Q2", (52, 20))])
    def test_they_are_the_sums_that_people_counted_and_more(self, report, known, tmp_path):
        """Months and total, lines of revenue, excess, closing and opening balances: as many as people counted, or more."""
        tables, _ = mended(report, tmp_path)
        five = [
            off
            for claim, off in sums(tables)
            if claim.whole.concept in ("cash_surplus", "closing_balance", "opening_balance")
            or getattr(claim, "by", "") in ("month", "line")
        ]
        exact, rounded = five.count(0), len(five) - five.count(0)

        assert exact >= known[0]
        assert rounded >= known[1]

    def test_both_pages_tell_of_one_balance(self):
        """The closing balance of the first page is the general fund of the second, key for key and figure for figure."""
        first, second = (read(CORPUS / "us-philadelphia" / f"cash_FY13_Q4_p{page}.csv") for page in (1, 2))
        told = {key: said.value for key, said, _ in first.readings[0].facts if key.concept == "closing_balance"}
        again = {key: said.value for key, said, _ in second.readings[0].facts}

        assert len(told) == 12
        assert all(again[key] == value for key, value in told.items())


class TestBudgetsInBrief:
    @pytest.mark.parametrize("name", ["FY10", "FY14"])
    def test_all_sums_hold(self, name):
        """Eight categories and the total, in two years each: the sheets agree to the dollar, 18 of 18."""
        tables = read(CORPUS / "us-philadelphia" / f"brief_{name}.xlsx")

        assert counted(tables) == (18, 0, 0)
        assert reconcile(tables.disclosure).findings == ()

    def test_a_stray_pivot_table_is_unread(self):
        """What stands beside a table under no head is none of its columns."""
        unread = read(CORPUS / "us-philadelphia" / "brief_FY14.xlsx").disclosure.coverage.unread

        assert {each.why for each in unread} == {"under no head"}
