"""A report as one HTML page that needs nothing beside itself.

Headings, captions and the language of each part are marked up, so that a screen reader can go through it; every text
of the source is escaped.

>>> from govledger.accounts import Accounts
>>> from govledger.fiscal import calendar
>>> from govledger.reconciliation import reconcile
>>> accounts = Accounts(entity="<某中心>", year=calendar("CN").starting(2019)).state("revenue", "5元")
>>> page_of_report = render(reconcile(accounts, "claims"), locale="en")
>>> "&lt;某中心&gt;" in page_of_report, "<某中心>" in page_of_report
(True, False)
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from html import escape

from govledger.documents import Document, DrawnPage
from govledger.layout import Table, markup
from govledger.reconciliation import Finding, FormMargin, Misreading, Report, Role, Rulebook, Severity, Verdict
from govledger.reports import at_a_glance, obligations, pieces
from govledger.reports.drawn import PAGE_STYLE, Drawn
from govledger.reports.excerpt import excerpt
from govledger.reports.made_of import heading_of_source
from govledger.reports.margins import margins_text
from govledger.reports.messages import LOCALES, Locale, messages
from govledger.reports.misreadings import offer, reasons
from govledger.reports.saying import say
from govledger.reports.suspects import Passage, suspicions

_WIDTH = 100
_STYLE = """
:root { color-scheme: light dark; --text: #1a1a1a; --paper: #fff; --soft: #f4f4f4; --line: #767676; --link: #00539c;
  --error: #b00020; --explain: #8a5a00; --question: #00539c; --holds: #00695c; --marked: #ffe08a; }
@media (prefers-color-scheme: dark) { :root { --text: #ececec; --paper: #16181c; --soft: #22252b; --line: #8d8d8d;
  --link: #8ab8ff; --error: #ff8a94; --explain: #f0b45a; --question: #8ab8ff; --holds: #63c7b7; --marked: #6b5200; } }
body { font-family: system-ui, sans-serif; line-height: 1.5; max-width: 64rem; margin: 2rem auto; padding: 0 1rem;
  color: var(--text); background: var(--paper); }
a { color: var(--link); }
h1, h2, h4, code, td, th, dd, li { overflow-wrap: anywhere; }
table { border-collapse: collapse; margin: 1rem 0; }
caption { text-align: start; font-weight: bold; padding: .25rem 0; }
th, td { border: 1px solid var(--line); padding: .25rem .5rem; text-align: start; vertical-align: top; }
th[scope=row], th[scope=col] { white-space: nowrap; }
div.wide { overflow-x: auto; }
section.finding { border-inline-start: .4rem solid var(--line); padding-inline-start: 1rem; margin: 1.5rem 0; }
section.error { border-color: var(--error); }
section.explain { border-color: var(--explain); }
section.question { border-color: var(--question); }
summary { cursor: pointer; }
summary h4 { display: inline; }
dt { font-weight: bold; }
blockquote { margin: .5rem 0; overflow-wrap: anywhere; }
mark { background: var(--marked); color: inherit; }
@media print { body { max-width: none; } section.finding, figure { break-inside: avoid; } }
""".strip()


def render(
    report: Report,
    document: Document | None = None,
    *,
    locale: Locale = LOCALES[0],
    rulebook: Rulebook | None = None,
    margins: Sequence[FormMargin] | None = None,
    misreadings: Sequence[Misreading] | None = None,
    pages: Mapping[int, DrawnPage] | None = None,
) -> str:
    """The report as a page in Chinese (``zh_CN``), English (``en``) or a language of one's own; the arguments are those of
    the text, and ``pages`` are the pages of a PDF that :func:`~govledger.documents.draw_pages` drew.

    >>> from govledger.accounts import Accounts
    >>> from govledger.fiscal import calendar
    >>> from govledger.reconciliation import reconcile
    >>> accounts = Accounts(entity="某中心", year=calendar("CN").starting(2019)).state("revenue", "5元")
    >>> render(reconcile(accounts, "claims")).splitlines()[1]
    '<html lang="zh-CN">'
    """
    made = article(
        report, document, locale=locale, rulebook=rulebook, margins=margins, misreadings=misreadings, pages=pages
    )
    return page([made], locale=locale)


def page(articles: Sequence[str], *, locale: Locale, title: str | None = None) -> str:
    """One page with several articles, each the report of a source; ``title`` says so unless it is given.

    >>> page(["<article></article>"], locale="en").splitlines()[-3]
    '<article></article>'
    """
    return "".join([opening(locale=locale, title=title), *(f"{each}\n" for each in articles), CLOSING])


CLOSING = "</main>\n</body></html>\n"
"""What stands on a page behind its articles."""


def opening(*, locale: Locale, title: str | None = None) -> str:
    """What stands on a page before its articles.

    >>> opening(locale="en").splitlines()[-1]
    '<h1>Reconciliation report</h1>'
    """
    title = markup(say("report", locale) if title is None else title)
    viewport = '<meta name="viewport" content="width=device-width, initial-scale=1">'
    head = f'<meta charset="utf-8">\n{viewport}\n<title>{title}</title>'
    top = f'<!DOCTYPE html>\n<html lang="{messages(locale).tag}">\n<head>\n{head}\n<style>\n{_STYLE}\n{at_a_glance.STYLE}\n{PAGE_STYLE}\n</style>\n</head>'
    return f"{top}\n<body>\n<main>\n<h1>{title}</h1>\n"


def article(
    report: Report,
    document: Document | None = None,
    *,
    locale: Locale,
    rulebook: Rulebook | None = None,
    margins: Sequence[FormMargin] | None = None,
    misreadings: Sequence[Misreading] | None = None,
    pages: Mapping[int, DrawnPage] | None = None,
) -> str:
    """The report of one source, to stand on a page.

    >>> from govledger.accounts import Accounts
    >>> from govledger.fiscal import calendar
    >>> from govledger.reconciliation import reconcile
    >>> accounts = Accounts(entity="某中心", year=calendar("CN").starting(2019)).state("revenue", "5元")
    >>> article(reconcile(accounts, "claims"), locale="en").splitlines()[0]
    '<article lang="en">'
    """
    heavy = [finding for finding in report.findings if finding.severity is not Severity.NOTE]
    notes = [finding for finding in report.findings if finding.severity is Severity.NOTE]
    parts = [f'<article lang="{messages(locale).tag}">', f"<h2>{markup(pieces.source_name(report, locale))}</h2>"]
    parts.append(at_a_glance.verdict_line(report, locale))
    parts += _head(report, document, margins, locale)
    parts += at_a_glance.rules_table(report, rulebook, locale)
    parts.append(f"<h3>{markup(say('findings', locale))}</h3>")
    drawn = Drawn(pages or {}, report.disclosure.source.name or "", locale)
    for finding in heavy:
        parts += _finding(finding, report, document, drawn, locale)
    if not heavy:
        parts.append(f"<p>{markup(pieces.nothing_found(report, locale))}</p>")
    if misreadings is not None:
        parts += _misread(misreadings, report, document, locale)
    parts += _notes(notes, report, document, locale)
    parts += _untested(report, rulebook, locale)
    heads = ("rule", "verdict", "place", "what")
    parts += _table("obligations", heads, obligations.rows(report, document, locale), locale)
    parts += _unread(report, document, locale)
    if pages:
        parts += [f"<h3>{markup(say('pages.drawn', locale))}</h3>", *drawn.whole()]
    return "\n".join([*parts, "</article>"])


def _head(
    report: Report, document: Document | None, margins: Sequence[FormMargin] | None, locale: Locale
) -> Iterator[str]:
    rows = pieces.opening_of(report, locale) | pieces.heading_of(report, locale) | heading_of_source(document, locale)
    rows[say("coverage", locale)] = pieces.coverage_text(report, locale)
    if margins is not None:
        rows[say("margins", locale)] = margins_text(margins, locale)
    rows[say("findings", locale)] = pieces.counts_text(pieces.severity_counts(report, locale), locale) or "0"
    cells = (f'<tr><th scope="row">{markup(name)}</th><td>{markup(value)}</td></tr>' for name, value in rows.items())
    yield f"<table><caption>{markup(say('source', locale))}</caption>{''.join(cells)}</table>"


def _finding(
    finding: Finding, report: Report, document: Document | None, drawn: Drawn, locale: Locale
) -> Iterator[str]:
    severity = say(f"severity.{finding.severity.value}", locale)
    title = f"{markup(severity)} {markup(finding.rule)} {markup(say(finding.title, locale))}"
    yield f'<section class="finding {finding.severity.value}"><details open><summary><h4>{title}</h4></summary>'
    yield f"<p><code>{markup(pieces.address(report, document, pieces.figure_place(finding), locale))}</code></p>"
    if document is not None:
        yield from _excerpts(finding, document)
    yield from drawn.strips(finding)
    steps = "".join(f"<li>{markup(say(step, locale))}</li>" for step in finding.steps)
    if steps:
        yield f"<h5>{markup(say('arithmetic', locale))}</h5><ol>{steps}</ol>"
    yield f"<p>{markup(say(finding.explanation, locale))}</p>"
    yield f"<dl>{''.join(_answers(finding, report, locale))}</dl></details></section>"


def _misread(found: Sequence[Misreading], report: Report, document: Document | None, locale: Locale) -> Iterator[str]:
    """The readings that the sums correct, each with its arithmetic and its condition."""
    yield f"<h3>{markup(say('misread', locale))}</h3>"
    if not found:
        yield f"<p>{markup(say('misread.none', locale))}</p>"
    for each in found:
        yield '<section class="finding note">'
        yield f"<p><code>{markup(pieces.address(report, document, each.statement.place, locale))}</code></p>"
        yield f"<p>{markup(say(offer(each, report.disclosure.accounts), locale))}</p>"
        steps = "".join(f"<li>{markup(say(step, locale))}</li>" for step in each.steps)
        yield f"<h5>{markup(say('arithmetic', locale))}</h5><ol>{steps}</ol>"
        told = "".join(f"<dt>{markup(label)}</dt><dd>{markup(text)}</dd>" for label, text in reasons(each, locale))
        yield f"<dl>{told}</dl></section>"


def _answers(finding: Finding, report: Report, locale: Locale) -> Iterator[str]:
    """Each label once, with what is said under it."""
    answers: dict[str, list[str]] = {}
    if finding.computed is not None:
        answers[say("computed", locale)] = [markup(pieces.computed_text(finding.computed, locale))]
    for passage in suspicions(finding, report, locale):
        answers.setdefault(say("where", locale), []).append(_passage(passage))
    if finding.diagnoses:
        answers[say("diagnosis", locale)] = [markup(told) for told in pieces.diagnosis_texts(finding, locale)]
    if finding.consequences:
        items = tuple(pieces.consequence_text(each, locale) for each in finding.consequences)
        answers[say("consequences", locale)] = [_passage(Passage(pieces.consequences_text(finding, locale), items))]
    answers[say("next", locale)] = [markup(pieces.next_step(finding, locale))]
    for label, passages in answers.items():
        yield f"<dt>{markup(label)}</dt>{''.join(f'<dd>{passage}</dd>' for passage in passages)}"


def _passage(passage: Passage) -> str:
    items = "".join(f"<li>{markup(item)}</li>" for item in passage.items)
    return markup(passage.text.strip()) + (f"<ul>{items}</ul>" if items else "")


def _excerpts(finding: Finding, document: Document) -> Iterator[str]:
    """The text around each place, the figure marked. The language of the source need not be that of the report."""
    figure = finding.place_of(Role.MARKED)
    for number, place in enumerate(finding.places):
        made = excerpt(document, place, marked=None if number else figure, width=_WIDTH)
        if made is not None:
            marked = f"{escape(made.before)}<mark>{escape(made.figure)}</mark>{escape(made.after)}"
            yield f'<blockquote lang="">{marked}</blockquote>'


def _notes(notes: Sequence[Finding], report: Report, document: Document | None, locale: Locale) -> Iterator[str]:
    rows = [
        (
            pieces.address(report, document, pieces.figure_place(note), locale),
            note.rule,
            "; ".join(say(each, locale) for each in (note.title, *note.steps[-1:])),
        )
        for note in notes
    ]
    yield from _table("notes", ("place", "rule", "what"), rows, locale)


def _untested(report: Report, rulebook: Rulebook | None, locale: Locale) -> Iterator[str]:
    accounts, titles = report.disclosure.accounts, pieces.titles_of(report, rulebook)
    rows = [
        (check.rule, pieces.check_line(check, titles, locale), pieces.missing_text(check, accounts, locale))
        for check in report.checked
        if check.verdict is Verdict.UNTESTABLE
    ]
    yield from _table("untestable", ("rule", "check", "reason"), rows, locale)
    if vacuous := report.counts[Verdict.VACUOUS]:
        yield f"<p>{markup(say('vacuous', locale, number=vacuous))}</p>"


def _unread(report: Report, document: Document | None, locale: Locale) -> Iterator[str]:
    unread = report.disclosure.coverage.unread
    rows = [(pieces.address(report, document, each.place, locale), pieces.unread_text(each, locale)) for each in unread]
    yield from _table("unread", ("place", "what"), rows, locale)


def _table(caption: str, heads: Sequence[str], rows: Sequence[Sequence[str]], locale: Locale) -> Iterator[str]:
    """A table under a heading of its own; nothing where there are no rows."""
    if not rows:
        return
    table = Table(
        caption=say("counted", locale, name=say(caption, locale), number=len(rows)),
        head=[say(head, locale) for head in heads],
        rows=rows,
    )
    name = markup(say(caption, locale))
    yield f'<h3>{name}</h3>\n<div class="wide" tabindex="0" role="region" aria-label="{name}">{table.html()}</div>'
