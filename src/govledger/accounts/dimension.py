"""The directions in which a fact is broken down, and their members.

A dimension is a classification (its members are the codes of a scheme, each inside those above it in the tree), an
enumeration (a short fixed list, with parents), or open (its members are the issuer's own words). All of them are rows of
``catalogue/dimensions.csv`` and ``catalogue/members.csv``.
What a dimension cannot hold is refused at every door, since a misspelt member would take its figure out of every check.

>>> Dimension.named("nature").parent("general_running")
'basic'
>>> Dimension.named("nature").checked("basics")
Traceback (most recent call last):
...
govledger.errors.UnknownMember: unknown member 'basics' of nature; near: 'basic'
"""

from __future__ import annotations

import difflib
import functools
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import attrs

from govledger.accounts.code_pattern import code_pattern
from govledger.accounts.errors import UnknownConcept, UnknownMember
from govledger.accounts.tables import Tables, Titled, shipped_tables, titles

if TYPE_CHECKING:
    from govledger.classification import Scheme


@attrs.frozen
class Member(Titled):
    """One member of an enumeration: its name in code, the member it is a part of, and its titles by language."""

    id: str
    part_of: str | None = None
    titles: Mapping[str, str] = attrs.field(factory=dict, eq=False)


@attrs.frozen(cache_hash=True)
class Dimension(Titled):
    """One direction of breakdown.

    ``scheme`` names the classification whose codes are its members, ``also`` further ones: ids of shipped schemes, or
    folders of your own. ``within`` is the code that holds them. ``is_open`` tells that members may be the issuer's own
    words, or codes that no list has. ``pattern`` tells how such codes are built, as ``accounts.code_pattern`` reads it.

    >>> Dimension.named("function").scheme, Dimension.named("project").is_open
    ('cn-function', True)
    """

    id: str
    members: tuple[Member, ...] = ()
    scheme: str | None = None
    is_open: bool = attrs.field(kw_only=True, default=False)
    also: tuple[str, ...] = attrs.field(kw_only=True, default=())
    within: str = attrs.field(kw_only=True, default="")
    pattern: str = attrs.field(kw_only=True, default="")
    titles: Mapping[str, str] = attrs.field(kw_only=True, factory=dict, eq=False)

    @classmethod
    def named(cls, name: str) -> Dimension:
        """The shipped dimension of that name.

        >>> Dimension.named("functon")
        Traceback (most recent call last):
        ...
        govledger.errors.UnknownConcept: unknown concept 'functon'; near: 'function'
        """
        return dimension_of(shipped_dimensions(), name)

    def member(self, name: str) -> Member | None:
        """The member of that name, None where the dimension is open or has no such member.

        >>> Dimension.named("nature").member("basic").title_in("en")
        'basic expenditure'
        """
        return next((member for member in self.members if member.id == name), None)

    def checked(self, name: str) -> str:
        """A member as the catalogue writes it: one code however it is written, or the code of a name.

        In an open dimension every name is taken but one that misspells a member by one letter.

        >>> Dimension.named("function").checked("208-05-05"), Dimension.named("function").checked("教育支出")
        ('2080505', '205')
        >>> Dimension.named("economic").checked("999")
        Traceback (most recent call last):
        ...
        govledger.errors.UnknownMember: unknown member '999' of economic; near: '399', '39999', '39909'
        """
        if not isinstance(name, str):
            raise UnknownMember.no_text(name, self.id)
        return _checked(self, name)

    @property
    def schemes(self) -> tuple[Scheme, ...]:
        """The classifications whose codes are members, read when first asked for.

        >>> [scheme.id for scheme in Dimension.named("economic").schemes]
        ['cn-economic-department', 'cn-economic-government']
        """
        return tuple(_scheme(name) for name in (self.scheme, *self.also) if name)

    def holds(self, inner: str, outer: str) -> bool:
        """Whether a member lies inside another one: below its code in the tree of the scheme, or among its parts.

        What the tree of any year, or another order of the same codes, puts inside a code lies inside it. That a code begins
        with another one says nothing:

        >>> Dimension.named("function").holds("2080505", "208"), Dimension.named("nature").holds("personnel", "basic")
        (True, True)
        >>> Dimension("budget_function", scheme="us-function").holds("051", "050")
        True
        """
        return outer in self.above(inner)

    def above(self, name: str) -> frozenset[str]:
        """Every member that a member lies inside of, in no order.

        >>> sorted(Dimension.named("function").above("2080505"))
        ['208', '20805']
        """
        return _above(self, name)

    def parent(self, name: str) -> str | None:
        """The member that this one is a part of; codes of a scheme are asked for in the scheme.

        >>> Dimension.named("item").parent("vehicle_purchase")
        'vehicles'
        """
        member = self.member(name)
        return member.part_of if member else None


@functools.lru_cache(maxsize=65_536)
def _checked(dimension: Dimension, name: str) -> str:
    known = [member.id for member in dimension.members]
    if name in known:
        return name
    if dimension.scheme or dimension.pattern:
        return _code(dimension, name)
    if not dimension.is_open:
        raise UnknownMember.named(name, dimension.id, near=_near(dimension, name))
    text = name.strip()
    misspelt = [member for member in known if text == member or is_one_edit(text, member)]
    if misspelt or not text:
        raise UnknownMember.named(name, dimension.id, near=misspelt)
    return name


