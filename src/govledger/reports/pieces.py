"""What every form of a report says about a finding: sentences in one language, made once for text and HTML.

>>> low_text(Fraction(1, 3)), high_text(Fraction(1, 3)), low_text(Fraction(5, 2))
('0.3333', '0.3334', '2.5')
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence
from fractions import Fraction
from pathlib import PurePath

from govledger.accounts import Accounts, Fact, Key, Named, NumeralOutcome
from govledger.documents import Document
from govledger.figures import Interval, Place, decimal_text, grouped_text
from govledger.reconciliation import Checked, Computed, Diagnosis, Finding, Report, Role, Rulebook, Severity, Verdict
from govledger.reconciliation.findings.report import JOINT
from govledger.reports.excerpt import shortened
from govledger.reports.messages import Locale, messages
from govledger.reports.names import name
from govledger.reports.numbers import amount
from govledger.reports.saying import say, span
from govledger.reports.words import in_language, reason

PLACES = 4
"""Decimals of a computed range; a number with more is rounded outward, so that the range still holds every value."""

_LETTERS = re.compile("[A-Z]{1,3}")  # What columns of spreadsheets are called.
_SHOWN_LINES = 5
_SHOWN_NAMES = 3
_SHOWN_FIRST = 5
_NAME = 72  # Columns of a name among others.
_TEXT = 110  # Columns of what was checked.


def low_text(value: Fraction) -> str:
    """A lower end as a decimal, rounded down where it has more than four decimals.

    >>> low_text(Fraction(-546010001, 10**7))
    '-54.6011'
    """
    scaled = value * 10**PLACES
    return decimal_text(Fraction(scaled.numerator // scaled.denominator, 10**PLACES))


def high_text(value: Fraction) -> str:
    """An upper end as a decimal, rounded up where it has more than four decimals.

    >>> high_text(Fraction(-546010001, 10**7))
    '-54.601'
    """
    return decimal_text(-Fraction(low_text(-value)))


def ends(interval: Interval) -> tuple[str | None, str | None]:
    """Both ends of a range as decimals, None where it has no end.

    >>> ends(Interval("(-inf, 2.5]"))
    (None, '2.5')
    """
    low = None if interval.low is None else low_text(interval.low)
    return low, None if interval.high is None else high_text(interval.high)


# --- the report as a whole ------------------------------------------------------------------------------------


def opening_of(report: Report, locale: Locale) -> dict[str, str]:
    """What every report begins with, by the words for it: its source, what it comes to, and how much stands behind that."""
    rows = {
        say("source", locale): source_name(report, locale),
        say("conclusion", locale): say(f"status.{report.verdict.value}", locale),
        say("tied", locale): tied_text(report, locale),
    }
    return rows | ({say("untied", locale): untied_text(report, locale)} if report.untied else {})


def heading_of(report: Report, locale: Locale) -> dict[str, str]:
    """Entity, year, kind and rulebook, by the words for them."""
    disclosure = report.disclosure
    accounts = disclosure.accounts
    kind = f"kind.{disclosure.kind}"
    return {
        say("entity", locale): accounts.entity or say("unnamed", locale),
        say("year", locale): accounts.year.label(),
        say("kind", locale): say(kind, locale) if messages(locale).has(kind) else disclosure.kind,
        say("rulebook", locale): report.rulebook,
    }


def source_name(report: Report, locale: Locale) -> str:
    """The name of the source, or that it has none."""
    return report.disclosure.source.name or say("unnamed", locale)


def coverage_text(report: Report, locale: Locale) -> str:
    """How many numerals became what."""
    coverage = report.disclosure.coverage
    if not coverage.readings:
        return say("coverage.none", locale)
    kinds = {"amounts": "amount", "rates": "rate", "counts": "count", "not_figures": "not-figure", "unread": "unread"}
    parts = {name: coverage.counts[kind] for name, kind in kinds.items()}
    return say("coverage.counts", locale, numerals=len(coverage.readings), **parts)


def nothing_found(report: Report, locale: Locale) -> str:
    """What is said where there is no finding: that nothing is contradicted, or that nothing was verified."""
    return say("findings.none" if report.tied else "findings.unverified", locale)


def tied_text(report: Report, locale: Locale) -> str:
    """How many figures some check ties."""
    return say("tied.counts", locale, number=len(report.tied), of=len(report.disclosure.accounts.facts))


def untied_text(report: Report, locale: Locale) -> str:
    """How many figures no check ties, and the first of them, each as it is printed and where."""
    accounts, untied = report.disclosure.accounts, report.untied
    told = say("joiner.names", locale).join(_untied(accounts, key, locale) for key in untied[:_SHOWN_FIRST])
    if len(untied) > _SHOWN_FIRST:
        told += say("more-figures", locale, number=len(untied) - _SHOWN_FIRST)
    return f"{len(untied)}{say('colon', locale)}{told}" if untied else "0"


def _untied(accounts: Accounts, key: Key, locale: Locale) -> str:
    """A figure by its name, what is printed, and where that stands."""
    fact = accounts.get(key)
    assert isinstance(fact, Fact)
    first = fact.statements[0]
    named = say("where.figure", locale, name=name(Named.of(accounts, key), messages(locale)), text=first.text.strip())
    return shortened(named, _NAME) + _where_printed(first.place, locale)


def _where_printed(place: Place | None, locale: Locale) -> str:
    """The page or the line that a figure is printed on, in brackets."""
    unit, number = ("", None) if place is None else counted(place)
    return say(unit, locale, number=number) if number else ""


def printed_elsewhere(place: Place | None, here: Place | None, locale: Locale) -> str:
    """Where a figure is printed, in brackets: its page or line, and its column, as far as they are not those of a finding.

    >>> here = Place(page=9, line=72, column="Total")
    >>> printed_elsewhere(Place(page=9, line=72, column="Projects"), here, "en"), printed_elsewhere(Place(line=80), here, "en")
    (' (column “Projects”)', ' (line 80)')
    >>> printed_elsewhere(Place(table="Outlays", row="12", column="B"), here, "en")
    ' (Outlays, B12)'
    """
    told = _elsewhere(place, here, locale)
    return say("address.aside", locale, parts=told) if told else ""


def more_places(rest: Sequence[Place], here: Place, locale: Locale) -> str:
    """How many places more a finding has than are shown, and the first of them as far as they are not beside the first shown.

    >>> here = Place(page=9, line=72)
    >>> more_places([Place(line=80), Place(line=72, page=9)], here, "en")
    'and 2 more (line 80)'
    """
    where = dict.fromkeys(filter(None, (_elsewhere(place, here, locale) for place in rest)))
    told = say("places.more", locale, number=len(rest))
    named = say("joiner.names", locale).join(list(where)[:_SHOWN_FIRST])
    return told + say("address.aside", locale, parts=named) if named else told


def _elsewhere(place: Place | None, here: Place | None, locale: Locale) -> str:
    """The page or line of a place and its column, as far as it does not share them with another place."""
    if place is None or place == here:
        return ""
    unit, number = counted(place)
    if number is None:
        return say("joiner", locale).join(_cell(place, ""))
    beside = here is not None and counted(here) == (unit, number)
    parts = [] if beside else [say(f"address.{unit}", locale, number=number)]
    if place.column and not (here is not None and beside and here.column == place.column):
        parts.append(say("address.column", locale, name=place.column))
    return say("joiner", locale).join(parts)


def counted(place: Place) -> tuple[str, int | None]:
    """What a reader of the source finds a place by, and its number: the ``page`` where it has boxes on pages, else the ``line``.

    >>> counted(Place(line=72, page=9, box=(0, 0, 60, 20))), counted(Place(line=72)), counted(Place(page=3, row="Roads"))
    (('page', 9), ('line', 72), ('page', 3))
    """
    return ("page", place.page) if place.line is None or place.box is not None else ("line", place.line)


def verdict_counts(report: Report, locale: Locale) -> dict[str, int]:
    """How many checks came to each verdict, by the words for it."""
    return {say(f"verdict.{verdict.value}", locale): report.counts[verdict] for verdict in Verdict}


def severity_counts(report: Report, locale: Locale) -> dict[str, int]:
    """How many findings there are of each severity, by the words for it; severities without any are left out."""
    counts = {severity: sum(f.severity is severity for f in report.findings) for severity in Severity}
    return {say(f"severities.{severity.value}", locale): number for severity, number in counts.items() if number}


def counts_text(counts: Mapping[str, int], locale: Locale) -> str:
    """Counts in a row.

    >>> counts_text({"errors": 1, "notes": 4}, "en"), counts_text({"错误": 1, "提示": 4}, "zh_CN")
    ('errors 1, notes 4', '错误 1，提示 4')
    """
    return say("joiner", locale).join(f"{name} {number}" for name, number in counts.items())


def address(report: Report, document: Document | None, place: Place | None, locale: Locale) -> str:
    """Where a place is, as far as it is known: source:line:column of a text, of pages the page, and the cell of a table."""
    name = source_name(report, locale)
    if place is None:
        return name
    unit, number = counted(place)
    if unit == "page":
        page = [] if number is None else [say("address.page", locale, number=number)]
        return say("joiner", locale).join([name, *page, *_cell(place, name)])
    if document is not None and place.start is not None:
        line = document.line_at(place.start)
        return f"{name}:{line.number}:{place.start - line.start + 1}"
    return ", ".join([f"{name}:{number}", *_cell(place, name)])


def _cell(place: Place, source: str) -> list[str]:
    """The labels of a cell: its table unless that is called like its file, and row and column.

    Where these are a number and letters they are one address, as spreadsheets show it.

    >>> _cell(Place(table="outlays", row="12", column="B"), "data/outlays.csv")
    ['B12']
    >>> _cell(Place(table="Outlays", row="Roads", column="2013"), "data/outlays.csv")
    ['Outlays', 'Roads', '2013']
    """
    table = [place.table] if place.table and place.table != PurePath(source).stem else []
    row, column = place.row or "", place.column or ""
    if row.isdecimal() and _LETTERS.fullmatch(column):
        return [*table, column + row]
    return [*table, *filter(None, (row, column))]


# --- one finding ------------------------------------------------------------------------------------------------


def figure_place(finding: Finding) -> Place | None:
    """The place of the figure that a finding is about."""
    return finding.place_of(Role.MARKED) or (finding.places[0] if finding.places else None)


def computed_text(computed: Computed, locale: Locale) -> str:
    """What the printed value should have been, with its range.

    >>> computed_text(Computed(interval=Interval("[-54.61, -54.59]"), unit="%", value="-54.60"), "en")
    '-54.60% (-54.61% to -54.59%)'
    """
    interval = computed.interval
    unit = computed.unit if computed.unit == "%" else f" {computed.unit}" if computed.unit else ""
    value = None if computed.value is None else f"{computed.value}{unit}"
    if interval.low is None or interval.high is None or interval.is_point:
        return value or f"{span(interval, messages(locale))}{unit}"
    low, high = f"{grouped_text(low_text(interval.low))}{unit}", f"{grouped_text(high_text(interval.high))}{unit}"
    if value is None:
        return say("computed.between", locale, low=low, high=high)
    return say("computed.range", locale, value=value, low=low, high=high)


def diagnosis_text(diagnosis: Diagnosis, locale: Locale) -> str:
    """A mistake that explains the figure, with how certain it is."""
    certainty = f"certainty.{diagnosis.certainty.value}"
    known = say(certainty, locale) if messages(locale).has(certainty) else diagnosis.certainty.value
    if diagnosis.odds:
        # Rounded down, so that the chance is not made to look smaller than it is.
        number = amount(Fraction(math.floor(1 / diagnosis.odds)))
        known += say("joiner", locale) + say("certainty.odds", locale, number=number)
    return f"{say(diagnosis.text, locale)} [{known}]"


def diagnosis_texts(finding: Finding, locale: Locale) -> list[str]:
    """The mistakes that explain a finding, each once by its words: two facts of one name are told apart by nobody."""
    return list(dict.fromkeys(diagnosis_text(each, locale) for each in finding.diagnoses))


def consequence_text(finding: Finding, locale: Locale) -> str:
    """A finding in one line, as what follows from another: its rule, its title, where it is, and how its arithmetic ends."""
    where = _where_printed(figure_place(finding), locale)
    told = f"{finding.rule} {say(finding.title, locale)}{where}"
    ends = [step for step in finding.steps[-1:] if not step.id.startswith(("figure", "printed", "proof"))]
    return say("colon", locale).join((told, *(say(step, locale) for step in ends)))


def consequences_text(finding: Finding, locale: Locale) -> str:
    """What is said of all that follows from a finding."""
    return say("consequences.why", locale, number=len(finding.consequences))


def next_step(finding: Finding, locale: Locale) -> str:
    """What to do about a finding: by the slip or the mistake where it is known, or by what is remarked, else by its severity.

    A mistake that would explain one suspect among several is not known to be the one.
    """
    slip, several = f"next.{finding.slip}", f"next.suspects.{finding.severity.value}"
    if finding.slip is not None and messages(locale).has(slip):
        return say(slip, locale)
    unsure = finding.capped or len(finding.suspects) > 1
    if unsure and not finding.located and messages(locale).has(several):
        return say(several, locale)
    kinds = [f"next.{kind}" for kind in (*(diagnosis.kind for diagnosis in finding.diagnoses), finding.rule)]
    known = next((name for name in kinds if messages(locale).has(name)), f"next.{finding.severity.value}")
    return say(known, locale)


# --- what could not be tested or read -------------------------------------------------------------------------


Titles = Mapping[str, Mapping[str, str]]
"""The titles of rules by id and locale."""


def titles_of(report: Report, rulebook: Rulebook | None) -> Titles:
    """The titles of the rules: those that the report keeps, and before them those of a rulebook that is given."""
    return {**report.titles, **({} if rulebook is None else {rule.id: rule.title for rule in rulebook.rules})}


def check_text(check: Checked, titles: Titles, locale: Locale) -> str:
    """What was checked: the words of a claim, or the title of the rule in the language of the report."""
    title = titles.get(check.rule)
    if title is not None and check.text in title.values():
        return in_language(title, locale)
    return say("check.joint", locale) if check.rule == JOINT else shortened(check.text, _TEXT)


def check_line(check: Checked, titles: Titles, locale: Locale) -> str:
    """What was checked, with the line of the source that it is about."""
    return check_text(check, titles, locale) + _where([check], locale)


def untested_by_rule(report: Report, titles: Titles, locale: Locale) -> Mapping[str, str]:
    """What each rule could not test, one sentence for all of its checks, by the id of the rule.

    The sentence says how many checks they are and where, and the first of the figures that they lack.
    """
    by_rule: dict[str, list[Checked]] = {}
    for check in report.checked:
        if check.verdict is Verdict.UNTESTABLE:
            by_rule.setdefault(check.rule, []).append(check)
    accounts = report.disclosure.accounts
    return {rule: _untested(checks, accounts, titles, locale) for rule, checks in by_rule.items()}


def _untested(checks: Sequence[Checked], accounts: Accounts, titles: Titles, locale: Locale) -> str:
    title, first = titles.get(checks[0].rule), check_text(checks[0], titles, locale)
    if title is not None and len(checks) > 1:
        what = in_language(title, locale)
    else:
        what = first if all(check.text == checks[0].text for check in checks) else f"{first} ..."
    why = _reasons(checks, accounts, locale)
    return f"{what}{_where(checks, locale)}{say('colon', locale) if why else ''}{why}"


def _where(checks: Sequence[Checked], locale: Locale) -> str:
    """How many checks there are, and the lines or the pages of the source that they are about."""
    if len(checks) == 1:
        return _where_printed(checks[0].place, locale)
    found = {counted(check.place) for check in checks if check.place}
    numbers = sorted({number for _, number in found if number})
    if not numbers:
        return say("checks.some", locale, number=len(checks))
    told = messages(locale).text("list").join(map(str, numbers))
    if len(numbers) > _SHOWN_LINES:
        told = say("lines.range", locale, first=numbers[0], last=numbers[-1])
    unit = min(unit for unit, _ in found)
    return say(f"checks.{unit}" if len(numbers) == 1 else f"checks.{unit}s", locale, number=len(checks), where=told)


def _reasons(checks: Sequence[Checked], accounts: Accounts, locale: Locale) -> str:
    """The reasons of some checks, each once; of the figures that they lack the first are named."""
    lacking = [check for check in checks if _lacks(check)]
    told = []
    if lacking:
        words = messages(locale)
        keys = (key for check in lacking for key in check.missing)
        names = list(dict.fromkeys(name(Named.of(accounts, key), words) for key in keys))
        shown = say("joiner.names", locale).join(shortened(each, _NAME) for each in names[:_SHOWN_NAMES])
        if len(names) > _SHOWN_NAMES:
            shown += say("more-figures", locale, number=len(names) - _SHOWN_NAMES)
        told.append(say("not-stated", locale, names=shown))
    told += dict.fromkeys(say(check.reason, locale) for check in checks if check.reason and check not in lacking)
    return say("joiner.reasons", locale).join(told)


def missing_text(check: Checked, accounts: Accounts, locale: Locale) -> str:
    """What an untestable check lacks: the figures that are not stated, each once, or the reason."""
    if _lacks(check):
        return say("not-stated", locale, names=tuple(Named.of(accounts, key) for key in dict.fromkeys(check.missing)))
    return "" if check.reason is None else say(check.reason, locale)


def _lacks(check: Checked) -> bool:
    """Whether all that stops a check is that figures are not stated."""
    return bool(check.missing) and (check.reason is None or check.reason.id == "reason.not-stated")


def unread_text(reading: NumeralOutcome, locale: Locale) -> str:
    """A numeral that was not read, and why."""
    why = reason(reading.why, locale)
    return f"{reading.text.strip()}{say('colon', locale)}{why}" if why else reading.text.strip()
