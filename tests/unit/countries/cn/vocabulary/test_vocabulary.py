import pytest

from govledger.countries.cn import Vocabulary, Word
from govledger.countries.cn.vocabulary import clean, shipped
from govledger.errors import UnreadableAccounts

HEAD = "word,kind,meaning,dimensions\n"


class TestClean:
    def test_blanks_quotes_and_widths(self):
        """Blanks, quotation marks and the width of brackets and digits make no difference between words."""
        assert clean("“三公” 经费") == clean("三公经费")
        assert clean("因公出国(境)费") == "因公出国（境）费"
        assert clean("２０１９年") == "2019年"


class TestWord:
    @pytest.mark.parametrize(
        ("word", "concepts"),
        [
            (Word("收支总计", "head", "total_revenue+total_expenditure"), ("total_revenue", "total_expenditure")),
            (Word("编制", "count", "authorised_posts"), ("authorised_posts",)),
            (Word("减少", "down"), ()),
        ],
    )
    def test_concepts(self, word, concepts):
        """Only names of items stand for concepts, and one name may stand for two."""
        assert concepts == word.concepts


class TestFromCsv:
    def test_dimensions(self):
        """A line may name several members, separated by semicolons."""
        made = Vocabulary.from_csv(f"{HEAD}某费,head,expenditure,nature=basic;project=某\n")

        assert made.entries == (Word("某费", "head", "expenditure", {"nature": "basic", "project": "某"}),)

    @pytest.mark.parametrize("text", ["", "name,kind\n减少,down\n"])
    def test_without_its_columns(self, text):
        """A table without the columns is refused by name."""
        with pytest.raises(UnreadableAccounts, match="own words: needs the columns word, kind"):
            Vocabulary.from_csv(text, name="own words")


class TestExtended:
    def test_the_later_meaning_wins(self):
        """A word given again takes the new meaning; the vocabulary it was added to is unchanged."""
        made = shipped().extended([Word("公用经费", "head", "operating_expenses")])

        assert made.read_label("公用经费").concepts == ("operating_expenses",)
        assert shipped().read_label("公用经费").concepts == ("expenditure",)


class TestWords:
    def test_longest_first(self):
        """Longer words come first, so that a pattern of them matches as much as it can."""
        lengths = [len(word) for word in shipped().words("down")]

        assert sorted(lengths, reverse=True) == lengths

    def test_side_of_a_rough_figure(self):
        """约 stands before a rough figure and 左右 behind it: 结余5元 is exact."""
        assert "余" in shipped().words("approximate", "after")
        assert "余" not in shipped().words("approximate", "before")
        assert "约" in shipped().words("approximate", "before")

    def test_unknown_kind(self):
        """A kind without words is empty."""
        assert shipped().words("no such kind") == ()


class TestReadLabel:
    @pytest.mark.parametrize(
        ("text", "concepts", "dimensions"),
        [
            ("收入总计", ("total_revenue",), {}),
            ("收、支总计", ("total_revenue", "total_expenditure"), {}),
            ("本年支出合计", ("expenditure",), {}),
            ("财政拨款收入", ("revenue",), {"source": "appropriation"}),
            ("一般公共预算财政拨款基本支出", ("expenditure",), {"nature": "basic", "fund": "general_public_budget"}),
            ("公务用车购置及运行费", ("three_public",), {"item": "vehicles"}),
            ("“三公”经费财政拨款支出合计", ("three_public",), {}),
            ("使用非财政拨款结余", ("use_of_reserves",), {}),
        ],
    )
    def test_items(self, text, concepts, dimensions):
        """A label made of known words alone has a meaning."""
        label = shipped().read_label(text)

        assert (label.concepts, label.dimensions) == (concepts, dimensions)

    @pytest.mark.parametrize(
        ("text", "phase"),
        [
            ("支出决算", "actual"),
            ("收入执行数", "actual"),
            ("年初预算数", "original_budget"),
            ("全年预算", "final_budget"),
            ("年度预算", "annual_budget"),
            ("收入总预算", "budget"),
            ("政府采购预算总额", "budget"),
            ("本年支出", None),
        ],
    )
    def test_phases(self, text, phase):
        """A label names a phase, also within a longer name."""
        assert shipped().read_label(text).phase == phase

    def test_years(self):
        """A year or 上年 before the name belongs to the label."""
        assert shipped().read_label("2018年支出").year == 2018
        assert shipped().read_label("上年度收入决算").prior

    @pytest.mark.parametrize("text", ["九鼎财务软件费", "国有土地使用权出让收入", "支出甲"])
    def test_unknown_words(self, text):
        """A label with a word that is not known has no meaning at all."""
        assert shipped().read_label(text) is None

    def test_words_to_ignore(self):
        """The name of the entity says nothing about the item."""
        assert shipped().read_label("某中心收入总计", ignore=["某中心"]).concepts == ("total_revenue",)

    def test_counting(self):
        """The same words name a count or an amount."""
        assert shipped().read_label("公务接待", counting=True).concepts == ("receptions",)


class TestFindItem:
    def test_the_last_name(self):
        """Within a longer text the last name of an item counts, and a bare 支出 does not."""
        assert shipped().ending_item("根据规定安排的公务接待费").meaning == "three_public"
        assert shipped().ending_item("用于日常的支出") is None


class TestTopic:
    @pytest.mark.parametrize(
        ("heading", "topic"),
        [
            ("一、部门概况", "organisation"),
            ("“三公”经费情况", "three_public"),
            ("重点项目绩效情况", "performance"),
            ("其他", None),
        ],
    )
    def test_headings(self, heading, topic):
        """A heading opens a topic by its words; the narrower topic wins."""
        assert shipped().topic(heading) == topic
