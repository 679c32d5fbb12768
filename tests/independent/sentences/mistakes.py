"""One mistake in a text: of a kind that people make, and such that what is printed cannot all be true."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from independent.sentences.arithmetic import contradicted
from independent.sentences.draft import Claim, Draft, Numeral
from independent.sentences.layout import Laid
from independent.sentences.written import Written, write

RATES = ("rate", "share", "completion")


@dataclass
class Planted:
    """A text with a mistake, where it is, and the claims that cannot be true of it."""

    kind: str
    written: Written
    numeral: Numeral | None
    claim: Claim | None
    denied: list[Claim]

    def place(self, laid: Laid) -> tuple[int, int]:
        """Where the mistake stands."""
        if self.numeral is not None:
            return laid.span(self.numeral)
        assert self.claim is not None
        return laid.claims[self.claim]


def _figures(draft: Draft) -> list[Numeral]:
    """The figures that are printed once: of two prints either may be the right one."""
    prints = Counter(key for each in draft.numerals if each.kind == "figure" for key in (each.key, *each.also))
    return [each for each in draft.numerals if each.kind == "figure" and each.exact is None and prints[each.key] == 1]


def _rates(draft: Draft) -> list[Numeral]:
    return [each for each in draft.numerals if each.kind in RATES and each.exact is None and each.claim is not None]


def _printed_as(rate: Numeral, value: Decimal) -> str:
    step = Decimal(rate.number).as_tuple().exponent
    assert isinstance(step, int)
    return str(value.quantize(Decimal(1).scaleb(step), ROUND_HALF_UP))


def digit(draw: random.Random, numerals: list[Numeral]) -> Iterator[tuple[Numeral, str, str]]:
    """One digit is another."""
    for numeral in numerals:
        at = draw.choice([place for place, sign in enumerate(numeral.number) if sign.isdigit()])
        other = draw.choice([sign for sign in "123456789" if sign != numeral.number[at]])
        yield numeral, numeral.number[:at] + other + numeral.number[at + 1 :], numeral.unit


def exchange(draft: Draft) -> Iterator[tuple[Numeral, str, str]]:
    """Two digits side by side are exchanged."""
    for numeral in _figures(draft):
        text = numeral.number
        for at in range(len(text) - 1):
            if text[at : at + 2].isdigit() and text[at] != text[at + 1] and not (at == 0 and text[1] == "0"):
                yield numeral, text[:at] + text[at + 1] + text[at] + text[at + 2 :], numeral.unit


def unit(draft: Draft) -> Iterator[tuple[Numeral, str, str]]:
    """Another unit of money."""
    others = {"元": "万元", "万元": "元", "亿元": "万元"}
    for numeral in [*_figures(draft), *(each for each in draft.numerals if each.kind in {"change", "difference"})]:
        if numeral.unit in others and not numeral.bare:
            yield numeral, numeral.number, others[numeral.unit]


def total(draft: Draft, draw: random.Random) -> Iterator[tuple[Numeral, str, str]]:
    """A total that lacks a part, or has one twice."""
    for claim in draft.claims:
        if claim.kind in {"list", "sum"} and claim.complete:
            off = draft.value(draw.choice(claim.parts)) * draw.choice([1, -1])
            for numeral in _figures(draft):
                value = draft.value(claim.subject) + off
                if numeral.key == claim.subject and numeral.unit == draft.unit and value > 0:
                    yield numeral, draft.printed(value), numeral.unit


def fraction(draft: Draft) -> Iterator[tuple[Numeral, str, str]]:
    """A fraction printed as per cent."""
    for rate in _rates(draft):
        yield rate, _printed_as(rate, Decimal(rate.number) / 100), rate.unit


def own_year(draft: Draft) -> Iterator[tuple[Numeral, str, str]]:
    """The change divided by the amount of the own year."""
    for rate in _rates(draft):
        claim = rate.claim
        assert claim is not None
        if rate.kind == "rate" and claim.against is not None and draft.value(claim.subject):
            now, then = draft.value(claim.subject), draft.value(claim.against)
            yield rate, _printed_as(rate, abs(now - then) / now * 100), rate.unit


def other_base(draft: Draft) -> Iterator[tuple[Numeral, str, str]]:
    """The rate on the base or the whole of another item."""
    for rate in _rates(draft):
        claim = rate.claim
        assert claim is not None
        assert claim.against is not None
        for other in draft.claims:
            if (
                other.kind == claim.kind
                and other.against
                and other.against != claim.against
                and draft.value(other.against)
            ):
                now, base = draft.value(claim.subject), draft.value(other.against)
                above = abs(now - draft.value(claim.against)) if rate.kind == "rate" else now
                yield rate, _printed_as(rate, above / base * 100), rate.unit


KINDS: dict[str, Callable[[Draft, random.Random], Iterator[tuple[Numeral, str, str]]]] = {
    "digit of a figure": lambda draft, draw: digit(draw, _figures(draft)),
    "digit of a rate": lambda draft, draw: digit(draw, _rates(draft)),
    "digit of a change": lambda draft, draw: digit(
        draw, [each for each in draft.numerals if each.kind in {"change", "difference"}]
    ),
    "digits exchanged": lambda draft, _: exchange(draft),
    "unit": lambda draft, _: unit(draft),
    "total": total,
    "fraction as per cent": lambda draft, _: fraction(draft),
    "own year": lambda draft, _: own_year(draft),
    "base of another": lambda draft, _: other_base(draft),
}
DIRECTION = "direction"


def plant(seed: int, kind: str, only: str = "") -> Planted | None:
    """The text of a number with one mistake of a kind, or nothing where none of that kind contradicts it."""
    written = write(seed, only)
    draft, draw = written.draft, random.Random(f"{kind} {seed}")
    if kind == DIRECTION:
        return _turned(written, draw)
    ways = list(KINDS[kind](draft, draw))
    draw.shuffle(ways)
    for numeral, number, unit_ in ways:
        before = numeral.number, numeral.unit
        if (number, unit_) == before:
            continue
        numeral.number, numeral.unit = number, unit_
        denied = [claim for claim in draft.claims if _touches(claim, numeral) and contradicted(claim, draft.numerals)]
        if denied:
            return Planted(kind, written, numeral, None, denied)
        numeral.number, numeral.unit = before
    return None


def _touches(claim: Claim, numeral: Numeral) -> bool:
    if claim.may or claim.gapped:
        return False
    return numeral in claim.numerals or (
        numeral.kind == "figure" and numeral.key in {claim.subject, claim.against, *claim.parts}
    )


def _turned(written: Written, draw: random.Random) -> Planted | None:
    claims = [
        claim
        for claim in written.draft.claims
        if claim.order
        and not claim.may
        and not claim.gapped
        and claim.kind in {"change", "comparison"}
        # An amount and a rate have a word each: to turn both would be two mistakes.
        and len(claim.numerals) < 2
    ]
    draw.shuffle(claims)
    for claim in claims:
        claim.order = -claim.order
        held = [
            each for each in written.draft.claims if each is claim or any(one.claim is claim for one in each.numerals)
        ]
        denied = [each for each in held if not each.may and contradicted(each, written.draft.numerals)]
        if denied:
            return Planted(DIRECTION, written, None, claim, denied)
        claim.order = -claim.order
    return None
