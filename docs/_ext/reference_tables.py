"""A table on top of each page of the reference: every name that the page describes, with its first sentence.

It is made from the descriptions on the page themselves, in their order, so that neither can be without the other.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from docutils import nodes
from llms_txt import first_sentence
from sphinx import addnodes

if TYPE_CHECKING:
    from sphinx.application import Sphinx

FOLDER = "reference/"
FEWEST = 4
"""A page with fewer names is seen at a glance."""


def described(doctree: nodes.document) -> Iterator[tuple[str, str, str]]:
    """The names of a page that stand in no other description: what each is called, its anchor and its first sentence."""
    for desc in doctree.findall(addnodes.desc):
        signature = desc.next_node(addnodes.desc_signature)
        if desc["domain"] != "py" or signature is None or not signature["ids"] or _inside_another(desc):
            continue
        content = next((each for each in desc.children if isinstance(each, addnodes.desc_content)), None)
        paragraph = None if content is None else next(iter(content.findall(nodes.paragraph)), None)
        yield signature["fullname"], signature["ids"][0], first_sentence(paragraph.astext()) if paragraph else ""


def _inside_another(desc: addnodes.desc) -> bool:
    above = desc.parent
    while above is not None and not isinstance(above, addnodes.desc):
        above = above.parent
    return above is not None


def table_of(names: list[tuple[str, str, str]]) -> nodes.table:
    """A table with a row for each name."""
    body = nodes.tbody()
    for name, anchor, sentence in names:
        link = nodes.reference("", "", nodes.literal("", name), internal=True, refid=anchor)
        cells = (nodes.paragraph("", "", link), nodes.paragraph("", sentence))
        body += nodes.row("", *(nodes.entry("", cell) for cell in cells))
    columns = [nodes.colspec(colwidth=width) for width in (34, 66)]
    return nodes.table("", nodes.tgroup("", *columns, body, cols=2), classes=["reference-names"])


def add_table(app: Sphinx, doctree: nodes.document) -> None:
    """Put the table below the opening words of a page of the reference."""
    names = list(described(doctree)) if app.env.docname.startswith(FOLDER) else []
    page = doctree.next_node(nodes.section)
    if page is None or len(names) < FEWEST:
        return
    parts = (nodes.section, addnodes.desc)
    first = next((at for at, each in enumerate(page.children) if isinstance(each, parts)), len(page.children))
    page.insert(first, table_of(names))


def setup(app: Sphinx) -> dict[str, Any]:
    """Add the tables once a page is read."""
    app.connect("doctree-read", add_table)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
