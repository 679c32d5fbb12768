"""A country that is data alone: a folder with a language, a code list, catalogue rows, rules and words of reports."""

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from govledger import countries
from govledger.__main__ import main
from govledger.accounts import Accounts, Breakdown, Key, from_json, shipped_catalogue, to_csv, to_json
from govledger.documents import read_document
from govledger.errors import InvalidRule, InvalidScheme, UnusableSource
from govledger.fiscal import calendar
from govledger.forms.checking import problems_of
from govledger.reconciliation import lint, load_rulebook, reconcile
from govledger.reconciliation.findings.examples import run
from govledger.reconciliation.rules.statement import parse
from govledger.reports import render_text, spoken, verify_report

TOY = Path(__file__).parent / "toy"
YEAR = calendar("FR").starting(2023)


@pytest.fixture(scope="module")
def qo():
    """The toy country, known by its path."""
    return countries.load(TOY)


@pytest.fixture(scope="module")
def book(qo):
    """Its rulebook, whose names its catalogue knows."""
    return load_rulebook(qo.rulebook, catalogue=qo.catalogue)


def accounts_of(qo, tithe="30.00", second="10.00", feast="5.00"):
    """Accounts of Qo: 20 for the duty 10 (15 and 5 for its parts), 10 for the duty 20, paid by a tithe of 30."""
    made = Accounts(entity="Huch tuq", year=YEAR, currency="EUR", catalogue=qo.catalogue)
    made = made.state("tithe", tithe, unit="€")
    for code, amount in {"10": "20.00", "101": "15.00", "102": "5.00", "20": second}.items():
        made = made.state("expenditure", amount, unit="€", function=code)
    made = made.state("expenditure", feast, unit="€", nature="feast")
    made = made.state("expenditure", "6.00", unit="€", nature="feast", phase="final_budget")
    whole = Key.within(qo.catalogue, "expenditure", year=YEAR)
    return made.claim(Breakdown(whole=whole, parts=tuple(whole.with_(function=c) for c in ("10", "20")), by="function"))


def found(report):
    """The rules that are contradicted."""
    return [check.rule for check in report.checked if check.verdict.value == "contradicted"]


class TestItsData:
    def test_nothing_of_it_is_python(self):
        """The folder holds tables, and no code."""
        kinds = {path.suffix for path in TOY.rglob("*") if path.is_file()}

        assert kinds == {".toml", ".csv", ".json"}

    def test_its_rulebook_is_right(self, book):
        """Nothing is wrong with its rules, and each comes to the verdicts of its examples."""
        own = [rule for rule in book.rules if rule.id not in book.included]

        assert lint(book) == ()
        assert len(own) == 3
        assert all(example.verdict in run(rule, example, book) for rule in own for example in rule.examples)

    def test_its_names_are_its_own(self, qo):
        """The shipped catalogue does not know them, so that its rulebook is refused without its catalogue."""
        assert "tithe" not in shipped_catalogue().concepts
        with pytest.raises(InvalidRule, match="'tithe', which is no known concept"):
            load_rulebook(qo.rulebook)

    def test_codes_that_its_list_lacks_lie_where_its_pattern_says(self, qo):
        """A code of its list, and one that is built as its codes are, lie inside the code above."""
        function = qo.catalogue.dimension("function")

        assert function.holds("101", "10")
        assert function.holds(function.checked("209"), "20")


