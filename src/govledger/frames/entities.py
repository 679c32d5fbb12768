"""The lines of one entity as accounts again, each amount known as closely as its line tells."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Any

import attrs

from govledger.accounts import Accounts, Balance, Breakdown, Key, collect
from govledger.figures import Nil, RoundingMode, StatedAmount, Statement, Unit, decimal_text
from govledger.fiscal import FiscalYear
from govledger.frames.errors import UnusableFrame
from govledger.reconciliation.checks.resolution import Resolution, Resolutions, infer


@attrs.frozen
class Entity:
    """The values of the columns that tell an entity, and its lines: item, low and high."""

    by: tuple[Any, ...]
    lines: tuple[tuple[Any, ...], ...]


def entity_accounts(
    form: Accounts, items: Mapping[Any, Key], by: Sequence[str], step: str, entity: Entity
) -> tuple[Accounts, Resolutions]:
    """The accounts of an entity, with the lists of the form, and how closely its figures are known.

    A line whose item is none of the form, or that states no amount, is no statement.

    >>> from govledger.fiscal import calendar
    >>> year = calendar("CN").starting(2019)
    >>> items = {"revenue": Key.of("revenue", year=year)}
    >>> entity = Entity(("甲", 2021), (("revenue", 500, 500),))
    >>> made, _ = entity_accounts(Accounts(entity="a form", year=year), items, ("entity", "year"), "0.01元", entity)
    >>> made.entity, str(made.year), made.revenue.total.statements[0].text
    ('甲', '2021年度', '5.00元')
    """
    told = dict(zip(by, entity.by, strict=True))
    later = _first_year(told["year"]) - form.year.start.year if "year" in told else 0
    labels = {fact.key: fact.label for fact in form.facts}
    measure = StatedAmount.parse(step)
    printed = [
        (items[item], _printed(measure, low, high))
        for item, low, high in entity.lines
        if item in items and low is not None and high is not None and low <= high
    ]
    made = Accounts(
        entity=str(told.get("entity", " ".join(str(value) for name, value in told.items() if name != "year"))),
        year=_year_later(form.year, later),
        facts=collect((_key_later(key, later), statement, labels.get(key, "")) for key, (statement, _) in printed),
        currency=form.currency, catalogue=form.catalogue,
    )  # fmt: skip
    lists = (each for each in form.claims if isinstance(each, Breakdown | Balance))
    known = infer(made)
    for each in {known.unit: known for _, (_, known) in printed if known is not None}.values():
        known = known.overridden(each)
    return made.claim(*(_list_later(each, later) for each in lists)), known


def _printed(measure: StatedAmount, low: int, high: int) -> tuple[Statement, Resolution | None]:
    """An amount between two numbers of steps: exact, or rounded to a unit as wide as they lie apart.

    Where the middle is no multiple of that, the unit says how far the amount may be off, and its resolution as well.
    """
    unit, width = measure.unit, high - low
    if not width:
        number = Decimal(low) * measure.number
        text = f"{number}{unit.name}"
        return (StatedAmount(text=text, number=number, unit=unit, is_exact=True) if low else _nil(unit)), None
    size = width * Fraction(measure.number)
    middle = decimal_text(Fraction(low + high, 2) * Fraction(measure.number))
    count, rest = divmod(low + high, 2 * width)
    if not rest:
        wide = Unit(f"{decimal_text(size)}{unit.name}", size * unit.factor, unit.currency)
        return StatedAmount(text=f"{middle}{unit.name}", number=Decimal(count), unit=wide), None
    near = Unit(f"±{decimal_text(size / 2)}{unit.name}", unit.factor, unit.currency)
    known = Resolution(near.name, size * unit.factor, RoundingMode.NEAREST, near.name)
    return StatedAmount(text=f"{middle}{unit.name}", number=Decimal(middle), unit=near), known


def _nil(unit: Unit) -> Nil:
    return Nil(text=f"0{unit.name}", unit=unit, is_exact=True)


def _first_year(value: object) -> int:
    """The calendar year in which a fiscal year begins, as a column of years has it."""
    try:
        return int(str(value))
    except ValueError as error:
        raise UnusableFrame.year(value) from error


def _year_later(year: FiscalYear, later: int) -> FiscalYear:
    return year.calendar.starting(year.start.year + later) if later else year


def _key_later(key: Key, later: int) -> Key:
    return key.with_(year=_year_later(key.year, later)) if later else key


def _list_later(claim: Breakdown | Balance, later: int) -> Breakdown | Balance:
    """A list of the form as one of a later year."""
    whole = _key_later(claim.whole, later)
    if isinstance(claim, Breakdown):
        return attrs.evolve(claim, whole=whole, parts=_keys_later(claim.parts, later), place=None)
    added, taken = (_keys_later(keys, later) for keys in (claim.added, claim.taken))
    return attrs.evolve(claim, whole=whole, added=added, taken=taken, place=None)


def _keys_later(keys: Sequence[Key], later: int) -> tuple[Key, ...]:
    return tuple(_key_later(key, later) for key in keys)
