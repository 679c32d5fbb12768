"""Accounts as a table: one row per line of the accounts, one column per year and phase, the unit stated once.

>>> from govledger.accounts import Accounts
>>> from govledger.fiscal import calendar
>>> from govledger.formatting import Style
>>> year = calendar("CN").starting(2019)
>>> accounts = Accounts(entity="某中心", year=year).state("revenue", "1433715.14元", label="收入总计")
>>> accounts = accounts.state("revenue", "149.66万元", label="收入总计", year=year.previous)
>>> print(render_table(accounts, style=Style.named("cn")))
某中心 2019年度 单位：万元
项目      2018年度  2019年度
--------  --------  --------
收入总计    149.66    143.37
部分合计数因四舍五入与各分项之和略有差异。
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from fractions import Fraction

import attrs

from govledger.accounts import ACTUAL, Accounts, Catalogue, Fact, Key
from govledger.figures import NOT_STATED, Nil, StatedAmount, StatedCount, Unit
from govledger.fiscal import FiscalYear
from govledger.formatting import Flag, Formatter, Style, Table, formatter, rounding_note, unit_line
from govledger.formatting.errors import UnknownStyle
from govledger.formatting.labels import labels_of
from govledger.formatting.locales import language_of
from govledger.reports.messages import LOCALES, Messages, messages
from govledger.reports.names import line as line_name

_FORMS = ("text", "markdown", "html")
_COARSE = "*"

_Column = tuple[FiscalYear, str]


def render_table(accounts: Accounts, *, style: Style, form: str = "text") -> str:
    """The accounts as a table in text, ``markdown`` or ``html``. See :func:`table_of`.

    >>> from govledger.fiscal import calendar
    >>> accounts = Accounts(entity="某中心", year=calendar("CN").starting(2019)).state("revenue", "5.00元", label="收入")
    >>> print(render_table(accounts, style=Style.named("cn", unit="元"), form="markdown").splitlines()[-1])
    | 收入 |     5.00 |
    """
    if form not in _FORMS:
        raise UnknownStyle.named(form, "form of a table", known=_FORMS)
    table = table_of(accounts, style=style)
    return {"text": table.text, "markdown": table.markdown, "html": table.html}[form]()


def usual_style(accounts: Accounts, *, style: Style, unit: str | None = None, decimals: int | None = None) -> Style:
    """The style for a table of accounts: in their own unit unless one is named, with the decimals they show.

    ``style`` is how the country prints, and says the unit where no amount is stated.

    >>> from govledger.fiscal import calendar
    >>> accounts = Accounts(entity="某中心", year=calendar("CN").starting(2019)).state("revenue", "5.5元")
    >>> house = Style.named("cn")
    >>> style = usual_style(accounts, style=house)
    >>> style.unit.name, style.decimals, usual_style(accounts, style=house, unit="万元").decimals
    ('元', 1, 2)
    """
    stated = [each for fact in accounts.facts for each in fact.statements if isinstance(each, StatedAmount)]
    own = Counter(each.unit for each in stated).most_common(1)[0][0] if stated else style.unit
    shown = max((each.decimals for each in stated if each.unit == own), default=0) if unit is None else 2
    chosen, places = Unit.named(unit) if unit else own, shown if decimals is None else decimals
    # The pattern of a house is that of its own unit.
    pattern = style.pattern if chosen == style.unit else None
    return attrs.evolve(style, unit=chosen, decimals=places, pattern=pattern)


def table_of(accounts: Accounts, *, style: Style) -> Table:
    """The accounts as a table: amounts in the unit of the style, which the caption states, counts with their own units.

    Of several statements of a fact the most precise one is printed. One that is known less precisely than the style
    prints is marked with an asterisk, for its last digits are not known; a fact that is not stated shows the style's
    symbol for a missing figure, or nothing where it has none.

    >>> from govledger.fiscal import calendar
    >>> year = calendar("CN").starting(2019)
    >>> accounts = Accounts(entity="某中心", year=year).state("revenue", "143万元", label="收入")
    >>> print(table_of(accounts, style=Style.named("cn", unit="元")).text())
    某中心 2019年度 单位：元
    项目     2019年度
    ----  -----------
    收入  1430000.00*
    * 原文所示位数较少，末尾各位不详。
    """
    write, words = formatter(style), labels_of(style.locale)
    columns = _columns(accounts)
    facts: dict[Key, dict[_Column, Fact]] = {}
    for fact in accounts.facts:
        line = fact.key.with_(year=accounts.year, phase=ACTUAL)
        facts.setdefault(line, {})[fact.key.year, fact.key.phase] = fact
    rows = [[_name(line, style), *(_cell(line.get(column), write) for column in columns)] for line in facts.values()]
    stated = [_most_precise(fact) for fact in accounts.facts]
    amounts = [statement for statement in stated if isinstance(statement, StatedAmount)]
    notes = [str(words["coarse"])] if any(_is_coarse(each, style) for each in amounts) else []
    if any(_is_rounded(each, style) for each in amounts):
        notes.append(rounding_note(locale=style.locale))
    return Table(
        caption=f"{accounts.entity} {accounts.year.label()} {unit_line(style.unit, locale=style.locale)}",
        head=[str(words["item"]), *(_title(column, style, accounts.catalogue) for column in columns)],
        rows=rows,
        numeric=frozenset(range(1, len(columns) + 1)),
        notes=notes,
        language=style.locale.replace("_", "-"),
    )


def _columns(accounts: Accounts) -> list[_Column]:
    """The years and phases that anything is stated for, in the order of time."""
    found = {(fact.key.year, fact.key.phase) for fact in accounts.facts}
    known = accounts.catalogue.phases
    return sorted(found, key=lambda column: (column[0].start, known[column[1]].column, column[1]))


def _title(column: _Column, style: Style, catalogue: Catalogue) -> str:
    year, phase = column
    if phase == ACTUAL:
        return year.label()
    said = labels_of(style.locale)["phases"].get(phase)
    return f"{year.label()} {said or catalogue.phase(phase).title_in(_words(style).locale)}"


def _name(line: Mapping[_Column, Fact], style: Style) -> str:
    """What the line is called, in English where the catalogue has no title in the language of the style."""
    return line_name(next(iter(line.values())), _words(style))


def _words(style: Style) -> Messages:
    """The words of names in the language of a style; those of English where reports are not shipped in it."""
    language = language_of(style.locale).partition("_")[0]
    shipped = next((locale for locale in LOCALES if locale.partition("_")[0] == language), None)
    return messages(shipped) if shipped else attrs.evolve(messages("en"), locale=language)


def _most_precise(fact: Fact) -> StatedAmount | Nil | StatedCount:
    return min(fact.statements, key=lambda statement: statement.interval.width or Fraction(0))


def _cell(fact: Fact | None, write: Formatter) -> str:
    if fact is None:
        return "" if write.style.symbols.get(Flag.MISSING) is None else write(NOT_STATED)
    statement = _most_precise(fact)
    if isinstance(statement, StatedCount):
        return f"{statement.number}{statement.unit}"
    coarse = isinstance(statement, StatedAmount) and _is_coarse(statement, write.style)
    return write.bare(statement) + (_COARSE if coarse else "")


def _step(style: Style) -> Fraction | None:
    return None if style.decimals is None else style.unit.factor * Fraction(1, 10**style.decimals)


def _is_coarse(statement: StatedAmount, style: Style) -> bool:
    """Whether the style prints digits that the statement does not tell.

    Amounts printed in the main unit are exact: a zero that is left out at the end is no digit less.
    """
    step = _step(style)
    return step is not None and statement.step > step and statement.unit.factor > 1


def _is_rounded(statement: StatedAmount, style: Style) -> bool:
    step = _step(style)
    return step is not None and (Fraction(statement.value) / step).denominator != 1
