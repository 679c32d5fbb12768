"""From a contradiction to a finding: its severity, what is said of it, its arithmetic, its suspects and its mistake."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import attrs

from govledger.accounts import Accounts, Change, Comparison, Completion, Direction, Fact, Key, Named, Share
from govledger.figures import Interval, Place, StatedRate, plain
from govledger.reconciliation.checks.assertion import Assertion
from govledger.reconciliation.checks.check import Check, Reading, value_range
from govledger.reconciliation.checks.counted import verify
from govledger.reconciliation.checks.judge import Judgement
from govledger.reconciliation.findings.arithmetic import redo
from govledger.reconciliation.findings.attribution import Attribution, change_evidence, conditional
from govledger.reconciliation.findings.figures import figure, sides, titled
from govledger.reconciliation.findings.report import Computed, Finding
from govledger.reconciliation.linear.proof import Proof
from govledger.reconciliation.mistakes import last_digit, nil_base
from govledger.reconciliation.mistakes.catalogue import explain
from govledger.reconciliation.mistakes.diagnosis import Diagnosis
from govledger.reconciliation.mistakes.evidence import ChangeEvidence, Evidence
from govledger.reconciliation.mistakes.mistake import Mistake
from govledger.reconciliation.repairs.joint import Contradiction, System
from govledger.reconciliation.repairs.suspect import Suspect
from govledger.reconciliation.rules.verdict import Severity, Verdict
from govledger.said import Said, Steps


@attrs.frozen(kw_only=True, eq=False)
class Case:
    """What a finding is made from: the accounts as printed, and what is known of the suspects of its contradiction.

    ``mistakes`` are those that may explain what is wrong.
    """

    printed: System
    mistakes: tuple[Mistake, ...]
    contradiction: Contradiction | None = None
    attribution: Attribution | None = None
    group: str | None = None

    @property
    def accounts(self) -> Accounts:
        return self.printed.accounts

    def explain(self, evidence: Evidence) -> tuple[Diagnosis, ...]:
        """The mistakes that explain evidence."""
        return explain(evidence, self.mistakes)

    def blames(self, check: Check) -> bool:
        """Whether nothing but this claim is located."""
        return self.attribution is not None and self.attribution.blames(check)

    def freed(self, check: Check) -> frozenset[Assertion]:
        """What is released so that everything else can be true, a claim being wrong where it may be."""
        known = self.attribution
        if known is None:
            return frozenset()
        through = (repair for repair in known.group.repairs if not repair.isdisjoint(check.asserted))
        return next(through, known.group.repair) | known.elsewhere

    def conditional(self, claim: Change, found: Iterable[Diagnosis]) -> tuple[Diagnosis, ...]:
        """The mistakes in a claim, on the condition that it is this one, where others may be wrong in its stead."""
        if self.attribution is None:
            return tuple(found)
        said = Suspect(
            key=claim.current, range=Interval.unbounded(), what="rate" if claim.rate else "word", claim=claim
        )
        return tuple(conditional(self.accounts, (said,), found))

    def with_suspects(self, finding: Finding) -> Finding:
        """The finding with its group, its suspects and the mistakes that explain them."""
        known, contradiction = self.attribution, self.contradiction
        if known is None or contradiction is None:
            return finding
        return attrs.evolve(
            finding, group=self.group, at_least=known.group.at_least, statements=len(known.group.assertions),
            capped=known.group.capped, suspects=known.taking_part(contradiction),
            located=known.located_in(contradiction), repairs=known.repairs_of(contradiction),
            diagnoses=_each_kind_once((*finding.diagnoses, *known.diagnoses_of(contradiction))),
        )  # fmt: skip


def finding_of(judged: Judgement, case: Case) -> Finding:
    """The finding of a check that is contradicted alone. Its proof is verified before anything is said."""
    assert judged.proof is not None
    assert judged.reading is not None
    verify(judged.proof)
    check, accounts = judged.check, case.accounts
    reading = case.printed.reading
    if isinstance(check.claim, Change):
        made = _change(check, check.claim, case)
    elif isinstance(check.claim, Share | Completion):
        made = _ratio(accounts, check, check.claim, reading)
    elif isinstance(check.claim, Comparison):
        made = _comparison(accounts, check, check.claim)
    else:
        made = _sum(accounts, check)
        if _falls_short(judged.proof, [check]):
            made = attrs.evolve(made, severity=Severity.QUESTION)
    made = case.with_suspects(made)
    if judged.proof.split is not None:
        made = attrs.evolve(made, steps=Steps((*made.steps, *redo(accounts, judged.proof))))
    return _weighed(attrs.evolve(made, proof=judged.proof, reading=judged.reading.name), check, judged.last_digit)


def joint_finding(contradiction: Contradiction, case: Case) -> Finding:
    """The finding of a contradiction among several checks; where one claim alone is located, or a rate has no meaning, it
    is told of that."""
    verify(contradiction.proof)
    blamed = next((check for check in contradiction.checks if case.blames(check)), None) or _meaningless(
        contradiction, case
    )
    if blamed is not None and isinstance(blamed.claim, Change):
        made = case.with_suspects(_change(blamed, blamed.claim, case))
        made = _weighed(attrs.evolve(made, severity=max(Severity.EXPLAIN, made.severity)), blamed, False)
    else:
        prior = any(check.kind == "prior" for check in contradiction.checks)
        made = case.with_suspects(_prior_year(contradiction, case) if prior else _several(contradiction, case))
    return attrs.evolve(made, proof=contradiction.proof, reading=contradiction.reading.name)


def _meaningless(contradiction: Contradiction, case: Case) -> Check | None:
    """The only suspected rate whose base may be nil, so that it has no meaning: told by its kind, though others might be
    wrong instead."""
    if case.attribution is None:
        return None
    suspected = case.attribution.group.released
    changes = [check for check in contradiction.checks if isinstance(check.claim, Change)]
    found = [
        check
        for check in changes
        if not suspected.isdisjoint(check.asserted)
        and any(d.kind == nil_base.KIND for d in case.explain(change_evidence(case.printed, check, case.freed(check))))
    ]
    return found[0] if len(found) == 1 else None


def last_digit_finding(contradiction: Contradiction, case: Case) -> Finding:
    """The finding of a contradiction that single cells moved by a last digit explain."""
    made = joint_finding(contradiction, case)
    return attrs.evolve(made, severity=max(Severity.EXPLAIN, made.severity), diagnoses=(last_digit.explain(),))


def rounding_note(contradiction: Contradiction, case: Case) -> Finding:
    """The note on a contradiction that the digits which figures were printed with explain, so that it is none."""
    return attrs.evolve(
        joint_finding(contradiction, case),
        title=Said("several.rounding"), explanation=Said("rounding.why"),
        verdict=Verdict.HOLDS_WITHIN_ROUNDING, severity=Severity.NOTE, diagnoses=(), proof=None,
    )  # fmt: skip


def _each_kind_once(diagnoses: Iterable[Diagnosis]) -> tuple[Diagnosis, ...]:
    """A mistake that the finding itself shows is not told again of its suspect."""
    kept: list[Diagnosis] = []
    for diagnosis in diagnoses:
        if not any(
            diagnosis.kind == k.kind and k.text in (diagnosis.text, diagnosis.text.parts.get("text")) for k in kept
        ):
            kept.append(diagnosis)
    return tuple(kept)


def _weighed(finding: Finding, check: Check, last: bool) -> Finding:
    """A difference of one last digit, and a proof that needs a premise, cannot be an error."""
    if not last and not check.premises:
        return finding
    severity = max(finding.severity, Severity.EXPLAIN)
    diagnoses = (last_digit.explain(), *finding.diagnoses) if last else finding.diagnoses
    explanation, premises = finding.explanation, check.premises
    if premises:
        explanation = Said("premises", said=explanation, premises=premises)
    return attrs.evolve(finding, severity=severity, diagnoses=diagnoses, explanation=explanation)


# --- changes --------------------------------------------------------------------------------------------------


def _change(check: Check, claim: Change, case: Case) -> Finding:
    accounts = case.accounts
    evidence = change_evidence(case.printed, check, case.freed(check))
    impossible = _impossible(claim, evidence)
    proper = evidence.proper_rate() if claim.rate else None
    return Finding(
        rule=check.rule.id, verdict=Verdict.CONTRADICTED,
        severity=Severity.ERROR if impossible else check.rule.severity,
        title=_change_title(accounts, claim, impossible),
        explanation=_change_words(evidence, impossible),
        keys=(claim.current, *((claim.prior,) if isinstance(accounts.get(claim.prior), Fact) else ())),
        places=_places(accounts, check), marked=_marked(claim),
        steps=Steps(_change_steps(accounts, claim, evidence, proper, impossible)), computed=_computed_rate(evidence, proper),
        diagnoses=case.conditional(claim, case.explain(evidence)),
    )  # fmt: skip


def _impossible(claim: Change, evidence: ChangeEvidence) -> bool:
    """A fall of more than 100 % of an amount that is still positive: no figure of another line can make it true."""
    falls = claim.direction is Direction.DOWN and claim.rate is not None
    return falls and (evidence.rate.low or 0) > 1 and evidence.current.low is not None and evidence.current.low > 0


def _computed_rate(evidence: ChangeEvidence, proper: Interval | None) -> Computed | None:
    if proper is None or proper.low is None or proper.high is None:
        return None
    return Computed(interval=proper * 100, unit="%", value=evidence.printed(proper))


def _change_title(accounts: Accounts, claim: Change, impossible: bool) -> Said:
    printed = _unsigned(claim.rate.text) if claim.rate else claim.amount.text.strip() if claim.amount else claim.text
    kind = "impossible" if impossible else claim.direction.value
    return Said(f"change.{kind}", name=Named.of(accounts, claim.current), printed=printed)


def _change_words(evidence: ChangeEvidence, impossible: bool) -> Said:
    if impossible:
        return Said("change.impossible.why")
    if evidence.prior is None or not evidence.prior.is_bounded:
        return Said("change.why")
    return Said("change.why.base", base=evidence.prior)


def _change_steps(
    accounts: Accounts, claim: Change, evidence: ChangeEvidence, proper: Interval | None, impossible: bool
) -> Iterable[Said]:
    prior = evidence.prior if evidence.prior is not None and evidence.prior.is_bounded else None
    if impossible:
        yield Said("change.impossible.fall")
    yield figure(accounts, claim.current)
    if prior is not None:
        base = Named.of(accounts, claim.prior)
        yield Said("ranged" if base.is_stated else "ranged.implied", name=base, range=prior)
    if proper is not None and claim.rate is not None:
        sign = "-" if claim.direction is Direction.DOWN else ""
        yield Said("change.rate", rate=proper, places=_decimals(claim.rate), printed=sign + _unsigned(claim.rate.text))
    elif claim.rate is not None and prior is not None and 0 in prior:
        yield Said("change.nil-base")


def _decimals(rate: StatedRate) -> int:
    """The decimals that a rate is worked out with: those it is printed with, and two at least."""
    return max(2, -int(rate.number.as_tuple().exponent))


def _unsigned(rate: str) -> str:
    """A printed rate without a sign, since the words around it say which way it goes."""
    text = rate.strip()
    return text[len(text) - len(plain(text).lstrip("+-−")) :]


def _marked(claim: Change | Share | Completion | Comparison) -> Place | None:
    rate = getattr(claim, "rate", None)
    held = rate if isinstance(rate, StatedRate) else getattr(claim, "amount", None)
    return held.place if held is not None else claim.place


# --- ratios, comparisons, sums --------------------------------------------------------------------------------


def _ratio(accounts: Accounts, check: Check, claim: Share | Completion, reading: Reading) -> Finding:
    part, whole = (claim.part, claim.whole) if isinstance(claim, Share) else (claim.actual, claim.budget)
    above, below = value_range(accounts, part, reading), value_range(accounts, whole, reading)
    ratio = above / below if above and below and 0 not in below else None
    figures = {"part": figure(accounts, part), "whole": figure(accounts, whole)}
    redone = (
        Said("ratio", rate=ratio, places=_decimals(claim.rate), **figures) if ratio else Said("ratio.nil", **figures)
    )
    kind, printed = ("share" if isinstance(claim, Share) else "completion"), claim.rate.text.strip()
    return Finding(
        rule=check.rule.id, verdict=Verdict.CONTRADICTED, severity=check.rule.severity,
        title=Said(f"ratio.{kind}", name=Named.of(accounts, part), printed=printed), explanation=Said("ratio.why"),
        keys=check.keys, places=_places(accounts, check), marked=_marked(claim),
        steps=Steps([redone, Said("ratio.printed", printed=printed)]),
        computed=Computed(interval=ratio * 100, unit="%") if ratio else None,
    )  # fmt: skip


def _comparison(accounts: Accounts, check: Check, claim: Comparison) -> Finding:
    return Finding(
        rule=check.rule.id, verdict=Verdict.CONTRADICTED, severity=check.rule.severity,
        title=Said(f"comparison.{claim.order.value}", name=Named.of(accounts, claim.left)),
        explanation=Said("comparison.why"), keys=check.keys, places=_places(accounts, check), marked=_marked(claim),
        steps=Steps(figure(accounts, key) for key in (claim.left, claim.right)),
    )  # fmt: skip


def _sum(accounts: Accounts, check: Check) -> Finding:
    rule = check.rule
    if check.kind == "agreement":
        title, explanation, steps = _agreement(accounts, check)
    else:
        asked, words = rule.severity is Severity.QUESTION, titled(rule)
        title = Said("rule.title" if asked else "rule.broken", title=words)
        # The title of a question names what is odd, not what should be.
        explanation = Said("question.why", why=rule.why) if asked else Said("rule.why", title=words, why=rule.why)
        relation, figures = (check.sure or check.fixed)[0], (figure(accounts, key) for key in check.keys)
        steps = Steps(figures) if check.kind == "implication" else sides(accounts, relation)
    return Finding(
        rule=rule.id, verdict=Verdict.CONTRADICTED, severity=rule.severity, title=title, explanation=explanation,
        keys=check.keys, places=_places(accounts, check), steps=steps,
    )  # fmt: skip


def _agreement(accounts: Accounts, check: Check) -> tuple[Said, Said, Steps]:
    """What is said of a fact that is stated in different ways."""
    fact = accounts.get(check.keys[0])
    assert isinstance(fact, Fact)
    texts = tuple(statement.text.strip() for statement in fact.statements)
    title = Said("agreement", name=Named.of(accounts, fact.key), texts=texts)
    return title, Said("agreement.why"), Steps(Said("printed", text=text) for text in texts)


# --- several checks together ----------------------------------------------------------------------------------


def _prior_year(contradiction: Contradiction, case: Case) -> Finding:
    """Changes whose amounts of the year before do not make up what is known of it."""
    accounts, checks = case.accounts, contradiction.checks
    rule = next(check.rule for check in checks if check.kind == "prior")
    names = tuple(Named.of(accounts, c.claim.current) for c in checks if isinstance(c.claim, Change))
    return Finding(
        rule=rule.id, verdict=Verdict.CONTRADICTED,
        severity=Severity.QUESTION if _falls_short(contradiction.proof, checks) else max(Severity.EXPLAIN, rule.severity),
        title=Said("rule.broken", title=titled(rule)), explanation=Said("prior-year.why", names=names),
        keys=_stated_keys(accounts, checks), places=_places_of(checks), steps=Steps(_prior_steps(contradiction, case)),
    )  # fmt: skip


def _falls_short(proof: Proof, checks: Iterable[Check]) -> bool:
    """Whether last year's parts are too small for their whole: there may have been lines that are gone since."""
    lists = {relation.source for check in checks if check.kind == "prior" for relation in check.fixed}
    steps = [step for leaf in proof.leaves for step in leaf.steps if step.bound.source in lists]
    # The bound that the parts are at least the whole begins with the whole, taken away.
    return any(step.bound.coefficients[0][1] < 0 for step in steps)


