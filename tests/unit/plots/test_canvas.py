"""Texts in lines that fit, and pictures whose texts do not lie on each other or leave the paper."""

import itertools

import pytest

from drawn_pictures import YEAR, centre, needs_chinese_font, planned
from govledger.accounts import Accounts
from govledger.plots import bridge, budget_against_actual, changes, composition, over_years, residuals, sankey
from govledger.plots.canvas import wrapped
from govledger.reconciliation import reconcile

LONG = "某市某某区退役军人事务和社会保障综合服务中心关于基本建设以外的其他资本性支出以及办公设备购置的项目"


class TestWrapped:
    @pytest.mark.parametrize(
        ("text", "lines"),
        [
            ("一般公共服务支出", ["一般公共", "服务支出"]),
            ("资本性（支出）", ["资本性", "（支出）"]),
            ("办公费，差旅费", ["办公费，", "差旅费"]),
            ("general services", ["general", "services"]),
            ("", [""]),
        ],
    )
    def test_lines_end_where_they_may(self, text, lines):
        """Wide characters may stand on either line; what opens does not end one, and what closes does not begin one."""
        assert wrapped(text, 8) == lines

    def test_nothing_is_left_out(self):
        """However narrow the lines, all of the text is there."""
        assert "".join(wrapped(LONG * 3, 10)) == LONG * 3

    def test_a_word_without_end_is_broken(self):
        """A word that no line could hold is broken."""
        assert max(map(len, wrapped("x" * 100, 10))) <= 26


def many(names):
    """Accounts of many projects with long names, planned and carried out."""
    accounts = Accounts(entity=LONG, year=YEAR).state("expenditure", "1000000元").state("revenue", "1000000元")
    accounts = accounts.state("expenditure", "900000元", phase="budget").state("revenue", "1000000元", source="other")
    for number in range(names):
        name = f"{LONG}{number}"
        accounts = accounts.state("expenditure", f"{1000 * (number + 1)}.50元", project=name, label=name)
        accounts = accounts.state("expenditure", f"{900 * (number + 2)}.50元", project=name, label=name, phase="budget")
    return accounts


def years():
    accounts = centre(LONG)
    year = YEAR
    for _ in range(24):
        year = year.previous
        accounts = accounts.state("expenditure", "1400000.00元", year=year)
    return accounts


def crossed():
    """A table of eight functions by five long named projects, of which one row does not add up."""
    accounts = Accounts(entity=LONG, year=YEAR)
    for number in range(8):
        code, name = f"2{number + 1:02}", f"{LONG}{number}"
        accounts = accounts.state(
            "expenditure", "5002000.00元" if number == 3 else "5000000.00元", function=code, label=name
        )
        for at in range(5):
            accounts = accounts.state("expenditure", "1000000.00元", function=code, project=f"{LONG}{at}")
        accounts = accounts.break_down("expenditure", by="project", function=code)
    return reconcile(accounts, "claims")


PICTURES = {
    "residuals": lambda locale: residuals(crossed(), "expenditure", rows="function", columns="project", locale=locale),
    "composition": lambda locale: composition(many(12), "expenditure", by="project", locale=locale),
    "against": lambda locale: budget_against_actual(many(12), "expenditure", by="project", locale=locale),
    "change": lambda locale: changes(many(12), "expenditure", by="project", before="budget", locale=locale),
    "bridge": lambda locale: bridge(planned(), "expenditure", by="economic", locale=locale),
    "years": lambda locale: over_years(years(), "expenditure", locale=locale),
    "sankey": lambda locale: sankey(many(6), sources="source", uses="project", locale=locale),
}


def ticks_beyond(axes):
    """The labels of numbers that lie beyond an axis, which are not drawn."""
    ticks = [
        (tick, sorted(limits))
        for axis, limits in ((axes.xaxis, axes.get_xlim()), (axes.yaxis, axes.get_ylim()))
        for tick in axis.get_major_ticks()
    ]
    return [tick.label1 for tick, (low, high) in ticks if not low <= tick.get_loc() <= high]


@pytest.mark.parametrize("locale", ["en", "zh_CN"])
@pytest.mark.parametrize("name", PICTURES)
def test_texts_stay_apart_and_on_the_paper(name, locale):
    """With long Chinese names and many lines, too, no text lies on another, and none is cut by the edge."""
    needs_chinese_font()
    picture = PICTURES[name](locale)
    picture.png(dpi=100)
    from matplotlib.text import Text

    paper = picture.figure.bbox
    beyond = ticks_beyond(picture.axes)
    texts = [each for each in picture.figure.findobj(Text) if each.get_text().strip() and each not in beyond]
    boxes = [(each.get_text(), each.get_window_extent()) for each in texts]
    outside = [
        text for text, box in boxes if box.x0 < -1 or box.y0 < -1 or box.x1 > paper.x1 + 1 or box.y1 > paper.y1 + 1
    ]
    touching = [
        (first, second)
        for (first, box), (second, other) in itertools.combinations(boxes, 2)
        if min(box.x1, other.x1) - max(box.x0, other.x0) > 1 and min(box.y1, other.y1) - max(box.y0, other.y0) > 2
    ]

    assert outside == []
    assert touching == []
