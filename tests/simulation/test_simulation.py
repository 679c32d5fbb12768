"""Simulated accounts are true: of every figure printed, and of every claim made."""

import os
import sys
from collections import Counter
from fractions import Fraction
from subprocess import run

import pytest

from govledger import countries
from govledger.accounts import ACTUAL, Breakdown, Change, Comparison, Completion, Direction, Order, Share
from govledger.errors import InvalidCountry
from govledger.figures import Nil, RoundingMode, StatedAmount, StatedCount
from govledger.fiscal import calendar
from govledger.reconciliation import infer
from govledger.testing import simulate

TOLD = """\
id = "at"
title = { en = "Austria" }
calendar = "AT"
languages = ["de"]
rulebook = "claims"
simulation = "simulation.toml"
[style]
house = "de"
"""
SEEDS = range(240)
STATED_RATE_STEP = Fraction(1, 10_000)
ORDERS = {Order.EQUAL: 0, Order.GREATER: 1, Order.LESS: -1}


@pytest.fixture
def folder(tmp_path):
    """A country of your own, whose table is the one of China with other words."""
    shipped = countries.load("cn").simulation.read_text(encoding="utf-8")
    own = shipped.replace("某市某局", "Neudorf").replace("{current}与上年相比", "Ausgaben {current} ")
    (tmp_path / "country.toml").write_text(TOLD, encoding="utf-8")
    (tmp_path / "simulation.toml").write_text(own, encoding="utf-8")
    return tmp_path


def sign(number):
    """1, 0 or -1."""
    return (number > 0) - (number < 0)


def prints_as(statement, value, mode, resolutions):
    """Whether an exact value, rounded by the rule of the document, prints as a statement does."""
    if isinstance(statement, StatedCount):
        return statement.number == value
    if isinstance(statement, Nil):
        return value == 0
    step = resolutions.of(statement.unit.name).step
    printed, distance = Fraction(statement.value), value - Fraction(statement.value)
    if mode is RoundingMode.DOWN:
        return abs(distance) < step and (distance == 0 or sign(distance) == sign(value)) and abs(printed) <= abs(value)
    if abs(distance) * 2 != step or mode is RoundingMode.NEAREST:
        return abs(distance) * 2 <= step
    if mode is RoundingMode.HALF_UP:
        return abs(printed) > abs(value)
    return (printed / step).numerator % 2 == 0


def is_rate_of(rate, ratio):
    """Whether a printed rate is a ratio rounded to two decimals of a percent."""
    return abs(Fraction(rate.number) / 100 - ratio) * 2 <= STATED_RATE_STEP


def is_amount_of(amount, value, mode, resolutions):
    """Whether an amount that a claim prints, if any, is that of an exact value."""
    return amount is None or prints_as(amount, value, mode, resolutions)


def is_true(claim, truth, mode, resolutions):
    """Whether a claim is true of exact amounts, by their own arithmetic."""
    match claim:
        case Breakdown():
            rest = truth[claim.whole] - sum(truth[part] for part in claim.parts)
            return rest == 0 if claim.complete else rest >= 0
        case Change():
            now, before = truth[claim.current], truth[claim.prior]
            growth = claim.rate is None or is_rate_of(claim.rate, abs(now - before) / before)
            amount = is_amount_of(claim.amount, abs(now - before), mode, resolutions)
            return sign(now - before) == claim.direction.sign and growth and amount
        case Share():
            return is_rate_of(claim.rate, truth[claim.part] / truth[claim.whole])
        case Completion():
            return is_rate_of(claim.rate, truth[claim.actual] / truth[claim.budget])
        case Comparison():
            over = truth[claim.left] - truth[claim.right]
            return sign(over) == ORDERS[claim.order] and is_amount_of(claim.amount, abs(over), mode, resolutions)


def untrue(simulated):
    """The statements and claims that are not true of the exact amounts."""
    accounts, truth, mode = simulated.accounts, simulated.truth, simulated.mode
    known = infer(accounts)
    figures = [
        statement
        for fact in accounts.facts
        for statement in fact.statements
        if not prints_as(statement, truth[fact.key], mode, known)
    ]
    return figures + [claim for claim in accounts.claims if not is_true(claim, truth, mode, known)]


