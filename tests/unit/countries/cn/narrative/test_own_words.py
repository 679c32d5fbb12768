"""Words and constructions of users, kept in files of their own."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from govledger import read_narrative
from govledger.accounts import CONCEPTS, DIMENSIONS, Change
from govledger.countries.cn import load_words, shipped_patterns
from govledger.documents import Document
from govledger.errors import InvalidWords

HEAD = "word,kind,meaning,dimensions\n"
CONSTRUCTION = """
[[construction]]
name = "completion, the budget first"
form = "BUDGET DONE VERB? RATE"
move = "completion"
examples = ["年初预算的执行率为80.0%", "全年预算的完成率64.0%"]
"""
BOTH = f"""
[[word]]
word = "食堂支出"
kind = "head"
meaning = "expenditure"
dimensions = {{ project = "食堂" }}
{CONSTRUCTION}"""


@pytest.fixture
def own(tmp_path, monkeypatch):
    """Writes a file of words; gives its name."""
    monkeypatch.chdir(tmp_path)

    def written(text, name="own.csv"):
        (tmp_path / name).write_bytes(text if isinstance(text, bytes) else text.encode())
        return name

    return written


def read(text, words=None):
    return read_narrative(Document.from_text(f"某局2020年度部门决算\n{text}"), words=words).accounts


def keys(accounts):
    return [(fact.key.concept, dict(fact.key.members)) for fact in accounts.facts]


class TestWords:
    def test_the_name_of_an_item(self, own):
        """A name that was kept in the issuer's own words is the item that the file says."""
        text = "食堂支出5.00万元。"

        assert keys(read(text)) == [("unclassified", {"item": "食堂支出"})]
        assert keys(read(text, own(f"{HEAD}食堂支出,head,expenditure,project=食堂\n"))) == [
            ("expenditure", {"project": "食堂"})
        ]

    def test_a_word_of_change(self, own):
        """A verb that says nothing to the library is a fall where the file says so."""
        text = "公务接待费5.00万元，比上年缩水1.00万元。"
        (claim,) = read(text, own(f"{HEAD}缩水,down,,\n")).claims

        assert not any(isinstance(each, Change) for each in read(text).claims)
        assert (claim.direction.value, claim.amount.text) == ("down", "1.00万元")

    def test_a_level(self, own):
        """A level of government that is given without a meaning is called by its word."""
        path = own(f"{HEAD}全旗,level,,\n")

        assert keys(read("全旗一般公共预算收入5.00万元。", path)) == [
            ("revenue", {"level": "全旗", "source": "general_public_budget"})
        ]

    @pytest.mark.parametrize(("meaning", "complete"), [("", False), ("complete", True)])
    def test_words_that_open_a_list(self, own, meaning, complete):
        """A list is opened by words of the file, and binds as a whole where they say that it is one."""
        path = own(f"{HEAD}细目如下,list,{meaning},\n")
        (claim,) = read("支出9.00元，细目如下：基本支出4.00元，项目支出5.00元。", path).claims

        assert (len(claim.parts), claim.complete) == (2, complete)

    def test_given_again(self, own):
        """A word of the library takes the meaning that the file gives it; for others nothing changes."""
        path = own(f"{HEAD}公用经费,head,operating_expenses,\n")

        assert keys(read("公用经费5.00万元。", path)) == [("operating_expenses", {})]
        assert keys(read("公用经费5.00万元。")) == [("expenditure", {"nature": "general_running"})]

    def test_one_character_with_a_condition(self, own):
        """A sign counts where its condition holds, and within names it does not."""
        path = own(f"{HEAD}压,down,,at=end\n")

        assert [claim.direction.value for claim in read("公务接待费5元，比上年压1元。", path).claims] == ["down"]
        assert keys(read("压力容器支出5元。", path)) == [("unclassified", {"item": "压力容器支出"})]

    def test_columns_in_any_order(self, own):
        """The head tells which column is which; a byte order mark and blank lines are no part of the table."""
        path = own("\ufeffkind,word,dimensions,meaning\n\nhead,食堂支出,project=食堂,expenditure\n")

        assert keys(read("食堂支出5元。", path)) == [("expenditure", {"project": "食堂"})]


