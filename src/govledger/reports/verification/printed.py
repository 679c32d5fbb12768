"""What a printed figure of a report allows, worked out again from its text: for those who check a report.

The readings are a chain. *printed*: the step of its unit or column, and the rule of rounding; *own*: its own digits, to
the nearest, cut off, or as is declared; *balanced*: three halves of its own step to each
side. Each is the hull with the one before. Shares no code with what reads figures for reconciliation.
"""

from __future__ import annotations

import functools
import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction
from importlib import resources
from typing import Any, Final

import attrs

from govledger.errors.base import GovLedgerError
from govledger.figures import UNITS, Interval, RateKind, RoundingMode, StatedAmount, plain, values_printing_as
from govledger.figures.numerals import CHINESE_NUMERALS, from_chinese
from govledger.reports.verification.given import Part

READINGS: Final = ("printed", "own", "balanced")
"""From the strongest to the weakest."""

MODES: Final = tuple(mode.value for mode in RoundingMode)
"""The rules of rounding."""

_NIL: Final = Interval.exactly(0)
_COIN: Final = Fraction(1, 100)


@functools.cache
def _marks() -> Mapping[str, Any]:
    """Marks by which printed figures are read."""
    return tomllib.loads(resources.files(__package__).joinpath("marks.toml").read_text(encoding="utf-8"))


@attrs.frozen
class Step:
    """How the figures of a unit, or of one column, were printed."""

    size: Fraction
    mode: RoundingMode
    inferred: bool


def decimals_of(number: str) -> int:
    """How many digits are printed behind the point.

    >>> decimals_of("272579.70"), decimals_of("5")
    (2, 0)
    """
    return len(number.partition(".")[2])


def _step(number: str) -> Fraction:
    return Fraction(1, 10 ** decimals_of(number))


def factor_of(statement: Part) -> Fraction | None:
    """The exact factor of the unit of an amount, None where the unit is not known.

    >>> factor_of(Part({"unit": "万元"}, ""))
    Fraction(10000, 1)
    """
    if "factor" in statement.data:
        return statement.number("factor")
    unit = statement.maybe("unit")
    return UNITS[unit].factor if unit in UNITS else None


class Printing:
    """The readings of the figures of one report."""

    def __init__(self, report: Part) -> None:
        self.steps: dict[tuple[str, tuple[str | None, str] | None], Step] = {}
        for each in report.parts("resolutions"):
            self.steps[each.text("unit"), _column_of(each)] = Step(
                each.number("step"), RoundingMode(each.one_of("mode", MODES)), each.flag("inferred")
            )

    def _known(self, statement: Part) -> Step | None:
        unit, place = statement.maybe("unit") or "", statement.maybe_part("place")
        column = None if place is None else place.maybe("column")
        own = None if place is None or column is None else self.steps.get((unit, (place.maybe("table"), column)))
        return own or self.steps.get((unit, None))

    def interval(self, statement: Part, reading: str) -> Interval:
        """Every exact value that a statement allows at a reading."""
        chain = self._chain(statement)
        return functools.reduce(Interval.hull, (chain[name] for name in READINGS[: READINGS.index(reading) + 1]))

    def _chain(self, statement: Part) -> dict[str, Interval]:
        kind, number = statement.one_of("kind", ("amount", "nil", "count")), statement.text("number")
        if kind == "count":
            exact = _step(number) == 1
            mode = RoundingMode.EXACT if exact else RoundingMode.NEAREST
            return dict.fromkeys(READINGS, _values(statement.number("number"), _step(number), mode))
        if _is_exact(statement):  # Kept to the last printed digit, whatever others are rounded to.
            return dict.fromkeys(READINGS, Interval.exactly(statement.number("number") * (factor_of(statement) or 1)))
        return self._nil(statement) if kind == "nil" else self._amount(statement)

    def _amount(self, statement: Part) -> dict[str, Interval]:
        factor, known = factor_of(statement) or Fraction(1), self._known(statement)
        value, own = statement.number("number") * factor, _step(statement.text("number")) * factor
        nearest = _values(value, own, RoundingMode.NEAREST)
        loose = [nearest, *(_values(value, own, mode) for mode in _declared(known))]
        return {
            "printed": nearest if known is None else _values(value, known.size, known.mode),
            "own": functools.reduce(Interval.hull, loose),
            "balanced": _values(value, own, RoundingMode.BALANCED),
        }

    def _nil(self, statement: Part) -> dict[str, Interval]:
        """A nil with digits is read by them, and cut off where a rule is declared; where amounts of its unit show more of
        them, or there are none, it is a word for nothing, which is not moved."""
        factor, known = factor_of(statement), self._known(statement)
        digits = re.search(r"\d+(?:\.(\d+))?", statement.text("text"))
        if not factor:
            return dict.fromkeys(READINGS, _NIL)
        rounded = known is not None and known.mode is RoundingMode.NEAREST and known.size >= factor
        printed = _values(Fraction(0), known.size, RoundingMode.NEAREST) if known is not None and rounded else _NIL
        if digits is None:
            return dict.fromkeys(READINGS, printed)
        own = factor / 10 ** len(digits[1] or "")
        coarse = known is None or known.size < own
        modes = (RoundingMode.NEAREST, *(_declared(known) if known is not None else ()))
        loose = functools.reduce(Interval.hull, (_values(Fraction(0), own, mode) for mode in modes))
        moved = loose if coarse else _values(Fraction(0), own, RoundingMode.BALANCED)
        return {"printed": printed, "own": loose, "balanced": moved}


