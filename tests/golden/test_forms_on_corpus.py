"""What the shipped forms read of published tables of several countries: the figures of forms/figures.toml, and cells that were
read by hand, one file for each form.

The tables are not part of the library, so the tests are skipped where the folder is not at hand.
"""

import csv
import functools
import tomllib
from collections import Counter
from fractions import Fraction
from pathlib import Path

import attrs
import pytest

from govledger.accounts import Breakdown, Completion
from govledger.countries import load
from govledger.countries.published import published
from govledger.forms import read_by_forms
from govledger.forms.trust import holds
from govledger.reconciliation import read_rulebook, reconcile

CORPUS = Path(__file__).parents[3] / "shared" / "corpus"
EXPECTED = Path(__file__).parent / "forms"
FIGURES = tomllib.loads((EXPECTED / "figures.toml").read_text(encoding="utf-8"))["table"]
FORMS = sorted({form for said in FIGURES for form in said["forms"] if (EXPECTED / f"{form}.csv").is_file()})

pytestmark = pytest.mark.skipif(
    not CORPUS.is_dir(), reason=f"{CORPUS} is not there; the tables are no part of the library"
)

each_table = pytest.mark.parametrize("said", FIGURES, ids=[said["file"] for said in FIGURES])


@functools.cache
def read(file):
    """What the forms of its country read of a file, or the form that has to be named."""
    said = next(each for each in FIGURES if each["file"] == file)
    form = said["forms"][0] if said.get("named") else None
    return published(CORPUS / file, country=said["country"], form=form, year=said.get("year"), entity="the issuer")


def statements(reading):
    """What is stated of each key."""
    found = {}
    for key, statement, _ in reading.facts:
        found.setdefault(key, []).append(statement)
    return found


class TestFigures:
    @each_table
    def test_every_cell_is_accounted_for(self, said):
        """Each cell below the head that is not blank is a fact, a part of a key, skipped, a rate or unread, and as many as
        are said are facts, rates and unread."""
        readings = read(said["file"]).readings
        tally = sum((Counter(reading.tally) for reading in readings), Counter())
        cells = sum(
            bool(text.strip())
            for reading in readings
            for row in reading.table.rows[reading.head.rows :]
            for text in row
        )

        assert [reading.refused for reading in readings] == [""] * len(readings)
        assert said["forms"] == [*dict.fromkeys(reading.form.id for reading in readings)]
        assert cells == tally.total()
        assert {name: said.get(name, 0) for name in ("facts", "rates", "unread")} == {
            name: tally[name] for name in ("facts", "rates", "unread")
        }
        assert said["keys"] == len(read(said["file"]).disclosure.accounts.facts)

    @pytest.mark.parametrize(
        "said", [said for said in FIGURES if "checked" in said], ids=[s["file"] for s in FIGURES if "checked" in s]
    )
    def test_what_is_checked(self, said):
        """The claims of a table hold, hold within rounding and fail as often as its README says, and nothing else is found."""
        report = reconcile(read(said["file"]).disclosure, "claims")

        assert said["checked"] == Counter(f"{each.rule} {each.verdict.value}" for each in report.checked)
        assert said.get("findings", 0) == len(report.findings)

    @pytest.mark.parametrize(
        "said", [said for said in FIGURES if "sums" in said], ids=[s["file"] for s in FIGURES if "sums" in s]
    )
    def test_what_adds_up(self, said):
        """The sums of a long table are exact, rounded and failed as often as is said, by the arithmetic of forms alone."""
        found = Counter()
        for reading in read(said["file"]).readings:
            stated = statements(reading)
            found.update(f"{kind_of(claim)} {how_it_holds(claim, stated)}" for claim in reading.claims)

        assert said["sums"] == found


def kind_of(claim):
    """What a claim is of: a breakdown by its phase and dimension, else a statement of the form or a percentage."""
    if isinstance(claim, Completion):
        return "percentages"
    return f"{claim.whole.phase} of {claim.by}" if isinstance(claim, Breakdown) and claim.by else "statements"


def how_it_holds(claim, stated):
    """Whether a sum is exact, within what rounding explains, or neither; a percentage is rounded, so that it is exact or not."""
    if isinstance(claim, Completion):
        quotient = Fraction(stated[claim.actual][0].value) / Fraction(stated[claim.budget][0].value)
        return "exact" if quotient in claim.rate.interval else "failed"
    parts = claim.parts if isinstance(claim, Breakdown) else claim.added
    taken = () if isinstance(claim, Breakdown) else claim.taken
    rest = sum(stated[key][0].value for key in parts) - sum(stated[key][0].value for key in taken)
    if rest == stated[claim.whole][0].value:
        return "exact"
    return "rounded" if holds(claim, stated) else "failed"


