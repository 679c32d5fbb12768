"""Words that a report finds by what was written in English elsewhere, or by what has none.

>>> reason("every figure is nil", "zh_CN"), reason("every figure is nil", "en"), reason("approximate: 近", "zh_CN")
('数字全为零', 'every figure is nil', '约数：近')
"""

from __future__ import annotations

import functools
import itertools
import re
from collections.abc import Mapping

from govledger.reports.messages import SLOT, Locale, messages
from govledger.said import Own

_GIVEN = "reason.unread.", "reason.undecided"
"""The reasons with slots that are given in English."""


@functools.cache
def _reasons() -> Mapping[str, str]:
    """The ids of reasons by their English words."""
    return {text: name for name, text in messages("en").texts.items() if name.startswith("reason.")}


@functools.cache
def _patterns() -> tuple[tuple[re.Pattern[str], str], ...]:
    """What the reasons with slots look like in English, those with the most words of their own first."""
    slotted = {text: name for text, name in _reasons().items() if SLOT.search(text) and name.startswith(_GIVEN)}
    return tuple(
        (re.compile(_pattern(text), re.DOTALL), slotted[text])
        for text in sorted(slotted, key=lambda text: len(SLOT.sub("", text)), reverse=True)
    )


def _pattern(text: str) -> str:
    """A message with slots as an expression whose groups are the slots; each is named once."""
    ends = [0, *(end for slot in SLOT.finditer(text) for end in slot.span()), len(text)]
    between = (re.escape(text[start:stop]) for start, stop in zip(ends[::2], ends[1::2], strict=True))
    slots = (f"(?P<{slot[1]}>.+?)" for slot in SLOT.finditer(text))
    return "".join(itertools.chain.from_iterable(itertools.zip_longest(between, slots, fillvalue="")))


def reason(text: str, locale: Locale) -> str:
    """A reason given in English, in the language of the report where the table has it; else as it is.

    >>> reason("7 figures hang together", "zh_CN")
    '7 figures hang together'
    """
    known, words = _reasons(), messages(locale)
    if text in known:
        return words.text(known[text])
    for pattern, name in _patterns():
        if found := pattern.fullmatch(text):
            parts = found.groupdict()
            return words.fill(name, **parts | ({"why": reason(parts["why"], locale)} if "why" in parts else {}))
    head, colon, figures = text.partition(": ")
    return words.fill("reason.of", reason=words.text(known[head]), of=figures) if colon and head in known else text


def in_language(texts: Mapping[str, str], locale: Locale) -> str:
    """A sentence in a language, or in the one there is.

    >>> in_language({"en": "five"}, "zh_CN")
    'five'
    """
    return Own.of(texts).get(*messages(locale).locales)
