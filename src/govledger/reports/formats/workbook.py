"""A report as a workbook to review it in: a sheet for each kind of finding, and one with every figure and its place.

A part is the report as plain data; the parts of all sources make one workbook, which needs the extra ``xlsx``.

>>> render(report, locale="en")[:2]
b'PK'
"""

from __future__ import annotations

import io
import json
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Final, TypeAlias

from govledger.accounts import Fact, Key, Named
from govledger.accounts.interchange import facts_to_dicts
from govledger.documents import Document
from govledger.layout import folded
from govledger.reconciliation import Finding, Report, Rulebook, Severity, Verdict
from govledger.reports import obligations, pieces
from govledger.reports.formats.entries import Entry, entries_of
from govledger.reports.messages import LOCALES, Locale, messages
from govledger.reports.names import name
from govledger.reports.saying import say

Data: TypeAlias = dict[str, Any]


def render(
    report: Report,
    document: Document | None = None,
    *,
    locale: Locale = LOCALES[0],
    rulebook: Rulebook | None = None,
) -> bytes:
    """The report as the bytes of an .xlsx.

    Its sheets are a summary, contradictions, what must be explained, questions, what cannot be tested, and every figure
    with its place; notes, duties and numerals that were not read where there are any. Amounts are numbers, findings lead to
    the figures that take part and these to the findings, and a note at a figure says what is found of it. A text of the
    issuer is never a formula.

    :raises govledger.errors.MissingExtra: the extra ``xlsx`` is not installed.
    """
    return b"".join(joined([part(report, document, locale=locale, rulebook=rulebook)], locale=locale))


def part(
    report: Report,
    document: Document | None,
    *,
    locale: Locale,
    rulebook: Rulebook | None = None,
    strict: bool = False,  # noqa: ARG001 (all formats take the same)
) -> str:
    """The contents of the sheets of one source."""
    entries = [each for each in entries_of(report, document, locale=locale) if not each.is_duty]
    findings = {f"F{number}": entry for number, entry in enumerate(entries, 1)}
    facts = {fact.key: f"f{number}" for number, fact in enumerate(report.disclosure.accounts.facts, 1)}
    return json.dumps(
        {
            "summary": _summary(report, locale),
            "findings": [_finding(id, each, facts, report, locale) for id, each in findings.items()],  # noqa: A001
            "untestable": _untestable(report, rulebook, locale),
            "obligations": obligations.rows(report, document, locale),
            "unread": _unread(report, document, locale),
            "figures": _figures(report, document, findings, locale),
        }
    )


def unreadable(name: str, reason: str, *, locale: Locale) -> str:
    """A line of the summary."""
    row = {"source": name, "conclusion": say("status.unreadable", locale), "reason": reason}
    return json.dumps({"summary": row})


def joined(parts: Iterable[str], *, locale: Locale) -> Iterator[bytes]:
    """One workbook of all sources."""
    from govledger.reports.formats.sheets import Book

    book = Book(locale)
    for each in parts:
        book.add(json.loads(each))
    out = io.BytesIO()
    book.save(out)
    yield out.getvalue()


# --- what stands in the sheets ----------------------------------------------------------------------------------

_COUNTED: Final = {
    "severities.error": Severity.ERROR,
    "severities.explain": Severity.EXPLAIN,
    "severities.question": Severity.QUESTION,
    "severities.note": Severity.NOTE,
}


def _summary(report: Report, locale: Locale) -> Data:
    disclosure, head = report.disclosure, pieces.heading_of(report, locale)
    severities = [finding.severity for finding in report.findings]
    return {
        "source": pieces.source_name(report, locale),
        "conclusion": say(f"status.{report.verdict.value}", locale),
        **{each: head[say(each, locale)] for each in ("entity", "year", "kind", "rulebook")},
        "summary.figures": len(disclosure.accounts.facts),
        "tied": len(report.tied),
        **{word: severities.count(severity) for word, severity in _COUNTED.items()},
        "untestable": report.counts[Verdict.UNTESTABLE],
        "unread": len(disclosure.coverage.unread),
    }


