"""What the accounts of a country's departments look like, from the table that its ``country.toml`` names.

>>> usual = practice()
>>> usual.language, usual.counters["vehicles_held"], usual.say("completion", actual="支出", budget="年初预算", rate="99%")
('zh_CN', '辆', '支出完成年初预算的99%')
"""

from __future__ import annotations

import functools
import tomllib
from collections.abc import Mapping
from os import PathLike
from typing import Any

import attrs

from govledger import countries
from govledger.countries import Country
from govledger.errors.general import InvalidCountry
from govledger.fiscal import FiscalCalendar, calendar


def _tuples(value: Any) -> Any:
    """Lists of a table as tuples, however deep."""
    if isinstance(value, dict):
        return {name: _tuples(each) for name, each in value.items()}
    return tuple(map(_tuples, value)) if isinstance(value, list) else value


@attrs.frozen(kw_only=True)
class Practice:
    """What a simulated department is drawn from.

    ``layouts`` are the ways in which amounts are printed, ``restated`` the unit and decimals of what is restated where a
    layout names none, ``lines`` how many steps of the last digit a single payment has, ``functions`` the functional
    classes with their items, ``economic`` the classes that are basic expenditure, personnel and general running costs.
    """

    country: Country
    entity: str
    years: tuple[int, int]
    rulebooks: tuple[str, ...]
    nils: tuple[str, ...]
    restated: tuple[str, int]
    layouts: tuple[Mapping[str, Any], ...]
    lines: Mapping[str, tuple[int, int]]
    counters: Mapping[str, str]
    members: Mapping[str, tuple[str, ...]]
    economic: Mapping[str, Any]
    functions: Mapping[str, tuple[str, ...]]
    large: Mapping[str, int]
    items: Mapping[str, Any]
    words: Mapping[str, str]

    @property
    def language(self) -> str:
        """The language of its accounts."""
        return self.country.languages[0]

    @property
    def calendar(self) -> FiscalCalendar:
        """The fiscal calendar of its accounts."""
        return calendar(self.country.calendar or "")

    @property
    def units(self) -> tuple[str, ...]:
        """The units that amounts are printed in, without those of counts.

        >>> practice().units
        ('元', '千元', '万元', '亿元', '百万元')
        """
        printed = [each["unit"] for each in self.layouts]
        restated = [unit for each in self.layouts for unit, _ in each["restated"]]
        return tuple(dict.fromkeys((*printed, *restated)))

    def restatings(self, unit: str, decimals: int) -> tuple[tuple[str, int], ...]:
        """The units and decimals in which amounts of a layout may be restated.

        >>> practice().restatings("元", 0)
        (('万元', 2), ('千元', 0))
        """
        named = (each["restated"] for each in self.layouts if (each["unit"], each["decimals"]) == (unit, decimals))
        return next(named, (self.restated,))

    def say(self, phrase: str, **parts: object) -> str:
        """A phrase of its words with its parts."""
        return self.words[phrase].format(**parts)


def practice(country: str | PathLike[str] | None = None) -> Practice:
    """The practice of a country, by its id or folder; without one, of the first country that has such a table.

    >>> practice("general")
    Traceback (most recent call last):
    ...
    govledger.errors.InvalidCountry: ...country.toml: simulation: is missing; name the file of what simulated accounts \
are drawn from
    """
    return _usual() if country is None else _read(countries.load(country))


@functools.cache
def _usual() -> Practice:
    return _read(countries.simulated())


def _read(country: Country) -> Practice:
    if country.simulation is None:
        problem = "is missing; name the file of what simulated accounts are drawn from"
        raise InvalidCountry.field(country.where, "simulation", problem)
    try:
        return Practice(country=country, **_tuples(tomllib.loads(country.simulation.read_text(encoding="utf-8"))))
    except (tomllib.TOMLDecodeError, TypeError) as error:
        raise InvalidCountry.field(country.simulation, "", f"cannot be used: {error}; mend it there") from error
