"""The way in of :mod:`govledger.accounts.interchange`: JSON and CSV read, every problem collected with its path.

A value that cannot be read is noted and replaced by a stand-in, so that the rest is still looked at; what was noted is
raised as one error at the end, and nothing made of stand-ins ever leaves this module.

>>> from_json('{"schema": "govledger/accounts/1"}', name="accounts.json")
Traceback (most recent call last):
...
govledger.errors.UnreadableAccounts: accounts.json: 3 problems: entity: is missing; fiscal_year: is missing;
facts: is missing
"""

from __future__ import annotations

import functools
import json
import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from os import PathLike
from typing import Any, Final, TypeVar, get_args

import attrs

from govledger.accounts.accounts import Accounts, collect
from govledger.accounts.catalogue import Catalogue
from govledger.accounts.claim import Balance, Breakdown, Change, Claim, Comparison, Completion, Direction, Order, Share
from govledger.accounts.disclosure import Coverage, Disclosure, Kind, NumeralOutcome, Passage, Reason, Source, Term
from govledger.accounts.errors import UnknownMember, UnreadableAccounts
from govledger.accounts.fact import ACTUAL, ANY, ENTITY, Key
from govledger.accounts.files import text_and_name
from govledger.accounts.nodes import Node, refuse, root, shown_value
from govledger.accounts.remark import Remark
from govledger.accounts.stating import checked_kind, currency_named, foreign
from govledger.figures import (
    Nil,
    Place,
    RateKind,
    Recognised,
    StatedAmount,
    StatedCount,
    StatedRate,
    Statement,
    Unit,
    exact,
)
from govledger.figures.errors import CurrencyMismatch, UnknownUnit, UnreadableFigure
from govledger.figures.place import SIDES
from govledger.fiscal import Closing, FiscalCalendar, FiscalYear, MonthDay, Regime, parse_rule
from govledger.fiscal import calendar as shipped_calendar
from govledger.fiscal.errors import AmbiguousLabel
from govledger.said import Said

T = TypeVar("T")

SCHEMA: Final = "govledger/accounts/1"
"""The name of the JSON layout; a later version of the library adds keys to it, and renames or drops none."""

_MOST_DIGITS: Final = 400
_STAND_IN: Final = Unit("?", 1)
"""The unit of a statement whose own could not be read, until that is told."""
_KINDS: Final = {"amount": "an amount", "nil": "a nil", "count": "a count"}


# --- JSON -------------------------------------------------------------------------------------------------------------


def from_json(
    source: str | PathLike[str], *, name: str | None = None, catalogue: Catalogue | None = None
) -> Disclosure:
    """The disclosure of a JSON text, or of a file; the inverse of :func:`govledger.accounts.to_json`.

    ``source`` is the text, a path, or the name of a ``.json`` file; ``name`` is for messages, ``catalogue`` the one that
    knows its names (the shipped one unless given).

    >>> from_json("[1, 2", name="accounts.json")
    Traceback (most recent call last):
    ...
    govledger.errors.UnreadableAccounts: accounts.json: is not JSON (line 1 column 6: Expecting ',' delimiter)
    """
    text, name = text_and_name(source, name, ".json")
    try:
        data = json.loads(text.removeprefix("\ufeff"))
    except json.JSONDecodeError as error:
        problem = f"is not JSON (line {error.lineno} column {error.colno}: {error.msg})"
        raise UnreadableAccounts.at(name, problem) from error
    except (RecursionError, ValueError) as error:  # Brackets without end, or a number of thousands of digits.
        raise UnreadableAccounts.at(name, "is JSON of a size or depth that no accounts have") from error
    return from_dict(data, name=name, catalogue=catalogue)