def _finding(id: str, entry: Entry, facts: dict[Key, str], report: Report, locale: Locale) -> Data:  # noqa: A002
    assert entry.finding is not None
    return {
        "id": id,
        "severity": entry.severity.value,
        "rule": entry.rule,
        "what": entry.title,
        "place": entry.spot.address,
        "arithmetic": "\n".join(entry.arithmetic),
        **{label: entry.told(label) for label in ("why", "where", "diagnosis", "next")},
        "fingerprint": entry.fingerprint,
        "figures": [_line(key, facts, entry.finding, report, locale) for key in entry.finding.keys],
    }


def _line(key: Key, facts: dict[Key, str], finding: Finding, report: Report, locale: Locale) -> Data:
    """A figure that takes part in a finding, and what it should be if it is the wrong one."""
    told = (suspect.range for suspect in finding.suspects if suspect.key == key and suspect.what == "figure")
    span = next(told, None)
    low, high = (None, None) if span is None else pieces.ends(span)
    return {"fact": facts.get(key), "what": _name(key, report, locale), "low": low, "high": high}


def _name(key: Key, report: Report, locale: Locale) -> str:
    return name(Named.of(report.disclosure.accounts, key), messages(locale))


def _untestable(report: Report, rulebook: Rulebook | None, locale: Locale) -> list[Sequence[str]]:
    accounts, titles = report.disclosure.accounts, pieces.titles_of(report, rulebook)
    return [
        (each.rule, pieces.check_line(each, titles, locale), pieces.missing_text(each, accounts, locale))
        for each in report.checked
        if each.verdict is Verdict.UNTESTABLE
    ]


def _unread(report: Report, document: Document | None, locale: Locale) -> list[Sequence[str]]:
    unread = report.disclosure.coverage.unread
    return [(pieces.address(report, document, each.place, locale), pieces.unread_text(each, locale)) for each in unread]


def _figures(report: Report, document: Document | None, findings: dict[str, Entry], locale: Locale) -> list[Data]:
    """Every print of every figure, with its number, its place and what is found of it."""
    accounts, tied = report.disclosure.accounts, set(report.tied)
    of: dict[Key, list[str]] = {}
    for id, entry in findings.items():  # noqa: A001
        for key in () if entry.finding is None else entry.finding.keys:
            of.setdefault(key, []).append(id)
    data = facts_to_dicts(accounts, read=report.resolutions.read)
    return [
        {
            "fact": told["id"],
            "what": _name(fact.key, report, locale),
            "year": fact.key.year.label(),
            "phase": fact.key.catalogue.phases[fact.key.phase].title_in(messages(locale).locale),
            "tied": fact.key in tied,
            "findings": of.get(fact.key, []),
            "notes": [f"{id} {findings[id].rule} {findings[id].title}" for id in of.get(fact.key, [])],  # noqa: A001
            **_print(fact, number, told, report, document, locale),
        }
        for fact, told in zip(accounts.facts, data, strict=True)
        for number in range(len(fact.statements))
    ]


def _print(fact: Fact, number: int, told: Data, report: Report, document: Document | None, locale: Locale) -> Data:
    """One print of a figure: its amount in the main unit, as it is read, and where it stands."""
    statement, printed = fact.statements[number], told["statements"][number]
    place = printed["place"] or {}
    return {
        "text": folded(statement.text).strip(),
        "value": printed["value"],
        "low": printed["low"],
        "high": printed["high"],
        "unit": printed["unit"] if printed["kind"] == "count" else report.disclosure.accounts.currency,
        "place": pieces.address(report, document, statement.place, locale) if statement.place else "",
        **{each: place.get(each) for each in ("page", "line", "table", "row", "column")},
    }
