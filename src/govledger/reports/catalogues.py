"""Rulebooks and classifications as plain text: tables, one rule whole, trees, and one code with its history.

>>> from govledger.classification import load
>>> print(render_code(load("cn-economic-department"), "302.15").splitlines()[1])
level    2 (款)
"""

from __future__ import annotations

import textwrap
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from govledger.layout import columns, folded, padded
from govledger.reconciliation import Duty, DutyExample, Fulfilment
from govledger.reconciliation.rules.translated import told
from govledger.reports.messages import LOCALES, Locale, messages
from govledger.reports.saying import say
from govledger.reports.words import in_language

if TYPE_CHECKING:
    from govledger.classification import Code, Harvest, Name, Scheme
    from govledger.reconciliation import Example, Rule, Rulebook
    from govledger.reconciliation.rules.translated import Told

_WIDTH = 100


def render_rulebook(rulebook: Rulebook, *, locale: Locale = "en") -> str:
    """The rules and duties of a rulebook as a table: id, severity, years in force and title.

    >>> from govledger.reconciliation import load_rulebook
    >>> render_rulebook(load_rulebook("claims")).splitlines()[2].split()[:3]
    ['C01', 'error', 'all']
    """
    duty_word = say("book.duty", locale)
    rows = [
        tuple(say(f"book.{name}", locale) for name in ("id", "severity", "years", "title")),
        *(
            (rule.id, _severity(rule, locale), _years(rule, locale), in_language(rule.title, locale))
            for rule in rulebook.rules
        ),
        *((duty.id, duty_word, _years(duty, locale), in_language(duty.title, locale)) for duty in rulebook.duties),
    ]
    return "\n".join([f"{rulebook.id}: {in_language(rulebook.title, locale)}", *_table(rows)]) + "\n"


def render_rule(rule: Rule | Duty, *, locale: Locale = "en", rulebook: Rulebook | None = None) -> str:
    """One rule whole: what it says, why, on whose authority, and its examples; or one duty to disclose.

    With ``rulebook``, the short names in the authority are spelled out below it.

    >>> from govledger.reconciliation import load_rulebook
    >>> print(render_rule(load_rulebook("cn-department").rule("CN04")).splitlines()[0].partition("  ")[0])
    CN04
    """
    return "\n".join(_rule(rule, told(rule, messages(locale).locale, rulebook), locale)) + "\n"


def _rule(rule: Rule | Duty, said: Told, locale: Locale) -> Iterator[str]:
    yield f"{rule.id}  {in_language(rule.title, locale)}"
    for other in LOCALES:
        if other != messages(locale).locale and other in rule.title:
            yield f"{' ' * len(rule.id)}  {rule.title[other]}"
    yield ""
    yield from _entry("book.severity", [_severity(rule, locale)], locale)
    yield from _entry("book.years", [_years(rule, locale)], locale)
    yield from _entry("book.statement", getattr(rule, "statements", ()), locale)
    yield from _entry("book.needs", getattr(rule, "needs", ()), locale)
    yield from _entry("book.asks", _asked(rule), locale)
    yield from _entry("book.why", _wrapped(said.why), locale)
    yield from _entry("book.premises", [in_language(each, locale) for each in getattr(rule, "premises", ())], locale)
    yield from _entry(
        "book.authority", [*_wrapped(said.authority), *(f"{key}: {text}" for key, text in said.cited.items())], locale
    )
    yield from _entry("book.examples", list(_examples(getattr(rule, "examples", ()), locale)), locale)


def _entry(name: str, lines: Sequence[str], locale: Locale) -> Iterator[str]:
    """A name and its lines, the first beside it and the others below it."""
    width = 2 + max(columns(say(f"book.{each}", locale)) for each in ("statement", "authority", "severity"))
    yield from _listed(say(name, locale), lines, width)


def _wrapped(text: str) -> list[str]:
    """A text in lines that fit a terminal; one without blanks stays whole."""
    return textwrap.wrap(" ".join(text.split()), _WIDTH, break_long_words=False, break_on_hyphens=False) or [""]


def _asked(rule: Rule | Duty) -> list[str]:
    """The test that a duty names, and the patterns that it is given; none of a rule."""
    return [rule.asks, *filter(None, (rule.of, *rule.words, *rule.parts))] if isinstance(rule, Duty) else []


def _examples(examples: Iterable[Example | DutyExample], locale: Locale) -> Iterator[str]:
    for example in examples:
        kind = "fulfilment" if isinstance(example.verdict, Fulfilment) else "verdict"
        yield say(f"{kind}.{example.verdict.value}", locale) + (f" ({example.year})" if example.year else "")
        text = example.text if isinstance(example, DutyExample) else ""
        yield from (f"  {line}" for line in text.strip().splitlines())
        for name, given in example.figures.items():
            yield f"  {name} = {given if isinstance(given, str) else ', '.join(map(str, given))}"


def _severity(rule: Rule | Duty, locale: Locale) -> str:
    severity = getattr(rule, "severity", None)
    return say(f"severity.{severity.value}" if severity else "book.duty", locale)


def _years(rule: Rule | Duty, locale: Locale) -> str:
    """The years in force; ``until`` is the first year that is not."""
    since, until = rule.since, getattr(rule, "until", None)
    if since and until:
        return say("book.between", locale, since=since, last=until - 1)
    if since:
        return say("book.since", locale, since=since)
    return say("book.until", locale, last=until - 1) if until else say("book.all-years", locale)


