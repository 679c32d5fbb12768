"""Which account a bare 收入, 支出 or 结余 is of, where a text goes through several of them."""

import pytest

from govledger.countries.cn import read
from govledger.documents import Document
from govledger.reconciliation import reconcile

TITLE = "云台县2022年财政决算情况\n"
GENERAL, FUNDS, CAPITAL, SOCIAL = "general_public_budget", "government_funds", "state_capital", "social_insurance"


def reading(text, title=TITLE):
    """A report of a government on its accounts."""
    return read(Document.from_text(title + text))


def told(made):
    """What each printed figure was read as: the concept, the fund, the scope and the item."""
    return {
        statement.text: (
            fact.key.concept,
            fact.key.get("source") or fact.key.get("fund"),
            fact.key.get("scope"),
            fact.key.get("item"),
        )
        for fact in made.accounts.facts
        for statement in fact.statements
    }


def findings(made):
    """What is said against a document above a note."""
    return [f.rule for f in reconcile(made, "cn-department").findings if f.severity.value != "note"]


class TestSentencesBehindTheFund:
    @pytest.mark.parametrize(
        "text",
        [
            "全县一般公共预算收入60.1亿元。支出81.3亿元。\n全县政府性基金预算收入7.5亿元。支出9.2亿元。",
            "全县一般公共预算收入60.1亿元，同比增长5.0%。本年支出81.3亿元。\n全县政府性基金收入7.5亿元。本年支出9.2亿元。",
            "（一）一般公共预算。收入60.1亿元。支出81.3亿元。\n（二）政府性基金预算。收入7.5亿元。支出9.2亿元。",
            "（一）一般公共预算。收入60.1亿元，支出81.3亿元。（二）政府性基金预算。收入7.5亿元，支出9.2亿元。",
            "1.一般公共预算收支情况：收入60.1亿元；支出81.3亿元。\n2.政府性基金预算收支情况：收入7.5亿元；支出9.2亿元。",
        ],
    )
    def test_a_bare_side_is_of_the_fund_spoken_of(self, text):
        """The fund is named once, by a sentence or by the head of an entry; both sides and no other fund are meant."""
        made = reading(text)
        assert [told(made)[figure][:2] for figure in ("60.1亿元", "81.3亿元", "7.5亿元", "9.2亿元")] == [
            ("revenue", GENERAL),
            ("expenditure", GENERAL),
            ("revenue", FUNDS),
            ("expenditure", FUNDS),
        ]
        assert findings(made) == []

    def test_a_balance_behind_the_fund_is_of_it(self):
        """What is left at the end of an entry is left in its fund."""
        made = reading(
            "（一）国有资本经营预算。收入300万元。支出200万元。年终结余100万元。\n"
            "（二）社会保险基金预算。收入7000万元。支出6500万元。年末滚存结余9100万元。"
        )
        assert told(made)["100万元"][:2] == ("closing_balance", CAPITAL)
        assert told(made)["9100万元"][:2] == ("closing_balance", SOCIAL)

    def test_all_of_a_department_is_not_of_the_fund_that_is_a_part_of_it(self):
        """收入总计 and the sources among it are of no one fund, and neither is the side behind them."""
        made = reading(
            "收入总计100万元。其中：一般公共预算财政拨款收入80万元，事业收入20万元。支出总计100万元。",
            title="云台县林业局2022年部门决算说明\n",
        )
        assert told(made)["100万元"][1] is None


