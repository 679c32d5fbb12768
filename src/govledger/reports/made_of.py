"""What a source is made of: its pages, blocks and tables, what became of its characters, and of every numeral.

>>> from govledger.documents import Document, Page
>>> pages = (Page(number=1), Page(number=2, status="scanned", reason="it is a picture"))
>>> document = Document(name="a.pdf", kind="pdf", text="", sha256="", pages=pages)
>>> heading_of_source(document, "en")
{'pages': '2: 1 read, 1 scanned, a picture that is not read (2)'}
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from typing import Any, TypeAlias, get_args

from govledger.accounts import Disclosure
from govledger.accounts.disclosure import Kind, NumeralOutcome
from govledger.accounts.explained import ClauseExplained
from govledger.documents import Document, Fate, PageStatus, Table
from govledger.figures import Place
from govledger.layout import folded
from govledger.reports.clauses import clauses_told
from govledger.reports.messages import LOCALES, Locale
from govledger.reports.saying import say
from govledger.reports.words import reason

Data: TypeAlias = dict[str, Any]
_SHOWN = 60  # Characters of a block.


def document_to_dict(document: Document) -> Data:
    """The pages, tables and the account of the characters of a document, as plain data.

    >>> document_to_dict(Document.from_text("收入5元"))
    {'pages': [], 'characters': [], 'blocks': 0, 'tables': []}
    """
    return {
        "pages": [
            {
                "number": page.number, "width": f"{page.width:.2f}", "height": f"{page.height:.2f}", "turn": page.turn,
                "status": page.status.value, "reason": page.reason, "missing": page.missing,
                "pictures": page.pictures,
            }
            for page in document.pages
        ],
        "characters": [
            {"page": page.page, **{fate.value: page.counts.get(fate, 0) for fate in Fate}}
            for page in (document.ledger.pages if document.ledger else ())
        ],
        "blocks": len(document.blocks),
        "tables": [
            {
                "title": table.title, "unit": table.unit, "pages": _pages(table), "rows": len(table.rows),
                "columns": table.width, "torn": list(table.torn),
            }
            for table in document.tables
        ],
    }  # fmt: skip


def heading_of_source(document: Document | None, locale: Locale) -> dict[str, str]:
    """How many pages became what, and how many characters stand in no cell and no line, each where there is something."""
    if document is None:
        return {}
    rows = {}
    if document.pages:
        counts = say("joiner", locale).join(_statuses(document, locale))
        rows[say("pages", locale)] = say("pages.counts", locale, number=len(document.pages), counts=counts)
    fates = {} if document.ledger is None else document.ledger.counts
    if document.ledger is not None and not {Fate.CELL, Fate.LINE} >= fates.keys():
        said = say("joiner", locale).join(say(f"fate.{fate.value}", locale, number=n) for fate, n in fates.items())
        rows[say("characters", locale)] = say("characters.counts", locale, number=document.ledger.total, counts=said)
    return rows


def _statuses(document: Document, locale: Locale) -> Iterator[str]:
    for status in PageStatus:
        pages = [page.number for page in document.pages if page.status is status]
        if pages:
            which = "" if status is PageStatus.READ else "".join(_ranges(pages, say("joiner", locale)))
            name = "pages.count.which" if which else "pages.count"
            told = {"which": which} if which else {}
            yield say(name, locale, number=len(pages), status=say(f"page.{status.value}", locale), **told)
    if pages := [page.number for page in document.pages if page.pictures]:
        yield say("pages.pictures", locale, number=len(pages), which="".join(_ranges(pages, say("joiner", locale))))


def _ranges(numbers: Iterable[int], joiner: str) -> str:
    """Numbers in order, those that follow each other as a range.

    >>> _ranges([1, 2, 3, 7], ", ")
    '1-3, 7'
    """
    made = []
    for _, run in groupby(enumerate(numbers), key=lambda pair: pair[1] - pair[0]):
        ends = [number for _, number in run]
        made.append(str(ends[0]) if len(ends) == 1 else f"{ends[0]}-{ends[-1]}")
    return joiner.join(made)


def _pages(table: Table) -> list[int]:
    return [part.page for part in table.fragments] or ([] if table.page is None else [table.page])


# --- the whole of it ----------------------------------------------------------------------------------------------


def render_source(
    disclosure: Disclosure,
    document: Document | None = None,
    *,
    locale: Locale = LOCALES[0],
    clauses: Iterable[ClauseExplained] = (),
) -> str:
    """What a source is made of, page by page: its blocks and tables, and every numeral that was not read, with the reason.

    ``clauses`` are how its sentences were read, as :func:`govledger.countries.cn.explain` gives them; they are told behind it.

    >>> from govledger.accounts import Accounts
    >>> from govledger.fiscal import calendar
    >>> accounts = Accounts(entity="a town", year=calendar("DE").starting(2019))
    >>> print(render_source(Disclosure(accounts=accounts), locale="en"), end="")
    text: no numeral
    """
    heads = heading_of_source(document, locale)
    blocks = ["\n".join(f"{name}{say('colon', locale)}{text}" for name, text in heads.items())] if heads else []
    numbers = [page.number for page in document.pages] if document is not None and document.pages else [None]
    outcomes: dict[int | None, list[NumeralOutcome]] = {}
    for each in disclosure.coverage.readings:
        page = each.place.page if each.place is not None and numbers != [None] else None
        outcomes.setdefault(page, []).append(each)
    for number in numbers:
        lines = [*_of_page(number, document, outcomes, locale)]
        if number is not None:
            lines = [say("explain.page", locale, number=number), *(f"  {line}" for line in lines)]
        blocks.append("\n".join(lines))
    if told := clauses_told(clauses, disclosure.accounts, locale):
        blocks.append(told)
    return "\n\n".join(blocks) + "\n"


def _of_page(
    number: int | None, document: Document | None, outcomes: Mapping[int | None, list[NumeralOutcome]], locale: Locale
) -> Iterator[str]:
    """The blocks, the text and the tables that begin on a page; of a source without pages, all of it. ``outcomes`` are those
    of each page."""
    if document is not None:
        for page in document.pages:
            if page.number == number and page.status is not PageStatus.READ:
                yield say(f"page.{page.status.value}", locale)
            if page.number == number and page.pictures:
                yield say("explain.pictures", locale, number=page.pictures)
            if page.number == number and page.missing:
                yield say("explain.missing", locale, number=page.missing)
        for block in document.blocks:
            if number is None or block.page == number:
                text = block.text if len(block.text) <= _SHOWN else f"{block.text[:_SHOWN]}…"
                yield folded(say("explain.block", locale, kind=say(f"block.{block.kind.value}", locale), text=text))
    here = outcomes.get(number, [])
    told = [each for each in here if each.place is None or each.place.row is None]
    if told or number is None:
        yield say("explain.text", locale, outcomes=_counts(told, locale))
    for table in document.tables if document is not None else ():
        if number is None or number in _pages(table)[:1]:
            pages = [None] if number is None else _pages(table)
            yield _table(table, [each for page in dict.fromkeys(pages) for each in outcomes.get(page, [])], locale)
            if table.torn:
                yield folded(say("explain.torn", locale))
    for each in here:
        if each.kind == "unread":
            where, why = _address(each.place), reason(each.why, locale)
            yield folded(say("explain.unread", locale, text=each.text.strip(), address=where, why=why))


def _table(table: Table, outcomes: Iterable[NumeralOutcome], locale: Locale) -> str:
    pages = set(_pages(table))
    own = [
        each
        for each in outcomes
        if each.place is not None
        and each.place.row is not None
        and each.place.table == table.called
        and (not pages or each.place.page in pages)
    ]
    size = {"rows": len(table.rows), "columns": table.width, "outcomes": _counts(own, locale)}
    if table.called is None:
        return say("explain.table.unnamed", locale, **size)
    return folded(say("explain.table", locale, name=table.called, **size))


def _counts(outcomes: Iterable[NumeralOutcome], locale: Locale) -> str:
    counts = Counter(each.kind for each in outcomes)
    said = [say(f"outcome.{kind}", locale, number=counts[kind]) for kind in get_args(Kind) if counts[kind]]
    return say("joiner", locale).join(said) or say("explain.nothing", locale)


def _address(place: Place | None) -> str:
    """Where a numeral stands: its line, or the labels of its cell."""
    if place is None:
        return "?"
    labels = (place.table, place.row, place.column)
    return " / ".join(each for each in labels if each) if place.row is not None else str(place.line)
