"""The shape of a narrative: its paragraphs, each with the level of its list mark.

>>> from govledger.documents import Document
>>> page = "本年度按要求编制，并公开有关的情况。\\n" * 8 + "本年度按照要求编制，收入总计为307.82\\n万元。"
>>> flows(Document.from_text(page))[-1].text[-9:]
'307.82万元。'
"""

from __future__ import annotations

import re
from collections.abc import Callable

import attrs

from govledger.countries.cn.narrative.lines import ENDS, MARK, is_page_mark, is_table_row, paragraphs
from govledger.documents import Document
from govledger.documents.flow import Flow, flow_of
from govledger.documents.paragraphs import Block

__all__ = ["MARK", "Flow", "flows", "is_page_mark", "is_table_row", "mark_level", "mended"]

_LEVELS = {"part": 0, "first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "said": 6}


def mark_level(match: re.Match[str]) -> int:
    """How deep a list mark stands: 0 for 第一部分 up to 6 for 一是.

    >>> mark_level(MARK.match("（一）人员"))
    2
    """
    return _LEVELS[match.lastgroup or "said"]


def flows(document: Document, read: Callable[[str], str] | None = None) -> tuple[Flow, ...]:
    """The paragraphs of a document in order, page marks left out, table rows one by one. ``read`` puts a line into other
    characters, one for one.

    >>> from govledger.documents import Document
    >>> [flow.level for flow in flows(Document.from_text("一、收入\\n（一）总计5元。"))]
    [1, 2]
    """
    lines = [attrs.evolve(line, text=read(line.text)) for line in document.lines] if read else document.lines
    return tuple(map(_flow, paragraphs(lines)))


def _flow(block: Block) -> Flow:
    """One paragraph of these lines, with the level of the mark that it begins with."""
    made = flow_of(block)
    mark = MARK.match(made.text)
    return made if mark is None or mark.lastgroup == "said" else attrs.evolve(made, level=mark_level(mark))


def mended(text: str) -> str:
    """A text without the line breaks that pages put into its sentences.

    >>> mended("财政拨款包括一般公\\n共预算。\\n其他。")
    '财政拨款包括一般公共预算。\\n其他。'
    """
    return re.sub(rf"(?<![{ENDS}\n])[ \t\u3000]*\n\s*", "", text)
