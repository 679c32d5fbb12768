"""What a form says: its columns, its rows, and the sums that its tables keep to.

>>> Column(heads=("Current", "Running"), parts={"nature": "current"}).is_amount
True
"""

from __future__ import annotations

import functools
from collections.abc import Mapping
from typing import Final

import attrs

from govledger.accounts import Catalogue, shipped_catalogue
from govledger.data import toml_table
from govledger.forms.words import Words
from govledger.layout import in_short

LABEL: Final = "label"
DIFFERENCE: Final = "difference"
CHANGE: Final = "change"
COMPLETION: Final = "completion"
COMPARED: Final = (DIFFERENCE, CHANGE, COMPLETION)
"""What a column that compares two others may print: their difference, a rate of change, how much of a budget was spent."""
KEY_PARTS: Final = ("concept", "phase", "year", "entity")
"""What a key has besides dimensions, and a line of a form may say."""


@attrs.frozen(kw_only=True)
class Column:
    """What a printed head means, in each spelling of ``heads``, or a column by its number (``at``, from 1).

    ``parts`` are parts of the keys of its cells. A column may instead give a part: its cells are the codes of a dimension,
    or labels, years, entities, phases, concepts (``gives``). ``join`` stands between codes of neighbouring columns,
    ``split`` between a code and its label in one cell; ``width`` is the number of characters that a code is filled to with
    zeros; ``words`` are what cells say and the members that they mean. Labels are looked up among the rows of the form,
    then among the names of the scheme of a dimension (``names``), and what is then left may be a member in the issuer's
    ``own`` words. ``rate`` are the two amounts that a printed percentage is of, and ``decimals`` how many were printed
    before the source was converted. ``compares`` says that cells tell how two columns before them differ. ``skip`` says why a column is not read; a ``weak`` head counts only where no other head
    of its column gives anything.
    """

    heads: tuple[str, ...] = ()
    at: int | None = None
    parts: Mapping[str, str] = attrs.field(factory=dict)
    gives: str = ""
    join: str = ""
    split: str = ""
    width: int = 0
    words: Mapping[str, str] = attrs.field(factory=dict)
    names: str = ""
    own: str = ""
    unit: str = ""
    sign: int = 1
    rate: tuple[str, str] | None = None
    decimals: int | None = None
    compares: str = ""
    skip: str = ""
    weak: bool = False

    @property
    def is_amount(self) -> bool:
        """Whether the cells are amounts: they give nothing, are of no rate, compare nothing, and are read."""
        return not (self.gives or self.rate or self.compares or self.skip)


@attrs.frozen(kw_only=True)
class Row:
    """What a printed label means, in each spelling of ``labels``, or a code with everything inside it.

    ``parts`` are added where the key so far has what ``when`` says. A row that ``opens`` or ``closes`` a block gives its
    parts to the rows that follow, until the next that opens or closes, which is no longer in it. ``unit`` is that of its amounts, or
    what it counts, where it is another than that of the table. ``skip`` says why a row is not read.
    """

    labels: tuple[str, ...] = ()
    code: str = ""
    parts: Mapping[str, str] = attrs.field(factory=dict)
    when: Mapping[str, str] = attrs.field(factory=dict)
    opens: bool = False
    closes: bool = False
    unit: str = ""
    skip: str = ""


@attrs.frozen(kw_only=True)
class Sum:
    """One kind of sum that tables of the form keep to; exactly one of the first five says which.

    ``tree`` and ``parts`` are dimensions: every member is the sum of the next ones inside it that are printed, and the cell
    without a member that of the outermost, unless ``top`` is False. ``over`` is a dimension of which one member (``total``)
    or the cell without any is the sum of all others. ``above`` are labels of rows that take the rows since the last of them.
    ``statement`` is a sentence in the language of rulebooks, kept wherever its amounts are printed; one that is asked only where
    they are ``printed`` says nothing of a table in which one of them stands nowhere. ``where`` are the parts that the cells must
    have. Cells of a sum ``across`` tables stand in any of those of one source.
    """

    tree: str = ""
    parts: str = ""
    over: str = ""
    above: tuple[str, ...] = ()
    statement: str = ""
    total: str = ""
    top: bool = True
    across: bool = False
    printed: bool = False
    where: Mapping[str, str] = attrs.field(factory=dict)

    @property
    def kind(self) -> str:
        """What it is called where it is told of."""
        named = {"tree": self.tree, "parts": self.parts, "over": self.over, "above": ", ".join(self.above)}
        return next((f"{name} {value}" for name, value in named.items() if value), self.statement)


