"""Dates to fiscal years: one at a time, and a million in a column, beside other libraries in one process.

Usage: python tests/benchmarks/bench_fiscal.py

The peers are the dependency groups ``bench`` and ``test``; one that is not installed is named in the output. Runs
alternate, and what counts is the ratio: a number above 1 says that the peer took longer. Nothing is asserted but that the
answers agree.
"""

from __future__ import annotations

import random
import statistics
import time
from collections.abc import Callable
from datetime import date, timedelta
from importlib import import_module
from types import ModuleType
from typing import Any

from timing import versions

from govledger.fiscal import FiscalCalendar, calendar

ROUNDS, CALLS, ROWS = 9, 20_000, 1_000_000
DAYS = [date(1977, 1, 1) + timedelta(days=random.Random(1).randrange(18_000)) for _ in range(CALLS)]
US, NEPAL = calendar("US"), calendar("NP")
WEEKS = FiscalCalendar.weeks(ends_on="SAT", last=(9, 30))
NEPALI_DAYS = [day for day in DAYS if day <= NEPAL.last_day]


def library(name: str) -> ModuleType | None:
    """A peer, None where it is not installed."""
    try:
        return import_module(name)
    except ImportError:
        print(f"    {name}: not installed, not measured")
        return None


def alternating(works: dict[str, Callable[[], Any]]) -> dict[str, float]:
    """The median time of each piece of work in seconds, the rounds taken in turn."""
    times: dict[str, list[float]] = {name: [] for name in works}
    for _ in range(ROUNDS):
        for name, work in works.items():
            start = time.perf_counter()
            work()
            times[name].append(time.perf_counter() - start)
    return {name: statistics.median(taken) for name, taken in times.items()}


def loop(answer: Callable[[date], Any], days: list[date]) -> Callable[[], None]:
    """A loop over days that throws the answers away."""

    def run() -> None:
        for day in days:
            answer(day)

    return run


def one_at_a_time() -> dict[str, Callable[[date], Any]]:
    """From a date to its fiscal year of the United States, as each library says it."""
    found: dict[str, Callable[[date], Any]] = {"govledger: US.of(day)": US.of}
    if fiscalyear := library("fiscalyear"):
        fiscalyear.setup_fiscal_calendar(start_year="previous", start_month=10, start_day=1)
        found["fiscalyear: FiscalDate(...).fiscal_year"] = lambda d: (
            fiscalyear.FiscalDate(d.year, d.month, d.day).fiscal_year
        )
    if pandas := library("pandas"):
        found["pandas: Period(day, 'Y-SEP')"] = lambda d: pandas.Period(d, freq="Y-SEP")
    if periods := library("openfisca_core.periods"):

        def openfisca(day: date) -> Any:
            year = day.year if day.month >= 10 else day.year - 1
            return periods.Period((periods.YEAR, periods.Instant((year, 10, 1)), 1))

        found["openfisca: Period((YEAR, Instant, 1))"] = openfisca
    if fiscal_polars := library("polars"):
        found["polars: one date as a series"] = lambda d: fiscal_polars.Series([d]).dt.offset_by("3mo").dt.year()
    found["by hand: day.year + (day.month >= 10)"] = lambda d: d.year + (d.month >= 10)
    return found


def agree(answers: dict[str, Callable[[date], Any]]) -> None:
    """The libraries name the same year."""
    for day in DAYS[:500]:
        expected = US.of(day).last_day.year
        for name, answer in answers.items():
            said = answer(day)
            number = {
                "govledger": lambda said=said: said.last_day.year,
                "pandas": lambda said=said: said.year,
                "openfisca": lambda said=said: said.start.year + 1,
                "polars": lambda said=said: said[0],
            }.get(name.partition(":")[0], lambda said=said: said)()
            assert number == expected, (name, day, said)


def single() -> None:
    """Microseconds for one date."""
    answers = one_at_a_time()
    agree(answers)
    own = {
        "govledger: Nepal, by a table": loop(NEPAL.of, NEPALI_DAYS),
        "govledger: years of weeks": loop(WEEKS.of, DAYS),
    }
    times = alternating({name: loop(answer, DAYS) for name, answer in answers.items()} | own)
    ours = times["govledger: US.of(day)"]
    print(f"one date to its fiscal year, median of {ROUNDS} alternating rounds of {CALLS}")
    for name, taken in times.items():
        calls = len(NEPALI_DAYS) if "Nepal" in name else CALLS
        print(f"    {name:<45} {taken / calls * 1e6:8.3f} µs  x{taken / calls / (ours / CALLS):.1f}")


def column() -> None:
    """Milliseconds for a million dates."""
    polars, numpy, pandas = library("polars"), library("numpy"), library("pandas")
    if not (polars and numpy and pandas):
        return
    days = numpy.random.default_rng(1).integers(2600, 20_000, ROWS).astype("int32")
    dates = polars.Series("day", days).cast(polars.Date)
    frame = dates.to_frame()
    month, year = polars.col("day").dt.month(), polars.col("day").dt.year()
    first = polars.when(month >= 10).then(year).otherwise(year - 1)
    label = polars.format("FY{}", first + 1)
    array, series = days.astype("datetime64[D]"), pandas.Series(days.astype("datetime64[D]").astype("datetime64[s]"))
    works: dict[str, Callable[[], Any]] = {
        "by hand in Polars: the number": lambda: frame.select(first + 1),
        "by hand in Polars: the first day": lambda: frame.select(polars.date(first, 10, 1)),
        "govledger: of_many(Polars)": lambda: US.of_many(dates),
        "by hand in Polars: the label": lambda: frame.select(label),
        "govledger: label_many(Polars)": lambda: US.label_many(dates),
        "govledger: of_many(NumPy)": lambda: US.of_many(array),
        "pandas: dt.to_period('Y-SEP')": lambda: series.dt.to_period("Y-SEP"),
        "govledger: of_many(pandas)": lambda: US.of_many(series),
    }
    assert frame.select(polars.date(first, 10, 1)).to_series().to_list() == US.of_many(dates).to_list()
    assert frame.select(label).to_series().to_list() == US.label_many(dates).to_list()
    times = alternating(works)
    hand = times["by hand in Polars: the number"]
    print(f"a column of {ROWS:,} dates, median of {ROUNDS} alternating rounds, against the number by hand")
    for name, taken in times.items():
        print(f"    {name:<45} {taken * 1e3:8.2f} ms  x{taken / hand:.2f}")


def main() -> None:
    """Print the tables."""
    print(versions(peers=("fiscalyear", "pandas", "polars", "numpy", "openfisca-core")))
    single()
    column()


if __name__ == "__main__":
    main()
