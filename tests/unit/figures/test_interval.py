"""Intervals: their ends, their text, and arithmetic on them by example. The laws are in tests/laws."""

import copy
import pickle
from fractions import Fraction

import pytest

from govledger.errors import FloatRefused, UnreadableFigure
from govledger.figures import Interval, total


class TestInterval:
    @pytest.mark.parametrize("text", ["[1, 2]", "(1, 2)", "[-1.5, 2)", "(-inf, 3]", "[1/3, inf)", "(-inf, inf)"])
    def test_repr_can_be_pasted_back(self, text):
        """What is printed is the call that makes an equal interval."""
        interval = Interval(text)

        assert f'Interval("{text}")' == repr(interval)
        assert interval == eval(repr(interval), {"Interval": Interval})

    def test_blanks_do_not_matter(self):
        """An interval is read with or without blanks."""
        assert Interval("[1, 2)") == Interval(" [ 1,2 ) ")

    @pytest.mark.parametrize("text", ["", "1, 2", "[1; 2]", "[1, 2", "[a, b]", "[inf, 3]", "[1, -inf]", "[1,2,3]"])
    def test_what_is_no_interval_is_refused(self, text):
        """A text of another form is refused, with the form that is meant."""
        with pytest.raises(UnreadableFigure):
            Interval(text)

    @pytest.mark.parametrize("text", ["[2, 1]", "(1, 1)", "[1, 1)", "(1, 1]"])
    def test_an_interval_without_members_cannot_be_made(self, text):
        """There is no empty interval: nothing can be stated to be impossible by its type."""
        with pytest.raises(UnreadableFigure, match="an interval with a member"):
            Interval(text)

    def test_an_end_without_bound_is_open(self):
        """Infinity is no number and never a member."""
        assert Interval("(-inf, inf)") == Interval("[-inf, inf]")

    def test_equal_intervals_are_one_key(self):
        """Equal intervals have equal hashes, however they were made."""
        assert len({Interval("[0.5, 1]"), Interval.between("1/2", 1), Interval("[1/2, 1.0]")}) == 1

    @pytest.mark.parametrize("text", ["[1, 2)", "(-inf, 3]"])
    def test_copies_are_equal(self, text):
        """Pickling and copying lose nothing."""
        interval = Interval(text)

        assert interval == pickle.loads(pickle.dumps(interval)) == copy.deepcopy(interval)


class TestBetween:
    def test_none_is_no_bound(self):
        """An end that is None has no bound."""
        assert Interval("[0, inf)") == Interval.between(0, None)

    def test_a_float_is_refused(self):
        """No end can be a float."""
        with pytest.raises(FloatRefused):
            Interval.between(0.1, 1)


class TestExactly:
    def test_a_point_has_one_member(self):
        """An exact figure is a point with both ends closed."""
        point = Interval.exactly("0.1")

        assert point == Interval("[0.1, 0.1]")
        assert point.is_point


class TestUnbounded:
    def test_every_number_is_a_member(self):
        """What says nothing excludes nothing."""
        assert all(number in Interval.unbounded() for number in (0, "1e9", Fraction(-1, 3)))


class TestProperties:
    @pytest.mark.parametrize(
        ("text", "is_point", "is_bounded", "width"),
        [
            ("[2, 2]", True, True, 0),
            ("[1, 2.5)", False, True, Fraction(3, 2)),
            ("[0, inf)", False, False, None),
            ("(-inf, inf)", False, False, None),
        ],
    )
    def test_shape(self, text, is_point, is_bounded, width):
        """A point, a bounded and an unbounded interval are told apart; without a bound there is no width."""
        interval = Interval(text)

        assert is_point is interval.is_point
        assert is_bounded is interval.is_bounded
        assert width == interval.width


class TestContains:
    @pytest.mark.parametrize(
        ("value", "text", "expected"),
        [
            (5, "[0, 5]", True),
            (5, "[0, 5)", False),
            (0, "(0, 5)", False),
            ("4.999", "[0, 5)", True),
            (-1, "[0, 5]", False),
            (10**9, "[0, inf)", True),
        ],
    )
    def test_an_open_end_is_no_member(self, value, text, expected):
        """A closed end belongs to the interval and an open one does not."""
        assert expected is (value in Interval(text))

    def test_a_float_is_refused(self):
        """Whether a float is a member is a question that cannot be answered exactly."""
        with pytest.raises(FloatRefused):
            assert 0.5 in Interval("[0, 1]")


class TestEncloses:
    @pytest.mark.parametrize(
        ("outer", "inner", "expected"),
        [
            ("[0, 5]", "[1, 5)", True),
            ("[0, 5]", "[0, 5]", True),
            ("[0, 5)", "[0, 5]", False),
            ("[0, 5]", "[4, 6]", False),
            ("[0, 1]", "[2, 3]", False),
            ("(-inf, inf)", "[2, inf)", True),
            ("[2, 3]", "(-inf, inf)", False),
        ],
    )
    def test_all_members_are_inside(self, outer, inner, expected):
        """An interval is enclosed only if its very ends are."""
        assert expected is Interval(outer).encloses(Interval(inner))