class TestTruth:
    @pytest.mark.parametrize("seed", SEEDS)
    def test_every_figure_and_claim_is_true(self, seed):
        """Each figure is the exact amount rounded by itself, each claim true of the exact amounts."""
        assert untrue(simulate(seed)) == []

    @pytest.mark.parametrize("seed", range(40))
    @pytest.mark.parametrize("mode", [RoundingMode.DOWN, RoundingMode.HALF_EVEN, RoundingMode.NEAREST])
    def test_every_rule_of_rounding_is_followed(self, seed, mode):
        """Amounts are rounded by the rule that was asked for."""
        assert untrue(simulate(seed, mode=mode)) == []

    @pytest.mark.parametrize("seed", range(40))
    def test_deficits_are_true_as_well(self, seed):
        """Negative balances and returned payments are rounded and described like all others."""
        assert untrue(simulate(seed, deficits=True)) == []

    @pytest.mark.parametrize("seed", range(3))
    def test_large_accounts_are_true(self, seed):
        """A cross table of a thousand figures adds up both ways."""
        simulated = simulate(seed, size=1000)

        assert 900 <= len(simulated.accounts.facts) <= 1300
        assert untrue(simulated) == []

    @pytest.mark.parametrize("seed", SEEDS)
    def test_the_truth_is_among_what_the_figures_allow(self, seed):
        """Read at the declared resolutions, or at those found, each statement allows the exact amount."""
        simulated = simulate(seed)
        known = simulated.resolutions or infer(simulated.accounts)
        outside = [
            statement
            for fact in simulated.accounts.facts
            for statement in fact.statements
            if simulated.truth[fact.key] not in known.read(statement)
        ]

        assert outside == []

    def test_a_truncated_document_declares_it(self):
        """Cut digits cannot be told from rounded ones, so that the resolutions say so."""
        simulated = simulate(3, unit="万元", mode=RoundingMode.DOWN)

        assert simulated.resolutions.of("万元").mode is RoundingMode.DOWN


SIMULATED = [simulate(seed) for seed in range(120)]


class TestVariety:
    def test_the_same_seed_gives_the_same_accounts(self):
        """All is drawn from the seed and nothing else."""
        code = "from govledger.testing import simulate; made = simulate(11).accounts; print(made.facts, made.claims)"
        printed = [
            run(
                [sys.executable, "-c", code],
                env={**os.environ, "PYTHONHASHSEED": seed},
                capture_output=True,
                check=True,
            )
            for seed in "12"
        ]

        assert printed[0].stdout == printed[1].stdout
        assert [simulate(seed) for seed in range(10)] == SIMULATED[:10]

    def test_sizes_are_those_of_departments(self):
        """Departments state some dozens of figures."""
        sizes = [len(each.accounts.facts) for each in SIMULATED]

        assert min(sizes) >= 25
        assert max(sizes) <= 130

    def test_units_and_roundings_vary(self):
        """Every unit and every rule of rounding is met."""
        units = {
            s.unit.name
            for each in SIMULATED
            for fact in each.accounts.facts
            for s in fact.statements
            if isinstance(s, StatedAmount)
        }

        assert {"元", "千元", "万元", "亿元"} <= units
        assert {each.mode for each in SIMULATED} == {
            RoundingMode.HALF_UP, RoundingMode.HALF_EVEN, RoundingMode.NEAREST, RoundingMode.DOWN,
        }  # fmt: skip

    def test_all_kinds_of_claims_are_made(self):
        """Lists, changes, shares, completions and comparisons are all there."""
        made = Counter(type(claim) for each in SIMULATED for claim in each.accounts.claims)

        assert min(made[kind] for kind in (Breakdown, Change, Share, Completion, Comparison)) > 20

    def test_changes_are_told_in_every_way(self):
        """Changes have a rate, an amount, both or neither, and go up, down and nowhere."""
        changes = [c for each in SIMULATED for c in each.accounts.claims if isinstance(c, Change)]

        assert {(c.rate is None, c.amount is None) for c in changes} == {
            (x, y) for x in (True, False) for y in (True, False)
        }
        assert {c.direction for c in changes} == set(Direction)

    def test_most_figures_are_tied_more_than_once(self):
        """As in published accounts, a line is in a list, has a change and a share, and stands in a cross table."""
        ties = Counter()
        for each in SIMULATED:
            named = Counter(
                key
                for claim in each.accounts.claims
                for key in (getattr(claim, "parts", ()) or (getattr(claim, "current", None),))
            )
            ties.update(min(named[fact.key], 2) for fact in each.accounts.facts if fact.key.year == each.accounts.year)

        assert ties[2] > ties[0]

    def test_nothing_is_negative_by_default(self):
        """Deficits are made only where they are asked for."""
        assert min(min(each.truth.values()) for each in SIMULATED) == 0
        assert min(simulate(1, deficits=True).truth.values()) < 0 or min(simulate(2, deficits=True).truth.values()) < 0

    def test_some_lines_are_nil_restated_or_older(self):
        """There are nil lines, figures in two units, budgets and lines of three years."""
        facts = [(each.accounts.year, fact) for each in SIMULATED for fact in each.accounts.facts]

        assert any(isinstance(fact.statements[0], Nil) for _, fact in facts)
        assert any(len(fact.statements) > 1 for _, fact in facts)
        assert any(fact.key.phase != ACTUAL for _, fact in facts)
        assert any(fact.key.year == year - 2 for year, fact in facts)


