"""The documents of the examples are those that their script makes, and hold one table."""

import pytest

from govledger.documents import read_tables_of_bytes
from make_example_documents import DATA, NAME, ROWS, WRITERS


@pytest.mark.parametrize("suffix", WRITERS)
def test_each_document_holds_what_is_written(suffix):
    """A file of the examples, and one that is made now, give the rows as they were typed."""
    name = f"{NAME}.{suffix}"
    kept, made = (DATA / name).read_bytes(), WRITERS[suffix]()

    assert [table.rows for table in read_tables_of_bytes(kept, name=name)] == [ROWS]
    assert [table.rows for table in read_tables_of_bytes(made, name=name)] == [ROWS]
