"""Every sentence that a report itself says, in Chinese and in English, in one table.

What a finding says comes with the finding; here stand the headings, the names of verdicts and the next steps.

>>> say("next.question", "en")
'look at the documents behind these figures, and ask the issuer if they do not settle it'
>>> say("more", "zh_CN", number=3)
'另有 3 项未列出'
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

LOCALES: Final = ("zh_CN", "en")
"""The languages of reports."""

_WORDS: Final[Mapping[str, tuple[str, str]]] = {
    # --- heads ---
    "report": ("勾稽检查报告", "Reconciliation report"),
    "source": ("来源", "source"),
    "entity": ("单位", "entity"),
    "year": ("年度", "fiscal year"),
    "kind": ("文件", "document"),
    "rulebook": ("规则", "rulebook"),
    "unnamed": ("（未写明）", "(not named)"),
    "kind.final-accounts": ("决算", "final accounts"),
    "kind.budget": ("预算", "budget"),
    "kind.unknown": ("种类不明", "of unknown kind"),
    "coverage": ("数字", "numerals"),
    "coverage.counts": (
        "共 {numerals} 个：金额 {amounts}，比率 {rates}，数量 {counts}，非数据 {not_figures}，未读 {unread}",
        "{numerals}: {amounts} amounts, {rates} rates, {counts} counts, {not_figures} no figures, {unread} unread",
    ),
    "coverage.none": ("来源未附原文，未逐一清点", "not counted, for the source is no text"),
    "margins": ("可指向", "margins"),
    "margins.counts": (
        "共 {number} 个：单独有误时可指向 {located}，只能发现 {seen}，无算式约束 {loose}，未能确定 {undetermined}",
        "{number}: {located} could be located if wrong alone, {seen} only noticed, {loose} in no sum, {undetermined} not determined",
    ),
    "verdicts": ("检查", "checks"),
    "findings": ("发现", "findings"),
    "findings.none": ("没有发现矛盾。", "Nothing is contradicted."),
    "findings.unverified": (
        "未核实：没有一个数字与其他数字相互核对。",
        "Unverified: no check ties any figure to another.",
    ),
    "tied": ("核对", "tied"),
    "tied.counts": ("{number} 个数字相互核对，共 {of} 个", "{number} of {of} figures by checks that were decided"),
    "notes": ("提示", "Notes"),
    "untestable": ("不能检查", "Cannot be tested"),
    "untestable.none": ("没有不能检查的项目。", "Every check could be made."),
    "vacuous": (
        "无对象（{number} 项）：数字全为零，或条件不出现。",
        "Nothing to test ({number}): every figure is nil, or the condition does not arise.",
    ),
    "obligations": ("未见应公开内容", "Not disclosed"),
    "unread": ("未读数字", "Numerals not read"),
    "more": ("另有 {number} 项未列出", "and {number} more"),
    "more-figures": ("，另有 {number} 个", "; and {number} more"),
    "untestable.rules": (
        "{name}（{number} 项，{rules} 条规则；逐项清单见 JSON 或 HTML 报告）",
        "{name} (checks {number}, rules {rules}; the full list is in the JSON and HTML reports)",
    ),
    "checks.some": ("（{number} 项）", " ({number} checks)"),
    "checks.line": ("（{number} 项，第 {lines} 行）", " ({number} checks, line {lines})"),
    "checks.lines": ("（{number} 项，第 {lines} 行）", " ({number} checks, lines {lines})"),
    "lines.range": ("{first} 至 {last}", "{first} to {last}"),
    "check.joint": ("全部检查合在一起", "all checks together"),
    "not-stated": ("未列示：{names}", "not stated: {names}"),
    "counted": ("{name}（{number}）", "{name} ({number})"),
    "line": ("（第 {line} 行）", " (line {line})"),
    "joiner": ("，", ", "),
    "colon": ("：", ": "),
    "semicolon": ("；", "; "),
    "joiner.names": ("、", "; "),
    "joiner.reasons": ("；", " / "),
    # --- verdicts and severities ---
    "verdict.holds": ("相符", "hold"),
    "verdict.holds-within-rounding": ("四舍五入内相符", "hold within rounding"),
    "verdict.contradicted": ("矛盾", "contradicted"),
    "verdict.untestable": ("不能检查", "untestable"),
    "verdict.vacuous": ("无对象", "vacuous"),
    "severity.error": ("错误", "error"),
    "severity.explain": ("须说明", "explain"),
    "severity.question": ("疑问", "question"),
    "severity.note": ("提示", "note"),
    "severities.error": ("错误", "errors"),
    "severities.explain": ("须说明", "to be explained"),
    "severities.question": ("疑问", "questions"),
    "severities.note": ("提示", "notes"),
    # --- findings ---
    "place": ("位置", "Place"),
    "rule": ("规则", "Rule"),
    "check": ("检查", "Check"),
    "what": ("内容", "What"),
    "reason": ("原因", "Reason"),
    "excerpt": ("原文", "Excerpt"),
    "arithmetic": ("算式", "arithmetic"),
    "why": ("说明", "why"),
    "computed": ("推算", "computed"),
    "computed.range": ("{value}（{low} 至 {high}）", "{value} ({low} to {high})"),
    "computed.between": ("{low} 至 {high}", "{low} to {high}"),
    # --- what may be wrong ---
    "where": ("何处", "where"),
    "where.points": ("指向{name}。", "Points to {name}. "),
    "where.points-clearly": ("明确指向{name}。", "Points clearly to {name}. "),
    "where.by-itself": (
        "指向{name}。此处本身即与规则不能相容，与其他数字无关。",
        "Points to {name}. By itself it cannot be reconciled with the rules, whatever the other figures are.",
    ),
    "where.proved.one": (
        "所涉{statements}处表述中至少有{number}处有误；",
        "At least {number} of the {statements} statements involved is wrong. ",
    ),
    "where.proved.several": (
        "所涉{statements}处表述中至少有{number}处有误；",
        "At least {number} of the {statements} statements involved are wrong. ",
    ),
    "where.if-one": (
        "若仅有一处有误，即为此处{then}。",
        "If no more than one statement is wrong, it is this one{then}. ",
    ),
    "where.if-several": (
        "若有误的不超过{number}处，其中必有此处{then}。",
        "If no more than {number} are, this is one of them{then}. ",
    ),
    "where.rivals": (
        "若此数无误，则至少另有{number}处须同时有误",
        "For it to be right, at least {number} others would have to be wrong at once",
    ),
    "where.rivals.other": (
        "若此处无误，则至少另有{number}处须同时有误",
        "For it to be right, at least {number} others would have to be wrong at once",
    ),
    "where.instance": ("，例如{names}。", ", for instance {names}."),
    "where.stop": ("。", "."),
    "where.one-of-these": (
        "下列各处至少有一处有误，仅凭数字不能确定是哪一处：",
        "One of these is wrong; the figures do not tell which:",
    ),
    "where.of-these.one": (
        "若仅有一处有误，则下列各处至少有一处有误，仅凭数字不能确定是哪一处：",
        "If no more than one is, one of these is wrong; the figures do not tell which:",
    ),
    "where.of-these.several": (
        "若有误的不超过{number}处，则下列各处至少有一处有误，仅凭数字不能确定是哪一处：",
        "If no more than {number} are, at least one of these is wrong; the figures do not tell which:",
    ),
    "where.this.one": (
        "若仅有一处有误，即为此处，但尚不足以指向此处：",
        "If no more than one is, it is this one; that is too little to point to it:",
    ),
    "where.this.several": (
        "若有误的不超过{number}处，其中必有此处，但尚不足以指向此处：",
        "If no more than {number} are, this is one of them; that is too little to point to it:",
    ),
    "where.capped": (
        "因组合过多，查找中止，不指向任何一处。",
        "The search was cut off, for there is too much to try: nothing is pointed to.",
    ),
    "where.slip.exchange": (
        "；或系{names}互换",
        "; or these two stand in each other's place: {names}",
    ),
    "where.slip.outdated": (
        "；或系其汇总数未随之更新（{names}）",
        "; or its totals were not brought up to date: {names}",
    ),
    "where.slip.carried": (
        "；或系另一数有误并带入其汇总数（{names}）",
        "; or another figure was carried into its totals: {names}",
    ),
    "where.figure": ("“{name}”{text}", "{name} {text}"),
    "where.quoted": ("{name}（“{text}”）", "{name}, “{text}”"),
    "where.comma": ("、", ", "),
    "where.and": ("{first}和{last}", "{first} and {last}"),
    "where.others": ("另外{number}处", "{number} more"),
    "where.and.itself": ("，且{then}", ", and {then}"),
    "where.and.other": ("，且{then}", ", and {then}"),
    "where.then.itself": ("；若为此处，{then}", "; then it {then}"),
    "where.then.other": ("；若为此处，{then}", "; then {then}"),
    "where.it-lies": ("其实际数应{range}", "{range}"),
    "where.other-lies": ("{name}应{range}", "{name} {range}"),
    "where.between": ("在{low}至{high}之间", "lies between {low} and {high}"),
    "where.about": ("（约{value}）", ", about {value}"),
    "where.exactly": ("为{value}", "is {value}"),
    "where.at-least": ("不少于{low}", "is at least {low}"),
    "where.at-most": ("不多于{high}", "is at most {high}"),
    "where.span": ("{low}至{high}", "{low} to {high}"),
    "where.span.at-least": ("不少于{low}", "at least {low}"),
    "where.span.at-most": ("不多于{high}", "at most {high}"),
    "where.lacks": ("少列{range}", "lacks {range}"),
    "where.exceeds": ("多列{range}", "has {range} too much"),
    "where.no-rule": ("本规则不适用", "the rule does not apply"),
    "where.rise": ("实际应为增加{range}", "truly is a rise of {range}"),
    "where.fall": ("实际应为减少{range}", "truly is a fall of {range}"),
    "where.rate": ("实际应为{range}", "truly is {range}"),
    "to": ("至", "to"),
    "diagnosis": ("诊断", "diagnosis"),
    "certainty.proof": ("由算式得出", "by arithmetic"),
    "certainty.inference": ("推断", "inferred"),
    "certainty.coincidence": ("巧合", "coincidence"),
    "certainty.odds": ("偶然相合的机会为{number}分之一", "chance 1 in {number}"),
    "next": ("下一步", "next"),
    "places.more": ("另有 {number} 处", "and {number} more places"),
    # --- what to do next: by the mistake, else by the severity ---
    "next.wrong-base": (
        "核对比率以何数为分母，确属误用的，更正后公布",
        "see which amount the rate was divided by; if it was the wrong one, correct the rate and publish a correction",
    ),
    "next.nil-base": (
        "请发布单位写明“新增”而不写比率",
        "ask the issuer to say that the item is new and to leave out the rate",
    ),
    "next.other-scope": (
        "核对该数的口径；请发布单位说明，或按本表口径更正",
        "look at the scope of this figure; ask the issuer to explain it or to state it in the scope of the others",
    ),
    "next.last-digit": (
        "核对未舍入的数字；请发布单位说明尾差",
        "look at the figures before rounding; ask the issuer to explain the last digit",
    ),
    "next.transposed-digits": (
        "对照底稿核对数字顺序，更正后公布",
        "compare with the ledger, correct the digits and publish a correction",
    ),
    "next.wrong-digit": (
        "对照底稿核对该数字，更正后公布",
        "compare with the ledger, correct the digit and publish a correction",
    ),
    "next.digit-count": (
        "对照底稿核对数字位数，更正后公布",
        "compare with the ledger, correct the number of digits and publish a correction",
    ),
    "next.shifted-point": (
        "核对小数点位置，更正后公布",
        "look at the place of the point, correct it and publish a correction",
    ),
    "next.unit-slip": (
        "核对该数所在整列、整表的单位，更正后公布",
        "look at the unit of the whole column, correct it and publish a correction",
    ),
    "next.sign": ("核对正负号，更正后公布", "look at the sign, correct it and publish a correction"),
    "next.exchanged": (
        "核对两数是否填反，更正后公布",
        "see whether the two figures are in each other's place, correct them and publish a correction",
    ),
    "next.other-rate": (
        "核对所印是何比率；不是增减率的，改按增减率填写后公布",
        "see which rate is printed; if it is not the change, state the rate of change and publish a correction",
    ),
    "next.percentage-points": (
        "写明是百分比还是百分点，并公布更正",
        "say whether it is percent or percentage points and publish a correction",
    ),
    "next.impossible-fall": (
        "对照底稿核对所涉数字和比率，更正有误者并公布更正",
        "compare the figures and the rate with the ledger, correct what is wrong and publish a correction",
    ),
    "next.missing-line": (
        "核对清单是否漏列，补列后公布",
        "see whether the list lacks a line, add it and publish a correction",
    ),
    "next.counted-twice": (
        "核对“其中”项是否重复计入，更正后公布",
        "see whether a line is part of another; if so, take it out of the sum and publish a correction",
    ),
    "next.subtotal-added": (
        "核对合计是否含有小计，确有的，去掉后更正公布",
        "see whether a subtotal was added; if so, leave it out of the sum and publish a correction",
    ),
    "next.stale-copy": (
        "核对是否沿用了旧数，确系旧数的，改填本年决算数后公布",
        "see whether an earlier figure was left standing; if so, put in this year's and publish a correction",
    ),
    "next.old-figure": (
        "核对是否误用以前年度的数，确系误用的，改填本年数后公布",
        "see whether an older year's figure was taken; if so, put in this year's and publish a correction",
    ),
    "next.scope-clash": (
        "核对该数的口径，按本表口径更正",
        "look at the scope of this figure and state it in the scope of the others",
    ),
    "next.rounded-early": (
        "对照底稿核对是否先行取整，确系取整的，改按未取整的数填写后公布",
        "compare with the figure before rounding; if it was rounded, put that in and publish a correction",
    ),
    "next.broken-roll-forward": (
        "核对上年决算；如有调整，请发布单位说明",
        "compare with last year's accounts; ask the issuer to explain a restatement",
    ),
    "next.count-without-amount": (
        "请发布单位补充数量或金额，或说明原因",
        "ask the issuer for the number or the amount that is missing, or for the reason",
    ),
    "next.error": (
        "对照底稿核对所涉数字和比率，更正有误者并公布更正",
        "compare the figures and the rate with the ledger, correct what is wrong and publish a correction",
    ),
    "next.suspects.error": (
        "对照底稿逐一核对存疑之处，更正有误者并公布更正",
        "compare each suspect with the ledger, correct what is wrong and publish a correction",
    ),
    "next.suspects.explain": (
        "对照底稿逐一核对存疑之处，更正有误者；均无误的，请发布单位说明原因",
        "compare each suspect with the ledger and correct what is wrong; if nothing is, ask the issuer to explain",
    ),
    "next.explain": ("请发布单位说明原因，或予以更正", "ask the issuer to explain, or to correct it"),
    "next.question": (
        "查看这些数字所依据的资料，仍不清楚的请发布单位说明",
        "look at the documents behind these figures, and ask the issuer if they do not settle it",
    ),
    "next.note": ("无须处理", "nothing to do"),
    # --- rulebooks ---
    "book.id": ("编号", "id"),
    "book.severity": ("程度", "severity"),
    "book.years": ("年度", "years"),
    "book.title": ("内容", "title"),
    "book.all-years": ("不限", "all"),
    "book.since": ("{since} 起", "from {since}"),
    "book.until": ("至 {last}", "to {last}"),
    "book.between": ("{since} 至 {last}", "{since} to {last}"),
    "book.duty": ("公开义务", "duty"),
    "book.statement": ("算式", "statement"),
    "book.needs": ("应有", "needs"),
    "book.why": ("理由", "why"),
    "book.premises": ("前提", "premises"),
    "book.authority": ("依据", "authority"),
    "book.examples": ("示例", "examples"),
}

_REASONS: Final[Mapping[str, str]] = {
    "it speaks of an item that is only known by its own words": "所说项目仅有其自身名称",
    "the base is below nought, where issuers differ on the sign of a rate": "比较基数为负，各单位对增减率正负号的处理不一",
    "the base is one that the document does not print, or word and sign clash": "比较基数未列示，或文字与正负号不一致",
    "whether its condition holds cannot be told from the printed figures": "由所列数字不能判断条件是否成立",
    "its condition does not arise": "条件不出现",
    "every figure is nil": "数字全为零",
    "in another currency than the accounts": "币种与账目不同",
    "there are more contradictions than are looked for; those found are shown": "矛盾过多，未全部查找；已查到的均已列出",
    "{} figures hang together in a system that takes more than {} steps to decide; each check was decided by itself": (
        "相互关联的 {} 个数字须 {} 步以上方能判断，故各项检查单独判断"
    ),
    "the stated parts need not be all there are": "所列各项未必齐全",
    "the words before one of these figures do not name it whole, so that they may be of different things": "其中有数字未写明完整名称，所指未必相同",
    "not stated": "未列示",
    "a number without a unit": "没有单位的数",
    "a amount that no known sentence explains": "没有已知句式能解释的金额",
    "a rate that no known sentence explains": "没有已知句式能解释的比率",
    "a count that no known sentence explains": "没有已知句式能解释的计数",
    "a number in words": "用文字表示的数",
    "a rough number in words": "用文字表示的约数",
    "characters that are no number": "不成数目的数字",
    "a sign for a number": "数字符号",
    "a range": "区间",
    "a product, a fraction or a name": "乘积、分数或名称",
    "an exponent": "指数",
    "a blank beside the point": "小数点旁有空格",
    "characters that are not seen within it": "数中有不可见字符",
    "digits and characters in one number": "数字与汉字混写",
    "marks that are not those of one number": "分隔符号不合写法",
    "a dash that may be a minus": "横线可能是负号",
    "a scale that is not understood": "数量级不明",
    "a currency that is not understood": "币种不明",
    "letters that touch it": "与字母相连",
    "a number of more than 400 digits": "数字超过400位",
    "table row": "表格中的数",
    "in a heading": "标题中的数",
    "in a definition": "名词解释中的数",
    "in a reference": "引用或文号中的数",
    "name": "名称中的数",
    "page mark": "页码",
    "approximate": "约数",
}
"""Reasons that reading and judging give in English, in Chinese, with {} for the numbers in one; one that is not here is
shown as it is."""


def say(name: str, locale: str, /, **parts: object) -> str:
    """The words of that name in a language, with the parts filled in.

    >>> say("severity.explain", "zh_CN")
    '须说明'
    >>> say("report", "fr")
    Traceback (most recent call last):
    ...
    ValueError: no report is written in 'fr'; locales: zh_CN, en
    """
    if locale not in LOCALES:
        raise ValueError(f"no report is written in {locale!r}; locales: {', '.join(LOCALES)}")
    return _WORDS[name][LOCALES.index(locale)].format(**parts)


def has(name: str) -> bool:
    """Whether there are words of that name.

    >>> has("next.wrong-base"), has("next.nothing-known")
    (True, False)
    """
    return name in _WORDS


def reason(text: str, locale: str) -> str:
    """A reason given in English, in the language of the report where the table has it.

    >>> reason("every figure is nil", "zh_CN"), reason("every figure is nil", "en"), reason("approximate: 近", "zh_CN")
    ('数字全为零', 'every figure is nil', '约数：近')
    """
    if locale != "zh_CN" or text in _REASONS:
        return _REASONS[text] if locale == "zh_CN" else text
    numbered = _REASONS.get(re.sub(r"[0-9]+", "{}", text))
    if numbered is not None:
        return numbered.format(*re.findall(r"[0-9]+", text))
    head, colon, figures = text.partition(": ")
    return f"{_REASONS[head]}：{figures}" if colon and head in _REASONS else text


def in_language(texts: Mapping[str, str], locale: str) -> str:
    """A sentence in a language, or in the one there is.

    >>> in_language({"en": "five"}, "zh_CN")
    'five'
    """
    return texts.get(locale) or texts.get("en") or next(iter(texts.values()), "")
