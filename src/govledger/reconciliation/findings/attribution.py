"""From what may be claimed of a contradiction to its suspects with their ranges, and the mistakes that would explain them.

A known mistake never makes a suspect the wrong one: it explains what is located by its margin, and ranks the others.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from fractions import Fraction

import attrs

from govledger.accounts import Accounts, Change, Completion, Fact, Key, Share
from govledger.figures import Interval, Nil, Place, StatedAmount, StatedRate
from govledger.reconciliation.checks.assertion import Assertion
from govledger.reconciliation.checks.check import Check, value_range
from govledger.reconciliation.findings.figures import subject
from govledger.reconciliation.mistakes import missing_line
from govledger.reconciliation.mistakes.catalogue import MISTAKES, explain
from govledger.reconciliation.mistakes.diagnosis import Diagnosis
from govledger.reconciliation.mistakes.evidence import (
    BalanceEvidence,
    ChangeEvidence,
    CountEvidence,
    Evidence,
    ExchangeEvidence,
    FigureEvidence,
    ListEvidence,
    RatioEvidence,
)
from govledger.reconciliation.mistakes.mistake import Mistake
from govledger.reconciliation.repairs.exchange import exchanges
from govledger.reconciliation.repairs.joint import Contradiction, System
from govledger.reconciliation.repairs.margins import Group, Standing, enough
from govledger.reconciliation.repairs.suspect import Suspect
from govledger.said import Said

_OF_CLAIMS = ("rate", "amount", "word", "claim")


@attrs.frozen(eq=False)
class Attribution:
    """What is known of one contradiction: the group it belongs to, the suspects that take part in it, and the mistakes
    that would explain them.

    ``system`` is read at the weakest reading, at which everything is claimed, ``printed`` as printed, by which mistakes
    are recognised. ``elsewhere`` is released to repair the rest of the document; ``ids`` names contradictions, and what
    has a margin below ``accuse`` is not located. ``mistakes`` are those that may explain what is wrong.
    """

    system: System
    printed: System
    group: Group
    elsewhere: frozenset[Assertion]
    ids: Mapping[Contradiction, str]
    accuse: int = 1
    mistakes: tuple[Mistake, ...] = MISTAKES

    @property
    def accounts(self) -> Accounts:
        """The accounts that are spoken of."""
        return self.system.accounts

    @functools.cached_property
    def suspects(self) -> Mapping[Assertion, Suspect]:
        """The suspects of the group, those first that are located or that fewer others tie."""
        made = [(standing, self._suspect(standing)) for standing in self.group.suspects]
        made.sort(key=lambda pair: self._rank(pair[0]))
        return {standing.assertion: suspect for standing, suspect in made}

    @functools.cached_property
    def located(self) -> frozenset[Assertion]:
        """The assertions that are wrong, if no more than the fewest are."""
        return frozenset(
            each.assertion for each in self.group.suspects if each.margin >= max(enough(each.assertion), self.accuse)
        )

    def taking_part(self, contradiction: Contradiction) -> tuple[Suspect, ...]:
        """The suspects that take part in a contradiction."""
        return tuple(s for assertion, s in self.suspects.items() if assertion in contradiction.assertions)

    def located_in(self, contradiction: Contradiction) -> tuple[Suspect, ...]:
        """Those of them that are located."""
        return tuple(s for a, s in self.suspects.items() if a in self.located and a in contradiction.assertions)

    def blames(self, check: Check) -> bool:
        """Whether nothing but this claim is located."""
        return bool(self.located) and self.located <= set(check.asserted) and check.claim is not None

    def repairs_of(self, contradiction: Contradiction) -> tuple[tuple[Suspect, ...], ...]:
        """What would repair a contradiction in each of the smallest repairs, each set once."""
        found = dict.fromkeys(repair & contradiction.assertions for repair in self.group.repairs)
        place = {assertion: at for at, assertion in enumerate(self.suspects)}
        shown = [sorted(repair, key=place.__getitem__) for repair in found if repair]
        shown.sort(key=lambda repair: (len(repair), [place[assertion] for assertion in repair]))
        return tuple(tuple(self.suspects[assertion] for assertion in repair) for repair in shown)

    def _rank(self, standing: Standing) -> tuple[int, bool, int, tuple[object, ...]]:
        """What is shown first: what is located; figures and claims before lists; what fewer checks tie."""
        assertion = standing.assertion
        tied = len(self.system.checks_of(assertion.key)) if assertion.what == "figure" else 1
        return -standing.margin, assertion.what == "list", tied, assertion.order

    # --- ranges ---------------------------------------------------------------------------------------------------

    def _suspect(self, standing: Standing) -> Suspect:
        assertion = standing.assertion
        return Suspect(
            key=self._spoken_of(assertion), range=self._range(assertion), what=assertion.what, claim=assertion.claim,
            text=assertion.text if assertion.what == "figure" else "", needs=standing.needs, margin=standing.margin,
            slip=self._slip(standing), assertion=assertion, witness=tuple(self.ids[each] for each in standing.witness),
            rivals=tuple(self._named(rival) for rival in standing.rivals), place=self._place_of(assertion),
        )  # fmt: skip

    def _named(self, assertion: Assertion) -> Suspect:
        """An assertion as a rival: what it is, without a range."""
        return Suspect(
            key=assertion.key, range=Interval.unbounded(), what=assertion.what, claim=assertion.claim,
            text=assertion.text if assertion.what == "figure" else "", place=self._place_of(assertion),
            assertion=assertion,
        )  # fmt: skip

    def _slip(self, standing: Standing) -> str | None:
        """The kind of the single action that would do in an assertion's stead; of totals alone, that they were left behind."""
        above = self.system.totals.get(standing.assertion.key, frozenset())
        if standing.slip == "carried" and {rival.key for rival in standing.rivals} <= above:
            return "outdated"
        return standing.slip

    def _place_of(self, assertion: Assertion) -> Place | None:
        """Where an assertion stands: a figure where it is printed first, a part of a claim at its own figure."""
        if assertion.what == "figure":
            fact = self.accounts.get(assertion.key)
            printed = fact.statements if isinstance(fact, Fact) else ()
            return next((s.place for s in printed if s.text.strip() == assertion.text), None)
        stated = getattr(assertion.claim, assertion.what, None)
        own = stated.place if isinstance(stated, StatedRate | StatedAmount) else None
        if assertion.claim is not None:
            return own or assertion.claim.place
        return next((check.place for check in self.system.checks_with(assertion)), None)

    def _spoken_of(self, assertion: Assertion) -> Key:
        """The fact that a suspect speaks of: of a change on a base that is not stated, the base; of a rate, the figure."""
        claim = assertion.claim
        if (
            isinstance(claim, Change)
            and assertion.what != "rate"
            and not isinstance(self.accounts.get(claim.prior), Fact)
        ):
            return claim.prior
        return assertion.key

    def _released(self, assertion: Assertion) -> frozenset[Assertion]:
        """What is released for the range of a suspect: a single mistake is this one alone; among several, all suspects
        may be wrong with it."""
        own = frozenset({assertion}) if self.group.at_least == 1 else self.group.released
        return own | self.elsewhere

    def _range(self, assertion: Assertion) -> Interval:
        solution = self.system.solve(self._released(assertion))
        if solution.conflicts or solution.undecided:
            return Interval.unbounded()
        if assertion.what == "list":
            return self._gap(assertion, solution.range)
        if assertion.what == "condition":
            return Interval.unbounded()
        claim = assertion.claim
        if claim is None:
            return solution.range(assertion.key)
        if assertion.what == "rate" and isinstance(claim, Change | Share | Completion):
            first, second = (solution.range(key) for key in _both_keys(claim))
            return _rate(first, second, change=isinstance(claim, Change))
        if isinstance(claim, Change) and not isinstance(self.accounts.get(claim.prior), Fact):
            return solution.range(claim.prior)
        return Interval.unbounded()

    def _gap(self, assertion: Assertion, left: Callable[[Key], Interval]) -> Interval:
        """What a list lacks, below 0 where it has too much."""
        sums = (check.whole_and_parts for check in self.system.checks_with(assertion))
        whole, parts = next(((whole, parts) for whole, parts in sums if whole is not None), (None, ()))
        if whole is None:
            return Interval.unbounded()
        return functools.reduce(lambda rest, part: rest - left(part), parts, left(whole))

    # --- mistakes -------------------------------------------------------------------------------------------------

    def explain(self, evidence: Evidence) -> tuple[Diagnosis, ...]:
        """The mistakes that explain evidence."""
        return explain(evidence, self.mistakes)

    def diagnoses_of(self, contradiction: Contradiction) -> tuple[Diagnosis, ...]:
        """The mistakes that explain what is located in a contradiction or, where nothing is, those that would explain one
        suspect or another, the likeliest first."""
        located = [a for a in self.suspects if a in self.located and a in contradiction.assertions]
        if located:
            return tuple(
                d
                for assertion in located
                for d in conditional(self.accounts, (self.suspects[assertion],), self._mistakes(assertion))
            )
        told = [
            d
            for a, s in self.suspects.items()
            if a in contradiction.assertions
            for d in conditional(self.accounts, (s,), self._mistakes(a))
        ]
        told += [
            d
            for pair, found in self._exchanges.items()
            if self._touches(pair, contradiction)
            for d in conditional(self.accounts, pair, found)
        ]
        return tuple(sorted(told, key=_chance))

    @staticmethod
    def _touches(pair: Iterable[Suspect], contradiction: Contradiction) -> bool:
        keys = {assertion.key for assertion in contradiction.assertions}
        return any(suspect.key in keys for suspect in pair)

    @functools.cached_property
    def _exchanges(self) -> Mapping[tuple[Suspect, ...], tuple[Diagnosis, ...]]:
        """Pairs of figures whose exchange lets everything be true, with what is said of them."""
        if self.group.capped:
            return {}
        found = {}
        for first, second in exchanges(self.system, self.group.contradictions, self.elsewhere):
            told = self._exchange(first, second)
            if told:
                found[tuple(Suspect(key=key, range=Interval.unbounded()) for key in (first, second))] = told
        return found

    def _exchange(self, first: Key, second: Key) -> tuple[Diagnosis, ...]:
        facts = [fact for key in (first, second) if isinstance(fact := self.accounts.get(key), Fact)]
        prints = self.system.prints_of(first) | self.system.prints_of(second)
        required = [self._required(key, prints | self.elsewhere) for key in (first, second)]
        if len(facts) != 2 or not all(found is not None and found.is_bounded for found in required):
            return ()  # Where nothing ties one of them, the other is merely equal to it.
        met = [{a.key for a in each.assertions if a.key in (first, second)} for each in self.group.contradictions]
        apart = all({key} in met for key in (first, second))
        return self.explain(
            ExchangeEvidence(
                accounts=self.accounts, first=facts[0], second=facts[1], agrees=True,
                first_required=required[0], second_required=required[1], apart=apart,
            )
        )  # fmt: skip

    def _required(self, key: Key, released: frozenset[Assertion]) -> Interval | None:
        """What everything else leaves for a fact: as printed where that can be, else at the weakest reading."""
        for system in (self.printed, self.system):
            solution = system.solve(released)
            if not solution.conflicts:
                return solution.range(key)
        return None

    def _repair_through(self, assertion: Assertion) -> frozenset[Assertion]:
        found = next((repair for repair in self.group.repairs if assertion in repair), frozenset({assertion}))
        return found | self.elsewhere

    def _mistakes(self, assertion: Assertion) -> tuple[Diagnosis, ...]:
        if assertion.what == "figure":
            found = self._figure_mistakes(assertion)
            return (*self._balance_mistakes(assertion.key), *self._total_mistakes(assertion.key), *found)
        if assertion.what == "list":
            return next(
                (found for check in self.system.checks_with(assertion) if (found := self._list_mistakes(check))), ()
            )
        check = next(iter(self.system.checks_with(assertion)), None)
        if check is None:
            return ()
        if isinstance(check.claim, Change):
            return self.explain(change_evidence(self.printed, check, self._repair_through(assertion)))
        if isinstance(check.claim, Share | Completion):
            return self.explain(self._ratio_evidence(check))
        return self._count_mistakes(check) if check.kind == "implication" else ()

    def _figure_mistakes(self, assertion: Assertion) -> tuple[Diagnosis, ...]:
        """The mistakes that explain a print of a figure that cannot be."""
        key = assertion.key
        fact = self.accounts.get(key)
        required = self._required(key, self._repair_through(assertion))
        if not isinstance(fact, Fact) or required is None or (required.low is None and required.high is None):
            return ()
        amount = self.printed.reading.amount
        for statement in fact.statements:
            if isinstance(statement, Nil) or statement.text.strip() != assertion.text:
                continue
            if amount(statement).meet(required) is None:
                evidence = FigureEvidence(
                    accounts=self.accounts, fact=fact, statement=statement, required=required, reading=amount
                )
                return self.explain(evidence)
        return ()

    def _total_mistakes(self, key: Key) -> tuple[Diagnosis, ...]:
        """What is said of a total that counts a line of one of its lists twice."""
        lists = [check for check in self.system.checks_of(key) if check.listings and check.whole_and_parts[0] == key]
        found = (d for check in lists for d in self._list_mistakes(check) if d.kind != missing_line.KIND)
        return tuple({d.kind: d for d in found}.values())

    def _list_mistakes(self, check: Check) -> tuple[Diagnosis, ...]:
        whole, parts = check.whole_and_parts
        excess = excess_of(self.printed, check)
        if excess is None or whole is None:
            return ()
        return self.explain(ListEvidence(accounts=self.accounts, whole=whole, parts=parts, excess=excess))

    def _ratio_evidence(self, check: Check) -> RatioEvidence:
        """What is printed of a share or a completion rate, and the two figures it is taken from."""
        assert isinstance(check.claim, Share | Completion)
        first, second = (value_range(self.accounts, key, self.printed.reading) for key in check.reached)
        return RatioEvidence(claim=check.claim, part=first, whole=second)

    def _count_mistakes(self, check: Check) -> tuple[Diagnosis, ...]:
        """What is said of an amount without the things or people it is spent on, or the reverse."""
        facts = [fact for key in check.keys if isinstance(fact := self.accounts.get(key), Fact)]
        counts = [fact for fact in facts if self.accounts.catalogue.concepts[fact.key.concept].quantity == "count"]
        amounts = [fact for fact in facts if fact not in counts]
        if len(counts) != 1 or len(amounts) != 1:
            return ()
        return self.explain(CountEvidence(accounts=self.accounts, count=counts[0], amount=amounts[0]))

    def _balance_mistakes(self, key: Key) -> tuple[Diagnosis, ...]:
        """What is said of a balance that does not go on where the one of the year before, or after, leaves off."""
        pairs = {
            "opening_balance": ("closing_balance", key.year.previous),
            "closing_balance": ("opening_balance", key.year.next),
        }
        if key.concept not in pairs:
            return ()
        concept, year = pairs[key.concept]
        own, other = self.accounts.get(key), self.accounts.get(attrs.evolve(key, concept=concept, year=year))
        if not isinstance(own, Fact) or not isinstance(other, Fact) or own.value == other.value:
            return ()
        opening, closing = (own, other) if key.concept == "opening_balance" else (other, own)
        return self.explain(BalanceEvidence(accounts=self.accounts, opening=opening, closing=closing))


