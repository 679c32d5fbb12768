"""PDFs that were damaged after true accounts had been printed: what is said of them is true, and nothing is lost in silence."""

import base64
import zlib

import pytest

pytest.importorskip("pypdfium2", reason='PDF needs pip install "govledger[pdf]"')
pytest.importorskip("reportlab", reason="the drawings are made by reportlab; install the test group")

from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image
from reportlab.lib.utils import ImageReader

from drawn_pdfs import pdf
from govledger.documents import Fate, read_bytes
from govledger.documents.unpacking import MOST_BYTES
from govledger.errors import NoForm, UnusablePages
from govledger.forms import read_by_forms
from govledger.reconciliation import reconcile
from paged_accounts import FORM, HEAD, characters, false_sums, page, rows_of

ROWS = rows_of([[(100_000 + 37 * at + each, 9_900 * each + 50) for each in range(1, 4)] for at in range(1, 6)])
PARTS = (ROWS[:7], ROWS[7:14], ROWS[14:])
TITLE = "Outlays of the town 2019"
SENTENCE = "The council voted the budget of this town in December"


def prose(number):
    """A page of a sentence, which numbers itself."""

    def draw(canvas):
        canvas.setFont("Helvetica", 9)
        canvas.drawString(60, 780, SENTENCE)
        canvas.drawCentredString(297, 40, f"- {number} -")

    return draw


def pages(parts=PARTS, numbered=True):
    """A page of words, and the pages of the table."""
    numbers = iter(range(2, 99)) if numbered else iter([None] * 99)
    return [
        prose(1),
        *(page(rows, number=next(numbers), title=TITLE if at == 0 else "") for at, rows in enumerate(parts)),
    ]


def picture(canvas):
    """A page that was scanned."""
    canvas.drawImage(ImageReader(Image.new("RGB", (60, 80), "grey")), 0, 0, 595, 842)


def judged(drawn):
    """The document of some pages, what the form reads of it, and the report."""
    document = read_bytes(pdf(*drawn), name="a.pdf")
    read = read_by_forms(document.tables, [], form=FORM, entity="The town").disclosure
    return document, read, reconcile(read, "claims")


def contradicted(report):
    """What the report calls wrong."""
    return [finding for finding in report.findings if finding.verdict == "contradicted"]


def stated(read):
    """The amounts that are stated, by function and nature, once for each time they are."""
    return {
        (fact.key.get("cofog"), fact.key.get("nature")): [each.text for each in fact.statements]
        for fact in read.accounts.facts
    }


WHOLE = stated(judged(pages())[1])


class TestPagesDropped:
    @pytest.mark.parametrize("at", [1, 2, 3])
    def test_no_sum_that_may_lack_a_part_is_judged(self, at):
        """The figures of the other pages are all read, and no sum is called wrong for want of those that are not there."""
        left = pages()[:at] + pages()[at + 1 :] + [prose(5)]
        document, read, report = judged(left)
        rows = [row for number, part in enumerate(PARTS, 1) if number != at for row in part]

        assert len(stated(read)) == 3 * len(rows)
        assert contradicted(report) == []
        assert [each.missing for each in document.pages] == [1 if number == at else 0 for number in range(4)]

    def test_sums_on_one_side_of_the_gap_are_judged(self):
        """A wrong digit in a division that stands whole between others is proved all the same."""
        wrong = [(*row[:2], "1,003.74", *row[3:]) if row[0] == "7012" else row for row in ROWS]
        _, _, report = judged([prose(1), page(wrong[:7], number=2), page(wrong[14:], number=4), prose(5)])
        found = {(each.verdict.value, each.severity.value) for each in report.findings}

        assert ("contradicted", "error") in found

    def test_where_the_gap_is(self):
        """The table knows before which of its rows others may be missing."""
        table = judged([*pages()[:2], pages()[3], prose(5)])[0].tables[0]

        assert table.torn == (8,)
        assert table.rows[8] == PARTS[2][0]

    def test_pages_without_numbers(self):
        """Nothing tells that one is missing: what is said is what the printed rows come to."""
        _, _, report = judged(pages(numbered=False)[:3])

        assert (
            sum(len(each.with_consequences) for each in report.findings) == len(false_sums([*PARTS[0], *PARTS[1]])) > 0
        )


