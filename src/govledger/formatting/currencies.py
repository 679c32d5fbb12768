"""The currencies there are: the codes of ISO 4217, those of the past included, as CLDR lists them."""

from __future__ import annotations

import functools

from babel.core import get_global


@functools.cache
def known_currencies() -> frozenset[str]:
    """Every code.

    >>> "CNY" in known_currencies(), "DEM" in known_currencies(), "CNX" in known_currencies()
    (True, True, False)
    """
    return frozenset(get_global("all_currencies"))
