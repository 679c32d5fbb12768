"""The same accounts as Word document, web page, workbook, CSV and text: equal tables, equal paragraphs, equal facts."""

import csv
import html
import io
import re
from collections import Counter

import docx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from drawn_pdfs import pdf
from govledger.__main__ import main
from govledger.countries import load, read_published
from govledger.countries.sources import read_source
from govledger.documents import read_bytes, read_tables_of_bytes
from govledger.forms import form_of, read_table
from written_documents import as_xlsx, saved

TITLE = ("Town of X", "Outlays 2019")
UNIT = "Unit: thousand EUR"
HEAD = ("Function", "Item", "Running", "Investment", "Total")
ROWS = (
    ("701", "General public services", "7,100.50", "54.00", "7,154.50"),
    ("702", "Defence", "113.00", "26.25", "139.25"),
    ("", "All functions", "7,213.50", "80.25", "7,293.75"),
)
SENTENCES = ("The town spent more than in the year before.", "Roads were built.")
FORM = {
    "id": "xx-town-outlays", "calendar": "DE", "currency": "EUR", "unit": "thousand EUR", "year": "2019",
    "key": {"concept": "expenditure"}, "needs": ["Function", "Running"],
    "columns": [
        {"head": "Function", "gives": "cofog"}, {"head": "Item", "gives": "label"}, {"head": "Running", "nature": "basic"},
        {"head": "Investment", "nature": "project"}, {"head": "Total"},
    ],
    "rows": [{"label": "All functions"}], "sums": [{"parts": "nature"}, {"tree": "cofog"}],
}  # fmt: skip


def as_docx(rows, above=(*SENTENCES, *TITLE, UNIT), below=()):
    """The bytes of a Word document of paragraphs and a table."""
    document = docx.Document()
    for text in above:
        document.add_paragraph(text)
    made = document.add_table(len(rows), len(rows[0]))
    for number, row in enumerate(rows):
        for at, text in enumerate(row):
            made.cell(number, at).text = text
    for text in below:
        document.add_paragraph(text)
    return saved(document)


def as_html(rows, above=(*SENTENCES, *TITLE, UNIT), below=()):
    """The bytes of a web page of paragraphs and a table, as pages of offices are written, without any end tag."""
    lines = [f"<p>{html.escape(text)}" for text in above]
    lines += ["<table border=1>"]
    lines += [
        "<tr>" + "".join(f"\n  <td><font face=x>{html.escape(text) or '&nbsp;'}</font>" for text in row) for row in rows
    ]
    lines += ["</table>", *[f"<p>{html.escape(text)}" for text in below]]
    return ("<meta charset=gb18030>" + "\n".join(lines)).encode("gb18030")


def as_pdf(rows, above=(*SENTENCES, *TITLE, UNIT), below=()):
    """The bytes of a PDF with paragraphs and a ruled table under its title and unit, in a font that knows Latin letters alone."""

    def page(canvas):
        top, xs = 780, [60 + 95 * at for at in range(len(rows[0]) + 1)]
        for text in above:
            canvas.setFont("Helvetica-Bold" if text in TITLE else "Helvetica", 13 if text in TITLE else 8)
            draw = {UNIT: canvas.drawRightString}.get(
                text, canvas.drawCentredString if text in TITLE else canvas.drawString
            )
            draw(xs[-1] if text == UNIT else sum(xs) / len(xs) if text in TITLE else xs[0], top, text)
            top -= 16 if text in (*TITLE, UNIT) else 30
        ys = [top - 20 * at for at in range(len(rows) + 1)]
        canvas.grid(xs, ys)
        for row, texts in enumerate(rows):
            for at, text in enumerate(texts):
                canvas.drawString(xs[at] + 3, ys[row + 1] + 6, text)
        for at, text in enumerate(below):
            canvas.drawString(60, ys[-1] - 40 - 30 * at, text)

    return pdf(page)


def as_csv(rows):
    """The bytes of a CSV."""
    file = io.StringIO()
    csv.writer(file).writerows(rows)
    return file.getvalue().encode()


def as_text(rows):
    """The bytes of a text with tabs."""
    return "\n".join("\t".join(row) for row in rows).encode()


WRITERS = {"docx": as_docx, "html": as_html, "xlsx": as_xlsx, "csv": as_csv, "txt": as_text}


@pytest.mark.parametrize("suffix", [*WRITERS, "pdf"])
def test_equal_tables_and_facts(suffix):
    """Each format gives the cells as they were written, and by one form the same amounts under the same keys."""
    (table,) = read_tables_of_bytes({**WRITERS, "pdf": as_pdf}[suffix]((HEAD, *ROWS)), name=f"a.{suffix}")
    reading = read_table(table, form_of(FORM))
    facts = {(key.get("cofog"), key.get("nature")): said.text for key, said, _ in reading.facts}

    assert table.rows == (HEAD, *ROWS)
    assert reading.unread == ()
    assert facts == {
        (code or None, nature): text
        for code, _, *texts in ROWS
        for nature, text in zip(("basic", "project", None), texts, strict=True)
    }


