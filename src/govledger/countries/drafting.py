"""A draft of a form for a file, with the code lists of its country and the words of all shipped forms.

>>> import tempfile
>>> path = Path(tempfile.mkdtemp()) / "outlays.csv"
>>> written = path.write_text("Programa,Importe\\n920,5\\n912,7\\n")
>>> print(draft(path, country="es-local").splitlines()[0])
id = "outlays"
"""

from __future__ import annotations

import re
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING

from govledger.countries.published import forms_of
from govledger.countries.registry import load
from govledger.documents import read_tables
from govledger.forms.drafting import draft_of
from govledger.forms.errors import NoForm

if TYPE_CHECKING:
    from govledger.countries.country import Country


def draft(source: str | PathLike[str], *, country: Country | str | PathLike[str] | None = None) -> str:
    """The draft of a form for the largest table of a file."""
    place = None if country is None else load(country) if isinstance(country, str | PathLike) else country
    tables = read_tables(Path(source))
    if not tables:
        raise NoForm.fits(str(source), ["it has no table"])
    table = max(tables, key=lambda each: len(each.rows))
    name = re.sub(r"\W+", "-", (table.name or Path(source).stem).lower()).strip("-") or "draft"
    catalogue = place.catalogue if place is not None else None
    country_calendar = (place.calendar if place is not None else None) or ""
    return draft_of(table, id=name, catalogue=catalogue, forms=forms_of(None), calendar=country_calendar) + "\n"
