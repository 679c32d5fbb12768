"""Capitals by the official rules."""

from decimal import Decimal

import pytest

from govledger.errors import FloatRefused, MissingExtra, UnknownLocale, UnknownStyle, UnreadableFigure, UnwritableFigure
from govledger.formatting import amount_in_words, parse_rmb_capitals, parse_yen_capitals, rmb_capitals, yen_capitals

# The examples that annex 1 of 支付结算办法 itself prints; where it gives two forms, the first writes its zero behind 元
# and the second behind 万, or not at all.
PAYMENT = {
    "1409.50": ("人民币壹仟肆佰零玖元伍角",) * 2,
    "6007.14": ("人民币陆仟零柒元壹角肆分",) * 2,
    "1680.32": ("人民币壹仟陆佰捌拾元零叁角贰分", "人民币壹仟陆佰捌拾元叁角贰分"),
    "107000.53": ("人民币壹拾万柒仟元零伍角叁分", "人民币壹拾万零柒仟元伍角叁分"),
    "16409.02": ("人民币壹万陆仟肆佰零玖元零贰分",) * 2,
    "325.04": ("人民币叁佰贰拾伍元零肆分",) * 2,
}
# Examples that teaching texts print for article 52 of 会计基础工作规范.
ACCOUNTING = {
    "289546.52": "贰拾捌万玖仟伍佰肆拾陆元伍角贰分",
    "7560.31": "柒仟伍佰陆拾元零叁角壹分",
    "532.00": "伍佰叁拾贰元整",
    "425.03": "肆佰贰拾伍元零叁分",
    "101.50": "壹佰零壹元伍角整",
    "1004.56": "壹仟零肆元伍角陆分",
}


class TestRmbCapitals:
    """Renminbi."""

    @pytest.mark.parametrize(("amount", "forms"), PAYMENT.items())
    def test_examples_of_the_payment_rule(self, amount, forms):
        """The printed examples of the rule for payments, in both of their forms."""
        assert tuple(rmb_capitals(amount, rule="payment", zero=zero) for zero in ("yuan", "wan")) == forms
        assert {parse_rmb_capitals(form) for form in forms} == {Decimal(amount)}

    @pytest.mark.parametrize(("amount", "form"), ACCOUNTING.items())
    def test_examples_of_the_accounting_rule(self, amount, form):
        """The examples taught for the rule of accounting, which writes 整 behind 角."""
        assert rmb_capitals(amount, rule="accounting", prefix="") == form
        assert parse_rmb_capitals(form) == Decimal(amount)

    def test_the_other_form_that_is_taught(self):
        """The zero behind 元 may be left out, and 正 may stand for 整."""
        assert rmb_capitals("7560.31", rule="accounting", zero="none", prefix="") == "柒仟伍佰陆拾元叁角壹分"
        assert rmb_capitals(532, rule="accounting", prefix="", end="正") == "伍佰叁拾贰元正"

    @pytest.mark.parametrize(
        ("amount", "form"),
        [
            (0, "零元整"),
            ("0.05", "伍分"),
            ("0.50", "伍角整"),
            ("10", "壹拾元整"),
            ("100000000", "壹亿元整"),
            ("100000005", "壹亿零伍元整"),
            ("1000000000000", "壹万亿元整"),
            ("1000000000000.01", "壹万亿元零壹分"),
            ("1020304050607080.90", "壹仟零贰拾万叁仟零肆拾亿伍仟零陆拾万柒仟零捌拾元零玖角整"),
            ("-5.10", "负伍元壹角整"),
        ],
    )
    def test_zeros_and_large_amounts(self, amount, form):
        """Zeros are written once, 万亿 is no 兆, and 负 stands before a negative amount."""
        assert rmb_capitals(amount, rule="accounting", prefix="") == form

    @pytest.mark.parametrize(
        ("amount", "options", "error", "words"),
        [
            ("1.005", {}, UnwritableFigure, "round it to two decimals first"),
            (10**16, {}, UnwritableFigure, r"10\^16 yuan and more have no agreed name"),
            (1.5, {}, FloatRefused, "is a float"),
            (1, {"rule": "bank"}, UnknownStyle, "unknown rule of capitals 'bank'; known: payment, accounting"),
            (1, {"zero": "both"}, UnknownStyle, "known: yuan, wan, none"),
            (1, {"end": "止"}, UnknownStyle, "unknown end of capitals"),
        ],
    )
    def test_what_cannot_be_written_is_refused(self, amount, options, error, words):
        """More than two decimals, amounts without a name, floats and unknown options are refused."""
        with pytest.raises(error, match=words):
            rmb_capitals(amount, **{"rule": "payment", **options})

    @pytest.mark.parametrize(
        "text", ["", "人民币", "整", "一百元整", "壹佰", "壹佰元伍分整", "佰元整", "壹佰元角", "12元整"]
    )
    def test_what_is_no_capital_is_refused(self, text):
        """Numerals that are no capitals, missing units and 整 behind 分 are refused."""
        with pytest.raises(UnreadableFigure):
            parse_rmb_capitals(text)

    def test_other_capitals_are_read(self):
        """圆, 正 and the traditional characters are read as well."""
        assert parse_rmb_capitals("貳拾萬圆正") == 200000


