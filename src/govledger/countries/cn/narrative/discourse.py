"""What clauses inherit from those before them: where the reader stands, and what was last spoken of.

One :class:`Discourse` is shared by the readers of keys, of claims and of clauses; it holds state and addresses, no grammar.
What is kept lies with the part whose end it does not outlive, a sentence, a paragraph or a section. To end one is to put a
fresh one in its place, into which goes only what goes on:

>>> from govledger.countries.cn.grammar import shipped_patterns
>>> from govledger.countries.cn.narrative.title import read_title
>>> document, patterns = Document.from_text("某中心2019年度部门决算"), shipped_patterns()
>>> here = Discourse(document=document, patterns=patterns, title=read_title((), document, patterns))
>>> here.sentence.scope = "剔除机构划转因素"
>>> here.new_sentence()
>>> here.sentence.scope
''
"""

from __future__ import annotations

from decimal import Decimal

import attrs

from govledger.accounts import CONCEPTS, Key
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
_ACCOUNT = {"source", "fund", "level", "scope"}
WHOLES = frozenset(name for concept in CONCEPTS.values() for name in (*concept.part_of, concept.id) if concept.part_of)
"""Revenue, expenditure, their totals, and what a list may name among the parts of these."""


@attrs.frozen
class Heading:
    """A heading that is open: its level, its words, the item they name, and the topic; ``own`` is an item that it names in the
    issuer's own words, ``fund`` the one whose account the figures below it are of, ``kind`` the insurance that it is of, ``year``
    the one that it names. ``inline`` tells that its text goes on in its line."""

    level: int
    text: str
    label: Label | None
    topic: str | None
    own: str = ""
    fund: str = ""
    year: FiscalYear | None = None
    kind: str = ""
    inline: bool = False


@attrs.frozen
class Base:
    """What a change is measured from: a year, a phase where one is named, and whether the document cannot print it."""

    year: FiscalYear
    phase: str | None = None
    gapped: bool = False

    def of(self, key: Key) -> Key:
        """What a fact is measured from."""
        return key.with_(year=self.year, phase=self.phase or key.phase)


@attrs.define(kw_only=True)
class Sum:
    """Amounts that are being added up in words: the terms so far, where the sum begins in the document, and whether every term
    is known."""

    terms: list[Key]
    start: int
    known: bool


@attrs.define(kw_only=True)
class Sentence:
    """What holds until the sentence ends.

    ``said`` are all facts of the sentence, ``base`` is what it compares with, ``passing`` the year and phase of an
    earlier figure that it states in passing, ``last`` the fact that was said last in the clause, ``earlier`` in the one before. ``body`` is the
    body below the entity that it speaks of, ``scope`` the words that take something out of what follows in it
    (剔除…因素), ``gapped`` that it compares on a base of another scope. ``in_reason`` is set while a reason is being
    given, which ends at ``reason_stop``. ``inferred`` tells of the keys read last that some of what they mean was
    inherited, guessed or cut from a longer name. ``doubt`` is set once something is spoken of that is not understood, until an item
    is named, ``unread`` once a figure of it was not read. ``opened`` is the first figure of the sentence where it is of another
    year: what is of its kind is of that year, too. ``head`` are the facts that words with a colon behind them named whole: 收入预算：2023年预算数为;
    ``names`` tells that it names an item without a figure, ``years`` are several that it names for figures in turn,
    ``adjusted`` are budgets that it states as adjusted, ``spans`` that it speaks of several together, ``values`` what it states of each fact.
    """

    said: tuple[Key, ...] = ()
    base: Base | None = None
    passing: Base | None = None
    last: Key | None = None
    earlier: Key | None = None
    body: str | None = None
    scope: str = ""
    gapped: bool = False
    in_reason: bool = False
    reason_stop: int = -1
    inferred: bool = False
    doubt: bool = False
    unread: bool = False
    opened: Key | None = None
    head: tuple[Key, ...] = ()
    names: bool = False
    years: tuple[FiscalYear, ...] = ()
    adjusted: tuple[Key, ...] = ()
    spans: bool = False
    values: dict[Key, Decimal] = attrs.field(factory=dict)


