"""The commands of a shell, run in this process."""

import csv
import io
import json
import os
import re
import signal
import subprocess
import sys
import textwrap
import threading
from pathlib import Path

import pytest

import govledger.countries.cn
from govledger.accounts import Accounts, to_csv, to_json
from govledger.classification import available, versions
from govledger.fiscal import calendar
from govledger.reports import verify_report
from one_rule import book_of

CONTRADICTED = "某市服务中心2019年度部门决算公开说明\n2019年资本性支出100.00元，与上年相比减少150.00%。\n"
CLEAN = "某市服务中心2019年度部门决算公开说明\n2019年支出决算300.00元，其中：基本支出180.00元，项目支出120.00元。\n"


@pytest.fixture(autouse=True)
def in_a_folder_of_its_own(tmp_path, monkeypatch):
    """Each test runs in a folder with a clean and a contradicted statement."""
    monkeypatch.chdir(tmp_path)
    Path("clean.txt").write_text(CLEAN, encoding="utf-8")
    Path("wrong.txt").write_text(CONTRADICTED, encoding="utf-8")


def accounts(country="CN"):
    """Accounts of two amounts, built by hand."""
    made = Accounts(entity="A", year=calendar(country).starting(2019), currency="CNY")
    return made.state("expenditure", "300.00元").state("expenditure", "180.00元", nature="basic")


class TestCheck:
    def test_a_proved_contradiction_gives_1(self, run):
        """A finding of severity error is exit status 1."""
        status, out, err = run("check", "wrong.txt")

        assert (status, err) == (1, "")
        assert "wrong.txt:2:26  错误  CN21" in out

    def test_nothing_contradicted_gives_0(self, run):
        """A clean statement is exit status 0."""
        status, out, err = run("check", "clean.txt")

        assert (status, err) == (0, "")
        assert "没有发现矛盾。" in out

    def test_english(self, run):
        """--locale chooses the language."""
        assert "wrong.txt:2:26  ERROR  CN21" in run("check", "wrong.txt", "--locale", "en")[1]

    def test_json_of_one_source_is_one_object(self, run):
        """One source gives one JSON object, in the language of its accounts."""
        status, out, _ = run("check", "wrong.txt", "--format", "json")
        report = json.loads(out)

        assert status == 1
        assert report["findings"][0]["rule"] == "CN21"
        assert "降幅" in report["findings"][0]["title"]

    def test_json_of_several_sources_is_lines(self, run):
        """Several sources give one line of JSON each, in order; the worst status counts."""
        status, out, _ = run("check", "wrong.txt", "clean.txt", "--format", "json")

        assert status == 1
        assert [json.loads(line)["source"]["name"] for line in out.splitlines()] == ["wrong.txt", "clean.txt"]

    def test_html_of_several_sources_is_one_page(self, run):
        """Several sources share a page."""
        out = run("check", "wrong.txt", "clean.txt", "--format", "html")[1]

        assert (out.count("<!DOCTYPE html>"), out.count("<article")) == (1, 2)

    def test_reports_in_text_stand_apart(self, run):
        """Between the reports of two sources there is a blank line."""
        assert "\n\n来源  clean.txt\n" in run("check", "wrong.txt", "clean.txt")[1]

    def test_standard_input(self, run, monkeypatch):
        """The source - is the text on standard input."""
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(CONTRADICTED.encode())))

        assert run("check", "-")[0] == 1

    def test_rulebook_by_id_and_by_path(self, run):
        """A rulebook is a shipped one or a file; the report names it."""
        Path("own.toml").write_text('id = "own"\ntitle = {en = "Own"}\ninclude = ["claims"]\n', encoding="utf-8")

        for given, name in (("claims", "claims"), ("own.toml", "own")):
            out = run("check", "clean.txt", "--rulebook", given, "--format", "json")[1]

            assert json.loads(out)["rulebook"] == name

    def test_accounts_as_json_and_csv_are_sources(self, run):
        """Accounts that were read before are checked as well; what they say of their source is kept."""
        Path("a.json").write_text(run("read", "wrong.txt")[1], encoding="utf-8")
        Path("a.csv").write_text(to_csv(accounts()), encoding="utf-8", newline="")

        assert run("check", "a.json")[0] == 1
        assert "wrong.txt:2  错误  CN21" in run("check", "a.json")[1]
        assert run("check", "a.csv")[1].startswith(("来源  a.csv\n", "来源    a.csv\n"))

    @pytest.mark.parametrize(("options", "expected"), [((), 0), (("--strict",), 1)])
    def test_strict_counts_what_must_be_explained(self, run, options, expected):
        """Parts above their whole must be explained: no status of an error, but with --strict."""
        text = "某中心2019年度部门决算\n2019年支出决算3.00元，其中：基本支出1.00元，项目支出3.00元。\n"
        Path("more.txt").write_text(text, encoding="utf-8")
        status, out, _ = run("check", "more.txt", *options)

        assert (status, out.splitlines()[1]) == (expected, "结论  须说明")

    def test_accounts_of_another_country(self, run):
        """Accounts that are not Chinese are checked for their claims alone, in English."""
        Path("gb.json").write_text(to_json(accounts("GB")), encoding="utf-8")
        status, out, _ = run("check", "gb.json")

        assert status == 3
        assert "Unverified: no check ties any figure to another." in out
        assert "rulebook     claims" in out

    def test_accuse_is_the_least_margin_to_point_with(self, run):
        """A total that two lists deny is pointed to, but not where a margin of 2 is asked for."""
        made = accounts().state("revenue", "170.00元")
        for name, members in (
            ("source", ("appropriation", "other")),
            ("fund", ("general_public_budget", "government_funds")),
        ):
            for member, amount in zip(members, ("100.00元", "60.00元"), strict=True):
                made = made.state("revenue", amount, **{name: member})
            made = made.break_down("revenue", by=name)
        Path("a.json").write_text(to_json(made), encoding="utf-8")
        pointed = "Points to revenue 170.00元."

        assert pointed in run("check", "a.json", "--locale", "en")[1]
        assert pointed not in run("check", "a.json", "--locale", "en", "--accuse", "2")[1]

    def test_margins_of_the_form_are_told_when_asked_for(self, run):
        """Which figures could be located at all stands under the coverage of the JSON, and as a count in text and HTML."""
        plain = json.loads(run("check", "clean.txt", "--format", "json")[1])["coverage"]
        told = json.loads(run("check", "clean.txt", "--format", "json", "--margins")[1])["coverage"]["margins"]
        words = "could be located if wrong alone"

        assert "margins" not in plain
        assert verify_report(json.loads(run("check", "clean.txt", "--format", "json", "--margins")[1])).holds
        assert {each["margin"] for each in told} == {0}
        assert told[0]["fact"] == "f1"
        for style in ("text", "html"):
            assert words in run("check", "clean.txt", "--locale", "en", "--format", style, "--margins")[1]
            assert words not in run("check", "clean.txt", "--locale", "en", "--format", style)[1]

    def test_what_can_be_used_is_used(self, run):
        """A source that cannot be used is one line, and hides no error that was proved in another."""
        status, out, err = run("check", "missing.txt", "wrong.txt")

        assert status == 1
        assert "CN21" in out
        assert err == "govledger: missing.txt: no such file; check the path\n"

    def test_output(self, run):
        """--output holds what would be printed, and nothing else is left beside it."""
        printed = run("check", "wrong.txt")[1]
        status, out, _ = run("check", "wrong.txt", "--output", "report.txt")

        assert (status, out) == (1, "")
        assert Path("report.txt").read_text(encoding="utf-8") == printed
        assert sorted(os.listdir()) == ["clean.txt", "report.txt", "wrong.txt"]

    def test_progress_on_a_terminal(self, run, monkeypatch):
        """With several sources a terminal sees which one is being read."""
        monkeypatch.setattr("sys.stderr.isatty", lambda: True, raising=False)

        assert "[2/2] clean.txt" in run("check", "wrong.txt", "clean.txt")[2]


