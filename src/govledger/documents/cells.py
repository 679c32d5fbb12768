"""Tables of JSON: rows of cells, records, tables by name, and trees of records.

========================================  ==============================================================
What stands in the JSON                   What is read
========================================  ==============================================================
a list of lists of values                 a table
a list of objects of values               a table; its first row are the keys, in the order met
an object with ``rows``                   a table; ``title``, ``unit``, ``name`` and ``page`` say what they are
a list of tables                          tables
``page_tables`` (and ``page_texts``)      the tables of each page; the title is the text above them
objects that hold lists of their like     a table with one row for each, see below
any other object                          a table for each of its parts, named by its key
========================================  ==============================================================

A tree is written out in the order of the document. Each value of an object has a column under its key, and before them
stand the columns of the path: what identifies the objects from the top of the tree down to the row, in one column a
level, blank below its own. What identifies an object is the value whose key is, or ends in, "code" or "id", else the
first that all have and that is no number. An object that stands alone at the top has no path: it is the total.

A table that goes on at the top of the next page is one: it has as many columns, no heads of its own, and nothing but the number of
the page above it; columns that are blank in every row with a number may be missing there. Where it cannot be told, both parts are
``torn``.

Numbers keep their digits as written, and null is a blank cell. Values beside the tables are their ``tags``.

>>> (table,) = read(b'{"year": 2014, "income": [{"code": 11, "total": 5.00, "parts": [{"code": 1, "total": 5.00}]}]}', name="a.json")
>>> for row in table.rows:
...     print(row)
('code 1', 'code 2', 'code', 'total')
('11', '', '11', '5.00')
('11', '1', '1', '5.00')
>>> table.name, dict(table.tags)
('income', {'year': '2014'})
"""

from __future__ import annotations

import itertools
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import attrs

from govledger.documents import text, trees
from govledger.documents.continuation import Growing
from govledger.documents.layout import Piece
from govledger.documents.page import NOWHERE
from govledger.documents.table import CellKind, How, Table, kind_of
from govledger.documents.trees import is_value, text_of, values_of
from govledger.errors.general import UnusableSource


class _NoTable(ValueError):
    """A part of the JSON is nothing that tables are made of; its path is the message."""


def read(data: bytes, *, name: str) -> tuple[Table, ...]:
    """The tables of the bytes of a JSON file.

    >>> read(b'[["Item", 2013], ["Roads", 1250.0]]', name="a.json")[0].rows
    (('Item', '2013'), ('Roads', '1250.0'))
    >>> read(b'{"a": {"b": [1, [2]]}}', name="a.json")
    Traceback (most recent call last):
    ...
    govledger.errors.UnusableSource: a.json: 'a.b' is no table; what is read: rows of cells, a list of records, ...
    """
    content, _ = text.decode(data, name=name)
    try:
        tables = tuple(_made_one(list(_tables(_parsed(content, name), _Around(source=name))), titled=False))
    except _NoTable as error:
        raise UnusableSource.no_table(name, str(error)) from error
    except RecursionError as error:
        raise UnusableSource.broken_json(name, "it is nested too deep") from error
    if not tables:
        raise UnusableSource.no_table(name)
    return tables


def _parsed(content: str, name: str) -> Any:
    """The JSON with its numbers as written."""

    def once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        made = dict(pairs)
        if len(made) < len(pairs):
            keys = [key for key, _ in pairs]
            twice = next(key for key in keys if keys.count(key) > 1)
            raise UnusableSource.broken_json(name, f"one object has the key {twice!r} twice")
        return made

    try:
        return json.loads(content, parse_float=str, parse_int=str, parse_constant=str, object_pairs_hook=once)
    except json.JSONDecodeError as error:
        raise UnusableSource.broken_json(name, f"{error.msg} in line {error.lineno}, column {error.colno}") from error