def conditional(accounts: Accounts, suspects: Sequence[Suspect], found: Iterable[Diagnosis]) -> Iterator[Diagnosis]:
    """Mistakes that would explain some suspects, each told on the condition that it is these, whom it names."""
    names = tuple(subject(accounts, suspect) for suspect in suspects)
    for each in found:
        yield attrs.evolve(each, text=Said("diagnosis.if", names=names, text=each.text))


# --- evidence -------------------------------------------------------------------------------------------------------


def change_evidence(printed: System, check: Check, elsewhere: frozenset[Assertion]) -> ChangeEvidence:
    """What is printed of a change, and what everything else leaves for the amount of the year before."""
    claim, reading, accounts = check.claim, printed.reading, printed.accounts
    assert isinstance(claim, Change)
    current = value_range(accounts, claim.current, reading)
    prior = value_range(accounts, claim.prior, reading)
    if prior is None and claim.amount is not None and current is not None:
        prior = current - reading.amount(claim.amount) * claim.direction.sign
    released = elsewhere | frozenset(check.asserted)
    if prior is None:
        solution = printed.solve(released)
        prior = None if solution.conflicts else solution.range(claim.prior)
    wholes = _wholes(printed, claim, released)
    return ChangeEvidence(claim=claim, current=current or Interval.unbounded(), prior=prior, wholes=wholes)


