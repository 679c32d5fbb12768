"""What a clause says, given the clauses before it.

A :class:`ClauseReader` goes through the segments of each paragraph and keeps what the language inherits: the item and
its phase, the base of a comparison, the wholes that are being broken down (a stack of frames, closed by the list marks
and the ends of sentences). Every figure it can attach becomes a statement or part of a claim; the others it leaves.
"""

from __future__ import annotations

import re

import attrs

from govledger.accounts import Claim, Key, Reason
from govledger.china.claims import ClaimReader
from govledger.china.context import Context, Heading
from govledger.china.frames import Frame
from govledger.china.items import function_of, own_words
from govledger.china.keys import KeyReader
from govledger.china.segments import Cut, Figure, Segment
from govledger.china.structure import MARK, Flow
from govledger.china.vocabulary import clean
from govledger.figures import Nil, NumeralKind, StatedAmount, StatedCount

_HEADING_TAIL = re.compile(r"(?:的)?(?:总体|结构|具体)?(?:情况)?(?:的)?(?:说明|情况)?$")


@attrs.define
class ClauseReader:
    """The reader of one document's clauses; see the module."""

    here: Context
    statements: list[tuple[Key, StatedAmount | Nil | StatedCount, str]] = attrs.field(factory=list, init=False)
    reasons: list[Reason] = attrs.field(factory=list, init=False)
    keys: KeyReader = attrs.field(init=False)
    reader: ClaimReader = attrs.field(init=False)
    _used: set[int] = attrs.field(factory=set, init=False)

    def __attrs_post_init__(self) -> None:
        self.keys = KeyReader(self.here)
        self.reader = ClaimReader(self.here, self.keys)

    @property
    def claims(self) -> list[Claim]:
        """The claims read so far."""
        return self.reader.claims

    @property
    def topic(self) -> str | None:
        """The topic of the innermost heading that names one."""
        return next((heading.topic for heading in reversed(self.here.headings) if heading.topic), None)

    @property
    def title_text(self) -> str:
        """The words of the innermost heading."""
        return self.here.headings[-1].text if self.here.headings else ""

    def heading(self, flow: Flow) -> None:
        """Enters a section: its topic, and the item and fund that its title names."""
        level = 1 if flow.level is None else flow.level
        self._enter(level)
        mark = MARK.match(flow.text.strip())
        text = flow.text.strip()[mark.end() if mark else 0 :].strip()
        label = self.keys.label(_HEADING_TAIL.sub("", clean(text)))
        self.here.headings.append(Heading(level, text, label, self.here.patterns.vocabulary.topic(text)))
        code = function_of(text, year=self.here.title.year.start.year)
        self.here.named = (self.keys.function_key(code),) if code else ()
        self._used = set()

    def paragraph(self, flow: Flow, made: Cut) -> set[int]:
        """Reads a paragraph; gives the offsets of the numerals that became part of the model."""
        # An item that was named without a figure is what the paragraph below it speaks of.
        self.here.named = () if self._used or flow.level is not None else self.here.named
        self.here.flow, self._used, self.here.in_reason = flow, set(), False
        self._close(self.here.frames.end_paragraph())
        self.here.subjects = ()
        self.here.base = None
        for segment in made.segments:
            self._segment(segment)
        self.here.frames.keep_open()
        return self._used

    def finish(self) -> None:
        """Closes every list that is still open."""
        self._close(self.here.frames.enter(0))

    def _enter(self, level: int) -> None:
        self._close(self.here.frames.enter(level))
        self.here.headings = [heading for heading in self.here.headings if heading.level < level]
        self.here.level = level

    def _close(self, frames: list[Frame]) -> None:
        """Turns the parts that were gathered under a whole into claims, one for each phase and year."""
        for frame in frames:
            self.reader.claims.extend(frame.breakdowns(self.here.document))

    def _segment(self, segment: Segment) -> None:
        self._delimiters(segment)
        start = segment.start
        words = clean(segment.text)
        by, opening = self.here.patterns.by(segment.text), self._opening(segment)
        if by:
            self._divide(segment, by)
            start += self.here.patterns.by_span(segment.text)[1]
        elif opening:
            self._open(segment, opening)
            start += opening.end()
        elif self.here.patterns.compiled("reason", "start").match(words):
            self._explain(segment)
        for figure in segment.figures:
            if figure.usable and figure.numeral.start >= start:
                self._figure(figure, self.here.flow.text[start : figure.numeral.start])
                start = figure.numeral.stop
        bare = not any(figure.usable for figure in segment.figures)
        self._words(self.here.flow.text[start : segment.stop], segment, bare=bare)
        if segment.closes:
            whole = self.here.frames.close_bracket()
            self._close(whole)
            if whole and whole[0].whole:
                self.here.subjects = (whole[0].whole,)

    def _delimiters(self, segment: Segment) -> None:
        if segment.before in tuple("。！!？?"):
            self.here.base, self.here.in_reason = None, False
            outer = self.here.frames.outer_whole()
            self._close(self.here.frames.end_sentence())
            self.here.subjects = (outer,) if outer and not self.here.named else self.here.subjects
        elif segment.before in tuple("；;"):
            self.here.in_reason = False
            self._close(self.here.frames.end_item())
        if segment.level is not None:
            self.here.in_reason, self.here.named = False, ()
            self._close(self.here.frames.enter(segment.level))
            if segment.before == "" and self.here.flow.level == segment.level:
                self._enter(segment.level)
            self.here.level = segment.level
        if segment.opens and self.here.subjects:
            start = self.here.at(segment.start)
            self.here.frames.open(Frame(whole=self.here.subjects[-1], level=self.here.level, bracket=True, start=start))

    def _opening(self, segment: Segment) -> re.Match[str] | None:
        """The word that opens a list of parts, at the head or at the end of a segment."""
        match = self.here.patterns.breakdown.search(segment.text)
        if match is None:
            return None
        head, tail = segment.text[: match.start()].strip(), segment.text[match.end() :].strip()
        if head and not tail and self.here.in_reason:
            return None
        return match if not head or not tail else None

    def _open(self, segment: Segment, opening: re.Match[str]) -> None:
        """Opens a frame: 其中 after a comma breaks down the item just named, after a full stop the one before it."""
        self.here.in_reason = False
        head = segment.text[: opening.start()]
        if clean(head):
            self._words(head, segment, bare=True)
        current = self.here.frames.current
        whole = next(iter([*self.here.subjects[-1:], *self.here.named[-1:]]), None)
        if segment.before in tuple("；;") and current is not None:
            whole = current.whole
        incomplete = self.here.patterns.says_incomplete(segment.text[: opening.end()])
        start = self.here.at(segment.start + opening.start())
        self.here.frames.open(Frame(whole=whole, level=self.here.level, incomplete=incomplete, start=start))

    def _divide(self, segment: Segment, by: str) -> None:
        """按…划分: the whole is the item named in the clause, else that of the division before, else the one around."""
        self.here.in_reason = False
        before = segment.text[: self.here.patterns.by_span(segment.text)[0]]
        keys = self.keys.keys(before, framed=False) if clean(before) else ()
        subject = next(iter(self.here.subjects[-1:]), None)
        whole = keys[0][0] if keys else self.here.frames.whole_of_division(subject)
        start = self.here.at(segment.start)
        self.here.frames.open(Frame(whole=whole, by=by, level=self.here.level, block=True, complete=True, start=start))

    def _explain(self, segment: Segment) -> None:
        stop = re.compile("[。；;]").search(self.here.flow.text, segment.start)
        end = stop.start() if stop else len(self.here.flow.text)
        about = next(iter(self.here.subjects[-1:]), None)
        place = self.here.place(segment.start, end)
        self.reasons.append(Reason(text=self.here.flow.text[segment.start : end].strip(), about=about, place=place))
        self.here.in_reason = True

    def _figure(self, figure: Figure, lead: str) -> None:
        read = {
            NumeralKind.AMOUNT: self._amount,
            NumeralKind.RATE: self._rate,
            NumeralKind.COUNT: self._count,
        }[figure.numeral.kind]
        if read(figure, lead):
            self._used.add(figure.numeral.start)

    def _amount(self, figure: Figure, lead: str) -> bool:
        if self.here.in_reason:
            return self._aside(figure, lead)
        direction = self.reader.direction(lead)
        if direction is not None:
            return self.reader.change(figure, lead, direction)
        words = clean(lead)
        order = self.reader.order(words)
        if order and words.endswith(("预算数", "预算", "持平")):
            printed = self.here.place(figure.numeral.start, figure.numeral.stop)
            return self.reader.compare(order, printed, figure.numeral.figure)
        return self._state(figure, lead)

    def _rate(self, figure: Figure, lead: str) -> bool:
        if self.here.in_reason:
            return False
        words = clean(lead)
        completion = self.here.patterns.compiled("completion", "lead").search(words)
        if completion and self.here.subjects:
            return self.reader.complete(figure, completion)
        share = self.here.patterns.compiled("share", "lead").search(words)
        if share:
            return self.reader.share(figure, share["whole"])
        direction = self.reader.direction(lead)
        return direction is not None and self.reader.change(figure, lead, direction)

    def _count(self, figure: Figure, lead: str) -> bool:
        return not self.here.in_reason and self._state(figure, lead, counting=True)

    def _state(self, figure: Figure, lead: str, *, counting: bool = False) -> bool:
        base = self.here.patterns.compiled("change", "base").search(clean(lead))
        if base and self.here.subjects and base.end() == len(clean(lead)):
            known = self.reader.read_base(base["what"])
            keys = tuple((key.with_(year=known.year, phase=known.phase or key.phase), "") for key in self.here.subjects)
        else:
            keys = self.keys.keys(lead, counting=counting)
        statement = self._statement(figure)
        for key, label in keys:
            self.statements.append((key, statement, label))
            if key.year == self.here.title.year:
                self.here.frames.add_part(key, label, statement, self.here.at(figure.numeral.stop))
        if keys and not base and (not self.here.subjects or keys[0][0].year == self.here.title.year):
            # What is said of the year before is said in passing: the year of the accounts stays the subject.
            self.here.subjects = tuple(key.with_(year=self.here.title.year) for key, _ in keys)
        return bool(keys)

    def _aside(self, figure: Figure, lead: str) -> bool:
        """An amount inside a reason: it is kept under its own words and tied to nothing, unless a change follows it."""
        after = self.here.flow.text[figure.numeral.stop : figure.numeral.stop + 24]
        change = self.here.patterns.compiled("change", "base").match(clean(after).lstrip("，,"))
        current = self.here.frames.current
        if change and current is not None and current.whole is not None:
            self.here.in_reason = False
            return self._state(figure, lead)
        key = self.keys.unclassified(own_words(lead))
        self.statements.append((key, self._statement(figure), own_words(lead)))
        return True

    def _statement(self, figure: Figure) -> StatedAmount | Nil | StatedCount:
        place = self.here.place(figure.numeral.start, figure.numeral.stop)
        stated = figure.numeral.figure
        if isinstance(stated, StatedAmount) and stated.number == 0 and stated.decimals == 0:
            return Nil(text=stated.text, unit=stated.unit, place=place)
        assert isinstance(stated, StatedAmount | StatedCount)
        return attrs.evolve(stated, place=place)

    def _words(self, text: str, segment: Segment, *, bare: bool) -> None:
        words = clean(text)
        if not words:
            return
        order = self.reader.order(words)
        if order and not words.startswith("主要"):
            self.reader.compare(order, self.here.place(segment.start, segment.stop))
        elif not self.here.in_reason and not order and self.reader.unchanged(words, segment):
            return
        elif bare and not self.here.in_reason and not self._nil(words, segment):
            base = self.here.patterns.compiled("change", "base").search(words)
            if base:
                self.here.base = self.reader.read_base(base["what"], words)
                words = self.reader.who(words[base.end() :])
            self._name(words)

    def _nil(self, words: str, segment: Segment) -> bool:
        """无“三公”经费支出: a nil that is said in words."""
        for name in (self.here.title.entity, "本单位", "本部门", "我单位"):
            words = words.replace(clean(name), "") if name else words
        words = re.sub(r"^(?:19|20)\d{2}年?度?", "", words)
        match = self.here.patterns.compiled("nil", "sentence").fullmatch(words)
        label = self.keys.label(match["item"]) if match else None
        if label is None or label.generic or not label.concepts or label.concepts[0] in ("expenditure", "revenue"):
            return False
        place = self.here.place(segment.start, segment.stop)
        for key, shown in self.keys.label_keys(label):
            self.statements.append((key, Nil(text=segment.text.strip(), place=place), shown))
        return True

    def _name(self, words: str) -> None:
        """An item named without a figure is what the next words without an item speak of."""
        code = function_of(words, year=self.here.title.year.start.year)
        if code:
            self.here.named = (self.keys.function_key(code),)
            return
        label = self.keys.label(words)
        if label and label.concepts and not label.generic:
            self.here.named = tuple(key for key, _ in self.keys.label_keys(label))
            return
        item = self.here.patterns.vocabulary.find_item(words)
        if item and clean(words).endswith(clean(item.word)):
            title = self.here.title
            self.here.named = (Key.of(item.concepts[0], year=title.year, phase=title.phase, **item.dimensions),)
