"""A mistake that is made is found, and unrelated figures are explained as seldom as the odds say."""

import random
from fractions import Fraction

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from govledger.accounts import Accounts
from govledger.figures import Interval, StatedAmount, Unit
from govledger.fiscal import calendar
from govledger.reconciliation.mistakes import (
    digit_count,
    rounded_early,
    shifted_point,
    sign,
    transposed_digits,
    unit_slip,
    wrong_digit,
)
from govledger.reconciliation.mistakes.catalogue import explain
from govledger.reconciliation.mistakes.evidence import FigureEvidence

YUAN = Unit.named("元")
EMPTY = Accounts(entity="某中心", year=calendar("CN").starting(2019))


def yuan(cents, unit=YUAN):
    """An amount of so many cents as printed."""
    text = f"{'-' if cents < 0 else ''}{abs(cents) // 100}.{abs(cents) % 100:02}"
    return StatedAmount(text=f"{text}{unit.name}", number=text, unit=unit)


def evidence(stated, true):
    """A figure that stands for the amount given."""
    accounts = EMPTY.state("expenditure", stated)
    return FigureEvidence.of(accounts, accounts.facts[0], Interval.exactly(Fraction(true.value)))


def slipped(digits, at, how):
    """The digits with one mistake: a mistake of its own making, not one taken from the code under test."""
    at %= len(digits)
    if how == "transposed-digits":
        at = min(at, len(digits) - 2)
        return digits[:at] + digits[at + 1] + digits[at] + digits[at + 2 :]
    if how == "wrong-digit":
        return digits[:at] + str((int(digits[at]) + 1 + at % 9) % 10) + digits[at + 1 :]
    return digits[:at] + digits[at + 1 :] if at % 2 else digits[:at] + digits[at] + digits[at:]


amounts = st.integers(min_value=10**5, max_value=10**12)


@pytest.mark.parametrize("how", ["transposed-digits", "wrong-digit", "digit-count"])
@settings(deadline=None, max_examples=60)
@given(cents=amounts, at=st.integers(min_value=0, max_value=12))
def test_a_slip_of_digits_is_found(how, cents, at):
    """Whatever digits are exchanged, mistyped, dropped or doubled: the kind is found, and the true figure named."""
    whole, coins = str(cents)[:-2], str(cents)[-2:]
    # A digit that is dropped or doubled moves those before the point; the coins stay behind it.
    wrong = slipped(whole, at, how) + coins if how == "digit-count" else slipped(whole + coins, at, how)
    assume(not wrong.startswith("0") and int(wrong) not in (cents, cents * 10) and int(wrong) * 10 != cents)
    true = yuan(cents)
    found = {each.kind: each for each in explain(evidence(yuan(int(wrong)), true))}

    assert found[how].corrected == true.text


@settings(deadline=None, max_examples=60)
@given(cents=amounts, shift=st.sampled_from([-2, -1, 1, 2]))
def test_a_shifted_point_is_found(cents, shift):
    """Ten or a hundred times off, digits lost at the end or not: the true figure is named."""
    exact = Fraction(cents) * Fraction(10) ** shift
    wrong = (exact + Fraction(1, 2)).__floor__()
    assume(len(str(wrong)) > 4)
    found = shifted_point.explain(evidence(yuan(wrong), yuan(cents)))

    assert found.corrected == yuan(cents).text


@settings(deadline=None, max_examples=60)
@given(cents=amounts, name=st.sampled_from(["千元", "万元", "亿元"]))
def test_a_wrong_unit_is_found(cents, name):
    """The digits of yuan under another unit: the unit is corrected."""
    found = unit_slip.explain(evidence(yuan(cents, Unit.named(name)), yuan(cents)))

    assert found.corrected == yuan(cents).text