class TestConstructions:
    TEXT = "公务接待费支出4.00万元，年初预算的执行率为80.0%。"

    def test_words_and_constructions(self, own):
        """A TOML holds words and constructions, and both are read."""
        made = read(f"{self.TEXT}食堂支出5元。", own(BOTH, "own.toml"))

        assert [claim.budget.phase for claim in read(self.TEXT).claims] == ["budget"]
        assert [(claim.budget.phase, claim.rate.text) for claim in made.claims] == [("original_budget", "80.0%")]
        assert keys(made)[-1] == ("expenditure", {"project": "食堂"})

    def test_those_of_the_library_stay(self, own):
        """Constructions of a file stand behind all of the library's, which are as before."""
        shipped, made = shipped_patterns().constructions, load_words(own(CONSTRUCTION, "own.toml")).constructions

        assert made.each[:-1] == shipped.each
        assert made.each[-1].name == "completion, the budget first"


class TestLoadedOnce:
    def test_what_was_loaded_can_be_given(self, own):
        """What load_words made of a file is taken in its place."""
        path = own(f"{HEAD}缩水,down,,\n")
        text = "公务接待费5.00万元，比上年缩水1.00万元。"

        assert read(text, load_words(path)) == read(text, path)

    def test_two_files(self, own):
        """A file can be laid over another one."""
        first = load_words(own(f"{HEAD}缩水,down,,\n"))
        both = load_words(own(f"{HEAD}飙升,up,,\n", "more.csv"), patterns=first)

        assert {piece.kind for piece in both.lexicon.split("缩水飙升")} == {"up", "down"}


