"""What a picture costs: drawn and written as SVG and as PNG.

    python tests/benchmarks/bench_plots.py

The time is that of the processor, so that others at work on the machine change little.
"""

import statistics
import time

from govledger.accounts import Accounts
from govledger.fiscal import calendar
from govledger.plots import Picture, bridge, budget_against_actual, composition, over_years

ROUNDS = 7
YEAR = calendar("CN").starting(2019)


def accounts() -> Accounts:
    """Ten lines, planned and carried out, and nine years before."""
    made = Accounts(entity="A centre", year=YEAR).state("expenditure", "5500000.00元")
    made = made.state("expenditure", "5400000.00元", phase="budget")
    for number in range(10):
        made = made.state("expenditure", f"{100000 * (number + 1)}.00元", line=f"Line {number}")
        made = made.state("expenditure", f"{98000 * (number + 1)}.00元", line=f"Line {number}", phase="budget")
    year = YEAR
    for number in range(9):
        year = year.previous
        made = made.state("expenditure", f"{5000000 + number}.00元", year=year)
    return made


def seconds(work) -> float:
    """The median processor time of some rounds, after one that loads what is loaded once."""
    work()
    times = []
    for _ in range(ROUNDS):
        start = time.process_time()
        work()
        times.append(time.process_time() - start)
    return statistics.median(times)


def main() -> None:
    given = accounts()
    made = {
        "composition": lambda: composition(given, "expenditure", by="line", locale="en"),
        "budget_against_actual": lambda: budget_against_actual(given, "expenditure", by="line", locale="en"),
        "bridge": lambda: bridge(given, "expenditure", by="line", locale="en"),
        "over_years": lambda: over_years(given, "expenditure", locale="en"),
    }
    for name, draw in made.items():
        drawn = seconds(draw)
        files = {
            form: seconds(lambda draw=draw, write=write: write(draw()))
            for form, write in (("svg", Picture.svg), ("png", Picture.png))
        }
        told = ", ".join(f"with its {form} {taken:.2f} s" for form, taken in files.items())
        print(f"{name}: drawn {drawn:.2f} s, {told}")


if __name__ == "__main__":
    main()