BAD_SOURCES = {
    "missing.txt": None,
    "folder": "a folder",
    "empty.txt": b"",
    "blank.txt": b" \n",
    "binary.txt": bytes(range(256)),
    "archive.txt": b"PK\x03\x04 and so on",
    "words.txt": "没有数字的文字".encode(),
    "broken.json": b'{"schema": ',
    "report.json": b'{"schema": "govledger/report/1"}',
    "list.json": b"[1, 2]",
    "broken.csv": b"a,b\n1,2\n",
    "statement.pdf": b"%PDF-1.7",
    "statement.doc": b"\xd0\xcf\x11\xe0",
    "statement.docx": b"PK\x03\x04 and so on",
    "words.html": "<p>没有数字的文字".encode(),
    "names.html": b"<table><tr><th>Name<th>Age<tr><td>Anna<td>5</table>",
}


class TestWhatCannotBeUsed:
    @pytest.mark.parametrize("command", ["check", "read"])
    @pytest.mark.parametrize("name", BAD_SOURCES)
    def test_a_bad_source(self, run, name, command):
        """A source that cannot be used is one line that begins with its name, status 2, and no output file."""
        content = BAD_SOURCES[name]
        if content == "a folder":
            Path(name).mkdir()
        elif content is not None:
            Path(name).write_bytes(content)
        status, out, err = run(command, name, "--output", "out.txt")

        assert (status, out) == (2, "")
        assert err.startswith(f"govledger: {name}: ")
        assert err.count("\n") == 1
        assert not Path("out.txt").exists()

    @pytest.mark.parametrize(
        ("arguments", "words"),
        [
            ("check clean.txt --rulebook nothing", "shipped: claims, cn-department"),
            ("check clean.txt --rulebook binary.toml", "give a .toml file in UTF-8"),
            ("check clean.txt --rulebook broken.toml", "broken.toml: is not TOML"),
            ("check clean.txt --locale fr", "no report is written in 'fr'; choose from zh_CN, en"),
            ("check clean.txt --accuse 0", "choose from 1, 2, 3"),
            ("check clean.txt --accuse much", "invalid int value: 'much'"),
            ("check clean.txt --format xml", "choose from 'text', 'json', 'jsonl', 'html'"),
            ("check clean.txt --output clean.txt", "it is one of the sources"),
            ("check clean.txt --output .", "cannot be written"),
            ("check clean.txt --output nowhere/out.txt", "there is no such folder"),
            ("check", "required: SOURCE"),
            ("check clean.txt --loud", "unrecognized arguments: --loud"),
            ("read clean.txt --format html", "choose from 'json', 'jsonl', 'csv'"),
            ("rules CN99", "near: 'CN19'"),
            ("rules --rulebook nothing", "shipped: claims, cn-department"),
            ("schemes nothing", "available: br-expenditure-nature, br-function, cn-economic-department"),
            ("schemes cn-economic-department 3021", "near: '30211'"),
            ("schemes --find 养老", "--find and --year need a SCHEME"),
            ("schemes cn-function --format csv", "name the accounts with --harvest FILE..."),
            ("write accounts.json", "no such file"),
            ("write clean.txt --unit 万圆", "unknown unit '万圆'"),
            ("write clean.txt --unit £m", "is no unit of yuan"),
            ("write clean.txt --decimals many", "invalid int value: 'many'"),
            ("write clean.txt --decimals -1", "decimals=-1"),
            ("write clean.txt --format word", "choose from 'narrative', 'tables', 'html'"),
            ("write clean.txt --format tables --template budget", "--template is for --format narrative"),
            ("write clean.txt --format tables --unit 万圆", "unknown unit '万圆'"),
            ("write clean.txt --template final", "shipped: budget, final-provincial, final-service-centre"),
            ("write clean.txt --template gone.toml", "gone.toml: cannot be read as a template"),
            ("write clean.txt --template broken.toml", "broken.toml: is not TOML"),
            ("write clean.txt --output clean.txt", "it is one of the sources"),
            ("write clean.txt --output nowhere/out.txt", "there is no such folder"),
            ("write gb.json", "the official narrative has no words for 2019-20 of calendar GB"),
            ("audit", "choose from 'check', 'verify', 'read', 'write', 'rules', 'schemes'"),
            ("", "no command is given"),
        ],
    )
    def test_a_bad_option(self, run, arguments, words):
        """An option that cannot be used is one line that says what can, and status 2."""
        Path("binary.toml").write_bytes(b"\xff\xfe\x00")
        Path("broken.toml").write_bytes(b"id = ")
        Path("gb.json").write_text(to_json(accounts("GB")), encoding="utf-8")
        status, out, err = run(*arguments.split())

        assert (status, out) == (2, "")
        assert err.startswith("govledger: ")
        assert err.count("\n") == 1
        assert words in err

    def test_a_failed_output_leaves_the_old_file(self, run, monkeypatch):
        """What stood in the output file stays when it cannot be replaced, and nothing half-written is left."""
        Path("report.txt").write_text("old", encoding="utf-8")

        def full(*_):
            raise OSError(28, "No space left on device")

        monkeypatch.setattr("os.replace", full)
        status, _, err = run("check", "clean.txt", "--output", "report.txt")

        assert (status, "No space left" in err) == (2, True)
        assert Path("report.txt").read_text(encoding="utf-8") == "old"
        assert sorted(os.listdir()) == ["clean.txt", "report.txt", "wrong.txt"]


