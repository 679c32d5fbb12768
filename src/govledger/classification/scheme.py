"""A classification: codes in a tree, each with its names over the years and how far it is verified.

>>> from govledger.classification import load
>>> scheme = load("cn-function")
>>> scheme.get("208-05-05").name
'机关事业单位基本养老保险缴费支出'
>>> [code.name for code in scheme.ancestors("2080505")]
['行政事业单位养老支出', '社会保障和就业支出']
>>> scheme.name("210", year=2018), scheme.name("210", year=2019)
('医疗卫生与计划生育支出', '卫生健康支出')

A code that the list does not name, but that fits its pattern, keeps its place and is ``local``:

>>> scheme.get("2080577")
Code('2080577', None, level=3, level_name='项', parent='20805', status='local')
"""

from __future__ import annotations

import warnings
from functools import cached_property
from typing import TYPE_CHECKING, Any, get_args

import attrs

from govledger.classification.code import FIRST_YEAR, LAST_YEAR, Code, Name, Status, told_meanings
from govledger.classification.errors import AmbiguousCode, UnknownHierarchy, UnknownLocale
from govledger.classification.reclassified import Step
from govledger.classification.respelling import misread, written_with_affixes
from govledger.classification.search import Match, NameIndex
from govledger.classification.tree import Tree
from govledger.errors.base import near_matches
from govledger.layout import Table

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from govledger.classification.correspondence import Correspondence
    from govledger.classification.crosswalk import Crosswalk
    from govledger.classification.edition import Edition
    from govledger.classification.hierarchy import Hierarchy
    from govledger.classification.pattern import Pattern
    from govledger.classification.reclassified import Reclassified

_SHOWN = 30  # Codes in a notebook.


