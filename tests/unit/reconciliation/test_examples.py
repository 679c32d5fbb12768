import pytest

from govledger.accounts import Balance, Breakdown, Change, Comparison, Completion, Direction, Order, Share
from govledger.errors import InvalidRule
from govledger.figures import StatedCount
from govledger.reconciliation import Example, Verdict, load_rulebook
from govledger.reconciliation.findings.examples import accounts_of, run


def only_claim(figures):
    (claim,) = accounts_of(figures, year=2019).claims
    return claim


class TestAccountsOf:
    def test_paths_become_facts(self):
        """A figure is stated under the fact that its path names, in its year and phase."""
        accounts = accounts_of(
            {
                "prior(revenue.total)": "5元",
                'original_budget(expenditure.nature("basic"))': "7元",
                "vehicles_held.total": "2辆",
            },
            year=2019,
        )
        last, budget, vehicles = accounts.facts

        assert (last.key.year.start.year, last.value) == (2018, 5)
        assert (budget.key.phase, budget.key.get("nature")) == ("original_budget", "basic")
        assert isinstance(vehicles.statements[0], StatedCount)

    def test_what_is_not_stated_is_left_out(self):
        """'not stated' names a figure that the example means to lack."""
        assert accounts_of({"revenue.total": "not stated"}, year=2019).facts == ()

    def test_again_is_a_second_statement(self):
        """The same fact may be stated again."""
        (fact,) = accounts_of({"revenue.total": "5元", "again(revenue.total)": "6元"}, year=2019).facts

        assert [statement.text for statement in fact.statements] == ["5元", "6元"]

    @pytest.mark.parametrize(
        ("words", "direction"),
        [("+25.00%", Direction.UP), ("-25.00%", Direction.DOWN), ("+0.00%", Direction.NONE), ("up", Direction.UP)],
    )
    def test_a_change_goes_the_way_of_its_sign(self, words, direction):
        """A rate with its sign, or a word alone, is a claim of change."""
        claim = only_claim({"change(revenue.total)": words})

        assert isinstance(claim, Change)
        assert claim.direction is direction

    @pytest.mark.parametrize(
        ("path", "value", "kind"),
        [
            ('share(expenditure.nature("basic"))', "60.00%", Share),
            ("completion(expenditure.total)", "95.00%", Completion),
            ("comparison(expenditure.total)", "less", Comparison),
        ],
    )
    def test_other_claims_have_their_names(self, path, value, kind):
        """Every kind of claim can stand in an example."""
        assert isinstance(only_claim({path: value}), kind)

    def test_a_comparison_says_which_is_greater(self):
        """The outturn is compared with the full-year budget."""
        claim = only_claim({"comparison(expenditure.total)": "greater"})

        assert (claim.order, claim.right.phase) == (Order.GREATER, "final_budget")

    @pytest.mark.parametrize(("value", "complete"), [("complete", True), ("open", False)])
    def test_a_breakdown_takes_the_parts_stated_before_it(self, value, complete):
        """A breakdown is of the parts that the example states, complete or open to more."""
        figures = {
            "expenditure.total": "5元",
            'expenditure.nature("basic")': "5元",
            "breakdown(expenditure.nature)": value,
        }
        claim = only_claim(figures)

        assert isinstance(claim, Breakdown)
        assert (claim.complete, len(claim.parts)) == (complete, 1)

    def test_a_balance_names_what_is_added_and_what_is_taken_away(self):
        """A balance is written as a sum of facts of the rule language."""
        claim = only_claim(
            {"balance(closing_balance.total)": "opening_balance.total + revenue.total - expenditure.total"}
        )

        assert isinstance(claim, Balance)
        assert (claim.whole.concept, [key.concept for key in claim.added], [key.concept for key in claim.taken]) == (
            "closing_balance",
            ["opening_balance", "revenue"],
            ["expenditure"],
        )

    @pytest.mark.parametrize("path", ["revenue.total ==", "turnover.total", "revenue"])
    def test_a_path_outside_the_language_is_refused(self, path):
        """A path that names no fact is one error that shows it."""
        with pytest.raises(InvalidRule):
            accounts_of({path: "5元"}, year=2019)


class TestRun:
    BOOK = load_rulebook("cn-department")

    def test_a_rule_speaks_for_itself(self):
        """A rule that another one stands in for, or repeats, is run all the same."""
        rule = self.BOOK.rule("C06")

        assert [run(rule, example, self.BOOK) for example in rule.examples] == [
            (Verdict.HOLDS,),
            (Verdict.CONTRADICTED,),
            (Verdict.UNTESTABLE,),
        ]

    def test_nothing_to_check_is_untestable(self):
        """Figures that the rule does not speak of leave it untestable, never silent."""
        rule = self.BOOK.rule("C01")

        assert run(rule, Example(verdict=Verdict.UNTESTABLE, figures={}), self.BOOK) == (Verdict.UNTESTABLE,)

    def test_an_example_has_its_year(self):
        """An example may name the year that it is judged in."""
        rule = self.BOOK.rule("CN08")
        figures = rule.examples[0].figures

        assert run(rule, Example(verdict=Verdict.HOLDS, figures=figures, year=2010), self.BOOK) == (Verdict.HOLDS,)
