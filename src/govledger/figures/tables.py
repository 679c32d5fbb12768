"""The tables of this room: words of scale, currencies, and marks, as data.

>>> table("scales.toml")["nl"]["1000000"].split()[0]
'miljoen'
"""

from __future__ import annotations

import functools
import tomllib
from collections.abc import Mapping
from importlib import resources
from types import MappingProxyType
from typing import Any


@functools.cache
def table(file: str) -> Mapping[str, Any]:
    """A data file of this room, read when it is first needed."""
    text = resources.files("govledger.figures").joinpath(file).read_text(encoding="utf-8")
    return MappingProxyType(tomllib.loads(text))
