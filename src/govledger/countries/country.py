"""What a country says of itself in its ``country.toml``.

>>> from govledger.countries import load
>>> load("cn").schemes["economic"]
('cn-economic-department', 'cn-economic-government')
"""

from __future__ import annotations

import difflib
import functools
import inspect
from collections.abc import Callable, Mapping, Sequence
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

import attrs

from govledger.countries.errors import UnwritableAccounts
from govledger.country_folders import vocabulary
from govledger.errors.base import GovLedgerError, near_matches, quoted
from govledger.errors.general import InvalidCountry, UnusableSource

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

    from govledger.accounts import Catalogue, Disclosure
    from govledger.accounts.explained import ClauseExplained
    from govledger.documents import Document
    from govledger.documents.flow import Flow
    from govledger.formatting import Style
    from govledger.forms import Form

# The fields of a country.toml, and what each is.
_FIELDS = {
    "id": "a text", "title": "a table of texts", "calendar": "a text", "currency": "a text", "words": "a text",
    "languages": "a list of texts", "rulebook": "a text", "paragraphs": "a text", "writer": "a text", "readers": "a table of texts",
    "explainers": "a table of texts", "simulation": "a text", "rulebooks": "a table of texts", "style": "a table", "schemes": "a table of lists of texts",
    "patterns": "a table of texts", "catalogue": "a text", "forms": "a text", "messages": "a table of texts",
}  # fmt: skip
_NEEDED = ("id", "title", "languages", "rulebook", "style")


def _texts(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(each, str) for each in value)


_KINDS: dict[str, Callable[[object], bool]] = {
    "a text": lambda value: isinstance(value, str) and value != "",
    "a list of texts": _texts,
    "a table": lambda value: isinstance(value, dict),
    "a table of texts": lambda value: isinstance(value, dict) and _texts([*value.values()]),
    "a table of lists of texts": lambda value: isinstance(value, dict) and all(map(_texts, value.values())),
}


class Composed(Protocol):
    """What a writer makes: the text, and the sentences that it took back because they would be misread."""

    @property
    def text(self) -> str: ...

    @property
    def withdrawn(self) -> Sequence[str]: ...


