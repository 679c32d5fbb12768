"""The reports on real statements, checked from their JSON alone: by the library, and by the code in the documentation."""

import json
import runpy
from pathlib import Path

import pytest

from govledger import read_narrative
from govledger.__main__ import main
from govledger.documents import read_document
from govledger.reconciliation import reconcile
from govledger.reports import report_to_dict, verify_report

ROOT = Path(__file__).parents[2]
CORPUS = ROOT / ".." / "shared" / "corpus"
SOURCES = sorted(CORPUS.glob("cn-*/*.txt"))
PAGES = sorted(path for path in CORPUS.glob("cn-*/*.pdf") if "blank" not in path.name)
BY_HAND = ROOT / "docs" / "how_to" / "verify_report.py"

pytestmark = pytest.mark.skipif(
    not SOURCES, reason="the corpus of statements is not at hand; it is kept beside the project"
)


@pytest.fixture(scope="module")
def by_hand():
    """The function of the documentation, run from its file."""
    return runpy.run_path(str(BY_HAND))["verify"]


@pytest.fixture(scope="module", params=SOURCES, ids=lambda path: path.stem)
def written(request):
    """A source, and the report on it as it comes out of JSON."""
    source = read_document(request.param)
    report = reconcile(read_narrative(source), "cn-department")
    return request.param, json.loads(json.dumps(report_to_dict(report, source)))


def test_the_library_finds_nothing_wrong(written):
    """Every quote stands at its place, every proof adds up, and every margin is proved."""
    path, report = written
    found = verify_report(report, read_document(path))

    assert found.problems == ()
    assert found.quotes > 0


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_reports_on_pages_are_verified(path, tmp_path, capsys):
    """The commands themselves: what check writes of a PDF, verify accepts."""
    report = tmp_path / "report.json"
    main(["check", str(path), "--format", "json", "--output", str(report)])
    status = main(["verify", str(report), str(path)])

    assert (status, capsys.readouterr().out.partition(":")[0]) == (0, "verified")


def test_the_documentation_finds_nothing_wrong(written, by_hand):
    """Some forty lines of plain Python come to the same."""
    path, report = written
    by_hand(report, path.read_bytes())

    assert "import govledger" not in BY_HAND.read_text(encoding="utf-8")


def test_the_documentation_finds_what_is_changed(by_hand):
    """The same lines refuse another limit, another count and another margin."""
    path = next(path for path in SOURCES if "smart-city" in path.name)
    source = read_document(path)
    text = json.dumps(report_to_dict(reconcile(read_narrative(source), "cn-department"), source))

    def refused(change):
        report = json.loads(text)
        change(report)
        with pytest.raises((AssertionError, KeyError)):
            by_hand(report, path.read_bytes())
        return True

    changes = [
        lambda r: r["contradictions"][0]["proof"]["terms"][0].update(limit="1"),
        lambda r: r["contradictions"][0]["proof"]["terms"][0].update(multiplier="-1"),
        lambda r: r["contradictions"][0]["proof"]["terms"][0]["coefficients"][0].update(coefficient="7"),
        lambda r: r["groups"][0].update(at_least=r["groups"][0]["at_least"] + 1),
        lambda r: r["facts"][0]["statements"][0].update(text="1元"),
        lambda r: r["source"].update(sha256="0"),
        lambda r: next(s.update(needs=9) for g in r["groups"] for s in g["suspects"] if s["margin"] and s["needs"]),
    ]

    assert all(refused(change) for change in changes)
