"""Sentences of an office about what it spent: statements, lists, joint items, changes and their bases."""

from __future__ import annotations

from independent.sentences.accounts import BUDGET, FINAL
from independent.sentences.claims import (
    at_most,
    change,
    comparison,
    completion,
    last_year,
    listed,
    rises,
    share,
    stated,
)
from independent.sentences.draft import Draft, Piece, Said, Turn, after
from independent.sentences.names import PURPOSES, REASONS

SPENT = ("three", "reception", "running_cars", "cars", "operating", "procurement", "basic", "project", "personnel")
OWN = ("meetings", "training", "repairs", "union", "shuttle", "postage")


def one_of(draft: Draft, *items: str) -> str:
    """An item that is not nil, this year or last."""
    known = [each for each in items if draft.value(draft.key(each)) and draft.value(draft.key(each, draft.year - 1))]
    return draft.draw.choice(known)


def opening(draft: Draft, item: str) -> list[Piece]:
    """When and who, and the item, in some order; without a year it is that of the document."""
    year, who, name = draft.year, draft.who(), draft.name(item)
    ways = (
        f"{year}年，{who}{name}",
        f"{who}{year}年{name}",
        f"{year}年度{who}{name}",
        f"{year}年{who}{name}",
        f"{who}{year}年度{name}",
    )
    return [draft.any(*ways, f"{who}{name}")]


def with_verb(draft: Draft, item: str) -> str:
    """An item, and a verb where its name does not end in one."""
    name = draft.name(item)
    return name if name.endswith("支出") else name + draft.any("", "支出", "为")


def state(draft: Draft) -> None:
    """Amounts of known items, with words in front of them."""
    for item in draft.draw.sample(SPENT, draft.draw.randint(1, 3)):
        draft.say(opening(draft, item), stated(draft, draft.key(item)))
        if draft.draw.random() < 0.3:
            draft.say(draft.any("，主要用于", "，用于", "，主要是用于"), draft.any(*PURPOSES), "等")
        draft.say("。")


def own_words(draft: Draft) -> None:
    """Items that nobody knows."""
    for item in draft.draw.sample(OWN, draft.draw.randint(2, 3)):
        draft.say(opening(draft, item), stated(draft, draft.key(item)))
        if draft.draw.random() < 0.5:
            now, then = draft.key(item), draft.key(item, draft.year - 1)
            draft.say(after("，", change(draft, now, then, last_year(draft, draft.year))))
        draft.say("。")


def joint(draft: Draft) -> None:
    """Several items before one amount, which is their sum."""
    item = "union_and_welfare"
    draft.say(opening(draft, item), draft.any("", "为", "支出", "共计", "合计"), draft.amount(draft.key(item)), "。")


def three_list(draft: Draft) -> None:
    """The three public ones and their parts, with parts of parts in brackets or behind another 其中."""
    draft.say(opening(draft, "three"), stated(draft, draft.key("three")))
    if draft.draw.random() < 0.4:
        draft.say(
            after(
                "，",
                change(draft, draft.key("three"), draft.key("three", draft.year - 1), last_year(draft, draft.year)),
            )
        )
    sign = draft.any("，", "，", "。", "；")
    between = draft.any("；", "，", "、", "；")
    order = draft.draw.sample(["abroad", "cars", "reception"], 3)
    pieces: list[Piece] = [draft.any("其中：", "其中，", "其中:", "其中")]
    for number, item in enumerate(order):
        pieces += [between if number else "", *_three_part(draft, item, plain=between == "、")]
    draft.say(sign, listed(draft, draft.key("three"), [draft.key(item) for item in order], pieces, complete=True), "。")


