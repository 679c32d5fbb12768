"""What a report says about the statements that may be wrong."""

import re
from fractions import Fraction

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from govledger.accounts import Accounts, Change, Comparison, Completion, Direction, Disclosure, Key, Order, Share
from govledger.figures import Interval, StatedAmount, StatedRate
from govledger.fiscal import calendar
from govledger.reconciliation import Diagnosis, Finding, Report, Severity, Suspect, Verdict, reconcile
from govledger.reports import render_html, render_text
from govledger.reports.pieces import diagnosis_text, next_step
from govledger.reports.suspects import SHOWN, suspicions

YEAR = calendar("CN").starting(2019)
SPENT, EARNED, DEBT = (Key.of(name, year=YEAR) for name in ("expenditure", "revenue", "debt"))
BEFORE = SPENT.with_(year=YEAR.previous)
ACCOUNTS = Accounts(entity="某中心", year=YEAR).state("expenditure", "100.00元").state("revenue", "90.00元")
ANY = "(-inf, inf)"
FALL = Change(
    current=SPENT,
    prior=BEFORE,
    direction=Direction.DOWN,
    amount=StatedAmount.parse("7.00元"),
    rate=StatedRate(text="5.00%", number="5.00"),
    text="减少7.00元，下降5.00%，",
)

WRONG_DIGIT = Diagnosis(kind="wrong-digit", certainty="coincidence", text={"zh_CN": "一位数字", "en": "one digit"})


def suspect(interval=ANY, *, key=SPENT, what="figure", claim=None, **known):
    return Suspect(key=key, range=Interval(interval), what=what, claim=claim, **known)


def finding(*suspects, severity=Severity.ERROR, **known):
    """A finding with these suspects, all that its one contradiction involves unless more is said."""
    text = {"zh_CN": "不符", "en": "no"}
    given_ = {"at_least": 1, "statements": len(suspects), "suspects": suspects, "group": "G1"} | known
    return Finding(
        rule="C01", verdict=Verdict.CONTRADICTED, severity=severity, title=text, explanation=text, **given_
    )  # fmt: skip


def told(made, locale="en", accounts=ACCOUNTS):
    report = Report(disclosure=Disclosure(accounts=accounts), rulebook="claims", checked=(), findings=(made,))
    return list(suspicions(made, report, locale))


def item(one, locale="en"):
    """What is said of a suspect that is one of two."""
    return told(finding(one, suspect(key=EARNED)), locale)[0].items[0]