class TestRefused:
    @pytest.mark.parametrize(
        ("row", "problem"),
        [
            ("缩水,dow,,", "line 2: unknown kind 'dow'; near: 'down'; kinds: adjusted, and, approximate, "),
            ("缩水,DOWN,,", "line 2: unknown kind 'DOWN'; near: 'down'; kinds: "),
            ("食堂费,head,expenditur,", "line 2: unknown concept 'expenditur'; near: 'expenditure', "),
            ("食堂费,head,revenue+expenditur,", "line 2: unknown concept 'expenditur'; near: 'expenditure', "),
            ("食堂费,head,expenditure,projct=x", "line 2: unknown dimension 'projct'; near: 'project'"),
            ("食堂费,head,expenditure,zzz=x", "line 2: unknown dimension 'zzz'; dimensions: function, "),
            ("食堂费,head,expenditure,nature=basics", "line 2: unknown member 'basics' of nature; near: 'basic'"),
            ("食堂费,head,expenditure,phase=budgt", "line 2: unknown phase 'budgt'; near: 'budget'; known: "),
            ("初定数,phase,budgett,", "line 2: unknown meaning of phase 'budgett'; near: 'budget', 'final_budget'; "),
            ("食堂费,head,,", "line 2: a head stands for a concept; name it as its meaning, such as expenditure"),
            ("食堂费,head,guests,", "line 2: 'guests' is a concept of counts, and a head names one of amounts; make "),
            ("食客,count,expenditure,", "line 2: 'expenditure' is a concept of amounts, and a count names one of coun"),
            ("缩水,down,x,", "line 2: a word of the kind down means nothing else; leave meaning empty"),
            (
                "减少,up,,",
                "line 2: '减少' would be both up and the down of the library; tell them apart by a neighbour",
            ),
            ("节约,up,,before=change", "line 2: '节约' would be both up and the down of the library; tell them apart"),
            ("支出,phase,budget,", "line 2: '支出' would be both phase and the head of the library; give a longer wor"),
            (
                "机关,level,,\n机关,body,机关,",
                "line 3: '机关' would be both body and the level of line 2; give a longer",
            ),
            ("压,down,,", "line 2: '压' is one character, and would be found in the middle of names; say in dimension"),
            ("费,head,expenditure,", "line 2: '费' is one character, and would be found in the middle of names; give "),
            ("缩水,down,,\n\n缩水,down,,", "line 4: '缩水' is given as down twice, first in line 2; keep one of them"),
            ("上年度,phase,budget,", "line 2: '上年度' names a year already; leave it out"),
            ('"食，堂",head,expenditure,', "line 2: '食，堂' is no word: clauses end at each of "),
            ("缩水,down,,at=middle", "line 2: unknown neighbour condition at 'middle'; known: head, end"),
            ("缩水,down,,nearby=time", "line 2: unknown neighbour condition 'nearby'; known: at, before, closed"),
            ("初定数,phase,budget,at=end", "line 2: a word of the kind phase has no dimensions; leave them empty"),
            ("缩水,down,,end", "line 2: 'end' in dimensions is no pair; write name=value;name=value"),
            ("缩水,down,,at=end;at=head", "line 2: 'at' stands twice in dimensions; keep one of them"),
            ("缩水,down,", "line 2: has 3 cells and the head 4; give every column one, if only an empty one"),
            ('缩水,down,,"x', "line 2: is no row of cells (unexpected end of data); look at its quotation marks"),
            (",down,,", "line 2: word is missing; give it"),
            ("缩水,,,", "line 2: kind is missing; give it"),
            ("", "holds no word and no construction; add one, or leave the file out"),
        ],
    )
    def test_a_row(self, own, row, problem):
        """A row that cannot be used is one line: the file, the line, and what to do."""
        with pytest.raises(InvalidWords) as refused:
            load_words(own(f"{HEAD}{row}\n"))

        assert str(refused.value).startswith(f"own.csv: {problem}")
        assert "\n" not in str(refused.value)

    @pytest.mark.parametrize(
        "head", ["word,kind,meaning", "word;kind;meaning;dimensions", "words,kind,meaning,dimensions"]
    )
    def test_columns(self, own, head):
        """A table with other columns is refused with those that it must have."""
        with pytest.raises(InvalidWords, match=r"own\.csv: line 1: the columns are .*; they must be word,kind,"):
            load_words(own(f"{head}\n缩水,down,,\n"))

    @pytest.mark.parametrize(
        ("text", "problem"),
        [
            (
                "[[word]\n",
                "is not TOML: Expected ']]' at the end of an array declaration (at line 1, column 7); mend it",
            ),
            ("\n[[wrd]]\nword = 'x'\n", "line 2: 'wrd' is not known; near: 'word'; a file of words holds [[word]] and"),
            ("[word]\nword = 'x'\n", "line 1: word is no list of tables; write [[word]] above each"),
            ("[[word]]\nword = 'x'\nkind = 5\n", "line 3: kind = 5 is no text; write it in quotation marks"),
            (
                "[[word]]\nword = '缩水'\nkind = 'down'\nclass = 'x'\n",
                "line 4: 'class' is no field of a word; fields: ",
            ),
            (
                "[[word]]\nword = '缩水'\nkind = 'down'\ndimensions = ['x']\n",
                "line 4: dimensions = ['x'] is no table of",
            ),
            ("[[word]]\nword = '缩水'\nkind = 'dow'\n", "line 3: unknown kind 'dow'; near: 'down'; kinds: "),
            (
                f"{BOTH}{CONSTRUCTION}",
                "line 15: there is a construction 'completion, the budget first' already; give it",
            ),
            (
                CONSTRUCTION.replace("RATE", "RAT"),
                "line 4: construction 'completion, the budget first': has",
            ),
            (CONSTRUCTION.replace('"completion"', '"complete"'), "line 5: unknown move 'complete'; near: "),
            (CONSTRUCTION.replace("move", "moves"), "line 5: 'moves' is no field of a construction; near: 'move'; fi"),
            ("[[construction]]\nname = 'x'\nform = 'RATE'\n", "line 1: move is missing; give it"),
            (
                "[[construction]]\nname = 'x'\nform = 'RATE'\nmove = 'share'\n",
                "line 1: examples are missing; give two ",
            ),
            ("", "holds no word and no construction; add one, or leave the file out"),
        ],
    )
    def test_toml(self, own, text, problem):
        """What cannot be used in a TOML is told with its line as well."""
        with pytest.raises(InvalidWords) as refused:
            load_words(own(text, "own.toml"))

        assert str(refused.value).startswith(f"own.toml: {problem}")

    def test_a_form_that_lacks_what_its_move_needs(self, own):
        """A construction whose examples cannot be read as its move is refused with a form of the library."""
        text = CONSTRUCTION.replace('"completion"', '"change"')
        with pytest.raises(InvalidWords, match=r"line 4: the move change needs another form than 'BUDGET DONE .*'"):
            load_words(own(text, "own.toml"))

    def test_a_construction_of_the_library(self, own):
        """A construction does not take the name of one of the library."""
        with pytest.raises(InvalidWords, match="line 3: there is a construction 'share' already; give it another name"):
            load_words(own(CONSTRUCTION.replace("completion, the budget first", "share"), "own.toml"))

    @pytest.mark.parametrize(
        ("name", "problem"),
        [
            ("none.csv", "no such file of words; check the path"),
            ("none.toml", "no such file of words; check the path"),
            ("words.xlsx", r"is no file of words by its name; give a \.csv or a \.toml file"),
            ("-", r"is no file of words by its name; give a \.csv or a \.toml file"),
        ],
    )
    def test_a_file_that_is_none(self, own, name, problem):
        """A file that is not there, or none of words, is refused by its name."""
        own(HEAD)
        with pytest.raises(InvalidWords, match=f"^{name}: {problem}$"):
            load_words(name)

    def test_a_folder(self, tmp_path):
        """A folder is no file of words."""
        (tmp_path / "a.csv").mkdir()
        with pytest.raises(InvalidWords, match="is a folder; give the file of words in it"):
            load_words(tmp_path / "a.csv")

    def test_another_encoding(self, own):
        """A file in another encoding is refused with the first line that shows it."""
        with pytest.raises(InvalidWords, match=r"own\.csv: line 3: is not UTF-8; save the file as UTF-8"):
            load_words(own(f"{HEAD}a,glue,,\n缩水,down,,\n".encode("gb18030")))


