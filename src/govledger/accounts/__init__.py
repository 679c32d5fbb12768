"""What an account states and claims: facts in one sparse cube, and the claims a document makes about them.

>>> from govledger.accounts import Accounts
>>> from govledger.fiscal import calendar
>>> accounts = Accounts(entity="某中心", year=calendar("CN").starting(2019)).state("revenue", "143.37万元")
>>> accounts.revenue.total.value
Decimal('1433700')
"""

from govledger.accounts.accounts import Accounts, collect
from govledger.accounts.builder import AccountsBuilder
from govledger.accounts.claim import Breakdown, Change, Claim, Comparison, Completion, Direction, Order, Share
from govledger.accounts.concept import CONCEPTS, Concept
from govledger.accounts.dimension import DIMENSIONS, Dimension, Member
from govledger.accounts.disclosure import (
    TOPICS,
    Coverage,
    Disclosure,
    Passage,
    Reading,
    Reason,
    Section,
    Source,
    Term,
)
from govledger.accounts.fact import ACTUAL, PHASES, Fact, Key
from govledger.accounts.interchange import from_csv, from_dict, from_json, to_csv, to_dict, to_json
from govledger.accounts.named import Named
from govledger.accounts.slices import Difference, Slice

__all__ = [
    "ACTUAL",
    "CONCEPTS",
    "DIMENSIONS",
    "PHASES",
    "TOPICS",
    "Accounts",
    "AccountsBuilder",
    "Breakdown",
    "Change",
    "Claim",
    "Comparison",
    "Completion",
    "Concept",
    "Coverage",
    "Difference",
    "Dimension",
    "Direction",
    "Disclosure",
    "Fact",
    "Key",
    "Member",
    "Named",
    "Order",
    "Passage",
    "Reading",
    "Reason",
    "Section",
    "Share",
    "Slice",
    "Source",
    "Term",
    "collect",
    "from_csv",
    "from_dict",
    "from_json",
    "to_csv",
    "to_dict",
    "to_json",
]
