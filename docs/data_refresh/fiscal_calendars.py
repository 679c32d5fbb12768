"""Rebuilds the table of fiscal calendars from the table of facts that were collected about them.

Usage: python docs/data_refresh/fiscal_calendars.py TABLE [TARGET]

TABLE has the columns iso, start_mm_dd, calendar, label_convention, valid_from, valid_to, notes and source, one row for
each rule, transition or closing of one government. TARGET is ``calendars.csv`` of govledger.fiscal unless it is given.
What the table says in words (how labels are written, which part of a row was read) is turned into the library's own
terms here; five rows that follow from others are added at the end.
"""

from __future__ import annotations

import csv
import re
import sys
from pathlib import Path

TARGET = Path(__file__).parents[2] / "src" / "govledger" / "fiscal" / "calendars.csv"
COLUMNS = (
    *("country", "levels", "first_start", "system", "start", "kind", "label", "name", "until", "basis"),
    *("status", "source", "note"),
)

# The convention of a label by how its description begins; the first that fits.
LABELS = (
    (r"single: 2019年度", "annual"),
    (r"single SH|SH:|FY1391", "solar_hijri"),
    (r"(single|ending-year) ROC", "roc"),
    (r"ending-year BE", "buddhist"),
    (r"split BS", "bikram_sambat"),
    (r"EFY", "ethiopic"),
    (r"AH split", "hijri_pair"),
    (r"single", "single"),
    (r"split 2019-20 (/ FY20|and ending-year FY20)", "split_ending"),
    (r"split: (FY )?\d{4}/\d{4}", "split_full_slash"),
    (r"split: exercice", "split_full"),
    (r"(split: )?\d{4}/\d{2}", "split_slash"),
    (r"split", "split"),
    (r"starting-year: 2019年度", "starting_annual"),
    (r"starting-year|FY1969", "starting"),
    (r"ending-year: 2020 = |ending-year \(year ended", "ending_split"),
    (r"ending-year", "ending"),
)
STARTS = {"bikram_sambat": "04-01", "ethiopic": "11-01"}
# The level of government where no row of a country names one.
LEVELS = {"FR": "state+local"}
# A row that names a level too narrow for the rule it is followed by.
WIDER = {("IN", "1860-05-01"): "union+states"}
# Words of the table that name an origin, and the words to cite it by.
CITED = (
    (r'CIA World Factbook "Fiscal year" field, git factbook.*?\(0d4fa498, 2023-12-30\)', "CIA World Factbook 2023"),
    (r"seed document \w+ \(2019年度部门决算\)", "孝义市智慧城市管理服务中心 2019年度部门决算"),
    (r"(?<!World )\b(world )?factbook\b", "CIA World Factbook"),
)
CLOSINGS = {
    "出納整理期間 of FY n": ("05-31", "cash settlement", "1947-04-01"),
    "journée complémentaire of year n": ("01-31", "dated 31 December", ""),
    "période complémentaire of year n": ("01-20", "budgetary entries of the year before", "2002-01-01"),
}
FIRST_STARTS = {("SA", "1987-01-01"): "1986-12-31"}

# What follows from other rows: a last year of a rule that the next rule cut short or drew out, and years extended
# or closed early by law.
ADDED = (
    {
        "country": "IN",
        "after": "1860-05-01",
        "first_start": "1866-05-01",
        "kind": "transition",
        "label": "split",
        "status": "recollection",
        "source": "recollection",
        "note": "the last year of the old rule had 11 months",
    },
    {
        "country": "SA",
        "after": "1986-12-31",
        "first_start": "2014-12-31",
        "kind": "transition",
        "label": "hijri_pair",
        "status": "recollection",
        "source": "recollection",
        "note": "a year and a day, from the last year on 31 December to the first on 1 January; the dates of the change "
        "are recollection",
    },
    {
        "country": "QA",
        "after": "2016-01-01",
        "first_start": "2014-04-01",
        "kind": "extension",
        "until": "2015-12-31",
        "basis": "extended by Law 2 of 2015",
        "status": "read",
        "source": "masress.com/albawabh/1187406; peninsula 2015-03-22 mirror",
        "note": "the 2014/15 budget ran 21 months",
    },
    {
        "country": "HT",
        "after": "",
        "first_start": "2019-10-01",
        "kind": "early",
        "until": "2020-09-04",
        "basis": "all but new commitments",
        "status": "read",
        "source": "lenouvelliste.com 207461; radiohaititropical.com cloture-anticipee",
        "note": "commitments of 2019-2020 were closed by decree",
    },
    {
        "country": "NG",
        "after": "1981-01-01",
        "first_start": "2025-01-01",
        "kind": "extension",
        "until": "2026-06-30",
        "basis": "extended by re-enactment",
        "status": "read",
        "source": "csj-ng.org/a-new-financial-year; actextdev.com 2026-05-17; pixelpulse.com.ng",
        "note": "the 2025 Act runs into June 2026, beside 2026",
    },
)


