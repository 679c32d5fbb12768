"""What number formats of spreadsheets print, and how the cells of .xlsx come to be read so."""

import datetime
import io
import sys
import time
import zipfile
from decimal import ROUND_HALF_UP, Decimal

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl.cell import WriteOnlyCell

from govledger.documents import read_tables_of_bytes
from govledger.documents.number_formats import printer
from govledger.forms import form_of, read_table

# As a spreadsheet shows them, looked up by hand.
PRINTED = [
    ("0", 5.5, "6"),
    ("0.00", 5.5, "5.50"),
    ("0.00", 1.005, "1.01"),
    ("0.00", -0.5, "-0.50"),
    ("#,##0", 1250.4, "1,250"),
    ("#,##0.00", 1234567.891, "1,234,567.89"),
    ("#,##0.0#", 1234.5, "1,234.5"),
    ("#.##", 0.5, ".5"),
    ("0000", 205.0, "0205"),
    ("00", 5.0, "05"),
    ("0.0%", 0.1234, "12.3%"),
    ("0%", -0.5, "-50%"),
    ("#,##0,", 1250400.0, "1,250"),
    ('0.0,,"m"', 2500000.0, "2.5m"),
    ("#,##0;(#,##0)", -1250.0, "(1,250)"),
    ('#,##0;-#,##0;"-"', 0.0, "-"),
    ('_-* #,##0.00_-;\\-* #,##0.00_-;_-* "-"??_-;_-@_-', -1250.5, "-1,250.50"),
    ('_("$"* #,##0_);_("$"* \\(#,##0\\);_("$"* "-"_);_(@_)', -3.0, "$(3)"),
    ("#,##0.00_ ;[Red]\\-#,##0.00\\ ", -3.0, "-3.00"),
    ("[$€-407] 0.00", 3.0, "€ 3.00"),
    ('0"号"', 3.0, "3号"),
    ('0;;"a;b"', 0.0, "a;b"),
    (";;;", 5.0, ""),
    (";;;", -5.0, ""),
    ("#,##0.00", 1e20, "100,000,000,000,000,000,000.00"),
]


@pytest.mark.parametrize(("code", "number", "text"), PRINTED)
def test_what_a_format_prints(code, number, text):
    """Digits, marks, signs, words and what is left out are as in a spreadsheet."""
    assert printer(code)(number) == text


@pytest.mark.parametrize("code", ["#,##0.00;[Red]#,##0.00", "#,##0.00_);[Red]#,##0.00_)", "0.00;0.00"])
def test_a_negative_number_that_is_told_by_its_colour_has_a_minus(code):
    """Red or not, -100.5 is never read as 100.50."""
    assert printer(code)(-100.5) == "-100.50"
    assert printer(code)(100.5) == "100.50"


@pytest.mark.parametrize(
    "code",
    ["General", "", "0.00E+00", "# ?/?", "yyyy-mm-dd", "[>100]0;0.0", "[h]:mm", "@", "000-00", "0" + "." + "0" * 99],
)
def test_formats_that_are_not_known(code):
    """Numbers under them stay as they are stored."""
    assert printer(code) is None


@given(st.text('0#?,.%;-()[]$\\"_* aE/@', max_size=20), st.floats(allow_nan=False, allow_infinity=False))
def test_any_format_prints_a_text_or_is_unknown(code, number):
    """No format ends in an error, whatever the number is."""
    made = printer(code)

    assert made is None or isinstance(made(number), str)


@given(st.decimals(-(10**9), 10**9, places=3), st.integers(0, 3))
def test_rounding_is_to_the_nearest_and_half_away_from_nought(number, places):
    """What #,##0.00 prints is the stored number rounded as by hand, whatever a double makes of it."""
    printed = printer("#,##0" + ("." + "0" * places if places else ""))(float(number))

    assert Decimal(printed.replace(",", "")) == number.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)


def book(cells):
    """The bytes of a workbook with these numbers and their formats by address."""
    made = openpyxl.Workbook()
    for address, (value, code) in cells.items():
        made.active[address] = value
        made.active[address].number_format = code
    file = io.BytesIO()
    made.save(file)
    return file.getvalue()


def table(cells):
    """The table of such a workbook."""
    return read_tables_of_bytes(book(cells), name="a.xlsx")[0]


