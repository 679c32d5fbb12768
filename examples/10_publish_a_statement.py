"""Build accounts, have them checked, print them as the official statement, and see that it reads as they do."""

from govledger.accounts import Accounts, Disclosure, Passage, Reason
from govledger.countries.cn import compose, read, write
from govledger.documents import Document
from govledger.fiscal import calendar
from govledger.reconciliation import reconcile

YEAR = calendar("CN").starting(2023)


def library() -> Disclosure:
    accounts = (
        Accounts(entity="临河市图书馆", year=YEAR)
        .state("revenue", "2864310.50元")
        .state("revenue", "2641200元", year=YEAR.previous)
        .change("revenue", "+8.45%")
        .state("expenditure", "2851077.32元")
        .state("expenditure", "1650240元", economic="301")
        .state("expenditure", "980637.32元", economic="302")
        .state("expenditure", "220200元", economic="310")
        .break_down("expenditure", by="economic")
        .state("three_public", "5200元")
        .state("guests", "31人次")
        .state("debt", "30万元")
    )
    duties = Passage(topic="organisation", text="负责文献的收藏、整理和借阅。")
    reason = Reason(text="新馆开放", about=accounts.revenue.key)
    return Disclosure(accounts=accounts, kind="final-accounts", passages=(duties,), reasons=(reason,))


def main() -> None:
    disclosure = library()
    print(f"Errors found before publication: {len(reconcile(disclosure, 'cn-department').errors)}\n")

    made = compose(disclosure, annex=True)
    print(made.text.replace("\n\n", "\n"))
    print("Not in the template, and said in the annex:", *made.in_full)

    print("\nIn 万元, in the style of a province")
    short = write(disclosure, template="final-provincial", unit="万元", decimals=2, annex=True)
    print(*(f"  {line}" for line in short.splitlines() if "万元" in line), sep="\n")

    again = read(Document.from_text(made.text)).accounts
    same = {fact.key: fact.value for fact in again.facts} == {f.key: f.value for f in disclosure.accounts.facts}
    print(f"\nRead again, every figure is the same: {same}")


if __name__ == "__main__":
    main()
