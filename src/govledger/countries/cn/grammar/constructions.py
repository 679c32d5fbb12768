"""What clauses say, as sequences of token types: the cheapest way to explain a clause by them.

A construction is a small move (a change by an amount, the base of a comparison), not a sentence. 收入5亿元，完成预算的98%，较上年增加0.2
亿元，增长4.2% is five of them, in whatever order they come; who is meant and from which base is no matter of wording.

>>> cover = shipped_constructions().cover("IA")
>>> [(shipped_constructions().named(move.name).name, move.start, move.stop) for move in cover]
[('state', 0, 2)]
"""

from __future__ import annotations

import difflib
import functools
import itertools
import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from importlib import resources
from typing import Any

import attrs

from govledger.accounts.errors import UnreadableAccounts
from govledger.errors.base import near_matches, quoted

TYPES: Mapping[str, str] = {
    "AMOUNT": "A", "RATE": "R", "COUNT": "C", "POINTS": "P", "VAGUE": "X",
    "ITEM": "I", "PLAIN": "g", "BUDGET": "b", "TIME": "t", "OWN": "o", "VERB": "v",
    "BASE": "B", "AND": "N", "END": "E", "PERIOD": "y", "EACH": "H", "UP": "U", "DOWN": "D", "SAME": "S", "SOME": "w",
    "ROUGH": "k", "SHARE": "s", "RATIO": "r", "DONE": "F", "MORE": "M", "LESS": "L", "EQUAL": "Q", "ATMOST": "m",
    "LIST": "l", "SUM": "+", "WITHIN": "W", "REASON": "e", "NOUGHT": "Z", "FROM": "f", "FALL": "d", "RISE": "u",
    "INSIDE": "i", "ADJUSTED": "j",
}  # fmt: skip
"""The types of tokens, each with the letter that stands for it in a clause."""

WORDS: Mapping[str, str] = {
    "base": "B", "and": "N", "end": "E", "period": "y", "each": "H", "up": "U", "down": "D", "none": "S", "some": "w",
    "rough": "k", "share": "s", "ratio": "r", "done": "F", "more": "M", "less": "L", "equal": "Q", "list": "l",
    "sum": "+", "within": "W", "reason": "e", "nought": "Z", "from": "f", "reach_down": "d", "reach_up": "u",
    "atmost": "m", "inside": "i", "adjusted": "j",
}  # fmt: skip
"""The kinds of words of the vocabulary that are tokens by themselves, each with its type."""

MOVES: Mapping[str, str] = {
    "state": "states an amount", "count": "states a count", "count_behind": "states a count of the noun behind it",
    "base": "names what is compared with", "period": "compares with the year before",
    "base_amount": "states the amount of the base, and compares with it",
    "change": "claims a change by an amount or at a rate", "change_behind": "claims a change whose figures stand before its word", "worded": "claims a change in words",
    "same": "claims that nothing changed", "reach": "states the amount that a change comes to",
    "share": "claims a share of a whole", "completion": "claims how much of a budget was spent",
    "completion_of": "states a budget, and claims how much of it was spent",
    "granted": "claims how much of a budget of somebody else's making was spent",
    "comparison": "claims that an outturn is more or less than its budget", "equality": "claims that it is its budget",
    "at_most": "claims that an amount is not more than its budget, or than a limit",
    "nought": "states nothing", "list": "opens a list of parts", "within": "opens a list by its whole",
    "summing": "opens a sum that is said in words",
    "adjusted": "states what a budget was adjusted to, and what it was before where that stands in it",
}  # fmt: skip
"""What a construction may say, by the name of its move."""

NAMED = "Igbto"
"""The types of the names between words that say something: an item, or when and of whom it is."""

_UNIONS: Mapping[str, str] = {
    "LABEL": f"[{NAMED}v]", "NAMED": f"[{NAMED}]", "WHEN": "[gbt]", "CHANGE": "[UD]", "LINK": "[vg]", "ORDER": "[MLQ]",
}  # fmt: skip
UNIONS: Mapping[str, tuple[str, ...]] = {
    name: tuple(each for each, letter in TYPES.items() if letter in letters) for name, letters in _UNIONS.items()
}
"""The names in forms that stand for several types."""

_LEFT: Mapping[str, int] = dict.fromkeys("ARCPX", 12) | {"I": 6, "v": 1}
_LEFT_OTHERWISE = 5


