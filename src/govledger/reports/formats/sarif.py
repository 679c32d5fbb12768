"""A report in the Static Analysis Results Interchange Format, SARIF 2.1.0 of OASIS.

>>> data = report_to_sarif(report)
>>> data["version"], [result["ruleId"] for result in data["runs"][0]["results"]]
('2.1.0', ['C01'])
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from importlib.metadata import version
from pathlib import PurePath
from typing import Any, Final, TypeAlias
from urllib.parse import quote

from govledger.documents import Document
from govledger.reconciliation import Duty, Report, Rule, Rulebook, Severity, Verdict
from govledger.reports.formats.entries import Entry, Spot, entries_of, residual
from govledger.reports.messages import LOCALES, Locale, messages
from govledger.reports.words import in_language

Data: TypeAlias = dict[str, Any]

_SCHEMA: Final = "https://json.schemastore.org/sarif-2.1.0.json"
_LEVELS: Final = {
    Severity.ERROR: "error",
    Severity.EXPLAIN: "warning",
    Severity.QUESTION: "note",
    Severity.NOTE: "note",
}
_FINGERPRINT: Final = "ruleKeysResidual/v1"
_LANGUAGE: Final = re.compile("[a-zA-Z]{2}(-[a-zA-Z]{2})?")


def report_to_sarif(
    report: Report,
    document: Document | None = None,
    *,
    locale: Locale = LOCALES[0],
    rulebook: Rulebook | None = None,
) -> Data:
    """The report as a log of SARIF 2.1.0 with one run, as plain data.

    Findings and duties that are not met are its results: an error is of level ``error``, what must be explained of
    ``warning``, all else, duties too, of ``note``. Each stands where its marked figure does; its related locations are the words that are
    checked and every print of the figures that take part. Its partial fingerprint stays the same when lines move.
    ``rulebook`` adds to its rules why they are asked and by whose authority.

    >>> report_to_sarif(report)["runs"][0]["results"][0]["level"]
    'error'
    """
    return json.loads("".join(joined([part(report, document, locale=locale, rulebook=rulebook)], locale=locale)))  # type: ignore[no-any-return]


def part(
    report: Report,
    document: Document | None,
    *,
    locale: Locale,
    rulebook: Rulebook | None = None,
    strict: bool = False,
) -> str:
    """Results, rules and the artifact of one source."""
    source = report.disclosure.source
    entries = entries_of(report, document, locale=locale)
    rules = {entry.rule: _rule(entry, report, rulebook, locale) for entry in entries}
    return json.dumps(
        {
            "results": [_result(entry, source.name, strict, locale) for entry in entries],
            "rules": rules,
            "artifact": {**_artifact(source.name, source.sha256), "properties": _conclusion(report)},
        }
    )


def _conclusion(report: Report) -> Data:
    """What the report of a source comes to."""
    return {
        "verdict": report.verdict.value,
        "tied": len(report.tied),
        "figures": len(report.disclosure.accounts.facts),
        "checks": {verdict.value: report.counts[verdict] for verdict in Verdict},
        "rulebook": report.rulebook,
    }


# --- results ----------------------------------------------------------------------------------------------------


def _result(entry: Entry, source: str, strict: bool, locale: Locale) -> Data:
    level = _level(entry)
    related = [_location(spot, source) | {"id": number} for number, spot in enumerate(entry.figures, 1)]
    return {
        "ruleId": entry.rule,
        "level": "error" if strict and level == "warning" else level,
        "message": {"text": "\n".join(entry.lines(locale))},
        "locations": [_location(entry.spot, source, told=False)],
        "relatedLocations": related,
        "partialFingerprints": {_FINGERPRINT: entry.fingerprint},
        "properties": _properties(entry),
    }


def _level(entry: Entry) -> str:
    """A duty that is not met changes no verdict, and is a note."""
    return "note" if entry.is_duty else _LEVELS[entry.severity]


def _properties(entry: Entry) -> Data:
    finding = entry.finding
    if finding is None:
        return {"severity": entry.severity.value, "kind": "duty"}
    return {
        "severity": entry.severity.value,
        "kind": "finding",
        "keys": [key.short for key in finding.keys],
        "residual": residual(finding),
        "group": finding.group,
        "atLeast": finding.at_least,
        "statements": finding.statements,
        "consequences": len(finding.consequences),
    }


def _location(spot: Spot, source: str, *, told: bool = True) -> Data:
    """A place in the file, and the cell or the page where lines do not tell it."""
    made: Data = {}
    if source:
        made["physicalLocation"] = {"artifactLocation": {"uri": uri_of(source)}, **_region(spot)}
    if spot.start is None:
        made["logicalLocations"] = [{"fullyQualifiedName": spot.address}]
    return made | ({"message": {"text": spot.what}} if told and spot.what else {})


def _region(spot: Spot) -> Data:
    if spot.start is None:
        return {}
    region = {"startLine": spot.start[0], "startColumn": spot.start[1]}
    if spot.stop is not None:
        region |= {"endLine": spot.stop[0], "endColumn": spot.stop[1]}
    return {"region": region}


def uri_of(name: str) -> str:
    """The name of a file as a URI: relative ones as they are, with what no URI may hold as its code.

    >>> uri_of("决算 2019.txt"), uri_of("a/b:c.txt")
    ('%E5%86%B3%E7%AE%97%202019.txt', 'a/b%3Ac.txt')
    """
    path = PurePath(name)
    whole = quote(path.as_posix().encode("utf-8", "surrogateescape"), safe="/")
    return f"file://{whole}" if path.is_absolute() else whole


def _artifact(name: str, sha256: str | None) -> Data:
    located = {"location": {"uri": uri_of(name)}} if name else {}
    return located | ({"hashes": {"sha-256": sha256}} if sha256 else {})


# --- rules ------------------------------------------------------------------------------------------------------


def _rule(entry: Entry, report: Report, rulebook: Rulebook | None, locale: Locale) -> Data:
    """A rule as far as it is known: its title, why it is asked, and its authority."""
    known = next((each for each in _records(rulebook) if each.id == entry.rule), None)
    title = report.titles.get(entry.rule) or (None if known is None else known.title)
    made: Data = {"id": entry.rule, "defaultConfiguration": {"level": _level(entry)}}
    if title:
        made["shortDescription"] = {"text": in_language(title, locale)}
    if known is not None:
        made |= {"fullDescription": {"text": known.why}, "properties": {"authority": known.authority}}
    return made


def _records(rulebook: Rulebook | None) -> Iterable[Rule | Duty]:
    return () if rulebook is None else (*rulebook.rules, *rulebook.duties)


# --- the log ----------------------------------------------------------------------------------------------------


def unreadable(name: str, reason: str, *, locale: Locale) -> str:  # noqa: ARG001 (all formats take the same)
    """A notification that the source could not be used."""
    located = [{"physicalLocation": {"artifactLocation": {"uri": uri_of(name)}}}]
    return json.dumps({"notification": {"level": "error", "message": {"text": reason}, "locations": located}})


def joined(parts: Iterable[str], *, locale: Locale) -> Iterator[str]:
    """One run with the results of all sources."""
    results: list[Data] = []
    rules: dict[str, Data] = {}
    artifacts: list[Data] = []
    notifications: list[Data] = []
    for each in map(json.loads, parts):
        results += each.get("results", [])
        rules |= {**each.get("rules", {}), **rules}
        artifacts += [each["artifact"]] if "artifact" in each else []
        notifications += [each["notification"]] if "notification" in each else []
    invocation = {"executionSuccessful": not notifications, "toolExecutionNotifications": notifications}
    run = {
        "tool": {"driver": {**_driver(), "rules": list(rules.values())}},
        "columnKind": "unicodeCodePoints",
        **_language(locale),
        "invocations": [invocation],
        "artifacts": artifacts,
        "results": results,
    }
    log = {"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}
    yield json.dumps(log, ensure_ascii=False, indent=2) + "\n"


def _language(locale: Locale) -> Mapping[str, str]:
    tag = messages(locale).tag
    return {"language": tag} if _LANGUAGE.fullmatch(tag) else {}


def _driver() -> Data:
    number = version("govledger")
    return {"name": "govledger", "version": number, "semanticVersion": number}
