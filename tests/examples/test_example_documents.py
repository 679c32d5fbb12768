"""The documents of the examples are those that their script makes, and hold one table."""

import pytest

from govledger.documents import read_tables_of_bytes
from make_example_documents import DATA, LEDGER, LEDGER_ROWS, NAME, ROWS, WRITERS, as_xlsx


@pytest.mark.parametrize("suffix", WRITERS)
def test_each_document_holds_what_is_written(suffix):
    """A file of the examples, and one that is made now, give the rows as they were typed."""
    name = f"{NAME}.{suffix}"
    kept, made = (DATA / name).read_bytes(), WRITERS[suffix]()

    assert [table.rows for table in read_tables_of_bytes(kept, name=name)] == [ROWS]
    assert [table.rows for table in read_tables_of_bytes(made, name=name)] == [ROWS]


def test_the_ledger_holds_what_is_written():
    """The workbook that a tutorial reads, kept and made now."""
    kept = (DATA / f"{LEDGER}.xlsx").read_bytes()

    assert [table.rows for table in read_tables_of_bytes(kept, name="a.xlsx")] == [LEDGER_ROWS]
    assert [table.rows for table in read_tables_of_bytes(as_xlsx(LEDGER_ROWS), name="a.xlsx")] == [LEDGER_ROWS]
