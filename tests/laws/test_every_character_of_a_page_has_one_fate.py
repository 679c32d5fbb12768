"""Law: what is drawn on a page is read whole: each text in its cell, each character with exactly one fate."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

pytest.importorskip("pypdfium2", reason='PDF needs pip install "govledger[pdf]"')
pytest.importorskip("reportlab", reason="the drawings are made by reportlab; install the test group")

from drawn_pdfs import pdf
from govledger.documents import Fate, read_bytes

SIZE = 9
WORDS = st.text("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ", min_size=1, max_size=7)
NUMBERS = st.decimals(-9_999, 99_999, places=2).map("{:,}".format)
TEXTS = st.one_of(st.just(""), WORDS, NUMBERS)


@st.composite
def tables(draw):
    """Where columns and rows begin, how cells are merged, and what stands in them."""
    wide, high = draw(st.integers(2, 6)), draw(st.integers(1, 8))
    columns = [60 + 75 * at + draw(st.integers(0, 12)) for at in range(wide)] + [60 + 75 * wide + 12]
    rows = [780]
    for _ in range(high):
        rows.append(rows[-1] - draw(st.integers(14, 40)))
    taken, spans = set(), {}
    for _ in range(draw(st.integers(0, 3))):
        top, left = draw(st.integers(0, high - 1)), draw(st.integers(0, wide - 1))
        area = draw(st.integers(1, min(3, high - top))), draw(st.integers(1, min(3, wide - left)))
        slots = {(top + row, left + column) for row in range(area[0]) for column in range(area[1])}
        if area != (1, 1) and area[1] < wide and not slots & taken:
            taken |= slots
            spans[top, left] = area
    texts = [[draw(TEXTS) for _ in range(wide)] for _ in range(high)]
    for (top, left), (rows_taken, columns_taken) in spans.items():
        for row in range(top, top + rows_taken):
            for column in range(left, left + columns_taken):
                if (row, column) != (top, left):
                    texts[row][column] = ""
    return columns, rows, spans, texts


def drawing(columns, rows, spans, texts):
    """The table, with a line around each cell."""

    def draw(canvas):
        canvas.setFont("Helvetica", SIZE)
        covered = {
            (top + row, left + column): (top, left)
            for (top, left), (high, wide) in spans.items()
            for row in range(high)
            for column in range(wide)
        }
        for row, cells in enumerate(texts):
            for column, text in enumerate(cells):
                if covered.get((row, column), (row, column)) != (row, column):
                    continue
                high, wide = spans.get((row, column), (1, 1))
                left, bottom = columns[column], rows[row + high]
                canvas.rect(left, bottom, columns[column + wide] - left, rows[row] - bottom)
                canvas.drawString(left + 3, bottom + 3, text)

    return draw


@given(tables())
@settings(max_examples=40, deadline=None)
def test_each_text_is_in_its_cell(table):
    """Rows, merged cells and texts are those that were drawn, wherever lines and words stand."""
    _, _, spans, texts = table
    starts = [
        (row, column)
        for row, cells in enumerate(texts)
        for column in range(len(cells))
        if not _is_covered(row, column, spans)
    ]
    if any(
        {slot[side] for slot in starts} != set(range(size)) for side, size in enumerate((len(texts), len(texts[0])))
    ):
        return  # No cell begins in some row or column, so that nothing shows it.
    document = read_bytes(pdf(drawing(*table)), name="a.pdf")
    (found,) = document.tables

    assert [list(row) for row in found.rows] == texts
    assert dict(found.spans) == spans
    assert document.ledger.counts.get(Fate.CELL, 0) == document.ledger.total == len("".join(map("".join, texts)))


def _is_covered(row, column, spans):
    return any(
        top <= row < top + high and left <= column < left + wide and (top, left) != (row, column)
        for (top, left), (high, wide) in spans.items()
    )


@given(st.lists(st.tuples(st.integers(-40, 600), st.integers(-40, 860), WORDS), max_size=40))
@settings(max_examples=40, deadline=None)
def test_no_character_is_lost_or_counted_twice(words):
    """Words strewn over a page and beyond it, on each other too, are all accounted for."""

    def draw(canvas):
        canvas.setFont("Helvetica", SIZE)
        for x, y, text in words:
            canvas.drawString(x, y, text)

    document = read_bytes(pdf(draw), name="a.pdf")
    counts = document.ledger.counts
    shown = sum(len("".join(block.text.split())) for block in document.blocks)
    shown += sum(len("".join(text.split())) for table in document.tables for row in table.rows for text in row)

    assert shown == counts.get(Fate.LINE, 0) + counts.get(Fate.CELL, 0)
    assert document.ledger.total == sum(counts.values())
    assert document.ledger.total <= sum(len(text) for _, _, text in words)
