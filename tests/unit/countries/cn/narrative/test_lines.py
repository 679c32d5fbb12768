import itertools

import pytest

from govledger.countries.cn import read
from govledger.countries.cn.narrative.lines import paragraphs
from govledger.documents import Document


def blocks(text):
    """The paragraphs of a text, each as its lines."""
    return [[line.text.strip() for line in block.lines] for block in paragraphs(Document.from_text(text).lines)]


class TestParagraphs:
    @pytest.mark.parametrize(
        ("before", "after"),
        [
            ("收入总计为307.82", "万元。"),
            ("支出决算数比2024年度增加", "5.07 万元，增长42.68%。"),
            ("教育支出（类）普通教育（款）小学教育（项）：年初预", "算为179.12万元，支出决算为229.83万元。"),
            ("卫生健康支出（类）行政事业单位医疗（款）行政单", "位医疗（项）5元。"),
            ("8、教育支出（类）普通教育（款 ）", "高等教育（项）5元。"),
            ("公务用车购置费（其中", "新能源车3万元）"),
            ("基本支出100万元、", "项目支出50万元。"),
            ("工资3元；", "（2）水费2元。"),
            ("2021年度我局政府采购支出总额比2020年压", "缩22.68万元，达到66.51万元。"),
        ],
    )
    def test_what_still_lacks_something(self, before, after):
        """A unit, a figure, the last level of a path, a closing bracket or the next entry is in the next line."""
        assert blocks(f"{before}\n{after}") == [[before, after]]

    @pytest.mark.parametrize(
        ("before", "after"),
        [
            ("支出5元。", "收入3元。"),
            ("一、收入决算情况说明", "2019年收入5元。"),
            ("收入5元", "支出3元"),
            ("（一）收入情况：", "1、拨款5元。"),
            ("201 公共服务 264.87 62.63", "202 外交 1.00 2.00"),
            ("1 某中心，不单列", "2 某站，不单列"),
        ],
    )
    def test_what_stands_alone(self, before, after):
        """Sentences that have ended, headings, figures with their unit, entries and rows of tables are ended by their line."""
        assert blocks(f"{before}\n{after}") == [[before], [after]]

    def test_lines_of_one_width(self):
        """Where every line has as many characters, a shorter one ends its paragraph, also within a word."""
        first, second = "今年的工作按照计划完成并公开了说明" * 3, "支出的情况在下一段说明如下请看附表" * 3
        wrapped = [text[at : at + 10] for text in (first, second) for at in range(0, len(text), 10)]

        assert ["".join(block) for block in blocks("\n".join(wrapped))] == [first, second]

    @pytest.mark.parametrize(
        ("heading", "below"),
        [
            ("上海市普陀区2025年区级部门预算", "预算主管部门：上海市普陀区财政局"),
            ("某市人民政府办公室机构设置", "某市人民政府办公室设五个内设机构"),
            ("某市2020年度部门预算公开", "目录"),
        ],
    )
    def test_a_heading_on_a_full_line(self, heading, below):
        """A heading without a mark ends with its line though the line is full; 情况 ⏎ 如下 is no heading."""
        width = len(heading)
        prose = "今年的工作按照计划完成，并公开了有关的说明，由此可以看出各项支出的情况和原因，请见下面各段的文字。" * 2
        lines = [heading, below, *(prose[at : at + width] for at in range(0, len(prose), width))]

        assert blocks("\n".join(lines))[:2] == [[heading], [below]]

    def test_what_stands_between_two_entries(self):
        """Between 2. and 3. everything belongs to 2., also behind a full stop at the end of a full line."""
        entry = "2.教育支出安排五元，主要用于人员的各项费用。2023年执行数为四元，今年的预算安排比去年要多。"
        width = entry.index("。") + 1
        prose = "今年的工作按照计划完成，并公开了有关的说明，由此可以看出各项支出的情况和原因，请见下面各段的文字。" * 3
        broken = [text[at : at + width] for text in (prose, entry) for at in range(0, len(text), width)]

        assert ["".join(block) for block in blocks("\n".join([*broken, "3.其他"]))] == [prose, entry, "3.其他"]

    def test_digits_that_a_line_breaks_off_are_no_page_mark(self):
        """The rest of a number that fills the line above it is a part of it; a number below a line that ended is a page's."""
        text = "今年的工作按照计划完成，并公开了有关的说明，单位2024年"
        width = text.index("4年")
        filling = ("各项工作都已按照计划完成并公开了有关的各种说明" + "，" * width)[:width]

        lines = [filling, filling, filling, text[:width]]

        assert blocks("\n".join([*lines, "4", "- 5 -"])) == [[*lines, "4"]]
        assert ["4"] not in blocks("支出5元。\n4\n收入5元。")

    def test_a_page_between_the_digits_of_a_number_is_none_of_them(self):
        """The number of a page stands between 1 and ,985: a line with the rest of a number would have been filled first."""
        text = (
            "某市林业局2022年度部门决算公开说明\n2022年本局会同所属各单位“三公”经费实际完成533,863.54\n"
            "元。其中:1.公务接待费支出347,478.87元,与上年持平。2.\n公务用车购置及运行维护费为186,384.67元,比2021年决算数\n"
            "减少支出161,404.64元,下降46.4%。3.因公出国(境)费\n为0.00元,与去年相同。\n"
            "用车运行维护费共计186,384.67元,较上年减少开支161,40\n4.64元,主要原因是值守任务增多。2022年度本局会同所属各单位政\n"
            "府采购支出总额实际完成1,678,413.71元,较上年决算数压减1\n5\n\f,985,101.71元,变动原因为业务量变化。\n"
        )
        made = read(Document.from_text(text))
        changes = [str(each.amount.value) for each in made.accounts.claims if getattr(each, "amount", None)]
        assert "1985101.71" in changes

    def test_a_page_between_digits_of_full_width_is_none_of_them(self):
        """The number of a page stands between １ and ．７３ 万元."""
        text = (
            "2023年度云岫区档案馆部门决算\n一、有关情况说明\n2023年“三公”经费决算数为３５．３８万元。其中：1.公务接待费用１\n11\n\f"
            "．７３万元，较去年减少开支５．８７万元，降幅为７７．２８%。2.公务用\n"
            "车购置及运行维护费为２５．２２万元，比上年度上升２０８．８１%。3.因\n— 12 —\n\f公出国（境）经费８．４４万元。\n"
        )
        values = {
            str(statement.value)
            for fact in read(Document.from_text(text)).accounts.facts
            for statement in fact.statements
        }
        assert "17300" in values
        assert "1117300" not in values

    def test_a_page_behind_the_comma_of_a_clause_is_no_rest_of_a_number(self):
        """因素后, ⏎ 8 ⏎ “三公”经费: the comma behind words begins no digits."""
        text = (
            "临滩市林业局2023年度部门决算公开说明\n临滩市林业局核定编制７０名,其中:行政编制４８名,事业编制２２名\n"
            "。在职人员６６人;离退休人员１９名,其中:离休２人,退休人员１７\n人。\n"
            "2023年“三公”经费为４０８,６３３．１９元,扣除追加因素后,\n8\n\f“三公”经费为２７６,１７７．１９元。\n"
        )
        assert not any("8" in block for block in blocks(text))

    def test_a_number_that_a_line_breaks(self):
        """Lines of one width may be broken within a number, which is then one number."""
        text = "本年度的支出合计为1234567.89万元" * 4
        lines = Document.from_text("\n".join(text[at : at + 11] for at in range(0, len(text), 11))).lines
        (block,) = paragraphs(lines)

        assert {lines[at - 1].text[-1] + lines[at].text[0] for at in block.tight} == {
            text[at - 1 : at + 1] for at in range(11, len(text), 11) if set(text[at - 1 : at + 1]) <= set("0123456789.")
        }


