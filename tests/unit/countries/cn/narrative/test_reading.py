import attrs
import pytest

from govledger.accounts import Breakdown, Change, Comparison, Completion, Share
from govledger.countries.cn import Patterns, Word, read, shipped_patterns
from govledger.documents import Document
from govledger.errors import UnusableSource
from govledger.fiscal import calendar
from govledger.reconciliation import reconcile

FINAL = "某中心2020年度部门决算公开说明\n"
BUDGET = "某中心2020年度部门预算公开说明\n"


def reading(text, title=FINAL, **options):
    """What is read of a text under a title."""
    return read(Document.from_text(title + text), **options)


def name(key):
    """A key in short: concept, members, and phase and year where they are not those of a final account of 2020."""
    members = ",".join(member for _, member in key.dimensions)
    when = "" if key.phase == "actual" else f" {key.phase}"
    year = "" if key.year.start.year == 2020 else f" {key.year.start.year}"
    return f"{key.concept}{f'[{members}]' if members else ''}{when}{year}"


def facts(made):
    """The facts by their short keys, each with what is printed."""
    return {name(fact.key): [stated.text for stated in fact.statements] for fact in made.accounts.facts}


def values(made):
    """The facts with one statement by their short keys, each with its printed text."""
    return {key: texts[0] for key, texts in facts(made).items() if len(texts) == 1}


def claims(made):
    """The claims in short, in their order."""
    return [short(claim) for claim in made.accounts.claims]


def short(claim):
    """One claim in short."""
    if isinstance(claim, Breakdown):
        parts = " ".join(name(part) for part in claim.parts)
        return f"{name(claim.whole)} = {parts}" if claim.complete else f"{name(claim.whole)} > {parts}"
    if isinstance(claim, Change):
        figures = " ".join(figure.text for figure in (claim.amount, claim.rate) if figure)
        gapped = "~" if claim.gapped else ""
        return f"{name(claim.current)} {gapped}{claim.direction.value} {figures} on {name(claim.prior)}".replace(
            "  ", " "
        )
    if isinstance(claim, Share):
        return f"{name(claim.part)} {claim.rate.text} of {name(claim.whole)}"
    if isinstance(claim, Completion):
        return f"{name(claim.actual)} {claim.rate.text} done of {name(claim.budget)}"
    assert isinstance(claim, Comparison)
    return f"{name(claim.left)} {claim.order.value} {name(claim.right)}" + (
        f" by {claim.amount.text}" if claim.amount else ""
    )


def unread(made):
    """The texts of the numerals that are listed as unread."""
    return [found.text for found in made.coverage.unread]


class TestTotals:
    def test_one_change_for_both(self):
        """各 gives the change to both totals."""
        made = reading("2020年度收入总计120万元，支出总计120万元，与2019年度相比，各增加20万元，增长20%。")

        assert values(made) == {"total_revenue": "120万元", "total_expenditure": "120万元"}
        assert claims(made) == [
            "total_revenue up 20万元 20% on total_revenue 2019",
            "total_expenditure up 20万元 20% on total_expenditure 2019",
        ]

    def test_both_in_one_breath(self):
        """收、支总计 is two facts with one statement."""
        made = reading("2020年度收、支总计120万元，比上年增加20万元，增长20%。")

        assert values(made) == {"total_revenue": "120万元", "total_expenditure": "120万元"}
        assert len(claims(made)) == 2

    def test_figures_in_a_row(self):
        """Two figures in a row belong to the two items in turn."""
        made = reading(
            "2020年度收、支总计各是120.00,130.00万元。与2019年相比，收、支总计各减少5.20,6.20万元，各下降4.15%、4.55%。"
        )

        assert values(made) == {"total_revenue": "120.00", "total_expenditure": "130.00万元"}
        assert claims(made) == [
            "total_revenue down 5.20 4.15% on total_revenue 2019",
            "total_expenditure down 6.20万元 4.55% on total_expenditure 2019",
        ]

    def test_account_identity(self):
        """The sources and uses of the totals, balances included; 结余 before a figure does not make it a rough one."""
        made = reading(
            "2020年度收入总计120万元，其中：本年收入合计100万元，使用非财政拨款结余5万元，年初结转和结余15万元。"
            "支出总计120万元，其中：本年支出合计90万元，结余分配10万元，年末结转和结余20万元。"
        )

        assert values(made)["opening_balance"] == "15万元"
        assert claims(made) == [
            "total_revenue > revenue use_of_reserves opening_balance",
            "total_expenditure > expenditure surplus_allocation closing_balance",
        ]

    def test_totals_that_differ(self):
        """After the totals a bare 收入 is the total, and a change of an item that is not known is left unread."""
        made = reading(
            "2020年度收入总计120万元，支出总计110万元。与2019年相比，收入增加20万元。支出增加15万元。某事项增加3万元，增长5%。"
        )

        assert claims(made) == [
            "total_revenue up 20万元 on total_revenue 2019",
            "total_expenditure up 15万元 on total_expenditure 2019",
        ]
        assert unread(made) == ["3万元", "5%"]

    def test_an_amount_in_passing(self):
        """含 names an amount in passing: the change is that of the totals, and 总预算 is a budget in any document."""
        made = reading("某中心2020年收支总预算120万元，含下属单位经费20万元；比2019年预算增加20万元，增长20%。")

        assert claims(made) == [
            "total_revenue budget up 20万元 20% on total_revenue budget 2019",
            "total_expenditure budget up 20万元 20% on total_expenditure budget 2019",
        ]

    def test_sum_of_another_account(self):
        """What 加上 adds up to is the total of a fund's own account and not of the entity."""
        made = reading("政府性基金预算收入50万元。加上转移性收入10万元，收入合计60万元。")

        assert facts(made)["revenue[government_funds]"] == ["50万元"]
        assert facts(made)["total_revenue[government_funds]"] == ["60万元"]
        assert "revenue" not in facts(made)


