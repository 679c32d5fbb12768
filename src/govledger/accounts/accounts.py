"""The accounts of one entity: facts, and claims about them.

Accounts are read from a document, or built by hand in a few lines:

>>> from govledger.fiscal import calendar
>>> accounts = (
...     Accounts(entity="某市服务中心", year=calendar("CN").starting(2019))
...     .state("expenditure", "300元")
...     .state("expenditure", "180元", economic="301")
...     .state("expenditure", "120元", economic="302")
...     .break_down("expenditure", by="economic")
... )
>>> {code: str(fact.value) for code, fact in accounts.expenditure.by("economic").items()}
{'301': '180', '302': '120'}
"""

from __future__ import annotations

import functools
from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Unpack, overload

import attrs

from govledger.accounts.arrangement import Arrangement
from govledger.accounts.catalogue import Catalogue, shipped_catalogue
from govledger.accounts.claim import Breakdown, Change, Claim, Direction, check_parts
from govledger.accounts.errors import UnknownConcept, WrongType
from govledger.accounts.fact import ACTUAL, Fact, Key, checked_year
from govledger.accounts.index import Index
from govledger.accounts.slices import Difference, Slice
from govledger.accounts.stating import checked_kind, currency_named, foreign, stated, usual_currency
from govledger.accounts.words import ConceptId, DimensionId, OwnWord, PhaseId, Scope
from govledger.figures import NotStated, Place, StatedRate, Statement, Unit
from govledger.figures.errors import CurrencyMismatch
from govledger.fiscal import FiscalYear
from govledger.layout import Table, in_short


