"""A report in lines: one for each finding and each duty that is not met, and one for what the source comes to.

>>> print(render(report, locale="en"), end="")
(not named)  ERROR  C01  parts that are declared to make up a whole add up to it: the figures say otherwise
(not named): contradicted, tied: 5 of 5 figures by at least one check
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from govledger.documents import Document
from govledger.layout import folded
from govledger.reconciliation import Report, Rulebook
from govledger.reports import pieces
from govledger.reports.formats.entries import Entry, entries_of
from govledger.reports.messages import LOCALES, Locale
from govledger.reports.saying import say


def render(report: Report, document: Document | None = None, *, locale: Locale = LOCALES[0]) -> str:
    """The report in lines: ``place  SEVERITY  RULE  title``, worst first, then its verdict and how many figures are tied.

    ``document`` is the source, from which lines and columns are told; ``locale`` is the language.

    >>> render(report, locale="zh_CN").splitlines()[0].split()[1]
    '错误'
    """
    return part(report, document, locale=locale)


def part(
    report: Report,
    document: Document | None,
    *,
    locale: Locale,
    rulebook: Rulebook | None = None,  # noqa: ARG001 (all formats take the same)
    strict: bool = False,  # noqa: ARG001
) -> str:
    """The lines of one source."""
    lines = [line_of(entry, locale) for entry in entries_of(report, document, locale=locale)]
    return "".join(f"{line}\n" for line in (*lines, conclusion(report, locale)))


def line_of(entry: Entry, locale: Locale) -> str:
    """An entry in one line."""
    return "  ".join((entry.spot.address, entry.label(locale).upper(), entry.rule, entry.title))


def conclusion(report: Report, locale: Locale) -> str:
    """What a source comes to, in one line.

    >>> conclusion(report, "en")
    '(not named): contradicted, tied: 5 of 5 figures by at least one check'
    """
    colon = say("colon", locale)
    source, status = folded(pieces.source_name(report, locale)), say(f"status.{report.verdict.value}", locale)
    tied = f"{say('tied', locale)}{colon}{pieces.tied_text(report, locale)}"
    return f"{source}{colon}{status}{say('joiner', locale)}{tied}"


def unreadable(name: str, reason: str, *, locale: Locale) -> str:
    """A line of its own."""
    return f"{folded(name)}{say('colon', locale)}{say('status.unreadable', locale)}{say('joiner', locale)}{reason}\n"


def joined(parts: Iterable[str], *, locale: Locale) -> Iterator[str]:  # noqa: ARG001 (all formats take the same)
    """The lines one after the other."""
    yield from parts
