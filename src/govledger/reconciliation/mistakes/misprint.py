"""What the mistakes of a single figure share: its digits, the figure printed anew, and the odds of a correction.

A mistake is tried backwards: every figure that it could have turned into the printed one is a correction. Those that
agree with everything else explain the figure, unless so many were tried that some would have fitted anyway.

>>> from govledger.figures import StatedAmount
>>> stated = StatedAmount.parse("1,234.50万元")
>>> text_of(stated, with_digits(stated, "213450"))
'2,134.50万元'
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Any, Final, TypeAlias

from govledger.accounts import Accounts, Fact, Named
from govledger.figures import Interval, StatedAmount, StatedCount, Unit, grouped_text, plain
from govledger.figures.tables import table
from govledger.reconciliation.mistakes.diagnosis import Diagnosis
from govledger.reconciliation.mistakes.evidence import FigureEvidence, chance
from govledger.said import Said, as_said

Printed: TypeAlias = StatedAmount | StatedCount
"""A figure that may be misprinted."""

MOST: Final = Fraction(1, 20)
"""The most that the odds of a coincidence may be: where one in twenty unrelated figures fits, fitting says nothing."""

_SHOWN = 3
_OPENING, _CLOSING = "(\uff08", ")\uff09"  # half and full width
_AROUND = table("marks.toml")["around"]
_SIGNS = "".join((_AROUND["minus"], _AROUND["dashes"], _AROUND["unclear"], _OPENING))


# --- the digits of a figure -----------------------------------------------------------------------------------


def digits_of(stated: Printed) -> str:
    """The printed digits, without the point and without leading zeros.

    >>> digits_of(StatedAmount.parse("-0012.50万元"))
    '1250'
    """
    return f"{stated.number.copy_abs():f}".replace(".", "").lstrip("0") or "0"


def decimals_of(stated: Printed) -> int:
    """How many digits are printed behind the point.

    >>> decimals_of(StatedCount(text="2.5平方米", number="2.5", unit="平方米"))
    1
    """
    exponent = stated.number.as_tuple().exponent
    return max(-exponent, 0) if isinstance(exponent, int) else 0


def with_number(stated: Printed, number: Decimal) -> Printed:
    """The figure with another number. Its text stays the old one.

    Hundreds of misprints are tried for one figure, and this is quicker than :func:`attrs.evolve`.

    >>> with_number(StatedAmount.parse("12.50元"), Decimal("15.20")).value
    Decimal('15.20')
    """
    if isinstance(stated, StatedCount):
        return StatedCount(text=stated.text, number=number, unit=stated.unit, place=stated.place)
    return StatedAmount(
        text=stated.text, number=number, unit=stated.unit, place=stated.place, is_exact=stated.is_exact
    )  # fmt: skip


def with_digits(stated: Printed, digits: str, *, decimals: int | None = None) -> Printed:
    """The figure with other digits, its sign, unit and (unless given) decimals as printed. Its text stays the old one.

    >>> with_digits(StatedAmount.parse("-12.50元"), "1520").number
    Decimal('-15.20')
    """
    places = decimals_of(stated) if decimals is None else decimals
    number = Decimal(f"{'-' if stated.number.is_signed() else ''}{digits}E{-places}")
    return with_number(stated, number)


def text_of(stated: Printed, corrected: Printed) -> str:
    """A correction printed as the figure was: with its separators, its symbol and its unit, or the corrected unit.

    >>> import attrs
    >>> stated = StatedAmount.parse("1,234.50万元")
    >>> text_of(stated, attrs.evolve(stated, number="-1234.50")), text_of(stated, attrs.evolve(stated, unit=Unit.named("元")))
    ('-1,234.50万元', '1,234.50元')
    """
    text, number = plain(stated.text.strip()), f"{corrected.number.copy_abs():f}"
    match = re.search(r"\d[\d,]*(?:\.\d+)?", text)
    unit = corrected.unit.name if isinstance(corrected.unit, Unit) else corrected.unit
    if match is None:
        return f"{'-' if corrected.number < 0 else ''}{number}{unit}"
    before, printed, after = text[: match.start()], match[0], text[match.end() :]
    if (corrected.number < 0) != (stated.number < 0):
        before, after = (
            side.translate(dict.fromkeys(map(ord, signs))) for side, signs in ((before, _SIGNS), (after, _CLOSING))
        )
        before = f"{before}-" if corrected.number < 0 else before
    if isinstance(stated, StatedAmount) and unit != stated.unit.name:
        after = after.replace(stated.unit.name, unit) if stated.unit.name in after else f"{after}{unit}"
    return f"{before}{grouped_text(number) if ',' in printed else number}{after}"


# --- corrections and their odds -------------------------------------------------------------------------------


def span_of(stated: Printed) -> Fraction:
    """How far the figures with as many digits reach from the least of them to the greatest.

    >>> span_of(StatedAmount.parse("12.50元"))
    Fraction(90, 1)
    """
    return 9 * Fraction(10) ** (len(digits_of(stated)) - 1) * stated.step


def odds_of(tried: Iterable[Printed], required: Interval, fitting: Iterable[Printed]) -> Fraction:
    """The chance that one of the corrections tried fits by accident, among figures as long as those that fit.

    >>> tried = [StatedAmount.parse(text) for text in ("21.00元", "12.00元", "120.00元")]
    >>> odds_of(tried, Interval("[21, 21]"), tried[:1])
    Fraction(1, 4500)
    """
    sizes = Counter((stated.step, span_of(stated)) for stated in tried)
    hit = dict.fromkeys((stated.step, span_of(stated)) for stated in fitting)
    chances = (chance(sizes[size], required, step=size[0], span=size[1]) for size in hit)
    return min(sum(chances, Fraction(0)), Fraction(1))


def explained(
    evidence: FigureEvidence,
    kind: str,
    corrections: Iterable[Printed],
    *,
    what: Said | Mapping[str, str] | None = None,
    fits: Callable[[Printed], bool] | None = None,
) -> Diagnosis | None:
    """The diagnosis of a mistake, from every correction that it could have turned into the printed figure.

    ``what`` says what happened, after the name of the figure and before the correction, in words of one's own by locale
    where the mistake is not a shipped one. ``fits`` takes the place of the evidence's own where a mistake loses digits.
    """
    stated = evidence.statement
    if stated.number == 0 or evidence.fits(stated) or not evidence.required.is_bounded:
        return None
    made = {c.value: c for c in corrections if c.value not in (0, stated.value)}
    fitting = overlapping(evidence, [corrected for corrected in made.values() if (fits or evidence.fits)(corrected)])
    if not fitting:
        return None
    odds = odds_of(made.values(), evidence.required, fitting)
    if odds > MOST:
        return None
    texts = [text_of(stated, corrected) for corrected in fitting]
    return Diagnosis(
        kind=kind,
        certainty="coincidence",
        odds=odds,
        corrected=texts[0] if len(texts) == 1 else None,
        text=Said(
            "mistake.figure",
            figure=subject(evidence),
            what=as_said(what or Said(f"mistake.{kind}.what")),
            due=_one_of(texts),
        ),
    )


def overlapping(evidence: FigureEvidence, fitting: Sequence[Printed]) -> list[Printed]:
    """The figures that do not merely touch what is left: two ranges that have only an end in common.

    Rounded figures that differ by one unit of the last digit touch each other; of three in a row the middle one is meant.

    >>> import attrs
    >>> from govledger.fiscal import calendar
    >>> accounts = Accounts(entity="某中心", year=calendar("CN").starting(2019)).state("revenue", "900元")
    >>> evidence = FigureEvidence.of(accounts, accounts.facts[0], Interval("[6.5, 7.5]"))
    >>> rounded = attrs.evolve(evidence, reading=lambda stated: stated.interval)
    >>> [made.text for made in overlapping(rounded, [StatedAmount.parse(f"{number}元") for number in (6, 7, 8)])]
    ['7元']
    """
    return [made for made in fitting if not _touches(evidence.reading(made), evidence.required)]


def _touches(one: Interval, other: Interval) -> bool:
    common = one.meet(other)
    return common is not None and common.is_point and not one.is_point and not other.is_point


def subject(evidence: FigureEvidence) -> Said:
    """The figure in question as a sentence begins with it."""
    name = Named.of(evidence.accounts, evidence.fact.key)
    return Said("figure.quoted", name=name, text=evidence.statement.text.strip())


def _one_of(texts: Sequence[str]) -> str | Said:
    """The texts as alternatives, at most three of them."""
    if len(texts) > _SHOWN:
        return Said("mistake.due.many", first=tuple(texts[:_SHOWN]), number=len(texts))
    *most, last = texts
    return Said("mistake.due.several", most=tuple(most), last=last) if most else last


def with_due(name: str, due: str | None, **parts: Any) -> Said:
    """A sentence that ends with the correction where there is one.

    >>> with_due("mistake.copied", "5元", what="copied")
    Said('mistake.copied.due', due='5元', what='copied')
    """
    return Said(name, **parts) if due is None else Said(f"{name}.due", due=due, **parts)


# --- what the other figures leave -----------------------------------------------------------------------------


def left_over(evidence: FigureEvidence) -> Printed | None:
    """The one figure, printed as this one was or to the cent, that agrees with everything else; None for several."""
    stated, required = evidence.statement, evidence.required
    if required.low is None or required.high is None:
        return None
    own = decimals_of(stated)
    factor = stated.unit.factor if isinstance(stated, StatedAmount) else Fraction(1)
    cents = (2,) if own < 2 and isinstance(stated, StatedAmount) and factor == 1 else ()
    for places in (own, *cents):
        step = factor / 10**places
        first, last = required.low // step - 1, required.high // step + 2
        if last - first > 2 * _SHOWN:
            return None
        numbers = _numbers(stated, range(first, last + 1), places)
        fitting = overlapping(evidence, [made for made in numbers if evidence.fits(made)])
        if fitting:
            return fitting[0] if len(fitting) == 1 else None
    return None


def _numbers(stated: Printed, numbers: Iterable[int], places: int) -> Iterator[Printed]:
    for number in numbers:
        digits = tuple(int(digit) for digit in str(abs(number)))
        yield with_number(stated, Decimal((int(number < 0), digits, -places)))


def copied(evidence: FigureEvidence, sources: Sequence[Fact]) -> tuple[tuple[Fact, ...], Fraction] | None:
    """The other facts that print the same amount, and the chance of that; None without any, or at too great a chance.

    A source that is printed more precisely counts as the same where it rounds to the figure.
    """
    stated = evidence.statement
    if evidence.fits(stated) or stated.number == 0:
        return None
    same = tuple(fact for fact in sources if Fraction(fact.value) in stated.interval)
    others = len({fact.value for fact in sources if fact.value})
    odds = chance(others, Interval.exactly(stated.value), step=stated.step, span=span_of(stated))
    return (same, odds) if same and odds <= MOST else None


def copy_diagnosis(evidence: FigureEvidence, kind: str, source: Fact, odds: Fraction) -> Diagnosis:
    """The diagnosis of a figure that is another one's."""
    stated, left = evidence.statement, left_over(evidence)
    corrected = None if left is None else text_of(stated, left)
    return Diagnosis(
        kind=kind,
        certainty="coincidence",
        odds=odds,
        corrected=corrected,
        of=((source.key, Fraction(1)),),
        text=with_due(
            "mistake.copied",
            corrected,
            figure=subject(evidence),
            other=quoted(evidence.accounts, source),
            what=Said(f"mistake.{kind}.what"),
        ),
    )


def quoted(accounts: Accounts, fact: Fact) -> Said:
    """Another fact in a sentence, with its text as printed."""
    return Said("figure.quoted", name=Named.of(accounts, fact.key), text=fact.statements[0].text.strip())
