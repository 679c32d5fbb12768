"""The readings that sums correct, in a report: as plain data, and in sentences with the condition that they stand under.

>>> from govledger.fiscal import calendar
>>> misreadings_to_list([], Accounts(entity="a town", year=calendar("DE").starting(2013)))
[]
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Any, TypeAlias

from govledger.accounts import Accounts, Named
from govledger.accounts.interchange import key_to_dict, statement_to_dict
from govledger.reconciliation import Misreading
from govledger.reports.messages import LOCALES, Locale
from govledger.reports.proof_data import range_data
from govledger.reports.saying import say
from govledger.said import Said

Data: TypeAlias = dict[str, Any]

_POINTS, _MILLIMETRES = 360, 127
"""So many points are so many millimetres."""


def misreadings_to_list(found: Sequence[Misreading], accounts: Accounts) -> list[Data]:
    """The readings as dicts, ready for :func:`json.dumps`: the id of the fact, what was read with its place and score,
    ``corrected``, the range that the other figures leave, and under ``condition`` what else must be true: that one figure at
    most ("figure"), or one character of one figure ("character"), was misread."""
    ids = {fact.key: f"f{number}" for number, fact in enumerate(accounts.facts, 1)}
    return [_data(each, accounts, ids.get(each.key)) for each in found]


def _data(found: Misreading, accounts: Accounts, fact: str | None) -> Data:
    said = offer(found, accounts)
    return {
        "fact": fact,
        "key": key_to_dict(found.key, accounts.year.calendar),
        "read": statement_to_dict(found.statement),
        "corrected": statement_to_dict(found.corrected),
        **range_data(found.needed),
        "kind": found.kind,
        "condition": "figure" if found.alone else "character",
        "figures": found.figures,
        "sums": found.sums,
        **{f"statement_{locale}": say(said, locale) for locale in LOCALES},
        "arithmetic": [say(step, "en") for step in found.steps],
    }


def offer(found: Misreading, accounts: Accounts) -> Said:
    """What is printed where a figure was read, and under which condition."""
    return Said(
        "misread.offer" if found.alone else "misread.offer.character",
        name=Named.of(accounts, found.key), read=found.statement.text.strip(), score=found.recognised.score,
        corrected=found.corrected.text.strip(), figures=found.figures,
    )  # fmt: skip


def reasons(found: Misreading, locale: Locale) -> Iterator[tuple[str, str]]:
    """Why it is this figure, and what to do, each with its label."""
    what = Said(f"misread.{found.kind}")
    why = "misread.why" if found.alone else "misread.why.character"
    yield say("why", locale), say(why, locale, what=what, sums=found.sums)
    place = found.statement.place
    left, top, *_ = map(_millimetres, found.recognised.box)
    page = place.page if place is not None and place.page is not None else 1
    yield say("next", locale), say("misread.look", locale, page=page, left=left, top=top)


def _millimetres(points: Decimal) -> int:
    return round(points * _MILLIMETRES / _POINTS)
