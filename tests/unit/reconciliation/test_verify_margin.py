"""Counts and margins added up again from contradictions, against every smaller set tried."""

import itertools

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from govledger.accounts import Accounts
from govledger.errors import InvalidProof
from govledger.fiscal import calendar
from govledger.reconciliation import Proof, reconcile, verify_margin
from govledger.reconciliation.repairs.verify import can_hit, verify_count, verify_needs

YEAR = calendar("CN").starting(2019)
families = st.lists(st.sets(st.integers(0, 7), min_size=1, max_size=4), min_size=1, max_size=7)


def fewest(sets):
    """The size of a smallest set that shares a thing with each of some sets: every set is tried, the small ones first."""
    things = sorted(set().union(*sets))
    tried = (set(each) for size in range(len(things) + 1) for each in itertools.combinations(things, size))
    return next(len(each) for each in tried if all(each & wanted for wanted in sets))


def accepted(check, *arguments, **named):
    """Whether a check lets its arguments pass."""
    try:
        check(*arguments, **named)
    except InvalidProof:
        return False
    return True


class TestSets:
    @given(families)
    def test_counts(self, sets):
        """The number that hits all sets is let pass, and no other."""
        assert [n for n in range(9) if accepted(verify_count, n, sets)] == [fewest(sets)]

    @given(families, st.integers(0, 7), st.integers(1, 3), st.integers(1, 4))
    def test_needs(self, sets, suspect, margin, at_least):
        """As many others are let pass as all smaller sets without the suspect leave, whatever they are counted with."""
        witness = [{thing: thing // 2 for thing in each} for each in sets]
        others = [{thing // 2 for thing in each - {suspect}} for each in sets]
        needs = at_least + margin
        proved = not all(others) or fewest(others) >= needs

        assert accepted(verify_needs, suspect, needs, margin, at_least, witness) == proved
        assert not accepted(verify_needs, suspect, needs + 1, margin, at_least, witness)

    def test_what_contradicts_by_itself(self):
        """Without any needs there must be a contradiction of nothing but the suspect."""
        assert accepted(verify_needs, "a", None, 3, 1, [{"a": 1}])
        assert not accepted(verify_needs, "a", None, 3, 1, [{"a": 1, "b": 2}])
        assert not accepted(verify_needs, "a", None, 2, 1, [{"a": 1}])

    def test_what_was_cut_off_counts_what_shares_nothing(self):
        """Where a search was cut off, sets that share nothing are counted from the smallest on."""
        sets = [{1, 2}, {2, 3}, {3, 4}]

        assert [n for n in range(4) if accepted(verify_count, n, sets, capped=True)] == [2]

    def test_it_ends(self):
        """A question that takes too many steps is refused, not answered."""
        sets = [{n, n + 1, n + 2, n * 7 % 40} for n in range(40)]

        with pytest.raises(InvalidProof, match="more than 50 steps"):
            can_hit(sets, 12, steps=50)


@pytest.fixture(scope="module")
def report():
    """One wrong figure (45 for 40) that a sum, a rate of change and a rate of completion tie."""
    basic = {"nature": "basic"}
    made = (
        Accounts(entity="某中心", year=YEAR).state("expenditure", "100.00元").state("expenditure", "45.00元", **basic)
    )
    made = made.state("expenditure", "60.00元", nature="project").break_down("expenditure", by="nature")
    made = made.state("expenditure", "20.00元", year=YEAR.previous, **basic)
    return reconcile(made.change("expenditure", "+100.00%", **basic))


class TestVerifyMargin:
    def test_what_reconciliation_claims(self, report):
        """A located figure needs two others, and its two contradictions show it."""
        (group,) = report.groups
        (suspect,) = group.located
        verify_margin(suspect, group, report.contradictions)

        assert (suspect.needs, suspect.margin, len(suspect.witness)) == (2, 1, 2)

    @pytest.mark.parametrize(
        "other", [{"needs": 3}, {"margin": 2}, {"margin": 0}, {"needs": None}, {"witness": ("K1",)}, {"witness": ("K9",)},
                  {"needs": 3, "margin": 2}, {"assertion": None}]
    )  # fmt: skip
    def test_another_claim(self, report, other):
        """Another number, or fewer contradictions, are refused."""
        (group,) = report.groups

        with pytest.raises(InvalidProof):
            verify_margin(attrs.evolve(group.located[0], **other), group, report.contradictions)

    @pytest.mark.parametrize("at_least", [0, 2])
    def test_another_count(self, report, at_least):
        """A group of which fewer or more are said to be wrong is refused."""
        group = attrs.evolve(report.groups[0], at_least=at_least)

        with pytest.raises(InvalidProof):
            verify_margin(group.located[0], group, report.contradictions)

    def test_a_contradiction_without_its_proof(self, report):
        """What is counted must be proved, and of nothing but what it names."""
        (group,) = report.groups
        first, *rest = report.contradictions
        unproved = attrs.evolve(first, proof=Proof(first.proof.steps[1:]))
        of_less = attrs.evolve(first, assertions=first.assertions[1:])

        for wrong in (unproved, of_less, attrs.evolve(first, reading="printed")):
            with pytest.raises(InvalidProof):
                verify_margin(group.located[0], group, (wrong, *rest))

    @settings(max_examples=25, deadline=None)
    @given(st.lists(st.integers(1, 9), min_size=4, max_size=4), st.lists(st.integers(1, 9), min_size=4, max_size=4))
    def test_every_margin_of_tables(self, cells, totals):
        """Whatever is wrong in a table of two by two, every margin that is claimed is proved."""
        made = Accounts(entity="某中心", year=YEAR)
        for at, number in enumerate(cells):
            scope = {"function": ("201", "208")[at // 2], "economic": ("301", "302")[at % 2]}
            made = made.state("expenditure", f"{number}.00元", **scope)
        for at, number in enumerate(totals):
            name, by = (("function", "economic"), ("economic", "function"))[at // 2]
            member = (("201", "208"), ("301", "302"))[at // 2][at % 2]
            made = made.state("expenditure", f"{number + 5}.00元", **{name: member})
            made = made.break_down("expenditure", by=by, **{name: member})
        found = reconcile(made)
        for group in found.groups:
            for suspect in group.suspects:
                verify_margin(suspect, group, found.contradictions)

        assert all(group.capped or group.at_least >= 1 for group in found.groups)
