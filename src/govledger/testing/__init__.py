"""For the tests of those who build on this library: accounts that are true, and accounts with one known mistake.

:func:`simulate` writes accounts in which every printed figure and every claim is true of amounts that are known
exactly; :func:`plant` puts one mistake into accounts; :func:`assert_reconciles` fails where accounts cannot be true. The
strategies for Hypothesis are in :mod:`govledger.testing.strategies`; only they need Hypothesis.

>>> from govledger.testing import plant, simulate
>>> simulated = simulate(1)
>>> planted = plant(simulated.accounts, "D01")
>>> planted.kind, planted.accounts == simulated.accounts
('transposed-digits', False)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from govledger.lazy import lazy

if TYPE_CHECKING:
    from govledger.testing.asserting import assert_reconciles as assert_reconciles
    from govledger.testing.planting import MISTAKES as MISTAKES
    from govledger.testing.planting import Planted as Planted
    from govledger.testing.planting import plant as plant
    from govledger.testing.simulation import Simulated as Simulated
    from govledger.testing.simulation import simulate as simulate

# Hypothesis loads this room wherever it is installed beside govledger, so that its names are found when first asked for.
_HOME = {
    "MISTAKES": "planting",
    "Planted": "planting",
    "Simulated": "simulation",
    "plant": "planting",
    "assert_reconciles": "asserting",
    "simulate": "simulation",
}

__all__ = ["MISTAKES", "Planted", "Simulated", "assert_reconciles", "plant", "simulate"]

__getattr__ = lazy("govledger.testing", _HOME)


def __dir__() -> list[str]:
    return __all__