class TestPagesThatAreNotRead:
    @pytest.mark.parametrize("at", [1, 2, 3])
    def test_a_scanned_page_within_a_table(self, at):
        """No sum is called wrong whose parts may stand on the picture."""
        drawn = pages()
        drawn[at] = picture
        document, read, report = judged(drawn)

        assert report.findings == ()
        assert document.pages[at].status == "scanned"
        assert len(stated(read)) == 3 * (len(ROWS) - len(PARTS[at - 1]))

    def test_a_running_head_is_no_end_of_a_table(self):
        """A line that stands above every page does not hide that the table may have begun on the one before."""

        def headed(draw):
            def drawing(canvas):
                canvas.setFont("Helvetica", 8)
                canvas.drawString(60, 815, "Town of X, papers of the council")
                draw(canvas)

            return drawing

        drawn = [picture if at == 2 else headed(each) for at, each in enumerate([*pages(), prose(5), prose(6)])]

        assert judged(drawn)[2].findings == ()


class TestPagesOutOfOrder:
    def test_what_stands_elsewhere_is_missed_nowhere(self):
        """Words that came between the pages of a table part it, and neither side is called wrong for want of the other."""
        drawn = pages()
        document, read, report = judged([drawn[1], drawn[0], drawn[2], drawn[3]])

        assert stated(read) == WHOLE
        assert report.findings == ()
        assert [each.reason for each in document.pages] == ["by the printed numbers it is out of order"] * 3 + [""]


class TestPagesDoubled:
    @pytest.mark.parametrize("at", range(4))
    def test_a_page_that_is_there_again_is_read_once(self, at):
        """Its characters are printed twice; the facts are those of the whole, and nothing is contradicted."""
        document, read, report = judged([*pages()[: at + 1], *pages()[at:]])

        assert stated(read) == WHOLE
        assert report.findings == ()
        assert [each.status.value for each in document.pages] == ["copy" if n == at + 1 else "read" for n in range(5)]
        assert document.ledger.pages[at + 1].counts == {Fate.TWICE: document.ledger.pages[at].total}
        assert len(document.tables) == 1

    def test_pages_without_numbers_may_be_equal(self):
        """Rows that are there again are stated again, and equal statements of one fact contradict nothing."""
        drawn = pages(numbered=False)
        _, read, report = judged([*drawn[:3], *drawn[2:]])

        assert report.findings == ()
        assert {key: len(texts) for key, texts in stated(read).items()}["703", "basic"] == 2

    def test_a_sentence_over_a_doubled_page(self):
        """It goes on from the page on to the next, as if the copy were not there."""

        def lines(number, *texts):
            def draw(canvas):
                canvas.setFont("Helvetica", 10)
                for at, text in enumerate(texts):
                    canvas.drawString(72, 780 - 14 * at, text)
                canvas.drawCentredString(297, 40, str(number))

            return draw

        first, second = (
            lines(1, "The town spent more", "on roads in the year"),
            lines(2, "before than on schools.", "It rained."),
        )
        once, twice = (read_bytes(pdf(*each), name="a.pdf").text for each in ((first, second), (first, first, second)))

        assert twice.replace("\f\f", "\f").split() == once.split()


class TestColumnsAndRows:
    def test_columns_exchanged_with_their_heads(self):
        """The page is a table of its own, every figure is under its head, and nothing is contradicted."""
        order = (0, 1, 3, 2, 4)
        turned = page(
            [tuple(row[at] for at in order) for row in PARTS[1]], number=3, head=tuple(HEAD[at] for at in order)
        )
        document, read, report = judged([*pages()[:2], turned, pages()[3]])

        assert stated(read) == WHOLE
        assert report.findings == ()
        assert [len(table.rows) for table in document.tables] == [8, 8, 8]

    @pytest.mark.parametrize("order", [(0, 1, 3, 2, 4), (0, 1, 4, 3, 2), (0, 1, 2, 4, 3)])
    def test_columns_exchanged_under_the_heads(self, order):
        """What is contradicted are the sums that the printed figures break."""
        changed = [tuple(row[at] for at in order) for row in PARTS[1]]
        document, _, report = judged(pages((PARTS[0], changed, PARTS[2])))

        assert (
            sum(len(each.with_consequences) for each in report.findings)
            == len(false_sums([*PARTS[0], *changed, *PARTS[2]]))
            > 0
        )
        assert document.ledger.counts[Fate.CELL] == judged(pages())[0].ledger.counts[Fate.CELL]

    def test_a_column_shifted_by_a_row(self):
        """The row that has lost its figure is read as it is printed, and what is contradicted is broken in print."""
        moved = ["", *(row[4] for row in PARTS[1][:-1])]
        changed = [(*row[:4], text) for row, text in zip(PARTS[1], moved, strict=True)]
        _, read, report = judged(pages((PARTS[0], changed, PARTS[2])))

        assert ("7023", None) not in stated(read)
        assert (
            sum(len(each.with_consequences) for each in report.findings)
            == len(false_sums([*PARTS[0], *changed, *PARTS[2]]))
            > 0
        )

    def test_the_rows_of_a_page_shifted_against_their_labels(self):
        """Where most sums of a kind are broken, the form is said not to fit, in one line."""
        changed = [(*row[:2], *other[2:]) for row, other in zip(PARTS[1], [PARTS[1][-1], *PARTS[1]], strict=False)]

        with pytest.raises(NoForm, match=r"^a\.pdf: no form reads it .*sums by 'tree cofog' do not add up"):
            judged(pages((PARTS[0], changed, PARTS[2])))


