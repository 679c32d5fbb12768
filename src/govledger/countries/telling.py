"""Which country accounts kept as data are of, told before they are read: by the fiscal calendar that they name.

What accounts can state is said by the catalogue of their country, so that it must be known first.

>>> told_in('{"fiscal_year": {"calendar": "US"}}', "json").id, told_in("year,calendar,concept\\n2019,US,revenue\\n", "csv").id
('us', 'us')
"""

from __future__ import annotations

import csv
import re
from typing import Final

from govledger.countries.country import Country
from govledger.countries.registry import of_calendar

_NAMED: Final = re.compile(r'"calendar"\s*:\s*"([^"\\]+)"')


def told_in(text: str, kind: str) -> Country:
    """The country of accounts in JSON or CSV; ``general`` where they name no calendar that a country has.

    >>> told_in("concept,value\\nrevenue,5\\n", "csv").id
    'general'
    """
    return of_calendar(_calendar_in_table(text) if kind == "csv" else _calendar_in_data(text))


def _calendar_in_data(text: str) -> str:
    """The first calendar named, which is that of the accounts; those of single facts stand below."""
    found = _NAMED.search(text)
    return found[1] if found else ""


def _calendar_in_table(text: str) -> str:
    """The calendar of the first row. A table that is none is told when it is read."""
    try:
        row = next(csv.DictReader(text.splitlines()[:2]), {})
    except csv.Error:
        return ""
    return str(row.get("calendar") or "")
