"""Published tables of any country: read by the forms of the one that is named, or by those of all.

>>> form_named("es-pge-revenue").kind
'budget'
"""

from __future__ import annotations

import difflib
import hashlib
import re
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING

import attrs

from govledger.accounts import AccountsKind
from govledger.countries.kinds import checked_kind
from govledger.countries.registry import available, load
from govledger.errors.base import quoted
from govledger.forms.errors import InvalidForm, UnknownForm
from govledger.forms.loading import load_form
from govledger.forms.published import Published, read_by_forms

if TYPE_CHECKING:
    from collections.abc import Sequence

    from govledger.accounts import Disclosure, Source
    from govledger.countries.country import Country
    from govledger.documents import Table
    from govledger.fiscal import FiscalYear
    from govledger.forms import Form


def read_published(
    source: str | PathLike[str],
    *,
    country: Country | str | PathLike[str] | None = None,
    form: Form | str | PathLike[str] | None = None,
    year: FiscalYear | str | int | None = None,
    entity: str | None = None,
    kind: AccountsKind | None = None,
    recognise: bool = False,
) -> Disclosure:
    """The accounts that the tables of a file publish: CSV, JSON, a workbook, PDF, Word or HTML.

    ``country`` is an id or a folder; its forms are tried, or those of every country where none is named. ``form`` is the id
    or the path of the one to read all tables by, which a form that knows columns by their number alone needs. ``year`` and
    ``entity`` say what the tables themselves leave out, and ``kind`` that they are a ``budget`` or ``final-accounts``, where
    their forms do not say it or say something else. With ``recognise`` scanned pages and pictures are read, as
    :func:`govledger.documents.read_document` does it.

    >>> import tempfile
    >>> path = Path(tempfile.mkdtemp()) / "ingresos.csv"
    >>> written = path.write_text(
    ...     "EJERCICIO;CENTRO GESTOR;ECONOMICA;FINANCIACION;ITEM;DESCRIPCION;IMPORTE\\n"
    ...     "2007;98001;10;;;Sobre la renta;39474\\n2007;98001;100;;;De las personas físicas;39474\\n"
    ... )
    >>> len(read_published(path, country="es", entity="España").accounts.facts)
    2
    """
    told = published(source, country=country, form=form, year=year, entity=entity, kind=kind, recognise=recognise)
    return told.disclosure


def published(
    source: str | PathLike[str],
    *,
    country: Country | str | PathLike[str] | None = None,
    form: Form | str | PathLike[str] | None = None,
    year: FiscalYear | str | int | None = None,
    entity: str | None = None,
    kind: AccountsKind | None = None,
    recognise: bool = False,
) -> Published:
    """The same with each table, its form, and what was not read."""
    from govledger.accounts import Source
    from govledger.documents import bytes_of, read_tables_of_bytes

    place = None if country is None else load(country) if isinstance(country, str | PathLike) else country
    data = bytes_of(source)
    suffix, digest = Path(source).suffix.lstrip(".").lower(), hashlib.sha256(data).hexdigest()
    return published_tables(
        read_tables_of_bytes(data, name=str(source), recognise=recognise), source=Source(name=str(source), kind=suffix, sha256=digest),
        country=place, form=form, year=year, entity=entity, kind=kind,
    )  # fmt: skip


def published_tables(
    tables: Sequence[Table],
    *,
    source: Source,
    country: Country | None = None,
    form: Form | str | PathLike[str] | None = None,
    year: FiscalYear | str | int | None = None,
    entity: str | None = None,
    kind: AccountsKind | None = None,
) -> Published:
    """The same of the tables of a source that has been parsed."""
    said = checked_kind(kind)
    named = form_named(form, country=country) if isinstance(form, str | PathLike) else form
    forms = [named] if named is not None else forms_of(country)
    read = read_by_forms(
        tables, forms, form=named, year=year_told(year, country, forms), entity=entity,
        currency=(country.currency if country is not None else None) or "",
        catalogue=country.catalogue if country is not None else None, source=source,
    )  # fmt: skip
    return attrs.evolve(read, disclosure=attrs.evolve(read.disclosure, kind=said)) if said else read


def forms_of(country: Country | None) -> list[Form]:
    """The forms of a country, or of all that are shipped or installed.

    >>> [form.id for form in forms_of(load("es"))][0]
    'es-pge-revenue'
    """
    places = [load(name) for name in available()] if country is None else [country]
    return [form for place in places for form in place.tables]


def form_named(name: str | PathLike[str], *, country: Country | None = None) -> Form:
    """The form of an id, among those of a country or of all, or of the path of a ``.toml`` file.

    >>> form_named("es-pge-revenu")
    Traceback (most recent call last):
    ...
    govledger.errors.UnknownForm: unknown form 'es-pge-revenu'; near: 'es-pge-revenue', ...
    """
    if str(name).endswith(".toml"):
        if country is None:
            return load_form(Path(name))
        return load_form(
            Path(name), catalogue=country.catalogue, calendar=country.calendar or "", currency=country.currency or ""
        )
    known = {form.id: form for form in forms_of(country)}
    if str(name) not in known:
        near = difflib.get_close_matches(str(name), known, n=2)
        raise UnknownForm.named(str(name), known=tuple(known), near=near)
    return known[str(name)]


def year_told(
    year: FiscalYear | str | int | None, country: Country | None, forms: Sequence[Form] = ()
) -> FiscalYear | None:
    """The fiscal year that is meant: of the calendar that stands before it, of the form that is named, or of the country.

    >>> year_told("ES 2019", None), year_told(2019, load("us"))
    (calendar('ES').starting(2019), calendar('US').starting(2018))
    """
    from govledger.fiscal import FiscalYear
    from govledger.forms.keys import calendar_of, year_in

    if year is None or isinstance(year, FiscalYear):
        return year
    named = _WITH_CALENDAR.fullmatch(str(year).strip())
    if named:
        return year_in(calendar_of(named["calendar"]), named["year"])
    place = (forms[0].calendar if len(forms) == 1 else "") or (country.calendar if country is not None else None)
    if not place:
        raise InvalidForm.at(
            "year", f"{quoted(year)} is of no calendar; write the country before it, such as 'DE {year}'"
        )
    return year_in(calendar_of(place), str(year))


_WITH_CALENDAR = re.compile(r"(?P<calendar>[A-Z]{2})\s+(?P<year>.+)")
