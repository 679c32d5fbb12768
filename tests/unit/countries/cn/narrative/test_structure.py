import pytest

from govledger.countries.cn.narrative.structure import MARK, Flow, flows, is_page_mark, is_table_row, mark_level, mended
from govledger.documents import Document


def paragraphs(text):
    """The paragraphs of a text."""
    return flows(Document.from_text(text))


class TestMarkLevel:
    @pytest.mark.parametrize(
        ("text", "level"),
        [
            ("第一部分 概况", 0),
            ("一、概况", 1),
            ("（一）人员", 2),
            ("(二)人员", 2),
            ("1、收入", 3),
            ("1．收入", 3),
            ("（1）收入", 4),
            ("①收入", 5),
            ("一是减少", 6),
        ],
    )
    def test_every_level(self, text, level):
        """List marks stand at seven levels."""
        assert mark_level(MARK.match(text)) == level

    @pytest.mark.parametrize("text", ["1.5元", "2019年", "一般公共预算"])
    def test_no_mark(self, text):
        """A decimal number, a year and a word that begins with a numeral are no list marks."""
        assert MARK.match(text) is None


class TestFlow:
    def test_stop(self):
        """A paragraph knows where it ends in the source."""
        assert Flow("支出5元", 10).stop == 14


class TestFlows:
    def test_short_lines_are_paragraphs(self):
        """Where no line is full every line is a paragraph of its own."""
        assert [flow.text for flow in paragraphs("收入5元。\n支出3元。")] == ["收入5元。", "支出3元。"]

    def test_an_amount_broken_by_the_page(self):
        """A line that begins with a unit or a full stop goes on from the line before."""
        full = "本年度按照统一的要求编制说明文字，并且对外公开发布相关的情况"
        last = "本年度按照统一的要求编制说明文字，收入总计如下所示为307.82"
        text = "\n".join([*[full + "。"] * 8, last, "万元。"])

        assert paragraphs(text)[-1].text.endswith("307.82万元。")

    def test_places_of_a_broken_paragraph(self):
        """Every character of a paragraph stands at its place in the source, page marks, breaks and blanks or not."""
        document = Document.from_text("概况\n=== page 2 ===\n收入  5\n万\f12\f元 ，共 2 项，\n支出3元。")

        assert len(flows(document)) == 2
        for flow in flows(document):
            assert "".join(document.text[flow.at(n)] for n in range(len(flow.text))) == flow.text
            assert [flow.offset(flow.at(n)) for n in range(len(flow.text))] == list(range(len(flow.text)))

    def test_no_break_is_left(self):
        """A paragraph has no line breaks, no page marks, and no blanks between Chinese characters."""
        assert [flow.text for flow in paragraphs("年初预算 为5 万\n\f元，支 出\n12\f决算为\n6万元。")] == [
            "年初预算为5 万元，支出决算为6万元。"
        ]

    def test_levels(self):
        """A paragraph has the level of the mark it begins with; 一是 is within a sentence."""
        assert [flow.level for flow in paragraphs("一、总体\n（1）收入5元。\n一是收入增加。\n支出3元。")] == [
            1,
            4,
            None,
            None,
        ]

    def test_table_rows(self):
        """Rows of bare numbers are kept apart from sentences."""
        assert [flow.table for flow in paragraphs("支出 100.5 62.3\n支出100.5元。")] == [True, False]


class TestIsPageMark:
    @pytest.mark.parametrize("text", ["=== page 12 ===", "- 3 -", "7", "第 2 页 共 9 页"])
    def test_page_marks(self, text):
        """Lines that only number a page."""
        assert is_page_mark(text)

    @pytest.mark.parametrize("text", ["2019年", "1、收入", "5元"])
    def test_other_lines(self, text):
        """Lines that say something."""
        assert not is_page_mark(text)


class TestIsTableRow:
    @pytest.mark.parametrize("text", ["201 公共服务 264.87 62.63", "301 工资福利支出 95.36"])
    def test_rows(self, text):
        """Bare numbers set apart by blanks make a row."""
        assert is_table_row(text)

    @pytest.mark.parametrize("text", ["收入合计307.82万元，其中：", "（1）基本支出", "完成预算的 95%", "2019年收入5元"])
    def test_sentences(self, text):
        """Figures with units, list marks and rates do not."""
        assert not is_table_row(text)


class TestMended:
    @pytest.mark.parametrize(
        ("text", "whole"),
        [
            ("一般公\n共预算", "一般公共预算"),
            ("一般公  \n  共预算", "一般公共预算"),
            ("完。\n又一段", "完。\n又一段"),
            ("", ""),
        ],
    )
    def test_breaks_within_sentences_go(self, text, whole):
        """A line break in a sentence was made by a page; one behind a full stop parts paragraphs."""
        assert whole == mended(text)
