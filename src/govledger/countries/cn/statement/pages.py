"""The page of a statement: headings with their marks, passages, and the sentences that a template has for figures."""

from __future__ import annotations

import itertools
from collections.abc import Container, Hashable, Iterable, Iterator, Sequence

import attrs

from govledger.accounts import Breakdown, Disclosure, Key, Term
from govledger.countries.cn.narrative.structure import mended
from govledger.countries.cn.statement.sections import Line, Section
from govledger.countries.cn.statement.telling import Teller
from govledger.countries.cn.statement.template import Template

_NUMERALS = "一二三四五六七八九十"


@attrs.frozen
class Paragraph:
    """A paragraph of a statement: a heading where it has a level, 0 for the title.

    ``told`` names the line of the template and the figure that a sentence is from.
    """

    text: str
    level: int | None = None
    told: Hashable = None


def page(
    disclosure: Disclosure, template: Template, teller: Teller, *, skip: Container[Hashable] = ()
) -> list[Paragraph]:
    """The paragraphs that a template makes; ``skip`` names sentences that it is not to make."""
    year = str(disclosure.accounts.year.start.year)
    slots = {"entity": disclosure.accounts.entity, "year": year}
    made = [Paragraph(template.title.render(slots.get) or f"{year}年度", level=0)]
    for number, section in enumerate(template.sections):
        made.append(Paragraph(section.heading.render(slots.get) or "", level=section.level))
        made += _passages(section, disclosure)
        made += _figures(section, number, teller, skip)
    return made


def _passages(section: Section, disclosure: Disclosure) -> Iterator[Paragraph]:
    for passage in disclosure.passages:
        if passage.topic in section.passages:
            yield Paragraph(mended(passage.text))
    if section.glossary:
        yield from (Paragraph(f"{n}. {_entry(term)}") for n, term in enumerate(disclosure.glossary, 1))


def _entry(term: Term) -> str:
    joined = term.definition.startswith(("是", "指", "通过"))
    return f"{mended(term.term)}{'' if joined else '：'}{mended(term.definition)}"


def _figures(section: Section, number: int, teller: Teller, skip: Container[Hashable]) -> Iterator[Paragraph]:
    count = 0
    for place, line in enumerate(section.lines):
        for told, text in _told(line, (number, place), teller, skip):
            count += line.numbered
            yield Paragraph(f"{count}、{text}" if line.numbered else text, told=told)


def _told(line: Line, at: tuple[int, int], teller: Teller, skip: Container[Hashable]) -> Iterator[tuple[Hashable, str]]:
    """What a line has to say of each figure that it means, sentence by sentence."""
    for key in _keys(line, teller):
        told: Hashable = (*at, key, "")
        text = teller.sentence(line.text, key) if line.text and told not in skip else None
        if text is not None:
            yield told, text
        for listing in line.lists:
            for number in itertools.count():
                told = (*at, key, listing.by, number)
                text = teller.listing(listing, key) if told not in skip else None
                if text is None:
                    break
                yield told, text


def _keys(line: Line, teller: Teller) -> list[Key]:
    """The figures of the year that a line means, and the wholes of lists, in the order of the accounts."""
    accounts = teller.accounts
    wholes = (claim.whole for claim in accounts.claims if isinstance(claim, Breakdown))
    known = dict.fromkeys(itertools.chain((fact.key for fact in accounts.facts), wholes))
    phase = teller.template.phase
    return [key for key in known if key.year == accounts.year and line.of.takes(key, phase=phase)]


def numbered(paragraphs: Sequence[Paragraph]) -> list[Paragraph]:
    """The paragraphs without headings that have nothing below them, the others with their marks: 一、 （一） 1."""
    made: list[Paragraph] = []
    counts = [0, 0, 0, 0]
    for at, paragraph in enumerate(paragraphs):
        level = paragraph.level
        if not level:
            made.append(paragraph)
        elif _has_text(paragraphs[at + 1 :], level):
            counts[level] += 1
            counts[level + 1 :] = [0] * (3 - level)
            made.append(attrs.evolve(paragraph, text=heading_mark(level, counts[level]) + paragraph.text))
    return made


def _has_text(following: Iterable[Paragraph], level: int) -> bool:
    below = itertools.takewhile(lambda each: each.level is None or each.level > level, following)
    return any(each.level is None for each in below)


def heading_mark(level: int, number: int) -> str:
    """The mark of a heading.

    >>> heading_mark(1, 12), heading_mark(2, 3)
    ('十二、', '（三）')
    """
    if level == 3:
        return f"{number}. "
    numeral = _chinese(number)
    return f"{numeral}、" if level == 1 else f"（{numeral}）"


def _chinese(number: int) -> str:
    """1 to 99 in Chinese numerals."""
    tens, ones = divmod(number, 10)
    head = "" if tens == 0 else "十" if tens == 1 else f"{_NUMERALS[tens - 1]}十"
    return head + (_NUMERALS[ones - 1] if ones else "")


def text_of(paragraphs: Iterable[Paragraph]) -> str:
    """The text, a blank line between paragraphs."""
    return "\n\n".join(paragraph.text for paragraph in paragraphs) + "\n"


def by_line(paragraphs: Iterable[Paragraph]) -> dict[int, Paragraph]:
    """The paragraphs by the lines of the text that they stand in, counted from 1."""
    lines: dict[int, Paragraph] = {}
    line = 1
    for paragraph in paragraphs:
        height = paragraph.text.count("\n") + 1
        lines.update(dict.fromkeys(range(line, line + height), paragraph))
        line += height + 1
    return lines
