"""What the tables of the catalogue keep to; read here by plain means, apart from the library's own reader."""

import csv
from collections import Counter
from pathlib import Path

import pytest

import govledger.accounts
from govledger.accounts import CONCEPTS, DIMENSIONS, PHASES, TOPICS, shipped_catalogue
from govledger.accounts.checking import problems_in
from govledger.accounts.dimension import Dimension
from govledger.accounts.tables import COLUMNS, shipped_tables
from govledger.classification import available, load

TABLES = Path(govledger.accounts.__file__).parent / "catalogue"
LANGUAGES = sorted(path.stem.partition(".")[2] for path in TABLES.glob("titles.*.csv"))
SCHEMES = sorted(
    path.parent for path in (Path(govledger.accounts.__file__).parents[1] / "classification/data").glob("*/*/codes.csv")
)


def rows(path):
    if not path.exists():
        return []
    with path.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def table(name):
    return rows(TABLES / f"{name}.csv")


def ids(name):
    return [row["id"] for row in table(name)]


def titled():
    """Everything that has a title, as the titles name it."""
    members = [f"{row['dimension']}/{row['id']}" for row in table("members")]
    kinds = {"concept": ids("concepts"), "dimension": ids("dimensions"), "member": members}
    kinds |= {"phase": ids("phases"), "topic": ids("topics")}
    return [(kind, name) for kind, names in kinds.items() for name in names]


class TestTables:
    def test_the_tables_are_those_with_columns(self):
        """Every table has the columns that are said of it, and there is no other table."""
        found = {path.stem: next(csv.reader(path.open(encoding="utf-8"))) for path in TABLES.glob("*.csv")}
        wanted = {name: list(COLUMNS[name]) for name in COLUMNS if name != "titles"}

        assert found == wanted | {f"titles.{language}": list(COLUMNS["titles"]) for language in LANGUAGES}

    @pytest.mark.parametrize("name", ["concepts", "dimensions", "phases", "topics"])
    def test_ids_are_unique(self, name):
        """No id stands twice in a table."""
        assert max(Counter(ids(name)).values()) == 1

    def test_members_are_unique(self):
        """No member stands twice in a dimension."""
        assert max(Counter((row["dimension"], row["id"]) for row in table("members")).values()) == 1

    def test_nothing_is_wrong_with_the_rows(self):
        """What rows of a user's own are checked for holds of the shipped rows: values, parents and references."""
        assert problems_in(shipped_tables(), {}) == []

    @pytest.mark.parametrize("language", LANGUAGES)
    def test_every_id_has_one_title_in_every_language(self, language):
        """The titles of each language are those of all ids, in the order of the tables, and of nothing else."""
        found = table(f"titles.{language}")

        assert [(row["of"], row["id"]) for row in found] == titled()
        assert all(row["title"].strip() for row in found)

    def test_there_are_two_languages(self):
        """Titles are shipped in English and in Chinese."""
        assert LANGUAGES == ["en", "zh_CN"]

    def test_the_catalogue_holds_what_the_tables_hold_in_their_order(self):
        """Concepts, dimensions, members, phases and topics are those of the tables, in their order."""
        catalogue = shipped_catalogue()
        members = [(each.id, member.id) for each in DIMENSIONS.values() for member in each.members]
        by_dimension = [
            (name, row["id"]) for name in DIMENSIONS for row in table("members") if row["dimension"] == name
        ]

        assert list(CONCEPTS) == list(catalogue.concepts) == ids("concepts")
        assert list(DIMENSIONS) == list(catalogue.dimensions) == ids("dimensions")
        assert list(PHASES) == list(catalogue.phases) == ids("phases")
        assert list(TOPICS) == list(catalogue.topics) == ids("topics")
        assert members == by_dimension

    def test_one_phase_is_the_outturn(self):
        """One phase alone is the outturn, and each phase has a column of its own."""
        phases = shipped_catalogue().phases.values()

        assert [phase.id for phase in phases if phase.is_outturn] == ["actual"]
        assert len({phase.column for phase in phases}) == len(phases)

    def test_only_counts_are_whole_and_of_an_amount(self):
        """What comes in whole numbers, or counts what an amount is spent on, is a count, and the amount is one."""
        for concept in CONCEPTS.values():
            assert concept.quantity == "count" or not (concept.is_whole or concept.amount_of)
            assert not concept.amount_of or CONCEPTS[concept.amount_of].quantity == "amount"


def trees(folder):
    """The codes above each code by the tables of a folder: its own tree and its other orders."""
    parents = {}
    for path in (folder / "codes.csv", *sorted(folder.glob("hierarchies/*.csv"))):
        for row in rows(path):
            parents.setdefault((path.name, row["code"]), set()).update({row["parent"]} - {""})
    above = {}
    for name, code in parents:
        reached, todo = set(), [code]
        while todo:
            new = parents.get((name, todo.pop()), set()) - reached
            reached |= new
            todo += new
        above.setdefault(code, set()).update(reached)
    return above


class TestHolds:
    @pytest.mark.parametrize("folder", SCHEMES, ids=lambda folder: f"{folder.parent.name}-{folder.name}")
    def test_every_pair_of_codes_against_their_own_trees(self, folder):
        """A code lies inside exactly those codes that stand above it in the tables of its scheme."""
        dimension, above = Dimension("any", scheme=str(folder)), trees(folder)

        assert {code: set(dimension.above(code)) for code in above} == above

    def test_all_schemes_are_asked(self):
        """The trees of all shipped schemes were asked."""
        assert {folder.parent.name for folder in SCHEMES} == set(available())

    @pytest.mark.parametrize(
        ("scheme", "inner", "outer", "held"),
        [
            ("us-function", "051", "050", True),
            ("us-function", "051", "05", False),
            ("br-function", "031", "01", True),
            ("br-function", "031", "03", False),
            ("cn-function", "2080505", "208", True),
            ("cn-function", "208", "2080505", False),
            ("cn-function", "208", "208", False),
        ],
    )
    def test_a_code_is_not_inside_what_it_begins_with(self, scheme, inner, outer, held):
        """The traps: 051 lies in 050 and not in 05, 031 lies in 01 and not in 03; no code lies in itself."""
        assert Dimension("any", scheme=scheme).holds(inner, outer) is held

    def test_members_of_an_enumeration(self):
        """A member lies in its parent and in what that lies in, an open word in nothing."""
        nature, project = DIMENSIONS["nature"], DIMENSIONS["project"]

        assert nature.holds("personnel", "basic")
        assert not nature.holds("personnel", "project")
        assert not project.holds("甲乙", "甲")

    def test_a_local_code_lies_in_the_listed_codes_above_it(self):
        """A code that a scheme does not list, and allows, lies where its pattern puts it."""
        code = next(f"20805{n:02}" for n in range(60, 99) if load("cn-function").get(f"20805{n:02}", None))

        assert code not in {each.code for each in load("cn-function").codes}
        assert DIMENSIONS["function"].holds(code, "20805")
        assert DIMENSIONS["function"].holds(code, "208")
