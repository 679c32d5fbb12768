"""What can be wrong with a document of pages."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Self

from govledger.errors.general import UnusableSource

_SHOWN = 5


def _counted(pages: int) -> str:
    return "one page" if pages == 1 else f"{pages:,} pages"


class UnusableMarkup(UnusableSource):
    """A Word document or a web page cannot be read at all."""

    @classmethod
    def no_document(cls, name: str, reason: str) -> Self:
        return cls.at(name, f"is no Word document that can be read ({reason}); open it and save it as .docx")

    @classmethod
    def expands(cls, name: str, size: int, *, most: int) -> Self:
        problem = (
            f"holds {size >> 20:,} megabytes when it is unpacked, and none is read that has more than {most >> 20:,}"
        )
        return cls.at(name, f"{problem}; take out what is not needed, or part it")

    @classmethod
    def too_deep(cls, name: str, depth: int) -> Self:
        return cls.at(
            name, f"nests its elements too deeply ({depth:,} are open at once); save it anew from a browser or Word"
        )

    @classmethod
    def spread(cls, name: str, *, most: int) -> Self:
        return cls.at(
            name, f"has merged cells that spread over more than {most:,} slots; mend their row and column spans"
        )


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
    def packed(cls, name: str, *, most: int) -> Self:
        problem = f"has a part that unpacks to more than {most >> 20:,} megabytes, which no page takes"
        return cls.at(name, f"{problem}; print it anew to a PDF")

    @classmethod
    def scanned(cls, name: str, pages: Sequence[int]) -> Self:
        which = ", ".join(map(str, pages[:_SHOWN])) + (" and more" if len(pages) > _SHOWN else "")
        problem = f"no figure is read, and of {_counted(len(pages))} there is a picture alone (p. {which})"
        return cls.at(name, f"{problem}; have it recognised: --ocr, or recognise=True")

    @classmethod
    def of_picture(cls, name: str) -> Self:
        return cls.at(
            name,
            "is a picture, and what stands on it is recognised only where that is asked for: recognise=True, or --ocr",
        )

    @classmethod
    def no_picture(cls, name: str) -> Self:
        return cls.at(name, "is no picture that can be read; open it and save it as .png")

    @classmethod
    def too_fine(cls, name: str, width: int, height: int, *, most: int) -> Self:
        return cls.at(
            name,
            f"has {width:,} by {height:,} pixels, and none is read that has more than {most:,}; scan it less finely",
        )

    @classmethod
    def too_many_pages(cls, name: str, pages: int, *, most: int) -> Self:
        return cls.at(name, f"has {pages:,} pages, and none is read that has more than {most:,}; split it")
