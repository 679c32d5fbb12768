"""However the lines of a text are broken anew within its paragraphs, it says the same, and as much is proved of it."""

import json
import re
from collections import Counter
from pathlib import Path

import attrs
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from govledger.accounts import Key
from govledger.countries.cn import read
from govledger.documents import Document
from govledger.errors import UnusableSource
from govledger.reconciliation import reconcile
from govledger.reports import say

ROOT = Path(__file__).parents[2]
CORPUS = ROOT.parent / "shared" / "corpus"
SHARED = sorted(CORPUS.glob("cn-*/*.txt")) if CORPUS.is_dir() else []
PAGES = CORPUS / "cn-shanghai-putuo" / "final-2025-shengtaihuanjingju.pages.json"
OWN = (ROOT / "examples" / "data" / "statement-2019.txt").read_text(encoding="utf-8")

# What this test takes for the paragraphs of a typeset page; it knows nothing of how the reader joins lines.
WIDE = re.compile(r"[\u3000-\u303f\u4e00-\u9fff\uff00-\uffef“”‘’]")


def is_running_text(line):
    """A line that is part of sentences: it holds Chinese punctuation."""
    return re.search("[，。；]|、.*、", line) is not None


def paragraphs(text):
    """The paragraphs of a page of running text as whole lines; lines of tables, headings and page marks as they are."""
    made = []
    for line in re.split(r"[\n\f]", text):
        stripped = line.strip()
        full = made and len(made[-1]) > 24 and not re.search(r"[\s…]|[^^]\d|说明$|表$|情况$", made[-1])
        open_before = made and (is_running_text(made[-1]) or full) and made[-1][-1] not in "。；：:"
        begins = re.match(r"[一二三四五六七八九十]+、|（[一二三四五六七八九十]+）|\d+[.、]\D|（\d+）|=|$", stripped)
        if open_before and not begins:
            made[-1] += stripped
        else:
            made.append(stripped)
    return [paragraph for paragraph in made if paragraph]


def broken(paragraph, width):
    """The lines of a paragraph, each of as many characters."""
    return [paragraph[at : at + width] for at in range(0, len(paragraph), width)]


def with_blanks(paragraph, every):
    """A paragraph as it is when lines of so many characters are joined with a blank, but within no number."""
    pieces = broken(paragraph, every)
    made = pieces[0]
    for piece in pieces[1:]:
        made += (" " if WIDE.match(made[-1]) and WIDE.match(piece[0]) else "") + piece
    return made


def rewrapped(kept, width, *, page):
    """Running text broken after so many characters, and a form feed for the line end after every so many lines."""
    lines = [
        line for paragraph in kept for line in (broken(paragraph, width) if is_running_text(paragraph) else [paragraph])
    ]
    made = ""
    for number, line in enumerate(lines, 1):
        made += line + ("\f" if page and number % page == 0 else "\n")
    return made


def leaves_open(kept, width):
    """Whether a paragraph or one of its sentences ends where a line is full: nobody can tell whether it goes on."""
    ends = [
        len(p) % width == 0 or any(p[at - 1] in "。：" for at in range(width, len(p), width))
        for p in kept
        if is_running_text(p)
    ]
    return any(ends) or any(len(p) == width for p in kept)


def said(text):
    """What is read of a text and proved of it, without places and line ends."""
    try:
        made = read(Document.from_text(text))
    except UnusableSource:
        return None
    facts = Counter(
        (fact.key, type(stated).__name__, stated.value) for fact in made.accounts.facts for stated in fact.statements
    )
    claims = Counter(re.sub(r"\\[nf]|\s", "", repr(meant(claim))) for claim in made.accounts.claims)
    found = Counter(
        (f.rule, f.severity, re.sub(r"\s", "", say(f.title, "en"))) for f in reconcile(made, "cn-department").findings
    )
    return facts, claims, found


def meant(value):
    """What a part of a claim says, without how and where it is printed."""
    if isinstance(value, tuple):
        return [meant(each) for each in value]
    if isinstance(value, Key) or not attrs.has(type(value)):
        return value
    parts = (field.name for field in attrs.fields(type(value)) if field.name not in ("text", "place"))
    return type(value).__name__, [meant(getattr(value, name)) for name in parts]


def differences(one, other):
    """What only one of two texts says."""
    return [(kind - known, known - kind) for kind, known in zip(one, other, strict=True) if kind != known]


