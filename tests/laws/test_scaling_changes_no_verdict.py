"""The size of a public body, and the unit it prints in, change no verdict: there is no tolerance that could grow."""

from decimal import Decimal
from fractions import Fraction

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from govledger.accounts import Accounts, Breakdown, Change, Comparison, Direction, Key, Order
from govledger.figures import RoundingMode, StatedAmount, StatedRate, Unit, round_to
from govledger.fiscal import calendar
from govledger.reconciliation import Resolution, Resolutions, infer, reconcile

YEAR = calendar("CN").starting(2019)
DECIMALS = {"元": 2, "万元": 2}

numbers = st.integers(1, 40).map(lambda n: Decimal(n) / 100) | st.integers(1, 400).map(Decimal)
rates = st.integers(-130, 130).map(lambda n: f"{n:+}.0%")
units = st.sampled_from(sorted(DECIMALS))
# Slips of print: 0.39元 and 0.000039万元 are one amount, yet other digits, and other units, may be mistaken in them.
OF_PRINT = ("other-scope", "unit-slip", "transposed-digits", "wrong-digit", "digit-count", "shifted-point")
powers = st.integers(-2, 15)
shares = st.lists(st.integers(1, 10**6), min_size=3, max_size=3)


def amount(number, unit):
    """A number as a table in that unit prints it."""
    return StatedAmount(text=f"{number:.2f}{unit}", number=f"{number:.2f}", unit=Unit.named(unit))


@st.composite
def accounts_that_may_err(draw, unit):
    """A total, its parts, the year before and the budget in round figures, some of which cannot be true together."""
    accounts = Accounts(entity="e", year=YEAR)
    total = Key.of("expenditure", year=YEAR)
    keys = [total, total.with_(nature="basic"), total.with_(nature="project"), total.with_(phase="final_budget")]
    keys += [total.with_(year=YEAR.previous), total.with_(economic="302"), total.with_(economic="310")]
    for key in keys:
        accounts = accounts.add(key, amount(draw(numbers), unit))
    if draw(st.booleans()):
        accounts = accounts.add(total, amount(draw(numbers), unit))
    accounts = accounts.break_down("expenditure", by="nature", complete=draw(st.booleans()))
    accounts = accounts.change("expenditure", draw(rates)).change("expenditure", draw(rates), economic="310")
    rise = amount(draw(numbers), unit)
    return accounts.claim(
        Comparison(left=total, right=total.with_(phase="final_budget"), order=draw(st.sampled_from(Order))),
        Change(current=total, prior=total.with_(year=YEAR.previous), direction=Direction.UP, amount=rise),
    )


@st.composite
def accounts_with_one_slip(draw, unit):
    """True accounts of two years with their changes, in lists by three dimensions, and one figure of them that is wrong."""
    now, before = draw(shares), draw(shares)
    amounts = {}
    total = Key.of("expenditure", year=YEAR)
    for year, parts in ((YEAR, now), (YEAR.previous, before)):
        whole = total.with_(year=year)
        amounts[whole] = sum(parts)
        for names, split in (
            ({"function": ("201", "208", "210")}, parts),
            ({"economic": ("301", "302", "310")}, parts[::-1]),
            ({"nature": ("basic", "project")}, [parts[0], sum(parts[1:])]),
        ):
            for dimension, members in names.items():
                amounts |= {whole.with_(**{dimension: m}): part for m, part in zip(members, split, strict=True)}
    wrong = draw(st.sampled_from([key for key in amounts if key.year == YEAR or not key.dimensions]))
    slip = draw(st.integers(-(10**6), 10**6).filter(bool))
    accounts = Accounts(entity="e", year=YEAR)
    for key, part in amounts.items():
        if key.year == YEAR or not key.dimensions:
            accounts = accounts.add(key, amount(Decimal(part + (slip if key == wrong else 0)) / 100, unit))
    for dimension in ("function", "economic", "nature"):
        accounts = accounts.break_down("expenditure", by=dimension)
    for key, part in amounts.items():
        if key.year == YEAR:
            then = amounts[key.with_(year=YEAR.previous)]
            rate = round_to(Fraction(part - then, then) * 100, step="0.01", mode=RoundingMode.HALF_UP)
            accounts = accounts.change("expenditure", f"{Decimal(int(rate * 100)) / 100:+.2f}%", **dict(key.dimensions))
    return accounts


