"""A source of any kind as a disclosure: accounts kept by this library, a statement in sentences, or published tables.

>>> import tempfile
>>> path = Path(tempfile.mkdtemp()) / "statement.txt"
>>> written = path.write_text("某中心2019年度部门决算\\n2019年收入决算143.37万元。", encoding="utf-8")
>>> read_source(str(path))[0].accounts.revenue.total.value
Decimal('1433700')
"""

from __future__ import annotations

import csv
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import attrs

from govledger.accounts import AccountsKind
from govledger.countries.kinds import checked_kind
from govledger.countries.registry import reading
from govledger.countries.telling import told_in
from govledger.documents import PageStatus, read_document
from govledger.documents.errors import UnusablePages
from govledger.errors.general import UnusableSource
from govledger.forms.errors import NoForm

if TYPE_CHECKING:
    from govledger.accounts import Disclosure, Source
    from govledger.countries.country import Country
    from govledger.documents import Document
    from govledger.fiscal import FiscalYear

_SHEETS = (".xlsx", ".xlsm", ".xls", ".ods", ".tsv", ".tab")


@attrs.frozen
class _Told:
    """What is said of a source beside its name."""

    form: str | None
    year: str | None
    entity: str | None
    kind: AccountsKind | None
    words: object


def read_source(
    name: str,
    country: Country | None = None,
    *,
    form: str | None = None,
    year: str | None = None,
    entity: str | None = None,
    kind: AccountsKind | None = None,
    words: object = None,
    recognise: bool = False,
) -> tuple[Disclosure, Document | None]:
    """The disclosure of a source, and its text where places are places in it.

    Of a document that holds both sentences and tables (.pdf, .docx, .html, .txt) both are read; where the sentences state nothing,
    what the tables publish. ``year``, ``entity`` and ``kind`` say what they leave out, and hold where they say something else.
    ``form`` is for published tables, as in :func:`govledger.countries.read_published`, and ``words`` for sentences: the path
    of a user's file of words, or what :meth:`govledger.countries.Country.load_words` made of it. With ``recognise`` scanned pages and pictures are read too.
    """
    if name == "-" and sys.stdin is None:
        raise UnusableSource.unreadable(name, "standard input is closed")
    suffix, told = Path(name).suffix.lower(), _Told(form, year, entity, checked_kind(kind), words)
    if suffix in _SHEETS:
        return _published(name, country, told), None
    document = read_document(name, recognise=recognise)
    try:
        return _of_document(document, country, told)
    except (UnusableSource, NoForm):
        pages = [page.number for page in document.pages if page.status is PageStatus.SCANNED]
        if not pages:
            raise
        raise UnusablePages.scanned(name, pages) from None


def _of_document(document: Document, country: Country | None, told: _Told) -> tuple[Disclosure, Document | None]:
    """The disclosure of a document, by what kind of source it is."""
    name, suffix, form = document.name, Path(document.name).suffix.lower(), told.form
    if document.tables:
        return _laid_out(document, country, told), document
    if suffix == ".csv":
        return _csv(document, country) if form is None and _is_accounts(document) else _published(
            name, country, told
        ), None
    if suffix == ".json":
        return _json(document, country) if form is None and _is_kept(document) else _published(
            name, country, told
        ), None
    if form is not None:
        return _published(name, country, told), None
    return _sentences(document, country or reading("text"), told), document


def _sentences(document: Document, place: Country, told: _Told) -> Disclosure:
    """What the sentences of a document tell, read as those of a country."""
    return place.read(document, year=_year(told, place), entity=told.entity, kind=told.kind, words=told.words)


def _year(told: _Told, place: Country) -> FiscalYear | None:
    """The year that is said, as one of a country; tables and their forms are loaded only where one is."""
    if told.year is None:
        return None
    from govledger.countries.published import year_told

    return year_told(told.year, place)


def _laid_out(document: Document, country: Country | None, told: _Told) -> Disclosure:
    """What the sentences and the tables beside them tell; where the sentences state nothing, what the tables publish."""
    from govledger.countries.published import published_tables
    from govledger.forms.published import read_beside

    place, said, why = country or reading("text"), None, None
    if told.form is None and "text" in place.readers:
        try:
            said = _sentences(document, place, told)
        except UnusableSource as error:
            why = error
    if said is not None and said.accounts.facts:
        return read_beside(said, document.tables, place.tables).disclosure
    try:
        return published_tables(
            document.tables, source=_source(document), country=country, form=told.form, year=told.year, entity=told.entity,
            kind=told.kind,
        ).disclosure  # fmt: skip
    except NoForm:
        if said is not None:
            return said
        if why is not None:
            raise why from None
        raise


def _published(name: str, country: Country | None, told: _Told) -> Disclosure:
    from govledger.countries.published import read_published

    return read_published(name, country=country, form=told.form, year=told.year, entity=told.entity, kind=told.kind)


def _is_accounts(document: Document) -> bool:
    """Whether a CSV is one of accounts: one of its columns is that of concepts."""
    head = next(csv.reader([document.lines[0].text]), [])
    return "concept" in [cell.strip().removeprefix("\ufeff") for cell in head]


def _is_kept(document: Document) -> bool:
    """Whether a JSON is one of accounts, by the name of its schema; one that cannot be read is left to those who say why."""
    try:
        data = json.loads(document.text)
    except (ValueError, RecursionError):
        return True
    return not isinstance(data, list) and ("schema" in data or "facts" in data if isinstance(data, dict) else True)


def _csv(document: Document, country: Country | None) -> Disclosure:
    from govledger.accounts import Disclosure, from_csv

    of = country or told_in(document.text, "csv")
    currency = (country and country.currency) or ""
    accounts = from_csv(document.text, name=document.name, currency=currency, catalogue=of.catalogue)
    return Disclosure(accounts=accounts, source=_source(document))


def _json(document: Document, country: Country | None) -> Disclosure:
    from govledger.accounts import from_json

    of = country or told_in(document.text, "json")
    disclosure = from_json(document.text, name=document.name, catalogue=of.catalogue)
    return disclosure if disclosure.source.name else attrs.evolve(disclosure, source=_source(document))


def _source(document: Document) -> Source:
    from govledger.accounts import Source

    return Source(name=document.name, kind=document.kind, sha256=document.sha256)
