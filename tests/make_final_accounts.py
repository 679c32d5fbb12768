"""Makes the final accounts of an invented library as a PDF, as Chinese units publish them: nine tables and eleven sections.

    python tests/make_final_accounts.py FONT

FONT is a TrueType font with Chinese characters (Debian: fonts-wqy-microhei), of which the characters used become a part of
the file. It stands in ``examples/data``; a test holds what is written here against what it says. Three mistakes are in it,
:data:`PLANTED`; with the true texts in their places all figures agree.
"""

from __future__ import annotations

import io
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from reportlab.lib.enums import TA_CENTER, TA_RIGHT
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase.pdfmetrics import registerFont
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, PageBreak, Paragraph, SimpleDocTemplate, Table

FILE = Path(__file__).parents[1] / "examples" / "data" / "final-accounts-2024.pdf"
NAME, YEAR = "滨江市图书馆", "2024年度"
PLANTED = {
    "a swapped digit, in the table of expenditure": ("621.40", "612.40"),
    "a swapped digit, in a share": ("占3.67%", "占3.76%"),
    "a change divided by the wrong year": ("增长2.91%", "增长3.00%"),
}
"""Each mistake: what is printed and what is true."""

Row = tuple[str, ...]
Rows = tuple[Row, ...]

CLASSES = {
    "七、文化旅游体育与传媒支出": "899.75",
    "八、社会保障和就业支出": "87.18",
    "九、卫生健康支出": "41.30",
    "十九、住房保障支出": "87.25",
}
LINES = (
    "一、一般公共服务支出", "二、外交支出", "三、国防支出", "四、公共安全支出", "五、教育支出", "六、科学技术支出",
    "七、文化旅游体育与传媒支出", "八、社会保障和就业支出", "九、卫生健康支出", "十、节能环保支出", "十一、城乡社区支出", "十二、农林水支出",
    "十三、交通运输支出", "十四、资源勘探工业信息等支出", "十五、商业服务业等支出", "十六、金融支出", "十七、援助其他地区支出",
    "十八、自然资源海洋气象等支出", "十九、住房保障支出", "二十、粮油物资储备支出", "二十一、国有资本经营预算支出",
    "二十二、灾害防治及应急管理支出", "二十三、其他支出", "二十四、债务还本支出", "二十五、债务付息支出", "二十六、抗疫特别国债安排的支出",
)  # fmt: skip
NAMES = {
    "207": "文化旅游体育与传媒支出", "20701": "文化和旅游", "2070104": "图书馆", "208": "社会保障和就业支出",
    "20805": "行政事业单位养老支出", "2080505": "机关事业单位基本养老保险缴费支出", "2080506": "机关事业单位职业年金缴费支出",
    "210": "卫生健康支出", "21011": "行政事业单位医疗", "2101102": "事业单位医疗", "221": "住房保障支出", "22102": "住房改革支出",
    "2210201": "住房公积金", "2210203": "购房补贴",
}  # fmt: skip


def total_table() -> Rows:
    """收入支出决算总表."""
    left = (
        ("一、一般公共预算财政拨款收入", "1,098.20"), ("二、政府性基金预算财政拨款收入", ""), ("三、国有资本经营预算财政拨款收入", ""),
        ("四、上级补助收入", ""), ("五、事业收入", "12.00"), ("六、经营收入", ""), ("七、附属单位上缴收入", ""), ("八、其他收入", "6.28"),
    )  # fmt: skip
    body = tuple(
        (*(left[at] if at < len(left) else ("", "")), line, CLASSES.get(line, "")) for at, line in enumerate(LINES)
    )
    return (
        ("收入", "", "支出", ""), ("项目", "决算数", "项目", "决算数"), *body,
        ("本年收入合计", "1,116.48", "本年支出合计", "1,115.48"), ("使用非财政拨款结余", "", "结余分配", ""),
        ("年初结转和结余", "3.50", "年末结转和结余", "4.50"), ("总计", "1,119.98", "总计", "1,119.98"),
    )  # fmt: skip