class TestSourcesAndNature:
    def test_sources_with_shares(self):
        """Every source has its amount and its share of the whole that is named."""
        made = reading(
            "本年收入合计120万元，其中：财政拨款收入100万元，占收入合计的83.33%；上级补助收入0万元，占收入合计的0%；其他收入20万元，占收入合计16.67%。"
        )

        assert claims(made) == [
            "revenue[appropriation] 83.33% of revenue",
            "revenue[superior] 0% of revenue",
            "revenue[other] 16.67% of revenue",
            "revenue > revenue[appropriation] revenue[superior] revenue[other]",
        ]

    def test_shares_without_a_whole(self):
        """占83.33% is a share of what is being broken down."""
        made = reading("2020年度，本单位收入为120万元，其中：财政拨款收入100万元，占83.33%；事业收入20万元，占16.67%。")

        assert claims(made)[:2] == ["revenue[appropriation] 83.33% of revenue", "revenue[operating] 16.67% of revenue"]

    def test_share_in_brackets(self):
        """A share in a bracket behind an amount is not a share of that amount."""
        made = reading(
            "一般公共预算财政拨款支出100万元，主要用于以下方面：教育支出（类）90万元，占90%；住房保障支出10万元（占10%）。"
        )

        assert "expenditure[221,general_public_budget] 10% of expenditure[general_public_budget]" in claims(made)

    def test_bracket_as_a_breakdown(self):
        """A bracket behind a figure breaks it down, and the clause goes on with the item before it."""
        made = reading(
            "本年收入合计120万元，包括财政拨款收入100万元（其中，一般公共预算80万元，政府性基金预算20万元），占收入合计83.33%。"
        )

        assert claims(made) == [
            "revenue[appropriation] > revenue[general_public_budget] revenue[government_funds]",
            "revenue[appropriation] 83.33% of revenue",
            "revenue > revenue[appropriation]",
        ]

    def test_without_opening_word(self):
        """Parts that follow without 其中 are facts with shares, and no breakdown is claimed."""
        made = reading("本年支出110万元，基本支出80万元，占本年支出72.73%，项目支出30万元，占本年支出27.27%。")

        assert claims(made) == [
            "expenditure[basic] 72.73% of expenditure",
            "expenditure[project] 27.27% of expenditure",
        ]

    def test_division_by_a_criterion(self):
        """按…划分 is complete; lists within it are closed by the marks."""
        made = reading(
            "支出110万元。按支出项目类别：1、基本支出80万元，包括：人员经费支出60万元，公用经费支出20万元；2、项目支出30万元；3、事业单位经营支出0万元。"
        )

        assert claims(made) == [
            "expenditure[basic] > expenditure[personnel] expenditure[general_running]",
            "expenditure = expenditure[basic] expenditure[project] expenditure[business]",
        ]

    def test_three_divisions_of_one_whole(self):
        """A division that does not name its whole divides that of the division before it."""
        made = reading(
            "（一）支出50元，其中：\n1、支出按用途划分：（1）基本支出30元。（2）项目支出20元。\n2、按支出功能分类划分：（1）教育支出50元。\n3、按支出经济分类划分：（1）工资福利支出50元。"
        )

        assert claims(made) == [
            "expenditure = expenditure[basic] expenditure[project]",
            "expenditure > expenditure[205]",
            "expenditure > expenditure[301]",
        ]

    def test_share_and_change_of_each_part(self):
        """Each part carries its share and its change, in the phase that it names."""
        made = reading(
            "基本支出预算80.00元，占一般公共预算支出的66.67%，同比减少20.00元，下降20%。其中：工资福利支出预算60.00元，占基本支出预算75%，同比减少10.00元，下降14.29%。"
        )

        assert claims(made) == [
            "expenditure[basic] budget 66.67% of expenditure[general_public_budget] budget",
            "expenditure[basic] budget down 20.00元 20% on expenditure[basic] budget 2019",
            "expenditure[301,basic] budget 75% of expenditure[basic] budget",
            "expenditure[301,basic] budget down 10.00元 14.29% on expenditure[301,basic] budget 2019",
            "expenditure[basic] budget > expenditure[301,basic] budget",
        ]


