"""A contradiction that rests on figures recognised on a picture accuses nobody."""

import pytest

from govledger.accounts import Accounts
from govledger.figures import Place, Recognised
from govledger.fiscal import calendar
from govledger.reconciliation import Severity, reconcile
from govledger.reports import render_text, report_to_dict, verify_report

SEEN = Recognised(score="0.97", box=(72, 90, 168, 110))


def accounts(*recognised):
    """Expenditure that its two natures do not make up; the figures at these places of the list were recognised."""
    made = Accounts(entity="a town", year=calendar("DE").starting(2013))
    figures = (("300.00", {}), ("180.00", {"nature": "basic"}), ("130.00", {"nature": "project"}))
    for at, (text, members) in enumerate(figures):
        place = Place(page=1, table="Outlays", row=str(at), column="B", recognised=SEEN if at in recognised else None)
        made = made.state("expenditure", f"{text} EUR", place=place, **members)
    return made.break_down("expenditure", by="nature")


def test_without_a_picture_it_is_an_error():
    """The same figures, told by their source, are one."""
    assert [finding.severity for finding in reconcile(accounts()).findings] == [Severity.ERROR]


@pytest.mark.parametrize("recognised", [(0,), (2,), (0, 1, 2)])
def test_one_recognised_figure_is_enough_for_doubt(recognised):
    """A contradiction with one such figure is to be explained, and says how many there are."""
    report = reconcile(accounts(*recognised))
    (finding,) = report.findings

    assert finding.severity is Severity.EXPLAIN
    assert report.errors == ()
    assert (finding.explanation.id, finding.explanation["number"]) == ("recognised", len(recognised))


def test_reports_say_which_figures_were_recognised():
    """Beside the value stands the score, in both languages, and JSON has it with the box at the place."""
    report = reconcile(accounts(1))

    assert "180 (recognised, score 0.97)" in render_text(report, locale="en")
    assert "180（识别所得，得分0.97）" in render_text(report, locale="zh_CN")
    assert "look at the picture first" in render_text(report, locale="en")
    data = report_to_dict(report)
    assert [fact["statements"][0]["place"].get("recognised") for fact in data["facts"]] == [None, SEEN.to_dict(), None]
    assert verify_report(data).holds
