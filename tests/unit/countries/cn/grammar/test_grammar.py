import pytest

from govledger.countries.cn import Patterns, shipped_patterns
from govledger.countries.cn.vocabulary import Word, shipped
from govledger.errors import UnreadableAccounts

PATTERNS = shipped_patterns()


class TestBy:
    @pytest.mark.parametrize(
        ("text", "dimension"),
        [
            ("按用途划分", "nature"),
            ("按支出性质分类", "nature"),
            ("按支出功能分类科目划分", "function"),
            ("按支出经济分类划分", "economic"),
            ("按月划分", None),
        ],
    )
    def test_criterion(self, text, dimension):
        """A division names its dimension."""
        assert PATTERNS.by(text) == dimension

    def test_span(self):
        """The words of the criterion are set apart from the item before them."""
        assert PATTERNS.by_span("支出按用途划分") == (2, 7)


class TestBreakdown:
    @pytest.mark.parametrize("text", ["其中", "包括", "主要用于以下方面", "分别为"])
    def test_opening_words(self, text):
        """These words open a list of parts."""
        assert PATTERNS.breakdown.fullmatch(text)

    def test_incomplete(self):
        """主要 leaves room for more, 其中 does not say."""
        assert PATTERNS.says_incomplete("主要包括")
        assert not PATTERNS.says_incomplete("其中")


class TestCompiled:
    @pytest.mark.parametrize("text", ["大小于", "小于（或等于"])
    def test_left_over_alternatives(self, text):
        """An alternative left over from the form decides nothing."""
        assert PATTERNS.compiled("comparison", "undecided").search(text)


class TestNotFigures:
    @pytest.mark.parametrize(
        ("text", "name"),
        [
            ("2019年", "year"),
            ("12月31日", "date"),
            ("某财〔2019〕12号", "file number"),
            ("=== page 3 ===", "page mark"),
            ("表1-2", "table number"),
            ("单位价值50万元以上", "threshold"),
            ("12345热线", "name"),
            ("第3条", "article"),
        ],
    )
    def test_names(self, text, name):
        """A numeral that is no figure has a name for what it is."""
        assert name in [known for known, pattern in PATTERNS.not_figures if pattern.search(text)]


class TestPatterns:
    def test_words_are_filled_in(self):
        """A pattern over {up} matches the words of the vocabulary it is compiled with."""
        made = Patterns({"own": {"rise": "^{up}$"}}, shipped().extended([Word("飙升", "up")]))

        assert made.compiled("own", "rise").match("飙升")
        assert made.compiled("own", "rise").match("增加")

    def test_bad_expression(self):
        """A pattern that is no regular expression is refused with its path."""
        with pytest.raises(UnreadableAccounts, match=r"own\.rise"):
            Patterns({"own": {"rise": "(("}}, shipped()).compiled("own", "rise")
