"""Directives that print figures when the documentation is built, so that no example can differ from the library.

``.. house-styles::`` is a table of every house style, ``.. locale-examples::`` one of amounts in many locales,
``.. vocabularies::`` one of the words for changes.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from docutils import nodes
from docutils.statemachine import StringList
from sphinx.util.docutils import SphinxDirective

if TYPE_CHECKING:
    from sphinx.application import Sphinx

AMOUNT, FALL, LITTLE = Decimal("1433715140.14"), Decimal(-1250000), Decimal("0.4")
LOCALES = (
    ("zh_CN", "万元"), ("zh_TW", "新台幣千元"), ("ja_JP", "百万円"), ("en_GB", "£m"), ("en_IN", "₹ crore"), ("hi_IN", "₹ crore"),
    ("de_DE", "Mio EUR"), ("de_CH", "million"), ("fr_FR", "€"), ("es_ES", "€"), ("it_IT", "€"), ("nl_NL", "€"), ("sv_SE", "million"),
    ("pl_PL", "million"), ("tr_TR", "million"), ("ar_EG", "million"), ("fa_IR", "million"),
)  # fmt: skip


def list_table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> list[str]:
    """A table in reStructuredText, every cell a literal text but those of the first column."""
    lines = [".. list-table::", "   :header-rows: 1", ""]
    for number, row in enumerate([head, *rows]):
        for at, cell in enumerate(row):
            shown = cell if number == 0 or at == 0 else f"``{cell}``" if cell else ""
            lines.append(f"   {'*' if at == 0 else ' '} - {shown}")
    return [*lines, ""]


def house_styles() -> list[str]:
    """A table of every house style: an amount, a fall, nothing, little, and each flag that it can print."""
    from govledger.formatting import Cell, Flag, Style, formatter
    from govledger.formatting.locales import data_of

    lines: list[str] = []
    for name, house in data_of("houses.toml").items():
        write = formatter(Style.named(name))
        rows = [
            ["an amount", write(AMOUNT)],
            ["a negative one", write(FALL)],
            ["nothing", write(0)],
            ["little", write(LITTLE)],
        ]
        for flag in Flag:
            if write.style.symbols.get(flag) is None or flag in (Flag.NIL, Flag.LOW):
                continue
            cell = Cell(flags=[flag]) if flag.withholds else Cell(AMOUNT, flags=[flag])
            rows.append([flag.value.replace("_", " "), write(cell)])
        title = f"{house['title']}: ``{name}``"
        lines += [
            title,
            "~" * (2 * len(title)),
            "",
            house["source"].rstrip(".") + ".",
            "",
            *list_table(["what", "printed"], rows),
        ]
    return lines


def locale_examples() -> list[str]:
    """A table of the same amounts in many locales, with Latin digits and with the usual ones."""
    from govledger.formatting import Style

    rows = []
    for locale, unit in LOCALES:
        plain = Style(locale=locale, unit=unit)
        native = Style(locale=locale, unit=unit, digits="native", negative="locale")
        rows.append([locale, plain.write(AMOUNT), plain.write(FALL), native.write(FALL)])
    head = ["locale", "an amount", "a negative one", "with its own digits and sign"]
    return list_table(head, rows)


def vocabularies() -> list[str]:
    """A table of the words for changes."""
    from govledger.formatting import ChangeStyle, change, vocabularies
    from govledger.formatting.locales import data_of

    example = {"zh_Hans": "zh_CN", "zh_Hant": "zh_TW"}
    pairs = [(120, 100), (80, 100), (5, 5), (5, 0), (0, 5), (5, -5), (-6, -5)]
    rows = []
    for name in vocabularies():
        language = data_of("changes.toml")[name]["language"]
        style = ChangeStyle(locale=example.get(language, language), vocabulary=name, decimals=1)
        rows.append([name, *(style.write(change(*pair)) for pair in pairs)])
    return list_table(["vocabulary", "up", "down", "none", "new", "gone", "sign", "deficit grew"], rows)


class _Printed(SphinxDirective):
    made: Any = None

    def run(self) -> list[nodes.Node]:
        """The nodes of what was printed."""
        holder = nodes.section(document=self.state.document)
        self.state.nested_parse(
            StringList(type(self).made(), source=self.get_source_info()[0]), 0, holder, match_titles=True
        )
        return list(holder.children)


def setup(app: Sphinx) -> dict[str, Any]:
    """Connect what is defined above."""
    for name, made in (
        ("house-styles", house_styles),
        ("locale-examples", locale_examples),
        ("vocabularies", vocabularies),
    ):
        app.add_directive(name, type(name, (_Printed,), {"made": staticmethod(made)}))
    return {"parallel_read_safe": True}