def by_function(head: Row, amounts: Sequence[tuple[str, str]]) -> Rows:
    """A table of the functions; the amounts of each row are told in one text, with - for an empty cell."""
    rows = (
        (code, NAMES.get(code, ""), *("" if each == "-" else each for each in text.split())) for code, text in amounts
    )
    return (("功能分类科目编码", "科目名称", *head), *(("合计", *row[1:]) if not row[0] else row for row in rows))


REVENUE = by_function(
    ("本年收入合计", "财政拨款收入", "上级补助收入", "事业收入", "经营收入", "附属单位上缴收入", "其他收入"),
    (
        ("", "1,116.48 1,098.20 - 12.00 - - 6.28"), ("207", "900.75 882.47 - 12.00 - - 6.28"),
        ("20701", "900.75 882.47 - 12.00 - - 6.28"), ("2070104", "900.75 882.47 - 12.00 - - 6.28"),
        ("208", "87.18 87.18 - - - - -"), ("20805", "87.18 87.18 - - - - -"), ("2080505", "58.12 58.12 - - - - -"),
        ("2080506", "29.06 29.06 - - - - -"), ("210", "41.30 41.30 - - - - -"), ("21011", "41.30 41.30 - - - - -"),
        ("2101102", "41.30 41.30 - - - - -"), ("221", "87.25 87.25 - - - - -"), ("22102", "87.25 87.25 - - - - -"),
        ("2210201", "66.85 66.85 - - - - -"), ("2210203", "20.40 20.40 - - - - -"),
    ),
)  # fmt: skip
EXPENDITURE = by_function(
    ("本年支出合计", "基本支出", "项目支出", "上缴上级支出", "经营支出", "对附属单位补助支出"),
    (
        ("", "1,115.48 828.13 287.35 - - -"), ("207", "899.75 612.40 287.35 - - -"), ("20701", "899.75 612.40 287.35 - - -"),
        ("2070104", "899.75 621.40 287.35 - - -"), ("208", "87.18 87.18 - - - -"), ("20805", "87.18 87.18 - - - -"),
        ("2080505", "58.12 58.12 - - - -"), ("2080506", "29.06 29.06 - - - -"), ("210", "41.30 41.30 - - - -"),
        ("21011", "41.30 41.30 - - - -"), ("2101102", "41.30 41.30 - - - -"), ("221", "87.25 87.25 - - - -"),
        ("22102", "87.25 87.25 - - - -"), ("2210201", "66.85 66.85 - - - -"), ("2210203", "20.40 20.40 - - - -"),
    ),
)  # fmt: skip
GENERAL = by_function(
    ("合计", "基本支出", "项目支出"),
    (
        ("", "1,098.48 828.13 270.35"), ("207", "882.75 612.40 270.35"), ("20701", "882.75 612.40 270.35"),
        ("2070104", "882.75 612.40 270.35"), ("208", "87.18 87.18 -"), ("20805", "87.18 87.18 -"), ("2080505", "58.12 58.12 -"),
        ("2080506", "29.06 29.06 -"), ("210", "41.30 41.30 -"), ("21011", "41.30 41.30 -"), ("2101102", "41.30 41.30 -"),
        ("221", "87.25 87.25 -"), ("22102", "87.25 87.25 -"), ("2210201", "66.85 66.85 -"), ("2210203", "20.40 20.40 -"),
    ),
)  # fmt: skip


def appropriation_table() -> Rows:
    """财政拨款收入支出决算总表."""
    spent = CLASSES | {"七、文化旅游体育与传媒支出": "882.75"}
    left = (
        ("一、一般公共预算财政拨款", "1,098.20"),
        ("二、政府性基金预算财政拨款", ""),
        ("三、国有资本经营预算财政拨款", ""),
    )
    body = tuple(
        (*(left[at] if at < len(left) else ("", "")), line, *(2 * (spent.get(line, ""),)), "", "")
        for at, line in enumerate(LINES)
    )
    return (
        ("收入", "", "支出", "", "", "", ""),
        (
            "项目",
            "决算数",
            "项目",
            "合计",
            "一般公共预算财政拨款",
            "政府性基金预算财政拨款",
            "国有资本经营预算财政拨款",
        ),
        *body,
        ("本年收入合计", "1,098.20", "本年支出合计", "1,098.48", "1,098.48", "", ""),
        ("年初财政拨款结转和结余", "2.00", "年末财政拨款结转和结余", "1.72", "1.72", "", ""),
        ("总计", "1,100.20", "总计", "1,100.20", "1,100.20", "", ""),
    )