def _prior_steps(contradiction: Contradiction, case: Case) -> Iterable[Said]:
    """What each change alone leaves for the year before, and the total that these amounts should make up."""
    accounts = case.accounts
    alone = {
        check.claim.prior: case.printed.left_alone(check, check.claim.prior)
        for check in contradiction.checks
        if isinstance(check.claim, Change)
    }
    for key, interval in alone.items():
        yield Said("ranged", name=Named.of(accounts, key), range=interval)
    for check in contradiction.checks:
        if check.kind == "prior":
            yield from _together(check, alone)
            if isinstance(accounts.get(check.keys[0]), Fact):
                yield figure(accounts, check.keys[0])


def _together(check: Check, alone: Mapping[Key, Interval]) -> Iterable[Said]:
    """What the parts come to, where changes leave a range for every one of them."""
    parts = check.keys[1:]
    if len(parts) > 1 and all(part in alone and alone[part].is_bounded for part in parts):
        yield Said("together", range=sum((alone[part] for part in parts), Interval.exactly(0)))


def _several(contradiction: Contradiction, case: Case) -> Finding:
    """Checks of which each can hold, and which cannot all hold together."""
    accounts, checks = case.accounts, contradiction.checks
    severity = max((check.rule.severity for check in checks), default=Severity.EXPLAIN)
    if any(check.premises for check in checks) or any(s.kind == "premise" for s in contradiction.proof.premises):
        severity = max(severity, Severity.EXPLAIN)
    rules = dict.fromkeys(Said("rule.named", id=check.rule.id, title=titled(check.rule)) for check in checks)
    explanation = Said("several.why", rules=tuple(rules))
    if premises := tuple(dict.fromkeys(premise for check in checks for premise in check.premises)):
        explanation = Said("several.premises", said=explanation, premises=premises)
    first = min(checks, key=lambda check: (not check.listings, check.rule.id))
    return Finding(
        rule=first.rule.id, verdict=Verdict.CONTRADICTED, severity=severity, title=Said("several"), explanation=explanation,
        keys=_stated_keys(accounts, checks), places=_places_of(checks) or _places(accounts, first),
        steps=_redone(contradiction, case),
    )  # fmt: skip


def _redone(contradiction: Contradiction, case: Case) -> Steps:
    """The proof in figures as printed, by which the same checks contradict each other all the more."""
    return redo(case.accounts, case.printed.proof_among(contradiction) or contradiction.proof)


def _stated_keys(accounts: Accounts, checks: Iterable[Check]) -> tuple[Key, ...]:
    return tuple(dict.fromkeys(key for check in checks for key in check.reached if isinstance(accounts.get(key), Fact)))


def _places_of(checks: Iterable[Check]) -> tuple[Place, ...]:
    return tuple(sorted({place for check in checks if (place := check.place)}, key=Place.sort_key))


def _places(accounts: Accounts, check: Check) -> tuple[Place, ...]:
    if check.claim is not None and check.claim.place is not None:
        return (check.claim.place,)
    found: list[Place] = []
    for key in check.keys:
        fact = accounts.get(key)
        if isinstance(fact, Fact):
            found.extend(statement.place for statement in fact.statements if statement.place is not None)
    return tuple(found)
