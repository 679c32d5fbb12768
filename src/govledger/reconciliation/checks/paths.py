"""The stated figures that a path of a rule means, in one year and phase, of one entity and within one fund."""

from __future__ import annotations

from collections.abc import Collection, Iterator

import attrs

from govledger.accounts import Accounts, Catalogue, Fact, Key
from govledger.accounts.arrangement import above
from govledger.fiscal import FiscalYear
from govledger.reconciliation.checks.budgets import stated_budget
from govledger.reconciliation.rules import statement as language


@attrs.frozen
class Context:
    """Where a rule is applied: a year, a phase, the fund within which it is asked, and the entity that it is asked of.

    ``around`` are the level and the scope, in a document's own words, of all its figures. ``is_own`` tells that it is the
    year and the entity of the accounts themselves, ``apart`` that the rule speaks of several budgets, each as it is printed.
    """

    year: FiscalYear
    phase: str
    scope: tuple[tuple[str, str], ...]
    catalogue: Catalogue
    entity: str | None = None
    is_own: bool = True
    around: tuple[tuple[str, str], ...] = ()
    apart: bool = False
    keys: dict[language.Path, Key] = attrs.field(factory=dict, init=False, eq=False, repr=False)
    """What paths name here: a rule asks for the same ones again and again."""


def key_of(path: language.Path, context: Context) -> Key:
    """The fact that a path names, without the dimensions that it goes through."""
    if path not in context.keys:
        context.keys[path] = _key_of(path, context)
    return context.keys[path]


def _key_of(path: language.Path, context: Context) -> Key:
    known = context.catalogue
    scope = dict(context.scope) if by_fund(known, path.concept) else {}
    counted = known.concept(path.concept).quantity == "count"
    year = context.year.previous if path.prior else context.year
    phase = "actual" if counted and not path.phase else path.phase or context.phase
    key = Key.within(known, path.concept, year=year, phase=phase, entity=context.entity)
    members = {**dict(context.around), **scope, **dict(path.members)}
    return key.narrowed(members) if members else key


def matching(accounts: Accounts, path: language.Path, context: Context) -> Iterator[Key]:
    """The stated keys that a path may mean, whatever the members of the dimensions that it goes through."""
    key = key_of(path, context)
    if path.by is None and not path.each:
        key = key if context.apart else _rules_budget(accounts, path, key)
        if isinstance(accounts.get(key), Fact):
            yield key
        return
    through = {*path.each, *([path.by] if path.by else [])}
    # A dimension that is summed over inside a member of its own.
    outer = key.get(path.by) if path.by else None
    bare = key.drop(*through)
    if outer is None:
        found = accounts.arranged.lines(bare, through)
    else:
        found = accounts.arranged.lines_inside(bare, through, path.by or "", outer)
    for each in found:
        if not path.each or each.get(path.each[-1]) not in path.but:
            yield each


def resolve(accounts: Accounts, path: language.Path, context: Context) -> tuple[tuple[Key, ...], Key]:
    """The stated keys of a path, and the key that it is missing where there are none."""
    key = key_of(path, context)
    found = tuple(matching(accounts, path, context))
    if path.by is None:
        return found, found[0] if found else key
    members = {member: each for each in found if (member := each.get(path.by))}
    return tuple(members[member] for member in outermost(accounts.catalogue, path.by, members)), key


def _rules_budget(accounts: Accounts, path: language.Path, key: Key) -> Key:
    """A rule that says budget(...) means the one that is stated, and the full-year budget where both are."""
    meant, final = stated_budget(accounts, key), key.with_(phase="final_budget")
    both = path.phase == "budget" and meant == key and not isinstance(accounts.get(key), Fact)
    return final if both and isinstance(accounts.get(final), Fact) else meant


def outermost(catalogue: Catalogue, dimension: str, members: Collection[str]) -> list[str]:
    """The members that no other stated one holds, as 208 holds 20805, and general public budget lies within appropriation."""
    return [member for member in members if above(catalogue, dimension, member).isdisjoint(members)]


def by_fund(catalogue: Catalogue, concept: str) -> bool:
    """Whether facts of a concept are kept by fund, so that a rule over them holds within each fund as well."""
    return catalogue.concept(concept).by_fund == "fund"