class TestCells:
    @pytest.mark.parametrize("form", FORMS)
    def test_keys_read_by_hand(self, form):
        """Thirty cells of each form have the key that a reader gave them, and the text that is printed."""
        rows = list(csv.DictReader((EXPECTED / f"{form}.csv").open(encoding="utf-8", newline="")))
        found = []
        for row in rows:
            reading = next(
                each for each in read(row["file"]).readings if each.form.id == form and each.table.name == row["table"]
            )
            at = reading.slots.index((int(row["row"]) - 1, int(row["column"]) - 1))
            key, statement, _ = reading.facts[at]
            found.append({**row, "text": statement.text, "key": str(key)})

        assert len(rows) >= 30
        assert rows == found


class TestBermuda:
    RULES = """
        id = "bm-views"
        title = { en = "Two views of one budget", zh_CN = "同一预算的两种分类" }
        [[rule]]
        id = "BM1"
        name = "heads-are-objects"
        title = { en = "heads and objects add up to the same", zh_CN = "按部门与按用途合计一致" }
        statement = "sum(expenditure.by_budget_head) == sum(expenditure.by_object)"
        why = "Both views are of the current expenditure of a book."
        authority = "The budget books."
        severity = "explain"
        [[rule.example]]
        verdict = "holds"
        figures = { 'expenditure.budget_head("01")' = "$30.00", 'expenditure.object("WAGES")' = "$30.00" }
    """

    def test_two_views(self):
        """In 92 years of 23 books heads add up to objects: 78 exactly, 10 by rounding; in the 4 of book 2002 heads are missing
        from the summary, so that they cannot be told."""
        country, found = load("bm"), Counter()
        rulebook = read_rulebook(self.RULES, catalogue=country.catalogue)
        tables = [
            reading.table
            for name in ("Summary", "Analysis")
            for reading in read(f"bm-budget/Expenditure{name}.csv").readings
        ]
        for book in range(2002, 2025):
            own = [
                attrs.evolve(table, rows=(table.rows[0], *(row for row in table.rows if row[0] == str(book))), lines=())
                for table in tables
            ]
            report = reconcile(read_by_forms(own, country.tables, entity="Bermuda").disclosure, rulebook)
            found.update((each.verdict.value, book == 2002) for each in report.checked)

        assert found == {("holds", False): 78, ("holds-within-rounding", False): 10, ("untestable", True): 4}


class TestIsrael:
    def test_the_last_record_adds_receipts_to_outlays(self):
        """The total of the budget, 00, is that of all branches, receipts among them, and so neither of the two."""
        accounts = read("il-budget/history1995.csv").disclosure.accounts
        branches = {
            phase: [
                fact.value
                for fact in accounts.facts
                if fact.key.phase == phase
                and fact.key.concept in ("revenue", "expenditure")
                and len(fact.key.get("budget_item")) == 4
            ]
            for phase in ("original_budget", "final_budget", "actual")
        }
        totals = {fact.key.phase: fact.value for fact in accounts.facts if fact.key.concept == "unclassified"}

        assert {phase: sum(values) - totals[phase] for phase, values in branches.items()} == {
            "original_budget": 0,
            "final_budget": 0,
            "actual": 1000,
        }

    @pytest.mark.campaign
    def test_nothing_is_accused(self):
        """54,000 figures in thousands, with 7,674 percentages that were worked out from them, hold together."""
        report = reconcile(read("il-budget/history1995.csv").disclosure, "claims")

        assert {finding.severity.value for finding in report.findings} == {"note"}
        assert "contradicted" not in {each.verdict.value for each in report.checked}


class TestTaiwan:
    def test_totals_and_proposals(self):
        """The years come to the totals of the README, and every item that was proposed under the code that was voted, but for
        8 whose proposal is not printed, was voted unchanged."""
        proposed, voted, next_year = (
            {
                fact.key.get("budget_item"): fact.value
                for fact in read(f"tw-central/{name}.csv").disclosure.accounts.facts
            }
            for name in ("2013ap-proposed", "tw2013ap", "tw2014ap")
        )
        both = proposed.keys() & voted.keys()

        assert (sum(voted.values()), sum(next_year.values())) == (1_730_833_547_000, 1_685_237_229_000)
        assert (len(both), sum(proposed[code] == voted[code] for code in both)) == (952, 952)
