"""Writes down where codes and names were seen in published documents, as evidence beside each list.

Usage: python docs/data_refresh/evidence.py HARVEST

HARVEST is what ``govledger schemes --harvest FILE... --format csv`` tells of documents. A pair that agrees with the list
is kept, with its first place in each document that ``schemes.toml`` names; blank forms and edited documents are not
named there. Look the result over, then run refresh.py.
"""

from __future__ import annotations

import csv
import sys
from collections import defaultdict
from pathlib import Path

from refresh import DATA, SETTINGS, write

HEADER = "code,label,year,document,page,row"
AGREEING = ("seen", "confirmed")


def evidence(harvest: list[dict[str, str]]) -> dict[Path, list[list[str]]]:
    """The rows of each evidence file: one for each code, name and document."""
    found: dict[Path, dict[tuple[str, str, str], list[str]]] = defaultdict(dict)
    for seen in harvest:
        document = SETTINGS["documents"].get(Path(seen["document"]).name)
        if document is None or seen["verdict"] not in AGREEING:
            continue
        row = [seen["code"], seen["listed_name"], str(document["year"]), document["title"], seen["page"], seen["place"]]
        file = DATA / seen["scheme"] / seen["version"] / "evidence.csv"
        found[file].setdefault((seen["code"], seen["listed_name"], document["title"]), row)
    return {file: sorted(rows.values()) for file, rows in found.items()}


def main(arguments: list[str]) -> None:
    if len(arguments) != 1:
        raise SystemExit(__doc__)
    with Path(arguments[0]).open(encoding="utf-8-sig", newline="") as stream:
        files = evidence(list(csv.DictReader(stream)))
    if not files:
        raise SystemExit(f"{arguments[0]}: none of its documents is named in schemes.toml")
    for file, rows in files.items():
        write(file, HEADER, rows)
        print(f"{len(rows)} places in {file}")


if __name__ == "__main__":
    main(sys.argv[1:])
