"""Which lines of a Chinese text make one paragraph: what the language tells of :mod:`govledger.documents.paragraphs`.

Texts taken from pages break their lines wherever a page is full, within a word or between a number and its unit. Whether
a paragraph goes on is told by what the sentence still lacks (a unit, the rest of an amount, the last level of an item
path), by whether it has ended, and by whether the line is full; texts that break every line after as many characters are
told from those of typeset pages, whose lines end within a few columns of the edge.

>>> from govledger.documents import Document
>>> lines = Document.from_text("1.教育支出（类）普通教育（款）\\n学前教育（项）5元。\\n2.其他3元。").lines
>>> [len(block.lines) for block in paragraphs(lines)]
[2, 1]
"""

from __future__ import annotations

import functools
import itertools
import re
from collections.abc import Iterable, Iterator, Sequence

from govledger.documents import Line
from govledger.documents import paragraphs as pages
from govledger.documents.paragraphs import SLACK, Block, Breaks, Edge, columns
from govledger.figures import plain

_NUMERAL = "一二三四五六七八九十"
MARK = re.compile(
    rf"(?P<part>第[{_NUMERAL}]{{1,3}}部分)|(?P<first>[{_NUMERAL}]{{1,3}}[、.．])|(?P<second>[（(]\s?[{_NUMERAL}]{{1,3}}\s?[）)])"
    r"|(?P<third>\d{1,2}\s?(?:、|[.．](?!\d)))|(?P<fourth>[（(]\s?\d{1,2}\s?[）)])|(?P<fifth>[\u2460-\u2473\u3251-\u325f])"
    rf"|(?P<said>第?[{_NUMERAL}]{{1,2}}是|[—―─]{{2,}}|[●•◆■▪◼]\s?)"
)
"""A list mark, its group naming the level: 第一部分, 一、 （一） 1、 （1） ① 一是 ——."""

ENDS = "。；;：:！？!?…"
"""What a paragraph, or a line that announces a list, ends with."""

# Commas and colons of half width between words, which part no digits: 收入为5元,包括:拨款.
_HALF_WIDTH = re.compile(r"[\u4e00-\u9fff）)]\s?[,:]|[,:]\s?[\u4e00-\u9fff]")
# Commas between words, and numbers of which a sentence tells one behind the other: 343.67、125.95、138.27 万元.
_NO_ROW = re.compile(rf"{_HALF_WIDTH.pattern}|\d\s?、\s?\d")
_COMMAS = re.compile(rf"[，。；]|{_HALF_WIDTH.pattern}")
# What parts the cells of a row.
_CELLS = re.compile("[|｜│┃\t]")
# Brackets and stops of half width say what those of full width say.
_WIDE = str.maketrans("();:", "（）；：")
_PAGE = re.compile(r"=+\s*page\s*\d+\s*=+|[-—－]?\s?\d{1,3}\s?[-—－]?|第\s?\d+\s?页.*", re.IGNORECASE)
_COUNTED = "年月日号个元万亿人辆台名条项家批次套间处所户座栋片件"
_DIGIT = re.compile(r"\d")
_BARE_NUMBER = re.compile(
    r"(?<![\d.,〔（(【\[年第“\"])\d[\d,]*(?:\.\d+)?(?!\d|[.,]\d|\s?(?:[%‰" + _COUNTED + r"]|[）)】〕]))"
)
_NUMBERS = re.compile(r"[\d.,%]+")
_ITEM_MARK = re.compile(r"^\s*(?:\d{1,2}\s?[、.．]|[（(]\s?\d{1,2}\s?[）)])")
# What no paragraph begins with: punctuation, the level of an item path, a unit, the rest of a number, an amount, the end of
# a word before a number (压缩, 增长, 减少, 支出).
_CANNOT_BEGIN = re.compile(
    r"[，。；、）》”％%‰,;)]|[缩长低少加降升滑了为至达出入]\s?\d|(?:整后?|[增减])[为到至]\s?\d|（?[类款项]）|算[为数的]|次[，。；、：（]|[万亿]?元|百分点|[万亿](?![\u4e00-\u9fff])|\d[\d,]*(?:\.\d+)?\s?(?:[万亿]+元|元|[%％])|\.\d"
)
# What no paragraph ends with: an open list or bracket, a word that wants its figure, a path without its last level.
_CANNOT_END = re.compile(
    r"[，、,（(《“]$|（\s*[类款]?\s*$|（\s*[类款]\s*）$|(?:增加|减少|增长|下降|上升|降低|为|比|较|与|和|及|占|的|完成|共计|其中|包括|元调[整增减]?)$"
)
_NUMBERED = re.compile(r"(\d{1,2})\s+(?=[\u4e00-\u9fff])")
# A heading that is known by its last word, be its line full or not.
_HEADING = re.compile(
    rf"(?:{MARK.pattern}|(?:19|20)\d{{2}}\s?年)[^，。；：]*(?:情况|说明|概况|设置|职能|职责|构成|解释|事项|任务|表)"
    r"|(?:[^，。；：]{0,40}(?:部门|单位|名称|日期)：)+[^，。；：]+"
)
# A heading without a mark, as it ends, and what the line below begins with where it is none: …工作开展情况 ⏎ 如下：
TITLED = re.compile(r"[^，。；：、]*(?:情况|说明|概况|设置|职能|职责|构成|解释|事项|任务)")
_NO_HEADING_ABOVE = "如的为是及和与等所中进主"
# What stands below a title, be its line full or not.
_BELOW_TITLE = re.compile(r"目\s*[录錄]|[^，。；：]{0,10}(?:部门|单位|名称)：[^，。；：]+")
_CLOSING = "，。；：、）》”,;:)"
# An item path that a line breaks: 卫生健康支出（类）行政事业单位医疗（款）行政单 ⏎ 位医疗（项）.
_PATH_BEGUN = re.compile(r"（[类款]）[^，。；：（）]*$")
_PATH_ENDED = re.compile(r"[^，。；：（）]*（[款项]）")
_OPEN_BRACKET = re.compile("[（(《][^）)》]*$")
_YEAR = re.compile(r"(?:19|20)\d{2}\s?年")
# What says nothing without the sentence before it.
_WANTS_BEFORE = re.compile(r"完成|[比与较占同增减因]|其中|主要|由于|支出决算|决算数|决算|预算|年初|剔除|扣除")
_FIGURE_AT_END = re.compile(r"\d\s?(?:[万亿]+元|元|[%％]|[人个辆台名家次批户]+)$")
# Amounts of a list without a comma, in a line that goes on: 30.81万元、因公出国（境）费10.85万元以及公务接待费.
_FIGURES_IN_TURN = re.compile(r"\d\s?[万亿]*元(?:、|和|及|以及)")
_REST_OF_NUMBER = re.compile(
    r"\s*(?:[.]\d|\d[\d,]*(?:[.．]\d+)?\s?(?:[万亿]*元|[%％])|[万亿]+元?|元|[%％‰]|["
    + _COUNTED
    + r"](?:[，。；、：（）]|[次度组]|$))"
)
_UNIT_FIRST = re.compile(rf"\s*[{_COUNTED}%％‰]")


