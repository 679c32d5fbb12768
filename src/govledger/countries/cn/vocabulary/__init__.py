"""The words of Chinese public accounts and what they mean.

The words are data (``words.csv``): each line gives a word, its kind, and for the name of an item the concept and
the dimensions it stands for. :meth:`Vocabulary.extended` adds a user's own.

>>> shipped().read_label("一般公共预算财政拨款基本支出决算").dimensions
{'nature': 'basic', 'fund': 'general_public_budget'}
"""

from __future__ import annotations

import csv
import functools
import io
import re
from collections.abc import Iterable, Mapping
from importlib import resources

import attrs

from govledger.accounts import CONCEPTS
from govledger.accounts.errors import UnreadableAccounts
from govledger.countries.cn.vocabulary.lexicon import LABELS, Lexicon
from govledger.countries.cn.vocabulary.word import Word
from govledger.countries.cn.vocabulary.writing import simplified

_GENERIC = frozenset({"支出", "收入", "收支"})
_YEAR = re.compile(r"(?P<year>(?:19|20)\d{2})-?年?度?|(?P<prior>上年度?|上一年度?|去年)|(?P<this>本年度?|当年|今年)")
_WIDTH = str.maketrans("()０１２３４５６７８９．％“”\"‘’'《》", "（）0123456789.%" + "\0" * 8)
# A sign that no reader sees joins what a line end broke.
_BLANKS = re.compile(r"[\s\0\u2060]+")
_UNCLEAN = re.compile(rf"[\s\0\u2060{''.join(map(re.escape, map(chr, _WIDTH)))}]")
_LINK = re.compile(r"[、和及与以]")
# Labels come again and again in a statement; longer texts are none.
_LONGEST_LABEL = 80
_MOST_KEPT = 20_000


@attrs.frozen(kw_only=True)
class Label:
    """What the words before a figure mean, as far as every one of them is known.

    ``concepts`` is empty for words that only name a phase or a year (全年预算为), which take the item named before;
    ``generic`` is set for these and for the bare 支出决算, which may do so. ``level`` is the level of government that is
    named (全市, 市本级), ``body`` the body below the entity (所属单位), empty where it may be all of the entity as well
    (所属各预算单位), ``shown`` the label to print.
    """

    text: str
    concepts: tuple[str, ...] = ()
    dimensions: dict[str, str] = attrs.field(factory=dict)
    phase: str | None = None
    year: int | None = None
    prior: bool = False
    generic: bool = False
    fund: str | None = None
    level: str | None = None
    body: str | None = None
    shown: str = ""


def clean(text: str) -> str:
    """A label without blanks and quotation marks, its brackets full width and its digits half width.

    This is the form in which words are compared.

    >>> clean("因公出国(境) 费")
    '因公出国（境）费'
    """
    if len(text) <= _LONGEST_LABEL:
        return _clean(text)
    return _BLANKS.sub("", text.translate(_WIDTH)) if _UNCLEAN.search(text) else text


@functools.lru_cache(maxsize=16_384)
def _clean(text: str) -> str:
    return _BLANKS.sub("", text.translate(_WIDTH))


