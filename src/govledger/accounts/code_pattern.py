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

_WIDTHS = r"\d+(?:\+\d+)*"
_WRITTEN = re.compile(rf"(?P<first>{_WIDTHS})?(?:(?P<mark>[^\w\s+])(?P<rest>{_WIDTHS})?)?")


@attrs.frozen
class CodePattern:
    """The number of characters of each level, and the mark printed between parts: ``4+2+2``, ``.``, or ``1+1+1/5+2`` for codes
    of three characters, each a level, behind which parts of five and two more stand after a stroke.

    Levels are told by number and mark, never by what a code begins with: 11.1 is nothing of 11.10.

    >>> CodePattern((1, 1, 1), "/").above("700/12003"), CodePattern((1, 1, 1), "/", (5, 2)).above("411/1610102")
    (('700', '70', '7'), ('411/16101', '411', '41', '4'))
    """

    widths: tuple[int, ...] = ()
    mark: str = ""
    behind: tuple[int, ...] = ()

    @property
    def text(self) -> str:
        """The pattern as it is written.

        >>> CodePattern((1, 1, 1), "/", (5, 2)).text
        '1+1+1/5+2'
        """
        first, behind = ("+".join(map(str, widths)) for widths in (self.widths, self.behind))
        return f"{first}{self.mark}{behind}"

    def fits(self, code: str) -> bool:
        """Whether a code is built so; nothing is built by a pattern that says nothing.

        >>> CodePattern((4, 2)).fits("0000A1"), CodePattern((4, 2)).fits("00001"), CodePattern().fits("1")
        (True, False, False)
        """
        if not (self.widths or self.mark):
            return False
        first, *rest = self._split(code)
        return _fits(first, self.widths) and all(_fits(part, self.behind) for part in rest)

    def above(self, code: str) -> tuple[str, ...]:
        """The codes that hold a code, the nearest first; none of what is not built so.

        >>> CodePattern((3, 2)).above("20"), CodePattern((3, 2)).above("20805")
        ((), ('208',))
        """
        return tuple(self._above(code)) if self.fits(code) else ()

    def _above(self, code: str) -> Iterator[str]:
        parts = self._split(code)
        for at in range(len(parts) - 1, -1, -1):
            before = "".join(f"{part}{self.mark}" for part in parts[:at])
            for end in reversed(_ends(self.behind if at else self.widths)):
                if end < len(parts[at]):
                    yield before + parts[at][:end]
            if at:
                yield before.removesuffix(self.mark)

    def _split(self, code: str) -> list[str]:
        return code.split(self.mark) if self.mark else [code]


def _fits(part: str, widths: tuple[int, ...]) -> bool:
    return bool(part) and (not widths or len(part) in _ends(widths))


def _ends(widths: tuple[int, ...]) -> tuple[int, ...]:
    """The number of characters down to each level."""
    return tuple(itertools.accumulate(widths))


@functools.cache
def code_pattern(text: str) -> CodePattern:
    """The pattern that a text writes; empty, it fits nothing.

    >>> code_pattern("1+1+1/")
    CodePattern(widths=(1, 1, 1), mark='/', behind=())
    >>> code_pattern("four")
    Traceback (most recent call last):
    ...
    govledger.errors.InvalidCatalogue: 'four' is no pattern of codes; write the characters of each level, such as 3+2+2, \
the mark between parts, such as ., or both, such as 1+1+1/
    """
    found = _WRITTEN.fullmatch(text)
    if found is None:
        raise InvalidCatalogue.no_pattern(text)
    widths, behind = (tuple(map(int, part.split("+"))) if part else () for part in (found["first"], found["rest"]))
    return CodePattern(widths, found["mark"] or "", behind)
