"""Web pages: what is shown and what is not, spans as HTML has them, missing end tags, encodings, pages that would take hours."""

import re
import time
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govledger.documents import Fate, PassageKind, read_bytes, read_tables_of_bytes
from govledger.errors import UnusableSource

CORPUS = Path(__file__).parents[4] / "shared" / "corpus"
needs_corpus = pytest.mark.skipif(not CORPUS.is_dir(), reason=f"the documents are not there: {CORPUS}")


def page(html):
    """The document of a page."""
    return read_bytes(html if isinstance(html, bytes) else html.encode(), name="a.html")


def refusal(data):
    """What is said of the bytes of a page that is refused, "" of one that is read."""
    try:
        page(data)
    except UnusableSource as error:
        return str(error)
    return ""


def table(html):
    """The one table of a page."""
    (found,) = page(html).tables
    return found


class _Characters(HTMLParser):
    """Counts the characters of the texts of a page by the parser of the standard library."""

    def __init__(self):
        super().__init__()
        self.count, self.inside = 0, 0

    def handle_starttag(self, tag, _):
        self.inside += tag in ("script", "style")

    def handle_endtag(self, tag):
        self.inside -= tag in ("script", "style")

    def handle_data(self, data):
        self.count += 0 if self.inside else len(re.sub(r"\s", "", data))


def characters(html):
    """How many characters stand in a page, scripts and styles left out."""
    parser = _Characters()
    parser.feed(html)
    parser.close()
    return parser.count


class TestText:
    def test_paragraphs_are_lines(self):
        """Each element that begins a line of its own is a line of the text, and so is what a br parts."""
        found = page("<h1>Town</h1><div>one <b>two</b><p>three<br>four<ul><li>five<li>six</ul></div>seven")

        assert found.text.split("\n") == ["Town", "one two", "three", "four", "five", "six", "seven"]

    def test_a_block_leads_to_its_place_in_the_text(self):
        """The text of a block is what stands in the text of the document from its start to its stop."""
        found = page("<h2>Town</h2><p>Roads cost 5.</p><p>Parks cost 6.</p>")

        assert [found.text[each.start : each.stop] for each in found.blocks] == [each.text for each in found.blocks]
        assert [each.kind for each in found.blocks][:2] == [PassageKind.TITLE, PassageKind.PARAGRAPH]

    @pytest.mark.parametrize(
        "hidden",
        [
            "<p style='display:none'>abc</p>",
            "<p style='color: red; DISPLAY : None'>abc</p>",
            "<div hidden>a<p>bc</p></div>",
            "<span style='visibility:hidden'>abc</span>",
            "<span style='mso-hide:all'>abc</span>",
            "<noscript>abc</noscript>",
        ],
    )
    def test_what_nobody_sees_is_counted(self, hidden):
        """Hidden text is no text of the document, and its characters are counted."""
        found = page(f"<p>seen</p>{hidden}<p>too</p>")

        assert found.text == "seen\ntoo"
        assert found.ledger.counts == {Fate.LINE: 7, Fate.HIDDEN: 3}

    def test_scripts_styles_and_comments_are_no_text(self):
        """They are in no fate at all, for they are not written for readers."""
        found = page("<style>p{a:5}</style><p>seen<!-- 7 --></p><script>let a = '<p>6</p>'</script>")

        assert (found.text, found.ledger.total) == ("seen", 4)

    def test_the_end_of_a_line_between_wide_characters_is_none(self):
        """A paragraph broken over lines is whole: between Chinese characters nothing stands, between words a blank."""
        assert page("<p>收\n入  of\nroads</p>").text == "收入 of roads"

    def test_preformatted_lines_stay(self):
        """Lines of pre are lines, with their blanks."""
        assert page("<pre>Roads   5\nParks   6</pre>").text == "Roads   5\nParks   6"

    @needs_corpus
    def test_a_notice_of_the_ministry(self):
        """The paragraphs of a real notice are lines, and every character has one fate."""
        data = (CORPUS / "cn-mof" / "debt-2020-05.html").read_bytes()
        found = page(data)

        assert "2020年5月，全国发行地方政府债券13025亿元。" in found.text
        assert (len(found.blocks), found.tables) == (18, ())
        assert found.ledger.total == characters(data.decode())


