"""Files that are no accounts: each is refused in one clear line, or read with nothing verified and no finding."""

import json
from pathlib import Path

import docx
import openpyxl
import pytest

from drawn_pdfs import pdf
from govledger.__main__ import main
from written_documents import saved

JOB = (
    "某县第一中学2019年招聘公告\n现招聘语文教师5名、数学教师3名，年龄35周岁以下，年薪约12万元，安家费5万元。"
    "报名时间2019年6月1日至6月15日，联系电话0571-88888888。\n"
)
NOVEL = "第一章\n那是1937年的冬天，他身上只有3块钱，走了20里路，才到镇上。花了2元买了一双鞋，剩下1元。\n"
BANK = "银行对账单\n账号6222021234567890，2019年3月1日余额1,234.56元，收入500.00元，支出300.00元，余额1,434.56元。\n"
NEWS = "本报讯：2019年上半年，居民人均可支配收入15294元，同比增长8.8%，实际增长6.5%。城镇居民21342元，增长8.0%。\n"


# Texts of other kinds whose sums and rates are wrong: whoever does not keep accounts is not accused of it.
LONGER = {
    "notice.txt": (
        "某市2024年公开招聘事业单位工作人员公告\n2024年计划招聘工作人员126名，其中：管理岗位48名，专业技术岗位70名，工勤岗位10名。\n"
        "年薪12万元至18万元，比上年增长5.2%。一次性安家费5万元，住房补贴每月1,500元，共发放3年，合计55,000元。\n"
        "报名费每人80元。预算内岗位80名，占63.94%。联系电话：0351-12345678。\n"
    ),
    "page.html": (
        "<html><head><title>一季度全市经济运行情况</title></head><body><h1>一季度全市经济运行情况</h1>"
        "<p>全市地区生产总值1,234.56亿元，同比增长5.1%。其中，第一产业增加值45.6亿元，第二产业增加值567.8亿元，第三产业增加值612.2亿元。</p>"
        "<p>一般公共预算收入98.7亿元，同比下降2.3%；一般公共预算支出210.4亿元，增长8.9%。</p>"
        "<table><tr><th>指标</th><th>一季度</th></tr><tr><td>进出口总额（亿元）</td><td>320.5</td></tr>"
        "<tr><td>出口</td><td>200.3</td></tr><tr><td>进口</td><td>110.2</td></tr></table></body></html>"
    ),
    "chapter.txt": (
        "第三章　雪夜\n老赵把账本摊在桌上，上年收入三百元，支出四百二十元，亏空一百元，都是借的。\n“2019年的事你还提它做什么？”她说，"
        "“那年我们总共花了5000元，房租2000元，米钱1500元，剩下的1200元给了孩子念书。”\n他只有3块钱，花2元买了一双鞋，还剩2元。\n"
    ),
    "statement.txt": (
        "中国某银行账户交易明细\n户名：张三  账号：6222 0212 3456 7890  起止日期：2024-01-01 至 2024-03-31\n"
        "日期        摘要      收入        支出        余额\n2024-01-05  工资      8,500.00                12,345.67\n"
        "2024-01-10  房租                  3,000.00    9,354.67\n收入合计8,500.00元，支出合计3,100.00元，期末余额9,345.67元。\n"
    ),
}


def workbook(*rows):
    """The bytes of a workbook with one sheet."""
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    return saved(book)


def seating():
    """A notice in Word, with a table of names and seats."""
    made = docx.Document()
    made.add_paragraph("会议通知：2019年5月3日上午9点开会，请20人参加。")
    table = made.add_table(3, 2)
    for at, (name, seat) in enumerate([("姓名", "座位"), ("张三", "12"), ("李四", "13")]):
        table.cell(at, 0).text, table.cell(at, 1).text = name, seat
    return saved(made)


def drawing():
    """A page on which nothing is written."""
    return pdf(lambda canvas: canvas.circle(300, 400, 50))


FILES = {
    "job.txt": JOB.encode(), "novel.txt": NOVEL.encode(), "bank.txt": BANK.encode(), "news.txt": NEWS.encode(),
    "names.xlsx": workbook(["Name", "Phone", "Born"], *([f"Person {at}", f"0151-{at}2345", 1960 + at] for at in range(9))),
    "bank.xlsx": workbook(
        ["Date", "Text", "Debit", "Credit", "Balance"],
        ["2019-01-01", "Opening", None, None, 1000], ["2019-01-02", "Rent", 300, None, 700], ["2019-01-03", "Wages", None, 2000, 2700],
    ),
    "photo.jpg": b"\xff\xd8\xff\xe0" + bytes(range(256)) * 8, "seats.docx": seating(), "drawing.pdf": drawing(),
    "song.mp3": b"ID3" + bytes(500), "nothing.txt": b"", "nothing.pdf": b"",
}  # fmt: skip


@pytest.mark.parametrize("name", FILES)
@pytest.mark.parametrize("locale", ["en", "zh_CN"])
def test_what_is_no_account_is_not_verified(name, locale, tmp_path, capsys):
    """Status 2 with one line that names the file, or 3 with a report without a finding: never an accusation, nor a traceback."""
    path = tmp_path / name
    path.write_bytes(FILES[name])
    status = main(["check", str(path), "--locale", locale, "--format", "json"])
    said = capsys.readouterr()

    assert status in (2, 3)
    if status == 2:
        assert (said.out, said.err.count("\n")) == ("", 1)
        assert str(path) in said.err
    else:
        report = json.loads(said.out)
        assert (report["findings"], report["verdict"], said.err) == ([], "unverified", "")


@pytest.mark.parametrize("name", LONGER)
def test_longer_texts_with_mistakes_are_not_accused(name, tmp_path, capsys):
    """Their own sums are wrong, and a year is given; still nothing ties their figures, and the first lines say so."""
    path = tmp_path / name
    path.write_text(LONGER[name], encoding="utf-8")
    status = main(["check", str(path), "--year", "2024", "--locale", "en"])
    lines = capsys.readouterr().out.splitlines()

    assert (status, lines[1].split(), lines[2].split()[:2]) == (3, ["verdict", "unverified"], ["tied", "0"])
    assert lines[3].startswith("not tied")
    assert not any("Nothing is contradicted" in line for line in lines)


BLANK = Path(__file__).parents[2] / ".." / "shared" / "corpus" / "cn-shanghai-putuo"


@pytest.mark.skipif(not BLANK.exists(), reason="the corpus is not at hand; it is kept beside the project")
@pytest.mark.parametrize(("name", "expected"), [("final-template-blank.pdf", 2), ("final-template-blank.txt", 3)])
def test_the_blank_form_is_not_verified(name, expected, capsys):
    """The official form without figures holds no accounts: nobody is accused, and nothing is said to agree."""
    status = main(["check", str(BLANK / name), "--format", "json"])
    out = capsys.readouterr().out

    assert status == expected
    assert expected == 2 or json.loads(out)["verdict"] == "unverified"
    assert expected == 2 or json.loads(out)["findings"] == []
