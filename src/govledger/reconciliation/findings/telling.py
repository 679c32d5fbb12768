"""From contradictions to findings: which of them are told, in which group, and which verdicts follow for the checks.

What contradicts by itself is told by itself. Of contradictions among several checks, those are told that share no
assertion with one that is told already: one slip, one finding; the group of the finding counts all of them.
"""

from __future__ import annotations

import functools
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

import attrs

from govledger.accounts import Change, Fact
from govledger.reconciliation.checks.assertion import Assertion, Slip
from govledger.reconciliation.checks.check import Agreement, Check
from govledger.reconciliation.checks.judge import Judgement
from govledger.reconciliation.checks.reading import value_range
from govledger.reconciliation.findings.arithmetic import redo
from govledger.reconciliation.findings.attribution import Attributed, Attribution
from govledger.reconciliation.findings.case import Case
from govledger.reconciliation.findings.causes import WholeSlip, by_cause, by_slip, under_slips
from govledger.reconciliation.findings.exchanges import exchanges_across
from govledger.reconciliation.findings.findings import finding_of
from govledger.reconciliation.findings.following import is_wrong_besides, with_what_follows
from govledger.reconciliation.findings.out_of_step import slips_of_tables
from govledger.reconciliation.findings.report import Finding
from govledger.reconciliation.findings.together import joint_finding, joint_note
from govledger.reconciliation.mistakes import exchanged
from govledger.reconciliation.mistakes.mistake import Mistake
from govledger.reconciliation.repairs import suspect as claimed
from govledger.reconciliation.repairs.joint import Contradiction, can_hold, left_alone
from govledger.reconciliation.repairs.localisation import Localisation
from govledger.reconciliation.repairs.web import TooNear
from govledger.reconciliation.rules.verdict import Severity, Verdict
from govledger.said import Lines

REPEATED = "repeated-figure"
"""The slip of a figure that is wrong wherever it is printed."""


