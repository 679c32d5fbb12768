"""One code of a scheme and one of another, and how their contents relate.

>>> Correspondence("1", "A", "covers").reversed()
Correspondence('A', '1', 'within')
"""

from __future__ import annotations

from fractions import Fraction
from typing import Literal, get_args

import attrs

from govledger.classification.code import Dated, Status, set_fields

Relation = Literal["exact", "close", "within", "covers", "partial"]
"""How the contents of two codes relate, read from left to right."""

RELATIONS: dict[str, Relation] = {relation: relation for relation in get_args(Relation)}
WHOLE = ("exact", "close", "within")
"""The relations in which the whole of the left code goes to the right one."""

_OPPOSITE: dict[Relation, Relation] = {"within": "covers", "covers": "within"}


@attrs.frozen(repr=False)
class Correspondence(Dated):
    """One pair of codes: how their contents relate, the share that goes over, and the years in which that holds.

    ``relation`` is ``exact`` (the same content), ``close`` (nearly the same), ``within`` (all of the left one lies in
    the right one), ``covers`` (the right one lies in the left one) or ``partial`` (they overlap). ``share`` is the part
    of the left amount that goes to the right code, where a source states one.

    >>> Correspondence("39906", "39909", "covers", valid_from=2023)
    Correspondence('39906', '39909', 'covers', valid_from=2023)
    """

    from_code: str
    to_code: str
    relation: Relation
    share: Fraction | None = None
    valid_from: int | None = None
    valid_to: int | None = None
    status: Status = "unverified"
    note: str = ""

    def reversed(self) -> Correspondence:
        """The same pair read from right to left; a share says nothing of the other direction.

        >>> Correspondence("39906", "39909", "covers").reversed()
        Correspondence('39909', '39906', 'within')
        """
        relation = _OPPOSITE.get(self.relation, self.relation)
        return attrs.evolve(self, from_code=self.to_code, to_code=self.from_code, relation=relation, share=None)

    def __repr__(self) -> str:
        shown = set_fields(self, Correspondence, skipped={"from_code", "to_code", "relation"})
        return f"Correspondence({self.from_code!r}, {self.to_code!r}, {self.relation!r}{shown})"