@attrs.frozen(slots=False)
class Vocabulary:
    """All words, by kind, with the readings built on them.

    >>> "减少" in shipped().words("down")
    True
    """

    entries: tuple[Word, ...] = attrs.field(repr=False)

    @classmethod
    def from_csv(cls, text: str, *, name: str = "vocabulary") -> Vocabulary:
        """The vocabulary of a CSV text with the columns word, kind, meaning, dimensions.

        >>> Vocabulary.from_csv("word,kind,meaning,dimensions\\n食堂支出,head,expenditure,project=食堂\\n").entries[0].word
        '食堂支出'
        """
        rows = csv.DictReader(io.StringIO(text))
        if not rows.fieldnames or "word" not in rows.fieldnames or "kind" not in rows.fieldnames:
            raise UnreadableAccounts.at(name, "needs the columns word, kind, meaning, dimensions")
        return cls(tuple(_word(row) for row in rows))

    def extended(self, words: Iterable[Word]) -> Vocabulary:
        """The vocabulary with further words; a word given again takes the new meaning.

        >>> shipped().extended([Word("食堂支出", "head", "expenditure", {"project": "食堂"})]).read_label("食堂支出").dimensions
        {'project': '食堂'}
        """
        return Vocabulary((*self.entries, *words))

    @functools.cached_property
    def members(self) -> frozenset[str]:
        """The members that words stand for.

        >>> "appropriation" in shipped().members
        True
        """
        return frozenset(member for entry in self.entries for member in entry.dimensions.values())

    @functools.cached_property
    def _patterns(self) -> dict[str, str]:
        return {}

    @functools.cached_property
    def _by_kind(self) -> dict[str, dict[str, Word]]:
        kinds: dict[str, dict[str, Word]] = {}
        for entry in self.entries:
            kinds.setdefault(entry.kind, {})[clean(entry.word)] = entry
        return kinds

    def words(self, kind: str, meaning: str | None = None) -> tuple[str, ...]:
        """The words of a kind, the longest first; with ``meaning`` only those that mean it.

        >>> shipped().words("approximate", "after")[0]
        '多万元'
        """
        if (kind, meaning) not in self._words:
            known = [word for word, entry in self._by_kind.get(kind, {}).items() if meaning in (None, entry.meaning)]
            self._words[kind, meaning] = tuple(sorted(known, key=lambda word: (-len(word), word)))
        return self._words[kind, meaning]

    @functools.cached_property
    def _words(self) -> dict[tuple[str, str | None], tuple[str, ...]]:
        return {}

    def pattern(self, kind: str) -> str:
        """A regular expression for any word of a kind.

        >>> import re
        >>> re.fullmatch(shipped().pattern("none"), "持平") is not None
        True
        """
        if kind not in self._patterns:
            self._patterns[kind] = "(?:" + "|".join(re.escape(word) for word in self.words(kind)) + ")"
        return self._patterns[kind]

    @functools.cached_property
    def _lexicon(self) -> Lexicon:
        """The words of labels."""
        return Lexicon.of(attrs.evolve(each, word=clean(each.word)) for each in self.entries if each.kind in LABELS)

    def read_label(self, text: str, *, ignore: Iterable[str] = (), counting: bool = False) -> Label | None:
        """What a label means, or None where some of its words are not known.

        ``ignore`` names words that say nothing here, such as the entity. ``counting`` prefers the names of counts.

        >>> shipped().read_label("九鼎财务软件费") is None
        True
        >>> shipped().read_label("上年支出决算").prior
        True
        """
        rest = clean(text)
        for word in ignore:
            rest = rest.replace(clean(word), "") if word else rest
        if (text, rest, counting) not in self._labels:
            if len(self._labels) > _MOST_KEPT:
                self._labels.clear()
            self._labels[text, rest, counting] = self._read(text, rest, counting=counting)
        return self._labels[text, rest, counting]

    def _read(self, text: str, rest: str, *, counting: bool) -> Label | None:
        made = _Reading(self._by_kind, counting)
        pieces = self._lexicon.split(rest)
        known = all(made.take(piece.kind, piece.text) for piece in pieces)
        return made.label(text) if known and not (made.is_joint or made.is_spent) else None

    @functools.cached_property
    def _labels(self) -> dict[tuple[str, str, bool], Label | None]:
        """What labels were read as: the same ones come again and again."""
        return {}

    def is_free(self, label: Label) -> bool:
        """Whether an item is the same thing whatever stands before it: an account of its own, or revenue or expenditure of a
        whole fund.

        >>> shipped().is_free(shipped().read_label("公务接待费")), shipped().is_free(shipped().read_label("其他收入"))
        (True, False)
        """
        funds = {word.meaning for word in self._by_kind.get("fund", {}).values()}
        of_fund = label.fund is not None or not funds.isdisjoint(label.dimensions.values())
        return bool(label.concepts) and (label.concepts[0] in _FREE or of_fund)

    def is_of_all(self, label: Label) -> bool:
        """Whether an item is all of a body's revenue or expenditure, or that of one nature.

        >>> shipped().is_of_all(shipped().read_label("本年支出")), shipped().is_of_all(shipped().read_label("支出"))
        (True, False)
        """
        whole = label.concepts[:1] in (("revenue",), ("expenditure",)) and not label.generic
        return whole and (not label.dimensions or "nature" in label.dimensions)

    def ending_item(self, text: str) -> Word | None:
        """The name of an item that a text ends with, the longest; None where it ends with none.

        >>> shipped().ending_item("用于一般公共决算支出的机关运行经费").meaning
        'operating_expenses'
        """
        cleaned, heads = clean(text), self._by_kind.get("head", {})
        ends = (cleaned[-length:] for length in range(min(len(cleaned), self._longest), 1, -1))
        return next((heads[end] for end in ends if end in heads and end not in _GENERIC), None)

    @functools.cached_property
    def _longest(self) -> int:
        return max(map(len, self._by_kind.get("head", {})), default=0)

    def topic(self, heading: str) -> str | None:
        """The topic that a heading opens.

        >>> shipped().topic("（二）人员构成情况")
        'staff'
        """
        cleaned = clean(heading)
        found = [
            (cleaned.rfind(word), entry.meaning)
            for word, entry in self._by_kind.get("topic", {}).items()
            if word in cleaned
        ]
        return min(found, key=lambda pair: _TOPIC_ORDER.index(pair[1]))[1] if found else None


