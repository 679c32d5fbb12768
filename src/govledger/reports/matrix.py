"""Accounts as a matrix: any two directions of them, the unit stated once, and a form that reads the table back.

>>> from govledger.fiscal import calendar
>>> accounts = Accounts(entity="某中心", year=calendar("CN").starting(2019)).state("expenditure", "8元")
>>> for economic, nature, amount in (("301", "basic", "5元"), ("302", "basic", "1元"), ("302", "project", "2元")):
...     accounts = accounts.state("expenditure", amount, economic=economic, nature=nature)
>>> made = matrix_of(accounts, style=Style.named("cn", unit="元"), rows="economic", columns="nature", totals=True)
>>> print(made.text())
某中心 2019年度 支出 单位：元
项目                基本支出  项目支出  合计
------------------  --------  --------  ----
301 工资福利支出        5.00            5.00
302 商品和服务支出      1.00      2.00  3.00
合计                    6.00      2.00  8.00
"""

from __future__ import annotations

import functools
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from typing import Any, TypeAlias, TypedDict

import attrs

from govledger.accounts import ACTUAL, Accounts, Fact, Key
from govledger.accounts.fact import ENTITY
from govledger.formatting import Steps, Style, unit_line
from govledger.formatting.labels import labels_of
from govledger.reports.adding_up import rounded
from govledger.reports.axes import Axis, Line, Parts, value_of
from govledger.reports.errors import UnusableAxis
from govledger.reports.matrix_files import form_of_matrix, workbook_of
from govledger.reports.printed_matrix import Entry, Printed

_ALWAYS = ("concept", "year", "phase", ENTITY)
_Names: TypeAlias = tuple[str, ...] | None


class TableOptions(TypedDict, total=False):
    """What a table of accounts may be asked for besides its style; see :func:`~govledger.reports.matrix_of`."""

    rows: str | Sequence[str] | None
    columns: str | Sequence[str] | None
    where: Mapping[str, Any] | None
    totals: bool
    adds_up: bool


@attrs.frozen(kw_only=True, repr=False)
class Matrix(Printed):
    """A table of accounts of two directions, made by :func:`matrix_of`.

    ``rows`` and ``columns`` are its lines, ``cells`` what stands where they meet, ``key`` the parts of keys that hold for every
    cell. ``adjusted`` are the cells that were moved so that parts add up, in steps of the last digit, and ``adds_up`` tells
    whether all sums do.

    >>> from govledger.fiscal import calendar
    >>> accounts = Accounts(entity="A", year=calendar("CN").starting(2019)).state("debt", "5元")
    >>> matrix_of(accounts, style=Style.named("cn", unit="元")).table().rows
    (('债务', '5.00'),)
    """

    def xlsx(self) -> bytes:
        """The table as a workbook of one sheet with real numbers; it needs the extra ``xlsx``."""
        return workbook_of(self)

    def form(self) -> str:
        """A form (TOML) that says what the words of the table mean, so that it reads back as the figures it prints.

        Marked figures, whose last digits are not known, are left unread.

        >>> from govledger.fiscal import calendar
        >>> accounts = Accounts(entity="A", year=calendar("CN").starting(2019)).state("debt", "5元")
        >>> print(matrix_of(accounts, style=Style.named("cn", unit="元")).form().splitlines()[-2])
          { label = "债务", concept = "debt" },
        """
        return form_of_matrix(self)


