"""Countries by the codes and names that people use for them."""

import csv
from importlib.resources import files

import pytest
from babel import Locale
from babel.core import get_global

from govledger.errors import UnknownCalendar
from govledger.fiscal import calendar
from govledger.fiscal.countries import meant_by
from govledger.fiscal.shipped import countries

ALPHA_3 = {
    "CHN": "CN", "IRL": "IE", "GBR": "GB", "USA": "US", "AUS": "AU", "AUT": "AT", "NPL": "NP", "THA": "TH", "TWN": "TW",
    "JPN": "JP", "KOR": "KR", "SAU": "SA", "IRN": "IR", "ETH": "ET", "CHE": "CH", "SWE": "SE", "DNK": "DK", "EST": "EE",
    "PRT": "PT", "POL": "PL", "UKR": "UA", "TUR": "TR", "CHL": "CL", "COD": "CD", "MMR": "MM", "SVN": "SI", "SVK": "SK",
    "HKG": "HK", "IND": "IN", "IDN": "ID",
}  # fmt: skip


class TestMeantBy:
    @pytest.mark.parametrize(("code", "country"), ALPHA_3.items())
    def test_a_code_of_three_letters_is_known(self, code, country):
        """CHN is China and IRL is Ireland, whatever code of two letters looks most like it."""
        assert country == meant_by(code) == meant_by(code.lower())
        with pytest.raises(UnknownCalendar, match=f"near: '{country}'"):
            calendar(code)

    def test_every_code_of_three_letters_leads_to_its_own_country(self):
        """The near match of a longer code is the country's own shipped code, or none."""
        known = {code: to[0] for code, to in get_global("territory_aliases").items() if len(code) == 3 and len(to) == 1}
        for code, country in known.items():
            with pytest.raises(UnknownCalendar) as caught:
                calendar(code)

            told = str(caught.value)
            assert (f"near: '{country}'" in told) == (country in countries()), code

    @pytest.mark.parametrize(
        ("name", "country"),
        [
            ("China", "CN"),
            ("中国", "CN"),
            ("United Kingdom", "GB"),
            ("UK", "GB"),
            ("england", "GB"),
            ("United States", "US"),
            ("USA", "US"),
            ("South Korea", "KR"),
            ("대한민국", "KR"),
            ("Nepal", "NP"),
            ("Thailand", "TH"),
            ("ไทย", "TH"),
            ("Ivory Coast", "CI"),
            ("Côte d'Ivoire", "CI"),
            ("Türkiye", "TR"),
            ("Turkey", "TR"),
            ("Germany", "DE"),
            ("Deutschland", "DE"),
            ("日本", "JP"),
            ("Japan", "JP"),
            ("Viet Nam", "VN"),
            ("The Gambia", "GM"),
            ("Niger", "NE"),
            ("Nigeria", "NG"),
            ("Guinea", "GN"),
            ("Guinea-Bissau", "GW"),
            ("Austria", "AT"),
            ("Australia", "AU"),
            ("Austrlia", "AU"),
            ("Hong Kong", "HK"),
            ("Trinidad and Tobago", "TT"),
        ],
    )
    def test_a_name_is_known(self, name, country):
        """A name in a language of most readers leads to the code, and a small slip does."""
        with pytest.raises(UnknownCalendar, match=f"near: '{country}'"):
            calendar(name)

    @pytest.mark.parametrize("language", ["en", "fr", "zh_Hans", "ja"])
    def test_every_name_of_a_shipped_country_leads_to_it(self, language):
        """No name is taken for that of another country."""
        names = Locale.parse(language).territories

        assert {code: meant_by(names[code]) for code in countries()} == {code: code for code in countries()}

    @pytest.mark.parametrize("text", ["XX", "Atlantis", "", "ZZZ", "C", "ATA", "Antarctica"])
    def test_what_is_none_of_the_shipped_has_no_near_match(self, text):
        """No country is named that is not meant; Antarctica has no year, and no other country stands for it."""
        with pytest.raises(UnknownCalendar) as caught:
            calendar(text)

        assert "near" not in str(caught.value)

    def test_the_listed_names_have_codes_that_cldr_knows(self):
        """Every code of the list of names is that of a territory."""
        text = files("govledger.fiscal").joinpath("country_names.csv").read_text(encoding="utf-8")
        rows = list(csv.DictReader(text.splitlines()))

        assert {row["country"] for row in rows} <= set(Locale("en").territories)
        assert len(rows) == len({row["name"].casefold() for row in rows})
