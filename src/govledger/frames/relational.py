"""The sums of a form over all lines at once, as one relational plan.

Every line is joined to the sums that its item takes part in, and these are grouped. A weight above zero takes the low of a
line into the low of a sum, one below zero its high. A mark for each item tells whether all of a sum were stated, and each once.
"""

from __future__ import annotations

import functools
from typing import Any, Final

import attrs

from govledger.frames.engines import MIDDLE, SHORT, TEXT, WHOLE, WIDE, beside, is_duckdb, is_polars, narwhals

ITEM, LOW, HIGH = "item", "low", "high"
RULE, SUM, VERDICT, GAP = "rule", "sum", "verdict", "gap"
HOLDS: Final = "holds"
WITHIN_ROUNDING: Final = "holds-within-rounding"
CONTRADICTED: Final = "contradicted"
NOT_STATED: Final = "not-stated"
JOINT_UNASKED: Final = "joint-unasked"

_ENDS: Final = {
    "_sum": SHORT, RULE: TEXT, SUM: TEXT, "_least": WHOLE, "_most": WHOLE, "_marks": WHOLE, "_joint": WHOLE,
    "_level": WHOLE, "_parent": WHOLE, "_first": WHOLE, "_up_plus": WHOLE, "_up_minus": WHOLE,
}  # fmt: skip


_SHORT: Final = {"_sum": SHORT, "_least": WIDE, "_most": WIDE, "_marks": WIDE}


_NONE: Final = -1
"""The sum of lines that are in none."""


@attrs.frozen(kw_only=True)
class Tables:
    """The sums of a form as rows: ``terms`` (sum, item, plus, minus, mark, up) and ``ends``, one for each sum.

    ``links`` and ``links_end`` are a sum more, of one amount of each set of sums that hang together, where there are several: an
    entity that states nothing of one of them has no row of its sums, and is seen by this one alone.
    ``levels`` is how deep the trees of sums are, ``has_siblings`` whether one amount is narrowed by several sums.
    """

    by: tuple[str, ...]
    item: str
    terms: tuple[tuple[Any, ...], ...]
    links: tuple[tuple[Any, ...], ...]
    links_end: tuple[tuple[Any, ...], ...]
    ends: tuple[tuple[Any, ...], ...]
    levels: int
    has_siblings: bool
    has_joint: bool


def grouped(lines: Any, tables: Tables, *, wide: bool = False, linked: bool = False) -> Any:
    """The low and the high of every sum of every group, and its marks; ``wide`` adds how wide the amount shared upwards is,
    ``linked`` the sum that tells whether something is stated of each tree.

    Lines whose item is in no sum stand in a group without one, so that no entity is lost.
    """
    nw = narwhals()
    mark = MIDDLE if all(term[4] < 2**31 for term in (*tables.terms, *tables.links)) else WHOLE
    kinds = {"_sum": SHORT, ITEM: tables.item, "_plus": WHOLE, "_minus": WHOLE, "_mark": mark, "_up": WHOLE}
    names = list(kinds) if wide else list(kinds)[:-1]
    rows = (*tables.terms, *(tables.links if linked else ()))
    terms = beside(lines, {name: kinds[name] for name in names}, [row[: len(names)] for row in rows])
    low, high, plus, minus = (nw.col(name) for name in (LOW, HIGH, "_plus", "_minus"))
    made = {"_low": low * plus + high * minus, "_high": high * plus + low * minus}
    made["_seen"] = nw.when(low <= high).then(nw.col("_mark")).otherwise(nw.lit(0))
    if wide:
        made["_width"] = (high - low) * nw.col("_up")
    joined = lines.join(terms, on=ITEM, how="left").with_columns(**made)
    summed = joined.group_by(*tables.by, "_sum").agg(nw.col(*made).sum())
    if is_polars(lines):
        return summed.with_columns(nw.col(*made).cast(nw.Int128))
    return summed