class TestVerify:
    @pytest.fixture
    def written(self, run):
        """A report on the contradicted statement, as a file."""
        run("check", "wrong.txt", "--format", "json", "--output", "report.json")
        return Path("report.json")

    def test_a_report_as_it_was_written_gives_0(self, run, written):
        """A report that holds is exit status 0, and says how much was looked at."""
        status, out, err = run("verify", written, "wrong.txt")

        assert (status, err) == (0, "")
        assert re.match(
            "verified: contradictions [1-9][0-9]*, margins [1-9][0-9]*, quotes at their places [1-9][0-9]*", out
        )

    def test_what_does_not_hold_gives_1(self, run, written):
        """A changed digit is exit status 1, with a line for each thing that does not hold."""
        written.write_text(written.read_text(encoding="utf-8").replace("150.00%", "150.01%"), encoding="utf-8")
        status, out, err = run("verify", written, "wrong.txt")

        assert (status, err) == (1, "")
        assert out.startswith("refused: ")
        assert "“150.01%” does not stand at characters" in out

    def test_another_source_gives_1(self, run, written):
        """A report is not of another source."""
        status, out, _ = run("verify", written, "clean.txt")

        assert status == 1
        assert "source.sha256" in out

    @pytest.mark.parametrize(
        ("report", "source", "problem"),
        [
            ("nowhere.json", "wrong.txt", "nowhere.json: no such file; check the path"),
            (".", "wrong.txt", ".: is a folder"),
            ("wrong.txt", "wrong.txt", "wrong.txt: is not JSON"),
            ("report.json", "nowhere.txt", "nowhere.txt: no such file"),
            ("lines.json", "wrong.txt", "lines.json: is not JSON"),
            ("bytes.json", "wrong.txt", "bytes.json: is not UTF-8"),
            ("deep.json", "wrong.txt", "deep.json: is JSON of a size or depth that no report has"),
            ("accounts.json", "wrong.txt", "accounts.json: schema: is 'govledger/accounts/1'"),
            ("a\0b", "wrong.txt", "cannot be read"),
        ],
    )
    @pytest.mark.usefixtures("written")
    def test_what_cannot_be_used_gives_2(self, run, report, source, problem):
        """What is no report, or no source, is one line on standard error and exit status 2."""
        run("check", "wrong.txt", "clean.txt", "--format", "json", "--output", "lines.json")
        Path("bytes.json").write_bytes(b"\xff\xfe\x00")
        Path("deep.json").write_text("[" * 200_000, encoding="utf-8")
        Path("accounts.json").write_text(to_json(accounts()), encoding="utf-8")
        status, out, err = run("verify", report, source)

        assert (status, out) == (2, "")
        assert problem in err
        assert err.count("\n") == 1


