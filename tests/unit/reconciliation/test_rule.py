import pytest

from govledger.errors import InvalidRule, UnknownRule, UnknownRulebook
from govledger.reconciliation import Rulebook, Severity, load_rulebook, read_rulebook, shipped_rulebooks

ONE = """
id = "mine"
title = { en = "Mine" }
[[rule]]
id = "M1"
name = "revenue-covers-expenditure"
title = { en = "revenue covers expenditure" }
statement = "revenue.total >= expenditure.total"
why = "Nothing is borrowed."
authority = "Our own statute, art. 3."
severity = "question"
since = 2018
until = 2021
premises = ["no reserves are used"]
[[rule.example]]
verdict = "holds"
figures = { 'revenue.total' = "5.00元", 'expenditure.total' = "4.00元" }
year = 2019
[[duty]]
id = "D1"
title = { en = "debt is disclosed" }
needs = ["debt"]
why = "Readers ask for it."
authority = "Our own statute, art. 4."
"""


class TestReadRulebook:
    def test_a_rule_is_a_record(self):
        """Everything a rule says is read from the text."""
        (rule,) = read_rulebook(ONE).rules

        assert (rule.id, rule.severity, rule.statement) == (
            "M1",
            Severity.QUESTION,
            "revenue.total >= expenditure.total",
        )
        assert rule.premises == ({"en": "no reserves are used"},)
        assert rule.examples[0].year == 2019

    def test_a_duty_is_a_record(self):
        """A duty names what must be there."""
        (duty,) = read_rulebook(ONE).duties

        assert (duty.id, duty.needs, duty.kinds, duty.since) == ("D1", ("debt",), (), None)

    def test_several_statements_are_one_rule(self):
        """A rule may say several things at once."""
        text = ONE.replace(
            'statement = "revenue.total >= expenditure.total"', 'statements = ["revenue.total >= 0", "debt.total >= 0"]'
        )

        assert read_rulebook(text).rules[0].statement == "revenue.total >= 0\ndebt.total >= 0"

    def test_an_included_book_comes_first(self):
        """The rules of an included book stand before those of the text, which may replace them."""
        book = read_rulebook('include = ["claims"]\n' + ONE)

        assert [rule.id for rule in book.rules] == ["C01", "C02", "C03", "C04", "C05", "C06", "M1"]

    def test_a_rule_of_the_same_id_takes_the_place(self):
        """An included rule is changed by writing one of the same id."""
        book = read_rulebook(('include = ["claims"]\n' + ONE).replace('id = "M1"', 'id = "C01"'))

        assert [rule.id for rule in book.rules].count("C01") == 1
        assert book.rule("C01").severity is Severity.QUESTION

    def test_a_book_that_is_reached_twice_is_included_once(self):
        """cn-department includes the claims itself."""
        book = read_rulebook('id = "mine"\ninclude = ["claims", "cn-department"]')
        ids = [rule.id for rule in book.rules]

        assert sorted(set(ids)) == sorted(ids)


class TestRule:
    @pytest.mark.parametrize(("year", "held"), [(2017, False), (2018, True), (2020, True), (2021, False)])
    def test_a_rule_is_in_force_from_since_to_before_until(self, year, held):
        """The last year is exclusive."""
        assert read_rulebook(ONE).rules[0].in_force(year) is held

    def test_open_ends_hold_for_ever(self):
        """Without years a rule is in force in all of them."""
        rule = load_rulebook("claims").rule("C01")

        assert rule.in_force(1900)
        assert rule.in_force(2100)


class TestRulebook:
    def test_an_unknown_rule_offers_its_neighbours(self):
        """Asked for a rule it does not hold, a book names near ones."""
        with pytest.raises(UnknownRule, match=r"'CN99'.*near: 'CN"):
            load_rulebook("cn-department").rule("CN99")

    def test_with_rules_replaces_and_adds(self):
        """A book with further rules is a new book; one of the same id is replaced."""
        book, (rule,) = load_rulebook("claims"), read_rulebook(ONE).rules
        more = book.with_rules(rule).with_rules(rule)

        assert [r.id for r in more.rules] == [*(r.id for r in book.rules), "M1"]
        assert "M1" not in [r.id for r in book.rules]


class TestLoadRulebook:
    @pytest.mark.parametrize("name", shipped_rulebooks())
    def test_a_shipped_book_is_found_by_its_id(self, name):
        """Every shipped id names a book of that id."""
        assert load_rulebook(name).id == name

    def test_a_file_is_read_from_its_path(self, tmp_path):
        """The path of a .toml file is as good as an id."""
        path = tmp_path / "mine.toml"
        path.write_text(ONE, encoding="utf-8")

        assert load_rulebook(path).rules == load_rulebook(str(path)).rules == read_rulebook(ONE).rules

    @pytest.mark.parametrize("name", ["cn-departments", "missing.toml", "mine.json"])
    def test_an_unknown_book_names_the_shipped_ones(self, name):
        """What is neither an id nor a file is one error that says what there is."""
        with pytest.raises(UnknownRulebook, match=r"shipped: claims, cn-department, .*; or give the path"):
            load_rulebook(name)

    def test_an_empty_book_has_no_rules(self):
        """A book may be empty."""
        assert Rulebook(id="x", title={}, rules=()).duties == ()


@pytest.mark.parametrize("text", ['title = {en = "Mine"}', "id = ", "[[rule]]\n"])
def test_a_text_that_is_no_book_is_refused(text):
    """Without an id, or not TOML at all, a text is no rulebook, and the error leads to it."""
    with pytest.raises(InvalidRule, match=r"^mine\.toml"):
        read_rulebook(text, where="mine.toml")
