"""Paragraphs of a page in a language that is told in seven small functions."""

import re

import pytest

from govledger.documents import Document
from govledger.documents.flow import flow_of
from govledger.documents.paragraphs import Breaks, Edge, page_marks, paragraphs

ENGLISH = Breaks(
    is_page_mark=lambda text: re.fullmatch(r"\s*page \d+\s*|\s*\d{1,3}\s*", text) is not None,
    is_table_row=lambda text: re.search(r"\d  +\d", text) is not None,
    is_prose=lambda text: "," in text or "." in text,
    begins_with_unit=lambda text: text.lstrip().startswith("euro"),
    leaves_row=lambda _, after: after is not None and after.text.lstrip().startswith("euro"),
    within_items=lambda _: frozenset(),
    continues=lambda edge, pending, line, _: edge.fills(pending[-1], surely=False) and not line.text.startswith("- "),
)
PAGE = """\
Revenue, as printed, came to 1
200 euro in the years 2023 and
2024, of taxes, fees, and some
grants of others.
page 3
- Cars, vans.
"""


def made(text):
    """The paragraphs of a text as whole lines."""
    return [flow_of(block).text for block in paragraphs(Document.from_text(text).lines, ENGLISH)]


def test_lines_are_joined_by_what_the_language_tells():
    """Lines that fill the page go on, within a number without a blank; page marks are left out."""
    assert made(PAGE) == [
        "Revenue, as printed, came to 1200 euro in the years 2023 and 2024, of taxes, fees, and some grants of others.",
        "- Cars, vans.",
    ]


def test_page_marks():
    """The lines that only number a page are told."""
    assert [line.text for line in page_marks(Document.from_text(PAGE).lines, ENGLISH)] == ["page 3"]


@pytest.mark.parametrize(
    ("text", "tables"), [("tax 10  20\nfee 3  4", [True, True]), ("tax 10  20\neuro", [False, False])]
)
def test_rows_of_a_table(text, tables):
    """A row stands by itself, but for one that is broken before its unit."""
    assert [block.table for block in paragraphs(Document.from_text(text).lines, ENGLISH)] == tables


def test_every_character_knows_its_place():
    """What was joined leads back to where it stands in the source."""
    (flow, _) = [flow_of(block) for block in paragraphs(Document.from_text(PAGE).lines, ENGLISH)]
    start, stop = flow.span(flow.text.index("1200"), flow.text.index("1200") + 4)

    assert PAGE[start:stop] == "1\n200"


def test_lines_of_a_typeset_page():
    """Lines that end near the edge, at any place, have no width but an edge."""
    lines = Document.from_text("\n".join(["a" * (60 - n % 4) for n in range(9)])).lines

    assert Edge.of(lines, is_prose=lambda _: False) == Edge(full=60)


def test_no_lines():
    """A text without lines has no paragraphs."""
    assert made(" ") == []
