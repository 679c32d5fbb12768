"""The moves of a clause, done one after the other: what its constructions say becomes statements, claims and names.

What a construction says is told by its tokens; whose figure it is, in which year and phase and of which list, by the state
that :class:`~govledger.countries.cn.narrative.discourse.Discourse` keeps.
"""

from __future__ import annotations

from collections.abc import Callable

import attrs

from govledger.countries.cn.grammar.constructions import NAMED
from govledger.countries.cn.narrative.adjustments import AdjustmentReader
from govledger.countries.cn.narrative.claims import ClaimReader, budget_of, one
from govledger.countries.cn.narrative.discourse import WHOLES, Base, Discourse
from govledger.countries.cn.narrative.keys import BUDGETS, KeyReader
from govledger.countries.cn.narrative.limits import LimitReader
from govledger.countries.cn.narrative.lists import ListReader
from govledger.countries.cn.narrative.names import NameReader
from govledger.countries.cn.narrative.segments import Segment
from govledger.countries.cn.narrative.statements import COMPLETING, StatementReader
from govledger.countries.cn.narrative.tokens import Said, Token
from govledger.countries.cn.vocabulary import clean
from govledger.countries.cn.vocabulary.items import own_words


@attrs.frozen
class Step:
    """What was made of some tokens of a clause: the construction that explains them, empty where none does, and whether it came
    to something."""

    part: tuple[Token, ...]
    construction: str = ""
    read: bool = False


