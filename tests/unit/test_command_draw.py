"""Pictures on the command line."""

from pathlib import Path

import pytest

from drawn_pictures import needs_chinese_font, planned
from govledger.accounts import to_json
from govledger.command_draw import _PICTURES
from govledger.command_line import PICTURES


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch):
    """A folder of its own with accounts, in which the command is run."""
    monkeypatch.chdir(tmp_path)
    accounts = planned().state("revenue", "1500000元").state("revenue", "1500000元", source="other")
    accounts = accounts.state("expenditure", "1422030.36元", nature="basic")
    accounts = accounts.state("expenditure", "811900.66元", nature="basic", economic="301")
    Path("a.json").write_text(to_json(accounts), encoding="utf-8")


BY = {"sankey": "source,economic", "residuals": "economic,nature"}


def test_every_picture_that_may_be_asked_for_is_drawn():
    """The kinds that the command line offers are those that the command draws."""
    assert tuple(_PICTURES) == PICTURES


@pytest.mark.parametrize("picture", PICTURES)
def test_a_picture_is_written(run, picture):
    """Each kind of picture is a file, with its words in the language asked for, and nothing is printed."""
    needs_chinese_font()
    by = () if picture == "years" else ("--by", BY.get(picture, "economic"))

    assert run("draw", "a.json", "--picture", picture, *by, "--locale", "en", "--output", "a.svg") == (0, "", "")
    assert "A centre" in Path("a.svg").read_text(encoding="utf-8")


def test_the_language_is_that_of_the_country(run):
    """Without a language the picture speaks that of the country whose accounts these are; in a unit of choice."""
    needs_chinese_font()

    assert run("draw", "a.json", "--by", "economic", "--unit", "万元", "--output", "a.svg")[0] == 0
    assert "支出构成（按经济分类）（单位：万元）" in Path("a.svg").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--by", "economic", "--output", "a.pdf"), "a picture is .svg or .png"),
        (("--output", "a.svg"), "--picture composition needs --by with one dimension"),
        (("--picture", "sankey", "--by", "source", "--output", "a.svg"), "needs --by with two dimensions"),
        (("--by", "function", "--output", "a.svg"), "near: 'economic'"),
        (("--by", "economic"), "--output"),
        (("a.json", "--by", "economic", "--output", "a.svg"), "is of one source"),
    ],
)
def test_what_cannot_be_drawn_is_refused_in_one_line(run, arguments, said):
    """A wrong option is told in one line, and no file is written."""
    status, out, err = run("draw", "a.json", *arguments)

    assert (status, out, err.count("\n")) == (2, "", 1)
    assert said in err
    assert not Path("a.svg").exists()
