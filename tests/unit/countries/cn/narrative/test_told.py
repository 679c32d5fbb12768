"""What the caller says of a text that does not say it itself, or says something else."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govledger import read_narrative
from govledger.documents import Document
from govledger.errors import UnknownKind, UnreadableLabel, UnusableSource
from govledger.fiscal import calendar

CN = calendar("CN")


def read(text, **told):
    return read_narrative(Document.from_text(text, name="a.txt"), **told)


def stated(disclosure):
    """The value, the year and the phase of each figure."""
    return [(str(f.value), f.key.year.start.year, f.key.phase) for f in disclosure.accounts.facts]


class TestYear:
    def test_a_refusal_names_the_ways_to_say_it(self):
        """A text that names no year is refused with the option and the argument that name one."""
        with pytest.raises(UnusableSource, match=r"a\.txt: names no fiscal year; say which with year= \(or --year\)"):
            read("支出5元。")

    @pytest.mark.parametrize("year", [2021, "2021", "2021年度", CN.starting(2021)])
    def test_a_number_a_text_or_a_year(self, year):
        """A year is given as a number, as it is printed, or as a fiscal year."""
        assert read("支出5元。", year=year).accounts.year == CN.starting(2021)

    def test_against_the_title(self):
        """The year that is given holds where the title names another one."""
        assert stated(read("某局2019年度部门决算\n支出5元。", year=2018)) == [("5", 2018, "actual")]

    @pytest.mark.parametrize("before", ["去年", "上年", "上年度"])
    @given(year=st.integers(2001, 2040))
    def test_the_year_before_counts_from_it(self, before, year):
        """去年 in a budget whose year was given is the year before that one."""
        found = read(f"部门预算\n支出5元。\n{before}支出4元。", year=year, kind="budget")

        assert stated(found) == [("5", year, "budget"), ("4", year - 1, "actual")]

    @given(year=st.integers(2011, 2030), named=st.integers(2005, 2010))
    def test_the_year_before_counts_from_the_one_that_holds(self, year, named):
        """去年 in a sentence that a year of its own opens is the year before that one."""
        found = read(f"部门决算\n支出5元。\n{named}年，收入3元，比去年增加1元。", year=year)
        change = found.accounts.claims[0]

        assert (change.current.year, change.prior.year) == (CN.starting(named), CN.starting(named - 1))

    def test_of_another_calendar(self):
        """A year of another calendar is refused: it is no year of these accounts."""
        with pytest.raises(UnusableSource, match=r"a\.txt: its accounts are of calendar CN, not FY2019 of calendar US"):
            read("支出5元。", year=calendar("US").parse("FY2019"))

    def test_no_year(self):
        """A text that is no year is refused with what is accepted."""
        with pytest.raises(UnreadableLabel, match="'last' is no fiscal year of calendar CN; accepted: "):
            read("支出5元。", year="last")


class TestEntity:
    def test_of_a_text_without_one(self):
        """The entity that is given is whose accounts they are."""
        assert read("2019年支出5元。", entity="某局").accounts.entity == "某局"

    def test_its_name_is_no_part_of_an_item(self):
        """A label that begins with the name that was given is that of the item alone, as with a name in the title."""
        found = read("2019年某局收入决算5元。", entity="某局").accounts

        assert [dict(fact.key.members) for fact in found.facts] == [{}]

    def test_against_the_title(self):
        """The name that is given holds, and the one in the title is still known as a name."""
        found = read("某某中心2019年度部门决算\n某某中心收入决算5元。", entity="某局").accounts

        assert (found.entity, [dict(fact.key.members) for fact in found.facts]) == ("某局", [{}])


class TestKind:
    @pytest.mark.parametrize(("kind", "phase"), [("budget", "budget"), ("final-accounts", "actual")])
    @pytest.mark.parametrize("title", ["", "某局2019年部门预算\n", "某局2019年度部门决算\n"])
    def test_the_phase_of_figures(self, title, kind, phase):
        """Figures of a budget are budgeted, and those of final accounts actual, whatever the title says."""
        found = read(f"{title}2019年支出5元。", kind=kind)

        assert (found.kind, stated(found)) == (kind, [("5", 2019, phase)])

    def test_an_unknown_one(self):
        """A kind that is none is refused with those there are."""
        with pytest.raises(UnknownKind, match="unknown kind 'budgets'; near: 'budget'; known: budget, final-accounts"):
            read("2019年支出5元。", kind="budgets")
