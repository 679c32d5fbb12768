"""A table that no form fits: the sums that its figures prove by themselves.

Nothing is known of such a table but numbers in rows and columns. A number that is the sum of its neighbours may be their
total, or it may be so by accident; how likely the accident is can be worked out, and only what is very unlikely to be
one is claimed. What the figures are about is never guessed.

>>> grid = [[number("6018.20"), number("411.07")], [number("4264.15"), number("80.66")], [number("10282.35"), number("491.73")]]
>>> (total,) = found_sums(grid)
>>> total.total, total.parts, total.across, total.claimed
(2, (0, 1), (0, 1), True)
"""

from govledger.forms.generic.found import Break, FoundSum, broken_cells, with_lone_breaks
from govledger.forms.generic.lines import Number, number
from govledger.forms.generic.search import Hints, found_sums

__all__ = ["Break", "FoundSum", "Hints", "Number", "broken_cells", "found_sums", "number", "with_lone_breaks"]
