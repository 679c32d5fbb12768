"""Accounts that are added up in words: 一般公共预算收入82亿元，加上转移性收入41亿元、上年结转7亿元，收入总计130亿元.

The first term is what was stated before 加上; what follows it until a total adds up with it to the total. The terms are no part
of the first: 上级补助收入 behind 加上 is no source of the revenue that it is added to, and is kept under its own words.
"""

from __future__ import annotations

import re

import attrs

from govledger.accounts import CONCEPTS, DIMENSIONS, Breakdown, Key, OwnWord
from govledger.countries.cn.narrative.discourse import Discourse, Sum
from govledger.countries.cn.narrative.keys import KeyReader
from govledger.countries.cn.vocabulary import clean
from govledger.countries.cn.vocabulary.items import own_words, title_of

_TOTAL = re.compile(
    "^(?:.*(?:收入|支出))?(?:总量|总计|合计|共计|总额)(?:达到?|为|完成)*$|^总(?:收入|支出)(?:达到?|为)*$"
)
_SIDE = re.compile("(?:收入|支出)$")
_NAMED = {"收入": "revenue", "支出": "expenditure"}
_SIDES = {"revenue": "total_revenue", "expenditure": "total_expenditure"}


def _is_side(key: Key) -> bool:
    """Whether a figure is a side of an account: of all or of a fund, not of one source."""
    return key.concept in _SIDES and (
        key.get("source") is None or bool(DIMENSIONS["fund"].member(key.get("source") or ""))
    )


@attrs.define
class SumReader:
    """Reads the terms and the total of the sum that a paragraph says."""

    here: Discourse
    keys: KeyReader

    def begin(self, start: int) -> None:
        """加上: what was stated last is the first term, where it is the revenue or the expenditure of an account."""
        first = next(iter(self.here.subjects), None)
        known = first is not None and len(self.here.subjects) == 1 and _is_side(first)
        terms = [first] if known and first else []
        self.here.paragraph.summing = Sum(terms=terms, start=self.here.at(start), known=known)

    def is_total(self, words: str) -> bool:
        """Whether the words before an amount name the total of the sum that is being said."""
        return self.here.paragraph.summing is not None and _TOTAL.match(clean(words)) is not None

    def total(self, words: str) -> tuple[tuple[Key, str], ...]:
        """The key of the total; none where it is not known of what it is."""
        made = self.here.paragraph.summing
        if made is None or not made.terms or not _is_side(made.terms[0]):
            return ()
        first = made.terms[0]
        key = Key.of(
            OwnWord(_SIDES[first.concept]),
            year=first.year,
            phase=first.phase,
            entity=first.entity,
            **self._account(first),
        )
        return ((key, own_words(words)),)

    def term(self, keys: tuple[tuple[Key, str], ...], words: str) -> tuple[tuple[Key, str], ...]:
        """The keys that the words before a term mean, told apart from the same words in another account."""
        made = self.here.paragraph.summing
        if made is not None and len(keys) == 1:
            self._of_the_side(made, keys[0][0], words)
        if made is None or not made.terms or len(keys) != 1 or not _is_side(made.terms[0]):
            return keys
        first, (key, label) = made.terms[0], keys[0]
        if key.concept in (*_SIDES, "unclassified"):
            item = f"{title_of(first)}/{own_words(label)}"
            key = Key.of(OwnWord("unclassified"), year=first.year, phase=first.phase, entity=first.entity, item=item)
        elif CONCEPTS[key.concept].quantity != "count":
            key = key.with_(**{**self._account(first), **key.members}, year=first.year, phase=first.phase)
        return ((key, label),)

    def _of_the_side(self, made: Sum, key: Key, words: str) -> None:
        """收入5元，支出4元，加上级补助收入3元: what follows 加上 is added to the revenue, though the expenditure was stated last."""
        side = _SIDE.search(clean(words))
        if side is None or len(made.terms) > 1 or any(term.concept == _NAMED[side[0]] for term in made.terms):
            return
        first = self.here.last_side(_NAMED[side[0]], *made.terms or (key,))
        made.known = first is not None and _is_side(first)
        made.terms = [first] if first and made.known else made.terms

    def add(self, keys: tuple[tuple[Key, str], ...]) -> None:
        """Takes a term; the sum is not known once a term is not."""
        if self.here.paragraph.summing is not None:
            self.here.paragraph.summing.terms += [key for key, _ in keys]
            self.here.paragraph.summing.known &= len(keys) == 1

    def parted(self) -> bool:
        """Whether a sum is being said. Behind 其中 nobody knows which figures are its terms, so that it is not known."""
        if self.here.paragraph.summing is None:
            return False
        self.here.paragraph.summing.known = False
        return True

    def end(self, total: Key, stop: int) -> Breakdown | None:
        """The claim of the sum whose total has been stated."""
        made, self.here.paragraph.summing = self.here.paragraph.summing, None
        if made is None or not made.known or len(made.terms) < 2:
            return None
        place = self.here.document.place(made.start, stop)
        return Breakdown(
            whole=total, parts=tuple(made.terms), complete=True, text=self.here.document.excerpt(place), place=place
        )

    @staticmethod
    def _account(first: Key) -> dict[str, str]:
        """The fund, the level and the scope of the account of which the sum is."""
        fund = first.get("source") or first.get("fund")
        around = {name: member for name, member in first.members.items() if name in ("level", "scope")}
        return {**({"fund": fund} if fund else {}), **around}
