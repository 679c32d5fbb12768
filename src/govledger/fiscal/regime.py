"""Regimes: the stretches of time in which a government's fiscal years follow one rule.

A calendar is a sequence of regimes. Most governments have one; each change of the fiscal year adds two: the
*transition* that bridges the old rule and the new one, and the new rule.

>>> Regime(first_start=date(1976, 7, 1), start=None, label="named", name="TQ").kind
Kind.TRANSITION
"""

from __future__ import annotations

import itertools
from datetime import date, timedelta
from enum import StrEnum

import attrs

from govledger.fiscal.dates import plain_date
from govledger.fiscal.errors import InvalidCalendar, InvalidDate
from govledger.fiscal.label import CONVENTIONS
from govledger.fiscal.rule import MonthDay, Rule, WeekEnd
from govledger.fiscal.systems import SYSTEMS

STATUSES = ("recollection", "partly", "read")
"""How well a shipped fact is known, the weakest first: remembered, partly read at its source, read."""


class Kind(StrEnum):
    """Whether a fiscal year is an ordinary one or bridges a change of the rule.

    >>> Kind.TRANSITION == "transition"
    True
    """

    REGULAR = "regular"
    TRANSITION = "transition"

    def __repr__(self) -> str:
        return f"Kind.{self.name}"


def _rule(value: object) -> Rule | None:
    return value if value is None or isinstance(value, WeekEnd) else MonthDay.of(value)


def _day_or_rule(value: object) -> MonthDay | date:
    return plain_date(value) if isinstance(value, date) else MonthDay.of(value)


@attrs.frozen(repr=False)
class Regime:
    """One rule for fiscal years, in force from ``first_start`` until the next regime starts.

    ``first_start`` is the first day of its first year, None where the rule is older than memory. ``start`` is the day on
    which its years start, as a (month, day), a :class:`MonthDay` or a :class:`WeekEnd`; None makes the regime one single
    year, a transition, which runs to the start of the next regime. ``label`` names a convention of
    :data:`~govledger.fiscal.CONVENTIONS`, or is "named" for a transition with a ``name`` of its own, such as TQ.

    Shipped regimes say how well they are known: ``status`` is read, partly or recollection, ``source`` says where a fact
    was read and ``note`` what to know besides. Neither takes part in equality.

    >>> Regime(first_start=None, start=(4, 1), label="split").styles[:3]
    ('split', 'split_slash', 'split_dash')
    >>> Regime(first_start=date(2019, 5, 1), start=(4, 1), label="split")
    Traceback (most recent call last):
    ...
    govledger.errors.InvalidCalendar: a regime from 2019-05-01 whose years start on 04-01; accepted: a first_start on the
    rule's own day, after a transition regime for the short or long year
    """

    first_start: date | None
    start: Rule | None = attrs.field(converter=_rule)
    label: str
    name: str = ""
    status: str = attrs.field(default="own", eq=False, kw_only=True)
    source: str = attrs.field(default="", eq=False, kw_only=True)
    note: str = attrs.field(default="", eq=False, kw_only=True)

    def __attrs_post_init__(self) -> None:
        if self.first_start is not None:
            plain_date(self.first_start)
        self._check_start()
        self._check_label()

    def _check_start(self) -> None:
        if self.start is None and self.first_start is None:
            raise InvalidCalendar.because("a transition without first_start", accepted="its first day")
        if self.first_start and self.start and self.start.on_or_before(self.first_start) != self.first_start:
            raise InvalidCalendar.because(
                f"a regime from {self.first_start} whose years start on {self.start}",
                accepted="a first_start on the rule's own day, after a transition regime for the short or long year",
            )

    def _check_label(self) -> None:
        if (self.label == "named") != bool(self.name):
            raise InvalidCalendar.because(
                f"label {self.label!r} with name {self.name!r}",
                accepted='a name with label="named" and only there',
            )
        if self.label == "named":
            if self.start is not None:
                raise InvalidCalendar.because(f"years all named {self.name!r}", accepted="start=None")
            return
        if self.label not in CONVENTIONS:
            raise InvalidCalendar.because(f"label {self.label!r}", accepted=", ".join([*CONVENTIONS, "named"]))
        if self.start is not None and self.start.across_years and CONVENTIONS[self.label].calendar_years_only:
            raise InvalidCalendar.because(
                f"label {self.label!r} for years that start on {self.start}",
                accepted="split, split_slash, starting, starting_annual or ending",
            )

    @property
    def kind(self) -> Kind:
        """Regular where a rule repeats, transition where the regime is one single year.

        >>> Regime(first_start=None, start=(1, 1), label="single").kind
        Kind.REGULAR
        """
        return Kind.TRANSITION if self.start is None else Kind.REGULAR

    @property
    def styles(self) -> tuple[str, ...]:
        """The label styles of the regime's years, the usual one first.

        >>> Regime(first_start=None, start=(1, 1), label="annual").styles
        ('annual', 'year', 'single')
        """
        return ("named",) if self.label == "named" else CONVENTIONS[self.label].styles

    @property
    def bounds(self) -> tuple[date, date]:
        """The first day that the rule and the label are sure of, and the day after the last.

        >>> Regime(None, MonthDay(4, 1, "bikram_sambat"), "bikram_sambat").bounds
        (datetime.date(1918, 7, 16), datetime.date(2043, 7, 17))
        """
        first, stop = (self.start.first, self.start.stop) if self.start else (date.min, date.max)
        era = SYSTEMS[CONVENTIONS[self.label].era] if self.label != "named" else None
        if self.start and era and first < era.first:
            first = self.start.after(era.first - timedelta(days=1))
        if self.start and era and era.stop < stop:
            stop = self.start.on_or_before(era.stop)
        return self.first_start or first, stop

    def __repr__(self) -> str:
        parts = [repr(self.first_start), repr(self.start), repr(self.label)]
        parts += [f"name={self.name!r}"] if self.name else []
        parts += [f"status={self.status!r}"] if self.status != "own" else []
        return f"Regime({', '.join(parts)})"