class TestRead:
    def test_json(self, run):
        """The accounts come with places and with what became of every numeral."""
        status, out, _ = run("read", "wrong.txt")
        data = json.loads(out)

        assert status == 0
        assert data["schema"] == "govledger/accounts/1"
        assert data["facts"][0]["statements"][0]["place"]["line"] == 2

    def test_low_and_high_are_those_of_the_report(self, run):
        """Reading and checking give the same facts."""
        read, checked = (run(command, "clean.txt", "--format", "json")[1] for command in ("read", "check"))

        assert json.loads(read)["facts"] == json.loads(checked)["facts"]

    def test_csv(self, run):
        """Each statement is a row; several sources make one table with the columns of all."""
        Path("a.csv").write_text(to_csv(accounts().state("expenditure", "1元", economic="301")), encoding="utf-8")
        out = run("read", "wrong.txt", "a.csv", "--format", "csv")[1]
        rows = list(csv.DictReader(io.StringIO(out)))

        assert [row["value"] for row in rows] == ["100.00", "300.00", "180.00", "1"]
        assert [row["dimension:nature"] for row in rows] == ["", "", "basic", ""]


class TestRules:
    def test_table(self, run):
        """Each rule and each duty has a line, in the language of the rulebook."""
        status, out, _ = run("rules")
        lines = out.splitlines()

        assert status == 0
        assert lines[1].split() == ["编号", "程度", "年度", "内容"]
        assert any(line.startswith("CN04 ") for line in lines)
        assert any(line.startswith("CND1 ") for line in lines)

    @pytest.mark.parametrize("rule", ["CN04", "C01", "CND1"])
    def test_one_rule_whole(self, run, rule):
        """A rule, or a duty, says why and on whose authority."""
        status, out, _ = run("rules", rule, "--locale", "en")

        assert status == 0
        assert out.startswith(f"{rule}  ")
        assert {"severity", "why", "authority"} <= {line.split()[0] for line in out.splitlines() if line.strip()}

    def test_keys_of_the_authority_are_spelled_out(self, run):
        """The short names in an authority stand below it in full."""
        assert "L1: 《中华人民共和国预算法》" in run("rules", "CN05")[1]

    def test_examples_are_shown(self, run):
        """A rule shows its examples for every verdict."""
        out = run("rules", "CN04", "--locale", "en")[1]

        assert all(f"{verdict}\n" in out for verdict in ("hold", "contradicted", "untestable"))

    def test_another_rulebook(self, run):
        """--rulebook chooses the book, and a book of no country is in English."""
        assert run("rules", "--rulebook", "claims")[1].splitlines()[1].split() == ["id", "severity", "years", "title"]

    def test_lint_of_a_book_in_order_is_silent(self, run):
        """Without complaints nothing is printed, and the status is 0."""
        assert run("rules", "--lint", "--rulebook", "gfsm-2014")[:2] == (0, "")

    def test_lint_prints_a_line_for_each_complaint(self, run, tmp_path):
        """A complaint is one line, the status 1; with an id only what concerns that rule is printed."""
        rules = "".join(
            f'[[rule]]\nid = "{id_}"\nname = "r"\ntitle = {{ en = "r" }}\nstatement = "revenue.total > {number}"\n'
            'why = "-"\nauthority = "-"\nseverity = "note"\n'
            for id_, number in (("R1", 1), ("R2", 2))
        )
        path = tmp_path / "mine.toml"
        path.write_text(f'id = "mine"\n{rules}', encoding="utf-8")
        status, out, _ = run("rules", "--lint", "--rulebook", str(path))
        one = run("rules", "R2", "--lint", "--rulebook", str(path))[1].splitlines()

        assert status == 1
        assert out.startswith("R1, R2: redundant: revenue.total > 1 follows from revenue.total > 2\n")
        assert len(out.splitlines()) == 9
        assert len(one) == 5


