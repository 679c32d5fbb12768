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
from govledger.reports.messages import Messages, spoken
from govledger.reports.saying import say
from govledger.said import Lines, Own, Said

if TYPE_CHECKING:
    from govledger.reports.as_html import render as render_html
    from govledger.reports.as_json import accounts_to_dict as accounts_to_dict
    from govledger.reports.as_json import report_to_dict as report_to_dict
    from govledger.reports.catalogues import render_code as render_code
    from govledger.reports.catalogues import render_harvest as render_harvest
    from govledger.reports.catalogues import render_rule as render_rule
    from govledger.reports.catalogues import render_rulebook as render_rulebook
    from govledger.reports.catalogues import render_scheme as render_scheme
    from govledger.reports.catalogues import render_schemes as render_schemes
    from govledger.reports.formats.concise import render as render_concise
    from govledger.reports.formats.github import render as render_github
    from govledger.reports.formats.junit import render as render_junit
    from govledger.reports.formats.markdown import render as render_markdown
    from govledger.reports.formats.rows import render as render_csv
    from govledger.reports.formats.sarif import report_to_sarif as report_to_sarif
    from govledger.reports.formats.workbook import render as render_xlsx
    from govledger.reports.made_of import render_source as render_source
    from govledger.reports.margins import margins_to_list as margins_to_list
    from govledger.reports.misreadings import misreadings_to_list as misreadings_to_list
    from govledger.reports.one_figure import render as render_figure
    from govledger.reports.tables import Matrix as Matrix
    from govledger.reports.tables import lossless_style as lossless_style
    from govledger.reports.tables import matrix_of as matrix_of
    from govledger.reports.tables import render_table as render_table
    from govledger.reports.tables import table_of as table_of
    from govledger.reports.tables import usual_style as usual_style
    from govledger.reports.text import render as render_text
    from govledger.reports.verification import Verification as Verification
    from govledger.reports.verification import verify_report as verify_report

# Whoever asks for one form of a report does not wait for the others.
_HOME = {
    "accounts_to_dict": "as_json",
    "margins_to_list": "margins",
    "misreadings_to_list": "misreadings",
    "render_code": "catalogues",
    "render_harvest": "catalogues",
    "render_html": "as_html",
    "render_rule": "catalogues",
    "render_rulebook": "catalogues",
    "render_scheme": "catalogues",
    "render_schemes": "catalogues",
    "render_source": "made_of",
    "render_text": "text",
    "report_to_dict": "as_json",
    "render_concise": "formats.concise",
    "render_csv": "formats.rows",
    "render_figure": "one_figure",
    "render_github": "formats.github",
    "render_junit": "formats.junit",
    "render_markdown": "formats.markdown",
    "render_xlsx": "formats.workbook",
    "report_to_sarif": "formats.sarif",
    "Matrix": "tables",
    "lossless_style": "tables",
    "matrix_of": "tables",
    "render_table": "tables",
    "table_of": "tables",
    "usual_style": "tables",
    "Verification": "verification",
    "verify_report": "verification",
}
_OWN_NAMES = {"catalogues", "made_of", "tables"}
_RENAMED = {name: "render" for name, home in _HOME.items() if name.startswith("render_") and home not in _OWN_NAMES}

__all__ = [
    "Lines",
    "Matrix",
    "Messages",
    "Own",
    "Said",
    "Verification",
    "accounts_to_dict",
    "lossless_style",
    "margins_to_list",
    "matrix_of",
    "misreadings_to_list",
    "render_code",
    "render_concise",
    "render_csv",
    "render_figure",
    "render_github",
    "render_harvest",
    "render_html",
    "render_junit",
    "render_markdown",
    "render_rule",
    "render_rulebook",
    "render_scheme",
    "render_schemes",
    "render_source",
    "render_table",
    "render_text",
    "render_xlsx",
    "report_to_dict",
    "report_to_sarif",
    "say",
    "spoken",
    "table_of",
    "usual_style",
    "verify_report",
]

__getattr__ = lazy("govledger.reports", _HOME, renamed=_RENAMED)


def __dir__() -> list[str]:
    return __all__
