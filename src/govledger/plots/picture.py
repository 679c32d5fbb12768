"""A picture that was drawn: the figure of matplotlib, what it shows in words, and every figure in it with its artist.

A picture can be saved, shown in a notebook, or changed further as any figure of matplotlib.

>>> from govledger.plots import composition
>>> picture = composition(accounts, "expenditure", by="nature", locale="en")
>>> print(picture.text)
某中心 2019年度: expenditure by nature of expenditure, in 元. expenditure: 100.00. basic expenditure: 60.00. project expenditure:
40.00. Amounts are printed to 0.01.
>>> picture.svg().startswith("<?xml"), picture.png()[1:4]
(True, b'PNG')
"""

from __future__ import annotations

import hashlib
import io
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import attrs

from govledger.documents.files import replace_bytes
from govledger.plots.errors import UnfitPicture
from govledger.plots.look import as_shipped
from govledger.plots.scale import Shown

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

_SALT: Final = "govledger"


@attrs.frozen(kw_only=True, eq=False)
class Drawn:
    """One figure of a picture: what is shown, in which part, and the artist that shows it; None of what has no extent.

    ``part`` is what the figure is in the picture: "total", "part", "gap", "change", "rounding",
    "prior", "current", in a flow "source", "use", "surplus" or "deficit", in a table what is known of a field, over years the year.

    >>> from govledger.plots import composition
    >>> drawn = composition(accounts, "expenditure", by="nature").drawn[0]
    >>> drawn.part, drawn.shown.value, int(drawn.artist.get_width())
    ('total', Fraction(100, 1), 100)
    """

    part: str
    shown: Shown
    artist: Any = None


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Picture:
    """A picture of accounts: ``figure`` and ``axes`` of matplotlib, ``title``, ``text`` for those who do not see it, in the
    language of its words (``language``), ``fonts`` that were found for it, and all that is ``drawn``.

    >>> from govledger.plots import composition
    >>> picture = composition(accounts, "expenditure", by="nature", locale="en")
    >>> picture
    <Picture 某中心 2019年度: expenditure by nature of expenditure; 3 figures>
    """

    figure: Figure
    axes: Axes
    title: str
    text: str
    language: str
    fonts: tuple[str, ...]
    drawn: tuple[Drawn, ...]

    def __repr__(self) -> str:
        return f"<Picture {self.title}; {len(self.drawn)} figures>"

    def _repr_html_(self) -> str:
        """The picture in a notebook.

        >>> from govledger.plots import composition
        >>> composition(accounts, "expenditure", by="nature")._repr_html_()[:4]
        '<svg'
        """
        svg = self.svg()
        return svg[svg.index("<svg") :]

    def svg(self) -> str:
        """The picture as SVG: letters are drawn, so that it needs no font; its text is its title and description.

        The same picture is the same file, whenever it is made.
        """
        out = io.StringIO()
        with as_shipped(**{"svg.hashsalt": _SALT}):
            # What is told of a file is told by its title and description; when it was made is nobody's business.
            self.figure.savefig(out, format="svg", metadata=dict.fromkeys(("Date", "Creator", "Format", "Type")))
        return self._described(out.getvalue())

    def png(self, *, dpi: int = 150) -> bytes:
        """The picture as PNG, with its title and description as its text."""
        out = io.BytesIO()
        told = {"Title": self.title, "Description": self.text, "Software": None}
        with as_shipped():
            self.figure.savefig(out, format="png", dpi=dpi, metadata=told)
        return out.getvalue()

    def save(self, path: str | Path) -> None:
        """Writes the picture as SVG or PNG, as the name of the file ends; a file that is there already is replaced.

        >>> from govledger.plots import composition
        >>> composition(accounts, "expenditure", by="nature").save("expenditure.pie")
        Traceback (most recent call last):
        ...
        govledger.errors.UnfitPicture: expenditure.pie: a picture is saved as .svg or .png; name the file so
        """
        path = Path(path)
        suffix = path.suffix.lower()
        if suffix not in (".svg", ".png"):
            raise UnfitPicture.suffix(path)
        replace_bytes(str(path), [self.svg().encode("utf-8") if suffix == ".svg" else self.png()])

    def _described(self, svg: str) -> str:
        """The SVG with title and description first, where readers of screens look for them."""
        mark = hashlib.sha256(self.text.encode("utf-8")).hexdigest()[:12]
        head, start, rest = svg.partition("<svg ")
        tag, end, body = rest.partition(">")
        role = f'role="img" xml:lang="{escape(self.language)}" aria-labelledby="title-{mark} text-{mark}" '
        told = f'\n <title id="title-{mark}">{escape(self.title)}</title>\n <desc id="text-{mark}">{escape(self.text)}</desc>'
        return f"{head}{start}{role}{tag}{end}{told}{body}"
