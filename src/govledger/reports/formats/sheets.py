"""The sheets of a workbook to review reports in: how their cells are written, linked and noted; the extra ``xlsx``.

>>> Book("en").titles["figures"]
'Figures'
"""

from __future__ import annotations

import functools
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import IO, Any, Final, TypeAlias

from govledger.errors.general import MissingExtra
from govledger.layout import columns as width_of
from govledger.layout import defused
from govledger.reports.messages import Locale, messages

Data: TypeAlias = dict[str, Any]

_SHEETS: Final = (
    "summary", "error", "explain", "question", "note", "untestable", "obligations", "unread", "figures",
)  # fmt: skip
_ALWAYS: Final = ("summary", "error", "explain", "question", "untestable", "figures")
_HEADS: Final = {
    "summary": (
        "source", "conclusion", "entity", "year", "kind", "rulebook", "summary.figures", "tied", "severities.error",
        "severities.explain", "severities.question", "severities.note", "untestable", "unread", "reason",
    ),
    "finding": (
        "source", "sheet.finding", "rule", "what", "sheet.text", "sheet.amount", "sheet.unit", "sheet.if-low",
        "sheet.if-high", "place", "arithmetic", "why", "where", "diagnosis", "next", "sheet.fingerprint",
    ),
    "untestable": ("source", "rule", "check", "reason"),
    "obligations": ("source", "rule", "verdict", "place", "what"),
    "unread": ("source", "place", "what"),
    "figures": (
        "source", "sheet.fact", "what", "year", "sheet.phase", "sheet.text", "sheet.amount", "sheet.unit", "sheet.low",
        "sheet.high", "place", "sheet.page", "sheet.line", "sheet.table", "sheet.row", "sheet.column", "tied", "findings",
    ),
}  # fmt: skip
_LEADS_TO: Final = {
    "severities.error": "error",
    "severities.explain": "explain",
    "severities.question": "question",
    "severities.note": "note",
    "summary.figures": "figures",
    "untestable": "untestable",
    "unread": "unread",
}
_WIDEST: Final = 60
_LONGEST: Final = 32_000  # Characters of a cell.


class Book:
    """A workbook that reports are added to, one after the other; MissingExtra where its library is not installed."""

    def __init__(self, locale: Locale) -> None:
        try:
            from openpyxl import Workbook
        except ImportError as error:
            raise MissingExtra.needed("xlsx", purpose="a report as .xlsx") from error
        self.words = messages(locale)
        self.titles = {each: self.words.text(f"sheet.{each}") for each in _SHEETS}
        self._book = Workbook()
        self._book.remove(self._book.active)
        self._sheets = {each: self._sheet(each) for each in _SHEETS}
        self._last = dict.fromkeys(_SHEETS, 1)
        self._count = 0
        self._rows: dict[tuple[int, str], str] = {}
        """Where the first row of a figure or a finding of each source stands, by the number of the source."""

    def _sheet(self, sheet: str) -> Any:
        made = self._book.create_sheet(self.titles[sheet])
        texts = (self.words.text(head) for head in _heads(sheet))
        made.append([text[:1].upper() + text[1:] for text in texts])
        return made

    def add(self, part: Data) -> None:
        """Adds what is told of a source to each sheet."""
        self._count += 1
        source = part["summary"]["source"]
        figures = _by_fact(part.get("figures", ()))
        self._place(part.get("figures", ()), part.get("findings", ()), figures)
        self._summary(part["summary"])
        for finding in part.get("findings", ()):
            self._finding(source, finding, figures)
        for name in ("untestable", "obligations", "unread"):
            for row in part.get(name, ()):
                self._append(name, [source, *row])
        for figure in part.get("figures", ()):
            self._figure(source, figure)

    def save(self, out: IO[bytes]) -> None:
        """Writes the workbook, without the sheets that need not be there and have no row."""
        for name, sheet in self._sheets.items():
            if self._last[name] == 1 and name not in _ALWAYS:
                self._book.remove(sheet)
            else:
                _finish(sheet)
        self._book.save(out)

    # --- rows -----------------------------------------------------------------------------------------------------

    def _place(self, figures: Iterable[Data], findings: Iterable[Data], prints: Mapping[str, list[Data]]) -> None:
        """Tells in advance in which row of which sheet each figure and finding of a source will stand."""
        at = {name: last + 1 for name, last in self._last.items()}
        for figure in figures:
            self._rows.setdefault((self._count, figure["fact"]), self._target("figures", at["figures"]))
            at["figures"] += 1
        for finding in findings:
            sheet = finding["severity"]
            self._rows[self._count, finding["id"]] = self._target(sheet, at[sheet])
            at[sheet] += 1 + sum(len(prints.get(line["fact"], [{}])) for line in finding["figures"])

    def _target(self, sheet: str, row: int) -> str:
        return f"'{self.titles[sheet]}'!A{row}"

    def _summary(self, row: Data) -> None:
        cells = self._append("summary", [row.get(head) for head in _HEADS["summary"]])
        for head, cell in zip(_HEADS["summary"], cells, strict=True):
            sheet = _LEADS_TO.get(head)
            if sheet is not None and cell.value:
                _link(cell, self._target(sheet, 1))

    def _finding(self, source: str, finding: Data, figures: Mapping[str, list[Data]]) -> None:
        """A row for the finding, and one for each print of each figure that takes part, below it."""
        sheet, head = finding["severity"], {"source": source, "sheet.finding": finding["id"], "rule": finding["rule"]}
        told = {each: finding.get(each) for each in _HEADS["finding"] if each in finding}
        row = head | told | {"sheet.fingerprint": finding["fingerprint"]}
        for cell in self._append(sheet, [row.get(each) for each in _HEADS["finding"]]):
            cell.font = _bold()
        for line in finding["figures"]:
            for printed in figures.get(line["fact"], [{}]):
                self._line(sheet, head, line, printed)

    def _line(self, sheet: str, head: Data, line: Data, printed: Data) -> None:
        row = head | {
            "what": line["what"],
            "sheet.text": printed.get("text"),
            "sheet.amount": _number(printed.get("value")),
            "sheet.unit": printed.get("unit"),
            "sheet.if-low": _number(line["low"]),
            "sheet.if-high": _number(line["high"]),
            "place": printed.get("place"),
        }
        cells = self._append(sheet, [row.get(each) for each in _HEADS["finding"]])
        self._sheets[sheet].row_dimensions[cells[0].row].outlineLevel = 1
        if line["fact"] is not None:
            _link(cells[3], self._rows[self._count, line["fact"]])

    def _figure(self, source: str, figure: Data) -> None:
        numbers = [_number(figure[each]) for each in ("value", "low", "high")]
        tied = self.words.text("sheet.yes" if figure["tied"] else "sheet.no")
        row = [
            source, *(figure[each] for each in ("fact", "what", "year", "phase", "text")), numbers[0], figure["unit"],
            *numbers[1:], *(figure[each] for each in ("place", "page", "line", "table", "row", "column")), tied,
            ", ".join(figure["findings"]),
        ]  # fmt: skip
        cells = self._append("figures", row)
        if figure["findings"]:
            _link(cells[-1], self._rows[self._count, figure["findings"][0]])
            _note(cells[6], "\n".join(figure["notes"]))

    def _append(self, sheet: str, values: Sequence[object]) -> list[Any]:
        made, row = self._sheets[sheet], self._last[sheet] + 1
        self._last[sheet] = row
        return [put(made.cell(row=row, column=at), value) for at, value in enumerate(values, 1)]


