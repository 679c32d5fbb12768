"""A user's own rulebook: a TOML file that builds on a shipped one, and what it says when something is wrong in it."""

import textwrap

import pytest

from govledger.accounts import Accounts
from govledger.errors import InvalidRule, UnknownRulebook
from govledger.fiscal import calendar
from govledger.reconciliation import Severity, Verdict, load_rulebook, read_rulebook, reconcile
from govledger.reconciliation.findings.examples import run

OWN = """
id = "our-district"
title = { en = "Our district" }
include = ["cn-department"]

[[rule]]
id = "OD1"
name = "reception-within-a-half"
title = { en = "reception is at most half of three-public spending", zh_CN = "公务接待费不超过三公经费的一半" }
statement = '2 * three_public.item("reception") <= three_public.total'
why = "The district's savings plan says so."
authority = "Savings plan of the district, point 4."
severity = "explain"
since = 2019
[[rule.example]]
verdict = "holds"
figures = { 'three_public.total' = "8.00万元", 'three_public.item("reception")' = "3.00万元" }
[[rule.example]]
verdict = "contradicted"
figures = { 'three_public.total' = "8.00万元", 'three_public.item("reception")' = "5.00万元" }
[[rule.example]]
verdict = "untestable"
figures = { 'three_public.total' = "8.00万元" }

[[rule]]
id = "CN24"
name = "wages-without-people"
title = { en = "wages paid with no people in post", zh_CN = "有工资福利支出而实有人数为零" }
statement = 'implies(expenditure.economic("301") > 0, people_in_post.total > 0)'
why = "In this district everybody who is paid is counted."
authority = "Staffing rules of the district."
severity = "explain"
"""
GOOD = textwrap.dedent("""
    id = "mine"
    [[rule]]
    id = "M1"
    name = "a-rule"
    title = { en = "a rule" }
    statement = "revenue.total >= 0"
    why = "It must."
    authority = "Ours."
    severity = "note"
    [[rule.example]]
    verdict = "holds"
    figures = { 'revenue.total' = "5元" }
    [[duty]]
    id = "D1"
    title = { en = "a duty" }
    needs = ["revenue"]
    why = "It must."
    authority = "Ours."
""")


def paid_but_nobody_in_post(year=2019):
    accounts = Accounts(entity="某中心", year=calendar("CN").starting(year))
    accounts = accounts.state("expenditure", "811900.66元", economic="301").state("people_in_post", "0人")
    return accounts.state("three_public", "8.00万元").state("three_public", "5.00万元", item="reception")


@pytest.fixture
def own(tmp_path):
    """The path of the rulebook on disk."""
    path = tmp_path / "our-district.toml"
    path.write_text(OWN, encoding="utf-8")
    return path


class TestOwnRulebook:
    def test_it_holds_the_included_rules_and_its_own(self, own):
        """A book that includes another holds all its rules, replaced ones once."""
        ours, theirs = load_rulebook(own), load_rulebook("cn-department")

        assert {rule.id for rule in ours.rules} == {"OD1", *(rule.id for rule in theirs.rules)}
        assert len(ours.rules) == len(theirs.rules) + 1
        assert ours.duties == theirs.duties

    def test_accounts_are_checked_by_its_path(self, own):
        """A path is given where the id of a shipped book stands; the report names the book."""
        report = reconcile(paid_but_nobody_in_post(), own)

        assert report.rulebook == "our-district"
        assert {finding.rule for finding in report.findings} == {"CN24", "OD1"}

    def test_a_severity_is_overridden(self, own):
        """A rule of the same id stands in place of the included one, with its own severity."""
        accounts = paid_but_nobody_in_post()
        (ours,) = [f for f in reconcile(accounts, own).findings if f.rule == "CN24"]
        (theirs,) = [f for f in reconcile(accounts, "cn-department").findings if f.rule == "CN24"]

        assert (ours.severity, theirs.severity) == (Severity.EXPLAIN, Severity.QUESTION)

    def test_a_rule_not_in_force_says_nothing(self, own):
        """A rule from 2019 on does not judge 2018."""
        report = reconcile(paid_but_nobody_in_post(2018), own)

        assert not [check for check in report.checked if check.rule == "OD1"]

    def test_its_examples_lint_it(self, own):
        """The examples of a rule are its test: each comes to the verdict that it names."""
        book = load_rulebook(own)
        rule = book.rule("OD1")

        assert [run(rule, example, book) for example in rule.examples] == [
            (Verdict.HOLDS,),
            (Verdict.CONTRADICTED,),
            (Verdict.UNTESTABLE,),
        ]