class TestOptions:
    def test_the_rulebook_is_kept(self):
        """The rulebook asked for is the one named."""
        assert simulate(1, rulebook="claims").rulebook == "claims"

    def test_the_unit_is_kept(self):
        """Every figure is stated in the unit asked for."""
        facts = simulate(1, unit="亿元").accounts.facts
        amounts = [fact.statements[0] for fact in facts if isinstance(fact.statements[0], StatedAmount)]

        assert {amount.unit.name for amount in amounts} == {"亿元"}

    def test_the_country_is_kept(self, folder):
        """A country in a folder of its own is simulated with its codes, words and calendar."""
        simulated = simulate(1, country=folder)

        assert simulated.accounts.entity == "Neudorf"
        assert simulated.accounts.year.calendar.country == "AT"
        assert any(claim.text.startswith("Ausgaben") for claim in simulated.accounts.claims)

    def test_a_country_without_a_table_is_refused(self):
        """Which field is missing is told."""
        with pytest.raises(InvalidCountry, match=r"country\.toml: simulation: is missing; name the file"):
            simulate(1, country="general")

    @pytest.mark.parametrize(
        ("old", "new", "words"),
        [("[items]", "[thing]", "unexpected keyword argument 'thing'"), ("entity =", "entity", "cannot be used")],
    )
    def test_a_broken_table_is_refused(self, folder, old, new, words):
        """What is wrong in the table is told with its file."""
        file = folder / "simulation.toml"
        file.write_text(file.read_text(encoding="utf-8").replace(old, new, 1), encoding="utf-8")

        with pytest.raises(InvalidCountry, match=rf"simulation\.toml: .*{words}"):
            simulate(1, country=folder)

    def test_the_year_is_kept(self):
        """The accounts are of the fiscal year asked for."""
        year = calendar("CN").starting(2030)

        assert simulate(1, year=year).accounts.year == year

    @pytest.mark.parametrize("seed", range(5))
    def test_the_year_before_is_printed_as_asked(self, seed):
        """Line by line, in totals only, or not at all but for balances and tables of older years."""
        lines = dict.fromkeys(("printed", "totals", "implied"), 0)
        for prior in lines:
            accounts = simulate(seed, prior=prior, size=150).accounts
            lines[prior] = sum(fact.key.year != accounts.year for fact in accounts.facts)

        assert lines["implied"] == 0 < lines["totals"] < lines["printed"]

    def test_simulating_needs_no_hypothesis(self):
        """Simulating and planting leave Hypothesis alone."""
        code = (
            "import sys; from govledger.testing import plant, simulate; plant(simulate(1).accounts, 'D01');"
            "sys.exit('hypothesis' in sys.modules)"
        )

        assert run([sys.executable, "-c", code]).returncode == 0
