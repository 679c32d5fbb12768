"""The tests of words: what a text states, lacks, says of each occurrence, agrees in, and closes.

Each takes a duty, and the paragraphs in which it looks, and comes to an :class:`Outcome`; whether the duty applies is decided
above.

>>> sorted(WORDS)
['agree', 'balanced', 'each', 'lacks', 'parts', 'states']
"""

from __future__ import annotations

import itertools
import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence

import attrs

from govledger.figures import Place
from govledger.reconciliation.obligations.outcome import Outcome
from govledger.reconciliation.obligations.publication import Paragraph, Publication, level_of
from govledger.reconciliation.rules.duty import Duty
from govledger.reconciliation.rules.verdict import Fulfilment
from govledger.said import Said

Test = Callable[[Duty, Publication, Sequence[Paragraph]], Outcome]

_CHAPTERS = 2
MET = Outcome(verdict=Fulfilment.MET)


def found(patterns: Sequence[str], paragraphs: Sequence[Paragraph]) -> Iterator[tuple[Paragraph, re.Match[str]]]:
    """Where patterns are found, in the order of the text."""
    made = [re.compile(pattern) for pattern in patterns]
    for each in paragraphs:
        matches = (match for pattern in made for match in pattern.finditer(each.text))
        yield from ((each, match) for match in sorted(matches, key=lambda match: match.start()))


def missing(*places: Place, names: Sequence[str] = ()) -> Outcome:
    """The outcome of a duty that is not met."""
    return Outcome(verdict=Fulfilment.MISSING, places=places, names=tuple(dict.fromkeys(names)))


def untestable(reason: str) -> Outcome:
    """The outcome of a duty of which nothing can be told."""
    return Outcome(verdict=Fulfilment.UNTESTABLE, reason=Said(f"reason.duty.{reason}"))


def states(duty: Duty, told: Publication, paragraphs: Sequence[Paragraph]) -> Outcome:
    """Met by the first stretch that one of its words is found in."""
    for each, match in found(duty.words, paragraphs):
        return Outcome(verdict=Fulfilment.MET, places=(told.place(each, *match.span()),))
    return missing()


def lacks(duty: Duty, told: Publication, paragraphs: Sequence[Paragraph]) -> Outcome:
    """Met where none of its words is found; else each stretch that holds one is told."""
    held = list(found(duty.words, paragraphs))
    if not held:
        return MET
    return missing(*(told.place(each, *match.span()) for each, match in held), names=[match[0] for _, match in held])


def each_has(duty: Duty, told: Publication, paragraphs: Sequence[Paragraph]) -> Outcome:
    """Met where below each heading that ``of`` is found below, one of its words is found too."""
    offending: list[tuple[Paragraph, re.Match[str]]] = []
    met: list[tuple[Paragraph, re.Match[str]]] = []
    for _, group in itertools.groupby(paragraphs, key=lambda each: _chapter(each, told)):
        section = list(group)
        first = next(found((duty.of,), section), None)
        if first is not None:
            held = next(found(duty.words, section), None)
            (met if held else offending).append(first)
    places = [told.place(each, *match.span()) for each, match in offending or met[:1]]
    if offending:
        return missing(*places, names=[match[0] for _, match in offending])
    return Outcome(verdict=Fulfilment.MET if met else Fulfilment.NOT_APPLICABLE, places=tuple(places))


def _chapter(paragraph: Paragraph, told: Publication) -> tuple[str, ...]:
    """The headings of a paragraph that stand highest: what is said of a chapter need not be said again of its parts."""
    levels = ((level_of(text, told.layout), text) for text in paragraph.headings)
    return tuple(text for level, text in levels if level is not None and level < _CHAPTERS)


