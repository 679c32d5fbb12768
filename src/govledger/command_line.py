"""The command line of ``govledger``: its commands and their options, and how a wrong one is answered.

What the commands do is in :mod:`govledger.__main__`.
"""

from __future__ import annotations

import argparse
import functools
from importlib import resources
from typing import Any, NoReturn

_COUNTRY = "the id of a country, or a folder with its country.toml; told by the accounts where left out"
_SOURCE = "a file (.txt, .json, .csv, .xlsx, .pdf, .docx, .html), or - for text on standard input"
_TOLD = ("text", "json", "jsonl", "html")
_FORMATS = ("concise", "sarif", "github", "junit", "markdown", "csv", "xlsx")
NARRATIVE = "narrative"
"""The format of an official statement."""
TABLES = ("tables", "html", "markdown", "xlsx", "form")
"""The formats of a table of accounts: as text and others, and the form by which it is read back."""
PICTURES = ("composition", "budget", "changes", "bridge", "years", "sankey", "residuals")
"""The kinds of pictures that may be asked for."""
_SOURCES = "files, folders with all that can be read below them, patterns such as 2019/**/*.pdf, or -"


@functools.cache
def languages() -> tuple[str, ...]:
    """The languages that reports are written in, by the files of their words: no report is loaded to read a command.

    >>> languages()
    ('zh_CN', 'en')
    """
    files = (entry.name.split(".") for entry in resources.files("govledger").joinpath("reports").iterdir())
    return tuple(sorted((name[1] for name in files if name[0] == "messages" and name[-1] == "toml"), reverse=True))


def _told() -> str:
    return f"{', '.join(languages())}, or one that the country brings"


class Refused(Exception):
    """What was asked for cannot be done; the message says what to do instead."""


class _Parser(argparse.ArgumentParser):
    """A parser that answers a wrong option in one line."""

    def error(self, message: str) -> NoReturn:
        raise Refused(f"{message}; {self.prog} --help shows what is accepted")


def parser() -> argparse.ArgumentParser:
    """The parser of all commands; ``command`` of what it parses is the name of the one asked for, or None."""
    whole = _Parser(
        prog="govledger", description="Public-sector accounts as published, and what in them cannot be true."
    )
    whole.add_argument("--version", action="store_true", help="print the version")
    commands = whole.add_subparsers(title="commands", metavar="COMMAND", dest="command", parser_class=_Parser)
    for add in (_check, _verify, _read, _write, _rules, _schemes, _form, _schema, _screen, _draw):
        add(commands)
    return whole


def _check(commands: Any) -> None:
    check = _command(commands, "check", "read, reconcile and report")
    check.add_argument("sources", nargs="+", metavar="SOURCE", help=_SOURCES)
    check.add_argument("--country", metavar="ID", help=_COUNTRY)
    _add_told(check)
    check.add_argument("--rulebook", metavar="ID", help="a shipped rulebook or the path of a .toml file")
    check.add_argument(
        "--accuse", type=int, choices=(1, 2, 3), default=1, metavar="N", help="the least margin to point with, 1 to 3"
    )
    check.add_argument(
        "--strict", action="store_true", help="end with status 1 as well where something must be explained"
    )
    check.add_argument("--margins", action="store_true", help="tell which figures the form could locate at all")
    check.add_argument(
        "--repair-ocr",
        action="store_true",
        help="tell which recognised figures the sums correct, and under what condition",
    )
    check.add_argument("--format", choices=(*_TOLD, *_FORMATS), default="text")
    check.add_argument("--bom", action="store_true", help="begin a CSV with the sign by which spreadsheets know UTF-8")
    check.add_argument("--locale", metavar="LANGUAGE", help=f"the language of the report: {_told()}")
    check.add_argument("--summary", metavar="FILE", help="one row for each source: .txt, .csv, .xlsx, or - to print it")
    _add_many(check)


def _add_told(command: argparse.ArgumentParser) -> None:
    """What is said of sources, for what they leave out, and of how they are read."""
    command.add_argument("--form", metavar="FORM", help="the form of a published table: its id, or a .toml file")
    command.add_argument(
        "--year",
        metavar="YEAR",
        help="the fiscal year of a text, or of tables that do not tell theirs: 2019, or DE 2019",
    )
    command.add_argument("--entity", metavar="NAME", help="whose accounts they are")
    command.add_argument(
        "--kind",
        choices=("budget", "final-accounts"),
        help="what they are; forms of tables know the phase of their figures",
    )
    command.add_argument(
        "--words", metavar="FILE", help="words and constructions of your own for sentences: a .csv or .toml file"
    )
    _add_ocr(command)


