"""Sentences over which nobody may be accused: what their figures are of, and that nothing is said against them."""

import re

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from govledger.countries.cn import read
from govledger.documents import Document
from govledger.reconciliation import Verdict, reconcile
from govledger.reports import say

FINAL = "某局2020年度部门决算\n"
BUDGET = "某局2020年部门预算\n"


def reading(text, title=FINAL):
    """A statement with that text."""
    return read(Document.from_text(title + text))


def stated(made):
    """The printed figures by what they are of: the concept, the year, the members, the body below the entity."""
    found = {}
    for fact in made.accounts.facts:
        key = fact.key
        phase = () if key.phase in ("actual", "budget") else (key.phase,)
        name = (
            key.concept,
            key.year.start.year,
            *sorted(member for _, member in key.dimensions),
            *phase,
            *filter(None, [key.entity]),
        )
        found.setdefault(name, []).extend(statement.text for statement in fact.statements)
    return found


def grave(made):
    """What is said against a document."""
    return [
        say(f.title, "en")
        for f in reconcile(made, "cn-department").findings
        if f.severity.value in ("error", "explain")
    ]


def verdicts(made, rule):
    """The verdicts that a rule came to."""
    return [check.verdict for check in reconcile(made, "cn-department").checked if check.rule == rule]


# Words of the generators: none of them is taken from the tables of the reader.
amounts = st.integers(100, 99_999).map(lambda cents: f"{cents // 100}.{cents % 100:02}万元")
counts = st.integers(1, 999).map(str)
inside = st.sampled_from(["外事接待", "外宾", "上级检查", "招商引资", "兄弟单位交流", "省外考察", "专家评审"])


class TestCountsOfScopes:
    """Counts that are smaller than others of the like, and are not denied by them."""

    @pytest.mark.parametrize(
        "text",
        [
            "财政拨款开支的公务用车保有量为3辆。截至2020年12月31日，本单位共有车辆5辆，其中：主要领导干部用车1辆、应急保障用车4辆。",
            "2020年末公务用车保有量3辆。单位共有公务用车5辆。",
            "公务接待10批次、80人次，其中：国内公务接待8批次、70人次，国（境）外公务接待2批次、10人次。",
            "公务接待批次10批，公务接待人次80人。国内公务接待批次8批，国内公务接待人次70人。",
        ],
    )
    def test_counts_of_another_scope(self, text):
        """Vehicles that appropriations run are not all that are held, and domestic receptions are not all receptions."""
        assert not grave(reading(text))

    @pytest.mark.parametrize(
        "text",
        [
            "公务用车保有量3辆。公务用车保有数量5辆。",
            "国内公务接待批次8批。2020年国内公务接待10批次。",
            "共有车辆3辆。单位实有车辆5辆。",
        ],
    )
    def test_counts_of_one_scope(self, text):
        """What is of one scope is one count, and denied by another number."""
        assert grave(reading(text))

    @pytest.mark.parametrize(
        ("text", "part"),
        [
            ("国内公务接待10批次，接待90人次。", ("domestic",)),
            ("国内公务接待10批次，接待人数90人。", ("domestic",)),
            ("接待10批次，90人次。", ()),
            ("公务接待费5.00万元，接待10批次，接待人数90人。", ()),
        ],
    )
    def test_bare_words_are_of_what_was_counted_last(self, text, part):
        """Guests behind domestic receptions are those of them; behind nothing of the kind they are all."""
        counts = {key: said for key, said in stated(reading(text)).items() if key[0] != "three_public"}

        assert {key[0]: (key[2:], said[0][:2]) for key, said in counts.items()} == {
            "receptions": (part, "10"), "guests": (part, "90"),
        }  # fmt: skip