@attrs.define(kw_only=True)
class Paragraph:
    """What holds until the paragraph ends.

    ``subjects`` are the facts last stated, ``earlier`` is the one the paragraph before ended with, ``recent`` are those
    of the last sentence that stated any, ``sides`` are those of an account's
    sides, sentence by sentence. ``when`` is the year that a clause of its own names for the sentences from
    there on, ``summing`` is the sum that is being said in words (加上). ``level`` is the level of government that was named
    last, and the concept of which it was. ``used`` tells where the numerals stand that
    became part of the model, ``in_names`` where those that are part of the name of an item, ``stated`` where the last
    stated figure ends and how many statements it made. ``year_open`` tells that it may be more of a paragraph on another
    year, until one is named.
    """

    flow: Flow = attrs.field(default=Flow("", 0))
    subjects: tuple[Key, ...] = ()
    earlier: tuple[Key, ...] = ()
    recent: tuple[Key, ...] = ()
    sides: tuple[tuple[Key, ...], ...] = ()
    when: FiscalYear | None = None
    year_open: bool = False
    summing: Sum | None = None
    level: tuple[str, str] = ("", "")
    used: set[int] = attrs.field(factory=set)
    in_names: set[int] = attrs.field(factory=set)
    stated: tuple[int, int] = (-1, 0)


@attrs.define(kw_only=True)
class Section:
    """What holds until the next heading or list mark.

    ``headings`` are those that are open, ``named`` the facts that were named without a figure, until one is stated.
    """

    level: int = 0
    headings: tuple[Heading, ...] = ()
    named: tuple[Key, ...] = ()