@settings(deadline=None, max_examples=60)
@given(cents=amounts, sides=st.sampled_from([1, -1]))
def test_a_lost_or_added_sign_is_found(cents, sides):
    """Either way round."""
    found = sign.explain(evidence(yuan(-sides * cents), yuan(sides * cents)))

    assert found.corrected == yuan(sides * cents).text


@settings(deadline=None, max_examples=60)
@given(cents=amounts, zeros=st.integers(min_value=2, max_value=4), cut=st.booleans())
def test_early_rounding_is_found(cents, zeros, cut):
    """Rounded or cut to whole yuan or further."""
    step = 10**zeros
    wrong = (cents // step if cut else (cents + step // 2) // step) * step
    assume(wrong not in (0, cents) and len(str(wrong)) > zeros + 2)
    found = rounded_early.explain(evidence(yuan(wrong), yuan(cents)))

    assert found.corrected == yuan(cents).text


@settings(deadline=None, max_examples=60)
@given(cents=amounts)
def test_a_right_figure_is_never_explained(cents):
    """Where the figure is what it should be there is no mistake to name."""
    assert explain(evidence(yuan(cents), yuan(cents))) == ()


@settings(deadline=None, max_examples=60)
@given(cents=amounts, other=amounts)
def test_every_correction_agrees(cents, other):
    """Whatever is claimed as the correction of a figure agrees with everything else."""
    made = evidence(yuan(cents), yuan(other))
    for found in explain(made):
        if found.corrected is not None and found.kind != "unit-slip":
            assert made.fits(StatedAmount.parse(found.corrected))


def transposed(printed, true):
    """Whether two texts of digits differ in two neighbouring digits that are exchanged."""
    at = [i for i, (one, other) in enumerate(zip(printed, true, strict=False)) if one != other]
    return len(at) == 2 and at[1] == at[0] + 1 and printed[at[0]] == true[at[1]] and printed[at[1]] == true[at[0]]


def one_differs(printed, true):
    """Whether two texts of digits differ in one digit."""
    return sum(one != other for one, other in zip(printed, true, strict=True)) == 1


def one_more(printed, true):
    """Whether one text of digits is the other without one of its digits, and not a tenth of it."""
    short, long = sorted((printed, true), key=len)
    same = next((i for i, digit in enumerate(short) if digit != long[i]), len(short))
    return short[same:] == long[same + 1 :] and long != f"{short}0"


def shifted(printed, true):
    """Whether the second number is ten times the first once it is rounded, and is not the first with a digit behind it."""
    return ((int(true) + 5) // 10 == int(printed) and not true.startswith(printed)) or true == f"{printed}0"


@pytest.mark.parametrize(
    ("mistake", "fits", "digits", "more", "number"),
    [
        (transposed_digits, transposed, 4, 0, 60_000),
        (transposed_digits, transposed, 5, 0, 600_000),
        (wrong_digit, one_differs, 5, 0, 60_000),
        (wrong_digit, one_differs, 6, 0, 500_000),
        (digit_count, one_more, 5, -1, 60_000),
        (digit_count, one_more, 5, 1, 300_000),
        (shifted_point, shifted, 4, 1, 300_000),
    ],
)
def test_the_odds_are_those_of_unrelated_figures(mistake, fits, digits, more, number):
    """Among figures that have nothing to do with each other, a mistake fits as often as it says, within a factor of 2."""
    rng = random.Random(f"{digits} {more}")
    low, high = 10 ** (digits - 1), 10 ** (digits + more - 1)
    pairs = ((str(low + int(rng.random() * 9 * low)), str(high + int(rng.random() * 9 * high))) for _ in range(number))
    hits = [(printed, true) for printed, true in pairs if printed != true and fits(printed, true)]
    stated = [[StatedAmount(text=f"{text}元", number=text, unit=YUAN) for text in pair] for pair in hits]
    odds = sum((mistake.explain(evidence(*pair)).odds for pair in stated), Fraction(0)) / len(stated)

    assert len(hits) > 10
    assert odds / 2 <= Fraction(len(hits), number) <= odds * 2
