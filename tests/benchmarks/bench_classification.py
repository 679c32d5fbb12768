"""What classifications cost: importing, loading, looking up, rolling up; beside the libraries that share these tasks.

    python tests/benchmarks/bench_classification.py

Peers that are not installed are named and left out (``pip install --group bench``). What starts cold runs in fresh
processes; all else alternates in one process, and is the best of several runs. A ratio above 1 says the peer took longer.
"""

from __future__ import annotations

import importlib.util
import random
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from timing import versions

PEERS = ("polars", "narwhals", "sdmx1", "pysdmx", "pycountry", "cofog", "rapidfuzz")
MODULES = {"sdmx1": "sdmx"}
ROWS = 1_000_000
RUNS = 7

COLD = """
import time
import govledger.classification
from govledger.classification import load
start = time.perf_counter()
load({name!r})
print((time.perf_counter() - start) * 1000)
"""
NOTHING = """
import sys
opened = []
sys.addaudithook(lambda event, args: opened.append(str(args[0])) if event == "open" else None)
import govledger, govledger.classification
print(len([name for name in opened if "/data/" in name.replace(chr(92), "/")]))
"""


def main() -> None:
    """Prints the tables."""
    print(versions(PEERS))
    _cold()
    _look_ups()
    _names()
    _roll_up()


def has(peer: str) -> bool:
    """Whether a peer is installed; says so where it is not."""
    there = importlib.util.find_spec(MODULES.get(peer, peer)) is not None
    if not there:
        print(f"    {peer}: not installed, not measured")
    return there


def fresh(code: str) -> str:
    """What a program prints in an interpreter of its own."""
    return subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True).stdout.strip()


def each(work: dict[str, Callable[[], object]], repeats: int) -> dict[str, float]:
    """The best time of each piece of work in microseconds, taken in turn."""
    if idle := [name for name, run in work.items() if run() is None]:
        raise SystemExit(f"found nothing: {', '.join(idle)}")
    times: dict[str, list[float]] = {name: [] for name in work}
    for _ in range(RUNS):
        for name, run in work.items():
            start = time.perf_counter()
            for _ in range(repeats):
                run()
            times[name].append((time.perf_counter() - start) * 1e6 / repeats)
    return {name: min(taken) for name, taken in times.items()}


def show(title: str, times: dict[str, float]) -> None:
    """A table of times, with the ratio to the first of them."""
    print(title)
    first = next(iter(times.values()))
    for name, taken in times.items():
        print(f"    {name:<44} {taken:12.3f} µs  x{taken / first:.2f}")


def _cold() -> None:
    from govledger.classification import available, load

    largest = max(available(), key=lambda name: len(load(name)))
    times = [float(fresh(COLD.format(name=largest))) for _ in range(RUNS)]
    print(f"loading {largest} ({len(load(largest))} codes) in a fresh process")
    print(f"    best {min(times):.1f} ms  median {statistics.median(times):.1f} ms")
    print(f"data files opened by importing: {fresh(NOTHING)}")


def _look_ups() -> None:
    from govledger.classification import load

    scheme = load("cofog")
    show("a code by its id", each(dict(_by_id(scheme)), 20_000))
    show("the code above", each(dict(_parents(scheme)), 5_000))
    show("the codes below", each(dict(_children(scheme)), 5_000))


def _by_id(scheme: Any) -> Iterator[tuple[str, Callable[[], object]]]:
    yield "govledger: scheme.get('01.1.2')", lambda: scheme.get("01.1.2")
    yield "govledger: scheme.get('01 | 1 | 2')", lambda: scheme.get("01 | 1 | 2")
    if has("sdmx1"):
        codelist = _sdmx_codelist(scheme)
        yield "sdmx1: codelist['01_1_2']", lambda: codelist["01_1_2"]
    if has("pysdmx"):
        flat, tree = _pysdmx(scheme)
        yield "pysdmx: codelist['01_1_2']", lambda: flat["01_1_2"]
        yield "pysdmx: hierarchy.by_id('01.01_1.01_1_2')", lambda: tree.by_id("01.01_1.01_1_2")
    if has("cofog"):
        from cofog import COFOG

        yield "cofog: COFOG('01.1.2')", lambda: COFOG("01.1.2")
    if has("pycountry"):
        import pycountry

        yield "pycountry: countries.get(alpha_2='CN')", lambda: pycountry.countries.get(alpha_2="CN")