class TestNestedParts:
    def test_after_a_comma(self):
        """其中 after a comma breaks down the part just named; what is no part of it goes to the list around."""
        made = reading("2020年支出100万元，其中基本支出80万元，其中人员经费60万元；项目支出20万元。")

        assert claims(made) == [
            "expenditure > expenditure[basic] expenditure[project]",
            "expenditure[basic] > expenditure[personnel]",
        ]

    def test_after_a_full_stop(self):
        """其中 after a full stop breaks down the whole of the sentence before."""
        made = reading("2020年支出100万元，比上年增加25%。其中：基本支出80万元，项目支出20万元。")

        assert claims(made)[-1] == "expenditure > expenditure[basic] expenditure[project]"

    def test_of_two_lists_which(self):
        """In own words it cannot be told which list goes on after a semicolon: the part is in neither."""
        made = reading("机关运行经费20万元，其中：办公费5万元，其中纸张3万元；水费4万元。")

        assert values(made)["unclassified[水费]"] == "4万元"
        assert not any("水费" in claim for claim in claims(made))

    @pytest.mark.parametrize("between", ["", "\n"])
    def test_lists_of_names(self, between):
        """主要包括 with names alone opens nothing: the next part belongs to the list around."""
        made = reading(
            f"2020年一般公共预算基本支出80元，其中：{between}人员经费60元，主要包括：基本工资等。{between}公用经费20元，主要包括：办公费等。"
        )

        assert claims(made) == [
            "expenditure[general_public_budget,basic] > expenditure[general_public_budget,personnel] expenditure[general_public_budget,general_running]"
        ]

    def test_small_firms_within_small_and_medium(self):
        """Contracts of small firms are part of those of small and medium firms, not beside them."""
        made = reading(
            "政府采购支出总额20万元，其中：授予中小企业合同金额15万元，占75%；授予小微企业合同金额12万元，占授予中小企业合同金额的80%。"
        )

        assert claims(made) == [
            "procurement[awarded_to_sme] 75% of procurement",
            "procurement[awarded_to_small] 80% of procurement[awarded_to_sme]",
            "procurement > procurement[awarded_to_sme]",
        ]

    def test_own_words(self):
        """Parts whose names are not known keep them, digits within names included."""
        made = reading("机关运行经费20万元，其中：12345租赁费2万元，九鼎软件费3万元。")

        assert claims(made) == ["operating_expenses > operating_expenses[12345租赁费] operating_expenses[九鼎软件费]"]

    def test_parts_of_the_year_before(self):
        """The parts of an earlier figure are of its year."""
        made = reading("2019年支出80万元，其中基本支出60万元。2020年支出100万元。")

        assert values(made) == {
            "expenditure 2019": "80万元",
            "expenditure[basic] 2019": "60万元",
            "expenditure": "100万元",
        }


