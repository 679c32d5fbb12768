"""Rebuilds the folders of China's two expenditure classifications from source tables.

Usage: python docs/data_refresh/cn.py TABLES [TARGET]

TABLES holds cn_functional.csv, cn_dept_economic.csv (codes and names read together in a source), the same
with ``.unverified.csv`` (not yet compared with one) and cn_changes.csv (renamed, new and ended codes).
TARGET is the data folder of govledger.classification unless it is given. A table has the columns code,
parent, level, name, valid_from, valid_to, source, and name_en where there are English names; a code has
one row for each of its names.
"""

from __future__ import annotations

import csv
import json
import re
import sys
from pathlib import Path
from typing import Any

RETRIEVED_ON = "2026-11-23"
DATA = Path(__file__).parents[2] / "src" / "govledger" / "classification" / "data"

# A text of the source column that contains the first part has the key and the explanation of the others.
SOURCES = [
    (
        "普陀区财政局",
        "putuo-finance-2024",
        "published department final accounts, Shanghai Putuo finance bureau, 2024",
    ),
    (
        "规划和自然资源局",
        "putuo-planning-2024",
        "published department final accounts, Shanghai Putuo planning and natural resources bureau, 2024",
    ),
    (
        "社会工作部",
        "putuo-social-work-2024",
        "published department final accounts, Shanghai Putuo social work department, 2024",
    ),
    ("部门决算模板", "accounts-template", "official template of department final accounts"),
    (
        "51926010794",
        "shanghai-codes-2025",
        "test data of a budget-report program with Shanghai budget codes of 2025",
    ),
    ("60284080812", "jiangsu-payments-2026", "codes shown by a public payment page, Jiangsu, June 2026"),
    (
        "68693817870",
        "final-account-2025",
        "item of a published final account of 2025, quoted in a program's tests",
    ),
    ("69173283979", "accounts-program", "list of codes and names in an accounts-report program"),
    (
        "9975899117",
        "accounts-form-2018",
        "columns of the final accounts form of 2018 and 2019: class codes, and names in order",
    ),
    ("10841725050", "class-names", "list of the names of the economic classes"),
    ("12641904579", "names-before-2019", "list of class names without codes, older than 2019"),
    ("31844544342", "names-2019", "list of class names without codes, of 2019"),
    ("67462481296", "names-after-2019", "list of class names without codes, later than 2019"),
    (
        "recollection",
        "common-knowledge",
        "common knowledge of the list; not yet compared with the official book",
    ),
]
_SHANGHAI = re.compile(r"read beside its name in (\d+) published accounts? or budgets? .*\((.*)\)")

SCHEMES: dict[str, dict[str, Any]] = {
    "cn_functional": {
        "scheme": "cn-function",
        "version": "2007",
        "title": {"zh_Hans": "支出功能分类科目", "en": "Functional classification of expenditure"},
        "valid_from": 2007,
        "levels": ["类", "款", "项"],
        "pattern": {"digits": [3, 2, 2], "starts_with": "2"},
        "notes": [
            "The version is the year in which codes of 3, 2 and 2 digits came into force; the yearly books since "
            "then change single codes and names, which carry their years here.",
            "The list is incomplete: what no source showed is missing or unverified, above all the items of "
            "classes 202, 209, 222 and 230 to 234 and of the government funds.",
            "Years are taken from common knowledge unless a note says otherwise; an empty year is unknown or open.",
        ],
    },
    "cn_dept_economic": {
        "scheme": "cn-economic-department",
        "version": "2018",
        "title": {
            "zh_Hans": "部门预算支出经济分类科目",
            "en": "Economic classification of expenditure for department budgets",
        },
        "valid_from": 2018,
        "levels": ["类", "款"],
        "pattern": {"digits": [3, 2], "starts_with": "3"},
        "notes": [
            "The version is the year in which one economic classification became two: this one for department "
            "budgets (301 to 399) and another for government budgets (501 to 599). Accounts before 2018 used an "
            "older list with partly the same codes, which is not in this folder.",
            "Codes under 307, 311, 312, 313 and 399 are mostly unverified.",
        ],
    },
}


def source_keys(text: str) -> dict[str, str]:
    """The short keys of a source text, each with its explanation."""
    found = {key: explanation for part, key, explanation in SOURCES if part in text}
    if match := _SHANGHAI.search(text):
        count, years = match.groups()
        found[f"shanghai-{count}-{years.replace(', ', '-')}"] = text
    if not found:
        raise SystemExit(f"no short key for the source {text!r}; add one to SOURCES")
    return found


