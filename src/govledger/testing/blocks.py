"""The parts that a simulated document may have, each a function that writes one part into a draft.

Every part agrees with the official forms: what the rules of the shipped rulebooks demand is true of it.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable
from fractions import Fraction
from typing import Final, TypeAlias

from govledger.accounts import ACTUAL, Key
from govledger.testing.drafting import Draft
from govledger.testing.truths import FINAL, ORIGINAL, YEARS

Block: TypeAlias = Callable[[Draft], None]


# --- expenditure --------------------------------------------------------------------------------------------------


def totals(draft: Draft) -> None:
    """The year's expenditure and revenue."""
    draft.state(draft.key("expenditure"), restate=True)
    draft.state(draft.key("revenue"))


def natures(draft: Draft) -> None:
    """Expenditure by nature."""
    _by(draft, draft.key("expenditure"), "nature", draft.world.natures)


def classes(draft: Draft) -> None:
    """Expenditure by functional class."""
    _by(draft, draft.key("expenditure"), "function", tuple(draft.world.classes))


def items(draft: Draft) -> None:
    """Each functional class by its items."""
    for code, below in draft.world.classes.items():
        _by(draft, draft.key("expenditure", function=code), "function", below)


def halves_of_basic(draft: Draft) -> None:
    """Basic expenditure by personnel and general running costs."""
    _by(draft, draft.key("expenditure", nature="basic"), "nature", ("personnel", "general_running"))


def economic(draft: Draft) -> None:
    """Expenditure by economic class; where there is other than basic and project expenditure, each of these two."""
    spent = draft.key("expenditure")
    wholes = (spent,) if len(draft.world.natures) == 2 else ()
    for whole in wholes or (spent.with_(nature="basic"), spent.with_(nature="project")):
        _by(draft, whole, "economic", draft.world.economic)


def economic_by_nature(draft: Draft) -> None:
    """The cross table of economic classes and natures, with its sums both ways."""
    if len(draft.world.natures) == 2:
        _cross(draft, ("economic", draft.world.economic), ("nature", draft.world.natures))


def classes_by_nature(draft: Draft) -> None:
    """The cross table of functional classes and natures, with its sums both ways."""
    _cross(draft, ("function", tuple(draft.world.classes)), ("nature", draft.world.natures))


def classes_by_economic(draft: Draft) -> None:
    """The cross table of functional and economic classes, with its sums both ways."""
    if len(draft.world.natures) == 2:
        _cross(draft, ("function", tuple(draft.world.classes)), ("economic", draft.world.economic))


def items_by(draft: Draft, code: str, dimension: str) -> None:
    """The cross table of the items of one functional class and the natures, or the economic classes."""
    whole = draft.key("expenditure", function=code)
    if dimension == "economic" and len(draft.world.natures) > 2:
        return
    for member in draft.world.natures if dimension == "nature" else draft.world.economic:
        _by(draft, whole.narrowed({dimension: member}), "function", draft.world.classes[code])
    for below in draft.world.classes[code]:
        row = whole.with_(function=below)
        _by(draft, row, dimension, draft.world.natures if dimension == "nature" else draft.world.economic)


def funds(draft: Draft) -> None:
    """Expenditure by fund, and within each fund by nature and by functional class."""
    if len(draft.world.funds) < 2:
        return
    spent = draft.key("expenditure")
    _by(draft, spent, "fund", draft.world.funds)
    for fund in draft.world.funds:
        whole = spent.with_(fund=fund)
        if draft.world[whole]:
            _by(draft, whole, "nature", draft.world.natures)
    whole = spent.with_(fund=draft.world.funds[0])
    if draft.world[whole] and draft.rng.randrange(2):
        _by(draft, whole, "function", tuple(draft.world.classes))


def projects(draft: Draft) -> None:
    """The projects of the year, all of them or the main ones."""
    whole = draft.key("expenditure", nature="project")
    if draft.world[whole] > 0:
        name = draft.practice.items["project"]
        _parts(draft, whole, "project", [name.format(number=at) for at in range(1, draft.rng.randint(3, 9))])


def _by(draft: Draft, whole: Key, dimension: str, members: tuple[str, ...]) -> None:
    draft.divide(whole, [whole.narrowed({dimension: member}) for member in members], dimension)


def _cross(draft: Draft, rows: tuple[str, tuple[str, ...]], columns: tuple[str, tuple[str, ...]]) -> None:
    spent = draft.key("expenditure")
    for (one, members), (other, others) in ((rows, columns), (columns, rows)):
        _by(draft, spent, one, members)
        for member in members:
            _by(draft, spent.narrowed({one: member}), other, others)


def _parts(draft: Draft, whole: Key, dimension: str, names: list[str], *, complete: bool | None = None) -> None:
    """A whole divided among names of its own, this year and the year before; at times not all are listed."""
    world, parts = draft.world, [whole.narrowed({dimension: name}) for name in names]
    for year in (whole, draft.world.before(whole)):
        if world.knows(year):
            amounts = world.divided(max(world[year], Fraction(0)), len(parts))
            world.others.update({part.with_(year=year.year): at for part, at in zip(parts, amounts, strict=True)})
    all_listed = draft.rng.randrange(2) == 0 if complete is None else complete
    draft.divide(whole, parts if all_listed else parts[1:], dimension, complete=all_listed)


