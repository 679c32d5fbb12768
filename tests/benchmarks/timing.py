"""Times of one piece of work, and the versions they were measured with."""

from __future__ import annotations

import gc
import importlib
import importlib.metadata
import platform
import statistics
import time
from collections.abc import Callable, Iterable
from types import ModuleType
from typing import Any

PEERS = {
    "z3-solver": "z3",
    "highspy": "highspy",
    "scipy": "scipy.optimize",
    "arelle-release": "arelle.ValidateXbrlCalcs",
    "pandera": "pandera.pandas",
    "beancount": "beancount.ops.validation",
}


def peer(name: str) -> ModuleType | None:
    """The module of a peer, None where it is not installed."""
    try:
        return importlib.import_module(PEERS[name])
    except ImportError:
        return None


def versions(peers: Iterable[str] = tuple(PEERS)) -> str:
    """What is measured, and which peers are missing."""
    known = [f"python {platform.python_version()}"]
    for name in ("govledger", *peers):
        try:
            known.append(f"{name} {importlib.metadata.version(name)}")
        except importlib.metadata.PackageNotFoundError:
            known.append(f"{name} NOT INSTALLED")
    return ", ".join(known)


def missing(name: str) -> str:
    """What stands in place of the figures of a peer that is not there."""
    return f"{name}: not installed, not measured"


def timed(work: Callable[[], Any], runs: int = 5) -> tuple[float, float, Any]:
    """The shortest and the median time of some runs after a first one, in milliseconds, and the last result."""
    result = work()
    times = []
    for _ in range(runs):
        gc.collect()
        start = time.perf_counter()
        result = work()
        times.append((time.perf_counter() - start) * 1000)
    return min(times), statistics.median(times), result


def shown(name: str, best: float, median: float, against: float | None = None, note: str = "") -> str:
    """One line of a table: times in milliseconds, and the ratio to the time of govledger."""
    ratio = "" if not against else f"  x{best / against:.2f}"
    return f"    {name:<34} best {best:10.3f} ms  median {median:10.3f} ms{ratio:<9} {note}".rstrip()
