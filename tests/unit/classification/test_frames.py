import sys
from decimal import Decimal
from fractions import Fraction

import pytest

from govledger.classification import Correspondence, Crosswalk, load, name_frame, roll_up_frame, through_frame
from govledger.errors import CountedTwice, FloatRefused, MissingExtra, UnusableColumn

pl = pytest.importorskip("polars", reason="polars is not installed: pip install polars")
pd = pytest.importorskip("pandas", reason="pandas is not installed: pip install pandas")
pytest.importorskip("narwhals", reason="narwhals is not installed: pip install narwhals")

FUNCTION = load("cn-function")
HALVES = Crosswalk(
    "x--y",
    "x",
    "1",
    "y",
    "1",
    (
        Correspondence("a", "X", "covers", Fraction(1, 4)),
        Correspondence("a", "Y", "covers", Fraction(3, 4)),
        Correspondence("b", "X", "exact"),
        Correspondence("c", "X", "partial"),
    ),
)

both = pytest.mark.parametrize("make", [pl.DataFrame, pd.DataFrame], ids=["polars", "pandas"])


def rows(frame):
    if isinstance(frame, pd.DataFrame):
        return [
            tuple(None if cell is None or cell is pd.NA or cell != cell else cell for cell in row)
            for row in frame.itertuples(index=False)
        ]
    return frame.rows()


@both
class TestRollUp:
    def test_groups(self, make):
        """Amounts are summed within the groups, the unmapped beside them, and the frame stays of its kind."""
        frame = make({"year": [1, 1, 2, 2], "code": ["2080505", "208-05-06", "2210201", "x"], "amount": [1, 2, 4, 8]})
        rolled = roll_up_frame(frame, FUNCTION, "类", by=["year"])

        assert isinstance(rolled, make)
        assert rows(rolled) == [
            (1, "208", 3, None),
            (2, "221", 4, None),
            (2, "x", 8, "no such code in cn-function 2007"),
        ]

    def test_codes_that_are_numbers_or_missing(self, make):
        """Codes kept as numbers are read; a row without a code is unmapped, not lost."""
        frame = make({"code": [2080505, 2080506], "amount": [1, 2]})
        gap = make({"code": ["2080505", None], "amount": [1, 2]})

        assert rows(roll_up_frame(frame, FUNCTION, 1)) == [("208", 3, None)]
        assert rows(roll_up_frame(gap, FUNCTION, 1)) == [("", 2, "no such code in cn-function 2007"), ("208", 1, None)]

    def test_decimals(self, make):
        """Decimals stay decimals, to the last digit."""
        frame = make({"code": ["2080505", "2080506"], "amount": [Decimal("0.10"), Decimal("0.20")]})

        assert rows(roll_up_frame(frame, FUNCTION, 1)) == [("208", Decimal("0.30"), None)]

    def test_several_amounts(self, make):
        """Budget and outturn are rolled up together."""
        frame = make({"item": ["2080505", "2080506"], "budget": [1, 2], "actual": [3, 4]})

        assert rows(roll_up_frame(frame, FUNCTION, 1, code="item", amounts=["budget", "actual"])) == [
            ("208", 3, 7, None)
        ]

    def test_counted_twice(self, make):
        """A total beside its part in one group is refused; in two groups they are not beside each other."""
        frame = make({"year": [1, 2], "code": ["208", "20805"], "amount": [5, 3]})

        assert rows(roll_up_frame(frame, FUNCTION, 1, by=["year"])) == [(1, "208", 5, None), (2, "208", 3, None)]
        with pytest.raises(CountedTwice, match="'208' and of '20805' below it"):
            roll_up_frame(frame, FUNCTION, 1)
        with pytest.raises(CountedTwice):
            roll_up_frame(make({"year": [1, 1], "code": ["208", "20805"], "amount": [5, 3]}), FUNCTION, 1, by=["year"])

    def test_nested(self, make):
        """Nested totals count with what the parts in their group leave of them, as they do in a mapping."""
        amounts = {"208": 10, "20805": 6, "2080505": 4, "201": 3, "20101": 3}
        frame = make(
            {
                "year": [1] * 5 + [2],
                "code": [*amounts, "2080505"],
                "amount": [*amounts.values(), 9],
                "count": [1, 1, 1, 5, 4, 1],
            }
        )
        rolled = roll_up_frame(frame, FUNCTION, "款", by=["year"], amounts=["amount", "count"], nested=True)
        expected = FUNCTION.roll_up(amounts, "款", nested=True)

        assert [row[:3] for row in rows(rolled) if row[0] == 1 and row[4] is None] == [
            (1, code, amount) for code, amount in sorted(expected.amounts.items())
        ]
        assert [row[1:4] for row in rows(rolled) if row[4] is not None] == [("201", 0, 1), ("208", 4, 0)]
        assert rows(rolled)[-1] == (2, "20805", 9, 1, None)

    def test_totals_in_another_form(self, make):
        """A total is known as one however its code is written."""
        frame = make({"code": [" 208 ", "208-05"], "amount": [5, 3]})

        assert rows(roll_up_frame(frame, FUNCTION, 1, nested=True)) == [("208", 5, None)]
        with pytest.raises(CountedTwice):
            roll_up_frame(frame, FUNCTION, 1)

    def test_groups_that_are_not_named(self, make):
        """Without the values of the groups, totals and parts cannot be told apart."""
        frame = make({"year": ["a", None], "code": ["208", "20805"], "amount": [5, 3]})

        with pytest.raises(UnusableColumn, match="column 'year' lacks 1 values"):
            roll_up_frame(frame, FUNCTION, 1, by=["year"])

    def test_refused(self, make):
        """Floats, missing amounts, text, sums beyond 64 bits and unknown columns are refused, each with what to do."""
        with pytest.raises(FloatRefused, match="column 'amount' holds floats"):
            roll_up_frame(make({"code": ["208"], "amount": [0.5]}), FUNCTION, 1)
        with pytest.raises(UnusableColumn, match="more digits than its type"):
            roll_up_frame(make({"code": ["208", "201"], "amount": [2**62, 2**62]}), FUNCTION, 1)
        with pytest.raises(UnusableColumn, match="cast it to one of them"):
            roll_up_frame(make({"code": ["208"], "amount": ["5"]}), FUNCTION, 1)
        with pytest.raises(UnusableColumn, match="no column 'code'; the frame has: function, amount"):
            roll_up_frame(make({"function": ["208"], "amount": [5]}), FUNCTION, 1)

    def test_an_empty_frame(self, make):
        """No rows roll up to no rows."""
        assert len(roll_up_frame(make({"code": ["208"], "amount": [5]})[:0], FUNCTION, 1)) == 0


