"""Figures of a part of the year: 7月，收入完成12万元。1-7月，收入累计完成80万元.

What holds of the year is not said of its first seven months, nor of one of them. A clause that begins with a part of the year
tells it for what follows in its paragraph, until another part or the year is named; the part becomes the scope of the figures,
in one form for all ways to write it. Budgets are of the year whenever they are told.

>>> from govledger.countries.cn import read
>>> from govledger.documents import Document
>>> text = "某县2024年7月财政收支情况\\n7月，三公经费支出5元。1-7月，三公经费支出40元。"
>>> [fact.key.get("scope") for fact in read(Document.from_text(text)).accounts.facts]
['7月', '1-7月']
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from operator import attrgetter, itemgetter

import attrs

from govledger.accounts import Balance, Claim, Key
from govledger.countries.cn.narrative.rekeyed import last_before, rekeyed
from govledger.countries.cn.narrative.structure import MARK, Flow
from govledger.countries.cn.vocabulary import clean
from govledger.countries.cn.vocabulary.concepts import spoken_of
from govledger.figures import Statement

_Told = tuple[Key, Statement, str]
_CLAUSE = re.compile("[^，,；;。：:]+")
_YEAR = r"(?:19|20)\d{2}\s*年"
_QUARTERS = {"一": "1-3月", "二": "4-6月", "三": "7-9月", "四": "10-12月"}
_HALVES = {"上": "1-6月", "下": "7-12月"}
_PART = re.compile(
    rf"\s*(?:其中)?(?:截[至止]到?|至)?(?P<year>{_YEAR}|[今本当]年)?\s*(?:"
    r"(?P<first>元|一|\d{1,2})\s*月?\s*[-—－–~～至到]\s*(?P<last>\d{1,2})\s*月份?"
    r"|第?(?P<until>前)?(?P<quarter>[一二三四1-4])个?季度|(?P<half>[上下])半年"
    r"|(?P<month>\d{1,2})\s*月(?:份|当月)?(?:(?P<end>底|末)|(?P<day>\s*\d{1,2}\s*日))?)"
)
_WHOLE_YEAR = re.compile(rf"\s*(?:截[至止]到?|至)?(?:{_YEAR}|全年|年[初末底])")
# What every part of a year is called by.
_NAMES_PART = re.compile("月|季度|半年")
_SO_FAR = re.compile("^(?:累计|合计|以来|期间|止)+$")
_MARK = re.compile(rf"\s*(?:{MARK.pattern})")
_LONGEST_TITLE = 60
_UNTIL = re.compile(r"\s*(?:其中)?(?:截[至止]|至)")


@attrs.frozen
class Span:
    """Which part of the year is told from one offset of a document to another."""

    start: int
    stop: int
    part: str


def without_part(words: str) -> str:
    """Words without the part of the year that they name: 青山县1-5月, 一季度.

    >>> without_part("青山县1-5月"), without_part("一季度")
    ('青山县', '')
    """
    return _PART.sub("", words)


def behind_part(words: str) -> str:
    """Words behind the part of the year that they begin with, whose year they keep.

    >>> behind_part("2023年上半年全市收入"), behind_part("1-6月份收入"), behind_part("一季度")
    ('2023年全市收入', '收入', '一季度')
    """
    match = _PART.match(words) if _NAMES_PART.search(words) else None
    rest = words[match.end() :] if match and not match["day"] else ""
    return f"{(match and match['year']) or ''}{rest}" if rest else words


def spans(flows: Iterable[Flow]) -> tuple[Span, ...]:
    """Where a document tells of parts of the year, from its beginning to its end; the part of its title where it tells no other."""
    flows = [flow for flow in flows if not flow.table]
    titled = _of_title(flows[0].text) if flows else ""
    return tuple(span for flow in flows for span in _spans(flow, titled))


def of_parts(
    statements: Sequence[_Told], claims: Iterable[Claim], told: Sequence[Span]
) -> tuple[Sequence[_Told], list[Claim]]:
    """Statements and claims with the figures that are of a part of the year told from those of the year."""
    if not told:
        return statements, list(claims)
    parts = [_part_of(statement, label, told) for _, statement, label in statements]
    days: dict[Key, set[str]] = {}
    for (key, _, _), part in zip(statements, parts, strict=True):
        days.setdefault(key, set()).add(part)
    made = [
        (key if _is_stock(key) and len(days[key]) == 1 else _within(key, part), statement, label)
        for (key, statement, label), part in zip(statements, parts, strict=True)
    ]
    stated: dict[Key, list[tuple[int, Key]]] = {}
    for (key, statement, _), (now, _, _) in zip(statements, made, strict=True):
        stated.setdefault(key, []).append((statement.place.start or 0 if statement.place else 0, now))
    for found in stated.values():
        found.sort(key=itemgetter(0))
    return made, [_said(claim, stated, told) for claim in claims]


def _of_title(text: str) -> str:
    """The months of which a title says that the text is, empty for a single one, which may as well stand for those up to it."""
    match = _PART.search(text) if len(text) <= _LONGEST_TITLE else None
    part = _name(match, match[0]) if match else ""
    return part if "-" in part else ""


def _spans(flow: Flow, titled: str) -> Iterator[Span]:
    """The parts of the year that a paragraph tells, each up to where another or the year is told; before the first, that of the title."""
    if not titled and _NAMES_PART.search(flow.text) is None:
        return
    found: list[tuple[int, str]] = [(0, titled)]
    clauses = list(_CLAUSE.finditer(flow.text))
    for at, clause in enumerate(clauses):
        text = _MARK.sub("", clause[0], count=1)
        match = _PART.match(text)
        if match is not None and match["day"] and not _UNTIL.match(text):
            continue  # The day of something that happened.
        rest = _SO_FAR.sub("", text[match.end() :].strip()) if match else ""
        follows = rest or "".join(each[0] for each in clauses[at + 1 : at + 2])
        if match is not None and re.search(r"\d", follows):
            found.append((clause.start(), _name(match, text)))
        elif match is None and _WHOLE_YEAR.match(text):
            found.append((clause.start(), ""))
    ends = [*(flow.at(start) for start, _ in found), flow.stop]
    for (_, part), start, stop in zip(found, ends, ends[1:], strict=False):
        if part:
            yield Span(start, stop, part)


def _name(match: re.Match[str], text: str) -> str:
    """A part of the year in one form, empty for the whole of it."""
    if match["half"]:
        return _HALVES[match["half"]]
    if match["quarter"]:
        quarter = "一二三四"["1234".find(match["quarter"])] if match["quarter"] in "1234" else match["quarter"]
        months = _QUARTERS[quarter]
        return f"1-{months.partition('-')[2]}" if match["until"] else months
    if match["last"]:
        first = int(match["first"]) if match["first"].isdigit() else 1
        last = int(match["last"])
    else:
        last = int(match["month"])
        first = 1 if match["end"] or _UNTIL.match(text) else last
    if (first, last) == (1, 12):
        return ""
    return f"{last}月" if first == last and not (match["end"] or _UNTIL.match(text)) else f"{first}-{last}月"


def _part_of(statement: Statement, label: str, told: Sequence[Span]) -> str:
    """The part of the year that a figure is of, empty for the year, and where the part itself is what the figure is named by."""
    start = statement.place.start if statement.place else None
    part = "" if start is None else _part_at(told, start)
    return "" if part and _PART.fullmatch(clean(label)) else part


def _part_at(told: Sequence[Span], offset: int) -> str:
    """The part of the year that is told at an offset, empty for the year."""
    at = bisect_right(told, offset, key=attrgetter("start"))
    return told[at - 1].part if at and offset < told[at - 1].stop else ""


def _is_stock(key: Key) -> bool:
    """Whether a figure is of a day: one alone needs no other name for it, two of different days do."""
    return spoken_of(key.concept).has_only_an_outturn


def _within(key: Key, part: str) -> Key:
    phase = key.catalogue.phases[key.phase]
    if not part or not (phase.is_outturn or key.phase == "estimate"):
        return key
    scope = key.get("scope")
    return key.with_(scope=f"{scope}/{part}" if scope and not _PART.fullmatch(scope) else part)


def _said(claim: Claim, stated: dict[Key, list[tuple[int, Key]]], told: Sequence[Span]) -> Claim:
    """The claim about the figures that were stated last before its end; of what is stated nowhere, in the part it stands in."""
    if isinstance(claim, Balance):
        return claim  # It names its figures in full.
    start, stop = (claim.place.start or 0, claim.place.stop or 0) if claim.place else (0, 0)
    here = _part_at(told, start)
    return rekeyed(claim, lambda key: last_before(stated.get(key, ()), stop) or _within(key, here))
