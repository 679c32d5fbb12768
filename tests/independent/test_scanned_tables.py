"""Scanned tables with one wrong digit: recognised, seen to be wrong, and told down to the digit.

The tests draw a table with row and column sums, print one digit wrong as a recogniser might read it, and make a picture of
the page. Recognition takes seconds a page, so that it is a campaign.
"""

import json
import random

import pytest

from drawn_scans import file_of, picture, scan, table
from govledger.__main__ import main
from govledger.documents import read_tables_of_bytes
from govledger.fiscal import calendar
from govledger.forms import read_by_forms
from govledger.reconciliation import misreadings, reconcile
from govledger.reports import verify_report
from independent.misread_tables import one_digit
from independent.misread_tables import table as figures

pytest.importorskip("rapidocr", reason='the extra "ocr" is not installed: pip install "govledger[ocr]"')

YEAR = calendar("DE").starting(2013)
LINES = ("Roads", "Schools", "Parks", "Police", "Water", "Health", "Housing", "Culture")


def drawn(seed):
    """The rows of a table with a wrong digit, where it is and what should stand there; large enough to prove its sums."""
    for at in range(seed * 1000, seed * 1000 + 1000):
        chance = random.Random(at)
        rows = figures(chance)
        if len(rows) >= 6 and len(rows[0]) >= 5:
            break
    made = one_digit(chance, rows)
    head = ("Item", *(f"Part {at}" for at in range(1, len(rows[0]))), "All")
    return (
        head,
        *((name, *row) for name, row in zip((*LINES[: len(rows) - 1], "Total"), made.rows, strict=True)),
    ), made


def seen_and_told(seed, per_inch):
    """Whether the wrong digit of a page is seen, and told rightly; nothing may be told wrongly."""
    rows, made = drawn(seed)
    (read,) = read_tables_of_bytes(scan(picture(table(rows), per_inch)), name="a.pdf", recognise=True)
    disclosure = read_by_forms([read], (), year=YEAR, currency="EUR").disclosure
    report, found = reconcile(disclosure), misreadings(disclosure)
    # Where the recogniser itself misread a figure there are two, and the condition that one was is not met.
    alone = [row[1:] for row in read.rows[1:]] == [tuple(row) for row in made.rows]
    told = [each.corrected.text for each in found]
    assert report.errors == ()
    assert not alone or told in ([], [made.printed])
    return bool(report.findings), told == [made.printed], alone


@pytest.mark.campaign
@pytest.mark.parametrize(("seed", "per_inch"), [(1, 200), (2, 100), (3, 100)])
def test_a_wrong_digit_is_told(seed, per_inch):
    """It is seen, and what should stand there is told."""
    assert seen_and_told(seed, per_inch) == (True, True, True)


@pytest.mark.campaign
@pytest.mark.parametrize("per_inch", [200, 100])
@pytest.mark.parametrize("part", range(4))
def test_many_pages(part, per_inch):
    """Every wrong digit is seen, 95 of 100 are told, none is told wrongly."""
    pages = [seen_and_told(seed, per_inch) for seed in range(10 + part * 10, 20 + part * 10)]
    print(
        f"{per_inch} to an inch: pages {len(pages)}, seen, told, read without a slip: {list(map(sum, zip(*pages, strict=True)))}"
    )

    assert all(seen for seen, _, _ in pages)
    assert sum(told for _, told, _ in pages) >= 0.95 * len(pages)


@pytest.fixture(scope="module")
def page(tmp_path_factory):
    """A picture of a page with a wrong digit, and what should stand there."""
    rows, made = drawn(2)
    path = tmp_path_factory.mktemp("scan") / "outlays.png"
    path.write_bytes(file_of(picture(table(rows), 100), "png", dpi=(100, 100)))
    return path, made


class TestCommands:
    @pytest.mark.campaign
    def test_check_offers_the_reading(self, page, capsys):
        """With --repair-ocr the reading is offered under its condition, with the place to look at; the status is no error."""
        path, made = page
        status = main(["check", str(path), "--ocr", "--repair-ocr", "--year", "DE 2013", "--format", "json"])
        data = json.loads(capsys.readouterr().out)
        (found,) = data["misreadings"]

        assert status == 0
        assert data["verdict"] == "to-explain"
        assert (found["corrected"]["text"], found["condition"], found["kind"]) == (made.printed, "figure", "digit")
        assert found["read"]["place"]["recognised"]["box"].keys() == {"left", "top", "right", "bottom"}
        assert "if the sums are right as printed and no more than one of the" in found["statement_en"]
        assert "若所印加总关系无误" in found["statement_zh_CN"]
        assert verify_report(data).holds

    def test_a_scan_that_is_not_recognised_says_so(self, page, capsys, tmp_path):
        """Without --ocr the line on standard error says that it is a picture, and how to read it."""
        path, _ = page
        scanned = tmp_path / "outlays.pdf"
        scanned.write_bytes(scan(picture(table((("Item", "2013"), ("Roads", "5"))), 50)))

        assert main(["check", str(path)]) == main(["read", str(scanned)]) == 2
        first, second = capsys.readouterr().err.splitlines()
        assert "outlays.png: is a picture" in first
        assert "of one page there is a picture alone (p. 1); have it recognised: --ocr" in second