class TestBrackets:
    def test_a_count_behind_a_bracket(self):
        """A count behind a bracket is of the item before the bracket: 96 guests, of whom 8 were foreign."""
        made = reading("国内公务接待12批次（其中外事接待2批次），96人次（其中外事接待8人次）。")

        assert stated(made) == {
            ("receptions", 2020, "domestic"): ["12批次"],
            ("receptions", 2020, "外事接待"): ["2批次"],
            ("guests", 2020, "domestic"): ["96人次"],
            ("guests", 2020, "外事接待"): ["8人次"],
        }
        assert not grave(made)

    @settings(max_examples=40, deadline=None)
    @given(
        item=st.sampled_from([("国内公务接待", "批次", "人次"), ("公务接待", "批次", "人"), ("因公出国（境）团组", "个", "人次")]),
        words=inside, figures=st.tuples(counts, counts, counts, counts), opening=st.sampled_from(["其中", "其中：", "含", "包括"]),
    )  # fmt: skip
    def test_any_counts_and_words(self, item, words, figures, opening):
        """Whatever stands in the brackets, the counts behind them are of the whole, and no two of them are one fact."""
        name, groups, people = item
        one, two, three, four = figures
        made = reading(
            f"{name}{one}{groups}（{opening}{words}{two}{groups}），{three}{people}（{opening}{words}{four}{people}）。"
        )

        assert all(len(texts) == 1 for texts in stated(made).values())
        assert not [title for title in grave(made) if "different ways" in title]


class TestLevels:
    def test_a_city_and_its_own_level(self):
        """The level of government is part of what a figure is of."""
        made = reading(
            "一般公共预算支出168.00亿元，比上年增长5.00%。市本级一般公共预算支出36.40亿元，比上年增长4.00%。"
        )

        assert stated(made) == {
            ("expenditure", 2020, "general_public_budget"): ["168.00亿元"],
            ("expenditure", 2020, "general_public_budget", "市本级"): ["36.40亿元"],
        }
        assert not grave(made)

    @settings(max_examples=40, deadline=None)
    @given(
        place=st.sampled_from(["省", "市", "区", "县", "镇", "乡", "州", "旗"]),
        item=st.sampled_from(["一般公共预算支出", "政府性基金预算收入", "国有资本经营预算支出", "一般公共预算收入"]),
        figures=st.lists(amounts, min_size=3, max_size=3, unique=True),
    )
    def test_any_level(self, place, item, figures):
        """All of a place, its own level and what names no level are three facts."""
        whole, own, bare = figures
        made = reading(f"全{place}{item}{whole}，{place}本级{item}{own}。{item}{bare}。")

        assert sorted(map(len, stated(made).values())) == [1, 1, 1]
        assert {member for name in stated(made) for member in name if place in str(member)} == {
            f"全{place}",
            f"{place}本级",
        }
        assert not grave(made)


class TestYears:
    def test_a_year_goes_on_behind_a_full_stop(self):
        """The year that a clause of its own names is that of the sentences below it, until another is named."""
        made = reading(
            "2019年，“三公”经费10.00万元。机关运行经费16.00万元。2020年，“三公”经费9.00万元。机关运行经费5.00万元。"
        )

        assert stated(made) == {
            ("three_public", 2019): ["10.00万元"],
            ("operating_expenses", 2019): ["16.00万元"],
            ("three_public", 2020): ["9.00万元"],
            ("operating_expenses", 2020): ["5.00万元"],
        }
        assert not grave(made)

    @settings(max_examples=40, deadline=None)
    @given(
        years=st.permutations([2017, 2018, 2019, 2020]), figures=st.lists(amounts, min_size=12, max_size=12, unique=True),
        items=st.permutations(["“三公”经费", "机关运行经费", "政府采购支出总额"]), comma=st.sampled_from(["，", ", "]),
    )  # fmt: skip
    def test_any_years(self, years, figures, items, comma):
        """Three items in each of four years, in any order, are twelve facts."""
        figure = iter(figures)
        text = "".join(f"{year}年{comma}" + "".join(f"{item}{next(figure)}。" for item in items) for year in years)
        made = reading(text)

        assert [len(texts) for texts in stated(made).values()] == [1] * 12
        assert {name[1] for name in stated(made)} == set(years)
        assert not grave(made)

    def test_a_change_in_another_year(self):
        """A sentence of another year compares with the year before that one."""
        made = reading("2019年，“三公”经费10.00万元，比上年减少20.00%。2020年，“三公”经费9.00万元，比上年减少10.00%。")

        assert [(claim.current.year.start.year, claim.prior.year.start.year) for claim in made.accounts.claims] == [
            (2019, 2018),
            (2020, 2019),
        ]
        assert not grave(made)


