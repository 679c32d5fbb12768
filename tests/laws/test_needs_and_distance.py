"""How many others must be wrong for a figure to be right follows from the form alone, and falls as readings weaken."""

import functools
import itertools
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from govledger.accounts import Accounts, Breakdown, Key
from govledger.figures import RoundingMode, StatedAmount
from govledger.fiscal import calendar
from govledger.reconciliation import Resolution, infer, reconcile

YEAR = calendar("CN").starting(2021)
MOST = 4
"""From three above the fewest on, the number that is told is a least one."""


def key(name):
    return Key.of("expenditure", year=YEAR, project=name)


def cross(rows, columns):
    """The lists of a cross table with totals of rows and columns: whole and parts, by name."""
    lists = {f"r{row}": [f"{row}{column}" for column in columns] for row in rows}
    lists |= {f"c{column}": [f"{row}{column}" for row in rows] for column in columns}
    return [("all", [f"r{row}" for row in rows]), ("all", [f"c{column}" for column in columns]), *lists.items()]


FORMS = {
    "one list": [("all", ["a", "b", "c"])],
    "two lists of one total": [("all", ["a", "b", "c"]), ("all", ["d", "e"])],
    "lists in lists": [("all", ["s", "t"]), ("s", ["a", "b"]), ("t", ["c", "d"]), ("a", ["e", "f"])],
    "one line in three lists": [("all", ["a", "b"]), ("s", ["a", "c"]), ("t", ["a", "d"])],
    "a cross table": cross("AB", "xy"),
    "a larger cross table": cross("ABC", "xy"),
}


def columns_of(lists):
    """The system of a form: for each figure, and for each list, how often every sum counts it."""
    names = dict.fromkeys(name for whole, parts in lists for name in (whole, *parts))
    found = {name: [int(name in parts) - int(name == whole) for whole, parts in lists] for name in names}
    return found | {("list", at): [int(at == other) for other in range(len(lists))] for at in range(len(lists))}


def reaches(column, others):
    """Whether a column is a weighted sum of others: elimination in exact fractions."""
    rows = [[Fraction(number) for number in each] for each in zip(*others, column, strict=True)]
    rank = 0
    for at in range(len(others)):
        pivot = next((row for row in rows[rank:] if row[at]), None)
        if pivot is None:
            continue
        rows.remove(pivot)
        rows.insert(rank, pivot)
        for row in rows[rank + 1 :]:
            share = row[at] / pivot[at]
            row[:] = [number - share * other for number, other in zip(row, pivot, strict=True)]
        rank += 1
    return not any(row[-1] for row in rows[rank:])


@functools.cache
def distance(form, name):
    """The fewest figures and lists, this one among them, that can change and leave every sum as it was."""
    lists = FORMS[form]
    columns = columns_of(lists)
    others = [column for other, column in columns.items() if other != name]
    for size in range(MOST):
        if any(reaches(columns[name], chosen) for chosen in itertools.combinations(others, size)):
            return size + 1
    return MOST + 1


def stated(lists, cents):
    """Accounts of these lists, every amount printed to the cent."""
    accounts = Accounts(entity="x", year=YEAR)
    for name, amount in cents.items():
        sign = "-" if amount < 0 else ""
        text = f"{sign}{abs(amount) // 100}.{abs(amount) % 100:02}元"
        accounts = accounts.add(key(name), StatedAmount.parse(text))
    claims = (Breakdown(whole=key(whole), parts=tuple(map(key, parts))) for whole, parts in lists)
    return accounts.claim(*claims)


def amounts_of(lists, draw):
    """True amounts: what is in no list's total is drawn, the rest adds up, and a second list ends in what is left."""
    cents = {}
    wholes = [whole for whole, _ in lists]
    names = dict.fromkeys(name for _, parts in lists for name in parts if name not in wholes)
    cents.update((name, draw(st.integers(10**5, 10**8))) for name in names)
    for whole, parts in reversed(lists):
        total = sum(cents[part] for part in parts)
        if whole in cents and cents[whole] != total:
            cents[parts[-1]] += cents[whole] - total
        else:
            cents[whole] = total
    return cents


@pytest.mark.parametrize("form", FORMS)
def test_amounts_of_a_form_add_up(form):
    """What is drawn is true: no list misses its total."""
    lists = FORMS[form]

    @given(st.data())
    @settings(max_examples=5, deadline=None)
    def adds_up(data):
        cents = amounts_of(lists, data.draw)
        for whole, parts in lists:
            assert cents[whole] == sum(cents[part] for part in parts)

    adds_up()


@pytest.mark.parametrize("form", FORMS)
@given(st.data())
@settings(max_examples=6, deadline=None)
def test_needs_is_one_less_than_the_distance(form, data):
    """One figure printed wrongly to the cent: for it to be right, one less than its distance would have to be wrong, unless
    a single slip does in its stead: its totals, left as they were."""
    lists = FORMS[form]
    cents = amounts_of(lists, data.draw)
    wrong = data.draw(st.sampled_from(sorted(cents)))
    error = data.draw(st.integers(10**4, 10**7).filter(lambda size: size % 7)) * data.draw(st.sampled_from([1, -1]))
    report = reconcile(stated(lists, {**cents, wrong: cents[wrong] + error}))
    (group,) = report.groups
    (suspect,) = (each for each in group.suspects if each.key == key(wrong) and each.what == "figure")

    assert group.at_least == 1
    if suspect.slip is None:
        assert suspect.needs == min(distance(form, wrong) - 1, group.at_least + 3)
    else:
        assert suspect.margin == 0


@pytest.mark.parametrize(
    ("form", "name", "needs"),
    [("one list", "a", 1), ("lists in lists", "all", 1), ("two lists of one total", "all", 2)],
)
def test_a_figure_in_two_sums_needs_two_others(form, name, needs):
    """The total of two lists is right only if something is wrong in both; a line of one list, if another line is."""
    cents = amounts_of(FORMS[form], lambda _: 4_321_000)
    (group,) = reconcile(stated(FORMS[form], {**cents, name: cents[name] + 50_000})).groups
    (suspect,) = (each for each in group.suspects if each.key == key(name) and each.what == "figure")

    assert distance(form, name) == needs + 1
    assert suspect.needs == needs
    assert suspect.margin == needs - 1


def weaker(accounts):
    """The accounts' figures taken to be printed ten times as roughly as they are."""
    known = infer(accounts)
    for found in known.by_unit:
        step = found.step * 10
        known = known.overridden(Resolution(found.unit, step, RoundingMode.NEAREST, "ten times as rough"))
    return known


@pytest.mark.parametrize("form", FORMS)
@given(st.data())
@settings(max_examples=4, deadline=None)
def test_needs_fall_and_ranges_grow_as_readings_weaken(form, data):
    """Read more weakly, a mistake that is still one has no more needs, and every suspect's range holds the one before."""
    lists = FORMS[form]
    cents = amounts_of(lists, data.draw)
    wrong = data.draw(st.sampled_from(sorted(cents)))
    accounts = stated(lists, {**cents, wrong: cents[wrong] + data.draw(st.integers(10**3, 10**6))})
    (strong,) = reconcile(accounts).groups
    (weak,) = reconcile(accounts, resolutions=weaker(accounts)).groups
    after = {suspect.assertion: suspect for suspect in weak.suspects}

    assert weak.at_least <= strong.at_least
    for suspect in strong.suspects:
        assert after[suspect.assertion].needs <= suspect.needs
        assert after[suspect.assertion].range.encloses(suspect.range)
