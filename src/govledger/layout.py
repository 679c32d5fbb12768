"""Texts laid out in columns: for a terminal, for Markdown, for HTML, for rich. It knows nothing of figures.

Chinese characters take two columns of a terminal; whatever stands in a cell is escaped where it must be.

>>> table = Table(caption="支出", head=["项目", "金额"], rows=[["工资福利支出", "81.19"], ["资本性支出", "33.76"]], numeric=[1])
>>> print(table.text())
支出
项目           金额
------------  -----
工资福利支出  81.19
资本性支出    33.76
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from html import escape
from typing import TYPE_CHECKING, Self

import attrs

from govledger.errors.base import Invalid
from govledger.errors.general import MissingExtra

if TYPE_CHECKING:
    import rich.table

_Row = tuple[str, ...]
# Digits with one mark between any two of them: 1,234.5, 1 234,5, १२,३४५.
_NUMBER = re.compile(r"\d(?:\W?\d)*")
# What a spreadsheet computes, behind any apostrophes that a cell has of its own.
_BEGINS_FORMULA = "=+-@"
_FULL_WIDTH = "".join(chr(ord(mark) + 0xFEE0) for mark in _BEGINS_FORMULA)
_FORMULA = re.compile(f"'*[{re.escape(_BEGINS_FORMULA)}\t\r\n{_FULL_WIDTH}]")
_PLAIN = re.compile(r"[+-]?[0-9]+(\.[0-9]+)?")
_MARKS = str.maketrans({mark: f"\\{mark}" for mark in "\\|`*_<>[]#&~$"})
_SHORT = 120  # Characters of a value in short.
_BEGINS_LIST = re.compile(r"^(?:(?=[+-])|[0-9]+(?=[.)]))")


class UnevenTable(Invalid):
    """The rows of a table are not equally long."""

    @classmethod
    def row(cls, row: int, cells: int, wanted: int) -> Self:
        return cls(f"row {row} has {cells} cells and should have {wanted}; give every row as many")

    @classmethod
    def no_row(cls, row: int, given: object) -> Self:
        return cls(f"row {row} is {given!r}; give a list of its cells")


def defused(cell: object) -> str:
    """A cell of a CSV that no spreadsheet takes for a formula: an apostrophe stands before what begins as one does.

    Plain numbers stay numbers. :func:`fused` gives the cell back.

    >>> defused("=1+1"), defused("-5.00"), defused("-5元")
    ("'=1+1", '-5.00', "'-5元")
    """
    text = "" if cell is None else str(cell)
    return f"'{text}" if _FORMULA.match(text) and not _PLAIN.fullmatch(text) else text


def fused(cell: str) -> str:
    """The cell that was defused.

    >>> fused("'=1+1"), fused("'tis"), fused("-5.00")
    ('=1+1', "'tis", '-5.00')
    """
    return cell[1:] if cell.startswith("'") and _FORMULA.match(cell) else cell


def columns(text: str) -> int:
    """How many columns a text takes on a terminal.

    >>> columns("5元"), columns("é")
    (3, 1)
    """
    return sum(character_columns(character) for character in text)


def character_columns(character: str) -> int:
    """How many columns one character takes: none, one or two."""
    if unicodedata.combining(character):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def padded(text: str, width: int, *, right: bool = False) -> str:
    """A text with blanks behind it up to so many columns, or before it.

    >>> padded("错误", 6) + "|", padded("5", 3, right=True)
    ('错误  |', '  5')
    """
    blanks = " " * (width - columns(text))
    return blanks + text if right else text + blanks


def aligned(texts: Sequence[str]) -> list[str]:
    """Texts of one width, in which the last digits of the numbers stand below each other, whatever marks follow them.

    >>> aligned(["12.5 [p]", "1,234.0", "[c]"])
    ['   12.5 [p]', '1,234.0    ', '    [c]    ']
    """
    ends = [found.end() if (found := _NUMBER.search(text)) else len(text) for text in texts]
    left = max((columns(text[:end]) for text, end in zip(texts, ends, strict=True)), default=0)
    right = max((columns(text[end:]) for text, end in zip(texts, ends, strict=True)), default=0)
    return [
        padded(text[:end], left, right=True) + padded(text[end:], right) for text, end in zip(texts, ends, strict=True)
    ]


def folded(text: str) -> str:
    r"""A text on one line: each run of blanks, ends of lines and control characters becomes one blank.

    >>> folded("收入\n  5元\x1b[0m")
    '收入 5元 [0m'
    """
    visible = "".join(" " if unicodedata.category(c) in ("Cc", "Cf", "Cs", "Zl", "Zp") else c for c in text)
    inner = " ".join(visible.split())
    return (" " if visible[:1].isspace() else "") + inner + (" " if inner and visible[-1:].isspace() else "")


def distinct(texts: Sequence[str], *others: Sequence[str]) -> list[str]:
    """Texts of which no two look alike: of those that do, others of the same place say more, and at last a number.

    >>> distinct(["Roads", "Rail", "roads"], ["Roads, built", "", "Roads, mended"]), distinct(["a", "a"])
    (['Roads (Roads, built)', 'Rail', 'roads (Roads, mended)'], ['a', 'a (2)'])
    """
    made = list(texts)
    for more in others:
        seen = Counter(map(_looks, made))
        made = [
            f"{text} ({other})" if seen[_looks(text)] > 1 and other not in ("", text) else text
            for text, other in zip(made, more, strict=True)
        ]
    taken: set[str] = set()
    for at, text in enumerate(made):
        number = 1
        while _looks(made[at]) in taken:
            number += 1
            made[at] = f"{text} ({number})"
        taken.add(_looks(made[at]))
    return made


def _looks(text: str) -> str:
    """A text without what does not tell it from another: blanks, case, and width of its characters."""
    return "".join(unicodedata.normalize("NFKC", text).split()).casefold()


def in_short(what: object, told: str) -> str:
    """How a value that holds many others shows in a terminal: what it is in one line, however much it holds.

    >>> in_short(5, "of  many\\nfigures")
    '<int of many figures>'
    """
    line = " ".join(folded(told[: 2 * _SHORT]).split())
    return f"<{type(what).__name__} {line if len(line) <= _SHORT else f'{line[: _SHORT - 3]}...'}>"


def markup(text: str) -> str:
    """A text of any origin on one line, fit to stand between tags or in an attribute.

    >>> markup("<b>收入\\n&")
    '&lt;b&gt;收入 &amp;'
    """
    return escape(_line(text))


def in_markdown(text: str) -> str:
    """A text of any origin on one line, fit to stand in a paragraph, a heading or an item of Markdown as it is.

    >>> print(in_markdown("<b>R&D*\\n1"), in_markdown("1. 收入"), in_markdown("-5元"))
    \\<b\\>R\\&D\\* 1 1\\. 收入 \\-5元
    """
    line = _line(text).translate(_MARKS)
    return _BEGINS_LIST.sub(lambda found: f"{found[0]}\\", line, count=1)


def _line(text: str) -> str:
    return folded(text).strip()


def _row(cells: Iterable[str]) -> _Row:
    return tuple(map(_line, cells))


def _rows(rows: Iterable[Iterable[str]]) -> tuple[_Row, ...]:
    return tuple(map(_row, rows))


def _places(numbers: Iterable[int]) -> frozenset[int]:
    return frozenset(numbers)


@attrs.frozen(kw_only=True)
class Table:
    """A table of texts: a caption, a head, rows, and notes below. ``numeric`` are the columns that stand to the right.

    The first column names the rows. ``language`` is that of the texts, for readers of screens.
    """

    caption: str = attrs.field(converter=_line)
    head: _Row = attrs.field(converter=_row)
    rows: tuple[_Row, ...] = attrs.field(converter=_rows)
    numeric: frozenset[int] = attrs.field(default=(), converter=_places)
    notes: _Row = attrs.field(default=(), converter=_row)
    language: str = ""

    @rows.validator
    def _check_rows(self, _: object, rows: tuple[_Row, ...]) -> None:
        for number, row in enumerate(rows):
            if len(row) != len(self.head):
                raise UnevenTable.row(number, len(row), len(self.head))

    def text(self) -> str:
        """The table for a terminal, without blanks at the ends of lines.

        >>> print(Table(caption="", head=["a", "b"], rows=[["1", ""]], notes=["note"]).text())
        a  b
        -  -
        1
        note
        """
        body = zip(*self.rows, strict=True) if self.rows else [()] * len(self.head)
        made = [aligned(column) if at in self.numeric else column for at, column in enumerate(body)]
        widths = [max(map(columns, (head, *column))) for head, column in zip(self.head, made, strict=True)]
        rule = tuple("-" * width for width in widths)
        lines = [
            "  ".join(self._cell(row, at, widths[at]) for at in range(len(widths))).rstrip()
            for row in (self.head, rule, *zip(*made, strict=True))
        ]
        return "\n".join([*([self.caption] if self.caption else []), *lines, *self.notes])

    def markdown(self) -> str:
        """The table as Markdown, columns lined up for those who read the source.

        >>> print(Table(caption="支出", head=["项目", "元"], rows=[["工资福利", "5"]], numeric=[1]).markdown())
        **支出**
        <BLANKLINE>
        | 项目     |  元 |
        | -------- | --: |
        | 工资福利 |   5 |
        """
        head, *rows = [tuple(map(_markdown, row)) for row in (self.head, *self.rows)]
        widths = [max(3, *map(columns, column)) for column in zip(head, *rows, strict=True)]
        rule = tuple("-" * (width - 1) + (":" if at in self.numeric else "-") for at, width in enumerate(widths))
        lines = [
            "| " + " | ".join(self._cell(row, at, widths[at]) for at in range(len(widths))) + " |"
            for row in (head, rule, *rows)
        ]
        caption = [f"**{_markdown(self.caption)}**", ""] if self.caption else []
        notes = [part for note in self.notes for part in ("", _markdown(note))]
        return "\n".join([*caption, *lines, *notes])

    def html(self) -> str:
        """The table as HTML with caption and heads marked up, every text escaped.

        >>> Table(caption="a<b", head=["项目"], rows=[["支出"]], language="zh-CN").html().splitlines()[0]
        '<table lang="zh-CN"><caption>a&lt;b</caption>'
        """
        language = f' lang="{escape(self.language)}"' if self.language else ""
        head = "".join(f'<th scope="col"{self._style(at)}>{markup(cell)}</th>' for at, cell in enumerate(self.head))
        lines = [f"<tr>{''.join(self._html_cells(row))}</tr>" for row in self.rows]
        body = "\n".join(["<thead>", f"<tr>{head}</tr>", "</thead>", "<tbody>", *lines, "</tbody>"])
        notes = "".join(f"\n<p{language}>{markup(note)}</p>" for note in self.notes)
        return f"<table{language}><caption>{markup(self.caption)}</caption>\n{body}\n</table>{notes}"

    def __rich__(self) -> rich.table.Table:
        return self.rich()

    def rich(self) -> rich.table.Table:
        """The table for the library rich, an extra; ``rich.print(table)`` asks for it by itself."""
        try:
            from rich.table import Table as RichTable
            from rich.text import Text
        except ImportError as error:
            raise MissingExtra.needed("rich", purpose="a table for rich") from error
        made = RichTable(title=Text(self.caption), caption=Text("\n".join(self.notes)))
        for at, name in enumerate(self.head):
            made.add_column(Text(name), justify="right" if at in self.numeric else "left")
        for row in self.rows:
            made.add_row(*map(Text, row))
        return made

    def _repr_html_(self) -> str:
        return self.html()

    def _cell(self, row: Sequence[str], at: int, width: int) -> str:
        return padded(row[at], width, right=at in self.numeric)

    def _html_cells(self, row: _Row) -> Iterable[str]:
        yield f'<th scope="row">{markup(row[0])}</th>'
        yield from (f"<td{self._style(at)}>{markup(cell)}</td>" for at, cell in enumerate(row[1:], 1))

    def _style(self, at: int) -> str:
        return ' style="text-align: end"' if at in self.numeric else ""


def _markdown(text: str) -> str:
    return text.translate(_MARKS)
