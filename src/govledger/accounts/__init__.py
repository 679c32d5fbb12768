"""What an account states and claims: facts in one sparse cube, and the claims a document makes about them.

>>> from govledger.accounts import Accounts
>>> from govledger.fiscal import calendar
>>> accounts = Accounts(entity="某中心", year=calendar("CN").starting(2019)).state("revenue", "143.37万元")
>>> accounts.revenue.total.value
Decimal('1433700')
"""

from typing import TYPE_CHECKING, Any

from govledger.accounts.accounts import Accounts, collect
from govledger.accounts.builder import AccountsBuilder
from govledger.accounts.catalogue import Catalogue, Phase, Topic, shipped_catalogue
from govledger.accounts.claim import Balance, Breakdown, Change, Claim, Comparison, Completion, Direction, Order, Share
from govledger.accounts.concept import Concept
from govledger.accounts.consolidation import Elimination, consolidate
from govledger.accounts.dimension import Dimension, Member
from govledger.accounts.disclosure import (
    Coverage,
    Disclosure,
    NumeralOutcome,
    Passage,
    Reason,
    Section,
    Source,
    Term,
)
from govledger.accounts.fact import ACTUAL, Fact, Key
from govledger.accounts.interchange import from_csv, from_dict, from_json, from_rows, to_csv, to_dict, to_json, to_rows
from govledger.accounts.named import Named
from govledger.accounts.remark import Remark
from govledger.accounts.slices import Difference, Slice
from govledger.accounts.words import AccountsKind, ConceptId, DimensionId, Members, OwnWord, PhaseId, Scope
from govledger.lazy import lazy, renamed

if TYPE_CHECKING:
    from govledger.accounts.concept import CONCEPTS as CONCEPTS
    from govledger.accounts.dimension import DIMENSIONS as DIMENSIONS
    from govledger.accounts.disclosure import TOPICS as TOPICS
    from govledger.accounts.fact import PHASES as PHASES

__all__ = [
    "ACTUAL",
    "CONCEPTS",
    "DIMENSIONS",
    "PHASES",
    "TOPICS",
    "Accounts",
    "AccountsBuilder",
    "AccountsKind",
    "Balance",
    "Breakdown",
    "Catalogue",
    "Change",
    "Claim",
    "Comparison",
    "Completion",
    "Concept",
    "ConceptId",
    "Coverage",
    "Difference",
    "Dimension",
    "DimensionId",
    "Direction",
    "Disclosure",
    "Elimination",
    "Fact",
    "Key",
    "Member",
    "Members",
    "Named",
    "NumeralOutcome",
    "Order",
    "OwnWord",
    "Passage",
    "Phase",
    "PhaseId",
    "Reason",
    "Remark",
    "Scope",
    "Section",
    "Share",
    "Slice",
    "Source",
    "Term",
    "Topic",
    "collect",
    "consolidate",
    "from_csv",
    "from_dict",
    "from_json",
    "from_rows",
    "shipped_catalogue",
    "to_csv",
    "to_dict",
    "to_json",
    "to_rows",
]

# What is read from the tables of the catalogue, when it is first asked for.
_lazy = lazy(
    "govledger.accounts", {"CONCEPTS": "concept", "DIMENSIONS": "dimension", "PHASES": "fact", "TOPICS": "disclosure"}
)
_RENAMED = {"Reading": "NumeralOutcome"}
_renamed = renamed("govledger.accounts", _RENAMED)


def __getattr__(name: str) -> Any:
    return _renamed(name) if name in _RENAMED else _lazy(name)
