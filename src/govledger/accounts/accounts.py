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
import re
from collections.abc import Iterable, Iterator
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

import attrs

from govledger.accounts.claim import Breakdown, Change, Claim, Direction
from govledger.accounts.dimension import Dimension
from govledger.accounts.fact import ACTUAL, Fact, Key
from govledger.errors import UnknownConcept, UnreadableFigure
from govledger.figures import (
    NOT_STATED,
    Interval,
    NotStated,
    Place,
    StatedCount,
    StatedRate,
    Statement,
    Unit,
    parse_amount,
    plain,
)
from govledger.fiscal import FiscalYear
from govledger.layout import Table

if TYPE_CHECKING:
    from govledger.classification import Crosswalk, Reclassified, Scheme


@attrs.frozen(kw_only=True, slots=False)
class Accounts:
    """The facts and claims of one entity for one fiscal year, prior years and budgets beside it included.

    Frozen: :meth:`state`, :meth:`break_down` and :meth:`claim` return new accounts. Two statements with the same key
    are two statements of one fact.
    """

    entity: str
    year: FiscalYear
    facts: tuple[Fact, ...] = ()
    claims: tuple[Claim, ...] = ()
    currency: str = "CNY"

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

    def state(
        self,
        concept: str,
        text: str | Statement,
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
        counts ("5辆"). "0元" and "—" are nil.

        >>> from govledger.fiscal import calendar
        >>> accounts = Accounts(entity="某中心", year=calendar("CN").starting(2019))
        >>> accounts.state("revenue", "143.37", unit="万元").revenue.total.value
        Decimal('1433700')
        """
        key = Key.of(concept, year=self.year if year is None else year, phase=phase, **dimensions)
        return self.add(key, _statement(text, unit, place, self.currency), label=label)

    def add(self, key: Key, statement: Statement, *, label: str = "") -> Accounts:
        """The accounts with a statement of a key.

        >>> from govledger.figures import Nil
        >>> from govledger.fiscal import calendar
        >>> year = calendar("CN").starting(2019)
        >>> nil = Nil(text="0元")
        >>> len(Accounts(entity="某中心", year=year).add(Key.of("procurement", year=year), nil).facts)
        1
        """
        return attrs.evolve(self, facts=collect([*self._statements(), (key, statement, label)]))

    def claim(self, *claims: Claim) -> Accounts:
        """The accounts with these claims more.

        >>> from govledger.fiscal import calendar
        >>> Accounts(entity="某中心", year=calendar("CN").starting(2019)).claim().claims
        ()
        """
        return attrs.evolve(self, claims=(*self.claims, *claims))

    def break_down(
        self, concept: str, *, by: str, complete: bool = True, phase: str = ACTUAL, **scope: str
    ) -> Accounts:
        """The accounts with the claim that the stated parts of a concept by one dimension make up its total.

        >>> from govledger.fiscal import calendar
        >>> accounts = Accounts(entity="某中心", year=calendar("CN").starting(2019)).state("revenue", "5元")
        >>> accounts.state("revenue", "5元", source="other").break_down("revenue", by="source").claims[0].by
        'source'
        """
        whole = Key.of(concept, year=self.year, phase=phase, **scope)
        parts = tuple(fact.key for fact in Slice(self, whole).by(by).values())
        if not parts:
            raise UnknownConcept.named(
                f"{concept} by {by}", near=sorted({n for f in self.facts for n in f.key.members})
            )
        return self.claim(Breakdown(whole=whole, parts=parts, complete=complete, by=by))

    def change(self, concept: str, words: str, *, phase: str = ACTUAL, **dimensions: str) -> Accounts:
        """The accounts with a claim of change on the year before: "-4.20%", "+8.83%" or "0%" for unchanged.

        >>> from govledger.fiscal import calendar
        >>> accounts = Accounts(entity="某中心", year=calendar("CN").starting(2019))
        >>> accounts.change("revenue", "-4.20%").claims[0].direction
        <Direction.DOWN: 'down'>
        """
        number = words.strip().removesuffix("%")
        rate = StatedRate(text=words, number=number.lstrip("+-"))
        direction = Direction.NONE if rate.number == 0 else Direction.DOWN if number.startswith("-") else Direction.UP
        current = Key.of(concept, year=self.year, phase=phase, **dimensions)
        prior = current.with_(year=self.year.previous)
        return self.claim(Change(current=current, prior=prior, direction=direction, rate=rate, text=words))

    def _statements(self) -> Iterator[tuple[Key, Statement, str]]:
        for fact in self.facts:
            for statement in fact.statements:
                yield fact.key, statement, fact.label

    # --- looking up -------------------------------------------------------------------------------------------

    @functools.cached_property
    def _index(self) -> dict[Key, Fact]:
        return {fact.key: fact for fact in self.facts}

    def get(self, key: Key) -> Fact | NotStated:
        """The fact of a key, or NOT_STATED.

        >>> from govledger.fiscal import calendar
        >>> year = calendar("CN").starting(2019)
        >>> Accounts(entity="某中心", year=year).get(Key.of("revenue", year=year))
        NOT_STATED
        """
        return self._index.get(key, NOT_STATED)

    def of(self, concept: str, *, year: FiscalYear | None = None, phase: str = ACTUAL, **dimensions: str) -> Slice:
        """The slice of one concept.

        >>> from govledger.fiscal import calendar
        >>> Accounts(entity="某中心", year=calendar("CN").starting(2019)).of("three_public").total
        NOT_STATED
        """
        return Slice(self, Key.of(concept, year=self.year if year is None else year, phase=phase, **dimensions))

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


@attrs.frozen
class Slice:
    """A part of the accounts: one concept in one year and phase, and the members it is narrowed to."""

    accounts: Accounts = attrs.field(repr=False)
    key: Key

    @property
    def total(self) -> Fact | NotStated:
        """The fact of the slice as a whole, or NOT_STATED.

        >>> from govledger.fiscal import calendar
        >>> Accounts(entity="某中心", year=calendar("CN").starting(2019)).revenue.total
        NOT_STATED
        """
        return self.accounts.get(self.key)

    def by(self, dimension: str) -> dict[str, Fact]:
        """The stated parts by the members of one dimension, in the order of the source.

        Only facts that are broken down by this dimension and nothing more than the slice itself.

        >>> from govledger.fiscal import calendar
        >>> accounts = Accounts(entity="某中心", year=calendar("CN").starting(2019))
        >>> list(accounts.state("expenditure", "5元", nature="basic").expenditure.by("nature"))
        ['basic']
        """
        Dimension.named(dimension)
        return {
            member: fact
            for fact in self.accounts.facts
            if (member := fact.key.get(dimension)) and fact.key.drop(dimension) == self.key
        }

    def roll_up(self, dimension: str, level: int | str, *, scheme: Scheme | None = None) -> Reclassified:
        """The stated parts by the codes of one dimension, summed up to a level of their classification.

        A total that is stated beside its parts counts with what they leave of it, so that the result, with what could not
        be placed, sums exactly to the uppermost stated amounts. Each fact counts with its most precise statement. The
        scheme is that of the dimension unless another (of a year, or of your own) is given.

        >>> from govledger.fiscal import calendar
        >>> accounts = Accounts(entity="某中心", year=calendar("CN").starting(2019))
        >>> accounts = accounts.state("expenditure", "7元", function="2080505").state("expenditure", "9元", function="20805")
        >>> accounts.expenditure.roll_up("function", "类").amounts
        {'208': Decimal('9')}
        """
        return self._scheme(dimension, scheme).roll_up(self._amounts(dimension), level, nested=True)

    def through(self, dimension: str, crosswalk: Crosswalk) -> Reclassified:
        """The stated parts by the codes of one dimension, under the codes that a crosswalk leads to in the year.

        Totals beside their parts count as in :meth:`roll_up`; what has no place is shown with the reason.

        >>> from govledger.classification import load_crosswalk
        >>> from govledger.fiscal import calendar
        >>> year = calendar("CN").starting(2019)
        >>> accounts = Accounts(entity="某国", year=year).state("expenditure", "7元", cofog="7011")
        >>> accounts.expenditure.through("cofog", load_crosswalk("gfsm--cofog")).amounts
        {'01.1': Decimal('7')}
        """
        return crosswalk.through(self._amounts(dimension), year=self.key.year.start.year, nested=True)

    def _amounts(self, dimension: str) -> dict[str, Decimal]:
        return {member: fact.value for member, fact in self.by(dimension).items()}

    def _scheme(self, dimension: str, scheme: Scheme | None) -> Scheme:
        from govledger.classification import load

        named = Dimension.named(dimension).scheme
        if scheme is None and named is None:
            raise UnknownConcept.without_scheme(dimension)
        return load(str(named)) if scheme is None else scheme

    def where(self, **dimensions: str) -> Slice:
        """The slice narrowed to these members.

        >>> from govledger.fiscal import calendar
        >>> accounts = Accounts(entity="某中心", year=calendar("CN").starting(2019))
        >>> accounts.state("expenditure", "5元", nature="basic").expenditure.where(nature="basic").total.value
        Decimal('5')
        """
        return attrs.evolve(self, key=self.key.narrowed(dimensions))

    @property
    def prior(self) -> Slice:
        """The same slice of the year before.

        >>> from govledger.fiscal import calendar
        >>> str(Accounts(entity="某中心", year=calendar("CN").starting(2019)).revenue.prior.key.year)
        '2018年度'
        """
        return attrs.evolve(self, key=self.key.with_(year=self.key.year.previous))


@attrs.frozen
class Difference:
    """One fact in two accounts.

    >>> from govledger.fiscal import calendar
    >>> year = calendar("CN").starting(2019)
    >>> fact = Accounts(entity="某中心", year=year).state("revenue", "150.00元").revenue.total
    >>> Difference(fact, fact).change
    Interval("[-0.01, 0.01]")
    """

    current: Fact
    prior: Fact

    @property
    def change(self) -> Interval:
        """All changes that the printed figures allow, in the currency's main unit."""
        return _narrowest(self.current) - _narrowest(self.prior)

    @property
    def rate(self) -> Interval:
        """All rates of change that the printed figures allow; unbounded on a base that may be 0."""
        return self.change / _narrowest(self.prior)


def _narrowest(fact: Fact) -> Interval:
    return min((s.interval for s in fact.statements), key=lambda interval: interval.width or Fraction(0))


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


def _statement(text: str | Statement, unit: str | Unit | None, place: Place | None, currency: str) -> Statement:
    if not isinstance(text, str):
        return text
    named = Unit.named(unit, currency=currency) if isinstance(unit, str) else unit
    try:
        amount = parse_amount(text, locale="zh_CN", unit=named, currency=currency)
    except UnreadableFigure:
        return _count(text, place)
    return attrs.evolve(amount, place=place)


def _count(text: str, place: Place | None) -> StatedCount:
    """A count as printed: a number and the word for what is counted."""
    match = re.fullmatch(r"(\d+(?:\.\d+)?)\s*(\D+)", plain(text.strip()))
    if match is None:
        raise UnreadableFigure.text(text, wanted='an amount with its unit ("300元"; or give unit=) or a count ("5辆")')
    return StatedCount(text=text, number=match[1], unit=match[2], place=place)
