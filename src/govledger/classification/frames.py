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
from govledger.classification.reclassified import Step
from govledger.errors import CountedTwice, FloatRefused, MissingExtra, UnusableColumn

if TYPE_CHECKING:
    from govledger.classification.crosswalk import Crosswalk
    from govledger.classification.tree import Tree

Frame = TypeVar("Frame")
_WHY = "unmapped"
_LARGEST = 2**63 - 1


def roll_up_frame(
    frame: Frame,
    tree: Tree,
    level: int | str,
    *,
    code: str = "code",
    amounts: Sequence[str] = ("amount",),
    by: Sequence[str] = (),
) -> Frame:
    """The amounts summed up to the codes of a level, within each group of the columns ``by``.

    The result has the columns ``by``, ``code``, ``amounts`` and ``unmapped``: empty where the amount was placed, else the
    reason why not, beside the code of before. Each column of amounts sums to what it did before, exactly. Raises
    :class:`~govledger.errors.FloatRefused` for floats, :class:`~govledger.errors.UnusableColumn` for amounts that are
    missing or of another kind, and :class:`~govledger.errors.CountedTwice` where a group holds a total and a part of it.
    """
    wanted = tree.level(level)

    def step(written: str) -> Step:
        found = tree.get(written, None)
        return tree._step(written if found is None else found.code, wanted)

    return _reclassified(frame, step, tree._above, code, amounts, by)


def through_frame(
    frame: Frame,
    crosswalk: Crosswalk,
    *,
    year: int | None = None,
    code: str = "code",
    amounts: Sequence[str] = ("amount",),
    by: Sequence[str] = (),
) -> Frame:
    """The amounts under the codes of the other scheme, as :meth:`Crosswalk.through`, within each group of ``by``.

    The result is as that of :func:`roll_up_frame`, and so are the errors. An amount that is split by shares becomes
    decimals; a share that is no decimal (a third) is refused.

    >>> import polars
    >>> from govledger.classification import load_crosswalk
    >>> frame = polars.DataFrame({"code": ["7011", "709"], "amount": [7, 3]})
    >>> through_frame(frame, load_crosswalk("gfsm--cofog"))["code"].to_list()
    ['01.1', '09']
    """
    return _reclassified(
        frame, lambda written: crosswalk._step(crosswalk._listed(written), year), crosswalk._above, code, amounts, by
    )


def _reclassified(
    frame: Frame,
    step: Callable[[str], Step],
    above: Callable[[str], Sequence[str]],
    code: str,
    amounts: Sequence[str],
    by: Sequence[str],
) -> Frame:
    try:
        import narwhals as nw
    except ImportError as error:
        raise MissingExtra.needed("frames", purpose="reclassifying a data frame") from error
    native: Any = frame
    table = _summable(nw, nw.from_native(native, eager_only=True), [*by, code], amounts)
    # Summed by the codes as they stand: what follows has a row for each code and group, however long the frame was.
    table = table.group_by([*by, code]).agg(nw.col(*amounts).sum())
    table = table.with_columns(nw.col(code).cast(nw.String).fill_null(""))
    steps = {written: step(written) for written in table[code].unique().to_list()}
    _refuse_overlaps(nw, table, {written: above(written) for written in steps}, code, by)
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
    for name in amounts:
        kind = table[name].dtype
        if kind.is_float():
            raise FloatRefused.column(name)
        if not (kind.is_integer() or kind.is_decimal() or kind == nw.Object):
            raise UnusableColumn.kind(name, kind)
        if missing := table[name].null_count():
            raise UnusableColumn.empty_cells(name, missing)
        if kind == nw.Object and not all(isinstance(value, int | Decimal) for value in table[name].to_list()):
            raise UnusableColumn.kind(name, kind)
        if kind.is_integer() and len(table):
            if max(abs(int(table[name].max())), abs(int(table[name].min()))) * len(table) > _LARGEST:
                raise UnusableColumn.too_large(name)
            table = table.with_columns(nw.col(name).cast(nw.Int64))
    return table


def _refuse_overlaps(nw: Any, table: Any, above: Mapping[str, Sequence[str]], code: str, by: Sequence[str]) -> None:
    """No group may hold a code and one above it: their sum would count something twice."""
    pairs = [(part, whole) for part, wholes in above.items() for whole in wholes if whole in above]
    if not pairs:
        return
    if not by:
        raise CountedTwice.both(pairs[0][1], pairs[0][0])
    parts, wholes = zip(*pairs, strict=True)
    backend = table.implementation
    links = nw.from_dict({code: list(parts), "_whole": list(wholes)}, backend=backend)
    groups = table.select(*by, code)
    found = groups.join(links, on=code).join(
        groups.rename({code: "_whole"}).with_columns(nw.lit(1).alias("_both")), on=[*by, "_whole"]
    )
    if len(found):
        raise CountedTwice.both(found["_whole"][0], found[code][0])


def _joined(nw: Any, table: Any, steps: Mapping[str, Step], code: str) -> Any:
    """The table under the new codes, with the reason where there is none."""
    rows = [(old, *(_target(old, each))) for old, each in steps.items()]
    olds, news, reasons = (list(column) for column in zip(*rows, strict=True)) if rows else ([], [], [])
    links = nw.from_dict(
        {code: olds, "_new": news, _WHY: reasons},
        schema={code: nw.String, "_new": nw.String, _WHY: nw.String},
        backend=table.implementation,
    )
    return table.join(links, on=code, how="left").drop(code).rename({"_new": code})


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
