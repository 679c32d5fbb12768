"""Numerals of every kind in the sentences of accounts: in the accounts, recognised as no figure, or listed as unread."""

from decimal import Decimal

import pytest

from govledger.countries.cn import read
from govledger.documents import Document


def reading(sentences):
    """What is read of sentences behind a title."""
    return read(Document.from_text(f"某中心2019年度部门决算\n{sentences}"))


def listed(made):
    """The readings behind the title: kind and text."""
    return [(each.kind, each.text) for each in made.coverage.readings if each.place.line > 1 and each.why != "year"]


def values(made):
    """The values that are stated for the year."""
    return [s.value for fact in made.accounts.facts if fact.key.year.start.year == 2019 for s in fact.statements]


class TestRead:
    @pytest.mark.parametrize(
        ("sentence", "expected"),
        [
            ("2019年支出合计1亿2000万元，其中：基本支出8000万元，项目支出4000万元。", "120000000 80000000 40000000"),
            ("2019年支出合计123元4角5分。", "123.45"),
            ("2019年支出决算三百万元，收入合计叁佰元整。", "3000000 300.00"),
            ("2019年支出合计100万元，其中基本支出六十万元，项目支出五十万元。", "1000000 600000 500000"),
            ("2019年支出合计1，433，715.14元。", "1433715.14"),
            ("2019年支出合计１，４３３，７１５．１４元。", "1433715.14"),
        ],
    )
    def test_a_figure_of_any_script_is_a_figure(self, sentence, expected):
        """Steps of scale, coins, characters and marks of any width are read as what they mean."""
        made = reading(sentence)

        assert [Decimal(value) for value in expected.split()] == values(made)
        assert all(kind == "amount" for kind, _ in listed(made))

    def test_parts_in_characters_that_exceed_their_whole_are_seen(self):
        """六十万元 and 五十万元 of 100万元 are one hundred and ten."""
        from govledger.reconciliation import Verdict, reconcile

        made = reading("2019年支出合计100万元，按用途划分：基本支出六十万元，项目支出五十万元。")

        assert Verdict.CONTRADICTED in {finding.verdict for finding in reconcile(made, "cn-department").findings}


class TestUnread:
    @pytest.mark.parametrize(
        ("printed", "why"),
        [
            ("1 234.56万元", "marks that are not those of one number"),
            ("1 433 715.14元", "marks that are not those of one number"),
            ("1\u00a0433\u00a0715.14元", "marks that are not those of one number"),
            ("1\u2009433\u2009715.14元", "marks that are not those of one number"),
            ("143 .37万元", "a blank beside the point"),
            ("143. 37万元", "a blank beside the point"),
            ("1\u200b433元", "characters that are not seen within it"),
            ("1\u00ad433元", "characters that are not seen within it"),
            ("1.2~1.5万元", "a range"),
            ("1.2—1.5万元", "a range"),
            ("300.00~400.00元", "a range"),
            ("300至500万元", "a range"),
            ("3×10000元", "a product, a fraction or a name"),
            ("3亿五千万元", "digits and characters in one number"),
            ("3兆1,450亿元", "digits and characters in one number"),
            ("几十万元", "a rough number in words"),
            ("三百多万元", "a rough number in words"),
            ("½", "a sign for a number"),
            ("²", "a sign for a number"),
            ("Ⅲ万元", "a sign for a number"),
            ("〇", "a sign for a number"),
            ("0,125万元", "marks that are not those of one number"),
            ("1" * 401 + "元", "a number of more than 400 digits"),
        ],
    )
    def test_a_run_that_is_not_understood_is_listed_whole(self, printed, why):
        """Neither is a piece of it an amount, nor is its head a name."""
        made = reading(f"2019年支出合计{printed}，收入合计5元。")
        [unread] = made.coverage.unread

        assert (unread.text, unread.why) == (printed, why)
        assert values(made) == [5]

    @pytest.mark.parametrize("dash", ["—", "-", "～", "至", "——"])
    def test_both_ends_of_a_range_are_listed(self, dash):
        """1.2万元—1.5万元 is no exact figure, and neither end stands for it."""
        made = reading(f"2019年支出合计5万元，公务接待费1.2万元{dash}1.5万元。")

        assert [unread.text for unread in made.coverage.unread] == ["1.2万元", "1.5万元"]
        assert values(made) == [50000]

    @pytest.mark.parametrize(
        ("words", "listed_as"),
        [("比上年增长两成", "两成"), ("翻了一番", "翻了一番"), ("编制二十三人", "二十三"), ("增长三倍", "三倍")],
    )
    def test_rates_and_counts_in_words_are_listed(self, words, listed_as):
        """What is said in words is a numeral that was not understood."""
        made = reading(f"2019年支出合计120万元，上年支出合计100万元，{words}。")

        assert listed_as in [unread.text for unread in made.coverage.unread]

    def test_a_rate_in_words_is_a_rate(self):
        """百分之五点二 is 5.2%."""
        made = reading("2019年支出合计105.2万元，上年支出合计100万元，比上年增长百分之五点二。")

        assert ("rate", "百分之五点二") in listed(made)


class TestWords:
    @pytest.mark.parametrize(
        "words",
        [
            "三公经费",
            "一般公共预算",
            "第一书记",
            "统一安排",
            "一是加强管理",
            "十四五规划",
            "万一",
            "十分重要",
            "三重一大",
        ],
    )
    def test_words_that_hold_such_characters_stay_words(self, words):
        """They are neither figures nor listed."""
        made = reading(f"2019年支出合计5元，{words}。")

        assert listed(made) == [("amount", "5元")]

    @pytest.mark.parametrize(
        ("sentence", "found"),
        [
            (
                "①租赁费5元；②差旅费6元。",
                [("not-figure", "①"), ("amount", "5元"), ("not-figure", "②"), ("amount", "6元")],
            ),
            (
                "截至二〇一九年十二月，支出5元。",
                [("not-figure", "十二"), ("amount", "5元")],
            ),
            ("1-6月支出5元。", [("not-figure", "1-6"), ("amount", "5元")]),
            ("2019-12-31支出5元。", [("not-figure", "2019-12-31"), ("amount", "5元")]),
        ],
    )
    def test_marks_of_lists_and_dates_are_no_figures(self, sentence, found):
        """A number that is understood to be none is listed as that, in digits, signs or characters."""
        assert listed(reading(sentence)) == found
