"""How a document is looked at by duties, what a text that is no account owes, and what cannot be told."""

import attrs
import pytest

from govledger import countries
from govledger.accounts import Accounts, Disclosure, Source
from govledger.documents import Document, Page, PageStatus, Table
from govledger.fiscal import calendar
from govledger.reconciliation import Fulfilment, load_rulebook, read_rulebook, reconcile
from govledger.reconciliation.errors import InvalidRule
from govledger.reconciliation.obligations.fulfil import obligations
from govledger.reconciliation.obligations.publication import Publication, named_table
from govledger.reports.obligations import told

BOOK = load_rulebook("cn-department")
CN = countries.load("cn")
FINAL = """某局2024年度部门决算
目 录
一、收入决算表
二、支出决算表
第一部分 概况
收入决算表
单位：万元
支出决算表
单位：万元
支出100元，占76.23，收入100元。
"""


def owed(text, *, tables=(), pages=()):
    """What becomes of each duty on a text that is read."""
    document = attrs.evolve(Document.from_text(text), tables=tables, pages=pages)
    found = obligations(CN.read(document), BOOK, document, CN.paragraphs(document))
    return {each.rule: each for each in found}


class TestAccounts:
    @pytest.mark.parametrize(
        "text",
        [
            "某市财政局2024年公开招聘编外人员公告\n现面向社会公开招聘预算编制辅助人员2名，月工资5000元。",
            "第一章 归来\n2019年的冬天，他欠了房东300元。“你到底什么时候还钱？”房东问。",
            "中国某银行账户交易明细 2024年1月\n2024年1月3日转账收入5,000.00元，余额12,300.50元。",
            "某区召开2024年度部门决算编制工作会议\n去年全区一般公共预算收入120.5亿元，增长5.2%。",
            "某市公布2019年度部门决算\n“三公”经费支出1.2亿元，比上年减少5.3%。",
        ],
        ids=["job", "novel", "bank", "meeting", "news"],
    )
    def test_a_text_that_is_no_account_owes_nothing(self, text):
        """A job notice, a novel, a bank statement and news have no obligations, whatever amounts they name."""
        assert owed(text) == {}

    def test_a_form_that_is_not_filled_in_owes_nothing(self):
        """Accounts without a figure are a form: nothing can be asked of it yet."""
        document = Document.from_text("某市某局\n2024年度部门决算\n收入总计 XXX 万元。")
        blank = Disclosure(accounts=Accounts(entity="某局", year=calendar("CN").starting(2024)), kind="final-accounts")

        assert obligations(blank, BOOK, document) == ()

    @pytest.mark.parametrize(
        "title",
        [
            "某局2024年度部门决算",
            "某县教育局2021年部门预算公开说明",
            "西南大学\n2021年度部门预算\n2021年4月",
            "某市2025年市级单位预算",
            "中共某区委\n社会工作部2024年度\n部门决算",
            "某局2018年部门预算情况说明",
        ],
    )
    def test_an_account_is_known_by_its_title(self, title):
        """What calls itself the budget or the final accounts of a department or unit owes what they owe."""
        assert owed(f"{title}\n支出100元。")

    def test_what_was_read_from_a_source_of_no_kind_owes_nothing(self):
        """Without the text at hand, the kind that the reader told decides."""
        accounts = Accounts(entity="某中心", year=calendar("CN").starting(2019)).state("revenue", "5元")

        assert obligations(Disclosure(accounts=accounts, source=Source(sha256="ab")), BOOK) == ()
        assert obligations(Disclosure(accounts=accounts), BOOK)


class TestWithoutText:
    def test_duties_of_text_are_untestable(self):
        """Accounts without their text say what they state; whether quotes are closed cannot be told."""
        accounts = Accounts(entity="某中心", year=calendar("CN").starting(2019)).state("three_public", "0元")
        found = {each.rule: each for each in reconcile(accounts, "cn-department").obligations}

        assert found["CND1"].verdict is Fulfilment.MET
        assert found["CND25"].verdict is Fulfilment.UNTESTABLE
        assert found["CND25"].reason.id == "reason.duty.no-text"


class TestReport:
    def test_obligations_change_no_verdict(self):
        """What is missing in words weighs nothing in the verdict of a report."""
        document = Document.from_text(FINAL)
        told = reconcile(CN.read(document), BOOK, document=document, paragraphs=CN.paragraphs(document))

        assert told.verdict == reconcile(CN.read(document), BOOK).verdict
        assert "missing" in {each.verdict for each in told.obligations}

    def test_a_missing_sign_stands_at_its_place(self):
        """The place of what offends is that of its characters in the source."""
        found = owed(FINAL)["CND19"]

        assert (found.verdict, found.names, found.place.line) == (Fulfilment.MISSING, ("占76.23",), 10)

    def test_what_is_nowhere_is_told_where_it_was_looked_for(self):
        """A section that is nowhere has the place of the text in which it was looked for."""
        found = owed(FINAL)["CND3"]

        assert (found.verdict, found.places, found.place.line) == (Fulfilment.MISSING, (), 1)


