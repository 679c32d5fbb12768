"""The table of shipped calendars."""

import collections
import csv
import itertools
import json
import re
import subprocess
import sys
from datetime import date
from importlib.resources import files
from pathlib import Path

import pytest

from govledger.fiscal import CONVENTIONS, Kind, available, calendar, shipped

FACTS = Path(__file__).parents[3] / ".." / "shared" / "fiscal-calendars.csv"


def read(name):
    text = files("govledger.fiscal").joinpath(name).read_text(encoding="utf-8")
    return list(csv.DictReader(text.splitlines()))


ROWS = read("calendars.csv")


class TestTheTable:
    def test_every_row_is_complete(self):
        """A row has a known kind, a status and a source, a label where it is a rule, and no stray field."""
        for row in ROWS:
            assert row["kind"] in {"regular", "transition", "complementary", "extension", "early"}, row
            assert row["status"] in {"read", "partly", "recollection"}, row
            assert row["source"], row
            assert row["label"] in {*CONVENTIONS, "named", ""}, row
            assert None not in row, row

    def test_what_was_not_read_says_so(self):
        """A source that was only remembered is never given as read."""
        claimed = [
            row
            for row in ROWS
            if row["status"] == "read" and re.search("recollection|unverified", row["source"] + row["label"])
        ]

        assert claimed == []

    def test_nothing_is_lost_from_the_facts(self):
        """Each row that was collected is a rule, transition or closing with its first day and its source's status."""
        if not FACTS.exists():
            pytest.skip("the collected facts are not at hand; they are needed only to rebuild the table")
        with FACTS.open(encoding="utf-8", newline="") as stream:
            facts = list(csv.DictReader(stream))
        kinds = {"tax": "regular"}
        for fact in facts:
            kind = re.match(r"kind=(\w+)", fact["notes"])[1]
            found = [row for row in ROWS if row["country"] == fact["iso"] and row["kind"] == kinds.get(kind, kind)]

            assert found, fact
            if kind == "transition":
                assert fact["valid_from"] in {row["first_start"] for row in found}, fact
            if fact["calendar"] == "gregorian" and kind in ("regular", "tax"):
                assert fact["start_mm_dd"] in {row["start"] for row in found}, fact
            if fact["source"] == "recollection":
                assert "recollection" in {row["status"] for row in found}, fact
        assert len(ROWS) == len(facts) + 5  # What follows from other rows: the script that makes the table lists them.

    def test_what_follows_from_other_rows(self):
        """Beside the facts there are two transitions, two extensions and an early closing that follow from them."""
        if not FACTS.exists():
            pytest.skip("the collected facts are not at hand; they are needed only to rebuild the table")
        with FACTS.open(encoding="utf-8", newline="") as stream:
            facts = collections.Counter(re.match(r"kind=(\w+)", row["notes"])[1] for row in csv.DictReader(stream))
        facts["regular"] += facts.pop("tax")
        added = collections.Counter(row["kind"] for row in ROWS) - facts

        assert added == {"transition": 2, "extension": 2, "early": 1}
        assert not facts - collections.Counter(row["kind"] for row in ROWS)

    def test_every_state_is_there_but_four(self):
        """All members of the United Nations have a calendar, but four for which no source was found, and so has the Union."""
        missing = {code for code in SOVEREIGN.split() if code not in {row["country"] for row in ROWS}}

        assert missing == {"KI", "RS", "SO", "SS"}


# Members of the United Nations, from the list of the treaty series: not from the table that is tested.
SOVEREIGN = """
    AF AL DZ AD AO AG AR AM AU AT AZ BS BH BD BB BY BE BZ BJ BT BO BA BW BR BN BG BF BI CV KH CM CA CF TD CL CN CO KM CG CD
    CR CI HR CU CY CZ DK DJ DM DO EC EG SV GQ ER EE SZ ET FJ FI FR GA GM GE DE GH GR GD GT GN GW GY HT HN HU IS IN ID IR IQ
    IE IL IT JM JP JO KZ KE KI KP KR KW KG LA LV LB LS LR LY LI LT LU MG MW MY MV ML MT MH MR MU MX FM MD MC MN ME MA MZ MM
    NA NR NP NL NZ NI NE NG MK NO OM PK PW PA PG PY PE PH PL PT QA RO RU RW KN LC VC WS SM ST SA SN RS SC SL SG SK SI SB SO
    ZA SS ES LK SD SR SE CH SY TJ TZ TH TL TG TO TT TN TR TM TV UG UA AE GB US UY UZ VU VE VN YE ZM ZW EU
"""


