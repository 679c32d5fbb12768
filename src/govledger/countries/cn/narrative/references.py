"""Sentences that name what they are about in full, for what no usual sentence says: written here and read here.

A reference is a concept with every member, the year and the phase behind it in parentheses; the sentence around it states
a figure or makes a claim. Whatever accounts of the Chinese calendar hold can be said so, and is read back as it was.

>>> from govledger.fiscal import calendar
>>> key = Key.of("expenditure", year=calendar("CN").starting(2019), function="201", nature="basic")
>>> refer(key)
'支出（功能分类：201（一般公共服务支出）；支出性质：基本支出；2019年度；决算数）'
>>> referred(refer(key)) == key
True
"""

from __future__ import annotations

import contextlib
import functools
import re
from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from typing import TypeAlias

import attrs

from govledger.accounts import (
    CONCEPTS,
    DIMENSIONS,
    Balance,
    Breakdown,
    Change,
    Claim,
    Comparison,
    Completion,
    Direction,
    Key,
    Order,
    OwnWord,
    Reason,
    Share,
)
from govledger.countries.cn.narrative.segments import Figure
from govledger.countries.cn.vocabulary.items import member_title, name_in, title_of
from govledger.errors.base import GovLedgerError
from govledger.figures import Nil, NumeralKind, Place, StatedAmount, StatedCount, StatedRate, Statement
from govledger.fiscal import calendar

_PHASES = {
    "actual": "决算数", "original_budget": "年初预算数", "final_budget": "全年预算数", "budget": "预算数",
}  # fmt: skip
_ENTITY, _PHASE = "主体", "阶段"
_TITLES = {dimension.id: dimension.title_in("zh_CN") for dimension in DIMENSIONS.values()} | {"item": "明细"}
_QUOTED = r"“(?:[^”\n]|””)*”"
# What stands in parentheses within a reference: the name of a code, which may have such of its own.
_WITHIN = r"（(?:[^（）“\n]|（(?:[^（）“\n]|（[^（）“\n]*）)*）)*）"
_TOLD = "年度；"  # What every reference has.
_COMPARABLE = "按可比口径，"
_PART = re.compile(rf"(?P<name>[^：；“]*)(?:：(?P<own>{_QUOTED})|：(?P<known>[^；“]*))?(?:；|$)")
_DIRECTIONS = {Direction.UP: "增加", Direction.DOWN: "减少", Direction.NONE: "持平"}
_ORDERS = {Order.GREATER: "大于", Order.LESS: "小于", Order.EQUAL: "等于", Order.AT_MOST: "不大于"}

# The sentences: R stands for a reference, A for an amount, P for a rate, C for a count.
_FACT = re.compile(r"R为([AC](?:，又列[AC])*)。")
_CHANGE = re.compile(rf"({_COMPARABLE})?R比R({'|'.join(_DIRECTIONS.values())})(A)?(?:，幅度(P))?。")
_SHARE = re.compile(r"R占R的P。")
_COMPLETION = re.compile(r"R完成R的P。")
_COMPARISON = re.compile(rf"R({'|'.join(_ORDERS.values())})R(?:，相差(A))?。")
_BALANCE = re.compile(r"R等于((?:R(?:、R)*)?)之和减去((?:R(?:、R)*)?)之和。")
_BREAKDOWN = re.compile(rf"R(?:按({'|'.join(_TITLES.values())}|{_QUOTED}))?(?:(由)(R(?:、R)*)组成|包括(R(?:、R)*)等)。")
_LETTERS = {NumeralKind.AMOUNT: "A", NumeralKind.RATE: "P", NumeralKind.COUNT: "C"}


# --- writing ------------------------------------------------------------------------------------------------------


def refer(key: Key) -> str:
    """The reference to a key."""
    parts = []
    if key.entity is not None:
        parts.append(f"{_ENTITY}：{_quoted(key.entity)}")
    parts += [f"{_TITLES[name]}：{_member(key, name, member)}" for name, member in key.dimensions]
    phase = _PHASES.get(key.phase) or f"{_PHASE}：{_quoted(key.phase)}"
    told = "；".join([*parts, f"{key.year.start.year}年度", phase])
    return f"{CONCEPTS[key.concept].title_in('zh_CN')}（{told}）"