@attrs.frozen
class _Around:
    """What is known of the tables of a part from where it stands: their names, and the values beside them."""

    source: str
    path: tuple[str, ...] = ()
    tags: Mapping[str, str] = attrs.Factory(dict)
    page: int | None = None
    title: str = ""
    unit: str = ""

    def inside(self, key: str) -> _Around:
        return attrs.evolve(self, path=(*self.path, key))

    def told(self, part: Mapping[str, Any], *, name: str = "") -> _Around:
        """This with what the values of an object say; its own name, else the one given, comes after the names above."""
        values = dict(values_of(part))
        page = values.pop("page") if values.get("page", "").isdecimal() else None
        name = values.pop("name", "") or name
        return attrs.evolve(
            self,
            path=(*self.path, name) if name else self.path,
            title=values.pop("title", "") or self.title,
            unit=values.pop("unit", "") or self.unit,
            page=self.page if page is None else int(page),
            tags={**self.tags, **values},
        )

    def table(self, rows: Iterable[Iterable[Any]]) -> Table:
        return Table(
            rows=tuple(tuple(map(text_of, row)) for row in rows),
            name=".".join(self.path) or Path(self.source).stem,
            source=self.source,
            title=self.title,
            unit=self.unit,
            page=self.page,
            tags=self.tags,
        )


def _tables(part: Any, around: _Around) -> Iterator[Table]:
    if isinstance(part, dict):
        yield from _of_object(part, around)
    elif isinstance(part, list):
        yield from _of_list(part, around)
    else:
        raise _NoTable(".".join(around.path))


def _of_object(part: dict[str, Any], around: _Around) -> Iterator[Table]:
    if _is_rows(part.get("rows")):
        rows = part["rows"]
        yield around.told({key: value for key, value in part.items() if key != "rows"}).table(rows)
    elif "page_tables" in part:
        yield from _of_pages(part, around)
    elif trees.is_tree(part):
        yield around.table(trees.rows((part,), path=False))
    else:
        told, beside = around.told(part), {key for key, value in part.items() if trees.is_told(value)}
        for key, value in part.items():
            if key not in beside:
                yield from _tables(value, told.inside(key))


def _of_list(part: list[Any], around: _Around) -> Iterator[Table]:
    if part and _is_rows(part):
        yield around.table(part)
    elif all(isinstance(each, dict) for each in part):
        yield from _of_objects(part, around)
    elif all(isinstance(each, list) for each in part):
        for number, each in enumerate(part, 1):
            yield from _of_list(each, around.inside(f"#{number}"))
    else:
        raise _NoTable(".".join(around.path))


def _of_objects(part: list[dict[str, Any]], around: _Around) -> Iterator[Table]:
    """A table of records, one of a forest, or the tables that each object holds."""
    if part and all(trees.is_told(value) for each in part for value in each.values()):
        yield around.table(trees.rows(part, path=False))
    elif part and trees.is_forest(part):
        yield around.table(trees.rows(part, path=True))
    else:
        for number, each in enumerate(part, 1):
            named = isinstance(each.get("name"), str)
            yield from _of_object(each, around if named else around.inside(f"#{number}"))


def _of_pages(part: dict[str, Any], around: _Around) -> Iterator[Table]:
    yield from _with_tears(list(_made_one(list(_page_by_page(part, around)), titled="page_texts" in part)))


def _page_by_page(part: dict[str, Any], around: _Around) -> Iterator[Table]:
    texts = _checked(part.get("page_texts", []), list, "page_texts")
    told = around.told({key: value for key, value in part.items() if key not in ("page_tables", "page_texts")})
    number = 0
    for page, tables in enumerate(_checked(part["page_tables"], list, "page_tables"), 1):
        printed = texts[page - 1] if page <= len(texts) else ""
        for rows in _checked(tables, list, f"page_tables.#{page}"):
            number += 1
            if not _is_rows(rows):
                raise _NoTable(f"page_tables.#{page}")
            yield attrs.evolve(told.inside(f"#{number}"), page=page, title=_above(str(printed), rows)).table(rows)


