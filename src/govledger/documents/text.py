"""Plain text of any usual encoding.

UTF-8, UTF-16 (with a mark of its byte order, or recognised by its zero bytes) and GB18030 are told apart by what they
forbid; nothing is replaced, so that a text is either decoded exactly or refused.

>>> decode("收入".encode("gb18030"), name="a.txt")
('收入', 'gb18030')
"""

from __future__ import annotations

import codecs
import hashlib
import re
from pathlib import Path

from govledger.documents.document import Document
from govledger.documents.text_tables import with_tables
from govledger.errors.general import UnusableSource

_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_CONTROL = frozenset(range(32)) - {9, 10, 12, 13}
_CONTROLS = re.compile(f"[{re.escape(''.join(map(chr, sorted(_CONTROL))))}]")
# Latin letters, digits and signs, Chinese characters and signs, full-width characters.
_USUAL = re.compile("[\t\n\r\u0020-\u024f\u3000-\u30ff\u4e00-\u9fff\uff00-\uffef]")
_OF_DATA = frozenset(["csv", "json", "tab", "toml", "tsv"])
# Files of other kinds that are often handed over under a wrong name.
_BINARY_STARTS = (
    b"%PDF",
    b"PK\x03\x04",
    b"\xd0\xcf\x11\xe0",
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"GIF8",
    b"\x1f\x8b",
    b"\x7fELF",
)


def decode(data: bytes, *, name: str) -> tuple[str, str]:
    """The text of the bytes and the name of their encoding; bytes that are no text are refused.

    >>> decode(b"PK\\x03\\x04...", name="a.docx")
    Traceback (most recent call last):
    ...
    govledger.errors.UnusableSource: a.docx: is not text (it holds binary data); convert it to UTF-8 text
    """
    if data.startswith(_BINARY_STARTS):
        raise UnusableSource.binary(name)
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _decoded(data, (encoding,), name)
    if b"\x00" in data:
        return _decoded(data, _utf16_guesses(data), name)
    return _decoded(data, ("utf-8", "gb18030"), name)


def _utf16_guesses(data: bytes) -> tuple[str, ...]:
    """The order of bytes of UTF-16 without a mark: the one that makes it a text of usual characters.

    The zero bytes of digits and line ends stand on one side; so do those of 一 and of the wide blank, on the other.
    """
    if data.count(0) * 10 <= len(data) and _is_utf8(data):
        return ("utf-8",)  # A stray zero byte does not make it UTF-16.
    low, high = data[0::2].count(0), data[1::2].count(0)
    if len(data) % 2 or low == high:
        return ()
    little, big = (_usual(data, "utf-16-le"), high), (_usual(data, "utf-16-be"), low)
    return ("utf-16-le",) if little > big else ("utf-16-be",)


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode()
    except UnicodeDecodeError:
        return False
    return True


def _usual(data: bytes, encoding: str) -> int:
    return len(_USUAL.findall(data.decode(encoding, "replace")))


def _decoded(data: bytes, encodings: tuple[str, ...], name: str) -> tuple[str, str]:
    for encoding in encodings:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if len(_CONTROLS.findall(text)) * 100 > len(text):
            raise UnusableSource.binary(name)
        return text, encoding
    if not encodings or sum(byte in _CONTROL for byte in data) * 20 > len(data):
        raise UnusableSource.binary(name)
    raise UnusableSource.undecodable(name)


def read(data: bytes, *, name: str) -> Document:
    """The document of the bytes of a text file, with the tables that are set in it.

    >>> read("收入".encode(), name="a.txt").text
    '收入'
    """
    text, encoding = decode(data, name=name)
    if not text.strip():
        raise UnusableSource.empty(name)
    kind = Path(name).suffix.lstrip(".").lower()
    digest = hashlib.sha256(data).hexdigest()
    made = Document(
        name=name, kind="text" if kind in ("", "txt", "-") else kind, text=text, sha256=digest, encoding=encoding
    )
    return made if kind in _OF_DATA else with_tables(made)
