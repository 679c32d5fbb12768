"""Countries as places: a folder of data each, with a reader and a writer where accounts are told in sentences.

A folder is a country if it holds a ``country.toml``, which says by which fiscal calendar its accounts are known, what they
are checked against, in which languages they are reported on, and how their tables are printed. A folder of your own is a
country like those that are shipped.

>>> available()
('cn', 'es', 'es-local', 'general', 'gfs', 'us')
>>> china = load("cn")
>>> china.rulebook, china.language(among=("en", "zh_CN")), china.style.locale
('cn-department', 'zh_CN', 'zh_CN')
>>> from govledger.accounts import Accounts
>>> from govledger.fiscal import calendar
>>> of(Accounts(entity="A", year=calendar("CN").starting(2019))) == china
True
>>> of(Accounts(entity="A", year=calendar("US").starting(2019))).id, of(Accounts(entity="A", year=calendar("DE").starting(2019))).id
('us', 'general')
"""

from __future__ import annotations

from govledger.countries.country import Composed, Country
from govledger.countries.registry import available, load, of, of_calendar, of_rulebook, reading, simulated
from govledger.countries.telling import told_in

__all__ = [
    "Composed",
    "Country",
    "available",
    "load",
    "of",
    "of_calendar",
    "of_rulebook",
    "reading",
    "simulated",
    "told_in",
]
