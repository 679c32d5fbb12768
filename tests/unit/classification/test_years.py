"""Accounts are read, rolled up and carried over with the list of their year.

In 2009 21004 was 医疗保障 and 2100401 行政单位医疗; today they are 公共卫生 and 疾病预防控制机构. Until 2017 30311 was 住房公积金;
today it is 代缴社会保险费.
"""

import warnings

import pytest

from govledger.accounts import Accounts, Key
from govledger.classification import load, load_crosswalk, roll_up_frame
from govledger.countries.cn.narrative.references import refer
from govledger.countries.cn.vocabulary.items import code_of, function_of, name_of, title_of
from govledger.errors import AmbiguousCode, UnusableColumn
from govledger.fiscal import calendar

CN = calendar("CN")
FUNCTION, ECONOMIC = load("cn-function"), load("cn-economic-department")


def accounts(year, **codes):
    made = Accounts(entity="某局", year=CN.starting(year))
    for name, amount in codes.items():
        made = made.state("expenditure", amount, function=name[1:])
    return made


class TestTheReader:
    def test_a_path_of_names(self):
        """The same item is another code in 2009 than in 2024, by the headings above it."""
        assert function_of("医疗卫生（类）医疗保障（款）行政单位医疗（项）", year=2009) == "2100401"
        assert function_of("卫生健康支出（类）行政事业单位医疗（款）行政单位医疗（项）", year=2024) == "2101101"
        assert function_of("医疗卫生（类）医疗保障（款）行政单位医疗（项）", year=2024) is None

    def test_an_economic_class(self):
        """A class of the list that was in force until 2017 is found in its years and in no others."""
        assert code_of("住房公积金", "economic", year=2015, below="303") == "30311"
        assert code_of("住房公积金", "economic", year=2020, below="301") == "30113"
        assert code_of("住房公积金", "economic", year=2020, below="303") is None
        assert code_of("基本建设支出", "economic", year=2012) == "309"

    @pytest.mark.parametrize("year", [2008, 2012, 2017, 2020])
    @pytest.mark.parametrize(
        ("code", "names"), [("30212", ["出国费", "因公出国（境）费用"]), ("30217", ["招待费", "公务接待费"])]
    )
    def test_a_class_that_only_changed_its_name(self, code, names, year):
        """The older and the newer name of the same thing lead to it in any year: documents used both before 2018."""
        assert {code_of(name, "economic", year=year, below="302") for name in names} == {code}

    def test_a_class_that_came_between_the_lists(self):
        """What is in neither list of a year, and was nothing else then, is found by its later name, as in other years."""
        assert code_of("公务用车运行维护费", "economic", year=2016, below="302") == "30231"
        assert name_of("30231", "economic", year=2016) == ""
        assert [match.how for match in ECONOMIC.by_name("公务用车运行维护费", year=2016)] == ["later-name"]
        assert ECONOMIC.by_name("代缴社会保险费", year=2016) == ()

    @pytest.mark.parametrize(("year", "name"), [(2009, "医疗保障"), (2024, "公共卫生")])
    def test_names_in_titles_and_sentences(self, year, name):
        """A fact is called by what its code meant in its year."""
        key = Key.of("expenditure", year=CN.starting(year), function="21004")

        assert name_of("21004", "function", year=year) == title_of(key) == name
        assert f"21004（{name}）" in refer(key)