BASIC: Rows = (
    ("人员经费", "", "", "公用经费", "", ""),
    ("经济分类科目编码", "科目名称", "决算数", "经济分类科目编码", "科目名称", "决算数"),
    ("301", "工资福利支出", "680.48", "302", "商品和服务支出", "119.95"), ("30101", "基本工资", "160.20", "30201", "办公费", "14.20"),
    ("30102", "津贴补贴", "92.15", "30205", "水费", "3.15"), ("30107", "绩效工资", "214.36", "30206", "电费", "28.60"),
    ("30108", "机关事业单位基本养老保险缴费", "58.12", "30207", "邮电费", "6.42"), ("30109", "职业年金缴费", "29.06", "30209", "物业管理费", "28.40"),
    ("30110", "职工基本医疗保险缴费", "41.30", "30211", "差旅费", "4.83"), ("30113", "住房公积金", "66.85", "30213", "维修（护）费", "9.75"),
    ("30199", "其他工资福利支出", "18.44", "30217", "公务接待费", "0.65"), ("303", "对个人和家庭的补助", "24.30", "30228", "工会经费", "8.90"),
    ("30302", "退休费", "24.30", "30231", "公务用车运行维护费", "11.95"), ("", "", "", "30299", "其他商品和服务支出", "3.10"),
    ("", "", "", "310", "资本性支出", "3.40"), ("", "", "", "31002", "办公设备购置", "3.40"),
    ("人员经费合计", "", "704.78", "公用经费合计", "", "123.35"),
)  # fmt: skip
THREE: Rows = (
    ("合计", "", "因公出国（境）费", "", "公务用车购置及运行维护费", "", "", "", "", "", "公务接待费", ""),
    ("", "", "", "", "小计", "", "公务用车购置费", "", "公务用车运行维护费", "", "", ""),
    ("预算数", "决算数") * 6,
    ("14.00", "12.60", "0.00", "0.00", "13.00", "11.95", "0.00", "0.00", "13.00", "11.95", "1.00", "0.65"),
)
NOTHING: Rows = (
    ("功能分类科目编码", "科目名称", "年初结转和结余", "本年收入", "本年支出", "", "", "年末结转和结余"),
    ("", "", "", "", "合计", "基本支出", "项目支出", ""), ("合计", "", "", "", "", "", "", ""),
)  # fmt: skip

TABLES: tuple[tuple[str, Rows, int, str], ...] = (
    ("收入支出决算总表", total_table(), 2, "注：本表反映单位本年度的总收支和年末结转结余情况。"),
    ("收入决算表", REVENUE, 1, "注：本表反映单位本年度取得的各项收入情况。"),
    ("支出决算表", EXPENDITURE, 1, "注：本表反映单位本年度各项支出情况。"),
    ("财政拨款收入支出决算总表", appropriation_table(), 2, "注：本表反映单位本年度财政拨款的总收支和年末结转结余情况。"),
    ("一般公共预算财政拨款支出决算表", GENERAL, 1, "注：本表反映单位本年度一般公共预算财政拨款支出情况。"),
    ("一般公共预算财政拨款基本支出决算表", BASIC, 2, "注：本表反映单位本年度一般公共预算财政拨款基本支出明细情况。"),
    ("财政拨款“三公”经费支出决算表", THREE, 3, "注：本表反映单位本年度“三公”经费支出预决算情况。"),
    ("政府性基金预算财政拨款收入支出决算表", NOTHING, 2, f"说明：{NAME}{YEAR}没有政府性基金预算财政拨款收入和支出，故本表无数据。"),
    ("国有资本经营预算财政拨款收入支出决算表", NOTHING, 2, f"说明：{NAME}{YEAR}没有国有资本经营预算财政拨款收入和支出，故本表无数据。"),
)  # fmt: skip
SPANS = {
    "收入支出决算总表": ((0, 0, 0, 1), (0, 2, 0, 3)),
    "财政拨款收入支出决算总表": ((0, 0, 0, 1), (0, 2, 0, 6)),
    "一般公共预算财政拨款基本支出决算表": ((0, 0, 0, 2), (0, 3, 0, 5)),
    "财政拨款“三公”经费支出决算表": ((0, 0, 1, 1), (0, 2, 1, 3), (0, 4, 0, 9), (1, 4, 1, 5), (1, 6, 1, 7), (1, 8, 1, 9), (0, 10, 1, 11)),
    "政府性基金预算财政拨款收入支出决算表": ((0, 0, 1, 0), (0, 1, 1, 1), (0, 2, 1, 2), (0, 3, 1, 3), (0, 4, 0, 6), (0, 7, 1, 7)),
    "国有资本经营预算财政拨款收入支出决算表": ((0, 0, 1, 0), (0, 1, 1, 1), (0, 2, 1, 2), (0, 3, 1, 3), (0, 4, 0, 6), (0, 7, 1, 7)),
}  # fmt: skip
"""The merged cells of the heads: first row and column, last row and column."""

