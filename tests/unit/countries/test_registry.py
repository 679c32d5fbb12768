"""Countries are found by their id, their folder, their calendar and their rulebooks."""

import importlib
import json
import re
import sys
from importlib.metadata import EntryPoint
from pathlib import Path

import pytest

from govledger import countries, country_folders
from govledger.__main__ import main
from govledger.accounts import Accounts, Disclosure, shipped_catalogue, to_csv
from govledger.classification import available as schemes
from govledger.countries import Country
from govledger.countries.registry import _known
from govledger.errors import InvalidCountry, InvalidRule, UnknownCountry, UnknownRulebook
from govledger.fiscal import calendar
from govledger.formatting import Style
from govledger.reconciliation import load_rulebook, shipped_rulebooks
from govledger.reconciliation.rules import rule
from govledger.reports import Messages, render_table

TOLD = """\
id = "at"
title = { en = "Austria" }
calendar = "AT"
currency = "EUR"
languages = ["de", "en"]
rulebook = "at-municipality"
writer = "austrian_accounts.writer:compose"
[readers]
text = "austrian_accounts.reader:read"
[rulebooks]
at-municipality = "rulebook.toml"
[style]
house = "de"
decimals = 2
unit = "€"
[schemes]
function = ["cofog"]
"""
BOOK = """\
id = "at-municipality"
title = { en = "Municipalities of Austria" }
include = ["claims"]
[[rule]]
id = "AT01"
name = "balance-carried-over"
title = { en = "what came in is spent" }
statement = "revenue.total == expenditure.total"
why = "For the test."
authority = "The test."
severity = "error"
"""
READER = """
import attrs
from govledger.accounts import Accounts, Disclosure, Source
from govledger.fiscal import calendar

def read(document):
    accounts = Accounts(entity=document.text.split()[0], year=calendar("AT").starting(2023), currency="EUR")
    source = Source(name=document.name, kind=document.kind, sha256=document.sha256)
    return Disclosure(accounts=accounts.state("revenue", "5", unit="€"), source=source)
"""
WRITER = """
import attrs

@attrs.frozen
class Made:
    text: str
    withdrawn: tuple = ()

def compose(disclosure, *, template=None, unit=None, decimals=None):
    return Made(f"Rechnungsabschluss {disclosure.accounts.entity}\\n")
"""


@pytest.fixture
def folder(tmp_path):
    """A country in a folder outside the package."""
    folder = tmp_path / "austria"
    folder.mkdir()
    (folder / "country.toml").write_text(TOLD, encoding="utf-8")
    (folder / "rulebook.toml").write_text(BOOK, encoding="utf-8")
    return folder


@pytest.fixture
def forgotten():
    """What is known of countries is forgotten before and after."""
    known = (country_folders.installed, country_folders.told_by, _known, rule._load_named)
    for each in known:
        each.cache_clear()
    yield
    for each in known:
        each.cache_clear()


@pytest.fixture
def install(tmp_path, monkeypatch, forgotten):  # noqa: ARG001
    """Installs the folder as a package, known by an entry point of some name and value."""

    def installed(name="at", value="austrian_accounts"):
        package = tmp_path / "site" / "austrian_accounts"
        package.mkdir(parents=True)
        files = {
            "__init__.py": "",
            "country.toml": TOLD,
            "rulebook.toml": BOOK,
            "reader.py": READER,
            "writer.py": WRITER,
        }
        for file, text in files.items():
            (package / file).write_text(text, encoding="utf-8")
        monkeypatch.syspath_prepend(str(package.parent))
        point = EntryPoint(name=name, value=value, group=country_folders.ENTRY_POINTS)
        monkeypatch.setattr(
            "importlib.metadata.entry_points", lambda group: [point] if group == country_folders.ENTRY_POINTS else []
        )

    yield installed
    for module in [name for name in sys.modules if name.startswith("austrian_accounts")]:
        del sys.modules[module]


def accounts(country="AT", revenue="500.00", expenditure="500.00"):
    """Accounts of a country in euro."""
    made = Accounts(entity="Neudorf", year=calendar(country).starting(2023), currency="EUR")
    return made.state("revenue", revenue, unit="€").state("expenditure", expenditure, unit="€")


