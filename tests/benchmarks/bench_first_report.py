"""What a first report costs: importing, reading and checking one statement, and the whole command.

    python tests/benchmarks/bench_first_report.py [STATEMENT]

Every figure is the best of several runs; what starts cold runs in a fresh process. Peak memory is that of the command.
"""

from __future__ import annotations

import importlib.metadata
import json
import platform
import resource
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

EXAMPLE = Path(__file__).parents[2] / "examples" / "data" / "statement-2019.txt"
RUNS = 9


def best(work: Callable[[], object], runs: int = RUNS) -> float:
    """The shortest of several runs, in milliseconds."""
    times = []
    for _ in range(runs):
        start = time.perf_counter()
        work()
        times.append(time.perf_counter() - start)
    return min(times) * 1000


def cold(*arguments: str) -> float:
    """A fresh interpreter with these arguments, start to end, in milliseconds."""
    return best(lambda: subprocess.run([sys.executable, *arguments], check=False, capture_output=True))


def importing(module: str) -> float:
    """The import of a module alone, in a fresh interpreter, in milliseconds."""
    code = f"import time; t = time.perf_counter(); import {module}; print((time.perf_counter() - t) * 1000)"
    runs = (
        subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True) for _ in range(RUNS)
    )
    return min(float(run.stdout) for run in runs)


def main(statement: str = str(EXAMPLE)) -> None:
    """Prints one JSON object with times in milliseconds, ratios and versions."""
    from govledger import read_document, read_narrative, reconcile

    def read_and_check() -> None:
        reconcile(read_narrative(read_document(statement)), "cn-department")

    start = time.perf_counter()
    read_and_check()
    first = (time.perf_counter() - start) * 1000
    attrs_alone, govledger_alone = importing("attrs"), importing("govledger")
    bare, command = cold("-c", "pass"), cold("-m", "govledger", "check", statement, "--format", "json")
    result = {
        "import govledger / import attrs": round(govledger_alone / attrs_alone, 2),
        "import attrs, ms": round(attrs_alone, 1),
        "import govledger, ms": round(govledger_alone, 1),
        "read and check, first time, ms": round(first, 1),
        "read and check, again, ms": round(best(read_and_check), 1),
        "bare interpreter, ms": round(bare, 1),
        "whole command, cold, ms": round(command, 1),
        "peak memory of the command, MB": round(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024, 1),
        "versions": {
            "python": platform.python_version(),
            **{name: importlib.metadata.version(name) for name in ("attrs", "babel", "govledger")},
        },
    }
    print(json.dumps(result, indent=2))


if __name__ == "__main__":
    main(*sys.argv[1:])
