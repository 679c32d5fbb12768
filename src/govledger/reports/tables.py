"""Accounts as a table of two directions: one row per line and one column per year and phase, or any others.

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
from typing import Literal, Unpack, overload

import attrs

from govledger.accounts import Accounts
from govledger.figures import StatedAmount, Unit
from govledger.formatting import Style, Table
from govledger.formatting.errors import UnknownStyle
from govledger.reports.matrix import Matrix as Matrix
from govledger.reports.matrix import TableOptions
from govledger.reports.matrix import matrix_of as matrix_of

_FORMS = ("text", "markdown", "html", "xlsx")


@overload
def render_table(
    accounts: Accounts, *, style: Style, form: Literal["xlsx"], **options: Unpack[TableOptions]
) -> bytes: ...
@overload
def render_table(
    accounts: Accounts,
    *,
    style: Style,
    form: Literal["text", "markdown", "html"] = "text",
    **options: Unpack[TableOptions],
) -> str: ...
def render_table(
    accounts: Accounts, *, style: Style, form: str = "text", **options: Unpack[TableOptions]
) -> str | bytes:
    """The accounts as a table in text, ``markdown``, ``html`` or ``xlsx``, whose bytes need the extra of that name.

    ``options`` are those of :func:`matrix_of`: ``rows``, ``columns``, ``where``, ``totals``, ``adds_up``.

    >>> from govledger.fiscal import calendar
    >>> accounts = Accounts(entity="某中心", year=calendar("CN").starting(2019)).state("revenue", "5.00元", label="收入")
    >>> print(render_table(accounts, style=Style.named("cn", unit="元"), form="markdown").splitlines()[-1])
    | 收入 |     5.00 |
    """
    if form not in _FORMS:
        raise UnknownStyle.named(form, "form of a table", known=_FORMS)
    matrix = matrix_of(accounts, style=style, **options)
    made: str | bytes = getattr(matrix, form)()
    return made


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
    return _in_unit(style, chosen, places)


def lossless_style(accounts: Accounts, *, style: Style) -> Style:
    """The style in which a table prints every figure with the digits that it is stated with: in the largest of their units.

    >>> from govledger.fiscal import calendar
    >>> accounts = Accounts(entity="某中心", year=calendar("CN").starting(2019)).state("revenue", "5.50元").state("debt", "3亿元")
    >>> print(render_table(accounts, style=lossless_style(accounts, style=Style.named("cn"))))
    某中心 2019年度 单位：亿元
    项目      2019年度
    ----  ------------
    收入  0.0000000550
    债务             3
    """
    stated = [each.unit for fact in accounts.facts for each in fact.statements if isinstance(each, StatedAmount)]
    unit = max(stated, key=lambda each: each.factor, default=style.unit)
    return _in_unit(style, unit, None)


def _in_unit(style: Style, unit: Unit, decimals: int | None) -> Style:
    """The style in a unit; the pattern of a house is that of its own unit."""
    return attrs.evolve(style, unit=unit, decimals=decimals, pattern=style.pattern if unit == style.unit else None)


def table_of(accounts: Accounts, *, style: Style, **options: Unpack[TableOptions]) -> Table:
    """The accounts as a table: amounts in the unit of the style, which the caption states, counts with their own units.

    ``options`` are those of :func:`matrix_of`. Of several statements of a fact the most precise one is printed. One that is
    known less precisely than the style prints is marked with an asterisk, for its last digits are not known; a fact that is
    not stated shows the style's symbol for a missing figure under a year or phase, else nothing.

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
    return matrix_of(accounts, style=style, **options).table()
