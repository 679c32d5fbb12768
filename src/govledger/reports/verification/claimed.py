"""The bounds that a claim of a report sets on the facts it is about, worked out again from what the claim prints.

A change in words is one, an amount of change two, a rate two on the amounts of two years. Shares no code with what turns
claims into bounds for reconciliation.
"""

from __future__ import annotations

import functools
import itertools
import json
from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction
from typing import Final

import attrs

from govledger.figures import Interval
from govledger.reports.verification.given import Part
from govledger.reports.verification.printed import READINGS, Printing, factor_of, rate_interval

_KEYS: Final = ("concept", "phase", "year", "fiscal_year", "dimensions", "entity")
_LISTS: Final = {"breakdown": ("parts",), "balance": ("added", "taken")}
_WHOLES: Final = {"change": ("current", "prior"), "share": ("part", "whole"), "completion": ("actual", "budget"),
                  "comparison": ("left", "right")}  # fmt: skip
_DIRECTIONS: Final = ("up", "down", "none")
_ORDERS: Final = ("greater", "less", "equal", "at_most")
_SIGNS: Final = {"up": 1, "down": -1, "none": 0, "greater": 1, "less": -1, "equal": 0, "at_most": -1}
_AT_LEAST_0: Final = Interval("[0, inf)")


@attrs.frozen
class Line:
    """A sum of facts, each times a number, that is at least a limit, or above it; and what of the claim says so.

    ``part`` is "word", "amount", "rate", "claim", "list" or "premise". ``on_prints`` tells that it is said only as long as
    all prints of the claim's facts are right, and ``on_amount`` its amount.
    """

    coefficients: frozenset[tuple[str, Fraction]]
    limit: Fraction
    strict: bool
    part: str = ""
    on_prints: bool = False
    on_amount: bool = False


class FactNames:
    """One name for each fact of a report, whether it is given by its id or by what it is about."""

    def __init__(self, facts: Iterable[Part]) -> None:
        self.facts = {fact.text("id"): fact for fact in facts}
        self._ids = {_canonical(fact.data): name for name, fact in self.facts.items()}

    def of_key(self, key: Part) -> str:
        """The name of the fact that a key is about: its id where it is stated."""
        text = _canonical(key.data)
        return self._ids.get(text, text)

    def key_of(self, given: Part) -> Part:
        """What a fact is about, that is given by its id or by its key."""
        return self.facts.get(given.maybe("fact") or "") or given.part("key")

    def statements(self, name: str) -> list[Part]:
        """What is printed of a fact, nothing where it is not stated."""
        return self.facts[name].parts("statements") if name in self.facts else []

    def of(self, given: Part) -> str | None:
        """The name of a fact that is given by its id or by its key, None where the two do not agree."""
        id_, key = given.maybe("fact"), given.data.get("key")
        if id_ is None:
            return self.of_key(given.part("key"))
        agrees = key is None or self.of_key(given.part("key")) == id_
        return id_ if id_ in self.facts and agrees else None


def _canonical(data: Mapping[str, object]) -> str:
    return json.dumps({name: data[name] for name in _KEYS if name in data}, sort_keys=True)


class TermWords:
    """What terms say in words: "revenue 2019 - 2 debt 2018 >= 5", a year by the one in which it begins."""

    def __init__(self, names: FactNames) -> None:
        self.names = names
        self._years: dict[str, str] = {}

    def of(self, term: Part) -> str:
        """The words that a term should have; the year in which a fiscal year begins is taken from the first that has it."""
        said = iter(term.text("says").split(" "))
        made = []
        for at, each in enumerate(term.parts("coefficients")):
            value, less = each.text("coefficient").removeprefix("-"), each.text("coefficient").startswith("-")
            key = self.names.key_of(each)
            lead = ("-" if less else "") if at == 0 else ("- " if less else "+ ")
            size = "" if value == "1" else f"{value} "
            text = f"{lead}{size}{_name_of(key)}"
            phase = "" if key.text("phase") == "actual" else f" {key.text('phase')}"
            for _ in text.split(" "):
                next(said, "")
            year = self._years.setdefault(json.dumps([key.text("year"), key.data.get("fiscal_year")]), next(said, ""))
            for _ in phase.split():
                next(said, "")
            made.append(f"{text} {year}{phase}")
        return f"{' '.join(made) or '0'} {'>' if term.flag('strict') else '>='} {term.text('limit')}"