class TestBudgetAndOutturn:
    @pytest.mark.parametrize(
        ("budget", "phase"),
        [
            ("年初预算", "original_budget"),
            ("全年预算数", "final_budget"),
            ("调整预算", "final_budget"),
            ("年度预算", "budget"),
        ],
    )
    def test_item_with_budget_and_outturn(self, budget, phase):
        """支出决算为 after the budget of an item is the outturn of that item, never of everything."""
        made = reading(f"教育支出{budget}为100万元，支出决算为90万元，完成{budget}的90%。")

        assert values(made) == {f"expenditure[205] {phase}": "100万元", "expenditure[205]": "90万元"}
        assert claims(made) == [f"expenditure[205] 90% done of expenditure[205] {phase}"]

    def test_class_named_in_a_sentence_of_its_own(self):
        """An item that is named without a figure is what the next clauses speak of."""
        made = reading("（一）一般公共服务支出（类）。年度预算为100万元，支出决算为90万元，完成年度预算的90%。")

        assert values(made) == {"expenditure[201] budget": "100万元", "expenditure[201]": "90万元"}

    def test_path_of_names(self):
        """A path of class, group and item is a code; only the outturn may be printed."""
        made = reading(
            "教育支出（类）普通教育（款）学前教育（项）：支出决算为90万元，完成预算90%，决算数小于预算数，主要原因是人员减少。"
        )

        assert values(made) == {"expenditure[2050201]": "90万元"}
        assert claims(made) == [
            "expenditure[2050201] 90% done of expenditure[2050201] budget",
            "expenditure[2050201] less expenditure[2050201] budget",
        ]

    def test_unknown_item(self):
        """An item that is not known keeps budget and outturn apart under its own words."""
        made = reading("甲专项年初预算为100万元，支出决算为90万元。")

        assert values(made)["unclassified[甲专项] original_budget"] == "100万元"
        assert "expenditure" not in facts(made)

    def test_comparison_by_an_amount(self):
        """Change, completion and comparison may stand in one sentence."""
        made = reading(
            "2020年度财政拨款支出120万元，与上年相比减少20万元，降低14.29%；完成年初预算93.75%，决算数小于预算数8万元。"
        )

        assert claims(made) == [
            "expenditure[appropriation] down 20万元 14.29% on expenditure[appropriation] 2019",
            "expenditure[appropriation] 93.75% done of expenditure[appropriation] original_budget",
            "expenditure[appropriation] less expenditure[appropriation] budget by 8万元",
        ]

    def test_left_over_alternative(self):
        """An alternative left over from the form claims nothing."""
        made = reading("“三公”经费决算10万元。决算数小于预算数（或与预算数持平）的主要原因是厉行节约。")

        assert claims(made) == []

    def test_outturn_greater_than_nothing(self):
        """A budget of nothing is a nil, and 大于 its comparison."""
        made = reading("教育支出年初预算为0万元，支出决算为90万元，决算数大于预算数的主要原因是年中追加。")

        assert claims(made) == ["expenditure[205] greater expenditure[205] budget"]

    def test_execution(self):
        """执行数 is an outturn."""
        made = reading("2020年支出执行数100万元，完成调整预算的95%。")

        assert values(made) == {"expenditure": "100万元"}
        assert claims(made) == ["expenditure 95% done of expenditure final_budget"]


