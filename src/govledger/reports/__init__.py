"""Reports and accounts as text, JSON and HTML; rulebooks and classifications as text.

>>> from govledger.accounts import Accounts
>>> from govledger.fiscal import calendar
>>> from govledger.reconciliation import reconcile
>>> accounts = Accounts(entity="某中心", year=calendar("CN").starting(2019)).state("revenue", "5元")
>>> print(render_text(reconcile(accounts, "claims"), locale="en").splitlines()[0])
source       (not named)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from govledger.lazy import lazy
from govledger.reports.as_html import render as render_html
from govledger.reports.as_json import accounts_to_dict, report_to_dict
from govledger.reports.catalogues import (
    render_code,
    render_harvest,
    render_rule,
    render_rulebook,
    render_scheme,
    render_schemes,
)
from govledger.reports.made_of import render_source
from govledger.reports.margins import margins_to_list
from govledger.reports.messages import Messages, spoken
from govledger.reports.misreadings import misreadings_to_list
from govledger.reports.saying import say
from govledger.reports.text import render as render_text
from govledger.said import Lines, Own, Said

if TYPE_CHECKING:
    from govledger.reports.tables import render_table as render_table
    from govledger.reports.tables import table_of as table_of
    from govledger.reports.verification import Verification as Verification
    from govledger.reports.verification import verify_report as verify_report

# Tables print figures as people do, which reports do without; reports are verified by others than those who write them.
_HOME = {
    "render_table": "tables",
    "table_of": "tables",
    "Verification": "verification",
    "verify_report": "verification",
}

__all__ = [
    "Lines",
    "Messages",
    "Own",
    "Said",
    "Verification",
    "accounts_to_dict",
    "margins_to_list",
    "misreadings_to_list",
    "render_code",
    "render_harvest",
    "render_html",
    "render_rule",
    "render_rulebook",
    "render_scheme",
    "render_schemes",
    "render_source",
    "render_table",
    "render_text",
    "report_to_dict",
    "say",
    "spoken",
    "table_of",
    "verify_report",
]

__getattr__ = lazy("govledger.reports", _HOME)


def __dir__() -> list[str]:
    return __all__
