"""Tables of the corpus as plain grids of texts with a label for each row, read in the simplest way that does.

A two-sided table is cut where a column of words follows a column of amounts, as a reader without a form does it.
"""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

CORPUS = Path(__file__).parents[2] / ".." / "shared" / "corpus"
AMOUNT = re.compile(r"\(?-?[\d,]*\d\.\d+\)?")
WHOLE = re.compile(r"\(?-?[\d,]*\d(\.\d+)?\)?")


class Sheet(NamedTuple):
    """A table: its name, a code or label for each row, and its numbers as printed; None where there is none."""

    name: str
    labels: list[str]
    rows: list[list[str | None]]


def printed(text: str, pattern: re.Pattern[str] = WHOLE) -> str | None:
    """The number that a cell prints, with a minus for brackets."""
    text = text.strip()
    if not pattern.fullmatch(text):
        return None
    bare = text.strip("()").replace(",", "")
    return f"-{bare}" if text.startswith("(") else bare


def shanghai() -> Iterator[Sheet]:
    """The tables of the departments of Shanghai; a piece on the next page is joined where it has the same columns."""
    for path in sorted((CORPUS / "cn-shanghai-putuo").glob("*.tables.json")):
        for number, rows in enumerate(_joined(json.loads(path.read_text(encoding="utf-8")))):
            yield from _sides(f"{path.name.removesuffix('.tables.json')} {number}", rows)


def _joined(pieces: list[dict]) -> list[list[list[str]]]:
    tables: list[list[list[str]]] = []
    for piece in pieces:
        rows = [[cell or "" for cell in row] for row in piece["rows"]]
        goes_on = tables and len(tables[-1][0]) == len(rows[0]) and (rows[0] == tables[-1][0] or not _is_head(rows[0]))
        if goes_on:
            tables[-1] += [row for row in rows if row not in tables[-1][:4]]
        else:
            tables.append(rows)
    return tables


def _is_head(row: list[str]) -> bool:
    return not any(AMOUNT.fullmatch(cell) for cell in row)


def _sides(name: str, rows: list[list[str]]) -> Iterator[Sheet]:
    columns = list(zip(*rows, strict=True))
    kinds = [
        "amount" if any(AMOUNT.fullmatch(cell) for cell in each) else "word" if any(each[3:]) else ""
        for each in columns
    ]
    starts = [
        0,
        *(
            at
            for at in range(1, len(kinds))
            if kinds[at] == "word" and "amount" in kinds[:at] and kinds[at - 1] != "word"
        ),
    ]
    for side, (start, end) in enumerate(zip(starts, [*starts[1:], len(kinds)], strict=True)):
        amounts = [at for at in range(start, end) if kinds[at] == "amount"]
        words = [at for at in range(start, end) if kinds[at] != "amount"]
        labels = ["".join(row[at] for at in words) for row in rows]
        if amounts:
            yield Sheet(f"{name}.{side}", labels, [[printed(row[at], AMOUNT) for at in amounts] for row in rows])


def philadelphia() -> Iterator[Sheet]:
    """The quarterly cash reports, from OCR, not corrected."""
    for path in sorted((CORPUS / "us-philadelphia").glob("cash_*.csv")):
        with path.open(encoding="utf-8") as file:
            rows = [row for row in csv.reader(file)][1:]
        yield Sheet(path.stem, [row[0] for row in rows], [[printed(cell) for cell in row[1:]] for row in rows])


def menorca() -> Iterator[Sheet]:
    """Initial budget, change, final budget and what was executed; no row is a total."""
    for year in ("2012", "2019"):
        for name, first, label in (("gastos", 7, 3), ("ingresos", 2, 1)):
            with (CORPUS / "es-menorca" / year / f"{name}.csv").open(encoding="utf-8") as file:
                rows = [row for row in csv.reader(file) if any(row)]
            yield Sheet(
                f"{year} {name}",
                [row[label] for row in rows],
                [[printed(cell) for cell in row[first:]] for row in rows],
            )


def finland() -> Iterator[Sheet]:
    """The tree of the state budget, written out with totals before their parts; labels are paths of codes."""
    data = json.loads((CORPUS / "fi-budget" / "state-budget-2014.json").read_text(encoding="utf-8"))
    for side in ("income", "expenditure"):
        labels: list[str] = []
        rows: list[list[str | None]] = []
        _flatten(data[side], "", labels, rows)
        yield Sheet(side, labels, rows)


def _flatten(node: dict | list, path: str, labels: list[str], rows: list[list[str | None]]) -> None:
    for at, each in enumerate(node if isinstance(node, list) else [node]):
        own = f"{path}/{at}"
        labels.append(own)
        rows.append([str(each["totalInEuros"])])
        _flatten(each.get("consistsOf") or [], own, labels, rows)


def israel() -> Iterator[Sheet]:
    """Original and changed budget and what was executed, parts before their totals, in codes of 4 to 10 digits."""
    with (CORPUS / "il-budget" / "history1995.csv").open(encoding="utf-8") as file:
        rows = [row for row in csv.reader(file) if len(row) > 7]
    yield Sheet(
        "1995", [row[0].split(" - ")[0] for row in rows], [[printed(cell) for cell in row[1:4]] for row in rows]
    )


SOURCES: dict[str, Callable[[], Iterator[Sheet]]] = {
    "Shanghai": shanghai,
    "Philadelphia": philadelphia,
    "Menorca": menorca,
    "Finland": finland,
    "Israel": israel,
}