def is_page_mark(text: str) -> bool:
    """Whether a line only numbers a page.

    >>> is_page_mark("=== page 3 ==="), is_page_mark("- 12 -"), is_page_mark("2019年")
    (True, True, False)
    """
    return _PAGE.fullmatch(text.strip()) is not None


@functools.lru_cache(maxsize=4096)
def is_table_row(text: str) -> bool:
    """Whether a line is a row of a table: bare numbers set apart by blanks, and no sentence.

    >>> is_table_row("201 一般公共服务支出 264.87 62.63"), is_table_row("收入合计307.82万元，其中：")
    (True, False)
    """
    if not _DIGIT.search(text):
        return False
    body = plain(text.strip())
    if body.endswith(("元", "%")) or any(mark in body for mark in "。；，;") or _NO_ROW.search(body):
        return False
    numbers = _BARE_NUMBER.findall(_ITEM_MARK.sub("", body))
    parted = " " in body or _CELLS.search(body) is not None
    return bool(numbers) and (parted or _NUMBERS.fullmatch(body) is not None)


def paragraphs(lines: Iterable[Line]) -> Iterator[Block]:
    """The paragraphs that lines make, page marks left out, table rows one by one.

    >>> from govledger.documents import Document
    >>> [block.table for block in paragraphs(Document.from_text("支出 100.5 62.3\\n支出100.5元。").lines)]
    [True, False]
    """
    return pages.paragraphs(lines, _BREAKS)


def page_marks(lines: Iterable[Line]) -> Iterator[Line]:
    """The lines that only number a page.

    >>> from govledger.documents import Document
    >>> [line.text for line in page_marks(Document.from_text("收入5元。\\n- 3 -\\f支出").lines)]
    ['- 3 -']
    """
    return pages.page_marks(lines, _BREAKS)


def within_items(lines: Sequence[Line]) -> frozenset[int]:
    """The lines between an entry of a list and the next: between 2. and 3. everything belongs to 2."""
    marks = [(at, mark) for at, line in enumerate(lines) if (mark := MARK.match(line.text.lstrip()))]
    between: set[int] = set()
    for (at, mark), (after, following) in itertools.pairwise(marks):
        numbers = [int(found[0]) for each in (mark, following) if (found := re.search("[0-9]+", each[0]))]
        if mark.lastgroup == following.lastgroup and len(numbers) == 2 and numbers[1] == numbers[0] + 1:
            between.update(range(at + 1, after))
    return frozenset(between)


