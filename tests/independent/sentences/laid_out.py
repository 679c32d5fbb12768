"""Sentences whose shape is in their lines: heads on lines of their own, lists of a line for each part, joined last parts."""

from __future__ import annotations

from decimal import Decimal

from independent.sentences.accounts import BUDGET
from independent.sentences.claims import change, completion, last_year, listed, stated
from independent.sentences.draft import Draft, Piece, Said, after
from independent.sentences.statements import opening, with_verb


def list_in_lines(draft: Draft) -> None:
    """A whole, and a marked line for each of its parts."""
    order = draft.draw.sample(["abroad", "cars", "reception"], 3)
    mark = draft.any("{0}.", "（{1}）", "（{0}）", "{0}、")
    draft.say(
        opening(draft, "three"),
        stated(draft, draft.key("three")),
        draft.any("，其中：", "。其中：", "，具体情况如下："),
    )
    pieces: list[Piece] = []
    for number, item in enumerate(order):
        now, then = draft.key(item), draft.key(item, draft.year - 1)
        pieces += ["\n", mark.format(number + 1, "一二三"[number]), with_verb(draft, item), draft.amount(now)]
        pieces += [
            *after("，", change(draft, now, then, last_year(draft, draft.year))),
            draft.any("。", "；") if number < 2 else "。",
        ]
    draft.say(listed(draft, draft.key("three"), [draft.key(item) for item in order], pieces, complete=True))


def heads_in_lines(draft: Draft) -> None:
    """Items as heads on lines of their own, and sentences below them that do not name them."""
    items = draft.draw.sample(
        ["reception", "running_cars", "operating", "project", "meetings", "training"], draft.draw.randint(2, 3)
    )
    mark = draft.any("（{0}）", "（{0}）", "{1}.")
    for number, item in enumerate(items):
        now, then = draft.key(item), draft.key(item, draft.year - 1)
        draft.say(
            "\n" if number else "",
            mark.format("一二三"[number], number + 1),
            draft.name(item).removesuffix("支出") + draft.any("支出", "支出情况")
            if item == "project"
            else draft.name(item) + draft.any("", "情况"),
            "\n",
        )
        draft.say(f"{draft.year}年{draft.scope}", draft.any("支出", "支出决算为", "决算数为"), draft.amount(now))
        draft.say(after("，", change(draft, now, then, last_year(draft, draft.year))), "。")


def joined(draft: Draft) -> None:
    """A list whose last part is joined by a word, or whose parts stand before their names are needed."""
    order = draft.draw.sample(["abroad", "cars", "reception"], 3)
    pieces: list[Piece] = [draft.any("其中", "包括", "其中：", "分别是")]
    for number, item in enumerate(order):
        pieces += [("", "、", draft.any("和", "及", "以及"))[number], draft.name(item), draft.amount(draft.key(item))]
    draft.say(opening(draft, "three"), stated(draft, draft.key("three")), "，")
    draft.say(listed(draft, draft.key("three"), [draft.key(item) for item in order], pieces, complete=True), "。")


def made_by_others(draft: Draft) -> None:
    """A rate on the budget of the year, and one on an amount that somebody else approved and nobody prints."""
    item = draft.any("reception", "operating", "project", "three", "training")
    spent, budget = draft.key(item), draft.key(item, phase=BUDGET)
    draft.say(opening(draft, item), "年初预算为", draft.amount(budget), "，支出决算为", draft.amount(spent))
    draft.say(after("，", completion(draft, spent, budget)), "，")
    claim = draft.claim("completion", spent, budget, gapped=True)
    rate = draft.rate(claim, "completion", Decimal(draft.draw.randint(1000, 9000)) / 100, may=True)
    draft.say(Said(claim, [draft.any("占主管部门核定数的", "为上级下达控制数的", "占县里批准额度的"), rate]), "。")


FAMILIES = {
    "list-lines": list_in_lines,
    "head-lines": heads_in_lines,
    "list-joined": joined,
    "made-by-others": made_by_others,
}
