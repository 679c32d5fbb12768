"""What a figure is of where its own words leave it open: its account, year, body, and the list that it stands in."""

import pytest

from govledger.countries.cn import read
from govledger.documents import Document
from govledger.reconciliation import Severity, reconcile

FINAL = "某县某局2022年度部门决算\n"


def facts(text, title=FINAL):
    """The printed figures of a text by concept, year and members, and what is said against it above a note."""
    made = read(Document.from_text(title + text))
    found = {}
    for fact in made.accounts.facts:
        key = fact.key
        name = (key.concept, key.year.start.year, *sorted(key.members.values()))
        found.setdefault(name, []).extend(statement.text for statement in fact.statements)
    grave = [each.rule for each in reconcile(made, "cn-department").findings if each.severity is not Severity.NOTE]
    return found, grave


class TestDivisions:
    def test_two_divisions_in_one_sentence_are_of_one_whole(self):
        """By nature and by economic class the same expenditure is divided: 70 and 30, then 60 and 40."""
        found, grave = facts(
            "支出100.00万元。按支出性质分，基本支出70.00万元、项目支出30.00万元；"
            "按经济分类分，工资福利支出60.00万元、商品和服务支出40.00万元。"
        )

        assert found["expenditure", 2022, "301"] == ["60.00万元"]
        assert found["expenditure", 2022, "302"] == ["40.00万元"]
        assert not grave

    def test_a_division_behind_a_comma_may_be_of_the_last_part(self):
        """Whether 60 and 40 divide 100 or 30 nobody says, and nobody is accused."""
        _, grave = facts(
            "支出100.00万元。按支出性质分，基本支出70.00万元、项目支出30.00万元，"
            "按经济分类分，工资福利支出60.00万元、商品和服务支出40.00万元。"
        )

        assert not grave


class TestLists:
    def test_parts_behind_a_change_are_of_the_new_amount(self):
        """The base of the change is 110; what is listed makes up 100."""
        found, grave = facts(
            "2022年支出100.00万元，比2021年110.00万元减少10.00万元，其中一般公共服务支出60.00万元、农林水支出40.00万元。"
        )

        assert found["expenditure", 2022, "201"] == ["60.00万元"]
        assert not grave

    def test_parts_of_the_year_before_directly_behind_it(self):
        """Right behind the amount of the year before its parts are listed."""
        found, _ = facts("支出100.00万元，上年支出80.00万元，其中：基本支出50.00万元、项目支出30.00万元。")

        assert found["expenditure", 2021, "basic"] == ["50.00万元"]

    def test_parts_of_a_figure_that_was_not_read_are_of_nothing_known(self):
        """A bracket behind 另某某约20万元 lists no parts of the revenue before."""
        found, grave = facts("收入10.00万元（其中财政拨款收入8.00万元），另某某约20万元（其中财政拨款收入18.00万元）。")

        assert ("revenue", 2022, "appropriation") in found
        assert "C01" not in grave

    def test_what_is_left_of_a_list_is_no_class(self):
        """其他 is no expenditure of class 229."""
        found, _ = facts("支出10.00万元，其中：机关服务8.00万元、其他2.00万元。")

        assert found["expenditure", 2022, "其他"] == ["2.00万元"]

    def test_the_sources_behind_a_word_that_nobody_knows(self):
        """Where one source of revenue is kept under its own words, 其他收入 is not all that the others leave."""
        _, grave = facts("本年收入合计10.00万元，含某某专项补助款8.00万元、其他收入2.00万元。")

        assert not grave

    def test_parts_behind_a_word_that_links(self):
        """由财政拨款收入8万元 names the source, and 由 is no part of its name."""
        found, grave = facts("本年收入合计10.00万元，由财政拨款收入8.00万元、其他收入2.00万元构成。")

        assert found["revenue", 2022, "appropriation"] == ["8.00万元"]
        assert not grave