@attrs.frozen(kw_only=True, slots=False)
class Accounts:
    """The facts and claims of one entity for one fiscal year, prior years and budgets beside it included.

    Frozen: :meth:`state`, :meth:`break_down` and :meth:`claim` return new accounts; of thousands of facts they are built
    faster by an :class:`AccountsBuilder`. Two statements with the same key are two statements of one fact.

    All amounts are of one currency: the one given, else the one that the first unit names, else that of the country of
    the calendar. ``catalogue`` knows the concepts, dimensions and phases that may be stated.

    ``inferred`` are the places of statements whose key a reader did not read whole from their own words: it took the
    item, the year or a member from words before them, or knew only a part of a name. What they say counts; that one of
    them disagrees with another statement may be the reader's mistake, and is never held against the document.

    >>> from govledger.fiscal import calendar
    >>> year = calendar("US").starting(2019)
    >>> accounts = Accounts(entity="a county", year=year).state("revenue", "$10")
    >>> accounts.currency, accounts.inferred
    ('USD', frozenset())
    >>> accounts.state("expenditure", "5元")
    Traceback (most recent call last):
    ...
    govledger.errors.CurrencyMismatch: expenditure of FY2020 is stated in CNY ('5元'), and these accounts are in USD; ...
    """

    entity: str
    year: FiscalYear = attrs.field(converter=checked_year)
    facts: tuple[Fact, ...] = ()
    claims: tuple[Claim, ...] = ()
    currency: str = ""
    inferred: frozenset[Place] = frozenset()
    catalogue: Catalogue = attrs.field(factory=shipped_catalogue, eq=False, repr=False)
    _told: bool = attrs.field(default=False, init=False, eq=False, repr=False)

    def __attrs_post_init__(self) -> None:
        if not isinstance(self.entity, str):
            raise WrongType.given(self.entity, wanted="the name of the entity as a text")
        named = next((found for fact in self.facts for each in fact.statements if (found := foreign(each, ""))), "")
        told = currency_named(self.currency) if self.currency else named
        self.__dict__.update(currency=told or usual_currency(self.year.calendar.country), _told=bool(told))
        if any(fact.key.catalogue is not self.catalogue for fact in self.facts):
            known = (attrs.evolve(fact, key=fact.key.known_in(self.catalogue)) for fact in self.facts)
            self.__dict__["facts"] = tuple(known)
        for fact in self.facts:
            for each in fact.statements:
                self._check_currency(fact.key, each)

    def _repr_html_(self) -> str:
        """A table for notebooks: every fact as it was printed, one column per year and phase.

        >>> from govledger.fiscal import calendar
        >>> accounts = Accounts(entity="<某中心>", year=calendar("CN").starting(2019)).state("revenue", "5元", label="收入")
        >>> "&lt;某中心&gt; 2019年度" in accounts._repr_html_(), "<td>5元</td>" in accounts._repr_html_()
        (True, True)
        """
        columns = sorted(
            {(fact.key.year, fact.key.phase) for fact in self.facts}, key=lambda pair: (pair[0].start, pair[1])
        )
        lines: dict[Key, dict[tuple[FiscalYear, str], Fact]] = {}
        for fact in self.facts:
            line = fact.key.with_(year=self.year, phase=ACTUAL)
            lines.setdefault(line, {})[fact.key.year, fact.key.phase] = fact
        rows = []
        for line, facts in lines.items():
            members = ", ".join(f"{name}={member}" for name, member in line.dimensions)
            named = next((fact.label for fact in facts.values() if fact.label), "")
            texts = (
                "; ".join(each.text for each in facts[column].statements) if column in facts else ""
                for column in columns
            )
            rows.append([named, line.concept, members, *texts])
        head = ["label", "concept", "dimensions", *(f"{year.label()} {phase}" for year, phase in columns)]
        return Table(caption=f"{self.entity} {self.year.label()}", head=head, rows=rows).html()

    # --- building by hand -------------------------------------------------------------------------------------

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
    ) -> Accounts: ...
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
    ) -> Accounts: ...
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
    ) -> Accounts:
        """The accounts with one statement more.

        ``text`` is the amount as printed, with its unit ("300元"), or bare with ``unit=`` given; a count names what it
        counts ("5辆"). "0元" and "—" are nil. With ``unit=``, whole numbers and decimals are taken as printed, too; a
        float is refused, as is what the catalogues do not know: a misspelt member would be missing from every check.

        >>> from govledger.fiscal import calendar
        >>> accounts = Accounts(entity="某中心", year=calendar("CN").starting(2019))
        >>> accounts.state("revenue", "143.37", unit="万元").revenue.total.value
        Decimal('1433700')
        >>> accounts.state("expenditure", 300, unit="元", nature="basics")
        Traceback (most recent call last):
        ...
        govledger.errors.UnknownMember: unknown member 'basics' of nature; near: 'basic'
        """
        key = self._key(concept, year, phase, dimensions)
        currency = self.currency if self._told else None
        return self.add(key, stated(text, key, unit=unit, place=place, currency=currency), label=label)

    def add(self, key: Key, statement: Statement, *, label: str = "") -> Accounts:
        """The accounts with a statement of a key.

        >>> from govledger.figures import Nil
        >>> from govledger.fiscal import calendar
        >>> year = calendar("CN").starting(2019)
        >>> nil = Nil(text="0元")
        >>> len(Accounts(entity="某中心", year=year).add(Key.of("procurement", year=year), nil).facts)
        1
        """
        key = key.known_in(self.catalogue)
        checked_kind(key, statement)
        named = foreign(statement, "")
        taken = named if named and not self._told else self.currency
        made = self._with(currency=taken, _told=self._told or bool(named))
        made._check_currency(key, statement)
        index, count = self._index.extended(self._count, key, statement, label)
        made.__dict__.pop("facts", None)
        made.__dict__.update(_index=index, _count=count)
        return made

    def claim(self, *claims: Claim) -> Accounts:
        """The accounts with these claims more.

        >>> from govledger.fiscal import calendar
        >>> Accounts(entity="某中心", year=calendar("CN").starting(2019)).claim().claims
        ()
        """
        for claim in claims:
            if not isinstance(claim, Claim):
                raise WrongType.given(claim, wanted="a claim, such as a Breakdown or a Change")
            check_parts(claim)
        return self._with(claims=(*self.claims, *claims))

    @overload
    def break_down(
        self,
        concept: ConceptId,
        *,
        by: DimensionId | OwnWord,
        complete: bool = ...,
        phase: PhaseId | OwnWord = ...,
        year: FiscalYear | None = ...,
        **scope: Unpack[Scope],
    ) -> Accounts: ...
    @overload
    def break_down(
        self,
        concept: OwnWord,
        *,
        by: str,
        complete: bool = ...,
        phase: str = ...,
        year: FiscalYear | None = ...,
        **scope: str,
    ) -> Accounts: ...
    def break_down(
        self,
        concept: str,
        *,
        by: str,
        complete: bool = True,
        phase: str = ACTUAL,
        year: FiscalYear | None = None,
        **scope: str,
    ) -> Accounts:
        """The accounts with the claim that the stated parts of a concept by one dimension make up its total.

        >>> from govledger.fiscal import calendar
        >>> accounts = Accounts(entity="某中心", year=calendar("CN").starting(2019)).state("revenue", "5元")
        >>> accounts.state("revenue", "5元", source="other").break_down("revenue", by="source").claims[0].by
        'source'
        """
        whole = self._key(concept, year, phase, scope)
        parts = tuple(fact.key for fact in Slice(self, whole).by(OwnWord(by)).values())
        if not parts:
            raise UnknownConcept.named(
                f"{concept} by {by}", near=sorted({n for f in self.facts for n in f.key.members})
            )
        return self.claim(Breakdown(whole=whole, parts=parts, complete=complete, by=by))

    @overload
    def change(
        self,
        concept: ConceptId,
        words: str,
        *,
        phase: PhaseId | OwnWord = ...,
        year: FiscalYear | None = ...,
        **dimensions: Unpack[Scope],
    ) -> Accounts: ...
    @overload
    def change(
        self, concept: OwnWord, words: str, *, phase: str = ..., year: FiscalYear | None = ..., **dimensions: str
    ) -> Accounts: ...
    def change(
        self, concept: str, words: str, *, phase: str = ACTUAL, year: FiscalYear | None = None, **dimensions: str
    ) -> Accounts:
        """The accounts with a claim of change on the year before: "-4.20%", "+8.83%" or "0%" for unchanged.

        >>> from govledger.fiscal import calendar
        >>> accounts = Accounts(entity="某中心", year=calendar("CN").starting(2019))
        >>> accounts.change("revenue", "-4.20%").claims[0].direction
        <Direction.DOWN: 'down'>
        """
        number = words.strip().removesuffix("%")
        rate = StatedRate(text=words, number=number.lstrip("+-"))
        direction = Direction.NONE if rate.number == 0 else Direction.DOWN if number.startswith("-") else Direction.UP
        current = self._key(concept, year, phase, dimensions)
        prior = current.with_(year=current.year.previous)
        return self.claim(Change(current=current, prior=prior, direction=direction, rate=rate, text=words))

    def _key(self, concept: str, year: FiscalYear | None, phase: str, dimensions: Mapping[str, str]) -> Key:
        year = self.year if year is None else year
        return Key.within(self.catalogue, concept, year=year, phase=phase, **dimensions)

    def _with(self, **changed: Any) -> Accounts:
        """The accounts with other values of what has been checked already."""
        made = Accounts.__new__(Accounts)
        made.__dict__.update({**self.__dict__, **changed})
        made.__dict__.pop("arranged", None)
        return made

    def _check_currency(self, key: Key, statement: Statement) -> None:
        other = foreign(statement, self.currency)
        if other:
            raise CurrencyMismatch.in_accounts(str(key), statement.text, other, self.currency)

    # --- looking up -------------------------------------------------------------------------------------------

    @functools.cached_property
    def _index(self) -> Index:
        return Index.of(self.facts)

    @functools.cached_property
    def arranged(self) -> Arrangement:
        """The facts and claims arranged for questions about many of them at once.

        >>> from govledger.fiscal import calendar
        >>> accounts = Accounts(entity="某中心", year=calendar("CN").starting(2019)).state("revenue", "5元")
        >>> sorted(accounts.arranged.phases["revenue"])
        ['actual']
        """
        return Arrangement(self.facts, self.claims)

    @functools.cached_property
    def _count(self) -> int:
        return len(self.facts)

    if not TYPE_CHECKING:  # Of accounts that grow fact by fact, the facts are laid out when they are asked for.

        def __getattr__(self, name):
            if name != "facts" or "_count" not in self.__dict__:
                raise AttributeError(f"{type(self).__name__!r} object has no attribute {name!r}")
            facts = tuple(self._index.facts[: self._count])
            self.__dict__["facts"] = facts
            return facts

    def get(self, key: Key) -> Fact | NotStated:
        """The fact of a key, or what equals NOT_STATED and knows the key.

        >>> from govledger.fiscal import calendar
        >>> year = calendar("CN").starting(2019)
        >>> Accounts(entity="某中心", year=year).get(Key.of("revenue", year=year))
        NOT_STATED
        """
        return self._index.get(self._count, key) or NotStated(key)

    def parts(self, key: Key, dimension: str) -> Mapping[str, Fact]:
        """The facts that break down a key by one dimension more, by member, in the order of the source.

        >>> from govledger.fiscal import calendar
        >>> accounts = Accounts(entity="某中心", year=calendar("CN").starting(2019))
        >>> accounts = accounts.state("expenditure", "5元", nature="basic")
        >>> list(accounts.parts(Key.of("expenditure", year=accounts.year), "nature"))
        ['basic']
        """
        return self._index.parts(self._count, key, dimension)

    @overload
    def of(
        self,
        concept: ConceptId,
        *,
        year: FiscalYear | None = ...,
        phase: PhaseId | OwnWord = ...,
        **dimensions: Unpack[Scope],
    ) -> Slice: ...
    @overload
    def of(self, concept: OwnWord, *, year: FiscalYear | None = ..., phase: str = ..., **dimensions: str) -> Slice: ...
    def of(self, concept: str, *, year: FiscalYear | None = None, phase: str = ACTUAL, **dimensions: str) -> Slice:
        """The slice of one concept.

        >>> from govledger.fiscal import calendar
        >>> Accounts(entity="某中心", year=calendar("CN").starting(2019)).of("three_public").total
        NOT_STATED
        """
        return Slice(self, self._key(concept, year, phase, dimensions))

    @property
    def expenditure(self) -> Slice:
        """The actual expenditure of the year.

        >>> from govledger.fiscal import calendar
        >>> accounts = Accounts(entity="某中心", year=calendar("CN").starting(2019)).state("expenditure", "5元")
        >>> accounts.expenditure.total.value
        Decimal('5')
        """
        return self.of("expenditure")

    @property
    def revenue(self) -> Slice:
        """The actual revenue of the year.

        >>> from govledger.fiscal import calendar
        >>> Accounts(entity="某中心", year=calendar("CN").starting(2019)).revenue.by("source")
        {}
        """
        return self.of("revenue")

    def compare(self, other: Accounts) -> tuple[Difference, ...]:
        """Every fact that both accounts state with the same concept, phase and dimensions, this one's year set beside
        the other's: the change between them, as exact as the printed figures allow.

        >>> from govledger.fiscal import calendar
        >>> cn = calendar("CN")
        >>> this = Accounts(entity="某中心", year=cn.starting(2019)).state("revenue", "150元")
        >>> last = Accounts(entity="某中心", year=cn.starting(2018)).state("revenue", "100元")
        >>> this.compare(last)[0].change
        Interval("[49, 51]")
        """
        pairs = (
            (fact, other.get(fact.key.with_(year=other.year))) for fact in self.facts if fact.key.year == self.year
        )
        return tuple(Difference(fact, match) for fact, match in pairs if isinstance(match, Fact))

    def __repr__(self) -> str:
        return in_short(
            self,
            f"of {self.entity} {self.year}: {len(self.facts)} facts, {len(self.claims)} claims, in {self.currency}",
        )


def collect(statements: Iterable[tuple[Key, Statement, str]]) -> tuple[Fact, ...]:
    """Facts from statements: those of one key become one fact, under the first label given for it.

    >>> from govledger.figures import Nil
    >>> from govledger.fiscal import calendar
    >>> key = Key.of("revenue", year=calendar("CN").starting(2019))
    >>> len(collect([(key, Nil(text="0元"), "收入"), (key, Nil(text="0万元"), "本年收入")])[0].statements)
    2
    """
    gathered: dict[Key, tuple[str, list[Statement]]] = {}
    for key, statement, label in statements:
        known = gathered.setdefault(key, (label, []))
        if not known[0]:
            gathered[key] = (label, known[1])
        known[1].append(statement)
    return tuple(Fact(key=key, label=label, statements=tuple(stated)) for key, (label, stated) in gathered.items())
