"""Accounts of a whole from those of its entities, with what they pay each other taken out.

Two departments of a city pay 60 and 50, of which the first pays 10 to the second; the city as a whole pays 100 to others:

>>> from govledger.fiscal import calendar
>>> year = calendar("CN").starting(2019)
>>> first = Accounts(entity="甲局", year=year).state("expenditure", "60元").state("revenue", "60元")
>>> second = Accounts(entity="乙局", year=year).state("expenditure", "50元").state("revenue", "50元")
>>> city = consolidate([first, second], [Elimination(between=("甲局", "乙局"), amount="10元")], entity="某市")
>>> {entity: str(fact.value) for entity, fact in city.expenditure.by("entity").items()}
{'甲局': '60', '乙局': '50', '甲局 → 乙局': '-10'}
>>> city.expenditure.total.value, city.claims[0].by
(Decimal('100'), 'entity')

Source: IMF, Government Finance Statistics Manual 2014, chapter 3, on consolidation: what one unit of a group transacts with
another is taken out on both sides.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Any

import attrs

from govledger.accounts.accounts import Accounts, collect
from govledger.accounts.arrangement import above
from govledger.accounts.claim import Breakdown, Claim
from govledger.accounts.errors import InvalidConsolidation
from govledger.accounts.fact import ACTUAL, ENTITY, Fact, Key
from govledger.accounts.stating import stated
from govledger.figures import Nil, StatedAmount, StatedCount, Statement, Unit, decimal_text, exact
from govledger.fiscal import FiscalYear


@attrs.frozen(kw_only=True)
class Elimination:
    """An amount that one entity of a whole pays to another, and that is nothing to the world outside.

    ``between`` names the one that pays and the one that receives. It is taken out of the ``concept`` of the payer and of the
    ``counterpart`` of the receiver (of a claim and a debt likewise), in the totals and in the lines that ``members`` and
    ``counterpart_members`` name. ``amount`` is stated as in :meth:`Accounts.state`. The elimination goes by its ``name``,
    which is made of the two entities where none is given.

    >>> Elimination(between=("甲局", "乙局"), amount="10元").name
    '甲局 → 乙局'
    """

    between: tuple[str, str] = attrs.field(converter=tuple)
    amount: str | Statement
    concept: str = "expenditure"
    counterpart: str = "revenue"
    members: Mapping[str, str] = attrs.field(factory=dict)
    counterpart_members: Mapping[str, str] = attrs.field(factory=dict)
    year: FiscalYear | None = None
    phase: str = ACTUAL
    name: str = attrs.field(default=attrs.Factory(lambda self: " → ".join(self.between), takes_self=True))

    def lines(self, whole: Accounts) -> Iterator[Key]:
        """The two lines that it is taken out of, as lines of its own in the accounts of the whole."""
        for concept, members in ((self.concept, self.members), (self.counterpart, self.counterpart_members)):
            key = Key.within(whole.catalogue, concept, year=self.year or whole.year, phase=self.phase, entity=self.name)
            yield key.narrowed(members)


def consolidate(
    parts: Iterable[Accounts],
    eliminations: Iterable[Elimination] = (),
    *,
    entity: str,
    published: Accounts | None = None,
) -> Accounts:
    """The accounts of a whole: every figure and claim of each part under its entity, the eliminations as lines of their own
    and below nought, and every total as the declared sum of all of them.

    A total is stated where every part states the figure, or says by a complete list that it has none of it: a part that
    is silent makes the total unstated, not smaller. It is the sum of what is printed, in the finest unit and digits of its
    parts. Where there are eliminations, totals are stated only of what these tell: not of lines that they do not name, nor
    of years and phases in which none is given. What is ``published`` of the whole is taken as it is printed, in place of
    what would be summed up, and checked against the same parts.

    >>> consolidate([], entity="某市")
    Traceback (most recent call last):
    ...
    govledger.errors.InvalidConsolidation: parts: there are none; give the accounts of one entity or more
    """
    given, taken_out = tuple(parts), tuple(eliminations)
    _check(given, taken_out, published)
    first = given[0]
    whole = Accounts(entity=entity, year=first.year, currency=first.currency, catalogue=first.catalogue)
    known = published or whole
    made = _Whole(given, [(each, *_amount(each, whole)) for each in taken_out], known, whole)
    statements = [(fact.key, each, fact.label) for fact in known.facts for each in fact.statements]
    claims: list[Claim] = list(known.claims)
    for part in given:
        statements += [(_of(fact.key, part), each, fact.label) for fact in part.facts for each in fact.statements]
        claims += [_claim_of(claim, part) for claim in part.claims]
    for key in dict.fromkeys(fact.key for part in given for fact in part.facts):
        lines, claim = made.total(key)
        statements += lines
        claims += claim
    inferred = frozenset().union(known.inferred, *(part.inferred for part in given))
    return attrs.evolve(whole, facts=collect(statements), claims=tuple(claims), inferred=inferred)


@attrs.frozen
class _Whole:
    parts: Sequence[Accounts]
    eliminations: Sequence[tuple[Elimination, Statement, tuple[Key, ...]]]
    published: Accounts
    accounts: Accounts

    def total(self, key: Key) -> tuple[list[tuple[Key, Statement, str]], list[Claim]]:
        """The total of a figure with its eliminations and the claim of its sum; nothing where it is not known."""
        facts = [(_of(key, part), fact) for part in self.parts if isinstance(fact := part.get(key), Fact)]
        silent = (part for part in self.parts if not isinstance(part.get(key), Fact) and not _has_none(part, key))
        eliminated = self._eliminated(key)
        if any(True for _ in silent) or eliminated is None:
            return [], []
        told = [min(fact.statements, key=lambda each: each.interval.width or 0) for _, fact in facts]
        told += [each for _, each in eliminated]
        lines = [(line, each, "") for line, each in eliminated]
        if not isinstance(self.published.get(key), Fact):
            made = _sum(told)
            if made is None:
                return [], []
            lines.append((key, made, facts[0][1].label))
        names = (*(line for line, _ in facts), *(line for line, _ in eliminated))
        return lines, [Breakdown(whole=key, parts=names, by=ENTITY)]

    def _eliminated(self, key: Key) -> list[tuple[Key, Statement]] | None:
        """What is taken out of a figure, None where the eliminations do not tell."""
        about = [
            (line, amount) for _, amount, lines in self.eliminations for line in lines if line.concept == key.concept
        ]
        here = [(line, amount) for line, amount in about if (line.year, line.phase) == (key.year, key.phase)]
        if about and not here:
            return None
        if any(line.get(name) is None for line, _ in here for name, _ in key.dimensions):
            return None
        return [(key.narrowed({ENTITY: line.entity or ""}), amount) for line, amount in here if _lies_in(line, key)]


def _lies_in(line: Key, key: Key) -> bool:
    """Whether a line is a part of a figure: its members are those of the figure, or inside of them."""
    return all(
        line.get(name) == member or member in above(key.catalogue, name, line.get(name) or "")
        for name, member in key.dimensions
    )


def _has_none(part: Accounts, key: Key) -> bool:
    """Whether accounts say by a complete list that there is nothing of a figure that they do not state."""
    return any(part.arranged.is_complete(key.drop(name), name) for name, _ in key.dimensions)


def _of(key: Key, part: Accounts) -> Key:
    return attrs.evolve(key, entity=part.entity)


def _claim_of(claim: Claim, part: Accounts) -> Claim:
    """A claim of a part, about its own figures in the whole."""
    moved: dict[str, Any] = {}
    for field in attrs.fields(type(claim)):
        value = getattr(claim, field.name)
        if isinstance(value, Key):
            moved[field.name] = _of(value, part)
        elif field.name == "parts":
            moved[field.name] = tuple(_of(key, part) for key in value)
    return attrs.evolve(claim, **moved)


def _amount(each: Elimination, whole: Accounts) -> tuple[Statement, tuple[Key, ...]]:
    """The amount of an elimination below nought, and its lines."""
    lines = tuple(each.lines(whole))
    amount = stated(each.amount, lines[0], currency=whole.currency)
    if isinstance(amount, Nil):
        return amount, lines
    if isinstance(amount, StatedCount) or amount.number < 0:
        raise InvalidConsolidation.at(f"elimination {each.name!r}", f"{amount.text!r} is no amount above nought")
    return attrs.evolve(amount, text=f"-{amount.text}", number=-amount.number), lines


def _sum(told: Sequence[Statement]) -> Statement | None:
    """What statements come to as they are printed, in the finest unit and digits of them; None where they count different
    things."""
    counts = [each for each in told if isinstance(each, StatedCount)]
    if counts:
        if len(counts) < len(told) or len({each.unit for each in counts}) > 1:
            return None
        number = sum((each.number for each in counts), Decimal(0))
        return StatedCount(text=f"{number:f}{counts[0].unit}", number=number, unit=counts[0].unit)
    amounts = [each for each in told if isinstance(each, StatedAmount)]
    if not amounts:
        return told[0]
    finest = min(amounts, key=lambda each: (each.step, each.unit.factor))
    value = sum((exact(each.value) for each in amounts), Fraction(0))
    made = _printed(value / finest.unit.factor, finest.unit, finest.decimals)
    return attrs.evolve(made, is_exact=all(not isinstance(each, StatedCount) and each.is_exact for each in told))


def _printed(number: Fraction, unit: Unit, decimals: int) -> StatedAmount:
    digits = Decimal(decimal_text(number)).quantize(Decimal(1).scaleb(-decimals))
    return StatedAmount(text=f"{digits:f}{unit.name}", number=digits, unit=unit)


# --- what does not go together ------------------------------------------------------------------------------------


def _check(parts: Sequence[Accounts], eliminations: Sequence[Elimination], published: Accounts | None) -> None:
    """Refuses what cannot be consolidated, with the first reason."""
    if not parts:
        raise InvalidConsolidation.at("parts", "there are none; give the accounts of one entity or more")
    first = parts[0]
    for each in (*parts, *([] if published is None else [published])):
        for name in ("year", "currency"):
            own, its = getattr(first, name), getattr(each, name)
            if own != its:
                raise InvalidConsolidation.at(
                    f"{each.entity!r}", f"its {name} is {its}, that of {first.entity!r} {own}"
                )
        if each.catalogue is not first.catalogue:
            raise InvalidConsolidation.at(f"{each.entity!r}", f"has another catalogue than {first.entity!r}")
        if each is not published and any(entity is not None for entity in each.arranged.years):
            raise InvalidConsolidation.at(
                f"{each.entity!r}", "holds several entities; give the accounts of each by itself"
            )
    names = [each.entity for each in parts]
    taken = Counter([*names, *(each.name for each in eliminations)])
    twice = next((name for name, count in taken.items() if count > 1), None)
    if twice is not None:
        raise InvalidConsolidation.at(
            f"{twice!r}", "is there twice; add up its amounts, or give name= to the elimination"
        )
    for elimination in eliminations:
        unknown = [name for name in elimination.between if name not in names]
        if unknown or len(set(elimination.between)) != 2:
            where = f"elimination {elimination.name!r}"
            raise InvalidConsolidation.at(where, f"is between two of the entities {', '.join(names)}")
