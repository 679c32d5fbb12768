"""What is known before a finding is made, and that it is made of nothing else."""

from fractions import Fraction

import pytest

from govledger.accounts import Accounts, Key
from govledger.errors import InvalidProof
from govledger.fiscal import calendar
from govledger.reconciliation import Proof, Severity, infer
from govledger.reconciliation.checks.reading import readings
from govledger.reconciliation.findings.case import Case
from govledger.reconciliation.linear.proof import Step
from govledger.reconciliation.linear.relation import Bound, Source
from govledger.reconciliation.repairs.joint import System
from govledger.said import Own, Said

YEAR = calendar("CN").starting(2019)
REVENUE = Key.of("revenue", year=YEAR)
WHY = Said("comparison.why")


def case(low, high, **known):
    """A case whose proof is that revenue is at least ``low`` and at most ``high``."""
    source, one = Source("premise", ""), Fraction(1)
    bounds = Bound(((REVENUE, one),), Fraction(low), source), Bound(((REVENUE, -one),), Fraction(-high), source)
    ways = readings(accounts := Accounts(entity="某中心", year=YEAR), infer(accounts))
    printed = System(accounts, (), ways[0], 1000)
    proof = Proof(tuple(Step(one, bound) for bound in bounds))
    return Case(printed=printed, mistakes=(), proof=proof, reading=ways[-1], **known)


def told(known, **more):
    """A finding of a case, an error by its rule."""
    given = {"rule": "C01", "severity": Severity.ERROR, "title": WHY, "explanation": WHY, "steps": (WHY,)}
    return known.finding(**given, annotations=(), **more)


def test_a_proof_that_proves_nothing_makes_no_case():
    """Nothing can be said of a contradiction whose proof does not verify."""
    with pytest.raises(InvalidProof):
        case(4, 5)


def test_a_finding_has_the_proof_and_the_reading_of_its_case():
    """Without a group, nobody is suspected, and the proof is there all the same."""
    made = told(known := case(5, 4))

    assert (made.proof, made.reading) == (known.proof, "balanced")
    assert (made.group, made.suspects, made.located, made.severity) == (None, (), (), Severity.ERROR)


def test_a_last_digit_is_no_error():
    """What a last digit explains is to be explained, and this is said first."""
    made = told(case(5, 4, last_digit=True))

    assert (made.severity, [each.kind for each in made.diagnoses]) == (Severity.EXPLAIN, ["last-digit"])


def test_what_needs_a_premise_is_no_error_and_names_it():
    """A proof that holds under a premise is to be explained, and its premise is part of what is said."""
    premise = Own.of({"en": "no fund is negative"})
    made = told(case(5, 4), premises=(premise,))

    assert (made.severity, made.explanation) == (Severity.EXPLAIN, Said("premises", said=WHY, premises=(premise,)))


def test_the_lines_of_a_proof_by_cases_follow_the_arithmetic():
    """The figures come first, then the cases."""
    line = Said("change.why")

    assert told(case(5, 4, by_cases=(line,))).steps == (WHY, line)
