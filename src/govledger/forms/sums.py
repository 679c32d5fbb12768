"""The claims that a form makes of what it reads: sums along a dimension, of rows, of amounts, and printed rates.

A claim over a cell that is printed and could not be read names it, so that it cannot be tested rather than be wrong.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from decimal import Decimal
from typing import TypeAlias

import attrs

from govledger.accounts import Balance, Breakdown, Catalogue, Claim, Completion, Key, Share
from govledger.accounts.fact import ACTUAL
from govledger.figures import Nil, Place, RateKind, StatedRate
from govledger.forms.cells import Cells, TableReading
from govledger.forms.columns import Plan
from govledger.forms.form import Form, Sum
from govledger.forms.gaps import Gaps
from govledger.forms.keys import Keys, Unknown
from govledger.forms.sentences import Term, Total, equation_of, moved, with_parts
from govledger.forms.words import normal

Made: TypeAlias = tuple[str, Claim]
"""A claim, and the kind of sum that it is of."""
Group: TypeAlias = Mapping[str | None, Key]
"""The keys that differ in one dimension alone, by their member; None has none."""


@attrs.define(eq=False)
class Printed:
    """What a table prints: each key once in order, with the place and the label of what is stated, and the keys of cells
    that state nothing that could be read."""

    places: dict[Key, Place | None] = attrs.field(factory=dict)
    labels: dict[Key, str] = attrs.field(factory=dict)
    lost: set[Key] = attrs.field(factory=set)
    nil: frozenset[Key] = frozenset()

    @classmethod
    def of(cls, cells: Cells, form: Form, keys: Keys) -> Printed:
        """What was read of a table; what is blank is missing where the form says so, and nil else."""
        made = cls.told(cells)
        if form.blank == "missing" or any(line.statement for line in form.sums):
            found = (keys.key(parts) for parts in cells.blank)
            blank = {key for key in found if not isinstance(key, Unknown)} - set(made.places)
            made.lost |= blank if form.blank == "missing" else set()
            made.nil = frozenset() if form.blank == "missing" else frozenset(blank)
        return made

    @classmethod
    def told(cls, cells: Cells) -> Printed:
        """What was read, and what was not, without the blanks."""
        made = cls(lost=set(cells.lost))
        for key, statement, label in cells.facts:
            made.places.setdefault(key, statement.place)
            made.labels.setdefault(key, label)
        return made

    def keys(self, where: Mapping[str, str]) -> Iterator[Key]:
        """The keys that have some parts, stated or lost."""
        for each in (self.places, self.lost):
            yield from each if not where else (key for key in each if _has(key, where))


def claims_of(form: Form, cells: Cells, keys: Keys, gaps: Gaps) -> list[Made]:
    """The claims of all sums of a form, and of the rates that are printed."""
    printed = Printed.of(cells, form, keys)
    made: list[Made] = []
    for line in form.sums:
        if not line.across:
            kind, claims = line.kind, _claims(line, form, printed, cells)
            made += ((kind, claim) for claim in claims if not _is_open(line, claim, gaps, form))
    made += (("rate", claim) for claim in _rates(cells))
    return made


def _is_open(line: Sum, claim: Claim, gaps: Gaps, form: Form) -> bool:
    """Whether a part may be missing from a sum of rows or along a dimension; none without a code is one of a code in a tree."""
    if line.statement:
        if "optional(" not in line.statement or not isinstance(claim, Breakdown | Balance):
            return False
        return gaps.may_lack_a_part(claim)
    if not isinstance(claim, Breakdown):
        return False
    if gaps.torn and gaps.may_be_torn(claim, holds=_inside(line, claim, form)):
        return True
    return not (line.above or (line.tree and claim.whole.get(line.tree))) and gaps.may_lack_a_part(claim)


def _inside(line: Sum, claim: Breakdown, form: Form) -> Callable[[Key], bool]:
    """What tells which keys stand inside the whole of a sum: all that may, where nothing parts them from it."""
    if line.above:
        return frozenset((claim.whole, *claim.parts)).__contains__
    whole = _part(claim.whole, line.tree) if line.tree else None

    def holds(key: Key) -> bool:
        member = None if whole is None else _part(key, line.tree)
        if whole is None or member is None:
            return whole is None
        return member == whole or whole in form.catalogue.dimension(line.tree).above(member)

    return holds


def claims_across(form: Form, readings: Iterable[TableReading]) -> list[Made]:
    """The claims of the sums whose cells stand in several tables of one source."""
    cells = Cells()
    for reading in readings:
        cells.facts += reading.facts
        cells.lost |= dict.fromkeys(reading.lost, (0, 0, ""))
    printed = Printed.told(cells)
    return [(line.kind, claim) for line in form.sums if line.across for claim in _claims(line, form, printed, cells)]


def _claims(line: Sum, form: Form, printed: Printed, cells: Cells) -> Iterable[Claim]:
    if line.above:
        return _above(line, printed, cells)
    if line.statement:
        return _sentences(equation_of(line.statement, form.catalogue), line, printed)
    name = line.tree or line.parts or line.over
    groups = _groups(name, printed.keys(line.where))
    if line.over:
        return _over(line, groups, printed)
    return _tree(name, groups, form.catalogue, printed, top=line.top)


# --- along a dimension --------------------------------------------------------------------------------------------


def _groups(name: str, keys: Iterable[Key]) -> list[Group]:
    """The keys that differ in one dimension alone, in their order."""
    groups: dict[object, dict[str | None, Key]] = {}
    for key in keys:
        rest = tuple(pair for pair in key.dimensions if pair[0] != name)
        entity = None if name == "entity" else key.entity
        groups.setdefault((key.concept, key.year, key.phase, entity, rest), {}).setdefault(_part(key, name), key)
    return list(groups.values())


def _tree(
    name: str, groups: Iterable[Group], catalogue: Catalogue, printed: Printed, *, top: bool
) -> Iterator[Breakdown]:
    """Every member is the sum of the next ones inside it, and what has no member that of the outermost."""
    dimension = catalogue.dimension(name)
    for group in groups:
        inside: dict[str | None, list[Key]] = {}
        for member, key in group.items():
            if member is not None:
                inside.setdefault(_next(member, group, dimension.above), []).append(key)
        for whole, parts in inside.items():
            if whole in group and (top or whole is not None):
                yield _breakdown(group[whole], parts, name, printed)


def _next(member: str, group: Group, above: Callable[[str], frozenset[str]]) -> str | None:
    """The nearest printed member that holds one."""
    held = [outer for outer in above(member) if outer in group]
    return max(held, key=lambda outer: len(above(outer)), default=None) if len(held) != 1 else held[0]


def _over(line: Sum, groups: Iterable[Group], printed: Printed) -> Iterator[Breakdown]:
    total = line.total or None
    for group in groups:
        if total in group and len(group) > 1:
            parts = [key for member, key in group.items() if member != total and member is not None]
            if parts:
                yield _breakdown(group[total], parts, line.over, printed)


def _breakdown(whole: Key, parts: Iterable[Key], by: str, printed: Printed) -> Breakdown:
    return Breakdown(
        whole=whole, parts=tuple(parts), by=by, text=printed.labels.get(whole, ""), place=printed.places.get(whole)
    )


# --- rows ---------------------------------------------------------------------------------------------------------


def _above(line: Sum, printed: Printed, cells: Cells) -> Iterator[Breakdown]:
    """A total row takes the rows since the last one; the row of the grand total takes the totals in place of their rows."""
    totals, grand = {normal(label) for label in line.above}, normal(line.total) if line.total else ""
    for rows in _columns(line.where, cells):
        since: list[Key | None] = []
        summed: list[Key | None] = []
        for key, label in rows:
            if key is None or (label != grand and label not in totals):
                since.append(key)
                continue
            parts = [*summed, *since] if label == grand else since
            if parts and None not in parts:
                yield _breakdown(key, (part for part in parts if part), "", printed)
            since, summed = [], [] if label == grand else [*summed, key]


def _columns(where: Mapping[str, str], cells: Cells) -> Iterator[list[tuple[Key | None, str]]]:
    """The keys of each column from top to bottom with their labels, None for what is printed and could not be read."""
    facts = ((row, column, key, label) for (key, _, label), (row, column) in zip(cells.facts, cells.slots, strict=True))
    lost = ((row, column, key, label) for key, (row, column, label) in cells.lost.items())
    keyed = {(row, column): (key, label) for row, column, key, label in (*facts, *lost)}
    unknown = {(each.row, each.column): (None, "") for each in cells.unread}
    columns: dict[int, list[tuple[Key | None, str]]] = {}
    for (_, column), (key, label) in sorted((unknown | keyed).items(), key=lambda found: found[0]):
        if key is None or _has(key, where):
            columns.setdefault(column, []).append((key, normal(label)))
    yield from columns.values()


# --- amounts ------------------------------------------------------------------------------------------------------


def _sentences(said: Total, line: Sum, printed: Printed) -> Iterator[Claim]:
    """A sentence wherever its amounts are printed, all other parts of their keys alike."""
    phased = any(term.path.phase for term in (said.whole, *said.parts))
    keys = list(printed.keys(line.where))
    parts = [(term, _by_context(term, keys, phased), _by_context(term, printed.nil, phased)) for term in said.parts]
    if line.printed and not all(stated or nil or term.path.optional for term, stated, nil in parts):
        return
    for context, whole in _by_context(said.whole, keys, phased).items():
        found = [(term, stated.get(context), nil) for term, stated, nil in parts]
        if all(key is None for _, key, _ in found):
            continue
        added: list[Key] = []
        taken: list[Key] = []
        for term, key, nil in found:
            if key is not None or not (term.path.optional or context in nil):
                (added if term.sign > 0 else taken).append(key or _like(whole, term, said.whole))
        place, label = printed.places.get(whole), printed.labels.get(whole, "")
        if taken:
            yield Balance(whole=whole, added=tuple(added), taken=tuple(taken), text=label, place=place)
        else:
            yield Breakdown(whole=whole, parts=tuple(added), text=label, place=place)


def _by_context(term: Term, keys: Iterable[Key], phased: bool) -> dict[object, Key]:
    """The keys that a term may mean, by what is left of them without what it says."""
    fixed = term.parts()
    concept, phase = fixed.pop("concept"), fixed.pop("phase", ACTUAL if phased else None)
    found: dict[object, Key] = {}
    for key in keys:
        if key.concept != concept or (phase is not None and key.phase != phase):
            continue
        rest = key.dimensions
        if fixed:
            if not _has(key, fixed):
                continue
            rest = tuple(pair for pair in rest if pair[0] not in fixed)
        found.setdefault((key.year, key.entity, "" if phased else key.phase, rest), key)
    return found


def _like(whole: Key, term: Term, said: Term) -> Key:
    """The key of an amount that is not printed beside the whole."""
    return with_parts(whole.drop(*(name for name, _ in said.path.members)), term.parts())


# --- rates --------------------------------------------------------------------------------------------------------


def _rates(cells: Cells) -> Iterator[Claim]:
    """The printed rates, where both amounts are stated and the one that is divided by is not nil."""
    stated = {key for key, _, _ in cells.facts}
    nil = {key for key, said, _ in cells.facts if isinstance(said, Nil)}
    for beside, plan, text, number, place in cells.rates:
        assert plan.line.rate is not None
        part, whole = (moved(beside, each) for each in plan.line.rate)
        if part not in stated or whole not in stated or whole in nil:
            continue
        kind = RateKind.PER_MILLE if RateKind.PER_MILLE.value in text else RateKind.PERCENT
        rate = StatedRate(text=text, number=_as_printed(number, plan), kind=kind, place=place)
        if part.phase != whole.phase and part.with_(phase=whole.phase) == whole:
            yield Completion(actual=part, budget=whole, rate=rate, text=text, place=place)
        else:
            yield Share(part=part, whole=whole, rate=rate, text=text, place=place)


def _as_printed(number: Decimal, plan: Plan) -> Decimal:
    """The number of a rate with the decimals that were printed before the source was converted."""
    return number if plan.line.decimals is None else round(number, plan.line.decimals)


def _has(key: Key, parts: Mapping[str, str]) -> bool:
    return all(_part(key, name) == value for name, value in parts.items())


def _part(key: Key, name: str) -> str | None:
    if name in ("concept", "phase", "entity"):
        found: str | None = getattr(key, name)
        return found
    return key.get(name)
