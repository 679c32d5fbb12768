"""Columns and tables that are out of step with the rest of a document, as slips that many contradictions stand under.

>>> list(slips_of_tables(System.of(accounts, (), None, work=0), {}))
[]
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from govledger.reconciliation.findings.causes import WholeSlip
from govledger.reconciliation.mistakes import misaligned
from govledger.reconciliation.repairs.columns import column_slips, other_tables
from govledger.reconciliation.repairs.joint import System
from govledger.reconciliation.repairs.margins import Group
from govledger.reconciliation.repairs.tables import whole_slips


def slips_of_tables(system: System, names: Mapping[Group, str]) -> Iterator[WholeSlip]:
    """The slips of whole tables, then those of columns, then the tables of something else, by the names of the groups that each
    mends; none shares a group with one before it."""
    groups = tuple(names)
    whole = tuple(whole_slips(system, groups))
    mended = {group for slip in whole for group in slip.groups}
    for slip in (*whole, *column_slips(system, groups, mended)):
        told = misaligned.explain(slip)
        yield WholeSlip(
            kind=told.kind, printed=slip.printed, groups=frozenset(names[group] for group in slip.groups),
            reading=system.reading.name, diagnoses=(told,), alone=slip in whole,
        )  # fmt: skip
    for table in other_tables(system, groups, mended):
        told = misaligned.explain_table(table)
        held = frozenset(names[group] for group in table.groups)
        yield WholeSlip(kind=told.kind, printed=table.printed, groups=held, reading=None, diagnoses=(told,))
