"""Rounded parts, hierarchies and tables add up, and every number in them stays within one unit of its exact value."""

import itertools
import random
from decimal import Decimal, localcontext
from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st

from govledger.figures import Money, RoundingMode, round_to
from govledger.formatting import (
    ChangeStyle,
    Style,
    change,
    formatter,
    rmb_capitals,
    round_cube,
    round_parts,
    round_table,
    round_tree,
    share,
)

RULES = st.sampled_from(["half-up", "half-even", "down", "floor", "ceiling"])
DECIMALS = st.integers(0, 2)
# Halves, nothing and whole steps are what goes wrong; they are drawn as often as any other amount.
amounts = st.one_of(
    st.just(Decimal(0)),
    st.integers(-30, 30).map(lambda n: Decimal(n) / 2),
    st.decimals(min_value=-(10**6), max_value=10**6, places=3, allow_nan=False),
    st.fractions(min_value=-50, max_value=50, max_denominator=12),
)


def same_sign(printed, value):
    return printed == 0 or (printed > 0) == (value > 0)


def keeps_near(printed, value, decimals):
    """Within one unit, exact where it is exact, nothing where it is nothing, and of the same sign."""
    steps = Fraction(value) * 10**decimals
    apart = abs(Fraction(printed) * 10**decimals - steps)
    return apart < 1 and (apart == 0 or steps.denominator != 1) and same_sign(printed, value)


@given(st.lists(amounts, max_size=12), DECIMALS, RULES)
@settings(deadline=None, max_examples=150)
def test_parts_add_up_to_their_rounded_total(parts, decimals, rule):
    """The parts add up to the rounded total, each within one unit of its exact value, none with another sign."""
    rounded = round_parts(parts, unit="one", decimals=decimals, rounding=rule)
    total = round_to(sum(map(Fraction, parts), Fraction(0)), step=Fraction(1, 10**decimals), mode=RoundingMode(rule))

    assert sum(map(Fraction, rounded.numbers), Fraction(0)) == total == Fraction(rounded.total)
    assert all(keeps_near(n, part, decimals) for n, part in zip(rounded.numbers, parts, strict=True))


@given(st.lists(amounts, max_size=10), st.randoms(use_true_random=False))
@settings(deadline=None, max_examples=120)
def test_the_order_of_different_parts_changes_nothing(parts, rng):
    """However different parts are ordered, each is printed the same."""
    parts = list({Fraction(part): part for part in parts}.values())
    shuffled = rng.sample(parts, len(parts))
    first = dict(zip(map(Fraction, parts), round_parts(parts, unit="one", decimals=0).numbers, strict=True))
    second = dict(zip(map(Fraction, shuffled), round_parts(shuffled, unit="one", decimals=0).numbers, strict=True))

    assert first == second


@given(st.lists(amounts, max_size=10))
@settings(deadline=None, max_examples=120)
def test_negative_parts_are_rounded_as_positive_ones(parts):
    """The parts with their signs turned are the rounded parts with their signs turned."""
    turned = round_parts([-Fraction(part) for part in parts], unit="one", decimals=0)

    assert [-n for n in turned.numbers] == list(round_parts(parts, unit="one", decimals=0).numbers)


@given(st.lists(amounts, min_size=1, max_size=10), RULES)
@settings(deadline=None, max_examples=120)
def test_what_is_told_as_moved_is_what_was_moved(parts, rule):
    """A part is named exactly when rounding by itself would have printed it otherwise."""
    rounded = round_parts(parts, unit="one", decimals=0, rounding=rule)
    alone = [round_to(Fraction(part), step=1, mode=RoundingMode(rule)) for part in parts]

    assert rounded.adjusted == tuple(at for at, n in enumerate(rounded.numbers) if Fraction(n) != alone[at])


@given(st.integers(1, 6), st.integers(1, 6), st.data(), DECIMALS, RULES)
@settings(deadline=None, max_examples=150)
def test_tables_add_up_in_both_directions(height, width, data, decimals, rule):
    """Every cell and every total lies within one unit of its exact value, and the totals are those of the cells."""
    row = st.lists(amounts, min_size=width, max_size=width)
    table = data.draw(st.lists(row, min_size=height, max_size=height))
    rounded = round_table(table, unit="one", decimals=decimals, rounding=rule)
    exact_rows = [sum(map(Fraction, line), Fraction(0)) for line in table]
    exact_columns = [sum(map(Fraction, line), Fraction(0)) for line in zip(*table, strict=True)]

    for printed, line in zip(rounded.numbers, table, strict=True):
        assert all(keeps_near(n, cell, decimals) for n, cell in zip(printed, line, strict=True))
    assert all(keeps_near(n, exact, decimals) for n, exact in zip(rounded.row_totals, exact_rows, strict=True))
    assert all(keeps_near(n, exact, decimals) for n, exact in zip(rounded.column_totals, exact_columns, strict=True))
    assert keeps_near(rounded.total, sum(exact_rows), decimals)
    assert sum(rounded.row_totals) == sum(rounded.column_totals) == rounded.total


