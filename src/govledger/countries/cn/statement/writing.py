"""The official narrative from accounts: 部门决算公开说明 and 部门预算公开说明 by templates, read back before it is given out.

A template says in its sections what it has sentences for. The text is then read as any statement is. What the template did
not say is refused by name; asked for as an annex, it follows under a heading of its own, in sentences that name in full what
they are about. A statement that does not read as its accounts is refused.

>>> from govledger.fiscal import calendar
>>> accounts = (
...     Accounts(entity="某市服务中心", year=calendar("CN").starting(2019))
...     .state("revenue", "95.8万元")
...     .change("revenue", "-4.20%")
... )
>>> print(write(accounts))
某市服务中心2019年度部门决算公开说明
<BLANKLINE>
一、收入决算说明
<BLANKLINE>
2019年收入决算95.8万元，与上年相比减少4.20%。
<BLANKLINE>
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator
from pathlib import Path

import attrs

from govledger.accounts import Accounts, Claim, Disclosure, Key, Reason
from govledger.countries.cn.grammar import shipped_patterns
from govledger.countries.cn.narrative.reading import read
from govledger.countries.cn.narrative.references import claim_sentence, fact_sentence, reason_sentence
from govledger.countries.cn.narrative.structure import mended
from govledger.countries.cn.statement.pages import Paragraph, by_line, heading_mark, numbered, page, text_of
from govledger.countries.cn.statement.restating import content, describe, rate_text, restated, things
from govledger.countries.cn.statement.sections import Section, Text
from govledger.countries.cn.statement.telling import Teller
from govledger.countries.cn.statement.template import Template, load_template
from govledger.countries.cn.vocabulary import clean
from govledger.countries.errors import UnwritableAccounts
from govledger.documents import Document
from govledger.errors.general import UnusableSource
from govledger.figures import Nil, StatedAmount, StatedCount, Unit
from govledger.fiscal import FiscalYear, calendar

_ROUNDS = 8
_HEADINGS = {
    "organisation": "主要职责及机构设置", "staff": "人员情况", "main_tasks": "主要工作任务", "revenue": "收入情况",
    "expenditure": "支出情况", "three_public": "“三公”经费情况", "operating_expenses": "机关运行经费情况",
    "procurement": "政府采购情况", "purchased_services": "政府购买服务情况", "key_spending": "重点支出情况",
    "transfers": "转移支付情况", "assets": "国有资产占用情况", "performance": "绩效情况", "glossary": "名词解释",
}  # fmt: skip


def write(
    source: Accounts | Disclosure,
    *,
    template: Template | str | Path | None = None,
    unit: Unit | str | None = None,
    decimals: int | None = None,
    annex: bool = False,
) -> str:
    """The official statement of accounts, or of a disclosure with its words.

    ``template`` is a :class:`Template`, the name of a shipped one or the path of a TOML file; without it accounts that
    hold nothing but budgets take the budget template, others that of a service centre. Without ``unit`` each amount is
    printed in its own; with one, in that, wherever it is known finely enough. Every digit is kept unless ``decimals``
    says to how many amounts are rounded. What the template has no sentence for is refused with UnwritableAccounts, which
    lists it; with ``annex`` it stands at the end instead.

    >>> from govledger.fiscal import calendar
    >>> accounts = Accounts(entity="某中心", year=calendar("CN").starting(2019)).state("revenue", "1433715.14元")
    >>> write(accounts, unit="万元", decimals=2).splitlines()[-1]
    '2019年收入决算143.37万元。'
    """
    return compose(source, template=template, unit=unit, decimals=decimals, annex=annex).text


@attrs.frozen(kw_only=True)
class Written:
    """A statement, and how it came about.

    ``accounts`` are as they were printed; ``in_full`` are the sentences of the annex, for what the template has no sentence
    for; ``withdrawn`` the sentences of the template that would have been read as something else, whose figures stand there
    instead.
    """

    text: str = attrs.field(repr=False)
    accounts: Accounts = attrs.field(repr=False)
    in_full: tuple[str, ...] = ()
    withdrawn: tuple[str, ...] = ()


def compose(
    source: Accounts | Disclosure,
    *,
    template: Template | str | Path | None = None,
    unit: Unit | str | None = None,
    decimals: int | None = None,
    annex: bool = False,
) -> Written:
    """The same as :func:`write`, with what became of each part.

    >>> from govledger.fiscal import calendar
    >>> accounts = Accounts(entity="某中心", year=calendar("CN").starting(2019)).state("debt", "5万元")
    >>> compose(accounts, annex=True).in_full
    ('债务（2019年度；决算数）为5万元。',)
    >>> compose(accounts)
    Traceback (most recent call last):
    ...
    govledger.errors.UnwritableAccounts: the template has no sentence for: 债务（2019年度；决算数）为5万元。 Ask for an annex ...
    """
    disclosure = source if isinstance(source, Disclosure) else Disclosure(accounts=source)
    _check(disclosure.accounts)
    _check_unit(unit)
    chosen = template if isinstance(template, Template) else load_template(template or _usual(disclosure))
    accounts = restated(disclosure.accounts, unit=unit, decimals=decimals)
    return _Composer(attrs.evolve(disclosure, accounts=accounts), _filled_up(chosen, disclosure), annex).written()


def _usual(disclosure: Disclosure) -> str:
    phases = {fact.key.phase for fact in disclosure.accounts.facts}
    is_budget = disclosure.kind == "budget" or (disclosure.kind == "unknown" and phases == {"budget"})
    return "budget" if is_budget else "final-service-centre"


def _filled_up(template: Template, disclosure: Disclosure) -> Template:
    """The template with a section for the words of each topic that it has none for."""
    placed = {topic for section in template.sections for topic in section.passages}
    topics = dict.fromkeys(passage.topic for passage in disclosure.passages if passage.topic not in placed)
    added = [Section(heading=Text((_HEADINGS.get(topic, topic),)), passages=(topic,)) for topic in topics]
    if disclosure.glossary and not any(section.glossary for section in template.sections):
        added.append(Section(heading=Text((_HEADINGS["glossary"],)), glossary=True))
    return attrs.evolve(template, sections=(*template.sections, *added))


def _check(accounts: Accounts) -> None:
    """The official narrative is one of the Chinese year, in yuan; accounts without a figure have nothing to publish."""
    years = {accounts.year, *(key.year for key in _keys(accounts))}
    strange = next((year for year in years if not _is_chinese(year)), None)
    if strange is not None:
        raise UnwritableAccounts.because(
            f"the official narrative has no words for {strange} of calendar {strange.calendar.id}",
            advice="write accounts of calendar CN, or keep these as JSON or tables",
        )
    if accounts.currency != "CNY":
        raise UnwritableAccounts.because(
            f"the official narrative is in yuan, and these accounts are in {accounts.currency}",
            advice="keep them as JSON or tables",
        )
    if not accounts.facts:
        raise UnwritableAccounts.because(
            "the accounts state no figure", advice='state one: accounts.state("revenue", "5元")'
        )


def _check_unit(unit: Unit | str | None) -> None:
    named = Unit.named(unit) if isinstance(unit, str) else unit
    if named is not None and named.currency != "CNY":
        raise UnwritableAccounts.because(f"{named.name} is no unit of yuan", advice="give 元, 千元, 万元 or 亿元")


def _is_chinese(year: FiscalYear) -> bool:
    return year.calendar.id == "CN" and year == calendar("CN").starting(year.start.year)


def _keys(accounts: Accounts) -> Iterator[Key]:
    yield from (fact.key for fact in accounts.facts)
    for claim in accounts.claims:
        yield from claim.keys


@attrs.define
class _Composer:
    """Makes one statement: from the template, read back, and filled up with what it does not say."""

    disclosure: Disclosure
    template: Template
    annex: bool
    withdrawn: dict[Hashable, str] = attrs.field(factory=dict)

    def written(self) -> Written:
        accounts = self.disclosure.accounts
        wanted, spoken = content(accounts), self._spoken()
        for _ in range(_ROUNDS):
            teller = Teller(accounts, self.template, rate_text, _reasons(self.disclosure))
            teller.forget(spoken)
            made = numbered(page(self.disclosure, self.template, teller, skip=self.withdrawn))
            found = self._read(made)
            own = spoken | _in_reasons(found)
            blamed = _blamed(made, found.accounts, content(found.accounts) - wanted - own)
            if not blamed:
                break
            self.withdrawn.update(blamed)
        said = text_of(made)
        reasons = [_reason(reason) for reason in teller.reasons if reason.about or mended(reason.text) not in said]
        in_full = [*_in_full(accounts, _missing(wanted, found, own)), *reasons]
        if in_full and not self.annex:
            raise UnwritableAccounts.without_sentence(in_full)
        if in_full:
            mark = sum(paragraph.level == 1 for paragraph in made)
            made += [Paragraph(heading_mark(1, mark + 1) + self.template.rest, level=1), *map(Paragraph, in_full)]
        self._verify(made, wanted, spoken)
        withdrawn = tuple(self.withdrawn.values())
        return Written(text=text_of(made), accounts=accounts, in_full=tuple(in_full), withdrawn=withdrawn)

    def _spoken(self) -> frozenset[Hashable]:
        """What the words of the disclosure state by themselves."""
        nothing = attrs.evolve(self.disclosure.accounts, facts=(), claims=())
        words = attrs.evolve(self.disclosure, accounts=nothing)
        made = numbered(page(words, self.template, Teller(nothing, self.template, rate_text)))
        return content(self._read(made).accounts)

    def _read(self, paragraphs: list[Paragraph]) -> Disclosure:
        """What the paragraphs say, read as a statement."""
        accounts = self.disclosure.accounts
        try:
            return read(Document.from_text(text_of(paragraphs)), year=accounts.year)
        except UnusableSource:  # There is no figure in them yet.
            return Disclosure(accounts=attrs.evolve(accounts, facts=(), claims=()))

    def _verify(self, paragraphs: list[Paragraph], wanted: frozenset[Hashable], spoken: frozenset[Hashable]) -> None:
        """Refuses a statement that does not read as its accounts do, to a reader who knows nothing but the text."""
        accounts = self.disclosure.accounts
        try:
            made = read(Document.from_text(text_of(paragraphs), name="the statement"))
        except UnusableSource as error:
            raise UnwritableAccounts.unsaid([str(error)]) from error
        own, read_as = spoken | _in_reasons(made), made.accounts
        left = [
            f"the {name} {stated} is read as {got or 'none'}"
            for name, stated, got in (
                ("entity", accounts.entity, read_as.entity),
                ("year", accounts.year, read_as.year),
            )
            if "".join(str(stated).split()) != str(got)  # Blanks in a name never matter.
        ]
        left += sorted(f"{describe(thing)} is not said" for thing in _missing(wanted, made, own))
        left += sorted(f"{describe(thing)} is said instead" for thing in content(read_as) - wanted - own)
        if left:
            raise UnwritableAccounts.unsaid(left)


def _in_reasons(made: Disclosure) -> frozenset[Hashable]:
    """What stands in the reasons of a statement: figures of the words, be they those of the accounts or not."""
    spans = [(r.place.start or 0, r.place.stop or 0) for r in made.reasons if r.place]
    figures = ((thing, said.place.start or 0) for thing, said in things(made.accounts) if said.place)
    return frozenset(thing for thing, at in figures if any(start <= at < stop for start, stop in spans))


def _missing(wanted: frozenset[Hashable], made: Disclosure, own: frozenset[Hashable]) -> frozenset[Hashable]:
    """What a statement does not say; an amount that only its words know is said in whatever unit they have."""
    named = (thing[0] for thing in own if isinstance(thing, tuple))
    asides = {key for key in named if isinstance(key, Key) and key.concept == "unclassified"}
    missing = wanted - content(made.accounts)
    return frozenset(thing for thing in missing if not (isinstance(thing, tuple) and thing[0] in asides))


def _blamed(paragraphs: list[Paragraph], found: Accounts, wrong: frozenset[Hashable]) -> dict[Hashable, str]:
    """The sentences of the template behind what the accounts do not say."""
    lines = by_line(paragraphs)
    blamed: dict[Hashable, str] = {}
    for thing, said in things(found):
        paragraph = lines.get(said.place.line or 0) if thing in wrong and said.place else None
        if paragraph is not None and paragraph.told is not None:
            blamed[paragraph.told] = paragraph.text
    return blamed


def _in_full(accounts: Accounts, missing: frozenset[Hashable]) -> Iterator[str]:
    """The sentences for what is missing, in the order of the accounts."""
    left = {thing: said for thing, said in things(accounts) if thing in missing}
    figures: dict[Key, list[str]] = {}
    claims: list[Claim] = []
    for thing, said in left.items():
        if isinstance(said, StatedAmount | Nil | StatedCount):
            assert isinstance(thing, tuple)
            figures.setdefault(thing[0], []).append(said.text)
        else:
            claims.append(said)
    yield from (fact_sentence(key, printed) for key, printed in figures.items())
    yield from (claim_sentence(claim, lambda amount: amount.text, rate_text) for claim in claims)


def _reasons(disclosure: Disclosure) -> list[Reason]:
    """Each reason once, but for those whose blank in a form was not filled in (主要原因：)."""
    lead = shipped_patterns().compiled("reason", "start")
    told = {(mended(reason.text), reason.about): reason for reason in reversed(disclosure.reasons)}
    return [reason for reason in reversed(told.values()) if lead.sub("", clean(reason.text)).strip("：:，,。")]


def _reason(reason: Reason) -> str:
    text = mended(reason.text)
    return reason_sentence(reason.about, text) if reason.about else f"{text.rstrip('。')}。"