class TestChanges:
    @pytest.mark.parametrize("words", ["与上年持平", "较上年无增减", "与2019年决算数持平", "与上年相比无变化"])
    def test_no_change(self, words):
        """No change is a claim of its own."""
        assert claims(reading(f"机关运行经费5万元，{words}。")) == [
            "operating_expenses none on operating_expenses 2019"
        ]

    def test_nearly_no_change(self):
        """基本持平 is said, and not tested."""
        assert claims(reading("机关运行经费5万元，与2019年基本持平。")) == [
            "operating_expenses ~none on operating_expenses 2019"
        ]

    @pytest.mark.parametrize("words", ["同口径增长5%", "按可比口径比上年增长5%", "比上年同口径增长5%"])
    def test_on_a_base_that_is_not_printed(self, words):
        """A change on a comparable base is read, and marked as one that the printed base cannot test."""
        assert claims(reading(f"支出100万元，{words}。")) == ["expenditure ~up 5% on expenditure 2019"]

    def test_the_year_before_in_passing(self):
        """A figure of the year before is a fact of that year, and the subject stays."""
        made = reading("2020年支出决算100元，上年支出决算80元，与上年相比增加25%。")

        assert values(made) == {"expenditure": "100元", "expenditure 2019": "80元"}
        assert claims(made) == ["expenditure up 25% on expenditure 2019"]

    def test_year_of_its_own_clause(self):
        """A year that stands alone before a comma is that of the sentence."""
        made = reading("2019年，支出决算80万元。2020年，支出决算100万元。")

        assert values(made) == {"expenditure 2019": "80万元", "expenditure": "100万元"}

    def test_base_inherited(self):
        """The base is named once and holds for the parts that follow."""
        made = reading(
            "2020年“三公”经费10万元，比2019年年初预算减少2万元，下降16.67%，其中，因公出国（境）费减少1万元。"
        )

        assert claims(made) == [
            "three_public down 2万元 16.67% on three_public original_budget 2019",
            "three_public[abroad] down 1万元 on three_public[abroad] original_budget 2019",
        ]

    def test_base_with_its_amount(self):
        """比年初预算12万元减少2万元: the base is a fact, and the change is on it and not on the year before."""
        made = reading("“三公”经费决算10万元，比年初预算12万元减少2万元，下降16.67%。")

        assert values(made) == {"three_public": "10万元", "three_public original_budget": "12万元"}
        assert claims(made) == ["three_public down 2万元 16.67% on three_public original_budget"]

    def test_two_bases(self):
        """Each rate is on the base before it."""
        made = reading(
            "2020年“三公”经费决算数共计10万元，比上年预算数字下降10%，比上年决算数字下降20%；比年初预算数下降5%。"
        )

        assert claims(made) == [
            "three_public down 10% on three_public budget 2019",
            "three_public down 20% on three_public 2019",
            "three_public down 5% on three_public original_budget",
        ]

    def test_parts_that_change(self):
        """The base 预算数 is inherited by the parts, which carry amounts of their own."""
        made = reading(
            "“三公”经费财政拨款支出合计10万元，比预算数减少2万元，其中，因公出国（境）费3万元，减少1万元；公务接待费7万元，减少1万元。"
        )

        assert facts(made) == {
            "three_public": ["10万元"],
            "three_public[abroad]": ["3万元"],
            "three_public[reception]": ["7万元"],
        }
        assert claims(made) == [
            "three_public down 2万元 on three_public budget",
            "three_public[abroad] down 1万元 on three_public[abroad] budget",
            "three_public[reception] down 1万元 on three_public[reception] budget",
            "three_public > three_public[abroad] three_public[reception]",
        ]

    def test_a_dropped_word(self):
        """Without 比 the clause says nothing that is certain."""
        made = reading("公务接待费3万元，2019年预算增加1万元，增加50%。")

        assert claims(made) == []
        assert unread(made) == ["1万元", "50%"]

    def test_inside_a_reason(self):
        """What a reason says of other things is no claim of the item."""
        made = reading("机关运行经费5万元，比上年增加25%，主要原因是物价上涨，水费增长40%。")

        assert claims(made) == ["operating_expenses up 25% on operating_expenses 2019"]
        assert [reason.text for reason in made.reasons] == ["主要原因是物价上涨，水费增长40%"]

    def test_a_negative_rise(self):
        """增加-1.5万元 has one reading, a fall by 1.5万元."""
        assert claims(reading("机关运行经费20万元，比上年增加-1.5万元。")) == [
            "operating_expenses down -1.5万元 on operating_expenses 2019"
        ]

    def test_a_negative_fall(self):
        """减少-1.5万元 may be a fall or a rise: it is read and not tested."""
        assert claims(reading("机关运行经费20万元，比上年减少-1.5万元。")) == [
            "operating_expenses ~down -1.5万元 on operating_expenses 2019"
        ]


class TestChangesInWords:
    @pytest.mark.parametrize(
        ("words", "direction"),
        [("与上年相比有所增加", "up"), ("与上年相比，略有减少", "down"), ("比上年大幅下降", "down")],
    )
    def test_a_direction_without_a_figure(self, words, direction):
        """A change may be told by its direction alone."""
        (claim,) = reading(f"2020年支出5元，{words}。").accounts.claims

        assert (claim.direction.value, claim.rate, claim.amount) == (direction, None, None)

    def test_of_something_else(self):
        """A direction that is told of another item is no claim about the one before."""
        assert claims(reading("2020年支出5元，与上年相比，会议有所减少。")) == []


class TestShares:
    def test_share_in_short(self):
        """占比 is a share of what is being divided."""
        made = reading("支出10元，其中：基本支出6元，占比60%。")

        assert "expenditure[basic] 60% of expenditure" in claims(made)


