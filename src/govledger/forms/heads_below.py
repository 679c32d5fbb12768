"""Heads that stand among the data of a table: its own, as following pages repeat them, or those of another table below it.

>>> from govledger.documents import Table
>>> from govledger.forms import form_of
>>> from govledger.forms.columns import plans_of
>>> form = form_of({"id": "xx", "columns": [{"head": "Item", "gives": "label"}, {"head": "Current"}, {"head": "Capital"}]})
>>> table = Table(rows=(("Item", "Current", "Capital"), ("Roads", "3", "4")))
>>> plans, head = plans_of(table, form)
>>> below = HeadsBelow(table, Vocabulary.of(form), plans, head)
>>> below.repeats(("Item", "Current", "Capital")), below.is_another(("Item", "Capital", "Current"))
(True, True)
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from govledger.documents.table import Table
from govledger.forms.columns import FIGURES, Plan
from govledger.forms.heads import Head, Vocabulary
from govledger.forms.words import normal


class HeadsBelow:
    """Knows the heads of a table again, and those of another; both have words in two columns or more, and no amount: a row
    that :meth:`has_amount` is not asked."""

    def __init__(self, table: Table, words: Vocabulary, plans: Sequence[Plan], head: Head) -> None:
        self._words, self._plans = words, plans
        read = (plan.at for plan in plans if plan.role in FIGURES)
        self._over = {at: {table.text(row, at) for row in range(head.rows)} for at in read}
        rows = [{at: normal(text) for at, text in enumerate(table.rows[row])} for row in range(head.rows)]
        self._rows = [{at: text for at, text in row.items() if text} for row in rows]

    def repeats(self, row: Sequence[str]) -> bool:
        """Whether a row is one of the head, word for word in the same columns; over those that are skipped or unread another
        word may stand that is skipped as well."""
        texts = self._texts(row)
        return len(texts) > 1 and any(
            all(self._is_same(at, text, head) for at, text in texts.items()) for head in self._rows
        )

    def _is_same(self, at: int, text: str, head: Mapping[int, str]) -> bool:
        """Whether a word is the one that stands in a head, or another spelling of it."""
        before, known = head.get(at, ""), self._words.column(text)
        if normal(text) == before or (known is not None and before and known == self._words.column(before)):
            return True
        is_left = at < len(self._plans) and self._plans[at].role in ("skip", "unread")
        return is_left and known is not None and bool(known[0].skip)

    def is_another(self, row: Sequence[str]) -> bool:
        """Whether a row is the head of another table: a head in a column where it does not stand, or words over amounts in
        a row that nothing names."""
        texts = self._texts(row)
        numbers = self._words.numbers
        if len(texts) < 2 or any(numbers.read(text) is not None for text in texts.values()):
            return False
        read = {plan.at for plan in self._plans if plan.role in FIGURES}
        over = {at: text for at, text in texts.items() if at in read}
        heads = [at for at, text in texts.items() if normal(text) in self._words.heads.plain]
        if any(at in over or normal(texts[at]) in {row.get(at) for row in self._rows} for at in heads):
            return True
        named = any(self._words.lines(text) is not None for at, text in texts.items() if at not in over)
        return not named and len({normal(text) for text in over.values() if any(map(str.isalpha, text))}) > 1

    def has_amount(self, row: Sequence[str]) -> bool:
        """Whether a number stands under the head of an amount that is not that head, as most rows have it."""
        read, width = self._words.numbers.read, len(row)
        for at, over in self._over.items():
            if at < width and (text := row[at]) and text not in over and read(text) is not None:
                return True
        return False

    def _texts(self, row: Sequence[str]) -> dict[int, str]:
        return {at: text for at, text in enumerate(row) if text and not text.isspace()}
