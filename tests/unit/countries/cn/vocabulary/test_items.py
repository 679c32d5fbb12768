import pytest

from govledger.countries.cn.vocabulary.items import code_of, function_of, name_of, own_words, path_of


class TestFunctionOf:
    @pytest.mark.parametrize(
        ("text", "code"),
        [
            ("住房保障支出（类）住房改革支出（款）购房补贴（项）", "2210203"),
            ("住房保障支出（类）住房改革支出（款）购房补贴（项）支出", "2210203"),
            ("住房保障支出-住房改革支出-购房补贴", "2210203"),
            ("一般公共服务支出（类）", "201"),
            ("购房补贴", None),
            ("甲支出（类）乙（款）", None),
        ],
    )
    def test_paths(self, text, code):
        """A path of names is a code where every name is in the list; a name alone is no path."""
        assert function_of(text, year=2021) == code


class TestPathOf:
    def test_marks_and_dashes(self):
        """Names are set apart by their level or by dashes."""
        assert path_of("教育支出（类）普通教育（款）") == ("教育支出", "普通教育")
        assert path_of("教育支出-普通教育") == ("教育支出", "普通教育")
        assert path_of("教育支出") == ()


class TestCodeOf:
    @pytest.mark.parametrize(
        ("text", "dimension", "code"),
        [
            ("教育支出", "function", "205"),
            ("一般公共服务", "function", "201"),
            ("工资福利支出", "economic", "301"),
            ("九鼎财务软件费", "economic", None),
            ("", "function", None),
        ],
    )
    def test_names(self, text, dimension, code):
        """A class is found by its name, with or without 支出."""
        assert code_of(text, dimension, year=2019) == code


class TestNameOf:
    def test_names_of_codes(self):
        """A code has its name, an unknown one none."""
        assert name_of("301", "economic") == "工资福利支出"
        assert name_of("999", "economic") == ""


class TestOwnWords:
    @pytest.mark.parametrize(
        ("text", "words"),
        [
            ("其中12345租赁费", "12345租赁费"),
            ("“甲项目”资金共计", "甲项目资金"),
            ("会议费决算数为", "会议费"),
            ("政府性基金预算", "政府性基金预算"),
        ],
    )
    def test_what_joins_is_left_out(self, text, words):
        """The words that tie an item to its figure are no part of its name; 预算 is where it names a fund."""
        assert own_words(text) == words
