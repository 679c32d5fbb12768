"""The narrative of department accounts: sentences to facts and claims.

Nearly every stating clause of 部门决算 and 部门预算 statements is *[when] [who] [scope] ITEM [phase] amount [claims]*.
The reader goes through a paragraph segment by segment (:mod:`govledger.countries.cn.narrative.segments`) and keeps what
clauses inherit from those before them: the item, the base of comparison, the whole that is being broken down. It never
judges a figure and never guesses one: what it cannot attach is listed as unread with its place, and an item whose words
it does not know is kept under those words.

>>> from govledger.documents import Document
>>> text = "某中心2019年度部门决算说明\\n2019年支出决算100元，上年支出决算80元，与上年相比增加25%。"
>>> read(Document.from_text(text)).accounts.expenditure.total.value
Decimal('100')
"""

from __future__ import annotations

import bisect
from collections.abc import Iterable

import attrs

from govledger.accounts import (
    Accounts,
    AccountsKind,
    Coverage,
    Disclosure,
    NumeralOutcome,
    Passage,
    Reason,
    Source,
    Term,
    collect,
)
from govledger.accounts.errors import WrongType
from govledger.accounts.stating import foreign
from govledger.countries.cn.grammar import Patterns, shipped_patterns
from govledger.countries.cn.narrative.clauses import ClauseReader, Traced
from govledger.countries.cn.narrative.discourse import Discourse
from govledger.countries.cn.narrative.estimates import as_printed
from govledger.countries.cn.narrative.lines import TITLED, page_marks
from govledger.countries.cn.narrative.percent_signs import UNSIGNED, as_rates, may_be_rates, proved
from govledger.countries.cn.narrative.periods import of_parts, spans
from govledger.countries.cn.narrative.printed import Printed
from govledger.countries.cn.narrative.references import read_sentences
from govledger.countries.cn.narrative.remainders import without_remainders
from govledger.countries.cn.narrative.segments import Cut, Figure, cut
from govledger.countries.cn.narrative.shares import within_wholes
from govledger.countries.cn.narrative.structure import Flow, is_page_mark
from govledger.countries.cn.narrative.title import Title, read_title
from govledger.countries.cn.narrative.totals import totalled
from govledger.countries.kinds import checked_kind
from govledger.documents import Document
from govledger.errors.general import UnusableSource
from govledger.figures import NumeralKind, Place, StatedAmount, StatedCount, StatedRate
from govledger.fiscal import FiscalCalendar, FiscalYear, calendar

# Sections of words: their numerals are names and thresholds, but for counts of units and posts.
_WORDS = ("glossary", "organisation", "main_tasks")
_HEADING_COLUMNS = 46
# No paragraph of a statement comes near: what is longer is something else, and would only take long.
_LONGEST_PARAGRAPH = 200_000
_WANTED = "a document: read_narrative(read_document(path)), or read_narrative(Document.from_text(text))"
_FIGURES: dict[type, str] = {StatedAmount: "amount", StatedRate: "rate", StatedCount: "count"}


def read(
    document: Document,
    *,
    patterns: Patterns | None = None,
    year: FiscalYear | str | int | None = None,
    entity: str | None = None,
    kind: AccountsKind | None = None,
) -> Disclosure:
    """The disclosure that a text holds; a text without any figure is refused.

    ``patterns`` replaces the shipped words and sentence patterns. ``year``, ``entity`` and ``kind`` (``budget`` or
    ``final-accounts``) tell of a text what it does not say, and hold where it says something else; 去年 and 上年 are the year
    before that year.

    >>> from govledger.documents import Document
    >>> read(Document.from_text("没有数字的文字", name="a.txt"))
    Traceback (most recent call last):
    ...
    govledger.errors.UnusableSource: a.txt: holds no figure: a form that is not filled in, or another text? give the statement with its amounts
    """
    if not isinstance(document, Document):
        raise WrongType.given(document, wanted=_WANTED)
    return _read(document, patterns or shipped_patterns(), _Told(year, entity or "", checked_kind(kind)))


def _read(document: Document, patterns: Patterns, told: _Told, trace: list[Traced] | None = None) -> Disclosure:
    """The disclosure, rates without a sign of percent among it where the amounts prove them."""
    made = _Narrative(document, patterns, told).disclosure()
    tried = may_be_rates(made)
    rates = proved(_Narrative(document, patterns, told, rates=tried).disclosure(), tried) if tried else tried
    return (
        _Narrative(document, patterns, told, rates=rates, trace=trace).disclosure()
        if rates or trace is not None
        else made
    )


@attrs.frozen
class _Told:
    """What the caller says of a text."""

    year: FiscalYear | str | int | None
    entity: str
    kind: str | None


def _year(year: FiscalYear | str | int | None, name: str, own: FiscalCalendar) -> FiscalYear | None:
    """The fiscal year that is meant, which must be one of the calendar of the accounts."""
    if year is None:
        return None
    given = year if isinstance(year, FiscalYear) else own.parse(str(year))
    if given.calendar != own:
        other = f"{given} of calendar {given.calendar.id}"
        raise UnusableSource.at(
            name, f"its accounts are of calendar {own.id}, not {other}; give a year of that calendar"
        )
    return given