class TestKindsOfSocialInsurance:
    @pytest.mark.parametrize(
        "name",
        [
            "企业职工基本养老保险基金",
            "机关事业单位基本养老保险基金",
            "城乡居民基本医疗保险基金",
            "职工基本医疗保险（含生育保险）基金",
            "工伤保险基金",
            "新型农村合作医疗基金",
            "被征地农民基本养老保险基金",
        ],
    )
    def test_each_is_an_account_of_its_own(self, name):
        """However a kind is called, its revenue, expenditure and balance are told from those of all kinds."""
        made = reading(
            "社会保险基金收入950万元，支出830万元，年末滚存结余1700万元。\n"
            f"{name}收入210万元，支出170万元。年末滚存结余400万元。"
        )
        for figure, concept in (("210万元", "revenue"), ("170万元", "expenditure"), ("400万元", "closing_balance")):
            found = told(made)[figure]
            assert found[:2] == (concept, SOCIAL), found
            assert found[2] is not None
            assert name.endswith(found[2])
        assert findings(made) == []

    def test_the_head_of_an_entry_names_the_kind(self):
        """What stands behind the head, sentence by sentence, is of the kind that it names."""
        made = reading(
            "（一）工伤保险基金。本年收入31亿元，比上年增长4.0%。其中，保险费收入28亿元。本年支出24亿元。\n"
            "（二）失业保险基金。本年收入52亿元，比上年增长6.0%。本年支出50亿元。"
        )
        assert told(made)["28亿元"][2] == "工伤保险基金"
        assert told(made)["24亿元"] == ("expenditure", SOCIAL, "工伤保险基金", None)
        assert told(made)["52亿元"] == ("revenue", SOCIAL, "失业保险基金", None)
        assert findings(made) == []

    def test_contributions_of_a_department_are_no_fund(self):
        """缴费 to an insurance is what a department pays, by economic class."""
        made = reading("机关事业单位基本养老保险缴费5.20万元。", title="云台县林业局2022年部门决算说明\n")
        assert told(made)["5.20万元"][1] is None


class TestWhatIsLeft:
    def test_totals_before_what_is_left_need_not_meet(self):
        """收支相抵，年终结余 is what one total is more than the other; the rule on forms is not about these totals."""
        made = reading("收入总计8.2亿元。支出总计7.4亿元。收支相抵，年终结余0.8亿元。")
        assert told(made)["7.4亿元"][2] == "不含结余"
        assert findings(made) == []

    def test_a_total_that_is_wrong_by_another_amount_is_still_asked_about(self):
        """Where the figure behind the totals is not their difference, these do not meet."""
        made = reading("收入总计8.2亿元。支出总计7.4亿元。年终结余0.5亿元。")
        assert findings(made) == ["CN02A"]

    def test_totals_that_meet_hold_what_is_left(self):
        """A balance that is carried over within both totals says nothing against them."""
        made = reading("收入总计8.2亿元。支出总计8.2亿元。年终结余0.8亿元。")
        assert told(made)["8.2亿元"][2] is None
        assert findings(made) == []

    @pytest.mark.parametrize(
        "text",
        [
            "年终结余9000万元，其中：结转下年支出7200万元，净结余1800万元。",
            "年终滚存结余9000万元。结转下年7200万元，净结余1800万元。",
        ],
    )
    def test_parts_of_what_is_left_are_not_all_of_it(self, text):
        """净结余 and 结转下年 beside another amount of what is left are parts of it."""
        made = reading(text)
        assert told(made)["9000万元"][3] is None
        assert told(made)["1800万元"] == ("closing_balance", None, None, "净结余")
        assert findings(made) == []

    def test_alone_they_are_all_of_it(self):
        """结转下年 by itself is what a department carries over."""
        assert told(reading("结转下年7200万元。"))["7200万元"] == ("closing_balance", None, None, None)


class TestSumsInWords:
    TEXT = (
        "一般公共预算收入520亿元，一般公共预算支出610亿元。"
        "加上上级补助收入140亿元，收入总量660亿元；加上上解支出30亿元，支出总量{total}。收支相抵，年终结余20亿元。"
    )

    def test_what_is_added_is_of_the_side_that_it_names(self):
        """加上…收入 is added to the revenue though the expenditure was stated last, and so is the total that follows."""
        made = reading(self.TEXT.format(total="640亿元"))
        assert told(made)["660亿元"][0] == "total_revenue"
        assert told(made)["640亿元"][0] == "total_expenditure"
        assert findings(made) == []

    def test_a_wrong_total_is_found(self):
        """The expenditure and what is added to it do not come to what is printed."""
        assert "C01" in findings(reading(self.TEXT.format(total="650亿元")))

    def test_the_parts_of_a_term_are_no_terms(self):
        """What a bracket or 其中 tells of a term is in it already; behind 其中 nobody knows where the parts end."""
        made = reading(
            "一般公共预算收入520亿元，加上级补助收入140亿元（返还性收入60亿元、一般性转移支付80亿元），收入总量660亿元。\n"
            "政府性基金预算收入52亿元，加上级补助收入14亿元，其中：专项转移支付9亿元，上年结转3亿元，收入总量69亿元。"
        )
        sums = [claim for claim in made.accounts.claims if claim.keys[0].concept == "total_revenue"]
        assert [len(claim.parts) for claim in sums] == [2]
        assert told(made)["69亿元"][:2] == ("total_revenue", FUNDS)
        assert findings(made) == []

    def test_what_is_added_to_one_source_is_no_total_of_a_fund(self):
        """A sum that begins with one source of revenue is refused by nobody and claims nothing."""
        made = reading("政府性基金收入上级补助收入5万元，加上上年结转收入3万元，收入总计8万元。")
        assert told(made)["5万元"][1] == "superior"
        assert findings(made) == []


