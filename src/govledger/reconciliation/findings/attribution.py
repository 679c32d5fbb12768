"""From what may be claimed of a contradiction to its suspects with their ranges, and the mistakes that would explain them.

A known mistake never makes a suspect the wrong one: it explains what is located by its margin, and ranks the others.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from fractions import Fraction

import attrs

from govledger.accounts import Accounts, Change, Completion, Fact, Key, Share
from govledger.figures import Interval, Place, StatedAmount, StatedRate
from govledger.reconciliation.checks.assertion import Assertion, parts_of_claim
from govledger.reconciliation.checks.check import Check, Sum
from govledger.reconciliation.findings.evidence import (
    balance_evidence,
    check_evidence,
    exchange_evidence,
    figure_evidence,
    filling,
    left_for,
    list_evidence,
)
from govledger.reconciliation.findings.figures import subject
from govledger.reconciliation.mistakes import missing_line
from govledger.reconciliation.mistakes.catalogue import MISTAKES, explain
from govledger.reconciliation.mistakes.diagnosis import Diagnosis
from govledger.reconciliation.mistakes.evidence import Evidence
from govledger.reconciliation.mistakes.mistake import Mistake
from govledger.reconciliation.repairs.joint import Contradiction, System
from govledger.reconciliation.repairs.margins import Group, Standing, enough
from govledger.reconciliation.repairs.suspect import Suspect
from govledger.reconciliation.repairs.swapped import swapped_pairs
from govledger.said import Said


@attrs.frozen(kw_only=True)
class Attributed:
    """What may be claimed of one contradiction: the group it belongs to, the suspects that take part in it, the repairs of
    it, and the mistakes that would explain it. Where it is in no group, nothing is.

    >>> Attributed().suspects
    ()
    """

    group: str | None = None
    at_least: int = 0
    statements: int = 0
    capped: bool = False
    suspects: tuple[Suspect, ...] = ()
    located: tuple[Suspect, ...] = ()
    repairs: tuple[tuple[Suspect, ...], ...] = ()
    diagnoses: tuple[Diagnosis, ...] = ()


@attrs.frozen(eq=False)
class Attribution:
    """What is known of one group of contradictions: its suspects, and the mistakes that would explain them.

    ``name`` is that of the group ("G1"). ``system`` is read at the weakest reading, at which everything is claimed, ``printed`` as printed, by which mistakes
    are recognised. ``elsewhere`` is released to repair the rest of the document; ``ids`` names contradictions, and what
    has a margin below ``accuse`` is not located. ``mistakes`` are those that may explain what is wrong.
    """

    name: str
    system: System
    printed: System
    group: Group
    elsewhere: frozenset[Assertion]
    ids: Mapping[Contradiction, str]
    accuse: int = 1
    mistakes: tuple[Mistake, ...] = MISTAKES
    _told: dict[Assertion, tuple[Diagnosis, ...]] = attrs.field(factory=dict, init=False, repr=False)

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

    def of(self, contradiction: Contradiction) -> Attributed:
        """What may be claimed of a contradiction that shares assertions with the group."""
        part = [(a, suspect) for a, suspect in self.suspects.items() if a in contradiction.assertions]
        return Attributed(
            group=self.name, at_least=self.group.at_least, statements=len(self.group.assertions),
            capped=self.group.capped, suspects=tuple(suspect for _, suspect in part),
            located=tuple(suspect for a, suspect in part if a in self.located),
            repairs=self._repairs_of(contradiction), diagnoses=self._diagnoses_of(contradiction),
        )  # fmt: skip

    def blames(self, check: Check) -> bool:
        """Whether nothing but this claim is located."""
        return bool(self.located) and self.located <= set(check.asserted) and check.claim is not None

    def _repairs_of(self, contradiction: Contradiction) -> tuple[tuple[Suspect, ...], ...]:
        """What would repair a contradiction in each of the smallest repairs, each set once; of a claim that is told the
        other way round, its word."""
        told = contradiction.assertions & self.suspects.keys()
        found = dict.fromkeys(repair & told for repair in self.group.repairs)
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
        above = self.system.web.above(standing.assertion.key)
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
            first, second = (solution.range(key) for key in claim.keys)
            return _rate(first, second, change=isinstance(claim, Change))
        if isinstance(claim, Change) and not isinstance(self.accounts.get(claim.prior), Fact):
            return solution.range(claim.prior)
        return Interval.unbounded()

    def _gap(self, assertion: Assertion, left: Callable[[Key], Interval]) -> Interval:
        """What a list lacks, below 0 where it has too much."""
        for check in self.system.checks_with(assertion):
            whole, parts = check.whole_and_parts
            if whole is not None:
                return functools.reduce(lambda rest, part: rest - left(part), parts, left(whole))
            if isinstance(check, Sum) and check.balance is not None:
                terms = (left(key) * -times for key, times in check.fixed[0].coefficients)
                return functools.reduce(lambda rest, term: rest + term, terms, Interval.exactly(0))
        return Interval.unbounded()

    # --- mistakes -------------------------------------------------------------------------------------------------

    def explained(self, evidence: Evidence | None) -> tuple[Diagnosis, ...]:
        """The mistakes that explain evidence, none where there is none."""
        return () if evidence is None else explain(evidence, self.mistakes)

    def _diagnoses_of(self, contradiction: Contradiction) -> tuple[Diagnosis, ...]:
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
        keys = {assertion.key for assertion in contradiction.assertions}
        told += [
            d
            for pair, found in self._exchanges.items()
            if any(suspect.key in keys for suspect in pair)
            for d in conditional(self.accounts, pair, found)
        ]
        return tuple(sorted(told, key=_chance))

    @functools.cached_property
    def _exchanges(self) -> Mapping[tuple[Suspect, ...], tuple[Diagnosis, ...]]:
        """Pairs of figures whose exchange lets everything be true, with what is said of them."""
        if self.group.capped:
            return {}
        found = {}
        for first, second in swapped_pairs(self.system, self.group.contradictions, self.elsewhere):
            told = self._exchange(first, second)
            if told:
                found[tuple(Suspect(key=key, range=Interval.unbounded()) for key in (first, second))] = told
        return found

    @property
    def exchanged(self) -> frozenset[Assertion]:
        """All prints of the first two figures whose exchange lets everything be true; nothing where no two do."""
        pair = next(iter(self._exchanges), ())
        return frozenset[Assertion]().union(*(self.system.prints_of(suspect.key) for suspect in pair))

    def _exchange(self, first: Key, second: Key) -> tuple[Diagnosis, ...]:
        prints = self.system.prints_of(first) | self.system.prints_of(second)
        systems, released = (self.printed, self.system), prints | self.elsewhere
        return self.explained(exchange_evidence(systems, (first, second), released, self.group.contradictions))

    def repair_through(self, assertion: Assertion) -> frozenset[Assertion]:
        found = next((repair for repair in self.group.repairs if assertion in repair), frozenset({assertion}))
        return found | self.elsewhere

    def _mistakes(self, assertion: Assertion) -> tuple[Diagnosis, ...]:
        """The mistakes that explain an assertion, taken to be what is wrong; asked once, in however many contradictions."""
        if assertion not in self._told:
            ask = self._figure_mistakes if assertion.what == "figure" else functools.partial(_mistakes_in_words, self)
            self._told[assertion] = ask(assertion)
        return self._told[assertion]

    def _figure_mistakes(self, assertion: Assertion) -> tuple[Diagnosis, ...]:
        """The mistakes that explain a print of a figure that cannot be: of a balance, a total, any figure."""
        key = assertion.key
        # What everything else leaves for it as printed where that can be, else at the weakest reading.
        required = left_for((self.printed, self.system), key, self.repair_through(assertion))
        found = self.explained(figure_evidence(self.printed, assertion, required))
        return (
            *self.explained(balance_evidence(self.accounts, key)),
            *self._total_mistakes(key),
            *(found or self._misprints_that_fill(assertion, required)),
        )

    def _misprints_that_fill(self, assertion: Assertion, required: Interval | None) -> tuple[Diagnosis, ...]:
        """The misprints by which a figure would fill a list that may go on, each with what that takes for granted."""
        filled = _filled(self.printed, assertion, required)
        told = [d for each in filled for d in self.explained(figure_evidence(self.printed, assertion, each))]
        return tuple(
            {d.kind: attrs.evolve(d, text=Said("diagnosis.filling", text=d.text)) for d in told if d.corrected}.values()
        )

    def _total_mistakes(self, key: Key) -> tuple[Diagnosis, ...]:
        """What is said of a total that counts a line of one of its lists twice."""
        lists = [check for check in self.system.checks_of(key) if check.listings and check.whole_and_parts[0] == key]
        told = (d for check in lists for d in self.explained(list_evidence(self.printed, check)))
        return tuple({d.kind: d for d in told if d.kind != missing_line.KIND}.values())


def _mistakes_in_words(known: Attribution, assertion: Assertion) -> tuple[Diagnosis, ...]:
    """The mistakes that explain a list, a claim or a condition."""
    checks = known.system.checks_with(assertion)
    if assertion.what == "list":
        told = (known.explained(list_evidence(known.printed, check)) for check in checks)
        return next((found for found in told if found), ())
    if not checks:
        return ()
    found = known.explained(check_evidence(known.printed, checks[0], known.repair_through(assertion)))
    if assertion.what == "amount":  # What is known of a change beside its direction are mistakes in its rate.
        found = tuple(filter(is_of_direction, found))
    words = {each.slip for each in known.suspects if each.what == "word"}
    return tuple(each for each in found if assertion.slip not in words or _is_of(each, assertion))


def _filled(system: System, assertion: Assertion, required: Interval | None) -> list[Interval]:
    """What a figure would be to fill a list that may have more lines, where all that is required of it is that it is no
    less, or no more."""
    if required is None or required.is_bounded:
        return []
    lists = [check for check in system.checks_of(assertion.key) if check.has_listings]
    found = dict.fromkeys(filling(system, check, assertion.key) for check in lists)
    return [each for each in found if each is not None and each.meet(required) is not None]


def _is_of(diagnosis: Diagnosis, assertion: Assertion) -> bool:
    """Whether a mistake in a change whose word is a suspect is one of this part of it: of a word beside figures it is the
    direction, and of these it is not."""
    beside = isinstance(assertion.claim, Change) and len(parts_of_claim(assertion.claim)) > 1
    return not beside or is_of_direction(diagnosis) == (assertion.what == "word")


def is_of_direction(diagnosis: Diagnosis) -> bool:
    """Whether a mistake is that a rise is called a fall, or the other way round."""
    what = diagnosis.text.parts.get("what")
    return isinstance(what, Said) and what.id.endswith(".direction")


def conditional(accounts: Accounts, suspects: Sequence[Suspect], found: Iterable[Diagnosis]) -> Iterator[Diagnosis]:
    """Mistakes that would explain some suspects, each told on the condition that it is these, whom it names."""
    names = tuple(subject(accounts, suspect) for suspect in suspects)
    for each in found:
        yield attrs.evolve(each, text=Said("diagnosis.if", names=names, text=each.text))


def _rate(first: Interval, second: Interval, *, change: bool) -> Interval:
    """The rate that two figures give, in percent; unbounded where they are, or where the base may be nil."""
    if not first.is_bounded or not second.is_bounded or 0 in second:
        return Interval.unbounded()
    return (first / second - (1 if change else 0)) * 100


def _chance(diagnosis: Diagnosis) -> Fraction:
    return Fraction(1) if diagnosis.odds is None else diagnosis.odds
