"""The examples of rules as accounts, so that they can be run.

Figures are written by the path of the rule language, claims by their name over a path::

    'expenditure.nature("basic")' = "180.00元"
    'prior(revenue.total)' = "100.00元"
    'change(revenue.total)' = "+25.00%"
    'again(revenue.total)' = "143.37万元"
    'breakdown(expenditure.nature)' = "complete"
    'breakdown(expenditure.function("208").economic)' = "complete"
    'balance(closing_balance.total)' = "opening_balance.total + revenue.total - expenditure.total"

>>> accounts_of({'revenue.total': "5.00元"}, year=2019).revenue.total.value
Decimal('5.00')
"""

from __future__ import annotations

import ast
import re
from collections.abc import Mapping
from typing import Any

import attrs

from govledger.accounts import (
    Accounts,
    Balance,
    Breakdown,
    Catalogue,
    Change,
    Comparison,
    Completion,
    Direction,
    Disclosure,
    Key,
    Order,
    OwnWord,
    Share,
    shipped_catalogue,
)
from govledger.documents import Document, Table
from govledger.figures import StatedRate
from govledger.fiscal import calendar
from govledger.reconciliation.errors import InvalidRule
from govledger.reconciliation.findings.reconcile import reconcile
from govledger.reconciliation.obligations.fulfil import obligation_of
from govledger.reconciliation.obligations.outcome import Obligation
from govledger.reconciliation.obligations.publication import Publication
from govledger.reconciliation.rules.duty import Duty, DutyExample
from govledger.reconciliation.rules.rule import Example, Rule, Rulebook
from govledger.reconciliation.rules.statement import ClaimKind, Equation, Path, Sum, parse
from govledger.reconciliation.rules.verdict import Verdict

_NOT_STATED = "not stated"
_CLAIM = re.compile(r"(change|share|completion|comparison|breakdown|balance|again)\((.+)\)")


def run(rule: Rule, example: Example, rulebook: Rulebook) -> tuple[Verdict, ...]:
    """The verdicts that the rule comes to on the figures of an example; where nothing arises to check, untestable.

    Of the rulebook's other rules only those about claims take part, and none of them speaks in this rule's place.

    >>> from govledger.reconciliation import load_rulebook
    >>> book = load_rulebook("cn-department")
    >>> rule = book.rule("CN08")
    >>> run(rule, rule.examples[0], book)
    (<Verdict.HOLDS: 'holds'>,)
    """
    accounts = accounts_of(example.figures, year=example.year or rule.since or 2019, catalogue=rule.catalogue)
    report = reconcile(accounts, _speaking(rule, rulebook))
    return tuple(check.verdict for check in report.checked if check.rule == rule.id) or (Verdict.UNTESTABLE,)


def run_duty(duty: Duty, example: DutyExample, rulebook: Rulebook) -> Obligation:
    """What becomes of a duty on the text, the table and the figures of an example.

    >>> from govledger.reconciliation import load_rulebook
    >>> book = load_rulebook("cn-department")
    >>> duty = book.duty("CND1")
    >>> run_duty(duty, duty.examples[0], book).verdict
    <Fulfilment.MET: 'met'>
    """
    accounts = accounts_of(example.figures, year=example.year or duty.since or 2019)
    kind = example.kind or next(iter(duty.kinds), "unknown")
    disclosure = Disclosure(accounts=attrs.evolve(accounts, entity=example.entity or accounts.entity), kind=kind)
    document = Document.from_text(example.text)
    if example.table:
        table = Table(rows=example.table, title=example.text.rstrip().splitlines()[-1])
        document = attrs.evolve(document, tables=(table,))
    year = accounts.year.start.year
    told = Publication.of(document, rulebook.layout, year=year) if example.text else None
    return obligation_of(duty, disclosure, told)


def _speaking(rule: Rule, rulebook: Rulebook) -> Rulebook:
    """The rulebook in which no other rule says the same as this one: the later of two rules for a claim speaks."""
    others = (other for other in rulebook.rules if other.id != rule.id)
    about_claims = (other for other in others if all(isinstance(parsed, ClaimKind) for parsed in other.parsed()))
    kept = about_claims if any(isinstance(parsed, ClaimKind) for parsed in rule.parsed()) else ()
    return attrs.evolve(rulebook, rules=(*kept, rule))