class TestTotals:
    def test_revenue_and_expenditure_that_do_not_meet(self):
        """总收入 and 总支出 are revenue and expenditure: what is left over explains why they differ."""
        made = reading("2020年度决算总收入50.00万元，总支出40.00万元，年末结转和结余10.00万元。")

        assert stated(made) == {
            ("revenue", 2020): ["50.00万元"],
            ("expenditure", 2020): ["40.00万元"],
            ("closing_balance", 2020): ["10.00万元"],
        }
        assert not grave(made)

    @settings(max_examples=40, deadline=None)
    @given(
        spent=st.integers(1, 10**6), left=st.integers(0, 10**6), which=st.sampled_from(["决算", "", "度决算"]),
        balance=st.sampled_from(["年末结转和结余", "年终结余", "结转下年"]),
    )  # fmt: skip
    def test_any_balance(self, spent, left, which, balance):
        """Whatever is left over, nothing is said against the sentence."""
        printed = [f"{cents / 100:.2f}万元" for cents in (spent + left, spent, left)]
        made = reading("2020年{3}总收入{0}，总支出{1}，{4}{2}。".format(*printed, which, balance))

        assert not grave(made)

    def test_a_balance_among_the_parts(self):
        """A budget of revenue that lists what was brought forward is the total: 870 + 45 + 15 = 930."""
        made = reading("收入预算930万元，其中：拨款870万元；上年结转45万元；其他收入15万元。", BUDGET)

        assert stated(made) == {
            ("total_revenue", 2020): ["930万元"],
            ("revenue", 2020, "appropriation"): ["870万元"],
            ("opening_balance", 2020): ["45万元"],
            ("revenue", 2020, "other"): ["15万元"],
        }
        assert not grave(made)
        assert verdicts(made, "CN09A") or Verdict.HOLDS in [c.verdict for c in reconcile(made, "cn-department").checked]

    def test_a_budget_within_final_accounts(self):
        """The balance among the parts of a budget is budgeted, in final accounts as well."""
        made = reading("收入预算500.00万元，其中：财政拨款收入400.00万元，上年结转60.00万元，事业收入40.00万元。")

        assert {fact.key.concept for fact in made.accounts.facts} == {"total_revenue", "revenue", "opening_balance"}
        assert {fact.key.phase for fact in made.accounts.facts} == {"budget"}
        assert not grave(made)

    @settings(max_examples=40, deadline=None)
    @given(
        parts=st.lists(st.integers(1, 10**6), min_size=3, max_size=3), order=st.permutations(range(3)),
        names=st.sampled_from(
            [
                ("收入预算", "财政拨款", "上年结转", "其他收入"), ("总收入", "事业收入", "上年结余", "其他收入"),
                ("支出预算", "基本支出", "结转下年", "项目支出"),
            ]
        ),
        wrong=st.sampled_from([0, 0, 5]),
    )  # fmt: skip
    def test_any_parts(self, parts, order, names, wrong):
        """Whatever the order of the parts, a list with a balance holds as a whole, and a false sum is found."""
        whole, *items = names
        listed = "；".join(f"{items[at]}{parts[at] / 100:.2f}万元" for at in order)
        made = reading(f"{whole}{sum(parts) / 100 + wrong:.2f}万元，其中：{listed}。", BUDGET)

        assert not wrong or "其他" not in listed or grave(made)
        assert wrong or not grave(made)


