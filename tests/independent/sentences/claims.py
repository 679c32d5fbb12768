"""The words of claims: changes with their bases and orders, shares, completions, comparisons, lists."""

from __future__ import annotations

from decimal import Decimal

from independent.sentences.accounts import BUDGET, FINAL
from independent.sentences.draft import Draft, Key, Piece, Said, Turn
from independent.sentences.names import ITEMS

BY_AMOUNT = {
    "spent": (
        ("增加", "减少"),
        ("增加了", "减少了"),
        ("增支", "压减"),
        ("增加支出", "减少支出"),
        ("上升", "下降"),
        ("增加", "压缩"),
        ("多支出", "少支出"),
        ("增加开支", "减少开支"),
    ),
    "received": (("增加", "减少"), ("增收", "减收"), ("增加了", "减少了"), ("增加收入", "减少收入")),
    "held": (("增加", "减少"), ("增加了", "减少了")),
    "counted": (("增加", "减少"),),
}
BY_RATE = (
    ("增长", "下降"),
    ("增长了", "下降了"),
    ("上升", "降低"),
    ("增幅为", "降幅为"),
    ("增幅", "降幅"),
    ("增幅达", "降幅达"),
    ("增加", "减少"),
)
IN_WORDS = (("有所增加", "有所减少"), ("略有增长", "略有下降"), ("有所上升", "有所下降"), ("略有上升", "略有压缩"))


def last_year(draft: Draft, year: int, *, front: bool = False) -> str:
    """Words for the year before as a base; ``front`` for those that stand before the item."""
    before = year - 1
    if front:
        return draft.any(
            f"与{before}年相比，",
            "与上年相比，",
            "相比上年，",
            f"同{before}年相比，",
            "与上年度相比，",
            f"较之{before}年，",
        )
    ways = [
        "比上年",
        "较上年",
        f"比{before}年",
        f"较{before}年度",
        "同比",
        "与上年相比，",
        f"与{before}年相比",
        "较上一年度",
        "比上年度",
    ]
    if draft.kind == "final":
        ways += ["较上年决算数", f"比{before}年决算数", "比去年", "较去年"]
    if draft.kind == "budget":
        ways = [f"比{before}年执行数", "比上年执行数", f"较{before}年实际支出数"]
    if draft.kind == "report":
        ways += ["", ""]
    return draft.any(*ways)


def change(
    draft: Draft, subject: Key, against: Key, base: str, *, shape: str = "", short: bool = False, gapped: bool = False
) -> list[Piece]:
    """A change by an amount, at a rate, or in words: nothing where it would not be seen."""
    now, then = draft.value(subject), draft.value(against)
    if now == then:
        made = draft.claim("change", subject, against, 0, gapped=gapped)
        return [Said(made, [_level(draft, base)])]
    if not draft.visible(now - then) or not draft.visible(then):
        return []
    made = draft.claim("change", subject, against, 1 if now > then else -1, gapped=gapped)
    shape = shape or draft.draw.choice(["both", "both", "both", "amount", "rate", "words", "bracket", "dot"])
    amounts = Turn(*draft.draw.choice(BY_AMOUNT[ITEMS[subject.item].does] if not short else (("增加", "减少"),)), made)
    if shape == "words":
        return [Said(made, [base or "比上年", Turn(*draft.draw.choice(IN_WORDS), made)])]
    rates = Turn(*draft.draw.choice(BY_RATE), made)
    value = abs(now - then) / then * 100
    if shape == "rate" and value > 100 and now > then and draft.draw.random() < 0.3:
        return [Said(made, [base, draft.any("增长", "增加", "增长了"), draft.times(made, value)])]
    if shape == "rate":
        rates = Turn(*draft.draw.choice(BY_RATE[:3]), made)
        return [Said(made, [base, rates, draft.rate(made, "rate", value)])]
    pieces: list[Piece] = [base, amounts, draft.by(made, now - then)]
    if shape == "amount":
        return [Said(made, pieces)]
    opens, closes = {"both": ("，", ""), "bracket": ("（", "）"), "dot": ("、", "")}[shape]
    return [Said(made, [*pieces, opens, rates, draft.rate(made, "rate", value), closes])]


def _level(draft: Draft, base: str) -> str:
    if base.startswith("同比") or not base:
        return "与上年持平"
    stem = base.lstrip("与同比较之").removesuffix("，").removesuffix("相比")
    return draft.any(f"与{stem}持平", f"和{stem}持平", f"与{stem}一致", f"与{stem}相同")


