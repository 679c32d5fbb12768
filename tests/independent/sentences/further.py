"""More sentences of an office: other scopes, reasons with figures, several years, heads, paths, procurement, balances."""

from __future__ import annotations

from decimal import Decimal

from independent.sentences.accounts import BUDGET, part
from independent.sentences.claims import change, completion, last_year, listed, share, stated
from independent.sentences.draft import Draft, Piece, Said, Turn, after
from independent.sentences.names import PURPOSES, REASONS
from independent.sentences.statements import OWN, SPENT, one_of, opening, with_verb


def other_scope(draft: Draft) -> None:
    """A second rate, which holds for what is printed less something."""
    item = one_of(draft, "three", "reception", "project", "operating")
    now, then = draft.key(item), draft.key(item, draft.year - 1)
    draft.say(
        opening(draft, item),
        stated(draft, now),
        after("，", change(draft, now, then, "比上年", shape=draft.any("both", "rate"))),
    )
    claim = draft.claim("change", now, then, draft.draw.choice([1, -1]), gapped=True)
    words = draft.any("剔除机构划转因素", "扣除一次性项目影响", "按可比口径计算", "剔除新增人员因素后", "按同口径")
    rate = draft.rate(claim, "rate", Decimal(draft.draw.randint(100, 6000)) / 100)
    draft.say(
        draft.any("，", "。", "；"),
        Said(
            claim,
            [
                words,
                "，",
                draft.any(draft.name(item), ""),
                draft.any("同比", "比上年"),
                Turn("增长", "下降", claim),
                rate,
            ],
        ),
        "。",
    )


def reason_with_changes(draft: Draft) -> None:
    """The change of a whole, explained by the changes of its parts."""
    whole, parts = draft.draw.choice(
        [
            ("expenditure", ("basic", "project")),
            ("basic", ("personnel", "running")),
            ("three", ("cars", "reception", "abroad")),
        ]
    )
    now, then = draft.key(whole), draft.key(whole, draft.year - 1)
    said = change(draft, now, then, draft.any("较上年", "比上年"), shape=draft.any("amount", "both"))
    if not said or not any(isinstance(each, Said) and each.claim.order for each in said):
        return
    draft.say(opening(draft, whole), stated(draft, now), "，", said, draft.any("，主要是", "，主要原因是", "，其中"))
    given, claims = [], []
    for item in parts:
        move = draft.value(draft.key(item)) - draft.value(draft.key(item, draft.year - 1))
        if draft.visible(move):
            claim = draft.claim("change", draft.key(item), draft.key(item, draft.year - 1), 1 if move > 0 else -1)
            claims.append(claim)
            given.append([Said(claim, [draft.name(item), Turn("增加", "减少", claim), draft.by(claim, move)])])
    sign = draft.any("，", "、")
    for number, pieces in enumerate(given):
        draft.say(sign if number else "", pieces)
    draft.say("。")
    first = next(each.claim for each in said if isinstance(each, Said))
    amounts = [numeral for claim in [first, *claims] for numeral in claim.numerals if numeral.kind == "change"]
    loose = whole == "expenditure" or len(claims) < len(parts)
    draft.claim("moves", now, then, numerals=amounts, complete=True, may=loose)


def two_years(draft: Draft) -> None:
    """A year that holds for the sentences behind it, and then another."""
    items = draft.draw.sample(["three", "operating", "procurement", "reception", "running_cars"], 2)
    years = [draft.year - 1, draft.year]
    for year in years:
        draft.say(f"{year}年，{draft.who()}")
        for item in items:
            draft.say(
                draft.name(item), draft.any("", "为", "共计"), draft.amount(draft.key(item, year, "actual")), "。"
            )
    if draft.draw.random() < 0.5:
        item = items[1]
        now, then = draft.key(item), draft.key(item, draft.year - 1)
        draft.say(
            after(
                f"{draft.name(item)}",
                change(draft, now, then, f"比{draft.year - 1}年", shape=draft.any("both", "rate")),
            ),
            "。",
        )


def heads(draft: Draft) -> None:
    """An item as a head within the line, and sentences that do not name it."""
    items = draft.draw.sample(
        ["reception", "running_cars", "operating", "project", "meetings"], draft.draw.randint(1, 3)
    )
    style = draft.any("{0}.", "（{1}）", "{0}、")
    for number, item in enumerate(items):
        mark = style.format(number + 1, "一二三"[number])
        now, then = draft.key(item), draft.key(item, draft.year - 1)
        draft.say(mark, draft.name(item), draft.any("：", "。"), draft.any("", f"{draft.year}年"), draft.scope)
        draft.say(
            draft.any("支出", "决算数为", "支出决算为"),
            draft.amount(now),
            after("，", change(draft, now, then, last_year(draft, draft.year))),
            "。",
        )


