"""From the words before a figure to the key of the fact.

What the vocabulary knows is read by it; names of functions and economic classes are looked up in their schemes, by
name, by former name, and by their path (（类）…（款）…（项）). What neither knows keeps its own words.

>>> from govledger.fiscal import calendar
>>> function_of("一般公共服务支出（类）社会工作事务（款）行政运行（项）", year=2024)
'2013901'
"""

from __future__ import annotations

import functools
import re

from govledger import country_folders
from govledger.accounts import CONCEPTS, DIMENSIONS, Key
from govledger.classification import Scheme, load
from govledger.countries.cn.vocabulary import clean

_LEVEL_MARK = re.compile(r"（[类款项]）")
_PATH = re.compile(r"[-—－–/]")
_TRIM = re.compile(
    r"^(?:其中|包括|科目|的|支出功能|为|用于|在(?!职)|、|，)+|(?:科目|(?<=[费金])支出|共支出|花费|列支|发生|金额|合计|共计|共|为|是|约|安排|实际|完成|实现|决算数?|(?<!公共)(?<!基金)(?<!经营)预算数?|：|:|[はがのを])+$"
)
_INNERMOST = ("project", "item", "function", "economic", "nature", "source", "fund", "scope")


@functools.cache
def _scheme(dimension: str) -> Scheme:
    return load(country_folders.told_by("cn")["schemes"][dimension][0])


@functools.cache
def scheme_names() -> frozenset[str]:
    """The names of all functions and economic classes, as they are compared.

    >>> "一般公共服务支出" in scheme_names(), "会议费" in scheme_names()
    (True, True)
    """
    return frozenset(
        clean(code.name) for dimension in ("function", "economic") for code in _scheme(dimension) if code.name
    )


@functools.lru_cache(maxsize=4096)
def function_of(text: str, *, year: int) -> str | None:
    """The functional code that a path of names means, None where they are no path or not in the list.

    >>> function_of("住房保障支出-住房改革支出-购房补贴", year=2025)
    '2210203'
    """
    names = path_of(text)
    if len(names) == 1 and "（类）" in text:
        return code_of(names[0], "function", year=year)
    if len(names) < 2:
        return None
    matches = _scheme("function").by_path(names, year=year)
    codes = {match.code for match in matches}
    return codes.pop() if len(codes) == 1 else None


def path_of(text: str) -> tuple[str, ...]:
    """The names of a path from class to item, empty when the words are no path.

    >>> path_of("卫生健康支出（类）行政事业单位医疗（款）")
    ('卫生健康支出', '行政事业单位医疗')
    """
    cleaned = own_words(text)
    if _LEVEL_MARK.search(cleaned):
        *names, rest = _LEVEL_MARK.split(cleaned)
        return tuple(part for part in (*names, rest.removesuffix("支出")) if part)
    parts = tuple(part for part in _PATH.split(cleaned) if part)
    return parts if len(parts) > 1 else ()


@functools.lru_cache(maxsize=4096)
def code_of(text: str, dimension: str, *, year: int, below: str = "") -> str | None:
    """The code of one name in the functional or the economic classification, None where it is not one code.

    It is looked for among the classes (类), where a name is nearly a key; or ``below`` a code, for many names recur.

    >>> code_of("一般公共服务", "function", year=2019), code_of("资本性支出", "economic", year=2019)
    ('201', '310')
    >>> code_of("人大事务", "function", year=2019, below="201")
    '20101'
    """
    name = _LEVEL_MARK.sub("", own_words(text))
    if name in ("", "其他"):
        return None  # What is left of a list is no class of that name.
    matches = _scheme(dimension).by_name(name, year=year, level=None if below else 1)
    if below:
        matches = tuple(match for match in matches if DIMENSIONS[dimension].holds(match.code, below))
    for how in dict.fromkeys(match.how for match in matches):
        codes = {match.code for match in matches if match.how == how}
        if len(codes) == 1:
            return codes.pop()
    return None


def name_of(code: str, dimension: str, *, year: int | None = None) -> str:
    """The name of a code, in a year where one is given, empty for a code that is not in the list.

    >>> name_of("2210203", "function")
    '购房补贴'
    """
    scheme = _scheme(dimension) if year is None else _scheme(dimension).at(year)
    found = scheme.get(code, None)
    return (found.name or "") if found else ""


def name_in(key: Key, dimension: str) -> str:
    """The name of the code of a key in the year of the key; the newest where a list of that year has none.

    >>> from govledger.fiscal import calendar
    >>> key = Key.of("expenditure", year=calendar("CN").starting(2009), function="21004")
    >>> name_in(key, "function"), name_in(key.with_(year=calendar("CN").starting(2024)), "function")
    ('医疗保障', '公共卫生')
    """
    code = key.members[dimension]
    return name_of(code, dimension, year=key.year.start.year) or name_of(code, dimension)


def member_title(key: Key, dimension: str) -> str | None:
    """The title of a member that an enumeration names, None for codes and the issuer's own words.

    The titles of items are those of three-public spending and procurement: a vehicle held is no expense.

    >>> from govledger.fiscal import calendar
    >>> member_title(Key.of("vehicles_held", year=calendar("CN").starting(2019), item="vehicles"), "item") is None
    True
    """
    if dimension == "item" and key.concept not in ("three_public", "procurement"):
        return None
    known = DIMENSIONS[dimension].member(key.members[dimension])
    return known.title_in("zh_CN") if known else None


def title_of(key: Key) -> str:
    """The name of a fact: the title of its innermost member, else of its concept.

    >>> from govledger.fiscal import calendar
    >>> title_of(Key.of("expenditure", year=calendar("CN").starting(2019), economic="310"))
    '资本性支出'
    """
    members = key.members
    inner = next((name for name in _INNERMOST if name in members), None)
    if inner is None:
        return CONCEPTS[key.concept].title_in("zh_CN")
    if DIMENSIONS[inner].scheme:
        return name_in(key, inner) or members[inner]
    return member_title(key, inner) or members[inner]


def own_words(text: str) -> str:
    """The issuer's own words for an item: without marks, quotes, and the words that join it to its figure.

    >>> own_words("“其他”科目 ")
    '其他'
    """
    cleaned, before = clean(text).strip("，,；;：:。、（ "), ""
    while cleaned != before:
        before, cleaned = cleaned, _TRIM.sub("", cleaned)
    return cleaned