class TestMarksOfLists:
    def test_marks_within_a_sentence_begin_entries(self):
        """一、 behind a comma or a colon is a mark, no part of the name behind it."""
        made = reading(
            "2023年“三公”经费预算5.2万元：一、2023年因公出国（境）费1.7万元，开展招商，"
            "二、2023年公务用车购置及运行费1.5万元，三、2023年公务接待费2.0万元。",
            title="云台县2023年“三公”经费预算说明\n",
        )
        assert [told(made)[figure][3] for figure in ("1.7万元", "1.5万元", "2.0万元")] == [
            "abroad",
            "vehicles",
            "reception",
        ]

    @pytest.mark.parametrize("mark", ["——", "●", "■ ", "◆"])
    def test_bullets_are_no_part_of_a_name(self, mark):
        """The lines of a list that begin with a sign are its entries, by their classes."""
        made = reading(
            "全县一般公共预算支出83亿元，其中：\n"
            f"{mark}一般公共服务支出16亿元，增长4.0%；\n{mark}教育支出60亿元，下降2.0%；\n{mark}国防支出7亿元。"
        )
        functions = {
            statement.text: fact.key.get("function") for fact in made.accounts.facts for statement in fact.statements
        }
        assert functions == {"83亿元": None, "16亿元": "201", "60亿元": "205", "7亿元": "203"}
        assert findings(made) == []


class TestLevels:
    def test_the_level_of_a_part_is_not_that_of_what_follows(self):
        """县本级支出 in a list is a part of it; what the next sentence says of the fund is of the level of the whole."""
        made = reading(
            "全县国有资本经营预算支出1111.73万元，其中：县本级支出1024.85万元，对乡镇转移支付86.88万元。"
            "国有资本经营预算结转下年支出6.70万元。"
        )
        levels = {
            statement.text: fact.key.get("level") for fact in made.accounts.facts for statement in fact.statements
        }
        assert (levels["1024.85万元"], levels["6.70万元"]) == ("县本级", "全县")


class TestSidesAndScopes:
    def test_a_list_of_expenditure_behind_revenue_is_of_expenditure(self):
        """支出包括 names the whole of its list, whatever was stated before it."""
        made = reading(
            "收入仅包括一般公共预算拨款收入472.20万元；支出包括：一般公共服务支出336.80万元、教育支出135.40万元。",
            title="云台县青山乡人民政府2022年部门预算\n",
        )
        found = {statement.text: fact.key for fact in made.accounts.facts for statement in fact.statements}
        assert (found["336.80万元"].concept, found["336.80万元"].get("function")) == ("expenditure", "201")
        assert (found["135.40万元"].concept, found["135.40万元"].get("function")) == ("expenditure", "205")

    def test_what_is_left_out_of_a_comparison_is_left_out_of_no_later_amount(self):
        """扣除…因素后增长 is said of one rate; the amount behind the semicolon is all of it."""
        made = reading("国内增值税33347万元，扣除留抵退税因素后增长2%；企业所得税36409万元，同比增长2.1%。")
        assert told(made)["36409万元"][2] is None