@attrs.frozen(kw_only=True, repr=False)
class Country:
    """What holds for the accounts of a country.

    ``calendar`` is the code of the fiscal calendar by which its accounts are known, and ``currency`` what amounts are in
    that name none; both are None where any will do. ``languages`` are those that accounts are reported on in, the usual
    one first. ``rulebook`` is what they are checked against: an id, or the path of one that the folder brings. ``schemes``
    are the code lists of each dimension, the usual one first, and ``patterns`` how codes are built that no list has.
    ``rows`` is the folder of what its catalogue has besides, ``forms`` are the files of its forms of tables, ``messages``
    those of the words of reports by language. ``readers``, ``words`` and ``writer`` name functions, as
    ``"package.module:function"``: from a document to a disclosure, by the kind of source, from the path of a user's file of
    words to what the reader takes as ``words=``, and from a disclosure to a statement; ``paragraph_teller`` one that tells the
    paragraphs of a document. ``explainers`` name functions that tell
    how the sentences of such a source were read. ``style_parts`` are the parts of :attr:`style`, ``simulation`` is the file of
    what
    :func:`govledger.testing.simulate` draws from.

    >>> from govledger.countries import load
    >>> load("cn")
    <Country cn: China>
    """

    id: str
    title: Mapping[str, str]
    languages: tuple[str, ...]
    rulebook: str | Path
    style_parts: Mapping[str, Any]
    calendar: str | None = None
    currency: str | None = None
    schemes: Mapping[str, tuple[str, ...]] = attrs.field(factory=dict)
    patterns: Mapping[str, str] = attrs.field(factory=dict)
    rows: Path | None = None
    forms: tuple[Traversable, ...] = attrs.field(default=(), eq=False, repr=False)
    messages: Mapping[str, Traversable] = attrs.field(factory=dict, eq=False, repr=False)
    readers: Mapping[str, str] = attrs.field(factory=dict)
    explainers: Mapping[str, str] = attrs.field(factory=dict)
    words: str | None = None
    paragraph_teller: str | None = None
    writer: str | None = None
    simulation: Traversable | None = attrs.field(default=None, eq=False, repr=False)
    where: str = attrs.field(default="", eq=False)

    def __repr__(self) -> str:
        return f"<Country {self.id}: {self.title.get('en', self.id)}>"

    @property
    def style(self) -> Style:
        """How its tables are printed: the style of a ``house`` with some parts changed, or one of its own parts.

        >>> from govledger.countries import load
        >>> load("cn").style.unit.name, load("general").style.unit.name
        ('元', 'one')
        """
        from govledger.formatting import Style, Symbols

        parts = dict(self.style_parts)
        try:
            if "symbols" in parts:
                parts["symbols"] = Symbols(**parts["symbols"])
            return Style.named(parts.pop("house"), **parts) if "house" in parts else Style(**parts)
        except (GovLedgerError, TypeError) as error:
            raise InvalidCountry.field(self.where, "style", str(error)) from error

    @property
    def catalogue(self) -> Catalogue:
        """What its accounts can state: the shipped catalogue with its code lists, and with rows of its own.

        >>> from govledger.accounts import shipped_catalogue
        >>> from govledger.countries import load
        >>> load("cn").catalogue is shipped_catalogue()
        True
        """
        from govledger.accounts.catalogue import catalogue_with

        try:
            return catalogue_with(tuple(self.schemes.items()), tuple(self.patterns.items()), self.rows)
        except GovLedgerError as error:
            raise InvalidCountry.field(self.where, "catalogue", str(error)) from error

    @property
    def tables(self) -> tuple[Form, ...]:
        """The forms that its published tables are read by.

        >>> from govledger.countries import load
        >>> load("general").tables
        ()
        """
        return _loaded(self.forms, self.catalogue, self.calendar or "", self.currency or "")

    def language(self, *, among: Sequence[str]) -> str:
        """The first of its languages that reports are written in; English where they are in none.

        >>> from govledger.countries import load
        >>> load("cn").language(among=("en", "zh_CN")), load("cn").language(among=("en", "fr"))
        ('zh_CN', 'en')
        """
        return next((language for language in self.languages if language in among), "en")

    def reader(self, kind: str = "text") -> Callable[..., Disclosure]:
        """The function that reads a source of a kind.

        >>> from govledger.countries import load
        >>> load("cn").reader("text").__name__
        'read'
        """
        if kind not in self.readers:
            raise InvalidCountry.field(
                self.where, f"readers.{kind}", "is missing; name a function that reads such a source"
            )
        return self._function(self.readers[kind], f"readers.{kind}")

    def explain(self, document: Document, *, kind_of_source: str = "text", **told: Any) -> tuple[ClauseExplained, ...]:
        """How the sentences of a document were read, clause by clause; none where the country does not tell of such a source.
        ``told`` is what was said of it to :meth:`read`.

        >>> from govledger.countries import load
        >>> from govledger.documents import Document
        >>> clauses = load("cn").explain(Document.from_text("某中心2019年度部门决算\\n收入决算5元。"))
        >>> [form.name for form in clauses[0].forms]
        ['state']
        """
        if kind_of_source not in self.explainers:
            return ()
        explainer = self._function(self.explainers[kind_of_source], f"explainers.{kind_of_source}")
        given = {name: value for name, value in told.items() if value is not None}
        clauses: tuple[ClauseExplained, ...] = explainer(document, **given)
        return clauses

    def read(self, document: Document, *, kind_of_source: str = "text", **told: Any) -> Disclosure:
        """The disclosure of a document by the reader of a kind of source; ``told`` is what is said of it and not None.

        A reader takes of ``year``, ``entity``, ``kind`` and ``words`` those that its function names; what it does not take is
        refused.

        >>> from govledger.countries import load
        >>> from govledger.documents import Document
        >>> load("cn").read(Document.from_text("支出5元。"), entity="某局", kind="budget", year=2020).kind
        'budget'
        """
        reader = self.reader(kind_of_source)
        given = {name: value for name, value in told.items() if value is not None}
        taken = inspect.signature(reader).parameters if given else {}
        for name in given:
            if name not in taken:
                raise UnusableSource.not_taken(document.name, name, self.id)
        return reader(document, **given)

    def paragraphs(self, document: Document) -> tuple[Flow, ...] | None:
        """The paragraphs of a document with their places, made whole where pages break them; None where the country tells none.

        >>> from govledger.countries import load
        >>> from govledger.documents import Document
        >>> [each.text for each in load("cn").paragraphs(Document.from_text("一、收入\\n收入5元。"))]
        ['一、收入', '收入5元。']
        """
        if self.paragraph_teller is None:
            return None
        told: tuple[Flow, ...] = self._function(self.paragraph_teller, "paragraphs")(document)
        return told

    def load_words(self, path: str | PathLike[str]) -> object:
        """A user's file of words, as the readers of the country take it; it is checked, and refused with its line.

        >>> from govledger.countries import load
        >>> load("es").load_words("words.csv")
        Traceback (most recent call last):
        ...
        govledger.errors.InvalidCountry: es: words: its readers take no words from a file; leave out words= (or --words)
        """
        if self.words is None:
            problem = "its readers take no words from a file; leave out words= (or --words)"
            raise InvalidCountry.field(self.id, "words", problem)
        return self._function(self.words, "words")(path)

    def compose(self, disclosure: Disclosure, **options: Any) -> Composed:
        """The official statement of a disclosure; ``options`` are those of the writer of the country.

        >>> from govledger.accounts import Accounts, Disclosure
        >>> from govledger.countries import load
        >>> from govledger.fiscal import calendar
        >>> accounts = Accounts(entity="某中心", year=calendar("CN").starting(2019)).state("revenue", "5元")
        >>> load("cn").compose(Disclosure(accounts=accounts)).text.splitlines()[0]
        '某中心2019年度部门决算公开说明'
        """
        if self.writer is None:
            year = disclosure.accounts.year
            raise UnwritableAccounts.because(
                f"the official narrative has no words for {year} of calendar {year.calendar.id}",
                advice="keep the accounts as JSON or tables",
            )
        writer = self._function(self.writer, "writer")
        for name in options.keys() - inspect.signature(writer).parameters.keys():
            raise UnwritableAccounts.because(f"the writer of {self.id} takes no {name}", advice="leave it out")
        written: Composed = writer(disclosure, **options)
        return written

    def _function(self, name: str, field: str) -> Callable[..., Any]:
        from importlib import import_module

        module, _, function = name.partition(":")
        try:
            found: Callable[..., Any] = getattr(import_module(module), function)
        except (ImportError, ValueError, AttributeError) as error:
            problem = f"{quoted(name)} cannot be imported ({error}); write it as package.module:function"
            raise InvalidCountry.field(self.where, field, problem) from error
        return found


