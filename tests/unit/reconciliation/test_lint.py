import pytest

from govledger.reconciliation import lint, load_rulebook, read_rulebook, shipped_rulebooks

RULE = """
[[rule]]
id = "{id}"
name = "a-rule"
title = {{ en = "a rule", zh_CN = "规则" }}
statements = [{statements}]
why = "-"
authority = "{authority}"
severity = "{severity}"
{more}
[[rule.example]]
verdict = "holds"
figures = {{ 'revenue.total' = "1元" }}
[[rule.example]]
verdict = "contradicted"
figures = {{ 'revenue.total' = "1元" }}
[[rule.example]]
verdict = "untestable"
figures = {{ 'revenue.total' = "1元" }}
"""
HEAD = 'id = "mine"\ntitle = { en = "Mine", zh_CN = "我的" }\n'


def rule(id, *statements, authority="Statute, art. 3", severity="explain", more=""):  # noqa: A002
    listed = ", ".join(f"'{statement}'" for statement in statements)
    return RULE.format(id=id, statements=listed, authority=authority, severity=severity, more=more)


def complaints(*rules, head=HEAD):
    """The complaints about a rulebook of these rules."""
    return [(complaint.kind, complaint.rules) for complaint in lint(read_rulebook(head + "".join(rules)))]


@pytest.mark.parametrize("name", shipped_rulebooks())
def test_a_shipped_rulebook_has_no_complaints(name):
    """What comes with the library is in order."""
    assert lint(load_rulebook(name)) == ()


class TestContradictory:
    @pytest.mark.parametrize(
        ("one", "other"),
        [
            ("revenue.total == expenditure.total", "revenue.total == 2 * expenditure.total"),
            ("revenue.total < expenditure.total", "expenditure.total <= revenue.total"),
            ("revenue.total == expenditure.total + 1", "revenue.total == expenditure.total"),
            ("revenue.total == expenditure.total", "revenue.total == 2 * expenditure.total + procurement.total"),
        ],
    )
    def test_two_rules_that_leave_nil_only_are_told(self, one, other):
        """Two rules that no figures satisfy together, but nil, cannot both be meant."""
        assert ("contradictory", ("B", "A")) in complaints(rule("A", one), rule("B", other))

    @pytest.mark.parametrize(
        "statement",
        [
            "revenue.total < revenue.total",
            "revenue.total + expenditure.total <= 0",
            "guests.total < 0",
        ],
    )
    def test_a_rule_without_figures_is_told(self, statement):
        """A rule that only nil satisfies, or nothing, is told by itself and not once more for every other."""
        found = complaints(rule("A", statement), rule("B", "guests.total <= revenue.total + 5"))

        assert found == [("contradictory", ("A",))]

    def test_balances_may_be_below_nil(self):
        """Two balances that cancel out are no contradiction."""
        assert complaints(rule("A", "net_lending.total + net_operating_balance.total == 0")) == []

    def test_rules_of_other_years_do_not_meet(self):
        """Rules that are never in force together may say the opposite."""
        old = rule("A", "revenue.total == expenditure.total", more="until = 2015")
        new = rule("B", "revenue.total == 2 * expenditure.total", more="since = 2015")

        assert complaints(old, new) == []


