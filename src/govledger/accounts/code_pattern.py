"""How codes that no list has are built, so that each tells what it lies inside of.

>>> code_pattern("4+2+2").above("00000100"), code_pattern(".").above("11.10.3")
(('000001', '0000'), ('11.10', '11'))
"""

from __future__ import annotations

import functools
import itertools
import re
from collections.abc import Iterator

import attrs

from govledger.accounts.errors import InvalidCatalogue

_WRITTEN = re.compile(r"(?P<widths>\d+(?:\+\d+)*)?(?P<mark>[^\w\s+]?)")


@attrs.frozen
class CodePattern:
    """The number of characters of each level, and the mark printed between parts: ``4+2+2``, ``.``, or ``1+1+1/`` for codes
    of three characters, each a level, behind which further parts stand after a stroke.

    Levels are told by number and mark, never by what a code begins with: 11.1 is nothing of 11.10.

    >>> CodePattern((1, 1, 1), "/").above("700/12003")
    ('700', '70', '7')
    """

    widths: tuple[int, ...] = ()
    mark: str = ""

    @property
    def text(self) -> str:
        """The pattern as it is written.

        >>> CodePattern((1, 1, 1), "/").text
        '1+1+1/'
        """
        return "+".join(map(str, self.widths)) + self.mark

    def fits(self, code: str) -> bool:
        """Whether a code is built so; nothing is built by a pattern that says nothing.

        >>> CodePattern((4, 2)).fits("0000A1"), CodePattern((4, 2)).fits("00001"), CodePattern().fits("1")
        (True, False, False)
        """
        if not (self.widths or self.mark):
            return False
        first, *rest = code.split(self.mark) if self.mark else [code]
        return all(rest) and bool(first) and (not self.widths or len(first) in self._ends)

    def above(self, code: str) -> tuple[str, ...]:
        """The codes that hold a code, the nearest first; none of what is not built so.

        >>> CodePattern((3, 2)).above("20"), CodePattern((3, 2)).above("20805")
        ((), ('208',))
        """
        return tuple(self._above(code)) if self.fits(code) else ()

    def _above(self, code: str) -> Iterator[str]:
        first = code
        while self.mark and self.mark in first:
            first = first.rpartition(self.mark)[0]
            yield first
        yield from (first[:end] for end in reversed(self._ends) if end < len(first))

    @property
    def _ends(self) -> tuple[int, ...]:
        return tuple(itertools.accumulate(self.widths))


@functools.cache
def code_pattern(text: str) -> CodePattern:
    """The pattern that a text writes; empty, it fits nothing.

    >>> code_pattern("1+1+1/")
    CodePattern(widths=(1, 1, 1), mark='/')
    >>> code_pattern("four")
    Traceback (most recent call last):
    ...
    govledger.errors.InvalidCatalogue: 'four' is no pattern of codes; write the characters of each level, such as 3+2+2, \
the mark between parts, such as ., or both, such as 1+1+1/
    """
    found = _WRITTEN.fullmatch(text)
    if found is None:
        raise InvalidCatalogue.no_pattern(text)
    widths = tuple(map(int, found["widths"].split("+"))) if found["widths"] else ()
    return CodePattern(widths, found["mark"])
