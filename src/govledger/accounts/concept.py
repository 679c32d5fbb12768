"""What can be stated in an account: revenue, expenditure, balances, posts, vehicles ...

A :class:`Concept` is a name from the public standards (IPSAS, GFSM, 财政部's forms) with what one needs to check it:
whether it is money or a count, and whether it runs over a year (flow) or stands at its end (stock). All of them are rows
of ``catalogue/concepts.csv``.

>>> Concept.named("expenditure")
Concept('expenditure', by_fund='fund', part_of=('total_expenditure',))
>>> Concept.named("expenditure").title_in("zh_CN")
'支出'
"""

from __future__ import annotations

import difflib
import functools
from collections.abc import Mapping
from typing import Any, Literal, cast

import attrs

from govledger.accounts.errors import UnknownConcept
from govledger.accounts.tables import Tables, Titled, shipped_tables, titles

Kind = Literal["flow", "stock"]
Quantity = Literal["amount", "count"]


@attrs.frozen(repr=False, kw_only=True)
class Concept(Titled):
    """One thing that accounts state.

    ``is_whole`` tells that it comes in whole numbers, as people and vehicles do and floor area does not; ``is_signed``
    that it may be below nil; ``by_fund`` names the dimension by which it is kept by fund; ``has_own_words`` tells that it
    is only known by the issuer's own words. A count may be the count of what an amount is spent on (``amount_of``), and a
    list may name a concept among the parts of others (``part_of``).

    >>> Concept("tolls", titles={"en": "tolls"}).quantity
    'amount'
    """

    id: str = attrs.field(kw_only=False)
    kind: Kind = "flow"
    quantity: Quantity = "amount"
    is_whole: bool = False
    is_signed: bool = False
    by_fund: str = ""
    has_own_words: bool = False
    amount_of: str = ""
    part_of: tuple[str, ...] = ()
    titles: Mapping[str, str] = attrs.field(factory=dict, eq=False)

    @classmethod
    def named(cls, name: str) -> Concept:
        """The shipped concept of that name.

        >>> Concept.named("expenditur")
        Traceback (most recent call last):
        ...
        govledger.errors.UnknownConcept: unknown concept 'expenditur'; near: 'expenditure', 'total_expenditure'
        """
        return concept_of(shipped_concepts(), name)

    def __repr__(self) -> str:
        told = {field.name: (getattr(self, field.name), field.default) for field in attrs.fields(Concept) if field.eq}
        rest = [f"{name}={value!r}" for name, (value, usual) in told.items() if value != usual and name != "id"]
        return f"Concept({', '.join([repr(self.id), *rest])})"


def concept_of(known: Mapping[str, Concept], name: str) -> Concept:
    """The concept of that name among those known."""
    if name in known:
        return known[name]
    raise UnknownConcept.named(name, near=difflib.get_close_matches(name, known, n=3))


def concepts_in(tables: Tables) -> dict[str, Concept]:
    """The concepts of some tables by their names."""
    titled = titles(tables, "concept")
    return {
        row["id"]: Concept(
            row["id"],
            kind=cast("Kind", row.get("kind") or "flow"),
            quantity=cast("Quantity", row.get("quantity") or "amount"),
            is_whole=row.get("whole") == "yes",
            is_signed=row.get("signed") == "yes",
            by_fund=row.get("by_fund", ""),
            has_own_words=row.get("own_words") == "yes",
            amount_of=row.get("amount_of", ""),
            part_of=tuple(row.get("part_of", "").split()),
            titles=titled.get(row["id"], {}),
        )
        for row in tables.get("concepts", ())
    }


@functools.cache
def shipped_concepts() -> Mapping[str, Concept]:
    """The concepts that come with the library."""
    return concepts_in(shipped_tables())


CONCEPTS: Mapping[str, Concept]
"""Every concept that comes with the library by its name, read from the tables when it is first asked for."""


def __getattr__(name: str) -> Any:
    if name != "CONCEPTS":
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return shipped_concepts()
