"""Government finance statistics: accounts in the words of GFSM 2014, read from CSV and checked with its rulebook."""

from pathlib import Path

from govledger.accounts import from_csv
from govledger.fiscal import calendar
from govledger.reconciliation import Verdict, load_rulebook, reconcile
from govledger.reports import say

DATA = Path(__file__).parent / "data" / "gfs-2023.csv"
YEAR = calendar("DE").starting(2023)


def main() -> None:
    accounts = from_csv(DATA.read_text(encoding="utf-8"), entity="A country", year=YEAR, currency="EUR")
    book = load_rulebook("gfsm-2014")
    report = reconcile(accounts, book)

    print(f"{book.title['en']}: {len(accounts.facts)} figures")
    for verdict, count in report.counts.items():
        print(f"  {verdict.value}: {count}")

    print("\nRules that hold")
    held = (Verdict.HOLDS, Verdict.HOLDS_WITHIN_ROUNDING)
    for rule in dict.fromkeys(check.rule for check in report.checked if check.verdict in held):
        print(f"  {rule}: {book.rule(rule).title['en']}")

    for finding in (each for cause in report.findings for each in cause.with_consequences):
        if finding.verdict is Verdict.CONTRADICTED:
            print(f"\n{finding.severity.value} {finding.rule}: {book.rule(finding.rule).title['en']}")
            for step in finding.steps:
                print(f"  {say(step, 'en')}")


if __name__ == "__main__":
    main()
