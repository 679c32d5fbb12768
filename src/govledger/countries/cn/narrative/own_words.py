"""A user's own words and constructions: checked when they are loaded, and laid over those of the library.

What could be read in two ways is refused: a word of two kinds whose neighbours do not tell them apart, and a single
character that would be found in the middle of names.

>>> import tempfile
>>> from pathlib import Path
>>> from govledger.countries.cn.grammar import shipped_patterns
>>> path = Path(tempfile.mkdtemp()) / "own.csv"
>>> written = path.write_text("word,kind,meaning,dimensions\\n压降,down,,\\n", encoding="utf-8")
>>> [word.kind for word in laid_over(path, shipped_patterns()).patterns.lexicon.split("比上年压降")]
['base', 'year', 'down']
"""

from __future__ import annotations

import copy
import difflib
import functools
from collections.abc import Callable, Collection, Mapping
from os import PathLike
from typing import Any, Final, TypeVar

import attrs

from govledger.accounts import CONCEPTS, DIMENSIONS, Key, OwnWord
from govledger.countries.cn.grammar import CLAUSE_KINDS, Patterns
from govledger.countries.cn.grammar.constructions import MOVES, Constructions
from govledger.countries.cn.grammar.words_file import Entry, Written, complained_of, read_file
from govledger.countries.cn.vocabulary import clean, shipped
from govledger.countries.cn.vocabulary.lexicon import LABELS, YEAR
from govledger.countries.cn.vocabulary.word import Word
from govledger.errors.base import GovLedgerError, near_matches, quoted
from govledger.fiscal import calendar

_Made = TypeVar("_Made")

CONDITIONS: Final[Mapping[str, tuple[str, ...]]] = {
    "at": ("head", "end"), "before": ("time", "change", "when"), "closed": ("yes",),
}  # fmt: skip
"""What a word of clauses may ask of its neighbours, with the answers there are."""

# Conditions that never both hold; before=change holds at the end as well.
_EXCLUSIVE = ({("before", "time"), ("before", "change")}, {("before", "time"), ("at", "end")})
_ADVICE = "at=head, at=end, before=time, before=change or before=when"
_ITEMS = ("head", "count")
_QUANTITIES = {"head": "amount", "count": "count"}
_NAMED_BY_ITSELF = frozenset({"level", "body"})
# A list says of itself that it is complete, or that it leaves room.
_LIST = ("", "complete", "incomplete")
# No clause goes beyond one of these.
_ENDS = frozenset("，,；;。：:")
# The list of codes is asked for in some year; which names and codes there are does not depend on it here.
_YEAR = 2024


@attrs.frozen
class Laid:
    """Patterns with the words and constructions of a file laid over them, and the entries of its constructions."""

    patterns: Patterns
    constructions: tuple[Entry, ...] = ()


def laid_over(path: str | PathLike[str], under: Patterns) -> Laid:
    """The words and constructions of a file over patterns; InvalidWords where they cannot be used.

    What examples of constructions say is left to those who read them.
    """
    written = read_file(path)
    given = _Given(under)
    for entry in written.words:
        given.take(entry)
    words = tuple(word for word, _ in given.words.values())
    listed = tuple(word for word in words if word.kind == "list")
    made = attrs.evolve(
        under,
        vocabulary=under.vocabulary.extended(word for word in words if word.kind != "list"),
        constructions=_constructions(written, under.constructions),
        table=_with_lists(under.table, listed) if listed else under.table,
    )
    return Laid(made, written.constructions)


def _with_lists(table: Mapping[str, Any], words: Collection[Word]) -> dict[str, Any]:
    """The table of patterns with more words that open a list."""
    made = copy.deepcopy(dict(table))
    for word in words:
        for name in ("words", *filter(None, [word.meaning])):
            made["breakdown"].setdefault(name, []).append(word.word)
    return made


# --- words --------------------------------------------------------------------------------------------------------


