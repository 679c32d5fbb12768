"""Figures as people write them, each with the value that it means or left unread: tables of examples by kind.

Each row is a text, its locale, how it is read (in a text, as a cell, as a cell in which brackets are a minus) and what it
means: values, or a value and its currency; None where no amount may be made of it.
"""

import re
from decimal import Decimal

import pytest

from govledger.errors import UnreadableFigure
from govledger.figures import Interval, NumeralKind, find_amounts, find_numerals, parse_amount
from govledger.fiscal import calendar
from govledger.formatting import parse_rmb_capitals

SCALES = [
    ("收入合计3亿5000万元。", "zh_CN", "text", "350000000"),
    ("购车18万3千元", "zh_CN", "text", "183000"),
    ("补贴3万5千元。", "zh_CN", "text", "35000"),
    ("投入2亿零300万元", "zh_CN", "text", "203000000"),
    ("合计1万亿零500亿元", "zh_CN", "text", "1050000000000"),
    ("拨付5亿6,000万元", "zh_CN", "text", "560000000"),
    ("予算12億3,456万円", "ja_JP", "text", "1234560000"),
    ("予算額は1兆2,345億円", "ja_JP", "text", "1234500000000"),
    ("3万5千円", "ja_JP", "text", "35000"),
    ("1億2万円", "ja_JP", "text", "100020000"),
    ("3亿5000万元", "zh_CN", "cell", "350000000 CNY"),
    ("12億3,456万円", "ja_JP", "cell", "1234560000 JPY"),
]
COINS = [
    ("奖金123元1角1分", "zh_CN", "text", "123.11"),
    ("每人12元5角", "zh_CN", "text", "12.5"),
    ("一杯3元5毛", "zh_CN", "text", "3.5"),
    ("罚款100元零5分", "zh_CN", "text", "100.05"),
    ("123元4角5分", "zh_CN", "cell", "123.45 CNY"),
    ("每吨3元2角5分7厘", "zh_CN", "text", None),
    ("补贴1万2千元5角", "zh_CN", "text", None),
    ("补贴2千元5角", "zh_CN", "text", None),
    ("罚款人民币5角", "zh_CN", "text", None),
]
CASES = [
    ("cost £5 Million.", "en_GB", "text", "5000000"),
    ("cost £5 MILLION.", "en_GB", "text", "5000000"),
    ("cost £5 Billion.", "en_GB", "text", "5000000000"),
    ("cost £5 Bn.", "en_GB", "text", "5000000000"),
    ("cost £5 BN.", "en_GB", "text", "5000000000"),
    ("cost £5 Trillion.", "en_GB", "text", "5000000000000"),
    ("cost £5 Thousand.", "en_GB", "text", "5000"),
    ("₹5 Crore was spent", "en_IN", "text", "50000000"),
    ("₹5 CRORE was spent", "en_IN", "text", "50000000"),
    ("₹5 Crores was spent", "en_IN", "text", "50000000"),
    ("₹5 LAKH", "en_IN", "text", "500000"),
    ("₹5 Lakhs", "en_IN", "text", "500000"),
    ("€126.36M", "en_IE", "text", "126360000"),
    ("-$2.45B", "en_US", "text", "-2450000000"),
    ("$54K", "en_US", "text", "54000"),
    ("revenue larger than $1MM", "en_US", "text", "1000000"),
    ("£5mln", "en_GB", "text", "5000000"),
    ("£2tn", "en_GB", "text", "2000000000000"),
    ("$3.8 B", "en_US", "text", "3800000000"),
    ("£1.2T", "en_GB", "text", "1200000000000"),
    ("₹50,000 cr", "en_IN", "text", "500000000000"),
    ("₹12 Cr.", "en_IN", "text", "120000000"),
    ("₹3 lac", "en_IN", "text", "300000"),
    ("₹3 Lacs", "en_IN", "text", "300000"),
    ("$2 mil", "en_US", "text", "2000000"),
    ("$5b", "en_US", "text", "5000000000"),
    ("£1,234 CR", "en_GB", "text", None),
    ("£1,234 CR", "en_GB", "cell", None),
]
LANGUAGES = [
    ("een bedrag van € 5 miljoen", "nl_NL", "text", "5000000"),
    ("Ausgaben von € 1,2 Mio.", "de_DE", "text", "1200000"),
    ("Ausgaben von € 5 Mio", "de_DE", "text", "5000000"),
    ("un gasto de $ 4 millones", "es_MX", "text", "4000000"),
    ("un gasto de € 3 millones", "es_ES", "text", "3000000"),
    ("soit € 2 milliards", "fr_FR", "text", "2000000000"),
    ("soit € 30 millions", "fr_FR", "text", "30000000"),
    ("pari a € 1,5 miliardi", "it_IT", "text", "1500000000"),
]
PRODUCTS = [
    ("₹5 lakh crore was spent", "en_IN", "text", "5000000000000"),
    ("₹50 thousand crore", "en_IN", "text", "500000000000"),
    ("a deficit of ₹15.1 lakh crore or 6.8% of GDP", "en_IN", "text", "15100000000000"),
    ("$2 thousand million", "en_US", "text", "2000000000"),
    ("£3 hundred million", "en_GB", "text", "300000000"),
    ("$1.2 million million", "en_US", "text", "1200000000000"),
]
PIECES = [
    ("支出1 234.56万元", "zh_CN", "text", None),
    ("支出1\xa0234.56万元", "zh_CN", "text", None),
    ("收入1，234.56万元", "zh_CN", "text", "12345600"),
    ("收入1，234，567.89元", "zh_CN", "text", "1234567.89"),
    ("为1,2345.67万元", "zh_CN", "text", None),
    ("为12,3456万元", "zh_CN", "text", None),
    ("为1234.56.78元", "zh_CN", "text", None),
    ("为1_000元", "zh_CN", "text", None),
    ("为1.5e3元", "zh_CN", "text", None),
    ("£1 234 567", "en_GB", "text", None),
    ("£1\xa0234\xa0567", "en_GB", "text", None),
    ("£12,34", "en_GB", "text", None),
    ("£1,2345", "en_GB", "text", None),
    ("1'234'567.50 £", "en_GB", "text", "1234567.50"),
    ("$1'234", "en_US", "text", "1234"),
    ("1,234,5678 £", "en_GB", "text", None),
    ("12.34,56 €", "de_DE", "text", None),
    ("1.2.3 €", "de_DE", "text", None),
    ("30+50万元", "zh_CN", "text", None),
    ("£5 + 3", "en_GB", "text", None),
    ("3＊100元", "zh_CN", "text", None),
    ("kostar 1:50 kr", "sv_SE", "text", None),
]
NOUGHTS = [
    ("0,125万元", "zh_CN", "cell", None),
    ("0,500元", "zh_CN", "cell", None),
    ("0,125 £", "en_GB", "cell", None),
    ("0.125 €", "de_DE", "cell", None),
    ("0.500 €", "it_IT", "cell", None),
    ("0 125,00 €", "fr_FR", "cell", None),
    ("00,125 £", "en_GB", "cell", None),
    ("es kostet 0.125 €", "de_DE", "text", None),
    ("it cost 0,125 £", "en_GB", "text", None),
]
SIGNS = [
    ("£-1,234", "en_GB", "cell", "-1234 GBP"),
    ("$-42.55", "en_US", "cell", "-42.55 USD"),
    ("$-100,000.00", "en_US", "cell", "-100000.00 USD"),
    ("€-15.00", "en_IE", "cell", "-15.00 EUR"),
    ("€(63.12)", "en_IE", "brackets", "-63.12 EUR"),
    ("£(1,234)", "en_GB", "brackets", "-1234 GBP"),
    ("€\xa0-1.234,50", "nl_NL", "cell", "-1234.50 EUR"),
    ("fell by £-1,234", "en_GB", "text", "-1234"),
    ("€-1'234.50", "de_CH", "cell", "-1234.50 EUR"),
]
DASHES = [
    ("结余为–12.5万元", "zh_CN", "text", "-125000"),
    ("结余为‑12.5万元", "zh_CN", "text", "-125000"),
    ("年末结余：–0.80万元", "zh_CN", "text", "-8000"),
    ("a surplus of –£12.5m", "en_GB", "text", "-12500000"),
    ("a surplus of ‑£12.5m", "en_GB", "text", "-12500000"),
    ("a deficit of –$3 million", "en_US", "text", "-3000000"),
    ("negative $5 million", "en_US", "text", None),
    ("1.234,50 EUR-", "de_DE", "text", None),
    ("1.234,50 EUR-", "de_DE", "cell", "-1234.50 EUR"),
    ("差引 Δ5万円", "ja_JP", "text", None),
    ("差引 ▼5万円", "ja_JP", "text", None),
]
PLACES = [
    ("€ 1'234.50", "de_CH", "text", "1234.50"),
    ("€ 1’234.50", "de_CH", "text", "1234.50"),
    ("€ 1234.50", "de_CH", "text", "1234.50"),
    ("1'234'567.50 €", "de_CH", "text", "1234567.50"),
    ("€ 12.5m", "de_CH", "text", "12500000"),
    ("€ 0.125", "de_CH", "text", "0.125"),
    ("€1 234,56", "en_ZA", "text", "1234.56"),
    ("€10 000,00", "en_ZA", "text", "10000.00"),
    ("€1,50", "en_ZA", "text", "1.50"),
    ("1.234 €", "en_DE", "text", "1234"),
    ("1.234,50 €", "en_DE", "text", "1234.50"),
    ("1.234 €", "en_DK", "text", "1234"),
    ("1,234.50 €", "es_BR", "text", "1234.50"),
    ("0.125 €", "it_CH", "text", "0.125"),
]
EUROPE = [
    ("12\xa0345,50\xa0€", "hu", "cell", "12345.50 EUR"),
    ("12.345,50\xa0€", "hr", "cell", "12345.50 EUR"),
    ("12\xa0345,50\xa0€", "bg", "cell", "12345.50 EUR"),
    ("12\xa0345,50\xa0€", "sk", "cell", "12345.50 EUR"),
    ("12\xa0345,50\xa0€", "lv", "cell", "12345.50 EUR"),
    ("€12,345.50", "mt", "cell", "12345.50 EUR"),
    ("12.345,50\xa0€", "is", "cell", "12345.50 EUR"),
    ("12.345,50\xa0€", "ca", "cell", "12345.50 EUR"),
]
RANGES = [
    ("between £5-10 million", "en_GB", "text", None),
    ("$5 - 10 million", "en_US", "text", None),
    ("$150-190k", "en_US", "text", None),
    ("₹9-7 lakh", "en_IN", "text", None),
    ("£2–3bn", "en_GB", "text", None),
    ("€5 a 10 millones", "es_ES", "text", None),
    ("€5 tot 10 miljoen", "nl_NL", "text", None),
    ("5 до 10 млн руб", "ru_RU", "text", None),
    ("₹5 से 10 लाख", "hi_IN", "text", None),
]
CHARACTERS = [
    ("拨款伍拾万元整", "zh_CN", "text", "500000"),
    ("我给了他十五点八万元", "zh_CN", "text", "158000"),
    ("由三百万元增至五百万元", "zh_CN", "text", "3000000 5000000"),
    ("财政拨款五百二十万元", "zh_CN", "text", "5200000"),
    ("人民币一百万元整", "zh_CN", "text", "1000000"),
    ("车费三元五角", "zh_CN", "text", "3.5"),
]
CAPITALS = [
    ("叁角伍分", "zh_CN", "cell", "0.35 CNY"),
    ("壹分", "zh_CN", "cell", "0.01 CNY"),
    ("负玖分", "zh_CN", "cell", "-0.09 CNY"),
    ("壹佰圓整", "zh_CN", "cell", "100 CNY"),
]
CURRENCIES = [
    ("支出9.5万欧元", "zh_CN", "text", "95000"),
    ("团组费用1200亿日元", "zh_CN", "text", "120000000000"),
    ("总额1.2万亿美元", "zh_CN", "text", "1200000000000"),
    ("贷款3千万美元", "zh_CN", "text", "30000000"),
    ("投资5千亿元", "zh_CN", "text", "500000000000"),
    ("5百元", "zh_CN", "text", "500"),
    ("総額1.5兆円", "ja_JP", "text", "1500000000000"),
    ("3千万円", "ja_JP", "text", "30000000"),
    ("1,234억원", "ko_KR", "text", "123400000000"),
    ("1,234백만원", "ko_KR", "text", "1234000000"),
    ("12,000원", "ko_KR", "text", "12000"),
    ("人民币1,234.56元", "zh_CN", "cell", "1234.56 CNY"),
    ("人民币100万元", "zh_CN", "cell", "1000000 CNY"),
    ("RMB 1,234.56", "zh_CN", "cell", "1234.56 CNY"),
    ("GBP 27 million", "en_GB", "text", "27000000"),
    ("VND4,927 billion", "en_US", "text", "4927000000000"),
    ("27 million GBP", "en_GB", "text", "27000000"),
    ("EUR 1.2 billion", "en_IE", "text", "1200000000"),
    ("Rs 5 lakh", "en_IN", "text", "500000"),
    ("Rs. 1,00,000", "en_IN", "text", "100000"),
    ("Rs 34.8 lakh crore", "en_IN", "text", "34800000000000"),
    ("R$ 2,00", "pt_BR", "cell", "2.00 BRL"),
    ("CHF 1'234.50", "de_CH", "cell", "1234.50 CHF"),
    ("1 234,50 zł", "pl_PL", "cell", "1234.50 PLN"),
    ("12 345,12 ₽", "ru_RU", "cell", "12345.12 RUB"),
    ("1,2 Mio. €", "de_DE", "text", "1200000"),
    ("20 M€", "fr_FR", "text", "20000000"),
    ("500 EUR million", "en_IE", "text", "500000000"),
    ("5 RMB million", "en_GB", "text", "5000000"),
    ("新台币5万元", "zh_CN", "cell", "50000 TWD"),
    ("港幣5,000元", "zh_HK", "cell", "5000 HKD"),
    ("负港币五万元", "zh_CN", "text", "-50000"),
    ("美元5万元", "zh_CN", "text", None),
    ("欧元5万元", "zh_CN", "text", None),
    ("人民币5万港元", "zh_CN", "text", None),
    ("₹ 5 Cr", "en_GB", "cell", "50000000 INR"),
]
WHOSE = [
    ("In 2019 £5m was spent", "en_GB", "text", "5000000"),
    ("30 £50", "en_GB", "text", "50"),
    ("12 € 15 €", "de_DE", "text", "12 15"),
    ("1500 EUR 2019", "en_IE", "text", "1500"),
    ("In 2019 € werd 5", "nl_NL", "text", "2019"),
]
FACTS = {
    "A figure in several scales is one figure.": SCALES,
    "Yuan, jiao and fen are one amount.": COINS,
    "A scale may be written large or short, and a number is never read without it.": CASES,
    "The language of a text has its own words of scale.": LANGUAGES,
    "Scales multiply.": PRODUCTS,
    "A piece of a number is no number.": PIECES,
    "No group of thousands begins with nought.": NOUGHTS,
    "The sign may stand behind the currency.": SIGNS,
    "A dash before a number is a minus or makes it unread, and never a plus.": DASHES,
    "A place has marks of its own.": PLACES,
    "What is printed in a language is read in it.": EUROPE,
    "The first end of a range is no amount.": RANGES,
    "Numerals in characters are numerals.": CHARACTERS,
    "Amounts in capitals are read as vouchers bear them.": CAPITALS,
    "Currencies and units of other countries are read, and none is taken for another.": CURRENCIES,
    "A currency that the next number begins with is none of the number before it.": WHOSE,
}

