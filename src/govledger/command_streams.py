"""What a command reads and where it prints: its sources one by one, standard output or a file, and complaints in one line.

>>> sources = Sources(["a.csv", "b.csv"], None)
>>> sources.found(3)
>>> sources.found(1)
>>> sources.status
1
"""

from __future__ import annotations

import contextlib
import os
import shutil
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from itertools import chain
from typing import TYPE_CHECKING, TypeVar

from govledger.command_line import Refused
from govledger.documents.files import check_target, problem_of, replace_text
from govledger.errors.base import GovLedgerError, shortened
from govledger.errors.general import UnusableSource
from govledger.layout import columns, folded

if TYPE_CHECKING:
    from govledger.accounts import Disclosure
    from govledger.countries import Country
    from govledger.documents import Document

Used = TypeVar("Used")
GRAVEST = (1, 2, 3, 0)


class NobodyReads(Exception):
    """Whoever read standard output has gone, as ``head`` does."""


# --- sources ----------------------------------------------------------------------------------------------------


class Sources:
    """The sources of a command, the worst that was met, and where the output goes."""

    def __init__(self, names: Sequence[str], output: str | None, country: str | None = None) -> None:
        from govledger import countries

        self.names, self.output = names, output
        self.country = None if country is None else countries.load(country)
        self.status = 0
        self.progress = Progress(len(names))

    def read(self) -> Iterator[Disclosure]:
        """Each source that can be used; the others are complained about and passed over."""
        from govledger.countries.sources import read_source

        return self._each(lambda name: read_source(name, self.country)[0])

    def country_of(self, disclosure: Disclosure) -> Country:
        """The country that was named, else the one whose accounts these are."""
        from govledger import countries

        return self.country or countries.of(disclosure)

    def documents(self) -> Iterator[Document]:
        """The text of each source that can be used."""
        from govledger.documents import read_document

        return self._each(read_document)

    def _each(self, use: Callable[[str], Used]) -> Iterator[Used]:
        for name in self.names:
            self.progress.show(name)
            try:
                used = use(name)
            except (GovLedgerError, OSError) as error:
                self.progress.clear()
                self.found(complain(about(name, error)))
                continue
            finally:
                self.progress.count()
            yield used
        self.progress.clear()

    def found(self, status: int) -> None:
        """Keeps the gravest exit status: what was proved in one source, no other hides."""
        self.status = min(self.status, status, key=GRAVEST.index)

    def write(self, pieces: Iterator[str]) -> int:
        """Prints the pieces as they come, or writes them beside the output file, which they replace when all are there."""
        if self.output is None:
            with contextlib.suppress(NobodyReads):
                for piece in pieces:
                    self.progress.clear()
                    print_out(piece)
            return self.status
        check_target(self.output, self.names)
        some = filter(None, pieces)
        first = next(some, None)
        if first is not None:
            replace_text(self.output, chain([first], some))
        return self.status


class Progress:
    """The line that tells a person at a terminal how far the work on several sources has come; elsewhere nothing.

    >>> Progress(1).show("a.pdf")
    """

    def __init__(self, total: int) -> None:
        self.total, self.done = total, 0
        self._counts, self._began = Counter[str](), time.monotonic()

    def count(self, status: str = "") -> None:
        """One more is done, and came to that."""
        self.done += 1
        self._counts[status] += 1

    def show(self, name: str) -> None:
        """Tells which source is at hand."""
        if self._is_seen():
            head, tail = f"[{self.done + 1}/{self.total}] ", self._told()
            room = shutil.get_terminal_size().columns - 1 - columns(head) - columns(tail)
            print(f"\r\x1b[K{head}{_end_of(folded(name), room)}{tail}", end="", file=sys.stderr, flush=True)

    def clear(self) -> None:
        """Takes the line away, so that other output stands alone."""
        if self._is_seen():
            print("\r\x1b[K", end="", file=sys.stderr, flush=True)

    def _is_seen(self) -> bool:
        return self.total > 1 and sys.stderr is not None and sys.stderr.isatty()

    def _told(self) -> str:
        """How many came to what, and how long the others will take at the same pace."""
        counts = ", ".join(f"{status} {of}" for status, of in sorted(self._counts.items()) if status)
        if not self.done:
            return ""
        seconds = round((time.monotonic() - self._began) / self.done * (self.total - self.done))
        return f"  {counts}  {seconds // 60}:{seconds % 60:02} left"


def _end_of(name: str, room: int) -> str:
    """A name, or as much of its end as there is room for.

    >>> _end_of("accounts/2019/a.pdf", 12), _end_of("accounts/2019/a.pdf", 3)
    ('...019/a.pdf', '')
    """
    if columns(name) <= room:
        return name
    ends = (f"...{name[at:]}" for at in range(len(name)))
    return next((end for end in ends if columns(end) <= room), "") if room > 10 else ""


# --- output -----------------------------------------------------------------------------------------------------


def speak_utf8() -> None:
    """Reports are UTF-8 whatever the terminal's locale; what cannot be written so is an error, not a question mark."""
    with contextlib.suppress(AttributeError, OSError):  # A stream that a caller put there need not be one of files.
        sys.stdout.reconfigure(encoding="utf-8", errors="strict")  # type: ignore[union-attr]


def print_out(text: str) -> int:
    """Prints and gives 0; what stands in the way is an error, but a reader that went away ends the work in peace."""
    if sys.stdout is None:
        raise UnusableSource.unwritable("standard output", "it is closed")
    try:
        sys.stdout.write(text)
        sys.stdout.flush()
    except BrokenPipeError:
        # Python flushes again at its end; what is left then goes nowhere.
        with contextlib.suppress(OSError, AttributeError, ValueError):
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise NobodyReads from None
    except UnicodeEncodeError as error:
        raise Refused(f"standard output: {problem_of(error)}; rename the source or mend its text") from error
    except OSError as error:
        raise UnusableSource.unwritable("standard output", problem_of(error)) from error
    return 0


# --- complaints ---


def complain(message: str) -> int:
    """One line on standard error; 2, the exit status for what could not be used."""
    print(f"govledger: {' '.join(shortened(message).split())}", file=sys.stderr)
    return 2


def about(name: str, error: Exception) -> str:
    """What is wrong with a source, beginning with its name."""
    if isinstance(error, OSError) and not isinstance(error, GovLedgerError):
        return str(UnusableSource.unreadable(name, problem_of(error)))
    message = str(error)
    return message if message.startswith(f"{name}:") else f"{name}: {message}"
