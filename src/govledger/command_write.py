"""The command ``write``: accounts back to the official statement, or to a table of any two directions."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Final

from govledger.command_line import NARRATIVE, TABLES, Refused
from govledger.command_streams import Sources
from govledger.documents.files import check_target, replace_bytes

if TYPE_CHECKING:
    from govledger.accounts import Accounts, Disclosure
    from govledger.countries import Country
    from govledger.reports import Matrix

_OF_STATEMENTS: Final = ("template", "annex")
_OF_TABLES: Final = ("rows", "columns", "where", "totals", "adds_up")


def write(options: argparse.Namespace) -> int:
    """Reads the accounts and writes them in the format that is asked for, whole or not at all."""
    _refuse_what_is_for_others(options)
    run = Sources([options.source], options.output, options.country)
    if options.format == "xlsx":
        return _write_workbook(run, options)
    made = _narrative if options.format == NARRATIVE else _table
    return run.write(made(disclosure, run.country_of(disclosure), options) for disclosure in run.read())


def _refuse_what_is_for_others(options: argparse.Namespace) -> None:
    """A statement has no rows, and a table no template."""
    of_others, meant = (_OF_TABLES, "a table") if options.format == NARRATIVE else (_OF_STATEMENTS, "the narrative")
    given = next((name for name in of_others if getattr(options, name)), None)
    if given is not None:
        formats = TABLES if options.format == NARRATIVE else (NARRATIVE,)
        name = given.replace("_", "-")
        raise Refused(f"--{name} is for --format {', '.join(formats)}; leave it out, or write {meant}")


def _write_workbook(run: Sources, options: argparse.Namespace) -> int:
    if run.output is None:
        raise Refused("--format xlsx is no text; give --output FILE.xlsx")
    check_target(run.output, run.names)
    for disclosure in run.read():
        replace_bytes(run.output, [_matrix(disclosure.accounts, run.country_of(disclosure), options).xlsx()])
    return run.status


# --- tables -------------------------------------------------------------------------------------------------------


def _table(disclosure: Disclosure, country: Country, options: argparse.Namespace) -> str:
    """The accounts as a table, or the form that reads it back."""
    return _TABLES[options.format](_matrix(disclosure.accounts, country, options), country)


def _matrix(accounts: Accounts, country: Country, options: argparse.Namespace) -> Matrix:
    from govledger.reports import matrix_of, usual_style

    style = usual_style(accounts, style=country.style, unit=options.unit, decimals=options.decimals)
    where = dict(_part(text, accounts) for text in options.where)
    axes = {name: _names(getattr(options, name)) for name in ("rows", "columns") if getattr(options, name) is not None}
    matrix = matrix_of(accounts, style=style, where=where, totals=options.totals, adds_up=options.adds_up, **axes)
    if not matrix.cells and (where or axes):
        raise Refused("no figure of the accounts is of these rows, columns and parts; read --format csv lists them all")
    return matrix


def _names(text: str) -> list[str] | None:
    """The parts of keys that a direction takes; of an empty text it is whatever the other leaves."""
    return text.split(",") if text else None


def _part(text: str, accounts: Accounts) -> tuple[str, Any]:
    """A part of keys and the values that it may have: years are those of the accounts' calendar, and no value is None."""
    from govledger.accounts.interchange_reading import year_named

    name, equals, values = text.partition("=")
    if not equals:
        raise Refused(f"--where {text}: a part and its values are asked for, such as economic=301,302")
    if not values:
        return name, None
    read: Callable[[str], Any] = (lambda each: year_named(accounts.year.calendar, each)) if name == "year" else str
    return name, [read(each) for each in values.split(",")]


def _page(matrix: Matrix, country: Country) -> str:
    from govledger.many.work import language_of
    from govledger.reports.as_html import page

    return page([matrix.html()], locale=language_of(country), title=matrix.accounts.entity)


_TABLES: Final[dict[str, Callable[[Matrix, Country], str]]] = {
    "tables": lambda matrix, _: f"{matrix.text()}\n",
    "markdown": lambda matrix, _: f"{matrix.markdown()}\n",
    "html": _page,
    "form": lambda matrix, _: matrix.form(),
}


# --- statements ---------------------------------------------------------------------------------------------------


def _narrative(disclosure: Disclosure, country: Country, options: argparse.Namespace) -> str:
    """The official statement; sentences of a template that would be misread are named on standard error."""
    asked = {name: getattr(options, name) for name in ("template", "unit", "decimals")}
    made = country.compose(disclosure, **asked, **({"annex": True} if options.annex else {}))
    for sentence in made.withdrawn:
        shown = sentence if len(sentence) <= 60 else f"{sentence[:57]}..."
        print(f"govledger: would be read as something else, and is said in full in the annex: {shown}", file=sys.stderr)
    return made.text
