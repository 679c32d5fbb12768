"""The number that a cell prints, by a table of texts and what each of them is, written by hand."""

from decimal import Decimal

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from govledger.forms.printed_numbers import Numbers

POINT = {
    "0": "0", "5": "5", "1234": "1234", "1,234": "1234", "1,234,567": "1234567", "1,234.50": "1234.50", ".5": "0.5",
    "12,34,567": "1234567", "1,23,456.78": "123456.78", "1 234": "1234", "1 234 567.5": "1234567.5",
    "1\u00a0234": "1234", "1\u202f234": "1234", "1\u20091234": None, "1'234": "1234", "1’234.5": "1234.5",
    "-5": "-5", "−5": "-5", "–5": "-5", "- 5": "-5", "5-": "-5", "5 -": "-5", "1,234-": "-1234", "+5": "5", "+ 5": "5",
    "(5)": "-5", "( 1,234 )": "-1234", "(8.1)": "-8.1", "（5）": "-5", "$5": "5", "-$5": "-5", "$-5": "-5", "($5)": "-5",
    "$(5)": "-5", "5 €": "5", "£ 1,250": "1250", "１２３": "123", "１,２３４．５": "1234.5", "٣": "3", "0412": "412",
    "5%": "5", "5 %": "5", "-": "0", "–": "0", " - ": "0",
}  # fmt: skip
COMMA = {
    "1.234,56": "1234.56", "1.234": "1234", "22,5": "22.5", "1 234,5": "1234.5", "12.34": None, "1,234.56": None,
    "-1.234.567,8": "-1234567.8", "(1.234,5)": "-1234.5", "1,234": "1.234", ",5": "0.5", "1234": "1234",
}  # fmt: skip
NONE = [
    "", " ", "--", "n/a", "nfp", "NaN", "Infinity", "1e5", "0x1", "1_000", "22,5", "1,2345", "1,234,56", "12,345,67",
    "1,,000", "1,000,", "1.2.3", "5.", "(5", "5)", "()", "(-5)", "-(5)", "(5)-", "-5-", "--5", "5--", "+-5", "-+5", "%",
    "%5", "$", "$$5", "5$5", "5*", "5 (a)", "#N/A", "2019-20", "½", "5½", "²", "250²", "250①", "△5", "5kr", "1·5", "£000", "€ 000", "$000",
    # Two numbers in one cell are not one number.
    "1 23", "1 2345", "12 34 567", "5 0", "10 20", "1. 5", "5 5%", "1\n234", "1\t234", "12 345\n678", "1 234 5",
]  # fmt: skip


@pytest.mark.parametrize(("text", "wanted"), POINT.items())
def test_a_number_with_a_decimal_point(text, wanted):
    """Signs, brackets, groups, currencies and widths of characters are read as what they are."""
    assert Numbers(nil=("-", "–")).read(text) == (None if wanted is None else Decimal(wanted))


@pytest.mark.parametrize(("text", "wanted"), COMMA.items())
def test_a_number_with_a_decimal_comma(text, wanted):
    """Where the comma marks decimals, the point stands between groups."""
    assert Numbers(decimal=",").read(text) == (None if wanted is None else Decimal(wanted))


@pytest.mark.parametrize("text", NONE)
def test_what_only_looks_like_a_number(text):
    """A text that is not wholly one number is none."""
    assert Numbers().read(text) is None


@pytest.mark.parametrize(
    ("text", "wanted"), [("5%", True), ("5 ‰", True), ("5％", True), ("5", False), ("%5", False), ("(5%)", True)]
)
def test_a_sign_of_percent(text, wanted):
    """A text with a sign of percent behind it is known to be no amount."""
    assert Numbers().is_rate(text) is wanted


@given(
    st.decimals(allow_nan=False, allow_infinity=False, places=2), st.sampled_from([",", " ", "'", "\u00a0", "\u202f"])
)
@example(Decimal("-1234567.80"), " ")
def test_a_grouped_number_reads_back(value, group):
    """Whatever stands between groups of three, the number is the same."""
    assert Numbers().read(f"{value:,.2f}".replace(",", group)) == value


@given(st.decimals(allow_nan=False, allow_infinity=False, places=2))
def test_a_negative_number_in_brackets_reads_back(value):
    """Brackets are a minus."""
    assert Numbers().read(f"({abs(value):,.2f})") == -abs(value)


@given(st.text(max_size=30))
def test_no_text_breaks_the_reading(text):
    """Any text is a number or none; a number has a digit of its own in the text, or is nil."""
    found = Numbers(nil=("-",)).read(text)

    assert found is None or text.strip() == "-" or any(character.isdigit() for character in text)
    assert found is None or found.is_finite()


@pytest.mark.parametrize(
    ("text", "wanted"),
    [("1250.5", "1250.5"), ("740764.88", "740764.88"), ("1.234,5", "1234.5"), ("1.234", None), ("7", "7")],
)
def test_a_sheet_stores_a_point(text, wanted):
    """Where a form prints decimal commas, a number of a sheet has a point; what may be either is none."""
    assert Numbers(decimal=",", sheet=True).read(text) == (None if wanted is None else Decimal(wanted))
