"""Sentences of an office about people and things: trips, cars, guests, posts, machines, and what there was none of."""

from __future__ import annotations

from independent.sentences.claims import listed
from independent.sentences.draft import Draft, Numeral, Piece, Said
from independent.sentences.further import spelled


def trips(draft: Draft) -> None:
    """Trips abroad, in either order of number and noun."""
    number, people = draft.key("trips"), draft.key("travellers")
    if not draft.value(number):
        nil(draft)
        return
    when = draft.any(f"{draft.year}年", "全年", "本年")
    ways: list[list[Piece]] = [
        [f"{when}{draft.who()}组织因公出国（境）团组", draft.amount(number), "，", draft.amount(people)],
        [f"{when}{draft.who()}组织", draft.amount(number), "因公出国（境）团组", draft.amount(people)],
        [
            f"{when}{draft.who()}因公出国（境）团组",
            draft.amount(number),
            "，出国（境）人数",
            draft.amount(people, unit="人"),
        ],
        [f"{when}{draft.who()}安排因公出国（境）团组", draft.amount(number), "、累计", draft.amount(people)],
    ]
    chosen = draft.draw.choice(ways)
    _forget(draft, ways, chosen)
    draft.say(chosen, "。")


def _forget(draft: Draft, ways: list[list[Piece]], chosen: list[Piece]) -> None:
    """Drops the numerals of what was not chosen."""
    dropped = {id(piece) for way in ways if way is not chosen for piece in way if isinstance(piece, Numeral)}
    draft.numerals = [each for each in draft.numerals if id(each) not in dropped]


def cars(draft: Draft) -> None:
    """Cars bought and held, with the amounts between."""
    who = draft.who()
    if draft.value(draft.key("bought")):
        draft.say(
            f"{draft.year}年{who}{draft.any('新购置公务用车', '更新购置公务用车', '购置公务用车')}",
            draft.amount(draft.key("bought")),
        )
        draft.say(
            "，",
            draft.any("购置支出", "购置费", "公务用车购置费"),
            draft.amount(draft.key("buying_cars")),
            draft.any("。", "；"),
        )
    ends = draft.any(f"截至{draft.year}年12月31日，", f"{draft.year}年末，", f"截至{draft.year}年底，")
    draft.say(
        ends,
        draft.scope,
        draft.any("公务用车保有量为", "公务用车保有量", "公务车辆保有量为"),
        _held(draft),
        "。",
    )


def _held(draft: Draft) -> Numeral:
    """The cars, now and then in characters."""
    made = draft.amount(draft.key("held"))
    if draft.draw.random() < 0.15:
        made.exact, made.may = made.value, True
        made.number = spelled(int(made.value))
    return made


def guests(draft: Draft) -> None:
    """Receptions and guests, with the foreign ones in a bracket."""
    visits, people = draft.key("visits"), draft.key("guests")
    if not draft.value(visits):
        return
    draft.say(draft.any(f"{draft.year}年，{draft.who()}", f"{draft.year}年{draft.who()}", draft.who()))
    if draft.draw.random() < 0.5:
        draft.say(draft.name("reception"), draft.any("支出", "为"), draft.amount(draft.key("reception")), "，")
    draft.say(draft.any("国内公务接待", "全年国内公务接待", "本年国内公务接待"), draft.amount(visits))
    if draft.draw.random() < 0.4 and draft.value(draft.key("foreign_visits")):
        draft.say("（其中外事接待", draft.amount(draft.key("foreign_visits")), "）")
    draft.say(draft.any("，", "、", "，接待"), draft.amount(people, unit=draft.any("人次", "人次", "人")), "。")


def posts(draft: Draft) -> None:
    """Posts and people, each with parts."""
    parts = [draft.key("civil_posts"), draft.key("other_posts")]
    names = draft.any("核定编制", "编制总数", "人员编制")
    pieces: list[Piece] = [
        "其中：行政编制",
        draft.amount(parts[0]),
        draft.any("、", "，"),
        "事业编制",
        draft.amount(parts[1]),
    ]
    draft.say(
        draft.any("", f"截至{draft.year}年底，"),
        draft.any(draft.place, "本单位"),
        names,
        draft.amount(draft.key("posts")),
        "，",
    )
    draft.say(listed(draft, draft.key("posts"), parts, pieces), draft.any("。", "；"))
    draft.say(draft.name("staff"), draft.amount(draft.key("staff")), draft.any("，", "；"))
    parts = [draft.key("veterans"), draft.key("pensioners")]
    pieces = [
        "其中：",
        draft.any("离休", "离休人员"),
        draft.amount(parts[0]),
        "，",
        draft.any("退休", "退休人员"),
        draft.amount(parts[1]),
    ]
    draft.say(
        "离退休人员", draft.amount(draft.key("retired")), "，", listed(draft, draft.key("retired"), parts, pieces), "。"
    )


def threshold(draft: Draft) -> None:
    """A price above which machines are counted is no figure."""
    draft.say(
        draft.any("拥有", "现有", ""),
        draft.any("单价", "单位价值"),
        draft.no_figure(draft.any("50", "100", "200"), "万元"),
    )
    draft.say(
        draft.any("以上", "（含）以上"), draft.any("通用", "专用"), "设备", draft.amount(draft.key("machines")), "。"
    )


def per_car(draft: Draft) -> None:
    """What was spent on each car."""
    heads = ("公务用车运行维护费", "公务用车保有量")
    _shared(draft, ("running_cars", "held", "per_car"), heads, "车均", "车均运行维护费", "平均每辆")


def per_head(draft: Draft) -> None:
    """What was spent on each person in post."""
    heads = ("日常公用经费", "在职人员")
    _shared(draft, ("running", "staff", "per_head"), heads, "人均", "人均公用经费", "平均每人")


def _shared(draft: Draft, items: tuple[str, str, str], heads: tuple[str, str], *words: str) -> None:
    spent, counted, quotient = items
    draft.say(f"{draft.year}年{draft.who()}{heads[0]}", draft.amount(draft.key(spent)))
    draft.say(f"，{heads[1]}", draft.amount(draft.key(counted)), "，")
    each = draft.claim("quotient", draft.key(quotient), draft.key(spent), parts=(draft.key(counted),))
    draft.say(Said(each, [draft.any(*words), draft.amount(draft.key(quotient))]), "。")


def nil(draft: Draft) -> None:
    """That there was nothing, in words."""
    for item in ("abroad", "buying_cars", "works"):
        if draft.value(draft.key(item)):
            continue
        name = {"abroad": "因公出国（境）费", "buying_cars": "公务用车购置费", "works": "政府采购工程支出"}[item]
        words = draft.any(
            f"未发生{name}",
            f"无{name}",
            f"没有安排{name}",
            f"未安排{name}",
            f"{name}为零",
            f"{name}：无",
            f"不存在{name}",
        )
        draft.say(draft.any(f"{draft.year}年", "", "本年度"), draft.scope, draft.nil(draft.key(item), words), "。")


FAMILIES = {
    "trips": trips,
    "cars": cars,
    "guests": guests,
    "posts": posts,
    "threshold": threshold,
    "per-car": per_car,
    "per-head": per_head,
    "nil": nil,
}
