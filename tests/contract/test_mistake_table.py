"""Every kind of mistake has a row in the docs, made from the head of its file."""

import importlib.util
import re
from pathlib import Path

import pytest

from govledger.reconciliation.mistakes.catalogue import MISTAKES

DOCS = Path(__file__).parents[2] / "docs"
ROW = re.compile(r"^   \* - (D\d\d)\n     - ``([a-z-]+)``\n     - (.+(?:\n(?:       .*)?)*)", re.MULTILINE)


@pytest.fixture(scope="module")
def table():
    """The table as text; making it needs no Sphinx."""
    spec = importlib.util.spec_from_file_location("mistake_table", DOCS / "_ext" / "mistake_table.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return "\n".join(module.mistake_table())


def test_the_page_shows_the_table():
    """The page on diagnosis holds the catalogue."""
    assert "\n.. mistakes::\n" in (DOCS / "explanation" / "diagnosis.rst").read_text(encoding="utf-8")


@pytest.mark.parametrize("mistake", MISTAKES, ids=lambda mistake: mistake.kind)
def test_every_kind_is_told(table, mistake):
    """A row has the number and the kind, and says what it is and how surely it is known."""
    (told,) = [text for number, kind, text in ROW.findall(table) if (number, kind) == (mistake.id, mistake.kind)]

    assert re.search("proved|inference|odds", told)


def test_the_rows_are_in_the_order_of_their_numbers(table):
    """The table begins with D01, and has a row for each kind."""
    assert [row[0] for row in ROW.findall(table)] == sorted(mistake.id for mistake in MISTAKES)
