"""Read a published statement, check every claim in it, and see what cannot be true.

Run it from anywhere: python examples/01_read_a_statement.py
"""

from __future__ import annotations

from pathlib import Path

from govledger import Fact, Severity, read_document, read_narrative, reconcile, say, verify

STATEMENT = Path(__file__).parent / "data" / "statement-2019.txt"


def main() -> None:
    document = read_document(STATEMENT)
    disclosure = read_narrative(document)
    accounts = disclosure.accounts
    print(f"{accounts.entity}, {accounts.year.label()}, {disclosure.kind}")

    counts = disclosure.coverage.counts
    print(f"{counts.total()} numerals: {counts['amount']} amounts, {counts['rate']} rates, {counts['count']} counts,")
    print(f"  {counts['not-figure']} no figures, {counts['unread']} unread")

    total = accounts.expenditure.total
    assert isinstance(total, Fact)
    print(f"expenditure {total.value:,}, of which by economic class:")
    for code, fact in accounts.expenditure.by("economic").items():
        print(f"  {code} {fact.label} {fact.value:,}")

    report = reconcile(disclosure, "cn-department")
    print(", ".join(f"{verdict.value} {count}" for verdict, count in sorted(report.counts.items(), key=str)))
    for finding in report.findings:
        if finding.severity in (Severity.ERROR, Severity.EXPLAIN):
            print(f"\n{finding.severity.value} {finding.rule}: {say(finding.title, 'en')}")
            print(f"  line {finding.places[0].line}: {document.excerpt(finding.places[0])!r}")
            for step in finding.steps:
                print(f"  {say(step, 'en')}")
            for diagnosis in finding.diagnoses:
                print(f"  -> {say(diagnosis.text, 'en')}")
            if finding.proof:
                verify(finding.proof)  # Raises if the proof does not come out; it shares no code with what found it.


if __name__ == "__main__":
    main()