def parts(duty: Duty, told: Publication, paragraphs: Sequence[Paragraph]) -> Outcome:
    """Met where each of its parts is found; where fewer than ``least`` are, the document is on another form."""
    first = {name: next(found((pattern,), paragraphs), None) for name, pattern in duty.parts.items()}
    places = [told.place(each, *match.span()) for each, match in filter(None, first.values())]
    if len(places) < duty.least:
        return untestable("other-form")
    lacking = [name for name, held in first.items() if held is None]
    return missing(names=lacking) if lacking else Outcome(verdict=Fulfilment.MET, places=tuple(places[:1]))


def joined(paragraphs: Sequence[Paragraph]) -> list[Paragraph]:
    """The paragraphs below one heading as one, for what a heading names and a sentence below it tells."""
    groups = (list(group) for _, group in itertools.groupby(paragraphs, key=lambda each: each.headings))
    return [
        attrs.evolve(
            group[0], text="".join(each.text for each in group), stop=group[-1].stop,
            offsets=tuple(at for each in group for at in each.offsets),
        )
        for group in groups
    ]  # fmt: skip


def agree(duty: Duty, told: Publication, paragraphs: Sequence[Paragraph]) -> Outcome:
    """Met where every group that ``of`` finds is the one that is found most, or the year of the accounts; the others are told.

    Where two are found equally often nobody can tell which is meant, and both are told.
    """
    held = list(found((duty.of,), paragraphs))
    if not held:
        return Outcome(verdict=Fulfilment.NOT_APPLICABLE)
    counts = Counter(_value(match) for _, match in held)
    most = max(counts.values())
    usual = [str(told.year)] if duty.of_year else [value for value, count in counts.items() if count == most]
    others = [(each, match) for each, match in held if len(usual) > 1 or _value(match) != usual[0]]
    places = [told.place(each, *match.span()) for each, match in others or held[:1]]
    names = [match[0] for _, match in others]
    return missing(*places, names=names) if others else Outcome(verdict=Fulfilment.MET, places=tuple(places))


def _value(match: re.Match[str]) -> str:
    """The first named group that took part."""
    return next((value for value in match.groupdict().values() if value is not None), match[0])


def balanced(duty: Duty, told: Publication, paragraphs: Sequence[Paragraph]) -> Outcome:  # noqa: ARG001
    """Met where quotes and brackets that open are closed, in their paragraph or, since pages break them, in the next."""
    opened: list[tuple[Paragraph, int]] = []
    alone: list[tuple[Paragraph, int]] = []
    closing = {_plain(pair[1]): _plain(pair[0]) for pair in told.layout.pairs}
    for number, each in enumerate(paragraphs):
        late = [mark for mark in opened if mark[0] not in paragraphs[max(0, number - 1) : number]]
        alone += late
        opened = [mark for mark in opened if mark not in late]
        spared = {match.end() - 1 for match in re.finditer(told.layout.alone or "(?!)", each.text)}
        for at, character in enumerate(map(_plain, each.text)):
            if character in closing.values():
                opened.append((each, at))
            elif character in closing and at not in spared:
                _close(opened, alone, closing[character], (each, at))
    alone += opened
    if not alone:
        return MET
    places = [told.place(each, at, at + 1) for each, at in alone]
    return missing(*places, names=[each.text[max(0, at - 4) : at + 8] for each, at in alone])


def _close(
    opened: list[tuple[Paragraph, int]], alone: list[tuple[Paragraph, int]], wanted: str, mark: tuple[Paragraph, int]
) -> None:
    """Takes the last mark that this one closes away, and those opened within it that nothing closed."""
    behind = range(len(opened) - 1, -1, -1)
    at = next((at for at in behind if _plain(opened[at][0].text[opened[at][1]]) == wanted), None)
    if at is None:
        alone.append(mark)
        return
    alone += opened[at + 1 :]
    del opened[at:]


def _plain(mark: str) -> str:
    """A mark whatever its width: one of full width closes one of half width."""
    return unicodedata.normalize("NFKC", mark)


WORDS: Mapping[str, Test] = {
    "states": states, "lacks": lacks, "each": each_has, "parts": parts, "agree": agree, "balanced": balanced,
}  # fmt: skip
