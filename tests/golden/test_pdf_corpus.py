"""Published PDFs, read whole: every cell, every character, and the sentences as from their text.

The documents lie beside the project and are no part of it.
"""

import json
from collections import Counter
from pathlib import Path

import pytest

pytest.importorskip("pypdfium2", reason='PDF needs pip install "govledger[pdf]"')

from govledger import read_narrative
from govledger.documents import Fate, read_document
from govledger.errors import UnusableSource

SHARED = Path(__file__).parents[3] / "shared" / "corpus"
PUTUO = sorted((SHARED / "cn-shanghai-putuo").glob("*.pdf"))
SWU = SHARED / "cn-swu-2021" / "budget-2021.pdf"
BLANK = "final-template-blank"
IN_WHITE = ("budget-2024-fuliyuan-unit", 10)
"""The one page on which cells are drawn in white above the table: nobody sees them, so they are no rows here."""

each_document = pytest.mark.parametrize(
    "path",
    PUTUO or [pytest.param(None, marks=pytest.mark.skip(reason=f"the corpus is not at {SHARED}"))],
    ids=lambda path: path.stem if path else "corpus",
)


@pytest.fixture(scope="module")
def read():
    """Documents by their path, each read once."""
    known = {}

    def document(path):
        if path not in known:
            known[path] = read_document(path)
        return known[path]

    return document


def bare(text):
    return "".join((text or "").split())


def cells_by_page(document):
    """The rows of the tables of each page without white space, those that repeat a head with them."""
    pages = {}
    for table in document.tables:
        for part in table.fragments:
            rows = (*part.repeated, *table.rows[slice(*part.rows)])
            pages.setdefault(part.page, []).append([list(map(bare, row)) for row in rows])
    return pages


def cells_told(tables):
    pages = {}
    for page, rows in tables:
        if max(map(len, rows)) > 1:
            pages.setdefault(page, []).append([list(map(bare, row)) for row in rows])
    return pages


@each_document
def test_every_cell_is_the_one_of_the_truth(read, path):
    """All cells of all pages are those that were told of the document, made with another library."""
    told = json.loads(path.with_suffix(".tables.json").read_text(encoding="utf-8"))
    expected, found = cells_told((each["page"], each["rows"]) for each in told), cells_by_page(read(path))
    if path.stem == IN_WHITE[0]:
        (seen,), (drawn,) = found.pop(IN_WHITE[1]), expected.pop(IN_WHITE[1])
        assert drawn[-len(seen) :] == seen
        assert [text for row in drawn[: -len(seen)] for text in row if text] == [
            bare(part) for part in read(path).tables[3].title.replace(" ", "\n").splitlines()
        ]

    assert found == expected


@each_document
def test_every_document_has_its_nine_tables(read, path):
    """Those that go on over pages are one, each with its title; a list of offices may come before them."""
    tables = [table for table in read(path).tables if table.unit]

    assert len(tables) == (8 if "edited" in path.stem else 9)  # Its editor took one out.
    assert all(table.title for table in tables)
    assert len({bare(table.title) for table in tables}) == len(tables)


@each_document
def test_every_character_has_one_fate(read, path):
    """The characters of the cells and of the lines of a page are those of its ledger, and none is left over."""
    document = read(path)
    cells = cells_by_page(document)
    for page in document.ledger.pages:
        written = sum(len(text) for table in cells.get(page.page, ()) for row in table for text in row)
        outside = sum(len(bare(block.text)) for block in document.blocks if block.page == page.page)

        assert page.counts.get(Fate.CELL, 0) == written
        assert page.counts.get(Fate.LINE, 0) == outside


@pytest.mark.skipif(not PUTUO, reason=f"the corpus is not at {SHARED}")
def test_all_characters_are_accounted_for(read):
    """The text layers of the nine documents have 80,458 characters, of which 1,031 are cut off on two pages."""
    total = Counter()
    for path in PUTUO:
        total.update(read(path).ledger.counts)

    assert sum(total.values()) == 80_458
    assert total[Fate.HIDDEN] == 1_031
    assert set(total) == {Fate.CELL, Fate.LINE, Fate.HIDDEN}


@each_document
def test_the_sentences_are_read_as_from_the_text(read, path):
    """The figures of the sentences are those read of the text that another library took from the document."""
    if path.stem == BLANK:
        with pytest.raises(UnusableSource, match="holds no figure"):
            read_narrative(read(path))
        return
    text = read_document(path.with_suffix(".txt"))
    found, expected = (figures_of(read_narrative(each)) for each in (read(path), text))

    # A path that a page ends within, and a blank in it, leave one item with less of its name.
    assert len(expected - found) <= (2 if "edited" in path.stem else 0)
    assert len(found) == len(expected)


def figures_of(disclosure):
    facts = disclosure.accounts.facts
    return {(str(fact.key), bare(statement.text)) for fact in facts for statement in fact.statements}


@each_document
def test_spots_lead_back_to_the_page(read, path):
    """Every printed line of the text knows its page, and stands on it."""
    document = read(path)
    pages = {page.number: page for page in document.pages}
    spots = iter(document.spots)
    for spot in spots:
        page, (left, top, right, bottom) = pages[spot.page], spot.box

        assert document.place(spot.start, spot.stop).page == spot.page
        assert 0 <= left < right <= page.width
        assert 0 <= top < bottom <= page.height


@pytest.mark.skipif(not SWU.exists(), reason=f"the corpus is not at {SHARED}")
def test_the_tables_of_another_form(read):
    """A budget of a university: four tables, one of them over two pages."""
    document = read(SWU)

    assert [(table.page, len(table.rows), table.width, len(table.fragments)) for table in document.tables] == [
        (6, 11, 4, 2),
        (7, 20, 7, 1),
        (8, 21, 7, 1),
        (9, 19, 6, 1),
    ]


@pytest.mark.campaign
@pytest.mark.parametrize("path", [*PUTUO, SWU], ids=lambda path: path.stem)
def test_an_independent_library_reads_the_same(read, path):
    """Page by page pdfminer has the same characters, and pdfplumber the same cells."""
    pdfplumber = pytest.importorskip("pdfplumber")
    document = read(path)
    cells = cells_by_page(document)
    hidden = {page.page: page.counts.get(Fate.HIDDEN, 0) for page in document.ledger.pages}
    with pdfplumber.open(path) as opened:
        for number, page in enumerate(opened.pages, 1):
            theirs = Counter(bare("".join(each["text"] for each in page.chars)))
            mine = Counter(bare("".join(text for table in cells.get(number, ()) for row in table for text in row)))
            mine.update(bare("".join(block.text for block in document.blocks if block.page == number)))

            assert mine <= theirs
            assert (theirs - mine).total() == hidden[number]
            if (path.stem, number) != IN_WHITE:
                told = cells_told((number, rows) for rows in page.extract_tables())
                assert cells.get(number, []) == told.get(number, [])
