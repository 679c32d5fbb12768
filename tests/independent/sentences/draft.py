"""A text in the making: pieces of words and numerals, and what each numeral and each claim truly is.

A piece is a string, a :class:`Numeral`, a :class:`Turn` (a word of direction), or a :class:`Said` claim around pieces.
"""

from __future__ import annotations

import random
from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal
from typing import TypeAlias

from independent.sentences.accounts import ACTUAL, BUDGET, Books
from independent.sentences.names import ITEMS, OURSELVES

FACTORS = {"元": 1, "万元": 10_000, "亿元": 100_000_000, "倍": 100}


@dataclass(frozen=True)
class Key:
    """A figure of the examiner: an item in one year and phase, of one scope or level."""

    item: str
    year: int
    phase: str
    scope: str = ""


@dataclass(eq=False)
class Numeral:
    """A printed number: its text, its unit, and what it is.

    ``kind`` is figure, change, rate (of change), share, completion, difference (of a comparison), none (no figure),
    rough, or nil (words without a numeral).
    ``unit`` is printed behind the number unless ``bare``. ``also`` are further figures that it states at once. ``may`` says that it may be left unread.
    """

    number: str
    unit: str
    kind: str
    key: Key | None = None
    claim: Claim | None = None
    bare: bool = False
    also: tuple[Key, ...] = ()
    may: bool = False
    exact: Decimal | None = None
    family: str = ""

    @property
    def value(self) -> Decimal:
        """What it says, in yuan, things or per cent."""
        if self.exact is not None:
            return self.exact
        return Decimal(self.number.replace(",", "")) * FACTORS.get(self.unit, 1)

    @property
    def step(self) -> Decimal:
        """One unit of its last digit, nothing for what is counted."""
        if self.kind == "figure" and self.unit not in FACTORS:
            return Decimal(0)
        exponent = Decimal(self.number.replace(",", "")).as_tuple().exponent if self.exact is None else -2
        assert isinstance(exponent, int)
        return Decimal(1).scaleb(exponent) * FACTORS.get(self.unit, 1)


@dataclass(eq=False)
class Claim:
    """What is said of figures: a change, share, completion, comparison, list, sum, quotient, or moves.

    A quotient says what of ``against`` comes to each of the things in ``parts``; moves say that the first change of its
    numerals is the sum of the others.

    ``subject`` is the figure it is about: the one that changed, the part, the outturn, the whole of a list. ``against`` is
    the figure it is held against: base, whole, budget. ``order`` is 1 for up or greater, -1, 0. ``also`` are
    further pairs of which the same is said in the same words.
    """

    kind: str
    subject: Key
    against: Key | None = None
    order: int = 0
    parts: tuple[Key, ...] = ()
    complete: bool = False
    gapped: bool = False
    may: bool = False
    also: tuple[tuple[Key, Key], ...] = ()
    numerals: list[Numeral] = field(default_factory=list)
    family: str = ""


@dataclass(eq=False)
class Turn:
    """A word of direction, and the word for the other way."""

    up: str
    down: str
    claim: Claim


@dataclass(eq=False)
class Said:
    """Pieces that make a claim."""

    claim: Claim
    pieces: list[Piece]


Piece: TypeAlias = str | Numeral | Turn | Said


@dataclass(frozen=True)
class Character:
    """A character, and the numeral, the claims and the turn that it is of."""

    text: str
    numeral: Numeral | None = None
    claims: tuple[Claim, ...] = ()


def characters(pieces: Iterable[Piece], claims: tuple[Claim, ...] = ()) -> Iterable[Character]:
    """The characters of pieces."""
    for piece in pieces:
        if isinstance(piece, str):
            yield from (Character(sign, None, claims) for sign in piece)
        elif isinstance(piece, Numeral):
            yield from (Character(sign, piece, claims) for sign in piece.number)
            yield from (Character(sign, None, claims) for sign in ("" if piece.bare else piece.unit))
        elif isinstance(piece, Turn):
            yield from (Character(sign, None, claims) for sign in (piece.up if piece.claim.order > 0 else piece.down))
        else:
            yield from characters(piece.pieces, (*claims, piece.claim))


