"""The claims of clauses: changes, shares, completion rates, comparisons.

Each is made from the tokens of one move, about the items that the clause names or inherits; a claim whose item or base is not
understood is not made.
"""

from __future__ import annotations

import re

import attrs

from govledger.accounts import Change, Claim, Comparison, Completion, Direction, Key, Order, Share
from govledger.countries.cn.narrative.bare_shares import whole_above
from govledger.countries.cn.narrative.bases import budget_between, has_two_bases
from govledger.countries.cn.narrative.discourse import Base, Discourse
from govledger.countries.cn.narrative.frames import Frame, part_within
from govledger.countries.cn.narrative.keys import BUDGETS, SIDES, KeyReader
from govledger.countries.cn.narrative.names import NameReader
from govledger.countries.cn.narrative.segments import Figure
from govledger.countries.cn.narrative.tokens import Token
from govledger.countries.cn.vocabulary import clean
from govledger.figures import Place, StatedAmount, StatedRate

_DIRECTIONS = {"U": Direction.UP, "D": Direction.DOWN, "S": Direction.NONE}
_ORDERS = {"M": Order.GREATER, "L": Order.LESS, "Q": Order.EQUAL}
# Words that say what kind of budget they speak of.
_BUDGET_WORDS = {
    "年初": "original_budget",
    "全年": "final_budget",
    "调整": "final_budget",
    "变动": "final_budget",
    "现额": "final_budget",
}
_FUNDS = ("公共预算", "基金预算", "经营预算")
_OUTTURN = re.compile("决算|执行|实际")
_PRELIMINARY = re.compile("执行数|快报数")
_PRIOR = re.compile("上年|去年|上一年")


def one(part: tuple[Token, ...], types: str) -> Token | None:
    """The first token of some types in the tokens of a move."""
    return next((token for token in part if token.type in types), None)


