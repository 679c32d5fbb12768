"""The sentences of sums, in the language of rulebooks: one amount of a table is the sum of others.

>>> from govledger.accounts import shipped_catalogue
>>> said = "closing_balance.total == opening_balance.total + revenue.total - expenditure.total"
>>> equation = equation_of(said, shipped_catalogue())
>>> str(equation.whole), [str(part) for part in equation.parts]
('closing_balance.total', ['opening_balance.total', 'revenue.total', '-expenditure.total'])
"""

from __future__ import annotations

from collections.abc import Mapping

import attrs

from govledger.accounts import Catalogue, Key
from govledger.errors.base import GovLedgerError, quoted
from govledger.reconciliation.rules.statement import Equation, Path, parse


@attrs.frozen
class Term:
    """An amount in a sentence, added or taken away."""

    path: Path
    sign: int = 1

    def __str__(self) -> str:
        return f"{'-' if self.sign < 0 else ''}{self.path}"

    def parts(self) -> dict[str, str]:
        """The parts of a key that the sentence fixes: the concept, the phase where it names one, the members."""
        phase = {"phase": self.path.phase} if self.path.phase else {}
        return {"concept": self.path.concept, **phase, **dict(self.path.members)}


@attrs.frozen
class Total:
    """What a sentence says: one amount, the whole, is the sum of others."""

    whole: Term
    parts: tuple[Term, ...]
    text: str


def equation_of(text: str, catalogue: Catalogue) -> Total:
    """The whole and the parts of a sentence: the amount that stands alone on one side, else the first on the left."""
    parsed = parse(text, catalogue=catalogue)
    assert isinstance(parsed, Equation)
    left = [Term(path, int(coefficient)) for coefficient, path in parsed.left.terms]
    right = [Term(path, int(coefficient)) for coefficient, path in parsed.right.terms]
    if len(left) > 1 and len(right) == 1:
        left, right = right, left
    whole, *others = left if left[0].sign > 0 else sorted(left, key=lambda term: -term.sign)
    return Total(whole, (*right, *(Term(term.path, -term.sign) for term in others)), text)


def problem_in_sentence(text: str, catalogue: Catalogue) -> str:
    """Why a text is no sentence of a form, "" where it is one.

    >>> from govledger.accounts import shipped_catalogue
    >>> problem_in_sentence("revenue.total == sum(revenue.by_source)", shipped_catalogue())
    "'revenue.total == sum(revenue.by_source)' goes through members; a form says that by tree, parts or over"
    """
    try:
        parsed = parse(text, catalogue=catalogue)
    except GovLedgerError as error:
        return str(error)
    if not isinstance(parsed, Equation) or parsed.operator != "==":
        return f"{quoted(text)} is no sum; write one amount, ==, and the amounts that make it up"
    terms = [*parsed.left.terms, *parsed.right.terms]
    if any(path.by or path.each for _, path in terms):
        return f"{quoted(text)} goes through members; a form says that by tree, parts or over"
    if any(path.prior for _, path in terms):
        return f"{quoted(text)} asks for the year before; a rule of a rulebook says that"
    if any(abs(number) != 1 for number, _ in terms) or parsed.left.constant or parsed.right.constant:
        return f"{quoted(text)} has numbers; a rule of a rulebook says that"
    if any(all(number < 0 for number, _ in side.terms) for side in (parsed.left, parsed.right)):
        return f"{quoted(text)} has a side that only takes away; write what it is the sum of"
    return ""


def rate_parts(text: str) -> tuple[str, str]:
    """What a printed rate divides, and by what.

    >>> rate_parts("actual / original_budget")
    ('actual', 'original_budget')
    """
    part, _, whole = text.partition("/")
    return part.strip(), whole.strip()


def problem_in_rate(text: str, catalogue: Catalogue) -> str:
    """Why a text is no rate of a form, "" where it is one.

    >>> from govledger.accounts import shipped_catalogue
    >>> problem_in_rate("actual", shipped_catalogue())
    "'actual' is no rate; write part / whole, each a phase or an amount such as revenue.total"
    """
    part, whole = rate_parts(text)
    if not part or not whole:
        return f"{quoted(text)} is no rate; write part / whole, each a phase or an amount such as revenue.total"
    return next((problem for each in (part, whole) if (problem := _problem_of_amount(each, catalogue))), "")


def _problem_of_amount(text: str, catalogue: Catalogue) -> str:
    return "" if text in catalogue.phases else problem_in_sentence(f"{text} == {text}", catalogue)


def moved(key: Key, amount: str) -> Key:
    """A key in the phase that is named, or as the amount that is.

    >>> from govledger.fiscal import calendar
    >>> str(moved(Key.of("revenue", year=calendar("ES").starting(2019)), "original_budget"))
    'original_budget of revenue of 2019'
    """
    if amount in key.catalogue.phases:
        return key.with_(phase=amount)
    parsed = parse(f"{amount} == {amount}", catalogue=key.catalogue)
    assert isinstance(parsed, Equation)
    ((_, path),) = parsed.left.terms
    return with_parts(key, Term(path).parts())


def with_parts(key: Key, parts: Mapping[str, str]) -> Key:
    """A key with other parts."""
    concept, phase = parts.get("concept", key.concept), parts.get("phase", key.phase)
    members = {name: member for name, member in parts.items() if name not in ("concept", "phase")}
    same = concept == key.concept and phase == key.phase
    moved_to = key if same else attrs.evolve(key, concept=concept, phase=phase)
    return moved_to.narrowed(members) if members else moved_to
