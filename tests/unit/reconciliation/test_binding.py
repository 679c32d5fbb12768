"""How rules find the figures that they are about."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from govledger.accounts import Accounts
from govledger.fiscal import calendar
from govledger.reconciliation import Severity, Verdict, read_rulebook, reconcile
from govledger.reports import say
from one_rule import book_of

YEAR = calendar("CN").starting(2019)


def report(statement, *stated, complete=()):
    """The report of one rule over figures (concept, text, dimensions); ``complete`` are breakdowns that say so."""
    accounts = Accounts(entity="某中心", year=YEAR)
    for concept, text, dimensions in stated:
        accounts = accounts.state(concept, text, **dimensions)
    for concept, by, scope in complete:
        accounts = accounts.break_down(concept, by=by, **scope)
    return reconcile(accounts, read_rulebook(book_of(statement)))


def verdicts(*given, **more):
    return [(str(dict(c.keys[0].dimensions)), c.verdict) for c in report(*given, **more).checked]


TABLE = [
    ("expenditure", "300.00元", {}),
    ("expenditure", "100.00元", {"function": "201"}),
    ("expenditure", "200.00元", {"function": "208"}),
    ("expenditure", "60.00元", {"function": "201", "economic": "301"}),
    ("expenditure", "40.00元", {"function": "201", "economic": "302"}),
    ("expenditure", "150.00元", {"function": "208", "economic": "301"}),
    ("expenditure", "60.00元", {"function": "208", "economic": "302"}),
]
ROWS = "each(expenditure.by_function) == sum(each(expenditure.by_function).by_economic)"


class TestEach:
    def test_every_row_is_summed_by_itself(self):
        """A row total is compared with the cells of its own row."""
        complete = [("expenditure", "economic", {"function": code}) for code in ("201", "208")]

        assert sorted(verdicts(ROWS, *TABLE, complete=complete)) == [
            ("{'function': '201'}", Verdict.HOLDS),
            ("{'function': '208'}", Verdict.CONTRADICTED),
        ]

    def test_cells_that_need_not_be_all_there_can_only_exceed(self):
        """Where no one says that the cells are all there, only a sum above its row is a contradiction, on a premise."""
        (finding,) = report(ROWS, *TABLE).findings

        assert (finding.severity, finding.keys[0].get("function")) == (Severity.EXPLAIN, "208")
        assert "not negative" in say(finding.explanation, "en")

    def test_a_row_without_cells_is_not_asked(self):
        """A member of which only one of the facts is stated gives no check of its own."""
        assert verdicts(ROWS, *TABLE[:5]) == [("{'function': '201'}", Verdict.HOLDS)]

    def test_a_table_without_cells_is_untestable_once(self):
        """Where no cell is stated at all, one check says so, however many rows there are."""
        (check,) = report(ROWS, *TABLE[:3]).checked

        assert check.verdict is Verdict.UNTESTABLE
        assert [dict(key.dimensions) for key in check.missing] == [{"economic": "*", "function": "*"}]

    def test_without_any_line_there_is_nothing_to_ask(self):
        """Where none of the lines is stated, no check arises."""
        assert report(ROWS, *TABLE[:1]).checked == ()

    def test_lines_inside_a_line_are_summed(self):
        """Summed along the same dimension are the outermost parts inside the member."""
        lines = [
            ("expenditure", "100.00元", {"function": "208"}),
            ("expenditure", "90.00元", {"function": "20805"}),
            ("expenditure", "90.00元", {"function": "2080505"}),
            ("expenditure", "20.00元", {"function": "20808"}),
        ]
        statement = "each(expenditure.by_function) == sum(each(expenditure.by_function).by_function)"
        found = report(statement, *lines).findings

        assert [[key.get("function") for key in finding.keys] for finding in found] == [["208", "20805", "20808"]]

    def test_two_dimensions_are_gone_through_at_once(self):
        """A cell is compared with its row, its column and the total."""
        statement = "each(each(expenditure.by_function).by_economic) <= each(expenditure.by_economic)"
        columns = [("expenditure", "200.00元", {"economic": "301"}), ("expenditure", "50.00元", {"economic": "302"})]
        found = report(statement, *TABLE, *columns).findings

        assert [dict(finding.keys[0].dimensions) for finding in found] == [{"economic": "302", "function": "208"}]

    def test_members_may_be_left_out(self):
        """A member after but= is not asked."""
        statement = 'each(expenditure.by_function, but="201") <= 5'

        assert verdicts(statement, *TABLE[:3]) == [("{'function': '208'}", Verdict.CONTRADICTED)]


class TestOrNil:
    STATEMENT = "revenue.total == expenditure.total + or_nil(procurement.total)"

    def test_what_is_not_stated_is_taken_as_nil_and_named(self):
        """A contradiction that needs the line to be nil says so, and is to be explained."""
        (finding,) = report(self.STATEMENT, ("revenue", "5.00元", {}), ("expenditure", "4.00元", {})).findings

        assert finding.severity is Severity.EXPLAIN
        assert "what is not stated is nil: public procurement" in say(finding.explanation, "en")
        assert "未列示的视为零：政府采购" in say(finding.explanation, "zh_CN")

    @pytest.mark.parametrize(("printed", "count"), [("1.00元", 0), ("-1.00元", 1)])
    def test_what_is_stated_counts_with_its_sign(self, printed, count):
        """A stated line takes part like any other, and no premise is needed."""
        stated = [("revenue", "5.00元", {}), ("expenditure", "4.00元", {}), ("procurement", printed, {})]
        found = report(self.STATEMENT, *stated).findings

        assert [finding.severity for finding in found] == [Severity.ERROR] * count


class TestGaps:
    def test_a_line_that_is_taken_away_opens_the_other_side(self):
        """An optional line with a minus can only make its side smaller."""
        statement = "revenue.total == expenditure.total - optional(procurement.total)"
        more = report(statement, ("revenue", "5.00元", {}), ("expenditure", "4.00元", {}))
        less = report(statement, ("revenue", "3.00元", {}), ("expenditure", "4.00元", {}))

        assert [len(each.findings) for each in (more, less)] == [1, 0]


def three_years(*rows, complete=False):
    """Accounts of 2019 with rows (start, concept, text, dimensions) of several years."""
    accounts = Accounts(entity="某中心", year=YEAR)
    for start, concept, text, dimensions in rows:
        accounts = accounts.state(concept, text, year=calendar("CN").starting(start), **dimensions)
    return accounts.break_down("expenditure", by="nature") if complete else accounts


def running(start, whole, *parts):
    """Basic expenditure of a year with its two parts."""
    names = ("basic", "personnel", "general_running")
    return [
        (start, "expenditure", f"{text}元", {"nature": name})
        for name, text in zip(names, (whole, *parts), strict=False)
    ]


class TestEveryYear:
    """Rules are asked in every year whose facts are stated."""

    BASIC = 'expenditure.nature("basic") == expenditure.nature("personnel") + expenditure.nature("general_running")'

    def judged(self, *rows, statement=BASIC, more=""):
        made = reconcile(three_years(*rows), read_rulebook(book_of(statement) + more))
        return [(check.keys[0].year.start.year if check.keys else None, check.verdict.value) for check in made.checked]

    def test_last_year_is_checked_like_this_one(self):
        """90 and 5 are not 96, whichever year they stand in."""
        rows = [*running(2019, "96.00", "90.00", "6.00"), *running(2018, "96.00", "90.00", "5.00")]

        assert sorted(self.judged(*rows)) == [(2018, "contradicted"), (2019, "holds")]

    def test_what_is_missing_is_said_of_this_year_only(self):
        """A document need not tell last year in full, so that nothing is missing there."""
        rows = [*running(2019, "96.00", "90.00"), *running(2018, "96.00", "90.00")]

        assert self.judged(*rows) == [(2019, "untestable")]

    def test_a_year_in_which_the_rule_was_not_in_force_is_not_asked(self):
        """A rule since 2019 says nothing about 2018."""
        rows = [*running(2019, "96.00", "90.00", "6.00"), *running(2018, "96.00", "90.00", "5.00")]

        assert self.judged(*rows, more="since = 2019\n") == [(2019, "holds")]

    def test_the_year_before_the_year_before_is_a_base_as_well(self):
        """What is brought forward into 2018 is what was carried over from 2017."""
        rows = [
            (2017, "closing_balance", "40.00元", {}),
            (2018, "opening_balance", "50.00元", {}),
            (2018, "closing_balance", "60.00元", {}),
            (2019, "opening_balance", "60.00元", {}),
        ]

        assert sorted(self.judged(*rows, statement="opening_balance.total == prior(closing_balance.total)")) == [
            (2018, "contradicted"),
            (2019, "holds"),
        ]

    def test_other_closes_no_list_of_another_year(self):
        """Of another year only some lines may be told, "other" among them: a list short of its total accuses nobody."""
        rows = [
            *((2018, "revenue", text, members) for text, members in [("9.00元", {}), ("5.00元", {"source": "other"})]),
            (2019, "revenue", "5.00元", {}), (2019, "revenue", "5.00元", {"source": "other"}),
        ]  # fmt: skip

        assert sorted(self.judged(*rows, statement="revenue.total == sum(revenue.by_source)")) == [
            (2018, "untestable"),
            (2019, "holds"),
        ]

    def test_a_list_of_this_year_is_asked_of_every_year_before(self):
        """A breakdown that is whole in 2019 is asked of 2018 and of 2017, each once and never as an error."""
        rows = [
            (start, "expenditure", f"{text}元", {"nature": name} if name else {})
            for start, texts in [(2019, ("9.00", "5.00", "4.00")), (2018, ("9.00", "5.00", "3.00")), (2017, ("9.00", "5.00", "2.00"))]
            for name, text in zip(("", "basic", "project"), texts, strict=True)
        ]  # fmt: skip
        found = reconcile(three_years(*rows, complete=True), "cn-department").findings

        assert [finding.keys[0].year.start.year for finding in found] == [2018, 2017]
        assert Severity.ERROR not in [finding.severity for finding in found]

    @settings(deadline=None, max_examples=40)
    @given(st.dictionaries(st.integers(2015, 2019), st.tuples(*[st.integers(1, 9)] * 3), min_size=1, max_size=3))
    def test_each_year_has_the_verdict_that_it_has_alone(self, printed):
        """The verdict of a year is that of its own figures, whatever other years are stated beside it."""
        rows = [
            row for start, figures in printed.items() for row in running(start, *(f"{each}.00" for each in figures))
        ]
        wrong = {start for start, (whole, *parts) in printed.items() if whole != sum(parts)}
        told = {start for start, verdict in self.judged(*rows) if verdict == "contradicted"}

        assert told == wrong


PARTS = 'three_public.total == three_public.item("abroad") + three_public.item("reception")'


class TestWithinAScope:
    """What makes up a figure makes it up within a scope or level that the document names as well."""

    def figures(self, *texts, **around):
        names = ({}, {"item": "abroad"}, {"item": "reception"})
        return [("three_public", text, {**name, **around}) for name, text in zip(names, texts, strict=True)]

    def test_a_sum_within_a_scope_is_checked_on_the_premise_that_the_words_mean_the_same(self):
        """5 and 2 are not 8 in the whole system; the document's own words are a premise, so that it is no error."""
        (finding,) = report(PARTS, *self.figures("8.00元", "5.00元", "2.00元", scope="全系统")).findings
        assert finding.severity is Severity.EXPLAIN
        assert "全系统" in say(finding.explanation, "en")

    def test_a_sum_within_a_level_is_checked(self):
        """5 and 2 are not 8 at one level of government."""
        (finding,) = report(PARTS, *self.figures("8.00元", "5.00元", "2.00元", level="市本级")).findings
        assert finding.severity is Severity.ERROR

    def test_figures_of_several_scopes_are_not_added(self):
        """A part of another scope says nothing of the total."""
        given = [*self.figures("8.00元", "5.00元", "3.00元"), ("three_public", "9.00元", {"scope": "全系统"})]
        assert report(PARTS, *given).findings == ()

    def test_a_scope_of_the_catalogue_is_a_figure_of_its_own(self):
        """Contracts awarded to small enterprises need not be the sum of lines of the same name."""
        assert report(PARTS, *self.figures("8.00元", "5.00元", "2.00元", scope="awarded_to_sme")).findings == ()
