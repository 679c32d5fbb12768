"""Reports kept as they are, to see that a change of the house changes none of them.

    python tests/kept_reports.py keep reports.zip
    python tests/kept_reports.py compare reports.zip

Kept are the reports as text, HTML and JSON, in Chinese and in English, of every text of the corpus at ``../shared``, of
the statement of the examples, and of 500 simulated accounts, every other one with a mistake; and what the examples print.
``compare`` makes them anew, shows the first lines that differ of each, and ends with status 1 where any differs.
"""

from __future__ import annotations

import argparse
import difflib
import itertools
import json
import multiprocessing
import subprocess
import sys
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

from govledger.documents import Document, read_document
from govledger.reconciliation import Report, reconcile
from govledger.reports import render_html, render_text, report_to_dict
from govledger.testing.planting import MISTAKES, plant
from govledger.testing.simulation import simulate

ROOT = Path(__file__).parents[1]
CORPUS = ROOT.parent / "shared" / "corpus"
DATA = ROOT / "examples" / "data"
SHOWN = 12


def forms(report: Report, document: Document | None = None) -> Iterator[tuple[str, str]]:
    """The report in every form and language, by the ending of its name."""
    for locale in ("zh_CN", "en"):
        yield f"{locale}.txt", render_text(report, document, locale=locale)
        yield f"{locale}.html", render_html(report, document, locale=locale)
        data = report_to_dict(report, document, locale=locale)
        yield f"{locale}.json", json.dumps(data, ensure_ascii=False, indent=1)


def of_text(path: str) -> dict[str, str]:
    """The reports on a text of the corpus or of the examples."""
    import govledger

    document = read_document(path)
    report = reconcile(govledger.read_narrative(document), "cn-department")
    return {f"{Path(path).stem}.{form}": text for form, text in forms(report, document)}


def of_seed(seed: int) -> dict[str, str]:
    """The reports on simulated accounts, those of odd seeds with a mistake."""
    made = simulate(seed)
    accounts = made.accounts
    if seed % 2:
        planted = plant(made.accounts, tuple(MISTAKES)[seed // 2 % len(MISTAKES)], seed=seed)
        accounts = accounts if planted is None else planted.accounts
    report = reconcile(accounts, made.rulebook, resolutions=made.resolutions)
    return {f"simulated-{seed}.{form}": text for form, text in forms(report)}


def of_example(path: str) -> dict[str, str]:
    """What an example prints."""
    done = subprocess.run([sys.executable, path], capture_output=True, text=True, check=True, cwd=ROOT)
    return {f"{Path(path).stem}.out": done.stdout}


def jobs(simulated: int) -> Iterator[tuple[Callable[..., dict[str, str]], object]]:
    """What is to be made, and from what."""
    texts = sorted(path for path in CORPUS.rglob("*.txt") if path.parent.name.startswith("cn-"))
    if not texts:
        print(f"{CORPUS} is not at hand: the reports on its texts are left out")
    yield from ((of_text, str(path)) for path in [*texts, *sorted(DATA.glob("*.txt"))])
    yield from ((of_example, str(path)) for path in sorted((ROOT / "examples").glob("*.py")))
    yield from ((of_seed, seed) for seed in range(1, simulated + 1))


def made(job: tuple[Callable[..., dict[str, str]], object]) -> dict[str, str]:
    """The reports of one job; a source that cannot be used gives the complaint about it."""
    from govledger.errors import UnusableSource

    make, source = job
    try:
        return make(source)
    except UnusableSource as error:
        return {f"{Path(str(source)).stem}.error": str(error)}


def keep(file: Path, simulated: int, workers: int) -> int:
    """Puts all reports into a zip file."""
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as kept, multiprocessing.Pool(workers) as pool:
        for name, text in itertools.chain.from_iterable(map(dict.items, pool.imap(made, jobs(simulated)))):
            kept.writestr(name, text)
        print(f"{len(kept.namelist())} reports are kept in {file}")
    return 0


def compare(file: Path, simulated: int, workers: int) -> int:
    """Makes the reports anew and shows what differs from those kept."""
    different = 0
    with zipfile.ZipFile(file) as kept, multiprocessing.Pool(workers) as pool:
        gone = set(kept.namelist())
        for name, text in itertools.chain.from_iterable(map(dict.items, pool.imap(made, jobs(simulated)))):
            before = kept.read(name).decode() if name in gone else ""
            gone.discard(name)
            if before != text:
                different += 1
                lines = difflib.unified_diff(before.splitlines(), text.splitlines(), name, "now", lineterm="", n=0)
                print("\n".join(line[:300] for line in itertools.islice(lines, SHOWN)), flush=True)
    for name in sorted(gone):
        print(f"{name} is made no more")
    print(f"{different} reports differ, {len(gone)} are made no more")
    return 1 if different or gone else 0


def main() -> int:
    """Keeps or compares."""
    options = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    options.add_argument("what", choices=["keep", "compare"])
    options.add_argument("file", type=Path)
    options.add_argument("--simulated", type=int, default=500, help="how many simulated accounts")
    options.add_argument("--workers", type=int, default=2)
    chosen = options.parse_args()
    act = {"keep": keep, "compare": compare}[chosen.what]
    return act(chosen.file, chosen.simulated, chosen.workers)


if __name__ == "__main__":
    sys.exit(main())
