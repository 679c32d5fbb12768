"""One planted mistake is one finding, whatever it breaks, and the small verifier accepts the report."""

import pytest

from govledger.reconciliation import reconcile
from govledger.reports import report_to_dict, verify_report
from govledger.testing.planting import plant
from govledger.testing.simulation import simulate

# Odd seeds, and those that gave two findings or more when causes were first told: exchanges between sums, last digits, lists.
SEEDS = [*range(1, 40, 2), 101, 145, 159, 233, 249]
KINDS = tuple(f"D{number:02}" for number in range(1, 25))
"""The kinds that these seeds were drawn for, so that a new kind moves none of them."""


@pytest.mark.parametrize("seed", SEEDS)
def test_one_mistake_is_one_finding(seed):
    """However many sums and rates a mistake breaks, what must be corrected or explained is told once."""
    made = simulate(seed)
    planted = plant(made.accounts, KINDS[seed // 2 % len(KINDS)], seed=seed)
    if planted is None:
        pytest.skip("these accounts have no place for this mistake")
    report = reconcile(planted.accounts, made.rulebook, resolutions=made.resolutions)
    graver = [finding for finding in report.findings if finding.severity.value in ("error", "explain")]

    assert len(graver) <= 1
    assert verify_report(report_to_dict(report)).problems == ()


def test_a_figure_that_is_wrong_in_all_its_prints_is_one_finding():
    """Printed in 元 and in 万元, and wrong in both, a figure breaks a list and a rate of change: the two have one cause."""
    made = simulate(159)
    planted = plant(made.accounts, "D02", seed=159)
    report = reconcile(planted.accounts, made.rulebook, resolutions=made.resolutions)
    (graver,) = (finding for finding in report.findings if finding.severity.value in ("error", "explain"))

    assert (graver.rule, [each.rule for each in graver.consequences], graver.slip) == (
        "C01", ["CN21"], "repeated-figure"
    )  # fmt: skip
    assert len({assertion.key for assertion in graver.cause[0]}) == 1
    assert {assertion.text for assertion in graver.cause[0]} == {"1164.89万元", "11648900.00元"}
    assert verify_report(report_to_dict(report)).problems == ()
