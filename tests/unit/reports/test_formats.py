"""Reports in the formats that other programs read."""

import csv
import io
import json
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree

import attrs
import pytest

from govledger import read_narrative
from govledger.accounts import Accounts, Disclosure, Source
from govledger.documents import Document
from govledger.figures import Place
from govledger.fiscal import calendar
from govledger.reconciliation import Obligation, Severity, load_rulebook, reconcile
from govledger.reports import (
    render_concise,
    render_csv,
    render_github,
    render_junit,
    render_markdown,
    render_text,
    render_xlsx,
    report_to_sarif,
)
from govledger.reports.formats import FORMATS, format_named
from govledger.reports.formats.entries import entries_of, fingerprint, residual
from govledger.reports.messages import LOCALES

YEAR = calendar("CN").starting(2019)
STATEMENT = (
    "某市服务中心2019年度部门决算公开说明\n"
    "2019年支出决算300.00元。\n"
    "资本性支出100.00元，与上年相比减少150.00%。\n"
    "基本支出180.00元，其中：人员经费170.00元，公用经费20.00元。\n"
)
HOSTILE = ["=1+1", "+1元", "-cmd", "@SUM(A1)", "\t=2", "＝1", '=HYPERLINK("http://x")']


def read(text, name="statement.txt"):
    """A text, and the report on it."""
    document = Document.from_text(text, name=name)
    return reconcile(read_narrative(document), "cn-department"), document


def hostile(words):
    """A report whose issuer's words begin as formulas do, with a contradiction between figures of that name."""
    place = Place(line=1, start=0, stop=4, table=words, row=words, column=words)
    accounts = (
        Accounts(entity=words, year=YEAR)
        .state("revenue", "5.00元", label=words, place=place)
        .state("revenue", "4.00元", source="other", label=words, place=place)
        .break_down("revenue", by="source")
    )
    source = Source(name=words, kind="csv")
    made = reconcile(Disclosure(accounts=accounts, kind="final-accounts", source=source))
    duty = Obligation(rule="D1", verdict="missing", title={"en": words, "zh_CN": words}, names=(words,))
    return attrs.evolve(made, obligations=(duty,))


class TestEntries:
    def test_findings_come_before_duties(self, report, document):
        """Findings stand worst first, and behind them the duties that are not met."""
        assert [entry.rule for entry in entries_of(report, document, locale="en")] == ["C02", "C06", "D1"]

    def test_the_spot_is_the_marked_figure(self, report, document):
        """A finding stands at its marked figure, by line and column from 1."""
        entry = entries_of(report, document, locale="en")[0]

        assert (entry.spot.start, entry.spot.stop) == ((3, 8), (3, 15))
        assert document.lines[2].text[7:14] == "150.00%"

    def test_the_figures_that_take_part_are_pointed_to(self, report, document):
        """Besides, it points to the words that are checked and to where each of its figures is printed."""
        entry = entries_of(report, document, locale="en")[0]

        assert [(spot.what, spot.start) for spot in entry.figures] == [
            ("与上年相比减少150.00%", (3, 1)),
            ("expenditure 100.00元", (2, 5)),
        ]

    def test_a_source_that_is_no_text_has_no_lines(self, report):
        """Nobody sees the lines that a workbook was decoded into: a cell is told by its address."""
        sheet = attrs.evolve(report.disclosure, source=Source(name="a.xlsx", kind="xlsx"))
        entry = entries_of(attrs.evolve(report, disclosure=sheet), None, locale="en")[0]

        assert entry.spot.start is None


