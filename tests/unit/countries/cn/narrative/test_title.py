import pytest

from govledger.countries.cn import shipped_patterns
from govledger.countries.cn.narrative.structure import flows
from govledger.countries.cn.narrative.title import Title, read_title
from govledger.documents import Document
from govledger.errors import UnusableSource
from govledger.fiscal import calendar


def title(text, **options):
    """The title of a text."""
    document = Document.from_text(text, name="a.txt")
    return read_title(flows(document), document, shipped_patterns(), **options)


class TestReadTitle:
    @pytest.mark.parametrize(
        ("text", "entity", "year", "kind"),
        [
            ("某市甲中心2019年度部门决算\n支出5元。", "某市甲中心", 2019, "final-accounts"),
            ("某市甲局\n2020年部门预算\n支出5元。", "某市甲局", 2020, "budget"),
            ("某县档案馆2022年度部门决算\n单位：万元\n支出5元。", "某县档案馆", 2022, "final-accounts"),
            ("某市甲局２０２１年度部门决算公开说明\n支出5元。", "某市甲局", 2021, "final-accounts"),
        ],
    )
    def test_in_the_first_lines(self, text, entity, year, kind):
        """The title names entity, year and kind, also over several lines and in full-width digits."""
        found = title(text)

        assert (found.entity, found.year, found.kind) == (entity, calendar("CN").starting(year), kind)

    def test_from_what_is_used_most(self):
        """Without a title the year named most often counts, and the more frequent of 预算 and 决算."""
        found = title("情况说明\n2019年收入决算5元，2018年收入决算4元，2019年支出决算5元，预算4元。")

        assert (found.entity, found.year.start.year, found.kind) == ("", 2019, "final-accounts")

    def test_unknown_kind(self):
        """A text that says neither 预算 nor 决算 has no kind, and its figures are actual ones."""
        found = title("2019年支出5元。")

        assert (found.kind, found.phase) == ("unknown", "actual")

    def test_year_of_the_caller(self):
        """A year that the caller gives is taken instead of the printed one."""
        assert title("支出5元。", year=calendar("CN").starting(2015)).year == calendar("CN").starting(2015)

    def test_without_a_year(self):
        """A text that names no year is refused."""
        with pytest.raises(UnusableSource, match=r"a\.txt"):
            title("支出5元。")


class TestPhase:
    @pytest.mark.parametrize(("kind", "phase"), [("budget", "budget"), ("final-accounts", "actual")])
    def test_follows_the_kind(self, kind, phase):
        """The figures of a budget are budgeted unless they say otherwise."""
        assert Title(entity="", year=calendar("CN").starting(2019), kind=kind).phase == phase
