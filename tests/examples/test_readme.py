"""The README shows what the library really prints, and its two commands are where readers and machines look for them."""

import contextlib
import io
import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")


def block(language):
    """The first fenced block of a language."""
    return re.search(rf"```{language}\n(.*?)```", README, re.DOTALL)[1]


def test_the_example_prints_what_is_shown():
    """The thirty-second example, run word for word, prints the lines below it."""
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed):
        exec(compile(block("python"), "README.md", "exec"), {})

    assert block("text") in printed.getvalue()


def test_quick_start_holds_two_commands_of_one_line():
    """The first two sh blocks under Quick start are one command line each: the check of an example, and the tests."""
    section = README.partition("## Quick start\n")[2].partition("\n## ")[0]
    commands = re.findall(r"```sh\n(.*?)```", section, re.DOTALL)

    assert len(commands) == 2
    assert [command.count("\n") for command in commands] == [1, 1]
    assert "govledger check examples/data/statement-2019.txt" in commands[0]
    assert "pytest" in commands[1]
