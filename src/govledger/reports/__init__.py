"""Reports and accounts as text, JSON and HTML; rulebooks and classifications as text.

>>> from govledger.accounts import Accounts
>>> from govledger.fiscal import calendar
>>> from govledger.reconciliation import reconcile
>>> accounts = Accounts(entity="某中心", year=calendar("CN").starting(2019)).state("revenue", "5元")
>>> print(render_text(reconcile(accounts, "claims"), locale="en").splitlines()[0])
source       (not named)
"""

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
from govledger.reports.tables import render_table, table_of
from govledger.reports.text import render as render_text

__all__ = [
    "accounts_to_dict",
    "render_code",
    "render_harvest",
    "render_html",
    "render_rule",
    "render_rulebook",
    "render_scheme",
    "render_schemes",
    "render_table",
    "render_text",
    "report_to_dict",
    "table_of",
]
