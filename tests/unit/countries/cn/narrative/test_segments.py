import pytest

from govledger.countries.cn import shipped_patterns
from govledger.countries.cn.narrative.segments import cut
from govledger.countries.cn.narrative.structure import Flow


def made(text):
    """A text, cut."""
    return cut(Flow(text, 0), shipped_patterns())


def texts(text):
    """The words of its segments."""
    return [segment.text.strip() for segment in made(text).segments]


class TestSegments:
    def test_punctuation_of_either_width(self):
        """Commas, semicolons and colons cut, whatever their width."""
        assert texts("支出5元，其中：工资3元;水费2元。") == ["支出5元", "其中", "工资3元", "水费2元"]

    def test_joined_parts(self):
        """Parts behind a figure are joined by 、 和 及; the same words within a name do not cut."""
        assert texts("工资3元、水费1元和商品和服务支出1元") == ["工资3元", "水费1元", "商品和服务支出1元"]

    def test_commas_of_an_amount(self):
        """The commas within an amount do not cut."""
        assert texts("支出1,234,567.80元") == ["支出1,234,567.80元"]

    def test_a_name_with_commas(self):
        """A name of the vocabulary is of one clause with the commas in it, also where lines break it; other commas cut."""
        name = "在其他政府采购项目中，由中小企业供应商中标或\n成交的，采购金额"

        assert texts(f"{name}5元，其他项目中，由供应商采购") == [f"{name}5元", "其他项目中", "由供应商采购"]

    def test_bracket_behind_a_figure(self):
        """A bracket behind a figure opens its breakdown and closes it again."""
        segments = made("车费4元（购置费1元、运行费3元），接待费2元").segments

        assert [(s.text, s.opens, s.closes) for s in segments] == [
            ("车费4元", False, False),
            ("购置费1元", True, False),
            ("运行费3元", False, True),
            ("接待费2元", False, False),
        ]

    def test_remark_in_brackets(self):
        """A bracket without a figure is a remark, and one behind a name belongs to the name."""
        assert texts("支出5元（含税），因公出国（境）费3元") == ["支出5元（含税）", "因公出国（境）费3元"]

    @pytest.mark.parametrize(
        "text", ["支出：（1）工资3元；（2）水费2元", "支出，（1）工资3元，（2）水费2元", "支出：①工资3元②水费2元"]
    )
    def test_list_marks(self, text):
        """List marks begin a segment and give it their level."""
        assert [s.level for s in made(text).segments if s.figures] in ([4, 4], [5, 5])


class TestFigures:
    @pytest.mark.parametrize(
        ("text", "why"),
        [
            ("2019年", "year"),
            ("某财〔2019〕12号", "file number"),
            ("12345热线", "name"),
            ("单位价值50万元以上通用设备", "threshold"),
            ("截至12月31日", "date"),
            ("5元", ""),
        ],
    )
    def test_what_is_no_figure(self, text, why):
        """A numeral is a figure, or it is known what else it is."""
        assert {figure.why for figure in made(text).figures} == {why}

    @pytest.mark.parametrize("text", ["约5万元", "近5万元", "5万元左右", "占80%以上", "不足5%"])
    def test_rough_figures(self, text):
        """A figure that is said to be rough is no exact figure."""
        assert not any(figure.usable for figure in made(text).figures)

    @pytest.mark.parametrize("text", ["年末结余5万元", "结余分配5万元", "支出5万元"])
    def test_exact_figures(self, text):
        """余 before a figure is the end of 结余."""
        assert all(figure.usable for figure in made(text).figures)

    def test_rows(self):
        """Figures of one kind with nothing but commas between are a row; those with words between, or of two units, are not."""
        assert [len(f.row) for f in made("各是120.00,120.00万元").figures] == [1, 0]
        assert [len(f.row) for f in made("接待10批次，90人次").figures] == [0, 0]
        assert [len(f.row) for f in made("增加5万元、2%").figures] == [0, 0]
