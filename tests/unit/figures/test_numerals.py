"""Numbers in Chinese numerals."""

import pytest

from govledger.errors import UnreadableFigure
from govledger.figures import from_chinese


class TestFromChinese:
    @pytest.mark.parametrize(
        ("text", "expected"),
        [
            ("零", "0"),
            ("三", "3"),
            ("十", "10"),
            ("十五", "15"),
            ("二十", "20"),
            ("一百零五", "105"),
            ("一百一十", "110"),
            ("一百十五", "115"),
            ("两千零一十九", "2019"),
            ("二〇一九", "2019"),
            ("一万零五", "10005"),
            ("一万零二十", "10020"),
            ("三万二百", "30200"),
            ("十万", "100000"),
            ("三亿五千万", "350000000"),
            ("一亿零五", "100000005"),
            ("一万亿", "1000000000000"),
            ("三千五百万亿", "3500000000000000"),
            ("壹佰肆拾叁万叁仟柒佰壹拾伍", "1433715"),
            ("贰佰萬", "2000000"),
            ("壹仟零伍拾", "1050"),
            ("四百七十六·六", "476.6"),
            ("三点一四", "3.14"),
        ],
    )
    def test_plain_and_formal_numerals_are_read(self, text, expected):
        """Plain and formal numerals, simplified and traditional, give the number they write."""
        assert expected == str(from_chinese(text))

    @pytest.mark.parametrize("text", ["", "三公", "143", "一般", "点五", "三点", "三点十"])
    def test_what_is_no_numeral_is_refused(self, text):
        """A word that begins like a number is none."""
        with pytest.raises(UnreadableFigure, match="is not a number in Chinese numerals"):
            from_chinese(text)

    @pytest.mark.parametrize("text", ["万", "亿", "百", "千万", "亿万", "一十百"])
    def test_a_scale_alone_is_no_number(self, text):
        """万元 heads a column; it is neither nothing nor ten thousand."""
        with pytest.raises(UnreadableFigure):
            from_chinese(text)

    @pytest.mark.parametrize(
        "text", ["二百五", "一万五", "三千二", "壹佰零拾伍", "一二百", "一二三万", "一百二百", "一万二万"]
    )
    def test_what_can_be_read_in_two_ways_is_refused(self, text):
        """二百五 is 205 to one reader and 250 to another; no digit is dropped to get a number."""
        with pytest.raises(UnreadableFigure):
            from_chinese(text)
