"""One sentence of a rule, asked in one place, as a check: its terms as far as they are stated, and what that leaves of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import TypeVar

import attrs

from govledger.accounts import Accounts, Fact, Key, Named
from govledger.accounts.arrangement import SCOPE
from govledger.figures import Interval
from govledger.reconciliation.checks.check import Check, Conditional, Order
from govledger.reconciliation.checks.paths import Context, key_of, resolve
from govledger.reconciliation.checks.reading import Reading, agreed_range, stated_hull
from govledger.reconciliation.checks.residual import RESIDUAL, REST, has_residual
from govledger.reconciliation.linear.relation import Relation, Source, linear
from govledger.reconciliation.rules import statement as language
from govledger.reconciliation.rules.rule import Rule
from govledger.said import Said

C = TypeVar("C", bound=Check)


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
    # The figures that the sentence names each by itself.
    named: frozenset[Key] = frozenset()

    def add(self, key: Key, coefficient: Fraction) -> None:
        self.coefficients[key] = self.coefficients.get(key, Fraction(0)) + coefficient

    def premises(self, *, sure: bool) -> Iterator[Said]:
        if sure:
            yield RESIDUAL
        if self.leftover:
            yield REST
        if self.taken_as_nil:
            yield Said("premise.nil", names=tuple(map(Named.line, self.taken_as_nil)))


def comparison(accounts: Accounts, rule: Rule, parsed: language.Equation, context: Context, made: type[C]) -> C:
    """An equation as a check of a type, with what it lacks and what it takes for granted."""
    paths = (path for side in (parsed.left, parsed.right) for _, path in side.terms)
    terms = _Terms(named=frozenset(key_of(path, context) for path in paths if not path.by))
    for sign, side in ((1, parsed.left), (-1, parsed.right)):
        for coefficient, path in side.terms:
            _add_path(terms, accounts, path, context, sign * coefficient)
    constant = parsed.right.constant - parsed.left.constant
    source = Source("rule", rule.title.get("en", rule.name), rule.id)
    relation = linear(terms.coefficients, _within(parsed.operator, constant), source)
    sure = _sure(relation, parsed.operator, constant, terms.open_left, terms.open_right)
    premises: list[Mapping[str, str] | Said] = [
        *rule.premises, *terms.premises(sure=bool(sure)), *_of_one_scope(context)
    ]  # fmt: skip
    keys = terms.keys
    place = next((s.place for key in keys[:1] if isinstance(f := accounts.get(key), Fact) for s in f.statements), None)
    return made(
        rule=rule, keys=tuple(dict.fromkeys(keys)), fixed=(relation,), sure=sure, absent=tuple(terms.absent),
        premises=premises, place=place,
    )  # fmt: skip


def _of_one_scope(context: Context) -> Iterator[Said]:
    """Words that a document uses for a scope of its own are taken to mean the same wherever they stand."""
    for name, words in context.around:
        if name == SCOPE:
            yield Said("premise.scope", words=words)


def _add_path(terms: _Terms, accounts: Accounts, path: language.Path, context: Context, coefficient: Fraction) -> None:
    """One path of a comparison, its coefficient as it stands on the left."""
    stated, wanted = resolve(accounts, path, context)
    for key in stated:
        terms.add(key, coefficient)
        terms.keys.append(key)
    closed = _closed(accounts, path, wanted)
    # Of another year or entity only some lines may be told, "other" among them.
    if (
        path.by
        and not closed
        and context.is_own
        and has_residual(stated)
        and not _leaves_rest(accounts, path.by, wanted, is_named=wanted in terms.named)
    ):
        closed, terms.leftover = True, True
    if (path.by and stated and not closed) or (not stated and path.optional and not closed):
        either = _may_be_below_nil(accounts, wanted)
        terms.open_left = terms.open_left or either or coefficient > 0
        terms.open_right = terms.open_right or either or coefficient < 0
    elif not stated and path.or_nil:
        if not closed:
            terms.taken_as_nil.append(wanted)
    elif not stated and not path.optional:
        terms.absent.append(wanted.any_of(path.by) if path.by else wanted)
        if not path.by:  # An amount that is not stated is still one that the rule is about.
            terms.add(wanted, coefficient)


def _leaves_rest(accounts: Accounts, by: str, whole: Key, *, is_named: bool) -> bool:
    """Whether a line for the rest is not known to be all that the other lines leave: lists are told of the whole that leave it
    out, none is and the sentence names a whole that is not stated, or its key was inferred, as is that of one behind a line that
    was not read."""
    told = [claim for claim in accounts.arranged.breakdowns.get(whole, ()) if claim.by == by]
    if told:
        return not any(has_residual(claim.parts) for claim in told)
    if is_named and not isinstance(accounts.get(whole), Fact):
        return True
    lines = (key for key in accounts.arranged.lines(whole, {by}) if has_residual([key]))
    places = [each.place for key in lines if isinstance(fact := accounts.get(key), Fact) for each in fact.statements]
    return any(place in accounts.inferred for place in places if place is not None)


def _may_be_below_nil(accounts: Accounts, key: Key) -> bool:
    """Whether a line that is lacking may be a negative one, so that what is stated bounds nothing."""
    known = accounts.catalogue
    return known.concept(key.concept).is_signed or known.phase(key.phase).is_signed


def _closed(accounts: Accounts, path: language.Path, wanted: Key) -> bool:
    """Whether the document says that its lines of this kind are all there, so that an unstated one is nil."""
    if path.by:
        return accounts.arranged.is_complete(wanted, path.by)
    return any(accounts.arranged.is_complete(wanted.drop(name), name) for name, _ in path.members)


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


def implication(
    accounts: Accounts, rule: Rule, parsed: language.Implication, context: Context, reading: Reading
) -> Conditional:
    """What is demanded where a condition holds, as a check; vacuous where it surely does not."""
    condition = comparison(accounts, rule, parsed.condition, context, Order)
    consequence = comparison(accounts, rule, parsed.consequence, context, Conditional)
    keys = tuple(dict.fromkeys((*condition.keys, *consequence.keys)))
    if condition.absent:
        return attrs.evolve(consequence, keys=keys, absent=condition.absent)
    known = _surely(accounts, condition, reading)
    if known is None:
        return attrs.evolve(consequence, keys=keys, reason=Said("reason.condition-unknown"))
    return attrs.evolve(consequence, keys=keys, is_vacuous=not known)


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
