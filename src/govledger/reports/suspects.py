"""What a report says of the statements that may be wrong, as passages made once for text and HTML.

Nothing is ever said to be wrong by itself. A statement is *pointed to* with the condition that this takes and with the
number of others that would have to be wrong in its stead; where nothing is, the suspects are named one by one.

>>> from govledger.accounts import Accounts
>>> from govledger.fiscal import calendar
>>> from govledger.reconciliation.checks.assertion import Assertion
>>> from govledger.reconciliation import reconcile
>>> accounts = Accounts(entity="某中心", year=calendar("CN").starting(2019)).state("revenue", "5.00元")
>>> accounts = accounts.state("revenue", "4.00元", source="other").break_down("revenue", by="source")
>>> report = reconcile(accounts)
>>> for passage in suspicions(report.findings[0], report, "en"):
...     print(passage.text, *passage.items, sep="\\n- ")
One of these is wrong; the figures do not tell which:
- revenue 5.00元; then it lies between 3.98元 and 4.02元, about 4元
- revenue other revenue 4.00元; then it lies between 4.98元 and 5.02元, about 5元
- the list that makes up revenue; then it lacks 0.97元 to 1.03元
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from fractions import Fraction

import attrs

from govledger.accounts import Accounts, Change, Claim, Completion, Fact, Key, Named, Share
from govledger.figures import Interval, RoundingMode, StatedCount, StatedRate, grouped_text, round_to, rounded_text
from govledger.figures.unit import spoken_unit
from govledger.reconciliation import Finding, Report, Suspect
from govledger.reconciliation.findings.figures import subject
from govledger.reports.excerpt import ending
from govledger.reports.messages import LOCALES, Locale, messages
from govledger.reports.numbers import amount
from govledger.reports.pieces import printed_elsewhere
from govledger.reports.saying import say

SHOWN = 8
"""How many suspects a report shows; the rest is counted. JSON has them all."""
_SHOWN_RIVALS = 5
_CLEARLY = 2  # The margin from which a statement is pointed to clearly.
_FAR = 3  # A margin that stands for this much or more: the rivals are not sought any further.
_NARROW = 100  # A range this many times smaller than what it lies around is told with its middle.
_QUOTED = 48  # Columns of a claim's own words, which end in its figure.
_LONG_NUMBER = re.compile(r"(?<![0-9.,])[0-9]{4,}(?![0-9,])")


@attrs.frozen
class Passage:
    """Some sentences, and what they end in: a list of suspects.

    >>> Passage("One of these is wrong:", ("revenue", "expenditure")).items[0]
    'revenue'
    """

    text: str
    items: tuple[str, ...] = ()


def suspicions(finding: Finding, report: Report, locale: Locale) -> Iterator[Passage]:
    """What may be claimed of a finding's statements: what it points to, or else what may be wrong."""
    if not finding.at_least:
        return
    words = _Words(report, finding, locale)
    if finding.capped:
        yield Passage(words.proved() + words.say("capped"))
    elif finding.located:
        yield from map(words.pointing, finding.located)
    elif finding.suspects:
        yield words.undecided()
    else:
        yield Passage(words.proved())


