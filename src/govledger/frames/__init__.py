"""Accounts in data frames: a whole country's put to the rules of a form, on DuckDB, Polars or Spark.

>>> from govledger.frames import ScreenVerdict
>>> [each.value for each in ScreenVerdict]
['holds', 'holds-within-rounding', 'contradicted', 'not-stated', 'joint-unasked']
"""

from typing import TYPE_CHECKING

from govledger.lazy import lazy

if TYPE_CHECKING:
    from govledger.frames.interchange import accounts_from_frame as accounts_from_frame
    from govledger.frames.interchange import facts_frame as facts_frame
    from govledger.frames.interchange import findings_frame as findings_frame
    from govledger.frames.plan import Plan as Plan
    from govledger.frames.plan import ScreenVerdict as ScreenVerdict
    from govledger.frames.reporting import Screened as Screened

_HOME = {
    "Plan": "plan",
    "ScreenVerdict": "plan",
    "Screened": "reporting",
    "accounts_from_frame": "interchange",
    "facts_frame": "interchange",
    "findings_frame": "interchange",
}

__all__ = ["Plan", "ScreenVerdict", "Screened", "accounts_from_frame", "facts_frame", "findings_frame"]

__getattr__ = lazy("govledger.frames", _HOME)


def __dir__() -> list[str]:
    return __all__