class TestPointsTo:
    """A located statement is told with its condition, its range and what would have to be wrong in its stead."""

    RUNNING = suspect(
        "[23782.70, 610129.70]", text="656836.36元", needs=3, margin=1,
        rivals=(suspect(key=EARNED, text="272579.70元"), suspect(key=BEFORE, text="337550元"),
                suspect(key=SPENT.with_(economic="301"), text="811900.66元")),
    )  # fmt: skip

    def test_among_several_mistakes_in_english(self):
        """The whole sentence, of one in two that are wrong at least."""
        (passage,) = told(finding(self.RUNNING, located=(self.RUNNING,), at_least=2, statements=9))

        assert passage.text == (
            "Points to expenditure 656,836.36元. At least 2 of the 9 statements involved are wrong. If no more than 2 "
            "are, this is one of them, and lies between 23,782.70元 and 610,129.70元. For it to be right, at least 3 "
            "others would have to be wrong at once, for instance revenue 272,579.70元, expenditure 2018 (not stated) "
            "337,550元 and expenditure 301 Wages and benefits (not stated) 811,900.66元."
        )

    def test_among_several_mistakes_in_chinese(self):
        """The same in Chinese."""
        stated = ACCOUNTS.state("expenditure", "811900.66元", economic="301")
        made = finding(self.RUNNING, located=(self.RUNNING,), at_least=2, statements=9)
        (passage,) = told(made, "zh_CN", stated.state("expenditure", "337550元", year=YEAR.previous))

        assert passage.text == (
            "指向“支出”656,836.36元。所涉9处表述中至少有2处有误；若有误的不超过2处，其中必有此处，"
            "且其实际数应在23,782.70元至610,129.70元之间。若此数无误，则至少另有3处须同时有误，"
            "例如“收入”272,579.70元、“2018年度支出”337,550元和“支出 301”811,900.66元。"
        )

    @pytest.mark.parametrize(
        ("locale", "expected"),
        [
            ("en", "If no more than one statement is wrong, it is this one, and lies between 1元 and 2.50元. "),
            ("zh_CN", "若仅有一处有误，即为此处，且其实际数应在1元至2.50元之间。"),
        ],
    )
    def test_a_single_mistake(self, locale, expected):
        """Where one is wrong at least, the condition is that it is the only one."""
        one = suspect("[1, 2.5]", needs=2, margin=1)

        assert expected in told(finding(one, located=(one,), statements=4), locale)[0].text

    @pytest.mark.parametrize(("margin", "english", "chinese"), [(1, "Points to ", "指向"), (2, "Points clearly to ", "明确指向"),
                                                               (3, "Points clearly to ", "明确指向")])  # fmt: skip
    def test_a_margin_of_two_is_clear(self, margin, english, chinese):
        """From a margin of two on it is pointed to clearly."""
        one = suspect("[1, 2]", needs=margin + 1, margin=margin)
        made = finding(one, located=(one,))

        assert told(made)[0].text.startswith(f"{english}expenditure")
        assert told(made, "zh_CN")[0].text.startswith(f"{chinese}支出")

    def test_rivals_that_need_not_suffice_are_not_given_as_an_instance(self):
        """Where the search for others went no further, or some of them lie elsewhere, only their number is told."""
        far = attrs.evolve(self.RUNNING, needs=4, margin=3, rivals=(*self.RUNNING.rivals, suspect(key=DEBT)))
        few = attrs.evolve(self.RUNNING, rivals=self.RUNNING.rivals[:2])

        assert told(finding(far, located=(far,)))[0].text.endswith("at least 4 others would have to be wrong at once.")
        assert told(finding(few, located=(few,)))[0].text.endswith("at least 3 others would have to be wrong at once.")

    def test_many_rivals_are_counted(self):
        """Of more than six rivals five are named."""
        rivals = tuple(suspect(key=SPENT.with_(economic=str(301 + n))) for n in range(8))
        one = suspect("[1, 2]", needs=8, margin=2, rivals=rivals)

        assert told(finding(one, located=(one,)))[0].text.endswith("expenditure 305 (not stated) and 3 more.")

    def test_what_contradicts_the_rules_by_itself(self):
        """It needs no condition, and is still not called wrong."""
        one = suspect("[0, 1]", needs=None, margin=3, text="-3辆")

        assert told(finding(one, located=(one,)))[0].text == (
            "Points to expenditure -3辆. By itself it cannot be reconciled with the rules, whatever the other figures are."
        )
        assert told(finding(one, located=(one,)), "zh_CN")[0].text == (
            "指向“支出”-3辆。此处本身即与规则不能相容，与其他数字无关。"
        )

    def test_each_located_statement_has_its_own_sentence(self):
        """Two that are located in one finding are two sentences."""
        one, other = suspect("[1, 2]", needs=3, margin=1), suspect("[3, 4]", key=EARNED, needs=3, margin=1)

        assert len(told(finding(one, other, located=(one, other), at_least=2))) == 2


