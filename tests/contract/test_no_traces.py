"""No file of the project names a folder of somebody's machine or a package index."""

import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]

# Put together from parts, so that this file does not name them itself.
FOLDERS = ["/".join(["", *parts]) for parts in (["work"], ["root"], ["home"], ["tmp", "venv"])]
INDEXES = [".".join(parts) for parts in (["pypi", "org"], ["pythonhosted", "org"], ["npmjs", "org"])]
OPTIONS = ["-".join(parts) for parts in (["index", "url"], ["trusted", "host"])]
TRACE = re.compile(
    rf"(?<![\w.~-])(?:{'|'.join(map(re.escape, FOLDERS))})(?=/|\b)"
    rf"|\b(?:{'|'.join(map(re.escape, INDEXES))})\b|--(?:extra-)?(?:{'|'.join(OPTIONS)})\b"
)


def project_files() -> list[Path]:
    """What git tracks or would add; without git, every file outside hidden and built folders."""
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    try:
        listed = subprocess.run(command, cwd=ROOT, capture_output=True, check=True).stdout.decode().split("\0")
    except (OSError, subprocess.CalledProcessError):
        skipped = {"__pycache__", "build", "dist", "_build"}
        listed = [
            path.relative_to(ROOT).as_posix()
            for path in ROOT.rglob("*")
            if not any(part.startswith(".") or part in skipped for part in path.relative_to(ROOT).parts)
        ]
    return [ROOT / name for name in sorted(set(listed)) if name and (ROOT / name).is_file()]


def traces(text: str) -> list[str]:
    """The lines of a text that hold a trace, each with its number."""
    return [f"line {n}: {line.strip()[:80]}" for n, line in enumerate(text.splitlines(), 1) if TRACE.search(line)]


def test_no_file_holds_a_trace():
    """What works for one person on one machine is not written down; paths are relative, and pip knows its index."""
    found = {}
    for path in project_files():
        content = path.read_bytes()
        if b"\0" not in content and (lines := traces(content.decode("utf-8", errors="replace"))):
            found[path.relative_to(ROOT).as_posix()] = lines

    assert found == {}, f"write the path relative to the project, or leave it out: {found}"


@pytest.mark.parametrize("place", [*FOLDERS[:3], *(f"see {name}/main/x.py" for name in FOLDERS), *INDEXES])
def test_a_trace_is_found(place):
    """A machine's folder is found at the start of a line and inside it, an index wherever it stands."""
    assert traces(place)


@pytest.mark.parametrize("text", ["framework/x", "https://example.org/" + "home/a.pdf", "homework", "a/" + "root/b"])
def test_what_is_no_trace_passes(text):
    """Words and addresses on the web that hold the same letters are no folders of a machine."""
    assert traces(text) == []
