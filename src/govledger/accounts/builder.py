"""Accounts of many facts, gathered one by one.

>>> from govledger.fiscal import calendar
>>> builder = AccountsBuilder(entity="某中心", year=calendar("CN").starting(2019))
>>> for code, amount in {"301": "180元", "302": "120元"}.items():
...     builder.state("expenditure", amount, economic=code)
>>> builder.accounts().break_down("expenditure", by="economic").expenditure.by("economic")["301"].value
Decimal('180')
"""

from __future__ import annotations

from decimal import Decimal
from typing import Unpack, overload

import attrs

from govledger.accounts.accounts import Accounts, collect
from govledger.accounts.catalogue import Catalogue, shipped_catalogue
from govledger.accounts.claim import Claim
from govledger.accounts.fact import ACTUAL, Key, checked_year
from govledger.accounts.stating import checked_kind, stated
from govledger.accounts.words import ConceptId, OwnWord, PhaseId, Scope
from govledger.figures import Place, Statement, Unit
from govledger.fiscal import FiscalYear


@attrs.define(kw_only=True, eq=False)
class AccountsBuilder:
    """Gathers facts and claims, each as :class:`Accounts` takes it, and makes the accounts at the end.

    >>> from govledger.fiscal import calendar
    >>> AccountsBuilder(entity="某中心", year=calendar("CN").starting(2019)).accounts().facts
    ()
    """

    entity: str
    year: FiscalYear = attrs.field(converter=checked_year)
    currency: str = ""
    catalogue: Catalogue = attrs.field(factory=shipped_catalogue, repr=False)
    _statements: list[tuple[Key, Statement, str]] = attrs.field(factory=list, init=False, repr=False)
    _claims: list[Claim] = attrs.field(factory=list, init=False, repr=False)

    @overload
    def state(
        self,
        concept: ConceptId,
        text: str | int | Decimal | Statement,
        *,
        unit: str | Unit | None = None,
        phase: PhaseId | OwnWord = ...,
        year: FiscalYear | None = None,
        label: str = ...,
        place: Place | None = None,
        **dimensions: Unpack[Scope],
    ) -> None: ...
    @overload
    def state(
        self,
        concept: OwnWord,
        text: str | int | Decimal | Statement,
        *,
        unit: str | Unit | None = None,
        phase: str = ...,
        year: FiscalYear | None = None,
        label: str = ...,
        place: Place | None = None,
        **dimensions: str,
    ) -> None: ...
    def state(
        self,
        concept: str,
        text: str | int | Decimal | Statement,
        *,
        unit: str | Unit | None = None,
        phase: str = ACTUAL,
        year: FiscalYear | None = None,
        label: str = "",
        place: Place | None = None,
        **dimensions: str,
    ) -> None:
        """Takes a statement more, as :meth:`Accounts.state` does.

        >>> from govledger.fiscal import calendar
        >>> builder = AccountsBuilder(entity="某中心", year=calendar("CN").starting(2019))
        >>> builder.state("revenue", 5, unit="元")
        >>> builder.accounts().revenue.total.value
        Decimal('5')
        """
        year = self.year if year is None else year
        key = Key.within(self.catalogue, concept, year=year, phase=phase, **dimensions)
        self.add(key, stated(text, key, unit=unit, place=place, currency=self.currency or None), label=label)

    def add(self, key: Key, statement: Statement, *, label: str = "") -> None:
        """Takes a statement of a key."""
        key = key.known_in(self.catalogue)
        checked_kind(key, statement)
        self._statements.append((key, statement, label))

    def claim(self, *claims: Claim) -> None:
        """Takes claims."""
        self._claims.extend(claims)

    def accounts(self) -> Accounts:
        """The accounts of all that was taken so far; raises CurrencyMismatch where they are of two currencies."""
        made = Accounts(
            entity=self.entity,
            year=self.year,
            facts=collect(self._statements),
            currency=self.currency,
            catalogue=self.catalogue,
        )
        return made.claim(*self._claims)
