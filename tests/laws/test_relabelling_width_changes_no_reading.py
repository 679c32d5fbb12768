"""The width of digits and punctuation, and blanks between words and figures, change no fact, claim or verdict."""

import functools
import re
from collections import Counter
from pathlib import Path

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from govledger.accounts import Key
from govledger.countries.cn import read
from govledger.documents import Document
from govledger.figures import StatedAmount, StatedRate
from govledger.reconciliation import reconcile

OWN = (Path(__file__).parents[2] / "examples" / "data" / "statement-2019.txt").read_text(encoding="utf-8")
FINAL = """某局2021年度部门决算
一、收支情况
2021年度收入总计1,320.50万元，其中：本年收入合计1,300万元，年初结转和结余20.50万元。支出总计1,320.50万元，与2020年度相比，各增加20.50万元，增长1.58%。
（一）教育支出（类）普通教育（款）学前教育（项）：年初预算为80万元，支出决算为76万元，完成年初预算的95%。
（二）“三公”经费支出决算为6万元，比上年减少2万元，下降25%；其中：公务接待费2万元，公务用车购置及运行维护费4万元（公务用车购置费0万元、公务用车运行维护费4万元）。
国内公务接待20批次，180人次。编制10人，其中：行政编制4人、事业编制6人。
"""
TEXTS = [OWN, FINAL]

DIGITS = str.maketrans("0123456789.", "０１２３４５６７８９．")
WIDE = str.maketrans(",:;()%", "，：；（）％")
NARROW = str.maketrans("，：；（）％", ",:;()%")


@functools.cache
def meaning(text):
    """What is read of a text, without the letters it is printed in."""
    made = read(Document.from_text(text))
    facts = Counter(
        (fact.key, getattr(stated, "value", None), str(stated.interval))
        for fact in made.accounts.facts
        for stated in fact.statements
    )
    claims = Counter(tuple(claim_meaning(claim)) for claim in made.accounts.claims)
    verdicts = Counter((check.rule, check.verdict) for check in reconcile(made, "cn-department").checked)
    return facts, claims, verdicts


def claim_meaning(claim):
    """The kind, the keys and the numbers of a claim."""
    yield type(claim).__name__
    for field in attrs.fields(type(claim)):
        value = getattr(claim, field.name)
        if field.name in ("text", "place"):
            continue
        if isinstance(value, StatedAmount | StatedRate):
            yield value.number
        elif isinstance(value, tuple | Key | str | bool | None):
            yield value
        else:
            yield value.value


def test_the_texts_say_something():
    """The law is about texts with facts, claims and verdicts."""
    for text in TEXTS:
        facts, claims, verdicts = meaning(text)

        assert min(len(facts), len(claims), len(verdicts)) > 5


@pytest.mark.parametrize("text", TEXTS, ids=["example", "final"])
@pytest.mark.parametrize("table", [DIGITS, WIDE, NARROW, DIGITS | WIDE, DIGITS | NARROW])
def test_width_changes_nothing(text, table):
    """Full-width digits, and punctuation of either width throughout, are read alike."""
    # Punctuation within an amount goes with its digits: 1，320 with narrow digits could be two numbers.
    figures = table if ord("0") in table else {}
    changed = re.sub(r"([\d,.]+)|[^\d,.]+", lambda part: part[0].translate(figures if part[1] else table), text)

    assert meaning(text) == meaning(changed)


@settings(max_examples=40, deadline=None)
@given(text=st.sampled_from(TEXTS), draws=st.data())
def test_width_of_single_characters_changes_nothing(text, draws):
    """The two widths may be mixed within one statement."""
    tables = st.lists(st.sampled_from([{}, NARROW]), min_size=8, max_size=8)
    chosen = draws.draw(tables)
    changed = "".join(character.translate(chosen[at % 8]) for at, character in enumerate(text))

    assert meaning(text) == meaning(changed)


@settings(max_examples=40, deadline=None)
@given(text=st.sampled_from(TEXTS), every=st.integers(1, 5), blank=st.sampled_from([" ", "  ", "\u3000"]))
def test_blanks_around_figures_change_nothing(text, every, blank):
    """Blanks before a figure and behind it, and one between it and its unit, are read alike."""
    count = iter(range(10**6))

    def widen(match):
        return f"{match[1]}{blank}{match[2]}{blank[0]}{match[3]}{blank}" if next(count) % every == 0 else match[0]

    changed = re.sub(r"([\u4e00-\u9fff])(\d[\d.,]*)(万元|元|%|人次|人)", widen, text)

    assert meaning(text) == meaning(changed)


@settings(max_examples=40, deadline=None)
@given(text=st.sampled_from(TEXTS), every=st.integers(1, 5))
def test_blanks_after_punctuation_change_nothing(text, every):
    """A blank after a comma, a semicolon or a colon is read alike."""
    count = iter(range(10**6))
    changed = re.sub("[，；：]", lambda match: match[0] + (" " if next(count) % every == 0 else ""), text)

    assert meaning(text) == meaning(changed)
