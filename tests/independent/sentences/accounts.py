"""Accounts of offices and of governments, exact to the cent, in which everything that must hold does hold.

An account is a table from (item, year, phase) to an exact amount in yuan, or to a number of people and things. Items are
words of this examiner alone; ``names.py`` says what each is called and which figure of the library it is.
"""

from __future__ import annotations

import random
from decimal import Decimal

CENT = Decimal("0.01")
ACTUAL, BUDGET, FINAL = "actual", "budget", "final_budget"
PHASES = (ACTUAL, BUDGET, FINAL)
ZERO = Decimal(0)

Books = dict[tuple[str, int, str], Decimal]


def money(draw: random.Random, low: float, high: float) -> Decimal:
    """An amount in yuan and cents, small ones as likely as large ones."""
    return Decimal(repr(low * (high / low) ** draw.random())).quantize(CENT)


def part(draw: random.Random, whole: Decimal, low: float, high: float) -> Decimal:
    """So much of an amount, to the cent."""
    return (whole * Decimal(repr(draw.uniform(low, high)))).quantize(CENT)


def split(draw: random.Random, whole: Decimal, *weights: float) -> list[Decimal]:
    """An amount in parts of about these weights, which add up to it."""
    drawn = [weight * draw.uniform(0.6, 1.4) for weight in weights]
    parts = [(whole * Decimal(repr(weight / sum(drawn)))).quantize(CENT) for weight in drawn[1:]]
    return [whole - sum(parts, ZERO), *parts]


def at_times(draw: random.Random, chance: float, low: float, high: float) -> Decimal:
    """An amount, or nothing."""
    return money(draw, low, high) if draw.random() < chance else ZERO


def office(draw: random.Random, year: int) -> Books:
    """The accounts of an office in three years, outturn and budgets."""
    books: Books = {}
    size = draw.uniform(0.5, 6)
    closing = at_times(draw, 0.7, 1e5 * size, 8e5 * size)
    for each in (year - 2, year - 1, year):
        opening, closing = closing, at_times(draw, 0.7, 1e5 * size, 8e5 * size)
        for phase in PHASES:
            values = _office_year(draw, size, opening, closing if phase == ACTUAL else ZERO)
            books |= {(item, each, phase): value for item, value in values.items()}
        _repeat(draw, books, each)
        for phase in (FINAL, BUDGET):
            _cover_spending(draw, books, each, phase)
        books |= {(item, each, ACTUAL): value for item, value in _office_counts(draw, books, each).items()}
    return books


def _office_year(draw: random.Random, size: float, opening: Decimal, closing: Decimal) -> dict[str, Decimal]:
    made: dict[str, Decimal] = {}
    made["personnel"], made["running"] = money(draw, 1e6 * size, 4e6 * size), money(draw, 4e5 * size, 9e5 * size)
    made["project"] = money(draw, 2e6 * size, 5e6 * size)
    made["basic"] = made["personnel"] + made["running"]
    made["expenditure"] = made["basic"] + made["project"]
    made["opening"], made["closing"] = opening, closing
    made["revenue"] = made["expenditure"] + closing - opening
    made["total_revenue"] = made["total_expenditure"] = made["expenditure"] + closing
    made["planned_revenue"] = made["total_revenue"]
    names = ("from_appropriation", "from_services", "from_elsewhere")
    made |= dict(zip(names, split(draw, made["revenue"], 8, 1, 0.5), strict=True))
    made |= dict(zip(("education", "pensions", "housing"), split(draw, made["expenditure"], 8, 1, 1), strict=True))
    made |= {f"{item}_line": made[item] for item in ("education", "pensions", "housing")}
    made |= _motoring(draw, size)
    for item in ("meetings", "training", "repairs", "union", "shuttle", "postage"):
        made[item] = money(draw, 8e3 * size, 6e4 * size)
    made["union_and_welfare"] = money(draw, 9e3 * size, 8e4 * size)
    made["operating"] = part(draw, made["running"], 0.5, 0.95)
    made["goods"], made["services"] = money(draw, 1e5 * size, 4e5 * size), money(draw, 1e5 * size, 4e5 * size)
    made["works"] = at_times(draw, 0.6, 1e5 * size, 4e5 * size)
    made["procurement"] = made["goods"] + made["works"] + made["services"]
    made["to_medium"] = part(draw, made["procurement"], 0.5, 0.95)
    made["to_small"] = part(draw, made["to_medium"], 0.3, 0.9)
    return made


def _motoring(draw: random.Random, size: float) -> dict[str, Decimal]:
    made = {
        "abroad": at_times(draw, 0.4, 2e4 * size, 2e5 * size),
        "buying_cars": at_times(draw, 0.4, 1.2e5 * size, 3e5 * size),
        "running_cars": money(draw, 3e4 * size, 2e5 * size),
        "reception": at_times(draw, 0.9, 5e3 * size, 9e4 * size),
    }
    return _summed(made)


def _summed(made: dict[str, Decimal]) -> dict[str, Decimal]:
    made["cars"] = made["buying_cars"] + made["running_cars"]
    made["three"] = made["abroad"] + made["cars"] + made["reception"]
    return made