def _add_ocr(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--ocr",
        action="store_true",
        help="recognise scanned pages of a PDF, and pictures (.png, .jpg, .tif): seconds a page",
    )


def _add_many(command: argparse.ArgumentParser) -> None:
    """What is said of many sources, and where their output goes."""
    command.add_argument("--jobs", type=_some, metavar="N", help="read in so many processes; the output stays the same")
    command.add_argument("--timeout", type=_some, metavar="SECONDS", help="the time that one source may take")
    command.add_argument(
        "--output", metavar="FILE", help="write to a file, whole or not at all; with jsonl, line by line"
    )
    command.add_argument("--resume", action="store_true", help="go on with the records that stand in --output")


def _some(text: str) -> int:
    if not text.isdecimal() or not 0 < int(text) < 1_000_000:
        raise argparse.ArgumentTypeError(f"{text!r} is no whole number from 1 to 999999")
    return int(text)


def _verify(commands: Any) -> None:
    verify = _command(commands, "verify", "a report in JSON held against its source, without the solver")
    verify.add_argument("report", metavar="REPORT", help="what check --format json wrote, of one source")
    verify.add_argument("source", metavar="SOURCE", help=_SOURCE)
    _add_ocr(verify)


def _read(commands: Any) -> None:
    read = _command(commands, "read", "read only: the accounts, with places and what was not read")
    read.add_argument("sources", nargs="+", metavar="SOURCE", help=_SOURCES)
    read.add_argument("--country", metavar="ID", help=_COUNTRY)
    _add_told(read)
    read.add_argument("--format", choices=("json", "jsonl", "csv"), default="json")
    read.add_argument(
        "--explain", action="store_true", help="what the source is made of, and what became of its numerals"
    )
    read.add_argument("--locale", metavar="LANGUAGE", help=f"the language of an explanation: {_told()}")
    _add_many(read)


def _write(commands: Any) -> None:
    write = _command(commands, "write", "accounts back to an official statement, or to tables")
    write.add_argument("source", metavar="ACCOUNTS", help=_SOURCE)
    write.add_argument("--country", metavar="ID", help=_COUNTRY)
    write.add_argument(
        "--format",
        choices=(NARRATIVE, *TABLES),
        default=NARRATIVE,
        help="the statement, a table, or the form by which the table is read back",
    )
    write.add_argument("--template", metavar="NAME", help="a shipped template or the path of a .toml file")
    write.add_argument(
        "--unit", metavar="UNIT", help="the unit to print amounts in, by its printed name; each its own if left out"
    )
    write.add_argument("--decimals", type=int, metavar="N", help="round amounts to so many decimals")
    write.add_argument(
        "--annex",
        action="store_true",
        help="say at the end what the template has no sentence for, instead of refusing it",
    )
    _add_directions(write)
    write.add_argument("--output", metavar="FILE", help="write to a file, whole or not at all")


def _add_directions(write: argparse.ArgumentParser) -> None:
    """What a table of accounts shows, and in which directions."""
    write.add_argument(
        "--rows",
        metavar="PARTS",
        help="what the rows are: dimensions, concept, year, phase or entity, such as economic",
    )
    write.add_argument("--columns", metavar="PARTS", help="what the columns are; year,phase if left out")
    write.add_argument(
        "--where",
        metavar="PART=VALUES",
        action="append",
        default=[],
        help="only figures with these values, such as economic=301,302; with none, figures without that part",
    )
    write.add_argument("--totals", action="store_true", help="add the totals that the accounts do not state")
    write.add_argument(
        "--adds-up", action="store_true", help="move as few last digits as can be so that rounded parts add up"
    )


def _rules(commands: Any) -> None:
    rules = _command(commands, "rules", "a rulebook as a table, or one rule with reason and examples")
    rules.add_argument("id", nargs="?", metavar="ID", help="the id of a rule")
    rules.add_argument("--country", metavar="ID", help="the id of a country, or a folder with its country.toml")
    rules.add_argument("--rulebook", metavar="ID", help="a shipped rulebook or a .toml file")
    rules.add_argument("--lint", action="store_true", help="what is wrong with the rulebook or the rule, a line each")
    rules.add_argument("--locale", metavar="LANGUAGE", help=f"the language of titles: {_told()}")


