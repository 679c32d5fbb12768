"""Reading figures from texts: what is found, what is read as one amount, and what is refused."""

import decimal
from decimal import Decimal

import pytest

from govledger.errors import AmbiguousNumber, UnknownUnit, UnreadableFigure
from govledger.figures import (
    Interval,
    Nil,
    NumeralKind,
    Place,
    RateKind,
    StatedAmount,
    Unit,
    find_amounts,
    find_numerals,
    parse_amount,
    plain,
)

YUAN, WAN = Unit.named("元"), Unit.named("万元")
IN_WORDS = "壹佰肆拾叁万叁仟柒佰壹拾伍元壹角肆分"

AMOUNTS = [
    # text, locale, further options, value, step, currency
    ("1,433,715.14元", "zh_CN", {}, "1433715.14", "0.01", "CNY"),
    ("143.37万元", "zh_CN", {}, "1433700", "100", "CNY"),
    ("1.2亿元", "zh_CN", {}, "120000000", "10000000", "CNY"),
    ("（1,234.5）", "zh_CN", {"negative": "brackets", "unit": YUAN}, "-1234.5", "0.1", "CNY"),
    ("(1,234.5)", "zh_CN", {"negative": "brackets", "unit": YUAN}, "-1234.5", "0.1", "CNY"),
    ("（1,234.5）万元", "zh_CN", {"negative": "brackets"}, "-12345000", "1000", "CNY"),
    ("−1,234.5", "zh_CN", {"unit": YUAN}, "-1234.5", "0.1", "CNY"),
    ("-1,234.5", "zh_CN", {"unit": YUAN}, "-1234.5", "0.1", "CNY"),
    ("－１，２３４．５元", "zh_CN", {}, "-1234.5", "0.1", "CNY"),
    ("△1,234", "ja_JP", {"unit": Unit.named("千円")}, "-1234000", "1000", "JPY"),
    ("▲1,234百万円", "ja_JP", {}, "-1234000000", "1000000", "JPY"),
    ("△1,234元", "zh_CN", {}, "-1234", "1", "CNY"),
    ("负5.5万元", "zh_CN", {}, "-55000", "1000", "CNY"),
    ("１，４３３，７１５．１４元", "zh_CN", {}, "1433715.14", "0.01", "CNY"),
    (IN_WORDS, "zh_CN", {}, "1433715.14", "0.01", "CNY"),
    ("人民币壹佰元整", "zh_CN", {}, "100.00", "0.01", "CNY"),
    ("壹佰元零伍分", "zh_CN", {}, "100.05", "0.01", "CNY"),
    ("四百七十六亿元", "zh_CN", {}, "47600000000", "100000000", "CNY"),
    ("四百七十六·六亿元", "zh_CN", {}, "47660000000", "10000000", "CNY"),
    ("三亿五千万元", "zh_CN", {}, "350000000", "10000", "CNY"),
    ("壹佰万元整", "zh_CN", {}, "1000000.00", "0.01", "CNY"),
    ("₹14,33,715.14", "en_IN", {}, "1433715.14", "0.01", "INR"),
    ("₹1.2 crore", "en_IN", {}, "12000000", "1000000", "INR"),
    ("1.433.715,14 €", "de_DE", {}, "1433715.14", "0.01", "EUR"),
    ("1 433 715,14 €", "fr_FR", {}, "1433715.14", "0.01", "EUR"),
    ("1\u202f433\u202f715,14\u00a0€", "fr_FR", {}, "1433715.14", "0.01", "EUR"),
    ("5 Mio EUR", "de_DE", {}, "5000000", "1000000", "EUR"),
    ("£1.2bn", "en_GB", {}, "1200000000", "100000000", "GBP"),
    ("US$1.2 billion", "en_US", {}, "1200000000", "100000000", "USD"),
    ("$1,234.5", "es_MX", {}, "1234.5", "0.1", "USD"),
    ("¥5", "zh_CN", {}, "5", "1", "CNY"),
    ("￥5", "ja_JP", {}, "5", "1", "JPY"),
    ("1,433,715.14", "zh_CN", {"unit": WAN}, "14337151400", "100", "CNY"),
    ("5元", "zh_CN", {"unit": WAN}, "5", "1", "CNY"),
    ("5大洋", "zh_CN", {"unit": Unit("大洋", "0.72", "CNY")}, "3.60", "0.72", "CNY"),
    ("143.37万\n元", "zh_CN", {}, "1433700", "100", "CNY"),
    ("12.50元", None, {}, "12.50", "0.01", "CNY"),
    ("12,5元", None, {}, "12.5", "0.1", "CNY"),
    ("1,433,715元", None, {}, "1433715", "1", "CNY"),
    ("1.433.715 €", None, {}, "1433715", "1", "EUR"),
    ("1.433.715,14 €", None, {}, "1433715.14", "0.01", "EUR"),
    ("₹14,33,715.14", None, {}, "1433715.14", "0.01", "INR"),
]
each_amount = pytest.mark.parametrize(("text", "locale", "options", "value", "step", "currency"), AMOUNTS)


