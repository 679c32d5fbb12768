"""A report as Markdown, for a comment, a wiki or a letter: the verdict, a table of findings, and each of them in full.

>>> print(render(report, locale="en").splitlines()[2])
**contradicted**, tied: 5 of 5 figures by at least one check
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from govledger.documents import Document
from govledger.layout import Table, in_markdown
from govledger.reconciliation import Report, Rulebook, Verdict
from govledger.reports import pieces
from govledger.reports.formats.entries import Entry, entries_of
from govledger.reports.messages import LOCALES, Locale
from govledger.reports.saying import say


def render(
    report: Report,
    document: Document | None = None,
    *,
    locale: Locale = LOCALES[0],
    rulebook: Rulebook | None = None,
) -> str:
    """The report as Markdown: what it comes to, findings as a table and one by one, duties that are not met, what could
    not be tested and what was not read. What the issuer printed is escaped, so that it is no markup.

    >>> render(report, locale="zh_CN").splitlines()[0]
    '# （未写明）'
    """
    return part(report, document, locale=locale, rulebook=rulebook)


def part(
    report: Report,
    document: Document | None,
    *,
    locale: Locale,
    rulebook: Rulebook | None = None,
    strict: bool = False,  # noqa: ARG001 (all formats take the same)
) -> str:
    """The sections of one source."""
    entries = entries_of(report, document, locale=locale)
    found, duties = [each for each in entries if not each.is_duty], [each for each in entries if each.is_duty]
    blocks = [f"# {in_markdown(pieces.source_name(report, locale))}", _verdict(report, locale), _head(report, locale)]
    blocks += [_listed(found, locale)] if found else [in_markdown(pieces.nothing_found(report, locale))]
    blocks += [_told(entry, locale) for entry in found]
    blocks += [*_duties(duties, locale), *_untested(report, rulebook, locale), *_unread(report, document, locale)]
    return "\n\n".join(blocks) + "\n"


def _verdict(report: Report, locale: Locale) -> str:
    colon, joiner = say("colon", locale), say("joiner", locale)
    status, tied = say(f"status.{report.verdict.value}", locale), pieces.tied_text(report, locale)
    return f"**{in_markdown(status)}**{joiner}{in_markdown(say('tied', locale) + colon + tied)}"


def _head(report: Report, locale: Locale) -> str:
    rows = pieces.heading_of(report, locale) | {say("coverage", locale): pieces.coverage_text(report, locale)}
    rows[say("verdicts", locale)] = pieces.counts_text(pieces.verdict_counts(report, locale), locale)
    return "\n".join(f"- {in_markdown(name)}{say('colon', locale)}{in_markdown(value)}" for name, value in rows.items())


def _listed(entries: Iterable[Entry], locale: Locale) -> str:
    head = [say(each, locale) for each in ("severity", "rule", "place", "what")]
    rows = [(each.label(locale), each.rule, each.spot.address, each.title) for each in entries]
    return Table(caption=say("findings", locale), head=head, rows=rows).markdown()


def _told(entry: Entry, locale: Locale) -> str:
    """One entry in full: its arithmetic, what is said of it, and the figures that take part with their places."""
    colon = say("colon", locale)
    lines = [f"## {in_markdown(entry.label(locale))} {in_markdown(entry.rule)} {in_markdown(entry.title)}", ""]
    lines += [f"- {in_markdown(step)}" for step in entry.arithmetic]
    for label, passage in entry.said:
        lines.append(f"- {in_markdown(say(label, locale))}{colon}{in_markdown(passage.text.strip())}")
        lines += [f"  - {in_markdown(item)}" for item in passage.items]
    if entry.figures:
        lines.append(f"- {in_markdown(say('format.figures', locale))}{colon}".rstrip())
        lines += [f"  - {in_markdown(spot.what)} ({in_markdown(spot.address)})" for spot in entry.figures]
    return "\n".join(lines)


def _duties(entries: Sequence[Entry], locale: Locale) -> Iterator[str]:
    if entries:
        name = say("counted", locale, name=say("obligations.missing", locale), number=len(entries))
        yield f"## {in_markdown(name)}"
        told = ((each.spot.address, each.rule, each.title) for each in entries)
        yield "\n".join(f"- {' '.join(map(in_markdown, each))}" for each in told)


def _untested(report: Report, rulebook: Rulebook | None, locale: Locale) -> Iterator[str]:
    told = pieces.untested_by_rule(report, pieces.titles_of(report, rulebook), locale)
    if told:
        number = report.counts[Verdict.UNTESTABLE]
        yield f"## {in_markdown(say('counted', locale, name=say('untestable', locale), number=number))}"
        yield "\n".join(f"- {in_markdown(rule)} {in_markdown(sentence)}" for rule, sentence in told.items())


def _unread(report: Report, document: Document | None, locale: Locale) -> Iterator[str]:
    unread = report.disclosure.coverage.unread
    if unread:
        yield f"## {in_markdown(say('counted', locale, name=say('unread', locale), number=len(unread)))}"
        places = (pieces.address(report, document, each.place, locale) for each in unread)
        lines = zip(places, (pieces.unread_text(each, locale) for each in unread), strict=True)
        yield "\n".join(f"- {in_markdown(place)} {in_markdown(text)}" for place, text in lines)


def unreadable(name: str, reason: str, *, locale: Locale) -> str:
    """A section that says so."""
    status = say("status.unreadable", locale)
    return f"# {in_markdown(name)}\n\n**{in_markdown(status)}**{say('colon', locale)}{in_markdown(reason)}\n"


def joined(parts: Iterable[str], *, locale: Locale) -> Iterator[str]:  # noqa: ARG001 (all formats take the same)
    """The sections of all sources, one after the other."""
    for number, each in enumerate(parts):
        yield f"\n{each}" if number else each
