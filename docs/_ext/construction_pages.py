"""A page with every construction of Chinese accounts, written into ``docs/constructions`` before the build reads its sources.

It is made from the constructions and the words themselves: each example is shown with the tokens that it is cut into today.
:func:`page` makes the text and knows nothing of Sphinx.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from rule_pages import heading, plain, write

from govledger.countries.cn.grammar import shipped_patterns
from govledger.countries.cn.grammar.constructions import MOVES, TYPES, UNIONS
from govledger.countries.cn.narrative.examples import example_tokens
from govledger.countries.cn.narrative.explaining import type_titles

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sphinx.application import Sphinx

    from govledger.countries.cn.grammar import Patterns
    from govledger.countries.cn.grammar.constructions import Construction

INTRODUCTION = (
    "A construction is a sequence of types of tokens that says something. A clause is explained by as few of them as leave as "
    "little over as can be; :doc:`../explanation/reading_narratives` tells how, :doc:`../how_to/teach_it_your_province` how "
    "to add one. In a form ``?`` stands behind what may be absent, ``+`` behind what may be repeated, ``|`` between what may "
    "stand there, and ``$`` for the end of the clause. This page is made from the constructions themselves."
)


def table(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> Iterator[str]:
    """A table of cells that are markup already."""
    yield from (".. list-table::", "   :header-rows: 1", "")
    for row in (head, *rows):
        yield f"   * - {row[0]}"
        yield from (f"     - {cell}" for cell in row[1:])
    yield ""


def tokens_told(example: str, patterns: Patterns) -> str:
    """An example as the tokens that it is cut into.

    >>> tokens_told("公务接待费5.00万元", shipped_patterns())
    '``ITEM`` 公务接待费 · ``AMOUNT`` 5.00万元'
    """
    return " · ".join(f"``{token.type}`` {plain(token.text)}" for token in example_tokens(example, patterns))


def section(construction: Construction, patterns: Patterns) -> Iterator[str]:
    """One construction: its form, what it says, and its examples with their tokens."""
    title = f" ({plain(construction.title)})" if construction.title else ""
    yield from heading(f"{plain(construction.name)}{title}", "~")
    yield f":Form: ``{construction.form}``"
    yield f":Says: {MOVES[construction.move]} (``{construction.move}``)"
    yield ""
    yield from table(
        ("example", "its tokens"), ((plain(each), tokens_told(each, patterns)) for each in construction.examples)
    )


def page(patterns: Patterns) -> str:
    """The page of all constructions: the types of tokens, the moves, and each construction."""
    titles = type_titles()
    lines = [".. This page is made from the constructions; change them there.", "", *heading("Constructions", "=")]
    lines += [INTRODUCTION, "", *heading("Each of them", "-")]
    for construction in patterns.constructions.each:
        lines += section(construction, patterns)
    lines += heading("Types of tokens", "-")
    rows = ((f"``{name}``", plain(titles[name]["en"]), plain(titles[name]["zh_CN"])) for name in TYPES)
    lines += table(("type", "what it is", "in Chinese"), rows)
    lines += ["A name in a form may stand for several types:", ""]
    lines += table(("name", "types"), ((f"``{name}``", f"``{' | '.join(types)}``") for name, types in UNIONS.items()))
    lines += heading("Moves", "-")
    lines += [
        "What a construction may say; whose figure it is, and of which year, is told by the clauses before it.",
        "",
    ]
    return "\n".join(
        [*lines, *table(("move", "what it says"), ((f"``{name}``", says) for name, says in MOVES.items()))]
    )


def write_construction_pages(app: Sphinx) -> None:
    """Write ``docs/constructions``."""
    write({"index.rst": page(shipped_patterns())}, Path(app.srcdir) / "constructions")


def setup(app: Sphinx) -> dict[str, Any]:
    """Write the page once the build is set up and before it looks for its sources."""
    app.connect("builder-inited", write_construction_pages)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
