"""Every shipped country has a page, made from its folder."""

import importlib
import re
from pathlib import Path

import pytest

from govledger import countries

EXTENSIONS = Path(__file__).parents[2] / "docs" / "_ext"


@pytest.fixture(scope="module")
def made():
    """The text of every page."""
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(str(EXTENSIONS))
        return importlib.import_module("country_pages").pages()


def test_every_country_has_a_page(made):
    """There is a page for each, and the page above all leads to each."""
    assert sorted(made) == sorted(["index.rst", *(f"{name}.rst" for name in countries.available())])
    assert all(re.search(rf"^   {name}$", made["index.rst"], re.MULTILINE) for name in countries.available())


@pytest.mark.parametrize("name", countries.available())
def test_a_page_tells_of_every_form_and_rulebook(made, name):
    """A page names each form of the country with its columns, its rulebooks and its code lists."""
    country, page = countries.load(name), made[f"{name}.rst"]
    headings = re.findall(r"^(.+)\n-{4,}$", page, re.MULTILINE)

    assert [each for each in headings if each.startswith("Form ")] == [f"Form {form.id}" for form in country.tables]
    assert repr(country) in page
    assert all(each in page for lists in country.schemes.values() for each in lists)