@attrs.define
class ClaimReader:
    """Reads claims, given where a clause stands; ``claims`` gathers them in the order of the source."""

    here: Discourse
    keys: KeyReader
    names: NameReader
    claims: list[Claim] = attrs.field(factory=list)

    # --- changes ------------------------------------------------------------------------------------------------

    def change(self, part: tuple[Token, ...], who: str) -> bool:
        """A change by an amount or at a rate, of each item in turn where the figures stand in a row; False where its item is
        not understood."""
        figure, word = one(part, "AR"), one(part, "UD")
        assert figure is not None
        assert figure.figure is not None
        assert word is not None
        figures = (figure.figure, *figure.figure.row)
        if not self.named(who, len(figures), each=one(part, "H") is not None):
            return False
        if has_two_bases(self.here):
            self.here.sentence.base = budget_between(self.here, figure.figure, _DIRECTIONS[word.type])
            if self.here.sentence.base is None:
                return False
        subjects = self.here.subjects
        if len(figures) > 1 and len(figures) != len(subjects):
            return False
        self.here.sentence.last = None  # 比2022年80万元增加20万元，其中：…: these are the parts of the new amount.
        for at, each in enumerate(figures):
            self._claim_change(each, _DIRECTIONS[word.type], subjects if len(figures) == 1 else subjects[at : at + 1])
        return True

    def reasoned(self, part: tuple[Token, ...]) -> bool:
        """A change in a reason, of a part of what changed that it names: 主要是基本支出增加28万元."""
        figure, word, whole = one(part, "AR"), one(part, "UD"), next(iter(self.here.subjects), None)
        keys = self.names.told(part[0].text)
        if (
            figure is None
            or figure.figure is None
            or word is None
            or whole is None
            or figure.figure.row
            or len(keys) != 1
        ):
            return False
        meant = part_within(keys[0][0], whole)
        if meant is not None:
            self._claim_change(figure.figure, _DIRECTIONS[word.type], (meant,))
        return meant is not None

    def named(self, who: str, count: int = 1, *, each: bool = False) -> bool:
        """Takes the items that the words of a claim name; False where one is not understood, or where there are not so many."""
        if who:
            keys = self.names.in_turn(who, count) if count > 1 else ()
            keys = keys or self.names.side(who) or self.names.told(who) or self.names.coined(who)
            self.here.speak_about(tuple(self._listed(self._as_said(key, of=key.phase)) for key, _ in keys))
            self.here.section.named = ()
            # The rate that follows is of this unknown item, too.
            self.here.sentence.doubt = not keys or any(key.year != self.here.year for key, _ in keys)
        elif each and len(self.here.subjects) == 1 and len(self.here.spoken) == 2:
            self.here.speak_about(self.here.spoken)  # 收入总计5元，支出总计6元，各增加1元.
        return bool(self.here.subjects) and not self.here.sentence.doubt

    def _claim_change(self, figure: Figure, direction: Direction, subjects: tuple[Key, ...]) -> None:
        stated, base = self.here.printed(figure), self._base()
        negative = isinstance(stated, StatedAmount | StatedRate) and stated.number < 0
        if negative and direction is Direction.UP:
            # 增长-5.91% is a fall (负增长). 下降-5.91% may be a fall or a rise, and is not tested.
            stated, direction, negative = attrs.evolve(stated, number=-stated.number), Direction.DOWN, False
        gapped = base.gapped or negative or self.here.sentence.gapped
        place = self.here.place(figure.numeral.start, figure.numeral.stop)
        amount = stated if isinstance(stated, StatedAmount) else None
        rate = stated if isinstance(stated, StatedRate) else None
        pairs = [(key, base.of(key)) for key in self._scoped(subjects)]
        for key, prior in pairs if all(key != prior for key, prior in pairs) and (amount or rate) else ():
            change = self._change(key, prior, direction, place, gapped=gapped, amount=amount, rate=rate)
            if rate is None or not self._joined(change, place):
                self.claims.append(change)

    def _change(
        self,
        key: Key,
        prior: Key,
        direction: Direction,
        printed: Place,
        *,
        gapped: bool,
        amount: StatedAmount | None = None,
        rate: StatedRate | None = None,
    ) -> Change:
        place = self.here.clause(printed)
        return Change(
            current=key, prior=prior, direction=direction, gapped=gapped, amount=amount, rate=rate,
            text=self.here.document.excerpt(place), place=place,
        )  # fmt: skip

    def _joined(self, change: Change, place: Place) -> bool:
        """Whether a rate stands right behind the amount of the same change, to which it belongs: 减少5万元，下降2%."""
        for index in range(len(self.claims) - 1, max(len(self.claims) - 4, -1), -1):
            last = self.claims[index]
            if isinstance(last, Change) and last.amount and last.place and _same_but_rate(last, change):
                whole = last.place.through(place)
                text, gapped = self.here.document.excerpt(whole), change.gapped or last.gapped
                self.claims[index] = attrs.evolve(last, rate=change.rate, place=whole, text=text, gapped=gapped)
                return True
        return False

    def in_words(self, part: tuple[Token, ...], who: str, place: Place) -> bool:
        """A change without a figure: 与上年持平, 与上年相比略有减少."""
        word = one(part, "UDS")
        assert word is not None
        if self.here.sentence.base is None or not self.named(who, each=one(part, "H") is not None):
            return False
        gapped = one(part, "k") is not None or word.text.startswith("基本")
        self.moved(self.here.subjects, _DIRECTIONS[word.type], place, gapped=gapped)
        return True

    def moved(self, subjects: tuple[Key, ...], direction: Direction, place: Place, *, gapped: bool = False) -> None:
        """Claims that these facts rose, fell or stayed, without a figure."""
        base = self._base()
        gapped = gapped or base.gapped or self.here.sentence.gapped
        for key in self._scoped(subjects):
            prior = base.of(key)
            if prior != key:
                self.claims.append(self._change(key, prior, direction, place, gapped=gapped))

    def take_base(self, words: str) -> Base:
        """The year and phase that a change is measured from, and whether the document cannot print that base."""
        named = re.search(r"(?:19|20)\d{2}", words)
        year = self.here.starting(int(named[0])) if named else self.here.year.previous
        if not named and "预算" in words and not _PRIOR.search(words):
            year = self.here.year
        label = self.keys.label(words)
        phase = (label.phase if label else None) or ("actual" if _OUTTURN.search(words) else None)
        if phase == "annual_budget" or (phase is None and "预算" in words and not words.endswith(_FUNDS)):
            phase = budget_of(words)
        passing, gapped = self.here.sentence.passing, False
        if phase is None and passing and passing.year == year:
            phase, gapped = passing.phase, passing.gapped
        if not named and _PRELIMINARY.search(words) and not _PRIOR.search(words) and self._is_outturn():
            year, phase = self.here.year, "estimate"  # 与执行数一致: the outturn as it was first reported.
        self.here.sentence.base = Base(year, phase, gapped)
        return self.here.sentence.base

    def _is_outturn(self) -> bool:
        """Whether what is spoken of has been accounted for, so that its own year was reported before."""
        return all(key.phase == "actual" and key.year == self.here.year for key in self.here.subjects)

    def _base(self) -> Base:
        if self.here.sentence.base is None and self.here.subjects and self.here.subjects == self.here.sentence.adjusted:
            return Base(self.here.year, "original_budget")  # 年初预算100万元，调整为120万元，增加20万元.
        return self.here.sentence.base or Base(self.here.year.previous)

    # --- shares and completion ----------------------------------------------------------------------------------

    def share(self, part: tuple[Token, ...], whole_words: str) -> bool:
        """A share of a whole that is named, or of the one being broken down."""
        subjects, figure = self.here.subjects, one(part, "R")
        assert figure is not None
        assert figure.figure is not None
        if not subjects or self.here.sentence.doubt:
            return False
        whole = self._whole(whole_words, subjects[0])
        rates = [self.here.printed(each) for each in (figure.figure, *figure.figure.row)]
        if whole is None or len(subjects) != len(rates):
            return False
        for subject, each, rate in zip(subjects, (figure.figure, *figure.figure.row), rates, strict=True):
            assert isinstance(rate, StatedRate)
            place, text = self._clause(each)
            whole = attrs.evolve(whole, phase=subject.phase, year=subject.year)
            if self.here.scoped(subject) == whole:
                return False  # 占政府采购总额的96.7%: of what, nobody has said.
            self.claims.append(Share(part=self.here.scoped(subject), whole=whole, rate=rate, text=text, place=place))
        return True

    def _whole(self, words: str, subject: Key) -> Key | None:
        if not words:
            return self.here.frames.whole_around(subject) or whole_above(self.here, subject)
        side = clean(words).rstrip("的")
        # A bare 支出 that was not spoken of before may be that of anything.
        keys = self.names.side(side) or (
            () if _is_open(side, self.here.spoken) else self.keys.keys(words, framed=False, scoped=False)
        )
        if not keys or keys[0][0].concept == "unclassified":
            return None
        return _whole_of_the_list(self.here.frames.current, self._as_said(keys[0][0].with_(year=subject.year)), subject)

    def _as_said(self, named: Key, *, of: str = "") -> Key:
        """What a claim names as it was stated just before, ``of`` a phase where one is meant, where that was of one scope alone:
        我局机关政府采购总额5元，其中…占政府采购总额."""
        if self.here.sentence.scope:
            return named  # 剔除机构划转因素，政府采购总额…: it has the scope of the sentence.
        said = {key for key in (*self.here.sentence.said, *self.here.paragraph.recent) if key.year == named.year}
        said = {key for key in said if key.concept == named.concept and of in ("", key.phase)}
        alike = {key for key in said if _unscoped(key) == _unscoped(named)}
        return alike.pop() if len(alike) == 1 else named

    def _listed(self, named: Key) -> Key:
        """A part that a claim names behind a whole with a scope, as a part of this one, unless it was stated without."""
        said = (*self.here.sentence.said, *self.here.paragraph.recent)
        return named if named in said or self.here.sentence.scope else self.here.frames.listed(named)

    def complete(self, figure: Figure, phase: str, *, scope: str = "") -> bool:
        """A completion rate of the budget of that phase, or of one of a ``scope`` of its own."""
        rate = self.here.printed(figure)
        if not isinstance(rate, StatedRate) or not self.here.subjects or self.here.sentence.doubt:
            return False
        place, text = self._clause(figure)
        for key in self._scoped(self.here.subjects):
            phase = self.stated_budget(key) if phase == "budget" and not scope else phase
            actual, budget = key.with_(phase="actual"), key.with_(phase=phase)
            budget = budget.narrowed({"scope": scope}) if scope else budget
            self.claims.append(Completion(actual=actual, budget=budget, rate=rate, text=text, place=place))
        return True

    def stated_budget(self, key: Key) -> str:
        """The budget that 预算 means: the one that the sentence has stated of the item, if it is one."""
        said = {each.phase for each in self.here.sentence.said if each.with_(phase=key.phase) == key}
        phases = said & BUDGETS
        return phases.pop() if len(phases) == 1 else "budget"

    # --- comparisons --------------------------------------------------------------------------------------------

    def compare(self, order: Order, phase: str, printed: Place, stated: object = None) -> bool:
        """A comparison of the items spoken of with their budget, by an amount where one is stated."""
        place = self.here.clause(printed)
        text, amount = self.here.document.excerpt(place), stated if isinstance(stated, StatedAmount) else None
        if self.here.sentence.doubt:
            return False
        for key in self._scoped(self.here.subjects):
            left, right = key.with_(phase="actual"), key.with_(phase=phase)
            self.claims.append(Comparison(left=left, right=right, order=order, amount=amount, text=text, place=place))
        return bool(self.here.subjects)

    @staticmethod
    def order(part: tuple[Token, ...]) -> Order:
        """How the words of a move say that outturn and budget compare."""
        word = one(part, "MLQ")
        return _ORDERS[word.type] if word else Order.EQUAL

    def _clause(self, figure: Figure) -> tuple[Place, str]:
        place = self.here.clause(self.here.place(figure.numeral.start, figure.numeral.stop))
        return place, self.here.document.excerpt(place)

    def _scoped(self, subjects: tuple[Key, ...]) -> tuple[Key, ...]:
        """What is spoken of, within the scope that the sentence has set."""
        return tuple(map(self.here.scoped, subjects))


