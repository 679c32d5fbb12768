"""Budgets that are adjusted within their year, and shares that name no whole: written only where they are asked for by name."""

from __future__ import annotations

from independent.sentences.accounts import BUDGET, FINAL
from independent.sentences.claims import rises, share
from independent.sentences.draft import Draft, Said, Turn
from independent.sentences.statements import one_of, opening

ITEMS = ("three", "reception", "running_cars", "operating", "meetings", "training", "basic", "project")


def adjusted(draft: Draft) -> None:
    """The initial budget of an item, what it was adjusted to, and by how much; then, or not, the outturn."""
    item = one_of(draft, *ITEMS)
    before, after = draft.key(item, phase=BUDGET), draft.key(item, phase=FINAL)
    move = draft.value(after) - draft.value(before)
    to = draft.any("调整为", "调整到", "调整至")
    head = opening(draft, item)
    shape = draft.any("from", "of", "apart")
    if shape == "from":
        draft.say(head, "年初预算由", draft.amount(before), to, draft.amount(after))
    elif shape == "of":
        draft.say(head, "预算由年初的", draft.amount(before), to, draft.amount(after))
    else:
        draft.say(
            head,
            draft.any("年初预算", "年初预算为"),
            draft.amount(before),
            draft.any("，", "，预算"),
            to,
            draft.amount(after),
        )
    if move and draft.visible(move):
        claim = draft.claim("change", after, before, rises(draft.value(after), draft.value(before)))
        draft.say("，", Said(claim, [Turn("增加", "减少", claim), draft.by(claim, move)]))
    if draft.draw.random() < 0.5:
        draft.say("，支出决算为", draft.amount(draft.key(item)))
    draft.say("。")


def bare_shares(draft: Draft) -> None:
    """The expenditure, then its classes in sentences of their own, each with its share of nothing that is named."""
    whole = draft.key("expenditure")
    draft.say(opening(draft, "expenditure"), draft.amount(whole), "。")
    for number, item in enumerate(draft.draw.sample(["education", "pensions", "housing"], 3)):
        part = draft.key(item)
        name = draft.name(item).removesuffix("支出") + "支出"
        draft.say("；" if number else "", name, draft.amount(part), "，", share(draft, part, whole))
    draft.say("。")


FAMILIES = {"adjusted": adjusted, "bare-shares": bare_shares}
