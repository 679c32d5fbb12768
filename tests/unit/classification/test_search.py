import attrs
import pytest

from govledger.classification import Code, Match, Name, load
from govledger.errors import UnknownCode

FUNCTION = load("cn-function")


def found(name, **asked):
    return [(match.code, match.how) for match in FUNCTION.by_name(name, **asked)]


class TestByName:
    @pytest.mark.parametrize(
        ("name", "year", "expected"),
        [
            ("社会保障和就业支出", None, ("208", "exact")),
            ("社会保障和就业", None, ("208", "without-suffix")),
            ("统计信息事务支出", None, ("20105", "without-suffix")),
            ("医疗卫生与计划生育支出", None, ("210", "former-name")),
            ("医疗卫生与计划生育支出", 2018, ("210", "exact")),
            ("医疗卫生与计划生育", 2018, ("210", "without-suffix")),
            ("医疗卫生与计划生育", 2019, ("210", "suffix+former")),
            ("医疗卫生支出", 2019, ("210", "former-name")),
            ("卫生健康支出", 2018, ("210", "later-name")),
            ("灾害防治及应急管理", 2018, ("224", "suffix+later")),
            ("国防支出", 2019, ("203", "exact")),
            ("National  Defence", None, ("203", "exact")),
        ],
    )
    def test_how_a_name_matches(self, name, year, expected):
        """A match says whether the name is exact, lacks or has the closing word, or is of other years."""
        assert found(name, year=year, level=2 if expected[0] == "20105" else 1) == [expected]

    def test_brackets_and_spaces_do_not_matter(self):
        """Half-width and full-width brackets are the same, and so are names broken by spaces."""
        assert found("政府办公厅(室)及 相关机构事务") == found("政府办公厅（室）及相关机构事务") == [("20103", "exact")]

    def test_same_name_under_many_parents(self):
        """A name that stands under many codes gives them all; the parent tells which is meant."""
        assert len(FUNCTION.by_name("行政运行", year=2019)) > 20
        assert found("行政运行", year=2019, parent="201-03") == [("2010301", "exact")]
        assert found("行政运行", parent="208") == []

    def test_most_certain_first(self):
        """An exact match stands before one that leaves out the closing word."""
        assert found("一般公共服务") == [("21901", "exact"), ("201", "without-suffix")]

    def test_one_match_for_each_code(self):
        """A code that bore the name with and without the closing word is found once, by the better of the two."""
        names = (Name("国防", "zh_Hans", valid_to=2012), Name("国防支出", "zh_Hans", valid_from=2013))
        scheme = attrs.evolve(FUNCTION, codes=(Code("203", names=names),))

        assert [match.how for match in scheme.by_name("国防", year=2013)] == ["without-suffix"]
        assert [match.how for match in scheme.by_name("国防", year=2012)] == ["exact"]

    def test_years_of_the_name(self):
        """A match carries the years of the name."""
        assert FUNCTION.by_name("医疗卫生支出", level=1) == (
            Match("210", "former-name", "医疗卫生支出", valid_from=2007, valid_to=2013, now="卫生健康支出"),
        )

    def test_items_without_years_have_those_of_their_parent(self):
        """An item of a code that began or ended in another year is no exact match, whatever its own years."""
        codes = (
            Code("299", valid_to=2018),
            Code("29901", level=2, parent="299", names=(Name("运行", "zh_Hans"),)),
        )
        ended = attrs.evolve(FUNCTION, codes=codes)

        assert ("2240101", "exact") in found("行政运行", year=2019)
        assert ("2240101", "later-name") in found("行政运行", year=2018)
        assert [match.how for match in ended.by_name("运行", year=2018)] == ["exact"]
        assert [match.how for match in ended.by_name("运行", year=2019)] == ["former-name"]

    def test_list_of_a_year(self):
        """The list of a year searches its own codes only, and its year is the year asked for."""
        scheme = FUNCTION.at(2018)

        assert scheme.by_name("工商行政管理事务")[0].how == "exact"
        assert FUNCTION.at(2019).by_name("工商行政管理事务") == ()
        assert scheme.by_name("卫生健康支出")[0].how == "later-name"

    @pytest.mark.parametrize("name", ["", "支出", "行政", "没有这样的科目"])
    def test_nothing_found(self, name):
        """A part of a name, or the closing word alone, is no name."""
        assert FUNCTION.by_name(name) == ()

    def test_unknown_parent(self):
        """A parent that is no code is an error, not an empty answer."""
        with pytest.raises(UnknownCode):
            FUNCTION.by_name("行政运行", parent="行政")


class TestByPath:
    PATH = ("社会保障和就业支出", "行政事业单位养老支出", "机关事业单位基本养老保险缴费支出")

    def test_chain_of_names(self):
        """Names in the order of the levels lead to the last one's code."""
        assert FUNCTION.by_path(self.PATH, year=2020) == (
            Match("2080505", "exact", "机关事业单位基本养老保险缴费支出"),
        )

    def test_former_names_on_the_way(self):
        """Names on the way may lack the closing word or be of other years."""
        path = ["社会保障和就业", "行政事业单位离退休", self.PATH[2]]

        assert [match.code for match in FUNCTION.by_path(path, year=2018)] == ["2080505"]
        assert [match.code for match in FUNCTION.by_path(path, year=2024)] == ["2080505"]

    @pytest.mark.parametrize("path", [(), ("行政运行",), PATH[1:], ("社会保障和就业支出", "行政运行")])
    def test_broken_chain(self, path):
        """A chain that does not begin at the highest level or skips one leads nowhere."""
        assert FUNCTION.by_path(path) == ()


class TestMatch:
    def test_repr_is_a_call(self):
        """A match prints as the call that makes it."""
        match = Match("210", "former-name", "医疗卫生支出", valid_from=2007, valid_to=2013)

        assert eval(repr(match)) == match
