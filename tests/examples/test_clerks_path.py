"""The way of a clerk from installation to a published statement, as the tutorial tells it to readers in both languages.

What is run is what stands on the page: its commands, the text to be saved, and the change to be made, one after the other in
an empty folder. Blocks of code are the same in every language, since catalogues translate sentences alone.
"""

import importlib.metadata
import re
import shlex
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
NAME = "tutorials/from_a_draft_to_a_published_statement"
PAGE = (ROOT / "docs" / f"{NAME}.rst").read_text(encoding="utf-8")
BLOCKS = re.findall(r"^\.\. code-block:: (\w+)\n\n((?: {3}.*\n|\n)+)", PAGE, re.MULTILINE)


def install(text):
    """What is installed is this package, with extras that it has."""
    command, verb, wanted = text.split()
    assert (command, verb) == ("pip", "install")
    name, _, extras = wanted.strip("\"'").rstrip("]").partition("[")
    package = importlib.metadata.metadata("govledger")

    assert name == package["Name"]
    assert set(filter(None, extras.split(","))) <= set(package.get_all("Provides-Extra"))


def save(text):
    """The draft is saved as the page says."""
    assert "Save these lines in UTF-8 as ``draft.txt``" in PAGE
    Path("draft.txt").write_text(text, encoding="utf-8")


def change(text):
    """The one line that is marked to go stands in the draft once, and the other takes its place."""
    old, new = text.splitlines()
    draft = Path("draft.txt").read_text(encoding="utf-8")

    assert (old[0], new[0], draft.count(old[1:])) == ("-", "+", 1)
    Path("draft.txt").write_text(draft.replace(old[1:], new[1:]), encoding="utf-8")


def run(text):
    """Each command prints what the page shows, where a line of three dots is whatever else there is."""
    for told in filter(None, re.split(r"^\$ ", text, flags=re.MULTILINE)):
        command, _, shown = told.partition("\n")
        program, *arguments = shlex.split(command)
        done = subprocess.run(
            [sys.executable, "-m", program, *arguments], capture_output=True, text=True, encoding="utf-8"
        )
        printed = "\n".join(line.rstrip() for line in done.stdout.splitlines())
        pattern = "\n".join(
            "(?s:.*?)" if line.strip() == "..." else re.escape(line) for line in shown.rstrip().splitlines()
        )

        assert done.stderr == ""
        assert re.fullmatch(pattern, printed), f"{command} prints:\n{printed}"


STEPS = {"sh": install, "text": save, "console": run, "diff": change}


def test_every_step_of_the_tutorial(tmp_path, monkeypatch):
    """From the draft that contradicts itself to a statement that was checked, with a report of it."""
    monkeypatch.chdir(tmp_path)
    for language, text in BLOCKS:
        STEPS[language](textwrap.dedent(text).strip("\n"))

    assert [language for language, _ in BLOCKS] == [
        "sh",
        "text",
        "console",
        "console",
        "diff",
        "console",
        "console",
        "console",
        "console",
    ]
    assert "1083880" in Path("draft.txt").read_text(encoding="utf-8")
    assert "基本支出108.39万元" in Path("statement.txt").read_text(encoding="utf-8")
    assert '<html lang="zh-CN"' in Path("report.html").read_text(encoding="utf-8")


def test_the_page_is_there_in_chinese():
    """It is one of those that must be translated whole, and stands in the list of tutorials."""
    assert NAME in (ROOT / "docs/locales/zh_CN/whole_pages.txt").read_text(encoding="utf-8").split()
    assert Path(NAME).name in (ROOT / "docs/tutorials/index.rst").read_text(encoding="utf-8")


def test_the_steps_see_what_is_wrong(tmp_path, monkeypatch):
    """A page that shows what is not printed fails."""
    monkeypatch.chdir(tmp_path)
    Path("draft.txt").write_text("2023年支出决算1200000.00元。\n", encoding="utf-8")
    with pytest.raises(AssertionError, match="prints:"):
        run("$ govledger read draft.txt --format csv\n2023年支出决算1200001.00元")