def from_dict(data: Mapping[str, Any], *, name: str = "accounts", catalogue: Catalogue | None = None) -> Disclosure:
    """The disclosure of plain data; the inverse of :func:`govledger.accounts.to_dict`.

    What is derived (ids, values, ``low`` and ``high``, the counts of the coverage) is not read. Concepts, dimensions,
    members and phases must be known to the catalogue, and the currency be one; statements of one key become one fact.

    >>> from_dict({"schema": "govledger/report/1"})
    Traceback (most recent call last):
    ...
    govledger.errors.UnreadableAccounts: accounts: schema: is 'govledger/report/1', not 'govledger/accounts/1'
    """
    node = root(data, name, catalogue)
    if data.get("schema") != SCHEMA:
        node.note("schema", f"is {shown_value(data['schema'])}, not {SCHEMA!r}" if "schema" in data else "is missing")
        refuse(name, node.problems)
    entity, year = node.text("entity"), _fiscal_year(node.inner("fiscal_year"))
    currency = node.read("currency", currency_named, "", required=False)
    source = node.maybe("source") or node.nothing()
    facts = [fact for each in node.each("facts", required=True) for fact in _fact(each, year.calendar, currency)]
    claims = tuple(_claim(each, year.calendar) for each in node.each("claims"))
    empty = Accounts(entity=entity, year=year, currency=currency, catalogue=node.catalogue)
    disclosure = Disclosure(
        accounts=node.attempt(
            lambda: attrs.evolve(
                empty,
                facts=collect(facts),
                claims=claims,
                currency=currency,
                inferred=frozenset(map(_place_of, node.each("inferred"))),
            ),
            empty,
        ),
        kind=node.text("document_kind", "unknown"),
        source=Source(name=source.text("name", ""), kind=source.text("kind", ""), sha256=source.text("sha256", "")),
        passages=tuple(_passage(each) for each in node.each("passages")),
        glossary=tuple(_term(each) for each in node.each("glossary")),
        reasons=tuple(_reason(each, year.calendar) for each in node.each("reasons")),
        coverage=_coverage(node.maybe("coverage")),
        remarks=tuple(remark for each in node.each("remarks") for remark in _remark(each, year.calendar)),
    )
    refuse(name, node.problems)
    return disclosure


def key_from_dict(data: Mapping[str, Any], calendar: FiscalCalendar, *, name: str = "key") -> Key:
    """What a fact is about; the inverse of :func:`govledger.accounts.interchange.key_to_dict`.

    ``calendar`` is the one that the number of the year is read in.

    >>> key_from_dict({"concept": "revenue", "year": "2019"}, shipped_calendar("CN")).phase
    'actual'
    """
    node = root(data, name)
    key = read_key(node, calendar)
    refuse(name, node.problems)
    return key


# --- time and keys ----------------------------------------------------------------------------------------------------


@functools.cache
def stand_in_year() -> FiscalYear:
    """What stands for a year that could not be read."""
    return FiscalCalendar.simple(start=(1, 1), label="annual").starting(2000)


def year_named(calendar: FiscalCalendar, text: str) -> FiscalYear:
    """The year of a label or of a bare number; where labels name two years, the number is that of the first.

    >>> year_named(shipped_calendar("GB"), "2019").label()
    '2019-20'
    """
    try:
        return calendar.parse(text)
    except AmbiguousLabel:
        if not re.fullmatch(r"[0-9]{4}", text):
            raise
        return calendar.starting(int(text))


def calendar_named(name: str) -> FiscalCalendar:
    """The shipped calendar of that id.

    >>> calendar_named("ZA municipal")
    calendar('ZA', level='municipal')
    """
    country, _, level = name.partition(" ")
    return shipped_calendar(country, level=level or None)


def _fiscal_year(node: Node) -> FiscalYear:
    rules, start = node.maybe("rules"), node.read("start", date.fromisoformat, None)
    calendar = _own_calendar(node, rules) if rules else node.read("calendar", calendar_named, None)
    if calendar is None or start is None:
        return stand_in_year()
    return node.attempt(lambda: FiscalYear(calendar, start), stand_in_year(), "start")


def _own_calendar(node: Node, rules: Node) -> FiscalCalendar | None:
    before = len(node.problems)
    regimes = [each.attempt(functools.partial(_regime, each), None) for each in rules.each("regimes", required=True)]
    closings = [_closing(each) for each in rules.each("closings")]
    country, level, name = rules.text("country"), rules.text("level"), node.text("calendar")
    if len(node.problems) > before:
        return None
    known = [regime for regime in regimes if regime]
    return rules.attempt(lambda: FiscalCalendar(country, level, known, closings, id=name), None)


def _regime(node: Node) -> Regime:
    return Regime(
        first_start=node.read("first_start", date.fromisoformat, None, required=False),
        start=node.read("start", parse_rule, None, required=False),
        label=node.text("label"),
        name=node.text("name", ""),
    )


def _closing(node: Node) -> Closing:
    unread: MonthDay | date = MonthDay(1, 1)
    return Closing(
        until=node.read("until", _until, unread),
        basis=node.text("basis"),
        first_start=node.read("first_start", date.fromisoformat, None, required=False),
    )


def _until(text: str) -> MonthDay | date:
    return date.fromisoformat(text) if text.count("-") == 2 else MonthDay.of(parse_rule(text))