class TestFingerprints:
    def test_the_same_over_runs(self):
        """A report that is made again has the same fingerprints."""
        first, second = (entries_of(*read(STATEMENT), locale="en") for _ in range(2))

        assert [entry.fingerprint for entry in first] == [entry.fingerprint for entry in second]

    @pytest.mark.parametrize(
        "text", ["\n\n\n" + STATEMENT, STATEMENT.replace("\n", "\n　　\n"), STATEMENT.replace("\n", "\r\n")]
    )
    def test_lines_move(self, text):
        """Lines that move leave them as they are, though not the places."""
        before, after = entries_of(*read(STATEMENT), locale="en"), entries_of(*read(text), locale="en")
        findings = [entry for entry in before if not entry.is_duty]

        assert len(findings) > 1
        assert [e.fingerprint for e in after if not e.is_duty] == [e.fingerprint for e in findings]

    def test_no_language(self):
        """They are the same in every language."""
        made = [[e.fingerprint for e in entries_of(*read(STATEMENT), locale=locale)] for locale in LOCALES]

        assert made[0] == made[1]

    def test_another_residual(self):
        """A figure that is mended in part, so that the finding is another one, changes its fingerprint and no other."""
        before, after = (
            {e.rule: e.fingerprint for e in entries_of(*read(text), locale="en")}
            for text in (STATEMENT, STATEMENT.replace("170.00元", "165.00元"))
        )

        assert {rule for rule in before if before[rule] != after[rule]} == {"CN08"}

    def test_no_two_are_alike(self, report):
        """What would have the same fingerprint is numbered."""
        twice = attrs.evolve(report, findings=report.findings * 2)
        found = [entry.fingerprint for entry in entries_of(twice, None, locale="en")]

        assert len(found) == len(set(found)) == 5

    def test_made_of_rule_keys_and_residual(self, finding):
        """Neither words nor places nor the severity take part; the rule does."""
        moved = attrs.evolve(finding, annotations=finding.annotations[1:2], severity=Severity.NOTE, title={"en": "x"})

        assert fingerprint(moved) == fingerprint(finding) != fingerprint(attrs.evolve(finding, rule="C03"))

    def test_the_residual_is_the_gap_of_the_proof(self, finding):
        """100 - 2 * 1 = 98 is by how much the bounds of the proof miss each other; without a proof it is what was computed."""
        assert residual(finding) == "98"
        assert residual(attrs.evolve(finding, proof=None)) == "[-60.00004, -59.99996]"
        assert residual(attrs.evolve(finding, proof=None, computed=None)) == ""


class TestConcise:
    def test_a_line_for_each(self, report, document):
        """Each finding and each duty that is not met is one line, and the verdict is the last."""
        assert render_concise(report, document, locale="en").splitlines() == [
            "statement.txt:3:8  ERROR  C02  a fall cannot exceed 100%",
            "statement.txt:3:38  NOTE  C06  statements agree",
            "statement.txt  NOT MET  D1  procurement",
            "statement.txt: contradicted, tied: 1 of 1 figures by at least one check",
        ]

    def test_in_chinese(self, report, document):
        """The lines are in the language asked for, which is Chinese where none is."""
        assert render_concise(report, document).splitlines()[0] == "statement.txt:3:8  错误  C02  降幅不可能超过100%"


def schema():
    """The schema of SARIF, and what validates by it."""
    jsonschema = pytest.importorskip("jsonschema", reason="jsonschema is not installed: pip install jsonschema")
    path = Path(__file__).parents[2] / "schemas" / "sarif-2.1.0-rtm.5.json"
    made = json.loads(path.read_text(encoding="utf-8"))
    return jsonschema.validators.validator_for(made)(made, format_checker=jsonschema.FormatChecker())


