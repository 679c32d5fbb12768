"""Texts laid out in columns."""

import pytest

from govledger.errors import MissingExtra, UnevenTable
from govledger.layout import Table, columns

ROWS = [["工资福利支出", "1,811,900.66"], ["合计<b>|*", "5"]]
TABLE = Table(caption="支出 & 收入", head=["项目", "金额"], rows=ROWS, numeric=[1], notes=["<注>"], language="zh-CN")


class TestTable:
    """One table in four forms."""

    def test_columns_line_up_on_a_terminal(self):
        """Chinese characters take two columns, numbers stand to the right, and no line ends in blanks."""
        lines = TABLE.text().splitlines()[1:-1]

        assert {columns(line) for line in lines} == {columns("工资福利支出  1,811,900.66")}
        assert all(line == line.rstrip() for line in lines)

    def test_markdown_is_escaped_and_lines_up(self):
        """What Markdown would take for a mark is escaped, and the source lines up."""
        lines = [line for line in TABLE.markdown().splitlines() if line.startswith("|")]

        assert len({columns(line) for line in lines}) == 1
        assert r"合计\<b\>\|\*" in lines[-1]
        assert lines[1].endswith("-: |")

    def test_html_is_escaped_and_marked_up(self):
        """Every text is escaped; caption, heads of rows and columns and the language are marked up."""
        html = TABLE.html()

        assert "<b>" not in html
        assert "<注>" not in html
        assert "<caption>支出 &amp; 收入</caption>" in html
        assert (html.count('scope="col"'), html.count('scope="row"'), html.count('lang="zh-CN"')) == (2, 2, 2)
        assert TABLE._repr_html_() == html

    def test_rich_prints_it(self):
        """rich prints the table by itself, and takes no text for a mark-up of its own."""
        rich = pytest.importorskip("rich.console")
        console = rich.Console(width=60, record=True, file=__import__("io").StringIO())
        console.print(Table(caption="", head=["a"], rows=[["[bold]x"]]))

        assert "[bold]x" in console.export_text()

    def test_without_rich(self, monkeypatch):
        """Without the extra, one line says how to install it."""
        monkeypatch.setitem(__import__("sys").modules, "rich.table", None)

        with pytest.raises(MissingExtra, match=r'pip install "govledger\[rich\]"'):
            TABLE.rich()

    def test_an_uneven_table_is_refused(self):
        """Every row has a cell for every head."""
        with pytest.raises(UnevenTable, match="row 0 has 1 cells and should have 2"):
            Table(caption="", head=["a", "b"], rows=[["1"]])

    def test_control_characters_do_not_reach_the_terminal(self):
        """A cell stays on its line, whatever it holds."""
        assert Table(caption="", head=["a"], rows=[["1\n2\x1b[31m"]]).text().splitlines()[-1] == "1 2 [31m"
