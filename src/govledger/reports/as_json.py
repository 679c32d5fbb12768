"""A report and accounts as plain data, in the layout of ``govledger/report/1``.

Numbers are decimal texts and never floats. Later versions add keys to the layout; they rename and drop none.

>>> from govledger.accounts import Accounts
>>> from govledger.fiscal import calendar
>>> from govledger.reconciliation import reconcile
>>> accounts = Accounts(entity="某中心", year=calendar("CN").starting(2019)).state("revenue", "5元")
>>> report_to_dict(reconcile(accounts, "claims"))["schema"]
'govledger/report/1'
"""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import Any, Final, TypeAlias

from govledger.accounts import Accounts, Disclosure, Key, to_dict
from govledger.accounts.interchange import coverage_to_dict, facts_to_dicts, head_to_dict, key_to_dict
from govledger.documents import Document
from govledger.figures import Interval, Place, decimal_text
from govledger.reconciliation import (
    Checked,
    Computed,
    Diagnosis,
    Finding,
    Obligation,
    Proof,
    Report,
    Step,
    Suspect,
    Verdict,
    infer,
)
from govledger.reports import pieces
from govledger.reports.words import LOCALES, in_language

Data: TypeAlias = dict[str, Any]

SCHEMA: Final = "govledger/report/1"
"""The name of the layout of a report."""


def report_to_dict(report: Report, document: Document | None = None, *, locale: str = "en") -> Data:
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
    return {
        "schema": SCHEMA,
        **head_to_dict(disclosure),
        "rulebook": report.rulebook,
        "currency": accounts.currency,
        "coverage": {name: value for name, value in coverage.items() if name != "readings"},
        "resolutions": [
            {"unit": each.unit, "step": decimal_text(each.step), "mode": each.mode.value, "evidence": each.evidence}
            for each in report.resolutions.by_unit
        ],
        "facts": facts_to_dicts(accounts, read=report.resolutions.read),
        "verdict": report.verdict,
        "tied": made.tied(report),
        "verdicts": {verdict.value.replace("-", "_"): counts[verdict] for verdict in Verdict},
        "findings": [made.finding(finding, f"F{number}") for number, finding in enumerate(report.findings, 1)],
        "obligations": [made.obligation(duty) for duty in report.obligations],
        "checks": [made.check(check) for check in report.checked],
    }


def accounts_to_dict(disclosure: Disclosure | Accounts) -> Data:
    """The accounts as plain data, with ``low`` and ``high`` of every figure at the precision its document prints in.

    >>> from govledger.fiscal import calendar
    >>> accounts = Accounts(entity="某中心", year=calendar("CN").starting(2019)).state("revenue", "5元")
    >>> accounts = accounts.state("expenditure", "4.50元")
    >>> [fact["statements"][0]["high"] for fact in accounts_to_dict(accounts)["facts"]]
    ['5', '4.5']
    """
    accounts = disclosure if isinstance(disclosure, Accounts) else disclosure.accounts
    return to_dict(disclosure, read=infer(accounts).read)


