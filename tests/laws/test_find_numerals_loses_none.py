"""No numeral of a text is lost, cut, or found twice."""

import re

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from govledger.figures import find_numerals, plain

LOCALES = ["zh_CN", "en_GB", "en_IN", "de_DE", "fr_FR", "ja_JP"]
PIECES = [
    *("1", "12", "345", "6789", "0", "00", "１", "２３４", "５６７８", "1,234", "1,234,567.89", "14,33,715", "1.234,5"),
    *(",", "，", ".", "．", " ", "\n", "\t", "\u00a0", "\u202f", "’", "、", "。", "和", "与", "/", ":", "+"),
    *("-", "−", "－", "—", "△", "负", "（", "）", "(", ")", "①", "【", "】", "²", "½", "A", "B2", "k", "m", "bn"),
    *("元", "万元", "万", "亿元", "角", "分", "円", "百万円", "million", "crore", "US$", "$", "£", "€", "₹", "¥", "￥"),
    *("%", "％", "‰", "个百分点", "人", "辆", "年", "月", "日", "号", "收入", "支出", "减少", "壹佰", "三公", "十"),
]

texts = st.lists(st.sampled_from(PIECES), max_size=30).map("".join)
each_locale = pytest.mark.parametrize("locale", LOCALES)


def found(text, locale):
    """The numerals of a text, as a list."""
    return list(find_numerals(text, locale=locale, counts=["人", "辆"], units=["分", "角"]))


@each_locale
@settings(deadline=None)
@given(text=st.one_of(texts, st.text(max_size=40)))
@example(text="12,345,6789")
@example(text="1.2.3.4")
@example(text="1,2345,678")
@example(text="12 345 6789,1")
@example(text="2019.12.31，5.\n6万元")
def test_every_run_of_digits_is_in_exactly_one_numeral(locale, text):
    """Whatever stands around it, a run of digits is in one numeral, whole."""
    spans = [numeral.digits for numeral in found(text, locale)]

    for run in re.finditer(r"\d+", plain(text)):
        assert sum(start <= run.start() and run.end() <= stop for start, stop in spans) == 1, run


@each_locale
@settings(deadline=None)
@given(text=texts)
def test_places_are_in_order_and_apart(locale, text):
    """Numerals come in the order of the text, do not overlap, and each is the text at its place."""
    numerals = found(text, locale)
    borders = [border for numeral in numerals for border in (numeral.start, numeral.stop)]

    assert sorted(borders) == borders
    for numeral in numerals:
        start, stop = numeral.digits
        assert text[numeral.start : numeral.stop] == numeral.text
        assert numeral.start <= start < stop <= numeral.stop
        assert numeral.text == numeral.text.strip()
        assert numeral.figure is None or numeral.figure.text == numeral.text


@each_locale
@settings(deadline=None)
@given(text=texts)
def test_no_digit_changes(locale, text):
    """The number of a numeral has the digits that are printed, in their order; one without a number is no figure."""
    for numeral in found(text, locale):
        if numeral.number is None:
            assert numeral.figure is None
            assert numeral.why
            continue
        if re.search(r"[万亿元壹佰十]", text[slice(*numeral.digits)]):
            continue  # Steps of scale, coins and characters are held to in their own tests.
        printed = "".join(re.findall(r"\d", plain(text)[slice(*numeral.digits)]))

        assert printed.lstrip("0") == re.sub(r"\D", "", f"{numeral.number:f}").lstrip("0")
        assert numeral.figure is None or numeral.figure.number == numeral.number
