"""What a heading sets for the figures below it: the fund whose account they are of, and their year.

>>> from govledger.countries.cn.grammar import shipped_patterns
>>> fund_of("财政拨款收入支出决算总体情况", shipped_patterns()), year_of("一、2021年预算执行情况")
('appropriation', 2021)
"""

from __future__ import annotations

import re

from govledger.accounts import CONCEPTS, DIMENSIONS
from govledger.countries.cn.grammar import Patterns
from govledger.countries.cn.narrative.insurance import insured
from govledger.countries.cn.vocabulary import clean

_ITEMS = ("head", "count", "fund")
_YEAR = re.compile(r"(?<!\d)((?:19|20)\d{2})年")
_COMPARED = re.compile(r"[比较与和](?:19|20)\d{2}年")


def fund_of(heading: str, patterns: Patterns) -> str:
    """The one fund whose account a heading names, empty where it names none or several, or the fund of something else.

    >>> from govledger.countries.cn.grammar import shipped_patterns
    >>> fund_of("“三公”经费财政拨款支出情况", shipped_patterns())
    ''
    """
    words, _ = insured(clean(heading), patterns)
    pieces = (each.text for each in patterns.lexicon.split(words) if each.kind in _ITEMS)
    named = [label for each in pieces if (label := patterns.vocabulary.read_label(each))]
    concepts = {concept for label in named for concept in label.concepts}
    funds = {label.fund or label.dimensions.get("fund") or label.dimensions.get("source") for label in named} - {None}
    fund = funds.pop() if len(funds) == 1 and all(CONCEPTS[each].by_fund for each in concepts) else None
    return fund if fund and DIMENSIONS["fund"].member(fund) else ""


def year_of(heading: str) -> int | None:
    """The one year that a heading is about, None where it names none or compares several.

    >>> year_of("2022年与2021年对比情况") is None
    True
    """
    words = clean(heading)
    years = {int(found[1]) for found in _YEAR.finditer(words)}
    return years.pop() if len(years) == 1 and not _COMPARED.search(words) else None
