"""A report as plain text, for a terminal or a letter.

Each finding stands as ``source:line:column  SEVERITY  RULE  title``, then the line of the source with the figure
underlined, the arithmetic, what it means, and what to do next.

>>> from govledger.accounts import Accounts
>>> from govledger.fiscal import calendar
>>> from govledger.reconciliation import reconcile
>>> accounts = Accounts(entity="某中心", year=calendar("CN").starting(2019)).state("revenue", "5元")
>>> print(render(reconcile(accounts, "claims"), locale="en").splitlines()[1])
verdict       unverified
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence

from govledger.documents import Document
from govledger.figures import Place
from govledger.layout import columns, folded, padded
from govledger.reconciliation import Finding, FormMargin, Misreading, Report, Role, Rulebook, Severity, Verdict
from govledger.reports import obligations, pieces
from govledger.reports.excerpt import excerpt
from govledger.reports.made_of import heading_of_source
from govledger.reports.margins import margins_text
from govledger.reports.messages import LOCALES, Locale
from govledger.reports.misreadings import offer, reasons
from govledger.reports.saying import say
from govledger.reports.suspects import Passage, suspicions

_SHOWN_PLACES = 4
_SHOWN_UNREAD = 10
_SHOWN_CONSEQUENCES = 12
_ARITHMETIC = 110  # Columns of a line of arithmetic.


def render(
    report: Report,
    document: Document | None = None,
    *,
    locale: Locale = LOCALES[0],
    width: int = 76,
    rulebook: Rulebook | None = None,
    margins: Sequence[FormMargin] | None = None,
    misreadings: Sequence[Misreading] | None = None,
) -> str:
    """The report as text in Chinese (``zh_CN``), English (``en``), or a language of one's own: :class:`Messages`.

    ``document`` is the source that excerpts are cut from; without it places are named only. ``width`` is that of an
    excerpt in columns. Checks that could not be made bear the titles of their rules in the language; the report has them,
    and those of a ``rulebook`` that is given go before. With ``margins``, as
    :func:`~govledger.reconciliation.form_margins` gives them, it says how many figures could be located; with ``misreadings``,
    as :func:`~govledger.reconciliation.misreadings` gives them, which figures of a scanned page are printed otherwise.

    >>> from govledger.accounts import Accounts
    >>> from govledger.fiscal import calendar
    >>> from govledger.reconciliation import reconcile
    >>> accounts = Accounts(entity="某中心", year=calendar("CN").starting(2019)).state("revenue", "5元")
    >>> print(render(reconcile(accounts, "claims")).splitlines()[-1])
    未核实：没有一个数字与其他数字相互核对。
    """
    heavy = [finding for finding in report.findings if finding.severity is not Severity.NOTE]
    blocks = [list(_head(report, document, margins, locale))]
    blocks += [list(_finding(finding, report, document, locale, width)) for finding in heavy]
    if not heavy:
        blocks.append([pieces.nothing_found(report, locale)])
    if misreadings is not None:
        blocks.append(list(_misread(misreadings, report, document, locale)))
    blocks.append(list(_notes(report, document, locale)))
    blocks.append(list(_untested(report, rulebook, locale)))
    blocks.append(list(obligations.lines(report, document, locale)))
    blocks.append(list(_unread(report, document, locale)))
    return "\n\n".join("\n".join(block) for block in blocks if block) + "\n"


def _head(
    report: Report, document: Document | None, margins: Sequence[FormMargin] | None, locale: Locale
) -> Iterator[str]:
    rows = pieces.opening_of(report, locale) | pieces.heading_of(report, locale) | heading_of_source(document, locale)
    rows[say("coverage", locale)] = pieces.coverage_text(report, locale)
    if margins is not None:
        rows[say("margins", locale)] = margins_text(margins, locale)
    rows[say("verdicts", locale)] = pieces.counts_text(pieces.verdict_counts(report, locale), locale)
    if report.findings:
        rows[say("findings", locale)] = pieces.counts_text(pieces.severity_counts(report, locale), locale)
    width = max(map(columns, rows)) + 2
    for name, value in rows.items():
        yield padded(name, width) + folded(value).strip()


# --- findings ---------------------------------------------------------------------------------------------------


def _title(finding: Finding, report: Report, document: Document | None, locale: Locale) -> str:
    place = pieces.address(report, document, pieces.figure_place(finding), locale)
    severity = say(f"severity.{finding.severity.value}", locale).upper()
    parts = (place, severity, finding.rule, say(finding.title, locale))
    return "  ".join(folded(part).strip() for part in parts)


def _finding(finding: Finding, report: Report, document: Document | None, locale: Locale, width: int) -> Iterator[str]:
    yield _title(finding, report, document, locale)
    if document is not None:
        yield from _excerpts(finding, document, locale, width)
    for step in finding.steps:
        yield from _broken(folded(say(step, locale)))
    for label, said in sentences(finding, report, locale):
        yield f"  {say(label, locale)}{say('colon', locale)}{folded(said.text).strip()}"
        yield from (f"    - {folded(item)}" for item in said.items)


def _broken(step: str) -> Iterator[str]:
    """A line of arithmetic, a long sum broken before its terms."""
    line, head = "", "    "
    for number, term in enumerate(step.split(" + ")):
        added = f" + {term}" if number else term
        if line and columns(head + line + added) > _ARITHMETIC:
            yield head + line
            line, head = added.lstrip(), "      "
        else:
            line += added
    yield head + line


def sentences(finding: Finding, report: Report, locale: Locale) -> Iterator[tuple[str, Passage]]:
    """What is said of a finding, each passage with the id of its label.

    >>> [label for label, _ in sentences(report.findings[0], report, "en")]
    ['why', 'where', 'diagnosis', 'diagnosis', 'diagnosis', 'next']
    """
    yield "why", Passage(say(finding.explanation, locale))
    if finding.computed is not None:
        yield "computed", Passage(pieces.computed_text(finding.computed, locale))
    for passage in suspicions(finding, report, locale):
        yield "where", passage
    for told in pieces.diagnosis_texts(finding, locale):
        yield "diagnosis", Passage(told)
    if finding.consequences:
        items = [pieces.consequence_text(each, locale) for each in finding.consequences]
        if len(items) > _SHOWN_CONSEQUENCES + 1:
            rest = say("more", locale, number=len(items) - _SHOWN_CONSEQUENCES)
            items = [*items[:_SHOWN_CONSEQUENCES], rest]
        yield "consequences", Passage(pieces.consequences_text(finding, locale), tuple(items))
    yield "next", Passage(pieces.next_step(finding, locale))


def _excerpts(finding: Finding, document: Document, locale: Locale, width: int) -> Iterator[str]:
    """The lines of a finding's places; where a figure is marked, it alone is underlined in the first.

    Figures that show in the very same line are underlined in one go.
    """
    shown = [place for place in finding.places if place.start is not None][:_SHOWN_PLACES]
    numbers = [_number(place, finding, document, locale) for place in shown]
    gutter = max(map(columns, numbers), default=0)
    lines: dict[tuple[str, str], str] = {}
    for number, place in zip(numbers, shown, strict=True):
        marked = finding.place_of(Role.MARKED) if place is finding.places[0] else None
        made = excerpt(document, place, marked=marked, width=width - gutter - 5)
        if made is not None:
            head = (number, made.text)
            lines[head] = _overlaid(lines.get(head, ""), made.underline)
    for (number, text), underline in lines.items():
        yield f"  {' ' * (gutter - columns(number))}{number} | {text}"
        yield f"  {'':>{gutter}} | {underline}"
    rest = [place for place in finding.places if place not in shown]
    if lines and rest:
        yield f"  {'':>{gutter}} | {pieces.more_places(rest, finding.places[0], locale)}"


def _number(place: Place, finding: Finding, document: Document, locale: Locale) -> str:
    """The page of what is shown where the source has pages, else the number of its line."""
    unit, number = pieces.counted(place)
    if unit == "page" and number is not None:
        return say("address.page", locale, number=number)
    return str(document.line_at(_start(place, finding)).number)


def _overlaid(first: str, second: str) -> str:
    """Two lines of underlining as one."""
    return "".join(map(max, itertools.zip_longest(first, second, fillvalue=" ")))


def _start(place: Place, finding: Finding) -> int:
    marked = finding.place_of(Role.MARKED) if place is finding.places[0] else None
    return (marked or place).start or place.start or 0


# --- the rest ---------------------------------------------------------------------------------------------------


def _notes(report: Report, document: Document | None, locale: Locale) -> Iterator[str]:
    notes = [finding for finding in report.findings if finding.severity is Severity.NOTE]
    if notes:
        yield say("counted", locale, name=say("notes", locale), number=len(notes))
    for finding in notes:
        steps = finding.steps
        tail = f" ({folded(say(steps[-1], locale)).strip()})" if steps else ""
        yield f"  {_title(finding, report, document, locale)}{tail}"


def _misread(found: Sequence[Misreading], report: Report, document: Document | None, locale: Locale) -> Iterator[str]:
    yield say("counted", locale, name=say("misread", locale), number=len(found))
    if not found:
        yield f"  {say('misread.none', locale)}"
    for each in found:
        place = pieces.address(report, document, each.statement.place, locale)
        yield f"  {folded(place)}  {folded(say(offer(each, report.disclosure.accounts), locale))}"
        for step in each.steps:
            yield from _broken(folded(say(step, locale)))
        for label, text in reasons(each, locale):
            yield f"    {label}{say('colon', locale)}{folded(text)}"


def _untested(report: Report, rulebook: Rulebook | None, locale: Locale) -> Iterator[str]:
    told = pieces.untested_by_rule(report, pieces.titles_of(report, rulebook), locale)
    number, name = report.counts[Verdict.UNTESTABLE], say("untestable", locale)
    if told:
        yield say("untestable.rules", locale, name=name, number=number, rules=len(told))
        width = max(map(columns, told))
    for rule, sentence in told.items():
        yield f"  {padded(rule, width)}  {folded(sentence)}"
    vacuous = report.counts[Verdict.VACUOUS]
    if vacuous:
        yield say("vacuous", locale, number=vacuous)


def _unread(report: Report, document: Document | None, locale: Locale) -> Iterator[str]:
    unread = report.disclosure.coverage.unread
    if unread:
        yield say("counted", locale, name=say("unread", locale), number=len(unread))
    for reading in unread[:_SHOWN_UNREAD]:
        place = pieces.address(report, document, reading.place, locale)
        yield f"  {folded(place)}  {folded(pieces.unread_text(reading, locale))}"
    if len(unread) > _SHOWN_UNREAD:
        yield f"  {say('more', locale, number=len(unread) - _SHOWN_UNREAD)}"