def traced(
    document: Document,
    patterns: Patterns,
    year: FiscalYear | str | int | None = None,
    *,
    entity: str | None = None,
    kind: AccountsKind | None = None,
) -> tuple[Disclosure, tuple[Traced, ...]]:
    """The disclosure that a text holds, and how each of its clauses was read."""
    trace: list[Traced] = []
    told = _Told(year, entity or "", checked_kind(kind))
    return _read(document, patterns, told, trace), tuple(trace)


@attrs.define
class _Narrative:
    """One pass over a document."""

    document: Document
    patterns: Patterns
    told: _Told
    passages: list[Passage] = attrs.field(factory=list)
    terms: list[Term] = attrs.field(factory=list)
    readings: list[NumeralOutcome] = attrs.field(factory=list)
    printed: Printed = attrs.field(init=False)
    year: FiscalYear | None = attrs.field(init=False)
    trace: list[Traced] | None = attrs.field(default=None, kw_only=True)
    # Where numbers stand that are rates without a sign.
    rates: frozenset[int] = attrs.field(default=frozenset(), kw_only=True)

    def __attrs_post_init__(self) -> None:
        self._refuse_endless_line()
        printed = Printed.of(self.document)
        self.patterns = self.patterns.written(printed.writing)
        own = calendar(printed.writing.calendar)
        self.year = _year(self.told.year, self.document.name, own)
        self.printed = attrs.evolve(printed, known=self.patterns.vocabulary.members)

    def disclosure(self) -> Disclosure:
        paragraphs = self.printed.flows
        self._refuse_endless(paragraphs)
        cuts = [as_rates(cut(flow, self.patterns), flow, self.rates) for flow in paragraphs]
        if not any(made.figures for made in cuts):
            raise UnusableSource.without_figures(self.document.name)
        title = read_title(paragraphs, self.document, self.patterns, year=self.year, kind=self.told.kind)
        # The name that the text itself uses is known as such even where the caller gives another.
        title = attrs.evolve(title, entity=title.entity or self.told.entity)
        here = Discourse(document=self.document, patterns=self.patterns, title=title)
        reader = ClauseReader(here, self.trace)
        for flow, made in zip(paragraphs, cuts, strict=True):
            self._paragraph(flow, made, reader)
        reader.finish()
        self._page_marks()
        if all(reading.kind == "not-figure" for reading in self.readings):
            raise UnusableSource.without_figures(self.document.name)
        return self._made(title, reader)

    def _refuse_endless_line(self) -> None:
        """Refuses at once a line that is longer than any paragraph by itself, before anything is made of the text."""
        long = [line for line in self.document.lines if len(line.text) > _LONGEST_PARAGRAPH]
        pieces = ((line.number, text) for line in long for text in line.text.split("\f"))
        for number, text in pieces:
            length = len("".join(text.split()))
            if length > _LONGEST_PARAGRAPH and not is_page_mark(text):
                raise UnusableSource.endless(self.document.name, number, length, most=_LONGEST_PARAGRAPH)

    def _refuse_endless(self, paragraphs: Iterable[Flow]) -> None:
        endless = next((flow for flow in paragraphs if len(flow.text) > _LONGEST_PARAGRAPH), None)
        if endless is not None:
            line, length = self._place(endless).line, len(endless.text)
            raise UnusableSource.endless(self.document.name, line, length, most=_LONGEST_PARAGRAPH)

    def _made(self, title: Title, reader: ClauseReader) -> Disclosure:
        source = Source(name=self.document.name, kind=self.document.kind, sha256=self.document.sha256)
        told = spans(self.printed.flows)
        told_within = within_wholes(reader.statements, reader.claims)
        statements, claims = without_remainders(*totalled(*of_parts(*told_within, told)))
        claims = as_printed(claims, {key for key, _, _ in statements}) if title.kind == "budget" else claims
        currency, printed = self.patterns.writing.currency, self.printed
        shown = [(printed.key(key), each, printed.words(label)) for key, each, label in statements]
        own = [made for made in shown if not foreign(made[1], currency)]
        abroad = {made[1].place for made in shown if foreign(made[1], currency)}
        accounts = Accounts(
            entity=printed.words(self.told.entity or title.entity), year=title.year, facts=collect(own), claims=printed.claims(claims),
            inferred=frozenset(reader.inferred),
        )  # fmt: skip
        left = [
            attrs.evolve(each, kind="unread", why="in another currency than the accounts")
            if each.place in abroad
            else each
            for each in self.readings
        ]
        readings = sorted(left, key=lambda r: r.place.sort_key() if r.place else (0, 0, 0))
        return Disclosure(
            accounts=accounts, kind=title.kind, source=source, passages=tuple(self.passages),
            glossary=tuple(self.terms), reasons=tuple(map(self._reason, reader.reasons)), coverage=Coverage(tuple(readings)),
        )  # fmt: skip

    def _reason(self, reason: Reason) -> Reason:
        about = self.printed.key(reason.about) if reason.about else None
        return attrs.evolve(reason, text=self.printed.words(reason.text), about=about)

    def _paragraph(self, flow: Flow, made: Cut, reader: ClauseReader) -> None:
        if flow.table:
            # 1919.05 in a row is no month of 1919.
            cells = tuple(
                attrs.evolve(f, why="") if f.why == "date" and "." in f.numeral.text else f for f in made.figures
            )
            self._account(cells, flow, set(), why="table row")
            return
        sentence = read_sentences(flow.text, made.figures, lambda *at: self.document.place(*flow.span(*at)))
        if sentence:
            reader.statements.extend(sentence.statements)
            reader.claims.extend(sentence.claims)
            reader.reasons.extend(sentence.reasons)
            self._account(made.figures, flow, set(sentence.used), why="in a reference", no_figure=True)
            return
        if self._is_heading(flow, made):
            reader.heading(flow, made)
            self._account(made.figures, flow, set(), why="in a heading")
            return
        topic = reader.topic
        if topic == "glossary" and self._term(flow):
            self._account(made.figures, flow, set(), why="in a definition", no_figure=True)
            return
        if topic in _WORDS:
            text, title = self.printed.paragraph(flow).strip(), self.printed.words(reader.title_text)
            self.passages.append(Passage(topic=topic, text=text, title=title, place=self._place(flow)))
        used = reader.paragraph(flow, made)
        if not used and topic not in _WORDS and topic and not any(figure.usable for figure in made.figures):
            text, title = self.printed.paragraph(flow).strip(), self.printed.words(reader.title_text)
            self.passages.append(Passage(topic=topic, text=text, title=title, place=self._place(flow)))
        named = tuple(
            f if f.numeral.start not in reader.in_names else attrs.evolve(f, why="name") for f in made.figures
        )
        self._account(named, flow, used)

    def _is_heading(self, flow: Flow, made: Cut) -> bool:
        text = flow.text.strip()
        if any(f.usable for f in made.figures) or text[-1] in "；;，,：:" or len(text) > _HEADING_COLUMNS:
            return False
        if flow.level is None:
            return TITLED.fullmatch(text) is not None
        return (
            not any(mark in text for mark in "：:") and "。" not in text[:-1] and (text[-1] != "。" or "名词" in text)
        )

    def _term(self, flow: Flow) -> bool:
        """Takes a paragraph of the glossary as a term and its definition; one without a colon or 是 goes on the last."""
        text = self.printed.paragraph(flow).strip()
        body = self.patterns.compiled("glossary", "mark").sub("", text)
        match = self.patterns.compiled("glossary", "entry").match(body)
        if match:
            definition = match["definition"].strip()
            self.terms.append(Term(term=match["term"].strip(), definition=definition, place=self._place(flow)))
        elif self.terms:
            self.terms[-1] = attrs.evolve(self.terms[-1], definition=f"{self.terms[-1].definition}\n{text}")
        return bool(self.terms)

    def _account(
        self, figures: tuple[Figure, ...], flow: Flow, used: set[int], *, why: str = "", no_figure: bool = False
    ) -> None:
        """Puts every numeral of a paragraph on the list, as what it became."""
        for figure in figures:
            start, stop = flow.span(figure.numeral.start, figure.numeral.stop)
            place, text = self.document.place(start, stop), self.document.text[start:stop]
            if figure.why:
                self.readings.append(NumeralOutcome(kind="not-figure", text=text, place=place, why=figure.why))
            elif figure.numeral.start in used:
                # A bare nought is an amount of nothing.
                kind = _FIGURES.get(type(figure.numeral.figure), "amount")
                self.readings.append(NumeralOutcome(kind=kind, text=text, place=place))  # type: ignore[arg-type]
            elif no_figure:
                self.readings.append(NumeralOutcome(kind="not-figure", text=text, place=place, why=why))
            else:
                reason = why or (f"approximate: {figure.vague}" if figure.vague else _unread(figure))
                self.readings.append(NumeralOutcome(kind="unread", text=text, place=place, why=reason))

    def _page_marks(self) -> None:
        """Page numbers stand in lines that are no paragraphs; their numerals are on the list all the same.

        One that stands between a number and its unit is covered by what was read there.
        """
        spans = sorted((r.place.start or 0, r.place.stop or 0) for r in self.readings if r.place)
        starts = [start for start, _ in spans]
        for line in page_marks(self.document.lines):
            for figure in cut(Flow(line.text, line.start), self.patterns).figures:
                start, stop = line.start + figure.numeral.start, line.start + figure.numeral.stop
                before = bisect.bisect_right(starts, start) - 1
                if before < 0 or spans[before][1] <= start:
                    text, place = self.document.text[start:stop], self.document.place(start, stop)
                    self.readings.append(NumeralOutcome(kind="not-figure", text=text, place=place, why="page mark"))

    def _place(self, flow: Flow) -> Place:
        return self.document.place(flow.start, flow.stop)


def _unread(figure: Figure) -> str:
    if figure.numeral.why:
        return figure.numeral.why
    if figure.numeral.kind is NumeralKind.PLAIN:
        return UNSIGNED
    return f"a {figure.numeral.kind.value} that no known sentence explains"
