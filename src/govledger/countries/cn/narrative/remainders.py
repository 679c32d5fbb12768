"""What is left of an account beside its totals: 收入总计82万元，支出总计74万元，收支相抵，年终结余8万元.

On the forms of departments both sides end in one total, since what is left is a line of the side of expenditure. Reports of
governments state it behind both totals. Where the figure behind them is their difference, the total of expenditure is the one
without it, and is told so by its scope. Words for a part of what is left (净结余, 结转下年) mean all of it, unless other words
state another amount.

>>> from govledger.countries.cn import read
>>> from govledger.documents import Document
>>> text = "某县2022年财政决算\\n2022年，收入总计82万元。支出总计74万元。收支相抵，年终结余8万元，其中净结余1万元。"
>>> [dict(fact.key.dimensions) for fact in read(Document.from_text(text)).accounts.facts]
[{}, {'scope': '不含结余'}, {}, {'item': '净结余'}]
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from operator import itemgetter

import attrs

from govledger.accounts import Claim, Key
from govledger.countries.cn.narrative.rekeyed import last_before, rekeyed
from govledger.countries.cn.vocabulary import clean
from govledger.figures import Interval, StatedAmount, Statement

_Told = tuple[Key, Statement, str]
_PART = re.compile("净结余|结转下年")
_LEFT = re.compile("(?<!上年)(?<!年初)(?<!期初)(?:结余|结转)")
_WITHOUT = "不含结余"
# How many figures behind a total what is left of it may be stated.
_NEAR = 3


def without_remainders(statements: Sequence[_Told], claims: Iterable[Claim]) -> tuple[list[_Told], list[Claim]]:
    """Statements and claims with the totals before what is left, and the parts of what is left, told apart."""
    words: dict[Key, set[tuple[str, object]]] = {}
    printed: dict[Key, list[StatedAmount]] = {}
    for key, statement, label in statements:
        words.setdefault(key, set()).add((clean(label), statement.value))
        if isinstance(statement, StatedAmount):
            printed.setdefault(key, []).append(statement)
    made: list[_Told] = []
    for at, (key, statement, label) in enumerate(statements):
        now = _part(key, clean(label), statement, words) or _before(statements[at : at + 1 + _NEAR], printed)
        made.append((now or key, statement, label))
    stated: dict[Key, list[tuple[int, Key]]] = {}
    for (key, statement, _), (now, _, _) in zip(statements, made, strict=True):
        stated.setdefault(key, []).append((statement.place.start or 0 if statement.place else 0, now))
    moved = {
        key: sorted(found, key=itemgetter(0)) for key, found in stated.items() if any(now != key for _, now in found)
    }
    return made, [_about(claim, moved) for claim in claims]


def _part(key: Key, label: str, statement: Statement, words: dict[Key, set[tuple[str, object]]]) -> Key | None:
    """The key of a part of what is left, where other words say another amount of all of it."""
    if key.concept != "closing_balance" or key.get("item") or not _PART.search(label):
        return None
    others = {value for other, value in words[key] if other != label}
    return key.with_(item=label) if others and statement.value not in others else None


def _before(told: Sequence[_Told], printed: dict[Key, list[StatedAmount]]) -> Key | None:
    """The key of a total of expenditure without what is left, where the figure that is left is among those behind it."""
    (key, total, _), *behind = told
    if key.concept != "total_expenditure" or not isinstance(total, StatedAmount):
        return None
    over = [each.interval - total.interval for each in printed.get(attrs.evolve(key, concept="total_revenue"), ())]
    left = [each for _, each, label in behind if isinstance(each, StatedAmount) and _LEFT.search(clean(label))]
    met = any(each.meet(rest.interval) for each in over for rest in left)
    if not met or any(each.meet(Interval.exactly(0)) for each in over):
        return None
    scope = key.get("scope")
    return key.with_(scope=f"{scope}/{_WITHOUT}" if scope else _WITHOUT)


def _about(claim: Claim, moved: dict[Key, list[tuple[int, Key]]]) -> Claim:
    """The claim about the figures that were stated last before its end."""
    if not any(key in moved for key in claim.keys):
        return claim
    stop = (claim.place.stop or 0) if claim.place else 0
    return rekeyed(claim, lambda key: last_before(moved.get(key, ()), stop) or key)
