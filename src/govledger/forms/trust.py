"""When what a form made of a table shows that it does not fit: then nothing of the table is read.

Genuine mistakes of real tables stay far below half of the sums of a kind; a form that does not fit breaks them all.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from decimal import Decimal
from fractions import Fraction

from govledger.accounts import Balance, Breakdown, Claim, Key
from govledger.errors.base import quoted
from govledger.figures import Nil, StatedAmount, Statement
from govledger.forms.cells import TableReading
from govledger.forms.columns import Plan
from govledger.forms.heads import Head

_FEWEST = 3
_SEVERAL = 5


def refusal(read: TableReading, plans: Sequence[Plan], head: Head) -> str:
    """Why a form does not fit a table after all, "" where nothing speaks against it."""
    if read.tally.get("unread", 0) > read.tally.get("facts", 0) + read.tally.get("rates", 0):
        return "more of the table is unread than read"
    return _collision(read) or _codes_as_amounts(read, plans, head) or _failing(read)


def _collision(read: TableReading) -> str:
    """Two cells of one key with different amounts: the form forgot a dimension. Records may state one fact twice, but not
    where a column that would tell them apart is not found."""
    given = {name for plan in read.plans for name in (plan.line.gives, plan.line.own, plan.line.names)}
    absent = {column.gives for column in read.form.columns if column.gives} - given
    if read.form.long and not absent:
        return ""
    seen: dict[Key, Statement] = {}
    for key, statement, label in read.facts:
        other = seen.setdefault(key, statement)
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


def _failing(read: TableReading) -> str:
    """A kind of claim of which at least three, and half, fail beyond what rounding explains."""
    stated: dict[Key, list[Statement]] = {}
    for key, statement, _ in read.facts:
        stated.setdefault(key, []).append(statement)
    asked, failed = Counter[str](), Counter[str]()
    for kind, claim in zip(read.kinds, read.claims, strict=True):
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
        terms = [(-1, claim.whole), *((1, part) for part in claim.parts)]
    elif isinstance(claim, Balance):
        terms = [(-1, claim.whole), *((1, key) for key in claim.added), *((-1, key) for key in claim.taken)]
    else:
        return None
    total, slack = Fraction(0), Fraction(0)
    for sign, key in terms:
        statements = stated.get(key, ())
        if not statements or len({statement.value for statement in statements}) > 1:
            return None
        value, half = _value(statements[0])
        total, slack = total + sign * value, slack + half
    return abs(total) <= slack


def _value(statement: Statement) -> tuple[Fraction, Fraction]:
    """The value of an amount, and half of its last printed digit."""
    if isinstance(statement, Nil):
        return Fraction(0), Fraction(0)
    factor = statement.unit.factor if isinstance(statement, StatedAmount) else Fraction(1)
    exact = getattr(statement, "is_exact", False)
    half = Fraction(0) if exact else Fraction(1, 2) / 10 ** max(-_exponent(statement.number), 0)
    return Fraction(statement.number) * factor, half * factor


def _exponent(number: Decimal) -> int:
    exponent = number.as_tuple().exponent
    return exponent if isinstance(exponent, int) else 0
