"""What a clause says, given the clauses before it.

A :class:`ClauseReader` goes through the segments of each paragraph and keeps what the language inherits: the item and
its phase, the base of a comparison, the wholes that are being broken down (a stack of frames, closed by the list marks
and the ends of sentences). Every figure it can attach becomes a statement or part of a claim; the others it leaves.
"""

from __future__ import annotations

import re

import attrs

from govledger.accounts import Claim, Key, Reason
from govledger.countries.cn.narrative.adjustments import AdjustmentReader
from govledger.countries.cn.narrative.brackets import alone_in, with_rate
from govledger.countries.cn.narrative.claims import ClaimReader
from govledger.countries.cn.narrative.discourse import Discourse, Heading
from govledger.countries.cn.narrative.frames import Frame
from govledger.countries.cn.narrative.headings import fund_of, year_of
from govledger.countries.cn.narrative.insurance import insured
from govledger.countries.cn.narrative.keys import KeyReader
from govledger.countries.cn.narrative.limits import LimitReader
from govledger.countries.cn.narrative.lists import ListReader
from govledger.countries.cn.narrative.moves import MoveReader, Step
from govledger.countries.cn.narrative.names import NameReader
from govledger.countries.cn.narrative.segments import Cut, Segment
from govledger.countries.cn.narrative.statements import StatementReader
from govledger.countries.cn.narrative.structure import MARK, Flow, mark_level
from govledger.countries.cn.narrative.sums import SumReader
from govledger.countries.cn.narrative.tokens import Token, tokens
from govledger.countries.cn.vocabulary import Label, clean
from govledger.countries.cn.vocabulary.items import function_of, title_of
from govledger.figures import Nil, Place, StatedAmount, StatedCount

# No clause comes near: what is longer, without any mark, is something else, whose figures are not read.
_LONGEST_CLAUSE = 2_000
# How paragraphs begin that speak of something of their own.
_OPENS = re.compile(r"\s*(?:(?:19|20)\d{2}\s*年|本[年单部]|我[单局部院厅委校]|截[至止]|全[省市区县乡镇])")
# How they begin where they go on about the entry before them.
_GOES_ON = re.compile(r"\s*(?:其中|主要|包括|以上|上述|具体|完成|[比较与占增减因]|支出决算|决算|年初预算|预算)")
_YEAR = re.compile(r"\d{4}\s?年|[本今当去上]年")
# A number that may be part of a name, as in 项目1 or 12345热线; one with decimals is a figure.
_OF_NAMES = re.compile(r"[0-9]+")
_CONDITIONS = ("的", "的部门", "的单位")
_ITSELF = ("本单位", "本部门", "我单位", "我部门")
_STOP, _PART_END, _COMMA = re.compile("。"), re.compile("[。；;]"), re.compile(r"[，,]\s*")
_HEADING_TAIL = re.compile(r"(?:的)?(?:总体|结构|具体)?(?:情况)?(?:的)?(?:说明|情况)?$")


@attrs.frozen
class Traced:
    """How a clause was read: its words and place, and the steps that its tokens were explained in."""

    text: str
    place: Place
    steps: tuple[Step, ...]