def matrix_of(
    accounts: Accounts,
    *,
    style: Style,
    rows: str | Sequence[str] | None = None,
    columns: str | Sequence[str] | None = ("year", "phase"),
    where: Mapping[str, Any] | None = None,
    totals: bool = False,
    adds_up: bool = False,
) -> Matrix:
    """The accounts as a table of two directions.

    ``rows`` and ``columns`` name parts of keys: dimensions, ``concept``, ``year``, ``phase``, ``entity``; one of them may be
    None, for whatever the other leaves. ``where`` keeps figures whose parts have these values, each a value, a collection of
    values, or None for figures without that dimension. What two named directions leave open is the concept that there is,
    the year and entity of the accounts, and the outturn, and no other dimension.

    With ``totals``, totals and the subtotals of code lists are added where the accounts state none, as sums of what is
    shown. With ``adds_up``, amounts that are rounded to the unit are moved by one step of the last digit where parts would
    not add up to their total; a note tells which.

    >>> from govledger.fiscal import calendar
    >>> accounts = Accounts(entity="A", year=calendar("CN").starting(2019)).state("debt", "5元").state("revenue", "6元")
    >>> print(matrix_of(accounts, style=Style.named("cn", unit="元"), where={"concept": "debt"}))
    <Matrix 1 x 1 of A 2019年度 单位：元: 1 figures>
    >>> matrix_of(accounts, style=Style.named("cn"), rows="function", columns="nature")
    Traceback (most recent call last):
    ...
    govledger.errors.UnusableAxis: the figures are of several concepts: debt, revenue; name one: where={"concept": "debt"}
    """
    choice = _Choice.made(accounts, style, rows, columns, where or {})
    found = _Table(choice, choice.facts())
    if totals:
        found.add_totals()
    made = found.matrix()
    return _fitted(made) if adds_up else made


# --- which figures, and where they stand --------------------------------------------------------------------------


@attrs.frozen
class _Choice:
    """The two axes, and which figures are shown."""

    accounts: Accounts
    style: Style
    down: Axis
    across: Axis
    where: Mapping[str, Any]

    @classmethod
    def made(cls, accounts: Accounts, style: Style, rows: Any, columns: Any, where: Mapping[str, Any]) -> _Choice:
        named = [_names(each) for each in (rows, columns)]
        _check(named, where, accounts)
        total = str(labels_of(style.locale)["total"])
        down, across = (
            Axis(accounts, own, style.locale, total, other or ()) for own, other in (named, reversed(named))
        )
        return cls(accounts, style, down, across, where)

    def facts(self) -> list[Fact]:
        """The figures that are shown; of two named axes nothing else may tell them apart."""
        kept = [fact for fact in self.accounts.facts if self._is_kept(fact.key)]
        if not self.is_named:
            return kept
        concepts = list(dict.fromkeys(fact.key.concept for fact in kept))
        if len(concepts) > 1 and "concept" not in self._shown:
            raise UnusableAxis.several("concept", concepts)
        return kept

    @property
    def is_named(self) -> bool:
        """Whether both axes name what they take."""
        return self.down.names is not None and self.across.names is not None

    @functools.cached_property
    def _shown(self) -> frozenset[str]:
        return frozenset((*(self.down.names or ()), *(self.across.names or ())))

    def _is_kept(self, key: Key) -> bool:
        if not all(_is_one(value_of(key, part), wanted) for part, wanted in self.where.items()):
            return False
        if not self.is_named:
            return True
        left = [part for part in ("year", "phase", ENTITY, *key.members) if part not in {*self._shown, *self.where}]
        usual = {"year": self.accounts.year, "phase": ACTUAL, ENTITY: None}
        return all(part in usual and value_of(key, part) == usual[part] for part in left)

    def common(self, facts: Sequence[Fact]) -> Parts:
        """The parts that hold for every figure, and are on no axis."""
        if not facts or not self.is_named:
            return ()
        key = facts[0].key
        names = [each for each in (*_ALWAYS, *key.members) if each not in self._shown]
        told = dict.fromkeys(names)
        return tuple((each, value) for each in told if (value := value_of(key, each)) is not None)


def _names(given: str | Sequence[str] | None) -> _Names:
    return given if given is None else (given,) if isinstance(given, str) else tuple(given)


def _check(named: Sequence[_Names], where: Mapping[str, Any], accounts: Accounts) -> None:
    """Refuses axes that name nothing, or one thing twice, and names that no key has."""
    if named[0] is None and named[1] is None:
        raise UnusableAxis.open_ends()
    every = [part for names in named for part in names or ()]
    if any(names == () for names in named):
        raise UnusableAxis.empty()
    twice = next((part for part in every if every.count(part) > 1), None)
    if twice is not None:
        raise UnusableAxis.twice(twice)
    for part in (*every, *where):
        if part not in _ALWAYS:
            accounts.catalogue.dimension(part)


def _is_one(value: object, wanted: object) -> bool:
    """Whether a part has the value that is asked for, or one of those."""
    several = isinstance(wanted, Collection) and not isinstance(wanted, str)
    return value in wanted if several else value == wanted  # type: ignore[operator]


