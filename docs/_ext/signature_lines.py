"""The parameters of a long signature, each on a line of its own, without the list of definitions that Sphinx makes of them.

Such a list has descriptions and nothing that they describe, which those who hear a page are told of.
"""

from __future__ import annotations

import re
from typing import Any

from sphinx.application import Sphinx

_SIGNATURE = re.compile(r'<dt class="sig .*?</dt>', re.DOTALL)
_LIST = re.compile(r"<(/?)d[ld]>")


def as_lines(body: str) -> str:
    """The body of a page with the parameters of its signatures as lines.

    >>> as_lines('<dl><dt class="sig py">f(<dl><dd>a</dd></dl>)</dt><dd>What it does.</dd></dl>')
    '<dl><dt class="sig py">f(<span><span>a</span></span>)</dt><dd>What it does.</dd></dl>'
    """
    return _SIGNATURE.sub(lambda signature: _LIST.sub(r"<\1span>", signature[0]), body)


def mend_signatures(_: Sphinx, __: str, ___: str, context: dict[str, Any], ____: object) -> None:
    """Mend the signatures of a page before it is written."""
    if "body" in context:
        context["body"] = as_lines(context["body"])


def setup(app: Sphinx) -> dict[str, bool]:
    app.connect("html-page-context", mend_signatures)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
