"""Word documents: merged cells, what is printed and what is not, notes, and files that are none."""

import io
import random
import re
import time
import zipfile

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from govledger.documents import Fate, PassageKind, read_bytes
from govledger.documents.docx import MOST_BYTES_OF_A_PART
from govledger.documents.word_lists import written
from govledger.errors import UnusableSource
from govledger.figures import StatedAmount

SPACES = nsdecls("w", "r") + (
    ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:v="urn:schemas-microsoft-com:vml"'
    ' xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
)


def saved(document):
    """The bytes of a document."""
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def of_xml(body):
    """The bytes of a document with this body."""
    document = docx.Document()
    inside = document.element.body
    for element in list(inside):
        inside.remove(element)
    inside.extend(parse_xml(f"<w:body {SPACES}>{body}</w:body>"))
    return saved(document)


def read(body):
    """The document of a body in XML, or of one that python-docx wrote."""
    return read_bytes(of_xml(body) if isinstance(body, str) else saved(body), name="a.docx")


def run(text, properties=""):
    """A run of text."""
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def paragraph(inside, properties=""):
    """A paragraph of runs, or of a text."""
    return f"<w:p><w:pPr>{properties}</w:pPr>{inside if '<' in inside else run(inside)}</w:p>"


def cell(text, properties=""):
    """A cell with a text, or with paragraphs and tables."""
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{text if '<' in text else paragraph(text)}</w:tc>"


def row(*cells, properties=""):
    """A row of cells, or of the texts of cells."""
    inside = "".join(each if each.startswith("<w:tc") else cell(each) for each in cells)
    return f"<w:tr><w:trPr>{properties}</w:trPr>{inside}</w:tr>"


def table(*rows):
    """A table of rows."""
    return f"<w:tbl><w:tblPr/><w:tblGrid/>{''.join(rows)}</w:tbl>"


def refusal(data):
    """What is said of the bytes of a document that is refused, "" of one that is read."""
    try:
        read_bytes(data, name="a.docx")
    except UnusableSource as error:
        return str(error)
    return ""


def replaced(data, part, change):
    """The document with the text of one part changed."""
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(file, "w") as new:
        for each in old.namelist():
            content = old.read(each)
            new.writestr(each, change(content.decode()) if each == part else content)
    return file.getvalue()


