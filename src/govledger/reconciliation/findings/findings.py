"""The findings of single checks: what is said of each kind, its arithmetic and its severity."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction

from govledger.accounts import Accounts, Change, Comparison, Completion, Direction, Fact, Named, Share
from govledger.figures import Interval, StatedRate, plain
from govledger.reconciliation.checks.check import Agreement, Check, Conditional, Sum
from govledger.reconciliation.checks.reading import Reading, value_range
from govledger.reconciliation.findings.annotation import of_check, of_note
from govledger.reconciliation.findings.case import Case
from govledger.reconciliation.findings.figures import balanced, figure, sides, titled
from govledger.reconciliation.findings.report import Computed, Finding
from govledger.reconciliation.linear.proof import Proof
from govledger.reconciliation.linear.relation import Relation
from govledger.reconciliation.mistakes.evidence import ChangeEvidence
from govledger.reconciliation.rules.verdict import Severity, Verdict
from govledger.said import Lines, Said


def finding_of(check: Check, case: Case) -> Finding:
    """The finding of a check that is contradicted alone."""
    match check.claim:
        case Change() as claim:
            return change(check, claim, case)
        case Share() | Completion() as claim:
            return ratio(check, claim, case)
        case Comparison() as claim:
            return comparison(check, claim, case)
    return agreement(check, case) if isinstance(check, Agreement) else total(check, case)


# --- changes --------------------------------------------------------------------------------------------------


def change(check: Check, claim: Change, case: Case, *, gravest: Severity = Severity.ERROR) -> Finding:
    """A change that its figures deny; no graver than ``gravest``."""
    accounts, evidence = case.accounts, case.evidence(check)
    impossible = _impossible(claim, evidence)
    proper = evidence.proper_rate() if claim.rate else None
    known = (claim.current, *((claim.prior,) if isinstance(accounts.get(claim.prior), Fact) else ()))
    return case.finding(
        rule=check.rule.id, severity=max(gravest, Severity.ERROR if impossible else check.rule.severity),
        title=_change_title(accounts, claim, impossible), explanation=_change_words(evidence, impossible),
        annotations=of_check(accounts, check, known),
        steps=_change_steps(accounts, claim, evidence, proper, impossible), computed=_computed_rate(evidence, proper),
        diagnoses=case.diagnoses(claim, evidence), premises=check.premises,
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
    figure = claim.rate or claim.amount
    printed = _unsigned(claim.rate.text) if claim.rate else claim.amount.text.strip() if claim.amount else claim.text
    # Words such as "slightly more" say their direction themselves.
    kind = "impossible" if impossible else claim.direction.value if figure else "none"
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


# --- ratios, comparisons, sums --------------------------------------------------------------------------------


def ratio(check: Check, claim: Share | Completion, case: Case) -> Finding:
    """A share or a rate of completion that is not the one of its two figures."""
    accounts, reading = case.accounts, case.printed.reading
    part, whole = (claim.part, claim.whole) if isinstance(claim, Share) else (claim.actual, claim.budget)
    above, below = value_range(accounts, part, reading), value_range(accounts, whole, reading)
    true = above / below if above and below and 0 not in below else None
    figures = {"part": figure(accounts, part), "whole": figure(accounts, whole)}
    redone = Said("ratio", rate=true, places=_decimals(claim.rate), **figures) if true else Said("ratio.nil", **figures)
    kind, printed = ("share" if isinstance(claim, Share) else "completion"), claim.rate.text.strip()
    return case.finding(
        rule=check.rule.id, severity=check.rule.severity,
        title=Said(f"ratio.{kind}", name=Named.of(accounts, part), printed=printed), explanation=Said("ratio.why"),
        annotations=of_check(accounts, check, check.keys), steps=(redone, Said("ratio.printed", printed=printed)),
        computed=Computed(interval=true * 100, unit="%") if true else None, premises=check.premises,
    )  # fmt: skip


def comparison(check: Check, claim: Comparison, case: Case) -> Finding:
    """Words that one figure is more than another, or less, or as much, which the figures deny."""
    accounts = case.accounts
    return case.finding(
        rule=check.rule.id, severity=check.rule.severity,
        title=Said(f"comparison.{claim.order.value}", name=Named.of(accounts, claim.left)),
        explanation=Said("comparison.why"), annotations=of_check(accounts, check, check.keys),
        steps=[figure(accounts, key) for key in (claim.left, claim.right)], premises=check.premises,
    )  # fmt: skip


def total(check: Check, case: Case) -> Finding:
    """A rule over figures alone that they break: a sum, an order, a condition."""
    rule, accounts, words = check.rule, case.accounts, titled(check.rule)
    asked = rule.severity is Severity.QUESTION
    if isinstance(check, Conditional):
        steps = Lines(figure(accounts, key) for key in check.keys)
    else:
        steps = _steps(accounts, check, (check.sure or check.fixed)[0])
    return case.finding(
        rule=rule.id, severity=Severity.QUESTION if falls_short(case.proof, [check]) else rule.severity,
        title=Said("rule.title" if asked else "rule.broken", title=words),
        # The title of a question names what is odd, not what should be.
        explanation=Said("question.why", why=rule.why) if asked else Said("rule.why", title=words, why=rule.why),
        annotations=of_check(accounts, check, check.keys), steps=steps, premises=check.premises,
    )  # fmt: skip


def agreement(check: Check, case: Case) -> Finding:
    """A fact that is stated in different ways."""
    fact = case.accounts.get(check.keys[0])
    assert isinstance(fact, Fact)
    texts = tuple(statement.text.strip() for statement in fact.statements)
    return case.finding(
        rule=check.rule.id, severity=check.rule.severity,
        title=Said("agreement", name=Named.of(case.accounts, fact.key), texts=texts),
        explanation=Said("agreement.why"), annotations=of_check(case.accounts, check, check.keys),
        steps=[Said("printed", text=text) for text in texts], premises=check.premises,
    )  # fmt: skip


def rounding_note(accounts: Accounts, check: Check, reading: Reading) -> Finding:
    """The note on a difference that rounding explains: worth showing, never an accusation."""
    relations = check.relations(reading)
    return Finding(
        rule=check.rule.id, verdict=Verdict.HOLDS_WITHIN_ROUNDING, severity=Severity.NOTE,
        title=Said("rule.title", title=titled(check.rule)), explanation=Said("rounding.why"),
        annotations=of_note(check), steps=_steps(accounts, check, relations[0]) if relations else Lines(),
    )  # fmt: skip


def _steps(accounts: Accounts, check: Check, relation: Relation) -> Lines:
    """A sum redone in the figures as printed: a balance on its whole, any other side by side."""
    balance = check.balance if isinstance(check, Sum) else None
    if balance is not None and (balance.whole, Fraction(-1)) in relation.coefficients:
        return balanced(accounts, balance.whole, relation)
    return sides(accounts, relation)


# --- what findings share ----------------------------------------------------------------------------------------


def falls_short(proof: Proof, checks: Iterable[Check]) -> bool:
    """Whether last year's parts are too small for their whole: there may have been lines that are gone since."""
    lists = {relation.source for check in checks if check.is_prior for relation in check.fixed}
    steps = [step for leaf in proof.leaves for step in leaf.steps if step.bound.source in lists]
    # The bound that the parts are at least the whole begins with the whole, taken away.
    return any(step.bound.coefficients[0][1] < 0 for step in steps)