class TestScopes:
    def test_a_factor_is_taken_out(self):
        """A rate without the factor that is taken out is of another scope than the rate before it."""
        made = reading("“三公”经费支出10万元，比上年支出的20万元下降50.0%，剔除机构划转因素，“三公”经费同比下降10.0%。")

        assert stated(made) == {("three_public", 2020): ["10万元"], ("three_public", 2019): ["20万元"]}
        assert [claim.gapped for claim in made.accounts.claims] == [False, True]
        assert not grave(made)

    @settings(max_examples=60, deadline=None)
    @given(
        verb=st.sampled_from(["剔除", "扣除", "不考虑", "排除"]), tail=st.sampled_from(["因素", "影响", "因素后", "因素影响"]),
        what=st.sampled_from(["机构划转", "一次性项目", "人员转隶", "疫情", "上年新增单位", "政策性增资"]),
        rest=st.sampled_from(
            ["，“三公”经费同比下降{}", "，同比下降{}", "，比上年下降{}", "，与上年相比减少{}", "“三公”经费比上年下降{}", "同比减少{}"]
        ),
        rate=st.integers(1, 9999).map(lambda n: f"{n / 100:.2f}%"),
    )  # fmt: skip
    def test_any_factor(self, verb, tail, what, rest, rate):
        """Whatever is taken out, the rate that follows is not held against the figures with it."""
        made = reading(
            f"“三公”经费支出10.00万元，比上年支出的20.00万元下降50.00%，{verb}{what}{tail}{rest.format(rate)}。"
        )

        assert not grave(made)

    def test_the_influence_of_a_factor(self):
        """扣除…因素影响后 is one scope, and the rate behind it is read."""
        made = reading("“三公”经费支出10.00万元，扣除一次性因素影响后同比增长2.00%。上年“三公”经费支出8.00万元。")

        assert [claim.gapped for claim in made.accounts.claims] == [True]
        assert not grave(made)

    def test_a_figure_without_the_factor(self):
        """An amount of another scope is another fact, and what the next sentence says is not of that scope."""
        made = reading(
            "“三公”经费支出10.00万元。剔除机构划转因素，“三公”经费支出8.00万元。“三公”经费支出比上年下降5%。"
        )

        assert stated(made) == {
            ("three_public", 2020): ["10.00万元"],
            ("three_public", 2020, "剔除机构划转因素"): ["8.00万元"],
        }
        assert [claim.gapped for claim in made.accounts.claims] == [False]


class TestBrokenLines:
    def test_an_amount_at_the_head_of_a_line(self):
        """5.07 at the head of a line is the change that the line before speaks of, and no list mark 5."""
        made = reading(
            "“三公”经费支出决算为16.95万元。\n“三公”经费支出决算数比2019年度增加\n5.07 万元，增长 42.68%，其中：公务接待费16.95万元。"
        )

        assert stated(made)[("three_public", 2020)] == ["16.95万元"]
        assert [claim.amount.number for claim in made.accounts.claims if getattr(claim, "amount", None)]
        assert not grave(made)

    def test_a_path_over_two_lines(self):
        """An item path that a line breaks keeps its last level."""
        made = reading(
            "1.社会保障和就业支出（类）行政事业单位养老支出（款）\n行政单位离退休（项），主要用于退休。年初预算为51.50万元，\n支出决算为51.98万元。\n"
            "2.社会保障和就业支出（类）行政事业单位养老支出（款）\n事业单位离退休（项），主要用于退休。年初预算为60.65万元，\n支出决算为61.16万元。"
        )

        assert {member for name in stated(made) for member in name[2:]} == {"2080501", "2080502", "original_budget"}
        assert [len(texts) for texts in stated(made).values()] == [1, 1, 1, 1]
        assert not grave(made)

    @settings(max_examples=60, deadline=None)
    @given(
        at=st.integers(12, 110), gap=st.sampled_from(["\n", "\n\f", " \n", "\n\n\f", "\f", "\n- 12 -\n\f"]),
        figures=st.lists(amounts, min_size=4, max_size=4, unique=True),
    )  # fmt: skip
    def test_a_break_anywhere(self, at, gap, figures):
        """One break anywhere within a sentence, a page mark in it or not, changes no figure and accuses nobody."""
        text = (
            "社会保障和就业支出（类）行政事业单位养老支出（款）行政单位离退休（项），年初预算为{}，支出决算为{}，"
            "机关运行经费支出{}，比上年增加{}，主要原因是人员变动。"
        ).format(*figures)
        assume(at < len(text) and not re.fullmatch(r"[\d.]{2}", text[at - 1 : at + 1]))
        made, anew = reading(text), reading(text[:at] + gap + text[at:])

        assert {
            name: [re.sub(r"[\s\f]|- 12 -", "", t) for t in texts] for name, texts in stated(anew).items()
        } == stated(made)
        assert grave(anew) == grave(made)