def read_rows(tables: Path, name: str) -> list[dict[str, str]]:
    """The rows of both tables of a scheme, each with its status."""
    rows = []
    for file, status in ((f"{name}.csv", "read"), (f"{name}.unverified.csv", "unverified")):
        with (tables / file).open(encoding="utf-8-sig", newline="") as stream:
            rows += [{**row, "status": status} for row in csv.DictReader(stream)]
    for row in rows:
        row["source_keys"] = " ".join(source_keys(row["source"]))
    return sorted(rows, key=lambda row: (row["code"], row["valid_from"] or "0000"))


def code_rows(rows: list[dict[str, str]]) -> list[list[str]]:
    """One row for each code, over the years of all its names; read where one of its names was read."""
    by_code: dict[str, list[dict[str, str]]] = {}
    for row in rows:
        by_code.setdefault(row["code"], []).append(row)
    result = []
    for code, named in by_code.items():
        best = next((row for row in named if row["status"] == "read"), named[-1])
        starts, ends = [row["valid_from"] for row in named], [row["valid_to"] for row in named]
        first = min(starts) if all(starts) else ""
        last = max(ends) if all(ends) else ""
        result.append([code, best["parent"], best["level"], first, last, best["status"], best["source_keys"]])
    return result


def label_rows(rows: list[dict[str, str]], column: str) -> list[list[str]]:
    """One row for each name in a language."""
    return [
        [row["code"], row[column], row["valid_from"], row["valid_to"], row["status"], row["source_keys"]]
        for row in rows
        if row.get(column)
    ]


def check_renames(rows: list[dict[str, str]], changes: list[dict[str, str]]) -> None:
    """Stops where a rename of the changes is not in the rows: the tables would disagree about history."""
    known = {(row["code"], row["name"]) for row in rows}
    codes = {row["code"] for row in rows}
    for change in changes:
        if change["change"] == "renamed" and change["code"] in codes:
            for name in (change["old_name"], change["new_name"]):
                if (change["code"], name) not in known:
                    raise SystemExit(f"cn_changes.csv: {change['code']} {name!r} is in no table")


def change_notes(changes: list[dict[str, str]], codes: set[str]) -> list[str]:
    """What the folder says about the life of its codes, one line for each change."""
    notes = []
    for change in sorted(changes, key=lambda change: (change["year"], change["code"])):
        if change["code"] not in codes:
            continue
        evidence = "read" if "read" in change["evidence"] else "not verified"
        names = " -> ".join(filter(None, (change["old_name"], change["new_name"])))
        notes.append(f"{change['year']}: {change['code']} {change['change']}: {names} (names {evidence})")
    return notes


def write_table(file: Path, header: str, rows: list[list[str]]) -> None:
    with file.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream, lineterminator="\n")
        writer.writerow(header.split(","))
        writer.writerows(rows)


def write_folder(tables: Path, target: Path, name: str) -> Path:
    """Builds the folder of one scheme."""
    settings = SCHEMES[name]
    rows = read_rows(tables, name)
    with (tables / "cn_changes.csv").open(encoding="utf-8-sig", newline="") as stream:
        changes = list(csv.DictReader(stream))
    check_renames(rows, changes)
    sources = {key: text for row in rows for key, text in source_keys(row["source"]).items()}
    passport = {
        "scheme": settings["scheme"],
        "version": settings["version"],
        "title": settings["title"],
        "agency": "中华人民共和国财政部",
        "valid_from": settings["valid_from"],
        "valid_to": None,
        "source": "政府收支分类科目 (yearly book of the Ministry of Finance), as far as published accounts show it",
        "licence": "none stated; codes and names of an official list, from public documents",
        "retrieved_on": RETRIEVED_ON,
        "locale": "zh_Hans",
        "levels": settings["levels"],
        "pattern": settings["pattern"],
        "suffixes": ["支出"],
        "sources": dict(sorted(sources.items())),
        "notes": settings["notes"] + change_notes(changes, {row["code"] for row in rows}),
    }
    folder: Path = target / settings["scheme"] / settings["version"]
    folder.mkdir(parents=True, exist_ok=True)
    text = json.dumps(passport, ensure_ascii=False, indent=2)
    (folder / "passport.json").write_text(text + "\n", encoding="utf-8")
    write_table(folder / "codes.csv", "code,parent,level,valid_from,valid_to,status,source", code_rows(rows))
    labels = "code,label,valid_from,valid_to,status,source"
    write_table(folder / "labels.zh_Hans.csv", labels, label_rows(rows, "name"))
    if english := label_rows(rows, "name_en"):
        write_table(folder / "labels.en.csv", labels, english)
    return folder


def main(arguments: list[str]) -> None:
    if len(arguments) not in (1, 2):
        raise SystemExit(__doc__)
    tables = Path(arguments[0])
    target = Path(arguments[1]) if len(arguments) == 2 else DATA
    for name in SCHEMES:
        print(write_folder(tables, target, name))


if __name__ == "__main__":
    main(sys.argv[1:])
