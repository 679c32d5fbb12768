"""What a document asserts: the smallest printed things, each of which can be wrong by itself.

One numeral is one assertion, and the same text printed twice for one fact is still one; two different texts are two. A
claim asserts its rate, its amount and its word apart from each other. That some lines are all there are is an assertion
for each year, phase and column. Rules assert nothing: they are the ground that everything stands on.

>>> from govledger.fiscal import calendar
>>> revenue = Key.of("revenue", year=calendar("CN").starting(2019))
>>> Assertion.of_print(revenue, "5.00元").slip == Assertion.of_print(revenue, "5元").slip
True
"""

from __future__ import annotations

import functools
from collections.abc import Collection, Iterable
from typing import TypeAlias

import attrs

from govledger.accounts import Balance, Change, Claim, Comparison, Direction, Key
from govledger.accounts.fact import ENTITY
from govledger.layout import in_short

Slip: TypeAlias = tuple[str, object]
"""What one action makes wrong at once, in so far as it stands in one place: all prints of a fact, one claim, or one list
in all its years and columns."""


@attrs.frozen(cache_hash=True)
class Assertion:
    """The smallest printed thing that can be wrong by itself.

    ``what`` is "figure", "rate", "amount" or "word" (of a change), "claim", "list" or "condition" (what makes a rule
    apply). ``key`` is the fact it speaks of, ``text`` its words, ``slip`` what is wrong together with it where one action
    made it wrong. ``claim`` is what it is a part of. Two claims that say the same are one, and so are two lists of the same
    lines, whatever wholes they make up.

    >>> from govledger.fiscal import calendar
    >>> Assertion.of_print(Key.of("revenue", year=calendar("CN").starting(2019)), " 5.00元").text
    '5.00元'
    """

    what: str
    key: Key = attrs.field(eq=False)
    text: str
    slip: Slip
    claim: Claim | None = attrs.field(default=None, eq=False)

    @classmethod
    def of_print(cls, key: Key, text: str) -> Assertion:
        """A figure as it is printed."""
        return cls("figure", key, text.strip(), ("fact", key))

    @classmethod
    def of_claim(cls, claim: Claim, keys: tuple[Key, ...], what: str = "claim") -> Assertion:
        """A claim, or what is printed in it: its rate, its amount, or its word."""
        said = _words(claim)
        return cls(what, keys[0], str(said), ("claim", (type(claim).__name__, keys, said)), claim)

    @classmethod
    def of_list(cls, whole: Key, lines: Iterable[Key]) -> Assertion:
        """That these lines are all there are."""
        listed = frozenset(lines)
        return cls("list", whole, _sorted_text(listed), ("list", _alone(listed, listed)))

    @classmethod
    def of_balance(cls, claim: Balance) -> Assertion:
        """That these amounts are all that is added and taken away."""
        told = f"{_sorted_text(claim.added)} - {_sorted_text(claim.taken)} = {_sorted_text((claim.whole,))}"
        sides = tuple(_alone(side, claim.keys) for side in ((claim.whole,), claim.added, claim.taken))
        return cls("list", claim.whole, told, ("balance", sides))

    @classmethod
    def of_condition(cls, key: Key, rule: str, keys: Iterable[Key]) -> Assertion:
        """The figure that makes a rule apply."""
        told = _sorted_text(keys)
        return cls("condition", key, told, ("condition", (rule, told)))

    @classmethod
    def of_rule(cls, key: Key, rule: str, keys: Iterable[Key]) -> Assertion:
        """A rule that no figure stands behind; it gives way only to other rules."""
        told = _sorted_text(keys)
        return cls("rule", key, told, ("rule", (rule, told)))

    @functools.cached_property
    def order(self) -> tuple[object, ...]:
        """Claims before lists before figures, and else by name: an order that does not depend on that of the source."""
        kinds = {"list": 1, "figure": 2}
        # A list is the same list whatever it is said to make up.
        name = () if self.what == "list" else key_order(self.key)
        return kinds.get(self.what, 0), name, self.what, self.text

    def __repr__(self) -> str:
        return in_short(self, f"{self.what} {self.key.short}: {self.text}")


def key_order(key: Key) -> tuple[object, ...]:
    """Keys in an order of their own: by concept, year, phase and members.

    >>> from govledger.fiscal import calendar
    >>> year = calendar("CN").starting(2019)
    >>> keys = [Key.of("revenue", year=year), Key.of("revenue", year=year.previous)]
    >>> sorted(keys, key=key_order) == keys[::-1]
    True
    """
    return key.concept, key.year.start, key.year.stop, key.phase, key.dimensions, key.entity or ""


def _alone(side: Iterable[Key], lines: Collection[Key]) -> tuple[object, ...]:
    """Lines by what tells them from each other alone, which years, phases and columns share; the lists of two entities are
    two. They are in one order, for slips are put in order by how they print."""
    common = frozenset.intersection(*(frozenset(key.dimensions) for key in lines)) if len(lines) > 1 else frozenset()
    return tuple(sorted({(key.concept, tuple(each for each in _members(key) if each not in common)) for key in side}))


def _members(key: Key) -> tuple[tuple[str, str], ...]:
    """The dimensions of a key with their members, the entity among them where it is not that of the accounts."""
    return key.dimensions if key.entity is None else (*key.dimensions, (ENTITY, key.entity))


def _sorted_text(keys: Iterable[Key]) -> str:
    """Keys in words, in an order of their own; what the lines of a list have in common is written out once."""
    heads: dict[object, str] = {}
    told = []
    for *head, dimensions, entity in sorted(map(key_order, keys)):
        common = tuple(head)
        if common not in heads:
            heads[common] = str(common)[:-1]
        told.append(f"{heads[common]}, {dimensions}, {entity!r})")
    return " ".join(told)


def _words(claim: Claim) -> tuple[str, ...]:
    """What a claim prints, wherever it stands."""
    said = [getattr(claim, name, None) for name in ("direction", "order")]
    printed = [getattr(claim, name, None) for name in ("rate", "amount")]
    numbers = [f"{f.number}{getattr(f, 'kind', getattr(f, 'unit', ''))}" if f is not None else "" for f in printed]
    return (*(str(word.value) if word is not None else "" for word in said), *numbers)


def parts_of_claim(claim: Claim) -> tuple[str, ...]:
    """What is printed in a claim and can be wrong by itself.

    >>> from govledger.accounts import Direction
    >>> from govledger.figures import StatedRate
    >>> from govledger.fiscal import calendar
    >>> revenue = Key.of("revenue", year=calendar("CN").starting(2019))
    >>> prior = revenue.with_(year=revenue.year.previous)
    >>> rate = StatedRate(text="5%", number="5")
    >>> parts_of_claim(Change(current=revenue, prior=prior, direction=Direction.UP, rate=rate))
    ('word', 'rate')
    """
    if isinstance(claim, Change):
        printed = tuple(name for name in ("amount", "rate") if getattr(claim, name) is not None)
        return ("word",) if claim.direction is Direction.NONE else ("word", *printed)
    if isinstance(claim, Comparison):
        return ("claim",)
    return ("rate",)
