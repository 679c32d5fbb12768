"""Accounts built by hand, sliced and compared."""

import copy
import pickle
from decimal import Decimal

import attrs
import pytest

from govledger.accounts import (
    CONCEPTS,
    DIMENSIONS,
    Accounts,
    Breakdown,
    Change,
    Comparison,
    Completion,
    Concept,
    Dimension,
    Direction,
    Fact,
    Key,
    Order,
    Share,
    collect,
)
from govledger.errors import UnknownConcept, UnknownUnit, UnreadableFigure
from govledger.figures import NOT_STATED, Nil, StatedAmount, StatedCount, StatedRate, Unit
from govledger.fiscal import calendar

CN = calendar("CN")
YEAR = CN.starting(2019)


@pytest.fixture
def accounts():
    """Expenditure of 300, by nature and by economic class, with last year's total."""
    return (
        Accounts(entity="某中心", year=YEAR)
        .state("expenditure", "300.00元", label="支出")
        .state("expenditure", "250.00元", year=YEAR.previous)
        .state("expenditure", "180.00元", nature="basic")
        .state("expenditure", "120.00元", nature="project")
        .state("expenditure", "70.00元", nature="project", project="甲")
        .state("expenditure", "0元", economic="310")
        .state("people_in_post", "5人")
    )


class TestState:
    def test_accounts_are_not_changed(self):
        """Stating a figure gives new accounts and leaves the old ones as they were."""
        empty = Accounts(entity="某中心", year=YEAR)
        stated = empty.state("revenue", "5元")

        assert len(empty.facts) == 0
        assert len(stated.facts) == 1

    def test_nil_is_not_missing(self, accounts):
        """A line printed as 0元 is a nil fact; a line never printed is NOT_STATED."""
        assert accounts.expenditure.where(economic="310").total.is_nil
        assert accounts.expenditure.where(economic="302").total == NOT_STATED
        assert not NOT_STATED

    def test_two_statements_of_one_key_are_one_fact(self, accounts):
        """A figure printed twice is one fact with two statements, the most precise giving its value."""
        fact = accounts.state("expenditure", "0.03万元").expenditure.total

        assert [statement.text for statement in fact.statements] == ["300.00元", "0.03万元"]
        assert fact.value == Decimal("300.00")

    @pytest.mark.parametrize(
        ("concept", "text", "unit", "kind"),
        [
            ("revenue", "143.37", "万元", StatedAmount),
            ("revenue", "143.37万元", None, StatedAmount),
            ("revenue", "—", None, Nil),
            ("vehicles_held", "5辆", None, StatedCount),
            ("vehicles_held", 5, "辆", StatedCount),
        ],
    )
    def test_what_is_given_decides_the_kind(self, concept, text, unit, kind):
        """An amount, a nil and a count are told apart by how they are printed."""
        made = Accounts(entity="某中心", year=YEAR).state(concept, text, unit=unit)

        assert type(made.facts[0].statements[0]) is kind

    def test_what_is_not_understood_is_refused(self):
        """An unknown concept, dimension or unit and a bare number are refused with near names."""
        empty = Accounts(entity="某中心", year=YEAR)
        with pytest.raises(UnknownConcept, match="near: 'expenditure'"):
            empty.state("expenditur", "5元")
        with pytest.raises(UnknownConcept, match="near: 'function'"):
            empty.state("expenditure", "5元", functoin="201")
        with pytest.raises(UnknownUnit, match="万圆圆"):
            empty.state("expenditure", "5", unit="万圆圆")
        with pytest.raises(UnreadableFigure, match="unit"):
            empty.state("expenditure", "5")


class TestSlice:
    def test_by_gives_the_parts_of_one_level(self, accounts):
        """Parts by a dimension are those broken down by it and nothing more."""
        assert list(accounts.expenditure.by("nature")) == ["basic", "project"]
        assert list(accounts.expenditure.where(nature="project").by("project")) == ["甲"]

    def test_prior_is_the_same_slice_a_year_before(self, accounts):
        """The prior slice asks for the year before and nothing else."""
        assert accounts.expenditure.prior.total.value == Decimal("250.00")
        assert accounts.expenditure.where(nature="basic").prior.total == NOT_STATED

    def test_an_unknown_dimension_is_refused(self, accounts):
        """A misspelt dimension is not an empty one."""
        with pytest.raises(UnknownConcept, match="near: 'nature'"):
            accounts.expenditure.by("natur")


class TestClaims:
    def test_break_down_takes_the_stated_parts(self, accounts):
        """A breakdown by nature claims that the stated natures make up the total."""
        claim = accounts.break_down("expenditure", by="nature").claims[0]

        assert isinstance(claim, Breakdown)
        assert claim.complete
        assert [key.get("nature") for key in claim.parts] == ["basic", "project"]

    def test_break_down_without_parts_is_refused(self, accounts):
        """There is nothing to break down where no part is stated."""
        with pytest.raises(UnknownConcept, match="by function"):
            accounts.break_down("expenditure", by="function")

    @pytest.mark.parametrize(
        ("words", "direction"), [("+20%", Direction.UP), ("-5.9%", Direction.DOWN), ("0%", Direction.NONE)]
    )
    def test_change_reads_its_sign(self, accounts, words, direction):
        """The sign of a stated change gives its direction, and the rate is kept without it."""
        claim = accounts.change("expenditure", words).claims[0]

        assert isinstance(claim, Change)
        assert claim.direction is direction
        assert claim.rate.number >= 0
        assert claim.prior.year == YEAR.previous


