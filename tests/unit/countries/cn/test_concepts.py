"""What Chinese statements say of concepts: the table against the catalogue."""

import csv
from pathlib import Path

import govledger.countries.cn
from govledger.accounts import CONCEPTS
from govledger.countries.cn.vocabulary.concepts import spoken_of

TABLE = Path(govledger.countries.cn.__file__).parent / "vocabulary" / "concepts.csv"


def test_the_table_speaks_of_concepts_of_the_catalogue():
    """Every row, and every concept that a unit leads to, is a concept, and none stands twice."""
    with TABLE.open(encoding="utf-8", newline="") as stream:
        ids = [row["id"] for row in csv.DictReader(stream)]
    led_to = {concept for name in ids for concept in spoken_of(name).counted_as.values()}

    assert len(ids) == len(set(ids))
    assert {*ids, *led_to} <= set(CONCEPTS)


def test_guests_are_told_from_receptions_by_their_unit():
    """Ten receptions are counted in batches, their guests in people."""
    assert spoken_of("receptions").counted_as == {"人次": "guests", "人": "guests"}
    assert spoken_of("guests").counted_as == {}
