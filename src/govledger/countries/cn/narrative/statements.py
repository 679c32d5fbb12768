"""The figures that clauses state, and what they make the sentence speak of.

Every statement has a key and a label; whether the key was read whole from its own words, or inherited, guessed or cut from a
longer name, is kept with its place.
"""

from __future__ import annotations

import re

import attrs

from govledger.accounts import Key
from govledger.countries.cn.grammar.constructions import NAMED, TYPES
from govledger.countries.cn.narrative.claims import ClaimReader, one
from govledger.countries.cn.narrative.counting import counted
from govledger.countries.cn.narrative.discourse import Base, Discourse
from govledger.countries.cn.narrative.keys import KeyReader, Named
from govledger.countries.cn.narrative.names import NameReader
from govledger.countries.cn.narrative.segments import Figure, Segment
from govledger.countries.cn.narrative.sums import SumReader
from govledger.countries.cn.narrative.tokens import Said
from govledger.countries.cn.vocabulary import clean
from govledger.countries.cn.vocabulary.items import own_words
from govledger.figures import Nil, NumeralKind, Place, StatedAmount, StatedCount

# What stands in an account only in passing.
_ASIDE = ("含", "不含")
COMPLETING = ("完成", "占", "为", "达到", "执行")
"""How words begin that measure an outturn by its budget."""

_YEAR = re.compile(r"(?:19|20)\d{2}年")
# So many facts of a sentence are kept in mind.
_LONGEST_SENTENCE = 100
Told = tuple[Key, StatedAmount | Nil | StatedCount, str]


