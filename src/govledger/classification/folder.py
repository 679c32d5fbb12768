"""A scheme read from its folder: passport, codes and names, with every problem reported at once.

A folder holds ``passport.json``, ``codes.csv`` and one ``labels.<locale>.csv`` for each language. Only
``code``, ``parent`` and ``level`` are needed in the codes, ``code`` and ``label`` in the labels. It may also hold
``aliases.<locale>.csv`` (other words for a code), ``meanings.csv`` (what a code meant before it was given to something
else), ``changes.csv`` (what followed an ended code) and ``hierarchies/<id>.csv`` (other trees over the same codes).

>>> from pathlib import Path
>>> read_folder(Path(__file__).parent / "data" / "cn-economic-department" / "2018")
<Scheme cn-economic-department 2018: 111 codes, 89 read, 22 unverified>
"""

from __future__ import annotations

import json
from functools import partial
from typing import TYPE_CHECKING, Any

import attrs

from govledger.classification.assembly import ALIAS_COLUMNS, CODE_COLUMNS, LABEL_COLUMNS, assemble, depths
from govledger.classification.correspondences import read_changes
from govledger.classification.edition import Edition
from govledger.classification.errors import InvalidScheme
from govledger.classification.hierarchy import Hierarchy
from govledger.classification.pattern import Pattern
from govledger.classification.scheme import Scheme
from govledger.classification.tables import Sheet, in_order, overlap, read_table, read_text
from govledger.errors.base import quoted

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from govledger.classification.code import Code

# What every passport says, and of which kind each answer is.
PASSPORT: dict[str, type | tuple[type, ...]] = {
    "scheme": str,
    "version": str,
    "title": dict,
    "agency": str,
    "valid_from": (int, type(None)),
    "valid_to": (int, type(None)),
    "source": str,
    "licence": str,
    "retrieved_on": str,
    "locale": str,
    "levels": list,
    "pattern": (dict, type(None)),
    "sources": dict,
    "notes": list,
}
# What it may say besides.
OPTIONAL: dict[str, type] = {
    "suffixes": list, "level_names": dict, "hierarchies": dict, "column_type": str, "editions": dict,
    "closed": bool, "code_prefixes": list, "code_endings": list,
}  # fmt: skip


def read_folder(path: Path) -> Scheme:
    """The scheme in that folder.

    Raises :class:`~govledger.errors.InvalidScheme` with all problems, each with its file and line.
    """
    problems: list[str] = []
    passport = read_passport(path / "passport.json", PASSPORT, problems)
    _check_names(passport, problems)
    _check_editions(passport, problems)
    table = read_table(path / "codes.csv", ("code", "parent", "level"), CODE_COLUMNS, problems)
    labels = {
        _locale(file): read_table(file, ("code", "label"), LABEL_COLUMNS, problems) for file in _files(path, "labels")
    }
    aliases = {
        _locale(file): read_table(file, ("code", "alias"), ALIAS_COLUMNS, problems) for file in _files(path, "aliases")
    }
    former = path / "meanings.csv"
    meanings = read_table(former, ("code", "label"), LABEL_COLUMNS, problems) if former.exists() else None
    levels, locale = passport.get("levels", ()), passport.get("locale", "")
    codes = assemble(table, labels, aliases, levels=levels, locale=locale, problems=problems, meanings=meanings)
    pattern = read_pattern(passport, table, problems)
    known = {code.code: code for code in codes}
    changes = read_changes(path / "changes.csv", known, problems)
    trees = tuple(_hierarchy(file, passport, known, problems) for file in sorted(path.glob("hierarchies/*.csv")))
    if problems:
        raise InvalidScheme.problems_in(path.as_posix(), in_order(problems))
    return Scheme(
        id=passport["scheme"],
        version=passport["version"],
        title=passport["title"][locale],
        levels=tuple(levels),
        codes=codes,
        hierarchies=trees,
        changes=changes,
        pattern=pattern,
        locale=locale,
        suffixes=tuple(passport.get("suffixes", ())),
        is_closed=passport.get("closed", False),
        affixes=(tuple(passport.get("code_prefixes", ())), tuple(passport.get("code_endings", ()))),
        valid_from=passport["valid_from"],
        valid_to=passport["valid_to"],
        passport=passport,
        editions=editions_of(path, passport),
    )


def editions_of(path: Path, passport: Mapping[str, Any]) -> tuple[Edition[Scheme], ...]:
    """The other versions that the passport names, each read when a year of it is first asked for."""
    stated = passport.get("editions", {})
    return tuple(
        Edition(first, last, partial(read_folder, path.parent / name)) for name, (first, last) in stated.items()
    )


def _files(path: Path, kind: str) -> list[Path]:
    return sorted(path.glob(f"{kind}.*.csv"))


def _locale(file: Path) -> str:
    return file.name.split(".")[1]


# --- passport ---------------------------------------------------------------------------------------------


