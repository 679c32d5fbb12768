"""How the codes of a scheme are built, and so where a code belongs that no list names.

A code of 3, 2 and 2 digits tells its parent by itself, and people write it in many ways.

>>> pattern = Pattern((3, 2, 2), starts_with="2")
>>> pattern.normal("208-05-05"), pattern.normal("２０８ | ０５ | ０５"), pattern.normal("20805 05")
('2080505', '2080505', '2080505')
>>> pattern.parent("2080505"), pattern.level("2080505")
('20805', 3)
"""

from __future__ import annotations

import unicodedata
from functools import cached_property
from itertools import accumulate

import attrs

from govledger.classification.marks import separators


@attrs.frozen
class Pattern:
    """The number of digits of each level, the mark printed between levels, and the digits every code begins with.

    >>> Pattern((2, 1, 1), separator=".").normal("0112")
    '01.1.2'
    """

    digits: tuple[int, ...]
    separator: str = ""
    starts_with: str = ""

    def normal(self, text: str) -> str | None:
        """The code as the list prints it, or None where the text is no code of this pattern.

        Marks between levels are optional, but may stand only between levels.

        >>> Pattern((3, 2, 2)).normal("20-805") is None
        True
        """
        if not self.separator and text.isascii() and text.isdigit():  # As the list prints it: the usual case.
            return text if len(text) in self._ends and text.startswith(self.starts_with) else None
        groups = [part for part in separators().split(unicodedata.normalize("NFKC", text)) if part]
        joined = "".join(groups)
        if not (joined.isascii() and joined.isdigit() and joined.startswith(self.starts_with)):
            return None
        if len(joined) not in self._ends or not set(accumulate(map(len, groups))).issubset(self._ends):
            return None
        parts = zip((0, *self._ends), self._ends, strict=False)
        return self.separator.join(joined[start:end] for start, end in parts if start < len(joined))

    def level(self, code: str) -> int:
        """The level of a code in normal form, 1 for the highest.

        >>> Pattern((3, 2, 2)).level("20805")
        2
        """
        bare = code.replace(self.separator, "") if self.separator else code
        return self._ends.index(len(bare)) + 1

    def parent(self, code: str) -> str | None:
        """The code one level up, None at the highest level.

        >>> Pattern((2, 1, 1), separator=".").parent("01.1.2")
        '01.1'
        >>> Pattern((3, 2, 2)).parent("208") is None
        True
        """
        level = self.level(code)
        if level == 1:
            return None
        return code[: -self.digits[level - 1] - len(self.separator)]

    @cached_property
    def _ends(self) -> tuple[int, ...]:
        """The number of digits down to each level."""
        return tuple(accumulate(self.digits))

    def __str__(self) -> str:
        """What a code must look like, for error messages.

        >>> str(Pattern((3, 2, 2), starts_with="2"))
        '3+2+2 digits beginning with 2'
        """
        start = f" beginning with {self.starts_with}" if self.starts_with else ""
        return f"{'+'.join(map(str, self.digits))} digits{start}"