@attrs.define
class _Table:
    """The lines and cells of a matrix as they are laid out."""

    choice: _Choice
    facts: Sequence[Fact]
    entries: dict[tuple[Parts, Parts], Entry] = attrs.field(init=False)
    named: dict[str, dict[Parts, Fact]] = attrs.field(init=False)

    def __attrs_post_init__(self) -> None:
        down, across = self.choice.down, self.choice.across
        self.entries, self.named = {}, {"rows": {}, "columns": {}}
        for fact in self.facts:
            row, column = down.parts(fact.key), across.parts(fact.key)
            if (row, column) in self.entries:
                raise UnusableAxis.not_told_apart(str(fact.key))
            self.entries[row, column] = Entry.of(fact)
            self.named["rows"].setdefault(row, fact)
            self.named["columns"].setdefault(column, fact)

    def lines(self) -> tuple[tuple[Line, ...], tuple[Line, ...]]:
        """The rows and the columns."""
        down, across = self.choice.down, self.choice.across
        rows = down.lines([row for row, _ in self.entries], self.named["rows"])
        columns = across.lines([column for _, column in self.entries], self.named["columns"])
        return rows, columns

    def _counting(self, rows: tuple[Line, ...], columns: tuple[Line, ...]) -> tuple[tuple[Line, ...], tuple[Line, ...]]:
        """The lines, of which those that only count things say in their titles what."""
        across = _counted(self.entries, 1)
        made = tuple(_with_unit(line, across.get(line.parts, ""), self.choice.style) for line in columns)
        left = {pair: entry for pair, entry in self.entries.items() if not across.get(pair[1])}
        down = _counted(left, 0)
        return tuple(_with_unit(line, down.get(line.parts, ""), self.choice.style) for line in rows), made

    def add_totals(self) -> None:
        """Adds the sums of the lines of each axis that names its parts."""
        for axis, side in ((self.choice.down, 0), (self.choice.across, 1)):
            shown = list(dict.fromkeys(pair[side] for pair in self.entries))
            wanted = dict.fromkeys(sorted(_wider(axis, shown), key=len, reverse=True))
            if wanted:
                self._add(axis.lines([*shown, *wanted]), wanted, side)

    def _add(self, lines: Sequence[Line], wanted: Collection[Parts], side: int) -> None:
        """Adds the sums of some of the lines, from the innermost outwards, where nothing is stated."""
        inside: dict[int | None, list[int]] = {}
        for at, line in enumerate(lines):
            inside.setdefault(line.within, []).append(at)
        by_line: dict[Parts, dict[Parts, Entry | None]] = {}
        for pair, entry in self.entries.items():
            by_line.setdefault(pair[side], {})[pair[1 - side]] = entry
        for at in _inwards(inside):
            if lines[at].parts in wanted:
                inner = (by_line.get(lines[each].parts, {}) for each in inside.get(at, ()))
                by_line[lines[at].parts] = _sums(inner) | by_line.get(lines[at].parts, {})
        for total in wanted:
            for other, summed in by_line[total].items():
                if summed is not None:
                    self.entries.setdefault((total, other) if side == 0 else (other, total), summed)

    def matrix(self) -> Matrix:
        """The matrix, its caption naming what holds for all of it."""
        accounts, style, choice = self.choice.accounts, self.choice.style, self.choice
        rows, columns = self._counting(*self.lines())
        row_at, column_at = ({line.parts: at for at, line in enumerate(lines)} for lines in (rows, columns))
        key = choice.common(self.facts)
        words = labels_of(style.locale)
        return Matrix(
            accounts=accounts, style=style, caption=_caption(choice, key), corner=str(words["item"]),
            rows=rows, columns=_apart(columns, str(words["item"])), key=key,
            cells={(row_at[row], column_at[column]): entry for (row, column), entry in self.entries.items()},
            is_series=not choice.is_named and set(choice.across.names or choice.down.names or ()) <= {"year", "phase"},
        )  # fmt: skip


def _counted(entries: Mapping[tuple[Parts, Parts], Entry], side: int) -> dict[Parts, str]:
    """The lines of which every figure counts things of one unit."""
    units: dict[Parts, set[str]] = {}
    for pair, entry in entries.items():
        units.setdefault(pair[side], set()).add(entry.counted)
    return {parts: each for parts, (each, *more) in units.items() if not more}


