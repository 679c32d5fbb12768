"""The words of the shipped catalogue as types: an editor completes them, and a type checker refuses a misspelt one.

Words that only a catalogue of your own knows, and words that are computed, are marked as such, and are checked when they are used:

>>> from govledger.accounts import Accounts, OwnWord, shipped_catalogue
>>> from govledger.fiscal import calendar
>>> mine = shipped_catalogue().extended({"concepts": [{"id": "tolls"}]})
>>> accounts = Accounts(entity="A town", year=calendar("US").starting(2019), currency="USD", catalogue=mine)
>>> accounts.state(OwnWord("tolls"), "5", unit="million").of(OwnWord("tolls")).total.value
Decimal('5000000')

The tables of the catalogue are where the words are kept; a test holds these types to them.
"""

from typing import Literal, NewType, TypeAlias, TypedDict

OwnWord = NewType("OwnWord", str)
"""A concept, phase or dimension that a type checker is to let pass: one of a catalogue of your own, or one that is computed."""

# fmt: off
ConceptId: TypeAlias = Literal[
    "revenue", "expenditure", "total_revenue", "total_expenditure", "use_of_reserves", "opening_adjustment",
    "surplus_allocation", "three_public", "operating_expenses", "procurement", "purchased_services",
    "key_spending", "earmarked_transfers", "performance_funding", "quotient", "unclassified", "tabulated",
    "expense", "outlays", "net_operating_balance", "gross_operating_balance", "net_investment", "acquisitions",
    "disposals", "capital_consumed", "net_lending", "primary_balance", "statistical_discrepancy", "transactions",
    "holding_gains", "volume_changes", "other_flows", "cash_flow", "cash_surplus", "change_in_cash",
    "budget_increases", "budget_decreases", "budget_carry_over", "budget_variance", "permitted_excess",
    "budget_result", "reconciling_item", "budgetary_resources", "opening_balance", "closing_balance",
    "assets_held", "debt", "opening_stock", "closing_stock", "gross_debt", "net_debt", "authorised_posts",
    "people_in_post", "retired", "temporary_staff", "vehicles_held", "vehicles_bought", "delegations_abroad",
    "travellers_abroad", "receptions", "guests", "procurement_projects", "purchased_service_projects",
    "performance_projects", "equipment_held", "floor_area", "internal_units", "other_count",
]
"""A concept of the shipped catalogue."""

PhaseId: TypeAlias = Literal["actual", "budget", "original_budget", "final_budget", "budget_changes", "estimate"]
"""A phase of the shipped catalogue that a fact can be stated in."""

DimensionId: TypeAlias = Literal[
    "function", "economic", "revenue_class", "fund", "source", "nature", "item", "project", "line", "column",
    "schedule", "level", "scope", "gfs", "cofog", "subsector", "position", "instrument", "residence", "table",
    "activity", "difference", "component", "status", "entity",
]
"""A dimension of the shipped catalogue, or the entity."""
# fmt: on

AccountsKind: TypeAlias = Literal["budget", "final-accounts"]
"""What accounts may be; of a disclosure it may be unknown, too."""


class Members(TypedDict, total=False):
    """The dimensions of the shipped catalogue as keywords, each with the member that a figure is narrowed to."""

    function: str
    economic: str
    revenue_class: str
    fund: str
    source: str
    nature: str
    item: str
    project: str
    line: str
    column: str
    schedule: str
    level: str
    scope: str
    gfs: str
    cofog: str
    subsector: str
    position: str
    instrument: str
    residence: str
    table: str
    activity: str
    difference: str
    component: str
    status: str


class Scope(Members, total=False):
    """The same keywords, and the entity among them."""

    entity: str
