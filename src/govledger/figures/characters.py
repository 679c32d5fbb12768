"""The money that is written in characters, and what may be part of a word instead, as parts of patterns.

>>> CODE, NAME, TENTHS[0]
('CNY', '元', '角')
"""

from __future__ import annotations

from typing import Final

from govledger.figures.tables import table

_MONEY = table("characters.toml")["money"]
_WORDS = table("marks.toml")["words"]

CODE: Final = str(_MONEY["currency"])
"""The currency."""

NAMES: Final = str(_MONEY["names"])
"""The names of its main unit, a character each."""

NAME: Final = NAMES[0]
"""The name by which units are known."""

TENTHS: Final = str(_MONEY["tenths"])
"""The names of its coins of a tenth."""

HUNDREDTHS: Final = str(_MONEY["hundredths"])
"""The names of its coins of a hundredth."""

MINUS: Final = str(_MONEY["minus"])
"""Words for a minus."""

PREFIXES: Final = tuple(_MONEY["prefixes"].split())
"""What may stand before an amount, as its currency."""

PREFIX: Final = f"(?:{'|'.join(PREFIXES)})"

EXACTLY: Final = rf"[{_MONEY['exact']}](?![\u4e00-\u9fff])"
"""What says behind an amount that no coins follow."""

CALLED_ALIKE: Final = tuple(table("currencies.toml")["called_alike"][CODE].split())
"""Other currencies whose main unit is called so, where they are named before the number."""

NOT_IN_TEXT: Final = frozenset(_MONEY["not_in_text"].split())
"""Names that are no money behind a number in running text."""

KEEPS_SCALES: Final = frozenset(_MONEY["traditional"].split())
"""Names before which scales keep their traditional forms."""

NO_WORD: Final = rf"(?<!{NAME}(?={'|'.join(_WORDS['not_yuan'].split())}))"
"""Behind a name: it is not the head of a word."""

NO_COINS: Final = "|".join(_WORDS["not_coins"].split())
"""Words that begin as coins do."""
