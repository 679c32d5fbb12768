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
>>> finding.severity, finding.steps[-1]
(<Severity.ERROR: 'error'>, Said('difference', value=Fraction(-10, 1)))
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from govledger.accounts import Accounts, Disclosure, Fact, Key
from govledger.accounts.errors import WrongType
from govledger.documents import Document
from govledger.documents.flow import Flow
from govledger.figures import Place
from govledger.reconciliation.checks.binding import bind
from govledger.reconciliation.checks.check import Check
from govledger.reconciliation.checks.judge import Judgement, judge
from govledger.reconciliation.checks.reading import readings
from govledger.reconciliation.checks.resolution import Resolutions, infer
from govledger.reconciliation.checks.truncation import with_truncation
from govledger.reconciliation.findings.around import Around
from govledger.reconciliation.findings.findings import rounding_note
from govledger.reconciliation.findings.remarked import remarked
from govledger.reconciliation.findings.report import JOINT, Checked, Finding, Report
from govledger.reconciliation.findings.telling import Told
from govledger.reconciliation.linear.solver import WORK
from govledger.reconciliation.mistakes.catalogue import MISTAKES
from govledger.reconciliation.mistakes.mistake import Mistake
from govledger.reconciliation.obligations.fulfil import obligations
from govledger.reconciliation.repairs.localisation import Localisation, localise
from govledger.reconciliation.rules.rule import Rulebook, load_rulebook
from govledger.reconciliation.rules.verdict import Severity, Verdict
from govledger.said import Said

MARGINS = (1, 2, 3)
"""The margins that a statement can be located with; 3 stands for three and more."""
_WANTED = "accounts or a disclosure: reconcile(read_narrative(read_document(path))), or reconcile(from_csv(path))"


def reconcile(
    source: Accounts | Disclosure,
    rulebook: Rulebook | str | Path = "claims",
    *,
    resolutions: Resolutions | None = None,
    work: int = WORK,
    accuse: int = 1,
    mistakes: tuple[Mistake, ...] = MISTAKES,
    document: Document | None = None,
    paragraphs: Iterable[Flow] | None = None,
) -> Report:
    """Checks accounts against their own claims and a rulebook; never raises on what the figures say.

    ``rulebook`` is one that is loaded, the id of a shipped one or a path; "claims" holds no country's rules.
    ``resolutions`` overrides how precisely the figures are taken to be printed. ``work`` bounds the search for
    contradictions among several checks, in steps of the solver; what it leaves undecided is said to be untestable.
    ``accuse`` is the least margin, 1 to 3, with which a statement is located: 2 for those who publish by machine.
    ``mistakes`` are those that may explain what is wrong; add your own to the shipped ones: ``(*MISTAKES, own)``.
    ``document`` is the one that a disclosure was read from, of which the duties of the rulebook ask words, tables and order; its
    ``paragraphs`` are those that :meth:`govledger.countries.Country.paragraphs` tells, else its blocks or lines.

    >>> from govledger.accounts import Accounts
    >>> from govledger.fiscal import calendar
    >>> accounts = Accounts(entity="某中心", year=calendar("CN").starting(2019))
    >>> reconcile(accounts.state("revenue", "5.00元")).findings
    ()
    """
    if accuse not in MARGINS:
        raise ValueError(f"accuse={accuse!r} is no margin to locate with; give 1, 2, or 3 for three and more")
    if not isinstance(source, Accounts | Disclosure):
        raise WrongType.given(source, wanted=_WANTED)
    disclosure = source if isinstance(source, Disclosure) else Disclosure(accounts=source)
    accounts = disclosure.accounts
    book = rulebook if isinstance(rulebook, Rulebook) else load_rulebook(rulebook, catalogue=accounts.catalogue)
    known = resolutions or infer(accounts)
    ways = readings(accounts, known)
    judged = [judge(accounts, check, ways) for check in bind(accounts, book, ways[0])]
    if resolutions is None and (refined := with_truncation(accounts, known, judged)) is not known:
        known, ways = refined, readings(accounts, refined)
        judged = [judge(accounts, judgement.check, ways) for judgement in judged]
    found = localise(accounts, judged, ways, work=work)
    told = Told(found, judged, accuse, mistakes)
    findings = [
        *told.findings(),
        *(rounding_note(accounts, j.check, ways[0]) for j in judged if j.verdict is Verdict.HOLDS_WITHIN_ROUNDING),
        *(remarked(accounts, remark) for remark in disclosure.remarks),
    ]
    verdicts = told.verdicts()
    checked = [_checked(accounts, judgement, verdicts) for judgement in sorted(judged, key=_is_settled)]
    return Report(
        disclosure=disclosure, rulebook=book.id,
        checked=(*checked, *_undecided(found, work)), findings=tuple(sorted(findings, key=_order)),
        obligations=obligations(disclosure, book, document, paragraphs), resolutions=known,
        groups=told.groups(), contradictions=told.contradictions(),
        titles={rule.id: rule.title for rule in book.rules}, around=Around.of(accounts, judged),
    )  # fmt: skip


def _is_settled(judgement: Judgement) -> bool:
    """Checks that are contradicted come first."""
    return judgement.verdict is not Verdict.CONTRADICTED


def _undecided(found: Localisation, work: int) -> Iterable[Checked]:
    for keys in found.undecided:
        yield Checked(
            rule=JOINT, verdict=Verdict.UNTESTABLE, text="", keys=_sorted(keys),
            reason=Said("reason.undecided", figures=len(keys), steps=work),
        )  # fmt: skip
    if found.capped:
        yield Checked(rule=JOINT, verdict=Verdict.UNTESTABLE, text="", reason=Said("reason.capped"))


def _sorted(keys: Iterable[Key]) -> tuple[Key, ...]:
    return tuple(sorted(keys, key=str))


def _checked(accounts: Accounts, judged: Judgement, verdicts: Mapping[Check, Verdict]) -> Checked:
    """A check with the verdict that all checks together give it, or else its own."""
    check = judged.check
    verdict = verdicts.get(check, judged.verdict)
    untestable = verdict is Verdict.UNTESTABLE
    missing = check.absent or tuple(key for key in check.keys if not isinstance(accounts.get(key), Fact))
    return Checked(
        rule=check.rule.id, verdict=verdict, keys=check.keys, place=check.place,
        text=check.claim.text if check.claim is not None else check.rule.title.get("en", check.rule.name),
        missing=missing if untestable else (), reason=None if check in verdicts else judged.reason,
    )  # fmt: skip


def _order(finding: Finding) -> tuple[int, tuple[int, int, int]]:
    place = finding.places[0] if finding.places else Place()
    return list(Severity).index(finding.severity), place.sort_key()
