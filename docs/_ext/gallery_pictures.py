"""``drawn-picture``: lines of Python, and the picture that they draw, made when the documentation is built.

The lines leave a ``picture``; all blocks of a page go on from each other. A picture whose characters no installed font has is
left out, and the page says so: whoever builds the documentation for others installs a font.
"""

from __future__ import annotations

from html import escape
from pathlib import Path
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxDirective

from govledger.errors import MissingGlyphs
from govledger.plots import Picture

ROOT = Path(__file__).parents[2]
STYLE = "max-width: 100%; height: auto; background: #ffffff"
TOLD = {"en": "The text of the picture", "zh_CN": "图片的文字说明"}
"""What opens the text of a picture, in the language of the documentation."""


class DrawnPicture(SphinxDirective):
    has_content = True

    def run(self) -> list[nodes.Node]:
        code = "\n".join(self.content)
        shown = nodes.literal_block(code, code, language="python")
        names: dict[str, Any] = self.env.temp_data.setdefault("drawn-picture", {"DATA": ROOT / "examples" / "data"})
        try:
            exec(compile(code, f"{self.env.docname}.rst", "exec"), names)
        except MissingGlyphs as missing:
            return [shown, nodes.paragraph(text=f"This picture could not be drawn here: {missing}")]
        summary = TOLD.get(self.config.language, TOLD["en"])
        return [shown, nodes.raw("", _inline(names["picture"], summary), format="html")]


def _inline(picture: Picture, summary: str) -> str:
    """The picture with its text below it, folded, for those who would rather read it."""
    svg = picture._repr_html_().replace("<svg ", f'<svg style="{STYLE}" ', 1)
    told = f"<details><summary>{summary}</summary><p lang={picture.language!r}>{escape(picture.text)}</p></details>"
    return f"<figure>{svg}<figcaption>{told}</figcaption></figure>"


def setup(app: Sphinx) -> dict[str, bool]:
    app.add_directive("drawn-picture", DrawnPicture)
    return {"parallel_read_safe": True}
