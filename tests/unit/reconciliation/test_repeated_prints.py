"""Figures that a document prints again and again: each print is taken into account once."""

from govledger.accounts import Accounts, Key
from govledger.fiscal import calendar
from govledger.reconciliation import infer
from govledger.reconciliation.checks.reading import fact_bounds, readings

YEAR = calendar("CN").starting(2019)
REVENUE = Key.of("revenue", year=YEAR)


def printed(*amounts):
    """Accounts that state revenue so, and the weakest way to read them."""
    accounts = Accounts(entity="某中心", year=YEAR)
    for amount in amounts:
        accounts = accounts.state("revenue", amount)
    return accounts, readings(accounts, infer(accounts))[-1]


class TestRepeatedPrints:
    def test_what_is_printed_again_bounds_nothing_further(self):
        """Three prints of one text bound a fact from below and from above, once."""
        accounts, reading = printed("5.00元", "5.00元", "5.00元")

        assert len(fact_bounds(accounts, [REVENUE], reading)) == 2

    def test_another_text_is_another_print(self):
        """5元 and 5.00元 are two prints with bounds of their own."""
        accounts, reading = printed("5.00元", "5元", "5.00元")

        assert len(fact_bounds(accounts, [REVENUE], reading)) == 4

    def test_prints_that_differ_bound_a_fact_each_where_each_is_taken_at_its_word(self):
        """Two amounts of one fact, one of them printed twice: two pairs of bounds, which contradict each other."""
        accounts, reading = printed("5.00元", "6.00元", "5.00元")

        assert len(fact_bounds(accounts, [REVENUE], reading, each=True)) == 4

    def test_what_may_be_worked_out_from_a_print_is_tried_once(self):
        """A rate is held against each print of its amounts, not against each place where it stands."""
        _, reading = printed("5.00元", "5.00元", "6.00元")

        assert [value for value, _ in reading.spans(REVENUE)] == [5, 6]
        assert [each.text for each in reading.asserted(REVENUE)] == ["5.00元", "6.00元"]