def remade(accounts, change):
    """The accounts with every stated amount, and every amount of a claim, changed in one way."""
    facts = tuple(attrs.evolve(f, statements=tuple(change(s) for s in f.statements)) for f in accounts.facts)
    claims = tuple(
        attrs.evolve(claim, amount=change(claim.amount)) if getattr(claim, "amount", None) else claim
        for claim in accounts.claims
    )
    return attrs.evolve(accounts, facts=facts, claims=claims)


def outcome(accounts, resolutions=None, *, but=("other-scope", "unit-slip")):
    """Every verdict, every finding with its weight, whichever it is told under, and every kind of mistake, but those that lie
    in what is printed around."""
    report = reconcile(accounts, "cn-department", resolutions=resolutions)
    told = [each for finding in report.findings for each in finding.with_consequences]
    kinds = {diagnosis.kind for each in told for diagnosis in each.diagnoses if diagnosis.kind not in but}
    found = sorted((each.rule, each.severity.value) for each in told)
    return [(check.rule, check.verdict) for check in report.checked], found, kinds


def suspected(accounts, resolutions=None, factor=Fraction(1)):
    """Every finding with all its suspects, and which are located, with ranges at the scale before."""

    def seen(suspect):
        within = suspect.range if suspect.what == "rate" else suspect.range * (1 / factor)
        return suspect.what, suspect.key, within

    return [
        (
            f.rule,
            f.severity,
            f.capped,
            {frozenset(map(seen, repair)) for repair in f.repairs},
            set(map(seen, f.located)),
        )
        for f in reconcile(accounts, "cn-department", resolutions=resolutions).findings
    ]


def scaled_resolutions(accounts, power):
    """How precisely the figures are printed, after all amounts are multiplied."""
    factor = Fraction(10) ** power
    known = infer(accounts).by_unit
    return Resolutions(tuple(attrs.evolve(r, unit=f"{r.unit}e{power}", step=r.step * factor) for r in known))


def times(power):
    """Multiplies an amount by a power of ten through its unit, so that its digits stay as printed."""

    def scaled(stated):
        unit = Unit(f"{stated.unit.name}e{power}", stated.unit.factor * Fraction(10) ** power, "CNY")
        return attrs.evolve(stated, unit=unit)

    return scaled


@given(st.data(), units, powers)
@settings(max_examples=25, deadline=None)
def test_scaling_changes_no_verdict(data, unit, power):
    """Every amount and its precision times 10^k, k from -2 to 15: the same verdicts, findings and weights."""
    accounts = data.draw(accounts_that_may_err(unit))

    assert outcome(remade(accounts, times(power)), scaled_resolutions(accounts, power)) == outcome(accounts)


@given(st.data(), units, powers)
@settings(max_examples=30, deadline=None)
def test_scaling_scales_suspects(data, unit, power):
    """Where one figure is wrong, findings, also those of several checks together, name the same suspects, scaled."""
    accounts = data.draw(accounts_with_one_slip(unit))
    known, factor = scaled_resolutions(accounts, power), Fraction(10) ** power

    assert suspected(remade(accounts, times(power)), known, factor) == suspected(accounts)