class TestThreePublic:
    def test_amounts_and_counts(self):
        """Amounts, their bracket, and counts that their units tell apart."""
        made = reading(
            "经汇总，2020年区本级一般公共预算财政拨款开支“三公”经费10万元，其中：因公出国（境）费3万元，公务接待费3万元，"
            "公务用车购置及运行维护费4万元（公务用车购置费0万元、公务用车运行维护费4万元）。因公出国（境）2个团组5人次；"
            "公务用车购置0辆，公务用车保有量2辆；国内公务接待10批次，国内公务接待90人次。"
        )

        counts = (
            "delegations_abroad", "travellers_abroad", "vehicles_bought", "vehicles_held", "receptions[domestic]",
            "guests[domestic]",
        )  # fmt: skip
        assert [values(made)[count] for count in counts] == ["2个团组", "5人次", "0辆", "2辆", "10批次", "90人次"]
        assert claims(made) == [
            "three_public[vehicles,区本级] > three_public[vehicle_purchase,区本级] three_public[vehicle_running,区本级]",
            "three_public[区本级] > three_public[abroad,区本级] three_public[reception,区本级] three_public[vehicles,区本级]",
        ]

    def test_spending_behind_counts(self):
        """共计支出 behind a count is not the expenditure of the entity."""
        made = reading("2020年公务接待费3万元。国内公务接待10批次，90人，共计支出3万元。")

        assert "expenditure" not in facts(made)

    def test_parts_of_a_budget(self):
        """The parts of a budget are budgeted, also in a final account."""
        made = reading("2020年“三公”经费支出预算为10万元，其中公务用车购置及运行费10万元。")

        assert claims(made) == ["three_public budget > three_public[vehicles] budget"]

    def test_two_wholes_in_one_paragraph(self):
        """The assets after a list of vehicles are not the value of the vehicles."""
        made = reading(
            "共有车辆3辆，其中：一般公务用车2辆、其他用车1辆。截至2019年12月31日，资产原值合计120万元。（1）车辆1辆，固定资产价值8万元。"
        )

        assets = [fact for fact in made.accounts.facts if fact.key.concept == "assets_held"]
        stated = {(fact.key.get("item"), fact.key.year.start.year): fact.statements[0].text for fact in assets}

        assert stated == {(None, 2019): "120万元", ("vehicles", 2019): "8万元"}

    @pytest.mark.parametrize("words", ["无“三公”经费支出", "没有发生“三公”经费支出", "未安排“三公”经费"])
    def test_nil_in_words(self, words):
        """A nil may be said in words alone."""
        made = reading(f"本单位2020年度{words}。收入5万元。")
        (fact,) = [fact for fact in made.accounts.facts if fact.key.concept == "three_public"]

        assert fact.is_nil

    def test_blanks_of_the_form(self):
        """A blank left in the form is neither nil nor a number."""
        made = reading("公务接待费 0 万元，占 %，比上年减少 万元。")

        assert facts(made) == {"three_public[reception]": ["0 万元"]}
        assert claims(made) == []


class TestStaffAndProcurement:
    def test_staff(self):
        """Posts and people are counts with breakdowns."""
        made = reading("总编制数10人，其中行政编制4人，事业编制6人。离退休人员3人，其中：离休 人，退休3人。")

        assert claims(made) == [
            "authorised_posts > authorised_posts[administrative] authorised_posts[institution]",
            "retired > retired[pensioner]",
        ]

    def test_budget_and_outturn_of_procurement(self):
        """政府采购预算 is a budget, in a final account too."""
        made = reading("政府采购预算20万元，政府采购支出总额18万元。")

        assert values(made) == {"procurement budget": "20万元", "procurement": "18万元"}

    def test_rows_that_cannot_be_told_apart(self):
        """Parallel lists are left unread as a whole."""
        made = reading(
            "支出8万元。货物、工程、服务采购规模分别为10万元，5万元和5万元，占政府采购支出总额的50%、25%和25%。"
        )

        assert facts(made) == {"expenditure": ["8万元"]}
        assert len(unread(made)) == 6


class TestWhatIsNoFigure:
    @pytest.mark.parametrize("figure", ["约80万元", "80万元左右", "近80万元", "80万余元"])
    def test_rough_amounts(self, figure):
        """A rough amount is listed as unread and is no fact."""
        made = reading(f"收入5万元，支出{figure}。")

        assert facts(made) == {"revenue": ["5万元"]}
        assert len(unread(made)) == 1

    @pytest.mark.parametrize(
        "text", ["单位价值50万元以上通用设备1台（套）", "根据某财〔2019〕12号文件，设备1台", "“12345”热线设备1台"]
    )
    def test_thresholds_and_names(self, text):
        """Thresholds, file numbers and names are no figures, and are on the list as such."""
        made = reading(f"{text}。")

        assert made.coverage.counts["amount"] == 0
        assert unread(made) == []

    def test_rows_of_tables(self):
        """The numbers of a table row are not read as sentences."""
        made = reading("支出5元。\n公共服务 264.87 62.63")

        assert [found.why for found in made.coverage.unread] == ["table row", "table row"]
        assert values(made) == {"expenditure": "5元"}