# A blank or a full-width comma parts groups only where the place writes one; otherwise nobody can tell, whatever the length of the groups.
BLANKS = [
    "12 34 £",
    "1 2345.67万元",
    "12 3456万元",
    "1 23 456元",
    "1,234 567元",
    "123 45.6万元",
    "1，2345.67万元",
    "12，34万元",
]

STAYS = [
    ("100.00元、200.00元和300元", "zh_CN", "100 200 300"),
    ("①12345租赁费14400元", "zh_CN", "14400"),
    ("人口3亿，投入5000万元", "zh_CN", "50000000"),
    ("20亿元—300亿元", "zh_CN", "2000000000 30000000000"),
    ("£12 metres", "en_GB", "12"),
    ("£5 more", "en_GB", "5"),
    ("2012–13", "en_GB", ""),
    ("一般公共预算和三公经费", "zh_CN", ""),
    ("4120亿", "zh_CN", ""),
]


def values(text, locale):
    """The values of the amounts of a text."""
    return [amount.value for amount in find_amounts(text, locale=locale)]


@pytest.mark.parametrize(
    ("fact", "text", "locale", "way", "meant"),
    [(fact, *row) for fact, rows in FACTS.items() for row in rows],
    ids=lambda value: "" if value in FACTS else None,
)
def test_what_is_written_is_what_is_read(fact, text, locale, way, meant):
    """Every figure of the tables has its value, and what is not understood is never read in part."""
    if way == "text":
        expected = [] if meant is None else [Decimal(value) for value in meant.split()]

        assert expected == values(text, locale), fact
        return
    negative = "brackets" if way == "brackets" else "sign"
    if meant is None:
        with pytest.raises(UnreadableFigure):
            parse_amount(text, locale=locale, negative=negative)
        return
    value, currency = meant.split()
    amount = parse_amount(text, locale=locale, negative=negative)

    assert (Decimal(value), currency) == (amount.value, amount.unit.currency), fact


