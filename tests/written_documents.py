"""Documents that the tests write: the same rows in the formats of an office."""

import io

import openpyxl


def as_xlsx(rows):
    """The bytes of a workbook: amounts are numbers in the format that prints them."""
    book = openpyxl.Workbook()
    for number, row in enumerate(rows, 1):
        for at, text in enumerate(row, 1):
            cell = book.active.cell(number, at)
            amount = "." in text
            cell.value = float(text.replace(",", "")) if amount else text
            cell.number_format = "#,##0.00" if amount else "@"
    return saved(book)


def saved(made):
    """The bytes of a document or a workbook."""
    file = io.BytesIO()
    made.save(file)
    return file.getvalue()
