"""Numerals found in a text: where each stands, its number and its unit. What figure it is, is said in ``parsing``.

>>> found, _ = next(numerals_in("收入143.37万元", "zh_CN", [], [], None))
>>> found.text, found.number, found.unit.name
('143.37万元', Decimal('143.37'), '万元')
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from decimal import Decimal

import attrs

from govledger.figures.around import CURRENCY, LONG, Read
from govledger.figures.characters import CALLED_ALIKE, CODE, MINUS, NAMES, PREFIX
from govledger.figures.errors import AmbiguousNumber, UnreadableFigure
from govledger.figures.in_characters import Written, amount_in_characters, find_written
from govledger.figures.lexicon import Lexicon, lexicon
from govledger.figures.marks import WIDE_GROUP, marks_of
from govledger.figures.numerals import RING
from govledger.figures.reading import RunReader
from govledger.figures.runs import SIGN, UNSEEN, is_glued, runs
from govledger.figures.tables import table
from govledger.figures.unit import Unit

_FULL_WIDTH_GROUP = re.compile(rf"(?<=[\uff10-\uff19]){WIDE_GROUP}(?=[\uff10-\uff19]{{3}}(?![\uff10-\uff19]))")
_ROMAN = frozenset(map(chr, range(0x2160, 0x2189))) | {RING}


class _Plain(dict[int, str]):
    """One character for one character: positions in the translated text are positions in the source."""

    def __missing__(self, code: int) -> str:
        character = chr(code)
        digit = unicodedata.decimal(character, None)
        self[code] = character if digit is None else str(digit)
        return self[code]


# Characters that are plain already, of which most texts are made whole.
_AS_THEY_ARE = re.compile(
    r"[\x00-\x7f\u2014\u201c\u201d\u2026\u3001-\u303f\u4e00-\u9fff\uff08\uff09\uff0c\uff1a\uff1b]*+"
)
_PLAIN = _Plain({ord(wide): narrow for wide, narrow in table("marks.toml")["wide"]["narrow"].items()})


@attrs.frozen
class Found:
    """A numeral with the unit, the rate or the count that is printed with it, or with why it is none of them."""

    text: str
    start: int
    stop: int
    digits: tuple[int, int]
    number: Decimal | None
    unit: Unit | None
    rate: str
    count: str
    why: str

    @property
    def is_amount(self) -> bool:
        """Whether it is an amount of money."""
        return self.number is not None and self.unit is not None and not (self.rate or self.count or self.why)


def plain(text: str) -> str:
    """The text with digits of any width and script and full-width signs made plain, every character at its old position.

    >>> plain("１．７％，△५")
    '1.7%，△5'
    """
    return text if _AS_THEY_ARE.fullmatch(text) else _FULL_WIDTH_GROUP.sub(",", text).translate(_PLAIN)


def numerals_in(
    text: str, locale: str, units: list[str], counts: list[str], currency: str | None, *, alone: bool = False
) -> Iterator[tuple[Found, Read | None]]:
    """The numerals in digits and in characters, merged in the order of the text, with what was read of digits."""
    made, marks, words = plain(text), marks_of(locale), lexicon(locale)
    reader = RunReader(
        text=made, printed=text, marks=marks, words=words, currency=currency, counts=tuple(counts), units=tuple(units),
        alone=alone,
    )  # fmt: skip
    written = find_written(made, words, counts)
    ahead, stop = next(written, None), 0
    for run in runs(made, marks, words):
        touching = None if ahead is None or run.why == SIGN else reader.touching(run)
        while ahead is not None and ahead.start < run.start:
            if ahead.start >= stop and not (touching and touching[0] <= ahead.start):
                yield _of_written(text, ahead, words), None
                stop = ahead.stop
            ahead = next(written, None)
        if run.start < stop:
            continue  # A sign of the numeral before it: the ½ of 1½.
        listed = run.why == SIGN and run.stop == run.start + 1 and not is_glued(text[run.start])
        # ① stands alone: it has no unit.
        read = (
            Read(start=run.start, stop=run.stop, why=SIGN)
            if listed and text[run.start] not in _ROMAN
            else reader.read(run, stop)
        )
        yield _of_read(text, read, (run.start, run.stop)), read
        stop = read.stop
    while ahead is not None:
        if ahead.start >= stop:
            yield _of_written(text, ahead, words), None
            stop = ahead.stop
        ahead = next(written, None)


def _of_read(text: str, read: Read, digits: tuple[int, int]) -> Found:
    printed = text[read.start : read.stop]
    return Found(printed, read.start, read.stop, digits, read.number, read.unit, read.rate, read.count, read.why)


def _of_written(text: str, found: Written, words: Lexicon) -> Found:
    start, number, unit, why = found.start, found.number, found.unit, found.why
    if number is not None and unit is not None and not why:
        head = text[max(start - 12, 0) : start]
        unsigned = head.rstrip(MINUS)
        money = words.before.search(unsigned)
        codes = words.codes(money["sign"] or money["code"] or money["short"]) if money else ()
        ahead = head[: money.start()].rstrip(MINUS) if money and codes else unsigned
        code = next((code for code in codes if code in _of_money(unit)), None)
        why = CURRENCY if codes and code is None else ""
        start -= len(head) - len(ahead)
        number = number.copy_negate() if head != unsigned or text[start] in MINUS else number
        unit = attrs.evolve(unit, currency=code) if code else unit
    return Found(text[start : found.stop], start, found.stop, found.digits, number, unit, found.rate, "", why)


def _of_money(unit: Unit) -> tuple[str | None, ...]:
    """The currencies that a unit may be of where one is named before the number."""
    alike = unit.currency == CODE and unit.name[-1] in NAMES
    return (unit.currency, *CALLED_ALIKE) if alike else (unit.currency,)


def one_amount(
    text: str, *, locale: str | None, unit: Unit | None = None, currency: str | None = None
) -> tuple[Decimal, Unit]:
    """The number and the unit of the one amount that a text is, a printed zero included.

    ``unit`` is that of a bare number; without ``locale`` a number that can be read in two ways is refused.

    >>> one_amount("1.433.715,14 €", locale="de_DE")
    (Decimal('1433715.14'), Unit('€', 1, 'EUR'))
    """
    if locale is None:
        _refuse_ambiguous(text)
        locale = "de" if re.search(r",\d{1,2}(?![\d.,])|\.\d{3}\.", plain(text)) else "en"
    stripped = re.sub(rf"^{UNSEEN}+|{UNSEEN}+$", "", text.strip()).strip()
    in_words = _IN_WORDS.fullmatch(stripped)
    found = amount_in_characters(in_words["amount"], lexicon(locale)) if in_words else None
    if in_words and found:
        number = found[0].copy_negate() if in_words["minus"] else found[0]
        return number, found[1]
    units = [] if unit is None else [unit.name]
    numerals = list(numerals_in(stripped, locale, _known(units), [], currency, alone=True))
    numeral, read = numerals[0] if len(numerals) == 1 else (None, None)
    rest = "x" if numeral is None else stripped[: numeral.start] + stripped[numeral.stop :].removesuffix(".")
    if numeral is not None and LONG in numeral.why:
        raise UnreadableFigure.text(text, wanted="an amount of at most 400 digits")
    if numeral is not None and numeral.number is not None and unit is not None and not numeral.why:
        bare = stripped[numeral.digits[1] :].strip()
        if (
            read is not None
            and not read.signed
            and not read.rate
            and bare in ("", unit.name)
            and not rest.strip(unit.name)
        ):
            return numeral.number, unit
    if numeral is None or rest or not numeral.is_amount or numeral.number is None or numeral.unit is None:
        raise UnreadableFigure.text(text, wanted="one amount with a unit of money")
    return numeral.number, numeral.unit


_IN_WORDS = re.compile(rf"{PREFIX}?\s?(?P<minus>[{MINUS}])?(?P<amount>\D+)")


def _known(names: list[str]) -> list[str]:
    return [name for name in names if _is_known(name)]


def _is_known(name: str) -> bool:
    try:
        Unit.named(name)
    except LookupError:
        return False
    return bool(name)


def _refuse_ambiguous(text: str) -> None:
    number = re.search(r"\d[\d.,]*", plain(text))
    if number and re.fullmatch(r"\d{1,3}[.,]\d{3}", number[0]):
        digits, mark = number[0], number[0].strip("0123456789")
        raise AmbiguousNumber.readings(text, (digits.replace(mark, ""), digits.replace(mark, ".")))
