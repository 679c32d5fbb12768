"""The scanned page of the how-to is the one that the tests draw, and is recognised as it is kept beside it."""

import json
from pathlib import Path

import numpy
import pytest
from PIL import Image

from drawn_scans import OUTLAYS, SCRATCHED, scratched
from govledger.documents import read_tables

DATA = Path(__file__).parents[2] / "examples" / "data"
KEPT = json.loads((DATA / "scanned-2013.json").read_text(encoding="utf-8"))


def test_the_page_is_the_one_that_is_drawn():
    """But for the grey of some edges, the kept picture is what the tests draw."""
    with Image.open(DATA / "scanned-2013.png") as file:
        kept = numpy.asarray(file.convert("L")).astype(int)

    assert numpy.mean(abs(kept - numpy.asarray(scratched()))) < 1


@pytest.mark.campaign
def test_what_is_kept_is_what_is_recognised():
    """Every cell is read as the how-to shows it: all as they were drawn, but for the one that is scratched."""
    pytest.importorskip("rapidocr", reason='the extra "ocr" is not installed: pip install "govledger[ocr]"')
    (table,) = read_tables(DATA / "scanned-2013.png", recognise=True)
    cells = [(row, column) for row, texts in enumerate(OUTLAYS) for column in range(len(texts))]

    assert table.rows == tuple(tuple(text for text, _ in row) for row in KEPT["cells"])
    assert [cell for cell in cells if table.text(*cell) != OUTLAYS[cell[0]][cell[1]]] == [SCRATCHED[:2]]
    assert max(abs(float(one) - other) for one, other in zip(KEPT["edges"], table.fragments[0].edges, strict=True)) < 1
