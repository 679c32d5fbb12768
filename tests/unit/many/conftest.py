"""Files that are in order, contradicted and unreadable, and libraries that end or hold up whoever imports them."""

from pathlib import Path

import pytest

TEXTS = {
    "clean.txt": "某市服务中心2019年度部门决算公开说明\n2019年支出决算300.00元，其中：基本支出180.00元，项目支出120.00元。\n",
    "wrong.txt": "某市服务中心2019年度部门决算公开说明\n2019年资本性支出100.00元，与上年相比减少150.00%。\n",
    "loose.txt": "某市服务中心2019年度部门决算公开说明\n2019年支出决算300.00元。\n",
    "cut.pdf": "%PDF-1.7",
    "table.csv": "concept,value\nrevenue,x\n",
}


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch):
    """A folder of accounts, in which each test runs."""
    monkeypatch.chdir(tmp_path)
    Path("accounts").mkdir()
    for name, text in TEXTS.items():
        Path("accounts", name).write_text(text, encoding="utf-8")


@pytest.fixture
def library(tmp_path, monkeypatch):
    """Puts a library in the place of the one that reads .xls, so that whoever reads such a file runs its code."""

    def made(code):
        place = tmp_path / "libraries"
        place.mkdir()
        (place / "python_calamine.py").write_text(code, encoding="utf-8")
        monkeypatch.syspath_prepend(str(place))
        Path("accounts/bad.xls").write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(2000))

    return made