@attrs.frozen(eq=False)
class Told:
    """What is told of the contradictions of a document."""

    found: Localisation
    judged: Sequence[Judgement]
    accuse: int
    mistakes: tuple[Mistake, ...]

    # --- names ----------------------------------------------------------------------------------------------------

    @functools.cached_property
    def ids(self) -> Mapping[Contradiction, str]:
        """A name for each contradiction that something is claimed from, group by group."""
        found = self.found
        named = [*(each for group in found.groups for each in group.proving), *found.last_digit]
        return {each: f"K{number}" for number, each in enumerate(named, 1)}

    @functools.cached_property
    def _attributions(self) -> tuple[Attribution, ...]:
        found, groups = self.found, self.found.groups
        return tuple(
            Attribution(
                f"G{number}", found.balanced, found.printed, group,
                frozenset(a for other in groups if other is not group for a in other.released),
                self.ids, self.accuse, self.mistakes,
            )
            for number, group in enumerate(groups, 1)
        )  # fmt: skip

    def groups(self) -> tuple[claimed.Group, ...]:
        """What may be claimed of each group."""
        return tuple(_public(known, self.ids) for known in self._attributions)

    def contradictions(self) -> tuple[claimed.Contradiction, ...]:
        """Every contradiction that something is claimed from, by its name."""
        return tuple(
            claimed.Contradiction(
                id=name, proof=each.proof, reading=each.reading.name,
                assertions=tuple(sorted(each.assertions, key=lambda assertion: assertion.order)),
            )
            for each, name in self.ids.items()
        )  # fmt: skip

    # --- findings -------------------------------------------------------------------------------------------------

    def findings(self) -> Iterator[Finding]:
        """The findings that are more than notes on single checks."""
        printed = self.found.printed
        alone = [(finding_of(j.check, self._case_alone(j)), self._of_check(j)) for j in self._alone]
        together = [(joint_finding(each, self._case(each)), each) for each in self._together]
        causes = by_cause((*alone, *together), self._causes_of, self._follows)
        yield from under_slips(
            by_slip(causes, self._slips()), (_of_last_digit(self, each) for each in self._last_digit)
        )
        for each in self._rounding:
            yield joint_note(each, printed)

    @property
    def _alone(self) -> list[Judgement]:
        return [judgement for judgement in self.judged if judgement.verdict is Verdict.CONTRADICTED]

    @functools.cached_property
    def _together(self) -> list[Contradiction]:
        """The contradictions among several checks that are told, the shortest proofs first. One that rests on a rule which
        is contradicted by itself adds nothing, nor does one among the very figures and claims of another."""
        alone = {judgement.check for judgement in self._alone}
        told = [self._of_check(judgement) for judgement in self._alone]
        chosen: list[Contradiction] = []
        for known in self._attributions:
            here = [each for each in told if not each.assertions.isdisjoint(known.group.released)]
            several = (each for each in known.group.contradictions if each.alone is None)
            fresh = [each for each in several if not _adds_nothing(each, alone, (*told, *chosen))]
            chosen += _apart(fresh, here)
        return chosen

    @functools.cached_property
    def _last_digit(self) -> list[Contradiction]:
        graver = {slip for each in self._together for slip in _claims(each)}
        several = [each for each in self.found.last_digit if each.alone is None]
        # Claims that contradict each other by more than a last digit are told so.
        fresh = [each for each in several if not _claims(each) or not _claims(each) <= graver]
        return _apart(fresh, [each for each in self.found.last_digit if each.alone is not None])

    @functools.cached_property
    def _rounding(self) -> list[Contradiction]:
        several = [each for each in self.found.rounding if each.alone is None]
        return _apart(several, [each for each in self.found.rounding if each.alone is not None])

    def _of_check(self, judgement: Judgement) -> Contradiction:
        if isinstance(judgement.check, Agreement):
            return _stand_in(judgement, self.found)
        every = (each for group in self.found.groups for each in group.contradictions)
        return next((each for each in every if each.alone is judgement.check), None) or _stand_in(judgement, self.found)

    def _case_alone(self, judgement: Judgement) -> Case:
        """What is known of a check that is contradicted by itself; a question accuses nobody."""
        assert judgement.proof is not None
        assert judgement.reading is not None
        contradiction = self._of_check(judgement)
        asked = judgement.check.rule.severity is Severity.QUESTION
        known = None if asked else self._attribution_of(contradiction)
        return Case(
            printed=self.found.printed, mistakes=self.mistakes, proof=judgement.proof, reading=judgement.reading,
            attribution=known, attributed=self._known_of(known, contradiction),
            last_digit=judgement.last_digit,
            by_cases=Lines() if judgement.proof.split is None else redo(self.found.printed.accounts, judgement.proof),
        )  # fmt: skip

    def _case(self, contradiction: Contradiction) -> Case:
        """What is known of a contradiction among several checks."""
        known = self._attribution_of(contradiction)
        return Case(
            printed=self.found.printed, mistakes=self.mistakes, proof=contradiction.proof, reading=contradiction.reading,
            attribution=known, attributed=self._known_of(known, contradiction),
        )  # fmt: skip

    def _attribution_of(self, contradiction: Contradiction) -> Attribution | None:
        """What is known of the group whose every repair mends a contradiction, else of the one that it shares most with.

        Repairs of groups add up to those of the document, so that one group has no repair that misses a contradiction.
        """
        held = contradiction.assertions
        sharing = [known for known in self._attributions if not held.isdisjoint(known.group.released)]
        return max(
            sharing,
            key=lambda known: (
                bool(known.group.repairs) and not any(map(held.isdisjoint, known.group.repairs)),
                len(held & known.group.released),
                any(each is contradiction for each in known.group.contradictions),
            ),
            default=None,
        )

    def _known_of(self, known: Attribution | None, contradiction: Contradiction) -> Attributed:
        """What is known of a contradiction: its repairs only if each of them mends it whichever print is right."""
        if known is None:
            return Attributed()
        made = known.of(contradiction)
        sets = [frozenset(s.assertion for s in repair if s.assertion is not None) for repair in made.repairs]
        return made if all(self._is_mended(each, contradiction) for each in sets) else attrs.evolve(made, repairs=())

    def _causes_of(self, finding: Finding) -> tuple[frozenset[Assertion], ...]:
        """What mends a finding: its smallest repairs, each with all that is printed by the same numerals, where the rest of
        the document can then be true."""
        known = next((each for each in self._attributions if each.name == finding.group), None)
        if known is None or finding.capped:
            return ()
        own = [_with_its_claim(known, repair) for repair in finding.repairs]
        whole = [frozenset(a for each in held for a in self._printed_with.get(each, (each,))) for held in own]
        return tuple(dict.fromkeys(whole if whole == own or self._can_be_wrong(known, whole) else own))

    def _can_be_wrong(self, known: Attribution, sets: Iterable[frozenset[Assertion]]) -> bool:
        """Whether each set can be what is wrong in its group, by itself or with what else a smallest repair of it takes."""
        repairs = known.group.repairs
        tried = (next((held | repair for repair in repairs if not held.isdisjoint(repair)), held) for held in sets)
        try:
            return not any(known.system.settle(held | known.elsewhere).conflicts for held in tried)
        except TooNear:  # What is not seen to hold is not claimed.
            return False

    def _slips(self) -> Iterator[WholeSlip]:
        """The slips that make several statements wrong at once: of whole columns, two figures in each other's place, or one
        figure that is printed several times."""
        names = {known.group: known.name for known in self._attributions}
        weakest = self.found.balanced.reading.name
        yield from slips_of_tables(self.found.balanced, names)
        yield from exchanges_across(self._attributions)
        for known in self._attributions:
            if known.group.at_least > 1 and (printed := known.exchanged):
                yield WholeSlip(kind=exchanged.KIND, printed=printed, groups=frozenset({known.name}), reading=weakest)
            elif printed := _repeated(known):
                yield WholeSlip(kind=REPEATED, printed=printed, groups=frozenset({known.name}), reading=weakest)

    @functools.cached_property
    def _printed_with(self) -> Mapping[Assertion, tuple[Assertion, ...]]:
        """The suspects that one numeral prints, of each of them: it may state two facts, and be said of two. One list is said
        to be whole in all its years and columns at once."""
        by_numeral: dict[object, list[Assertion]] = {}
        for known in self._attributions:
            for assertion, suspect in known.suspects.items():
                if assertion.what == "list":
                    by_numeral.setdefault(assertion.slip, []).append(assertion)
                elif suspect.place is not None:
                    by_numeral.setdefault((assertion.what, assertion.text, suspect.place), []).append(assertion)
        return {each: tuple(held) for held in by_numeral.values() for each in held}

    def _is_mended(self, released: frozenset[Assertion], contradiction: Contradiction) -> bool:
        """Whether a contradiction is none once some assertions are released with what mends the rest of the document.

        For those that repairs were sought for that is known; others are tried, for each print of their figures may be right.
        """
        if released.isdisjoint(contradiction.assertions):
            return False
        if contradiction in self._pool:
            return True
        system, weakest = self.found.printed, contradiction.reading is self.found.balanced.reading
        return can_hold(system, contradiction, released) and (weakest or _leaves_nothing(self, released))

    def _follows(self, released: frozenset[Assertion], contradiction: Contradiction) -> bool:
        """Whether a contradiction is none once a cause is released with what was worked out from it, and no claim of it is
        wrong besides."""
        whole = with_what_follows(released, contradiction, self.found.printed)
        mended = self._is_mended(whole, contradiction)
        return mended and not is_wrong_besides(contradiction, whole, (each.assertions for each in self._pool))

    @functools.cached_property
    def _pool(self) -> frozenset[Contradiction]:
        return frozenset(each for group in self.found.groups for each in group.contradictions)

    # --- verdicts -------------------------------------------------------------------------------------------------

    def verdicts(self) -> Mapping[Check, Verdict]:
        """The verdicts that the system as a whole gives to its checks; those contradicted alone have theirs."""
        verdicts = {judgement.check: Verdict.CONTRADICTED for judgement in self._alone}
        for each in (*self._together, *self._last_digit):
            known = self._attribution_of(each)
            blamed = [] if known is None else [check for check in each.checks if known.blames(check)]
            prior = [check for check in each.checks if check.is_prior]
            hard = [check for check in each.checks if check.claim is None]
            verdicts.update(dict.fromkeys(blamed or prior[:1] or hard or each.checks, Verdict.CONTRADICTED))
        for check in self.found.printed.checks:
            if check.is_prior and check not in verdicts and self._is_tested(check, verdicts):
                verdicts[check] = Verdict.HOLDS_WITHIN_ROUNDING
        return verdicts

    def _is_tested(self, check: Check, verdicts: Mapping[Check, Verdict]) -> bool:
        """Whether every unstated fact of a check is bounded by a claim that stands, so that its holding says something."""
        printed = self.found.printed
        return all(
            isinstance(printed.accounts.get(key), Fact)
            or any(
                left_alone(printed, other, key).is_bounded
                for other in printed.checks_of(key)
                if isinstance(other.claim, Change) and other not in verdicts
            )
            for key in check.reached
        )


