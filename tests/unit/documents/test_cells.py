"""Tables of JSON: what each shape becomes, and what is refused."""

import json
from decimal import Decimal
from pathlib import Path

import pytest

from govledger.documents import read_tables, read_tables_of_bytes
from govledger.errors import UnusableSource

CORPUS = Path(__file__).parents[4] / "shared" / "corpus"
needs_corpus = pytest.mark.skipif(not CORPUS.is_dir(), reason=f"the documents are not there: {CORPUS}")


def read(text):
    """The tables of a JSON text, or of what is written as one."""
    return read_tables_of_bytes((text if isinstance(text, str) else json.dumps(text)).encode(), name="a.json")


class TestRows:
    def test_lists_of_values(self):
        """Texts stay, numbers keep their digits as written, null is blank, and nought is no null."""
        (table,) = read('[["Item", 2013, null], ["Roads", 1250.50, 0], ["Parks", 1E+3, true, ""]]')

        assert table.rows == (("Item", "2013", ""), ("Roads", "1250.50", "0"), ("Parks", "1E+3", "true", ""))
        assert (table.name, table.source) == ("a", "a.json")

    def test_long_numbers_keep_every_digit(self):
        """No number passes through a float or is too long."""
        digits = "9" * 5000

        assert read(f"[[{digits}, 0.{digits}]]")[0].rows == ((digits, f"0.{digits}"),)

    def test_extracted_tables(self):
        """Each table of a list has its page, its own words and what else is said of it."""
        first, second = read(
            [
                {"page": 7, "title": "Outlays", "unit": "thousand", "rows": [["Roads", "5"]], "edges": [1, 2]},
                {"page": 7, "name": "Second", "rows": [["Parks", "0"]]},
            ]
        )

        assert (first.page, first.title, first.unit, first.name) == (7, "Outlays", "thousand", "#1")
        assert dict(first.tags) == {"edges": "1\n2"}
        assert (second.rows, second.name) == ((("Parks", "0"),), "Second")

    def test_a_table_that_goes_on_is_one(self):
        """The first table of the next page, above which nothing but a number stands, is the rest of the one before it where it
        has as many columns and no heads of its own; each row knows its page."""
        rows = [["Roads", "5"], ["Parks", "3"]]
        pages = [[[["Item", "2013"], *rows]], [[["Lakes", ""], ["Lanes", "4"]]], [[["Item", "2014"], *rows]]]
        texts = ["Outlays\nItem 2013", "- 2 -\nLakes", "Outlays of the year after\nItem 2014"]
        one, other = read({"page_texts": texts, "page_tables": pages})

        assert [row[0] for row in one.rows] == ["Item", "Roads", "Parks", "Lakes", "Lanes"]
        assert (one.title, one.torn, one.place(2, 1).page, one.place(4, 1).page) == ("Outlays", (), 1, 2)
        assert other.page == 3

    def test_a_repeated_head_is_no_row(self):
        """A head that stands again at the top of the next page is no row of the table, but belongs to its part there."""
        head = ["Item", "Amount"]
        pages = [[[head, ["Roads", "5"]]], [[head, ["Parks", "3"]]]]
        (table,) = read({"page_texts": ["Outlays\nItem", "2\nItem"], "page_tables": pages})

        assert table.rows == (("Item", "Amount"), ("Roads", "5"), ("Parks", "3"))
        assert table.fragments[1].repeated == (("Item", "Amount"),)

    def test_a_table_that_may_go_on_is_torn(self):
        """One with other columns is a table of its own, and both may lack rows."""
        pages = [[[["Item", "2013"], ["Roads", "5"]]], [[["Roads", "5", "3"]]]]

        assert [t.torn for t in read({"page_texts": ["Outlays\nItem", "2\nRoads"], "page_tables": pages})] == [
            (2,),
            (0,),
        ]

    def test_blank_columns_may_be_missing(self):
        """Where a table goes on, columns that are blank in all its rows with a code may be missing, and are filled up; other columns
        are those of another table."""
        head, rows = ["Class", "Group", "Item", "Amount"], [["201", "", "Roads", "5.00"], ["202", "", "Parks", "3.00"]]
        more, other = [["203", "Lakes", "4.00"]], [["203", "4.00", "Lakes"]]

        (table,) = read({"page_texts": ["Outlays\nClass", ""], "page_tables": [[[head, *rows]], [more]]})
        assert table.rows[-1] == ("203", "", "Lakes", "4.00")
        assert len(read({"page_texts": ["Outlays\nClass", ""], "page_tables": [[[head, *rows]], [other]]})) == 2

    @pytest.mark.parametrize(
        ("text", "row"),
        [
            ("Outlays of the town\nUnit: EUR\nOutlays Revenue", ["Outlays", "", "Revenue"]),
            ("Outlays of the town\nUnit: EUR\nCode\nof the item Amount", ["Code\nof the item", "Amount"]),
        ],
    )
    def test_a_title_is_above_the_first_row(self, text, row):
        """A title that begins as the first cell does is none of its rows, and a cell may be printed over several lines."""
        (table,) = read({"page_texts": [text], "page_tables": [[[row, ["1", "5.00", "4.00"][: len(row)]]]]})

        assert table.title == "Outlays of the town\nUnit: EUR"

    def test_tables_with_heads_are_two(self):
        """A table with heads of its own does not go on with the one before it, nor, where nobody tells what stands above them,
        one that repeats its head; a list of pages is joined as well."""
        one, two = {"page": 1, "rows": [["Item", "Run"], ["Roads", "5"]]}, [["Item", "Bought"], ["Roads", "4"]]
        again, more = [["Item", "Run"], ["Parks", "3"]], [["Parks", "3"]]

        assert [len(read([one, {"page": 2, "rows": rows}])) for rows in (two, again, more)] == [2, 2, 1]

    def test_pages_of_tables(self):
        """The title of a table is the text of its page above the line that the table begins with."""
        texts = ["", "Outlays by\nfunction\nItem 2013\nRoads 5"]
        tables = read({"file": "x", "page_texts": texts, "page_tables": [[], [[["Item", "2013"], ["Roads", "5"]]]]})

        assert [(table.title, table.page, table.name) for table in tables] == [("Outlays by\nfunction", 2, "#1")]
        assert dict(tables[0].tags) == {"file": "x"}

    def test_tables_by_name(self):
        """Each part of an object is a table called by its key, and the values beside them are told of each."""
        tables = read({"year": 2013, "income": [["Fees", 5]], "outlays": {"roads": [{"Item": "Paving", "2013": 4}]}})

        assert [(table.name, dict(table.tags)) for table in tables] == [
            ("income", {"year": "2013"}),
            ("outlays.roads", {"year": "2013"}),
        ]


