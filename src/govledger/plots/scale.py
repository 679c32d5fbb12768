"""Figures of accounts as a picture shows them: in one unit, exact until they are drawn, each with its interval.

>>> from govledger.reports.messages import messages
>>> scale = Scale.of([accounts.expenditure.total], messages("en"))
>>> shown = scale.shown("all", accounts.expenditure.total)
>>> shown.state, shown.value, shown.text, shown.interval
(<State.STATED: 'stated'>, Fraction(100, 1), '100.00', Interval("[99.995, 100.005]"))
>>> scale.shown("none", accounts.of("three_public").total).text
'not stated'
"""

from __future__ import annotations

import enum
import math
from collections import Counter
from collections.abc import Iterable
from fractions import Fraction
from typing import Final, Self, TypeAlias

import attrs

from govledger.accounts import Fact, Key
from govledger.figures import Interval, Nil, NotStated, StatedAmount, StatedCount, Unit, decimal_text
from govledger.formatting import Style, formatter, unit_line
from govledger.layout import folded
from govledger.plots.errors import UnfitPicture
from govledger.reports.messages import Messages

Found: TypeAlias = Fact | NotStated
_MOST_PLACES: Final = 8


class State(enum.Enum):
    """What is known of a figure: an amount is stated, nothing is ("0", "—"), or it is not stated at all."""

    STATED = "stated"
    NIL = "nil"
    NOT_STATED = "not stated"


@attrs.frozen(kw_only=True)
class Shown:
    """One figure as it is drawn: its name, its printed values and its interval in the unit of the picture, and its text.

    ``values`` are several where prints of one fact differ, and none of what is not stated.
    """

    name: str
    state: State
    text: str
    values: tuple[Fraction, ...] = ()
    interval: Interval | None = None
    places: int = 0
    key: Key | None = None

    @property
    def value(self) -> Fraction:
        """The first printed value; 0 of what is not stated, which no bar is drawn for."""
        return self.values[0] if self.values else Fraction(0)

    @property
    def is_stated(self) -> bool:
        """Whether there is a figure, and be it nil."""
        return self.state is not State.NOT_STATED


@attrs.frozen(kw_only=True)
class Scale:
    """The unit of a picture, and the words around its figures."""

    style: Style
    words: Messages
    steps: tuple[Fraction, ...] = ()

    @classmethod
    def of(cls, found: Iterable[Found], words: Messages, unit: str | Unit | None = None) -> Self:
        """The scale for some figures: in the unit given, else in the one that most of them are printed in."""
        facts = [each for each in found if isinstance(each, Fact)]
        printed = [_finest(fact) for fact in facts]
        if counted := next(
            (fact for fact, each in zip(facts, printed, strict=True) if isinstance(each, StatedCount)), None
        ):
            raise UnfitPicture.count(counted.key)
        amounts = [each for each in printed if isinstance(each, StatedAmount)]
        named = [each.unit for each in amounts] or [
            each.unit for each in printed if isinstance(each, Nil) and each.unit
        ]
        usual = Counter(named).most_common(1)[0][0] if named else Unit.named("one")
        style = Style(locale=words.locale, unit=usual if unit is None else unit, decimals=None)
        return cls(style=style, words=words, steps=tuple(sorted({each.step for each in amounts})))

    def shown(self, name: str, fact: Found) -> Shown:
        """A fact under a name."""
        name = folded(name).strip()
        if not isinstance(fact, Fact):
            return Shown(name=name, state=State.NOT_STATED, text=self.words.text("picture.not-stated"))
        finest = _finest(fact)
        interval, values = self._in_unit(finest.interval), tuple(map(self.in_unit, fact.values))
        if isinstance(finest, Nil):
            nil = self.words.text("picture.nil")
            return Shown(name=name, state=State.NIL, text=nil, values=values, interval=interval, key=fact.key)
        places = max(_places(self.in_unit(finest.value)), _places(self.in_unit(finest.step)))
        text = self.words.text("picture.or").join(self._with_margin(value, interval, places) for value in values)
        return Shown(
            name=name, state=State.STATED, text=text, values=values, interval=interval, places=places, key=fact.key
        )

    def less(self, name: str, current: Shown, prior: Shown) -> Shown:
        """The change from one figure to another, as exact as their prints allow; not stated where one of them is not."""
        if current.interval is None or prior.interval is None:
            lacking = "picture.not-stated-now" if prior.is_stated else "picture.not-stated-before"
            both = "picture.not-stated" if not current.is_stated and not prior.is_stated else lacking
            return Shown(name=name, state=State.NOT_STATED, text=self.words.text(both), key=current.key)
        return self.difference(name, current.value - prior.value, current.interval - prior.interval, current, prior)

    def difference(self, name: str, value: Fraction, interval: Interval, *of: Shown) -> Shown:
        """What figures come to that is printed nowhere, with the digits of those it is made of, and its sign."""
        places = max((each.places for each in of), default=0)
        text = ("+" if value > 0 else "") + self._with_margin(value, interval, places)
        return Shown(name=name, state=State.STATED, text=text, values=(value,), interval=interval, places=places)

    def in_unit(self, value: object) -> Fraction:
        """An amount in the unit of the picture, exact."""
        return Fraction(value) / self.style.unit.factor  # type: ignore[call-overload, no-any-return]

    def text(self, value: Fraction, places: int | None = None) -> str:
        """An amount in the unit of the picture as it is printed, without the unit."""
        places = _places(value) if places is None else places
        return formatter(attrs.evolve(self.style, decimals=places)).bare(value * self.style.unit.factor)

    def _with_margin(self, value: Fraction, interval: Interval, places: int) -> str:
        """An amount, and how far it may be off where that is more than its last digit."""
        text, off, last = self.text(value, places), (interval.width or Fraction(0)) / 2, Fraction(1, 10**places)
        return f"{text} ± {self.text(math.ceil(off / last) * last)}" if off > last else text

    @property
    def unit_text(self) -> str:
        """The unit, which an axis states once."""
        return unit_line(self.style.unit, locale=self.style.locale)

    @property
    def precision_text(self) -> str:
        """How precisely the amounts are printed."""
        if not self.steps:
            return ""
        fine, coarse = (self.text(self.in_unit(each)) for each in (self.steps[0], self.steps[-1]))
        return self.words.fill("picture.steps" if fine != coarse else "picture.step", fine=fine, coarse=coarse)

    def _in_unit(self, interval: Interval) -> Interval:
        low, high = (None if end is None else self.in_unit(end) for end in (interval.low, interval.high))
        return Interval.between(low, high, low_open=interval.low_open, high_open=interval.high_open)


def on_axis(value: Fraction) -> float:
    """Where a value is drawn: the only place in which an amount becomes a float, which is a position and no figure.

    >>> on_axis(Fraction(1, 4))
    0.25
    """
    return float(value)


def _finest(fact: Fact) -> StatedAmount | Nil | StatedCount:
    return min(fact.statements, key=lambda statement: statement.interval.width or Fraction(0))


def _places(value: Fraction) -> int:
    """How many decimals it takes to write a number, or how many are shown of one that has no end."""
    text = decimal_text(value)
    return _MOST_PLACES if "/" in text else min(len(text.partition(".")[2]), _MOST_PLACES)
