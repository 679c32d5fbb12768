"""Codes put together from the rows of tables, with every contradiction among them.

>>> problems = []
>>> table = Sheet("codes.csv", rows=((2, "07", "", "1", "", "", ""), (3, "07.1", "08", "2", "", "", "")))
>>> codes = assemble(table, {}, {}, levels=("division", "group"), locale="en", problems=problems)
>>> problems
["codes.csv:3: parent '08' of '07.1' is not in the list"]
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping, Sequence

from govledger.classification.code import LAST_YEAR, Code, Name, Position
from govledger.classification.tables import Record, Sheet, overlap, seen_in, status, years

CODE_COLUMNS = ("code", "parent", "level", "valid_from", "valid_to", "status", "seen_in_year")
LABEL_COLUMNS = ("code", "label", "valid_from", "valid_to", "status", "seen_in_year")
ALIAS_COLUMNS = ("code", "alias", "valid_from", "valid_to", "status", "seen_in_year")


def assemble(
    table: Sheet,
    labels: Mapping[str, Sheet],
    aliases: Mapping[str, Sheet],
    *,
    levels: Sequence[str],
    locale: str,
    problems: list[str],
    meanings: Sheet | None = None,
) -> tuple[Code, ...]:
    """The codes of a table of codes and tables of labels and aliases in some languages, and of former meanings."""
    check_tree(table, problems)
    groups = _by_code(table.rows)
    names = _names(groups, labels, problems, disjoint=True)
    others = _names(groups, aliases, problems, disjoint=False)
    former = {} if meanings is None else _names(groups, {locale: meanings}, problems, disjoint=True)
    codes = []
    for code, rows in groups.items():
        line, _, _, level, _, _, stated, *seen = rows[0]
        number, level_name = _level(table, line, level, levels, problems)
        parent, first, last, positions = _place(table, rows, problems)
        named = names.get(code, ())
        own = next((name.text for name in reversed(named) if name.locale == locale), None)
        codes.append(
            Code(
                code,
                own,
                number,
                level_name,
                parent,
                status(table, line, stated, problems),
                first,
                last,
                tuple(named),
                tuple(others.get(code, ())),
                positions,
                seen_in(table, line, seen, problems),
                tuple(former.get(code, ())),
            )
        )
    return tuple(codes)


def _level(table: Sheet, line: int, level: str, levels: Sequence[str], problems: list[str]) -> tuple[int, str]:
    """The number and the name of a level as it is written in a row."""
    found = {str(number): (number, name) for number, name in enumerate(levels, 1)}.get(level)
    if found is None and levels:
        problems.append(f"{table.at(line)}: level {level!r} has no name in the passport's levels")
    return found or (0, "")


def _place(
    table: Sheet, rows: Sequence[Record], problems: list[str]
) -> tuple[str | None, int | None, int | None, tuple[Position, ...]]:
    """The code above a code, its first and last year, and its places where it had several."""
    line, _, parent, _, start, end, *_ = rows[0]
    first, last = years(table, line, start, end, problems)
    if len(rows) == 1:
        return parent or None, first, last, ()
    positions = _positions(table, rows, problems)
    whole = positions[-1].parent, positions[0].valid_from, positions[-1].valid_to
    return *whole, positions if len(positions) > 1 else ()


def check_tree(table: Sheet, problems: list[str]) -> None:
    """Known parents, no circle, and a level that is the depth in the tree."""
    parents: dict[str, str] = {}
    for line, code, parent, *_ in table.rows:
        if not code:
            problems.append(f"{table.at(line)}: the code is empty")
        parents.setdefault(code, parent)
    found = depths(parents)
    for line, code, parent, level, *_ in table.rows:
        if level == str(found.get(parent, -1) + 1) and code in found and (not parent or parent in parents):
            continue
        if parent and parent not in parents:
            problems.append(f"{table.at(line)}: parent {parent!r} of {code!r} is not in the list")
        elif code not in found or parent not in found:
            problems.append(f"{table.at(line)}: the parents of {code!r} go in a circle")
        else:
            problems.append(f"{table.at(line)}: {code!r} has level {level}, its depth is {found[parent] + 1}")


def depths(parents: Mapping[str, str]) -> dict[str, int]:
    """How many steps lead up out of the tree, for every code from which there is a way out; 0 for no code.

    >>> depths({"07.1": "07", "07": "", "a": "b", "b": "a"})
    {'': 0, '07': 1, '07.1': 2}
    """
    found = {"": 0}
    for code, parent in parents.items():
        if parent in found:  # The usual case: a parent stands before those below it.
            found[code] = found[parent] + 1
        elif parent not in parents:
            found[code] = 1
        else:
            _climb(code, parents, found)
    return found


def _climb(start: str, parents: Mapping[str, str], found: dict[str, int]) -> None:
    """Notes the depths of a code and those above it, unless they go in a circle."""
    path: list[str] = []
    code = start
    while code not in found and code in parents and len(path) <= len(parents):
        path.append(code)
        code = parents[code]
    if code in found or code not in parents:
        found.update((below, found.get(code, 0) + step) for step, below in enumerate(reversed(path), 1))


def _by_code(rows: Iterable[Record]) -> dict[str, list[Record]]:
    groups: dict[str, list[Record]] = {}
    for row in rows:
        groups.setdefault(row[1], []).append(row)
    return groups


def _positions(table: Sheet, rows: Sequence[Record], problems: list[str]) -> tuple[Position, ...]:
    """The places of a code, in the order of their years; rows that continue each other are one place."""
    places: list[Position] = []
    for line, code, parent, _, first, last, *_ in rows:
        place = Position(parent or None, *years(table, line, first, last, problems))
        if any(overlap([(place.first, place.last), (other.first, other.last)]) for other in places):
            problems.append(f"{table.at(line)}: code {code!r} stands a second time in the same years")
        places.append(place)
    return tuple(_joined(sorted(places, key=lambda place: place.first))) if len(places) > 1 else tuple(places)


def _joined(places: Iterable[Position]) -> list[Position]:
    joined: list[Position] = []
    for place in places:
        before = joined[-1] if joined else None
        if before and before.parent == place.parent and before.last + 1 == place.first <= LAST_YEAR:
            joined[-1] = Position(place.parent, before.valid_from, place.valid_to)
        else:
            joined.append(place)
    return joined


def _names(
    known: Container[str], tables: Mapping[str, Sheet], problems: list[str], *, disjoint: bool
) -> dict[str, list[Name]]:
    """The names of each code; of one language, in the order of their years, no two in one year if ``disjoint``."""
    names: dict[str, list[Name]] = {}
    for locale, table in tables.items():
        for line, code, text, first, last, stated, *seen in table.rows:
            if code not in known:
                problems.append(f"{table.at(line)}: code {code!r} is not in codes.csv")
                continue
            if not text:
                problems.append(f"{table.at(line)}: the name of {code!r} is empty")
            span = years(table, line, first, last, problems)
            sightings = seen_in(table, line, seen, problems)
            name = Name(text, locale, *span, status(table, line, stated, problems), sightings)
            named = names.setdefault(code, [])
            if disjoint and named and named[-1].locale == locale and named[-1].last >= name.first:
                problems.append(f"{table.at(line)}: the years of {text!r} overlap those of {named[-1].text!r}")
            named.append(name)
    return names