def _parents(scheme: Any) -> Iterator[tuple[str, Callable[[], object]]]:
    yield "govledger: scheme.parent('01.1.2')", lambda: scheme.parent("01.1.2")
    if importlib.util.find_spec("sdmx"):
        codelist = _sdmx_codelist(scheme)
        yield "sdmx1: codelist['01_1_2'].parent", lambda: codelist["01_1_2"].parent
    if importlib.util.find_spec("cofog"):
        from cofog import COFOG

        yield "cofog: COFOG('01.1.2').get_parent_code()", lambda: COFOG("01.1.2").get_parent_code()


def _children(scheme: Any) -> Iterator[tuple[str, Callable[[], object]]]:
    yield "govledger: scheme.children('01.1')", lambda: scheme.children("01.1")
    if importlib.util.find_spec("sdmx"):
        codelist = _sdmx_codelist(scheme)
        yield "sdmx1: codelist['01_1'].child", lambda: codelist["01_1"].child
    if importlib.util.find_spec("cofog"):
        from cofog import COFOG

        yield "cofog: COFOG('01.1').get_children_codes()", lambda: COFOG("01.1").get_children_codes()


def _names() -> None:
    from govledger.classification import load

    scheme = load("cn-function")
    name, common = "机关事业单位基本养老保险缴费支出", "行政运行"
    work: dict[str, Callable[[], object]] = {
        "govledger: by_name, a name of its own": lambda: scheme.by_name(name),
        "govledger: by_name, without its suffix": lambda: scheme.by_name("一般公共服务", level=1),
        "govledger: by_name, a common name in its place": lambda: scheme.by_name(common, parent="20103"),
        "govledger: by_name, a former name of a year": lambda: scheme.by_name("行政事业单位离退休", year=2025),
    }
    if importlib.util.find_spec("pycountry"):
        import pycountry

        work["pycountry: countries.lookup('china')"] = lambda: pycountry.countries.lookup("china")
    show("a code by its name", each(work, 2_000))
    similar: dict[str, Callable[[], object]] = {}
    if has("rapidfuzz"):
        similar["govledger: search, a misspelt name"] = lambda: scheme.search("机关事业单位基本养老保检")
    if similar and importlib.util.find_spec("pycountry"):
        import pycountry

        similar["pycountry: search_fuzzy('Cote')"] = lambda: pycountry.countries.search_fuzzy("Cote")
        show("a name that is misspelt", each(similar, 20))


def _roll_up() -> None:
    if not (has("polars") and has("narwhals")):
        return
    import polars as pl

    from govledger.classification import load, roll_up_frame

    scheme, draw = load("cn-function"), random.Random(1)
    codes = [code.code for code in scheme.leaves]
    frame = pl.DataFrame({"code": draw.choices(codes, k=ROWS), "amount": [draw.randrange(10**9) for _ in range(ROWS)]})

    def by_hand() -> Any:
        return frame.group_by(pl.col("code").str.slice(0, 3)).agg(pl.col("amount").sum()).sort("code")

    def ours() -> Any:
        return roll_up_frame(frame, scheme, "类")

    if by_hand()["amount"].to_list() != ours()["amount"].to_list():
        raise SystemExit("the two ways give different sums")
    times = each({"polars by hand: slice, group_by, sum": by_hand, "govledger: roll_up_frame": ours}, 1)
    show(f"rolling up {ROWS:,} rows to classes", times)


def _sdmx_codelist(scheme: Any) -> Any:
    from govledger.classification import to_sdmx

    return to_sdmx(scheme).codelist["CL_COFOG"]


def _pysdmx(scheme: Any) -> tuple[Any, Any]:
    from pysdmx.model import Code, Codelist, HierarchicalCode, Hierarchy

    def tree(codes: Iterable[Any]) -> list[Any]:
        return [
            HierarchicalCode(code.code.replace(".", "_"), code.name, codes=tree(scheme.children(code.code)))
            for code in codes
        ]

    flat = Codelist("CL_COFOG", agency="G", items=[Code(code.code.replace(".", "_"), code.name) for code in scheme])
    return flat, Hierarchy("H_COFOG", agency="G", codes=tree(scheme.roots))


if __name__ == "__main__":
    main()
