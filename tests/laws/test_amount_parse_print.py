"""An amount that is printed in any official way is read back as itself, at the place where it was printed."""

import decimal
from decimal import Decimal

import attrs
from hypothesis import given
from hypothesis import strategies as st

from govledger.figures import UNITS, Unit, find_amounts, parse_amount, plain

WIDE = str.maketrans("0123456789.%,-", "０１２３４５６７８９．％，－")
# Units of money that follow a number in running text.
SUFFIXES = sorted(name for name, unit in UNITS.items() if unit.currency and name not in ("元", "角", "分", "块"))

numbers = st.builds(
    lambda negative, whole, tail: Decimal(f"{'-' if negative else ''}{whole}{'.' if tail else ''}{tail}"),
    st.booleans(),
    st.integers(1, 10**15),
    st.text(alphabet="0123456789", max_size=6),
)
around = st.text(alphabet="收入支出其中为， 。；（）\n①、", max_size=12)


def digits(number, thousands="", point="."):
    """A number printed with its sign, a mark between thousands, and a mark before the decimals."""
    text = f"{number:f}"
    sign, text = ("-", text[1:]) if text.startswith("-") else ("", text)
    whole, _, tail = text.partition(".")
    groups = [whole[max(end - 3, 0) : end] for end in range(len(whole), 0, -3)][::-1]
    return sign + (thousands.join(groups) if thousands else whole) + (point + tail if tail else "")


def indian(number):
    """A number with a comma before the last three digits and before every two above them."""
    text = f"{abs(number):f}"
    whole, dot, tail = text.partition(".")
    head, last = whole[:-3], whole[-3:]
    groups = [head[max(end - 2, 0) : end] for end in range(len(head), 0, -2)][::-1]
    return ("-" if number < 0 else "") + ",".join([*groups, last]) + dot + tail


def same_digits(expected, actual):
    """Equal, and printed with equal decimals."""
    return expected.as_tuple() == actual.as_tuple()


@given(numbers, st.sampled_from(["元", *SUFFIXES]), st.sampled_from(["", ","]), st.booleans())
def test_every_unit_width_and_thousands(number, name, thousands, wide):
    """Parsing what was printed gives the number, its decimals, its unit and its text."""
    printed = digits(number, thousands)
    text = (printed.translate(WIDE) if wide else printed) + name
    amount = parse_amount(text, locale="zh_CN")

    assert same_digits(number, amount.number)
    # 1€bn and 1€ bn are one unit by two names.
    assert attrs.evolve(UNITS[name], name="") == attrs.evolve(amount.unit, name="")
    assert text == amount.text
    assert amount.value in amount.interval


@given(numbers, st.sampled_from([".", " ", "\u00a0", "\u202f", "’", "'"]))
def test_a_decimal_comma(number, thousands):
    """Where the comma begins the decimals, points, blanks and apostrophes part the thousands."""
    amount = parse_amount(f"{digits(number, thousands, ',')} €", locale="de_DE")

    assert same_digits(number, amount.number)


@given(numbers)
def test_lakh_and_crore(number):
    """Indian commas stand after the thousands and then after every two digits."""
    text = indian(number)
    amount = parse_amount(f"{text[0]}₹{text[1:]}" if number < 0 else f"₹{text}", locale="en_IN")

    assert same_digits(number, amount.number)


@given(numbers, st.sampled_from(["-", "−", "－", "△", "▲", "负", "brackets"]))
def test_every_negative_style(number, style):
    """A minus sign of any kind, and brackets where they are declared, make an amount negative."""
    printed = digits(abs(number), ",")
    text = f"（{printed}）元" if style == "brackets" else f"{style}{printed}元"
    amount = parse_amount(text, locale="zh_CN", negative="brackets" if style == "brackets" else "sign")

    assert same_digits(-abs(number), amount.number)


@given(around, numbers, st.sampled_from(["元", "万元", "亿元", "百万円"]), st.booleans(), around)
def test_the_place_points_at_the_characters(before, number, name, wide, after):
    """In any text around it, the place of an amount cuts out exactly its characters, on its line."""
    printed = digits(abs(number), ",") + name
    printed = printed.translate(WIDE) if wide else printed
    text = before + printed + after
    [amount] = find_amounts(text, locale="zh_CN")

    assert printed == text[amount.place.start : amount.place.stop] == amount.text
    assert len(before) == amount.place.start
    assert before.count("\n") + 1 == amount.place.line


@given(st.text())
def test_plain_shifts_no_position(text):
    """Every character keeps its position, and what is plain already stays as it is."""
    made = plain(text)

    assert len(text) == len(made)
    assert made == plain(made)
    assert all(old == new for old, new in zip(text, made, strict=True) if old.isascii())


@given(numbers, st.sampled_from(["元", "万元"]), st.sampled_from([decimal.ROUND_UP, decimal.ROUND_DOWN]))
def test_the_callers_context_changes_nothing(number, name, rounding):
    """Value, step and interval are the same under a precision of three digits."""
    text = digits(number) + name
    expected = parse_amount(text, locale="zh_CN")
    with decimal.localcontext() as context:
        context.prec, context.rounding = 3, rounding
        amount = parse_amount(text, locale="zh_CN")
        found = (amount, amount.value, amount.step, amount.interval)

    assert (expected, expected.value, expected.step, expected.interval) == found


@given(numbers, st.sampled_from(sorted(UNITS)))
def test_a_bare_number_takes_the_declared_unit(number, name):
    """A cell without unit has the unit that the head of the table declares."""
    amount = parse_amount(digits(number, ","), locale="zh_CN", unit=Unit.named(name))

    assert same_digits(number, amount.number)
    assert UNITS[name] == amount.unit