ABOUT = (
    (
        "一、主要职能",
        f"{NAME}是公益一类事业单位，主要职责是收集、整理和保存文献资源，为读者提供借阅、阅读推广和数字服务。",
    ),
    ("二、单位决算构成", f"{NAME}无下属单位，本决算为单位本级决算。"),
)
SECTIONS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("一、收入支出决算总体情况说明", (
        f"{NAME}{YEAR}收入支出总计1,119.98万元。与2023年度相比，收入支出总计增加32.62万元，增长2.91%。主要原因：新馆开放，运行经费增加。",
    )),
    ("二、收入决算情况说明", (
        "本年收入合计1,116.48万元，其中：财政拨款收入1,098.20万元，占98.36%；事业收入12.00万元，占1.07%；其他收入6.28万元，占0.56%。",
    )),
    ("三、支出决算情况说明", ("本年支出合计1,115.48万元，其中：基本支出828.13万元，占74.24%；项目支出287.35万元，占25.76%。",)),
    ("四、财政拨款收入支出决算总体情况说明", (
        f"{NAME}{YEAR}财政拨款收入支出总计1,100.20万元。与2023年度相比，财政拨款收入支出总计增加28.30万元，增长2.64%。主要原因：新馆运行经费增加。",
    )),
    ("五、一般公共预算财政拨款支出决算情况说明", (
        "（一）一般公共预算财政拨款支出决算总体情况",
        "一般公共预算财政拨款支出1,098.48万元，占本年支出合计的98.48%。与2023年度相比，一般公共预算财政拨款支出增加28.58万元，增长2.67%。主要原因：新馆运行经费增加。",
        "（二）一般公共预算财政拨款支出决算结构情况",
        "一般公共预算财政拨款支出1,098.48万元，主要用于以下方面：文化旅游体育与传媒支出（类）882.75万元，占80.36%；社会保障和就业支出（类）87.18万元，占7.94%；卫生健康支出（类）41.30万元，占3.67%；住房保障支出（类）87.25万元，占7.94%。",
        "（三）一般公共预算财政拨款支出决算具体情况",
        "一般公共预算财政拨款支出年初预算为1,105.60万元，支出决算为1,098.48万元，完成年初预算的99.36%。决算数小于预算数的主要原因：部分采购有结余。其中：",
        "1、文化旅游体育与传媒支出（类）文化和旅游（款）图书馆（项）。主要用于：图书馆人员、运行和购书。年初预算为890.00万元，支出决算为882.75万元，完成年初预算的99.19%。决算数小于年初预算数的主要原因：图书采购有结余。",
        "2、社会保障和就业支出（类）行政事业单位养老支出（款）机关事业单位基本养老保险缴费支出（项）。主要用于：职工基本养老保险缴费。年初预算为58.80万元，支出决算为58.12万元，完成年初预算的98.84%。决算数小于年初预算数的主要原因：人员变动。",
        "3、社会保障和就业支出（类）行政事业单位养老支出（款）机关事业单位职业年金缴费支出（项）。主要用于：职工职业年金缴费。年初预算为29.40万元，支出决算为29.06万元，完成年初预算的98.84%。决算数小于年初预算数的主要原因：人员变动。",
        "4、卫生健康支出（类）行政事业单位医疗（款）事业单位医疗（项）。主要用于：职工医疗保险缴费。年初预算为41.90万元，支出决算为41.30万元，完成年初预算的98.57%。决算数小于年初预算数的主要原因：人员变动。",
        "5、住房保障支出（类）住房改革支出（款）住房公积金（项）。主要用于：职工住房公积金。年初预算为65.00万元，支出决算为66.85万元，完成年初预算的102.85%。决算数大于年初预算数的主要原因：缴存基数调整。",
        "6、住房保障支出（类）住房改革支出（款）购房补贴（项）。主要用于：职工购房补贴。年初预算为20.50万元，支出决算为20.40万元，完成年初预算的99.51%。决算数小于年初预算数的主要原因：人员变动。",
    )),
    ("六、一般公共预算财政拨款基本支出决算情况说明", (
        "一般公共预算财政拨款基本支出828.13万元。其中：人员经费704.78万元，主要包括：基本工资、津贴补贴、绩效工资、机关事业单位基本养老保险缴费、职业年金缴费、职工基本医疗保险缴费、住房公积金、其他工资福利支出、退休费；公用经费123.35万元，主要包括：办公费、水费、电费、邮电费、物业管理费、差旅费、维修（护）费、公务接待费、工会经费、公务用车运行维护费、其他商品和服务支出、办公设备购置。",
    )),
    ("七、财政拨款“三公”经费支出决算情况说明", (
        "（一）“三公”经费财政拨款支出决算总体情况",
        f"{NAME}{YEAR}“三公”经费财政拨款支出年初预算为14.00万元，支出决算为12.60万元，完成年初预算的90.00%。与2023年度相比，“三公”经费财政拨款支出减少1.85万元，下降12.80%。主要原因：压减公务接待。",
        "（二）“三公”经费财政拨款支出决算具体情况",
        "因公出国（境）费支出决算为0.00万元，公务用车购置及运行维护费支出决算为11.95万元，公务接待费支出决算为0.65万元。其中：",
        "1、因公出国（境）费0.00万元。全年使用财政拨款安排因公出国（境）团组0个，累计0人次。",
        "2、公务用车购置及运行维护费11.95万元。其中：公务用车购置费0.00万元，购置公务用车0辆；公务用车运行维护费11.95万元，主要用于保险、燃料和维修。2024年末，财政拨款开支的公务用车保有量为1辆。",
        "3、公务接待费0.65万元。全年国内公务接待8批次，62人次。",
    )),
    ("八、政府性基金预算财政拨款收入支出决算情况说明", (f"{NAME}{YEAR}没有政府性基金预算财政拨款收入和支出。",)),
    ("九、国有资本经营预算财政拨款收入支出决算情况说明", (f"{NAME}{YEAR}没有国有资本经营预算财政拨款收入和支出。",)),
    ("十、预算绩效管理情况", (f"{NAME}{YEAR}对项目支出开展绩效自评，自评项目3个，涉及财政拨款270.35万元。",)),
    ("十一、其他重要事项说明", (
        "（一）机关运行经费支出情况",
        f"{NAME}为事业单位，{YEAR}无机关运行经费支出。",
        "（二）政府采购支出情况",
        f"{NAME}{YEAR}政府采购支出总额156.40万元，其中：政府采购货物支出98.20万元、政府采购工程支出0.00万元、政府采购服务支出58.20万元。",
        "（三）国有资产占用情况",
        f"截至2024年12月31日，{NAME}共有车辆1辆，单位价值100万元以上的设备（不含车辆）0台（套）。",
    )),
)  # fmt: skip
TERMS = (
    "财政拨款收入：指单位从同级财政部门取得的财政预算资金。",
    "基本支出：指单位为保障正常运转、完成日常工作任务而发生的人员支出和公用支出。",
    "项目支出：指单位在基本支出之外为完成特定任务和事业发展目标所发生的支出。",
    "“三公”经费：指用财政拨款安排的因公出国（境）费、公务用车购置及运行维护费和公务接待费。",
)


