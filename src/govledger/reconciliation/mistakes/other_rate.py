"""A right number of another kind: 104.20 % (of last year) for a rise of 4.20 %, a multiple or per mille for percent.

A handful of readings is tried, each as a range that the amounts give. One is claimed only where the printed rate is
impossible as it stands, the reading fits alone, and the digits are enough that none of them would fit by accident: the
odds are those of all readings tried, among rates of as many digits.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from random import Random

from govledger.accounts import Accounts, Change, Completion, Share
from govledger.figures import Interval, RateKind, StatedRate
from govledger.reconciliation.mistakes.diagnosis import Diagnosis
from govledger.reconciliation.mistakes.editing import Edited
from govledger.reconciliation.mistakes.evidence import ChangeEvidence, RatioEvidence, chance, due_rate, printed_rate
from govledger.reconciliation.mistakes.making import Rated, both_years, by_rates
from govledger.reconciliation.mistakes.misprint import MOST
from govledger.reconciliation.mistakes.mistake import Mistake
from govledger.said import Said

KIND = "other-rate"


def explain(evidence: ChangeEvidence | RatioEvidence) -> Diagnosis | None:
    """The diagnosis, where exactly one other reading of the printed rate agrees with the amounts.

    >>> from govledger.reports import say
    >>> from govledger.accounts import Accounts
    >>> from govledger.fiscal import calendar
    >>> accounts = Accounts(entity="某中心", year=calendar("CN").starting(2019)).change("revenue", "+104.20%")
    >>> amounts = {"current": Interval.exactly(10420), "prior": Interval.exactly(10000)}
    >>> found = explain(ChangeEvidence(claim=accounts.claims[0], **amounts))
    >>> found.corrected, say(found.text, "en")
    ('4.20', "the printed 104.20% agrees with the amounts if it is this year's amount in percent of last year's, ...")
    """
    return _explain_ratio(evidence) if isinstance(evidence, RatioEvidence) else _explain_change(evidence)


def _explain_change(evidence: ChangeEvidence) -> Diagnosis | None:
    proper = evidence.proper_rate()
    if proper is None or proper.meet(evidence.rate * evidence.sign) is not None or evidence.stated.number <= 0:
        return None
    readings = dict(_readings(evidence, proper))
    fitting = [name for name, found in readings.items() if found.meet(evidence.rate) is not None]
    if len(fitting) != 1:
        return None
    (name,) = fitting
    odds = odds_of(evidence, len(readings), readings[name])
    if odds > MOST:
        return None
    corrected = evidence.printed(proper)
    return Diagnosis(
        kind=KIND,
        of=evidence.terms,
        certainty="coincidence",
        odds=odds,
        corrected=corrected,
        text=Said(
            "mistake.other-rate.change",
            what=Said(f"mistake.other-rate.change.{name}"),
            printed=evidence.stated.text.strip().lstrip("+-"),
            due=due_rate(corrected, proper),
        ),
    )


def _explain_ratio(evidence: RatioEvidence) -> Diagnosis | None:
    """The diagnosis of a share or completion rate, where exactly one other reading agrees with the two figures.

    >>> from govledger.accounts import Key, Share
    >>> from govledger.figures import StatedRate
    >>> from govledger.fiscal import calendar
    >>> year = calendar("CN").starting(2019)
    >>> part, whole = Key.of("expenditure", year=year, nature="basic"), Key.of("expenditure", year=year)
    >>> claim = Share(part=part, whole=whole, rate=StatedRate(text="41.23%", number="41.23"))
    >>> hundred = Interval.exactly(10000)
    >>> _explain_ratio(RatioEvidence(claim=claim, part=Interval.exactly(5877), whole=hundred)).corrected
    '58.77'
    """
    ratio, printed = evidence.ratio, evidence.claim.rate
    if ratio is None or not ratio.is_bounded or ratio.meet(printed.interval) is not None or printed.number <= 0:
        return None
    readings = {"rest": 1 - ratio, "beyond": ratio - 1, "times": ratio * Fraction(1, 100), "twice": ratio * 100}
    if 0 not in ratio:
        readings["upside-down"] = Interval.exactly(1) / ratio
    fitting = [name for name, found in readings.items() if found.meet(printed.interval) is not None]
    if len(fitting) != 1:
        return None
    odds = _odds(printed, len(readings), readings[fitting[0]])
    if odds > MOST:
        return None
    corrected = printed_rate(printed, ratio)
    return Diagnosis(
        kind=KIND, certainty="coincidence", odds=odds, corrected=corrected, of=evidence.terms,
        text=Said(
            "mistake.other-rate.ratio",
            what=Said(f"mistake.other-rate.ratio.{fitting[0]}"),
            printed=printed.text.strip(),
            due=due_rate(corrected, ratio),
        ),
    )  # fmt: skip


def odds_of(evidence: ChangeEvidence, tried: int, reading: Interval) -> Fraction:
    """The chance that one of so many readings fits, among rates of as many digits as the printed one.

    >>> from govledger.accounts import Accounts
    >>> from govledger.fiscal import calendar
    >>> accounts = Accounts(entity="某中心", year=calendar("CN").starting(2019)).change("revenue", "+5.2%")
    >>> ten = Interval.exactly(10)
    >>> odds_of(ChangeEvidence(claim=accounts.claims[0], current=ten, prior=ten), 7, Interval.exactly("0.052"))
    Fraction(7, 90)
    """
    return _odds(evidence.stated, tried, reading)


def _odds(stated: StatedRate, tried: int, reading: Interval) -> Fraction:
    digits = str(abs(stated.number)).replace(".", "").lstrip("0")
    span = 9 * Fraction(10) ** (len(digits) - 1) * stated.step
    return chance(tried, reading, step=stated.step, span=span)


def _readings(evidence: ChangeEvidence, proper: Interval) -> Iterator[tuple[str, Interval]]:
    """What would have been printed, as a ratio, had the rate been meant otherwise."""
    ratio, growth = proper + 1, proper * evidence.sign
    yield "ratio", ratio
    if 0 not in ratio:
        yield "inverse", Interval.exactly(1) / ratio
    yield "times", growth * Fraction(1, 100)
    yield "times-ratio", ratio * Fraction(1, 100)
    if evidence.stated.kind is RateKind.PERCENT:
        yield "per-mille", growth * 10
    if evidence.stated.kind is RateKind.PER_MILLE:
        yield "percent", growth * Fraction(1, 10)
    yield "twice", growth * 100
    yield "direction", -growth


def make(accounts: Accounts, random: Random) -> Edited | None:
    """What a figure grew to for what it grew by, what is left for what was spent, per mille for percent."""

    def readings(claim: Rated) -> Iterator[Fraction]:
        if isinstance(claim, Change) and (years := both_years(accounts, claim)):
            yield years[0] / years[1]
            yield abs(years[0] - years[1]) / years[1] * 10
        elif isinstance(claim, Completion):
            yield abs(1 - claim.rate.ratio)
        elif isinstance(claim, Share):
            yield 1 - claim.rate.ratio

    return by_rates(accounts, random, readings)


MISTAKE = Mistake(
    id="D09",
    kind=KIND,
    explains=(ChangeEvidence, RatioEvidence),
    explain=explain,
    yields_to=("nil-base", "wrong-base"),
    make=make,
)
