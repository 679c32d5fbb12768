"""The plug-in for pytest: a marker that runs a test for each of some files, and the fixture with the report on each.

pytest loads it wherever it is installed beside govledger, so that nothing of govledger is loaded before a test asks for it.
"""

from __future__ import annotations

import glob
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from govledger.reconciliation import Report

_MARKER = "govledger_files"
_FIXTURE = "govledger_report"
_TOLD = ("rulebook", "country", "form", "year", "entity", "kind")


def pytest_configure(config: pytest.Config) -> None:
    """Makes the marker known."""
    config.addinivalue_line(
        "markers",
        f"{_MARKER}(*patterns, rulebook=, country=, form=, year=, entity=, kind=): "
        f"run the test for each file that fits, with its report as the fixture {_FIXTURE}",
    )


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Makes a test of each file that the patterns of the marker fit."""
    marker = metafunc.definition.get_closest_marker(_MARKER)
    if marker is None or _FIXTURE not in metafunc.fixturenames:
        return
    if unknown := sorted(marker.kwargs.keys() - set(_TOLD)):
        raise pytest.UsageError(f"{_MARKER} takes no {unknown[0]}=; it takes {', '.join(f'{each}=' for each in _TOLD)}")
    folder = metafunc.definition.path.parent
    files = [path for pattern in marker.args for path in _files(folder, pattern)]
    names = [path.relative_to(folder).as_posix() if path.is_relative_to(folder) else str(path) for path in files]
    metafunc.parametrize(_FIXTURE, [(path, marker.kwargs) for path in files], ids=names, indirect=True)


def _files(folder: Path, pattern: str) -> list[Path]:
    """The files that a pattern fits, from the folder of the test; a pattern that fits none is a mistake."""
    found = sorted(Path(name) for name in glob.glob(str(pattern), root_dir=folder, recursive=True))
    files = [folder / path for path in found if (folder / path).is_file()]
    if not files:
        raise pytest.UsageError(f"{_MARKER}: no file fits {str(pattern)!r} from {folder}; mend the pattern")
    return files


@pytest.fixture
def govledger_report(request: pytest.FixtureRequest) -> Report:
    """The report on a file that the marker ``govledger_files`` names."""
    given: tuple[Path, dict[str, Any]] | None = getattr(request, "param", None)
    if given is None:
        raise pytest.UsageError(f"{_FIXTURE} needs the marker: @pytest.mark.{_MARKER}('statements/*.txt')")
    from govledger.testing.asserting import report_on

    path, told = given
    return report_on(path, **told)[0]
