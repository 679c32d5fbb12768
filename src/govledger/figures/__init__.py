"""Numbers exactly as printed: amounts, rates, counts, their units, their places and what they leave open.

>>> from govledger.figures import parse_amount
>>> parse_amount("143.37万元", locale="zh_CN").interval
Interval("[1433650, 1433750]")
"""

from govledger.figures.exact import Exact, decimal_text, exact, exact_decimal, grouped_text, rounded_text
from govledger.figures.finding import plain
from govledger.figures.interval import Interval, total
from govledger.figures.money import Currency, Money
from govledger.figures.numerals import from_chinese
from govledger.figures.parsing import Numeral, NumeralKind, find_amounts, find_numerals, parse_amount
from govledger.figures.place import Place, Recognised
from govledger.figures.rounding import RoundingMode, round_to, values_printing_as
from govledger.figures.stated import (
    NOT_STATED,
    Nil,
    NotStated,
    RateKind,
    StatedAmount,
    StatedCount,
    StatedRate,
    Statement,
)
from govledger.figures.unit import UNITS, Unit

__all__ = [
    "NOT_STATED",
    "UNITS",
    "Currency",
    "Exact",
    "Interval",
    "Money",
    "Nil",
    "NotStated",
    "Numeral",
    "NumeralKind",
    "Place",
    "RateKind",
    "Recognised",
    "RoundingMode",
    "StatedAmount",
    "StatedCount",
    "StatedRate",
    "Statement",
    "Unit",
    "decimal_text",
    "exact",
    "exact_decimal",
    "find_amounts",
    "find_numerals",
    "from_chinese",
    "grouped_text",
    "parse_amount",
    "plain",
    "round_to",
    "rounded_text",
    "total",
    "values_printing_as",
]
