"""A page for every shipped country, written into ``docs/countries`` before the build reads its sources.

The pages come from the folders of the countries, so that a country and its page cannot differ. :func:`country_page` makes the
text of one page and knows nothing of Sphinx.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from rule_pages import file_name, heading, index_of, plain, write
from scheme_pages import table, text_block

from govledger import countries
from govledger.country_folders import told_by
from govledger.forms.checking import drawn

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx.application import Sphinx


def country_page(country: Any) -> str:
    """The page of a country: what holds for its accounts, its rulebooks, code lists, own words and forms."""
    title = country.title.get("en", country.id)
    lines = [".. This page is made from the data; change them there.", "", f".. _country-{country.id}:", ""]
    lines += [*heading(f"{country.id}: {plain(title)}", "="), *index_of(country.title), *_facts(country)]
    lines += [".. code-block:: pycon", "", f'   >>> countries.load("{country.id}")', f"   {country!r}", ""]
    lines += [*_rulebooks(country), *_schemes(country), *_own_words(country)]
    for form in country.tables:
        lines += _form(form)
    return "\n".join(lines)


def _facts(country: Any) -> Iterator[str]:
    yield f":In its languages: {', '.join(plain(title) for title in country.title.values())}"
    yield f":Fiscal calendar: {country.calendar or 'any'}"
    yield f":Currency: {country.currency or 'any'}"
    yield f":Reports in: {', '.join(country.languages)}"
    yield f":Sentences: {'read' if country.readers else 'none are read'}{', and written' if country.writer else ''}"
    yield ""


def _rulebooks(country: Any) -> Iterator[str]:
    brought = told_by(country.id).get("rulebooks", {})
    if not brought:
        return
    yield from heading("Rulebooks", "-")
    yield from (f"- :doc:`../rules/{file_name(name)}/index`" for name in brought)
    yield ""


def _schemes(country: Any) -> Iterator[str]:
    if not country.schemes:
        return
    yield from heading("Code lists", "-")
    rows = [(name, ", ".join(lists), country.patterns.get(name, "")) for name, lists in country.schemes.items()]
    yield from table(("dimension", "lists, the usual one first", "codes that no list has"), rows)


def _own_words(country: Any) -> Iterator[str]:
    """What accounts of the country can state besides the shipped catalogue."""
    from govledger.accounts import shipped_catalogue

    known, own = shipped_catalogue(), country.catalogue
    rows = [("concept", each.id, each.title) for each in own.concepts.values() if each.id not in known.concepts]
    for name, dimension in own.dimensions.items():
        before = known.dimensions.get(name)
        if before is None:
            rows.append(("dimension", name, dimension.title))
        ids = {member.id for member in before.members} if before else set()
        rows += [(f"member of {name}", each.id, each.title) for each in dimension.members if each.id not in ids]
    if rows:
        yield from heading("Words of its own", "-")
        yield from table(("what", "id", "title"), rows)


def _form(form: Any) -> Iterator[str]:
    """A form with its columns and the example that it ships."""
    yield from heading(f"Form {form.id}", "-")
    kept = " It is used only where it is named." if form.by_position else ""
    yield f"Kind: {form.kind}; unit: {plain(form.unit)}.{kept}"
    yield ""
    yield from text_block(drawn(form).text().splitlines())
    if form.sums:
        yield "Sums that its tables keep to:"
        yield ""
        yield from (f"- {plain(line.kind)}" for line in form.sums)
        yield ""
    for example in form.examples:
        yield "An example:"
        yield ""
        yield from text_block(" | ".join(row) for row in example.rows)
        if example.facts:
            yield from table(("fact", "printed"), list(example.facts.items()))


def index_page(named: list[Any]) -> str:
    """The page above all countries."""
    lines = heading("Countries", "=")
    lines += ["Every country that comes with govledger, made from its data.", ""]
    rows = [
        (f":doc:`{each.id}`", each.title.get("en", each.id), str(each.rulebook), len(each.tables)) for each in named
    ]
    lines += table(("id", "country", "rulebook", "forms"), rows)
    return "\n".join([*lines, ".. toctree::", "   :hidden:", "", *(f"   {each.id}" for each in named), ""])


def pages() -> dict[str, str]:
    """Every page by its path below ``docs/countries``."""
    named = [countries.load(name) for name in countries.available()]
    return {"index.rst": index_page(named)} | {f"{each.id}.rst": country_page(each) for each in named}


def write_country_pages(app: Sphinx) -> None:
    """Write ``docs/countries``."""
    write(pages(), Path(app.srcdir) / "countries")


def setup(app: Sphinx) -> dict[str, Any]:
    """Write the pages once the build is set up and before it looks for its sources."""
    app.connect("builder-inited", write_country_pages)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