def share(draft: Draft, piece: Key, whole: Key, *, named: str = "") -> list[Piece]:
    """So much of a whole, which is named or is that of the list."""
    if not draft.value(whole):
        return []
    made = draft.claim("share", piece, whole)
    value = draft.rate(made, "share", draft.value(piece) / draft.value(whole) * 100)
    if named:
        words = draft.any(
            f"占{named}的",
            f"占{named}",
            f"占{named}的比重为",
            f"占{named}比重",
            f"占{named}的比例为",
            f"占{named}的比重达",
        )
    else:
        words = draft.any("占", "占比", "占比为", "所占比重为", "占")
    return [Said(made, [words, value])]


def completion(draft: Draft, spent: Key, budget: Key, *, inside: bool = False, bare: bool = False) -> list[Piece]:
    """How much of a budget was carried out; ``inside`` prints the budget in the claim, ``bare`` does not name it."""
    if not draft.visible(draft.value(budget)):
        return []
    made = draft.claim("completion", spent, budget)
    rate = draft.rate(made, "completion", draft.value(spent) / draft.value(budget) * 100)
    name = {BUDGET: draft.any("年初预算", "年初预算数"), FINAL: draft.any("调整预算", "调整预算数", "调整后预算")}[
        budget.phase
    ]
    if inside:
        verb = draft.any("完成", "为", "完成")
        return [Said(made, [f"{verb}{name}", draft.amount(budget), draft.any("的", "的"), rate])]
    if bare:
        return [
            Said(
                made,
                [
                    draft.any(
                        "完成预算的", "预算执行率为", "预算完成率为", "执行率", "预算执行比例为", "为预算的", "完成预算"
                    ),
                    rate,
                ],
            )
        ]
    return [Said(made, [draft.any(f"完成{name}的", f"为{name}的", f"占{name}的", f"完成{name}"), rate])]


def comparison(draft: Draft, spent: Key, budget: Key, *, amount: bool = False) -> list[Piece]:
    """Whether the outturn is above the budget, and by how much."""
    above = draft.value(spent) - draft.value(budget)
    if above == 0:
        made = draft.claim("comparison", spent, budget, 0)
        return [
            Said(
                made,
                [
                    draft.any(
                        "决算数等于预算数", "决算数与预算数持平", "与年初预算数持平", "等于年初预算数", "与预算一致"
                    )
                ],
            )
        ]
    if not draft.visible(above):
        return []
    made = draft.claim("comparison", spent, budget, 1 if above > 0 else -1)
    words = draft.draw.choice(
        [
            ("决算数大于预算数", "决算数小于预算数"),
            ("高于年初预算数", "低于年初预算数"),
            ("大于年初预算数", "小于年初预算数"),
            ("超过年初预算", "少于年初预算"),
        ]
    )
    pieces: list[Piece] = [Turn(*words, made)]
    if amount:
        pieces.append(draft.by(made, above, "difference"))
    return [Said(made, pieces)]


def at_most(draft: Draft, spent: Key, budget: Key) -> list[Piece]:
    """That the outturn is not above the budget."""
    made = draft.claim("at most", spent, budget, -1, may=True)
    return [
        Said(
            made,
            [draft.any("未超过年初预算", "控制在年初预算以内", "未突破年初预算", "严格控制在预算限额以内", "未超预算")],
        )
    ]


def listed(draft: Draft, whole: Key, parts: list[Key], pieces: list[Piece], *, complete: bool = False) -> list[Piece]:
    """Pieces that list the parts of a whole."""
    return [Said(draft.claim("list", whole, parts=tuple(parts), complete=complete), pieces)]


def stated(draft: Draft, key: Key) -> list[Piece]:
    """A verb, and the amount."""
    does = ITEMS[key.item].does
    if draft.kind == "budget" and key.phase == BUDGET:
        verbs: tuple[str, ...] = ("预算", "预算为", "安排", "预算安排", "预算数", "拟安排", "当年预算")
    elif does == "spent":
        verbs = ("支出", "为", "共支出", "实际支出", "支出决算为", "决算数为", "发生", "列支", "共计", "花费", "")
        if any(name.endswith(("支出", "合计", "总额", "总计", "总量", "金额")) for name in ITEMS[key.item].names):
            verbs = ("为", "决算数为", "共计", "实际完成", "")
    elif does == "received":
        verbs = ("为", "决算数为", "实现", "完成", "共", "")
    else:
        verbs = ("为", "", "为")
    return [draft.any(*verbs), draft.amount(key)]


def rises(now: Decimal, then: Decimal) -> int:
    """1, -1 or 0."""
    return (now > then) - (now < then)