def _schemes(commands: Any) -> None:
    schemes = _command(commands, "schemes", "the classifications, one as a tree, one code with its history")
    schemes.add_argument(
        "scheme", nargs="?", metavar="SCHEME", help="a shipped scheme, or your own: a folder or a .csv file"
    )
    schemes.add_argument("code", nargs="?", metavar="CODE")
    schemes.add_argument("--year", type=int, metavar="YEAR", help="the list of that year")
    schemes.add_argument("--locale", metavar="LANGUAGE", help="names in that language, such as en, where there are any")
    schemes.add_argument("--find", metavar="TEXT", help="the codes that a name, a part of one or a code may mean")
    schemes.add_argument(
        "--harvest", nargs="+", metavar="FILE", help="what accounts tell about the lists: .txt, .csv, .json"
    )
    schemes.add_argument("--format", choices=("text", "csv"), default="text", help="of a harvest; csv has every place")
    schemes.add_argument("--output", metavar="FILE", help="write a harvest to a file, whole or not at all")


def _form(commands: Any) -> None:
    form = _command(commands, "form", "a draft of a form for a published table, or what is wrong with a form")
    form.add_argument("action", choices=("draft", "check"))
    form.add_argument(
        "file", metavar="FILE", help="the table to draft a form for; the form to check: its id, or a .toml file"
    )
    form.add_argument("--country", metavar="ID", help=_COUNTRY)
    form.add_argument("--output", metavar="FILE", help="write a draft to a file, whole or not at all")


def _schema(commands: Any) -> None:
    schema = _command(commands, "schema", "the JSON Schemas of reports, accounts, rulebooks and forms, or one of them")
    schema.add_argument("name", nargs="?", metavar="NAME", help="accounts, form, report, rulebook or unreadable")
    schema.add_argument("--output", metavar="FILE", help="write it to a file, whole or not at all")


def _screen(commands: Any) -> None:
    screen = _command(
        commands, "screen", "many accounts of one form, in frames: who is suspicious, and the report of each"
    )
    screen.add_argument(
        "sources", nargs="+", metavar="FILE", help="frames (.parquet, .csv), or folders of them, each checked by itself"
    )
    screen.add_argument("--form", metavar="SOURCE", required=True, help="one document that fills in the form")
    screen.add_argument("--country", metavar="ID", help=_COUNTRY)
    screen.add_argument("--rulebook", metavar="ID", help="a shipped rulebook or the path of a .toml file")
    screen.add_argument(
        "--by", metavar="COLUMNS", default="entity,year", help="the columns that tell one accounts from another"
    )
    screen.add_argument(
        "--step",
        metavar="AMOUNT",
        help="what 1 stands for in a column of amounts; a hundredth of the form's unit of money if left out",
    )
    screen.add_argument("--joint", action="store_true", help="reconcile as well what only all sums together decide")
    screen.add_argument("--sql", action="store_true", help="print the query, and do nothing else")
    screen.add_argument(
        "--strict", action="store_true", help="end with status 1 as well where something must be explained"
    )
    screen.add_argument("--locale", metavar="LANGUAGE", help=f"the language of the reports: {_told()}")
    screen.add_argument(
        "--jobs", type=_some, metavar="N", help="reconcile in so many processes; the reports stay the same"
    )
    screen.add_argument("--out", metavar="DIR", help="the folder for the reports, one file for each suspicious entity")
    screen.add_argument("--resume", action="store_true", help="go on with the reports that stand in --out")


def _draw(commands: Any) -> None:
    draw = _command(commands, "draw", "a picture of accounts, as .svg or .png")
    draw.add_argument("sources", nargs="+", metavar="SOURCE", help=f"{_SOURCE}; several for years alone")
    draw.add_argument("--picture", choices=PICTURES, default=PICTURES[0], help="what the picture shows")
    draw.add_argument(
        "--by",
        metavar="DIMENSION",
        help="what the parts differ in; of residuals and sankey two, such as function,economic",
    )
    draw.add_argument("--concept", metavar="NAME", default="expenditure", help="what is drawn; of years several: a,b")
    draw.add_argument("--before", metavar="PHASE", help="the phase that changes and bridge begin at: original_budget")
    draw.add_argument("--unit", metavar="UNIT", help="the unit of the amounts, by its printed name; theirs if left out")
    draw.add_argument("--country", metavar="ID", help=_COUNTRY)
    _add_told(draw)
    draw.add_argument("--rulebook", metavar="ID", help="of residuals: a shipped rulebook or the path of a .toml file")
    draw.add_argument("--locale", metavar="LANGUAGE", help=f"the language of the picture: {_told()}")
    draw.add_argument("--output", metavar="FILE", required=True, help="the file of the picture: .svg or .png")


def _command(commands: Any, name: str, help_text: str) -> argparse.ArgumentParser:
    made: argparse.ArgumentParser = commands.add_parser(
        name, help=help_text, description=f"{help_text[0].upper()}{help_text[1:]}."
    )
    return made