@attrs.frozen(kw_only=True)
class Example:
    """A small table that a form ships, the facts that it states by the texts of their keys, and what is left unread."""

    rows: tuple[tuple[str, ...], ...]
    facts: Mapping[str, str]
    unread: tuple[str, ...] = ()
    title: str = ""


@attrs.frozen(kw_only=True, slots=False)
class Form:
    """What the words of one kind of table mean. The fields are those of the file; see the how-to "add a form".

    ``needs`` are heads without which a table is of another form. Of tables with the same heads, ``only`` are words of which
    one stands in the title or the name of the file of this one, and ``unless`` are words of another's. What is ``blank`` is
    nil in the sums of the form, or missing, or states nil in every row that has amounts; ``missing`` are marks that say in place
    of a figure that there is none to be told. ``calendar`` is that of a country,
    or a first day and the label of years, as "07-01 ending". ``catalogue`` is the one of its country with the code lists
    (``schemes``) and patterns of codes (``codes``) of the form.

    >>> Form(id="xx-town", key={"concept": "expenditure"}).by_position
    False
    """

    id: str
    titles: tuple[str, ...] = ()
    kind: str = "unknown"
    years: tuple[int | None, int | None] = (None, None)
    calendar: str = ""
    currency: str = ""
    schemes: Mapping[str, tuple[str, ...]] = attrs.field(factory=dict)
    codes: Mapping[str, str] = attrs.field(factory=dict)
    key: Mapping[str, str] = attrs.field(factory=dict)
    needs: tuple[str, ...] = ()
    only: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()
    unit: str = "printed"
    year: str = ""
    entity: str = ""
    heads: int | None = None
    long: bool = False
    exact: bool = False
    decimal: str = "."
    nil: tuple[str, ...] = attrs.field(
        factory=lambda: tuple(toml_table("govledger.forms", "marks.toml")["nil"]["marks"])
    )
    blank: str = "nil"
    missing: tuple[str, ...] = ()
    columns: tuple[Column, ...] = ()
    rows: tuple[Row, ...] = ()
    sums: tuple[Sum, ...] = ()
    examples: tuple[Example, ...] = attrs.field(default=(), repr=False)
    catalogue: Catalogue = attrs.field(factory=shipped_catalogue, eq=False, repr=False)
    where: str = attrs.field(default="", eq=False)

    @property
    def by_position(self) -> bool:
        """Whether columns are known by their number alone: such a form is used only where it is named."""
        return any(column.at is not None for column in self.columns)

    @functools.cached_property
    def dimensions(self) -> frozenset[str]:
        """The dimensions that its lines may give a member of."""
        said = [self.key, *(column.parts for column in self.columns), *(row.parts for row in self.rows)]
        given = {each for column in self.columns for each in (column.gives, column.names, column.own) if each}
        return frozenset({name for parts in said for name in parts} | given) - {LABEL, *KEY_PARTS}

    @functools.cached_property
    def head_words(self) -> Words:
        """Its columns by the words over them."""
        return Words.of((head, column) for column in self.columns for head in column.heads)

    @functools.cached_property
    def label_words(self) -> Words:
        """Its rows by their labels; a label has several lines where they tell it by ``when``."""
        labels: dict[str, list[Row]] = {}
        for row in self.rows:
            for label in row.labels:
                labels.setdefault(label, []).append(row)
        return Words.of((label, tuple(rows)) for label, rows in labels.items())

    def in_force(self, year: int | None) -> bool:
        """Whether it is for tables of a year; for one that is not known it may be.

        >>> Form(id="xx-town", years=(2019, None)).in_force(2018)
        False
        """
        first, last = self.years
        return year is None or ((first is None or first <= year) and (last is None or year <= last))

    def __repr__(self) -> str:
        return in_short(self, f"{self.id}: {len(self.columns)} columns, {len(self.rows)} rows, {len(self.sums)} sums")
