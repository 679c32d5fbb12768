"""A table of accounts, printed in any form, reads back by the form that it gives of itself as the figures it prints."""

import functools
import tomllib
from pathlib import Path

import pytest

from govledger.countries import load
from govledger.countries.cn import read
from govledger.documents import read_bytes, read_document, read_tables_of_bytes
from govledger.figures import Nil, StatedCount
from govledger.formatting import Style
from govledger.forms import form_of, read_table
from govledger.reports import lossless_style, matrix_of
from govledger.testing import simulate

CORPUS = Path(__file__).parents[3] / "shared" / "corpus"
SPENT = {"concept": "expenditure"}
TABLES = [
    {},
    {"columns": "nature"},
    {"rows": "year", "columns": "concept"},
    {"rows": "economic", "columns": "nature", "where": SPENT},
    {"rows": "function", "columns": ("year", "phase"), "where": SPENT},
    {"rows": ("function", "nature"), "columns": "fund", "where": SPENT},
]
NARRATIVES = [
    "cn-xiaoyi-2019/final-2019-smart-city-centre.txt",
    "cn-chongqing-2018/budget-2018-jiaotongwei.txt",
    "cn-shanghai-putuo/final-2024-caizhengju.txt",
    "cn-shanghai-putuo/budget-2025-qufuban-dept.txt",
]


def told(statement):
    """What a statement tells, but for its text: nothing is nothing in whatever unit, and things are counted exactly."""
    exact = isinstance(statement, Nil | StatedCount) or not statement.value
    unit = statement.unit if isinstance(statement, StatedCount) else None
    return statement.value, None if exact else statement.interval, unit


def most_precise(fact):
    """What the most precise statement of a fact tells."""
    return told(min(fact.statements, key=lambda each: each.interval.width or 0))


def read_back(matrix, suffix):
    """What the library's own readers make of a matrix."""
    made = {"txt": matrix.text, "md": matrix.markdown, "html": matrix.html, "xlsx": matrix.xlsx}[suffix]()
    name = f"table.{suffix}"
    if suffix == "xlsx":
        (table,) = read_tables_of_bytes(made, name=name)
    else:
        (table,) = read_bytes(made.encode(), name=name).tables
    form = form_of(tomllib.loads(matrix.form()), catalogue=matrix.accounts.catalogue)
    return read_table(table, form)


def check(accounts, options, style):
    """How many figures stand in a table of accounts; each comes back from every form, a single one from those with cells."""
    matrix = matrix_of(accounts, style=style, **options)
    if not matrix.cells:
        return 0
    for suffix in ("txt", "md", "html", "xlsx") if len(matrix.cells) > 1 else ("html", "xlsx"):
        reading = read_back(matrix, suffix)
        stated = {key: told(statement) for key, statement, _ in reading.facts}

        assert reading.refused == ""
        assert reading.unread == ()
        assert len(stated) == len(matrix.cells)
        assert stated == {key: most_precise(accounts.get(key)) for key in stated}
    return len(matrix.cells)


@functools.cache
def drawn(seed):
    """Simulated accounts."""
    return simulate(seed).accounts


@functools.cache
def published(name):
    """What is read of a published statement."""
    return read(read_document(CORPUS / name)).accounts


@pytest.mark.parametrize("options", TABLES, ids=str)
def test_simulated_accounts_come_back(options):
    """Twenty accounts, in the largest of their units with the digits that each figure is stated with."""
    shown = [check(drawn(seed), options, lossless_style(drawn(seed), style=Style.named("cn"))) for seed in range(20)]

    assert sum(map(bool, shown)) >= 15


@pytest.mark.parametrize("options", TABLES, ids=str)
@pytest.mark.campaign
def test_many_simulated_accounts_come_back(options):
    """Two hundred more accounts."""
    for seed in range(100, 300):
        check(drawn(seed), options, lossless_style(drawn(seed), style=Style.named("cn")))


@pytest.mark.parametrize("house", ["cn", "de", "uk-gss", "ie"])
def test_every_house_prints_what_is_read(house):
    """The marks of a house between digits and for nothing, and its words, are read back."""
    for seed in range(6):
        assert check(drawn(seed), {}, lossless_style(drawn(seed), style=Style.named(house, unit="万元")))


@pytest.mark.skipif(
    not CORPUS.is_dir(), reason="the published statements are not at hand; they are kept beside the project"
)
class TestPublishedAccounts:
    @pytest.mark.parametrize("name", NARRATIVES)
    @pytest.mark.parametrize("options", TABLES[:2], ids=str)
    def test_statements_come_back(self, name, options):
        """What is read of a published statement stands in the table, and is read of it again."""
        accounts = published(name)

        assert check(accounts, options, lossless_style(accounts, style=load("cn").style)) or options != {}
