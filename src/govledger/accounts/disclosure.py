"""A published statement as a whole: accounts, the words around them, and what could not be read.

>>> Coverage((NumeralOutcome(kind="amount", text="5元"), NumeralOutcome(kind="unread", text="7", why="no unit"))).counts["unread"]
1
"""

from __future__ import annotations

import csv
import functools
import warnings
from collections import Counter
from collections.abc import Mapping
from importlib import resources
from typing import TYPE_CHECKING, Any, Literal, TypeAlias

import attrs

from govledger.accounts.accounts import Accounts
from govledger.accounts.catalogue import shipped_catalogue
from govledger.accounts.fact import Fact, Key
from govledger.accounts.remark import Remark
from govledger.figures import Place
from govledger.layout import in_short

Kind: TypeAlias = Literal["amount", "rate", "count", "not-figure", "unread"]

TOPICS: Mapping[str, tuple[str, ...]]
"""The sections that a statement may have, and the concepts that belong to each."""


@attrs.frozen(kw_only=True)
class Source:
    """Where a disclosure was read: the name and kind of the file and the fingerprint of its bytes."""

    name: str = ""
    kind: str = ""
    sha256: str = ""


@attrs.frozen(kw_only=True)
class Passage:
    """Words of a section that state no figure: duties, tasks, definitions of scope."""

    topic: str
    text: str
    title: str = ""
    place: Place | None = None

    def __repr__(self) -> str:
        return in_short(self, f"on {self.topic}: {self.text}")


@attrs.frozen(kw_only=True)
class Term:
    """An entry of the glossary."""

    term: str
    definition: str
    place: Place | None = None

    def __repr__(self) -> str:
        return in_short(self, f"{self.term}: {self.definition}")


@attrs.frozen(kw_only=True)
class Reason:
    """The reason that a statement gives for a change, and the fact that it is about where that is known."""

    text: str
    about: Key | None = None
    place: Place | None = None

    def __repr__(self) -> str:
        return in_short(self, f"for {'nothing that is known' if self.about is None else self.about.short}: {self.text}")


@attrs.frozen(kw_only=True)
class NumeralOutcome:
    """What became of one numeral of the source: a figure of some kind, no figure (``why`` says what), or unread."""

    kind: Kind
    text: str
    place: Place | None = None
    why: str = ""


@attrs.frozen
class Coverage:
    """Every numeral of a source and what became of it. Nothing is lost: each is here exactly once."""

    readings: tuple[NumeralOutcome, ...] = ()

    @property
    def counts(self) -> Counter[str]:
        """How many numerals of each kind.

        >>> Coverage((NumeralOutcome(kind="rate", text="5%"),)).counts["rate"]
        1
        """
        return Counter(reading.kind for reading in self.readings)

    @property
    def unread(self) -> tuple[NumeralOutcome, ...]:
        """The numerals that could not be read, with their places.

        >>> Coverage().unread
        ()
        """
        return tuple(reading for reading in self.readings if reading.kind == "unread")

    def __repr__(self) -> str:
        return in_short(self, f"of {len(self.readings)} numerals, {len(self.unread)} of them unread")


@attrs.frozen
class Section:
    """What a statement says on one topic: facts and passages."""

    facts: tuple[Fact, ...]
    passages: tuple[Passage, ...]


@attrs.frozen(kw_only=True)
class Disclosure:
    """A statement of budget or final accounts as published.

    ``kind`` is "final-accounts", "budget" or "unknown". The figures of every section are facts of ``accounts``;
    :meth:`section` gathers those of one topic with its words. ``remarks`` are what the reader met that contradicts no
    figure, and is worth a question.
    """

    accounts: Accounts
    kind: str = "unknown"
    source: Source = attrs.field(factory=Source)
    passages: tuple[Passage, ...] = ()
    glossary: tuple[Term, ...] = ()
    reasons: tuple[Reason, ...] = ()
    coverage: Coverage = attrs.field(factory=Coverage)
    remarks: tuple[Remark, ...] = ()

    def section(self, topic: str) -> Section:
        """The facts and the words on one topic of :data:`TOPICS`.

        >>> from govledger.fiscal import calendar
        >>> accounts = Accounts(entity="某中心", year=calendar("CN").starting(2019)).state("procurement", "0元")
        >>> Disclosure(accounts=accounts).section("procurement").facts[0].is_nil
        True
        """
        concepts = self.accounts.catalogue.topics[topic].concepts
        return Section(
            facts=tuple(fact for fact in self.accounts.facts if fact.key.concept in concepts),
            passages=tuple(passage for passage in self.passages if passage.topic == topic),
        )

    if not TYPE_CHECKING:  # The sections that had a name of their own; whoever checks types is told so at once.

        def __getattr__(self, name):
            if name not in _former_names():
                raise AttributeError(f"{type(self).__name__!r} object has no attribute {name!r}")
            topic, part = _former_names()[name]
            now = f"section({topic!r}){'.' if part else ''}{part}"
            told = f"Disclosure.{name} is now Disclosure.{now}; the old name goes in the next release"
            warnings.warn(told, DeprecationWarning, stacklevel=2)
            section = self.section(topic)
            return getattr(section, part) if part else section

    def __repr__(self) -> str:
        return in_short(
            self,
            f"{self.kind} of {self.accounts.entity} {self.accounts.year}: {len(self.accounts.facts)} facts, {len(self.accounts.claims)} claims",
        )


@functools.cache
def _former_names() -> Mapping[str, tuple[str, str]]:
    """The topic that each name which goes stands for, and the part of its section."""
    text = resources.files("govledger.accounts").joinpath("former_names.csv").read_text(encoding="utf-8")
    return {row["name"]: (row["topic"], row["part"]) for row in csv.DictReader(text.splitlines())}


def __getattr__(name: str) -> Any:
    if name != "TOPICS":
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return {topic.id: topic.concepts for topic in shipped_catalogue().topics.values()}
