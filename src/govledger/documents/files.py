"""Files that are written whole or not at all.

>>> import tempfile
>>> with tempfile.TemporaryDirectory() as folder:
...     replace_text(f"{folder}/statement.txt", "收入5元。")
...     Path(f"{folder}/statement.txt").read_text(encoding="utf-8")
'收入5元。'
"""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterable, Sequence
from pathlib import Path

from govledger.errors.general import UnusableSource


def check_target(output: str, sources: Sequence[str] = ()) -> None:
    """An output needs a folder, and must not be one of the sources, for it would take its place.

    >>> check_target("nowhere/out.txt")
    Traceback (most recent call last):
    ...
    govledger.errors.UnusableSource: nowhere/out.txt: cannot be written (there is no such folder); choose another output path
    """
    if os.path.islink(output):
        raise UnusableSource.unwritable(output, "it is a link, and what it leads to would be replaced")
    if Path(output).exists() and not Path(output).is_file() and not Path(output).is_dir():
        raise UnusableSource.unwritable(output, "it is a device or a pipe")
    if not Path(os.path.realpath(output)).parent.is_dir():
        raise UnusableSource.unwritable(output, "there is no such folder")
    for name in sources:
        with contextlib.suppress(OSError):
            if name != "-" and os.path.samefile(name, output):
                raise UnusableSource.unwritable(output, "it is one of the sources")


def replace_text(output: str, text: str | Iterable[str]) -> None:
    """Writes a file beside the output and puts it in its place, so that nothing half-written is ever there.

    The text may come in pieces, which are written as they come.
    """
    pieces = [text] if isinstance(text, str) else text
    try:
        replace_bytes(output, (piece.encode("utf-8") for piece in pieces))
    except UnicodeEncodeError as error:
        raise UnusableSource.unwritable(output, problem_of(error)) from error


def replace_bytes(output: str, pieces: Iterable[bytes]) -> None:
    """The same of bytes, which are written as they come."""
    target = Path(os.path.realpath(output))
    try:
        if target.exists() and not target.is_file():  # A device or a pipe is written to; a folder refuses.
            target.write_bytes(b"".join(pieces))
            return
        beside = target.with_name(f".{target.name}.{os.getpid()}.tmp")
        try:
            with open(beside, "xb") as file:
                file.writelines(pieces)
            os.replace(beside, target)
        finally:
            beside.unlink(missing_ok=True)
    except OSError as error:
        raise UnusableSource.unwritable(output, problem_of(error)) from error


def problem_of(error: OSError | UnicodeError) -> str:
    """What the system says about a file, without the numbers.

    >>> problem_of(OSError(13, "Permission denied"))
    'Permission denied'
    """
    if isinstance(error, UnicodeError):
        return "it holds characters that are not UTF-8"
    return error.strerror or str(error)