def read_country(said: Mapping[str, Any], folder: Traversable, *, id: str | None = None) -> Country:  # noqa: A002
    """The country of what its ``country.toml`` says; ``id`` is the one that it is known by, None for a folder by path.

    >>> read_country({"id": "xx", "titel": {}}, Path("xx"))
    Traceback (most recent call last):
    ...
    govledger.errors.InvalidCountry: xx/country.toml: titel: is no field of a country; near: 'title'
    """
    where = str(folder.joinpath("country.toml"))
    for field, value in said.items():
        _check_field(field, value, where)
    for field in _NEEDED:
        if field not in said:
            raise InvalidCountry.field(where, field, "is missing")
    if id is not None and said["id"] != id:
        raise InvalidCountry.field(where, "id", f"is {quoted(said['id'])}, but the country is known as {quoted(id)}")
    own = vocabulary(said, folder)
    plain = ("id", "title", "currency", "readers", "explainers", "words", "writer")
    given = {name: said[name] for name in plain if name in said}
    return Country(
        **given,
        paragraph_teller=said.get("paragraphs"),
        calendar=_calendar(said.get("calendar"), where),
        languages=tuple(said["languages"]),
        rulebook=_rulebook(said, folder, where, by_path=id is None),
        style_parts=said["style"],
        simulation=_beside(folder, said["simulation"], where, "simulation") if "simulation" in said else None,
        schemes=dict(own.schemes),
        patterns=dict(own.patterns),
        rows=own.rows,
        forms=_forms(said["forms"], folder, where) if "forms" in said else (),
        messages={
            locale: _beside(folder, file, where, f"messages.{locale}")
            for locale, file in said.get("messages", {}).items()
        },
        where=where,
    )


def _check_field(field: str, value: object, where: str) -> None:
    if field not in _FIELDS:
        near = difflib.get_close_matches(field, _FIELDS, n=1)
        listed = "" if near else f"; fields: {', '.join(_FIELDS)}"
        raise InvalidCountry.field(where, field, f"is no field of a country{near_matches(near)}{listed}")
    if not _KINDS[_FIELDS[field]](value):
        raise InvalidCountry.field(where, field, f"must be {_FIELDS[field]}, not {quoted(value)}")


def _calendar(code: str | None, where: str) -> str | None:
    """The code of a calendar, which must be one that accounts can have."""
    if code is None:
        return None
    from govledger.fiscal import calendar

    try:
        return calendar(code).country
    except GovLedgerError as error:
        raise InvalidCountry.field(where, "calendar", str(error)) from error


def _rulebook(said: Mapping[str, Any], folder: Traversable, where: str, *, by_path: bool) -> str | Path:
    """The id of the rulebook; of a folder that is known by its path, the path of the rulebook that it brings."""
    brought = said.get("rulebooks", {})
    for name, file in brought.items():
        _beside(folder, file, where, f"rulebooks.{name}")
    name = str(said["rulebook"])
    return Path(str(folder)) / brought[name] if by_path and name in brought else name


def _forms(name: str, folder: Traversable, where: str) -> tuple[Traversable, ...]:
    """The files of forms in a folder, in the order of their names."""
    found = folder.joinpath(name)
    if not found.is_dir():
        raise InvalidCountry.field(where, "forms", f"there is no folder {quoted(name)} beside it")
    return tuple(sorted((file for file in found.iterdir() if file.name.endswith(".toml")), key=lambda file: file.name))


@functools.cache
def _loaded(files: tuple[Traversable, ...], catalogue: Catalogue, calendar: str, currency: str) -> tuple[Form, ...]:
    from govledger.forms.loading import load_forms

    made = load_forms(files, catalogue=catalogue, calendar=calendar, currency=currency)
    # One that no table can be found to be of has words that others extend.
    return tuple(form for form in made if form.columns and (form.needs or form.by_position))


def _beside(folder: Traversable, file: str, where: str, field: str) -> Traversable:
    """A file of the folder, which must be there."""
    found = folder.joinpath(file)
    if not found.is_file():
        raise InvalidCountry.field(where, field, f"there is no file {quoted(file)} beside it")
    return found
