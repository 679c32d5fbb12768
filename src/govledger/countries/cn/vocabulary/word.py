"""One word of the vocabulary."""

from __future__ import annotations

from collections.abc import Mapping

import attrs

_ITEM_KINDS = ("head", "count")


@attrs.frozen
class Word:
    """One line of the vocabulary: the word, its kind, its meaning and the members it stands for."""

    word: str
    kind: str
    meaning: str = ""
    dimensions: Mapping[str, str] = attrs.field(factory=dict)

    @property
    def concepts(self) -> tuple[str, ...]:
        """The concepts that the name of an item stands for; 收支总计 stands for two.

        >>> Word("收支总计", "head", "total_revenue+total_expenditure").concepts
        ('total_revenue', 'total_expenditure')
        """
        return tuple(self.meaning.split("+")) if self.kind in _ITEM_KINDS else ()
