"""Pages in a real browser: what Chromium and axe-core tell of them. It needs Chromium (Debian: chromium) and axe-core-python.

Chromium is driven by its DevTools protocol over a pipe, since its windows are at least 500 px wide: only there can it be
told to be as narrow as a phone.
"""

import base64
import contextlib
import fcntl
import importlib.util
import json
import os
import shutil
import subprocess
import tempfile
from pathlib import Path
from typing import NamedTuple

import pytest

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
AXE = importlib.util.find_spec("axe_core_python")

NEEDED = [
    pytest.mark.skipif(CHROMIUM is None, reason="no Chromium is installed; its package is called chromium"),
    pytest.mark.skipif(AXE is None, reason="axe-core-python is not installed: pip install axe-core-python"),
]

FLAGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-sync",
]

LAID_OUT = """
({
  width: document.documentElement.scrollWidth,
  title: document.title,
  dark: matchMedia("(prefers-color-scheme: dark)").matches,
})
"""
AXE_FOUND = """
axe.run(document, {resultTypes: ["violations"], iframes: false}).then(found => found.violations.map(
  each => [each.id, each.impact, each.nodes.slice(0, 2).map(node => node.html.slice(0, 200))]))
"""


class Seen(NamedTuple):
    """What is told of a page: its width in px, whether it is dark, what it asked for, its errors, and what axe-core finds."""

    width: int
    title: str
    dark: bool
    asked: list[str]
    errors: list[str]
    violations: list[tuple[str, str, list[str]]]

    @property
    def serious(self):
        """What axe-core finds serious or critical."""
        return [each for each in self.violations if each[1] in ("serious", "critical")]


