"""A page for every shipped classification, written into ``docs/schemes`` before the build reads its sources.

The pages come from the data, so that a scheme and its page cannot differ. :func:`scheme_page` makes the text of one
page and knows nothing of Sphinx.
"""

from __future__ import annotations

import csv
from collections import Counter, defaultdict
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

from rule_pages import heading, plain, write

from govledger import classification

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sphinx.application import Sphinx

DATA = Path(classification.__file__).parent / "data"

# A longer tree is cut off below its second level, where numbers stand for the codes.
WHOLE_TREE = 250
LANGUAGES = {
    "ar": "Arabic",
    "de": "German",
    "en": "English",
    "es": "Spanish",
    "fr": "French",
    "it": "Italian",
    "ja": "Japanese",
    "pl": "Polish",
    "pt": "Portuguese",
    "pt_BR": "Portuguese of Brazil",
    "ru": "Russian",
    "uk": "Ukrainian",
    "zh_Hans": "Chinese",
}
RELATIONS = ("exact", "close", "within", "covers", "partial")


# --- parts --------------------------------------------------------------------------------------------------


def table(header: Sequence[str], rows: Iterable[Sequence[object]]) -> list[str]:
    """A table; what stands in it is text, not markup."""
    lines = [".. list-table::", "   :header-rows: 1", ""]
    for row in (header, *rows):
        cells = [str(cell) if str(cell).startswith(":doc:") else plain(cell) for cell in row]
        lines += [f"   {'* -' if at == 0 else '  -'} {cell}".rstrip() for at, cell in enumerate(cells)]
    return [*lines, ""]


def text_block(lines: Iterable[str]) -> list[str]:
    """Lines as they are."""
    return [".. code-block:: text", "", *(f"   {line}" for line in lines), ""]


def title_of(passport: Any) -> str:
    """The English title of a passport."""
    return str(passport["title"]["en"])


def share(read: int, whole: int) -> str:
    """How much is verified, in whole percent; all and nothing are said only where they are true."""
    if read in (0, whole):
        return "all" if read else "nothing"
    return f"{min(99, max(1, round(100 * read / whole)))} %"


def years(first: int | None, last: int | None) -> str:
    """A span of years, empty where nothing is known of it."""
    if first is None and last is None:
        return ""
    return f"{'' if first is None else first}-{'' if last is None else last}"


def _status(scheme: Any) -> list[str]:
    """How much is verified, level by level."""
    rows = []
    for level, name in enumerate(scheme.levels, start=1):
        codes = [code for code in scheme if code.level == level]
        read = sum(code.status == "read" for code in codes)
        if codes:
            rows.append((f"{level} ({name})", len(codes), read, len(codes) - read))
        else:
            rows.append((f"{level} ({name})", "none listed", "", ""))
    header = ("level", "codes", "read in a source", "unverified")
    return [*heading("How much is verified", "-"), *table(header, rows), *_sightings(scheme)]


def _sightings(scheme: Any) -> list[str]:
    """When the read codes were last seen, where the list says that."""
    last = Counter(max(code.seen_in) for code in scheme if code.status == "read" and code.seen_in)
    if not last:
        return []
    told = "What was read in an old document may have changed since. The read codes by the year in which they were last seen:"
    return [told, "", *table(("last seen in", "codes"), sorted(last.items()))]


def _meanings(scheme: Any) -> list[str]:
    """Codes that were given to something else, with both meanings."""
    rows = [
        (code.code, meaning.text, years(meaning.valid_from, meaning.valid_to), code.name)
        for code in scheme
        for meaning in code.meanings
    ]
    if not rows:
        return []
    lines = [*heading("Codes that meant something else", "-")]
    lines += ["A year tells which is meant: ``scheme.at(year)``, ``name(code, year=...)``.", ""]
    return [*lines, *table(("code", "meant", "known of the years", "means today"), rows)]


def _versions(scheme: Any) -> list[str]:
    """The other versions of the scheme and the years that they are for."""
    rows = [
        (f":doc:`{scheme.id} {version} <{scheme.id}-{version}>`", years(first, last))
        for version, (first, last) in scheme.passport.get("editions", {}).items()
    ]
    return [*heading("Other versions", "-"), *table(("version", "the list of"), rows)] if rows else []


def _languages(scheme: Any) -> list[str]:
    rows = []
    for locale in sorted(scheme.locales, key=lambda locale: (locale != scheme.locale, locale)):
        names = [name for code in scheme for name in code.names if name.locale == locale]
        named = sum(any(name.locale == locale for name in code.names) for code in scheme)
        read = sum(name.status == "read" for name in names)
        rows.append(
            (f"{LANGUAGES.get(locale, locale)} ({locale})", f"{named} of {len(scheme)}", share(read, len(names)))
        )
    return [*heading("Languages", "-"), *table(("language", "codes with a name", "of the names, read"), rows)]


