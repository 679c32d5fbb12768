"""Figures, suspects and sums as they stand in a sentence, to be put into words by reports."""

from __future__ import annotations

from fractions import Fraction

from govledger.accounts import Accounts, Change, Claim, Comparison, Completion, Fact, Key, Named, Share
from govledger.figures import StatedAmount, StatedCount, Unit
from govledger.reconciliation.linear.relation import Relation
from govledger.reconciliation.repairs.suspect import Suspect
from govledger.reconciliation.rules.rule import Rule
from govledger.said import Lines, Own, Said

_KINDS: dict[type[Claim], str] = {Share: "share", Completion: "completion", Comparison: "comparison"}


def subject(accounts: Accounts, suspect: Suspect) -> Said:
    """What to call a suspect: a figure by its name, a claim or a list by what it speaks of.

    >>> from govledger.accounts import Accounts
    >>> from govledger.figures import Interval
    >>> from govledger.fiscal import calendar
    >>> accounts = Accounts(entity="某中心", year=calendar("CN").starting(2019)).state("revenue", "5.00元")
    >>> subject(accounts, Suspect(key=Key.of("revenue", year=accounts.year), range=Interval("[1, 1]"), what="list")).id
    'subject.list'
    """
    claim = suspect.claim
    if isinstance(claim, Change):
        part = suspect.what if suspect.what in ("rate", "amount", "word") else "whole"
        return Said(f"subject.change.{part}", name=Named.of(accounts, claim.current))
    name = Named.of(accounts, suspect.key)
    if suspect.assertion is not None and suspect.assertion.slip[0] == "balance":
        return Said("subject.balance", name=name)
    if claim is not None:
        return Said(f"subject.{_KINDS.get(type(claim), 'claim')}", name=name)
    if suspect.what in ("list", "claim", "condition", "rule"):
        return Said(f"subject.{suspect.what}", name=name)
    return Said("subject.figure" if name.is_stated else "subject.not-stated", name=name)


def figure(accounts: Accounts, key: Key) -> Said:
    """A fact with its printed value, and with its score where it was recognised on a picture.

    >>> from govledger.accounts import Accounts
    >>> from govledger.fiscal import calendar
    >>> accounts = Accounts(entity="某中心", year=calendar("CN").starting(2019)).state("revenue", "1433715.14元")
    >>> figure(accounts, accounts.facts[0].key)["value"]
    Fraction(71685757, 50)
    """
    fact, name = accounts.get(key), Named.of(accounts, key)
    if not isinstance(fact, Fact):
        return Said("figure.not-stated", name=name)
    first, value = fact.statements[0], Fraction(fact.value)
    if isinstance(first, StatedCount):
        told = Said("figure.count", name=name, value=value, unit=first.unit)
    else:
        told = Said("figure", name=name, value=value)
    seen = None if first.place is None else first.place.recognised
    return told if seen is None else Said("figure.recognised", of=told, score=seen.score)


def sides(accounts: Accounts, relation: Relation) -> Lines:
    """A relation as two sums of printed figures, one to a line, and their difference."""
    unit = _printed_unit(accounts, relation)
    positive = [(key, c) for key, c in relation.coefficients if c > 0]
    negative = [(key, -c) for key, c in relation.coefficients if c < 0]
    lines, totals = [], []
    for terms in (positive, negative):
        totals.append(sum((_value(accounts, key) * c for key, c in terms), Fraction(0)))
        written = tuple(times(c, figure(accounts, key)) for key, c in terms)
        if len(terms) > 1:
            lines.append(_as_printed(Said("sum", terms=written, total=totals[-1]), totals[-1], unit))
        else:
            lines += written
    return Lines([*lines, _difference(totals[0] - totals[1], unit)])


def balanced(accounts: Accounts, whole: Key, relation: Relation) -> Lines:
    """A balance in printed figures: what is added and taken away, what that comes to, the whole, and their difference."""
    terms: list[Said] = []
    total = Fraction(0)
    for key, times_taken in relation.coefficients:
        if key != whole:
            total += _value(accounts, key) * times_taken
            kind = "less" if times_taken < 0 else "plus" if terms else "first"
            terms.append(Said(f"sum.{kind}", of=times(abs(times_taken), figure(accounts, key))))
    unit = _printed_unit(accounts, relation)
    summed = _as_printed(Said("sum.signed", terms=tuple(terms), total=total), total, unit)
    return Lines([summed, figure(accounts, whole), _difference(total - _value(accounts, whole), unit)])


def _difference(value: Fraction, unit: Unit | None) -> Said:
    return _as_printed(Said("difference", value=value), value, unit)


def _printed_unit(accounts: Accounts, relation: Relation) -> Unit | None:
    """The unit that all amounts of a relation are printed in, where it is not the main one of their currency."""
    facts = (accounts.get(key) for key, _ in relation.coefficients)
    printed = [each for fact in facts if isinstance(fact, Fact) for each in fact.statements]
    units = {each.unit for each in printed if isinstance(each, StatedAmount)}
    unit = units.pop() if len(units) == 1 else None
    return unit if unit is not None and unit.factor != 1 else None


def _as_printed(said: Said, value: Fraction, unit: Unit | None) -> Said:
    """What is said with an amount at its end, followed by the amount in the unit that the figures are printed in."""
    return said if unit is None else Said("in-unit", of=said, value=value / unit.factor, unit=unit.name)


def _value(accounts: Accounts, key: Key) -> Fraction:
    fact = accounts.get(key)
    return Fraction(fact.value) if isinstance(fact, Fact) else Fraction(0)


def times(coefficient: Fraction, of: Said) -> Said:
    """Something so many times; once, it is that itself."""
    return of if coefficient == 1 else Said("times", times=coefficient, of=of)


def titled(rule: Rule) -> Own:
    """The title that a rule brings along, or its name in a language that it has no title in."""
    return Own.of(rule.title, rule.name)
