"""The way out of :mod:`govledger.accounts.interchange`: a disclosure and its pieces as plain data and as JSON.

The pieces are used for reports too, so that a fact looks the same in both.

>>> year = calendar_named("CN").starting(2019)
>>> data = to_dict(Accounts(entity="某中心", year=year).state("revenue", "143.37万元"))
>>> data["facts"][0]["statements"][0]["low"]
'1433650'
"""

from __future__ import annotations

import functools
import json
import re
from collections.abc import Callable
from decimal import Decimal
from typing import Any, Final, TypeAlias

import attrs

from govledger.accounts.accounts import Accounts
from govledger.accounts.claim import Balance, Breakdown, Change, Claim, Comparison, Completion, Share
from govledger.accounts.disclosure import Coverage, Disclosure, NumeralOutcome
from govledger.accounts.fact import Fact, Key
from govledger.accounts.interchange_reading import SCHEMA, calendar_named, year_named
from govledger.accounts.remark import parts_to_dict
from govledger.accounts.stating import usual_currency
from govledger.errors.base import GovLedgerError
from govledger.figures import (
    UNITS,
    Interval,
    Nil,
    Place,
    StatedAmount,
    StatedCount,
    StatedRate,
    Statement,
    Unit,
    decimal_text,
    exact,
)
from govledger.fiscal import FiscalCalendar, FiscalYear

Data: TypeAlias = dict[str, Any]

_MAIN_UNIT: Final = Unit("", 1)


def to_json(disclosure: Disclosure | Accounts, *, indent: int | None = 2) -> str:
    """The disclosure as JSON text; accounts alone become a disclosure of kind "unknown".

    >>> from govledger.fiscal import calendar
    >>> to_json(Accounts(entity="某中心", year=calendar("CN").starting(2019)), indent=None)[:35]
    '{"schema": "govledger/accounts/1", '
    """
    return json.dumps(to_dict(disclosure), ensure_ascii=False, indent=indent)


def to_dict(disclosure: Disclosure | Accounts, *, read: Callable[[Statement], Interval] | None = None) -> Data:
    """The disclosure as plain data: dicts, lists, texts, whole numbers, booleans and None.

    ``read`` gives the interval that ``low`` and ``high`` of a figure are taken from, by default the one it prints.

    >>> from govledger.fiscal import calendar
    >>> to_dict(Accounts(entity="某中心", year=calendar("CN").starting(2019)))["fiscal_year"]["label"]
    '2019年度'
    """
    whole = Disclosure(accounts=disclosure) if isinstance(disclosure, Accounts) else disclosure
    accounts, calendar = whole.accounts, whole.accounts.year.calendar
    return {
        "schema": SCHEMA,
        **head_to_dict(whole),
        "currency": accounts.currency,
        "coverage": coverage_to_dict(whole.coverage),
        "facts": facts_to_dicts(accounts, read=read or printed_interval),
        **_inferred(accounts),
        "claims": [claim_to_dict(claim, calendar) for claim in accounts.claims],
        "passages": [
            {"topic": each.topic, "title": each.title, "text": each.text, "place": _place_to_dict(each.place)}
            for each in whole.passages
        ],
        "glossary": [
            {"term": each.term, "definition": each.definition, "place": _place_to_dict(each.place)}
            for each in whole.glossary
        ],
        "reasons": [
            {
                "text": each.text,
                "about": None if each.about is None else key_to_dict(each.about, calendar),
                "place": _place_to_dict(each.place),
            }
            for each in whole.reasons
        ],
        **_remarks(whole),
    }


def _inferred(accounts: Accounts) -> Data:
    """Where statements stand whose key a reader inferred, left out where there are none."""
    places = sorted(accounts.inferred, key=Place.sort_key)
    return {"inferred": [_place_to_dict(place) for place in places]} if places else {}


