"""``llms.txt``: the pages in one plain list for programs that read documentation (llmstxt.org), beside the built pages.

It is made from the table of contents: a heading for each of its captions, and below it a line for each page with its title,
its address and its first sentence. Pages that are made from data, a rule or a country each, are told by the page above them.
:func:`llms_txt` makes the text and knows nothing of Sphinx.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from sphinx.application import Sphinx

OPTIONAL = ("decisions", "changelog")
"""Pages that can be left out where there is little room; llmstxt.org has a heading for them."""

MADE_FROM_DATA = ("rules/", "schemes/", "countries/", "calendars/", "constructions/")
"""Folders of which the first page alone is listed."""

SUMMARY = """\
Public-sector accounts as they are published, and proof of what in them cannot be true: a typed Python library and a command. \
It reads statements, tables and PDFs, keeps each figure exactly as printed, checks every claim and rule in exact arithmetic, \
and gives each contradiction a proof. Nothing is accused that rounding explains; what cannot be decided is told as untestable."""


class Page(NamedTuple):
    """A page as it is listed."""

    name: str
    title: str
    sentence: str


def llms_txt(title: str, summary: str, sections: Mapping[str, Sequence[Page]], *, address: str = "{name}.html") -> str:
    """The text: a title, a summary, and a list of pages below each heading.

    >>> print(llms_txt("x", "About x.", {"Learn": [Page("a/b", "First", "It begins.")]}))
    # x
    <BLANKLINE>
    > About x.
    <BLANKLINE>
    ## Learn
    <BLANKLINE>
    - [First](a/b.html): It begins.
    <BLANKLINE>
    """
    lines = [f"# {title}", "", f"> {summary}", ""]
    for heading, pages in sections.items():
        lines += [f"## {heading}", ""]
        lines += [
            f"- [{p.title}]({address.format(name=p.name)}){f': {p.sentence}' if p.sentence else ''}" for p in pages
        ]
        lines.append("")
    return "\n".join(lines)


def first_sentence(text: str) -> str:
    """The first sentence of a paragraph, on one line.

    >>> first_sentence("One thing. Another\\nthing.")
    'One thing.'
    """
    plain = " ".join(text.split())
    return re.split(r"(?<=[.:。])\s+(?=[A-Z\u4e00-\u9fff])|(?<=。)", plain, maxsplit=1)[0].rstrip(":")


def _below(env: Any, name: str) -> Iterator[str]:
    """A page, and those below it in their order."""
    yield name
    if not name.startswith(MADE_FROM_DATA):
        for each in env.toctree_includes.get(name, ()):
            yield from _below(env, each)


def _page(env: Any, name: str) -> Page:
    from docutils import nodes

    paragraphs = (each.astext() for each in env.get_doctree(name).findall(nodes.paragraph))
    return Page(name, env.titles[name].astext(), first_sentence(next(paragraphs, "")))


def sections_of(env: Any) -> dict[str, list[Page]]:
    """The pages by the captions of the first page's tables of contents, those that can be left out last."""
    from sphinx.addnodes import toctree

    sections: dict[str, list[Page]] = {}
    optional: list[Page] = []
    for tree in env.get_doctree(env.config.root_doc).findall(toctree):
        names: Iterable[str] = (name for _, top in tree["entries"] for name in _below(env, top))
        for page in (_page(env, name) for name in names):
            (optional if page.name in OPTIONAL else sections.setdefault(tree["caption"], [])).append(page)
    return sections | {"Optional": optional}


def write_llms_txt(app: Sphinx, problem: Exception | None) -> None:
    """Write ``llms.txt`` into the root of the built pages."""
    if problem is None and app.builder.name == "html":
        text = llms_txt(app.config.project, SUMMARY, sections_of(app.env))
        (Path(app.outdir) / "llms.txt").write_text(text, encoding="utf-8")


def setup(app: Sphinx) -> dict[str, Any]:
    """Write the list once all pages are written."""
    app.connect("build-finished", write_llms_txt)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
