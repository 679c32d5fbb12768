"""What a clause says, given the clauses before it.

A :class:`ClauseReader` goes through the segments of each paragraph and keeps what the language inherits: the item and
its phase, the base of a comparison, the wholes that are being broken down (a stack of frames, closed by the list marks
and the ends of sentences). Every figure it can attach becomes a statement or part of a claim; the others it leaves.
"""

from __future__ import annotations

import re

import attrs

from govledger.accounts import CONCEPTS, DIMENSIONS, Claim, Comparison, Key, Order, Reason
from govledger.accounts.claim import Change, Completion, Direction, Share
from govledger.china.frames import Frame, Frames
from govledger.china.items import code_of, function_of, name_of, own_words, path_of
from govledger.china.patterns import Patterns
from govledger.china.segments import Cut, Figure, Segment
from govledger.china.structure import MARK, Flow
from govledger.china.title import Title
from govledger.china.vocabulary import Label, clean
from govledger.documents import Document
from govledger.figures import Nil, NumeralKind, Place, StatedAmount, StatedCount, StatedRate
from govledger.fiscal import FiscalYear, calendar

_BUDGETS = {"年初": "original_budget", "全年": "final_budget", "调整": "final_budget"}
_HEADING_TAIL = re.compile(r"(?:的)?(?:总体|结构|具体)?(?:情况)?(?:的)?(?:说明|情况)?$")
_INNERMOST = ("project", "item", "function", "economic", "nature", "source", "fund", "scope")
_AMOUNT_OF = {
    "procurement_projects": "procurement",
    "purchased_service_projects": "purchased_services",
    "performance_projects": "performance_funding",
}
_SPENDING = ("expenditure", "three_public", "operating_expenses", "procurement", "purchased_services", "key_spending",
             "performance_funding", "earmarked_transfers")  # fmt: skip
_ASSET_OF = {"floor_area": "buildings", "vehicles_held": "vehicles", "equipment_held": "equipment"}