_FREE = frozenset({"three_public", "operating_expenses", "procurement", "total_revenue", "total_expenditure", "authorised_posts",
                   "people_in_post", "retired", "vehicles_held", "vehicles_bought", "delegations_abroad", "travellers_abroad",
                   "receptions", "guests"})  # fmt: skip

# Where a heading holds words of several topics, the narrower one names it: 重点项目绩效 is about performance.
_TOPIC_ORDER = ["glossary", "performance", "three_public", "operating_expenses", "purchased_services", "procurement",
                "key_spending", "transfers", "assets", "staff", "main_tasks", "organisation", "revenue", "expenditure"]  # fmt: skip


class _Reading:
    """One pass over a label: every known word adds its meaning."""

    def __init__(self, words: dict[str, dict[str, Word]], counting: bool) -> None:
        self.words, self.counting = words, counting
        self.heads: list[Word] = []
        self.fund: str | None = None
        self.phase: str | None = None
        self.year: int | None = None
        self.prior = False
        self.level: str | None = None
        self.body: str | None = None
        self.plain = ""
        self.shown: list[str] = []
        # How many names stood before the last sign that links (、和与及).
        self.linked = 0

    def take(self, kind: str, word: str) -> bool:
        """Adds what a word means; False where nobody knows it."""
        if kind == "unknown":
            self.linked = len(self.heads) if _LINK.search(word) else self.linked
            return all(_LINK.match(sign) or sign in "（），,：:-" for sign in word)
        if kind == "year":
            when = _YEAR.fullmatch(word)
            self.year = int(when["year"]) if when and when["year"] else self.year
            self.prior = self.prior or bool(when and when["prior"])
            return True
        self._take(word)
        return True

    def _take(self, word: str) -> None:
        for kind in ("count", "head") if self.counting else ("head", "count"):
            # 实际 is a count of people, and before an amount says nothing.
            if word in self.words.get(kind, {}) and (self.counting or kind == "head" or not self._says_less(word)):
                self.heads.append(self.words[kind][word])
                self.shown.append(word)
                return
        if word in self.words.get("fund", {}):
            self.fund = self.words["fund"][word].meaning
            self.shown.append(word)
        elif word in self.words.get("level", {}):
            self.level = (self.level or "") + self.words["level"][word].meaning  # 中央一般公共预算本级支出
        elif word in self.words.get("body", {}):
            self.body = self.words["body"][word].meaning
        elif word in self.words.get("phase", {}):
            # 支出决算 names a phase and, standing alone, the expenditure itself.
            self.phase = self.words["phase"][word].meaning
            self.plain = next((plain for plain in _GENERIC if plain in word), self.plain)

    @property
    def is_joint(self) -> bool:
        """Whether several items stand side by side, whose one figure is their sum: 机关运行经费和公务接待费5万元."""
        before, behind = self.heads[: self.linked], self.heads[self.linked :]
        meant = [
            {(head.meaning, *head.dimensions.items()) for head in side if head.word not in _GENERIC}
            for side in (before, behind)
        ]
        return bool(meant[0] and meant[1]) and meant[0] != meant[1]

    @property
    def is_spent(self) -> bool:
        """Whether a source of revenue stands before 支出: what was spent out of it is no revenue (其他收入支出15万元)."""
        names = [head for head in self.heads if head.word != "支出"]
        said = self.plain == "支出" or any(head.word == "支出" for head in self.heads)
        return said and bool(names) and all(head.concepts == ("revenue",) and head.dimensions for head in names)

    def _says_less(self, word: str) -> bool:
        return any(word in self.words.get(kind, {}) for kind in ("fund", "level", "body", "phase", "glue"))

    def label(self, text: str) -> Label:
        special = _innermost([head for head in self.heads if head.word not in _GENERIC])
        heads = special or self.heads[-1:]
        if not heads and self.plain:
            heads = [self.words["head"][self.plain]]
        concepts = tuple(dict.fromkeys(concept for head in heads for concept in head.concepts))
        dimensions: dict[str, str] = {}
        for head in heads:
            dimensions.update(head.dimensions)
        phase = dimensions.pop("phase", None)
        # Of concepts that are not kept by fund, a fund in the label only repeats their definition.
        if self.fund and concepts and (kept := CONCEPTS[concepts[0]].by_fund):
            dimensions.setdefault(kept, self.fund)
        if self.level and concepts:
            dimensions["level"] = self.level
        return Label(
            text=text, level=self.level, body=self.body, concepts=concepts, dimensions=dimensions, phase=self.phase or phase, year=self.year, prior=self.prior,
            generic=not special, fund=self.fund, shown=self._shown(special),
        )  # fmt: skip

    def _shown(self, special: list[Word]) -> str:
        """The label to print: the item's own words; the title of its concept where they only say more around it."""
        if not special:
            phase = {"actual": "决算", "budget": "预算"}.get(self.phase or "", "")
            return "".join(self.shown) + (self.plain if not self.heads else "") + phase
        words = special[0].word
        title = (
            CONCEPTS[special[0].concepts[0]].title_in("zh_CN") if not special[0].dimensions.keys() - {"phase"} else ""
        )
        funds = [word for word in self.shown if word in self.words.get("fund", {})]
        if title and title in clean(words) and title not in _GENERIC:
            return title
        fund = funds[0] if funds and CONCEPTS[special[0].concepts[0]].by_fund else ""
        return fund + clean(words)


