"""Nothing of the source tables is lost on the way into the folders, and the refresh script made what is shipped."""

import csv
import filecmp
import importlib.util
import json
import re
import tomllib
import unicodedata
from pathlib import Path

import pytest

import govledger.classification
from govledger.classification import load, load_crosswalk
from govledger.errors import AmbiguousCode

ROOT = Path(__file__).parents[2]
DATA = Path(govledger.classification.__file__).parent / "data"
TABLES = ROOT / ".." / "shared" / "classifications"
CORPUS = ROOT / ".." / "shared" / "corpus" / "cn-shanghai-putuo"
REFRESH = ROOT / "docs" / "data_refresh"
SETTINGS = tomllib.loads((REFRESH / "schemes.toml").read_text(encoding="utf-8"))
SCHEMES = [(name, table) for name, settings in SETTINGS["schemes"].items() for table in settings["tables"]]

# The README of the tables: such a row has its code from a source, but its name from nowhere.
NOT_READ = re.compile("(name|wording|corrected|completed) from recollection")

pytestmark = pytest.mark.skipif(
    not TABLES.exists(), reason=f"{TABLES} is not at hand; it is needed to rebuild the data"
)
TRANSLATIONS = [own for settings in SETTINGS["schemes"].values() for own in settings.get("translations", {}).values()]
every_table = pytest.mark.parametrize(("scheme", "table"), SCHEMES, ids=[table for _, table in SCHEMES])
every_crosswalk = pytest.mark.parametrize("name", SETTINGS["crosswalks"])


def shipped(entry):
    """The scheme of an entry of the settings, in the version that it is about."""
    settings = SETTINGS["schemes"][entry]
    return load(settings.get("scheme", entry), version=settings["version"])


def plain_rows(name):
    """The rows of one table as they are."""
    with (TABLES / f"{name}.csv").open(encoding="utf-8-sig", newline="") as stream:
        return list(csv.DictReader(stream))


def rows(name):
    """The rows of a table with and without the part that is unverified, each with the status that it deserves."""
    found = []
    for file, status in ((TABLES / f"{name}.csv", "read"), (TABLES / f"{name}.unverified.csv", "unverified")):
        if file.exists():
            with file.open(encoding="utf-8-sig", newline="") as stream:
                found += [{**row, "status": status} for row in csv.DictReader(stream)]
    return [{**row, "status": "unverified"} if NOT_READ.search(row.get("source", "")) else row for row in found]


def evidence(scheme):
    """The codes and names of a scheme that were seen in published documents since the tables were made."""
    settings = SETTINGS["schemes"][scheme]
    file = DATA / settings.get("scheme", scheme) / settings["version"] / "evidence.csv"
    if not file.exists():
        return set()
    with file.open(encoding="utf-8", newline="") as stream:
        return {(row["code"], row["label"]) for row in csv.DictReader(stream)}


def left_out(table):
    return {entry["code"] for entry in SETTINGS["left_out"] if entry["table"] == table}


def test_every_table_is_used():
    """No source table is forgotten, and what is left out of one is said with the reason."""
    tables = {file.name.removesuffix(".csv").removesuffix(".unverified") for file in TABLES.glob("*.csv")}
    used = {table for _, table in SCHEMES} | {settings["table"] for settings in SETTINGS["crosswalks"].values()}
    translations = {own["table"] for own in TRANSLATIONS}

    assert tables == used | translations | {"cn_changes"}
    assert all(entry["reason"] and entry["table"] in tables for entry in SETTINGS["left_out"])


@every_table
def test_no_code_is_lost(scheme, table):
    """Every code of a table is in its scheme, below the same code, or under a heading that was added between them."""
    loaded = shipped(scheme)
    added = {heading["code"] for heading in SETTINGS["schemes"][scheme].get("headings", ())}
    for row in rows(table):
        if row["code"] not in left_out(table):
            above = [code.code for code in loaded.ancestors(row["code"]) if code.code not in added]

            assert row["code"] in loaded
            assert above[:1] == ([row["parent"]] if row["parent"] else [])


@every_table
def test_no_name_is_lost(scheme, table):
    """Every name of a table is in its scheme with its language, its years and its status, or a better one."""
    settings, loaded = SETTINGS["schemes"][scheme], shipped(scheme)
    read = evidence(scheme) | {(row["code"], row["name"]) for row in rows(table) if row["status"] == "read"}
    for row in rows(table):
        first = settings.get("first_years", {}).get(row["code"], row["valid_from"])
        years = [int(year) if year else None for year in (first, row["valid_to"])]
        for column, locale in settings["columns"].items():
            if row.get(column):
                names = [name for name in loaded.get(row["code"]).names if name.text == row[column]]
                found = [
                    name.status for name in names if [name.locale, name.valid_from, name.valid_to] == [locale, *years]
                ]

                assert found == ["read" if (row["code"], row[column]) in read else row["status"]], row


