"""Whatever happens to a text, reading it loses no numeral, misplaces none, and never fails in an unknown way."""

import re
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from govledger.accounts import Change, Comparison, Completion, Share
from govledger.countries.cn import read
from govledger.documents import Document
from govledger.errors import GovLedgerError
from govledger.figures import plain
from govledger.reconciliation import reconcile

ROOT = Path(__file__).parents[2]
CORPUS = ROOT.parent / "shared" / "corpus"
OWN = (ROOT / "examples" / "data" / "statement-2019.txt").read_text(encoding="utf-8")
FINAL = """某局2021年度部门决算

一、收入支出总体情况
2021年度收入总计320.50万元，其中：本年收入合计300万元，年初结转和结余20.50万元。支出总计320.50万元。与2020年度相比，收、支总计各增加20.50万元，增长6.83%。
二、支出决算情况
本年支出合计310.50万元，其中：基本支出210万元，占67.63%；项目支出100.50万元，占32.37%。
1、教育支出（类）普通教育（款）学前教育（项）：年初预算为80万元，支出决算为76万元，完成年初预算的95%，决算数小于预算数，主要原因是人员减少。
2、住房保障支出年初预算为0万元，支出决算为12万元（占3.86%）。
三、“三公”经费
“三公”经费支出决算为6万元，比上年减少2万元，下降25%。其中：公务接待费2万元，公务用车购置及运行维护费4万元（公务用车购置费0万元、公务用车运行维护费4万元）。国内公务接待20批次，180人次。
"""
BUDGET = """部门：某中心
2022年部门预算编制说明
（一）2022年收入预算1,500,000元，上年执行数1,250,000元，增长20%。
（二）支出预算1500000元，按用途划分：
（1）基本支出900000元，其中公用支出200000元；（2）项目支出600000元，主要项目是①12345热线租赁费14400元；②约30000元的维护费。
无“三公”经费支出。根据某财〔2021〕12号文件，机关运行经费20万元，比上年增加-1.5万元。
单位价值50万元以上通用设备1台（套），编制10人，其中：行政编制4人、事业编制6人。
"""
PARALLEL = """某镇2020年度决算公开
2020年度收、支总计各是120.00,120.00万元，各减少5.20、5.20万元。
货物、工程、服务采购规模分别为10万元，5万元和5万元，占政府采购支出总额的50%、25%和25%，增幅为10%、-5%和-3%。
支出 100.5 62.3 38.2
加上上年结转5万元，收入总量为125万元。占 %，比上年减少 万元。增加（减少）XX万元。
"""
TEXTS = [OWN, FINAL, BUDGET, PARALLEL]
SHARED = sorted(CORPUS.glob("cn-*/*.txt")) if CORPUS.is_dir() else []

WIDE = str.maketrans("0123456789.,;:()%", "０１２３４５６７８９．，；：（）％")
NARROW = str.maketrans("，；：（）％", ",;:()%")


def lines(text):
    """A text cut at its line ends."""
    return text.splitlines(keepends=True)


@st.composite
def mutations(draw):
    """A few changes to a text, each of them a function."""

    def cut(text):
        low, high = sorted(int(draw(st.floats(0, 1)) * len(text)) for _ in range(2))
        return text[low:high]

    def delete(text):
        made = lines(text)
        return "".join(line for line in made if draw(st.integers(0, 9)) > 1) if len(made) < 80 else text

    def swap(text):
        made = lines(text)
        if len(made) > 1:
            one, other = (draw(st.integers(0, len(made) - 1)) for _ in range(2))
            made[one], made[other] = made[other], made[one]
        return "".join(made)

    def digits(text):
        shift = draw(st.integers(1, 9))
        which = draw(st.integers(2, 7))
        found = [match.start() for match in re.finditer(r"\d", text)][::which]
        made = list(text)
        for at in found:
            made[at] = str((ord(plain(made[at])) - 48 + shift) % 10)
        return "".join(made)

    def units(text):
        return re.sub(
            "万元|元",
            lambda _: draw(st.sampled_from(["元", "万元", "亿元", "人", "", "%", "万余元"])),
            text,
            count=12,
        )

    def widths(text):
        return text.translate(draw(st.sampled_from([WIDE, NARROW])))

    def blanks(text):
        at = draw(st.integers(0, len(text)))
        stretch = draw(st.integers(1, 40))
        gap = draw(st.sampled_from([" ", "\n", "\u3000", "\n\n", "\f", "\t"]))
        part = gap.join(text[at : at + stretch])
        return text[:at] + part + text[at + stretch :]

    kinds = st.lists(st.sampled_from([cut, delete, swap, digits, units, widths, blanks]), min_size=1, max_size=3)
    chosen = draw(kinds)

    def change(text):
        for kind in chosen:
            text = kind(text)
        return text

    return change