@attrs.define(kw_only=True)
class ClauseReader:
    """The reader of one document's clauses; see the module."""

    document: Document
    patterns: Patterns
    title: Title
    statements: list[tuple[Key, StatedAmount | Nil | StatedCount, str]] = attrs.field(factory=list)
    claims: list[Claim] = attrs.field(factory=list)
    reasons: list[Reason] = attrs.field(factory=list)
    _headings: list[tuple[int, str, Label | None, str | None]] = attrs.field(factory=list, init=False)
    _frames: Frames = attrs.field(factory=Frames, init=False)
    _level: int = attrs.field(default=0, init=False)
    _flow: Flow = attrs.field(default=Flow("", 0), init=False)
    _used: set[int] = attrs.field(factory=set, init=False)
    _subjects: tuple[Key, ...] = attrs.field(default=(), init=False)
    _named: tuple[Key, ...] = attrs.field(default=(), init=False)
    _base: tuple[FiscalYear, str | None, bool] | None = attrs.field(default=None, init=False)
    _reason: bool = attrs.field(default=False, init=False)

    # --- headings and paragraphs ------------------------------------------------------------------------------

    @property
    def topic(self) -> str | None:
        """The topic of the innermost heading that names one."""
        return next((topic for _, _, _, topic in reversed(self._headings) if topic), None)

    @property
    def title_text(self) -> str:
        """The words of the innermost heading."""
        return self._headings[-1][1] if self._headings else ""

    def heading(self, flow: Flow) -> None:
        """Enters a section: its topic, and the item and fund that its title names."""
        level = 1 if flow.level is None else flow.level
        self._enter(level)
        mark = MARK.match(flow.text.strip())
        text = flow.text.strip()[mark.end() if mark else 0 :].strip()
        label = self._label(_HEADING_TAIL.sub("", clean(text)))
        self._headings.append((level, text, label, self.patterns.vocabulary.topic(text)))
        code = function_of(text, year=self.title.year.start.year)
        self._named = (self._function_key(code),) if code else ()
        self._used = set()

    def paragraph(self, flow: Flow, made: Cut) -> set[int]:
        """Reads a paragraph; gives the offsets of the numerals that became part of the model."""
        # An item that was named without a figure is what the paragraph below it speaks of.
        self._named = () if self._used or flow.level is not None else self._named
        self._flow, self._used, self._reason = flow, set(), False
        self._close(self._frames.end_paragraph())
        self._subjects = ()
        self._base = None
        for segment in made.segments:
            self._segment(segment)
        self._frames.keep_open()
        return self._used

    def finish(self) -> None:
        """Closes every list that is still open."""
        self._close(self._frames.enter(0))

    def _enter(self, level: int) -> None:
        self._close(self._frames.enter(level))
        self._headings = [heading for heading in self._headings if heading[0] < level]
        self._level = level

    def _close(self, frames: list[Frame]) -> None:
        """Turns the parts that were gathered under a whole into claims, one for each phase and year."""
        for frame in frames:
            self.claims.extend(frame.breakdowns(self.document))

    # --- segments ---------------------------------------------------------------------------------------------

    def _segment(self, segment: Segment) -> None:
        self._delimiters(segment)
        start = segment.start
        words = clean(segment.text)
        by = self.patterns.by(words)
        opening = self._opening(segment)
        if by:
            self._divide(segment, by)
            start += max(self.patterns.by_span(segment.text)[1] if self.patterns.by(segment.text) else 0, 0)
        elif opening:
            self._open(segment, opening)
            start += opening.end()
        elif self.patterns.compiled("reason", "start").match(words):
            self._explain(segment)
        for figure in segment.figures:
            if figure.usable and figure.numeral.start >= start:
                self._figure(figure, self._flow.text[start : figure.numeral.start])
                start = figure.numeral.stop
        self._words(self._flow.text[start : segment.stop], segment, bare=not any(f.usable for f in segment.figures))
        if segment.closes:
            whole = self._frames.close_bracket()
            self._close(whole)
            if whole and whole[0].whole:
                self._subjects = (whole[0].whole,)

    def _delimiters(self, segment: Segment) -> None:
        if segment.before in tuple("。！!？?"):
            self._base, self._reason = None, False
            outer = self._frames.outer_whole()
            self._close(self._frames.end_sentence())
            self._subjects = (outer,) if outer and not self._named else self._subjects
        elif segment.before in tuple("；;"):
            self._reason = False
            self._close(self._frames.end_item())
        if segment.level is not None:
            self._reason, self._named = False, ()
            self._close(self._frames.enter(segment.level))
            if segment.before == "" and self._flow.level == segment.level:
                self._enter(segment.level)
            self._level = segment.level
        if segment.opens and self._subjects:
            self._frames.open(
                Frame(whole=self._subjects[-1], level=self._level, bracket=True, start=self._at(segment.start))
            )

    def _opening(self, segment: Segment) -> re.Match[str] | None:
        """The word that opens a list of parts, at the head or at the end of a segment."""
        match = self.patterns.breakdown.search(segment.text)
        if match is None:
            return None
        head, tail = segment.text[: match.start()].strip(), segment.text[match.end() :].strip()
        if head and not tail and self._reason:
            return None
        return match if not head or not tail else None

    def _open(self, segment: Segment, opening: re.Match[str]) -> None:
        """Opens a frame: 其中 after a comma breaks down the item just named, after a full stop the one before it."""
        self._reason = False
        head = segment.text[: opening.start()]
        if clean(head):
            self._words(head, segment, bare=True)
        current = self._frames.current
        whole = self._subjects[-1] if self._subjects else (self._named[-1] if self._named else None)
        if segment.before in tuple("；;") and current is not None:
            whole = current.whole
        incomplete = self.patterns.says_incomplete(segment.text[: opening.end()])
        self._frames.open(
            Frame(whole=whole, level=self._level, incomplete=incomplete, start=self._at(segment.start + opening.start()))
        )

    def _divide(self, segment: Segment, by: str) -> None:
        """按…划分: the whole is the item named in the clause, else that of the division before, else the one around."""
        self._reason = False
        before = segment.text[: self.patterns.by_span(segment.text)[0]] if self.patterns.by(segment.text) else ""
        keys = self._keys(before, framed=False) if clean(before) and "]" not in before else ()
        whole = keys[0][0] if keys else self._frames.whole_of_division(self._subjects[-1] if self._subjects else None)
        frame = Frame(whole=whole, by=by, level=self._level, block=True, complete=True, start=self._at(segment.start))
        self._frames.open(frame)

    def _explain(self, segment: Segment) -> None:
        stop = re.compile("[。；;]").search(self._flow.text, segment.start)
        end = stop.start() if stop else len(self._flow.text)
        about = self._subjects[-1] if self._subjects else None
        place = self._place(segment.start, end)
        self.reasons.append(Reason(text=self._flow.text[segment.start : end].strip(), about=about, place=place))
        self._reason = True

    # --- figures ----------------------------------------------------------------------------------------------

    def _figure(self, figure: Figure, lead: str) -> None:
        read = {
            NumeralKind.AMOUNT: self._amount,
            NumeralKind.RATE: self._rate,
            NumeralKind.COUNT: self._count,
        }[figure.numeral.kind]
        if read(figure, lead):
            self._used.add(figure.numeral.start)

    def _amount(self, figure: Figure, lead: str) -> bool:
        if self._reason:
            return self._aside(figure, lead)
        direction = self._direction(lead)
        if direction is not None:
            return self._change(figure, lead, direction)
        words = clean(lead)
        order = self._order(words)
        if order and words.endswith(("预算数", "预算", "持平")):
            return self._compare(order, figure)
        return self._state(figure, lead)

    def _rate(self, figure: Figure, lead: str) -> bool:
        if self._reason:
            return False
        words = clean(lead)
        completion = self.patterns.compiled("completion", "lead").search(words)
        if completion and self._subjects:
            return self._complete(figure, completion)
        share = self.patterns.compiled("share", "lead").search(words)
        if share:
            return self._share(figure, share["whole"])
        direction = self._direction(lead)
        return direction is not None and self._change(figure, lead, direction)

    def _count(self, figure: Figure, lead: str) -> bool:
        return not self._reason and self._state(figure, lead, counting=True)

    def _state(self, figure: Figure, lead: str, *, counting: bool = False) -> bool:
        base = self.patterns.compiled("change", "base").search(clean(lead))
        if base and self._subjects and base.end() == len(clean(lead)):
            year, phase, _ = self._read_base(base["what"])
            keys = tuple((key.with_(year=year, phase=phase or key.phase), "") for key in self._subjects)
        else:
            keys = self._keys(lead, counting=counting)
        statement = self._statement(figure)
        for key, label in keys:
            self.statements.append((key, statement, label))
            if key.year == self.title.year:
                self._frames.add_part(key, label, statement, self._at(figure.numeral.stop))
        if keys and not base and (not self._subjects or keys[0][0].year == self.title.year):
            # What is said of the year before is said in passing: the year of the accounts stays the subject.
            self._subjects = tuple(key.with_(year=self.title.year) for key, _ in keys)
        return bool(keys)

    def _aside(self, figure: Figure, lead: str) -> bool:
        """An amount inside a reason: it is kept under its own words and tied to nothing, unless a change follows it."""
        after = self._flow.text[figure.numeral.stop : figure.numeral.stop + 24]
        change = self.patterns.compiled("change", "base").match(clean(after).lstrip("，,"))
        current = self._frames.current
        if change and current is not None and current.whole is not None:
            self._reason = False
            return self._state(figure, lead)
        key = self._unclassified(own_words(lead))
        self.statements.append((key, self._statement(figure), own_words(lead)))
        return True

    def _statement(self, figure: Figure) -> StatedAmount | Nil | StatedCount:
        place = self._place(figure.numeral.start, figure.numeral.stop)
        stated = figure.numeral.figure
        if isinstance(stated, StatedAmount) and stated.number == 0 and stated.decimals == 0:
            return Nil(text=stated.text, unit=stated.unit, place=place)
        assert isinstance(stated, StatedAmount | StatedCount)
        return attrs.evolve(stated, place=place)

    # --- claims -----------------------------------------------------------------------------------------------

    def _direction(self, lead: str) -> Direction | None:
        words = clean(lead)
        for kind, direction in (("up", Direction.UP), ("down", Direction.DOWN)):
            pattern = rf"(?:{self.patterns.vocabulary.pattern(kind)})(?:了|额|率|幅度)?(?:为|：|:|约|达|达到)?$"
            if _search(pattern, words):
                return direction
        return None

    def _change(self, figure: Figure, lead: str, direction: Direction) -> bool:
        words = clean(lead)
        base = self.patterns.compiled("change", "base").search(words)
        before = words
        if base:
            self._base = self._read_base(base["what"], words)
            before = words[: base.start()]
            who = self._who(words[base.end() :]) or self._who(before)
        else:
            who = self._who(words)
        if who:
            keys = self._keys(who, framed=False)
            if not keys or any(key.concept == "unclassified" for key, _ in keys):
                return False
            self._subjects = tuple(key for key, _ in keys)
        return bool(self._subjects) and self._claim_change(figure, direction)

    def _who(self, words: str) -> str:
        """The item named between a base and a direction word: 与上年相比，收入总计各减少."""
        kinds = (self.patterns.vocabulary.pattern(kind) for kind in ("up", "down", "none"))
        tail = rf"(?:各|均|也|都|共|共计|同比|分别|略|略有|总体|基本|合计)*(?:{'|'.join(kinds)})(?:了|额|率|幅度)?(?:为|：|:|约|达|达到)?$"
        return re.sub(r"^[，,：:]+", "", re.sub(tail, "", words)).strip("，,：:相比")

    def _claim_change(self, figure: Figure, direction: Direction) -> bool:
        stated = figure.numeral.figure
        year, phase, gapped = self._base or (self.title.year.previous, None, False)
        if isinstance(stated, StatedAmount | StatedRate) and stated.number < 0:
            gapped = True  # 增加-5.2万元: the word and the sign say different things.
        for key in self._subjects:
            prior = key.with_(year=year, phase=phase or key.phase)
            if prior == key:
                return False
            self._one_change(key, prior, figure, direction, gapped)
        return True

    def _one_change(self, key: Key, prior: Key, figure: Figure, direction: Direction, gapped: bool) -> None:
        stated = figure.numeral.figure
        place = self._place(figure.numeral.start, figure.numeral.stop)
        if isinstance(stated, StatedRate):
            rate = attrs.evolve(stated, place=place)
            for index in range(len(self.claims) - 1, max(len(self.claims) - 4, -1), -1):
                last = self.claims[index]
                if isinstance(last, Change) and (last.current, last.prior) == (key, prior) and last.rate is None:
                    if last.amount is not None and last.direction is direction and last.place is not None:
                        whole = last.place.through(place)
                        self.claims[index] = attrs.evolve(
                            last, rate=rate, place=whole, text=self.document.excerpt(whole), gapped=gapped or last.gapped
                        )
                        return
            self._add_change(key, prior, direction, gapped, place, rate=rate)
        elif isinstance(stated, StatedAmount):
            self._add_change(key, prior, direction, gapped, place, amount=attrs.evolve(stated, place=place))

    def _add_change(
        self, key: Key, prior: Key, direction: Direction, gapped: bool, place: Place,
        *, rate: StatedRate | None = None, amount: StatedAmount | None = None,
    ) -> None:  # fmt: skip
        whole = self._clause(place)
        self.claims.append(
            Change(current=key, prior=prior, direction=direction, rate=rate, amount=amount, gapped=gapped,
                   text=self.document.excerpt(whole), place=whole)
        )  # fmt: skip

    def _share(self, figure: Figure, whole_words: str) -> bool:
        parts = self._subjects
        frame = self._frames.current
        if not parts:
            return False
        if whole_words:
            keys = self._keys(whole_words, framed=False, scoped=False)
            whole = keys[0][0] if keys and keys[0][0].concept != "unclassified" else None
        else:
            whole = frame.whole if frame else None
        if whole is None or len(parts) > 1 or not isinstance(figure.numeral.figure, StatedRate):
            return False
        whole = attrs.evolve(whole, phase=parts[0].phase, year=parts[0].year)
        place = self._clause(self._place(figure.numeral.start, figure.numeral.stop))
        rate = attrs.evolve(figure.numeral.figure, place=self._place(figure.numeral.start, figure.numeral.stop))
        self.claims.append(Share(part=parts[0], whole=whole, rate=rate, text=self.document.excerpt(place), place=place))
        return True

    def _complete(self, figure: Figure, match: re.Match[str]) -> bool:
        stated = figure.numeral.figure
        if not isinstance(stated, StatedRate):
            return False
        phase = self._budget_phase(match["budget"] or "")
        place = self._clause(self._place(figure.numeral.start, figure.numeral.stop))
        rate = attrs.evolve(stated, place=self._place(figure.numeral.start, figure.numeral.stop))
        for key in self._subjects:
            actual, budget = key.with_(phase="actual"), key.with_(phase=phase)
            claim = Completion(actual=actual, budget=budget, rate=rate, text=self.document.excerpt(place), place=place)
            self.claims.append(claim)
        return True

    def _order(self, words: str) -> Order | None:
        if self.patterns.compiled("comparison", "undecided").search(words):
            return None
        return next((order for order in Order if self.patterns.compiled("comparison", order.value).search(words)), None)

    def _compare(self, order: Order, figure: Figure | None, segment: Segment | None = None) -> bool:
        if not self._subjects:
            return False
        start, stop = (figure.numeral.start, figure.numeral.stop) if figure else (segment.start, segment.stop)  # type: ignore[union-attr]
        place = self._clause(self._place(start, stop))
        words = clean(self.document.excerpt(place))
        match = self.patterns.compiled("comparison", order.value).search(words)
        phase = self._budget_phase(match["right"] if match else "")
        stated = figure.numeral.figure if figure else None
        amount = attrs.evolve(stated, place=self._place(start, stop)) if isinstance(stated, StatedAmount) else None
        for key in self._subjects:
            self.claims.append(
                Comparison(left=key.with_(phase="actual"), right=key.with_(phase=phase), order=order, amount=amount,
                           text=self.document.excerpt(place), place=place)
            )  # fmt: skip
        return True

    @staticmethod
    def _budget_phase(words: str) -> str:
        return next((phase for word, phase in _BUDGETS.items() if word in words), "budget")

    def _read_base(self, what: str, words: str = "") -> tuple[FiscalYear, str | None, bool]:
        """The year and phase that a change is measured from, and whether the document cannot print that base."""
        named = re.search(r"(?:19|20)\d{2}", what)
        year = calendar("CN").starting(int(named[0])) if named else self.title.year.previous
        if not named and re.search("预算", what) and not re.search("上年|去年|上一年", what):
            year = self.title.year
        phase = "actual" if re.search("决算|执行", what) else None
        if phase is None and "预算" in what:
            phase = self._budget_phase(what)
        gapped = self.patterns.compiled("change", "gapped").search(words) is not None
        return year, phase, gapped

    # --- words without a figure -------------------------------------------------------------------------------

    def _words(self, text: str, segment: Segment, *, bare: bool) -> None:
        words = clean(text)
        if not words:
            return
        order = self._order(words)
        if order and not self._reason_only(words):
            self._compare(order, None, segment)
        elif not self._reason and not order and self._unchanged(words, segment):
            return
        elif bare and not self._reason and not self._nil(words, segment):
            base = self.patterns.compiled("change", "base").search(words)
            if base:
                self._base = self._read_base(base["what"], words)
                words = self._who(words[base.end() :])
            self._name(words)

    def _reason_only(self, words: str) -> bool:
        return words.startswith("主要")

    def _unchanged(self, words: str, segment: Segment) -> bool:
        if not _search(rf"{self.patterns.vocabulary.pattern('none')}$", words):
            return False
        base = self.patterns.compiled("change", "base").search(words)
        if base:
            self._base = self._read_base(base["what"], words)
        if not (base or self._base) or not self._subjects:
            return False
        year, phase, gapped = self._base or (self.title.year.previous, None, False)
        near = "基本" in words or "大体" in words
        place = self._place(segment.start, segment.stop)
        for key in self._subjects:
            prior = key.with_(year=year, phase=phase or key.phase)
            if prior != key:
                self._add_change(key, prior, Direction.NONE, gapped or near, place)
        return True

    def _nil(self, words: str, segment: Segment) -> bool:
        """无“三公”经费支出: a nil that is said in words."""
        for name in (self.title.entity, "本单位", "本部门", "我单位"):
            words = words.replace(clean(name), "") if name else words
        words = re.sub(r"^(?:19|20)\d{2}年?度?", "", words)
        match = self.patterns.compiled("nil", "sentence").fullmatch(words)
        label = self._label(match["item"]) if match else None
        if label is None or label.generic or not label.concepts or label.concepts[0] in ("expenditure", "revenue"):
            return False
        place = self._place(segment.start, segment.stop)
        for key, shown in self._label_keys(label):
            self.statements.append((key, Nil(text=segment.text.strip(), place=place), shown))
        return True

    def _name(self, words: str) -> None:
        """An item named without a figure is what the next words without an item speak of."""
        code = function_of(words, year=self.title.year.start.year)
        if code:
            self._named = (self._function_key(code),)
            return
        label = self._label(words)
        if label and label.concepts and not label.generic:
            self._named = tuple(key for key, _ in self._label_keys(label))
            return
        item = self.patterns.vocabulary.find_item(words)
        if item and clean(words).endswith(clean(item.word)):
            self._named = (Key.of(item.concepts[0], year=self.title.year, phase=self.title.phase, **item.dimensions),)

    # --- keys -------------------------------------------------------------------------------------------------

    def _label(self, words: str, *, counting: bool = False) -> Label | None:
        short = re.sub(r"^.*?(?:省|市|区|县|自治州|旗)(?=.{2,})", "", self.title.entity)
        ignore = (self.title.entity, short) if len(short) > 1 else (self.title.entity,)
        return self.patterns.vocabulary.read_label(words, ignore=ignore, counting=counting)

    def _keys(
        self, lead: str, *, counting: bool = False, framed: bool = True, scoped: bool = True
    ) -> tuple[tuple[Key, str], ...]:
        """The keys that the words before a figure mean, each with the label to show."""
        label = self._label(lead, counting=counting)
        if label is None:
            return self._by_scheme(lead, counting=counting, framed=framed)
        if label.generic or not label.concepts:
            found = self._inherited(label, counting)
            if found:
                return found
            if not label.concepts:
                return ((self._unclassified(own_words(lead), counting), own_words(lead)),) if framed else ()
        return self._label_keys(label, framed=framed, scoped=scoped)

    def _inherited(self, label: Label, counting: bool) -> tuple[tuple[Key, str], ...]:
        """支出决算为, 决算资金, 合计: words that take the item named before them, in the phase and year they name."""
        heading = self._heading_item()
        for keys in (self._named, self._amounts(self._subjects), heading):
            if not keys or counting or not self._speaks_of(label, keys[0]):
                continue
            made = tuple((self._rephased(key, label), _title(key, label)) for key in keys)
            if label.concepts and keys is not heading and all(key in self._subjects for key, _ in made):
                continue  # 支出决算 after the same item in the same phase and year speaks of something else.
            return made
        return ()

    @staticmethod
    def _amounts(keys: tuple[Key, ...]) -> tuple[Key, ...]:
        """The amounts behind a count: 政府采购项目0个，决算资金0元. People and vehicles have none of their own."""
        if any(key.concept not in _AMOUNT_OF and CONCEPTS[key.concept].quantity == "count" for key in keys):
            return ()
        return tuple(attrs.evolve(key, concept=_AMOUNT_OF.get(key.concept, key.concept)) for key in keys)

    def _speaks_of(self, label: Label, key: Key) -> bool:
        if not label.concepts:
            return label.fund is None
        wanted = label.concepts[0]
        if label.fund and key.concept in ("expenditure", "revenue", "total_expenditure", "total_revenue"):
            return label.fund in key.members.values() and wanted == key.concept
        if wanted == "expenditure":
            # 支出决算 after revenue, balances or totals is the expenditure itself.
            return key.concept in _SPENDING
        return wanted == "revenue" and key.concept == "revenue"

    def _rephased(self, key: Key, label: Label) -> Key:
        return key.with_(year=self._year(label), phase=self._phase(label.phase) if label.phase else key.phase)

    def _heading_item(self) -> tuple[Key, ...]:
        for _, _, label, _ in reversed(self._headings):
            if label and label.concepts and not label.generic:
                keys = tuple(key for key, _ in self._label_keys(label, framed=False))
                return () if any(CONCEPTS[key.concept].quantity == "count" for key in keys) else keys
        return ()

    def _label_keys(self, label: Label, *, framed: bool = True, scoped: bool = True) -> tuple[tuple[Key, str], ...]:
        made = []
        frame = self._frames.current if framed else None
        if frame and frame.whole and frame.whole.concept in ("unclassified", "other_count"):
            # The parts of something that is not known are not known either.
            words = own_words(label.text)
            return ((frame.whole.with_(item=f"{frame.whole.get('item')}/{words}"), words),)
        for concept in label.concepts:
            dimensions = dict(label.dimensions)
            if frame and frame.whole and {concept, frame.whole.concept} == {"vehicles_held", "vehicles_bought"}:
                concept = frame.whole.concept
            if frame and frame.whole and frame.whole.concept == concept:
                dimensions = {**frame.whole.members, **dimensions}
            elif scoped:
                dimensions = {**self._scope(concept), **dimensions}
            if concept == "assets_held" and "item" not in dimensions and self._subjects:
                held = _ASSET_OF.get(self._subjects[-1].concept)
                dimensions |= {"item": held} if held else {}
            key = Key.of(concept, year=self._year(label), phase=self._phase(label.phase, concept), **dimensions)
            made.append((key, label.shown))
        return tuple(made)

    def _scope(self, concept: str) -> dict[str, str]:
        """The fund that the headings set for the figures below them."""
        if concept not in ("expenditure",):
            return {}
        for _, _, label, _ in reversed(self._headings):
            if label and "fund" in label.dimensions:
                return {"fund": label.dimensions["fund"]}
        return {}

    def _by_scheme(self, lead: str, *, counting: bool, framed: bool) -> tuple[tuple[Key, str], ...]:
        """A name of the classifications, or else the issuer's own words."""
        words, number = re.sub("（[类款项]）", "", own_words(lead)), self.title.year.start.year
        frame = self._frames.current if framed else None
        if counting and frame and frame.whole and CONCEPTS[frame.whole.concept].quantity != "count":
            frame = None
        spending = frame is None or frame.whole is None or frame.whole.concept == "expenditure"
        code = function_of(lead, year=number)
        if code and not counting:
            return ((self._function_key(code), path_of(lead)[-1]),)
        if spending and not counting:
            wanted = (frame.by,) if frame and frame.by in ("function", "economic") else ("function", "economic")
            if not (frame and frame.whole and frame.whole.get("nature") == "project"):
                for dimension in wanted:
                    code = code_of(lead, dimension, year=number)
                    if code:
                        return ((self._whole_key(frame, dimension, code), words),)
        if frame and frame.whole and words and (frame.whole.concept not in ("revenue",) or frame.parts):
            return ((self._whole_key(frame, frame.open_dimension, words), words),)
        return ((self._unclassified(words, counting), words),) if framed else ()

    def _whole_key(self, frame: Frame | None, dimension: str, member: str) -> Key:
        if frame and frame.whole:
            return frame.whole.with_(year=self.title.year, phase=self.title.phase, **{dimension: member})
        members = {**self._scope("expenditure"), dimension: member}
        return Key.of("expenditure", year=self.title.year, phase=self.title.phase, **members)

    def _function_key(self, code: str) -> Key:
        frame = self._frames.current
        usable = frame if frame and frame.whole and frame.whole.concept == "expenditure" else None
        return self._whole_key(usable, "function", code)

    def _unclassified(self, words: str, counting: bool = False) -> Key:
        concept = "other_count" if counting else "unclassified"
        return Key.of(concept, year=self.title.year, phase=self.title.phase, item=words or "?")

    def _year(self, label: Label) -> FiscalYear:
        if label.year is not None:
            return calendar("CN").starting(label.year)
        return self.title.year.previous if label.prior else self.title.year

    def _phase(self, phase: str | None, concept: str = "") -> str:
        counted = concept in ("authorised_posts", "people_in_post", "retired", "vehicles_held", "assets_held")
        return "actual" if counted else self.title.phase if phase is None else "budget" if phase == "annual_budget" else phase

    # --- places -----------------------------------------------------------------------------------------------

    def _at(self, offset: int) -> int:
        return self._flow.start + offset

    def _place(self, start: int, stop: int) -> Place:
        return self.document.place(self._at(start), self._at(stop))

    def _clause(self, place: Place) -> Place:
        """The place widened to the start of its clause, so that the words of a claim are shown with its figure."""
        assert place.start is not None and place.stop is not None
        text = self._flow.text
        start = place.start - self._flow.start
        while start > 0 and text[start - 1] not in "，,；;。：:（(":
            start -= 1
        while text[start].isspace():
            start += 1
        return self._place(start, place.stop - self._flow.start)


def _title(key: Key, label: Label) -> str:
    """The label of a fact that takes its item from words before it: the title of its innermost member or concept."""
    if not key.dimensions and key.concept in ("revenue", "expenditure") and label.shown:
        return label.shown
    members = key.members
    inner = next((name for name in _INNERMOST if name in members), None)
    if inner is None:
        return CONCEPTS[key.concept].title_zh
    if DIMENSIONS[inner].scheme:
        return name_of(members[inner], inner) or members[inner]
    known = DIMENSIONS[inner].member(members[inner])
    return known.title_zh if known else members[inner]


def _search(pattern: str, text: str) -> bool:
    return re.search(pattern, text) is not None
