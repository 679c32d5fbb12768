"""Reports and findings as tables for notebooks, in English: findings, worst first, and how many checks came to which verdict."""

from __future__ import annotations

from collections.abc import Iterator

from govledger.layout import Table
from govledger.reconciliation import Finding, Report, Verdict
from govledger.reports import pieces
from govledger.reports.messages import Messages, messages
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
    rows = [row for finding in report.findings for row in _rows(finding, words)]
    nothing = say("notebook.none" if report.tied else "notebook.unverified", words)
    year = accounts.year.label()
    return Table(
        caption=say("notebook", words, entity=accounts.entity, year=year, rulebook=report.rulebook),
        head=_head(words),
        rows=rows or [["", "", nothing]],
        notes=[
            say("notebook.checks", words, counts=tuple(f"{verdict.value} {counts[verdict]}" for verdict in Verdict)),
            say("notebook.tied", words, number=len(report.tied), of=len(accounts.facts)),
            say("notebook.untied", words, names=pieces.untied_text(report, "en")),
        ],
    )


def table_of_finding(finding: Finding) -> Table:
    """The table of a finding: what it is, what follows from the same cause, and below it the arithmetic and why it is one.

    >>> from govledger.accounts import Accounts
    >>> from govledger.fiscal import calendar
    >>> from govledger.reconciliation import reconcile
    >>> accounts = Accounts(entity="某中心", year=calendar("CN").starting(2019)).state("revenue", "5.00元")
    >>> table_of_finding(reconcile(accounts.state("revenue", "4.00元")).findings[0]).rows[0][:2]
    ('error', 'C06')
    """
    words = messages("en")
    notes = [*(say(step, words) for step in finding.steps), say(finding.explanation, words)]
    return Table(
        caption=say(finding.title, words),
        head=_head(words),
        rows=list(_rows(finding, words)),
        notes=[note for note in notes if note],
    )


def _head(words: Messages) -> list[str]:
    return [say(f"notebook.{name}", words) for name in ("severity", "rule", "finding")]


def _rows(finding: Finding, words: Messages) -> Iterator[list[str]]:
    for each in finding.with_consequences:
        yield [finding.severity.value if each is finding else "", each.rule, say(each.title, words)]
