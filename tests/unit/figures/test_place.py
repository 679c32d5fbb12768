"""Addresses in a source."""

import pytest

from govledger.figures import Place


class TestPlace:
    @pytest.mark.parametrize(
        "place", [Place(), Place(line=1, start=4, stop=9), Place(page=2, table="T1", row="总计", column="本年")]
    )
    def test_repr_can_be_pasted_back(self, place):
        """A place prints what is known of it, as the call that makes it."""
        assert place == eval(repr(place), {"Place": Place})

    def test_parts_are_named(self):
        """Numbers without a name are refused: nobody remembers their order."""
        with pytest.raises(TypeError):
            Place(1, 4, 9)


class TestSortKey:
    def test_the_order_is_that_of_the_source(self):
        """Places are ordered as they are read; those without an address come last."""
        first, second, inner = Place(line=1, start=3, stop=9), Place(line=2, start=12), Place(line=1, start=3, stop=5)
        cell = Place(row="总计")

        assert [inner, first, second, cell] == sorted([cell, second, first, inner], key=Place.sort_key)


class TestThrough:
    def test_the_order_of_the_two_does_not_matter(self):
        """A stretch begins at the earlier and ends at the later end."""
        one, other = Place(line=1, start=4, stop=9), Place(line=2, start=12, stop=15)

        assert Place(line=1, start=4, stop=15) == one.through(other) == other.through(one)

    def test_a_place_inside_adds_nothing(self):
        """A stretch through a part of itself is itself."""
        whole = Place(line=1, start=4, stop=20)

        assert whole == whole.through(Place(line=1, start=6, stop=9))


class TestToDict:
    def test_every_key_is_there(self):
        """Readers of the data need not ask which keys exist."""
        expected = ["page", "line", "start", "stop", "table", "row", "column"]

        assert expected == list(Place(line=1).to_dict())


class TestFromDict:
    @pytest.mark.parametrize("place", [Place(), Place(line=1, start=4, stop=9, page=3), Place(table="a", row="b")])
    def test_it_is_the_inverse(self, place):
        """What was written is read back equal."""
        assert place == Place.from_dict(place.to_dict())

    def test_a_missing_key_is_none(self):
        """Data that leave a key out say nothing about it."""
        assert Place(line=3) == Place.from_dict({"line": 3})
