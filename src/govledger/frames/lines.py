"""The lines of a frame as a plan takes them: one for each amount of each entity, with an item, a low and a high."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any, Final

from govledger.accounts import ACTUAL, Key
from govledger.fiscal import FiscalYear
from govledger.frames.engines import TEXT, WHOLE, beside, narwhals
from govledger.frames.errors import UnusableFrame
from govledger.frames.relational import HIGH, ITEM, LOW

AMOUNT, STEP, CONCEPT, PHASE = "amount", "step", "concept", "phase"
DIMENSION: Final = "dimension:"
"""How a column of a dimension may be named, beside its mere name."""


def item_text(key: Key, *, year: FiscalYear | None) -> str:
    """The item of an amount: its concept and members, its phase and year where they are not those of the accounts.

    ``year`` is that of the accounts, None where lines have a year of their own.

    >>> from govledger.fiscal import calendar
    >>> own = calendar("CN").starting(2019)
    >>> key = Key.of("expenditure", year=own.previous, phase="budget", nature="basic")
    >>> item_text(key, year=own), item_text(key, year=None)
    ('expenditure.nature.basic budget 2018', 'expenditure.nature.basic budget')
    """
    members = "".join(f".{name}.{member}" for name, member in key.members.items())
    phase = "" if key.phase == ACTUAL else f" {key.phase}"
    other = "" if year is None or key.year == year else f" {key.year.start.year}"
    return f"{key.concept}{members}{phase}{other}"


def lines_of(table: Any, by: Sequence[str], items: Mapping[Any, Key], dimensions: Collection[str]) -> Any:
    """A table with the columns ``by``, item, low and high, whole numbers all of 64 bits.

    ``dimensions`` are those that an amount may be broken down by: a column of their name, or with the prefix, is one of them.
    """
    nw = narwhals()
    kinds = table.collect_schema()
    told = [ITEM] if ITEM in kinds else [CONCEPT]
    amounts = [LOW, HIGH] if LOW in kinds or HIGH in kinds else [AMOUNT]
    lacking = [name for name in (*by, *told, *amounts) if name not in kinds]
    if lacking:
        raise UnusableFrame.missing(lacking, list(kinds))
    for name in (*amounts, *([STEP] if STEP in kinds and amounts == [AMOUNT] else [])):
        if not kinds[name].is_integer():
            raise UnusableFrame.kind(name, kinds[name])
    if amounts == [AMOUNT]:
        table = table.with_columns(**_ends(kinds))
    if told == [CONCEPT]:
        found = {name.removeprefix(DIMENSION): name for name in kinds if name not in by}
        table = _with_items(table, items, {each: name for each, name in found.items() if each in dimensions})
    return table.select(*by, ITEM, nw.col(LOW, HIGH).cast(nw.Int64))


def _ends(kinds: Mapping[str, Any]) -> dict[str, Any]:
    """The range of an amount that is rounded to the nearest step, of an exact one the amount itself."""
    nw = narwhals()
    amount = nw.col(AMOUNT).cast(nw.Int64)
    half = nw.col(STEP).cast(nw.Int64) // 2 if STEP in kinds else nw.lit(0)
    return {LOW: amount - half, HIGH: amount + half}


def _with_items(table: Any, items: Mapping[Any, Key], columns: Mapping[str, str]) -> Any:
    """The table with the item of each line: of the amounts of the form the one of its concept, phase and members.

    ``columns`` are those of dimensions. A cell without text is a dimension that the amount is not broken down by. A table
    without phases is of the one phase of the form, else of what was spent.
    """
    nw = narwhals()
    phased, phases = PHASE in table.collect_schema(), {key.phase for key in items.values()}
    only = phases.pop() if len(phases) == 1 else ACTUAL
    parts = {CONCEPT: TEXT, **({PHASE: TEXT} if phased else {}), **{f"_at_{name}": TEXT for name in columns}}
    rows = [
        (name, key.concept, *([key.phase] if phased else []), *(key.members.get(each, "") for each in columns))
        for name, key in items.items()
        if all(each in columns for each in key.members) and (phased or key.phase == only)
    ]
    kind = WHOLE if items and all(isinstance(name, int) for name in items) else TEXT
    links = beside(table, {ITEM: kind, **parts}, rows)
    cells = {f"_at_{each}": nw.col(name).cast(nw.String).fill_null("") for each, name in columns.items()}
    return table.with_columns(**cells).join(links, on=list(parts), how="left")
