"""A report and accounts as plain data, in the layout of ``govledger/report/2``.

It carries its proofs: the figures, claims and limits that each adds up, so that they can be checked from it alone.
Numbers are decimal texts and never floats. Later versions add keys to the layout; they rename and drop none.

>>> from govledger.accounts import Accounts
>>> from govledger.fiscal import calendar
>>> from govledger.reconciliation import reconcile
>>> accounts = Accounts(entity="某中心", year=calendar("CN").starting(2019)).state("revenue", "5元")
>>> report_to_dict(reconcile(accounts, "claims"))["schema"]
'govledger/report/2'
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from fractions import Fraction
from typing import Any, TypeAlias

from govledger.accounts import Accounts, Disclosure, to_dict
from govledger.accounts.interchange import coverage_to_dict, facts_to_dicts, head_to_dict, key_to_dict
from govledger.documents import Document
from govledger.figures import Place, decimal_text
from govledger.reconciliation import (
    Checked,
    Computed,
    Diagnosis,
    Finding,
    Obligation,
    Report,
    Role,
    Suspect,
    Verdict,
    infer,
)
from govledger.reconciliation.findings.report import JOINT
from govledger.reports import pieces
from govledger.reports.digest import SCHEMA, digest_of
from govledger.reports.made_of import document_to_dict
from govledger.reports.messages import LOCALES, Locale
from govledger.reports.proof_data import Names, contradiction_data, group_data, proof_data, range_data, suspect_data
from govledger.reports.saying import say
from govledger.said import Said, as_said

Data: TypeAlias = dict[str, Any]


def report_to_dict(report: Report, document: Document | None = None, *, locale: Locale = "en") -> Data:
    """The report as dicts, lists, texts, whole numbers and None, ready for :func:`json.dumps`.

    ``document`` is the source that excerpts are cut from, None where it is not at hand. ``locale`` is the language of
    the sentences; both languages stand beside them.

    >>> from govledger.accounts import Accounts
    >>> from govledger.fiscal import calendar
    >>> from govledger.reconciliation import reconcile
    >>> accounts = Accounts(entity="某中心", year=calendar("CN").starting(2019)).state("revenue", "5.00元")
    >>> report_to_dict(reconcile(accounts, "claims"))["facts"][0]["statements"][0]["low"]
    '5'
    """
    disclosure = report.disclosure
    accounts, counts = disclosure.accounts, report.counts
    made = _Layout(accounts, document, locale)
    coverage = coverage_to_dict(disclosure.coverage)
    findings = [made.finding(finding, f"F{number}") for number, finding in enumerate(report.findings, 1)]
    contradictions = [contradiction_data(made.names, each) for each in report.contradictions]
    groups = [group_data(made.names, group) for group in report.groups]
    data = {
        "schema": SCHEMA,
        **head_to_dict(disclosure),
        **_made_of(document),
        "rulebook": report.rulebook,
        "currency": accounts.currency,
        "coverage": {name: value for name, value in coverage.items() if name != "readings"},
        "resolutions": [
            {
                "unit": each.unit,
                "step": decimal_text(each.step),
                "mode": each.mode.value,
                "evidence": say(each.evidence, "en"),
                "column": None if each.column is None else list(each.column),
                "inferred": each.inferred,
            }
            for each in report.resolutions.by_unit
        ],
        "facts": facts_to_dicts(accounts, read=report.resolutions.read),
        "verdict": report.verdict.value,
        "tied": made.tied(report),
        "verdicts": {verdict.value.replace("-", "_"): counts[verdict] for verdict in Verdict},
        "claims": made.names.all_claims(),
        "assertions": made.names.all_assertions(),
        "contradictions": contradictions,
        "groups": groups,
        "findings": findings,
        "obligations": [made.obligation(duty) for duty in report.obligations],
        "checks": [made.check(check) for check in report.checked],
    }
    return {**data, "digest": digest_of(data)}


def accounts_to_dict(disclosure: Disclosure | Accounts, document: Document | None = None) -> Data:
    """The accounts as plain data, with ``low`` and ``high`` of every figure at the precision its document prints in; of a
    ``document`` that has pages or tables, what it is made of.

    >>> from govledger.fiscal import calendar
    >>> accounts = Accounts(entity="某中心", year=calendar("CN").starting(2019)).state("revenue", "5元")
    >>> accounts = accounts.state("expenditure", "4.50元")
    >>> [fact["statements"][0]["high"] for fact in accounts_to_dict(accounts)["facts"]]
    ['5', '4.5']
    """
    accounts = disclosure if isinstance(disclosure, Accounts) else disclosure.accounts
    return to_dict(disclosure, read=infer(accounts).read) | _made_of(document)


def _made_of(document: Document | None) -> Data:
    return {} if document is None or document.ledger is None else {"document": document_to_dict(document)}


class _Layout:
    """The parts of a report that name facts by their ids and cut excerpts."""

    def __init__(self, accounts: Accounts, document: Document | None, locale: Locale) -> None:
        self.names = Names(accounts)
        self.document, self.locale = document, locale

    def tied(self, report: Report) -> Data:
        untied = [key_to_dict(key, self.names.calendar) for key in report.untied]
        return {"figures": len(report.tied), "of": len(report.disclosure.accounts.facts), "untied": untied}

    def finding(self, finding: Finding, id: str) -> Data:  # noqa: A002 (the name of the key in the JSON)
        marked = finding.place_of(Role.MARKED)
        return {
            "id": id,
            "rule": finding.rule,
            "verdict": finding.verdict.value,
            "severity": finding.severity.value,
            **self.sentence("title", finding.title),
            **self.sentence("explanation", finding.explanation),
            "arithmetic": [say(step, self.locale) for step in finding.steps],
            "facts": self.names.known(finding.keys),
            "places": [self.place(place) for place in finding.places],
            "marked": None if marked is None else self.place(marked),
            "computed": None if finding.computed is None else _computed(finding.computed),
            "proof": None if finding.proof is None else proof_data(self.names, finding.proof, finding.reading),
            "group": finding.group,
            "at_least": finding.at_least,
            "statements": finding.statements,
            "reading": finding.reading,
            "suspects": self.suspects(finding.suspects, finding),
            "repairs": [self.suspects(repair, finding) for repair in finding.repairs],
            "located": self.suspects(finding.located, finding),
            "capped": finding.capped,
            "diagnoses": [self.diagnosis(diagnosis) for diagnosis in finding.diagnoses],
            "next": pieces.next_step(finding, self.locale),
            "cause": self.cause(finding),
            "slip": finding.slip,
            "consequences": [
                self.finding(each, f"{id}.{number}") for number, each in enumerate(finding.consequences, 1)
            ],
        }

    def cause(self, finding: Finding) -> list[list[str]] | None:
        """The smallest sets of assertions of which each mends a finding and its consequences; None where none is known."""
        sets = [sorted(held, key=lambda assertion: assertion.order) for held in finding.cause]
        return [[self.names.assertion(each) for each in held] for held in sets] or None

    def sentence(self, name: str, said: Said | Mapping[str, str]) -> Data:
        words = as_said(said)
        return {name: say(words, self.locale), **{f"{name}_{locale}": say(words, locale) for locale in LOCALES}}

    def suspects(self, suspects: Iterable[Suspect], finding: Finding) -> list[Data]:
        return [suspect_data(self.names, suspect, finding.at_least) for suspect in suspects]

    def place(self, place: Place) -> Data:
        return {**place.to_dict(), "excerpt": None if self.document is None else self.document.excerpt(place)}

    def diagnosis(self, diagnosis: Diagnosis) -> Data:
        return {
            "kind": diagnosis.kind,
            "class": diagnosis.certainty.value,
            **self.sentence("statement", diagnosis.text),
            "corrected": diagnosis.corrected,
            "odds": None if diagnosis.odds is None else _odds(diagnosis.odds),
            "of": [{**self.names.fact(key), "times": decimal_text(times)} for key, times in diagnosis.of],
        }

    def obligation(self, duty: Obligation) -> Data:
        return {
            "rule": duty.rule,
            "verdict": duty.verdict.value,
            "severity": duty.severity.value,
            **self.sentence("title", duty.title),
            "place": None if duty.place is None else self.place(duty.place),
            "places": [self.place(place) for place in duty.places],
            "names": list(duty.names),
            **({} if duty.reason is None else self.sentence("reason", duty.reason)),
        }

    def check(self, check: Checked) -> Data:
        return {
            "rule": check.rule,
            "verdict": check.verdict.value,
            "text": say("check.joint", "en") if check.rule == JOINT else check.text,
            "facts": self.names.known(check.keys),
            "missing": [key_to_dict(key, self.names.calendar) for key in dict.fromkeys(check.missing)],
            "why": "" if check.reason is None else say(check.reason, "en"),
            "place": None if check.place is None else self.place(check.place),
        }


def _computed(computed: Computed) -> Data:
    return {"value": computed.value, **range_data(computed.interval), "unit": computed.unit}


def _odds(odds: Fraction) -> str:
    """A small chance as a decimal of two digits, rounded up so that it is not made to look smaller.

    >>> _odds(Fraction(31, 10**7)), _odds(Fraction(1, 3))
    ('0.0000031', '0.34')
    """
    places = 2
    while odds and odds * 10 ** (places - 1) < 1:
        places += 1
    scaled = odds * 10**places
    return decimal_text(Fraction(-(-scaled.numerator // scaled.denominator), 10**places))
