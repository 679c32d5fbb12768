"""Reconciliation beside other tools, in one process.

    python tests/benchmarks/bench_reconciliation.py [NAMES]

NAMES are any of: verdicts, joint, cores, scale, document, bulk; all of them where none is given. The peers are the
dependency group ``bench``; one that is not installed is named, and its part is left out. Times belong to a machine, the
counts of wrong verdicts do not.
"""

from __future__ import annotations

import importlib
import sys
import time

from timing import versions

MEASURES = {
    "verdicts": ("measure_verdicts", "Interval verdicts against a brute-force oracle"),
    "joint": ("measure_verdicts", "Rounding that only several sums together exclude"),
    "cores": ("measure_cores", "Contradiction cores"),
    "scale": ("measure_scale", "The same system in other units"),
    "document": ("measure_document", "A published statement, read and checked"),
    "bulk": ("measure_bulk", "Many accounts, few errors"),
}


def main(names: list[str]) -> None:
    """Runs the measures of these names."""
    unknown = sorted(set(names) - set(MEASURES))
    if unknown:
        sys.exit(f"no measure {', '.join(unknown)}; there are {', '.join(MEASURES)}")
    print(versions())
    for name in names or MEASURES:
        module, title = MEASURES[name]
        print(f"\n{name}: {title}", flush=True)
        start = time.perf_counter()
        getattr(importlib.import_module(module), name)()
        print(f"  ({time.perf_counter() - start:.0f} s in all)", flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