def _wholes(system: System, claim: Change, released: frozenset[Assertion]) -> tuple[Interval, Interval] | None:
    """What a figure is a part of, this year and last, where it is the part of one list."""
    lists = [check for check in system.checks_of(claim.current) if check.listings]
    wholes = {whole for check in lists if (whole := check.whole_and_parts[0]) not in (None, claim.current)}
    if len(wholes) != 1:
        return None
    whole = next(whole for whole in wholes if whole is not None)
    now = value_range(system.accounts, whole, system.reading)
    before = whole.with_(year=claim.prior.year)
    then = value_range(system.accounts, before, system.reading) or _left(system, released, before)
    if now is None or 0 in now or not then.is_bounded or 0 in then:
        return None
    return now, then


def _left(system: System, released: frozenset[Assertion], key: Key) -> Interval:
    solution = system.solve(released)
    return Interval.unbounded() if solution.conflicts else solution.range(key)


def excess_of(system: System, check: Check) -> Interval | None:
    """By how much the parts of a list exceed its whole, None where one of them is not stated."""
    whole, parts = check.whole_and_parts
    if whole is None:
        return None
    ranges = [value_range(system.accounts, key, system.reading) for key in (whole, *parts)]
    most, *others = ranges
    if most is None or any(found is None for found in others):
        return None
    return functools.reduce(lambda total, found: total + found, (f for f in others if f is not None), most * -1)


def _both_keys(claim: Change | Share | Completion) -> tuple[Key, Key]:
    match claim:
        case Change():
            return claim.current, claim.prior
        case Share():
            return claim.part, claim.whole
        case Completion():
            return claim.actual, claim.budget


def _rate(first: Interval, second: Interval, *, change: bool) -> Interval:
    """The rate that two figures give, in percent; unbounded where they are, or where the base may be nil."""
    if not first.is_bounded or not second.is_bounded or 0 in second:
        return Interval.unbounded()
    return (first / second - (1 if change else 0)) * 100


def _chance(diagnosis: Diagnosis) -> Fraction:
    return Fraction(1) if diagnosis.odds is None else diagnosis.odds
