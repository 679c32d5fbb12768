"""The ledger of obligations in words: which are not met and where, which could not be told and why, and all others.

>>> from govledger.reconciliation import Obligation
>>> duty = Obligation(rule="D1", verdict="missing", title={"en": "rates bear their sign"}, names=("占76.23",))
>>> told(duty, "en")
'rates bear their sign: 占76.23'
"""

from __future__ import annotations

from collections.abc import Iterator

from govledger.documents import Document
from govledger.layout import folded
from govledger.reconciliation import Fulfilment, Obligation, Report
from govledger.reports import pieces
from govledger.reports.excerpt import shortened
from govledger.reports.messages import Locale
from govledger.reports.saying import say
from govledger.reports.words import in_language

_LONGEST_NAME = 40
_SHOWN_NAMES = 5


def told(duty: Obligation, locale: Locale) -> str:
    """What is asked, and what of it is missing or out of place, or why it cannot be told."""
    title = in_language(duty.title, locale)
    called = [in_language(duty.called.get(name, {"": name}), locale) for name in duty.names[:_SHOWN_NAMES]]
    names = [shortened(name, _LONGEST_NAME) for name in called]
    if len(duty.names) > _SHOWN_NAMES:
        names.append(say("more", locale, number=len(duty.names) - _SHOWN_NAMES))
    detail = say("joiner.names", locale).join(names) or ("" if duty.reason is None else say(duty.reason, locale))
    return folded(f"{title}{say('colon', locale)}{detail}" if detail else title)


def lines(report: Report, document: Document | None, locale: Locale) -> Iterator[str]:
    """The ledger as text: what is not met one by one with its place, and the others by their ids."""
    if not report.obligations:
        return
    missing = _of(report, Fulfilment.MISSING)
    if missing:
        yield say("counted", locale, name=say("obligations.missing", locale), number=len(missing))
    for duty in missing:
        place = folded(pieces.address(report, document, duty.place, locale))
        yield f"  {place}  {duty.rule}  {told(duty, locale)}"
    for verdict in (Fulfilment.MET, Fulfilment.NOT_APPLICABLE):
        yield from _summed_up(_of(report, verdict), verdict, locale)
    yield from _untestable(_of(report, Fulfilment.UNTESTABLE), locale)


def rows(report: Report, document: Document | None, locale: Locale) -> list[tuple[str, str, str, str]]:
    """The ledger as a table: rule, verdict, place and what is told, those that are not met first."""
    order = (Fulfilment.MISSING, Fulfilment.UNTESTABLE, Fulfilment.MET, Fulfilment.NOT_APPLICABLE)
    return [
        (
            duty.rule,
            say(f"fulfilment.{duty.verdict.value}", locale),
            "" if duty.place is None else pieces.address(report, document, duty.place, locale),
            told(duty, locale),
        )
        for verdict in order
        for duty in _of(report, verdict)
    ]


def _of(report: Report, verdict: Fulfilment) -> list[Obligation]:
    return [duty for duty in report.obligations if duty.verdict is verdict]


def _summed_up(duties: list[Obligation], verdict: Fulfilment, locale: Locale) -> Iterator[str]:
    if duties:
        name = say("counted", locale, name=say(f"obligations.{verdict.value}", locale), number=len(duties))
        yield f"{name}{say('colon', locale)}{say('joiner', locale).join(duty.rule for duty in duties)}"


def _untestable(duties: list[Obligation], locale: Locale) -> Iterator[str]:
    """Those that could not be told, a line for each reason."""
    if not duties:
        return
    yield say("counted", locale, name=say("obligations.untestable", locale), number=len(duties))
    reasons = dict.fromkeys(say(duty.reason, locale) for duty in duties if duty.reason is not None)
    for reason in reasons:
        rules = [duty.rule for duty in duties if duty.reason is not None and say(duty.reason, locale) == reason]
        yield f"  {say('joiner', locale).join(rules)}{say('colon', locale)}{reason}"