@pytest.mark.parametrize(
    ("text", "locale"), [row[:2] for rows in FACTS.values() for row in rows if row[2:] == ("text", None)]
)
def test_what_is_left_unread_is_found_with_the_reason(text, locale):
    """A run that is no figure is one numeral, whole, and says why."""
    [numeral] = find_numerals(text, locale=locale)

    assert NumeralKind.PLAIN is numeral.kind
    assert numeral.why
    assert not any(c.isdigit() for c in text[: numeral.start] + text[numeral.stop :])


@pytest.mark.parametrize(
    ("text", "locale"),
    [("In 2019 € 5 miljoen", "nl_NL"), ("Em 2019 R$ 5 milhões", "pt_BR"), ("in 2019 EUR 5", "en_IE")],
)
def test_a_currency_between_a_year_and_a_number_is_nobodys(text, locale):
    """Where blanks stand on both sides of it, neither the year nor the number behind it is made an amount."""
    assert values(text, locale) == []
    assert [re.sub(r"\D", "", numeral.text) for numeral in find_numerals(text, locale=locale)] == ["2019", "5"]


@pytest.mark.parametrize("text", BLANKS)
def test_digits_parted_by_a_blank_are_no_two_numbers(text):
    """Neither the digits before a blank nor those behind it are an amount."""
    [numeral] = find_numerals(f"支出{text}。", locale="zh_CN")

    assert (numeral.text, numeral.figure) == (text, None)