class TestOneOfSeveral:
    def test_all_that_is_involved(self):
        """Where every statement involved is a suspect, one of them is wrong without any condition."""
        two = finding(suspect("[1, 1]"), suspect("[2, 2]", key=EARNED))

        assert told(two)[0].text == "One of these is wrong; the figures do not tell which:"
        assert told(two, "zh_CN")[0].text == "下列各处至少有一处有误，仅凭数字不能确定是哪一处："

    def test_some_of_what_is_involved(self):
        """What takes part without being a suspect may be wrong with others, so that the condition is said."""
        made = finding(suspect("[1, 1]"), suspect("[2, 2]", key=EARNED), statements=5)

        assert told(made)[0].text == (
            "At least 1 of the 5 statements involved is wrong. If no more than one is, one of these is wrong; the figures "
            "do not tell which:"
        )
        assert told(made, "zh_CN")[0].text == (
            "所涉5处表述中至少有1处有误；若仅有一处有误，则下列各处至少有一处有误，仅凭数字不能确定是哪一处："
        )

    def test_among_several_mistakes(self):
        """The condition counts them."""
        made = finding(suspect("[1, 1]"), suspect("[2, 2]", key=EARNED), at_least=2, statements=5)

        assert told(made)[0].text == (
            "At least 2 of the 5 statements involved are wrong. If no more than 2 are, at least one of these is wrong; the "
            "figures do not tell which:"
        )

    @pytest.mark.parametrize(
        ("one", "chinese", "english"),
        [
            (
                suspect("[1, 2.5]", text="100.00元"),
                "“支出”100.00元；若为此处，其实际数应在1元至2.50元之间",
                "expenditure 100.00元; then it lies between 1元 and 2.50元",
            ),
            (suspect("[1, inf)"), "支出；若为此处，其实际数应不少于1元", "expenditure; then it is at least 1元"),
            (suspect("(-inf, 1]"), "支出；若为此处，其实际数应不多于1元", "expenditure; then it is at most 1元"),
            (suspect("[5, 5]"), "支出；若为此处，其实际数应为5元", "expenditure; then it is 5元"),
            (suspect(ANY), "支出", "expenditure"),
            (
                suspect("[1, 2]", key=BEFORE, what="word", claim=FALL),
                "支出的增减方向（“减少7.00元，下降5.00%”）；若为此处，2018年度支出应在1元至2元之间",
                "the direction of the change of expenditure, “减少7.00元，下降5.00%”; then expenditure 2018 lies "
                "between 1元 and 2元",
            ),
            (
                suspect(ANY, key=BEFORE, what="amount", claim=FALL),
                "支出的增减额（“7.00元”）",
                "the amount of change of expenditure, “7.00元”",
            ),
            (
                suspect("[10, 10]", what="list"),
                "支出的明细；若为此处，少列10元",
                "the list that makes up expenditure; then it lacks 10元",
            ),
            (
                suspect("[-10, -9]", what="list"),
                "支出的明细；若为此处，多列9元至10元",
                "the list that makes up expenditure; then it has 9元 to 10元 too much",
            ),
            (
                suspect("[4500, inf)", what="list"),
                "支出的明细；若为此处，少列不少于4,500元",
                "the list that makes up expenditure; then it lacks at least 4,500元",
            ),
            (
                suspect("(-inf, -7]", what="list"),
                "支出的明细；若为此处，多列不少于7元",
                "the list that makes up expenditure; then it has at least 7元 too much",
            ),
            (suspect("[-1, 1]", what="list"), "支出的明细", "the list that makes up expenditure"),
            (
                suspect(ANY, what="condition"),
                "支出（规则适用的条件）；若为此处，本规则不适用",
                "expenditure, by which a rule applies; then the rule does not apply",
            ),
            (suspect(ANY, what="rule"), "对支出的规则", "what the rules say of expenditure"),
        ],
    )
    def test_each_kind_in_both_languages(self, one, chinese, english):
        """Figures, parts of claims, lists, conditions and rules have their words, and no range where there is none."""
        assert (item(one, "zh_CN"), item(one)) == (chinese, english)

    @pytest.mark.parametrize(
        ("interval", "expected"),
        [
            ("[-4.2, -4.2]", "is a fall of 4.20%"),
            ("[-4.2501, -4.2199]", "is a fall of 4.21% to 4.26%"),
            ("[4.2, 4.2]", "is a rise of 4.20%"),
            ("[-0.101, 0.1]", "is -0.11% to 0.10%"),
        ],
    )
    def test_a_rate_of_change_is_a_rise_or_a_fall(self, interval, expected):
        """A true rate says which way it goes, in percent at the digits that are printed, rounded outwards."""
        assert item(suspect(interval, what="rate", claim=FALL)).endswith(f"; then it truly {expected}")

    def test_shares_and_completion_rates(self):
        """Rates are named by what they are."""
        rate = StatedRate(text="71.730%", number="71.730")
        share = Share(part=SPENT, whole=EARNED, rate=rate, text="占71.730%")
        completion = Completion(actual=SPENT, budget=EARNED, rate=rate, text="完成71.730%")

        assert item(suspect("[71.65, 71.651]", what="rate", claim=share)) == (
            "the share of expenditure, “占71.730%”; then it truly is 71.650% to 71.651%"
        )
        assert item(suspect(ANY, what="rate", claim=completion), "zh_CN") == "支出的完成率（“完成71.730%”）"

    def test_words_that_compare(self):
        """A comparison has its words and no range."""
        words = Comparison(left=SPENT, right=EARNED, order=Order.LESS, text="。决算数小于预算数")

        assert item(suspect(ANY, what="claim", claim=words)) == "the comparison of expenditure, “决算数小于预算数”"

    def test_a_long_claim_keeps_its_figure(self):
        """Words are cut at their beginning, for the figure stands at the end."""
        long = attrs.evolve(FALL, text="。" + "一般公共预算财政拨款支出" * 4 + "减少5.00%")

        assert item(suspect(ANY, what="rate", claim=long)).endswith("财政拨款支出减少5.00%”")

    def test_counts_have_their_own_unit(self):
        """People are not yuan."""
        counted = ACCOUNTS.state("people_in_post", "12人")
        made = finding(suspect("[3, 4]", key=Key.of("people_in_post", year=YEAR), text="12人"), suspect(key=EARNED))

        assert told(made, accounts=counted)[0].items[0].endswith(" 12人; then it lies between 3人 and 4人")

    @pytest.mark.parametrize(("number", "rest"), [(SHOWN + 1, 0), (SHOWN + 2, 2), (20, 12)])
    def test_of_a_long_list_the_rest_is_counted(self, number, rest):
        """Twenty lines of one list are told as eight, and how many more there are; one more is simply told."""
        lines = [suspect("[1, 2]", key=SPENT.with_(economic=str(301 + n))) for n in range(number)]
        (passage,) = told(finding(*lines))

        assert passage.items[-1].startswith(f"and {rest} more" if rest else "expenditure 309 ")
        assert len(passage.items) == (SHOWN + 1)


