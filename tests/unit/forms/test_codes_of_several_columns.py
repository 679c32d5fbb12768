"""Codes in one column or in several, the names beside them, and labels that stand among them."""

from govledger.documents import Table
from govledger.forms import form_of, read_table

FORM = form_of(
    {
        "id": "xx", "calendar": "CN", "currency": "CNY", "unit": "元", "year": "2019", "codes": {"function": "3+2+2"},
        "key": {"concept": "expenditure"},
        "columns": [
            {"head": ["类", "款", "项"], "gives": "function"}, {"head": "编码", "gives": "function", "weak": True},
            {"head": "名称", "gives": "label"}, {"head": "合计"}, {"head": "基本支出", "nature": "basic"},
            {"head": "项目支出", "nature": "project"},
        ],
        "rows": [{"label": "合计"}],
        "sums": [
            {"tree": "function"},
            {"statement": 'expenditure.total == expenditure.nature("basic") + optional(expenditure.nature("project"))'},
        ],
    }
)  # fmt: skip


def read(*rows):
    """What the form reads of some rows."""
    return read_table(Table(rows=rows), FORM)


def codes(reading):
    """The codes and the amounts that are read."""
    return [(key.get("function"), statement.text) for key, statement, _ in reading.facts]


class TestLabelsAmongCodes:
    def test_the_total_may_stand_where_codes_do(self):
        """The label of the total is printed over the columns of codes and names."""
        found = read(("编码", "名称", "合计"), ("合计", "", "7"), ("205", "教育支出", "7"))

        assert codes(found) == [(None, "7"), ("205", "7")]

    def test_heads_beside_the_total_are_no_codes(self):
        """类 款 项 in the row of the total belong to the head, also where a blank row stands before it."""
        rows = ("", "", "", "", ""), ("类", "款", "项", "合计", "7"), ("205", "02", "", "普通教育", "7")

        assert codes(read(("编码", "", "", "名称", "合计"), *rows)) == [(None, "7"), ("20502", "7")]

    def test_names_that_are_numbers_are_amounts(self):
        """Where numbers alone stand under the names of codes, nothing says which amounts they are."""
        found = read(("编码", "名称", "合计"), ("205", "7", "8"), ("206", "6", "9"))

        assert found.refused == "numbers alone stand under '名称', where the names of codes are"


class TestParts:
    def test_a_part_of_a_code_is_missing(self):
        """类 and 项 without 款 between them are no code: 205 and 05 would be read as 20505."""
        found = read(("类", "项", "名称", "合计"), ("205", "05", "高等教育", "7"))

        assert found.refused == "it lacks the head '款' between those of its codes"

    def test_a_part_of_a_code_is_not_known(self):
        """A column under an unknown head among those of a code may be a part of it."""
        found = read(("类", "目", "项", "名称", "合计"), ("205", "02", "05", "高等教育", "7"))

        assert found.refused.startswith("a column that the form does not know, '目', stands among those of a code")

    def test_words_that_tell_no_order(self):
        """Columns under one word that may stand over any part are joined as they stand."""
        table = Table(
            rows=(("编码", "", "", "名称", "合计"), ("205", "02", "05", "高等教育", "7")), spans={(0, 0): (1, 3)}
        )

        assert codes(read_table(table, FORM)) == [("2050205", "7")]


class TestForeignCodes:
    def test_a_code_of_which_no_list_has_anything(self):
        """7 11 02 is printed for 210 11 02: the name beside it is read, and the code is a doubt."""
        found = read(("类", "款", "项", "名称", "合计"), ("7", "11", "02", "事业单位医疗", "5"))

        assert codes(found) == [("2101102", "5")]
        assert [(each.code, each.name, each.others) for each in found.doubts] == [
            ("71102", "事业单位医疗", ("2101102",))
        ]

    def test_no_name_repairs_it(self):
        """Where the name is that of several codes, or of none, the row is unread."""
        rows = ("7", "11", "02", "行政运行", "5"), ("7", "11", "03", "某项支出", "5")
        found = read(
            ("类", "款", "项", "名称", "合计"), *rows, ("205", "", "", "教育支出", "1"), ("206", "", "", "", "2")
        )

        assert codes(found) == [("205", "1"), ("206", "2")]
        assert {each.why for each in found.unread} == {
            "in a row whose code is not built as those of the form: '71102'",
            "in a row whose code is not built as those of the form: '71103'",
        }

    def test_an_item_that_the_list_lacks(self):
        """A code inside a class that is known is read as it is printed: lists lag behind."""
        found = read(("类", "款", "项", "名称", "合计"), ("205", "02", "98", "某项支出", "5"))

        assert codes(found) == [("2050298", "5")]
        assert found.doubts == ()


