"""The folders of countries as data: what each ``country.toml`` says, before anything of a country is imported.

It stands below the rooms, so that a rulebook is found by its id although rules stand below countries; what the data mean
is said in :mod:`govledger.countries`.

>>> {"cn", "es", "general"} <= set(shipped())
True
>>> rulebook_file("cn-department").name
'rulebook.toml'
"""

from __future__ import annotations

import functools
import tomllib
from collections.abc import Iterator, Mapping
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

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
    return told(_folder(country))


def each_told() -> Iterator[tuple[str, Mapping[str, Any]]]:
    """What every country says, those that are shipped first; others are looked for only when these do not do.

    >>> "cn" in dict(each_told())
    True
    """
    for folders in (shipped, installed):
        yield from ((country, told_by(country)) for country in folders())


def brings(rulebook: str) -> str | None:
    """The country that brings the rulebook of that id.

    >>> brings("gfsm-2014"), brings("claims")
    ('gfs', None)
    """
    brought = ((country, said.get("rulebooks", {})) for country, said in each_told())
    return next((country for country, books in brought if isinstance(books, dict) and rulebook in books), None)


def rulebook_file(name: str) -> Traversable | None:
    """The file of the rulebook of that id, where a country brings one.

    >>> rulebook_file("claims") is None
    True
    """
    country = brings(name)
    return None if country is None else _folder(country).joinpath(str(told_by(country)["rulebooks"][name]))


def _folder(country: str) -> Traversable:
    return (shipped() if country in shipped() else installed())[country]


class Vocabulary(NamedTuple):
    """What the catalogue of a country has besides the shipped one: the code lists of dimensions, how codes are built that
    no list has, and the folder of its own rows."""

    schemes: tuple[tuple[str, tuple[str, ...]], ...] = ()
    patterns: tuple[tuple[str, str], ...] = ()
    rows: Path | None = None


def vocabulary(said: Mapping[str, Any], folder: Traversable) -> Vocabulary:
    """What a ``country.toml`` says of its catalogue; a code list that stands in the folder is told by its path, so that it
    is found from everywhere.

    >>> vocabulary({"schemes": {"cofog": ["cofog"]}}, shipped()["general"]).schemes
    (('cofog', ('cofog',)),)
    """
    here = Path(str(folder))

    def found(name: str) -> str:
        return str((here / name).resolve()) if (here / name).is_dir() else name

    schemes = tuple((dimension, tuple(map(found, lists))) for dimension, lists in said.get("schemes", {}).items())
    rows = here / said["catalogue"] if "catalogue" in said else None
    return Vocabulary(schemes, tuple(said.get("patterns", {}).items()), rows)


def vocabulary_of(rulebook: str) -> Vocabulary:
    """What the names of a rulebook are looked up in besides the shipped catalogue: the words of the country that brings it.

    >>> vocabulary_of("claims")
    Vocabulary(schemes=(), patterns=(), rows=None)
    """
    country = brings(rulebook)
    return Vocabulary() if country is None else vocabulary(told_by(country), _folder(country))


def shipped_rulebooks() -> tuple[str, ...]:
    """The ids of the rulebooks that the shipped countries bring.

    >>> shipped_rulebooks()
    ('cn-department', 'cn-disclosure', 'es-budget', 'gfsm-2014', 'cross-tables', 'us-data-act')
    """
    return tuple(name for country in shipped() for name in told_by(country).get("rulebooks", {}))