@attrs.frozen(repr=False)
class Closing:
    """A stretch after the end of a year in which entries are still made for it.

    A (month, day) ``until`` is law for every year: the closing runs to the first such day after the year's last day,
    that day included, and ``first_start`` is the start of the first year that has it, None for all. A date ``until``
    extends one single year, the one that starts on ``first_start``; before the end of the year it closes it early, and
    ``basis`` says what is still open.

    >>> Closing(until=(5, 31), basis="cash settlement").last_day(date(2020, 4, 1))
    datetime.date(2020, 5, 31)
    >>> Closing(until=date(2026, 6, 30), basis="extended", first_start=date(2025, 1, 1)).once
    True
    """

    until: MonthDay | date = attrs.field(converter=_day_or_rule)
    basis: str
    first_start: date | None = None
    status: str = attrs.field(default="own", eq=False, kw_only=True)
    source: str = attrs.field(default="", eq=False, kw_only=True)
    note: str = attrs.field(default="", eq=False, kw_only=True)

    def __attrs_post_init__(self) -> None:
        if self.first_start is not None:
            plain_date(self.first_start)
        if self.once and self.first_start is None:
            raise InvalidDate.given(None, accepted="the first day of the one year that is extended")

    @property
    def once(self) -> bool:
        """Whether it extends one single year.

        >>> Closing(until=(5, 31), basis="cash settlement").once
        False
        """
        return isinstance(self.until, date)

    def last_day(self, stop: date) -> date:
        """The last day of the closing of a year that stopped on ``stop``.

        >>> Closing(until=(1, 31), basis="dated 31 December").last_day(date(2020, 1, 1))
        datetime.date(2020, 1, 31)
        """
        return self.until if isinstance(self.until, date) else self.until.after(stop - timedelta(days=1))

    def concerns(self, start: date) -> bool:
        """Whether the year that starts on a day has this closing.

        >>> Closing((5, 31), "cash settlement", date(1947, 4, 1)).concerns(date(2019, 4, 1))
        True
        """
        if self.once:
            return start == self.first_start
        return self.first_start is None or start >= self.first_start

    def __repr__(self) -> str:
        until = self.until if isinstance(self.until, date) else (self.until.month, self.until.day)
        parts = [repr(until), repr(self.basis)]
        parts += [repr(self.first_start)] if self.first_start else []
        parts += [f"status={self.status!r}"] if self.status != "own" else []
        return f"Closing({', '.join(parts)})"


def check_sequence(regimes: tuple[Regime, ...]) -> None:
    """Refuse regimes that would leave a gap, an overlap or a year cut in silence."""
    if not regimes or regimes[-1].start is None:
        raise InvalidCalendar.because("no rule for the years to come", accepted="a last regime with start=(month, day)")
    for regime, following in itertools.pairwise(regimes):
        begin, cut = regime.first_start or date.min, following.first_start
        if cut is None or cut <= begin:
            raise InvalidCalendar.because(
                f"a regime from {cut} after one from {regime.first_start}",
                accepted="regimes in order of first_start",
            )
        if regime.start and regime.start.on_or_before(cut) != cut:
            raise InvalidCalendar.because(
                f"a year that starts on {regime.start.on_or_before(cut)} and is cut on {cut}",
                accepted="a transition regime (start=None) for the short or long year",
            )
