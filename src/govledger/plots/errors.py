"""What keeps accounts from being drawn."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Self

from govledger.errors.base import Invalid, Unknown


class NothingToDraw(Unknown):
    """The accounts state nothing of what a picture was asked for."""

    template = "{where} states nothing of {given} that could be drawn{near}"


class UnfitPicture(Invalid):
    """The figures are there, and this picture cannot show them as what they are."""

    @classmethod
    def count(cls, what: object) -> Self:
        return cls(f"{what} counts things; pictures draw amounts of money")

    @classmethod
    def negative(cls, what: object, text: str) -> Self:
        return cls(f"{what} is {text}, and a flow has no width below 0; draw a composition instead")

    @classmethod
    def currencies(cls, found: Sequence[str]) -> Self:
        return cls(f"the accounts are in {' and '.join(found)}; draw those of one currency")

    @classmethod
    def suffix(cls, path: object) -> Self:
        return cls(f"{path}: a picture is saved as .svg or .png; name the file so")


class MissingGlyphs(Unknown):
    """No font that is installed has the glyphs of the texts of a picture; ``given`` are the characters without one."""

    template = (
        "no installed font has the glyphs for {given}; install one that does, such as Noto Sans CJK (on Debian "
        "fonts-noto-cjk), and delete matplotlib's list of fonts in {where}; or make a file known by "
        "matplotlib.font_manager.fontManager.addfont(path)"
    )
