"""What the examiner calls its items, and which figure of the library each is.

Typed by hand from the public catalogue of concepts and dimensions, the classification of functions, and from what people
write; nothing here was taken from the words that the reader knows.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Meant:
    """A figure of the library: its concept and members, members it may have besides, and whether own words are right.

    ``also`` are other concepts that are as right.
    """

    concept: str
    members: tuple[tuple[str, str], ...] = ()
    optional: tuple[tuple[str, str], ...] = ()
    own: bool = False
    also: tuple[str, ...] = ()


@dataclass(frozen=True)
class Item:
    """An item: what it is, its names, what is done with it (spent, received, counted, held), and its unit if counted."""

    meant: Meant
    names: tuple[str, ...]
    does: str = "spent"
    units: tuple[str, ...] = ()


def _own(*names: str, does: str = "spent", also: tuple[str, ...] = ()) -> Item:
    return Item(Meant("unclassified", own=True, also=also), names, does)


def _of(concept: str, *names: str, does: str = "spent", optional: tuple = (), **members: str) -> Item:
    return Item(Meant(concept, tuple(sorted(members.items())), optional), names, does)


def _count(concept: str, *names: str, units: tuple[str, ...], own: bool = False, **members: str) -> Item:
    return Item(Meant(concept, tuple(sorted(members.items())), own=own), names, "counted", units)


GENERAL = (("fund", "general_public_budget"), ("source", "general_public_budget"))

OFFICE: dict[str, Item] = {
    "revenue": _of("revenue", "本年收入", "本年收入合计", does="received"),
    "expenditure": _of("expenditure", "本年支出", "本年支出合计"),
    "planned_revenue": Item(Meant("revenue", also=("total_revenue",)), ("收入预算",), "received"),
    "total_revenue": _of("total_revenue", "收入总计", does="received"),
    "total_expenditure": _of("total_expenditure", "支出总计"),
    "opening": _of("opening_balance", "年初结转和结余", does="held"),
    "closing": _of("closing_balance", "年末结转和结余", does="held"),
    "from_appropriation": _of("revenue", "财政拨款收入", does="received", source="appropriation"),
    "from_services": _of("revenue", "事业收入", does="received", source="operating"),
    "from_elsewhere": _of("revenue", "其他收入", does="received", source="other"),
    "basic": _of("expenditure", "基本支出", nature="basic"),
    "project": _of("expenditure", "项目支出", nature="project"),
    "personnel": _of("expenditure", "人员经费", nature="personnel"),
    "running": _of("expenditure", "公用经费", "日常公用经费", nature="general_running"),
    "education": _of("expenditure", "教育支出", function="205"),
    "pensions": _of("expenditure", "社会保障和就业支出", function="208"),
    "housing": _of("expenditure", "住房保障支出", function="221"),
    "education_line": _of("expenditure", "教育支出（类）普通教育（款）小学教育（项）", function="2050202"),
    "pensions_line": _of(
        "expenditure",
        "社会保障和就业支出（类）行政事业单位养老支出（款）机关事业单位基本养老保险缴费支出（项）",
        function="2080505",
    ),
    "housing_line": _of("expenditure", "住房保障支出（类）住房改革支出（款）住房公积金（项）", function="2210201"),
    "three": _of("three_public", "“三公”经费", "三公经费", "“三公”经费支出"),
    "abroad": _of("three_public", "因公出国（境）费", "因公出国（境）费用", "因公出国（境）经费", item="abroad"),
    "cars": _of("three_public", "公务用车购置及运行维护费", "公务用车购置及运行费", item="vehicles"),
    "buying_cars": _of("three_public", "公务用车购置费", "公务用车购置支出", item="vehicle_purchase"),
    "running_cars": _of("three_public", "公务用车运行维护费", "公务用车运行费", item="vehicle_running"),
    "reception": _of("three_public", "公务接待费", "公务接待费支出", "公务接待费用", item="reception"),
    "meetings": _own("会议费"),
    "training": _own("培训费"),
    "repairs": _own("古堤修缮养护费", "界桩更换费"),
    "union": _own("候鸟监测点看护费"),
    "shuttle": _own("夜航渡船补贴", "山村班车补贴"),
    "postage": _own("票证工本费"),
    "union_and_welfare": _own("工会经费、福利费", "办公费、水电费和邮寄费", "茶水费及绿植租摆费"),
    "operating": _of("operating_expenses", "机关运行经费"),
    "procurement": _of("procurement", "政府采购支出总额", "政府采购总额"),
    "goods": _of("procurement", "政府采购货物支出", item="goods"),
    "works": _of("procurement", "政府采购工程支出", item="works"),
    "services": _of("procurement", "政府采购服务支出", item="services"),
    "to_medium": _of("procurement", "授予中小企业合同金额", scope="awarded_to_sme"),
    "to_small": _of("procurement", "授予小微企业合同金额", scope="awarded_to_small"),
    "trips": _count("delegations_abroad", "因公出国（境）团组", units=("个",)),
    "travellers": _count("travellers_abroad", "因公出国（境）", units=("人次",)),
    "bought": _count("vehicles_bought", "购置公务用车", units=("辆",)),
    "held": _count("vehicles_held", "公务用车保有量", units=("辆",)),
    "visits": _count("receptions", "国内公务接待", units=("批次",), item="domestic"),
    "guests": _count("guests", "国内公务接待", units=("人次",), item="domestic"),
    "foreign_visits": Item(
        Meant("receptions", (("item", "外事接待"),), own=True, also=("other_count",)),
        ("外事接待",),
        "counted",
        ("批次",),
    ),
    "posts": _count("authorised_posts", "编制", units=("人", "名")),
    "civil_posts": _count("authorised_posts", "行政编制", units=("人", "名"), item="administrative"),
    "other_posts": _count("authorised_posts", "事业编制", units=("人", "名"), item="institution"),
    "staff": _count("people_in_post", "在职人员", "实有在职人员", units=("人", "名")),
    "retired": _count("retired", "离退休人员", units=("人", "名")),
    "veterans": _count("retired", "离休", "离休人员", units=("人",), item="veteran"),
    "pensioners": _count("retired", "退休", "退休人员", units=("人",), item="pensioner"),
    "machines": Item(Meant("other_count", own=True, also=("equipment_held",)), ("专用设备",), "counted", ("台（套）",)),
    "per_head": Item(Meant("quotient", own=True, also=("unclassified",)), ("人均公用经费",)),
    "per_car": Item(Meant("quotient", own=True, also=("unclassified",)), ("车均运行维护费",)),
}

GOVERNMENT: dict[str, Item] = {
    "general_revenue": _of("revenue", "一般公共预算收入", does="received", source="general_public_budget"),
    "general_spending": _of("expenditure", "一般公共预算支出", fund="general_public_budget"),
    "tax": Item(Meant("unclassified", own=True, also=("revenue",)), ("税收收入",), "received"),
    "other_than_tax": Item(Meant("unclassified", own=True, also=("revenue",)), ("非税收入",), "received"),
    "schools": _of("expenditure", "教育支出", function="205", optional=GENERAL[:1]),
    "police": _of("expenditure", "公共安全支出", function="204", optional=GENERAL[:1]),
    "farming": _of("expenditure", "农林水支出", function="213", optional=GENERAL[:1]),
    "health": _of("expenditure", "卫生健康支出", function="210", optional=GENERAL[:1]),
    "transport": _of("expenditure", "交通运输支出", function="214", optional=GENERAL[:1]),
    "transfers": _own("转移性收入", "上级转移支付收入", does="received", also=("revenue",)),
    "bonds": _own("地方政府债券转贷收入", "债券转贷收入", does="received", also=("revenue",)),
    "moved_in": _own("调入资金", does="received", also=("revenue",)),
    "brought": Item(
        Meant("opening_balance", optional=GENERAL, own=True, also=("unclassified", "revenue")),
        ("上年结转收入", "上年结余"),
        "held",
    ),
    "carried": Item(
        Meant("closing_balance", optional=GENERAL, own=True, also=("unclassified", "expenditure")),
        ("结转下年支出",),
        "held",
    ),
    "repaid": _own("债务还本支出", also=("expenditure",)),
    "sent_up": _own("上解上级支出", also=("expenditure",)),
    "total_in": _of("total_revenue", "收入总计", "收入总量", does="received", optional=GENERAL),
    "total_out": _of("total_expenditure", "支出总计", "支出总量", optional=GENERAL),
    "land_revenue": _of("revenue", "政府性基金预算收入", does="received", source="government_funds"),
    "land_spending": _of("expenditure", "政府性基金预算支出", fund="government_funds"),
    "firms_revenue": _of("revenue", "国有资本经营预算收入", does="received", source="state_capital"),
    "firms_spending": _of("expenditure", "国有资本经营预算支出", fund="state_capital"),
    "debt_limit": _own("政府债务限额", "地方政府债务限额", does="held", also=("debt",)),
    "debt_limit_general": _own("一般债务限额", "一般债务", does="held", also=("debt",)),
    "debt_limit_special": _own("专项债务限额", "专项债务", does="held", also=("debt",)),
    "debt": _own("政府债务余额", "地方政府债务余额", does="held", also=("debt",)),
    "debt_general": _own("一般债务余额", "一般债务", does="held", also=("debt",)),
    "debt_special": _own("专项债务余额", "专项债务", does="held", also=("debt",)),
}

ITEMS = OFFICE | GOVERNMENT

PARENTS = {
    **dict.fromkeys(("from_appropriation", "from_services", "from_elsewhere"), "revenue"),
    **dict.fromkeys(("revenue", "opening"), "total_revenue"),
    **dict.fromkeys(("basic", "project", "education", "pensions", "housing"), "expenditure"),
    **dict.fromkeys(("personnel", "running"), "basic"),
    **dict.fromkeys(("abroad", "cars", "reception"), "three"),
    **dict.fromkeys(("buying_cars", "running_cars"), "cars"),
    **dict.fromkeys(("goods", "works", "services", "to_medium"), "procurement"),
    **dict.fromkeys(("civil_posts", "other_posts"), "posts"),
    **dict.fromkeys(("veterans", "pensioners"), "retired"),
    **dict.fromkeys(("tax", "other_than_tax"), "general_revenue"),
    **dict.fromkeys(("schools", "police", "farming", "health", "transport"), "general_spending"),
    **dict.fromkeys(("general_revenue", "transfers", "bonds", "moved_in", "brought"), "total_in"),
    **dict.fromkeys(("general_spending", "repaid", "sent_up", "carried"), "total_out"),
    **dict.fromkeys(("debt_general", "debt_special"), "debt"),
    **dict.fromkeys(("debt_limit_general", "debt_limit_special"), "debt_limit"),
    "to_small": "to_medium",
    "foreign_visits": "visits",
    "expenditure": "total_expenditure",
    "closing": "total_expenditure",
}
"""What each item is a part of."""

OFFICES = (
    "澜溪县水文站",
    "云岫区档案馆",
    "平川市粮食局",
    "渔洲县方志办",
    "石堰区地震局",
    "临滩市林业局",
    "竹岭县图书馆",
)
PLACES = ("澜溪县", "平川市", "渔洲县", "临滩市", "石堰区")
OURSELVES = ("", "我单位", "本单位", "我局", "本部门", "")
WIDER = ("我局机关", "局系统", "本局会同所属各单位", "局机关本部", "全系统", "馆本部及分馆")
LEVELS = {
    "市": (("全市", "全市地方"), ("市本级", "市级")),
    "县": (("全县", "全县域"), ("县本级", "县级")),
    "区": (("全区", "全区范围"), ("区本级", "区级")),
}
REASONS = ("落实过紧日子要求", "值守任务增多", "业务量变化", "机构调整", "车辆老旧", "人员调出")
PURPOSES = ("保障值班值守", "印制宣传资料", "防汛物资储备", "库房日常维护", "接待兄弟单位来访")
