"""Build accounts by hand: slice them, compare two years, have them checked, and keep them as JSON."""

from govledger.accounts import Accounts, from_json, to_json
from govledger.figures import decimal_text, rounded_text
from govledger.fiscal import calendar
from govledger.reconciliation import reconcile
from govledger.reports import say

CHINA = calendar("CN")
CLASSES = {"301": "工资福利支出", "302": "商品和服务支出", "310": "资本性支出"}


def year_of(number: int, total: str, parts: list[str]) -> Accounts:
    accounts = Accounts(entity="某市服务中心", year=CHINA.starting(number)).state("expenditure", total)
    for (code, label), amount in zip(CLASSES.items(), parts, strict=True):
        accounts = accounts.state("expenditure", amount, economic=code, label=label)
    return accounts.break_down("expenditure", by="economic")


def main() -> None:
    last = year_of(2018, "1511346.18元", ["601286.65元", "166579.53元", "743480.00元"])
    this = year_of(2019, "1422030.36元", ["811900.66元", "272579.70元", "337550元"])

    print("Expenditure by economic class")
    for code, fact in this.expenditure.by("economic").items():
        print(f"  {code} {fact.label}: {fact.value} in {fact.statements[0].interval}")

    print("\nAgainst the year before")
    for difference in this.compare(last):
        ends = [end for end in (difference.rate.low, difference.rate.high) if end is not None]
        low, high = (rounded_text(end * 100, 2) for end in ends)
        print(f"  {difference.current.label or 'total'}: {low}% to {high}%")

    print("\nWhat was not stated is not nothing")
    print(f"  project expenditure: {this.expenditure.where(nature='project').total!r}")
    print(f"  revenue of the year before: {this.revenue.prior.total!r}")

    print("\nChecked")
    for accounts in (last, this, this.change("expenditure", "-120.26%", economic="310")):
        report = reconcile(accounts)
        counts = ", ".join(f"{count} {verdict.value}" for verdict, count in report.counts.items())
        print(f"  {accounts.year}: {counts}")
        for finding in report.findings:
            print(f"    {finding.severity.value} {finding.rule}: {say(finding.title, 'en')}")
            for step in finding.proof.steps if finding.proof else ():
                print(f"      {decimal_text(step.multiplier)} x ({step.bound})")

    print("\nWritten as JSON and read again")
    print(f"  equal: {from_json(to_json(this)).accounts == this}")


if __name__ == "__main__":
    main()
