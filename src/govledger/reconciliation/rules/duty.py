"""What a published account owes its readers, as records: duties to disclose, and duties of form.

A duty is no relation of figures. It names a test by ``asks``, the words or concepts that the test is given, where in the text it
looks, and when it applies at all; the tests themselves are in :mod:`govledger.reconciliation.obligations.asks`. How texts of a
language are laid out, and which tables they bring, is a :class:`Layout`.

>>> from govledger.reconciliation import load_rulebook
>>> load_rulebook("cn-department").duty("CND1").needs
('three_public',)
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Mapping
from typing import Any

import attrs

from govledger.accounts import Catalogue
from govledger.errors.base import near_matches
from govledger.layout import in_short
from govledger.reconciliation.errors import InvalidRule
from govledger.reconciliation.rules.entries import well_formed
from govledger.reconciliation.rules.verdict import Fulfilment, Severity

ASKS = (
    "states", "lacks", "each", "parts", "agree", "balanced", "tables", "contents", "order", "once", "years", "units", "empty", "items", "purposes",
)  # fmt: skip
"""The tests that a duty may name."""
SCOPES = ("text", "headings", "everywhere")
"""Where a duty may look: the text below the contents, its short lines and those of the contents, or all with the cells of tables."""

# What a duty may need besides concepts: parts of a statement.
_PARTS = ("glossary", "reasons")
_DUTY_ENTRIES: dict[str, type] = {
    "id": str, "title": dict, "authority": str, "why": str, "asks": str, "needs": list, "words": list, "of": str, "of_year": bool,
    "parts": dict, "called": dict, "least": int, "scope": str, "whole": bool, "section": str, "apart": str, "when": str, "unless": str, "bodies": str,
    "kinds": list, "since": int, "until": int, "severity": str, "example": list,
}  # fmt: skip
_EXAMPLE_ENTRIES: dict[str, type] = {
    "verdict": str, "text": str, "figures": dict, "year": int, "kind": str, "entity": str, "table": list, "names": list,
}  # fmt: skip
_LAYOUT_ENTRIES: dict[str, type] = {
    "unspaced": bool, "marks": list, "heading": str, "contents": str, "title": str, "unit": str, "empty": str, "no_table": str,
    "item": list, "purpose": str, "pairs": list, "alone": str, "ends": str,
}  # fmt: skip
_TABLE_ENTRIES: dict[str, type] = {
    "id": str,
    "title": dict,
    "pattern": str,
    "about": str,
    "declared": str,
    "since": int,
}
_LISTED: dict[str, type] = {
    "needs": str, "words": str, "kinds": str, "example": dict, "table": list, "marks": str, "item": str, "pairs": str, "names": str,
}  # fmt: skip


@attrs.frozen(kw_only=True)
class DutyExample:
    """A text, a table or figures for which it is known what becomes of a duty.

    ``table`` holds rows of cells below the text, whose last line is then its title; ``names`` are those that are missing.
    """

    verdict: Fulfilment
    text: str = ""
    figures: Mapping[str, str | list[str]] = attrs.field(factory=dict)
    year: int | None = None
    kind: str = ""
    entity: str = ""
    table: tuple[tuple[str, ...], ...] = ()
    names: tuple[str, ...] = ()


@attrs.frozen(kw_only=True)
class Duty:
    """A duty: what is asked, of what, where, and when it applies.

    ``asks`` is one of :data:`ASKS`; ``needs`` names concepts, or a section, of which one must be there, and ``words`` patterns.
    ``called`` tells what its ``parts`` are called in other languages than that of their names.
    What ``of`` finds is compared with the year of the accounts where it is ``of_year``. ``whole`` reads what stands below a heading
    as one text. ``section`` and ``apart`` are patterns of the headings below which alone, or below which not, it is looked for.
    It applies to documents of ``kinds``, of the years from ``since`` up to, not including, ``until``, in which ``when`` is found
    and ``unless`` is not, and to no body whose name ``bodies`` is found in.

    >>> from govledger.reconciliation import load_rulebook
    >>> load_rulebook("cn-department").duties[0].asks
    'states'
    """

    id: str
    title: Mapping[str, str]
    authority: str
    why: str
    asks: str = "states"
    needs: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    of: str = ""
    of_year: bool = False
    parts: Mapping[str, str] = attrs.field(factory=dict)
    called: Mapping[str, Mapping[str, str]] = attrs.field(factory=dict)
    least: int = 0
    scope: str = "text"
    whole: bool = False
    section: str = ""
    apart: str = ""
    when: str = ""
    unless: str = ""
    bodies: str = ""
    kinds: tuple[str, ...] = ()
    since: int | None = None
    until: int | None = None
    severity: Severity = Severity.NOTE
    examples: tuple[DutyExample, ...] = ()

    @property
    def is_of_text(self) -> bool:
        """Whether it is the words of the document that tell, and not the figures read from it.

        >>> Duty(id="D1", title={}, authority="-", why="-", needs=("debt",)).is_of_text
        False
        """
        return self.asks != "states" or not self.needs

    def __repr__(self) -> str:
        return in_short(self, f"{self.id} {self.severity.value}: {self.title}")


@attrs.frozen(kw_only=True)
class NamedTable:
    """A table that documents publish: the pattern of its title, and what it is about.

    A sentence that ``declared`` is found in says that there is nothing for it to hold; ``about`` are the words by which a
    statement names it. It is asked for from the fiscal year ``since`` on.
    """

    id: str
    title: Mapping[str, str]
    pattern: str
    about: str = ""
    declared: str = ""
    since: int | None = None


@attrs.frozen(kw_only=True)
class Layout:
    """How documents of a language are laid out, as patterns.

    ``unspaced`` languages are matched without blanks. ``marks`` are those of headings and lists by level, ``heading`` is a heading
    that has none, ``contents`` the heading of the contents. ``title`` is what accounts are called, so that other texts owe
    nothing; ``no_table`` lines are titles of no :class:`NamedTable`. ``item`` finds what the names of an item are, and
    ``purpose`` what it is for. ``pairs`` are quotes and brackets that belong together, but for those within ``alone``; ``ends`` are
    the marks by which sentences are told from headings.
    """

    unspaced: bool = False
    marks: tuple[str, ...] = ()
    heading: str = ""
    contents: str = ""
    title: str = ""
    unit: str = ""
    empty: str = ""
    no_table: str = ""
    item: tuple[str, ...] = ()
    purpose: str = ""
    pairs: tuple[str, ...] = ()
    alone: str = ""
    ends: str = ""
    tables: tuple[NamedTable, ...] = ()


def duty_of(entry: Mapping[str, Any], where: str, known: Catalogue) -> Duty:
    """The duty of an entry of a rulebook; what is wrong with it is refused with its place."""
    for name in ("id", "title", "authority", "why"):
        if name not in entry:
            raise InvalidRule.at(where, f"has no {name}")
    well_formed(entry, _DUTY_ENTRIES, _LISTED, where)
    asks = entry.get("asks", "states")
    _check_asks(entry, asks, where)
    _check_needs(entry.get("needs", ()), where, known)
    _check_called(entry.get("called", {}), entry.get("parts", {}), where)
    _check_patterns(entry, ("of", "section", "apart", "when", "unless", "bodies"), where)
    examples = entry.get("example", ())
    return Duty(
        **_tuples(entry, [name for name in _DUTY_ENTRIES if name not in ("severity", "example")]),
        severity=_severity(entry, where),
        examples=tuple(_example(each, f"{where}: example[{at}]") for at, each in enumerate(examples)),
    )


def layout_of(table: Mapping[str, Any], tables: Iterable[Mapping[str, Any]], where: str) -> Layout:
    """The layout of a rulebook, with the tables that documents publish."""
    well_formed(table, _LAYOUT_ENTRIES, _LISTED, f"{where}: layout")
    _check_patterns(table, [name for name, kind in _LAYOUT_ENTRIES.items() if kind is str], f"{where}: layout")
    named = []
    for at, entry in enumerate(tables):
        place = f"{where}: table[{at}]"
        for name in ("id", "title", "pattern"):
            if name not in entry:
                raise InvalidRule.at(place, f"has no {name}")
        well_formed(entry, _TABLE_ENTRIES, _LISTED, place)
        _check_patterns(entry, ("pattern", "about", "declared"), place)
        named.append(NamedTable(**{name: entry[name] for name in _TABLE_ENTRIES if name in entry}))
    return Layout(**_tuples(table, _LAYOUT_ENTRIES), tables=tuple(named))


def _tuples(entry: Mapping[str, Any], names: Iterable[str]) -> dict[str, Any]:
    """What an entry says under some names, lists as tuples."""
    given = {name: entry[name] for name in names if name in entry}
    return {name: tuple(value) if isinstance(value, list) else value for name, value in given.items()}


def _check_asks(entry: Mapping[str, Any], asks: str, where: str) -> None:
    if asks not in ASKS:
        near = difflib.get_close_matches(asks, ASKS, n=1)
        raise InvalidRule.at(where, f"asks {asks!r}, which is no test{near_matches(near)}; tests: {', '.join(ASKS)}")
    wanted = {
        "states": ("needs", "words"),
        "lacks": ("words",),
        "each": ("of", "words"),
        "parts": ("parts",),
        "agree": ("of",),
        "years": ("of",),
    }
    names = wanted.get(asks, ())
    given = [name for name in names if entry.get(name)]
    if names and not (given if asks == "states" else len(given) == len(names)):
        lacking = next(name for name in names if name not in given)
        raise InvalidRule.at(where, f"has no {lacking}")
    if (scope := entry.get("scope", SCOPES[0])) not in SCOPES:
        raise InvalidRule.at(where, f"scope {scope!r} is not one of {', '.join(SCOPES)}")


def _check_needs(needs: Iterable[str], where: str, known: Catalogue) -> None:
    for name in needs:
        if name not in known.concepts and name not in _PARTS:
            near = difflib.get_close_matches(name, [*known.concepts, *_PARTS], n=1)
            raise InvalidRule.at(where, f"needs names {name!r}, which is no known concept{near_matches(near)}")


def _check_called(called: Mapping[str, Any], parts: Mapping[str, Any], where: str) -> None:
    """Refuses what is called somehow and is no part, and names that are no texts by locale."""
    for name, texts in called.items():
        if name not in parts:
            raise InvalidRule.at(where, f"called: {name!r} is none of its parts")
        if not isinstance(texts, dict) or not all(isinstance(each, str) for each in texts.values()):
            raise InvalidRule.at(where, f'called: {name!r} wants texts by locale, as {{ en = "..." }}')


def _check_patterns(entry: Mapping[str, Any], names: Iterable[str], where: str) -> None:
    """Refuses what is no regular expression."""
    lists = [(name, each) for name in ("words", "marks", "item") for each in entry.get(name, ())]
    parts = [("parts", each) for each in entry.get("parts", {}).values()]
    for name, pattern in [*((name, entry[name]) for name in names if name in entry), *lists, *parts]:
        try:
            re.compile(pattern)
        except (re.error, TypeError) as error:
            raise InvalidRule.at(where, f"{name}: {pattern!r} is no pattern ({error})") from None


def _severity(entry: Mapping[str, Any], where: str) -> Severity:
    """How heavy a duty weighs; words alone prove nothing."""
    accepted = [severity.value for severity in Severity if severity is not Severity.ERROR]
    named = entry.get("severity", Severity.NOTE.value)
    if named not in accepted:
        raise InvalidRule.at(where, f"severity {named!r} is not one of {', '.join(accepted)}")
    return Severity(named)


def _example(entry: Mapping[str, Any], where: str) -> DutyExample:
    well_formed(entry, _EXAMPLE_ENTRIES, _LISTED, where)
    if entry.get("verdict") not in [each.value for each in Fulfilment]:
        raise InvalidRule.at(where, f"{entry.get('verdict')!r} is no verdict on a duty")
    given = {name: entry[name] for name in ("text", "figures", "year", "kind", "entity") if name in entry}
    return DutyExample(
        verdict=Fulfilment(entry["verdict"]), **given,
        table=tuple(map(tuple, entry.get("table", ()))), names=tuple(entry.get("names", ())),
    )  # fmt: skip
