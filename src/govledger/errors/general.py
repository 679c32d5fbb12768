"""Errors that any room may have: an inexact number, a source that cannot be read, a library that is missing."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Self

from govledger.errors.base import GovLedgerError, Invalid, Mismatch, Unknown, Unreadable


class FloatRefused(Mismatch):
    """A float was given where a number must be exact."""

    @classmethod
    def given(cls, value: float, *, wanted: str) -> Self:
        return cls(f"{value!r} is a float, which cannot hold {wanted} exactly; give a str, int, Decimal or Fraction")

    @classmethod
    def column(cls, name: str) -> Self:
        return cls(
            f"column {name!r} holds floats, which cannot hold amounts exactly; cast it to a decimal type, or to whole cents"
        )


class UnusableSource(Unreadable):
    """A source cannot be read at all: what it is, why not, and what to do."""

    @classmethod
    def missing(cls, name: str) -> Self:
        return cls.at(name, "no such file; check the path")

    @classmethod
    def folder(cls, name: str) -> Self:
        return cls.at(name, "is a folder; name the files in it")

    @classmethod
    def folder_without(cls, name: str, accepted: Sequence[str]) -> Self:
        return cls.at(name, f"is a folder without a file to read; what is read ends in one of {', '.join(accepted)}")

    @classmethod
    def special(cls, name: str) -> Self:
        return cls.at(name, "is a device, which may never end; give a file, or - for standard input")

    @classmethod
    def empty(cls, name: str) -> Self:
        return cls.at(name, "is empty; nothing to read")

    @classmethod
    def binary(cls, name: str) -> Self:
        return cls.at(name, "is not text (it holds binary data); convert it to UTF-8 text")

    @classmethod
    def undecodable(cls, name: str) -> Self:
        return cls.at(name, "is not UTF-8, UTF-16 or GB18030 text; convert it to UTF-8")

    @classmethod
    def unreadable(cls, name: str, reason: str) -> Self:
        return cls.at(name, f"cannot be read ({reason}); check its permissions")

    @classmethod
    def unwritable(cls, name: str, reason: str) -> Self:
        return cls.at(name, f"cannot be written ({reason}); choose another output path")

    @classmethod
    def unsupported(cls, name: str, suffix: str, accepted: Sequence[str]) -> Self:
        return cls.at(name, f"{suffix} files are not read yet; save it as one of {', '.join(accepted)}")

    @classmethod
    def without_suffix(cls, name: str, accepted: Sequence[str]) -> Self:
        return cls.at(name, f"does not tell its format; give a name= that ends in one of {', '.join(accepted)}")

    @classmethod
    def of_tables(cls, name: str, accepted: Sequence[str]) -> Self:
        problem = "holds tables and no text; read them with govledger.documents.read_tables"
        return cls.at(name, f"{problem}, or save it as one of {', '.join(accepted)}")

    @classmethod
    def broken_row(cls, name: str, line: int, reason: str) -> Self:
        return cls.at(f"{name}: line {line}", f"is no row of cells ({reason}); look at its quotation marks")

    @classmethod
    def zero_byte(cls, name: str, line: int) -> Self:
        return cls.at(f"{name}: line {line}", "holds a zero byte, which no text has; write the file anew")

    @classmethod
    def without_cells(cls, name: str) -> Self:
        return cls.at(name, "holds no table, for there is no tab between words; save its table as .csv or .tsv")

    @classmethod
    def broken_json(cls, name: str, problem: str) -> Self:
        return cls.at(name, f"is no JSON ({problem}); write the file anew")

    @classmethod
    def no_table(cls, name: str, where: str = "") -> Self:
        accepted = "rows of cells, a list of records, tables by name, or a tree of records"
        return cls.at(name, f"{repr(where) if where else 'its JSON'} is no table; what is read: {accepted}")

    @classmethod
    def no_sheet(cls, name: str, reason: str) -> Self:
        return cls.at(name, f"is no spreadsheet that can be read ({reason}); open it and save it as .xlsx or .csv")

    @classmethod
    def locked(cls, name: str) -> Self:
        return cls.at(name, "is locked by a password; open it and save it without")

    @classmethod
    def too_large(cls, name: str, sheet: str, cells: int, *, most: int) -> Self:
        return cls.at(
            f"{name}: sheet {sheet!r}",
            f"spreads over {cells:,} cells, and none is read that has more than {most:,}; "
            "take out what stands far from the table",
        )

    @classmethod
    def without_tables(cls, name: str) -> Self:
        problem = "holds no tables; the JSON read is a list of {page, rows}, or page_tables and page_texts"
        return cls.at(name, problem)

    @classmethod
    def without_year(cls, name: str) -> Self:
        return cls.at(name, "names no fiscal year; say which with year= (or --year)")

    @classmethod
    def not_taken(cls, name: str, option: str, country: str) -> Self:
        problem = f"the reader of country {country} takes no {option}; leave out {option}= (or --{option})"
        return cls.at(name, problem)

    @classmethod
    def endless(cls, name: str, line: int | None, length: int, *, most: int) -> Self:
        return cls.at(
            f"{name}: line {line}",
            f"a paragraph of {length:,} characters, and none is read that has more than {most:,}; "
            "break lines where paragraphs end",
        )

    @classmethod
    def without_figures(cls, name: str) -> Self:
        return cls.at(
            name, "holds no figure: a form that is not filled in, or another text? give the statement with its amounts"
        )


class UnknownCountry(Unknown):
    """No country of that id is shipped or installed, and no such folder exists."""

    template = "unknown country {given}{near}; known: {known}; or give the folder that holds its country.toml"


class InvalidCountry(Invalid):
    """A ``country.toml`` that cannot be used; the message leads to the field and says what is accepted."""

    @classmethod
    def field(cls, where: object, field: str, problem: str) -> Self:
        return cls.at(f"{where}: {field}" if field else str(where), problem)


class MissingExtra(GovLedgerError, ImportError):
    """An optional library is needed and not installed."""

    @classmethod
    def needed(cls, extra: str, *, purpose: str) -> Self:
        return cls(f'{purpose} needs an optional library; install it with: pip install "govledger[{extra}]"')

    @classmethod
    def library(cls, name: str, *, purpose: str) -> Self:
        return cls(f"{purpose} needs {name}; install it with: pip install {name}")
