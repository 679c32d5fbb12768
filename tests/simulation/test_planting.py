"""A planted mistake is the one that was asked for, is printed, and is all that changed."""

from collections import Counter

import attrs
import pytest

from govledger.accounts import Accounts, Breakdown, Change, Completion, Direction, Key, Share
from govledger.errors import UnknownMistake
from govledger.figures import Nil, StatedRate, exact
from govledger.fiscal import calendar
from govledger.reconciliation import reconcile
from govledger.testing import MISTAKES, Planted, plant, simulate

SEEDS = range(40)
SIMULATED = [simulate(seed) for seed in SEEDS]
FIGURES = {"D01", "D02", "D03", "D04", "D05", "D06", "D07", "D16", "D17", "D18", "D19", "D20", "D21", "D22", "D26"}
RATES = {"D08", "D09", "D10", "D11", "D12"}
LISTS = {"D13", "D14", "D15"}

each_mistake = pytest.mark.parametrize("mistake", MISTAKES)


def planted(mistake):
    """The accounts with a mistake planted, beside those without, for every seed that has a place for it."""
    made = [
        (each.accounts, plant(each.accounts, mistake, seed=seed)) for seed, each in zip(SEEDS, SIMULATED, strict=True)
    ]
    return [(before, after) for before, after in made if after is not None]


def facts_that_differ(before, after):
    """The keys whose facts are not the same in both accounts."""
    one, other = ({fact.key: fact for fact in accounts.facts} for accounts in (before, after))
    return {key for key in {*one, *other} if one.get(key) != other.get(key)}


def claims_that_differ(before, after):
    """The claims of each of two accounts that the other has not."""
    return [c for c in before.claims if c not in after.claims], [c for c in after.claims if c not in before.claims]


class TestEveryMistake:
    @each_mistake
    def test_there_is_a_place_for_it(self, mistake):
        """Of forty departments some have a place for each mistake, and most for the common ones; none has a negative line."""
        found = len(planted(mistake))

        if mistake == "D25":
            assert found == 0
        else:
            assert found >= (8 if mistake in ("D12", "D20", "D21", "D22") else 30)

    @each_mistake
    def test_something_else_is_printed(self, mistake):
        """What is printed at the place of a mistake is not what was printed there."""
        for before, after in planted(mistake):
            assert after.was != after.now
            assert after.accounts != before
            assert (after.mistake, after.kind) == (mistake, MISTAKES[mistake])

    @each_mistake
    def test_the_same_seed_plants_the_same(self, mistake):
        """The place of a mistake is drawn from the seed and nothing else, and named or numbered it is the same."""
        again = [
            plant(each.accounts, MISTAKES[mistake], seed=seed) for seed, each in zip(SEEDS, SIMULATED, strict=True)
        ]

        assert [after for after in again if after is not None] == [after for _, after in planted(mistake)]

    @pytest.mark.parametrize("mistake", sorted(FIGURES))
    def test_a_wrong_figure_is_all_that_changed(self, mistake):
        """Only the facts at the place differ, and no claim."""
        for before, after in planted(mistake):
            assert facts_that_differ(before, after.accounts) == set(after.at)
            assert before.claims == after.accounts.claims
            assert after.claim is None

    @pytest.mark.parametrize("mistake", sorted(RATES))
    def test_a_wrong_rate_is_all_that_changed(self, mistake):
        """Only one claim differs, in its rate and its words, and no fact."""
        for before, after in planted(mistake):
            (old,), (new,) = claims_that_differ(before, after.accounts)

            assert before.facts == after.accounts.facts
            assert after.claim == new
            assert attrs.evolve(new, rate=old.rate, text=old.text) == old
            assert after.at == (subject(new),)
            assert after.now == new.rate.text

    @pytest.mark.parametrize("mistake", sorted(LISTS))
    def test_a_wrong_list_or_total_is_all_that_changed(self, mistake):
        """Either one total differs, or one list, or a line is gone with all that is said about it."""
        for before, after in planted(mistake):
            differing = facts_that_differ(before, after.accounts)
            old, new = claims_that_differ(before, after.accounts)
            if after.claim is None:
                assert (differing, old, new) == (set(after.at), [], [])
            else:
                assert differing <= set(after.at)
                assert after.claim in new
                assert all(isinstance(claim, Breakdown) for claim in new)
                assert all(isinstance(claim, Breakdown) or subject(claim) in after.at for claim in old)

    @pytest.mark.parametrize("mistake", ["D04", "D11", "D13", "D15"])
    def test_most_mistakes_contradict_something(self, mistake):
        """Most figures of accounts are tied to others, so that a gross mistake rarely stays hidden."""
        found = Counter()
        for seed in range(12):
            simulated = SIMULATED[seed]
            after = plant(simulated.accounts, mistake, seed=seed)
            if after is not None:
                report = reconcile(after.accounts, simulated.rulebook, resolutions=simulated.resolutions)
                found[any(finding.severity.value != "note" for finding in report.findings)] += 1

        assert found[True] > 2 * found[False]


def subject(claim):
    """The figure that a claim is about."""
    match claim:
        case Change():
            return claim.current
        case Share():
            return claim.part
        case Completion():
            return claim.actual
    return getattr(claim, "left", None)


YEAR = calendar("CN").starting(2019)


