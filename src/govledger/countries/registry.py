"""The countries there are, and which of them accounts belong to.

>>> load("cn").title["en"]
'China'
"""

from __future__ import annotations

import difflib
import functools
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING

from govledger import country_folders
from govledger.countries.country import Country, read_country
from govledger.errors.general import UnknownCountry

if TYPE_CHECKING:
    from govledger.accounts import Accounts, Disclosure

_GENERAL = "general"


def available() -> tuple[str, ...]:
    """The ids of the countries: those that are shipped, and those that installed packages bring.

    >>> "cn" in available()
    True
    """
    return (*country_folders.shipped(), *country_folders.installed())


def load(name: str | PathLike[str]) -> Country:
    """The country of an id, or of the path of a folder that holds a ``country.toml``.

    >>> load("cn").currency
    'CNY'
    >>> load("CN")
    Traceback (most recent call last):
    ...
    govledger.errors.UnknownCountry: unknown country 'CN'; near: 'cn'; known: ...; or give the folder that holds \
its country.toml
    """
    if isinstance(name, str) and (name in country_folders.shipped()):
        return _known(name)
    folder = Path(name)
    if folder.is_dir() or folder.name == "country.toml":
        folder = folder if folder.is_dir() else folder.parent
        return read_country(country_folders.told(folder), folder)
    if name in country_folders.installed():
        return _known(str(name))
    near = difflib.get_close_matches(str(name).lower(), available(), n=2)
    raise UnknownCountry.named(str(name), known=available(), near=near)


@functools.cache
def _known(name: str) -> Country:
    folders = country_folders.shipped() if name in country_folders.shipped() else country_folders.installed()
    return read_country(country_folders.told_by(name), folders[name], id=name)


def of(accounts: Accounts | Disclosure) -> Country:
    """The country whose fiscal calendar accounts are in; ``general`` where no country has it.

    >>> from govledger.accounts import Accounts
    >>> from govledger.fiscal import calendar
    >>> of(Accounts(entity="A", year=calendar("CN").starting(2019))).id
    'cn'
    """
    from govledger.accounts import Disclosure

    held = accounts.accounts if isinstance(accounts, Disclosure) else accounts
    return of_calendar(held.year.calendar.country)


def of_calendar(code: str) -> Country:
    """The country whose accounts are in the fiscal calendar of that code; ``general`` where no country has it.

    >>> of_calendar("US").id, of_calendar("FR").id
    ('us', 'general')
    """
    return _first("calendar", code) or _known(_GENERAL)


def _first(field: str, value: str) -> Country | None:
    told = country_folders.each_told()
    return next((_known(name) for name, said in told if value and said.get(field) == value), None)


def of_rulebook(rulebook: str) -> Country:
    """The country of a rulebook: the one that brings it, or whose id its own begins with, as in ``cn-mine``; else
    ``general``.

    >>> of_rulebook("cn-department").id, of_rulebook("gfsm-2014").id, of_rulebook("claims").id
    ('cn', 'gfs', 'general')
    """
    brings = country_folders.brings(rulebook)
    return _known(brings) if brings else _first("id", rulebook.partition("-")[0]) or _known(_GENERAL)


def reading(kind: str) -> Country:
    """The first country that reads sources of a kind: they are taken for its where no country is named.

    >>> reading("text").id
    'cn'
    """
    told = country_folders.each_told()
    return next((_known(name) for name, said in told if kind in said.get("readers", {})), _known(_GENERAL))


def simulated() -> Country:
    """The first country that says what simulated accounts are drawn from: they are its where no country is named.

    >>> simulated().id
    'cn'
    """
    told = country_folders.each_told()
    return next((_known(name) for name, said in told if "simulation" in said), _known(_GENERAL))
