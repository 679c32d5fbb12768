"""One page of each kind of the documentation in a real browser. Building it takes minutes, so this is a campaign."""

import subprocess
import sys
from pathlib import Path

import pytest

from browsers import NEEDED, looked_at

ROOT = Path(__file__).parents[2]
KINDS = {
    "the first page": "index",
    "installation": "installation",
    "a tutorial": "tutorials/from_a_spending_csv_to_a_report",
    "a how-to": "how_to/drive_it_from_a_program",
    "an explanation": "explanation/rounding",
    "a reference": "reference/accounts",
    "a rule": "rules/cn-department/CN21",
    "a country": "countries/es",
    "a code list": "schemes/cofog",
    "calendars": "calendars/index",
}

pytestmark = [*NEEDED, pytest.mark.campaign]


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    """The documentation, built as it is published; without Sphinx there is nothing to look at."""
    pytest.importorskip("sphinx", reason="sphinx is not installed: pip install --group docs")
    folder = tmp_path_factory.mktemp("docs")
    subprocess.run([sys.executable, "-m", "sphinx", "-q", "-b", "html", str(ROOT / "docs"), str(folder)], check=True)
    return folder


@pytest.mark.parametrize("width", [1400, 390], ids=["wide", "phone"])
@pytest.mark.parametrize("kind", KINDS)
def test_a_page_of_each_kind(built, tmp_path, kind, width):
    """No wider than the window, and nothing asked of another host."""
    page = built / f"{KINDS[kind]}.html"
    told = looked_at(page.read_text(encoding="utf-8"), page.parent, width=width, profile=tmp_path)

    assert told["width"] <= told["window"]
    assert [name for name in told["asked"] if not name.startswith("file:")] == []


def test_the_lines_of_examples_fit(built, tmp_path):
    """At 1400 px no line of a snippet has to be scrolled."""
    page = built / "index.html"
    asked = "<script>document.querySelectorAll('pre').forEach(e => {if (e.scrollWidth > e.clientWidth) document.title += ' WIDE'})</script>"
    text = page.read_text(encoding="utf-8").replace("</body>", f"{asked}</body>")

    told = looked_at(text, page.parent, width=1400, profile=tmp_path)

    assert "WIDE" not in told["title"]
