"""An example is read in a minute: short, listed, and with the output it must print."""

from pathlib import Path

import pytest

EXAMPLES = Path(__file__).parents[2] / "examples"
SCRIPTS = sorted(EXAMPLES.glob("[0-9][0-9]_*.py"))
LINES = 60

each_script = pytest.mark.parametrize("script", SCRIPTS, ids=[script.name for script in SCRIPTS])


@each_script
def test_an_example_has_under_60_lines(script):
    """An example fits on a screen."""
    lines = len(script.read_text(encoding="utf-8").splitlines())

    assert lines < LINES, f"examples/{script.name} has {lines} lines; show one thing in fewer than {LINES}"


@each_script
def test_an_example_has_its_expected_output(script):
    """What an example prints is on record."""
    expected = EXAMPLES / "expected" / f"{script.stem}.txt"

    assert expected.is_file(), f"examples/expected/{expected.name} is missing; run the script, read it, keep it there"


@each_script
def test_an_example_is_in_the_table(script):
    """The table of examples names every script."""
    assert script.name in (EXAMPLES / "README.md").read_text(encoding="utf-8")


def test_every_expected_output_has_its_example():
    """No output is kept of a script that is gone."""
    kept = {path.stem for path in (EXAMPLES / "expected").glob("*.txt")}

    assert sorted(kept - {script.stem for script in SCRIPTS}) == []
