"""Rebuilds the folders of all shipped classifications and crosswalks from their source tables.

Usage: python docs/data_refresh/refresh.py TABLES [TARGET]

TABLES is the folder of source tables, TARGET the data folder of govledger.classification unless it is given. What each
folder is made of stands in ``schemes.toml`` beside this script; one scheme more is one entry more. A table has the
columns code, parent, level, name, valid_from, valid_to and source, and further ones for names in other languages; a
code has one row for each of its names. ``<table>.csv`` was read in a source, ``<table>.unverified.csv`` was not. Where
rows say in which years they were seen (``seen_in_year``), so do the folders. An entry of ``schemes.toml`` that has a
``scheme`` of its own makes one more version of that scheme, the list of the years that it states.

A folder may hold ``evidence.csv`` (code, label, year, document, page, row): names that were seen beside their codes in
published documents. evidence.py writes it; what it names is written as read here.
"""

from __future__ import annotations

import csv
import json
import re
import sys
import tomllib
from collections import defaultdict
from itertools import pairwise
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
DATA = HERE.parents[1] / "src" / "govledger" / "classification" / "data"
SETTINGS: dict[str, Any] = tomllib.loads((HERE / "schemes.toml").read_text(encoding="utf-8"))

# Such a row has its code from a source, but its name from nowhere.
NAME_NOT_READ = re.compile("(name|wording|corrected|completed) from recollection")
SEEN_IN = re.compile(r"read beside its name in (\d+) published accounts? or budgets? .*\((.*)\)")
EVIDENCE = ("documents", "published accounts and budgets, with document, page and place in evidence.csv")
FIRST, LAST = "0000", "9999"
SOURCE_TEXTS: dict[str, str] = {key: text for key, text, *_ in SETTINGS["sources"].values()}

Row = dict[str, Any]
Span = tuple[str, str]


# --- reading ----------------------------------------------------------------------------------------------


def read(file: Path) -> list[dict[str, str]]:
    """The rows of a table, none where there is no such table."""
    if not file.exists():
        return []
    with file.open(encoding="utf-8-sig", newline="") as stream:
        return list(csv.DictReader(stream))


def explained(text: str) -> dict[str, list[Any]]:
    """The short keys of a source text, each with its explanation and the languages that it is a source of."""
    found = {key: rest for part, (key, *rest) in SETTINGS["sources"].items() if part in text}
    if match := SEEN_IN.search(text):
        found[f"shanghai-{match[1]}-{match[2].replace(', ', '-')}"] = [text]
    if not found:
        raise SystemExit(f"no short key for the source {text!r}; add one to schemes.toml")
    return found


def read_tables(tables: Path, names: list[str]) -> list[Row]:
    """The rows of all tables of a scheme or crosswalk, each with its status and the keys of its sources."""
    rows: list[Row] = []
    for name in names:
        if not any((tables / f"{name}{ending}").exists() for ending in (".csv", ".unverified.csv")):
            raise SystemExit(f"{tables}: holds neither {name}.csv nor {name}.unverified.csv")
        for file, status in ((f"{name}.csv", "read"), (f"{name}.unverified.csv", "unverified")):
            rows += [{**row, "status": status} for row in read(tables / file)]
    for row in rows:
        row["sources"] = explained(row["source"])
        if NAME_NOT_READ.search(row["source"]):
            row["status"] = "unverified"
    return rows


def span_of(row: Row) -> Span:
    return row["valid_from"] or FIRST, row["valid_to"] or LAST


def shown(span: Span) -> list[str]:
    """The years of a span as they are written, empty where it is open."""
    return [span[0].replace(FIRST, ""), span[1].replace(LAST, "")]


# --- codes and names ---------------------------------------------------------------------------------------


