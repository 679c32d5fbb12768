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

from govledger.accounts import CONCEPTS
from govledger.countries.cn.narrative.discourse import WHOLES, Discourse
from govledger.countries.cn.vocabulary import Label, clean

_BESIDE = WHOLES - {"revenue", "expenditure"}
_FUNDS = ("general_public_budget", "government_funds", "state_capital", "social_insurance")
_OF_THE_YEAR = re.compile("(?:本年|当年)(?:预算)?(?:收入|支出)(?:预算)?")


def of_the_side(label: Label, here: Discourse) -> Label:
    """A bare 支出, a total or a balance, of the fund of which alone its sentence has spoken, or the one before; else as it is."""
    said, kept = here.sides, CONCEPTS[label.concepts[0]].by_fund if len(label.concepts) == 1 else None
    bare = label.generic or label.concepts[0] in _BESIDE or _OF_THE_YEAR.fullmatch(clean(label.text))
    if not said or not kept or label.fund or not bare:
        return label
    first, funds = said[0], {key.get("source") or key.get("fund") for key in said} - {None}
    fund = first.get("source") or first.get("fund")
    if funds != {fund} or fund not in _FUNDS:
        return label
    here.sentence.inferred = True
    around = {name: member for name, member in first.members.items() if name in ("level", "scope")}
    return attrs.evolve(label, dimensions={kept: fund, **around, **label.dimensions})
