"""A disclosure written as JSON and read again is equal, and the JSON holds no float; its facts survive CSV as well."""

import json
import unicodedata
from datetime import date
from decimal import Decimal
from typing import get_args

import attrs
from hypothesis import given, settings
from hypothesis import strategies as st

from govledger.accounts import (
    CONCEPTS,
    DIMENSIONS,
    TOPICS,
    Accounts,
    Balance,
    Breakdown,
    Change,
    Comparison,
    Completion,
    Coverage,
    Direction,
    Disclosure,
    Key,
    NumeralOutcome,
    Order,
    Passage,
    Reason,
    Share,
    Source,
    Term,
    collect,
    from_csv,
    from_json,
    to_csv,
    to_json,
)
from govledger.accounts.disclosure import Kind
from govledger.figures import UNITS, Nil, Place, RateKind, StatedAmount, StatedCount, StatedRate, Unit
from govledger.fiscal import FiscalCalendar, Regime, available

OWN = [
    FiscalCalendar.simple(start=(4, 6), label="ending"),
    FiscalCalendar.weeks(ends_on="FRI", nearest=(6, 30), pattern="544", leap_month=3),
    FiscalCalendar.simple(start=(4, 1), label="bikram_sambat", system="bikram_sambat"),
    FiscalCalendar("CN", "all", (Regime(None, (7, 1), "split"),)),
    FiscalCalendar(
        "XX",
        "",
        (
            Regime(date(1950, 7, 1), (7, 1), "split"),
            Regime(date(2010, 7, 1), None, "named", name="gap"),
            Regime(date(2011, 1, 1), (1, 1), "annual"),
        ),
    ),
]

words = st.text(max_size=8) | st.sampled_from(["收入", '五"，\n', "\r", "=1+1", "\ufeff", "null"])
names = st.text(min_size=1, max_size=5)
numbers = st.decimals(-(10**15), 10**15, allow_nan=False, allow_infinity=False, places=None) | st.sampled_from(
    [Decimal(0), Decimal("-0.00"), Decimal("1E+3"), Decimal("0E-9"), Decimal("272579.70")]
)
ends = st.none() | st.integers(0, 10**6)
places = st.none() | st.builds(
    Place,
    line=ends,
    start=ends,
    stop=ends,
    page=ends,
    table=st.none() | words,
    row=st.none() | words,
    column=st.none() | words,
)
units = st.sampled_from([*UNITS.values()]) | st.builds(
    Unit,
    st.sampled_from(["元", "三分", ""]) | names,
    st.fractions(min_value="1/1000", max_value=10**6),
    st.sampled_from([None, "CNY", "XAU"]),
)
amounts = st.builds(StatedAmount, text=words, number=numbers, unit=units, place=places)
nils = st.builds(Nil, text=words, unit=st.none() | units, place=places)
# What is counted is no unit of money.
counts = st.builds(
    StatedCount, text=words, number=numbers, unit=names.filter(lambda name: name not in UNITS), place=places
)
rates = st.builds(StatedRate, text=words, number=numbers, kind=st.sampled_from(RateKind), place=places)
calendars = st.sampled_from([*available(), *OWN])


@st.composite
def years(draw, calendar=None):
    """A fiscal year, mostly of the calendar given."""
    chosen = draw(st.just(calendar) | calendars) if calendar else draw(calendars)
    first, last = max(chosen.first_day, date(1700, 12, 31)), min(chosen.last_day, date(2100, 1, 1))
    return chosen.of(draw(st.dates(first, last)))


@st.composite
def keys(draw, calendar):
    """A key whose concept and dimensions are in the catalogues."""
    return Key.of(
        draw(st.sampled_from([*CONCEPTS])),
        year=draw(years(calendar)),
        phase=draw(st.sampled_from(["actual", "original_budget", "budget"])),
        entity=draw(st.none() | names.filter(lambda name: name != "*")),
        **{name: draw(members(name)) for name in draw(st.sets(st.sampled_from([*DIMENSIONS]), max_size=3))},
    )


def members(name):
    """A member of a dimension: a code, one of a list, or the issuer's own words."""
    codes = {
        "function": ["208", "2080505"],
        "revenue_class": ["101", "10101"],
        "economic": ["301", "50102"],
        "gfs": ["11", "1411"],
        "cofog": ["7011"],
    }
    listed = [member.id for member in DIMENSIONS[name].members]
    own = st.text("甲乙丙,\n\"'=+ \u3000", min_size=1, max_size=5).filter(str.strip)
    known = codes.get(name, listed)
    # A dimension without a list of its own takes the words of the issuer.
    return own if DIMENSIONS[name].is_open or not known else st.sampled_from(known)


