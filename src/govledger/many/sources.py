"""Folders and patterns as the files that they stand for, in one order on every machine, each file once.

>>> import tempfile
>>> folder = Path(tempfile.mkdtemp())
>>> for name in ("b.txt", "a.pdf", ".hidden.txt", "film.mp4", "scan.png"):
...     (folder / name).touch()
>>> [Path(name).name for name in files_of([folder, folder / "*.txt"])]
['a.pdf', 'b.txt', 'scan.png']
"""

from __future__ import annotations

import contextlib
import glob
import hashlib
import os
from collections.abc import Iterable, Iterator
from os import PathLike
from pathlib import Path
from typing import Final

from govledger.documents import READABLE

_HIDDEN: Final = (".", "~$")
"""How the names of files begin that nobody published: hidden ones, and what Office keeps beside an open one."""


def files_of(sources: Iterable[str | PathLike[str]]) -> list[str]:
    """The names of the files that are meant: a file, all below a folder that can be read, all that a pattern fits.

    What stands for no file stays as it is, so that reading it says what is wrong. Links to folders are not followed.

    >>> files_of(["no/such/file.pdf", "-", "no/such/file.pdf"])
    ['no/such/file.pdf', '-']
    """
    files: dict[str, str] = {}
    for source in sources:
        for name in _files_of(os.fspath(source)):
            files.setdefault(name if name == "-" else os.path.realpath(name), name)
    return list(files.values())


def _files_of(source: str) -> Iterable[str]:
    if os.path.isdir(source):
        return _in_order(_below(source)) or [source]
    if source == "-" or os.path.exists(source) or not glob.has_magic(source):
        return [source]
    return _in_order(_fitting(source)) or [source]


def _in_order(names: Iterable[str]) -> list[str]:
    return sorted(names, key=lambda name: Path(name).parts)


def _below(folder: str) -> Iterator[str]:
    """The files below a folder that can be read."""
    for place, folders, files in os.walk(folder):
        folders[:] = [name for name in folders if not name.startswith(_HIDDEN)]
        for name in files:
            if not name.startswith(_HIDDEN) and Path(name).suffix.lower() in READABLE:
                yield os.path.join(place, name)


def _fitting(pattern: str) -> Iterator[str]:
    """The files that a pattern fits, and those below the folders that it fits, as if a shell had named them."""
    parts = Path(pattern).parts
    fixed = next(at for at, part in enumerate(parts) if glob.has_magic(part))
    start, asks_for_hidden = Path(*parts[:fixed]), any(part.startswith(_HIDDEN) for part in parts[fixed:])
    with contextlib.suppress(ValueError):  # Two stars beside other characters, which are no pattern.
        for found in start.glob(os.path.join(*parts[fixed:])):
            if asks_for_hidden or not any(part.startswith(_HIDDEN) for part in found.relative_to(start).parts):
                yield from _below(str(found)) if found.is_dir() else [str(found)]


def sha256_of(name: str) -> str | None:
    """The SHA-256 of a file; None where there is none to be had.

    >>> sha256_of("no/such/file") is None
    True
    """
    with contextlib.suppress(OSError, ValueError):
        if os.path.isfile(name):
            with open(name, "rb") as file:
                return hashlib.file_digest(file, "sha256").hexdigest()
    return None