@pytest.mark.parametrize(("suffix", "write"), [("docx", as_docx), ("html", as_html), ("pdf", as_pdf)])
def test_equal_blocks(suffix, write):
    """What stands around the table is the text, line by line as in a plain text, and names the table."""
    document = read_bytes(write((HEAD, *ROWS), below=("Without VAT.",)), name=f"a.{suffix}")
    written = "\n".join([*SENTENCES, *TITLE, UNIT, "Without VAT."])

    assert document.text == read_bytes(written.encode(), name="a.txt").text
    assert document.tables[0].title == "\n".join([*TITLE, UNIT])
    assert document.tables[0].unit == UNIT


WORDS = st.text(st.characters(codec="gb18030", categories=["L", "Nd"]), min_size=1, max_size=6)
AMOUNTS = st.decimals(0, 10**6, places=2).map(lambda number: f"{number:,}")
TABLES = st.integers(2, 4).flatmap(
    lambda width: st.lists(st.tuples(WORDS, *[AMOUNTS] * (width - 1)), min_size=1, max_size=5)
)


@settings(deadline=None, max_examples=25)
@given(TABLES)
def test_any_table_is_the_same_in_every_format(rows):
    """Whatever words and amounts stand in a table, every format gives the same cells."""
    read = {suffix: read_tables_of_bytes(write(rows), name=f"a.{suffix}")[0].rows for suffix, write in WRITERS.items()}

    assert read == dict.fromkeys(WRITERS, tuple(rows))


class TestSources:
    """What the commands read of documents that hold both sentences and tables."""

    SENTENCE = "2019年收入决算143.37万元，支出决算142.20万元。"

    @pytest.mark.parametrize(("suffix", "write"), [("docx", as_docx), ("html", as_html)])
    def test_sentences_are_read(self, suffix, write, tmp_path, capsys):
        """A statement in sentences is read as it is from plain text, tables beside it or not."""
        path = tmp_path / f"statement.{suffix}"
        path.write_bytes(write((HEAD, *ROWS), above=("某中心2019年度部门决算", self.SENTENCE)))
        (tmp_path / "statement.txt").write_text(f"某中心2019年度部门决算\n{self.SENTENCE}", encoding="utf-8")
        found, document = read_source(str(path))
        said = tuple(fact for fact in found.accounts.facts if fact.key.concept != "tabulated")

        assert said == read_source(str(tmp_path / "statement.txt"))[0].accounts.facts
        assert document is not None
        assert document.excerpt(found.accounts.revenue.total.statements[0].place) == "143.37万元"
        # The sums of the table tie its figures; the sentences alone tie none.
        assert (main(["check", str(path)]), main(["check", str(tmp_path / "statement.txt")])) == (0, 3)
        assert main(["read", str(path)]) == 0
        assert "143.37" in capsys.readouterr().out

    @pytest.mark.parametrize(("suffix", "write"), [("docx", as_docx), ("html", as_html)])
    def test_tables_beside_sentences_are_read(self, suffix, write, tmp_path):
        """No numeral of a table is lost beside sentences: each is an amount under its own words, no figure, or unread."""
        path = tmp_path / f"statement.{suffix}"
        path.write_bytes(write((HEAD, *ROWS), above=("某中心2019年度部门决算", self.SENTENCE)))
        found, document = read_source(str(path))
        cells = [text for table in document.tables for row in table.rows for text in row if re.search(r"[0-9]", text)]
        of_tables = [outcome.text for outcome in found.coverage.readings if outcome.place.start is None]

        assert Counter(cells) == Counter(of_tables)
        assert {fact.key.concept for fact in found.accounts.facts} >= {"tabulated", "revenue", "expenditure"}

    def test_tables_are_read_where_sentences_state_nothing(self, tmp_path):
        """A page of tables of a country that has a form for them is read by it."""
        path = tmp_path / "ingresos.html"
        rows = (
            ("EJERCICIO", "CENTRO GESTOR", "ECONOMICA", "FINANCIACION", "ITEM", "DESCRIPCION", "IMPORTE"),
            ("2007", "98001", "10", "", "", "Sobre la renta", "39474"),
            ("2007", "98001", "100", "", "", "De las personas", "39474"),
        )
        path.write_bytes(as_html(rows, above=("Ingresos",)))
        found, document = read_source(str(path), load("es"), entity="España")

        assert (len(found.accounts.facts), len(document.tables)) == (2, 1)
        assert len(read_source(str(path), entity="España")[0].accounts.facts) == 2

    def test_a_page_that_says_nothing_says_so(self, tmp_path):
        """The error is that of a text without figures."""
        path = tmp_path / "a.html"
        path.write_bytes(as_html((("Name", "Age"), ("Anna", "5")), above=("People",)))
        with pytest.raises(ValueError, match=r"no figure|no form"):
            read_source(str(path))

    def test_a_named_form_reads_the_tables(self, tmp_path):
        """A form that is named is for the tables, whatever stands beside them."""
        form, path = tmp_path / "outlays.toml", tmp_path / "a.docx"
        form.write_text(
            'id = "xx"\ncalendar = "DE"\ncurrency = "EUR"\nunit = "thousand EUR"\nyear = "title"\n'
            'key = { concept = "expenditure" }\nneeds = ["Running"]\ncolumns = [{ head = "Function", gives = "cofog" }, '
            '{ head = "Item", gives = "label" }, { head = "Running" }, { head = ["Investment", "Total"], skip = "no" }]\n'
            'rows = [{ label = "All functions" }]\n'
        )
        path.write_bytes(as_docx((HEAD, *ROWS)))

        assert len(read_published(path, form=form, entity="X").accounts.facts) == 3
