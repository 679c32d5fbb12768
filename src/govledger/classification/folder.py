"""A scheme read from its folder: passport, codes and names, with every problem reported at once.

A folder holds ``passport.json``, ``codes.csv`` and one ``labels.<locale>.csv`` for each language. Only
``code``, ``parent`` and ``level`` are needed in the codes, ``code`` and ``label`` in the labels.

>>> from pathlib import Path
>>> read_folder(Path(__file__).parent / "data" / "cn-economic-department" / "2018")
<Scheme cn-economic-department 2018: 111 codes, 89 read, 22 unverified>
"""

from __future__ import annotations

import csv
import io
import json
from operator import itemgetter
from typing import TYPE_CHECKING, Any, NamedTuple

from govledger.classification.code import Code, Name, Status
from govledger.classification.pattern import Pattern
from govledger.classification.scheme import Scheme
from govledger.errors import InvalidScheme

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

# What every passport says, and of which kind each answer is.
PASSPORT: dict[str, type | tuple[type, ...]] = {
    "scheme": str,
    "version": str,
    "title": dict,
    "agency": str,
    "valid_from": (int, type(None)),
    "valid_to": (int, type(None)),
    "source": str,
    "licence": str,
    "retrieved_on": str,
    "locale": str,
    "levels": list,
    "pattern": (dict, type(None)),
    "sources": dict,
    "notes": list,
}
_STATUSES: dict[str, Status] = {"": "unverified", "read": "read", "unverified": "unverified"}


_COLUMNS = ("code", "parent", "level", "label", "valid_from", "valid_to", "status")


class _Row(NamedTuple):
    """A line of a table: a plain tuple, since a big scheme has thousands; a column it lacks is empty."""

    file: str
    line: int
    code: str
    parent: str
    level: str
    label: str
    valid_from: str
    valid_to: str
    status: str

    @property
    def where(self) -> str:
        return f"{self.file}:{self.line}"


def read_folder(path: Path) -> Scheme:
    """The scheme in that folder.

    Raises :class:`~govledger.errors.InvalidScheme` with all problems, each with its file and line.
    """
    problems: list[str] = []
    passport = _passport(path / "passport.json", problems)
    rows = _table(path / "codes.csv", ("code", "parent", "level"), problems)
    files = sorted(path.glob("labels.*.csv"))
    labels = {file.name.split(".")[1]: _table(file, ("code", "label"), problems) for file in files}
    _check_codes(rows, problems)
    names = _names({row.code for row in rows}, labels, problems)
    pattern = _pattern(passport, rows, problems)
    codes = _codes(rows, names, passport, problems)
    if problems:
        raise InvalidScheme.problems_in(path.as_posix(), problems)
    return _scheme(passport, pattern, codes)


def _scheme(passport: Mapping[str, Any], pattern: Pattern | None, codes: Sequence[Code]) -> Scheme:
    return Scheme(
        id=passport["scheme"],
        version=passport["version"],
        title=passport["title"][passport["locale"]],
        levels=tuple(passport["levels"]),
        codes=tuple(codes),
        pattern=pattern,
        locale=passport["locale"],
        suffixes=tuple(passport.get("suffixes", ())),
        valid_from=passport["valid_from"],
        valid_to=passport["valid_to"],
        passport=passport,
    )


# --- files ------------------------------------------------------------------------------------------------


def _passport(file: Path, problems: list[str]) -> Mapping[str, Any]:
    text = _text(file, problems)
    if text is None:
        return {}
    try:
        passport = json.loads(text)
    except json.JSONDecodeError as error:
        problems.append(f"{file.name}:{error.lineno}: is not JSON ({error.msg})")
        return {}
    if not isinstance(passport, dict):
        problems.append(f"{file.name}: is not a JSON object")
        return {}
    problems += [f"{file.name}: {key!r} is missing" for key in PASSPORT if key not in passport]
    wrong = [key for key, kind in PASSPORT.items() if key in passport and not isinstance(passport[key], kind)]
    problems += [f"{file.name}: {key!r} cannot be {passport[key]!r}" for key in wrong]
    if not wrong and passport.get("locale") not in passport.get("title", ()):
        problems.append(f"{file.name}: 'title' has no text for the locale {passport.get('locale')!r}")
    return {} if wrong else passport


def _table(file: Path, needed: Sequence[str], problems: list[str]) -> list[_Row]:
    """The rows of a table, read by the names of its columns."""
    text = _text(file, problems)
    if text is None:
        return []
    reader = csv.reader(io.StringIO(text, newline=""))
    header = next(reader, [])
    missing = [column for column in needed if column not in header]
    if missing:
        problems.append(f"{file.name}:1: lacks the column {', '.join(missing)}")
        return []
    width = len(header)
    # A column that the table lacks is read from the empty cell that is added to each line.
    places = [header.index(column) if column in header else width for column in _COLUMNS]
    pick = itemgetter(*places)
    name = file.name
    rows: list[_Row] = []
    for cells in reader:
        if len(cells) == width:
            cells.append("")
            rows.append(_Row(name, reader.line_num, *pick(cells)))
        elif cells:
            problems.append(f"{name}:{reader.line_num}: has {len(cells)} cells, the header {width}")
    return rows


