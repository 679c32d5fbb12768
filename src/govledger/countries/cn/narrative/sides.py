"""Of which account a bare 收入, 支出 or 结余 is: of the fund of which alone was spoken last.

>>> from govledger.countries.cn import read
>>> from govledger.documents import Document
>>> text = "某县2022年决算\\n一般公共预算收入5亿元。支出4亿元。"
>>> [dict(fact.key.dimensions) for fact in read(Document.from_text(text)).accounts.facts]
[{'source': 'general_public_budget'}, {'fund': 'general_public_budget'}]
"""

from __future__ import annotations

import re

import attrs

from govledger.accounts import CONCEPTS, DIMENSIONS
from govledger.countries.cn.narrative.discourse import WHOLES, Discourse
from govledger.countries.cn.narrative.totals import OF_ALL
from govledger.countries.cn.vocabulary import Label, clean

_BESIDE = WHOLES - {"revenue", "expenditure"}
_FUNDS = ("general_public_budget", "government_funds", "state_capital", "social_insurance")
_OF_THE_YEAR = re.compile("(?:本年|当年)(?:预算)?(?:收入|支出)(?:预算)?")


def of_the_side(label: Label, here: Discourse) -> Label:
    """A bare 支出, a total or a balance, of the fund of which alone its sentence has spoken, or the one before; else as it is."""
    kept = CONCEPTS[label.concepts[0]].by_fund if len(label.concepts) == 1 else None
    bare = label.generic or label.concepts[0] in _BESIDE or _OF_THE_YEAR.fullmatch(clean(label.text))
    around = account_of(here) if kept and bare and not label.fund else {}
    if not kept or not around:
        return label
    here.sentence.inferred = True
    fund = around.pop("fund")
    return attrs.evolve(label, dimensions={kept: fund, **around, **label.dimensions})


def account_of(here: Discourse) -> dict[str, str]:
    """The fund of which alone was spoken last, with its level and scope; nothing where it was of several or of none."""
    funds = {key.get("source") or key.get("fund") for key in here.sides} - {None}
    first = next(iter(here.sides), None)
    fund = (first.get("source") or first.get("fund")) if first else None
    if first is None or funds != {fund} or fund not in _FUNDS:
        return {}
    return {"fund": fund, **{name: each for name, each in first.members.items() if name in ("level", "scope")}}


def whose_total(here: Discourse) -> str:
    """Whose 总收入 or 总支出 a bare one is, in words: 政府性基金预算总收入5亿元，总支出4亿元. Empty where it is of all."""
    items = (key.get("item") or "" for key in reversed(here.sentence.said) if key.concept == "unclassified")
    total = next((item for item in items if item.endswith(OF_ALL)), "")
    fund = account_of(here).get("fund")
    title = next((each.title_in("zh_CN") for each in DIMENSIONS["fund"].members if each.id == fund), "")
    return total[: -len(OF_ALL[0])] or title
