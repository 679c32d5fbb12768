"""What tests of pictures share: made-up accounts to draw, and whether there is a font for Chinese."""

import functools
from fractions import Fraction

import pytest

from govledger.accounts import Accounts
from govledger.errors import MissingGlyphs
from govledger.fiscal import calendar

YEAR = calendar("CN").starting(2019)


@functools.cache
def has_chinese_font() -> bool:
    """Whether any installed font has Chinese glyphs."""
    from govledger.plots.fonts import fonts_for

    try:
        return bool(fonts_for("某中心年度支出"))
    except MissingGlyphs:
        return False


def needs_chinese_font() -> None:
    """Skips where Chinese cannot be drawn."""
    if not has_chinese_font():
        pytest.skip("no installed font has Chinese glyphs: install Noto Sans CJK (on Debian fonts-noto-cjk)")


def centre(entity: str = "A centre") -> Accounts:
    """Accounts of which one part is printed in a larger unit, one is nil, and the parts add up within rounding."""
    accounts = Accounts(entity=entity, year=YEAR).state("expenditure", "1422030.36元")
    for code, text in {"301": "811900.66元", "310": "33.755万元", "302": "272579.70元", "303": "0元"}.items():
        accounts = accounts.state("expenditure", text, economic=code)
    return accounts


def planned() -> Accounts:
    """The same with a budget and a year before, in which other parts are stated."""
    accounts = centre()
    for code, text in {"301": "800000.00元", "302": "300000.00元", "310": "300000.00元", "309": "1000元"}.items():
        accounts = accounts.state("expenditure", text, phase="original_budget", economic=code)
    for code, text in {"301": "790000.00元", "302": "290000.00元"}.items():
        accounts = accounts.state("expenditure", text, year=YEAR.previous, economic=code)
    accounts = accounts.state("expenditure", "1401000.00元", phase="original_budget")
    return accounts.state("expenditure", "1380000.00元", year=YEAR.previous)


def on_paper(value: object) -> Fraction:
    """A position that an artist of matplotlib gives back, as the number that it was made of."""
    return Fraction(repr(float(value)))
