"""Why rules and duties hold and on whose authority, in the languages of the files beside their rulebooks.

The file of a rulebook in a language has the language in its name: ``rulebook.zh_CN.toml`` beside ``rulebook.toml``. It holds a
table for each rule and duty by its id, and one for the authorities by their keys.

>>> from govledger.reconciliation import load_rulebook
>>> book = load_rulebook("cn-department")
>>> told(book.rule("CN05"), "zh_CN", book).why
'每笔支出恰好用于一项功能（类、款、项）。'
"""

from __future__ import annotations

import functools
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import attrs

from govledger.reconciliation.rules.duty import Duty
from govledger.reconciliation.rules.rule import Rule, Rulebook, file_of, load_rulebook, shipped_rulebooks

_WRITTEN_IN = "en"


@attrs.frozen
class Told:
    """What a rule or duty says of itself in one language: ``why``, its ``authority``, and the texts that the keys in it stand for.

    ``is_translated`` tells whether that is the language that was asked for, and not the one that the rulebook is written in.

    >>> Told("It must.", "None needed.", {}).is_translated
    False
    """

    why: str
    authority: str
    cited: Mapping[str, str]
    is_translated: bool = False


def told(rule: Rule | Duty, locale: str, book: Rulebook | None = None) -> Told:
    """What a rule or duty says of itself in a language, else in the one that it is written in.

    ``book`` is the rulebook that spells out the keys of its authority.

    >>> from govledger.reconciliation import load_rulebook
    >>> told(load_rulebook("claims").rule("C03"), "fr").is_translated
    False
    """
    cited = {} if book is None else book.cited(rule)
    name = None if locale == _WRITTEN_IN else _home(rule)
    said = {} if name is None else _texts(name, locale)
    if rule.id not in said:
        return Told(rule.why, rule.authority, cited)
    spelt = said.get("authorities", {})
    return Told(**said[rule.id], cited={key: spelt.get(key, text) for key, text in cited.items()}, is_translated=True)


@functools.cache
def _homes() -> Mapping[str, str]:
    """The shipped rulebook that each rule and duty stands in itself, by its id."""
    books = [load_rulebook(name) for name in shipped_rulebooks()]
    return {id_: book.id for book in books for id_ in _ids(book) if id_ not in book.included}


def _ids(book: Rulebook) -> list[str]:
    return [rule.id for rule in book.rules] + [duty.id for duty in book.duties]


def _home(rule: Rule | Duty) -> str | None:
    """The shipped rulebook that a rule or duty stands in; a rule of one's own has none, whatever its id."""
    name = _homes().get(rule.id)
    if name is None:
        return None
    book = load_rulebook(name)
    return name if rule in book.rules or rule in book.duties else None


@functools.cache
def _texts(name: str, locale: str) -> Mapping[str, Any]:
    """What the file of a shipped rulebook in a language holds; nothing where there is none."""
    file = Path(str(file_of(name)))
    translated = file.with_name(f"{file.stem}.{locale}.toml")
    return tomllib.loads(translated.read_text(encoding="utf-8")) if translated.is_file() else {}