def _remarks(disclosure: Disclosure) -> Data:
    """What the reader remarked, left out where it remarked nothing."""
    calendar = disclosure.accounts.year.calendar
    remarks = [
        {
            "remark": each.said.id,
            "parts": parts_to_dict(each.said),
            "keys": [key_to_dict(key, calendar) for key in each.keys],
            "text": each.text,
            "place": _place_to_dict(each.place),
        }
        for each in disclosure.remarks
    ]
    return {"remarks": remarks} if remarks else {}


def head_to_dict(disclosure: Disclosure) -> Data:
    """What a disclosure is: its source, entity, fiscal year and kind.

    >>> year = calendar_named("CN").starting(2019)
    >>> list(head_to_dict(Disclosure(accounts=Accounts(entity="某中心", year=year))))
    ['source', 'entity', 'fiscal_year', 'document_kind']
    """
    source = disclosure.source
    return {
        "source": {"name": source.name, "kind": source.kind, "sha256": source.sha256},
        "entity": disclosure.accounts.entity,
        "fiscal_year": fiscal_year_to_dict(disclosure.accounts.year),
        "document_kind": disclosure.kind,
    }


def fiscal_year_to_dict(year: FiscalYear) -> Data:
    """The fiscal year with its calendar; one that is not shipped is written with its rules.

    >>> fiscal_year_to_dict(calendar_named("CN").starting(2019))
    {'calendar': 'CN', 'label': '2019年度', 'start': '2019-01-01', 'stop': '2020-01-01'}
    """
    own = year.calendar
    data = {"calendar": own.id, "label": year.label(), "start": str(year.start), "stop": str(year.stop)}
    return data if _is_shipped(own) else {**data, "rules": _rules_to_dict(own)}


def key_to_dict(key: Key, calendar: FiscalCalendar | None = None) -> Data:
    """What a fact is about: concept, phase, year and dimensions.

    ``calendar`` is the one of the accounts; a year that its number does not name there is written in full.

    >>> year = calendar_named("CN").starting(2019)
    >>> key_to_dict(Key.of("expenditure", year=year, economic="310"))
    {'concept': 'expenditure', 'phase': 'actual', 'year': '2019', 'dimensions': {'economic': '310'}}
    """
    number = year_number(key.year)
    data: Data = {"concept": key.concept, "phase": key.phase, "year": number}
    if not is_named(calendar or key.year.calendar, number, key.year):
        data["fiscal_year"] = fiscal_year_to_dict(key.year)
    data["dimensions"] = dict(key.dimensions)
    return data if key.entity is None else {**data, "entity": key.entity}


def printed_interval(statement: Statement) -> Interval:
    """Every exact value that prints so, in the currency's main unit.

    >>> printed_interval(StatedAmount.parse("143.37万元"))
    Interval("[1433650, 1433750]")
    """
    if isinstance(statement, StatedAmount):
        # The unit comes last, because a unit such as a third has no decimal form.
        return attrs.evolve(statement, unit=_MAIN_UNIT).interval * statement.unit.factor
    return statement.interval


def fact_to_dict(
    fact: Fact,
    *,
    id: str,  # noqa: A002 (the name of the key in the JSON)
    read: Callable[[Statement], Interval] = printed_interval,
    calendar: FiscalCalendar | None = None,
    currency: str = "",
) -> Data:
    """The fact with every statement of it.

    ``read`` gives the interval that ``low`` and ``high`` are taken from, ``calendar`` and ``currency`` are those of the
    accounts (the usual one of the country, if none is given); a unit that names a currency goes before.

    >>> key = Key.of("revenue", year=calendar_named("CN").starting(2019))
    >>> data = fact_to_dict(Fact(key=key, statements=(StatedAmount.parse("5元"),), label="收入"), id="f1")
    >>> data["label"], data["currency"], data["statements"][0]["high"]
    ('收入', 'CNY', '5.5')
    """
    return {
        "id": id,
        **key_to_dict(fact.key, calendar),
        "label": fact.label,
        "currency": currency_of(fact.statements[0], currency or usual_currency(fact.key.year.calendar.country)) or None,
        "statements": [statement_to_dict(statement, read=read) for statement in fact.statements],
    }


