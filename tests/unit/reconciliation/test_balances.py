"""Balances: opening balance, plus receipts, less payments, makes up the closing balance."""

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from govledger.accounts import Accounts, Balance, Breakdown, Key, from_json, to_json
from govledger.fiscal import calendar
from govledger.reconciliation import Severity, Verdict, form_margins, reconcile
from govledger.reconciliation.mistakes import missing_line
from govledger.reports import render_text, report_to_dict, say, verify_report

YEAR = calendar("CN").starting(2019)
OPENING, RECEIVED, PAID, CLOSING = (
    Key.of(name, year=YEAR) for name in ("opening_balance", "revenue", "expenditure", "closing_balance")
)
CLAIM = Balance(whole=CLOSING, added=(OPENING, RECEIVED), taken=(PAID,), text="年末结余")


def stating(*printed, claim=CLAIM):
    """Accounts that print these amounts, opening balance first, and make the claim; None is not printed."""
    accounts = Accounts(entity="某中心", year=YEAR)
    for key, text in zip((OPENING, RECEIVED, PAID, CLOSING), printed, strict=True):
        accounts = accounts if text is None else accounts.state(key.concept, text)
    return accounts.claim(claim)


def verdict(accounts):
    """What the only check comes to."""
    (checked,) = reconcile(accounts).checked
    assert checked.rule == "C01"
    return checked.verdict


class TestVerdicts:
    def test_what_is_taken_away_is_taken_away(self):
        """20 and 300 less 290 are 30."""
        assert verdict(stating("20.00元", "300.00元", "290.00元", "30.00元")) is Verdict.HOLDS

    def test_a_sum_of_everything_is_no_balance(self):
        """20 and 300 and 290 are 610, and no balance of 30."""
        assert verdict(stating("20.00元", "300.00元", "290.00元", "610.00元")) is Verdict.CONTRADICTED

    def test_the_last_digit_may_be_rounding(self):
        """A difference of one in the last printed digit is a note."""
        report = reconcile(stating("20.00元", "300.00元", "290.00元", "30.01元"))

        assert [check.verdict for check in report.checked] == [Verdict.HOLDS_WITHIN_ROUNDING]
        assert [finding.severity for finding in report.findings] == [Severity.NOTE]

    def test_a_figure_that_is_not_printed_leaves_it_untestable(self):
        """Without the payments nothing can be said, and the report names them."""
        (checked,) = reconcile(stating("20.00元", "300.00元", None, "30.00元")).checked

        assert (checked.verdict, checked.missing) == (Verdict.UNTESTABLE, (PAID,))

    def test_without_anything_taken_away_it_is_a_list(self):
        """A balance and a breakdown that say the same are one check."""
        claim = Balance(whole=CLOSING, added=(OPENING, RECEIVED), taken=())
        accounts = stating("20.00元", "300.00元", "0元", "320.00元", claim=claim)

        assert verdict(accounts.claim(Breakdown(whole=CLOSING, parts=(OPENING, RECEIVED)))) is Verdict.HOLDS

    def test_a_figure_on_both_sides_cancels(self):
        """What is added and taken away again changes nothing, nor does it break the report."""
        claim = attrs.evolve(CLAIM, added=(OPENING, RECEIVED, CLOSING), taken=(PAID, OPENING))
        report = reconcile(stating("20.00元", "300.00元", "290.00元", "30.00元", claim=claim))

        assert report.checked[0].verdict is Verdict.CONTRADICTED
        assert verify_report(report_to_dict(report)).holds


class TestFinding:
    REPORT = reconcile(stating("20.00元", "300.00元", "290.00元", "310.00元"))

    @pytest.mark.parametrize(
        ("locale", "lines"),
        [
            (
                "en",
                [
                    "    balance brought forward 20 + revenue 300 − expenditure 290 = 30",
                    "    balance carried over 310",
                    "    difference -280",
                ],
            ),
            ("zh_CN", ["    年初结转和结余 20 + 收入 300 − 支出 290 = 30", "    年末结转和结余 310", "    差额 -280"]),
        ],
    )
    def test_the_arithmetic_shows_the_minus(self, locale, lines):
        """A part that is taken away stands with its minus."""
        text = render_text(self.REPORT, locale=locale).splitlines()
        start = next(at for at, line in enumerate(text) if "C01" in line) + 1

        assert lines == text[start : start + 3]

    @pytest.mark.parametrize(
        ("amounts", "last"),
        [
            (("20.00万元", "300.00万元", "290.00万元", "310.00万元"), "差额 -2,800,000，即 -280万元"),
            (("20.00万元", "300.00万元", "290.00万元", "3100000.00元"), "差额 -2,800,000"),
        ],
    )
    def test_what_comes_out_is_told_as_it_is_printed(self, amounts, last):
        """Where all figures are printed in one unit, sums and differences are told in it as well; of several none is chosen."""
        (finding,) = reconcile(stating(*amounts)).findings

        assert say(finding.steps[-1], "zh_CN") == last

    def test_its_figures_and_the_sum_itself_are_suspected(self):
        """Each of the four figures may be wrong, or the sum may lack a line."""
        (finding,) = self.REPORT.findings

        assert {OPENING, RECEIVED, PAID, CLOSING} == {s.key for s in finding.suspects if s.what == "figure"}
        assert [s.what for s in finding.suspects if s.what != "figure"] == ["list"]
        assert "the sum that makes up balance carried over; then it lacks 279.94元" in render_text(
            self.REPORT, locale="en"
        )

    def test_no_line_of_it_is_taken_for_a_sibling(self):
        """The excess of 290 is what was paid; nothing was counted twice, added as a subtotal or left out for that."""
        report = reconcile(stating("20.00元", "300.00元", "290.00元", "320.00元"))
        kinds = {diagnosis.kind for finding in report.findings for diagnosis in finding.diagnoses}

        assert kinds.isdisjoint({"counted-twice", "subtotal-added", "missing-line"})

    def test_exchanged_digits_are_found(self):
        """The mistakes of single figures are found in a balance as in a list."""
        report = reconcile(stating("2000.00元", "31234.56元", "29876.54元", "3385.02元"))

        assert "transposed-digits" in {d.kind for finding in report.findings for d in finding.diagnoses}


