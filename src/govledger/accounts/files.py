"""Accounts in files: a path is read, a text is taken as it is."""

from __future__ import annotations

import codecs
import os
from pathlib import Path

from govledger.accounts.errors import WrongType
from govledger.errors.general import UnusableSource


def text_and_name(source: str | os.PathLike[str], name: str | None, suffix: str) -> tuple[str, str]:
    """The text of a source and what it is called in messages.

    A path is read, and so is a text of one line that ends as names of such files do: accounts have lines.

    >>> text_and_name("year,concept", None, ".csv")
    ('year,concept', 'accounts')
    >>> text_and_name("no/such.csv", None, ".csv")
    Traceback (most recent call last):
    ...
    govledger.errors.UnusableSource: no/such.csv: no such file; check the path
    """
    if not isinstance(source, str | os.PathLike):
        raise WrongType.given(source, wanted=f"the text of accounts, or the path of a {suffix} file")
    if isinstance(source, str) and not _is_path(source, suffix):
        return source, name or "accounts"
    path = Path(source)
    return _decoded(path), name or path.name


def _is_path(text: str, suffix: str) -> bool:
    return text.lower().endswith(suffix) and len(text) < 4096 and not set(text) & set("\n\r{}[]")


def _decoded(path: Path) -> str:
    if not path.exists():
        raise UnusableSource.missing(str(path))
    if path.is_dir():
        raise UnusableSource.folder(str(path))
    if not path.is_file():
        raise UnusableSource.special(str(path))
    try:
        data = path.read_bytes()
    except OSError as error:
        raise UnusableSource.unreadable(str(path), error.strerror or str(error)) from error
    utf_16 = data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    for encoding in ("utf-16",) if utf_16 else ("utf-8-sig", "gb18030"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise UnusableSource.undecodable(str(path))