def tree_lines(scheme: Any) -> list[str]:
    """The tree, whole or down to the second level; the mark tells what is unverified where not all is, or when it was read.

    Beside a name in another language stands the English one, if there is any.
    """
    deep = len(scheme.levels) if len(scheme) <= WHOLE_TREE else 2
    marked = 0 < scheme.count("unverified") < len(scheme)
    english = {} if scheme.locale == "en" or "en" not in scheme.locales else scheme.names("en")
    below = Counter(above.code for code in scheme for above in scheme.ancestors(code.code))

    def walk(codes: Iterable[Any]) -> list[str]:
        lines = []
        for code in codes:
            mark = f"  ({code.standing})" if code.standing != "read" and (marked or code.seen_in) else ""
            span = years(code.valid_from, code.valid_to) if code.valid_to else ""
            more = f"  [{below[code.code]} below]" if code.level == deep and below[code.code] else ""
            parts = filter(None, (code.code, code.name, english.get(code.code), f"({span})" if span else ""))
            lines.append("   " * (code.level - 1) + "  ".join(parts) + more + mark)
            if code.level < deep:
                lines += walk(scheme.children(code.code))
        return lines

    return walk(scheme.roots)


def _hierarchies(scheme: Any) -> list[str]:
    stated = scheme.passport.get("hierarchies", {})
    if not stated:
        return []
    rows = [(key, own["title"]["en"], ", ".join(own["levels"])) for key, own in stated.items()]
    lines = [*heading("Further hierarchies", "-")]
    return [*lines, *table(("id", "title", "levels"), rows)]


def changes_by_year(scheme: Any) -> dict[int, list[str]]:
    """What changed in which year, as far as the data say: codes that came, ended or moved, and names that changed."""
    found: dict[int, list[str]] = defaultdict(list)
    for code in scheme:
        for at, place in enumerate(code.positions):
            if place.valid_from and place.valid_from != scheme.valid_from:
                word, name = "again" if at else "new", scheme.name(code.code, year=place.valid_from)
                found[place.valid_from].append(f"{word:<8} {code.code} {name or code.name}")
            if place.valid_to:
                name = scheme.name(code.code, year=place.valid_to)
                found[place.valid_to + 1].append(f"ended    {code.code} {name or code.name}")
        own = [name for name in code.names if name.locale == scheme.locale]
        for before, after in pairwise(own):
            if after.valid_from and before.text != after.text:
                found[after.valid_from].append(f"renamed  {code.code} {before.text} -> {after.text}")
        for link in scheme.successors(code.code):
            found[link.valid_from].append(f"followed {code.code} by {link.to_code} ({link.relation})")
    return dict(sorted(found.items()))


def _changes(scheme: Any) -> list[str]:
    changes = changes_by_year(scheme)
    lines = [*heading("Changes by year", "-")]
    if not changes:
        return [*lines, "The sources name no year in which a code or name changed.", ""]
    lines += ["Years in which a list begins or a source ends say nothing of its codes and are left out.", ""]
    for year, found in changes.items():
        lines += [f".. rubric:: {year}", "", *text_block(sorted(found))]
    return lines


def _sources(passport: Any) -> list[str]:
    lines = [*heading("Sources", "-")]
    for key, text in passport["sources"].items():
        lines += [f"``{key}``", f"   {plain(text)}"]
    return [*lines, ""]


def _evidence(scheme: Any) -> list[str]:
    """The published documents in which names were seen beside their codes."""
    file = DATA / scheme.id / scheme.version / "evidence.csv"
    if not file.exists():
        return []
    with file.open(encoding="utf-8", newline="") as stream:
        seen = [(row["document"], row["code"]) for row in csv.DictReader(stream)]
    lines = [*heading("Evidence", "-")]
    lines += [
        f"{len({code for _, code in seen})} codes were seen with their names in these documents; the places stand in "
        "``evidence.csv`` beside the data.",
        "",
    ]
    return [*lines, *table(("document", "codes"), sorted(Counter(document for document, _ in seen).items()))]


def _facts(passport: Any) -> list[str]:
    span = years(passport.get("valid_from"), passport.get("valid_to")) or "not stated"
    return [
        f":Kept by: {plain(passport['agency'])}",
        f":In force: {span}",
        f":Source: {plain(passport['source'])}",
        f":Licence: {plain(passport['licence'])}",
        f":Retrieved on: {passport['retrieved_on']}",
        "",
    ]


# --- pages --------------------------------------------------------------------------------------------------


def page_name(scheme: Any) -> str:
    """The name of the page of a scheme; versions that are not the one of today have their version in it."""
    return str(scheme.id) if scheme == classification.load(scheme.id) else f"{scheme.id}-{scheme.version}"


