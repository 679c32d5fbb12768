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

from govledger.accounts import CONCEPTS, DIMENSIONS, Concept, Dimension, Member, Named
from govledger.reports.messages import Messages


def name(named: Named, words: Messages) -> str:
    """The name of a fact, with the year or phase where it is not the accounts' own."""
    own, phase = line(named, words), f"phase.{named.key.phase}"
    if named.year is not None:
        label, start = named.year.label(), str(named.year.start.year)
        return words.fill("name.year", name=own, year=label, start=start)
    return words.fill("name.phase", name=own, phase=words.fill(phase)) if words.has(phase) else own


def line(named: Named, words: Messages) -> str:
    """The name of a line by itself.

    >>> from govledger.accounts import Key
    >>> from govledger.fiscal import calendar
    >>> from govledger.reports.messages import messages
    >>> key = Key.of("expenditure", year=calendar("CN").starting(2019), function="203")
    >>> line(Named(key, "国防"), messages("en")), line(Named(key, "国防"), messages("zh_CN"))
    ('expenditure 203 National defence (国防)', '国防')
    """
    if words.names_as_printed and named.label:
        return named.label
    key = named.key
    title = _title(CONCEPTS[key.concept], words) if key.concept in CONCEPTS else key.concept
    members = [_member(dimension, member, words) for dimension, member in key.dimensions]
    # A code says little to a reader: its name and the printed label stand beside it.
    coded = [at for at, (dimension, _) in enumerate(key.dimensions) if DIMENSIONS[dimension].scheme]
    if not members:
        return title
    if not words.names_as_printed and len(coded) == 1 and members[coded[0]] == key.dimensions[coded[0]][1]:
        dimension, code = key.dimensions[coded[0]]
        members[coded[0]] = (
            f"{code} {_of_code(DIMENSIONS[dimension].scheme, code, key.year.start.year, words.language)}".strip()
        )
    told = words.fill("name.members", title=title, members=words.text("list.members").join(members))
    return words.fill("name.label", name=told, label=named.label) if named.label and coded else told


def _title(thing: Concept | Dimension | Member, words: Messages) -> str:
    """What a thing is called in the language, or else in English."""
    return str(getattr(thing, f"title_{words.language}", thing.title))


def _member(dimension: str, member: str, words: Messages) -> str:
    known = DIMENSIONS.get(dimension)
    if member == "*" and known is not None:
        return words.fill("name.by", dimension=_title(known, words))
    found = known.member(member) if known else None
    return member if found is None else _title(found, words)


@lru_cache(maxsize=4096)
def _of_code(scheme: str | None, code: str, year: int, language: str) -> str:
    """The name of a code in its year, in the language or else in English, empty where its list has none."""
    from govledger.classification import load

    if scheme is None or code not in (listed := load(scheme).at(year) or load(scheme)):
        return ""
    known = next((locale for locale in (language, "en") if locale in listed.locales), None)
    return "" if known is None else listed.name(code, locale=known) or ""
