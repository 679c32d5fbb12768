"""From rules, claims and facts to checks: what a rulebook and a document say, bound to the figures that are stated.

A rule that lacks a fact becomes an untestable check that names it; a list that may be incomplete claims no more than
that its parts stay within the whole. Rules are asked in every year whose facts are stated: of the year of the accounts
what is missing is said, of the others only what can be asked, and no question of plausibility.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction

import attrs

from govledger.accounts import (
    Accounts,
    Breakdown,
    Catalogue,
    Change,
    Claim,
    Completion,
    Dimension,
    Direction,
    Fact,
    Key,
    Named,
    Share,
)
from govledger.figures import Interval
from govledger.fiscal import FiscalYear
from govledger.reconciliation.checks.agreement import agreement
from govledger.reconciliation.checks.budgets import meant, stated_budget
from govledger.reconciliation.checks.check import (
    Check,
    Reading,
    agreed_range,
    claim_keys,
    claim_relations,
    stated_hull,
)
from govledger.reconciliation.checks.prior_years import at_most, prior_breakdowns
from govledger.reconciliation.checks.words import openings
from govledger.reconciliation.linear.relation import Relation, Source, linear
from govledger.reconciliation.rules import statement as language
from govledger.reconciliation.rules.rule import Rule, Rulebook
from govledger.reconciliation.rules.verdict import Severity
from govledger.said import Said

_RESIDUAL, _OTHER = Said("premise.residual"), Said("premise.rest")


@attrs.frozen
class Context:
    """Where a rule is applied: a year, a phase, and the fund within which it is asked."""

    year: FiscalYear
    phase: str
    scope: tuple[tuple[str, str], ...]
    catalogue: Catalogue


def bind(accounts: Accounts, rulebook: Rulebook, reading: Reading) -> list[Check]:
    """Every check that the rulebook and the claims of the document give, each relation once."""
    by_claim: dict[str, Rule] = {}
    checks: list[Check] = []
    own, years = _own_phase(accounts), _years(accounts)
    for rule in rulebook.rules:
        in_force = [year for year in years if rule.in_force(year.start.year)]
        for parsed in rule.parsed():
            if not isinstance(parsed, language.ClaimKind):
                checks.extend(_rule_checks(accounts, rule, parsed, reading, own, in_force))
            elif accounts.year in in_force:
                by_claim[parsed.kind] = rule
    checks.extend(_claims(accounts, by_claim, reading))
    return _without_repeats(checks)


def _without_repeats(checks: list[Check]) -> list[Check]:
    """A sum that the document declares and a rule demands is one check, under the graver of the two."""
    kept: dict[object, Check] = {}
    for check in checks:
        strict = check.sure is None and not check.absent and check.reason is None
        same = _shape(check.fixed[0]) if len(check.fixed) == 1 and check.kind in ("sum", "prior") else id(check)
        known = kept.get(same)
        if known is None or (strict and (known.sure is not None or check.rule.severity < known.rule.severity)):
            kept[same] = check
    return list(kept.values())


def _shape(relation: Relation) -> frozenset[frozenset[tuple[Key, Fraction]]]:
    """A relation without its sign: a - b = 0 is b - a = 0."""
    return frozenset({
        frozenset(relation.coefficients), frozenset((key, -value) for key, value in relation.coefficients)
    })  # fmt: skip


# --- claims of the document ---------------------------------------------------------------------------------


def _claims(accounts: Accounts, rules: dict[str, Rule], reading: Reading) -> Iterator[Check]:
    for claim in accounts.claims:
        rule = rules.get(type(claim).__name__.lower())
        if rule is not None:
            yield _claim(accounts, claim, rule, reading)
    if "agreement" in rules:
        for fact in accounts.facts:
            if len(fact.statements) > 1 and not _has_own_words(fact.key):
                yield agreement(accounts, fact, rules["agreement"], reading)
    if "prior_breakdown" in rules:
        yield from prior_breakdowns(accounts, rules["prior_breakdown"])


def _claim(accounts: Accounts, said: Claim, rule: Rule, reading: Reading) -> Check:
    claim = meant(accounts, said)
    keys = claim_keys(claim)
    absent = tuple(key for key in keys if not isinstance(accounts.get(key), Fact))
    base = Check(rule=rule, kind=type(claim).__name__.lower(), keys=keys, absent=absent, place=claim.place)
    if isinstance(claim, Breakdown) and not _has_own_words(claim.whole):
        relations = claim_relations(claim, rule.id, reading)
        residual = not claim.complete and _has_residual(claim.parts)
        sure = None if claim.complete or residual else (at_most(relations[0]),)
        premises = (_OTHER,) if residual else () if claim.complete else (_RESIDUAL,)
        return attrs.evolve(base, kind="sum", fixed=relations, sure=sure, premises=premises)
    if any(_has_own_words(key) for key in keys):
        return attrs.evolve(base, claim=claim, reason=Said("reason.own-words"))
    if isinstance(claim, Change) and claim.gapped:
        return attrs.evolve(base, claim=claim, reason=Said("reason.base-not-printed"))
    if isinstance(claim, Change) and _on_base_below_nought(accounts, claim):
        return attrs.evolve(base, claim=claim, reason=Said("reason.base-below-nought"))
    if isinstance(claim, Share | Completion) and _is_below_nought(accounts, keys[1]):
        return attrs.evolve(base, claim=claim, reason=Said("reason.base-below-nought"))
    return attrs.evolve(base, claim=claim)


def _has_own_words(key: Key) -> bool:
    concept = key.catalogue.concepts.get(key.concept)
    return concept is not None and concept.has_own_words


def _is_below_nought(accounts: Accounts, key: Key) -> bool:
    fact = accounts.get(key)
    return isinstance(fact, Fact) and any(statement.value < 0 for statement in fact.statements)


def _on_base_below_nought(accounts: Accounts, claim: Change) -> bool:
    """Whether a rate is of a base below nought, or may be of one that is not printed.

    Such a rate is of the absolute value of the base (基数为负取绝对值) or of the base as it is, and its word tells of the
    deficit or of the balance: none of them is a mistake.
    """
    if claim.rate is None:
        return False
    prior, current = accounts.get(claim.prior), accounts.get(claim.current)
    if isinstance(prior, Fact):
        return _is_below_nought(accounts, claim.prior)
    if not isinstance(current, Fact):
        return False
    to_nought = claim.direction is Direction.UP and Fraction(1) in claim.rate.interval
    return any(s.value < 0 or (s.value == 0 and to_nought) for s in current.statements)


def _has_residual(parts: Iterable[Key]) -> bool:
    """Whether a list has a line for all the rest, so that nothing is left out of it."""
    return any(
        member == "other" or member.startswith(openings("rest")) for key in parts for _, member in key.dimensions
    )


def _rules_budget(accounts: Accounts, path: language.Path, key: Key) -> Key:
    """A rule that says budget(...) means the one that is stated, and the full-year budget where both are."""
    meant, final = stated_budget(accounts, key), key.with_(phase="final_budget")
    both = path.phase == "budget" and meant == key and not isinstance(accounts.get(key), Fact)
    return final if both and isinstance(accounts.get(final), Fact) else meant


# --- rules ----------------------------------------------------------------------------------------------------


def _rule_checks(
    accounts: Accounts,
    rule: Rule,
    parsed: language.Sentence,
    reading: Reading,
    own_phase: str,
    years: list[FiscalYear],
) -> Iterator[Check]:
    # What may be so and is only worth asking is asked of what the document is about.
    asked_in = [accounts.year] if rule.severity is Severity.QUESTION else years
    for context in _contexts(accounts, parsed, own_phase, asked_in):
        for check in _checks_within(accounts, rule, parsed, reading, context):
            # Of another year a document states what it likes, so that nothing is missing there.
            if context.year == accounts.year or not check.absent:
                yield check


def _checks_within(
    accounts: Accounts, rule: Rule, parsed: language.Sentence, reading: Reading, context: Context
) -> Iterator[Check]:
    lacking = _lacking(accounts, parsed, context)
    if lacking:
        yield Check(rule=rule, kind="order", keys=(), absent=lacking, premises=rule.premises)
        return
    for instance in _instances(accounts, parsed, context):
        if isinstance(instance, language.Implication):
            yield _implication(accounts, rule, instance, context, reading)
        elif isinstance(instance, language.Equation):
            yield _comparison(accounts, rule, instance, context)


def _lacking(accounts: Accounts, parsed: language.Sentence, context: Context) -> tuple[Key, ...]:
    """The lines that a statement goes through and of which not one is stated, where lines beside them are."""
    going = [path for path in language.paths(parsed) if path.each]
    bare = [path for path in going if not any(True for _ in _matching(accounts, path, context))]
    if len(bare) == len(going):
        return ()
    needed = [path for path in bare if not path.optional and not path.or_nil]
    return tuple(_key(path, context).any_of(*path.each, *([path.by] if path.by else [])) for path in needed)


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
        lines, dimension = [member for (member,) in asked], accounts.catalogue.dimension(names[0])
        asked = {(member,): None for member in lines if not _inside_another(dimension, member, lines)}
    for chosen in asked:
        picked = dict(zip(names, chosen, strict=True))
        if sum(_is_stated(accounts.catalogue, path, found, picked) for path, found in stated) >= min(2, len(going)):
            yield language.bound(parsed, picked)


def _members_of(accounts: Accounts, path: language.Path, context: Context) -> dict[tuple[str, ...], None]:
    """The members, of the dimensions that a path goes through, for which something is stated, in the order stated."""
    found = _matching(accounts, path, context)
    return dict.fromkeys(tuple(key.members[name] for name in path.each) for key in found)


def _is_stated(
    catalogue: Catalogue, path: language.Path, found: Iterable[tuple[str, ...]], picked: Mapping[str, str]
) -> bool:
    """Whether a path has something stated for the members picked; summed along its own dimension, inside of them."""
    wanted = tuple(picked[name] for name in path.each)
    if path.by not in path.each:
        return wanted in found
    at, dimension = path.each.index(path.by), catalogue.dimension(path.by)
    return any(
        each[:at] + each[at + 1 :] == wanted[:at] + wanted[at + 1 :] and dimension.holds(each[at], wanted[at])
        for each in found
    )


def _contexts(
    accounts: Accounts, parsed: language.Sentence, own_phase: str, years: Iterable[FiscalYear]
) -> Iterator[Context]:
    """Where a rule is asked: always for the document's own year and phase, so that what is missing is said; for its other
    phases and for single funds where at least two of the facts are stated there; for its other years where all are."""
    paths = list(language.paths(parsed))
    concepts = {path.concept for path in paths}
    own = "actual" if any(path.phase for path in paths) else own_phase
    others = {} if any(path.phase for path in paths) else _phases(accounts, concepts)
    by_fund = any("fund" in (path.by, *path.each, *dict(path.members)) for path in paths)
    funds = [] if by_fund or not all(_by_fund(accounts.catalogue, each) for each in concepts) else _funds(accounts)
    scopes: list[tuple[tuple[str, str], ...]] = [(), *((("fund", fund),) for fund in funds)]
    for year in years:
        for scope in scopes:
            for phase in {own: 0, **others}:
                context, first = (
                    Context(year, phase, scope, accounts.catalogue),
                    year == accounts.year and phase == own and not scope,
                )
                if first or _is_asked(accounts, paths, context):
                    yield context


def _is_asked(accounts: Accounts, paths: Iterable[language.Path], context: Context) -> bool:
    """Whether enough of the facts of a rule are stated: two of them, and in another year all that it needs."""
    stated = {path: any(True for _ in _matching(accounts, path, context)) for path in paths}
    if context.year == accounts.year:
        return sum(stated.values()) >= 2
    needed = all(found or path.optional or path.or_nil for path, found in stated.items())
    return needed and sum(stated.values()) >= min(2, len(stated))


def _years(accounts: Accounts) -> list[FiscalYear]:
    """The years of which something is stated: that of the accounts, then the others from the latest back."""
    others = dict.fromkeys(fact.key.year for fact in accounts.facts if fact.key.year != accounts.year)
    return [accounts.year, *sorted(others, key=lambda year: (year.start, year.stop), reverse=True)]


def _own_phase(accounts: Accounts) -> str:
    """The phase that most facts of the year are stated in: budget in a budget, actual in final accounts."""
    stated = Counter(fact.key.phase for fact in accounts.facts if fact.key.year == accounts.year)
    return max(sorted(stated), key=lambda phase: stated[phase], default="actual")


def _phases(accounts: Accounts, concepts: set[str]) -> dict[str, int]:
    """The phases that facts of these concepts are stated in, sorted, each once."""
    return dict.fromkeys(sorted({fact.key.phase for fact in accounts.facts if fact.key.concept in concepts}), 0)


def _funds(accounts: Accounts) -> list[str]:
    known = accounts.catalogue
    return sorted({f for fact in accounts.facts if _by_fund(known, fact.key.concept) and (f := fact.key.get("fund"))})


def _by_fund(catalogue: Catalogue, concept: str) -> bool:
    """Whether facts of a concept are kept by fund, so that a rule over them holds within each fund as well."""
    return catalogue.concept(concept).by_fund == "fund"


def _key(path: language.Path, context: Context) -> Key:
    known = context.catalogue
    scope = dict(context.scope) if _by_fund(known, path.concept) else {}
    counted = known.concept(path.concept).quantity == "count"
    year = context.year.previous if path.prior else context.year
    phase = "actual" if counted and not path.phase else path.phase or context.phase
    return Key.within(known, path.concept, year=year, phase=phase, **{**scope, **dict(path.members)})


def _matching(accounts: Accounts, path: language.Path, context: Context) -> Iterator[Key]:
    """The stated keys that a path may mean, whatever the members of the dimensions that it goes through."""
    key = _key(path, context)
    if path.by is None and not path.each:
        key = _rules_budget(accounts, path, key)
        if isinstance(accounts.get(key), Fact):
            yield key
        return
    through = {*path.each, *([path.by] if path.by else [])}
    # A dimension that is summed over inside a member of its own.
    above = key.get(path.by) if path.by else None
    bare, names = key.drop(*through), {name for name, _ in key.dimensions} | through
    for fact in accounts.facts:
        found = fact.key
        same = found.concept == key.concept and {name for name, _ in found.dimensions} == names
        if not same or found.drop(*through) != bare or (path.each and found.get(path.each[-1]) in path.but):
            continue
        if above is None or accounts.catalogue.dimension(path.by or "").holds(found.get(path.by or "") or "", above):
            yield found


def _resolve(accounts: Accounts, path: language.Path, context: Context) -> tuple[tuple[Key, ...], Key]:
    """The stated keys of a path, and the key that it is missing where there are none."""
    key = _key(path, context)
    found = tuple(_matching(accounts, path, context))
    if path.by is None:
        return found, found[0] if found else key
    dimension = accounts.catalogue.dimension(path.by)
    members = {member: each for each in found if (member := each.get(path.by))}
    return tuple(each for member, each in members.items() if not _inside_another(dimension, member, members)), key


def _inside_another(dimension: Dimension, member: str, members: Iterable[str]) -> bool:
    """Whether another stated member holds this one: 20805 within 208, general public budget within appropriation."""
    return any(dimension.holds(member, other) for other in members)


def _complete(accounts: Accounts, whole: Key, dimension: str) -> bool:
    return any(
        isinstance(claim, Breakdown) and claim.complete and claim.by == dimension and claim.whole == whole
        for claim in accounts.claims
    )


@attrs.define
class _Terms:
    """The terms of a comparison as far as they are stated, and what is lacking on either side."""

    coefficients: dict[Key, Fraction] = attrs.field(factory=dict)
    keys: list[Key] = attrs.field(factory=list)
    absent: list[Key] = attrs.field(factory=list)
    taken_as_nil: list[Key] = attrs.field(factory=list)
    # Lines may be lacking that would add to the left, or to the right.
    open_left: bool = False
    open_right: bool = False
    leftover: bool = False

    def add(self, key: Key, coefficient: Fraction) -> None:
        self.coefficients[key] = self.coefficients.get(key, Fraction(0)) + coefficient

    def premises(self, *, sure: bool) -> Iterator[Said]:
        if sure:
            yield _RESIDUAL
        if self.leftover:
            yield _OTHER
        if self.taken_as_nil:
            yield Said("premise.nil", names=tuple(map(Named.line, self.taken_as_nil)))


def _comparison(accounts: Accounts, rule: Rule, parsed: language.Equation, context: Context) -> Check:
    terms = _Terms()
    for sign, side in ((1, parsed.left), (-1, parsed.right)):
        for coefficient, path in side.terms:
            _add_path(terms, accounts, path, context, sign * coefficient)
    constant = parsed.right.constant - parsed.left.constant
    source = Source("rule", rule.title.get("en", rule.name), rule.id)
    relation = linear(terms.coefficients, _within(parsed.operator, constant), source)
    sure = _sure(relation, parsed.operator, constant, terms.open_left, terms.open_right)
    premises: list[Mapping[str, str] | Said] = [*rule.premises, *terms.premises(sure=bool(sure))]
    keys = terms.keys
    place = next((s.place for key in keys[:1] if isinstance(f := accounts.get(key), Fact) for s in f.statements), None)
    return Check(
        rule=rule, kind="sum" if parsed.operator == "==" else "order", keys=tuple(dict.fromkeys(keys)),
        fixed=(relation,), sure=sure, absent=tuple(terms.absent), premises=premises, place=place,
    )  # fmt: skip


def _add_path(terms: _Terms, accounts: Accounts, path: language.Path, context: Context, coefficient: Fraction) -> None:
    """One path of a comparison, its coefficient as it stands on the left."""
    stated, wanted = _resolve(accounts, path, context)
    for key in stated:
        terms.add(key, coefficient)
        terms.keys.append(key)
    closed = _closed(accounts, path, wanted)
    # Of another year only some lines may be told, "other" among them.
    if path.by and not closed and context.year == accounts.year and _has_residual(stated):
        closed, terms.leftover = True, True
    if (path.by and stated and not closed) or (not stated and path.optional and not closed):
        terms.open_left, terms.open_right = terms.open_left or coefficient > 0, terms.open_right or coefficient < 0
    elif not stated and path.or_nil:
        if not closed:
            terms.taken_as_nil.append(wanted)
    elif not stated and not path.optional:
        terms.absent.append(wanted.any_of(path.by) if path.by else wanted)
        if not path.by:  # An amount that is not stated is still one that the rule is about.
            terms.add(wanted, coefficient)


def _closed(accounts: Accounts, path: language.Path, wanted: Key) -> bool:
    """Whether the document says that its lines of this kind are all there, so that an unstated one is nil."""
    if path.by:
        return _complete(accounts, wanted, path.by)
    return any(_complete(accounts, wanted.drop(name), name) for name, _ in path.members)


def _within(operator: str, constant: Fraction) -> Interval:
    match operator:
        case "==":
            return Interval.exactly(constant)
        case "<=" | "<":
            return Interval.between(None, constant, high_open=operator == "<")
        case _:
            return Interval.between(constant, None, low_open=operator == ">")


def _sure(
    relation: Relation, operator: str, constant: Fraction, open_left: bool, open_right: bool
) -> tuple[Relation, ...] | None:
    """What is left of a relation whose sides may lack lines: a side with a gap can only be larger than it is stated."""
    if not open_left and not open_right:
        return None
    bounds = []
    if not open_left and operator in ("==", ">=", ">"):
        bounds.append(attrs.evolve(relation, within=Interval.between(constant, None)))
    if not open_right and operator in ("==", "<=", "<"):
        bounds.append(attrs.evolve(relation, within=Interval.between(None, constant)))
    return tuple(bounds)


def _implication(
    accounts: Accounts, rule: Rule, parsed: language.Implication, context: Context, reading: Reading
) -> Check:
    condition = _comparison(accounts, rule, parsed.condition, context)
    consequence = attrs.evolve(_comparison(accounts, rule, parsed.consequence, context), kind="implication")
    keys = tuple(dict.fromkeys((*condition.keys, *consequence.keys)))
    if condition.absent:
        return attrs.evolve(consequence, keys=keys, absent=condition.absent)
    known = _surely(accounts, condition, reading)
    if known is None:
        return attrs.evolve(consequence, keys=keys, reason=Said("reason.condition-unknown"))
    return attrs.evolve(consequence, keys=keys, vacuous=not known)


def _surely(accounts: Accounts, check: Check, reading: Reading) -> bool | None:
    """True or False where every reading of the figures agrees, else None."""
    total = Interval.exactly(0)
    for key, coefficient in check.fixed[0].coefficients:
        fact = accounts.get(key)
        assert isinstance(fact, Fact)
        # Where statements disagree, the fact may be any of them.
        total = total + (agreed_range(fact, reading) or stated_hull(fact, reading)) * coefficient
    if check.fixed[0].within.encloses(total):
        return True
    return False if check.fixed[0].within.meet(total) is None else None
