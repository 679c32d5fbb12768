"""A report as commands of GitHub's workflows, which show each finding beside its line in a pull request.

>>> print(render(report, locale="en").partition("%0A")[0])
::error title=C01 parts that are declared to make up a whole add up to it%3A the figures say otherwise::(not named)
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from govledger.documents import Document
from govledger.reconciliation import Report, Rulebook, Severity
from govledger.reports.formats.concise import conclusion
from govledger.reports.formats.entries import Entry, Spot, entries_of
from govledger.reports.messages import LOCALES, Locale

_COMMANDS: Final = {
    Severity.ERROR: "error",
    Severity.EXPLAIN: "warning",
    Severity.QUESTION: "notice",
    Severity.NOTE: "notice",
}
# What would end a line or an option of a command, as the runner decodes it.
_IN_TEXT: Final = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A"})
_IN_OPTION: Final = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A", ":": "%3A", ",": "%2C"})


def render(report: Report, document: Document | None = None, *, locale: Locale = LOCALES[0]) -> str:
    """The report as workflow commands: a line for each finding and each duty that is not met.

    An error is an ``error``, what must be explained a ``warning``, all else, duties too, a ``notice``. With ``document``, a text, each
    names its line and columns; of other sources, whose lines nobody sees, it names the file, and its text begins with the
    place.

    >>> render(report, locale="zh_CN").startswith("::error title=C01 ")
    True
    """
    return part(report, document, locale=locale)


def part(
    report: Report,
    document: Document | None,
    *,
    locale: Locale,
    rulebook: Rulebook | None = None,  # noqa: ARG001 (all formats take the same)
    strict: bool = False,
) -> str:
    """The commands of one source, and what it comes to."""
    name = report.disclosure.source.name
    lines = [_command_of(entry, name, strict, locale) for entry in entries_of(report, document, locale=locale)]
    return "".join(f"{line}\n" for line in (*lines, _plain(conclusion(report, locale))))


def _command_of(entry: Entry, source: str, strict: bool, locale: Locale) -> str:
    command = "notice" if entry.is_duty else _COMMANDS[entry.severity]
    if strict and command == "warning":
        command = "error"
    where = [] if entry.spot.line else [entry.spot.address]
    options = {"file": source, **_region(entry.spot), "title": f"{entry.rule} {entry.title}"}
    return _command(command, options, "\n".join((*where, *list(entry.lines(locale))[1:])))


def _region(spot: Spot) -> Mapping[str, str]:
    """Line and columns as the runner counts them: the last column is that of the last character."""
    if spot.start is None:
        return {}
    if spot.stop is None or spot.stop[0] != spot.start[0]:
        return {"line": str(spot.start[0])} | ({} if spot.stop is None else {"endLine": str(spot.stop[0])})
    last = max(spot.stop[1] - 1, spot.start[1])
    return {"line": str(spot.start[0]), "col": str(spot.start[1]), "endColumn": str(last)}


def _command(command: str, options: Mapping[str, str], text: str) -> str:
    """A command with its options, as the runner reads it.

    >>> _command("error", {"file": "a,b.txt", "line": "3"}, "100%")
    '::error file=a%2Cb.txt,line=3::100%25'
    """
    told = ",".join(f"{name}={value.translate(_IN_OPTION)}" for name, value in options.items() if value)
    return f"::{command}{' ' * bool(told)}{told}::{text.translate(_IN_TEXT)}"


def _plain(line: str) -> str:
    """A line that the runner takes for no command, whatever a file is called."""
    return line.replace("::", ": :").replace("##[", "## [")


def unreadable(name: str, reason: str, *, locale: Locale) -> str:  # noqa: ARG001 (all formats take the same)
    """An error on the file."""
    return f"{_command('error', {'file': name, 'title': 'govledger'}, reason)}\n"


def joined(parts: Iterable[str], *, locale: Locale) -> Iterator[str]:  # noqa: ARG001
    """The commands one after the other."""
    yield from parts
