"""How one clause of a source was read: its words, what explains them, and what came of them.

A reader of sentences gives these values when it is asked how it read; whoever shows them needs to know no language.

>>> token = TokenExplained("AMOUNT", "5.00元", Own.of({"en": "amount"}))
>>> clause = ClauseExplained(text="收入5.00元", tokens=(token,), left=(token,))
>>> [token.text for token in clause.left]
['5.00元']
"""

from __future__ import annotations

from typing import Literal, TypeAlias

import attrs

from govledger.accounts.claim import Claim
from govledger.accounts.fact import Fact
from govledger.figures import Place
from govledger.said import Own

Use: TypeAlias = Literal["scope", "item", "left"]


@attrs.frozen
class TokenExplained:
    """A figure, a name or a word that says something: its type, its text, and what the type is called."""

    type: str
    text: str
    title: Own


@attrs.frozen
class FormExplained:
    """A construction that was found in a clause: its name, its form, and the tokens that it covers.

    ``is_read`` tells whether it came to something: a change is none in a reason that is being given.
    """

    name: str
    form: str
    title: Own
    tokens: tuple[TokenExplained, ...]
    is_read: bool = True


@attrs.frozen
class UnknownWord:
    """Words that no list knows: they became the ``scope`` of an item or an ``item`` of their own, or were ``left`` over.

    ``line`` is what a file of words needs for them to be known; a ``?`` in it is to be filled in.
    """

    text: str
    use: Use
    line: str


@attrs.frozen(kw_only=True)
class ClauseExplained:
    """A clause with the tokens that it was cut into and the constructions that explain them.

    ``left`` are the tokens that nothing explains, ``facts`` what the clause states, each with the statements that stand in
    it, and ``claims`` what it claims. A list is a claim of the clause that opens it.
    """

    text: str
    place: Place | None = None
    tokens: tuple[TokenExplained, ...] = ()
    forms: tuple[FormExplained, ...] = ()
    left: tuple[TokenExplained, ...] = ()
    unknown: tuple[UnknownWord, ...] = ()
    facts: tuple[Fact, ...] = ()
    claims: tuple[Claim, ...] = ()
