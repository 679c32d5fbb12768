"""The figures that one misread character turns into the one that was read: one digit for another, one lost, one too many.

Unlike the mistakes of those who write accounts these are of the printed text, so that leading noughts and the digits of a
nil count as well, and a point that was lost puts its digits behind it.

>>> from govledger.figures import Unit
>>> read = StatedAmount(text="1,250.50", number="1250.50", unit=Unit.named("EUR"))
>>> [(each.text, kind) for kind, each in slips(read, decimals=2)][:2]
[('2,250.50', 'digit'), ('3,250.50', 'digit')]
>>> [each.text for kind, each in slips(read, decimals=2) if kind == "added"][:2]
['250.50', '150.50']
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from decimal import Decimal
from typing import Literal, TypeAlias

import attrs

from govledger.figures import Nil, StatedAmount, StatedCount, Statement, Unit
from govledger.reconciliation.mistakes.misprint import decimals_of, text_of

Kind: TypeAlias = Literal["digit", "lost", "added", "point"]
"""What was misread: a digit taken for another, a digit lost, one too many, or the point lost."""

_BEHIND = re.compile(r"[.,](\d+)\D*$")


def slips(read: Statement, *, decimals: int) -> Iterator[tuple[Kind, Statement]]:
    """Each figure that may be printed where this one was read, and what was misread then.

    ``decimals`` is how many such figures have. A figure whose text is not its digits, or none, gives nothing.
    """
    stated = _as_printed(read)
    if stated is None:
        return
    digits, own = _digits(stated.text), decimals_of(stated)
    for at, printed in enumerate(digits):
        for other in "0123456789":
            if other != printed and not (other == "0" and at == 0 and len(digits) - own > 1):
                yield "digit", _anew(stated, digits[:at] + other + digits[at + 1 :], own)
    for at in range(len(digits) + 1):
        behind = at > len(digits) - own
        if not behind or own < decimals:
            yield from (
                ("lost", _anew(stated, digits[:at] + other + digits[at:], own + behind))
                for other in "0123456789"[at == 0 :]
            )
    for at in range(len(digits)):
        behind, rest = at >= len(digits) - own, digits[:at] + digits[at + 1 :]
        if rest and (not behind or own > decimals) and not (rest[0] == "0" and len(rest) - own > 1):
            yield "added", _anew(stated, rest, own - behind)
    if decimals and not own and len(digits) > decimals:
        yield "point", _anew(stated, digits, decimals)


def _digits(text: str) -> str:
    return "".join(each for each in unicodedata.normalize("NFKC", text) if each in "0123456789")


def _as_printed(read: Statement) -> StatedAmount | StatedCount | None:
    """A figure by the digits that are printed, a nil among them; None where its text prints others, or none."""
    if isinstance(read, Nil):
        if not isinstance(read.unit, Unit) or not _digits(read.text):
            return None
        behind = _BEHIND.search(unicodedata.normalize("NFKC", read.text).strip())
        number = Decimal(0).scaleb(-len(behind[1]) if behind else 0)
        return StatedAmount(text=read.text, number=number, unit=read.unit, place=read.place, is_exact=read.is_exact)
    digits = _digits(read.text)
    whole = abs(read.number).scaleb(decimals_of(read))
    return read if digits and Decimal(digits) == whole else None


def _anew(stated: StatedAmount | StatedCount, digits: str, decimals: int) -> Statement:
    """The figure with other digits, its text as it would be printed."""
    sign = int(stated.number.is_signed())
    made = attrs.evolve(stated, number=Decimal((sign, tuple(map(int, digits)), -decimals)))
    same = len(digits) == len(_digits(stated.text)) and decimals == decimals_of(stated)
    text = _replaced(stated.text, digits) if same else text_of(stated, made).removesuffix(_tail(stated))
    if not made.number and isinstance(made, StatedAmount):
        return Nil(text=text, unit=made.unit, place=made.place, is_exact=made.is_exact)
    return attrs.evolve(made, text=text)


def _replaced(text: str, digits: str) -> str:
    """A text with other digits in the places of its own."""
    rest = iter(digits)
    return "".join(next(rest) if each.isdecimal() else each for each in text)


def _tail(stated: StatedAmount | StatedCount) -> str:
    """The unit that is put behind a number which is printed without it."""
    unit = stated.unit.name if isinstance(stated.unit, Unit) else stated.unit
    return "" if unit in stated.text else unit
