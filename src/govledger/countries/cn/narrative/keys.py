"""From the words before a figure to the keys of the facts it states.

The words are read by the vocabulary where it knows them all; what they leave open (支出决算为, 合计) is taken from what was
named before; names of the classifications are looked up; everything else keeps the issuer's own words.
"""

from __future__ import annotations

import re

import attrs

from govledger.accounts import CONCEPTS, Key, OwnWord
from govledger.countries.cn.narrative import members
from govledger.countries.cn.narrative.discourse import WHOLES, Discourse
from govledger.countries.cn.narrative.frames import Frame
from govledger.countries.cn.narrative.insurance import insured
from govledger.countries.cn.narrative.labels import scoped as read_scoped
from govledger.countries.cn.narrative.members import holds, member_named, names_of, of_fund
from govledger.countries.cn.narrative.periods import behind_part
from govledger.countries.cn.narrative.sides import account_of, of_the_side, whose_total
from govledger.countries.cn.narrative.totals import BALANCES, OF_ALL
from govledger.countries.cn.vocabulary import Label, clean
from govledger.countries.cn.vocabulary.concepts import spoken_of
from govledger.countries.cn.vocabulary.items import code_of, function_of, own_words, path_of
from govledger.fiscal import FiscalYear

_WHEN = re.compile(r"(?:19|20)\d{2}年?度?(?!年?\d{1,2}月)|上年度?|上一年度?|去年|本年度?")
_PARTS_OF_TOTALS = {"total_revenue": WHOLES, "total_expenditure": WHOLES, **BALANCES}
_OWN = re.compile("本部门|本单位|我部门|我单位|我[局厅委院校办会]|(?<!机关)本级")
_CALLED = re.compile("(?P<before>.+)（(?P<how>(?:以下)?[简统合并]称为?)?(?P<name>[^（）]{2,20})）(?P<rest>[^（）]*)")
Named = tuple[tuple[Key, str], ...]
"""Keys, each with the label to show."""
BUDGETS = frozenset({"original_budget", "final_budget", "annual_budget", "budget"})
"""The phases of budgets."""
SIDES = {
    "收入": ("revenue", "total_revenue"),
    "支出": ("expenditure", "total_expenditure"),
    "收支": ("revenue", "total_revenue", "expenditure", "total_expenditure"),
    "收、支": ("revenue", "total_revenue", "expenditure", "total_expenditure"),
}
"""What the sides of an account mean by themselves."""
_OTHER_SIDE = {"revenue": "expenditure", "total_revenue": "total_expenditure"}
_OTHER_SIDE |= {other: side for side, other in _OTHER_SIDE.items()}
_THIS = re.compile("本年|当年|今年|本期")
_TIED = re.compile(
    "^(?:其中|包括|的)+|^(?:而|且|又|另|亦|则|并)(?=(?:19|20)\\d{2}年)|(?:合计|共计|共|为|是|约|安排|完成|实现|：|:)+$"
)


