"""Tables that are set in a text are tables, and nothing else of a text is one."""

import re
from pathlib import Path

import attrs
import pytest

import set_texts
from govledger.countries import available, load
from govledger.countries.cn import read as read_sentences
from govledger.documents import Document, Fate, Table, read_bytes
from govledger.fiscal import calendar
from govledger.forms.reading import read_table

CORPUS = Path(__file__).parents[4] / "shared" / "corpus"
LAYOUTS = {
    "blanks": set_texts.spaced,
    "heads in the middle": lambda rows: set_texts.spaced(rows, head="^"),
    "heads to the right": lambda rows: set_texts.spaced(rows, head=">"),
    "heads over several": set_texts.spanned,
    "two blanks": lambda rows: set_texts.spaced(rows, gap=2),
    "set in": lambda rows: set_texts.spaced(rows, indent=4),
    "wide blanks": lambda rows: set_texts.spaced(rows, blank="\u3000", gap=4),
    "characters counted": set_texts.counted,
    "tabs": set_texts.tabbed,
    "bars": set_texts.barred,
    "bars without a rule": lambda rows: set_texts.barred(rows, rule=False),
    "bars open at the sides": lambda rows: set_texts.barred(rows, sides=False),
    "frame": set_texts.boxed,
    "frame with one line": lambda rows: set_texts.boxed(rows, between=False),
}
PROSE = {
    "as printed": lambda text: text,
    "blanks doubled": lambda text: text.replace(" ", "  "),
    "blanks around numbers": lambda text: re.sub(r"(\d[\d,.]*)", r"  \1  ", text),
    "lines set in": lambda text: "\n".join(f"\u3000\u3000{line}" for line in text.split("\n")),
    "wide blanks": lambda text: text.replace(" ", "\u3000"),
    "tabs": lambda text: text.replace(" ", "\t"),
    "blanks behind stops": lambda text: re.sub(r"(?<=[，。；：])", "  ", text),
}


def document(text):
    """The document of a text file."""
    return read_bytes(text.encode(), name="a.txt")


def rows_of(text):
    """The rows of the one table of a text."""
    (table,) = document(text).tables
    return table.rows


@pytest.mark.parametrize(
    "rule", ["-------  ------  ---------", "==========================", "───────  ──────  ─────────"]
)
def test_lines_that_are_drawn_are_no_rows(rule):
    """Strokes below the head and above a total draw lines: they are no words, and every one of them is accounted for."""
    text = f"Item       2013       2014\n{rule}\nRoads      5.00      -1.25\nSchools  101.00  12,000.00\n{rule}\nTotal    106.00  11,998.75\n"
    read = document(text)

    assert [row[0] for row in read.tables[0].rows] == ["Item", "Roads", "Schools", "Total"]
    assert read.ledger.counts[Fate.RULE] == 2 * len(rule.replace(" ", ""))
    assert not read.text.strip()


def test_a_single_row_below_a_drawn_line():
    """A line below the head tells of a table, though it has a single row."""
    assert rows_of("Item   2013\n-----  ----\nRoads  5.00\n") == (("Item", "2013"), ("Roads", "5.00"))


def test_rows_that_end_where_the_columns_end():
    """The first number of a column below words, a row of marks at the end and a name like a sentence are rows of the table."""
    text = (
        "Item                 2013  2014\nRoads                5.00   n/a\nSchools               n/a  4.00\n"
        "在中小企业项目中，   1.00   n/a\nRail                    -     -\n"
    )

    assert [row[0] for row in rows_of(text)] == ["Item", "Roads", "Schools", "在中小企业项目中，", "Rail"]


def test_marks_that_markdown_escapes():
    """In a table of Markdown a backslash takes the meaning from the mark behind it."""
    rows = rows_of("| Item | 2013 |\n| --- | ---: |\n| a\\|b\\_c | 5.00 |\n| R\\&D | 7.00 |\n")

    assert [row[0] for row in rows] == ["Item", "a|b_c", "R&D"]


def test_columns_of_blanks():
    """Numbers below each other are columns, their heads stand above, and what is above those names the table."""
    text = "Outlays of X\nin EUR\n\nItem        2013      Change\nRoads       5.00       -1.25\nSchools   101.00    12,000.00\n"
    (table,) = document(text).tables

    assert table.rows == (("Item", "2013", "Change"), ("Roads", "5.00", "-1.25"), ("Schools", "101.00", "12,000.00"))
    assert (table.title, table.lines) == ("Outlays of X\nin EUR", (4, 5, 6))
    assert str(table.place(1, 1)) == str(attrs.evolve(table.place(1, 1), line=5))


