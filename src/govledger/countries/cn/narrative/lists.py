"""The lists and the sums that clauses open: whose parts the figures behind them are."""

from __future__ import annotations

import attrs

from govledger.accounts import Key
from govledger.countries.cn.narrative.claims import ClaimReader, one
from govledger.countries.cn.narrative.discourse import Discourse
from govledger.countries.cn.narrative.frames import Frame
from govledger.countries.cn.narrative.keys import SIDES, KeyReader
from govledger.countries.cn.narrative.names import NameReader
from govledger.countries.cn.narrative.segments import Segment
from govledger.countries.cn.narrative.sides import of_the_side
from govledger.countries.cn.narrative.statements import StatementReader
from govledger.countries.cn.narrative.sums import SumReader
from govledger.countries.cn.narrative.tokens import Said
from govledger.countries.cn.vocabulary import clean
from govledger.countries.cn.vocabulary.items import own_words


@attrs.define
class ListReader:
    """Opens lists, given where a clause stands."""

    here: Discourse
    keys: KeyReader
    names: NameReader
    figures: StatementReader
    reader: ClaimReader
    sums: SumReader

    def list_(self, said: Said) -> bool:
        """Opens a list: 其中 after a comma breaks down the item just named, after a full stop the one before it."""
        words, head = said.part[-1].text, said.left + (said.part[0].text if len(said.part) > 1 else "")
        if self.here.sentence.in_reason and head:
            return False
        self.here.sentence.in_reason = False
        whole = self._head_of_list(head.removesuffix("主要")) or self._whole_of_list(said.segment)
        if self.sums.parted():
            whole = None
        complete = self.here.patterns.says_complete(words)
        # 等 before 由…组成 belongs to the name of the whole: 资源勘探信息等支出由以下各项组成.
        incomplete = self.here.patterns.says_incomplete(head[-2:] if complete else head + words)
        at = said.segment.text.find(words[:1])
        start = self.here.at(said.segment.start + max(at, 0))
        loose = any(figure.usable for figure in said.segment.figures)
        frame = Frame(
            whole=whole,
            level=self.here.section.level,
            complete=complete,
            incomplete=incomplete,
            loose=loose,
            start=start,
        )
        self.here.frames.open(frame)
        return True

    def _head_of_list(self, words: str) -> Key | None:
        """The whole that is named just before the list: 人员经费主要包括."""
        before, self.here.section.named = self.here.section.named, ()
        label = self.keys.label(words) if clean(words) in ("收入", "支出") else None
        if label is not None:
            return self.keys.label_keys(of_the_side(label, self.here), framed=False)[0][0]
        if words:
            self.names.name(words)
        named, self.here.section.named = self.here.section.named, self.here.section.named or before
        return named[-1] if named else None

    def _whole_of_list(self, segment: Segment) -> Key | None:
        current = self.here.frames.current
        if self.here.sentence.doubt and not self.here.section.named:
            return None  # What is broken down was not read.
        known = [*self.here.paragraph.subjects[-1:], *self.here.section.named[-1:]]
        # 其中 at the head of a paragraph breaks down what the paragraph before it stated.
        known += self.here.paragraph.earlier if segment.before == "" and self.here.paragraph.flow.level is None else ()
        whole = next(iter(known), None)
        if segment.before in tuple("；;") and current is not None:
            return current.whole
        earlier = self.here.sentence.earlier
        if earlier and whole and earlier.with_(year=whole.year, phase=whole.phase) == whole:
            return earlier  # 上年支出80元，其中…: these are the parts of the year before.
        return whole

    def within(self, said: Said) -> bool:
        """支出中，基本支出5万元: the list of a whole that is named at its head."""
        if self.here.sentence.in_reason:
            return False
        label, amount = said.part[0], one(said.part, "A")
        if amount is not None and amount.figure is not None:
            self.figures.stated(self.keys.keys(said.left + label.text), amount.figure)
            whole = self.here.subjects[-1:]
        else:
            words = own_words(said.left + label.text)
            named = self.names.side(words) or (() if words in SIDES else self.names.told(words))
            whole = tuple(key for key, _ in named)[:1]
        if not whole or whole[0].concept == "unclassified":
            return False
        start = self.here.at(said.segment.start)
        level = self.here.section.level
        self.here.frames.open(Frame(whole=whole[0], level=level, loose=True, within=True, start=start))
        return True

    def summing(self, said: Said) -> bool:
        """加上: what follows adds up with what was stated before; the list that was given of it has ended."""
        for frame in self.here.frames.end_sentence():
            self.reader.claims.extend(frame.breakdowns(self.here.document))
            if frame.whole is not None:
                self.here.speak_about((frame.whole,))
        self.sums.begin(said.segment.start)
        return True
