"""What the sums of recognised figures say of how they were read: the reading that they correct, offered and never made.

>>> from govledger.figures import Place, Recognised
>>> from govledger.fiscal import calendar
>>> seen = Place(page=1, table="Outlays", recognised=Recognised(score="0.99", box=(72, 90, 168, 110)))
>>> accounts = Accounts(entity="a town", year=calendar("DE").starting(2013)).state("expenditure", "11.50 EUR")
>>> accounts = accounts.state("expenditure", "5.50 EUR", nature="basic", place=seen)
>>> accounts = accounts.state("expenditure", "3.00 EUR", nature="project").break_down("expenditure", by="nature")
>>> (found,) = misreadings(accounts)
>>> found.statement.text, found.corrected.text, found.kind, found.alone
('5.50 EUR', '8.50 EUR', 'digit', True)
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from fractions import Fraction

import attrs

from govledger.accounts import Accounts, Disclosure, Fact, Key, Named
from govledger.figures import Interval, Recognised, StatedAmount, Statement
from govledger.reconciliation.checks.binding import bind
from govledger.reconciliation.checks.check import Check, Sum
from govledger.reconciliation.checks.reading import readings
from govledger.reconciliation.checks.resolution import Resolutions, infer
from govledger.reconciliation.linear.relation import Relation, Source
from govledger.reconciliation.mistakes.editing import decimals_by_unit, with_fact
from govledger.reconciliation.mistakes.misreadings import Kind, slips
from govledger.reconciliation.repairs.misread import Print, Suspected, Tie, Web, groups
from govledger.reconciliation.rules.rule import Rulebook, load_rulebook
from govledger.said import Lines, Said


@attrs.frozen(kw_only=True)
class Misreading:
    """A figure that was recognised, and the reading by which every sum that it stands in holds.

    It is what is printed if the sums are right as printed, and no more than one of the ``figures`` that they tie to each
    other and that were recognised was misread; where it is not ``alone``, and no more than one character. ``needed`` is what
    the other figures leave for it, ``kind`` what was misread. ``steps`` are the sums that are broken, as read and corrected;
    ``sums`` counts those that it stands in.
    """

    key: Key
    statement: Statement
    corrected: Statement
    kind: Kind
    needed: Interval
    alone: bool
    figures: int
    sums: int
    steps: Lines = attrs.field(repr=False)

    @property
    def recognised(self) -> Recognised:
        """How surely the figure was recognised, and where on the page to look."""
        assert self.statement.place is not None
        assert self.statement.place.recognised is not None
        return self.statement.place.recognised

    def applied(self, accounts: Accounts) -> Accounts:
        """The accounts with the corrected reading in the place of the one that was read, for who has looked at the picture."""
        return _reading(accounts, self.key, self.statement, self.corrected)


def _reading(accounts: Accounts, key: Key, read: Statement, corrected: Statement) -> Accounts:
    """The accounts with one print read otherwise."""
    fact = accounts.get(key)
    if not isinstance(fact, Fact):
        return accounts
    made = tuple(corrected if each == read else each for each in fact.statements)
    return with_fact(accounts, attrs.evolve(fact, statements=made))


def misreadings(
    source: Accounts | Disclosure, rulebook: Rulebook | str = "claims", *, resolutions: Resolutions | None = None
) -> tuple[Misreading, ...]:
    """The readings that the sums of recognised figures correct, one at most for figures that are tied to each other.

    A reading is offered where one figure alone can have been misread, or where of all figures that can be one alone would
    be right with one character read otherwise. ``resolutions`` are as :func:`reconcile` takes them.
    """
    disclosure = source if isinstance(source, Disclosure) else Disclosure(accounts=source)
    accounts = disclosure.accounts
    known = resolutions or infer(accounts)
    prints = {
        Print(fact.key, known.read(each), _is_recognised(each)): each
        for fact in accounts.facts
        for each in fact.statements
    }
    if not any(each.recognised for each in prints):
        return ()
    book = rulebook if isinstance(rulebook, Rulebook) else load_rulebook(rulebook, catalogue=accounts.catalogue)
    checks = bind(accounts, book, readings(accounts, known)[0])
    relations = {Tie(dict(each.coefficients), each.within): each for each in _sums(disclosure, checks)}
    decimals = decimals_by_unit(accounts)
    found = (_Explained(accounts, known, decimals, web, prints, relations) for web in groups(prints, list(relations)))
    return tuple(made for each in found if (made := each.misreading()) is not None)


def _is_recognised(statement: Statement) -> bool:
    return statement.place is not None and statement.place.recognised is not None


def _sums(disclosure: Disclosure, checks: Iterable[Check]) -> Iterator[Relation]:
    """The sums of figures that the document or a rule demands without a premise, and those that a table breaks which no form
    fits."""
    for check in checks:
        weak = check.premises or check.reason is not None or check.absent or check.sure is not None
        if isinstance(check, Sum) and not check.is_prior and not weak:
            yield from check.fixed
    for remark in disclosure.remarks:
        if remark.said.id == "remark.pattern-broken" and len(remark.keys) > 1:
            whole, *parts = remark.keys
            weights = ((whole, Fraction(-1)), *((key, Fraction(1)) for key in parts))
            yield Relation(weights, Interval.exactly(0), Source("claim", remark.text))


@attrs.frozen
class _Fit:
    """A reading that makes every sum hold: of which print, and what was misread then."""

    suspected: Suspected
    kind: Kind
    corrected: Statement


@attrs.frozen
class _Explained:
    """One group of recognised figures, and what may have been misread in it."""

    accounts: Accounts
    known: Resolutions
    decimals: dict[str, int]
    web: Web
    prints: dict[Print, Statement]
    relations: dict[Tie, Relation]

    def misreading(self) -> Misreading | None:
        """The one reading that explains the group; None where there is none, or more than one."""
        suspects = self.web.suspects
        fits = list(
            {(fit.suspected.print, fit.corrected.value): fit for each in suspects for fit in self._fits(each)}.values()
        )
        if len(fits) != 1:
            return None
        (fit,) = fits
        print_, statement = fit.suspected.print, self.prints[fit.suspected.print]
        return Misreading(
            key=print_.name, statement=statement, corrected=fit.corrected, kind=fit.kind, needed=fit.suspected.needed,
            alone=len(suspects) == 1 and self._is_only_value(fit), figures=self.web.recognised,
            sums=sum(print_.name in tie.weights for tie in self.web.ties), steps=Lines(self._steps(fit, statement)),
        )  # fmt: skip

    def _fits(self, suspected: Suspected) -> Iterator[_Fit]:
        """The readings of a print, one character read otherwise, that everything else allows; of two ways to one value the
        simpler counts, which comes last."""
        statement = self.prints[suspected.print]
        decimals = self.decimals.get(statement.unit.name, 0) if isinstance(statement, StatedAmount) else 0
        tried = list(slips(statement, decimals=decimals))
        for kind, corrected in reversed(tried):
            if self.known.read(corrected).meet(suspected.needed) is not None:
                yield _Fit(suspected, kind, corrected)

    def _is_only_value(self, fit: _Fit) -> bool:
        """Whether no other figure with such digits lies where the sums want it, however it was misread."""
        corrected = fit.corrected
        if not isinstance(corrected, StatedAmount):
            return fit.suspected.needed.is_point
        step = 1 / Fraction(10) ** corrected.decimals
        beside = (attrs.evolve(corrected, number=str(Fraction(corrected.number) + by)) for by in (-step, step))
        return all(self.known.read(each).meet(fit.suspected.needed) is None for each in beside)

    def _steps(self, fit: _Fit, statement: Statement) -> Iterator[Said]:
        """The broken sums as they were read, and with the reading that is offered."""
        key, broken = fit.suspected.print.name, [self.relations[tie] for tie in self.web.broken]
        corrected = _reading(self.accounts, key, statement, fit.corrected)
        for accounts, said in ((self.accounts, statement), (corrected, fit.corrected)):
            heading = "misread.as-read" if said is statement else "misread.as-corrected"
            yield Said(heading, text=said.text.strip())
            for relation in broken:
                yield _redone(accounts, relation)


def _redone(accounts: Accounts, relation: Relation) -> Said:
    """A sum in the figures as printed: both of its sides, and their difference; one figure alone goes by its name."""
    level = [[(key, abs(c)) for key, c in relation.coefficients if c * sign > 0] for sign in (1, -1)]
    several, others = sorted(level, key=len, reverse=True)
    values = [[_value(accounts, key) * times for key, times in side] for side in (several, others)]
    totals = [sum(each, Fraction(0)) for each in values]
    parts = {"terms": tuple(values[0]), "total": totals[0], "difference": abs(totals[0] - totals[1])}
    if len(others) == 1:
        return Said("misread.sum", name=Named.of(accounts, others[0][0]), whole=totals[1], **parts)
    return Said("misread.sums", others=tuple(values[1]), whole=totals[1], **parts)


def _value(accounts: Accounts, key: Key) -> Fraction:
    fact = accounts.get(key)
    return Fraction(fact.value) if isinstance(fact, Fact) else Fraction(0)
