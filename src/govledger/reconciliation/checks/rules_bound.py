"""Where a rule is asked: in which year and phase, of which entity, within which fund, and for which members that are stated."""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence

from govledger.accounts import Accounts, Catalogue, Key
from govledger.accounts.arrangement import AROUND, above
from govledger.accounts.fact import ENTITY
from govledger.fiscal import FiscalYear
from govledger.reconciliation.checks.budgets import BUDGETS
from govledger.reconciliation.checks.check import Check, Order, Sum
from govledger.reconciliation.checks.paths import Context, by_fund, key_of, matching, outermost
from govledger.reconciliation.checks.reading import Reading
from govledger.reconciliation.checks.sentences_bound import comparison, implication
from govledger.reconciliation.rules import statement as language
from govledger.reconciliation.rules.rule import Rule
from govledger.reconciliation.rules.verdict import Severity


def rule_checks(
    accounts: Accounts,
    rule: Rule,
    parsed: language.Sentence,
    reading: Reading,
    own_phase: str,
    years: list[FiscalYear],
) -> Iterator[Check]:
    """A sentence of a rule as checks, wherever it is asked."""
    for context in _contexts(accounts, rule, parsed, own_phase, years):
        for check in _checks_within(accounts, rule, parsed, reading, context):
            # Of another year or entity a document states what it likes, so that nothing is missing there.
            if context.is_own or accounts.arranged.changed.issuperset(check.absent):
                yield check


def _checks_within(
    accounts: Accounts, rule: Rule, parsed: language.Sentence, reading: Reading, context: Context
) -> Iterator[Check]:
    lacking = _lacking(accounts, parsed, context)
    if lacking:
        yield Order(rule=rule, keys=(), absent=lacking, premises=rule.premises)
        return
    for instance in _instances(accounts, parsed, context):
        if isinstance(instance, language.Implication):
            yield implication(accounts, rule, instance, context, reading)
        elif isinstance(instance, language.Equation):
            yield comparison(accounts, rule, instance, context, Sum if instance.operator == "==" else Order)


def _lacking(accounts: Accounts, parsed: language.Sentence, context: Context) -> tuple[Key, ...]:
    """The lines that a statement goes through and of which not one is stated, where lines beside them are."""
    going = [path for path in language.paths(parsed) if path.each]
    bare = [path for path in going if not any(True for _ in matching(accounts, path, context))]
    if len(bare) == len(going):
        return ()
    needed = [path for path in bare if not path.optional and not path.or_nil]
    return tuple(key_of(path, context).any_of(*path.each, *([path.by] if path.by else [])) for path in needed)


def _instances(accounts: Accounts, parsed: language.Sentence, context: Context) -> Iterator[language.Sentence]:
    """A statement with each(...) holds for every stated member by itself, and each(...) of one dimension is one member.

    A single each(...) stands for the outermost lines; where several facts say it, two of them must be stated.
    """
    going = list(dict.fromkeys(path for path in language.paths(parsed) if path.each))
    if not going:
        yield parsed
        return
    names = max((path.each for path in going), key=len)
    stated = [(path, _members_of(accounts, path, context)) for path in going]
    asked = dict.fromkeys(members for path, found in stated if path.each == names for members in found)
    if len(going) == 1 and len(names) == 1:
        lines = {member: None for (member,) in asked}
        asked = {(member,): None for member in outermost(accounts.catalogue, names[0], lines)}
    askable = [(path.each, _askable(accounts.catalogue, path, found)) for path, found in stated]
    for chosen in asked:
        picked = dict(zip(names, chosen, strict=True))
        told = sum(tuple(picked[name] for name in each) in found for each, found in askable)
        if told >= min(2, len(going)):
            yield language.bound(parsed, picked)


def _members_of(accounts: Accounts, path: language.Path, context: Context) -> dict[tuple[str, ...], None]:
    """The members, of the dimensions that a path goes through, for which something is stated, in the order stated."""
    found = matching(accounts, path, context)
    return dict.fromkeys(tuple(key.members[name] for name in path.each) for key in found)


def _askable(
    catalogue: Catalogue, path: language.Path, found: Collection[tuple[str, ...]]
) -> Collection[tuple[str, ...]]:
    """The members for which a path has something stated; summed along one of its own dimensions, inside of them."""
    if path.by not in path.each:
        return found
    at = path.each.index(path.by)
    return {(*each[:at], outer, *each[at + 1 :]) for each in found for outer in above(catalogue, path.by, each[at])}


