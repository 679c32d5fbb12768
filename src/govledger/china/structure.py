"""The shape of a narrative: lines joined to paragraphs, list marks, headings, table rows, the title.

Texts taken from pages break lines wherever a page is full, within a word or between a number and its unit. A
:class:`Flow` is such a paragraph made whole; every character of it knows its place in the source.

>>> from govledger.documents import Document
>>> page = "本年度按要求编制，并公开有关的情况。\\n" * 8 + "本年度按照要求编制，收入总计为307.82\\n万元。"
>>> flows(Document.from_text(page))[-1].text[-10:]
'307.82\\n万元。'
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

import attrs

from govledger.documents import Document, Line

_NUMERAL = "一二三四五六七八九十"
MARK = re.compile(
    rf"(?P<part>第[{_NUMERAL}]{{1,3}}部分)|(?P<first>[{_NUMERAL}]{{1,3}}[、.．])|(?P<second>[（(]\s*[{_NUMERAL}]{{1,3}}\s*[）)])"
    r"|(?P<third>\d{1,2}\s*(?:、|[.．](?!\d)))|(?P<fourth>[（(]\s*\d{1,2}\s*[）)])|(?P<fifth>[\u2460-\u2473\u3251-\u325f])"
    rf"|(?P<said>(?:第?[{_NUMERAL}]{{1,2}})是)"
)
"""A list mark, its group naming the level: 第一部分, 一、 （一） 1、 （1） ① 一是."""

_LEVELS = {"part": 0, "first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "said": 6}
_PAGE = re.compile(
    r"\s*(?:=+\s*page\s*\d+\s*=+|[-—－]?\s*\d{1,3}\s*[-—－]?|第\s*\d+\s*页.*)\s*\f?|\s*\f\s*", re.IGNORECASE
)
_ENDS = "。；;：:！？!?…"
_BARE_NUMBER = re.compile(
    r"(?<![\d.,〔（(【\[年第“\"])\d[\d,]*(?:\.\d+)?(?!\d|[.,]\d|\s*(?:[%‰年月日号个元万亿人辆台名条项家]|[）)】〕]))"
)
_CANNOT_BEGIN = re.compile(r"[，。；、）》”]|（[类款项]）")
_WIDEST_PAGE = 200


def mark_level(match: re.Match[str]) -> int:
    """How deep a list mark stands: 0 for 第一部分 up to 6 for 一是.

    >>> mark_level(MARK.match("（一）人员"))
    2
    """
    return _LEVELS[match.lastgroup or "said"]


@attrs.frozen
class Flow:
    """A paragraph: a stretch of the source, its broken lines together, and the level of the mark it begins with."""

    text: str
    start: int
    level: int | None = None
    table: bool = False

    @property
    def stop(self) -> int:
        """Where it ends in the source.

        >>> Flow("收入", 5).stop
        7
        """
        return self.start + len(self.text)


def flows(document: Document) -> tuple[Flow, ...]:
    """The paragraphs of a document in order, page marks left out, table rows one by one.

    >>> from govledger.documents import Document
    >>> [flow.level for flow in flows(Document.from_text("一、收入\\n（一）总计5元。"))]
    [1, 2]
    """
    return tuple(_flows(document))


def _flows(document: Document) -> Iterator[Flow]:
    full = _full_width(document.lines)
    pending: list[Line] = []
    for line in document.lines:
        if not line.text.strip() or is_page_mark(line.text):
            continue
        if pending and not _continues(pending[-1], line, full):
            yield _flow(document, pending)
            pending = []
        pending.append(line)
    if pending:
        yield _flow(document, pending)


def is_page_mark(text: str) -> bool:
    """Whether a line only numbers a page.

    >>> is_page_mark("=== page 3 ==="), is_page_mark("- 12 -"), is_page_mark("2019年")
    (True, True, False)
    """
    return _PAGE.fullmatch(text) is not None


def is_table_row(text: str) -> bool:
    """Whether a line is a row of a table: bare numbers set apart by blanks, and no sentence.

    >>> is_table_row("201 一般公共服务支出 264.87 62.63"), is_table_row("收入合计307.82万元，其中：")
    (True, False)
    """
    body = text.strip()
    if any(mark in body for mark in "。；，;") or re.search(r"(?:元|%)\s*$", body):
        return False
    numbers = _BARE_NUMBER.findall(re.sub(r"^\s*(?:\d{1,2}[、.．]|[（(]\d{1,2}[）)])", "", body))
    return bool(numbers) and (" " in body or re.fullmatch(r"[\d.,%]+", body) is not None)


def _columns(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(c) in "WFA" else 1 for c in text.rstrip())


def _full_width(lines: tuple[Line, ...]) -> int | None:
    """The width of a full line where pages break lines, None where every line is a paragraph of its own."""
    widths = sorted(_columns(line.text) for line in lines if line.text.strip() and not is_table_row(line.text))
    if len(widths) < 8 or widths[-1] > _WIDEST_PAGE:
        return None
    widest = widths[len(widths) * 95 // 100]
    return widest if sum(width >= widest - 8 for width in widths) >= 4 else None


def _continues(before: Line, line: Line, full: int | None) -> bool:
    if full is None or is_table_row(before.text) or is_table_row(line.text):
        return False
    text = before.text.rstrip()
    if _CANNOT_BEGIN.match(line.text.lstrip()):
        return True
    if re.search("[，。；]", text) and text[-1] not in _ENDS and not MARK.match(line.text.lstrip()):
        full = full * 3 // 5  # A sentence that has not ended goes on, also where a line ends early.
    # A number or a word in Latin letters is not broken, so that a line may end early before it.
    token = re.match(r"\s*[\w.,%-]*", line.text, re.ASCII)
    full -= _columns(token[0]) if token else 0
    if MARK.match(line.text.lstrip()) and text[-1] in _ENDS:
        return False
    if text[-1] == "。" and (line.number != before.number + 1 or not re.search("[，。；]", line.text)):
        return False  # A full stop at the end of a full line: what follows goes on only if it is prose.
    return _columns(text) >= full - 8 and (text[-1] not in "：:" or not MARK.match(line.text.lstrip()))


def _flow(document: Document, lines: list[Line]) -> Flow:
    start, stop = lines[0].start, lines[-1].stop
    text = document.text[start:stop]
    # A page mark inside a paragraph is blanked, character by character, so that places stay.
    text = re.sub(r"(?m)^[ \t]*=+[ \t]*page[ \t]*\d+[ \t]*=+[ \t]*$", lambda m: "\n" * len(m[0]), text)
    mark = MARK.match(text.lstrip())
    level = mark_level(mark) if mark and mark.lastgroup != "said" else None
    return Flow(text, start, level, table=len(lines) == 1 and is_table_row(text))


def mended(text: str) -> str:
    """A text without the line breaks that pages put into its sentences.

    >>> mended("财政拨款包括一般公\\n共预算。\\n其他。")
    '财政拨款包括一般公共预算。\\n其他。'
    """
    return re.sub(rf"(?<![{_ENDS}\n])[ \t\u3000]*\n\s*", "", text)
