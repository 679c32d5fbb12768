"""The sums and comparisons of a form as data, in whole numbers: what ties the amounts of every document that fills it in.

>>> from govledger.fiscal import calendar
>>> accounts = (
...     Accounts(entity="甲", year=calendar("CN").starting(2019))
...     .state("expenditure", "3.00元")
...     .state("expenditure", "2.00元", nature="basic")
...     .state("expenditure", "1.00元", nature="project")
...     .break_down("expenditure", by="nature")
... )
>>> for each in FormSums.of(accounts, "cn-department", step="0.01元").sums:
...     print(each.rule, [weight for _, weight in each.weights], each.least, each.most)
CN04 [1, -1, -1] 0 0
"""

from __future__ import annotations

from collections.abc import Callable, Container
from fractions import Fraction
from math import ceil, floor, lcm
from pathlib import Path

import attrs

from govledger.accounts import Accounts, Key
from govledger.figures import parse_amount
from govledger.reconciliation.checks.binding import bind
from govledger.reconciliation.checks.check import Check, Order, Sum
from govledger.reconciliation.checks.reading import readings
from govledger.reconciliation.checks.resolution import infer
from govledger.reconciliation.linear.relation import Relation
from govledger.reconciliation.rules.rule import Rulebook, load_rulebook


@attrs.frozen
class FormSum:
    """A weighted sum of amounts in steps lies between ``least`` and ``most``, None where it has no such end.

    ``is_closed`` tells that these ends are those of the rule itself, and not the next whole numbers inside of them.
    """

    rule: str
    weights: tuple[tuple[Key, int], ...]
    least: int | None
    most: int | None
    is_closed: bool = True

    @classmethod
    def of(cls, rule: str, relation: Relation, unit: Fraction) -> FormSum:
        """A relation between amounts as a sum of steps of ``unit``.

        >>> from govledger.figures import Interval
        >>> from govledger.reconciliation.linear.relation import Source
        >>> FormSum.of("X", Relation((), Interval("[0, 1)"), Source("rule", "")), Fraction(1, 100)).most
        99
        """
        scale = lcm(*(coefficient.denominator for _, coefficient in relation.coefficients))
        weights = tuple((key, int(coefficient * scale)) for key, coefficient in relation.coefficients)
        within, steps = relation.within, scale / unit
        if [weight > 0 for _, weight in weights].count(False) == 1 < len(weights):  # The whole, less its parts.
            weights, within = tuple((key, -weight) for key, weight in weights), within * -1
        ends = [None if end is None else end * steps for end in (within.low, within.high)]
        is_closed = not (within.low_open or within.high_open) and all(e is None or e.denominator == 1 for e in ends)
        return cls(rule, weights, _least(ends[0], within.low_open), _most(ends[1], within.high_open), is_closed)


@attrs.frozen
class FormSums:
    """What every document of a form is asked: its sums, and by name the rules that a sum of stated amounts cannot ask.

    ``keys`` are the amounts that the form states, in its order.
    """

    keys: tuple[Key, ...]
    sums: tuple[FormSum, ...]
    left_out: tuple[str, ...]

    @classmethod
    def of(
        cls,
        accounts: Accounts,
        rulebook: Rulebook | str | Path = "claims",
        *,
        step: str,
        of_each: Callable[[Key], bool] = lambda _: True,
    ) -> FormSums:
        """Those of a form, from one document that is filled in; ``step`` is what 1 stands for, such as "0.01元".

        ``of_each`` says which amounts every document has of its own: what ties others is left out, or asked where they are
        the own ones.
        """
        book = rulebook if isinstance(rulebook, Rulebook) else load_rulebook(rulebook, catalogue=accounts.catalogue)
        unit = Fraction(parse_amount(step).value)
        known = accounts.catalogue.concepts
        keys = tuple(f.key for f in accounts.facts if known[f.key.concept].quantity != "count" and of_each(f.key))
        checks = [
            check
            for check in bind(accounts, book, readings(accounts, infer(accounts))[0])
            if not check.reached or any(of_each(key) for key in check.reached)
        ]
        asked = [check for check in checks if _is_of_the_form(check, frozenset(keys))]
        sums = tuple(
            FormSum.of(check.rule.id, relation, unit)
            for check in asked
            for relation in (check.fixed if check.sure is None else check.sure)
        )
        others = dict.fromkeys(check.rule.id for check in checks if check not in asked)
        return cls(keys, sums, tuple(others))

    @property
    def rules(self) -> tuple[str, ...]:
        """The rules that are asked, each once."""
        return tuple(dict.fromkeys(each.rule for each in self.sums))


def _is_of_the_form(check: Check, stated: Container[Key]) -> bool:
    """Whether a check ties stated amounts alone, in every document that states them."""
    settled = isinstance(check, Sum | Order) and not (check.is_prior or check.reason or check.absent)
    return settled and bool(check.fixed) and all(key in stated for key in check.reached)


def _least(end: Fraction | None, is_open: bool) -> int | None:
    """The least whole number above an end."""
    return None if end is None else floor(end) + 1 if is_open else ceil(end)


def _most(end: Fraction | None, is_open: bool) -> int | None:
    """The greatest whole number below an end."""
    return None if end is None else ceil(end) - 1 if is_open else floor(end)
