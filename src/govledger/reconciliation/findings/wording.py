"""The sentences and the arithmetic of findings, in Chinese and English.

Everything a person needs to redo the check by hand: the printed figures with their names, the sum or the rate they
give, and by how much the claim misses it.
"""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction
from functools import lru_cache

from govledger.accounts import Accounts, Catalogue, Change, Comparison, Completion, Dimension, Fact, Key, Share
from govledger.figures import Interval, RoundingMode, StatedCount, decimal_text, grouped_text, round_to, rounded_text
from govledger.reconciliation.linear.relation import Relation
from govledger.reconciliation.repairs.suspect import Suspect

LOCALES = ("zh_CN", "en")


def both(zh: str, en: str) -> dict[str, str]:
    """A sentence by locale.

    >>> both("支出", "expenditure")["en"]
    'expenditure'
    """
    return {"zh_CN": zh, "en": en}


def amount(value: Fraction) -> str:
    """A number with thousands separators; whole, to the cent, or with its third and fourth decimal if it has them.

    >>> amount(Fraction(142203036, 100)), amount(Fraction(1, 3)), amount(Fraction(95867, 10))
    ('1,422,030.36', '0.33', '9,586.70')
    """
    text = decimal_text(value)
    if "/" in text or len(text.partition(".")[2]) > 4:
        text = rounded_text(value, 2)
    return grouped_text(f"{text}0" if len(text.partition(".")[2]) == 1 else text)


def span(interval: Interval, *, locale: str) -> str:
    """A range of amounts for a sentence.

    >>> span(Interval("[1, 2.5]"), locale="en"), span(Interval("(-inf, 2]"), locale="en")
    ('1 to 2.50', 'at most 2')
    """
    joiner, least, most = ("至", "不少于 ", "不多于 ") if locale == "zh_CN" else ("to", "at least ", "at most ")
    if interval.low is None and interval.high is None:
        return "任意值" if locale == "zh_CN" else "any value"
    if interval.is_point and interval.low is not None:
        return amount(interval.low)
    # A range is shown rounded outwards, so that it holds every value it stands for.
    low = None if interval.low is None else amount(_outwards(interval.low, RoundingMode.FLOOR))
    high = None if interval.high is None else amount(_outwards(interval.high, RoundingMode.CEILING))
    if high is None:
        return f"{least}{low}"
    if low is None:
        return f"{most}{high}"
    return low if low == high else f"{low} {joiner} {high}"


def _outwards(value: Fraction, mode: RoundingMode) -> Fraction:
    """The value to the cent, away from the middle of its range."""
    return round_to(value, step="0.01", mode=mode)


def name_of(fact: Fact | Key, locale: str) -> str:
    """What to call a fact in a sentence.

    >>> from govledger.fiscal import calendar
    >>> name_of(Key.of("expenditure", year=calendar("CN").starting(2019), nature="basic"), "en")
    'expenditure basic expenditure'
    >>> name_of(Key.of("expenditure", year=calendar("CN").starting(2019), function="203"), "en")
    'expenditure 203 National defence'
    """
    key = fact.key if isinstance(fact, Fact) else fact
    if locale == "zh_CN" and isinstance(fact, Fact) and fact.label:
        return fact.label
    known, dimensions = key.catalogue.concepts.get(key.concept), key.catalogue.dimensions
    title = known.title_in(locale) if known else key.concept
    members = [_member(key.catalogue, name, member, locale) for name, member in key.dimensions]
    # A code says little to a reader: its English name and the printed label stand beside it.
    coded = [at for at, (name, _) in enumerate(key.dimensions) if dimensions[name].scheme]
    if locale != "zh_CN" and len(coded) == 1 and members[coded[0]] == key.dimensions[coded[0]][1]:
        dimension, code = key.dimensions[coded[0]]
        members[coded[0]] = f"{code} {_english(dimensions[dimension], code, key.year.start.year)}".strip()
    label = f" ({fact.label})" if isinstance(fact, Fact) and fact.label and coded else ""
    return f"{title} {'/'.join(members)}{label}" if members else title


def _member(catalogue: Catalogue, dimension: str, member: str, locale: str) -> str:
    known = catalogue.dimensions.get(dimension)
    if member == "*" and known is not None:
        return f"按{known.title_in(locale)}" if locale == "zh_CN" else f"by {known.title_in(locale)}"
    found = known.member(member) if known else None
    return found.title_in(locale) if found else member


@lru_cache(maxsize=4096)
def _english(dimension: Dimension, code: str, year: int) -> str:
    """The English name of a code in its year, empty where its list has none."""
    scheme = dimension.schemes[0]
    if code not in (listed := scheme.at(year) or scheme) or "en" not in listed.locales:
        return ""
    return listed.name(code, locale="en") or ""


def named(accounts: Accounts, key: Key, locale: str) -> str:
    """The name of a fact, with the year or phase where it is not the accounts' own.

    >>> from govledger.accounts import Accounts
    >>> from govledger.fiscal import calendar
    >>> accounts = Accounts(entity="某中心", year=calendar("CN").starting(2019))
    >>> key = Key.of("expenditure", year=accounts.year.previous, nature="basic")
    >>> named(accounts, key, "en"), named(accounts, key, "zh_CN")
    ('expenditure basic expenditure 2018', '2018年度支出 基本支出')
    """
    fact = accounts.get(key)
    if not isinstance(fact, Fact):
        fact = accounts.get(key.with_(year=accounts.year))
    name = name_of(fact if isinstance(fact, Fact) else key, locale)
    if key.year != accounts.year:
        return f"{key.year.label()}{name}" if locale == "zh_CN" else f"{name} {key.year.start.year}"
    phase = key.catalogue.phases[key.phase]
    if phase.is_outturn:
        return name
    return f"{name}（{phase.title_in(locale)}）" if locale == "zh_CN" else f"{name} ({phase.title_in(locale)})"


