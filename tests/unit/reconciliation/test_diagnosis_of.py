"""What a diagnosis is made of: the facts that its sentence names, with the times that each is taken, as data."""

from fractions import Fraction

import pytest

from govledger.accounts import Accounts, Fact
from govledger.figures import Interval
from govledger.fiscal import calendar
from govledger.reconciliation.mistakes.catalogue import (
    explain,
)
from govledger.reconciliation.mistakes.evidence import (
    BalanceEvidence,
    ChangeEvidence,
    CountEvidence,
    ExchangeEvidence,
    FigureEvidence,
    ListEvidence,
)

YEAR = calendar("CN").starting(2019)


def stated(*texts, dimension="project"):
    """Accounts whose lines of expenditure print these amounts, and their facts in order."""
    made = Accounts(entity="某中心", year=YEAR)
    for number, text in enumerate(texts):
        made = made.state("expenditure", text, **{dimension: f"line {number}"})
    return made, made.facts


def total(accounts, of):
    """What the figures come to, each taken as often as is said."""
    facts = ((accounts.get(key), times) for key, times in of)
    return sum((Fraction(fact.value) * times for fact, times in facts if isinstance(fact, Fact)), Fraction(0))


class TestSumsGiveTheAmount:
    def test_a_figure_that_is_made_of_others(self):
        """A figure of another scope is the sum of the facts named, with their signs, to the last digit."""
        accounts, (first, *_) = stated("656836.36元", "1243183.36元", "586347.00元")
        (found,) = explain(FigureEvidence.of(accounts, first, Interval("[0, 610129.70]")))

        assert [times for _, times in found.of] == [1, -1]
        assert total(accounts, found.of) == Fraction(first.value)

    def test_a_figure_that_was_copied(self):
        """A figure left standing is the one fact that is named."""
        accounts = Accounts(entity="某中心", year=YEAR).state("revenue", "1511346.18元")
        accounts = accounts.state("revenue", "1511346.18元", year=YEAR.previous)
        found = explain(FigureEvidence.of(accounts, accounts.facts[0], Interval.exactly("1433715.14")))
        (copied,) = (each for each in found if each.kind == "stale-copy")

        assert copied.of == ((accounts.facts[1].key, Fraction(1)),)

    @pytest.mark.parametrize(
        ("texts", "listed", "kind"),
        [
            (("1344802.40元", "1243183.36元", "101619.04元", "78900.52元"), (1, 2, 3), "counted-twice"),
            (("1422030.36元", "1243183.36元", "134716.00元", "44131.00元"), (1, 2), "missing-line"),
            (("500.00元", "300.00元", "123.45元"), (1, 2), "missing-line"),
        ],
    )
    def test_what_a_list_has_too_much_or_too_little(self, texts, listed, kind):
        """What a list exceeds its whole by, or lacks, is the sum of the facts that are named."""
        accounts, facts = stated(*texts)
        parts = tuple(facts[at].key for at in listed)
        excess = total(accounts, [(key, Fraction(1)) for key in parts]) - Fraction(facts[0].value)
        evidence = ListEvidence(accounts=accounts, whole=facts[0].key, parts=parts, excess=Interval.exactly(excess))
        (found,) = explain(evidence)

        assert found.kind == kind
        assert total(accounts, found.of) == abs(excess)


class TestOthers:
    def test_a_rate_is_of_two_years(self):
        """A rate is made of this year's amount less last year's, whether it is stated or not."""
        accounts = Accounts(entity="某中心", year=YEAR).change("revenue", "+25.00%")
        claim = accounts.claims[0]
        evidence = ChangeEvidence(claim=claim, current=Interval.exactly(100), prior=Interval.exactly(75))
        (found,) = explain(evidence)

        assert found.of == ((claim.current, Fraction(1)), (claim.prior, Fraction(-1)))

    def test_an_exchange_is_of_both_figures(self):
        """An exchange names both."""
        accounts = Accounts(entity="某中心", year=YEAR).state("revenue", "1422030.36元").state("expenditure", "5.14元")
        first, second = accounts.facts
        (found,) = explain(ExchangeEvidence(accounts=accounts, first=first, second=second, agrees=True))

        assert [key for key, _ in found.of] == [first.key, second.key]

    def test_a_balance_is_last_years(self):
        """An opening balance should be last year's closing one."""
        accounts = Accounts(entity="某中心", year=YEAR).state("opening_balance", "5200.00元")
        accounts = accounts.state("closing_balance", "5700.00元", year=YEAR.previous)
        opening, closing = accounts.facts
        (found,) = explain(BalanceEvidence(accounts=accounts, opening=opening, closing=closing))

        assert found.of == ((closing.key, Fraction(1)),)

    def test_a_count_and_its_amount(self):
        """An amount without its things names both."""
        accounts = Accounts(entity="某中心", year=YEAR).state("people_in_post", "0人")
        count, wages = accounts.state("expenditure", "811900.66元", economic="301").facts
        (found,) = explain(CountEvidence(accounts=accounts, count=count, amount=wages))

        assert {key for key, _ in found.of} == {count.key, wages.key}

    def test_a_slip_of_the_pen_is_of_nothing(self):
        """Two digits exchanged are made of no other figure."""
        accounts = Accounts(entity="某中心", year=YEAR).state("revenue", "1433715.14元")
        found = explain(FigureEvidence.of(accounts, accounts.facts[0], Interval.exactly("1343715.14")))

        assert {each.kind: each.of for each in found}["transposed-digits"] == ()