def _name_of(key: Part) -> str:
    entity = key.data.get("entity")
    told = {**key.part("dimensions").data, **({} if entity is None else {"entity": entity})}
    return key.text("concept") + "".join(f".{name}.{member}" for name, member in told.items())


def keys_of(claim: Part, names: FactNames) -> list[str]:
    """The names of the facts that a claim is about."""
    if claim.one_of("kind", (*_LISTS, *_WHOLES)) in _LISTS:
        listed = (each for side in _LISTS[claim.text("kind")] for each in claim.parts(side))
        return [names.of_key(key) for key in (claim.part("whole"), *listed)]
    return [names.of_key(claim.part(name)) for name in _WHOLES[claim.text("kind")]]


def lines_of(claim: Part, names: FactNames, printing: Printing, reading: str) -> list[Line]:
    """Every bound that a claim sets at a reading."""
    keys = keys_of(claim, names)
    match claim.text("kind"):
        case "breakdown":
            sums = {keys[0]: Fraction(-1)} | dict.fromkeys(keys[1:], Fraction(1))
            return list(_within(sums, Interval.exactly(0), "list"))
        case "balance":
            return list(_balance(claim, keys, names))
        case "change":
            return list(_change(claim, keys, names, printing, reading))
        case "comparison":
            said = _comparison(claim, keys, printing, reading)
            return list(_worked_out(claim, keys, names, printing, reading, said))
        case "share" | "completion":
            said = _ratio(keys, rate_interval(claim.part("rate"), reading), Fraction(0), "rate")
            return list(_worked_out(claim, keys, names, printing, reading, said))
    return []


def _balance(claim: Part, keys: list[str], names: FactNames) -> Iterator[Line]:
    """The whole and what is taken away come to what is added."""
    added, taken = ({names.of_key(key) for key in claim.parts(side)} for side in _LISTS["balance"])
    weights = {key: Fraction((key in added) - (key in taken) - (key == keys[0])) for key in keys}
    yield from _within(weights, Interval.exactly(0), "list")


def _within(sums: Mapping[str, Fraction], within: Interval, part: str) -> Iterator[Line]:
    kept = {name: value for name, value in sums.items() if value}
    if within.low is not None:
        yield Line(frozenset(kept.items()), within.low, within.low_open, part)
    if within.high is not None:
        below = frozenset((name, -value) for name, value in kept.items())
        yield Line(below, -within.high, within.high_open, part)


def _change(claim: Part, keys: list[str], names: FactNames, printing: Printing, reading: str) -> Iterator[Line]:
    current, prior = keys
    rate, amount = claim.maybe_part("rate"), claim.maybe_part("amount")
    sign = _SIGNS[claim.one_of("direction", _DIRECTIONS)]
    grown = {current: Fraction(sign or 1), prior: Fraction(-sign or -1)}
    worked_out = functools.partial(_worked_out, claim, keys, names, printing, reading)
    if not sign and rate is None:
        yield from worked_out(_within(grown, Interval.exactly(0), "word"))
    if not sign and rate is not None:  # Unchanged to the decimals of the rate.
        yield from worked_out(_ratio(keys, rate_interval(rate, reading), Fraction(1), "word"))
        yield from _within({prior: Fraction(1)}, _AT_LEAST_0, "premise")
    if not sign:
        return
    moved = any(figure is not None and figure.number("number") > 0 for figure in (rate, amount))
    yield from worked_out(_within(grown, Interval.between(0, None, low_open=moved), "word"), amount)
    if amount is not None:
        yield from worked_out(_within(grown, printing.interval(amount, reading), "amount"))
    if rate is not None:
        yield from worked_out(_ratio(keys, rate_interval(rate, reading) * sign, Fraction(1), "rate"), amount)
        if sign > 0:  # A rise at a rate is read on a base that is not negative.
            yield from _within({prior: Fraction(1)}, _AT_LEAST_0, "premise")


def _ratio(keys: list[str], rates: Interval, added: Fraction, part: str) -> Iterator[Line]:
    """The first amount is the second times a rate, or that much more than it."""
    first, second = keys
    assert rates.low is not None
    assert rates.high is not None
    yield from _within({first: Fraction(1), second: -(added + rates.low)}, _AT_LEAST_0, part)
    yield from _within({first: Fraction(-1), second: added + rates.high}, _AT_LEAST_0, part)


