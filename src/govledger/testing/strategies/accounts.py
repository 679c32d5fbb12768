"""Strategies for :mod:`govledger.accounts`, and for accounts that are simulated or have a mistake planted in them."""

from collections.abc import Mapping, Sequence
from fractions import Fraction
from itertools import chain

from hypothesis import assume, find  # noqa: F401 (find is for the examples)
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from govledger.accounts import (
    ACTUAL,
    CONCEPTS,
    DIMENSIONS,
    Accounts,
    Balance,
    Breakdown,
    Change,
    Claim,
    Comparison,
    Completion,
    Concept,
    Difference,
    Dimension,
    Direction,
    Disclosure,
    Fact,
    Key,
    Order,
    OwnWord,
    Remark,
    Share,
    Slice,
)
from govledger.accounts.remark import remark_kinds
from govledger.figures import RateKind, RoundingMode
from govledger.fiscal import FiscalCalendar, FiscalYear
from govledger.reports.messages import LOCALES
from govledger.said import Own, Said
from govledger.testing.drafting import Prior
from govledger.testing.planting import MISTAKES, Planted, plant
from govledger.testing.practice import practice
from govledger.testing.simulation import Simulated, simulate
from govledger.testing.strategies.figures import nils, stated_amounts, stated_counts, stated_rates
from govledger.testing.strategies.fiscal import fiscal_years

_PHASES = (ACTUAL, "original_budget", "final_budget")
_OWN_WORDS = ("a", "b", "c")
_SEEDS = st.integers(0, 2**32 - 1)


def concepts(*, quantity: str | None = None) -> SearchStrategy[Concept]:
    """The concepts of the catalogue; only amounts, or only counts, with ``quantity``.

    >>> find(concepts(quantity="count"), bool).quantity
    'count'
    """
    return st.sampled_from([each for each in CONCEPTS.values() if quantity in (None, each.quantity)])


def dimensions() -> SearchStrategy[Dimension]:
    """The dimensions of the catalogue.

    >>> find(dimensions(), bool).id in DIMENSIONS
    True
    """
    return st.sampled_from(list(DIMENSIONS.values()))


@st.composite
def keys(
    draw: DrawFn,
    *,
    concept: str | None = None,
    year: FiscalYear | None = None,
    calendar: FiscalCalendar | None = None,
    max_dimensions: int = 2,
) -> Key:
    """Keys of the catalogue: a concept in a year and phase, by up to some dimensions.

    >>> find(keys(concept="revenue", max_dimensions=0), bool).dimensions
    ()
    """
    chosen = draw(concepts()).id if concept is None else concept
    when = draw(fiscal_years(calendar=calendar)) if year is None else year
    names = draw(st.lists(st.sampled_from(list(DIMENSIONS)), max_size=max_dimensions, unique=True))
    members = {name: draw(st.sampled_from(_members(name))) for name in names}
    return Key.of(OwnWord(chosen), year=when, phase=draw(st.sampled_from(_PHASES)), **members)


def _members(dimension: str) -> Sequence[str]:
    used = practice()
    coded = {"economic": used.members["economic"], "function": (*used.functions, *chain(*used.functions.values()))}
    known = DIMENSIONS[dimension]
    listed = [code.code for scheme in known.schemes[:1] for code in scheme.roots] if dimension not in coded else []
    return [member.id for member in known.members] or coded.get(dimension) or listed or _OWN_WORDS


@st.composite
def facts(draw: DrawFn, *, key: Key | None = None, max_statements: int = 2) -> Fact:
    """Facts with one statement or more, amounts or counts as the concept wants; the statements need not agree.

    >>> facts(max_statements=1)
    facts(max_statements=1)
    """
    chosen = draw(keys()) if key is None else key
    counted = CONCEPTS[chosen.concept].quantity == "count"
    stated = stated_counts() if counted else st.one_of(stated_amounts(min_value=0), nils())
    found = draw(st.lists(stated, min_size=1, max_size=max_statements))
    return Fact(key=chosen, statements=tuple(found), label=CONCEPTS[chosen.concept].title_in(practice().language))


# --- claims -------------------------------------------------------------------------------------------------------


def _amount_keys() -> SearchStrategy[Key]:
    return concepts(quantity="amount").flatmap(lambda concept: keys(concept=concept.id, max_dimensions=1))


@st.composite
def breakdowns(draw: DrawFn) -> Breakdown:
    """Lists of natures, funds, sources or items under a whole.

    >>> breakdowns()
    breakdowns()
    """
    by = draw(st.sampled_from(("nature", "fund", "source", "item")))
    whole = draw(_amount_keys()).drop(by)
    members = draw(st.lists(st.sampled_from(_members(by)), min_size=2, unique=True))
    parts = tuple(whole.narrowed({by: member}) for member in members)
    complete = draw(st.booleans())
    text = practice().say("all" if complete else "some", whole="")
    return Breakdown(whole=whole, parts=parts, complete=complete, by=by, text=text)


@st.composite
def balances(draw: DrawFn) -> Balance:
    """Balances of natures, funds, sources or items: some added, some taken away.

    >>> balances()
    balances()
    """
    listed = draw(breakdowns())
    split = draw(st.integers(1, len(listed.parts) - 1))
    return Balance(whole=listed.whole, added=listed.parts[:split], taken=listed.parts[split:])


@st.composite
def changes(draw: DrawFn) -> Change:
    """Changes on the year before: at a rate, by an amount, both, or only in a word.

    >>> changes()
    changes()
    """
    current = draw(_amount_keys())
    direction = draw(st.sampled_from(Direction))
    unchanged = direction is Direction.NONE
    rate = None if unchanged else draw(st.none() | stated_rates(kind=RateKind.PERCENT))
    amount = None if unchanged else draw(st.none() | stated_amounts(min_value=0))
    prior = current.with_(year=current.year.previous)
    words = practice().words
    text = practice().say("change", current="", word=words[direction.value], figures="")
    return Change(current=current, prior=prior, direction=direction, rate=rate, amount=amount, text=text)


