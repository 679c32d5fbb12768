"""Tells a Latin text of one byte a character from a Chinese one of two.

Bytes over 127 of a Latin text are letters inside words of plain letters: they stand alone, or two by two beside a plain
letter, in one case. In a Chinese text they stand in long runs. What most of them do decides.

>>> is_latin("Dotação inicial".encode("cp1252")), is_latin("预算收入".encode("gb18030"))
(True, False)
"""

from __future__ import annotations

import re

ENCODING = "cp1252"
"""The encoding of Latin texts of one byte a character; that of ISO 8859-1 is part of it, but for control characters."""

_HIGH = bytes(range(128, 256))
_ALONE = re.compile(rb"(?<![\x80-\xff])[\x80-\xff](?![\x80-\xff])")
_PAIR = re.compile(rb"(?<![\x80-\xff])(?:(?<=[A-Za-z])[\x80-\xff]{2}(?![\x80-\xff])|[\x80-\xff]{2}(?=[A-Za-z]))")
_IN_A_WORD = re.compile(rb"(?<=[A-Za-z])[\x80-\xff](?=[A-Za-z])")
_SIGNS_IN_WORDS = frozenset("’‘´·-–—\xad/")


def is_latin(data: bytes) -> bool:
    """Whether bytes that are not UTF-8 are a text in a language of Western Europe.

    A text of Polish or Turkish has signs inside its words if it is read so, and is not taken for one.

    >>> is_latin("og\\u00f3\\u0142em".encode("iso8859-2"))
    False
    """
    high = len(data) - len(data.translate(None, _HIGH))
    alone = _ALONE.findall(data)
    pairs = [pair for pair in _PAIR.findall(data) if _is_of_one_case(pair)]
    if 2 * (len(alone) + 2 * len(pairs)) <= high:
        return False
    try:
        data.decode(ENCODING)
    except UnicodeDecodeError:
        return False
    return all(_may_be_in_a_word(byte) for byte in set(_IN_A_WORD.findall(data)))


def _is_of_one_case(pair: bytes) -> bool:
    text = pair.decode(ENCODING, "replace")
    return text.isalpha() and (text.islower() or text.isupper())


def _may_be_in_a_word(byte: bytes) -> bool:
    text = byte.decode(ENCODING)
    return text.isalpha() or text in _SIGNS_IN_WORDS