def _repeat(draw: random.Random, books: Books, year: int) -> None:
    """Now and then lets an item be what it was the year before, or what was planned."""
    for item in ("meetings", "training", "repairs", "union", "reception"):
        if draw.random() < 0.15 and (item, year - 1, ACTUAL) in books:
            books[item, year, ACTUAL] = books[item, year - 1, ACTUAL]
        elif draw.random() < 0.15 and item != "reception":
            books[item, year, BUDGET] = books[item, year, ACTUAL]
    names = ("abroad", "buying_cars", "running_cars", "reception")
    spent = _summed({item: books[item, year, ACTUAL] for item in names})
    books.update({(item, year, ACTUAL): value for item, value in spent.items()})


def _cover_spending(draw: random.Random, books: Books, year: int, phase: str) -> None:
    """Lets no item of the three public ones be overspent."""
    made = {}
    for item in ("abroad", "buying_cars", "running_cars", "reception"):
        spent = books[item, year, ACTUAL]
        made[item] = spent + part(draw, spent, 0.02, 0.6) if spent else ZERO
    books.update({(item, year, phase): value for item, value in _summed(made).items()})


def _office_counts(draw: random.Random, books: Books, year: int) -> dict[str, Decimal]:
    made: dict[str, int] = {}
    made["trips"] = draw.randint(1, 9) if books["abroad", year, ACTUAL] else 0
    made["travellers"] = made["trips"] * draw.randint(1, 5)
    made["bought"] = draw.randint(1, 4) if books["buying_cars", year, ACTUAL] else 0
    made["held"] = made["bought"] + draw.randint(2, 15)
    made["visits"] = draw.randint(5, 90) if books["reception", year, ACTUAL] else 0
    made["guests"] = made["visits"] * draw.randint(2, 9)
    made["foreign_visits"] = draw.randint(0, made["visits"] // 3)
    made["civil_posts"], made["other_posts"] = draw.randint(8, 60), draw.randint(3, 40)
    made["posts"] = made["civil_posts"] + made["other_posts"]
    made["staff"] = made["posts"] - draw.randint(0, 5)
    made["veterans"], made["pensioners"] = draw.randint(1, 4), draw.randint(5, 40)
    made["retired"] = made["veterans"] + made["pensioners"]
    made["machines"] = draw.randint(1, 7)
    counted = {item: Decimal(value) for item, value in made.items()}
    counted["per_car"] = books["running_cars", year, ACTUAL] / made["held"]
    counted["per_head"] = books["running", year, ACTUAL] / made["staff"]
    return counted


def government(draw: random.Random, year: int) -> Books:
    """The accounts of a city or county in three years, outturn and budgets, with its debt."""
    books: Books = {}
    size = draw.uniform(0.3, 4)
    carried = at_times(draw, 0.9, 1e8 * size, 9e8 * size)
    for each in (year - 2, year - 1, year):
        brought, carried = carried, at_times(draw, 0.9, 1e8 * size, 9e8 * size)
        for phase in PHASES:
            values = _government_year(draw, size, brought, carried)
            books |= {(item, each, phase): value for item, value in values.items()}
    return books


def _government_year(draw: random.Random, size: float, brought: Decimal, carried: Decimal) -> dict[str, Decimal]:
    made: dict[str, Decimal] = {"brought": brought, "carried": carried}
    made["tax"], made["other_than_tax"] = money(draw, 3e9 * size, 5e9 * size), money(draw, 5e8 * size, 2e9 * size)
    made["general_revenue"] = made["tax"] + made["other_than_tax"]
    made["general_spending"] = money(draw, 9e9 * size, 14e9 * size)
    known = split(draw, part(draw, made["general_spending"], 0.5, 0.8), 4, 1, 2, 2, 1)
    made |= dict(zip(("schools", "police", "farming", "health", "transport"), known, strict=True))
    made["bonds"], made["moved_in"] = money(draw, 2e8 * size, 9e8 * size), money(draw, 1e8 * size, 5e8 * size)
    made["repaid"], made["sent_up"] = money(draw, 1e8 * size, 6e8 * size), money(draw, 1e8 * size, 6e8 * size)
    made["total_out"] = made["general_spending"] + made["repaid"] + made["sent_up"] + carried
    made["total_in"] = made["total_out"]
    others = made["general_revenue"] + made["bonds"] + made["moved_in"] + brought
    made["transfers"] = made["total_in"] - others
    made["land_revenue"], made["land_spending"] = (
        money(draw, 1e9 * size, 6e9 * size),
        money(draw, 1e9 * size, 6e9 * size),
    )
    made["firms_revenue"], made["firms_spending"] = (
        money(draw, 2e7 * size, 2e8 * size),
        money(draw, 1e7 * size, 9e7 * size),
    )
    made["debt_limit_general"], made["debt_limit_special"] = (
        money(draw, 2e9 * size, 6e9 * size),
        money(draw, 2e9 * size, 9e9 * size),
    )
    made["debt_limit"] = made["debt_limit_general"] + made["debt_limit_special"]
    for kind in ("general", "special"):
        made[f"debt_{kind}"] = part(draw, made[f"debt_limit_{kind}"], 0.7, 0.98)
    made["debt"] = made["debt_general"] + made["debt_special"]
    return made