class TestPublication:
    def test_the_contents_are_no_tables(self):
        """Titles in the contents promise tables; those below are the tables."""
        told = Publication.of(Document.from_text(FINAL), BOOK.layout, CN.paragraphs(Document.from_text(FINAL)))

        assert [named.id for named, _ in told.promised] == ["revenue", "expenditure"]
        assert [shown.named.id for shown in told.shown] == ["revenue", "expenditure"]

    def test_a_title_that_a_line_breaks_is_one(self):
        """A title whose last characters stand on the next line is a title."""
        assert owed(FINAL.replace("\n支出决算表\n单位", "\n支出决\n算表\n单位"))["CND32"].verdict is Fulfilment.MET

    def test_a_table_that_is_promised_and_not_there_is_told(self):
        """A table of the contents that the document lacks is told at its line of the contents."""
        found = owed(FINAL.replace("\n支出决算表\n单位：万元", ""))["CND32"]

        assert (found.verdict, found.place.line) == (Fulfilment.MISSING, 4)

    def test_on_pages_that_were_not_read_nothing_is_missing(self):
        """Where a page was not read, what was not found may stand there."""
        pages = (Page(number=1, status=PageStatus.SCANNED),)
        found = owed(FINAL, pages=pages)["CND3"]

        assert (found.verdict, found.reason.id) == (Fulfilment.UNTESTABLE, "reason.duty.page-unread")

    def test_lines_between_the_entries_belong_to_the_contents(self):
        """A date below the word contents, and numbers of pages behind entries, end no contents."""
        text = FINAL.replace("目 录\n", "目 录\n公开时间：2024年9月20日\n").replace(
            "一、收入决算表", "一、收入决算表 ........ 12"
        )
        told = Publication.of(Document.from_text(text), BOOK.layout, CN.paragraphs(Document.from_text(text)))

        assert [named.id for named, _ in told.promised] == ["revenue", "expenditure"]
        assert told.body[1].text == "收入决算表"

    def test_duties_with_marks_are_no_entries(self):
        """The contents end where the text begins, also where its first sentences bear marks as entries do."""
        text = "某局2025年部门预算\n目录\n一、主要职能\n二、机构设置\n某局主要职能\n主要职能包括：\n（一）负责预算。\n（二）负责决算。\n支出5元。"
        document = Document.from_text(text)
        told = Publication.of(document, BOOK.layout, CN.paragraphs(document))

        assert [each.text for each in told.listed] == ["目录", "一、主要职能", "二、机构设置"]

    def test_titles_of_a_list_are_told_apart(self):
        """Titles of tables one below the other are no paragraph, wherever their lines end."""
        titles = "一般公共预算财政拨款支出决算表\n一般公共预算财政拨款基本支出决算表\n财政拨款“三公”经费支出决算表\n"
        document = Document.from_text(f"某局2024年度部门决算\n{titles}支出100元。")
        told = Publication.of(document, BOOK.layout, CN.paragraphs(document))

        assert [shown.named.id for shown in told.shown] == ["general_public", "basic", "three_public"]

    @pytest.mark.parametrize(
        ("title", "named"),
        [
            ("部门收支总表", "total"),
            ("（二）收入决算表（分单位）", "revenue"),
            ("四、财政拨款收支总体情况表", "appropriation"),
            ("七、一般公共预算财政拨款“三公”经费及会议费、培训费支出决算表", "three_public"),
            ("2025年部门一般公共预算基本支出部门预算经济分类预算表", "basic"),
            ("六、一般公共预算财政拨款基本支出决算明细表........17", "basic"),
            ("收入支出决算总表 单位：万元", "total"),
            ("九、一般公共预算财政拨款项目支出决算表", None),
            ("政府采购支出信息表", None),
            ("项目支出绩效目标表", None),
            ("一、收入支出决算总体情况说明", None),
            ("支出情况详见支出决算表。", None),
        ],
    )
    def test_a_table_is_known_by_its_title(self, title, named):
        """Titles of several places and years name the same tables; other tables, headings and sentences name none."""
        found = named_table("".join(title.split()), BOOK.layout)

        assert (found.id if found else None) == named