@attrs.frozen
class Construction:
    """A sequence of token types that says something. ``form`` is written with the names of the types, ``move`` names what it
    says, ``title`` is the name of the construction in the language that it is of."""

    name: str
    form: str
    move: str
    examples: tuple[str, ...] = ()
    title: str = ""
    pattern: re.Pattern[str] = attrs.field(init=False, repr=False, eq=False)

    def __attrs_post_init__(self) -> None:
        if self.move not in MOVES:
            near = near_matches(difflib.get_close_matches(self.move, MOVES, n=1))
            raise self._wrong(f"there is no move called {quoted(self.move)}{near}; moves: {', '.join(MOVES)}")

    @pattern.default
    def _compiled(self) -> re.Pattern[str]:
        return re.compile("".join(self._letter(word) for word in self._words()))

    def _words(self) -> list[str]:
        return self.form.removesuffix("$").split()

    def _wrong(self, problem: str) -> UnreadableAccounts:
        return UnreadableAccounts.at(f"construction {self.name!r}", problem)

    def ends(self, types: str, start: int) -> Iterable[int]:
        """Where a construction that begins here may end."""
        first = len(types) if self.is_last else start + 1
        stops = range(first, min(len(types), start + _LONGEST) + 1)
        return (stop for stop in stops if self.pattern.fullmatch(types, start, stop))

    @property
    def is_last(self) -> bool:
        """Whether it must end its clause."""
        return self.form.endswith("$")

    def _letter(self, word: str) -> str:
        name, mark = _parted(word)
        for each in name.split("|"):
            if each not in _UNIONS and each not in TYPES:
                near = near_matches(difflib.get_close_matches(each, (*TYPES, *_UNIONS), n=1))
                raise self._wrong(f"has no type of token called {quoted(each)}{near}; types: {', '.join(TYPES)}")
        known = [_UNIONS.get(each) or re.escape(TYPES[each]) for each in name.split("|")]
        return (known[0] if len(known) == 1 else f"(?:{'|'.join(known)})") + mark

    def shared_with(self, other: Construction) -> str | None:
        """A sequence of types that both explain, by their names; None where there is none.

        >>> one, two = Construction("one", "ITEM? AMOUNT", "state"), Construction("two", "AMOUNT RATE?", "state")
        >>> one.shared_with(two), one.shared_with(Construction("three", "RATE AMOUNT", "state"))
        ('AMOUNT', None)
        """
        waiting: list[tuple[int, int, tuple[str, ...]]] = [(0, 0, ())]
        met = {(0, 0)}
        for here, there, said in waiting:
            if said and self._may_stop(here) and other._may_stop(there):
                return " ".join(said)
            for one, mine in self._next(here):
                for two, theirs in other._next(there):
                    if (one, two) not in met and (both := mine & theirs):
                        met.add((one, two))
                        waiting.append((one, two, (*said, min(both))))
        return None

    def _next(self, at: int) -> Iterator[tuple[int, frozenset[str]]]:
        """The types that may come next, each set with where the form stands behind it."""
        for index, word in enumerate(self._words()[at:], at):
            name, mark = _parted(word)
            types = frozenset(each for part in name.split("|") for each in UNIONS.get(part, (part,)))
            yield index + 1, types
            if mark == "+":
                yield index, types
            if mark != "?":
                return

    def _may_stop(self, at: int) -> bool:
        return all(word.endswith("?") for word in self._words()[at:])


def _parted(word: str) -> tuple[str, str]:
    """A word of a form as the names of its types and its mark."""
    return (word[:-1], word[-1]) if word[-1] in "?+" else (word, "")


@attrs.frozen
class Move:
    """A stretch of the tokens of a clause that one construction explains; without a name it is a token left over."""

    name: str
    start: int
    stop: int