class TestParseAmount:
    @each_amount
    def test_official_ways_of_printing_are_read(self, text, locale, options, value, step, currency):
        """Signs, widths, thousands, scales and words of many administrations give value, step and currency."""
        amount = parse_amount(text, locale=locale, **options)

        assert Decimal(value) == amount.value
        assert Decimal(step) == amount.step
        assert currency == amount.unit.currency
        assert text == amount.text

    @each_amount
    def test_the_callers_context_does_not_matter(self, text, locale, options, value, step, currency):  # noqa: ARG002
        """A precision of three digits and another rounding change no amount."""
        with decimal.localcontext() as context:
            context.prec = 3
            context.rounding = decimal.ROUND_UP
            amount = parse_amount(text, locale=locale, **options)
            shown = amount.value

        assert Decimal(value) == shown
        assert parse_amount(text, locale=locale, **options) == amount

    @pytest.mark.parametrize("text", ["1,234", "1.234", "1,234元", "1.234 €", "-1,234元", "１，２３４元"])
    def test_a_number_with_two_readings_needs_a_locale(self, text):
        """1,234 is a thousand to one reader and a little more than one to another; it is never guessed."""
        with pytest.raises(AmbiguousNumber, match=r"1234 or 1\.234; say which by giving locale="):
            parse_amount(text, unit=YUAN)

    @pytest.mark.parametrize(
        ("locale", "value"), [("en_GB", "1234"), ("de_DE", "1.234"), ("es_ES", "1.234"), ("es_MX", "1234")]
    )
    def test_the_locale_decides(self, locale, value):
        """With a locale the number has one reading; Spanish is written in two ways."""
        assert Decimal(value) == parse_amount("1,234", locale=locale, unit=YUAN).value

    @pytest.mark.parametrize("locale", ["", "xx", "tlh_KL"])
    def test_an_unknown_locale_is_refused(self, locale):
        """A language whose numbers are not known is refused, and the known ones are listed."""
        with pytest.raises(UnreadableFigure, match=r"known languages: .*zh"):
            parse_amount("1,234.5元", locale=locale)

    @pytest.mark.parametrize(
        ("text", "unit"),
        [
            ("0元", YUAN), ("0万元", WAN), ("０元", YUAN), ("-0元", YUAN), ("零元", YUAN), ("0", None),
            ("—", None), ("——", None), ("－", None), ("-", None), ("无", None), ("零", None), (" — ", None),
            ("/", None),
        ],
    )  # fmt: skip
    def test_a_printed_nothing_is_nil(self, text, unit):
        """What is printed as nothing is exactly nothing, in whatever unit."""
        assert Nil(text=text, unit=unit or YUAN) == parse_amount(text, locale="zh_CN", unit=unit or YUAN)

    def test_zero_with_decimals_is_an_amount(self):
        """0.00万元 may be 49元 that were rounded away; it is not nil."""
        assert Interval("[-50, 50]") == parse_amount("0.00万元", locale="zh_CN").interval

    @pytest.mark.parametrize(
        "text",
        [
            "", " ", "元", "万元", "千元", "百万元", "三公经费", "一般公共预算", "减少4.20%", "4.20%", "5", "5人",
            "12345租赁费14400元", "2019年收入决算1433715.14元", "1.2、3.4万元", "5元6元", "1,23元", "1,2,3元", "--5元",
            "5万", "5 million", "+5元", "HK$5", "A$5", "二百五元", "壹佰元伍", "1_000元", "1e5元", "NaN元",
        ],
    )  # fmt: skip
    def test_what_is_not_one_amount_is_refused(self, text):
        """Two amounts, a rate, a bare number, a scale without currency and a word are no amount."""
        with pytest.raises(UnreadableFigure):
            parse_amount(text, locale="zh_CN")

    @pytest.mark.parametrize("text", ["5万", "5 million", "5%", "5人"])
    def test_a_declared_unit_hides_nothing(self, text):
        """A table in 元 that prints 5万 is not read as 5元."""
        with pytest.raises(UnreadableFigure):
            parse_amount(text, locale="zh_CN", unit=YUAN)

    def test_brackets_are_no_sign_unless_declared(self):
        """In prose brackets hold an aside; in some tables they are a minus, and then that is said."""
        with pytest.raises(UnreadableFigure):
            parse_amount("（1,234.5）", locale="zh_CN", unit=YUAN)
        with pytest.raises(UnreadableFigure, match="accepted: 'sign', 'brackets'"):
            parse_amount("5元", locale="zh_CN", negative="paren")

    def test_brackets_declared_are_not_required(self):
        """Where brackets are a minus, a number without them is positive."""
        assert parse_amount("5元", locale="zh_CN", negative="brackets").value == 5


