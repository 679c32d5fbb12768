"""Regimes, the rules in them, and closings."""

from datetime import date

import pytest

from govledger.errors import InvalidCalendar, InvalidDate
from govledger.fiscal import Closing, Kind, MonthDay, Regime


class TestMonthDay:
    def test_it_finds_the_start_on_either_side(self):
        """A day is in the year that started last, and before the start that comes next."""
        rule = MonthDay(4, 6)

        assert date(2018, 4, 6) == rule.on_or_before(date(2019, 4, 5))
        assert date(2019, 4, 6) == rule.on_or_before(date(2019, 4, 6))
        assert date(2019, 4, 6) == rule.after(date(2019, 4, 5))
        assert date(2020, 4, 6) == rule.after(date(2019, 4, 6))

    def test_it_prints_short(self):
        """A rule reads as month and day in messages."""
        assert str(MonthDay(4, 6)) == "04-06"
        assert repr(MonthDay(4, 6)) == "MonthDay(4, 6)"


class TestRegime:
    def test_a_regime_without_rule_is_a_transition(self):
        """A single year between two rules is a transition."""
        assert Kind.TRANSITION is Regime(date(2021, 7, 1), None, "split").kind
        assert repr(Kind.TRANSITION) == "Kind.TRANSITION"

    def test_where_a_fact_was_found_does_not_change_it(self):
        """A better source makes no other regime."""
        known = Regime(None, (4, 1), "split", status="read", source="an act")

        assert Regime(None, (4, 1), "split") == known

    @pytest.mark.parametrize(
        "parts",
        [
            (None, None, "split"),
            (date(2019, 5, 1), (4, 1), "split"),
            (None, (4, 1), "nonsense"),
            (None, (4, 1), "single"),
            (None, (4, 1), "named", "TQ"),
            (date(2019, 5, 1), None, "named"),
            (None, (4, 1), "split", "TQ"),
        ],
    )
    def test_parts_that_contradict_each_other_are_refused(self, parts):
        """A regime starts on its own rule and can name its years."""
        with pytest.raises(InvalidCalendar, match="accepted: "):
            Regime(*parts)

    def test_it_starts_on_a_date(self):
        """A text is no first day."""
        with pytest.raises(InvalidDate):
            Regime("2019-04-01", (4, 1), "split")


class TestClosing:
    def test_it_ends_on_a_day_after_its_year(self):
        """The last day is counted from the end of each year."""
        assert date(2020, 5, 31) == Closing((5, 31), "cash").last_day(date(2020, 4, 1))
        assert date(2021, 3, 31) == Closing((3, 31), "cash").last_day(date(2020, 4, 1))