class TestSarif:
    @pytest.fixture
    def log(self, report, document):
        """The log of the report."""
        return report_to_sarif(report, document, locale="en")

    @pytest.mark.parametrize("locale", LOCALES)
    def test_it_is_valid(self, report, document, locale):
        """The log is valid by the schema of OASIS, in each language and with a rulebook."""
        logs = [report_to_sarif(report, document, locale=locale), report_to_sarif(report, locale=locale)]
        made, text = read(STATEMENT)
        logs.append(report_to_sarif(made, text, locale=locale, rulebook=load_rulebook("cn-department")))
        logs += [report_to_sarif(hostile(words), locale=locale) for words in HOSTILE]

        assert [list(map(str, schema().iter_errors(log))) for log in logs] == [[] for _ in logs]

    def test_the_schema_refuses(self, log):
        """The schema is awake: a level that there is not is refused."""
        log["runs"][0]["results"][0]["level"] = "fatal"

        assert not schema().is_valid(log)

    def test_levels(self, log):
        """An error is an error; a note, and a duty that is not met, are notes."""
        assert [result["level"] for result in log["runs"][0]["results"]] == ["error", "note", "note"]

    def test_the_region_is_the_marked_figure(self, log):
        """Line and columns are those of the printed figure, the last column behind it."""
        (location,) = log["runs"][0]["results"][0]["locations"]

        assert location["physicalLocation"] == {
            "artifactLocation": {"uri": "statement.txt"},
            "region": {"startLine": 3, "startColumn": 8, "endLine": 3, "endColumn": 15},
        }

    def test_related_locations_are_the_figures(self, log):
        """Each figure that takes part is a related location of its own, with its name and what is printed."""
        related = log["runs"][0]["results"][0]["relatedLocations"]

        assert [(each["id"], each["message"]["text"]) for each in related] == [
            (1, "与上年相比减少150.00%"),
            (2, "expenditure 100.00元"),
        ]
        assert related[1]["physicalLocation"]["region"] == {
            "startLine": 2, "startColumn": 5, "endLine": 2, "endColumn": 12,
        }  # fmt: skip

    def test_every_result_has_its_rule(self):
        """Each rule that a result names stands among the rules, with its title, why it is asked, and its authority."""
        made, text = read(STATEMENT)
        run = report_to_sarif(made, text, locale="en", rulebook=load_rulebook("cn-department"))["runs"][0]
        rules = {rule["id"]: rule for rule in run["tool"]["driver"]["rules"]}

        assert {result["ruleId"] for result in run["results"]} == set(rules)
        assert rules["CN21"]["shortDescription"]["text"] == "a stated change agrees with the amounts of both years"
        assert rules["CN21"]["properties"]["authority"].startswith("L1 art. 14")

    def test_a_cell_is_a_logical_location(self):
        """A source without lines is told by the address of the cell."""
        location = report_to_sarif(hostile("甲"), locale="en")["runs"][0]["results"][0]["locations"][0]

        assert location["logicalLocations"] == [{"fullyQualifiedName": "甲:1, 甲, 甲"}]


class TestGithub:
    def test_a_command_for_each(self, report, document):
        """Each finding is a command at its line and columns, of which the last is that of the last character."""
        first, second, third, last = render_github(report, document, locale="en").splitlines()

        assert first.startswith(
            "::error file=statement.txt,line=3,col=8,endColumn=14,title=C02 a fall cannot exceed 100%25::this year 100%0A"
        )
        assert second.startswith("::notice file=statement.txt,line=3,col=38,endColumn=43,title=C06 statements agree::")
        assert third.startswith("::notice file=statement.txt,title=D1 procurement::statement.txt%0A")
        assert last == "statement.txt: contradicted, tied: 1 of 1 figures by at least one check"

    def test_nothing_breaks_out(self):
        """What the issuer printed ends no line and no option, and begins no command."""
        words = "甲,file=x:y\r\n::error::z%"
        lines = render_github(hostile(words), locale="en").splitlines()

        assert [line.partition("=")[0] for line in lines[:-1]] == ["::error file", "::notice file"]
        assert lines[0].startswith("::error file=甲%2Cfile=x%3Ay%0D%0A%3A%3Aerror%3A%3Az%25,title=")
        assert not lines[-1].startswith("::")
        assert "::error::" not in lines[-1]


