"""What clauses inherit from those before them: where the reader stands, and what was last spoken of.

One :class:`Context` is shared by the readers of keys, of claims and of clauses; it holds state and addresses, no grammar.
"""

from __future__ import annotations

import attrs

from govledger.accounts import Key
from govledger.china.frames import Frames
from govledger.china.patterns import Patterns
from govledger.china.segments import Figure
from govledger.china.structure import Flow
from govledger.china.title import Title
from govledger.china.vocabulary import Label
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
    ``last`` that figure while it was the last thing said, ``when`` the year that a clause of its own names for the
    sentence; ``in_reason`` is set while a reason is being given, ``summing`` once amounts are added up in words (加上).
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
    in_reason: bool = False
    summing: bool = False

    def new_sentence(self) -> None:
        """Forgets what holds for one sentence only."""
        self.recent = self.said or self.recent
        self.said, self.base, self.passing, self.last, self.when = (), None, None, None, None
        self.in_reason = False

    @property
    def spoken(self) -> tuple[Key, ...]:
        """The facts of the accounts' own year that this sentence states, else those of the last that stated any."""
        own = tuple(key for key in self.said if key.year == self.title.year)
        return own or tuple(key for key in self.recent if key.year == self.title.year)

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
