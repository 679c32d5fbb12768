"""What is wrong with rows that are to be added to a catalogue.

>>> problems_in({"phases": [{"id": "actual"}]}, {"phases": [{"id": "actual"}]})
["phases: row 1: 'actual' is there already"]
"""

from __future__ import annotations

import difflib
from collections.abc import Callable, Collection, Iterator, Mapping
from pathlib import Path
from typing import Final

from govledger.accounts.errors import UnknownMember
from govledger.accounts.tables import COLUMNS, Row, Tables

_YES: Final = ("", "yes")
# What the cells of some columns may say.
_VALUES: Final[Mapping[str, Collection[str]]] = {
    "concepts.kind": ("flow", "stock"),
    "concepts.quantity": ("amount", "count"),
    "concepts.whole": _YES,
    "concepts.signed": _YES,
    "concepts.own_words": _YES,
    "dimensions.open": _YES,
    "phases.outturn": _YES,
    "phases.signed": _YES,
    "titles.of": ("concept", "dimension", "member", "phase", "topic"),
}
# The columns whose words are ids of another table.
_REFERENCES: Final = {
    "concepts.by_fund": "dimensions",
    "concepts.amount_of": "concepts",
    "concepts.part_of": "concepts",
    "members.dimension": "dimensions",
    "topics.concepts": "concepts",
}


def problems_in(rows: Tables, known: Tables) -> list[str]:
    """Everything wrong with rows that are to stand behind those known."""
    ids = {table: _ids(table, known) | _ids(table, rows) for table in COLUMNS}
    ids["parents"] = _ids("members", known)  # A member stands below the one that it is a part of.
    found = []
    for table, added in rows.items():
        kind, _, language = table.partition(".")
        if kind not in COLUMNS or bool(language) != (kind == "titles"):
            found.append(f"{table}: is no table; known: {', '.join(COLUMNS)}.<language>")
            continue
        seen = _ids(table, known)
        for number, row in enumerate(added, 1):
            own = _identity(kind, row)
            wrong = [*_row_problems(kind, row, ids), *([f"{own!r} is there already"] if own in seen else [])]
            found += [f"{table}: row {number}: {problem}" for problem in wrong]
            seen.add(own)
            ids["parents"] |= {own} if kind == "members" else set()
    return found


def _ids(table: str, tables: Tables) -> set[str]:
    kind = table.partition(".")[0]
    return {_identity(kind, row) for row in tables.get(table, ())}


def _identity(kind: str, row: Row) -> str:
    """What a row is told from the others of its table by."""
    first = {"members": "dimension", "titles": "of"}.get(kind)
    return f"{row.get(first, '')}/{row.get('id', '')}" if first else row.get("id", "")


def _row_problems(kind: str, row: Row, ids: Mapping[str, set[str]]) -> Iterator[str]:
    unknown = [str(column) for column in row if column not in COLUMNS[kind]]
    if unknown:
        yield f"unknown column {unknown[0]!r}; accepted: {', '.join(COLUMNS[kind])}"
    if not row.get("id"):
        yield "has no id"
    for column, cell in row.items():
        values = _VALUES.get(f"{kind}.{column}")
        if values is not None and cell not in values:
            yield f"{column}: {cell!r} is none of {', '.join(value or 'an empty cell' for value in values)}"
        reference = _REFERENCES.get(f"{kind}.{column}")
        for name in cell.split() if reference else ():
            if name not in ids[reference or ""]:
                yield f"{column}: {name!r} is not among the {reference}"
    yield from _MORE.get(kind, _nothing)(row, ids)


def _nothing(_: Row, __: Mapping[str, set[str]]) -> Iterator[str]:
    yield from ()


def _of_member(row: Row, ids: Mapping[str, set[str]]) -> Iterator[str]:
    dimension, above = row.get("dimension", ""), row.get("part_of", "")
    if above and f"{dimension}/{above}" not in ids["parents"]:
        members = [each.partition("/")[2] for each in ids["parents"] if each.startswith(f"{dimension}/")]
        near = difflib.get_close_matches(above, sorted(members), n=1)
        yield f"part_of: {UnknownMember.named(above, dimension, near=near)}"


def _of_dimension(row: Row, _: Mapping[str, set[str]]) -> Iterator[str]:
    from govledger.classification import available

    for scheme in f"{row.get('scheme', '')} {row.get('also', '')}".split():
        if scheme not in available() and not Path(scheme).is_dir():
            yield f"scheme: {scheme!r} is neither a shipped scheme nor a folder"


def _of_phase(row: Row, _: Mapping[str, set[str]]) -> Iterator[str]:
    if not f"0{row.get('column', '')}".isdecimal():
        yield f"column: {row['column']!r} is no number"


def _of_title(row: Row, ids: Mapping[str, set[str]]) -> Iterator[str]:
    of = row.get("of", "")
    if of in _VALUES["titles.of"] and row.get("id") not in ids[f"{of}s"]:
        yield f"{of} {row.get('id')!r} is in no table"
    if not row.get("title"):
        yield "has no title"


_MORE: Final[Mapping[str, Callable[[Row, Mapping[str, set[str]]], Iterator[str]]]] = {
    "members": _of_member,
    "dimensions": _of_dimension,
    "phases": _of_phase,
    "titles": _of_title,
}