def _of_last_digit(told: Told, each: Contradiction) -> Finding:
    """The finding of a contradiction that a last digit mends."""
    known = Case(
        printed=told.found.printed, mistakes=told.mistakes, proof=each.proof, reading=each.reading, last_digit=True
    )
    return joint_finding(each, known)


def _leaves_nothing(told: Told, released: frozenset[Assertion]) -> bool:
    """Whether all else can be true as it is printed, what other contradictions rest on left aside: then no contradiction
    at any reading is left that rests on what is released."""
    apart = [each for each in (*told.found.last_digit, *told.found.rounding) if released.isdisjoint(each.assertions)]
    groups = [known.group for known in told._attributions if released.isdisjoint(known.group.released)]
    others = [*(group.released for group in groups), *(each.assertions for each in apart)]
    given = released.union(*others)
    try:
        return not told.found.printed.around(given).settle(given).conflicts
    except TooNear:  # What is not seen to hold is not claimed.
        return False


def _repeated(known: Attribution) -> frozenset[Assertion]:
    """All prints of a figure that is printed alike several times, where they are a smallest repair; nothing where none is."""
    system = known.system
    for held in known.group.repairs:
        key = min(held, key=lambda assertion: assertion.order).key
        alike = value_range(known.accounts, key, system.reading) is not None
        if len(held) > 1 and alike and held == system.prints_of(key):
            return held
    return frozenset()


