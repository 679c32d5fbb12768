"""The flow from revenue to expenditure as a page that can be pointed at, drawn by plotly, which the page holds itself.

>>> page = sankey_page(accounts, sources="source", uses="nature", locale="en")
>>> page.startswith('<!doctype html>'), "https://" in page.partition("<script")[0]
(True, False)
"""

from __future__ import annotations

from html import escape
from typing import Any

from govledger.accounts import ACTUAL, Accounts
from govledger.errors.general import MissingExtra
from govledger.figures import Unit
from govledger.fiscal import FiscalYear
from govledger.plots.canvas import told
from govledger.plots.flows import COLOURS, Diagram, part_of
from govledger.plots.look import colour, size
from govledger.plots.scale import on_axis
from govledger.reports.messages import LOCALES, Locale, messages

_PAGE = """<!doctype html>
<html lang="{language}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>{title}</title></head>
<body style="margin:2rem;font-family:sans-serif;color:{ink};background:{paper}">
<h1 style="font-size:1.2rem;font-weight:normal">{title}</h1>
{drawing}
<p>{text}</p>
</body>
</html>
"""


def sankey_page(
    accounts: Accounts,
    *,
    sources: str,
    uses: str,
    revenue: str = "revenue",
    expenditure: str = "expenditure",
    year: FiscalYear | None = None,
    phase: str = ACTUAL,
    unit: str | Unit | None = None,
    locale: Locale = LOCALES[0],
    **members: str,
) -> str:
    """What :func:`sankey` draws, as a page of HTML in which flows can be pointed at and blocks moved.

    It asks no other host for anything: the script of plotly, 5 MB, stands in it. Its text stands below the drawing. It needs the
    extra ``plotly``.

    >>> from govledger.plots import sankey_page
    >>> "other revenue: 4.00." in sankey_page(accounts, sources="source", uses="nature", locale="en")
    True
    """
    try:
        from plotly import io
    except ImportError as error:
        raise MissingExtra.needed("plotly", purpose="a page that can be pointed at") from error
    words = messages(locale)
    diagram = Diagram.of(
        accounts, (revenue, expenditure), (sources, uses), year or accounts.year, phase, unit, words, members
    )
    drawing = io.to_html(
        {"data": [_trace(diagram)], "layout": {"font": {"color": colour("text")}, "height": 600}},
        include_plotlyjs=True, full_html=False, div_id="flows", validate=False,
        config={"displaylogo": False, "displayModeBar": False, "responsive": True},
    )  # fmt: skip
    return _PAGE.format(
        language=escape(words.tag), title=escape(diagram.title), ink=colour("text"), paper=colour("paper"),
        drawing=drawing, text=escape(told(diagram.said, words)),
    )  # fmt: skip


def _trace(diagram: Diagram) -> dict[str, Any]:
    """The blocks and flows as plotly wants them; names are escaped, for plotly reads some markup in them."""
    place = {id(node): at for at, node in enumerate(diagram.nodes)}
    labels = [escape(f"{node.shown.name} {node.shown.text}", quote=False) for node in diagram.nodes]
    flows = [(start, end, value) for start, end, value in diagram.flows if value]
    return {
        "type": "sankey",
        "hoverinfo": "none",
        "node": {"label": labels, "color": [colour(COLOURS[node.part]) for node in diagram.nodes]},
        "link": {
            "source": [place[id(start)] for start, _, _ in flows],
            "target": [place[id(end)] for _, end, _ in flows],
            "value": [on_axis(value) for _, _, value in flows],
            "color": [_faint(colour(COLOURS[part_of(start, end)])) for start, end, _ in flows],
        },
    }


def _faint(name: str) -> str:
    """A colour through which others are seen, as styles write it.

    >>> _faint("#0072b2")
    'rgba(0, 114, 178, 0.35)'
    """
    red, green, blue = (int(name[at : at + 2], 16) for at in (1, 3, 5))
    return f"rgba({red}, {green}, {blue}, {size('faint')})"