@functools.lru_cache(maxsize=65_536)
def _above(dimension: Dimension, name: str) -> frozenset[str]:
    """The members that hold a member."""
    above = _listed_above(dimension, name)
    built = code_pattern(dimension.pattern).above(name)
    above.update(built, *(_listed_above(dimension, code) for code in built))
    parent = dimension.parent(name)
    while parent is not None and parent not in above:
        above.add(parent)
        parent = dimension.parent(parent)
    return frozenset(above)


def _listed_above(dimension: Dimension, name: str) -> set[str]:
    """The codes that lists put above a code."""
    trees = (tree for scheme in dimension.schemes for tree in (scheme, *scheme.hierarchies))
    return {code for tree in trees for code in tree.above(name)}


@functools.cache
def _scheme(name: str) -> Scheme:
    """The shipped scheme of that id, or that of a folder."""
    from govledger.classification import available, load, load_folder

    return load(name) if name in available() or not Path(name).is_dir() else load_folder(name)


def _code(dimension: Dimension, name: str) -> str:
    """The code of a classification that a text writes or names, or that is built as its codes are."""
    for scheme in dimension.schemes:
        found = scheme.get(name, None)
        if found is not None and _is_within(dimension, scheme, found.code):
            return found.code
    if name.strip() and (dimension.is_open or code_pattern(dimension.pattern).fits(name)):
        return name
    named = dict.fromkeys(
        code for scheme in dimension.schemes for code in _named(scheme, name) if _is_within(dimension, scheme, code)
    )
    if len(named) == 1:
        return next(iter(named))
    near = list(named)[:3] or [code for scheme in dimension.schemes for code in _alike(dimension, scheme, name)][:3]
    raise UnknownMember.named(name, dimension.id, near=near)


def _is_within(dimension: Dimension, scheme: Scheme, code: str) -> bool:
    return dimension.within in ("", code) or dimension.within in scheme.above(code)


def _named(scheme: Scheme, name: str) -> list[str]:
    """The codes that a name may mean; one alone where it is the whole name of it and of nothing as high in the tree."""
    matches = scheme.by_name(name)
    exact = [match.code for match in matches if match.how == "exact"]
    if len(exact) == 1:
        level = scheme.get(exact[0]).level
        return [match.code for match in matches if match.code == exact[0] or scheme.get(match.code).level <= level]
    return [match.code for match in matches]


def _alike(dimension: Dimension, scheme: Scheme, text: str) -> list[str]:
    codes = [code.code for code in scheme.codes if _is_within(dimension, scheme, code.code)]
    near = difflib.get_close_matches(text, codes, n=9)
    return sorted(near, key=lambda code: abs(len(code) - len(text)))[:3]


def _near(dimension: Dimension, name: str) -> list[str]:
    """The members that may have been meant: by their id, or by their title in any language."""
    meant = name.strip().casefold()
    titled = [m.id for m in dimension.members if any(meant == title.casefold() for title in m.titles.values())]
    return titled or difflib.get_close_matches(name.strip(), [member.id for member in dimension.members], n=3)


def is_one_edit(text: str, word: str) -> bool:
    """Whether a text is a word with one letter left out, put in, changed, or changed places with the next.

    >>> is_one_edit("good", "goods"), is_one_edit("goosd", "goods"), is_one_edit("food", "goods")
    (True, True, False)
    """
    if text == word or abs(len(text) - len(word)) > 1:
        return False
    start = next((at for at, (a, b) in enumerate(zip(text, word, strict=False)) if a != b), min(len(text), len(word)))
    left, right = text[start:], word[start:]
    swapped = left[:2][::-1] == right[:2] and left[2:] == right[2:]
    return swapped or left[1:] == right[1:] or left[1:] == right or left == right[1:]


def dimension_of(known: Mapping[str, Dimension], name: str) -> Dimension:
    """The dimension of that name among those known."""
    if name in known:
        return known[name]
    raise UnknownConcept.named(name, near=difflib.get_close_matches(name, known, n=3))


def dimensions_in(tables: Tables) -> dict[str, Dimension]:
    """The dimensions of some tables by their names, each with its members."""
    titled = titles(tables, "dimension")
    members = _members_in(tables)
    return {
        row["id"]: Dimension(
            row["id"],
            tuple(members.get(row["id"], ())),
            row.get("scheme") or None,
            is_open=row.get("open") == "yes",
            also=tuple(row.get("also", "").split()),
            within=row.get("within", ""),
            pattern=row.get("pattern", ""),
            titles=titled.get(row["id"], {}),
        )
        for row in tables.get("dimensions", ())
    }


def _members_in(tables: Tables) -> dict[str, list[Member]]:
    """The members of some tables by their dimension."""
    titled, members = titles(tables, "member"), dict[str, list[Member]]()
    for row in tables.get("members", ()):
        named = titled.get(f"{row['dimension']}/{row['id']}", {})
        members.setdefault(row["dimension"], []).append(Member(row["id"], row.get("part_of") or None, named))
    return members


@functools.cache
def shipped_dimensions() -> Mapping[str, Dimension]:
    """The dimensions that come with the library."""
    return dimensions_in(shipped_tables())


DIMENSIONS: Mapping[str, Dimension]
"""Every dimension that comes with the library by its name, read from the tables when it is first asked for."""


def __getattr__(name: str) -> Any:
    if name != "DIMENSIONS":
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return shipped_dimensions()
