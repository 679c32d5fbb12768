"""Revenue and expenditure whose parts hold a balance are the totals: 收入预算930万元，其中：拨款870万元；上年结转60万元.

收入 and 支出 by themselves are the year's own, unless the document lists a balance among their parts: then they say what
收入总计 and 支出总计 say. Words that tell them from the totals (本年收入, 收入合计) keep their meaning, and a balance at the end
of a list of final accounts may as well stand beside the list as in it, so that it is taken for no part.

>>> from govledger.countries.cn import read
>>> from govledger.documents import Document
>>> text = "某局2020年部门预算\\n收入预算930万元，其中：拨款870万元；上年结转60万元。"
>>> read(Document.from_text(text)).accounts.facts[0].key.concept
'total_revenue'
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from operator import itemgetter

import attrs

from govledger.accounts import CONCEPTS, Balance, Breakdown, Change, Claim, Comparison, Completion, Key, Share
from govledger.countries.cn.narrative.rekeyed import last_before
from govledger.countries.cn.vocabulary import clean
from govledger.figures import Statement

BALANCES = {
    whole: tuple(concept.id for concept in CONCEPTS.values() if whole in concept.part_of)
    for whole in ("revenue", "expenditure")
}
"""What stands beside the year's own revenue and expenditure in their totals."""

TOTALS = {"revenue": "total_revenue", "expenditure": "total_expenditure"}
"""The totals in which the year's own revenue and expenditure stand beside balances."""
_ACCOUNTS = frozenset({*TOTALS, *TOTALS.values()})
_ITS_OWN = re.compile("本年|当年|合计")
OF_ALL = ("总收入", "总支出")
"""How revenue and expenditure are called that may hold what was brought forward."""
_STAFF = "people_in_post"
_WITH_BALANCES = ("budget", "original_budget", "final_budget")
_Told = tuple[Key, Statement, str]


def totalled(statements: Sequence[_Told], claims: Iterable[Claim]) -> tuple[list[_Told], list[Claim]]:
    """Statements and claims with the totals told from the year's own revenue and expenditure.

    Of one fact both may be stated: 收入预算930万元（本年收入预算870万元）. Then the words without 本年 may mean the total, and what
    is said of the fact is said of the year's own, unless it is about the list with the balance.
    """
    statements, claims = _told_apart(_staff_apart(statements), claims)
    words: dict[Key, set[str]] = {}
    values: dict[Key, set[object]] = {}
    own: set[Key] = set()
    said_own = [_is_own(label) for _, _, label in statements]
    for (key, statement, label), is_own in zip(statements, said_own, strict=True):
        if is_own:
            own.add(key)
        else:
            words.setdefault(key, set()).add(clean(label))
            values.setdefault(key, set()).add(_of_account(key, statement))
    kept = [_without_balances(claim, words) if isinstance(claim, Breakdown) else claim for claim in claims]
    wholes = {_of_any_year(claim.whole) for claim in kept if isinstance(claim, Breakdown) and _has_balance(claim)}
    # What a list with a balance breaks down is the total, in that year or another.
    meant = {key: _total(key) if wholes and _of_any_year(key) in wholes else key for key in words}
    printed: dict[Key, set[object]] = {}
    for (key, statement, _), is_own in zip(statements, said_own, strict=True):
        said = key if is_own else meant[key]
        printed.setdefault(said, set()).add(_of_account(said, statement))
    meant |= {key: _total(key) for key in words if meant[key] == key and _is_planned_total(key, values[key], printed)}
    made = [
        (key if is_own else meant[key], statement, label)
        for (key, statement, label), is_own in zip(statements, said_own, strict=True)
    ]
    listed = {part for claim in kept if isinstance(claim, Breakdown) and _has_balance(claim) for part in claim.parts}
    alone = {key: total for key, total in meant.items() if key not in own}
    return made, [_about(claim, meant if _is_of_list(claim, listed) else alone) for claim in kept if claim is not None]


def _staff_apart(statements: Sequence[_Told]) -> list[_Told]:
    """实有人数 are those in post, or the retired with them: where 在职人员 are told in another number, it is of more than they."""
    in_post = {
        key: statement for key, statement, label in statements if key.concept == _STAFF and "在职" in clean(label)
    }

    def is_more(key: Key, statement: Statement, label: str) -> bool:
        other, words = in_post.get(key), clean(label)
        return other is not None and words.startswith("实有") and "在职" not in words and other.value != statement.value

    return [
        (key.with_(scope=clean(label)) if is_more(key, statement, label) else key, statement, label)
        for key, statement, label in statements
    ]


