"""Whether two spans can be set against each other."""

from __future__ import annotations

import attrs

from govledger.fiscal.period import FiscalPeriod
from govledger.fiscal.year import FiscalYear


@attrs.frozen
class Comparability:
    """Whether amounts of two fiscal years can be set against each other, and the ``reason``.

    It is true or false as ``ok`` is.

    >>> bool(Comparability(ok=False, reason="9 months against 12"))
    False
    """

    ok: bool
    reason: str

    def __bool__(self) -> bool:
        return self.ok


def compared(first: FiscalYear | FiscalPeriod, second: FiscalYear | FiscalPeriod) -> Comparability:
    """Compare two lengths, then what kept a year open, then the time of the year.

    >>> from govledger.fiscal import calendar
    >>> qa = calendar("QA")
    >>> compared(qa.starting(2013), qa.starting(2014)).reason
    '2014/15 was extended to 2015-12-31'
    """
    (length, unit), (other, other_unit) = first.length, second.length
    if length != other or unit != other_unit:
        against = str(other) if unit == other_unit else f"{other} {other_unit}"
        return Comparability(ok=False, reason=f"{length} {unit} against {against}")
    for span in (first, second):
        if (
            isinstance(span, FiscalYear)
            and any(closing.once for closing in span.closings)
            and span.open_until >= span.stop
        ):
            return Comparability(ok=False, reason=f"{span} was extended to {span.open_until}")
    if _time_of_year(first) != _time_of_year(second):
        starts = [f"{span.start:%m-%d}" for span in (first, second)]
        reason = f"{length} {unit} each, but one starts on {starts[0]} and the other on {starts[1]}"
        return Comparability(ok=True, reason=reason)
    return Comparability(ok=True, reason=f"{length} {unit} each")


def _time_of_year(span: FiscalYear | FiscalPeriod) -> tuple[object, ...]:
    """Where in the year a span begins: a rule and a place in it, since the day itself may drift."""
    if isinstance(span, FiscalPeriod):
        return (*_time_of_year(span.year), span.kind, span.ordinal)
    rule = span.regime.start
    return (rule,) if rule else (span.start.month, span.start.day)
