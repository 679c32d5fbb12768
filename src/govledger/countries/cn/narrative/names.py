"""Items that clauses name without stating them: the subjects of claims, items in turn, the heads of what follows."""

from __future__ import annotations

import itertools
import re

import attrs

from govledger.accounts import DIMENSIONS, Key, OwnWord
from govledger.countries.cn.narrative.discourse import Discourse
from govledger.countries.cn.narrative.keys import BUDGETS, SIDES, KeyReader, Named
from govledger.countries.cn.vocabulary import Label, clean
from govledger.countries.cn.vocabulary.items import code_of, function_of, own_words

_IN_TURN = re.compile("(?:分别|各自|依次|各)(?:为|是|达|达到)?$")
_YEAR = re.compile(r"(?:19|20)\d{2}(?=年)")
_YEARS = re.compile(r"(?:(?:19|20)\d{2}年度?[、和与及]){1,}(?:19|20)\d{2}年度?")
_LINKS = re.compile("[、和与及]")
_NONE = re.compile("无|未|没有|不")


@attrs.frozen
class NameReader:
    """Reads the items that clauses name, given where a clause stands."""

    here: Discourse
    keys: KeyReader
    # The types of the labels of this document: the same ones come again and again.
    _types: dict[str, str] = attrs.field(factory=dict, init=False, eq=False, repr=False)

    def known(self, around: str, item: str, side: str) -> Label | None:
        """An item that is known, with words before it that say when or of what scope; that of a fund by the side that is named
        behind it (收支)."""
        label = self.keys.label(item) if item else None
        if label is not None and not label.concepts:
            item, label = item + side, self.keys.label(item + side)
        return (self.keys.label(around + item) or self.keys.scoped(around + item)) if label else None

    def type_of(self, words: str) -> str:
        """The type of a label, as a letter of :data:`~govledger.countries.cn.grammar.constructions.TYPES`."""
        if words not in self._types:
            self._types[words] = self._typed(words)
        return self._types[words]

    def _typed(self, words: str) -> str:
        label = self.keys.label(words) or self.keys.scoped(words)
        if label is None:
            year = self.here.title.year.start.year
            return "I" if function_of(words, year=year) or code_of(words, "economic", year=year) else "o"
        if label.concepts and (not label.generic or label.fund):
            return "I"
        if label.phase in BUDGETS:
            return "b"
        when = label.phase or label.year or label.prior
        return "g" if label.concepts or label.fund else "t" if when or label.level or label.body else "v"

    def told(self, words: str) -> Named:
        """The keys of an item that a claim names: one that is known, or one that was stated under these words."""
        keys, own = self.keys.keys(words, framed=False), self.here.own.get(own_words(words))
        as_own = own is not None and own.concept == "unclassified"
        if keys and not as_own and not any(key.concept == "unclassified" for key, _ in keys):
            return keys
        return ((own, own_words(words)),) if own else ()

    def side(self, words: str) -> Named:
        """What a bare 收入, 支出 or 收支 means in a claim: what was said last of that side, if it is one fact."""
        wanted = SIDES.get(words, ())
        found = dict.fromkeys(key for key in self.here.spoken if key.concept in wanted and not key.get("nature"))
        concepts = {key.concept for key in found}
        return tuple((key, "") for key in found) if wanted and len(found) == len(concepts) == len(wanted) // 2 else ()

    def coined(self, words: str) -> Named:
        """An item that a claim names in the issuer's own words and that is stated nowhere."""
        name = own_words(words)
        named = self.here.patterns.compiled("item", "named").fullmatch(name)
        return ((self.keys.unclassified(name), name),) if named and self.keys.label(name) is None else ()

    def as_of(self, words: str) -> str:
        """The words behind the day that a figure is stated for, whose year is then spoken of: 截至2019年12月31日."""
        day = self.here.patterns.compiled("item", "day").search(clean(words))
        if day is None:
            return words
        self.here.speak_of(self.here.starting(int(day["year"])))
        return clean(words)[day.end() :]

    def several_years(self, words: str) -> str:
        """The words behind several years, which are kept for the figures that stand in turn: 2021年、2022年和2023年会议费分别为."""
        run = _YEARS.match(clean(words))
        if run is None:
            return words
        self.here.sentence.years = tuple(self.here.starting(int(year)) for year in _YEAR.findall(run[0]))
        return clean(words)[run.end() :]

    def name(self, words: str, *, inline: bool = False) -> None:
        """Takes an item that is named without a figure as what the next words without an item speak of; ``inline`` tells that
        it heads the clause behind it: （一）收入预算：2020年年初预算数100万元."""
        words = self.several_years(words)
        code, words = function_of(words, year=self.here.title.year.start.year), self.as_of(words)
        if code:
            self._named(self.keys.function_key(code))
            return
        label = self.keys.label(words)
        named = self.keys.year_of(label) if label and not label.concepts and label.phase is None else None
        if named is not None:
            self.here.speak_of(named)
        self.here.sentence.body = (label.body if label else None) or self.here.sentence.body
        if label and label.concepts and (inline or not label.generic or label.fund):
            self.here.sentence.inferred = self.here.year_inferred
            self._named(*(key for key, _ in self.keys.label_keys(label)))
            self.here.sentence.head = () if self.here.sentence.inferred or not inline else self.here.section.named
            return
        code = code_of(words, "economic", year=self.here.title.year.start.year)
        if code:
            self._named(self.keys.economic_key(code))
            return
        if inline and self.here.patterns.compiled("item", "named").fullmatch(clean(words)):
            self._named(self.keys.unclassified(own_words(words)))
            return
        item = None if _NONE.search(words) else self.here.patterns.vocabulary.ending_item(words)
        if item:
            phase = self.here.title.phase
            self._named(Key.of(OwnWord(item.concepts[0]), year=self.here.year, phase=phase, **item.dimensions))

    def _named(self, *keys: Key) -> None:
        self.here.section.named, self.here.sentence.names = keys, True
        self.here.told.extend(keys)

    def in_turn(self, words: str, count: int) -> Named:
        """The keys of so many figures in a row: of one name that means as many (收、支总计), or of as many names."""
        label = self.keys.label(_IN_TURN.sub("", clean(words)))
        whole = self.keys.label_keys(label) if label and len(label.concepts) == count and not label.generic else ()
        return whole or self.several(words, count) or self.several(words, count, own=True)

    def several(self, words: str, count: int, *, own: bool = False) -> Named:
        """The keys of so many items side by side, in turn: 公务接待费和公务用车运行维护费分别. None where one of them is not known
        whole, or where they can be told apart in two ways. With ``own`` items may be in the issuer's own words, where every
        sign that links is between two items."""
        names = _IN_TURN.sub("", clean(words))
        links = [link.start() for link in _LINKS.finditer(names)]
        if own and len(links) == count - 1:
            return self._named_apart(names, tuple(links))
        found = [keys for cuts in itertools.combinations(links, count - 1) if (keys := self._each_of(names, cuts))]
        return tuple(found[0]) if len(found) == 1 else ()

    def each(self, words: str) -> Named:
        """The keys of items side by side of which one figure is that of each (收入总计和支出总计均为5元), none where one is not
        known whole."""
        count = len(_LINKS.findall(clean(words))) + 1
        return next((keys for number in range(count, 1, -1) if (keys := self.several(words, number))), ())

    def _named_apart(self, names: str, links: tuple[int, ...]) -> Named:
        """The items between these signs, each known or under its own words."""
        parts = _parted(names, links)
        made = [self.told(part) or self._member_of_the_whole(part) or self.coined(part) for part in parts]
        return tuple(keys[0] for keys in made) if all(len(keys) == 1 for keys in made) else ()

    def _member_of_the_whole(self, words: str) -> Named:
        """货物、工程、服务采购规模 behind 政府采购: names that are members of what was stated just before."""
        whole = next(iter(self.here.spoken), None)
        titles = {member.title_in("zh_CN"): member.id for member in DIMENSIONS["item"].members}
        found = next(
            (title for title in titles if words in (title, f"{title}采购规模", f"{title}采购", f"{title}类")), None
        )
        if found is None or whole is None or whole.concept != "procurement" or whole.get("item"):
            return ()
        return ((whole.narrowed({"item": titles[found]}), found),)

    def _each_of(self, names: str, cuts: tuple[int, ...]) -> list[tuple[Key, str]]:
        """The items that names make where they are parted at these signs, none where one of them is not known whole."""
        parts = _parted(names, cuts)
        labels = [self.keys.label(part) for part in parts]
        first, last = labels[0], labels[-1]
        made: list[tuple[Key, str]] = []
        for part, label in zip(parts, labels, strict=True):
            if label is None or not label.concepts or label.generic:
                keys = self.told(part) if label is None else ()
            else:
                year = label.year or (first.year if first else None)
                prior, phase = (
                    label.prior or (first is not None and first.prior),
                    label.phase or (last.phase if last else None),
                )
                keys = self.keys.label_keys(attrs.evolve(label, year=year, prior=prior, phase=phase))
            if len(keys) != 1:
                return []
            made += keys
        return made


def _parted(names: str, cuts: tuple[int, ...]) -> list[str]:
    """The names between signs that part them."""
    return [names[start:stop] for start, stop in zip((0, *(cut + 1 for cut in cuts)), (*cuts, None), strict=True)]