@pytest.mark.parametrize(("text", "locale", "meant"), STAYS)
def test_what_was_read_rightly_stays(text, locale, meant):
    """Lists, ranges of whole amounts, counts of people, metres and years are what they were."""
    assert [Decimal(value) for value in meant.split()] == values(text, locale)


class TestPrecision:
    @pytest.mark.parametrize(
        ("text", "interval"),
        [
            ("3亿5000万元", "[349995000, 350005000]"),
            ("12元5角", "[12.45, 12.55]"),
            ("123元4角5分", "[123.445, 123.455]"),
            ("伍仟元整", "[4999.995, 5000.005]"),
            ("人民币贰拾伍圆正", "[24.995, 25.005]"),
            ("5000元整", "[4999.995, 5000.005]"),
            ("5千亿元", "[450000000000, 550000000000]"),
        ],
    )
    def test_the_last_step_says_how_far_a_figure_is_known(self, text, interval):
        """The last scale or coin is the step of a figure; 整 says that nothing follows, to the fen."""
        assert Interval(interval) == parse_amount(text, locale="zh_CN").interval


class TestCapitals:
    @pytest.mark.parametrize(
        ("text", "value"),
        [
            ("壹佰圓整", "100"), ("壹圓貳角叄分", "1.23"), ("伍萬圓", "50000"), ("壹佰元零角伍分", "100.05"),
            ("伍佰元零角零分", "500"), ("零角壹分", "0.01"), ("叁億圓整", "300000000"), ("陸佰元", "600"),
        ],
    )  # fmt: skip
    def test_traditional_characters_and_filled_forms_are_read(self, text, value):
        """The payment rules accept 貳陸億萬圓, and machines name each place, nought or not."""
        assert Decimal(value) == parse_rmb_capitals(text)
        assert Decimal(value) == parse_amount(text, locale="zh_CN").value