def flagged(lines: Any, tables: Tables, *, loose: bool) -> Any:
    """The sums of groups that need to be looked at: ``_bad`` is 1 of one that is contradicted or not stated, 0 of one that holds
    within rounding alone, where these are asked for (``loose``). Of a group with lines of no sum it is empty.
    """
    nw = narwhals()
    of_none = [(_NONE, None, None, None)]
    ends = beside(lines, _SHORT, [(*end[:1], *end[3:6]) for end in (*tables.ends, *tables.links_end)] + of_none)
    rows = grouped(lines, tables, linked=True).with_columns(nw.col("_sum").fill_null(_NONE)).join(ends, on="_sum")
    bad = ~(_is_stated() & _reaches(tables))
    wanted = bad | (nw.col("_sum") == _NONE)
    rows = rows.filter(wanted | ~_is_plain() if loose else wanted)
    return rows.with_columns(_bad=nw.when(nw.col("_sum") != _NONE).then(_number(bad))).select(*tables.by, "_bad")


def without_items(groups: Any, lines: Any, tables: Tables) -> Any:
    """Those of some groups that have no line of the form."""
    items = beside(lines, {ITEM: tables.item}, sorted({(term[1],) for term in tables.terms}))
    stated = lines.join(groups, on=list(tables.by), how="semi").join(items, on=ITEM, how="semi")
    return groups.join(stated.select(*tables.by).unique(), on=list(tables.by), how="anti")


def judged(lines: Any, tables: Tables) -> Any:
    """Every sum of every group with its verdict, and how far it is from what it should be, in steps."""
    nw = narwhals()
    groups = lines.select(*tables.by).unique()
    grid = groups.join(_ends(lines, tables), how="cross")
    rows = grid.join(grouped(lines, tables, wide=tables.levels > 0), on=[*tables.by, "_sum"], how="left")
    rows = rows.with_columns(_plain=_is_plain(), _clash=nw.lit(0))
    for level in range(tables.levels, 0, -1):
        rows = _narrowed(rows, tables, level)
    return rows.with_columns(_verdict(tables).alias(VERDICT), _gap().alias(GAP)).select(
        *tables.by, RULE, SUM, VERDICT, GAP
    )


def largest(lines: Any) -> int:
    """The largest amount of a frame without its sign, in steps."""
    nw = narwhals()
    ends = [nw.col(n).min().alias(f"_{n}_min") for n in (LOW, HIGH)] + [
        nw.col(n).max().alias(f"_{n}_max") for n in (LOW, HIGH)
    ]
    found = lines.select(*ends).collect().rows()[0]
    return max((abs(int(each)) for each in found if each is not None), default=0)


def has_wide_sums(lines: Any) -> bool:
    """Whether the engine sums whole numbers of 64 bits into more."""
    return is_duckdb(lines)


# --- what sums come to --------------------------------------------------------------------------------------------


def _ends(lines: Any, tables: Tables) -> Any:
    return beside(lines, _ENDS, tables.ends)


def _is_stated() -> Any:
    """Whether every amount of a sum is stated once."""
    nw = narwhals()
    return nw.col("_seen") == nw.col("_marks")


def _reaches(tables: Tables) -> Any:
    """Whether some amounts within their ranges come to what the sum should be."""
    nw = narwhals()
    least, most = nw.col("_least"), nw.col("_most")
    above, below = nw.col("_high") >= least, nw.col("_low") <= most
    if any(None in end[3:5] for end in (*tables.ends, *tables.links_end)):
        above, below = least.is_null() | above, most.is_null() | below
    return above & below


def _is_plain() -> Any:
    """Whether the middles of the ranges do, which are what is printed."""
    nw = narwhals()
    least, most, low, high = (nw.col(name) for name in ("_least", "_most", "_low", "_high"))
    above = least.is_null() | ((low - least) >= (least - high))
    return above & (most.is_null() | ((high - most) <= (most - low)))


def _verdict(tables: Tables) -> Any:
    nw = narwhals()
    contradicted = ~_reaches(tables) | (nw.col("_clash") > 0)
    rest = nw.when(nw.col("_joint") > 0).then(nw.lit(JOINT_UNASKED)).otherwise(nw.lit(WITHIN_ROUNDING))
    rest = nw.when(nw.col("_plain")).then(nw.lit(HOLDS)).otherwise(rest)
    rest = nw.when(contradicted).then(nw.lit(CONTRADICTED)).otherwise(rest)
    return nw.when(_is_stated()).then(rest).otherwise(nw.lit(NOT_STATED))


