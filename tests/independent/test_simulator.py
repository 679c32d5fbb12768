"""The second simulator keeps its own promises: what it draws is as varied as it says, true, and judged rightly."""

import ast
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from independent.drawn import draw
from independent.judge import Judge, beside, fewest_by_trying
from independent.mistakes import SLIPS, misprint, slip
from independent.printed import (
    CEILING,
    DOWN,
    FLOOR,
    HALF_EVEN,
    HALF_UP,
    NEAR,
    READINGS,
    Amount,
    Figure,
    Rate,
    rounded,
    spelled,
)

pytest.importorskip("z3", reason="z3-solver is not installed; it is one of the dependency group test")
HERE = Path(__file__).parent
MODES = (DOWN, FLOOR, CEILING, HALF_UP, HALF_EVEN)
accounts = [draw(seed) for seed in range(150)]


def imported(path):
    """The modules that a file imports."""
    nodes = list(ast.walk(ast.parse(path.read_text(encoding="utf-8"))))
    names = {name.name for node in nodes if isinstance(node, ast.Import) for name in node.names}
    return names | {node.module for node in nodes if isinstance(node, ast.ImportFrom) and node.module}


def test_it_shares_nothing_with_the_other_simulator():
    """No file imports the simulator of the library, and drawing, printing, erring and judging import nothing of it at all."""
    for path in HERE.glob("*.py"):
        assert not any(name.startswith("govledger.testing") for name in imported(path))
    for name in ("drawn", "printed", "mistakes", "judge"):
        assert not any(module.startswith("govledger") for module in imported(HERE / f"{name}.py"))


def test_what_is_drawn_is_printed_truly():
    """The true amounts satisfy every statement, read at its own digits."""
    for account in accounts:
        assert account.denied("own") == frozenset()


def has_mixed_precision(account):
    """Whether whole 元 stand beside cents."""
    return {("元", 0), ("元", 2)} <= {(figure.digits.unit, figure.digits.decimals) for figure in account.figures()}


def changes(account):
    """The rates of change."""
    return [s for s in account.statements if isinstance(s, Rate) and s.sign]


VARIETY = {
    "whole 元 beside cents": has_mixed_precision,
    "万元 with 0, 1 and 2 decimals": lambda a: (
        {0, 1, 2} <= {f.digits.decimals for f in a.figures() if f.digits.unit == "万元"}
    ),
    "an amount below nothing": lambda a: any(f.digits.number < 0 for f in a.figures()),
    "a base of nothing": lambda a: any(
        isinstance(s, Amount) and a.truth[s.base] == 0 and a.truth[s.top] for s in a.statements
    ),
    "six levels": lambda a: any(len(above) >= 6 for above in a.above.values()),
    "equal figures": lambda a: len({f.digits.text(False) for f in a.figures()}) < len(a.figures()) - 5,
    "three years": lambda a: len({point.year for point in a.truth}) == 3,
    "a list of one line": lambda a: any(len(listing.parts) == 1 for listing in a.lists()),
    "a list that leaves room": lambda a: any(not listing.complete for listing in a.lists()),
    "a total of nought with lines": lambda a: any(
        a.truth[listing.whole] == 0 and any(a.truth[part] for part in listing.parts) for listing in a.lists()
    ),
    "a rate of change": lambda a: len(changes(a)) > 2,
    "a fall of more than everything": lambda a: any(
        s.sign < 0 and s.number > 10 ** (2 + s.decimals) for s in changes(a)
    ),
    "a share": lambda a: any(isinstance(s, Rate) and not s.sign and s.top.phase == s.base.phase for s in a.statements),
    "a completion rate": lambda a: any(isinstance(s, Rate) and s.top.phase != s.base.phase for s in a.statements),
    "digits cut off": lambda a: a.declared == DOWN,
    "one amount printed twice": lambda a: len({f.point for f in a.figures()}) < len(a.figures()),
    "an amount that is not printed": lambda a: len({f.point for f in a.figures()}) < len(a.truth),
}