def claims(key):
    """A claim of any kind about keys."""
    said = {"text": words, "place": places}
    return st.one_of(
        st.builds(Breakdown, whole=key, parts=st.lists(key, max_size=3).map(tuple), by=words, **said),
        st.builds(Balance, whole=key, added=tuples(key), taken=tuples(key), **said),
        st.builds(
            Change,
            current=key,
            prior=key,
            direction=st.sampled_from(Direction),
            rate=st.none() | rates,
            amount=st.none() | amounts,
            gapped=st.booleans(),
            **said,
        ),
        st.builds(Share, part=key, whole=key, rate=rates, **said),
        st.builds(Completion, actual=key, budget=key, rate=rates, **said),
        st.builds(Comparison, left=key, right=key, order=st.sampled_from(Order), amount=st.none() | amounts, **said),
    )


def tuples(values):
    """A few values."""
    return st.lists(values, max_size=3).map(tuple)


@st.composite
def accounts(draw):
    """Accounts with facts and claims in any order."""
    year = draw(years())
    key = keys(year.calendar)
    currency = draw(st.sampled_from(["CNY", "USD"]))

    def fits(statement):
        counted, unit = CONCEPTS[statement[0].concept].quantity == "count", statement[1].unit
        if isinstance(statement[1], StatedCount) or counted:
            return isinstance(statement[1], StatedCount) and counted
        return unit is None or unit.currency in (None, currency)

    statements = st.tuples(key, amounts | nils | counts, words).filter(fits)
    return Accounts(
        entity=draw(words),
        year=year,
        facts=collect(draw(st.lists(statements, max_size=4))),
        claims=draw(tuples(claims(key))),
        currency=currency,
    )


@st.composite
def disclosures(draw):
    """A disclosure that uses every class."""
    made = draw(accounts())
    return Disclosure(
        accounts=made,
        kind=draw(st.sampled_from(["final-accounts", "budget", "unknown"])),
        source=draw(st.builds(Source, name=words, kind=words, sha256=words)),
        passages=draw(
            tuples(st.builds(Passage, topic=st.sampled_from([*TOPICS]), text=words, title=words, place=places))
        ),
        glossary=draw(tuples(st.builds(Term, term=words, definition=words, place=places))),
        reasons=draw(tuples(st.builds(Reason, text=words, about=st.none() | keys(made.year.calendar), place=places))),
        coverage=Coverage(
            draw(
                tuples(
                    st.builds(NumeralOutcome, kind=st.sampled_from(get_args(Kind)), text=words, place=places, why=words)
                )
            )
        ),
    )


def floats_in(value):
    """Every float in plain data."""
    if isinstance(value, dict | list):
        inside = value.values() if isinstance(value, dict) else value
        return [found for each in inside for found in floats_in(each)]
    return [value] if isinstance(value, float) else []


@settings(deadline=None)
@given(disclosures(), st.sampled_from([None, 2]))
def test_what_is_written_is_read_back(disclosure, indent):
    """from_json(to_json(disclosure)) is the disclosure, to the last printed digit."""
    text = to_json(disclosure, indent=indent)
    back = from_json(text)

    assert disclosure == back
    assert to_json(back, indent=indent) == text


@settings(deadline=None)
@given(disclosures())
def test_no_number_is_a_float(disclosure):
    """Numbers of accounts are texts, so that no reader of JSON can make them inexact."""
    assert floats_in(json.loads(to_json(disclosure))) == []


def fits_in_csv(held):
    """Whether a table can hold the accounts: shipped calendars, and units with a name, without blanks around it or signs
    that no one sees (a cell is read without them)."""
    years = {held.year, *(fact.key.year for fact in held.facts)}
    stated = {each.unit for fact in held.facts for each in fact.statements} - {None}
    units = {unit if isinstance(unit, str) else unit.name for unit in stated}
    return (
        held.entity
        and all(year.calendar in available() for year in years)
        and all(unit and unit == unit.strip() for unit in units)
        and not any(unicodedata.category(letter) == "Cf" for unit in units for letter in unit)
    )


def as_in_csv(held):
    """The accounts as a table holds them: no places, no claims, no empty words for what was printed."""

    def own(key):
        return attrs.evolve(key, entity=None if key.entity == held.entity else key.entity)

    facts = collect(
        (own(fact.key), attrs.evolve(each, text=each.text or "?", place=None), fact.label)
        for fact in held.facts
        for each in fact.statements
    )
    return attrs.evolve(held, facts=facts, claims=())


@settings(deadline=None)
@given(accounts().filter(fits_in_csv).map(as_in_csv))
def test_facts_are_read_back_from_csv(held):
    """Every statement of every fact comes back from a table, whatever words it holds."""
    assert held == from_csv(to_csv(held), entity=held.entity, year=held.year, currency=held.currency)