class TestFindAmounts:
    @pytest.mark.parametrize(
        ("text", "expected"),
        [
            ("12345租赁费14400元", ["14400元"]),
            ("①12345租赁费14400元；②差旅费14454元", ["14400元", "14454元"]),
            ("2019年收入决算1433715.14元，比2018年减少4.20%", ["1433715.14元"]),
            ("【2016】30号，共5人，0万元。", ["0万元"]),
            ("收入1.2、3.4和5.6万元", ["1.2", "3.4", "5.6万元"]),
            ("1.2万元-3.4万元", ["1.2万元", "3.4万元"]),
            ("5万元－6万元，-7万元", ["5万元", "6万元", "-7万元"]),
            ("增减额为-9586.7元", ["-9586.7元"]),
            ("得98分，5万只，三角形，5公里", []),
            ("共 5\n万元", ["5\n万元"]),
        ],
    )
    def test_only_money_is_found(self, text, expected):
        """A service number, a year, a file number and a score next to money are no money."""
        found = list(find_amounts(text, locale="zh_CN"))

        assert expected == [amount.text for amount in found]
        assert expected == [text[amount.place.start : amount.place.stop] for amount in found]

    @pytest.mark.parametrize(
        ("text", "locale", "options", "value", "step", "currency"),
        [row for row in AMOUNTS if row[1] and not row[2] and row[0][0] not in "人三四壹"],
    )
    def test_what_is_parsed_is_found(self, text, locale, options, value, step, currency):  # noqa: ARG002
        """An amount in digits inside a sentence is the amount that it is alone, and its place is its own."""
        [amount] = find_amounts(f"其中 {text} 。", locale=locale)

        assert Decimal(value) == amount.value
        assert currency == amount.unit.currency
        assert Place(line=1, start=3, stop=3 + len(text)) == amount.place

    @pytest.mark.parametrize("text", ["收入\n143.37万元", "收入\n  143.37万元", "收入\n\n￥143.37万元"])
    def test_the_line_is_that_of_the_first_character(self, text):
        """A blank or a line end before an amount is no part of it."""
        [amount] = find_amounts(text, locale="zh_CN")

        assert text.count("\n") + 1 == amount.place.line
        assert not text[amount.place.start].isspace()

    def test_numbers_of_two_lines_are_two(self):
        """Thousands are parted by a blank, never by a tab or the end of a line; two marks part no thousands."""
        found = find_amounts("12\n345,00 €\t1\t234 € 1.234 567 €", locale="de_DE")

        assert [amount.text for amount in found] == ["345,00 €", "234 €"]

    @pytest.mark.parametrize("text", ["HK$5,000", "A$5", "NT$ 5"])
    def test_the_dollar_of_another_country_is_not_the_american_one(self, text):
        """A letter before $ names a currency that is not read yet; no other one is put in its place."""
        assert list(find_amounts(text, locale="en_US")) == []


