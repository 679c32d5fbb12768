"""A column out of step with its labels: it stands a row too low or too high, in another unit, or under another's head."""

from __future__ import annotations

from govledger.reconciliation.mistakes.diagnosis import Diagnosis
from govledger.reconciliation.repairs.columns import ColumnSlip, OtherTable
from govledger.said import Said

KIND = "misaligned-column"
OTHER_TABLE = "other-table"
TABLE_UNIT = "table-unit"


def explain(slip: ColumnSlip) -> Diagnosis:
    """The diagnosis of a slip that mends several groups of contradictions: which columns of which table, between which rows.

    >>> from govledger.reconciliation.repairs.columns import Column
    >>> explain(ColumnSlip(kind="unit", columns=(Column("outlays", "2013", {}),), cells=(), values={}, groups=())).text.id
    'mistake.misaligned-column.unit'
    """
    first, *others = slip.columns
    if slip.kind == "table-unit":
        text = Said("mistake.table-unit.why", table=first.table, times=str(slip.times))
        return Diagnosis(kind=TABLE_UNIT, certainty="inference", text=text)
    parts = {"table": first.table, "column": first.label, "first": "", "last": ""}
    if slip.cells:
        parts |= {"first": slip.cells[0].row, "last": slip.cells[-1].row}
    if others:
        return Diagnosis(
            kind=KIND, certainty="inference", text=Said("mistake.misaligned-column.exchanged", **parts, other=others[0].label)
        )  # fmt: skip
    if slip.kind == "shifted":
        way = "low" if slip.rows > 0 else "high"
        return Diagnosis(kind=KIND, certainty="inference", text=Said(f"mistake.misaligned-column.{way}", **parts))
    return Diagnosis(
        kind=KIND, certainty="inference", text=Said("mistake.misaligned-column.unit", **parts, times=str(slip.times))
    )


def explain_table(found: OtherTable) -> Diagnosis:
    """The diagnosis of a table that states most of what another states as well, otherwise.

    >>> explain_table(OtherTable(table="B", other="A", printed=frozenset(), different=8, shared=9)).kind
    'other-table'
    """
    text = Said(
        "mistake.other-table.why", table=found.table, other=found.other, number=found.different, of=found.shared
    )
    return Diagnosis(kind=OTHER_TABLE, certainty="inference", text=text)