class TestNarrowRanges:
    def test_a_range_around_a_value_is_told_with_it(self):
        """What exact figures leave at the weakest reading reads as a value with its limits."""
        assert (
            item(suspect("[449.955, 450.045]"))
            == "expenditure; then it lies between 449.95元 and 450.05元, about 450元"
        )
        assert (
            item(suspect("[449.955, 450.045]"), "zh_CN")
            == "支出；若为此处，其实际数应在449.95元至450.05元之间（约450元）"
        )

    @given(st.fractions(-(10**6), 10**6), st.fractions(0, 1000))
    def test_what_is_told_is_never_narrower(self, low, width):
        """Whatever the range, the two ends that are printed hold it."""
        one = item(suspect(str(Interval.between(low, low + width))))
        ends = [Fraction(text.replace(",", "")) for text in re.findall(r"(-?[\d,]+(?:\.\d+)?)元", one)]

        assert ends[0] <= low
        assert ends[min(1, len(ends) - 1)] >= low + width


class TestSlips:
    def test_two_figures_in_each_others_place(self):
        """An exchange that would do as well stands beside the suspect."""
        one = suspect(
            "[5, 5]", slip="exchange", rivals=(suspect(key=EARNED, text="4元"), suspect(key=BEFORE, text="3元"))
        )

        assert item(one).endswith(
            "; then it is 5元; or these two stand in each other's place: revenue 4元 and expenditure 2018 (not stated) 3元"
        )
        assert item(one, "zh_CN").endswith("；或系“收入”4元和“2018年度支出（未列示）”3元互换")

    def test_totals_that_were_not_brought_up_to_date(self):
        """A cell that its row and its column both miss may as well be right, and its totals old: the reader is told."""
        accounts = Accounts(entity="某中心", year=YEAR)
        cells = {("201", "301"): 10, ("201", "302"): 20, ("208", "301"): 30, ("208", "302"): 45}
        for (function, economic), amount in cells.items():
            accounts = accounts.state("expenditure", f"{amount}.00元", function=function, economic=economic)
        for function, amount in (("201", 30), ("208", 70)):
            accounts = accounts.state("expenditure", f"{amount}.00元", function=function)
            accounts = accounts.break_down("expenditure", by="economic", function=function)
        for economic, amount in (("301", 40), ("302", 60)):
            accounts = accounts.state("expenditure", f"{amount}.00元", economic=economic)
            accounts = accounts.break_down("expenditure", by="function", economic=economic)
        report = reconcile(accounts)
        words = {
            "en": "; or its totals were not brought up to date: expenditure 302 Goods and services 60.00元 and expenditure 208 Social safety net and employment effort 70.00元",
            "zh_CN": "；或系其汇总数未随之更新（“支出 302”60.00元和“支出 208”70.00元）",
        }

        for made in report.findings:
            assert made.located == ()
            for locale, expected in words.items():
                (passage,) = suspicions(made, report, locale)

                assert passage.items[0].endswith(expected)

    def test_another_figure_that_was_carried_into_its_totals(self):
        """Of a total in the middle it is the line below it that may be wrong, together with the total above."""
        one = suspect(
            "[5, 5]", slip="carried", rivals=(suspect(key=EARNED, text="4元"), suspect(key=BEFORE, text="3元"))
        )

        assert item(one).endswith("; or another figure was carried into its totals: revenue 4元 and expenditure 2018 "
                                  "(not stated) 3元")  # fmt: skip