class TestText:
    def test_paragraphs_and_headings(self):
        """Each paragraph is a line, each line that is broken within one too; headings are titles."""
        document = docx.Document()
        document.add_heading("Town", 1)
        document.add_paragraph("Roads cost 5.\nParks cost 6.")
        found = read(document)

        assert found.text == "Town\nRoads cost 5.\nParks cost 6."
        assert [each.kind for each in found.blocks] == [PassageKind.TITLE, PassageKind.PARAGRAPH, PassageKind.PARAGRAPH]
        assert [found.text[each.start : each.stop] for each in found.blocks] == [each.text for each in found.blocks]

    @pytest.mark.parametrize(
        "hidden",
        [
            run("77", "<w:vanish/>"),
            run("77", '<w:vanish w:val="1"/>'),
            '<w:del w:id="1" w:author="a"><w:r><w:delText>77</w:delText></w:r></w:del>',
            f'<w:moveFrom w:id="1" w:author="a">{run("77")}</w:moveFrom>',
        ],
    )
    def test_what_is_not_printed_is_counted(self, hidden):
        """Hidden text, and text whose deletion is tracked, is no text of the document."""
        found = read(paragraph(run("Roads 5") + hidden + run("0")))

        assert found.text == "Roads 50"
        assert found.ledger.counts == {Fate.LINE: 7, Fate.HIDDEN: 2}

    @pytest.mark.parametrize(
        "shown",
        [
            run("6", '<w:vanish w:val="0"/>'),
            f'<w:ins w:id="1" w:author="a">{run("6")}</w:ins>',
            f'<w:moveTo w:id="1" w:author="a">{run("6")}</w:moveTo>',
            f"<w:hyperlink>{run('6')}</w:hyperlink>",
            f"<w:sdt><w:sdtContent>{run('6')}</w:sdtContent></w:sdt>",
            f"<w:smartTag><w:smartTag>{run('6')}</w:smartTag></w:smartTag>",
            '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>=5+1</w:instrText></w:r>'
            f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{run("6")}<w:r><w:fldChar w:fldCharType="end"/></w:r>',
            f'<w:fldSimple w:instr="=5+1">{run("6")}</w:fldSimple>',
            '<w:r><w:sym w:font="Arial" w:char="0036"/></w:r>',
        ],
    )
    def test_what_is_printed_is_text(self, shown):
        """Inserted and moved text, links, content controls and the results of fields are read, codes of fields are not."""
        found = read(paragraph(run("5") + shown))

        assert (found.text, found.ledger.counts) == ("56", {Fate.LINE: 2})

    def test_hidden_by_a_style(self):
        """A style that hides hides, and one that is based on it; a run may say otherwise."""
        document = docx.Document()
        hiding = document.styles.add_style("Answer", 2)
        hiding.font.hidden = True
        document.styles.add_style("Answer 2", 2).base_style = hiding
        line = document.add_paragraph("Roads ")
        line.add_run("77", "Answer 2")
        line.add_run("5", "Answer").font.hidden = False
        found = read(document)

        assert (found.text, found.ledger.counts[Fate.HIDDEN]) == ("Roads 5", 2)

    def test_a_paragraph_whose_end_is_deleted_goes_on(self):
        """Two paragraphs with a tracked deletion of the end between them are printed as one."""
        gone = '<w:rPr><w:del w:id="1" w:author="a"/></w:rPr>'

        assert (
            read(paragraph("Roads cost 1", gone) + paragraph("43.37.") + paragraph("Parks")).text
            == "Roads cost 143.37.\nParks"
        )

    def test_text_boxes(self):
        """A text box stands after its paragraph, once, though it is written twice for older programs."""
        box = f"<w:txbxContent>{paragraph('In a box 7')}{table(row('Roads', '5'))}</w:txbxContent>"
        both = (
            f'<w:r><mc:AlternateContent><mc:Choice Requires="wps"><wps:txbx>{box}</wps:txbx></mc:Choice>'
            f"<mc:Fallback><w:pict><v:textbox>{box}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
        )
        found = read(paragraph(run("Before") + both + run(" and after.")) + paragraph("Then."))

        assert found.text == "Before and after.\nIn a box 7\nThen."
        assert found.tables[0].rows == (("Roads", "5"),)
        assert found.ledger.counts == {Fate.CELL: 6, Fate.LINE: 15 + 7 + 5, Fate.TWICE: 7 + 6}

    def test_notes_headers_and_footers(self):
        """They are notes at the end; what numbers pages is no text."""
        document = docx.Document()
        document.add_paragraph("Roads cost 5.")
        document.sections[0].header.paragraphs[0].text = "Town of X"
        footer = document.sections[0].footer.paragraphs[0]
        footer._p.append(parse_xml(f'<w:fldSimple {SPACES} w:instr=" PAGE ">{run("3")}</w:fldSimple>'))
        found = read(document)

        assert found.text == "Roads cost 5.\nTown of X"
        assert [(each.kind.value, each.text, each.start) for each in found.blocks] == [
            ("paragraph", "Roads cost 5.", 0), ("note", "Town of X", 14), ("page-number", "3", None),
        ]  # fmt: skip
        assert found.ledger.counts == {Fate.LINE: 11 + 7 + 1}

    def test_footnotes(self):
        """The text of a footnote is a note."""
        document = docx.Document()
        document.add_paragraph("Roads cost 5.")
        notes = f'<w:footnotes {SPACES}><w:footnote w:id="1">{paragraph("Without VAT.")}</w:footnote></w:footnotes>'
        kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"
        mime = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
        name = docx.opc.packuri.PackURI("/word/footnotes.xml")
        document.part.relate_to(docx.opc.part.Part(name, mime, notes.encode(), document.part.package), kind)
        found = read(document)

        assert [(each.kind.value, each.text) for each in found.blocks][1:] == [("note", "Without VAT.")]


