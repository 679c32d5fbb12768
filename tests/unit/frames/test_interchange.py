"""Accounts come from data frames, and their facts and findings go into them."""

from decimal import Decimal

import pandas
import polars
import pytest

from frames_forms import ALL, BASIC, PROJECT, YEAR, form_of
from govledger.accounts import Accounts
from govledger.errors import FloatRefused, UnreadableAccounts, UnusableFrame
from govledger.fiscal import calendar
from govledger.frames import Plan, accounts_from_frame, facts_frame, findings_frame
from govledger.reconciliation import reconcile

ALWAYS = {"calendar": "CN", "concept": "expenditure"}
COLUMNS = {"entity": "office", "year": "fy", "economic": "code", "value": "paid", "unit": "in"}


def frame(**more):
    """Two offices, two years, two currencies, and a code that is written with a mark."""
    cells = {
        "office": ["A", "A", "B", "B"],
        "fy": [2019, 2020, 2020, 2020],
        "code": ["301", "30101", "302-15", "302"],
        "paid": [180, 190, 7, 9],
        "in": ["元", "元", "元", "美元"],
    }
    return cells | more


MAKERS = {
    "polars": polars.DataFrame,
    "lazy": polars.LazyFrame,
    "pandas": pandas.DataFrame,
    "arrow": lambda c: polars.DataFrame(c).to_arrow(),
}


class TestAccountsFromFrame:
    @pytest.mark.parametrize("make", MAKERS.values(), ids=MAKERS)
    def test_one_accounts_for_each_entity_and_currency(self, make):
        """Rows of one office are one accounts with a year for each row; what is in dollars stands apart; a code is one however written."""
        made = accounts_from_frame(make(frame()), COLUMNS, always=ALWAYS)

        assert [(each.entity, each.currency, str(each.year)) for each in made] == [
            ("A", "CNY", "2020年度"), ("B", "CNY", "2020年度"), ("B", "USD", "2020年度"),
        ]  # fmt: skip
        assert [(str(fact.key.year), fact.key.get("economic"), fact.value) for fact in made[0].facts] == [
            ("2019年度", "301", Decimal(180)), ("2020年度", "30101", Decimal(190)),
        ]  # fmt: skip
        assert made[1].facts[0].key == ALL.with_(year=calendar("CN").starting(2020), economic="30215")

    def test_decimals_keep_their_digits(self):
        """A decimal is as it is printed, so that 5.50 has two decimals."""
        cells = polars.DataFrame(frame(paid=["5.50", "1", "2", "3"])).with_columns(
            polars.col("paid").cast(polars.Decimal(10, 2))
        )

        assert accounts_from_frame(cells, COLUMNS, always=ALWAYS)[0].facts[0].statements[0].text == "5.50元"

    def test_every_problem_is_told_with_its_row(self):
        """Two rows that are wrong are both named in one error."""
        with pytest.raises(
            UnreadableAccounts, match=r"(?s)2 problems: row 1, value: .*row 3, dimension:economic: .*'9x9'"
        ):
            accounts_from_frame(
                polars.DataFrame(frame(paid=["1", "much", "1", "1"], code=["301", "301", "301", "9x9"])),
                COLUMNS,
                always=ALWAYS,
            )

    def test_a_float_is_refused(self):
        """An amount that went through a float is no longer what was printed."""
        with pytest.raises(FloatRefused, match="'paid'"):
            accounts_from_frame(polars.DataFrame(frame(paid=[1.5, 2.0, 3.0, 4.0])), COLUMNS, always=ALWAYS)

    def test_a_mapping_that_does_not_fit_is_refused(self):
        """A column that is not there, and a part that means nothing, are named."""
        with pytest.raises(UnusableFrame, match="no column 'economy'"):
            accounts_from_frame(polars.DataFrame(frame()), {**COLUMNS, "economic": "economy"}, always=ALWAYS)
        with pytest.raises(UnusableFrame, match="'economical' is neither a dimension nor"):
            accounts_from_frame(polars.DataFrame(frame()), {"economical": "code"}, always=ALWAYS)


class TestFactsFrame:
    @pytest.mark.parametrize("backend", ["polars", "pandas", "pyarrow"])
    def test_what_is_written_is_read_again(self, backend):
        """The frame of accounts gives the same accounts again, counts among them."""
        accounts = form_of([(ALL, (BASIC, PROJECT))]).state("guests", "12人")

        (again,) = accounts_from_frame(facts_frame(accounts, backend=backend))

        assert again.facts == accounts.facts
        assert (again.entity, again.year) == ("a form", YEAR)

    def test_a_plan_takes_it(self):
        """With a step, the frame of many accounts is one that a plan screens, rounded amounts as rounded."""
        sums = [(ALL, (BASIC, PROJECT))]
        amounts = {"fits": (30, 18, 13), "not": (30, 18, 15)}
        many = [
            Accounts(entity=name, year=YEAR)
            .state("expenditure", f"{total}万元").state("expenditure", f"{basic}万元", nature="basic")
            .state("expenditure", f"{project}万元", nature="project")
            for name, (total, basic, project) in amounts.items()
        ]  # fmt: skip

        found = Plan.of("claims", form_of(sums)).suspicious(facts_frame(many, step="0.01元"))

        assert found.collect().rows() == [("not", 2019)]

    @pytest.mark.parametrize(
        ("printed", "low", "high"),
        [("250.00元", 25000, 25000), ("250元", 24950, 25050), ("12.3万元", 12250000, 12350000), ("-1.5元", -155, -145)],
    )
    def test_an_amount_lies_between_whole_cents(self, printed, low, high):
        """What is printed to the cent is exact, and what is rounded lies half of its last digit around, both ends among it."""
        made = Accounts(entity="A", year=YEAR).state("revenue", printed)

        assert facts_frame(made, step="0.01元").select("low", "high").rows() == [(low, high)]

    def test_no_accounts_are_an_empty_frame(self):
        """Of nothing there is a frame with columns and without rows."""
        assert facts_frame([]).shape == (0, 5)


class TestFindingsFrame:
    def test_a_row_for_each_finding(self):
        """Who, when, by which rule and how heavy, in words of the language asked for."""
        report = reconcile(form_of([(ALL, (BASIC, PROJECT))], {ALL: 300, BASIC: 180, PROJECT: 130}))

        (row,) = findings_frame([report], locale="en").to_dicts()

        assert (row["entity"], row["year"], row["rulebook"], row["rule"], row["severity"]) == (
            "a form",
            2019,
            "claims",
            "C01",
            "error",
        )
        assert row["title"]
        assert (row["number"], row["of"]) == ("F1", None)

    def test_no_findings_are_an_empty_frame(self):
        """Of reports without findings there is a frame without rows."""
        assert findings_frame([]).height == 0
