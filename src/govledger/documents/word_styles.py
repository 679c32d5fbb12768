"""The styles of a Word document as far as they matter here: which of them hide text, and which are those of headings.

>>> Styles(hiding=frozenset({"Answer"})).hides(None)
False
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Self

import attrs

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_HEADINGS = ("heading", "title", "subtitle", "caption")


@attrs.frozen
class Styles:
    """The ids of styles that hide text, and of those of headings, titles and captions."""

    hiding: frozenset[str] = frozenset()
    headings: frozenset[str] = frozenset()

    @classmethod
    def of(cls, part: Any) -> Self:
        """The styles of a document; one that says nothing is as the one that it is based on."""
        known = styles_of(part)
        hiding = (name for name in known if name and _hides(name, known))
        headings = (name for name in known if name and any(map(_is_heading, line_of(name, known))))
        return cls(frozenset(hiding), frozenset(headings))

    def hides(self, style: Any) -> bool:
        """Whether an element that names a style names one that hides text; None names none."""
        return style is not None and style.get(_W + "val") in self.hiding

    def is_heading(self, style: Any) -> bool:
        """Whether it names one of a heading."""
        return style is not None and style.get(_W + "val") in self.headings


def styles_of(part: Any) -> dict[str | None, Any]:
    """The elements of the styles of a document by their ids."""
    found = [link.target_part for link in part.rels.values() if link.reltype.endswith("/styles")]
    return {each.get(_W + "styleId"): each for each in found[0].element.iterchildren(_W + "style")} if found else {}


def toggled(element: Any) -> bool:
    """Whether a property is on; None is one that is not there."""
    return element is not None and element.get(_W + "val", "true") not in ("0", "false", "off")


def line_of(name: str | None, known: Mapping[str | None, Any]) -> Iterator[Any]:
    """A style and those that it is based on."""
    seen = set()
    while name in known and name not in seen:
        seen.add(name)
        yield known[name]
        based = known[name].find(_W + "basedOn")
        name = None if based is None else based.get(_W + "val")


def _hides(name: str | None, known: Mapping[str | None, Any]) -> bool:
    said = (style.find(f"{_W}rPr/{_W}vanish") for style in line_of(name, known))
    return toggled(next((each for each in said if each is not None), None))


def _is_heading(style: Any) -> bool:
    named = style.find(_W + "name")
    return named is not None and (named.get(_W + "val") or "").lower().startswith(_HEADINGS)