class TestCompare:
    def test_changes_are_as_exact_as_the_figures(self):
        """The change between two printed amounts is a range, and a rate on a base that may be nil has no bound."""
        this = Accounts(entity="某中心", year=YEAR).state("revenue", "1.5万元").state("procurement", "5元")
        last = Accounts(entity="某中心", year=YEAR.previous).state("revenue", "1.0万元").state("procurement", "0元")
        revenue, procurement = this.compare(last)

        assert str(revenue.change) == "[4000, 6000]"
        assert not procurement.rate.is_bounded


class TestKey:
    def test_order_of_dimensions_does_not_matter(self):
        """Two keys that mean the same point are equal and hash alike."""
        one = Key.of("expenditure", year=YEAR, nature="project", project="甲")
        other = Key.of("expenditure", year=YEAR, project="甲", nature="project")

        assert one == other
        assert hash(one) == hash(other)

    def test_narrowed_replaces_and_adds(self):
        """Narrowing takes another member of a dimension, or a further dimension."""
        key = Key.of("expenditure", year=YEAR, nature="basic")

        assert key.narrowed({"nature": "project"}).get("nature") == "project"
        assert key.narrowed({"function": "201"}).drop("function") == key


class TestFact:
    def test_a_fact_has_a_statement(self):
        """A fact without any statement is not stated, and cannot be made."""
        with pytest.raises(ValueError, match="statements"):
            Fact(key=Key.of("revenue", year=YEAR), statements=())


class TestCollect:
    def test_the_first_label_given_is_kept(self):
        """Statements of one key become one fact, in their order, under the first label that is not empty."""
        key = Key.of("revenue", year=YEAR)
        fact = collect([(key, Nil(text="0元"), ""), (key, Nil(text="—"), "收入"), (key, Nil(text="无"), "总收入")])[0]

        assert fact.label == "收入"
        assert [statement.text for statement in fact.statements] == ["0元", "—", "无"]


class TestCatalogues:
    def test_every_concept_is_named_by_its_key(self):
        """A concept is found under its own name and has a title in both languages."""
        for name, concept in CONCEPTS.items():
            assert concept.id == name
            assert concept.title
            assert concept.titles["zh_CN"]
            assert Concept.named(name) is concept

    def test_a_title_is_asked_by_its_language(self):
        """The title that was only Chinese says how titles are asked now."""
        with pytest.warns(DeprecationWarning, match="title_in"):
            assert Concept.named("revenue").title_zh == Concept.named("revenue").title_in("zh_CN") == "收入"

    def test_members_lie_inside_members_of_their_own_dimension(self):
        """The part that a member belongs to is a member of the same dimension."""
        for dimension in DIMENSIONS.values():
            assert Dimension.named(dimension.id) is dimension
            for member in dimension.members:
                assert member.part_of is None or dimension.member(member.part_of) is not None


class TestValues:
    def test_accounts_survive_copies(self, accounts):
        """Copies and pickles of accounts are equal to them."""
        for made in (copy.copy(accounts), copy.deepcopy(accounts), pickle.loads(pickle.dumps(accounts))):
            assert made == accounts

    def test_accounts_are_frozen(self, accounts):
        """An attribute of accounts cannot be set."""
        with pytest.raises(attrs.exceptions.FrozenInstanceError):
            accounts.entity = "别的"


class TestClaimKeys:
    def test_a_claim_knows_the_facts_that_it_is_about(self):
        """A whole before its parts, this year before the last, the part before what it is a part of."""
        first, second, third = (Key.of("expenditure", year=YEAR, function=code) for code in ("201", "203", "208"))
        rate = StatedRate(text="5%", number="5")
        claims = [
            Breakdown(whole=first, parts=(second, third)),
            Change(current=first, prior=second, direction=Direction.UP),
            Share(part=first, whole=second, rate=rate),
            Completion(actual=first, budget=second, rate=rate),
            Comparison(left=first, right=second, order=Order.LESS),
        ]

        assert [claim.keys for claim in claims] == [(first, second, third), *[(first, second)] * 4]


class TestPrintsOfAFact:
    def test_the_prints_of_a_fact_are_looked_through_once(self):
        """A fact that is printed again and again is held against each of its claims, its prints against each other but once."""
        asked = []

        class Counted(StatedAmount):
            @property
            def interval(self):
                asked.append(self.text)
                return super().interval

        prints = [Counted(text=text, number=Decimal(text), unit=Unit.named("元")) for text in ("5", "5.0", "5.00")]
        fact = Fact(key=Key.of("revenue", year=calendar("CN").starting(2019)), statements=tuple(prints))

        assert [fact.values for _ in range(3)] == [(Decimal("5.00"),)] * 3
        assert asked == ["5", "5.0", "5.00"]