@given(st.integers(1, 5), st.integers(1, 5), st.randoms(use_true_random=False))
@settings(deadline=None, max_examples=150)
def test_the_order_of_rows_and_columns_changes_nothing(height, width, rng):
    """A table of different cells is rounded the same in whatever order its rows and columns stand."""
    drawn = rng.sample(range(-500, 500), height * width)
    table = [[Decimal(n) / 10 for n in drawn[at * width : (at + 1) * width]] for at in range(height)]
    rows, columns = rng.sample(range(height), height), rng.sample(range(width), width)
    mixed = [[table[row][column] for column in columns] for row in rows]
    plain, other = (round_table(each, unit="one", decimals=0).numbers for each in (table, mixed))

    assert [[plain[row][column] for column in columns] for row in rows] == [list(line) for line in other]


@given(st.tuples(st.integers(1, 3), st.integers(1, 4), st.integers(1, 3)), st.data(), DECIMALS, RULES)
@settings(deadline=None, max_examples=80)
def test_cubes_keep_every_margin(shape, data, decimals, rule):
    """Every sum along any of the dimensions lies within one unit of its exact value, and what is exact stays."""
    places = [*itertools.product(*map(range, shape))]
    drawn = dict(zip(places, data.draw(st.lists(amounts, min_size=len(places), max_size=len(places))), strict=True))
    cube = [[[drawn[i, j, k] for k in range(shape[2])] for j in range(shape[1])] for i in range(shape[0])]
    rounded = round_cube(cube, unit="one", decimals=decimals, rounding=rule)

    for at in itertools.product(*((None, *range(length)) for length in shape)):
        cells = [place for place in places if all(n in (None, index) for index, n in zip(place, at, strict=True))]
        if len(cells) > 1 or None in at:
            assert keeps_near(rounded.margin(*at), sum(Fraction(drawn[place]) for place in cells), decimals)
    for place in places:
        number = rounded.numbers[place[0]][place[1]][place[2]]
        assert place in rounded.beyond or keeps_near(number, drawn[place], decimals)


def test_a_cube_of_funds_adds_up():
    """30 functions by 20 classes by 4 funds, of which most are nil, keep all of their 749 margins."""
    rng = random.Random(5)
    cube = [
        [[Decimal(rng.choice([0, 0, rng.randint(0, 99999)])) / 100 for _ in range(4)] for _ in range(20)]
        for _ in range(30)
    ]
    rounded = round_cube(cube, unit="one", decimals=0)

    for at in itertools.product((None, *range(30)), (None, *range(20)), (None, *range(4))):
        if None in at:
            exact = sum(
                cube[i][j][k]
                for i, j, k in itertools.product(range(30), range(20), range(4))
                if all(n in (None, index) for index, n in zip((i, j, k), at, strict=True))
            )
            assert keeps_near(rounded.margin(*at), exact, 0)


def test_large_and_sparse_tables_add_up():
    """Tables of many nils, where only long detours help, are settled too."""
    rng = random.Random(7)
    for _ in range(60):
        height, width = rng.randint(1, 30), rng.randint(1, 30)
        table = [
            [Decimal(rng.choice([0, 0, 0, rng.randint(-999, 999)])) / 100 for _ in range(width)] for _ in range(height)
        ]
        rounded = round_table(table, unit="one", decimals=0)

        assert all(keeps_near(sum(line), sum(exact), 0) for line, exact in zip(rounded.numbers, table, strict=True))
        assert all(
            keeps_near(n, sum(c), 0) for n, c in zip(rounded.column_totals, zip(*table, strict=True), strict=True)
        )
        assert keeps_near(rounded.total, sum(map(sum, table)), 0)


@given(st.lists(st.tuples(st.integers(0, 3), st.integers(0, 3), amounts), min_size=1, max_size=12), RULES)
@settings(deadline=None, max_examples=120)
def test_hierarchies_add_up_at_every_node(lines, rule):
    """Every node is the sum of its children, and within one unit of its exact value."""
    leaves, parents, exact = {}, {}, {}
    for at, (top, middle, amount) in enumerate(lines):
        path = (f"leaf {at}", f"{top}.{middle}", f"{top}", "all")
        leaves[path[0]] = amount
        parents |= dict(itertools.pairwise(path))
        for node in path:
            exact[node] = exact.get(node, Fraction(0)) + Fraction(amount)
    tree = round_tree(leaves, parents=parents, unit="one", decimals=0, rounding=rule)

    assert all(keeps_near(tree.number(node), value, 0) for node, value in exact.items())
    for node in set(parents.values()):
        assert tree.number(node) == sum(tree.number(child) for child, above in parents.items() if above == node)


def test_the_context_of_the_caller_changes_nothing():
    """Parts, changes, rates, capitals and formats come out the same under any ambient decimal context."""

    def everything():
        big = Decimal("987654321987.65")
        parts = round_parts([big, "0.125", Fraction(1, 3)], unit="one")
        table = round_table([[big, "0.125"], ["1.005", big]], unit="one")
        moved = change(big, "1234567890123.45")
        style = ChangeStyle(locale="zh_CN")
        texts = [
            style.write(moved, amount=formatter(Style.named("cn"))),
            share(big, of="3").write(locale="en"),
            f"{Money(big, 'CNY'):,.3万元}",
        ]
        return [
            *map(str, parts.numbers),
            *map(str, parts.amounts),
            str(parts.total),
            *map(str, table.row_totals),
            *texts,
            rmb_capitals(big, rule="payment"),
        ]

    expected = everything()
    with localcontext() as context:
        context.prec, context.rounding, context.Emin, context.Emax = 2, "ROUND_UP", -1, 1

        assert everything() == expected