def flowables(font: str) -> Iterator[Flowable]:
    """The document from its cover to the terms."""
    body = ParagraphStyle("body", fontName=font, fontSize=11, leading=19, firstLineIndent=22, wordWrap="CJK")
    head = ParagraphStyle("head", parent=body, fontSize=12, firstLineIndent=0, spaceBefore=6, leading=22)
    title = ParagraphStyle("title", parent=head, fontSize=15, alignment=TA_CENTER, spaceBefore=10, spaceAfter=10)
    cover = ParagraphStyle("cover", parent=title, fontSize=24, leading=44, spaceBefore=120)
    unit = ParagraphStyle("unit", parent=body, fontSize=9, alignment=TA_RIGHT, firstLineIndent=0)
    note = ParagraphStyle("note", parent=body, fontSize=9, leading=14, firstLineIndent=0)
    yield from (Paragraph(f"{NAME}{YEAR}<br/>单位决算", cover), PageBreak())
    yield Paragraph(f"第一部分　{NAME}概况", title)
    for heading, text in ABOUT:
        yield from (Paragraph(heading, head), Paragraph(text, body))
    yield from (PageBreak(), Paragraph(f"第二部分　{NAME}{YEAR}单位决算表", title))
    for at, (name, rows, heads, below) in enumerate(TABLES):
        if at:
            yield PageBreak()
        yield from (Paragraph(name, title), Paragraph("单位：万元", unit))
        yield _table(rows, heads, SPANS.get(name, ()), font)
        yield Paragraph(below, note)
    yield from (PageBreak(), Paragraph(f"第三部分　{NAME}{YEAR}单位决算情况说明", title))
    for heading, texts in SECTIONS:
        yield Paragraph(heading, head)
        yield from (Paragraph(text, body) for text in texts)
    yield from (PageBreak(), Paragraph("第四部分　名词解释", title))
    yield from (Paragraph(text, body) for text in TERMS)


