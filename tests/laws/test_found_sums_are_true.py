"""What is claimed of a table without a form is true of the tree that the table was made from."""

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from govledger.forms.generic import found_sums, number
from independent.tables_of_sums import changed, leaves, noise, table

seeds = st.integers(0, 2**32)
kinds = st.fixed_dictionaries(
    {
        "before": st.booleans(),
        "columns": st.sampled_from([1, 2, 3, 5]),
        "size": st.sampled_from([6, 8, 11]),
        "depth": st.integers(1, 3),
    }
)


def grid(rows):
    return [[None if cell is None else number(cell) for cell in row] for row in rows]


def is_true(made, found):
    """Whether the parts hold every line below the total once."""
    below = [leaves(made, part) for part in found.parts]
    return frozenset().union(*below) == leaves(made, found.total) and sum(map(len, below)) == len(
        frozenset().union(*below)
    )


def of_rows(found):
    return [each for each in found if each.axis == "rows" and each.claimed]


@settings(max_examples=60, deadline=None)
@given(seed=seeds, kind=kinds)
def test_a_claim_is_true(seed, kind):
    """A row that is claimed to be a total holds what its parts hold, and nothing else; and nothing is said to break."""
    made = table(random.Random(seed), **kind)
    found = found_sums(grid(made.rows))

    assert [each for each in of_rows(found) if not is_true(made, each)] == []
    assert [each for each in found if each.breaks] == []


@settings(max_examples=40, deadline=None)
@given(seed=seeds)
def test_every_sum_of_long_numbers_is_claimed(seed):
    """In a table to the cent, of several columns and amounts of nine digits before the point, no total is missed."""
    made = table(random.Random(seed), before=bool(seed % 2), columns=4, size=11, depth=3, gaps=0)
    totals = {total for total, parts in made.sums.items() if len(parts) > 1}

    assert {each.total for each in of_rows(found_sums(grid(made.rows)))} == totals


@settings(max_examples=60, deadline=None)
@given(seed=seeds, kind=kinds)
def test_a_changed_digit_is_blamed_on_no_other_line(seed, kind):
    """A break that is told has the changed cell among its own."""
    chance = random.Random(seed)
    rows, cell = changed(chance, table(chance, **kind).rows)

    blamed = [{each.total, *each.parts} for found in found_sums(grid(rows)) for each in found.breaks]
    assert all(cell in cells for cells in blamed)


@settings(max_examples=60, deadline=None)
@given(seed=seeds, rows=st.integers(0, 60), columns=st.integers(1, 6), size=st.integers(2, 9), alike=st.booleans())
def test_nothing_is_claimed_of_noise(seed, rows, columns, size, alike):
    """Numbers without structure prove no sum, whether their columns are alike or not."""
    made = noise(random.Random(seed), rows=rows, columns=columns, size=size, alike=alike)

    assert not any(each.claimed for each in found_sums(grid(made)))


@settings(max_examples=40, deadline=None)
@given(seed=seeds, kind=kinds, zeros=st.integers(1, 6))
def test_zeros_prove_nothing(seed, kind, zeros):
    """Printed in a smaller unit, with zeros for digits, a table proves no more than before."""
    rows = table(random.Random(seed), **kind).rows
    moved = [[None if cell is None else str(int(cell.replace(".", "")) * 10**zeros) for cell in row] for row in rows]

    plain, scaled = (
        [(each.axis, each.total, each.parts) for each in found_sums(grid(each_rows)) if each.claimed]
        for each_rows in (rows, moved)
    )
    assert set(scaled) <= set(plain)


@pytest.mark.parametrize("seed", range(5))
def test_the_order_of_columns_changes_nothing(seed):
    """Columns are witnesses, and no witness is the first."""
    rows = table(random.Random(seed), before=False, columns=5, size=8, depth=3).rows
    turned = [row[::-1] for row in rows]

    assert {(each.total, each.parts) for each in of_rows(found_sums(grid(rows)))} == {
        (each.total, each.parts) for each in of_rows(found_sums(grid(turned)))
    }