class TestTotals:
    @pytest.mark.parametrize(
        "text", ["2022年总收入106.00万元。本年收入合计100.00万元。", "本年收入合计100.00万元。2022年总收入106.00万元。"]
    )
    def test_all_revenue_may_hold_what_was_brought_forward(self, text):
        """总收入 is not the year's revenue once that is stated in another amount."""
        found, grave = facts(text)

        assert found["revenue", 2022] == ["100.00万元"]
        assert found["total_revenue", 2022] == ["106.00万元"]
        assert not grave

    def test_all_revenue_may_be_that_of_the_year(self):
        """总收入 in the amount of 本年收入 is that once more."""
        found, _ = facts("2022年总收入100.00万元。本年收入合计100.00万元。")

        assert found["revenue", 2022] == ["100.00万元", "100.00万元"]

    def test_what_is_said_of_all_revenue_is_not_said_of_the_year_s(self):
        """The rise by 20 from 86 is that of 总收入; the year's own revenue fell by 5 from 105."""
        _, grave = facts(
            "2022年总收入106.00万元，比上年增加20.00万元，增长23.26%。本年收入合计100.00万元，比上年减少5.00万元，下降4.76%。"
        )

        assert not grave

    def test_all_revenue_of_a_fund_is_another_figure(self):
        """一般公共预算总收入 has transfers and what was brought forward in it."""
        _, grave = facts(
            "县级一般公共预算总收入12.00亿元，包括：县级一般公共预算收入3.00亿元，上级补助收入9.00亿元。",
            "某县2022年财政决算\n",
        )

        assert not grave

    def test_totals_and_balances_behind_the_account_of_a_fund(self):
        """The total and what goes on to the next year are of 一般公共预算, of which alone the sentence speaks."""
        found, _ = facts("全县一般公共预算支出33.50亿元，结转下年1.50亿元，支出总计35.00亿元。", "某县2022年财政决算\n")

        assert found["total_expenditure", 2022, "general_public_budget", "全县"] == ["35.00亿元"]
        assert found["closing_balance", 2022, "general_public_budget", "全县"] == ["1.50亿元"]

    def test_a_side_behind_several_funds_is_of_all(self):
        """The revenue is made up of two sources, and the expenditure is that of all."""
        found, _ = facts("收入10.00万元，其中一般公共预算8.00万元，其他收入2.00万元；支出9.00万元。")

        assert found["expenditure", 2022] == ["9.00万元"]


class TestYears:
    @pytest.mark.parametrize("sign", ["；", "，"])
    def test_the_other_side_of_the_year_before(self, sign):
        """Both figures behind 上年 are of 2021, for the expenditure of 2022 has been told."""
        found, grave = facts(f"2022年收入9.00万元，支出8.00万元{sign}上年收入7.00万元，支出6.00万元。")

        assert found["expenditure", 2022] == ["8.00万元"]
        assert found["expenditure", 2021] == ["6.00万元"]
        assert not grave

    def test_each_side_with_its_year_before(self):
        """The second expenditure is named to be of 上年, so the first is of the own year."""
        found, _ = facts("2022年收入9.00万元，上年收入7.00万元，支出8.00万元，上年支出6.00万元。")

        assert found["expenditure", 2022] == ["8.00万元"]
        assert found["expenditure", 2021] == ["6.00万元"]

    def test_a_heading_tells_the_year(self):
        """Below 一、2021年预算执行情况 a sentence without a year is of 2021, and of the outturn."""
        made = read(
            Document.from_text(
                "关于某镇2021年预算执行情况和2022年预算草案的报告\n一、2021年预算执行情况\n全镇一般公共预算支出6.00万元。\n"
                "二、2022年预算草案\n全镇一般公共预算支出7.00万元。"
            )
        )

        assert {(f.key.year.start.year, f.key.phase): f.statements[0].text for f in made.accounts.facts} == {
            (2021, "actual"): "6.00万元",
            (2022, "budget"): "7.00万元",
        }

    def test_a_heading_left_standing_from_the_year_before(self):
        """The title is of 2022 alone, and a heading with 2021 may be of the text that was written anew."""
        found, _ = facts("一、2021年度支出决算情况说明\n支出6.00万元。")

        assert found["expenditure", 2022] == ["6.00万元"]

    def test_a_heading_that_compares_two_years_tells_none(self):
        """2022 and 2021 are both named, so that the year is that of the document."""
        found, _ = facts("一、2022年与2021年对比情况\n支出6.00万元。")

        assert found["expenditure", 2022] == ["6.00万元"]

    def test_lines_below_a_paragraph_of_another_year(self):
        """Whether the second line goes on about 2021 nobody can tell: its first figure is listed as unread."""
        found, _ = facts("2021年，我局机关运行经费8.00万元。\n三公经费为6.00万元。2022年，三公经费为7.00万元。")

        assert found["three_public", 2022] == ["7.00万元"]
        assert ("three_public", 2021) not in found

    @pytest.mark.parametrize("comma", ["", "，"])
    def test_one_item_in_several_years(self, comma):
        """Three amounts are those of the three years in front, in turn."""
        found, _ = facts(f"2020年、2021年和2022年{comma}我局会议费分别为3.00、2.00和1.00万元。")

        assert {name[1]: texts for name, texts in found.items()} == {2020: ["3.00"], 2021: ["2.00"], 2022: ["1.00万元"]}

    def test_several_items_in_several_years(self):
        """Two amounts for two items and two years: nobody can tell which they are."""
        found, _ = facts("2021年和2022年，公务接待费、公务用车运行维护费分别为3.00万元、4.00万元。")

        assert found == {}


