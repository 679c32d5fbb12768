"""The page of a statement: headings, their marks, and where each paragraph stands."""

import pytest

from govledger.countries.cn.statement.pages import Paragraph, by_line, heading_mark, numbered, text_of

TITLE = Paragraph("某中心2019年度部门决算", level=0)


class TestNumbered:
    def test_headings_are_counted_by_level(self):
        """Each level has its own marks, and begins anew below a heading of a higher one."""
        page = [TITLE]
        for heading, level in (("甲", 1), ("乙", 2), ("丙", 3), ("丁", 2), ("戊", 1), ("己", 2)):
            page += [Paragraph(heading, level=level), Paragraph("文字。")]

        assert [each.text for each in numbered(page) if each.level] == [
            "一、甲", "（一）乙", "1. 丙", "（二）丁", "二、戊", "（一）己",
        ]  # fmt: skip

    def test_a_heading_with_nothing_below_it_is_left_out(self):
        """A heading stands where it, or a heading below it, has a text; the others are not counted."""
        page = [
            TITLE, Paragraph("空", level=1), Paragraph("空", level=2),
            Paragraph("甲", level=1), Paragraph("乙", level=2), Paragraph("文字。"), Paragraph("空", level=2),
        ]  # fmt: skip

        assert [each.text for each in numbered(page)] == [TITLE.text, "一、甲", "（一）乙", "文字。"]


class TestHeadingMark:
    @pytest.mark.parametrize(
        ("level", "number", "mark"),
        [(1, 1, "一、"), (1, 10, "十、"), (1, 11, "十一、"), (1, 20, "二十、"), (2, 35, "（三十五）"), (3, 12, "12. ")],
    )
    def test_numerals(self, level, number, mark):
        """Marks are Chinese numerals but for the third level."""
        assert mark == heading_mark(level, number)


class TestByLine:
    def test_each_line_leads_to_its_paragraph(self):
        """The lines of the text, blank ones aside, lead to the paragraphs that stand in them."""
        page = [TITLE, Paragraph("一行\n两行"), Paragraph("末行")]
        lines = text_of(page).split("\n")

        assert {line: paragraph.text for line, paragraph in by_line(page).items()} == {
            1: TITLE.text, 3: "一行\n两行", 4: "一行\n两行", 6: "末行",
        }  # fmt: skip
        assert [lines[line - 1] for line in by_line(page)] == [TITLE.text, "一行", "两行", "末行"]