class TestOwnWords:
    def test_items_of_one_group(self):
        """Items that no list has are told apart by their whole path."""
        made = reading(
            "1.甲乙支出（类）丙丁事务（款）戊己事务支出（项）5.00万元。2.甲乙支出（类）丙丁事务（款）其他丙丁事务支出（项）6.00万元。"
        )

        assert [len(texts) for texts in stated(made).values()] == [1, 1]
        assert not grave(made)

    def test_the_body_that_holds_them(self):
        """What the unit below holds is not what the department holds."""
        made = reading("公务用车保有量8辆。所属单位公务用车保有量10辆。")

        assert stated(made) == {("vehicles_held", 2020): ["8辆"], ("vehicles_held", 2020, "所属单位"): ["10辆"]}
        assert not grave(made)

    @settings(max_examples=40, deadline=None)
    @given(
        body=st.sampled_from(["所属单位", "下属单位", "下属事业单位", "局属单位", "二级预算单位"]),
        item=st.sampled_from([("公务用车保有量", "辆"), ("机关运行经费", ".50万元"), ("公务接待费", ".20万元"), ("国内公务接待", "批次")]),
        figures=st.lists(counts, min_size=2, max_size=2, unique=True),
        joint=st.sampled_from(["{body}{item}", "{body}3个，{item}", "其中，{body}的{item}"]),
    )  # fmt: skip
    def test_any_body(self, body, item, figures, joint):
        """Whatever the body is called, a figure that its sentence gives is not held against that of the department."""
        name, unit = item
        own, other = figures
        made = reading(f"{name}{own}{unit}。" + joint.format(body=body, item=name) + f"{other}{unit}。")

        assert not [title for title in grave(made) if "different ways" in title]


class TestWhatWasInferred:
    def test_a_figure_under_an_inherited_name(self):
        """A figure that takes its name from words before it may be of something else: the difference is not testable."""
        made = reading("公务接待费5.00万元。“三公”经费9.00万元。公务接待费，支出决算为6.00万元。")
        (check,) = [check for check in reconcile(made, "cn-department").checked if check.rule == "CN10"]

        assert check.verdict is Verdict.UNTESTABLE
        assert say(check.reason, "en").endswith("5.00万元 (2); 6.00万元 (2)")
        assert not grave(made)

    def test_two_names_read_whole(self):
        """Two figures under the same words are of one fact, and one of them is wrong."""
        made = reading("公务接待费5.00万元。公务接待费6.00万元。")

        assert verdicts(made, "CN10") == [Verdict.CONTRADICTED]

    def test_a_third_that_is_inferred(self):
        """Two names read whole that disagree are told, whatever was inferred besides."""
        made = reading("公务接待费5.00万元。公务接待费6.00万元。公务接待费，支出决算为7.00万元。")

        assert verdicts(made, "CN10") == [Verdict.CONTRADICTED]

    def test_the_same_figure_again(self):
        """An inherited name with the same figure agrees."""
        made = reading("公务接待费5.00万元。“三公”经费9.00万元。公务接待费，支出决算为5.00万元。")

        assert verdicts(made, "CN10") == [Verdict.HOLDS]


