"""The assertion that accounts can be true, for the tests of those who make or publish them.

>>> from govledger.testing import assert_reconciles, simulate
>>> assert_reconciles(simulate(1, rulebook="claims").accounts, "claims").verdict.value
'consistent'
"""

from __future__ import annotations

from collections.abc import Sequence
from os import PathLike, fspath
from pathlib import Path
from typing import TYPE_CHECKING

from govledger.accounts import AccountsKind
from govledger.reconciliation import Report, Severity, reconcile

if TYPE_CHECKING:
    from govledger.accounts import Accounts, Disclosure
    from govledger.documents import Document
    from govledger.reconciliation import Finding, Rulebook

_SHOWN = 20  # Findings of a failure; the others are counted.


def assert_reconciles(
    source: Accounts | Disclosure | Report | str | PathLike[str],
    rulebook: Rulebook | str | Path | None = None,
    *,
    severity: Severity | str = "error",
    unverified: bool = False,
    country: str | None = None,
    form: str | None = None,
    year: str | None = None,
    entity: str | None = None,
    kind: AccountsKind | None = None,
    locale: str = "en",
) -> Report:
    """Gives the report on accounts, or fails with a line for each finding of ``severity`` or worse.

    ``source`` are accounts, a disclosure, the path of a file, or a report that was made before. ``rulebook`` is by default
    the one of the country that the file is of, and "claims" for accounts. ``country``, ``form``, ``year``, ``entity`` and
    ``kind`` are told of a file as to ``govledger check``. Where no check ties any figure nothing is tested, which fails as
    well, unless ``unverified``. ``locale`` is the language of the findings.

    >>> from govledger import Accounts, calendar
    >>> accounts = Accounts(entity="某中心", year=calendar("CN").starting(2019)).state("revenue", "5.00元")
    >>> accounts = accounts.state("revenue", "4.00元", source="other").break_down("revenue", by="source")
    >>> assert_reconciles(accounts)
    Traceback (most recent call last):
    ...
    AssertionError: (not named): contradicted, tied: 2 of 2 figures by at least one check
    (not named)  ERROR  C01  parts that are declared to make up a whole add up to it: the figures say otherwise

    :raises AssertionError: something is found, or nothing could be tested.
    """
    __tracebackhide__ = True  # pytest shows the line of the test that asked.
    told = {"form": form, "year": year, "entity": entity, "kind": kind}
    report, document = report_on(source, rulebook, country, **told)
    worst = [finding for finding in report.findings if not Severity(severity) < finding.severity]
    if worst or not (report.tied or unverified):
        raise AssertionError(_told(report, document, worst, locale))
    return report


def report_on(
    source: Accounts | Disclosure | Report | str | PathLike[str],
    rulebook: Rulebook | str | Path | None = None,
    country: str | None = None,
    **told: str | None,
) -> tuple[Report, Document | None]:
    """The report on accounts or a file, and the document that it was read from.

    >>> report_on(report)[0] is report
    True
    """
    if isinstance(source, Report):
        return source, None
    if not isinstance(source, str | PathLike):
        return reconcile(source, "claims" if rulebook is None else rulebook), None
    from govledger import countries
    from govledger.countries.sources import read_source

    known = None if country is None else countries.load(country)
    disclosure, document = read_source(fspath(source), known, **told)  # type: ignore[arg-type]
    own = known or countries.of(disclosure)
    paragraphs = None if document is None else own.paragraphs(document)
    book = own.rulebook if rulebook is None else rulebook
    return reconcile(disclosure, book, document=document, paragraphs=paragraphs), document


def _told(report: Report, document: Document | None, worst: Sequence[Finding], locale: str) -> str:
    """What a source comes to, and a line for each finding that counts."""
    from govledger.reports.formats.concise import conclusion, line_of
    from govledger.reports.formats.entries import entries_of
    from govledger.reports.saying import say

    entries = entries_of(report, document, locale=locale)
    lines = [line_of(entry, locale) for entry in entries if entry.finding in worst]
    if len(lines) > _SHOWN:
        lines = [*lines[:_SHOWN], say("more", locale, number=len(lines) - _SHOWN)]
    return "\n".join((conclusion(report, locale), *lines))
