"""What accounts can state, as one value: concepts, dimensions with their members, phases, and topics.

The shipped catalogue is the tables beside this module. One of your own is the shipped one with rows more; nothing is
registered anywhere, since accounts carry the catalogue that they were made with:

>>> from govledger.accounts import Accounts
>>> from govledger.fiscal import calendar
>>> mine = shipped_catalogue().extended({
...     "concepts": [{"id": "tolls", "kind": "flow", "quantity": "amount"}],
...     "members": [{"dimension": "nature", "id": "ferries", "part_of": "project"}],
...     "titles.en": [{"of": "concept", "id": "tolls", "title": "road tolls"}],
... })
>>> accounts = Accounts(entity="a county", year=calendar("US").starting(2019), catalogue=mine)
>>> accounts.state("tolls", "$10", nature="ferries").of("tolls", nature="ferries").total.value
Decimal('10')
"""

from __future__ import annotations

import difflib
import functools
from collections.abc import Mapping, Sequence
from os import PathLike
from pathlib import Path
from typing import Any, Final

import attrs

from govledger.accounts.code_pattern import code_pattern
from govledger.accounts.concept import Concept, concept_of, concepts_in, shipped_concepts
from govledger.accounts.dimension import Dimension, dimension_of, dimensions_in, shipped_dimensions
from govledger.accounts.errors import InvalidCatalogue, UnknownPhase
from govledger.accounts.tables import Tables, Titled, read_tables, shipped_tables, titles

ANY: Final = "*"
"""Whatever member of a dimension."""
_KEPT: Final = 200_000


@attrs.frozen
class Phase(Titled):
    """A phase that facts are stated in: the outturn, or one of the budgets; ``column`` is its place in tables.

    ``is_signed`` tells that what is stated in it may be below nil whatever it is of, as changes of a budget may.

    >>> shipped_catalogue().phases["final_budget"].title_in("zh_CN")
    '全年预算'
    """

    id: str
    is_outturn: bool = False
    column: int = 0
    titles: Mapping[str, str] = attrs.field(factory=dict, eq=False)
    is_signed: bool = False


@attrs.frozen
class Topic(Titled):
    """A section that a statement may have, and the concepts that belong to it.

    >>> shipped_catalogue().topics["organisation"].concepts
    ('internal_units',)
    """

    id: str
    concepts: tuple[str, ...] = ()
    titles: Mapping[str, str] = attrs.field(factory=dict, eq=False)


