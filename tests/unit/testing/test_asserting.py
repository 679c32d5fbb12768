"""Assertions on accounts for the tests of others, and the plug-in that runs them over files."""

import ast
import os
import subprocess
import sys
import tomllib
from importlib import import_module
from pathlib import Path

import pytest

from govledger import Accounts, calendar, reconcile
from govledger.errors import UnknownRulebook
from govledger.testing import assert_reconciles

CLEAN = "某市服务中心2019年度部门决算公开说明\n2019年支出决算300.00元，其中：基本支出180.00元，项目支出120.00元。\n"
WRONG = "某市服务中心2019年度部门决算公开说明\n2019年资本性支出100.00元，与上年相比减少150.00%。\n"
OPEN = "某市服务中心2019年度部门决算公开说明\n2019年支出决算3.00元，其中：基本支出1.00元，项目支出3.00元。\n"
YEAR = calendar("CN").starting(2019)


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch):
    """A folder with statements."""
    monkeypatch.chdir(tmp_path)
    Path("statements").mkdir()
    for name, text in {"clean": CLEAN, "open": OPEN, "wrong": WRONG}.items():
        Path(f"statements/{name}.txt").write_text(text, encoding="utf-8")


class TestAssertReconciles:
    def test_true_accounts_pass(self):
        """Accounts that can be true give their report."""
        accounts = Accounts(entity="A", year=YEAR).state("revenue", "5.00元")
        accounts = accounts.state("revenue", "5.00元", source="other").break_down("revenue", by="source")

        assert assert_reconciles(accounts, "gfsm-2014").verdict.value == "consistent"

    def test_a_contradiction_fails(self):
        """A contradiction fails with what the source comes to, and a line for it."""
        with pytest.raises(AssertionError) as failed:
            assert_reconciles("statements/wrong.txt")

        assert str(failed.value).splitlines() == [
            "statements/wrong.txt: contradicted, tied: 1 of 1 figures by at least one check",
            "statements/wrong.txt:2:26  ERROR  CN21  expenditure 310 Capital expenditure (资本性支出): "
            "a fall cannot exceed 100%, yet 150.00% is printed",
        ]

    def test_in_another_language(self):
        """The lines are in the language asked for."""
        with pytest.raises(AssertionError, match=r"错误  CN21  “资本性支出”减少150\.00%"):
            assert_reconciles(Path("statements/wrong.txt"), locale="zh_CN")

    def test_what_must_be_explained(self):
        """It passes unless it is asked for."""
        assert assert_reconciles("statements/open.txt").verdict.value == "to-explain"
        with pytest.raises(AssertionError, match="EXPLAIN  CN04"):
            assert_reconciles("statements/open.txt", severity="explain")

    def test_nothing_tested_is_no_success(self):
        """Accounts of which no check ties a figure fail, unless that is allowed."""
        accounts = Accounts(entity="A", year=YEAR).state("revenue", "5.00元")

        assert assert_reconciles(accounts, unverified=True).verdict.value == "unverified"
        with pytest.raises(AssertionError, match="unverified, tied: 0 of 1 figures"):
            assert_reconciles(accounts)

    def test_a_report_is_taken_as_it_is(self):
        """A report that was made before is not made again."""
        accounts = Accounts(entity="A", year=YEAR).state("revenue", "5.00元")
        report = reconcile(accounts)

        assert assert_reconciles(report, unverified=True) is report

    def test_what_cannot_be_used_is_its_own_error(self):
        """A rulebook that there is not is no failure of the accounts."""
        with pytest.raises(UnknownRulebook):
            assert_reconciles("statements/clean.txt", "gfs-1901")


PASSING = """
import pytest
from govledger.testing import assert_reconciles

@pytest.mark.govledger_files("statements/*.txt", rulebook="claims")
def test_published(govledger_report):
    assert_reconciles(govledger_report)
"""


def pytest_run(source, *options):
    """What pytest prints of a file of tests, with the plug-in alone."""
    Path("test_it.py").write_text(source, encoding="utf-8")
    command = [sys.executable, "-m", "pytest", "-p", "govledger.testing._pytest", "-q", *options]
    environment = {**os.environ, "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1", "PYTEST_ADDOPTS": ""}
    return subprocess.run(
        command, capture_output=True, text=True, env=environment, encoding="utf-8", check=False
    ).stdout


class TestPlugIn:
    def test_a_test_for_each_file(self):
        """The marker runs the test once for each file, under the name of the file."""
        out = pytest_run(PASSING, "-rA", "--strict-markers")

        assert "PASSED test_it.py::test_published[statements/clean.txt]" in out
        assert "FAILED test_it.py::test_published[statements/wrong.txt]" in out
        assert "AssertionError: statements/wrong.txt: contradicted" in out.replace(f"{Path.cwd()}/", "")
        assert "1 failed, 2 passed" in out

    @pytest.mark.parametrize(
        ("source", "told"),
        [
            (PASSING.replace("*.txt", "*.pdf"), "govledger_files: no file fits 'statements/*.pdf' from "),
            (PASSING.replace("rulebook=", "book="), "govledger_files takes no book=; it takes rulebook=, country=, "),
            ("def test_it(govledger_report): pass", "govledger_report needs the marker: @pytest.mark.govledger_files("),
        ],
    )
    def test_a_wrong_use_says_what_to_do(self, source, told):
        """A pattern that fits nothing, an unknown option and a missing marker are told."""
        assert told in pytest_run(source)

    def test_it_costs_nothing(self):
        """The plug-in loads no room of govledger."""
        code = "import sys, govledger.testing._pytest; print([n for n in sys.modules if n.startswith('govledger')])"
        run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

        assert sorted(ast.literal_eval(run.stdout)) == (
            ["govledger", "govledger.lazy", "govledger.testing", "govledger.testing._pytest"]
        )

    def test_pytest_finds_it(self):
        """The entry point of pytest names the plug-in."""
        project = tomllib.loads((Path(__file__).parents[3] / "pyproject.toml").read_text(encoding="utf-8"))["project"]

        assert hasattr(import_module(project["entry-points"]["pytest11"]["govledger"]), "pytest_generate_tests")


class TestHook:
    @pytest.fixture
    def hook(self):
        """The hook that is offered to pre-commit."""
        yaml = pytest.importorskip("yaml", reason="PyYAML is not installed: pip install pyyaml")
        path = Path(__file__).parents[3] / ".pre-commit-hooks.yaml"
        (made,) = yaml.safe_load(path.read_text(encoding="utf-8"))
        return made

    def test_it_is_a_hook(self, hook):
        """It has what a hook must have, and runs one process, which reads files side by side itself."""
        assert {"id", "name", "entry", "language"} <= set(hook)
        assert (hook["id"], hook["language"], hook["require_serial"]) == ("govledger-check", "python", True)

    def test_its_command_runs(self, hook, run):
        """Its command takes the names of files, and ends with a status of its own where one cannot be true."""
        program, *arguments = hook["entry"].split()
        clean, wrong = (run(*arguments, f"statements/{name}.txt") for name in ("clean", "wrong"))

        assert program == "govledger"
        assert (clean[0], wrong[0]) == (0, 1)
