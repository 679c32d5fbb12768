"""What every classification folder keeps to; read here by plain means, apart from the library's own reader."""

import csv
import datetime
import json
import re
from pathlib import Path

import pytest

import govledger.classification
from govledger.classification import available, load, load_folder, versions

DATA = Path(govledger.classification.__file__).parent / "data"
FOLDERS = sorted(path.parent for path in DATA.glob("*/*/passport.json"))
TABLES = Path(__file__).parents[2] / ".." / "shared" / "classifications"
ORIGINS = {"cn-function": "cn_functional", "cn-economic-department": "cn_dept_economic"}

every_folder = pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: f"{folder.parent.name}-{folder.name}")


def rows(file):
    with file.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def passport(folder):
    return json.loads((folder / "passport.json").read_text(encoding="utf-8"))


def tables(folder):
    return [folder / "codes.csv", *sorted(folder.glob("labels.*.csv"))]


def test_every_folder_is_available():
    """A folder with a passport is a shipped scheme, and there is nothing else among the data."""
    assert [folder.relative_to(DATA).parts for folder in FOLDERS] == [
        (scheme, version) for scheme in available() for version in versions(scheme)
    ]


@every_folder
def test_passport_is_complete(folder):
    """A passport says what the scheme is, who keeps it, where it is from, and since when."""
    stated = passport(folder)

    assert (stated["scheme"], stated["version"]) == (folder.parent.name, folder.name)
    assert all(stated[key] for key in ("title", "agency", "source", "licence", "levels", "sources", "notes"))
    assert datetime.date.fromisoformat(stated["retrieved_on"]) <= datetime.date.today()
    assert stated["valid_to"] is None or stated["valid_from"] <= stated["valid_to"]
    assert (folder / f"labels.{stated['locale']}.csv").exists()


@every_folder
def test_codes_are_unique_and_in_order(folder):
    """Each code stands once, and the parents stand before their children."""
    codes = [row["code"] for row in rows(folder / "codes.csv")]

    assert len(set(codes)) == len(codes)
    assert all(row["parent"] in ["", *codes[:place]] for place, row in enumerate(rows(folder / "codes.csv")))


@every_folder
def test_level_is_depth(folder):
    """A code is one level below its parent, and every level has a name."""
    levels = {"": 0}
    for row in rows(folder / "codes.csv"):
        levels[row["code"]] = levels[row["parent"]] + 1

        assert row["level"] == str(levels[row["code"]])
    assert max(levels.values()) == len(passport(folder)["levels"])


@every_folder
def test_labels_are_for_known_codes(folder):
    """Every label belongs to a code of the list and is clean; every code has a label in the main language."""
    codes = {row["code"] for row in rows(folder / "codes.csv")}
    for file in tables(folder)[1:]:
        labels = rows(file)

        assert {row["code"] for row in labels} <= codes
        assert all(row["label"] and row["label"] == row["label"].strip() for row in labels)
    main = rows(folder / f"labels.{passport(folder)['locale']}.csv")

    assert {row["code"] for row in main} == codes


@every_folder
def test_years_are_ordered(folder):
    """Years are years, in order; the names of a code follow each other without meeting."""
    for file in tables(folder):
        for row in rows(file):
            first, last = row["valid_from"] or "0000", row["valid_to"] or "9999"

            assert re.fullmatch(r"\d{4}", first)
            assert re.fullmatch(r"\d{4}", last)
            assert first <= last
    for file in tables(folder)[1:]:
        ends = {}
        for row in rows(file):
            assert ends.get(row["code"], "") < (row["valid_from"] or "0000")
            ends[row["code"]] = row["valid_to"] or "9999"


@every_folder
def test_every_source_is_explained(folder):
    """The status is read or unverified, and each short source stands in the passport, none without use."""
    used = set()
    for file in tables(folder):
        for row in rows(file):
            assert row["status"] in ("read", "unverified")
            assert row["source"]
            used.update(row["source"].split())

    assert used == set(passport(folder)["sources"])


@every_folder
def test_the_library_reads_it(folder):
    """The checks of the library's own reader find nothing, and every code is found again."""
    scheme = load_folder(folder)

    assert scheme == load(folder.parent.name, version=folder.name)
    assert [code.code for code in scheme] == [row["code"] for row in rows(folder / "codes.csv")]


@pytest.mark.parametrize("scheme", ORIGINS)
@pytest.mark.parametrize("status", ["read", "unverified"])
def test_nothing_lost_from_the_source_tables(scheme, status):
    """Each row of the source tables is a code, with its name in its years and its status."""
    file = TABLES / f"{ORIGINS[scheme]}{'' if status == 'read' else '.unverified'}.csv"
    if not file.exists():
        pytest.skip(f"the source table {file.name} is not at hand; it is needed only to rebuild the folder")
    loaded = load(scheme)
    for row in rows(file):
        code = loaded.get(row["code"])
        years = [int(year) if year else None for year in (row["valid_from"], row["valid_to"])]
        named = [name for name in code.names if name.text == row["name"]]

        assert (code.parent or "", str(code.level)) == (row["parent"], row["level"])
        assert [(name.status, name.valid_from, name.valid_to) for name in named] == [(status, *years)]
        assert status == "unverified" or code.status == "read"