class TestYenCapitals:
    """Yen in 大字."""

    @pytest.mark.parametrize(
        ("amount", "minimal", "full"),
        [
            (0, "金〇円也", "金零円也"),
            (10, "金壱拾円也", "金壱拾円也"),
            (1000000, "金壱百万円也", "金壱佰萬円也"),
            (1234567, "金壱百弐拾参万四千五百六拾七円也", "金壱佰弐拾参萬肆仟伍佰陸拾漆円也"),
            (10**12 + 1, "金壱兆壱円也", "金壱兆壱円也"),
        ],
    )
    def test_both_forms(self, amount, minimal, full):
        """The four characters that the law asks for, or all of them."""
        assert (yen_capitals(amount), yen_capitals(amount, form="full")) == (minimal, full)
        assert parse_yen_capitals(minimal) == parse_yen_capitals(full) == amount

    @pytest.mark.parametrize("amount", ["0.5", -1, 10**16])
    def test_what_cannot_be_written_is_refused(self, amount):
        """Yen have no decimals, and 大字 no sign."""
        with pytest.raises(UnwritableFigure):
            yen_capitals(amount)

    @pytest.mark.parametrize("text", ["", "金円也", "金五万億円", "金百百円", "金壱百万"])
    def test_what_is_no_amount_is_refused(self, text):
        """Numerals out of order and amounts without 円 are refused."""
        with pytest.raises(UnreadableFigure):
            parse_yen_capitals(text)


class TestAmountInWords:
    """Amounts in words of other languages, read by hand."""

    @pytest.mark.parametrize(
        ("amount", "currency", "locale", "words"),
        [
            ("1.01", "GBP", "en_GB", "one pound sterling, one penny"),
            ("1234.56", "USD", "en_US", "one thousand, two hundred and thirty-four dollars, fifty-six cents"),
            ("21000000", "INR", "en_IN", "two crore, ten lakh rupees, zero paise"),
            ("1.01", "EUR", "de", "ein Euro und ein Cent"),
            ("1000001", "EUR", "es", "un millón un euros con cero céntimos"),
            ("21.21", "EUR", "es", "veintiún euros con veintiún céntimos"),
            ("1234.22", "PLN", "pl", "tysiąc dwieście trzydzieści cztery złote, dwadzieścia dwa grosze"),
            ("1001.01", "RUB", "ru", "одна тысяча один рубль, одна копейка"),
            ("5", "EUR", "de", "fünf Euro und null Cent"),
        ],
    )
    def test_what_is_right_is_written(self, amount, currency, locale, words):
        """Singulars, cases and scales are those of the language."""
        pytest.importorskip("num2words")

        assert amount_in_words(amount, currency=currency, locale=locale) == words

    @pytest.mark.parametrize(
        ("amount", "currency", "locale", "error", "words"),
        [
            (5, "EUR", "fr", UnknownLocale, "no checked words for EUR for locale 'fr'"),
            (5, "CNY", "zh_CN", UnknownLocale, "no checked words for CNY"),
            (2000000, "EUR", "es", UnwritableFigure, "whole millions need a preposition"),
            ("1.005", "EUR", "de", UnwritableFigure, "round it to two decimals first"),
            (-1, "EUR", "de", UnwritableFigure, "words are for 0 to below 1,000,000,000,000"),
            (10**10, "INR", "en_IN", UnwritableFigure, "words are for 0 to below 10,000,000,000"),
        ],
    )
    def test_what_is_wrong_is_refused(self, amount, currency, locale, error, words):
        """Languages and amounts that the library writes wrongly, or that nobody checked, are refused."""
        with pytest.raises(error, match=words):
            amount_in_words(amount, currency=currency, locale=locale)

    def test_without_the_library(self, monkeypatch):
        """Without the extra, one line says how to install it."""
        monkeypatch.setitem(__import__("sys").modules, "num2words", None)

        with pytest.raises(MissingExtra, match=r'pip install "govledger\[words\]"'):
            amount_in_words(5, currency="EUR", locale="de")
