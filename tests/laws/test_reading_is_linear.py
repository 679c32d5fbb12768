"""Reading takes work in proportion to the length of a text, whatever characters it is filled with."""

import sys

import pytest

from govledger.countries.cn import read
from govledger.documents import Document
from govledger.errors import GovLedgerError, UnusableSource

HEAD = "某局2020年度部门决算\n支出决算1元"
SMALL, LARGE = 3_000, 24_000

FILLINGS = {
    "blanks": " ", "wide blanks": "\u3000", "line ends": "\n", "form feeds": "\f", "empty lines": " \n", "brackets": "（",
    "closing brackets": "）", "pairs of brackets": "（）", "digits": "7", "groups of digits": "7 ", "list marks": "1、",
    "list marks on lines": "1、\n", "circled marks": "①", "items": "一、", "bracketed marks": "（1）", "amounts": "1元",
    "amounts with commas": "，支出1元", "amounts in a row": "1元、", "rates": "，增长5%", "rates without commas": "增长5%",
    "bracketed amounts": "，接待5元（其中外宾3元）", "nested amounts": "5元（", "reasons": "，主要原因是减少5元", "counts": "，接待5批次",
    "years": "2019年", "dots": "…", "hyphens": "-", "letters": "a", "equals": "=", "commas": "，", "page marks": "\n- 3 -\n\f",
    "table rows": "\n201 服务 264.87 62.63", "sentences": "。支出5元", "half a change": "比上年", "paths": "甲（类）乙（款）",
}  # fmt: skip


def work(text):
    """How many calls of functions it takes to read a text; a refusal is as good."""
    calls = 0

    def count(_frame, event, _argument):
        nonlocal calls
        calls += event in ("call", "c_call")

    sys.setprofile(count)
    try:
        read(Document.from_text(text))
    except GovLedgerError:
        pass
    finally:
        sys.setprofile(None)
    return calls


def filled(filling, length):
    """A sentence with so many characters of a filling."""
    return f"{HEAD}{filling * (length // len(filling))}。"


@pytest.mark.parametrize("name", FILLINGS)
def test_work_grows_as_the_text(name):
    """A text eight times as long takes at most some ten times the work."""
    work(filled(FILLINGS[name], 100))  # Patterns are compiled when first needed.
    small, large = (work(filled(FILLINGS[name], length)) for length in (SMALL, LARGE))

    assert large <= 10 * small + 1_000


@pytest.mark.parametrize("name", [name for name, filling in FILLINGS.items() if not {"\n", "\f"} & set(filling)])
def test_a_million_characters(name):
    """A million characters of one paragraph are read or refused at once: patterns that go over them again would not end."""
    assert work(filled(FILLINGS[name], 1_000_000)) < 20_000_000


def test_an_endless_paragraph_is_refused_at_its_line():
    """One clear error says where, how long, and what to do; a paragraph as long as any statement's is read."""
    with pytest.raises(UnusableSource, match=r"^text: line 2: a paragraph of 999,99\d characters, and none is read"):
        read(Document.from_text(filled("，支出1元", 999_990)))

    assert read(Document.from_text(filled("，支出1元", 20_000))).accounts.facts


def test_an_endless_line_is_refused_before_anything_is_made_of_it():
    """A line of ten megabytes ends in as much work as a short text; its blanks do not count, nor what a page ends within."""
    work(filled("支出", 10))

    assert work(filled("支出", 10_000_000)) < 2_000
    assert read(Document.from_text(f"{HEAD}{' ' * 300_000}。")).accounts.facts


def test_parts_of_a_list():
    """A list of many parts is held together in work that grows with their number."""

    def listed(number):
        return HEAD + "，其中：" + "、".join(f"第{n}号费用{n}元" for n in range(number)) + "。"

    work(listed(3))
    small, large = work(listed(250)), work(listed(2_000))

    assert large <= 10 * small
