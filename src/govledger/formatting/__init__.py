"""Figures as people print them: fixed units, rates, changes, sums that add up, capitals, and back again.

>>> from govledger.formatting import Style, formatter
>>> write = formatter(Style(locale="zh_CN", unit="万元"))
>>> write("1433715.14")
'143.37万元'
"""

from govledger.formatting.capitals import parse_rmb_capitals, parse_yen_capitals, rmb_capitals, yen_capitals
from govledger.formatting.cells import Cell, Figure, Flag, Symbols
from govledger.formatting.changes import AmountChange, ChangeKind, ChangeStyle, change, vocabularies
from govledger.formatting.controlled import RoundedTable, round_table
from govledger.formatting.cubes import RoundedCube, round_cube
from govledger.formatting.in_words import amount_in_words
from govledger.formatting.labels import rounding_note, symbol_key, unit_line
from govledger.formatting.parts import RoundedParts, RoundedTree, Steps, round_parts, round_tree
from govledger.formatting.rates import Percent, PercentagePoints, completion, share
from govledger.formatting.style import NEGATIVES, Formatter, House, Style, formatter
from govledger.layout import Table

__all__ = [
    "NEGATIVES",
    "AmountChange",
    "Cell",
    "ChangeKind",
    "ChangeStyle",
    "Figure",
    "Flag",
    "Formatter",
    "House",
    "Percent",
    "PercentagePoints",
    "RoundedCube",
    "RoundedParts",
    "RoundedTable",
    "RoundedTree",
    "Steps",
    "Style",
    "Symbols",
    "Table",
    "amount_in_words",
    "change",
    "completion",
    "formatter",
    "parse_rmb_capitals",
    "parse_yen_capitals",
    "rmb_capitals",
    "round_cube",
    "round_parts",
    "round_table",
    "round_tree",
    "rounding_note",
    "share",
    "symbol_key",
    "unit_line",
    "vocabularies",
    "yen_capitals",
]
