"""Fiscal calendars: finding years by number, day and label."""

import subprocess
import sys
from datetime import UTC, date, datetime

import pytest

from govledger.errors import (
    AmbiguousLabel,
    CalendarMismatch,
    FloatRefused,
    InvalidCalendar,
    InvalidDate,
    InvalidYear,
    NoFiscalYear,
    UnknownCalendar,
    UnreadableLabel,
    UnverifiedCalendar,
)
from govledger.fiscal import Comparability, FiscalCalendar, Open, Regime, available, calendar
from govledger.fiscal import MonthDay as Day

CN, GB, US, MW = calendar("CN"), calendar("GB"), calendar("US"), calendar("MW")


class TestCalendar:
    @pytest.mark.parametrize(
        ("country", "level", "interval"),
        [
            ("CN", None, "2019-01-01/2020-01-01"),
            ("US", None, "2019-10-01/2020-10-01"),
            ("GB", None, "2019-04-01/2020-04-01"),
            ("GB", "personal tax", "2019-04-06/2020-04-06"),
            ("IN", None, "2019-04-01/2020-04-01"),
            ("JP", "local", "2019-04-01/2020-04-01"),
            ("FR", None, "2019-01-01/2020-01-01"),
            ("ZA", None, "2019-04-01/2020-04-01"),
            ("ZA", "municipal", "2019-07-01/2020-07-01"),
            ("AU", None, "2019-07-01/2020-07-01"),
        ],
    )
    def test_a_country_has_its_own_year(self, country, level, interval):
        """The year that starts in 2019 is another interval in each country and level of government."""
        assert interval == calendar(country, level=level).starting(2019).iso()

    def test_the_same_question_gives_an_equal_calendar(self):
        """Naming the usual level changes nothing."""
        assert calendar("ZA", level="national") == calendar("ZA")

    @pytest.mark.parametrize("country", ["XX", "cn", "", None, 86, ["CN"]])
    def test_an_unknown_country_is_told_what_is_known(self, country):
        """The message says what is accepted, where it is listed, and how to make a calendar of one's own."""
        known = len({each.country for each in available()})
        with pytest.raises(
            UnknownCalendar, match=rf"{known} ISO 3166 codes such as CN.*available\(\).*FiscalCalendar.simple"
        ):
            calendar(country)

    def test_a_slip_is_told_what_is_near(self):
        """A code in small letters, and one that is often taken for another, is shown the right one."""
        with pytest.raises(UnknownCalendar, match="near: 'CN'"):
            calendar("cn")
        with pytest.raises(UnknownCalendar, match="near: 'GB'"):
            calendar("UK")

    def test_an_unknown_level_is_told_the_known_ones(self):
        """The message lists the levels of that country."""
        with pytest.raises(UnknownCalendar, match="national, provincial, municipal"):
            calendar("ZA", level="federal")

    @pytest.mark.parametrize(
        ("country", "status"), [("CN", "read"), ("GB", "read"), ("FR", "read"), ("DE", "partly"), ("AD", "partly")]
    )
    def test_its_repr_says_how_well_it_is_known(self, country, status):
        """What was not read at its source says so wherever it is printed."""
        shipped = calendar(country)

        assert status == shipped.status == shipped.starting(2019).status
        assert ("status" not in repr(shipped)) == (status == "read")
        assert ("status" not in repr(shipped.starting(2019))) == (status == "read")

    @pytest.mark.parametrize(("country", "status"), [("DE", "read"), ("JM", "read")])
    def test_one_that_is_known_too_little_can_be_refused(self, country, status):
        """Who may only cite what was read asks for it."""
        with pytest.raises(UnverifiedCalendar, match="check it against the law"):
            calendar(country, status=status)
        with pytest.raises(UnverifiedCalendar, match="accepted: recollection, partly, read"):
            calendar(country, status="certain")

    def test_every_regime_says_how_well_it_is_known(self):
        """Each shipped fact keeps its source, and whether that was read."""
        regimes = [regime for shipped in available() for regime in shipped.regimes]

        assert {"read", "partly", "recollection"} == {regime.status for regime in regimes}
        assert all(regime.source for regime in regimes)

    def test_importing_opens_no_file(self):
        """The table of calendars is read when a calendar is first asked for."""
        probe = (
            "import sys; seen = []; "
            "sys.addaudithook(lambda e, a: seen.append(str(a[0])) if e == 'open' else None); "
            "import govledger.fiscal as f; before = [n for n in seen if n.endswith('.csv')]; "
            "f.calendar('CN'); print(before, any(n.endswith('calendars.csv') for n in seen))"
        )
        run = subprocess.run([sys.executable, "-c", probe], capture_output=True, text=True, check=True)

        assert run.stdout.strip() == "[] True"


