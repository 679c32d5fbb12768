"""The pages of reports and flows in a real browser: readable on a phone and by those who do not see them, and asking no other host.

They are skipped where what :mod:`browsers` needs is not installed.
"""

import functools
from pathlib import Path

import pytest

from browsers import NEEDED
from govledger import Accounts, calendar
from govledger.__main__ import main
from govledger.plots import sankey_page

DATA = Path(__file__).parents[2] / "examples" / "data"
SOURCES = ("final-accounts-2024.pdf", "statement-2019.txt")

pytestmark = NEEDED


@functools.cache
def page_of(source, locale):
    """The report of a source as the command writes it."""
    import contextlib
    import io

    out = io.StringIO()
    with contextlib.redirect_stdout(out):
        main(["check", str(DATA / source), "--format", "html", "--locale", locale])
    return out.getvalue()


@pytest.mark.parametrize("source", SOURCES)
@pytest.mark.parametrize(("width", "dark"), [(1400, False), (1400, True), (390, False)], ids=["wide", "dark", "phone"])
def test_the_report_of_a_source(browser, tmp_path, source, width, dark):
    """Nothing serious for axe, contrasts included; no wider than the window; nothing asked of another host."""
    told = browser.look_at(page_of(source, "zh_CN"), tmp_path, width=width, dark=dark)
    assert told.dark is dark
    assert told.width <= width
    assert told.asked == []
    assert told.errors == []
    assert told.serious == []


def test_the_report_in_english(browser, tmp_path):
    """The same page in the other language, on a phone."""
    told = browser.look_at(page_of(SOURCES[0], "en"), tmp_path, width=390)
    assert told.width <= 390
    assert told.serious == []


@pytest.mark.parametrize("width", [1400, 390], ids=["wide", "phone"])
def test_the_page_of_a_flow(browser, tmp_path, width):
    """The script of plotly stands in the page, which asks no other host; what is drawn is told in words as well."""
    year = calendar("CN").starting(2019)
    accounts = Accounts(entity="A", year=year).state("revenue", "5.00元").state("expenditure", "4.00元")
    accounts = accounts.state("revenue", "5.00元", source="other").state("expenditure", "4.00元", nature="basic")

    told = browser.look_at(sankey_page(accounts, sources="source", uses="nature", locale="en"), tmp_path, width=width)
    assert told.width <= width
    assert told.asked == []
    assert told.errors == []
    assert told.serious == []


def test_the_probe_sees_what_is_wrong(browser, tmp_path):
    """A page that is too wide, hard to read, asks a host and has a picture without words is told as such."""
    page = (
        '<!DOCTYPE html><html lang="en"><head><title>a</title></head><body><main><h1>a</h1>'
        '<p style="color:#bbb;background:#fff">pale</p><div style="width:2000px">wide</div>'
        '<img src="http://localhost:9/picture.png"></main></body></html>'
    )
    told = browser.look_at(page, tmp_path, width=390)
    assert told.width > 390
    assert told.asked == ["http://localhost:9/picture.png"]
    assert {"color-contrast", "image-alt"} <= {name for name, _, _ in told.violations}
