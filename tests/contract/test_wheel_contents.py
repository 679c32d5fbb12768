"""What is installed is complete: the marker of typing and every data file go into the wheel."""

from pathlib import Path, PurePosixPath

import pytest

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "src" / "govledger"


@pytest.fixture(scope="module")
def wheel_names():
    """The paths that a wheel built from this checkout would hold."""
    wheel = pytest.importorskip("hatchling.builders.wheel", reason="hatchling is not installed: pip install hatchling")
    return {
        PurePosixPath(f.distribution_path).as_posix() for f in wheel.WheelBuilder(str(ROOT)).recurse_included_files()
    }


def test_the_wheel_is_marked_as_typed(wheel_names):
    """Type checkers of users see the annotations."""
    assert "govledger/py.typed" in wheel_names


def test_every_file_of_the_package_is_in_the_wheel(wheel_names):
    """No source and no data file under src/govledger is left out."""
    here = {
        path.relative_to(PACKAGE.parent).as_posix()
        for path in PACKAGE.rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    left_out = sorted(here - wheel_names)

    assert left_out == [], f"{left_out} would not be installed; see .gitignore and tool.hatch in pyproject.toml"


def test_nothing_but_the_package_is_in_the_wheel(wheel_names):
    """Tests, docs and examples are not installed."""
    assert sorted(name for name in wheel_names if not name.startswith("govledger/")) == []