def _with_its_claim(known: Attribution, named: Iterable[claimed.Suspect]) -> frozenset[Assertion]:
    """A repair with all that is said of a change whose word is turned in it."""
    held = frozenset(each.assertion for each in named if each.assertion is not None)
    turned = {each.slip for each in held if each.what == "word"}
    wider = (repair for repair in known.group.repairs if held <= repair)
    return held.union(*({each for each in repair if each.slip in turned} for repair in wider))


def _adds_nothing(each: Contradiction, alone: Collection[Check], told: Iterable[Contradiction]) -> bool:
    """Whether a contradiction rests on what is told already: a rule that is contradicted by itself, a disagreement of
    prints, which is told with all of them at once, or the same figures and claims."""
    again = [check for check in each.checks if check in alone]
    if any(not check.asserted and not isinstance(check, Agreement) for check in again):
        return True
    if each.checks and len(again) == len(each.checks) and all(isinstance(check, Agreement) for check in again):
        return True
    slips = {assertion.slip for assertion in each.assertions}
    return any(slips <= {assertion.slip for assertion in other.assertions} for other in told)


def _claims(each: Contradiction) -> set[Slip]:
    return {assertion.slip for assertion in each.assertions if assertion.slip[0] == "claim"}


def _apart(several: Iterable[Contradiction], told: Sequence[Contradiction]) -> list[Contradiction]:
    """Those that share nothing with one that is told, not even another print of a fact; the shortest proofs first."""
    known = {assertion.slip for each in told for assertion in each.assertions}
    chosen = []
    for each in sorted(several, key=lambda each: (len(each.proof.steps), sorted(a.order for a in each.assertions))):
        slips = {assertion.slip for assertion in each.assertions}
        if known.isdisjoint(slips):
            known |= slips
            chosen.append(each)
    return chosen


def _stand_in(judgement: Judgement, found: Localisation) -> Contradiction:
    """What a check asserts that is contradicted by itself whichever print of its figures is right."""
    assert judgement.proof is not None
    assert judgement.reading is not None
    check = judgement.check
    prints = (found.printed.prints_of(key) for key in check.reached)
    return Contradiction(judgement.proof, frozenset(check.asserted).union(*prints), (check,), judgement.reading, check)


def _public(known: Attribution, ids: Mapping[Contradiction, str]) -> claimed.Group:
    group = known.group
    return claimed.Group(
        id=known.name, at_least=group.at_least, statements=len(group.assertions), reading=known.system.reading.name,
        capped=group.capped, suspects=tuple(known.suspects.values()),
        located=tuple(suspect for assertion, suspect in known.suspects.items() if assertion in known.located),
        contradictions=tuple(ids[each] for each in group.proving),
    )  # fmt: skip
