"""The outturn that a budget expects of the year before: 2021年收入26亿元。2022年收入50亿元，比上年预计执行数增加24亿元.

A budget is drawn up before that year ends, so that its outturn there is what is expected. Where a budget prints one of the two
alone, what it says of the other is said of that.

>>> from govledger.countries.cn import read
>>> from govledger.documents import Document
>>> text = "某县2022年财政预算\\n2021年三公经费支出3元。2022年三公经费预算5元，比上年预计执行数增加2元。"
>>> [claim.prior.phase for claim in read(Document.from_text(text)).accounts.claims]
['actual']
"""

from __future__ import annotations

from collections.abc import Collection, Iterable

from govledger.accounts import Claim, Key
from govledger.countries.cn.narrative.rekeyed import rekeyed


def as_printed(claims: Iterable[Claim], stated: Collection[Key]) -> list[Claim]:
    """The claims, those about an estimate that is stated nowhere about the outturn that is."""

    def meant(key: Key) -> Key:
        outturn = key.with_(phase="actual")
        return outturn if key.phase == "estimate" and key not in stated and outturn in stated else key

    return [rekeyed(claim, meant) for claim in claims]
