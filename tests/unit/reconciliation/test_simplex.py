from fractions import Fraction

import pytest

from govledger.reconciliation.linear.simplex import conflict, optimum
from govledger.reconciliation.linear.tableau import Tableau, WorkExceeded

FREE = (None, None)


def at_least(number, *, above=False):
    """The bounds of a column that is at least a number, or above it."""
    return ((number, 1 if above else 0), None)


def at_most(number, *, below=False):
    """The bounds of a column that is at most a number, or below it."""
    return (None, (number, -1 if below else 0))


def within(low, high):
    """The bounds of a column between two numbers."""
    return ((low, 0), (high, 0))


def tableau(*columns, rows, **options):
    """A tableau from the bounds of its variables and rows, in order, and what each row adds up."""
    return Tableau([low for low, _ in columns], [high for _, high in columns], rows, **options)


def total(column_x, column_y, column_sum):
    """Two variables and their sum, columns 0, 1 and 2."""
    return tableau(column_x, column_y, column_sum, rows=[{0: 1, 1: 1}])


class TestConflict:
    def test_bounds_that_can_hold_have_none(self):
        """x and y at least 1 with a sum of at most 2 leave 1 and 1."""
        assert conflict(total(at_least(1), at_least(1), at_most(2))) is None

    def test_bounds_that_cannot_hold_are_named(self):
        """x and y at least 1 have no sum of at most 1: the upper end of the sum and both lower ends."""
        found = conflict(total(at_least(1), at_least(1), at_most(1)))

        assert found == [(2, True, 1), (0, False, 1), (1, False, 1)]

    def test_weights_are_how_often_an_end_is_taken(self):
        """With x at least 2 and y at least 0, 3x + 2y is no 5: x is taken three times, y twice."""
        found = conflict(tableau(at_least(2), at_least(0), at_most(5), rows=[{0: 3, 1: 2}]))

        assert found == [(2, True, 1), (0, False, 3), (1, False, 2)]

    def test_a_strict_bound_that_is_only_touched_is_broken(self):
        """x above 1 and y at least 1 have no sum of 2, though x at least 1 has."""
        assert conflict(total(at_least(1, above=True), at_least(1), at_most(2))) is not None
        assert conflict(total(at_least(1, above=True), at_least(1), at_most(3))) is None
        assert conflict(total(at_least(1), at_least(1), at_most(2, below=True))) is not None

    def test_infinitesimals_add_up_and_leave_room(self):
        """x and y above 0 with a sum below 1 have room for both."""
        above, below = at_least(0, above=True), at_most(1, below=True)

        assert conflict(total(above, above, below)) is None
        assert conflict(total(above, above, at_most(0))) is not None

    def test_free_variables_take_no_part(self):
        """A sum with a variable that may be anything can be anything."""
        assert conflict(total(FREE, at_least(1), at_most(-5))) is None

    def test_rows_may_contradict_each_other_over_free_variables(self):
        """x - y at least 0 and y - x at least 1 cannot hold, whatever x and y are."""
        rows = [{0: 1, 1: -1}, {0: -1, 1: 1}]
        found = conflict(tableau(FREE, FREE, at_least(0), at_least(1), rows=rows))

        assert sorted(found) == [(2, False, 1), (3, False, 1)]

    def test_what_needs_fractions_is_decided_exactly(self):
        """2x = 1 has a solution, and with x between 1 and 2 it has none."""
        assert conflict(tableau(FREE, within(1, 1), rows=[{0: 2}])) is None
        assert conflict(tableau(within(1, 2), within(1, 1), rows=[{0: 2}])) is not None

    def test_only_what_takes_part_is_named(self):
        """A row that could hold is no part of the contradiction of another."""
        columns = (within(0, 1), within(0, 1), within(0, 1), at_least(3), at_least(1))
        found = conflict(tableau(*columns, rows=[{0: 1, 1: 1}, {1: 1, 2: 1}]))

        assert sorted(found) == [(0, True, 1), (1, True, 1), (3, False, 1)]

    def test_numbers_of_any_size_are_exact(self):
        """One unit in a sum of 10^30 is seen."""
        huge = 10**30

        assert conflict(total(within(huge, huge), within(1, 1), within(huge + 1, huge + 1))) is None
        assert conflict(total(within(huge, huge), within(1, 1), within(huge, huge))) is not None

    def test_work_that_is_not_allowed_is_not_done(self):
        """x + y = 1 and x = y meet at a half, which no whole numbers reach: with one coefficient to touch they are given up."""
        columns = (FREE, FREE, within(1, 1), within(0, 0))
        rows = [{0: 1, 1: 1}, {0: 1, 1: -1}]

        assert conflict(tableau(*columns, rows=rows)) is None
        with pytest.raises(WorkExceeded):
            conflict(tableau(*columns, rows=rows, work=1))


