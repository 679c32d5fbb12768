"""Tables of cells: what stands in a slot, what covers it, and its address."""

import sys

import pytest

from govledger.documents import CellKind, How, Table, read_tables_of_bytes
from govledger.documents.table import column_letters, kind_of
from govledger.figures import Place

RAGGED = Table(rows=(("Item", "2013", "2014"), ("Roads", "0"), ()))


class TestCell:
    def test_nothing_printed_and_nought_are_two_things(self):
        """A cell with 0 is a number; one that is missing from a short row is blank."""
        assert RAGGED.cell(1, 1).kind is CellKind.NUMBER
        assert RAGGED.cell(1, 1).text == "0"
        assert RAGGED.cell(1, 2).kind is CellKind.BLANK
        assert RAGGED.cell(2, 0).text == ""

    @pytest.mark.parametrize(("row", "column"), [(3, 0), (0, 3), (-1, 0), (0, -1)])
    def test_a_slot_outside_is_refused(self, row, column):
        """There is no cell beyond the last row or the longest one, and none is counted from the end."""
        with pytest.raises(IndexError, match="the table has 3 rows and 3 columns"):
            RAGGED.cell(row, column)

    def test_a_merged_cell_covers_its_slots(self):
        """A cell of two rows and two columns is one cell, and three slots are covered by it."""
        table = Table(rows=(("Outlays", "", "2013"), ("", "", "5")), spans={(0, 0): (2, 2)})
        covered = {(r, c) for r in range(2) for c in range(3) if table.cell(r, c).kind is CellKind.COVERED}

        assert covered == {(0, 1), (1, 0), (1, 1)}
        assert (table.cell(0, 0).row_span, table.cell(0, 0).column_span) == (2, 2)
        assert [cell.text for cell in table.cells()] == ["Outlays", "2013", "5"]

    def test_a_cell_merged_beyond_the_table_is_no_trouble(self):
        """A span that goes on below the last row covers only the slots that there are."""
        assert Table(rows=(("a",), ("",)), spans={(0, 0): (1 << 40, 1)}).is_covered(1, 0)

    def test_cells_are_made_when_asked_for(self):
        """A table of a million slots is no larger for being one: its rows are the tuples it was given."""
        rows = (("5",) * 1000,) * 1000

        assert Table(rows=rows).rows is rows
        assert sys.getsizeof(vars(Table(rows=rows))) < 2000

    def test_tables_of_equal_parts_are_equal(self):
        """Tables are values: equal, and equal as keys."""
        table = Table(rows=(("a",),), spans={(0, 0): (1, 1)}, how="sheet")
        same = Table(rows=(("a",),), spans={(0, 0): (1, 1)}, how=How.SHEET)

        assert table == same
        assert hash(table) == hash(same)


class TestKind:
    @pytest.mark.parametrize(
        "text", ["0", "-1.87%", "(1,250.00)", "１２", "1 234,5", "1'000", ".5", "5-", "2080505", "3‰"]
    )
    def test_numbers(self, text):
        """Digits with signs, points, blanks and brackets are a number, whatever it counts."""
        assert kind_of(text) is CellKind.NUMBER

    @pytest.mark.parametrize("text", ["-", "—", "FY2013", "1/2", "2013-14", "5元", "#REF!", "=1+1", "n/a", "%"])
    def test_texts(self, text):
        """What holds anything else is text."""
        assert kind_of(text) is CellKind.TEXT

    @pytest.mark.parametrize("text", ["", " ", "\u3000", "\u00a0\n"])
    def test_blanks(self, text):
        """White space of any kind is nothing printed."""
        assert kind_of(text) is CellKind.BLANK


class TestPlace:
    def test_a_spreadsheet_shows_the_address(self):
        """Without labels a slot has the letters of its column and the number of its row."""
        table = Table(rows=((),) * 12, name="Data", how="sheet")

        assert table.place(11, 1) == Place(table="Data", row="12", column="B")

    def test_a_text_shows_its_line(self):
        """Where lines are known, the row is the line, blank lines counted."""
        (table,) = read_tables_of_bytes(b"Item,2013\n\nRoads,5\n", name="folder/outlays.csv")

        assert table.place(1, 1) == Place(line=3, table="outlays", row="3", column="B")

    def test_labels_take_the_place_of_addresses(self):
        """What row and column are called says more than where they stand, and each may be told alone."""
        table = Table(rows=(("", "2013"), ("Roads", "5")), title="Outlays\nin thousands", page=7)

        assert table.place(1, 1, row_label="Roads", column_label="2013") == Place(
            page=7, table="Outlays", row="Roads", column="2013"
        )
        assert table.place(1, 1, row_label="Roads").column == "B"

    def test_letters_count_like_numbers_without_nought(self):
        """The letters of columns are the words of A to Z by length and alphabet."""
        letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
        words = [*letters, *(a + b for a in letters for b in letters), "AAA"]

        assert [column_letters(number) for number in range(len(words))] == words
