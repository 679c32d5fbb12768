"""What a share says that its part is a part of: 商品和服务支出100万元，占基本支出的12%.

A list may go on in a paragraph of its own, which names the whole in its shares alone. A class of expenditure that is a share of
basic or of project expenditure is within that: the figure before the share, and what is said of it up to the next one.

>>> from govledger.countries.cn import read
>>> from govledger.documents import Document
>>> text = "某局2020年决算\\n基本支出800元。\\n商品和服务支出100元，占基本支出的12.5%。"
>>> [dict(fact.key.dimensions) for fact in read(Document.from_text(text)).accounts.facts]
[{'nature': 'basic'}, {'economic': '302', 'nature': 'basic'}]
"""

from __future__ import annotations

from collections.abc import Sequence
from operator import itemgetter

from govledger.accounts import Claim, Key, Share
from govledger.countries.cn.narrative.rekeyed import last_before, rekeyed
from govledger.figures import Statement

_Told = tuple[Key, Statement, str]
_CLASSES = ("economic", "function")


def within_wholes(statements: Sequence[_Told], claims: Sequence[Claim]) -> tuple[Sequence[_Told], Sequence[Claim]]:
    """Statements and claims with the parts of shares told within their wholes."""
    narrower: dict[Key, list[tuple[int, Key]]] = {}
    for claim in claims:
        if isinstance(claim, Share) and (part := _within(claim.part, claim.whole)) != claim.part:
            narrower.setdefault(claim.part, []).append(((claim.place.start or 0) if claim.place else 0, part))
    if not narrower:
        return statements, claims
    stated: dict[Key, list[tuple[int, Key]]] = {}
    for key, statement, _ in statements:
        start = (statement.place.start or 0) if statement.place else 0
        stated.setdefault(key, []).append((start, key))
    moved = {key: _moved(sorted(stated.get(key, []), key=itemgetter(0)), shares) for key, shares in narrower.items()}
    made = [
        (
            last_before(moved.get(key, ()), (statement.place.start or 0) + 1 if statement.place else 0) or key,
            statement,
            label,
        )
        for key, statement, label in statements
    ]
    return made, [_about(claim, moved) for claim in claims]


def _within(part: Key, whole: Key) -> Key:
    """A class of expenditure within the nature of which it is told to be a share."""
    classed = any(name in part.members for name in _CLASSES)
    if part.concept != whole.concept or part.entity != whole.entity or part.get("nature") or not classed:
        return part
    others = {name: member for name, member in whole.members.items() if name != "nature"}
    alike = all(part.get(name) == member for name, member in others.items())
    nature = whole.get("nature")
    return part.narrowed({"nature": nature}) if nature and alike else part


def _moved(stated: Sequence[tuple[int, Key]], shares: Sequence[tuple[int, Key]]) -> list[tuple[int, Key]]:
    """Where a fact is stated, each time with its key: within the whole of the share that follows before it is stated again."""
    ends = [start for start, _ in stated[1:]] + [max((at for at, _ in shares), default=0) + 1]
    return [
        (start, next((part for at, part in shares if start <= at < stop), key))
        for (start, key), stop in zip(stated, ends, strict=True)
    ]


def _about(claim: Claim, moved: dict[Key, list[tuple[int, Key]]]) -> Claim:
    """The claim about the figures that were stated last before its end; what they are compared with, in another year or
    phase, is within the same nature."""
    told = [key for key in claim.keys if key in moved]
    if not told:
        return claim
    stop = (claim.place.stop or 0) if claim.place else 0

    def meant(key: Key) -> Key:
        like = key if key in moved else next((each for each in told if each.dimensions == key.dimensions), key)
        within = last_before(moved.get(like, ()), stop) or like
        return key.narrowed({"nature": within.members["nature"]}) if within != like else key

    return rekeyed(claim, meant)
