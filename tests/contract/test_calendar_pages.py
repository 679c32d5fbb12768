"""Every shipped fiscal calendar is in the docs, with how well it is known and where it was read."""

import importlib.util
import re
from pathlib import Path

import pytest

from govledger.fiscal import available

SOURCE = Path(__file__).parents[2] / "docs" / "_ext" / "calendar_pages.py"


@pytest.fixture(scope="module")
def extension():
    """The extension of the docs; its pages need no Sphinx."""
    spec = importlib.util.spec_from_file_location("calendar_pages", SOURCE)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def texts(extension):
    """All pages."""
    return extension.pages()


def test_every_fact_has_a_line_with_its_status_and_source(extension, texts):
    """No rule, transition or closing is left out, and none hides how it is known."""
    everything = "\n".join(texts.values())
    for calendar in available():
        assert extension.country_name(calendar.country).replace("[", "\\[") in everything
        for fact in (*calendar.regimes, *calendar.closings):
            line = f"     - {fact.status}\n     - {extension.cell(fact.source)}"

            assert line in everything, (calendar, fact)


@pytest.mark.parametrize(
    ("source", "unread"),
    [
        ("recollection", True),
        ("CIA World Factbook 2023; label: recollection", True),
        ("LOLF (loi organique 2001-692) art. 1; CIA World Factbook", False),
        ("CIA World Factbook (start); label: Ministry of Finance, budget conference", False),
    ],
)
def test_a_line_without_a_law_says_so(extension, source, unread):
    """Where neither a law nor a page of the government was read, the line says that none was."""
    assert ("no law or page of the government was read" in extension.told(source, "a note")) == unread


def test_states_without_a_calendar_are_named(texts):
    """The index names those of which no rule is known."""
    assert all(
        name in texts["index.rst"] for name in ("Kiribati (KI)", "Serbia (RS)", "Somalia (SO)", "South Sudan (SS)")
    )


def test_the_index_counts_what_is_known(extension, texts):
    """The index says how many lines were read, partly read and remembered."""
    lines = [line for pair in extension.grouped(available()) for line in extension.rows(*pair)]
    remembered = sum(line[4] == "recollection" for line in lines)

    assert f"no source was read; the fact is remembered\n     - {remembered}\n" in texts["index.rst"]
    assert "TQ" in texts["index.rst"]


def test_each_country_has_a_heading(extension, texts):
    """Every country is a heading of the one page, once, under its English name and code, so that a search finds it."""
    headings = re.findall(r"^(.+ \(\w\w\))\n~+$", texts["index.rst"], re.MULTILINE)

    assert list(texts) == ["index.rst"]
    assert "Nepal (NP)" in headings
    assert sorted(headings) == sorted({extension.cell(extension.country_name(each.country)) for each in available()})


@pytest.mark.parametrize(
    "line",
    [
        "<b>FY2020</b>: 2019-10-01 to 2020-09-30",  # 31 U.S.C. 1102: 1 October to 30 September, named by its end
        "<b>2019-20</b>: 2019-04-01 to 2020-03-31",  # the United Kingdom and India
        "<b>2021/22</b>: 2021-07-01 to 2022-03-31",  # Malawi's year of nine months, under an ordinary label
    ],
)
def test_labels_lead_to_days(texts, line):
    """Below each country stand the labels of its years with their first and last days."""
    assert line in texts["index.rst"]


def test_the_page_asks_no_other_host(texts):
    """The script that narrows the page is in the page, and fetches nothing."""
    scripts = re.findall(r"<script.*?</script>", texts["index.rst"], re.DOTALL)

    assert len(scripts) == 1
    assert not re.search(r"src=|https?:|fetch|import", scripts[0])


def test_nothing_in_a_source_is_markup(extension):
    """A star or a bracket of a source is printed."""
    assert extension.cell("a*b [c]_") == "a\\*b \\[c\\]\\_"


def test_pages_that_are_no_longer_made_are_removed(extension, tmp_path):
    """A country that was renamed leaves no old page behind."""
    (tmp_path / "countries_old.rst").write_text("old", encoding="utf-8")
    extension.write({"index.rst": "new"}, tmp_path)

    assert [path.name for path in tmp_path.iterdir()] == ["index.rst"]
