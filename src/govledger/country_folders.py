"""The folders of countries as data: what each ``country.toml`` says, before anything of a country is imported.

It stands below the rooms, so that a rulebook is found by its id although rules stand below countries; what the data mean
is said in :mod:`govledger.countries`.

>>> list(shipped())
['cn', 'general']
>>> rulebook_file("cn-department").name
'rulebook.toml'
"""

from __future__ import annotations

import functools
import tomllib
from collections.abc import Iterator, Mapping
from importlib import resources
from typing import TYPE_CHECKING, Any

from govledger.errors.general import InvalidCountry

if TYPE_CHECKING:
    from importlib.metadata import EntryPoint
    from importlib.resources.abc import Traversable

ENTRY_POINTS = "govledger.countries"
"""The group of entry points by which a package brings a country: its id, and the package whose folder it is."""

_FILE = "country.toml"


@functools.cache
def shipped() -> Mapping[str, Traversable]:
    """The folders that come with the library, by the id of the country.

    >>> shipped()["cn"].joinpath("rulebook.toml").is_file()
    True
    """
    folders = resources.files("govledger").joinpath("countries").iterdir()
    return {each.name: each for each in sorted(folders, key=lambda one: one.name) if each.joinpath(_FILE).is_file()}


@functools.cache
def installed() -> Mapping[str, Traversable]:
    """The folders that other packages bring, by the id of the country; those of shipped countries are left out.

    >>> set(installed()) & set(shipped())
    set()
    """
    from importlib.metadata import entry_points

    points = sorted(entry_points(group=ENTRY_POINTS), key=lambda point: point.name)
    return {point.name: _folder_of(point) for point in points if point.name not in shipped()}


def _folder_of(point: EntryPoint) -> Traversable:
    try:
        return resources.files(point.value)
    except (ImportError, TypeError, ValueError) as error:
        problem = f"names {point.value!r}, which is no package with a folder ({error})"
        raise InvalidCountry.field(f"entry point {ENTRY_POINTS}", point.name, problem) from error


def told(folder: Traversable) -> dict[str, Any]:
    """What the ``country.toml`` of a folder says, unchecked; one that cannot be read is refused with its name.

    >>> told(shipped()["general"])["rulebook"]
    'claims'
    """
    file = folder.joinpath(_FILE)
    try:
        return tomllib.loads(file.read_text(encoding="utf-8-sig"))
    except (OSError, UnicodeDecodeError) as error:
        problem = (
            f"cannot be read ({getattr(error, 'strerror', None) or 'it is not UTF-8'}); give a folder with a {_FILE}"
        )
        raise InvalidCountry.field(file, "", problem) from error
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise InvalidCountry.field(file, "", f"is not TOML ({error}); mend it there") from error


@functools.cache
def told_by(country: str) -> Mapping[str, Any]:
    """What the ``country.toml`` of a shipped or installed country says, read once.

    >>> told_by("cn")["calendar"]
    'CN'
    """
    return told((shipped() if country in shipped() else installed())[country])


def each_told() -> Iterator[tuple[str, Mapping[str, Any]]]:
    """What every country says, those that are shipped first; others are looked for only when these do not do.

    >>> next(each_told())[0]
    'cn'
    """
    for folders in (shipped, installed):
        yield from ((country, told_by(country)) for country in folders())


def rulebook_file(name: str) -> Traversable | None:
    """The file of the rulebook of that id, where a country brings one.

    >>> rulebook_file("claims") is None
    True
    """
    for country, said in each_told():
        brought = said.get("rulebooks", {})
        if isinstance(brought, dict) and name in brought:
            folder = (shipped() if country in shipped() else installed())[country]
            return folder.joinpath(str(brought[name]))
    return None


def shipped_rulebooks() -> tuple[str, ...]:
    """The ids of the rulebooks that the shipped countries bring.

    >>> shipped_rulebooks()
    ('cn-department',)
    """
    return tuple(name for country in shipped() for name in told_by(country).get("rulebooks", {}))
