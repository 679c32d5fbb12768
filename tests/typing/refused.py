"""Misspelt words of closed vocabularies: a type checker must refuse each of these lines, and is never asked to run them.

An ignored error that is none is an error of its own, so that a line which is accepted stops the check.
"""

from pathlib import Path

from govledger import Accounts, Key, calendar, read_document, read_narrative
from govledger.accounts import AccountsBuilder, OwnWord, PhaseId
from govledger.countries.published import read_published
from govledger.formatting import Style
from govledger.testing import assert_reconciles

year = calendar("CN").starting(2019)
accounts = Accounts(entity="某中心", year=year)
builder = AccountsBuilder(entity="某中心", year=year)

# Accepted: the words of the catalogue, and words that are marked as one's own.
planned: PhaseId = "original_budget"
accounts.state("expenditure", "5元", phase=planned, nature="basic", entity="某局").of("expenditure", phase="actual")
accounts.state(OwnWord("tolls"), "5元", phase="pledged", village="某村").of(OwnWord("tolls"), village="某村")
accounts.expenditure.where(nature="basic").by("economic")
accounts.expenditure.where({"village": "某村"}).by(OwnWord("village"))
builder.state(OwnWord("tolls"), 5, unit="元", village="某村")
Key.of("revenue", year=year, source="other", entity="某局").with_(phase="budget")

# Refused: a concept, a phase, a dimension by keyword and by name, a kind, a house.
accounts.state("expenditures", "5元")  # type: ignore[call-overload]
accounts.state("expenditure", "5元", phase="actuals")  # type: ignore[call-overload]
accounts.state("expenditure", "5元", natures="basic")  # type: ignore[call-overload]
accounts.of("revenues")  # type: ignore[call-overload]
accounts.change("revenues", "+5%")  # type: ignore[call-overload]
accounts.break_down("revenue", by="sources")  # type: ignore[call-overload]
accounts.expenditure.by("economics")  # type: ignore[arg-type]
accounts.expenditure.where(natures="basic")  # type: ignore[call-overload]
accounts.expenditure.roll_up("functions", 1)  # type: ignore[arg-type]
builder.state("expenditures", 5, unit="元")  # type: ignore[call-overload]
Key.of("revenues", year=year)  # type: ignore[call-overload]
Key.of("revenue", year=year, sources="other")  # type: ignore[call-overload]
read_narrative(read_document("a.txt"), kind="final accounts")  # type: ignore[arg-type]
read_published(Path("a.csv"), kind="budgets")  # type: ignore[arg-type]
assert_reconciles(accounts, kind="budgets")  # type: ignore[arg-type]
Style.named("uk")  # type: ignore[arg-type]
