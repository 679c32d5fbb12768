"""What is printed around figures: the unit of a table, the note on rounding, the key to its symbols.

>>> unit_line("万元", locale="zh_CN"), unit_line("£m", locale="en_GB")
('单位：万元', 'in £m')
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from govledger.classification.errors import UnknownLocale
from govledger.figures import Unit
from govledger.formatting.cells import Cell, Flag
from govledger.formatting.locales import data_of, language_of
from govledger.formatting.style import Style


def labels_of(locale: str) -> Mapping[str, Any]:
    """The words of the language of a locale.

    >>> labels_of("ja_JP")["item"]
    '区分'
    >>> labels_of("sw")
    Traceback (most recent call last):
    ...
    govledger.errors.UnknownLocale: no words around tables for locale 'sw'; known: zh_Hans, zh_Hant, en, de, fr, es, ja, pt, fi
    """
    known, language = data_of("labels.toml"), language_of(locale)
    if language not in known:
        raise UnknownLocale.without(locale, what="words around tables", known=known)
    words: Mapping[str, Any] = known[language]
    return words


def unit_line(unit: Unit | str, *, locale: str) -> str:
    """The unit of a table, stated once above it.

    >>> unit_line("千円", locale="ja_JP")
    '単位：千円'
    """
    named = Unit.named(unit) if isinstance(unit, str) else unit
    return str(labels_of(locale)["unit"]).format(named.name)


def rounding_note(*, locale: str) -> str:
    """The standard note, that parts were rounded one by one and need not add up.

    >>> rounding_note(locale="en")
    'Figures may not add up to totals because of rounding.'
    """
    return str(labels_of(locale)["rounding"])


def adjustment_note(number: int, *, locale: str) -> str:
    """The note that so many figures were moved to make parts add up; empty where none was.

    >>> adjustment_note(0, locale="en")
    ''
    """
    return str(labels_of(locale)["adjusted"]).format(number) if number else ""


def symbol_key(style: Style, cells: Iterable[Cell | Flag]) -> str:
    """The key to the symbols that cells use, in the order of the flags; empty where they use none.

    >>> symbol_key(Style.named("uk-gss"), [Cell("1", flags=["provisional"]), Flag.LOW])
    '[k]: less than half of the last digit; [p]: provisional'
    """
    words = labels_of(style.locale)
    used = {flag for cell in cells for flag in ([cell] if isinstance(cell, Flag) else cell.flags)}
    told = [
        f"{style.symbols.of(flag).replace('{}', '')}{words['colon']}{words['flags'][flag.value]}"
        for flag in Flag
        if flag in used
    ]
    return str(words["separator"]).join(told)
