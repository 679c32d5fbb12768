"""What stands in the columns of a table that no form is known for: codes of which list, labels, years, amounts.

>>> from govledger.accounts import shipped_catalogue
>>> from govledger.documents import Table
>>> table = Table(rows=(("Code", "Name", "2019"), ("701", "Services", "5.0"), ("7011", "Organs", "3.5")))
>>> numbers, decimal = numbers_of(table)
>>> [(guess.kind, guess.dimension) for guess in guesses_of(table, heads_of(table, numbers), numbers, shipped_catalogue())]
[('code', 'cofog'), ('label', ''), ('amount', '')]
"""

from __future__ import annotations

import functools
import re
from collections import Counter
from collections.abc import Collection, Sequence
from fractions import Fraction

import attrs

from govledger.accounts import Catalogue, Dimension, Key
from govledger.accounts.code_pattern import code_pattern
from govledger.data import toml_table
from govledger.documents.table import Table
from govledger.figures import Statement
from govledger.forms.form import LABEL, Form
from govledger.forms.generic import Number, number
from govledger.forms.heads import Vocabulary, head_of
from govledger.forms.printed_numbers import Numbers
from govledger.forms.words import Words, normal

CONCEPT = "tabulated"
_MOST = Fraction(4, 5)
_BETWEEN = (" - ", " – ", ": ", " ")
_RATE = 'a rate of what? write rate = "actual / original_budget" or the like, or skip = and why'
_LONGEST_CODE = 9
_UNLISTED = "codes of which list? write gives = and a dimension, or skip = and why"
_RARE = Fraction(1, 1000)
_MARKS = toml_table("govledger.forms", "marks.toml")
_MISSING = frozenset((*_MARKS["missing"]["marks"], *_MARKS["nil"]["marks"]))
_YEAR = re.compile(r"(?:19|20)\d{2}(?:\.0)?")
_CODE = re.compile(r"[0-9A-Za-z][0-9A-Za-z.\-/|]*")


@attrs.frozen(kw_only=True)
class Guess:
    """A column: its number from 0, the words over it, its kind (``code``, ``label``, ``year``, ``amount``, ``rate``,
    ``blank``), the dimension of its codes, what stands between a code and its name in one cell, and what is doubtful."""

    at: int
    words: tuple[str, ...] = ()
    kind: str = "amount"
    dimension: str = ""
    split: str = ""
    doubt: str = ""

    @property
    def name(self) -> str:
        """What the column is called: its lowest head, or its number."""
        return self.words[-1] if self.words else f"column {self.at + 1}"

    def gives(self) -> dict[str, object]:
        """What its cells give to keys, as a line of a form says it."""
        if self.kind == "blank":
            return {"skip": "always blank"}
        if self.kind in ("amount", "rate") or (self.kind == "code" and not self.dimension):
            return {}
        return {"gives": self.dimension or self.kind, **({"split": self.split} if self.split else {})}


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


def grid_of(table: Table, head: int, amounts: Sequence[Guess], numbers: Numbers) -> list[list[Number | None]]:
    """The numbers below the head in the columns of amounts, None where a cell has none."""
    return [[_number(table.text(row, guess.at), numbers) for guess in amounts] for row in range(head, len(table.rows))]


def _number(text: str, numbers: Numbers) -> Number | None:
    value = numbers.read(text) if text.strip() else None
    return None if value is None else number(value)


def guesses_of(table: Table, head: int, numbers: Numbers, known: Catalogue) -> list[Guess]:
    """What each column seems to be."""
    blank = Form(id="", heads=head)
    paths = head_of(table, blank, Vocabulary(Words.of(()), Words.of(()), numbers)).paths if head else ()
    made = []
    for at in range(table.width):
        texts = _texts(table, head, at)
        words = tuple(dict.fromkeys(text for _, text in paths[at])) if at < len(paths) else ()
        made.append(_guess(at, words, texts, numbers, known))
    return _unlisted(table, head, _joined(table, head, _parted(table, head, made, known), known))


