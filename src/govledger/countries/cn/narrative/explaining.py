"""How a text was read, clause by clause: the same reading, with what it did kept.

>>> from govledger.documents import Document
>>> text = "某局2020年度部门决算\\n公务接待费支出4.20万元，比上年减少0.80万元。"
>>> for clause in explain(Document.from_text(text)):
...     print(" | ".join(f"{token.type} {token.text}" for token in clause.tokens))
...     print(*(form.name for form in clause.forms), sep=", ")
ITEM 公务接待费支出 | AMOUNT 4.20万元
state
BASE 比 | TIME 上年 | DOWN 减少 | AMOUNT 0.80万元
base, change by an amount
"""

from __future__ import annotations

import bisect
import csv
import functools
import io
from collections.abc import Iterator, Mapping

import attrs

from govledger.accounts import AccountsKind, Balance, Breakdown, Claim, Disclosure, Fact, Key
from govledger.accounts.errors import WrongType
from govledger.accounts.explained import ClauseExplained, FormExplained, TokenExplained, UnknownWord
from govledger.countries.cn.grammar import Patterns, shipped_patterns
from govledger.countries.cn.grammar.constructions import NAMED, TYPES
from govledger.countries.cn.narrative.clauses import Traced
from govledger.countries.cn.narrative.moves import Step
from govledger.countries.cn.narrative.reading import traced
from govledger.countries.cn.narrative.tokens import Token
from govledger.countries.cn.vocabulary import clean
from govledger.countries.cn.vocabulary.items import code_of
from govledger.data import toml_table
from govledger.documents import Document
from govledger.figures import Statement
from govledger.fiscal import FiscalYear
from govledger.said import Own

_WANTED = "a document: explain(read_document(path)), or explain(Document.from_text(text))"
_NAMES = {letter: name for name, letter in TYPES.items()}
# What stands before these names what they speak of.
_SPEAKS = frozenset("BNEySwkHUDsrFMLQZfdulgbtv")
_SAYS_NOTHING = "evHykw"


def explain(
    document: Document,
    *,
    patterns: Patterns | None = None,
    words: Patterns | None = None,
    year: FiscalYear | str | int | None = None,
    entity: str | None = None,
    kind: AccountsKind | None = None,
) -> tuple[ClauseExplained, ...]:
    """How each clause was read that holds a figure, or states or claims something, in the order of the text.

    ``patterns``, ``year``, ``entity``, ``kind`` and ``words``, as :func:`govledger.countries.cn.load_words` made them of a file,
    are those of :func:`govledger.countries.cn.read`, whose facts and claims these are: each is in
    the clause in which it stands, and a list is a claim of the clause that opens it. What is refused there is refused here.
    Tables, headings and sentences of references are read by other means, and have no clauses.

    >>> from govledger.documents import Document
    >>> clause, = explain(Document.from_text("某局2020年度部门决算\\n食堂经费5万元。"))
    >>> [(word.text, word.use, word.line) for word in clause.unknown]
    [('食堂经费', 'item', '食堂经费,head,expenditure,project=食堂经费')]
    """
    if not isinstance(document, Document):
        raise WrongType.given(document, wanted=_WANTED)
    patterns = words or patterns or shipped_patterns()
    disclosure, trace = traced(document, patterns, year, entity=entity, kind=kind)
    made = _Explaining(document, patterns, disclosure, trace)
    return tuple(clause for clause in map(made.clause, range(len(trace))) if _tells(clause))


def _tells(clause: ClauseExplained) -> bool:
    """Whether a clause holds a figure, states something or claims something."""
    return bool(clause.facts or clause.claims) or any(token.type in _FIGURES for token in clause.tokens)


_FIGURES = ("AMOUNT", "RATE", "COUNT", "POINTS", "VAGUE")
# The concepts of what is kept under the issuer's own words.
_OWN = ("unclassified", "other_count")


