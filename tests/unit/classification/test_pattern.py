import pytest

from govledger.classification import Pattern

CHINA = Pattern((3, 2, 2), starts_with="2")
COFOG = Pattern((2, 1, 1), separator=".")


class TestPattern:
    @pytest.mark.parametrize(
        "written",
        [
            "2080505",
            "208-05-05",
            "208 | 05 | 05",
            "208.05.05",
            "２０８０５０５",
            "２０８－０５－０５",
            " 20805 05 ",
        ],
    )
    def test_written_forms(self, written):
        """A code is the same in every way people write it."""
        assert CHINA.normal(written) == "2080505"

    @pytest.mark.parametrize(
        "text",
        ["", "20", "2080", "20-805", "30101", "208050501", "208O5", "二〇八", "行政运行", "-", "208,05元"],
    )
    def test_no_code(self, text):
        """A text with other digits, another beginning or marks inside a level is no code."""
        assert CHINA.normal(text) is None

    @pytest.mark.parametrize("written", ["01.1.2", "0112", "01.12", "01 1 2"])
    def test_separator(self, written):
        """A scheme that prints marks between levels gets them back."""
        assert COFOG.normal(written) == "01.1.2"

    def test_levels_and_parents(self):
        """Level and parent are in the digits."""
        assert [CHINA.level(code) for code in ("208", "20805", "2080505")] == [1, 2, 3]
        assert [CHINA.parent(code) for code in ("208", "20805", "2080505")] == [None, "208", "20805"]
        assert [COFOG.parent(code) for code in ("01", "01.1", "01.1.2")] == [None, "01", "01.1"]

    def test_repr_is_a_call(self):
        """A pattern prints as the call that makes it."""
        assert eval(repr(CHINA)) == CHINA