@st.composite
def shares(draw: DrawFn) -> Share:
    """Shares of a nature, fund, source or item in a whole.

    >>> shares()
    shares()
    """
    listed = draw(breakdowns())
    rate = draw(stated_rates(kind=RateKind.PERCENT, max_value=100))
    text = practice().say("share", part="", whole="", rate=rate.text)
    return Share(part=listed.parts[0], whole=listed.whole, rate=rate, text=text)


@st.composite
def completions(draw: DrawFn) -> Completion:
    """Outturns as a part of a budget.

    >>> completions()
    completions()
    """
    actual = draw(_amount_keys()).with_(phase=ACTUAL)
    rate = draw(stated_rates(kind=RateKind.PERCENT))
    budget = actual.with_(phase=draw(st.sampled_from(_PHASES[1:])))
    text = practice().say("completion", actual="", budget=practice().words[budget.phase], rate=rate.text)
    return Completion(actual=actual, budget=budget, rate=rate, text=text)


@st.composite
def comparisons(draw: DrawFn) -> Comparison:
    """Comparisons of an outturn with its budget, at times by an amount.

    >>> comparisons()
    comparisons()
    """
    left = draw(_amount_keys()).with_(phase=ACTUAL)
    order = draw(st.sampled_from(Order))
    amount = None if order is Order.EQUAL else draw(st.none() | stated_amounts(min_value=0))
    right = left.with_(phase=draw(st.sampled_from(_PHASES[1:])))
    return Comparison(left=left, right=right, order=order, amount=amount)


def claims() -> SearchStrategy[Claim]:
    """Claims of every kind, true of nothing in particular.

    >>> claims()
    one_of(breakdowns(), balances(), changes(), shares(), completions(), comparisons())
    """
    return st.one_of(breakdowns(), balances(), changes(), shares(), completions(), comparisons())


# --- accounts -----------------------------------------------------------------------------------------------------


@st.composite
def simulated_accounts(
    draw: DrawFn,
    *,
    rulebook: str | None = None,
    size: int | None = None,
    unit: str | None = None,
    mode: RoundingMode | None = None,
    prior: Prior | None = None,
    deficits: bool = False,
) -> Simulated:
    """True accounts with the truth behind them, by :func:`govledger.testing.simulate` and its options.

    >>> simulated_accounts(rulebook="claims", unit="万元")
    simulated_accounts(rulebook='claims', unit='万元')
    """
    return simulate(
        draw(_SEEDS), rulebook=rulebook, size=size, unit=unit, mode=mode, prior=prior, deficits=deficits
    )  # fmt: skip


@st.composite
def accounts(draw: DrawFn, *, rulebook: str | None = None, unit: str | None = None) -> Accounts:
    """Accounts in which every figure and every claim is true.

    >>> accounts(unit="元")
    accounts(unit='元')
    """
    return draw(simulated_accounts(rulebook=rulebook, unit=unit)).accounts


@st.composite
def planted_accounts(draw: DrawFn, *, mistakes: Sequence[str] = tuple(MISTAKES)) -> Planted:
    """Accounts with one mistake of these kinds, by :func:`govledger.testing.plant`.

    >>> planted_accounts(mistakes=["D01", "D02"])
    planted_accounts(mistakes=['D01', 'D02'])
    """
    planted = plant(draw(accounts()), draw(st.sampled_from(list(mistakes))), seed=draw(_SEEDS))
    assume(planted is not None)
    assert planted is not None
    return planted


@st.composite
def disclosures(draw: DrawFn, *, kind: str | None = None) -> Disclosure:
    """Disclosures that hold true accounts.

    >>> disclosures(kind="budget")
    disclosures(kind='budget')
    """
    kinds = st.sampled_from(("final-accounts", "budget", "unknown")) if kind is None else st.just(kind)
    return Disclosure(accounts=draw(accounts()), kind=draw(kinds))


@st.composite
def remarks(draw: DrawFn) -> Remark:
    """Remarks of a reader, of every kind, about nothing in particular.

    >>> remarks()
    remarks()
    """
    numbers = st.fractions(min_value=-(10**9), max_value=10**9, max_denominator=10**4)
    parts: Mapping[str, SearchStrategy[object]] = {
        "text": st.text(),
        "texts": st.lists(st.text(), max_size=3).map(tuple),
        "number": numbers,
        "count": st.integers(0, 100),
        "chance": st.integers(1, 10**6).map(lambda number: Fraction(1, number)),
        "words": st.dictionaries(st.sampled_from(LOCALES), st.text(min_size=1), min_size=1).map(Own.of),
    }
    name = draw(st.sampled_from(list(remark_kinds())))
    said = {part: draw(parts[kind]) for part, kind in remark_kinds()[name].parts.items()}
    return Remark(Said(name, **said), keys=tuple(draw(st.lists(keys(), max_size=2))), text=draw(st.text()))


@st.composite
def slices(draw: DrawFn) -> Slice:
    """Slices of true accounts, each with a fact as its total.

    >>> slices()
    slices()
    """
    made = draw(accounts())
    return Slice(made, draw(st.sampled_from(made.facts)).key)


@st.composite
def differences(draw: DrawFn) -> Difference:
    """One fact in two years.

    >>> differences()
    differences()
    """
    key = draw(keys(year=practice().calendar.starting(draw(st.integers(2000, 2030)))))
    return Difference(draw(facts(key=key)), draw(facts(key=key.with_(year=key.year.previous))))