class TestAvailable:
    def test_it_lists_every_level(self):
        """Each level of government has its own calendar."""
        listed = [repr(shipped) for shipped in available()]

        assert "calendar('ZA')" in listed
        assert "calendar('ZA', level='municipal')" in listed
        assert len(listed) == len(set(listed))


class TestFiscalCalendar:
    def test_starting_and_ending_are_two_questions(self):
        """A year across two calendar years is found by either; the verb says which is meant."""
        assert GB.starting(2019) == GB.ending(2020)
        assert CN.starting(2019) == CN.ending(2019)

    @pytest.mark.parametrize("year", [0, -1, 10000, True, "2019", None])
    def test_what_is_no_year_is_refused(self, year):
        """Year 0, a truth value and a text number no year."""
        with pytest.raises(InvalidYear, match="int from 1 to 9999"):
            CN.starting(year)

    def test_a_float_is_refused(self):
        """A float names no year, not even a whole one."""
        with pytest.raises(FloatRefused, match=r"2019\.0 is a float, which names no year"):
            CN.ending(2019.0)

    @pytest.mark.parametrize(
        "moment", [datetime(2019, 5, 1, tzinfo=UTC), datetime(2019, 5, 1), "2019-05-01", 20190501, None]
    )
    def test_only_plain_dates_belong_to_years(self, moment):
        """A moment is refused: which day it falls on depends on the zone."""
        with pytest.raises(InvalidDate):
            CN.of(moment)

    def test_the_transition_quarter_is_found_by_its_days(self):
        """1 July to 30 September 1976 belongs to neither FY1976 nor FY1977."""
        quarter = US.of(date(1976, 8, 1))

        assert quarter.label() == "TQ"
        assert quarter.iso() == "1976-07-01/1976-10-01"
        assert US.ending(1976).stop == quarter.start
        assert US.ending(1977).start == quarter.stop

    @pytest.mark.parametrize(
        ("question", "answer"),
        [
            (lambda: US.of(date(1788, 12, 31)), "on 1788-12-31; it covers 1789-01-01 to 9999-09-30"),
            (lambda: US.starting(1788), "starting in 1788"),
            (lambda: CN.starting(9999), "starting in 9999; it covers 0001-01-01 to 9998-12-31"),
            (lambda: CN.starting(1).previous, "before 0001-01-01"),
            (lambda: CN.starting(9998).next, "on 9999-01-01"),
        ],
    )
    def test_no_year_is_made_up_outside_its_time(self, question, answer):
        """Beyond its first and last day a calendar says so."""
        with pytest.raises(NoFiscalYear, match=answer):
            question()

    def test_before_finds_the_last_finished_year(self):
        """The year before a day has stopped by then."""
        assert CN.before(date(2020, 2, 1)) == CN.starting(2019)

    @pytest.mark.parametrize(
        "text", ["2019年度", "2019年", "2019", "２０１９年度", " 2019 年度 ", "二〇一九年度", "二○一九年"]
    )
    def test_china_reads_what_names_a_year(self, text):
        """Full-width digits and Chinese numerals name the same year as plain ones."""
        assert CN.starting(2019) == CN.parse(text)

    @pytest.mark.parametrize(
        "text",
        ["本年", "上年度", "2019-20", "2009-10", "FY2019-20", "19年度", "2019年5月", "0000", "", 2019, None],
    )
    def test_china_refuses_other_labels(self, text):
        """A label of another convention, or one that names no year, is refused with what is read."""
        with pytest.raises(UnreadableLabel, match="calendar CN; accepted: '2019年度', '2019年', '2019'"):
            CN.parse(text)

    @pytest.mark.parametrize(
        ("country", "text", "start"),
        [
            ("GB", "2009-10", date(2009, 4, 1)),
            ("GB", "2019/20", date(2019, 4, 1)),
            ("GB", "2019–20", date(2019, 4, 1)),
            ("GB", "2019 to 2020", date(2019, 4, 1)),
            ("GB", "1999-2000", date(1999, 4, 1)),
            ("IN", "FY 2019-20", date(2019, 4, 1)),
            ("IN", "1866-67", date(1866, 5, 1)),
            ("JP", "2019年度", date(2019, 4, 1)),
            ("SG", "FY2020", date(2020, 4, 1)),
            ("US", "FY2020", date(2019, 10, 1)),
            ("US", "Fiscal Year 2020", date(2019, 10, 1)),
            ("US", "tq", date(1976, 7, 1)),
            ("US", "half year 1843", date(1843, 1, 1)),
        ],
    )
    def test_a_label_is_read_by_its_own_convention(self, country, text, start):
        """FY2020 starts in April 2020 in Singapore and in October 2019 in the United States."""
        assert start == calendar(country).parse(text).start

    @pytest.mark.parametrize(
        ("country", "text", "labels"),
        [
            ("GB", "2020", ["2019-20", "2020-21"]),
            ("GB", "FY2020", ["2019-20", "2020-21"]),
            ("US", "FY20", ["FY1920", "FY2020"]),
            ("IE", "1974", ["1973-74", "transitional financial period 1974"]),
        ],
    )
    def test_a_label_is_never_guessed(self, country, text, labels):
        """One number in a calendar that names two, and a century left out, are shown with what they may mean."""
        with pytest.raises(AmbiguousLabel) as caught:
            calendar(country).parse(text)

        assert labels == [str(year) for year in caught.value.candidates]

    @pytest.mark.parametrize("text", ["2019-21", "2019-2021", "2019年", "TQ"])
    def test_years_that_do_not_follow_each_other_are_no_label(self, text):
        """A split label names two years in a row."""
        with pytest.raises(UnreadableLabel, match="calendar GB"):
            GB.parse(text)

    def test_a_range_has_both_ends(self):
        """From 2015 to 2019 are five years."""
        assert [CN.starting(year) for year in range(2015, 2020)] == list(CN.range("2015", "2019"))

    def test_between_holds_transitions(self):
        """From FY1976 to FY1977 there is a quarter in between."""
        years = US.between(US.starting(1975), US.ending(1977))

        assert [str(year) for year in years] == ["FY1976", "TQ", "FY1977"]

    def test_nothing_lies_between_backwards(self):
        """An earlier end gives no year."""
        assert CN.range("2019", "2018") == ()

    def test_years_of_another_calendar_are_refused(self):
        """A year belongs to its calendar, even where the days agree."""
        with pytest.raises(CalendarMismatch, match="calendar FR is not one of calendar CN"):
            CN.between(CN.starting(2018), calendar("FR").starting(2019))

    @pytest.mark.parametrize("shipped", available(), ids=repr)
    def test_it_prints_as_the_call_that_makes_it(self, shipped):
        """A printed calendar can be pasted back."""
        assert shipped == eval(repr(shipped), {"calendar": calendar})

    def test_an_own_calendar_prints_as_the_call_that_makes_it(self):
        """Calendars of users can be pasted back too."""
        names = {"FiscalCalendar": FiscalCalendar, "Regime": Regime, "MonthDay": Day}
        simple = FiscalCalendar.simple(start=(4, 1), label="split")
        full = FiscalCalendar("XX", "national", (Regime(None, (7, 1), "ending"),))

        assert repr(simple) == "FiscalCalendar.simple(start=(4, 1), label='split')"
        assert simple == eval(repr(simple), names)
        assert full == eval(repr(full), names)

    @pytest.mark.parametrize("start", [(2, 29), (4, 31), (13, 1), (0, 1), (4,), 4, (4.0, 1), (True, 1), None])
    def test_a_year_starts_on_a_day_that_every_year_has(self, start):
        """29 February, 31 April and what is no pair start no year."""
        with pytest.raises(InvalidDate, match="that every year has"):
            FiscalCalendar.simple(start=start, label="split")

    def test_a_single_number_cannot_name_a_year_across_two(self):
        """A convention that would leave the year open is refused."""
        with pytest.raises(InvalidCalendar, match="accepted: split"):
            FiscalCalendar.simple(start=(4, 1), label="annual")

    def test_a_calendar_year_has_one_number(self):
        """A split convention prints a year inside one calendar year with its number alone, and reads it back."""
        year = FiscalCalendar.simple(start=(1, 1), label="split").starting(2019)

        assert year.label() == "2019"
        assert year == year.calendar.parse("2019")

    @pytest.mark.parametrize(
        "regimes",
        [
            (),
            (Regime(date(2020, 1, 1), None, "split"),),
            (Regime(None, (1, 1), "single"), Regime(None, (4, 1), "split")),
            (Regime(date(2020, 1, 1), (1, 1), "single"), Regime(date(2019, 1, 1), (1, 1), "annual")),
            (Regime(None, (1, 1), "single"), Regime(date(2020, 4, 1), (4, 1), "split")),
        ],
        ids=["none", "no rule to come", "two first", "backwards", "cut year"],
    )
    def test_regimes_leave_no_gap(self, regimes):
        """Regimes that overlap, or cut a year in silence, make no calendar."""
        with pytest.raises(InvalidCalendar):
            FiscalCalendar("XX", "national", regimes)