def _heads(sheet: str) -> tuple[str, ...]:
    return _HEADS.get(sheet, _HEADS["finding"])


def _by_fact(figures: Iterable[Data]) -> Mapping[str, list[Data]]:
    made: dict[str, list[Data]] = {}
    for figure in figures:
        made.setdefault(figure["fact"], []).append(figure)
    return made


# --- cells ------------------------------------------------------------------------------------------------------


def _number(text: str | None) -> Decimal | str | None:
    """A decimal text as a number; what is no decimal, such as a third, stays a text."""
    return text if text is None or "/" in text else Decimal(text)


def put(cell: Any, value: object) -> Any:
    """Writes a cell: a number with as many decimals as it has, a text as a text whatever it begins with."""
    from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

    if isinstance(value, Decimal):
        cell.value = value
        decimals = -int(value.as_tuple().exponent)
        cell.number_format = "#,##0" + ("." + "0" * decimals if decimals > 0 else "")
    elif isinstance(value, str) and value:
        text = ILLEGAL_CHARACTERS_RE.sub(" ", value.encode("utf-8", "replace").decode())[:_LONGEST]
        cell.value = text
        cell.data_type = "s"
        cell.quotePrefix = defused(text) != text
        cell.alignment = _wrapped()
    elif isinstance(value, int):
        cell.value = value
    return cell


@functools.cache
def _bold() -> Any:
    from openpyxl.styles import Font

    return Font(bold=True)


@functools.cache
def _wrapped() -> Any:
    from openpyxl.styles import Alignment

    return Alignment(vertical="top", wrap_text=True)


@functools.cache
def _linked() -> Any:
    from openpyxl.styles import Font

    return Font(underline="single", color="00539C")


def _link(cell: Any, target: str) -> None:
    """Leads from a cell to another of the workbook."""
    from openpyxl.worksheet.hyperlink import Hyperlink

    cell._hyperlink = Hyperlink(ref=cell.coordinate, location=target)
    cell.font = _linked()


def _note(cell: Any, text: str) -> None:
    from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
    from openpyxl.comments import Comment

    kept = ILLEGAL_CHARACTERS_RE.sub(" ", text.encode("utf-8", "replace").decode())[:_LONGEST]
    cell.comment = Comment(kept, "govledger", width=360, height=40 + 30 * kept.count("\n"))


def _finish(sheet: Any) -> None:
    """Heads that stay in sight and filter, and columns as wide as what stands in them."""
    for cell in sheet[1]:
        cell.font = _bold()
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = sheet.dimensions
    sheet.sheet_properties.outlinePr.summaryBelow = False
    for column in sheet.columns:
        widest = max(width_of(line) for cell in column for line in str(cell.value or "").split("\n"))
        sheet.column_dimensions[column[0].column_letter].width = min(max(widest + 2, 8), _WIDEST)
