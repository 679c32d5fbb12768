"""Every code in published accounts of Shanghai departments resolves: by its digits in any form, or by name and parents."""

import json
import re
from pathlib import Path

import pytest

from govledger.classification import load
from govledger.classification.sightings import pairs_of, rows_of
from govledger.countries.cn.vocabulary.items import path_of
from govledger.documents import read_document

CORPUS = Path(__file__).parents[3] / ".." / "shared" / "corpus" / "cn-shanghai-putuo"
pytestmark = pytest.mark.skipif(not CORPUS.exists(), reason="the published accounts are not at hand")

TABLES = sorted(CORPUS.glob("*.tables.json")) + sorted(CORPUS.glob("*.pages.json"))
TEXTS = sorted(CORPUS.glob("*.txt")) + sorted(CORPUS.glob("*.pages.json"))
SCHEMES = [load("cn-function"), load("cn-economic-department")]
# A unit that numbers its costs by itself, with names that are nobody else's.
OWN = {"办公设备购置费", "车辆运行费", "事业单位离退休人员福利费", "机关事业单位退休人员活动费", "离退休人员经费"}
# Cells of one document whose text was extracted with the end of the name above, or with two names interlaced.
INTERLACED = {
    "费其他社会保障缴费",
    "置更新公务用车购置",
    "支出机关事业单位职业年金缴费支出",
    "险机缴关费事支业出单位职业年金缴",
    "费其支他出行政事业单位养老支",
    "出抚恤",
    "出污染防治",
}
CLASSIFIED = re.compile(r"[23]\d{2}(\d{2}){0,2}")
SENTENCE_PATH = re.compile(
    r"[\u4e00-\u9fff（）]{2,30}（类）[\u4e00-\u9fff（）]+（款）(?:[\u4e00-\u9fff（）、]+（项）)?|“([^”“]{2,60}-[^”“]{2,60})”"
)


def printed(file):
    """Every row of a table with the parts of a code right before a name: scheme, code as printed, name."""
    for row in rows_of(read_document(file)):
        for parts, name in pairs_of(row.cells) if row.in_table else ():
            joined = "".join(parts[-3:])
            if not any("." in part for part in parts) and (CLASSIFIED.fullmatch(joined) or len(parts) > 1):
                yield parts[-3:], name


def by_code(parts, name):
    """The codes that the digits mean, in every form they may be written, if the name is theirs too."""
    for scheme in SCHEMES:
        for start in range(len(parts)):
            forms = [mark.join(parts[start:]) for mark in ("", "-", ".", " | ", " ")]
            found = {scheme.get(form, None) for form in forms} - {None}
            if found:
                assert len(found) == 1
                code = found.pop()
                names = [match.code for match in scheme.by_name(name)]
                agrees = code.code in names or any(each.text.startswith(name) for each in code.names)
                return scheme, code, agrees
    return None, None, False


@pytest.mark.parametrize("file", TABLES, ids=lambda file: file.name)
def test_every_code_in_a_table(file):
    """A printed code is the listed one in each way of writing it, with its name; else its name resolves under its parent."""
    above, count = {}, 0
    for parts, name in printed(file):
        count += 1
        scheme, code, agrees = by_code(parts, name)
        if agrees:
            above[scheme.id] = code
            continue
        by_name = [
            match.code
            for each in SCHEMES
            if each.id in above
            for parent in [above[each.id].code, *(up.code for up in each.ancestors(above[each.id].code))]
            for match in each.by_name(name, parent=parent)
        ]

        assert by_name or name in OWN | INTERLACED, (parts, name)
        assert by_name or code is not None, (parts, name)
        if name in OWN and code.level == 1:  # A class goes by its digits, whatever the unit calls it.
            above[scheme.id] = code
    assert count >= 20


@pytest.mark.parametrize("file", TEXTS, ids=lambda file: file.name)
def test_every_path_in_a_sentence(file):
    """Names from class to item, as sentences print them, lead to one code."""
    text = read_document(file).text
    if file.suffix == ".json":
        text = "".join(json.loads(text)["page_texts"])
    year = re.search(r"20\d\d", file.name)
    paths = {match[1] or match[0] for match in SENTENCE_PATH.finditer("".join(text.split()))}
    for path in paths:
        codes = {match.code for match in SCHEMES[0].by_path(path_of(path), year=int(year[0]) if year else None)}

        assert len(codes) == 1, path
    assert paths or "shicaizhengju" in file.name
