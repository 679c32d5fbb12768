"""Records that were kept before: those that still hold are not made again.

A record holds as long as the file of its name has the SHA-256 that it names. A line that was cut off, and the records of
files that have changed, are taken out.

>>> import tempfile
>>> from govledger.many.work import Task
>>> kept = Path(tempfile.mkdtemp()) / "records.jsonl"
>>> _ = kept.write_text('{"schema": "govledger/unreadable/1", "source": {"name": "gone.pdf", "sha256": null}, "reason": "no such file"}\\n{"sch')
>>> [row.status for row in take_up(str(kept), Work(Task(judge=True)), ["gone.pdf", "next.pdf"])]
['unreadable']
>>> kept.read_text()[-2:]
'}\\n'
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator
from pathlib import Path
from typing import Any, Final

from govledger.accounts.interchange_reading import SCHEMA as ACCOUNTS
from govledger.countries import told_in
from govledger.documents.files import replace_bytes
from govledger.errors.general import UnusableSource
from govledger.many.errors import UnfitRecords
from govledger.many.sources import sha256_of
from govledger.many.work import UNREADABLE, Work
from govledger.reports.digest import SCHEMA as REPORT
from govledger.reports.messages import messages
from govledger.reports.summary import Row

_LANGUAGE: Final = "title_"
"""How the titles of findings in each language are named, beside the one in the language of the report."""


def take_up(output: str, work: Work, names: Collection[str]) -> list[Row]:
    """The rows of the records in a file that still hold, in their order; all others are taken out of it.

    Records of sources that are not among the names stay. UnfitRecords where a record tells that something else was asked.
    """
    if not Path(output).is_file():
        return []
    rows: dict[str, Row] = {}
    replace_bytes(output, _kept(output, work, frozenset(names), rows))
    return list(rows.values())


def _kept(output: str, work: Work, asked: Collection[str], rows: dict[str, Row]) -> Iterator[bytes]:
    """The lines that still hold; their rows are put in as they go."""
    with open(output, "rb") as file:
        for number, line in enumerate(file, 1):
            if not line.endswith(b"\n"):
                return
            where = f"{output}: line {number}"
            try:
                data = json.loads(line)
                name, digest = _file_of(data)
                if name in rows or (name in asked and sha256_of(name) != digest):
                    continue
                rows[name] = _row(name, data, line, work, where)
            except UnfitRecords:
                raise
            except (AttributeError, KeyError, TypeError, ValueError, RecursionError):
                problem = "is no record of --format jsonl, and would be taken out; choose another output path"
                raise UnusableSource.at(where, problem) from None
            yield line


def _file_of(data: dict[str, Any]) -> tuple[str, str | None]:
    """The name and the SHA-256 of the file that a record is of."""
    file = data.get("file") or data["source"]
    return file["name"], file["sha256"]


def _with(options: dict[str, Any]) -> str:
    """What was asked for, as on the command line.

    >>> _with({"ocr": True, "accuse": 2}), _with({})
    ('with --ocr --accuse 2', 'with the usual options')
    """
    said = [f"--{name}" if value is True else f"--{name} {value}" for name, value in options.items()]
    return f"with {' '.join(said) or 'the usual options'}"


def _row(name: str, data: dict[str, Any], line: bytes, work: Work, where: str) -> Row:
    """The row of a record, which must be one of what is asked for now."""
    if (kept := data.get("asked", {})) != (asked := work.task.asked()):
        raise UnfitRecords.at(where, f"was made {_with(kept)}", asked=f"one made {_with(asked)}")
    if data["schema"] == UNREADABLE:
        return Row(name=name, status="unreadable", reason=data["reason"])
    wanted = REPORT if work.task.judge else ACCOUNTS
    if data["schema"] != wanted:
        raise UnfitRecords.at(where, f"is of {data['schema']}", asked=wanted)
    if not work.task.judge:
        return Row(name=name, status="read")
    country = work.country or told_in(line.decode(), "json")
    if data["rulebook"] != (book := work.book(country).id):
        raise UnfitRecords.at(where, f"was checked with {data['rulebook']}", asked=book)
    language = messages(work.language(country)).locale
    if any(finding["title"] != finding.get(_LANGUAGE + language, finding["title"]) for finding in data["findings"]):
        raise UnfitRecords.at(where, "is in another language", asked=language)
    return Row.of_data(name, data, country=country.id)