class TestTables:
    def test_missing_end_tags(self):
        """Cells and rows end where the next begins."""
        assert table("<table><tr><td>Roads<td>5<tr><td>Parks<td>6</table>").rows == (("Roads", "5"), ("Parks", "6"))

    def test_spans(self):
        """A merged cell is where it begins; the slots that it covers are neither blank nor nought."""
        found = table(
            "<table><tr><th rowspan=2>Item<th colspan=2>Year<tr><th>2013<th>2014<tr><td>Roads<td>5<td></table>"
        )

        assert found.rows == (("Item", "Year", ""), ("", "2013", "2014"), ("Roads", "5", ""))
        assert found.spans == {(0, 0): (2, 1), (0, 1): (1, 2)}

    @pytest.mark.parametrize("rowspan", ["0", "99", "65535", "999999999999"])
    def test_a_rowspan_that_goes_on_to_the_end(self, rowspan):
        """Nought is all rows of the part of the table that the cell stands in, and so is one that is too large."""
        found = table(f"<table><tbody><tr><td rowspan={rowspan}>a<td>1<tr><td>2<tbody><tr><td>b<td>3</tbody></table>")

        assert found.rows == (("a", "1"), ("", "2"), ("b", "3"))
        assert found.spans == {(0, 0): (2, 1)}

    @pytest.mark.parametrize(("colspan", "rows"), [("0", 1), ("abc", 1), ("99", 2), ("999999999999", 2), ("-1", 1)])
    def test_a_colspan_that_is_no_number_or_too_large(self, colspan, rows):
        """It takes the columns that there are."""
        found = table(f"<table><tr><td colspan='{colspan}'>Town<tr><td>Roads<td>5</table>")

        assert found.rows == (("Town", ""), ("Roads", "5"))
        assert found.spans == ({(0, 0): (1, 2)} if rows == 2 else {})

    def test_cells_do_not_lie_over_each_other(self):
        """A wide cell below a tall one ends where that one stands, so that no text is lost."""
        found = table("<table><tr><td>a<td>1<td rowspan=2>c<tr><td colspan=3>d<td>4</table>")

        assert found.rows == (("a", "1", "c", ""), ("d", "", "", "4"))

    def test_columns_in_which_no_cell_begins_are_none(self):
        """Two columns of cells two wide are two columns."""
        assert table("<table><tr><td colspan=2>a<td colspan=2>1<tr><td colspan=2>b<td>2</table>").width == 2

    def test_blanks_inside_and_around_numbers(self):
        """A blank that does not break stays inside the number, and alone in a cell it is nothing."""
        found = table("<table><tr><td>Roads<td>&nbsp;1&nbsp;250&nbsp;<tr><td>Parks<td>&nbsp;</table>")

        assert found.rows == (("Roads", "1\xa0250"), ("Parks", ""))
        assert [found.cell(row, 1).kind.value for row in (0, 1)] == ["number", "blank"]

    def test_lines_in_a_cell(self):
        """What br or paragraphs part in a cell is lines of its text."""
        assert table("<table><tr><td>Roads<br>parks<td>5<td><p>6</p><p>7</p></table>").rows == (
            ("Roads\nparks", "5", "6\n7"),
        )

    def test_the_foot_stands_below(self):
        """A foot that is written before the body is printed after it, and a head before all."""
        html = "<table><tfoot><tr><td>Total<td>11<tbody><tr><td>Roads<td>5<thead><tr><th>Item<th>2013</table>"

        assert table(html).rows == (("Item", "2013"), ("Roads", "5"), ("Total", "11"))

    def test_title_and_unit(self):
        """The lines right above a table and its caption are its title; a unit among them is its unit."""
        found = page(
            "<p>A sentence about it.</p><p>Outlays of the town</p><p>Unit: thousand EUR</p>"
            "<table><caption>2013</caption><tr><td>Roads<td>5</table>"
        )

        assert found.tables[0].title == "Outlays of the town\nUnit: thousand EUR\n2013"
        assert found.tables[0].unit == "Unit: thousand EUR"
        assert [each.kind.value for each in found.blocks] == ["paragraph", "title", "title", "title"]

    @pytest.mark.parametrize(
        ("line", "unit"),
        [("收支总表（单位：万元）", "（单位：万元）"), ("部门：某中心　　单位：万元", "单位：万元"), ("Amounts (thousand EUR) of 2013", "(thousand EUR) of 2013"),
         ("万元", "万元"), ("收支总表", "")],
    )  # fmt: skip
    def test_the_unit_as_printed(self, line, unit):
        """The words that tell the unit are told from others by wide gaps and brackets."""
        assert table(f"<p>{line}</p><table><tr><td>Roads<td>5</table>").unit == unit

    def test_title_inside_the_frame(self):
        """A first row in which one text stands alone is a row, and a title too."""
        found = table("<table><tr><td colspan=2>收支总表<tr><td colspan=2>单位：万元<tr><td>收入<td>5.50</table>")

        assert (found.title, found.unit, len(found.rows)) == ("收支总表\n单位：万元", "单位：万元", 3)

    def test_nested_tables(self):
        """A table inside a cell of one of numbers is a table of its own, and no text of the cell."""
        found = page(
            "<table><tr><td>a<td>1<tr><td>b<td>2<tr><td>c<td>3<table><tr><td>Roads<td>5</table></table>"
        ).tables

        assert [each.rows for each in found] == [(("a", "1"), ("b", "2"), ("c", "3")), (("Roads", "5"),)]

    def test_tables_that_arrange_a_page(self):
        """A table around others, and one without numbers, are paragraphs in reading order."""
        found = page(
            "<table><tr><td>Menu<td><table><tr><td>Home<td>News</table><p>Outlays</p>"
            "<table><tr><td>Roads<td>5</table><tr><td>2013<td>foot</table>"
        )

        assert found.text.split("\n") == ["Menu", "Home", "News", "Outlays", "2013", "foot"]
        assert [(each.title, each.rows) for each in found.tables] == [("Menu\nHome\nNews\nOutlays", (("Roads", "5"),))]

    def test_a_table_that_says_what_it_is(self):
        """Heads make one without numbers a table, and role=presentation makes one with numbers none."""
        assert table("<table><tr><th>Item<th>2013 budget<tr><td>Roads<td></table>").width == 2
        assert page("<table role=presentation><tr><td>Roads<td>5</table>").tables == ()

    def test_hidden_cells_and_rows(self):
        """They are no cells, as in a browser, and their characters are counted."""
        found = page("<table><tr><td>a<td hidden>77<td>1<tr style='display:none'><td>88<tr><td>b<td>2</table>")

        assert found.tables[0].rows == (("a", "1"), ("b", "2"))
        assert found.ledger.counts == {Fate.CELL: 4, Fate.HIDDEN: 4}