class TestSeveralBodies:
    @pytest.mark.parametrize("bodies", ["局机关及下属单位", "局本部和直属事业单位", "校本部、附属学校"])
    def test_bodies_side_by_side_are_one_scope(self, bodies):
        """What is said of the office and of what is below it is said of both together, under the item that it is of."""
        made = reading(f"2022年{bodies}公务接待费支出5.00万元。", title="云台县教育局2022年部门决算说明\n")
        assert told(made)["5.00万元"] == ("three_public", None, bodies, "reception")

    def test_items_side_by_side_are_no_scope(self):
        """工会经费和公务接待费 are two items."""
        made = reading("2022年工会经费和公务接待费支出5.00万元。", title="云台县教育局2022年部门决算说明\n")
        assert told(made)["5.00万元"][0] == "unclassified"

    def test_guests_are_of_the_bodies_whose_receptions_were_counted(self):
        """接待270人 behind the receptions of one scope counts the guests of these."""
        made = reading("2022年，馆本部及分馆国内公务接待30批次，接待270人。", title="云台县图书馆2022年部门决算说明\n")
        assert told(made)["270人"] == ("guests", None, "馆本部及分馆", "domestic")

    def test_the_whole_year_is_no_part_of_a_scope(self):
        """馆本部全年国内公务接待 are receptions of 馆本部."""
        made = reading("馆本部及分馆全年国内公务接待58批次，接待348人。", title="云台县图书馆2022年部门决算说明\n")
        assert told(made)["58批次"] == ("receptions", None, "馆本部及分馆", "domestic")
        assert told(made)["348人"] == ("guests", None, "馆本部及分馆", "domestic")

    def test_guests_of_receptions_in_own_words_are_of_these(self):
        """Where nobody knows of what the receptions are, the guests behind them are not those of all."""
        made = reading("“一带一路”交流月活动国内公务接待58批次，接待348人。", title="云台县图书馆2022年部门决算说明\n")
        assert told(made)["348人"][0] != "guests" or told(made)["348人"][2] is not None


class TestEstimates:
    @pytest.mark.parametrize(("words", "expected"), [("减少24.2亿元", ["CN21"]), ("增加24.2亿元", [])])
    def test_the_outturn_that_a_budget_prints_is_the_one_it_expects(self, words, expected):
        """比上年预计执行数 is measured from the figure of that year, where the budget prints one alone."""
        made = reading(
            f"2021年，政府性基金预算收入26.5亿元。2022年，政府性基金预算收入安排50.7亿元，比上年预计执行数{words}。",
            title="云台县2022年财政预算（草案）\n",
        )
        assert findings(made) == expected

    def test_an_estimate_that_is_printed_is_the_base(self):
        """Where both are printed, each is what it says."""
        made = reading(
            "2021年“三公”经费预计执行数3.0亿元，2021年“三公”经费支出3.5亿元。"
            "2022年“三公”经费预算5.0亿元，比上年预计执行数增加2.0亿元。",
            title="云台县2022年财政预算（草案）\n",
        )
        assert findings(made) == []


class TestSeveralYears:
    @pytest.mark.parametrize("when", ["2018~2022年，", "2018年至2022年，", "“十三五”时期，", "五年来，", "近三年累计"])
    def test_what_is_said_of_several_years_together_is_unread(self, when):
        """A sum over years is of none of them; it is listed with its place."""
        made = reading(f"{when}全县一般公共预算收入713.0亿元。\n2022年，全县一般公共预算收入150.0亿元。")
        assert [unread.text for unread in made.coverage.unread] == ["713.0亿元"]
        assert told(made)["150.0亿元"][:2] == ("revenue", GENERAL)
        assert findings(made) == []

    def test_a_year_that_is_named_behind_them_is_read(self):
        """其中2022年 ends what was said of all."""
        made = reading("2018~2022年累计712.0亿元，其中2022年一般公共预算收入150.0亿元。")
        assert told(made)["150.0亿元"][:2] == ("revenue", GENERAL)


class TestOwnWordsOfAccounts:
    def test_the_balance_of_the_year_is_of_its_account(self):
        """当年结余 of two funds are two figures."""
        made = reading(
            "工伤保险基金收入31亿元，支出24亿元，当年结余7亿元。\n失业保险基金收入52亿元，支出50亿元，当年结余2亿元。"
        )
        assert (told(made)["7亿元"][2], told(made)["2亿元"][2]) == ("工伤保险基金", "失业保险基金")

    def test_all_expenditure_of_a_fund_is_more_than_its_expenditure(self):
        """总收入 and 总支出 of a fund hold transfers, and contradict no 收入 and 支出 of it."""
        made = reading("全县政府性基金预算总收入9.5亿元，总支出9.0亿元。\n全县政府性基金预算收入7.5亿元，支出7.0亿元。")
        assert told(made)["9.0亿元"][0] == "unclassified"
        assert findings(made) == []


