import json
from fractions import Fraction

import pytest

from govledger.classification import (
    Correspondence,
    Crosswalk,
    Unmapped,
    crosswalks,
    load,
    load_crosswalk,
    load_crosswalk_file,
)
from govledger.errors import CountedTwice, InvalidScheme, UnknownCrosswalk

FUNCTION = load("cn-function")
ECONOMIC = load("cn-economic-department")


def walk(*pairs, source=None):
    return Crosswalk("own--other", "own", "2020", "other", "2014", pairs, source=source)


class TestThrough:
    @pytest.mark.parametrize("relation", ["exact", "close", "within"])
    def test_whole(self, relation):
        """A code whose content lies in one other code goes there whole."""
        result = walk(Correspondence("1", "A", relation)).through({"1": 5})

        assert result.amounts == {"A": 5}
        assert result.is_complete

    @pytest.mark.parametrize("relation", ["covers", "partial"])
    def test_part_without_share(self, relation):
        """A code that goes to another only in part is left unmapped, with the reason."""
        result = walk(Correspondence("1", "A", relation)).through({"1": 5})

        assert result.amounts == {}
        assert result.unmapped == (Unmapped("1", 5, "'1' goes only in part to 'A', and no share is stated"),)

    def test_divided_without_shares(self):
        """A code that is divided among several is refused where no shares are stated; none is guessed."""
        result = walk(Correspondence("1", "A", "covers"), Correspondence("1", "B", "covers")).through({"1": 5})

        assert result.unmapped[0].reason == "'1' is divided among 'A' and 'B', and no shares are stated"

    def test_shares(self):
        """Stated shares split an amount exactly."""
        thirds = [Correspondence("1", code, "covers", Fraction(1, 3)) for code in "ABC"]

        assert walk(*thirds).through({"1": 10}).amounts == dict.fromkeys("ABC", Fraction(10, 3))

    def test_many_to_one(self):
        """Amounts of several codes are added up under the one they lie in."""
        pairs = [Correspondence(code, "A", "within") for code in "123"]

        assert walk(*pairs).through({"1": 1, "2": 2, "3": 3}).amounts == {"A": 6}

    def test_years(self):
        """A correspondence holds in its years; asked for no year, one that changed is refused."""
        pairs = Correspondence("1", "A", "exact", valid_to=2018), Correspondence("1", "B", "exact", valid_from=2019)

        assert walk(*pairs).through({"1": 1}, year=2018).amounts == {"A": 1}
        assert walk(*pairs).through({"1": 1}, year=2019).amounts == {"B": 1}
        assert walk(*pairs).through({"1": 1}).unmapped[0].reason == (
            "'1' goes to 'A' and 'B' in different years; give year="
        )

    def test_years_of_the_code_above(self):
        """Where the code above goes elsewhere in other years, the year is asked for."""
        pairs = (
            Correspondence("208", "A", "within", valid_to=2018),
            Correspondence("208", "B", "within", valid_from=2019),
        )
        own = walk(*pairs, source=FUNCTION)

        assert own.through({"20805": 1}, year=2019).amounts == {"B": 1}
        assert own.through({"20805": 1}).unmapped[0].reason == (
            "'208' goes to 'A' and 'B' in different years; give year="
        )

    def test_by_the_code_above(self):
        """A code without a correspondence goes with the nearest code above it, where that goes whole."""
        result = walk(Correspondence("208", "10", "within"), source=FUNCTION).through({"208-05-05": 7})

        assert result.amounts == {"10": 7}
        assert [each.from_code for each in result.used] == ["208"]

    def test_shares_are_not_inherited(self):
        """The shares of a whole say nothing of one of its parts."""
        halves = [Correspondence("208", code, "covers", Fraction(1, 2)) for code in "AB"]
        result = walk(*halves, source=FUNCTION).through({"2080505": 7})

        assert result.unmapped[0].reason == (
            "'208' above it goes to 'A' and 'B' in parts, and nothing says to which part '2080505' belongs"
        )

    def test_a_part_is_not_inherited(self):
        """What goes over only in part says nothing of its parts either."""
        result = walk(Correspondence("208", "A", "partial"), source=FUNCTION).through({"2080505": 7})

        assert result.unmapped[0].reason == (
            "'208' above it goes only in part to 'A', and nothing says whether '2080505' does"
        )

    def test_nothing_known(self):
        """A code without any correspondence is unmapped, and says so."""
        result = walk(source=FUNCTION).through({"2080505": 7}, year=2020)

        assert result.unmapped[0].reason == "'2080505' has no correspondence in 2020, nor has a code above it"

    def test_total_beside_its_part(self):
        """A total and a part of it are refused, or the total counts with what the part leaves."""
        to_social = walk(Correspondence("208", "10", "within"), source=FUNCTION)

        with pytest.raises(CountedTwice, match="'208' and of '20805' below it"):
            to_social.through({"208": 10, "20805": 7})
        assert to_social.through({"208": 10, "20805": 7}, nested=True).amounts == {"10": 10}

    def test_inexact_is_told(self):
        """What went over by a correspondence that is not exact can be asked for."""
        close = Correspondence("1", "A", "close")

        assert walk(close, Correspondence("2", "B", "exact")).through({"1": 1, "2": 2}).inexact == (close,)


