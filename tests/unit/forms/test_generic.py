"""What the figures of a table prove by themselves, and what they do not."""

from decimal import Decimal
from fractions import Fraction

import pytest

from govledger.forms.generic import Hints, Number, broken_cells, found_sums, number
from govledger.forms.generic.chance import CERTAIN, SURE, Witness, joint_chance, shares_of_accidents


def grid(text):
    """A grid of numbers from lines of text; a dot is a blank cell."""
    rows = [line.split() for line in text.strip().splitlines()]
    return [[None if cell == "." else number(cell) for cell in row] for row in rows]


def claims(found, axis="rows"):
    return [(each.total, each.parts) for each in found if each.claimed and each.axis == axis]


OUTLAYS = """
    5113.07  802.11  5915.18
    2264.15   80.66  2344.81
    7377.22  882.77  8259.99
    1218.42  410.07  1628.49
     904.38   66.12   970.50
    3307.19  515.90  3823.09
    5429.99  992.09  6422.08
   12807.21 1874.86 14682.07
"""
TOTALS = [(2, (0, 1)), (6, (3, 4, 5)), (7, (2, 6))]


class TestSumsOfRows:
    def test_totals_after_their_parts(self):
        """Totals of two levels below their parts are found, and no other row is one."""
        assert sorted(claims(found_sums(grid(OUTLAYS)))) == TOTALS

    def test_totals_before_their_parts(self):
        """The same table upside down has its totals first."""
        found = [each for each in found_sums(grid(OUTLAYS)[::-1]) if each.axis == "rows"]

        assert {each.direction for each in found} == {"before"}
        assert sorted(claims(found)) == [(0, (1, 5)), (1, (2, 3, 4)), (5, (6, 7))]

    def test_the_last_row_left_is_the_total_of_the_others(self):
        """A grand total may stand anywhere among what it sums."""
        found = found_sums(grid("5113.07 90.31\n9641.64 284.08\n2264.15 80.66\n2264.42 113.11"))

        assert claims(found) == [(1, (0, 2, 3))]

    def test_a_total_of_one_part_is_no_sum(self):
        """A code above a single code repeats it: an equality, and no claim."""
        assert found_sums(grid("1422030.36 811900.66\n1422030.36 811900.66")) == ()

    def test_a_row_that_repeats_the_one_below_counts_once(self):
        """Two levels with one code each do not double what they hold."""
        found = found_sums(grid("5113.07 802.11\n2264.15 80.66\n2264.15 80.66\n7377.22 882.77"))

        assert claims(found) == [(3, (0, 2))]

    def test_blank_cells_are_no_amounts(self):
        """A blank part adds nothing, and a blank total says nothing."""
        found = found_sums(grid("5113.07 . 31.20\n2264.15 80.66 .\n7377.22 80.66 ."))

        assert [(each.total, each.parts, each.across) for each in found if each.claimed] == [(2, (0, 1), (0, 1))]

    def test_a_negative_part_is_subtracted(self):
        """A printed minus is part of the number."""
        assert claims(found_sums(grid("5113.07 802.11\n-264.15 80.66\n4848.92 882.77"))) == [(2, (0, 1))]

    def test_rounding_is_left_open(self):
        """Each number may be half a unit of its last digit off, and no more."""
        near = "51130.7 8021.1\n22641.5 8066.2\n73772.3 16087.2"
        far = "51130.7 8021.1\n22641.5 8066.2\n73772.4 16087.5"

        assert claims(found_sums(grid(near))) == [(2, (0, 1))]
        assert claims(found_sums(grid(far))) == []

    def test_rows_may_differ_in_length(self):
        """A short row has blanks at its end."""
        ragged = [[number("5113.07"), number("802.11")], [number("2264.15")], [number("7377.22"), number("802.11")]]

        assert claims(found_sums(ragged)) == [(2, (0, 1))]

    @pytest.mark.parametrize("empty", [[], [[]], [[None]], [[number("1.00")]], [[], [number("2")]]])
    def test_nothing_is_found_in_nothing(self, empty):
        """A table without two numbers to add has no sum."""
        assert found_sums(empty) == ()

    def test_a_nil_is_exact(self):
        """A printed nil takes part without any rounding."""
        nil = Number(Decimal(0), decimals=None)
        rows = [[number("5113.07"), nil], [number("2264.15"), number("80.66")], [number("7377.22"), number("80.66")]]

        assert claims(found_sums(rows)) == [(2, (0, 1))]

    def test_rates_beside_amounts_do_not_vote(self):
        """Two rates of change beside one column of amounts hide none of its sums."""
        amounts = [
            "811900.66",
            "272579.70",
            "337550.00",
            "1422030.36",
            "91218.07",
            "36641.95",
            "127860.02",
            "1549890.38",
        ]
        rates = ["4.20", "-2.71", "11.02", "3.98", "0.17", "-6.60", "-1.87", "3.47"]
        rows = [[number(a), number(r), number(s)] for a, r, s in zip(amounts, rates, rates[::-1], strict=True)]

        assert claims(found_sums(rows)) == [(3, (0, 1, 2)), (6, (4, 5)), (7, (3, 6))]


