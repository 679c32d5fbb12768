"""Statements that may be wrong, the contradictions that they take part in, and their groups.

>>> Group(id="G1", at_least=1, statements=3, reading="balanced").suspects
()
"""

from __future__ import annotations

from fractions import Fraction

import attrs

from govledger.accounts import Claim, Key
from govledger.figures import Interval, Place
from govledger.layout import in_short
from govledger.reconciliation.checks.assertion import Assertion
from govledger.reconciliation.linear.proof import Proof


@attrs.frozen(kw_only=True)
class Suspect:
    """A statement that may be wrong, what everything else leaves for it, and how much speaks against it.

    ``what`` is "figure" (the range is that of the fact's exact value), "rate" (that of the true rate in percent),
    "amount", "word" or "claim" (what is said of a change or a comparison: the range is that of the base, where that is
    not stated), "list" (lines that are said to be all there are: the range is that of what is missing,
    below 0 where they have too much) or "condition" (the figure that makes a rule apply). ``text`` is how a figure is
    printed, ``claim`` what it is part of.

    For it to be right, at least ``needs`` others would have to be wrong at once, for instance ``rivals``; ``needs`` is
    None where it is wrong whatever else is. ``margin`` is by how much that is more than the fewest that must be wrong
    anyway, 3 standing for 3 or more. It is 0 where a single slip would do in its stead: an "exchange" of two figures,
    another figure "carried" into its totals, or totals that are "outdated" (``slip``). ``witness`` holds the
    contradictions that prove it, ``place`` is where it stands.

    >>> from govledger.fiscal import calendar
    >>> Suspect(key=Key.of("revenue", year=calendar("CN").starting(2019)), range=Interval("[4, 4]")).range.is_point
    True
    """

    key: Key
    range: Interval
    what: str = "figure"
    claim: Claim | None = None
    text: str = ""
    needs: int | None = 0
    margin: int = 0
    rivals: tuple[Suspect, ...] = ()
    slip: str | None = None
    witness: tuple[str, ...] = ()
    place: Place | None = None
    assertion: Assertion | None = attrs.field(default=None, repr=False)

    @property
    def low(self) -> Fraction | None:
        """The lower end of its range, None where it has none.

        >>> from govledger.fiscal import calendar
        >>> Suspect(key=Key.of("revenue", year=calendar("CN").starting(2019)), range=Interval("[4, 5]")).low
        Fraction(4, 1)
        """
        return self.range.low

    @property
    def high(self) -> Fraction | None:
        """The upper end of its range, None where it has none.

        >>> from govledger.fiscal import calendar
        >>> Suspect(key=Key.of("revenue", year=calendar("CN").starting(2019)), range=Interval("[4, 5]")).high
        Fraction(5, 1)
        """
        return self.range.high

    def __repr__(self) -> str:
        return in_short(self, f"{self.what} {self.key.short}: range {self.range}")


@attrs.frozen(kw_only=True)
class Contradiction:
    """Assertions of a document that cannot all hold, at a reading of its figures, with the proof.

    ``id`` names it within a report ("K1").

    >>> Contradiction(id="K1", proof=Proof(()), reading="balanced", assertions=()).id
    'K1'
    """

    id: str
    proof: Proof
    reading: str
    assertions: tuple[Assertion, ...]

    def __repr__(self) -> str:
        return in_short(self, f"{self.id} of {len(self.assertions)} assertions, {self.reading}")


@attrs.frozen(kw_only=True)
class Group:
    """Contradictions that share assertions: at least ``at_least`` of their ``statements`` are wrong.

    ``located`` are those that are wrong if no more than that are, ``suspects`` those that may be, so that all else can be
    true. ``capped`` tells that the search was cut off: then ``at_least`` is proved, and nothing more is said.

    >>> Group(id="G1", at_least=1, statements=3, reading="balanced").located
    ()
    """

    id: str
    at_least: int
    statements: int
    reading: str
    capped: bool = False
    located: tuple[Suspect, ...] = ()
    suspects: tuple[Suspect, ...] = ()
    contradictions: tuple[str, ...] = ()

    def __repr__(self) -> str:
        return in_short(self, f"{self.id}: {len(self.suspects)} suspects, {self.statements} statements")
