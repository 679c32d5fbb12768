"""The directions in which a fact is broken down, and their members.

A dimension is a classification (its members are the codes of a scheme, where a longer code lies inside the one that it
begins with), an enumeration (a short fixed list, with parents), or open (its members are the issuer's own words).
What a dimension cannot hold is refused at every door, since a misspelt member would take its figure out of every check.

>>> DIMENSIONS["nature"].parent("general_running")
'basic'
>>> DIMENSIONS["nature"].checked("basics")
Traceback (most recent call last):
...
govledger.errors.UnknownMember: unknown member 'basics' of nature; near: 'basic'
"""

from __future__ import annotations

import difflib
import functools
from typing import TYPE_CHECKING

import attrs

from govledger.accounts.errors import UnknownConcept, UnknownMember

if TYPE_CHECKING:
    from govledger.classification import Scheme


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

    ``scheme`` names the classification whose codes are its members, ``also`` further ones; ``within`` is what such a code
    begins with. ``is_open`` tells that members may be the issuer's own words.

    >>> DIMENSIONS["function"].scheme, DIMENSIONS["project"].is_open
    ('cn-function', True)
    """

    id: str
    title: str
    title_zh: str
    members: tuple[Member, ...] = ()
    scheme: str | None = None
    is_open: bool = attrs.field(kw_only=True, default=False)
    also: tuple[str, ...] = attrs.field(kw_only=True, default=())
    within: str = attrs.field(kw_only=True, default="")

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

    def checked(self, name: str) -> str:
        """A member as the catalogue writes it: one code however it is written, or the code of a name.

        In an open dimension every name is taken but one that misspells a member by one letter.

        >>> DIMENSIONS["function"].checked("208-05-05"), DIMENSIONS["function"].checked("教育支出")
        ('2080505', '205')
        >>> DIMENSIONS["economic"].checked("999")
        Traceback (most recent call last):
        ...
        govledger.errors.UnknownMember: unknown member '999' of economic; near: '399', '39999', '39909'
        """
        if not isinstance(name, str):
            raise UnknownMember.no_text(name, self.id)
        return _checked(self, name)

    def parent(self, name: str) -> str | None:
        """The member that this one is a part of; codes of a scheme are asked for in the scheme.

        >>> DIMENSIONS["item"].parent("vehicle_purchase")
        'vehicles'
        """
        member = self.member(name)
        return member.part_of if member else None


@functools.lru_cache(maxsize=65_536)
def _checked(dimension: Dimension, name: str) -> str:
    known = [member.id for member in dimension.members]
    if name in known:
        return name
    if dimension.scheme:
        return _code(dimension, name)
    if not dimension.is_open:
        raise UnknownMember.named(name, dimension.id, near=_near(dimension, name))
    text = name.strip()
    misspelt = [member for member in known if text == member or is_one_edit(text, member)]
    if misspelt or not text:
        raise UnknownMember.named(name, dimension.id, near=misspelt)
    return name


def _code(dimension: Dimension, name: str) -> str:
    """The code of a classification that a text writes or names."""
    from govledger.classification import load

    schemes = [load(scheme) for scheme in (str(dimension.scheme), *dimension.also)]
    for scheme in schemes:
        found = scheme.get(name, None)
        if found is not None and found.code.startswith(dimension.within):
            return found.code
    named = dict.fromkeys(
        code for scheme in schemes for code in _named(scheme, name) if code.startswith(dimension.within)
    )
    if len(named) == 1:
        return next(iter(named))
    near = list(named)[:3] or [code for scheme in schemes for code in _alike(scheme, name, dimension.within)][:3]
    raise UnknownMember.named(name, dimension.id, near=near)


def _named(scheme: Scheme, name: str) -> list[str]:
    """The codes that a name may mean; one alone where it is the whole name of it and of nothing as high in the tree."""
    matches = scheme.by_name(name)
    exact = [match.code for match in matches if match.how == "exact"]
    if len(exact) == 1:
        level = scheme.get(exact[0]).level
        return [match.code for match in matches if match.code == exact[0] or scheme.get(match.code).level <= level]
    return [match.code for match in matches]


def _alike(scheme: Scheme, text: str, within: str) -> list[str]:
    codes = [code.code for code in scheme.codes if code.code.startswith(within)]
    near = difflib.get_close_matches(text, codes, n=9)
    return sorted(near, key=lambda code: abs(len(code) - len(text)))[:3]


def _near(dimension: Dimension, name: str) -> list[str]:
    """The members that may have been meant: by their id, or by their title in either language."""
    titled = [m.id for m in dimension.members if name.strip().casefold() in (m.title.casefold(), m.title_zh)]
    return titled or difflib.get_close_matches(name.strip(), [member.id for member in dimension.members], n=3)


def is_one_edit(text: str, word: str) -> bool:
    """Whether a text is a word with one letter left out, put in, changed, or changed places with the next.

    >>> is_one_edit("good", "goods"), is_one_edit("goosd", "goods"), is_one_edit("food", "goods")
    (True, True, False)
    """
    if text == word or abs(len(text) - len(word)) > 1:
        return False
    start = next((at for at, (a, b) in enumerate(zip(text, word, strict=False)) if a != b), min(len(text), len(word)))
    left, right = text[start:], word[start:]
    swapped = left[:2][::-1] == right[:2] and left[2:] == right[2:]
    return swapped or left[1:] == right[1:] or left[1:] == right or left == right[1:]


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

# A line of its own for what a mapping leaves without a counterpart.
_UNMAPPED = ("unmapped", "not mapped", "未映射")
# Directions of government finance statistics; codes are those of GFSM 2014.
_GFS = (
    Dimension(
        "gfs",
        "GFS code",
        "政府财政统计编码",
        _members(
            ("11", "taxes", "税收"),
            ("12", "social contributions", "社会缴款"),
            ("13", "grants received", "收到的赠与"),
            ("14", "other revenue", "其他收入"),
            ("1411", "interest received", "利息收入"),
            ("21", "compensation of employees", "雇员报酬"),
            ("22", "use of goods and services", "商品和服务的使用"),
            ("23", "consumption of fixed capital", "固定资本消耗"),
            ("24", "interest", "利息"),
            ("25", "subsidies", "补贴"),
            ("26", "grants paid", "支付的赠与"),
            ("27", "social benefits", "社会福利"),
            ("28", "other expense", "其他费用"),
            ("31", "net investment in nonfinancial assets", "非金融资产净投资"),
            ("311", "fixed assets", "固定资产"),
            ("312", "inventories", "库存"),
            ("313", "valuables", "贵重物品"),
            ("314", "nonproduced assets", "非生产资产"),
            _UNMAPPED,
        ),
        scheme="gfsm",
    ),
    Dimension(
        "cofog",
        "function of government",
        "政府职能分类",
        _members(
            ("701", "general public services", "一般公共服务"),
            ("702", "defence", "国防"),
            ("703", "public order and safety", "公共秩序和安全"),
            ("704", "economic affairs", "经济事务"),
            ("705", "environmental protection", "环境保护"),
            ("706", "housing and community amenities", "住房和社会福利设施"),
            ("707", "health", "医疗保健"),
            ("708", "recreation, culture and religion", "娱乐、文化和宗教"),
            ("709", "education", "教育"),
            ("710", "social protection", "社会保护"),
            ("7017", "public debt transactions", "公共债务交易"),
            _UNMAPPED,
        ),
        scheme="gfsm",
        within="7",  # The functions of government as GFSM 2014 numbers them: 7 and the digits of COFOG.
    ),
    Dimension(
        "subsector",
        "subsector",
        "子部门",
        _members(
            ("central", "central government", "中央政府"),
            ("state", "state government", "州（省）政府"),
            ("local", "local government", "地方政府"),
            ("social_security", "social security funds", "社会保障基金"),
            ("eliminated", "eliminated in consolidation", "合并抵销"),
        ),
    ),
    Dimension(
        "position",
        "part of the balance sheet",
        "资产负债表部分",
        _members(
            ("nonfinancial_assets", "nonfinancial assets", "非金融资产"),
            ("financial_assets", "financial assets", "金融资产"),
            ("liabilities", "liabilities", "负债"),
            ("net_worth", "net worth", "净值"),
            ("net_financial_worth", "net financial worth", "净金融值"),
        ),
    ),
    Dimension(
        "instrument",
        "instrument",
        "金融工具",
        _members(
            ("gold_and_sdrs", "monetary gold and SDRs", "货币黄金和特别提款权"),
            ("deposits", "currency and deposits", "通货和存款"),
            ("debt_securities", "debt securities", "债务证券"),
            ("loans", "loans", "贷款"),
            ("equity", "equity and investment fund shares", "股权和投资基金份额"),
            ("insurance", "insurance, pension and guarantee schemes", "保险、养老金和担保计划"),
            ("derivatives", "financial derivatives and stock options", "金融衍生工具和雇员股票期权"),
            ("other_accounts", "other accounts", "其他应收／应付款"),
        ),
    ),
    Dimension(
        "residence",
        "residence of the counterpart",
        "对手方居民地位",
        _members(("domestic", "domestic", "国内"), ("external", "external", "国外")),
    ),
    Dimension(
        "table",
        "table",
        "表",
        _members(
            ("functions", "table by function", "职能分类表"),
            ("main_aggregates", "table of main aggregates", "主要总量表"),
        ),
    ),
)
# Directions in which budgets and their outturn are told apart.
_BUDGET = (
    Dimension(
        "activity",
        "activity",
        "活动",
        _members(
            ("operating", "operating", "经营活动"),
            ("investing", "investing", "投资活动"),
            ("financing", "financing", "筹资活动"),
        ),
    ),
    Dimension(
        "difference",
        "kind of difference",
        "差异种类",
        _members(("basis", "basis", "基础差异"), ("timing", "timing", "时间差异"), ("entity", "entity", "主体差异")),
    ),
    Dimension(
        "component",
        "component",
        "组成",
        _members(
            ("appropriated", "appropriated", "本年拨款"),
            ("brought_forward", "unobligated balance brought forward", "上年未承付余额结转"),
            ("adjustments", "adjustments to what was brought forward", "对结转余额的调整"),
            ("other", "other resources", "其他资源"),
            ("line_1902", "SF 133 line 1902", "SF 133第1902行"),
        ),
    ),
    Dimension(
        "status",
        "status",
        "状态",
        _members(("obligated", "obligations incurred", "已承付"), ("unobligated", "unobligated balance", "未承付余额")),
    ),
)

DIMENSIONS: dict[str, Dimension] = {
    dimension.id: dimension
    for dimension in (
        Dimension("function", "function", "功能分类", scheme="cn-function"),
        Dimension(
            "economic",
            "economic class",
            "经济分类",
            scheme="cn-economic-department",
            also=("cn-economic-government",),
        ),
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
                ("veteran", "veteran retirees", "离休人员"),
                ("pensioner", "pensioners", "退休人员"),
            ),
            is_open=True,
        ),
        Dimension("project", "project", "项目", is_open=True),
        Dimension("line", "budget line", "预算行", is_open=True),
        Dimension("level", "level of government", "级次", is_open=True),
        Dimension(
            "scope",
            "scope",
            "口径",
            _members(
                ("final_less_actual", "final budget less outturn", "全年预算数减决算数"),
                ("original_less_actual", "original budget less outturn", "年初预算数减决算数"),
                ("actual_less_final", "outturn less final budget", "决算数减全年预算数"),
                ("awarded_to_sme", "awarded to small and medium firms", "授予中小企业合同金额"),
                ("awarded_to_small", "awarded to small firms", "授予小微企业合同金额", "awarded_to_sme"),
                ("gross_interest", "before interest paid", "扣除利息支出前"),
                ("net_interest", "before net interest", "扣除净利息前"),
            ),
            # What an issuer leaves out goes by its own words: 剔除机构划转因素.
            is_open=True,
        ),
        *_GFS,
        *_BUDGET,
    )
}
"""Every dimension by its name. Members outside an enumeration are the issuer's own words."""