@attrs.define
class StatementReader:
    """Reads the statements of one document, given where a clause stands."""

    here: Discourse
    keys: KeyReader
    names: NameReader
    reader: ClaimReader
    sums: SumReader
    statements: list[Told] = attrs.field(factory=list, init=False)
    # Where figures stand whose key was inherited, guessed or cut from a longer name.
    inferred: dict[Place, None] = attrs.field(factory=dict, init=False)
    # What was stated last under each key, and in which words.
    _named: dict[Key, tuple[StatedAmount | Nil | StatedCount, str]] = attrs.field(factory=dict, init=False)

    def state(self, said: Said) -> bool:
        """A figure under a label, or several in a row under as many."""
        token = one(said.part, "AC")
        assert token is not None
        assert token.figure is not None
        label = one(said.part, NAMED + TYPES["VERB"])
        lead = said.left + (label.text if label else "")
        lead, counting = self.names.as_of(lead), token.type == "C"
        if self.here.sentence.in_reason:
            return not counting and not token.figure.row and self._aside(token.figure, lead)
        if counting and _says_change(lead, self.here):
            return False
        if self._is_alone(token.figure, said.segment):
            return self._restates(token.figure)
        if token.figure.row:
            return not counting and self._in_turn((token.figure, *token.figure.row), lead)
        if self._of_nothing(said, lead) or (self.here.sentence.doubt and (label is None or label.type in "gbtv")):
            return False
        completing = label is not None and label.type == "b" and lead.startswith(COMPLETING)
        subjects = self.here.subjects
        each = self.names.each(lead) if one(said.part, "H") and not counting else ()
        keys = each or counted(self.keys.keys(lead, counting=counting), token.figure, self.here)
        if self.here.paragraph.when and not self.here.sentence.said and keys and _YEAR.match(clean(lead)):
            self.here.speak_of(keys[0][0].year)  # 2023年，…。2024年公务接待费5万元: from here on it is 2024.
        in_bracket = self.here.frames.current is not None and self.here.frames.current.bracket
        if self.here.paragraph.summing is not None and not (counting or in_bracket):
            return self._summed(token.figure, lead)
        read = self.stated(keys, token.figure)
        if completing and subjects:
            self.here.speak_about(subjects)  # The budget is said in passing: what follows is of the outturn.
        return read

    def _of_nothing(self, said: Said, lead: str) -> bool:
        """Whether an amount has no words of its own, or is one of several that stand in turn: 分别是5万元."""
        in_turn = any(token.type == "H" and token.text.startswith(("分别", "依次")) for token in said.part)
        return in_turn or (not lead and said.part[-1].type == "A" and not self.here.section.named)

    def stated(self, keys: tuple[tuple[Key, str], ...], figure: Figure) -> bool:
        statement, stop = self._statement(figure), self.here.paragraph.flow.span(0, figure.numeral.stop)[1]
        keys = tuple((self._apart(key, label, statement), label) for key, label in keys)
        for key, label in keys:
            self._keep(key, statement, label)
            self.here.sentence.values[key] = statement.value
            self.here.told.append(self.here.scoped(key))
            if not self.here.sentence.scope and not label.startswith(_ASIDE[1]):
                self.here.frames.add_part(key, label, statement, stop)
        if keys and not self.here.sentence.said and keys[0][0].year != self.here.year:
            self.here.sentence.opened = keys[0][0]
        if keys:
            level = None if self.here.frames.current else keys[0][0].get("level")
            self.here.paragraph.level = (level, keys[0][0].concept) if level else self.here.paragraph.level
            self._said(tuple(key for key, _ in keys), based=False)
            self.here.sentence.doubt = False
            self.here.paragraph.stated = (figure.numeral.stop, len(keys))
        return bool(keys)

    def _apart(self, key: Key, label: str, statement: StatedAmount | Nil | StatedCount) -> Key:
        """The key of a part that has that of its whole, or of a part before it, under another name and with another amount: it
        goes under its own name (财政拨款收入80万元，其中：部门经费拨款20万元)."""
        frame, told = self.here.frames.current, self._named.get(key)
        whole = frame.whole if frame else None
        if (
            frame is None
            or whole is None
            or told is None
            or key.concept != whole.concept
            or not (label and key.dimensions)
        ):
            return key
        before, name = told
        is_listed = before.place is not None and (before.place.start or 0) >= frame.start
        if (
            not (key == whole or is_listed)
            or before.value == statement.value
            or own_words(name) in ("", own_words(label))
        ):
            return key
        return whole.narrowed({frame.open_dimension: own_words(label)})

    def _summed(self, figure: Figure, lead: str) -> bool:
        """A term of the sum that is being said, or its total."""
        total = self.sums.is_total(lead)
        keys = self.sums.total(lead) if total else self.sums.term(self.keys.keys(lead), lead)
        read = self.stated(keys, figure)
        if not total:
            self.sums.add(keys)
        elif read:
            claim = self.sums.end(keys[0][0], self.here.paragraph.flow.span(0, figure.numeral.stop)[1])
            self.reader.claims.extend([claim] if claim else [])
        return read

    def _in_turn(self, figures: tuple[Figure, ...], lead: str) -> bool:
        words = self.names.several_years(lead)
        items, years = self.names.in_turn(words, len(figures)), self._in_years(words, len(figures))
        keys = (
            () if items and years else items or years or self.keys.keys(lead)
        )  # 2022年和2023年甲费、乙费分别为: which?
        if len(keys) != len(figures) or figures[0].numeral.kind is not NumeralKind.AMOUNT:
            return False
        for (key, label), figure in zip(keys, figures, strict=True):
            self._keep(key, self._statement(figure), label)
        of_one_year = len({key.year for key, _ in keys}) == 1
        self.here.speak_about(tuple(key for key, _ in keys if of_one_year or key.year == self.here.title.year))
        return True

    def _in_years(self, words: str, count: int) -> Named:
        """The keys of one item in so many years that were named in turn, in a text whose years are all accounted for."""
        years, known = self.here.sentence.years, self.here.title.year
        if len(years) != count or self.here.title.kind == "budget" or any(year.start > known.start for year in years):
            return ()
        keys = self.keys.keys(words)
        self.here.sentence.inferred = True
        return tuple((keys[0][0].with_(year=year), keys[0][1]) for year in years) if len(keys) == 1 else ()

    def count_behind(self, said: Said) -> bool:
        """组织5个因公出国（境）团组17人次: the noun between two counts is what both count."""
        first, second = (token.figure for token in said.part if token.type == "C")
        noun = one(said.part, "I")
        if noun is None or first is None or second is None or self.here.sentence.in_reason:
            return False
        keys = self.keys.keys(noun.text, counting=True)
        if len(keys) != 1 or keys[0][0].concept in ("other_count", "unclassified"):
            return False
        return all(self.stated(counted(keys, figure, self.here), figure) for figure in (first, second))

    def base_amount(self, said: Said) -> bool:
        """比上年的20万元下降50%: the base of what follows, with its amount."""
        token, when = said.part[-1], said.part[1]
        if said.left and not self.here.sentence.in_reason:
            self.reader.named(said.left)  # 公务接待费由上年的4万元降至3万元.
        subjects = self.here.subjects
        assert token.figure is not None
        if not subjects or self.here.sentence.in_reason or token.figure.row:
            return False
        base = self.reader.take_base(when.text)
        self.here.sentence.inferred = True
        for key in subjects:
            prior = base.of(key)
            self._add(prior, self._statement(token.figure), "")
            self._said((prior,), based=True)
        self.here.paragraph.stated = (token.figure.numeral.stop, len(subjects))
        return True

    def reach(self, said: Said) -> bool:
        """由上年的4万元降至3万元: the new amount."""
        token = said.part[-1]
        assert token.figure is not None
        label = one(said.part, NAMED)
        who = said.left + (label.text if label else "")
        if self.here.sentence.in_reason or token.figure.row or (who and not self.reader.named(who)):
            return False
        subjects = self.here.subjects
        if not subjects or self.here.sentence.doubt:
            return False
        self.here.sentence.inferred = True
        return self.stated(tuple((key, "") for key in subjects), token.figure)

    def _aside(self, figure: Figure, lead: str) -> bool:
        """An amount inside a reason: it is kept under its own words and tied to nothing, unless a change follows it."""
        after = self.here.paragraph.flow.text[figure.numeral.stop : figure.numeral.stop + 24]
        pieces = self.here.patterns.lexicon.split(clean(after).lstrip("，,"))
        current = self.here.frames.current
        if pieces and pieces[0].kind in ("base", "and") and current is not None and current.whole is not None:
            self.here.sentence.in_reason = False
            return self.stated(self.keys.keys(lead), figure)
        self.here.sentence.inferred = True
        self._add(self.keys.unclassified(own_words(lead)), self._statement(figure), own_words(lead))
        return True

    def _is_alone(self, figure: Figure, segment: Segment) -> bool:
        """Whether an amount has a bracket to itself."""
        alone = segment.opens and segment.closes and segment.text.strip() == figure.numeral.text.strip()
        return alone and isinstance(figure.numeral.figure, StatedAmount)

    def _restates(self, figure: Figure) -> bool:
        """143.37万元（1433715.14元）: an amount alone in the bracket behind a figure is that figure once more.

        Behind a change it may be the change once more, or the year before: it is left unread.
        """
        stop, count = self.here.paragraph.stated
        if stop < 0 or clean(self.here.paragraph.flow.text[stop : figure.numeral.start]) != "（":
            return False
        before = self.statements[len(self.statements) - count :]
        self.here.sentence.inferred = any(statement.place in self.inferred for _, statement, _ in before)
        for key, _, label in before:
            self._add(key, self._statement(figure), label)
        return True

    def _said(self, keys: tuple[Key, ...], *, based: bool) -> None:
        """Keeps what was stated as the subject of what follows; what is said of another year is said in passing."""
        year = self.here.year
        aside = keys[0].concept == "unclassified" and (keys[0].get("item") or "").startswith(_ASIDE)
        if not based and not aside and (not self.here.paragraph.subjects or keys[0].year == year):
            self.here.speak_about(tuple(key.with_(year=year) for key in keys))
        if keys[0].year != year:
            known = self.here.sentence.passing
            mixed = known is not None and known.phase != keys[0].phase
            self.here.sentence.passing = Base(keys[0].year, keys[0].phase, gapped=mixed)
            self.here.sentence.base = self.here.sentence.base or self.here.sentence.passing
        self.here.sentence.said = (*self.here.sentence.said[-_LONGEST_SENTENCE:], *keys)
        self.here.sentence.last = keys[-1]
        if self.here.section.named and self.here.section.named[0].dimensions != keys[0].dimensions:
            self.here.section.named = ()  # What was named is the whole of a list now, and this is a part of it.

    def _keep(self, key: Key, statement: StatedAmount | Nil | StatedCount, label: str) -> None:
        """Keeps a statement, and its words where they are the issuer's own, by which a claim may name it."""
        self._add(key, statement, label)
        if key.concept == "unclassified" or not "".join(key.members.values()).isascii():
            words, phase = own_words(label), self.here.title.phase
            known = self.here.own.get(words)
            # The budget beside a figure (完成年初预算5万元的90%) is not what its words mean from then on.
            if known is None or key.phase == phase or known != key.with_(phase=phase):
                self.here.own[words] = key

    def _add(self, key: Key, statement: StatedAmount | Nil | StatedCount, label: str) -> None:
        """Keeps a statement, and whether its key was read whole from its own words."""
        self.statements.append((self.here.scoped(key), statement, label))
        self._named[key] = statement, label
        # 其他 is all that is left only where everything before it was read.
        named = any(each.concept == "unclassified" for each in self.here.sentence.said)
        rest = (self.here.sentence.unread or named) and "other" in key.members.values()
        if (self.here.sentence.inferred or rest) and statement.place is not None:
            self.inferred[statement.place] = None

    def nil(self, key: Key, place: Place, label: str) -> None:
        """Keeps a nil that is said in words."""
        self._add(key, Nil(text=self.here.document.excerpt(place).strip(), place=place), label)

    def _statement(self, figure: Figure) -> StatedAmount | Nil | StatedCount:
        stated = self.here.printed(figure)
        assert isinstance(stated, StatedAmount | StatedCount)
        if isinstance(stated, StatedAmount) and stated.number == 0 and stated.decimals == 0:
            return Nil(text=stated.text, unit=stated.unit, place=stated.place)
        return stated


def _says_change(lead: str, here: Discourse) -> bool:
    """Whether words before a count only say that something changed by so many: 比上年减少10人."""
    pieces = here.patterns.lexicon.split(clean(lead))
    return bool(pieces) and all(piece.kind in ("up", "down") for piece in pieces)
