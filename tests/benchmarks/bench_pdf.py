"""PDF beside bare pypdfium2 text and pdfplumber's tables, in turns in one process.

`python tests/benchmarks/bench_pdf.py [FILES]` takes the published documents beside the project where no file is named.
It asserts nothing: times belong to a machine.
"""

from __future__ import annotations

import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pdfplumber
import pypdfium2

from govledger.documents import read_bytes

CORPUS = Path(__file__).parents[3] / "shared" / "corpus"
ROUNDS = 7
FRESH = """
import time
start = time.perf_counter()
from govledger.documents import read_document
document = read_document({path!r})
print(len(document.pages), round(time.perf_counter() - start, 3), MOST)
"""
MOST = "next(int(line.split()[1]) for line in open('/proc/self/status') if line.startswith('VmHWM'))"


def bare_text(data: bytes) -> None:
    document = pypdfium2.PdfDocument(data)
    for page in document:
        page.get_textpage().get_text_range()
    document.close()


def plumbed(path: Path) -> None:
    with pdfplumber.open(path) as document:
        for page in document.pages:
            page.extract_tables()


def seconds(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def measure(path: Path) -> None:
    """Prints the time of a page, and the ratios of turns taken one after the other."""
    data = path.read_bytes()
    pages = len(read_bytes(data, name="a.pdf").pages)
    turns = [(seconds(lambda: bare_text(data)), seconds(lambda: read_bytes(data, name="a.pdf"))) for _ in range(ROUNDS)]
    bare, own = (min(times) for times in zip(*turns, strict=True))
    ratio = statistics.median(mine / theirs for theirs, mine in turns)
    pairs = [(seconds(lambda: plumbed(path)), seconds(lambda: read_bytes(data, name="a.pdf"))) for _ in range(3)]
    peer = statistics.median(theirs / mine for theirs, mine in pairs)
    print(f"{path.stem:45}{1000 * own / pages:8.1f}{own / bare:8.2f}{ratio:8.2f}{peer:10.1f}")


def fresh(path: Path) -> None:
    """Prints what a fresh process takes, its import with it, and its memory beside that of an interpreter alone."""
    run = [sys.executable, "-c"]
    pages, taken, most = subprocess.check_output(
        [*run, FRESH.format(path=str(path)).replace("MOST", MOST)], text=True
    ).split()
    least = int(subprocess.check_output([*run, f"print({MOST})"], text=True))
    print(f"{path.stem:45}{pages:>6} pages{taken:>8} s{(int(most) - least) / 1024:8.0f} MB more than an interpreter")


def main() -> None:
    paths = [Path(each) for each in sys.argv[1:]] or sorted(CORPUS.glob("cn-*/*.pdf"))
    print(f"{'':45}{'ms/page':>8}{'x bare':>8}{'median':>8}{'plumber':>10}")
    for path in paths:
        measure(path)
    for path in paths:
        fresh(path)


if __name__ == "__main__":
    main()
