"""True accounts stay silent, planted mistakes are found, and nothing right is located where no more is wrong than must be.

The short runs are part of every test; ``pytest -m campaign`` runs the long ones, and ``campaign.py`` prints their tables.
"""

import importlib.util
import sys
from collections import Counter
from pathlib import Path

import pytest

_SPEC = importlib.util.spec_from_file_location("campaign", Path(__file__).parent / "campaign.py")
campaign = importlib.util.module_from_spec(_SPEC)
sys.modules["campaign"] = campaign
_SPEC.loader.exec_module(campaign)

BROKEN = ("missed", "proofs with a step too many", "second opinions that differ")


def counted(work, tasks):
    """The counts of all tasks together."""
    return sum((work(task) for task in tasks), Counter())


def wrong(total):
    """How often a promise was broken: a conditional sentence that is wrong, or a culprit that is no suspect."""
    return sum(n for name, n in total.items() if name in BROKEN or name[1:] in (("wrong",), ("no suspect",)))


def accusations(total):
    """How many findings above a note there were."""
    return sum(n for name, n in total.items() if str(name).startswith("findings") and "note" not in name)


def test_true_accounts_are_silent():
    """Accounts without a mistake give no finding above a note, however they were rounded and described."""
    total = counted(campaign.clean, range(40))

    assert total["documents"] == 40
    assert accusations(total) == 0


@pytest.mark.parametrize("number", [1, 2, 3])
def test_planted_mistakes_are_found_and_nothing_else_is_named(number):
    """Whatever makes the bounds impossible is found, every proof verifies without a step too many, what is located was
    changed where no more is wrong than must be, and the one statement that was changed is among the suspects."""
    total = counted(campaign.planted, [(seed, number, 1) for seed in range(22 if number == 1 else 12)])

    assert total["documents"] > 6
    assert wrong(total) == 0


def test_most_single_mistakes_are_located_and_named():
    """Of the single mistakes that are more than rounding at least half are located, and the kind of six in ten is named.

    No theorem promises these shares; they tell whether the engine is of use. Of 102 such mistakes among the seeds from 400
    and from 700, 71 were located and 88 named, so that the bounds are well below what is usual.
    """
    total = counted(campaign.planted, [(seed, 1, 0) for seed in range(100, 144)])
    sums = {
        column: sum(n for name, n in total.items() if name[1:] == (column,)) for column in ("found", "located", "named")
    }

    assert sums["found"] > 20
    assert sums["located"] >= 0.5 * sums["found"]
    assert sums["named"] >= 0.6 * sums["found"]


@pytest.mark.parametrize(
    ("seed", "kinds"),
    [
        pytest.param(5384, ["D17"], id="business plus funds written for the appropriation"),
        pytest.param(8422, ["D19"], id="a line rounded to tens, one digit of another line mends it"),
        pytest.param(10383, ["D22"], id="no vehicle bought, and nothing spent on running any"),
        pytest.param(331, ["D02", "D07"], id="two projects exchanged, beside a wrong digit"),
    ],
)
def test_nothing_right_is_named(seed, kinds):
    """What was planted is found, and what is located is a statement that was changed: documents in which it once was not."""
    count = campaign.planted_as(seed, kinds)

    assert count["documents"] == 1
    assert wrong(count) == 0
    assert sum(n for name, n in count.items() if name[1:] == ("found",)) == 1


@pytest.mark.campaign
def test_ten_thousand_true_accounts_are_silent():
    """The same at length."""
    assert accusations(counted(campaign.clean, range(10_000))) == 0


@pytest.mark.campaign
@pytest.mark.parametrize(("number", "documents"), [(1, 11_000), (2, 5_000), (3, 5_000)])
def test_thousands_of_planted_mistakes_are_found_and_nothing_else_is_named(number, documents):
    """The same at length."""
    assert wrong(counted(campaign.planted, [(seed, number, 1) for seed in range(documents)])) == 0
