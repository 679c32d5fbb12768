"""What is wrong with a rulebook before any figure is put to it.

Rules that cannot hold together, rules that say nothing new, rules that never speak, and records that lack something.
Statements are compared as linear relations over the facts that they name. What a rulebook includes is taken as it is:
complaints are about its own rules.

>>> from govledger.reconciliation.rules.rule import load_rulebook
>>> lint(load_rulebook("claims"))
()
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction
from typing import Literal, TypeAlias

import attrs

from govledger.accounts import Catalogue
from govledger.figures import Interval
from govledger.reconciliation.linear.compiled import Compiled
from govledger.reconciliation.linear.relation import Bound, Source, at_least, linear
from govledger.reconciliation.linear.solver import solve
from govledger.reconciliation.rules.duty import Duty
from govledger.reconciliation.rules.rule import Rule, Rulebook, load_rulebook
from govledger.reconciliation.rules.statement import ClaimKind, Equation, Implication, Path, Sentence
from govledger.reconciliation.rules.verdict import Severity, Verdict
from govledger.said import Said

Fault: TypeAlias = Literal["contradictory", "redundant", "unreachable", "examples", "authority", "title"]

# Nobody asks where the bounds of a lint come from.
_SOURCE = Source("rule", "")
_HELD = (Verdict.HOLDS, Verdict.HOLDS_WITHIN_ROUNDING)
_NO_AUTHORITY = re.compile(r"\s*($|-|no text|none\b)", re.IGNORECASE)
_WANTED = {"holds": _HELD, "contradicted": (Verdict.CONTRADICTED,), "untestable": (Verdict.UNTESTABLE,)}


@attrs.frozen(kw_only=True)
class Complaint:
    """One thing wrong with a rulebook: the rules it is about, the kind of fault, and what is said of it, which
    :func:`govledger.reports.say` puts into words.

    >>> str(Complaint(rules=("OD1",), kind="title", said=Said("lint.title", locale="en")))
    'OD1: title: has no title in en'
    """

    rules: tuple[str, ...]
    kind: Fault
    said: Said

    @property
    def text(self) -> str:
        """The sentence in English."""
        return str(self.said)

    def __str__(self) -> str:
        return f"{', '.join(self.rules)}: {self.kind}: {self.text}"


def lint(rulebook: Rulebook) -> tuple[Complaint, ...]:
    """Everything wrong with the rules that a rulebook itself brings, in their order.

    >>> from govledger.reconciliation.rules.rule import read_rulebook
    >>> book = read_rulebook('''
    ... id = "mine"
    ... title = { en = "Mine", zh_CN = "我的规则" }
    ... [[rule]]
    ... id = "M1"
    ... name = "parts"
    ... title = { en = "two parts", zh_CN = "两部分" }
    ... statement = 'implies(guests.total < 0, revenue.total == expenditure.total)'
    ... why = "-"
    ... authority = "Savings plan, point 4."
    ... severity = "explain"
    ... ''')
    >>> for complaint in lint(book):
    ...     print(complaint)
    M1: unreachable: its condition guests.total < 0 can never hold
    M1: examples: has no example that holds
    M1: examples: has no example that is contradicted
    M1: examples: has no example that is untestable
    """
    own = [rule for rule in rulebook.rules if rule.id not in rulebook.included]
    lines = [line for rule in rulebook.rules for line in _lines(rule)]
    found = [complaint for rule in own for complaint in _unreachable(rule, rulebook)]
    empty = [line for line in lines if not _has_figures([line])]
    for line in empty:
        if line.rule in own:
            said = Said("lint.contradictory", statement=line.text)
            found.append(Complaint(rules=(line.rule.id,), kind="contradictory", said=said))
    usable = [line for line in lines if line not in empty]
    for at, line in enumerate(usable):
        found += _clashing(line, usable[:at], own)
        if line.rule in own:
            found += _redundant(line, [*usable[:at], *usable[at + 1 :]], usable[at + 1 :])
    found += [complaint for rule in own for complaint in _records(rule)]
    found += [
        Complaint(rules=(duty.id,), kind="title", said=said) for duty in rulebook.duties for said in _untitled(duty)
    ]
    order = {rule.id: at for at, rule in enumerate(rulebook.rules)}
    return tuple(sorted(found, key=lambda complaint: order.get(complaint.rules[0], len(order))))


# --- statements as lines of a linear system -----------------------------------------------------------------


@attrs.frozen(kw_only=True, eq=False)
class _Line:
    """One comparison of a rule: what it demands of the facts that it names."""

    rule: Rule
    text: str
    demands: tuple[Bound, ...]
    # The facts that must be stated for the rule to speak, and those that need not be, with what is made of them then.
    needed: frozenset[Path]
    soft: frozenset[Path]

    @property
    def facts(self) -> frozenset[Path]:
        return self.needed | frozenset(_bare(path) for path in self.soft)

    def is_stated_with(self, other: _Line) -> bool:
        """Whether this line speaks, as strictly as it can, wherever the other one does."""
        open_facts = {_bare(path) for path in self.soft - other.soft}
        return self.facts <= other.facts and self.needed <= other.needed and open_facts <= other.needed

    def is_as_grave_as(self, other: _Line) -> bool:
        """Whether a break of this line weighs as much as one of the other, in all its years and on no more premises."""
        mine, its = self.rule, other.rule
        premises = all(premise in its.premises for premise in mine.premises)
        return not its.severity < mine.severity and premises and _covers(mine, its)


def _bare(path: Path) -> Path:
    return attrs.evolve(path, optional=False, or_nil=False)


def _lines(rule: Rule) -> Iterator[_Line]:
    for text, parsed in zip(rule.statements, rule.parsed(), strict=True):
        if isinstance(parsed, Equation):
            yield _line(rule, text, parsed)


def _line(rule: Rule, text: str, parsed: Equation) -> _Line:
    paths = {path for side in (parsed.left, parsed.right) for _, path in side.terms}
    return _Line(
        rule=rule,
        text=text,
        demands=_demands(parsed),
        needed=frozenset(path for path in paths if not path.optional and not path.or_nil),
        soft=frozenset(path for path in paths if path.optional or path.or_nil),
    )


def _demands(parsed: Equation) -> tuple[Bound, ...]:
    """A comparison as bounds over the facts, everything brought to the left."""
    summed: dict[Path, Fraction] = {}
    for sign, side in ((1, parsed.left), (-1, parsed.right)):
        for coefficient, path in side.terms:
            summed[_bare(path)] = summed.get(_bare(path), Fraction(0)) + sign * coefficient
    within = _within(parsed.operator, parsed.right.constant - parsed.left.constant)
    return linear(summed, within, _SOURCE).bounds()


def _within(operator: str, limit: Fraction) -> Interval:
    """Where a sum lies that compares so with a limit."""
    low = limit if operator in ("==", ">=", ">") else None
    high = limit if operator in ("==", "<=", "<") else None
    return Interval.between(low, high, low_open=operator == ">", high_open=operator == "<")


def _signs(facts: Iterable[Path], catalogue: Catalogue) -> list[Bound]:
    """That amounts and counts are not negative, but for balances, flows and changes that may be."""
    phases = catalogue.phases
    unsigned = (path for path in facts if not (path.phase and phases[path.phase].is_signed))
    return [at_least(path, 0, _SOURCE) for path in unsigned if not catalogue.concept(path.concept).is_signed]


def _can_all_hold(bounds: Iterable[Bound]) -> bool:
    return solve(Compiled.of(bounds)).conflict is None


# --- rules against each other ---------------------------------------------------------------------------------


def _clashing(line: _Line, before: Iterable[_Line], own: Sequence[Rule]) -> Iterator[Complaint]:
    """The lines before one that cannot hold together with it."""
    for other in before:
        ours = [rule for rule in (line.rule, other.rule) if rule in own]
        related = ours and line.facts & other.facts and _overlap(line.rule, other.rule)
        if related and not _has_figures([line, other]):
            rules = tuple(dict.fromkeys(rule.id for rule in (*ours, line.rule, other.rule)))
            said = Said("lint.contradictory.both", one=line.text, other=other.text)
            yield Complaint(rules=rules, kind="contradictory", said=said)


def _has_figures(lines: Sequence[_Line]) -> bool:
    """Whether figures that are not all nil satisfy some lines together."""
    facts = list(dict.fromkeys(path for line in lines for path in line.facts))
    demands = [demand for line in lines for demand in line.demands] + _signs(facts, lines[0].rule.catalogue)
    moved = (Bound(((path, Fraction(sign)),), Fraction(0), _SOURCE, strict=True) for path in facts for sign in (1, -1))
    return not facts or any(_can_all_hold([*demands, each]) for each in moved)


def _redundant(line: _Line, others: Sequence[_Line], later: Sequence[_Line]) -> Iterator[Complaint]:
    """Others imply a line where, over facts that it names itself, they leave no room for its break."""
    if _implies([], line):
        yield Complaint(rules=(line.rule.id,), kind="redundant", said=Said("lint.always", statement=line.text))
        return
    usable = [other for other in others if other.is_stated_with(line) and other.is_as_grave_as(line)]
    # Of two that say the same, the later one is too many.
    usable = [
        other for other in usable if other not in later or not (_same(other, line) and line.is_as_grave_as(other))
    ]
    implying = _implying(line, usable)
    if implying is not None:
        rules = tuple(dict.fromkeys((line.rule.id, *(other.rule.id for other in implying))))
        others_said = tuple(dict.fromkeys(other.text for other in implying))
        kind = "lint.same" if len(implying) == 1 and _same(implying[0], line) else "lint.follows"
        yield Complaint(rules=rules, kind="redundant", said=Said(kind, statement=line.text, others=others_said))


def _same(one: _Line, other: _Line) -> bool:
    return (
        one.facts == other.facts
        and one.is_stated_with(other)
        and other.is_stated_with(one)
        and _implies([one], other)
        and _implies([other], one)
    )


def _implying(line: _Line, usable: Sequence[_Line]) -> list[_Line] | None:
    """The fewest of some lines that imply a line, as far as dropping them one by one finds."""
    if not usable or not _implies(usable, line):
        return None
    kept = list(usable)
    for each in usable:
        fewer = [other for other in kept if other is not each]
        if fewer and _implies(fewer, line):
            kept = fewer
    return kept


def _implies(given: Sequence[_Line], line: _Line) -> bool:
    demands = [demand for each in given for demand in each.demands]
    return _can_all_hold(demands) and not any(_can_all_hold([*demands, demand.negated()]) for demand in line.demands)


# --- rules that never speak -----------------------------------------------------------------------------------


def _unreachable(rule: Rule, rulebook: Rulebook) -> Iterator[Complaint]:
    if rule.since is not None and rule.until is not None and rule.since >= rule.until:
        said = Said("lint.no-year", since=rule.since, until=rule.until)
        yield Complaint(rules=(rule.id,), kind="unreachable", said=said)
    for parsed in rule.parsed():
        if isinstance(parsed, Implication) and not _can_hold(parsed.condition, rule.catalogue):
            said = Said("lint.condition", condition=str(parsed.condition))
            yield Complaint(rules=(rule.id,), kind="unreachable", said=said)
        elif isinstance(parsed, ClaimKind):
            yield from _shadowed(rule, parsed, rulebook)


def _can_hold(condition: Equation, catalogue: Catalogue) -> bool:
    facts = {_bare(path) for side in (condition.left, condition.right) for _, path in side.terms}
    return _can_all_hold([*_demands(condition), *_signs(facts, catalogue)])


def _shadowed(rule: Rule, kind: ClaimKind, rulebook: Rulebook) -> Iterator[Complaint]:
    later = rulebook.rules[rulebook.rules.index(rule) + 1 :]
    for other in later:
        if kind in _claim_kinds(other.parsed()) and _covers(other, rule):
            said = Said("lint.shadowed", kind=kind.kind, other=other.id)
            yield Complaint(rules=(rule.id, other.id), kind="unreachable", said=said)
            return


def _claim_kinds(statements: Iterable[Sentence]) -> list[ClaimKind]:
    return [parsed for parsed in statements if isinstance(parsed, ClaimKind)]


def _covers(one: Rule, other: Rule) -> bool:
    """Whether one rule is in force in every year that the other is."""
    begins = one.since is None or (other.since is not None and one.since <= other.since)
    return begins and (one.until is None or (other.until is not None and one.until >= other.until))


def _overlap(one: Rule, other: Rule) -> bool:
    return not any(
        a.until is not None and b.since is not None and a.until <= b.since for a, b in ((one, other), (other, one))
    )


# --- records that lack something ------------------------------------------------------------------------------


def _records(rule: Rule) -> Iterator[Complaint]:
    shown = {example.verdict for example in rule.examples}
    for verdict, wanted in _WANTED.items():
        if shown.isdisjoint(wanted):
            yield Complaint(rules=(rule.id,), kind="examples", said=Said(f"lint.example.{verdict}"))
    if rule.severity is Severity.ERROR and _NO_AUTHORITY.match(rule.authority):
        yield Complaint(rules=(rule.id,), kind="authority", said=Said("lint.authority"))
    if rule.severity is Severity.ERROR and rule.premises:
        yield Complaint(rules=(rule.id,), kind="authority", said=Said("lint.premise"))
    for said in _untitled(rule):
        yield Complaint(rules=(rule.id,), kind="title", said=said)


def _untitled(record: Rule | Duty) -> Iterator[Said]:
    """The languages that a record has no title in, among those that the rules of every rulebook are titled in."""
    for locale in load_rulebook("claims").title:
        if not record.title.get(locale, "").strip():
            yield Said("lint.title", locale=locale)
