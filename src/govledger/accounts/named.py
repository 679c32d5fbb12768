"""What names a fact, so that it can be named in any language without its accounts.

>>> from govledger.accounts import Accounts
>>> from govledger.fiscal import calendar
>>> accounts = Accounts(entity="某中心", year=calendar("CN").starting(2019)).state("revenue", "5.00元", label="收入总计")
>>> found = Named.of(accounts, accounts.facts[0].key)
>>> found.label, found.year, found.is_stated
('收入总计', None, True)
"""

from __future__ import annotations

import attrs

from govledger.accounts.accounts import Accounts
from govledger.accounts.fact import Fact, Key
from govledger.fiscal import FiscalYear


@attrs.frozen
class Named:
    """What names a fact: its key, the label that it is printed with, and the year where it is not the accounts' own.

    A fact of another year that is not stated goes by the name of the same line in the accounts' own year.

    >>> from govledger.accounts import Accounts
    >>> from govledger.fiscal import calendar
    >>> accounts = Accounts(entity="某中心", year=calendar("CN").starting(2019)).state("revenue", "5.00元", label="收入总计")
    >>> before = Named.of(accounts, accounts.facts[0].key.with_(year=accounts.year.previous))
    >>> before.label, str(before.year), before.is_stated
    ('收入总计', '2018年度', False)
    """

    key: Key
    label: str = ""
    year: FiscalYear | None = None
    is_stated: bool = True

    @classmethod
    def of(cls, accounts: Accounts, key: Key) -> Named:
        """What names a fact of some accounts, stated or not."""
        own = accounts.get(key)
        fact = own if isinstance(own, Fact) else accounts.get(key.with_(year=accounts.year))
        return cls(
            fact.key if isinstance(fact, Fact) else key,
            fact.label if isinstance(fact, Fact) else "",
            None if key.year == accounts.year else key.year,
            isinstance(own, Fact),
        )

    @classmethod
    def line(cls, fact: Fact | Key) -> Named:
        """What names a line by itself, whatever its year.

        >>> from govledger.fiscal import calendar
        >>> Named.line(Key.of("revenue", year=calendar("CN").starting(2019))).key.concept
        'revenue'
        """
        return cls(fact.key, fact.label) if isinstance(fact, Fact) else cls(fact)