def _contexts(
    accounts: Accounts, rule: Rule, parsed: language.Sentence, own_phase: str, years: Collection[FiscalYear]
) -> Iterator[Context]:
    """Where a rule is asked: always for the document's own year, phase and entity, so that what is missing is said; for its
    other phases and for single funds where at least two of the facts are stated there; for other years and entities, and
    within a level or scope, where all are, or are told by their changes."""
    paths = list(language.paths(parsed))
    concepts = {path.concept for path in paths}
    own = "actual" if any(path.phase for path in paths) else own_phase
    others = {} if any(path.phase for path in paths) else _phases(accounts, concepts)
    apart = len({path.phase for path in paths} & BUDGETS) > 1
    tells_fund = any("fund" in (path.by, *path.each, *dict(path.members)) for path in paths)
    funds = [] if tells_fund or not all(by_fund(accounts.catalogue, each) for each in concepts) else _funds(accounts)
    scopes: list[tuple[tuple[str, str], ...]] = [(), *((("fund", fund),) for fund in funds)]
    within = [((), True), *((around, False) for around in _arounds(accounts, rule, paths))]
    for entity, year, is_own in _places(accounts, rule, paths, years):
        for scope, (around, alone) in itertools.product(scopes, within):
            for phase in {own: 0, **others}:
                context = Context(year, phase, scope, accounts.catalogue, entity, is_own and alone, around, apart)
                first = context.is_own and phase == own and not scope
                if first or _is_asked(accounts, paths, context):
                    yield context


def _arounds(accounts: Accounts, rule: Rule, paths: Sequence[language.Path]) -> Iterable[tuple[tuple[str, str], ...]]:
    """The levels and scopes, in the document's own words, that figures are stated within: what makes up a figure makes it up
    within each of them (全系统“三公”经费, 市本级收入). A scope of the catalogue is a figure of its own."""
    asks = rule.severity is Severity.QUESTION or any(not isinstance(s, language.Equation) for s in rule.parsed())
    if asks or any(name in (path.by, *path.each, *dict(path.members)) for path in paths for name in AROUND):
        return ()
    return accounts.arranged.arounds


def _places(
    accounts: Accounts, rule: Rule, paths: Iterable[language.Path], years: Collection[FiscalYear]
) -> Iterator[tuple[str | None, FiscalYear, bool]]:
    """The entities and years that a rule is asked of, and whether they are those of the accounts themselves."""
    stated = accounts.arranged.years
    tells_entity = any(ENTITY in (path.by, *path.each, *dict(path.members)) for path in paths)
    # Where other entities alone state something, nothing is missing of the accounts' own.
    speaks = not stated or None in stated
    # What may be so and is only worth asking is asked of what the document is about.
    asks = rule.severity is Severity.QUESTION
    for entity in (None,) if tells_entity or asks else (None, *(each for each in stated if each is not None)):
        for year in years:
            is_own = speaks and entity is None and year == accounts.year
            is_stated = tells_entity or year in stated.get(entity, ())
            if is_own or (is_stated and not asks):
                yield entity, year, is_own


def _is_asked(accounts: Accounts, paths: Iterable[language.Path], context: Context) -> bool:
    """Whether enough of the facts of a rule are stated: two of them, and in another year or of another entity all that it
    needs, where one whose change is told counts as well."""
    stated = {path: any(True for _ in matching(accounts, path, context)) for path in paths}
    if context.is_own:
        return sum(stated.values()) >= 2
    told = {path: found or key_of(path, context) in accounts.arranged.changed for path, found in stated.items()}
    needed = all(found or path.optional or path.or_nil for path, found in told.items())
    return needed and any(stated.values()) and sum(told.values()) >= min(2, len(told))


def years_of(accounts: Accounts) -> list[FiscalYear]:
    """The years of which something is stated: that of the accounts, then the others from the latest back."""
    others = dict.fromkeys(fact.key.year for fact in accounts.facts if fact.key.year != accounts.year)
    return [accounts.year, *sorted(others, key=lambda year: (year.start, year.stop), reverse=True)]


def own_phase(accounts: Accounts) -> str:
    """The phase that most facts of the year are stated in: budget in a budget, actual in final accounts."""
    stated = Counter(fact.key.phase for fact in accounts.facts if fact.key.year == accounts.year)
    return max(sorted(stated), key=lambda phase: stated[phase], default="actual")


def _phases(accounts: Accounts, concepts: set[str]) -> dict[str, int]:
    """The phases that facts of these concepts are stated in, sorted, each once."""
    stated = accounts.arranged.phases
    return dict.fromkeys(sorted({phase for concept in concepts for phase in stated.get(concept, ())}), 0)


def _funds(accounts: Accounts) -> list[str]:
    known = accounts.catalogue
    return sorted({f for fact in accounts.facts if by_fund(known, fact.key.concept) and (f := fact.key.get("fund"))})
