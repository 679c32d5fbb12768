"""What a change is measured from where a sentence states a budget and an outturn and names no base: 预算5万元，决算7万元，增加2万元.

It may be the budget or the year before. A change that is just what lies between the two comes to the budget whichever is meant.
"""

from __future__ import annotations

from govledger.accounts import Direction
from govledger.countries.cn.narrative.discourse import Base, Discourse
from govledger.countries.cn.narrative.keys import BUDGETS
from govledger.countries.cn.narrative.segments import Figure
from govledger.figures import StatedAmount


def has_two_bases(here: Discourse) -> bool:
    """Whether a change may be from the budget as well as from the year before."""
    said = here.sentence.said
    planned = [key for key in said if key.phase in BUDGETS]
    return (
        here.sentence.base is None
        and here.subjects != here.sentence.adjusted
        and any(key.with_(phase=each.phase) == each for key in said if key.phase == "actual" for each in planned)
    )


def budget_between(here: Discourse, figure: Figure, direction: Direction) -> Base | None:
    """The budget of what is spoken of, where the change is just what lies between it and the outturn, as the sentence states
    them; the rate behind the change is on the same base."""
    stated, known, subjects = here.printed(figure), here.sentence.values, here.subjects
    if not isinstance(stated, StatedAmount) or figure.row or len(subjects) != 1 or subjects[0] not in known:
        return None
    (subject,) = subjects
    planned = [key for key in known if key.phase in BUDGETS and key.with_(phase=subject.phase) == subject]
    wanted = known[subject] - direction.sign * stated.value
    return Base(here.year, planned[0].phase) if len(planned) == 1 and known[planned[0]] == wanted else None