class TestShipped:
    @pytest.mark.parametrize("name", list(country_folders.shipped()))
    def test_what_it_names_is_there(self, name):
        """The rulebook, the schemes, the style, the readers and the writer of a shipped country exist."""
        country = countries.load(name)

        assert load_rulebook(country.rulebook).id == country.rulebook
        assert {scheme for lists in country.schemes.values() for scheme in lists} <= set(schemes())
        assert isinstance(country.style, Style)
        assert all(callable(country.reader(kind)) for kind in country.readers)
        assert country.writer is None or callable(country._function(country.writer, "writer"))

    @pytest.mark.parametrize("name", list(country_folders.shipped()))
    def test_its_catalogue_can_be_made(self, name):
        """The rows, schemes and patterns of a shipped country are right, and its rulebook is read with them."""
        country = countries.load(name)
        rules = load_rulebook(country.rulebook).rules

        assert country.catalogue.concepts.keys() >= shipped_catalogue().concepts.keys()
        if country.rows is not None and country.rulebook in country_folders.told_by(name).get("rulebooks", {}):
            assert all(rule.catalogue is country.catalogue for rule in rules if not rule.id.startswith("C0"))

    @pytest.mark.parametrize("name", list(country_folders.shipped()))
    def test_its_tables_are_printed(self, name):
        """Accounts are printed in the style of a shipped country, with words around the table in its language."""
        country = countries.load(name)
        style, year = country.style, calendar(country.calendar or "DE").starting(2019)
        made = Accounts(entity="A", year=year, currency=country.currency or "EUR", catalogue=country.catalogue)

        assert render_table(made.state("revenue", "5.00", unit=style.unit.name), style=style).count("\n") >= 2

    def test_tables_have_the_titles_of_its_catalogue(self):
        """Lines and columns go by the titles that the catalogue of a country has in the language of its tables."""
        spain = countries.load("es")
        made = Accounts(entity="A", year=calendar("ES").starting(2019), currency="EUR", catalogue=spain.catalogue)
        made = made.state("expenditure", "5.00", unit="€", phase="budget_changes")

        assert "2019 modificaciones" in render_table(made, style=spain.style)
        assert "gastos" in render_table(made, style=spain.style)

    @pytest.mark.parametrize("name", list(country_folders.shipped()))
    def test_its_words_are_read(self, name):
        """The words of reports that a shipped country brings are those of the language they are brought for."""
        country = countries.load(name)

        assert all(Messages.from_toml(file).locale == locale for locale, file in country.messages.items())

    @pytest.mark.parametrize("name", list(country_folders.shipped()))
    def test_its_rulebooks_are_its_own(self, name):
        """A rulebook that a country brings has the id that it is brought under, and is the rulebook of that country."""
        for book in country_folders.told_by(name).get("rulebooks", {}):
            assert load_rulebook(book).id == book
            assert countries.of_rulebook(book).id == name
            assert book in shipped_rulebooks()