def accounts_of(figures: Mapping[str, str | list[str]], *, year: int, catalogue: Catalogue | None = None) -> Accounts:
    """The accounts that the figures of an example state, of a year that starts in the given one.

    >>> accounts_of({'vehicles_held.total': "2辆", 'revenue.total': "not stated"}, year=2019).revenue.total
    NOT_STATED
    """
    known = catalogue or shipped_catalogue()
    accounts = Accounts(entity="example", year=calendar("CN").starting(year), catalogue=known)
    for path, value in figures.items():
        if value != _NOT_STATED and isinstance(value, str):
            accounts = _stated(accounts, path, value)
    return accounts


def _stated(accounts: Accounts, path: str, value: str) -> Accounts:
    claim = _CLAIM.fullmatch(path)
    if claim is None or claim[1] == "again":
        key = _key(accounts, _path(claim[2] if claim else path, accounts.catalogue))
        members: dict[str, Any] = dict(key.members)
        return accounts.state(OwnWord(key.concept), value, phase=key.phase, year=key.year, **members)
    if claim[1] == "breakdown":
        what, _, dimension = claim[2].rpartition(".")
        whole = _key(accounts, _path(what if "." in what else f"{what}.total", accounts.catalogue))
        parts = tuple(f.key for f in accounts.facts if f.key.get(dimension) and f.key.drop(dimension) == whole)
        return accounts.claim(Breakdown(whole=whole, parts=parts, complete=value == "complete", by=dimension))
    if claim[1] == "balance":
        return accounts.claim(_balance(accounts, _key(accounts, _path(claim[2], accounts.catalogue)), value))
    return accounts.claim(_claim(claim[1], _key(accounts, _path(claim[2], accounts.catalogue)), value))


def _balance(accounts: Accounts, whole: Key, value: str) -> Balance:
    """A balance of facts that are added and taken away, as one side of a comparison."""
    terms = _side(value, accounts.catalogue).terms
    added, taken = (tuple(_key(accounts, path) for sign, path in terms if sign == wanted) for wanted in (1, -1))
    return Balance(whole=whole, added=added, taken=taken)


def _claim(kind: str, key: Key, value: str) -> Change | Share | Completion | Comparison:
    if kind == "comparison":
        return Comparison(left=key, right=key.with_(phase="final_budget"), order=Order(value))
    if kind == "change" and not value.endswith("%"):
        return Change(current=key, prior=key.with_(year=key.year.previous), direction=Direction(value))
    rate = StatedRate(text=value, number=value.strip("+-%"))
    if kind == "share":
        return Share(part=key, whole=attrs.evolve(key, dimensions=()), rate=rate)
    if kind == "completion":
        return Completion(actual=key, budget=key.with_(phase="final_budget"), rate=rate)
    unchanged = rate.number == 0
    direction = Direction.NONE if unchanged else Direction.DOWN if value.startswith("-") else Direction.UP
    prior = key.with_(year=key.year.previous)
    return Change(current=key, prior=prior, direction=direction, rate=None if unchanged else rate)


def _path(text: str, catalogue: Catalogue) -> Path:
    """A path of the rule language on its own."""
    return _side(text, catalogue).terms[0][1]


def _side(text: str, catalogue: Catalogue) -> Sum:
    """A text of the rule language read as one side of a comparison."""
    try:
        ast.parse(text, mode="eval")
    except SyntaxError as error:
        raise InvalidRule.at(text, "is no path of the rule language") from error
    parsed = parse(f"{text} == 0", where=text, catalogue=catalogue)
    assert isinstance(parsed, Equation)
    return parsed.left


def _key(accounts: Accounts, path: Path) -> Key:
    year = accounts.year.previous if path.prior else accounts.year
    phase = path.phase or "actual"
    return Key.within(accounts.catalogue, path.concept, year=year, phase=phase, **dict(path.members))
