"""Changes in set words."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govledger.errors import UndefinedRate, UnknownLocale, UnknownStyle
from govledger.formatting import ChangeKind, ChangeStyle, PercentagePoints, Style, change, formatter, vocabularies
from govledger.formatting.locales import data_of

ZH = ChangeStyle(locale="zh_CN")


class TestChange:
    """What became of a figure."""

    @pytest.mark.parametrize(
        ("current", "prior", "kind"),
        [
            (2, 1, ChangeKind.UP),
            (1, 2, ChangeKind.DOWN),
            (1, "1.00", ChangeKind.UNCHANGED),
            (0, 0, ChangeKind.UNCHANGED),
            (5, 0, ChangeKind.NEW),
            (-5, 0, ChangeKind.NEW),
            (0, 5, ChangeKind.VANISHED),
            (0, -5, ChangeKind.VANISHED),
            (5, -5, ChangeKind.TO_POSITIVE),
            (-5, 5, ChangeKind.TO_NEGATIVE),
            (-6, -5, ChangeKind.WIDENED),
            (-4, -5, ChangeKind.NARROWED),
            (-5, -5, ChangeKind.UNCHANGED),
        ],
    )
    def test_every_pair_has_one_kind(self, current, prior, kind):
        """Each pair of signs and sizes is one kind of change."""
        assert change(current, prior).kind is kind

    @pytest.mark.parametrize(("current", "prior"), [(5, 0), (5, -5), (-5, 5)])
    def test_no_rate_is_invented(self, current, prior):
        """From nothing, and across zero, there is no rate."""
        with pytest.raises(UndefinedRate, match="has no rate; say so in words"):
            _ = change(current, prior).percent

    def test_a_fall_to_nothing_is_a_hundred_per_cent(self):
        """A figure that vanished fell by 100%, and an unchanged nothing changed by 0%."""
        assert change(0, 5).percent.number == -100
        assert change(0, 0).percent.number == 0


class TestChangeStyle:
    """The words."""

    @pytest.mark.parametrize(
        ("current", "prior", "printed"),
        [
            ("1433715.14", "1496622.7", "减少4.20%"),
            ("1422030.36", "1511346.18", "减少5.91%"),
            (0, 0, "无变化"),
            ("33096.96", 0, "新增"),
            (0, 5, "减少100.00%"),
            (5, -5, "由负转正"),
            (-5, 5, "由正转负"),
            (-6, -5, "负值扩大20.00%"),
            (-4, -5, "负值缩小20.00%"),
        ],
    )
    def test_every_kind_in_chinese(self, current, prior, printed):
        """Each kind of change in the official words; the rates are those of a published statement."""
        assert ZH.write(change(current, prior)) == printed

    @pytest.mark.parametrize(
        ("vocabulary", "printed"),
        [
            ("增减", ["增20.00%", "减20.00%", "无变化"]),
            ("增加减少", ["增加20.00%", "减少20.00%", "无变化"]),
            ("增长下降", ["增长20.00%", "下降20.00%", "持平"]),
        ],
    )
    def test_vocabularies(self, vocabulary, printed):
        """Each house vocabulary of Chinese has its own words."""
        style = ChangeStyle(locale="zh_CN", vocabulary=vocabulary)

        assert [style.write(change(now, 100)) for now in (120, 80, 100)] == printed

    @pytest.mark.parametrize(
        ("locale", "printed"),
        [
            ("en", ["up 20.00%", "down 20.00%", "unchanged", "new", "down 100.00%"]),
            ("zh_TW", ["增加20.00%", "減少20.00%", "無增減", "新增", "減少100.00%"]),
            ("ja", ["20.00%増", "20.00%減", "増減なし", "皆増", "皆減"]),
            ("de", ["+20,00\u00a0%", "-20,00\u00a0%", "unverändert", "neu", "-100,00\u00a0%"]),
            (
                "fr",
                [
                    "en hausse de 20,00\u00a0%",
                    "en baisse de 20,00\u00a0%",
                    "inchangé",
                    "nouveau",
                    "en baisse de 100,00\u00a0%",
                ],
            ),
        ],
    )
    def test_languages(self, locale, printed):
        """Up, down, unchanged, new and vanished in every language."""
        style = ChangeStyle(locale=locale)
        moved = [change(120, 100), change(80, 100), change(5, 5), change(5, 0), change(0, 5)]

        assert [style.write(each) for each in moved] == printed

    def test_an_amount_and_a_rate(self):
        """With a formatter the amount is told too, each with its own word."""
        wan = formatter(Style.named("cn"))
        style = ChangeStyle(locale="zh_CN", vocabulary="增长下降", new="dash")

        assert style.write(change(1433715, 1496622), amount=wan) == "减少6.29万元，下降4.20%"
        assert style.write(change(33096, 0), amount=wan) == "增加3.31万元，—"
        assert style.write(change(5, 5), amount=wan) == "持平"

    def test_a_small_change_is_never_told_as_none(self):
        """What rounds to 0.00% keeps its direction, or is told by a word; it is not unchanged."""
        moved = change("1000000.01", "1000000")

        assert ZH.write(moved) == "增加0.00%"
        assert ChangeStyle(locale="zh_CN", low="word").write(moved) == "基本持平"

    @pytest.mark.parametrize(("policy", "printed"), [("word", "新增"), ("hundred", "增加100.00%"), ("dash", "—")])
    def test_policies_for_new_items(self, policy, printed):
        """What is printed for a new item is the choice of the issuer."""
        assert ChangeStyle(locale="zh_CN", new=policy).write(change(5, 0)) == printed

    def test_a_new_item_can_be_refused(self):
        """An issuer may want to decide each new item by hand."""
        with pytest.raises(UndefinedRate, match="a change from 0 to 5 has no rate"):
            ChangeStyle(locale="zh_CN", new="refuse").write(change(5, 0))

    def test_a_vanished_item_can_be_a_rate(self):
        """皆減 is the usual word in Japanese, and the rate is printed on request."""
        assert ChangeStyle(locale="ja", vanished="rate").write(change(0, 5)) == "100.00%減"

    @pytest.mark.parametrize(
        ("options", "prior", "printed"),
        [
            ({"locale": "zh_CN"}, -5, "由负转零"),
            ({"locale": "zh_CN", "vocabulary": "增减"}, "-1234567.89", "由负转零"),
            ({"locale": "zh_TW"}, -5, "由負轉零"),
            ({"locale": "en"}, "-0.01", "from negative to nil"),
            ({"locale": "zh_CN", "vanished": "rate"}, -5, "增加100.00%"),
            ({"locale": "en", "vanished": "rate"}, -5, "up 100.00%"),
            ({"locale": "ja", "vanished": "rate"}, -5, "100.00%増"),
        ],
    )
    def test_a_deficit_that_ended_has_not_fallen(self, options, prior, printed):
        """From below zero to nothing is a rise, by 100% of the absolute value of what was before."""
        assert ChangeStyle(**options).write(change(0, prior)) == printed

    def test_the_words_and_the_amount_say_the_same(self):
        """A deficit that ended rose by its amount, and one that began fell by it."""
        yuan = formatter(Style(locale="zh_CN", unit="元"))

        assert ZH.write(change(0, -5), amount=yuan) == "增加5.00元，由负转零"
        assert ZH.write(change(-5, 0), amount=yuan) == "减少5.00元，由零转负"
        assert ZH.write(change(5, 0), amount=yuan) == "增加5.00元，新增"

    @given(
        current=st.decimals(-1000, 1000, places=2),
        prior=st.decimals(-1000, 1000, places=2),
        vocabulary=st.sampled_from(vocabularies()),
        new=st.sampled_from(["word", "hundred", "dash"]),
        vanished=st.sampled_from(["usual", "rate"]),
    )
    def test_no_change_is_told_as_its_opposite(self, current, prior, vocabulary, new, vanished):
        """A rise is never told with a word for a fall, and a fall never with one for a rise, in any vocabulary."""
        falls = ["减", "減", "下降", "down", "decrease", "baisse", r"-\d"]
        rises = ["增", "增长", "増", "up ", "increase", "hausse", r"\+\d"]
        style = ChangeStyle(locale="en", vocabulary=vocabulary, new=new, vanished=vanished)
        told = style.write(change(current, prior), amount=formatter(Style(locale="en", unit="元")))

        assert current >= prior or not any(re.search(word, told) for word in rises)
        assert current <= prior or not any(re.search(word, told) for word in falls)

    def test_points(self):
        """A change of a rate is told in points."""
        assert ZH.points(PercentagePoints("1.2")) == "增加1.20个百分点"
        assert ZH.points(PercentagePoints(0)) == "无变化"

    @pytest.mark.parametrize(
        ("options", "error", "words"),
        [
            ({"locale": "xx"}, UnknownLocale, "unknown locale 'xx'"),
            (
                {"locale": "sw"},
                UnknownLocale,
                "no words for changes for locale 'sw'; known: zh_Hans, zh_Hant, en, ja, de, fr",
            ),
            ({"locale": "zh_CN", "vocabulary": "涨跌"}, UnknownStyle, "unknown vocabulary '涨跌'; known: 增加减少"),
            ({"locale": "zh_CN", "new": "zero"}, UnknownStyle, "unknown policy for new 'zero'; known: word, hundred"),
            ({"locale": "zh_CN", "low": ""}, UnknownStyle, "unknown policy for low"),
        ],
    )
    def test_what_is_not_known_is_refused(self, options, error, words):
        """An unknown language, vocabulary or policy is refused with those that are known."""
        with pytest.raises(error, match=words):
            ChangeStyle(**options)


@pytest.mark.parametrize("name", vocabularies())
def test_every_vocabulary_is_complete(name):
    """Each vocabulary has a word for every kind of change, with room for a number where one belongs, and a source."""
    words = data_of("changes.toml")[name]

    assert words["source"]
    assert all(
        words[kind.value].count("{}") == 1
        for kind in (ChangeKind.UP, ChangeKind.DOWN, ChangeKind.WIDENED, ChangeKind.NARROWED)
    )
    assert words["up_by"].count("{}") == words["down_by"].count("{}") == 1
    assert all(
        "{}" not in words[key]
        for key in ("unchanged", "little", "new", "new_below", "vanished_below", "to_positive", "to_negative")
    )