class TestRecords:
    def test_keys_are_the_head(self):
        """A key that is met later is a later column, and an object without it has a blank cell there."""
        (table,) = read([{"code": "01", "amount": 0}, {"code": "02", "note": None, "amount": 2.50}])

        assert table.rows == (("code", "amount", "note"), ("01", "0", ""), ("02", "2.5", ""))

    def test_objects_inside_are_columns_of_both_keys(self):
        """A value inside an object of a record is called by both keys."""
        (table,) = read([{"code": "01", "amount": {"first": 1, "final": 2}}])

        assert table.rows == (("code", "amount.first", "amount.final"), ("01", "1", "2"))

    def test_a_list_beside_values_is_no_tree(self):
        """Records under a key, with values of another kind beside them, are a table of that name."""
        (table,) = read({"year": 2013, "data": [{"code": "01", "amount": 5}]})

        assert (table.name, table.rows) == ("data", (("code", "amount"), ("01", "5")))


class TestTrees:
    def test_levels_are_columns(self):
        """Each object is a row, and the codes of those above it stand before it, blank below its own level."""
        (table,) = read(
            [
                {
                    "code": 11,
                    "title": "Taxes",
                    "of": [{"code": 1, "title": "Income", "of": [{"code": 2, "title": "A"}]}],
                },
                {"code": 12, "title": "Fees", "of": []},
            ]
        )

        assert table.rows == (
            ("code 1", "code 2", "code 3", "code", "title"),
            ("11", "", "", "11", "Taxes"),
            ("11", "1", "", "1", "Income"),
            ("11", "1", "2", "2", "A"),
            ("12", "", "", "12", "Fees"),
        )

    def test_one_object_at_the_top_is_the_total(self):
        """An object that stands alone has no path of its own."""
        (table,) = read(
            {"total": 5, "name": "All", "of": [{"name": "Roads", "total": 3}, {"name": "Parks", "total": 2}]}
        )

        assert table.rows == (
            ("name 1", "total", "name"),
            ("", "5", "All"),
            ("Roads", "3", "Roads"),
            ("Parks", "2", "Parks"),
        )

    def test_objects_that_share_no_value_are_no_tree(self):
        """A list of things with lists of other things in them is not taken apart in silence."""
        tables = read([{"ministry": "A", "heads": [{"number": 1}]}, {"ministry": "B", "heads": [{"number": 2}]}])

        assert [(table.name, dict(table.tags), table.rows[1]) for table in tables] == [
            ("#1.heads", {"ministry": "A"}, ("1",)),
            ("#2.heads", {"ministry": "B"}, ("2",)),
        ]

    @needs_corpus
    def test_a_published_tree(self):
        """The 696 objects of a state budget are rows, and each that has parts is their sum, told by the paths alone."""
        tables = read_tables(CORPUS / "fi-budget" / "state-budget-2014.json")
        sums = 0
        for table in tables:
            amounts = {row[:3]: Decimal(row[-1]) for row in table.rows[1:]}
            assert len(amounts) == len(table.rows) - 1
            for path, amount in amounts.items():
                depth = sum(map(bool, path))
                parts = [
                    amounts[each]
                    for each in amounts
                    if sum(map(bool, each)) == depth + 1 and each[:depth] == path[:depth]
                ]
                if parts:
                    sums += 1
                    assert sum(parts) == amount

        assert [table.name for table in tables] == ["income", "expenditure"]
        assert sum(len(table.rows) - 1 for table in tables) == 696
        assert sums == 136


