import copy
import pickle

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from govledger.classification import Code, Scheme, load
from govledger.errors import UnknownCode

FUNCTION = load("cn-function")
ECONOMIC = load("cn-economic-department")


class TestScheme:
    def test_get_listed(self):
        """A listed code knows its name, level, place, status and years."""
        code = FUNCTION.get("20805")

        assert (code.code, code.name, code.level, code.level_name) == (
            "20805",
            "行政事业单位养老支出",
            2,
            "款",
        )
        assert (code.parent, code.status) == ("208", "read")

    @pytest.mark.parametrize("written", ["208-05-05", "208 | 05 | 05", "208.05.05", "２０８０５０５"])
    def test_get_as_written(self, written):
        """Every method takes a code as people write it."""
        assert FUNCTION.get(written).code == "2080505"
        assert FUNCTION.parent(written).code == "20805"
        assert written in FUNCTION

    def test_get_local(self):
        """A code outside the list that fits the pattern keeps its place by its digits and has no name."""
        code = FUNCTION.get("208-05-77")

        assert (code.name, code.level_name, code.parent, code.status) == (None, "项", "20805", "local")
        assert "2080577" not in FUNCTION
        assert [above.code for above in FUNCTION.ancestors("2080577")] == ["20805", "208"]
        assert "2080505" in [other.code for other in FUNCTION.siblings("2080577")]

    def test_local_below_local(self):
        """The ancestors of a local code may be local too."""
        above = FUNCTION.ancestors("2997701")

        assert [(code.code, code.status) for code in above] == [("29977", "local"), ("299", "local")]

    @pytest.mark.parametrize("text", ["30101", "2080", "20-805", "养老支出", ""])
    def test_get_unknown(self, text):
        """A text that does not fit the pattern raises, or gives the default where there is one."""
        with pytest.raises(UnknownCode) as caught:
            FUNCTION.get(text)

        assert text == caught.value.code
        assert "3+2+2 digits beginning with 2" in str(caught.value)
        assert FUNCTION.get(text, None) is None
        assert text not in FUNCTION

    def test_get_unknown_offers_near_codes(self):
        """The error names codes of the same beginning, or those of that name."""
        with pytest.raises(UnknownCode) as by_beginning:
            FUNCTION.get("20103x")
        with pytest.raises(UnknownCode) as by_name:
            FUNCTION.get("社会保障和就业支出")

        assert by_beginning.value.near == ("20103", "2010301", "2010302")
        assert by_name.value.near == ("208",)

    def test_other_types_are_not_in_it(self):
        """Only a text can be in a scheme."""
        assert 208 not in FUNCTION

    def test_children_and_leaves(self):
        """A code without children gives none, and is a leaf."""
        assert ECONOMIC.children("30101") == ()
        assert ECONOMIC.get("30101") in ECONOMIC.leaves
        assert ECONOMIC.get("301") not in ECONOMIC.leaves
        assert {code.parent for code in ECONOMIC.children("301")} == {"301"}

    def test_roots(self):
        """The codes of the highest level are the siblings of each other."""
        assert all(code.level == 1 and code.parent is None for code in FUNCTION.roots)
        assert FUNCTION.siblings("208") == tuple(code for code in FUNCTION.roots if code.code != "208")

    @pytest.mark.parametrize(
        ("code", "year", "name"),
        [
            ("210", 2013, "医疗卫生支出"),
            ("210", 2014, "医疗卫生与计划生育支出"),
            ("210", 2018, "医疗卫生与计划生育支出"),
            ("210", 2019, "卫生健康支出"),
            ("210", None, "卫生健康支出"),
            ("20805", 2019, "行政事业单位离退休"),
            ("20805", 2020, "行政事业单位养老支出"),
            ("215", 2019, "资源勘探信息等支出"),
            ("224", 2018, None),
            ("2080577", 2019, None),
        ],
    )
    def test_name_of_a_year(self, code, year, name):
        """A name is that of the year asked for; None where the list states none."""
        assert FUNCTION.name(code, year=year) == name

    def test_name_in_a_language(self):
        """A name in another language is given where there is one."""
        assert FUNCTION.name("202", locale="en") == "Foreign affairs"
        assert FUNCTION.name("201", locale="en") is None
        assert FUNCTION.names("en")["202"] == "Foreign affairs"
        assert FUNCTION.names("fr") == {}

    def test_list_of_a_year(self):
        """The list of a year has the codes in force, each with its name of then."""
        before, after = FUNCTION.at(2018), FUNCTION.at(2019)

        assert "20115" in before
        assert "20115" not in after
        assert before.get("210").name == before.name("210") == "医疗卫生与计划生育支出"
        assert before.at(2019) is after

    def test_children_are_in_force_only_with_their_parent(self):
        """Items without years of their own begin and end with the code above."""
        ended = attrs.evolve(FUNCTION, codes=(Code("299", valid_to=2018), Code("29901", level=2, parent="299")))

        assert "2240101" in FUNCTION.at(2019)
        assert "2240101" not in FUNCTION.at(2018)
        assert "29901" in ended.at(2018)
        assert "29901" not in ended.at(2019)

    def test_nothing_is_in_force_before_the_scheme(self):
        """The list of a year before the scheme is empty."""
        assert len(FUNCTION.at(2006)) == 0
        assert len(ECONOMIC.at(2017)) == 0

    def test_with_local(self):
        """Local codes given with a name are found by it and stand below their parent; listed codes stay."""
        scheme = FUNCTION.with_local({"29977": None, "299-77-01": "专项", "2080505": "别名"})

        assert scheme.get("2997701").name == "专项"
        assert [code.code for code in scheme.children("29977")] == ["2997701"]
        assert scheme.get("2080505") == FUNCTION.get("2080505")
        assert scheme.count("local") == 3
        assert "2997701" not in FUNCTION

    def test_with_local_in_the_list_of_a_year(self):
        """A list of a year keeps its year when local codes are added."""
        scheme = FUNCTION.at(2018).with_local({"2080577": "专项"})

        assert scheme.year == 2018
        assert scheme.name("2080577") == "专项"

    def test_repr_says_how_much_is_verified(self):
        """The repr counts the codes of each status."""
        assert repr(FUNCTION) == "<Scheme cn-function 2007: 1169 codes, 161 read, 1008 unverified>"
        assert repr(FUNCTION.at(2006)) == "<Scheme cn-function 2007 at 2006: 0 codes>"

    def test_equal_by_value(self):
        """Schemes are values: equal when they say the same, and usable as keys."""
        assert FUNCTION.at(2019) != FUNCTION
        assert {FUNCTION, load("cn-function")} == {FUNCTION}

    def test_copies_are_equal(self):
        """A scheme can be copied and sent to another process."""
        assert pickle.loads(pickle.dumps(FUNCTION)) == FUNCTION
        assert copy.deepcopy(ECONOMIC.at(2019)) == ECONOMIC.at(2019)

    def test_without_a_pattern(self):
        """A scheme without a pattern has no local codes."""
        scheme = Scheme("own", "1", "Own", "en", ("item",), codes=ECONOMIC.roots)

        assert scheme.get(" 301 ").name == "工资福利支出"
        with pytest.raises(UnknownCode, match="near: '301'"):
            scheme.get("3019")