class TestTables:
    def test_tables_that_are_published_apart_are_not_missing(self):
        """Where the contents list tables and the document holds none, nothing can be told of them, or of what they hold."""
        text = FINAL.replace("第一部分 概况\n收入决算表\n单位：万元\n支出决算表\n单位：万元\n", "第一部分 概况\n")
        found = owed(text)

        assert [found[rule].verdict for rule in ("CND32", "CND4", "CND36")] == [Fulfilment.UNTESTABLE] * 3
        assert found["CND4"].reason.id == "reason.duty.tables-apart"

    TITLE = "政府性基金预算财政拨款收入支出决算表"
    ROWS = (("项目", "合计"), ("", ""))

    def empty(self, *rows, note="", follows=()):
        table = Table(rows=(*self.ROWS, *rows), title=self.TITLE)
        return owed(f"某局2024年度部门决算\n支出100元。\n{self.TITLE}\n{note}\n", tables=(table, *follows))["CND37"]

    def test_a_table_of_another_year_is_not_asked_for(self):
        """State capital was given a table of its own in the accounts of 2021; those of 2019 do not lack it."""
        titles = "收入支出决算总表 收入决算表 支出决算表 财政拨款收入支出决算总表 一般公共预算财政拨款支出决算表 一般公共预算财政拨款基本支出决算表 财政拨款“三公”经费支出决算表 政府性基金预算财政拨款收入支出决算表"
        text = "某局{}年度部门决算\n支出100元。\n" + titles.replace(" ", "\n")

        assert owed(text.format(2019))["CND31"].verdict is Fulfilment.MET
        assert owed(text.format(2024))["CND31"].names == ("国有资本经营预算财政拨款收支表",)

    def test_noughts_and_numbers_of_columns_are_no_figures(self):
        """A table that holds only 0.00 and the numbers of its columns is empty."""
        assert self.empty(("1", "2"), ("0.00", "")).verdict is Fulfilment.MISSING

    def test_a_table_that_goes_on_is_not_empty(self):
        """The part without a title on the next page belongs to the table."""
        rest = Table(rows=(("212", "5.00"),))

        assert self.empty(follows=(rest,)).verdict is Fulfilment.NOT_APPLICABLE

    def test_a_statement_below_the_title_is_one(self):
        """The statement may stand outside the cells."""
        assert (
            self.empty(note="说明：某局没有政府性基金预算财政拨款收入和支出，故本表无数据。").verdict is Fulfilment.MET
        )

    def test_a_unit_may_stand_above_the_title(self):
        """A unit in the line above a title belongs to it, unless it is the only one below the title before."""
        below = "某局2024年度部门决算\n支出100元。\n收入决算表\n单位：万元\n支出决算表\n项目 金额\n"
        above = below.replace("支出决算表", "单位：万元\n支出决算表")

        assert owed(below)["CND36"].names == ("支出表",)
        assert owed(above)["CND36"].verdict is Fulfilment.MET


class TestWords:
    @pytest.mark.parametrize(
        ("rule", "sentence"),
        [
            ("CND19", "本单位占地面积12.5亩，占用房屋3间，占3个编制，全区排名占第3，支出占76.23%。"),
            ("CND20", "支出100元，占年初预算的102.27%，占本年支出合计的100.00%。"),
            ("CND21", "预算绩效评价XXL号，二○○八年设立。"),
            ("CND22", "比上年增加（减少）情况见表，增减额（增加为正）5元。"),
            ("CND23", "达到目的的支出，机关事业单位职业年金缴费支出支出决算5元，商品和服务支出及其他。"),
            ("CND23", "预算数决算数预算数决算数。注：本表反映支出情况，单位：万元。"),
            ("CND24", "办公费、印刷费……等，其中:差旅费5元。"),
            ("CND25", "1）“三公”经费（含因公出国(境）费）0元；2）无。"),
            ("CND17", "决算数小于预算数的主要原因：结转项目增加支出时间推迟，年末结转。"),
            ("CND18", "比上年减少5元，与年初预算持平。"),
        ],
    )
    def test_what_is_no_slip_is_met(self, rule, sentence):
        """What only looks like a slip is none."""
        assert owed(f"某局2024年度部门决算\n支出100元。\n{sentence}")[rule].verdict is Fulfilment.MET

    def test_a_quote_that_a_page_breaks_is_closed_in_the_next_paragraph(self):
        """A bracket that opens at the end of a page and closes on the next one is closed."""
        text = "某局2024年度部门决算\n支出100元（其中：办公费50元；\n印刷费50元）。"

        assert owed(text)["CND25"].verdict is Fulfilment.MET

    def test_a_reason_in_the_chapter_is_enough(self):
        """What is said of a chapter need not be said again of each of its parts."""
        text = "某局2024年度部门决算\n七、三公\n支出5元，比上年减少3元，主要原因是节约。\n（一）接待\n支出5元，比上年减少3元。"

        assert owed(text)["CND15"].verdict is Fulfilment.MET

    def test_the_end_of_another_year_is_told(self):
        """Assets are told as of the end of the year of the accounts, however often another year is named."""
        text = "某局2024年度部门决算\n支出100元。\n截至2023年12月31日，共有车辆0辆。\n截至2023年末，设备0台。"

        assert owed(text)["CND35"].names == ("截至2023年12月31日", "截至2023年末")

    def test_links_to_other_years_are_no_titles(self):
        """What stands above the contents and is not the cover, such as links of a page, has years of its own."""
        links = "2021年度部门决算\n2020年度部门决算\n"

        assert owed(f"{links}首页\n信息公开\n{FINAL}")["CND34"].verdict is not Fulfilment.MISSING

    def test_schools_have_no_operating_expenses_of_an_organ(self):
        """A university owes no operating expenses of an organ."""
        assert owed("某大学2021年度部门预算\n支出100元。")["CND2"].verdict is Fulfilment.NOT_APPLICABLE


