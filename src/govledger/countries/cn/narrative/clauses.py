"""What a clause says, given the clauses before it.

A :class:`ClauseReader` goes through the segments of each paragraph and keeps what the language inherits: the item and
its phase, the base of a comparison, the wholes that are being broken down (a stack of frames, closed by the list marks
and the ends of sentences). Every figure it can attach becomes a statement or part of a claim; the others it leaves.
"""

from __future__ import annotations

import re

import attrs

from govledger.accounts import Claim, Key, Reason
from govledger.countries.cn.narrative.claims import ClaimReader
from govledger.countries.cn.narrative.discourse import Base, Discourse, Heading
from govledger.countries.cn.narrative.frames import Frame
from govledger.countries.cn.narrative.keys import KeyReader
from govledger.countries.cn.narrative.segments import Cut, Figure, Segment
from govledger.countries.cn.narrative.structure import MARK, Flow, mark_level
from govledger.countries.cn.vocabulary import clean
from govledger.countries.cn.vocabulary.items import code_of, function_of, own_words
from govledger.figures import Nil, NumeralKind, Place, StatedAmount, StatedCount

# What adds up to an account, what stands in it only in passing, and the wholes of the accounts.
_SUMS = ("加上", "加：", "再加")
_ASIDE = ("含", "不含")
_ACCOUNTS = ("revenue", "expenditure", "total_revenue", "total_expenditure")
# So many facts of a sentence are kept in mind.
_LONGEST_SENTENCE = 100
_HEADING_TAIL = re.compile(r"(?:的)?(?:总体|结构|具体)?(?:情况)?(?:的)?(?:说明|情况)?$")