def _gap() -> Any:
    """By how much a sum misses what it should be: above zero where it is too great, below where it is too small."""
    nw = narwhals()
    least, most = nw.col("_least"), nw.col("_most")
    short = nw.when(nw.col("_high") < least).then(nw.col("_high") - least).otherwise(nw.lit(0))
    missed = nw.when(nw.col("_low") > most).then(nw.col("_low") - most).otherwise(short)
    return nw.when(_is_stated()).then(missed)


# --- sums that make a tree ----------------------------------------------------------------------------------------


def _narrowed(rows: Any, tables: Tables, level: int) -> Any:
    """The sums above a level with the ranges of the amounts that those of the level share with them.

    What the rest of a sum leaves for the shared amount may begin above its low, and end below its high.
    """
    nw = narwhals()
    here = nw.col("_level") == level
    asked = here & _is_stated() & _reaches(tables)
    width = nw.col("_width")
    rise = _most_of(width - (nw.col("_high") - nw.col("_least")), asked)
    fall = _most_of(width - (nw.col("_most") - nw.col("_low")), asked)
    rows = rows.with_columns(_rise=rise, _fall=fall)
    if tables.has_siblings:
        rows = _together(rows, tables, here)
    plus, minus = nw.col("_up_plus"), nw.col("_up_minus")
    rows = rows.with_columns(
        _into=nw.when(here).then(nw.col("_parent")).otherwise(nw.col("_sum")),
        _into_low=nw.col("_rise") * plus - nw.col("_fall") * minus,
        _into_high=nw.col("_rise") * minus - nw.col("_fall") * plus,
    )
    rows = rows.with_columns(nw.col("_into_low", "_into_high").sum().over(*tables.by, "_into"))
    moved = {
        end: nw.when(here).then(nw.col(end)).otherwise(nw.col(end) + nw.col(f"_into{end}")) for end in ("_low", "_high")
    }
    return rows.with_columns(**moved)


def _together(rows: Any, tables: Tables, here: Any) -> Any:
    """What several sums leave for one amount, told by the first of them; a clash where they leave nothing."""
    nw = narwhals()
    rows = rows.with_columns(nw.col("_rise", "_fall", "_width").max().over(*tables.by, "_first"))
    is_first = here & (nw.col("_first") == nw.col("_sum"))
    clash = (is_first & (nw.col("_rise") + nw.col("_fall") > nw.col("_width"))).fill_null(False)
    counts = is_first & ~clash
    return rows.with_columns(
        _clash=nw.when(clash).then(nw.lit(1)).otherwise(nw.col("_clash")),
        **{name: nw.when(counts).then(nw.col(name)).otherwise(nw.lit(0)) for name in ("_rise", "_fall")},
    )


def _most_of(by_how_much: Any, asked: Any) -> Any:
    """An amount where it is above zero and asked for, else zero."""
    nw = narwhals()
    return nw.when((asked & (by_how_much > 0)).fill_null(False)).then(by_how_much).otherwise(nw.lit(0))


def _number(flag: Any) -> Any:
    nw = narwhals()
    return nw.when(flag).then(nw.lit(1)).otherwise(nw.lit(0))


@functools.cache
def marks(count: int) -> tuple[int, ...]:
    """A number for each of so many items, so that their sum tells whether each was counted once.

    Up to 50 items it tells it for certain: of so many powers of two only different ones add up to all of them. Of more the
    numbers are spread so that two such sums are alike by chance alone, once in more than 2**50.

    >>> marks(2)
    (5, 6)
    """
    if count <= _CERTAIN:
        return tuple(count * 2 ** (count - 1) + 2**at for at in range(count))
    return tuple(pow(3, 1000 + at, _PRIME) for at in range(count))


_CERTAIN: Final = 50
_PRIME: Final = 2**52 - 47
