from decimal import Decimal
from fractions import Fraction

import pytest

from govledger.classification import Code, Hierarchy, Position, Scheme, Unmapped, load
from govledger.errors import CountedTwice, FloatRefused, UnknownCode, UnknownLevel
from govledger.figures import Money

FUNCTION = load("cn-function")


def scheme(*codes, levels=("division", "group")):
    return Scheme(id="own", version="1", title="own", locale="en", levels=levels, codes=codes)


class TestGet:
    @pytest.mark.parametrize("written", ["31.90", "3.1.9.0", "３１９０", "31 90"])
    def test_without_a_pattern(self, written):
        """In a list without a pattern, marks between the parts of a code do not matter either."""
        assert scheme(Code("3190")).get(written).code == "3190"

    def test_letters(self):
        """Codes with letters are found in either case."""
        assert scheme(Code("000X")).get("000x").code == "000X"

    def test_codes_that_differ_in_marks_alone(self):
        """Where only marks tell two codes apart, only the exact writing finds them."""
        own = scheme(Code("1.11"), Code("11.1"))

        assert own.get("11.1").code == "11.1"
        assert own.get("111", None) is None

    def test_numbers(self):
        """A number is no code, since it may have lost its leading zeros; the error says what to give."""
        with pytest.raises(UnknownCode, match=r"208 is no text; .*: give '208'"):
            FUNCTION.roll_up({208: 5}, 1)
        assert 208 not in FUNCTION


class TestLevels:
    @pytest.mark.parametrize("level", [1, "类"])
    def test_ancestor(self, level):
        """A level goes by its number or its name."""
        assert FUNCTION.ancestor("2080505", level).code == "208"

    def test_unknown_level(self):
        """An unknown level is refused, naming those there are."""
        with pytest.raises(UnknownLevel, match=r"no level 4; levels: 1 \(类\), 2 \(款\), 3 \(项\)"):
            FUNCTION.ancestor("208", 4)


class TestRollUp:
    def test_above_the_level(self):
        """An amount that stands above the level is shown as unmapped, not lost and not divided."""
        result = FUNCTION.roll_up({"208": 5, "20901": 1}, "款")

        assert result.amounts == {"20901": 1}
        assert result.unmapped == (Unmapped("208", 5, "it is above level 2 (款), and not broken down so far"),)

    def test_counted_twice(self):
        """A total beside one of its parts is refused, and the error says what to do."""
        with pytest.raises(CountedTwice, match="nested=True"):
            FUNCTION.roll_up({"208": 5, "2080505": 1}, 1)

    def test_nested(self):
        """Nested totals count with what their parts leave, so that the uppermost amounts are the total."""
        amounts = {"208": Decimal("10.00"), "20805": Decimal("6.01"), "2080505": Decimal("6.00"), "201": Decimal(1)}
        result = FUNCTION.roll_up(amounts, "项", nested=True)

        assert result.amounts == {"2080505": Decimal("6.00")}
        assert {left.code: left.amount for left in result.unmapped} == {
            "208": Decimal("3.99"),
            "20805": Decimal("0.01"),
            "201": 1,
        }
        assert result.total == Decimal("11.00")

    def test_a_rest_of_many_digits(self):
        """What a part leaves of a total is exact beyond the 28 digits of decimal arithmetic."""
        amounts = {"208": Decimal(0), "20805": Decimal("100000000000000000000000000.01")}

        assert FUNCTION.roll_up(amounts, "类", nested=True).amounts == {"208": 0}

    def test_one_code_written_twice(self):
        """Two amounts of one code are not added up in silence."""
        with pytest.raises(CountedTwice, match="'208-05' is '20805'"):
            FUNCTION.roll_up({"20805": 1, "208-05": 1}, 1)

    def test_local_codes(self):
        """A code outside the list that fits its pattern is summed up where its digits say."""
        assert FUNCTION.roll_up({"2080577": 2, "2080505": 1}, 1).amounts == {"208": 3}

    def test_floats(self):
        """A float is refused, since its sum would not be exact."""
        with pytest.raises(FloatRefused):
            FUNCTION.roll_up({"2080577": 0.5}, 1)

    @pytest.mark.parametrize(
        ("amounts", "expected"),
        [
            ([Decimal("0.1"), Decimal("1e28")], Decimal("10000000000000000000000000000.1")),
            ([Fraction(1, 3), 1], Fraction(4, 3)),
            ([Money("1.10", "CNY"), Money("2", "CNY")], Money("3.10", "CNY")),
        ],
    )
    def test_kinds(self, amounts, expected):
        """Sums are exact for whole numbers, decimals of any length, fractions, and values with their own addition."""
        assert FUNCTION.roll_up(dict(zip(["2080501", "2080502"], amounts, strict=True)), 1).amounts == {"208": expected}


class TestYears:
    MOVED = Code(
        "X", level=2, parent="B", valid_from=2007, positions=(Position("A", 2007, 2010), Position("B", 2015, None))
    )

    def test_places(self):
        """A code that moved stands under another code in other years, and in none between."""
        own = scheme(Code("A"), Code("B"), self.MOVED)

        assert own.at(2008).parent("X").code == "A"
        assert own.at(2020).parent("X").code == "B"
        assert "X" not in own.at(2012)

    def test_roll_up_in_a_year(self):
        """Amounts of a year are summed up along the tree of that year."""
        own = scheme(Code("A"), Code("B"), self.MOVED)

        assert own.at(2008).roll_up({"X": 1}, 1).amounts == {"A": 1}
        assert own.roll_up({"X": 1}, 1).amounts == {"B": 1}


class TestHierarchy:
    TREE = Hierarchy(
        "service", "By service", ("service", "class"), (Code("IS", "individual"), Code("07.1.1", level=2, parent="IS"))
    )

    def test_roll_up(self):
        """A second tree sums up the same codes in another way; what is not in it is shown."""
        result = self.TREE.roll_up({"07.1.1": 4, "01.1.1": 3}, "service")

        assert result.amounts == {"IS": 4}
        assert result.unmapped[0].reason == "no such code in hierarchy service"

    def test_unknown_code(self):
        """A code that is not in the hierarchy is refused by name."""
        with pytest.raises(UnknownCode, match="unknown code '01' in hierarchy service"):
            self.TREE.get("01")
