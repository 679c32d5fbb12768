"""What can be stated in an account: revenue, expenditure, balances, posts, vehicles ...

A :class:`Concept` is a name from the public standards (IPSAS, GFSM, 财政部's forms) with what one needs to check it:
whether it is money or a count, and whether it runs over a year (flow) or stands at its end (stock).

>>> CONCEPTS["expenditure"]
Concept('expenditure', title='expenditure', title_zh='支出', kind='flow', quantity='amount')
"""

from __future__ import annotations

import difflib
from typing import Literal

import attrs

from govledger.errors import UnknownConcept


@attrs.frozen(repr=False)
class Concept:
    """One thing that accounts state.

    >>> Concept("tolls", title="tolls").quantity
    'amount'
    """

    id: str
    title: str = attrs.field(kw_only=True)
    title_zh: str = attrs.field(kw_only=True, default="")
    kind: Literal["flow", "stock"] = attrs.field(kw_only=True, default="flow")
    quantity: Literal["amount", "count"] = attrs.field(kw_only=True, default="amount")

    @classmethod
    def named(cls, name: str) -> Concept:
        """The concept of that name.

        >>> Concept.named("expenditur")
        Traceback (most recent call last):
        ...
        govledger.errors.UnknownConcept: unknown concept 'expenditur'; near: 'expenditure', 'total_expenditure'
        """
        if name in CONCEPTS:
            return CONCEPTS[name]
        raise UnknownConcept.named(name, near=difflib.get_close_matches(name, CONCEPTS, n=3))

    def __repr__(self) -> str:
        return (
            f"Concept({self.id!r}, title={self.title!r}, title_zh={self.title_zh!r}, "
            f"kind={self.kind!r}, quantity={self.quantity!r})"
        )


def _catalogue() -> dict[str, Concept]:
    amounts_over_a_year = {
        "revenue": ("revenue", "收入"),
        "expenditure": ("expenditure", "支出"),
        "total_revenue": ("total revenue with reserves used and brought forward", "收入总计"),
        "total_expenditure": ("total expenditure with allocations and carried over", "支出总计"),
        "use_of_reserves": ("use of non-appropriation reserves", "使用非财政拨款结余"),
        "opening_adjustment": ("adjustment of the balance brought forward", "年初结转和结余调整"),
        "surplus_allocation": ("allocation of the surplus", "结余分配"),
        "three_public": ("travel abroad, vehicles and reception", "三公经费"),
        "operating_expenses": ("operating expenses of public bodies", "机关运行经费"),
        "procurement": ("public procurement", "政府采购"),
        "purchased_services": ("services purchased from society", "政府购买服务"),
        "key_spending": ("key spending and important projects", "重点支出"),
        "earmarked_transfers": ("earmarked transfers received", "专项转移支付"),
        "performance_funding": ("funds under performance management", "绩效管理资金"),
        "quotient": ("amount per person or per vehicle", "人均、车均"),
        "unclassified": ("amount under its own words", "未归类"),
        "net_operating_balance": ("net operating balance", "净经营余额"),
    }
    amounts_at_a_date = {
        "opening_balance": ("balance brought forward", "年初结转和结余"),
        "closing_balance": ("balance carried over", "年末结转和结余"),
        "assets_held": ("assets held", "国有资产占用"),
        "debt": ("debt", "债务"),
    }
    counts = {
        "authorised_posts": ("authorised posts", "编制"),
        "people_in_post": ("people in post", "实有人数"),
        "retired": ("retired people", "离退休人员"),
        "temporary_staff": ("temporary staff", "临时人员"),
        "vehicles_held": ("vehicles held", "公务用车保有量"),
        "vehicles_bought": ("vehicles bought", "公务用车购置数"),
        "delegations_abroad": ("delegations abroad", "因公出国（境）团组"),
        "travellers_abroad": ("people travelling abroad", "因公出国（境）人次"),
        "receptions": ("receptions", "公务接待批次"),
        "guests": ("guests received", "公务接待人次"),
        "procurement_projects": ("procurement projects", "政府采购项目"),
        "purchased_service_projects": ("purchased-service projects", "政府购买服务项目"),
        "performance_projects": ("projects under performance management", "绩效管理项目"),
        "equipment_held": ("large equipment held", "大型设备"),
        "floor_area": ("floor area held", "房屋面积"),
        "internal_units": ("internal units", "内设机构"),
        "other_count": ("count under its own words", "其他计数"),
    }
    made = [Concept(name, title=en, title_zh=zh) for name, (en, zh) in amounts_over_a_year.items()]
    made += [Concept(name, title=en, title_zh=zh, kind="stock") for name, (en, zh) in amounts_at_a_date.items()]
    made += [Concept(n, title=en, title_zh=zh, kind="stock", quantity="count") for n, (en, zh) in counts.items()]
    return {concept.id: concept for concept in made}


CONCEPTS: dict[str, Concept] = _catalogue()
"""Every concept by its name."""