class TestAnotherLanguage:
    """The tests know no language: those of a rulebook in English look at a text in English, blanks and all."""

    BOOK = read_rulebook("""
id = "parish"
title = { en = "Accounts of a parish" }
[layout]
marks = ['[A-Z]\\. ', '\\d+\\. ']
contents = 'Contents'
title = '.*Accounts \\d{4}'
unit = 'in (?:thousand )?pounds'
ends = ".;"
pairs = ["()"]
[[table]]
id = "receipts"
title = { en = "receipts" }
pattern = '^Receipts$'
[[table]]
id = "payments"
title = { en = "payments" }
pattern = '^Payments$'
[[duty]]
id = "P1"
title = { en = "every table of the contents is there" }
asks = "contents"
why = "-"
authority = "-"
[[duty]]
id = "P2"
title = { en = "tables state their unit" }
asks = "units"
why = "-"
authority = "-"
[[duty]]
id = "P3"
title = { en = "changes are explained" }
asks = "each"
of = 'rose by \\d+'
words = ['because of \\w+']
why = "-"
authority = "-"
[[duty]]
id = "P4"
title = { en = "brackets are closed" }
asks = "balanced"
why = "-"
authority = "-"
""")
    TEXT = """Parish Accounts 2019
Contents
1. Receipts .... 2
2. Payments .... 3
A. The year
Receipts rose by 5 pounds (of 20
because of a legacy.
Receipts
in pounds
Legacies 5
"""

    def test_its_duties_are_asked(self):
        """A promised table is missed, a unit found, a reason found in the chapter, a bracket left open."""
        accounts = Accounts(entity="parish", year=calendar("GB").starting(2019), currency="GBP").state("revenue", "£20")
        found = obligations(Disclosure(accounts=accounts), self.BOOK, Document.from_text(self.TEXT))

        assert [each.verdict.value for each in found] == ["missing", "met", "met", "missing"]
        assert [each.place.line for each in found] == [4, 8, 6, 6]


class TestNames:
    def test_parts_and_tables_have_names_in_the_language_of_the_report(self):
        """What the rulebook itself calls somehow is told in English, or in Chinese; what is quoted stays as it is printed."""
        text = FINAL + "“三公”经费6.40万元：因公出国（境）费0.00万元，公务用车购置费0.00万元，公务用车运行费6.40万元。"
        lacking = [each for each in owed(text).values() if "公务接待费" in each.names]

        assert [told(each, "en").rpartition(": ")[2] for each in lacking] == ["official receptions"]
        assert [told(each, "zh_CN").rpartition("：")[2] for each in lacking] == ["公务接待费"]

    def test_every_part_of_a_shipped_duty_has_an_english_name(self):
        """No report in English falls back on the Chinese name of a part, or of a table."""
        nameless = [name for each in BOOK.duties for name in each.parts if "en" not in each.called.get(name, {})]

        assert nameless == []
        assert all("en" in each.title for each in BOOK.layout.tables)

    def test_what_is_called_must_be_a_part(self):
        """A name for what is none of the parts is a slip of the pen."""
        record = 'id = "D1"\ntitle = { en = "t" }\nauthority = "-"\nwhy = "-"\nasks = "parts"\nparts = { a = "a" }\n'
        book = f'id = "x"\ntitle = {{ en = "x" }}\n[[duty]]\n{record}called = {{ b = {{ en = "b" }} }}\n'

        with pytest.raises(InvalidRule, match="'b' is none of its parts"):
            read_rulebook(book)
