"""Sources with addresses: text now, each further format one thin file over a well-kept library.

>>> from govledger.documents import Document
>>> Document.from_text("收入143.37万元").lines[0].number
1
"""

from __future__ import annotations

import stat
import sys
from pathlib import Path

from govledger.documents.document import Document, Line
from govledger.documents.table import Cell, CellKind, How, Table
from govledger.errors.general import UnusableSource

__all__ = ["Cell", "CellKind", "Document", "How", "Line", "Table", "read_bytes", "read_document"]

_READ = (".txt", ".json", ".csv")
_NOT_YET = (".html", ".htm", ".docx", ".doc", ".pdf", ".xlsx", ".xls", ".ods")


def read_document(source: str | Path) -> Document:
    """The document of a file, or of standard input for "-". What cannot be read is one clear error.

    >>> read_document("/no/such/file.txt")
    Traceback (most recent call last):
    ...
    govledger.errors.UnusableSource: /no/such/file.txt: no such file; check the path
    """
    name = str(source)
    return read_bytes(sys.stdin.buffer.read() if name == "-" else _bytes(Path(source)), name=name)


def read_bytes(data: bytes, *, name: str) -> Document:
    """The document of the bytes of a file of that name.

    >>> read_bytes(b"", name="a.txt")
    Traceback (most recent call last):
    ...
    govledger.errors.UnusableSource: a.txt: is empty; nothing to read
    """
    suffix = Path(name).suffix.lower()
    if suffix in _NOT_YET:
        raise UnusableSource.unsupported(name, suffix, _READ)
    if not data:
        raise UnusableSource.empty(name)
    from govledger.documents import text

    return text.read(data, name=name)


def _bytes(path: Path) -> bytes:
    if path.is_dir():
        raise UnusableSource.folder(str(path))
    try:
        if stat.S_ISCHR(mode := path.stat().st_mode) or stat.S_ISBLK(mode):
            raise UnusableSource.special(str(path))
        return path.read_bytes()
    except FileNotFoundError:
        raise UnusableSource.missing(str(path)) from None
    except OSError as error:
        raise UnusableSource.unreadable(str(path), error.strerror or str(error)) from error
