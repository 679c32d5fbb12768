"""The five types of checks: what each speaks of, what the document asserts in it, and how it stands in bounds."""

from fractions import Fraction

import pytest

from govledger.accounts import Accounts
from govledger.fiscal import calendar
from govledger.reconciliation import load_rulebook, read_rulebook
from govledger.reconciliation.checks.binding import bind
from govledger.reconciliation.checks.check import Agreement, Conditional, Order, Stated, Sum
from govledger.reconciliation.checks.reading import readings
from govledger.reconciliation.checks.resolution import infer
from govledger.said import Said
from one_rule import book_of

YEAR = calendar("CN").starting(2019)
LISTED = (
    Accounts(entity="某中心", year=YEAR)
    .state("expenditure", "300.00元")
    .state("expenditure", "180.00元", nature="basic")
    .state("expenditure", "120.00元", nature="project")
)


def checks(accounts, rulebook="claims"):
    """The checks of accounts, and the reading of their figures as printed."""
    book = read_rulebook(book_of(rulebook)) if rulebook != "claims" else load_rulebook("claims")
    way = readings(accounts, infer(accounts))[0]
    return bind(accounts, book, way), way


class TestTypes:
    @pytest.mark.parametrize(
        ("statement", "made"),
        [
            ("expenditure.total == sum(expenditure.by_nature)", Sum),
            ('expenditure.nature("basic") <= expenditure.total', Order),
            ('implies(expenditure.total > 0, expenditure.nature("basic") > 0)', Conditional),
        ],
    )
    def test_a_rule_is_a_sum_an_order_or_conditional(self, statement, made):
        """An equation, a comparison of another kind, and what follows from a condition are three types."""
        ((check,), way) = checks(LISTED, statement)

        assert type(check) is made
        assert (check.claim, check.is_prior) == (None, False)
        assert check.relations(way) == check.fixed

    def test_a_list_of_the_document_is_a_sum(self):
        """Parts that are said to make up their whole are asserted to be all there are."""
        ((check,), _) = checks(LISTED.break_down("expenditure", by="nature"))

        assert type(check) is Sum
        assert [each.what for each in check.asserted] == ["list"]
        assert check.whole_and_parts == (check.keys[0], check.keys[1:])

    def test_what_is_said_in_words_is_stated(self):
        """A change asserts its word and its rate, and speaks of both years."""
        accounts = LISTED.state("expenditure", "240.00元", year=YEAR.previous).change("expenditure", "+25.00%")
        ((check,), way) = checks(accounts)

        assert type(check) is Stated
        assert check.reached == check.claim.keys == check.keys
        assert [each.what for each in check.asserted] == ["word", "rate"]
        assert {each.what for bound in check.bounds(way) for each in bound.source.asserted} == {"word", "rate"}

    def test_two_statements_of_one_figure_must_agree(self):
        """A figure stated twice is one check, of that figure alone, and asserts nothing besides its prints."""
        ((check,), _) = checks(LISTED.state("expenditure", "0.03万元"))

        assert type(check) is Agreement
        assert [key.concept for key in check.keys] == ["expenditure"]
        assert check.asserted == ()

    def test_a_list_of_the_year_before_is_a_sum_of_a_prior_year(self):
        """What makes up the whole this year made it up last year, and is asserted so."""
        accounts = LISTED.break_down("expenditure", by="nature")
        for amount, members in (("30元", {}), ("20元", {"nature": "basic"}), ("10元", {"nature": "project"})):
            accounts = accounts.state("expenditure", amount, year=YEAR.previous, **members)
        ((check,), _) = checks(accounts, "claim.prior_breakdown")

        assert (type(check), check.is_prior) == (Sum, True)
        assert check.keys[0].year == YEAR.previous
        assert [each.what for each in check.asserted] == ["list"]

    def test_a_condition_that_does_not_arise_leaves_nothing_to_check(self):
        """Where nothing is spent on projects, nothing follows from it."""
        accounts = LISTED.state("revenue", "0元")
        ((check,), _) = checks(accounts, "implies(revenue.total > 0, expenditure.total > 0)")

        assert check.is_vacuous

    def test_a_claim_that_cannot_be_tested_says_why(self):
        """A rate on a base below nought is told apart by its reason, which prints as its words."""
        accounts = LISTED.state("expenditure", "-5.00元", year=YEAR.previous).change("expenditure", "+25.00%")
        ((check,), _) = checks(accounts)

        assert check.reason == Said("reason.base-below-nought")


class TestSure:
    def test_a_list_that_may_be_incomplete_claims_less(self):
        """That the parts stay within the whole is sure; that they reach it is not."""
        accounts = LISTED.break_down("expenditure", by="nature", complete=False)
        ((check,), way) = checks(accounts)

        assert [str(relation.within) for relation in check.sure] == ["(-inf, 0]"]
        assert (len(check.bounds(way)), len(check.bounds(way, weak=True))) == (2, 1)
        assert check.bounds(way)[0].coefficients[0][1] == Fraction(-1)
