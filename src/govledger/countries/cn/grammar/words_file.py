"""A user's file of words as it is written: its entries with their lines, before anybody asks what they mean.

A CSV holds words alone, in the columns of ``vocabulary/words.csv``; a TOML holds ``[[word]]`` and ``[[construction]]``.

>>> written = parsed('[[word]]\\nword = "食堂支出"\\nkind = "head"\\nmeaning = "expenditure"\\ndimensions = { project = "食堂" }\\n', "own.toml")
>>> written.words[0].line, written.words[0].text("word"), written.words[0].pairs("dimensions")
(1, '食堂支出', {'project': '食堂'})
"""

from __future__ import annotations

import csv
import difflib
import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from os import PathLike
from pathlib import Path
from typing import Any, Final

import attrs

from govledger.countries.errors import InvalidWords
from govledger.documents.files import problem_of
from govledger.errors.base import near_matches, quoted

COLUMNS: Final = ("word", "kind", "meaning", "dimensions")
"""The columns of a CSV of words, which are the fields of a ``[[word]]``."""

_OF_CONSTRUCTIONS = ("name", "title", "form", "move", "examples")
_FIELDS: Mapping[str, Sequence[str]] = {"word": COLUMNS, "construction": _OF_CONSTRUCTIONS}
_SUFFIXES = (".csv", ".toml")


@attrs.frozen
class Entry:
    """One entry of a file: the file, the line where it begins, those of its fields, and what they hold."""

    name: str
    line: int | None
    fields: Mapping[str, Any]
    lines: Mapping[str, int] = attrs.field(factory=dict)

    def wrong(self, field: str, problem: str) -> InvalidWords:
        """What is wrong with a field, with its line."""
        return InvalidWords.line(self.name, self.lines.get(field, self.line), problem)

    def text(self, field: str, *, needed: bool = False) -> str:
        """A field that is a text; empty where it is left out."""
        value = self.fields.get(field, "")
        if not isinstance(value, str):
            raise self.wrong(field, f"{field} = {quoted(value)} is no text; write it in quotation marks")
        if needed and not value.strip():
            raise self.wrong(field, f"{field} is missing; give it")
        return value.strip()

    def texts(self, field: str) -> tuple[str, ...]:
        """A field that is a list of texts."""
        value = self.fields.get(field, [])
        if not isinstance(value, list) or not all(isinstance(each, str) for each in value):
            raise self.wrong(field, f'{field} = {quoted(value)} is no list of texts; write it as ["...", "..."]')
        return tuple(value)

    def pairs(self, field: str) -> dict[str, str]:
        """A field that is a table of texts, in a CSV written as ``name=value;name=value``."""
        value = self.fields.get(field, {})
        if isinstance(value, str):
            return self._split(field, value)
        if not isinstance(value, dict) or not all(isinstance(each, str) for each in value.values()):
            raise self.wrong(field, f'{field} = {quoted(value)} is no table of texts; write it as {{ name = "value" }}')
        return {name.strip(): each.strip() for name, each in value.items()}

    def _split(self, field: str, text: str) -> dict[str, str]:
        made: dict[str, str] = {}
        for pair in filter(str.strip, text.split(";")):
            name, mark, value = (part.strip() for part in pair.partition("="))
            if not (name and mark and value):
                raise self.wrong(field, f"{quoted(pair)} in {field} is no pair; write name=value;name=value")
            if name in made:
                raise self.wrong(field, f"{quoted(name)} stands twice in {field}; keep one of them")
            made[name] = value
        return made


@attrs.frozen
class Written:
    """What a file holds; ``text`` is that of its constructions, empty where it has none."""

    name: str
    words: tuple[Entry, ...] = ()
    constructions: tuple[Entry, ...] = ()
    text: str = attrs.field(default="", repr=False)


def complained_of(error: Exception, constructions: Sequence[Entry]) -> Entry:
    """The construction that an error names, else the first."""
    named = (each for each in constructions if f"construction {each.text('name')!r}" in str(error))
    return next(named, constructions[0])


def read_file(path: str | PathLike[str]) -> Written:
    """What stands in a file of words; InvalidWords where there is none, or it is not what it is named for.

    >>> read_file("no/such/words.csv")
    Traceback (most recent call last):
    ...
    govledger.errors.InvalidWords: no/such/words.csv: no such file of words; check the path
    """
    name, place = str(path), Path(path)
    if place.suffix.lower() not in _SUFFIXES:
        raise InvalidWords.file(name, "is no file of words by its name; give a .csv or a .toml file")
    if place.is_dir():
        raise InvalidWords.file(name, "is a folder; give the file of words in it")
    try:
        data = place.read_bytes()
    except FileNotFoundError as error:
        raise InvalidWords.file(name, "no such file of words; check the path") from error
    except (OSError, ValueError) as error:
        problem = problem_of(error) if isinstance(error, OSError) else str(error)
        raise InvalidWords.file(name, f"cannot be read ({problem}); check its permissions") from error
    return parsed(_decoded(data, name), name)