class _Layout:
    """The parts of a report that name facts by their ids and cut excerpts."""

    def __init__(self, accounts: Accounts, document: Document | None, locale: str) -> None:
        self.calendar = accounts.year.calendar
        self.document, self.locale = document, locale
        self.ids = {fact.key: f"f{number}" for number, fact in enumerate(accounts.facts, 1)}

    def tied(self, report: Report) -> Data:
        tied, facts = set(report.tied), report.disclosure.accounts.facts
        untied = [key_to_dict(fact.key, self.calendar) for fact in facts if fact.key not in tied]
        return {"figures": len(tied), "of": len(facts), "untied": untied}

    def finding(self, finding: Finding, id: str) -> Data:  # noqa: A002 (the name of the key in the JSON)
        return {
            "id": id,
            "rule": finding.rule,
            "verdict": finding.verdict.value,
            "severity": finding.severity.value,
            **self.sentence("title", finding.title),
            **self.sentence("explanation", finding.explanation),
            "arithmetic": list(finding.steps.get(self.locale, ())),
            "facts": self.known(finding.keys),
            "places": [self.place(place) for place in finding.places],
            "marked": None if finding.marked is None else self.place(finding.marked),
            "computed": None if finding.computed is None else _computed(finding.computed),
            "proof": None if finding.proof is None else self.proof(finding.proof.scaled()),
            "suspects": [self.suspect(suspect) for suspect in finding.suspects],
            "repairs": [[self.suspect(suspect) for suspect in repair] for repair in finding.repairs],
            "located": [self.suspect(suspect) for suspect in finding.located],
            "capped": finding.capped,
            "diagnoses": [self.diagnosis(diagnosis) for diagnosis in finding.diagnoses],
            "next": pieces.next_step(finding, self.locale),
        }

    def sentence(self, name: str, texts: Mapping[str, str]) -> Data:
        return {
            name: in_language(texts, self.locale),
            **{f"{name}_{locale}": texts[locale] for locale in LOCALES if locale in texts},
        }

    def known(self, keys: tuple[Key, ...]) -> list[str]:
        return [self.ids[key] for key in dict.fromkeys(keys) if key in self.ids]

    def fact(self, key: Key) -> Data:
        """The id of a stated fact, and what it is about, which is all there is of one that is not stated."""
        return {"fact": self.ids.get(key), "key": key_to_dict(key, self.calendar)}

    def suspect(self, suspect: Suspect) -> Data:
        """A statement that may be wrong; of a claim, its own words."""
        return {
            **self.fact(suspect.key),
            "what": suspect.what,
            "claim": None if suspect.claim is None else suspect.claim.text.strip(),
            **_range(suspect.range),
        }

    def place(self, place: Place) -> Data:
        return {**place.to_dict(), "excerpt": None if self.document is None else self.document.excerpt(place)}

    def proof(self, proof: Proof) -> Data:
        """Each term says that something is at least 0; ``sum`` is what they add up to, and it is below 0."""
        if proof.split is not None:
            below, above = proof.split.below, proof.split.above
            cases = [
                {"at_most": proof.split.at, **self.proof(below)},
                {"at_least": proof.split.at + 1, **self.proof(above)},
            ]
            return {"terms": [], "sum": decimal_text(-proof.gap), **self.fact(proof.split.key), "cases": cases}
        return {"terms": [self.term(step) for step in proof.steps], "sum": decimal_text(-proof.gap)}

    def term(self, step: Step) -> Data:
        bound, source = step.bound, step.bound.source
        stated = source.kind == "statement" and len(bound.coefficients) == 1
        key, coefficient = bound.coefficients[0] if stated else (None, Fraction(0))
        side = "low" if coefficient > 0 else "high"
        return {
            "multiplier": decimal_text(step.multiplier),
            "bound": side if stated else source.kind,
            "fact": None if key is None else self.ids.get(key),
            "from": source.text.strip(),
            "says": str(bound),
        }

    def diagnosis(self, diagnosis: Diagnosis) -> Data:
        return {
            "kind": diagnosis.kind,
            "class": diagnosis.certainty,
            **self.sentence("statement", diagnosis.text),
            "corrected": diagnosis.corrected,
            "odds": None if diagnosis.odds is None else _odds(diagnosis.odds),
        }

    def obligation(self, duty: Obligation) -> Data:
        place = None if duty.place is None else self.place(duty.place)
        return {"rule": duty.rule, "verdict": duty.verdict, **self.sentence("title", duty.title), "place": place}

    def check(self, check: Checked) -> Data:
        return {
            "rule": check.rule,
            "verdict": check.verdict.value,
            "text": check.text,
            "facts": self.known(check.keys),
            "missing": [key_to_dict(key, self.calendar) for key in dict.fromkeys(check.missing)],
            "why": check.why,
            "place": None if check.place is None else self.place(check.place),
        }


def _computed(computed: Computed) -> Data:
    return {"value": computed.value, **_range(computed.interval), "unit": computed.unit}


def _range(interval: Interval) -> Data:
    low, high = pieces.ends(interval)
    return {"low": low, "high": high}


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