def _three_part(draft: Draft, item: str, *, plain: bool) -> list[Piece]:
    pieces: list[Piece] = [draft.name(item) if plain else with_verb(draft, item), draft.amount(draft.key(item))]
    if item == "cars" and draft.draw.random() < 0.7:
        parts = [draft.key("buying_cars"), draft.key("running_cars")]
        names = draft.any("购置费", "公务用车购置费"), draft.any("运行维护费", "公务用车运行维护费")
        inner: list[Piece] = [
            names[0],
            draft.amount(parts[0]),
            draft.any("、", "，", "；"),
            names[1],
            draft.amount(parts[1]),
        ]
        opens = draft.any("（", "（其中：", "（包括：", "(含")
        pieces += [
            opens,
            *listed(draft, draft.key("cars"), parts, inner, complete=True),
            ")" if opens.startswith("(") else "）",
        ]
    elif not plain and draft.draw.random() < 0.4:
        pieces += after(
            "，",
            change(
                draft,
                draft.key(item),
                draft.key(item, draft.year - 1),
                last_year(draft, draft.year),
                shape=draft.any("both", "rate", "amount"),
            ),
        )
    return pieces


def nested(draft: Draft) -> None:
    """A list within a list, told by two 其中."""
    personnel, running = draft.key("personnel"), draft.key("running")
    inner: list[Piece] = [
        "其中：",
        draft.name("personnel"),
        draft.amount(personnel),
        "，",
        draft.name("running"),
        draft.amount(running),
    ]
    outer: list[Piece] = [
        "其中：基本支出",
        draft.amount(draft.key("basic")),
        draft.any("（", "，"),
    ]
    bracket = outer[-1] == "（"
    outer += [
        *listed(draft, draft.key("basic"), [personnel, running], inner, complete=True),
        "）" if bracket else "",
        "；项目支出",
        draft.amount(draft.key("project")),
    ]
    draft.say(opening(draft, "expenditure"), stated(draft, draft.key("expenditure")), draft.any("，", "。"))
    draft.say(listed(draft, draft.key("expenditure"), [draft.key("basic"), draft.key("project")], outer), "。")


def made_up_of(draft: Draft) -> None:
    """A division that is said to be whole."""
    sources = ["from_appropriation", "from_services", "from_elsewhere"]
    natures = ["basic", "project"]
    whole, parts = draft.draw.choice([("revenue", sources), ("expenditure", natures)])
    opens = draft.any("由以下各项组成：", "按构成划分，", "由下列项目构成：", "包括：")
    pieces: list[Piece] = [opens]
    shares = draft.draw.random() < 0.6
    for number, item in enumerate(parts):
        pieces += ["；" if number else "", draft.name(item), draft.amount(draft.key(item))]
        if shares:
            pieces += after(
                "，", share(draft, draft.key(item), draft.key(whole), named=draft.any("", draft.name(whole)))
            )
    draft.say(
        opening(draft, whole),
        draft.any("", "为"),
        draft.amount(draft.key(whole)),
        draft.any("，", "。") if opens != "包括：" else "，",
    )
    draft.say(
        listed(draft, draft.key(whole), [draft.key(item) for item in parts], pieces, complete=opens != "包括："), "。"
    )


def base_in_front(draft: Draft) -> None:
    """The base of the change before the item."""
    item = one_of(draft, *SPENT, *OWN)
    now, then = draft.key(item), draft.key(item, draft.year - 1)
    draft.say(opening(draft, item), stated(draft, now), "。")
    front = last_year(draft, draft.year, front=True)
    said = change(draft, now, then, "")
    if said and isinstance(said[0], Said) and said[0].claim.order:
        said[0].pieces = [front, draft.who() if draft.scope else "", draft.name(item), *said[0].pieces[1:]]
        if not isinstance(said[0].pieces[3], Turn):
            return
        draft.say(said, "。")


def change_forms(draft: Draft) -> None:
    """Changes in many words behind the amount."""
    for _ in range(draft.draw.randint(1, 3)):
        item = one_of(draft, *SPENT)
        now, then = draft.key(item), draft.key(item, draft.year - 1)
        said = change(draft, now, then, last_year(draft, draft.year))
        draft.say(opening(draft, item), stated(draft, now), after("，", said))
        if said and draft.draw.random() < 0.5:
            draft.say("，", draft.any("主要原因是", "原因是", "主要是", "变动原因为"), draft.any(*REASONS))
        draft.say("。")