@attrs.frozen(eq=False, repr=False)
class Catalogue:
    """Concepts, dimensions, phases and topics by their ids, in the order of their tables.

    >>> shipped_catalogue()
    <Catalogue: 68 concepts, 24 dimensions, 6 phases, 14 topics>
    """

    concepts: Mapping[str, Concept]
    dimensions: Mapping[str, Dimension]
    phases: Mapping[str, Phase]
    topics: Mapping[str, Topic]
    _tables: Tables = attrs.field(alias="tables")
    _written: dict[tuple[tuple[str, str], ...], tuple[tuple[str, str], ...]] = attrs.field(factory=dict, init=False)

    def concept(self, name: str) -> Concept:
        """The concept of that name.

        >>> shipped_catalogue().concept("guests").is_whole
        True
        """
        return concept_of(self.concepts, name)

    def dimension(self, name: str) -> Dimension:
        """The dimension of that name.

        >>> shipped_catalogue().dimension("project").is_open
        True
        """
        return dimension_of(self.dimensions, name)

    def phase(self, name: str) -> Phase:
        """The phase of that name.

        >>> shipped_catalogue().phase("budgte")
        Traceback (most recent call last):
        ...
        govledger.errors.UnknownPhase: unknown phase 'budgte'; near: 'budget'; phases: actual, budget, original_budget, final_budget, budget_changes, estimate
        """
        if name in self.phases:
            return self.phases[name]
        near = difflib.get_close_matches(name, self.phases, n=1) if isinstance(name, str) else ()
        raise UnknownPhase.named(name, known=tuple(self.phases), near=near)

    def members(self, given: tuple[tuple[str, str], ...]) -> tuple[tuple[str, str], ...]:
        """Members by their dimensions, in order and each as the catalogue writes it; "*" stands for any member.

        What has been asked for is kept, since thousands of facts ask for the same.

        >>> shipped_catalogue().members((("nature", "basic"), ("function", "208-05-05")))
        (('function', '2080505'), ('nature', 'basic'))
        """
        try:
            known = self._written.get(given)
        except TypeError:  # What cannot be a member is refused below, with its name.
            known = None
        if known is None:
            known = tuple(sorted((name, m if m == ANY else self.dimension(name).checked(m)) for name, m in given))
            if len(self._written) < _KEPT:
                self._written[given] = known
        return known

    def extended(self, more: Tables | str | PathLike[str]) -> Catalogue:
        """The catalogue with rows more: those of a mapping by table, or of a folder that holds tables of the same names.

        A dimension may name a scheme of the folder by its path in it. Everything wrong with the rows is one error.

        >>> shipped_catalogue().extended({"members": [{"dimension": "nature", "id": "ferries", "part_of": "projects"}]})
        Traceback (most recent call last):
        ...
        govledger.errors.InvalidCatalogue: members: row 1: part_of: unknown member 'projects' of nature; near: 'project'
        """
        from govledger.accounts.checking import problems_in  # Only those with rows of their own need it.

        rows = more if isinstance(more, Mapping) else read_tables(_folder(more))
        if problems := problems_in(rows, self._tables):
            raise InvalidCatalogue.problems_in(problems)
        return _made({name: (*self._tables.get(name, ()), *rows.get(name, ())) for name in {**self._tables, **rows}})

    def with_codes(
        self, schemes: Mapping[str, Sequence[str]], patterns: Mapping[str, str] | None = None, *, is_open: bool = False
    ) -> Catalogue:
        """The catalogue in which dimensions have other code lists, the usual one first, and other patterns of codes.

        Where it ``is_open``, these dimensions take codes that no list has as they are printed, too.

        >>> spain = shipped_catalogue().with_codes({"economic": ["es-local-expenditure"]}, {"economic": "1+1+1+2+2"})
        >>> spain.dimension("economic").holds("1000000", "10"), shipped_catalogue().with_codes({}) is shipped_catalogue()
        (True, True)
        """
        patterns = patterns or {}
        for name in (*schemes, *patterns):
            self.dimension(name)
        told = {name: {"scheme": each[0], "also": " ".join(each[1:])} for name, each in schemes.items()}
        built = {name: {"pattern": code_pattern(text).text} for name, text in patterns.items()}
        opened = {"open": "yes"} if is_open else {}
        known = self._tables["dimensions"]
        rows = [
            {**row, **opened, **told.get(row["id"], {}), **built.get(row["id"], {})}
            if row["id"] in told or row["id"] in built
            else row
            for row in known
        ]
        return self if rows == [*known] else _made({**self._tables, "dimensions": rows})

    def __repr__(self) -> str:
        sizes = {name: len(getattr(self, name)) for name in ("concepts", "dimensions", "phases", "topics")}
        return f"<Catalogue: {', '.join(f'{number} {name}' for name, number in sizes.items())}>"

    def _repr_pretty_(self, printer: Any, _cycle: bool) -> None:
        """Short for IPython and Hypothesis, too, which would write out all rows wherever a key is shown."""
        printer.text(repr(self))

    def __reduce__(self) -> tuple[Any, ...]:
        """Copies and other processes share the shipped catalogue, and make one of your own anew from its rows."""
        return (shipped_catalogue, ()) if self is shipped_catalogue() else (_made, (self._tables,))


def _folder(path: str | PathLike[str]) -> Path:
    folder = Path(path)
    if not folder.is_dir():
        raise InvalidCatalogue.problems_in([f"{folder}: no such folder"])
    return folder


def _made(tables: Tables) -> Catalogue:
    return Catalogue(concepts_in(tables), dimensions_in(tables), _phases_in(tables), _topics_in(tables), tables)


@functools.cache
def shipped_catalogue() -> Catalogue:
    """The catalogue that comes with the library, read from its tables when it is first needed.

    >>> shipped_catalogue() is shipped_catalogue()
    True
    """
    tables = shipped_tables()
    return Catalogue(shipped_concepts(), shipped_dimensions(), _phases_in(tables), _topics_in(tables), tables)


@functools.cache
def catalogue_with(
    schemes: tuple[tuple[str, tuple[str, ...]], ...],
    patterns: tuple[tuple[str, str], ...],
    rows: Path | None,
) -> Catalogue:
    """The shipped catalogue with what a country has besides: code lists, patterns of codes, a folder of rows.

    >>> catalogue_with((), (), None) is shipped_catalogue()
    True
    """
    known = shipped_catalogue() if rows is None else shipped_catalogue().extended(rows)
    return known.with_codes(dict(schemes), dict(patterns))


def _phases_in(tables: Tables) -> dict[str, Phase]:
    titled, rows = titles(tables, "phase"), tables.get("phases", ())
    return {
        row["id"]: Phase(
            row["id"],
            row.get("outturn") == "yes",
            int(row.get("column") or len(rows) + 1),
            titled.get(row["id"], {}),
            row.get("signed") == "yes",
        )
        for row in rows
    }


def _topics_in(tables: Tables) -> dict[str, Topic]:
    titled = titles(tables, "topic")
    return {
        row["id"]: Topic(row["id"], tuple(row.get("concepts", "").split()), titled.get(row["id"], {}))
        for row in tables.get("topics", ())
    }
