"""What is said of sources on the command line: the year, the entity and the kind."""

import json
from pathlib import Path

import pytest

from govledger.many import check_many, read_many

BARE = "支出5元，其中：基本支出3元，项目支出2元。\n"


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch):
    """A folder with a text that says neither its year nor whose it is."""
    monkeypatch.chdir(tmp_path)
    Path("bare.txt").write_text(BARE, encoding="utf-8")
    Path("table.csv").write_text("科目,2019年\n收入,5\n支出,5\n", encoding="utf-8")


class TestTold:
    def test_a_refusal_names_the_option(self, run):
        """A text that names no year is refused with the option that names one."""
        assert run("check", "bare.txt") == (
            2, "", "govledger: bare.txt: names no fiscal year; say which with year= (or --year)\n",
        )  # fmt: skip

    def test_read(self, run):
        """read takes year, entity and kind for a text."""
        status, out, err = run(
            "read", "bare.txt", "--year", "2021", "--entity", "某局", "--kind", "budget", "--format", "csv"
        )

        assert (status, err) == (0, "")
        assert out.splitlines()[1].startswith("某局,CN,2021,budget,expenditure,支出,5,")

    @pytest.mark.parametrize("year", ["2021", "CN 2021"])
    def test_check(self, run, year):
        """check takes them, and the year may stand behind its calendar."""
        out = run("check", "bare.txt", "--year", year, "--kind", "final-accounts", "--format", "json")[1]

        assert json.loads(out)["document_kind"] == "final-accounts"
        assert json.loads(out)["fiscal_year"]["label"] == "2021年度"

    def test_a_year_of_another_calendar(self, run):
        """A year of another calendar than that of the text is refused."""
        err = run("read", "bare.txt", "--year", "US 2021")[2]

        assert err == (
            "govledger: bare.txt: its accounts are of calendar CN, not FY2021 of calendar US; "
            "give a year of that calendar\n"
        )

    def test_an_unknown_kind(self, run):
        """A kind that is none is one line."""
        status, out, err = run("check", "bare.txt", "--kind", "plan")

        assert (status, out) == (2, "")
        assert "argument --kind: invalid choice: 'plan'" in err

    def test_tables(self, run):
        """Published tables take year, entity and kind as texts do."""
        told = ("--year", "CN 2019", "--entity", "某局", "--kind", "budget")
        out = json.loads(run("read", "table.csv", *told)[1])

        assert (out["entity"], out["document_kind"]) == ("某局", "budget")


class TestMany:
    def test_records(self):
        """check_many and read_many take them for every source."""
        told = {"year": "2021", "entity": "某局", "kind": "budget", "jobs": 1}
        (checked,), (read,) = check_many(["bare.txt"], **told), read_many(["bare.txt"], **told)

        assert (checked["entity"], checked["document_kind"], read["entity"], read["document_kind"]) == (
            "某局",
            "budget",
            "某局",
            "budget",
        )