@attrs.frozen(repr=False, cache_hash=True)
class Scheme(Tree):
    """One version of a classification, or (with ``year``) its list of one year.

    Every method takes a code as people write it: ``2080505``, ``208-05-05``, ``208 | 05 | 05``,
    ``208.05.05``, in full-width digits or not, and with the ``affixes`` that statistical offices add (``GF07``). A scheme
    that ``is_closed`` has no codes but its own; of the others, a code that fits the pattern is local.

    >>> from govledger.classification import load
    >>> load("cofog")
    <Scheme cofog 1999: 188 codes, 188 read>
    """

    id: str
    version: str
    title: str
    locale: str
    levels: tuple[str, ...]
    codes: tuple[Code, ...] = ()
    hierarchies: tuple[Hierarchy, ...] = ()
    changes: tuple[Correspondence, ...] = ()
    pattern: Pattern | None = None
    suffixes: tuple[str, ...] = ()
    is_closed: bool = False
    affixes: tuple[tuple[str, ...], tuple[str, ...]] = ((), ())
    valid_from: int | None = None
    valid_to: int | None = None
    year: int | None = None
    passport: Mapping[str, Any] = attrs.field(factory=dict, eq=False)
    _editions: tuple[Edition[Scheme], ...] = attrs.field(default=(), eq=False)
    _whole: Scheme | None = attrs.field(default=None, eq=False)
    _lists: dict[int, Scheme] = attrs.field(factory=dict, eq=False, init=False)

    # --- finding codes by name ---

    def by_name(
        self, name: str, *, year: int | None = None, parent: str | None = None, level: int | str | None = None
    ) -> tuple[Match, ...]:
        """Every code that bears or bore the name, the most certain match first.

        With ``year``, a name of that year is current and any other is former or later; without, the newest
        name of each code is current. ``parent`` asks for its direct children only.

        >>> from govledger.classification import load
        >>> scheme = load("cn-function")
        >>> scheme.by_name("一般公共服务", level=1)
        (Match('201', 'without-suffix', '一般公共服务支出'),)
        >>> scheme.by_name("行政运行", parent="20103")
        (Match('2010301', 'exact', '行政运行'),)
        """
        above = None if parent is None else self.get(parent).code
        asked = self.year if year is None else year
        depth = level if level is None else self.level(level)
        found = self._edition(asked)._names.find(name, year=asked, parent=above, level=depth)
        return found or self._of_other_years(name, asked, above, depth)

    def by_path(self, names: Sequence[str], *, year: int | None = None) -> tuple[Match, ...]:
        """The matches of the last of these names, each name below the one before it, from the highest level.

        >>> from govledger.classification import load
        >>> path = ["社会保障和就业", "行政事业单位离退休", "机关事业单位基本养老保险缴费支出"]
        >>> [match.code for match in load("cn-function").by_path(path, year=2018)]
        ['2080505']
        """
        matches = self.by_name(names[0], year=year, level=1) if names else ()
        for name in names[1:]:
            parents = [match.code for match in matches]
            matches = tuple(match for code in parents for match in self.by_name(name, year=year, parent=code))
        return matches

    def search(
        self,
        text: str,
        *,
        year: int | None = None,
        parent: str | None = None,
        level: int | str | None = None,
        limit: int = 10,
        at_least: int = 60,
    ) -> tuple[Match, ...]:
        """What a person may have meant, the best match first: by code, by name, by a part of the name in any language.

        Only where nothing else matches are similar names compared, down to ``at_least`` percent of likeness; that needs
        rapidfuzz (``pip install "govledger[search]"``). Every match says how it matched.

        >>> from govledger.classification import load
        >>> scheme = load("cn-function")
        >>> print(*scheme.search("公积金"), sep="\\n")
        2210201 住房公积金 (part)
        2210302 住房公积金管理 (part)
        >>> print(*scheme.search("行政事业单位离退休", year=2024, limit=1))
        20805 行政事业单位离退休 (former-name, until 2019; now 行政事业单位养老支出)
        """
        from govledger.classification.ranking import ranked

        above = None if parent is None else self.get(parent).code
        depth = None if level is None else self.level(level)
        asked = self.year if year is None else year
        searched = self._edition(asked)
        entries = [each for each in searched._names.entries() if each.is_at(above, depth) and each.is_told(asked)]
        found = searched.get(text, None)
        listed = found if found is not None and found in searched.codes else None
        named = searched.by_name(text, year=asked, parent=above, level=depth)
        return ranked(text, entries, listed=listed, named=named, year=asked, limit=limit, at_least=at_least)

    # --- names and years ---

    def at(self, year: int) -> Scheme:
        """The list of that year: the codes in force, each with its name of that year.

        Where another version of the scheme is the list of that year, it is taken from there: a code means what it meant in
        its year.

        >>> from govledger.classification import load
        >>> scheme = load("cn-function")
        >>> "224" in scheme.at(2018), "224" in scheme.at(2019)
        (False, True)
        >>> scheme.at(2018).get("20805").name
        '行政事业单位离退休'
        >>> scheme.at(2009).get("21002").name, scheme.at(2024).get("21002").name
        ('医疗服务', '公立医院')
        """
        whole = self._whole or self
        if year not in whole._lists:
            whole._lists[year] = whole._edition(year)._list_of(year, whole)
        return whole._lists[year]

    def name(self, code: str, *, year: int | None = None, locale: str | None = None) -> str | None:
        """The name of a code, newest or of a year; None where the list states none.

        A language may be given as zh_CN, zh-CN or zh where the names are in zh_Hans; one in which the scheme has no names
        is refused with :class:`~govledger.errors.UnknownLocale`. Without a year, a code that was given to something else
        once is named as today, with the warning :class:`~govledger.errors.AmbiguousCode`, which tells both meanings.

        >>> from govledger.classification import load
        >>> scheme = load("cn-function")
        >>> scheme.name("207", year=2018)
        '文化体育与传媒支出'
        >>> scheme.name("224", year=2018) is None
        True
        >>> scheme.name("202", locale="en")
        'Foreign affairs'
        """
        language = self.locale if locale is None else self.language(locale)
        found = self.get(code)
        if year is not None:
            listed = self.at(year)
            return _name_in(listed.get(code), language, year) if found.code in listed else None
        if found.meanings and self.year is None:
            warnings.warn(AmbiguousCode.of(found.code, self._title, told_meanings(found)), stacklevel=2)
        return _name_in(found, language, self.year)

    def language(self, locale: str) -> str:
        """The language of this scheme that a locale asks for: itself, or one of the same language and script.

        >>> from govledger.classification import load
        >>> load("cn-function").language("zh-CN"), load("cn-function").language("en_GB")
        ('zh_Hans', 'en')
        >>> load("cn-function").language("fr")
        Traceback (most recent call last):
        ...
        govledger.errors.UnknownLocale: no names in cn-function 2007 for locale 'fr'; known: en, zh_Hans
        """
        known = (self._whole or self).locales
        if locale in known:
            return locale
        from govledger.fiscal.languages import nearest

        found = nearest(locale, known)
        if found is None:
            raise UnknownLocale.without(locale, what=f"names in {self._title}", known=known)
        return found

    def names(self, locale: str) -> dict[str, str]:
        """The names there are in a language, by code.

        >>> from govledger.classification import load
        >>> load("cn-function").names("en")["203"]
        'National defence'
        """
        language = self.language(locale)
        named = ((code.code, _name_in(code, language, self.year)) for code in self.codes)
        return {code: name for code, name in named if name is not None}

    @cached_property
    def locales(self) -> tuple[str, ...]:
        """The languages in which at least one code has a name.

        >>> from govledger.classification import load
        >>> load("cn-function").locales
        ('en', 'zh_Hans')
        """
        return tuple(sorted({name.locale for code in self.codes for name in code.names}))

    def rows(self, result: Reclassified, *, locale: str | None = None) -> tuple[tuple[str, str | None, Any], ...]:
        """What a roll-up gives as the rows of a table: each code with its name and amount, in the order of the codes.

        The names are those of the year of this list. In a language that has no name for a code, it bears that of the list.

        >>> from govledger.classification import load
        >>> scheme = load("cn-function").at(2024)
        >>> scheme.rows(scheme.roll_up({"2080505": 160, "2210201": 187}, "类"), locale="en")
        (('208', 'Social safety net and employment effort', 160), ('221', 'Housing security', 187))
        """
        language = self.locale if locale is None else self.language(locale)
        listed = ((self.get(code, None), code, amount) for code, amount in sorted(result.amounts.items()))
        return tuple(
            (code, None if found is None else _name_in(found, language, self.year) or found.name, amount)
            for found, code, amount in listed
        )

    def with_local(self, names: Mapping[str, str | None]) -> Scheme:
        """The scheme with local codes of that name in their places; listed codes stay as they are.

        >>> from govledger.classification import load
        >>> scheme = load("cn-function").with_local({"2080577": "街道养老服务站"})
        >>> scheme.by_name("街道养老服务站")
        (Match('2080577', 'exact', '街道养老服务站'),)
        """
        if self._whole is not None and self.year is not None:
            return self._whole.with_local(names).at(self.year)
        added: dict[str, Code] = {}
        for written, name in names.items():
            found = self.get(written)
            for above in self.ancestors(written):
                added.setdefault(above.code, above)
            stated = () if name is None else (Name(name, self.locale, status="local"),)
            added[found.code] = attrs.evolve(found, name=name, names=stated)
        codes = {**added, **self._by_code}
        editions = tuple(edition.with_local(names) for edition in self._editions)
        return attrs.evolve(self, codes=tuple(codes[code] for code in sorted(codes)), editions=editions)

    # --- changes and other trees ---

    def successors(self, code: str) -> tuple[Correspondence, ...]:
        """What stands for a code after it ended, each with its relation and its first year; ``()`` where nothing is known.

        >>> from govledger.classification import load
        >>> load("cn-function").successors("2080505")
        ()
        """
        found = self.get(code).code
        return tuple(change for change in self.changes if change.from_code == found)

    def predecessors(self, code: str) -> tuple[Correspondence, ...]:
        """What stood for a code before it began, each with its relation and the first year of this code.

        >>> from govledger.classification import load
        >>> load("cn-function").predecessors("2080505")
        ()
        """
        found = self.get(code).code
        return tuple(change for change in self.changes if change.to_code == found)

    def between(self, first: int, last: int) -> Crosswalk:
        """The crosswalk from the list of one year to that of another: amounts of the one under the codes of the other.

        >>> from govledger.classification import load
        >>> result = load("cn-function").between(2018, 2020).through({"2011501": 4, "20117": 5, "20110": 1})
        >>> result.amounts, [left.code for left in result.unmapped]
        ({'20138': 9}, ['20110'])
        """
        from govledger.classification.succession import between

        return between(self._whole or self, first, last)

    def hierarchy(self, name: str) -> Hierarchy:
        """Another tree over the codes of this scheme.

        >>> from govledger.classification import load
        >>> load("cn-function").hierarchy("service")
        Traceback (most recent call last):
        ...
        govledger.errors.UnknownHierarchy: no hierarchy 'service' in cn-function 2007; it has: none besides its own tree
        """
        for tree in self.hierarchies:
            if tree.id == name:
                return tree
        raise UnknownHierarchy.named(name, self._title, known=[tree.id for tree in self.hierarchies])

    # --- how far it is verified ---

    def count(self, status: Status) -> int:
        """How many codes have that status.

        >>> from govledger.classification import load
        >>> load("cn-economic-department").count("read")
        89
        """
        return sum(code.status == status for code in self.codes)

    @property
    def old(self) -> tuple[int, int] | None:
        """The year in which most of the read codes were seen and not later, and how many they are; None without such a year.

        >>> from govledger.classification import load
        >>> load("cn-function").old
        (2008, 561)
        """
        seen = [max(code.seen_in) for code in self.codes if code.status == "read" and code.seen_in]
        oldest = min(seen, default=0)
        return (oldest, seen.count(oldest)) if 2 * seen.count(oldest) > len(seen) else None

    def _repr_html_(self) -> str:
        """A table for notebooks: the first codes with their names and levels.

        >>> from govledger.classification import load
        >>> "工资福利支出" in load("cn-economic-department")._repr_html_()
        True
        """
        rows = [[code.code, code.name or "", code.level_name, code.standing] for code in self.codes[:_SHOWN]]
        left = len(self.codes) - len(rows)
        return Table(
            caption=f"{self.title} ({self.id} {self.version}{'' if self.year is None else f', {self.year}'})",
            head=["code", "name", "level", "status"],
            rows=rows,
            notes=[f"and {left} codes more"] if left else [],
        ).html()

    def __repr__(self) -> str:
        old = f" ({self.old[1]} in {self.old[0]} only)" if self.old else ""
        counts = ((status, self.count(status)) for status in get_args(Status))
        shown = "".join(f", {count} {status}{old if status == 'read' else ''}" for status, count in counts if count)
        year = "" if self.year is None else f" at {self.year}"
        return f"<Scheme {self.id} {self.version}{year}: {len(self.codes)} codes{shown}>"

    # --- inside ---

    @cached_property
    def _names(self) -> NameIndex:
        return NameIndex.of(self.codes, self.suffixes, self._spans)

    def _edition(self, year: int | None) -> Scheme:
        """The version that is the list of that year: itself unless another one says so."""
        if year is None:
            return self
        return next((edition.scheme for edition in self._editions if edition.is_of(year)), self)

    def _of_other_years(self, name: str, year: int | None, parent: str | None, level: int | None) -> tuple[Match, ...]:
        """Codes that bear a name in the whole list, where the version of the year has none of that name.

        A code that meant something else then is none of them.
        """
        whole = self._whole or self
        if whole._edition(year) is whole:
            return ()
        found = whole._names.find(name, year=year, parent=parent, level=level)
        return tuple(match for match in found if not whole._by_code[match.code].meanings)

    def _list_of(self, year: int, whole: Scheme) -> Scheme:
        codes = (self._named(code, year) for code in self._codes_of(year))
        trees = tuple(tree.at(year) for tree in self.hierarchies)
        return attrs.evolve(self, codes=tuple(codes), hierarchies=trees, year=year, whole=whole)

    def _named(self, code: Code, year: int) -> Code:
        if code.meanings:
            return self._meaning(code, year)
        name = _name_in(code, self.locale, year)
        return code if name == code.name else attrs.evolve(code, name=name)

    def _meaning(self, code: Code, year: int) -> Code:
        """What a code meant in a year; where that is not sure, what it may have meant instead stays with it."""
        for meaning in code.meanings:
            if meaning.first <= year <= meaning.last:
                return attrs.evolve(
                    code,
                    name=meaning.text,
                    status=meaning.status,
                    names=(meaning,),
                    aliases=(),
                    meanings=(),
                    seen_in=meaning.seen_in,
                )
        begun = max(meaning.last for meaning in code.meanings) < (self.valid_from or FIRST_YEAR)
        sure = begun or any(seen <= year for name in code.names for seen in name.seen_in)
        return attrs.evolve(code, name=_name_in(code, self.locale, year), meanings=() if sure else code.meanings)

    @property
    def _title(self) -> str:
        return f"{self.id} {self.version}"

    @property
    def _accepted(self) -> str:
        return f"codes have {self.pattern}" if self.pattern is not None else ""

    @property
    def _years(self) -> tuple[int, int]:
        return self.valid_from or FIRST_YEAR, self.valid_to or LAST_YEAR

    @property
    def _level_names(self) -> Iterable[Sequence[str]]:
        return (self.levels, *self.passport.get("level_names", {}).values())

    def _written(self, code: str) -> Code | None:
        if self.pattern is None:
            return super()._written(code)
        normal = self.pattern.normal(code)
        if normal is None:
            return written_with_affixes(code, self.pattern, self.affixes, self._by_code)
        return self._by_code.get(normal) or (None if self.is_closed else self._local(normal))

    def _near(self, text: str) -> list[str]:
        """Up to three codes that may have been meant: of that name, or of the longest common beginning."""
        named = [match.code for match in self.by_name(text)]
        closed = self.pattern if self.is_closed else None
        return named[:3] or misread(text, closed, self._by_code) or super()._near(text)

    def _step(self, code: str, level: int) -> Step:
        """A local code belongs to its class where there is such a class, in the list of a year in that year."""
        found = self.get(code, None)
        if found is None and self.is_closed and (near := self._near(code)):
            return Step(reason=f"no such code in {self._title}{near_matches(near)}")
        if found is not None:
            reason = self._absence((found, *self.ancestors(found.code))[-1])
            if reason:
                return Step(reason=reason)
        return super()._step(code, level)

    def _absence(self, top: Code) -> str:
        """Why a code of the highest level is in no list, or not in that of this year; empty where it is."""
        listed = self._whole or self
        if top.code in self._by_code:
            return ""
        if top.code not in listed._by_code:
            return f"no such code in {self._title}: there is no {self.levels[0]} {top.code}"
        spans = (f"{first or ''}-{'' if last == LAST_YEAR else last}" for first, last in listed._spans[top.code])
        return f"{top.code} is not in the list of {self.year}, but in that of {', '.join(spans)}"

    def _local(self, code: str) -> Code:
        assert self.pattern is not None
        level = self.pattern.level(code)
        return Code(code, None, level, self.levels[level - 1], self.pattern.parent(code), "local")


def _name_in(code: Code, locale: str, year: int | None) -> str | None:
    """The newest name of a code in a language, or that of a year."""
    names = [name for name in code.names if name.locale == locale]
    if year is not None:
        names = [name for name in names if name.first <= year <= name.last]
    return names[-1].text if names else None
