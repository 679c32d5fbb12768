"""The number that a cell prints: marked as its form says, and nothing that only looks like one.

>>> numbers = Numbers(decimal=".", nil=("-",))
>>> numbers.read("1,250.50"), numbers.read("(8.1)"), numbers.read("22,5"), numbers.read("-")
(Decimal('1250.50'), Decimal('-8.1'), None, Decimal('0'))
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from decimal import Decimal

from govledger.data import toml_table

_MARKS = toml_table("govledger.forms", "marks.toml")
_MINUS = str.maketrans(dict.fromkeys(_MARKS["minus"]["marks"], "-"))
_BLANKS = re.compile(rf"(?<=\d)[{_MARKS['between']['marks']}](?=\d{{3}}(?!\d))")
_PLAIN = {".": re.compile(r"-?\d+(?:\.\d+)?|-?\.\d+"), ",": re.compile(r"-?\d+(?:,\d+)?|-?,\d+")}
_GROUPED = {
    ".": re.compile(r"-?(?:\d{1,3}(?:,\d{3})+|\d{1,2}(?:,\d{2})+,\d{3})(?:\.\d+)?"),
    ",": re.compile(r"-?\d{1,3}(?:\.\d{3})+(?:,\d+)?"),
}
_RATE_MARKS = frozenset(_MARKS["around"]["marks"])
_RATE = re.compile(rf"\s*[{_MARKS['around']['marks']}]$")
# Signs of notes and the like, whose digits are none of the number beside them: 250².
_MARKED = ("<super>", "<sub>", "<circle>", "<fraction>")
# Marks, or one number between them, however its groups and decimals are parted, with an exponent or the sign of a note.
_MAY_BE = re.compile(r"[^\w\s]*(?:[.,]?\d+(?:[.,'’]\d{3})*(?:[.,]\d+)?(?:[eE][+-]?\d+)?[⁰¹²³⁴-⁹]*)?[^\w\s]*")
_CURRENCY = re.compile(r"^(-?)\s*[{0}]\s*|\s*[{0}]$".format(_MARKS["around"]["currencies"]))


class Numbers:
    """Reads the texts of cells, each distinct one once. Numbers of a ``sheet`` are stored with a point, whatever is printed."""

    def __init__(self, *, decimal: str = ".", nil: Iterable[str] = (), sheet: bool = False) -> None:
        self._stored = _PLAIN["."] if sheet and decimal == "," else None
        self._plain, self._grouped = _PLAIN[decimal], _GROUPED[decimal]
        self._decimal, self._group = decimal, "," if decimal == "." else "."
        self._nil = frozenset(nil)
        self._known: dict[str, Decimal | None] = {}

    def read(self, text: str) -> Decimal | None:
        """The number, None where the text is none."""
        try:
            return self._known[text]
        except KeyError:
            found = self._known[text] = self._read(text) if self._stored is None else self._stored_or_printed(text)
            return found

    def _stored_or_printed(self, text: str) -> Decimal | None:
        """A number as a sheet stores it, or a text as it is printed; none where it may be either: 1.234."""
        printed = self._read(text)
        if self._stored is None or not self._stored.fullmatch(text):
            return printed
        stored = Decimal(text)
        return stored if printed in (None, stored) else None

    def is_nil_mark(self, text: str) -> bool:
        """Whether a text is a mark that states nil."""
        return text.strip() in self._nil

    def is_rate(self, text: str) -> bool:
        """Whether a text bears a sign of percent, in brackets or not, so that it is no amount."""
        return text.rstrip(" )")[-1:] in _RATE_MARKS and text.strip() != ""

    def is_alone(self, text: str) -> bool:
        """Whether a text is a number or a rate and nothing else, or may be one, or several, not printed as numbers are.

        >>> [Numbers().is_alone(text) for text in ("5", "(5.0%)", '="6018.20"', "6.02E+03", "5.50²", "5 schools", "1.05.2019")]
        [True, True, True, True, True, False, False]
        """
        return self.read(text) is not None or (
            any(map(str.isdigit, text)) and all(map(_MAY_BE.fullmatch, text.split()))
        )

    def _read(self, text: str) -> Decimal | None:
        if self._plain.fullmatch(text):
            return self._decimal_of(text)
        printed = text.strip()
        if printed in self._nil:
            return Decimal(0)
        if any(unicodedata.decomposition(character).startswith(_MARKED) for character in printed):
            return None
        bare = _CURRENCY.sub(r"\1", unicodedata.normalize("NFKC", printed).translate(_MINUS))
        bare = _BLANKS.sub("", _RATE.sub("", bare)).strip()
        if bare != printed and bare == "000":  # £000 is a unit.
            return None
        if bare in self._nil:  # Beside a currency, as accounts in sheets print nil.
            return Decimal(0)
        if bare.startswith("(") and bare.endswith(")"):
            bare = _negative(_CURRENCY.sub("", bare[1:-1].strip()))
        elif bare.endswith("-"):
            bare = _negative(bare[:-1].rstrip())
        elif bare.startswith(("-", "+")):
            bare = _negative(bare[1:].lstrip()).removeprefix("-" if bare[0] == "+" else "")
        if self._plain.fullmatch(bare):
            return self._decimal_of(bare)
        return self._decimal_of(bare.replace(self._group, "")) if self._grouped.fullmatch(bare) else None

    def _decimal_of(self, text: str) -> Decimal:
        return Decimal(text.replace(",", ".") if self._decimal == "," else text)


def _negative(text: str) -> str:
    """A number with a minus before it; "" where it has a sign of its own."""
    return f"-{text}" if text[:1] not in ("-", "+") else ""
