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
from collections import Counter
from collections.abc import Collection, Sequence
from fractions import Fraction

import attrs

from govledger.accounts import Catalogue, Dimension
from govledger.accounts.code_pattern import code_pattern
from govledger.documents.table import Table
from govledger.forms.form import LABEL, Form
from govledger.forms.heads import Vocabulary, head_of
from govledger.forms.printed_numbers import Numbers
from govledger.forms.words import Words

_MOST = Fraction(4, 5)
_RARE = Fraction(1, 1000)
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
        doubt = "" if share == 1 else f"{share.numerator} of {share.denominator} codes are of its list: is it this one?"
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
    """The dimension whose list knows most of the codes in a column; "" where they are not codes of any, or may be amounts.

    That numbers are codes must be told by more than accident: the chance that as many other numbers of their lengths are
    listed as well is below one in a thousand.
    """
    distinct = {re.sub(r"\.0$", "", text) for text in texts}
    if not all(_CODE.fullmatch(code) for code in distinct) or any("." in text.removesuffix(".0") for text in texts):
        return "", Fraction(0)
    found: list[tuple[Fraction, int, str]] = []
    for name, dimension in known.dimensions.items():
        for scheme in dimension.schemes:
            codes = {code.code for code in scheme if _is_within(dimension, code.code)}
            built = code_pattern(dimension.pattern)
            known_by = {code: next((c for c in (code, *built.above(code)) if c in codes), "") for code in distinct}
            listed = set(known_by.values()) - {""}
            share = Fraction(sum(map(bool, known_by.values())), len(distinct))
            if share >= _MOST and _accident(listed, codes) < _RARE:
                found.append((share, -len(codes), name))
    share, _, name = max(found, default=(Fraction(0), 0, ""))
    return name, share


def _is_within(dimension: Dimension, code: str) -> bool:
    return dimension.within in ("", code) or dimension.holds(code, dimension.within)


def _accident(listed: Collection[str], codes: Collection[str]) -> Fraction:
    """How likely as many numbers of these lengths are all listed."""
    chance = Fraction(1)
    lengths = Counter(len(code) for code in codes if code.isdecimal())
    for code in listed:
        chance *= Fraction(lengths[len(code)], 10 ** len(code)) if code.isdecimal() else Fraction(1, 36 ** len(code))
    return chance
