"""What a report as a page costs: its size, and the time that writing it takes, without and with the drawn pages of a PDF.

    python tests/benchmarks/bench_report_page.py [PDFS]

It takes PDFs, those beside the project where none is named. Printed are pages, findings, kilobytes and milliseconds of
the processor, the least of some rounds after a first one. It asserts nothing: times belong to a machine.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from pathlib import Path

from timing import versions

from govledger import countries, reconcile
from govledger.countries.sources import read_source
from govledger.documents import draw_pages
from govledger.reports import render_html
from govledger.reports.drawn import places_to_mark

CORPUS = Path(__file__).parents[3] / "shared" / "corpus" / "cn-shanghai-putuo"
ROUNDS = 5


def least(work: Callable[[], str]) -> tuple[int, float]:
    """The kilobytes that are written, and the least milliseconds of some rounds."""
    size = len(work().encode()) // 1000
    times = []
    for _ in range(ROUNDS):
        start = time.process_time()
        work()
        times.append(time.process_time() - start)
    return size, 1000 * min(times)


def measure(path: Path) -> None:
    """Print what the page of one source costs."""
    disclosure, document = read_source(str(path))
    assert document is not None
    country = countries.of(disclosure)
    told = country.paragraphs(document)
    report = reconcile(disclosure, country.rulebook, document=document, paragraphs=told)
    size, spent = least(lambda: render_html(report, document))
    print(f"{path.stem:40}{len(document.pages):>6}{len(report.findings):>10}{size:>8} kB{spent:>8.0f} ms", end="")
    pages = draw_pages(path.read_bytes(), document, places_to_mark(report))
    size, spent = least(lambda: render_html(report, document, pages=pages))
    print(f"{size:>8} kB{spent:>8.0f} ms with its pages", flush=True)


if __name__ == "__main__":
    print(versions(()))
    for name in sys.argv[1:] or sorted(map(str, CORPUS.glob("*-20*.pdf"))):
        measure(Path(name))
