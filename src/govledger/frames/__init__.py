"""Accounts in data frames: a whole country's put to the rules of a form, on DuckDB, Polars or Spark.

>>> from govledger.frames import ScreenVerdict
>>> [each.value for each in ScreenVerdict]
['holds', 'holds-within-rounding', 'contradicted', 'not-stated', 'joint-unasked']
"""

from typing import TYPE_CHECKING

from govledger.lazy import lazy

if TYPE_CHECKING:
    from govledger.frames.plan import Plan as Plan
    from govledger.frames.plan import ScreenVerdict as ScreenVerdict
    from govledger.frames.reporting import Screened as Screened

_HOME = {"Plan": "plan", "ScreenVerdict": "plan", "Screened": "reporting"}

__all__ = ["Plan", "ScreenVerdict", "Screened"]

__getattr__ = lazy("govledger.frames", _HOME)


def __dir__() -> list[str]:
    return __all__
