"""The tables that rooms keep beside their modules.

>>> toml_table("govledger.figures", "scales.toml")["nl"]["1000000"].split()[0]
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
def toml_table(room: str, file: str) -> Mapping[str, Any]:
    """A TOML file of a package, read when it is first needed, and once."""
    return MappingProxyType(tomllib.loads(resources.files(room).joinpath(file).read_text(encoding="utf-8")))