def _parted(table: Table, head: int, made: Sequence[Guess], known: Catalogue) -> list[Guess]:
    """Columns of short whole numbers side by side are the parts of one code, where the codes that they make are listed."""
    found, at = list(made), 0
    while at < len(found):
        end = at
        while end < len(found) and found[end].kind != "blank" and _are_short(_texts(table, head, end)):
            end += 1
        joined = ("".join(text.strip() for text in row[at:end]) for row in table.rows[head:])
        codes = [code for code in joined if code.isdecimal()]
        dimension, _ = _codes(codes, known) if end > at + 1 and codes else ("", Fraction(0))
        if dimension:
            found[at:end] = [attrs.evolve(each, kind="code", dimension=dimension) for each in found[at:end]]
        at = max(end, at + 1)
    return found


def _texts(table: Table, head: int, at: int) -> list[str]:
    """What stands in a column below the head."""
    return [text for row in table.rows[head:] if at < len(row) and (text := row[at].strip())]


def _are_short(texts: Sequence[str]) -> bool:
    """Whether most are whole numbers as short as codes; a word of total may stand among them."""
    return bool(texts) and _most(texts, lambda text: text.isdecimal() and len(text) <= _LONGEST_CODE)


def _unlisted(table: Table, head: int, made: Sequence[Guess]) -> list[Guess]:
    """Columns of short whole numbers before labels seem to be codes, though of no list that is known, where each stands there
    once, or one begins with 0, as no amount does, or where they nest in each other."""
    labels = [guess.at for guess in made if guess.kind == LABEL]
    found = list(made)
    for guess in made:
        if guess.at >= min(labels, default=0) and not _begins_a_side(guess.at, made):
            continue
        texts = _texts(table, head, guess.at)
        led = any(text.startswith("0") and len(text) > 1 for text in texts)
        once = all(text.isdecimal() for text in texts) and len(set(texts)) == len(texts)
        if guess.kind == "amount" and _are_short(texts) and (led or once or _nest(texts)):
            found[guess.at] = attrs.evolve(guess, kind="code", doubt=_UNLISTED)
    return found


def _begins_a_side(at: int, made: Sequence[Guess]) -> bool:
    """Whether a column stands between amounts and labels that have amounts of their own, as in a table of two sides.

    In front of a column of notes stand amounts.
    """
    kinds = [guess.kind for guess in made]
    return kinds[at - 1 : at + 2 : 2] == ["amount", LABEL] and "amount" in kinds[at + 2 :]


def _nest(texts: Sequence[str]) -> bool:
    """Whether whole numbers nest like codes, 201 in 20105 and that in 2010501, where next to no accident makes them do so."""
    distinct = {text for text in texts if text.isdecimal()}
    lengths = sorted(Counter(map(len, distinct)).items())
    chance, inside = Fraction(1), 0
    for text in distinct:
        shorter = [length for length, _ in lengths if length < len(text)]
        above = next((length for length in reversed(shorter) if text[:length] in distinct), 0)
        if above:
            chance, inside = chance * Fraction(dict(lengths)[above], 10**above), inside + 1
    outermost = sum(len(text) == lengths[0][0] for text in distinct) if lengths else 0
    return chance < _RARE and inside + outermost >= _MOST * len(distinct)


def _joined(table: Table, head: int, made: Sequence[Guess], known: Catalogue) -> list[Guess]:
    """Columns of numbers behind one of codes are the rest of these, where the codes that they make together are listed."""
    found = list(made)
    for at, guess in enumerate(made):
        before = found[at - 1] if at else guess
        if guess.kind != "amount" or before.kind != "code" or before.split or not before.dimension:
            continue
        first = next(each.at for each in found if each.kind == "code" and each.dimension == before.dimension)
        rows = [row for row in table.rows[head:] if at < len(row) and row[at].strip()]
        codes = {"".join(text.strip() for text in row[first : at + 1]) for row in rows}
        listed = [code for code in codes for scheme in known.dimension(before.dimension).schemes if code in scheme]
        if all(row[at].strip().isdecimal() for row in rows) and len(set(listed)) >= _MOST * len(codes):
            found[at] = attrs.evolve(guess, kind="code", dimension=before.dimension)
    return found


