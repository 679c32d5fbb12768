"""The names of facts in the language of a report.

>>> from govledger.accounts import Accounts, Key, Named
>>> from govledger.fiscal import calendar
>>> from govledger.reports.messages import messages
>>> accounts = Accounts(entity="某中心", year=calendar("CN").starting(2019))
>>> found = Named.of(accounts, Key.of("expenditure", year=accounts.year.previous, nature="basic"))
>>> name(found, messages("en")), name(found, messages("zh_CN"))
('expenditure basic expenditure 2018', '2018年度支出 基本支出')
"""

from __future__ import annotations

from functools import lru_cache

from govledger.accounts import Dimension, Fact, Key, Named
from govledger.reports.messages import Messages


def name(named: Named, words: Messages) -> str:
    """The name of a fact, with the year or phase where it is not the accounts' own."""
    own, phase = line(named, words), named.key.catalogue.phases[named.key.phase]
    if named.year is not None:
        label, start = named.year.label(), str(named.year.start.year)
        return words.fill("name.year", name=own, year=label, start=start)
    return own if phase.is_outturn else words.fill("name.phase", name=own, phase=phase.title_in(words.locale))


def line(of: Named | Fact | Key, words: Messages) -> str:
    """The name of a line by itself, with its entity where it is not that of the accounts.

    >>> from govledger.accounts import Key
    >>> from govledger.fiscal import calendar
    >>> from govledger.reports.messages import messages
    >>> key = Key.of("expenditure", year=calendar("CN").starting(2019), function="203")
    >>> line(Named(key, "国防"), messages("en")), line(Named(key, "国防"), messages("zh_CN"))
    ('expenditure 203 National defence (国防)', '国防')
    """
    named = of if isinstance(of, Named) else Named.line(of)
    entity, own = named.key.entity, _within_entity(named, words)
    if entity is None:
        return own
    if entity == "*":
        by = words.fill("name.by", dimension=words.text("name.entities"))
        return words.fill("name.members", title=own, members=by)
    return words.fill("name.entity", entity=entity, name=own)


def _within_entity(named: Named, words: Messages) -> str:
    if words.names_as_printed and named.label:
        return named.label
    key = named.key
    concept, dimensions = key.catalogue.concepts.get(key.concept), key.catalogue.dimensions
    title = concept.title_in(words.locale) if concept else key.concept
    members = [_member(dimensions.get(dimension), member, words) for dimension, member in key.dimensions]
    # A code says little to a reader: its name and the printed label stand beside it.
    coded = [at for at, (dimension, _) in enumerate(key.dimensions) if dimensions[dimension].scheme]
    if not members:
        return title
    if not words.names_as_printed and len(coded) == 1 and members[coded[0]] == key.dimensions[coded[0]][1]:
        dimension, code = key.dimensions[coded[0]]
        called = name_of_code(dimensions[dimension], code, key.year.start.year, words.language)
        members[coded[0]] = f"{code} {called}".strip()
    told = words.fill("name.members", title=title, members=words.text("list.members").join(members))
    return words.fill("name.label", name=told, label=named.label) if named.label and coded else told


def member(of: Fact | Key, dimension: str, words: Messages) -> str:
    """What a line is called among those that one dimension tells apart: by its member, and the printed label.

    >>> from govledger.accounts import Key
    >>> from govledger.fiscal import calendar
    >>> from govledger.reports.messages import messages
    >>> key = Key.of("expenditure", year=calendar("CN").starting(2019), function="203")
    >>> member(key, "function", messages("en")), member(key, "function", messages("zh_CN"))
    ('203 National defence', '203 国防支出')
    """
    named = of if isinstance(of, Named) else Named.line(of)
    if words.names_as_printed and named.label:
        return named.label
    known, code = named.key.catalogue.dimensions.get(dimension), named.key.get(dimension) or ""
    title = _member(known, code, words)
    if known is None or not known.scheme or title != code:
        return title
    called = f"{code} {name_of_code(known, code, named.key.year.start.year, words.language)}".strip()
    return words.fill("name.label", name=called, label=named.label) if named.label else called


def _member(dimension: Dimension | None, member: str, words: Messages) -> str:
    if member == "*" and dimension is not None:
        return words.fill("name.by", dimension=dimension.title_in(words.locale))
    found = dimension.member(member) if dimension else None
    return found.title_in(words.locale) if found else member


@lru_cache(maxsize=4096)
def name_of_code(dimension: Dimension, code: str, year: int, language: str) -> str:
    """The name of a code in its year, in the language or else in English, empty where its list has none."""
    listed = dimension.schemes[0].at(year)
    if code not in listed:
        return ""
    spoken = (language.partition("_")[0], "en")
    known = next((each for wanted in spoken for each in listed.locales if each.partition("_")[0] == wanted), None)
    return "" if known is None else listed.name(code, locale=known) or ""