def _table(rows: Rows, heads: int, spans: Iterable[tuple[int, int, int, int]], font: str) -> Table:
    size = 7 if len(rows[0]) > 6 else 8
    cell = ParagraphStyle("cell", fontName=font, fontSize=size, leading=size + 2, wordWrap="CJK")
    figure = ParagraphStyle("figure", parent=cell, alignment=TA_RIGHT)
    middle = ParagraphStyle("middle", parent=cell, alignment=TA_CENTER)
    made = [
        [
            Paragraph(text, middle if row < heads else figure if text[:1].isdigit() and "." in text else cell)
            for text in texts
        ]
        for row, texts in enumerate(rows)
    ]
    style = [("GRID", (0, 0), (-1, -1), 0.5, "black"), ("VALIGN", (0, 0), (-1, -1), "MIDDLE")]
    style += [(each, (0, 0), (-1, -1), 2) for each in ("LEFTPADDING", "RIGHTPADDING", "TOPPADDING", "BOTTOMPADDING")]
    style += [("SPAN", (left, top), (right, bottom)) for top, left, bottom, right in spans]
    names = [at for at, text in enumerate(rows[heads - 1]) if text in ("项目", "科目名称")]
    wide = 126.0 if len(names) < 2 else 110.0
    narrow = (470 - wide * len(names)) / (len(rows[0]) - len(names))
    return Table(
        made, colWidths=[wide if at in names else narrow for at in range(len(rows[0]))], style=style, repeatRows=heads
    )


def as_pdf(font: Path) -> bytes:
    """The bytes of the file."""
    registerFont(TTFont("Chinese", font))
    file = io.BytesIO()

    def numbered(canvas: Canvas, made: SimpleDocTemplate) -> None:
        canvas.setFont("Chinese", 9)
        canvas.drawCentredString(297, 30, f"- {made.page} -")

    template = SimpleDocTemplate(
        file, pagesize=A4, invariant=1, topMargin=50, bottomMargin=50, title=f"{NAME}{YEAR}单位决算"
    )
    template.build(list(flowables("Chinese")), onLaterPages=numbered)
    return file.getvalue()


if __name__ == "__main__":
    FILE.write_bytes(as_pdf(Path(sys.argv[1])))
