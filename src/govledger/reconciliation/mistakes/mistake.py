"""A kind of mistake: what it is called, what it explains, and how it is made.

Each kind is one file, with ``explain`` and ``make`` beside each other and their record below them. A kind of your own is a
record of your own, handed to :func:`~govledger.reconciliation.reconcile` and :func:`~govledger.testing.plant`.

>>> from govledger.reconciliation.mistakes.transposed_digits import MISTAKE
>>> MISTAKE.id, MISTAKE.kind, [evidence.__name__ for evidence in MISTAKE.explains]
('D01', 'transposed-digits', ['FigureEvidence'])
"""

from __future__ import annotations

from collections.abc import Callable
from random import Random
from typing import Any

import attrs

from govledger.accounts import Accounts
from govledger.reconciliation.mistakes.diagnosis import Diagnosis
from govledger.reconciliation.mistakes.editing import Edited
from govledger.said import Said, as_said


@attrs.frozen(kw_only=True)
class Mistake:
    """One kind of mistake.

    ``explains`` are the types of evidence that ``explain`` is asked about. ``otherwise`` is asked where no mistake explains
    such evidence: it says what is wrong, and not how it came about. ``title`` is what it is called, in words of one's own by
    locale where the kind is not a shipped one. ``yields_to`` are the kinds that say more: where one of them explains the
    evidence, this one is not told. ``make`` makes the mistake at a place drawn at random, or answers None where accounts
    have no place for it; what it makes, ``explain`` undoes.

    >>> from govledger.reconciliation.mistakes.counted_twice import MISTAKE
    >>> MISTAKE.yields_to
    ('subtotal-added',)
    >>> from govledger.reports import say
    >>> say(MISTAKE.title, "en")
    'a line counted twice'
    """

    id: str
    kind: str
    explains: tuple[type, ...]
    explain: Callable[[Any], Diagnosis | None] | None = None
    otherwise: Callable[[Any], Diagnosis | None] | None = None
    yields_to: tuple[str, ...] = ()
    make: Callable[[Accounts, Random], Edited | None] | None = None
    title: Said = attrs.field(converter=as_said, repr=False)

    @title.default
    def _shipped_title(self) -> Said:
        return Said(f"mistake.{self.kind}")