def _table(rows: Sequence[tuple[str, ...]]) -> Iterator[str]:
    widths = [max(columns(row[at]) for row in rows) for at in range(len(rows[0]) - 1)]
    for row in rows:
        cells = [padded(cell, width) for cell, width in zip(row, widths, strict=False)]
        yield "  ".join([*cells, folded(row[-1]).strip()])


# --- classifications ------------------------------------------------------------------------------------------


def render_schemes(schemes: Iterable[Scheme]) -> str:
    """A table of schemes: id, version, how many codes, how many of them are read and how many unverified, title.

    Where most of the read ones were seen in one old year only, that is said.

    >>> from govledger.classification import load
    >>> print(render_schemes([load("cn-economic-department")]).splitlines()[0])
    scheme                  version  codes  read  unverified  title
    """
    rows: list[tuple[str, ...]] = [("scheme", "version", "codes", "read", "unverified", "title")]
    for scheme in schemes:
        read = (
            f"{scheme.count('read')} ({scheme.old[1]} in {scheme.old[0]} only)" if scheme.old else scheme.count("read")
        )
        counts = (len(scheme), read, scheme.count("unverified"))
        rows.append((scheme.id, scheme.version, *map(str, counts), scheme.title))
    return "\n".join(_table(rows)) + "\n"


def render_scheme(scheme: Scheme, *, locale: str | None = None) -> str:
    """A scheme as an indented tree; a code says when it was last seen, or that it is not yet compared with a source.

    With ``locale``, codes bear their names in that language where they have one.

    >>> from govledger.classification import load
    >>> print(render_scheme(load("cn-function"), locale="en").splitlines()[2])
      20101  Affairs of People's Congress  [read 2008]
    """
    head = f"{scheme.id} {scheme.version}: {_title(scheme, locale)} ({len(scheme)} codes)"
    return "\n".join([head, *_tree(scheme, scheme.roots, "", _named_in(scheme, locale))]) + "\n"


def _title(scheme: Scheme, locale: str | None) -> str:
    title: str = scheme.title if locale is None else scheme.passport.get("title", {}).get(locale, scheme.title)
    return title


def _named_in(scheme: Scheme, locale: str | None) -> Mapping[str, str]:
    """The names in a language that was asked for, by code."""
    return {} if locale is None else scheme.names(locale)


def _tree(scheme: Scheme, codes: Iterable[Code], indent: str, named: Mapping[str, str]) -> Iterator[str]:
    for code in codes:
        yield f"{indent}{_code(code, named)}"
        yield from _tree(scheme, scheme.children(code.code), f"{indent}  ", named)


def _code(code: Code, named: Mapping[str, str]) -> str:
    status = "" if code.standing == "read" else f"  [{code.standing}]"
    return f"{code.code}  {named.get(code.code, code.name) or '-'}{_span(code)}{status}"


def render_code(scheme: Scheme, code: str, *, locale: str | None = None) -> str:
    """One code: its level and status, the codes above and below it, its names over the years, and what it meant before.

    With ``locale``, codes bear their names in that language where they have one.

    >>> from govledger.classification import load
    >>> print(*render_code(load("cn-function"), "21004").splitlines()[2:6], sep="\\n")
    status   unverified
    meant    -2009  医疗保障  (zh_Hans, read 2008)
    above    210  卫生健康支出  2007-  [read 2025]
    names    all years  公共卫生  (zh_Hans, unverified)
    """
    found, named = scheme.get(code), _named_in(scheme, locale)
    name = named.get(found.code, found.name)
    lines = [f"{found.code}  {name or '-'}{_span(found)}", f"level    {found.level} ({found.level_name})"]
    lines.append(f"status   {found.standing}")
    lines += _listed("meant", [_name(meaning) for meaning in found.meanings])
    lines += _listed("above", [_code(above, named) for above in scheme.ancestors(found.code)])
    lines += _listed("names", [_name(name) for name in found.names])
    lines += _listed("aliases", [_name(name) for name in found.aliases])
    lines += _listed(
        "before", [f"{each.from_code}  {each.relation}, until {each.first - 1}" for each in scheme.predecessors(code)]
    )
    lines += _listed(
        "after", [f"{each.to_code}  {each.relation}, from {each.first}" for each in scheme.successors(code)]
    )
    return "\n".join([*lines, *_listed("below", [_code(below, named) for below in scheme.children(found.code)])]) + "\n"


def render_harvest(harvest: Harvest) -> str:
    """What published accounts tell about lists: how many pairs agree, and each that confirms, differs or is new.

    >>> from govledger.classification import Harvest
    >>> render_harvest(Harvest())
    '0 codes with names\\n'
    """
    counts = Counter(finding.verdict for finding in harvest.findings)
    shown = "".join(f", {count} {verdict}" for verdict, count in counts.items())
    lines = [f"{len(harvest.findings)} codes with names{shown}"]
    lines += [str(finding) for finding in harvest.findings if finding.verdict != "seen"]
    return "\n".join(lines) + "\n"


def _listed(head: str, lines: Sequence[str], width: int = 9) -> list[str]:
    heads = [head, *[""] * (len(lines) - 1)]
    return [padded(each, width) + line for each, line in zip(heads, lines, strict=False)]


def _name(name: Name) -> str:
    return f"{_span(name).strip() or 'all years'}  {name.text}  ({name.locale}, {name.standing})"


def _span(dated: Code | Name) -> str:
    """The first and last years of a code or name, empty where both are open; a code may have been away in between."""
    spans = dict.fromkeys((each.valid_from, each.valid_to) for each in getattr(dated, "positions", [dated]))
    shown = [f"{first or ''}-{last or ''}" for first, last in spans if (first, last) != (None, None)]
    return f"  {', '.join(shown)}" if shown else ""
