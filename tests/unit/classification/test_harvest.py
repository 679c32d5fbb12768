import csv
import io
import json
import types
from pathlib import Path

import pytest

from govledger.classification import Code, Name, Scheme, harvest, load
from govledger.classification.sightings import cleaned, pairs_of, rows_of
from govledger.documents import Document, read_document
from govledger.errors import UnusableSource

CORPUS = Path(__file__).parents[3] / ".." / "shared" / "corpus" / "cn-shanghai-putuo"

OWN = Scheme(
    id="own",
    version="1",
    title="own",
    locale="zh_Hans",
    levels=("类", "款"),
    codes=(
        Code("301", "工资福利支出", status="read", names=(Name("工资福利支出", "zh_Hans", status="read"),)),
        Code("30101", "基本工资", 2, "款", "301", names=(Name("基本工资", "zh_Hans"),)),
        Code("30102", "津贴补贴", 2, "款", "301", names=(Name("津贴补贴", "zh_Hans"),)),
    ),
    pattern=load("cn-economic-department").pattern,
    suffixes=("支出",),
)


def source(text, name="account.txt"):
    return types.SimpleNamespace(name=name, text=text)


def told(text, name="account.txt", schemes=(OWN,), year=None):
    return {
        each.code + " " + each.name: each.verdict
        for each in harvest([source(text, name)], schemes=schemes, year=year).findings
    }


class TestPairs:
    @pytest.mark.parametrize(
        ("cells", "pairs"),
        [
            (["2080505", "基本养老", "7"], [(("2080505",), "基本养老")]),
            (["208", "05", "05", "基本养老", "7"], [(("208", "05", "05"), "基本养老")]),
            (["208", "05", "", "养老", "7"], [(("208", "05"), "养老")]),
            (["208-05-05 基本养老"], [(("208-05-05",), "基本养老")]),
            (["30207邮电费"], [(("30207",), "邮电费")]),
            (["208 | 05 | 05", "基本\n养老"], [(("208 | 05 | 05",), "基本养老")]),
            (["301", "工资", "5", "302", "商品", "6"], [(("301",), "工资"), (("5", "302"), "商品")]),
            (["合计", "307.82"], []),
            (["301", "2,082.85", "工资"], []),
            (["11.", "“住房公积金”科目174.14万元，主要用于缴纳。"], []),
        ],
    )
    def test_pairs(self, cells, pairs):
        """A code in one cell, in several or glued to its name is a pair with the name after it; sentences are not."""
        assert pairs_of(cells) == pairs

    def test_cleaned(self):
        """The breaks of a cell are no part of a Chinese name, and one space in others."""
        assert cleaned("公 务 用 车\n运行") == "公务用车运行"
        assert cleaned("Public\nhealth  services") == "Public health services"


class TestRows:
    def test_csv(self):
        """A quoted cell of a CSV may hold breaks."""
        rows = list(rows_of(source('301,"工资\n福利",5\n', "a.CSV")))

        assert [row.cells for row in rows] == [("301", "工资\n福利", "5")]

    def test_tables(self):
        """Extracted tables keep page and row; an empty cell is one."""
        tables = json.dumps([{"page": 7, "rows": [["301", None, "工资"]]}])
        row = next(rows_of(source(tables, "a.tables.json")))

        assert (row.page, row.line, row.cells) == (7, 1, ("301", "", "工资"))

    def test_pages(self):
        """Pages with their texts and tables are read, both."""
        pages = json.dumps({"page_texts": ["", "301 工资 5"], "page_tables": [[], [[["301", "工资"]]]]})

        assert [(row.page, row.in_table) for row in rows_of(source(pages, "a.json"))] == [(2, True), (2, False)]

    @pytest.mark.parametrize("text", ["{", "{}", "[1]", '"x"'])
    def test_other_json(self, text):
        """JSON that holds no tables is refused, saying what is read."""
        with pytest.raises(UnusableSource, match=r"a\.json: holds no tables"):
            list(rows_of(source(text, "a.json")))