def scheme_page(scheme: Any) -> str:
    """The page of one scheme: what it is, how far it is verified, its tree, languages, changes and sources."""
    passport, own, name = scheme.passport, scheme.title, page_name(scheme)
    title = title_of(passport)
    version = "" if name == scheme.id else f', version="{scheme.version}"'
    lines = [".. This page is made from the data; change them there.", "", f".. _scheme-{name}:", ""]
    lines += heading(f"{scheme.id} {scheme.version}: {plain(title)}", "=")
    lines += [plain(own), ""] if own != title else []
    lines += _facts(passport)
    lines += [">>> from govledger.classification import load", f'>>> load("{scheme.id}"{version})', repr(scheme), ""]
    lines += [f"- {plain(note)}" for note in passport["notes"]] + [""]
    lines += _status(scheme) + _languages(scheme)
    lines += heading("The tree" if len(scheme) <= WHOLE_TREE else "The first two levels", "-")
    lines += text_block(tree_lines(scheme))
    lines += [*_hierarchies(scheme), *_versions(scheme), *_meanings(scheme), *_changes(scheme)]
    return "\n".join([*lines, *_evidence(scheme), *_sources(passport)])


def crosswalk_page(crosswalk: Any) -> str:
    """The page of one crosswalk: its ends, how many mappings of which kind, how far they are verified, its sources."""
    passport, mappings = crosswalk.passport, crosswalk.correspondences
    kinds = Counter((mapping.relation, mapping.status) for mapping in mappings)
    rows = [
        (relation, kinds[relation, "read"], kinds[relation, "unverified"])
        for relation in RELATIONS
        if kinds[relation, "read"] + kinds[relation, "unverified"]
    ]
    lines = heading(f"{crosswalk.id}: {plain(title_of(passport))}", "=")
    ends = (
        f":{word}: {end['scheme']} {end['version']}"
        for word, end in (("From", passport["from"]), ("To", passport["to"]))
    )
    lines += [*ends, *_facts(passport)]
    lines += [f"- {plain(note)}" for note in passport["notes"]] + [""]
    lines += table(("relation", "mappings read", "unverified"), rows)
    shown = [
        f"{link.from_code:<10} {link.relation:<8} {link.to_code:<14} {years(link.valid_from, link.valid_to)}".rstrip()
        for link in mappings
    ]
    return "\n".join([*lines, *text_block(shown), *_sources(passport)])


def verified(scheme: Any) -> str:
    """How much of a scheme is verified, and how much of that by an old document only."""
    said = share(scheme.count("read"), len(scheme))
    return said if scheme.old is None else f"{said}, most of it in {scheme.old[0]} only"


def index_page(schemes: Sequence[Any], crosswalks: Sequence[Any]) -> str:
    """The page above all schemes."""
    lines = heading("Classifications", "=")
    lines += ["Every classification that comes with govledger, made from its data.", ""]
    rows = [
        (
            f":doc:`{scheme.id} {scheme.version} <{page_name(scheme)}>`",
            title_of(scheme.passport),
            len(scheme),
            verified(scheme),
            ", ".join(scheme.locales),
        )
        for scheme in schemes
    ]
    lines += table(("scheme", "title", "codes", "verified", "languages"), rows)
    lines += [*heading("Crosswalks", "-")]
    rows = [
        (
            f":doc:`{crosswalk.id}`",
            title_of(crosswalk.passport),
            len(crosswalk.correspondences),
            share(sum(link.status == "read" for link in crosswalk.correspondences), len(crosswalk.correspondences)),
        )
        for crosswalk in crosswalks
    ]
    lines += table(("crosswalk", "title", "mappings", "verified"), rows)
    names = [*map(page_name, schemes), *(crosswalk.id for crosswalk in crosswalks)]
    return "\n".join([*lines, ".. toctree::", "   :hidden:", "", *(f"   {name}" for name in names), ""])


def pages() -> dict[str, str]:
    """Every page by its path below ``docs/schemes``."""
    named = [(name, version) for name in classification.available() for version in classification.versions(name)]
    schemes = [classification.load(name, version=version) for name, version in named]
    crosswalks = [classification.load_crosswalk(name) for name in classification.crosswalks()]
    made = {"index.rst": index_page(schemes, crosswalks)}
    made |= {f"{page_name(scheme)}.rst": scheme_page(scheme) for scheme in schemes}
    return made | {f"{crosswalk.id}.rst": crosswalk_page(crosswalk) for crosswalk in crosswalks}


def write_scheme_pages(app: Sphinx) -> None:
    """Write ``docs/schemes``."""
    write(pages(), Path(app.srcdir) / "schemes")


def setup(app: Sphinx) -> dict[str, Any]:
    """Write the pages once the build is set up and before it looks for its sources."""
    app.connect("builder-inited", write_scheme_pages)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
