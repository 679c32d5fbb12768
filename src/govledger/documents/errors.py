"""What can be wrong with a document of pages."""

from __future__ import annotations

from typing import Self

from govledger.errors.general import UnusableSource


class UnusablePages(UnusableSource):
    """A document of pages cannot be read at all; a page of it that cannot says so in its status."""

    @classmethod
    def no_pdf(cls, name: str) -> Self:
        return cls.at(name, "is no PDF; look at what it is, and give it the name it should have")

    @classmethod
    def cut_off(cls, name: str) -> Self:
        return cls.at(name, "is cut off or damaged; get the whole file and try again")

    @classmethod
    def without_pages(cls, name: str) -> Self:
        return cls.at(name, "has no pages; get the file again")

    @classmethod
    def too_many_pages(cls, name: str, pages: int, *, most: int) -> Self:
        return cls.at(name, f"has {pages:,} pages, and none is read that has more than {most:,}; split it")
