"""The claims of clauses: changes, shares, completion rates, comparisons.

Each is read from the words before its figure, about the items that the clause names or inherits; a claim whose item or
base is not understood is not made.
"""

from __future__ import annotations

import re

import attrs

from govledger.accounts import Change, Claim, Comparison, Completion, Direction, Key, Order, Share
from govledger.countries.cn.grammar import BEFORE_FIGURE
from govledger.countries.cn.narrative.discourse import Base, Discourse
from govledger.countries.cn.narrative.keys import IN_TURN, KeyReader
from govledger.countries.cn.narrative.segments import Figure, Segment
from govledger.countries.cn.vocabulary import clean
from govledger.figures import Place, StatedAmount, StatedRate
from govledger.fiscal import calendar

# What may stand between a word of direction and its figure: 增长率为, 减少了约.
_BUDGETS = {"年初": "original_budget", "全年": "final_budget", "调整": "final_budget"}


@attrs.define
class ClaimReader:
    """Reads claims, given where a clause stands; ``claims`` gathers them in the order of the source."""

    here: Discourse
    keys: KeyReader
    claims: list[Claim] = attrs.field(factory=list)

    def direction(self, lead: str) -> Direction | None:
        """The direction that the words before a figure end on."""
        words = clean(lead)
        for direction in (Direction.UP, Direction.DOWN):
            if self.here.patterns.before_figure(direction.value).search(words):
                return direction
        return None

    def change(self, figure: Figure, lead: str, direction: Direction) -> bool:
        """A change by an amount or at a rate; False where its item is not understood."""
        return self._named(lead) and self._claim_change(figure, direction)

    def changes(self, figures: tuple[Figure, ...], lead: str, direction: Direction) -> bool:
        """Changes in a row, one for each item that is spoken of: 各减少5万元、3万元."""
        if not self._named(lead, len(figures)) or len(figures) != len(self.here.paragraph.subjects):
            return False
        subjects = self.here.paragraph.subjects
        for subject, figure in zip(subjects, figures, strict=True):
            self.here.paragraph.subjects = (subject,)
            self._claim_change(figure, direction)
        self.here.paragraph.subjects = subjects
        return True

    def _named(self, lead: str, count: int = 1) -> bool:
        """Takes the base and the items that the words before a change name; False where an item is not understood, or where
        there are not so many."""
        words = clean(lead)
        base = self.here.patterns.compiled("change", "base").search(words)
        before = words
        if base:
            self.here.sentence.base = self.read_base(base["what"], words)
            before = IN_TURN.sub("", words[: base.start()])
            who = self.who(words[base.end() :]) or self.who(before)
        else:
            who = self.who(words)
        gapped = self.here.patterns.compiled("change", "gapped").search(who)
        if gapped:
            self.here.sentence.base = attrs.evolve(self._base(), gapped=True)
            who = re.sub(r"按(?=$)|^按|比上年|的", "", who[: gapped.start()] + who[gapped.end() :])
        if who:
            several = self.keys.several(who, count) if count > 1 else ()
            keys = several or self._totals(who) or self.keys.keys(who, framed=False)
            if not keys or any(key.concept == "unclassified" for key, _ in keys):
                self.here.paragraph.subjects = ()  # The rate that follows is of this unknown item too.
                return False
            self.here.paragraph.subjects = tuple(key for key, _ in keys)
        elif re.search("各|均", words) and len(self.here.paragraph.subjects) == 1 and len(self.here.spoken) == 2:
            self.here.paragraph.subjects = self.here.spoken  # 收入总计5元，支出总计6元，各增加1元.
        return bool(self.here.paragraph.subjects)

    def _totals(self, who: str) -> tuple[tuple[Key, str], ...]:
        """收入 or 支出 by itself, once the totals have been stated and nothing else, is the total."""
        total = {"收入": "total_revenue", "支出": "total_expenditure"}.get(who)
        said = {key.concept for key in self.here.spoken}
        if total is None or not said or not said <= {"total_revenue", "total_expenditure"}:
            return ()
        return tuple((key, "") for key in self.here.spoken if key.concept == total)

    def who(self, words: str) -> str:
        """The item named between a base and a direction word: 与上年相比，收入总计各减少."""
        kinds = (self.here.patterns.vocabulary.pattern(kind) for kind in ("up", "down", "none"))
        between = "(?:各|均|也|都|共|共计|同比|分别|略|略有|总体|基本|合计)*"
        tail = rf"{between}(?:{'|'.join(kinds)}){BEFORE_FIGURE}"
        return re.sub(r"^[，,：:]+", "", re.sub(tail, "", words)).strip("，,：:相比")

    def _claim_change(self, figure: Figure, direction: Direction) -> bool:
        stated, base = self.here.printed(figure), self._base()
        negative = isinstance(stated, StatedAmount | StatedRate) and stated.number < 0
        if negative and direction is Direction.UP:
            # 增长-5.91% is a fall (负增长). 下降-5.91% may be a fall or a rise, and is not tested.
            stated, direction, negative = attrs.evolve(stated, number=-stated.number), Direction.DOWN, False
        gapped = base.gapped or negative or self.here.sentence.gapped
        place = self.here.place(figure.numeral.start, figure.numeral.stop)
        pairs = [(key, key.with_(year=base.year, phase=base.phase or key.phase)) for key in self._subjects]
        if any(key == prior for key, prior in pairs):
            return False
        for key, prior in pairs:
            change = Change(current=key, prior=prior, direction=direction, gapped=gapped)
            if isinstance(stated, StatedRate):
                self._add_rate(change, stated, place)
            elif isinstance(stated, StatedAmount):
                self._add_change(attrs.evolve(change, amount=stated), place)
        return True

    def _add_rate(self, change: Change, rate: StatedRate, place: Place) -> None:
        """A rate right behind the amount of the same change belongs to it: 减少5万元，下降2%."""
        for index in range(len(self.claims) - 1, max(len(self.claims) - 4, -1), -1):
            last = self.claims[index]
            if isinstance(last, Change) and last.amount and last.place and _same_but_rate(last, change):
                whole = last.place.through(place)
                text, gapped = self.here.document.excerpt(whole), change.gapped or last.gapped
                self.claims[index] = attrs.evolve(last, rate=rate, place=whole, text=text, gapped=gapped)
                return
        self._add_change(attrs.evolve(change, rate=rate), place)

    def _add_change(self, change: Change, place: Place) -> None:
        whole = self.here.clause(place)
        self.claims.append(attrs.evolve(change, text=self.here.document.excerpt(whole), place=whole))

    @property
    def _subjects(self) -> tuple[Key, ...]:
        """What is spoken of, within the scope that the sentence has set."""
        return tuple(map(self.here.scoped, self.here.paragraph.subjects))

    def _base(self) -> Base:
        return self.here.sentence.base or Base(self.here.year.previous)

    def share(self, figure: Figure, whole_words: str) -> bool:
        """A share of a whole that is named, or of the one being broken down."""
        parts = self.here.paragraph.subjects
        if not parts:
            return False
        if whole_words:
            keys = self.keys.keys(whole_words, framed=False, scoped=False)
            whole = keys[0][0] if keys and keys[0][0].concept != "unclassified" else None
        else:
            whole = self.here.frames.whole_around(parts[0])
        rate = self.here.printed(figure)
        if whole is None or len(parts) > 1 or not isinstance(rate, StatedRate):
            return False
        whole = attrs.evolve(whole, phase=parts[0].phase, year=parts[0].year)
        place = self.here.clause(self.here.place(figure.numeral.start, figure.numeral.stop))
        text = self.here.document.excerpt(place)
        self.claims.append(Share(part=self.here.scoped(parts[0]), whole=whole, rate=rate, text=text, place=place))
        return True

    def complete(self, figure: Figure, match: re.Match[str]) -> bool:
        """A completion rate of the budget that is named."""
        rate = self.here.printed(figure)
        if not isinstance(rate, StatedRate):
            return False
        phase = self._budget_phase(match["budget"] or "")
        place = self.here.clause(self.here.place(figure.numeral.start, figure.numeral.stop))
        text = self.here.document.excerpt(place)
        for key in self._subjects:
            actual, budget = key.with_(phase="actual"), key.with_(phase=phase)
            self.claims.append(Completion(actual=actual, budget=budget, rate=rate, text=text, place=place))
        return True

    def order(self, words: str) -> Order | None:
        """How the words say that outturn and budget compare, None where they do not or leave it open."""
        patterns = self.here.patterns
        if patterns.compiled("comparison", "undecided").search(words):
            return None
        return next((order for order in Order if patterns.compiled("comparison", order.value).search(words)), None)

    def compare(self, order: Order, printed: Place, stated: object = None) -> bool:
        """A comparison of the items spoken of with their budget, by an amount where one is stated."""
        place = self.here.clause(printed)
        text = self.here.document.excerpt(place)
        match = self.here.patterns.compiled("comparison", order.value).search(clean(text))
        phase = self._budget_phase(match["right"] if match else "")
        amount = stated if isinstance(stated, StatedAmount) else None
        for key in self._subjects:
            left, right = key.with_(phase="actual"), key.with_(phase=phase)
            self.claims.append(Comparison(left=left, right=right, order=order, amount=amount, text=text, place=place))
        return bool(self.here.paragraph.subjects)

    @staticmethod
    def _budget_phase(words: str) -> str:
        return next((phase for word, phase in _BUDGETS.items() if word in words), "budget")

    def read_base(self, what: str, words: str = "") -> Base:
        """The year and phase that a change is measured from, and whether the document cannot print that base."""
        named = re.search(r"(?:19|20)\d{2}", what)
        year = calendar("CN").starting(int(named[0])) if named else self.here.year.previous
        if not named and re.search("预算", what) and not re.search("上年|去年|上一年", what):
            year = self.here.year
        phase = "actual" if re.search("决算|执行", what) else None
        if phase is None and "预算" in what:
            phase = self._budget_phase(what)
        gapped = self.here.patterns.compiled("change", "gapped").search(words) is not None
        passing = self.here.sentence.passing
        if phase is None and passing and passing.year == year:
            phase, gapped = passing.phase, gapped or passing.gapped
        return Base(year, phase, gapped)

    def in_words(self, words: str, segment: Segment) -> bool:
        """A change without a figure: 与上年持平, 与上年相比略有减少."""
        base = self.here.patterns.compiled("change", "base").search(words)
        direction = self._worded(words[base.end() :] if base else words)
        if direction is None:
            return False
        if base:
            self.here.sentence.base = self.read_base(base["what"], words)
        if not (base or self.here.sentence.base) or not self.here.paragraph.subjects:
            return False
        known = self._base()
        gapped = known.gapped or self.here.sentence.gapped or "基本" in words or "大体" in words
        place = self.here.place(segment.start, segment.stop)
        for key in self._subjects:
            prior = key.with_(year=known.year, phase=known.phase or key.phase)
            if prior != key:
                self._add_change(Change(current=key, prior=prior, direction=direction, gapped=gapped), place)
        return True

    def _worded(self, words: str) -> Direction | None:
        if re.search(rf"{self.here.patterns.vocabulary.pattern('none')}$", words):
            return Direction.NONE
        match = self.here.patterns.compiled("change", "worded").fullmatch(words.strip("，,"))
        return match and (Direction.UP if match["up"] else Direction.DOWN)


def _same_but_rate(last: Change, change: Change) -> bool:
    facts = (last.current, last.prior) == (change.current, change.prior)
    return facts and last.rate is None and last.direction is change.direction
