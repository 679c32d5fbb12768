"""What is read of a run of digits, what stands around it, and why it is no figure where it is none.

>>> Behind(stop=5, factor=1000, name="k").codes, SCALE
((), 'a scale that is not understood')
"""

from __future__ import annotations

from decimal import Decimal

import attrs

from govledger.figures.exact import MOST_DIGITS
from govledger.figures.unit import Unit

LONG = f"a number of more than {MOST_DIGITS} digits"
MARKS = "marks that are not those of one number"
DASH = "a dash that may be a minus"
SCALE = "a scale that is not understood"
CURRENCY = "a currency that is not understood"
LETTERS = "letters that touch it"
COINS = "coins without the money before them"


@attrs.frozen(kw_only=True)
class Read:
    """What a run became: its place with all that belongs to it, its number, and its unit or kind of rate."""

    start: int
    stop: int
    number: Decimal | None = None
    unit: Unit | None = None
    rate: str = ""
    count: str = ""
    why: str = ""
    # Whether a currency stands before it, and whether a scale behind it.
    signed: bool = False
    scaled: bool = False


@attrs.frozen(kw_only=True)
class Before:
    """What stands before a number: where it starts, its sign, the currency, and why the sign is unclear."""

    start: int
    negative: bool = False
    codes: tuple[str, ...] = ()
    name: str = ""
    why: str = ""


@attrs.frozen(kw_only=True)
class Behind:
    """What stands behind a number: where it stops, the scale, the currency, the printed words, and what is unclear.

    Where the words are the name of a known unit, it is that unit; ``factor`` is then 1 where it does not scale.
    """

    stop: int
    factor: int = 1
    codes: tuple[str, ...] = ()
    name: str = ""
    why: str = ""
    unit: Unit | None = None
