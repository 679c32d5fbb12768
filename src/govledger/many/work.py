"""What is done with one source: it is read, checked if that is asked for, and put into words.

>>> import tempfile
>>> path = Path(tempfile.mkdtemp()) / "statement.txt"
>>> written = path.write_text("某中心2019年度部门决算\\n2019年支出决算3.00元，其中：基本支出1.00元，项目支出3.00元。", encoding="utf-8")
>>> done = Work(Task(judge=True))(str(path))
>>> done.row.status, done.row.explain, done.text[:31]
('to-explain', 1, '{"schema": "govledger/report/2"')
>>> Work(Task(judge=True))("no/such/file.txt").row.reason
'no such file; check the path'
"""

from __future__ import annotations

import functools
import json
import os
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import attrs

from govledger import countries
from govledger.accounts import AccountsKind
from govledger.countries.kinds import checked_kind
from govledger.documents import READABLE, bytes_of, draw_pages
from govledger.documents.files import problem_of
from govledger.errors.base import GovLedgerError, shortened
from govledger.errors.general import UnusableSource
from govledger.many.errors import UnknownLanguage
from govledger.many.sources import sha256_of
from govledger.reports.digest import digest_of
from govledger.reports.formats import FORMATS, format_named
from govledger.reports.messages import LOCALES, Locale, spoken
from govledger.reports.summary import Row

if TYPE_CHECKING:
    from govledger.accounts import Disclosure
    from govledger.accounts.explained import ClauseExplained
    from govledger.countries import Country
    from govledger.documents import Document, DrawnPage
    from govledger.reconciliation import Report, Rulebook

UNREADABLE: Final = "govledger/unreadable/1"
"""The name of the layout of a record of a source that cannot be used."""


@attrs.frozen(kw_only=True)
class Task:
    """What is asked of every source: to be read, or to be checked as well, and in which form to be told.

    As text a reading is told by what the source is made of. JSON is one line, or lines that are indented for readers.
    """

    judge: bool
    format: str = "jsonl"
    indent: int | None = None
    country: str | None = None
    form: str | None = None
    year: str | None = None
    entity: str | None = None
    kind: AccountsKind | None = None
    words: str | None = None
    rulebook: str | None = None
    accuse: int = 1
    margins: bool = False
    recognise: bool = False
    repair: bool = False
    locale: str | None = None
    strict: bool = False

    @property
    def is_joined(self) -> bool:
        """Whether what is told of each source is a part of one file of all.

        >>> Task(judge=True, format="sarif").is_joined, Task(judge=False, format="csv").is_joined
        (True, False)
        """
        return self.judge and self.format in FORMATS

    def worker(self) -> Work:
        """What does the task."""
        return Work(self)

    def asked(self) -> dict[str, Any]:
        """The options that change a record and are not the usual ones, by the names that the commands have for them.

        Rulebook and language are told by the records themselves.

        >>> Task(judge=True, accuse=2, recognise=True).asked(), Task(judge=True).asked()
        ({'accuse': 2, 'ocr': True}, {})
        """
        given = {field: getattr(self, field.name) for field in attrs.fields(Task) if field.name not in _NOT_ASKED}
        return {_OPTIONS.get(f.name, f.name): value for f, value in given.items() if value != f.default}


# What a record tells by itself, or how it is written.
_NOT_ASKED: Final = ("judge", "format", "indent", "rulebook", "locale", "strict")
_OPTIONS: Final = {"recognise": "ocr", "repair": "repair-ocr"}


@attrs.frozen
class Done:
    """What came of a source, and what is printed of it; of one that cannot be used its record."""

    row: Row
    text: str = attrs.field(repr=False)


