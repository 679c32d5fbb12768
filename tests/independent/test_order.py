"""In whatever order an account is printed, the same is told of it."""

import random
from dataclasses import replace

import pytest

from independent import campaign, told
from independent.drawn import draw
from independent.mistakes import misprint

pytest.importorskip("z3", reason="z3-solver is not installed; it is one of the dependency group test")


def shuffled(account, seed):
    """The same statements in another order, each under its number."""
    statements = list(account.statements)
    random.Random(f"order {seed}").shuffle(statements)
    return replace(account, statements=tuple(statements))


def said(account):
    """What a report says, without the order of it."""
    report = campaign.report_of(account)
    findings = sorted((finding.rule, finding.severity.value, finding.reading) for finding in report.findings)
    groups = sorted(
        (group.at_least, group.size, group.reading, group.capped, seen(group.located), seen(group.suspects))
        for group in told.groups(report, account)
    )
    return findings, groups


def seen(suspects):
    """Suspects with their numbers, without the order of them."""
    return sorted((sorted(one.statements), str(one.low), str(one.high), str(one.needs), one.margin) for one in suspects)


@pytest.mark.parametrize("number", [1, 3])
def test_order_changes_nothing_that_is_said(number):
    """Figures, lists and claims may stand in any order: findings, groups, suspects, ranges and margins stay the same."""
    asked = 0
    for seed in range(40, 45):
        made = misprint(draw(seed, smallest=10, largest=30), number, seed)
        if made is not None:
            asked += 1

            assert said(shuffled(made, seed)) == said(made), f"seed {seed}"
    assert asked > 2
