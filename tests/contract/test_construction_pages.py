"""The page of constructions is made from them, with the tokens of every example."""

import importlib.util
import sys
from pathlib import Path

import pytest

from govledger.countries.cn import shipped_patterns
from govledger.countries.cn.grammar.constructions import MOVES, TYPES

EXTENSIONS = Path(__file__).parents[2] / "docs" / "_ext"


@pytest.fixture(scope="module")
def page():
    """The page, as the docs have it; making it needs no Sphinx."""
    sys.path.insert(0, str(EXTENSIONS))
    try:
        spec = importlib.util.spec_from_file_location("construction_pages", EXTENSIONS / "construction_pages.py")
        module = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(module)
    finally:
        sys.path.remove(str(EXTENSIONS))
    return module.page(shipped_patterns())


def test_every_construction_is_there(page):
    """Each construction has its section with its form, and a row for each of its examples."""
    each = shipped_patterns().constructions.each

    assert [one.name for one in each if f"{one.name} (" not in page or f":Form: ``{one.form}``" not in page] == []
    assert [example for one in each for example in one.examples if f"   * - {example}\n" not in page] == []


def test_an_example_is_shown_with_its_tokens(page):
    """What an example is cut into stands beside it."""
    row = "   * - 公务接待费5.00万元\n     - ``ITEM`` 公务接待费 · ``AMOUNT`` 5.00万元\n"

    assert row in page


def test_every_type_and_move_is_told(page):
    """The names that forms and moves are written with are explained."""
    assert [name for name in (*TYPES, *MOVES) if f"   * - ``{name}``\n" not in page] == []
