"""What a form could locate, as a report tells it."""

import json

from govledger.accounts import Accounts
from govledger.fiscal import calendar
from govledger.reconciliation import FormMargin, form_margins, reconcile
from govledger.reports import margins_to_list, render_html, render_text

YEAR = calendar("CN").starting(2019)
ACCOUNTS = (
    Accounts(entity="某中心", year=YEAR)
    .state("revenue", "30.00元").state("expenditure", "30.00元")
    .state("expenditure", "10.00元", nature="basic").state("expenditure", "20.00元", nature="project")
    .state("expenditure", "12.00元", fund="general_public_budget").state("expenditure", "18.00元", fund="government_funds")
    .break_down("expenditure", by="nature").break_down("expenditure", by="fund")
)  # fmt: skip


def test_counts_in_a_line():
    """A total that two lists share could be located, their lines only noticed, and what is in no sum not even that."""
    margins = (*form_margins(ACCOUNTS), FormMargin(key=ACCOUNTS.facts[0].key, distance=None))
    line = "7: 1 could be located if wrong alone, 4 only noticed, 1 in no sum, 1 not determined"
    chinese = "共 7 个：单独有误时可指向 1，只能发现 4，无算式约束 1，未能确定 1"

    assert f"margins      {line}\n" in render_text(reconcile(ACCOUNTS), locale="en", margins=margins)
    assert f"可指向  {chinese}\n" in render_text(reconcile(ACCOUNTS), margins=margins)
    assert f"<td>{line}</td>" in render_html(reconcile(ACCOUNTS), locale="en", margins=margins)


def test_one_by_one_as_data():
    """Each figure has the id that facts have in the report, and everything is ready for JSON."""
    made = json.loads(json.dumps(margins_to_list(form_margins(ACCOUNTS), ACCOUNTS)))

    assert [(each["fact"], each["distance"], each["margin"], each["tied"]) for each in made] == [
        ("f1", 1, 0, False), ("f2", 3, 1, True), ("f3", 2, 0, True), ("f4", 2, 0, True), ("f5", 2, 0, True),
        ("f6", 2, 0, True),
    ]  # fmt: skip
