"""Forms of sums for the tests of plans, frames of their amounts on each engine, and a judge that tries every amount."""

import itertools
import os
import random
import sys

import pytest

from govledger.accounts import Accounts, Breakdown, Key
from govledger.fiscal import calendar

YEAR = calendar("CN").starting(2019)
ALL = Key.of("expenditure", year=YEAR)
BASIC, PROJECT = (ALL.with_(nature=name) for name in ("basic", "project"))
CODES = ("301", "302")


def of_code(key, code):
    """The amount of an economic class within another amount."""
    return key.with_(economic=code)


TREE = [(ALL, (BASIC, PROJECT)), *((key, tuple(of_code(key, code) for code in CODES)) for key in (BASIC, PROJECT))]
"""A total of two natures, and each of these of two classes: its sums make a tree."""

TABLE = [*TREE, (ALL, tuple(of_code(ALL, code) for code in CODES))]
TABLE += [(of_code(ALL, code), tuple(of_code(key, code) for key in (BASIC, PROJECT))) for code in CODES]
"""The same with the totals of the classes: a table of rows and columns, whose sums make no tree."""

STAR = [(ALL, (BASIC, PROJECT)), (ALL, tuple(of_code(ALL, code) for code in CODES))]
"""A total that is broken down twice."""


ITEMS = {
    ALL: "expenditure",
    BASIC: "expenditure.nature.basic",
    PROJECT: "expenditure.nature.project",
    of_code(ALL, "301"): "expenditure.economic.301",
    of_code(ALL, "302"): "expenditure.economic.302",
    of_code(BASIC, "301"): "expenditure.economic.301.nature.basic",
    of_code(BASIC, "302"): "expenditure.economic.302.nature.basic",
    of_code(PROJECT, "301"): "expenditure.economic.301.nature.project",
    of_code(PROJECT, "302"): "expenditure.economic.302.nature.project",
}
"""What the amounts are called in a frame."""


def form_of(sums, amounts=None, unit="元"):
    """Accounts that state every amount of some sums, in whole units."""
    keys = list(dict.fromkeys(key for whole, parts in sums for key in (whole, *parts)))
    accounts = Accounts(entity="a form", year=YEAR)
    for key in keys:
        number = 1 if amounts is None else amounts[key]
        accounts = accounts.state(key.concept, f"{number}{unit}", **dict(key.dimensions))
    return accounts.claim(*(Breakdown(whole=whole, parts=parts) for whole, parts in sums))


def is_possible(sums, ranges):
    """Whether some whole amounts within their ranges keep all sums, by trying all."""
    wholes = {whole for whole, _ in sums}
    leaves = [key for key in ranges if key not in wholes]
    rest = sorted(sums, key=lambda each: -len(each[0].dimensions))
    for tried in itertools.product(*(range(ranges[key][0], ranges[key][1] + 1) for key in leaves)):
        amounts = dict(zip(leaves, tried, strict=True))
        if all(_adds_up(amounts, whole, parts, ranges) for whole, parts in rest):
            return True
    return False


def _adds_up(amounts, whole, parts, ranges):
    total = sum(amounts[part] for part in parts)
    low, high = ranges[whole]
    return low <= total <= high and amounts.setdefault(whole, total) == total


def drawn(sums, seed, count=150):
    """Entities whose amounts are right or a little wrong, each known to within a step or two."""
    chance = random.Random(seed)
    keys = list(dict.fromkeys(key for whole, parts in sums for key in (whole, *parts)))
    wholes = {whole for whole, _ in sums}
    entities = {}
    for number in range(count):
        amounts = {key: chance.randrange(1, 50) for key in keys if key not in wholes}
        for whole, parts in sorted(sums, key=lambda each: -len(each[0].dimensions)):
            total = sum(amounts[part] for part in parts)
            if sums is STAR:
                amounts[parts[-1]] += amounts.get(whole, total) - total
            amounts.setdefault(whole, total)
        ranges = {}
        for key, amount in amounts.items():
            printed = amount + chance.choice([0] * 8 + [1, -1])
            half = chance.choice([0, 0, 1])
            ranges[key] = (printed - half, printed + half)
        entities[f"e{number:03}"] = ranges
    return entities


def spark_session():
    """A session of Spark on this machine; what needs it is skipped where it or Java is absent."""
    sql = pytest.importorskip("pyspark.sql", reason="Spark is not installed")
    os.environ["PYSPARK_PYTHON"] = sys.executable
    try:
        builder = sql.SparkSession.builder.master("local[1]").config("spark.sql.shuffle.partitions", "2")
        return builder.config("spark.ui.enabled", "false").getOrCreate()
    except Exception as error:
        pytest.skip(f"Spark does not start ({type(error).__name__}); it needs Java")


class Engine:
    """A frame on an engine, and the rows of what comes of it."""

    def __init__(self, name):
        self.name = name
        self.session = spark_session() if name == "spark" else None

    def frame(self, columns):
        """The columns as a frame of the engine."""
        import polars

        made = polars.DataFrame(columns)
        if self.name == "polars":
            return made.lazy()
        if self.name == "spark":
            return self.session.createDataFrame(made.to_pandas())
        import duckdb

        return duckdb.connect().from_arrow(made.to_arrow())

    def rows(self, native):
        """The rows of a result, sorted."""
        if self.name == "polars":
            found = native.collect().rows()
        else:
            found = native.fetchall() if self.name == "duckdb" else [tuple(row) for row in native.collect()]
        return sorted(found, key=str)


ENGINES = ["duckdb", "polars", pytest.param("spark", marks=pytest.mark.campaign)]
