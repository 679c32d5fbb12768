"""The page of a flow: it holds all it needs, and names in it are text."""

import sys
from html.parser import HTMLParser

import pytest

from drawn_pictures import YEAR
from govledger.accounts import Accounts
from govledger.errors import MissingExtra
from govledger.plots import sankey_page

HOSTILE = '</script><script>alert(1)</script><a href="javascript:alert(2)">x</a>&{title}'


class Tags(HTMLParser):
    """The tags of a page with their attributes, and its text outside of scripts."""

    def __init__(self, page):
        super().__init__()
        self.found, self.text = [], []
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        self.found.append((tag, dict(attrs)))

    def handle_data(self, data):
        if self.cdata_elem is None:
            self.text.append(data)


@pytest.fixture(scope="module")
def page():
    accounts = Accounts(entity=HOSTILE, year=YEAR).state("revenue", "5.00元").state("expenditure", "4.00元")
    accounts = accounts.state("revenue", "5.00元", source="other", label=HOSTILE)
    accounts = accounts.state("expenditure", "4.00元", project=HOSTILE, label=HOSTILE)
    return sankey_page(accounts, sources="source", uses="project", locale="en")


def test_it_asks_no_other_host(page):
    """Its script stands in it; it links to nothing and shows nothing from elsewhere."""
    tags = Tags(page).found

    assert {tag for tag, _ in tags} <= {"html", "head", "meta", "title", "body", "h1", "div", "script", "p"}
    assert not [attributes for _, attributes in tags if {"src", "href", "action"} & set(attributes)]


def test_names_are_text(page):
    """A name that looks like markup begins no script and no link, in the drawing as in the text."""
    drawn = page.rpartition("Plotly.newPlot(")[2].partition("</script>")[0]

    assert "alert(2)" in drawn
    assert not {"<", ">"} & set(drawn)
    assert "\\u003c" not in drawn
    assert HOSTILE in "".join(Tags(page).text)


def test_it_says_what_it_shows(page):
    """The text of the picture stands on the page, in its language."""
    assert Tags(page).found[0] == ("html", {"lang": "en"})
    assert "received beyond what was spent: +1.00." in "".join(Tags(page).text)


def test_without_plotly_the_error_names_the_extra(monkeypatch):
    """Where plotly is not installed, the error says how to install it."""
    monkeypatch.setitem(sys.modules, "plotly", None)

    with pytest.raises(MissingExtra, match=r"govledger\[plotly\]"):
        sankey_page(Accounts(entity="A", year=YEAR), sources="source", uses="nature")