class TestCurrencies:
    def test_the_dollar_of_the_accounts(self):
        """A sign of several countries is what the caller declares, and the first of them where nothing is declared."""
        assert parse_amount("$5m", locale="en_AU", currency="AUD").unit.currency == "AUD"
        assert parse_amount("$5m", locale="en_AU").unit.currency == "USD"
        assert parse_amount("US$5m", locale="en_AU", currency="AUD").unit.currency == "USD"

    def test_accounts_read_signs_in_their_own_currency(self):
        """In Australian accounts $5m is five million Australian dollars."""
        from govledger.accounts import Accounts

        accounts = Accounts(entity="Treasury", year=calendar("AU").starting(2023), currency="AUD")
        stated = accounts.state("revenue", "$5m").revenue.total.statements[0]

        in_unit = accounts.state("revenue", "5", unit="$m").revenue.total.statements[0]

        assert (Decimal(5000000), "AUD") == (stated.value, stated.unit.currency)
        assert (Decimal(5000000), "AUD") == (in_unit.value, in_unit.unit.currency)

    @pytest.mark.parametrize("text", ["人民币5美元", "US$5元", "人民币五百万美元", "人民幣五百万美元"])
    def test_two_currencies_make_no_amount(self, text):
        """A currency before a number and another one behind it contradict each other."""
        assert list(find_amounts(text, locale="zh_CN")) == []

    def test_crowns_are_those_of_the_language(self):
        """kr is the money of four countries, and of none where the language has no crowns."""
        found = {
            locale: [a.unit.currency for a in find_amounts("5 kr", locale=locale)]
            for locale in ("sv", "da", "nb", "is", "en")
        }

        assert found == {"sv": ["SEK"], "da": ["DKK"], "nb": ["NOK"], "is": ["ISK"], "en": []}