# --- revenue and balances -----------------------------------------------------------------------------------------


def sources(draft: Draft) -> None:
    """Revenue by source; appropriations by fund."""
    revenue = draft.key("revenue")
    chosen = ["appropriation", *draft.rng.sample(draft.practice.members["source"], draft.rng.randint(1, 4))]
    _parts(draft, revenue, "source", chosen, complete=True)
    funds = list(draft.practice.members["fund"][:2])
    _parts(draft, revenue.with_(source="appropriation"), "source", funds, complete=True)


def balances(draft: Draft) -> None:
    """The balances that make both sides of the year's account meet, and last year's closing balance."""
    before = draft.world.before(draft.key("closing_balance"))
    draft.state(draft.key("opening_balance"))
    draft.state(draft.key("closing_balance"))
    draft.state(before)
    for concept in ("use_of_reserves", "surplus_allocation", "total_revenue", "total_expenditure"):
        draft.state(draft.key(concept))


def budgets(draft: Draft) -> None:
    """Budgets beside the outturn: of totals, natures and, at times, classes."""
    phases = draft.rng.choice(((ORIGINAL,), (FINAL,), (ORIGINAL, FINAL)))
    spent = draft.key("expenditure")
    lines = [spent]
    for phase in phases:
        planned = spent.with_(phase=phase)
        draft.state(planned)
        for by, members in (("nature", draft.world.natures), ("function", tuple(draft.world.classes))):
            if draft.rng.randrange(2) == 0:
                _by(draft, planned, by, members)
                lines += [spent.narrowed({by: member}) for member in members]
    for key, phase in itertools.product(dict.fromkeys(lines), phases):
        if key in draft.keys and key.with_(phase=phase) in draft.keys:
            draft.complete(key, phase)


def older_years(draft: Draft) -> None:
    """Some lines of older years, as a table of several years prints them."""
    lines = [key for key in draft.keys if key.year == draft.world.year and key.phase == ACTUAL]
    years = draft.world.years[1 : draft.rng.randint(3, YEARS)]
    for key in lines[: draft.rng.randint(3, 12)]:
        for year in years:
            if draft.world.knows(key.with_(year=year)):
                draft.state(key.with_(year=year))


# --- what is disclosed beside -------------------------------------------------------------------------------------


def three_public(draft: Draft) -> None:
    """Travel abroad, vehicles and reception, with their counts and their budget."""
    whole = draft.key("three_public")
    vehicles = whole.with_(item="vehicles")
    draft.divide(whole, [whole.with_(item=item) for item in ("abroad", "vehicles", "reception")], "item")
    draft.divide(vehicles, [whole.with_(item=item) for item in ("vehicle_purchase", "vehicle_running")], "item")
    if draft.rng.randrange(2) == 0:
        draft.state(whole)
        draft.state(whole.with_(phase=ORIGINAL))
        draft.complete(whole, ORIGINAL)
    for concept in ("vehicles_bought", "vehicles_held", "receptions", "guests"):
        if draft.rng.randrange(3):
            draft.state(draft.key(concept))


def procurement(draft: Draft) -> None:
    """Procurement of goods, works and services."""
    _parts(draft, draft.key("procurement"), "item", ["goods", "works", "services"], complete=True)


def operating_expenses(draft: Draft) -> None:
    """Operating expenses: the goods and services of basic expenditure, by what they were spent on."""
    spent = draft.key("expenditure", economic=draft.practice.economic["running"])
    if draft.world[spent.with_(nature="project")] <= 0 or draft.world[spent.with_(nature="basic")] <= 0:
        return
    whole = draft.key("operating_expenses")
    for year in (spent, draft.world.before(spent)):
        draft.world.others[whole.with_(year=year.year)] = draft.world[year.with_(nature="basic")]
    _parts(draft, whole, "item", draft.rng.sample(draft.practice.items["running"], draft.rng.randint(3, 7)))


def assets(draft: Draft) -> None:
    """Assets held at the end of the year."""
    _parts(
        draft,
        draft.key("assets_held"),
        "item",
        list(draft.practice.items["assets"][: draft.rng.randint(2, 4)]),
        complete=True,
    )


def people(draft: Draft) -> None:
    """Posts, people in post and retired people."""
    draft.state(draft.key("authorised_posts"))
    draft.state(draft.key("people_in_post"))
    retired = draft.key("retired")
    draft.divide(retired, [retired.with_(item=item) for item in ("veteran", "pensioner")], "item")


BASE: Final[tuple[Block, ...]] = (totals, natures, classes)
"""What every document has."""
OTHERS: Final[tuple[Block, ...]] = (
    items, halves_of_basic, economic, economic_by_nature, classes_by_nature, funds, projects, sources, budgets,
    three_public, procurement, operating_expenses, assets, people, balances, older_years,
)  # fmt: skip
"""What documents of the usual size have some of."""
LARGE: Final[tuple[Block, ...]] = (items, economic, classes_by_nature)
"""What a document of any size begins with; :func:`items_by` makes it larger, class by class."""
