"""Rebuilds the table of Nepali month lengths from the one that the package nepali-datetime carries.

Usage: python docs/data_refresh/bikram_sambat.py [TARGET]

It needs nepali-datetime (group ``test``). TARGET is ``bikram_sambat.csv`` of govledger.fiscal unless it is given. Each
year gets its first Gregorian day; months are 1 (Baisakh) to 12 (Chaitra).
"""

from __future__ import annotations

import csv
import sys
from datetime import date, timedelta
from importlib.resources import files
from pathlib import Path

TARGET = Path(__file__).parents[2] / "src" / "govledger" / "fiscal" / "bikram_sambat.csv"
FIRST_DAY = date(1918, 4, 13)  # 1 Baisakh 1975


def main(target: Path) -> None:
    """Read the lengths and write them with the first day of each year."""
    source = files("nepali_datetime").joinpath("data", "calendar_bs.csv").read_text(encoding="utf-8")
    _, *years = csv.reader(source.splitlines())
    day = FIRST_DAY
    with target.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream, lineterminator="\n")
        writer.writerow(["year", "first_day", *range(1, 13)])
        for number, *lengths in years:
            writer.writerow([number, day, *lengths])
            day += timedelta(sum(map(int, lengths)))
    print(f"{len(years)} years in {target.name}, to {day}")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else TARGET)
