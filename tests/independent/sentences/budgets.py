"""Sentences of budgets: what is planned, what was done the year before, and what is compared with which."""

from __future__ import annotations

from independent.sentences.accounts import ACTUAL, BUDGET
from independent.sentences.claims import change, listed, share
from independent.sentences.draft import Draft, Key, Piece, Said, after
from independent.sentences.statements import with_verb

ITEMS = ("three", "reception", "operating", "procurement", "running_cars", "basic", "project")


def _base(draft: Draft, item: str) -> tuple[Key, str]:
    """What a budget is compared with: the budget or the outturn of the year before."""
    before = draft.year - 1
    if draft.draw.random() < 0.5:
        return draft.key(item, before, BUDGET), draft.any(
            f"比{before}年预算", "比上年预算", f"较{before}年预算数", "与上年预算相比，"
        )
    return draft.key(item, before, ACTUAL), draft.any(
        f"比{before}年决算", f"比{before}年执行数", "较上年执行数", f"较{before}年实际支出"
    )


def planned(draft: Draft) -> None:
    """What is planned for an item, against a base that is named."""
    for item in draft.draw.sample(ITEMS, draft.draw.randint(1, 2)):
        now = draft.key(item)
        then, words = _base(draft, item)
        name, year, who = draft.name(item), draft.year, draft.who()
        draft.say(
            draft.any(
                f"{year}年{who}{name}预算",
                f"{year}年，{who}安排{name}",
                f"{who}{year}年{name}预算安排",
                f"{who}{year}年预算安排{name}",
            )
        )
        draft.say(draft.amount(now), after("，", change(draft, now, then, words)), "。")


def before_and_now(draft: Draft) -> None:
    """What was spent the year before, and what is planned, in two sentences."""
    item = draft.any(*ITEMS)
    before = draft.year - 1
    then, now = draft.key(item, before, ACTUAL), draft.key(item)
    draft.say(
        f"{before}年{draft.who()}{draft.name(item)}",
        draft.any("执行数", "决算数", "实际支出", "实际执行"),
        draft.amount(then),
        draft.any("。", "；"),
    )
    draft.say(
        f"{draft.year}年{draft.scope}{draft.name(item)}", draft.any("预算", "预算数为", "预算安排"), draft.amount(now)
    )
    draft.say(after("，", change(draft, now, then, draft.any("较上年执行数", f"比{before}年执行数"))), "。")


def last_and_this(draft: Draft) -> None:
    """去年 and 今年."""
    item = draft.any(*ITEMS)
    then, now = draft.key(item, draft.year - 1, ACTUAL), draft.key(item)
    name = draft.name(item)
    draft.say(
        f"去年{draft.who()}{name}",
        draft.any("实际支出", "执行数为"),
        draft.amount(then, may=True),
        "，今年",
        draft.any("预算安排", "拟安排"),
        draft.amount(now, may=True),
        "。",
    )


def sources(draft: Draft) -> None:
    """The revenue of a budget by its sources, what was brought forward among them."""
    parts = ["from_appropriation", "from_services", "from_elsewhere", "opening"]
    names = {
        "from_appropriation": "财政拨款收入",
        "from_services": "事业收入",
        "from_elsewhere": "其他收入",
        "opening": draft.any("上年结转", "上年结转结余"),
    }
    whole = draft.key("total_revenue")
    pieces: list[Piece] = [draft.any("其中：", "其中，", "包括：")]
    between = draft.any("；", "，", "、")
    for number, item in enumerate(parts):
        pieces += [between if number else "", names[item], draft.amount(draft.key(item))]
        if between == "；" and draft.draw.random() < 0.5:
            pieces += after("，", share(draft, draft.key(item), whole))
    draft.say(
        f"{draft.year}年{draft.who()}", draft.any("收入总预算", "收入预算总计", "总收入预算"), draft.amount(whole), "，"
    )
    draft.say(listed(draft, whole, [draft.key(item) for item in parts], pieces), "。")