class TestItsAccounts:
    def test_clean_accounts_are_silent(self, qo, book):
        """Accounts in which everything adds up have no finding."""
        assert reconcile(accounts_of(qo), book).findings == ()

    @pytest.mark.parametrize(
        ("change", "rules"),
        [({"tithe": "31.00"}, ["QO1"]), ({"second": "11.00"}, ["QO1"]), ({"feast": "7.00"}, ["QO3"])],
    )
    def test_a_planted_mistake_is_found(self, qo, book, change, rules):
        """A figure that was changed contradicts the rule that it takes part in, with a proof."""
        report = reconcile(accounts_of(qo, **change), book)

        assert found(report) == rules
        assert all(finding.steps for finding in report.findings)

    def test_a_report_in_its_language(self, qo, book):
        """Its own words are used where it has them, English ones elsewhere; titles and names of codes are its own."""
        words = spoken("tlh", qo.messages)
        told = render_text(reconcile(accounts_of(qo, second="11.00"), book), locale=words, rulebook=book)

        assert re.search(r"^juH +Huch tuq$", told, re.MULTILINE)
        assert "Qu' DIl Huch: teHbe' mI'" in told
        assert "ghoS 20 Soj 11" in told
        assert "fiscal year" in told

    def test_they_come_back_with_its_catalogue(self, qo):
        """Accounts in JSON are read again as they were."""
        made = accounts_of(qo)

        assert from_json(to_json(made), catalogue=qo.catalogue).accounts == made

    def test_rules_of_its_own_are_put_to_other_accounts(self, book):
        """Accounts that were made without its catalogue are asked what they state, and nothing breaks."""
        plain = Accounts(entity="A", year=YEAR, currency="EUR").state("expenditure", "5.00", unit="€")

        assert found(reconcile(plain, book)) == []


class TestTheCommands:
    @pytest.fixture
    def files(self, qo, tmp_path):
        """Accounts with a mistake in JSON and CSV, and the report to be."""
        wrong = accounts_of(qo, second="11.00")
        (tmp_path / "accounts.json").write_text(to_json(wrong), encoding="utf-8")
        (tmp_path / "accounts.csv").write_text(to_csv(wrong), encoding="utf-8", newline="")
        return tmp_path

    def test_check_in_a_process_of_its_own(self, files):
        """python -m govledger check --country PATH finds the mistake and tells of it in the language of the country."""
        command = [sys.executable, "-m", "govledger", "check", "accounts.json", "--country", str(TOY)]
        env = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
        done = subprocess.run(command, cwd=files, env=env, capture_output=True, encoding="utf-8", check=False)

        assert (done.returncode, done.stderr) == (1, "")
        assert "ERROR  QO1  Qu' DIl Huch: teHbe' mI'" in done.stdout

    @pytest.mark.parametrize("locale", ["tlh", "en", "zh_CN"])
    def test_a_language_that_is_asked_for(self, files, locale, capsys):
        """--locale takes the language that the country brings, and the shipped ones."""
        titles = {"tlh": "Qu' DIl Huch", "en": "the tithe pays the duties", "zh_CN": "什一税用于各项职责"}

        assert main(["check", str(files / "accounts.json"), "--country", str(TOY), "--locale", locale]) == 1
        assert titles[locale] in capsys.readouterr().out

    def test_a_language_that_it_does_not_bring(self, files, capsys):
        """Another language is refused with those that there are."""
        assert main(["check", str(files / "accounts.json"), "--country", str(TOY), "--locale", "fr"]) == 2
        assert "no report is written in 'fr'; choose from zh_CN, en, tlh" in capsys.readouterr().err

    def test_its_language_without_it(self, files, capsys):
        """The language of a country that is not named is refused, too."""
        assert main(["check", str(files / "accounts.json"), "--country", "cn", "--locale", "tlh"]) == 2
        assert "choose from zh_CN, en" in capsys.readouterr().err

    def test_a_table(self, files, capsys):
        """A CSV is read with its catalogue; that its lines are all there nobody says in it, so that much is to be explained."""
        assert main(["check", str(files / "accounts.csv"), "--country", str(TOY), "--format", "json"]) == 0
        (finding,) = json.loads(capsys.readouterr().out)["findings"]
        assert (finding["rule"], finding["severity"]) == ("QO1", "explain")

    def test_a_page_and_rules(self, files, capsys):
        """The page is in its language, and so is the list of its rules."""
        assert main(["check", str(files / "accounts.json"), "--country", str(TOY), "--format", "html"]) == 1
        assert '<html lang="tlh">' in capsys.readouterr().out
        assert main(["rules", "--country", str(TOY), "--lint"]) == 0
        assert main(["rules", "--country", str(TOY)]) == 0
        assert capsys.readouterr().out.startswith("qo-chest: Qo' Huch\n")

    def test_its_report_is_verified(self, files, qo, capsys):
        """A report in its language is held against itself, without the solver."""
        path = files / "accounts.json"
        main(["check", str(path), "--country", str(TOY), "--format", "json"])
        report = json.loads(capsys.readouterr().out)

        assert verify_report(report, catalogue=qo.catalogue).holds
        assert read_document(path).text