class TestReversed:
    def test_relations_turn(self):
        """Read from right to left, within is covers; shares are lost."""
        turned = walk(Correspondence("1", "A", "within"), Correspondence("2", "B", "exact")).reversed()

        assert turned.id == "other--own"
        assert turned.correspondences == (Correspondence("A", "1", "covers"), Correspondence("B", "2", "exact"))


PASSPORT = {
    "from": {"scheme": "cn-function", "version": "2007"},
    "to": {"scheme": "cn-economic-department", "version": "2018"},
    "title": {"en": "own"},
    "agency": "own",
    "source": "own",
    "licence": "own",
    "retrieved_on": "2026-01-01",
    "sources": {},
    "notes": [],
}


class TestReading:
    def problems(self, folder, rows, passport=None):
        (folder / "own.csv").write_text("from_code,to_code,relation,share,valid_from,valid_to\n" + rows, "utf-8")
        (folder / "own.json").write_text(json.dumps(PASSPORT if passport is None else passport), "utf-8")
        with pytest.raises(InvalidScheme) as caught:
            load_crosswalk_file(folder / "own.csv")
        return list(caught.value.problems)

    def test_all_problems_together(self, tmp_path):
        """Unknown codes and relations, shares that are no share, and years out of order are reported with their lines."""
        rows = "208,309,exact,,,\n999,301,same,,,\n210,301,covers,2,2020,2019\n"

        assert self.problems(tmp_path, rows) == [
            "own.csv:3: code '999' is not in its list",
            "own.csv:3: relation 'same' is none of exact, close, within, covers, partial",
            "own.csv:4: share '2' is not a number above 0 and at most 1, as '0.25' or '1/3'",
            "own.csv:4: valid_from 2020 is after valid_to 2019",
        ]

    def test_whole_and_elsewhere(self, tmp_path):
        """What goes to one code whole cannot go elsewhere in the same years."""
        assert self.problems(tmp_path, "208,301,exact,,,2018\n208,302,partial,,2018,\n") == [
            "own.csv:2: '208' is exact '301', and yet goes elsewhere in the same years"
        ]

    def test_shares(self, tmp_path):
        """Shares of one code sum to one, and all are stated or none is."""
        assert self.problems(
            tmp_path, "208,301,covers,1/2,,\n208,302,covers,1/3,,\n210,301,covers,1/2,,\n210,302,covers,,,\n"
        ) == [
            "own.csv:2: the shares of '208' are 1/2 + 1/3, which is not 1 for all its codes",
            "own.csv:3: the shares of '208' are 1/2 + 1/3, which is not 1 for all its codes",
            "own.csv:4: the shares of '210' are 1/2, which is not 1 for all its codes",
            "own.csv:5: the shares of '210' are 1/2, which is not 1 for all its codes",
        ]

    def test_good_file(self, tmp_path):
        """A table without a passport is between the schemes that are given."""
        (tmp_path / "own.csv").write_text("from_code,to_code,relation\n208,301,within\n", "utf-8")
        own = load_crosswalk_file(tmp_path / "own.csv", source=FUNCTION, target=ECONOMIC)

        assert repr(own) == "<Crosswalk own: 1 correspondences, 1 unverified>"
        assert own.through({"20805": 3}).amounts == {"301": 3}

    def test_unknown(self):
        """A crosswalk that is not shipped is refused."""
        with pytest.raises(UnknownCrosswalk, match="unknown crosswalk 'moon--cofog'"):
            load_crosswalk("moon--cofog")

    def test_every_shipped_one_loads(self):
        """Every shipped crosswalk passes its checks."""
        assert [load_crosswalk(name).id for name in crosswalks()] == list(crosswalks())
