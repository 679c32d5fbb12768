"""What a document itself says about its figures.

Each claim is about facts, named by their keys, and keeps the words it was made in and their place. Whether it is true
is not its business: that is :mod:`govledger.reconciliation`'s.

>>> Direction.DOWN.sign
-1
"""

from __future__ import annotations

import enum
from collections.abc import Iterable, Mapping
from typing import TypeAlias

import attrs

from govledger.accounts.errors import WrongType
from govledger.accounts.fact import Key
from govledger.figures import Place, StatedAmount, StatedRate
from govledger.layout import in_short


class Direction(enum.Enum):
    """The way a change is said to go.

    >>> Direction("up").sign
    1
    """

    UP = "up"
    DOWN = "down"
    NONE = "none"

    @property
    def sign(self) -> int:
        """1 for up, -1 for down, 0 for unchanged.

        >>> Direction.NONE.sign
        0
        """
        return {"up": 1, "down": -1, "none": 0}[self.value]

    @property
    def opposite(self) -> Direction:
        """The other way; unchanged has none, and is its own.

        >>> Direction.UP.opposite.value
        'down'
        """
        return {Direction.UP: Direction.DOWN, Direction.DOWN: Direction.UP}.get(self, self)


class Order(enum.Enum):
    """How one figure is said to compare with another; ``AT_MOST`` is not greater than it (未超过预算).

    >>> Order.LESS.value
    'less'
    """

    GREATER = "greater"
    LESS = "less"
    EQUAL = "equal"
    AT_MOST = "at_most"


def _in_order(keys: Iterable[Key]) -> tuple[Key, ...]:
    return tuple(keys)


@attrs.frozen(kw_only=True)
class Breakdown:
    """These parts make up that whole (其中, 包括).

    ``complete`` is False where the words leave room for more (等, 主要包括), so that the parts only stay below the
    whole. ``by`` names the dimension that the parts differ in.
    """

    whole: Key
    parts: tuple[Key, ...] = attrs.field(converter=_in_order)
    complete: bool = True
    by: str = ""
    text: str = ""
    place: Place | None = None

    @property
    def keys(self) -> tuple[Key, ...]:
        """The whole, then its parts."""
        return (self.whole, *self.parts)

    def __repr__(self) -> str:
        return in_short(self, f"of {self.whole.short} by {self.by or 'its parts'}: {len(self.parts)} parts")


@attrs.frozen(kw_only=True)
class Balance:
    """An amount is what others come to, some of which are taken away: opening balance, plus receipts, less payments.

    What nothing is taken away from is a :class:`Breakdown`.
    """

    whole: Key
    added: tuple[Key, ...] = attrs.field(converter=_in_order)
    taken: tuple[Key, ...] = attrs.field(converter=_in_order)
    text: str = ""
    place: Place | None = None

    @property
    def keys(self) -> tuple[Key, ...]:
        """The whole, then what is added, then what is taken away."""
        return (self.whole, *self.added, *self.taken)

    def __repr__(self) -> str:
        return in_short(self, f"of {self.whole.short}: {len(self.added)} added, {len(self.taken)} taken away")


@attrs.frozen(kw_only=True)
class Change:
    """A figure went up, down or stayed, by an amount, at a rate, or only in words (与上年相比减少4.20%).

    ``gapped`` is True when the base is one that the document does not print (同口径), so that the rate cannot be tested.
    """

    current: Key
    prior: Key
    direction: Direction
    rate: StatedRate | None = None
    amount: StatedAmount | None = None
    gapped: bool = False
    text: str = ""
    place: Place | None = None

    @property
    def keys(self) -> tuple[Key, ...]:
        """This year's amount, then that of the year before."""
        return (self.current, self.prior)

    def __repr__(self) -> str:
        return in_short(
            self,
            f"of {self.current.short} on {self.prior.short}: {self.direction.value} {self.rate.text if self.rate else ''}",
        )


@attrs.frozen(kw_only=True)
class Share:
    """A part is so much of a whole (占71.65%)."""

    part: Key
    whole: Key
    rate: StatedRate
    text: str = ""
    place: Place | None = None

    @property
    def keys(self) -> tuple[Key, ...]:
        """The part, then the whole."""
        return (self.part, self.whole)

    def __repr__(self) -> str:
        return in_short(self, f"of {self.part.short} in {self.whole.short}: {self.rate.text}")


@attrs.frozen(kw_only=True)
class Completion:
    """An outturn is so much of a budget (完成年初预算的95.89%)."""

    actual: Key
    budget: Key
    rate: StatedRate
    text: str = ""
    place: Place | None = None

    @property
    def keys(self) -> tuple[Key, ...]:
        """The outturn, then the budget."""
        return (self.actual, self.budget)

    def __repr__(self) -> str:
        return in_short(self, f"of {self.budget.short} by {self.actual.short}: {self.rate.text}")


@attrs.frozen(kw_only=True)
class Comparison:
    """One figure is greater than, less than, equal to or not greater than another (决算数小于预算数, 未超过预算), by an amount
    where it is printed."""

    left: Key
    right: Key
    order: Order
    amount: StatedAmount | None = None
    text: str = ""
    place: Place | None = None

    @property
    def keys(self) -> tuple[Key, ...]:
        """The one figure, then the other."""
        return (self.left, self.right)

    def __repr__(self) -> str:
        return in_short(self, f"{self.left.short} {self.order.value} {self.right.short}")


Claim: TypeAlias = Breakdown | Balance | Change | Share | Completion | Comparison
"""Any claim."""

_OF_TYPE: Mapping[str, tuple[type, str]] = {
    "rate": (StatedRate, "a StatedRate, such as StatedRate(text='4.20%', number='4.20')"),
    "amount": (StatedAmount, "a StatedAmount, such as parse_amount('3.00 EUR')"),
    "direction": (Direction, "a Direction, such as Direction.UP"),
    "order": (Order, "an Order, such as Order.LESS"),
}


def check_parts(claim: Claim) -> None:
    """Refuse a claim with a part of another type than it is to have.

    >>> from govledger.fiscal import calendar
    >>> key = Key.of("revenue", year=calendar("CN").starting(2019))
    >>> check_parts(Share(part=key, whole=key, rate="33.33%"))
    Traceback (most recent call last):
    ...
    govledger.errors.WrongType: '33.33%' is of type str; give a StatedRate, such as StatedRate(text='4.20%', number='4.20')
    """
    for key in claim.keys:
        if not isinstance(key, Key):
            raise WrongType.given(key, wanted="a Key, such as Key.of('revenue', year=year)")
    for name, (kind, wanted) in _OF_TYPE.items():
        part = getattr(claim, name, None)
        if part is not None and not isinstance(part, kind):
            raise WrongType.given(part, wanted=wanted)