class TestLongNumbers:
    @pytest.mark.parametrize("digits", [401, 5000, 100_000])
    def test_a_numeral_beyond_400_digits_is_refused(self, digits):
        """There is no such account; the number is refused as a cell and found, unread, in a text."""
        text = "1" * digits + "元"
        [numeral] = find_numerals(text, locale="zh_CN")

        assert (numeral.number, numeral.figure) == (None, None)
        assert "more than 400 digits" in numeral.why
        with pytest.raises(UnreadableFigure, match="at most 400 digits"):
            parse_amount(text, locale="zh_CN")

    def test_400_digits_are_read(self):
        """What is at the bound is within it."""
        assert parse_amount("9" * 400 + "元", locale="zh_CN").value == 10**400 - 1


class TestLetters:
    def test_letters_of_a_name_before_a_count_are_no_part_of_it(self):
        """leaders0辆 is a count behind a name in Latin letters; £5xq is nothing that is known."""
        [count] = find_numerals("公务用车包括leaders0辆", locale="zh_CN", counts=["辆"])
        [unknown] = find_numerals("£5xq", locale="en_GB")

        assert (count.text, NumeralKind.COUNT) == ("0辆", count.kind)
        assert unknown.figure is None
        assert unknown.why


class TestLines:
    def test_the_line_of_an_amount_counts_every_line_before_it(self):
        """An amount at the head of a text stands on line 1, behind a line end on line 2, and each later one on its own."""
        assert [amount.place.line for amount in find_amounts("5元\n6元，7元\n\n8元", locale="zh_CN")] == [1, 2, 2, 4]
        assert [amount.place.line for amount in find_amounts("\n5元", locale="zh_CN")] == [2]
        assert [amount.place.line for amount in find_amounts("2019\n年5元", locale="zh_CN")] == [2]
        assert [amount.place.line for amount in find_amounts("共5\n万元，\n6元", locale="zh_CN")] == [1, 3]


@pytest.mark.parametrize("three", "三叁參叄")
@pytest.mark.parametrize("text", ["合计3亿{}千万元。", "合计{}千5百万元。"])
def test_digits_and_characters_are_one_number_in_whatever_characters(text, three):
    """3亿叄千万元 is one number that nobody writes so: no part of it is a figure, whichever way its three is written."""
    (found,) = find_numerals(text.format(three), locale="zh_CN")

    assert (found.kind, found.text) == (NumeralKind.PLAIN, text.format(three)[2:].rstrip("。"))
