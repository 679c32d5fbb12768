import csv
from pathlib import Path

import pytest

from govledger.classification import Pattern, Position, load_csv
from govledger.errors import InvalidScheme

TABLES = Path(__file__).parents[3] / ".." / "shared" / "classifications"


@pytest.fixture
def write(tmp_path):
    def _write(text):
        (tmp_path / "own.csv").write_text(text, encoding="utf-8")
        return tmp_path / "own.csv"

    return _write


def problems(path, **options):
    with pytest.raises(InvalidScheme) as caught:
        load_csv(path, **options)
    return list(caught.value.problems)


class TestLoadCsv:
    def test_least(self, write):
        """Codes, parents and names are enough; levels are counted."""
        own = load_csv(write("code,parent,name\nB1,B,Schools\nB,,Education\n"))

        assert [(code.code, code.level, code.level_name, code.status) for code in own] == [
            ("B1", 2, "2", "local"),
            ("B", 1, "1", "local"),
        ]
        assert own.roll_up({"B1": 5}, 1).amounts == {"B": 5}

    def test_names_over_the_years(self, write):
        """A row for each name in turn, in any order, makes one code with a history."""
        own = load_csv(write("code,parent,name,valid_from,valid_to\nA,,New,2010,\nA,,Old,2001,2009\n"))

        assert [code.name for code in (own.get("A"), own.at(2005).get("A"))] == ["New", "Old"]
        assert own.get("A").positions == (Position(None, 2001, None),)
        assert own.by_name("Old")[0].changed_in == 2010

    def test_out_of_force_between(self, write):
        """Years without a row are years out of force."""
        own = load_csv(write("code,parent,name,valid_from,valid_to\nA,,One,2001,2004\nA,,One,2008,\n"))

        assert [year for year in range(2000, 2010) if "A" in own.at(year)] == [2001, 2002, 2003, 2004, 2008, 2009]

    def test_all_problems_together(self, write):
        """Every problem is reported in one error, with its line."""
        text = (
            "code,parent,level,name,valid_from,valid_to,status\n"
            "A,,1,One,2001,2010,\n"
            "A,,1,Two,2010,,\n"
            "B,X,2,Three,,,\n"
            "C,D,2,Four,,,\n"
            "D,C,2,Five,,,\n"
            "E,A,3,Six,,,sure\n"
            "F,,1,,20,,\n"
            "G\n"
        )

        assert problems(write(text)) == [
            "own.csv:3: the years of 'Two' overlap those of 'One'",
            "own.csv:3: code 'A' stands a second time in the same years",
            "own.csv:4: parent 'X' of 'B' is not in the list",
            "own.csv:5: the parents of 'C' go in a circle",
            "own.csv:6: the parents of 'D' go in a circle",
            "own.csv:7: 'E' has level 3, its depth is 2",
            "own.csv:7: status 'sure' is none of 'read', 'unverified' and 'local'",
            "own.csv:8: '20' is not a year of four digits",
            "own.csv:9: has 1 cells, the header 7",
        ]

    def test_no_name(self, write):
        """A code whose name is not known has none."""
        assert load_csv(write("code,parent,name\nA,,\n")).get("A").name is None

    def test_missing_columns(self, write):
        """A table without its columns, or no table at all, is refused."""
        assert problems(write("id,name\n")) == ["own.csv:1: lacks the column code, parent"]
        assert problems(write("code;parent;name\n")) == [
            "own.csv:1: lacks the column code, parent, name; its cells are to be separated by commas"
        ]
        assert problems("no/such.csv") == ["such.csv: no such file"]

    def test_pattern(self, write):
        """With a pattern, codes outside the list have their places too."""
        path = write("code,parent,name\n01,,Services\n011,01,Executive\n")

        assert load_csv(path, pattern=Pattern((2, 1))).get("012").parent == "01"
        assert problems(path, pattern=Pattern((2, 1), starts_with="1"))[0] == (
            "own.csv:2: code '01' is not of the pattern 2+1 digits beginning with 1"
        )

    @pytest.mark.skipif(not TABLES.exists(), reason="the source tables are not at hand")
    @pytest.mark.parametrize(
        "name", ["es_pge_economica_ingresos", "es_pge_economica_gastos", "cofog1999", "us_budget_function"]
    )
    def test_tables_of_many_countries(self, name):
        """The source tables of shipped schemes load as schemes of one's own: each row is a name in its years."""
        own = load_csv(TABLES / f"{name}.csv", locale="xx")
        with (TABLES / f"{name}.csv").open(encoding="utf-8", newline="") as stream:
            for row in csv.DictReader(stream):
                year = int(row["valid_from"] or 2007)

                assert own.at(year).get(row["code"]).name == row["name"]
                assert own.get(row["code"]).parent == (row["parent"] or None)