@attrs.define(kw_only=True)
class Discourse:
    """Where the reader of one document stands.

    ``frames`` close by rules of their own; ``year_inferred`` is set once the year was only inherited, until a clause
    names one; ``told`` are the facts stated or named under the outermost heading, None for what was not understood; ``own`` are the facts stated under the issuer's own words, by these.
    """

    document: Document
    patterns: Patterns
    title: Title
    section: Section = attrs.field(factory=Section)
    paragraph: Paragraph = attrs.field(factory=Paragraph)
    sentence: Sentence = attrs.field(factory=Sentence)
    frames: Frames = attrs.field(factory=Frames)
    told: list[Key | None] = attrs.field(factory=list)
    own: dict[str, Key] = attrs.field(factory=dict)
    year_inferred: bool = False

    def new_section(self, level: int) -> None:
        """Enters what a heading or the mark of a paragraph begins, under the headings above its level."""
        above = tuple(heading for heading in self.section.headings if heading.level < level)
        self.section = Section(level=level, headings=above)

    def new_entry(self, level: int) -> None:
        """Enters an entry of a list within the paragraph; every heading above the paragraph stays open."""
        above = tuple(heading for heading in self.section.headings if not heading.inline or heading.level < level)
        self.section = Section(level=level, headings=above)

    def leave_entries(self) -> None:
        """Behind the entries of a list the text goes on below the innermost heading."""
        self.section.level = self.section.headings[-1].level if self.section.headings else 0

    def leave_paragraph(self, flow: Flow) -> None:
        """A heading ends what was spoken of above it, but for the year, which the headings below it name too."""
        self.paragraph = Paragraph(flow=flow, when=self.paragraph.when)

    def new_paragraph(self, flow: Flow, *, anew: bool = True) -> None:
        """Begins a paragraph; after one of another year it is doubtful which year is meant, and nobody can tell where it may
        be more of that one: behind a full line, or where it does not begin ``anew``."""
        self.new_sentence()
        before = self.paragraph
        of_another = before.year_open or before.when not in (None, self.title.year)
        goes_on = flow.level is None and of_another and (before.flow.full or (bool(before.used) and not anew))
        self.paragraph = Paragraph(flow=flow, earlier=before.subjects[:1], year_open=goes_on)

    def new_sentence(self) -> None:
        """Begins a sentence; the facts of the one before can be meant still, and its year goes on as inherited."""
        self.paragraph.recent = self.sentence.said or self.paragraph.recent
        if sides := self._sides():
            self.paragraph.sides += (sides,)
        self.year_inferred = self.year_inferred or self.paragraph.when not in (None, self.title.year)
        self.sentence = Sentence()

    def speak_of(self, year: FiscalYear) -> None:
        """Takes the year that a clause of its own names."""
        self.paragraph.when, self.paragraph.year_open, self.year_inferred = year, False, False

    @property
    def year(self) -> FiscalYear:
        """The year that is spoken of: the one that was named, in the paragraph or in a heading, else that of the title."""
        named = self.paragraph.when or next((each.year for each in reversed(self.section.headings) if each.year), None)
        return named or self.title.year

    def starting(self, number: int) -> FiscalYear:
        """The fiscal year that begins in a calendar year, of the calendar of the document."""
        return self.title.year.calendar.starting(number)

    def scoped(self, key: Key) -> Key:
        """The key within the scope that the sentence has set; one with a scope of its own keeps it."""
        return key.narrowed({"scope": self.sentence.scope}) if self.sentence.scope and key.get("scope") is None else key

    @property
    def subjects(self) -> tuple[Key, ...]:
        """What is spoken of."""
        return self.paragraph.subjects

    def speak_about(self, keys: tuple[Key, ...]) -> None:
        """Takes these facts as what is spoken of."""
        self.paragraph.subjects, self.sentence.doubt = keys, False

    @property
    def sides(self) -> tuple[Key, ...]:
        """The revenue, expenditure, totals and balances that this sentence states, else those of the last that stated any."""
        return self._sides() or next(reversed(self.paragraph.sides), ())

    def _sides(self) -> tuple[Key, ...]:
        return tuple(key for key in self.sentence.said if key.concept in WHOLES)

    def last_side(self, concept: str, like: Key) -> Key | None:
        """The side of an account that the paragraph stated last, in the year and phase of a figure; parts of it are none."""
        told = (key for sides in reversed((*self.paragraph.sides, self._sides())) for key in reversed(sides))
        wholes = (key for key in told if key.concept == concept and key.members.keys() <= _ACCOUNT)
        return next((key for key in wholes if (key.year, key.phase) == (like.year, like.phase)), None)

    @property
    def spoken(self) -> tuple[Key, ...]:
        """The facts of the year spoken of that this sentence states, else those of the last that stated any."""
        own = tuple(key for key in self.sentence.said if key.year == self.year)
        return own or tuple(key for key in self.paragraph.recent if key.year == self.year)

    def at(self, offset: int) -> int:
        """The offset in the document of one in the paragraph."""
        return self.paragraph.flow.at_or_end(offset)

    def place(self, start: int, stop: int) -> Place:
        """The place of a stretch of the paragraph."""
        return self.document.place(*self.paragraph.flow.span(start, stop))

    def printed(self, figure: Figure) -> StatedAmount | StatedRate | StatedCount:
        """A usable figure as the source prints it, with its place."""
        stated, place = figure.numeral.figure, self.place(figure.numeral.start, figure.numeral.stop)
        assert stated is not None
        return attrs.evolve(stated, text=self.document.excerpt(place), place=place)

    def clause(self, place: Place) -> Place:
        """The place widened to the start of its clause, so that the words of a claim are shown with its figure."""
        assert place.start is not None
        assert place.stop is not None
        text = self.paragraph.flow.text
        figure, stop = self.paragraph.flow.offset(place.start), self.paragraph.flow.offset(place.stop - 1) + 1
        start, least = figure, max(0, figure - _LONGEST_CLAUSE)
        while start > least and text[start - 1] not in "，,；;。：:（(":
            start -= 1
        while text[start].isspace():
            start += 1
        return self.place(start, stop)
