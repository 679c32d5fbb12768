"""That an amount is not more than its budget or its limit: 未超过年初预算, 控制在限额以内.

The budget is that of the item spoken of; the limit of a balance is the one that was stated under the same words before, 债务限额
for 债务余额. Where there is none, nothing is claimed.
"""

from __future__ import annotations

import attrs

from govledger.accounts import Comparison, Key, Order
from govledger.countries.cn.narrative.claims import ClaimReader, budget_of, one
from govledger.countries.cn.narrative.discourse import Discourse
from govledger.countries.cn.narrative.keys import BUDGETS, KeyReader
from govledger.countries.cn.narrative.statements import StatementReader
from govledger.countries.cn.narrative.tokens import Said, Token
from govledger.figures import Place

_BALANCE, _LIMIT = "余额", "限额"


@attrs.frozen
class LimitReader:
    """Reads that amounts are not more than others, given where a clause stands."""

    here: Discourse
    keys: KeyReader
    reader: ClaimReader
    figures: StatementReader

    def at_most(self, said: Said) -> bool:
        """What the tokens of a move say; a budget whose amount is told is stated: 未超过预算5.50万元."""
        at = next(at for at, token in enumerate(said.part) if token.type == "m")
        limit, figure, first = said.part[at + 1], one(said.part, "A"), said.part[0]
        who = said.left + (first.text if first.type in "Io" else "")
        if first.type == "b" or not self.reader.named(who, each=one(said.part, "H") is not None):
            return False
        place = self.here.place(said.segment.start, said.segment.stop)
        phase = self._budgeted(limit)
        if phase is None:
            return self._within_limit(limit.text, place)
        if figure is not None and figure.figure is not None:
            subjects = self.here.subjects
            self.figures.stated(self.keys.keys(limit.text), figure.figure)
            self.here.speak_about(subjects)
        return self._within_budget(phase, place)

    # --- budgets ------------------------------------------------------------------------------------------------

    def _budgeted(self, limit: Token) -> str | None:
        """The phase of the budget that words name, of what is spoken of, None where they name something else."""
        label = self.keys.label(limit.text)
        if limit.type == "b" or self.here.patterns.compiled("comparison", "budgeted").fullmatch(limit.text):
            named = self.keys.year_of(label) if label else None
            return budget_of(limit.text) if named in (None, self.here.year) else None
        if limit.type != "I" or label is None or label.phase not in BUDGETS:
            return None
        keys = [key.with_(phase="actual") for key, _ in self.keys.label_keys(label, framed=False)]
        return budget_of(limit.text) if keys == [key.with_(phase="actual") for key in self.here.subjects] else None

    def _within_budget(self, phase: str, printed: Place) -> bool:
        """The items spoken of are not more than their budget: the one that is named, else the one that the sentence states."""
        for key in self.here.subjects:
            meant = self.reader.stated_budget(self.here.scoped(key)) if phase == "budget" else phase
            self._claim(key.with_(phase="actual"), key.with_(phase=meant), printed)
        return True

    # --- limits -------------------------------------------------------------------------------------------------

    def _within_limit(self, words: str, printed: Place) -> bool:
        """The balances spoken of are not more than their limits, as far as these are stated."""
        said = self.here.patterns.compiled("comparison", "limit").fullmatch(words)
        pairs = [(key, self._limit(key, said["of"])) for key in self.here.subjects] if said else []
        for key, limit in pairs:
            if limit is not None:
                self._claim(key, limit, printed)
        return any(limit is not None for _, limit in pairs)

    def _limit(self, key: Key, of: str) -> Key | None:
        """The stated limit of a balance, if it is one and is named so; ``of`` are the words that name it."""
        stock = self._stock(key)
        name = stock.removesuffix(_BALANCE)
        if key.concept != "unclassified" or name == stock or not name.endswith(of):
            return None
        wanted = {"item": name + _LIMIT}
        own = (other for other in self.here.own.values() if self._stock(other) == wanted["item"])
        alike = (each for each in own if each.with_(phase=key.phase).narrowed(wanted) == key.narrowed(wanted))
        return next(alike, None)

    def _stock(self, key: Key) -> str:
        """The issuer's own words for a key, without the day that a stock is stated for, or who set it."""
        return self.here.patterns.compiled("comparison", "stock").sub("", key.get("item") or "")

    def _claim(self, left: Key, right: Key, printed: Place) -> None:
        place = self.here.clause(printed)
        left, right, text = self.here.scoped(left), self.here.scoped(right), self.here.document.excerpt(place)
        self.reader.claims.append(Comparison(left=left, right=right, order=Order.AT_MOST, text=text, place=place))