class TestSumsOfColumns:
    def test_a_total_on_the_right(self):
        """The last column is the sum of the others, in every row."""
        found = found_sums(grid(OUTLAYS))

        assert claims(found, "columns") == [(2, (0, 1))]

    def test_a_difference_of_two(self):
        """Budget, outlays, and what is left: the budget is the sum, wherever it stands."""
        found = found_sums(
            grid("803.41 912.07 108.66\n77.19 60.02 -17.17\n5012.88 5530.10 517.22\n640.50 701.33 60.83")
        )

        assert [(each.total, each.parts, each.direction) for each in found if each.claimed] == [(1, (0, 2), "between")]

    def test_one_row_proves_no_column(self):
        """Two rows with two amounts each are the least."""
        assert claims(found_sums(grid("5113.07 802.11 5915.18\n2264.15 . 2264.15")), "columns") == []

    def test_the_rows_that_fail_are_told(self):
        """A change that lost its minus breaks the sum of its row, by twice as much."""
        rows = [f"{1000 + 37 * n}.17 {n * n + 3}.05 {1003 + 37 * n + n * n}.22" for n in range(1, 20)]
        rows[7] = "1296.17 67.05 1229.12"
        (found,) = found_sums(grid("\n".join(rows)))

        assert [(each.total, each.difference) for each in found.breaks] == [((7, 2), Decimal("-134.10"))]


class TestBreaks:
    def test_a_changed_digit_is_named(self):
        """One wrong digit breaks a sum of rows and a sum of columns: they cross in it."""
        found = found_sums(grid(OUTLAYS.replace("410.07", "470.07")))

        assert claims(found, "rows") == sorted(TOTALS, key=claims(found, "rows").index)
        assert broken_cells(found) == ((3, 1),)

    def test_what_another_choice_of_parts_explains_is_no_break(self):
        """A row that says nothing where a sum holds may be no part of it."""
        rows = OUTLAYS.splitlines()
        rows.insert(5, "0.00 17.35 17.35")

        assert all(not each.breaks for each in found_sums(grid("\n".join(rows))) if each.axis == "rows")

    def test_a_row_that_rounding_hides_is_no_break(self):
        """A row that repeats its only part is small where the sum holds within rounding, counted once or twice."""
        rows = """
            1007 917 534 133
            92 -331 399 343
            2607 1093 2575 1962
            . 1 0 40
            . 1 0 40
            3706 1681 3508 2478
        """

        assert all(not each.breaks for each in found_sums(grid(rows)))

    def test_nothing_is_said_of_the_only_witness(self):
        """In a single column a wrong digit leaves no sum, and no accusation."""
        column = [[row[0]] for row in grid(OUTLAYS.replace("5113.07", "5173.07"))]

        assert all(not each.breaks for each in found_sums(column))


class TestHints:
    ROWS = grid("181.19\n27.26\n208.45")

    def test_three_short_numbers_prove_little(self):
        """What may well be an accident is proposed, and not claimed."""
        assert [each.claimed for each in found_sums(self.ROWS)] == [False]

    def test_a_word_of_total_helps(self):
        """Less is asked of figures where the row says that it is a total."""
        assert [each.claimed for each in found_sums(self.ROWS, Hints(totals=[False, False, True]))] == [True]

    def test_a_code_above_helps(self):
        """Less is asked of figures where the code of the total holds those of the parts."""
        inside = Hints(codes=["301", "302", "3"], holds=lambda inner, outer: inner != outer and inner.startswith(outer))

        assert [each.claimed for each in found_sums(self.ROWS, inside)] == [True]

    def test_a_code_inside_denies(self):
        """What would count twice by its codes is not claimed, whatever the figures say."""
        twice = Hints(codes=["3", "301", "9"], holds=lambda inner, outer: inner != outer and inner.startswith(outer))

        assert claims(found_sums(grid("5113.07 802.11\n2264.15 80.66\n7377.22 882.77"), twice)) == []


def witness(total, *parts):
    return Witness(total=total, parts=parts, slack=0, half=0, step=1)


class TestChance:
    def test_round_figures_agree_easily(self):
        """Multiples of a hundred are counted in hundreds."""
        assert witness(1502, 1003, 499).chance == Fraction(1, 499)
        assert witness(150200, 100300, 49900).chance == Fraction(1, 499)

    def test_a_small_part_explains_little(self):
        """That a total is near its largest part needs no sum."""
        assert witness(100_003, 100_000, 3).chance == Fraction(1, 3)

    def test_a_copy_is_no_second_witness(self):
        """A column printed twice, its negative, and its multiple add nothing."""
        one = witness(1502, 1003, 499)

        assert witness(1502, 1003, 499).news([one]) == CERTAIN
        assert witness(-1502, -1003, -499).news([one]) == CERTAIN
        assert witness(3004, 2006, 998).news([one]) == CERTAIN

    def test_a_sum_of_two_columns_is_no_third_witness(self):
        """A column of totals says what its columns have said."""
        one, other = witness(1502, 1003, 499), witness(911, 204, 707)

        assert witness(2413, 1207, 1206).news([one, other]) == CERTAIN
        assert other.news([one]) < CERTAIN

    def test_a_column_that_differs_in_one_line_is_no_second_witness(self):
        """A budget that was raised in one line, and in its total, is the old budget and one equality."""
        assert witness(1602, 1103, 499).news([witness(1502, 1003, 499)]) == CERTAIN

    def test_no_chance_is_told_smaller_than_it_need_be(self):
        """A chance is at most what is told."""
        many = [witness(10**9 + n * n + 7919 * n, 10**8 + n**3, 9 * 10**8 + n * n + 7919 * n - n**3) for n in range(40)]

        assert joint_chance(many, 1)[0] >= SURE

    def test_finds_among_many_trials(self):
        """A chance of one in a thousand is no rarity among a thousand lines, but is where most lines are finds."""
        assert shares_of_accidents([Fraction(1, 1000)], 1000) == [CERTAIN]
        assert shares_of_accidents([Fraction(1, 1000)] * 500, 1000) == [Fraction(1, 500)] * 500
