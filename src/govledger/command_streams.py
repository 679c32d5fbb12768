"""What a command reads and where it prints: its sources one by one, standard output or a file, and complaints in one line.

>>> Sources(["a.csv", "b.csv"], None).apart()
''
"""

from __future__ import annotations

import contextlib
import json
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, TypeVar

from govledger.command_line import Refused
from govledger.documents.files import check_target, problem_of, replace_text
from govledger.errors.base import GovLedgerError, shortened
from govledger.errors.general import UnusableSource

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

    def __init__(
        self,
        names: Sequence[str],
        output: str | None,
        country: str | None = None,
        *,
        recognise: bool = False,
        **told: str | None,
    ) -> None:
        from govledger import countries

        self.names, self.output, self.told, self.recognise = names, output, told, recognise
        self.country = None if country is None else countries.load(country)
        self.status, self.done = 0, 0

    def read(self) -> Iterator[tuple[Disclosure, Document | None]]:
        """Each source that can be used; the others are complained about and passed over."""
        from govledger.countries.sources import read_source

        return self._each(lambda name: read_source(name, self.country, recognise=self.recognise, **self.told))

    def country_of(self, disclosure: Disclosure) -> Country:
        """The country that was named, else the one whose accounts these are."""
        from govledger import countries

        return self.country or countries.of(disclosure)

    def documents(self) -> Iterator[Document]:
        """The text of each source that can be used."""
        from govledger.documents import read_document

        return self._each(read_document)

    def _each(self, use: Callable[[str], Used]) -> Iterator[Used]:
        for number, name in enumerate(self.names, 1):
            self._progress(f"[{number}/{len(self.names)}] {name}")
            try:
                used = use(name)
            except (GovLedgerError, OSError) as error:
                self._progress("")
                self.found(complain(about(name, error)))
                continue
            yield used
            self.done += 1
        self._progress("")

    def found(self, status: int) -> None:
        """Keeps the gravest exit status: what was proved in one source, no other hides."""
        self.status = min(self.status, status, key=GRAVEST.index)

    def apart(self) -> str:
        """A blank line before every report but the first."""
        return "\n" if self.done else ""

    def json(self, data: object) -> str:
        """One object for one source, a line for each of several."""
        indent = 2 if len(self.names) == 1 else None
        return json.dumps(data, ensure_ascii=False, indent=indent) + "\n"

    def write(self, pieces: Iterator[str]) -> int:
        """Prints the pieces as they come, or puts all of them into the output file at the end."""
        if self.output is None:
            with contextlib.suppress(NobodyReads):
                for piece in pieces:
                    self._progress("")
                    print_out(piece)
            return self.status
        check_target(self.output, self.names)
        text = "".join(pieces)
        if text:
            replace_text(self.output, text)
        return self.status

    def _progress(self, text: str) -> None:
        """The line that tells a person at a terminal which of several sources is being read."""
        if len(self.names) > 1 and sys.stderr is not None and sys.stderr.isatty():
            print(f"\r\x1b[K{text}", end="", file=sys.stderr, flush=True)


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