def _told_apart(statements: Sequence[_Told], claims: Iterable[Claim]) -> tuple[list[_Told], list[Claim]]:
    """总收入 and 总支出 hold what was brought forward or not: where revenue is stated in other words and amounts, they are the
    totals, and what is said behind them is said of these."""
    others: dict[Key, set[object]] = {}
    for key, statement, label in statements:
        if not clean(label).startswith(OF_ALL):
            others.setdefault(key, set()).add(_of_account(key, statement))
    made: list[_Told] = []
    moved: dict[Key, list[tuple[int, bool]]] = {}
    for key, statement, label in statements:
        is_total = clean(label).startswith(OF_ALL) and key in others and _of_account(key, statement) not in others[key]
        made.append((_total(key) if is_total else key, statement, label))
        if key.concept in TOTALS and statement.place is not None:
            moved.setdefault(key, []).append((statement.place.start or 0, is_total))
    for found in moved.values():
        found.sort(key=itemgetter(0))
    return made, [_behind(claim, moved) for claim in claims]


def _behind(claim: Claim, moved: dict[Key, list[tuple[int, bool]]]) -> Claim:
    """The claim about the totals, where what stands last before its end is one of them."""
    stop = (claim.place.stop or 0) if claim.place else 0
    meant = {key: _total(key) for key in claim.keys if last_before(moved.get(key, ()), stop)}
    return _about(claim, meant)


def _is_own(label: str) -> bool:
    """Whether words tell the year's own from the total."""
    return _ITS_OWN.search(clean(label)) is not None


def _of_account(key: Key, statement: Statement) -> object:
    """What a figure of a whole account comes to, which alone is asked for."""
    return getattr(statement, "value", None) if key.concept in _ACCOUNTS else None


def _is_of_list(claim: Claim | None, listed: set[Key]) -> bool:
    """Whether a claim is about a list with a balance: the list itself, or a share of one of its parts."""
    return (isinstance(claim, Breakdown) and _has_balance(claim)) or (isinstance(claim, Share) and claim.part in listed)


def _is_balance(whole: Key, part: Key) -> bool:
    return part.concept in BALANCES.get(whole.concept, ())


def _has_balance(claim: Breakdown) -> bool:
    return any(_is_balance(claim.whole, part) for part in claim.parts)


def _without_balances(claim: Breakdown, words: dict[Key, set[str]]) -> Breakdown | None:
    """The list without a balance that need not be a part of its whole, None where nothing is left."""
    if not _has_balance(claim) or _counts_balances(claim, words.get(claim.whole, set())):
        return claim
    parts = tuple(part for part in claim.parts if not _is_balance(claim.whole, part))
    return attrs.evolve(claim, parts=parts) if parts else None


def _counts_balances(claim: Breakdown, words: set[str]) -> bool:
    if not words or claim.whole.get("fund") or claim.whole.get("source"):
        return False
    last = _is_balance(claim.whole, claim.parts[-1]) and not all(_is_balance(claim.whole, part) for part in claim.parts)
    return not last or claim.whole.phase in _WITH_BALANCES or any(word.startswith("总") for word in words)


def _of_any_year(key: Key) -> tuple[object, ...]:
    return key.concept, key.phase, key.dimensions, key.entity


def _is_planned_total(key: Key, said: set[object], printed: dict[Key, set[object]]) -> bool:
    """Whether 收入预算 or 支出预算, of these amounts, is the total that a budget states elsewhere, of the same amount."""
    if key.phase not in _WITH_BALANCES or key.concept not in TOTALS:
        return False
    totals = (attrs.evolve(_total(key), phase=phase) for phase in _WITH_BALANCES)
    return any(not said.isdisjoint(printed.get(total, set())) for total in totals)


def _total(key: Key) -> Key:
    return attrs.evolve(key, concept=TOTALS.get(key.concept, key.concept))


def _about(claim: Claim, meant: dict[Key, Key]) -> Claim:
    """The claim about the keys that are meant."""
    if all(meant.get(key, key) == key for key in claim.keys):
        return claim
    match claim:
        case Breakdown():
            return attrs.evolve(claim, whole=meant.get(claim.whole, claim.whole))
        case Balance():
            return claim  # A narrative makes none; in a sentence of references it is about the keys that this names.
        case Share():
            return attrs.evolve(claim, whole=meant.get(claim.whole, claim.whole))
        case Change():
            current, prior = _both(claim.current, claim.prior, meant)
            return attrs.evolve(claim, current=current, prior=prior)
        case Completion():
            actual, budget = _both(claim.actual, claim.budget, meant)
            return attrs.evolve(claim, actual=actual, budget=budget)
        case Comparison():
            left, right = _both(claim.left, claim.right, meant)
            return attrs.evolve(claim, left=left, right=right)


def _both(one: Key, other: Key, meant: dict[Key, Key]) -> tuple[Key, Key]:
    """Two figures that are compared, one of which may be stated nowhere: it is of the same kind as the other."""
    return meant.get(one, _total(one)), meant.get(other, _total(other))