def _quoted(words: str) -> str:
    return f"“{words.replace('”', '””')}”"


def _member(key: Key, dimension: str, member: str) -> str:
    title = member_title(key, dimension)
    if title is not None:
        return title
    if DIMENSIONS[dimension].scheme and member.isascii() and member.isalnum():
        name = name_in(key, dimension) if dimension in ("function", "economic") else ""
        return f"{member}（{name}）" if name else member
    return _quoted(member)


def fact_sentence(key: Key, printed: list[str]) -> str:
    """The sentence that states figures of a key, each as it is to be printed.

    >>> from govledger.fiscal import calendar
    >>> fact_sentence(Key.of("guests", year=calendar("CN").starting(2019)), ["5人次"])
    '公务接待人次（2019年度；决算数）为5人次。'
    """
    return f"{refer(key)}为{'，又列'.join(printed)}。"


def claim_sentence(claim: Claim, amount: Callable[[StatedAmount], str], rate: Callable[[StatedRate], str]) -> str:
    """The sentence that makes a claim, its figures printed as the two functions do."""
    match claim:
        case Breakdown():
            by = _TITLES.get(claim.by) or (_quoted(claim.by) if claim.by else "")
            parts = "、".join(map(refer, claim.parts))
            listed = f"由{parts}组成" if claim.complete else f"包括{parts}等"
            return f"{refer(claim.whole)}{'按' if by else ''}{by}{listed}。"
        case Balance():
            added, taken = ("、".join(map(refer, side)) for side in (claim.added, claim.taken))
            return f"{refer(claim.whole)}等于{added}之和减去{taken}之和。"
        case Change():
            figures = (
                f"{amount(claim.amount) if claim.amount else ''}{f'，幅度{rate(claim.rate)}' if claim.rate else ''}"
            )
            basis = _COMPARABLE if claim.gapped else ""
            return f"{basis}{refer(claim.current)}比{refer(claim.prior)}{_DIRECTIONS[claim.direction]}{figures}。"
        case Share():
            return f"{refer(claim.part)}占{refer(claim.whole)}的{rate(claim.rate)}。"
        case Completion():
            return f"{refer(claim.actual)}完成{refer(claim.budget)}的{rate(claim.rate)}。"
        case Comparison():
            gap = f"，相差{amount(claim.amount)}" if claim.amount else ""
            return f"{refer(claim.left)}{_ORDERS[claim.order]}{refer(claim.right)}{gap}。"


def reason_sentence(key: Key, reason: str) -> str:
    """The sentence that gives the reason for a figure.

    >>> from govledger.fiscal import calendar
    >>> reason_sentence(Key.of("revenue", year=calendar("CN").starting(2019)), "专项经费减少")
    '收入（2019年度；决算数）的说明：专项经费减少。'
    """
    return f"{refer(key)}的说明：{reason.rstrip('。')}。"


# --- reading ------------------------------------------------------------------------------------------------------


@functools.cache
def _concepts() -> dict[str, str]:
    return {concept.title_in("zh_CN"): name for name, concept in CONCEPTS.items()}


@functools.cache
def _reference() -> re.Pattern[str]:
    """A title with parentheses that hold a year behind it."""
    titles = "|".join(map(re.escape, sorted(_concepts(), key=len, reverse=True)))
    return re.compile(rf"(?P<title>{titles})（(?P<parts>(?:[^（）“\n]|{_QUOTED}|{_WITHIN})*)）")


