"""A report as JUnit's XML, which servers that build software show as tests: a suite for a source, a case for a rule.

>>> print(render(report, locale="en").splitlines()[2][:64])
<testsuite name="(not named)" tests="2" failures="1" errors="0"
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from govledger.documents import Document
from govledger.layout import folded
from govledger.reconciliation import Fulfilment, Obligation, Report, Rulebook, Severity, Verdict
from govledger.reports import obligations, pieces
from govledger.reports.formats.concise import conclusion
from govledger.reports.formats.entries import Entry, entries_of
from govledger.reports.messages import LOCALES, Locale
from govledger.reports.saying import say
from govledger.reports.words import in_language

# Characters that XML 1.0 cannot hold.
_FORBIDDEN: Final = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_OPENING: Final = '<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="govledger">\n'
_CLOSING: Final = "</testsuites>\n"


def render(
    report: Report,
    document: Document | None = None,
    *,
    locale: Locale = LOCALES[0],
    rulebook: Rulebook | None = None,
    strict: bool = False,
) -> str:
    """The report as a suite of tests: a case for each rule that was asked, and one that asks whether anything was verified.

    A rule with an error fails. One that must be explained (which fails if ``strict``), that cannot be tested, or a duty that
    is not met, is skipped with what is said of it: nothing passes that does not hold.

    >>> render(report, locale="en").count("<failure")
    1
    """
    made = part(report, document, locale=locale, rulebook=rulebook, strict=strict)
    return "".join(joined([made], locale=locale))


def part(
    report: Report,
    document: Document | None,
    *,
    locale: Locale,
    rulebook: Rulebook | None = None,
    strict: bool = False,
) -> str:
    """The suite of one source."""
    source = pieces.source_name(report, locale)
    cases = [_verified(report, locale)]
    cases += _cases(report, entries_of(report, document, locale=locale), rulebook, strict, locale)
    return _suite(source, cases, conclusion(report, locale))


def _verified(report: Report, locale: Locale) -> Element:
    """The case that asks whether any figure is tied: where none is, nothing was tested."""
    case = Element("testcase", name=say("tied", locale))
    if not report.tied:
        _told(case, "failure", "unverified", [say("findings.unverified", locale)])
    return case


def _cases(
    report: Report, entries: Sequence[Entry], rulebook: Rulebook | None, strict: bool, locale: Locale
) -> Iterator[Element]:
    """A case for each rule, in the order of the checks, and for each duty that applies."""
    titles = pieces.titles_of(report, rulebook)
    untested = pieces.untested_by_rule(report, titles, locale)
    found: dict[str, list[Entry]] = {}
    for entry in entries:
        found.setdefault(entry.rule, []).append(entry)
    tested = {check.rule for check in report.checked if check.verdict is not Verdict.UNTESTABLE}
    asked = dict.fromkeys((*(check.rule for check in report.checked), *(each.rule for each in report.findings)))
    for rule in asked:
        title = in_language(titles[rule], locale) if rule in titles else ""
        case = Element("testcase", name=f"{rule} {title}".strip())
        _judge(case, found.get(rule, ()), strict, locale)
        if not len(case) and rule not in tested and rule in untested:
            _told(case, "skipped", "untestable", [untested[rule]])
        yield case
    for duty in report.obligations:
        if duty.verdict is not Fulfilment.NOT_APPLICABLE:
            yield _duty(duty, locale)


def _judge(case: Element, entries: Sequence[Entry], strict: bool, locale: Locale) -> None:
    """What is found by a rule: a failure where it counts as one, else that it is skipped."""
    failing = (Severity.ERROR, Severity.EXPLAIN) if strict else (Severity.ERROR,)
    telling = [each for each in entries if each.severity is not Severity.NOTE]
    lines = [line for each in telling for line in (each.spot.address, *each.lines(locale), "")]
    if telling:
        outcome = "failure" if any(each.severity in failing for each in telling) else "skipped"
        _told(case, outcome, telling[0].severity.value, lines[:-1], telling[0].title)


def _duty(duty: Obligation, locale: Locale) -> Element:
    """A duty that is met passes; one that is not, or cannot be told, is skipped, for it changes no verdict."""
    case = Element("testcase", name=f"{duty.rule} {in_language(duty.title, locale)}")
    if duty.verdict is not Fulfilment.MET:
        verdict = say(f"fulfilment.{duty.verdict.value}", locale)
        told = obligations.told(duty, locale)
        _told(case, "skipped", duty.verdict.value, [f"{verdict}{say('colon', locale)}{told}"])
    return case


def _told(case: Element, outcome: str, kind: str, lines: Sequence[str], message: str = "") -> None:
    made = SubElement(case, outcome, type=kind, message=_fit(message or lines[0]))
    made.text = _fit("\n".join(lines))


def _suite(source: str, cases: Sequence[Element], told: str = "") -> str:
    """A suite with its cases counted."""
    counts = {name: sum(case.find(tag) is not None for case in cases) for name, tag in _COUNTED.items()}
    suite = Element("testsuite", {"name": _fit(folded(source)), "tests": str(len(cases)), **_texts(counts)})
    for case in cases:
        case.attrib = {"classname": _fit(folded(source)), "name": _fit(case.attrib["name"]), "time": "0"}
        suite.append(case)
    if told:
        SubElement(suite, "system-out").text = _fit(told)
    indent(suite)
    return tostring(suite, encoding="unicode") + "\n"


_COUNTED: Final = {"failures": "failure", "errors": "error", "skipped": "skipped"}


def _texts(counts: Mapping[str, int]) -> dict[str, str]:
    return {name: str(number) for name, number in counts.items()}


def _fit(text: str) -> str:
    return _FORBIDDEN.sub(" ", text)


def unreadable(name: str, reason: str, *, locale: Locale) -> str:
    """A suite with an error."""
    case = Element("testcase", name=say("status.unreadable", locale))
    _told(case, "error", "unreadable", [reason])
    return _suite(name, [case])


def joined(parts: Iterable[str], *, locale: Locale) -> Iterator[str]:  # noqa: ARG001 (all formats take the same)
    """The suites of all sources in one file."""
    yield _OPENING
    yield from parts
    yield _CLOSING
