"""More sentences of a government: the year before in a bracket, items with their changes, limits, what is left, points."""

from __future__ import annotations

from independent.sentences.accounts import BUDGET, FINAL
from independent.sentences.claims import at_most, change, completion, last_year, listed, share
from independent.sentences.draft import Draft, Piece, Said, after
from independent.sentences.names import PURPOSES
from independent.sentences.reports import MAIN, SPENDING


def prior_in_bracket(draft: Draft) -> None:
    """The amount of the year before in a bracket behind that of the year."""
    item = draft.any(*MAIN)
    now, then = draft.key(item), draft.key(item, draft.year - 1)
    draft.say(f"{draft.year}年{draft.scope}{draft.name(item)}", draft.any("完成", "为"), draft.amount(now))
    draft.say("（", draft.any("上年", "上年为", f"{draft.year - 1}年", "去年同期"), draft.amount(then), "）")
    draft.say(
        after("，", change(draft, now, then, draft.any("", "同比"), shape=draft.any("both", "amount", "rate"))), "。"
    )


def by_item(draft: Draft) -> None:
    """Items of spending, each with its change and its completion, behind a colon."""
    items = draft.draw.sample(SPENDING, draft.draw.randint(2, 4))
    whole = draft.key("general_spending")
    draft.say(
        f"{draft.year}年，{draft.scope}{draft.name('general_spending')}",
        draft.any("完成", "为"),
        draft.amount(whole),
        "。",
    )
    pieces: list[Piece] = [draft.any("主要支出项目完成情况：", "分科目看：", "其中：", "重点支出情况如下：")]
    budget = draft.any(BUDGET, FINAL)
    numbered = draft.draw.random() < 0.4
    for number, item in enumerate(items):
        now, then = draft.key(item), draft.key(item, draft.year - 1)
        pieces += [
            "；" if number else "",
            f"（{number + 1}）" if numbered else "",
            draft.name(item),
            draft.any("", "完成", "为"),
            draft.amount(now),
        ]
        if draft.draw.random() < 0.6:
            pieces += after("，", completion(draft, now, draft.key(item, phase=budget)))
        pieces += after(
            "，",
            change(
                draft, now, then, draft.any("", "同比", "比上年", "较上年"), shape=draft.any("both", "rate", "amount")
            ),
        )
        pieces += [draft.any("", "", "，主要用于" + draft.any(*PURPOSES))]
    draft.say(listed(draft, whole, [draft.key(item) for item in items], pieces), "。")


def within_limit(draft: Draft) -> None:
    """The balance of debt beside its limit."""
    limit, balance = draft.key("debt_limit"), draft.key("debt")
    draft.say(
        f"{draft.year}年，{draft.scope}地方政府债务限额",
        draft.amount(limit),
        "；年末",
        draft.scope,
        "地方政府债务余额",
        draft.amount(balance),
        "，",
    )
    draft.say(
        Said(
            draft.claim("at most", balance, limit, -1, may=True),
            [draft.any("控制在限额以内", "未超过限额", "严格控制在债务限额内")],
        ),
        "。",
    )


def left_over(draft: Draft) -> None:
    """Totals of both sides, and what is carried over."""
    draft.say(
        f"{draft.year}年{draft.scope}一般公共预算",
        draft.any("收入总计", "收入总量"),
        draft.amount(draft.key("total_in")),
        "，一般公共预算",
        draft.any("支出总计", "支出总量"),
    )
    draft.say(draft.amount(draft.key("total_out")), "。")


def points(draft: Draft) -> None:
    """A share, and by how many points it moved."""
    part, whole = draft.key("tax"), draft.key("general_revenue")
    draft.say(
        f"{draft.year}年，{draft.scope}一般公共预算收入",
        draft.amount(whole),
        "，其中税收收入",
        draft.amount(part),
        "，",
    )
    draft.say(
        share(draft, part, whole, named="一般公共预算收入"),
        "，比上年提高",
        draft.rough(f"{draft.draw.randint(1, 9)}.{draft.draw.randint(1, 9)}", "个百分点"),
        "。",
    )


def capped(draft: Draft) -> None:
    """Spending that stays within its budget, in words."""
    item = draft.any("general_spending", "schools", "police", "farming")
    spent, budget = draft.key(item), draft.key(item, phase=BUDGET)
    draft.say(f"{draft.year}年，{draft.scope}{draft.name(item)}", draft.any("完成", "为"), draft.amount(spent))
    if draft.value(spent) <= draft.value(budget):
        draft.say("，", at_most(draft, spent, budget))
    draft.say("。")


def on_last_year(draft: Draft) -> None:
    """Two bases in one sentence: the budget, and the year before."""
    item = draft.any(*MAIN)
    now, then, budget = draft.key(item), draft.key(item, draft.year - 1), draft.key(item, phase=BUDGET)
    draft.say(f"{draft.year}年，{draft.scope}{draft.name(item)}", draft.any("完成", "为"), draft.amount(now))
    draft.say(after("，", change(draft, now, budget, draft.any("比年初预算", "较年初预算数"), shape="both")))
    draft.say(
        after(
            "；", change(draft, now, then, last_year(draft, draft.year) or "比上年", shape=draft.any("both", "rate"))
        ),
        "。",
    )


FAMILIES = {
    "prior-in-bracket": prior_in_bracket,
    "by-item": by_item,
    "within-limit": within_limit,
    "left-over": left_over,
    "points": points,
    "capped": capped,
    "two-bases": on_last_year,
}
