"""How deep the elements of a page stand in each other, told before it is parsed: some pages would take hours.

A parser of HTML goes through all open elements at many tags, and opens those that mark letters again in every paragraph, so
that what it does grows with the square of the depth. Both are counted here, and a page that asks for too much is refused.

>>> check_nesting("<div>" * 20_000, name="a.html")
Traceback (most recent call last):
...
govledger.errors.UnusableMarkup: a.html: nests its elements too deeply (10,000 are open at once); ...
"""

from __future__ import annotations

import re
from collections import Counter

from govledger.documents.errors import UnusableMarkup

_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*)")
_FEW = 4_000
_MOST_STEPS = 50_000_000
_MOST_COPIES = 1_000_000
# Elements without an end, and those that another one ends.
_ENDED = frozenset([
    "area", "base", "body", "br", "caption", "col", "colgroup", "dd", "dt", "embed", "head", "hr", "html", "img", "input", "li",
    "link", "meta", "optgroup", "option", "p", "param", "rp", "rt", "source", "tbody", "td", "tfoot", "th", "thead", "tr",
    "track", "wbr",
])  # fmt: skip
_OF_LETTERS = frozenset(
    ["a", "b", "big", "code", "em", "font", "i", "nobr", "s", "small", "strike", "strong", "tt", "u"]
)


def check_nesting(text: str, *, name: str) -> None:
    """A page that nests its elements too deeply is refused."""
    if text.count("<") < _FEW:
        return
    opened: Counter[str] = Counter()
    depth = letters = steps = copies = 0
    for match in _TAG.finditer(text):
        end, element = match[1], match[2].lower()
        if element not in _ENDED and (not end or opened[element]):
            change = -1 if end else 1
            opened[element] += change
            depth += change
            letters += change * (element in _OF_LETTERS)
        steps, copies = steps + depth, copies + letters
        if steps > _MOST_STEPS or copies > _MOST_COPIES:
            raise UnusableMarkup.too_deep(name, depth)
