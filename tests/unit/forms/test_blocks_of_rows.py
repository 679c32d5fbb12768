"""Blocks of rows: what opens one says something of the rows below it, up to the next that opens or closes."""

from govledger.documents import Table
from govledger.forms import form_of, read_table

FORM = form_of(
    {
        "id": "xx", "calendar": "DE", "currency": "EUR", "unit": "EUR", "year": "2019",
        "columns": [{"head": "Line", "gives": "label"}, {"head": "Code", "gives": "cofog", "words": {"GF07": "707"}}, {"head": "Amount"}],
        "rows": [
            {"label": "Revenue", "concept": "revenue", "source": "other", "opens": True},
            {"label": "Fees", "line": "Fees"},
            {"label": "Balance", "concept": "closing_balance", "closes": True},
            {"label": "Outlays", "concept": "expenditure", "opens": True},
        ],
    }
)  # fmt: skip


def keys(*labels):
    """The keys of rows with these labels, and what was not read."""
    rows = [("Line", "Code", "Amount"), *((label, "", "1") for label in labels)]
    read = read_table(Table(rows=tuple(rows)), FORM, trusting=True)
    return [(key.concept, key.get("source"), key.get("line")) for key, _, _ in read.facts], len(read.unread)


class TestBlocks:
    def test_rows_of_a_block_have_its_parts(self):
        """What opens a block has its parts itself, and so have the rows below it."""
        assert keys("Revenue", "Fees") == ([("revenue", "other", None), ("revenue", "other", "Fees")], 0)

    def test_what_closes_a_block_is_not_in_it(self):
        """A row that closes a block, or opens another, has nothing of it."""
        assert keys("Revenue", "Balance")[0][1] == ("closing_balance", None, None)
        assert keys("Revenue", "Outlays", "Fees")[0][1:] == [("expenditure", None, None), ("expenditure", None, "Fees")]

    def test_nothing_is_in_a_block_that_is_closed(self):
        """What a line means that only a block tells is unknown behind it."""
        assert keys("Revenue", "Balance", "Fees") == ([("revenue", "other", None), ("closing_balance", None, None)], 1)

    def test_an_unknown_row_ends_a_block(self):
        """Behind a word that the form does not know, another block may have begun."""
        assert keys("Revenue", "Debt", "Fees") == ([("revenue", "other", None)], 2)


class TestWordsForCodes:
    def test_codes_without_a_word_are_read_as_codes(self):
        """A column may spell some codes in words of its own; others are codes as ever, as sheets store them too."""
        form = form_of(
            {
                "id": "xx", "calendar": "DE", "currency": "EUR", "unit": "EUR", "year": "2019", "key": {"concept": "revenue"},
                "columns": [{"head": "Code", "gives": "cofog", "words": {"GF07": "707"}}, {"head": "Amount"}],
            }
        )  # fmt: skip
        read = read_table(Table(rows=(("Code", "Amount"), ("GF07", "1"), ("709.0", "2"))), form)

        assert [key.get("cofog") for key, _, _ in read.facts] == ["707", "709"]


class TestCodesByPattern:
    FORM = form_of(
        {
            "id": "xx", "calendar": "DE", "currency": "EUR", "unit": "EUR", "year": "2019", "key": {"concept": "expenditure"},
            "codes": {"line": "2+2"}, "needs": ["Code"],
            "columns": [{"head": "Code", "gives": "line"}, {"head": "Amount"}],
            "rows": [{"code": "9", "concept": "revenue"}],
        }
    )  # fmt: skip

    def test_a_code_that_is_built_otherwise_is_unread(self):
        """It may be that of a total, or misprinted; a line of the form for it says what it is."""
        table = Table(rows=(("Code", "Amount"), ("01", "5"), ("0102", "4"), ("0", "8"), ("9", "3")))
        read = read_table(table, self.FORM)

        assert [(key.concept, key.get("line")) for key, _, _ in read.facts] == [
            ("expenditure", "01"), ("expenditure", "0102"), ("revenue", "9"),
        ]  # fmt: skip
        assert [each.why for each in read.unread] == [
            "in a row whose code is not built as those of the form: '0'",
        ]
