"""The classifications that are shipped, and the folders of your own.

>>> "cofog" in available()
True
>>> load("cn-function") is load("cn-function")
True
"""

from __future__ import annotations

import difflib
import json
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from govledger.classification.correspondences import CROSSWALK_PASSPORT, read_crosswalk
from govledger.classification.errors import InvalidScheme, UnknownCrosswalk, UnknownScheme
from govledger.classification.folder import read_folder, read_passport

if TYPE_CHECKING:
    from collections.abc import Mapping
    from os import PathLike

    from govledger.classification.crosswalk import Crosswalk
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
    ('2007', '2018')
    """
    if scheme not in available():
        near = difflib.get_close_matches(scheme, available(), n=3)
        raise UnknownScheme.named(scheme, known=available(), near=near)
    return tuple(sorted(path.parent.name for path in (_DATA / scheme).glob("*/passport.json")))


def load(scheme: str, *, version: str | None = None) -> Scheme:
    """A shipped scheme, in the version that is in force today unless one is named; read once and kept.

    Versions that were the list of certain years answer for these years in ``scheme.at(year)``.

    >>> load("cn-economic-department", version="2018").title
    '部门预算支出经济分类科目'
    >>> load("cn-functional")
    Traceback (most recent call last):
    ...
    govledger.errors.UnknownScheme: unknown scheme 'cn-functional'; near: 'cn-function', ...
    """
    return _load(scheme, _in_force(scheme) if version is None else version)


@cache
def _in_force(scheme: str) -> str:
    """The newest version of which no last year is known, or else the newest."""
    known = versions(scheme)
    if len(known) == 1:
        return known[0]
    passports = ((name, (_DATA / scheme / name / "passport.json").read_text(encoding="utf-8")) for name in known)
    open_ended = [name for name, text in passports if json.loads(text)["valid_to"] is None]
    return (open_ended or known)[-1]


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


# --- crosswalks -------------------------------------------------------------------------------------------


@cache
def crosswalks() -> tuple[str, ...]:
    """The names of the shipped crosswalks.

    >>> crosswalks() == tuple(sorted(crosswalks()))
    True
    """
    return tuple(sorted(path.stem for path in (_DATA / "crosswalks").glob("*.csv")))


@cache
def load_crosswalk(name: str) -> Crosswalk:
    """A shipped crosswalk, read once and kept.

    >>> load_crosswalk("cofog--moon")  # doctest: +ELLIPSIS
    Traceback (most recent call last):
    ...
    govledger.errors.UnknownCrosswalk: unknown crosswalk 'cofog--moon'...
    """
    if name not in crosswalks():
        near = difflib.get_close_matches(name, crosswalks(), n=3)
        raise UnknownCrosswalk.named(name, known=crosswalks(), near=near)
    return load_crosswalk_file(_DATA / "crosswalks" / f"{name}.csv")


def load_crosswalk_file(
    path: str | PathLike[str], *, source: Scheme | None = None, target: Scheme | None = None
) -> Crosswalk:
    """A crosswalk from a table of your own, with the columns of the shipped ones, checked as a whole.

    The schemes at its ends are those given, or else those that a passport beside it (the same name with ``.json``)
    names. The codes of both columns must be in them.

    >>> load_crosswalk_file("no/such.csv")
    Traceback (most recent call last):
    ...
    govledger.errors.InvalidScheme: no/such: such.json: no such file; or give source= and target=
    """
    file, problems = Path(path), list[str]()
    stated = file.with_suffix(".json")
    if stated.exists():
        passport = read_passport(stated, CROSSWALK_PASSPORT, problems)
    elif source is not None and target is not None:
        ends = {"from": _end(source), "to": _end(target)}
        passport = {**ends, "title": {"": f"{source.title} - {target.title}"}}
    else:
        passport, problems = {}, [f"{stated.name}: no such file; or give source= and target="]
    if problems or not passport:
        raise InvalidScheme.problems_in(file.with_suffix("").as_posix(), problems)
    left, right = source or _load_end(passport["from"]), target or _load_end(passport["to"])
    return read_crosswalk(file, passport, left, right, problems)


def _end(scheme: Scheme) -> dict[str, str]:
    return {"scheme": scheme.id, "version": scheme.version}


def _load_end(end: Mapping[str, Any]) -> Scheme | None:
    """The scheme at an end of a crosswalk, None where the passport says that it is not shipped."""
    return None if end.get("shipped") is False else load(end["scheme"], version=end["version"])