def check(text):
    """Reads and reconciles a text and holds what must hold of any."""
    document = Document.from_text(text)
    try:
        made = read(document)
    except GovLedgerError:
        return
    listed(document, made)
    placed(document, made)
    reconcile(made, "cn-department")


def listed(document, made):
    """Every run of digits is covered by exactly one reading."""
    spans = [(reading.place.start, reading.place.stop) for reading in made.coverage.readings]
    for run in re.finditer(r"\d+", plain(document.text)):
        covering = [span for span in spans if span[0] <= run.start() and run.end() <= span[1]]
        assert len(covering) == 1, (run, covering, document.text[max(0, run.start() - 20) : run.end() + 20])


def placed(document, made):
    """Every place gives back its text, and no statement is made of a numeral that was not read as one."""
    known = {(r.place.start, r.place.stop): r.kind for r in made.coverage.readings}
    for reading in made.coverage.readings:
        assert document.text[reading.place.start : reading.place.stop] == reading.text
    for fact in made.accounts.facts:
        for statement in fact.statements:
            span = (statement.place.start, statement.place.stop)
            assert document.text[slice(*span)].strip() == statement.text.strip()
            if re.search(r"\d", plain(statement.text)) and statement.unit is not None:
                assert known[span] in ("amount", "count")
    for claim in made.accounts.claims:
        for figure in stated_in(claim):
            assert document.text[figure.place.start : figure.place.stop] == figure.text
            assert known[figure.place.start, figure.place.stop] in ("amount", "rate")


def stated_in(claim):
    """The printed figures of a claim."""
    if isinstance(claim, Change | Comparison | Completion | Share):
        figures = (getattr(claim, "rate", None), getattr(claim, "amount", None))
        return [figure for figure in figures if figure is not None]
    return []


@pytest.mark.parametrize("text", TEXTS, ids=["example", "final", "budget", "parallel"])
def test_texts_as_they_are(text):
    """The texts of this law are themselves read without loss."""
    check(text)


@settings(max_examples=50, deadline=None)
@given(text=st.sampled_from(TEXTS), change=mutations())
@example(text="", change=lambda text: text)
@example(text="2019", change=lambda text: text)
@example(text="某局2019年度决算\n支出5元（", change=lambda text: text)
@example(text="某局2019年度决算\n5元，5%，5人，5元（5元（5元", change=lambda text: text)
@example(text="某局2019年度决算\n其中：其中：5元", change=lambda text: text)
@example(text="某局2019年度决算\n内设5\f个科室，支出5\f元", change=lambda text: text)
def test_own_texts_however_damaged(text, change):
    """Cut, shuffled, with other digits, units, widths and blanks, a text is still read without loss or not at all."""
    check(change(text))


@pytest.mark.skipif(not SHARED, reason="the published texts are not at hand; they are kept beside the project")
@settings(max_examples=25, deadline=None)
@given(name=st.integers(0, max(len(SHARED) - 1, 0)), start=st.floats(0, 1), change=mutations())
def test_published_texts_however_damaged(name, start, change):
    """The same holds for stretches of published statements."""
    text = SHARED[name].read_text(encoding="utf-8")
    low = int(start * len(text))

    check(change(text[:200] + text[low : low + 2500]))


@pytest.mark.skipif(not SHARED, reason="the published texts are not at hand; they are kept beside the project")
@pytest.mark.parametrize("path", SHARED or [None], ids=lambda path: path.stem if path else "none")
def test_published_texts_as_they_are(path):
    """Published statements are read without loss."""
    check(path.read_text(encoding="utf-8"))