class TestVerdicts:
    def test_confirmed(self):
        """An unverified code beside its listed name is confirmed; a verified one is seen."""
        assert told("301 工资福利支出 9\n30101 基本工资 5") == {
            "301 工资福利支出": "seen",
            "30101 基本工资": "confirmed",
        }

    def test_close(self):
        """A closing word less, or a name cut short, agrees but does not confirm."""
        assert told("301 工资福利 9\n30102 津贴补 5") == {"301 工资福利": "close", "30102 津贴补": "close"}

    def test_differs(self):
        """Another name is told, with the code beside it that bears that name."""
        found = harvest([source("301 工资福利支出 9\n30101 津贴补贴 5")], schemes=[OWN]).of("differs")

        assert [(each.code, each.listed_name, each.meant) for each in found] == [("30101", "基本工资", ("30102",))]

    def test_new(self):
        """A code of the pattern that is not in the list is new."""
        assert told("301 工资福利支出 9\n30177 街道津贴 5")["30177 街道津贴"] == "new"

    def test_former_name(self):
        """A former name is told with the year of its change, once the year of the account is known."""
        account = source("2025年度\n20805 行政事业单位离退休 5")
        found = harvest([account], schemes=["cn-function"]).findings[0]

        assert (found.verdict, found.changed_in, found.places[0].year) == ("former-name", 2020, 2025)

    def test_years_of_several_accounts(self):
        """A name that was right in its year is seen, though another account uses it too late."""
        accounts = [
            source("20805 行政事业单位离退休 5\n2018年", "b.txt"),
            source("20805 行政事业单位离退休 5\n2025年", "a.txt"),
        ]
        found = harvest(accounts, schemes=["cn-function"]).findings[0]

        assert found.verdict == "seen"
        assert len(found.places) == 2

    def test_an_account_of_a_year_with_a_list_of_its_own(self):
        """An account of 2009 is held against the list of 2009, where codes meant other things; one of 2024 is not."""
        old = harvest([source("21004 医疗保障 5\n205 教育 9\n2009年", "a.txt")], schemes=["cn-function"]).findings
        new = harvest([source("21004 医疗保障 5\n205 教育支出 9\n2024年", "b.txt")], schemes=["cn-function"]).findings

        assert [(each.code, each.version, each.verdict) for each in old] == [
            ("205", "2009", "seen"),
            ("21004", "2009", "seen"),
        ]
        assert ("21004", "differs") in [(each.code, each.verdict) for each in new]

    def test_an_amount_is_no_code(self):
        """Digits with a decimal point before a label are an amount."""
        assert told("301 工资福利支出 9\n本年收入 301.77 本年支出 9") == {"301 工资福利支出": "seen"}

    def test_words_in_a_sentence(self):
        """Digits and words that end in no number are told only where they agree."""
        assert told("301 工资福利支出\n30101 个项目正在实施") == {"301 工资福利支出": "seen"}

    def test_schemes_that_look_alike(self):
        """A pair that agrees with one scheme is not told of another that has the same code."""
        other = Scheme(id="other", version="1", title="o", locale="es", levels=("a",), codes=(Code("301", "Vivienda"),))

        assert told("301 工资福利支出 9", schemes=(other, OWN)) == {"301 工资福利支出": "seen"}

    def test_a_broken_name_beside_the_whole_one(self):
        """A name broken over lines of text is not told where the source prints it whole."""
        assert told("30101 基本 5\n30101 基本工资 5") == {"30101 基本工资": "confirmed"}

    def test_nothing(self):
        """A source without codes tells nothing."""
        assert harvest([Document.from_text("没有编码")]).findings == ()


class TestCsv:
    def test_evidence(self):
        """The table has a row for each place, with the printed row."""
        text = harvest([source("301 工资福利支出 9\n301 工资福利支出 7")], schemes=[OWN]).to_csv()
        rows = list(csv.DictReader(io.StringIO(text)))

        assert [(row["place"], row["text"]) for row in rows] == [
            ("1", "301 | 工资福利支出 | 9"),
            ("2", "301 | 工资福利支出 | 7"),
        ]


@pytest.mark.skipif(not CORPUS.exists(), reason="the published accounts are not at hand")
class TestPublishedAccounts:
    FILES = sorted(file for ending in ("*.txt", "*.tables.json", "*.pages.json") for file in CORPUS.glob(ending))

    def test_own_numbers_of_a_unit(self):
        """A unit that numbers its costs by itself is told line by line, with the codes it means."""
        account = read_document(CORPUS / "budget-2024-fuliyuan-unit.tables.json")
        found = {each.code: each.meant for each in harvest([account]).of("differs")}

        assert found["30203"] == ("30205",)
        assert found["30208"] == ("30229",)

    def test_all_of_them(self):
        """Every pair is of the two lists of departments; nothing but that unit's own numbers is new."""
        found = harvest(map(read_document, self.FILES))

        assert {each.scheme for each in found.findings} == {"cn-function", "cn-economic-department"}
        assert {each.places[0].source.rpartition("/")[2] for each in found.of("new")} == {
            "budget-2024-fuliyuan-unit.tables.json"
        }
        assert len(found.of("seen", "confirmed")) > 100