class Draft:
    """What is being written: books for each scope, the year, and the pieces so far."""

    def __init__(self, draw: random.Random, kind: str, year: int, place: str, books: dict[str, Books]) -> None:
        self.draw, self.kind, self.year, self.place, self.books = draw, kind, year, place, books
        self.scope = ""
        self.family = ""
        self.pieces: list[Piece] = []
        self.numerals: list[Numeral] = []
        self.claims: list[Claim] = []
        self.called: dict[str, str] = {}
        self.unit = "亿元" if kind in {"report", "plan"} else draw.choice(["万元"] * 6 + ["元"])
        self.decimals = draw.choice([2, 2, 2, 2, 2, 4] if self.unit == "万元" else [2])
        self.rate_decimals = draw.choice([2, 2, 1])
        self.commas = draw.random() < 0.25
        self.percent = draw.choice(["%"] * 5 + ["％"])

    # what is true

    @property
    def phase(self) -> str:
        """The phase that the document is about."""
        return BUDGET if self.kind in {"budget", "plan"} else ACTUAL

    def key(self, item: str, year: int | None = None, phase: str | None = None, scope: str | None = None) -> Key:
        """The figure of an item, of the year and phase of the document unless others are named."""
        year = self.year if year is None else year
        phase = phase or (self.phase if year == self.year else ACTUAL)
        return Key(item, year, phase, self.scope if scope is None else scope)

    def value(self, key: Key) -> Decimal:
        """The exact amount or number."""
        return self.books[key.scope][key.item, key.year, key.phase]

    # what is printed

    def any(self, *ways: str) -> str:
        """One of these."""
        return self.draw.choice(ways)

    def name(self, item: str) -> str:
        """A name of an item, for one that nobody knows always the same."""
        name = self.draw.choice(ITEMS[item].names)
        return self.called.setdefault(item, name) if ITEMS[item].meant.own else name

    def who(self) -> str:
        """Words for the office itself, which say nothing; or the scope of what follows."""
        return self.scope or self.draw.choice(OURSELVES)

    def printed(self, amount: Decimal, unit: str = "", decimals: int | None = None) -> str:
        """An amount as a number in a unit."""
        unit = unit or self.unit
        places = self.decimals if decimals is None else decimals
        scaled = (amount / FACTORS[unit]).quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
        return f"{scaled:,}" if self.commas else f"{scaled}"

    def amount(
        self, key: Key, *, unit: str = "", bare: bool = False, may: bool = False, also: tuple[Key, ...] = ()
    ) -> Numeral:
        """An amount, or a number of people or things."""
        counted = ITEMS[key.item].units
        if counted:
            return self._kept(
                Numeral(str(self.value(key)), unit or self.draw.choice(counted), "figure", key, may=may, bare=bare)
            )
        number = self.printed(self.value(key), unit)
        return self._kept(Numeral(number, unit or self.unit, "figure", key, bare=bare, may=may, also=also))

    def visible(self, amount: Decimal) -> bool:
        """Whether it is printed as more than nought."""
        return abs(amount) >= Decimal(FACTORS[self.unit]).scaleb(-self.decimals)

    def by(self, claim: Claim, amount: Decimal, kind: str = "change", *, bare: bool = False) -> Numeral:
        """The amount of a change or a difference."""
        return self._of(claim, Numeral(self.printed(abs(amount)), self.unit, kind, claim.subject, claim, bare))

    def rate(self, claim: Claim, kind: str, value: Decimal, *, may: bool = False) -> Numeral:
        """A rate in per cent."""
        number = value.quantize(Decimal(1).scaleb(-self.rate_decimals), ROUND_HALF_UP)
        return self._of(claim, Numeral(f"{number}", self.percent, kind, claim.subject, claim, may=may))

    def times(self, claim: Claim, value: Decimal) -> Numeral:
        """A rate of change as a multiple."""
        number = (value / 100).quantize(Decimal("0.1"), ROUND_HALF_UP)
        return self._of(claim, Numeral(f"{number}", "倍", "rate", claim.subject, claim))

    def claim(self, kind: str, subject: Key, against: Key | None = None, order: int = 0, **further: object) -> Claim:
        """A claim, kept."""
        made = Claim(kind, subject, against, order, family=self.family, **further)  # type: ignore[arg-type]
        self.claims.append(made)
        return made

    def no_figure(self, number: str, unit: str = "") -> Numeral:
        """A number that is no figure of the accounts."""
        return self._kept(Numeral(number, unit, "none"))

    def nil(self, key: Key, words: str) -> Numeral:
        """Words that say that there was nothing."""
        assert self.value(key) == 0
        return self._kept(Numeral(words, "", "nil", key, may=True, exact=Decimal(0)))

    def rough(self, number: str, unit: str) -> Numeral:
        """A number that cannot be a fact as it stands."""
        return self._kept(Numeral(number, unit, "rough", may=True))

    def _of(self, claim: Claim, numeral: Numeral) -> Numeral:
        claim.numerals.append(numeral)
        return self._kept(numeral)

    def _kept(self, numeral: Numeral) -> Numeral:
        numeral.family = self.family
        self.numerals.append(numeral)
        return numeral

    def say(self, *pieces: Piece | list[Piece]) -> None:
        """Adds to the text."""
        for piece in pieces:
            self.pieces.extend(piece if isinstance(piece, list) else [piece])


def after(sign: str, pieces: list[Piece]) -> list[Piece]:
    """Pieces behind a sign, nothing where there are none."""
    return [sign, *pieces] if pieces else []
