"""A run of numerals is read whole or not at all, in every script and by whatever marks its digits are parted."""

import re
import unicodedata
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from govledger.countries.cn import read
from govledger.documents import Document
from govledger.errors import UnreadableFigure
from govledger.figures import StatedAmount, find_amounts, find_numerals, parse_amount
from govledger.formatting import parse_rmb_capitals, rmb_capitals

# The noughts of digits in several scripts: Latin, full-width, Arabic, Persian, Devanagari, Bengali, Thai.
ZEROS = (0x30, 0xFF10, 0x660, 0x6F0, 0x966, 0x9E6, 0xE50)
CHARACTERS = "零一二三四五六七八九"
WORDS = ("支出决算", "收入合计为", "用于设备购置", "公务接待费", "比上年增加", "其中办公经费")
YEAR = re.compile(r"(19|20)\d\d")
lazily = settings(deadline=None, max_examples=80)


def in_script(number, zero):
    """A whole number in the digits that begin with a nought."""
    return "".join(chr(zero + int(digit)) for digit in str(number))


def grouped(number, mark):
    """A whole number with a mark before every three digits from the right."""
    return f"{number:,}".replace(",", mark)


def in_characters(number):
    """A whole number below 10^12 as it is said in Chinese, each nought between two digits said once."""
    if number >= 10**4:
        size, name = (10**8, "亿") if number >= 10**8 else (10**4, "万")
        head, rest = divmod(number, size)
        return in_characters(head) + name + ("" if not rest else "零" * (rest < size // 10) + in_characters(rest))
    text, gap = "", False
    for place, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = number // place % 10
        if digit:
            text, gap = text + "零" * (gap and bool(text)) + CHARACTERS[digit] + name, False
        else:
            gap = True
    return text


numbers = st.integers(1, 10**12)
small = st.integers(1, 9)
marks = st.sampled_from([" ", "\u00a0", "\u2009", "\u202f", "'", "’", ","])
unseen = st.sampled_from(["\u200b", "\u200d", "\u00ad", "\u2060"])
decimals = st.sampled_from(["", ".5", ".14", ".00"])
runs = st.one_of(
    st.builds(in_script, numbers, st.sampled_from(ZEROS)),
    st.builds(lambda n, mark, tail: grouped(n, mark) + tail, st.integers(1000, 10**12), marks, decimals),
    st.builds(lambda n, tail: grouped(n, "，") + tail, st.integers(10**6, 10**9), decimals),
    st.builds(lambda n: in_characters(n + 10), st.integers(10**4, 10**11)),
    st.builds(lambda a, b, dash: f"{a}{dash}{b}", numbers, numbers, st.sampled_from(["~", "—", "–", "-", "～", "至"])),
    st.builds(lambda a, b, times: f"{a}{times}{b}", numbers, numbers, st.sampled_from(["×", "*", "/"])),
    st.builds(lambda a, b: f"{a}亿{b}", small, st.integers(10, 9999)),
    st.builds(lambda a, b, gap: f"{a}{gap}{b}", numbers, numbers, unseen),
    st.builds(lambda a, b: f"{a} .{b}", numbers, small),
    st.builds(lambda a, sign: f"{a}{sign}", st.integers(0, 9).map(lambda n: str(n or "")), st.sampled_from("½¾²³")),
    st.sampled_from(["Ⅲ", "ⅩⅡ", "〇", "百分之五点二", "两成", "翻一番", "1.5e3", "1_000", "1.2.3"]),
)
units = st.sampled_from(["万元", "元", "亿元", "欧元", "人", "%", ""])


@st.composite
def texts(draw):
    """A text of clauses, and where the run of each of them stands."""
    text, places = "某中心2019年度部门决算\n", []
    # A bare number may be a year, and a text of nothing else is no statement.
    for run in draw(st.lists(runs.filter(lambda run: not YEAR.fullmatch(run)), min_size=1, max_size=5)):
        text += draw(st.sampled_from(WORDS))
        places.append((len(text), len(text) + len(run)))
        text += run + ("元" if run == "〇" else draw(units)) + "，"
    return text[:-1] + "。", places


def numeric_characters(text):
    """Where a text has characters that Unicode calls numbers."""
    return [at for at, character in enumerate(text) if unicodedata.category(character) in ("Nd", "Nl", "No")]


@lazily
@given(texts())
def test_a_narrative_accounts_for_every_run_once_and_whole(made):
    """Each run is within exactly one reading, and every numeral of the text within one, whatever its script."""
    text, places = made
    disclosure = read(Document.from_text(text))
    spans = [(reading.place.start, reading.place.stop) for reading in disclosure.coverage.readings]

    for start, stop in places:
        touching = [span for span in spans if span[0] < stop and span[1] > start]
        assert len(touching) == 1, (text[start:stop], [text[low:high] for low, high in touching])
        assert touching[0][0] <= start
        assert stop <= touching[0][1]
    for at in numeric_characters(text):
        assert sum(low <= at < high for low, high in spans) == 1, (at, text[at], text)


@lazily
@given(texts())
def test_no_figure_is_made_of_a_part_of_a_run(made):
    """What is stated or claimed in the accounts covers whole runs alone."""
    text, places = made
    facts = read(Document.from_text(text)).accounts.facts
    stated = [(s.place.start, s.place.stop) for fact in facts for s in fact.statements]

    for start, stop in places:
        for low, high in stated:
            assert high <= start or stop <= low or (low <= start and stop <= high)


@pytest.mark.parametrize("locale", ["zh_CN", "en_GB", "de_DE", "fr_FR", "ja_JP", "hi_IN", "ar_EG"])
@lazily
@given(made=texts())
def test_a_text_of_any_language_gives_each_run_once(locale, made):
    """The same of the numerals of running text, whatever the marks of the place."""
    text, _ = made
    spans = [(numeral.start, numeral.stop) for numeral in find_numerals(text, locale=locale)]

    assert spans == sorted(spans)
    for at in numeric_characters(text):
        assert sum(low <= at < high for low, high in spans) == 1, (at, text)


def amounts(text, locale="zh_CN"):
    """The values of a text's amounts."""
    return [Fraction(amount.value) for amount in find_amounts(text, locale=locale)]


STEPS = (("万亿", 10**12), ("亿", 10**8), ("万", 10**4), ("千", 10**3), ("百", 10**2))


@lazily
@given(
    st.lists(st.sampled_from(STEPS), min_size=1, max_size=3, unique=True), st.data(), st.sampled_from(["元", "美元"])
)
def test_steps_of_scale_add_up(steps, data, money):
    """3亿5000万元 is three times 10^8 and five thousand times 10^4, whatever the steps."""
    ordered, text, total, above = sorted(steps, key=lambda step: -step[1]), "", 0, 10**16
    for name, size in ordered:
        count = data.draw(st.integers(1, max(above // size - 1, 1)))
        text, total, above = f"{text}{count}{name}", total + count * size, size

    assert amounts(f"收入合计{text}{money}。") == [total]


@lazily
@given(small, small, st.sampled_from([("万", 10**4), ("亿", 10**8), ("", 1)]), st.integers(0, 99))
def test_steps_before_a_large_scale_are_counted_in_it(thousands, hundreds, scale, above):
    """2千3百万元 is twenty-three million: thousands and hundreds are those of the scale that closes them."""
    name, size = scale
    head = f"{above}万亿" if above else ""

    expected = (thousands * 1000 + hundreds * 100) * size + above * 10**12

    assert amounts(f"投入{head}{thousands}千{hundreds}百{name}元。") == [expected]


@lazily
@given(st.integers(1, 99), small, st.sampled_from(["万", "亿", "千"]))
def test_a_last_digit_without_a_scale_is_not_guessed(number, digit, scale):
    """3万5元 may be thirty-five thousand or thirty thousand and five; with 零 it is the latter."""
    size = {"万": 10**4, "亿": 10**8, "千": 10**3}[scale]

    assert amounts(f"补贴{number}{scale}{digit}元。") == []
    assert amounts(f"补贴{number}{scale}零{digit}元。") == [number * size + digit]


@lazily
@given(st.integers(0, 10**9), st.integers(1, 9), st.integers(0, 9), st.booleans())
def test_coins_are_the_decimals_of_yuan(yuan, jiao, fen, grouping):
    """123元4角5分 is 123.45 yuan."""
    printed = f"{yuan:,}" if grouping else str(yuan)
    text = f"{printed}元{jiao}角" + (f"{fen}分" if fen else "")

    assert amounts(f"奖金{text}，") == [Fraction(yuan * 100 + jiao * 10 + fen, 100)]


ENGLISH = {"thousand": 10**3, "lakh": 10**5, "million": 10**6, "crore": 10**7, "billion": 10**9, "trillion": 10**12}


@lazily
@given(st.integers(1, 999), st.sampled_from(sorted(ENGLISH)), st.data())
def test_case_says_nothing(number, word, data):
    """£5 MILLION, £5 Million and £5 miLLion are five million."""
    shown = "".join(c.upper() if data.draw(st.booleans()) else c for c in word)

    assert amounts(f"a £{number}-{shown} plan", "en_IN") == [number * ENGLISH[word]]
    assert amounts(f"a cost of £{number} {shown}.", "en_IN") == [number * ENGLISH[word]]


@lazily
@given(st.integers(1, 999), st.lists(st.sampled_from(sorted(ENGLISH)), min_size=2, max_size=2))
def test_scales_multiply(number, words):
    """₹5 lakh crore is five times 10^5 times 10^7."""
    expected = number * ENGLISH[words[0]] * ENGLISH[words[1]]

    assert amounts(f"₹{number} {words[0]} {words[1]} was spent", "en_IN") == [expected]


@lazily
@given(st.integers(1, 999), st.text(alphabet="bcdfghjklmnpqrstvwxz", min_size=1, max_size=4))
def test_letters_that_touch_a_number_are_never_left_out(number, letters):
    """£5xq is nothing that is known, and certainly not five pounds."""
    known = {"k", "m", "b", "t", "bn", "mn", "tn", "mm", "cr", "bln", "trln", "mln"}

    assert amounts(f"cost £{number}{letters} in all", "en_GB") == [] or letters in known


parts = st.lists(st.text(alphabet="0123456789", min_size=1, max_size=5), min_size=2, max_size=4)


@lazily
@given(parts, st.data(), st.sampled_from(["zh_CN", "en_GB", "de_DE", "fr_FR", "de_CH"]))
def test_no_piece_of_a_number_is_an_amount(groups, data, locale):
    """However digits are parted by points, commas and apostrophes, an amount has all of them or there is none."""
    glue = st.sampled_from([",", ".", "'", "’", "_"])
    text = groups[0] + "".join(data.draw(glue) + group for group in groups[1:])
    if re.fullmatch(r"\d+\.\d+(?:,\d+\.\d+)+", text):
        return  # Decimals in a row.

    for amount in find_amounts(f"为{text}€", locale=locale):
        assert re.sub(r"\D", "", amount.text) == "".join(groups)


@lazily
@given(
    st.integers(0, 99),
    st.integers(0, 999),
    st.sampled_from([("en_GB", ","), ("de_DE", "."), ("zh_CN", ","), ("fr_FR", " ")]),
)
def test_no_group_follows_a_leading_nought(first, last, place):
    """0,125 is no hundred and twenty-five."""
    locale, mark = place
    text = f"0{first or ''}{mark}{last:03} €"

    with pytest.raises(UnreadableFigure):
        parse_amount(text, locale=locale)


@lazily
@given(st.decimals(1, 10**9, places=2), st.sampled_from(["£", "$", "€", "GBP ", "EUR"]), st.sampled_from("-−–‑△"))
def test_a_sign_may_stand_on_either_side_of_the_currency(number, currency, sign):
    """-£5 and £-5 are the same amount."""
    printed = f"{number:,}"

    assert amounts(f"fell by {sign}{currency}{printed}", "en_GB") == [-Fraction(number)]
    assert amounts(f"fell by {currency}{sign}{printed}", "en_GB") == [-Fraction(number)]


@lazily
@given(st.decimals(1, 10**6, places=1), st.sampled_from("-−–‑‐—－﹣"), st.sampled_from(["结余为", "结余：", "（"]))
def test_a_dash_before_an_amount_is_never_left_out(number, dash, before):
    """结余为–12.5万元 is below nothing or unread, and never above it."""
    assert all(value < 0 for value in amounts(f"{before}{dash}{number}万元"))


@lazily
@given(
    st.integers(1, 99),
    st.integers(1, 99),
    st.sampled_from(["-", "–", " - ", "~", " to "]),
    st.sampled_from(["million", "bn", "k"]),
)
def test_the_first_end_of_a_range_is_no_amount(low, high, dash, scale):
    """In £5-10 million both ends are millions."""
    assert low not in amounts(f"between £{low}{dash}{high} {scale}", "en_GB")


@lazily
@given(st.integers(1, 10**11), st.sampled_from([("元", 1), ("万元", 10**4)]), st.sampled_from(["拨款", "由", "为"]))
def test_characters_are_read_as_digits_are(number, unit, before):
    """An amount in Chinese numerals is the amount that the digits would be."""
    name, factor = unit
    if name == "万元" and number >= 10**4:
        number %= 10**4
    if number == 0:
        return

    assert amounts(f"{before}{in_characters(number)}{name}。") == [number * factor]


@lazily
@given(st.integers(0, 10**11))
def test_capitals_in_traditional_characters_are_the_same_amount(fen):
    """貳陸億萬圓 stand for 贰陆亿万元."""
    simple = rmb_capitals(Decimal(fen) / 100, rule="accounting")
    text = simple.translate(str.maketrans("贰陆亿万元", "貳陸億萬圓"))

    assert parse_rmb_capitals(text) == Decimal(fen) / 100
    assert fen == 0 or text == "人民币零圓整" or parse_amount(text, locale="zh_CN").value == Decimal(fen) / 100


@lazily
@given(st.integers(1, 9), st.integers(0, 9), st.integers(0, 9))
def test_forms_that_name_each_place_are_read(yuan, jiao, fen):
    """Machines print 零角 and 零分 where a clerk leaves them out."""
    formal = "零壹贰叁肆伍陆柒捌玖"
    text = f"{formal[yuan]}佰元{formal[jiao]}角{formal[fen]}分"

    assert parse_rmb_capitals(text) == Decimal(yuan * 10000 + jiao * 10 + fen) / 100


def test_every_numeral_character_of_unicode_is_found():
    """Each character that Unicode calls a number is in exactly one numeral."""
    everything = [chr(code) for code in range(0x110000) if unicodedata.category(chr(code)) in ("Nd", "Nl", "No")]
    text = "和".join(everything)
    found = list(find_numerals(text, locale="en"))

    assert len(found) == len(everything)
    assert [numeral.text for numeral in found] == everything


def test_a_million_characters_are_read_in_one_pass():
    """Blanks, digits, brackets, marks and figures without end are read; what is no number makes no amount."""
    for piece, count in (
        (" ", 0),
        ("1", 0),
        ("(", 0),
        ("-", 0),
        ("1.", 0),
        ("亿", 0),
        ("£", 0),
        ("million ", 0),
        ("百分之", 0),
    ):
        assert len(list(find_amounts(piece * (100_000 // len(piece)), locale="zh_CN"))) == count
    assert isinstance(next(find_amounts(" " * 100_000 + "5元", locale="zh_CN")), StatedAmount)