class TestSchemes:
    def test_list(self, run):
        """Each version of each scheme has a line with its counts by status."""
        status, out, _ = run("schemes")

        assert status == 0
        assert [tuple(line.split()[:2]) for line in out.splitlines()[1:]] == [
            (name, version) for name in available() for version in versions(name)
        ]

    def test_old_sightings(self, run):
        """What was seen in an old list only is read 2008, in the table of schemes and in their trees."""
        assert re.search(r"^cn-function +2007 .* \(\d+ in 2008 only\) ", run("schemes")[1], re.MULTILINE)
        assert "  20101  人大事务  [read 2008]\n" in run("schemes", "cn-function")[1]

    def test_locale(self, run):
        """Names are shown in a language that the list has, and any other is refused with those there are."""
        assert (
            "\nabove    208  Social safety net and employment effort"
            in run("schemes", "cn-function", "20805", "--locale", "en")[1]
        )
        assert run("schemes", "cn-function", "202", "--locale", "zh-CN")[1].startswith("202  外交支出")
        assert run("schemes", "cn-function", "--locale", "fr")[2].endswith("known: en, zh_Hans\n")
        assert run("schemes", "--locale", "en")[2].startswith("govledger: --locale needs a SCHEME")

    def test_both_meanings(self, run):
        """A code that was given to something else is shown with what it meant, and with a year as it was then."""
        assert "\nmeant    -2009  医疗保障" in run("schemes", "cn-function", "21004")[1]
        assert run("schemes", "cn-function", "21004", "--year", "2009")[1].startswith("21004  医疗保障\n")

    def test_tree(self, run):
        """A scheme is an indented tree."""
        lines = run("schemes", "cn-economic-department")[1].splitlines()

        assert lines[1].startswith("301  工资福利支出")
        assert lines[2].startswith("  30101  基本工资")

    def test_code(self, run):
        """A code has its names with their years, and the codes above it."""
        out = run("schemes", "cn-function", "2080505")[1]

        assert "2014-2018  医疗卫生与计划生育支出" in run("schemes", "cn-function", "210")[1]
        assert "above    20805  " in out
        assert "         208  " in out

    def test_year(self, run):
        """With a year, the list and the names of that year are shown."""
        assert run("schemes", "cn-function", "20805", "--year", "2018")[1].startswith("20805  行政事业单位离退休")

    def test_years_away(self, run):
        """A code that was away for some years shows the years it was in force."""
        assert run("schemes", "es-state-expenditure", "145")[1].splitlines()[0].endswith("  2007-2010, 2016-")

    def test_own_list(self, run):
        """A table of one's own is shown as a tree, or its problems are told with their lines."""
        Path("own.csv").write_text("code,parent,name\nA,,North\nA1,A,Docks\n", encoding="utf-8")
        Path("bad.csv").write_text("code,parent,name\nA,B,North\n", encoding="utf-8")

        assert run("schemes", "own.csv")[1].splitlines()[2] == "  A1  Docks  [local]"
        assert run("schemes", "bad.csv")[2] == "govledger: bad.csv: bad.csv:2: parent 'B' of 'A' is not in the list\n"

    def test_find(self, run):
        """What is typed finds codes, each saying how."""
        assert run("schemes", "cn-function", "--find", "购房")[1] == "2210203 购房补贴 (part)\n"


