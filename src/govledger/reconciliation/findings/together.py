"""The findings of contradictions among several checks, of which each can hold, and which cannot all hold together."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from govledger.accounts import Change, Fact, Key, Named
from govledger.figures import Interval
from govledger.reconciliation.checks.check import Check
from govledger.reconciliation.checks.counted import verify
from govledger.reconciliation.findings.annotation import of_several
from govledger.reconciliation.findings.arithmetic import redo
from govledger.reconciliation.findings.case import Case
from govledger.reconciliation.findings.figures import figure, titled
from govledger.reconciliation.findings.findings import change, falls_short
from govledger.reconciliation.findings.report import Finding
from govledger.reconciliation.mistakes import nil_base
from govledger.reconciliation.repairs.joint import Contradiction, System, left_alone
from govledger.reconciliation.rules.verdict import Severity, Verdict
from govledger.said import Lines, Said


def joint_finding(contradiction: Contradiction, case: Case) -> Finding:
    """The finding of a contradiction among several checks; where one claim alone is located, or a rate has no meaning, it
    is told of that."""
    checks = contradiction.checks
    blamed = next((check for check in checks if case.blames(check)), None) or _meaningless(checks, case)
    if blamed is not None and isinstance(blamed.claim, Change):
        return change(blamed, blamed.claim, case, gravest=Severity.EXPLAIN)
    if any(check.is_prior for check in checks):
        return prior_year(contradiction, case)
    return several(contradiction, case)


def _meaningless(checks: Iterable[Check], case: Case) -> Check | None:
    """The only suspected rate whose base may be nil, so that it has no meaning: told by its kind, though others might be
    wrong instead."""
    found = [
        check
        for check in checks
        if isinstance(check.claim, Change)
        and case.suspects(check)
        and any(d.kind == nil_base.KIND for d in case.explain(case.evidence(check)))
    ]
    return found[0] if len(found) == 1 else None


def prior_year(contradiction: Contradiction, case: Case) -> Finding:
    """Changes whose amounts of the year before do not make up what is known of it."""
    accounts, checks = case.accounts, contradiction.checks
    rule = next(check.rule for check in checks if check.is_prior)
    names = tuple(Named.of(accounts, c.claim.current) for c in checks if isinstance(c.claim, Change))
    return case.finding(
        rule=rule.id,
        severity=Severity.QUESTION if falls_short(case.proof, checks) else max(Severity.EXPLAIN, rule.severity),
        title=Said("rule.broken", title=titled(rule)), explanation=Said("prior-year.why", names=names),
        annotations=of_several(accounts, checks), steps=_prior_steps(checks, case.printed),
    )  # fmt: skip


def _prior_steps(checks: Iterable[Check], printed: System) -> Iterable[Said]:
    """What each change alone leaves for the year before, and the total that these amounts should make up."""
    accounts = printed.accounts
    alone = {
        check.claim.prior: left_alone(printed, check, check.claim.prior)
        for check in checks
        if isinstance(check.claim, Change)
    }
    for key, interval in alone.items():
        yield Said("ranged", name=Named.of(accounts, key), range=interval)
    for check in checks:
        if check.is_prior:
            yield from _together(check, alone)
            if isinstance(accounts.get(check.keys[0]), Fact):
                yield figure(accounts, check.keys[0])


def _together(check: Check, alone: Mapping[Key, Interval]) -> Iterable[Said]:
    """What the parts come to, where changes leave a range for every one of them."""
    parts = check.keys[1:]
    if len(parts) > 1 and all(part in alone and alone[part].is_bounded for part in parts):
        yield Said("together", range=sum((alone[part] for part in parts), Interval.exactly(0)))


def several(contradiction: Contradiction, case: Case) -> Finding:
    """Checks of which each can hold, and which cannot all hold together."""
    accounts, checks = case.accounts, contradiction.checks
    severity = max((check.rule.severity for check in checks), default=Severity.EXPLAIN)
    if any(check.premises for check in checks) or any(s.kind == "premise" for s in contradiction.proof.premises):
        severity = max(severity, Severity.EXPLAIN)
    rules = dict.fromkeys(Said("rule.named", id=check.rule.id, title=titled(check.rule)) for check in checks)
    explanation = Said("several.why", rules=tuple(rules))
    if premises := tuple(dict.fromkeys(premise for check in checks for premise in check.premises)):
        explanation = Said("several.premises", said=explanation, premises=premises)
    first = _first(checks)
    return case.finding(
        rule=first.rule.id, severity=severity, title=Said("several"), explanation=explanation,
        annotations=of_several(accounts, checks, first), steps=_redone(contradiction, case.printed),
    )  # fmt: skip


def joint_note(contradiction: Contradiction, printed: System) -> Finding:
    """The note on a contradiction that the digits which figures were printed with explain, so that it is none."""
    verify(contradiction.proof)
    accounts, checks = printed.accounts, contradiction.checks
    prior = next((check for check in checks if check.is_prior), None)
    first = prior or _first(checks)
    return Finding(
        rule=first.rule.id, verdict=Verdict.HOLDS_WITHIN_ROUNDING, severity=Severity.NOTE,
        title=Said("several.rounding"), explanation=Said("rounding.why"),
        annotations=of_several(accounts, checks, None if prior else first),
        steps=Lines(_prior_steps(checks, printed)) if prior else _redone(contradiction, printed),
        reading=contradiction.reading.name,
    )  # fmt: skip


def _first(checks: Iterable[Check]) -> Check:
    """The check by whose rule a contradiction goes: a list where there is one."""
    return min(checks, key=lambda check: (not check.listings, check.rule.id))


def _redone(contradiction: Contradiction, printed: System) -> Lines:
    """The proof in figures as printed, by which the same checks contradict each other all the more."""
    return redo(printed.accounts, printed.proof_among(contradiction) or contradiction.proof)
