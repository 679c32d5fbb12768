"""What the check of a whole document costs: its parts, beside the bare text of the same PDF by pypdfium2, in one process.

    python tests/benchmarks/bench_check.py [FILES]

It takes the documents beside the project where no file is named. Printed are milliseconds of the processor, the least of
some rounds after a first one, how many times as long as bare text the whole takes, and in the end what a fresh process
takes, in time and memory. It asserts nothing: times belong to a machine.
"""

from __future__ import annotations

import itertools
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pypdfium2
from timing import versions

from govledger import countries, reconcile
from govledger.countries.sources import read_source
from govledger.documents import read_document
from govledger.many.work import Task, Work, json_text
from govledger.reports import report_to_dict

CORPUS = Path(__file__).parents[3] / "shared" / "corpus"
ROUNDS = 5
FRESH = 5
PARTS = ("bare text", "document", "accounts", "check", "report", "JSON")


def bare_text(path: Path) -> None:
    document = pypdfium2.PdfDocument(path.read_bytes())
    for page in document:
        page.get_textpage().get_text_range()
    document.close()


def parts(path: Path, work: Work) -> list[float]:
    """The seconds of each part of one check; the accounts are read from a document that is read anew."""
    clock, country = time.process_time, countries.reading("text")
    marks = [clock()]

    def done(of: Callable[[], object]) -> object:
        made = of()
        marks.append(clock())
        return made

    done(lambda: bare_text(path))
    done(lambda: read_document(path))
    disclosure, document = read_source(str(path))
    marks.append(clock())
    told = country.paragraphs(document) if document is not None else None
    report = reconcile(disclosure, work.book(country), document=document, paragraphs=told)
    marks.append(clock())
    data = report_to_dict(report, document)
    marks.append(clock())
    done(lambda: json_text(data, indent=2))
    taken = [stop - start for start, stop in itertools.pairwise(marks)]
    taken[2] -= taken[1]  # What reads the accounts reads the document first.
    return taken


def measure(path: Path, work: Work) -> float:
    """Prints the parts of a check, and gives their sum in seconds."""
    parts(path, work)
    least = [min(times) for times in zip(*(parts(path, work) for _ in range(ROUNDS)), strict=True)]
    whole = sum(least[1:])
    print(
        f"{path.stem:45}{len(read_document(path).pages):>6}",
        *(f"{1000 * each:10.0f}" for each in (*least, whole)),
        f"{whole / least[0]:8.1f}",
        flush=True,
    )
    return whole


def fresh(path: Path) -> float:
    """The median seconds of the processor for the command in a fresh process."""
    run, taken = [sys.executable, "-m", "govledger", "check", str(path), "--format", "json"], []
    for _ in range(FRESH):
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        subprocess.run(run, check=False, capture_output=True)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        taken.append(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
    return statistics.median(taken)


def main() -> None:
    """Measures each document, then the command."""
    paths = [Path(each) for each in sys.argv[1:]] or [
        path for path in sorted(CORPUS.glob("cn-*/*.pdf")) if "template" not in path.stem
    ]
    work = Work(Task(judge=True, format="json", indent=2))
    print(f"{'':45}{'pages':>6}", *(f"{part:>10}" for part in (*PARTS, "whole")), f"{'x bare':>8}")
    wholes = [measure(path, work) for path in paths]
    if wholes:
        print(f"{'median of the whole':45}{1000 * statistics.median(wholes):8.0f} ms")
    for path in paths:
        print(f"{path.stem:45}{fresh(path):8.2f} s in a fresh process", flush=True)
    most = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    print(f"peak memory of the command {most:.0f} MB; {versions(())}, pypdfium2 {pypdfium2.PYPDFIUM_INFO}")


if __name__ == "__main__":
    main()