def base_stated(draft: Draft) -> None:
    """The amount of the year before stands in the clause of the change, or in a sentence of its own, or in a bracket."""
    item = one_of(draft, *SPENT, *OWN)
    before = draft.year - 1
    now, then = draft.key(item), draft.key(item, before)
    way = draft.draw.randrange(5)
    if way == 0:
        draft.say(opening(draft, item), stated(draft, now), "，")
        base = [draft.any("比上年的", "较上年的", f"比{before}年的"), draft.amount(then)]
        draft.say(_based(draft, item, base))
    elif way == 1:
        draft.say(opening(draft, item), stated(draft, now), draft.any("（上年为", "（上年"), draft.amount(then), "）")
        draft.say(
            after(
                "，",
                change(draft, now, then, draft.any("", "同比", "比上年"), shape=draft.any("both", "rate", "amount")),
            )
        )
    elif way == 2:
        draft.say(f"{before}年，{draft.who()}{draft.name(item)}", stated(draft, then), "。")
        draft.say(opening(draft, item), stated(draft, now), after("，", change(draft, now, then, f"比{before}年")))
    else:
        draft.say(
            opening(draft, item), stated(draft, now), "，", draft.any("上年为", f"{before}年为"), draft.amount(then)
        )
        draft.say(
            after(
                "，", change(draft, now, then, draft.any("同比", "比上年"), shape=draft.any("both", "rate", "amount"))
            )
        )
    draft.say("。")


def _based(draft: Draft, item: str, base: list[Piece]) -> list[Piece]:
    """A change whose base with its amount stands before the verb."""
    said = change(
        draft, draft.key(item), draft.key(item, draft.year - 1), "", shape=draft.any("both", "rate", "amount")
    )
    if not said or not isinstance(said[0], Said) or not said[0].claim.order:
        return [*base, "没有变化"]
    said[0].pieces = [*base, *said[0].pieces[1:]]
    return said


def amount_last(draft: Draft) -> None:
    """The change stands before the amount that changed."""
    item = one_of(draft, *SPENT)
    now, then = draft.key(item), draft.key(item, draft.year - 1)
    said = change(
        draft, now, then, draft.any("较上年", f"比{draft.year - 1}年"), shape=draft.any("both", "dot", "amount")
    )
    if said:
        draft.say(opening(draft, item), said, "，", draft.any("为", "达到"), draft.amount(now), "。")


def in_turn(draft: Draft) -> None:
    """Items, then their amounts and changes in turn."""
    items = draft.draw.sample(["reception", "running_cars", "operating", "meetings", "training"], 2)
    keys = [draft.key(item) for item in items]
    both = draft.name(items[0]) + draft.any("、", "和", "与") + draft.name(items[1])
    bare = draft.draw.random() < 0.4
    amounts = [draft.amount(keys[0], bare=bare), draft.any("、", "和", "，"), draft.amount(keys[1])]
    draft.say(
        draft.any(f"{draft.year}年，{draft.who()}", f"{draft.who()}{draft.year}年"),
        both,
        draft.any("分别为", "分别支出", "分别是"),
        amounts,
    )
    pairs = [(key, draft.key(key.item, draft.year - 1)) for key in keys]
    moves = [draft.value(now) - draft.value(then) for now, then in pairs]
    if (
        all(map(draft.visible, moves))
        and all(draft.visible(draft.value(then)) for _, then in pairs)
        and moves[0] * moves[1] > 0
    ):
        draft.say(_turned(draft, pairs, moves))
    draft.say("。")


