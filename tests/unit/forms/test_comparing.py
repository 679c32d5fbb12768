"""Columns that compare two others: which two they are, what they say, and when nothing is said."""

import pytest

from govledger.documents import Table
from govledger.forms import form_of, read_table
from govledger.forms.errors import InvalidForm

FORM = form_of(
    {
        "id": "xx", "calendar": "DE", "currency": "EUR", "unit": "EUR", "year": "2020",
        "key": {"concept": "expenditure"},
        "columns": [
            {"head": "Function", "gives": "cofog"},
            {"head": "{year} actual", "phase": "actual"},
            {"head": "{year} budget", "phase": "budget"},
            {"head": "Revised", "phase": "final_budget"},
            {"head": "Current", "nature": "basic"},
            {"head": "Capital", "nature": "project"},
            {"head": "Change", "compares": "difference"},
            {"head": "Since {year}", "compares": "difference"},
            {"head": ["Change %", "%"], "compares": "change"},
            {"head": "Growth", "compares": "change"},
            {"head": "Done %", "compares": "completion"},
        ],
    }
)  # fmt: skip
BUDGETS = ("Function", "2019 budget", "2020 budget")


def read(*rows):
    """What the form reads of a table."""
    return read_table(Table(rows=rows), FORM)


def said(reading):
    """The claims, short: what is measured from what, which way, by what."""
    return [
        f"{type(claim).__name__.lower()} {getattr(claim, 'direction', None) and claim.direction.value} "
        f"{(getattr(claim, 'amount', None) or claim.rate).text if getattr(claim, 'amount', None) or claim.rate else 'none'}: "
        f"{claim.keys[0].year.start.year} {claim.keys[0].phase} / {claim.keys[1].year.start.year} {claim.keys[1].phase}"
        for claim in reading.claims
    ]  # fmt: skip


def why(reading):
    """Why cells were left unread."""
    return [each.why for each in reading.unread]


class TestWhichTwo:
    def test_two_years(self):
        """The later year is measured from the earlier, wherever it stands."""
        rows = [("701", "50.0", "60.0", "10.0", "20.0"), ("702", "20.0", "15.0", "-5.0", "-25.0")]
        expected = [
            "change up 10.0: 2020 budget / 2019 budget", "change up 20.0: 2020 budget / 2019 budget",
            "change down -5.0: 2020 budget / 2019 budget", "change down -25.0: 2020 budget / 2019 budget",
        ]  # fmt: skip
        turned = [(row[0], row[2], row[1], *row[3:]) for row in rows]

        assert sorted(said(read((*BUDGETS, "Change", "Change %"), *rows))) == sorted(expected)
        heads = ("Function", "2020 budget", "2019 budget", "Change", "Change %")
        assert sorted(said(read(heads, *turned))) == sorted(expected)

    def test_budget_and_outturn_of_one_year(self):
        """The outturn is measured by the budget."""
        heads = ("Function", "2020 budget", "2020 actual", "Done %", "Change")

        assert said(read(heads, ("701", "50", "40", "80.0", "-10"), ("702", "20", "21", "105.0", "1"))) == [
            "completion None 80.0: 2020 actual / 2020 budget", "completion None 105.0: 2020 actual / 2020 budget",
            "change down -10: 2020 actual / 2020 budget", "change up 1: 2020 actual / 2020 budget",
        ]  # fmt: skip

    def test_parts_beside_the_whole(self):
        """Columns of parts are of something else: the two that differ in the year alone are the wholes."""
        heads = ("Function", "2019 actual", "2020 budget", "2020 budget", "2020 budget", "Change")
        lower = ("", "", "", "Current", "Capital", "")

        assert said(read(heads, lower, ("701", "50", "60", "40", "20", "10"))) == [
            "change up 10: 2020 budget / 2019 actual"
        ]

    @pytest.mark.parametrize(
        ("heads", "row"),
        [
            (("Function", "2018 budget", "2019 budget", "2020 budget", "Change"), ("701", "40", "50", "60", "10")),
            (("Function", "2020 budget", "Revised", "Change"), ("701", "50", "60", "10")),
            (("Function", "2020 budget", "Change"), ("701", "60", "10")),
            (("Function", "2019 budget", "2020 budget", "Done %"), ("701", "50", "60", "120.0")),
            (("Function", "2019 budget", "2020 budget", "Since 2017"), ("701", "50", "60", "10")),
        ],
    )
    def test_what_may_be_of_several_or_of_none(self, heads, row):
        """Three years, two budgets of one year, one column alone, a completion over two years, a year that none is of."""
        reading = read(heads, row)

        assert reading.claims == ()
        assert why(reading) == ["it is not sure which two columns it compares"]

    def test_the_figures_must_say_so(self):
        """A column whose figures are not what stands beside them compares something else, and nobody is accused."""
        reading = read(
            (*BUDGETS, "Change"), ("701", "50", "60", "12"), ("702", "20", "15", "-1"), ("703", "4", "5", "1")
        )

        assert reading.claims == ()
        assert len(reading.unread) == 3

    def test_noughts_say_nothing(self):
        """Rows that did not change do not make a column sure."""
        reading = read(
            (*BUDGETS, "Change"), ("701", "50", "60", "12"), ("702", "20", "20", "0"), ("703", "4", "4", "0")
        )

        assert reading.claims == ()


class TestWhatIsSaid:
    def test_one_figure_that_is_wrong(self):
        """Where the others hold, a figure that does not is a claim like them, to be held against its amounts."""
        rows = [("701", "50", "60", "10"), ("702", "20", "15", "-5"), ("703", "4", "5", "10")]

        assert len(read((*BUDGETS, "Change"), *rows).claims) == 3

    def test_no_percent_is_printed(self):
        """0.2 under a head that names no percentage may be 20 %."""
        reading = read((*BUDGETS, "Growth"), ("701", "50", "60", "0.2"))

        assert why(reading) == ["nothing says whether it is a percentage"]
        assert len(read((*BUDGETS, "Growth"), ("701", "50", "60", "20%")).claims) == 1

    def test_a_base_that_is_nought_or_not_printed(self):
        """A rate on nought is no claim, and one on nothing is left unread."""
        rows = [("701", "50", "60", "20.0"), ("702", "0", "15", "100.0"), ("703", "", "5", "100.0")]
        reading = read((*BUDGETS, "Change %"), *rows)

        assert len(reading.claims) == 1
        assert [each.row for each in reading.unread] == [3]

    def test_a_nought_that_rounding_made(self):
        """0.0 beside 5.1 and 5.0 says nothing; beside 5.0 and 5.0 that nothing changed."""
        rows = [("701", "5.0", "6.0", "1.0"), ("702", "5.1", "5.0", "0.0"), ("703", "5.0", "5.0", "0.0")]
        reading = read((*BUDGETS, "Change"), *rows)

        assert said(reading)[1:] == ["change none none: 2020 budget / 2019 budget"]

    def test_every_cell_has_its_outcome(self):
        """Differences and rates are counted as such."""
        reading = read((*BUDGETS, "Change", "Change %"), ("701", "50", "60", "10", "20.0"))

        assert dict(reading.tally) == {"keys": 1, "facts": 2, "differences": 1, "rates": 1}


def test_what_no_column_can_compare():
    """The word is one of three."""
    with pytest.raises(InvalidForm, match="'growth' is none of difference, change, completion"):
        form_of({"id": "xx", "columns": [{"head": "Growth", "compares": "growth"}]})