def read_passport(file: Path, kinds: Mapping[str, type | tuple[type, ...]], problems: list[str]) -> Mapping[str, Any]:
    """The answers of a passport, empty where one is of the wrong kind."""
    text = read_text(file, problems)
    if text is None:
        return {}
    try:
        passport = json.loads(text)
    except json.JSONDecodeError as error:
        problems.append(f"{file.name}:{error.lineno}: is not JSON ({error.msg})")
        return {}
    except (RecursionError, ValueError):  # Brackets without end, or a number of thousands of digits.
        problems.append(f"{file.name}: is JSON of a depth or size that no passport has")
        return {}
    if not isinstance(passport, dict):
        problems.append(f"{file.name}: is not a JSON object")
        return {}
    problems += [f"{file.name}: {key!r} is missing" for key in kinds if key not in passport]
    known = {**OPTIONAL, **kinds}
    wrong = [key for key, kind in known.items() if key in passport and not isinstance(passport[key], kind)]
    problems += [f"{file.name}: {key!r} cannot be {quoted(passport[key])}" for key in wrong]
    return {} if wrong else passport


def _check_names(passport: Mapping[str, Any], problems: list[str]) -> None:
    """A title in the main language, and as many names of levels in every language as there are levels."""
    if passport and passport.get("locale") not in passport.get("title", ()):
        problems.append(f"passport.json: 'title' has no text for the locale {passport.get('locale')!r}")
    count = len(passport.get("levels", ()))
    for locale, names in passport.get("level_names", {}).items():
        if not isinstance(names, list) or len(names) != count:
            problems.append(f"passport.json: 'level_names' of {locale} are not {count} names")


def _check_editions(passport: Mapping[str, Any], problems: list[str]) -> None:
    """Each edition with its first and last year, no two for one year."""
    spans = list(passport.get("editions", {}).values())
    if not all(isinstance(span, list) and [type(year) for year in span] == [int, int] for span in spans):
        problems.append("passport.json: 'editions' must give each version its first and last year, as [2009, 2009]")
    elif overlap((first, last) for first, last in spans):
        problems.append("passport.json: two of the 'editions' are for the same year")


def read_pattern(passport: Mapping[str, Any], table: Sheet, problems: list[str]) -> Pattern | None:
    """The pattern of the passport, checked against every code and its parent."""
    stated = passport.get("pattern")
    if stated is None:
        return None
    digits = stated.get("digits")
    if not isinstance(digits, list) or len(digits) != len(passport.get("levels", ())):
        problems.append("passport.json: 'pattern' lacks 'digits', one number for each level")
        return None
    pattern = Pattern(tuple(digits), stated.get("separator", ""), stated.get("starts_with", ""))
    check_pattern(pattern, table, problems)
    return pattern


def check_pattern(pattern: Pattern, table: Sheet, problems: list[str]) -> None:
    """Every code of the table is of the pattern, under the parent in its digits."""
    normal, above = pattern.normal, pattern.parent
    for line, code, parent, *_ in table.rows:
        if normal(code) != code:
            problems.append(f"{table.at(line)}: code {code!r} is not of the pattern {pattern}")
        elif (above(code) or "") != parent:
            problems.append(f"{table.at(line)}: parent {parent!r} of {code!r} is not the one in its digits")


# --- other trees ------------------------------------------------------------------------------------------


def _hierarchy(file: Path, passport: Mapping[str, Any], known: Mapping[str, Code], problems: list[str]) -> Hierarchy:
    """Another tree over the codes; what is not among them is a grouping of its own, and says its name."""
    columns = ("code", "parent", "valid_from", "valid_to", "status", "label")
    table = read_table(file, ("code", "parent"), columns, problems)
    stated = passport.get("hierarchies", {}).get(file.stem, {})
    levels, title = stated.get("levels", ()), stated.get("title", {})
    if not levels or not title:
        problems.append(f"passport.json: 'hierarchies' lacks {file.stem!r} with its title and levels")
    depth = depths({code: parent for _, code, parent, *_ in reversed(table.rows)})
    rows = tuple((line, code, above, str(depth.get(code, "")), *rest[:3]) for line, code, above, *rest in table.rows)
    name = f"hierarchies/{file.name}"
    labels = tuple((row[0], row[1], row[6], "", "", row[5]) for row in table.rows if row[6])
    problems += [
        f"{name}:{line}: code {code!r} is not in codes.csv, and has no label as a grouping"
        for line, code, *rest in table.rows
        if code not in known and not rest[-1]
    ]
    locale = passport.get("locale", "")
    tree = Sheet(name, rows=rows)
    codes = assemble(tree, {locale: Sheet(name, rows=labels)}, {}, levels=levels, locale=locale, problems=problems)
    named = tuple(_named(code, known.get(code.code)) for code in codes)
    return Hierarchy(file.stem, title.get(locale, ""), tuple(levels), named)


def _named(placed: Code, listed: Code | None) -> Code:
    """A code at its place in the other tree, with what the list says of it; its years there where the tree has none."""
    if listed is None:
        return placed
    dated = placed.valid_from is not None or placed.valid_to is not None
    years = (placed if dated else listed).valid_from, (placed if dated else listed).valid_to
    return attrs.evolve(
        placed,
        name=listed.name,
        status=listed.status,
        names=listed.names,
        aliases=listed.aliases,
        seen_in=listed.seen_in,
        meanings=listed.meanings,
        valid_from=years[0],
        valid_to=years[1],
    )
