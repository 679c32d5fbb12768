from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st

from govledger.classification import Code, Correspondence, Scheme, available, load


def scheme(codes, *changes):
    """A list of two levels; a code of two letters is under that of the first."""
    listed = tuple(
        Code(name, level=len(name), parent=name[:-1] or None, valid_from=first, valid_to=last)
        for name, (first, last) in codes.items()
    )
    return Scheme(id="own", version="1", title="own", locale="en", levels=("a", "b"), codes=listed, changes=changes)


def change(before, after, year, relation="within", share=None):
    return Correspondence(before, after, relation, share, valid_from=year)


class TestBetween:
    def test_unchanged(self):
        """A code that both years have is the same code."""
        assert scheme({"A": (None, None)}).between(2010, 2020).through({"A": 5}).amounts == {"A": 5}

    def test_merged(self):
        """Codes that were merged into one go there, and that one lies within its later self."""
        own = scheme({"A": (None, 2014), "B": (None, None)}, change("A", "B", 2015))
        walk = own.between(2010, 2020)

        assert walk.through({"A": 5, "B": 1}).amounts == {"B": 6}
        assert walk.of("B")[0].relation == "within"

    def test_before_and_after_the_change(self):
        """A change outside the years asked for plays no part."""
        own = scheme({"A": (None, 2014), "B": (None, None)}, change("A", "B", 2015))

        assert own.between(2010, 2012).through({"A": 5}).amounts == {"A": 5}
        assert own.between(2016, 2020).through({"A": 5}).unmapped[0].code == "A"

    def test_one_after_the_other(self):
        """Changes that follow each other are one, no surer than the weaker."""
        codes = {"A": (None, 2011), "B": (2012, 2014), "C": (2015, None)}
        own = scheme(codes, change("A", "B", 2012, "exact"), change("B", "C", 2015, "close"))

        assert own.between(2010, 2020).of("A")[0].relation == "close"
        assert own.between(2010, 2020).through({"A": 5}).amounts == {"C": 5}

    def test_split(self):
        """A code that was split goes by stated shares, also through a further change."""
        codes = {"A": (None, 2011), "B": (2012, None), "C": (2012, 2014), "D": (2015, None)}
        halves = [change("A", code, 2012, "covers", Fraction(1, 2)) for code in "BC"]
        own = scheme(codes, *halves, change("C", "D", 2015, "exact"))

        assert own.between(2010, 2013).through({"A": 4}).amounts == {"B": 2, "C": 2}
        assert own.between(2010, 2020).through({"A": 4}).amounts == {"B": 2, "D": 2}

    def test_a_part_that_went_elsewhere(self):
        """A class that lost an item to another one is no longer whole, and the other gained."""
        codes = {"A": (None, None), "Ax": (None, 2014), "Ay": (None, None), "B": (None, None), "Bx": (2015, None)}
        walk = scheme(codes, change("Ax", "Bx", 2015, "exact")).between(2010, 2020)

        assert [walk.of(code)[0].relation for code in ("A", "B", "Ax", "Ay")] == ["partial", "within", "exact", "exact"]
        assert walk.through({"Ax": 4, "Ay": 1}).amounts == {"Bx": 4, "Ay": 1}

    def test_a_part_that_moved_inside(self):
        """A class whose items changed among themselves is the same class."""
        codes = {"A": (None, None), "Ax": (None, 2014), "Ay": (2015, None)}

        assert scheme(codes, change("Ax", "Ay", 2015, "exact")).between(2010, 2020).of("A")[0].relation == "exact"

    def test_an_end_without_a_successor(self):
        """Nobody knows where an ended item went: neither it nor its class goes over whole."""
        walk = scheme({"A": (None, None), "Ax": (None, 2014)}).between(2010, 2020)

        assert not walk.through({"Ax": 4}).amounts
        assert not walk.through({"A": 4}).amounts

    def test_backwards(self):
        """Backwards, a merged code is divided, and nothing is guessed."""
        own = scheme(
            {"A": (None, 2014), "B": (None, 2014), "C": (2015, None)}, change("A", "C", 2015), change("B", "C", 2015)
        )

        assert own.between(2020, 2010).through({"C": 5}).unmapped[0].reason == (
            "'C' is divided among 'A' and 'B', and no shares are stated"
        )


@settings(deadline=None)  # The versions of other years are read when they are first asked for.
@given(st.sampled_from(available()), st.integers(1995, 2030), st.integers(1995, 2030))
def test_every_code_of_a_shipped_scheme(name, first, last):
    """Between any two years, correspondences lead from codes of the one list to codes of the other."""
    own = load(name)
    walk = own.between(first, last)

    assert {each.from_code for each in walk.correspondences} <= {code.code for code in own.at(first)}
    assert {each.to_code for each in walk.correspondences} <= {code.code for code in own.at(last)}
