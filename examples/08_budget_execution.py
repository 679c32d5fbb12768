"""Budget against outturn: original budget, final budget, outturn and variance by line, read from CSV and checked."""

from pathlib import Path

from govledger.accounts import PhaseId, from_csv
from govledger.fiscal import calendar
from govledger.reconciliation import Verdict, load_rulebook, reconcile
from govledger.reports import say

PHASES: tuple[PhaseId, ...] = ("original_budget", "final_budget", "actual")
DATA = Path(__file__).parent / "data" / "budget-2023.csv"
YEAR = calendar("DE").starting(2023)


def main() -> None:
    accounts = from_csv(DATA.read_text(encoding="utf-8"), entity="A town", year=YEAR, currency="EUR")
    book = load_rulebook("budget-execution")
    report = reconcile(accounts, book)

    print("Line, original budget, final budget, outturn")
    for line in accounts.expenditure.by("line"):
        amounts = [accounts.of("expenditure", phase=phase).by("line")[line].value for phase in PHASES]
        print(f"  {line}: {', '.join(f'{amount:,}' for amount in amounts)}")

    for finding in report.findings:
        if finding.verdict is Verdict.CONTRADICTED:
            print(f"\n{finding.severity.value} {finding.rule}: {book.rule(finding.rule).title['en']}")
            for step in finding.steps:
                print(f"  {say(step, 'en')}")

    print("\nCannot be tested")
    for check in report.checked:
        if check.verdict is Verdict.UNTESTABLE and check.reason and check.rule in ("BA01", "BA05A"):
            print(f"  {check.rule}: {say(check.reason, 'en')}")


if __name__ == "__main__":
    main()
