"""Remarks of a reader in reports: questions without a proof, that accuse nobody."""

import pytest
from hypothesis import given, settings

from govledger.accounts import Accounts, Disclosure, Remark
from govledger.documents import Document
from govledger.figures import Place
from govledger.fiscal import calendar
from govledger.reconciliation import Severity, Verdict, form_margins, reconcile
from govledger.reports import render_html, render_text, report_to_dict, verify_report
from govledger.said import Said
from govledger.testing import strategies as drawn

YEAR = calendar("CN").starting(2019)
PLACE = Place(table="3", row="5", column="A")
ACCOUNTS = (
    Accounts(entity="某中心", year=YEAR)
    .state("expenditure", "50.00元")
    .state("expenditure", "46.40元", nature="basic")
    .state("expenditure", "3.60元", nature="project")
    .break_down("expenditure", by="nature")
)
BASIC = ACCOUNTS.facts[1].key
NAMED = Remark(
    Said("remark.code-and-name", code="7", name="卫生健康支出", others=("210", "21001")),
    (BASIC,),
    PLACE,
    "7 卫生健康支出",
)
NAMELESS = Remark(Said("remark.code-and-name", code="7", name="杂项", others=()))
BROKEN = Remark(
    Said("remark.pattern-broken", text="46.40", computed="4.64", columns=12, odds="3/70001"), (BASIC,), PLACE
)
OWN = Remark({"en": "a stamp hides the digits", "zh_CN": "印章遮住数字"})


def report(*remarks, accounts=ACCOUNTS):
    """The report on accounts with these remarks."""
    return reconcile(Disclosure(accounts=accounts, remarks=remarks))


def told(remark, locale):
    """What a text says of a remark, line by line."""
    blocks = [block.splitlines() for block in render_text(report(remark), locale=locale).split("\n\n")]
    return next(block for block in blocks if f"  {remark.said.id}  " in block[0])


class TestFindings:
    @pytest.mark.parametrize(
        ("remark", "severity"),
        [
            (NAMED, Severity.QUESTION),
            (NAMELESS, Severity.QUESTION),
            (BROKEN, Severity.EXPLAIN),
            (OWN, Severity.QUESTION),
        ],
    )
    def test_a_remark_is_a_finding_without_a_proof(self, remark, severity):
        """It goes by what is said, names its facts and its place, and nothing of it was tested."""
        (finding,) = report(remark).findings

        assert (finding.rule, finding.severity, finding.verdict) == (remark.said.id, severity, Verdict.UNTESTABLE)
        assert (finding.proof, finding.suspects, finding.group) == (None, (), None)
        assert (finding.keys, finding.places) == (remark.keys, () if remark.place is None else (remark.place,))

    def test_it_changes_no_check(self):
        """Verdicts, ties and contradictions are those of the figures alone."""
        with_it, without = report(NAMED, BROKEN, OWN), report()

        assert (with_it.counts, with_it.tied, with_it.checked) == (without.counts, without.tied, without.checked)
        assert (with_it.groups, with_it.contradictions, with_it.errors) == ((), (), ())
        assert form_margins(with_it.disclosure.accounts, "claims") == form_margins(ACCOUNTS, "claims")

    def test_a_question_leaves_the_report_consistent(self):
        """Only what is to be explained is the worst of a report, and never an error."""
        assert [report(NAMED).verdict, report(BROKEN).verdict] == ["consistent", "to-explain"]

    def test_worse_findings_come_first(self):
        """A contradiction of figures stands before what a reader remarks."""
        broken = ACCOUNTS.state("expenditure", "60.00元")
        found = report(OWN, BROKEN, accounts=broken).findings

        assert [finding.severity for finding in found] == sorted(finding.severity for finding in found)
        assert found[0].severity is Severity.ERROR