@attrs.define(slots=False)
class _Explaining:
    """What was read, put to the clauses in which it stands."""

    document: Document
    patterns: Patterns
    disclosure: Disclosure
    trace: tuple[Traced, ...]

    def clause(self, at: int) -> ClauseExplained:
        """One clause with what came of it."""
        text, place, steps = self.trace[at].text, self.trace[at].place, self.trace[at].steps
        facts, claims = tuple(self._facts.get(at, ())), tuple(self._claims.get(at, ()))
        tokens, left = tuple(token for step in steps for token in step.part), _left(steps)
        return ClauseExplained(
            text=text, place=place, tokens=tuple(map(explained, tokens)),
            forms=tuple(self._form(step) for step in steps if step.construction),
            left=tuple(map(explained, left)),
            unknown=tuple(dict.fromkeys(self._unknown(tokens, left, (*facts, *claims)))),
            facts=facts, claims=claims,
        )  # fmt: skip

    def _form(self, step: Step) -> FormExplained:
        construction = self.patterns.constructions.named(step.construction)
        title = Own.of({"en": construction.name, **({"zh_CN": construction.title} if construction.title else {})})
        tokens = tuple(map(explained, step.part))
        return FormExplained(construction.name, construction.form, title, tokens, step.read)

    # --- where things stand -------------------------------------------------------------------------------------

    @functools.cached_property
    def _starts(self) -> list[int]:
        return [each.place.start or 0 for each in self.trace]

    def _at(self, offset: int | None) -> int | None:
        """The clause in which an offset of the document stands, or before which."""
        at = bisect.bisect_right(self._starts, offset or 0) - 1
        at += at < 0 or (offset or 0) >= (self.trace[at].place.stop or 0)
        return at if at < len(self.trace) else None

    @functools.cached_property
    def _facts(self) -> dict[int, list[Fact]]:
        found: dict[int, list[Fact]] = {}
        for fact in self.disclosure.accounts.facts:
            by_clause: dict[int, list[Statement]] = {}
            for statement in fact.statements:
                at = self._at(statement.place.start) if statement.place else None
                if at is not None:
                    by_clause.setdefault(at, []).append(statement)
            for at, statements in by_clause.items():
                found.setdefault(at, []).append(attrs.evolve(fact, statements=tuple(statements)))
        return found

    @functools.cached_property
    def _claims(self) -> dict[int, list[Claim]]:
        found: dict[int, list[Claim]] = {}
        for claim in self.disclosure.accounts.claims:
            at = self._at(_told_at(claim)) if claim.place else None
            if at is not None:
                found.setdefault(at, []).append(claim)
        return found

    # --- words --------------------------------------------------------------------------------------------------

    def _unknown(
        self, tokens: tuple[Token, ...], left: tuple[Token, ...], told: tuple[Fact | Claim, ...]
    ) -> Iterator[UnknownWord]:
        """The words that no list knows, with what became of them."""
        keys = [key for each in told for key in ((each.key,) if isinstance(each, Fact) else each.keys)]
        scopes = {key.get("scope") or "" for key in keys}
        for fact in (each for each in told if isinstance(each, Fact) and each.key.concept in _OWN):
            if name := fact.key.get("item"):
                yield UnknownWord(name, "item", self._line(name, fact.key))
        # Words behind the last figure are its noun.
        last = max((at for at, token in enumerate(tokens) if token.figure), default=len(tokens))
        for token in tokens[:last]:
            for word in self._words(token):
                if any(word in scope for scope in scopes):
                    yield UnknownWord(word, "scope", _row(word, "level"))
                elif token in left and token.type == "o":
                    yield UnknownWord(word, "left", _row(word, "?"))

    def _words(self, token: Token) -> Iterator[str]:
        """The words within a name that no list knows, but for those of the entity."""
        if token.type not in NAMED + "v":
            return
        entity = clean(self.disclosure.accounts.entity)
        for piece in self.patterns.lexicon.split(token.text):
            known = piece.kind != "unknown" or piece.text in self._all_words or piece.text in entity
            if not known and any(map(str.isalpha, piece.text)):
                yield piece.text

    @functools.cached_property
    def _all_words(self) -> frozenset[str]:
        return frozenset(clean(word.word) for word in self.patterns.vocabulary.entries)

    def _line(self, name: str, key: Key) -> str:
        """What a file of words needs to know an item: an economic class by its code, else revenue by its source, expenditure by
        its project, and what is counted by a concept that is to be filled in."""
        if key.concept != "unclassified":
            return _row(name, "count", "?")
        if code := code_of(name, "economic", year=key.year.start.year):
            return _row(name, "head", "expenditure", f"economic={code}")
        side = ("revenue", "source") if name.endswith("收入") else ("expenditure", "project")
        return _row(name, "head", side[0], f"{side[1]}={name}")


def _row(*cells: str) -> str:
    """A line of a file of words."""
    out = io.StringIO()
    csv.writer(out, lineterminator="").writerow((*cells, *("",) * (4 - len(cells))))
    return out.getvalue()


def _told_at(claim: Claim) -> int | None:
    """Where a claim is told: a list where it opens, any other where its words end."""
    assert claim.place is not None
    start, stop = claim.place.start, claim.place.stop
    return start if isinstance(claim, Breakdown | Balance) else (stop or 1) - 1


def _left(steps: tuple[Step, ...]) -> tuple[Token, ...]:
    """The tokens that nothing explains. A name before what speaks of it is no such, nor are words that say nothing alone."""
    left: list[Token] = []
    for step, following in zip(steps, (*steps[1:], None), strict=False):
        if step.read:
            continue
        named = not step.construction and step.part[0].type in NAMED
        if named and following is not None and following.read and following.part[0].type in _SPEAKS:
            continue
        left += [token for token in step.part if token.type not in _SAYS_NOTHING]
    return tuple(left)


def explained(token: Token) -> TokenExplained:
    """A token with its type by name."""
    name = _NAMES[token.type]
    return TokenExplained(name, token.text.strip(), Own.of(type_titles()[name]))


@functools.cache
def type_titles() -> Mapping[str, Mapping[str, str]]:
    """What the types of tokens are called, by language.

    >>> type_titles()["AMOUNT"]["en"]
    'amount'
    """
    return toml_table("govledger.countries.cn.grammar", "types.toml")
