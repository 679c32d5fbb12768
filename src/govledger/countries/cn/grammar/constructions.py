"""What clauses say, as sequences of token types: the cheapest way to explain a clause by them.

A construction is a small move (a change by an amount, the base of a comparison), not a sentence. 收入5亿元，完成预算的98%，较上年增加0.2
亿元，增长4.2% is five of them, in whatever order they come; who is meant and from which base is no matter of wording.

>>> cover = shipped_constructions().cover("IA")
>>> [(shipped_constructions().named(move.name).name, move.start, move.stop) for move in cover]
[('state', 0, 2)]
"""

from __future__ import annotations

import functools
import re
import tomllib
from collections.abc import Iterable, Mapping
from importlib import resources
from typing import Any

import attrs

from govledger.accounts.errors import UnreadableAccounts

TYPES: Mapping[str, str] = {
    "AMOUNT": "A", "RATE": "R", "COUNT": "C", "POINTS": "P", "VAGUE": "X",
    "ITEM": "I", "PLAIN": "g", "BUDGET": "b", "TIME": "t", "OWN": "o", "VERB": "v",
    "BASE": "B", "AND": "N", "END": "E", "PERIOD": "y", "EACH": "H", "UP": "U", "DOWN": "D", "SAME": "S", "SOME": "w",
    "ROUGH": "k", "SHARE": "s", "RATIO": "r", "DONE": "F", "MORE": "M", "LESS": "L", "EQUAL": "Q", "ATMOST": "m",
    "LIST": "l", "SUM": "+", "WITHIN": "W", "REASON": "e", "NOUGHT": "Z", "FROM": "f", "FALL": "d", "RISE": "u",
}  # fmt: skip
"""The types of tokens, each with the letter that stands for it in a clause."""

WORDS: Mapping[str, str] = {
    "base": "B", "and": "N", "end": "E", "period": "y", "each": "H", "up": "U", "down": "D", "none": "S", "some": "w",
    "rough": "k", "share": "s", "ratio": "r", "done": "F", "more": "M", "less": "L", "equal": "Q", "list": "l",
    "sum": "+", "within": "W", "reason": "e", "nought": "Z", "from": "f", "reach_down": "d", "reach_up": "u",
}  # fmt: skip
"""The kinds of words of the vocabulary that are tokens by themselves, each with its type."""

_UNIONS: Mapping[str, str] = {
    "LABEL": "[Igbtov]", "NAMED": "[Igbto]", "WHEN": "[gbt]", "CHANGE": "[UD]", "LINK": "[vg]", "ORDER": "[MLQ]",
}  # fmt: skip
_LEFT: Mapping[str, int] = dict.fromkeys("ARCPX", 12) | {"I": 6, "v": 1}
_LEFT_OTHERWISE = 5


@attrs.frozen
class Construction:
    """A sequence of token types that says something. ``form`` is written with the names of the types, ``move`` names what it
    says."""

    name: str
    form: str
    move: str
    examples: tuple[str, ...] = ()
    pattern: re.Pattern[str] = attrs.field(init=False, repr=False, eq=False)

    @pattern.default
    def _compiled(self) -> re.Pattern[str]:
        return re.compile("".join(map(self._letter, self.form.removesuffix("$").split())))

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
        name, mark = (word[:-1], word[-1]) if word[-1] in "?+" else (word, "")
        known = [_UNIONS.get(each) or (re.escape(TYPES[each]) if each in TYPES else "") for each in name.split("|")]
        if not all(known):
            raise UnreadableAccounts.at(f"construction {self.name!r}", f"has no type of token called {word!r}")
        return (known[0] if len(known) == 1 else f"(?:{'|'.join(known)})") + mark


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
        """The constructions of a TOML text."""
        table: dict[str, Any] = tomllib.loads(text)
        return cls(tuple(
            Construction(row["name"], row["form"], row["move"], tuple(row.get("examples", ())))
            for row in table["construction"]
        ))  # fmt: skip

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
    """The constructions that come with the library, compiled when first needed; those of another writing are in another file."""
    text = resources.files("govledger.countries.cn.grammar").joinpath(file).read_text(encoding="utf-8")
    return Constructions.from_toml(text)