class TestWholesOfShares:
    TEXT = (
        "2022年支出总预算1401.6万元，其中：基本支出预算823.8万元，项目支出预算577.8万元。\n"
        "基本支出预算中，工资福利支出700.0万元，占基本支出预算的84.97%。\n"
        "商品和服务支出123.8万元，占基本支出预算的15.03%，同比减少5.0万元。\n"
        "项目支出预算中，商品和服务支出577.8万元，占项目支出预算的100%。"
    )

    def test_a_share_tells_what_its_part_is_a_part_of(self):
        """A list that goes on in a paragraph of its own is still of basic expenditure, where its shares say so."""
        made = reading(self.TEXT, title="云台县科协2022年部门预算说明\n")
        natures = {
            statement.text: (fact.key.get("economic"), fact.key.get("nature"))
            for fact in made.accounts.facts
            for statement in fact.statements
        }
        assert natures["123.8万元"] == ("302", "basic")
        assert natures["577.8万元"] == ("302", "project") or natures["577.8万元"] == (None, "project")
        assert findings(made) == []

    def test_what_is_said_of_the_part_goes_with_it(self):
        """The change behind the share is of the same part; a wrong share of it is found."""
        made = reading(self.TEXT.replace("15.03%", "51.03%"), title="云台县科协2022年部门预算说明\n")
        assert "C03" in findings(made) or "CN21" in findings(made)
        changes = [claim for claim in made.accounts.claims if type(claim).__name__ == "Change"]
        assert [claim.current.get("nature") for claim in changes] == ["basic"]

    def test_what_is_not_of_one_thing_stays_what_it_is(self):
        """三公经费占机关运行经费 tells of no part."""
        made = reading(
            "机关运行经费50.00万元。“三公”经费5.00万元，占机关运行经费的10%。", title="云台县科协2022年部门决算说明\n"
        )
        assert told(made)["5.00万元"] == ("three_public", None, None, None)


class TestWhatIsNoRevenue:
    @pytest.mark.parametrize("words", ["其他收入支出", "事业收入支出", "政府拨款支出", "财政拨款收入支出决算"])
    def test_what_was_spent_out_of_a_source_is_no_revenue(self, words):
        """其他收入支出15.56万元 beside 其他收入17.66万元: two figures of two things."""
        made = reading(f"其他收入17.66万元。{words}15.56万元。", title="云台县红十字会2021年财务收支情况\n")
        assert told(made)["15.56万元"][0] == "unclassified"
        assert findings(made) == []

    def test_expenditure_of_appropriations_is_expenditure(self):
        """财政拨款支出 is spent out of all appropriations, which are a fund."""
        made = reading("财政拨款支出15.56万元。", title="云台县红十字会2021年部门决算\n")
        assert told(made)["15.56万元"][:2] == ("expenditure", "appropriation")

    def test_a_part_that_is_called_as_its_whole_may_be_is_a_part(self):
        """部门经费拨款 within 财政拨款收入 is a line of it, and not the whole again with another amount."""
        made = reading(
            "财政拨款收入80.00万元，其中：部门经费拨款20.00万元，项目配套经费拨款60.00万元。",
            title="云台县红十字会2021年部门决算\n",
        )
        assert told(made)["20.00万元"] == ("revenue", "appropriation", None, "经费拨款")
        assert findings(made) == []

    def test_a_source_that_is_called_as_another_may_be_is_one_of_its_own(self):
        """部门经费拨款 beside 财政拨款收入 is another source."""
        made = reading(
            "收入100.00万元，其中：财政拨款收入80.00万元，部门经费拨款20.00万元。",
            title="云台县红十字会2021年部门决算\n",
        )
        assert told(made)["20.00万元"] == ("revenue", None, None, "经费拨款")
        assert findings(made) == []

    def test_a_line_that_is_given_twice_under_one_name_is_denied(self):
        """公务接待费 with two amounts in one list is one line that disagrees with itself."""
        made = reading(
            "“三公”经费9.00万元，其中：公务接待费5.00万元，公务接待费4.00万元。", title="云台县某局2021年部门决算\n"
        )
        assert "CN10" in findings(made)

    def test_what_is_left_beside_lines_in_own_words_is_of_these(self):
        """其他支出 behind 管理费用 is no function of the whole body."""
        made = reading(
            "医疗业务支出58.43万元，管理费用11.10万元，其他支出15.82万元。", title="云台县医院2021年部门决算\n"
        )
        assert told(made)["15.82万元"][0] == "unclassified"