class TestRollUp:
    def test_a_slice_has_the_list_of_its_year(self):
        """A slice is rolled up by the list of its year, unless another one is given."""
        old = accounts(2009, f21004="7元", f2100401="5元", f20112="2元").expenditure

        assert old.roll_up("function", "款").amounts == {"20112": 2, "21004": 7}
        assert old._scheme("function", None) == FUNCTION.at(2009)
        assert accounts(2024).expenditure._scheme("function", None) == FUNCTION.at(2024)
        assert old._scheme("function", FUNCTION) is FUNCTION

    def test_a_list_that_begins_later_is_taken_whole(self):
        """Accounts of a year before the list are rolled up by the list as it is, for there is no other."""
        old = Accounts(entity="某国", year=CN.starting(2005)).state("expenditure", "7元", cofog="7011")

        assert old.expenditure.roll_up("cofog", 2).amounts == {"701": 7}

    def test_rows_of_a_table(self):
        """The rows of a roll-up have the names of the year in the language that is asked for, else those of the list."""
        result = FUNCTION.at(2009).roll_up({"2011201": 2, "2100401": 5}, "款")

        assert FUNCTION.at(2009).rows(result, locale="en") == (
            ("20112", "Affairs of population and family planning", 2),
            ("21004", "医疗保障", 5),
        )
        assert FUNCTION.at(2024).rows(result)[1] == ("21004", "公共卫生", 5)

    def test_names_in_a_frame(self):
        """A frame that is rolled up has the names behind the codes, and the reason beside what has no name."""
        polars = pytest.importorskip("polars", reason="polars is not installed: pip install polars")
        frame = polars.DataFrame({"code": ["2011201", "2100401", "合计"], "amount": [2, 5, 9]})
        rolled = roll_up_frame(frame, FUNCTION.at(2009), "款", locale="en")

        assert rolled.columns == ["code", "name", "amount", "unmapped"]
        assert rolled.rows() == [
            ("20112", "Affairs of population and family planning", 2, None),
            ("21004", "医疗保障", 5, None),
            ("合计", None, 9, "no such code in cn-function 2009"),
        ]
        with pytest.raises(UnusableColumn, match="name"):
            roll_up_frame(frame.rename({"amount": "name"}), FUNCTION, "款", amounts=["name"], locale="en")


class TestCrosswalk:
    WALK = load_crosswalk("cn-function--cofog")

    def test_a_pair_is_of_todays_meaning(self):
        """What a code meant before goes along with the class above it, not where today's meaning goes."""
        assert self.WALK.through({"21004": 7}, year=2024).amounts == {"07.4": 7}
        assert self.WALK.through({"21004": 7}, year=2009).amounts == {"07": 7}
        assert accounts(2009, f21004="7元").expenditure.through("function", self.WALK).amounts == {"07": 7}

    def test_without_a_year_both_meanings_are_told(self):
        """An amount of a code with two meanings, and of one below it, is left unmapped with both, and others are not."""
        result = self.WALK.through({"2100401": 7, "20502": 5, "2100101": 3})

        assert result.amounts == {"09": 5, "07": 3}
        assert result.unmapped[0].reason == "'21004' is 公共卫生 today, 医疗保障 in 2009; give year="

    def test_a_version_that_begins_later_is_not_ambiguous(self):
        """The list of 2018 has one meaning of each code: that it had another in the list before does not matter to it."""
        walk = load_crosswalk("cn-economic-department--cn-economic-government")

        assert all("today" not in left.reason for left in walk.through({"30311": 5, "310": 7}).unmapped)

    def test_between_two_years(self):
        """A code that was given to something else goes nowhere, and takes something from those above it."""
        walk = FUNCTION.between(2009, 2024)

        assert walk.of("21004") == ()
        assert walk.of("210")[0].relation == "partial"
        assert walk.through({"21004": 7}).amounts == {}
        assert FUNCTION.between(2018, 2020).of("21004")[0].relation != "partial"
        assert [left.code for left in ECONOMIC.between(2017, 2018).through({"30307": 5}).unmapped] == ["30307"]
        assert ECONOMIC.between(2017, 2018).of("30101")[0].relation == "exact"


class TestLookUp:
    @pytest.mark.parametrize(("scheme", "code"), [(FUNCTION, "21004"), (ECONOMIC, "30311")])
    def test_a_name_without_a_year(self, scheme, code):
        """The name of a code with two meanings is today's, with a warning that tells both; with a year there is none."""
        (meaning,) = scheme.get(code).meanings
        with pytest.warns(AmbiguousCode, match=f"is .* today, {meaning.text} in {meaning.valid_to}; give year="):
            assert scheme.name(code) == scheme.get(code).name
        with warnings.catch_warnings():
            warnings.simplefilter("error")

            assert scheme.name(code, year=2009) == meaning.text
            assert scheme.at(2024).name(code) == scheme.get(code).name
            assert scheme.name("301" if scheme is ECONOMIC else "208") is not None
