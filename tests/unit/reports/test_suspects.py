"""What a report says about the statements that may be wrong."""

import attrs
import pytest

from govledger.accounts import Accounts, Change, Comparison, Completion, Direction, Key, Order, Share
from govledger.figures import Interval, StatedRate
from govledger.fiscal import calendar
from govledger.reconciliation import Diagnosis, Finding, Severity, Suspect, Verdict
from govledger.reports.pieces import next_step
from govledger.reports.suspects import SHOWN, suspicions

YEAR = calendar("CN").starting(2019)
SPENT, EARNED = (Key.of(name, year=YEAR) for name in ("expenditure", "revenue"))
BEFORE = SPENT.with_(year=YEAR.previous)
ACCOUNTS = Accounts(entity="某中心", year=YEAR).state("expenditure", "100.00元").state("revenue", "90.00元")
ANY = "(-inf, inf)"
FALL = Change(
    current=SPENT,
    prior=BEFORE,
    direction=Direction.DOWN,
    rate=StatedRate(text="5.00%", number="5.00"),
    text="减少5.00%，",
)

WRONG_DIGIT = Diagnosis(kind="wrong-digit", certainty="coincidence", text={"zh_CN": "一位数字", "en": "one digit"})


def suspect(interval, *, key=SPENT, what="figure", claim=None):
    return Suspect(key=key, range=Interval(interval), what=what, claim=claim)


def finding(*repairs, located=(), severity=Severity.ERROR, capped=False):
    """A finding with these repairs, of which one may be located."""
    suspects = tuple(dict.fromkeys(s for repair in repairs for s in repair))
    text = {"zh_CN": "不符", "en": "no"}
    return Finding(
        rule="C01", verdict=Verdict.CONTRADICTED, severity=severity, title=text, explanation=text,
        suspects=suspects, repairs=repairs, located=located, capped=capped,
    )  # fmt: skip


def told(*repairs, locale="en", **options):
    return list(suspicions(finding(*repairs, **options), ACCOUNTS, locale))


def sentence(one, locale="en"):
    """What is said of a suspect that is one of two."""
    return told((one,), (suspect("[1, 1]", key=EARNED),), locale=locale)[0][1]


class TestOneOfSeveral:
    @pytest.mark.parametrize(
        ("one", "chinese", "english"),
        [
            (
                suspect("[1, 2.5]"),
                "支出，若仅此有误，应为 1 至 2.50",
                "expenditure; if it alone is wrong, it should be 1 to 2.50",
            ),
            (
                suspect("[1, inf)"),
                "支出，若仅此有误，应不少于 1",
                "expenditure; if it alone is wrong, it should be at least 1",
            ),
            (suspect(ANY), "支出", "expenditure"),
            (
                suspect("[1, 2]", key=BEFORE),
                "2018年度支出（未列示），必为 1 至 2",
                "expenditure 2018 (not stated): it must be 1 to 2",
            ),
            (
                suspect("[1, 2]", key=BEFORE, what="claim", claim=FALL),
                "支出的增减率（“减少5.00%”），若仅此有误，2018年度支出（未列示）应为 1 至 2",
                "the rate of change of expenditure, “减少5.00%”; if it alone is wrong, "
                "expenditure 2018 (not stated) is 1 to 2",
            ),
            (
                suspect("[10, 10]", what="list"),
                "支出的明细，若仅此有误，少列 10",
                "the list that makes up expenditure; if it alone is wrong, it lacks a line of 10",
            ),
            (
                suspect("[-10, -9]", what="list"),
                "支出的明细，若仅此有误，多列 9 至 10",
                "the list that makes up expenditure; if it alone is wrong, it has 9 to 10 too much",
            ),
            (suspect("[-1, 1]", what="list"), "支出的明细", "the list that makes up expenditure"),
            (
                suspect(ANY, what="condition"),
                "支出，若仅此有误，本规则不适用",
                "expenditure; if it alone is wrong, the rule does not apply",
            ),
        ],
    )
    def test_each_kind_in_both_languages(self, one, chinese, english):
        """Figures, claims, lists and conditions each have their words, and no range where there is none."""
        assert (sentence(one, "zh_CN"), sentence(one)) == (chinese, english)

    @pytest.mark.parametrize(
        ("interval", "expected"),
        [
            ("[-4.2, -4.2]", "it should be a fall of 4.20%"),
            ("[-4.25, -4.21]", "it should be a fall of 4.21% to 4.25%"),
            ("[4.2, 4.2]", "it should be a rise of 4.20%"),
            ("[-0.1, 0.1]", "it should be -0.10% to 0.10%"),
        ],
    )
    def test_a_rate_of_change_is_a_rise_or_a_fall(self, interval, expected):
        """A true rate of change says which way it goes, at the digits that are printed."""
        assert sentence(suspect(interval, what="rate", claim=FALL)).endswith(f"; if it alone is wrong, {expected}")

    def test_shares_and_completion_rates(self):
        """Rates are named by what they are."""
        rate = StatedRate(text="71.730%", number="71.730")
        share = Share(part=SPENT, whole=EARNED, rate=rate, text="占71.730%")
        completion = Completion(actual=SPENT, budget=EARNED, rate=rate, text="完成71.730%")

        assert sentence(suspect("[71.65, 71.651]", what="rate", claim=share)) == (
            "the share of expenditure, “占71.730%”; if it alone is wrong, it should be 71.650% to 71.651%"
        )
        assert sentence(suspect(ANY, what="rate", claim=completion), "zh_CN") == "支出的完成率（“完成71.730%”）"

    def test_words_that_compare(self):
        """A comparison has its words and no range."""
        words = Comparison(left=SPENT, right=EARNED, order=Order.LESS, text="。决算数小于预算数")

        assert sentence(suspect(ANY, what="claim", claim=words)) == "the comparison of expenditure, “决算数小于预算数”"

    def test_a_long_claim_keeps_its_figure(self):
        """Words are cut at their beginning, for the figure stands at the end."""
        long = attrs.evolve(FALL, text="。" + "一般公共预算财政拨款支出" * 4 + "减少5.00%")

        assert sentence(suspect(ANY, what="rate", claim=long)).endswith("财政拨款支出减少5.00%”")

    def test_what_is_wrong_together_is_one_sentence(self):
        """A repair of two names both, with the range that each then has."""
        pair = (suspect("[1, 1]"), suspect("[2, 2]", key=EARNED))

        assert told(pair, (suspect("[3, 3]"),))[0] == (
            "suspect",
            "expenditure (it should be 1), together with revenue (it should be 2)",
        )
        assert told(pair, (suspect("[3, 3]"),), locale="zh_CN")[0] == ("存疑", "支出（应为 1），连同收入（应为 2）")

    def test_at_most_eight_are_shown(self):
        """Of more the rest is counted."""
        lines = told(*[(suspect(f"[{n}, {n}]"),) for n in range(1, SHOWN + 4)])

        assert len(lines) == SHOWN + 1
        assert lines[-1] == ("suspect", "and 3 more")


