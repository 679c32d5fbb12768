from fractions import Fraction

import pytest

from govledger.errors import InvalidRule
from govledger.reconciliation.rules.statement import ClaimKind, Equation, Implication, Path, Sum, bound, parse, paths


def left(text):
    """The one fact on the left of a comparison with nothing."""
    ((coefficient, path),) = parse(f"{text} == 0").left.terms

    assert coefficient == 1
    return path


class TestParse:
    @pytest.mark.parametrize("operator", ["==", "<=", ">=", "<", ">"])
    def test_a_comparison_has_two_sides(self, operator):
        """A statement compares two sums with one of five operators."""
        parsed = parse(f"revenue.total {operator} expenditure.total")

        assert parsed == Equation(
            Sum(((Fraction(1), Path(concept="revenue")),)), operator, Sum(((Fraction(1), Path(concept="expenditure")),))
        )

    @pytest.mark.parametrize(
        ("text", "path"),
        [
            ("revenue.total", Path(concept="revenue")),
            ('expenditure.nature("basic")', Path(concept="expenditure", members=(("nature", "basic"),))),
            (
                'expenditure.nature("project").project("甲")',
                Path(concept="expenditure", members=(("nature", "project"), ("project", "甲"))),
            ),
            ("sum(expenditure.by_function)", Path(concept="expenditure", by="function")),
            ("each(expenditure.by_fund)", Path(concept="expenditure", each=("fund",))),
            (
                'sum(expenditure.nature("project").by_project)',
                Path(concept="expenditure", members=(("nature", "project"),), by="project"),
            ),
            ("prior(revenue.total)", Path(concept="revenue", prior=True)),
            ("optional(use_of_reserves.total)", Path(concept="use_of_reserves", optional=True)),
            ("or_nil(use_of_reserves.total)", Path(concept="use_of_reserves", or_nil=True)),
            (
                'each(expenditure.nature("basic").by_economic)',
                Path(concept="expenditure", members=(("nature", "basic"),), each=("economic",)),
            ),
            (
                'each(expenditure.by_function, but="229")',
                Path(concept="expenditure", each=("function",), but=("229",)),
            ),
            (
                "sum(each(expenditure.by_function).by_economic)",
                Path(concept="expenditure", each=("function",), by="economic"),
            ),
            (
                "each(each(expenditure.by_function).by_economic)",
                Path(concept="expenditure", each=("function", "economic")),
            ),
            ("original_budget(revenue.total)", Path(concept="revenue", phase="original_budget")),
            ("prior(budget(revenue.total))", Path(concept="revenue", phase="budget", prior=True)),
        ],
    )
    def test_a_path_names_a_fact(self, text, path):
        """A path is a concept with its members; wrappers move it to another year or phase or make it optional."""
        assert left(text) == path

    def test_the_order_of_members_says_nothing(self):
        """Two paths with the same members are the same path."""
        first = left('expenditure.nature("project").project("甲")')

        assert left('expenditure.project("甲").nature("project")') == first

    def test_a_sum_adds_subtracts_and_multiplies(self):
        """Terms carry whole factors; plain numbers make up the constant."""
        parsed = parse("revenue.total - 2 * expenditure.total + 3 == 0").left

        assert [(int(factor), path.concept) for factor, path in parsed.terms] == [(1, "revenue"), (-2, "expenditure")]
        assert parsed.constant == 3

    def test_a_number_before_brackets_multiplies_all_in_them(self):
        """2 * (a + 1) is 2a + 2, and a difference turns every sign."""
        parsed = parse("revenue.total - 2 * (expenditure.total - 1) == 0").left

        assert [int(factor) for factor, _ in parsed.terms] == [1, -2]
        assert parsed.constant == 2

    def test_an_implication_has_two_comparisons(self):
        """Where the first comparison holds, the second must."""
        parsed = parse("implies(vehicles_held.total == 0, revenue.total > 0)")

        assert isinstance(parsed, Implication)
        assert (parsed.condition.operator, parsed.consequence.operator) == ("==", ">")

    @pytest.mark.parametrize(
        "kind", ["change", "breakdown", "balance", "share", "completion", "comparison", "agreement"]
    )
    def test_a_kind_of_claim_stands_for_the_claims(self, kind):
        """A rule about claims names their kind."""
        assert parse(f"claim.{kind}") == ClaimKind(kind)

    @pytest.mark.parametrize(
        ("text", "message"),
        [
            ("revenue.total ==", "cannot be parsed"),
            ("revenue.total = expenditure.total", "cannot be parsed: .*; write sums .* with one of ==, <=, >=, < or >"),
            ("revenue.total ≤ expenditure.total", "cannot be parsed: .*; write sums .* with one of ==, <=, >=, < or >"),
            ("revenue.total", "is not one comparison"),
            ("revenue.total == 1 == 2", "is not one comparison"),
            ("revenue.total != 1", "is not one comparison"),
            ("revenue.total is 1", "is not one comparison"),
            ("revenue.total == launch()", "is not a fact"),
            ("revenue.total == sum(revenue.total)", "is not a fact"),
            ("revenue.total == revenue.by_source", r"write sum\(...\) around them"),
            ("revenue.total == sum(revenue.by_colour)", "names 'colour'"),
            ("turnover.total == 0", "names 'turnover'"),
            ('revenue.colour("red") == 0', "names 'colour'"),
            ("revenue.source(other) == 0", "needs one member in quotation marks"),
            ('revenue.source("a", "b") == 0', "needs one member in quotation marks"),
            ("revenue == 0", "is not a fact"),
            ("revenue.total == True", "is not a fact"),
            ("revenue.total == 0.5", "is not a fact"),
            ("revenue.total == 0.5 * expenditure.total", "is not a fact"),
            ("revenue.total * 2 == 1", "is not a fact"),
            ("implies(revenue.total == 0)", "needs two comparisons"),
            ("implies(revenue.total, revenue.total == 0)", "is not one comparison"),
            ("claim.gossip", "is no kind of claim; known: change"),
            ("__import__('os').system('true') == 0", "is not a fact"),
            ("revenue.total == (lambda: 0)()", "is not a fact"),
            ("twice(revenue.total) == 0", "is not a fact"),
            ("optional(or_nil(revenue.total)) == 0", "is softened twice"),
            ("each(revenue.total) == 0", "is not a fact"),
            ("each(each(revenue.by_source).by_source) == 0", "goes through the same lines twice"),
            ('each(revenue.by_source).source("other") == 0', "goes through the same lines twice"),
            ("each(revenue.by_source, but=other) == 0", "may leave members out by but="),
            ('each(revenue.by_source, without="other") == 0', "may leave members out by but="),
            ('each(each(revenue.by_source, but="other").by_fund) == 0', "another dimension than its last"),
            ("each(revenue.by_source) == each(revenue.by_fund)", "no fact that goes through all"),
        ],
    )
    def test_anything_else_is_refused(self, text, message):
        """A statement is read and never run: what is not in the language is one error that shows the part."""
        with pytest.raises(InvalidRule, match=message) as caught:
            parse(text, where="book: rule[0]")

        assert str(caught.value).startswith("book: rule[0]: ")


