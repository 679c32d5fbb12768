import pytest

from govledger.countries.cn import read, shipped_patterns
from govledger.countries.cn.narrative.structure import flows
from govledger.countries.cn.narrative.title import Title, read_title
from govledger.documents import Document
from govledger.errors import UnusableSource
from govledger.fiscal import calendar


def title(text, **options):
    """The title of a text."""
    document = Document.from_text(text, name="a.txt")
    return read_title(flows(document), document, shipped_patterns(), **options)


class TestReadTitle:
    @pytest.mark.parametrize(
        ("text", "entity", "year", "kind"),
        [
            ("某市甲中心2019年度部门决算\n支出5元。", "某市甲中心", 2019, "final-accounts"),
            ("某市甲局\n2020年部门预算\n支出5元。", "某市甲局", 2020, "budget"),
            ("某县档案馆2022年度部门决算\n单位：万元\n支出5元。", "某县档案馆", 2022, "final-accounts"),
            ("某市甲局２０２１年度部门决算公开说明\n支出5元。", "某市甲局", 2021, "final-accounts"),
        ],
    )
    def test_in_the_first_lines(self, text, entity, year, kind):
        """The title names entity, year and kind, also over several lines and in full-width digits."""
        found = title(text)

        assert (found.entity, found.year, found.kind) == (entity, calendar("CN").starting(year), kind)

    def test_from_what_is_used_most(self):
        """Without a title the year named most often counts, and the more frequent of 预算 and 决算."""
        found = title("情况说明\n2019年收入决算5元，2018年收入决算4元，2019年支出决算5元，预算4元。")

        assert (found.entity, found.year.start.year, found.kind) == ("", 2019, "final-accounts")

    def test_unknown_kind(self):
        """A text that says neither 预算 nor 决算 has no kind, and its figures are actual ones."""
        found = title("2019年支出5元。")

        assert (found.kind, found.phase) == ("unknown", "actual")

    @pytest.mark.parametrize(
        ("text", "entity", "year", "kind"),
        [
            ("一、2022年“三公”经费预算安排情况\n总计5万元。", "", 2022, "budget"),
            (
                "云台镇2015年三公”经费支出说明\n一、出国\n2015年0万元，与2014年决算数持平。",
                "云台镇",
                2015,
                "final-accounts",
            ),
            ("2017年临江市委宣传部“三公”经费增减情况说明\n合计5万元。", "临江市委宣传部", 2017, "unknown"),
            (
                "云台县2024年4月财政收支完成情况\n收入5万元，完成年初预算数9万元的55.6%。",
                "云台县",
                2024,
                "final-accounts",
            ),
            ("一、总体情况说明\n临江市水务局2019年度支出决算为5万元。", "临江市水务局", 2019, "final-accounts"),
            ("按照县政府要求,现将云台镇2019年度“三公”经费决算情况公布如下:\n合计5万元。", "", 2019, "final-accounts"),
            ("一、总体情况说明\n本单位2019年度支出决算为5万元。", "", 2019, "final-accounts"),
        ],
    )
    def test_where_no_title_says_all(self, text, entity, year, kind):
        """A title may begin with a mark or the year, or say neither 预算 nor 决算; a first sentence names its body before the year."""
        found = title(text)

        assert (found.entity, found.year.start.year, found.kind) == (entity, year, kind)

    @pytest.mark.parametrize(
        "text",
        [
            "收入累计完成5万元，完成年初预算数9万元的55.6%，完成调整预算的60%。",
            "预算单位采购5万元，其他预算单位采购2万元，决算5万元。",
        ],
    )
    def test_what_a_budget_came_to_is_no_budget(self, text):
        """A text that says how much of a budget was reached, or names 预算单位, plans nothing."""
        assert title(f"2019年{text}").phase == "actual"

    def test_year_of_the_caller(self):
        """A year that the caller gives is taken instead of the printed one."""
        assert title("支出5元。", year=calendar("CN").starting(2015)).year == calendar("CN").starting(2015)

    def test_without_a_year(self):
        """A text that names no year is refused."""
        with pytest.raises(UnusableSource, match=r"a\.txt"):
            title("支出5元。")


class TestPhase:
    @pytest.mark.parametrize(("kind", "phase"), [("budget", "budget"), ("final-accounts", "actual")])
    def test_follows_the_kind(self, kind, phase):
        """The figures of a budget are budgeted unless they say otherwise."""
        assert Title(entity="", year=calendar("CN").starting(2019), kind=kind).phase == phase


class TestTextsWithoutATitle:
    TEXT = (
        "解读之三：深化国有资本经营预算管理\n"
        "一、2014年本市国有资本经营预算的执行情况\n全市国有资本经营收入61.5亿元。\n"
        "二、2015年本市国有资本经营预算的安排情况\n全市国有资本经营收入78.2亿元，增长27.2%。"
    )

    def test_each_section_is_of_the_year_of_its_heading(self):
        """Where the first year stands in the heading of a section, the next sections are of the years that they name; a later
        year is planned."""
        made = read(Document.from_text(self.TEXT)).accounts
        assert [(fact.key.year.start.year, fact.key.phase) for fact in made.facts] == [
            (2014, "actual"),
            (2015, "budget"),
        ]

    def test_our_own_place_is_no_entity(self):
        """本市 names nobody."""
        assert read(Document.from_text(self.TEXT)).accounts.entity == ""

    @pytest.mark.parametrize("title", ["2019年市本级“三公”经费预算说明", "2011年10月份公共财政收支情况"])
    def test_a_level_or_a_fund_is_no_entity(self, title):
        """What stands between the year and the topic may name nobody."""
        assert read(Document.from_text(f"{title}\n公务接待费5.00万元。")).accounts.entity == ""


@pytest.mark.parametrize(
    ("text", "entity", "year", "kind"),
    [
        ("重庆市青山区2023年预算执行情况和2024年预算草案报告", "重庆市青山区", 2024, "budget"),
        ("青山区2024年预算草案和2023年预算执行情况的报告", "青山区", 2024, "budget"),
        ("2022年青山州州本级“三公”经费决算汇总情况", "青山州", 2022, "final-accounts"),
    ],
)
def test_a_title_of_two_years_is_of_the_one_that_is_planned(text, entity, year, kind):
    """The entity stands before the first year, and the budget is of the year that 预算 follows."""
    made = title(f"{text}\n公务接待费5.00万元。")
    assert (made.entity, made.year.start.year, made.kind) == (entity, year, kind)


@pytest.mark.parametrize("gap", ["　　", "  ", ""])
@pytest.mark.parametrize("behind", ["金额单位：万元", "单位：元", "编制日期：2023年8月"])
def test_what_stands_behind_the_agency_is_none_of_its_name(gap, behind):
    """A line may name whose accounts they are and the unit; it is joined to no sentence below it."""
    made = read(
        Document.from_text(f"2022年度部门决算\n部门：青山县林业局{gap}{behind}\n2022年度收、支总计均为82.40万元。")
    )
    assert made.accounts.entity == "青山县林业局"
    assert [fact.key.dimensions for fact in made.accounts.facts] == [(), ()]