class TestOptimum:
    def solved(self, *columns):
        """A sum of two variables, found to have no conflict."""
        made = total(*columns)
        assert conflict(made) is None
        return made

    def test_the_greatest_and_the_least_of_a_sum(self):
        """x and y between 0 and 3 add up to 0 at least and, if the sum is at most 4, to 4 at most."""
        made = self.solved(within(0, 3), within(0, 3), at_most(4))

        assert optimum(made, 2, upwards=True) == (Fraction(4), 0)
        assert optimum(made, 2, upwards=False) == (Fraction(0), 0)

    def test_a_variable_is_kept_back_by_the_others(self):
        """With y at least 2 and a sum of at most 4, x is at most 2."""
        made = self.solved(within(0, 3), within(2, 3), at_most(4))

        assert optimum(made, 0, upwards=True) == (Fraction(2), 0)

    def test_an_end_that_is_only_approached_says_from_which_side(self):
        """Below 4 with y at least 1, x comes near 3 from below; above 1, y comes near 1 from above."""
        made = self.solved(at_least(0), at_least(1, above=True), at_most(4, below=True))

        assert optimum(made, 0, upwards=True) == (Fraction(3), -1)
        assert optimum(made, 1, upwards=False) == (Fraction(1), 1)

    def test_what_nothing_bounds_has_no_greatest(self):
        """x + y = 1 bounds neither of the two."""
        made = self.solved(FREE, FREE, within(1, 1))

        assert optimum(made, 0, upwards=True) is None
        assert optimum(made, 1, upwards=False) is None

    def test_an_end_may_be_a_fraction(self):
        """3x at most 1 leaves x a third."""
        made = tableau(at_least(0), at_most(1), rows=[{0: 3}])

        assert conflict(made) is None
        assert optimum(made, 0, upwards=True) == (Fraction(1, 3), 0)

    def test_asking_changes_no_answer(self):
        """The ends are the same in whatever order they are asked for."""
        made = self.solved(within(0, 3), within(1, 3), within(2, 4))
        first = [optimum(made, column, upwards=up) for column in range(3) for up in (True, False)]

        assert [optimum(made, column, upwards=up) for column in range(3) for up in (True, False)] == first
        assert first == [(Fraction(n), 0) for n in (3, 0, 3, 1, 4, 2)]

    def test_what_one_row_leaves_may_be_more_than_all_rows_leave(self):
        """x + y at most 4 leaves x four, and x at most y at most 3 leaves it three; both together leave it two."""
        made = tableau(FREE, within(0, 3), at_most(4), at_most(0), rows=[{0: 1, 1: 1}, {0: 1, 1: -1}])

        assert conflict(made) is None
        assert optimum(made, 0, upwards=True) == (Fraction(2), 0)
        assert optimum(made, 1, upwards=True) == (Fraction(3), 0)

    def test_what_one_row_leaves_needs_no_pivot_where_all_can_stand_there(self):
        """In a table of two rows and two columns of figures that give by one each, a cell that may be anything goes as far as
        its row lets it, 2, and each sum stays its own variable."""
        cells = (FREE, within(-1, 1), within(-1, 1), within(-1, 1))
        totals = (within(-1, 1),) * 4
        sums = [{0: 1, 1: 1, 4: -1}, {2: 1, 3: 1, 5: -1}, {0: 1, 2: 1, 6: -1}, {1: 1, 3: 1, 7: -1}]
        made = tableau(*cells, *totals, *[within(0, 0)] * 4, rows=sums)

        assert conflict(made) is None
        assert optimum(made, 0, upwards=True) == (Fraction(2), 0)
        assert optimum(made, 0, upwards=False) == (Fraction(-2), 0)
        assert set(made.rows) == {8, 9, 10, 11}


class TestPivot:
    def test_basic_variables_move_along(self):
        """2x + 3y rests a little above 7: x is a little above seven halves, and 4x - 5y a little above 14."""
        made = tableau(FREE, FREE, FREE, FREE, rows=[{0: 2, 1: 3}, {0: 4, 1: -5}])
        made.pivot(2, 0, (7, 1))

        assert made.at(0) == (7, 1, 2)
        assert made.at(3) == (14, 2, 1)

    def test_rows_of_fractions_move_along_in_lowest_terms(self):
        """With 3x at 2, x is two thirds, 2x four thirds, and 6x four."""
        made = tableau(FREE, *(FREE,) * 3, rows=[{0: 3}, {0: 2}, {0: 6}])
        made.pivot(1, 0, (2, 0))

        assert [made.at(column) for column in (0, 2, 3)] == [(2, 0, 3), (4, 0, 3), (4, 0, 1)]


class TestFork:
    def test_what_a_fork_does_leaves_the_first_as_it_stands(self):
        """A fork that pivots, and is given other bounds, finds its conflict; the first still stands where it stood."""
        first = tableau(at_least(1), at_least(1), within(0, 9), at_most(1), rows=[{0: 1, 1: 1}, {0: 2, 1: 1}])
        stood = first.value.copy(), {k: dict(row) for k, row in first.rows.items()}, [set(b) for b in first.rows_with]
        fork = first.fork()
        fork.rebound(0, *at_least(4))

        assert conflict(fork) is not None
        assert (first.value, first.rows, first.rows_with) == stood
        assert (first.violated, first.lower[0]) == ({3}, (1, 0))

    def test_a_fork_goes_on_from_where_the_first_stands(self):
        """It counts its work on from that of the first, and has no more left."""
        first = tableau(at_least(1), at_least(1), at_most(1), rows=[{0: 1, 1: 1}], work=0)
        first.rebound(0, *at_least(2))

        assert first.spent > 0
        with pytest.raises(WorkExceeded):
            conflict(first.fork())