@attrs.define
class _Given:
    """The words of a file that were taken so far, each with its line, over the words that are known already."""

    under: Patterns
    words: dict[tuple[str, str], tuple[Word, int | None]] = attrs.field(factory=dict)

    def take(self, entry: Entry) -> None:
        """Takes one word, which must be possible and fit those before it."""
        word = _word(entry)
        text = clean(word.word)
        if (text, word.kind) in self.words:
            line = self.words[text, word.kind][1]
            raise entry.wrong("word", f"{quoted(word.word)} is given as {word.kind} twice{_at(line)}; keep one of them")
        if word.kind in CLAUSE_KINDS:
            self._refuse_clash(entry, word)
        self.words[text, word.kind] = word, entry.line

    def _refuse_clash(self, entry: Entry, word: Word) -> None:
        """Refuses a word of two kinds that its neighbours do not tell apart."""
        text = clean(word.word)
        known = dict(self.under.lexicon.entries.get(text, ()))
        here = {kind: each for (other, kind), each in self.words.items() if other == text and kind in CLAUSE_KINDS}
        others = known | {kind: each.dimensions for kind, (each, _) in here.items()}
        for other, asked in others.items():
            if other not in ("name", word.kind) and not _told_apart(word, other, asked, shipped=known.keys()):
                line = f"of line {here[other][1]}" if other in here else "of the library"
                raise entry.wrong("word", _clash(word, other, line))


def _told_apart(word: Word, other: str, asked: Mapping[str, str], *, shipped: Collection[str]) -> bool:
    """Whether a word and the same word of another kind can be told apart by their neighbours."""
    if word.kind in LABELS and other in LABELS:
        return {word.kind, other} == set(_ITEMS) or {word.kind, other} <= set(shipped)
    if word.kind in LABELS or other in LABELS:
        # A word of clauses comes before one of names wherever its neighbours stand.
        return bool(asked if word.kind in LABELS else word.dimensions)
    return any({*word.dimensions.items(), *asked.items()} >= pair for pair in _EXCLUSIVE)


def _clash(word: Word, other: str, where: str) -> str:
    said = f"{quoted(word.word)} would be both {word.kind} and the {other} {where}"
    if word.kind in LABELS:
        return f"{said}; give a longer word, or leave it out"
    return f"{said}; tell them apart by a neighbour in dimensions ({_ADVICE}), or give a longer word"


def _at(line: int | None) -> str:
    return "" if line is None else f", first in line {line}"


def _word(entry: Entry) -> Word:
    """The word of an entry, each part of it possible."""
    text, kind = entry.text("word", needed=True), entry.text("kind", needed=True)
    known = _kinds()
    if kind not in known:
        near = near_matches(difflib.get_close_matches(kind.lower(), known, n=1))
        raise entry.wrong("kind", f"unknown kind {quoted(kind)}{near}; kinds: {', '.join(known)}")
    _check_text(entry, text, kind)
    meaning, pairs = entry.text("meaning"), entry.pairs("dimensions")
    if kind == "level" and not meaning:
        meaning = text
    if kind in _ITEMS:
        _check_item(entry, kind, meaning, pairs)
    else:
        _check_meaning(entry, kind, meaning)
        _check_conditions(entry, text, kind, pairs)
    return Word(text, kind, meaning, pairs)


def _check_text(entry: Entry, text: str, kind: str) -> None:
    cleaned = clean(text)
    if not cleaned or _ENDS.intersection(cleaned):
        problem = f"{quoted(text)} is no word: clauses end at each of {' '.join(sorted(_ENDS))}; give it without them"
        raise entry.wrong("word", problem)
    if YEAR.fullmatch(cleaned):
        raise entry.wrong("word", f"{quoted(text)} names a year already; leave it out")
    if len(cleaned) == 1 and kind in LABELS:
        problem = f"{quoted(text)} is one character, and would be found in the middle of names; give a longer word"
        raise entry.wrong("word", problem)


def _check_item(entry: Entry, kind: str, meaning: str, pairs: Mapping[str, str]) -> None:
    """What an item stands for is a concept of the catalogue, each dimension and member is one of its own."""
    if not meaning:
        raise entry.wrong("meaning", f"a {kind} stands for a concept; name it as its meaning, such as expenditure")
    for name in pairs:
        if name not in (*DIMENSIONS, "phase"):
            near = near_matches(difflib.get_close_matches(name, DIMENSIONS, n=2))
            listed = "" if near else f"; dimensions: {', '.join(DIMENSIONS)}, and phase"
            raise entry.wrong("dimensions", f"unknown dimension {quoted(name)}{near}{listed}")
    members = {name: value for name, value in pairs.items() if name != "phase"}
    if "phase" in pairs:
        _check_among(entry, "dimensions", "phase", pairs["phase"], _meanings()["phase"])
    for concept in meaning.split("+"):
        try:
            key = Key.of(OwnWord(concept.strip()), year=calendar("CN").starting(_YEAR), **members)
        except GovLedgerError as error:
            raise entry.wrong("dimensions" if concept in CONCEPTS else "meaning", str(error)) from error
        quantity = CONCEPTS[key.concept].quantity
        if quantity != _QUANTITIES[kind]:
            fitting = next(other for other in _ITEMS if other != kind)
            problem = f"{quoted(concept)} is a concept of {quantity}s, and a {kind} names one of {_QUANTITIES[kind]}s"
            raise entry.wrong("kind", f"{problem}; make the kind {fitting}, or name another concept")


