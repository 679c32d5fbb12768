"""The examples of constructions: clauses that say what a construction is for, and are held against it.

>>> from govledger.countries.cn.grammar import shipped_patterns
>>> check_constructions(shipped_patterns())
"""

from __future__ import annotations

from collections.abc import Callable

from govledger.accounts.errors import UnreadableAccounts
from govledger.accounts.explained import TokenExplained
from govledger.countries.cn.grammar import Patterns
from govledger.countries.cn.grammar.constructions import Construction
from govledger.countries.cn.narrative.discourse import Discourse
from govledger.countries.cn.narrative.explaining import explained
from govledger.countries.cn.narrative.keys import KeyReader
from govledger.countries.cn.narrative.names import NameReader
from govledger.countries.cn.narrative.segments import cut
from govledger.countries.cn.narrative.structure import Flow
from govledger.countries.cn.narrative.title import read_title
from govledger.countries.cn.narrative.tokens import Token, tokens
from govledger.documents import Document

# An example is a clause of some final account.
_AROUND = "某局2020年度部门决算"


def check_constructions(patterns: Patterns) -> None:
    """Refuses constructions one of whose examples is explained by others, with the tokens that it is cut into.

    Everything else that may be wrong with constructions is refused when they are loaded. An example is held against its first
    clause.

    >>> import attrs
    >>> from govledger.countries.cn import Constructions, shipped_patterns
    >>> own = Constructions.from_toml('''
    ... [[construction]]
    ... name = "so many per cent in turn"
    ... form = "RATE RATE"
    ... move = "completion"
    ... examples = ["完成年初预算的5.0%", "完成8.0%"]
    ... ''')
    >>> check_constructions(attrs.evolve(shipped_patterns(), constructions=shipped_patterns().constructions.extended(own)))
    Traceback (most recent call last):
    ...
    govledger.errors.UnreadableAccounts: construction 'so many per cent in turn': does not explain its example '完成年初预算的5.0%', ...
    """
    type_of = _types(patterns)
    for construction in patterns.constructions.each:
        for example in construction.examples:
            _check(construction, _clause(example, patterns, type_of), example, patterns)


def _check(construction: Construction, found: tuple[Token, ...], example: str, patterns: Patterns) -> None:
    moves = patterns.constructions.cover("".join(token.type for token in found))
    if construction.name not in (move.name for move in moves):
        types = " ".join(explained(token).type for token in found)
        others = ", ".join(dict.fromkeys(move.name for move in moves if move.name)) or "no construction"
        told = (
            f"which is {types or 'without a token'}, explained by {others}; change the form, the example or the words"
        )
        raise UnreadableAccounts.at(
            f"construction {construction.name!r}", f"does not explain its example {example!r}, {told}"
        )


def example_tokens(example: str, patterns: Patterns) -> tuple[TokenExplained, ...]:
    """The tokens of the first clause of an example.

    >>> from govledger.countries.cn.grammar import shipped_patterns
    >>> [token.type for token in example_tokens("比上年减少1.00万元", shipped_patterns())]
    ['BASE', 'TIME', 'DOWN', 'AMOUNT']
    """
    return tuple(map(explained, _clause(example, patterns, _types(patterns))))


def _clause(example: str, patterns: Patterns, type_of: Callable[[str], str]) -> tuple[Token, ...]:
    segment = cut(Flow(example, 0), patterns).segments[0]
    # A reason is read apart from what it is given for.
    return tuple(token for token in tokens(segment, patterns, type_of) if token.type != "e")


def _types(patterns: Patterns) -> Callable[[str], str]:
    """What tells the types of labels in such a clause."""
    document = Document.from_text(_AROUND)
    here = Discourse(document=document, patterns=patterns, title=read_title((), document, patterns))
    return NameReader(here, KeyReader(here)).type_of