@attrs.frozen
class KeyReader:
    """Reads keys from words, given where a clause stands."""

    here: Discourse

    def label(self, words: str, *, counting: bool = False) -> Label | None:
        said, kind = insured(words, self.here.patterns)
        read = self.here.patterns.vocabulary.read_label(said, ignore=self._ignored, counting=counting)
        if read is None and (whole := self._of_any_part(said)) != said:
            read = self.here.patterns.vocabulary.read_label(whole, ignore=self._ignored, counting=counting)
            read = None if read and read.phase in BUDGETS else read
        if kind:
            return read and attrs.evolve(read, text=words, dimensions={**read.dimensions, "scope": kind})
        return self._called(words, read) or read if "（" in words or "(" in words else read

    def _of_any_part(self, words: str) -> str:
        """What words name in whatever part of the year, which is a scope of its own: 1-6月份全区收入. Budgets have none."""
        return words if self.here.title.phase in BUDGETS else behind_part(words)

    def _called(self, words: str, label: Label | None) -> Label | None:
        """What a bracket gives a name to: 出国费、公车费和公务接待费（简称“三公”经费）, 公车运行费（“三公”经费）.

        Without 简称 the name must be of something of which the words before it are only a part.
        """
        match = _CALLED.fullmatch(clean(words))
        named = self.here.patterns.vocabulary.read_label(match["name"] + match["rest"]) if match else None
        if match is None or named is None or named.generic or not named.concepts:
            return None
        read = self.here.patterns.vocabulary.read_label
        before = label and read(match["before"], ignore=self._ignored)
        is_part = before and before.concepts == named.concepts and before.dimensions.items() > named.dimensions.items()
        when = _WHEN.search(match["before"])
        year = read(when[0]) if when else None
        return attrs.evolve(named, year=year.year if year else None) if match["how"] or is_part else None

    @property
    def _ignored(self) -> tuple[str, ...]:
        """The names of the entity, which say nothing in a label: 上海市普陀区财政局, 普陀区财政局, 财政局."""
        return names_of(self.here.title.entity)

    def keys(self, lead: str, *, counting: bool = False, framed: bool = True, scoped: bool = True) -> Named:
        """The keys that the words before a figure mean, each with the label to show; the sentence tells if they were
        inferred."""
        self.here.sentence.inferred = self.here.year_inferred
        self.here.frames.leave_balance(clean(lead))
        if _OWN.search(clean(lead)):
            self.here.sentence.body = None
        label = self.label(lead, counting=counting)
        self.here.sentence.body = (label.body if label else None) or self.here.sentence.body
        if label is None and self.here.frames.current is None:
            label = self.scoped(lead, counting=counting)
        if label is None and not counting and (headed := self._headed(lead)):
            return headed
        if label is None:
            return self._by_scheme(lead, counting=counting, framed=framed)
        if label.shown.endswith(OF_ALL) and label.dimensions.keys() & {"source", "fund"}:
            # 一般公共预算总收入 is more than 一般公共预算收入, and may be less than its 收入总计.
            return ((self.unclassified(own_words(lead)), own_words(lead)),) if framed else ()
        if framed and not counting and self._counts_only(label):
            return self._by_scheme(lead, counting=False, framed=True)
        if label.generic or not label.concepts:
            found = self._inherited(label, counting)
            if found:
                return found
            label = self._of_the_whole(label) if framed and not label.concepts else label
            if not label.concepts or (framed and self._of_something_else(label)):
                # 接待10批次，共计支出3万元: of what, nobody says. A count is told by its unit: see counted.
                return ((self.unclassified("", counting), ""),) if counting else ()
        if framed and label.shown.endswith(OF_ALL) and (whose := whose_total(self.here)):
            words = f"{whose}{label.shown[-len(OF_ALL[0]) :]}"
            return ((self.unclassified(words), words),)
        of_side = of_the_side(label, self.here) if framed else label
        return self.label_keys(of_side, framed=framed, scoped=scoped)

    def _headed(self, lead: str) -> Named:
        """A bare 支出 behind words that nobody knows, below the head of an item: these are the scope of the item.

        （一）公务用车运行费情况 ⏎ 局机关本部支出5万元.
        """
        pieces = self.here.patterns.lexicon.split(clean(lead))
        when = pieces[0].text if pieces and pieces[0].kind == "year" else ""
        at = next((at for at, piece in enumerate(pieces) if piece.text in SIDES or piece.kind == "phase"), 0)
        around = pieces[bool(when) : at]
        if (
            not at
            or self.here.frames.current
            or not {piece.kind for piece in around} <= {"unknown", "glue", "body", "level"}
        ):
            return ()
        label = self.label(when + "".join(piece.text for piece in pieces[at:]))
        keys = self._inherited(label, counting=False) if label and (label.generic or not label.concepts) else ()
        scope = _OWN.sub("", "".join(piece.text for piece in around))
        if scope and not self.here.patterns.compiled("item", "body").fullmatch(scope):
            return ()
        headed = (*self.here.section.named, *self._heading_item())
        if not keys or not any(key.with_(year=keys[0][0].year, phase=keys[0][0].phase) == keys[0][0] for key in headed):
            return ()
        return tuple((key.narrowed({"scope": scope}) if scope else key, title) for key, title in keys)

    def scoped(self, lead: str, *, counting: bool = False) -> Label | None:
        """An item behind words that nobody knows, which are its scope: 我局机关“三公”经费."""
        words = self._of_any_part(clean(lead))
        for name in self._ignored:
            words = words.replace(clean(name), "") if name else words
        bracket = self.here.patterns.compiled("item", "bracket").search(words)
        if bracket:
            label = self.label(words[: bracket.start()] + words[bracket.end() :], counting=counting)
            label = label and attrs.evolve(label, dimensions={**label.dimensions, "scope": bracket["scope"]})
        else:
            label = self.label(_OWN.sub("", words), counting=counting) if _OWN.match(words) else None
            label = label or read_scoped(words, self.here.patterns)
        if label is not None and "scope" in label.dimensions:
            self.here.sentence.inferred = True
        return label

    def _counts_only(self, label: Label) -> bool:
        """Whether an amount stands under the name of a count among the parts of an amount: 资产…，其中：房屋5万元."""
        whole = self.here.frames.current.whole if self.here.frames.current else None
        if whole is None or CONCEPTS[whole.concept].quantity == "count" or not label.concepts:
            return False
        return all(CONCEPTS[c].quantity == "count" and not CONCEPTS[c].amount_of for c in label.concepts)

    def _of_the_whole(self, label: Label) -> Label:
        """一般公共预算80元 among the parts of revenue is a source of it, among those of expenditure a fund."""
        frame = self.here.frames.current
        names = {"revenue": "source", "total_revenue": "source", "expenditure": "fund", "total_expenditure": "fund"}
        name = names.get(frame.whole.concept) if frame and frame.whole else None
        if name is None or label.fund is None:
            return label
        concept = "revenue" if name == "source" else "expenditure"
        return attrs.evolve(label, concepts=(concept,), dimensions={name: label.fund}, generic=False)

    def _of_something_else(self, label: Label) -> bool:
        """Whether a bare 支出 or 收入 stands in a sentence about another thing: 接待10批次，共计支出3万元."""
        last = self.here.sentence.said[-1:]
        return label.fund is None and any(key.concept not in WHOLES for key in last)

    def _inherited(self, label: Label, counting: bool) -> Named:
        """支出决算为, 决算资金, 合计: words that take the item named before them, in the phase and year they name."""
        heading = self._heading_item()
        for keys in (self.here.section.named, self._amounts(self.here.paragraph.subjects), heading):
            if keys is not heading and len(label.concepts) == 1:
                keys = tuple(key for key in keys if self._speaks_of(label, key))  # 收支情况：收入5元；支出4元。
            if not keys or counting or not self._speaks_of(label, keys[0]):
                continue
            if keys is heading and self._adds_up_others(keys, label):
                continue
            made = tuple((self._of_level(self._rephased(key, label), label), members.title(key, label)) for key in keys)
            if label.concepts and keys is not heading and all(key in self.here.paragraph.subjects for key, _ in made):
                continue  # 支出决算 after the same item in the same phase and year speaks of something else.
            # 收入预算：2023年预算数为100万元 names the item whole.
            self.here.sentence.inferred = self.here.sentence.inferred or keys != self.here.sentence.head
            return made
        return ()

    def _adds_up_others(self, heading: tuple[Key, ...], label: Label) -> bool:
        """Whether amounts of several items were said, of which none is of the heading, or which a total adds up:
        基本支出5元，项目支出3元，支出共计8元."""
        amounts = (key for key in self.here.sentence.said if CONCEPTS[key.concept].quantity != "count")
        said = {key.with_(year=heading[0].year, phase=heading[0].phase) for key in amounts}
        return len(said) > 1 and ("计" in label.text or said.isdisjoint(heading))

    def _of_level(self, key: Key, label: Label) -> Key:
        """The key at the level of government that a label names, and of the body that it names."""
        if label.body:
            return attrs.evolve(key.drop("level"), entity=label.body)  # 机关本级60元，直属单位40元
        return attrs.evolve(key.with_(level=label.level), entity=None) if label.level else key

    @staticmethod
    def _amounts(keys: tuple[Key, ...]) -> tuple[Key, ...]:
        """The amounts behind a count: 政府采购项目0个，决算资金0元. People and vehicles have none of their own."""
        known = [CONCEPTS[key.concept] for key in keys]
        if any(each.quantity == "count" and not each.amount_of for each in known):
            return ()
        return tuple(attrs.evolve(k, concept=each.amount_of or k.concept) for k, each in zip(keys, known, strict=True))

    def _speaks_of(self, label: Label, key: Key) -> bool:
        if key.concept == "unclassified" and label.concepts and not label.fund:
            # 食堂补贴预算6万元，支出5万元; 2.会议费。2023年支出8万元.
            return key in (*self.here.section.named, *self._heading_item()) or key.phase in BUDGETS
        if not label.concepts:
            return label.fund is None and self._is_named(key)
        wanted = label.concepts[0]
        if label.fund and key.concept in ("expenditure", "revenue", "total_expenditure", "total_revenue"):
            return label.fund in key.members.values() and wanted == key.concept
        if wanted == "expenditure":
            # 支出决算 after revenue, balances or totals is the expenditure itself.
            return spoken_of(key.concept).is_spending
        return wanted == "revenue" and key.concept == "revenue"

    def _is_named(self, key: Key) -> bool:
        """Whether a figure is of a known item, or of one whose words are those of an item: 年中追加310万元，全年预算1510万元 are of
        two things."""
        item = key.get("item") if key.concept == "unclassified" else None
        return (
            item is None or self.here.patterns.compiled("item", "named").fullmatch(item.rpartition("/")[2]) is not None
        )

    def _rephased(self, key: Key, label: Label) -> Key:
        year = self._year(label)
        year = key.year if self.year_of(label) is None and year == self.here.year else year
        if label.phase is None and year == key.year:
            return key
        return key.with_(year=year, phase=self._phase(label.phase, year=year))

    def _heading_item(self) -> tuple[Key, ...]:
        for heading in reversed(self.here.section.headings):
            label = heading.label
            if heading.own:
                return (self.unclassified(own_words(heading.own)),)
            if label and label.concepts and not label.generic:
                keys = tuple(key for key, _ in self.label_keys(label, framed=False))
                return () if any(CONCEPTS[key.concept].quantity == "count" for key in keys) else keys
        return ()

    def label_keys(self, label: Label, *, framed: bool = True, scoped: bool = True) -> Named:
        made: list[tuple[Key, str]] = []
        frame = self.here.frames.current if framed else None
        if frame and frame.whole and frame.whole.concept in ("unclassified", "other_count"):
            # The parts of something that is not known are not known either.
            words, self.here.sentence.inferred = own_words(label.text), True
            part = frame.whole.with_(item=self._within(frame.whole, words))
            return ((self._rephased(part, attrs.evolve(label, year=None, prior=False)), words),)
        for concept in label.concepts:
            dimensions = of_fund(label, concept)
            if frame and frame.whole and {concept, frame.whole.concept} == {"vehicles_held", "vehicles_bought"}:
                concept = frame.whole.concept
            around: dict[str, str] = {}
            if counted_own := self._with_own_count(concept, label) if not frame else ():
                made.extend(counted_own)
                continue
            if frame and frame.whole and frame.whole.concept == concept:
                around = dict(frame.whole.members)
            elif frame and frame.whole:
                around = {name: member for name, member in frame.whole.members.items() if name in ("level", "scope")}
                around = {**(self._scope(concept) if scoped else {}), **around}
            elif scoped:
                around = self._scope(concept)
            level, of = self.here.paragraph.level
            if not frame and level and of != concept and {"source", "fund"} & dimensions.keys():
                around = {**around, "level": level}  # 全区收入5亿元。支出4亿元 is of 全区, too.
            self.here.sentence.inferred = self.here.sentence.inferred or not around.keys() <= dimensions.keys()
            dimensions = {**around, **dimensions}
            if concept == "assets_held" and "item" not in dimensions and self.here.sentence.said:
                held = spoken_of(self.here.sentence.said[-1].concept).asset
                dimensions |= {"item": held} if held else {}
            year = self._year(label, frame)
            key = Key.of(
                OwnWord(concept), year=year, phase=self._phase(label.phase, concept, frame, year),
                entity=self._body(label, frame), **dimensions,
            )  # fmt: skip
            made.append((key, label.shown))
        return tuple(made)

    def _with_own_count(self, concept: str, label: Label) -> Named:
        """人次 behind receptions in the issuer's own words are of these: 国（境）外公务接待批次23个，接待人次142人."""
        last = self.here.sentence.said[-1:]
        own = (last[0].get("item") or "") if last and last[0].concept == "other_count" else ""
        if not own:
            return ()
        leads = (lead for lead in CONCEPTS if concept in (lead, *spoken_of(lead).counted_as.values()))
        words = {word for lead in leads for word in self.here.patterns.vocabulary.words("count", lead)}
        if not any(own.endswith(word) for word in words):
            return ()
        words_own = own_words(label.text)
        return ((last[0].with_(item=f"{own}/{words_own}"), words_own),)

    def _body(self, label: Label, frame: Frame | None) -> str | None:
        """The body below the entity that a figure is of: one that is named, else that of the whole, or of the sentence."""
        around = frame.whole.entity if frame and frame.whole else None
        loose = label.body == "" or (label.body is None and (around or self.here.sentence.body) is not None)
        # 所属各预算单位 may be all of the entity, or what is below it.
        self.here.sentence.inferred = self.here.sentence.inferred or loose
        return label.body or around or self.here.sentence.body

    def _scope(self, concept: str) -> dict[str, str]:
        """The fund that the headings set for the figures below them, and its kind of insurance."""
        kept = CONCEPTS[concept].by_fund
        head = next((each for each in reversed(self.here.section.headings) if each.fund), None)
        return {kept: head.fund} | ({"scope": head.kind} if head.kind else {}) if kept and head else {}

    def _by_scheme(self, lead: str, *, counting: bool, framed: bool) -> Named:
        """A name of the classifications, or else the issuer's own words."""
        when, year, core = self._around(lead)
        self.here.sentence.inferred = True  # Unless a code says so: see below.
        number = self.here.title.year.start.year
        frame = self.here.frames.current if framed else None
        # A year at the head of the issuer's own words may be part of a name within a list: 2018年度考核奖金.
        listed = frame is not None and frame.whole is not None
        phased = attrs.evolve(when, year=None, prior=False) if listed else when
        words = re.sub("（[类款项]）", "", own_words(year + core if listed else core))
        if frame and frame.whole and counting != (CONCEPTS[frame.whole.concept].quantity == "count"):
            frame = None  # No amount is a part of a count, and no count of an amount.
        rest = words.startswith("其他") and self._is_of_unknown(frame)
        spending = not rest and (frame is None or frame.whole is None or frame.whole.concept == "expenditure")
        code = function_of(core, year=number)
        if code and not counting and not rest:
            self.here.sentence.inferred = self.here.year_inferred
            return ((self._rephased(self.function_key(code), when), path_of(core)[-1]),)
        if spending and not counting:
            for dimension in self._divisible(frame):
                above = frame.whole.get(dimension) if frame and frame.whole else None
                code = code_of(core, dimension, year=number, below=above if above and above.isdigit() else "")
                if code:
                    self.here.sentence.inferred = self.here.year_inferred or bool(above)
                    key = self._rephased(self._whole_key(frame, dimension, code), when)
                    return ((key, re.sub("（[类款项]）", "", own_words(core))),)
        if frame and frame.whole and words and not frame.doubtful and self._takes_own(frame):
            key = self._whole_key(frame, frame.open_dimension, self._within(frame.whole, words))
            return ((self._rephased(key, phased), words),)
        own = self.unclassified(words, counting)
        if framed and words.endswith("结余"):
            own = own.narrowed(account_of(self.here))  # 当年结余 of one kind of insurance is not that of another.
        return ((self._rephased(own, phased), words),) if framed else ()

    def _is_of_unknown(self, frame: Frame | None) -> bool:
        """Whether what is left over (其他) is of something that nobody knows: of a list whose whole was not read, or beside what
        is named in the issuer's own words alone."""
        if frame is not None:
            return frame.whole is None
        return any(key.concept == "unclassified" for key in self.here.sentence.said[-1:])

    @staticmethod
    def _divisible(frame: Frame | None) -> tuple[str, ...]:
        """The classifications whose names may name a part: those of projects may name a project as well as a function."""
        if frame and frame.doubtful:
            return ()
        if frame and frame.by in ("function", "economic"):
            return (frame.by,)
        of_projects = frame is not None and frame.whole is not None and frame.whole.get("nature") == "project"
        return ("economic",) if of_projects else ("function", "economic")

    @staticmethod
    def _within(whole: Key, words: str) -> str:
        """The issuer's own words for a part; those of a whole that is not known either go before it: 债务余额/一般债务."""
        return f"{whole.get('item')}/{words}" if whole.concept in ("unclassified", "other_count") else words

    @staticmethod
    def _takes_own(frame: Frame) -> bool:
        """Whether a list can hold parts in the issuer's own words: one of all revenue is of known sources first; an entry
        has one in its first sentence."""
        known = frame.whole is not None and (
            frame.whole.concept != "revenue" or bool(frame.parts or frame.whole.dimensions)
        )
        return known and not (frame.marked and frame.told)

    def _around(self, lead: str) -> tuple[Label, str, str]:
        """A name without the year before it and the phase behind it: what these two say, the year, and the name."""
        core = _TIED.sub("", clean(lead).strip("，,；;：:。、（"))
        when = _WHEN.match(core)
        core = core[when.end() :] if when else core
        phases = [
            word for word in self.here.patterns.vocabulary.words("phase") if not word.startswith(("支出", "收入"))
        ]
        phase = next((word for word in phases if core.endswith(word) and core != word), "")
        phase = "" if core.endswith(("公共预算", "基金预算", "经营预算")) else phase
        year = when[0] if when else ""
        return self.label(year + phase) or Label(text=lead), year, core.removesuffix(phase)

    def _whole_key(self, frame: Frame | None, dimension: str, member: str) -> Key:
        member = member_named(dimension, member)
        if not holds(dimension, member):
            dimension = "item"
        if frame and frame.whole:
            return frame.whole.narrowed({dimension: member})
        members = {**self._scope("expenditure"), dimension: member}
        year, body = self.here.year, self.here.sentence.body
        return Key.of(OwnWord("expenditure"), year=year, phase=self._phase(None, year=year), entity=body, **members)

    def economic_key(self, code: str) -> Key:
        """The expenditure of an economic class."""
        return self._whole_key(None, "economic", code)

    def function_key(self, code: str) -> Key:
        """The expenditure of a function, within the list that is open where it is one of expenditure."""
        frame = self.here.frames.current
        usable = frame if frame and frame.whole and frame.whole.concept == "expenditure" else None
        return self._whole_key(usable, "function", code)

    def unclassified(self, words: str, counting: bool = False) -> Key:
        concept = "other_count" if counting else "unclassified"
        return Key.of(
            OwnWord(concept), year=self.here.year, phase=self._phase(None, year=self.here.year), item=words or "?"
        )

    def year_of(self, label: Label) -> FiscalYear | None:
        """The year that a label names."""
        if label.year is not None:
            return self.here.starting(label.year)
        return self.here.year.previous if label.prior else None

    def _year(self, label: Label, frame: Frame | None = None) -> FiscalYear:
        named, title, last = self.year_of(label), self.here.year, self.here.sentence.last
        if named is None and not label.concepts and label.phase and last and last.year != title:
            return last.year  # 上年预算100元，决算90元: both are of the year before.
        around = frame.whole.year if frame and frame.whole else None
        opened, unnamed = self.here.sentence.opened, named is None and around is None and not _THIS.search(label.text)
        if unnamed and opened and opened.concept in label.concepts:
            return opened.year  # 2019年公务接待费4.00万元，公务用车运行维护费5.00万元: both are of 2019.
        if unnamed and self._is_beside_another_year(label):
            self.here.sentence.inferred = True
            return self.here.sentence.earlier.year  # type: ignore[union-attr]
        return named or (around if around not in (None, title) else None) or title

    def _is_beside_another_year(self, label: Label) -> bool:
        """Whether a bare side stands right behind the other side of another year, with its own year said before or nothing of it:
        收入5元，支出4元；上年收入3元，支出2元."""
        earlier, title = self.here.sentence.earlier, self.here.year
        if earlier is None or earlier.year == title or label.concepts != (_OTHER_SIDE.get(earlier.concept),):
            return False
        own = [key for key in self.here.sentence.said if key.year == title]
        return not own or any(key.concept in label.concepts for key in own)

    def _phase(
        self, phase: str | None, concept: str = "", frame: Frame | None = None, year: FiscalYear | None = None
    ) -> str:
        """The phase of a figure: that which is named, else that of its whole, else that of the document."""
        whole, title = frame.whole if frame else None, self.here.title
        if phase is None and whole and concept in (whole.concept, *_PARTS_OF_TOTALS.get(whole.concept, ())):
            return whole.phase  # The parts of a budget are budgeted.
        if spoken_of(concept).has_only_an_outturn:
            return "actual"
        if phase == "annual_budget" or (phase == "estimate" and title.kind == "budget" and year == title.year):
            return "budget"  # What a budget expects of its own year is the budget.
        if phase is None and title.kind == "budget" and year is not None and year.start < title.year.start:
            return "actual"  # In a budget an earlier year has been accounted for.
        if phase is None and year is not None and year.start > title.year.start:
            return "budget"  # What is said of a year to come is planned.
        return title.phase if phase is None else phase
