"""Pages in a real browser: what Chromium and axe-core tell of them. It needs Chromium (Debian: chromium) and axe-core-python."""

import html
import importlib.util
import json
import re
import shutil
import subprocess
from pathlib import Path

import pytest

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
AXE = importlib.util.find_spec("axe_core_python")

NEEDED = [
    pytest.mark.skipif(CHROMIUM is None, reason="no Chromium is installed; its package is called chromium"),
    pytest.mark.skipif(AXE is None, reason="axe-core-python is not installed: pip install axe-core-python"),
]

PROBE = """
<script>
axe.run(document, {resultTypes: ["violations"]}).then(found => {
  const told = {
    width: document.documentElement.scrollWidth, window: window.innerWidth, title: document.title, dark: matchMedia("(prefers-color-scheme: dark)").matches,
    asked: performance.getEntriesByType("resource").map(each => each.name).filter(name => !name.startsWith("data:")),
    violations: found.violations.map(each => [each.id, each.impact, each.nodes.slice(0, 2).map(node => node.html.slice(0, 200))]),
  };
  document.body.setAttribute("data-told", JSON.stringify(told));
});
</script>
"""


def looked_at(text, folder, *, width, dark=False, profile=None):
    """What a browser of some width tells of a page, which is put into a folder."""
    axe = (Path(AXE.origin).parent / "axe.min.js").read_text(encoding="utf-8")
    page = folder / "page.html"
    page.write_text(text.replace("</body>", f"<script>{axe}</script>{PROBE}</body>"), encoding="utf-8")
    scheme = ["--blink-settings=preferredColorScheme=0"] if dark else []
    done = subprocess.run(
        [
            CHROMIUM, "--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-sync",
            f"--user-data-dir={profile or folder / 'profile'}", f"--window-size={width},900", "--virtual-time-budget=20000", *scheme, "--dump-dom",
            page.as_uri(),
        ],
        capture_output=True, text=True, timeout=240, check=True,
    )  # fmt: skip
    told = re.search(r'data-told="([^"]*)"', done.stdout)
    assert told, done.stderr[-2000:]
    return json.loads(html.unescape(told[1]))