class TestMistakes:
    def test_an_unknown_rulebook_is_named(self):
        """A book that is included but not known is named, with the known ones."""
        with pytest.raises(UnknownRulebook, match="'cn-departments'; shipped: claims, cn-department"):
            read_rulebook('id = "mine"\ninclude = ["cn-departments"]')

    def test_what_is_not_toml_is_told_with_its_line(self):
        """A slip in the TOML names the file and the line."""
        with pytest.raises(InvalidRule, match=r"^mine\.toml: is not TOML: .*line 2"):
            read_rulebook('id = "mine"\ntitle = {en = \n', where="mine.toml")

    def test_the_good_book_is_good(self):
        """What the cases below break is whole before."""
        assert len(read_rulebook(GOOD).rules) == 1

    @pytest.mark.parametrize(
        ("good", "bad", "message"),
        [
            ('id = "mine"', "", "mine.toml: has no id"),
            ('id = "mine"', "id = 5", "mine.toml: id must be a text, not 5"),
            ('id = "mine"', 'id = "mine"\ninclude = "claims"', "mine.toml: include must be a list"),
            (
                'id = "mine"',
                'id = "mine"\nrules = []',
                "mine.toml: has an entry 'rules' that is not known; near: 'rule'",
            ),
            ('id = "M1"\n', "", "mine.toml: rule[0]: has no id"),
            ('name = "a-rule"\n', "", "mine.toml: rule[0]: has no name"),
            ('title = { en = "a rule" }\n', "", "mine.toml: rule[0]: has no title"),
            ('title = { en = "a rule" }', 'title = "a rule"', "mine.toml: rule[0] (M1): title must be a table"),
            ('statement = "revenue.total >= 0"', "", "mine.toml: rule[0] (M1): has no statement"),
            ('statement = "revenue.total >= 0"', "statements = []", "mine.toml: rule[0] (M1): has no statement"),
            (
                'statement = "revenue.total >= 0"',
                "statements = [1]",
                "mine.toml: rule[0] (M1): statements[0] must be a text",
            ),
            ('statement = "revenue.total >= 0"', "statement = 1", "mine.toml: rule[0] (M1): statement must be a text"),
            ("revenue.total >= 0", "turnover.total >= 0", "mine.toml: rule[0] (M1): 'turnover' names 'turnover'"),
            (
                "revenue.total >= 0",
                "revenue.total >= ",
                "mine.toml: rule[0] (M1): 'revenue.total >= ' cannot be parsed",
            ),
            (
                'severity = "note"',
                'severity = "fatal"',
                "mine.toml: rule[0] (M1): severity 'fatal' is not one of error, explain",
            ),
            (
                'severity = "note"',
                'severity = "note"\nsinse = 2018',
                "(M1): has an entry 'sinse' that is not known; near: 'since'",
            ),
            (
                'severity = "note"',
                'severity = "note"\nuntil = "2018"',
                "(M1): until must be a whole number, not '2018'",
            ),
            ('severity = "note"', 'severity = "note"\npremises = "none"', "(M1): premises must be a list, not 'none'"),
            ('verdict = "holds"', "", "mine.toml: rule[0] (M1): example[0]: has no verdict"),
            ('verdict = "holds"', 'verdict = "true"', "mine.toml: rule[0] (M1): example[0]: 'true' is no verdict"),
            ("figures = { 'revenue.total' = \"5元\" }", "", "mine.toml: rule[0] (M1): example[0]: has no figures"),
            ('needs = ["revenue"]\n', "", "mine.toml: duty[0]: has no needs"),
            ('needs = ["revenue"]', 'needs = "revenue"', "mine.toml: duty[0]: needs must be a list"),
            ('needs = ["revenue"]', 'needs = ["revenu"]', "duty[0]: needs names 'revenu', which is no known concept"),
            ('needs = ["revenue"]', 'asks = "laks"', "duty[0]: asks 'laks', which is no test; near: 'lacks'"),
            ('needs = ["revenue"]', 'asks = "lacks"', "mine.toml: duty[0]: has no words"),
            ('needs = ["revenue"]', 'asks = "each"\nof = "a"', "mine.toml: duty[0]: has no words"),
            ('needs = ["revenue"]', 'words = ["("]', "mine.toml: duty[0]: words: '(' is no pattern"),
            (
                'needs = ["revenue"]',
                'words = ["a"]\nscope = "all"',
                "scope 'all' is not one of text, headings, everywhere",
            ),
            (
                'needs = ["revenue"]',
                'words = ["a"]\nseverity = "error"',
                "severity 'error' is not one of explain, question",
            ),
            (
                'needs = ["revenue"]',
                'words = ["a"]\nexample = [{ verdict = "holds" }]',
                "'holds' is no verdict on a duty",
            ),
            ("[[rule]]", '[layout]\nunit = "("\n[[rule]]', "mine.toml: layout: unit: '(' is no pattern"),
            ("[[rule]]", '[[table]]\nid = "t"\n[[rule]]', "mine.toml: table[0]: has no title"),
        ],
    )
    def test_a_malformed_rule_is_one_error_that_leads_to_it(self, good, bad, message):
        """Each mistake in a book is one InvalidRule that names the file, the rule and what is wrong."""
        assert good in GOOD
        with pytest.raises(InvalidRule) as caught:
            read_rulebook(GOOD.replace(good, bad, 1), where="mine.toml")

        assert message in str(caught.value)

    def test_an_id_given_twice_is_told(self):
        """Two rules of one book cannot have one id."""
        rule = GOOD[GOOD.index("[[rule]]") : GOOD.index("[[duty]]")]
        with pytest.raises(InvalidRule, match=r"mine\.toml: the id M1 is given to more than one rule"):
            read_rulebook(GOOD.replace("[[duty]]", rule + "[[duty]]", 1), where="mine.toml")

    def test_a_single_table_is_told_how_to_be_written(self):
        """[rule] instead of [[rule]] is answered with the way to write it."""
        with pytest.raises(InvalidRule, match=r"mine\.toml: rule must be a list, .*write \[\[rule\]\]"):
            read_rulebook(
                GOOD.replace("[[rule]]", "[rule]").replace("[[rule.example]]", "[rule.example]"), where="mine.toml"
            )
