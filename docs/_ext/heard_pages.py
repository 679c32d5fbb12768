"""What those are told who hear a page.

The parameters of a long signature are lines, without the list of definitions that Sphinx makes of them, which has descriptions
and nothing that they describe. The caption of a list of pages is a heading with a level.
"""

from __future__ import annotations

import re
from typing import Any

from sphinx.application import Sphinx

_SIGNATURE = re.compile(r'<dt class="sig .*?</dt>', re.DOTALL)
_CAPTION = 'class="caption" role="heading"'
_LIST = re.compile(r"<(/?)d[ld]>")


def as_lines(body: str) -> str:
    """The body of a page with the parameters of its signatures as lines.

    >>> as_lines('<dl><dt class="sig py">f(<dl><dd>a</dd></dl>)</dt><dd>What it does.</dd></dl>')
    '<dl><dt class="sig py">f(<span><span>a</span></span>)</dt><dd>What it does.</dd></dl>'
    """
    return _SIGNATURE.sub(lambda signature: _LIST.sub(r"<\1span>", signature[0]), body)


def with_levels(body: str) -> str:
    """The body of a page with the level of the headings that are captions.

    >>> with_levels('<p class="caption" role="heading">Check accounts</p>')
    '<p class="caption" role="heading" aria-level="2">Check accounts</p>'
    """
    return body.replace(_CAPTION, f'{_CAPTION} aria-level="2"')


def mend(_: Sphinx, __: str, ___: str, context: dict[str, Any], ____: object) -> None:
    """Mend a page before it is written."""
    if "body" in context:
        context["body"] = with_levels(as_lines(context["body"]))


def setup(app: Sphinx) -> dict[str, bool]:
    app.connect("html-page-context", mend)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