def apply_evidence(rows: list[Row], evidence: list[dict[str, str]]) -> None:
    """A name that was seen beside its code in a published document is read, whatever the table says."""
    named = {(row["code"], row["name"]): row for row in rows}
    for seen in evidence:
        row = named.get((seen["code"], seen["label"]))
        if row is None:
            raise SystemExit(f"evidence.csv: {seen['code']} {seen['label']!r} is in no table")
        row["status"] = "read"
        row["seen_in_year"] = f"{row.get('seen_in_year', '')}/{seen.get('year', '')}"
        row["sources"] = {**row["sources"], EVIDENCE[0]: [EVIDENCE[1]]}
        row["sources"].pop("common-knowledge", None)


def add_headings(rows: list[Row], headings: list[dict[str, str]]) -> None:
    """Headings that the source lacks, put between codes and the parent that the source gives them."""
    for heading in headings:
        for row in rows:
            if row["code"].startswith(heading["above"]):
                row["parent"] = heading["code"]
        sources = explained("structural heading")
        rows.append({**heading, "valid_from": "", "valid_to": "", "status": "unverified", "sources": sources})


def merged(spans: list[Span]) -> list[Span]:
    """Spans without those that meet or overlap: the unbroken lives of a code."""
    result: list[Span] = []
    for first, last in sorted(spans):
        if result and (result[-1][1] == LAST or int(first) <= int(result[-1][1]) + 1):
            result[-1] = result[-1][0], max(result[-1][1], last)
        else:
            result.append((first, last))
    return result


def lives(by_code: dict[str, list[Row]]) -> tuple[dict[str, list[Span]], list[str]]:
    """The years of every code; a code is there at least from the first stated year of those below it."""
    spans = {code: merged([span_of(row) for row in rows]) for code, rows in by_code.items()}
    notes = []
    for code in sorted(by_code, key=lambda code: -int(by_code[code][0]["level"])):
        above, first = by_code[code][0]["parent"], spans[code][0][0]
        if above and FIRST < first < spans[above][0][0]:
            notes.append(
                f"{above} is in force from {first} on, as {code} below it is; the source names it only from "
                f"{spans[above][0][0]} on."
            )
            spans[above][0] = first, spans[above][0][1]
    return spans, notes


def in_tree_order(by_code: dict[str, list[Row]]) -> list[str]:
    """The codes, each behind its parent, those of one parent in the order of their characters."""
    below: dict[str, list[str]] = defaultdict(list)
    for code, rows in sorted(by_code.items()):
        below[rows[0]["parent"]].append(code)

    def walk(parent: str) -> list[str]:
        return [found for code in below[parent] for found in (code, *walk(code))]

    return walk("")


def keys(rows: list[Row], locale: str | None = None) -> str:
    """The source keys of the best rows, those of one language only where one is asked for."""
    best = [row for row in rows if row["status"] == "read"] or rows
    found = {
        key
        for row in best
        for key, rest in row["sources"].items()
        if locale is None or len(rest) == 1 or locale in rest[1]
    }
    order = [key for key, *_ in SETTINGS["sources"].values()]
    return " ".join(sorted(found, key=lambda key: (key in order and order.index(key), key)))


def status_of(rows: list[Row]) -> str:
    return "read" if any(row["status"] == "read" for row in rows) else "unverified"


def seen_in(rows: list[Row]) -> str:
    """The years in which the read ones of these rows were seen, in their order."""
    found = {year for row in rows if row["status"] == "read" for year in row.get("seen_in_year", "").split("/")}
    return " ".join(sorted(found - {""}))


def code_rows(by_code: dict[str, list[Row]], spans: dict[str, list[Span]], kept: list[str]) -> list[list[str]]:
    """One row for each code and unbroken life; read where one of its names was read."""
    result = []
    for code in in_tree_order(by_code):
        rows = by_code[code]
        more = [rows[0].get(column, "") for column in kept]
        for span in spans[code]:
            start = [code, rows[0]["parent"], rows[0]["level"], *shown(span)]
            result.append([*start, status_of(rows), keys(rows), seen_in(rows), *more])
    return result