class TestTables:
    def test_merged_cells(self):
        """Cells merged by Word are cells that take several rows and columns."""
        document = docx.Document()
        made = document.add_table(3, 3)
        for at, text in enumerate("abcdefghi"):
            made.cell(at // 3, at % 3).text = text
        made.cell(0, 0).merge(made.cell(0, 1))
        made.cell(1, 1).merge(made.cell(2, 2))
        (found,) = read(document).tables

        assert found.rows == (("a\nb", "", "c"), ("d", "e\nf\nh\ni", ""), ("g", "", ""))
        assert found.spans == {(0, 0): (1, 2), (1, 1): (2, 2)}

    def test_what_a_merged_cell_covers_is_hidden(self):
        """Text in a slot below a merged cell is not printed."""
        found = read(table(
            row(cell("Roads", '<w:vMerge w:val="restart"/>'), "5"), row(cell("77", "<w:vMerge/>"), "6"),
        ))  # fmt: skip

        assert found.tables[0].rows == (("Roads", "5"), ("", "6"))
        assert found.ledger.counts == {Fate.CELL: 7, Fate.HIDDEN: 2}

    def test_a_merge_that_goes_on_from_nothing(self):
        """Its text stays a cell, for nothing covers it."""
        (found,) = read(table(row(cell("Roads", "<w:vMerge/>"), "5"))).tables

        assert found.rows == (("Roads", "5"),)

    def test_rows_that_begin_later(self):
        """A row may leave out columns at its beginning; they are blank."""
        (found,) = read(table(row("a", "b", "1"), row("c", "2", properties='<w:gridBefore w:val="1"/>'))).tables

        assert found.rows == (("a", "b", "1"), ("", "c", "2"))

    def test_rows_that_are_not_printed(self):
        """Deleted and hidden rows are none, and their characters are counted."""
        found = read(table(
            row("Roads", "5"), row("Parks", "66", properties='<w:del w:id="1" w:author="a"/>'),
            row("Pools", "77", properties="<w:hidden/>"),
        ))  # fmt: skip

        assert found.tables[0].rows == (("Roads", "5"),)
        assert found.ledger.counts == {Fate.CELL: 6, Fate.HIDDEN: 14}

    def test_content_controls_around_rows_and_cells(self):
        """Rows and cells inside content controls are rows and cells."""
        inside = f"<w:sdt><w:sdtContent>{cell('5')}</w:sdtContent></w:sdt>"
        (found,) = read(
            table(f"<w:sdt><w:sdtContent><w:tr>{cell('Roads')}{inside}</w:tr></w:sdtContent></w:sdt>")
        ).tables

        assert found.rows == (("Roads", "5"),)

    def test_nested_tables(self):
        """A table in a cell of one that has more numbers is its own; one around others only arranges the page."""
        inner = table(row("Roads", "5"), row("Parks", "6"))
        own = read(table(row("a", "1"), row("b", "2"), row(cell(paragraph("c") + inner + paragraph("")), "3")))
        around = read(table(row("Menu", cell(inner + paragraph("below")))))

        assert [each.rows[-1] for each in own.tables] == [("c", "3"), ("Parks", "6")]
        assert (around.text, [each.rows[0] for each in around.tables]) == ("Menu\nbelow", [("Roads", "5")])

    def test_a_frame_around_text_is_no_table(self):
        """A table of one column is paragraphs, and one of several is a table though no number is in it."""
        found = read(table(row("Roads cost 5.")) + table(row("Item", "Amount"), row("Roads", "")))

        assert (found.text, found.tables[0].rows) == ("Roads cost 5.", (("Item", "Amount"), ("Roads", "")))

    def test_title_and_unit(self):
        """The lines above a table are its title, up to a sentence; the unit is found in them."""
        document = docx.Document()
        for text in ("说明见下表。", "2019年度收支总表", "部门：某中心\t单位：万元"):
            document.add_paragraph(text)
        document.add_table(1, 2).cell(0, 1).text = "5.50"
        (found,) = read(document).tables

        assert (found.title, found.unit) == ("2019年度收支总表\n部门：某中心\t单位：万元", "单位：万元")


def level(at, kind, text, *, start=1, more=""):
    """A level of a list."""
    inside = f'<w:start w:val="{start}"/><w:numFmt w:val="{kind}"/>{more}<w:lvlText w:val="{text}"/>'
    return f'<w:lvl w:ilvl="{at}">{inside}</w:lvl>'


def pattern(number, *levels):
    """A pattern of lists."""
    return f'<w:abstractNum w:abstractNumId="{number}">{"".join(levels)}</w:abstractNum>'


def listed(number, at=0):
    """What puts a paragraph into a list."""
    return f'<w:numPr><w:ilvl w:val="{at}"/><w:numId w:val="{number}"/></w:numPr>'


def with_lists(body, *patterns, lists="", styles=""):
    """The document of a body with these patterns; list 1 follows the first of them, and so on."""
    made = docx.Document()
    lists = lists or "".join(
        f'<w:num w:numId="{at}"><w:abstractNumId w:val="{at}"/></w:num>' for at in range(1, len(patterns) + 1)
    )
    for root, inside in (
        (made.part.numbering_part.element, f"{''.join(patterns)}{lists}"),
        (made.element.body, body),
    ):
        for each in list(root):
            root.remove(each)
        root.extend(parse_xml(f"<w:body {SPACES}>{inside}</w:body>"))
    made.styles.element.extend(parse_xml(f"<w:styles {SPACES}>{styles}</w:styles>"))
    return read_bytes(saved(made), name="a.docx")


class TestLists:
    @pytest.mark.parametrize(
        ("kind", "text", "marks"),
        [
            ("decimal", "%1.", ["1. ", "2. ", "3. "]),
            ("decimal", "（%1）", ["（1）", "（2）", "（3）"]),
            ("decimal", "(%1)", ["(1) ", "(2) ", "(3) "]),
            ("chineseCounting", "%1、", ["一、", "二、", "三、"]),
            ("chineseCountingThousand", "（%1）", ["（一）", "（二）", "（三）"]),
            ("chineseCountingThousand", "第%1部分", ["第一部分", "第二部分", "第三部分"]),
            ("lowerLetter", "%1)", ["a) ", "b) ", "c) "]),
            ("upperRoman", "%1.", ["I. ", "II. ", "III. "]),
            ("decimalEnclosedCircle", "%1", ["① ", "② ", "③ "]),
            ("bullet", "\uf06c", ["", "", ""]),
        ],
    )
    def test_each_format(self, kind, text, marks):
        """The mark of a paragraph stands before it as it is printed."""
        found = with_lists("".join(paragraph("支出", listed(1)) for _ in marks), pattern(1, level(0, kind, text)))

        assert found.text.splitlines() == [f"{mark}支出" for mark in marks]

    def test_levels(self):
        """A deeper level begins anew below each of the one above, and may show the numbers of both."""
        digits = level(1, "decimal", "%1.%2", more="<w:isLgl/>")
        levels = (level(0, "chineseCounting", "%1、"), digits, level(2, "decimal", "(%3)"))
        told = [0, 1, 2, 2, 1, 2, 0, 1]
        found = with_lists("".join(paragraph("X", listed(1, at)) for at in told), pattern(1, *levels))

        assert found.text.splitlines() == ["一、X", "1.1 X", "(1) X", "(2) X", "1.2 X", "(1) X", "二、X", "2.1 X"]

    def test_words_between_do_not_end_a_list(self):
        """Paragraphs that are in no list, or in another one, leave it where it was."""
        body = paragraph("a", listed(1)) + paragraph("b") + paragraph("c", listed(2)) + paragraph("d", listed(1))
        found = with_lists(
            body, pattern(1, level(0, "decimal", "%1.")), pattern(2, level(0, "decimal", "%1)", start=5))
        )

        assert found.text.splitlines() == ["1. a", "b", "5) c", "2. d"]

    def test_lists_after_one_pattern(self):
        """They are counted together, but for one that begins anew, which it does once."""
        anew = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="7"/></w:lvlOverride>'
        lists = "".join(
            f'<w:num w:numId="{at}"><w:abstractNumId w:val="1"/>{anew if at == 3 else ""}</w:num>' for at in (1, 2, 3)
        )
        body = "".join(paragraph("x", listed(number)) for number in (1, 2, 3, 3))
        found = with_lists(body, pattern(1, level(0, "decimal", "%1.")), lists=lists)

        assert found.text.splitlines() == ["1. x", "2. x", "7. x", "8. x"]

    def test_by_its_style(self):
        """A heading has the list and the level of its style, or of the one that this is based on; list 0 is none."""
        styles = (
            f'<w:style w:type="paragraph" w:styleId="Part"><w:name w:val="Part"/><w:pPr>{listed(1)}</w:pPr></w:style>'
            '<w:style w:type="paragraph" w:styleId="Piece"><w:name w:val="Piece"/><w:basedOn w:val="Part"/></w:style>'
        )
        levels = level(0, "chineseCounting", "%1、"), level(1, "decimal", "%2.", more='<w:pStyle w:val="Piece"/>')
        told = (("甲", "Part", ""), ("乙", "Piece", ""), ("丙", "Part", listed(0)), ("丁", "Part", ""))
        body = "".join(paragraph(text, f'<w:pStyle w:val="{style}"/>{more}') for text, style, more in told)

        assert with_lists(body, pattern(1, *levels), styles=styles).text.splitlines() == [
            "一、甲",
            "1. 乙",
            "丙",
            "二、丁",
        ]

    def test_a_column_of_numbers(self):
        """Numbers that stand alone in cells are their text, and every printed character has one fate."""
        rows = [row(cell(paragraph("", listed(1))), name, amount) for name, amount in (("Roads", "5"), ("Parks", "7"))]
        found = with_lists(table(*rows), pattern(1, level(0, "decimal", "%1")))

        assert found.tables[0].rows == (("1", "Roads", "5"), ("2", "Parks", "7"))
        assert found.ledger.counts == {Fate.CELL: 14}

    def test_what_a_damaged_list_says(self):
        """A list that is not there, leads to itself or has no such level gives no number."""
        itself = '<w:abstractNum w:abstractNumId="2"><w:numStyleLink w:val="Own"/></w:abstractNum>'
        style = f'<w:style w:type="numbering" w:styleId="Own"><w:name w:val="Own"/><w:pPr>{listed(2)}</w:pPr></w:style>'
        body = "".join(paragraph("x", each) for each in (listed(9), listed(1, 8), listed(2), listed("no")))
        found = with_lists(body, pattern(1, level(0, "decimal", "%1.")), itself, styles=style)

        assert found.text.splitlines() == ["x"] * 4

    def test_chinese_numbers_are_those_that_are_read(self):
        """The reader of amounts, which knows nothing of Word, reads each of them back."""
        for number in [*range(1, 1200), 2000, 3050, 6007, 9999]:
            assert StatedAmount.parse(f"{written(number, 'chineseCounting')}元").value == number


class TestRefused:
    def test_what_is_no_document(self):
        """Other files, damaged ones and locked ones are refused in one line."""
        good = saved(docx.Document())
        for data, says in (
            (b"Roads,5", "no zip file"),
            (b"\xd0\xcf\x11\xe0" + "EncryptedPackage".encode("utf-16-le"), "locked"),
            (good[:-30], "no zip file"),
            (good, "is empty"),
            (replaced(good, "word/document.xml", lambda xml: xml[:-20]), "XML is damaged"),
            (replaced(good, "[Content_Types].xml", lambda _: "<a/>"), "missing or damaged"),
        ):
            with pytest.raises(UnusableSource, match=says):
                read_bytes(data, name="a.docx")

    def test_a_zip_bomb(self):
        """A part that unpacks to more than is read is refused before it is unpacked."""
        file = io.BytesIO()
        with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("word/document.xml", b" " * (MOST_BYTES_OF_A_PART + 1))
        with pytest.raises(UnusableSource, match="megabytes when it is unpacked"):
            read_bytes(file.getvalue(), name="a.docx")

    def test_huge_spans(self):
        """Merged cells that take millions of slots are refused soon."""
        wide = cell("5", '<w:gridSpan w:val="99999"/>')
        began = time.perf_counter()
        with pytest.raises(UnusableSource, match="spread over more than"):
            read(table(*[row(*[wide] * 100)] * 60))

        assert time.perf_counter() - began < 10

    def test_deep_nesting(self):
        """A document nested too deeply is refused by its parser, or read."""
        deep = "<w:customXml>" * 400 + paragraph("5") + "</w:customXml>" * 400
        data = replaced(
            of_xml(paragraph("x")), "word/document.xml", lambda xml: xml.replace("<w:p>", deep + "<w:p>", 1)
        )
        with pytest.raises(UnusableSource, match="damaged"):
            read_bytes(data, name="a.docx")

    def test_damaged_anywhere(self):
        """A document cut anywhere or with bytes changed is read or refused in one line."""
        document = docx.Document()
        document.add_paragraph("Roads cost 5.")
        document.add_table(2, 2).cell(1, 1).text = "5.50"
        good, draw = saved(document), random.Random(16)
        for _ in range(60):
            data = bytearray(good[: draw.choice([len(good), draw.randrange(len(good))])])
            for _ in range(draw.randrange(20)):
                data[draw.randrange(len(data))] = draw.randrange(256)

            assert "\n" not in refusal(bytes(data))


def packed(rows):
    """Rows of cells as Word keeps them, by an own rule: each row filled from the left, tall cells going on below."""
    above, made = {}, []
    for cells in rows:
        written, below, column, left = [], {}, 0, list(cells)
        while left or column in above:
            if column in above:
                wide, more = above.pop(column)
                written.append(("", wide, "<w:vMerge/>"))
            else:
                text, high, wide = left.pop(0)
                wide, more = min([wide, *(start - column for start in above if start > column)]), high
                written.append((text, wide, '<w:vMerge w:val="restart"/>' if high > 1 else ""))
            below |= {column: (wide, more - 1)} if more > 1 else {}
            column += wide
        made.append(written)
        above = below
    return made


@settings(suppress_health_check=[HealthCheck.too_slow], max_examples=40)
@given(
    st.lists(
        st.lists(st.tuples(st.text("ab5", min_size=1, max_size=3), st.integers(1, 3), st.integers(1, 3)), min_size=2, max_size=4),
        min_size=1, max_size=4,
    )
)  # fmt: skip
def test_every_cell_of_the_source_is_a_cell_of_the_table(rows):
    """Whatever the spans are, each text stands in one cell in the order of the source, and every character in one fate."""
    written = packed(rows)
    body = table(*[
        row(*[cell(text or "<w:p/>", f'<w:gridSpan w:val="{wide}"/>{merge}') for text, wide, merge in cells])
        for cells in written
    ])  # fmt: skip
    found = read(body)
    (made,) = found.tables

    assert [each.text for each in made.cells() if each.text] == [text for cells in rows for text, _, _ in cells]
    assert found.ledger.counts == {Fate.CELL: sum(len(text) for cells in rows for text, _, _ in cells)}
    assert len(made.rows) == len(rows)


def wrapped(parts):
    """Runs inside something that wraps them, or hides them."""
    return st.builds(
        lambda around, inside: around.format("".join(inside)),
        st.sampled_from([
            "{}", "<w:hyperlink>{}</w:hyperlink>", '<w:ins w:id="1" w:author="a">{}</w:ins>',
            '<w:moveFrom w:id="1" w:author="a">{}</w:moveFrom>', "<w:sdt><w:sdtContent>{}</w:sdtContent></w:sdt>",
            "<w:smartTag>{}</w:smartTag>", '<w:del w:id="1" w:author="a">{}</w:del>',
            "<w:r><mc:AlternateContent><mc:Choice Requires='wps'>{}</mc:Choice><mc:Fallback>{0}</mc:Fallback>"
            "</mc:AlternateContent></w:r>".replace("{}", "{0}"),
            "<w:r><w:pict><v:textbox><w:txbxContent><w:p>{}</w:p></w:txbxContent></v:textbox></w:pict></w:r>",
        ]),
        st.lists(parts, max_size=3),
    )  # fmt: skip


RUNS = st.recursive(
    st.builds(
        lambda text, kind, properties: run(text, properties).replace("w:t>", f"w:{kind}>").replace("w:t ", f"w:{kind} "),
        st.text("ab5 ", max_size=4), st.sampled_from(["t", "t", "delText"]), st.sampled_from(["", "<w:vanish/>", "<w:b/>"]),
    ),
    wrapped, max_leaves=5,
)  # fmt: skip
BLOCKS = st.recursive(
    st.lists(RUNS, max_size=3).map(lambda runs: f"<w:p>{''.join(runs)}</w:p>"),
    lambda inner: st.one_of(
        st.builds(
            lambda cells, wide, gone: table(
                row(*[cell("".join(each) + "<w:p/>", f'<w:gridSpan w:val="{wide}"/>') for each in cells]),
                row(*[cell("".join(each) + "<w:p/>", "<w:vMerge/>") for each in cells], properties="<w:hidden/>" * gone),
            ),
            st.lists(st.lists(inner, max_size=2), min_size=1, max_size=3), st.integers(1, 2), st.booleans(),
        ),
        inner.map(lambda inside: f"<w:sdt><w:sdtContent>{inside}</w:sdtContent></w:sdt>"),
    ),
    max_leaves=6,
)  # fmt: skip


@settings(suppress_health_check=[HealthCheck.too_slow], max_examples=60, deadline=None)
@given(st.lists(BLOCKS, max_size=4).map("".join))
def test_every_character_has_one_fate(body):
    """However a document is put together, each character of its text is in a line, in a cell, hidden, or written twice."""
    texts = ["".join(each.split()) for each in re.findall(r"<w:(?:t|delText)\b[^>]*>([^<]*)<", body)]
    if not "".join(texts):
        return
    data = of_xml(body)
    if "is empty" in refusal(data):
        return
    found = read_bytes(data, name="a.docx")
    cells = "".join(text for made in found.tables for texts in made.rows for text in texts)

    assert found.ledger.total == len("".join(texts))
    assert found.ledger.counts.get(Fate.LINE, 0) == len("".join(found.text.split()))
    assert found.ledger.counts.get(Fate.CELL, 0) == len("".join(cells.split()))


class TestBesideTheLine:
    def test_digits_above_and_below_the_line_are_so(self):
        """The mark of a note is no digit of the number that it stands behind."""
        raised = run("2", '<w:vertAlign w:val="superscript"/>')
        lowered = run("2", '<w:vertAlign w:val="subscript"/>')

        assert read(paragraph(run("6,018.20") + raised)).text == "6,018.20²"
        assert read(paragraph(run("CO") + lowered)).text == "CO₂"

    @pytest.mark.parametrize("name", ["strike", "dstrike"])
    def test_what_is_struck_through_stands_apart(self, name):
        """A figure and the one that it was replaced with are two."""
        assert read(paragraph(run("5,000", f"<w:{name}/>") + run("6,000"))).text == "5,000 6,000"
        assert read(paragraph(run("5,", f'<w:{name} w:val="0"/>') + run("000"))).text == "5,000"