class TestFindNumerals:
    @pytest.mark.parametrize(
        ("text", "kind", "number"),
        [
            ("减少4.20%", NumeralKind.RATE, "4.20"),
            ("减少４．２０％", NumeralKind.RATE, "4.20"),
            ("上升3‰", NumeralKind.RATE, "3"),
            ("提高1.5个百分点", NumeralKind.RATE, "1.5"),
            ("共5辆", NumeralKind.COUNT, "5"),
            ("2019年", NumeralKind.PLAIN, "2019"),
            ("12345热线", NumeralKind.PLAIN, "12345"),
            ("5万", NumeralKind.PLAIN, "5"),
            ("-5元", NumeralKind.AMOUNT, "-5"),
        ],
    )
    def test_a_numeral_is_what_stands_around_it(self, text, kind, number):
        """A rate, a count, an amount and a plain number are told apart by what is printed behind them."""
        [numeral] = find_numerals(text, locale="zh_CN", counts=["辆"])

        assert (kind, Decimal(number)) == (numeral.kind, numeral.number)
        assert text[numeral.start : numeral.stop] == numeral.text
        assert (numeral.figure is None) is (kind is NumeralKind.PLAIN)

    def test_kinds_of_rates(self):
        """Percent, per mille and percentage points are three things."""
        rates = [numeral.figure.kind for numeral in find_numerals("1%、2‰、3个百分点", locale="zh_CN")]

        assert rates == [RateKind.PERCENT, RateKind.PER_MILLE, RateKind.PERCENTAGE_POINTS]

    def test_a_range_has_no_negative_end(self):
        """Between two figures a dash means "to"."""
        assert [numeral.number for numeral in find_numerals("10%-20%", locale="zh_CN")] == [10, 20]
        assert [numeral.number for numeral in find_numerals("1日－5日", locale="zh_CN")] == [1, 5]

    @pytest.mark.parametrize(
        ("text", "numbers"),
        [("上年-5.20万元", ["-5.20"]), ("2017年-5.20万元", ["2017", "5.20"]), ("2017年-2019年", ["2017", "2019"])],
    )
    def test_a_dash_behind_a_year_means_to_and_behind_last_year_less_than_nothing(self, text, numbers):
        """上年-5万元 is a negative amount; behind the number of a year a dash means "to"."""
        found = [str(numeral.number) for numeral in find_numerals(text, locale="zh_CN")]

        assert numbers == found

    def test_a_sign_does_not_reach_over_a_line_end(self):
        """A dash that prints nothing at the end of a line is not the minus of the next line."""
        [numeral] = find_numerals("接待费 -\n5元", locale="zh_CN")

        assert Decimal(5) == numeral.number

    def test_the_digits_have_a_place_of_their_own(self):
        """Sign, currency and unit stand around the digits."""
        text = "共 -¥ 5.20万元"
        [numeral] = find_numerals(text, locale="zh_CN")

        assert numeral.text == "-¥ 5.20万元"
        assert text[slice(*numeral.digits)] == "5.20"

    def test_a_named_unit_is_read_besides(self):
        """分 is a score in most texts, and money where the caller says so."""
        [score] = find_numerals("98分", locale="zh_CN")
        [money] = find_numerals("98分", locale="zh_CN", units=["分"])

        assert NumeralKind.PLAIN is score.kind
        assert Decimal("0.98") == money.figure.value

    def test_an_unknown_unit_is_refused(self):
        """A unit without a known factor is refused by name."""
        with pytest.raises(UnknownUnit, match="unknown unit '大洋'"):
            list(find_numerals("5大洋", locale="zh_CN", units=["大洋"]))

    def test_a_row_shares_its_unit(self):
        """Figures in a row that share the unit of the last one carry it, and keep their own text."""
        first, second = find_numerals("分别为1.2、3.4万元", locale="zh_CN")

        assert (Decimal(12000), Decimal(34000)) == (first.figure.value, second.figure.value)
        assert first.text == "1.2"

    @pytest.mark.parametrize("text", ["2018、3.4万元", "1.2。3.4万元", "1.2比3.4万元"])
    def test_what_is_no_row_shares_nothing(self, text):
        """A year before an amount, and a figure of another clause, get no unit."""
        first, _ = find_numerals(text, locale="zh_CN")

        assert first.figure is None

    def test_a_text_without_digits_has_none(self):
        """Words that hold number characters are words: 三公, 一般公共."""
        assert list(find_numerals("一般公共预算“三公”经费", locale="zh_CN")) == []


class TestNumeral:
    def test_parts_are_named(self):
        """A numeral says what it is and where."""
        [numeral] = find_numerals("支出9.5万元", locale="zh_CN")

        assert (numeral.text, numeral.start, numeral.stop, numeral.digits) == ("9.5万元", 2, 7, (2, 5))
        assert isinstance(numeral.figure, StatedAmount)


class TestPlain:
    @pytest.mark.parametrize(
        ("text", "expected"),
        [
            ("１．７％", "1.7%"),
            ("１，４３３，７１５．１４", "1,433,715.14"),
            ("２０１８，２０１９", "2018，2019"),
            ("甲，乙５", "甲，乙5"),
            ("−5－6", "-5-6"),
            ("㎡①△", "㎡①△"),
        ],
    )
    def test_positions_stay(self, text, expected):
        """Wide digits and signs become plain, one character for one; a comma only inside a number."""
        assert expected == plain(text)
        assert len(text) == len(plain(text))