def test_a_head_over_several_columns():
    """A head in the middle of columns that have heads of their own stands over them all."""
    text = (
        "项目                 支出                余额\n"
        "            合计      基本      项目\n"
        "教育       30.00     10.00     20.00       1.00\n"
        "卫生        9.00      4.00      5.00       2.00\n"
    )
    (table,) = document(text).tables

    assert table.rows[0] == ("项目", "支出", "", "", "余额")
    assert dict(table.spans) == {(0, 1): (1, 3)}


def test_a_head_set_as_the_first_of_its_columns():
    """Heads that begin where a column does are set as the first of those that they are over, and only there."""
    text = "收入               支出\n项目      决算数   项目      决算数\n拨款       90.00   教育       70.00\n其他       10.00   卫生       20.00\n"
    (table,) = document(text).tables

    assert table.rows[0] == ("收入", "", "支出", "")
    assert not table.spans


def test_a_head_beside_the_middle_of_its_columns():
    """A head that is over the second of three columns, and not over their middle, may be meant for all: the lines stay text."""
    text = "项目                    支出\n          合计      基本      项目\n教育     30.00     10.00     20.00\n卫生      9.00      4.00      5.00\n"

    assert document(text).tables == ()


def test_heads_of_which_nobody_can_tell_the_columns():
    """Where a head stands over two columns and may stand over a third, the lines stay text."""
    text = "Item     spent so far in\nRoads    5.00    7.00    1.00\nSchools  6.00    8.00    2.00\n"

    assert document(text).tables == ()


def test_numbers_behind_a_single_blank():
    """Two numbers with decimals are two cells, also where they fill their columns so that one blank is between them."""
    text = "Item       Voted    Spent\nRoads   1,250.00 1,100.50\nParks      10.00     9.00\n"

    assert rows_of(text) == (("Item", "Voted", "Spent"), ("Roads", "1,250.00", "1,100.50"), ("Parks", "10.00", "9.00"))


def test_blank_cells_stay_blank():
    """A row without an amount in a column has a blank there, and a name alone is a row between others."""
    text = "Item        2013   Plan\nRoads       5.00   6.00\nParks\nSchools            7.00\nAll         5.00  13.00\n"

    assert rows_of(text) == (
        ("Item", "2013", "Plan"), ("Roads", "5.00", "6.00"), ("Parks", "", ""), ("Schools", "", "7.00"), ("All", "5.00", "13.00"),
    )  # fmt: skip


def test_a_name_that_is_broken_within_a_frame():
    """What stands between two lines of a frame is one row, its texts made whole."""
    rows = (("Item", "2013"), ("Roads and bridges of the town", "5.00"), ("Schools", "7.50"))
    text = "\n".join(set_texts.boxed(rows, room=10))

    assert [[text.replace(" ", "") for text in row] for row in rows_of(text)] == [
        [text.replace(" ", "") for text in row] for row in rows
    ]


def test_rows_of_a_frame_with_few_lines():
    """Lines between two rules that have numbers below each other are rows of their own."""
    rows = (("Item", "2013"), ("Roads", "5.00"), ("Schools", "7.50"))
    made = set_texts.boxed(rows, between=False)
    made.insert(-1, made[2])
    made.insert(-1, "│All     │12.5│")

    assert rows_of("\n".join(made)) == (*rows, ("All", "12.5"))


def test_a_table_goes_on_over_pages():
    """The number of a page, an empty line and the repeated head are no end of a table, and no rows of it."""
    head = "Item        2013      2014\n"
    text = f"{head}Roads       5.00      6.00\nParks       1.00      2.00\n\n     - 1 -\n\f{head}Schools   101.00    102.00\n"
    made = document(text)

    assert [row[0] for row in made.tables[0].rows] == ["Item", "Roads", "Parks", "Schools"]
    assert made.tables[0].lines == (1, 2, 3, 7)
    assert made.tables[0].place(3, 1).page == 2
    assert made.text.split() == ["-", "1", "-"]


def test_a_page_ends_by_its_number_alone():
    """Where no form feeds are, the number of a page between two signs ends it: a head below it is repeated."""
    head = "Item        Voted     Spent\n"
    text = f"{head}Roads       5.00      6.00\nParks       1.00      2.00\n        - 1 -\n{head}Schools   101.00    102.00\n"
    made = document(text)

    assert [row[0] for row in made.tables[0].rows] == ["Item", "Roads", "Parks", "Schools"]
    assert made.text.split() == ["-", "1", "-"]


def test_a_table_goes_on_in_other_columns():
    """The next page may set its columns elsewhere: a repeated head tells that it is the same table."""
    one = "Item        2013      2014\nRoads       5.00      6.00\nParks       1.00      2.00\n"
    other = "Item                2013           2014\nSchools           101.00         102.00\nAll               107.00         110.00\n"
    (table,) = document(f"{one}\n - 1 -\n\f{other}").tables

    assert [row[0] for row in table.rows] == ["Item", "Roads", "Parks", "Schools", "All"]
    assert table.lines == (1, 2, 3, 7, 8)


