"""Every example runs as a user would run it and prints what it is said to print."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

EXAMPLES = Path(__file__).parents[2] / "examples"
SCRIPTS = sorted(EXAMPLES.glob("[0-9][0-9]_*.py"))


@pytest.mark.parametrize("script", SCRIPTS, ids=[script.name for script in SCRIPTS])
def test_an_example_prints_what_is_expected(script, tmp_path):
    """An example prints the same in every process, from any folder, and nothing on standard error."""
    settings = os.environ | {"PYTHONHASHSEED": "random", "PYTHONUTF8": "1", "NO_COLOR": "1"}
    run = subprocess.run(
        [sys.executable, str(script)],
        capture_output=True,
        encoding="utf-8",
        cwd=tmp_path,
        env=settings,
        check=False,
    )
    expected = (EXAMPLES / "expected" / f"{script.stem}.txt").read_text(encoding="utf-8")

    assert run.stderr == ""
    assert run.returncode == 0
    assert run.stdout == expected