@both
class TestThrough:
    def test_shares(self, make):
        """Stated shares split amounts exactly; what is not stated stays, with its reason."""
        frame = make({"code": ["a", "b", "c"], "amount": [10, 1, 2]})

        assert rows(through_frame(frame, HALVES)) == [
            ("X", Decimal("3.5"), None),
            ("Y", Decimal("7.5"), None),
            ("c", Decimal(2), "'c' goes only in part to 'X', and no share is stated"),
        ]

    def test_whole(self, make):
        """Where nothing is split, whole numbers stay whole numbers."""
        assert rows(through_frame(make({"code": ["b"], "amount": [1]}), HALVES)) == [("X", 1, None)]

    def test_thirds(self, make):
        """A share that no decimal holds is refused."""
        pairs = [Correspondence("a", code, "covers", Fraction(1, 3)) for code in "XYZ"]
        thirds = Crosswalk("x--y", "x", "1", "y", "1", tuple(pairs))

        with pytest.raises(UnusableColumn, match="1/3 of the amounts of 'a' is no decimal"):
            through_frame(make({"code": ["a"], "amount": [1]}), thirds)


@both
class TestSize:
    @pytest.mark.parametrize(
        "amount", [2**62, Decimal("9" * 37), Decimal("9" * 30 + ".99999999")], ids=["whole", "decimal", "places"]
    )
    def test_sums_that_do_not_fit(self, make, amount):
        """Engines wrap around, or round, where a sum has more digits than its type; here it is refused before."""
        with pytest.raises(UnusableColumn, match="more digits than its type"):
            roll_up_frame(make({"code": ["208"] * 20, "amount": [amount] * 20}), FUNCTION, 1)

    def test_a_name_of_the_result(self, make):
        """A column that the result has itself cannot be a group."""
        with pytest.raises(UnusableColumn, match="rename yours"):
            roll_up_frame(make({"code": ["208"], "amount": [1], "unmapped": [1]}), FUNCTION, 1, by=["unmapped"])

    def test_no_number(self, make):
        """What is no finite number is no amount."""
        frame = (
            make({"code": ["208"], "amount": [Decimal("NaN")]})
            if make is pd.DataFrame
            else make({"code": ["208"], "amount": [True]})
        )

        with pytest.raises(UnusableColumn):
            roll_up_frame(frame, FUNCTION, 1)


