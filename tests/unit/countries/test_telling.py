"""The country of accounts kept as data is told by the calendar that they name, before they are read."""

import pytest

from govledger import countries
from govledger.__main__ import main
from govledger.accounts import Accounts, to_csv, to_json
from govledger.fiscal import calendar


def accounts(country):
    """Accounts of a calendar."""
    return Accounts(entity="A", year=calendar(country).starting(2019), currency="USD").state("revenue", "$5.00")


class TestToldIn:
    @pytest.mark.parametrize("country", ["US", "ES", "CN", "DE"])
    def test_as_of_the_accounts(self, country):
        """JSON and CSV are of the country that the accounts in them are of."""
        made = accounts(country)

        assert countries.told_in(to_json(made), "json") == countries.of(made)
        assert countries.told_in(to_csv(made), "csv") == countries.of(made)

    @pytest.mark.parametrize("text", ["", "{", "\n\n", '"', "a\x00b", '{"calendar": 5}', '"calendar": "\\u0055S"'])
    @pytest.mark.parametrize("kind", ["csv", "json"])
    def test_what_is_no_accounts(self, text, kind):
        """What cannot be told is of no country, and is refused where it is read."""
        assert countries.told_in(text, kind).id == "general"

    def test_the_commands_need_no_country(self, tmp_path, capsys):
        """Accounts in the words of a shipped country are read where the calendar is all that names it."""
        us = countries.load("us")
        made = Accounts(entity="A", year=calendar("US").starting(2019), currency="USD", catalogue=us.catalogue)
        made = made.state("status_of_resources", "$9.00", line="028-X-0406-000")
        made = made.state("budgetary_resources", "$8.00", line="028-X-0406-000")
        (tmp_path / "a.json").write_text(to_json(made), encoding="utf-8")
        (tmp_path / "a.csv").write_text(to_csv(made), encoding="utf-8", newline="")

        for name in ("a.json", "a.csv"):
            assert main(["check", str(tmp_path / name)]) == 1
            assert "ERROR  US03  budgetary resources equal their status" in capsys.readouterr().out
