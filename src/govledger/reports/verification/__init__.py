"""A report checked from its JSON alone: its quotes, its limits, its proofs, its margins. No solver, no rulebook.

What it takes for true are the rules, which the terms of a proof name and say in words, and what it cannot see: whether
the words around a figure were understood. Everything else is worked out again from what is quoted.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import attrs

from govledger.accounts import Catalogue, shipped_catalogue
from govledger.documents import Document
from govledger.reports.digest import SCHEMA, digest_of
from govledger.reports.errors import UnreadableReport
from govledger.reports.verification.given import LONGEST, Part, load
from govledger.reports.verification.ground import Ground
from govledger.reports.verification.groups import Claimed
from govledger.reports.verification.quoted import Quotes

__all__ = ["LONGEST", "Verification", "verify_report"]


@attrs.frozen(kw_only=True)
class Verification:
    """What came of checking a report: what does not hold, a line each, and how much was looked at.

    ``quotes`` stand at their places in the source; ``without_place`` have none there.

    >>> Verification(problems=(), contradictions=1, margins=2, quotes=3, without_place=0).holds
    True
    """

    problems: tuple[str, ...]
    contradictions: int
    margins: int
    quotes: int
    without_place: int

    @property
    def holds(self) -> bool:
        """Whether everything does.

        >>> Verification(problems=("K1: ...",), contradictions=1, margins=2, quotes=3, without_place=0).holds
        False
        """
        return not self.problems


def verify_report(
    report: str | Mapping[str, Any],
    source: Document | None = None,
    *,
    name: str = "report",
    catalogue: Catalogue | None = None,
) -> Verification:
    """Checks a report in JSON against its source: the fingerprint, every quote at its place, every limit by the text it
    comes from, every proof by adding it up, every count and margin by the contradictions that it names.

    ``report`` is the text, or what :func:`report_to_dict` gives; ``name`` is for messages. Without ``source`` quotes are
    taken as they are. ``catalogue`` tells what comes in whole numbers; it is the shipped one unless one is given. Raises
    UnreadableReport for what is no report in this layout.

    >>> from govledger.accounts import Accounts
    >>> from govledger.fiscal import calendar
    >>> from govledger.reconciliation import reconcile
    >>> from govledger.reports import report_to_dict
    >>> accounts = Accounts(entity="某中心", year=calendar("CN").starting(2019)).state("revenue", "5.00元")
    >>> report = reconcile(accounts.state("revenue", "4.00元", source="other").break_down("revenue", by="source"))
    >>> data = report_to_dict(report)
    >>> verify_report(data).holds
    True
    >>> data["facts"][0]["statements"][0]["text"] = "6.00元"
    >>> verify_report(data).problems[0]
    'facts[0].statements[0]: 5.00 is not what “6.00元” prints'
    """
    root = load(report, name=name) if isinstance(report, str) else Part(dict(report), "")
    try:
        if root.text("schema") != SCHEMA:
            problem = f"schema: is {root.text('schema')!r}, not {SCHEMA!r}; make it anew with check --format json"
            raise UnreadableReport.at(name, problem)
        return _verification(root, source, catalogue or shipped_catalogue())
    except UnreadableReport as error:
        message = str(error)
        raise error if message.startswith(f"{name}:") else UnreadableReport.at(name, message) from error


def _verification(report: Part, source: Document | None, catalogue: Catalogue) -> Verification:
    ground, quotes = Ground(report, catalogue), Quotes(report, source)
    claimed = Claimed(ground)
    ground.check()
    claimed.check()
    problems = [*quotes.problems(), *ground.problems, *_counts(report)]
    if digest_of(report.data) != report.text("digest"):
        problems.append("digest: the report is not as it was written")
    return Verification(
        problems=tuple(dict.fromkeys(problems)), contradictions=len(ground.contradictions), margins=claimed.margins,
        quotes=quotes.found, without_place=quotes.without_place,
    )  # fmt: skip


def _counts(report: Part) -> Iterator[str]:
    """Verdicts are as many as the checks that have them."""
    verdicts = report.part("verdicts")
    held = [each.text("verdict").replace("-", "_") for each in report.parts("checks")]
    for name in dict.fromkeys([*verdicts.data, *held]):
        if verdicts.data.get(name) != held.count(name):
            yield f"verdicts.{name}: is not the number of checks that have it"