@given(st.data(), st.sampled_from([("元", "万元", 4), ("元", "亿元", 8), ("万元", "亿元", 4)]))
@settings(max_examples=20, deadline=None)
def test_units_change_no_verdict(data, units):
    """The same amounts to the same digit in 元, 万元 or 亿元: the same verdicts and the same findings above a note, with nothing
    but the print to go by."""
    small, large, digits = units
    accounts = data.draw(accounts_that_may_err(small))
    (one, above, kinds), (other, too, others) = (
        outcome(each, but=OF_PRINT) for each in (accounts, remade(accounts, moved(large, digits)))
    )

    assert (one, kinds) == (other, others)
    assert [found for found in above if found[1] != "note"] == [found for found in too if found[1] != "note"]


def moved(large, digits):
    """Prints an amount in a greater unit, to the same digit."""

    def printed(stated):
        number = stated.number.scaleb(-digits)
        return StatedAmount(text=f"{number}{large}", number=number, unit=Unit.named(large))

    return printed


@pytest.mark.xfail(strict=True, reason="one of two notes on the same figures is told in 亿元 alone")
def test_units_change_no_note():
    """One cent printed in many places, and once as ten: also what is merely noted is noted in every unit."""
    whole = Key.of("expenditure", year=YEAR)
    before, part = whole.with_(year=YEAR.previous), whole.with_(economic="310")
    basic, project = whole.with_(nature="basic"), whole.with_(nature="project")
    accounts = Accounts(entity="e", year=YEAR)
    for key in (whole, basic, project, whole.with_(phase="final_budget"), whole.with_(economic="302"), part):
        accounts = accounts.add(key, StatedAmount.parse("0.01元"))
    accounts = accounts.add(whole, StatedAmount.parse("0.10元")).add(before, StatedAmount.parse("0.19元"))
    fall, rise = StatedRate(text="-4.0%", number="4.0"), StatedAmount.parse("0.08元")
    same = StatedRate(text="+0.0%", number="0.0")
    accounts = accounts.claim(
        Breakdown(whole=whole, parts=(basic, project), complete=False),
        Change(current=whole, prior=before, direction=Direction.DOWN, rate=fall),
        Change(current=part, prior=part.with_(year=YEAR.previous), direction=Direction.NONE, rate=same),
        Comparison(left=whole, right=whole.with_(phase="final_budget"), order=Order.GREATER),
        Change(current=whole, prior=before, direction=Direction.UP, amount=rise),
    )

    assert outcome(remade(accounts, moved("亿元", 8)), but=OF_PRINT) == outcome(accounts, but=OF_PRINT)


@given(st.data(), st.sampled_from([("元", "万元", 4), ("元", "亿元", 8)]))
@settings(max_examples=20, deadline=None)
def test_units_change_no_suspect(data, units):
    """元 with two decimals or 万元 with six: the same figures are suspected, in the same ranges."""
    small, large, digits = units
    accounts = data.draw(accounts_with_one_slip(small))

    assert suspected(remade(accounts, moved(large, digits))) == suspected(accounts)


@given(st.integers(0, 12), st.sampled_from([0, 1, 7]))
@settings(max_examples=39, deadline=None)
def test_a_gap_of_one_yuan_weighs_the_same_in_any_total(power, gap):
    """A yuan too many is an error beside a hundred and beside a trillion, where everything is printed to the cent."""
    part = 100 * 10**power
    accounts = Accounts(entity="e", year=YEAR).state("revenue", f"{2 * part + gap}.00元")
    for source in ("operating", "superior"):
        accounts = accounts.state("revenue", f"{part}.00元", source=source)
    report = reconcile(accounts.break_down("revenue", by="source"))

    assert len(report.errors) == (1 if gap else 0)


def test_a_resolution_that_is_known_is_used():
    """Scaled accounts are judged at the scaled precision that is given, not at one guessed anew."""
    known = Resolutions((Resolution("元", Fraction(100), RoundingMode.NEAREST, "the head of the table"),))
    accounts = Accounts(entity="e", year=YEAR).state("revenue", "300元").state("revenue", "240元", source="other")
    accounts = accounts.break_down("revenue", by="source")

    assert len(reconcile(accounts).errors) == 1
    assert reconcile(accounts, resolutions=known).errors == ()
