"""A session gives the answers of a solver that begins anew, whatever was asked before."""

from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st

from govledger.figures import Interval
from govledger.reconciliation import Bound, Source, verify
from govledger.reconciliation.linear.compiled import Compiled
from govledger.reconciliation.linear.session import Session
from govledger.reconciliation.linear.solver import Solver

KEYS = ["a", "b", "c", "d"]

numbers = st.integers(-4, 4).map(Fraction)
terms = st.dictionaries(
    st.sampled_from(KEYS), st.sampled_from([Fraction(-2), Fraction(-1), Fraction(1), Fraction(3)]), max_size=3
)
bounds = st.builds(
    lambda sum_, limit, strict: Bound(tuple(sum_.items()), limit, Source("premise", ""), strict),
    terms,
    numbers,
    st.booleans(),
)
systems = st.lists(bounds, min_size=1, max_size=9)


@given(systems, st.data())
@settings(deadline=None)
def test_it_answers_like_a_solver_that_begins_anew(system, data):
    """Questions one after the other, each without some bounds: contradictory or not, and every range, are the same."""
    session = Session(Compiled.of(system))
    for _ in range(4):
        without = data.draw(st.sets(st.integers(0, len(system) - 1)))
        anew, answer = Solver(Compiled.of(system)).solve(without), session.solve(without)

        assert bool(answer.conflicts) == bool(anew.conflicts)
        if not anew.conflicts:
            assert [answer.range(key) for key in KEYS] == [anew.range(key) for key in KEYS]


@given(systems, st.lists(st.sets(st.integers(0, 8)), max_size=3), st.sets(st.integers(0, 8)))
@settings(deadline=None)
def test_what_was_asked_before_changes_no_contradiction(system, before, without):
    """The contradictions of a question are the same, step by step, whatever questions and ranges were asked before it."""
    *earlier, last = ({index for index in each if index < len(system)} for each in (*before, without))
    used = Session(Compiled.of(system))
    for each in earlier:
        answer = used.solve(each)
        if not answer.conflicts:
            answer.range(KEYS[0])

    assert used.solve(last).conflicts == Session(Compiled.of(system)).solve(last).conflicts


@given(systems, st.sets(st.integers(0, 8)))
@settings(deadline=None)
def test_its_proofs_hold_and_have_no_step_to_spare(system, without):
    """Each conflict is a proof among the bounds in force, and without any of its steps nothing is contradicted."""
    left = {index for index in without if index < len(system)}
    for proof in Session(Compiled.of(system)).solve(left).conflicts:
        verify(proof)
        steps = [step.bound for step in proof.steps]

        assert all(any(bound is kept for index, kept in enumerate(system) if index not in left) for bound in steps)
        assert all(not Solver(Compiled.of(steps)).solve({at}).conflicts for at in range(len(steps)))


@given(systems, st.sampled_from(KEYS), numbers)
@settings(deadline=None)
def test_other_ranges_can_be_tried(system, key, value):
    """What holds with a fact at some value is what holds once its own bounds are replaced by that value."""
    single = {index for index, bound in enumerate(system) if bound.variables == (key,)}
    at = [Bound(((key, Fraction(sign)),), sign * value, Source("premise", "")) for sign in (1, -1)]
    # The session needs to know the ends of the range that is tried.
    known = [*system, *at]
    tried = Session(Compiled.of(known)).holds({*single, len(system), len(system) + 1}, {key: Interval.exactly(value)})

    assert tried == (not Solver(Compiled.of(known)).solve(single).conflicts)


def test_ranges_can_be_asked_for_after_another_question():
    """An answer goes back to its own question."""
    low = Bound(((KEYS[0], Fraction(1)),), Fraction(2), Source("premise", ""))
    high = Bound(((KEYS[0], Fraction(-1)),), Fraction(-3), Source("premise", ""))
    session = Session(Compiled.of([low, high]))
    both = session.solve()
    session.solve({1})

    assert both.range(KEYS[0]) == Interval("[2, 3]")


def test_a_fact_that_nothing_speaks_of_may_be_anything():
    """No bound, no range."""
    assert Session(Compiled.of([])).range(KEYS[0]) == Interval.unbounded()


@given(systems, st.integers(1, 30), st.data())
@settings(deadline=None)
def test_once_its_work_is_done_it_claims_nothing(system, work, data):
    """However little work it may do, it never fails, and what it still decides is what a solver decides that begins anew."""
    session = Session(Compiled.of(system), work=work)
    for _ in range(5):
        without = data.draw(st.sets(st.integers(0, len(system) - 1)))
        anew, answer = Solver(Compiled.of(system)).solve(without), session.solve(without)
        holds = session.holds(without, {})

        assert bool(anew.conflicts) if answer.conflicts else answer.undecided or not anew.conflicts
        assert not (holds and anew.conflicts)
        assert all(answer.range(key).encloses(anew.range(key)) for key in KEYS if not anew.conflicts)
