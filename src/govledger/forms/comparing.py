"""Columns that compare two others: by how much, at which rate, or how much of the one the other is.

Which two they are is never guessed. Of the amounts of the same side before such a column, two and no more must differ in their
year, or in their phase, alone; a year or a phase that the head names must be that of one of them. And the figures must say so
themselves: more rows than not keep to what is printed beside them, one of them with a figure other than nought. What is not
sure in this way is left unread.

>>> from govledger.documents import Table
>>> from govledger.forms import form_of, read_table
>>> form = form_of({
...     "id": "xx", "calendar": "DE", "currency": "EUR", "unit": "EUR", "key": {"concept": "expenditure"},
...     "columns": [{"head": "Function", "gives": "cofog"}, {"head": "{year} budget", "phase": "budget"},
...                 {"head": "Change", "compares": "difference"}],
... })
>>> rows = ("Function", "2019 budget", "2020 budget", "Change"), ("701", "50", "60", "10"), ("702", "20", "15", "-5")
>>> for claim in read_table(Table(rows=rows), form).claims:
...     print(claim.direction.value, claim.amount.value, claim.prior, sep=", ")
up, 10, budget of expenditure (cofog '701') of 2019
down, 5, budget of expenditure (cofog '702') of 2019
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any, Final

import attrs

from govledger.accounts import Change, Claim, Completion, Direction, Key
from govledger.accounts.fact import ACTUAL
from govledger.figures import Nil, Place, RateKind, StatedAmount, StatedRate, Statement, Unit
from govledger.forms.columns import Plan
from govledger.forms.form import COMPLETION, DIFFERENCE, KEY_PARTS
from govledger.forms.rows import Told
from govledger.forms.statements import Statements
from govledger.forms.words import normal

UNSURE: Final = "it is not sure which two columns it compares"
"""Why a column of comparisons is not read."""
_ALONE: Final = "an amount that it compares is not printed"
_NO_MARK: Final = "nothing says whether it is a percentage"


@attrs.frozen(kw_only=True)
class Compared:
    """A cell that compares two amounts of its row: their keys, what it prints, and where."""

    row: int
    plan: Plan
    before: Key
    after: Key
    text: str
    number: Decimal
    is_rate: bool
    unit: Unit | None
    place: Place

    @property
    def rate(self) -> StatedRate:
        """What it prints, as a percentage without a sign."""
        return StatedRate(text=self.text, number=abs(self.number), kind=RateKind.PERCENT, place=self.place)

    @property
    def amount(self) -> StatedAmount:
        """What it prints, as an amount without a sign."""
        assert self.unit is not None
        return StatedAmount(text=self.text, number=abs(self.number), unit=self.unit, place=self.place)


def compared(
    side: Sequence[Plan], plan: Plan, text: str, number: Decimal, row: int, told: Told, statements: Statements
) -> Compared | str:
    """What a cell compares, or why it is not read."""
    pair = _pair(side, plan, told, statements)
    if pair is None:
        return UNSURE
    marked = statements.is_rate(text)
    is_rate = marked or plan.line.compares != DIFFERENCE
    if is_rate and not (marked or "%" in normal(plan.title)):
        return _NO_MARK
    if not is_rate and (why := statements.without_unit(plan, pair[0], told)):
        return why
    return Compared(
        row=row, plan=plan, before=pair[0], after=pair[1], text=text, number=number, is_rate=is_rate,
        unit=statements.unit(plan, told), place=statements.place(plan, row, told),
    )  # fmt: skip


def _pair(side: Sequence[Plan], plan: Plan, told: Told, statements: Statements) -> tuple[Key, Key] | None:
    """The keys of the two amounts that a cell compares, the earlier first."""
    named = {name: plan.parts[name] for name in ("year", "phase") if name in plan.parts}
    before = [each for each in side if each.role == "amount" and each.at < plan.at]
    found: dict[tuple[Key, Key], None] = {}
    keys = [key for each in before if isinstance(key := statements.key(each, told), Key)]
    for at, first in enumerate(keys):
        for second in keys[at + 1 :]:
            ordered = _ordered(first, second)
            if ordered and _fits(ordered, plan) and _is_named(ordered, named, statements):
                found[ordered] = None
    return next(iter(found)) if len(found) == 1 else None


def _ordered(one: Key, other: Key) -> tuple[Key, Key] | None:
    """Two amounts of one thing, that of the earlier year first, of one year the budget before the outturn; None where they are
    of two things, or nothing says which is measured by which."""
    if one == other or one.with_(year=other.year, phase=other.phase) != other:
        return None
    if one.year != other.year:
        return (one, other) if one.year.start < other.year.start else (other, one)
    if (one.phase == ACTUAL) == (other.phase == ACTUAL):
        return None
    return (other, one) if one.phase == ACTUAL else (one, other)


def _fits(pair: tuple[Key, Key], plan: Plan) -> bool:
    """Whether a column can compare these two: they have the members that its head names, and a completion is of one year."""
    members = {name: member for name, member in plan.parts.items() if name not in KEY_PARTS}
    alike = all(pair[0].get(name) == member for name, member in members.items())
    return alike and (plan.line.compares != COMPLETION or pair[0].year == pair[1].year)


def _is_named(pair: tuple[Key, Key], named: Mapping[str, str], statements: Statements) -> bool:
    """Whether one of the two is of the year that the head names, and the one that is measured by of the phase."""
    year = statements.year_named(named["year"]) if "year" in named else None
    if "year" in named and year not in (pair[0].year, pair[1].year):
        return False
    return named.get("phase", pair[0].phase) == pair[0].phase


# --- claims -------------------------------------------------------------------------------------------------------


def settled(
    cells: Sequence[Compared], stated: Mapping[Key, Statement]
) -> tuple[list[Claim], list[tuple[Compared, str]]]:
    """The claims of some cells, and the cells that are left unread, each with the reason."""
    claims: list[Claim] = []
    left: list[tuple[Compared, str]] = []
    by_column: dict[int, list[Compared]] = {}
    for each in cells:
        if each.before in stated and each.after in stated:
            by_column.setdefault(each.plan.at, []).append(each)
        else:
            left.append((each, _ALONE))
    for column in by_column.values():
        if _is_sure(column, stated):
            claims += (claim for each in column for claim in _claims(each, stated))
        else:
            left += ((each, UNSURE) for each in column)
    return claims, left


def _is_sure(column: Sequence[Compared], stated: Mapping[Key, Statement]) -> bool:
    """Whether a column prints what it is taken to: more of the figures that say something hold than not."""
    held = [found for each in column if (found := _holds(each, stated)) is not None]
    return 2 * sum(held) > len(held)


def _holds(each: Compared, stated: Mapping[Key, Statement]) -> bool | None:
    """Whether a figure is what two amounts make that print so; None of nought between two that are alike, which says nothing,
    and of a rate on nought or on less."""
    before, after = stated[each.before].interval, stated[each.after].interval
    if not each.number and before == after:
        return None
    if not each.is_rate:
        printed = StatedAmount(text=each.text, number=each.number, unit=each.unit or _ONE).interval
        return (after - before).meet(printed) is not None
    if before.low is None or before.low <= 0:
        return None
    rate = StatedRate(text=each.text, number=each.number).interval
    grown = rate if each.plan.line.compares == COMPLETION else rate + 1
    return (before * grown).meet(after) is not None


def _claims(each: Compared, stated: Mapping[Key, Statement]) -> Iterator[Claim]:
    """What a figure says; nothing of a rate on nought, and of a nought where rounding alone made the two amounts differ."""
    before, after = stated[each.before], stated[each.after]
    where: Any = {"text": each.text, "place": each.place}
    if each.is_rate and (isinstance(before, Nil) or not before.value):
        return
    if each.is_rate and each.plan.line.compares == COMPLETION:
        rate = attrs.evolve(each.rate, number=each.number)
        yield Completion(actual=each.after, budget=each.before, rate=rate, **where)
        return
    direction = Direction.UP if each.number > 0 else Direction.DOWN if each.number else Direction.NONE
    said = Change(current=each.after, prior=each.before, direction=direction, **where)
    if each.is_rate:
        yield attrs.evolve(said, rate=each.rate)
    elif each.number:
        yield attrs.evolve(said, amount=each.amount)
    elif before.value == after.value or not _holds(each, stated):
        yield said


_ONE: Final = Unit("", 1)