def label_rows(by_code: dict[str, list[Row]], column: str, locale: str) -> list[list[str]]:
    """One row for each name in a language and its years, in their order."""
    result = []
    for code in in_tree_order(by_code):
        named: dict[tuple[str, Span], list[Row]] = defaultdict(list)
        for row in by_code[code]:
            if row.get(column):
                named[row[column], span_of(row)].append(row)
        for (name, span), rows in sorted(named.items(), key=lambda item: item[0][1]):
            result.append([code, name, *shown(span), status_of(rows), keys(rows, locale), seen_in(rows)])
        for (_, before), (_, after) in pairwise(sorted(named, key=lambda item: item[1])):
            if before[1] >= after[0]:
                raise SystemExit(f"{code}: two names at once, {[name for name, _ in named]}")
    return result


def translated_rows(tables: Path, settings: dict[str, Any], by_code: dict[str, list[Row]]) -> list[list[str]]:
    """One row for each name of a table of names in one more language; with ``only``, for those of one source.

    Such a table may name codes of other versions of the scheme, which are passed over.
    """
    made = defaultdict(list)
    for row in read(tables / f"{settings['table']}.csv"):
        if settings.get("only", "") in row["source"]:
            key = keys([{"status": "read", "sources": explained(row["source"])}])
            made[row["code"]].append(
                [row["code"], row["label"], row["valid_from"], row["valid_to"], row["status"], key]
            )
    return [row for code in in_tree_order(by_code) for row in sorted(made[code], key=lambda row: row[2])]


# --- what codes and names were before ------------------------------------------------------------------------


def meaning_rows(tables: Path, settings: dict[str, Any], by_code: dict[str, list[Row]]) -> list[list[str]]:
    """What a code meant before it was given to something else, with the last year in which it is known to have meant it.

    Told by a table of changes (``changes``), or by the list that was in force before (``table``), where the names of the
    two differ by more than their closing word.
    """
    if "changes" in settings:
        last, key = str(settings["last"]), keys([{"status": "read", "sources": explained(settings["source"])}])
        changed = [row for row in read(tables / f"{settings['changes']}.csv") if row["change"] == "reused"]
        seen = str(settings["seen_in_year"])
        made = [
            [row["code"], row["old_name"], "", last, "read", key, seen] for row in changed if row["code"] in by_code
        ]
    else:
        made = [
            [row["code"], row["name"], *shown(span_of(row)), row["status"], keys([row]), str(settings["seen_in_year"])]
            for row in read_tables(tables, [settings["table"]])
            if row["code"] in by_code
            and row["code"] not in settings.get("renamed", ())
            and not any(is_alike(row["name"], other["name"]) for other in by_code[row["code"]])
        ]
    return sorted(made)


def is_alike(name: str, other: str) -> bool:
    return name.removesuffix("支出") == other.removesuffix("支出")


def former_rows(tables: Path, settings: dict[str, Any], by_code: dict[str, list[Row]]) -> list[list[str]]:
    """Older names of codes that kept their content, where nobody knows in which year the name changed."""
    if not settings:
        return []
    if "changes" not in settings:
        return [
            [row["code"], row["name"], "", "", row["status"], keys([row]), str(settings["seen_in_year"])]
            for row in read_tables(tables, [settings["table"]])
            if row["code"] in settings.get("renamed", ())
        ]
    key = keys([{"status": "read", "sources": explained(settings["source"])}])
    return [
        [row["code"], row["old_name"], "", "", "read", key, str(settings["seen_in_year"])]
        for row in read(tables / f"{settings['changes']}.csv")
        if (row["change"], row["year"]) == ("renamed", "")
        and row["old_name"] not in {other["name"] for other in by_code[row["code"]]}
    ]


