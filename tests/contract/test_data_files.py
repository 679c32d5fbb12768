"""What every classification folder keeps to; read here by plain means, apart from the library's own reader."""

import csv
import datetime
import json
import re
from collections import defaultdict
from fractions import Fraction
from pathlib import Path

import pytest

import govledger.classification
from govledger.classification import available, crosswalks, load, load_crosswalk, load_folder, versions

DATA = Path(govledger.classification.__file__).parent / "data"
FOLDERS = sorted(path.parent for path in DATA.glob("*/*/passport.json"))
CROSSWALKS = sorted((DATA / "crosswalks").glob("*.json"))
WHOLE = {"exact", "close", "within"}

every_folder = pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: f"{folder.parent.name}-{folder.name}")
every_crosswalk = pytest.mark.parametrize("file", CROSSWALKS, ids=lambda file: file.stem)


def rows(file):
    if not file.exists():
        return []
    with file.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def passport(folder):
    return json.loads((folder / "passport.json").read_text(encoding="utf-8"))


def span(row):
    return row["valid_from"] or "0000", row["valid_to"] or "9999"


def labels(folder):
    return sorted(folder.glob("labels.*.csv"))


def tables(folder):
    return [folder / "codes.csv", *labels(folder), *sorted(folder.glob("hierarchies/*.csv"))]


def lives(scheme, version):
    """The first and last year of every code of a shipped folder."""
    found = defaultdict(list)
    for row in rows(DATA / scheme / version / "codes.csv"):
        found[row["code"]].append(span(row))
    return {code: (min(first for first, _ in spans), max(last for _, last in spans)) for code, spans in found.items()}


def test_every_folder_is_available():
    """A folder with a passport is a shipped scheme, and there is nothing else among the data."""
    assert [folder.relative_to(DATA).parts for folder in FOLDERS] == [
        (scheme, version) for scheme in available() for version in versions(scheme)
    ]
    assert sorted(file.stem for file in CROSSWALKS) == sorted(crosswalks())


@every_folder
def test_passport_is_complete(folder):
    """A passport says what the scheme is, who keeps it, where it is from, and since when."""
    stated = passport(folder)

    assert (stated["scheme"], stated["version"]) == (folder.parent.name, folder.name)
    assert all(stated[key] for key in ("title", "agency", "source", "licence", "levels", "sources", "notes"))
    assert stated["title"]["en"]
    assert datetime.date.fromisoformat(stated["retrieved_on"]) <= datetime.date.today()
    assert stated["valid_to"] is None or stated["valid_from"] <= stated["valid_to"]
    assert (folder / f"labels.{stated['locale']}.csv").exists()


@every_folder
def test_codes_are_unique_and_in_order(folder):
    """Each code stands once for each of its lives, in their order, and behind its parents."""
    seen, ends = set(), {}
    for row in rows(folder / "codes.csv"):
        assert row["parent"] in {"", *seen}
        assert ends.get(row["code"], "") < span(row)[0]
        seen.add(row["code"])
        ends[row["code"]] = span(row)[1]


@every_folder
def test_level_is_depth(folder):
    """A code is one level below its parent, and every level has a name."""
    levels = {"": 0}
    for row in rows(folder / "codes.csv"):
        levels[row["code"]] = levels[row["parent"]] + 1

        assert row["level"] == str(levels[row["code"]])
    stated = passport(folder)

    assert max(levels.values()) <= len(stated["levels"])
    assert all(len(names) == len(stated["levels"]) for names in stated.get("level_names", {}).values())


@every_folder
def test_labels_are_for_known_codes(folder):
    """Every label belongs to a code of the list and is clean; every code has a label in the main language."""
    codes = {row["code"] for row in rows(folder / "codes.csv")}
    for file in labels(folder):
        named = rows(file)

        assert named
        assert {row["code"] for row in named} <= codes
        assert all(row["label"] and row["label"] == row["label"].strip() for row in named)
    main = rows(folder / f"labels.{passport(folder)['locale']}.csv")

    assert {row["code"] for row in main} == codes


@every_folder
def test_years_are_ordered(folder):
    """Years are years, in order; the names of a code follow each other without meeting."""
    for file in tables(folder):
        for row in rows(file):
            first, last = span(row)

            assert re.fullmatch(r"\d{4}", first)
            assert re.fullmatch(r"\d{4}", last)
            assert first <= last
    for file in labels(folder):
        ends = {}
        for row in rows(file):
            assert ends.get(row["code"], "") < span(row)[0]
            ends[row["code"]] = span(row)[1]


@every_folder
def test_every_source_is_explained(folder):
    """The status is read or unverified, and each short source stands in the passport, none without use."""
    used = set()
    others = [folder / "meanings.csv", folder / "changes.csv"]
    for file in [folder / "codes.csv", *labels(folder), *folder.glob("aliases.*.csv"), *others]:
        for row in rows(file):
            assert row["status"] in ("read", "unverified")
            assert row["source"]
            used.update(row["source"].split())

    assert used == set(passport(folder)["sources"])


@every_folder
def test_nothing_of_common_knowledge_is_read(folder):
    """A code or name that rests on common knowledge alone, or was added as a heading, is unverified."""
    for file in [folder / "codes.csv", *labels(folder), folder / "meanings.csv", folder / "changes.csv"]:
        for row in rows(file):
            known = set(row["source"].split()) - {"common-knowledge", "added-heading"}

            assert row["status"] == "unverified" or known, row


