"""Drawn accounts as accounts of the library, through its public names alone; and its statements found again by place."""

from __future__ import annotations

from fractions import Fraction

from govledger.accounts import (
    Accounts,
    Breakdown,
    Change,
    Comparison,
    Completion,
    Direction,
    Key,
    Order,
    Share,
    collect,
)
from govledger.figures import Nil, Place, RoundingMode, StatedAmount, StatedRate, parse_amount
from govledger.fiscal import calendar
from govledger.reconciliation import Resolution, Resolutions, infer
from independent.drawn import Drawn
from independent.printed import Amount, Figure, Listing, Point, Rate, Statement, Word, numeral

YEAR = calendar("CN").starting(2021)
YEARS = [YEAR, YEAR.previous, YEAR.previous.previous]


def key_of(point: Point) -> Key:
    """A point as the library names it."""
    members = {point.way: point.name} if point.name else {}
    return Key.of(point.concept, year=YEARS[point.year], phase=point.phase, **members)


def place_of(statement: Statement) -> Place:
    """Every statement stands on a line of its own."""
    return Place(line=statement.id + 1, start=0, stop=1)


def accounts_of(drawn: Drawn) -> Accounts:
    """The account, its figures and claims in the order in which they are printed."""
    stated, claims = [], []
    together: dict[int, list[Word | Rate | Amount]] = {}
    for statement in drawn.statements:
        if isinstance(statement, Figure):
            stated.append((key_of(statement.point), _figure(statement, drawn.grouped), ""))
        elif isinstance(statement, Listing):
            claims.append(_list(statement))
        else:
            together.setdefault(statement.claim, []).append(statement)
    claims += [_claim(parts, drawn.grouped) for parts in together.values()]
    return Accounts(entity="某市某局", year=YEAR, facts=collect(stated), claims=tuple(claims))


def resolutions_of(drawn: Drawn, accounts: Accounts) -> Resolutions | None:
    """How the figures are printed, where the form says so."""
    if drawn.declared is None:
        return None
    known = infer(accounts)
    for found in known.by_unit:
        known = known.overridden(Resolution(found.unit, found.step, RoundingMode(drawn.declared), "the form says so"))
    return known


def _figure(statement: Figure, grouped: bool) -> StatedAmount | Nil:
    text, place = statement.digits.text(grouped), place_of(statement)
    made = parse_amount(text, locale="zh_CN")
    unit = made.unit
    if isinstance(made, Nil):
        return Nil(text=text, unit=unit, place=place)
    return StatedAmount(text=text, number=made.number, unit=unit, place=place)


def _list(statement: Listing) -> Breakdown:
    parts = tuple(key_of(part) for part in statement.parts)
    return Breakdown(
        whole=key_of(statement.whole), parts=parts, complete=statement.complete, by=statement.parts[0].way,
        place=place_of(statement),
    )  # fmt: skip


def _claim(parts: list[Word | Rate | Amount], grouped: bool) -> Change | Share | Completion | Comparison:
    first, place = parts[0], place_of(parts[0])
    top, base = key_of(first.top), key_of(first.base)
    rate = next((_rate(part) for part in parts if isinstance(part, Rate)), None)
    amount = next((_amount(part, grouped) for part in parts if isinstance(part, Amount)), None)
    word = next((part for part in parts if isinstance(part, Word)), None)
    if word is None:
        assert rate is not None
        if first.top.phase != first.base.phase:
            return Completion(actual=top, budget=base, rate=rate, place=place)
        return Share(part=top, whole=base, rate=rate, place=place)
    if first.top.phase != first.base.phase:
        order = Order.GREATER if word.sign > 0 else Order.LESS
        return Comparison(left=top, right=base, order=order, place=place_of(word))
    direction = {1: Direction.UP, -1: Direction.DOWN, 0: Direction.NONE}[word.sign]
    return Change(current=top, prior=base, direction=direction, rate=rate, amount=amount, place=place_of(word))


def _rate(statement: Rate) -> StatedRate:
    number = numeral(statement.number, statement.decimals)
    return StatedRate(text=f"{number}%", number=number, place=place_of(statement))


def _amount(statement: Amount, grouped: bool) -> StatedAmount:
    digits = statement.digits
    number = numeral(digits.number, digits.decimals)
    made = parse_amount(f"1{digits.unit}", locale="zh_CN")
    assert isinstance(made, StatedAmount)
    return StatedAmount(text=digits.text(grouped), number=number, unit=made.unit, place=place_of(statement))


def truth_of(statement: Statement, drawn: Drawn) -> Fraction | None:
    """What is true of a statement, as its range is told: an amount in 元, a rate in %, below 0 for a fall, what a list
    lacks in 元; None where the range is that of something else."""
    truth = drawn.truth
    match statement:
        case Figure():
            return Fraction(truth[statement.point], 100)
        case Listing():
            return Fraction(truth[statement.whole] - sum(truth[part] for part in statement.parts), 100)
        case Rate() if truth[statement.base]:
            return 100 * (Fraction(truth[statement.top], truth[statement.base]) - (statement.sign != 0))
    return None