def rate_interval(rate: Part, reading: str) -> Interval:
    """Every exact ratio that prints as a rate, at a reading.

    >>> rate_interval(Part({"text": "4.20%", "number": "4.20", "kind": "%"}, ""), "balanced")
    Interval("[0.04185, 0.04215]")
    """
    scale = RateKind(rate.one_of("kind", _marks()["rates"])).scale
    mode = RoundingMode.BALANCED if reading == "balanced" else RoundingMode.NEAREST
    return _values(rate.number("number") * scale, _step(rate.text("number")) * scale, mode)


def _is_exact(statement: Part) -> bool:
    return "exact" in statement.data and statement.flag("exact")


def _declared(known: Step | None) -> tuple[RoundingMode, ...]:
    """How digits may have been treated besides rounding: cut off, or by the rule that is declared; not where the figures
    themselves are all that speaks for a rule."""
    if known is None:
        return (RoundingMode.DOWN,)
    return () if known.inferred else (RoundingMode.DOWN, known.mode)


def _values(value: Fraction, step: Fraction, mode: RoundingMode) -> Interval:
    return values_printing_as(value, step=step, mode=mode)


def _column_of(resolution: Part) -> tuple[str | None, str] | None:
    given = resolution.data.get("column")
    return (given[0], str(given[1])) if isinstance(given, list) and len(given) == 2 else None


# --- texts ------------------------------------------------------------------------------------------------------------


def problem_of_rate(rate: Part) -> str | None:
    """What a rate has that its text has not, None where it is as it is printed.

    >>> problem_of_rate(Part({"text": "4.20%", "number": "4.20", "kind": "‰"}, ""))
    '“4.20%” is not in ‰'
    """
    rates = _marks()["rates"]
    kind, text = rate.one_of("kind", rates), rate.text("text")
    if any(mark in text for marks in rates.values() for mark in marks) and not any(m in text for m in rates[kind]):
        return f"“{text}” is not in {kind}"
    return problem_of_text(rate, signed=False)


def problem_of_text(figure: Part, *, unit: Fraction | None = None, signed: bool = True) -> str | None:
    """What a figure's number and unit have that its text has not, None where they are as they are printed.

    >>> problem_of_text(Part({"text": "143.37万元", "number": "143.73"}, ""))
    '143.73 is not what “143.37万元” prints'
    """
    text, number = figure.text("text"), figure.text("number")
    found = list(_numbers(text))
    if found and number.lstrip("-") not in {each for each, _ in found}:
        return f"{number} is not what “{text}” prints"
    factors = {factor for each, factor in found if each == number.lstrip("-") and factor is not None}
    if unit is not None and factors and unit not in factors:
        return f"its unit is not that of “{text}”"
    if signed and number.startswith("-") and not any(mark in text for mark in _marks()["minus"]):
        return f"{number} is below 0, and “{text}” is not"
    return None


def _numbers(text: str) -> Iterator[tuple[str, Fraction | None]]:
    """The numbers that a text may print, each as its digits without a sign, and the factor of its unit where it has one."""
    for locale in _marks()["locales"]:
        try:
            amount = StatedAmount.parse(text, locale=locale)
        except GovLedgerError:
            continue
        yield f"{abs(amount.number):f}", amount.unit.factor
    digits = re.findall(r"[0-9][0-9.,'’\s]*", plain(text))
    for each in digits:
        for mark in ".,":
            whole, point, rest = re.sub(rf"[^0-9{re.escape(mark)}]", "", each).rstrip(mark).partition(mark)
            yield f"{whole}{'.' if point else ''}{rest.replace(mark, '')}", None
    for each in () if digits else re.findall(f"[{CHINESE_NUMERALS}{_marks()['points']}]+", text):
        try:
            yield str(from_chinese(each)), None
        except GovLedgerError:
            continue


# --- resolutions ------------------------------------------------------------------------------------------------------


def problems_of_resolutions(report: Part, amounts: Iterable[Part]) -> Iterator[str]:
    """Which steps, inferred from the figures of a unit, are not those of its finest decimal."""
    held = [each for each in amounts if each.text("kind") == "amount" and not _is_exact(each)]
    for each in report.parts("resolutions"):
        if not each.flag("inferred"):
            continue
        column = _column_of(each)
        own = [one for one in held if one.maybe("unit") == each.text("unit") and column in (None, _column_at(one))]
        factor = factor_of(own[0]) if own else None
        if factor is None:
            yield f"{each.where}: no figure is printed in {each.text('unit')}"
            continue
        step = factor / 10 ** max(decimals_of(one.text("number")) for one in own)
        mode = RoundingMode.EXACT if step <= _COIN else RoundingMode.NEAREST
        if step != each.number("step") or mode.value != each.text("mode"):
            yield f"{each.where}: the figures in {each.text('unit')} show a step of {step}, {mode.value}"


def _column_at(statement: Part) -> tuple[str | None, str] | None:
    place = statement.maybe_part("place")
    column = None if place is None else place.maybe("column")
    return None if place is None or column is None else (place.maybe("table"), column)