class TestLaws:
    @settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
    @given(text=st.text(max_size=80))
    def test_any_text_is_taken_or_refused(self, own, text):
        """Whatever stands in a file, it is words or one clear error."""
        for name, lead in (("own.csv", HEAD), ("own.toml", "")):
            said = f"{name}: "
            try:
                load_words(own((lead + text).encode("utf-8", "replace"), name))
            except InvalidWords as error:
                said = str(error)

            assert said.startswith(f"{name}: ")

    @settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
    @given(
        word=st.text("甲乙丙丁戊己庚辛", min_size=3, max_size=8),
        concept=st.sampled_from(
            [each.id for each in CONCEPTS.values() if each.quantity == "amount" and not each.has_own_words]
        ),
    )
    def test_every_concept_can_be_named(self, own, word, concept):
        """A name of any amount that the catalogue knows is read as that amount."""
        path = own(f"{HEAD}{word},head,{concept},\n")

        assert [key for key, _ in keys(read(f"{word}5.00万元。", path))] == [concept]

    @settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
    @given(name=st.text("abcdefgh_", min_size=1).filter(lambda name: name not in DIMENSIONS))
    def test_no_other_dimension(self, own, name):
        """A name that is no dimension is refused, whatever it is."""
        with pytest.raises(InvalidWords, match="line 2: unknown dimension"):
            load_words(own(f"{HEAD}食堂费,head,expenditure,{name}=x\n"))
