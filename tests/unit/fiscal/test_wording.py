"""The parts of labels."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govledger.fiscal.wording import Wording, dissected, follows, normalised


class TestNormalised:
    @pytest.mark.parametrize(
        ("text", "plain"),
        [
            (" ｆｙ２０１９–２０ ", "FY2019-20"),
            ("２０１９／２０", "2019/20"),
            ("㋿6年度", "令和6年度"),
            ("二○一九年", "2019年"),
            ("第Ⅳ季度", "第IV季度"),
            ("民國一百年", "民國100年"),
            ("民國一百一十二年", "民國112年"),
            ("十二月", "12月"),
            ("٢٠١٩/٢٠٢٠", "2019/2020"),
        ],
    )
    def test_how_it_is_typed_does_not_matter(self, text, plain):
        """Width, script and case are taken away, and counts in characters become digits."""
        assert plain == normalised(text)

    def test_a_mark_of_a_note_is_no_digit(self):
        """FY2019¹ has a note, and is not the year 20191."""
        assert dissected("FY2019¹") is None


class TestDissected:
    def test_marks_of_two_eras_are_no_label(self):
        """A year cannot be counted in two ways at once."""
        assert dissected("BS 2076/77 AD") is None

    def test_the_stronger_word_counts(self):
        """회계연도 2019년 is a fiscal year though 년 alone is one of the calendar."""
        assert dissected("회계연도 2019년") == Wording("fiscal", number="2019")

    @given(text=st.text(max_size=12))
    def test_any_text_is_dissected_or_not(self, text):
        """Whatever stands there, the answer is the parts or nothing."""
        found = dissected(text)

        assert found is None or any((found.number, found.start and found.end, found.nengo))


class TestFollows:
    @given(year=st.integers(1000, 9998), width=st.sampled_from([2, 4]))
    def test_the_second_year_is_the_next(self, year, width):
        """However short the second number is, it is the end of the next one."""
        assert follows(str(year), str(year + 1)[-width:])
        assert not follows(str(year), str(year + 2)[-width:])
