"""Every public type can be drawn, and what is drawn keeps to the options given."""

import enum
import importlib
import inspect
import sys
from fractions import Fraction
from subprocess import run
from typing import is_typeddict

import pytest
from hypothesis import HealthCheck, Phase, find, given, settings
from hypothesis import strategies as st
from hypothesis.vendor.pretty import pretty

import govledger.testing.strategies as drawn
from govledger.accounts import DIMENSIONS, Accounts, Change, Direction
from govledger.figures import Interval, RateKind, StatedAmount, Unit
from govledger.fiscal import PeriodKind, calendar
from govledger.reconciliation import infer
from govledger.testing._hypothesis import _STRATEGIES

ROOMS = (
    "figures",
    "fiscal",
    "classification",
    "formatting",
    "documents",
    "accounts",
    "reconciliation",
    "countries.cn",
    "reports",
    "testing",
)
TYPES = [
    (room, name)
    for room in ROOMS
    for name in importlib.import_module(f"govledger.{room}").__all__
    if inspect.isclass(kind := getattr(importlib.import_module(f"govledger.{room}"), name)) and not is_typeddict(kind)
]
a_few = settings(max_examples=5, deadline=None, suppress_health_check=list(HealthCheck), database=None)
some = settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck), database=None)

many = settings(max_examples=2000, deadline=None, phases=[Phase.generate], database=None)


def in_a_new_process(code):
    """What a program prints in an interpreter of its own."""
    return run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.strip()


class TestEveryType:
    @pytest.mark.parametrize(("room", "name"), TYPES, ids=[f"{room}.{name}" for room, name in TYPES])
    def test_it_can_be_drawn(self, room, name):
        """st.from_type gives values of every public type."""
        kind = getattr(importlib.import_module(f"govledger.{room}"), name)

        @a_few
        @given(st.from_type(kind))
        def draw(value):
            assert isinstance(value, kind)

        draw()

    def test_every_registered_strategy_is_public(self):
        """A type is registered under a strategy that its user can name as well."""
        names = {name for strategies in _STRATEGIES.values() for name in strategies.values()}

        assert names <= set(drawn.__all__)

    def test_every_registered_type_exists(self):
        """No registration is left behind when a type is renamed."""
        missing = [
            (module, name)
            for module, strategies in _STRATEGIES.items()
            for name in strategies
            if not inspect.isclass(getattr(importlib.import_module(module), name, None))
        ]

        assert missing == []

    def test_enumerations_need_no_strategy(self):
        """Hypothesis draws enumerations by itself."""
        registered = {name for strategies in _STRATEGIES.values() for name in strategies}
        enumerations = {
            name
            for room, name in TYPES
            if issubclass(getattr(importlib.import_module(f"govledger.{room}"), name), enum.Enum)
        }

        assert not registered & enumerations


class TestTheEntryPoint:
    def test_hypothesis_alone_loads_no_room(self):
        """Importing Hypothesis where this library is installed loads none of its rooms."""
        code = (
            "import sys, hypothesis\n"
            "rooms = {m for m in sys.modules if m.startswith('govledger.') and m.count('.') < 2}\n"
            "print(rooms - {'govledger.lazy', 'govledger.testing'})"
        )

        assert in_a_new_process(code) == "set()"

    @pytest.mark.parametrize("order", ["govledger.figures, hypothesis", "hypothesis, govledger.figures"])
    def test_types_are_known_whichever_is_imported_first(self, order):
        """A room loaded before Hypothesis is registered like one that is loaded after it."""
        code = (
            "from govledger.testing import _hypothesis\n"
            f"import {order}\n"
            "_hypothesis.register()\n"
            "from hypothesis import strategies as st\n"
            "print(st.from_type(govledger.figures.Interval))"
        )

        assert in_a_new_process(code) == "intervals()"

    def test_a_room_keeps_its_own_loader(self):
        """Once loaded, a room looks as if nothing had watched it."""
        code = (
            "import hypothesis\nfrom govledger.testing import _hypothesis\n_hypothesis.register()\n"
            "import govledger.fiscal as room\nprint(type(room.__spec__.loader).__name__, room.__loader__ is room.__spec__.loader)"
        )

        assert in_a_new_process(code) == "SourceFileLoader True"

    def test_a_missing_hypothesis_says_what_to_install(self):
        """Without Hypothesis only the strategies are missing, and they say how to get them."""
        code = (
            "import sys\nsys.modules['hypothesis'] = None\n"
            "import govledger.testing\n"
            "try:\n    import govledger.testing.strategies\nexcept ImportError as error:\n    print(error)"
        )

        assert in_a_new_process(code).endswith("install it with: pip install hypothesis")