def referred(text: str) -> Key | None:
    """The key that a reference names, None where the text is none.

    >>> referred("支出（2016）") is None
    True
    """
    found = _reference().fullmatch(text)
    if found is None:
        return None
    parts = [match for match in _PART.finditer(found["parts"]) if match[0]]
    if "".join(match[0] for match in parts) != found["parts"]:
        return None
    members: dict[str, str] = {}
    named: dict[str, str | None] = {"entity": None}
    names = {title: name for name, title in _TITLES.items()}
    for match in parts:
        value = match["own"][1:-1].replace("””", "”") if match["own"] else match["known"]
        if match["name"] in names and value is not None:
            members[names[match["name"]]] = _known(names[match["name"]], value) if match["known"] else value
        elif not _context(match["name"], value, named):
            return None
    if "year" not in named or "phase" not in named:
        return None
    with contextlib.suppress(GovLedgerError):  # What no catalogue knows is no reference, whatever it looks like.
        return Key.of(
            OwnWord(_concepts()[found["title"]]), year=calendar("CN").starting(int(named["year"] or 0)),
            phase=named["phase"] or "", entity=named["entity"], **members,
        )  # fmt: skip
    return None


def _known(dimension: str, words: str) -> str:
    """The member behind its title or behind a code with its name."""
    titled = next((member.id for member in DIMENSIONS[dimension].members if member.title_in("zh_CN") == words), None)
    return titled or words.partition("（")[0]


def _context(name: str, value: str | None, named: dict[str, str | None]) -> bool:
    """Takes the year, the phase or the entity of a reference; False where a part is none of them."""
    phases = {title: phase for phase, title in _PHASES.items()}
    year = re.fullmatch(r"(\d{4})年度", name)
    if year and value is None:
        named["year"] = year[1]
    elif name in phases and value is None:
        named["phase"] = phases[name]
    elif name in (_PHASE, _ENTITY) and value is not None:
        named["phase" if name == _PHASE else "entity"] = value
    else:
        return False
    return True


Span: TypeAlias = tuple[int, int]
"""Where a stretch of a text begins and stops."""


@attrs.frozen
class Sentence:
    """What sentences of references say: figures of a key, a claim or a reason; and which numerals it is made of."""

    statements: tuple[tuple[Key, Statement, str], ...] = ()
    claims: tuple[Claim, ...] = ()
    reasons: tuple[Reason, ...] = ()
    used: frozenset[int] = frozenset()


def read_sentences(text: str, figures: tuple[Figure, ...], place: Callable[[int, int], Place]) -> Sentence | None:
    """What a paragraph says that is made of sentences of references alone, None for every other paragraph.

    Lines that are equally long are taken for one paragraph, so that several sentences may stand in one. ``figures`` are the
    numerals of the paragraph, ``place`` gives the place of a stretch of it.
    """
    if _TOLD not in text:
        return None
    sentences: list[tuple[int, list[Span]]] = []  # Where each begins, and its references.
    for match in _reference().finditer(text):
        opening = _opening(text, match.start())
        if opening is not None:
            sentences.append((opening, []))
        elif not sentences:
            return None
        sentences[-1][1].append(match.span())
    if not sentences or text[: sentences[0][0]].strip():
        return None
    stops = [*(opening for opening, _ in sentences[1:]), len(text)]
    at = [figure.numeral.start for figure in figures]
    made = [
        _read_sentence(text, (low, high), spans, figures[bisect_left(at, low) : bisect_left(at, high)], place)
        for (low, spans), high in zip(sentences, stops, strict=True)
    ]
    told = [each for each in made if each is not None]
    return _together(told) if len(told) == len(made) else None


def _opening(text: str, at: int) -> int | None:
    """Where the sentence begins that a reference stands first in, None for a reference that stands further on."""
    opening = at - len(_COMPARABLE) if text.endswith(_COMPARABLE, 0, at) else at
    before = next((text[each] for each in range(opening - 1, -1, -1) if not text[each].isspace()), "。")
    return opening if before == "。" else None


def _together(sentences: Sequence[Sentence]) -> Sentence:
    return Sentence(
        statements=tuple(told for each in sentences for told in each.statements),
        claims=tuple(told for each in sentences for told in each.claims),
        reasons=tuple(told for each in sentences for told in each.reasons),
        used=frozenset[int]().union(*(each.used for each in sentences)),
    )


