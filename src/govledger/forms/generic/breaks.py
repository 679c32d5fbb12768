"""Where a proved sum fails: at a wrong figure, or only because its lines are not quite those that were found.

What a line has to do with a sum is known from the places where the sum holds. A line that says nothing there may be a part,
or may be none: others may hold it already. Where such lines would explain a failure, nothing is said.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence

from govledger.forms.generic.chance import Witness
from govledger.forms.generic.lines import Lines
from govledger.forms.generic.walk import Candidate


def unexplained(lines: Lines, found: Candidate, failed: Sequence[int]) -> list[int]:
    """Those of the places where a sum fails that no other choice of lines may be the reason for.

    >>> from govledger.forms.generic.lines import number
    >>> from govledger.forms.generic.walk import judged
    >>> rows = [("41.10", "5.07", "6.31"), ("0.00", "0.00", "7.00"), ("20.25", "3.30", "1.12"), ("61.35", "8.37", "7.43")]
    >>> lines = Lines.of([[number(each) for each in row] for row in rows])
    >>> found = judged(lines, 3, [0, 1, 2], places=range(3), trials=1)
    >>> found.failed, unexplained(lines, found, found.failed)
    ((2,), [])
    """
    if not failed:
        return []
    doubtful = list(_doubtful(lines, found))
    return [
        place
        for place in failed
        if not any(_total(lines, place, each) for each in doubtful) and not _fits(lines, found, place)
    ]


def _doubtful(lines: Lines, found: Candidate) -> Iterator[Sequence[int]]:
    """The neighbours among the parts, and beside the sum, that may be counted or not: it holds either way."""
    for start, end in itertools.combinations(range(len(found.parts) + 1), 2):
        if _holds_with(lines, found, run := found.parts[start:end], -1):
            yield run
    low, high = min(found.total, *found.parts), max(found.total, *found.parts)
    for side in (range(low - 1, -1, -1), range(high + 1, lines.count)):
        for count in range(1, len(side) + 1):
            if not _holds_with(lines, found, side[:count], 1):
                break
            yield side[:count]


def _holds_with(lines: Lines, found: Candidate, extra: Sequence[int], sign: int) -> bool:
    """Whether a sum still holds where it did when lines are added to its parts, or taken away."""
    for place in found.held:
        witness = Witness.at(lines, place, found.total, found.parts)
        slack = sum(lines.halves[place][line] for line in extra)
        changed = _total(lines, place, extra)
        if witness and changed and abs(witness.difference - sign * changed) > witness.slack + slack:
            return False
    return True


def _total(lines: Lines, place: int, extra: Sequence[int]) -> int:
    return sum(lines.values[place][line] or 0 for line in extra)


def _fits(lines: Lines, found: Candidate, place: int) -> bool:
    """Whether some line elsewhere says just what is missing, and no more than rounding excuses where the sum holds."""
    witness = Witness.at(lines, place, found.total, found.parts)
    values, own = lines.values[place], {found.total, *found.parts}
    like = [
        line
        for line, value in enumerate(values)
        if witness and value and line not in own and abs(abs(value) - abs(witness.difference)) <= witness.slack
    ]
    return any(_holds_with(lines, found, [line], sign) for line in like for sign in (1, -1))