class TestJunit:
    @pytest.mark.parametrize("locale", LOCALES)
    def test_parsed_by_a_standard_reader(self, report, document, locale):
        """The XML is read by a reader of JUnit, with the counts that its suite names."""
        junitparser = pytest.importorskip("junitparser", reason="junitparser is not installed: pip install junitparser")
        (suite,) = junitparser.JUnitXml.fromstring(render_junit(report, document, locale=locale).encode())

        assert (suite.name, suite.tests, suite.failures, suite.errors, suite.skipped) == ("statement.txt", 6, 1, 0, 2)
        assert len(list(suite)) == 6

    def test_nothing_passes_that_does_not_hold(self, report, document):
        """A rule with an error fails, one that cannot be tested and a duty that is not met are skipped."""
        root = ElementTree.fromstring(render_junit(report, document, locale="en").encode())
        cases = {case.get("name"): [child.tag for child in case] for case in root.iter("testcase")}

        assert cases == {
            "tied": [], "C02": ["failure"], "C01": ["skipped"], "C03": [], "C06": [], "D1 procurement": ["skipped"],
        }  # fmt: skip

    def test_what_must_be_explained(self, report, finding):
        """It is skipped, and fails where that is asked for."""
        asked = attrs.evolve(report, findings=(attrs.evolve(finding, severity=Severity.EXPLAIN),))
        suites = [ElementTree.fromstring(render_junit(asked, strict=strict))[0] for strict in (False, True)]

        assert [(suite.get("failures"), suite.get("skipped")) for suite in suites] == [("0", "3"), ("1", "2")]

    def test_nothing_verified_is_a_failure(self, report):
        """Where no check ties any figure, the case that asks for it fails."""
        untied = attrs.evolve(report, checked=(), findings=(), obligations=())
        (case,) = ElementTree.fromstring(render_junit(untied, locale="en")).iter("testcase")

        assert case.find("failure").get("message") == "Unverified: no check ties any figure to another."

    @pytest.mark.parametrize("words", ['<&">]]>', "\x00\x1b[0m", "\ud800", "￾\uffff"])
    def test_any_words(self, words):
        """Whatever the issuer printed, the XML is well formed."""
        text = render_junit(hostile(words), locale="en").encode("utf-8")

        assert ElementTree.fromstring(text)[0].get("failures") == "1"


class TestMarkdown:
    def test_verdict_before_findings(self, report, document):
        """The first lines tell the source and what it comes to; then comes a table of findings."""
        text = render_markdown(report, document, locale="en")

        assert text.startswith("# statement.txt\n\n**contradicted**, tied: 1 of 1 figures by at least one check\n")
        assert "| error    | C02  | statement.txt:3:8  | a fall cannot exceed 100% |" in text
        assert (
            "## error C02 a fall cannot exceed 100%\n\n- this year 100\n- difference 150\n- why: both cannot be true."
            in text
        )

    @pytest.mark.parametrize(
        "words", ["<script>x</script>", "[a](http://x)", "`a`", "# a", "*a* | b", "![a](b)", "~~a~~"]
    )
    def test_words_are_no_markup(self, words):
        """What the issuer printed is shown as it is."""
        markdown = pytest.importorskip("markdown_it", reason="markdown-it-py is not installed")
        html = markdown.MarkdownIt("gfm-like", {"linkify": False}).render(render_markdown(hostile(words), locale="en"))

        assert not any(tag in html for tag in ("<script", "<a ", "<code", "<em>", "<img", "<s>"))

    def test_what_was_not_read(self, report, document):
        """What could not be tested and what was not read stand at the end."""
        text = render_markdown(report, document, locale="zh_CN")

        assert "\n## 不能检查（1）\n\n- C01 " in text
        assert "\n## 未读数字（12）\n\n- statement.txt:4:3 七八个：" in text


