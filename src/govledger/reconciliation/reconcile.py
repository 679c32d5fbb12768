"""Reconciliation: every claim and every rule checked against the stated figures, with a proof for each contradiction.

>>> from govledger.accounts import Accounts
>>> from govledger.fiscal import calendar
>>> accounts = (
...     Accounts(entity="某中心", year=calendar("CN").starting(2019))
...     .state("expenditure", "300.00元")
...     .state("expenditure", "180.00元", nature="basic")
...     .state("expenditure", "130.00元", nature="project")
...     .break_down("expenditure", by="nature")
... )
>>> finding = reconcile(accounts, "cn-department").findings[0]
>>> finding.severity, finding.steps["en"][-1]
(<Severity.ERROR: 'error'>, 'difference -10')
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from pathlib import Path

import attrs

from govledger.accounts import Accounts, Change, Disclosure, Fact, Key
from govledger.errors import WrongType
from govledger.figures import Place
from govledger.reconciliation.attribution import attribute
from govledger.reconciliation.binding import bind
from govledger.reconciliation.check import Check, Reading, readings
from govledger.reconciliation.cut_off import cut_off
from govledger.reconciliation.findings import Case, finding_of, joint_finding
from govledger.reconciliation.joint import Core, System
from govledger.reconciliation.judge import Judgement, judge
from govledger.reconciliation.report import Checked, Finding, Obligation, Report, Severity, Verdict
from govledger.reconciliation.resolution import Resolutions, infer
from govledger.reconciliation.rule import Duty, Rulebook, load_rulebook
from govledger.reconciliation.solver import WORK
from govledger.reconciliation.suspects import Group, Localisation, localise
from govledger.reconciliation.wording import LOCALES, both, listed, sides

_WANTED = "accounts or a disclosure: reconcile(read_narrative(read_document(path))), or reconcile(from_csv(path))"


def reconcile(
    source: Accounts | Disclosure,
    rulebook: Rulebook | str | Path = "claims",
    *,
    resolutions: Resolutions | None = None,
    work: int = WORK,
) -> Report:
    """Checks accounts against their own claims and a rulebook; never raises on what the figures say.

    ``rulebook`` is one that is loaded, the id of a shipped one or a path; "claims" holds no country's rules.
    ``resolutions`` overrides how precisely the figures are taken to be printed. ``work`` bounds the search for
    contradictions among several checks, in steps of the solver; what it leaves undecided is said to be untestable.

    >>> from govledger.accounts import Accounts
    >>> from govledger.fiscal import calendar
    >>> accounts = Accounts(entity="某中心", year=calendar("CN").starting(2019))
    >>> reconcile(accounts.state("revenue", "5.00元")).findings
    ()
    """
    if not isinstance(source, Accounts | Disclosure):
        raise WrongType.given(source, wanted=_WANTED)
    disclosure = source if isinstance(source, Disclosure) else Disclosure(accounts=source)
    book = rulebook if isinstance(rulebook, Rulebook) else load_rulebook(rulebook)
    accounts = disclosure.accounts
    known = resolutions or infer(accounts)
    ways = readings(known)
    judged = [judge(accounts, check, ways) for check in bind(accounts, book, ways[0])]
    if resolutions is None and (refined := cut_off(accounts, known, judged)) is not known:
        known, ways = refined, readings(refined)
        judged = [judge(accounts, judgement.check, ways) for judgement in judged]
    system = System.of(accounts, judged, ways, work=work)
    alone = [judgement for judgement in judged if judgement.verdict is Verdict.CONTRADICTED]
    found = localise(system, _seeds(system, judged))
    cases = {
        core: Case(system=system, attribution=attribution)
        for group in found.groups
        for core, attribution in attribute(system, group).items()
    }
    by_check = {core.alone: case for core, case in cases.items() if core.alone is not None}
    findings = [finding_of(judgement, by_check.get(judgement.check, Case(system=system))) for judgement in alone]
    together = [core for group in found.groups for core in _to_tell(group, by_check)]
    rounding = list(_apart(found.rounding, judged, system))
    findings += [joint_finding(core, cases[core]) for core in together]
    findings += [_rounded(core, system) for core in rounding]
    findings += [_note(accounts, j, ways[0]) for j in judged if j.verdict is Verdict.HOLDS_WITHIN_ROUNDING]
    checked = _updated(
        [_checked(accounts, judgement) for judgement in sorted(judged, key=_is_settled)],
        _joint_verdicts(system, [*together, *(c for c in rounding if not _is_note(c, system))], cases, alone),
    )
    return Report(
        disclosure=disclosure, rulebook=book.id,
        checked=(*checked, *_undecided(found, work)), findings=tuple(sorted(findings, key=_order)),
        obligations=tuple(_obligations(disclosure, book)), resolutions=known,
    )  # fmt: skip


def _is_settled(judgement: Judgement) -> bool:
    """Checks that are contradicted come first."""
    return judgement.verdict is not Verdict.CONTRADICTED


def _seeds(system: System, judged: Iterable[Judgement]) -> list[Core]:
    """The contradictions of single checks, as far as they are more than questions; what rounding explains is read so
    from now on."""
    seeds = []
    for judgement in judged:
        check, proof = judgement.check, judgement.proof
        if judgement.reading is not None:
            system.loosen((check, *check.reached), judgement.reading)
        elif proof is not None and check.kind == "agreement":
            seeds.append(Core(proof, frozenset(check.keys), (check,), alone=check))
        elif proof is not None and check.rule.severity is not Severity.QUESTION:
            seeds.append(system.core(proof, alone=check))
    return seeds


def _to_tell(group: Group, alone: Collection[Check]) -> list[Core]:
    """The contradictions among several checks that share no statement with one that is told already, and rest on no rule
    that is contradicted by itself: one slip, one finding. The shortest proofs come first."""
    told = [core for core in group.cores if core.alone is not None]
    chosen = []
    for core in sorted((c for c in group.cores if c.alone is None), key=lambda core: len(core.proof.steps)):
        again = any(check in alone and not check.soft for check in core.checks)
        if not again and all(core.elements.isdisjoint(known.elements) for known in told):
            told.append(core)
            chosen.append(core)
    return chosen


def _rounded(core: Core, system: System) -> Finding:
    """A contradiction that a weaker reading of the figures explains: a note, or the last digit."""
    made = joint_finding(core, Case(system=system))
    if _is_note(core, system):
        title = both("这些数字在四舍五入范围内才能同时成立", "these figures can all be true only within rounding")
        explanation = both("差额可由四舍五入解释。", "the difference is within rounding.")
        return attrs.evolve(
            made, title=title, verdict=Verdict.HOLDS_WITHIN_ROUNDING, severity=Severity.NOTE, explanation=explanation,
            diagnoses=(), proof=None,
        )  # fmt: skip
    return made


def _is_note(core: Core, system: System) -> bool:
    """Whether the digits that the figures were printed with explain a contradiction, so that it is none."""
    return core.reading is system.readings[1]


def _apart(rounding: Iterable[Core], judged: Iterable[Judgement], system: System) -> Iterator[Core]:
    """The contradictions explained by rounding that share no statement with one that is told already, graver ones first."""
    told: set[object] = {key for j in judged if j.reading is not None for key in (j.check, *j.check.reached)}
    last_digit_first = sorted(rounding, key=lambda core: _is_note(core, system))
    for core in last_digit_first:
        if told.isdisjoint((*core.elements, *core.checks)):
            told |= core.elements
            yield core


def _joint_verdicts(
    system: System, told: Iterable[Core], cases: Mapping[Core, Case], alone: Iterable[Judgement]
) -> dict[Check, Verdict]:
    """The verdicts that the system as a whole gives to its checks; those contradicted alone have theirs."""
    verdicts = {judgement.check: Verdict.CONTRADICTED for judgement in alone}
    for core in told:
        blamed = [check for check in core.checks if core in cases and cases[core].blames(check)]
        prior = [check for check in core.checks if check.kind == "prior"]
        hard = [check for check in core.checks if check.claim is None]
        verdicts.update(dict.fromkeys(blamed or prior[:1] or hard or core.checks, Verdict.CONTRADICTED))
    for check in system.checks:
        if check.kind == "prior" and check not in verdicts and _is_tested(system, check, verdicts):
            verdicts[check] = Verdict.HOLDS_WITHIN_ROUNDING
    return verdicts


def _is_tested(system: System, check: Check, verdicts: dict[Check, Verdict]) -> bool:
    """Whether every unstated fact of a check is bounded by a claim that stands, so that its holding says something."""
    standing = [other for other in system.checks if isinstance(other.claim, Change) and other not in verdicts]
    return all(
        isinstance(system.accounts.get(key), Fact)
        or any(key in other.reached and system.left_alone(other, key).is_bounded for other in standing)
        for key in check.reached
    )


def _undecided(found: Localisation, work: int) -> Iterable[Checked]:
    for keys in found.undecided:
        yield Checked(
            rule="joint", verdict=Verdict.UNTESTABLE, text="all checks together", keys=_sorted(keys),
            why=f"{len(keys)} figures hang together in a system that takes more than {work} steps to decide; each check was decided by itself",
        )  # fmt: skip
    if found.capped:
        yield Checked(
            rule="joint", verdict=Verdict.UNTESTABLE, text="all checks together",
            why="there are more contradictions than are looked for; those found are shown",
        )  # fmt: skip


def _sorted(keys: Iterable[Key]) -> tuple[Key, ...]:
    return tuple(sorted(keys, key=str))


def _checked(accounts: Accounts, judged: Judgement) -> tuple[Check, Checked]:
    check = judged.check
    missing = check.absent or tuple(key for key in check.keys if not isinstance(accounts.get(key), Fact))
    untestable = judged.verdict is Verdict.UNTESTABLE
    why = judged.why
    if untestable and missing and why == "not stated":
        why = f"not stated: {listed(accounts, missing, 'en')}"
    text = check.claim.text if check.claim is not None else check.rule.title.get("en", check.rule.name)
    made = Checked(
        rule=check.rule.id, verdict=judged.verdict, text=text, keys=check.keys, place=check.place,
        missing=missing if untestable else (), why=why, title=check.rule.title,
    )  # fmt: skip
    return check, made


def _updated(checked: list[tuple[Check, Checked]], verdicts: dict[Check, Verdict]) -> list[Checked]:
    return [
        attrs.evolve(made, verdict=verdicts[check], missing=(), why="") if check in verdicts else made
        for check, made in checked
    ]


def _note(accounts: Accounts, judged: Judgement, reading: Reading) -> Finding:
    """A difference that rounding explains: worth showing, never an accusation."""
    check = judged.check
    relations = check.relations(reading)
    steps = {locale: sides(accounts, relations[0], locale) if relations else () for locale in LOCALES}
    title = {locale: check.rule.title.get(locale, check.rule.name) for locale in LOCALES}
    places = (check.place,) if check.place else ()
    return Finding(
        rule=check.rule.id, verdict=Verdict.HOLDS_WITHIN_ROUNDING, severity=Severity.NOTE, title=title,
        explanation=both("差额可由四舍五入解释。", "the difference is within rounding."), keys=check.keys, places=places, steps=steps,
    )  # fmt: skip


def _order(finding: Finding) -> tuple[int, tuple[int, int, int]]:
    place = finding.places[0] if finding.places else Place()
    return list(Severity).index(finding.severity), place.sort_key()


def _obligations(disclosure: Disclosure, book: Rulebook) -> list[Obligation]:
    return [_obligation(disclosure, duty) for duty in book.duties]


def _obligation(disclosure: Disclosure, duty: Duty) -> Obligation:
    year = disclosure.accounts.year.start.year
    applies = (not duty.kinds or disclosure.kind in duty.kinds) and (duty.since is None or year >= duty.since)
    if not applies:
        return Obligation(rule=duty.id, verdict="not-applicable", title=dict(duty.title))
    facts = [fact for fact in disclosure.accounts.facts if fact.key.concept in duty.needs]
    places = [s.place for fact in facts for s in fact.statements if s.place]
    if "glossary" in duty.needs:
        places += [term.place for term in disclosure.glossary if term.place]
    if "reasons" in duty.needs:
        places += [reason.place for reason in disclosure.reasons if reason.place]
    met = bool(facts or places)
    return Obligation(
        rule=duty.id, verdict="met" if met else "missing", title=dict(duty.title), place=places[0] if places else None
    )
