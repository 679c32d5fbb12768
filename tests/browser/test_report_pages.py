"""The pages of reports and flows in a real browser: readable on a phone and by those who do not see them, and asking no other host.

They need Chromium (Debian: chromium) and the package axe-core-python, and are skipped where one is not installed.
"""

import functools
import html
import importlib.util
import json
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from govledger import Accounts, calendar
from govledger.__main__ import main
from govledger.plots import sankey_page

DATA = Path(__file__).parents[2] / "examples" / "data"
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
AXE = importlib.util.find_spec("axe_core_python")
SOURCES = ("final-accounts-2024.pdf", "statement-2019.txt")

pytestmark = [
    pytest.mark.skipif(CHROMIUM is None, reason="no Chromium is installed; its package is called chromium"),
    pytest.mark.skipif(AXE is None, reason="axe-core-python is not installed: pip install axe-core-python"),
]

PROBE = """
<script>
axe.run(document, {resultTypes: ["violations"]}).then(found => {
  const told = {
    width: document.documentElement.scrollWidth, window: window.innerWidth, dark: matchMedia("(prefers-color-scheme: dark)").matches,
    asked: performance.getEntriesByType("resource").map(each => each.name).filter(name => !name.startsWith("data:")),
    violations: found.violations.map(each => [each.id, each.impact, each.nodes.slice(0, 2).map(node => node.html.slice(0, 200))]),
  };
  document.body.setAttribute("data-told", JSON.stringify(told));
});
</script>
"""


@functools.cache
def page_of(source, locale):
    """The report of a source as the command writes it."""
    import contextlib
    import io

    out = io.StringIO()
    with contextlib.redirect_stdout(out):
        main(["check", str(DATA / source), "--format", "html", "--locale", locale])
    return out.getvalue()


def looked_at(text, folder, *, width, dark=False):
    """What a browser of some width tells of a page."""
    axe = (Path(AXE.origin).parent / "axe.min.js").read_text(encoding="utf-8")
    page = folder / "page.html"
    page.write_text(text.replace("</body>", f"<script>{axe}</script>{PROBE}</body>"), encoding="utf-8")
    scheme = ["--blink-settings=preferredColorScheme=0"] if dark else []
    done = subprocess.run(
        [
            CHROMIUM, "--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-sync",
            f"--user-data-dir={folder / 'profile'}", f"--window-size={width},900", "--virtual-time-budget=20000", *scheme, "--dump-dom",
            page.as_uri(),
        ],
        capture_output=True, text=True, timeout=240, check=True,
    )  # fmt: skip
    told = re.search(r'data-told="([^"]*)"', done.stdout)
    assert told, done.stderr[-2000:]
    return json.loads(html.unescape(told[1]))


@pytest.mark.parametrize("source", SOURCES)
@pytest.mark.parametrize(("width", "dark"), [(1400, False), (1400, True), (390, False)], ids=["wide", "dark", "phone"])
def test_the_report_of_a_source(tmp_path, source, width, dark):
    """Nothing serious for axe, contrasts included; no wider than the window; nothing asked of another host."""
    told = looked_at(page_of(source, "zh_CN"), tmp_path, width=width, dark=dark)
    assert told["dark"] is dark
    assert told["width"] <= told["window"]
    assert told["asked"] == []
    assert [each for each in told["violations"] if each[1] in ("serious", "critical")] == []


def test_the_report_in_english(tmp_path):
    """The same page in the other language, on a phone."""
    told = looked_at(page_of(SOURCES[0], "en"), tmp_path, width=390)
    assert told["width"] <= told["window"]
    assert [each for each in told["violations"] if each[1] in ("serious", "critical")] == []


@pytest.mark.parametrize("width", [1400, 390], ids=["wide", "phone"])
def test_the_page_of_a_flow(tmp_path, width):
    """The script of plotly stands in the page, which asks no other host; what is drawn is told in words as well."""
    year = calendar("CN").starting(2019)
    accounts = Accounts(entity="A", year=year).state("revenue", "5.00元").state("expenditure", "4.00元")
    accounts = accounts.state("revenue", "5.00元", source="other").state("expenditure", "4.00元", nature="basic")

    told = looked_at(sankey_page(accounts, sources="source", uses="nature", locale="en"), tmp_path, width=width)
    assert told["width"] <= told["window"]
    assert told["asked"] == []
    assert [each for each in told["violations"] if each[1] in ("serious", "critical")] == []


def test_the_probe_sees_what_is_wrong(tmp_path):
    """A page that is too wide, hard to read, asks a host and has a picture without words is told as such."""
    page = (
        '<!DOCTYPE html><html lang="en"><head><title>a</title></head><body><main><h1>a</h1>'
        '<p style="color:#bbb;background:#fff">pale</p><div style="width:2000px">wide</div>'
        '<img src="http://localhost:9/picture.png"></main></body></html>'
    )
    told = looked_at(page, tmp_path, width=390)
    assert told["width"] > told["window"]
    assert told["asked"] == ["http://localhost:9/picture.png"]
    assert {"color-contrast", "image-alt"} <= {name for name, _, _ in told["violations"]}
