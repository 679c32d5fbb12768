"""Words that a report finds by what was written in English elsewhere, or by what has none.

>>> reason("every figure is nil", "zh_CN"), reason("every figure is nil", "en"), reason("approximate: 近", "zh_CN")
('数字全为零', 'every figure is nil', '约数：近')
"""

from __future__ import annotations

import functools
import re
from collections.abc import Mapping

from govledger.reports.messages import LOCALES, Locale, messages
from govledger.reports.saying import say
from govledger.said import Own

__all__ = ["LOCALES", "has", "in_language", "reason", "say"]


def has(name: str) -> bool:
    """Whether there are words of that name.

    >>> has("next.wrong-base"), has("next.nothing-known")
    (True, False)
    """
    return messages(LOCALES[0]).has(name)


@functools.cache
def _reasons() -> Mapping[str, str]:
    """The ids of reasons by their English words, with {} for the numbers in one."""
    texts = messages("en").texts.items()
    return {re.sub(r"\{\w+\}", "{}", text): name for name, text in texts if name.startswith("reason.")}


def reason(text: str, locale: Locale) -> str:
    """A reason given in English, in the language of the report where the table has it; else as it is.

    >>> reason("7 figures hang together", "zh_CN")
    '7 figures hang together'
    """
    known, words = _reasons(), messages(locale)
    if text in known:
        return words.text(known[text])
    numbered = known.get(re.sub(r"[0-9]+", "{}", text))
    if numbered is not None:
        return say(numbered, locale, **dict(zip(("figures", "steps"), re.findall(r"[0-9]+", text), strict=True)))
    head, colon, figures = text.partition(": ")
    return words.fill("reason.of", reason=words.text(known[head]), of=figures) if colon and head in known else text


def in_language(texts: Mapping[str, str], locale: Locale) -> str:
    """A sentence in a language, or in the one there is.

    >>> in_language({"en": "five"}, "zh_CN")
    'five'
    """
    return Own.of(texts).get(*messages(locale).locales)
