"""A language of reports is a table: one that a user brings is used as a shipped one is."""

import pytest

from govledger.accounts import Accounts
from govledger.fiscal import calendar
from govledger.reconciliation import load_rulebook, reconcile
from govledger.reports import Messages, render_html, render_rulebook, render_text, report_to_dict, say
from govledger.reports.messages import LOCALES

FRENCH = """
[language]
locale = "fr_CH"
otherwise = "en"

[messages]
"entity" = "entité"
"severity.error" = "erreur"
"rule.broken" = "{title} : les chiffres disent le contraire"
"difference" = "différence {value}"
"name.by" = "par {dimension}"
"span" = "{low} à {high}"
"""
WRONG = (
    Accounts(entity="某中心", year=calendar("CN").starting(2019))
    .state("revenue", "5.00元")
    .state("revenue", "4.00元", source="other")
    .break_down("revenue", by="source")
)


@pytest.fixture
def french(tmp_path):
    """Words of one's own, in a folder outside the package."""
    path = tmp_path / "messages.fr_CH.toml"
    path.write_text(FRENCH, encoding="utf-8")
    return Messages.from_toml(path)


class TestALanguageOfOnesOwn:
    def test_a_report_is_written_in_it(self, french):
        """What the table says is said so, and what it lacks is said in the language that it names."""
        lines = render_text(reconcile(WRONG), locale=french).splitlines()

        assert "entité       某中心" in lines
        assert "fiscal year  2019年度" in lines
        assert any(
            line.startswith("(not named)  ERREUR  C01  ") and line.endswith(" : les chiffres disent le contraire")
            for line in lines
        )
        assert "    différence -1" in lines

    def test_rules_are_titled_in_english_where_they_have_no_title_in_it(self, french):
        """A rule brings its own words; where they lack the language, English stands in."""
        (finding,) = reconcile(WRONG).findings

        assert say(finding.title, french) == (
            "parts that are declared to make up a whole add up to it : les chiffres disent le contraire"
        )

    def test_a_page_names_its_language(self, french):
        """The page says in which language it is, for those who have it read to them."""
        assert '<html lang="fr-CH">' in render_html(reconcile(WRONG), locale=french)

    def test_data_is_told_in_it_beside_the_shipped_languages(self, french):
        """The JSON has the sentences in the language asked for, and in those shipped."""
        told = report_to_dict(reconcile(WRONG), locale=french)["findings"][0]

        assert told["arithmetic"][-1] == "différence -1"
        assert {f"title_{locale}" for locale in LOCALES} <= set(told)

    def test_a_rulebook_is_listed_in_it(self, french):
        """So is a list of rules."""
        assert "erreur" in render_rulebook(load_rulebook("claims"), locale=french)

    def test_without_a_language_that_stands_in_every_word_must_be_there(self, tmp_path):
        """What nobody says is an error that names the id."""
        path = tmp_path / "messages.xx.toml"
        path.write_text('[language]\nlocale = "xx"\n[messages]\n"entity" = "e"\n', encoding="utf-8")

        with pytest.raises(KeyError, match=r"severity\.error"):
            say("severity.error", Messages.from_toml(path))
        assert not Messages.from_toml(path).has("severity.error")
