"""The check that all statements of one fact agree, as far as they are known to be of one fact."""

from __future__ import annotations

from collections.abc import Sequence

from govledger.accounts import Accounts, Fact
from govledger.figures import Interval, Statement
from govledger.reconciliation.checks.check import Check, Reading
from govledger.reconciliation.rules.rule import Rule
from govledger.said import Said


def agreement(accounts: Accounts, fact: Fact, rule: Rule, reading: Reading) -> Check:
    """The statements of one fact agree. That they are of one fact is known only of those whose key was read whole: a
    difference from one whose key was inferred may be a mistake of the reader."""
    whole = tuple(each for each in fact.statements if each.place is None or each.place not in accounts.inferred)
    reason = None
    if len(whole) < len(fact.statements) and not _agree(fact.statements, reading) and _agree(whole, reading):
        prints = (Said("print.at", text=each.text.strip(), place=_where(each)) for each in fact.statements)
        reason = Said("reason.names-inferred", prints=tuple(prints))
    return Check(rule=rule, kind="agreement", keys=(fact.key,), place=fact.statements[-1].place, reason=reason)


def _agree(statements: Sequence[Statement], reading: Reading) -> bool:
    met: Interval | None = Interval.between(None, None)
    for statement in statements:
        met = met.meet(reading.amount(statement)) if met else None
    return met is not None


def _where(statement: Statement) -> str:
    place = statement.place
    if place is None:
        return "?"
    return f"{place.page}:{place.line}" if place.page is not None else f"{place.line}"
