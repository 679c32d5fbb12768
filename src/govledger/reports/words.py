"""Every sentence that a report itself says, in Chinese and in English, in one table.

What a finding says comes with the finding; here stand the headings, the names of verdicts and the next steps.

>>> say("next.question", "en")
'look at the documents behind these figures, and ask the issuer if they do not settle it'
>>> say("more", "zh_CN", number=3)
'另有 3 项未列出'
"""

from __future__ import annotations

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
    "verdicts": ("检查", "checks"),
    "findings": ("发现", "findings"),
    "findings.none": ("没有发现矛盾。", "Nothing is contradicted."),
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
    "computed": ("应为", "computed"),
    "computed.range": ("{value}（{low} 至 {high}）", "{value} ({low} to {high})"),
    "computed.between": ("{low} 至 {high}", "{low} to {high}"),
    # --- what may be wrong ---
    "suspect": ("存疑", "suspect"),
    "wrong": ("有误", "wrong"),
    "wrong.explain": ("有误或须说明", "wrong or to be explained"),
    "wrong.likely": ("很可能有误", "likely wrong"),
    "cut-off": ("未查完", "cut off"),
    "cut-off.told": (
        "查找可疑之处时因组合过多而中止，可能还有其他可疑之处，故不认定何处有误",
        "the search for what may be wrong was cut off, for there is too much to try: there may be more suspects, "
        "and none is said to be wrong",
    ),
    "suspect.quoted": ("{name}（“{text}”）", "{name}, “{text}”"),
    "suspect.alone": ("{name}，若仅此有误，{then}", "{name}; if it alone is wrong, {then}"),
    "suspect.with": ("{name}（{then}）", "{name} ({then})"),
    "suspect.joiner": ("，连同", ", together with "),
    "suspect.unstated": ("{name}，{then}", "{name}: {then}"),
    "suspect.only": (
        "{name}：只有更正此处，这些数字才能相符",
        "{name}: only its correction makes these figures agree",
    ),
    "suspect.only.together": (
        "{name}：只有一并更正，这些数字才能相符",
        "{name}: only if they are corrected together do these figures agree",
    ),
    "suspect.explained": (
        "{name}：{number} 种更正都能使这些数字相符，其中只有这一种可由常见差错解释",
        "{name}: of {number} corrections that make these figures agree, only this one is explained by a known mistake",
    ),
    "then.figure": ("应为 {range}", "it should be {range}"),
    "then.figure.open": ("应{range}", "it should be {range}"),
    "then.unstated": ("必为 {range}", "it must be {range}"),
    "then.unstated.open": ("必{range}", "it must be {range}"),
    "then.rate": ("应为{range}", "it should be {range}"),
    "then.claim": ("{name}应为 {range}", "{name} is {range}"),
    "then.claim.open": ("{name}应{range}", "{name} is {range}"),
    "then.lacks": ("少列 {range}", "it lacks a line of {range}"),
    "then.exceeds": ("多列 {range}", "it has {range} too much"),
    "then.condition": ("本规则不适用", "the rule does not apply"),
    "rate.rise": ("增加 {range}", "a rise of {range}"),
    "rate.fall": ("减少 {range}", "a fall of {range}"),
    "rate.plain": (" {range}", "{range}"),
    "to": ("至", "to"),
    "diagnosis": ("诊断", "diagnosis"),
    "certainty.proof": ("可证", "proved"),
    "certainty.inference": ("推断", "inferred"),
    "certainty.coincidence": ("巧合", "coincidence"),
    "certainty.odds": ("偶然相合的机会约 {number} 分之一", "by chance about 1 time in {number}"),
    "next": ("下一步", "next"),
    "places.more": ("另有 {number} 处", "and {number} more places"),
    # --- what to do next: by the mistake, else by the severity ---
    "next.wrong-base": ("更正比率，并公布更正", "correct the rate and publish a correction"),
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
    "next.other-rate": ("改按增减率填写，并公布更正", "state the rate of change and publish a correction"),
    "next.percentage-points": (
        "写明是百分比还是百分点，并公布更正",
        "say whether it is percent or percentage points and publish a correction",
    ),
    "next.impossible-fall": (
        "更正有误的数字或比率，并公布更正",
        "correct the figure or the rate and publish a correction",
    ),
    "next.missing-line": (
        "核对清单是否漏列，补列后公布",
        "see whether the list lacks a line, add it and publish a correction",
    ),
    "next.counted-twice": (
        "核对“其中”项是否重复计入，更正后公布",
        "see which line is part of another, take it out of the sum and publish a correction",
    ),
    "next.subtotal-added": ("合计中去掉小计，更正后公布", "leave the subtotal out of the sum and publish a correction"),
    "next.stale-copy": ("改填本年决算数，并公布更正", "put in this year's figure and publish a correction"),
    "next.old-figure": ("改填本年数，并公布更正", "put in this year's figure and publish a correction"),
    "next.scope-clash": (
        "核对该数的口径，按本表口径更正",
        "look at the scope of this figure and state it in the scope of the others",
    ),
    "next.rounded-early": (
        "改按未取整的数填写，并公布更正",
        "put in the figure before rounding and publish a correction",
    ),
    "next.broken-roll-forward": (
        "核对上年决算；如有调整，请发布单位说明",
        "compare with last year's accounts; ask the issuer to explain a restatement",
    ),
    "next.count-without-amount": (
        "请发布单位补充数量或金额，或说明原因",
        "ask the issuer for the number or the amount that is missing, or for the reason",
    ),
    "next.error": ("更正有误的数字或比率，并公布更正", "correct the figure or the rate and publish a correction"),
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
    "the base is one that the document does not print, or word and sign clash": "比较基数未列示，或文字与正负号不一致",
    "whether its condition holds cannot be told from the printed figures": "由所列数字不能判断条件是否成立",
    "its condition does not arise": "条件不出现",
    "every figure is nil": "数字全为零",
    "there are more contradictions than are looked for; those found are shown": "矛盾过多，未全部查找；已查到的均已列出",
    "the stated parts need not be all there are": "所列各项未必齐全",
    "not stated": "未列示",
    "a number without a unit": "没有单位的数",
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
    "page mark": "页码",
}
"""Reasons that reading and judging give in English, in Chinese; one that is not here is shown as it is."""


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

    >>> reason("every figure is nil", "zh_CN"), reason("every figure is nil", "en")
    ('数字全为零', 'every figure is nil')
    """
    return _REASONS.get(text, text) if locale == "zh_CN" else text


def in_language(texts: Mapping[str, str], locale: str) -> str:
    """A sentence in a language, or in the one there is.

    >>> in_language({"en": "five"}, "zh_CN")
    'five'
    """
    return texts.get(locale) or texts.get("en") or next(iter(texts.values()), "")
