"""The list of pages for programs keeps to the format of llmstxt.org, and every page is found by its title."""

import importlib.util
import re
import sys
from pathlib import Path

import pytest

from govledger import countries
from govledger.reconciliation import load_rulebook, shipped_rulebooks

DOCS = Path(__file__).parents[2] / "docs"


def extension(name):
    """An extension of the docs; what is asked of it here needs no Sphinx."""
    sys.path.insert(0, str(DOCS / "_ext"))
    try:
        return importlib.import_module(name)
    finally:
        sys.path.pop(0)


class TestTheList:
    """A title, a summary in a quotation, and lists of links under headings of the second level."""

    def test_the_format(self):
        """As llmstxt.org has it."""
        made = extension("llms_txt")
        page = made.Page("how_to/a", "Do a", "It is done.")
        text = made.llms_txt(
            "govledger", "A library.", {"Do": [page], "Optional": [made.Page("changelog", "Changes", "")]}
        )

        assert text.splitlines() == [
            "# govledger", "", "> A library.", "",
            "## Do", "", "- [Do a](how_to/a.html): It is done.", "",
            "## Optional", "", "- [Changes](changelog.html)",
        ]  # fmt: skip

    @pytest.mark.parametrize(
        ("paragraph", "sentence"),
        [
            ("Name the government, then the year. The verb says more.", "Name the government, then the year."),
            ("A year of 12.5 % more", "A year of 12.5 % more"),
            ("从文件到报告。第二句。", "从文件到报告。"),
            ("Each of these:", "Each of these"),
        ],
    )
    def test_the_first_sentence(self, paragraph, sentence):
        """A decimal ends no sentence; a Chinese full stop does."""
        assert extension("llms_txt").first_sentence(paragraph) == sentence

    def test_its_examples(self):
        """The examples of the extension run."""
        import doctest

        assert doctest.testmod(extension("llms_txt"), optionflags=doctest.NORMALIZE_WHITESPACE).failed == 0


class TestTheSearch:
    """The search of the documentation goes by titles: what people look for is one."""

    def test_installation(self):
        """Who looks for installation finds the page of that name."""
        assert (DOCS / "installation.rst").read_text(encoding="utf-8").startswith("Installation\n====")

    def test_each_rule(self):
        """Every rule and duty is a title with its id and what it says."""
        pages = extension("rule_pages")
        books = [load_rulebook(name) for name in shipped_rulebooks()]
        titles = {
            line
            for text in pages.pages(books).values()
            for line in re.findall(r"^(.+)\n(?:=|-){4,}$", text, re.MULTILINE)
        }
        asked = [f"{each.id}: {pages.plain(pages.title_of(each))}" for book in books for each in book.rules]

        assert asked
        assert [title for title in asked if title not in titles] == []

    def test_each_country(self):
        """Every country that is shipped has a page with its English name."""
        pages = extension("country_pages").pages()
        named = [countries.load(name) for name in countries.available()]

        assert all(f"{each.id}: {each.title['en']}\n===" in pages[f"{each.id}.rst"] for each in named)
