"""Saying what accounts state in the sentences of a template, each figure and each claim once.

A :class:`Teller` knows what has not been said yet. A sentence asks it for what its slots have to say of one figure; what
a sentence has printed is said.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Hashable
from typing import TypeVar

import attrs

from govledger.accounts import (
    Accounts,
    Balance,
    Breakdown,
    Change,
    Claim,
    Comparison,
    Completion,
    Direction,
    Fact,
    Key,
    Order,
    Reason,
    Share,
)
from govledger.countries.cn.grammar import shipped_patterns
from govledger.countries.cn.narrative.structure import mended
from govledger.countries.cn.statement.restating import things
from govledger.countries.cn.statement.sections import Listing, Text
from govledger.countries.cn.statement.template import Template
from govledger.countries.cn.vocabulary import clean
from govledger.countries.cn.vocabulary.naming import part_name, whole_name
from govledger.figures import Nil, StatedAmount, StatedCount, StatedRate

_CIRCLED = "".join(map(chr, (*range(0x2460, 0x2474), *range(0x3251, 0x3260))))  # ① to ㉟.
_BUDGETS = ("original_budget", "final_budget", "budget")
_ORDERS = {Order.GREATER: "greater", Order.LESS: "less", Order.EQUAL: "equal"}
Said = list[Key | Claim | Reason]
_Kind = TypeVar("_Kind", Breakdown, Change, Share, Completion, Comparison)


@attrs.define
class Teller:
    """What of some accounts has not been said yet, and the words for it.

    ``accounts`` hold figures with the text that is to be printed; ``rate`` prints a rate.
    """

    accounts: Accounts
    template: Template
    rate: Callable[[StatedRate], str]
    reasons: list[Reason] = attrs.field(factory=list)
    facts: dict[Key, Fact] = attrs.field(init=False)
    # The claims by what they are about, and which of them have not been made yet.
    _claims: dict[Key, list[Claim]] = attrs.field(factory=dict, init=False)
    _unsaid: set[int] = attrs.field(factory=set, init=False)

    def __attrs_post_init__(self) -> None:
        self.facts = {fact.key: fact for fact in self.accounts.facts}
        for claim in self.accounts.claims:
            self._unsaid.add(id(claim))
            for key in _subjects(claim):
                self._claims.setdefault(key, []).append(claim)

    def about(self, key: Key, kind: type[_Kind]) -> list[_Kind]:
        """The claims of a kind about a figure that have not been made yet."""
        return [c for c in self._claims.get(key, ()) if isinstance(c, kind) and id(c) in self._unsaid]

    def forget(self, said: Container[Hashable]) -> None:
        """Takes as said what has been said elsewhere, in the terms of ``restating.content``."""
        for thing, what in things(self.accounts):
            if thing in said and isinstance(thing, tuple):
                self._drop([thing[0]] if isinstance(what, StatedAmount | Nil | StatedCount) else [what])

    # --- sentences ------------------------------------------------------------------------------------------------

    def sentence(
        self, text: Text, key: Key, *, whole: Key | None = None, by: str = "", beside: Container[str] = ()
    ) -> str | None:
        """A sentence about a figure, None where it has nothing to say; what it says is taken as said.

        In a list ``whole`` is what it divides, ``by`` the dimension, and ``beside`` the phases of budgets whose parts
        are claimed to make up theirs.
        """
        slots = _Slots(self, key, whole, by, beside)
        made = text.render(slots)
        if made is None or not any(slots.said(name) for name in text.used(slots)):
            return None
        for name in list(text.used(slots)):
            self._drop(slots.said(name))
        return made

    def listing(self, listing: Listing, whole: Key) -> str | None:
        """The list of the parts of a whole, None where accounts claim none by this dimension or it cannot be said so."""
        made = self._breakdown(whole, listing.by)
        if made is None:
            return None
        opening = listing.open if made.complete else listing.some
        if opening is None:
            return None
        head = opening.render(_Slots(self, whole, None, ""))
        kept, beside = (dict(self.facts), set(self._unsaid), list(self.reasons)), self._beside(made)
        told = (self.sentence(listing.part, part, whole=whole, by=listing.by, beside=beside) for part in made.parts)
        parts = [part for part in told if part is not None]
        if head is None or len(parts) < len(made.parts):
            self.facts, self._unsaid, self.reasons = kept
            return None
        printed = [each for each in beside.values() if not any(part in self.facts for part in each.parts)]
        self._drop([made, *printed])
        marked = (f"{_item_mark(listing.marks, n)}{part}" for n, part in enumerate(parts, 1))
        return head + listing.between.join(marked) + listing.end

    def _beside(self, made: Breakdown) -> dict[str, Breakdown]:
        """The lists of the budgets of the same parts, by phase, where accounts claim them: they are printed with it."""
        parts, whole, found = set(made.parts), made.whole, {}
        for phase in _BUDGETS:
            for claim in self.about(whole.with_(phase=phase), Breakdown) if phase != whole.phase else ():
                outturn = {part.with_(phase=whole.phase) for part in claim.parts}
                if (claim.by, claim.complete) == (made.by, made.complete) and outturn == parts:
                    found[phase] = claim
        return found

    def _breakdown(self, whole: Key, by: str) -> Breakdown | None:
        """A list of a whole by a dimension whose parts are all stated and not said yet; one of one part is none."""
        for made in self.about(whole, Breakdown):
            if made.by != by:
                continue
            if all(part in self.facts for part in made.parts) and len(made.parts) > made.complete:
                return made
        return None

    def _drop(self, said: Said) -> None:
        for item in said:
            if isinstance(item, Key):
                self.facts.pop(item, None)
            elif isinstance(item, Reason):
                self.reasons = [reason for reason in self.reasons if reason is not item]
            else:
                self._unsaid.discard(id(item))


def _subjects(claim: Claim) -> tuple[Key, ...]:
    """The figures in whose sentences a claim may be made."""
    match claim:
        case Breakdown() | Balance():
            return (claim.whole,)
        case Change():
            return (claim.current,)
        case Share():
            return (claim.part,)
        case Completion():
            return claim.actual, claim.budget
        case Comparison():
            return claim.left, claim.right


def _item_mark(marks: str, number: int) -> str:
    if marks == "①":
        return _CIRCLED[number - 1] if number <= len(_CIRCLED) else ""
    return f"（{number}）" if marks else ""


@attrs.define
class _Slots:
    """What the slots of one sentence have to say, and what is said by each."""

    teller: Teller
    key: Key
    whole: Key | None
    by: str
    beside: Container[str] = ()
    _known: dict[str, tuple[str, Said]] = attrs.field(factory=dict)

    def __call__(self, name: str) -> str:
        if name not in self._known:
            self._known[name] = getattr(self, f"_{name}")()
        return self._known[name][0]

    def said(self, name: str) -> Said:
        """What a slot says."""
        self(name)
        return self._known[name][1]

    def _word(self, name: str, **slots: str) -> str:
        return self.teller.template.words[name].render(slots.get) or ""

    # --- what is always there -------------------------------------------------------------------------------------

    def _entity(self) -> tuple[str, Said]:
        return self.teller.accounts.entity, []

    def _year(self) -> tuple[str, Said]:
        return str(self.key.year.start.year), []

    def _prior_year(self) -> tuple[str, Said]:
        return str(self.key.year.start.year - 1), []

    def _name(self) -> tuple[str, Said]:
        if self.by and self.by in self.key.members:
            fact = self.teller.facts.get(self.key)
            return part_name(self.key, self.by, label=fact.label if fact else "", whole=self.whole), []
        return whole_name(self.key), []

    # --- figures --------------------------------------------------------------------------------------------------

    def _amount(self) -> tuple[str, Said]:
        return self._figure(self.key)

    def _prior(self) -> tuple[str, Said]:
        return self._figure(self._before(1))

    def _earlier(self) -> tuple[str, Said]:
        """The years before the last, newest first."""
        pieces, said = [], []
        for ago in (2, 3, 4, 5):
            printed, keys = self._figure(self._before(ago))
            if printed:
                pieces.append(self._word("earlier", year=str(self.key.year.start.year - ago), amount=printed))
                said += keys
        return "，".join(pieces), said

    def _original(self) -> tuple[str, Said]:
        return self._budgeted("original_budget")

    def _final(self) -> tuple[str, Said]:
        return self._budgeted("final_budget")

    def _budgeted(self, phase: str) -> tuple[str, Said]:
        """The budget beside the outturn; within a list only where the budgets are claimed to make up a whole as well."""
        if self.whole is not None and phase not in self.beside:
            return "", []
        printed, said = self._figure(self.key.with_(phase=phase))
        return (self._word("budgeted", budget=self._word(phase), amount=printed) if printed else ""), said

    def _before(self, ago: int) -> Key:
        return self.key.with_(year=self.key.year - ago)

    def _figure(self, key: Key) -> tuple[str, Said]:
        """A figure; a second statement of it in brackets behind the first."""
        fact = self.teller.facts.get(key)
        counts = fact is not None and isinstance(fact.statements[0], StatedCount)
        if fact is None or len(fact.statements) > (1 if counts else 2):
            return "", []
        first, *again = (statement.text for statement in fact.statements)
        return first + "".join(self._word("again", amount=text) for text in again), [key]

    # --- claims ---------------------------------------------------------------------------------------------------

    def _change(self) -> tuple[str, Said]:
        """The change on the year before: by an amount, at a rate, or in words."""
        prior = self._before(1)
        found = self.teller.about(self.key, Change)
        made = next((change for change in found if change.prior == prior and not change.gapped), None)
        if made is None:
            return "", []
        amount, rate = made.amount, made.rate
        if made.direction is Direction.NONE:
            return (self._word("unchanged"), [made]) if rate is None and amount is None else ("", [])
        if any(figure is not None and figure.number < 0 for figure in (amount, rate)):
            return "", []
        word = made.direction.value
        if amount is None and rate is None:
            return self._word(f"{word}_in_words"), [made]
        figures = [amount.text] if amount else []
        figures += [self.teller.rate(rate)] if rate else []
        more = "".join(f"，{self._word(f'{word}_further', figure=figure)}" for figure in figures[1:])
        return self._word(word, figure=figures[0]) + more, [made]

    def _share(self) -> tuple[str, Said]:
        """The share of the whole whose parts are being listed."""
        for made in self.teller.about(self.key, Share):
            if made.whole == self.whole:
                return self._word("share", rate=self.teller.rate(made.rate)), [made]
        return "", []

    def _completion(self) -> tuple[str, Said]:
        """How much of a budget was spent; of each budget where this is the outturn."""
        pieces: list[str] = []
        said: Said = []
        for made in self.teller.about(self.key, Completion):
            if self._is_of(made.actual, made.budget):
                budget, rate = self._word(made.budget.phase), self.teller.rate(made.rate)
                pieces.append(self._word("completion", budget=budget, rate=rate))
                said.append(made)
        return "，".join(pieces), said

    def _comparison(self) -> tuple[str, Said]:
        """Which of outturn and budget is greater."""
        pieces: list[str] = []
        said: Said = []
        for made in self.teller.about(self.key, Comparison):
            if made.order in _ORDERS and self._is_of(made.left, made.right):
                budget, amount = self._word(made.right.phase), made.amount.text if made.amount else ""
                pieces.append(self._word(_ORDERS[made.order], budget=budget, amount=amount))
                said.append(made)
        return "，".join(pieces), said

    def _is_of(self, outturn: Key, budget: Key) -> bool:
        alike = outturn.phase == "actual" and budget == outturn.with_(phase=budget.phase)
        return alike and budget.phase in _BUDGETS and self.key in (outturn, budget)

    def _reason(self) -> tuple[str, Said]:
        """The reason that is given for the figure."""
        for made in self.teller.reasons:
            text = mended(made.text)
            if made.about == self.key and not any(mark in text for mark in "。；;"):
                starts = shipped_patterns().compiled("reason", "start").match(clean(text))
                return (text if starts else self._word("reason", reason=text)), [made]
        return "", []