def _with_unit(line: Line, counted: str, style: Style) -> Line:
    if not counted:
        return line
    title = str(labels_of(style.locale)["counted"]).format(line.title, counted)
    return attrs.evolve(line, title=title, counted=counted)


def _apart(columns: Sequence[Line], corner: str) -> tuple[Line, ...]:
    """The columns, none of which is called as the head over the rows is."""
    return tuple(attrs.evolve(each, title=f"{corner} (2)") if each.title == corner else each for each in columns)


def _inwards(inside: Mapping[int | None, Sequence[int]]) -> list[int]:
    """The lines, each behind all that lie in it."""
    found = list(inside.get(None, ()))
    for at in found:  # It grows as it is gone through.
        found += inside.get(at, ())
    return found[::-1]


def _sums(inner: Iterable[Mapping[Parts, Entry | None]]) -> dict[Parts, Entry | None]:
    """What some lines come to, cell by cell; None where a cell counts several things."""
    entries: dict[Parts, list[Entry | None]] = {}
    for line in inner:
        for other, entry in line.items():
            entries.setdefault(other, []).append(entry)
    return {other: _sum(each) for other, each in entries.items()}


def _wider(axis: Axis, shown: Collection[Parts]) -> Iterator[Parts]:
    """The lines that lines are parts of: those of the members that hold the last dimension of one, and that without any."""
    dimension = next((n for n in reversed(axis.names or ()) if n in axis.accounts.catalogue.dimensions), None)
    if dimension is None:
        return
    own = {member for parts in shown if (member := dict(parts).get(dimension)) is not None}
    holders = {
        member: [each for each in axis.holders(dimension, member) if _is_part(axis, dimension, each, own)]
        for member in own
    }
    for parts in shown:
        member = dict(parts).get(dimension)
        if member is not None:
            yield from (tuple((n, held if n == dimension else v) for n, v in parts) for held in holders[member])
            yield tuple((n, v) for n, v in parts if n != dimension)


def _is_part(axis: Axis, dimension: str, member: str, own: Iterable[str]) -> bool:
    """Whether a member of a code list holds some of those shown and not all, which would be what the total is."""
    known = axis.accounts.catalogue.dimension(dimension)
    return bool(known.scheme) and not all(each == member or known.holds(each, member) for each in own)


def _sum(entries: Sequence[Entry | None]) -> Entry | None:
    """The sum of entries that count the same, None where they do not."""
    known = [entry for entry in entries if entry is not None]
    if len(known) < len(entries) or len({entry.counted for entry in known}) > 1:
        return None
    return Entry(
        value=sum((entry.value for entry in known), Fraction(0)),
        step=max(entry.step for entry in known),
        is_main=all(entry.is_main for entry in known),
        counted=known[0].counted,
    )


def _caption(choice: _Choice, key: Parts) -> str:
    """Whose table it is, of which year, what every figure of it is, and the unit."""
    accounts, style = choice.accounts, choice.style
    values = dict(key)
    year = values.get("year", accounts.year)
    told = [str(values.get(ENTITY, accounts.entity)), year.label()]
    names = tuple(each for each in values if each not in ("year", ENTITY) and (each, values[each]) != ("phase", ACTUAL))
    if names:
        said = Axis(accounts, names, style.locale, "").lines([tuple((each, values[each]) for each in names)])
        told.append(said[0].title)
    return " ".join([*told, unit_line(style.unit, locale=style.locale)])


# --- parts that add up --------------------------------------------------------------------------------------------


def _fitted(made: Matrix) -> Matrix:
    """The matrix with its amounts rounded so that parts add up."""
    if made.style.decimals is None:
        return made
    rule = Steps.of(unit=made.style.unit, decimals=made.style.decimals, rounding=made.style.rounding)
    values = {place: entry.value for place, entry in made.cells.items() if not entry.counted}
    found = rounded(
        values, rows=[line.within for line in made.rows], columns=[line.within for line in made.columns], rule=rule
    )
    moved = {
        place: steps - alone for place, steps in found.steps.items() if (alone := rule.rounded(values[place])) != steps
    }
    printed = {place: rule.amount(steps) for place, steps in found.steps.items()}
    return attrs.evolve(made, printed=printed, adjusted=dict(sorted(moved.items())), adds_up=found.is_whole)