class TestCsv:
    def rows(self, text):
        """The rows by their columns."""
        return list(csv.DictReader(io.StringIO(text, newline="")))

    def test_a_row_for_each(self, report, document):
        """Each finding is a row with its place, what was computed, and its fingerprint; numbers are plain decimals."""
        first = self.rows(render_csv(report, document, locale="en"))[0]
        told = {
            name: first[name]
            for name in (
                "source",
                "verdict",
                "kind",
                "severity",
                "rule",
                "line",
                "column",
                "computed",
                "low",
                "high",
                "unit",
                "residual",
                "at_least",
                "figures",
            )
        }

        assert told == {
            "source": "statement.txt", "verdict": "contradicted", "kind": "finding", "severity": "error", "rule": "C02",
            "line": "3", "column": "8", "computed": "-60.00", "low": "-60.0001", "high": "-59.9999", "unit": "%",
            "residual": "98", "at_least": "1", "figures": "expenditure 2019",
        }  # fmt: skip

    def test_a_report_without_findings(self, report):
        """A source in which nothing is found has a row with its verdict."""
        (row,) = self.rows(render_csv(attrs.evolve(report, findings=(), obligations=())))

        assert (row["source"], row["verdict"], row["rule"]) == ("statement.txt", "consistent", "")

    @pytest.mark.parametrize("words", HOSTILE)
    def test_no_cell_is_a_formula(self, words):
        """No cell begins as a formula does, but for numbers below 0."""
        cells = [cell for row in csv.reader(io.StringIO(render_csv(hostile(words)), newline="")) for cell in row]

        assert cells
        assert [
            cell
            for cell in cells
            if cell[:1] in "=+-@\t\r＝＋－＠" and cell and not cell.lstrip("-").replace(".", "").isdecimal()
        ] == []

    def test_bom(self, report):
        """The sign of UTF-8 stands at the beginning if it is asked for, and else nowhere."""
        assert render_csv(report, bom=True) == "\ufeff" + render_csv(report)
        assert "\ufeff" not in render_csv(report)


@pytest.fixture
def book():
    """Loads the bytes of a workbook."""
    openpyxl = pytest.importorskip("openpyxl", reason="the extra xlsx is not installed")
    return lambda data: openpyxl.load_workbook(io.BytesIO(data))


