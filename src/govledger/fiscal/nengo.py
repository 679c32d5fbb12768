"""Japanese eras of fiscal years (年号), as documents of a given day write them.

A fiscal year in which an era begins has two names: FY2019 is 平成31年度 in documents before 1 May 2019 and 令和元年度 for the
whole year in those after it. ``eras.csv`` says from which fiscal year on each era is used.

>>> written(2019), written(2019, as_of=date(2019, 4, 10))
('令和元年度', '平成31年度')
>>> starting_year("昭和", "63")
1988
"""

from __future__ import annotations

import functools
from datetime import date

import attrs

from govledger.fiscal import tables
from govledger.fiscal.errors import NoFiscalYear


@attrs.frozen
class _Era:
    name: str
    letter: str
    first_day: date
    first_fiscal_year: int


@functools.cache
def _eras() -> tuple[_Era, ...]:
    return tuple(
        _Era(row["era"], row["letter"], date.fromisoformat(row["first_day"]), int(row["first_fiscal_year"]))
        for row in tables.rows("eras.csv")
    )


def names() -> tuple[str, ...]:
    """The names of the eras, in full, by their first character and by their letter.

    >>> names()[-3:]
    ('令和', '令', 'R')
    """
    return tuple(name for era in _eras() for name in (era.name, era.name[0], era.letter))


def first_count() -> str:
    """How the first year of an era is counted.

    >>> first_count()
    '元'
    """
    return str(tables.words("label_words.toml")["nengo"]["first"])


def written(start: int, *, as_of: date | None = None) -> str:
    """The fiscal year that starts in a calendar year, in the era that documents of a day give it; by default the last.

    >>> written(1988), written(1989)
    ('昭和63年度', '平成元年度')
    """
    known = [e for e in _eras() if e.first_fiscal_year <= start and (as_of is None or e.first_day <= as_of)]
    if not known:
        raise NoFiscalYear.before_eras(start, as_of=as_of, first=_eras()[0].first_day)
    count = start - known[-1].first_day.year + 1
    template = str(tables.words("label_words.toml")["nengo"]["written"])
    return template.format(era=known[-1].name, count=first_count() if count == 1 else count)


def starting_year(era: str, count: str) -> int | None:
    """The calendar year in which the fiscal year of an era's name or letter starts; None where there is none.

    >>> starting_year("R", "元"), starting_year("平成", "31"), starting_year("昭和", "元")
    (2019, 2019, None)
    """
    found = next(each for each in _eras() if era in (each.name, each.name[0], each.letter))
    start = found.first_day.year + (1 if count == first_count() else int(count)) - 1
    return start if start >= found.first_fiscal_year else None
