"""Wholes that are being broken down, as a stack that list marks and sentence ends close.

A frame opened within a sentence (其中公用支出…) ends with it; one opened at the end of a paragraph (其中：) or by a
division (按用途划分：) goes on over the paragraphs or list entries below it, until a mark of its own level or above.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Collection, Iterator

import attrs

from govledger.accounts import Breakdown, Dimension, Key
from govledger.documents import Document
from govledger.figures import StatedCount, Statement

_STOCKS = ("opening_balance", "closing_balance")
_PART_OF = {"aligned": "institution"}


@attrs.define(kw_only=True)
class Frame:
    """A whole and the parts stated of it so far; ``counted`` is the unit of parts that are counts, ``said`` what the
    sentence had stated before a bracket.

    ``loose`` is set for 其中 without a colon within another list; once a semicolon follows it is ``doubtful`` which of the
    two lists goes on, and only parts that are known to be parts of the whole are taken. ``unread`` tells that a figure of the list
    was not read: what is left over is then not 其他. ``marked`` tells that its parts stand in paragraphs with list marks, ``within`` that
    the list was opened by its whole (支出中), ``entries`` that its parts are entries within one paragraph, ``entry`` the level of
    their marks, ``told`` that the first sentence of an entry has ended, and ``before`` how many parts it had when the sentence
    began.
    """

    whole: Key | None
    level: int
    start: int
    by: str | None = None
    block: bool = False
    bracket: bool = False
    complete: bool = False
    incomplete: bool = False
    loose: bool = False
    unread: bool = False
    marked: bool = False
    within: bool = False
    entries: bool = False
    entry: int | None = None
    told: bool = False
    before: int = 0
    doubtful: bool = False
    parts: list[tuple[Key, str]] = attrs.field(factory=list)
    stop: int = 0
    counted: str = ""
    said: tuple[Key, ...] = ()

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
        if whole is None or key.year != whole.year:
            return False
        listed_in = key.catalogue.concepts[key.concept].part_of
        return _below(key, whole, own=not self.doubtful) or whole.concept in listed_in

    def breakdowns(self, document: Document) -> list[Breakdown]:
        """The claims that the gathered parts make, one for each phase they are stated in."""
        if self.whole is None:
            return []
        made = []
        phases = dict.fromkeys(key.phase for key, _ in self.parts)
        named = {key.dimensions: None for key, _ in self.parts}
        for phase in phases:
            stated = dict.fromkeys(key for key, _ in self.parts if key.phase == phase)
            # 公务用车购置费 beside 公务用车购置及运行费 is a part of that part.
            parts = _outermost(stated)
            if self.unread:
                parts = tuple(key for key in parts if "other" not in key.members.values())
            if not parts:
                continue
            whole = self.whole.with_(phase=phase, year=parts[0].year)
            full = len(parts) == len(named)
            place = document.place(self.start, max(self.stop, self.start + 1))
            made.append(
                Breakdown(
                    whole=whole,
                    parts=parts,
                    by=self._dimension(parts),
                    complete=full and len(parts) > 1 and self.complete and not (self.incomplete or self.unread),
                    text=document.excerpt(place),
                    place=place,
                )
            )
        return made

    def _dimension(self, parts: tuple[Key, ...]) -> str:
        assert self.whole is not None
        names = {name for part in parts for name in part.members if part.get(name) != self.whole.get(name)}
        return names.pop() if len(names) == 1 else self.by or ""


def _ends_entries(frame: Frame, level: int, *, first: bool) -> bool:
    """Whether a mark is none of the entries of a list that has some."""
    if frame.entry is None or not frame.parts:
        return False
    frame.incomplete = frame.incomplete or level < frame.entry
    return level < frame.entry or (first and level == frame.entry)


def _is_told(frame: Frame) -> bool:
    """Whether one sentence gave the list whole, below 其中： at the end of a line, so that it ends with it."""
    return not (frame.marked or frame.by) and len(frame.parts) - frame.before > 1


def part_within(key: Key, whole: Key) -> Key | None:
    """The part of a whole that the words of a key name, in its phase and in all that tells it apart; None where they name none."""
    if (key.concept, key.year) != (whole.concept, whole.year) or (key.entity and key.entity != whole.entity):
        return None
    part = whole.narrowed(key.members)
    return part if _below(part, whole, own=False) else None


def _below(key: Key, whole: Key, *, own: bool = True) -> bool:
    """A part keeps the members of its whole, or narrows one: 财政拨款 to 一般公共预算, 基本支出 to 公用经费.

    With ``own`` the issuer's own words may narrow any member, and be narrowed by any.
    """
    if key.concept != whole.concept or key.dimensions == whole.dimensions:
        return False
    members, body = key.members, whole.entity
    return (body is None or key.entity == body) and all(
        name in members
        and (
            _narrows(key.catalogue.dimension(name), members[name], value)
            or (own and not (members[name] + value).isascii())
        )
        for name, value in whole.dimensions
    )


def _beside(key: Key, other: Key) -> bool:
    """Whether two figures are different known lines of one thing: 接待费 and 因公出国（境）费."""
    if (key.concept, key.year) != (other.concept, other.year):
        return False
    members = other.members
    shared = ((key.catalogue.dimension(name), one, members[name]) for name, one in key.dimensions if name in members)
    return any(
        (one + another).isascii() and not (_narrows(each, one, another) or _narrows(each, another, one))
        for each, one, another in shared
    )


def _outermost(stated: Collection[Key]) -> tuple[Key, ...]:
    """The keys that are no known part of another one: of the same concept, year and entity, for all are of one phase."""
    told = {(key.concept, key.year, key.entity, key.dimensions) for key in stated}
    return tuple(
        key
        for key in stated
        if len(stated) == 1 or not any((key.concept, key.year, key.entity, above) in told for above in _above(key))
    )


def _above(key: Key) -> Iterator[tuple[tuple[str, str], ...]]:
    """The dimensions of the keys of which this one is a known part: fewer members, or the members above them."""
    lines = [
        (*((name, each) for each in _line(key.catalogue.dimension(name), member)), None)
        for name, member in key.dimensions
    ]
    for chosen in itertools.product(*lines):
        above = tuple(pair for pair in chosen if pair is not None)
        if above != key.dimensions:
            yield above


def _line(dimension: Dimension, member: str) -> Iterator[str]:
    """A member and those above it, as far as they are known."""
    if dimension.scheme and member.isdigit():
        yield member
        yield from (code.code for code in dimension.schemes[0].ancestors(member))
        return
    above: str | None = member
    while above:
        yield above
        above = _PART_OF.get(above) or dimension.parent(above)


def _narrows(dimension: Dimension, member: str, of: str) -> bool:
    """Whether a member is another or a known part of it."""
    if dimension.scheme and member.isdigit() and of.isdigit():
        return member == of or dimension.holds(member, of)
    above: str | None = member
    while above and above != of:
        above = _PART_OF.get(above) or dimension.parent(above)
    return above == of


@attrs.define
class Frames:
    """The open frames, the innermost last."""

    _stack: list[Frame] = attrs.field(factory=list)
    _divided: Key | None = None

    @property
    def current(self) -> Frame | None:
        """The innermost open frame."""
        return self._stack[-1] if self._stack else None

    def listed(self, named: Key) -> Key:
        """A part that is named in the innermost list, within all that its whole is told apart by, in its own phase: 全系统基本支出5元，
        其中人员经费增加1元."""
        whole = self.current.whole if self.current else None
        part = part_within(named, whole) if whole else None
        return part.with_(phase=named.phase) if part else named

    def open(self, frame: Frame) -> None:
        """Opens a frame inside those that are open."""
        if frame.block:
            self._divided = frame.whole
        self._stack.append(frame)

    def leave_balance(self, words: str) -> None:
        """Takes a list that begins with an expenditure for none of the balance that was stated last: 结余5元。其中：资本性支出8元."""
        frame = self.current
        if frame is None or frame.whole is None or frame.parts or not words.endswith("支出"):
            return
        if frame.whole.concept in _STOCKS or (frame.whole.get("item") or "").endswith(("结余", "结转")):
            frame.whole = None

    def add_part(self, key: Key, label: str, statement: Statement, stop: int) -> None:
        """Gives a stated fact to the innermost frame that can hold it."""
        unit = statement.unit if isinstance(statement, StatedCount) else ""
        for frame in reversed(self._stack):
            if frame.takes(key) and (not frame.parts or frame.counted == unit):
                frame.counted = unit
                frame.parts.append((key, label))
                frame.stop = max(frame.stop, stop)
                return
            if not frame.parts and frame.whole is not None and _beside(key, frame.whole):
                frame.whole = None  # Its first entry is no part of what was named last: it is a list of something else.

    def whole_of_division(self, subject: Key | None) -> Key | None:
        """The whole of a division that does not name it: that of the division before, else of the frame around."""
        around = self.current
        if self._divided is not None and around is not None:
            return self._divided
        return subject or (around.whole if around else None)

    def end_division(self, *, surely: bool) -> list[Frame]:
        """Closes the division of the sentence beside which another begins, and what was opened in it: 按性质分，…；按经济分类分，….
        Not ``surely`` it may go on behind one of its last part, and may lack what follows."""
        at = next((at for at, frame in enumerate(self._stack) if frame.by and not frame.block), None)
        if at is None or not (surely or (self._stack[at] is self.current and self._stack[at].parts)):
            return []
        self._stack[at].incomplete = not surely
        closed, self._stack = self._stack[at:], self._stack[:at]
        return closed

    def whole_around(self, part: Key) -> Key | None:
        """The whole that a part has just been stated of: 住房支出10元（占10%）is not a share of itself."""
        return next((frame.whole for frame in reversed(self._stack) if frame.whole and frame.whole != part), None)

    def outer_whole(self) -> Key | None:
        """The whole of the outermost frame of the sentence that ends."""
        inline = [frame for frame in self._stack if not frame.block]
        return inline[0].whole if inline else None

    def enter(self, level: int, *, first: bool = False) -> list[Frame]:
        """Closes what a list mark of this level ends: the frames opened at it or below it, and those whose entries have marks
        below it, or have begun when the mark is the ``first`` of its list: another one begins."""
        if level <= 2:
            self._divided = None
        closed = self._drop(lambda frame: frame.level >= level or _ends_entries(frame, level, first=first))
        for frame in self._stack:
            frame.entry, frame.told = level if frame.entry is None else frame.entry, False
        return closed

    def end_before(self, key: Key) -> list[Frame]:
        """Closes the lists that cannot hold the item at the head of an entry: it stands behind them."""

        def cannot_hold(frame: Frame) -> bool:
            whole = frame.whole
            return bool(frame.parts) and whole is not None and key.concept != whole.concept and not frame.takes(key)

        return self._drop(cannot_hold)

    def end_item(self) -> list[Frame]:
        """A semicolon closes a list that was announced and never begun (主要包括办公费、差旅费；)."""
        closed = self._drop(lambda frame: not (frame.block or frame.parts or frame.unread))
        inner = self._stack[-1] if len(self._stack) > 1 else None
        if inner and (inner.loose or (inner.whole is not None and inner.whole.concept == "unclassified")):
            self._stack[-1].doubtful = self._stack[-2].incomplete = True
        return closed

    def end_sentence(self) -> list[Frame]:
        """A full stop closes the frames of the sentence.

        A list without figures (人员经费5元，主要包括：工资等。公用经费…) closes alone: the list around it goes on.
        """
        if self._stack and not self._stack[-1].block and not self._stack[-1].parts:
            return [self._stack.pop()]
        closed = self._drop(lambda frame: not frame.block or _is_told(frame))
        self._begin_sentence()
        return closed

    def _begin_sentence(self) -> None:
        for frame in self._stack:
            frame.before, frame.told = len(frame.parts), frame.entry is not None

    def end_paragraph(self, *, stopped: bool = False) -> list[Frame]:
        """The end of a paragraph closes the frames opened within it that have had their parts; one that ends with a full stop
        those that its last sentence gave."""
        closed = self._drop(lambda frame: not frame.block or frame.entries or (stopped and _is_told(frame)))
        self._begin_sentence()
        return closed

    def begin_entry(self, level: int) -> None:
        """A mark right behind 其中 begins a list whose entries are sentences: 其中：1.公务接待费5元。2.…"""
        current = self.current
        if current is not None and not current.parts and not current.bracket and current.level < level:
            current.block = current.marked = current.entries = True

    def begin_paragraph(self, *, marked: bool, opens: bool) -> list[Frame]:
        """A list in marked paragraphs ends before one without a mark that ``opens`` something of its own."""
        if marked:
            for frame in self._stack:
                frame.marked = True
            return []
        return self._drop(lambda frame: opens and frame.marked and bool(frame.parts))

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

    def _drop(self, ends: Callable[[Frame], bool]) -> list[Frame]:
        if not self._stack:
            return []
        closed = [frame for frame in self._stack if ends(frame)]
        self._stack = [frame for frame in self._stack if not ends(frame)]
        return closed
