"""Files that are no accounts: each is refused in one clear line, or read with nothing verified and no finding."""

import json

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