def facts_to_dicts(accounts: Accounts, *, read: Callable[[Statement], Interval]) -> list[Data]:
    """The facts of accounts in order, with the ids f1, f2 and so on.

    >>> year = calendar_named("CN").starting(2019)
    >>> [fact["id"] for fact in facts_to_dicts(Accounts(entity="某中心", year=year).state("revenue", "5元"), read=printed_interval)]
    ['f1']
    """
    calendar, currency = accounts.year.calendar, accounts.currency
    return [
        fact_to_dict(fact, id=f"f{number}", read=read, calendar=calendar, currency=currency)
        for number, fact in enumerate(accounts.facts, start=1)
    ]


def statement_to_dict(statement: Statement, *, read: Callable[[Statement], Interval] = printed_interval) -> Data:
    """One statement as printed, with its value and the interval it is read as; ``exact`` is there where it is.

    >>> data = statement_to_dict(StatedAmount.parse("143.37万元"))
    >>> data["kind"], data["number"], data["unit"], data["value"]
    ('amount', '143.37', '万元', '1433700')
    """
    number, factor = _number_of(statement), exact(1)
    if isinstance(statement, StatedCount):
        kind, unit = "count", {"unit": statement.unit}
    else:
        kind, unit = ("nil" if isinstance(statement, Nil) else "amount"), _unit_to_dict(statement.unit)
        factor = factor if statement.unit is None else statement.unit.factor
    values = read(statement)
    return {
        "kind": kind,
        "text": statement.text,
        "value": decimal_text(exact(number) * factor),
        "number": f"{number:f}",
        **unit,
        "low": None if values.low is None else decimal_text(values.low),
        "high": None if values.high is None else decimal_text(values.high),
        "place": _place_to_dict(statement.place),
        **({"exact": True} if getattr(statement, "is_exact", False) else {}),
    }


def claim_to_dict(claim: Claim, calendar: FiscalCalendar | None = None) -> Data:
    """The claim with its kind, the keys of the facts it is about, and its words.

    >>> key = Key.of("revenue", year=calendar_named("CN").starting(2019))
    >>> claim_to_dict(Breakdown(whole=key, parts=(key.with_(source="other"),)))["kind"]
    'breakdown'
    """
    key = functools.partial(key_to_dict, calendar=calendar)
    data: Data
    match claim:
        case Breakdown():
            parts = [key(part) for part in claim.parts]
            data = {"kind": "breakdown", "whole": key(claim.whole), "parts": parts}
            data |= {"complete": claim.complete, "by": claim.by}
        case Balance():
            data = {"kind": "balance", "whole": key(claim.whole)}
            data |= {"added": list(map(key, claim.added)), "taken": list(map(key, claim.taken))}
        case Change():
            data = {"kind": "change", "current": key(claim.current), "prior": key(claim.prior)}
            data |= {"direction": claim.direction.value, "rate": _rate_to_dict(claim.rate)}
            data |= {"amount": _amount_to_dict(claim.amount), "gapped": claim.gapped}
        case Share():
            data = {"kind": "share", "part": key(claim.part), "whole": key(claim.whole)}
            data |= {"rate": _rate_to_dict(claim.rate)}
        case Completion():
            data = {"kind": "completion", "actual": key(claim.actual), "budget": key(claim.budget)}
            data |= {"rate": _rate_to_dict(claim.rate)}
        case Comparison():
            data = {"kind": "comparison", "left": key(claim.left), "right": key(claim.right)}
            data |= {"order": claim.order.value, "amount": _amount_to_dict(claim.amount)}
    return {**data, "text": claim.text, "place": _place_to_dict(claim.place)}