class Chromium:
    """A Chromium without windows, and its protocol: what is asked over one pipe is answered over another."""

    def __init__(self):
        self._profile = tempfile.TemporaryDirectory(prefix="chromium")
        read_here, told_there = os.pipe()
        heard_there, told_here = os.pipe()
        self._process = subprocess.Popen(
            [CHROMIUM, *FLAGS, f"--user-data-dir={self._profile.name}", "--remote-debugging-pipe", "about:blank"],
            preexec_fn=lambda: _as_three_and_four(heard_there, told_there),
            close_fds=False,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        os.close(heard_there)
        os.close(told_there)
        self._told, self._heard = os.fdopen(told_here, "wb"), os.fdopen(read_here, "rb")
        self._asked, self._unread, self._events = 0, b"", []

    def close(self):
        """End it, and take away what it has written."""
        self.ask("Browser.close")
        self._process.wait(30)
        self._told.close()
        self._heard.close()
        self._profile.cleanup()

    def ask(self, method, session=None, **parameters):
        """What it answers to a method of its protocol."""
        self._asked += 1
        asked = {"id": self._asked, "method": method, "params": parameters}
        self._told.write(json.dumps(asked | ({"sessionId": session} if session else {})).encode() + b"\0")
        self._told.flush()
        while (answer := self._next()).get("id") != self._asked:
            self._events.append(answer)
        if "error" in answer:
            raise RuntimeError(f"{method}: {answer['error']}")
        return answer["result"]

    def events(self, method, session):
        """The events of a kind that a session has told so far."""
        told = (event for event in self._events if event.get("sessionId") == session)
        return [event["params"] for event in told if event["method"] == method]

    def wait_for(self, method, session):
        """Wait until a session has told an event of a kind."""
        while not self.events(method, session):
            self._events.append(self._next())

    def _next(self):
        """The next answer or event."""
        while b"\0" not in self._unread:
            piece = self._heard.read1()
            if not piece:
                raise RuntimeError(f"Chromium has ended with status {self._process.wait(30)}")
            self._unread += piece
        message, _, self._unread = self._unread.partition(b"\0")
        return json.loads(message)


class Browser:
    """What looks at pages; one serves many of them, until it is closed."""

    def __init__(self):
        self._chromium = Chromium()
        self.close = self._chromium.close

    @contextlib.contextmanager
    def page(self, address, *, width, dark=False):
        """A page as it stands once it is loaded, in a window of some width in px."""
        target = self._chromium.ask("Target.createTarget", url="about:blank")["targetId"]
        page = Page(
            self._chromium, self._chromium.ask("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        )
        page.open(address, width=width, dark=dark)
        yield page
        self._chromium.ask("Target.closeTarget", targetId=target)

    def look(self, address, *, width, dark=False):
        """What is told of a page that stands at an address."""
        with self.page(address, width=width, dark=dark) as page:
            return page.seen()

    def look_at(self, text, folder, *, width, dark=False):
        """What is told of the text of a page, which is put into a folder."""
        page = folder / "page.html"
        page.write_text(text, encoding="utf-8")
        return self.look(page.as_uri(), width=width, dark=dark)


class Page:
    """A page that is open in a browser."""

    def __init__(self, chromium, session):
        self._chromium, self._session = chromium, session

    def open(self, address, *, width, dark):
        """Go to an address and wait until the page is loaded."""
        for room in ("Page", "Runtime", "Log", "Network"):
            self._ask(f"{room}.enable")
        self._ask(
            "Emulation.setDeviceMetricsOverride", width=width, height=900, deviceScaleFactor=1, mobile=width < 500
        )
        scheme = {"name": "prefers-color-scheme", "value": "dark" if dark else "light"}
        self._ask("Emulation.setEmulatedMedia", features=[scheme])
        self._ask("Page.navigate", url=address)
        self._chromium.wait_for("Page.loadEventFired", self._session)

    def run(self, script):
        """The value of a script, or what it promises."""
        done = self._ask("Runtime.evaluate", expression=script, awaitPromise=True, returnByValue=True)
        if "exceptionDetails" in done:
            raise RuntimeError(done["exceptionDetails"])
        return done["result"].get("value")

    def seen(self):
        """What is told of it."""
        laid_out, errors, asked = self.run(LAID_OUT), list(self._errors()), self._asked()
        self.run((Path(AXE.origin).parent / "axe.min.js").read_text(encoding="utf-8"))
        violations = [tuple(found) for found in self.run(AXE_FOUND)]
        return Seen(**laid_out, asked=asked, errors=errors, violations=violations)

    def picture(self, path, *, whole=False):
        """Draw what is in the window, or the whole page, as a PNG."""
        extent = self._ask("Page.getLayoutMetrics")["cssContentSize"] | {"scale": 1}
        clip = {"captureBeyondViewport": True, "clip": extent} if whole else {}
        Path(path).write_bytes(base64.b64decode(self._ask("Page.captureScreenshot", **clip)["data"]))

    def _asked(self):
        """The addresses that it asked for something, besides its own and what it holds itself."""
        addresses = [event["request"]["url"] for event in self._events("Network.requestWillBeSent")]
        return [address for address in addresses[1:] if not address.startswith("data:")]

    def _errors(self):
        """What stands in the console as an error."""
        yield from (event["exceptionDetails"]["text"] for event in self._events("Runtime.exceptionThrown"))
        said = self._events("Runtime.consoleAPICalled")
        yield from (json.dumps(event["args"]) for event in said if event["type"] in ("error", "assert"))
        logged = (event["entry"] for event in self._events("Log.entryAdded"))
        yield from (f"{entry['text']} {entry.get('url', '')}" for entry in logged if entry["level"] == "error")

    def _events(self, method):
        return self._chromium.events(method, self._session)

    def _ask(self, method, **parameters):
        return self._chromium.ask(method, self._session, **parameters)


def _as_three_and_four(heard, told):
    """Give a process that begins the ends of two pipes under the numbers by which the protocol knows them."""
    heard, told = (fcntl.fcntl(end, fcntl.F_DUPFD, 10) for end in (heard, told))
    os.dup2(heard, 3)
    os.dup2(told, 4)
