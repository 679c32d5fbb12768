"""What stands in the columns of a table that no form is known for: codes of which list, labels, years, amounts.

>>> from govledger.accounts import shipped_catalogue
>>> from govledger.documents import Table
>>> table = Table(rows=(("Code", "Name", "2019"), ("701", "Services", "5.0"), ("7011", "Organs", "3.5")))
>>> numbers, decimal = numbers_of(table)
>>> [(guess.kind, guess.dimension) for guess in guesses_of(table, heads_of(table, numbers), numbers, shipped_catalogue())]
[('code', 'cofog'), ('label', ''), ('amount', '')]
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from fractions import Fraction

import attrs

from govledger.accounts import Catalogue
from govledger.documents.table import Table
from govledger.forms.form import LABEL, Form
from govledger.forms.heads import Vocabulary, head_of
from govledger.forms.printed_numbers import Numbers
from govledger.forms.words import Words

_MOST = Fraction(4, 5)
_YEAR = re.compile(r"(?:19|20)\d{2}(?:\.0)?")
_CODE = re.compile(r"[0-9A-Za-z][0-9A-Za-z.\-/|]*")


@attrs.frozen(kw_only=True)
class Guess:
    """A column: its number from 0, the words over it, its kind (``code``, ``label``, ``year``, ``amount``, ``blank``), the
    dimension of its codes, and what is doubtful about it."""

    at: int
    words: tuple[str, ...] = ()
    kind: str = "amount"
    dimension: str = ""
    doubt: str = ""

    @property
    def name(self) -> str:
        """What the column is called: its lowest head, or its number."""
        return self.words[-1] if self.words else f"column {self.at + 1}"

    def gives(self) -> dict[str, object]:
        """What its cells give to keys, as a line of a form says it."""
        if self.kind == "blank":
            return {"skip": "always blank"}
        return {"gives": self.dimension or self.kind} if self.kind != "amount" else {}


def numbers_of(table: Table) -> tuple[Numbers, str]:
    """How the numbers of a table are marked: with the decimal mark by which more of its texts are numbers."""
    texts = {text for row in table.rows for text in row if any(c.isdigit() for c in text)}
    point, comma = Numbers(decimal="."), Numbers(decimal=",")
    by_point, by_comma = (sum(each.read(text) is not None for text in texts) for each in (point, comma))
    return (comma, ",") if by_comma > by_point else (point, ".")


def heads_of(table: Table, numbers: Numbers) -> int:
    """The number of rows before the first with a number that is no year."""
    for at, row in enumerate(table.rows):
        if any(numbers.read(text) is not None and not _YEAR.fullmatch(text.strip()) for text in row if text.strip()):
            return at
    return 0


def guesses_of(table: Table, head: int, numbers: Numbers, known: Catalogue) -> list[Guess]:
    """What each column seems to be."""
    blank = Form(id="", heads=head)
    paths = head_of(table, blank, Vocabulary(Words.of(()), Words.of(()), numbers)).paths if head else ()
    made = []
    for at in range(table.width):
        texts = [text for row in table.rows[head:] if at < len(row) and (text := row[at].strip())]
        words = tuple(dict.fromkeys(text for _, text in paths[at])) if at < len(paths) else ()
        made.append(_guess(at, words, texts, numbers, known))
    return made


def _guess(at: int, words: tuple[str, ...], texts: Sequence[str], numbers: Numbers, known: Catalogue) -> Guess:
    if not texts:
        return Guess(at=at, words=words, kind="blank")
    if _most(texts, lambda text: _YEAR.fullmatch(text) is not None) and len(set(texts)) <= _most_years(texts):
        return Guess(at=at, words=words, kind="year")
    dimension, share = _codes(texts, known)
    if dimension:
        doubt = "" if share >= _MOST else f"{share.numerator} of {share.denominator} are codes of it: which list is it?"
        return Guess(at=at, words=words, kind="code", dimension=dimension, doubt=doubt)
    if _most(texts, lambda text: numbers.read(text) is not None):
        return Guess(at=at, words=words)
    return Guess(at=at, words=words, kind=LABEL)


def _most_years(texts: Sequence[str]) -> int:
    """So many different years may stand in a column of years: years repeat, amounts hardly."""
    return max(1, len(texts) // 2) if len(texts) > 4 else len(texts)


def _most(texts: Sequence[str], holds: object) -> bool:
    assert callable(holds)
    return sum(1 for text in texts if holds(text)) >= _MOST * len(texts)


def _codes(texts: Sequence[str], known: Catalogue) -> tuple[str, Fraction]:
    """The dimension whose list knows most of the codes in a column; "" where they are not codes of any."""
    distinct = {re.sub(r"\.0$", "", text) for text in texts}
    if not all(_CODE.fullmatch(code) for code in distinct) or all(
        text.count(".") and not text.endswith(".0") for text in texts
    ):
        return "", Fraction(0)
    best = "", Fraction(0)
    for name, dimension in known.dimensions.items():
        for scheme in dimension.schemes:
            fitting = sum(scheme.get(code, None) is not None for code in distinct)
            listed = sum(code in scheme for code in distinct)
            share = Fraction(listed, len(distinct))
            if fitting >= _MOST * len(distinct) and share > max(best[1], Fraction(1, 2)):
                best = name, share
    return best
