"""What the examples of docstrings find ready, so that they need not make it before they show their point.

``year`` is 2019 in China. ``accounts`` are those of a centre for it: expenditure that its natures make up, and revenue
that the one source listed does not make up. ``report`` is what reconciliation says of them.
"""

import contextlib
import functools

import pytest
from hypothesis import Phase, settings

# What a failing example could be without, found by tracing a hundred runs, tells no more whether a law holds; examples of
# docstrings that look for one would pay for it each time.
settings.register_profile("project", deadline=None, phases=[phase for phase in Phase if phase is not Phase.explain])
settings.load_profile("project")


@functools.cache
def prepared() -> dict[str, object]:
    """The names that are ready, made when the first example is run."""
    from govledger.accounts import Accounts
    from govledger.fiscal import calendar
    from govledger.reconciliation import reconcile

    year = calendar("CN").starting(2019)
    accounts = (
        Accounts(entity="某中心", year=year)
        .state("expenditure", "100.00元")
        .state("expenditure", "60.00元", nature="basic")
        .state("expenditure", "40.00元", nature="project")
        .break_down("expenditure", by="nature")
        .state("revenue", "5.00元")
        .state("revenue", "4.00元", source="other")
        .break_down("revenue", by="source")
    )
    return {"accounts": accounts, "report": reconcile(accounts), "year": year}


@functools.cache
def _draws_chinese() -> bool:
    """Whether any installed font has the glyphs of the accounts that are ready."""
    from govledger.errors import MissingGlyphs
    from govledger.plots.fonts import fonts_for

    with contextlib.suppress(MissingGlyphs):
        return bool(fonts_for("某中心年度"))
    return False


@pytest.fixture(autouse=True)
def _ready(request: pytest.FixtureRequest) -> None:
    """Gives each example of a docstring what is ready, unless its module means something else by the name."""
    if isinstance(request.node, pytest.DoctestItem) and request.node.dtest is not None:
        if request.node.dtest.name.startswith("govledger.plots.") and not _draws_chinese():
            pytest.skip("no installed font has Chinese glyphs: install Noto Sans CJK (on Debian fonts-noto-cjk)")
        for name, value in prepared().items():
            request.node.dtest.globs.setdefault(name, value)