@every_crosswalk
def test_no_mapping_is_lost(name):
    """Every pair of a table is in its crosswalk, with its status."""
    settings = SETTINGS["crosswalks"][name]
    ends = ("to_code", "from_code") if settings.get("reversed") else ("from_code", "to_code")
    expected = sorted((*(row[end] for end in ends), row["status"]) for row in rows(settings["table"]))
    found = sorted((link.from_code, link.to_code, link.status) for link in load_crosswalk(name).correspondences)

    assert expected == found


@every_table
def test_no_year_of_sight_is_lost(scheme, table):
    """A name that a row was seen to bear in some years, or that the whole table is of a year, says so."""
    loaded, whole = shipped(scheme), SETTINGS["schemes"][scheme].get("seen_in_year")
    for row in rows(table):
        stated = [str(whole)] if whole else (row.get("seen_in_year") or "").split("/")
        names = [name for name in loaded.get(row["code"]).names if name.text == row["name"]]
        seen = {str(year) for name in names for year in name.seen_in}

        assert row["status"] != "read" or set(stated) - {""} <= seen, row


@pytest.mark.parametrize("table", sorted({own["table"] for own in TRANSLATIONS}))
def test_no_translation_is_lost(table):
    """Every English name is in a version of its scheme, with its years and its status: official ones are read."""
    entries = [entry for entry, own in SETTINGS["schemes"].items() if table in str(own.get("translations"))]
    schemes = [shipped(entry) for entry in entries]
    for row in plain_rows(table):
        years = [int(year) if year else None for year in (row["valid_from"], row["valid_to"])]
        names = [name for scheme in schemes if row["code"] in scheme for name in scheme.get(row["code"]).names]
        found = [name.status for name in names if [name.text, name.valid_from, name.valid_to] == [row["label"], *years]]

        assert set(found) == {row["status"]}
        assert (row["status"] == "read") == (row["translation"] == "official")


CHANGES = (
    [row for row in plain_rows("cn_changes") if row["code"] not in left_out("cn_changes")] if TABLES.exists() else []
)
LISTS = ("cn-function", "cn-economic-department", "cn-economic-government", "cn-revenue")
DATED = [(code, row) for row in CHANGES if row["year"] for code in row["code"].split("/")]
REUSED = [row for row in CHANGES if row["change"] == "reused"]
UNDATED = [row for row in CHANGES if not row["year"] and row["change"] == "renamed"]


def list_with(code):
    return next(scheme for scheme in map(load, LISTS) if code in scheme)


@pytest.mark.parametrize(("code", "row"), DATED, ids=[f"{code}-{row['year']}" for code, row in DATED])
def test_a_dated_change_has_its_name_on_both_sides(code, row):
    """The list of the year before a change has the old name, or no such code; that of the year itself has the new one."""
    scheme, year = list_with(code), int(row["year"])
    before, after = scheme.at(year - 1), scheme.at(year)
    there = {"renamed": (True, True), "removed": (True, False), "split": (True, False)}
    there["new in the fund budget"] = (
        True,
        True,
    )  # The class is used in one more budget: a note of the scheme says so.

    assert (code in before, code in after) == there.get(row["change"], (False, True))
    for listed, name in ((before, row["old_name"]), (after, row["new_name"])):
        if name and code in listed and "/" not in row["code"] and row["change"] != "moved":
            assert listed.get(code).name == name
            assert scheme.name(code, year=listed.year) == name
    if row["change"] == "split":
        assert len(scheme.successors(code)) == 2


@pytest.mark.parametrize("row", REUSED, ids=[row["code"] for row in REUSED])
def test_a_code_means_what_it_meant_in_its_year(row):
    """A code that was given to something else has the name of the list of 2009 in 2009, and today's in 2024."""
    scheme, code = load("cn-function"), row["code"]
    listed = {each["code"]: each["name"] for each in plain_rows("cn_functional_2009")}
    today = {each["name"] for each in rows("cn_functional") if each["code"] == code and not each["valid_to"]}

    assert scheme.at(2009).get(code).name == scheme.name(code, year=2009) == listed[code] == row["old_name"]
    if code != "21006":  # It ended in 2023: 21017 followed it.
        assert scheme.at(2024).get(code).name == scheme.name(code, year=2024) == row["new_name"]
        assert today == {row["new_name"]}
    assert scheme.name(code, year=2023) == row["new_name"]
    assert [meaning.text for meaning in scheme.get(code).meanings] == [row["old_name"]]
    with pytest.warns(AmbiguousCode, match=f"{row['new_name']} today, {row['old_name']} in 2009"):
        scheme.name(code)


def test_the_reused_codes_are_those_of_the_source():
    """As many codes were reused as the source says, and one code more or less would be noticed."""
    told = {code.code for code in load("cn-function") if code.meanings}

    assert told == {row["code"] for row in REUSED}
    assert len(REUSED) == 36


