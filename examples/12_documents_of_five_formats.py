"""The same accounts as PDF, Word document, workbook, web page and CSV: equal tables, and by one form equal amounts."""

from decimal import Decimal
from pathlib import Path

from govledger.accounts import Key
from govledger.documents import read_document, read_tables
from govledger.forms import form_of, read_by_forms
from govledger.reconciliation import reconcile

DATA = Path(__file__).parent / "data"
FORM = form_of({
    "id": "xx-town-outlays", "calendar": "DE", "currency": "EUR", "unit": "EUR", "year": "2019",
    "key": {"concept": "expenditure"}, "needs": ["Function", "Voted"],
    "columns": [
        {"head": "Function", "gives": "cofog"}, {"head": "Item", "gives": "label"}, {"head": "Voted", "phase": "original_budget"},
        {"head": "Spent"}, {"head": "Left", "skip": "what the two before it leave"},
    ],
    "rows": [{"label": "All functions"}], "sums": [{"tree": "cofog"}],
})  # fmt: skip


def main() -> None:
    tables: dict[str, tuple[tuple[str, ...], ...]] = {}
    amounts: dict[str, dict[Key, Decimal]] = {}
    for suffix in ("pdf", "docx", "xlsx", "html", "csv"):
        path = DATA / f"outlays-2019.{suffix}"
        (table,) = read_tables(path)
        read = read_by_forms([table], [FORM], entity="The town").disclosure
        report = reconcile(read, "claims")
        tables[suffix] = table.rows
        amounts[suffix] = {fact.key: fact.value for fact in read.accounts.facts}
        print(f"{suffix:<5}{len(table.rows)} rows, {len(read.accounts.facts)} figures, {len(report.findings)} findings")
    print("equal tables:", len(set(tables.values())) == 1)
    print("equal amounts:", all(each == amounts["pdf"] for each in amounts.values()))

    document = read_document(DATA / "outlays-2019.pdf")
    print("\nthe PDF, page 1:", document.pages[0].status.value)
    assert document.ledger is not None
    print("characters:", {fate.value: number for fate, number in document.ledger.counts.items()})
    print("above the table:", document.tables[0].title.splitlines())
    print("the box of 'Education':", document.tables[0].box(3, 1))


if __name__ == "__main__":
    main()
