"""Strategies for :mod:`govledger.formatting`."""

from typing import get_args

from hypothesis import find  # noqa: F401 (for the examples)
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from govledger.formatting import (
    NEGATIVES,
    AmountChange,
    Cell,
    ChangeStyle,
    Flag,
    Formatter,
    House,
    Percent,
    PercentagePoints,
    RoundedParts,
    RoundedTable,
    RoundedTree,
    Steps,
    Style,
    Symbols,
    Table,
    formatter,
    round_parts,
    round_table,
    round_tree,
    vocabularies,
)
from govledger.testing.practice import practice
from govledger.testing.strategies.figures import exact_numbers

_HOUSES: tuple[House, ...] = get_args(House)
_LOCALES = (practice().language, "en_GB", "de_DE", "fr_FR", "en_IN", "ja_JP", "ar_EG", "fa_IR", "sv_SE", "de_CH")
_UNITS = (*practice().units, "£", "£m", "€", "Mio EUR", "₹ crore")
_ROUNDINGS = ("half-up", "half-even", "down", "floor", "ceiling")
_WITHHOLDING = [flag for flag in Flag if flag.withholds]
_MARKS = [flag for flag in Flag if not flag.withholds and flag not in (Flag.NIL, Flag.LOW)]
_WORDS = st.text(st.sampled_from(f"{practice().entity}abc <&|*1,"), max_size=8)


def percents() -> SearchStrategy[Percent]:
    """Rates in per cent, of every sign.

    >>> find(percents(), lambda rate: rate.number > 100).number > 100
    True
    """
    return st.builds(Percent, st.fractions(-1000, 1000, max_denominator=10**6))


def percentage_points() -> SearchStrategy[PercentagePoints]:
    """Differences of rates."""
    return st.builds(PercentagePoints, st.fractions(-100, 100, max_denominator=10**6))


def amount_changes() -> SearchStrategy[AmountChange]:
    """Pairs of amounts; nothing before, nothing now and equal ones among them."""
    numbers = st.one_of(st.just(0), exact_numbers(min_value=-100, max_value=100), exact_numbers())
    return st.builds(AmountChange, numbers, numbers)


def change_styles() -> SearchStrategy[ChangeStyle]:
    """Ways to tell changes, in every vocabulary."""
    return st.deferred(
        lambda: st.builds(
            ChangeStyle,
            locale=st.sampled_from((practice().language, "en", "ja_JP", "de_DE", "fr_FR")),
            vocabulary=st.sampled_from(vocabularies()),
            decimals=st.integers(0, 3),
            rounding=st.sampled_from(_ROUNDINGS),
            new=st.sampled_from(("word", "hundred", "dash")),
            vanished=st.sampled_from(("usual", "rate")),
            low=st.sampled_from(("rate", "word")),
        )
    )


def cells() -> SearchStrategy[Cell]:
    """Cells of tables: numbers with any flags, and flags in place of numbers.

    >>> find(cells(), lambda cell: cell.value is None).flags[0].withholds
    True
    """
    marks = st.lists(st.sampled_from(_MARKS), max_size=3)
    numbers = st.builds(Cell, exact_numbers(), flags=marks)
    withheld = st.builds(lambda reason, rest: Cell(flags=[reason, *rest]), st.sampled_from(_WITHHOLDING), marks)
    return st.one_of(numbers, withheld)


def symbols() -> SearchStrategy[Symbols]:
    """The symbols of the house styles."""
    return st.sampled_from(_HOUSES).map(lambda house: Style.named(house).symbols)


def styles() -> SearchStrategy[Style]:
    """House styles, and styles of all other combinations.

    >>> find(styles(), lambda style: style.negative == "triangle").negative
    'triangle'
    """
    others = st.builds(
        Style,
        locale=st.sampled_from(_LOCALES),
        unit=st.sampled_from(_UNITS),
        decimals=st.integers(0, 6),
        rounding=st.sampled_from(_ROUNDINGS),
        negative=st.sampled_from(sorted(NEGATIVES)),
        grouping=st.booleans(),
        digits=st.sampled_from(("latn", "native")),
        symbols=symbols(),
    )
    return st.one_of(st.sampled_from(_HOUSES).map(Style.named), others)


def formatters() -> SearchStrategy[Formatter]:
    """Compiled styles."""
    return styles().map(formatter)


def rounding_steps() -> SearchStrategy[Steps]:
    """What figures are rounded to."""
    return st.builds(
        Steps.of, unit=st.sampled_from(_UNITS), decimals=st.integers(0, 3), rounding=st.sampled_from(_ROUNDINGS)
    )


def rounded_parts() -> SearchStrategy[RoundedParts]:
    """Parts that were rounded to add up.

    >>> sum(find(rounded_parts(), lambda parts: len(parts.steps) > 2).numbers) >= 0
    True
    """
    return st.builds(_parts, st.lists(exact_numbers(min_value=0), max_size=8), rounding_steps())


def _parts(parts: list[object], rule: Steps) -> RoundedParts:
    return round_parts(parts, unit=rule.unit, decimals=rule.decimals, rounding=rule.rounding)  # type: ignore[arg-type]


@st.composite
def rounded_tables(draw: DrawFn) -> RoundedTable:
    """Two-way tables that were rounded to add up in both directions."""
    rule, width = draw(rounding_steps()), draw(st.integers(1, 4))
    rows = draw(st.lists(st.lists(exact_numbers(), min_size=width, max_size=width), max_size=4))
    return round_table(rows, unit=rule.unit, decimals=rule.decimals, rounding=rule.rounding)


@st.composite
def rounded_trees(draw: DrawFn) -> RoundedTree:
    """Hierarchies of two levels that were rounded from the top."""
    rule = draw(rounding_steps())
    codes = st.sampled_from(["30101", "30102", "30201", "30202", "31002"])
    leaves = draw(st.dictionaries(codes, exact_numbers(), max_size=5))
    parents = {leaf: leaf[:3] for leaf in leaves}
    return round_tree(leaves, parents=parents, unit=rule.unit, decimals=rule.decimals, rounding=rule.rounding)


@st.composite
def tables(draw: DrawFn) -> Table:
    """Tables of texts, some with characters that must be escaped."""
    width = draw(st.integers(1, 4))
    row = st.lists(_WORDS, min_size=width, max_size=width)
    return Table(caption=draw(_WORDS), head=draw(row), rows=draw(st.lists(row, max_size=4)), numeric=range(1, width))
