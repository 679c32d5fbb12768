"""The names under which figures are printed."""

import pytest

from govledger.accounts import Key
from govledger.countries.cn.vocabulary.naming import part_name, whole_name
from govledger.fiscal import calendar

CHINA = calendar("CN")


def key(concept="expenditure", year=2019, **members):
    """A key of a year."""
    return Key.of(concept, year=CHINA.starting(year), **members)


class TestPartName:
    @pytest.mark.parametrize(
        ("part", "by", "label", "name"),
        [
            (key(economic="310"), "economic", "", "资本性支出"),
            (key(economic="310"), "economic", "其他资本性支出", "资本性支出"),
            (key(function="201"), "function", "一般公共服务", "一般公共服务"),
            (key(function="207", year=2017), "function", "", "文化体育与传媒支出"),
            (key(function="207", year=2021), "function", "", "文化旅游体育与传媒支出"),
            (key(nature="basic"), "nature", "支出基本支出", "基本支出"),
            (key(nature="general_running"), "nature", "公用支出", "公用支出"),
            (key(fund="government_funds"), "fund", "", "政府性基金预算财政拨款支出"),
            (key(fund="special_fiscal_account"), "fund", "", "财政专户管理资金支出"),
            (key("revenue", source="appropriation"), "source", "", "财政拨款收入"),
            (key("revenue", source="other"), "source", "拨款", "其他收入"),
            (key("retired", item="veteran"), "item", "", "离休人员"),
            (key("procurement", item="goods"), "item", "货物", "货物"),
            (key(project="古籍修复"), "project", "修复", "古籍修复"),
        ],
    )
    def test_the_label_where_it_says_the_same(self, part, by, label, name):
        """The issuer's label is kept where it names that member in that year, else the usual name of that year is taken."""
        assert name == part_name(part, by, label=label)

    def test_a_function_far_below_is_named_by_its_path(self):
        """Names of items recur, so that one that is not directly below the whole is named with all above it."""
        part = key(function="2010601")

        assert part_name(part, "function", whole=key()) == "一般公共服务支出（类）财政事务（款）行政运行（项）"
        assert part_name(part, "function", whole=key(function="20106")) == "行政运行"


class TestWholeName:
    @pytest.mark.parametrize(
        ("whole", "name"),
        [
            (key(), "本年支出"),
            (key("revenue"), "本年收入"),
            (key("three_public"), "三公经费"),
            (key(function="201"), "一般公共服务支出（类）"),
            (key(function="20106"), "一般公共服务支出（类）财政事务（款）"),
            (key(function="299"), ""),
            (key(economic="301"), "工资福利支出"),
            (key(nature="basic"), "基本支出"),
            (key(fund="general_public_budget", nature="basic"), "一般公共预算财政拨款基本支出"),
            (key("three_public", item="vehicles"), "公务用车购置及运行维护费"),
            (key(function="201", economic="301"), ""),
        ],
    )
    def test_usual_names(self, whole, name):
        """A whole is named as statements name it; one without a usual name has none."""
        assert name == whole_name(whole)
