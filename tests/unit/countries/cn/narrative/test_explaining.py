"""How each clause was read: its tokens, the constructions in it, what came of it, and what nobody knows."""

from pathlib import Path

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from govledger.accounts import Breakdown
from govledger.countries.cn import Vocabulary, explain, read, shipped_patterns
from govledger.documents import Document, read_document
from govledger.errors import UnusableSource, WrongType
from govledger.fiscal import calendar

CORPUS = Path(__file__).parents[6] / "shared" / "corpus"
TEXTS = ("cn-xiaoyi-2019/final-2019-smart-city-centre.txt", "cn-shanghai-putuo/final-2024-caizhengju.txt")
CLAUSES = (
    "公务接待费支出4.20万元", "完成年初预算6.00万元的70.0%", "比上年减少0.80万元", "下降16.0%", "其中：外事接待费1.00万元", "食堂经费5万元",
    "我局机关“三公”经费12万元", "接待12批次，96人次", "飙升25%", "减少的主要原因是压缩开支2万元", "会议费、培训费分别为3万元、5万元", "支出中，基本支出150万元",
)  # fmt: skip


def document(text):
    """A final account of 2020 that says a text."""
    return Document.from_text(f"某局2020年度部门决算\n{text}")


def clauses(text, **options):
    """How the clauses of such an account were read."""
    return explain(document(text), **options)


def types(clause):
    """The types of the tokens of a clause."""
    return [token.type for token in clause.tokens]


def placed(clause_or_facts):
    """Statements by their places and texts."""
    return sorted((s.place.start, s.text) for fact in clause_or_facts for s in fact.statements)


class TestTheRunningExample:
    def test_tokens(self):
        """A clause is shown with its figures, its words, and the names between them."""
        made = clauses("我局机关2020年公务接待费支出4.20万元，完成年初预算6.00万元的70.0%，比上年减少0.80万元。")

        assert [types(clause) for clause in made] == [
            ["ITEM", "AMOUNT"],
            ["BUDGET", "AMOUNT", "VERB", "RATE"],
            ["BASE", "TIME", "DOWN", "AMOUNT"],
        ]

    def test_forms(self):
        """Each construction is named, with the tokens that it covers."""
        last = clauses("公务接待费支出4.20万元，比上年减少0.80万元。")[-1]

        assert [(form.name, [token.text for token in form.tokens], form.is_read) for form in last.forms] == [
            ("base", ["比", "上年"], True),
            ("change by an amount", ["减少", "0.80万元"], True),
        ]

    def test_what_came_of_it(self):
        """The fact and the claim of a clause are those of the reading, with the clause's own statements."""
        first, second = clauses("公务接待费支出4.20万元，完成年初预算6.00万元的70.0%。")

        assert [fact.statements[0].text for fact in (*first.facts, *second.facts)] == ["4.20万元", "6.00万元"]
        assert [type(claim).__name__ for claim in second.claims] == ["Completion"]

    def test_the_place(self):
        """A clause knows where it stands, without the blanks around it."""
        clause = clauses("公务接待费支出4.20万元， 比上年减少0.80万元。")[1]

        assert (clause.place.line, clause.text) == (2, "比上年减少0.80万元")

    def test_a_list_is_of_the_clause_that_opens_it(self):
        """The sum of a list is told where the list begins, not where it ends."""
        made = clauses("支出100元，其中：基本支出80元，项目支出20元。")

        assert [clause.text for clause in made if any(isinstance(c, Breakdown) for c in clause.claims)] == ["其中"]


class TestLeft:
    def test_a_clause_that_is_read_leaves_nothing(self):
        """The item before a claim names what it speaks of, and is not left over."""
        assert [clause.left for clause in clauses("公务接待费支出4万元。公务接待费比上年减少1万元。")] == [(), ()]

    def test_what_no_construction_explains(self):
        """A construction that comes to nothing leaves its tokens over."""
        clause = clauses("食堂支出5万元，飙升25%。")[1]

        assert ([form.is_read for form in clause.forms], [token.text for token in clause.left]) == (
            [False],
            ["飙升", "25%"],
        )

    def test_a_change_in_a_reason(self):
        """What a reason says of other things is no claim, and its figure is left over."""
        clause = clauses("支出4万元，主要原因是压缩开支2万元。")[-1]

        assert (types(clause)[0], clause.claims, clause.left[-1].text) == ("REASON", (), "2万元")