class TestRedundant:
    def test_the_later_of_two_equal_rules_is_too_many(self):
        """Two rules that say the same are one."""
        first = rule("A", "revenue.total == expenditure.total + procurement.total")
        second = rule("B", "2 * revenue.total - 2 * procurement.total == 2 * expenditure.total")

        assert complaints(first, second) == [("redundant", ("B", "A"))]

    def test_a_weaker_rule_is_too_many(self):
        """What follows from a rule need not be said, wherever it stands."""
        weak, strong = "revenue.total >= expenditure.total", "revenue.total == expenditure.total"

        assert complaints(rule("A", weak), rule("B", strong)) == [("redundant", ("A", "B"))]

    def test_several_rules_together_imply_one(self):
        """Rules over the facts of another are taken together."""
        both = rule("A", "revenue.total == expenditure.total", "expenditure.total == procurement.total + 1")
        third = rule("B", "revenue.total + expenditure.total == 2 * procurement.total + 2")

        assert complaints(both, third) == [("redundant", ("B", "A"))]

    def test_a_rule_that_speaks_where_others_do_not_stays(self):
        """A rule that others imply only through a fact of their own can be tested where they cannot."""
        through = rule("A", "revenue.total == debt.total", "debt.total == expenditure.total")

        assert complaints(through, rule("B", "revenue.total == expenditure.total")) == []

    def test_the_rule_that_may_lack_a_line_stays(self):
        """Of two rules of which one can do without a line, the other is too many."""
        needs = rule("A", "revenue.total == expenditure.total + procurement.total")
        makes_do = rule("B", "revenue.total == expenditure.total + optional(procurement.total)")

        assert complaints(needs, makes_do) == [("redundant", ("A", "B"))]

    def test_a_graver_rule_stays(self):
        """An error is not replaced by what only is to be explained."""
        light = rule("A", "revenue.total == expenditure.total")
        grave = rule("B", "revenue.total >= expenditure.total", severity="error")

        assert complaints(light, grave) == []

    def test_a_rule_on_fewer_premises_stays(self):
        """What holds without a premise is not replaced by what needs one."""
        bound = rule("A", "revenue.total == expenditure.total", more='premises = ["nothing is left"]')

        assert complaints(bound, rule("B", "revenue.total >= expenditure.total")) == []

    def test_what_always_holds_says_nothing(self):
        """A rule that no figures can break is none."""
        assert complaints(rule("A", "revenue.total <= revenue.total + 1")) == [("redundant", ("A",))]

    def test_included_rules_count(self):
        """A rule of one's own that an included one implies is told; the included ones are taken as they are."""
        own = rule(
            "A",
            'expenditure.nature("basic") >= expenditure.nature("personnel") + expenditure.nature("general_running")',
        )

        assert complaints(own, head='include = ["cn-department"]\n' + HEAD) == [("redundant", ("A", "CN08"))]


class TestUnreachable:
    def test_years_without_a_year_are_told(self):
        """A rule that ends before it begins is never in force."""
        assert complaints(rule("A", "revenue.total > 0", more="since = 2020\nuntil = 2020")) == [
            ("unreachable", ("A",))
        ]

    def test_a_condition_that_cannot_hold_is_told(self):
        """An implication whose condition never holds demands nothing."""
        assert complaints(rule("A", "implies(guests.total < 0, revenue.total > 0)")) == [("unreachable", ("A",))]
        assert complaints(rule("A", "implies(guests.total == 0, revenue.total > 0)")) == []

    def test_a_rule_behind_a_later_one_is_told(self):
        """Of two rules for one claim the later one speaks, and the earlier one never where it covers all its years."""
        first, second = rule("A", "claim.share"), rule("B", "claim.share")
        later = rule("B", "claim.share", more="since = 2020")

        assert complaints(first, second) == [("unreachable", ("A", "B"))]
        assert complaints(first, later) == []


class TestRecords:
    def test_an_error_needs_a_text(self):
        """An error without authority, or on a premise, is told."""
        bare = rule("A", "revenue.total > 0", authority="No text read.", severity="error")
        bound = rule("B", "debt.total > 0", severity="error", more='premises = ["nothing is left"]')

        assert complaints(bare, bound) == [("authority", ("A",)), ("authority", ("B",))]

    def test_missing_titles_and_examples_are_told(self):
        """A rule is called something in both languages and shows its three verdicts."""
        text = rule("A", "revenue.total > 0").replace(', zh_CN = "规则"', "").partition("[[rule.example]]")[0]
        found = [str(complaint) for complaint in lint(read_rulebook(HEAD + text))]

        assert found == [
            "A: examples: has no example that holds",
            "A: examples: has no example that is contradicted",
            "A: examples: has no example that is untestable",
            "A: title: has no title in zh_CN",
        ]

    def test_a_duty_has_a_title_in_both_languages(self):
        """Duties are shown in both languages too."""
        duty = '[[duty]]\nid = "D1"\ntitle = { en = "debt" }\nneeds = ["debt"]\nwhy = "-"\nauthority = "-"\n'

        assert complaints(duty) == [("title", ("D1",))]
