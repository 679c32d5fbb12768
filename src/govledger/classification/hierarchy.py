"""A second tree over the codes of a scheme, with groupings of its own.

>>> below = (Code("all", "everything"), Code("07", "Health", level=2, parent="all"))
>>> [code.name for code in Hierarchy("reading", "Reading order", ("group", "division"), below).ancestors("07")]
['everything']
"""

from __future__ import annotations

import attrs

from govledger.classification.code import Code
from govledger.classification.tree import Tree


@attrs.frozen(repr=False)
class Hierarchy(Tree):
    """Codes of a scheme in another order than that of its own tree; whatever a tree can tell, it tells.

    A code of the scheme that is not in it has no place in this order. Groupings that belong to the hierarchy alone
    are codes like the others.

    >>> Hierarchy("reading", "Reading order", ("division",), (Code("07", "Health"),))
    <Hierarchy reading: 1 codes>
    """

    id: str
    title: str
    levels: tuple[str, ...]
    codes: tuple[Code, ...]

    def at(self, year: int) -> Hierarchy:
        """The hierarchy of that year.

        >>> Hierarchy("reading", "Reading order", ("division",), (Code("07", valid_from=1999),)).at(1990)
        <Hierarchy reading: 0 codes>
        """
        return attrs.evolve(self, codes=tuple(self._codes_of(year)))

    @property
    def _title(self) -> str:
        return f"hierarchy {self.id}"

    def __repr__(self) -> str:
        return f"<Hierarchy {self.id}: {len(self.codes)} codes>"