def front_in_turn(draft: Draft) -> None:
    """The base before two items, whose changes come in turn."""
    items = draft.draw.sample(["reception", "running_cars", "operating", "meetings", "training"], 2)
    keys = [draft.key(item) for item in items]
    names = [draft.name(item) for item in items]
    draft.say(
        f"{draft.year}年{draft.who()}{names[0]}",
        draft.amount(keys[0]),
        draft.any("，", "；"),
        names[1],
        draft.amount(keys[1]),
        "。",
    )
    pairs = [(key, draft.key(key.item, draft.year - 1)) for key in keys]
    moves = [draft.value(now) - draft.value(then) for now, then in pairs]
    if all(map(draft.visible, moves)) and moves[0] * moves[1] > 0:
        claims = [draft.claim("change", now, then, rises(draft.value(now), draft.value(then))) for now, then in pairs]
        by = [draft.by(claim, move) for claim, move in zip(claims, moves, strict=True)]
        draft.say(
            last_year(draft, draft.year, front=True),
            draft.scope,
            f"{names[0]}和{names[1]}分别{'增加' if moves[0] > 0 else '减少'}",
        )
        draft.say(Said(claims[0], [by[0]]), draft.any("和", "、"), Said(claims[1], [by[1]]), "。")


def years_in_turn(draft: Draft) -> None:
    """An item in three years, whose amounts come in turn."""
    item = draft.any(*SPENT, *OWN)
    years = [draft.year - 2, draft.year - 1, draft.year]
    bare = draft.draw.random() < 0.4
    amounts = [draft.amount(draft.key(item, year), bare=bare and year != draft.year) for year in years]
    draft.say(
        f"{years[0]}年、{years[1]}年{draft.any('和', '、')}{years[2]}年，{draft.who()}{draft.name(item)}{draft.any('分别为', '分别是')}"
    )
    draft.say(amounts[0], "、", amounts[1], draft.any("和", "、"), amounts[2], "。")


def total_behind(draft: Draft) -> None:
    """Parts first, and their total behind them."""
    whole, parts = draft.draw.choice([("expenditure", ("basic", "project")), ("basic", ("personnel", "running"))])
    total = {"expenditure": draft.any("支出合计", "支出共计"), "basic": draft.any("基本支出合计", "基本支出共计")}[
        whole
    ]
    draft.say(
        f"{draft.year}年{draft.who()}{draft.name(parts[0])}", draft.amount(draft.key(parts[0])), draft.any("，", "、")
    )
    draft.say(
        draft.name(parts[1]), draft.amount(draft.key(parts[1])), "，", total, draft.amount(draft.key(whole)), "。"
    )


def _turned(draft: Draft, pairs: list, moves: list) -> list[Piece]:
    order = 1 if moves[0] > 0 else -1
    claims = [draft.claim("change", now, then, order) for now, then in pairs]
    by = [draft.by(claim, move) for claim, move in zip(claims, moves, strict=True)]
    word, other = ("增加", "增长") if order > 0 else ("减少", "下降")
    pieces: list[Piece] = [
        draft.any("，分别比上年", "，较上年分别", "，比上年分别"),
        word,
        Said(claims[0], [by[0]]),
        draft.any("和", "、"),
        Said(claims[1], [by[1]]),
    ]
    if draft.draw.random() < 0.6:
        rates = [
            draft.rate(claim, "rate", abs(move) / draft.value(then) * 100)
            for claim, move, (_, then) in zip(claims, moves, pairs, strict=True)
        ]
        pieces += [
            draft.any("，", "，分别"),
            other,
            Said(claims[0], [rates[0]]),
            draft.any("和", "、"),
            Said(claims[1], [rates[1]]),
        ]
    return pieces