def _is_open(side: str, spoken: tuple[Key, ...]) -> bool:
    """Whether a bare 支出 or 收入 stands where an account of a part has been spoken of."""
    return side in SIDES and any(key.get("fund") or key.get("source") for key in spoken)


def _whole_of_the_list(frame: Frame | None, named: Key, part: Key) -> Key:
    """The whole of the list, where a share of one of its parts names it without its fund: 财政拨款基本支出5元，其中：人员经费3元，
    占基本支出的60%."""
    whole = frame.whole if frame else None
    if whole is None or not named.dimensions or named.concept != whole.concept or named == whole:
        return named
    more = dict(set(whole.dimensions) - set(named.dimensions))
    is_narrower = set(named.dimensions) <= set(whole.dimensions) and more.keys() <= {"fund", "source"}
    return whole if is_narrower and all(part.get(name) == member for name, member in more.items()) else named


def _unscoped(key: Key) -> dict[str, str]:
    """The members of a key without the level and the scope that words before its item set; a known scope is an item of its own."""
    return {name: each for name, each in key.members.items() if each.isascii() or name not in ("level", "scope")}


def budget_of(words: str) -> str:
    """The phase of the budget that words speak of: 年初预算 is the original one, 预算 any.

    >>> budget_of("完成年初预算的"), budget_of("完成预算的")
    ('original_budget', 'budget')
    """
    return next((phase for word, phase in _BUDGET_WORDS.items() if word in words), "budget")


def _same_but_rate(last: Change, change: Change) -> bool:
    facts = (last.current, last.prior) == (change.current, change.prior)
    return facts and last.rate is None and last.direction is change.direction
