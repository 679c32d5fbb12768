"""Whose accounts a document holds, of which year, and whether they are a budget or a final account.

>>> from govledger.countries.cn.grammar import shipped_patterns
>>> from govledger.countries.cn.narrative.structure import flows
>>> from govledger.documents import Document
>>> document = Document.from_text("某市服务中心2019年度部门决算公开说明\\n支出5元。")
>>> read_title(flows(document), document, shipped_patterns()).entity
'某市服务中心'
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

import attrs

from govledger.countries.cn.grammar import Patterns
from govledger.countries.cn.narrative.periods import without_part
from govledger.countries.cn.narrative.structure import MARK, Flow
from govledger.countries.cn.vocabulary.writing import PLAIN
from govledger.documents import Document
from govledger.errors.general import UnusableSource
from govledger.figures import plain
from govledger.fiscal import FiscalYear, calendar

_LONGEST_TITLE = 60
_KINDS = {"决算": "final-accounts", "预算": "budget"}
# A year that a figure is compared with is not the year of the text.
_YEAR = re.compile(r"(?<![比较与和同跟及、至])((?:19|20)\d{2})\s*年")
_ANY_YEAR = re.compile(r"(?<!\d)((?:19|20)\d{2})\s*年")
_PLANNED = re.compile(r"((?:19|20)\d{2})\s*年度?[^，。\d]{0,16}?预算(?!的?执行)")
_FUND_NAMES = re.compile("(?:公共|公共财政|基金|经营)预算(?!草案|安排|执行)")
_SENTENCE = re.compile(r"[，。；]|(?<!\d)[,;]|\d\s*(?:[万亿]?元|%)")
_OUTTURN = ("决算", "预算执行", "执行情况", "收支情况", "预算的执行")
# What is said of an outturn: how much of its budget it comes to.
_ACHIEVED = re.compile(
    "决算|完成[^，。；]{0,6}?预算|[为占][^，。；]{0,4}?预算的?(?=\\d)|预算的?执行|累计(?:完成|实现)|实际(?:支出|收入|完成)"
)
# Names that hold the word and plan nothing.
_BODIES = re.compile("预算(?:单位|部门|管理|科目|绩效|法|信息|外|内|拨款)")

# 凉山州州本级 is the level 州本级 of 凉山州.
_LEVEL = re.compile("(?<=([省市县区旗镇乡州]))\\1$")
# What stands where the entity stands and names nobody: 2019年市本级…, 2011年10月份公共财政….
_NOBODY = re.compile("^[本我][省市县区旗镇乡州]|^(?:[省市县区旗镇乡州]|一般|公共|地方|财政)+$")


@attrs.frozen(kw_only=True)
class Title:
    """The entity, the fiscal year and the kind of a document; an entity that is not named is empty. ``years`` are all years
    that the title names, where it names several: 2021年预算执行情况和2022年预算草案."""

    entity: str
    year: FiscalYear
    kind: str
    years: frozenset[int] = attrs.field(default=frozenset(), repr=False)

    @property
    def phase(self) -> str:
        """The phase of its figures unless they say otherwise.

        >>> Title(entity="", year=calendar("CN").starting(2019), kind="budget").phase
        'budget'
        """
        return "budget" if self.kind == "budget" else "actual"


def read_title(
    paragraphs: Sequence[Flow],
    document: Document,
    patterns: Patterns,
    *,
    year: FiscalYear | None = None,
    kind: str | None = None,
) -> Title:
    """The title of a document, from its first lines, else from the years and words it uses most.

    ``year`` is the fiscal year where the caller knows it; a document that names none is refused without it. ``kind`` is what
    the caller says that the document is.

    >>> from govledger.countries.cn.grammar import shipped_patterns
    >>> from govledger.countries.cn.narrative.structure import flows
    >>> document = Document.from_text("2018年部门预算情况。2018年收入5元。")
    >>> title = read_title(flows(document), document, shipped_patterns())
    >>> title.kind, str(title.year)
    ('budget', '2018年度')
    """
    title = _read(paragraphs, document, patterns, year)
    return attrs.evolve(title, kind=kind) if kind else title


def _read(paragraphs: Sequence[Flow], document: Document, patterns: Patterns, year: FiscalYear | None) -> Title:
    head = [re.sub(r"\s+", "", plain(flow.text)) for flow in paragraphs[:6]]
    text = "\n".join(flow.text for flow in paragraphs) or document.text
    for count in (1, 2, 3, 4):
        match = patterns.compiled("title", "entity").match("".join(head[:count]))
        if match and len(match["entity"]) < _LONGEST_TITLE:
            entity = _agency(head, patterns, "unit" if match["level"] == "单位" else "agency")
            named = calendar(patterns.writing.calendar).starting(int(match["year"]))
            kind, years = _KINDS[match["kind"]], _several(match[0])
            return Title(entity=entity or _named(match["entity"]), year=year or named, kind=kind, years=years)
        lines = head[:1] if count == 1 else head if count == 4 else ()
        title_line, title = next(((line, made) for line in lines if (made := _titled(line, patterns))), ("", None))
        if title:
            entity = _agency(head, patterns) or title.entity or _agency(head, patterns, "said") or ""
            # A heading is about its own section; the others may be about other years.
            years = _several(text) if MARK.match(title_line) else title.years
            return attrs.evolve(
                title, entity=entity, year=year or title.year, kind=title.kind or _usual_kind(text), years=years
            )
    found = year or _usual_year(text, patterns.writing.calendar)
    if found is None:
        raise UnusableSource.without_year(document.name)
    entity = _agency(head, patterns) or _agency(head, patterns, "said") or ""
    return Title(entity=entity, year=found, kind=_usual_kind(text), years=_several(text))


def _titled(line: str, patterns: Patterns) -> Title | None:
    """The title that a line is: a year and what the text is about, in any order, and no sentence.

    The kind is empty where the line does not say it, as in 某镇2015年三公经费支出说明.

    >>> from govledger.countries.cn.grammar import shipped_patterns
    >>> _titled("2020年某市财政预算执行情况报告", shipped_patterns())
    Title(entity='某市', year=calendar('CN').starting(2020), kind='final-accounts')
    """
    line = MARK.sub("", line, count=1)
    match = patterns.compiled("title", "line").fullmatch(line)
    kind = _kind_of(line)
    if match is None or len(line) > _LONGEST_TITLE or _SENTENCE.search(line):
        return None
    if kind is None and patterns.compiled("title", "ends").match(line) is None:
        return None
    named = [int(year) for year in _YEAR.findall(line)] or [int(match["year"])]
    # 2020年预算执行情况和2021年预算草案: the budget is what the text is for.
    planned = [int(year) for year in _PLANNED.findall(line)]
    number = max(planned or named) if kind == "budget" else named[0]
    entity = _named(match["before"] or match["between"] or "")
    if patterns.writing != PLAIN:
        entity = entity.removesuffix("总")  # 某縣109年度總決算
    year = calendar(patterns.writing.calendar).starting(number)
    return Title(entity=entity, year=year, kind=kind or "", years=_several(line))


def _named(words: str) -> str:
    """Who is named by the words of a title around its year, empty where they name nobody.

    >>> _named("青山区人民政府关于青山区"), _named("关于青山区"), _named("市"), _named("青山州州")
    ('青山区人民政府', '青山区', '', '青山州')
    """
    before, _, behind = words.partition("关于")
    return _LEVEL.sub("", _NOBODY.sub("", without_part(before or behind)))


def _several(title: str) -> frozenset[int]:
    """The years that a title names, none where it names one alone."""
    years = frozenset(int(year) for year in _ANY_YEAR.findall(title))
    return years if len(years) > 1 else frozenset()


def _kind_of(line: str) -> str | None:
    """What a title says that the text is, names of funds left out: 政府性基金预算收支决算 is a final account."""
    words = _FUND_NAMES.sub("", line)
    outturn = any(word in words for word in _OUTTURN)
    planned = "预算" in re.sub("预算的?执行", "", words)
    return "budget" if planned and "决算" not in words else "final-accounts" if outturn or "决算" in words else None


def _agency(head: list[str], patterns: Patterns, kind: str = "agency") -> str | None:
    matches = (patterns.compiled("title", kind).match(line) for line in head)
    return next((match["entity"] for match in matches if match), None)


def _usual_year(text: str, code: str) -> FiscalYear | None:
    """The year named most often, the latest among equals; this is only met where no title names one."""
    years = Counter(int(year) for year in _YEAR.findall(plain(text)))
    if not years:
        return None
    most = max(years.values())
    return calendar(code).starting(max(year for year, count in years.items() if count == most))


def _usual_kind(text: str) -> str:
    """What the words of a text say that it is: 完成预算 is said of an outturn, and 预算单位 of nothing.

    >>> _usual_kind("4月收入完成5万元，完成年初预算的40%。"), _usual_kind("2020年预算5万元。"), _usual_kind("预算单位采购5万元。")
    ('final-accounts', 'budget', 'unknown')
    """
    words = _BODIES.sub("", _FUND_NAMES.sub("", text))
    final, budget = len(_ACHIEVED.findall(words)), _ACHIEVED.sub("", words).count("预算")
    return "final-accounts" if final > budget else "budget" if budget > final else "unknown"