class TestClosed:
    """COFOG and GFSM have no codes but their own."""

    @pytest.mark.parametrize(
        ("written", "near"),
        [
            ("436", "04.3.6"),
            ("711", "07.1.1"),
            ("0101", "01.1"),
            ("020", "02"),
            ("100", "10"),
            ("707", "07"),
            ("99", None),
            ("11", None),
            ("01.0", None),
            ("0910", "09.1"),
        ],
    )
    def test_what_only_fits_the_pattern_is_no_code(self, written, near):
        """A code that lost a nought, has one too many, or is of another list is refused, with the near one."""
        with pytest.raises(UnknownCode) as caught:
            load("cofog").get(written)

        assert near is None or near in caught.value.near

    @pytest.mark.parametrize(
        ("written", "code"),
        [("GF07", "07"), ("GF0701", "07.1"), ("GF1009", "10.9"), ("gf 07", "07"), ("GF070101", "07.1.1"), ("07.1.1 (IS)", "07.1.1")],
    )  # fmt: skip
    def test_what_statistical_offices_add_is_known(self, written, code):
        """Eurostat's codes are those of COFOG with a prefix and two digits for each level."""
        assert load("cofog").get(written).code == code

    @pytest.mark.parametrize("amounts", [{"436": 5}, {"99": 5}, {"GF9901": 5}])
    def test_such_amounts_are_listed(self, amounts):
        """A roll-up sums nothing under a code that there is not."""
        result = load("cofog").roll_up(amounts, 1)

        assert (result.amounts, [left.amount for left in result.unmapped]) == ({}, [5])

    @given(st.text("0123456789.", min_size=1, max_size=6))
    def test_what_is_found_is_listed(self, written):
        """Whatever is written, a closed scheme gives a code of its list or none."""
        scheme = load("cofog")
        found = scheme.get(written, None)

        assert found is None or found in scheme.codes


class TestLocalCodes:
    def test_a_class_that_no_list_has_is_listed(self):
        """A code below a class that there is not has no place, since its pattern alone says nothing."""
        (left,) = load("cn-function").roll_up({"2180505": 160}, "类").unmapped

        assert (left.code, left.amount) == ("2180505", 160)
        assert "218" in left.reason

    def test_a_class_of_later_years_is_listed(self):
        """The class 224 began in 2019, so that the list of 2018 has no place for it."""
        (left,) = load("cn-function").at(2018).roll_up({"2240101": 1}, "类").unmapped

        assert "224 is not in the list of 2018" in left.reason

    def test_a_local_code_keeps_its_place(self):
        """A local item below a listed group counts there."""
        assert load("cn-function").roll_up({"2080577": 3}, "款").amounts == {"20805": 3}
