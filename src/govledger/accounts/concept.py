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

from govledger.accounts.errors import UnknownConcept


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

    @property
    def is_whole(self) -> bool:
        """Whether it counts things that come in whole numbers: people and vehicles, and no floor area.

        >>> Concept.named("people_in_post").is_whole, Concept.named("floor_area").is_whole
        (True, False)
        """
        return self.quantity == "count" and self.id not in _MEASURED

    def __repr__(self) -> str:
        return (
            f"Concept({self.id!r}, title={self.title!r}, title_zh={self.title_zh!r}, "
            f"kind={self.kind!r}, quantity={self.quantity!r})"
        )


# The words of government finance statistics.
_GFS_FLOWS = {
    "expense": ("expense", "费用"),
    "outlays": ("outlays, which may include loans", "政府支出（含贷款）"),
    "net_operating_balance": ("net operating balance", "净经营余额"),
    "gross_operating_balance": ("gross operating balance", "总经营余额"),
    "net_investment": ("net investment in nonfinancial assets", "非金融资产净投资"),
    "acquisitions": ("acquisitions of nonfinancial assets", "非金融资产的取得"),
    "disposals": ("disposals of nonfinancial assets", "非金融资产的处置"),
    "capital_consumed": ("consumption of fixed capital", "固定资本消耗"),
    "net_lending": ("net lending or borrowing", "净贷出／净借入"),
    "primary_balance": ("primary balance", "基本余额"),
    "statistical_discrepancy": ("statistical discrepancy", "统计误差"),
    "transactions": ("transactions", "交易"),
    "holding_gains": ("holding gains and losses", "持有损益"),
    "volume_changes": ("other changes in volume", "数量的其他变化"),
    "other_flows": ("other economic flows", "其他经济流量"),
    "cash_flow": ("cash flow, inflow less outflow", "现金净流入"),
    "cash_surplus": ("cash surplus or deficit", "现金盈余／赤字"),
    "change_in_cash": ("net change in the stock of cash", "现金存量净变化"),
}
# What stands between a first budget and an outturn.
_BUDGET_FLOWS = {
    "budget_increases": ("increases of the budget", "预算调增"),
    "budget_decreases": ("decreases of the budget", "预算调减"),
    "budget_carry_over": ("budget carried over from earlier years", "上年结转的预算"),
    "budget_variance": ("variance between budget and outturn", "预算与决算差异"),
    "permitted_excess": ("permitted excess over the budget", "经批准的超支"),
    "budget_result": ("result on the budget basis", "预算口径结果"),
    "reconciling_item": ("difference between the budget and the accounts", "预算与会计差异调节项"),
    "budgetary_resources": ("budgetary resources", "可用预算资源"),
}


# Quantities that are measured, and counts under words that nobody knows.
_MEASURED = ("floor_area", "other_count")


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
        **_GFS_FLOWS,
        **_BUDGET_FLOWS,
    }
    amounts_at_a_date = {
        "opening_balance": ("balance brought forward", "年初结转和结余"),
        "closing_balance": ("balance carried over", "年末结转和结余"),
        "assets_held": ("assets held", "国有资产占用"),
        "debt": ("debt", "债务"),
        "opening_stock": ("opening stock", "期初存量"),
        "closing_stock": ("closing stock", "期末存量"),
        "gross_debt": ("gross debt", "总债务"),
        "net_debt": ("net debt", "净债务"),
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