class TestLines:
    def test_a_list_goes_on_in_the_next_line(self):
        """A semicolon ends no sentence: what was brought forward is the last part of the revenue."""
        found, grave = facts(
            "收入总预算10.00万元，其中，财政拨款收入7.00万元；其他收入2.00万元；\n上年结转结余1.00万元。",
            "某局2022年部门预算\n",
        )

        assert found["opening_balance", 2022] == ["1.00万元"]
        assert not grave

    def test_an_item_at_the_end_of_a_paragraph_heads_the_next(self):
        """The line below says 支出决算 of the item that the line above names."""
        found, _ = facts("（二）公务接待费。决算数为2.00万元。（三）公务用车运行维护费。\n支出决算为7.00万元。")

        assert found["three_public", 2022, "vehicle_running"] == ["7.00万元"]

    def test_a_word_cut_by_the_end_of_a_line(self):
        """A line begins with the end of 支出, which belongs to the line above, and names no item."""
        found, _ = facts("本单位2022年公务用车运行维护费比2021年增加支\n出４０．９０万元，达到６３．７１万\n元。")

        assert list(found) == [("three_public", 2022, "vehicle_running")]


class TestBodies:
    def test_parts_by_body(self):
        """机关本级 and 直属单位 stand side by side, and what follows the semicolon is of all again."""
        found, grave = facts(
            "收入预算9.00万元，其中机关本级6.00万元，直属单位3.00万元；支出预算8.00万元，其中机关本级5.00万元，直属单位3.00万元。",
            "某局2022年部门预算\n",
        )

        assert found["expenditure", 2022] == ["8.00万元"]
        assert found["revenue", 2022, "机关本级"] == ["6.00万元"]
        assert found["revenue", 2022, "直属单位"] == ["3.00万元"]
        assert not grave

    def test_the_office_itself_may_be_a_part(self):
        """局机关 may have less than the office with all that belongs to it."""
        found, grave = facts("公务用车运行费32.60万元。局机关公务用车运行费12.50万元。")

        assert found["three_public", 2022, "vehicle_running"] == ["32.60万元"]
        assert not grave

    def test_a_short_name_of_the_entity(self):
        """县供销社 is 某县供销社, of whose title it is the end."""
        found, _ = facts("2022年县供销社收入预算为9.00万元。", "某县供销社2022年部门预算公开说明\n")

        assert found["revenue", 2022] == ["9.00万元"]


def test_the_end_of_the_year_is_no_scope():
    """Vehicles are counted at the end of the year, whether this is said or not."""
    found, _ = facts("年末公务用车保有量9辆，其中执法执勤用车7辆。公务用车保有量9辆。")

    assert found["vehicles_held", 2022] == ["9辆", "9辆"]


def test_an_addition_to_a_budget_is_no_item():
    """What was added in the year has neither the full-year budget nor the outturn behind it."""
    found, grave = facts("年初预算安排9.00万元，年中追加3.00万元，全年预算12.00万元，实际支出11.00万元。")

    assert all(len(texts) == 1 for texts in found.values())
    assert not grave


@pytest.mark.parametrize("title", ["某市国资委国有资本经营预算2021年执行情况", "某市2021年预算执行情况"])
def test_a_title_of_an_execution(title):
    """What was executed is no budget."""
    made = read(Document.from_text(f"{title}\n支出9.00万元，完成年初预算的94.7%。"))

    assert made.kind == "final-accounts"


@pytest.mark.parametrize("words", ["某", "比较由加中同", "公务接待费"])
def test_a_clause_longer_than_any_sentence_is_not_read(words):
    """What goes on without any mark is no clause: its figure, and the change behind it, are listed as unread."""
    made = read(Document.from_text(f"{FINAL}会议费5.00万元，{words * 3000}8.00万元，减少1.00万元。"))

    assert [statement.text for fact in made.accounts.facts for statement in fact.statements] == ["5.00万元"]
    assert [each.text for each in made.coverage.unread] == ["8.00万元", "1.00万元"]
    assert not made.accounts.claims
