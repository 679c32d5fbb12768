"""Public-sector accounts as they are published, and proof of what in them cannot be true.

A published account states figures and claims things about them. govledger reads the figures, keeps each exactly as
printed, checks every claim in exact arithmetic and proves what it finds.

>>> from govledger import Document, read_narrative, reconcile, say
>>> text = "某中心2019年度部门决算说明\\n2019年资本性支出337550元，与上年相比减少120.26%。"
>>> report = reconcile(read_narrative(Document.from_text(text)), "cn-department")
>>> say(report.findings[0].title, "en")
'expenditure 310 Capital expenditure (资本性支出): a fall cannot exceed 100%, yet 120.26% is printed'
"""

from __future__ import annotations

import sys

if (
    sys.argv[:1] == ["-m"] and "govledger" in sys.orig_argv
):  # The package loads as a program, which whoever stops it is to leave without a traceback.
    import os
    import signal

    signal.signal(signal.SIGINT, lambda *_: os._exit(130))

from govledger.lazy import lazy

TYPE_CHECKING = False  # Importing typing takes longer than all of this.
if TYPE_CHECKING:
    from govledger.accounts import Accounts as Accounts
    from govledger.accounts import Breakdown as Breakdown
    from govledger.accounts import Change as Change
    from govledger.accounts import Disclosure as Disclosure
    from govledger.accounts import Fact as Fact
    from govledger.accounts import Key as Key
    from govledger.accounts import from_csv as from_csv
    from govledger.accounts import from_json as from_json
    from govledger.accounts import to_csv as to_csv
    from govledger.accounts import to_json as to_json
    from govledger.classification import Scheme as Scheme
    from govledger.classification import load as load_scheme
    from govledger.countries.cn import read as read_narrative
    from govledger.countries.cn import write as write_narrative
    from govledger.documents import Document as Document
    from govledger.documents import read_document as read_document
    from govledger.errors.base import GovLedgerError as GovLedgerError
    from govledger.figures import NOT_STATED as NOT_STATED
    from govledger.figures import Interval as Interval
    from govledger.figures import Money as Money
    from govledger.figures import Nil as Nil
    from govledger.figures import StatedAmount as StatedAmount
    from govledger.figures import Unit as Unit
    from govledger.figures import find_amounts as find_amounts
    from govledger.figures import parse_amount as parse_amount
    from govledger.fiscal import FiscalCalendar as FiscalCalendar
    from govledger.fiscal import FiscalYear as FiscalYear
    from govledger.fiscal import calendar as calendar
    from govledger.reconciliation import Finding as Finding
    from govledger.reconciliation import Report as Report
    from govledger.reconciliation import Severity as Severity
    from govledger.reconciliation import Verdict as Verdict
    from govledger.reconciliation import load_rulebook as load_rulebook
    from govledger.reconciliation import reconcile as reconcile
    from govledger.reconciliation import verify as verify
    from govledger.reports import render_text as render_text
    from govledger.reports import say as say
    from govledger.said import Said

__version__ = "0.2.0"

# Where each name of the public face lives; it is imported when it is first asked for, so that importing govledger
# costs next to nothing and opens no data file.
_ROOMS = {
    "accounts": ("Accounts", "Breakdown", "Change", "Disclosure", "Fact", "Key", "from_csv", "from_json", "to_csv", "to_json"),
    "countries.cn": ("read_narrative", "write_narrative"),
    "classification": ("Scheme", "load_scheme"),
    "documents": ("Document", "read_document"),
    "errors.base": ("GovLedgerError",),
    "figures": ("NOT_STATED", "Interval", "Money", "Nil", "StatedAmount", "Unit", "find_amounts", "parse_amount"),
    "fiscal": ("FiscalCalendar", "FiscalYear", "calendar"),
    "reconciliation": ("Finding", "Report", "Severity", "Verdict", "load_rulebook", "reconcile", "verify"),
    "reports": ("render_text", "say"),
}  # fmt: skip
_HOME = {name: room for room, names in _ROOMS.items() for name in names}
_RENAMED = {"read_narrative": "read", "write_narrative": "write", "load_scheme": "load"}

__all__ = [
    "NOT_STATED",
    "Accounts",
    "Breakdown",
    "Change",
    "Disclosure",
    "Document",
    "Fact",
    "Finding",
    "FiscalCalendar",
    "FiscalYear",
    "GovLedgerError",
    "Interval",
    "Key",
    "Money",
    "Nil",
    "Report",
    "Scheme",
    "Severity",
    "StatedAmount",
    "Unit",
    "Verdict",
    "calendar",
    "find_amounts",
    "from_csv",
    "from_json",
    "load_rulebook",
    "load_scheme",
    "parse_amount",
    "read_document",
    "read_narrative",
    "reconcile",
    "render_text",
    "say",
    "to_csv",
    "to_json",
    "verify",
    "write_narrative",
]


def said_in(said: Said, locale: str) -> str:
    """The sentence in a language, for things to be said that are still asked for it: they stand below the words."""
    from govledger.reports import say
    from govledger.reports.messages import LOCALES

    if locale not in LOCALES:
        raise KeyError(locale)
    return say(said, locale)


def notebook_table(shown: Report | Finding) -> str:
    """The table that a report or a finding shows in a notebook; its words stand above it."""
    from govledger.reconciliation import Report
    from govledger.reports.notebook import table, table_of_finding

    return (table(shown) if isinstance(shown, Report) else table_of_finding(shown)).html()


__getattr__ = lazy("govledger", _HOME, renamed=_RENAMED)


def __dir__() -> list[str]:
    return __all__