class TestEncodings:
    @pytest.mark.parametrize(
        ("data", "encoding"),
        [
            ("<meta charset='gb2312'><p>收入5元".encode("gbk"), "gb18030"),
            ("<meta http-equiv=Content-Type content='text/html; charset=GBK'><p>收入5元".encode("gb18030"), "gb18030"),
            ("<p>收入5元".encode("gb18030"), "gb18030"),
            ("<meta charset=big5><p>收入5元".encode("big5"), "big5hkscs"),
            ("<meta charset=gb2312><p>收入5元".encode(), "utf-8"),
            ("<meta charset=nonsense><p>收入5元".encode(), "utf-8"),
            ("<meta charset=base64><p>收入5元".encode("gbk"), "gb18030"),
            ("<p>收入5元".encode("utf-8-sig"), "utf-8-sig"),
            ("<p>收入5元".encode("utf-16"), "utf-16"),
        ],
    )
    def test_a_page_is_decoded(self, data, encoding):
        """By its mark, as UTF-8 if it can be, by what it declares, else by its bytes."""
        found = page(data)

        assert (found.text, found.encoding) == ("收入5元", encoding)

    def test_western_letters(self):
        """A page of Western letters without a declaration is in Windows-1252."""
        assert page("<p>Dotação inicial".encode("latin-1")).text == "Dotação inicial"


class TestRefused:
    @pytest.mark.parametrize(
        ("html", "says"),
        [
            (b"", "is empty"),
            (b"<p> &nbsp; </p>", "is empty"),
            (b"%PDF-1.7", "is not text"),
            (b"\x00\x01\x02\x03" * 50, "is not text"),
            (b"<p>a\x00b" + b"c" * 100, "zero byte"),
            (b"<div>" * 100_000, "nests its elements too deeply"),
            (b"<table><tr><td>" * 100, "nests its elements too deeply"),
            (
                b"".join(b"<font size=%d>" % at for at in range(5000)) + b"<p>5" * 50_000,
                "nests its elements too deeply",
            ),
            (b"<table>" + b"<tr><td rowspan=60000 colspan=1000>1<td>2" * 2000, "spread over more than"),
        ],
    )
    def test_in_one_line_and_soon(self, html, says):
        """What is no page, or one that would take hours, is refused at once."""
        began = time.perf_counter()
        with pytest.raises(UnusableSource, match=says):
            page(html)

        assert time.perf_counter() - began < 10

    def test_deep_but_not_too_deep(self):
        """Some thousand elements inside each other are read."""
        assert page("<div>" * 3000 + "<p>Roads 5").text == "Roads 5"

    @given(cut=st.integers(0, 400), junk=st.binary(max_size=20))
    def test_a_page_cut_anywhere(self, cut, junk):
        """It is read or refused in one line, whatever stands at its end."""
        html = (
            "<h2>收支总表</h2><table><tr><th rowspan=2>项目<th colspan=2>金额<tr><td>5<td>6<tr><td>a<td>1<td>2</table>"
        )

        assert "\n" not in refusal(html.encode()[:cut] + junk)


