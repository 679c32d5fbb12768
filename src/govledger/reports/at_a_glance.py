"""A report at a glance, for its page: what it comes to in one line, and each rule in one row with a bar.

>>> [(row.rule, row.counts[Verdict.CONTRADICTED]) for row in rule_rows(report, None, "en")][0]
('C01', 1)
"""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Iterator, Mapping
from urllib.parse import quote

import attrs

from govledger.layout import defused, markup
from govledger.reconciliation import Checked, Report, Rulebook, Verdict
from govledger.reports import pieces
from govledger.reports.messages import Locale
from govledger.reports.saying import say
from govledger.reports.words import in_language

STYLE = """
p.verdict { font-size: 1.25rem; border-inline-start: .4rem solid var(--line); padding: .5rem 1rem; background: var(--soft); }
p.verdict.contradicted { border-color: var(--error); }
p.verdict.to-explain { border-color: var(--explain); }
p.verdict.consistent { border-color: var(--holds); }
table.rules { font-size: .85rem; }
table.rules td { min-width: 2.5rem; }
table.rules td:nth-child(2) { min-width: 14rem; }
table.rules td.number { text-align: end; font-variant-numeric: tabular-nums; }
svg.bar { width: 8rem; height: .8rem; display: block; }
svg.bar rect.holds { fill: #00796b; }
svg.bar rect.holds-within-rounding { fill: #6fb7ad; }
svg.bar rect.contradicted { fill: #d0103a; }
svg.bar rect.untestable { fill: #9e9e9e; }
svg.bar rect.vacuous { fill: #dcdcdc; }
""".strip()
"""How the rows look; the colours of the bars can be told apart by those who do not see red and green."""

_WORST_FIRST = (
    Verdict.CONTRADICTED, Verdict.HOLDS_WITHIN_ROUNDING, Verdict.HOLDS, Verdict.UNTESTABLE, Verdict.VACUOUS,
)  # fmt: skip
_SHOWN = (
    Verdict.HOLDS, Verdict.HOLDS_WITHIN_ROUNDING, Verdict.CONTRADICTED, Verdict.UNTESTABLE, Verdict.VACUOUS,
)  # fmt: skip
_LENGTH = 1000
_BOM = "\ufeff"


@attrs.frozen
class RuleRow:
    """A rule, what it is called and founded on, and how many of its checks came to each verdict."""

    rule: str
    title: str
    authority: str
    counts: Mapping[Verdict, int]


def rule_rows(report: Report, rulebook: Rulebook | None, locale: Locale) -> list[RuleRow]:
    """The rules of a report, those that are contradicted first, then as they were asked."""
    titles = pieces.titles_of(report, rulebook)
    founded = {} if rulebook is None else {rule.id: rule.authority for rule in rulebook.rules}
    counts: dict[str, Counter[Verdict]] = {}
    first: dict[str, Checked] = {}
    for check in report.checked:
        counts.setdefault(check.rule, Counter())[check.verdict] += 1
        first.setdefault(check.rule, check)
    rows = [
        RuleRow(
            rule=rule,
            title=in_language(titles[rule], locale)
            if rule in titles
            else pieces.check_text(first[rule], titles, locale),
            authority=founded.get(rule, ""),
            counts=each,
        )
        for rule, each in counts.items()
    ]
    return sorted(rows, key=lambda row: min(_WORST_FIRST.index(verdict) for verdict in row.counts))


def verdict_line(report: Report, locale: Locale) -> str:
    """What the report comes to, its findings by severity, and how many figures are tied."""
    counts = pieces.counts_text(pieces.severity_counts(report, locale), locale)
    parts = [f"<strong>{markup(say(f'status.{report.verdict.value}', locale))}</strong>"]
    parts += [markup(each) for each in (counts, pieces.tied_text(report, locale)) if each]
    return f'<p class="verdict {report.verdict.value}">{" · ".join(parts)}</p>'


def rules_table(report: Report, rulebook: Rulebook | None, locale: Locale) -> Iterator[str]:
    """One row for each rule, the sums below, and every check as a CSV to keep."""
    rows = rule_rows(report, rulebook, locale)
    if not rows:
        return
    verdicts = [each for each in _SHOWN if report.counts[each]]
    names = [
        *(say(each, locale) for each in ("rule", "check")),
        *(say(f"verdict.{each.value}", locale) for each in verdicts),
    ]
    heads = [*names[:2], "", *names[2:]]
    head = "".join(f'<th scope="col">{markup(name)}</th>' if name else "<td></td>" for name in heads)
    link = (
        f'<a download="checks.csv" href="data:text/csv;charset=utf-8,{quote(_BOM + checks_csv(report, rulebook, locale))}">'
        f"{markup(say('checks.csv', locale))}</a>"
    )
    yield f"<h3>{markup(say('verdicts', locale))}</h3>"
    yield f'<div class="wide" tabindex="0" role="region" aria-label="{markup(say("verdicts", locale))}">'
    yield f'<table class="rules"><caption>{link}</caption><thead><tr>{head}</tr></thead><tbody>'
    for row in rows:
        numbers = "".join(f'<td class="number">{row.counts[each] or ""}</td>' for each in verdicts)
        told = f'<th scope="row">{markup(row.rule)}</th><td>{_title(row, locale)}</td><td>{_bar(row.counts)}</td>'
        yield f"<tr>{told}{numbers}</tr>"
    sums = "".join(f'<td class="number">{report.counts[each]}</td>' for each in verdicts)
    whole = f'<th scope="row">{markup(say("all", locale))}</th><td></td><td></td>{sums}'
    yield f"</tbody><tfoot><tr>{whole}</tr></tfoot></table></div>"


def _title(row: RuleRow, locale: Locale) -> str:
    """What a rule is called, to be unfolded to what it is founded on where that is known."""
    if not row.authority:
        return markup(row.title)
    told = f"{say('authority', locale)}{say('colon', locale)}{row.authority}"
    return f"<details><summary>{markup(row.title)}</summary>{markup(told)}</details>"


def checks_csv(report: Report, rulebook: Rulebook | None, locale: Locale) -> str:
    """Every check with its verdict, what was checked, where, and why it could not be; no cell begins a formula.

    >>> checks_csv(report, None, "en").splitlines()[0]
    'Rule,verdict,Check,Reason'
    """
    titles, accounts, out = pieces.titles_of(report, rulebook), report.disclosure.accounts, io.StringIO()
    rows = csv.writer(out)
    rows.writerow(say(each, locale) for each in ("rule", "conclusion", "check", "reason"))
    for check in report.checked:
        why = pieces.missing_text(check, accounts, locale) if check.verdict is Verdict.UNTESTABLE else ""
        told = (
            check.rule,
            say(f"verdict.{check.verdict.value}", locale),
            pieces.check_line(check, titles, locale),
            why,
        )
        rows.writerow(defused(each) for each in told)
    return out.getvalue()


def _bar(counts: Mapping[Verdict, int]) -> str:
    """The checks of a rule as a bar, of which the numbers stand beside it."""
    whole, before, made = sum(counts.values()), 0, ""
    for verdict in _SHOWN:
        left, right = (_LENGTH * each // whole for each in (before, before + counts[verdict]))
        if counts[verdict]:
            made += f'<rect class="{verdict.value}" x="{left}" width="{right - left}" height="8"/>'
        before += counts[verdict]
    return f'<svg class="bar" viewBox="0 0 {_LENGTH} 8" preserveAspectRatio="none" aria-hidden="true">{made}</svg>'
