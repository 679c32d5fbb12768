"""Strategies for Hypothesis: one for each public type, in the plural.

They need Hypothesis; with it installed, :func:`hypothesis.strategies.from_type` knows every public type of this library,
so that a test need not import this module to draw them.

>>> from hypothesis import find
>>> from hypothesis import strategies as st
>>> from govledger.figures import Interval, StatedAmount
>>> isinstance(find(st.from_type(StatedAmount), bool).interval, Interval)
True
"""

from govledger.errors import MissingExtra

try:
    import hypothesis as _needed  # noqa: F401 (only to say what is missing)
except ImportError as error:
    raise MissingExtra.library("hypothesis", purpose="govledger.testing.strategies") from error

from govledger.testing.strategies.accounts import (
    accounts,
    breakdowns,
    changes,
    claims,
    comparisons,
    completions,
    concepts,
    differences,
    dimensions,
    disclosures,
    facts,
    keys,
    planted_accounts,
    shares,
    simulated_accounts,
    slices,
)
from govledger.testing.strategies.classification import (
    codes,
    correspondences,
    crosswalks,
    hierarchies,
    reclassified,
    schemes,
    unmapped,
)
from govledger.testing.strategies.figures import (
    currencies,
    exact_numbers,
    intervals,
    moneys,
    nils,
    numerals,
    places,
    stated_amounts,
    stated_counts,
    stated_rates,
    statements,
    units,
)
from govledger.testing.strategies.fiscal import (
    closings,
    fiscal_calendars,
    fiscal_periods,
    fiscal_years,
    label_conventions,
    label_styles,
    month_days,
    opens,
    regimes,
    week_ends,
)
from govledger.testing.strategies.reports import (
    documents,
    findings,
    patterns,
    proofs,
    reports,
    resolutions,
    resolutions_of_a_unit,
    rulebooks,
    rules,
    vocabularies,
)

__all__ = [
    "accounts",
    "breakdowns",
    "changes",
    "claims",
    "closings",
    "codes",
    "comparisons",
    "completions",
    "concepts",
    "correspondences",
    "crosswalks",
    "currencies",
    "differences",
    "dimensions",
    "disclosures",
    "documents",
    "exact_numbers",
    "facts",
    "findings",
    "fiscal_calendars",
    "fiscal_periods",
    "fiscal_years",
    "hierarchies",
    "intervals",
    "keys",
    "label_conventions",
    "label_styles",
    "moneys",
    "month_days",
    "nils",
    "numerals",
    "opens",
    "patterns",
    "places",
    "planted_accounts",
    "proofs",
    "reclassified",
    "regimes",
    "reports",
    "resolutions",
    "resolutions_of_a_unit",
    "rulebooks",
    "rules",
    "schemes",
    "shares",
    "simulated_accounts",
    "slices",
    "stated_amounts",
    "stated_counts",
    "stated_rates",
    "statements",
    "units",
    "unmapped",
    "vocabularies",
    "week_ends",
]