class TestListsOverThreeLines:
    def test_a_line_of_amounts_without_a_comma_goes_on(self):
        """The last part of a list is the item that the line before names, not the whole expenditure."""
        text = (
            "某馆2023年度部门决算说明\n本单位2023年“三公”经费决算数为60.86万元，分别是公务用车购置\n"
            "及运行费30.81万元、因公出国（境）经费10.85万元以及公务接待费\n支出19.21万元。"
        )
        facts = {f.key.get("item"): str(f.value) for f in read(Document.from_text(text)).accounts.facts}
        assert facts == {None: "608600", "vehicles": "308100", "abroad": "108500", "reception": "192100"}


class TestYearOverAFullLine:
    """A sentence of another year ends a full line: what follows may be more of its paragraph, or the next one."""

    TEXT = (
        "2022年度某市林业局部门决算\n"
        "2021年，政府采购支出总额150.0027万元。\n"
        "公务用车运行维护费共计7.0741万元。2022年\n"
        "，我单位政府采购支出总额为84.4130万元。公务\n"
        "用车运行费11.8041万元。公务用车运行维护费比\n"
        "2021年增长了66.86%。\n"
        "2022年度本部门本年支出合计实际完成999.13\n"
        "08万元，较上年压缩27.9316万元，主要是基本\n"
        "支出减少84.0855万元、项目支出增加56.15\n"
        "39万元。\n"
    )

    def test_what_may_be_of_either_year_is_unread(self):
        """7.0741 is of 2021 if the paragraph goes on, and of 2022 if not."""
        disclosure = read(Document.from_text(self.TEXT))
        assert [each.text for each in disclosure.coverage.unread] == ["7.0741万元"]

    def test_what_names_its_year_is_read(self):
        """From 2022年 on the year is known."""
        facts = read(Document.from_text(self.TEXT)).accounts.facts
        running = {f.key.year.start.year: str(f.value) for f in facts if f.key.get("item") == "vehicle_running"}
        assert running == {2022: "118041"}


