"""Correspondences read from tables: the changes inside a scheme, and the crosswalks between two.

>>> read_changes(Path("no/such/changes.csv"), {}, [])
()
"""

from __future__ import annotations

from collections.abc import Container, Mapping, Sequence
from pathlib import Path
from typing import Any

from govledger.classification.correspondence import RELATIONS, WHOLE, Correspondence
from govledger.classification.crosswalk import Crosswalk
from govledger.classification.errors import InvalidScheme
from govledger.classification.tables import Record, Sheet, in_order, overlap, read_table, share, status, years

_CHANGES = ("from_code", "to_code", "relation", "share", "year", "nothing", "status", "note")
_PAIRS = ("from_code", "to_code", "relation", "share", "valid_from", "valid_to", "status", "note")
_NEEDED = ("from_code", "to_code", "relation")

CROSSWALK_PASSPORT: dict[str, type | tuple[type, ...]] = {
    "from": dict,
    "to": dict,
    "title": dict,
    "agency": str,
    "source": str,
    "licence": str,
    "retrieved_on": str,
    "sources": dict,
    "notes": list,
}


def read_changes(file: Path, known: Container[str], problems: list[str]) -> tuple[Correspondence, ...]:
    """The successions inside a scheme, each from the first year of the later code; none where there is no file."""
    if not file.exists():
        return ()
    table = read_table(file, (*_NEEDED, "year"), _CHANGES, problems)
    problems += [f"{table.at(row[0])}: the year is empty" for row in table.rows if not row[5]]
    return read_pairs(table, known, known, problems)


def read_pairs(
    table: Sheet, left: Container[str] | None, right: Container[str] | None, problems: list[str]
) -> tuple[Correspondence, ...]:
    """The rows as correspondences; their ends are looked up in the lists that are given."""
    pairs = [_pair(table, row, left, right, problems) for row in table.rows]
    groups: dict[str, list[tuple[int, Correspondence]]] = {}
    for row, pair in zip(table.rows, pairs, strict=True):
        groups.setdefault(pair.from_code, []).append((row[0], pair))
    for group in groups.values():
        _check_group(table, group, problems)
    return tuple(pairs)


def _pair(
    table: Sheet, row: Record, left: Container[str] | None, right: Container[str] | None, problems: list[str]
) -> Correspondence:
    line, source, target, relation, part, first, last, stated, note = row
    where = table.at(line)
    for code, known in ((source, left), (target, right)):
        if not code or (known is not None and code not in known):
            problems.append(f"{where}: code {code!r} is not in its list")
    if relation not in RELATIONS:
        problems.append(f"{where}: relation {relation!r} is none of {', '.join(RELATIONS)}")
    return Correspondence(
        source,
        target,
        RELATIONS.get(relation, "partial"),
        share(table, line, part, problems),
        *years(table, line, first, last, problems),
        status(table, line, stated, problems),
        note,
    )


def _check_group(table: Sheet, group: Sequence[tuple[int, Correspondence]], problems: list[str]) -> None:
    """Of one code: the whole goes to one code in any year, and shares are all stated and sum to one, or none is."""
    for line, pair in group:
        beside = [other for _, other in group if overlap([(pair.first, pair.last), (other.first, other.last)])]
        where = table.at(line)
        if pair.relation in WHOLE and (len(beside) > 1 or pair.share not in (None, 1)):
            problems.append(
                f"{where}: {pair.from_code!r} is {pair.relation} {pair.to_code!r}, and yet goes elsewhere in the same years"
            )
        shares = [other.share for other in beside if other.share is not None]
        if shares and (len(shares) < len(beside) or sum(shares) != 1):
            stated = " + ".join(map(str, shares))
            problems.append(f"{where}: the shares of {pair.from_code!r} are {stated}, which is not 1 for all its codes")


def read_crosswalk(file: Path, passport: Mapping[str, Any], source: Any, target: Any, problems: list[str]) -> Crosswalk:
    """The crosswalk in a table, with its passport; a scheme that is None is not looked into."""
    table = read_table(file, _NEEDED, _PAIRS, problems)
    pairs = read_pairs(table, source, target, problems)
    if problems:
        raise InvalidScheme.problems_in(file.with_suffix("").as_posix(), in_order(problems))
    left, right, title = passport["from"], passport["to"], passport["title"]
    return Crosswalk(
        file.stem,
        left["scheme"],
        left["version"],
        right["scheme"],
        right["version"],
        pairs,
        next(iter(title.values()), ""),
        source,
        passport,
    )
