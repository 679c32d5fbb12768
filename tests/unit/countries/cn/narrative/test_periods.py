"""Figures of a part of the year are told from those of the year and of other parts."""

import pytest

from govledger.countries.cn import read
from govledger.documents import Document
from govledger.reconciliation import reconcile

TITLE = "云台县2024年财政收支情况\n"


def reading(text):
    """A report on the execution of a budget."""
    return read(Document.from_text(TITLE + text))


def parts(made):
    """The printed figures with the part of the year that they are of, None for the year."""
    return [(statement.text, fact.key.get("scope")) for fact in made.accounts.facts for statement in fact.statements]


def findings(made):
    """What is said against a document above a note."""
    return [f.rule for f in reconcile(made, "cn-department").findings if f.severity.value != "note"]


class TestPartsOfAYear:
    @pytest.mark.parametrize(
        ("words", "part"),
        [
            ("7月，", "7月"),
            ("7月份", "7月"),
            ("1-7月，", "1-7月"),
            ("1-7月累计，", "1-7月"),
            ("元至7月，", "1-7月"),
            ("1—7月份，", "1-7月"),
            ("截至7月底，", "1-7月"),
            ("截止2024年7月31日，", "1-7月"),
            ("一、截至2024年7月末，", "1-7月"),
            ("上半年，", "1-6月"),
            ("一季度，", "1-3月"),
            ("第三季度", "7-9月"),
            ("前三季度，", "1-9月"),
            ("2024年1至9月", "1-9月"),
            ("1-12月，", None),
            ("截至2024年12月31日，", None),
            ("全年", None),
            ("2024年", None),
        ],
    )
    def test_is_told_before_a_figure(self, words, part):
        """However it is written, one part has one name; all twelve months are the year."""
        assert parts(reading(f"{words}“三公”经费支出9.00万元。")) == [("9.00万元", part)]

    def test_a_month_and_the_months_up_to_it_contradict_nothing(self):
        """What was spent in July is not what was spent up to July, and each has a growth of its own."""
        made = reading(
            "7月，一般公共预算支出完成12万元，同比增长5.0%。\n"
            "1-7月，一般公共预算支出累计完成80万元，同比增长6.0%；“三公”经费支出4万元。"
        )

        assert parts(made) == [("12万元", "7月"), ("80万元", "1-7月"), ("4万元", "1-7月")]
        assert findings(made) == []

    def test_holds_until_another_part_or_the_year_is_named(self):
        """A sentence goes on with the part that was named before it; the next paragraph does not."""
        made = reading("上半年，三公经费支出2万元。公务接待费1万元。2024年三公经费支出9万元。\n公务接待费6万元。")

        told = dict(parts(made))
        assert told == {"2万元": "1-6月", "1万元": "1-6月", "9万元": None, "6万元": None}

    def test_budgets_are_of_the_year(self):
        """What was reached by July is measured by the budget of the whole year."""
        made = reading("1-7月，一般公共预算支出80万元，完成年初预算160万元的50.0%。")

        assert parts(made) == [("80万元", "1-7月"), ("160万元", None)]
        (claim,) = made.accounts.claims
        assert (claim.actual.get("scope"), claim.budget.get("scope")) == ("1-7月", None)

    def test_a_stock_is_of_the_day_that_it_is_told_for(self):
        """The vehicles held on one day are the vehicles held; those of two days are two figures."""
        assert parts(reading("截至8月31日，公务用车保有量为5辆。")) == [("5辆", None)]

        made = reading("截至2024年12月31日，固定资产9.00万元。截至2024年6月30日，固定资产8.00万元。")
        assert (parts(made), findings(made)) == ([("9.00万元", None), ("8.00万元", "1-6月")], [])

    def test_a_wrong_sum_within_a_part_is_found(self):
        """Figures of one part are still held against each other."""
        made = reading("1-7月，“三公”经费支出9.00万元，由以下各项组成：公务接待费4.00万元，公务用车运行费4.00万元。")

        assert [f.severity.value for f in reconcile(made, "cn-department").findings] != []

    def test_the_day_of_an_event_is_no_part(self):
        """A date says when something happened, and a part that is the name of a figure is not told twice."""
        made = reading("2024年3月5日，收到“三公”经费拨款，“三公”经费支出9.00万元。")

        assert parts(made) == [("9.00万元", None)]


class TestTitles:
    def test_the_months_of_the_title_are_those_of_its_figures(self):
        """A report on the first five months is about them in every paragraph that names no other time."""
        made = read(Document.from_text("2024年1-5月财政收支情况\n一般公共预算收入完成17万元。\n2023年支出9万元。"))
        assert parts(made) == [("17万元", "1-5月"), ("9万元", None)]

    @pytest.mark.parametrize("part", ["1-5月", "上半年", "一季度", "4月"])
    def test_a_part_of_the_year_is_no_entity(self, part):
        """What stands between the year and the topic is whose accounts they are, or when."""
        assert read(Document.from_text(f"2024年{part}财政收支情况\n公务接待费5万元。")).accounts.entity == ""
