"""How each clause of a source was read, in words: its tokens, the constructions in it, what it means, and what is unknown.

>>> from govledger.accounts import Accounts
>>> from govledger.accounts.explained import TokenExplained
>>> from govledger.fiscal import calendar
>>> from govledger.said import Own
>>> token = TokenExplained("AMOUNT", "5.00元", Own.of({"en": "amount"}))
>>> clause = ClauseExplained(text="收入5.00元", tokens=(token,), left=(token,))
>>> print(clauses_told([clause], Accounts(entity="某中心", year=calendar("CN").starting(2019)), "en"))
收入5.00元
  tokens   amount 5.00元
  left     5.00元
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from govledger.accounts import (
    Accounts,
    Balance,
    Breakdown,
    Change,
    Claim,
    Comparison,
    Completion,
    Fact,
    Key,
    Named,
    Share,
)
from govledger.accounts.explained import ClauseExplained, FormExplained
from govledger.layout import columns, folded, padded
from govledger.reports.messages import Locale, messages
from govledger.reports.names import name
from govledger.reports.saying import say

_HEADS = ("tokens", "form", "means", "left", "unknown")


def clauses_told(clauses: Iterable[ClauseExplained], accounts: Accounts, locale: Locale) -> str:
    """Each clause with a line for each thing to be told of it, a heading for each line of the source before it."""
    made: list[str] = []
    line: int | None = None
    for clause in clauses:
        if clause.place is not None and clause.place.line != line:
            line = clause.place.line
            page = clause.place.page
            where = (
                say("clause.line", locale, line=line)
                if page is None
                else say("clause.page", locale, page=page, line=line)
            )
            made += ["", where] if made else [where]
        made.append(folded(clause.text))
        made += _lines(clause, accounts, locale)
    return "\n".join(made)


def _lines(clause: ClauseExplained, accounts: Accounts, locale: Locale) -> Iterator[str]:
    """What is told of a clause, each under its head."""
    heads = {head: messages(locale).text(f"clause.{head}") for head in _HEADS}
    width = max(map(columns, heads.values()))
    for head, texts in _told(clause, accounts, locale):
        for at, text in enumerate(texts):
            yield f"  {padded(heads[head] if at == 0 else '', width)}  {folded(text)}"


def _told(clause: ClauseExplained, accounts: Accounts, locale: Locale) -> Iterator[tuple[str, list[str]]]:
    languages = messages(locale).locales
    tokens = [f"{token.title.get(*languages)} {token.text}" for token in clause.tokens]
    yield "tokens", [" | ".join(tokens)] if tokens else []
    yield "form", [_form(form, locale, languages) for form in clause.forms]
    yield (
        "means",
        [
            *(text for fact in clause.facts for text in _stated(fact, locale)),
            *(_claimed(claim, accounts, locale) for claim in clause.claims),
        ],
    )
    yield "left", [" | ".join(token.text for token in clause.left)] if clause.left else []
    yield (
        "unknown",
        [say(f"clause.unknown.{word.use}", locale, text=word.text, line=word.line) for word in clause.unknown],
    )


def _form(form: FormExplained, locale: Locale, languages: tuple[str, ...]) -> str:
    """A construction by its name, with the words that it covers."""
    parts = {"name": form.title.get(*languages), "words": " ".join(token.text for token in form.tokens)}
    return say("clause.form.read" if form.is_read else "clause.form.unread", locale, **parts)


def _stated(fact: Fact, locale: Locale) -> Iterator[str]:
    """A statement with what it is of, its year and its phase: by the titles, for the printed words stand above; but what a code
    means its label tells best."""
    key = fact.key
    coded = any(key.catalogue.dimensions[dimension].scheme for dimension, _ in key.dimensions)
    phase = key.catalogue.phases[key.phase].title_in(messages(locale).locale)
    words = name(Named(key, fact.label if coded else "", key.year), messages(locale))
    for statement in fact.statements:
        yield say("clause.stated", locale, name=words, phase=phase, figure=statement.text)


# --- claims -------------------------------------------------------------------------------------------------------


def _claimed(claim: Claim, accounts: Accounts, locale: Locale) -> str:
    """What a claim says."""

    def called(key: Key) -> Named:
        return Named.of(accounts, key)

    match claim:
        case Change():
            return _change(claim, called(claim.current), locale)
        case Share():
            told = {"part": called(claim.part), "whole": called(claim.whole), "rate": claim.rate.text}
            return say("clause.share", locale, **told)
        case Completion():
            told = {"actual": called(claim.actual), "budget": called(claim.budget), "rate": claim.rate.text}
            return say("clause.completion", locale, **told)
        case Comparison():
            amount = claim.amount.text if claim.amount else ""
            told = {"left": called(claim.left), "right": called(claim.right)}
            text = say(f"clause.order.{claim.order.value}", locale, **told)
            return say("clause.by", locale, text=text, figures=amount) if amount else text
        case Breakdown():
            told = {"whole": called(claim.whole), "parts": tuple(map(called, claim.parts))}
            return say("clause.list.complete" if claim.complete else "clause.list.open", locale, **told)
        case Balance():
            terms = {"added": tuple(map(called, claim.added)), "taken": tuple(map(called, claim.taken))}
            return say("clause.balance", locale, whole=called(claim.whole), **terms)


def _change(claim: Change, current: Named, locale: Locale) -> str:
    """A change with its base, and its figures where it has any."""
    base = claim.prior.catalogue.phases[claim.prior.phase].title_in(messages(locale).locale)
    year = claim.prior.year
    prior = say("name.year", locale, name=base, year=year.label(), start=str(year.start.year))
    text = say(f"clause.change.{claim.direction.value}", locale, current=current, prior=prior)
    figures = [each.text for each in (claim.amount, claim.rate) if each is not None]
    if not figures:
        return text
    return say("clause.by", locale, text=text, figures=say("joiner", locale).join(figures))
