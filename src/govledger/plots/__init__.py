"""Pictures of accounts, drawn by matplotlib: every figure as what it is, and no total as if it added up where it does not.

>>> from govledger.plots import composition
>>> composition(accounts, "revenue", by="source", locale="en")
<Picture 某中心 2019年度: revenue by source of revenue; 3 figures>
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from govledger.lazy import lazy

if TYPE_CHECKING:
    from govledger.plots.budgets import bridge as bridge
    from govledger.plots.budgets import budget_against_actual as budget_against_actual
    from govledger.plots.budgets import changes as changes
    from govledger.plots.compositions import composition as composition
    from govledger.plots.crossings import residuals as residuals
    from govledger.plots.flows import sankey as sankey
    from govledger.plots.pages import sankey_page as sankey_page
    from govledger.plots.picture import Drawn as Drawn
    from govledger.plots.picture import Picture as Picture
    from govledger.plots.scale import Shown as Shown
    from govledger.plots.scale import State as State
    from govledger.plots.years import over_years as over_years

_HOME = {
    "Drawn": "picture",
    "Picture": "picture",
    "Shown": "scale",
    "State": "scale",
    "bridge": "budgets",
    "budget_against_actual": "budgets",
    "changes": "budgets",
    "composition": "compositions",
    "over_years": "years",
    "residuals": "crossings",
    "sankey": "flows",
    "sankey_page": "pages",
}

__all__ = [
    "Drawn",
    "Picture",
    "Shown",
    "State",
    "bridge",
    "budget_against_actual",
    "changes",
    "composition",
    "over_years",
    "residuals",
    "sankey",
    "sankey_page",
]

__getattr__ = lazy("govledger.plots", _HOME)


def __dir__() -> list[str]:
    return __all__
