"""The tests of tables: whether those of a form are there, in order, with their units, and said to be empty where they are.

>>> sorted(TABLES)
['contents', 'empty', 'once', 'order', 'tables', 'units', 'years']
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Mapping, Sequence

from govledger.documents import CellKind, Table
from govledger.figures import Place
from govledger.reconciliation.obligations.asks import MET, Test, found, missing, untestable
from govledger.reconciliation.obligations.outcome import Outcome
from govledger.reconciliation.obligations.publication import Paragraph, Publication, Shown
from govledger.reconciliation.rules.duty import Duty, NamedTable
from govledger.reconciliation.rules.verdict import Fulfilment

_NOUGHT = re.compile(r"\D*0*[.,]?0*\D*")
_ONE = "1"
_ABOVE = 2


def tables(duty: Duty, told: Publication, paragraphs: Sequence[Paragraph]) -> Outcome:
    """Met where every table of the form is there, or is said to have nothing to hold.

    Where fewer than ``least`` are there the document is on another form, or its tables are published apart.
    """
    there = {each.named.id for each in told.shown}
    if len(there) < duty.least:
        return untestable("other-form")
    wanted = (each for each in told.layout.tables if each.since is None or (told.year or each.since) >= each.since)
    lacking = [each for each in wanted if each.id not in there and not _declared(each, paragraphs)]
    return missing(*_promises(told, lacking), names=[title_of(each) for each in lacking]) if lacking else _first(told)


def contents(duty: Duty, told: Publication, paragraphs: Sequence[Paragraph]) -> Outcome:  # noqa: ARG001
    """Met where every table that the contents list is in the document."""
    if not told.promised:
        return Outcome(verdict=Fulfilment.NOT_APPLICABLE)
    there = {each.named.id for each in told.shown}
    if not there:
        return untestable("tables-apart")
    lacking = [(named, place) for named, place in told.promised if named.id not in there]
    names = [told.document.excerpt(place) for _, place in lacking]
    return missing(*(place for _, place in lacking), names=names) if lacking else _first(told)


def order(duty: Duty, told: Publication, paragraphs: Sequence[Paragraph]) -> Outcome:  # noqa: ARG001
    """Met where the tables stand in the order of the contents."""
    listed = _once([named.id for named, _ in told.promised])
    alone = _once([each.named.id for each in told.shown])
    stand = [each for each in told.shown if each.at is not None and each.named.id in listed and each.named.id in alone]
    if not stand:
        return Outcome(verdict=Fulfilment.NOT_APPLICABLE)
    ranks = [listed.index(each.named.id) for each in stand]
    late = [each for at, each in enumerate(stand) if at and ranks[at] < max(ranks[:at])]
    names = [title_of(each.named) for each in late]
    return missing(*(_place(told, each) for each in late), names=names) if late else _first(told)


def once(duty: Duty, told: Publication, paragraphs: Sequence[Paragraph]) -> Outcome:  # noqa: ARG001
    """Met unless a table comes again: with the very figures, or behind others under the very title, with something below it both
    times."""
    twins = _twins(told.document.tables)
    if twins:
        return missing(*(each.place(0, 0) for each in twins), names=[each.called or each.name for each in twins])
    printed = [(each, told.paragraphs[each.at].text) for each in told.shown if each.at is not None and told.below(each)]
    if not printed:
        return untestable("other-form")
    titles = [title for _, title in printed]
    again = [each for at, (each, title) in enumerate(printed) if title in titles[:at]]
    names = [title_of(each.named) for each in again]
    return missing(*(_place(told, each) for each in again), names=names) if again else _first(told)


def years(duty: Duty, told: Publication, paragraphs: Sequence[Paragraph]) -> Outcome:  # noqa: ARG001
    """Met where no table is there for another year alone: beside the one of the year of the accounts, others may stand."""
    if not told.shown or told.year is None:
        return untestable("other-form") if not told.shown else Outcome(verdict=Fulfilment.NOT_APPLICABLE)
    named = [(each, _year_of(duty, told, each)) for each in told.shown]
    if all(year is None for _, year in named):
        return Outcome(verdict=Fulfilment.NOT_APPLICABLE)
    there = {each.named.id for each, year in named if year in (None, told.year)}
    late = [each for each, year in named if each.named.id not in there]
    names = [title_of(each.named) for each in late]
    return missing(*(_place(told, each) for each in late), names=names) if late else _first(told)


def _year_of(duty: Duty, told: Publication, shown: Shown) -> int | None:
    """The year that the title of a table names, None where it names none or several."""
    title = told.paragraphs[shown.at].text if shown.at is not None else shown.table.title if shown.table else ""
    found = {int(match["year"]) for match in re.finditer(duty.of, title)}
    return found.pop() if len(found) == 1 else None


def _twins(tables: Sequence[Table]) -> list[Table]:
    """The tables that print what one before them prints, title, words and figures."""
    with_figures = [each for each in tables if _has_figures(each)]
    return [
        each
        for at, each in enumerate(with_figures)
        if any((each.title, each.rows) == (other.title, other.rows) for other in with_figures[:at])
    ]


def _once(ids: Sequence[str]) -> list[str]:
    """Those that are there once: of two tables with one name nobody can tell which is meant."""
    return [each for each in ids if ids.count(each) == 1]


def units(duty: Duty, told: Publication, paragraphs: Sequence[Paragraph]) -> Outcome:  # noqa: ARG001
    """Met where each table has its unit beside it: in its title, below it, or in one of its cells."""
    printed = [at for at, each in enumerate(told.shown) if each.table is not None or told.below(each)]
    if not printed:
        return untestable("other-form")
    lacking = [told.shown[at] for at in printed if not _has_unit(told, at)]
    names = [title_of(each.named) for each in lacking]
    return missing(*(_place(told, each) for each in lacking), names=names) if lacking else _first(told)


def _has_unit(told: Publication, at: int) -> bool:
    """Whether a unit stands beside a table, or above its title: it is then the second below the title of the table before."""
    shown = told.shown[at]
    if any(re.search(told.layout.unit, text) for text in _around(told, shown)):
        return True
    if at:
        before = [each for each in told.below(told.shown[at - 1]) if re.search(told.layout.unit, each.text)]
        return len(before) > 1
    is_first = shown.table is None or _index(told, shown.table) == 0
    above = told.paragraphs[max(0, shown.at - _ABOVE) : shown.at] if shown.at is not None and is_first else ()
    return any(re.search(told.layout.unit, each.text) for each in above)


def empty(duty: Duty, told: Publication, paragraphs: Sequence[Paragraph]) -> Outcome:  # noqa: ARG001
    """Met where each table without a figure bears the statement that it is empty, and the statement names that table."""
    bare = [each for each in told.shown if each.table is not None and not _goes_on_with_figures(told, each.table)]
    if not bare:
        read = any(each.table is not None for each in told.shown)
        return Outcome(verdict=Fulfilment.NOT_APPLICABLE) if read else untestable("no-tables")
    wrong = [each for each in bare if not _says_so(told, each)]
    if wrong:
        return missing(*(_place(told, each) for each in wrong), names=[title_of(each.named) for each in wrong])
    return Outcome(verdict=Fulfilment.MET, places=(_place(told, bare[0]),))


def _says_so(told: Publication, shown: Shown) -> bool:
    """Whether a table is said to be empty in words that name no other one."""
    said = [text for text in _around(told, shown) if re.search(told.layout.empty, text)]
    others = [each.about for each in told.layout.tables if each.about and each.id != shown.named.id]
    own = shown.named.about
    return any(
        (not own or re.search(own, text) or not any(re.search(other, text) for other in others)) for text in said
    )


def _goes_on_with_figures(told: Publication, table: Table) -> bool:
    """Whether a table, or one without a title that follows it and may be its rest, holds figures, or rows of it were not read."""
    following = told.document.tables[_index(told, table) + 1 :]
    rest = itertools.takewhile(lambda each: not each.title.strip(), following)
    return any(bool(each.torn) or _has_figures(each) for each in (table, *rest))


def _index(told: Publication, table: Table) -> int:
    return next(at for at, each in enumerate(told.document.tables) if each is table)


def _has_figures(table: Table) -> bool:
    """Whether a cell holds a number that is not nought; the numbers of columns, counted from 1, are no figures."""
    return any(not _NOUGHT.fullmatch(text) for row in range(len(table.rows)) for text in _numbers(table, row))


def _numbers(table: Table, row: int) -> list[str]:
    cells = (table.cell(row, column) for column in range(len(table.rows[row])))
    numbers = [cell.text.strip() for cell in cells if cell.kind is CellKind.NUMBER]
    counted = numbers and numbers[0] == _ONE and numbers == [str(at) for at in range(1, len(numbers) + 1)]
    return [] if counted else numbers


def _around(told: Publication, shown: Shown) -> Iterator[str]:
    """The texts that belong to a table: its title, what stands below it, and its cells."""
    if shown.at is not None:
        yield told.paragraphs[shown.at].text
    yield from (each.text for each in told.below(shown))
    if shown.table is not None:
        yield shown.table.title
        yield shown.table.unit
        yield from (text for row in shown.table.rows for text in row)


def _declared(named: NamedTable, paragraphs: Sequence[Paragraph]) -> bool:
    return bool(named.declared) and next(found((named.declared,), paragraphs), None) is not None


def _promises(told: Publication, lacking: Sequence[NamedTable]) -> list[Place]:
    """Where the contents promise tables that are missing."""
    ids = {each.id for each in lacking}
    return [place for named, place in told.promised if named.id in ids]


def _place(told: Publication, shown: Shown) -> Place:
    if shown.at is not None:
        return told.place(told.paragraphs[shown.at])
    assert shown.table is not None
    return shown.table.place(0, 0)


def _first(told: Publication) -> Outcome:
    return Outcome(verdict=Fulfilment.MET, places=(_place(told, told.shown[0]),)) if told.shown else MET


def title_of(named: NamedTable) -> str:
    """What a table is called in the language of its documents, whose title stands first."""
    return next(iter(named.title.values()))


TABLES: Mapping[str, Test] = {
    "tables": tables, "contents": contents, "order": order, "once": once, "years": years, "units": units, "empty": empty,
}  # fmt: skip
