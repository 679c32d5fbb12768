"""Budgets that are adjusted within their year: 年初预算由100万元调整为120万元，增加20万元.

What is called the initial budget (年初) is the original one, and what it is adjusted to the final one. What was not called so
may have been adjusted before, and what is adjusted once more in the same sentence is not final: both are left unread.
"""

from __future__ import annotations

import attrs

from govledger.accounts import Key
from govledger.countries.cn.grammar.constructions import NAMED
from govledger.countries.cn.narrative.claims import one
from govledger.countries.cn.narrative.discourse import Discourse
from govledger.countries.cn.narrative.keys import KeyReader, Named
from govledger.countries.cn.narrative.statements import StatementReader
from govledger.countries.cn.narrative.tokens import Said

_INITIAL, _FINAL = "original_budget", "final_budget"


@attrs.frozen
class AdjustmentReader:
    """Reads what budgets are adjusted to, given where a clause stands."""

    here: Discourse
    keys: KeyReader
    figures: StatementReader

    def adjusted(self, said: Said) -> bool:
        """The budget after its adjustment, and the one before it where the same words state it."""
        amounts = [token.figure for token in said.part if token.type == "A" and token.figure]
        if (
            self.here.sentence.in_reason
            or any(figure.row for figure in amounts)
            or self._goes_on(amounts[-1].numeral.stop)
        ):
            return False
        was = self._initial(said) if len(amounts) > 1 else self._stated_before(said)
        if not was:
            return False
        if len(amounts) > 1:
            self.figures.stated(was, amounts[0])
        now = tuple((key.with_(phase=_FINAL), label) for key, label in was)
        self.figures.stated(now, amounts[-1])
        self.here.sentence.base, self.here.sentence.adjusted = None, self.here.subjects
        return True

    def _goes_on(self, stop: int) -> bool:
        """Whether the sentence adjusts once more: 调整为120万元，年中又调整为150万元."""
        rest = self.here.paragraph.flow.text[stop:].partition("。")[0]
        return any(piece.kind == "adjusted" for piece in self.here.patterns.lexicon.split("".join(rest.split())))

    def _initial(self, said: Said) -> Named:
        """The initial budget, of the item that is named before it or spoken of: 公务接待费预算由年初的5万元, 由年初预算的5万元."""
        source = one(said.part, "f")
        assert source is not None
        at = said.part.index(source)
        budget = next((token.text for token in said.part[at:] if token.type == "b"), "")
        named = said.left + (said.part[0].text if at else "")
        keys = self.keys.keys(named or budget)
        is_initial = "年初" in source.text + budget or all(key.phase == _INITIAL for key, _ in keys)
        return tuple((key.with_(phase=_INITIAL), shown) for key, shown in keys) if is_initial else ()

    def _stated_before(self, said: Said) -> Named:
        """The initial budget that was stated last, of the item that is named, if one is."""
        last = self.here.sentence.said[-1:]
        words = said.left + (said.part[0].text if said.part[0].type in NAMED else "")
        if not last or last[0].phase != _INITIAL or last[0].year != self.here.year:
            return ()
        return ((last[0], ""),) if not words or self._is_of(words, last[0]) else ()

    def _is_of(self, words: str, last: Key) -> bool:
        """Whether words name nothing else than what was stated last."""
        label = self.keys.label(words)
        if label is None or not label.concepts or label.generic:
            return label is not None and label.fund is None and label.phase != _INITIAL
        return all(key.with_(phase=_INITIAL) == last for key, _ in self.keys.label_keys(label))
