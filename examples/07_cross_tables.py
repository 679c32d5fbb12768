"""Functions crossed with economic classes: row and column sums lead to the one cell that is wrong."""

from pathlib import Path

from govledger.accounts import Accounts, from_csv
from govledger.fiscal import calendar
from govledger.reconciliation import Verdict, reconcile
from govledger.reports import say

DATA = Path(__file__).parent / "data" / "cross-table-2023.csv"
YEAR = calendar("DE").starting(2023)


def declared_complete(accounts: Accounts) -> Accounts:
    """The accounts with what a printed table says of itself: rows, columns and totals leave nothing out."""
    functions, classes = (list(accounts.expenditure.by(name)) for name in ("cofog", "gfs"))
    for code in functions:
        accounts = accounts.break_down("expenditure", by="gfs", cofog=code)
    for code in classes:
        accounts = accounts.break_down("expenditure", by="cofog", gfs=code)
    return accounts.break_down("expenditure", by="cofog").break_down("expenditure", by="gfs")


def show(accounts: Accounts) -> None:
    report = reconcile(accounts, "cross-tables")
    told = [each for finding in report.findings for each in finding.with_consequences]
    found = [each for each in told if each.verdict is Verdict.CONTRADICTED]
    print(f"{len(found)} contradictions")
    for finding in found:
        print(f"  {finding.severity.value} {finding.rule}")
        for step in finding.steps:
            print(f"    {say(step, 'en')}")


def main() -> None:
    accounts = from_csv(DATA.read_text(encoding="utf-8"), entity="A country", year=YEAR, currency="EUR")
    print("As a bare list of figures, in which cells may be left out: ", end="")
    show(accounts)
    print("\nAs a table whose rows and columns are complete: ", end="")
    show(declared_complete(accounts))


if __name__ == "__main__":
    main()
