"""What a number format of a spreadsheet prints of a stored number.

Digits, the marks between them, percent signs, thousands left out, signs, brackets, currencies and words are printed. A
format that prints fractions, exponents or dates, or that has conditions, is not known here, and neither is General: numbers
under it stay as they are stored. Marks are those of the file, a point before decimals and a comma between thousands;
a spreadsheet may show others where another language is set.

>>> [printer("#,##0.00;(#,##0.00)")(number) for number in (1250.5, -3.0, 2.675)]
['1,250.50', '(3.00)', '2.68']
>>> printer("0.00;[Red]0.00")(-3.0)
'-3.00'
>>> printer("0.0%")(0.1234), printer("0000")(205.0), printer("General")
('12.3%', '0205', None)
"""

from __future__ import annotations

import functools
import re
from collections.abc import Callable
from decimal import ROUND_HALF_UP, Context, Decimal

import attrs

Printer = Callable[[float], str]

_SECTION = re.compile(r'(?:"[^"]*"|\\.|\[[^\]]*\]|[_*].|[^;"\\])*')
_TOKEN = re.compile(
    r'"([^"]*)"|\\(.)|\[\$([^\]-]*)[^\]]*\]|\[([A-Za-z]+ ?\d*)\]|[_*].|([0#?][0#?,]*(?:\.[0#?]*)?,*|\.[0#?]+)|(.)'
)
_COLOURS = frozenset(["black", "blue", "cyan", "green", "magenta", "red", "white", "yellow", "color"])
_WORDLESS = re.compile(r"[^\w@/\[\]]")
_EXACT = Context(prec=400, rounding=ROUND_HALF_UP)  # A double has at most 309 digits before the point.
_MOST_DECIMALS = 30


@attrs.frozen
class _Section:
    """A part of a format: what stands before and after the number, and how its digits are printed."""

    before: str = ""
    after: str = ""
    whole: int = 1
    least: int = 0
    quantum: Decimal = Decimal(1)
    spelled: str = "f"
    scale: int = 0
    has_number: bool = False
    is_plain: bool = False

    def text(self, number: Decimal) -> str:
        """What is printed of a number that is not negative."""
        if not self.has_number:
            return (self.before + self.after).strip()
        scaled = number.scaleb(self.scale, _EXACT) if self.scale else number
        digits = format(scaled.quantize(self.quantum, ROUND_HALF_UP, _EXACT), self.spelled)
        return (self.before + (digits if self.is_plain else self._trimmed(digits)) + self.after).strip()

    def _trimmed(self, digits: str) -> str:
        """With as many digits before and after the point as there must be."""
        whole, _, decimals = digits.partition(".")
        while len(decimals) > self.least and decimals.endswith("0"):
            decimals = decimals[:-1]
        whole = whole.replace(",", "").lstrip("0").zfill(self.whole)
        return (_grouped(whole) if "," in self.spelled else whole) + ("." + decimals if decimals else "")


@functools.lru_cache(maxsize=1024)
def printer(code: str) -> Printer | None:
    """What prints numbers by a format, None where it is General or not known here."""
    known = [section for part in _sections(code)[:3] if (section := _section(part)) is not None]
    if not code or len(known) < len(_sections(code)[:3]):
        return None

    def print_number(value: float) -> str:
        number = Decimal(f"{value:.15g}")  # As many digits as a spreadsheet keeps.
        if number < 0:
            section = known[min(1, len(known) - 1)]
            printed = section.text(-number)
            # Where colour alone tells it from a positive number, a minus does.
            return "-" + printed if section.has_number and printed == known[0].text(-number) else printed
        return known[2 if number == 0 and len(known) > 2 else 0].text(number)

    return print_number


def _grouped(whole: str) -> str:
    """Digits with a comma before every three.

    >>> _grouped("0001250")
    '0,001,250'
    """
    first = len(whole) % 3
    return ",".join(filter(None, [whole[:first], *(whole[at : at + 3] for at in range(first, len(whole), 3))]))


def _sections(code: str) -> list[str]:
    found, at = [], 0
    while at <= len(code):
        match = _SECTION.match(code, at)
        if match is None:
            break
        found.append(match[0])
        at = match.end() + 1
    return found


def _section(written: str) -> _Section | None:
    """A part of a format, None where something in it is not known here."""
    around, digits, percent = ["", ""], "", 0
    for match in _TOKEN.finditer(written):
        quoted, escaped, currency, bracketed, run, sign = match.groups()
        if run is not None:
            if digits:
                return None  # Two numbers: a fraction, or digits with words between them.
            digits = run
        elif bracketed is not None:
            if bracketed.rstrip(" 0123456789").lower() not in _COLOURS:
                return None
        elif sign is not None and not _WORDLESS.fullmatch(sign):
            return None
        else:
            percent += sign == "%"
            around[bool(digits)] += quoted or escaped or currency or sign or ""
    return _with_digits(around, digits, percent)


def _with_digits(around: list[str], digits: str, percent: int) -> _Section | None:
    number = digits.rstrip(",")
    whole, _, decimals = number.partition(".")
    if len(decimals) > _MOST_DECIMALS:
        return None
    least, grouped = decimals.rfind("0") + 1, "," in whole.rstrip(",")
    thousands = len(digits) - len(number) + (len(whole) - len(whole.rstrip(",")) if "." in number else 0)
    return _Section(
        before=around[0], after=around[1], whole=whole.count("0"), least=least,
        quantum=Decimal(1).scaleb(-len(decimals)), spelled=",f" if grouped else "f", scale=2 * percent - 3 * thousands,
        has_number=bool(digits), is_plain=whole.count("0") == 1 and least == len(decimals),
    )  # fmt: skip
