"""Every cell of a source is a cell of its table, with its text, in its slot; nothing else is in it."""

import csv
import io
import json

import openpyxl
from hypothesis import given, settings
from hypothesis import strategies as st

from govledger.documents import read_tables_of_bytes

TEXTS = st.text(
    st.characters(codec="utf-8", exclude_categories=("Cc", "Cs"), include_characters="\n\r\t\f"), max_size=12
)
WORDS = st.sampled_from(["Item", "Roads", "0", "1,250.00", "支出", "a;b", "x|y", 'say "5"', "", "12,5"])
CELLS = st.one_of(WORDS, TEXTS)
GRIDS = st.integers(2, 5).flatmap(
    lambda width: st.lists(st.lists(CELLS, min_size=width, max_size=width).map(tuple), min_size=1, max_size=8)
)
NUMBERS = st.one_of(st.integers(-(10**15), 10**15), st.floats(-1e12, 1e12, allow_nan=False).map(lambda x: round(x, 4)))
PRINTED = st.text(st.characters(min_codepoint=32, max_codepoint=0x9FFF, exclude_categories=("Cc", "Cs")), max_size=12)


@settings(deadline=None)
@given(rows=GRIDS, mark=st.sampled_from("\t;|,"), encoding=st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]))
def test_delimited_text(rows, mark, encoding):
    """What the csv module wrote is read back, whatever the cells hold, and each row is on the line that it begins on."""
    file = io.StringIO(newline="")
    written, starts = csv.writer(file, delimiter=mark, lineterminator="\n", quoting=csv.QUOTE_ALL), []
    for row in rows:
        before = file.getvalue()
        starts.append(before.count("\n") + before.replace("\r\n", "").count("\r") + 1)
        written.writerow(row)
    (table,) = read_tables_of_bytes(file.getvalue().encode(encoding), name="a.tsv" if mark == "\t" else "a.csv")

    assert table.rows == tuple(rows)
    assert table.lines == tuple(starts)


@settings(deadline=None)
@given(rows=GRIDS)
def test_json(rows):
    """Rows of texts are read back as they are."""
    assert read_tables_of_bytes(json.dumps(rows).encode(), name="a.json")[0].rows == tuple(rows)


TREES = st.recursive(
    st.builds(lambda code, amount: {"code": code, "amount": amount}, st.integers(0, 99), st.integers()),
    lambda nodes: st.builds(
        lambda code, amount, parts: {"code": code, "amount": amount, "parts": parts},
        st.integers(0, 99),
        st.integers(),
        st.lists(nodes, max_size=4),
    ),
    max_leaves=20,
)


def written_out(nodes, path=()):
    """The objects of trees in order, each with the codes that lead to it."""
    for node in nodes:
        here = (*path, str(node["code"]))
        yield here, str(node["amount"])
        yield from written_out(node.get("parts", ()), here)


@settings(deadline=None)
@given(nodes=st.lists(TREES, min_size=1, max_size=4))
def test_trees(nodes):
    """Every object of a tree is a row, under the codes that lead to it, in the order of the document."""
    (table,) = read_tables_of_bytes(json.dumps(nodes).encode(), name="a.json")
    head, *rows = table.rows
    levels = [at for at, name in enumerate(head) if name.startswith("code ")]
    found = [(tuple(row[at] for at in levels), row[head.index("code")], row[head.index("amount")]) for row in rows]
    given_rows = list(written_out(nodes))

    assert [amount for _, _, amount in found] == [amount for _, amount in given_rows]
    assert [code for _, code, _ in found] == [path[-1] for path, _ in given_rows]
    if levels:
        assert [path for path, _, _ in found] == [path + ("",) * (len(levels) - len(path)) for path, _ in given_rows]


@settings(deadline=None, max_examples=40)
@given(
    cells=st.dictionaries(
        st.tuples(st.integers(1, 12), st.integers(1, 30)),
        st.one_of(PRINTED.filter(str.strip), NUMBERS),
        min_size=1,
        max_size=30,
    )
)
def test_sheets(cells):
    """What openpyxl wrote is read back: each text as it is, each number as the same number, all else blank."""
    book, file = openpyxl.Workbook(), io.BytesIO()
    for (row, column), value in cells.items():
        book.active.cell(row, column, value).data_type = "s" if isinstance(value, str) else "n"
    book.save(file)
    (table,) = read_tables_of_bytes(file.getvalue(), name="a.xlsx")
    found = {(r + 1, c + 1): text for r, row in enumerate(table.rows) for c, text in enumerate(row) if text}

    assert found.keys() == cells.keys()
    for slot, value in cells.items():
        assert found[slot] == value if isinstance(value, str) else float(found[slot]) == float(f"{value:.16g}")