def each(draft: Draft) -> None:
    """Two totals in one breath, and one change for both."""
    year = draft.year
    keys = [draft.key("total_revenue"), draft.key("total_expenditure")]
    two = draft.any("收、支总计", "收入总计和支出总计", "收入总计、支出总计")
    number = draft.amount(keys[0], also=(keys[1],))
    draft.say(f"{year}年度{draft.who()}{two}", draft.any("均为", "各为", "均是"), number)
    thens = [draft.key(key.item, year - 1) for key in keys]
    move = draft.value(keys[0]) - draft.value(thens[0])
    if draft.visible(move):
        claim = draft.claim("change", keys[0], thens[0], 1 if move > 0 else -1, also=((keys[1], thens[1]),))
        draft.say(draft.any("，与上年相比，各", f"。与{year - 1}年相比，收、支总计各", "，较上年各"))
        draft.say(
            Said(
                claim,
                [
                    Turn("增加", "减少", claim),
                    draft.by(claim, move),
                    "，",
                    Turn("增长", "下降", claim),
                    draft.rate(claim, "rate", abs(move) / draft.value(thens[0]) * 100),
                ],
            )
        )
    draft.say("。")


def complete(draft: Draft) -> None:
    """How much of a budget was carried out, with the budget before it, in it, or unsaid."""
    for item in draft.draw.sample(
        [each for each in (*SPENT, *OWN) if draft.value(draft.key(each))], draft.draw.randint(1, 3)
    ):
        spent = draft.key(item)
        budget = draft.key(item, phase=draft.any(BUDGET, BUDGET, FINAL))
        way = draft.draw.randrange(4)
        name = {
            BUDGET: draft.any("年初预算为", "年初预算数为", "年初预算安排"),
            FINAL: draft.any("调整预算为", "调整预算数为"),
        }[budget.phase]
        if way == 0:
            verb = draft.any("支出决算为", "决算数为", "实际支出")
            draft.say(
                opening(draft, item),
                name,
                draft.amount(budget),
                "，",
                verb,
                draft.amount(spent),
                "，",
                completion(draft, spent, budget),
            )
        elif way == 1:
            draft.say(
                opening(draft, item), stated(draft, spent), after("，", completion(draft, spent, budget, inside=True))
            )
        elif way == 2:
            draft.say(opening(draft, item), stated(draft, spent), after("，", completion(draft, spent, budget)))
        else:
            draft.say(
                opening(draft, item),
                name,
                draft.amount(budget),
                "，",
                draft.any("决算支出", "实际完成"),
                draft.amount(spent),
                after("，", completion(draft, spent, budget, bare=True)),
            )
        draft.say("。")


def compare(draft: Draft) -> None:
    """The outturn against the budget in words, with and without its amount and a reason."""
    item = one_of(draft, "three", "reception", "running_cars", "operating", "basic", "meetings", "training", "union")
    spent, budget = draft.key(item), draft.key(item, phase=BUDGET)
    if draft.draw.random() < 0.5:
        draft.say(opening(draft, item), "年初预算为", draft.amount(budget), "，决算支出", draft.amount(spent))
    else:
        draft.say(opening(draft, item), stated(draft, spent))
    if draft.value(spent) <= draft.value(budget) and draft.draw.random() < 0.25:
        draft.say("，", at_most(draft, spent, budget), "。")
        return
    said = comparison(draft, spent, budget, amount=draft.draw.random() < 0.5)
    draft.say(after("，", said))
    if said:
        draft.say(draft.any("", "的主要原因是" + draft.any(*REASONS), "，原因是" + draft.any(*REASONS)))
    draft.say("。")


FAMILIES = {
    "state": state,
    "own-words": own_words,
    "joint": joint,
    "list-three": three_list,
    "list-nested": nested,
    "list-whole": made_up_of,
    "base-in-front": base_in_front,
    "change-forms": change_forms,
    "base-stated": base_stated,
    "amount-last": amount_last,
    "in-turn": in_turn,
    "front-in-turn": front_in_turn,
    "years-in-turn": years_in_turn,
    "total-behind": total_behind,
    "each": each,
    "completion": complete,
    "comparison": compare,
}
