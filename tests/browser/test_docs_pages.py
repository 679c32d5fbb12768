"""One page of each kind of the documentation in a real browser. Building it takes minutes, so this is a campaign."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from browsers import NEEDED
from govledger import countries
from govledger.reconciliation import load_rulebook, shipped_rulebooks

ROOT = Path(__file__).parents[2]
KINDS = {
    "the first page": "index",
    "installation": "installation",
    "a tutorial": "tutorials/from_a_spending_csv_to_a_report",
    "a tutorial in the shell": "tutorials/from_a_pdf_to_a_report",
    "a how-to": "how_to/drive_it_from_a_program",
    "a table of how-tos": "how_to/index",
    "an explanation": "explanation/rounding",
    "what is measured": "explanation/measured",
    "a reference": "reference/accounts",
    "the command line": "reference/command_line",
    "a rule": "rules/cn-department/CN21",
    "a rulebook": "rules/cn-department/index",
    "duties": "rules/cn-disclosure/index",
    "a country": "countries/cn",
    "a code list": "schemes/cofog",
    "constructions": "constructions/index",
    "calendars": "calendars/index",
    "the gallery": "gallery",
    "the glossary": "glossary",
    "what changed": "changelog",
    "the search": "search",
    "the index of names": "genindex",
}
LANGUAGES = {"en": ".", "zh_CN": "zh_CN"}
TOO_LONG = """
  [...document.querySelectorAll("pre")].filter(each => each.scrollWidth > each.clientWidth).map(each => each.textContent.slice(0, 80))
"""
FOUND = """
(queries => queries.map(query => Search._performSearch(...Search._parseQuery(query)).reverse().slice(0, 10).map(found => found[0])))(%s)
"""

pytestmark = [*NEEDED, pytest.mark.campaign]


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    """The documentation in both languages, built as it is published; without Sphinx there is nothing to look at."""
    pytest.importorskip("sphinx", reason="sphinx is not installed: pip install --group docs")
    folder = tmp_path_factory.mktemp("docs")
    for language, below in LANGUAGES.items():
        build = [sys.executable, "-m", "sphinx", "-q", "-b", "html", "-D", f"language={language}"]
        subprocess.run([*build, str(ROOT / "docs"), str(folder / below)], check=True)
    return folder


@pytest.mark.parametrize(("width", "dark"), [(1400, False), (1400, True), (390, False)], ids=["wide", "dark", "phone"])
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", KINDS)
def test_a_page_of_each_kind(built, browser, kind, language, width, dark):
    """No wider than the window, no error, nothing asked of another host, and nothing serious for axe, contrasts included."""
    told = browser.look((built / LANGUAGES[language] / f"{KINDS[kind]}.html").as_uri(), width=width, dark=dark)

    assert told.width <= width
    assert told.errors == []
    assert [name for name in told.asked if not name.startswith("file:")] == []
    assert told.serious == []


def sought(language):
    """What is sought, and the page that it is to be found on: installation, each country, and each rule and duty, by id and name."""
    yield {"en": "Installation", "zh_CN": "安装"}[language], "installation"
    for country in map(countries.load, countries.available()):
        yield country.title.get(language, country.title["en"]), f"countries/{country.id}"
    for book in map(load_rulebook, shipped_rulebooks()):
        own = "" if book.rules else f"rules/{book.id}/index"  # A book of duties has one page.
        for rule in (*book.rules, *(book.duties if own else ())):
            page = own or f"rules/{book.id}/{rule.id}"
            yield rule.id, page
            yield rule.title.get(language, rule.title["en"]), page


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_search_finds_what_is_named(built, browser, language):
    """Installation, each country and each rule are among the first ten that are found by their names."""
    asked = list(sought(language))
    with browser.page((built / LANGUAGES[language] / "search.html").as_uri(), width=1400) as page:
        found = page.run(FOUND % json.dumps([text for text, _ in asked]))

    assert len(asked) > 200
    assert [(text, page, names) for (text, page), names in zip(asked, found, strict=True) if page not in names] == []


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", KINDS)
def test_the_lines_of_examples_fit(built, browser, kind, language):
    """At 1400 px no line of a snippet has to be scrolled."""
    with browser.page((built / LANGUAGES[language] / f"{KINDS[kind]}.html").as_uri(), width=1400) as page:
        assert page.run(TOO_LONG) == []