tables_of_spans = st.lists(
    st.lists(
        st.tuples(st.integers(0, 4), st.integers(0, 4), st.text("ab1 ", max_size=3)), min_size=1, max_size=4
    ),
    min_size=1, max_size=5,
)  # fmt: skip


class TestLaws:
    @given(tables_of_spans)
    def test_every_cell_of_the_source_is_a_cell_of_the_table(self, rows):
        """Whatever the spans are, each text stands in one cell, in the order of the source, and merged cells do not meet."""
        cells = [
            [f"<th rowspan={high} colspan={wide}>{number}-{at}{text}</th>" for at, (high, wide, text) in enumerate(row)]
            for number, row in enumerate(rows)
        ]
        html = "<table>" + "".join(f"<tr>{''.join(row)}</tr>" for row in cells) + "</table>"
        told = [
            f"{n}-{at}{' '.join(text.split(' '))}" for n, row in enumerate(rows) for at, (_, _, text) in enumerate(row)
        ]
        found = page(html)
        if not found.tables:  # One column alone is no table.
            assert len(found.blocks) == len(told)
            return
        (made,) = found.tables
        covered = {}
        for (top, first), (high, wide) in made.spans.items():
            for slot in ((r, c) for r in range(top, top + high) for c in range(first, first + wide)):
                assert slot not in covered
                covered[slot] = (top, first)

        assert [" ".join(cell.text.split()) for cell in made.cells() if cell.text] == [
            " ".join(t.split()) for t in told
        ]
        assert found.ledger.total == characters(html) == found.ledger.counts[Fate.CELL]
        assert len(made.rows) == len(rows)

    @given(
        st.recursive(
            st.text("ab 5\n", max_size=4),
            lambda inner: st.builds(
                lambda tag, parts: f"<{tag}>{''.join(parts)}</{tag.split()[0]}>",
                st.sampled_from(
                    ["p", "div", "b", "table", "tr", "td", "th", "caption", "p hidden", "ul", "li", "h2", "pre", "select",
                     "td rowspan=2", "td colspan=0", "script", "tfoot", "svg", "noscript"]
                ),
                st.lists(inner, max_size=4),
            ),
            max_leaves=30,
        )
    )  # fmt: skip
    def test_every_character_has_one_fate(self, html):
        """However elements stand in each other, what is neither script nor style is in a line, in a cell, or hidden."""
        from selectolax.lexbor import LexborHTMLParser

        try:
            found = page(html)
        except UnusableSource:
            return
        root = LexborHTMLParser(html)
        for each in root.css("script, style, template"):
            each.decompose()

        assert found.ledger.total == len(re.sub(r"\s", "", root.root.text(deep=True)))
        assert found.ledger.counts.get(Fate.LINE, 0) == len(re.sub(r"\s", "", found.text))
        cells = "".join(text for made in found.tables for row in made.rows for text in row)
        assert found.ledger.counts.get(Fate.CELL, 0) == len(re.sub(r"\s", "", cells))


def test_read_tables_takes_pages():
    """The tables of a page alone are had as those of any file."""
    assert read_tables_of_bytes(b"<table><tr><td>Roads<td>5", name="a.htm")[0].rows == (("Roads", "5"),)


class TestBesideTheLine:
    @pytest.mark.parametrize(
        ("cell", "text"),
        [
            ("6,018.20<sup>2</sup>", "6,018.20²"),
            ("Roads<sup>10)</sup>", "Roads¹⁰⁾"),
            ("CO<sub>2</sub>", "CO₂"),
            ("£5<sup>50</sup> each", "£5⁵⁰ each"),
            ("1<sup>st</sup>", "1st"),
        ],
    )
    def test_digits_above_and_below_the_line_are_so(self, cell, text):
        """The mark of a note is no digit of the number that it stands behind."""
        assert table(f"<table><tr><td>5.50<td>{cell}</table>").rows[0][1] == text

    def test_what_is_struck_through_stands_apart(self):
        """A figure and the one that it was replaced with are two."""
        assert table("<table><tr><td><del>5,000</del><ins>6,000</ins><td>x</table>").rows[0][0] == "5,000 6,000"
        assert table("<table><tr><td>7<s>5</s>6<td>x</table>").rows[0][0] == "7 5 6"
