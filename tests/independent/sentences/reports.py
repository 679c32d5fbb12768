"""Sentences of a government about its revenue, its spending and its debt."""

from __future__ import annotations

from independent.sentences.accounts import BUDGET, FINAL
from independent.sentences.claims import change, completion, last_year, listed, share
from independent.sentences.draft import Draft, Piece, Said, after

MAIN = ("general_revenue", "general_spending", "land_revenue", "land_spending", "firms_revenue")
SPENDING = ("schools", "police", "farming", "health", "transport")


def _opening(draft: Draft, item: str, level: str | None = None) -> str:
    year, name = draft.year, draft.name(item)
    level = draft.scope if level is None else level
    return draft.any(
        f"{year}年，{level}{name}", f"{year}年{level}{name}", f"{level}{year}年{name}", f"{year}年度{level}{name}"
    )


def _done(draft: Draft) -> str:
    return draft.any("完成", "实际完成", "为", "实现", "决算数为", "达到", "")


def execution(draft: Draft) -> None:
    """What came in and went out, with completion and change in either order."""
    for item in draft.draw.sample(MAIN, draft.draw.randint(1, 2)):
        now, then = draft.key(item), draft.key(item, draft.year - 1)
        verb = _done(draft)
        budget = draft.key(item, phase=draft.any(BUDGET, FINAL))
        draft.say(_opening(draft, item), verb, draft.amount(now))
        said = [
            completion(draft, now, budget, inside=draft.draw.random() < 0.3),
            change(draft, now, then, last_year(draft, draft.year)),
        ]
        if draft.draw.random() < 0.2:
            said.reverse()
        for pieces in said:
            draft.say(after("，", pieces))
        draft.say("。")


def share_in(draft: Draft) -> None:
    """A whole before 中, and the shares of its parts."""
    whole = draft.key("general_spending")
    items = draft.draw.sample(SPENDING, draft.draw.randint(2, 4))
    if draft.draw.random() < 0.5:
        draft.say(
            draft.any(
                f"在{_opening(draft, 'general_spending')}",
                f"在{draft.year}年{draft.scope}{draft.name('general_spending')}",
            ),
            draft.amount(whole),
            "中，",
        )
    else:
        draft.say(_opening(draft, "general_spending"), _done(draft), draft.amount(whole), "。支出中，")
    pieces: list[Piece] = []
    use = draft.any("用于", "", "用于")
    for number, item in enumerate(items):
        pieces += [
            draft.any("；") if number else "",
            use,
            draft.name(item),
            draft.amount(draft.key(item)),
            *after("，", share(draft, draft.key(item), whole)),
        ]
    draft.say(listed(draft, whole, [draft.key(item) for item in items], pieces), "。")


def sum_in_words(draft: Draft) -> None:
    """Revenue and what is added to it make a total."""
    if draft.draw.random() < 0.6:
        first, terms, total = "general_revenue", ["transfers", "bonds", "moved_in", "brought"], "total_in"
    else:
        first, terms, total = "general_spending", ["repaid", "sent_up", "carried"], "total_out"
    draft.draw.shuffle(terms)
    pieces: list[Piece] = [_opening(draft, first), _done(draft), draft.amount(draft.key(first))]
    if draft.draw.random() < 0.3:
        pieces += after(
            "，",
            change(
                draft, draft.key(first), draft.key(first, draft.year - 1), last_year(draft, draft.year), shape="rate"
            ),
        )
    pieces += [draft.any("，加上", "。加上", "；加上")]
    for number, item in enumerate(terms):
        pieces += [draft.any("、", "，") if number else "", draft.name(item), draft.amount(draft.key(item))]
    pieces += ["，", draft.name(total), draft.any("", "为", "达"), draft.amount(draft.key(total))]
    keys = [draft.key(item) for item in (first, *terms)]
    draft.say(Said(draft.claim("sum", draft.key(total), parts=tuple(keys), complete=True), pieces), "。")


def two_levels(draft: Draft) -> None:
    """The whole area and its own level, which are two figures."""
    item = draft.any(*MAIN)
    for level in draft.books:
        now, then = draft.key(item, scope=level), draft.key(item, draft.year - 1, scope=level)
        draft.say(_opening(draft, item, level), _done(draft), draft.amount(now))
        draft.say(after("，", change(draft, now, then, last_year(draft, draft.year))))
        draft.say("。")


def taxes(draft: Draft) -> None:
    """Revenue in two parts, each with its share or its change."""
    whole = draft.key("general_revenue")
    pieces: list[Piece] = [draft.any("其中：", "其中，")]
    for number, item in enumerate(("tax", "other_than_tax")):
        key, then = draft.key(item), draft.key(item, draft.year - 1)
        pieces += ["；" if number else "", draft.name(item), draft.any("", "完成", "为"), draft.amount(key)]
        if draft.draw.random() < 0.6:
            pieces += after(
                "，", change(draft, key, then, draft.any("", "同比", "比上年"), shape=draft.any("rate", "both"))
            )
        if draft.draw.random() < 0.5:
            pieces += after("，", share(draft, key, whole, named=draft.any("一般公共预算收入", "")))
    draft.say(_opening(draft, "general_revenue"), _done(draft), draft.amount(whole), draft.any("，", "。"))
    draft.say(listed(draft, whole, [draft.key("tax"), draft.key("other_than_tax")], pieces), "。")


def debt(draft: Draft) -> None:
    """Limit and balance, each in two parts of the same names."""
    for item in ("debt_limit", "debt"):
        parts = [f"{item}_general", f"{item}_special"]
        pieces: list[Piece] = [
            draft.any("其中：", "其中，", "其中"),
            draft.any("一般债务", draft.name(parts[0]) if item == "debt" else "一般债务"),
            draft.amount(draft.key(parts[0])),
            draft.any("，", "、", "；"),
        ]
        pieces += ["专项债务", draft.amount(draft.key(parts[1]))]
        draft.say(
            draft.any(
                f"{draft.year}年末，{draft.scope}",
                f"截至{draft.year}年底，{draft.scope}",
                f"{draft.year}年{draft.scope}",
            )
            if item == "debt"
            else f"{draft.year}年{draft.scope}"
        )
        draft.say(
            draft.name(item),
            draft.any("", "为"),
            draft.amount(draft.key(item)),
            "，",
            listed(draft, draft.key(item), [draft.key(part) for part in parts], pieces),
            "。",
        )


FAMILIES = {
    "execution": execution,
    "share-in": share_in,
    "sum-in-words": sum_in_words,
    "two-levels": two_levels,
    "list-taxes": taxes,
    "debt": debt,
}
