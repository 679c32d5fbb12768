"""PDF, by pypdfium2: pages to glyphs and rules, and those to one document."""

from __future__ import annotations

from govledger.documents.document import Document
from govledger.errors.general import UnusableSource


def read(data: bytes, *, name: str) -> Document:
    """The document of the bytes of a PDF."""
    raise UnusableSource.unreadable(name, f"{len(data)} bytes of PDF")