_SUBJECTS = {
    Share: ("{}的占比", "the share of {}"),
    Completion: ("{}的完成率", "the completion rate of {}"),
    Comparison: ("对{}的比较", "the comparison of {}"),
}


_OF_CHANGES = {
    "rate": ("{}的增减率", "the rate of change of {}"),
    "amount": ("{}的增减额", "the amount of change of {}"),
    "word": ("{}的增减方向", "the direction of the change of {}"),
}


def subject(accounts: Accounts, suspect: Suspect, locale: str) -> str:
    """What to call a suspect: a figure by its name, a claim or a list by what it speaks of.

    >>> from govledger.accounts import Accounts
    >>> from govledger.fiscal import calendar
    >>> accounts = Accounts(entity="某中心", year=calendar("CN").starting(2019)).state("revenue", "5.00元")
    >>> listed = Suspect(key=Key.of("revenue", year=accounts.year), range=Interval("[1, 1]"), what="list")
    >>> subject(accounts, listed, "en"), subject(accounts, listed, "zh_CN")
    ('the list that makes up revenue', '收入的明细')
    """
    claim, key = suspect.claim, suspect.key
    if isinstance(claim, Change):
        words = _OF_CHANGES.get(suspect.what, ("{}的增减", "the change of {}"))
        key = claim.current
    elif claim is not None:
        words = _SUBJECTS.get(type(claim), ("对{}的说明", "what is said of {}"))
    elif suspect.what == "list":
        words = ("{}的明细", "the list that makes up {}")
    elif suspect.what == "claim":
        words = ("对{}的说明", "what is said of {}")
    elif suspect.what == "condition":
        words = ("{}（规则适用的条件）", "{}, by which a rule applies")
    elif suspect.what == "rule":
        words = ("对{}的规则", "what the rules say of {}")
    else:
        words = ("{}", "{}") if isinstance(accounts.get(key), Fact) else ("{}（未列示）", "{} (not stated)")
    return words[locale != "zh_CN"].format(named(accounts, key, locale))


def figure(accounts: Accounts, key: Key, locale: str) -> str:
    """A fact with its printed value.

    >>> from govledger.accounts import Accounts
    >>> from govledger.fiscal import calendar
    >>> accounts = Accounts(entity="某中心", year=calendar("CN").starting(2019))
    >>> figure(accounts.state("revenue", "1433715.14元"), Key.of("revenue", year=accounts.year), "en")
    'revenue 1,433,715.14'
    """
    fact = accounts.get(key)
    if not isinstance(fact, Fact):
        return f"{named(accounts, key, locale)} {'（未列示）' if locale == 'zh_CN' else '(not stated)'}"
    unit = f" {fact.statements[0].unit}" if isinstance(fact.statements[0], StatedCount) else ""
    return f"{named(accounts, key, locale)} {amount(Fraction(fact.value))}{unit}"


def sides(accounts: Accounts, relation: Relation, locale: str) -> tuple[str, ...]:
    """A relation as two sums of printed figures, one to a line, and their difference."""
    positive = [(key, c) for key, c in relation.coefficients if c > 0]
    negative = [(key, -c) for key, c in relation.coefficients if c < 0]
    lines, totals = [], []
    for terms in (positive, negative):
        values = [_value(accounts, key) * c for key, c in terms]
        total = sum(values, Fraction(0))
        totals.append(total)
        if terms:
            written = " + ".join(_times(c) + figure(accounts, key, locale) for key, c in terms)
            lines.append(f"{written} = {amount(total)}" if len(terms) > 1 else written)
    gap = totals[0] - totals[1]
    lines.append(f"{'差额' if locale == 'zh_CN' else 'difference'} {amount(gap)}")
    return tuple(lines)


def _value(accounts: Accounts, key: Key) -> Fraction:
    fact = accounts.get(key)
    return Fraction(fact.value) if isinstance(fact, Fact) else Fraction(0)


def _times(coefficient: Fraction) -> str:
    return "" if coefficient == 1 else f"{decimal_text(coefficient)} × "


def listed(accounts: Accounts, keys: Iterable[Key], locale: str) -> str:
    """Names of facts in a row.

    >>> from govledger.accounts import Accounts
    >>> from govledger.fiscal import calendar
    >>> accounts = Accounts(entity="某中心", year=calendar("CN").starting(2019))
    >>> listed(accounts, [Key.of(name, year=accounts.year) for name in ("revenue", "expenditure")], "zh_CN")
    '收入、支出'
    """
    return listed_names([named(accounts, key, locale) for key in keys], locale)


def listed_names(names: Iterable[str], locale: str) -> str:
    """Names in a row.

    >>> listed_names(["收入", "支出"], "zh_CN"), listed_names(["2", "3"], "en")
    ('收入、支出', '2, 3')
    """
    return ("、" if locale == "zh_CN" else ", ").join(names)


def percent_span(interval: Interval, places: int, joiner: str = "..") -> str:
    """A range of rates in percent.

    >>> percent_span(Interval("[-0.54601, -0.54597]"), 2)
    '-54.60%'
    >>> percent_span(Interval("[0.041, 0.042]"), 1, "to")
    '4.1% to 4.2%'
    """
    if interval.low is None or interval.high is None:
        return "?"
    low, high = rounded_text(interval.low * 100, places), rounded_text(interval.high * 100, places)
    return f"{low}%" if low == high else f"{low}% {joiner} {high}%"
