import csv
import io
import re
import sys

import pytest

from govledger.classification import (
    available,
    column_types,
    load,
    load_csv,
    table_schema,
    to_pandas_dtype,
    to_polars_dtype,
    to_table,
)
from govledger.errors import MissingExtra

COFOG = load("cofog")
every_scheme = pytest.mark.parametrize("name", available())


class TestTable:
    @every_scheme
    def test_there_and_back(self, name, tmp_path):
        """A scheme written as a table and loaded again has the same codes, places, years and names."""
        scheme = load(name)
        (tmp_path / "list.csv").write_text(to_table(scheme), "utf-8")
        back = load_csv(tmp_path / "list.csv", locale=scheme.locale, levels=scheme.levels)

        for before, after in zip(scheme.codes, back.codes, strict=True):
            assert (before.code, before.name, before.level, before.positions) == (
                after.code,
                after.name,
                after.level,
                after.positions,
            )
            assert before.status == after.status
            for year in range(scheme.valid_from or 2007, 2027, 4):
                assert scheme.name(before.code, year=year) == back.name(after.code, year=year)

    @every_scheme
    def test_schema_describes_the_table(self, name):
        """The Table Schema has the columns of the table, and every cell is of its type."""
        scheme = load(name)
        fields = table_schema(scheme)["fields"]
        rows = list(csv.DictReader(io.StringIO(to_table(scheme))))

        assert [field["name"] for field in fields] == list(rows[0])
        for field in fields:
            pattern = {"integer": r"\d+", "year": r"(\d{4})?", "string": ".*"}[field["type"]]
            assert all(re.fullmatch(pattern, row[field["name"]], re.DOTALL) for row in rows)
            if "enum" in field.get("constraints", ()):
                assert {row[field["name"]] for row in rows} <= set(field["constraints"]["enum"])


class TestColumnTypes:
    def test_of_levels(self):
        """COFOG has types of its own; others go by the number of their level."""
        assert column_types(COFOG) == {
            level: f"functional-classification:cofog:{level}:code" for level in ("division", "group", "class")
        }
        assert column_types(load("cn-economic-department"), of="label")["款"] == (
            "economic-classification:generic:level2:label"
        )

    def test_deeper_than_the_taxonomy(self):
        """A level that the taxonomy has no type for is left out."""
        assert len(column_types(load("gfsm"))) == 4

    def test_no_kind(self):
        """A scheme that is of none of its kinds has no types."""
        assert column_types(load("jp-local")) == {}


class TestCategoricals:
    def test_pandas(self):
        """In pandas, codes sort in the order of the list."""
        pd = pytest.importorskip("pandas", reason="pandas is not installed")
        codes = pd.Series(["02", "01.1", "01"], dtype=to_pandas_dtype(COFOG))

        assert codes.sort_values().to_list() == ["01", "01.1", "02"]

    def test_polars(self):
        """In polars, codes sort in the order of the list, and others are refused."""
        pl = pytest.importorskip("polars", reason="polars is not installed")
        codes = pl.Series(["02", "01.1", "01"], dtype=to_polars_dtype(COFOG))

        assert codes.sort().to_list() == ["01", "01.1", "02"]
        with pytest.raises(pl.exceptions.InvalidOperationError):
            pl.Series(["99"]).cast(to_polars_dtype(COFOG))

    @pytest.mark.parametrize(("library", "make"), [("pandas", to_pandas_dtype), ("polars", to_polars_dtype)])
    def test_missing_library(self, library, make, monkeypatch):
        """Without the library, one line says what to install."""
        monkeypatch.setitem(sys.modules, library, None)

        with pytest.raises(MissingExtra, match=f"pip install {library}"):
            make(COFOG)
