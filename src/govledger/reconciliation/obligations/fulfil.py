"""Duties asked of a disclosure and its document: which apply, where they look, and what became of them.

>>> from govledger.accounts import Accounts
>>> from govledger.fiscal import calendar
>>> from govledger.reconciliation import load_rulebook
>>> accounts = Accounts(entity="某中心", year=calendar("CN").starting(2019)).state("three_public", "0元")
>>> obligations(Disclosure(accounts=accounts), load_rulebook("cn-department"))[0].verdict
<Fulfilment.MET: 'met'>
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from govledger.accounts import Disclosure
from govledger.documents import Document
from govledger.documents.flow import Flow
from govledger.figures import Place
from govledger.reconciliation.obligations.asks import WORDS, Test, found, joined, untestable
from govledger.reconciliation.obligations.items import ITEMS
from govledger.reconciliation.obligations.outcome import Obligation, Outcome
from govledger.reconciliation.obligations.publication import Paragraph, Publication, named_table
from govledger.reconciliation.obligations.tables import TABLES, title_of
from govledger.reconciliation.rules.duty import SCOPES, Duty
from govledger.reconciliation.rules.rule import Rulebook
from govledger.reconciliation.rules.verdict import Fulfilment

TESTS: Mapping[str, Test] = {**WORDS, **TABLES, **ITEMS}
"""Every test, by the name that duties ask for it."""

_TEXT, _HEADINGS, _EVERYWHERE = SCOPES
_NOT_APPLICABLE = Outcome(verdict=Fulfilment.NOT_APPLICABLE)
# Tests of what must be somewhere: it may stand on a page that was not read.
_LOOKED_FOR = ("states", "parts", "tables", "contents", "each")
_TITLE_LINES = 20
_TITLES_JOINED = 3
_COVER = 3


def obligations(
    disclosure: Disclosure, book: Rulebook, document: Document | None = None, flows: Iterable[Flow] | None = None
) -> tuple[Obligation, ...]:
    """What became of each duty of a rulebook; a source that is no account owes nothing.

    Without the ``document`` that the disclosure was read from, only what it states can be told. ``flows`` are the paragraphs of
    the document as its country tells them.
    """
    if not book.duties:
        return ()
    year = disclosure.accounts.year.start.year
    told = None if document is None else Publication.of(document, book.layout, flows, year=year)
    if not _is_account(disclosure, told):
        return ()
    return tuple(obligation_of(duty, disclosure, told) for duty in book.duties)


def _is_account(disclosure: Disclosure, told: Publication | None) -> bool:
    """Whether a disclosure is an account: its text is called one and states a figure, or it was made by hand and has no text."""
    if told is not None and all(fact.is_nil for fact in disclosure.accounts.facts):
        return False  # A form: where it has nothing to fill in, its wording says that there was none.
    if told is not None and told.layout.title:
        head = [each.text for each in told.paragraphs[:_TITLE_LINES]]
        joined = ("".join(head[at : at + count]) for at in range(len(head)) for count in range(1, _TITLES_JOINED + 1))
        return any(re.fullmatch(told.layout.title, line) for line in joined)
    return disclosure.kind != "unknown" or not disclosure.source.sha256


def obligation_of(duty: Duty, disclosure: Disclosure, told: Publication | None) -> Obligation:
    """What became of one duty."""
    outcome = _outcome(duty, disclosure, told)
    looked = _looked_for(duty, told) if told is not None and not outcome.places else None
    applies = outcome.verdict in (Fulfilment.MET, Fulfilment.MISSING)
    place = outcome.places[0] if outcome.places else looked if applies else None
    return Obligation(
        rule=duty.id, verdict=outcome.verdict, title=dict(duty.title), place=place, places=outcome.places,
        names=outcome.names, reason=outcome.reason, severity=duty.severity, called=_called(duty, told, outcome.names),
    )  # fmt: skip


def _called(duty: Duty, told: Publication | None, names: Iterable[str]) -> dict[str, Mapping[str, str]]:
    """What a rulebook calls the parts and the tables that are named, by language."""
    tables = {title_of(each): each.title for each in told.layout.tables} if told is not None else {}
    known = {**tables, **duty.called}
    return {name: known[name] for name in names if name in known}


def _outcome(duty: Duty, disclosure: Disclosure, told: Publication | None) -> Outcome:
    if not _binds(duty, disclosure):
        return _NOT_APPLICABLE
    if stated := _stated(duty, disclosure):
        return stated
    if told is None:
        return untestable("no-text") if duty.is_of_text else Outcome(verdict=Fulfilment.MISSING)
    paragraphs = scope_of(duty, told)
    body = told.body
    absent = duty.when and next(found((duty.when,), body), None) is None
    spared = duty.unless and next(found((duty.unless,), body), None) is not None
    if absent or spared or (duty.section and not paragraphs):
        return _NOT_APPLICABLE
    outcome = TESTS[duty.asks](duty, told, joined(paragraphs) if duty.whole else paragraphs)
    nowhere = outcome.verdict is Fulfilment.MISSING and duty.asks in _LOOKED_FOR
    if nowhere and told.gaps:
        return untestable("page-unread")
    tables_apart = bool(told.promised) and not told.shown
    return untestable("tables-apart") if nowhere and duty.needs and tables_apart else outcome


def _binds(duty: Duty, disclosure: Disclosure) -> bool:
    """Whether a duty is one of documents of this kind and year, and of this body."""
    year, entity = disclosure.accounts.year.start.year, disclosure.accounts.entity
    kinds = not duty.kinds or disclosure.kind in duty.kinds
    years = (duty.since is None or year >= duty.since) and (duty.until is None or year < duty.until)
    return kinds and years and not (duty.bodies and re.search(duty.bodies, entity))


def _stated(duty: Duty, disclosure: Disclosure) -> Outcome | None:
    """Met by a figure of one of the concepts that are needed, or by the section."""
    facts = [fact for fact in disclosure.accounts.facts if fact.key.concept in duty.needs]
    places = [s.place for fact in facts for s in fact.statements if s.place]
    if "glossary" in duty.needs:
        places += [term.place for term in disclosure.glossary if term.place]
    if "reasons" in duty.needs:
        places += [reason.place for reason in disclosure.reasons if reason.place]
    return Outcome(verdict=Fulfilment.MET, places=tuple(places[:1])) if facts or places else None


def scope_of(duty: Duty, told: Publication) -> tuple[Paragraph, ...]:
    """The paragraphs in which a duty looks."""
    if duty.scope == _EVERYWHERE:
        return (*told.paragraphs, *told.cells)
    if duty.scope == _HEADINGS:
        return tuple(each for at, each in enumerate(told.paragraphs) if _is_title(at, told))
    kept = (each for each in told.body if not duty.section or _is_below(each, duty.section))
    return tuple(each for each in kept if not duty.apart or not _is_below(each, duty.apart))


def _is_title(at: int, told: Publication) -> bool:
    """Whether a paragraph is one of the cover, an entry of the contents, a heading or the title of a table, and no sentence."""
    each, layout = told.paragraphs[at], told.layout
    if any(mark in each.text for mark in layout.ends):
        return False
    covered = told.contents.start - _COVER <= at if told.contents else at < _COVER
    listed = at < told.contents.stop and covered if told.contents else covered
    return listed or each.level is not None or named_table(each.text, layout) is not None


def _is_below(paragraph: Paragraph, pattern: str) -> bool:
    return any(re.search(pattern, heading) for heading in paragraph.headings)


def _looked_for(duty: Duty, told: Publication) -> Place | None:
    """Where something was looked for that is nowhere: the beginning of the scope."""
    paragraphs = scope_of(duty, told)
    return told.place(paragraphs[0]) if paragraphs else None
