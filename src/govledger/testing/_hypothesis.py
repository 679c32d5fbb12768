"""The entry point for Hypothesis, which calls :func:`register` whenever it is imported.

Nothing of this library is loaded for it: a type gets its strategy when the room it lives in is imported, and the
strategies themselves are loaded when the first value is drawn.

>>> from hypothesis import strategies as st
>>> from govledger.figures import Interval
>>> st.from_type(Interval)
intervals()
"""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from importlib.abc import Loader, MetaPathFinder
from importlib.machinery import ModuleSpec
from types import ModuleType
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from hypothesis.strategies import SearchStrategy

_STRATEGIES: Final[Mapping[str, Mapping[str, str]]] = {
    "govledger.figures": {
        "Currency": "currencies",
        "Interval": "intervals",
        "Money": "moneys",
        "Nil": "nils",
        "Numeral": "numerals",
        "Place": "places",
        "Recognised": "recognised",
        "StatedAmount": "stated_amounts",
        "StatedCount": "stated_counts",
        "StatedRate": "stated_rates",
        "Unit": "units",
    },
    "govledger.fiscal": {
        "Closing": "closings",
        "FiscalCalendar": "fiscal_calendars",
        "FiscalPeriod": "fiscal_periods",
        "FiscalYear": "fiscal_years",
        "LabelConvention": "label_conventions",
        "LabelStyle": "label_styles",
        "MonthDay": "month_days",
        "Open": "opens",
        "Regime": "regimes",
        "WeekEnd": "week_ends",
    },
    "govledger.classification": {
        "Code": "codes",
        "Correspondence": "correspondences",
        "Crosswalk": "crosswalks",
        "Hierarchy": "hierarchies",
        "Reclassified": "reclassified",
        "Scheme": "schemes",
        "Unmapped": "unmapped",
    },
    "govledger.formatting": {
        "AmountChange": "amount_changes",
        "Cell": "cells",
        "ChangeStyle": "change_styles",
        "Formatter": "formatters",
        "Percent": "percents",
        "PercentagePoints": "percentage_points",
        "RoundedParts": "rounded_parts",
        "RoundedTable": "rounded_tables",
        "RoundedTree": "rounded_trees",
        "Steps": "rounding_steps",
        "Style": "styles",
        "Symbols": "symbols",
        "Table": "tables",
    },
    "govledger.documents": {"Document": "documents", "Ledger": "ledgers", "PageLedger": "page_ledgers"},
    "govledger.accounts": {
        "Accounts": "accounts",
        "Balance": "balances",
        "Breakdown": "breakdowns",
        "Change": "changes",
        "Comparison": "comparisons",
        "Completion": "completions",
        "Concept": "concepts",
        "Difference": "differences",
        "Dimension": "dimensions",
        "Disclosure": "disclosures",
        "Fact": "facts",
        "Key": "keys",
        "Remark": "remarks",
        "Share": "shares",
        "Slice": "slices",
    },
    "govledger.reconciliation": {
        "Bound": "bounds",
        "Finding": "findings",
        "Proof": "proofs",
        "Report": "reports",
        "Resolution": "resolutions_of_a_unit",
        "Resolutions": "resolutions",
        "Rule": "rules",
        "Rulebook": "rulebooks",
        "Source": "sources",
        "Step": "proof_steps",
    },
    "govledger.reports": {"Matrix": "matrices"},
    "govledger.said": {"Lines": "lines_said", "Said": "things_said"},
    "govledger.countries.cn": {
        "Construction": "construction",
        "Constructions": "constructions",
        "Patterns": "patterns",
        "Vocabulary": "vocabularies",
    },
    "govledger.testing.planting": {"Planted": "planted_accounts"},
    "govledger.testing.simulation": {"Simulated": "simulated_accounts"},
}
"""The strategy of each type, by the module that it is taken from."""


def register() -> None:
    """Registers the types of every room that is loaded, and of each other room as soon as it is."""
    for name in _STRATEGIES:
        module = sys.modules.get(name)
        if module is not None:
            _register_types(module)
    if not any(isinstance(finder, _Finder) for finder in sys.meta_path):
        sys.meta_path.insert(0, _Finder())


def _register_types(module: ModuleType) -> None:
    from hypothesis.strategies import register_type_strategy

    for name, strategy in _STRATEGIES[module.__name__].items():
        kind = getattr(module, name, None)
        if kind is not None:
            register_type_strategy(kind, _when_drawn(strategy))


def _when_drawn(strategy: str) -> Any:
    def strategy_of(_: type) -> SearchStrategy[Any]:
        from govledger.testing import strategies

        made: SearchStrategy[Any] = getattr(strategies, strategy)()
        return made

    return strategy_of


class _Finder(MetaPathFinder):
    """Finds rooms where they are, and adds their types to Hypothesis once they are loaded."""

    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        if fullname not in _STRATEGIES:
            return None
        for finder in sys.meta_path:
            find = getattr(finder, "find_spec", None)
            spec: ModuleSpec | None = find(fullname, path, target) if find and finder is not self else None
            if spec is not None:
                if spec.loader is not None:
                    spec.loader = _ThenRegister(spec.loader)
                return spec
        return None


class _ThenRegister(Loader):
    """Another loader, which takes its place again as soon as the module is loaded."""

    def __init__(self, loader: Loader) -> None:
        self.loader = loader

    def create_module(self, spec: ModuleSpec) -> ModuleType | None:
        return self.loader.create_module(spec)

    def exec_module(self, module: ModuleType) -> None:
        module.__loader__ = self.loader
        if module.__spec__ is not None:
            module.__spec__.loader = self.loader
        self.loader.exec_module(module)
        _register_types(module)
