"""From rules, claims and facts to checks: what a rulebook and a document say, bound to the figures that are stated.

A rule that lacks a fact becomes an untestable check that names it; a list that may be incomplete claims no more than
that its parts stay within the whole. Rules are asked in every year and of every entity whose facts are stated: of the year
and the entity of the accounts what is missing is said, of the others only what can be asked, and no question of
plausibility.
"""

from __future__ import annotations

import attrs

from govledger.accounts import Accounts, Catalogue, Key
from govledger.accounts.fact import ACTUAL
from govledger.errors.base import Unknown
from govledger.reconciliation.checks.check import Check, Sum
from govledger.reconciliation.checks.claims_bound import claim_checks
from govledger.reconciliation.checks.paths import Context, key_of
from govledger.reconciliation.checks.reading import Reading
from govledger.reconciliation.checks.rules_bound import own_phase, rule_checks, years_of
from govledger.reconciliation.linear.relation import Relation
from govledger.reconciliation.rules import statement as language
from govledger.reconciliation.rules.rule import Rule, Rulebook


def bind(accounts: Accounts, rulebook: Rulebook, reading: Reading) -> list[Check]:
    """Every check that the rulebook and the claims of the document give, each relation once."""
    by_claim: dict[str, Rule] = {}
    checks: list[Check] = []
    own, years = own_phase(accounts), years_of(accounts)
    homes = {id(accounts.catalogue): accounts}
    for rule in rulebook.rules:
        in_force = [year for year in years if rule.in_force(year.start.year)]
        for parsed in rule.parsed():
            if not isinstance(parsed, language.ClaimKind):
                asked = accounts if _knows(accounts, rule, parsed) else _at_home(homes, accounts, rule.catalogue)
                checks.extend(rule_checks(asked, rule, parsed, reading, own, in_force))
            elif accounts.year in in_force:
                by_claim[parsed.kind] = rule
    demanded = [check for check in checks if isinstance(check, Sum)]
    checks.extend(claim_checks(accounts, by_claim, reading, demanded))
    return _without_repeats(checks)


def _knows(accounts: Accounts, rule: Rule, parsed: language.Sentence) -> bool:
    """Whether the catalogue of the accounts knows the names of a rule; one of another country may have names of its own."""
    mine = accounts.catalogue
    if rule.catalogue is mine:
        return True
    try:
        for path in language.paths(parsed):
            key_of(path, Context(accounts.year, ACTUAL, (), mine))
            for name in (*path.each, *([path.by] if path.by else [])):
                mine.dimension(name)
    except Unknown:
        return False
    return True


def _at_home(homes: dict[int, Accounts], accounts: Accounts, catalogue: Catalogue) -> Accounts:
    """The accounts as another catalogue knows them, made once for each."""
    if id(catalogue) not in homes:
        homes[id(catalogue)] = attrs.evolve(accounts, catalogue=catalogue)
    return homes[id(catalogue)]


def _without_repeats(checks: list[Check]) -> list[Check]:
    """A sum that the document declares and a rule demands is one check, under the graver of the two."""
    kept: dict[object, Check] = {}
    for check in checks:
        strict = check.sure is None and not check.absent and check.reason is None
        same = _shape(check.fixed[0]) if isinstance(check, Sum) else id(check)
        known = kept.get(same)
        if known is None or (strict and (known.sure is not None or check.rule.severity < known.rule.severity)):
            kept[same] = check
    return list(kept.values())


def _shape(relation: Relation) -> frozenset[frozenset[tuple[Key, int, int]]]:
    """A relation without its sign: a - b = 0 is b - a = 0. Whole numbers are told apart more quickly than fractions."""
    terms = [(key, *value.as_integer_ratio()) for key, value in relation.coefficients]
    return frozenset({frozenset(terms), frozenset((key, -over, under) for key, over, under in terms)})
