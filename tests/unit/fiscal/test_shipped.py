"""The table of shipped calendars."""

import csv
from datetime import date
from importlib.resources import files

import pytest

from govledger.fiscal import shipped

ROWS = list(
    csv.DictReader(files("govledger.fiscal").joinpath("calendars.csv").read_text(encoding="utf-8").splitlines())
)


class TestTheTable:
    @pytest.mark.parametrize("row", ROWS, ids=[f"{r['country']} {r['first_start']} {r['kind']}" for r in ROWS])
    def test_every_row_is_complete(self, row):
        """A row has a known kind, a status and a source, and no stray field."""
        assert row["kind"] in {"regular", "transition", "complementary"}
        assert row["status"] in {"read", "partly", "recollection"}
        assert row["source"]
        assert None not in row

    def test_what_was_not_read_says_so(self):
        """A source that was only remembered is never given as read."""
        claimed = [row for row in ROWS if row["status"] == "read" and "recollection" in row["source"]]

        assert claimed == []


class TestRegimes:
    def test_rows_of_one_level_are_put_together(self):
        """A row for several levels is in the calendar of each, a closing only where it is law."""
        assert shipped.regimes("JP", "national") == shipped.regimes("JP", "local")
        assert shipped.closings("JP", "national") == ()
        assert date(1947, 4, 1) == shipped.closings("JP", "local")[0].first_start

    def test_countries_and_levels_are_listed_once(self):
        """The usual level comes first."""
        assert len(shipped.countries()) == len(set(shipped.countries()))
        assert shipped.levels("FR") == ("state", "local")