def test_missing_amounts():
    """What is not stated is not nil: missing amounts are refused."""
    with pytest.raises(UnusableColumn, match="lacks 1 amounts"):
        roll_up_frame(pl.DataFrame({"code": ["208", "201"], "amount": [1, None]}), FUNCTION, 1)


def test_missing_library(monkeypatch):
    """Without narwhals, one line says what to install."""
    monkeypatch.setitem(sys.modules, "narwhals", None)

    with pytest.raises(MissingExtra, match=r"govledger\[frames\]"):
        roll_up_frame(pl.DataFrame({"code": ["208"], "amount": [1]}), FUNCTION, 1)


class TestYears:
    @both
    def test_each_row_is_summed_by_the_list_of_its_year(self, make):
        """Emergency management (224) is a class from 2019 on; in 2018 there was none of that code, and its amount stays by itself."""
        frame = make({"year": [2018, 2019, 2019], "code": ["2240101", "2240101", "2080505"], "amount": [5, 7, 1]})

        found = rows(roll_up_frame(frame, FUNCTION, "类", year="year"))

        assert [row[:3] for row in found] == [(2018, "2240101", 5), (2019, "208", 1), (2019, "224", 7)]
        assert [row[3] is None for row in found] == [False, True, True]

    def test_a_crosswalk_goes_by_the_year_of_each_row(self):
        """What went to one code until 2018 and to another from 2019 on is carried over by the year of its row."""
        moved = Crosswalk(
            "x--y", "x", "1", "y", "1",
            (Correspondence("a", "X", "exact", valid_to=2018), Correspondence("a", "Y", "exact", valid_from=2019)),
        )  # fmt: skip
        frame = pl.DataFrame({"year": [2018, 2019, 2019], "code": ["a", "a", "a"], "amount": [5, 7, 1]})

        assert through_frame(frame, moved, year="year").rows() == [(2018, "X", 5, None), (2019, "Y", 8, None)]

    @pytest.mark.parametrize(
        ("years", "problem"),
        [(["2018"], "years are whole numbers"), ([None], "lacks 1 values"), (None, "no column 'year'")],
    )
    def test_a_column_that_is_no_year_is_refused(self, years, problem):
        """Years are whole numbers, and each row has one."""
        schema = {"code": ["208"], "amount": [1]} | ({} if years is None else {"year": years})
        frame = pl.DataFrame(schema, schema_overrides={"year": pl.Int64} if years == [None] else None)

        with pytest.raises(UnusableColumn, match=problem):
            roll_up_frame(frame, FUNCTION, "类", year="year")


class TestNames:
    @both
    def test_codes_are_named_in_their_year(self, make):
        """20805 had another name until 2018; a code of no list has none, and rows keep their order."""
        frame = make({"code": ["20805", "x", "208-05"], "year": [2024, 2024, 2018], "amount": [3, 2, 1]})

        assert rows(name_frame(frame, FUNCTION, year="year")) == [
            ("20805", "行政事业单位养老支出", "208", 2024, 3),
            ("x", None, None, 2024, 2),
            ("208-05", "行政事业单位离退休", "208", 2018, 1),
        ]

    def test_names_in_another_language(self):
        """With a locale, names are in that language where there are any."""
        frame = pl.DataFrame({"code": ["203"]})

        assert name_frame(frame, FUNCTION, locale="en").rows() == [("203", "National defence", None)]

    def test_a_column_of_that_name_is_not_written_over(self):
        """The result has a column name of its own."""
        with pytest.raises(UnusableColumn, match="rename yours"):
            name_frame(pl.DataFrame({"code": ["203"], "name": ["x"]}), FUNCTION)
