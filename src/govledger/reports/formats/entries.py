"""What a report lists, in words: an entry for each finding and for each duty that is not met, with the spots it points to.

>>> [(entry.rule, entry.severity.value, entry.spot.address) for entry in entries_of(report, None, locale="en")]
[('C01', 'error', '(not named)')]
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator

import attrs

from govledger.accounts import Fact, Key, Named
from govledger.documents import Document
from govledger.figures import Place, decimal_text
from govledger.layout import folded
from govledger.reconciliation import Finding, Fulfilment, Obligation, Report, Role, Severity
from govledger.reports import obligations, pieces
from govledger.reports.messages import Locale, messages
from govledger.reports.names import name
from govledger.reports.saying import say
from govledger.reports.suspects import Passage
from govledger.reports.text import sentences


@attrs.frozen(kw_only=True)
class Spot:
    """A place that an entry points to: what stands there, and its address as reports print it.

    ``start`` and ``stop`` are line and column, from 1, of the first character and of the one behind the last; they are
    known of sources that are texts, whose lines a person sees. ``key`` is the fact that is printed there.
    """

    what: str
    address: str
    place: Place | None = None
    key: Key | None = None
    start: tuple[int, int] | None = None
    stop: tuple[int, int] | None = None

    @property
    def line(self) -> int | None:
        """The line, where it is known."""
        return None if self.start is None else self.start[0]


@attrs.frozen(kw_only=True)
class Entry:
    """A finding, or a duty that is not met, in the words of one language.

    ``spot`` is where it is, ``figures`` are the prints of the figures that take part, and the words that are checked.
    ``said`` are passages by the ids of their labels: why, where, diagnosis, next. ``fingerprint`` is made of the rule, the keys of the
    figures and by how much they miss each other, and so stays the same when lines of the source move.
    """

    fingerprint: str
    severity: Severity
    rule: str
    title: str
    spot: Spot
    figures: tuple[Spot, ...] = ()
    arithmetic: tuple[str, ...] = ()
    said: tuple[tuple[str, Passage], ...] = ()
    finding: Finding | None = None

    @property
    def is_duty(self) -> bool:
        """Whether it is a duty that is not met."""
        return self.finding is None

    def label(self, locale: Locale) -> str:
        """The word for what it is: the severity of a finding, or that a duty is not met."""
        word = "fulfilment.missing" if self.is_duty else f"severity.{self.severity.value}"
        return say(word, locale)

    def told(self, label: str) -> str:
        """What is said under a label, in one line; empty where nothing is."""
        passages = (passage for name, passage in self.said if name == label)
        return " ".join(folded(" ".join((each.text, *each.items))).strip() for each in passages)

    def lines(self, locale: Locale) -> Iterator[str]:
        """All that is said, a line for each sentence, the title first."""
        yield self.title
        yield from self.arithmetic
        for label, passage in self.said:
            yield f"{say(label, locale)}{say('colon', locale)}{folded(passage.text).strip()}"
            yield from (f"- {folded(item).strip()}" for item in passage.items)


def entries_of(report: Report, document: Document | None, *, locale: Locale) -> list[Entry]:
    """The findings of a report, worst first, and behind them the duties that are not met.

    >>> [len(entry.figures) for entry in entries_of(report, None, locale="zh_CN")]
    [0]
    """
    spots = _Spots(report, document, locale)
    missing = [duty for duty in report.obligations if duty.verdict is Fulfilment.MISSING]
    made = [_of_finding(each, report, spots, locale) for each in report.findings]
    made += [_of_duty(duty, spots, locale) for duty in missing]
    return list(_told_apart(made))


def _of_finding(finding: Finding, report: Report, spots: _Spots, locale: Locale) -> Entry:
    spot = spots.at(pieces.figure_place(finding), say(finding.title, locale))
    return Entry(
        fingerprint=fingerprint(finding),
        severity=finding.severity,
        rule=finding.rule,
        title=folded(say(finding.title, locale)).strip(),
        spot=spot,
        figures=tuple(spots.of_finding(finding, apart_from=spot.place)),
        arithmetic=tuple(folded(say(step, locale)).strip() for step in finding.steps),
        said=tuple(sentences(finding, report, locale)),
        finding=finding,
    )


def _of_duty(duty: Obligation, spots: _Spots, locale: Locale) -> Entry:
    told = obligations.told(duty, locale)
    others = dict.fromkeys(place for place in duty.places if place != duty.place)
    return Entry(
        fingerprint=_digest(duty.rule, duty.names, ""),
        severity=duty.severity,
        rule=duty.rule,
        title=told,
        spot=spots.at(duty.place, told),
        figures=tuple(spots.at(place, spots.excerpt(place)) for place in others),
        said=(("verdict", Passage(say("fulfilment.missing", locale))),),
    )


# --- fingerprints -----------------------------------------------------------------------------------------------


def fingerprint(finding: Finding) -> str:
    """A finding by its rule, the keys of its figures and by how much they miss each other, without any place.

    >>> fingerprint(report.findings[0]) == fingerprint(report.findings[0])
    True
    """
    return _digest(finding.rule, sorted(_key_text(key) for key in finding.keys), residual(finding))


def residual(finding: Finding) -> str:
    """By how much the figures of a finding miss each other, as its proof adds them up; without one what was computed.

    >>> residual(report.findings[0])
    '0.97'
    """
    if finding.proof is not None:
        return decimal_text(finding.proof.scaled().gap)
    return "" if finding.computed is None else str(finding.computed.interval)


def _key_text(key: Key) -> str:
    return f"{key.short} {key.entity or ''}"


def _digest(rule: str, names: Iterable[str], rest: str) -> str:
    text = "\n".join((rule, *names, rest))
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:32]


def _told_apart(entries: Iterable[Entry]) -> Iterator[Entry]:
    """Entries that would have one fingerprint are numbered in their order."""
    met = Counter[str]()
    for entry in entries:
        met[entry.fingerprint] += 1
        number = met[entry.fingerprint]
        yield entry if number == 1 else attrs.evolve(entry, fingerprint=f"{entry.fingerprint}-{number}")


# --- spots ------------------------------------------------------------------------------------------------------


@attrs.frozen
class _Spots:
    """The spots of one report."""

    report: Report
    document: Document | None
    locale: Locale

    def at(self, place: Place | None, what: str, key: Key | None = None) -> Spot:
        """The spot at a place, or of the source as a whole."""
        address = folded(pieces.address(self.report, self.document, place, self.locale)).strip()
        made = Spot(what=folded(what).strip(), address=address, place=place, key=key)
        if place is None or self.report.disclosure.source.kind != "text":
            return made
        if self.document is None or place.start is None or place.stop is None:
            return made if place.line is None else attrs.evolve(made, start=(place.line, 1))
        return attrs.evolve(made, start=self._position(place.start), stop=self._position(max(place.stop, place.start)))

    def _position(self, offset: int) -> tuple[int, int]:
        assert self.document is not None
        line = self.document.line_at(offset)
        return line.number, offset - line.start + 1

    def of_finding(self, finding: Finding, *, apart_from: Place | None) -> Iterator[Spot]:
        """The words that are checked, and every print of the figures that take part, each place once."""
        met = {apart_from}
        for spot in (*self._words(finding), *self._prints(finding)):
            if spot.place not in met:
                met.add(spot.place)
                yield spot

    def _words(self, finding: Finding) -> Iterator[Spot]:
        for each in finding.annotations:
            if each.place is not None and each.role in (Role.CLAIM, Role.CHECK):
                yield self.at(each.place, self.excerpt(each.place) or say("check", self.locale))

    def _prints(self, finding: Finding) -> Iterator[Spot]:
        accounts = self.report.disclosure.accounts
        for key in finding.keys:
            fact = accounts.get(key)
            for statement in fact.statements if isinstance(fact, Fact) else ():
                named = name(Named.of(accounts, key), messages(self.locale))
                what = say("where.figure", self.locale, name=named, text=statement.text.strip())
                if statement.place is not None:
                    yield self.at(statement.place, what, key)

    def excerpt(self, place: Place) -> str:
        """The words at a place, as far as the source is at hand."""
        return "" if self.document is None else self.document.excerpt(place)
