"""A disclosure: accounts with the words around them, and what became of every numeral."""

import copy
import pickle

import pytest

from govledger.accounts import TOPICS, Accounts, Coverage, Disclosure, NumeralOutcome, Passage
from govledger.fiscal import calendar

YEAR = calendar("CN").starting(2019)


class TestCoverage:
    def test_every_reading_is_counted_once(self):
        """Counts by kind add up to the number of numerals, and what is unread is listed."""
        readings = tuple(
            NumeralOutcome(kind=kind, text=kind) for kind in ("amount", "rate", "amount", "not-figure", "unread")
        )
        coverage = Coverage(readings)

        assert coverage.counts.total() == 5
        assert coverage.counts["amount"] == 2
        assert [reading.text for reading in coverage.unread] == ["unread"]


class TestDisclosure:
    def test_a_section_gathers_facts_and_words(self):
        """A section holds the facts of its concepts and the passages of its topic, and nothing else."""
        accounts = (
            Accounts(entity="某中心", year=YEAR)
            .state("procurement", "0元")
            .state("procurement_projects", "0个")
            .state("revenue", "5元")
        )
        passages = (Passage(topic="procurement", text="无采购"), Passage(topic="staff", text="无人员"))
        section = Disclosure(accounts=accounts, passages=passages).section("procurement")

        assert [fact.key.concept for fact in section.facts] == ["procurement", "procurement_projects"]
        assert [passage.text for passage in section.passages] == ["无采购"]

    def test_sections_by_name_are_those_of_the_topics(self):
        """Every section that had a name of its own is the section of its topic, with a warning that names it."""
        disclosure = Disclosure(accounts=Accounts(entity="某中心", year=YEAR).state("people_in_post", "5人"))

        with pytest.warns(DeprecationWarning, match=r"Disclosure\.staff is now Disclosure\.section\('staff'\)"):
            assert disclosure.staff == disclosure.section("staff")
        with pytest.warns(DeprecationWarning, match="assets"):
            assert disclosure.assets == disclosure.section("assets")
        with pytest.warns(DeprecationWarning, match=r"is now Disclosure\.section\('main_tasks'\)\.passages"):
            assert disclosure.main_tasks == ()

    def test_a_disclosure_has_no_other_names(self):
        """A misspelt name is no section, and a disclosure is copied and pickled as it was."""
        disclosure = Disclosure(accounts=Accounts(entity="某中心", year=YEAR))

        with pytest.raises(AttributeError, match="no attribute 'stuff'"):
            _ = disclosure.stuff
        assert copy.deepcopy(disclosure) == disclosure == pickle.loads(pickle.dumps(disclosure))

    def test_an_unknown_topic_is_no_empty_section(self):
        """A misspelt topic is an error; the topics are listed in TOPICS."""
        with pytest.raises(KeyError):
            Disclosure(accounts=Accounts(entity="某中心", year=YEAR)).section("stuff")
        assert "staff" in TOPICS
