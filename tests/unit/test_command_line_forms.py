"""Published tables from the command line: drafts and checks of forms, readings, and errors of one line."""

import json

import pytest

from govledger.__main__ import main

FORM = """
id = "xx-town"
calendar = "DE"
currency = "EUR"
unit = "EUR"
needs = ["Basic"]
key = { concept = "expenditure" }
columns = [
  { head = "Code", gives = "cofog" },
  { head = "Basic", nature = "basic" },
  { head = "Total" },
]
rows = [{ label = "" }]
sums = [{ tree = "cofog" }]

[[example]]
table = [["Code", "Basic", "Lending", "Total"], ["701", "3.0", "1.0", "4.0"]]
unread = ["1.0"]

[example.facts]
"expenditure (cofog '701', nature 'basic') of 2019" = "3.0"
"expenditure (cofog '701') of 2019" = "4.0"
"""
TABLE = "Code,Basic,Total\n701,3.0,4.0\n702,5.0,5.5\n,8.0,9.5\n"


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch):
    """A folder with a form and a table, in which the command is run."""
    (tmp_path / "town.toml").write_text(FORM, encoding="utf-8")
    (tmp_path / "town.csv").write_text(TABLE, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(capsys, *arguments):
    """The status of a command, and what it printed."""
    status = main(arguments)
    return status, *capsys.readouterr()


def test_a_draft_is_printed(capsys):
    """The draft of a form names the columns, and asks what nobody but a person can tell."""
    status, out, err = run(capsys, "form", "draft", "town.csv")

    assert (status, err) == (0, "")
    assert '{ head = "Code", gives = "cofog" }' in out
    assert '"?concept"' in out


def test_a_draft_is_put_into_a_file_and_refused_unread(capsys):
    """What form draft writes form check refuses, until its doubts are decided; the file is written whole."""
    assert run(capsys, "form", "draft", "town.csv", "--output", "draft.toml")[0] == 0
    status, out, err = run(capsys, "form", "check", "draft.toml")

    assert (status, out) == (2, "")
    assert err.count("\n") == 1
    assert "doubt of a draft" in err


def test_a_form_is_checked(folder, capsys):
    """A form in order is drawn; one with a mistake is told of it, and the status says so."""
    assert run(capsys, "form", "check", "town.toml")[0] == 0
    (folder / "town.toml").write_text(FORM.replace('"4.0"\n', '"4.1"\n'), encoding="utf-8")
    status, out, _ = run(capsys, "form", "check", "town.toml")

    assert status == 1
    assert "example[0]: expenditure (cofog '701') of 2019: reads '4.0', not '4.1'" in out


def test_a_table_is_read_by_a_form(capsys):
    """The year and the entity of a table that tells neither are given beside it."""
    status, out, _ = run(capsys, "read", "town.csv", "--form", "town.toml", "--year", "2019", "--entity", "A town")
    said = json.loads(out)

    assert status == 0
    assert (said["entity"], said["fiscal_year"]["label"], said["coverage"]["amounts"]) == ("A town", "2019", 6)


def test_a_table_is_checked_by_a_form(folder, capsys):
    """The sums of the form are checked: one that does not hold is a finding."""
    assert run(capsys, "check", "town.csv", "--form", "town.toml", "--year", "2019")[0] in (0, 3)
    (folder / "town.csv").write_text(TABLE.replace("9.5", "99.5"), encoding="utf-8")

    assert run(capsys, "check", "town.csv", "--form", "town.toml", "--year", "2019")[0] == 1


@pytest.mark.parametrize(("country", "year"), [("es", "2019"), ("gfs", "DE 2019")])
def test_a_table_that_no_form_fits(capsys, country, year):
    """It is read under its own words, in the calendar of the country or in the one that is named with the year."""
    status, out, err = run(capsys, "read", "town.csv", "--country", country, "--year", year)

    assert (status, err) == (0, "")
    assert json.loads(out)["coverage"]["amounts"] == 6


@pytest.mark.parametrize(("arguments", "words"), [
    (["form", "check", "nothing.toml"], "nothing.toml: cannot be read"),
    (["form", "check", "nothing"], "unknown form 'nothing'"),
    (["form", "check", "town.csv"], "unknown form 'town.csv'"),
    (["form", "draft", "nothing.csv"], "nothing.csv: no such file"),
    (["form", "draft", "empty.csv"], "empty.csv"),
    (["form", "draft", "town.toml"], "town.toml"),
    (["form", "mend", "town.toml"], "invalid choice"),
    (["read", "town.csv", "--form", "nothing"], "unknown form 'nothing'"),
    (["read", "town.csv", "--form", "town.toml"], "no form reads it"),
    (["read", "town.csv", "--form", "es-pge-revenue", "--year", "2019"], "no form reads it"),
    (["read", "town.csv"], "nothing says of which year it is; give the year (--year 'DE 2019'"),
    (["read", "town.csv", "--form", "town.toml", "--year", "soon"], "soon"),
    (["check", "town.csv", "--country", "nowhere"], "nowhere"),
])  # fmt: skip
def test_a_mistake_is_one_line(folder, capsys, arguments, words):
    """Whatever is wrong is said in one line, with what was given."""
    (folder / "empty.csv").write_text("", encoding="utf-8")
    status, out, err = run(capsys, *arguments)

    assert (status, out) == (2, "")
    assert words in err
    assert err.count("\n") == 1
    assert "fault of govledger" not in err