def paths(draft: Draft) -> None:
    """Items of the classification by their path, with budget, outturn and completion."""
    items = draft.draw.sample(["education_line", "pensions_line", "housing_line"], draft.draw.randint(1, 3))
    for number, item in enumerate(items):
        spent, budget = draft.key(item), draft.key(item, phase=BUDGET)
        draft.say(
            f"{number + 1}.",
            draft.name(item),
            draft.any("。", "：", ""),
            draft.any("年初预算为", "年初预算数为"),
            draft.amount(budget),
        )
        draft.say("，支出决算为", draft.amount(spent), after("，", completion(draft, spent, budget)))
        draft.say(draft.any("", "，主要原因是" + draft.any(*REASONS)), "。")


def classes(draft: Draft) -> None:
    """The expenditure by its classes, each with its share in a bracket or behind a comma."""
    items = ["education", "pensions", "housing"]
    draft.draw.shuffle(items)
    whole = draft.key("expenditure")
    pieces: list[Piece] = [draft.any("主要用于以下方面：", "按功能划分，", "其中：")]
    bracket = draft.draw.random() < 0.5
    for number, item in enumerate(items):
        given = share(draft, draft.key(item), whole)
        pieces += [
            "；" if number else "",
            draft.name(item).removesuffix("支出") + draft.any("支出", "（类）支出"),
            draft.amount(draft.key(item)),
        ]
        pieces += ["（", *given, "）"] if bracket else ["，", *given]
    draft.say(opening(draft, "expenditure"), draft.any("", "为"), draft.amount(whole), draft.any("，", "。"))
    draft.say(listed(draft, whole, [draft.key(item) for item in items], pieces), "。")


def procurement(draft: Draft) -> None:
    """Procurement in its kinds, and what small firms got, a list within a list."""
    whole = draft.key("procurement")
    names = {
        "goods": draft.any("政府采购货物支出", "货物支出"),
        "works": draft.any("政府采购工程支出", "工程支出"),
        "services": draft.any("政府采购服务支出", "服务支出"),
    }
    pieces: list[Piece] = [draft.any("其中：", "其中，")]
    for number, (item, name) in enumerate(names.items()):
        pieces += [draft.any("、", "；") if number else "", name, draft.amount(draft.key(item))]
    draft.say(
        opening(draft, "procurement"),
        draft.any("", "为"),
        draft.amount(whole),
        "，",
        listed(draft, whole, [draft.key(item) for item in names], pieces, complete=True),
        "。",
    )
    medium, small = draft.key("to_medium"), draft.key("to_small")
    draft.say("授予中小企业合同金额", draft.amount(medium), "，", share(draft, medium, whole, named="政府采购支出总额"))
    inner: list[Piece] = [
        "其中：授予小微企业合同金额",
        draft.amount(small),
        "，",
        *share(draft, small, whole, named="政府采购支出总额"),
    ]
    draft.say("，", listed(draft, medium, [small], inner), "。")


def balances(draft: Draft) -> None:
    """What was brought forward and what is carried over."""
    who = draft.who()
    draft.say(
        f"{draft.year}年{who}年初结转和结余",
        draft.amount(draft.key("opening")),
        "，本年收入",
        draft.amount(draft.key("revenue")),
    )
    draft.say(
        "，本年支出",
        draft.amount(draft.key("expenditure")),
        draft.any("，收支相抵后，", "，"),
        "年末结转和结余",
        draft.amount(draft.key("closing")),
        "。",
    )


def total_in_parts(draft: Draft) -> None:
    """The totals of the form with all that makes them up."""
    parts = ["revenue", "opening"]
    pieces: list[Piece] = [
        "其中：本年收入",
        draft.any("", "合计"),
        draft.amount(draft.key("revenue")),
        "，年初结转和结余",
        draft.amount(draft.key("opening")),
    ]
    draft.say(f"{draft.year}年度{draft.who()}收入总计", draft.amount(draft.key("total_revenue")), "，")
    draft.say(listed(draft, draft.key("total_revenue"), [draft.key(item) for item in parts], pieces), "。")


def _scaled(draft: Draft, item: str, scope: str, low: float, high: float) -> None:
    """Books of another scope, in which an item is so much of what it is in that of the text."""
    keys = [draft.key(item, year) for year in (draft.year - 1, draft.year)]
    draft.books[scope] = {(item, key.year, key.phase): part(draft.draw, draft.value(key), low, high) for key in keys}


