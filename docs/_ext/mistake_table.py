"""The directive ``.. mistakes::``, the table of every kind of mistake, made from the catalogue and the files of the kinds.

What a kind is, and how surely it is known, is told once, at the head of its file.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from docutils import nodes
    from sphinx.application import Sphinx

    from govledger.reconciliation.mistakes.mistake import Mistake


def mistake_table() -> list[str]:
    """The table in reStructuredText."""
    from govledger.reconciliation.mistakes.catalogue import CATALOGUE

    head = [".. list-table::", "   :header-rows: 1", "   :widths: 8 24 68", ""]
    lines = ["   * - No.", "     - Kind", "     - What it is, and how surely it is known"]
    return [*head, *lines, *(line for mistake in CATALOGUE.values() for line in _row(mistake)), ""]


def _row(mistake: Mistake) -> Iterator[str]:
    yield f"   * - {mistake.id}"
    yield f"     - ``{mistake.kind}``"
    for at, line in enumerate(_told(mistake).splitlines()):
        yield f"     {'- ' if at == 0 else '  '}{line}".rstrip()


def _told(mistake: Mistake) -> str:
    """The head of the file of a kind."""
    asked = mistake.explain or mistake.otherwise
    assert asked is not None
    return (sys.modules[asked.__module__].__doc__ or "").strip()


def setup(app: Sphinx) -> dict[str, Any]:
    """Connect the directive; the table itself needs no Sphinx."""
    from docutils.nodes import section
    from docutils.statemachine import StringList
    from sphinx.util.docutils import SphinxDirective

    class Mistakes(SphinxDirective):
        def run(self) -> list[nodes.Node]:
            """The nodes of the table."""
            holder = section(document=self.state.document)
            self.state.nested_parse(StringList(mistake_table(), source=self.get_source_info()[0]), 0, holder)
            return list(holder.children)

    app.add_directive("mistakes", Mistakes)
    return {"parallel_read_safe": True}
