"""How much the form of a document ties each of its figures, before any of them is wrong.

A form is the sums, changes, shares and rates of completion that a document and a rulebook put its figures into. The
*distance* of a figure is the fewest things that can change at once, itself among them, so that every tie still holds: 1
where it is in no tie, 2 where one other thing makes up for it (an error is seen, and not located), 3 and more where an
error is located when it is alone. Its margin is then the distance less 2. A thing is what can be wrong by one action: a
figure, a claim, or that the lines of a list are all there are; figures that are not stated change freely.

Lists that may be open and rounding can only lower it: what has a margin here *could* be located. Limits are left out, for
they hold a figure in one direction alone; that there are some is told.

Source: the minimum distance of a linear code at one coordinate; R. W. Hamming, Error detecting and error correcting
codes, Bell System Technical Journal 29 (1950).

>>> from govledger.fiscal import calendar
>>> accounts = Accounts(entity="某中心", year=calendar("CN").starting(2019)).state("revenue", "5.00元")
>>> accounts = accounts.state("revenue", "4.00元", source="appropriation").state("revenue", "1.00元", source="other")
>>> [(each.distance, each.margin) for each in form_margins(accounts.break_down("revenue", by="source"))]
[(2, 0), (2, 0), (2, 0)]
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from typing import Final, TypeAlias

import attrs

from govledger.accounts import (
    Accounts,
    Change,
    Claim,
    Comparison,
    Completion,
    Direction,
    Disclosure,
    Fact,
    Key,
    Order,
    Share,
)
from govledger.reconciliation.checks.assertion import Slip
from govledger.reconciliation.checks.binding import bind
from govledger.reconciliation.checks.check import EVERY, Agreement, Check, Conditional, Sum
from govledger.reconciliation.checks.reading import readings
from govledger.reconciliation.checks.resolution import infer
from govledger.reconciliation.repairs.hitting import fewest
from govledger.reconciliation.rules.rule import Rulebook, load_rulebook
from govledger.reconciliation.rules.verdict import Severity

FARTHEST: Final = 5
"""A distance of so much stands for this much or more: the search goes no further."""
WORK: Final = 200_000
"""How many coefficients the search for one distance may look at."""

Column: TypeAlias = tuple[Slip, int]
Row: TypeAlias = Mapping[Column, Fraction]


@attrs.frozen(kw_only=True)
class FormMargin:
    """How much the form ties one figure: the value of a fact or, with ``claim``, what is printed of a change or a ratio.

    ``distance`` is 1 to 5, 5 standing for 5 or more, None where the search took more work than it may. ``limited`` tells
    that a limit holds it besides, such as that a part is no more than its whole.

    >>> from govledger.fiscal import calendar
    >>> key = Key.of("revenue", year=calendar("CN").starting(2019))
    >>> [FormMargin(key=key, distance=each).margin for each in (1, 2, 3, 5, None)]
    [0, 0, 1, 3, None]
    """

    key: Key
    distance: int | None
    claim: Claim | None = None
    limited: bool = False

    @property
    def margin(self) -> int | None:
        """The margin that a single error has in an exact table of this form; None where it is not determined.

        >>> from govledger.fiscal import calendar
        >>> FormMargin(key=Key.of("revenue", year=calendar("CN").starting(2019)), distance=4).margin
        2
        """
        return None if self.distance is None else max(0, self.distance - 2)

    @property
    def is_tied(self) -> bool | None:
        """Whether an error in it could be seen by a sum or a rate; None where that is not determined.

        >>> from govledger.fiscal import calendar
        >>> FormMargin(key=Key.of("revenue", year=calendar("CN").starting(2019)), distance=1).is_tied
        False
        """
        return None if self.distance is None else self.distance > 1


def form_margins(
    source: Accounts | Disclosure, rulebook: Rulebook | str = "claims", *, work: int = WORK
) -> tuple[FormMargin, ...]:
    """The margin that the form gives to each stated figure and to each claim, in the order of the document.

    ``work`` bounds the search for each, in coefficients looked at; what takes more is said to be not determined.

    >>> from govledger.fiscal import calendar
    >>> accounts = Accounts(entity="某中心", year=calendar("CN").starting(2019)).state("revenue", "5.00元")
    >>> form_margins(accounts)[0].is_tied
    False
    """
    accounts = source.accounts if isinstance(source, Disclosure) else source
    book = rulebook if isinstance(rulebook, Rulebook) else load_rulebook(rulebook, catalogue=accounts.catalogue)
    checks = [check for check in bind(accounts, book, readings(accounts, infer(accounts))[0]) if _is_usable(check)]
    form = _Form.of(accounts, checks)
    limited = {key for check in checks if not _is_tie(check) for key in check.reached}
    facts = [(fact.key, None, _fact(fact.key)) for fact in accounts.facts if isinstance(fact, Fact)]
    claims = [(check.asserted[0].key, check.claim, check.asserted[0].slip) for check in checks if _is_tied_claim(check)]
    return tuple(
        FormMargin(
            key=key, claim=claim, distance=form.distance(thing, work),
            limited=key in limited if claim is None else _is_limited(claim),
        )
        for key, claim, thing in (*facts, *claims)
    )  # fmt: skip


# --- what ties -----------------------------------------------------------------------------------------------------


def _is_usable(check: Check) -> bool:
    asked = check.rule.severity is Severity.QUESTION
    whole = not any(EVERY in key.members.values() for key in check.absent)
    return whole and not (asked or check.reason or check.is_vacuous or isinstance(check, Conditional | Agreement))


def _is_tie(check: Check) -> bool:
    if check.claim is not None:
        return not isinstance(check.claim, Comparison) or check.claim.order is Order.EQUAL
    return isinstance(check, Sum) and check.sure is None


def _is_tied_claim(check: Check) -> bool:
    return check.claim is not None and _is_tie(check)


def _is_limited(claim: Claim) -> bool:
    """Whether a claim is held by a limit as well: a rate of change by the signs of its amounts."""
    return isinstance(claim, Change) and claim.rate is not None


def _fact(key: Key) -> Slip:
    return ("fact", key)


def _equations(check: Check) -> Iterator[tuple[Mapping[Key, Fraction], tuple[Slip, ...]]]:
    """A check as sums of facts that come to nothing, each with what may free it of that."""
    if check.claim is not None:
        for terms in _of_claim(check.claim):
            yield terms, (check.asserted[0].slip,)
        return
    for relation in check.fixed:
        if relation.within.is_point:
            yield dict(relation.coefficients), tuple(listing.slip for listing in check.listings)


def _of_claim(claim: Claim) -> Iterator[Mapping[Key, Fraction]]:
    """A claim as equations between changes of its two facts; one for each figure that it prints."""
    one = Fraction(1)
    match claim:
        case Change():
            if claim.amount is not None or claim.direction is Direction.NONE:
                yield {claim.current: one, claim.prior: -one}
            if claim.rate is not None:
                yield {claim.current: one, claim.prior: -(one + claim.rate.ratio * claim.direction.sign)}
        case Share():
            yield {claim.part: one, claim.whole: -Fraction(claim.rate.ratio)}
        case Completion():
            yield {claim.actual: one, claim.budget: -Fraction(claim.rate.ratio)}
        case Comparison():
            yield {claim.left: one, claim.right: -one}


@attrs.frozen
class _Form:
    """Equations over what can change, those figures being gone that are not stated and change freely."""

    rows: tuple[Row, ...]
    columns: Mapping[Slip, tuple[Column, ...]]

    @classmethod
    def of(cls, accounts: Accounts, checks: Iterable[Check]) -> _Form:
        rows: list[Row] = []
        unstated: dict[Column, None] = {}
        for check in filter(_is_tie, checks):
            for terms, free in _equations(check):
                row: dict[Column, Fraction] = {(_fact(key), 0): value for key, value in terms.items() if value}
                unstated.update({(_fact(key), 0): None for key in terms if not isinstance(accounts.get(key), Fact)})
                # What frees an equation has a column there that is in no other, so that all of them are freed at once.
                rows.append(row | {(slip, len(rows) + 1): Fraction(1) for slip in free})
        rows = _released(rows, unstated)
        columns: dict[Slip, dict[Column, None]] = {}
        for left in rows:
            for column in left:
                columns.setdefault(column[0], {})[column] = None
        return cls(tuple(rows), {slip: tuple(held) for slip, held in columns.items()})

    def distance(self, thing: Slip, work: int) -> int | None:
        """The fewest things, this one among them, that can change at once; None where that takes too much work."""
        search = _Search(self.columns, work)
        part = self._part(thing)
        try:
            return next((1 + others for others in range(FARTHEST - 1) if search.moves(part, thing, others)), FARTHEST)
        except _TooMuch:
            return None

    def _part(self, thing: Slip) -> list[Row]:
        """The equations that hang together with those of a thing."""
        left, found, reached = list(self.rows), list[Row](), {thing}
        while True:
            near = [row for row in left if any(slip in reached for slip, _ in row)]
            if not near:
                return found
            found += near
            reached |= {slip for row in near for slip, _ in row}
            left = [row for row in left if all(row is not other for other in near)]


class _TooMuch(Exception):
    """The work that the search may do is done. Caught here, never seen by users."""


@attrs.define
class _Search:
    """The search for the fewest other things that must change along with one."""

    columns: Mapping[Slip, tuple[Column, ...]]
    left: int

    def moves(self, rows: Sequence[Row], thing: Slip, others: int) -> bool:
        """Whether something of a thing can change while no more than so many others do.

        Where an equation holds it, one of the other things in that equation must change as well: each is tried.
        """
        self.left -= sum(map(len, rows))
        if self.left < 0:
            raise _TooMuch
        mine = self.columns.get(thing, ())
        if len(mine) > 1:
            # One of its columns is enough; which, is tried in turn, the others being free with it.
            return any(
                self._moves(_released(rows, [c for c in mine if c != column]), column, thing, others) for column in mine
            )
        return not mine or self._moves(rows, mine[0], thing, others)

    def _moves(self, rows: Sequence[Row], column: Column, thing: Slip, others: int) -> bool:
        self.left -= len(rows) + 1
        if self.left < 0:
            raise _TooMuch
        holding: list[set[Slip]] = [{slip for slip, _ in row} - {thing} for row in rows if column in row]
        if not holding:
            return True
        if others < fewest(holding):
            return False
        # What stands in fewest equations first: that a list is not complete frees one of them at once.
        shortest = min(holding, key=len)
        for other in sorted(shortest, key=lambda slip: (slip[0] == "fact", str(slip[1]))):
            rest = _released(rows, self.columns[other])
            self.left -= sum(map(len, rest))
            if self._moves(rest, column, thing, others - 1):
                return True
        return False


def _released(rows: Iterable[Row], columns: Iterable[Column]) -> list[Row]:
    """The equations without some columns, which may have any value."""
    left = list(rows)
    for column in columns:
        left = _without(left, column)
    return left


def _without(rows: Iterable[Row], column: Column) -> list[Row]:
    """The equations once a column is expressed by one of them, the shortest, which says nothing more after that."""
    with_it = [row for row in rows if column in row]
    if not with_it:
        return list(rows)
    pivot = min(with_it, key=len)
    left = []
    for row in rows:
        if row is pivot:
            continue
        made = row if column not in row else _less(row, pivot, row[column] / pivot[column])
        if made:
            left.append(made)
    return left


def _less(row: Row, pivot: Row, times: Fraction) -> Row:
    made = dict(row)
    for column, value in pivot.items():
        rest = made.get(column, 0) - times * value
        if rest:
            made[column] = Fraction(rest)
        else:
            made.pop(column, None)
    return made