def begins_with_unit(text: str) -> bool:
    """Whether a line begins with the unit of a figure.

    >>> begins_with_unit("万元。"), begins_with_unit("收入5元。")
    (True, False)
    """
    return _UNIT_FIRST.match(text) is not None


def leaves_row(line: Line, after: Line | None) -> bool:
    """Whether a line that looks like a row is a sentence broken behind a number: 收入总计 4733.14 ⏎ 万元。"""
    rest = after is not None and _REST_OF_NUMBER.match(plain(after.text)) is not None
    return rest and not is_table_row(re.sub(r"[\d.,，．]+\s*$", "", line.text))


def continues(edge: Edge, pending: Sequence[Line], line: Line, within_item: bool) -> bool:
    """Whether the paragraph goes on in the next line; ``within_item`` if the next entry of its list comes below."""
    before = pending[-1]
    text, following = plain(before.text.rstrip()).translate(_WIDE), plain(line.text.lstrip()).translate(_WIDE)
    mark = MARK.match(following)
    open_end, marked = text[-1] not in ENDS, mark is not None
    if mark is not None and text[-1] in "；;" and mark.lastgroup not in ("part", "first", "second"):
        return True  # A list whose sentence has not ended, wherever its entries begin.
    if (marked and not open_end) or _counts_on(text, following):
        return False
    if len(pending) == 1 and following[0] not in _CLOSING and _is_heading(text, following):
        return False
    if not open_end and _HEADING.fullmatch(following):
        return False
    if _PATH_BEGUN.search(text) and _PATH_ENDED.match(following):
        return True
    if open_end and not marked and (_CANNOT_BEGIN.match(following) or _CANNOT_END.search(text) or _in_bracket(text)):
        return True
    if edge.width is not None:
        prose = len(pending) > 1 or is_prose(text)
        if not prose and MARK.match(text.lstrip()) and _YEAR.match(following):
            return False  # Below a heading sentences begin with their year.
        if text[-1] in "。！？!?" and not (within_item or _WANTS_BEFORE.match(following)):
            return False  # It may go on or not: what says by itself what it speaks of can stand alone.
        return edge.fills(before, surely=not open_end or marked) and (prose or not marked)
    if edge.full is not None:
        return _is_near(edge.full, before, line, marked=marked)
    goes_on = is_prose(text) or (len(pending) > 1 and _FIGURES_IN_TURN.search(text) is not None)
    return open_end and not marked and goes_on and not _FIGURE_AT_END.search(text)


def _is_near(full: int, before: Line, line: Line, *, marked: bool) -> bool:
    text = before.text.rstrip()
    if _COMMAS.search(text) and text[-1] not in ENDS and not marked:
        full = full * 3 // 5  # A sentence that has not ended goes on, also where a line ends early.
    # A number or a word in Latin letters is not broken, so that a line may end early before it.
    token = re.match(r"\s*[\w.,%-]*", plain(line.text), re.ASCII)
    full -= columns(line.text[: token.end()]) if token else 0
    if text[-1] == "。" and (_apart(before, line) or not _COMMAS.search(line.text)):
        return False  # A full stop at the end of a full line: what follows goes on only if it is prose.
    return columns(text) >= full - SLACK and (text[-1] not in "：:" or not marked)


def is_prose(text: str) -> bool:
    """Whether a line holds a sentence, and is no heading."""
    return _COMMAS.search(text) is not None


def _in_bracket(text: str) -> bool:
    """Whether a bracket that the line opens is still open."""
    return _OPEN_BRACKET.search(text) is not None


def _counts_on(text: str, following: str) -> bool:
    """Whether two lines begin with numbers that follow each other: 1 某中心 ⏎ 2 某站."""
    one, other = _NUMBERED.match(text.lstrip()), _NUMBERED.match(following)
    return one is not None and other is not None and int(other[1]) == int(one[1]) + 1


def _is_heading(text: str, following: str) -> bool:
    """Whether a line that begins a paragraph is a heading, given the line below it."""
    unmarked = TITLED.fullmatch(text) is not None and following[0] not in _NO_HEADING_ABOVE
    titled = not is_prose(text) and _BELOW_TITLE.fullmatch(following) is not None
    return unmarked or titled or _HEADING.fullmatch(text) is not None


def _apart(before: Line, line: Line) -> bool:
    """Whether an empty line or a page stands between two lines."""
    return line.number != before.number + 1


_BREAKS = Breaks(
    is_page_mark=is_page_mark, is_table_row=is_table_row, is_prose=is_prose, begins_with_unit=begins_with_unit,
    leaves_row=leaves_row, within_items=within_items, continues=continues,
)  # fmt: skip
