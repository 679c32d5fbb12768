"""What clauses inherit from those before them: where the reader stands, and what was last spoken of.

One :class:`Context` is shared by the readers of keys, of claims and of clauses; it holds state and addresses, no grammar.
"""

from __future__ import annotations

import attrs

from govledger.accounts import Key
from govledger.countries.cn.grammar import Patterns
from govledger.countries.cn.narrative.frames import Frames
from govledger.countries.cn.narrative.segments import Figure
from govledger.countries.cn.narrative.structure import Flow
from govledger.countries.cn.narrative.title import Title
from govledger.countries.cn.vocabulary import Label
from govledger.documents import Document
from govledger.figures import Place, StatedAmount, StatedCount, StatedRate
from govledger.fiscal import FiscalYear

# No clause is longer; what is longer is no sentence, and is not shown whole.
_LONGEST_CLAUSE = 300


@attrs.frozen
class Heading:
    """A heading that is open: its level, its words, the item they name, and the topic."""

    level: int
    text: str
    label: Label | None
    topic: str | None


@attrs.frozen
class Base:
    """What a change is measured from: a year, a phase where one is named, and whether the document cannot print it."""

    year: FiscalYear
    phase: str | None = None
    gapped: bool = False


@attrs.define(kw_only=True)
class Context:
    """Where the reader of one document stands.

    ``subjects`` are the facts last stated, ``earlier`` the one the paragraph before ended with, ``named`` those named
    without a figure, ``said`` all facts of the sentence, ``recent`` those of the last sentence that stated any,
    ``base`` what it compares with, ``passing`` the year and phase of an earlier figure that it states in passing and
    ``last`` that figure while it was the last thing said. ``when`` is the year that a clause of its own names for the
    sentences from there on, ``body`` the body below the entity that a sentence speaks of, ``scope`` the words that take
    something out of what follows in it (剔除…因素), ``gapped`` that it compares on a base of another scope. ``in_reason``
    is set while a reason is being given, ``summing`` once amounts are added up in words (加上).

    ``inferred`` tells of the keys read last that some of what they mean was inherited, guessed or cut from a longer name,
    ``year_inferred`` the same of the year.
    """

    document: Document
    patterns: Patterns
    title: Title
    headings: list[Heading] = attrs.field(factory=list)
    frames: Frames = attrs.field(factory=Frames)
    flow: Flow = attrs.field(default=Flow("", 0))
    level: int = 0
    subjects: tuple[Key, ...] = ()
    earlier: tuple[Key, ...] = ()
    recent: tuple[Key, ...] = ()
    named: tuple[Key, ...] = ()
    said: tuple[Key, ...] = ()
    base: Base | None = None
    passing: Base | None = None
    last: Key | None = None
    when: FiscalYear | None = None
    body: str | None = None
    scope: str = ""
    gapped: bool = False
    in_reason: bool = False
    summing: bool = False
    inferred: bool = False
    year_inferred: bool = False

    def new_sentence(self) -> None:
        """Forgets what holds for one sentence only."""
        self.recent = self.said or self.recent
        self._keep_year()
        self.said, self.base, self.passing, self.last = (), None, None, None
        self.body, self.scope, self.gapped, self.in_reason = None, "", False, False

    def _keep_year(self) -> None:
        """The year that a sentence speaks of goes on to the next, as something inherited."""
        self.year_inferred = self.year_inferred or self.when not in (None, self.title.year)

    def new_paragraph(self) -> None:
        """Forgets what holds for one paragraph only; after one of another year it is doubtful which year is meant."""
        self.new_sentence()
        self.earlier = self.subjects[:1]
        self.subjects, self.recent, self.summing, self.when = (), (), False, None

    def speak_of(self, year: FiscalYear) -> None:
        """Takes the year that a clause of its own names."""
        self.when, self.year_inferred = year, False

    @property
    def year(self) -> FiscalYear:
        """The year that is spoken of: the one that was named, else that of the title."""
        return self.when or self.title.year

    def scoped(self, key: Key) -> Key:
        """The key within the scope that the sentence has set; one with a scope of its own keeps it."""
        return key.narrowed({"scope": self.scope}) if self.scope and key.get("scope") is None else key

    @property
    def spoken(self) -> tuple[Key, ...]:
        """The facts of the year spoken of that this sentence states, else those of the last that stated any."""
        own = tuple(key for key in self.said if key.year == self.year)
        return own or tuple(key for key in self.recent if key.year == self.year)

    def at(self, offset: int) -> int:
        """The offset in the document of one in the paragraph."""
        return self.flow.at_or_end(offset)

    def place(self, start: int, stop: int) -> Place:
        """The place of a stretch of the paragraph."""
        return self.document.place(*self.flow.span(start, stop))

    def printed(self, figure: Figure) -> StatedAmount | StatedRate | StatedCount:
        """A usable figure as the source prints it, with its place."""
        stated, place = figure.numeral.figure, self.place(figure.numeral.start, figure.numeral.stop)
        assert stated is not None
        return attrs.evolve(stated, text=self.document.excerpt(place), place=place)

    def clause(self, place: Place) -> Place:
        """The place widened to the start of its clause, so that the words of a claim are shown with its figure."""
        assert place.start is not None
        assert place.stop is not None
        text = self.flow.text
        figure, stop = self.flow.offset(place.start), self.flow.offset(place.stop - 1) + 1
        start, least = figure, max(0, figure - _LONGEST_CLAUSE)
        while start > least and text[start - 1] not in "，,；;。：:（(":
            start -= 1
        while text[start].isspace():
            start += 1
        return self.place(start, stop)