@every_folder
def test_years_of_sight_belong_to_what_was_read(folder):
    """Only what was read was seen in a year; a version of certain years was not seen after them."""
    last = passport(folder)["valid_to"] or 9999
    for file in [folder / "codes.csv", *labels(folder), folder / "meanings.csv", *folder.glob("aliases.*.csv")]:
        for row in rows(file):
            seen = row.get("seen_in_year", "").split()

            assert row["status"] == "read" or not seen, row
            assert all(2000 <= int(year) <= last for year in seen), row


@every_folder
def test_meanings_are_another_thing(folder):
    """What a code meant before is of a code of the list, has a last year, and is not a name that the code has now."""
    names = defaultdict(set)
    for row in rows(folder / f"labels.{passport(folder)['locale']}.csv"):
        names[row["code"]].add(row["label"])
    for row in rows(folder / "meanings.csv"):
        assert row["valid_to"]
        assert row["label"] not in names[row["code"]]
        assert names[row["code"]]


@every_folder
def test_the_years_of_editions_are_their_own(folder):
    """A version that answers for years is in force in these years and no others."""
    for version, (first, last) in passport(folder).get("editions", {}).items():
        stated = passport(folder.parent / version)

        assert (stated["valid_from"], stated["valid_to"]) == (first, last)
        assert load(folder.parent.name).at(last).version == version


@every_folder
def test_evidence_is_for_names_that_are_read(folder):
    """Each piece of evidence names a document and a place, and the name that was seen there is in the list as read."""
    main = rows(folder / f"labels.{passport(folder)['locale']}.csv")
    read = {(row["code"], row["label"]) for row in main if row["status"] == "read"}
    for row in rows(folder / "evidence.csv"):
        assert (row["code"], row["label"]) in read
        assert row["document"]
        assert row["page"]


@every_folder
def test_successions_are_between_codes_of_the_list(folder):
    """A code is followed in the year in which the next one is in force and it no longer is."""
    spans = lives(folder.parent.name, folder.name)
    for row in rows(folder / "changes.csv"):
        assert spans[row["from_code"]][1] == str(int(row["year"]) - 1)
        assert spans[row["to_code"]][0] <= row["year"] <= spans[row["to_code"]][1]


@every_folder
def test_hierarchies_are_trees_over_the_list(folder):
    """A further hierarchy holds codes of the list, or groups with a label, each behind its parent."""
    codes = {row["code"] for row in rows(folder / "codes.csv")}
    stated = passport(folder).get("hierarchies", {})

    assert sorted(stated) == sorted(file.stem for file in folder.glob("hierarchies/*.csv"))
    for name in stated:
        levels = {"": 0}
        for row in rows(folder / "hierarchies" / f"{name}.csv"):
            assert (row["code"] in codes) is not bool(row["label"])
            levels[row["code"]] = levels[row["parent"]] + 1

        assert max(levels.values()) == len(stated[name]["levels"])


@every_folder
def test_the_library_reads_it(folder):
    """The checks of the library's own reader find nothing, and every code is found again."""
    scheme = load_folder(folder)
    codes = list(dict.fromkeys(row["code"] for row in rows(folder / "codes.csv")))

    assert scheme == load(folder.parent.name, version=folder.name)
    assert [code.code for code in scheme] == codes


@every_crosswalk
def test_the_ends_of_a_crosswalk_exist(file):
    """Both codes of a mapping are in the lists it names, unless a list is not shipped, and in force in its years."""
    stated = json.loads(file.read_text(encoding="utf-8"))
    for side in ("from", "to"):
        if stated[side].get("shipped", True):
            spans = lives(stated[side]["scheme"], stated[side]["version"])
            for row in rows(file.with_suffix(".csv")):
                first, last = spans[row[f"{side}_code"]]

                assert first <= span(row)[0] <= span(row)[1] <= last


@every_crosswalk
def test_a_crosswalk_carries_amounts_once(file):
    """A code that is carried whole has one target, and the shares of one that is split sum to one."""
    targets = defaultdict(list)
    for row in rows(file.with_suffix(".csv")):
        targets[row["from_code"]].append(row)
    for found in targets.values():
        years = {year for row in found for year in span(row)}
        for year in years:
            there = [row for row in found if span(row)[0] <= year <= span(row)[1]]
            shares = [Fraction(row["share"]) for row in there if row["share"]]

            assert len(there) == 1 or not WHOLE & {row["relation"] for row in there}
            assert not shares or (len(shares) == len(there) and sum(shares) == 1)


@every_crosswalk
def test_a_crosswalk_has_a_complete_passport(file):
    """A crosswalk says where it is from, and explains every short source; nothing of common knowledge is read."""
    stated = json.loads(file.read_text(encoding="utf-8"))
    mappings = rows(file.with_suffix(".csv"))

    assert all(stated[key] for key in ("title", "agency", "source", "licence", "retrieved_on", "sources", "notes"))
    assert {key for row in mappings for key in row["source"].split()} == set(stated["sources"])
    assert {row["relation"] for row in mappings} <= {*WHOLE, "covers", "partial"}
    assert all(row["status"] == "unverified" for row in mappings if row["source"] == "common-knowledge")


@every_crosswalk
def test_the_library_reads_the_crosswalk(file):
    """The library reads every mapping."""
    assert len(load_crosswalk(file.stem).correspondences) == len(rows(file.with_suffix(".csv")))