class TestLoad:
    def test_a_folder(self, folder):
        """A folder outside the package, its country.toml, and either as a text, are one country."""
        ways = [folder, str(folder), folder / "country.toml", str(folder / "country.toml")]
        austria = countries.load(folder)

        assert [countries.load(way) for way in ways] == [austria] * 4
        assert repr(austria) == "<Country at: Austria>"
        assert austria.language(among=("zh_CN", "en")) == "en"
        assert austria.schemes == {"function": ("cofog",)}

    def test_its_own_rulebook_and_style(self, folder):
        """What a folder brings is used as what is shipped."""
        austria = countries.load(folder)

        assert load_rulebook(austria.rulebook).rule("AT01").name == "balance-carried-over"
        assert austria.style.write("1234.5") == "1.234,50\xa0€"

    def test_a_frozen_value(self, folder):
        """A country is not changed once it is made."""
        with pytest.raises(AttributeError):
            countries.load(folder).id = "de"

    @pytest.mark.parametrize(("name", "words"), [("CN", "near: 'cn'"), ("xx", "known: .*cn, .*general, .*us")])
    def test_unknown(self, name, words):
        """An unknown country is told with near matches and what there is."""
        with pytest.raises(UnknownCountry, match=words):
            countries.load(name)

    @pytest.mark.parametrize(
        ("old", "new", "words"),
        [
            ('id = "at"\n', "", "id: is missing"),
            ('id = "at"', 'id = ""', "id: must be a text, not ''"),
            ("calendar =", "calender =", "calender: is no field of a country; near: 'calendar'"),
            ('"AT"', '"XQ"', "calendar: no fiscal calendar 'XQ'"),
            ('"AT"', '"Austria"', "calendar: no fiscal calendar 'Austria'; near: 'AT'"),
            ('["de", "en"]', '"en"', "languages: must be a list of texts, not 'en'"),
            ('{ en = "Austria" }', '"Austria"', "title: must be a table of texts, not 'Austria'"),
            ('["cofog"]', '"cofog"', "schemes: must be a table of lists of texts"),
            (
                'id = "at"',
                'id = "at"\nsimulation = "drawn.toml"',
                "simulation: there is no file 'drawn.toml' beside it",
            ),
            ('"rulebook.toml"', '"rules.toml"', "rulebooks.at-municipality: there is no file 'rules.toml' beside it"),
            ("[style]", "[style", "is not TOML"),
        ],
    )
    def test_a_broken_country_toml(self, folder, old, new, words):
        """A country.toml that cannot be used is one error with its file and field."""
        file = folder / "country.toml"
        file.write_text(TOLD.replace(old, new, 1), encoding="utf-8")

        with pytest.raises(InvalidCountry, match=re.escape(f"{file}: {words}")):
            countries.load(folder)

    def test_a_folder_without_one(self, tmp_path):
        """A folder that holds no country.toml is refused with the file that is missing."""
        with pytest.raises(InvalidCountry, match=r"country.toml: cannot be read .*; give a folder"):
            countries.load(tmp_path)

    @pytest.mark.parametrize(
        ("old", "new", "words"),
        [
            ('house = "de"', 'house = "dd"', "style: unknown house style 'dd'; known: cn"),
            ("decimals = 2", "decimal = 2", "style: .*unexpected keyword argument 'decimal'"),
            ('unit = "€"', "unit = 5", "style: unit=5"),
            ("decimals = 2", "symbols = 5", "style: .*must be a mapping, not int"),
        ],
    )
    def test_a_broken_style(self, folder, old, new, words):
        """A style that cannot be made is told when it is asked for, with the file."""
        (folder / "country.toml").write_text(TOLD.replace(old, new), encoding="utf-8")

        with pytest.raises(InvalidCountry, match=words):
            _ = countries.load(folder).style

    @pytest.mark.parametrize("name", ["nowhere.at_all:read", "govledger:nothing", "govledger.lazy", ":read"])
    def test_a_reader_that_is_not_there(self, folder, name):
        """A reader that cannot be imported, or is not named, is told with the field."""
        (folder / "country.toml").write_text(TOLD.replace("austrian_accounts.reader:read", name), encoding="utf-8")

        with pytest.raises(InvalidCountry, match=r"readers.text: .* cannot be imported .* package.module:function"):
            countries.load(folder).reader("text")
        with pytest.raises(InvalidCountry, match=r"readers\.pdf: is missing"):
            countries.load(folder).reader("pdf")


class TestOf:
    def test_the_calendar_decides(self):
        """Accounts are of the country whose calendar they have, whatever their currency."""
        made = Accounts(entity="A", year=calendar("CN").starting(2019), currency="USD")

        assert countries.of(made).id == "cn"
        assert countries.of(Disclosure(accounts=made)).id == "cn"
        assert countries.of(accounts("AT")).id == "general"

    def test_simulations(self):
        """Where no country is named, simulated accounts are those of the first that says what they are drawn from."""
        assert (countries.simulated().id, countries.load("general").simulation) == ("cn", None)

    def test_rulebooks(self):
        """A rulebook is of the country that its id begins with."""
        ids = ["cn-department", "cn-mine", "us-data-act", "claims", "cnx", ""]

        assert [countries.of_rulebook(each).id for each in ids] == ["cn", "cn", "us", *["general"] * 3]

    def test_a_rulebook_of_another_name(self):
        """A rulebook is of the country that brings it, whatever its id begins with."""
        assert [countries.of_rulebook(each).id for each in ("gfsm-2014", "cross-tables")] == ["gfs", "gfs"]

    def test_calendars(self):
        """A calendar is of the country that names it, and of no other."""
        codes = ["CN", "US", "ES", "DE", ""]

        assert [countries.of_calendar(each).id for each in codes] == ["cn", "us", "es", "general", "general"]

    def test_readers(self):
        """Texts are read by China, and what no country reads is of no country."""
        assert countries.reading("text").id == "cn"
        assert countries.reading("music").id == "general"


