"""Large accounts are asked near what is wrong, and the answer is that of all checks asked together."""

from decimal import Decimal
from random import Random

import pytest

from govledger.accounts import AccountsBuilder, Breakdown, Key
from govledger.figures import StatedAmount, Unit
from govledger.fiscal import calendar
from govledger.reconciliation import Severity, reconcile
from govledger.reconciliation.repairs import web
from govledger.reports import report_to_dict

YEAR = calendar("CN").starting(2019)
YUAN = Unit.named("元")


def tree(figures, wrong, *, seed, fan, phases=("actual",)):
    """Accounts of a tree of lines in each phase, every line the sum of those under it, and the lines that were misprinted."""
    random = Random(seed)
    builder = AccountsBuilder(entity="某市", year=YEAR)
    misprinted = set()
    for phase in phases:
        keys = [Key.of("expenditure", year=YEAR, phase=phase, line=f"{at:05}") for at in range(figures)]
        cents, under = [0] * figures, [range(fan * at + 1, min(fan * at + fan + 1, figures)) for at in range(figures)]
        for at in reversed(range(figures)):
            cents[at] = sum(cents[child] for child in under[at]) if under[at] else random.randint(1, 10**8)
        for at in random.sample(range(1, figures), wrong):
            cents[at] += random.randint(1, 9) * 10 ** random.randint(2, 6)
            misprinted.add(keys[at])
        for at, key in enumerate(keys):
            builder.add(key, StatedAmount(text=f"{cents[at] / 100:.2f}", number=Decimal(cents[at]) / 100, unit=YUAN))
            if under[at]:
                builder.claim(Breakdown(whole=key, parts=tuple(keys[child] for child in under[at]), by="line"))
    return builder.accounts(), misprinted


class TestNear:
    @pytest.mark.parametrize("seed", range(5))
    def test_asked_near_or_altogether_the_report_is_the_same(self, monkeypatch, seed):
        """Trees of 60 to 140 lines, one to four of them wrong: groups, suspects, ranges and proofs are all the same."""
        accounts, _ = tree(60 + 20 * seed, 1 + seed % 4, seed=seed, fan=2 + seed % 3)
        altogether = report_to_dict(reconcile(accounts), locale="en")
        monkeypatch.setattr(web, "SEVERAL", 1)

        assert altogether == report_to_dict(reconcile(accounts), locale="en")

    def test_every_wrong_line_of_large_accounts_is_a_suspect(self):
        """Of 6,000 lines ten are wrong: each is suspected, nothing is cut off, and no sum is named without one of them."""
        accounts, misprinted = tree(3000, 5, seed=1, fan=3, phases=("actual", "original_budget"))
        report = reconcile(accounts)
        suspects = {suspect.key for group in report.groups for suspect in group.suspects}
        errors = [finding for finding in report.findings if finding.severity is Severity.ERROR]

        assert misprinted <= suspects
        assert sum(group.at_least for group in report.groups) == len(misprinted)
        assert not any(group.capped for group in report.groups)
        assert all(misprinted.intersection(finding.keys) for finding in errors)

    def test_two_totals_in_each_others_place_are_seen_although_they_are_near_different_sums(self, monkeypatch):
        """100 and 70 are exchanged among the lines of 170: each is false by its own sum, only together can they be mended
        in the total, and the report is that of all checks asked together."""
        stated = {"1": 70, "11": 60, "12": 40, "2": 100, "21": 50, "22": 20}
        under = {"1": ("11", "12"), "2": ("21", "22")}
        total = Key.of("expenditure", year=YEAR)
        keys = {line: Key.of("expenditure", year=YEAR, line=line) for line in stated}
        builder = AccountsBuilder(entity="某市", year=YEAR)
        for key, amount in ((total, 170), *((keys[line], amount) for line, amount in stated.items())):
            builder.add(key, StatedAmount(text=f"{amount}.00", number=Decimal(amount), unit=YUAN))
        builder.claim(Breakdown(whole=total, parts=(keys["1"], keys["2"]), by="line"))
        for whole, parts in under.items():
            builder.claim(Breakdown(whole=keys[whole], parts=tuple(keys[part] for part in parts), by="line"))
        accounts = builder.accounts()
        altogether = reconcile(accounts)
        monkeypatch.setattr(web, "SEVERAL", 1)
        near = reconcile(accounts)

        assert {keys["1"], keys["2"]} <= {suspect.key for group in altogether.groups for suspect in group.suspects}
        assert report_to_dict(near, locale="en") == report_to_dict(altogether, locale="en")