class TestABrokenCodeList:
    def test_it_is_told_by_its_folder(self, tmp_path):
        """A code list that lacks its passport is told where a rule or a fact first needs it, and is no fault of the rule."""
        shutil.copytree(TOY, tmp_path / "toy")
        (tmp_path / "toy" / "qo-duties" / "1" / "passport.json").unlink()
        broken = countries.load(tmp_path / "toy")

        with pytest.raises(InvalidScheme, match=r"qo-duties/1: passport\.json: no such file"):
            parse('expenditure.function("10") == 0', catalogue=broken.catalogue)


class TestBrokenWords:
    @pytest.mark.parametrize(
        ("text", "words"),
        [
            ('[language]\nlocale = "xx"\n[messages]\n', "is in 'xx', but brought as the words of 'tlh'"),
            ("[language", "is no table of words"),
            ("language = 5\n", "is no table of words"),
            ('[language]\nlocale = "tlh"\n[messages]\n"nothing" = "pagh"\n', "nobody says 'nothing'"),
        ],
    )
    def test_words_that_cannot_be_used(self, tmp_path, text, words):
        """A table of words that is none, or of another language, is one error with its file."""
        file = tmp_path / "messages.tlh.toml"
        file.write_text(text, encoding="utf-8")

        with pytest.raises(UnusableSource, match=r"messages\.tlh\.toml") as raised:
            spoken("tlh", {"tlh": file})
        assert words in str(raised.value)


TABLE = """Qu',pong,ghoS,'uQ
10,tuq,20.00,5.00
101,juH,15.00,
102,bIQ,5.00,
20,veng,10.00,
,Hoch,30.00,
,Huch,{tithe},
{more}"""


class TestItsForm:
    def test_its_form_is_right(self, qo):
        """Nothing is wrong with it, and its example reads as it says."""
        (form,) = qo.tables

        assert problems_of(form) == ()

    def test_its_tables_are_read(self, qo, tmp_path):
        """Codes, labels and heads in its own words are facts of its own catalogue; a word that it lacks is unread."""
        (tmp_path / "Huch.csv").write_text(TABLE.format(tithe="30.00", more=",nuqneH,1.00,\n"), encoding="utf-8")
        read = countries.read_published(tmp_path / "Huch.csv", country=TOY, year=2023, entity="tuq")

        assert read.accounts.of("tithe").total.value == 30
        assert read.accounts.of("expenditure", function="101").total.value == 15
        assert [each.text for each in read.coverage.unread] == ["1.00"]
        assert found(reconcile(read, load_rulebook(qo.rulebook, catalogue=qo.catalogue))) == []

    def test_a_table_is_checked_and_told_in_its_language(self, tmp_path, capsys):
        """One command reads the table by the form, checks it by the rules and reports in the language of the country."""
        (tmp_path / "Huch.csv").write_text(TABLE.format(tithe="31.00", more=""), encoding="utf-8")

        assert (
            main(["check", str(tmp_path / "Huch.csv"), "--country", str(TOY), "--year", "2023", "--entity", "tuq"]) == 1
        )
        told = capsys.readouterr().out
        assert "QO1" in told
        assert "teHbe' mI'" in told