@attrs.define
class ClauseReader:
    """The reader of one document's clauses; see the module."""

    here: Discourse
    statements: list[tuple[Key, StatedAmount | Nil | StatedCount, str]] = attrs.field(factory=list, init=False)
    reasons: list[Reason] = attrs.field(factory=list, init=False)
    # Where figures stand whose key was inherited, guessed or cut from a longer name.
    inferred: dict[Place, None] = attrs.field(factory=dict, init=False)
    keys: KeyReader = attrs.field(init=False)
    reader: ClaimReader = attrs.field(init=False)

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
        return next((heading.topic for heading in reversed(self.here.section.headings) if heading.topic), None)

    @property
    def title_text(self) -> str:
        """The words of the innermost heading."""
        return self.here.section.headings[-1].text if self.here.section.headings else ""

    @property
    def in_names(self) -> set[int]:
        """Where the numerals of the paragraph stand that are part of the name of an item."""
        return self.here.paragraph.in_names

    def heading(self, flow: Flow) -> None:
        """Enters a section: its topic, and the item and fund that its title names."""
        mark = MARK.match(flow.text.strip())
        level = 1 if flow.level is None or mark is None else self._heading_level(mark)
        self._enter(level)
        text = flow.text.strip()[mark.end() if mark else 0 :].strip()
        label = self.keys.label(_HEADING_TAIL.sub("", clean(text)))
        self.here.section.headings += (Heading(level, text, label, self.here.patterns.vocabulary.topic(text)),)
        code = function_of(text, year=self.here.title.year.start.year)
        self.here.section.named = (self.keys.function_key(code),) if code else ()
        self.here.leave_paragraph(flow)

    def _heading_level(self, mark: re.Match[str]) -> int:
        """The level of a heading: （3） behind （二）, with no （2） before it, goes on counting in other digits."""
        level, number = mark_level(mark), re.search(r"\d+", mark[0])
        open_levels = {heading.level for heading in self.here.section.headings}
        goes_on = mark.lastgroup == "fourth" and number is not None and int(number[0]) > 1
        return 2 if goes_on and 2 in open_levels and not open_levels & {3, 4} else level

    def paragraph(self, flow: Flow, made: Cut) -> set[int]:
        """Reads a paragraph; gives the offsets of the numerals that became part of the model."""
        # An item that was named without a figure is what the paragraph below it speaks of.
        if self.here.paragraph.used or flow.level is not None:
            self.here.section.named = ()
        self._close(self.here.frames.end_paragraph())
        self.here.new_paragraph(flow)
        for segment in made.segments:
            self._segment(segment)
        if made.segments and self._opening(made.segments[-1]):
            self.here.frames.keep_open()
        return self.here.paragraph.used

    def finish(self) -> None:
        """Closes every list that is still open."""
        self._close(self.here.frames.enter(0))

    def _enter(self, level: int) -> None:
        self._close(self.here.frames.enter(level))
        self.here.new_section(level)

    def _close(self, frames: list[Frame]) -> None:
        """Turns the parts that were gathered under a whole into claims, one for each phase and year."""
        for frame in frames:
            self.reader.claims.extend(frame.breakdowns(self.here.document))

    def _segment(self, segment: Segment) -> None:
        self._delimiters(segment)
        earlier, self.here.sentence.last = self.here.sentence.last, None
        if segment.text.strip():
            self._clause(segment, earlier)
        if segment.closes:
            self._leave_bracket()

    def _clause(self, segment: Segment, earlier: Key | None) -> None:
        self._take_scope(segment)
        start = segment.start
        words = clean(segment.text)
        by, opening = self.here.patterns.by(segment.text), self._opening(segment)
        if by:
            self._divide(segment, by)
            start += self.here.patterns.by_span(segment.text)[1]
        elif opening:
            self._open(segment, opening, earlier)
            start += opening.end()
        elif self.here.patterns.compiled("reason", "start").match(words):
            self._explain(segment)
        unnamed: list[Figure] = []
        for figure in segment.figures:
            if figure.numeral.start >= start and not (figure.usable or figure.why):
                unnamed.append(figure)
            if figure.usable and figure.numeral.start >= start:
                if not figure.in_row and not self._restates(figure, segment):
                    self._figure(figure, self._lead(start, figure.numeral.start))
                    self._note_names(unnamed, figure)
                    unnamed = []
                start = figure.numeral.stop
        bare = not any(figure.usable for figure in segment.figures)
        self._words(self._lead(start, segment.stop), segment, bare=bare)

    def _leave_bracket(self) -> None:
        """Behind a bracket the sentence goes on about what stood before it: 接待12批次（其中外事2批次），96人次."""
        closed = self.here.frames.close_bracket()
        self._close(closed)
        if closed and closed[0].whole:
            self.here.paragraph.subjects = (closed[0].whole,)
            self.here.sentence.said, self.here.sentence.last = closed[0].said, None

    def _take_scope(self, segment: Segment) -> None:
        """What a clause takes out of the figures that follow in its sentence: 剔除机构划转因素，同比下降10%."""
        if self.here.sentence.in_reason:
            return
        found = self.here.patterns.compiled("change", "scope").search(segment.text)
        if found:
            self.here.sentence.scope = clean(found[0])
        self.here.sentence.gapped = self.here.sentence.gapped or bool(found) or self._says_gapped(segment.text)

    def _says_gapped(self, text: str) -> bool:
        return self.here.patterns.compiled("change", "gapped").search(text) is not None

    def _lead(self, start: int, stop: int) -> str:
        """Words of the paragraph, without those that set a scope."""
        words = self.here.paragraph.flow.text[start:stop]
        return self.here.patterns.compiled("change", "scope").sub("", words) if self.here.sentence.scope else words

    def _note_names(self, unnamed: list[Figure], figure: Figure) -> None:
        """Numbers within the words that a figure was kept under are part of a name: 项目1为5元."""
        if figure.numeral.start not in self.here.paragraph.used or not self.statements:
            return
        label = self.statements[-1][2]
        between = (f.numeral for f in unnamed if not f.numeral.why)
        self.here.paragraph.in_names.update(numeral.start for numeral in between if clean(numeral.text) in label)

    def _delimiters(self, segment: Segment) -> None:
        if segment.before in tuple("。！!？?"):
            self.here.new_sentence()
            outer = self.here.frames.outer_whole()
            self._close(self.here.frames.end_sentence())
            if outer and not self.here.section.named:
                self.here.paragraph.subjects = (outer,)
        elif segment.before in tuple("；;"):
            self.here.sentence.in_reason = False
            self._close(self.here.frames.end_item())
        if segment.level is not None:
            self.here.sentence.in_reason = False
            if segment.before == "" and self.here.paragraph.flow.level == segment.level:
                self._enter(segment.level)
            else:
                self._close(self.here.frames.enter(segment.level))
                self.here.new_entry(segment.level)
        if segment.opens and self.here.paragraph.subjects:
            whole, said = self.here.paragraph.subjects[-1], self.here.sentence.said
            level, start = self.here.section.level, self.here.at(segment.start)
            self.here.frames.open(Frame(whole=whole, level=level, bracket=True, start=start, said=said))

    def _opening(self, segment: Segment) -> re.Match[str] | None:
        """The word that opens a list of parts, at the head or at the end of a segment."""
        match = self.here.patterns.breakdown.search(segment.text)
        if match is None:
            return None
        head, tail = segment.text[: match.start()].strip(), segment.text[match.end() :].strip()
        if head and not tail and self.here.sentence.in_reason:
            return None
        return match if not head or not tail else None

    def _open(self, segment: Segment, opening: re.Match[str], earlier: Key | None) -> None:
        """Opens a frame: 其中 after a comma breaks down the item just named, after a full stop the one before it."""
        self.here.sentence.in_reason = False
        head = segment.text[: opening.start()]
        if clean(head):
            self._words(clean(head).removesuffix("主要"), segment, bare=True)
        current = self.here.frames.current
        known = [*self.here.paragraph.subjects[-1:], *self.here.section.named[-1:]]
        # 其中 at the head of a paragraph breaks down what the paragraph before it stated.
        known += self.here.paragraph.earlier if segment.before == "" and self.here.paragraph.flow.level is None else ()
        whole = next(iter(known), None)
        if segment.before in tuple("；;") and current is not None:
            whole = current.whole
        elif earlier and whole and earlier.with_(year=whole.year, phase=whole.phase) == whole:
            whole = earlier  # 上年支出80元，其中…: these are the parts of the year before.
        start = self.here.at(segment.start + opening.start())
        loose = any(figure.usable for figure in segment.figures)
        complete = self.here.patterns.says_complete(opening[0])
        # 等 before 由…组成 belongs to the name of the whole: 资源勘探信息等支出由以下各项组成.
        words = clean(head)[-2:] if complete else segment.text[: opening.end()]
        incomplete = self.here.patterns.says_incomplete(words)
        level = self.here.section.level
        frame = Frame(whole=whole, level=level, complete=complete, incomplete=incomplete, loose=loose, start=start)
        self.here.frames.open(frame)

    def _divide(self, segment: Segment, by: str) -> None:
        """按…划分: the whole is the item named in the clause, else that of the division before, else the one around."""
        self.here.sentence.in_reason = False
        before = segment.text[: self.here.patterns.by_span(segment.text)[0]]
        keys = self.keys.keys(before, framed=False) if clean(before) else ()
        subject = next(iter(self.here.paragraph.subjects[-1:]), None)
        whole = keys[0][0] if keys else self.here.frames.whole_of_division(subject)
        level, start = self.here.section.level, self.here.at(segment.start)
        self.here.frames.open(Frame(whole=whole, by=by, level=level, block=True, complete=True, start=start))

    def _explain(self, segment: Segment) -> None:
        if self.here.sentence.in_reason and segment.start < self.here.sentence.reason_stop:
            return  # It is a part of the reason that is being given.
        text = self.here.paragraph.flow.text
        stop = re.compile("[。；;]").search(text, segment.start)
        end = stop.start() if stop else len(text)
        for comma in re.compile("[，,]\\s*").finditer(text, segment.start, end):
            if self.here.patterns.breakdown.match(text, comma.end(), end):
                end = comma.start()  # …，其中：工资5元 goes on about the figure, not about the reason.
                break
        about = next(iter(self.here.paragraph.subjects[-1:]), None)
        place = self.here.place(segment.start, end)
        self.reasons.append(Reason(text=text[segment.start : end].strip(), about=about, place=place))
        self.here.sentence.in_reason, self.here.sentence.reason_stop = True, end

    def _row(self, figure: Figure, lead: str) -> None:
        """Figures in a row belong to as many items in turn, or to none that can be told."""
        figures = (figure, *figure.row)
        direction = self.reader.direction(lead)
        if direction is not None:
            read = self.reader.changes(figures, lead, direction) if not self.here.sentence.in_reason else False
        elif figure.numeral.kind is NumeralKind.AMOUNT and not self.here.sentence.in_reason:
            read = self._states(figures, lead)
        else:
            read = False
        if read:
            self.here.paragraph.used.update(each.numeral.start for each in figures)

    def _states(self, figures: tuple[Figure, ...], lead: str) -> bool:
        keys = self.keys.several(lead, len(figures)) or self.keys.keys(lead)
        if len(keys) != len(figures):
            return False
        for (key, label), figure in zip(keys, figures, strict=True):
            self._add(key, self._statement(figure), label)
        self.here.paragraph.subjects = tuple(key for key, _ in keys)
        return True

    def _figure(self, figure: Figure, lead: str) -> None:
        if figure.row:
            self._row(figure, lead)
            return
        read = {
            NumeralKind.AMOUNT: self._amount,
            NumeralKind.RATE: self._rate,
            NumeralKind.COUNT: self._count,
        }[figure.numeral.kind]
        if read(figure, lead):
            self.here.paragraph.used.add(figure.numeral.start)

    def _amount(self, figure: Figure, lead: str) -> bool:
        if self.here.sentence.in_reason:
            return self._aside(figure, lead)
        direction = self.reader.direction(lead)
        if direction is not None:
            return self.reader.change(figure, lead, direction)
        words = clean(lead)
        completion = self.here.patterns.compiled("completion", "lead").search(words)
        completing = self.here.sentence.completing = completion if completion and completion["budget"] else None
        subjects = self.here.paragraph.subjects
        if completing and subjects:
            read = self._state(figure, completing["budget"])
            self.here.paragraph.subjects = subjects  # The budget is said in passing: what follows is of the outturn.
            return read
        order = self.reader.order(words)
        if order and words.endswith(("预算数", "预算", "持平")):
            printed = self.here.place(figure.numeral.start, figure.numeral.stop)
            return self.reader.compare(order, printed, self.here.printed(figure))
        return self._state(figure, lead)

    def _restates(self, figure: Figure, segment: Segment) -> bool:
        """143.37万元（1433715.14元）: an amount alone in the bracket behind a figure is that figure once more.

        Behind a change it is that change once more, and no figure of its own.
        """
        alone = segment.opens and segment.closes and segment.text.strip() == figure.numeral.text.strip()
        if not alone or not isinstance(figure.numeral.figure, StatedAmount):
            return False
        stop, count = self.here.paragraph.stated
        if stop < 0 or clean(self.here.paragraph.flow.text[stop : figure.numeral.start]) != "（":
            return True
        before = self.statements[len(self.statements) - count :]
        self.here.sentence.inferred = any(statement.place in self.inferred for _, statement, _ in before)
        for key, _, label in before:
            self._add(key, self._statement(figure), label)
        self.here.paragraph.used.add(figure.numeral.start)
        return True

    def _rate(self, figure: Figure, lead: str) -> bool:
        if self.here.sentence.in_reason:
            return False
        words = clean(lead)
        completion = self.here.patterns.compiled("completion", "lead").search(words)
        if words == "的":  # 完成年初预算7.50万元的64.0%
            completion, self.here.sentence.completing = self.here.sentence.completing, None
        if completion and self.here.paragraph.subjects:
            return self.reader.complete(figure, completion)
        share = self.here.patterns.compiled("share", "lead").search(words)
        if share:
            return self.reader.share(figure, share["whole"])
        direction = self.reader.direction(lead)
        return direction is not None and self.reader.change(figure, lead, direction)

    def _count(self, figure: Figure, lead: str) -> bool:
        return not self.here.sentence.in_reason and self._state(figure, lead, counting=True)

    def _state(self, figure: Figure, lead: str, *, counting: bool = False) -> bool:
        base = self.here.patterns.compiled("change", "base").search(clean(lead))
        if base and self.here.paragraph.subjects and base.end() == len(clean(lead)):
            known = self.here.sentence.base = self.reader.read_base(base["what"])
            subjects = self.here.paragraph.subjects
            keys = tuple((key.with_(year=known.year, phase=known.phase or key.phase), "") for key in subjects)
            self.here.sentence.inferred = True
        else:
            self.here.paragraph.summing = self.here.paragraph.summing or clean(lead).startswith(_SUMS)
            keys = self.keys.counted(self.keys.keys(lead, counting=counting), figure)
        if self.here.paragraph.summing and any(key.concept in _ACCOUNTS and not key.dimensions for key, _ in keys):
            return False  # 加上上级补助收入…，收入合计: the sum of an account of its own, not of the entity.
        statement, stop = self._statement(figure), self.here.paragraph.flow.span(0, figure.numeral.stop)[1]
        for key, label in keys:
            self._add(key, statement, label)
            if not self.here.sentence.scope:
                self.here.frames.add_part(key, label, statement, stop)
        if keys and not self.here.sentence.said and base is None and keys[0][0].year != self.here.year:
            self.here.sentence.opened = keys[0][0]
        if keys:
            self._said(tuple(key for key, _ in keys), based=base is not None)
            self.here.paragraph.stated = (figure.numeral.stop, len(keys))
        return bool(keys)

    def _said(self, keys: tuple[Key, ...], *, based: bool) -> None:
        """Keeps what was stated as the subject of what follows; what is said of another year is said in passing."""
        year = self.here.year
        aside = keys[0].concept == "unclassified" and (keys[0].get("item") or "").startswith(_ASIDE)
        if not based and not aside and (not self.here.paragraph.subjects or keys[0].year == year):
            self.here.paragraph.subjects = tuple(key.with_(year=year) for key in keys)
        if keys[0].year != year:
            known = self.here.sentence.passing
            mixed = known is not None and known.phase != keys[0].phase
            self.here.sentence.passing = Base(keys[0].year, keys[0].phase, gapped=mixed)
            self.here.sentence.base = self.here.sentence.base or self.here.sentence.passing
        self.here.sentence.said = (*self.here.sentence.said[-_LONGEST_SENTENCE:], *keys)
        self.here.sentence.last = keys[-1]
        if self.here.section.named and self.here.section.named[0].dimensions != keys[0].dimensions:
            self.here.section.named = ()  # What was named is the whole of a list now, and this is a part of it.

    def _aside(self, figure: Figure, lead: str) -> bool:
        """An amount inside a reason: it is kept under its own words and tied to nothing, unless a change follows it."""
        if self.reader.direction(lead) is not None:
            return False
        after = self.here.paragraph.flow.text[figure.numeral.stop : figure.numeral.stop + 24]
        change = self.here.patterns.compiled("change", "base").match(clean(after).lstrip("，,"))
        current = self.here.frames.current
        if change and current is not None and current.whole is not None:
            self.here.sentence.in_reason = False
            return self._state(figure, lead)
        self.here.sentence.inferred = True
        self._add(self.keys.unclassified(own_words(lead)), self._statement(figure), own_words(lead))
        return True

    def _add(self, key: Key, statement: StatedAmount | Nil | StatedCount, label: str) -> None:
        """Keeps a statement, and whether its key was read whole from its own words."""
        self.statements.append((self.here.scoped(key), statement, label))
        if self.here.sentence.inferred and statement.place is not None:
            self.inferred[statement.place] = None

    def _statement(self, figure: Figure) -> StatedAmount | Nil | StatedCount:
        stated = self.here.printed(figure)
        assert isinstance(stated, StatedAmount | StatedCount)
        if isinstance(stated, StatedAmount) and stated.number == 0 and stated.decimals == 0:
            return Nil(text=stated.text, unit=stated.unit, place=stated.place)
        return stated

    def _words(self, text: str, segment: Segment, *, bare: bool) -> None:
        words = clean(text)
        if not words:
            return
        order = self.reader.order(words)
        if order and not words.startswith("主要"):
            self.reader.compare(order, self.here.place(segment.start, segment.stop))
        elif not self.here.sentence.in_reason and not order and self.reader.in_words(words, segment):
            return
        elif bare and not self.here.sentence.in_reason and not self._nil(words, segment):
            base = self.here.patterns.compiled("change", "base").search(words)
            if base:
                self.here.sentence.base = self.reader.read_base(base["what"], words)
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
        self.here.sentence.inferred = self.here.year_inferred
        for key, shown in self.keys.label_keys(label):
            self._add(key, Nil(text=self.here.document.excerpt(place).strip(), place=place), shown)
        return True

    def _name(self, words: str) -> None:
        """An item named without a figure is what the next words without an item speak of."""
        code = function_of(words, year=self.here.title.year.start.year)
        if code:
            self.here.section.named = (self.keys.function_key(code),)
            return
        label = self.keys.label(words)
        named = self.keys.year_of(label) if label and not label.concepts and label.phase is None else None
        if named is not None:
            self.here.speak_of(named)
        self.here.sentence.body = (label.body if label else None) or self.here.sentence.body
        if label and label.concepts and (not label.generic or label.fund):
            self.here.section.named = tuple(key for key, _ in self.keys.label_keys(label))
            return
        code = code_of(words, "economic", year=self.here.title.year.start.year)
        if code:
            self.here.section.named = (self.keys.economic_key(code),)
            return
        item = self.here.patterns.vocabulary.find_item(words)
        if item and clean(words).endswith(clean(item.word)):
            phase = self.here.title.phase
            self.here.section.named = (Key.of(item.concepts[0], year=self.here.year, phase=phase, **item.dimensions),)
