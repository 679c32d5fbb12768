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

_GENERIC = frozenset({"支出", "收入"})
_ITEM_KINDS = ("head", "count")
_YEAR = re.compile(r"(?P<year>(?:19|20)\d{2})-?年?度?|(?P<prior>上年度?|上一年度?|去年)|(?P<this>本年度?|当年)")
_WIDTH = str.maketrans("()０１２３４５６７８９．％“”\"‘’'《》", "（）0123456789.%" + "\0" * 8)
_BLANKS = re.compile(r"[\s\0]+")
_LINK = re.compile(r"[、和及与以]")
# Labels come again and again in a statement; longer texts are none.
_LONGEST_LABEL = 80


@attrs.frozen
class Word:
    """One line of the vocabulary: the word, its kind, its meaning and the members it stands for."""

    word: str
    kind: str
    meaning: str = ""
    dimensions: Mapping[str, str] = attrs.field(factory=dict)

    @property
    def concepts(self) -> tuple[str, ...]:
        """The concepts that the name of an item stands for; 收支总计 stands for two.

        >>> Word("收支总计", "head", "total_revenue+total_expenditure").concepts
        ('total_revenue', 'total_expenditure')
        """
        return tuple(self.meaning.split("+")) if self.kind in _ITEM_KINDS else ()


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
    return _clean(text) if len(text) <= _LONGEST_LABEL else _BLANKS.sub("", text.translate(_WIDTH))


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
    def _label_words(self) -> frozenset[str]:
        kinds = ("head", "count", "fund", "phase", "glue", "level", "body")
        return frozenset(word for kind in kinds for word in self._by_kind.get(kind, {}))

    @functools.cached_property
    def _longest(self) -> int:
        return max(map(len, self._label_words), default=0)

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
        made = _Reading(self._by_kind, counting)
        position = 0
        while position < len(rest):
            position = made.step(rest, position, self._label_words, self._longest)
            if position < 0:
                return None
        return made.label(text)

    def read_scoped(self, text: str, *, ignore: Iterable[str] = ()) -> Label | None:
        """What a label means whose item is known and stands behind words that are not: these are the scope of the item.

        Read from the right: the longest ending that is known, and begins with the name of an item or of a fund. A level, a year
        or a body before it is read as well. Where a word before it may link, compare or count, nothing is told.

        >>> label = shipped().read_scoped("全市地方一般公共预算收入完成")
        >>> label.concepts, label.dimensions
        (('revenue',), {'source': 'general_public_budget', 'level': '全市', 'scope': '地方'})
        >>> shipped().read_scoped("比上年减少开支") is None, shipped().read_scoped("会计师事务所审计费") is None
        (True, True)
        """
        rest = clean(text)
        for word in ignore:
            rest = rest.replace(clean(word), "") if word else rest
        if not 1 < len(rest) <= _LONGEST_SCOPED:
            return None
        for start in range(1, len(rest)):
            label = self.read_label(rest[start:]) if rest.startswith(self._item_words, start) else None
            if label is not None and self._is_free(label):
                return self._with_scope(label, text, rest[:start])
        return None

    def _is_free(self, label: Label) -> bool:
        """Whether an item is the same thing whatever stands before it: an account of its own, or revenue or expenditure of a
        whole fund."""
        funds = {word.meaning for word in self._by_kind.get("fund", {}).values()}
        of_fund = label.fund is not None or not funds.isdisjoint(label.dimensions.values())
        return bool(label.concepts) and (label.concepts[0] in _FREE or of_fund)

    @functools.cached_property
    def _item_words(self) -> tuple[str, ...]:
        """The names of items and funds, with which an item begins."""
        return tuple(
            word
            for kind in ("head", "fund")
            for word in self._by_kind.get(kind, {})
            if word not in _GENERIC and len(word) > 1
        )

    def _with_scope(self, label: Label, text: str, before: str) -> Label | None:
        """The label with what stands before it: what is known at both ends, and between them the scope."""
        known = _Reading(self._by_kind, counting=False)
        start, end = 0, len(before)
        while start < end and (stop := known.step(before[:end], start, self._around_words, self._longest)) > start:
            start = stop
        for at in range(start, end):  # Words that say nothing may end a name: 事业单位.
            tail, position = before[at:end], 0
            while position < len(tail) and (stop := known.step(tail, position, self._when_words, self._longest)) > 0:
                position = stop
            if position == len(tail):
                end = at
                break
        scope = before[start:end]
        if scope and not _SCOPE.fullmatch(scope):
            return None
        dimensions = {
            **label.dimensions,
            **({"level": known.level} if known.level else {}),
            **({"scope": scope} if scope else {}),
        }
        return attrs.evolve(
            label, text=text, dimensions=dimensions, level=known.level or label.level, body=known.body or label.body,
            year=label.year or known.year, prior=label.prior or known.prior, phase=label.phase or known.phase, generic=False,
        )  # fmt: skip

    @functools.cached_property
    def _around_words(self) -> frozenset[str]:
        """What may stand around a scope: words of time, level and body, and those that say nothing."""
        return self._when_words.union(self._by_kind.get("glue", {}))

    @functools.cached_property
    def _when_words(self) -> frozenset[str]:
        """Words of time, level and body."""
        return frozenset(word for kind in ("phase", "level", "body") for word in self._by_kind.get(kind, {}))

    def find_item(self, text: str, *, counting: bool = False) -> Word | None:
        """The last name of an item within a text that says more, None where there is none.

        >>> shipped().find_item("用于一般公共决算支出的机关运行经费").meaning
        'operating_expenses'
        """
        cleaned = clean(text)
        kinds = ("count",) if counting else ("head",)
        best: tuple[int, int, Word] | None = None
        for kind in kinds:
            for word, entry in self._by_kind.get(kind, {}).items():
                start = cleaned.rfind(word)
                if start >= 0 and word not in _GENERIC and (best is None or (start + len(word), len(word)) > best[:2]):
                    best = (start + len(word), len(word), entry)
        return best[2] if best else None

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


_FREE = frozenset({"three_public", "operating_expenses", "procurement"})
_LONGEST_SCOPED = 40
# Words that link, compare, count or rule; behind one of them an item is not simply further told.
_SCOPE = re.compile("[^比较占由从按据对向把被在与和及、等为是超低高增减降升无未非除扣含\\d（）()，。；：:,;.%％]{1,12}")


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

    def step(self, text: str, position: int, known: frozenset[str], longest: int) -> int:
        """The position behind the longest known word that begins here, or -1."""
        when = _YEAR.match(text, position)
        ends = range(min(len(text), position + longest), position, -1)
        end = next((end for end in ends if text[position:end] in known), position)
        if when and end <= when.end():
            self.year = int(when["year"]) if when["year"] else self.year
            self.prior = self.prior or bool(when["prior"])
            return when.end()
        if end == position:
            return position + 1 if _LINK.match(text, position) or text[position] in "（），,：:-" else -1
        self._take(text[position:end])
        return end

    def _take(self, word: str) -> None:
        for kind in ("count", "head") if self.counting else ("head", "count"):
            if word in self.words.get(kind, {}):
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
    """Names without those that only say again that it is revenue or expenditure: 三公经费财政拨款支出合计."""
    plain = [head for head in heads if head.concepts[:1] in (("revenue",), ("expenditure",)) and not head.dimensions]
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
