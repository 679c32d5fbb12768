"""What is to be said, in words: the sentence of its id, each slot filled with its part.

A slot is written as the kind of its part is usually written: a number as an amount, an interval as a range of amounts, what
names a fact as its name, a tuple as a list. ``{rate:percent 2}`` writes a range of rates in percent with two decimals, or
with as many as another part says, ``{rate:percents 2}`` does so without words, ``{times:decimal}`` writes a plain number,
``{money:currency}`` a currency by its name, or else by its code, ``{odds:one-in}`` a chance by how many it is one in;
of a tuple, ``{names:list.and}`` names the words between its parts.

>>> say(Said("span", low="1", high="2"), "en")
'1 to 2'
>>> say("more", "zh_CN", number=3)
'另有 3 项未列出'
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from govledger.accounts import Named
from govledger.figures import Interval, decimal_text
from govledger.reports.messages import SLOT, Locale, Messages, messages
from govledger.reports.names import name
from govledger.reports.numbers import amount, outer, percents
from govledger.said import Own, Said


def say(said: Said | str, locale: Locale, /, **parts: Any) -> str:
    """What is to be said, in a language: that of a shipped table, or of :class:`Messages` of one's own.

    Instead of a :class:`~govledger.said.Said` its id may be given, with its parts.

    >>> say("severity.explain", "zh_CN")
    '须说明'
    """
    words = messages(locale)
    return _say(Said(said, **parts) if isinstance(said, str) else said, words)


def _say(said: Said, words: Messages) -> str:
    parts = said.parts
    return SLOT.sub(lambda slot: _written(parts[slot[1]], slot[2] or "", parts, words), words.text(said.id))


def _written(part: Any, form: str, parts: Mapping[str, Any], words: Messages) -> str:
    """A part as its slot wants it."""
    kind, _, places = form.partition(" ")
    match kind:
        case "":
            return written(part, words)
        case "decimal":
            return decimal_text(part)
        case "currency":
            return words.text(f"currency.{part}") if words.has(f"currency.{part}") else str(part)
        case "one-in":  # A chance, rounded down so that it is not made to look smaller than it is.
            return amount(Fraction(math.floor(1 / part)))
        case "percent" | "percents":
            decimals = int(places) if places.isdecimal() else parts[places]
            return words.text(f"list.{kind}").join(percents(part, decimals))
        case _:
            return words.text(kind).join(written(each, words) for each in part)


def written(part: Any, words: Messages) -> str:
    """A part as its kind is usually written.

    >>> written((Fraction(1, 3), Interval("[1, 2.5]"), 7, "5元"), messages("en"))
    '0.33, 1 to 2.50, 7, 5元'
    """
    match part:
        case Said():
            return _say(part, words)
        case Named():
            return name(part, words)
        case Own():
            return part.get(*words.locales)
        case Fraction():
            return amount(part)
        case Interval():
            return span(part, words)
        case tuple():
            return words.text("list").join(written(each, words) for each in part)
        case _:
            return str(part)


def span(interval: Interval, words: Messages) -> str:
    """A range of amounts for a sentence.

    >>> span(Interval("[1, 2.5]"), messages("en")), span(Interval("(-inf, 2]"), messages("en"))
    ('1 to 2.50', 'at most 2')
    """
    low, high = outer(interval)
    if low is None or high is None:
        kind = "span.any" if low == high else "span.at-least" if high is None else "span.at-most"
        return words.fill(kind, low=low or "", high=high or "")
    return low if low == high else words.fill("span", low=low, high=high)