@pytest.mark.parametrize("kind", VARIETY)
def test_it_draws_every_kind_of_account(kind):
    """Among 150 accounts there are some of every kind."""
    assert sum(VARIETY[kind](account) for account in accounts) >= 2


def test_it_draws_from_a_dozen_to_eighty_figures():
    """Accounts have up to about eighty figures, and most of them more than a dozen."""
    sizes = sorted(len(account.figures()) for account in accounts)

    assert sizes[len(sizes) // 5] >= 12
    assert 60 < sizes[-1] <= 110


@given(st.integers(-(10**9), 10**9), st.sampled_from([1, 10, 100, 10**6]), st.sampled_from(MODES))
def test_an_amount_is_among_those_that_print_like_it(cents, step, mode):
    """What was rounded in some way is among the amounts that are spelled so, and halves are near both ways."""
    number = rounded(cents, step, mode)
    span = spelled(number, Fraction(step), mode)

    assert span.low <= cents <= span.high
    assert cents != span.low or not span.low_out
    assert cents != span.high or not span.high_out
    if mode in (HALF_UP, HALF_EVEN):
        assert spelled(number, Fraction(step), NEAR).over(span) == spelled(number, Fraction(step), NEAR)


def test_every_reading_is_wider_than_the_one_before():
    """Own digits allow all that the account's digits allow, and balanced cells all that own digits allow."""
    for account in accounts[:60]:
        habit = account.habit
        for figure in account.figures():
            printed, own, balanced = (habit.span(figure.digits, reading) for reading in READINGS)

            assert printed.over(own) == own
            assert own.over(balanced) == balanced


@pytest.mark.parametrize("number", [1, 3, 8])
def test_a_misprint_makes_one_statement_wrong(number):
    """So many mistakes make so many statements wrong, in every reading that may accuse."""
    made = [found for seed in range(14) if (found := misprint(accounts[seed], number, seed)) is not None]

    assert len(made) > 8
    for account in made:
        assert len(account.denied("own")) == len(account.denied("balanced")) == number


@pytest.mark.parametrize("kind", SLIPS)
def test_a_slip_makes_figures_wrong_and_nothing_else(kind):
    """Every kind of slip finds its place in many accounts; the figures are wrong, and never a rate, a word or a list."""
    made = [found for seed in range(60) if (found := slip(accounts[seed], kind, seed)) is not None]

    assert len(made) > 20
    for account in made:
        denied = account.denied("balanced")
        wrong = [s for s in account.statements if s.id in denied]

        assert wrong
        assert all(isinstance(statement, Figure) for statement in wrong)


def small_and_wrong(seeds):
    """Small accounts with mistakes that z3 finds impossible."""
    for seed in seeds:
        made = misprint(draw(seed, smallest=3, largest=5), 1 + seed % 3, seed)
        if made is not None and len(made.statements) <= 18 and not Judge(made, "balanced").feasible():
            yield made


def test_z3_and_trying_every_smaller_set_agree():
    """The fewest statements that must be wrong, in all or without one of them, are those that trying finds."""
    asked = 0
    for account in small_and_wrong(range(30)):
        judge, other = Judge(account, "balanced"), Judge(account, "balanced")
        each = [frozenset([statement.id]) for statement in account.statements]

        fewest = judge.fewest()

        assert (fewest if fewest <= 2 else None) == fewest_by_trying(other, each, 2)
        for statement in account.statements[:3]:
            if not judge.is_wrong_by_itself(statement.id):
                asked += 1
                needs = judge.needs(statement.id)

                assert (needs if needs <= 2 else None) == fewest_by_trying(
                    other, beside(account.statements, statement.id), 2
                )
    assert asked > 12


def test_what_is_wrong_is_a_repair():
    """Without the statements that are wrong, all others can hold: the truth is the witness."""
    for seed in range(12):
        made = misprint(accounts[seed], 3, seed)
        if made is not None:
            for reading in READINGS[1:]:
                assert Judge(made, reading).feasible(made.denied(reading))