class TestHarvest:
    ACCOUNT = "2024年度\n301 工资福利支出 9\n30203 水费 5\n302 商品和服务支出 5\n"

    def test_text(self, run):
        """What differs is told with its place, after the counts; a source that cannot be read is passed over."""
        Path("account.txt").write_text(self.ACCOUNT, encoding="utf-8")
        status, out, err = run("schemes", "--harvest", "missing.txt", "account.txt")

        assert status == 2
        assert out.splitlines() == [
            "3 codes with names, 2 seen, 1 differs",
            "cn-economic-department 30203 水费: differs from 咨询费; that is the name of 30205 (account.txt line 3)",
        ]
        assert err == "govledger: missing.txt: no such file; check the path\n"

    def test_csv(self, run):
        """As CSV, every place is a row, and goes to a file if one is named."""
        Path("account.txt").write_text(self.ACCOUNT, encoding="utf-8")
        status, out, _ = run(
            "schemes", "cn-economic-department", "--harvest", "account.txt", "--format", "csv", "--output", "found.csv"
        )

        assert (status, out) == (0, "")
        assert "differs,30203,水费,咨询费,2024,account.txt,,3,30203 | 水费 | 5" in Path("found.csv").read_text("utf-8")


PAGES = [
    Path(__file__).parents[2] / "docs" / page
    for page in (
        "reference/command_line.rst",
        "how_to/check_a_statement.rst",
        "how_to/check_a_folder.rst",
        "how_to/check_in_a_pipeline.rst",
        "how_to/complete_rules_in_an_editor.rst",
    )
]


def block(text, language):
    """The literal blocks of a page in one language, unindented."""
    found = re.findall(rf"^\.\. code-block:: {language}\n\n((?: {{3}}.*\n|\n)+)", text, re.MULTILINE)
    return [textwrap.dedent(lines).strip("\n") for lines in found]


class TestWrite:
    def test_the_narrative(self, run):
        """Accounts are written as the statement they could have been read from."""
        Path("a.json").write_text(to_json(accounts()), encoding="utf-8")
        status, out, err = run("write", "a.json", "--output", "out.txt")
        printed = run("write", "a.json")

        assert (status, out, err) == (0, "", "")
        assert Path("out.txt").read_text(encoding="utf-8") == printed[1]
        assert "2019年支出决算300.00元。" in printed[1]
        assert run("check", "out.txt")[0] == 3

    def test_units_templates_and_decimals(self, run):
        """The unit, the template and the rounding can be chosen."""
        _, out, _ = run("write", "clean.txt", "--unit", "万元", "--decimals", 2, "--template", "final-provincial")

        assert "本年支出合计0.03万元。" in out

    def test_a_sentence_that_is_withdrawn_is_named(self, run):
        """Words of a template that would be misread are told on standard error, and their figures are written."""
        shipped = Path(govledger.countries.cn.__file__).parent / "templates" / "final-service-centre.toml"
        source = shipped.read_text(encoding="utf-8").replace("{year}年支出决算{amount}[", "{year}年收入决算{amount}[")
        Path("own.toml").write_text(source, encoding="utf-8")
        status, out, err = run("write", "clean.txt", "--template", "own.toml", "--annex")

        assert status == 0
        assert err.startswith(
            "govledger: would be read as something else, and is said in full in the annex: 2019年收入决算300"
        )
        assert "支出（2019年度；决算数）为300.00元。" in out

    def test_what_the_template_cannot_say_is_refused(self, run):
        """Without an annex nothing is written, and the error names what has no sentence."""
        made = Accounts(entity="某中心", year=calendar("CN").starting(2019)).state("debt", "5万元")
        Path("debt.json").write_text(to_json(made), encoding="utf-8")
        status, out, err = run("write", "debt.json")

        assert (status, out) == (2, "")
        assert "the template has no sentence for: 债务（2019年度；决算数）为5万元。" in err
        assert "债务（2019年度；决算数）为5万元。" in run("write", "debt.json", "--annex")[1]

    def test_tables(self, run):
        """Tables are in the unit that most amounts are printed in, unless another is asked for."""
        _, out, _ = run("write", "clean.txt", "--format", "tables")

        assert out.splitlines()[0] == "某市服务中心 2019年度 单位：元"
        assert "300.00" in out
        assert "0.03" in run("write", "clean.txt", "--format", "tables", "--unit", "万元")[1]

    def test_tables_of_another_country(self, run):
        """Accounts of any calendar can be written as tables."""
        made = Accounts(entity="A", year=calendar("GB").starting(2019), currency="GBP").state("revenue", "5", unit="£m")
        Path("gb.json").write_text(to_json(made), encoding="utf-8")

        assert run("write", "gb.json", "--format", "tables")[1].startswith("A 2019-20 in £m\n")

    def test_html(self, run):
        """HTML is a page of its own with the table of the accounts."""
        _, out, _ = run("write", "clean.txt", "--format", "html")

        assert out.startswith("<!DOCTYPE html>")
        assert "<title>某市服务中心</title>" in out
        assert "300.00</td>" in out

    def test_nothing_is_half_written(self, run):
        """What was in the output stays there when the accounts cannot be written."""
        Path("out.txt").write_text("old", encoding="utf-8")
        Path("gb.json").write_text(to_json(accounts("GB")), encoding="utf-8")
        status, _, err = run("write", "gb.json", "--output", "out.txt")

        assert (status, err.count("\n")) == (2, 1)
        assert Path("out.txt").read_text(encoding="utf-8") == "old"
        assert sorted(path.name for path in Path().iterdir()) == ["clean.txt", "gb.json", "out.txt", "wrong.txt"]