class TestRefusals:
    @pytest.mark.parametrize(
        ("text", "problem"),
        [
            ("[[1, 2]", "a.json: is no JSON (Expecting ',' delimiter in line 1, column 8)"),
            ("{}", "a.json: its JSON is no table"),
            ("5", "a.json: its JSON is no table"),
            ("[1, 2]", "a.json: its JSON is no table"),
            ('{"a": {"b": [1, [2]]}}', "a.json: 'a.b' is no table"),
            ('{"a": [[1]], "b": [[[[1, {}]]]]}', "a.json: 'b.#1.#1.#1' is no table"),
            ('{"page_tables": 5}', "a.json: 'page_tables' is no table"),
            ('{"page_tables": [[[["a"]]]], "page_texts": {"1": 2}}', "a.json: 'page_texts' is no table"),
            ('{"page_tables": [[5]]}', "a.json: 'page_tables.#1' is no table"),
            ('[{"a": 1, "a": 2}]', "a.json: is no JSON (one object has the key 'a' twice)"),
            ("[" * 100_000, "a.json: is no JSON (it is nested too deep)"),
        ],
    )
    def test_what_is_no_table_is_one_clear_error(self, text, problem):
        """An error leads to the part that cannot be read, and no part is left out in silence."""
        with pytest.raises(UnusableSource) as caught:
            read(text)

        assert str(caught.value).startswith(problem)


@needs_corpus
@pytest.mark.parametrize("path", sorted(CORPUS.glob("cn-*/*.tables.json")), ids=lambda path: path.name)
def test_extracted_tables_are_read_whole(path):
    """Every cell of the extracted tables of the corpus is one of a table, and the pages are told."""
    given = json.loads(path.read_text(encoding="utf-8"))
    tables = read_tables(path)

    pages = [[part.page for part in table.fragments] or [table.page] for table in tables]

    assert [page for some in pages for page in some] == [each["page"] for each in given]
    assert [list(row) for table in tables for row in table.rows] == [row for each in given for row in each["rows"]]


@needs_corpus
@pytest.mark.parametrize(
    ("name", "pages"),
    [
        ("final-2024-caizhengju.tables", [[6, 7], [8, 9], [10, 11], [12, 13, 14], [16, 17]]),
        ("final-2025-shengtaihuanjingju.pages", [[8, 9], [10, 11], [12, 13], [15, 16]]),
    ],
)
def test_tables_of_the_corpus_over_pages(name, pages):
    """The tables that go on over pages in the published PDF are one, also where columns that are blank were not extracted."""
    tables = read_tables(CORPUS / "cn-shanghai-putuo" / f"{name}.json")

    assert [found for table in tables if (found := [part.page for part in table.fragments])] == pages