def parsed(text: str, name: str) -> Written:
    """What stands in the text of a file of that name."""
    made = _of_toml(text, name) if name.lower().endswith(".toml") else Written(name, tuple(_of_csv(text, name)))
    if not made.words and not made.constructions:
        raise InvalidWords.file(name, "holds no word and no construction; add one, or leave the file out")
    return made


def _decoded(data: bytes, name: str) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise InvalidWords.line(name, line, "is not UTF-8; save the file as UTF-8") from error


def _of_csv(text: str, name: str) -> Iterator[Entry]:
    reader = csv.reader(text.splitlines(keepends=True), strict=True)
    head: list[str] = []
    line = 1
    try:
        for row in reader:
            if not head and any(map(str.strip, row)):
                head = _head(row, name, line)
            elif any(map(str.strip, row)):
                yield _of_row(row, head, name, line)
            line = reader.line_num + 1
    except csv.Error as error:
        raise InvalidWords.line(name, line, f"is no row of cells ({error}); look at its quotation marks") from error


def _head(row: Sequence[str], name: str, line: int) -> list[str]:
    head, wanted = [cell.strip() for cell in row], ",".join(COLUMNS)
    if sorted(head) != sorted(COLUMNS):
        raise InvalidWords.line(name, line, f"the columns are {quoted(','.join(row))}; they must be {wanted}")
    return head


def _of_row(row: Sequence[str], head: Sequence[str], name: str, line: int) -> Entry:
    if len(row) != len(head):
        problem = f"has {len(row)} cells and the head {len(head)}; give every column one, if only an empty one"
        raise InvalidWords.line(name, line, problem)
    return Entry(name, line, dict(zip(head, row, strict=True)))


def _of_toml(text: str, name: str) -> Written:
    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise InvalidWords.file(name, f"is not TOML: {error}; mend it there") from error
    for key in table:
        if key not in _FIELDS:
            near = near_matches(difflib.get_close_matches(key, _FIELDS, n=1))
            line = _line(text, rf"\s*\[*\s*\"?{re.escape(key)}\b")
            problem = f"{quoted(key)} is not known{near}; a file of words holds [[word]] and [[construction]]"
            raise InvalidWords.line(name, line, problem)
    words, constructions = (_entries(table, key, text, name) for key in _FIELDS)
    return Written(name, words, constructions, text if constructions else "")


def _entries(table: Mapping[str, Any], key: str, text: str, name: str) -> tuple[Entry, ...]:
    listed = table.get(key, [])
    if not isinstance(listed, list) or not all(isinstance(each, dict) for each in listed):
        raise InvalidWords.line(
            name, _line(text, rf"\s*\[*\s*{key}\b"), f"{key} is no list of tables; write [[{key}]] above each"
        )
    stretches = _stretches(text, key)
    usual: tuple[int | None, Mapping[str, int]] = (None, {})
    places = stretches if len(stretches) == len(listed) else [usual] * len(listed)
    made = tuple(Entry(name, line, fields, lines) for fields, (line, lines) in zip(listed, places, strict=True))
    for entry in made:
        _only(entry, key)
    return made


def _only(entry: Entry, key: str) -> None:
    for field in entry.fields:
        if field not in _FIELDS[key]:
            near = near_matches(difflib.get_close_matches(field, _FIELDS[key], n=1))
            listed = ", ".join(_FIELDS[key])
            raise entry.wrong(field, f"{quoted(field)} is no field of a {key}{near}; fields: {listed}")


def _stretches(text: str, key: str) -> list[tuple[int | None, Mapping[str, int]]]:
    """The line of each ``[[key]]``, with those of the fields below it."""
    made: list[tuple[int | None, dict[str, int]]] = []
    inside = False
    for number, line in enumerate(text.splitlines(), 1):
        if head := _TABLE.match(line):
            inside = head["name"].strip() == key
            if inside:
                made.append((number, {}))
        elif inside and (field := _FIELD.match(line)):
            made[-1][1].setdefault(field["name"], number)
    return [*made]


def _line(text: str, pattern: str) -> int | None:
    """The first line that begins so."""
    found = (number for number, line in enumerate(text.splitlines(), 1) if re.match(pattern, line))
    return next(found, None)


_TABLE = re.compile(r"\s*\[\[(?P<name>[^\[\]]+)\]\]")
_FIELD = re.compile(r"\s*\"?(?P<name>[A-Za-z_-]+)\"?\s*[=.]")
