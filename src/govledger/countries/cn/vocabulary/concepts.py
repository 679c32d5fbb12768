"""How Chinese statements speak of concepts, as rows of ``concepts.csv``.

>>> spoken_of("receptions").counted_as["人次"], spoken_of("people_in_post").has_only_an_outturn
('guests', True)
"""

from __future__ import annotations

import csv
import functools
from collections.abc import Mapping
from importlib import resources

import attrs


@attrs.frozen
class Spoken:
    """What the reader knows of a concept.

    ``is_spending``: a bare 支出决算 may mean it. ``has_only_an_outturn``: it is never budgeted. ``asset``: the item of assets
    that it counts. ``counted_as``: which concept a count under its name is of, by the unit, where it is another one.
    """

    is_spending: bool = False
    has_only_an_outturn: bool = False
    asset: str = ""
    counted_as: Mapping[str, str] = attrs.field(factory=dict)


def spoken_of(concept: str) -> Spoken:
    """What is known of a concept; nothing of most.

    >>> spoken_of("debt")
    Spoken(is_spending=False, has_only_an_outturn=False, asset='', counted_as={})
    """
    return _table().get(concept, _NOTHING)


_NOTHING = Spoken()


@functools.cache
def _table() -> dict[str, Spoken]:
    text = resources.files("govledger.countries.cn.vocabulary").joinpath("concepts.csv").read_text(encoding="utf-8")
    return {
        row["id"]: Spoken(
            row["spending"] == "yes",
            row["outturn_only"] == "yes",
            row["asset"],
            dict(each.split("=") for each in row["counted_as"].split()),
        )
        for row in csv.DictReader(text.splitlines())
    }
