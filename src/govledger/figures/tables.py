"""The tables of this room: words of scale, currencies, and marks, as data.

>>> table("scales.toml")["nl"]["1000000"].split()[0]
'miljoen'
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from govledger.data import toml_table


def table(file: str) -> Mapping[str, Any]:
    """A data file of this room, read when it is first needed."""
    return toml_table("govledger.figures", file)