class TestOpen:
    def test_a_local_year_of_japan_stays_open_for_two_months(self):
        """Cash of the old year is settled to 31 May while the new year is already under way."""
        local = calendar("JP", level="local")
        old, new = Open(local.starting(2019), "cash settlement"), Open(local.starting(2020), "all")

        assert (old, new) == local.open_on(date(2020, 5, 31))
        assert (new,) == local.open_on(date(2020, 6, 1))

    def test_a_local_year_of_france_stays_open_in_january(self):
        """Entries of January may be dated 31 December."""
        local = calendar("FR", level="local")

        assert [str(entry.year) for entry in local.open_on(date(2020, 1, 31))] == ["2019", "2020"]

    def test_an_extended_budget_is_open_beside_the_next(self):
        """Qatar's 2014/15 ran 21 months and Nigeria's 2025 into June 2026, while other years were under way."""
        qatar, nigeria = calendar("QA"), calendar("NG")

        assert [str(entry.year) for entry in qatar.open_on(date(2015, 12, 31))] == [
            "2014/15",
            "extension of 2014/15 budget",
        ]
        assert [str(entry.year) for entry in qatar.open_on(date(2016, 1, 1))] == ["2016"]
        assert [str(entry.year) for entry in nigeria.open_on(date(2026, 6, 30))] == ["2025", "2026"]
        assert [str(entry.year) for entry in nigeria.open_on(date(2026, 7, 1))] == ["2026"]
        assert date(2026, 6, 30) == nigeria.starting(2025).open_until
        assert date(2024, 12, 31) == nigeria.starting(2024).open_until

    def test_a_year_that_was_closed_early_says_what_is_still_open(self):
        """Haiti closed the commitments of 2019-2020 by decree on 4 September 2020, and the year went on to the end."""
        haiti = calendar("HT")
        bases = [[entry.basis for entry in haiti.open_on(date(2020, 9, day))] for day in (4, 5, 30)]

        assert bases == [["all"], ["all but new commitments"], ["all but new commitments"]]
        assert [entry.basis for entry in haiti.open_on(date(2020, 10, 1))] == ["all"]
        assert haiti.starting(2019).open_until == date(2020, 9, 30)
        assert haiti.comparable(haiti.starting(2018), haiti.starting(2019)).reason == "12 months each"

    def test_an_extended_year_is_not_compared_with_an_ordinary_one(self):
        """Its amounts are those of more months than it has."""
        qatar = calendar("QA")
        answer = qatar.comparable(qatar.parse("2013/14"), qatar.parse("2014/15"))

        assert (answer.ok, answer.reason) == (False, "2014/15 was extended to 2015-12-31")

    def test_a_french_state_year_stays_open_for_some_days(self):
        """The State's complementary period is law since the LOLF, and shorter than that of local governments."""
        state, local = calendar("FR"), calendar("FR", level="local")

        assert [str(entry.year) for entry in state.open_on(date(2020, 1, 20))] == ["2019", "2020"]
        assert [str(entry.year) for entry in state.open_on(date(2020, 1, 21))] == ["2020"]
        assert [str(entry.year) for entry in local.open_on(date(2020, 1, 21))] == ["2019", "2020"]

    def test_without_a_closing_one_year_is_open(self):
        """Where no law keeps a year open, a day has one."""
        assert (Open(CN.starting(2020), "all"),) == CN.open_on(date(2020, 1, 1))

    def test_the_first_year_has_none_before_it(self):
        """At the beginning of a calendar one year is open."""
        assert len(calendar("JP", level="local").open_on(date(1886, 4, 1))) == 1


