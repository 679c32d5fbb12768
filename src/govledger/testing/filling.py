"""The amounts and counts of a simulated department beside its expenditure, for each year that is known."""

from __future__ import annotations

from fractions import Fraction

from govledger.accounts import Key, OwnWord
from govledger.testing.truths import ORIGINAL, YEARS, World


def fill(world: World, *, deficits: bool = False) -> None:
    """Draws revenue with its balances, three-public spending, procurement, assets and people.

    >>> from random import Random
    >>> from govledger.testing.practice import practice
    >>> year = practice().calendar.starting(2019)
    >>> world = World.drawn(Random(1), practice=practice(), year=year, step=Fraction(1), line=(100, 1000))
    >>> fill(world)
    >>> world[Key.of("total_revenue", year=year)] == world[Key.of("total_expenditure", year=year)]
    True
    """
    _balances(world, deficits=deficits)
    _three_public(world)
    for concept in ("procurement", "assets_held"):
        amount = world.some() * 3
        for ago in range(YEARS):
            world.others[_key(world, concept, ago)] = amount
            amount = world.moved(amount)
    _people(world)


def _key(world: World, concept: str, ago: int = 0, **members: str) -> Key:
    return Key.of(OwnWord(concept), year=world.years[ago], **members)


def _balances(world: World, *, deficits: bool) -> None:
    """Each year opens with what the year before closed with; revenue is what makes both sides meet."""
    closing = [world.some() for _ in range(YEARS + 1)]
    if deficits:
        closing[0] = -closing[0]
    for ago in range(YEARS):
        spent, opening = world[_key(world, "expenditure", ago)], closing[ago + 1]
        reserves = world.some() if world.rng.randrange(3) == 0 else Fraction(0)
        # So large that revenue is never negative.
        allocated = world.some() if world.rng.randrange(3) == 0 else Fraction(0)
        revenue = spent + allocated + closing[ago] - opening - reserves
        if revenue <= 0:
            allocated += world.some() - revenue
            revenue = spent + allocated + closing[ago] - opening - reserves
        amounts = {
            "opening_balance": opening, "closing_balance": closing[ago], "use_of_reserves": reserves,
            "surplus_allocation": allocated, "revenue": revenue,
            "total_revenue": revenue + reserves + opening,
            "total_expenditure": spent + allocated + closing[ago],
        }  # fmt: skip
        world.others.update({_key(world, concept, ago): amount for concept, amount in amounts.items()})


def _three_public(world: World) -> None:
    """Spending on each of the three within its budget; nothing is paid for vehicles where there are none."""
    nothing = world.rng.randrange(6) == 0
    has = {
        item: not nothing and world.rng.randrange(4) > 0
        for item in ("abroad", "vehicle_purchase", "vehicle_running", "reception")
    }
    amounts = {item: world.some() if there else Fraction(0) for item, there in has.items()}
    for ago in range(YEARS):
        amounts["vehicles"] = amounts["vehicle_purchase"] + amounts["vehicle_running"]
        total = amounts["abroad"] + amounts["vehicles"] + amounts["reception"]
        world.others[_key(world, "three_public", ago)] = total
        for item, amount in amounts.items():
            world.others[_key(world, "three_public", ago, item=item)] = amount
        if ago == 0:
            spare = world.some() if world.rng.randrange(2) else Fraction(0)
            world.others[_key(world, "three_public").with_(phase=ORIGINAL)] = total + spare
        amounts = {item: world.moved(amount) for item, amount in amounts.items() if item != "vehicles"}
    counts = {"vehicles_bought": "vehicle_purchase", "vehicles_held": "vehicle_running", "receptions": "reception"}
    for concept, item in counts.items():
        world.others[_key(world, concept)] = Fraction(world.rng.randint(1, 40) if has[item] else 0)
    world.others[_key(world, "guests")] = world.others[_key(world, "receptions")] * world.rng.randint(2, 12)


def _people(world: World) -> None:
    in_post = world.rng.randint(3, 900)
    veteran, pensioner = world.rng.randint(0, 9), world.rng.randint(1, 200)
    counts = {"people_in_post": in_post, "authorised_posts": in_post + world.rng.randint(0, 30)}
    counts["retired"] = veteran + pensioner
    world.others.update({_key(world, concept): Fraction(number) for concept, number in counts.items()})
    for item, number in (("veteran", veteran), ("pensioner", pensioner)):
        world.others[_key(world, "retired", item=item)] = Fraction(number)
