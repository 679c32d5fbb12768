"""Tables whose cells are set apart by the same blanks, and do not stand below each other."""

import pytest

from govledger.documents import read_document

HEADS = ("项目", "2021年决算数（万元）", "2022年决算数（万元）")
ROWS = (("“三公”经费支出", "48.9080", "255.9542"), ("培训费", "16.2007", "4.7084"))


def tables(tmp_path, *lines):
    """The rows of the tables in a text of these lines, under a title."""
    path = tmp_path / "account.txt"
    path.write_text("\n".join(["某局2022年度部门决算说明", *lines, ""]), encoding="utf-8")
    return [table.rows for table in read_document(path).tables]


class TestSetApart:
    @pytest.mark.parametrize("blanks", ["  ", "    ", "\u3000"])
    @pytest.mark.parametrize("width", [2, 3])
    def test_heads_and_rows_of_as_many_cells_are_a_table(self, tmp_path, blanks, width):
        """Long heads stand over short numbers, in two columns or three."""
        rows = [HEADS[:width], *(row[:width] for row in ROWS)]

        assert tables(tmp_path, *map(blanks.join, rows)) == [tuple(rows)]

    def test_a_mark_is_a_cell_without_a_number(self, tmp_path):
        """A dash says that there is nothing."""
        rows = [HEADS, *ROWS, ("会议费", "—", "3.0000")]

        assert tables(tmp_path, *map("  ".join, rows)) == [tuple(rows)]

    def test_it_ends_before_a_sentence(self, tmp_path):
        """What is told below is text."""
        rows = [HEADS, *ROWS]

        assert tables(tmp_path, *map("  ".join, rows), "以上经费比上年减少。") == [tuple(rows)]

    @pytest.mark.parametrize(
        "lines",
        [
            ("  ".join(HEADS), "  ".join(ROWS[0])),
            ("  ".join(HEADS), *map("  ".join, ROWS), "会议费  3.0000"),
            ("  ".join(HEADS), "“三公”经费支出  48.9080    255.9542", "培训费  16.2007  4.7084"),
            ("项目  决算数  决算数", "  ".join(HEADS), *map("  ".join, ROWS)),
        ],
    )
    def test_what_may_lack_a_cell_or_a_head_is_none(self, tmp_path, lines):
        """One row alone, a row with fewer cells, other blanks between two cells, two lines of heads."""
        assert tables(tmp_path, *lines) == []
