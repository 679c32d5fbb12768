"""Codes as other offices write them: with affixes, with two digits to a level, or with a nought lost or added."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Container, Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from govledger.classification.code import Code
    from govledger.classification.pattern import Pattern


def written_with_affixes(
    code: str, pattern: Pattern, affixes: tuple[tuple[str, ...], tuple[str, ...]], listed: Mapping[str, Code]
) -> Code | None:
    """The listed code behind a prefix of statistical offices, whose levels may have two digits each: GF0701."""
    text = unicodedata.normalize("NFKC", code).strip().upper()
    prefixes, endings = affixes
    for ending in endings:
        text = text.removesuffix(ending).strip()
    bare = next((text.removeprefix(prefix) for prefix in prefixes if text.startswith(prefix)), None)
    if bare is None and text == code.strip().upper():
        return None
    tried = [text] if bare is None else [bare, *_in_pairs(pattern, bare)]
    return next((listed[each] for each in _listed(listed, pattern, tried)), None)


def misread(text: str, pattern: Pattern | None, listed: Container[str]) -> list[str]:
    """Of the pattern of a closed scheme: the code that lost a nought, has one too many, is written in pairs or with the 7 of GFS."""
    digits = re.sub("[^0-9]", "", text)
    if pattern is None or not digits:
        return []
    shorter = digits[:-1] if digits.endswith("0") else ""
    tried = (f"0{digits}", *_in_pairs(pattern, digits), shorter, digits[1:] if digits.startswith("7") else "")
    return _listed(listed, pattern, [each for each in tried if each])


def _in_pairs(pattern: Pattern, digits: str) -> list[str]:
    """A code whose levels are written with two digits each, as the list has them: 0701 for 07.1."""
    pairs = [digits[at : at + 2] for at in range(0, len(digits), 2)]
    if len(digits) % 2 or len(pairs) > len(pattern.digits) or not digits.isdigit():
        return []
    wanted = zip(pairs, pattern.digits, strict=False)
    return ["".join(f"{int(pair):0{width}}" for pair, width in wanted)]


def _listed(listed: Container[str], pattern: Pattern, tried: list[str]) -> list[str]:
    """Those of the codes that are listed, as the list has them, each once."""
    normal = dict.fromkeys(pattern.normal(each) for each in tried)
    return [code for code in normal if code is not None and code in listed]
