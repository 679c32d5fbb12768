"""One figure of a report in words: its prints and their places, its checks, and how far it could move.

>>> print(render(report, report.tied[0], locale="en"), end="")
expenditure
printed             100.00元 (not named)
checks              hold C01 parts that are declared to make up a whole add up to it
left by the others  99.97 to 100.03
slack               0.03 down, 0.03 up
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from govledger.accounts import Key, Named
from govledger.documents import Document
from govledger.figures import grouped_text
from govledger.layout import columns, folded, padded
from govledger.reconciliation import FigureReport, Report
from govledger.reports import pieces
from govledger.reports.messages import LOCALES, Locale, messages
from govledger.reports.names import name
from govledger.reports.saying import say, span


def render(report: Report, key: Key, document: Document | None = None, *, locale: Locale = LOCALES[0]) -> str:
    """What :meth:`~govledger.reconciliation.Report.figure` tells of a figure, as text; ``document`` is the source.

    >>> render(report, report.tied[0]).splitlines()[1]
    '原文          100.00元 （未写明）'
    """
    figure = report.figure(key)
    rows = [*_prints(figure, report, document, locale), *_checks(figure, report, locale), *_room(figure, locale)]
    width = max(columns(label) for label, _ in rows) + 2
    lines = [name(Named.of(report.disclosure.accounts, key), messages(locale))]
    lines += [padded(label, width) + folded(text).strip() for label, text in rows]
    return "".join(f"{line}\n" for line in lines)


def _prints(
    figure: FigureReport, report: Report, document: Document | None, locale: Locale
) -> Iterator[tuple[str, str]]:
    label = say("figure.printed", locale)
    for statement in figure.statements:
        yield label, f"{statement.text.strip()} {pieces.address(report, document, statement.place, locale)}"
        label = ""
    if not figure.statements:
        yield label, say("figure.unstated", locale)


def _checks(figure: FigureReport, report: Report, locale: Locale) -> Iterator[tuple[str, str]]:
    """The checks, and what is found."""
    label, titles = say("verdicts", locale), pieces.titles_of(report, None)
    for check in figure.checks:
        verdict = say(f"verdict.{check.verdict.value}", locale)
        yield label, f"{verdict} {check.rule} {pieces.check_line(check, titles, locale)}"
        label = ""
    label = say("findings", locale)
    for finding in figure.findings:
        severity = say(f"severity.{finding.severity.value}", locale)
        yield label, f"{severity} {finding.rule} {say(finding.title, locale)}"
        label = ""


def _room(figure: FigureReport, locale: Locale) -> Iterator[tuple[str, str]]:
    """What the others leave it, and how far it is from the ends of that."""
    left = say("figure.range", locale)
    if figure.range is None:
        yield left, say("figure.no-range", locale)
        return
    yield left, span(figure.range, messages(locale)) if figure.is_tied else say("figure.any", locale)
    if figure.slack is not None and figure.is_tied:
        down, up = (_far(each, locale) for each in figure.slack)
        yield say("figure.slack", locale), say("figure.slack.told", locale, down=down, up=up)


def _far(slack: Fraction | None, locale: Locale) -> str:
    return say("figure.unbounded", locale) if slack is None else grouped_text(pieces.low_text(slack))