class TestNegativeRises:
    """增长-5.91% is a fall of 5.91%; 下降-5.91% may be read in two ways."""

    @pytest.mark.parametrize(
        ("now", "before", "words", "verdict"),
        [
            ("94.09", "100.00", "增长-5.91%", Verdict.HOLDS),
            ("80.09", "100.00", "增长-5.91%", Verdict.CONTRADICTED),
            ("80.00", "100.00", "增加-5.91万元", Verdict.CONTRADICTED),
            ("94.09", "100.00", "增加-5.91万元", Verdict.HOLDS),
            ("94.09", "100.00", "增加-5.91万元，增长-5.91%", Verdict.HOLDS),
            ("90.00", "100.00", "增长-10.00%", Verdict.HOLDS),
            ("94.09", "100.00", "下降-5.91%", Verdict.UNTESTABLE),
            ("105.91", "100.00", "减少-5.91万元", Verdict.UNTESTABLE),
        ],
    )
    def test_examples(self, now, before, words, verdict):
        """A negative rise is tested as the fall that it is, a negative fall is not tested."""
        made = reading(f"机关运行经费{now}万元，上年机关运行经费{before}万元，比上年{words}。")

        assert verdicts(made, "CN21") == [verdict]

    @settings(max_examples=40, deadline=None)
    @given(before=st.integers(100, 10**6), fall=st.integers(1, 9_999), off=st.sampled_from([0, 500]))
    def test_any_rate(self, before, fall, off):
        """A negative rise holds where the fall does, and is found false where the fall is false."""
        now = before * (10_000 - fall) / 10_000
        assume(now - off > 0)
        made = reading(
            f"机关运行经费{(now - off) / 100:.6f}万元，上年机关运行经费{before / 100:.2f}万元，比上年增长-{fall / 100:.2f}%。"
        )
        (verdict,) = verdicts(made, "CN21")

        assert (verdict is Verdict.CONTRADICTED) == bool(off and off / before > 0.0002)


class TestTotalsAndTheYearsOwn:
    TEXT = (
        "收支总预算930万元。\n收入预算930万元（本年预算收入870万元），其中：财政拨款收入800万元，占总收入的86.02%；"
        "事业收入70万元，占7.53%；上年结转60万元，占6.45%。\n"
        "支出预算930万元（本年支出预算900万元），其中：教育支出900万元；结转下年30万元。"
    )

    def test_both_in_one_sentence(self):
        """收入预算 is the total with the balance where 本年收入 is stated beside it; 本年收入 stays the year's own."""
        found = stated(reading(self.TEXT, BUDGET))

        assert found["revenue", 2020] == ["870万元"]
        assert found["total_revenue", 2020] == ["930万元", "930万元"]
        assert found["expenditure", 2020] == ["900万元"]
        assert found["total_expenditure", 2020] == ["930万元", "930万元"]

    def test_nothing_is_said_against_it(self):
        """Shares of the total and lists with the balance are checked against the total."""
        assert grave(reading(self.TEXT, BUDGET)) == []

    def test_the_year_alone_that_is_wrong(self):
        """A slip in 本年收入 itself is still found against its parts."""
        wrong = self.TEXT.replace("其中：财政拨款", "其中：本年收入870万元；财政拨款").replace(
            "（本年预算收入870", "（本年预算收入878"
        )

        assert any("878" in each for each in grave(reading(wrong, BUDGET)))