@attrs.frozen
class _Words:
    """The sentences on one finding in one language."""

    report: Report
    finding: Finding
    locale: Locale

    @property
    def accounts(self) -> Accounts:
        return self.report.disclosure.accounts

    def say(self, name: str, /, **parts: object) -> str:
        return say(f"where.{name}", self.locale, **parts)

    # --- sentences ------------------------------------------------------------------------------------------------

    def proved(self) -> str:
        """What is proved whatever else is: how many of the statements involved are wrong at least."""
        number = self.finding.at_least
        told = self.say(
            "proved.one" if number == 1 else "proved.several", number=number, statements=self.finding.statements
        )
        return told + self.say("counted-twice") if self._is_printed_at_once else told

    @property
    def _is_printed_at_once(self) -> bool:
        """Whether a numeral of the cause prints several statements, which are counted one by one; what is said of a change
        whose word is turned is one mistake."""
        repairs = {frozenset(s.assertion for s in repair) for repair in self.finding.repairs}
        words = {s.assertion for repair in self.finding.repairs for s in repair if s.what == "word"}
        turned = {word.slip for word in words if word is not None}
        alone = [frozenset(a for a in held if a in words or a.slip not in turned) for held in self.finding.cause]
        both = zip(self.finding.cause, alone, strict=True)
        return self.finding.slip is None and any(repairs.isdisjoint(either) for either in both)

    def pointing(self, located: Suspect) -> Passage:
        """What is said of a statement that is pointed to."""
        name = self.name(located)
        if located.needs is None:
            return Passage(self.say("by-itself", name=name))
        lead = self.say("points-clearly" if located.margin >= _CLEARLY else "points", name=name)
        number = self.finding.at_least
        condition = self.say("if-one" if number == 1 else "if-several", number=number, then=self._then(located, "and"))
        return Passage(lead + self.proved() + condition + self._rivals(located))

    def _rivals(self, located: Suspect) -> str:
        others = self.say("rivals" if located.what == "figure" else "rivals.other", number=located.needs)
        # Where the search for others ended early, those that it saw need not suffice.
        known = located.margin < _FAR and located.needs is not None and len(located.rivals) >= located.needs
        return others + (self.say("instance", names=self._names(located.rivals)) if known else self.say("stop"))

    def undecided(self) -> Passage:
        """The suspects, where the figures do not tell which of them it is."""
        suspects, number = self.finding.suspects, self.finding.at_least
        head = self.say("one-of-these")
        if len(suspects) < self.finding.statements or number > 1:
            # What takes part and is no suspect can be wrong only together with more others.
            words = "of-these" if len(suspects) > 1 else "this"
            head = self.proved() + self.say(f"{words}.{'one' if number == 1 else 'several'}", number=number)
        items = list(dict.fromkeys(map(self._item, suspects)))
        shown = items[:SHOWN] if len(items) > SHOWN + 1 else items
        if len(shown) < len(items):
            shown.append(say("more", self.locale, number=len(items) - SHOWN))
        return Passage(head, tuple(shown))

    def _item(self, suspect: Suspect) -> str:
        return self.name(suspect) + self._where(suspect) + self._then(suspect, "then") + self._slip(suspect)

    def _where(self, suspect: Suspect) -> str:
        """The page or line and the column that a figure stands in, where that is not where the finding stands."""
        fact = self.accounts.get(suspect.key)
        if suspect.what != "figure" or not isinstance(fact, Fact):
            return ""
        here = next(iter(self.finding.places), None)
        place = next((each.place for each in fact.statements if each.text == suspect.text), None)
        return printed_elsewhere(place, here, self.locale)

    def _slip(self, suspect: Suspect) -> str:
        """The single action that would do in a suspect's stead."""
        if suspect.slip is None:
            return ""
        return self.say(f"slip.{suspect.slip}", names=self._names(suspect.rivals))

    # --- names ----------------------------------------------------------------------------------------------------

    def name(self, suspect: Suspect) -> str:
        """What a suspect is called: a figure with what is printed, a claim with its own words."""
        name = say(subject(self.accounts, suspect), self.locale)
        if suspect.claim is not None:
            text = ending(_own_words(suspect.claim, suspect.what).strip(_punctuation()), _QUOTED)
            return self.say("quoted", name=name, text=text) if text else name
        if suspect.what == "figure" and suspect.text:
            return self.say("figure", name=name, text=grouped(suspect.text))
        return name

    def _names(self, suspects: Iterable[Suspect]) -> str:
        """Names in a row, the last one after an "and"; of many the rest is counted."""
        names = list(dict.fromkeys(map(self.name, suspects)))
        if len(names) > _SHOWN_RIVALS + 1:
            rest = self.say("others", number=len(names) - _SHOWN_RIVALS)
            names = [*names[:_SHOWN_RIVALS], rest]
        *first, last = names or [""]
        return self.say("and", first=self.say("comma").join(first), last=last) if first else last

    # --- what holds if a suspect is wrong -------------------------------------------------------------------------

    def _then(self, suspect: Suspect, join: str) -> str:
        """What holds if a suspect is wrong, joined to the sentence before; nothing where that is not known."""
        told = self._consequence(suspect)
        of_itself = suspect.what in ("figure", "rate", "list")
        return self.say(f"{join}.{'itself' if of_itself else 'other'}", then=told) if told else ""

    def _consequence(self, suspect: Suspect) -> str:
        interval = suspect.range
        if suspect.what == "condition":
            return self.say("no-rule")
        if interval.low is None and interval.high is None:
            return ""
        if suspect.what == "rate":
            return self._rate(suspect)
        unit = _unit(self.accounts, suspect.key)
        if suspect.what == "list":
            return self._gap(interval, unit)
        if suspect.what == "figure":
            return self.say("it-lies", range=self._within(interval, unit))
        if suspect.claim is None:
            return ""
        return self.say("other-lies", name=Named.of(self.accounts, suspect.key), range=self._within(interval, unit))

    def _within(self, interval: Interval, unit: str) -> str:
        """Where an amount lies, rounded outwards; around a value where the range is narrow beside it."""
        low, high = interval.low, interval.high
        least = None if low is None else _cents(low, RoundingMode.FLOOR) + unit
        most = None if high is None else _cents(high, RoundingMode.CEILING) + unit
        if low is None or high is None:
            return self.say("at-least", low=least) if most is None else self.say("at-most", high=most)
        if least == most:
            return self.say("exactly", value=least)
        told = self.say("between", low=least, high=most)
        middle = (low + high) / 2
        if (high - low) * _NARROW > abs(middle):
            return told
        return told + self.say("about", value=amount(round_to(middle, step="0.01", mode=RoundingMode.HALF_UP)) + unit)

    def _gap(self, missing: Interval, unit: str) -> str:
        """What a list lacks or has too much; nothing where that may be either."""
        if missing.low is not None and missing.low >= 0 and missing != Interval.exactly(0):
            return self.say("lacks", range=self._span(missing, unit))
        if missing.high is not None and missing.high <= 0:
            return self.say("exceeds", range=self._span(missing * -1, unit))
        return ""

    def _span(self, interval: Interval, unit: str) -> str:
        """An amount as a range, rounded outwards."""
        low = "" if interval.low is None else _cents(interval.low, RoundingMode.FLOOR) + unit
        high = "" if interval.high is None else _cents(interval.high, RoundingMode.CEILING) + unit
        if not high:
            return self.say("span.at-least", low=low)
        if not low:
            return self.say("span.at-most", high=high)
        return low if low == high else self.say("span", low=low, high=high)

    def _rate(self, suspect: Suspect) -> str:
        """A rate in percent, rounded outwards at the digits that the claim prints: a rise, a fall, or a share."""
        low, high = suspect.range.low, suspect.range.high
        if low is None or high is None:
            return ""
        kind = "rate"
        if isinstance(suspect.claim, Change) and not low < 0 < high:
            kind, low, high = ("fall", -high, -low) if high <= 0 else ("rise", low, high)
        places = _places(suspect.claim)
        least, most = _percent(low, places, RoundingMode.FLOOR), _percent(high, places, RoundingMode.CEILING)
        told = least if least == most else self.say("span", low=least, high=most)
        return self.say(kind, range=told)