def label_of(text: str, *, transition: bool) -> tuple[str, str]:
    """The convention of a label, or "named" with the name."""
    for pattern, convention in LABELS:
        if re.match(pattern, text):
            return convention, ""
    if not transition:
        raise SystemExit(f"no convention for the label {text!r}; add one to LABELS")
    return "named", re.sub(r" \(.*\)$", "", text)


def status_of(row: dict[str, str]) -> str:
    """Whether the facts of a row were read, partly, or remembered."""
    if row["source"] == "recollection":
        return "recollection"
    said = " ".join((row["source"], row["notes"].partition("US states differ")[0], row["label_convention"]))
    doubtful = re.search("recollection|unverified|uncertain|disagree", said)
    return "partly" if doubtful or row["source"] == "factbook" else "read"


def note_of(row: dict[str, str]) -> str:
    """What a row says besides its kind, level and length."""
    parts = [part.strip() for part in row["notes"].split(";")]
    kept = [part for part in parts if part and not re.match(r"(kind|level)=|months=\d+$", part)]
    kept = [
        re.sub(r"factbook fields are often stale \(.*\)", "the Factbook is often out of date", part) for part in kept
    ]
    kept += ["label: recollection"] if row["source"] == "factbook" else []
    kept += (
        ["whether it is called 2019-20 or FY2020 is not verified"] if "unverified" in row["label_convention"] else []
    )
    return "; ".join(kept)


def cited(text: str) -> str:
    """A source in words that can be cited."""
    for pattern, words in CITED:
        text = re.sub(pattern, words, text)
    return text


def level_of(row: dict[str, str], usual: dict[str, str]) -> str:
    """The levels of government that a row is about."""
    if (row["iso"], row["valid_from"]) in WIDER:
        return WIDER[row["iso"], row["valid_from"]]
    found = re.search(r"level=([^;(]+)", row["notes"])
    level = found[1].strip().strip('"').lower() if found else usual.get(row["iso"], "national")
    return level.partition(" general")[0]


def entry(row: dict[str, str], usual: dict[str, str]) -> dict[str, str]:
    """One row of the library's table."""
    kind = re.match(r"kind=(\w+)", row["notes"])
    made = dict.fromkeys(COLUMNS, "") | {
        "country": row["iso"],
        "levels": level_of(row, usual),
        "first_start": FIRST_STARTS.get((row["iso"], row["valid_from"]), row["valid_from"]),
        "kind": (kind[1] if kind else "regular").replace("tax", "regular"),
        "status": status_of(row),
        "source": cited(row["source"]),
        "note": note_of(row),
    }
    if made["kind"] == "complementary":
        made["until"], made["basis"], made["first_start"] = CLOSINGS[row["label_convention"]]
        return made
    transition = made["kind"] == "transition"
    made["label"], made["name"] = label_of(row["label_convention"], transition=transition)
    if not transition:
        system = row["calendar"] if row["calendar"] in ("solar_hijri", *STARTS) else "gregorian"
        solar = "10-01" if row["start_mm_dd"].startswith("12") else "01-01"
        made["system"] = system
        made["start"] = STARTS.get(system, solar if system == "solar_hijri" else row["start_mm_dd"])
    return made


def table(rows: list[dict[str, str]]) -> list[dict[str, str]]:
    """All rows, those of a country in order: rules by time, then other levels, then closings."""
    usual = dict(LEVELS)
    for row in rows:
        if "level=" in row["notes"] and "kind=tax" not in row["notes"]:
            usual.setdefault(row["iso"], level_of(row, usual))
    made = [entry(row, usual) for row in rows]
    for added in ADDED:
        place = next(
            n
            for n, row in enumerate(made)
            if (row["country"], row["first_start"]) == (added["country"], added["after"])
        )
        levels = {"levels": made[place]["levels"]}
        made.insert(place + 1, dict.fromkeys(COLUMNS, "") | levels | {k: v for k, v in added.items() if k != "after"})
    return sorted(made, key=lambda row: (row["country"], row["levels"] == "personal tax"))


def main(source: Path, target: Path) -> None:
    """Read the facts and write the table."""
    with source.open(encoding="utf-8", newline="") as stream:
        made = table(list(csv.DictReader(stream)))
    with target.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, COLUMNS, lineterminator="\n")
        writer.writeheader()
        writer.writerows(made)
    print(f"{len(made)} rows of {len({row['country'] for row in made})} countries in {target.name}")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]) if len(sys.argv) > 2 else TARGET)