def _innermost(heads: list[Word]) -> list[Word]:
    """Names without those that only say again that it is revenue or expenditure, or out of which fund: 三公经费财政拨款支出合计,
    一般公共预算支出安排的三公经费."""
    sides = [head for head in heads if head.concepts[:1] in (("revenue",), ("expenditure",))]
    kept = {"fund", "source"} if len(sides) < len(heads) else set()
    plain = [head for head in sides if head.dimensions.keys() <= kept]
    return [head for head in heads if head not in plain] or heads


def _word(row: Mapping[str, str]) -> Word:
    pairs = (pair.split("=", 1) for pair in (row.get("dimensions") or "").split(";") if "=" in pair)
    return Word(row["word"], row["kind"], row.get("meaning") or "", dict(pairs))


@functools.cache
def shipped() -> Vocabulary:
    """The vocabulary that comes with the library, read once when first needed.

    >>> len(shipped().entries) > 400
    True
    """
    text = resources.files("govledger.countries.cn.vocabulary").joinpath("words.csv").read_text(encoding="utf-8")
    return Vocabulary.from_csv(text)


@functools.cache
def words_written(file: str) -> tuple[Word, ...]:
    """The words of another writing, as they are compared.

    >>> words_written("words.traditional.csv")[0].word
    '岁入'
    """
    text = resources.files("govledger.countries.cn.vocabulary").joinpath(file).read_text(encoding="utf-8")
    return Vocabulary.from_csv(simplified(text), name=file).entries
