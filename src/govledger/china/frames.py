"""Wholes that are being broken down, as a stack that list marks and sentence ends close.

A frame opened within a sentence (其中公用支出…) ends with it; one opened at the end of a paragraph (其中：) or by a
division (按用途划分：) goes on over the paragraphs or list entries below it, until a mark of its own level or above.
"""

from __future__ import annotations

import attrs

from govledger.accounts import Breakdown, Key
from govledger.documents import Document
from govledger.figures import StatedCount, Statement

_COMPONENTS = {
    "total_revenue": ("revenue", "use_of_reserves", "opening_balance"),
    "total_expenditure": ("expenditure", "surplus_allocation", "closing_balance"),
}


@attrs.define(kw_only=True)
class Frame:
    """A whole and the parts stated of it so far; ``counted`` is the unit of parts that are counts."""

    whole: Key | None
    level: int
    start: int
    by: str | None = None
    block: bool = False
    bracket: bool = False
    complete: bool = False
    incomplete: bool = False
    parts: list[tuple[Key, str]] = attrs.field(factory=list)
    stop: int = 0
    counted: str = ""

    @property
    def open_dimension(self) -> str:
        """The dimension in which the issuer's own words for the parts stand."""
        if self.by:
            return self.by
        project = self.whole is not None and self.whole.get("nature") == "project"
        return "project" if project else "item"

    def takes(self, key: Key) -> bool:
        """Whether a fact can be a part of this whole."""
        whole = self.whole
        if whole is None:
            return False
        same = key.concept == whole.concept and key.dimensions != whole.dimensions
        return (same and _below(key, whole)) or key.concept in _COMPONENTS.get(whole.concept, ())

    def breakdowns(self, document: Document) -> list[Breakdown]:
        """The claims that the gathered parts make, one for each phase they are stated in."""
        if self.whole is None:
            return []
        made = []
        phases = dict.fromkeys(key.phase for key, _ in self.parts)
        named = {key.dimensions: None for key, _ in self.parts}
        for phase in phases:
            parts = tuple(dict.fromkeys(key for key, _ in self.parts if key.phase == phase))
            whole = self.whole.with_(phase=phase, year=parts[0].year)
            full = len(parts) == len(named)
            place = document.place(self.start, max(self.stop, self.start + 1))
            made.append(
                Breakdown(
                    whole=whole,
                    parts=parts,
                    by=self._dimension(parts),
                    complete=full and len(parts) > 1 and self.complete and not self.incomplete,
                    text=document.excerpt(place),
                    place=place,
                )
            )
        return made

    def _dimension(self, parts: tuple[Key, ...]) -> str:
        assert self.whole is not None
        names = {name for part in parts for name in part.members if part.get(name) != self.whole.get(name)}
        return names.pop() if len(names) == 1 else self.by or ""


def _below(key: Key, whole: Key) -> bool:
    """A part keeps the members of its whole, but may narrow one (财政拨款 to 一般公共预算)."""
    return all(name in key.members for name in whole.members)


@attrs.define
class Frames:
    """The open frames, the innermost last."""

    _stack: list[Frame] = attrs.field(factory=list)
    _divided: Key | None = None

    @property
    def current(self) -> Frame | None:
        """The innermost open frame."""
        return self._stack[-1] if self._stack else None

    def open(self, frame: Frame) -> None:
        """Opens a frame inside those that are open."""
        if frame.block:
            self._divided = frame.whole
        self._stack.append(frame)

    def add_part(self, key: Key, label: str, statement: Statement, stop: int) -> None:
        """Gives a stated fact to the innermost frame that can hold it."""
        unit = statement.unit if isinstance(statement, StatedCount) else ""
        for frame in reversed(self._stack):
            if frame.takes(key) and (not frame.parts or frame.counted == unit):
                frame.counted = unit
                frame.parts.append((key, label))
                frame.stop = max(frame.stop, stop)
                return

    def whole_of_division(self, subject: Key | None) -> Key | None:
        """The whole of a division that does not name it: that of the division before, else of the frame around."""
        around = self.current
        if self._divided is not None and around is not None:
            return self._divided
        return subject or (around.whole if around else None)

    def outer_whole(self) -> Key | None:
        """The whole of the outermost frame of the sentence that ends."""
        inline = [frame for frame in self._stack if not frame.block]
        return inline[0].whole if inline else None

    def enter(self, level: int) -> list[Frame]:
        """Closes what a list mark of this level ends: the frames opened at it or below it."""
        if level <= 2:
            self._divided = None
        closed = [frame for frame in self._stack if frame.level >= level]
        self._stack = [frame for frame in self._stack if frame.level < level]
        return closed

    def end_item(self) -> list[Frame]:
        """A semicolon closes a list that was announced and never begun (主要包括办公费、差旅费；)."""
        return self._drop(lambda frame: not frame.block and not frame.parts)

    def end_sentence(self) -> list[Frame]:
        """A full stop closes the frames of the sentence."""
        return self._drop(lambda frame: not frame.block and (bool(frame.parts) or frame.bracket))

    def end_paragraph(self) -> list[Frame]:
        """The end of a paragraph closes the frames opened within it that have had their parts."""
        return self._drop(lambda frame: not frame.block)

    def keep_open(self) -> None:
        """A frame whose list had not begun when its paragraph ended goes on over the paragraphs below."""
        if self._stack and not self._stack[-1].parts and not self._stack[-1].bracket:
            self._stack[-1].block = True

    def close_bracket(self) -> list[Frame]:
        """Closes the innermost bracket and what was opened in it."""
        for index in range(len(self._stack) - 1, -1, -1):
            if self._stack[index].bracket:
                closed, self._stack = self._stack[index:], self._stack[:index]
                return closed
        return []

    def _drop(self, ends) -> list[Frame]:  # type: ignore[no-untyped-def]
        closed = [frame for frame in self._stack if ends(frame)]
        self._stack = [frame for frame in self._stack if not ends(frame)]
        return closed