def _check_meaning(entry: Entry, kind: str, meaning: str) -> None:
    """The meaning of a word that is no item is one that words of its kind have."""
    if kind == "list":
        _check_among(entry, "meaning", "meaning of a list", meaning, _LIST)
    elif kind in _NAMED_BY_ITSELF:
        return
    elif kind in _meanings():
        _check_among(entry, "meaning", f"meaning of {kind}", meaning, _meanings()[kind])
    elif meaning:
        raise entry.wrong("meaning", f"a word of the kind {kind} means nothing else; leave meaning empty")


def _check_among(entry: Entry, field: str, what: str, value: str, known: Collection[str]) -> None:
    if value not in known:
        near = near_matches(difflib.get_close_matches(value, known, n=2))
        listed = ", ".join(each or "nothing" for each in known)
        raise entry.wrong(field, f"unknown {what} {quoted(value)}{near}; known: {listed}")


def _check_conditions(entry: Entry, text: str, kind: str, pairs: Mapping[str, str]) -> None:
    """Only words that say something in a clause look at their neighbours, and those of one character must."""
    may_ask = kind in CLAUSE_KINDS and kind not in LABELS and kind != "list"
    for name, value in pairs.items():
        if not may_ask:
            raise entry.wrong("dimensions", f"a word of the kind {kind} has no dimensions; leave them empty")
        _check_among(entry, "dimensions", "neighbour condition", name, tuple(CONDITIONS))
        _check_among(entry, "dimensions", f"neighbour condition {name}", value, CONDITIONS[name])
    if len(clean(text)) == 1 and not pairs and kind in CLAUSE_KINDS:
        problem = f"{quoted(text)} is one character, and would be found in the middle of names"
        raise entry.wrong("word", f"{problem}; say in dimensions where it counts ({_ADVICE}), or give a longer word")


@functools.cache
def _kinds() -> tuple[str, ...]:
    """The kinds that words may be of: those of the library's own words, and list."""
    return tuple(sorted({word.kind for word in shipped().entries} | {"list"}))


@functools.cache
def _meanings() -> Mapping[str, tuple[str, ...]]:
    """What the words of each kind can mean that is no item and does not name itself."""
    made: dict[str, dict[str, None]] = {}
    for word in shipped().entries:
        if word.meaning and word.kind not in (*_ITEMS, *_NAMED_BY_ITSELF):
            made.setdefault(word.kind, {})[word.meaning] = None
    return {kind: tuple(meanings) for kind, meanings in made.items()}


# --- constructions ------------------------------------------------------------------------------------------------


def _constructions(written: Written, under: Constructions) -> Constructions:
    """The constructions with those of a file behind them."""
    if not written.constructions:
        return under
    taken = {each.name for each in under.each}
    for entry in written.constructions:
        name = entry.text("name", needed=True)
        if name in taken:
            raise entry.wrong("name", f"there is a construction {quoted(name)} already; give it another name")
        taken.add(name)
        entry.text("form", needed=True)
        _check_among(entry, "move", "move", entry.text("move", needed=True), MOVES)
        if not entry.texts("examples"):
            raise entry.wrong("examples", "examples are missing; give two sentences that the construction explains")
    own = _at_its_line(written, lambda: Constructions.from_toml(written.text))
    return _at_its_line(written, lambda: under.extended(own))


def _at_its_line(written: Written, make: Callable[[], _Made]) -> _Made:
    """What a function makes of the constructions of a file; its complaint is told with the line of the one that it names."""
    try:
        return make()
    except GovLedgerError as error:
        raise complained_of(error, written.constructions).wrong("form", str(error)) from error