class TestOptionalParts:
    def test_a_part_that_is_not_printed(self):
        """A sum leaves out what it says is optional and the table does not print."""
        found = read(("编码", "名称", "合计", "基本支出"), ("", "合计", "7", "7"))

        assert [(str(claim.whole), len(claim.parts)) for claim in found.claims] == [("expenditure of 2019年度", 1)]

    def test_an_unknown_column_may_be_it(self):
        """Beside a column that is not known the sum may lack a part, and nothing is claimed."""
        found = read(("编码", "名称", "合计", "基本支出", "专项支出"), ("", "合计", "9", "7", "2"))

        assert found.claims == ()


class TestNamesOfOtherThings:
    FORM = form_of(
        {
            "id": "xx", "calendar": "CN", "currency": "CNY", "unit": "元", "year": "2019",
            "columns": [
                {"head": "收入", "concept": "revenue"}, {"head": "支出", "concept": "expenditure"},
                {"head": "项目", "gives": "label"}, {"head": "金额"},
            ],
            "rows": [{"label": "事业收入", "when": {"concept": "revenue"}, "source": "operating"}, {"label": "总计"}],
        }
    )  # fmt: skip

    def test_amounts_beside_the_names_of_the_other_side(self):
        """A side without labels of its own is not named by those of the other."""
        table = Table(rows=(("收入", "", "支出"), ("项目", "金额", "金额"), ("总计", "5", "6")))

        assert (
            read_table(table, self.FORM).refused == "'支出 / 金额' stands beside names of other amounts, '收入 / 项目'"
        )

    def test_numbers_of_a_list_before_labels(self):
        """一、 and （二） before a label say nothing."""
        rows = ("一、事业收入", "5"), ("（二） 总计", "5"), ("二、总 计", "5")
        found = read_table(Table(rows=(("收入", ""), ("项目", "金额"), *rows)), self.FORM)

        assert [key.get("source") for key, _, _ in found.facts] == ["operating", None, None]


class TestHeads:
    def test_a_label_over_amounts_is_no_row(self):
        """A word that is known as a label and stands where no labels do is a head that is not known."""
        form = form_of({**SAID, "rows": [{"label": "人员经费", "nature": "personnel"}]})
        table = Table(
            rows=(("编码", "名称", "基本支出", ""), ("", "", "人员经费", "公用经费"), ("205", "教育支出", "5", "6"))
        )

        found = read_table(table, form)

        assert [(key.get("nature"), statement.text) for key, statement, _ in found.facts] == [("general_running", "6")]
        assert [each.why for each in found.unread] == ["under a head that the form does not know: '人员经费'"]


SAID = {
    "id": "xx", "calendar": "CN", "currency": "CNY", "unit": "元", "year": "2019", "key": {"concept": "expenditure"},
    "columns": [
        {"head": "编码", "gives": "function"}, {"head": "名称", "gives": "label"}, {"head": "基本支出", "nature": "basic"},
        {"head": "公用经费", "nature": "general_running"},
    ],
}  # fmt: skip


class TestAskedWherePrinted:
    SENTENCE = 'expenditure.total == expenditure.nature("basic") + expenditure.nature("general_running")'

    def test_a_sentence_that_is_asked_only_where_its_amounts_are_printed(self):
        """Of a table without one of the columns such a sentence says nothing; any other is claimed, and cannot be tested."""
        table = Table(rows=(("编码", "名称", "基本支出", "合计"), ("205", "教育支出", "5", "6")))
        sums = [{"statement": self.SENTENCE}, {"statement": self.SENTENCE, "printed": True}]

        said = {**SAID, "columns": [*SAID["columns"], {"head": "合计"}]}

        assert [len(read_table(table, form_of({**said, "sums": [each]})).claims) for each in sums] == [1, 0]