class TestLocated:
    ONE = suspect("[1, 1]")

    @pytest.mark.parametrize(
        ("severity", "label"),
        [
            (Severity.ERROR, "wrong"),
            (Severity.EXPLAIN, "wrong or to be explained"),
            (Severity.QUESTION, "suspect"),
        ],
    )
    def test_the_label_says_how_sure_it_is(self, severity, label):
        """Only what is proved is called wrong without more."""
        assert told((self.ONE,), located=(self.ONE,), severity=severity) == [
            (label, "expenditure: only its correction makes these figures agree; it should be 1")
        ]

    def test_the_only_one_in_chinese(self):
        """The same in Chinese."""
        assert told((self.ONE,), located=(self.ONE,), locale="zh_CN") == [
            ("有误", "支出：只有更正此处，这些数字才能相符；应为 1")
        ]

    def test_one_that_only_a_mistake_tells_from_others(self):
        """Where other corrections would do, the report says so."""
        lines = told((self.ONE,), (suspect("[2, 2]", key=EARNED),), located=(self.ONE,))

        assert lines == [
            (
                "likely wrong",
                "expenditure: of 2 corrections that make these figures agree, only this one is explained by a known "
                "mistake; it should be 1",
            )
        ]

    def test_two_that_must_be_corrected_together(self):
        """A pair that is the only repair is told as one."""
        pair = (self.ONE, suspect("[2, 2]", key=EARNED))

        assert told(pair, located=pair) == [
            (
                "wrong",
                "expenditure (it should be 1), together with revenue (it should be 2): only if they are corrected together do these "
                "figures agree",
            )
        ]

    def test_what_is_located_need_not_be_among_the_suspects(self):
        """A change that must be wrong is told, and not the amount of last year that it would leave."""
        word = suspect("[1, 2]", key=BEFORE, what="claim", claim=FALL)
        made = attrs.evolve(finding((word,), located=(word,)), suspects=(suspect("[1, 2]", key=BEFORE),))

        assert list(suspicions(made, ACCOUNTS, "en")) == [
            (
                "wrong",
                "the rate of change of expenditure, “减少5.00%”: only its correction makes these figures agree; "
                "expenditure 2018 (not stated) is 1 to 2",
            )
        ]


class TestCutOff:
    @pytest.mark.parametrize(
        ("locale", "label", "words"), [("zh_CN", "未查完", "不认定"), ("en", "cut off", "none is")]
    )
    def test_a_search_that_was_cut_off_is_told(self, locale, label, words):
        """Nothing is claimed of what was found, and that there may be more is said."""
        *_, (last, said) = told((suspect("[1, 1]"),), capped=True, locale=locale)

        assert last == label
        assert words in said

    def test_without_any_suspect(self):
        """Also where nothing was found at all."""
        assert [label for label, _ in told(capped=True)] == ["cut off"]


def test_nothing_is_said_without_suspects():
    """A finding without suspects has no line of them."""
    assert told() == []


class TestNextStep:
    def made(self, **options):
        one, other = (suspect("[1, 1]"),), (suspect("[2, 2]", key=EARNED),)
        return attrs.evolve(finding(one, other, **options), diagnoses=(WRONG_DIGIT,))

    def test_a_mistake_that_is_not_known_to_be_the_one_gives_no_advice(self):
        """Among several suspects all are to be compared with the ledger."""
        assert next_step(self.made(), "en") == (
            "compare each suspect with the ledger, correct what is wrong and publish a correction"
        )
        assert next_step(self.made(severity=Severity.QUESTION), "en").startswith("compare with the ledger")

    def test_a_mistake_of_what_is_located_gives_the_advice(self):
        """Where it is known what is wrong, the step is that of its mistake."""
        assert next_step(self.made(located=(suspect("[1, 1]"),)), "zh_CN") == "对照底稿核对该数字，更正后公布"

    def test_after_a_search_that_was_cut_off(self):
        """Nothing is known to be wrong, whatever was found."""
        assert next_step(finding(capped=True), "en").startswith("compare each suspect")
