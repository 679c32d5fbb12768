"""Every shipped classification and crosswalk has a page, made from its data."""

import importlib
import re
from pathlib import Path

import pytest

from govledger.classification import available, crosswalks, load, versions

EXTENSIONS = Path(__file__).parents[2] / "docs" / "_ext"


@pytest.fixture(scope="module")
def scheme_pages():
    """The extension of the docs; its pages need no Sphinx."""
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(str(EXTENSIONS))
        yield importlib.import_module("scheme_pages")


@pytest.fixture(scope="module")
def made(scheme_pages):
    """The text of every page."""
    return scheme_pages.pages()


def test_every_scheme_and_crosswalk_has_a_page(made):
    """There is a page for each of them, and the page above all leads to each."""
    others = [
        f"{name}-{version}" for name in available() for version in versions(name) if load(name).version != version
    ]
    names = [*available(), *others, *crosswalks()]

    assert sorted(made) == sorted([*(f"{name}.rst" for name in names), "index.rst"])
    assert all(re.search(rf"^   {name}$", made["index.rst"], re.MULTILINE) for name in names)


@pytest.mark.parametrize("name", available())
def test_a_page_answers_every_question(made, name):
    """A page tells how much is verified, the languages, the tree, the changes by year and the sources."""
    page = made[f"{name}.rst"]
    headings = re.findall(r"^(.+)\n-{4,}$", page, re.MULTILINE)

    assert headings[:2] == ["How much is verified", "Languages"]
    assert headings[2] in ("The tree", "The first two levels")
    assert "Changes by year" in headings
    assert headings[-1] == "Sources"
    assert repr(load(name)) in page


def test_evidence_is_told(made):
    """A list with evidence names the documents in which its codes were seen."""
    assert "上海市普陀区财政局2024年度部门决算" in made["cn-function.rst"]
    assert "Evidence" not in made["cofog.rst"]


def test_a_page_tells_what_codes_meant(made):
    """Codes that were given to something else stand on the page with both meanings, and the version that tells of then."""
    page = made["cn-function.rst"]

    assert re.search(r"\* - 21004\n\s+- 医疗保障\n\s+- -2009\n\s+- 公共卫生", page)
    assert ":doc:`cn-function 2009 <cn-function-2009>`" in page
    assert "Codes that meant something else" not in made["cofog.rst"]


def test_a_page_tells_when_codes_were_read(made, scheme_pages):
    """A code that an old document alone showed is read 2008 in the tree, and the table counts such codes."""
    lines = scheme_pages.tree_lines(load("cn-function"))

    assert "   20101  人大事务  Affairs of People's Congress  [11 below]  (read 2008)" in lines
    assert re.search(r"\* - 2008\n\s+- 561\n", made["cn-function.rst"])
    assert "most of it in 2008 only" in made["index.rst"]


def test_a_small_tree_is_whole(scheme_pages):
    """A list that fits on a page has a line for each code; of one with unverified codes, each of them is marked."""
    scheme = load("cn-economic-department")
    lines = scheme_pages.tree_lines(scheme)

    assert [line.split()[0] for line in lines] == [code.code for code in scheme]
    assert sum("(unverified)" in line for line in lines) == scheme.count("unverified")


def test_a_large_tree_counts_what_it_does_not_show(scheme_pages):
    """Of a long list two levels are shown, and numbers stand for all the codes below them."""
    scheme = load("cn-function")
    lines = scheme_pages.tree_lines(scheme)
    counted = sum(int(number) for line in lines for number in re.findall(r"\[(\d+) below\]", line))

    assert len(lines) + counted == len(scheme)


def test_changes_stand_under_their_year(scheme_pages):
    """New codes, ended ones, renames and successions are told, each with the names of its years."""
    changes = scheme_pages.changes_by_year(load("cn-function"))

    assert "renamed  210 医疗卫生支出 -> 医疗卫生与计划生育支出" in changes[2014]
    assert "new      22402 消防事务" in changes[2019]
    assert "ended    20115 工商行政管理事务" in changes[2019]
    assert "followed 20115 by 20138 (within)" in changes[2019]
    assert 2007 not in changes


@pytest.mark.parametrize(
    ("read", "whole", "said"), [(0, 9, "nothing"), (9, 9, "all"), (1, 999, "1 %"), (998, 999, "99 %")]
)
def test_all_and_nothing_are_said_only_where_true(scheme_pages, read, whole, said):
    """A single unverified code keeps a page from saying that all is verified."""
    assert scheme_pages.share(read, whole) == said