class TestUnknown:
    @pytest.mark.parametrize(
        ("text", "told"),
        [
            ("我局机关公务接待费4.20万元。", ("机关", "scope", "机关,level,,")),
            ("食堂经费5万元。", ("食堂经费", "item", "食堂经费,head,expenditure,project=食堂经费")),
            ("捐助收入5万元。", ("捐助收入", "item", "捐助收入,head,revenue,source=捐助收入")),
            ("支出5万元，飙升25%。", ("飙升", "left", "飙升,?,,")),
            ("路灯维护点7个。", ("路灯维护点", "item", "路灯维护点,count,?,")),
        ],
    )
    def test_a_word(self, text, told):
        """A word that no list knows is told with what became of it, and with the line that a file of words needs."""
        found = [(word.text, word.use, word.line) for clause in clauses(text) for word in clause.unknown]

        assert found == [told]

    @pytest.mark.parametrize(
        "text", ["公务接待费5万元。", "某局支出5万元，比上年减少1万元。", "支出约5万元。", "支出5万元左右的。"]
    )
    def test_no_word(self, text):
        """Known words, the name of the entity and words of rough figures are not unknown."""
        assert [word.text for clause in clauses(text) for word in clause.unknown] == []

    def test_the_line_makes_it_known(self):
        """A file of words with the line that is told makes the item known."""
        (word,) = clauses("食堂经费5万元。")[0].unknown
        more = Vocabulary.from_csv(f"word,kind,meaning,dimensions\n{word.line}\n").entries
        shipped = shipped_patterns()
        own = attrs.evolve(shipped, vocabulary=shipped.vocabulary.extended(more))
        (clause,) = clauses("食堂经费5万元。", patterns=own)

        assert (clause.unknown, dict(clause.facts[0].key.members)) == ((), {"project": "食堂经费"})


class TestLaws:
    @given(said=st.lists(st.sampled_from(CLAUSES), min_size=1, max_size=8), marks=st.lists(st.sampled_from("，；。\n")))
    def test_every_fact_and_claim_once(self, said, marks):
        """What the clauses state and claim is what the reading does, each once."""
        ends = [*marks, *"。" * len(said)]
        text = document("".join(clause + end for clause, end in zip(said, ends, strict=False)))
        accounts, made = read(text).accounts, explain(text)

        assert placed(fact for clause in made for fact in clause.facts) == placed(accounts.facts)
        assert sorted(map(repr, (c for clause in made for c in clause.claims))) == sorted(map(repr, accounts.claims))

    @given(said=st.lists(st.sampled_from(CLAUSES), min_size=1, max_size=8))
    def test_every_token_is_read_or_left(self, said):
        """The figures of a clause are in a form that was read, or left over, and not both."""
        for clause in clauses("，".join(said)):
            covered = [token for form in clause.forms if form.is_read for token in form.tokens]
            for token in (token for token in clause.tokens if token.type in ("AMOUNT", "RATE", "COUNT")):
                assert (token in covered) != (token in clause.left), clause

    @pytest.mark.parametrize("name", TEXTS)
    @pytest.mark.skipif(not CORPUS.exists(), reason="the corpus is not at hand; it is kept beside the project")
    def test_a_published_text(self, name):
        """Of a published text every statement of a sentence and every claim is in one clause."""
        text = read_document(CORPUS / name)
        accounts, made = read(text).accounts, explain(text)

        assert placed(fact for clause in made for fact in clause.facts) == placed(accounts.facts)
        assert sorted(map(repr, (c for clause in made for c in clause.claims))) == sorted(map(repr, accounts.claims))


class TestWhatIsAsked:
    def test_another_year(self):
        """A text that names no year is read for the one given."""
        text = Document.from_text("某局部门决算\n公务接待费5万元。")
        (clause,) = explain(text, year=calendar("CN").starting(2021))

        assert clause.facts[0].key.year.start.year == 2021

    def test_clauses_without_a_figure_are_left_out(self):
        """A clause that states and claims nothing is not told."""
        assert [clause.text for clause in clauses("本局依法履行职责，公务接待费5万元，工作有序开展。")] == [
            "公务接待费5万元"
        ]

    def test_no_document(self):
        """A path or a text is refused with what to give."""
        with pytest.raises(WrongType, match=r"explain\(read_document\(path\)\)"):
            explain("某局2020年度部门决算")

    def test_no_figure(self):
        """A text without a figure is refused as it is for reading."""
        with pytest.raises(UnusableSource, match="holds no figure"):
            explain(Document.from_text("没有数字"))
