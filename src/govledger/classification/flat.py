"""A scheme from one table, the way people keep their own lists: a row for each code, its name beside it.

>>> import tempfile
>>> file = Path(tempfile.mkdtemp(), "wards.csv")
>>> _ = file.write_text("code,parent,name,name_fr,valid_from\\nN,,North,Nord,2001\\nN1,N,Harbour,Port,2005\\n")
>>> scheme = load_csv(file, levels=("area", "ward"))
>>> scheme, scheme.name("N1", locale="fr"), "N1" in scheme.at(2003)
(<Scheme wards 1: 2 codes, 2 local>, 'Port', False)
"""

from __future__ import annotations

from collections.abc import Sequence
from operator import itemgetter
from os import PathLike
from pathlib import Path

from govledger.classification.assembly import assemble, depths
from govledger.classification.code import Status
from govledger.classification.errors import InvalidScheme
from govledger.classification.folder import check_pattern
from govledger.classification.pattern import Pattern
from govledger.classification.scheme import Scheme
from govledger.classification.tables import Record, Sheet, in_order, parse_table, read_text

_NEEDED = ("code", "parent", "name")
_OPTIONAL = ("level", "valid_from", "valid_to", "status")


def load_csv(
    path: str | PathLike[str],
    *,
    id: str | None = None,  # noqa: A002 (the name of the field it fills)
    version: str = "1",
    title: str | None = None,
    locale: str = "en",
    levels: Sequence[str] | None = None,
    pattern: Pattern | None = None,
    suffixes: Sequence[str] = (),
    status: Status = "local",
) -> Scheme:
    """A scheme from a table with the columns ``code``, ``parent`` and ``name``, checked as a whole.

    It may also have ``level``, ``valid_from``, ``valid_to``, ``status`` and ``name_<locale>`` for further languages; other
    columns are left alone. A code has one row, or one for each of its names and places in turn, with years that do not
    meet. ``locale`` is the language of ``name``; ``levels`` are the names of the levels, from the highest; ``id`` is the
    name of the file unless it is given; ``status`` is that of rows that state none.

    Raises :class:`~govledger.errors.InvalidScheme` with all problems, each with its line.
    """
    file, problems = Path(path), list[str]()
    text = read_text(file, problems)
    table = Sheet(file.name) if text is None else parse_table(file.name, text, (), (), problems)
    further = [column for column in table.header if column.startswith("name_") and column != "name_"]
    columns = (*_NEEDED, *_OPTIONAL, *further)
    if text is not None:
        table = parse_table(file.name, text, _NEEDED, columns, problems := [])
    rows = table.rows
    if "level" not in table.header:
        found = depths({code: parent for _, code, parent, *_ in reversed(rows)})
        rows = tuple((*row[:4], str(found.get(row[1], "")), *row[5:]) for row in rows)
    rows = tuple((*row[:7], row[7] or status, *row[8:]) for row in rows)
    named = levels or tuple(sorted({row[4] for row in rows if row[4].isdecimal()}, key=int))
    codes = assemble(
        _part(table, rows, (0, 1, 2, 4, 5, 6, 7)),
        {locale: _labels(table, rows, 3), **{name[5:]: _labels(table, rows, at) for at, name in enumerate(further, 8)}},
        {},
        levels=named,
        locale=locale,
        problems=problems,
    )
    if pattern is not None:
        check_pattern(pattern, _part(table, rows, (0, 1, 2)), problems)
    if problems:
        raise InvalidScheme.problems_in(file.as_posix(), in_order(problems))
    name = file.stem if id is None else id
    return Scheme(name, version, title or name, locale, tuple(named), codes, pattern=pattern, suffixes=tuple(suffixes))


def _part(table: Sheet, rows: Sequence[Record], places: Sequence[int]) -> Sheet:
    """The table with these cells of each row."""
    return Sheet(table.name, table.header, tuple(map(itemgetter(*places), rows)))


def _labels(table: Sheet, rows: Sequence[Record], place: int) -> Sheet:
    """The names in one column, in the order of their years; an empty one says that none is known."""
    filled = sorted((row for row in rows if row[place]), key=itemgetter(5))
    return _part(table, filled, (0, 1, place, 5, 6, 7))
