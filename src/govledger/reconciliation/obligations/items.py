"""The tests of items: that a text calls them as its tables do, and tells of each what it is itself for.

>>> sorted(ITEMS)
['items', 'purposes']
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

import attrs

from govledger.reconciliation.obligations.asks import Test, found, missing, untestable
from govledger.reconciliation.obligations.outcome import Outcome
from govledger.reconciliation.obligations.publication import Paragraph, Publication, without_mark
from govledger.reconciliation.rules.duty import Duty
from govledger.reconciliation.rules.verdict import Fulfilment

_CODE = re.compile(r"^[\W\d_]+")
_SHORTEST_BEGINNING = 6


@attrs.frozen
class _Item:
    """An item of a list: the paragraph it stands in, the match of its names, outermost first, and what it is said to be for."""

    paragraph: Paragraph
    match: re.Match[str]
    purpose: str = ""

    @property
    def names(self) -> list[str]:
        return [name for name in self.match.groupdict().values() if name]


def _items(told: Publication, paragraphs: Sequence[Paragraph]) -> list[_Item]:
    """The items in order, each with the purpose that stands before the next."""
    held = list(found(told.layout.item, paragraphs))
    items = []
    for at, (each, match) in enumerate(held):
        following = held[at + 1] if at + 1 < len(held) else None
        stop = following[1].start() if following and following[0] is each else len(each.text)
        purpose = re.search(told.layout.purpose, each.text[match.end() : stop]) if told.layout.purpose else None
        items.append(_Item(each, match, purpose["purpose"] if purpose else ""))
    return items


def as_in_tables(duty: Duty, told: Publication, paragraphs: Sequence[Paragraph]) -> Outcome:  # noqa: ARG001
    """Met where every name of an item stands in a cell; where most do not, the tables were not read well enough to tell."""
    items = _items(told, paragraphs)
    if not items:
        return Outcome(verdict=Fulfilment.NOT_APPLICABLE)
    printed = {_name(each.text, told) for each in told.cells}
    names = {name for item in items for name in item.names}
    lacking = {name for name in names if not _is_printed(name, printed)}
    if len(lacking) * 2 > len(names):
        return untestable("no-tables")
    wrong = [(item, name) for item in items for name in item.names if name in lacking]
    if not wrong:
        return Outcome(verdict=Fulfilment.MET, places=(told.place(items[0].paragraph, *items[0].match.span()),))
    spans = [(item.paragraph, item.match.start() + item.match[0].index(name), name) for item, name in wrong]
    return missing(
        *(told.place(each, start, start + len(name)) for each, start, name in spans),
        names=[name for _, _, name in spans],
    )


def _name(text: str, told: Publication) -> str:
    """The name that a cell holds, without the code or mark before it."""
    return _CODE.sub("", without_mark(text, told.layout))


def _is_printed(name: str, printed: set[str]) -> bool:
    """Whether a cell holds a name, or its beginning: a page may break it."""
    return name in printed or any(name[:length] in printed for length in range(_SHORTEST_BEGINNING, len(name)))


def own_purposes(duty: Duty, told: Publication, paragraphs: Sequence[Paragraph]) -> Outcome:  # noqa: ARG001
    """Met unless an item of one class is said to be for what names an item of another, in the very words used there."""
    items = [item for item in _items(told, paragraphs) if item.purpose]
    if not items:
        return Outcome(verdict=Fulfilment.NOT_APPLICABLE)
    wrong = [item for item in items if any(_is_copied(item, other) for other in items)]
    if wrong:
        places = [told.place(item.paragraph, *item.match.span()) for item in wrong]
        return missing(*places, names=[item.names[-1] for item in wrong])
    return Outcome(verdict=Fulfilment.MET, places=(told.place(items[0].paragraph, *items[0].match.span()),))


def _is_copied(item: _Item, other: _Item) -> bool:
    same = item.purpose == other.purpose and item.names[0] != other.names[0]
    return same and other.names[-1] in item.purpose and item.names[-1] not in item.purpose


ITEMS: Mapping[str, Test] = {"items": as_in_tables, "purposes": own_purposes}
