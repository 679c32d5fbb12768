import copy
import pickle

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from govledger.classification import Code, Scheme, load
from govledger.errors import UnknownCode, UnknownLocale

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
        assert FUNCTION.name("2010101", locale="en") is None
        assert FUNCTION.names("en")["202"] == "Foreign affairs"
        assert FUNCTION.name("210", year=2016, locale="en") == "Medical and health care and family planning"

    @pytest.mark.parametrize("locale", ["zh_CN", "zh-CN", "zh", "zh_Hans", "zh-Hans-CN", "zh_SG"])
    def test_a_locale_of_the_language_will_do(self, locale):
        """Chinese in simplified characters is Chinese, wherever it is read."""
        assert FUNCTION.name("202", locale=locale) == "外交支出"
        assert FUNCTION.names(locale)["202"] == "外交支出"
        assert FUNCTION.at(2009).name("202", locale=locale) == "外交"

    @pytest.mark.parametrize("locale", ["fr", "zh_TW", "zh-Hant", "xx", "", "no locale"])
    def test_a_language_without_names_is_told_those_there_are(self, locale):
        """A language in which the scheme has no names, or none at all, is refused with those that exist."""
        for ask in (lambda: FUNCTION.name("202", locale=locale), lambda: FUNCTION.names(locale)):
            with pytest.raises(UnknownLocale, match=r"cn-function 2007.*known: en, zh_Hans"):
                ask()

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
        """The list of a year before the scheme, and all its versions, is empty."""
        assert len(FUNCTION.at(2006)) == 0
        assert len(ECONOMIC.at(2006)) == 0

    def test_a_year_with_a_version_of_its_own(self):
        """The list of 2009 is that of its version: codes that ended since, names of then, and codes not yet there."""
        listed = FUNCTION.at(2009)

        assert listed.version == "2009"
        assert listed.get("21004").name == "医疗保障"
        assert [code.name for code in listed.ancestors("2100401")] == ["医疗保障", "医疗卫生"]
        assert "20112" in listed
        assert "20112" not in FUNCTION
        assert "224" not in listed
        assert listed.at(2024) is FUNCTION.at(2024)

    def test_the_economic_list_before_2018(self):
        """Accounts of 2017 and before have the one economic list of 2007, with other things under today's codes."""
        assert ECONOMIC.at(2017).version == "2007"
        assert ECONOMIC.at(2018).version == "2018"
        assert [ECONOMIC.name("30311", year=year) for year in (2009, 2017, 2018, 2020)] == [
            "住房公积金",
            "住房公积金",
            None,
            "代缴社会保险费",
        ]
        assert [match.code for match in ECONOMIC.by_name("住房公积金", year=2015)] == ["30311"]
        assert [match.code for match in ECONOMIC.by_name("住房公积金", year=2020)] == ["30113"]

    def test_a_meaning_that_is_known_to_be_over_is_not_told_of_later_years(self):
        """The list of a year names a code as then; the former meaning stays with it while nobody knows when it ended."""
        assert FUNCTION.at(2008).get("21007").name == "妇幼保健"
        assert FUNCTION.at(2012).get("21007").meanings == FUNCTION.get("21007").meanings
        assert FUNCTION.at(2025).get("21007").meanings == ()
        assert ECONOMIC.at(2020).get("30311").meanings == ()

    def test_a_code_without_a_year_tells_both_meanings(self):
        """Looked up by its code, one that was given to something else says what it meant before."""
        assert "医疗保障" in repr(FUNCTION.get("21004"))
        assert str(FUNCTION.search("21004")[0]) == "21004 公共卫生 (code; formerly 医疗保障 in 2009)"
        assert str(FUNCTION.search("21004", year=2009)[0]) == "21004 医疗保障 (code)"

    def test_a_former_meaning_is_no_name_of_another_year(self):
        """What a code meant in 2009 does not lead to it in an account of 2024, nor today's name in 2009."""
        assert [match.code for match in FUNCTION.by_name("卫生监督", year=2009)] == ["21006"]
        assert "21006" not in [match.code for match in FUNCTION.by_name("卫生监督", year=2024)]
        assert "21004" not in [match.code for match in FUNCTION.by_name("公共卫生", year=2009)]
        assert [match.how for match in FUNCTION.by_name("卫生监督") if match.code == "21006"] == ["former-name"]

    def test_another_name_of_a_year_that_has_its_own_version(self):
        """A name that the version of a year does not have is looked for in the whole list."""
        assert [match.code for match in FUNCTION.by_name("一般公共服务", year=2009, level=1)] == ["201"]
        assert [match.code for match in FUNCTION.at(2009).by_path(["社会保障和就业支出", "抚恤"])] == ["20808"]

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
        assert FUNCTION.at(2009).with_local({"2080577": "专项"}).name("2080577") == "专项"
        assert FUNCTION.with_local({"2080577": "专项"}).at(2009).version == "2009"

    def test_repr_says_how_much_is_verified(self):
        """The repr counts the codes of each status, and says where most of the read ones were seen in one old year only."""
        own = {"levels": ("level",), "title": "own", "locale": "en"}
        codes = [Code(str(number), "x", status="read", seen_in=(2008,)) for number in range(3)]
        codes += [Code("8", "x", status="read", seen_in=(2008, 2024)), Code("9")]

        assert (
            repr(Scheme("own", "1", codes=codes, **own))
            == "<Scheme own 1: 5 codes, 4 read (3 in 2008 only), 1 unverified>"
        )
        assert repr(Scheme("own", "1", codes=codes[2:], **own)) == "<Scheme own 1: 3 codes, 2 read, 1 unverified>"
        assert repr(FUNCTION.at(2006)) == "<Scheme cn-function 2007 at 2006: 0 codes>"

    def test_what_was_read_says_when(self):
        """A code that no later document showed is read 2008, never simply read; a later sighting says its year."""
        assert FUNCTION.get("20101").standing == "read 2008"
        assert FUNCTION.get("20805").standing.startswith("read 202")
        assert FUNCTION.get("20140").standing == FUNCTION.get("20140").status
        assert "read 2008" in FUNCTION._repr_html_()

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
