"""A report as a table for notebooks, in English: the findings, worst first, and how many checks came to which verdict."""

from __future__ import annotations

from govledger.layout import Table
from govledger.reconciliation import Report, Verdict
from govledger.reports import pieces
from govledger.reports.messages import messages
from govledger.reports.saying import say


def table(report: Report) -> Table:
    """The table of a report.

    >>> from govledger.accounts import Accounts
    >>> from govledger.fiscal import calendar
    >>> from govledger.reconciliation import reconcile
    >>> accounts = Accounts(entity="某中心", year=calendar("CN").starting(2019)).state("revenue", "5.00元")
    >>> table(reconcile(accounts)).rows
    (('', '', 'unverified: no check ties any figure'),)
    """
    words, accounts, counts = messages("en"), report.disclosure.accounts, report.counts
    rows = [
        [finding.severity.value if each is finding else "", each.rule, say(each.title, words)]
        for finding in report.findings
        for each in finding.with_consequences
    ]
    nothing = say("notebook.none" if report.tied else "notebook.unverified", words)
    year = accounts.year.label()
    return Table(
        caption=say("notebook", words, entity=accounts.entity, year=year, rulebook=report.rulebook),
        head=[say(f"notebook.{name}", words) for name in ("severity", "rule", "finding")],
        rows=rows or [["", "", nothing]],
        notes=[
            say("notebook.checks", words, counts=tuple(f"{verdict.value} {counts[verdict]}" for verdict in Verdict)),
            say("notebook.tied", words, number=len(report.tied), of=len(accounts.facts)),
            say("notebook.untied", words, names=pieces.untied_text(report, "en")),
        ],
    )