def hierarchy_rows(by_code: dict[str, list[Row]], settings: dict[str, Any]) -> list[list[str]]:
    """A second tree: the codes of a column under its groups, or those that fit a pattern under their parents."""
    column, groups = settings.get("column"), settings.get("groups", {})
    result = [[group, "", label, "", "", "read", ""] for group, label in groups.items()]
    for code in in_tree_order(by_code):
        row = by_code[code][0]
        if column and row.get(column):
            parent = row[column]
        elif not column and re.fullmatch(settings["include"], code):
            parent = row["parent"] if re.fullmatch(settings["include"], row["parent"]) else ""
        else:
            continue
        result.append([code, parent, "", "", "", status_of(by_code[code]), ""])
    return result


# --- writing -----------------------------------------------------------------------------------------------

Tables = dict[str, tuple[str, list[list[str]]]]

CODES = "code,parent,level,valid_from,valid_to,status,source"
LABELS = "code,label,valid_from,valid_to,status,source"
SEEN = ",seen_in_year"
ALIASES = "code,alias,valid_from,valid_to,status,source"
CHANGES = "from_code,to_code,year,relation,share,status,source,note"
MAPPINGS = "from_code,to_code,relation,share,valid_from,valid_to,status,source,note"
PLACES = "code,parent,label,valid_from,valid_to,status,source"
OPTIONAL = ("suffixes", "closed", "code_prefixes", "code_endings", "level_names", "column_type")

# What is said of every folder whose rows have years in which they were seen.
SEEN_NOTE = (
    "The column seen_in_year says in which years a code and its name were seen together; it is read for those years."
)


def write(file: Path, header: str, rows: list[list[str]]) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    with file.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream, lineterminator="\n")
        writer.writerow(header.split(","))
        writer.writerows(rows)


