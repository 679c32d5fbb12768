"""Every statement of every shipped rule finds its figures: it holds where they satisfy it and breaks where they do not."""

from fractions import Fraction

import attrs
import pytest

from govledger.accounts import DIMENSIONS, Accounts, Breakdown, Key
from govledger.figures import StatedAmount, StatedCount, decimal_text
from govledger.fiscal import calendar
from govledger.reconciliation import Rulebook, Verdict, load_rulebook, reconcile, shipped_rulebooks
from govledger.reconciliation.rules.statement import Equation, bound, paths

BOOKS = {name: load_rulebook(name) for name in shipped_rulebooks()}
STATEMENTS = [
    pytest.param(book, rule, at, id=f"{name}-{rule.id}-{at}")
    for name, book in BOOKS.items()
    for rule in book.rules
    if rule.id not in book.included
    for at, parsed in enumerate(rule.parsed())
    if isinstance(parsed, Equation)
]
MEMBERS = {"function": "208", "economic": "302", "cofog": "707", "gfs": "22"}
CODES = {"function": ["01", "02"], "economic": ["01", "02"], "cofog": ["1", "2"], "gfs": ["1", "2"]}


def two_members(dimension, catalogue):
    """Two members of a dimension of which neither holds the other."""
    known = catalogue.dimension(dimension)
    if known.scheme and dimension in DIMENSIONS and known.scheme != DIMENSIONS[dimension].scheme:
        (scheme,) = known.schemes
        return [code.code for code in scheme.roots if len(scheme.children(code.code)) > 1][:2]
    if dimension in MEMBERS:
        return [MEMBERS[dimension][:-1] + "1", MEMBERS[dimension]]
    tops = [member.id for member in known.members if member.part_of is None]
    return (tops or ["甲", "乙"])[:2]


def two_inside(dimension, member, catalogue):
    """Two members inside one of a dimension."""
    known = catalogue.dimension(dimension)
    if known.scheme != DIMENSIONS[dimension].scheme:
        return [code.code for code in known.schemes[0].children(member)][:2]
    return [f"{member}{end}" for end in CODES[dimension]]


def key_of(accounts, path):
    year = accounts.year.previous if path.prior else accounts.year
    members = dict(path.members)
    return Key.within(accounts.catalogue, path.concept, year=year, phase=path.phase or "actual", **members)


def parts_of(accounts, path):
    """The keys that stand for a path: itself, or two lines where it is summed."""
    key = key_of(accounts, path)
    if path.by is None:
        return [key]
    inside = key.get(path.by)
    known = accounts.catalogue
    stems = two_inside(path.by, inside, known) if inside else two_members(path.by, known)
    return [key.narrowed({path.by: member}) for member in stems]


def accounts_that(rule, parsed, gap):
    """Accounts in which the left side exceeds the right by a gap, every line stated and every list complete."""
    known = rule.catalogue
    accounts = Accounts(entity="example", year=calendar("CN").starting(rule.since or 2023), catalogue=known)
    single = bound(parsed, {name: two_members(name, known)[-1] for path in paths(parsed) for name in path.each})
    values: dict[Key, Fraction] = {}
    terms = [
        (sign * value, path) for sign, side in ((1, single.left), (-1, single.right)) for value, path in side.terms
    ]
    for number, (_, path) in enumerate(terms, start=3):
        for key in parts_of(accounts, path):
            values.setdefault(key, Fraction(100 * number))
        if path.by:
            parts = tuple(parts_of(accounts, path))
            accounts = accounts.claim(Breakdown(whole=key_of(accounts, path), parts=parts, by=path.by))
    total = sum(value * values[key] for value, path in terms for key in parts_of(accounts, path))
    wanted = single.right.constant - single.left.constant + gap
    coefficient, path = terms[0]
    values[parts_of(accounts, path)[0]] += (wanted - total) / coefficient
    for key, value in values.items():
        text = decimal_text(value)
        amount = StatedAmount.parse(f"{text}.00元") if "." not in text else StatedAmount.parse(f"{text}元")
        counted = StatedCount(text=text, number=text, unit="人") if key.concept == "retired" else amount
        accounts = accounts.add(key, counted)
    return accounts


@pytest.mark.parametrize(("book", "rule", "at"), STATEMENTS)
def test_a_statement_holds_and_breaks(book: Rulebook, rule, at):
    """Stated in full, a statement is told to hold, and to be contradicted by a gap of seven hundred."""
    parsed = rule.parsed()[at]
    alone = attrs.evolve(book, rules=(attrs.evolve(rule, statements=(rule.statements[at],), examples=()),))
    ways = {"==": (0, 700), "<=": (-700, 700), "<": (-700, 700), ">=": (700, -700), ">": (700, -700)}[parsed.operator]
    found = [{check.verdict for check in reconcile(accounts_that(rule, parsed, gap), alone).checked} for gap in ways]

    assert Verdict.HOLDS in found[0]
    assert Verdict.CONTRADICTED not in found[0]
    assert Verdict.CONTRADICTED in found[1]