class TestWorkbooks:
    def test_numbers_are_texts_as_printed(self):
        """What is printed is the text, what is stored is kept, and what has no format stays as it is stored."""
        made = table({"A1": ("Roads", "0.00"), "B1": (5.5, "0.00"), "C1": (1250.4, "#,##0"), "D1": (5.5, "General")})

        assert made.rows == (("Roads", "5.50", "1,250", "5.5"),)
        assert made.stored == (("", "5.5", "1250.4", "5.5"),)

    def test_a_number_with_words_beside_it_is_a_number(self):
        """What is stored as a number is one, also where a currency is printed; where nothing is printed the cell is blank."""
        made = table({"A1": (5, '"$"0'), "B1": ("$5", "@"), "C1": (5, ";;;")})

        assert made.rows == (("$5", "$5", ""),)
        assert [made.cell(0, at).kind.value for at in range(3)] == ["number", "text", "blank"]

    def test_a_workbook_without_formats_keeps_nothing_twice(self):
        """What is stored is kept only where something else is printed."""
        assert table({"A1": (5.5, "General")}).stored == ()

    def test_dates_stay(self):
        """A day is no number, however it is printed."""
        assert table({"A1": (datetime.date(2014, 3, 31), "dd/mm/yyyy")}).rows == (("2014-03-31",),)

    def test_without_the_library_numbers_are_as_stored(self, monkeypatch):
        """Without openpyxl a sheet is read as it was before."""
        data = book({"A1": (5.5, "0.00")})
        monkeypatch.setitem(sys.modules, "openpyxl.styles.numbers", None)

        assert read_tables_of_bytes(data, name="a.xlsx")[0].rows == (("5.5",),)

    def test_styles_that_say_nothing(self):
        """Where no style is told, numbers are as stored."""
        file = io.BytesIO()
        with zipfile.ZipFile(io.BytesIO(book({"A1": (5.5, "0.00")}))) as old, zipfile.ZipFile(file, "w") as new:
            for each in old.namelist():
                new.writestr(each, b"<styleSheet/>" if each == "xl/styles.xml" else old.read(each))

        assert read_tables_of_bytes(file.getvalue(), name="a.xlsx")[0].rows == (("5.5",),)

    def test_a_long_sheet_takes_seconds(self):
        """A hundred thousand rows of formatted numbers are read in a few seconds."""
        made = openpyxl.Workbook(write_only=True)
        sheet = made.create_sheet("Outlays")
        cell = WriteOnlyCell(sheet, value=1250.5)
        cell.number_format = "#,##0.00"
        for _ in range(100_000):
            sheet.append([cell])
        file = io.BytesIO()
        made.save(file)
        began = time.perf_counter()
        (read,) = read_tables_of_bytes(file.getvalue(), name="a.xlsx")

        assert (len(read.rows), read.rows[-1]) == (100_000, ("1,250.50",))
        assert time.perf_counter() - began < 20


FORM = {
    "id": "xx", "calendar": "DE", "currency": "EUR", "unit": "EUR", "year": "2019", "decimal": ",",
    "key": {"concept": "revenue"}, "needs": ["Betrag"],
    "columns": [{"head": "Quelle", "gives": "source"}, {"head": "Betrag"}],
}  # fmt: skip


@pytest.mark.parametrize(
    ("value", "code", "amount"),
    [(1250, "#,##0", "1250"), (1.25, "0.000", "1.250"), (1250.5, "#,##0.00", "1250.50"), ("1.250,5", "@", "1250.5"),
     ("1.250", "0", "1250"), (0, '"€"0;"€"0;"€"\\-', "0")],
)  # fmt: skip
def test_a_form_reads_numbers_of_sheets_by_their_own_marks(value, code, amount):
    """A number that a sheet stores has a point before decimals; one that was typed as text is marked as the form says."""
    cells = {
        "A1": ("Quelle", "@"),
        "B1": ("Betrag", "@"),
        "A2": ("operating", "@"),
        "B2": (value, code),
        "B3": (1, "0.0"),
    }
    reading = read_table(table(cells), form_of(FORM), trusting=True)

    assert str(getattr(reading.facts[0][1], "value", 0) if value else "0") == amount
    assert not [each for each in reading.unread if each.row == 1]