def _guess(at: int, words: tuple[str, ...], texts: Sequence[str], numbers: Numbers, known: Catalogue) -> Guess:
    if not texts:
        return Guess(at=at, words=words, kind="blank")
    texts = [text for text in texts if text.casefold() not in _MISSING] or texts
    if _most(texts, lambda text: _YEAR.fullmatch(text) is not None) and len(set(texts)) <= _most_years(texts):
        return Guess(at=at, words=words, kind="year")
    dimension, share = _codes(texts, known)
    if dimension:
        doubt = "" if share == 1 else f"{share.numerator} of {share.denominator} codes are of its list: is it this one?"
        return Guess(at=at, words=words, kind="code", dimension=dimension, doubt=doubt)
    for mark in _BETWEEN:
        whole = [text.partition(mark)[0].strip() for text in texts if mark in text]
        dimension, _ = _codes(whole, known) if len(whole) >= _MOST * len(texts) else ("", Fraction(0))
        if dimension:
            return Guess(at=at, words=words, kind="code", dimension=dimension, split=mark)
    if _most(texts, numbers.is_rate):
        return Guess(at=at, words=words, kind="rate", doubt=_RATE)
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


def is_total(word: str) -> bool:
    """Whether a word names a sum, in one of the languages in which that is known.

    >>> is_total("Total outlays"), is_total("Outlays")
    (True, False)
    """
    text = normal(word)
    return any(each in text for each in _total_words())


@functools.cache
def _total_words() -> frozenset[str]:
    return frozenset(normal(word) for word in toml_table("govledger.forms", "marks.toml")["total"]["words"])


def trees_of(
    table: Table, head: int, guesses: Sequence[Guess], known: Catalogue, *, decimal: str
) -> list[dict[str, object]]:
    """The lines of sums along the codes of a table, of each dimension in which most of them hold.

    A form is made that reads every column of amounts as one of its own, and its claims are tried.
    """
    from govledger.forms.loading import form_of
    from govledger.forms.reading import read_table
    from govledger.forms.trust import holds

    columns = [_tried(guess) for guess in guesses]
    found: list[dict[str, object]] = []
    for name in dict.fromkeys(guess.dimension for guess in guesses if guess.kind == "code" and guess.dimension):
        said = {
            "id": "tried", "calendar": "DE", "year": "2019", "unit": "one", "heads": head, "decimal": decimal, "key": {"concept": CONCEPT},
            "columns": columns, "rows": [{"label": ["", *_labels(table, head, guesses)]}], "sums": [{"tree": name}],
        }  # fmt: skip
        read = read_table(table, form_of(said, catalogue=known), trusting=True)
        stated: dict[Key, list[Statement]] = {}
        for key, statement, _ in read.facts:
            stated.setdefault(key, []).append(statement)
        held = Counter(holds(claim, stated) for claim in read.claims)
        if held[True] > held[False]:
            found.append({"tree": name})
    return found


def _tried(guess: Guess) -> dict[str, object]:
    kinds: dict[str, dict[str, object]] = {
        "code": guess.gives(), LABEL: {"gives": LABEL}, "year": {"gives": "year"}, "amount": {"column": str(guess.at)},
    }  # fmt: skip
    return {"at": guess.at + 1, **(kinds.get(guess.kind) or {"skip": "blank"})}


def _labels(table: Table, head: int, guesses: Sequence[Guess]) -> list[str]:
    """The labels of rows without a code: only these may be totals, and one that is none breaks no sum but its own."""
    named = [guess.at for guess in guesses if guess.kind == LABEL or guess.split]
    codes = [guess.at for guess in guesses if guess.kind == "code" and not guess.split]
    bare = (row for row in range(head, len(table.rows)) if not any(table.text(row, at).strip() for at in codes))
    texts = (table.text(row, at).strip() for row in bare for at in named)
    return list(dict.fromkeys(text for text in texts if text and "{" not in text and is_total(text)))
