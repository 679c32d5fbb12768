"""A rule of one's own: written in TOML, linted by its examples, and put to accounts beside a shipped rulebook."""

from govledger.accounts import Accounts
from govledger.errors import InvalidRule
from govledger.fiscal import calendar
from govledger.reconciliation import read_rulebook, reconcile
from govledger.reconciliation.findings.examples import run
from govledger.reports import say

RULEBOOK = """
id = "our-district"
title = { en = "Rules of our district" }
include = ["cn-department"]

[[rule]]
id = "OD1"
name = "reception-within-half"
title = { en = "reception is at most half of three-public spending" }
statement = '2 * three_public.item("reception") <= three_public.total'
why = "The savings plan of the district."
authority = "Savings plan, point 4."
severity = "explain"
[[rule.example]]
verdict = "holds"
figures = { 'three_public.total' = "8.00万元", 'three_public.item("reception")' = "3.00万元" }
[[rule.example]]
verdict = "contradicted"
figures = { 'three_public.total' = "8.00万元", 'three_public.item("reception")' = "5.00万元" }
[[rule.example]]
verdict = "untestable"
figures = { 'three_public.total' = "8.00万元" }
"""


def main() -> None:
    book = read_rulebook(RULEBOOK)
    rule = book.rule("OD1")
    print(f"{book.id}: {len(book.rules)} rules, {rule.id} among them")
    for example in rule.examples:
        found = ", ".join(verdict.value for verdict in run(rule, example, book))
        print(f"  should be {example.verdict.value}: {found}")

    accounts = Accounts(entity="某镇", year=calendar("CN").starting(2019))
    accounts = accounts.state("three_public", "6.40万元").state("three_public", "4.60万元", item="reception")
    for finding in reconcile(accounts, book).findings:
        print(f"\n{finding.severity.value} {finding.rule}: {book.rule(finding.rule).title['en']}")
        for step in finding.steps:
            print(f"  {say(step, 'en')}")

    try:
        read_rulebook(RULEBOOK.replace("three_public.total", "three_publik.total", 1))
    except InvalidRule as error:
        print(f"\n{error}")


if __name__ == "__main__":
    main()
