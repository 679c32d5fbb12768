"""What a report as a whole comes to."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from govledger.accounts import Accounts
from govledger.fiscal import calendar
from govledger.reconciliation import reconcile
from govledger.reports import render_html, render_text, report_to_dict

CN = calendar("CN")
EMPTY = Accounts(entity="某中心", year=CN.starting(2019))


def listed(whole, *parts):
    """A total with a list that makes it up."""
    accounts = EMPTY.state("expenditure", whole)
    for name, part in zip("甲乙丙", parts, strict=False):
        accounts = accounts.state("expenditure", part, project=name)
    return accounts.break_down("expenditure", by="project")


class TestVerdict:
    @pytest.mark.parametrize(
        ("accounts", "verdict", "tied"),
        [
            (EMPTY, "unverified", 0),
            (EMPTY.state("revenue", "5.00元"), "unverified", 0),
            (EMPTY.state("revenue", "5.00元").state("expenditure", "7.00元"), "unverified", 0),
            (EMPTY.state("revenue", "5.00元").change("revenue", "+3.00%"), "unverified", 0),
            (EMPTY.state("revenue", "5.00元").state("revenue", "5.0元"), "consistent", 1),
            (listed("5.00元", "2.00元", "3.00元"), "consistent", 3),
            (listed("5.00元", "2.00元", "3.00元").state("revenue", "9.00元"), "consistent", 3),
            (listed("5.00元", "2.00元", "4.00元"), "contradicted", 3),
        ],
    )
    def test_what_nothing_ties_is_unverified(self, accounts, verdict, tied):
        """A figure that no check sets beside another is not verified, whatever else is said of it."""
        report = reconcile(accounts)

        assert (report.verdict, len(report.tied)) == (verdict, tied)

    def test_what_must_be_explained(self):
        """A finding that the issuer may explain makes no contradiction of the report."""
        accounts = EMPTY.state("three_public", "9.00元").state("three_public", "5.00元", phase="final_budget")
        report = reconcile(accounts, "cn-department")

        assert report.verdict == ("to-explain" if not report.errors else "contradicted")
        assert report.verdict != "consistent"

    @pytest.mark.parametrize("locale", ["en", "zh_CN"])
    def test_no_form_of_an_unverified_report_says_that_nothing_is_contradicted(self, locale):
        """Text, HTML, JSON and the notebook say unverified."""
        report = reconcile(EMPTY.state("revenue", "5.00元"))
        shown = (
            render_text(report, locale=locale), render_html(report, locale=locale), report._repr_html_(),
            str(report_to_dict(report)),
        )  # fmt: skip

        assert all(re_said in text for re_said, text in zip(SAID[locale], shown, strict=True))
        assert not any(
            word in text for text in shown for word in ("Nothing is contradicted", "没有发现矛盾", "no contradiction")
        )

    def test_the_json_names_what_is_tied(self):
        """How many figures are tied, of how many, and which are not."""
        data = report_to_dict(reconcile(listed("5.00元", "2.00元", "3.00元").state("revenue", "9.00元")))

        assert (data["verdict"], data["tied"]["figures"], data["tied"]["of"]) == ("consistent", 3, 4)
        assert [key["concept"] for key in data["tied"]["untied"]] == ["revenue"]

    @settings(deadline=None, max_examples=40)
    @given(st.lists(st.integers(1, 9), min_size=1, max_size=3), st.integers(0, 2), st.booleans())
    def test_figures_beside_a_list_stay_untied(self, parts, others, right):
        """The list ties its own figures and no others, whether it adds up or not."""
        accounts = listed(f"{sum(parts) + (0 if right else 5)}.00元", *(f"{part}.00元" for part in parts))
        for concept in ("revenue", "debt")[:others]:
            accounts = accounts.state(concept, "77.00元")
        report = reconcile(accounts)

        assert len(report.tied) == len(parts) + 1
        assert report.verdict == ("consistent" if right else "contradicted")


UNVERIFIED = {"en": "Unverified: no check ties any figure", "zh_CN": "未核实"}
SAID = {locale: (words, words, "unverified", "'verdict': 'unverified'") for locale, words in UNVERIFIED.items()}
