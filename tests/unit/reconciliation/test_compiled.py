"""Bounds compiled into whole numbers, and asked again and again; variables are plain letters here."""

from fractions import Fraction

import attrs
import pytest

from govledger.figures import Interval
from govledger.reconciliation.linear.compiled import Compiled, Ends
from govledger.reconciliation.linear.part import grouped
from govledger.reconciliation.linear.presolve import Presolve
from govledger.reconciliation.linear.relation import Source, at_least, linear
from govledger.reconciliation.linear.solver import solve
from govledger.reconciliation.linear.verify import verify

SAID = Source("claim", "said")


def within(text, **coefficients):
    """The bounds of a weighted sum of letters."""
    return list(linear(coefficients, Interval(text), SAID).bounds())


class TestCompiled:
    def test_bounds_a_factor_apart_are_on_one_form(self):
        """a - b, twice it, and its negation are one sum; each bound knows the fraction that makes it of that."""
        bounds = [
            *within("[4, inf)", a=2, b=-2),
            *within("[-9, inf)", a=-1, b=1),
            *within("[1, inf)", a=Fraction(1, 3)),
        ]
        compiled = Compiled.of(bounds)

        assert compiled.forms == (((0, 1), (1, -1)), ((0, 1),))
        assert compiled.form_of == (0, 0, 1)
        assert compiled.ratios == ((2, 1), (-1, 1), (1, 3))
        assert compiled.limits == ((2, 0), (9, 0), (3, 0))
        assert [compiled.factor(index) for index in range(3)] == [2, 1, Fraction(1, 3)]

    def test_limits_share_a_scale(self):
        """A half and a third are 3 and 2 sixths; a strict bound is moved inwards by an infinitesimal."""
        compiled = Compiled.of([at_least("a", Fraction(1, 2), SAID), at_least("b", Fraction(1, 3), SAID, strict=True)])

        assert (compiled.scale, compiled.limits) == (6, ((3, 0), (2, 1)))

    def test_it_is_frozen(self):
        """A question changes nothing of what is asked about."""
        compiled = Compiled.of(within("[1, 2]", a=1))

        with pytest.raises(attrs.exceptions.FrozenInstanceError):
            compiled.scale = 2
        assert solve(compiled, {0}).range("a") == Interval("(-inf, 2]")
        assert solve(compiled).range("a") == Interval("[1, 2]")

    def test_the_tightest_bounds_are_told_with_where_they_come_from(self):
        """Of two lower bounds the higher counts; without it, the other does."""
        compiled = Compiled.of([at_least("a", 1, SAID), at_least("a", 3, SAID)])

        assert compiled.tightest() == [Ends(lower=(3, 0), lower_from=1)]
        assert compiled.tightest({1}) == [Ends(lower=(1, 0), lower_from=0)]


class TestSolve:
    def test_letters_will_do_as_variables(self):
        """What is decided need be no fact: a and b of at least 2 add up to no 3, and the proof holds."""
        compiled = Compiled.of([at_least("a", 2, SAID), at_least("b", 2, SAID), *within("(-inf, 3]", a=1, b=1)])
        proof = solve(compiled).conflict

        assert proof.gap == 1
        verify(proof)
        assert solve(compiled, without={1}).range("b") == Interval("(-inf, 1]")

    def test_cases_of_a_whole_variable(self):
        """Twice something is no 3 where it is whole; the verifier believes it only of what it is told to be whole."""
        proof = solve(Compiled.of(within("[3, 3]", a=2)), whole={"a"}).conflict

        assert (proof.split.variable, proof.split.at) == ("a", 1)
        verify(proof, is_whole=lambda variable: variable == "a")


class TestPresolve:
    def test_what_is_known_is_put_in_and_makes_more_known(self):
        """With a of 5, a + b = 8 makes b known, and b + c at most 9 is left with c."""
        bounds = [*within("[5, 5]", a=1), *within("[8, 8]", a=1, b=1), *within("(-inf, 9]", b=1, c=1)]
        compiled = Compiled.of(bounds)
        presolve = Presolve.of(compiled, compiled.tightest())

        assert presolve.fixed == {0: 5, 1: 3}
        assert (presolve.rows[2], presolve.sums[2]) == ({2: 1}, 3)

    def test_what_contradicts_what_is_put_in_is_broken(self):
        """a of 5 and b of 2 are no 8."""
        compiled = Compiled.of([*within("[5, 5]", a=1), *within("[2, 2]", b=1), *within("[8, 8]", a=1, b=1)])
        presolve = Presolve.of(compiled, compiled.tightest())

        assert presolve.broken == [{(2, False): 1}]
        assert presolve.rows == {}


class TestGrouped:
    def test_forms_that_share_nothing_are_apart(self):
        """What hangs together through a third form is one group, with all its columns."""
        groups = grouped({0: {0: 1, 1: 1}, 1: {2: 1, 3: 1}, 2: {1: 1, 2: 1}, 3: {4: 1, 5: 1}})

        assert [(sorted(columns), sorted(rows)) for columns, rows in groups] == [
            ([0, 1, 2, 3], [0, 1, 2]),
            ([4, 5], [3]),
        ]
