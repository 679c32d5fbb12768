"""What is counted one by one, and so can only be a whole number; proofs by cases rest on it.

>>> from govledger.accounts import Key
>>> from govledger.fiscal import calendar
>>> year = calendar("CN").starting(2019)
>>> is_whole(Key.of("people_in_post", year=year)), is_whole(Key.of("revenue", year=year))
(True, False)
"""

from __future__ import annotations

from collections.abc import Iterable

from govledger.accounts import Accounts, Fact, Key
from govledger.figures import StatedCount
from govledger.reconciliation.checks.check import Check
from govledger.reconciliation.checks.words import openings
from govledger.reconciliation.linear import verify as arithmetic
from govledger.reconciliation.linear.proof import Proof


def is_whole(key: Key) -> bool:
    """Whether a fact is a number of people or things."""
    return key.catalogue.concepts[key.concept].is_whole


def whole_facts(accounts: Accounts, checks: Iterable[Check]) -> frozenset[Key]:
    """The facts of some checks that are not stated and can only be whole numbers, like those they are said to follow.

    Numbers printed in thousands, or with decimals, say that theirs are not counted one by one.
    """
    found: set[Key] = set()
    for check in checks:
        keys = [key for key in check.reached if is_whole(key)]
        if keys and not any(isinstance(f := accounts.get(key), Fact) and _is_measured(f) for key in keys):
            found.update(key for key in keys if not isinstance(accounts.get(key), Fact))
    return frozenset(found)


def _is_measured(fact: Fact) -> bool:
    counts = [statement for statement in fact.statements if isinstance(statement, StatedCount)]
    return any(count.step != 1 or count.unit.startswith(openings("scales")) for count in counts)


def verify(proof: Proof) -> None:
    """Checks that the steps of a proof add up to a falsehood; raises InvalidProof where they do not.

    Multipliers must not be negative, every fact must cancel, and the limits must add up to more than 0, or to 0 with a
    strict bound among the steps; cases may be told of nothing but what is counted one by one. All in whole numbers.

    >>> from fractions import Fraction
    >>> from govledger.reconciliation import Bound, Source, Step
    >>> verify(Proof((Step(Fraction(1), Bound((), Fraction(5), Source("premise", "0 is at least 5"))),)))
    """
    arithmetic.verify(proof, is_whole=is_whole)