def _worked_out(
    claim: Part,
    keys: list[str],
    names: FactNames,
    printing: Printing,
    reading: str,
    said: Iterable[Line],
    by: Part | None = None,
) -> Iterator[Line]:
    """What is said of two amounts, where it may have been worked out from their prints rather than the exact amounts: moved
    by what the prints leave open; and as it is, as long as they are right, where no prints make it."""
    lines, prints = list(said), [names.statements(key) for key in keys]
    if reading == READINGS[0] or not (all(prints) or (by is not None and any(prints))):
        yield from lines
        return
    open_ = Interval.exactly(0)
    for each in (*prints[0], *prints[1], *([] if by is None else [by])):
        open_ = open_.hull(printing.interval(each, reading) - _value(each))
    if by is not None:  # The other amount may be known by the change alone.
        open_ = (open_ + open_).hull(open_ - open_)
    for line in lines:
        least = _sum(line, dict.fromkeys(keys, open_))
        assert least.low is not None
        yield attrs.evolve(line, limit=line.limit + least.low, strict=line.strict or least.low_open)
    ones, others = ([printing.interval(each, reading) for each in one] for one in prints)
    first, second = keys
    weights = [(dict(line.coefficients), line) for line in lines]
    pairs = [(w.get(first, Fraction(0)), w.get(second, Fraction(0)), line) for w, line in weights]
    sums = [[(one * a + other * b, line) for a, b, line in pairs] for one in ones for other in others]
    if by is not None:  # The second is the first without the change, or the first the second with it.
        change = printing.interval(by, reading) * _SIGNS[claim.one_of("direction", _DIRECTIONS)]
        sums += [[(one * (a + b) - change * b, line) for a, b, line in pairs] for one in ones]
        sums += [[(other * (a + b) + change * a, line) for a, b, line in pairs] for other in others]
    if not any(all(_reaches(made, line) for made, line in each) for each in sums):
        yield from (attrs.evolve(line, on_prints=True, on_amount=by is not None) for line in lines)


def is_worked_out(claim: Part, names: FactNames, printing: Printing, wrong: Mapping[str, set[str]]) -> bool:
    """Whether what is said of two amounts holds of them as they are printed, by a ``wrong`` print of one of them at least: of
    each fact the texts of such prints."""
    if claim.text("kind") not in _WHOLES or wrong.keys().isdisjoint(keys := keys_of(claim, names)):
        return False
    prints = (
        [each for each in names.statements(key) if key not in wrong or each.text("text").strip() in wrong[key]]
        for key in keys
    )
    ones, others = ([printing.interval(each, READINGS[0]) for each in some] for some in prints)
    lines = [line for line in lines_of(claim, names, printing, READINGS[0]) if line.part != "premise"]
    pairs = [dict(zip(keys, pair, strict=True)) for pair in itertools.product(ones, others)]
    return any(all(_reaches(_sum(line, pair), line) for line in lines) for pair in pairs)


def _sum(line: Line, ranges: Mapping[str, Interval]) -> Interval:
    """The sums of a line over amounts within ranges."""
    return sum((ranges[name] * value for name, value in line.coefficients), Interval.exactly(0))


def _reaches(made: Interval, line: Line) -> bool:
    """Whether one of these sums satisfies a line."""
    return made.meet(Interval.between(line.limit, None, low_open=line.strict)) is not None


def _value(statement: Part) -> Fraction:
    factor = None if statement.text("kind") == "count" else factor_of(statement)
    return statement.number("number") * (factor or 1)


def _comparison(claim: Part, keys: list[str], printing: Printing, reading: str) -> Iterator[Line]:
    left, right = keys
    amount, sign = claim.maybe_part("amount"), _SIGNS[claim.one_of("order", _ORDERS)]
    if not sign:
        yield from _within({left: Fraction(1), right: Fraction(-1)}, Interval.exactly(0), "claim")
        return
    beyond = _AT_LEAST_0 if claim.text("order") == "at_most" else Interval("(0, inf)")
    within = beyond if amount is None else printing.interval(amount, reading)
    yield from _within({left: Fraction(sign), right: Fraction(-sign)}, within, "claim")