def two_heads(draft: Draft) -> None:
    """Revenue and expenditure under heads within the line."""
    draft.say(
        f"（一）收入预算：{draft.year}年",
        draft.any("年初预算数", "收入预算", "预算数为"),
        draft.amount(draft.key("planned_revenue")),
        "。",
    )
    draft.say(
        f"（二）支出预算：{draft.year}年",
        draft.any("年初预算数", "支出预算", "预算数为"),
        draft.amount(draft.key("expenditure")),
    )
    pieces: list[Piece] = [
        "其中：基本支出",
        draft.amount(draft.key("basic")),
        draft.any("，", "；"),
        "项目支出",
        draft.amount(draft.key("project")),
    ]
    draft.say("，", listed(draft, draft.key("expenditure"), [draft.key("basic"), draft.key("project")], pieces), "。")


def three(draft: Draft) -> None:
    """The three public ones of a budget, each against a base."""
    order = draft.draw.sample(["abroad", "cars", "reception"], 3)
    now = draft.key("three")
    then, words = _base(draft, "three")
    draft.say(
        f"{draft.year}年{draft.who()}“三公”经费预算",
        draft.any("", "为", "安排"),
        draft.amount(now),
        after("，", change(draft, now, then, words)),
        draft.any("，", "。"),
    )
    pieces: list[Piece] = [draft.any("其中：", "其中，")]
    for number, item in enumerate(order):
        pieces += ["；" if number else "", with_verb(draft, item), draft.amount(draft.key(item))]
        if draft.draw.random() < 0.5:
            base, said = _base(draft, item)
            pieces += after("，", change(draft, draft.key(item), base, said))
    draft.say(listed(draft, now, [draft.key(item) for item in order], pieces, complete=True), "。")


def estimate(draft: Draft) -> None:
    """The year before, which is not over: its estimate, then the budget."""
    item = draft.any("general_revenue", "general_spending", "land_revenue", "transfers", "firms_revenue")
    before = draft.year - 1
    then, now = draft.key(item, before, "actual"), draft.key(item)
    name = draft.name(item)
    draft.say(
        f"{before}年，{draft.scope}{name}",
        draft.any("预计完成", "预计执行数为", "执行数为", "预计实现", ""),
        draft.amount(then),
        draft.any("。", "；"),
    )
    draft.say(
        f"{draft.year}年，{draft.scope}{name}",
        draft.any("预算安排", "预期", "预计", "安排", "预算为"),
        draft.amount(now),
    )
    draft.say(
        after("，", change(draft, now, then, draft.any("较上年执行数", f"比{before}年执行数", "比上年预计执行数"))),
        "。",
    )


def plan_sum(draft: Draft) -> None:
    """A planned revenue and what is added to it."""
    terms = ["transfers", "bonds", "moved_in", "brought"]
    pieces: list[Piece] = [
        f"{draft.year}年{draft.scope}",
        draft.any("一般公共预算收入预算", "一般公共预算收入安排", "一般公共预算收入预计"),
        draft.amount(draft.key("general_revenue")),
        "，加上",
    ]
    for number, item in enumerate(terms):
        pieces += ["、" if number else "", draft.name(item), draft.amount(draft.key(item))]
    pieces += ["，", draft.name("total_in"), draft.amount(draft.key("total_in"))]
    keys = [draft.key(item) for item in ("general_revenue", *terms)]
    draft.say(Said(draft.claim("sum", draft.key("total_in"), parts=tuple(keys), complete=True), pieces), "。")


FAMILIES = {
    "budget-planned": planned,
    "budget-before-now": before_and_now,
    "budget-last-this": last_and_this,
    "budget-sources": sources,
    "budget-heads": two_heads,
    "budget-three": three,
}
PLANS = {"plan-estimate": estimate, "plan-sum": plan_sum}