def test_the_rest_of_the_text_stands_where_it_stood():
    """Sentences around a table keep their lines and offsets."""
    before, after = "某局2019年度部门决算\n", "2019年收入决算143.37万元。"
    table = "项目      预算数    决算数\n教育       10.00     20.00\n卫生        1.00      2.00\n"
    made = document(before + table + after)

    assert made.text[len(before) + len(table) :] == after
    assert made.text.startswith(before)
    assert not made.text[len(before) : len(before) + len(table)].strip()
    assert read_sentences(made).accounts.revenue.total.statements[0].place.line == 5


@pytest.mark.parametrize(
    "text",
    [
        "Telephone:   12345678\nPost code:     200000\n",
        "2019年预算   143.37  万元\n2020年预算   150.22  万元\n",
        "项目     金额\n收入，比上年增加     5.00\n支出，比上年减少     4.00\n",
        "部门     5\nShort\n",
        "        目    录\n一、部门概况               3\n二、收入决算情况说明       5\n三、支出决算情况说明      12\n",
        "- 3 -\n- 4 -\n",
        "a | b\nc | d\n",
        "Name\tAge\n",
    ],
)
def test_what_is_no_table(text):
    """Lists of names with a number, numbers with their units, pieces of sentences, and words between bars stay text."""
    made = document(text)

    assert (made.tables, made.text, made.ledger) == ((), text, None)


EXAMPLES = [
    pytest.param(form, example, id=f"{form.id}-{at}")
    for country in available()
    for form in load(country).tables
    if not form.by_position
    for at, example in enumerate(form.examples)
]


@pytest.mark.parametrize(("form", "example"), EXAMPLES)
def test_what_forms_read_of_texts(form, example):
    """The tables that forms bring as examples give the same facts in whatever way they are set in a text, or fewer where their
    columns cannot be told; never others."""
    width = max(map(len, example.rows))
    rows = [tuple("".join(text.splitlines()) for text in row) + ("",) * (width - len(row)) for row in example.rows]
    year = calendar("CN").starting(2019)

    def stated(table):
        return {(str(key), said.text) for key, said, _ in read_table(table, form, year=year).facts}

    told = stated(Table(rows=tuple(rows), title=example.title))
    equal = []
    for name, lay in LAYOUTS.items():
        made = document("\n".join([*example.title.splitlines(), *lay(rows)]))
        found = [stated(attrs.evolve(table, title=example.title, unit="")) for table in made.tables]

        assert all(each <= told for each in found), name
        equal += [name for each in found if each == told]

    assert equal.count("frame") + equal.count("bars") + equal.count("tabs") >= 2
    assert len(equal) >= (10 if form.id.startswith("cn-final") and "three" not in form.id else 4)


@pytest.mark.skipif(
    not CORPUS.is_dir(), reason="the published statements are not at hand; they are kept beside the project"
)
@pytest.mark.parametrize("way", PROSE)
def test_no_sentence_of_the_corpus_becomes_a_table(way):
    """However a published text is set, its sentences give the facts and claims that they give without any table, and no line
    of a sentence is taken for a row; as they are printed the texts hold none that columns can be told of."""
    for path in sorted(CORPUS.glob("cn-*/*.txt")):
        text = PROSE[way](path.read_text(encoding="utf-8"))
        made, lines = document(text), text.split("\n")
        if way == "as printed":
            assert made.tables == (), path.name
        taken = [lines[line - 1] for table in made.tables for line in table.lines]

        assert not [line for line in taken if re.search(r"[，。；]|\d\s*[万亿]?元", line)], path.name
        if made.tables:
            one, other = read_sentences(made), read_sentences(Document.from_text(text, name="a.txt"))

            assert {str(fact.key) for fact in one.accounts.facts} == {str(fact.key) for fact in other.accounts.facts}
            assert len(one.accounts.claims) == len(other.accounts.claims)
            assert made.ledger.total == len("".join(text.split()))
            assert made.ledger.counts[Fate.LINE] == len("".join(made.text.split()))


def test_what_stands_above_a_title_and_a_blank_line():
    """The name of the whole document, set apart from the title of its first table, is none of its words."""
    (table,) = document(
        "Accounts of X\n\nOutlays\nin EUR\n\nItem     Voted   Spent\nRoads     5.00    6.00\nParks     1.00    2.00\n"
    ).tables

    assert table.title == "Outlays\nin EUR"
    assert table.section == "Accounts of X"


def test_a_title_with_room_between_its_words():
    """However far the unit stands from the issuer, both are of the title, and the unit is known."""
    above = f"Outlays\nTown of X{'':90}Unit: EUR\n"
    (table,) = document(f"{above}Item     Voted   Spent\nRoads     5.00    6.00\nParks     1.00    2.00\n").tables

    assert (table.title, table.unit) == ("Outlays\nTown of X  Unit: EUR", "Unit: EUR")
