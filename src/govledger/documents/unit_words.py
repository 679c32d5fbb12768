"""Which of the words around a table tell its unit.

>>> unit_among(["Outlays of the town", "Town of X   (unit: thousand EUR)"])
'(unit: thousand EUR)'
"""

from __future__ import annotations

import functools
import re
import unicodedata
from collections.abc import Sequence

from govledger.errors.base import GovLedgerError
from govledger.figures import Unit

_LONGEST = 40
_GAPS = re.compile(r"\s{2,}|[\t\n\u3000]")
_IN_BRACKETS = re.compile(r"(?P<words>.*\S)\s*\((?P<unit>[^()]+)\)\s*", re.DOTALL)
_AROUND_UNITS = re.compile(r"[^\w\s$€£¥'%/.-]+")


def unit_among(lines: Sequence[str]) -> str:
    """What of some lines tells a unit, "" where nothing does; the lowest line and its right end come first."""
    for line in reversed(lines):
        for part in reversed(_GAPS.split(line)):
            opened = max((at for at, sign in enumerate(part) if unicodedata.category(sign) == "Ps"), default=0)
            for words in (part[opened:], part):
                if any(is_unit(piece.strip()) for piece in _AROUND_UNITS.split(words)):
                    return words.strip()
    return ""


def parted(head: str) -> tuple[str, str]:
    """The words of a head, and the unit in brackets behind them; "" where there is none.

    >>> parted("Spent (in EUR)"), parted("Spent (thousand EUR)"), parted("Wages (civil)")
    (('Spent (in EUR)', ''), ('Spent', 'thousand EUR'), ('Wages (civil)', ''))
    """
    match = _IN_BRACKETS.fullmatch(unicodedata.normalize("NFKC", head))
    unit = match["unit"].rpartition(":")[2].strip() if match else ""
    return (match["words"], unit) if match and is_unit(unit) else (head, "")


@functools.lru_cache(maxsize=4_096)
def is_unit(text: str) -> bool:
    """Whether a text is the name of a unit of money.

    >>> is_unit("thousand EUR"), is_unit("Unit"), is_unit("")
    (True, False, False)
    """
    if not text or text[0].isdigit() or len(text) > _LONGEST:
        return False
    try:
        Unit.named(text)
    except GovLedgerError:
        return False
    return True
