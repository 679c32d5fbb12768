"""Many accounts of one form at once: which of them need to be looked at.

Departments of one government fill in the same form. A :class:`Screen` takes the sums and comparisons of the form from one
document, and then puts them to rows of printed amounts, in whole numbers. It gives no verdict: a row that it names goes to
:func:`~govledger.reconciliation.reconcile`, which knows rounding, proves what is wrong and says what may be; a row that
it does not name holds in all these checks as printed.

>>> from govledger.accounts import Accounts
>>> from govledger.fiscal import calendar
>>> accounts = (
...     Accounts(entity="甲", year=calendar("CN").starting(2019))
...     .state("expenditure", "300.00元")
...     .state("expenditure", "180.00元", nature="basic")
...     .state("expenditure", "120.00元", nature="project")
...     .break_down("expenditure", by="nature")
... )
>>> screen = Screen.of(accounts, "cn-department", step="0.01元")
>>> list(screen.failing([[30000, 18000, 12000], [30000, 18000, 13000]]))
[1]
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from math import inf
from operator import itemgetter
from pathlib import Path

import attrs

from govledger.accounts import Accounts, Key
from govledger.errors.general import FloatRefused
from govledger.reconciliation.checks.form_sums import FormSum, FormSums
from govledger.reconciliation.errors import InvalidRow
from govledger.reconciliation.rules.rule import Rulebook

Row = Sequence[int | None]
"""The amounts of one account, in steps and in the order of the keys; None where one is not stated."""
_WHOLE = frozenset({int})


@attrs.frozen(eq=False)
class Screen:
    """The sums and comparisons of a form, ready to be put to rows of amounts.

    ``keys`` are the facts in the order in which a row gives them; ``rules`` the rules that are asked, ``left_out`` those
    of the form that are not, because they apply by conditions, compare counts, or need what the form does not state.
    """

    keys: tuple[Key, ...]
    rules: tuple[str, ...]
    left_out: tuple[str, ...]
    _tests: tuple[Callable[[Row], bool], ...] = attrs.field(repr=False, alias="tests")

    @classmethod
    def of(cls, accounts: Accounts, rulebook: Rulebook | str | Path = "claims", *, step: str) -> Screen:
        """The screen of a form, from one document that is filled in: every amount that it states, and the lists and rules
        that tie these amounts. ``step`` is what 1 stands for in a row, such as "0.01元" or "1万元".

        >>> from govledger.fiscal import calendar
        >>> accounts = Accounts(entity="甲", year=calendar("CN").starting(2019)).state("revenue", "5.00元")
        >>> Screen.of(accounts, step="0.01元").rules
        ()
        """
        form = FormSums.of(accounts, rulebook, step=step)
        place = {key: at for at, key in enumerate(form.keys)}
        tests = tuple(_test(each, place) for each in form.sums)
        return cls(form.keys, form.rules, form.left_out, tests)

    def failing(self, rows: Iterable[Row]) -> Iterator[int]:
        """The numbers, from 0, of the rows in which some sum or comparison does not hold as printed, or cannot be asked
        because an amount is not stated. A row of another length or with anything but whole numbers is an error.
        """
        width = len(self.keys)
        for number, row in enumerate(rows):
            if len(row) != width:
                raise InvalidRow.of_length(number, len(row), width)
            if not _WHOLE.issuperset(map(type, row)):
                _check_types(number, row)
                yield number
            elif not all(holds(row) for holds in self._tests):
                yield number


def _test(asked: FormSum, place: dict[Key, int]) -> Callable[[Row], bool]:
    """A sum as a test of a row."""
    weights = [(place[key], weight) for key, weight in asked.weights]
    least = -inf if asked.least is None else asked.least
    most = inf if asked.most is None else asked.most
    added, taken = (_picked([at for at, w in weights if w == sign]) for sign in (1, -1))
    others = [(at, w) for at, w in weights if abs(w) != 1]

    def holds(row: Row) -> bool:
        total = sum(added(row)) - sum(taken(row))
        for at, weight in others:
            total += row[at] * weight  # type: ignore[operator]
        return least <= total <= most

    return holds


def _picked(places: Sequence[int]) -> Callable[[Row], tuple[int, ...]]:
    """A function that picks the amounts at some places of a row."""
    if len(places) > 1:
        return itemgetter(*places)
    return lambda row: tuple(row[at] for at in places)  # type: ignore[misc]


def _check_types(number: int, row: Row) -> None:
    for value in row:
        if isinstance(value, float):
            raise FloatRefused.given(value, wanted="an amount")
        if value is not None and type(value) is not int:
            raise InvalidRow.of_type(number, value)