def sources_in(text):
    """The files that a page shows: those with a caption by that name, else the first text as the statement."""
    shown = r"^\.\. code-block:: text\n   :caption: (.+)\n\n((?: {3}.*\n|\n)+)"
    found = [(name, textwrap.dedent(lines).strip("\n") + "\n") for name, lines in re.findall(shown, text, re.MULTILINE)]
    return found or [("statement.txt", each + "\n") for each in block(text, "text")[:1]]


class TestTranscripts:
    @pytest.mark.parametrize("page", PAGES, ids=[page.stem for page in PAGES])
    def test_the_pages_show_what_is_printed(self, run, page):
        """Every command on the pages prints what stands there; a line of three dots stands for any lines."""
        text = page.read_text(encoding="utf-8")
        for name, content in sources_in(text):
            Path(name).parent.mkdir(parents=True, exist_ok=True)
            Path(name).write_text(content, encoding="utf-8")
        Path("statement.doc").write_bytes(b"\xd0\xcf\x11\xe0")
        commands = [
            part for console in block(text, "console") for part in re.split(r"^\$ ", console, flags=re.MULTILINE)
        ]

        assert len(commands) > 1
        for command in filter(None, commands):
            words, _, shown = command.partition("\n")
            _, out, err = run(*words.split()[1:])
            printed = "\n".join(line.rstrip() for line in (out + err).splitlines())
            lines = shown.rstrip().splitlines()
            pattern = "\n".join("(?s:.*?)" if line == "..." else re.escape(line) for line in lines)

            assert re.fullmatch(pattern, printed), f"{page.name}: {words} prints:\n{printed}"


class TestAsAProgram:
    def start(self, *arguments, **options):
        """Runs the program in a process of its own."""
        return subprocess.run([sys.executable, "-m", "govledger", *arguments], capture_output=True, **options)

    def test_help_names_every_command(self):
        """--help lists the commands that are there, and no other."""
        shown = self.start("--help").stdout.decode()

        assert all(command in shown for command in ("check", "read", "write", "rules", "schemes"))

    def test_version(self):
        """--version prints the version of the library."""
        import importlib.metadata

        assert self.start("--version").stdout.decode().split() == ["govledger", importlib.metadata.version("govledger")]

    def test_output_is_utf8_in_any_locale(self):
        """A terminal that knows no Chinese gets UTF-8 all the same."""
        done = self.start("check", "wrong.txt", env={**os.environ, "LC_ALL": "C", "PYTHONIOENCODING": "ascii"})

        assert done.returncode == 1
        assert "降幅不可能超过100%" in done.stdout.decode("utf-8")

    def test_a_reader_that_goes_away(self):
        """Closing the pipe early, as head does, leaves no trace."""
        reading, writing = os.pipe()
        os.close(reading)
        started = [sys.executable, "-m", "govledger", "schemes", "cn-function"]
        done = subprocess.run(started, stdout=writing, stderr=subprocess.PIPE)
        os.close(writing)

        assert (done.returncode, done.stderr) == (0, b"")


def deep(opening, closing="", times=20_000):
    """What no reader by recursion gets through."""
    return f"a = {opening * times}{closing * times}\n"


LONG = "9" * 5000


