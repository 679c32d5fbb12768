"""What keys are told apart by: the members of a label, those that a dimension has, and the names of the entity.

>>> holds("item", "reception"), member_named("item", "货物")
(True, 'goods')
"""

from __future__ import annotations

import functools
import re

from govledger.accounts import CONCEPTS, DIMENSIONS, Key
from govledger.accounts.errors import UnknownMember
from govledger.countries.cn.vocabulary import Label
from govledger.countries.cn.vocabulary.items import title_of

_PLACE = re.compile("省|自治区|自治州|市|区|县|旗|镇|乡|街道")


@functools.lru_cache(maxsize=64)
def names_of(entity: str) -> tuple[str, ...]:
    """The names that an entity goes by: with the places that it is in, with some of them, with none.

    >>> names_of("上海市普陀区财政局")[-1]
    '财政局'
    """
    places = [found.span() for found in _PLACE.finditer(entity)]
    names = {each: None for start, stop in places for each in (entity[start:], entity[stop:]) if len(entity) - stop > 2}
    return (entity, *names)


def of_fund(label: Label, concept: str) -> dict[str, str]:
    """The members that a label gives a concept: its fund is a source of revenue and a fund of expenditure."""
    kept = CONCEPTS[concept].by_fund
    members = {
        name: member
        for name, member in label.dimensions.items()
        if name not in ("source", "fund") or member != label.fund or name == kept
    }
    return {kept: label.fund, **members} if kept and label.fund else members


def holds(dimension: str, member: str) -> bool:
    """Whether a dimension has the member; the issuer's own words have a place among the items."""
    try:
        DIMENSIONS[dimension].checked(member)
    except UnknownMember:
        return False
    return True


def member_named(dimension: str, words: str) -> str:
    """The member that has these words for a title, else the words: 货物 among the parts of procurement is goods."""
    return next((member.id for member in DIMENSIONS[dimension].members if member.title_in("zh_CN") == words), words)


def title(key: Key, label: Label) -> str:
    """The label of a fact that takes its item from words before it."""
    if not key.dimensions and key.concept in ("revenue", "expenditure") and label.shown:
        return label.shown
    return title_of(key)
