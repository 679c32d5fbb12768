"""The sentence patterns of Chinese accounts, compiled once from ``patterns.toml`` and the vocabulary.

>>> shipped_patterns().by("按支出功能科目划分")
'function'
"""

from __future__ import annotations

import functools
import re
import tomllib
from importlib import resources
from typing import Any

import attrs

from govledger.accounts.errors import UnreadableAccounts
from govledger.countries.cn.grammar.constructions import WORDS, Constructions, shipped_constructions
from govledger.countries.cn.vocabulary import Vocabulary, clean, shipped, words_written
from govledger.countries.cn.vocabulary.items import scheme_names
from govledger.countries.cn.vocabulary.lexicon import LABELS, Lexicon
from govledger.countries.cn.vocabulary.word import Word
from govledger.countries.cn.vocabulary.writing import PLAIN, Writing

_KINDS = ("up", "down", "none", "fund", "approximate")
CLAUSE_KINDS = LABELS.union(WORDS, ["aside"])
"""The kinds of words that clauses are made of."""


@attrs.frozen(slots=False, eq=False)
class Patterns:
    """The compiled patterns over one vocabulary.

    ``table`` is the parsed content of ``patterns.toml``; a user's own replaces or extends it.
    """

    table: dict[str, Any] = attrs.field(repr=False)
    vocabulary: Vocabulary = attrs.field(repr=False)
    constructions: Constructions = attrs.field(factory=shipped_constructions, repr=False)
    writing: Writing = PLAIN

    def written(self, writing: Writing) -> Patterns:
        """The patterns for texts of another writing: with its words, and with its constructions where it has some.

        >>> from govledger.countries.cn.vocabulary.writing import writing_of
        >>> made = shipped_patterns().written(writing_of("109年度總決算"))
        >>> made.vocabulary.read_label("岁入").concepts, made.writing.currency
        (('revenue',), 'TWD')
        """
        if writing == self.writing:
            return self
        if writing.id not in self._written:
            own = shipped_constructions(writing.constructions) if writing.constructions else self.constructions
            words = self.vocabulary.extended(words_written(writing.words)) if writing.words else self.vocabulary
            self._written[writing.id] = Patterns(self.table, words, own, writing)
        return self._written[writing.id]

    @functools.cached_property
    def _written(self) -> dict[str, Patterns]:
        return {}

    @functools.cached_property
    def lexicon(self) -> Lexicon:
        """The words that clauses are cut into: those of the vocabulary, of lists, and the names of the classifications.

        >>> [word.kind for word in shipped_patterns().lexicon.split("公务接待费比上年")]
        ['head', 'base', 'year']
        """
        funds = self.vocabulary.words("fund")
        names = (Word(name, "name") for name in scheme_names() if len(name) > 2 and not name.startswith(funds))
        lists = (Word(clean(word), "list") for word in self.table["breakdown"]["words"])
        own = (
            attrs.evolve(each, word=clean(each.word)) for each in self.vocabulary.entries if each.kind in CLAUSE_KINDS
        )
        ended = (
            Word(word + end, kind)
            for kind in ("up", "down")
            for word in self.vocabulary.words(kind)
            for end in self.table["change"]["endings"]
        )
        return Lexicon.of((*ended, *own, *lists, *names))

    def compiled(self, section: str, name: str) -> re.Pattern[str]:
        """One pattern of the table, the words of the vocabulary filled in.

        >>> shipped_patterns().compiled("change", "gapped").search("按同口径") is not None
        True
        """
        return self._compiled[section, name]

    @functools.cached_property
    def _compiled(self) -> dict[tuple[str, str], re.Pattern[str]]:
        return {
            (section, name): self._compile(f"{section}.{name}", text)
            for section, entries in self.table.items()
            for name, text in entries.items()
            if isinstance(text, str)
        }

    @functools.cached_property
    def not_figures(self) -> tuple[tuple[str, re.Pattern[str]], ...]:
        """What numerals without a unit are, by name, in order.

        >>> shipped_patterns().not_figures[0][0]
        'page mark'
        """
        return tuple((name, self.compiled("not_figures", name)) for name in self.table["not_figures"])

    @functools.cached_property
    def _by(self) -> dict[str, re.Pattern[str]]:
        entries = self.table["breakdown"]["by"]
        return {name: self._compile(f"breakdown.by.{name}", text) for name, text in entries.items()}

    def by(self, text: str) -> str | None:
        """The dimension by which the words say that something is divided.

        >>> shipped_patterns().by("其中") is None
        True
        """
        return next((name for name, pattern in self._by.items() if pattern.search(text)), None)

    def by_span(self, text: str) -> tuple[int, int]:
        """Where those words stand.

        >>> shipped_patterns().by_span("支出按用途划分")
        (2, 7)
        """
        return next(match.span() for pattern in self._by.values() if (match := pattern.search(text)))

    @functools.cached_property
    def breakdown(self) -> re.Pattern[str]:
        """The words that open a list of parts.

        >>> shipped_patterns().breakdown.match("其中：") is not None
        True
        """
        words = sorted(self.table["breakdown"]["words"], key=len, reverse=True)
        # Pages break lines within words: 主要用于以下\n方面.
        return re.compile("|".join(r"\s*".join(map(re.escape, word)) for word in words))

    @functools.cached_property
    def over_commas(self) -> re.Pattern[str] | None:
        """The names of the vocabulary that hold a comma, however they are broken into lines: they are of one clause.

        >>> shipped_patterns().over_commas.search("在其他政府采购项目中，由中小企业供应商中标或成交的，采购金额5元").start()
        0
        """
        words = [clean(entry.word) for entry in self.vocabulary.entries if "，" in entry.word]
        return re.compile("|".join(r"[\s\u2060]*".join(map(re.escape, word)) for word in words)) if words else None

    def says_incomplete(self, text: str) -> bool:
        """Whether the words of a list leave room for more.

        >>> shipped_patterns().says_incomplete("主要项目是")
        True
        """
        return any(word in text for word in self.table["breakdown"]["incomplete"])

    def says_complete(self, text: str) -> bool:
        """Whether the words of a list say that it holds everything.

        >>> shipped_patterns().says_complete("由以下各项组成"), shipped_patterns().says_complete("其中")
        (True, False)
        """
        return any(word in text for word in self.table["breakdown"].get("complete", ()))

    def _compile(self, path: str, text: str) -> re.Pattern[str]:
        for kind in _KINDS:
            text = text.replace("{" + kind + "}", self.vocabulary.pattern(kind)) if "{" + kind + "}" in text else text
        try:
            return re.compile(text, re.MULTILINE)
        except re.error as error:
            raise UnreadableAccounts.at(path, f"is not a regular expression: {error}") from error


@functools.cache
def shipped_patterns() -> Patterns:
    """The patterns that come with the library over its own vocabulary, compiled when first needed.

    >>> shipped_patterns().vocabulary is shipped()
    True
    """
    text = resources.files("govledger.countries.cn.grammar").joinpath("patterns.toml").read_text(encoding="utf-8")
    return Patterns(tomllib.loads(text), shipped())