class TestPartsOfTheYear:
    @pytest.mark.parametrize("part", ["1-6月份", "上半年", "2022年上半年", "截至6月底"])
    def test_the_item_behind_a_part_of_the_year_is_known(self, part):
        """1-6月份全县一般公共预算收入 is that revenue, in the scope of these months."""
        made = reading(f"{part}全县一般公共预算收入累计完成61.65亿元，占年初预算数109.47亿元的56.3%。")
        assert told(made)["61.65亿元"] == ("revenue", GENERAL, "1-6月", None)
        assert findings(made) == []

    def test_budgets_of_quarters_are_not_that_of_the_year(self):
        """一季度 and 二季度 of a budget are two figures."""
        made = reading(
            "一季度公务接待费预算3.00万元。二季度公务接待费预算2.00万元。", title="云台县某局2022年部门预算\n"
        )
        assert findings(made) == []

    @pytest.mark.parametrize(
        ("text", "phase"),
        [
            ("截至3月31日，全县完成财政收入2.96亿元，占年初预算的27.7%。", "actual"),
            ("2022年财政预算拨款“三公”经费支出合计35.00万元，比上年减少2.28万元。", "actual"),
            ("2022年“三公”经费预算35.00万元。", "budget"),
        ],
    )
    def test_a_text_whose_title_does_not_say_what_it_is_is_told_by_its_words(self, text, phase):
        """What comes to so much of its budget was spent or raised, and 预算拨款 plans nothing."""
        made = reading(text, title="云台县2022年有关情况\n")
        assert [fact.key.phase for fact in made.accounts.facts] == [phase]


def test_a_count_that_only_says_a_change_is_no_fact():
    """比上年减少10人 is a change, and stays unread beside 246人."""
    made = reading("年末在职职工246人，比上年减少10人。", title="云台县医院2021年部门决算\n")
    assert list(told(made)) == ["246人"]


def test_a_list_mark_with_a_blank_behind_its_number_begins_an_entry():
    """1 、 and 2 、 are marks: what stands below the second is no part of the list below the first."""
    made = reading(
        "1 、政府拨款收入\n政府拨款收入共计475.80万元。其中：\n——部门经费拨款165.40万元；\n——项目配套经费拨款310.40万元；\n"
        "2 、总会拨款收入\n总会下拨救灾经费折合人民币2276.86万元。",
        title="云台县红十字会2021年财务收支情况\n",
    )
    assert told(made)["人民币2276.86万元"][0] == "unclassified"
    assert findings(made) == []


class TestSharesWithinAList:
    def test_the_base_is_the_whole_of_the_list(self):
        """占基本支出的45.31% among the parts of 财政拨款基本支出 is of these, and not of all basic expenditure."""
        made = reading(
            "本年支出合计3858.81万元，其中：基本支出3702.91万元，占95.96%；项目支出155.90万元，占4.04%。\n"
            "2022年度财政拨款基本支出3455.91万元，其中：人员经费1565.86万元，占基本支出的45.31%。",
            title="云台县第五中学2022年度部门决算\n",
        )
        assert findings(made) == []
        assert made.accounts.claims[-2].whole.get("fund") == "appropriation"

    def test_a_base_that_is_named_whole_is_that(self):
        """占本年支出合计的93.6% is of all expenditure, where a part of the appropriations is spoken of as well."""
        made = reading(
            "本年支出合计1000.00万元。财政拨款支出500.00万元，其中：基本支出300.00万元，占本年支出合计的30%。",
            title="云台县第五中学2022年度部门决算\n",
        )
        assert findings(made) == []

    def test_nothing_is_a_share_of_itself(self):
        """Whose share is told nobody can say where what was spoken of last is the whole itself."""
        made = reading(
            "2019年度政府采购支出总额335.10万元，其中授予中小企业合同金额324.07万元，占政府采购支出总额的96.7%。",
            title="云台县财政局2021年度部门决算\n",
        )
        assert findings(made) == []

    def test_what_a_figure_has_passed_is_no_figure_of_its_own(self):
        """首次突破2亿元 behind an amount says nothing more, and the change behind it is of the amount."""
        made = reading("2022年政府采购规模为2.11亿元，首次突破2亿元，比上年增加0.38亿元，增长21.8%。")
        assert list(told(made)) == ["2.11亿元"]
        assert [claim.current for claim in made.accounts.claims] == [fact.key for fact in made.accounts.facts]

    def test_the_year_before_is_within_the_same_nature(self):
        """商品和服务支出 of 基本支出 and of 项目支出 each have a year before of their own."""
        made = reading(
            "基本支出247.63万元。\n商品和服务支出44.54万元，占基本支出17.99%，同比减少3.62万元，下降7.52%。\n"
            "项目支出46.95万元。\n商品和服务支出42.60万元，占项目支出90.73%，同比增加3.66万元，增长9.4%。",
            title="云台县某局2022年度部门决算\n",
        )
        priors = [claim.prior.get("nature") for claim in made.accounts.claims if hasattr(claim, "prior")]

        assert priors == ["basic", "project"]
        assert findings(made) == []