class TestCutOff:
    @pytest.mark.parametrize(
        ("locale", "expected"),
        [
            (
                "en",
                "At least 2 of the 9 statements involved are wrong. The search was cut off, for there is too much to try: "
                "nothing is pointed to.",
            ),
            ("zh_CN", "所涉9处表述中至少有2处有误；因组合过多，查找中止，不指向任何一处。"),
        ],
    )
    def test_only_what_is_proved_is_told(self, locale, expected):
        """After a search that was cut off nobody is suspected by name, whatever it had found."""
        one = suspect("[1, 1]", needs=2, margin=1)
        made = finding(one, located=(one,), capped=True, at_least=2, statements=9)

        assert [(each.text, each.items) for each in told(made, locale)] == [(expected, ())]


def test_nothing_is_said_without_a_group():
    """A note and a question that belong to no contradiction have no such line."""
    assert told(finding(at_least=0)) == []


class TestNothingIsCalledWrong:
    """No report says of one statement that it is wrong."""

    FORBIDDEN = re.compile(r"must be wrong|likely wrong|错误在于|很可能有误|(?<!of these) is wrong(?!:)")

    @pytest.mark.parametrize("locale", ["zh_CN", "en"])
    @pytest.mark.parametrize("wrong", ["100.00", "170.00"])
    def test_in_text_and_html(self, locale, wrong):
        """Only numbers of statements, and conditions, are said to be wrong."""
        accounts = (
            Accounts(entity="某中心", year=YEAR)
            .state("expenditure", f"{wrong}元").state("expenditure", "100.00元", nature="basic")
            .state("expenditure", "60.00元", nature="project").break_down("expenditure", by="nature")
            .state("expenditure", "120.00元", fund="general_public_budget").state("expenditure", "40.00元", fund="government_funds")
            .break_down("expenditure", by="fund")
        )  # fmt: skip
        report = reconcile(accounts)
        conditional = ("statements involved is wrong", "no more than one statement is wrong")
        for text in (render_text(report, locale=locale), render_html(report, locale=locale)):
            for allowed in conditional:
                text = text.replace(allowed, "")

            assert report.findings
            assert not self.FORBIDDEN.search(text)


class TestNextStep:
    def made(self, **options):
        return attrs.evolve(
            finding(suspect("[1, 1]"), suspect("[2, 2]", key=EARNED), **options), diagnoses=(WRONG_DIGIT,)
        )

    def test_a_mistake_that_is_not_known_to_be_the_one_gives_no_advice(self):
        """Among several suspects all are to be compared with the ledger."""
        assert next_step(self.made(), "en") == (
            "compare each suspect with the ledger, correct what is wrong and publish a correction"
        )
        assert next_step(self.made(severity=Severity.QUESTION), "en").startswith("compare with the ledger")

    def test_a_mistake_of_what_is_located_gives_the_advice(self):
        """Where something is pointed to, the step is that of its mistake."""
        assert next_step(self.made(located=(suspect("[1, 1]"),)), "zh_CN") == "对照底稿核对该数字，更正后公布"

    def test_after_a_search_that_was_cut_off(self):
        """Nothing is pointed to, whatever was found."""
        assert next_step(finding(capped=True), "en").startswith("compare each suspect")


class TestDiagnoses:
    def test_the_chance_is_not_made_to_look_smaller(self):
        """One in 20,000.6 is told as one in 20,000."""
        made = attrs.evolve(WRONG_DIGIT, odds=1 / (20000 + Fraction(3, 5)))

        assert diagnosis_text(made, "en") == "one digit [coincidence, chance 1 in 20,000]"
        assert diagnosis_text(made, "zh_CN") == "一位数字 [巧合，偶然相合的机会为20,000分之一]"

    @pytest.mark.parametrize(("locale", "opening"), [("en", "if it is "), ("zh_CN", "若为“")])
    @pytest.mark.parametrize("lists", [1, 2])
    def test_a_mistake_is_told_on_a_condition(self, locale, opening, lists):
        """Whether a statement is pointed to or one of several, a known mistake explains it only if it is this one."""
        accounts = Accounts(entity="某中心", year=YEAR).state("expenditure", "1,343,715.14元")
        for name, members in (
            ("nature", ("basic", "project")),
            ("fund", ("general_public_budget", "government_funds")),
        )[:lists]:
            for member, amount in zip(members, ("1,000,000.14元", "433,715.00元"), strict=True):
                accounts = accounts.state("expenditure", amount, **{name: member})
            accounts = accounts.break_down("expenditure", by=name)
        report = reconcile(accounts)
        told_of = [diagnosis for made in report.findings for diagnosis in made.diagnoses]

        assert [len(made.located) for made in report.findings[0].with_consequences] == [lists - 1] * lists
        assert told_of
        assert all(diagnosis_text(diagnosis, locale).startswith(opening) for diagnosis in told_of)
