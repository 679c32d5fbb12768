"""When what a form made of a table shows that it does not fit: then nothing of the table is read.

Genuine mistakes of real tables stay far below half of the sums of a kind; a form that does not fit breaks them all.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from decimal import MAX_PREC, Context, Decimal
from fractions import Fraction

from govledger.accounts import Balance, Breakdown, Claim, Key
from govledger.errors.base import quoted
from govledger.figures import Nil, StatedAmount, StatedCount, Statement
from govledger.forms.cells import Stated, TableReading
from govledger.forms.columns import Plan
from govledger.forms.heads import Head

_WIDE = Context(prec=MAX_PREC)  # Shifting the point rounds nothing.
_FEWEST = 3
_SEVERAL = 5


def refusal(read: TableReading, plans: Sequence[Plan], head: Head) -> str:
    """Why a form does not fit a table after all, "" where nothing speaks against it."""
    if read.tally.get("unread", 0) > read.tally.get("facts", 0) + read.tally.get("rates", 0):
        ((why, _),) = Counter(each.why for each in read.unread).most_common(1)
        return f"more of the table is unread than read, most of it for this: {why}"
    return (
        _collision(read)
        or _codes_as_amounts(read, plans, head)
        or failing(read.facts, zip(read.kinds, read.claims, strict=True))
    )


def _collision(read: TableReading) -> str:
    """Two cells of one key with different amounts: the form forgot a dimension. Records may state one fact twice, but not
    in one row, nor where a column that would tell them apart is not found."""
    given = {name for plan in read.plans for name in (plan.line.gives, plan.line.own, plan.line.names)}
    absent = {column.gives for column in read.form.columns if column.gives} - given
    by_row = read.form.long and not absent
    seen: dict[tuple[Key, int], Statement] = {}
    for (key, statement, label), (row, _) in zip(read.facts, read.slots, strict=True):
        other = seen.setdefault((key, row if by_row else 0), statement)
        if other.value != statement.value:
            return f"two cells of it are {key}: {quoted(other.text)} and {quoted(statement.text)} ({label})"
    return ""


def _codes_as_amounts(read: TableReading, plans: Sequence[Plan], head: Head) -> str:
    """A column of codes under the head of an amount: every text in it is a code of a list that the form reads."""
    names = {plan.line.gives for plan in plans if plan.role == "code"}
    known = [scheme for name in names for scheme in read.form.catalogue.dimension(name).schemes]
    for plan in plans if known else ():
        if plan.role != "amount":
            continue
        texts = [text for row in read.table.rows[head.rows :] if len(row) > plan.at and (text := row[plan.at].strip())]
        several = len(set(texts)) >= _SEVERAL
        if several and all(text.isdecimal() and any(text in scheme for scheme in known) for text in texts):
            return f"the amounts under {quoted(plan.title)} are all codes"
    return ""


def failing(facts: Iterable[Stated], claims: Iterable[tuple[str, Claim]]) -> str:
    """A kind of claim of which at least three, and half, fail beyond what rounding explains."""
    stated: dict[Key, list[Statement]] = {}
    for key, statement, _ in facts:
        stated.setdefault(key, []).append(statement)
    asked, failed = Counter[str](), Counter[str]()
    for kind, claim in claims:
        held = holds(claim, stated)
        asked[kind] += held is not None
        failed[kind] += held is False
    kind = next((kind for kind, count in failed.items() if count >= _FEWEST and count * 2 >= asked[kind]), "")
    return f"{failed[kind]} of its {asked[kind]} sums by {quoted(kind)} do not add up" if kind else ""


def holds(claim: Claim, stated: Mapping[Key, Sequence[Statement]]) -> bool | None:
    """Whether a sum holds for amounts that print so, None where something is not stated or it is no sum.

    Statements of one fact that disagree leave it open.
    """
    if isinstance(claim, Breakdown):
        terms = [*((1, key) for key in claim.parts), (-1, claim.whole)]
    elif isinstance(claim, Balance):
        terms = [*((1, key) for key in claim.added), *((-1, key) for key in (claim.whole, *claim.taken))]
    else:
        return None
    printed = []
    for sign, key in terms:
        each = stated.get(key)
        if not each or (len(each) > 1 and len({said.value for said in each}) > 1):
            return None
        printed.append((sign, each[0]))
    return _comes_to_nil(printed)


def _comes_to_nil(terms: Sequence[tuple[int, Statement]]) -> bool:
    """Whether amounts come to nothing within half of the last digit of each, in the unit of all or in the main one."""
    amounts = [(sign, said) for sign, said in terms if not isinstance(said, Nil)]
    if any(said.unit is not amounts[0][1].unit for _, said in amounts):
        total = sum((sign * Fraction(said.value) for sign, said in amounts), Fraction(0))
        return 2 * abs(total) <= sum((said.step for _, said in amounts if not _is_exact(said)), Fraction(0))
    whole = Decimal(0)
    for sign, said in amounts:
        whole = (_WIDE.add if sign > 0 else _WIDE.subtract)(whole, said.number)
    if not whole:
        return True
    steps = (Decimal(1).scaleb(-_places(said.number), context=_WIDE) for _, said in amounts if not _is_exact(said))
    return 2 * Fraction(abs(whole)) <= sum(map(Fraction, steps), Fraction(0))


def _is_exact(said: StatedAmount | StatedCount) -> bool:
    return isinstance(said, StatedAmount) and said.is_exact


def _places(number: Decimal) -> int:
    """How many digits are printed behind the point."""
    exponent = number.as_tuple().exponent
    return -exponent if isinstance(exponent, int) and exponent < 0 else 0