class TestTheSideThatABaseNames:
    def test_the_change_is_of_that_side(self):
        """比上年收入增加50.8% behind 支出 is said of revenue."""
        made = reading(
            "2022年收入564.90万元，支出523.86万元，比上年收入增加50.8%，支出比上年增加42.5%。",
            title="云台县某乡2022年部门决算\n",
        )
        assert [claim.current.concept for claim in made.accounts.claims] == ["revenue", "expenditure"]
        assert findings(made) == []

    def test_the_expenditure_of_an_item_is_the_item(self):
        """比上年支出减少 behind 三公经费 is said of these, where all expenditure is told as well."""
        made = reading(
            "本年支出100.00万元，其中：“三公”经费支出5.00万元，比上年支出减少1.00万元。",
            title="云台县某乡2022年部门决算\n",
        )
        assert [claim.current.concept for claim in made.accounts.claims] == ["three_public"]


def test_what_is_left_over_is_of_nothing_where_no_whole_is_told():
    """其他收入 by itself, without a list and without all revenue, is not the rest of what else is stated."""
    made = reading(
        "5.经营收入0.00万元，与去年相同。\n6.其他收入0.00万元，与去年相同。\n7.上年结转和结余8.02万元。\n本单位总支出125.08万元，其中本年支出116.12万元。",
        title="云台县某中心2022年度单位决算\n",
    )
    assert findings(made) == []


def test_the_name_of_a_fund_makes_no_budget():
    """公共财政预算支出完成 is said of an outturn, in a text whose title does not say what it is."""
    made = reading("全县公共财政预算支出完成8.67亿元，占年度任务的41.9%。", title="2022年1-4月云台县财政收支完成情况\n")
    assert [fact.key.phase for fact in made.accounts.facts] == ["actual"]


def test_an_item_at_the_head_of_an_entry_ends_a_list_that_cannot_hold_it():
    """机关运行经费 at the head of the next entry stands behind the list of 三公经费, and its figure is its own."""
    made = reading(
        "2022年度全系统三公经费109.43万元。其中：\n（一）公务接待费为4.25万元。\n（二）公务用车购置及运行维护费为105.18万元。\n"
        "1.机关运行经费：2022年全系统决算数为161.96万元。\n2.项目支出：2022年全系统决算数为2146.76万元。",
        title="云台县粮食局2022年度部门决算\n",
    )
    assert told(made)["161.96万元"] == ("operating_expenses", None, "全系统", None)
    assert told(made)["2146.76万元"] == ("expenditure", None, "全系统", None)
    assert findings(made) == []


def test_an_amount_in_a_cell_that_looks_like_a_month_is_no_date():
    """1905.12 in a column of amounts is listed as unread, and not taken for December 1905."""
    made = reading(
        "会议费5.00万元。\n项目｜2021年决算数(万元)｜2022年决算数(万元)\n机关运行经费｜149.30｜132.04\n项目支出｜ 1158.37 ｜ 1905.12\n",
        title="云台县林业局2022年度部门决算\n",
    )
    assert {each.text: each.kind for each in made.coverage.readings}["1905.12"] == "unread"