@attrs.define
class ClauseReader:
    """The reader of one document's clauses; see the module. Where ``trace`` is a list, how each clause was read is noted in it."""

    here: Discourse
    trace: list[Traced] | None = None
    reasons: list[Reason] = attrs.field(factory=list, init=False)
    keys: KeyReader = attrs.field(init=False)
    names: NameReader = attrs.field(init=False)
    reader: ClaimReader = attrs.field(init=False)
    figures: StatementReader = attrs.field(init=False)
    lists: ListReader = attrs.field(init=False)
    moves: MoveReader = attrs.field(init=False)

    def __attrs_post_init__(self) -> None:
        self.keys = KeyReader(self.here)
        self.names = NameReader(self.here, self.keys)
        self.reader = ClaimReader(self.here, self.keys, self.names)
        sums = SumReader(self.here, self.keys)
        self.figures = StatementReader(self.here, self.keys, self.names, self.reader, sums)
        self.lists = ListReader(self.here, self.keys, self.names, self.figures, self.reader, sums)
        limits = LimitReader(self.here, self.keys, self.reader, self.figures)
        adjustments = AdjustmentReader(self.here, self.keys, self.figures)
        self.moves = MoveReader(
            self.here, self.keys, self.names, self.reader, self.figures, self.lists, limits, adjustments
        )

    @property
    def statements(self) -> list[tuple[Key, StatedAmount | Nil | StatedCount, str]]:
        """The figures read so far, each with its key and its label."""
        return self.figures.statements

    @property
    def inferred(self) -> dict[Place, None]:
        """Where figures stand whose key was inherited, guessed or cut from a longer name."""
        return self.figures.inferred

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

    def heading(self, flow: Flow, made: Cut) -> None:
        """Enters a section: its topic, and the item and fund that its title names, or the nil that it says (三、无公务接待费)."""
        mark = MARK.match(flow.text.strip())
        level = 1 if flow.level is None or mark is None else self._heading_level(mark)
        self._enter(level)
        text = flow.text.strip()[mark.end() if mark else 0 :].strip()
        words = _HEADING_TAIL.sub("", clean(text))
        label, topic = self.keys.label(words), self.here.patterns.vocabulary.topic(text)
        own = words if label is None and self.here.patterns.compiled("item", "named").fullmatch(words) else ""
        fund, year = fund_of(words, self.here.patterns), year_of(text)
        # Another year than those of the title may have been left standing from the text of the year before.
        about = self.here.starting(year) if year is not None and year in self.here.title.years else None
        kind = insured(words, self.here.patterns)[1]
        if not self.here.section.headings:
            self.here.told.clear()
        self.here.section.headings += (Heading(level, text, label, topic, own, fund, about, kind),)
        code = function_of(text, year=self.here.title.year.start.year)
        self.here.section.named = (self.keys.function_key(code),) if code else ()
        self._tell(words, label)
        self.here.leave_paragraph(flow)
        if made.segments:
            self._nil(clean(text), made.segments[-1])

    def _tell(self, words: str, label: Label | None) -> None:
        """Keeps what a heading names, or that nobody knows what it names, for the figures below it."""
        if self.here.section.named:
            self.here.told.extend(self.here.section.named)
        elif label is not None and label.concepts and not label.generic:
            self.here.told.extend(key for key, _ in self.keys.label_keys(label, framed=False))
        elif words and label is None:
            self.here.told.append(None)

    def _heading_level(self, mark: re.Match[str]) -> int:
        """The level of a heading: （3） behind （二）, with no （2） before it, goes on counting in other digits."""
        level, number = mark_level(mark), re.search(r"\d+", mark[0])
        open_levels = {heading.level for heading in self.here.section.headings}
        goes_on = mark.lastgroup == "fourth" and number is not None and int(number[0]) > 1
        return 2 if goes_on and 2 in open_levels and not open_levels & {3, 4} else level

    def paragraph(self, flow: Flow, made: Cut) -> set[int]:
        """Reads a paragraph; gives the offsets of the numerals that became part of the model."""
        # An item that was named without a figure is what the paragraph below it speaks of.
        above = self.here.paragraph.flow.text.rstrip()
        heads = above.endswith(("：", ":")) or (self.here.sentence.names and not self.here.sentence.said)
        if (self.here.paragraph.used and not heads) or flow.level is not None:
            self.here.section.named = ()
        stopped = above.endswith("。")
        if above.endswith(("；", ";")) and flow.level is None:
            self._close(self.here.frames.end_item())  # The sentence, and its list, go on in the next line.
        else:
            self._close(self.here.frames.end_paragraph(stopped=stopped))
        marked, entity = flow.level is not None, self.here.title.entity or "\0"
        anew = marked or bool(_OPENS.match(flow.text)) or flow.text.strip().startswith(entity)
        self.here.new_paragraph(flow, anew=anew)
        opens = not marked and (anew or (stopped and _GOES_ON.match(flow.text) is None))
        self._close(self.here.frames.begin_paragraph(marked=marked, opens=opens))
        if opens:
            self.here.leave_entries()
        for segment in made.segments:
            self._segment(segment)
        if made.segments and self._ends_in_list(made.segments[-1]):
            self.here.frames.keep_open()
        return self.here.paragraph.used

    def finish(self) -> None:
        """Closes every list that is still open."""
        self._close(self.here.frames.enter(0))

    def _enter(self, level: int, *, first: bool = False) -> None:
        self._close(self.here.frames.enter(level, first=first))
        self.here.new_section(level)

    def _close(self, frames: list[Frame]) -> None:
        """Turns the parts that were gathered under a whole into claims, one for each phase and year."""
        for frame in frames:
            self.reader.claims.extend(frame.breakdowns(self.here.document))

    def _segment(self, segment: Segment) -> None:
        self._delimiters(segment)
        self.here.sentence.earlier, self.here.sentence.last = self.here.sentence.last, None
        if self.here.paragraph.year_open and _YEAR.search(segment.text):
            self.here.paragraph.year_open = False
        self._take_span(segment.text)
        if segment.text.strip() and not (self.here.paragraph.year_open or self.here.sentence.spans):
            self._traced(segment)
        if segment.closes:
            self._leave_bracket()

    def _take_span(self, text: str) -> None:
        """What a clause says of several years together is of none of them, until one is named: 2013~2017年，累计收入5亿元."""
        span = self.here.patterns.compiled("item", "span").search(text)
        if span or (self.here.sentence.spans and _YEAR.search(text)):
            self.here.sentence.spans = span is not None

    def _traced(self, segment: Segment) -> None:
        """Reads a clause, and notes how where that was asked for."""
        if self.trace is None:
            self._clause(segment)
            return
        steps: list[Step] = []
        self.moves.steps = steps
        self._clause(segment)
        blank = len(segment.text) - len(segment.text.lstrip())
        place = self.here.place(segment.start + blank, segment.start + len(segment.text.rstrip()))
        self.trace.append(Traced(segment.text.strip(), place, tuple(steps)))

    def _clause(self, segment: Segment) -> None:
        if len(segment.text) > _LONGEST_CLAUSE:
            self.here.sentence.doubt = True
            return
        if self._takes_rate(segment):
            return
        self._take_scope(segment)
        start = segment.start
        if by := self.here.patterns.by(segment.text):
            self._divide(segment, by)
            start += self.here.patterns.by_span(segment.text)[1]
        elif self._gives_reason(segment):
            self._explain(segment.start)
        told, reason = self._tokens(segment, start)
        stated = len(self.statements)
        left = self.moves.clause(told, segment)
        if len(self.statements) > stated:
            self._note_names(segment, stated)
        if not any(token.figure for token in told):
            self._words(left, segment)
        if reason:
            self.moves.note(reason[:1])
            self._explain(segment.start + max(segment.text.find(reason[0].text), 0))
            self.moves.clause(reason[1:], segment)

    def _takes_rate(self, segment: Segment) -> bool:
        """Whether a bracket holds nothing but the rate of the change before it: 比上年减少5万元（20%）."""
        figure = alone_in(segment)
        change = with_rate(self.claims[-1], figure, segment, self.here) if figure and self.claims else None
        if figure is None or change is None:
            return False
        self.claims[-1] = change
        self.here.paragraph.used.add(figure.numeral.start)
        return True

    def _gives_reason(self, segment: Segment) -> bool:
        """Whether a clause gives a reason or a purpose: 用于 behind 支出中 only names the next part."""
        words, current = clean(segment.text), self.here.frames.current
        listed = current is not None and current.within and words.startswith("用于")
        return not listed and self.here.patterns.compiled("reason", "start").match(words) is not None

    def _tokens(self, segment: Segment, start: int) -> tuple[tuple[Token, ...], tuple[Token, ...]]:
        """The tokens of a clause up to the reason that it gives, and those of the reason from its word on."""
        scope = self.here.patterns.compiled("change", "scope") if self.here.sentence.scope else None
        told = tokens(segment, self.here.patterns, self.names.type_of, start=start, without=scope)
        at = next((index for index, token in enumerate(told) if token.type == "e"), None)
        return (told, ()) if at is None else (told[:at], told[at:])

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

    def _note_names(self, segment: Segment, stated: int) -> None:
        """Numbers within the words that a figure was kept under are part of a name: 项目1为5元."""
        labels = [label for _, _, label in self.statements[stated:]]
        for figure in segment.figures:
            bare = not (figure.usable or figure.why or figure.numeral.why)
            if (
                bare
                and _OF_NAMES.fullmatch(figure.numeral.text)
                and any(figure.numeral.text in label for label in labels)
            ):
                self.here.paragraph.in_names.add(figure.numeral.start)

    def _delimiters(self, segment: Segment) -> None:
        if segment.before in tuple("。！!？?"):
            self.here.new_sentence()
            self._leave_year(segment)
            outer = self.here.frames.outer_whole()
            self._close(self.here.frames.end_sentence())
            if outer and not self.here.section.named:
                self.here.paragraph.subjects = (outer,)
        elif segment.before in tuple("；;"):
            self.here.sentence.in_reason, self.here.sentence.body, self.here.sentence.scope = False, None, ""
            self._close(self.here.frames.end_item())
        if segment.level is not None:
            self.here.sentence.in_reason = False
            if segment.before == "" and self.here.paragraph.flow.level == segment.level:
                self._enter(segment.level, first=segment.first)
            else:
                self.here.frames.begin_entry(segment.level)
                self._close(self.here.frames.enter(segment.level, first=segment.first))
                self.here.new_entry(segment.level)
        if segment.opens and self.here.paragraph.subjects:
            # Behind a figure that was not read nobody knows what the bracket is of.
            whole = None if self.here.sentence.doubt else self.here.paragraph.subjects[-1]
            said = self.here.sentence.said
            level, start = self.here.section.level, self.here.at(segment.start)
            self.here.frames.open(Frame(whole=whole, level=level, bracket=True, start=start, said=said))

    def _leave_year(self, segment: Segment) -> None:
        """A sentence that compares with the year that was named is not of it: 2019年支出8万元。支出6万元，比2019年减少2万元."""
        year = self.here.paragraph.when
        if year is not None and year != self.here.title.year:
            stop = _STOP.search(self.here.paragraph.flow.text, segment.start)
            text = clean(self.here.paragraph.flow.text[segment.start : stop.start() if stop else None])
            if re.search(f"[比较与和同]{year.start.year}年", text):
                self.here.paragraph.when = None

    def _ends_in_list(self, segment: Segment) -> bool:
        """Whether a segment ends by opening a list."""
        if self.here.sentence.in_reason or len(segment.text) > _LONGEST_CLAUSE:
            return False
        told, _ = self._tokens(segment, segment.start)
        return bool(told) and told[-1].type == "l"

    def _divide(self, segment: Segment, by: str) -> None:
        """按…划分: the whole is the item named in the clause, else that of the division before, else the one around."""
        self.here.sentence.in_reason = False
        before = segment.text[: self.here.patterns.by_span(segment.text)[0]]
        keys = self.keys.keys(before, framed=False) if clean(before) else ()
        subject = next(iter(self.here.paragraph.subjects[-1:]), None)
        beside = self.here.frames.end_division(surely=segment.before in tuple("；;"))
        self._close(beside)
        if keys:
            whole: Key | None = keys[0][0]
        elif beside:
            # 按性质分，基本支出5元、项目支出3元，按经济分类分，…: of the last of them, or of all.
            whole = None if beside[0].incomplete else beside[0].whole
        else:
            whole = self.here.frames.whole_of_division(subject)
        level, start = self.here.section.level, self.here.at(segment.start)
        # What is divided in the same sentence is a list that ends with it.
        block = segment.after in ("：", ":", "")
        self.here.frames.open(Frame(whole=whole, by=by, level=level, block=block, complete=True, start=start))

    def _explain(self, start: int) -> None:
        if self.here.sentence.in_reason and start < self.here.sentence.reason_stop:
            return  # It is a part of the reason that is being given.
        text = self.here.paragraph.flow.text
        stop = _PART_END.search(text, start)
        end = stop.start() if stop else len(text)
        for comma in _COMMA.finditer(text, start, end):
            if self.here.patterns.breakdown.match(text, comma.end(), end):
                end = comma.start()  # …，其中：工资5元 goes on about the figure, not about the reason.
                break
        about = next(iter(self.here.paragraph.subjects[-1:]), None)
        place = self.here.place(start, end)
        self.reasons.append(Reason(text=text[start:end].strip(), about=about, place=place))
        self.here.sentence.in_reason, self.here.sentence.reason_stop = True, end

    def _words(self, words: str, segment: Segment) -> None:
        """What a clause without a figure names, or says not to exist."""
        if words and not self.here.sentence.in_reason and not self._nil(words, segment):
            if segment.level is not None:
                self._head_of_fund(words, segment.level)
            told = len(self.here.told)
            self.names.name(words, inline=segment.after in ("：", ":") or segment.level is not None)
            named = self.here.section.named[:1]
            if segment.level is not None and named and named[0].concept != "unclassified":
                self._close(self.here.frames.end_before(named[0]))
            if len(self.here.told) == told and self.names.type_of(words) not in "tbgv":
                self.here.told.append(None)  # 民生支出方面，教育支出5元，占60%: of what, nobody says.

    def _head_of_fund(self, words: str, level: int) -> None:
        """Enters the fund that the head of an entry names: （一）一般公共预算。收入5亿元。支出4亿元。"""
        fund = fund_of(_HEADING_TAIL.sub("", words), self.here.patterns)
        if fund:
            kind = insured(words, self.here.patterns)[1]
            head = Heading(level, words, None, None, fund=fund, kind=kind, inline=True)
            self.here.section.headings += (head,)
            self.here.paragraph.sides = ()

    def _nil(self, words: str, segment: Segment) -> bool:
        """无“三公”经费支出, 公务接待费未发生, 公务接待费：无: a nil that is said in words."""
        for name in (self.here.title.entity, *_ITSELF):
            words = words.replace(clean(name), "") if name else words
        nil = self.here.patterns.compiled
        if nil("nil", "alone").fullmatch(words):
            named, self.here.section.named = self.here.section.named, ()  # What it says is said.
            return segment.before in tuple("：:") and self._nought(named, segment)
        if words.endswith(_CONDITIONS):
            return False  # 无政府性基金的部门 tells who should say so.
        match = nil("nil", "before").fullmatch(words) or nil("nil", "behind").fullmatch(words)
        told = match.groupdict() if match else {}
        tail = next((side for side in ("收支", "支出") if side in (told.get("tail") or "")), "")
        label = self.names.known(told.get("around") or "", told.get("item") or "", tail)
        if label is None or label.generic or not label.concepts:
            return False
        keys = tuple(key for key, _ in self.keys.label_keys(label))
        return self._nought(keys, segment, shown=label.shown)

    def _nought(self, keys: tuple[Key, ...], segment: Segment, *, shown: str = "") -> bool:
        """Keeps nothing under these keys; nobody says that there was no revenue or no expenditure at all."""
        bare = any(not key.dimensions and key.concept in ("expenditure", "revenue", "unclassified") for key in keys)
        if not keys or bare:
            return False
        self.here.sentence.inferred = self.here.year_inferred
        for key in keys:
            self.figures.nil(key, self.here.place(segment.start, segment.stop), shown or title_of(key))
        return True