class TestXlsx:
    def test_sheets_in_both_languages(self, book, report, document):
        """There is a sheet for each kind of finding, and one with every figure."""
        made = {locale: book(render_xlsx(report, document, locale=locale)).sheetnames for locale in LOCALES}

        assert made["en"] == [
            "Summary", "Contradictions", "To explain", "Questions", "Notes", "Cannot be tested", "Obligations", "Not read",
            "Figures",
        ]  # fmt: skip
        assert made["zh_CN"] == ["概要", "矛盾", "须说明", "疑问", "提示", "不能检查", "公开义务", "未读", "全部数字"]

    def test_what_there_is_not_has_no_sheet(self, book, report):
        """Notes, obligations and what was not read have a sheet only where there are any."""
        bare = attrs.evolve(
            report,
            findings=(),
            obligations=(),
            disclosure=attrs.evolve(report.disclosure, coverage=attrs.evolve(report.disclosure.coverage, readings=())),
        )

        assert book(render_xlsx(bare, locale="en")).sheetnames == [
            "Summary", "Contradictions", "To explain", "Questions", "Cannot be tested", "Figures",
        ]  # fmt: skip

    def test_amounts_are_numbers(self, book, report, document):
        """An amount is a number with the decimals that it has, beside the text as printed and its place."""
        sheet = book(render_xlsx(report, document, locale="en"))["Figures"]
        head, row = ([cell.value for cell in row] for row in sheet.iter_rows())
        told = dict(zip(head, row, strict=True))

        assert (told["As printed"], told["Amount"], told["Unit"], told["Place"], told["Line"]) == (
            "100.00元", 100, "CNY", "statement.txt:2:5", 2,
        )  # fmt: skip

    def test_decimals_stay(self, book):
        """143.37万元 is 1433700 in the main unit, a change of cents a number with two decimals."""
        accounts = Accounts(entity="某中心", year=YEAR).state("revenue", "143.37万元").state("expenditure", "-5.25元")
        sheet = book(render_xlsx(reconcile(accounts), locale="en"))["Figures"]

        assert [(cell.value, cell.data_type, cell.number_format) for cell in sheet["G"][1:]] == [
            (1433700, "n", "#,##0"), (-5.25, "n", "#,##0.00"),
        ]  # fmt: skip

    def test_links_lead_to_and_fro(self, book, report, document):
        """Below a finding stand its figures, each of which leads to its row among all figures, and that leads back."""
        made = book(render_xlsx(report, document, locale="en"))
        line = made["Contradictions"]["D3"]

        assert (line.value, line.hyperlink.location) == ("expenditure", "'Figures'!A2")
        assert made["Figures"]["R2"].hyperlink.location == "'Contradictions'!A2"
        assert made["Contradictions"]["B2"].value == made["Figures"]["R2"].value == "F1"
        assert made["Summary"]["I2"].hyperlink.location == "'Contradictions'!A1"

    def test_every_link_leads_somewhere(self, book):
        """Each link of a workbook of several reports leads to the row that it names."""
        module = format_named("xlsx")
        parts = [module.part(*read(STATEMENT), locale="en", rulebook=None, strict=False) for _ in range(2)]
        made = book(b"".join(module.joined(parts, locale="en")))
        links = [cell for sheet in made for row in sheet.iter_rows() for cell in row if cell.hyperlink]
        inner = [cell for cell in links if not cell.hyperlink.location.endswith("!A1")]

        assert len(inner) > 8
        for cell in inner:
            title, at = cell.hyperlink.location.rsplit("!", 1)
            row = made[title.strip("'")][at[1:]]
            assert str(cell.value).partition(",")[0] in [each.value for each in row]

    def test_a_note_at_the_figure(self, book, report, document):
        """A note at the amount says what is found of it."""
        made = book(render_xlsx(report, document, locale="en"))

        assert made["Figures"]["G2"].comment.text == "F1 C02 a fall cannot exceed 100%"

    def test_what_a_suspect_should_be(self, book, report, document):
        """Beside a figure that may be wrong stands the range that the others leave it, as numbers."""
        made = book(render_xlsx(report, document, locale="en"))

        assert [cell.value for cell in made["Contradictions"][3][5:9]] == [100, "CNY", None, 5]

    @pytest.mark.parametrize("words", [*HOSTILE, "#N/A", "\x00\x0b甲", "\ud800"])
    def test_no_cell_is_a_formula(self, book, words):
        """No cell and no link is a formula, whatever the issuer printed; the words are there as a text."""
        made = book(render_xlsx(hostile(words), locale="en"))
        cells = [cell for sheet in made for row in sheet.iter_rows() for cell in row if cell.value is not None]

        assert {cell.data_type for cell in cells} == {"s", "n"}
        assert all(cell.hyperlink.target is None for cell in cells if cell.hyperlink)
        assert all(cell.quotePrefix for cell in cells if str(cell.value)[:1] in "=+-@" and cell.data_type == "s")


class TestAllFormats:
    @pytest.mark.parametrize("name", FORMATS)
    def test_a_source_that_cannot_be_used(self, name):
        """Every format tells of a source that it could not be used, and why."""
        module = format_named(name)
        parts = [module.unreadable("a.pdf", "is empty; nothing to read", locale="en")]
        made = list(module.joined(parts, locale="en"))

        assert made
        assert name == "xlsx" or "is empty; nothing to read" in "".join(made)

    @pytest.mark.parametrize("name", FORMATS)
    def test_no_source_at_all(self, name):
        """Nothing is joined to a file that is whole."""
        assert isinstance(list(format_named(name).joined([], locale="zh_CN")), list)

    def test_nothing_is_loaded_for_a_text(self):
        """A text report loads no format for other programs."""
        code = (
            "import sys, govledger\n"
            "from govledger import Accounts, calendar, reconcile, render_text\n"
            "render_text(reconcile(Accounts(entity='a', year=calendar('CN').starting(2019)).state('revenue', '5元')))\n"
            "print(sorted(n for n in sys.modules if 'formats' in n or n in ('openpyxl', 'jsonschema')))\n"
        )
        run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

        assert run.stdout == "[]\n"

    def test_the_text_report_is_as_it_was(self, report, document):
        """The text report tells the same passages."""
        assert "  why: both cannot be true." in render_text(report, document, locale="en")