class TestFigures:
    @some
    @given(drawn.exact_numbers(min_value="-0.5", max_value=3, decimals=1))
    def test_numbers_keep_to_their_bounds_and_decimals(self, number):
        """Bounds are included, and so many decimals are printed."""
        assert Fraction(-1, 2) <= number <= 3
        assert number.as_tuple().exponent == -1

    @some
    @given(drawn.intervals(bounded=True, min_value=0, max_value=9))
    def test_intervals_keep_to_their_bounds(self, interval):
        """With bounds, both ends are within them."""
        assert Interval("[0, 9]").encloses(interval)

    @some
    @given(drawn.stated_amounts())
    def test_amounts_are_read_back(self, amount):
        """The text of an amount is read as that amount."""
        assert StatedAmount.parse(amount.text) == amount

    @some
    @given(drawn.stated_amounts(unit=Unit.named("万元"), decimals=2, min_value=1, max_value=5))
    def test_amounts_keep_to_their_options(self, amount):
        """Unit, decimals and bounds are those given."""
        assert (amount.unit.name, amount.decimals) == ("万元", 2)
        assert 1 <= amount.number <= 5

    @some
    @given(drawn.moneys(currency="EUR", min_value=0), drawn.units(currency="JPY"))
    def test_currencies_are_kept(self, money, unit):
        """Money and units are of the currency given."""
        assert (money.currency, unit.currency) == ("EUR", "JPY")
        assert money.amount >= 0

    @some
    @given(drawn.stated_rates(kind=RateKind.PERCENTAGE_POINTS, max_value=9))
    def test_rates_keep_to_their_options(self, rate):
        """Kind and bounds are those given."""
        assert rate.kind is RateKind.PERCENTAGE_POINTS
        assert 0 <= rate.number <= 9


class TestFiscalTime:
    @some
    @given(drawn.fiscal_years(min_year=2000, max_year=2010))
    def test_years_keep_to_their_bounds(self, year):
        """A year holds a day of the years given."""
        assert year.start.year <= 2010
        assert year.stop.year >= 2000

    @some
    @given(drawn.fiscal_periods(kind=PeriodKind.QUARTER, calendar=calendar("GB")))
    def test_periods_keep_to_their_options(self, period):
        """Kind and calendar are those given."""
        assert period.kind is PeriodKind.QUARTER
        assert period.year.calendar == calendar("GB")


class TestAccounts:
    @some
    @given(drawn.keys(concept="revenue", year=calendar("CN").starting(2019), max_dimensions=0))
    def test_keys_keep_to_their_options(self, key):
        """Concept, year and number of dimensions are those given."""
        assert (key.concept, str(key.year), key.dimensions) == ("revenue", "2019年度", ())

    def test_what_is_drawn_is_shown_without_its_catalogue(self):
        """The failing example of a test is a few lines, though a key carries all that its catalogue knows."""
        key = find(drawn.keys(concept="revenue", year=calendar("CN").starting(2019)), bool)

        assert len(pretty(key)) < 1000
        assert "<Catalogue: " in pretty(key)

    @pytest.mark.parametrize("dimension", DIMENSIONS)
    def test_keys_are_drawn_by_every_dimension(self, dimension):
        """A dimension of the catalogue has members to draw, be they the issuer's own words."""
        assert find(drawn.keys(), lambda key: key.get(dimension) is not None, settings=many).get(dimension)

    @some
    @given(drawn.claims())
    def test_claims_are_well_formed(self, claim):
        """A change to nothing has no rate, and its base is the year before."""
        if isinstance(claim, Change):
            assert claim.prior.year == claim.current.year.previous
            assert claim.direction is not Direction.NONE or claim.rate is None

    @a_few
    @given(drawn.simulated_accounts(rulebook="claims", unit="元"))
    def test_simulated_accounts_keep_to_their_options(self, simulated):
        """Rulebook and unit are those given."""
        assert simulated.rulebook == "claims"
        assert infer(simulated.accounts).of("元") is not None

    @a_few
    @given(drawn.planted_accounts(mistakes=["D06"]))
    def test_planted_accounts_have_the_mistakes_asked_for(self, planted):
        """Only the mistakes given are planted."""
        assert planted.mistake == "D06"
        assert isinstance(planted.accounts, Accounts)
