"""How pictures look: colours, sizes and fonts, read from ``look.toml`` when a picture is first drawn.

>>> look()["colours"]["paper"]
'#ffffff'
"""

from __future__ import annotations

import functools
import tomllib
from collections.abc import Mapping
from contextlib import AbstractContextManager
from importlib import resources
from typing import Any

from govledger.errors.general import MissingExtra


@functools.cache
def look() -> Mapping[str, Any]:
    """The tables of ``look.toml``."""
    return tomllib.loads(resources.files("govledger.plots").joinpath("look.toml").read_text(encoding="utf-8"))


def colour(name: str) -> str:
    """A colour by what it is for.

    >>> colour("text")
    '#1a1a1a'
    """
    return str(look()["colours"][name])


def size(name: str) -> Any:
    """A size by what has it.

    >>> size("title")
    12
    """
    return look()["sizes"][name]


def as_shipped(**more: Any) -> AbstractContextManager[None]:
    """What matplotlib is set to when nobody sets anything, for as long as something is made; what was set comes back.

    >>> import matplotlib
    >>> with as_shipped(**{"svg.hashsalt": "a"}):
    ...     matplotlib.rcParams["svg.hashsalt"]
    'a'
    >>> matplotlib.rcParams["svg.hashsalt"] is None
    True
    """
    try:
        import matplotlib
    except ImportError as error:
        raise MissingExtra.needed("plots", purpose="drawing a picture") from error
    # Which backend is at work is a matter of the whole program.
    shipped = {name: value for name, value in matplotlib.rcParamsDefault.items() if not name.startswith("backend")}
    settings: Any = {**shipped, **more}
    return matplotlib.rc_context(settings)