@attrs.define
class MoveReader:
    """Does the moves of the clauses of one document; where ``steps`` is a list, every move is noted in it."""

    here: Discourse
    keys: KeyReader
    names: NameReader
    reader: ClaimReader
    figures: StatementReader
    lists: ListReader
    limits: LimitReader
    adjustments: AdjustmentReader
    steps: list[Step] | None = attrs.field(default=None, init=False)
    # The item that stands before the base of a claim, until the claim says how many items it is.
    _who: str = attrs.field(default="", init=False)
    _moves: dict[str, Callable[[Said], bool]] = attrs.field(init=False, repr=False)

    @_moves.default
    def _by_name(self) -> dict[str, Callable[[Said], bool]]:
        return {
            "state": self.figures.state, "count": self.figures.state, "count_behind": self.figures.count_behind, "base": self._base,
            "period": self._period, "base_amount": self.figures.base_amount, "change": self._change, "change_behind": self._change_behind, "worded": self._worded,
            "same": self._worded, "share": self._share, "completion": self._completion,
            "completion_of": self._completion_of, "comparison": self._comparison, "equality": self._equality, "at_most": self._at_most,
            "reach": self.figures.reach, "nought": self._nought, "granted": self._granted, "list": self.lists.list_, "within": self.lists.within, "summing": self.lists.summing, "adjusted": self.adjustments.adjusted,
        }  # fmt: skip

    def clause(self, tokens: tuple[Token, ...], segment: Segment) -> str:
        """Does the moves of a clause in their order; gives the words that are left over at its end."""
        constructions = self.here.patterns.constructions
        left: list[Token] = []
        self._who = ""
        for move in constructions.cover("".join(token.type for token in tokens)):
            part = tokens[move.start : move.stop]
            if not move.name:
                left = [] if part[0].figure else [*left, *part]
                if part[0].type == "X":
                    self._note_unread(part)  # 住房支出约5元（占10%）: the share is of what was not read.
                self.note(part)
                continue
            if part[0].type == "o" and move.start and tokens[move.start - 1].figure and part[-1].figure:
                left = []
                self.note(part, move.name)
                continue  # 预算5个项目200万元: the words behind a figure are its noun, and no item.
            if left and left[-1].type == "f" and part[0].type == "A":
                left = []
                self.note(part, move.name)
                continue  # 预算由年初的5万元: the former amount, of which nothing tells what became of it.
            read = self._moves[constructions.named(move.name).move](Said(part, _text(left), segment))
            if read:
                self.here.paragraph.used.update(_numerals(part))
            self.note(part, move.name, read=read)
            left = []
        if self._who:
            self.reader.named(self._who)  # 公务接待费与上年相比，减少5万元.
        self._note_unread(tokens)
        return _text(left)

    def note(self, part: tuple[Token, ...], construction: str = "", *, read: bool = False) -> None:
        """Notes a step for whoever asked how the text was read."""
        if self.steps is not None:
            self.steps.append(Step(part, construction, read))

    def _note_unread(self, tokens: tuple[Token, ...]) -> None:
        """Tells the list that is being given of amounts and counts of it that were not read."""
        used, frame = self.here.paragraph.used, self.here.frames.current
        left = (token.figure for token in tokens if token.type in "ACX" and token.figure)
        if any(figure.numeral.start not in used for figure in left):
            self.here.sentence.unread = True
            self.here.told.append(None)
            if frame is not None:
                frame.unread = True
            # 新购置公务用车两辆，支出36万元: what follows is of what was not read.
            self.here.sentence.doubt = self.here.sentence.doubt or not self.here.sentence.in_reason

    # --- claims -------------------------------------------------------------------------------------------------

    def _base(self, said: Said) -> bool:
        if self.here.sentence.in_reason:
            return False
        self._who = said.left or self._who
        words = "".join(token.text for token in said.part if token.type in NAMED)
        self._speak_of_side(words)
        self.reader.take_base(words)
        return True

    def _speak_of_side(self, words: str) -> None:
        """Takes the other side of the account where the base names it: 收入5元，支出4元，比上年收入增加10%."""
        side = next((each for each in ("收入", "支出") if clean(words).endswith(each)), "")
        keys = tuple(key for key, _ in self.names.side(side)) if side and not self._who else ()
        spoken = {key.concept for key in self.here.subjects}
        if keys and spoken <= WHOLES and spoken.isdisjoint(key.concept for key in keys):
            self.here.speak_about(keys)

    def _period(self, said: Said) -> bool:
        self._who = said.left or self._who
        self.here.sentence.base = Base(self.here.year.previous)
        return True

    def _subject(self, words: str) -> None:
        """Takes the item that stands before a claim as what it speaks of: 公务接待费比上年减少5万元."""
        if words and not self.here.sentence.in_reason:
            self.reader.named(words)

    def _change(self, said: Said) -> bool:
        if self.here.sentence.in_reason and said.part[0].type == "I" and not said.left:
            return self.reader.reasoned(said.part)
        return not self.here.sentence.in_reason and self.reader.change(said.part, self._subject_of(said))

    def _change_behind(self, said: Said) -> bool:
        """前年度に比べ10億円（3.2%）増加しました: a change whose word stands behind its figures, which it is of one by one."""
        word = one(said.part, "UD")
        assert word is not None
        figures = [token for token in said.part if token.type in "AR"]
        who = self._subject_of(said)
        read = [self.reader.change((each, word), "" if at else who) for at, each in enumerate(figures)]
        return not self.here.sentence.in_reason and all(read)

    def _subject_of(self, said: Said) -> str:
        """The words for what a claim speaks of: those in it, else those before its base."""
        who = said.left + (said.part[0].text if said.part[0].type in NAMED else "")
        who, self._who = who or self._who, ""
        return who

    def _worded(self, said: Said) -> bool:
        who = self._subject_of(said)
        if said.part[-1].figure and self.here.printed(said.part[-1].figure).number != 0:
            return False
        place = self.here.place(said.segment.start, said.segment.stop)
        return not self.here.sentence.in_reason and self.reader.in_words(said.part, who, place)

    def _share(self, said: Said) -> bool:
        if self.here.sentence.in_reason:
            return False
        self._subject(said.left)
        whole = one(said.part, NAMED) if said.part[0].type == "s" else None
        if (
            whole
            and self.here.patterns.compiled("item", "granted").fullmatch(whole.text)
            and not self.names.told(whole.text)
        ):
            return self._granted(
                Said(said.part[-2:] if said.part[-2].type in NAMED else (whole, said.part[-1]), "", said.segment)
            )
        return self.reader.share(said.part, whole.text if whole else "")

    def _completion(self, said: Said) -> bool:
        figure, budget = said.part[-1].figure, one(said.part, "Ib")
        if self.here.sentence.in_reason or figure is None or figure.row:
            return False
        words = budget.text if budget else ""
        if budget is not None and budget.type == "I":
            label = self.keys.label(words)
            if label is None or label.phase not in BUDGETS or not words.startswith(COMPLETING):
                return False
            self.here.speak_about(tuple(key for key, _ in self.keys.label_keys(label, framed=False)))
        else:
            self._subject(said.left)
        return self.reader.complete(figure, budget_of(words))

    def _granted(self, said: Said) -> bool:
        """占上级核定预计数的55%: the completion of a budget of somebody else's making, which is a budget of its own scope."""
        figure, words = said.part[-1].figure, said.part[-2].text
        granted = self.here.patterns.compiled("item", "granted").fullmatch(words)
        if figure is None or figure.row or not granted or self.here.sentence.in_reason:
            return False
        return self.reader.complete(figure, "budget", scope=own_words(words))

    def _nought(self, said: Said) -> bool:
        """会议费为零: nothing, said in words."""
        label = one(said.part, NAMED)
        if label is None or self.here.sentence.in_reason:
            return False
        place, figure = self.here.place(said.segment.start, said.segment.stop), said.part[-1].figure
        if figure is not None:
            place = self.here.place(figure.numeral.start, figure.numeral.stop)
        keys = self.keys.keys(said.left + label.text)
        for key, shown in keys:
            self.figures.nil(key, place, shown)
        return bool(keys)

    def _completion_of(self, said: Said) -> bool:
        """完成年初预算7.50万元的64.0%: the budget is stated, and the outturn measured by it."""
        if said.part[2].text != "的" or self.here.sentence.in_reason or not self.here.subjects:
            return False
        amount, rate = said.part[1].figure, said.part[3].figure
        assert amount is not None
        assert rate is not None
        subjects = self.here.subjects
        self.figures.stated(self.keys.keys(said.part[0].text), amount)
        self.here.speak_about(subjects)
        return self.reader.complete(rate, budget_of(said.part[0].text))

    def _comparison(self, said: Said) -> bool:
        budget, figure = one(said.part, "b"), said.part[-1].figure
        assert budget is not None
        if budget is said.part[0]:
            budget = said.part[-2] if figure else said.part[-1]
        if self._leaves_open(said.segment):
            return False
        self._compared(said.part[0], said.left)
        if figure is None:
            place, stated = self.here.place(said.segment.start, said.segment.stop), None
        else:
            place, stated = self.here.place(figure.numeral.start, figure.numeral.stop), self.here.printed(figure)
        return self.reader.compare(self.reader.order(said.part), budget_of(budget.text), place, stated)

    def _equality(self, said: Said) -> bool:
        """决算数与预算数持平; 基本持平 is no equality."""
        budget = said.part[-2]
        label = self.keys.label(budget.text)
        year = self.keys.year_of(label) if label else None
        if year not in (None, self.here.year) or said.part[-1].text.startswith("基本"):
            self.reader.take_base(budget.text)  # 与2023年预算持平
            return self._worded(said)
        if self._leaves_open(said.segment):
            return False
        self._compared(said.part[0], said.left)
        place = self.here.place(said.segment.start, said.segment.stop)
        return self.reader.compare(self.reader.order(said.part), budget_of(budget.text), place)

    def _at_most(self, said: Said) -> bool:
        return not self._leaves_open(said.segment) and self.limits.at_most(said)

    def _leaves_open(self, segment: Segment) -> bool:
        """Whether a comparison is said in a reason, or left open: 大于（小于）预算数."""
        undecided = self.here.patterns.compiled("comparison", "undecided")
        return self.here.sentence.in_reason or undecided.search(clean(segment.text)) is not None

    def _compared(self, first: Token, left: str) -> None:
        """Takes the item before a comparison, where it names more than an outturn (决算数, 支出决算)."""
        if first.type in "Io" or left:
            self._subject(left + (first.text if first.type in "Io" else ""))


def _text(left: list[Token]) -> str:
    """The words of tokens that are left over, without those at the ends that name nothing."""
    named = [at for at, token in enumerate(left) if token.type not in "HykwvEi"]
    return "".join(token.text for token in left[named[0] : named[-1] + 1]) if named else ""


def _numerals(part: tuple[Token, ...]) -> set[int]:
    """Where the figures of a move stand, with those of their rows."""
    figures = [token.figure for token in part if token.figure]
    return {each.numeral.start for figure in figures for each in (figure, *figure.row)}