class Work:
    """A task with the country and the rulebooks that it needs, loaded once for many sources."""

    def __init__(self, task: Task) -> None:
        self.task = task
        self.country = None if task.country is None else countries.load(task.country)
        self._books: dict[str, Rulebook] = {}

    def __call__(self, name: str) -> Done:
        """Whatever stands in the way is told of that source alone."""
        try:
            return self._done(name)
        except (GovLedgerError, OSError) as error:
            return self.unreadable(name, problem_with(name, error))
        except (RecursionError, MemoryError):
            return self.unreadable(name, "is deeper or larger than can be read; give it in parts")
        except Exception as error:  # A fault of ours in one source must not end the work on all others.
            fault = f"a fault of govledger itself ({type(error).__name__}: {error})"
            return self.unreadable(name, f"{fault}; please report it with the source")

    def unreadable(self, name: str, reason: str) -> Done:
        """The record of a source that cannot be used."""
        return unreadable(name, reason, asked=self.task.asked())

    def refuse_what_none_could_use(self) -> None:
        """Loads the rulebook and the words and asks for the language once, so that a wrong name is one error, not one for each source."""
        asked, _ = self.task.locale, self.words
        checked_kind(self.task.kind)
        if self.task.rulebook is not None:
            book_of(self.task.rulebook, self.country)
        if asked is not None and (self.country or asked not in _brought_languages()):
            self.language(self.country)

    @functools.cached_property
    def words(self) -> object:
        """The user's words, for the sentences of the country that was named, else of the one that texts are taken for."""
        path = self.task.words
        return None if path is None else (self.country or countries.reading("text")).load_words(path)

    def book(self, country: Country) -> Rulebook:
        """The rulebook that was named, else that of the country."""
        if country.id not in self._books:
            self._books[country.id] = book_of(self.task.rulebook or country.rulebook, country)
        return self._books[country.id]

    def language(self, country: Country | None) -> Locale:
        """The language that was named, else that of the country."""
        return language_of(country, self.task.locale)

    def _done(self, name: str) -> Done:
        from govledger.countries.sources import read_source

        if os.path.isdir(name):
            raise UnusableSource.folder_without(name, READABLE)
        task = self.task
        disclosure, document = read_source(
            name, self.country, form=task.form, year=task.year, entity=task.entity, kind=task.kind, words=self.words,
            recognise=task.recognise,
        )  # fmt: skip
        if task.judge:
            return self._checked(name, disclosure, document)
        return Done(Row(name=name, status="read"), self._accounts(name, disclosure, document))

    def _accounts(self, name: str, disclosure: Disclosure, document: Document | None) -> str:
        from govledger.reports import accounts_to_dict, render_source

        if self.task.format == "text":
            country = self.country or countries.of(disclosure)
            return render_source(
                disclosure, document, locale=self.language(country), clauses=self._clauses(country, document)
            )
        if self.task.format == "csv":
            from govledger.accounts import to_csv

            return to_csv(disclosure)
        return self._json(name, accounts_to_dict(disclosure, document))

    def _clauses(self, country: Country, document: Document | None) -> tuple[ClauseExplained, ...]:
        """How the sentences of a source were read; none of one without any."""
        task = self.task
        try:
            told: dict[str, Any] = {
                "year": task.year, "entity": task.entity, "kind": task.kind, "words": self.words,
            }  # fmt: skip
            return () if document is None else country.explain(document, **told)
        except UnusableSource:
            return ()

    def _checked(self, name: str, disclosure: Disclosure, document: Document | None) -> Done:
        from govledger.reconciliation import reconcile

        country = self.country or countries.of(disclosure)
        told = None if document is None else country.paragraphs(document)
        report = reconcile(disclosure, self.book(country), accuse=self.task.accuse, document=document, paragraphs=told)
        row = Row.of_report(name, report, country=country.id)
        return Done(row, self._told(name, report, document, country))

    def _told(self, name: str, report: Report, document: Document | None, country: Country) -> str:
        from govledger.reconciliation import form_margins, misreadings
        from govledger.reports import as_html, margins_to_list, misreadings_to_list, render_text, report_to_dict

        book, locale = self.book(country), self.language(country)
        if self.task.is_joined:
            made = format_named(self.task.format)
            return made.part(report, document, locale=locale, rulebook=book, strict=self.task.strict)
        margins = form_margins(report.disclosure, book) if self.task.margins else None
        repair = self.task.repair
        misread = misreadings(report.disclosure, book, resolutions=report.resolutions) if repair else None
        told: dict[str, Any] = {
            "locale": locale, "rulebook": book, "margins": margins, "misreadings": misread,
        }  # fmt: skip
        if self.task.format == "html":
            return as_html.article(report, document, pages=_drawn(name, report, document), **told)
        if self.task.format == "text":
            return render_text(report, document, **told)
        data = report_to_dict(report, document, locale=locale)
        if margins is not None:
            data["coverage"]["margins"] = margins_to_list(margins, report.disclosure.accounts)
        if misread is not None:
            data["misreadings"] = misreadings_to_list(misread, report.disclosure.accounts)
        if margins is not None or misread is not None:
            data["digest"] = digest_of(data)
        return self._json(name, data)

    def _json(self, name: str, data: dict[str, Any]) -> str:
        """The data as JSON; a line names its file too, where accounts that were kept name the source they were read from, and
        a record tells what was asked for beyond the usual."""
        if self.task.indent is not None:
            return json_text(data, indent=self.task.indent)
        more: dict[str, Any] = {}
        if data["source"]["name"] != name:
            more["file"] = {"name": name, "sha256": sha256_of(name)}
        if self.task.format == "jsonl" and (asked := self.task.asked()):
            more["asked"] = asked
        data |= more
        if more and "digest" in data:
            data["digest"] = digest_of(data)
        return json_text(data)