def _text(file: Path, problems: list[str]) -> str | None:
    """The text of a file; spreadsheet programs write the mark that utf-8-sig takes away."""
    try:
        return file.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        problems.append(f"{file.name}: no such file")
    except UnicodeDecodeError:
        problems.append(f"{file.name}: is not UTF-8 text; save it as UTF-8")
    return None


# --- checks -----------------------------------------------------------------------------------------------


def _check_codes(rows: Sequence[_Row], problems: list[str]) -> None:
    """Unique codes, known parents, no circle, and a level that is the depth in the tree."""
    parents: dict[str, str] = {}
    for row in rows:
        if row.code in parents:
            problems.append(f"{row.where}: code {row.code!r} stands a second time")
        elif not row.code:
            problems.append(f"{row.where}: the code is empty")
        parents.setdefault(row.code, row.parent)
    for row in rows:
        if row.parent and row.parent not in parents:
            problems.append(f"{row.where}: parent {row.parent!r} of {row.code!r} is not in the list")
            continue
        depth = _depth(row.code, parents)
        if depth is None:
            problems.append(f"{row.where}: the parents of {row.code!r} go in a circle")
        elif row.level != str(depth):
            problems.append(f"{row.where}: {row.code!r} has level {row.level}, its depth is {depth}")


def _depth(code: str, parents: Mapping[str, str]) -> int | None:
    """How many steps lead up out of the tree; None where there is no way out."""
    depth, above = 0, code
    while above:
        depth, above = depth + 1, parents.get(above, "")
        if depth > len(parents):
            return None
    return depth


def _pattern(passport: Mapping[str, Any], rows: Sequence[_Row], problems: list[str]) -> Pattern | None:
    """The pattern of the passport, checked against every code and its parent."""
    stated = passport.get("pattern")
    if stated is None:
        return None
    digits = stated.get("digits")
    if not isinstance(digits, list) or len(digits) != len(passport.get("levels", ())):
        problems.append("passport.json: 'pattern' lacks 'digits', one number for each level")
        return None
    pattern = Pattern(tuple(digits), stated.get("separator", ""), stated.get("starts_with", ""))
    for row in rows:
        code = row.code
        if pattern.normal(code) != code:
            problems.append(f"{row.where}: code {code!r} is not of the pattern {pattern}")
        elif (pattern.parent(code) or "") != row.parent:
            problems.append(f"{row.where}: parent {row.parent!r} of {code!r} is not the one in its digits")
    return pattern


def _span(row: _Row, problems: list[str]) -> tuple[int | None, int | None]:
    """The first and last year of a row, in order."""
    if not row.valid_from and not row.valid_to:
        return None, None
    for text in (row.valid_from, row.valid_to):
        if text and not (len(text) == 4 and text.isascii() and text.isdigit()):
            problems.append(f"{row.where}: {text!r} is not a year of four digits")
            return None, None
    first = int(row.valid_from) if row.valid_from else None
    last = int(row.valid_to) if row.valid_to else None
    if first is not None and last is not None and first > last:
        problems.append(f"{row.where}: valid_from {first} is after valid_to {last}")
    return first, last


def _status(row: _Row, problems: list[str]) -> Status:
    status = _STATUSES.get(row.status)
    if status is None:
        problems.append(f"{row.where}: status {row.status!r} is neither 'read' nor 'unverified'")
        return "unverified"
    return status


# --- values -----------------------------------------------------------------------------------------------


def _names(codes: set[str], labels: Mapping[str, Sequence[_Row]], problems: list[str]) -> dict[str, list[Name]]:
    """The names of each code, those of one language in the order of their years."""
    names: dict[str, list[Name]] = {}
    for locale, rows in labels.items():
        for row in rows:
            if row.code not in codes:
                problems.append(f"{row.where}: code {row.code!r} is not in codes.csv")
                continue
            name = Name(row.label, locale, *_span(row, problems), _status(row, problems))
            named = names.setdefault(row.code, [])
            if named and named[-1].locale == locale and named[-1].last >= name.first:
                problems.append(f"{row.where}: the years of {name.text!r} overlap those of {named[-1].text!r}")
            named.append(name)
    return names


def _codes(
    rows: Sequence[_Row],
    names: Mapping[str, Sequence[Name]],
    passport: Mapping[str, Any],
    problems: list[str],
) -> list[Code]:
    levels = dict(enumerate(passport.get("levels", ()), start=1))
    locale = passport.get("locale")
    codes = []
    for row in rows:
        level = int(row.level) if row.level.isdecimal() else 0
        if passport and level not in levels:
            problems.append(f"{row.where}: level {row.level!r} has no name in the passport's levels")
        named = tuple(names.get(row.code, ()))
        own = next((name.text for name in reversed(named) if name.locale == locale), None)
        codes.append(
            Code(
                row.code,
                own,
                level,
                levels.get(level, ""),
                row.parent or None,
                _status(row, problems),
                *_span(row, problems),
                named,
            )
        )
    return codes
