"""Frames on the command line: who is suspicious, and the report of each."""

import json
from pathlib import Path

import polars
import pytest

FORM = "entity,calendar,year,phase,concept,value,unit,dimension:nature\n" + "".join(
    f"某表,CN,2019,actual,expenditure,{value},元,{nature}\n"
    for value, nature in (("3.00", ""), ("2.00", "basic"), ("1.00", "project"))
)
ITEMS = ["expenditure", "expenditure.nature.basic", "expenditure.nature.project"]


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch):
    """A folder with a form and the accounts of two regions, in which the command is run."""
    monkeypatch.chdir(tmp_path)
    Path("form.csv").write_text(FORM, encoding="utf-8")
    Path("regions").mkdir()
    for region, rows in {
        "north": {"甲局": (300, 180, 120), "乙局": (300, 180, 130)},
        "south": {"丙局": (500, 100, 450)},
    }.items():
        lines = [
            (name, 2019, item, amount) for name, row in rows.items() for item, amount in zip(ITEMS, row, strict=True)
        ]
        frame = polars.DataFrame(lines, schema=["entity", "year", "item", "amount"], orient="row")
        frame.write_parquet(f"regions/{region}.parquet")


def test_each_suspicious_entity_has_a_report(run):
    """Of two files, each checked by itself, the two entities whose parts exceed the whole are told, and what was asked."""
    status, out, _ = run("screen", "regions", "--form", "form.csv", "--rulebook", "cn-department", "--out", "reports")

    told, asked, summary = out.splitlines()[:2], *out.splitlines()[2:]
    assert [line.split("\t")[:2] for line in told] == [["to-explain", "乙局 2019"], ["to-explain", "丙局 2019"]]
    assert asked.startswith("rules asked: CN04; left to check: ")
    assert summary == "2 files: to-explain 2"
    report = json.loads(Path(told[0].split("\t")[2]).read_text(encoding="utf-8"))
    assert (report["entity"], report["rulebook"], report["screened"]["by"]["year"]) == ("乙局", "cn-department", 2019)
    assert status == 0


def test_strict_ends_with_one(run):
    """What must be explained counts as what is contradicted where that is asked."""
    status, _, _ = run(
        "screen", "regions/north.parquet", "--form", "form.csv", "--rulebook", "cn-department", "--out", "r", "--strict"
    )

    assert status == 1


def test_reports_are_gone_on_with(run):
    """A folder that holds reports is refused but with --resume, which leaves them as they are."""
    asked = ("screen", "regions", "--form", "form.csv", "--out", "reports")
    run(*asked)
    before = {path.name: path.stat().st_mtime_ns for path in Path("reports").iterdir()}

    refused, _, complaint = run(*asked)
    status, _, _ = run(*asked, "--resume")

    assert (refused, status) == (2, 0)
    assert "reports: holds reports already" in complaint
    assert {path.name: path.stat().st_mtime_ns for path in Path("reports").iterdir()} == before


def test_the_query_is_shown(run):
    """--sql prints what DuckDB is asked, and writes nothing."""
    status, out, _ = run("screen", "regions", "--form", "form.csv", "--sql")

    assert status == 0
    assert "GROUP BY" in out
    assert not Path("reports").exists()


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        (("regions", "--form", "form.csv"), "--out names the folder for the reports"),
        (("no/such.parquet", "--form", "form.csv", "--out", "r"), "no such file"),
        (("regions", "--form", "no/form.csv", "--out", "r"), "no such file"),
        (("regions", "--form", "form.csv", "--out", "r", "--by", "entity,region"), "no column 'region'"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_one_line(run, arguments, complaint):
    """What stands in the way is told in one line, with status 2."""
    status, _, told = run("screen", *arguments)

    assert status == 2
    assert complaint in told