def read_key(node: Node, calendar: FiscalCalendar) -> Key:
    """What a fact is about, concept and dimensions checked against the catalogues."""
    own = node.maybe("fiscal_year")
    known = node.catalogue
    return Key(
        catalogue=known,
        concept=node.read("concept", lambda name: known.concept(name).id, next(iter(known.concepts))),
        year=_fiscal_year(own) if own else node.read("year", lambda t: year_named(calendar, t), stand_in_year()),
        phase=node.read("phase", lambda name: known.phase(name).id, ACTUAL, required=False),
        dimensions=_dimensions(node.maybe("dimensions")),
        entity=node.read("entity", _entity, None, required=False),
    )


def _entity(name: str) -> str:
    if name == ANY:
        raise UnknownMember.any(ENTITY)
    return name


def _dimensions(node: Node | None) -> tuple[tuple[str, str], ...]:
    if node is None:
        return ()
    members = []
    for name in node.data:
        known = node.attempt(functools.partial(node.catalogue.dimension, name), None, name)
        member = node.read(name, known.checked, "") if known else ""
        members += [(name, member)] if member else []
    return tuple(members)


# --- figures ----------------------------------------------------------------------------------------------------------


def _number(text: str) -> Decimal:
    if not re.fullmatch(r"-?[0-9]+(\.[0-9]+)?", text):
        raise UnreadableFigure.text(text, wanted='a number such as "1433715.14"')
    if len(text) > _MOST_DIGITS:
        raise UnreadableFigure.text(text, wanted=f"a number of at most {_MOST_DIGITS} digits")
    return Decimal(text)


def _place(node: Node) -> Place | None:
    inside = node.maybe("place")
    if inside is None:
        return None
    return _place_of(inside)


def _place_of(inside: Node) -> Place:
    page, line, start, stop = (inside.value(n, int, required=False) for n in ("page", "line", "start", "stop"))
    table, row, column = (inside.value(n, str, required=False) for n in ("table", "row", "column"))
    box = None if inside.maybe("box") is None else _box(inside)
    seen = None if inside.maybe("recognised") is None else _recognised(inside.inner("recognised"))
    return Place(
        page=page, line=line, start=start, stop=stop, table=table, row=row, column=column, box=box, recognised=seen
    )


def _box(node: Node) -> tuple[Decimal, ...]:
    box = node.inner("box")
    return tuple(box.read(side, _number, Decimal(0)) for side in SIDES)


def _recognised(node: Node) -> Recognised:
    return Recognised(score=node.read("score", _number, Decimal(0)), box=_box(node))


def _fact(node: Node, calendar: FiscalCalendar, currency: str) -> Iterator[tuple[Key, Statement, str]]:
    """The statements of a fact, each with its key and label."""
    key, label, before = read_key(node, calendar), node.text("label", ""), len(node.problems)
    statements = [
        stated_of(each, key, read_statement(each), currency) for each in node.each("statements", required=True)
    ]
    if not statements and len(node.problems) == before:
        node.note("statements", "is empty; a fact has at least one statement")
    return ((key, statement, label) for statement in statements)


def stated_of(node: Node, key: Key, statement: Statement, currency: str) -> Statement:
    """The statement itself, noted where it is of another kind than its concept, or of another currency."""
    if not node.problems:
        node.attempt(lambda: checked_kind(key, statement), None, "unit")
        if currency and (other := foreign(statement, currency)):
            node.note("unit", str(CurrencyMismatch.in_accounts(key.concept, statement.text, other, currency)))
    return statement


def read_statement(node: Node, *, number: str = "number") -> Statement:
    """A statement; ``number`` is the name that its printed number goes by."""
    kind = node.choice("kind", {kind: kind for kind in _KINDS})
    if kind == "amount":
        return _amount(node, number=number)
    text, place = node.text("text"), _place(node)
    if kind == "nil":
        unit = None if node.data.get("unit") is None else _unit(node)
        return Nil(text=text, unit=unit, place=place, is_exact=_is_exact(node))
    counted = node.text("unit")
    if node.data.get("unit") == "":
        node.note("unit", "is empty; a count names what it counts")
    return StatedCount(text=text, number=node.read(number, _number, Decimal(0)), unit=counted or "?", place=place)


def _amount(node: Node, *, number: str = "number") -> StatedAmount:
    value = node.read(number, _number, Decimal(0))
    return StatedAmount(
        text=node.text("text"), number=value, unit=_unit(node), place=_place(node), is_exact=_is_exact(node)
    )


def _is_exact(node: Node) -> bool:
    return node.flag("exact", default=False)


def _unit(node: Node) -> Unit:
    if node.data.get("factor") is None:
        return node.read("unit", _known_unit, _STAND_IN)
    name, currency = node.text("unit"), node.value("unit_currency", str, required=False)
    return node.read("factor", lambda text: Unit(name, exact(text), currency), _STAND_IN)