def _read_sentence(
    text: str, within: Span, spans: list[Span], figures: tuple[Figure, ...], place: Callable[[int, int], Place]
) -> Sentence | None:
    """What one sentence says, which begins with the first of its references; ``figures`` are its numerals."""
    keys = [referred(text[low:high]) for low, high in spans]
    words = text[slice(*within)].strip()
    start = text.index(words, within[0])
    whole = place(start, start + len(words))
    if keys[0] and text.startswith("的说明：", spans[0][1]):
        reason = words[spans[0][1] + 4 - start :].rstrip("。")
        return Sentence(reasons=(Reason(text=reason, about=keys[0], place=whole),))
    outside = [f for f in figures if not any(low <= f.numeral.start < high for low, high in spans)]
    if None in keys or not all(f.usable for f in outside):
        return None
    made = _made(
        [key for key in keys if key], [_stated(f, place) for f in outside], _shape(text, within, spans, outside)
    )
    if made is None:
        return None
    claims = tuple(attrs.evolve(claim, place=whole, text=words) for claim in made.claims)
    return attrs.evolve(made, claims=claims, used=frozenset(f.numeral.start for f in outside))


def _shape(text: str, within: Span, spans: list[Span], figures: list[Figure]) -> str:
    """The sentence with a letter for every reference and every figure."""
    pieces = [(low, high, "R") for low, high in spans]
    pieces += [(f.numeral.start, f.numeral.stop, _LETTERS[f.numeral.kind]) for f in figures]
    made, position = "", within[0]
    for low, high, letter in sorted(pieces):
        made += text[position:low] + letter
        position = high
    return (made + text[position : within[1]]).strip()


def _stated(figure: Figure, place: Callable[[int, int], Place]) -> StatedAmount | StatedCount | StatedRate | Nil:
    where, stated = place(figure.numeral.start, figure.numeral.stop), figure.numeral.figure
    assert isinstance(stated, StatedAmount | StatedCount | StatedRate)
    if isinstance(stated, StatedAmount) and stated.number == 0 and stated.decimals == 0:
        return Nil(text=stated.text, unit=stated.unit, place=where)
    return attrs.evolve(stated, place=where)


def _made(keys: list[Key], figures: list[StatedAmount | StatedCount | StatedRate | Nil], shape: str) -> Sentence | None:
    if _FACT.fullmatch(shape):
        label = title_of(keys[0])
        return Sentence(statements=tuple((keys[0], f, label) for f in figures if not isinstance(f, StatedRate)))
    rate = next((figure for figure in figures if isinstance(figure, StatedRate)), None)
    amount = next((figure for figure in figures if isinstance(figure, StatedAmount)), None)
    claim = next(_claims(keys, shape, rate, amount), None)
    return None if claim is None else Sentence(claims=(claim,))


def _claims(keys: list[Key], shape: str, rate: StatedRate | None, amount: StatedAmount | None) -> Iterator[Claim]:
    """The claim that a sentence of this shape makes, if it makes one."""
    if found := _CHANGE.fullmatch(shape):
        direction = next(way for way, word in _DIRECTIONS.items() if word == found[2])
        yield Change(
            current=keys[0], prior=keys[1], direction=direction, rate=rate, amount=amount, gapped=found[1] is not None
        )
    elif _SHARE.fullmatch(shape) and rate:
        yield Share(part=keys[0], whole=keys[1], rate=rate)
    elif _COMPLETION.fullmatch(shape) and rate:
        yield Completion(actual=keys[0], budget=keys[1], rate=rate)
    elif found := _COMPARISON.fullmatch(shape):
        order = next(order for order, word in _ORDERS.items() if word == found[1])
        yield Comparison(left=keys[0], right=keys[1], order=order, amount=amount)
    elif found := _BALANCE.fullmatch(shape):
        added = 1 + found[1].count("R")
        yield Balance(whole=keys[0], added=tuple(keys[1:added]), taken=tuple(keys[added:]))
    elif found := _BREAKDOWN.fullmatch(shape):
        title = found[1] or ""
        by = next((name for name, known in _TITLES.items() if known == title), title[1:-1].replace("””", "”"))
        yield Breakdown(whole=keys[0], parts=tuple(keys[1:]), complete=found[2] is not None, by=by)
