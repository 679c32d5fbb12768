"""Every code that Southwest University prints in its budget of 2021 resolves, by its digits and by its name."""

from pathlib import Path

import pytest

from govledger.classification import load
from govledger.countries.cn.vocabulary.items import name_of

BUDGET = Path(__file__).parents[3] / ".." / "shared" / "corpus" / "cn-swu-2021" / "budget-2021.pdf"
# Table of expenditure, page 8: code and name as printed.
PRINTED = """
205      教育支出
20502    普通教育
2050202  小学教育
2050204  高中教育
2050205  高等教育
20506    留学教育
2050602  来华留学教育
20508    进修及培训
2050801  教师进修
20599    其他教育支出
2059999  其他教育支出
206      科学技术支出
20602    基础研究
2060201  机构运行
2060204  实验室及相关设施
221      住房保障支出
22102    住房改革支出
2210201  住房公积金
2210203  购房补贴
"""
CODES = dict(line.split() for line in PRINTED.strip().splitlines())


@pytest.mark.parametrize(("code", "name"), CODES.items(), ids=CODES)
def test_a_printed_code_resolves(code, name):
    """The list of 2021 has the code under the printed name, and the name leads to the code below its parent."""
    listed = load("cn-function").at(2021)
    parent = listed.parent(code)

    assert code in listed
    assert listed.get(code).name == name_of(code, "function", year=2021) == name
    assert listed.by_name(name, parent=parent and parent.code, level=listed.get(code).level)[0].code == code
    assert listed.get(code).status == "read"


@pytest.mark.skipif(not BUDGET.exists(), reason=f"{BUDGET} is not at hand; it is the published budget")
def test_these_are_all_printed_codes():
    """The document prints these codes and names and no others."""
    pdfplumber = pytest.importorskip("pdfplumber", reason="pdfplumber is not installed: pip install pdfplumber")
    with pdfplumber.open(BUDGET) as pages:
        rows = [row for page in pages.pages for table in page.extract_tables() for row in table]
    printed = {row[0]: "".join(row[1].split()) for row in rows if row[0] and row[0].isdecimal() and len(row[0]) > 2}

    assert printed == CODES