def _drawn(name: str, report: Report, document: Document | None) -> dict[int, DrawnPage]:
    """The pages of a PDF that its findings name."""
    from govledger.reports.drawn import places_to_mark

    if document is None or document.kind != "pdf" or not (places := places_to_mark(report)):
        return {}
    return draw_pages(bytes_of(name), document, places)


_SURROGATE: Final = re.compile("[\ud800-\udfff]")


def json_text(data: object, *, indent: int | None = None) -> str:
    """The data as JSON that can be written in UTF-8, though a file may have a name that cannot."""
    text = json.dumps(data, ensure_ascii=False, indent=indent)
    if _SURROGATE.search(text):
        text = json.dumps(data, indent=indent)
    return f"{text}\n"


def unreadable(name: str, reason: str, *, asked: dict[str, Any]) -> Done:
    """The record of a source that cannot be used, with its SHA-256 where it is a file."""
    row = Row(name=name, status="unreadable", reason=" ".join(shortened(reason).split()))
    source = {"name": name, "sha256": sha256_of(name)}
    told = {"schema": UNREADABLE, "source": source, "status": row.status, "reason": row.reason}
    return Done(row, json_text(told | ({"asked": asked} if asked else {})))


def problem_with(name: str, error: Exception) -> str:
    """What is wrong with a source, without its name."""
    if isinstance(error, OSError) and not isinstance(error, GovLedgerError):
        error = UnusableSource.unreadable(name, problem_of(error))
    return str(error).removeprefix(f"{name}: ")


def book_of(name: str | Path, country: Country | None = None) -> Rulebook:
    """A rulebook; one that is no UTF-8 text or cannot be opened is refused in one line.

    The names in one that is given by its path are those of the country's catalogue.
    """
    from govledger.reconciliation import load_rulebook

    try:
        return load_rulebook(name, catalogue=None if country is None else country.catalogue)
    except (OSError, UnicodeDecodeError) as error:
        problem = f"{name}: cannot be read as a rulebook ({problem_of(error)}); give a .toml file in UTF-8"
        raise UnusableSource(problem) from error


def language_of(country: Country | None, asked: str | None = None) -> Locale:
    """The language that was asked for, else the one that a country is reported on in, in its own words where it brings any."""
    brought = {} if country is None else country.messages
    if asked is not None and asked not in (*LOCALES, *brought):
        raise UnknownLanguage.named(asked, known=(*LOCALES, *brought))
    usual = "en" if country is None else country.language(among=(*LOCALES, *brought))
    return spoken(asked or usual, brought)


def _brought_languages() -> set[str]:
    """Those that any country brings the words of, for sources of which it is not yet known which country's they are."""
    return {locale for name in countries.available() for locale in countries.load(name).messages}