class TestComparability:
    def test_nine_months_are_not_compared_with_twelve(self):
        """Malawi's 2021/22 has an ordinary label and nine months."""
        answer = MW.comparable(MW.parse("2020/21"), MW.parse("2021/22"))

        assert Comparability(ok=False, reason="12 months against 9") == answer
        assert not answer

    def test_ordinary_years_are_compared(self):
        """A leap year is as good as any."""
        assert CN.comparable(CN.starting(2019), CN.starting(2020))

    def test_parts_are_compared_too(self):
        """Nine months are compared with nine months, and not with a quarter; a first quarter is not a second."""
        gb = calendar("GB")
        nine = [gb.starting(year).to_date(months=9) for year in (2018, 2019)]
        first, second = gb.starting(2019).quarters[:2]

        assert gb.comparable(*nine).reason == "9 months each"
        assert gb.comparable(nine[0], first).reason == "9 months against 3"
        assert gb.comparable(first, second).reason == "3 months each, but one starts on 04-01 and the other on 07-01"

    def test_a_drifting_start_is_no_shift(self):
        """A Nepali year starts on 16 or 17 July, and is the same year by law."""
        nepal = calendar("NP")

        assert nepal.comparable(nepal.starting(2018), nepal.starting(2019)).reason == "12 months each"

    def test_a_shift_is_told(self):
        """Twelve months before and after a change are comparable, and other months."""
        answer = US.comparable(US.ending(1976), US.ending(1977))

        assert answer.ok
        assert answer.reason == "12 months each, but one starts on 07-01 and the other on 10-01"