class TestCalendars:
    def test_rows_of_one_level_are_put_together(self):
        """A row for several levels is in the calendar of each, a closing only where it is law."""
        national, local = calendar("JP"), calendar("JP", level="local")

        assert national.regimes == local.regimes
        assert national.closings == ()
        assert date(1947, 4, 1) == local.closings[0].first_start

    def test_countries_and_levels_are_listed_once(self):
        """The usual level comes first."""
        assert len(shipped.countries()) == len(set(shipped.countries()))
        assert shipped.levels("FR") == ("state", "local")
        assert shipped.levels("GB") == ("central", "local", "personal tax")

    @pytest.mark.parametrize(
        ("country", "label", "interval", "months"),
        [
            ("US", "TQ", "1976-07-01/1976-10-01", 3),
            ("US", "half year 1843", "1843-01-01/1843-07-01", 6),
            ("IE", "transitional financial period 1974", "1974-04-01/1975-01-01", 9),
            ("SG", "FY1969", "1969-01-01/1970-04-01", 15),
            ("TW", "88年下半年及89年度", "1999-07-01/2001-01-01", 18),
            ("SE", "1995/96", "1995-07-01/1997-01-01", 18),
            ("MW", "2021/22", "2021-07-01/2022-04-01", 9),
            ("MM", "six-month budget 2018", "2018-04-01/2018-10-01", 6),
            ("MM", "interim six-month budget 2021-22", "2021-10-01/2022-04-01", 6),
            ("TL", "Transition Period 2007", "2007-07-01/2008-01-01", 6),
            ("QA", "extension of 2014/15 budget", "2015-04-01/2016-01-01", 9),
            ("LA", "Oct-Dec 2016", "2016-10-01/2017-01-01", 3),
            ("ID", "TA 2000", "2000-04-01/2001-01-01", 9),
            ("NZ", "three months to 30 June 1989", "1989-04-01/1989-07-01", 3),
            ("BD", "16 December 1971 to 30 June 1972", "1971-12-16/1972-07-01", 7),
            ("IT", "periodo 1 luglio-31 dicembre 1964", "1964-07-01/1965-01-01", 6),
            ("CM", "second half 2002", "2002-07-01/2003-01-01", 6),
            ("NG", "April-December 1980", "1980-04-01/1981-01-01", 9),
            ("AF", "1391", "2012-03-20/2012-12-21", 9),
            ("AF", "last quarter of 1400", "2021-12-22/2022-03-21", 3),
            ("IN", "1866-67", "1866-05-01/1867-04-01", 11),
            ("SA", "1436/1437 AH", "2014-12-31/2016-01-01", 12),
        ],
    )
    def test_every_transition_has_its_days_and_its_length(self, country, label, interval, months):
        """Each short or long year is found by its label, runs from its first day to the next year, and says how long."""
        year = calendar(country).parse(label)

        assert year.kind is Kind.TRANSITION
        assert (interval, (months, "months")) == (year.iso(), year.length)

    def test_every_transition_is_in_the_list_above(self):
        """The transitions of the table are those that are tested one by one."""
        marks = self.test_every_transition_has_its_days_and_its_length.pytestmark
        tested = {(country, date.fromisoformat(interval[:10])) for country, _, interval, _ in marks[0].args[1]}
        transitions = {
            (each.country, regime.first_start)
            for each in available()
            for regime in each.regimes
            if regime.start is None
        }

        assert transitions == tested

    def test_every_table_has_a_passport(self):
        """Each table says where it is from, under which licence, when it was checked and how it is rebuilt."""
        room = files("govledger.fiscal")
        passports = json.loads(room.joinpath("passport.json").read_text(encoding="utf-8"))

        assert {path.name for path in room.iterdir() if path.name.endswith(".csv")} == set(passports)
        for passport in passports.values():
            assert all(passport[key] for key in ("title", "source", "licence", "checked_on", "status", "refresh"))
            assert date.fromisoformat(passport["checked_on"]) <= date.today()

    def test_the_table_is_what_its_script_makes(self, tmp_path):
        """Rebuilding from the facts gives the shipped table, line by line."""
        if not FACTS.exists():
            pytest.skip("the collected facts are not at hand; they are needed only to rebuild the table")
        script = Path(__file__).parents[3] / "docs" / "data_refresh" / "fiscal_calendars.py"
        made = tmp_path / "calendars.csv"
        subprocess.run([sys.executable, script, FACTS, made], check=True, capture_output=True)

        assert files("govledger.fiscal").joinpath("calendars.csv").read_bytes() == made.read_bytes()

    def test_the_tables_that_labels_need_are_sourced(self):
        """Each era has its status, and each Nepali year follows the one before without a gap."""
        assert {row["status"] for row in read("eras.csv")} == {"read", "recollection"}
        lengths = [sum(int(row[str(month)]) for month in range(1, 13)) for row in read("bikram_sambat.csv")]
        days = [date.fromisoformat(row["first_day"]) for row in read("bikram_sambat.csv")]

        assert [(b - a).days for a, b in itertools.pairwise(days)] == lengths[:-1]
