"""A proof as arithmetic that a person can redo: each bound, how often it is taken, and their sum."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from govledger.accounts import Accounts, Key, Named
from govledger.reconciliation.linear.proof import Proof, Split, Step
from govledger.reconciliation.linear.relation import Bound
from govledger.said import Lines, Said


def redo(accounts: Accounts, proof: Proof) -> Lines:
    """The lines of a proof: add them up, and every amount cancels but for a falsehood.

    >>> from govledger.accounts import Key
    >>> from govledger.fiscal import calendar
    >>> from govledger.reconciliation.linear.relation import Source, at_least
    >>> from govledger.reports import say
    >>> accounts = Accounts(entity="某中心", year=calendar("CN").starting(2019))
    >>> key = Key.of("revenue", year=accounts.year)
    >>> low = at_least(key, 5, Source("statement", "5元"))
    >>> high = Bound(((key, Fraction(-1)),), Fraction(-4), Source("premise", "at most 4"))
    >>> [say(line, "en") for line in redo(accounts, Proof((Step(Fraction(1), low), Step(Fraction(1), high))))]
    ['revenue >= 5 (stated: 5元)', 'revenue <= 4 (premise: at most 4)', 'added up: 0 >= 1, which is false']
    """
    if proof.split is not None:
        return Lines(_cases(accounts, proof.split))
    scaled = proof.scaled()
    end = Said("proof.sum" if scaled.gap > 0 else "proof.sum.strict", gap=scaled.gap)
    return Lines([*(_line(accounts, step) for step in scaled.steps), end])


def _cases(accounts: Accounts, split: Split) -> Iterator[Said]:
    """Two cases, one after the other, with what each comes to."""
    name = Named.of(accounts, split.variable)
    openings = Said("case.below", name=name, at=split.at), Said("case.above", name=name, at=split.at + 1)
    for opening, proof in zip(openings, (split.below, split.above), strict=True):
        yield opening
        yield from (Said("case.line", line=line) for line in redo(accounts, proof))


def _line(accounts: Accounts, step: Step) -> Said:
    source, said = step.bound.source, inequality(accounts, step.bound)
    if step.multiplier != 1:
        said = Said("proof.times", times=step.multiplier, of=said)
    # A rule goes by its id: its title stands with the finding.
    text = source.text.strip() if isinstance(source.text, str) else source.text
    by_id = bool(source.id) and (source.kind == "rule" or not text)
    words = source.id if by_id else text
    seen = source.place.recognised if source.kind == "statement" and source.place is not None else None
    if seen is not None:
        return Said("proof.recognised", of=said, words=words, score=seen.score)
    return Said(f"proof.{'rule' if by_id else source.kind}", of=said, words=words)


def inequality(accounts: Accounts, bound: Bound) -> Said:
    """A bound with everything on the side where it stands without a minus sign.

    >>> from govledger.accounts import Key
    >>> from govledger.fiscal import calendar
    >>> from govledger.reconciliation.linear.relation import Source
    >>> from govledger.reports import say
    >>> accounts = Accounts(entity="某中心", year=calendar("CN").starting(2019))
    >>> key = Key.of("revenue", year=accounts.year)
    >>> say(inequality(accounts, Bound(((key, Fraction(-1)),), Fraction(-4), Source("premise", ""), True)), "en")
    'revenue < 4'
    """
    left: list[object] = [_term(accounts, key, c) for key, c in bound.coefficients if c > 0]
    right: list[object] = [_term(accounts, key, -c) for key, c in bound.coefficients if c < 0]
    named_left = bool(left)
    if bound.limit:
        (right if bound.limit > 0 else left).append(abs(bound.limit))
    greater, less = tuple(left) or ("0",), tuple(right) or ("0",)
    if named_left:
        return Said("above" if bound.strict else "at-least", left=greater, right=less)
    return Said("below" if bound.strict else "at-most", left=less, right=greater)


def _term(accounts: Accounts, key: Key, coefficient: Fraction) -> Named | Said:
    name = Named.of(accounts, key)
    return name if coefficient == 1 else Said("times", times=coefficient, of=name)