class TestEachKind:
    """What each mistake is, by an example."""

    accounts = (
        Accounts(entity="某中心", year=YEAR)
        .state("expenditure", "3125.00元")
        .state("expenditure", "4000.00元", year=YEAR.previous)
        .state("expenditure", "2125.00元", nature="basic")
        .state("expenditure", "800.00元", nature="project")
        .state("expenditure", "200.00元", nature="business")
        .break_down("expenditure", by="nature")
        .claim(
            Change(
                current=Key.of("expenditure", year=YEAR), prior=Key.of("expenditure", year=YEAR.previous),
                direction=Direction.DOWN, rate=StatedRate(text="21.88%", number="21.88"), text="减少21.88%",
            )
        )
    )  # fmt: skip

    def one(self, mistake, seed=0):
        """The mistake planted in the example."""
        made = plant(self.accounts, mistake, seed=seed)
        assert isinstance(made, Planted)
        return made

    def figures(self, mistake):
        """What is printed in place of what, for some seeds."""
        made = [self.one(mistake, seed) for seed in range(30)]
        return [(each.was.removesuffix("元"), each.now.removesuffix("元")) for each in made]

    def test_transposed_digits(self):
        """Two neighbours change places."""
        assert all(sorted(was) == sorted(now) for was, now in self.figures("D01"))

    def test_wrong_digit(self):
        """One digit is another."""
        assert {sum(a != b for a, b in zip(*pair, strict=True)) for pair in self.figures("D02")} == {1}

    def test_digit_count(self):
        """There is a digit too many or too few."""
        assert {len(now) - len(was) for was, now in self.figures("D03")} == {-1, 1}

    def test_shifted_point(self):
        """The value is a power of ten times what it was, as far as the decimals show."""
        ratios = {exact(now) / exact(was) for was, now in self.figures("D04")}

        assert {10, 100} <= ratios
        assert all(ratio in (10, 100) or ratio < exact("0.11") for ratio in ratios)

    def test_unit_slip(self):
        """The value is some thousands of times what it was, or a part of that."""
        for seed in range(30):
            made = self.one("D05", seed)
            before, after = (exact(each.get(made.at[0]).value) for each in (self.accounts, made.accounts))

            assert max(before / after, after / before) > 900

    def test_sign(self):
        """The figure has the other sign."""
        assert all(now == f"-{was}" for was, now in self.figures("D06"))

    def test_exchanged(self):
        """Two figures stand in each other's place."""
        made = self.one("D07")
        one, other = made.at

        assert made.accounts.get(one).value == self.accounts.get(other).value
        assert made.accounts.get(other).value == self.accounts.get(one).value

    def test_wrong_base(self):
        """The change of 875 is divided by this year's 3125."""
        assert self.one("D08").now == "28.00%"

    def test_impossible_fall(self):
        """No fall is so great here that the base alone makes it impossible, so that the sign is doubled."""
        assert self.one("D11").now == "-21.88%"

    def test_a_fall_beyond_all(self):
        """A fall to a quarter, divided by this year's amount, is one of 300 %."""
        accounts = Accounts(entity="某中心", year=YEAR).state("revenue", "25.00元").change("revenue", "-75.00%")

        assert {plant(accounts, "D11", seed=seed).now for seed in range(9)} == {"-300.00%"}

    def test_missing_line(self):
        """A list of three has two lines left."""
        assert len(self.one("D13").claim.parts) == 2

    def test_stale_copy(self):
        """The total is last year's."""
        assert self.one("D16").now == "4000.00元"

    def test_rounded_early(self):
        """The last digits are nought."""
        accounts = Accounts(entity="某中心", year=YEAR).state("expenditure", "3125.67元")

        assert {plant(accounts, "D19", seed=seed).now for seed in range(20)} == {"3125.70元", "3126.00元"}

    def test_nil_base(self):
        """A line that was nil is said to have grown by 100 %."""
        accounts = Accounts(entity="某中心", year=YEAR).state("revenue", "5.00元")
        accounts = accounts.add(Key.of("revenue", year=YEAR.previous), Nil(text="0元")).change("revenue", "+1%")
        accounts = attrs.evolve(accounts, claims=(attrs.evolve(accounts.claims[0], rate=None, text="新增"),))

        assert exact(plant(accounts, "D12").claim.rate.number) == 100

    @pytest.mark.parametrize("mistake", ["D20", "D21", "D22", "D14", "D15"])
    def test_there_may_be_no_place_for_it(self, mistake):
        """Accounts without older years, balances, counts or lists cannot have such a mistake."""
        accounts = Accounts(entity="某中心", year=YEAR).state("revenue", "5.00元")

        assert plant(accounts, mistake) is None

    def test_a_figure_stated_twice_is_changed_once_or_in_both(self):
        """By seed, the second statement keeps the old value or follows the wrong one."""
        accounts = Accounts(entity="某中心", year=YEAR).state("revenue", "123456.78元").state("revenue", "12.35万元")
        texts = {
            tuple(s.text for s in plant(accounts, "D06", seed=seed).accounts.facts[0].statements) for seed in range(30)
        }

        assert texts == {
            ("-123456.78元", "12.35万元"),
            ("-123456.78元", "-12.35万元"),
            ("123456.78元", "-12.35万元"),
            ("-123500.00元", "-12.35万元"),
        }

    def test_an_unknown_mistake_is_refused(self):
        """The error names what is known, and what is near."""
        with pytest.raises(UnknownMistake, match="near: 'stale-copy'"):
            plant(self.accounts, "stale-copies")