class TestPath:
    @pytest.mark.parametrize(
        "text",
        [
            "revenue.total",
            'expenditure.nature("basic")',
            "sum(expenditure.by_function)",
            "each(expenditure.by_fund)",
            "prior(original_budget(revenue.total))",
            'optional(expenditure.nature("business"))',
            'sum(expenditure.nature("project").by_project)',
            "or_nil(revenue.total)",
            'each(revenue.by_source, but="other")',
            'each(revenue.by_source, but=("other", "business"))',
            "sum(each(expenditure.by_function).by_function)",
            'each(each(expenditure.nature("basic").by_function).by_economic)',
            "original_budget(each(expenditure.by_function))",
        ],
    )
    def test_a_path_prints_as_it_is_written(self, text):
        """A path prints as the text that it is read from."""
        assert str(left(text)) == text


class TestBound:
    def test_one_member_stands_for_every_each(self):
        """Facts that go through the same dimension are narrowed to the same member."""
        parsed = parse("each(expenditure.by_function) == sum(each(expenditure.by_function).by_economic)")

        assert [str(path) for path in paths(bound(parsed, {"function": "201"}))] == [
            'expenditure.function("201")',
            'sum(expenditure.function("201").by_economic)',
        ]

    def test_an_implication_is_bound_on_both_sides(self):
        """The condition and the consequence speak of the same member."""
        parsed = parse('implies(each(expenditure.by_function) > 0, each(expenditure.by_function, but="201") < 5)')

        assert {str(path) for path in paths(bound(parsed, {"function": "208"}))} == {'expenditure.function("208")'}

    def test_a_claim_has_no_facts_to_bind(self):
        """A rule about claims names no facts of its own."""
        assert paths(bound(parse("claim.change"), {})) == ()
