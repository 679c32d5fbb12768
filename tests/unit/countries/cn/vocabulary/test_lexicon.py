import pytest

from govledger.countries.cn import shipped_patterns

LEXICON = shipped_patterns().lexicon


def told(text):
    """The words of a text, each with its kind, as one line."""
    return " ".join(f"{piece.text}/{piece.kind}" for piece in LEXICON.split(text))


class TestSplit:
    @pytest.mark.parametrize(
        ("text", "words"),
        [
            ("公务接待费比上年减少", "公务接待费/head 比/base 上年/year 减少/down"),
            ("与2019年相比", "与/and 2019年/year 相比/end"),
            ("占基本支出的比重为", "占/share 基本支出/head 的/glue 比重/ratio 为/glue"),
            ("2019年末结转和结余", "2019/year 年末结转和结余/head"),
            ("收、支总计各增加", "收、支总计/head 各/each 增加/up"),
            ("支出中", "支出/head 中/within"),
        ],
    )
    def test_words(self, text, words):
        """A clause is cut into the longest names and the words that say something."""
        assert told(text) == words

    @pytest.mark.parametrize(
        "name", ["和平路改造", "减灾救灾", "同心县扶贫", "中小学校舍", "比武经费", "对口支援与合作交流"]
    )
    def test_a_sign_within_a_name(self, name):
        """A word of one character is a part of a name unless its neighbours allow it."""
        assert {piece.kind for piece in LEXICON.split(name)} <= {"unknown", "glue", "name"}

    def test_a_bracket_belongs_to_its_label(self):
        """What a bracket names says nothing of the clause."""
        assert told("办公费（包括水电费，占比另列）") == "办公费/name （包括水电费，占比另列）/unknown"

    @pytest.mark.parametrize("text", ["", "某", "，，", "比比比比", "中" * 500])
    def test_nothing_is_lost(self, text):
        """The words of a text are the text."""
        assert "".join(piece.text for piece in LEXICON.split(text)) == text