class TestMeet:
    @pytest.mark.parametrize(
        ("left", "right", "expected"),
        [
            ("[0, 5]", "[3, 9)", "[3, 5]"),
            ("[0, 5)", "[0, 5]", "[0, 5)"),
            ("(-inf, 5]", "(3, inf)", "(3, 5]"),
            ("(-inf, inf)", "[1, 2]", "[1, 2]"),
            ("[0, 5]", "[5, 6]", "[5, 5]"),
        ],
    )
    def test_the_end_that_binds_brings_its_openness(self, left, right, expected):
        """Of two ends the inner one counts, open or closed as it is; of equal ones the open one."""
        assert Interval(expected) == Interval(left).meet(Interval(right)) == Interval(right).meet(Interval(left))

    @pytest.mark.parametrize("right", ["[5, 6]", "(5, 6]", "[7, 8]", "(-inf, 0)"])
    def test_nothing_in_common_is_none(self, right):
        """A stated 5 cut off from 5.x and an exact 6 do not meet, and neither do touching open ends."""
        assert Interval("[0, 5)").meet(Interval(right)) is None


class TestHull:
    @pytest.mark.parametrize(
        ("left", "right", "expected"),
        [
            ("[0, 1]", "(3, 4)", "[0, 4)"),
            ("[0, 1)", "[0, 1]", "[0, 1]"),
            ("(-inf, 1]", "[3, 3]", "(-inf, 3]"),
            ("[0, inf)", "(-inf, 0]", "(-inf, inf)"),
        ],
    )
    def test_both_are_inside(self, left, right, expected):
        """The hull takes the outer end, and of equal ends the closed one."""
        assert Interval(expected) == Interval(left).hull(Interval(right)) == Interval(right).hull(Interval(left))


class TestArithmetic:
    @pytest.mark.parametrize(
        ("computed", "expected"),
        [
            (Interval("[1, 2)") + Interval("[10, 20]"), "[11, 22)"),
            (Interval("[1, 2)") + 5, "[6, 7)"),
            ("0.5" + Interval("[1, 2)"), "[1.5, 2.5)"),
            (Interval("[0, inf)") + Interval("[1, 2]"), "[1, inf)"),
            (Interval("[5, 6)") - Interval("[0, 1)"), "(4, 6)"),
            (1 - Interval("[0, 1)"), "(0, 1]"),
            (-Interval("[1, 2)"), "(-2, -1]"),
            (Interval("[1, 2)") * -10, "(-20, -10]"),
            (2 * Interval("[1, 2)"), "[2, 4)"),
            (Interval("[-1, 2]") * Interval("(-3, 4)"), "(-6, 8)"),
            (Interval("[0, 1)") * Interval("(5, inf)"), "[0, inf)"),
            (Interval("(0, 1)") * Interval("[5, inf)"), "(0, inf)"),
            (Interval("[0, 0]") * Interval("(-inf, inf)"), "[0, 0]"),
            (Interval("[1, 2)") / Interval("[2, 4)"), "(0.25, 1)"),
            (Interval("[1, 1]") / Interval("(0, 2]"), "[0.5, inf)"),
            (Interval("[1, 1]") / Interval("[-2, 0)"), "(-inf, -0.5]"),
            (Interval("[1, 2]") / Interval("[4, inf)"), "(0, 0.5]"),
            (Interval("[1, 2]") / Interval("(-inf, -4]"), "[-0.5, 0)"),
            (Interval("[0, 0]") / Interval("(0, 2]"), "[0, 0]"),
            (Interval("[1, 2]") / 4, "[0.25, 0.5]"),
            (Interval("[1, 2]") / Interval("[0, 1]"), "(-inf, inf)"),
            (Interval("[1, 2]") / 0, "(-inf, inf)"),
        ],
    )
    def test_by_example(self, computed, expected):
        """Ends and their openness are those of the set of all results."""
        assert Interval(expected) == computed

    @pytest.mark.parametrize(
        "operation", [lambda i: i + 0.1, lambda i: 0.1 - i, lambda i: i * 0.1, lambda i: i / 0.1, lambda i: i - 0.1]
    )
    def test_a_float_is_refused(self, operation):
        """No float slips in through an operator."""
        with pytest.raises(FloatRefused):
            operation(Interval("[0, 1]"))


class TestTotal:
    def test_no_summand_is_nothing(self):
        """The sum of nothing is exactly 0."""
        assert Interval("[0, 0]") == total([])

    def test_half_units_add_up(self):
        """Eleven items printed to 0.01万元 leave 550元 on each side, without any constant."""
        assert Interval("[-550, 550]") == total([Interval("[-50, 50]")] * 11)

    def test_one_open_end_opens_the_sum(self):
        """A sum reaches an end only if all its parts do."""
        assert Interval("[2, 4)") == total([Interval("[0, 1]"), Interval("[2, 3)")])