class TestBudgets:
    def test_outturn_of_the_year_before(self):
        """A change right behind a figure of the year before is on that figure, outturn or budget."""
        made = reading("2020年收入预算120万元，上年执行数100万元，增长20%。", BUDGET)

        assert values(made) == {"revenue budget": "120万元", "revenue 2019": "100万元"}
        assert claims(made) == ["revenue budget up 20% on revenue 2019"]

    def test_budget_on_budget(self):
        """In a budget 比上年 is on the budget of the year before, unless the base says otherwise."""
        made = reading("2020年支出预算120万元，比上年增加20万元，比2019年执行数增加10万元。", BUDGET)

        assert claims(made) == [
            "expenditure budget up 20万元 on expenditure budget 2019",
            "expenditure budget up 10万元 on expenditure 2019",
        ]

    @pytest.mark.parametrize("item", ["市级上级转移支付收入", "会议费", "教育支出"])
    def test_an_earlier_year_has_been_accounted_for(self, item):
        """What a budget says of an earlier year is an outturn, whoever's words it is in."""
        made = reading(f"2019年，{item}25.00万元。2020年，{item}预计16.00万元。", BUDGET)

        assert [(fact.key.year.start.year, fact.key.phase) for fact in made.accounts.facts] == [
            (2019, "actual"), (2020, "budget"),
        ]  # fmt: skip


class TestBrokenLines:
    @pytest.mark.parametrize("broken", ["主要用\n于以下方面", "主要用于以下\n方面"])
    def test_within_words_and_amounts(self, broken):
        """Lines that the page breaks within a word or an amount are read as if they were whole."""
        filler = "本单位按照统一的要求编制说明，并对外公开发布相关的各项情况。\n" * 8
        first, second = f"一般公共预算财政拨款支出年度总额合计为 2940.05 万元，{broken}".split("\n")
        made = reading(f"{filler}{first}\n{second}：教育支出（类）2106.66 万元，占 71.65%。")

        assert claims(made)[0] == "expenditure[205,general_public_budget] 71.65% of expenditure[general_public_budget]"


class TestCompleteLists:
    def test_made_up_of(self):
        """由以下各项组成 says that a list is complete, as 其中 does not."""
        assert claims(
            reading("财政拨款收入由以下各项组成：一般公共预算财政拨款收入3元，政府性基金预算财政拨款收入2元。")
        ) == ["revenue[appropriation] = revenue[general_public_budget] revenue[government_funds]"]

    def test_mainly_made_up_of(self):
        """主要由以下各项组成 leaves room for more."""
        made = reading("项目支出主要由以下各项组成：信息系统3元，会议2元。")

        assert claims(made) == ["expenditure[project] > expenditure[project,信息系统] expenditure[project,会议]"]

    def test_a_name_that_ends_in_and_so_on(self):
        """The 等 of 资源勘探工业信息等支出 is part of a name and leaves no room."""
        made = reading(
            "资源勘探工业信息等支出（类）由以下各项组成：工业和信息产业监管3元；支持中小企业发展和管理支出2元。"
        )

        assert claims(made) == ["expenditure[215] = expenditure[21505] expenditure[21508]"]

    def test_the_whole_is_the_item_named_before_the_list(self):
        """A whole that is named without its figure is that of the list, whatever was spoken of before."""
        made = reading("一般公共预算财政拨款支出由以下各项组成：基本支出3元，项目支出2元。")

        assert claims(made) == [
            "expenditure[general_public_budget] = expenditure[general_public_budget,basic] "
            "expenditure[general_public_budget,project]"
        ]

    def test_an_economic_class_is_a_whole(self):
        """A class of the economic classification that is named is the whole of the list behind it."""
        made = reading("工资福利支出由以下各项组成：基本支出3元，项目支出2元。")

        assert claims(made) == ["expenditure[301] = expenditure[301,basic] expenditure[301,project]"]

    def test_names_below_a_class_are_looked_up_below_it(self):
        """A name that recurs among the items (款) is that of the class whose parts are listed."""
        made = reading("一般公共服务支出（类）包括：人大事务5元，上年4元；政协事务6元。")

        assert values(made) == {
            "expenditure[20101]": "5元", "expenditure[20101] 2019": "4元", "expenditure[20102]": "6元",
        }  # fmt: skip

    def test_projects_by_function(self):
        """Project expenditure that is divided by function is divided by function."""
        made = reading("项目支出按支出功能分类划分：教育支出3元，科学技术支出2元。")

        assert claims(made) == ["expenditure[project] = expenditure[205,project] expenditure[206,project]"]

    def test_titles_of_known_members(self):
        """货物 among the parts of procurement is goods."""
        assert claims(reading("政府采购5元，由以下各项组成：货物3元，服务2元。")) == [
            "procurement = procurement[goods] procurement[services]"
        ]

    def test_an_amount_under_the_name_of_a_count(self):
        """房屋5元 among assets is an amount of money, and no floor area."""
        made = reading("固定资产8元，其中：房屋5元，车辆3元。")

        assert values(made) == {"assets_held": "8元", "assets_held[房屋]": "5元", "assets_held[车辆]": "3元"}


