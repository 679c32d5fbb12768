"""Data frames of amounts rolled up, and carried through a crosswalk, on the engine that the frame belongs to.

Polars, pandas and every other eager frame that narwhals knows (the extra ``frames``); the result is of the same kind.

>>> import polars
>>> frame = polars.DataFrame({"code": ["2080505", "2080506", "x"], "year": [2019, 2019, 2019], "amount": [7, 3, 1]})
>>> from govledger.classification import load
>>> roll_up_frame(frame, load("cn-function"), "款", by=["year"]).to_dicts()
[{'year': 2019, 'code': '20805', 'amount': 10, 'unmapped': None}, \
{'year': 2019, 'code': 'x', 'amount': 1, 'unmapped': 'no such code in cn-function 2007'}]
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Any, TypeVar

from govledger.classification.amounts import split, total
from govledger.classification.errors import CountedTwice, UnusableColumn
from govledger.classification.reclassified import Step
from govledger.classification.scheme import Scheme
from govledger.errors.general import FloatRefused, MissingExtra

if TYPE_CHECKING:
    from govledger.classification.crosswalk import Crosswalk
    from govledger.classification.tree import Tree

Frame = TypeVar("Frame")
_WHY = "unmapped"
# Columns that stand in a table for a moment only.
_WHOLE, _STEPS, _NEW = "_whole", "_steps", "_new"
_NAME = "name"
_TOLD = (_NAME, "parent")
_ANY_YEAR = 2000  # That of a frame without rows.
# The largest whole number of 64 bits, and the digits of decimal columns and of Python's decimals.
_LARGEST, _COLUMN_DIGITS, _OBJECT_DIGITS = 2**63 - 1, 38, 28


def roll_up_frame(
    frame: Frame,
    tree: Tree,
    level: int | str,
    *,
    code: str = "code",
    amounts: Sequence[str] = ("amount",),
    by: Sequence[str] = (),
    nested: bool = False,
    locale: str | None = None,
    year: str | None = None,
) -> Frame:
    """The amounts summed up to the codes of a level, within each group of the columns ``by``.

    ``year`` is a column of years: each row is summed up by the list of its own year (:meth:`Scheme.at`), and years stay apart.

    The result has the columns ``by``, ``code``, ``amounts`` and ``unmapped``: empty where the amount was placed, else the
    reason why not, beside the code of before. With ``locale`` a scheme puts the names of the codes in that language behind
    them, in the column ``name``; where there is none, the name of the list. Each column of amounts sums to what it did before, exactly. Raises
    :class:`~govledger.errors.FloatRefused` for floats, :class:`~govledger.errors.UnusableColumn` for amounts that are
    missing or of another kind, and :class:`~govledger.errors.CountedTwice` where a group holds a total and a part of it;
    with ``nested=True`` a total counts with what its parts in the group leave of it.
    """
    if year is not None:
        whole = _dated(tree)
        return _year_by_year(
            frame, year, [*by, code],
            lambda part, own: roll_up_frame(
                part, whole.at(own), level, code=code, amounts=amounts, by=_with(year, by), nested=nested, locale=locale
            ),
        )  # fmt: skip
    wanted = tree.level(level)

    def listed(written: str) -> str:
        found = tree.get(written, None)
        return written if found is None else found.code

    summed = _reclassified(frame, listed, lambda own: tree._step(own, wanted), tree._above, code, amounts, by, nested)
    return summed if locale is None else _with_names(summed, tree, locale, code, by)


def _with_names(frame: Frame, tree: Tree, locale: str, code: str, by: Sequence[str]) -> Frame:
    """The table with the names of its codes behind them."""
    import narwhals as nw

    native: Any = frame
    table = nw.from_native(native, eager_only=True)
    if _NAME in table.columns:
        raise UnusableColumn.taken(_NAME)
    english = tree.names(locale) if isinstance(tree, Scheme) else {}
    codes = table[code].unique().to_list()
    names = [english.get(each) or getattr(tree.get(each, None), "name", None) for each in codes]
    links = nw.from_dict(
        {code: codes, _NAME: names}, schema={code: nw.String, _NAME: nw.String}, backend=table.implementation
    )
    at = table.columns.index(code) + 1
    columns = [*table.columns[:at], _NAME, *table.columns[at:]]
    return table.join(links, on=code, how="left").select(*columns).sort(*by, code).to_native()  # type: ignore[no-any-return]


def through_frame(
    frame: Frame,
    crosswalk: Crosswalk,
    *,
    year: int | str | None = None,
    code: str = "code",
    amounts: Sequence[str] = ("amount",),
    by: Sequence[str] = (),
    nested: bool = False,
) -> Frame:
    """The amounts under the codes of the other scheme, as :meth:`Crosswalk.through`, within each group of ``by``.

    ``year`` is that of all rows, or the name of a column that has the year of each. The result is as that of
    :func:`roll_up_frame`, and so are the errors. An amount that is split by shares becomes
    decimals; a share that is no decimal (a third) is refused.

    >>> import polars
    >>> from govledger.classification import load_crosswalk
    >>> frame = polars.DataFrame({"code": ["7011", "709"], "amount": [7, 3]})
    >>> through_frame(frame, load_crosswalk("gfsm--cofog"))["code"].to_list()
    ['01.1', '09']
    """
    if isinstance(year, str):
        return _year_by_year(
            frame, year, [*by, code],
            lambda part, own: through_frame(
                part, crosswalk, year=own, code=code, amounts=amounts, by=_with(year, by), nested=nested
            ),
        )  # fmt: skip
    return _reclassified(
        frame, crosswalk._listed, lambda own: crosswalk._step(own, year), crosswalk._above, code, amounts, by, nested
    )


def name_frame(
    frame: Frame, scheme: Scheme, *, code: str = "code", locale: str | None = None, year: str | None = None
) -> Frame:
    """The frame with what a scheme says of its codes behind them: ``name`` and ``parent``; empty of a code that it does not
    have. Codes may be written in any way that the scheme reads; rows stay as they are and where they are.

    ``locale`` is the language of names, by default that of the list. ``year`` is a column of years: a code is then named as
    in its year.

    >>> import polars
    >>> from govledger.classification import load
    >>> frame = polars.DataFrame({"code": ["208.05", "x"], "year": [2018, 2019]})
    >>> name_frame(frame, load("cn-function"), year="year").rows()
    [('208.05', '行政事业单位离退休', '208', 2018), ('x', None, None, 2019)]
    """
    nw, native = _narwhals(), frame
    table = nw.from_native(native, eager_only=True)
    for name in (code, *([] if year is None else [year])):
        if name not in table.columns:
            raise UnusableColumn.missing(name, known=table.columns)
    for name in _TOLD:
        if name in table.columns:
            raise UnusableColumn.taken(name)
    keys = [code] if year is None else [code, year]
    written = table.select(*keys).unique().rows()
    rows = [
        (*each, *_told_of(scheme if year is None else scheme.at(int(each[1])), str(each[0]), locale))
        for each in written
    ]
    kinds = [*(table[key].dtype for key in keys), nw.String, nw.String]
    columns = list(zip(*rows, strict=True)) or [()] * len(kinds)
    links = nw.from_dict(
        dict(zip([*keys, *_TOLD], map(list, columns), strict=True)), schema=dict(zip([*keys, *_TOLD], kinds, strict=True)),
        backend=table.implementation,
    )  # fmt: skip
    at = table.columns.index(code) + 1
    order = [*table.columns[:at], *_TOLD, *table.columns[at:]]
    named = table.with_row_index(_STEPS).join(links, on=keys, how="left").sort(_STEPS)
    return named.select(*order).to_native()  # type: ignore[no-any-return]


def _told_of(scheme: Scheme, code: str, locale: str | None) -> tuple[str | None, str | None]:
    """The name and the parent of a code; nothing of one that the list does not have."""
    found = scheme.get(code, None)
    if found is None:
        return None, None
    above = scheme.parent(found.code)
    name = found.name if locale is None else scheme.names(locale).get(found.code, found.name)
    return name, None if above is None else above.code


def _dated(tree: Tree) -> Scheme:
    """A tree that has a list for each year."""
    if not isinstance(tree, Scheme):
        raise UnusableColumn(f"{type(tree).__name__} is the same in every year; leave year= out, or give a scheme")
    return tree


def _with(year: str, by: Sequence[str]) -> Sequence[str]:
    return by if year in by else (*by, year)


def _year_by_year(frame: Frame, year: str, keys: Sequence[str], of_year: Callable[[Frame, int], Frame]) -> Frame:
    """What comes of the rows of each year, put together again and sorted as that of one year is."""
    nw = _narwhals()
    native: Any = frame
    table = nw.from_native(native, eager_only=True)
    if year not in table.columns:
        raise UnusableColumn.missing(year, known=table.columns)
    if not table[year].dtype.is_integer():
        raise UnusableColumn(f"column {year!r} is of type {table[year].dtype}; years are whole numbers, such as 2019")
    if missing := table[year].null_count():
        raise UnusableColumn.empty_group(year, missing)
    years = sorted(table[year].unique().to_list()) or [_ANY_YEAR]
    parts = [of_year(table.filter(nw.col(year) == own).to_native(), own) for own in years]
    made = nw.concat([nw.from_native(part, eager_only=True) for part in parts])
    order = [name for name in made.columns if name in (*keys, year)]
    return made.sort(*order).to_native()  # type: ignore[no-any-return]


def _narwhals() -> Any:
    try:
        import narwhals as nw
    except ImportError as error:
        raise MissingExtra.needed("frames", purpose="reclassifying a data frame") from error
    return nw


def _reclassified(
    frame: Frame,
    listed: Callable[[str], str],
    step: Callable[[str], Step],
    above: Callable[[str], Sequence[str]],
    code: str,
    amounts: Sequence[str],
    by: Sequence[str],
    nested: bool,
) -> Frame:
    nw = _narwhals()
    native: Any = frame
    table = _summable(nw, nw.from_native(native, eager_only=True), [*by, code], amounts)
    # Summed by the codes as they stand: what follows has a row for each code and group, however long the frame was.
    table = table.group_by([*by, code]).agg(nw.col(*amounts).sum())
    table = table.with_columns(nw.col(code).cast(nw.String).fill_null(""))
    names = {written: listed(written) for written in table[code].unique().to_list()}
    table = _renamed(nw, table, code, list(names), list(names.values()))
    table = table.group_by([*by, code]).agg(nw.col(*amounts).sum())
    steps = {own: step(own) for own in names.values()}
    inside = _inside(nw, table, {written: above(written) for written in steps}, code, by)
    if inside is not None and len(inside):
        if not nested:
            raise CountedTwice.both(inside[_WHOLE][0], inside[code][0])
        table = _rests(nw, table, inside, code, amounts, by)
    if any(share is not None for each in steps.values() for _, share in each.targets):
        table = _split(nw, table, steps, code, amounts, by)
    else:
        table = _joined(nw, table, steps, code).group_by([*by, code, _WHY]).agg(nw.col(*amounts).sum())
    return table.select(*by, code, *amounts, _WHY).sort(*by, code).to_native()  # type: ignore[no-any-return]


def _summable(nw: Any, table: Any, keys: Iterable[str], amounts: Iterable[str]) -> Any:
    """The table with amounts that sum exactly: whole numbers of 64 bits, or decimals."""
    for name in (*keys, *amounts):
        if name not in table.columns:
            raise UnusableColumn.missing(name, known=table.columns)
        if name in (_WHY, _WHOLE, _STEPS, _NEW):
            raise UnusableColumn.taken(name)
    for name in amounts:
        kind = table[name].dtype
        if kind.is_float():
            raise FloatRefused.column(name)
        if not (kind.is_integer() or kind.is_decimal() or kind == nw.Object):
            raise UnusableColumn.kind(name, kind)
        if missing := table[name].null_count():
            raise UnusableColumn.empty_cells(name, missing)
        _check_size(nw, table[name], name)
        if kind.is_integer():
            table = table.with_columns(nw.col(name).cast(nw.Int64))
    return table


def _check_size(nw: Any, column: Any, name: str) -> None:
    """No sum of the column may be longer than its kind: engines wrap around, or round, without a word."""
    ends = [] if column.dtype == nw.Object or not len(column) else [column.max(), column.min()]
    if column.dtype.is_integer():
        fits = max((abs(int(end)) for end in ends), default=0) * len(column) <= _LARGEST
    else:  # Python's own decimals, in a column of objects, add up to fewer digits than a column of decimals.
        values, digits = (column.to_list(), _OBJECT_DIGITS) if column.dtype == nw.Object else (ends, _COLUMN_DIGITS)
        if not all(isinstance(value, int) or (isinstance(value, Decimal) and value.is_finite()) for value in values):
            raise UnusableColumn.kind(name, column.dtype)
        places = max((-int(Decimal(value).as_tuple().exponent) for value in values), default=0)
        largest = max((abs(Fraction(value)) for value in values), default=Fraction(0))
        fits = largest * len(column) * 10 ** max(0, places) < 10**digits
    if not fits:
        raise UnusableColumn.too_large(name)


def _inside(nw: Any, table: Any, above: Mapping[str, Sequence[str]], code: str, by: Sequence[str]) -> Any:
    """The codes that stand in one group with a code above them, each with the nearest such code; None where no code does."""
    links = [
        (part, whole, step) for part, wholes in above.items() for step, whole in enumerate(wholes) if whole in above
    ]
    if not links:
        return None
    for name in by:
        if missing := table[name].null_count():
            raise UnusableColumn.empty_group(name, missing)
    parts, wholes, steps = (list(column) for column in zip(*links, strict=True))
    linked = nw.from_dict({code: parts, _WHOLE: wholes, _STEPS: steps}, backend=table.implementation)
    groups = table.select(*by, code)
    there = groups.rename({code: _WHOLE})
    found = groups.join(linked, on=code).join(there, on=[*by, _WHOLE])
    nearest = found.group_by([*by, code]).agg(nw.col(_STEPS).min())
    return found.join(nearest, on=[*by, code, _STEPS])


def _rests(nw: Any, table: Any, inside: Any, code: str, amounts: Sequence[str], by: Sequence[str]) -> Any:
    """The table with each total less the parts of it that stand in its group; what comes to nothing is left out."""
    taken = {name: f"_taken_{name}" for name in amounts}
    parts = table.join(inside.select(*by, code, _WHOLE), on=[*by, code]).drop(code)
    parts = parts.group_by([*by, _WHOLE]).agg(nw.col(*amounts).sum()).rename({_WHOLE: code, **taken})
    joined = table.join(parts, on=[*by, code], how="left")
    is_total = ~nw.col(taken[amounts[0]]).is_null()
    rests = [(nw.col(name) - nw.col(other).fill_null(0)).alias(name) for name, other in taken.items()]
    left = joined.with_columns(is_total.alias(_WHOLE), *rests)
    empty = nw.all_horizontal(nw.col(_WHOLE), *(nw.col(name) == 0 for name in amounts), ignore_nulls=True)
    return left.filter(~empty).select(*by, code, *amounts)


def _joined(nw: Any, table: Any, steps: Mapping[str, Step], code: str) -> Any:
    """The table under the new codes, with the reason where there is none."""
    targets = [_target(old, each) for old, each in steps.items()]
    reasons = nw.from_dict(
        {code: list(steps), _WHY: [reason for _, reason in targets]},
        schema={code: nw.String, _WHY: nw.String},
        backend=table.implementation,
    )
    table = table.join(reasons, on=code, how="left")
    return _renamed(nw, table, code, list(steps), [target for target, _ in targets])


def _renamed(nw: Any, table: Any, code: str, old: list[str], new: list[str]) -> Any:
    """The table with other codes in place of its own."""
    links = nw.from_dict(
        {code: old, _NEW: new}, schema={code: nw.String, _NEW: nw.String}, backend=table.implementation
    )
    return table.join(links, on=code, how="left").drop(code).rename({_NEW: code})


def _target(code: str, step: Step) -> tuple[str, str | None]:
    return (step.targets[0][0], None) if step.targets else (code, step.reason)


def _split(nw: Any, table: Any, steps: Mapping[str, Step], code: str, amounts: Sequence[str], by: Sequence[str]) -> Any:
    """The table under the new codes, where some amounts are split: exact, one by one."""
    parts: dict[tuple[Any, ...], list[list[Any]]] = {}
    for row in table.select(*by, code, *amounts).rows():
        group, old, values = row[: len(by)], row[len(by)], row[len(by) + 1 :]
        step = steps[old]
        for target, share in step.targets or ((old, None),):
            key = (*group, target, None if step.targets else step.reason)
            pieces = [_share(old, value, share) for value in values]
            parts.setdefault(key, []).append(pieces)
    sums = [[_decimal(total(column)) for column in zip(*pieces, strict=True)] for pieces in parts.values()]
    columns = [*zip(*parts, strict=True), *zip(*sums, strict=True)]
    names = [*by, code, _WHY, *amounts]
    return nw.from_dict(
        {name: list(column) for name, column in zip(names, columns, strict=True)}, backend=table.implementation
    )


def _share(code: str, amount: Any, share: Fraction | None) -> Any:
    found = amount if share is None else split(Decimal(amount), share)
    if isinstance(found, Fraction):
        raise UnusableColumn.endless(code, share)
    return found


def _decimal(amount: Any) -> Decimal:
    return amount if isinstance(amount, Decimal) else Decimal(amount)