def _made_one(tables: Sequence[Table], *, titled: bool) -> Iterator[Table]:
    """The tables, those that go on over pages as one.

    Where it is not ``titled`` what stands above them, a head that is repeated may be that of another table of the kind.
    """
    some: list[Table] = []
    growing: Growing | None = None
    for table in tables:
        follows = growing is not None and _goes_on(some[-1], table)
        rows = _with_blanks(table.rows, growing.pieces[0][0].rows) if growing is not None and follows else table.rows
        piece = Piece.counted(table.page or 0, rows, how=How.RULED)
        may = growing is not None and follows and (titled or not growing.repeated(piece))
        if may and growing is not None and growing.takes(piece, above="", follows=True, counted=True):
            some.append(table)
            continue
        if growing is not None:
            yield _as_one(growing, some)
        growing, some = Growing.of(piece), [table]
    if growing is not None:
        yield _as_one(growing, some)


def _with_blanks(rows: Sequence[Sequence[str]], known: Sequence[Sequence[str]]) -> Sequence[Sequence[str]]:
    """The rows of a piece in the columns of a table, where it lacks just those that are blank in every row of the table that
    begins with a number, and what it has is of the kinds of the others; as they are else."""
    numbered = [row for row in known if kind_of(row[0]) is CellKind.NUMBER]
    width = max(map(len, known))
    kept = [at for at in range(width) if any(row[at].strip() for row in numbered if at < len(row))]
    if not numbered or {len(row) for row in rows} != {len(kept)}:
        return rows
    if any(_kinds(rows, here) != _kinds(numbered, there) for here, there in enumerate(kept)):
        return rows
    place = {at: here for here, at in enumerate(kept)}
    return [[row[place[at]] if at in place else "" for at in range(width)] for row in rows]


def _kinds(rows: Iterable[Sequence[str]], at: int) -> set[CellKind]:
    """Of which kinds the cells of a column are that are not blank."""
    return {kind_of(row[at]) for row in rows if at < len(row)} - {CellKind.BLANK}


def _as_one(growing: Growing, some: Sequence[Table]) -> Table:
    """A table of all its pieces, with what is told of the first."""
    if len(some) == 1:
        return some[0]
    made = growing.table(some[0].source)
    fragments = tuple(attrs.evolve(each, box=NOWHERE, edges=(), levels=()) for each in made.fragments)
    return attrs.evolve(some[0], rows=made.rows, fragments=fragments)


def _with_tears(tables: list[Table]) -> Iterator[Table]:
    """The tables of pages; those that seem to go on with the first table of the next page, above which nothing stands, are torn
    there."""
    goes_on = [_goes_on(before, table) for before, table in itertools.pairwise(tables)]
    for table, from_above, below in zip(tables, [False, *goes_on], [*goes_on, False], strict=False):
        torn = (*((0,) if from_above else ()), *((len(table.rows),) if below else ()))
        yield attrs.evolve(table, torn=torn) if torn else table


def _goes_on(before: Table, table: Table) -> bool:
    """Whether a table may be the rest of the one before it: it is the first of the next page, with a number of a page at most
    above it."""
    last = before.fragments[-1].page if before.fragments else before.page
    follows = last is not None and table.page == last + 1
    return follows and not any(map(str.isalpha, table.title))


def _checked(part: Any, wanted: type, where: str) -> Any:
    if not isinstance(part, wanted):
        raise _NoTable(where)
    return part


def _above(printed: str, rows: list[list[Any]]) -> str:
    """The lines of the text of a page above the one that a table begins with: the one that is its first row, else the first that
    begins as its first cell does."""
    lines = printed.splitlines()
    cells = next((kept for row in rows if (kept := [text for each in row if (text := text_of(each).strip())])), [""])
    whole, first, begins = map(_bare, ("".join(cells), cells[0], cells[0].partition("\n")[0]))
    fits = (str.__eq__, whole), (str.startswith, first), (str.startswith, begins)
    at = next((at for fit, text in fits for at, line in enumerate(map(_bare, lines)) if text and fit(line, text)), 0)
    return "\n".join(lines[:at])


def _bare(text: str) -> str:
    return "".join(text.split())


def _is_rows(part: Any) -> bool:
    return isinstance(part, list) and all(isinstance(row, list) and all(map(is_value, row)) for row in part)