class TestRestatedFigures:
    def test_an_amount_in_the_bracket_behind_a_change_is_unread(self):
        """It may be the change in money or the year before: it is in no fact and no claim, and so on the list."""
        made = reading("2020年收入决算23.00万元，与上年相比增长30.0%（18.00万元）。")

        assert facts(made) == {"revenue": ["23.00万元"]}
        assert [each.text for each in made.coverage.unread] == ["18.00万元"]

    def test_an_amount_alone_in_brackets(self):
        """An amount alone in the bracket behind a figure is that figure once more."""
        assert facts(reading("支出143.37万元（1433715.14元），比上年增加5万元（50000元）。")) == {
            "expenditure": ["143.37万元", "1433715.14元"]
        }

    def test_words_in_brackets(self):
        """With words in it the bracket holds a part."""
        assert facts(reading("公务用车购置及运行费5元（购置费2元）。"))["three_public[vehicles]"] == ["5元"]


class TestReasons:
    def test_a_reason_ends_where_a_list_begins(self):
        """…，其中：工资3元 is no part of the reason before it."""
        made = reading("基本支出5元，与上年相比增加25%，主要原因是调资，其中人员经费3元。")

        assert [reason.text for reason in made.reasons] == ["主要原因是调资"]
        assert values(made)["expenditure[personnel]"] == "3元"


class TestNumbersInNames:
    def test_a_number_in_the_name_of_a_project(self):
        """A number within the issuer's own words for an item is part of a name, and not left unread."""
        made = reading("项目支出主要项目是：项目1为5元；项目2为6元。")

        assert values(made) == {"expenditure[project,项目1]": "5元", "expenditure[project,项目2]": "6元"}
        assert made.coverage.unread == ()


class TestPlaces:
    def test_of_a_statement(self):
        """Every statement stands at its place in the source."""
        document = Document.from_text(f"{FINAL}一、支出\n2020年支出1,234.50万元。")
        ((stated,),) = [fact.statements for fact in read(document).accounts.facts]

        assert document.text[stated.place.start : stated.place.stop] == "1,234.50万元" == stated.text
        assert stated.place.line == 3

    def test_of_a_claim(self):
        """A claim shows the clause it was read from."""
        (claim,) = reading("2020年支出5元，与上年相比，增加2元，增长66.67%。").accounts.claims

        assert claim.text == "增加2元，增长66.67%"


class TestRead:
    def test_topics(self):
        """Figures and words are found by topic, terms in the glossary."""
        made = reading(
            "一、部门概况\n（一）主要职能\n负责热线的受理。\n二、支出情况\n支出5元。\n三、名词解释\n1.督办：对逾期事项催办。"
        )

        assert [passage.text for passage in made.section("organisation").passages] == ["负责热线的受理。"]
        assert [(term.term, term.definition) for term in made.glossary] == [("督办", "对逾期事项催办。")]

    def test_year_of_the_caller(self):
        """The caller may name the year of a text that does not."""
        made = read(Document.from_text("支出5元。"), year=calendar("CN").starting(2015))

        assert values(made) == {"expenditure 2015": "5元"}

    @pytest.mark.parametrize("text", ["没有数字", "2019年度决算", "2019年第3条"])
    def test_without_figures(self, text):
        """A text without a figure is refused."""
        with pytest.raises(UnusableSource, match="holds no figure"):
            read(Document.from_text(text))

    def test_own_words_of_the_user(self):
        """A user's word has its meaning in every sentence."""
        known = shipped_patterns()
        words = known.vocabulary.extended([Word("食堂经费", "head", "expenditure", {"project": "食堂"})])
        made = reading("食堂经费5元，比上年增加1元。", patterns=attrs.evolve(known, vocabulary=words))

        assert isinstance(known, Patterns)
        assert claims(made) == ["expenditure[食堂] up 1元 on expenditure[食堂] 2019"]


@pytest.mark.parametrize(
    "text",
    [
        "国内公务接待10批次，国内公务接待90人次。",
        "公务用车购置及运行费4万元，其中：公务用车购置费0万元；“三公”经费5万元，其中：公务用车购置及运行费4万元，公务用车运行费4万元。",
        "政府采购预算20万元，政府采购支出总额18万元。",
        "收、支总计各是120.00,120.00万元，各减少5.20、5.20万元。",
        "人员经费6元，主要包括：工资。公用经费20元。",
    ],
)
def test_no_false_alarm(text):
    """Sentences in which everything is right are not accused."""
    heavy = [
        found.rule for found in reconcile(reading(text), "cn-department").findings if found.severity.value != "note"
    ]

    assert heavy == []
