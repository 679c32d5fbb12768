"""What a report says about the statements that may be wrong, as label and sentence, made once for text and HTML.

A set of statements that repairs everything is one sentence. One that must be wrong is told so, and what the search did
not finish is told too.

>>> from govledger.accounts import Accounts
>>> from govledger.fiscal import calendar
>>> from govledger.reconciliation import reconcile
>>> accounts = Accounts(entity="某中心", year=calendar("CN").starting(2019)).state("revenue", "5.00元")
>>> accounts = accounts.state("revenue", "4.00元", source="other").break_down("revenue", by="source")
>>> (finding,) = reconcile(accounts).findings
>>> for label, sentence in suspicions(finding, accounts, "en"):
...     print(label, "-", sentence)
suspect - revenue other revenue; if it alone is wrong, it should be 5
suspect - revenue; if it alone is wrong, it should be 4
suspect - the list that makes up revenue; if it alone is wrong, it lacks a line of 1
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from govledger.accounts import Accounts, Change, Completion, Fact, Share
from govledger.figures import Interval, StatedRate, rounded_text
from govledger.reconciliation import Finding, Severity, Suspect
from govledger.reconciliation.wording import named, span, subject
from govledger.reports.excerpt import ending
from govledger.reports.words import say

SHOWN = 8
"""How many suspects a report shows; the rest is counted. JSON has them all."""
_QUOTED = 48  # Columns of a claim's own words, which end in its figure.
_PUNCTUATION = " 　，。；、：,.;:"


def suspicions(finding: Finding, accounts: Accounts, locale: str) -> Iterator[tuple[str, str]]:
    """Each label with its sentence: what must be wrong, or else what may be, and that the search was cut off."""
    if finding.located:
        yield say(_label(finding), locale), _located(finding, accounts, locale)
    else:
        sentences = list(dict.fromkeys(_possible(finding, accounts, locale)))
        for sentence in sentences[:SHOWN]:
            yield say("suspect", locale), sentence
        if len(sentences) > SHOWN:
            yield say("suspect", locale), say("more", locale, number=len(sentences) - SHOWN)
    if finding.capped:
        yield say("cut-off", locale), say("cut-off.told", locale)


def _label(finding: Finding) -> str:
    """How sure it is that what is located is wrong."""
    if finding.severity is Severity.QUESTION:
        return "suspect"
    if len(finding.repairs) > 1:
        return "wrong.likely"
    return "wrong" if finding.severity is Severity.ERROR else "wrong.explain"


def _located(finding: Finding, accounts: Accounts, locale: str) -> str:
    chosen, number = finding.located, len(finding.repairs)
    if len(chosen) > 1:
        words, name, then = "suspect.only.together", _together(chosen, accounts, locale), ""
    else:
        words, name, then = "suspect.only", _name(chosen[0], accounts, locale), _then(chosen[0], accounts, locale)
    if number > 1:
        words = "suspect.explained"
    told = say(words, locale, name=name, number=number)
    return told + say("semicolon", locale) + then if then else told


def _possible(finding: Finding, accounts: Accounts, locale: str) -> Iterator[str]:
    """A sentence for each set of statements that would repair everything; a finding without suspects has none."""
    if not finding.suspects:
        return
    for repair in finding.repairs or [(suspect,) for suspect in finding.suspects]:
        if len(repair) > 1:
            yield _together(repair, accounts, locale)
        else:
            yield _alone(repair[0], accounts, locale)


def _alone(suspect: Suspect, accounts: Accounts, locale: str) -> str:
    name, then = _name(suspect, accounts, locale), _then(suspect, accounts, locale)
    if not then:
        return name
    unstated = suspect.what == "figure" and not isinstance(accounts.get(suspect.key), Fact)
    words = "suspect.unstated" if unstated else "suspect.alone"
    return say(words, locale, name=name, then=then)


def _together(repair: Sequence[Suspect], accounts: Accounts, locale: str) -> str:
    told = []
    for suspect in repair:
        name, then = _name(suspect, accounts, locale), _then(suspect, accounts, locale)
        told.append(say("suspect.with", locale, name=name, then=then) if then else name)
    return say("suspect.joiner", locale).join(told)


def _name(suspect: Suspect, accounts: Accounts, locale: str) -> str:
    """What a suspect is called, a claim with its own words."""
    name = subject(accounts, suspect, locale)
    text = "" if suspect.claim is None else ending(suspect.claim.text.strip(_PUNCTUATION), _QUOTED)
    return say("suspect.quoted", locale, name=name, text=text) if text else name


# --- what holds if a suspect is wrong -------------------------------------------------------------------------


def _then(suspect: Suspect, accounts: Accounts, locale: str) -> str:
    """What holds if the suspect is wrong; nothing where that is not known."""
    interval = suspect.range
    if suspect.what == "condition":
        return say("then.condition", locale)
    if suspect.what == "list":
        return _gap(interval, locale)
    if interval.low is None and interval.high is None:
        return ""
    if suspect.what == "rate":
        rate = _rate(suspect, locale)
        return say("then.rate", locale, range=rate) if rate else ""
    stated = isinstance(accounts.get(suspect.key), Fact)
    words = "then.claim" if suspect.what == "claim" else "then.figure" if stated else "then.unstated"
    name = named(accounts, suspect.key, locale) if stated else _unstated(suspect, accounts, locale)
    range_text = span(interval, locale=locale)
    return say(f"{words}{'' if interval.is_bounded else '.open'}", locale, name=name, range=range_text)


def _unstated(suspect: Suspect, accounts: Accounts, locale: str) -> str:
    return subject(accounts, Suspect(key=suspect.key, range=suspect.range), locale)


def _gap(missing: Interval, locale: str) -> str:
    """What a list lacks or has too much; nothing where that may be either."""
    if missing.low is not None and missing.low >= 0 and missing != Interval.exactly(0):
        return say("then.lacks", locale, range=span(missing, locale=locale))
    if missing.high is not None and missing.high <= 0:
        return say("then.exceeds", locale, range=span(missing * -1, locale=locale))
    return ""


def _rate(suspect: Suspect, locale: str) -> str:
    """A rate in percent at the digits that the claim prints: a rise, a fall, or a share."""
    low, high = suspect.range.low, suspect.range.high
    if low is None or high is None:
        return ""
    if not isinstance(suspect.claim, Change) or low < 0 < high:
        return say("rate.plain", locale, range=_percent(low, high, suspect, locale))
    if high <= 0:
        return say("rate.fall", locale, range=_percent(-high, -low, suspect, locale))
    return say("rate.rise", locale, range=_percent(low, high, suspect, locale))


def _percent(low: Fraction, high: Fraction, suspect: Suspect, locale: str) -> str:
    claim = suspect.claim
    rate: StatedRate | None = claim.rate if isinstance(claim, Change | Share | Completion) else None
    places = 2 if rate is None else max(2, -int(rate.number.as_tuple().exponent))
    least, most = rounded_text(low, places), rounded_text(high, places)
    return f"{least}%" if least == most else f"{least}% {say('to', locale)} {most}%"