class TestOneLine:
    """Whatever is handed over, the command ends with one line and status 2, never with a traceback."""

    @pytest.mark.parametrize(
        "book",
        [
            deep("[", "]"),
            deep("{b = ", "}"),
            f"since = {LONG}\n",
            book_of("revenue.total == " + " + ".join(["expenditure.total"] * 3000)),
            book_of(f"revenue.total == {'prior(' * 3000}expenditure.total{')' * 3000}"),
            book_of(f"revenue.total == {LONG}"),
            'id = "mine"\ntitle = { en = "Mine" }\ninclude = ["mine.toml"]\n',
            'id = "mine"\ntitle = { en = "Mine" }\ninclude = ["./mine.toml"]\n',
        ],
        ids=["lists", "tables", "number", "terms", "brackets", "constant", "itself", "itself in other words"],
    )
    def test_rulebooks(self, run, book):
        """A rulebook that is too deep, too long, or includes itself is refused."""
        Path("mine.toml").write_text(book, encoding="utf-8")
        status, out, err = run("check", "clean.txt", "--rulebook", "mine.toml")

        assert (status, out, err.count("\n")) == (2, "", 1)
        assert len(err) < 500

    @pytest.mark.parametrize("text", [deep("["), deep("{b = "), f"kind = {LONG}\n"])
    def test_templates(self, run, text):
        """So is a template."""
        Path("a.json").write_text(to_json(accounts()), encoding="utf-8")
        Path("mine.toml").write_text(text, encoding="utf-8")
        status, _, err = run("write", "a.json", "--template", "mine.toml")

        assert (status, err.count("\n")) == (2, 1)

    @pytest.mark.parametrize(
        ("passport", "codes"),
        [("[" * 100_000, "code,parent,level\n"), ("{}", f"code,parent,level\n{'1' * 200_000},,1\n"), (LONG, "code\n")],
        ids=["deep", "long cell", "long number"],
    )
    def test_schemes(self, run, passport, codes):
        """So is a scheme of one's own, in a folder or as a table."""
        Path("mine").mkdir()
        Path("mine/passport.json").write_text(passport, encoding="utf-8")
        Path("mine/codes.csv").write_text(codes, encoding="utf-8")
        Path("mine.csv").write_text(codes, encoding="utf-8")
        for name in ("mine", "mine.csv"):
            status, _, err = run("schemes", name)

            assert (status, err.count("\n")) == (2, 1)

    @pytest.mark.parametrize(
        ("old", "new"),
        [
            ('"number": "300.00"', f'"number": {LONG}'),
            ('"number": "300.00"', f'"number": "{LONG}"'),
            ('"concept": "expenditure"', f'"concept": "{LONG}"'),
            ('"year": "2019"', f'"year": "{LONG}"'),
        ],
    )
    @pytest.mark.parametrize("command", [("check",), ("check", "--format", "json"), ("read", "--format", "csv")])
    def test_accounts(self, run, old, new, command):
        """So are accounts with a number that no account holds, and a message quotes at most 200 characters of it."""
        Path("a.json").write_text(to_json(accounts()).replace(old, new), encoding="utf-8")
        status, _, err = run(*command, "a.json")

        assert (status, err.count("\n")) == (2, 1)
        assert LONG[:201] not in err

    @pytest.mark.parametrize(
        "arguments", [("schemes", "x" * 3000), ("check", "x" * 3000), ("check", "a", "--format", "x" * 3000)]
    )
    def test_names(self, run, arguments):
        """So is a name that no file can have."""
        status, _, err = run(*arguments)

        assert (status, err.count("\n")) == (2, 1)
        assert "x" * 201 not in err

    def test_a_fault_of_ours(self, run, monkeypatch):
        """What nobody thought of never has the status of a finding."""
        monkeypatch.setattr("govledger.__main__._check", lambda _: 1 / 0)
        status, _, err = run("check", "clean.txt")

        assert (status, err.count("\n")) == (2, 1)
        assert "ZeroDivisionError" in err


class TestDevicesAndLinks:
    @pytest.mark.skipif(not os.path.exists("/dev/zero"), reason="this system has no such device")
    def test_a_device_is_no_source(self, run):
        """A device is refused before anything is read of it, by its own name or by a link."""
        os.symlink("/dev/zero", "zero.txt")
        for name in ("/dev/zero", "zero.txt"):
            status, _, err = run("check", name)

            assert (status, "is a device" in err) == (2, True)

    def test_no_link_is_written_through(self, run):
        """--output that is a link is refused, and what it leads to stays."""
        Path("kept.txt").write_text("kept", encoding="utf-8")
        os.symlink("kept.txt", "out.txt")
        status, _, err = run("check", "wrong.txt", "--output", "out.txt")

        assert (status, "it is a link" in err) == (2, True)
        assert Path("kept.txt").read_text(encoding="utf-8") == "kept"


@pytest.mark.skipif(os.name != "posix", reason="signals of another system")
@pytest.mark.parametrize("delay", [0.05, 0.1, 0.2, 0.3])
def test_an_interruption_at_any_time_is_no_traceback(tmp_path, delay):
    """Whoever stops the program while its modules load sees nothing, and the status is 130."""
    (tmp_path / "a.txt").write_text("某中心2019年度部门决算\n" + "2019年支出决算5元。\n" * 3000, encoding="utf-8")
    ready = "import os, runpy, signal, sys; sys.argv[0] = '-m'; sys.orig_argv = ['', '-m', 'govledger']; os.write(1, b'.'); "
    made = subprocess.Popen(
        [sys.executable, "-c", ready + "runpy.run_module('govledger', run_name='__main__', alter_sys=True)", "check", "a.txt"],
        cwd=tmp_path, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    )  # fmt: skip
    assert made.stdout is not None
    made.stdout.read(1)
    threading.Event().wait(delay)
    made.send_signal(signal.SIGINT)
    _, err = made.communicate(timeout=60)

    assert (made.returncode, err) == (130, b"")