@pytest.mark.parametrize("row", UNDATED, ids=[row["code"] for row in UNDATED])
def test_a_name_that_changed_nobody_knows_when_finds_its_code(row):
    """The old name leads to the code in any year, and is that of the list of 2009."""
    scheme = load("cn-function")
    for year in (2009, 2015, None):
        assert row["code"] in {match.code for match in scheme.by_name(row["old_name"], year=year)}
    assert scheme.name(row["code"], year=2009) == row["old_name"]


def test_every_change_is_tested():
    """Nothing in the table of changes is passed over but what is said to be left out."""
    tested = {id(row) for row in (*(row for _, row in DATED), *REUSED, *UNDATED)}

    assert all(id(row) in tested for row in CHANGES)


@pytest.mark.parametrize(
    ("scheme", "table"),
    [(name, table) for name, table in SCHEMES if name.startswith("es-state")],
    ids=lambda part: part,
)
@pytest.mark.parametrize("year", range(2007, 2024))
def test_spain_year_by_year(scheme, table, year):
    """The list of a year has the codes that the source has for that year, each with its name of that year."""
    expected = {
        row["code"]: row["name"]
        for row in rows(table)
        if int(row["valid_from"]) <= year and (not row["valid_to"] or year <= int(row["valid_to"]))
    }
    found = {code.code: code.name for code in load(scheme).at(year)}
    unnamed = {"28"} if (scheme, year) == ("es-state-programme", 2021) else set()

    assert {code for code, name in found.items() if name is None} == unnamed
    assert {code: name for code, name in found.items() if name is not None} == expected


@pytest.fixture(scope="module")
def refresh():
    """The refresh script."""
    spec = importlib.util.spec_from_file_location("refresh", REFRESH / "refresh.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def refreshed(refresh, tmp_path_factory):
    """The folders as the refresh script makes them today."""
    target = tmp_path_factory.mktemp("data")
    refresh.main([str(TABLES), str(target)])
    return target


def test_evidence_makes_a_name_read(refresh):
    """A name of common knowledge that was seen in a document is read; one that no table has is refused."""
    row = {"code": "20140", "name": "信访事务", "status": "unverified", "sources": {"common-knowledge": ["..."]}}
    refresh.apply_evidence([row], [{"code": "20140", "label": "信访事务"}])

    assert (row["status"], list(row["sources"])) == ("read", ["documents"])
    with pytest.raises(SystemExit, match="20141"):
        refresh.apply_evidence([row], [{"code": "20141", "label": "信访事务"}])


def test_a_missing_table_is_named(refresh, tmp_path):
    """Without the source tables nothing is written, and the script says what it looked for."""
    with pytest.raises(SystemExit, match=r"cn_functional\.csv"):
        refresh.main([str(tmp_path), str(tmp_path / "data")])

    assert not (tmp_path / "data").exists()


def test_the_refresh_script_makes_what_is_shipped(refreshed):
    """No file of the data was changed by hand, and none is left over."""
    made = sorted(path.relative_to(refreshed).as_posix() for path in refreshed.rglob("*.*") if path.is_file())
    shipped = sorted(path.relative_to(DATA).as_posix() for path in DATA.rglob("*.*") if path.is_file())

    assert made == shipped
    assert filecmp.cmpfiles(refreshed, DATA, made, shallow=False)[1:] == ([], [])


def pages(document):
    """The rows and lines of each page of a published document, as they were read from its PDF."""
    content = json.loads((CORPUS / document).read_text(encoding="utf-8"))
    if isinstance(content, list):
        found = {}
        for table in content:
            found.setdefault(str(table["page"]), []).extend(table["rows"])
        return found
    texts, tables = content["page_texts"], content["page_tables"]
    return {
        str(at): [*([line] for line in text.splitlines()), *(row for table in found for row in table)]
        for at, (text, found) in enumerate(zip(texts, tables, strict=True), 1)
    }


def shows(row, code, name):
    """Whether a row of cells has the code, in one cell or several, and then the name."""
    text = unicodedata.normalize("NFKC", "".join(cell or "" for cell in row))
    return unicodedata.normalize("NFKC", f"{code}{name}") in "".join(text.split())


@pytest.mark.skipif(not CORPUS.exists(), reason=f"{CORPUS} is not at hand; it holds the published documents")
@pytest.mark.parametrize("scheme", ["cn-function", "cn-economic-department"])
def test_evidence_is_where_it_says(scheme):
    """Each name of the evidence stands beside its code on that page of that document."""
    files = {entry["title"]: pages(file) for file, entry in SETTINGS["documents"].items()}
    with (DATA / scheme / SETTINGS["schemes"][scheme]["version"] / "evidence.csv").open(encoding="utf-8") as stream:
        for row in csv.DictReader(stream):
            assert any(shows(cells, row["code"], row["label"]) for cells in files[row["document"]][row["page"]]), row


def test_what_is_left_out_is_left_out():
    """A code that is said to be left out is in no list."""
    assert not any("3xx" in shipped(entry) for entry in SETTINGS["schemes"])
    assert (
        json.loads((DATA / "crosswalks" / "gfsm-2001--gfsm-2014.json").read_text(encoding="utf-8"))["from"]["shipped"]
        is False
    )