def holds(text, width, *, blank, page):
    """Whether a text broken anew says what it says unbroken."""
    kept = paragraphs(text)
    if blank:
        kept = [with_blanks(paragraph, 37) if is_running_text(paragraph) else paragraph for paragraph in kept]
    whole, anew = said("\n".join(kept)), said(rewrapped(kept, width, page=page))
    assert (whole is None) == (anew is None)
    if whole is not None:
        assert not differences(whole, anew)


def test_own_text():
    """Widths at which no paragraph ends with a full line give the same facts, claims and findings."""
    widths = [width for width in range(10, 81, 3) if not leaves_open(paragraphs(OWN), width)]

    assert len(widths) > 10
    for width in widths:
        holds(OWN, width, blank=False, page=(0, 5, 23)[width % 3])


# Widths at which a heading or a full stop stands exactly at the end of a line are left out: whether a paragraph ends
# there, nobody can tell from the lines.
WIDTHS = {
    "budget-2018-jiaotongwei": (10, 17, 28, 41, 80), "fiscal-2017": (11, 20, 35, 57),
    "final-2019-smart-city-centre": (10, 13, 23, 35, 80), "final-2024-caizhengju": (13, 20, 28, 80),
    "budget-2024-fuliyuan-unit": (10, 13, 17, 28, 57), "budget-2025-caizhengju-dept": (17,), "budget-2025-qufuban-dept": (17,),
    "budget-2025-shanghai-shicaizhengju-unit": (35, 57),
}  # fmt: skip
CASES = [(path, width) for path in SHARED for width in WIDTHS.get(path.stem, ())]


@pytest.mark.skipif(not SHARED, reason="the published texts are not at hand; they are kept beside the project")
@pytest.mark.parametrize(("path", "width"), CASES or [(None, 0)], ids=lambda v: getattr(v, "stem", str(v)))
def test_published_texts(path, width):
    """Published texts say the same and are accused of the same at any width, joined with blanks or without, on pages or not."""
    holds(path.read_text(encoding="utf-8"), width, blank=width % 2 == 1, page=(0, 7)[width % 2])


@settings(max_examples=40, deadline=None)
@example(width=65, page=0, blank=False, cents=[1, 1, 1, 1, 1, 1, 1, 100000, 10000000])  # 20批 ⏎ 次，180人次
@given(
    width=st.integers(10, 80),
    page=st.sampled_from([0, 3, 11]),
    blank=st.booleans(),
    cents=st.lists(st.integers(1, 10**7), min_size=9, max_size=9),
)
def test_generated_texts(width, page, blank, cents):
    """Sentences with any figures may be broken anywhere; none of them ends where a line of any width could be full."""
    one, two, three, four, five, six, seven, eight, nine = (f"{n / 100:.2f}万元" for n in cents)
    text = (
        f"某局2021年度部门决算\n一、支出决算情况说明\n本年度支出合计{one}，其中：基本支出{two}，项目支出{three}，与上年相比，支出合计增加{four}，"
        f"主要原因是人员变动；\n（一）教育支出（类）普通教育（款）学前教育（项）：年初预算为{five}，支出决算为{six}，完成年初预算的95.00%；\n"
        f"（二）“三公”经费支出决算为{seven}，比上年减少{eight}；其中：公务接待费{nine}，国内公务接待20批次，180人次。"
    )
    holds(text, width, blank=blank, page=page)


@pytest.mark.parametrize("width", [10, 19, 28, 40, 57, 80])
@pytest.mark.parametrize("joint", [" \n", "\n"])
def test_a_blank_at_the_end_of_each_line(width, joint):
    """Lines broken after so many characters, within numbers as well, with a blank behind each that goes on: nothing changes."""
    lines = OWN.split("\n")
    anew = "\n".join(joint.join(broken(line, width) or [""]) for line in lines)

    assert not differences(said(OWN), said(anew))


@pytest.mark.skipif(not PAGES.exists(), reason="the pages are not at hand; they are kept beside the project")
def test_pages_joined_by_form_feeds():
    """A statement of 31 pages, joined by form feeds, is accused of nothing but of what is false in it: 2.60 % for 2.59 %."""
    pages = json.loads(PAGES.read_text(encoding="utf-8"))["page_texts"]
    report = reconcile(read(Document.from_text("\f".join(pages))), "cn-department")
    grave = [finding for finding in report.findings if finding.severity.value in ("error", "explain")]

    assert ["2.60%" in say(finding.title, "en") for finding in grave] == [True]
