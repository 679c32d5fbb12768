"""Cells of Chinese tables that a person read: what is printed, on which page, and what it is of.

The texts were typed from the words of the published documents, and their keys told by the heads over them; nothing of it came from
the reader. A form has thirty of them, or all that the documents print. The documents are not part of the library, so the tests
are skipped where the folder is not at hand.
"""

import csv
import functools
from pathlib import Path

import pytest

from govledger.countries import load
from govledger.countries.sources import read_source

CORPUS = Path(__file__).parents[3] / "shared" / "corpus"
FORMS = sorted((Path(__file__).parent / "forms").glob("cn-*.csv"))
FEW = {"cn-final-three-public": 2, "cn-budget-three-public": 23}
"""Forms of which the documents print less than thirty figures."""

pytestmark = pytest.mark.skipif(
    not CORPUS.is_dir(), reason=f"{CORPUS} is not there; the documents are no part of the library"
)


@functools.cache
def stated(file):
    """What the tables of a document state: the page, the text and the key."""
    found = set()
    for fact in read_source(str(CORPUS / file), load("cn"))[0].accounts.facts:
        found |= {
            (each.place.page, each.text, str(fact.key)) for each in fact.statements if each.place and each.place.table
        }
    return found


@pytest.mark.parametrize("path", FORMS, ids=[path.stem for path in FORMS])
def test_cells_read_by_hand(path):
    """Each figure that was typed is the fact that its place in the table says."""
    rows = list(csv.DictReader(path.open(encoding="utf-8", newline="")))
    lacking = [row for row in rows if (int(row["page"]), row["text"], row["key"]) not in stated(row["file"])]

    assert lacking == []
    assert len(rows) >= FEW.get(path.stem, 30)


def test_every_form_of_the_documents_has_some():
    """The tables that print figures: seven forms of final accounts, eight of budgets."""
    assert len(FORMS) == 15
