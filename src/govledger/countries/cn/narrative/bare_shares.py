"""The whole of a share that names none: 一般公共预算支出1000万元。教育支出75.60万元，占7.56%.

It is the total that was stated last under the heading, if it is the only one there of which the figure can be a part, and only
other parts of it, told apart in the same way, were named since. Where anything else stands between, nobody knows.
"""

from __future__ import annotations

import itertools

from govledger.accounts import Key
from govledger.countries.cn.narrative.discourse import Discourse
from govledger.countries.cn.narrative.frames import part_within
from govledger.countries.cn.narrative.totals import TOTALS

# Below a heading with more figures nothing is sought, so that time stays linear.
_LONGEST = 200


def whole_above(here: Discourse, part: Key) -> Key | None:
    """The only whole of a part that is stated under the heading it stands below."""
    if here.sentence.scope or len(here.told) > _LONGEST:
        return None
    told = [each and each.with_(year=part.year, phase=part.phase) for each in here.told]
    wholes = {each for each in here.told if each is not None and _may_hold(each, part)}
    if len(wholes) != 1:
        return None
    (whole,) = wholes
    since = itertools.takewhile(lambda each: each != whole, reversed(told))
    return whole if all(each is not None and _beside(each, part, whole) for each in since) else None


def _may_hold(whole: Key, part: Key) -> bool:
    """Whether a figure may be the whole of another: what it is a part of, or the total beside that."""
    if (whole.year, whole.phase) != (part.year, part.phase):
        return False
    return whole.concept == TOTALS.get(part.concept) or (whole != part and part_within(part, whole) == part)


def _beside(key: Key, part: Key, whole: Key) -> bool:
    """Whether a figure is a part of the whole that is told apart as the other one is."""
    return key.members.keys() == part.members.keys() and part_within(key, whole) == key
