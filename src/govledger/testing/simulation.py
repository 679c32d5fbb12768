"""Accounts that are true: every printed figure is the rounding of an exact amount, every claim is true of the amounts.

>>> simulated = simulate(7)
>>> from govledger.reconciliation import reconcile
>>> report = reconcile(simulated.accounts, simulated.rulebook, resolutions=simulated.resolutions)
>>> [finding for finding in report.findings if finding.severity.value != "note"]
[]
"""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from os import PathLike
from random import Random

import attrs

from govledger.accounts import Accounts, Key, collect
from govledger.figures import RoundingMode
from govledger.fiscal import FiscalYear
from govledger.reconciliation import Resolution, Resolutions, infer
from govledger.testing import blocks
from govledger.testing.drafting import Draft, Habits, Prior
from govledger.testing.filling import fill
from govledger.testing.practice import practice
from govledger.testing.printing import Printer
from govledger.testing.truths import World

_SMALLEST, _LARGEST = 25, 120
# How many steps of the last digit a payment has in a unit that the country does not print in.
_LINE = (100, 200_000)


@attrs.frozen(kw_only=True)
class Simulated:
    """True accounts and the truth behind them.

    ``truth`` is the exact amount, or the number, of every key that ``accounts`` state or speak of; ``rulebook`` the id of
    the rulebook whose rules hold for it; ``resolutions`` how the figures were rounded, where that is to be told to
    :func:`~govledger.reconciliation.reconcile` since the figures cannot show it; ``mode`` the rule that rounded them;
    ``seed`` what the accounts were drawn by.

    >>> simulated = simulate(1)
    >>> all(key in simulated.truth for key in (fact.key for fact in simulated.accounts.facts))
    True
    """

    accounts: Accounts = attrs.field(repr=False)
    truth: Mapping[Key, Fraction] = attrs.field(repr=False)
    rulebook: str
    resolutions: Resolutions | None = None
    mode: RoundingMode = RoundingMode.HALF_UP
    seed: int = 0


def simulate(
    seed: int,
    *,
    size: int | None = None,
    rulebook: str | None = None,
    year: FiscalYear | None = None,
    unit: str | None = None,
    mode: RoundingMode | None = None,
    prior: Prior | None = None,
    deficits: bool = False,
    country: str | PathLike[str] | None = None,
) -> Simulated:
    """True accounts of a department, the same for the same seed and options.

    What is not given is drawn. ``size`` is about how many figures are stated: by default 25 to 120, as departments do;
    thousands make a large cross table. ``rulebook`` is "claims" or one of the country. ``unit`` and ``mode`` say how amounts
    are printed, ``prior`` whether the year before is "printed", printed in "totals", or only "implied" by changes on it.
    With ``deficits`` a balance and some payments are negative. ``country`` is the id or the folder of the one whose words
    and codes are used: by default the first that names a table for ``simulation`` in its ``country.toml``.

    >>> simulate(3, unit="万元", prior="printed").accounts == simulate(3, unit="万元", prior="printed").accounts
    True
    >>> simulate(3, mode=RoundingMode.DOWN).resolutions.of("万元").mode
    <RoundingMode.DOWN: 'down'>
    """
    rng = Random(seed)
    used = practice(country)
    drawn_book, drawn_year = rng.choice(used.rulebooks), rng.randint(*used.years)
    book = rulebook or drawn_book
    when = year or used.calendar.starting(drawn_year)
    printer = Printer.drawn(rng, practice=used, unit=unit, mode=mode)
    habits = Habits.drawn(rng, prior)
    world = World.drawn(
        rng, practice=used, year=when, step=printer.main.step, line=used.lines.get(printer.main.unit.name, _LINE),
        leaves=None if size is None else _leaves(size, habits), deficits=deficits and book == "claims",
    )  # fmt: skip
    fill(world, deficits=deficits)
    draft = Draft(world, printer, habits, rng)
    if size is None:
        _write(draft, rng.randint(_SMALLEST, _LARGEST))
    else:
        _write_much(draft, size)
    draft.describe()
    return attrs.evolve(_made(draft, book), seed=seed)


def _leaves(size: int, habits: Habits) -> int:
    """How many functions below the classes give accounts of about a size: each has some figures of its own."""
    return max(size // (5 if habits.prior == "printed" else 3), 4)


def _write(draft: Draft, size: int) -> None:
    """The base, then one part after another until the document is as large as it should be."""
    for block in blocks.BASE:
        block(draft)
    others = list(blocks.OTHERS)
    draft.rng.shuffle(others)
    for block in others:
        if len(draft.keys) >= size:
            break
        mark = draft.mark()
        block(draft)
        if len(draft.keys) > min(size * 11 // 10, _LARGEST) and len(draft.keys) > 2 * _SMALLEST:
            draft.cut(mark)


def _write_much(draft: Draft, size: int) -> None:
    """The base and a cross table, line by line until the document is as large as it should be."""
    for block in (*blocks.BASE, *blocks.LARGE):
        block(draft)
    for dimension in ("nature", "economic"):
        for code in draft.world.classes:
            if len(draft.keys) < size:
                blocks.items_by(draft, code, dimension)


def _made(draft: Draft, rulebook: str) -> Simulated:
    world = draft.world
    accounts = Accounts(
        entity=world.practice.entity, year=world.year, facts=collect(draft.statements), claims=tuple(draft.claims)
    )
    keys = {**draft.keys, **dict.fromkeys(key for claim in draft.claims for key in claim.keys)}
    mode = draft.printer.main.mode
    declared = mode is RoundingMode.DOWN or (mode is not RoundingMode.NEAREST and draft.rng.randrange(8) == 0)
    return Simulated(
        accounts=accounts, truth={key: world[key] for key in keys}, rulebook=rulebook, mode=mode,
        resolutions=_declared(accounts, draft.printer, mode) if declared else None,
    )  # fmt: skip


def _declared(accounts: Accounts, printer: Printer, mode: RoundingMode) -> Resolutions:
    """The resolutions that the figures show, with the rule of rounding that they cannot show."""
    known = infer(accounts)
    for style in (printer.main, printer.other):
        found = known.of(style.unit.name)
        if found is not None and found.mode is not RoundingMode.EXACT:
            known = known.overridden(Resolution(style.unit.name, style.step, mode, "declared"))
    return known
