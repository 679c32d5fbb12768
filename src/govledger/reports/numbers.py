"""Numbers in a sentence, written the same in every language."""

from __future__ import annotations

from fractions import Fraction

from govledger.figures import Interval, RoundingMode, decimal_text, grouped_text, round_to, rounded_text


def amount(value: Fraction) -> str:
    """A number with thousands separators; whole, to the cent, or with its third and fourth decimal if it has them.

    >>> amount(Fraction(142203036, 100)), amount(Fraction(1, 3)), amount(Fraction(95867, 10))
    ('1,422,030.36', '0.33', '9,586.70')
    """
    text = decimal_text(value)
    if "/" in text or len(text.partition(".")[2]) > 4:
        text = rounded_text(value, 2)
    return grouped_text(f"{text}0" if len(text.partition(".")[2]) == 1 else text)


def outer(interval: Interval) -> tuple[str | None, str | None]:
    """Both ends of a range as amounts, rounded outwards, so that it holds every value it stands for; a point as it is.

    >>> outer(Interval("[1.001, 2.5]")), outer(Interval("(-inf, 2]"))
    (('1', '2.50'), (None, '2'))
    """
    if interval.is_point and interval.low is not None:
        return amount(interval.low), amount(interval.low)
    low = None if interval.low is None else amount(round_to(interval.low, step="0.01", mode=RoundingMode.FLOOR))
    high = None if interval.high is None else amount(round_to(interval.high, step="0.01", mode=RoundingMode.CEILING))
    return low, high


def percents(interval: Interval, places: int) -> tuple[str, ...]:
    """A range of rates in percent: one text where both ends are written alike, a question mark where it has no end.

    >>> percents(Interval("[-0.54601, -0.54597]"), 2), percents(Interval("[0.041, 0.042]"), 1)
    (('-54.60%',), ('4.1%', '4.2%'))
    """
    if interval.low is None or interval.high is None:
        return ("?",)
    written = (f"{rounded_text(end * 100, places)}%" for end in (interval.low, interval.high))
    return tuple(dict.fromkeys(written))