class TestMargins:
    def test_it_ties_all_of_its_figures(self):
        """Each figure of a balance alone is noticed when it is wrong, though nothing tells which it is."""
        margins = form_margins(stating("20.00元", "300.00元", "290.00元", "30.00元"), "claims")

        assert [(margin.key, margin.margin) for margin in margins] == [
            (key, 0) for key in (OPENING, RECEIVED, PAID, CLOSING)
        ]

    def test_two_balances_point_to_the_figure_that_they_share(self):
        """Receipts that break the balance and their own list are what is wrong."""
        accounts = stating("20.00元", "310.00元", "290.00元", "30.00元")
        accounts = accounts.state("revenue", "180.00元", source="operating").state(
            "revenue", "120.00元", source="other"
        )
        (group,) = reconcile(accounts.break_down("revenue", by="source")).groups

        assert [suspect.key for suspect in group.located] == [RECEIVED]


class TestReports:
    @pytest.mark.parametrize("closing", ["30.00元", "30.01元", "610.00元"])
    def test_a_report_on_a_balance_verifies(self, closing):
        """Its proof adds up from the claim as the report prints it."""
        data = report_to_dict(reconcile(stating("20.00元", "300.00元", "290.00元", closing)))

        assert verify_report(data).problems == ()

    def test_what_is_taken_cannot_be_exchanged_for_what_is_added(self):
        """A report whose claim was turned round does not verify."""
        data = report_to_dict(reconcile(stating("20.00元", "300.00元", "290.00元", "610.00元")))
        (claim,) = data["claims"]
        claim["added"], claim["taken"] = claim["taken"], claim["added"]

        assert any("does not say this" in problem for problem in verify_report(data).problems)

    def test_two_sums_of_the_same_figures_are_kept_apart(self):
        """The proof of a balance names the balance, even beside a list of the same figures in the same words."""
        accounts = stating("20.00元", "300.00元", "290.00元", "610.00元", claim=attrs.evolve(CLAIM, text=""))
        report = reconcile(accounts.claim(Breakdown(whole=RECEIVED, parts=(OPENING, PAID, CLOSING))))

        assert verify_report(report_to_dict(report)).problems == ()

    def test_it_is_read_back(self):
        """JSON keeps what is added and what is taken away."""
        accounts = stating("20.00元", "300.00元", "290.00元", "30.00元")

        assert from_json(to_json(accounts)).accounts == accounts


class TestMaking:
    def test_a_line_that_is_gone_is_in_no_balance(self):
        """A line left out of the document takes the balances with it that speak of it."""
        accounts = stating("20.00元", "300.00元", "290.00元", "30.00元")
        for source, text in (("operating", "180.00元"), ("other", "100.00元"), ("business", "20.00元")):
            accounts = accounts.state("revenue", text, source=source)
        part = RECEIVED.with_(source="other")
        accounts = accounts.break_down("revenue", by="source")
        accounts = accounts.claim(Balance(whole=part, added=(RECEIVED,), taken=(PAID,)))
        claim = next(claim for claim in accounts.claims if isinstance(claim, Breakdown))
        made = missing_line._without(accounts, claim, part).accounts

        assert [claim for claim in made.claims if isinstance(claim, Balance)] == [CLAIM]


CENTS = st.integers(1, 10**7)


@settings(deadline=None)
@given(CENTS, CENTS, CENTS, st.integers(-(10**6), 10**6))
def test_a_balance_holds_just_where_the_amounts_do(opening, received, paid, off):
    """Whatever the amounts, a balance to the cent is contradicted where it is off by more than the rounding of four prints."""
    closing = opening + received - paid + off
    printed = [f"{cents / 100:.2f}元" for cents in (opening, received, paid, closing)]
    accounts = stating(*printed)
    found = verdict(accounts)

    assert (found is Verdict.HOLDS) == (off == 0)
    assert (found is Verdict.CONTRADICTED) == (abs(off) > 2)
