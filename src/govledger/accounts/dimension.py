"""The directions in which a fact is broken down, and their members.

A dimension is a classification (its members are the codes of a scheme), an enumeration (a short fixed list, with
parents), or open (its members are the issuer's own words).

>>> DIMENSIONS["nature"].parent("general_running")
'basic'
"""

from __future__ import annotations

import difflib

import attrs

from govledger.errors import UnknownConcept


@attrs.frozen
class Member:
    """One member of an enumeration: its name in code, its title, and the member it is a part of."""

    id: str
    title: str
    title_zh: str
    part_of: str | None = None


@attrs.frozen
class Dimension:
    """One direction of breakdown.

    >>> DIMENSIONS["function"].scheme
    'cn-function'
    """

    id: str
    title: str
    title_zh: str
    members: tuple[Member, ...] = ()
    scheme: str | None = None

    @classmethod
    def named(cls, name: str) -> Dimension:
        """The dimension of that name.

        >>> Dimension.named("functon")
        Traceback (most recent call last):
        ...
        govledger.errors.UnknownConcept: unknown concept 'functon'; near: 'function'
        """
        if name in DIMENSIONS:
            return DIMENSIONS[name]
        raise UnknownConcept.named(name, near=difflib.get_close_matches(name, DIMENSIONS, n=3))

    def member(self, name: str) -> Member | None:
        """The member of that name, None where the dimension is open or has no such member.

        >>> DIMENSIONS["nature"].member("basic").title_zh
        '基本支出'
        """
        return next((member for member in self.members if member.id == name), None)

    def parent(self, name: str) -> str | None:
        """The member that this one is a part of; codes of a scheme are asked for in the scheme.

        >>> DIMENSIONS["item"].parent("vehicle_purchase")
        'vehicles'
        """
        member = self.member(name)
        return member.part_of if member else None


def _members(*rows: tuple[str, str, str] | tuple[str, str, str, str]) -> tuple[Member, ...]:
    return tuple(Member(*row) for row in rows)


_FUNDS = (
    ("appropriation", "appropriation", "财政拨款"),
    ("general_public_budget", "general public budget", "一般公共预算", "appropriation"),
    ("government_funds", "government funds", "政府性基金预算", "appropriation"),
    ("state_capital", "state capital operations", "国有资本经营预算", "appropriation"),
    ("special_fiscal_account", "special fiscal account", "财政专户管理资金"),
    ("social_insurance", "social insurance funds", "社会保险基金预算"),
)

DIMENSIONS: dict[str, Dimension] = {
    dimension.id: dimension
    for dimension in (
        Dimension("function", "function", "功能分类", scheme="cn-function"),
        Dimension("economic", "economic class", "经济分类", scheme="cn-economic-department"),
        Dimension("fund", "fund", "资金性质", _members(*_FUNDS)),
        Dimension(
            "source",
            "source of revenue",
            "收入来源",
            _members(
                *_FUNDS,
                ("superior", "subsidies from superior bodies", "上级补助收入"),
                ("operating", "operating revenue", "事业收入"),
                ("business", "business revenue", "经营收入"),
                ("subordinate", "remittances from attached units", "附属单位上缴收入"),
                ("other", "other revenue", "其他收入"),
            ),
        ),
        Dimension(
            "nature",
            "nature of expenditure",
            "支出性质",
            _members(
                ("basic", "basic expenditure", "基本支出"),
                ("personnel", "personnel", "人员经费", "basic"),
                ("general_running", "general running costs", "公用经费", "basic"),
                ("project", "project expenditure", "项目支出"),
                ("handed_up", "handed up to superior bodies", "上缴上级支出"),
                ("business", "business expenditure", "经营支出"),
                ("subsidies_down", "subsidies to attached units", "对附属单位补助支出"),
            ),
        ),
        Dimension(
            "item",
            "item",
            "项目",
            _members(
                ("abroad", "travel abroad", "因公出国（境）费"),
                ("vehicles", "vehicles", "公务用车购置及运行维护费"),
                ("vehicle_purchase", "vehicle purchase", "公务用车购置费", "vehicles"),
                ("vehicle_running", "vehicle running", "公务用车运行维护费", "vehicles"),
                ("reception", "reception", "公务接待费"),
                ("goods", "goods", "货物"),
                ("works", "works", "工程"),
                ("services", "services", "服务"),
            ),
        ),
        Dimension("project", "project", "项目"),
        Dimension("scope", "scope", "口径"),
    )
}
"""Every dimension by its name. Members outside an enumeration are the issuer's own words."""