def write_json(file: Path, value: Any) -> None:
    file.write_text(json.dumps(value, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")


def passport_of(name: str, settings: dict[str, Any], sources: dict[str, str], notes: list[str]) -> dict[str, Any]:
    passport = {
        "scheme": settings.get("scheme", name),
        "version": settings["version"],
        "title": settings["title"],
        "agency": settings["agency"],
        "valid_from": settings.get("valid_from"),
        "valid_to": settings.get("valid_to"),
        "source": settings["source"],
        "licence": settings["licence"],
        "retrieved_on": SETTINGS["retrieved_on"],
        "locale": settings["locale"],
        "levels": settings["levels"],
        "pattern": settings.get("pattern"),
        **{key: settings[key] for key in OPTIONAL if key in settings},
    }
    if editions := editions_of(name):
        passport["editions"] = editions
    if hierarchies := settings.get("hierarchies"):
        passport["hierarchies"] = {
            key: {"title": own["title"], "levels": own["levels"]} for key, own in hierarchies.items()
        }
    return {**passport, "sources": dict(sorted(sources.items())), "notes": settings["notes"] + notes}


def editions_of(name: str) -> dict[str, list[int]]:
    """The further versions of a scheme, each with the first and last year of its list."""
    return {
        other["version"]: [other["valid_from"], other["valid_to"]]
        for other in SETTINGS["schemes"].values()
        if other.get("scheme") == name
    }


def succession_rows(changes: list[dict[str, Any]]) -> list[list[str]]:
    """One row for each code that another one followed; none was read in a source yet."""
    return [
        [link["from"], link["to"], str(link["year"]), link["relation"], "", "unverified", "common-knowledge", ""]
        for link in changes
    ]


def tables_of(
    tables: Path, settings: dict[str, Any], by_code: dict[str, list[Row]], spans: dict[str, list[Span]]
) -> Tables:
    """Every table of a folder by its file name, with its header."""
    kept = settings.get("kept", [])
    made: Tables = {"codes.csv": (",".join([CODES + SEEN, *kept]), code_rows(by_code, spans, kept))}
    for column, locale in settings["columns"].items():
        made[f"labels.{locale}.csv"] = LABELS + SEEN, label_rows(by_code, column, locale)
    made = {file: without_empty(header, rows) for file, (header, rows) in made.items()}
    for locale, own in settings.get("translations", {}).items():
        made[f"labels.{locale}.csv"] = LABELS, translated_rows(tables, own, by_code)
    for locale, rows in alias_tables(tables, settings, by_code).items():
        made[f"aliases.{locale}.csv"] = without_empty(ALIASES + SEEN, rows)
    if earlier := settings.get("earlier"):
        made["meanings.csv"] = LABELS + SEEN, meaning_rows(tables, earlier, by_code)
    if changes := settings.get("changes"):
        made["changes.csv"] = CHANGES, succession_rows(changes)
    for name, own in settings.get("hierarchies", {}).items():
        made[f"hierarchies/{name}.csv"] = PLACES, hierarchy_rows(by_code, own)
    return made


def alias_tables(tables: Path, settings: dict[str, Any], by_code: dict[str, list[Row]]) -> dict[str, list[list[str]]]:
    """Other words for codes, by language: those that published accounts use, and older names."""
    made = {
        locale: [[code, alias, "", "", "read", EVIDENCE[0], ""] for code, alias in aliases.items()]
        for locale, aliases in settings.get("aliases", {}).items()
    }
    if former := former_rows(tables, settings.get("earlier", {}), by_code):
        locale = settings["locale"]
        made[locale] = sorted([*made.get(locale, []), *former])
    return made


def without_empty(header: str, rows: list[list[str]]) -> tuple[str, list[list[str]]]:
    """A table without the column of the years of sight, where no row has one."""
    names = header.split(",")
    at = names.index(SEEN[1:])
    if any(row[at] for row in rows):
        return header, rows
    return ",".join(names[:at] + names[at + 1 :]), [row[:at] + row[at + 1 :] for row in rows]


def write_scheme(tables: Path, target: Path, name: str) -> dict[str, list[Row]]:
    """Builds the folder of one scheme, and gives the rows of its codes."""
    settings = SETTINGS["schemes"][name]
    rows = read_tables(tables, settings["tables"])
    for row in rows:
        row["seen_in_year"] = str(settings.get("seen_in_year", row.get("seen_in_year") or ""))
    place = Path(settings.get("scheme", name), settings["version"])
    evidence = read(DATA / place / "evidence.csv")
    add_headings(rows, settings.get("headings", []))
    apply_evidence(rows, evidence)
    by_code: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        row["valid_from"] = str(settings.get("first_years", {}).get(row["code"], row["valid_from"]))
        by_code[row["code"]].append(row)
    spans, notes = lives(by_code)
    folder = target / place
    made = tables_of(tables, settings, by_code, spans)
    for file, (header, lines) in made.items():
        write(folder / file, header, lines)
    used = {key for header, lines in made.values() for line in lines for key in source_cell(header, line).split()}
    texts = SOURCE_TEXTS | {key: text for row in rows for key, (text, *_) in row["sources"].items()}
    notes += [SEEN_NOTE] if any(row.get("seen_in_year") for row in rows) else []
    write_json(folder / "passport.json", passport_of(name, settings, {key: texts[key] for key in used}, notes))
    if evidence and target != DATA:
        write(folder / "evidence.csv", ",".join(evidence[0]), [list(row.values()) for row in evidence])
    return by_code


def source_cell(header: str, row: list[str]) -> str:
    return row[header.split(",").index("source")]


# --- crosswalks --------------------------------------------------------------------------------------------


def ends(row: Row, backwards: bool) -> tuple[tuple[str, str], tuple[str, str]]:
    """Code and name of both ends of a mapping."""
    both = (row["from_code"], row["from_name"]), (row["to_code"], row["to_name"])
    return (both[1], both[0]) if backwards else both


def check_end(code: str, name: str, known: dict[str, list[Row]] | None) -> Span:
    """The years of the code at one end, which must bear the name that the crosswalk gives it."""
    if known is None:
        return FIRST, LAST
    if code not in known:
        raise SystemExit(f"crosswalk: {code} {name!r} is in no list")
    if name and name not in {row["name"] for row in known[code]}:
        raise SystemExit(f"crosswalk: {code} is called {name!r} there, {known[code][0]['name']!r} in the list")
    spans = [span_of(row) for row in known[code]]
    return min(span[0] for span in spans), max(span[1] for span in spans)


def first_years_of(tables: Path, settings: dict[str, Any], schemes: dict[str, dict[str, list[Row]]]) -> dict[str, str]:
    """The first year in which a code of either end can have its present meaning, where it had another one before."""
    found = {}
    for name in (settings["from"]["scheme"], settings["to"]["scheme"]):
        if earlier := SETTINGS["schemes"][name].get("earlier"):
            found |= {code: str(int(last) + 1) for code, _, _, last, *_ in meaning_rows(tables, earlier, schemes[name])}
    return found


def mapping_rows(
    rows: list[Row],
    settings: dict[str, Any],
    schemes: dict[str, dict[str, list[Row]]],
    first_years: dict[str, str],
) -> list[list[str]]:
    """One row for each mapping, in the years in which both its ends are in force and mean what they do today."""
    shipped = [
        schemes[end["scheme"]] if end.get("shipped", True) else None for end in (settings["from"], settings["to"])
    ]
    targets: dict[str, set[str]] = defaultdict(set)
    for row in rows:
        (code, _), (other, _) = ends(row, settings.get("reversed", False))
        targets[code].add(other)
    made = []
    for row in rows:
        (code, name), (other, other_name) = ends(row, settings.get("reversed", False))
        spans = [span_of(row), check_end(code, name, shipped[0]), check_end(other, other_name, shipped[1])]
        begun = max(first_years.get(end, FIRST) for end in (code, other))
        span = max(begun, *(span[0] for span in spans)), min(span[1] for span in spans)
        relation = settings["relations"][row["relation"].split(" (")[0]]
        if relation == "within" and len(targets[code]) > 1:
            relation = "partial"
        note = "" if shipped[0] else f"called {name!r} there"
        made.append([code, other, relation, "", *shown(span), row["status"], keys([row]), note])
    return sorted(made)


def write_crosswalk(tables: Path, target: Path, name: str, schemes: dict[str, dict[str, list[Row]]]) -> None:
    settings = SETTINGS["crosswalks"][name]
    rows = read_tables(tables, [settings["table"]])
    made = mapping_rows(rows, settings, schemes, first_years_of(tables, settings, schemes))
    write(target / "crosswalks" / f"{name}.csv", MAPPINGS, made)
    stated = ("from", "to", "title", "agency", "source", "licence")
    passport = {key: settings[key] for key in stated} | {"retrieved_on": SETTINGS["retrieved_on"]}
    used = {key for row in rows for key in keys([row]).split()}
    texts = {key: text for row in rows for key, (text, *_) in row["sources"].items() if key in used}
    passport |= {"sources": dict(sorted(texts.items())), "notes": settings["notes"]}
    write_json(target / "crosswalks" / f"{name}.json", passport)


def main(arguments: list[str]) -> None:
    if len(arguments) not in (1, 2):
        raise SystemExit(__doc__)
    tables = Path(arguments[0])
    target = Path(arguments[1]) if len(arguments) == 2 else DATA
    schemes = {name: write_scheme(tables, target, name) for name in SETTINGS["schemes"]}
    for name in SETTINGS["crosswalks"]:
        write_crosswalk(tables, target, name, schemes)
    print(f"{len(schemes)} schemes and {len(SETTINGS['crosswalks'])} crosswalks written to {target}")


if __name__ == "__main__":
    main(sys.argv[1:])
