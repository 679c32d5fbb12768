"""The names under which figures are printed, chosen so that they are read back as what they name.

>>> from govledger.fiscal import calendar
>>> whole_name(Key.of("expenditure", year=calendar("CN").starting(2019), function="201"))
'一般公共服务支出（类）'
"""

from __future__ import annotations

from govledger.accounts import CONCEPTS, DIMENSIONS, Key
from govledger.countries.cn.vocabulary import clean, shipped
from govledger.countries.cn.vocabulary.items import code_of, member_title, name_of
from govledger.countries.cn.vocabulary.word import Word

_WHOLES = {"expenditure": "本年支出", "revenue": "本年收入"}
_CODED = ("function", "economic")


def part_name(key: Key, dimension: str, *, label: str = "", whole: Key | None = None) -> str:
    """The name of a part in a list by one dimension: its label where that says what the key says, else its title.

    Below the classes names recur, so that a function far below its ``whole`` is named by its path.

    >>> from govledger.fiscal import calendar
    >>> key = Key.of("expenditure", year=calendar("CN").starting(2019), economic="310")
    >>> part_name(key, "economic", label="支出310类"), part_name(key, "economic", label="资本性支出")
    ('资本性支出', '资本性支出')
    """
    member, words = key.members[dimension], clean(label)
    if dimension in _CODED and member.isascii():
        year = key.year.start.year
        above = (whole and whole.get(dimension)) or ""
        if dimension == "function" and len(member) > max(len(above) + 2, 3):
            return _path(member, year)
        is_named = words and code_of(words, dimension, year=year, below=above) == member
        return words if is_named else _name(member, dimension, year)
    known = [entry.word for entry in shipped().entries if _means(entry, key, dimension)]
    return words if words in known else _title(key, dimension, known)


def _title(key: Key, dimension: str, known: list[str]) -> str:
    """The usual name of a member: 财政拨款 is 财政拨款收入 among revenue and 财政拨款支出 among expenditure."""
    member = key.members[dimension]
    title = member_title(key, dimension)
    if title is None:
        return known[0] if known else member
    if dimension == "item":
        return title
    if dimension == "fund":
        appropriated = member in ("general_public_budget", "government_funds", "state_capital")
        return f"{title}{'财政拨款' if appropriated else ''}支出"
    return next((word for word in known if title in word), known[0] if known else title)


def _means(entry: Word, key: Key, dimension: str) -> bool:
    """Whether a word of the vocabulary is a name of that part."""
    meant = {dimension: key.members[dimension]}
    return entry.kind in ("head", "count") and entry.meaning == key.concept and dict(entry.dimensions) == meant


def whole_name(key: Key) -> str:
    """The name of a whole whose figure is not printed beside it, empty where it has no usual one.

    >>> from govledger.fiscal import calendar
    >>> whole_name(Key.of("expenditure", year=calendar("CN").starting(2019), fund="government_funds", nature="basic"))
    '政府性基金预算财政拨款基本支出'
    """
    members = key.members
    match sorted(members):
        case []:
            return _WHOLES.get(key.concept, CONCEPTS[key.concept].title_in("zh_CN"))
        case ["function"] if members["function"].isdigit():
            return _path(members["function"], key.year.start.year)
        case ["fund", "nature"]:
            return part_name(key, "fund").removesuffix("支出") + part_name(key, "nature")
        case [dimension] if DIMENSIONS[dimension].members or DIMENSIONS[dimension].scheme:
            return part_name(key, dimension)
    return ""


def _path(code: str, year: int) -> str:
    """一般公共服务支出（类）人大事务（款）."""
    levels = ((3, "类"), (5, "款"), (7, "项"))[: (len(code) - 1) // 2]
    names = [(_name(code[:stop], "function", year), mark) for stop, mark in levels]
    return "".join(f"{name}（{mark}）" for name, mark in names) if all(name for name, _ in names) else ""


def _name(code: str, dimension: str, year: int) -> str:
    """The name of that year; the newest where a list of that year has none."""
    return name_of(code, dimension, year=year) or name_of(code, dimension)
