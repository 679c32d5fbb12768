"""How fast amounts are printed, beside Babel and cn2an, and how fast tables are rounded. It asserts that outputs agree.

Run by hand: python tests/benchmarks/bench_formatting.py. Babel is a dependency; the others are left out where they are
not installed. Every pair is measured in turn in one process, in slices, and the best slice of each counts.
"""

from __future__ import annotations

import importlib.metadata
import platform
import random
import time
from collections.abc import Callable, Sequence
from decimal import Decimal
from typing import Any

from babel import Locale
from babel.numbers import format_currency, format_decimal

from govledger.figures import Unit
from govledger.formatting import Style, formatter, rmb_capitals, round_parts, round_table

AMOUNTS = 100_000
SLICE = 2_000


def amounts(number: int) -> list[Decimal]:
    """Amounts up to a hundred million, with cents, of either sign."""
    rng = random.Random(20261127)
    return [Decimal(rng.randint(-(10**10), 10**10)).scaleb(-2) for _ in range(number)]


def best(work: Callable[[Sequence[Decimal]], Any], slices: Sequence[Sequence[Decimal]]) -> float:
    """The time of the best slice, per amount, in microseconds of this process."""
    times = []
    for part in slices:
        start = time.process_time_ns()
        work(part)
        times.append(time.process_time_ns() - start)
    return min(times) / len(slices[0]) / 1000


def compare(name: str, ours: Callable[..., Any], theirs: Callable[..., Any], *, few: bool = False) -> None:
    """One line: the time of each per amount and their ratio, turn by turn; the peer's on fewer amounts where it is slow."""
    values = amounts(AMOUNTS)
    slices = [values[at : at + SLICE] for at in range(0, AMOUNTS, SLICE)]
    peers = [part[: SLICE // 20] for part in slices] if few else slices
    our_times, their_times = [], []
    for _ in range(3):
        their_times.append(best(theirs, peers[:10] if few else peers))
        our_times.append(best(ours, slices))
    for value in values[:2000]:
        mine, other = ours([value])[0], theirs([value])[0]
        assert mine == other, f"{name}: {mine!r} is not {other!r}"
    mine, other = min(our_times), min(their_times)
    print(f"    {name:<58} {mine:7.2f} us  {other:8.2f} us  x{other / mine:.1f}")


def against_babel() -> None:
    """Numbers and currencies in several locales, with the same output."""
    print(f"{AMOUNTS:,} amounts: govledger, Babel, ratio")
    for name in ("zh_CN", "en_GB", "de_DE", "fr_FR", "en_IN"):
        locale = Locale.parse(name)
        write = formatter(Style(locale=name, unit=Unit("one", 1), rounding="half-even"))
        pattern = "#,##,##0.00" if name == "en_IN" else "#,##0.00"
        compare(
            f"{name}: format_decimal with a Locale object",
            write.many,
            lambda part, p=pattern, of=locale: [format_decimal(v, p, locale=of) for v in part],
        )
    for name, code, symbol in (("zh_CN", "CNY", "¥"), ("en_GB", "GBP", "£"), ("de_DE", "EUR", "€")):
        locale = Locale.parse(name)
        write = formatter(Style(locale=name, unit=Unit(symbol, 1, code), rounding="half-even"))
        compare(
            f"{name}: format_currency with a Locale object",
            write.many,
            lambda part, c=code, of=locale: [format_currency(v, c, locale=of) for v in part],
        )
        compare(
            f"{name}: format_currency with a locale string",
            write.many,
            lambda part, c=code, of=name: [format_currency(v, c, locale=of) for v in part],
            few=True,
        )


def against_cn2an() -> None:
    """Capitals, of amounts that both write alike."""
    try:
        import cn2an
    except ImportError:
        print("cn2an: not installed, not measured")
        return
    values = [abs(value) for value in amounts(SLICE)]
    mine = min(best(lambda part: [rmb_capitals(v, rule="accounting") for v in part], [values]) for _ in range(5))
    other = min(best(lambda part: [cn2an.an2cn(str(v), "rmb") for v in part], [values]) for _ in range(5))
    print(f"    {'capitals: cn2an':<58} {mine:7.2f} us  {other:8.2f} us  x{other / mine:.1f}")


def tables() -> None:
    """Controlled rounding of a table of 1,000 rows and 100 columns."""
    rng = random.Random(20261127)
    parts = amounts(10_000)
    start = time.process_time()
    moved = len(round_parts(parts, unit="万元").adjusted)
    print(f"round_parts of 10,000 parts: {time.process_time() - start:.2f} s; {moved:,} parts moved")
    table = [[Decimal(rng.randint(0, 10**8)).scaleb(-2) for _ in range(100)] for _ in range(1000)]
    times = []
    for _ in range(3):
        start = time.process_time()
        rounded = round_table(table, unit="万元")
        times.append(time.process_time() - start)
    print(f"round_table of 1,000 x 100: best {min(times):.2f} s; {len(rounded.adjusted):,} cells moved")


if __name__ == "__main__":
    versions = ", ".join(f"{name} {importlib.metadata.version(name)}" for name in ("govledger", "babel"))
    print(f"python {platform.python_version()}, {versions}")
    against_babel()
    against_cn2an()
    tables()