# --- figures ------------------------------------------------------------------------------------------------------


def grouped(text: str) -> str:
    """A printed figure with thousands separators, whatever else stands in it.

    >>> grouped("656836.36元"), grouped("1,422.5万元"), grouped("-12000")
    ('656,836.36元', '1,422.5万元', '-12,000')
    """
    return _LONG_NUMBER.sub(lambda found: grouped_text(found[0]), text)


def _cents(value: Fraction, mode: RoundingMode) -> str:
    """A number to the cent, away from the middle of its range."""
    return amount(round_to(value, step="0.01", mode=mode))


def _percent(value: Fraction, places: int, mode: RoundingMode) -> str:
    return f"{rounded_text(round_to(value, step=Fraction(1, 10**places), mode=mode), places)}%"


def _unit(accounts: Accounts, key: Key) -> str:
    """The unit that amounts are spoken of in: yuan are written out, a count has the unit that it is printed with."""
    concept, fact = accounts.catalogue.concepts.get(key.concept), accounts.get(key)
    if concept is not None and concept.quantity == "count":
        first = fact.statements[0] if isinstance(fact, Fact) else None
        return first.unit if isinstance(first, StatedCount) else ""
    return spoken_unit(accounts.currency)


def _punctuation() -> str:
    """What may stand around a claim's own words, in any language that reports are written in."""
    return "".join(messages(locale).punctuation for locale in LOCALES)


def _places(claim: Claim | None) -> int:
    rate: StatedRate | None = claim.rate if isinstance(claim, Change | Share | Completion) else None
    return 2 if rate is None else max(2, -int(rate.number.as_tuple().exponent))


def _own_words(claim: Claim, what: str) -> str:
    """What is printed of a claim: all of its words or, of an amount among them, this alone."""
    printed = claim.amount if what == "amount" and isinstance(claim, Change) else None
    return claim.text if printed is None else printed.text