def coverage_to_dict(coverage: Coverage) -> Data:
    """How many numerals became what, those that could not be read, and every reading.

    >>> coverage_to_dict(Coverage((NumeralOutcome(kind="rate", text="5%"),)))["rates"]
    1
    """
    counts = coverage.counts
    return {
        "numerals": len(coverage.readings),
        "amounts": counts["amount"],
        "rates": counts["rate"],
        "counts": counts["count"],
        "not_figures": counts["not-figure"],
        "unread": [_reading_to_dict(reading) for reading in coverage.unread],
        "readings": [_reading_to_dict(reading) for reading in coverage.readings],
    }


def _reading_to_dict(reading: NumeralOutcome) -> Data:
    place = _place_to_dict(reading.place)
    return {"kind": reading.kind, "text": reading.text, "place": place, "why": reading.why}


def _place_to_dict(place: Place | None) -> Data | None:
    return None if place is None else place.to_dict()


def _rate_to_dict(rate: StatedRate | None) -> Data | None:
    if rate is None:
        return None
    place = _place_to_dict(rate.place)
    return {"text": rate.text, "number": f"{rate.number:f}", "kind": rate.kind.value, "place": place}


def _amount_to_dict(amount: StatedAmount | None) -> Data | None:
    return None if amount is None else statement_to_dict(amount)


def _unit_to_dict(unit: Unit | None) -> Data:
    if unit is None or unit == UNITS.get(unit.name):
        return {"unit": None if unit is None else unit.name}
    return {"unit": unit.name, "factor": decimal_text(unit.factor), "unit_currency": unit.currency}


def _number_of(statement: Statement) -> Decimal:
    return Decimal(0) if isinstance(statement, Nil) else statement.number


def currency_of(statement: Statement, accounts_currency: str) -> str:
    """The currency of a statement, empty for a count.

    >>> currency_of(StatedAmount.parse("5美元"), "CNY")
    'USD'
    """
    if isinstance(statement, StatedCount):
        return ""
    return (statement.unit.currency if statement.unit else None) or accounts_currency


@functools.lru_cache(maxsize=1024)
def year_number(year: FiscalYear) -> str:
    """The first number of a year's label.

    >>> year_number(calendar_named("GB").starting(2019))
    '2019'
    """
    printed = re.search(r"[0-9]{4}", year.label())
    return printed[0] if printed else f"{year.start.year:04}"


@functools.lru_cache(maxsize=1024)
def is_named(calendar: FiscalCalendar, text: str, year: FiscalYear) -> bool:
    """Whether a text names this year in a calendar.

    >>> is_named(calendar_named("US"), "1976", calendar_named("US").parse("TQ"))
    False
    """
    try:
        return year_named(calendar, text) == year
    except GovLedgerError:
        return False


def year_text(year: FiscalYear) -> str:
    """The shortest name of a year that is read back as this one in its own calendar: its number, else one of its labels.

    >>> year_text(calendar_named("CN").starting(2019)), year_text(calendar_named("NP").starting(1985))
    ('2019', '2042/43 BS')
    """
    names = (year_number(year), *map(year.label, year.regime.styles))
    return next((name for name in names if is_named(year.calendar, name, year)), year.label())


def _is_shipped(calendar: FiscalCalendar) -> bool:
    try:
        return calendar_named(calendar.id) == calendar
    except GovLedgerError:
        return False


def _rules_to_dict(calendar: FiscalCalendar) -> Data:
    def text(value: object) -> str | None:
        return None if value is None else str(value)

    return {
        "country": calendar.country,
        "level": calendar.level,
        "regimes": [
            {"first_start": text(each.first_start), "start": text(each.start), "label": each.label, "name": each.name}
            for each in calendar.regimes
        ],
        "closings": [
            {"until": text(each.until), "basis": each.basis, "first_start": text(each.first_start)}
            for each in calendar.closings
        ],
    }
