"""The classifications that are shipped, and the folders of your own.

>>> available()
('cn-economic-department', 'cn-function')
>>> load("cn-function") is load("cn-function")
True
"""

from __future__ import annotations

import difflib
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from govledger.classification.folder import read_folder
from govledger.errors import UnknownScheme

if TYPE_CHECKING:
    from os import PathLike

    from govledger.classification.scheme import Scheme

_DATA = Path(__file__).parent / "data"


@cache
def available() -> tuple[str, ...]:
    """The ids of the shipped schemes.

    >>> "cn-function" in available()
    True
    """
    return tuple(sorted({path.parent.parent.name for path in _DATA.glob("*/*/passport.json")}))


@cache
def versions(scheme: str) -> tuple[str, ...]:
    """The shipped versions of a scheme, the oldest first.

    >>> versions("cn-economic-department")
    ('2018',)
    """
    if scheme not in available():
        near = difflib.get_close_matches(scheme, available(), n=3)
        raise UnknownScheme.named(scheme, known=available(), near=near)
    return tuple(sorted(path.parent.name for path in (_DATA / scheme).glob("*/passport.json")))


def load(scheme: str, *, version: str | None = None) -> Scheme:
    """A shipped scheme, in its newest version unless one is named; read once and kept.

    >>> load("cn-economic-department", version="2018").title
    '部门预算支出经济分类科目'
    >>> load("cn-functional")
    Traceback (most recent call last):
    ...
    govledger.errors.UnknownScheme: unknown scheme 'cn-functional'; near: 'cn-function'; available: \
cn-economic-department, cn-function
    """
    known = versions(scheme)
    return _load(scheme, known[-1] if version is None else version)


@cache
def _load(scheme: str, version: str) -> Scheme:
    if version not in versions(scheme):
        known = [f"{scheme} {known}" for known in versions(scheme)]
        raise UnknownScheme.named(f"{scheme} {version}", known=known)
    return load_folder(_DATA / scheme / version)


def load_folder(path: str | PathLike[str]) -> Scheme:
    """A scheme from a folder of your own, in the layout of the shipped ones; checked as a whole.

    >>> from pathlib import Path
    >>> load_folder(Path(__file__).parent / "data" / "cn-function" / "2007").id
    'cn-function'
    >>> load_folder("no/such/folder")
    Traceback (most recent call last):
    ...
    govledger.errors.InvalidScheme: no/such/folder: passport.json: no such file; codes.csv: no such file
    """
    return read_folder(Path(path))
