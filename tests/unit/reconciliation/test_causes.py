"""Which findings are one: what the same numerals print, what each repair mends, and what no repair mends."""

import attrs

from govledger import read_narrative
from govledger.accounts import Accounts, Change, Direction, Key
from govledger.documents import Document
from govledger.figures import StatedRate
from govledger.fiscal import calendar
from govledger.reconciliation import Conclusion, reconcile
from govledger.reports import render_text, report_to_dict, verify_report

YEAR = calendar("CN").starting(2019)
BOTH = (
    "某中心2019年度部门决算\n2019年度收入支出总计100.00万元。与2018年度相比，收入支出总计减少10.00万元，下降50.00%。\n"
    "主要原因：项目减少。\n"
)


def spending(total, **lists):
    """Expenditure with some complete lists, each by a dimension: the amounts of its lines."""
    accounts = Accounts(entity="某中心", year=YEAR).state("expenditure", total)
    members = {
        "nature": ("basic", "project"), "fund": ("general_public_budget", "government_funds"), "function": ("201", "208"),
    }  # fmt: skip
    for name, amounts in lists.items():
        for member, amount in zip(members[name], amounts, strict=True):
            accounts = accounts.state("expenditure", amount, **{name: member})
        accounts = accounts.break_down("expenditure", by=name)
    return accounts


class TestOneNumeral:
    def test_one_sentence_on_two_totals_is_one_finding(self):
        """Total revenue and expenditure are two facts, printed once: their change of 50 % for 9 % is told once, and verified."""
        document = Document.from_text(BOTH, name="statement.txt")
        report = reconcile(read_narrative(document), "cn-department")
        (finding,) = [each for each in report.findings if each.severity.value != "note"]

        assert len(finding.with_consequences) == 2
        assert "A numeral that states several facts counts once for each." in render_text(report, document, locale="en")
        assert verify_report(report_to_dict(report, document), document).problems == ()


class TestRepairs:
    def test_what_one_total_breaks_is_one(self):
        """Two lists deny a total by the same amount: one finding, whose cause is the total."""
        report = reconcile(spending("340.00元", nature=("180.00元", "120.00元"), fund=("200.00元", "100.00元")))
        (finding,) = report.findings
        ((cause,),) = finding.cause

        assert (len(finding.consequences), cause.text) == (1, "340.00元")

    def test_two_lists_wrong_apart_are_two(self):
        """Two lists deny a total by different amounts: no one statement mends both."""
        report = reconcile(spending("300.00元", nature=("180.00元", "130.00元"), fund=("200.00元", "170.00元")))

        assert [len(finding.consequences) for finding in report.findings] == [0, 0]

    def test_nothing_grave_is_hidden(self):
        """The finding that others stand under is as grave as any of them, and so is the report."""
        accounts = spending("340.00元", nature=("180.00元", "120.00元"), fund=("200.00元", "100.00元"))
        report = reconcile(accounts, "cn-department")

        for finding in report.findings:
            assert not any(each.severity < finding.severity for each in finding.consequences)
        assert report.verdict is Conclusion.CONTRADICTED


class TestVerified:
    def test_a_consequence_that_rests_on_nothing_of_the_cause_is_refused(self):
        """Another cause than the one that mends it, and the small verifier says so."""
        made = spending("340.00元", nature=("180.00元", "120.00元"), fund=("200.00元", "100.00元"))
        data = report_to_dict(reconcile(made.state("revenue", "5.00元")))
        other = next(each["id"] for each in data["assertions"] if each["text"] == "180.00元")
        data["findings"][0]["cause"] = [[other]]
        problems = verify_report(data).problems

        assert "findings[0]: its cause is none of its repairs" in problems
        assert any("rests on nothing of its cause" in problem for problem in problems)

    def test_a_consequence_has_a_proof_that_adds_up(self):
        """What is told under a finding is verified like the finding itself."""
        made = spending("340.00元", nature=("180.00元", "120.00元"), fund=("200.00元", "100.00元"))
        data = report_to_dict(reconcile(made))
        data["findings"][0]["consequences"][0]["proof"]["terms"][0]["limit"] = "0"

        assert any("consequences[0].proof" in problem for problem in verify_report(data).problems)


def grown(rate):
    """Expenditure of 90.00 by three lists, printed as 110.00 and said to have risen by a rate from 100.00."""
    lists = {"nature": ("60.00元", "30.00元"), "fund": ("50.00元", "40.00元"), "function": ("70.00元", "20.00元")}
    accounts = spending("110.00元", **lists)
    key = Key.of("expenditure", year=YEAR)
    change = Change(
        current=key, prior=attrs.evolve(key, year=YEAR.previous), direction=Direction.UP, text=rate,
        rate=StatedRate(text=rate, number=rate.rstrip("%")),
    )  # fmt: skip
    return reconcile(accounts.state("expenditure", "100.00元", year=YEAR.previous).claim(change))


class TestWorkedOut:
    def test_what_is_worked_out_from_a_wrong_print_follows_from_it(self):
        """110.00 is 10 % more than 100.00, so that the rate is no other mistake; 90.00, which the lists come to, is less."""
        report = grown("10.00%")
        (finding,) = report.findings

        assert [suspect.assertion.text for suspect in finding.located] == ["110.00元"]
        assert [each.title.id for each in finding.consequences].count("several") == 1
        assert [each.rule for each in finding.consequences] == ["C01", "C01", "C01"]
        assert verify_report(report_to_dict(report)).problems == ()

    def test_what_holds_of_no_print_is_another_mistake(self):
        """30 % more than 100.00 is neither 110.00 nor 90.00: told by itself, for another total leaves it as wrong."""
        told = [(each.rule, [other.rule for other in each.consequences]) for each in grown("30.00%").findings]

        assert told == [("C01", ["C01", "C01"]), ("C02", [])]

    def test_what_is_not_worked_out_from_a_wrong_print_is_refused(self):
        """Another rate in a report of one finding, and the small verifier says so."""
        data = report_to_dict(grown("10.00%"))
        (claim,) = [each for each in data["claims"] if each["kind"] == "change"]
        claim["rate"] |= {"text": "30.00%", "number": "30.00"}

        assert any("rests on nothing of its cause" in problem for problem in verify_report(data).problems)
