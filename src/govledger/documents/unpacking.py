"""What the streams of a PDF unpack to, asked before the library unpacks them: a few bytes may be gigabytes.

>>> import zlib
>>> check_streams(b"4 0 obj <</Length 11 /Filter /FlateDecode>> stream\\n" + zlib.compress(b"q Q " * 9), name="a.pdf")
"""

from __future__ import annotations

import base64
import binascii
import math
import re
import zlib

from govledger.documents.errors import UnusablePages

MOST_BYTES = 1 << 28
"""How many bytes a stream may unpack to, many times what the text of any page takes."""

_WINDOW = 2_048
_STREAM = re.compile(rb"stream\r?\n")
_FILTER = re.compile(rb"/(FlateDecode|Fl|LZWDecode|LZW|RunLengthDecode|RL|ASCII85Decode|A85|ASCIIHexDecode|AHx)\b")
# By how much each way of packing makes bytes fewer at the most.
_FOLDS = {b"FlateDecode": 1_032, b"LZWDecode": 1_400, b"RunLengthDecode": 64, b"ASCII85Decode": 4, b"ASCIIHexDecode": 1}
_SHORT = {
    b"Fl": b"FlateDecode",
    b"LZW": b"LZWDecode",
    b"RL": b"RunLengthDecode",
    b"A85": b"ASCII85Decode",
    b"AHx": b"ASCIIHexDecode",
}
_PLAIN = (b"ASCII85Decode", b"ASCIIHexDecode")
# Pictures and fonts hold no text, and the library bounds them by itself.
_NO_TEXT = re.compile(rb"/Subtype\s*/(?:Image|Type1C|CIDFontType0C|OpenType)\b|/Length1\b")


def check_streams(data: bytes, *, name: str) -> None:
    """Refuses a file of which a stream would unpack to more than is read; of the others nothing is kept."""
    for found in _STREAM.finditer(data):
        if data.endswith(b"end", 0, found.start()):
            continue
        before = data[max(found.start() - _WINDOW, 0) : found.start()]
        words = before[before.rfind(b" obj") + 1 :]
        filters = [_SHORT.get(each, each) for each in _FILTER.findall(words)]
        packed = [each for each in filters if each not in _PLAIN]
        if not packed or (len(packed) == 1 and _NO_TEXT.search(words)):
            continue
        stop = data.find(b"endstream", found.end())
        stop = len(data) if stop < 0 else stop
        most = (stop - found.end()) * math.prod(map(_FOLDS.__getitem__, filters))
        if most > MOST_BYTES and _unpacks_beyond(data[found.end() : stop], filters):
            raise UnusablePages.packed(name, most=MOST_BYTES)


def _unpacks_beyond(packed: bytes, filters: list[bytes]) -> bool:
    """Whether bytes that were packed in these ways unpack to more than is read; what is damaged is for the library to refuse."""
    for at, each in enumerate(filters):
        try:
            if each == b"FlateDecode":
                packed = zlib.decompressobj().decompress(packed, MOST_BYTES + 1)
            elif each == b"ASCII85Decode":
                packed = base64.a85decode(packed.rpartition(b"~>")[0] or packed)
            elif each == b"ASCIIHexDecode":
                packed = binascii.unhexlify(b"".join(packed.partition(b">")[0].split()))
            else:  # What is packed once in an older way cannot be large; what is packed in it again is no text of a page.
                return (
                    len(packed) * math.prod(map(_FOLDS.__getitem__, filters[at:])) > MOST_BYTES
                    and len(filters) > at + 1
                )
        except (ValueError, zlib.error):
            return False
        if len(packed) > MOST_BYTES:
            return True
    return False