class TestRowsAsWideAsLines:
    def test_a_row_is_not_broken_within_its_last_number(self):
        """The last row of a table is as wide as the lines of the text, and the line below begins with a year."""
        text = (
            "某区地震局2024年度部门决算公开说明\n我局基本支出比2023年压减 54.57 万元、降幅为\n"
            " 8.42 ％,为 593.73 万元。\n本部门2024年培训费将近 50 万元。其中 两 成多\n"
            "用于保障值班值守。2024年本单位预算执行进度较上年提\n高 7.2 个百分点。\n2024年有关经费情况如下表(单位:万元):\n"
            "项目    年初预算数    决算数\n“三公”经费     41.29      37.34 \n机关运行经费     53.16      95.28\n"
            "2024年本部门日常公用经费 124.77 万元,在职\n人员 52 名,平均每人 2.40 万元。\n"
        )
        unread = [each.text for each in read(Document.from_text(text)).coverage.unread]
        assert unread[-4:] == ["41.29", "37.34", "53.16", "95.28"]

    def test_numbers_in_turn_are_no_row(self):
        """What stands behind 、 is a sentence, whose last number goes on in the line below."""
        text = "某站2019年度部门决算\n2019年和2020年，我单位机关运行经费\n分别是 343.67 、 125.95 、 138.2\n7 万元。\n"
        disclosure = read(Document.from_text(text))
        assert [str(fact.value) for fact in disclosure.accounts.facts] == []

    def test_percentage_points_behind_the_number_of_a_page(self):
        """3.5 is not a number of things where its unit stands on the next page."""
        text = "某局2022年度部门决算\n2022年预算执行进度较上年提高3.5个\n- 25 -\n百分点。\n"
        assert read(Document.from_text(text)).accounts.facts == ()


class TestNumbersThatALineEnds:
    @pytest.mark.parametrize(
        ("broken", "left"), [("接待20批次，18\n0人次。", "18\n0"), ("支出1234\n567元。", "1234\n567元")]
    )
    def test_no_part_of_it_is_a_figure(self, broken, left):
        """Where nothing tells that lines break within numbers, digits that meet at a line end are unread as a whole."""
        made = read(Document.from_text(f"某局2021年度部门决算\n{broken}\n收入9元。"))

        assert [(each.text, each.why) for each in made.coverage.unread] == [
            (left, "characters that are not seen within it")
        ]
        assert not any(
            stated.text.startswith(("0", "567")) for fact in made.accounts.facts for stated in fact.statements
        )

    def test_two_lines_broken_within_numbers_tell_the_width(self):
        """No typeset line ends within a number: two lines as long as each other, one of them broken so, tell the width."""
        prose = (
            "本年度的支出合计为9.00万元，原因是人员变动等等，项目支出的决算为4.00万元，国内公务接待2批次，共有18人次。"
        )
        width = prose.index("8人次") // 2
        broken = "\n".join(prose[at : at + width] for at in range(0, len(prose), width))
        made = read(Document.from_text(f"某局2021年度部门决算\n{broken}"))

        assert prose[2 * width - 1 : 2 * width + 1] == "18"
        assert "1\n8人次" in [each.text for each in made.coverage.readings]


@pytest.mark.parametrize("digits", ["0123456789.", "０１２３４５６７８９．"], ids=["half width", "full width"])
def test_numbers_of_either_width_go_on_in_the_next_line(digits):
    """Lines that end after so many characters break numbers before and behind their point."""
    text = (
        "2021年总收入预算 2786.63 万元，包括：财政拨款收入 2156.73 万元、事业收入 348.88 万元、其他收入 222.40 万元、"
        "上年结转结余 58.63 万元。"
    ).translate(str.maketrans("0123456789.", digits))
    lines = [text[at : at + 33] for at in range(0, len(text), 33)]
    made = read(Document.from_text("某县方志办2021年部门预算说明\n" + "\n".join(lines)))
    figures = [format(statement.number, "f") for fact in made.accounts.facts for statement in fact.statements]

    assert any(line[-1] in digits and after[0] in digits for line, after in itertools.pairwise(lines))
    assert sorted(figures) == ["2156.73", "222.40", "2786.63", "348.88", "58.63"]