CENTS = st.integers(0, 10**8)
GROUPS = st.lists(st.lists(st.tuples(CENTS, CENTS), min_size=1, max_size=4), min_size=2, max_size=5)


@settings(max_examples=40, deadline=None)
@given(
    groups=GROUPS,
    cuts=st.tuples(st.integers(1, 8), st.integers(1, 8)),
    how=st.sampled_from(["dropped", "doubled", "exchanged", "scanned"]),
    at=st.integers(0, 9),
)
def test_true_accounts_are_never_accused_for_their_pages(groups, cuts, how, at):
    """Whatever becomes of the pages, each character that is there has one fate, and true accounts stay without a finding."""
    rows = rows_of(groups)
    ends = [cuts[0], cuts[0] + cuts[1], len(rows)]
    parts = [part for start, stop in zip([0, *ends], ends, strict=False) if (part := rows[start:stop])]
    drawn = [prose(1), *(page(part, number=2 + n, title="" if n else TITLE) for n, part in enumerate(parts))]
    sizes = [
        len("".join(SENTENCE.split())) + 3,
        *(characters(part, number=2 + n, title="" if n else TITLE) for n, part in enumerate(parts)),
    ]
    drawn.append(prose(len(drawn) + 1))
    sizes.append(sizes[0])
    at = 1 + at % len(parts)
    for some in (drawn, sizes):
        if how == "dropped":
            del some[at]
        elif how == "doubled":
            some.insert(at, some[at])
        elif how == "exchanged":
            some[at], some[at - 1] = some[at - 1], some[at]
        else:
            some[at] = picture if some is drawn else 0
    document = read_bytes(pdf(*drawn), name="a.pdf")
    counts = [page.total for page in document.ledger.pages]

    assert counts == sizes
    try:
        read = read_by_forms(document.tables, [], form=FORM, entity="The town").disclosure
    except NoForm:
        assert len(parts) == 1  # Then no page with a figure is left.
        return
    assert contradicted(reconcile(read, "claims")) == []


class TestBombs:
    def packed(self, *filters):
        """A page with a stream that unpacks to more than is read, packed in these ways, one around the other."""
        packer = zlib.compressobj(9)
        made = b"".join(packer.compress(b"q Q " * (1 << 18)) for _ in range((MOST_BYTES >> 20) + 1)) + packer.flush()
        for each in reversed(filters[:-1]):
            made = zlib.compress(made, 9) if each == "/FlateDecode" else base64.a85encode(made) + b"~>"
        drawn = b"4 0 obj <</Length %d /Filter [%s]>> stream\n" % (len(made), " ".join(filters).encode())
        return pdf(prose(1)).replace(b"%%EOF", drawn + made + b"\nendstream endobj\n%%EOF")

    @pytest.mark.parametrize(
        "filters",
        [("/FlateDecode",), ("/FlateDecode", "/FlateDecode"), ("/ASCII85Decode", "/FlateDecode"), ("/Fl",)],
    )
    def test_a_stream_that_fills_the_memory(self, filters):
        """It is refused in one line before it is unpacked."""
        with pytest.raises(UnusablePages, match=r"^a\.pdf: has a part that unpacks to more than 256 megabytes"):
            read_bytes(self.packed(*filters), name="a.pdf")

    def test_a_large_picture_is_no_bomb(self):
        """What holds no text is left to the library."""

        def draw(canvas):
            canvas.drawImage(ImageReader(Image.new("RGB", (4000, 4000), "white")), 0, 0, 100, 100)
            canvas.drawString(72, 700, "Roads cost 5.")

        assert read_bytes(pdf(draw), name="a.pdf").text == "Roads cost 5."