class TestText:
    @pytest.mark.parametrize(
        ("remark", "locale", "expected"),
        [
            (
                NAMED,
                "en",
                [
                    "(not named), 3, A5  QUESTION  remark.code-and-name  code 7 and the name “卫生健康支出” do not belong together",
                    "    expenditure basic expenditure 46.40",
                    "    codes of that name: 210, 21001",
                    "  why: the name printed beside the code is not the one of code 7; which of the two is meant, the figures do"
                    " not tell. The figure was read under its code, or, where no list has anything of that code, under the code of"
                    " the name, and nothing is contradicted by it.",
                    "  next: see whether the code or the name is misprinted, and ask the issuer to correct it",
                ],
            ),
            (
                NAMED,
                "zh_CN",
                [
                    "（未写明），3，A5  疑问  remark.code-and-name  编码7与所印名称“卫生健康支出”不一致",
                    "    支出 基本支出 46.40",
                    "    该名称对应的编码：210、21001",
                    "  说明：编码旁所印名称不是编码7的名称，仅凭数字不能确定应以何者为准；本表按编码读取；该编码及其上级均不在分类中的，"
                    "按名称对应的编码读取。数字本身并无矛盾。",
                    "  下一步：核对编码与名称何者印错，请发布单位更正",
                ],
            ),
            (
                BROKEN,
                "en",
                [
                    "(not named), 3, A5  EXPLAIN  remark.pattern-broken  “46.40” breaks a sum that holds in the other columns (12)",
                    "    expenditure basic expenditure 46.40",
                    "  why: no form and no rule says that this sum must hold, and so nothing is proved; that it holds in the other"
                    " columns by accident has a chance of 1 in 23,333.",
                    "  computed: 4.64",
                    "  next: compare the figure with the ledger; if it is right, ask the issuer what sets it apart",
                ],
            ),
            (
                BROKEN,
                "zh_CN",
                [
                    "（未写明），3，A5  须说明  remark.pattern-broken  “46.40”不符合其余各栏（12栏）均成立的加总关系",
                    "    支出 基本支出 46.40",
                    "  说明：并无表式或规则要求此项加总成立，故不构成证明；其余各栏恰好成立纯属巧合的机会约为23,333分之一。",
                    "  推算：4.64",
                    "  下一步：对照底稿核对该数字；无误的，请发布单位说明原因",
                ],
            ),
        ],
    )
    def test_it_is_told_as_a_clerk_would(self, remark, locale, expected):
        """The title, the figure, why it is told, and what to do next."""
        assert expected == told(remark, locale)

    def test_a_name_of_no_code_has_no_codes(self):
        """Where no code bears the name, none is told."""
        assert not any("codes of that name" in line for line in told(NAMELESS, "en"))

    def test_words_of_ones_own_are_said_as_they_are(self):
        """In each language those that the reader gave."""
        assert [told(OWN, locale)[0].split("  ")[-1] for locale in ("en", "zh_CN")] == [
            "a stamp hides the digits",
            "印章遮住数字",
        ]


class TestVerified:
    @pytest.mark.parametrize("remark", [NAMED, NAMELESS, BROKEN, OWN])
    def test_a_report_with_a_remark_verifies(self, remark):
        """The JSON says that there is no proof, and claims nothing that would need one."""
        data = report_to_dict(report(remark))
        (finding,) = data["findings"]

        assert verify_report(data).problems == ()
        assert (finding["proof"], finding["verdict"], finding["at_least"]) == (None, "untestable", 0)
        assert render_html(report(remark))

    def test_its_place_is_held_against_the_source(self):
        """A remark that stands elsewhere than it says is noticed."""
        source = Document.from_text("7 卫生健康支出 46.40元\n")
        made = Remark(NAMED.said, (BASIC,), source.place(0, 1))
        data = report_to_dict(report(made), source)
        data["source"]["sha256"] = source.sha256
        data["findings"][0]["places"][0]["excerpt"] = "9"

        assert any("does not stand at" in problem for problem in verify_report(data, source).problems)

    @pytest.mark.parametrize("change", [{"severity": "error"}, {"verdict": "contradicted"}])
    def test_what_accuses_without_a_proof_does_not_verify(self, change):
        """A finding without a proof may neither be an error nor say that something is contradicted."""
        data = report_to_dict(report(NAMED))
        data["findings"][0].update(change)

        assert "findings[0]: accuses without a proof" in verify_report(data).problems


@settings(max_examples=25, deadline=None)
@given(drawn.remarks())
def test_whatever_is_remarked_can_be_told_and_verified(remark):
    """Every remark is told in every language, and no report breaks by it."""
    made = report(remark)

    assert all(remark.said.id in render_text(made, locale=locale) for locale in ("en", "zh_CN"))
    assert verify_report(report_to_dict(made)).problems == ()