def amount_of_other_scope(draft: Draft) -> None:
    """What an item is less something, beside what it is."""
    item = draft.any("three", "project", "operating", "procurement")
    words = draft.any("剔除一次性项目后", "扣除追加因素后", "不考虑划转人员因素")
    _scaled(draft, item, words + draft.scope, 0.5, 0.95)
    name = draft.name(item)
    draft.say(
        f"{draft.year}年{draft.who()}{name}", draft.any("", "为"), draft.amount(draft.key(item)), draft.any("，", "。")
    )
    draft.say(words, "，", name, "为", draft.amount(draft.key(item, scope=words + draft.scope)), "。")


def scope_in_bracket(draft: Draft) -> None:
    """A bracket behind an item that says what is counted in or out makes it another figure."""
    item = draft.any("three", "procurement", "operating", "project")
    name = draft.name(item)
    bracket = draft.any("（含代管资金）", "（不含上年结转）", "（含基金安排）", "（不含垫付款项）")
    wider = bracket + draft.scope
    _scaled(draft, item, wider, *((0.5, 0.95) if "不" in bracket else (1.05, 1.6)))
    draft.say(
        f"{draft.year}年{draft.who()}{name}", draft.any("", "为"), draft.amount(draft.key(item)), draft.any("。", "；")
    )
    now, then = draft.key(item, scope=wider), draft.key(item, draft.year - 1, scope=wider)
    draft.say(f"{draft.year}年{draft.scope}{name}{bracket}", draft.any("", "为", "共计"), draft.amount(now))
    draft.say(
        after("，", change(draft, now, then, draft.any("比上年", "较上年"), shape=draft.any("both", "amount", "rate"))),
        "。",
    )


def full_stops(draft: Draft) -> None:
    """A list whose parts are sentences."""
    order = draft.draw.sample(["abroad", "cars", "reception"], 3)
    draft.say(opening(draft, "three"), stated(draft, draft.key("three")), draft.any("，其中：", "。其中："))
    pieces: list[Piece] = []
    for number, item in enumerate(order):
        now, then = draft.key(item), draft.key(item, draft.year - 1)
        pieces += [
            f"{number + 1}.",
            with_verb(draft, item),
            draft.amount(now),
            *after("，", change(draft, now, then, last_year(draft, draft.year))),
            "。",
        ]
    draft.say(listed(draft, draft.key("three"), [draft.key(item) for item in order], pieces, complete=True))


def roughly(draft: Draft) -> None:
    """Rough numbers, tenths and points are no exact figures."""
    item = draft.any(*OWN)
    draft.say(
        opening(draft, item), draft.any("约", "近", "将近"), draft.rough(str(draft.draw.randint(3, 90)), "万元"), "。"
    )
    draft.say(
        "其中",
        draft.rough(draft.any("三", "两", "六", "八"), "成"),
        draft.any("左右", "多"),
        "用于",
        draft.any(*PURPOSES),
        "。",
    )
    draft.say(
        f"{draft.year}年{draft.who()}预算执行进度较上年提高",
        draft.rough(f"{draft.draw.randint(1, 9)}.{draft.draw.randint(1, 9)}", "个百分点"),
        "。",
    )


def in_characters(draft: Draft) -> None:
    """An amount in numerals of characters."""
    item = one_of(draft, *SPENT)
    wan = int(draft.value(draft.key(item)) / 10_000)
    draft.say(opening(draft, item), draft.any("不足", "超过"), draft.rough(spelled(wan), "万元"), "。")


def spelled(number: int) -> str:
    """A number below ten thousand in characters.

    >>> spelled(2105), spelled(10), spelled(320)
    ('二千一百零五', '十', '三百二十')
    """
    digits, made, gap = "零一二三四五六七八九", "", False
    for place, unit in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = number // place % 10
        if digit:
            made += ("零" if gap and made else "") + digits[digit] + unit
        gap = not digit
    return (made.removeprefix("一") if 10 <= number < 20 else made) or "零"


FAMILIES = {
    "other-scope": other_scope,
    "reason-changes": reason_with_changes,
    "two-years": two_years,
    "heads": heads,
    "paths": paths,
    "classes": classes,
    "procurement": procurement,
    "balances": balances,
    "total-in-parts": total_in_parts,
    "other-scope-amount": amount_of_other_scope,
    "scope-in-bracket": scope_in_bracket,
    "full-stops": full_stops,
    "roughly": roughly,
    "in-characters": in_characters,
}
