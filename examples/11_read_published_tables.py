"""Tables of government finance statistics, read by forms and checked: a clean one, and one with a figure that was misprinted."""

import tempfile
from pathlib import Path

from govledger.accounts import Disclosure
from govledger.countries import read_published
from govledger.fiscal import calendar
from govledger.reconciliation import reconcile
from govledger.reports import report_to_dict, say, verify_report

DATA = Path(__file__).parent / "data"
YEAR = calendar("DE").starting(2023)


def read(path: Path) -> Disclosure:
    return read_published(path, country="gfs", year=YEAR, entity="A country")


def show(disclosure: Disclosure) -> None:
    for book in ("gfsm-2014", "cross-tables"):
        report = reconcile(disclosure, book)
        print(f"  {book}:", ", ".join(f"{count} {verdict.value}" for verdict, count in report.counts.items()))
        for finding in (each for cause in report.findings for each in cause.with_consequences):
            print(f"    {finding.severity.value} {finding.rule}: {say(finding.steps[-1], 'en')}")
        for suspect in (suspect for group in report.groups for suspect in group.suspects):
            where = f"{suspect.place.row} / {suspect.place.column}" if suspect.place else "without a place"
            print(f"    if one figure is wrong, it is {suspect.text}, {where}")
        if report.findings:
            verified = verify_report(report_to_dict(report))
            print(
                f"    {verified.contradictions} contradictions verified from JSON, problems: {len(verified.problems)}"
            )


def main() -> None:
    for name in ("operations-2023.csv", "functions-2023.csv"):
        disclosure = read(DATA / name)
        print(f"{name}: {len(disclosure.accounts.facts)} figures, {len(disclosure.coverage.unread)} unread")
        show(disclosure)

    printed = (DATA / "functions-2023.csv").read_text(encoding="utf-8")
    with tempfile.TemporaryDirectory() as folder:
        wrong = Path(folder) / "functions-2023.csv"
        wrong.write_text(printed.replace("24.7,27.3,", "24.7,23.7,"), encoding="utf-8")
        print("\nWith 23.7 printed for 27.3, what health uses in goods and services:")
        show(read(wrong))


if __name__ == "__main__":
    main()