def _known_unit(name: str) -> Unit:
    try:
        return Unit.named(name)
    except UnknownUnit as error:
        raise UnreadableFigure.text(name, wanted="a unit known by its name; give its factor") from error


def _rate(node: Node) -> StatedRate:
    return StatedRate(
        text=node.text("text"),
        number=node.read("number", _number, Decimal(0)),
        kind=node.choice("kind", {each.value: each for each in RateKind}),
        place=_place(node),
    )


# --- claims and words -------------------------------------------------------------------------------------------------


def _claim(node: Node, calendar: FiscalCalendar) -> Claim:
    readers: dict[str, Callable[[Node, FiscalCalendar], Claim]] = {
        "breakdown": _breakdown,
        "balance": _balance,
        "change": _change,
        "share": _share,
        "completion": _completion,
        "comparison": _comparison,
    }
    before = len(node.problems)
    reader = node.choice("kind", readers)
    # A claim of no known kind has no known members either.
    return reader(node if len(node.problems) == before else node.nothing(), calendar)


def _breakdown(node: Node, calendar: FiscalCalendar) -> Breakdown:
    return Breakdown(
        whole=read_key(node.inner("whole"), calendar),
        parts=tuple(read_key(each, calendar) for each in node.each("parts", required=True)),
        complete=node.flag("complete", default=True),
        by=node.text("by", ""),
        text=node.text("text", ""),
        place=_place(node),
    )


def _balance(node: Node, calendar: FiscalCalendar) -> Balance:
    added, taken = (
        tuple(read_key(each, calendar) for each in node.each(side, required=True)) for side in ("added", "taken")
    )
    whole = read_key(node.inner("whole"), calendar)
    return Balance(whole=whole, added=added, taken=taken, text=node.text("text", ""), place=_place(node))


def _change(node: Node, calendar: FiscalCalendar) -> Change:
    rate, amount = node.maybe("rate"), node.maybe("amount")
    return Change(
        current=read_key(node.inner("current"), calendar),
        prior=read_key(node.inner("prior"), calendar),
        direction=node.choice("direction", {each.value: each for each in Direction}),
        rate=_rate(rate) if rate else None,
        amount=_amount(amount) if amount else None,
        gapped=node.flag("gapped", default=False),
        text=node.text("text", ""),
        place=_place(node),
    )


def _share(node: Node, calendar: FiscalCalendar) -> Share:
    part, whole = read_key(node.inner("part"), calendar), read_key(node.inner("whole"), calendar)
    return Share(part=part, whole=whole, rate=_rate(node.inner("rate")), text=node.text("text", ""), place=_place(node))


def _completion(node: Node, calendar: FiscalCalendar) -> Completion:
    actual, budget = read_key(node.inner("actual"), calendar), read_key(node.inner("budget"), calendar)
    return Completion(
        actual=actual, budget=budget, rate=_rate(node.inner("rate")), text=node.text("text", ""), place=_place(node)
    )


def _comparison(node: Node, calendar: FiscalCalendar) -> Comparison:
    amount = node.maybe("amount")
    return Comparison(
        left=read_key(node.inner("left"), calendar),
        right=read_key(node.inner("right"), calendar),
        order=node.choice("order", {each.value: each for each in Order}),
        amount=_amount(amount) if amount else None,
        text=node.text("text", ""),
        place=_place(node),
    )


def _passage(node: Node) -> Passage:
    return Passage(topic=node.text("topic"), text=node.text("text"), title=node.text("title", ""), place=_place(node))


def _term(node: Node) -> Term:
    return Term(term=node.text("term"), definition=node.text("definition"), place=_place(node))


def _reason(node: Node, calendar: FiscalCalendar) -> Reason:
    about = node.maybe("about")
    return Reason(text=node.text("text"), about=read_key(about, calendar) if about else None, place=_place(node))


def _remark(node: Node, calendar: FiscalCalendar) -> Iterator[Remark]:
    """A remark; none where it cannot be one, which is noted."""
    said, parts = node.text("remark"), node.maybe("parts")
    keys = tuple(read_key(each, calendar) for each in node.each("keys"))
    text, place = node.text("text", ""), _place(node)
    given = {} if parts is None else {str(name): part for name, part in parts.data.items()}
    made = node.attempt(lambda: Remark(Said(said, **given), keys, place, text), None) if said else None
    if made is not None:
        yield made


def _coverage(node: Node | None) -> Coverage:
    kinds: dict[str, Kind] = {kind: kind for kind in get_args(Kind)}
    return Coverage(
        tuple(
            NumeralOutcome(
                kind=each.choice("kind", kinds), text=each.text("text"), place=_place(each), why=each.text("why", "")
            )
            for each in (node.each("readings") if node else ())
        )
    )