class TestInstalled:
    def test_it_behaves_as_a_shipped_one(self, install):
        """A country that a package brings is loaded, known by its calendar, and its rulebooks by their ids."""
        install()

        assert countries.available() == (*country_folders.shipped(), "at")
        assert isinstance(countries.load("at"), Country)
        assert countries.of(accounts()).id == "at"
        assert load_rulebook("at-municipality").rule("AT01").id == "AT01"
        assert countries.of_rulebook("at-municipality").id == "at"
        assert countries.reading("text").id == "cn"

    def test_a_shipped_one_is_not_replaced(self, install):
        """No package takes the place of a shipped country."""
        install(name="cn")

        assert countries.available() == tuple(country_folders.shipped())
        assert countries.load("cn").calendar == "CN"

    def test_known_by_another_name(self, install):
        """The id of a country is the name of its entry point."""
        install(name="austria")

        with pytest.raises(InvalidCountry, match="id: is 'at', but the country is known as 'austria'"):
            countries.load("austria")

    def test_a_package_that_is_not_there(self, install):
        """An entry point that leads nowhere is told by its name."""
        install(value="no_such_package")

        with pytest.raises(InvalidCountry, match=r"entry point govledger.countries: at: names 'no_such_package'"):
            countries.available()

    def test_the_commands_know_it(self, install, tmp_path, capsys):
        """Accounts of its calendar are checked by its rulebook, in its language, and printed in its style."""
        install()
        table = tmp_path / "accounts.csv"
        table.write_text(to_csv(accounts(expenditure="900.00")), encoding="utf-8", newline="")

        assert main(["check", str(table), "--format", "json"]) == 1
        report = json.loads(capsys.readouterr().out)
        assert (report["rulebook"], report["findings"][0]["rule"]) == ("at-municipality", "AT01")
        assert main(["write", str(table), "--format", "tables"]) == 0
        assert capsys.readouterr().out.startswith("Neudorf 2023 in €\nPosten")
        assert main(["write", str(table)]) == 0
        assert capsys.readouterr().out == "Rechnungsabschluss Neudorf\n"
        assert main(["rules", "--country", "at"]) == 0
        assert "AT01" in capsys.readouterr().out

    @pytest.mark.parametrize("said", ['catalogue = "nowhere"', "schemes = 5", 'patterns = { function = "four" }'])
    def test_a_catalogue_that_cannot_be_made(self, install, tmp_path, said):
        """A rulebook whose country says something wrong of its catalogue is refused with what is wrong."""
        install()
        told = f"{said}\n{TOLD.partition('[schemes]')[0]}"
        (tmp_path / "site" / "austrian_accounts" / "country.toml").write_text(told, encoding="utf-8")

        with pytest.raises(InvalidRule, match="at-municipality: the catalogue of its country cannot be made"):
            load_rulebook("at-municipality")

    def test_its_reader(self, install, tmp_path, capsys):
        """A text is read by the country that is named."""
        install()
        text = tmp_path / "statement.txt"
        text.write_text("Neudorf ...", encoding="utf-8")

        assert main(["read", str(text), "--country", "at"]) == 0
        assert json.loads(capsys.readouterr().out)["currency"] == "EUR"

    @pytest.mark.parametrize(("option", "value"), [("year", "2023"), ("entity", "Altdorf"), ("kind", "budget")])
    def test_what_its_reader_does_not_take(self, install, tmp_path, capsys, option, value):
        """What is said of a text and the reader of its country does not take is refused, and not left out."""
        install()
        text = tmp_path / "statement.txt"
        text.write_text("Neudorf ...", encoding="utf-8")

        assert main(["read", str(text), "--country", "at", f"--{option}", value]) == 2
        assert f"the reader of country at takes no {option}; leave out {option}= (or --{option})" in (
            capsys.readouterr().err
        )

    def test_words_that_its_reader_does_not_take(self, install, tmp_path, capsys):
        """A country without words of users refuses a file of them before it reads anything."""
        install()

        assert main(["read", str(tmp_path), "--country", "at", "--words", "own.csv"]) == 2
        assert capsys.readouterr().err == (
            "govledger: at: words: its readers take no words from a file; leave out words= (or --words)\n"
        )


class TestRulebooks:
    @pytest.mark.usefixtures("forgotten")
    def test_an_unknown_one(self):
        """A rulebook that no country brings is unknown."""
        with pytest.raises(UnknownRulebook):
            load_rulebook("at-municipality")

    def test_a_broken_one(self, folder):
        """A rulebook of a folder is told by its path where it cannot be read."""
        (folder / "rulebook.toml").write_text("id = 5", encoding="utf-8")

        with pytest.raises(InvalidRule, match=r"rulebook\.toml"):
            load_rulebook(countries.load(folder).rulebook)


def test_nothing_is_imported_of_a_country_to_find_its_rules():
    """The rulebook of a country is found by its folder alone."""
    assert Path(str(country_folders.rulebook_file("cn-department"))).name == "rulebook.toml"
    assert "countries" not in importlib.import_module("govledger.reconciliation.rules.rule").__dict__
