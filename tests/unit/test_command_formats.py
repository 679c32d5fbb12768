"""Formats for other programs on the command line: one file for all sources, those that cannot be used as well."""

import csv
import io
import json
from pathlib import Path
from xml.etree import ElementTree

import pytest

CLEAN = "某市服务中心2019年度部门决算公开说明\n2019年支出决算300.00元，其中：基本支出180.00元，项目支出120.00元。\n"
WRONG = "某市服务中心2019年度部门决算公开说明\n2019年资本性支出100.00元，与上年相比减少150.00%。\n"
OPEN = "某市服务中心2019年度部门决算公开说明\n2019年支出决算3.00元，其中：基本支出1.00元，项目支出3.00元。\n"


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch):
    """A folder with three statements and a file that cannot be used."""
    monkeypatch.chdir(tmp_path)
    for name, text in {"a.pdf": "%PDF-1.7", "clean.txt": CLEAN, "open.txt": OPEN, "决算.txt": WRONG}.items():
        Path(name).write_text(text, encoding="utf-8")


SOURCES = ("a.pdf", "clean.txt", "open.txt", "决算.txt")


class TestOneFile:
    def test_sarif(self, run):
        """One run has the results of all sources, in their order, and a notification of what could not be used."""
        status, out, _ = run("check", *SOURCES, "--format", "sarif", "--locale", "en")
        (log,) = json.loads(out)["runs"]
        where = [result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] for result in log["results"]]

        assert status == 1
        assert list(dict.fromkeys(where)) == ["clean.txt", "open.txt", "%E5%86%B3%E7%AE%97.txt"]
        assert [each["message"]["text"] for each in log["invocations"][0]["toolExecutionNotifications"]] == [
            "is cut off or damaged; get the whole file and try again"
        ]
        assert not log["invocations"][0]["executionSuccessful"]
        assert [each["properties"]["verdict"] for each in log["artifacts"]] == [
            "consistent", "to-explain", "contradicted",
        ]  # fmt: skip

    def test_junit(self, run):
        """Each source is a suite; what cannot be used is an error."""
        out = run("check", *SOURCES, "--format", "junit")[1]
        suites = [(each.get("name"), each.get("failures"), each.get("errors")) for each in ElementTree.fromstring(out)]

        assert suites == [("a.pdf", "0", "1"), ("clean.txt", "0", "0"), ("open.txt", "0", "0"), ("决算.txt", "1", "0")]

    def test_strict(self, run):
        """With --strict what must be explained is a failure of JUnit, an error of SARIF and of GitHub, and status 1."""
        status, out, _ = run("check", "open.txt", "--format", "junit", "--strict")
        results = json.loads(run("check", "open.txt", "--format", "sarif", "--strict")[1])["runs"][0]["results"]

        assert (status, ElementTree.fromstring(out)[0].get("failures")) == (1, "1")
        assert results[0]["level"] == "error"
        assert run("check", "open.txt", "--format", "github", "--strict")[1].startswith("::error file=open.txt,line=2,")
        assert run("check", "open.txt", "--format", "github")[1].startswith("::warning file=open.txt,line=2,")

    def test_csv(self, run):
        """One head stands above the rows of all sources."""
        out = run("check", *SOURCES, "--format", "csv")[1]
        rows = list(csv.DictReader(io.StringIO(out, newline="")))
        verdicts = dict.fromkeys((row["source"], row["verdict"]) for row in rows)

        assert list(verdicts) == [
            ("a.pdf", "unreadable"), ("clean.txt", "consistent"), ("open.txt", "to-explain"), ("决算.txt", "contradicted"),
        ]  # fmt: skip
        assert out.count("fingerprint") == 1

    def test_bom(self, run):
        """--bom begins a CSV with the sign of UTF-8, in a file as well."""
        run("check", "clean.txt", "--format", "csv", "--bom", "--output", "a.csv")

        assert Path("a.csv").read_bytes().startswith(b"\xef\xbb\xbfsource,")
        assert run("check", "clean.txt", "--format", "csv", "--bom")[1].startswith("\ufeffsource,")

    def test_concise(self, run):
        """The lines of all sources, of each the verdict last."""
        out = run("check", *SOURCES, "--format", "concise", "--locale", "en")[1].splitlines()

        assert [line for line in out if "  " not in line] == [
            "a.pdf: unreadable, is cut off or damaged; get the whole file and try again",
            "clean.txt: consistent, tied: 3 of 3 figures by at least one check",
            "open.txt: to be explained, tied: 3 of 3 figures by at least one check",
            "决算.txt: contradicted, tied: 1 of 1 figures by at least one check",
        ]

    def test_markdown(self, run):
        """Each source is a section."""
        out = run("check", *SOURCES, "--format", "markdown", "--locale", "en")[1]

        assert [line for line in out.splitlines() if line.startswith("# ")] == [f"# {name}" for name in SOURCES]

    def test_xlsx(self, run):
        """One workbook has a row of the summary for each source, in the language of the first of which it is known."""
        openpyxl = pytest.importorskip("openpyxl", reason="the extra xlsx is not installed")
        status, out, _ = run("check", *SOURCES, "--format", "xlsx", "--output", "review.xlsx")
        book = openpyxl.load_workbook("review.xlsx")

        assert (status, out) == (1, "")
        assert [row[0].value for row in book["概要"].iter_rows()] == ["来源", *SOURCES]
        assert [cell.value for cell in book["矛盾"]["A"]] == ["来源", "决算.txt", "决算.txt"]

    def test_one_report_for_any_number_of_processes(self, run):
        """The file is the same however many processes read."""
        made = [run("check", *SOURCES, "--format", "sarif", "--jobs", str(jobs))[1] for jobs in (1, 2)]

        assert made[0] == made[1]


class TestRefused:
    @pytest.mark.parametrize(
        ("options", "told"),
        [
            (["--format", "xlsx"], "--format xlsx is no text; give --output FILE.xlsx"),
            (["--format", "sarif", "--bom"], "--bom is for --format csv, not for sarif; leave it out"),
            (["--bom"], "--bom is for --format csv, not for text; leave it out"),
            (["--format", "junit", "--margins"], "--margins and --repair-ocr are told as text, html or json; "),
            (["--format", "csv", "--output", "clean.txt"], "clean.txt: cannot be written (it is one of the sources)"),
            (["--format", "github", "--resume", "--output", "a.txt"], "--resume goes on with a file of records; "),
        ],
    )
    def test_what_cannot_be_done(self, run, options, told):
        """What a format cannot hold is refused in one line, which says what to do."""
        status, out, err = run("check", "clean.txt", *options)

        assert (status, out, err.count("\n")) == (2, "", 1)
        assert err.startswith(f"govledger: {told}")

    def test_the_summary_beside_them(self, run):
        """A summary of all sources is written beside any format."""
        run("check", *SOURCES, "--format", "github", "--summary", "all.csv")

        assert len(Path("all.csv").read_text(encoding="utf-8").splitlines()) == 6
