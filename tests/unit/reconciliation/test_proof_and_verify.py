from fractions import Fraction

import attrs
import pytest

from govledger.accounts import Key
from govledger.errors import InvalidProof
from govledger.fiscal import calendar
from govledger.reconciliation import Bound, Proof, Source, Step, verify

YEAR = calendar("CN").starting(2019)
CURRENT = Key.of("expenditure", year=YEAR, economic="310")
PRIOR = CURRENT.with_(year=YEAR.previous)
PRINTED = Source("statement", "337550.00元")
CLAIMED = Source("claim", "与上年相比减少120.26%", "CN21")


def bound(limit, source=CLAIMED, *, strict=False, **weights):
    """A bound on this year's and last year's amount."""
    keys = {"current": CURRENT, "prior": PRIOR}
    return Bound(tuple((keys[n], Fraction(w)) for n, w in weights.items()), Fraction(limit), source, strict)


# The amount printed; "fell": last year's above it; "by 120.255 % at least": current <= (1 - 1.20255) prior.
AMOUNT = bound(337550, PRINTED, current=1)
FELL = bound(0, current=-1, prior=1, strict=True)
RATE = bound(0, current=-1, prior="-0.20255")
# 1.20255 x amount + 0.20255 x fell + 1 x rate: current and prior cancel.
PROOF = Proof((Step(Fraction("1.20255"), AMOUNT), Step(Fraction("0.20255"), FELL), Step(Fraction(1), RATE)))


class TestVerify:
    def test_a_proof_verifies(self):
        """A fall of more than 100 % of a positive amount, as three bounds that add up to 0 >= 405920.7525."""
        verify(PROOF)

        assert PROOF.gap == Fraction("405920.7525")

    def test_an_empty_proof_is_refused(self):
        """Nothing proves nothing."""
        with pytest.raises(InvalidProof, match="it has no steps"):
            verify(Proof(()))

    def test_a_negative_multiplier_is_refused(self):
        """A bound turned round is another bound: what is at least 5 is not at most 5."""
        steps = (Step(Fraction(1), AMOUNT), Step(Fraction(-1), bound(5, PRINTED, current=1)))

        with pytest.raises(InvalidProof, match="a multiplier is negative: -1"):
            verify(Proof(steps))

    def test_facts_that_do_not_cancel_are_refused(self):
        """As long as a fact is left over, some amount makes the sum true."""
        for index in range(3):
            steps = PROOF.steps[:index] + PROOF.steps[index + 1 :]
            with pytest.raises(InvalidProof, match="facts do not cancel"):
                verify(Proof(steps))

    def test_a_multiplier_a_little_off_is_refused(self):
        """Multipliers are exact: a millionth more leaves a remainder."""
        first, *rest = PROOF.steps
        nudged = attrs.evolve(first, multiplier=first.multiplier + Fraction(1, 10**6))

        with pytest.raises(InvalidProof, match="1 facts do not cancel"):
            verify(Proof((nudged, *rest)))

    @pytest.mark.parametrize("limit", [0, -1])
    def test_limits_that_add_up_to_nothing_are_refused(self, limit):
        """0 >= 0 and 0 >= -1 are true, and a true sum proves nothing."""
        steps = (Step(Fraction(1), bound(limit, current=1)), Step(Fraction(1), bound(0, current=-1)))

        with pytest.raises(InvalidProof, match="add up to nothing false"):
            verify(Proof(steps))

    def test_a_strict_bound_makes_nothing_false(self):
        """0 > 0 is false: one strict bound among the steps is enough, if it is taken at all."""
        steps = (Step(Fraction(1), bound(0, current=1)), Step(Fraction(1), bound(0, current=-1, strict=True)))
        idle = (*[attrs.evolve(s, bound=attrs.evolve(s.bound, strict=False)) for s in steps], Step(Fraction(0), FELL))

        verify(Proof(steps))
        with pytest.raises(InvalidProof, match="add up to nothing false"):
            verify(Proof(idle))

    def test_fractions_of_any_size_add_up(self):
        """Thirds and sevenths cancel exactly, with no rounding on the way."""
        third, seventh = Fraction(1, 3), Fraction(1, 7)
        steps = (
            Step(seventh, bound(third, current=third)),
            Step(third, bound(0, current=-seventh)),
        )

        verify(Proof(steps))


class TestProof:
    def test_scaled_takes_the_smallest_whole_multipliers(self):
        """A proof by hundred-thousandths is the same proof by whole numbers, and verifies as well."""
        scaled = PROOF.scaled()

        assert [step.multiplier for step in scaled.steps] == [24051, 4051, 20000]
        verify(scaled)

    def test_premises_are_all_but_the_printed_figures(self):
        """What a proof takes for true besides the print is named, each once."""
        assert PROOF.premises == (CLAIMED,)

    def test_the_gap_is_the_sum_of_the_limits(self):
        """How far the bounds miss each other is counted in the multiples that the steps are taken in."""
        assert PROOF.scaled().gap == PROOF.gap * 20000
        assert Proof(()).gap == 0
