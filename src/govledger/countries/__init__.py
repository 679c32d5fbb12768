"""Countries as places: a folder of data each, with a reader and a writer where accounts are told in sentences.

A folder is a country if it holds a ``country.toml``, which says by which fiscal calendar its accounts are known, what they
are checked against, in which languages they are reported on, and how their tables are printed. A folder of your own is a
country like those that are shipped.

>>> {"cn", "es", "gfs", "us"} <= set(available())
True
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

from typing import TYPE_CHECKING

from govledger.countries.country import Composed, Country
from govledger.countries.registry import available, load, of, of_calendar, of_rulebook, reading, simulated
from govledger.countries.telling import told_in
from govledger.lazy import lazy

if TYPE_CHECKING:
    from govledger.countries.published import form_named as form_named
    from govledger.countries.published import forms_of as forms_of
    from govledger.countries.published import read_published as read_published

__all__ = [
    "Composed",
    "Country",
    "available",
    "form_named",
    "forms_of",
    "load",
    "of",
    "of_calendar",
    "of_rulebook",
    "read_published",
    "reading",
    "simulated",
    "told_in",
]

# Those who read sentences do without forms.
__getattr__ = lazy(
    "govledger.countries", {"form_named": "published", "forms_of": "published", "read_published": "published"}
)
