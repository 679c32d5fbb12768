"""Fonts that have the glyphs of a text: found among those that are installed, without setting anything.

>>> fonts_for("expenditure 5.00")
('DejaVu Sans',)
"""

from __future__ import annotations

import functools
from collections.abc import Iterator
from typing import TYPE_CHECKING

from govledger.plots.errors import MissingGlyphs
from govledger.plots.look import look

if TYPE_CHECKING:
    from matplotlib.font_manager import FontEntry


def fonts_for(text: str) -> tuple[str, ...]:
    """The names of fonts that have all glyphs of a text: one where there is one, else several that have them together.

    A character that no installed font has is a :class:`~govledger.errors.MissingGlyphs`, for a box in place of a name
    tells nothing.

    >>> fonts_for("\\U000e0fff")
    Traceback (most recent call last):
    ...
    govledger.errors.MissingGlyphs: no installed font has the glyphs for '\\U000e0fff'; install one that does, ...
    """
    needed = {ord(character) for character in text if not character.isspace()}
    chosen, left = list[str](), set(needed)
    for entry in _in_order():
        has = _glyphs(entry.fname)
        if needed <= has:
            return (entry.name,)
        if left & has:
            chosen.append(entry.name)
            left -= has
    if left:
        raise _missing(left)
    return tuple(chosen)


def _missing(codes: set[int]) -> MissingGlyphs:
    import matplotlib

    return MissingGlyphs.named("".join(map(chr, sorted(codes))), matplotlib.get_cachedir())


def _in_order() -> Iterator[FontEntry]:
    """The upright fonts of usual weight that matplotlib knows, those of ``look.toml`` first."""
    from matplotlib import font_manager

    preferred = {name: at for at, name in enumerate(look()["fonts"])}
    known = (each for each in font_manager.fontManager.ttflist if each.name not in look()["no_fonts"])
    usual = (each for each in known if each.style == "normal" and each.weight in _USUAL)
    yield from sorted(usual, key=lambda each: (preferred.get(each.name, len(preferred)), each.name, each.fname))


_USUAL = ("normal", "regular", 400)


@functools.lru_cache(maxsize=256)
def _glyphs(path: str) -> frozenset[int]:
    """The characters that a font has a glyph for."""
    from matplotlib.font_manager import get_font

    try:
        return frozenset(get_font(path).get_charmap())
    except (OSError, RuntimeError):  # A file that is gone or damaged has none.
        return frozenset()
