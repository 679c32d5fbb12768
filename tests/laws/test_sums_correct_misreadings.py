"""The sums of recognised figures correct what was misread: always seen, nearly always proved to the digit, never wrongly.

Tables are made and misread here without any recognition; a judge that shares no code tries every digit of every cell.
"""

import random
from collections import Counter

import pytest

from govledger.accounts import Accounts, Breakdown, Key
from govledger.documents import Fragment, Table
from govledger.figures import Nil, Place, Recognised, StatedAmount, Unit
from govledger.fiscal import calendar
from govledger.forms import read_by_forms
from govledger.reconciliation import misreadings, reconcile
from independent.misread_tables import adds_up, cents, changes, digit_lost, one_digit, point_lost, table

YEAR = calendar("DE").starting(2013)
EURO = Unit.named("EUR")
SEEDS = 1200


def accounts_of(rows, unit=EURO):
    """Accounts that claim every sum of a table, each figure recognised."""
    made = Accounts(entity="a town", year=YEAR, currency="EUR")
    keys = {}
    for row, texts in enumerate(rows):
        for column, text in enumerate(texts):
            seen = Recognised(score="0.99", box=(column, row, column + 1, row + 1))
            place = Place(page=1, table="Outlays", row=str(row), column=str(column), recognised=seen)
            number = text.replace(",", "")
            zero = not cents(text)
            said = (
                Nil(text=text, unit=unit, place=place)
                if zero
                else StatedAmount(text=text, number=number, unit=unit, place=place)
            )
            keys[row, column] = Key.of("tabulated", year=YEAR, line=str(row), column=str(column))
            made = made.add(keys[row, column], said)
    height, width = len(rows) - 1, len(rows[0]) - 1
    down = [(keys[height, at], [keys[row, at] for row in range(height)]) for at in range(width + 1)]
    across = [(keys[at, width], [keys[at, column] for column in range(width)]) for at in range(height + 1)]
    return made.claim(*(Breakdown(whole=whole, parts=tuple(parts)) for whole, parts in (*down, *across)))


def cell_of(found):
    return int(found.statement.place.row), int(found.statement.place.column)


@pytest.mark.parametrize("part", range(8))
def test_one_wrong_digit(part):
    """It is always seen; the judge's only answer is the one that is offered, and no other ever is."""
    tally = Counter()
    for seed in range(part, SEEDS, 8):
        chance = random.Random(seed)
        misread = one_digit(chance, table(chance))
        (found,) = misreadings(accounts_of(misread.rows)) or (None,)
        answers = list(changes(misread.rows))
        tally["proved"] += found is not None
        assert not adds_up([[cents(text) for text in row] for row in misread.rows])
        assert (misread.cell, misread.printed) in answers
        if found is not None:
            assert (cell_of(found), found.corrected.text) == (misread.cell, misread.printed)
            assert found.kind == "digit"
            assert len(answers) == 1
    assert tally["proved"] >= 0.95 * SEEDS / 8


@pytest.mark.parametrize("slip", [digit_lost, point_lost])
def test_another_slip_in_one_figure(slip):
    """A digit or a point that was overlooked is put back, or nothing is said."""
    proved = 0
    for seed in range(200):
        chance = random.Random(seed)
        misread = slip(chance, table(chance))
        for found in misreadings(accounts_of(misread.rows)):
            assert cell_of(found) == misread.cell
            assert found.corrected.value * 100 == cents(misread.printed)
            proved += 1
    assert proved > 100


def test_more_than_one_figure():
    """Where two figures were misread, nothing is offered that the judge does not find as well, and next to nothing is."""
    offered = 0
    for seed in range(300):
        chance = random.Random(seed)
        misread = one_digit(chance, one_digit(chance, table(chance)).rows)
        for found in misreadings(accounts_of(misread.rows)):
            assert found.kind != "digit" or list(changes(misread.rows)) == [(cell_of(found), found.corrected.text)]
            offered += 1
    assert offered < 30


def test_rounded_figures():
    """In thousands, where sums hold only within rounding, nothing is corrected wrongly either; a digit too small to tell from
    rounding is left alone."""
    proved = 0
    for seed in range(300):
        chance = random.Random(seed)
        exact = [[cents(text) * 50 for text in row] for row in table(chance)]
        misread = one_digit(chance, [[f"{(each + 500) // 1000:,}" for each in row] for row in exact])
        for found in misreadings(accounts_of(misread.rows, Unit("thousand EUR", 1000, "EUR"))):
            assert (cell_of(found), found.corrected.text) == (misread.cell, misread.printed)
            proved += 1
    assert proved > 150


def test_what_was_read_right_is_left_alone():
    """A table that adds up has nothing to correct, and a table that the source tells is none of recognition."""
    rows = table(random.Random(1))
    told = accounts_of(one_digit(random.Random(2), rows).rows)
    bare = Accounts(
        entity=told.entity,
        year=told.year,
        currency="EUR",
        facts=tuple(_printed(fact) for fact in told.facts),
        claims=told.claims,
    )

    assert misreadings(accounts_of(rows)) == ()
    assert misreadings(bare) == ()
    assert reconcile(bare).errors != ()
    assert reconcile(told).errors == ()


def _printed(fact):
    import attrs

    said = tuple(attrs.evolve(each, place=attrs.evolve(each.place, recognised=None)) for each in fact.statements)
    return attrs.evolve(fact, statements=said)


def test_the_corrected_accounts_hold():
    """Who takes the reading that is offered has accounts in which nothing is contradicted; the old ones stay as they were."""
    misread = one_digit(random.Random(5), table(random.Random(4)))
    read = accounts_of(misread.rows)
    (found,) = misreadings(read)

    assert reconcile(read).findings != ()
    assert reconcile(found.applied(read)).findings == ()
    assert found.applied(read) != read
    assert read == accounts_of(misread.rows)


def recognised(rows):
    """A table as it comes from a scanned page: heads, labels, and a score in each cell."""
    head = ("Item", *(f"Part {at + 1}" for at in range(len(rows[0]) - 1)), "All")
    texts = (head, *((f"Line {at + 1}" if at < len(rows) - 1 else "Total", *row) for at, row in enumerate(rows)))
    edges, levels = tuple(range(len(head) + 1)), tuple(range(len(texts) + 1))
    part = Fragment(page=1, box=(0, 0, edges[-1], levels[-1]), edges=edges, levels=levels, rows=(0, len(texts)))
    scores = {(row, column): Recognised(score="0.99", box=(0, 0, 1, 1)).score for row in levels for column in edges}
    return Table(rows=texts, title="Outlays", unit="EUR", how="ruled", page=1, fragments=(part,), scores=scores)


@pytest.mark.parametrize("part", range(4))
def test_tables_that_no_form_fits(part):
    """Where nobody says that rows and columns add up, and the figures prove it, the same holds."""
    tally = Counter()
    for seed in range(part, 120, 4):
        chance = random.Random(seed)
        rows = table(chance)
        if len(rows) < 6 or len(rows[0]) < 5:
            continue  # Too few figures prove no sums.
        misread = one_digit(chance, rows)
        disclosure = read_by_forms([recognised(misread.rows)], (), year=YEAR, currency="EUR").disclosure
        report, found = reconcile(disclosure), misreadings(disclosure)
        tally["tables"] += 1
        tally["seen"] += bool(report.findings)  # A cent too much may be a note alone, and is corrected all the same.
        tally["proved"] += len(found)
        assert report.errors == ()
        for each in found:
            assert each.corrected.text == misread.printed
    assert tally["seen"] == tally["tables"] > 5
    assert tally["proved"] >= 0.95 * tally["tables"]
