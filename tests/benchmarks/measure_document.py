"""A published statement from its text to the findings."""

from __future__ import annotations

import statistics
import time
from pathlib import Path

from govledger import read_document, read_narrative, reconcile, verify

ROOT = Path(__file__).parents[2]
STATEMENTS = (
    ROOT / ".." / "shared" / "corpus" / "cn-xiaoyi-2019" / "final-2019-smart-city-centre.txt",
    ROOT / "examples" / "data" / "statement-2019.txt",
)
RUNS = 20


def document() -> None:
    """Reading and reconciling: the first time in the process, then the best and the median of twenty."""
    for path in STATEMENTS:
        if path.exists():
            _measure(path)
        else:
            print(f"  {path.name}: not at hand, not measured")


def _measure(path: Path) -> None:
    times: dict[str, list[float]] = {"read": [], "reconcile": [], "both": []}
    first = 0.0
    for run in range(RUNS + 1):
        start = time.perf_counter()
        disclosure = read_narrative(read_document(path))
        middle = time.perf_counter()
        report = reconcile(disclosure, "cn-department")
        end = time.perf_counter()
        if run == 0:
            first = end - start
            continue
        for name, seconds in (("read", middle - start), ("reconcile", end - middle), ("both", end - start)):
            times[name].append(seconds * 1000)
    proofs = [finding.proof for finding in report.findings if finding.proof is not None]
    for proof in proofs:
        verify(proof)
    print(
        f"  {path.name}: {len(report.checked)} checks, {len(report.findings)} findings, {len(proofs)} proofs verified"
    )
    print(f"    {'first time':<12} {first * 1000:8.1f} ms")
    for name, measured in times.items():
        print(f"    {name:<12} best {min(measured):8.1f} ms  median {statistics.median(measured):8.1f} ms")
