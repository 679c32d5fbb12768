"""Reading a template from its TOML table; what is wrong with it is told with its line."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Iterable, Mapping
from typing import Any, TypeVar

import attrs

from govledger.accounts import TOPICS, Dimension
from govledger.countries.cn.statement.sections import (
    FIGURE_SLOTS,
    LIST_SLOTS,
    MARKS,
    WORDS,
    Line,
    Listing,
    Section,
    Selector,
    Text,
)
from govledger.countries.errors import InvalidTemplate
from govledger.errors.base import GovLedgerError

_Made = TypeVar("_Made")
_KINDS = ("final-accounts", "budget")


def read_parts(table: Mapping[str, Any], source: str, name: str) -> dict[str, Any]:
    """The fields of a template from a parsed table; ``source`` is its text, ``name`` is for messages."""
    node = _Node(table, name, source, "")
    node.only("id", "kind", "title", "description", "rest", "words", "list", "section")
    kind = node.text("kind", needed=True)
    if kind not in _KINDS:
        raise node.wrong("kind", f"{kind!r} is not one of {', '.join(_KINDS)}")
    words = node.tables("words", many=False)
    phrases = {word: words[0].sentence(word, WORDS[word]) for word in words[0].only(*WORDS)} if words else {}
    missing = [word for word in WORDS if word not in phrases]
    if missing:
        raise node.wrong("words", f"{', '.join(missing)} are missing; copy them from a shipped template")
    return {
        "id": node.text("id") or name,
        "kind": kind,
        "title": node.sentence("title", ("entity", "year"), needed=True) or Text(),
        "words": {word: phrase for word, phrase in phrases.items() if phrase is not None},
        "sections": tuple(_section(each, _usual(node)) for each in node.tables("section")),
        "rest": node.text("rest") or "其他数据",
        "description": node.text("description"),
    }


def _usual(node: _Node) -> Mapping[str, Any]:
    """What lists have that do not say otherwise."""
    found = node.tables("list", many=False)
    if found:
        found[0].only("open", "some", "part", "between", "end", "marks")
    return found[0].table if found else {}


def _section(node: _Node, usual: Mapping[str, Any]) -> Section:
    node.only("heading", "level", "passages", "glossary", "line")
    level = node.value("level", 1, int)
    if level not in (1, 2, 3):
        raise node.wrong("level", f"{level} is not a level of headings: 1 (一、), 2 (（一）) or 3 (1.)")
    topics: tuple[Any, ...] = tuple(node.value("passages", [], list))
    for topic in topics:
        if topic not in TOPICS:
            raise node.wrong("passages", f"{topic!r} is no topic; known: {', '.join(TOPICS)}")
    heading = node.sentence("heading", ("entity", "year"), needed=True) or Text()
    glossary = node.value("glossary", False, bool)
    return Section(
        heading=heading, level=level, passages=topics, glossary=glossary,
        lines=tuple(_line(each, usual) for each in node.tables("line")),
    )  # fmt: skip


def _line(node: _Node, usual: Mapping[str, Any]) -> Line:
    node.only("of", "text", "list", "numbered")
    return Line(
        of=node.attempt("of", lambda: Selector.parse(node.text("of", needed=True))),
        text=node.sentence("text", FIGURE_SLOTS),
        lists=tuple(_listing(attrs.evolve(each, table={**usual, **each.table})) for each in node.tables("list")),
        numbered=node.value("numbered", False, bool),
    )  # fmt: skip


def _listing(node: _Node) -> Listing:
    node.only("by", "open", "some", "part", "between", "end", "marks")
    by, marks = node.text("by", needed=True), node.text("marks")
    node.attempt("by", lambda: Dimension.named(by))
    if marks not in MARKS:
        raise node.wrong("marks", f"{marks!r} is not one of {', '.join(filter(None, MARKS))}")
    return Listing(
        by=by, part=node.sentence("part", FIGURE_SLOTS, needed=True) or Text(), open=node.sentence("open", LIST_SLOTS),
        some=node.sentence("some", LIST_SLOTS), between=node.text("between") or "；", end=node.text("end") or "。",
        marks=marks,
    )  # fmt: skip


@attrs.frozen
class _Node:
    """A table of the template, where it stands, and the text to find lines in."""

    table: Mapping[str, Any]
    name: str
    source: str
    path: str

    def wrong(self, key: str, problem: str) -> InvalidTemplate:
        """What is wrong with an entry, with its line where the text shows it."""
        value = self.table.get(key)
        shown = value if isinstance(value, str) and value else key
        before, found, _ = self.source.partition(shown)
        line = f", line {before.count(chr(10)) + 1}" if found else ""
        return InvalidTemplate.at(f"{self.name}{line}: {self._at(key)}", problem)

    def _at(self, key: str) -> str:
        return f"{self.path}.{key}" if self.path else key

    def only(self, *known: str) -> tuple[str, ...]:
        """The keys of the table, each of them known."""
        for key in self.table:
            if key not in known:
                near = difflib.get_close_matches(key, known, n=1)
                raise self.wrong(
                    key, f"is not known{f'; do you mean {near[0]!r}?' if near else ''}; known: {', '.join(known)}"
                )
        return tuple(self.table)

    def value(self, key: str, default: _Made, kind: type[_Made]) -> _Made:
        """An entry of a kind."""
        value = self.table.get(key, default)
        if not isinstance(value, kind) or (kind is int and isinstance(value, bool)):
            raise self.wrong(key, f"is not a {kind.__name__}")
        return value

    def text(self, key: str, *, needed: bool = False) -> str:
        """An entry of text, empty where it is left out."""
        if needed and not self.table.get(key):
            raise self.wrong(key, "is missing; give it")
        return self.value(key, "", str)

    def sentence(self, key: str, slots: Iterable[str], *, needed: bool = False) -> Text | None:
        """An entry that is a sentence with slots."""
        text = self.text(key, needed=needed)
        return self.attempt(key, lambda: Text.parse(text, slots=slots)) if text else None

    def attempt(self, key: str, make: Callable[[], _Made]) -> _Made:
        """What a function makes of an entry; its complaint is told with the place."""
        try:
            return make()
        except InvalidTemplate as error:
            raise error if error.placed else self.wrong(key, str(error)) from error
        except GovLedgerError as error:
            raise self.wrong(key, str(error)) from error

    def tables(self, key: str, *, many: bool = True) -> list[_Node]:
        """The tables under a key."""
        value = self.table.get(key, [])
        listed = value if many else [value] if value else []
        if not isinstance(listed, list) or not all(isinstance(each, dict) for each in listed):
            raise self.wrong(key, f"is not a table; write it as {f'[[{key}]]' if many else f'[{key}]'}")
        path = self._at(key)
        return [
            attrs.evolve(self, table=each, path=f"{path}[{number}]" if many else path)
            for number, each in enumerate(listed, 1)
        ]