@attrs.frozen(eq=False, slots=False)
class Constructions:
    """All constructions, with the cheapest cover of each sequence of types met so far."""

    each: tuple[Construction, ...]
    _covers: dict[str, tuple[Move, ...]] = attrs.field(init=False, repr=False, factory=dict)

    @classmethod
    def from_toml(cls, text: str) -> Constructions:
        """The constructions of a TOML text, a table ``[[construction]]`` for each: its ``name``, ``form`` and ``move``, at least
        two ``examples``, and its ``title`` in Chinese if it has one.

        Refused are a form with a type of token that there is not, a move that there is not, a name that is given twice, fewer
        than two examples, and a form that explains what another explains. Whether an example is explained by its construction
        depends on the words as well: :func:`govledger.countries.cn.check_constructions` tells.

        >>> Constructions.from_toml('''
        ... [[construction]]
        ... name = "mine"
        ... form = "ITEM AMONT"
        ... move = "state"
        ... examples = ["公务接待费5.00万元", "会议费2.00万元"]
        ... ''')
        Traceback (most recent call last):
        ...
        govledger.errors.UnreadableAccounts: construction 'mine': has no type of token called 'AMONT'; near: 'AMOUNT'; types: ...
        """
        return cls._read(text)._without_clashes()

    @classmethod
    def _read(cls, text: str) -> Constructions:
        try:
            rows = tomllib.loads(text).get("construction", [])
        except tomllib.TOMLDecodeError as error:
            raise UnreadableAccounts.at("constructions", f"is no TOML: {error}") from error
        return cls(tuple(_construction(row, at) for at, row in enumerate(rows, 1)))

    def extended(self, more: Constructions) -> Constructions:
        """These and further ones; one of a name that is known takes its place.

        >>> len(shipped_constructions().extended(Constructions(())).each) == len(shipped_constructions().each)
        True
        """
        given = {each.name: each for each in (*self.each, *more.each)}
        return Constructions(tuple(given.values()))._without_clashes()

    def _without_clashes(self) -> Constructions:
        """Itself, where each sequence of types is explained by one construction alone: which it is would hang on their order."""
        for one, two in itertools.combinations(self.each, 2):
            if one.name == two.name:
                raise two._wrong("is given twice; give each construction a name of its own")
            if shared := one.shared_with(two):
                problem = (
                    f"explains {shared} as construction {one.name!r} does; make its form longer, or change that one"
                )
                raise two._wrong(problem)
        return self

    def named(self, name: str) -> Construction:
        """The construction of that name."""
        return self._names[name]

    @functools.cached_property
    def _names(self) -> dict[str, Construction]:
        return {each.name: each for each in self.each}

    @functools.cached_property
    def _by_first(self) -> dict[str, tuple[Construction, ...]]:
        """The constructions that may begin with each type."""
        return {
            letter: tuple(each for each in self.each if _may_begin(each.pattern.pattern, letter))
            for letter in TYPES.values()
        }

    def cover(self, types: str) -> tuple[Move, ...]:
        """The cheapest way to explain a clause, token by token: one a move, more for what is left over."""
        if types not in self._covers:
            if len(self._covers) > _MOST_KEPT:
                self._covers.clear()
            self._covers[types] = self._cheapest(types)
        return self._covers[types]

    def _cheapest(self, types: str) -> tuple[Move, ...]:
        best: list[tuple[int, Move | None]] = [(0, None), *((_NEVER, None) for _ in types)]
        for start, letter in enumerate(types):
            cost = best[start][0]
            found = [(Move("", start, start + 1), _LEFT.get(letter, _LEFT_OTHERWISE))]
            for each in self._by_first[letter]:
                found += [(Move(each.name, start, stop), 1) for stop in each.ends(types, start)]
            for move, more in found:
                if cost + more < best[move.stop][0]:
                    best[move.stop] = (cost + more, move)
        made, at = [], len(types)
        while at:
            last = best[at][1]
            assert last is not None
            made.append(last)
            at = last.start
        return tuple(made[::-1])


def _construction(row: Mapping[str, Any], at: int) -> Construction:
    """One construction of a file, the fields that it needs given."""
    where = f"construction {row['name']!r}" if isinstance(row.get("name"), str) else f"construction {at}"
    for field in ("name", "form", "move"):
        if not isinstance(row.get(field), str) or not row[field].strip(" $"):
            raise UnreadableAccounts.at(where, f'needs {field} = "..."')
    examples = row.get("examples", ())
    if len(examples) < 2 or not all(isinstance(each, str) for each in examples):
        raise UnreadableAccounts.at(
            where, 'needs two examples; give clauses that it explains as examples = ["...", "..."]'
        )
    return Construction(row["name"], row["form"], row["move"], tuple(examples), row.get("title", ""))


def _may_begin(pattern: str, letter: str) -> bool:
    """Whether some sequence of a pattern begins with this type: tried on its leading optional parts."""
    for token in re.finditer(r"(\(\?:[^)]*\)|\[[^\]]*\]|\\?.)([?+]?)", pattern):
        if re.fullmatch(token[1], letter):
            return True
        if token[2] != "?":
            return False
    return False


_NEVER = 10**9
_MOST_KEPT = 20_000
_LONGEST = 8


@functools.cache
def shipped_constructions(file: str = "constructions.toml") -> Constructions:
    """The constructions that come with the library, compiled when first needed; those of another writing are in another file.

    That no two of them explain the same is asked by the tests of the library, not at every start.
    """
    text = resources.files("govledger.countries.cn.grammar").joinpath(file).read_text(encoding="utf-8")
    return Constructions._read(text)
