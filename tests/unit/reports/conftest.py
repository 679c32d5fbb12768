"""One small report, built by hand, that has something of everything a report can hold."""

from fractions import Fraction

import pytest

from govledger.accounts import Accounts, Coverage, Disclosure, Key, Named, NumeralOutcome, Source
from govledger.documents import Document
from govledger.figures import Interval
from govledger.fiscal import calendar
from govledger.reconciliation import (
    Annotation,
    Bound,
    Checked,
    Computed,
    Diagnosis,
    Finding,
    Obligation,
    Proof,
    Report,
    Role,
    Severity,
    Step,
    Suspect,
    Verdict,
    infer,
)
from govledger.reconciliation import Source as Origin
from govledger.said import Said

YEAR = calendar("CN").starting(2019)
SPENT = Key.of("expenditure", year=YEAR)
BEFORE = SPENT.with_(year=YEAR.previous)
TEXT = (
    "某中心<b>2019年度部门决算\n"
    "支出决算100.00元，\n"
    "与上年相比减少150.00%，减少的主要原因是设备购置减少。其中办公费支出30.00元。\n"
    "另有七八个项目。\n"
)


@pytest.fixture
def document():
    """The source of the report."""
    return Document.from_text(TEXT, name="statement.txt")


def place(document, words):
    """The place of some words of the source."""
    start = document.text.index(words)
    return document.place(start, start + len(words))


@pytest.fixture
def finding(document):
    """A finding with a marked figure, arithmetic, a computed value, a proof, a suspect and a diagnosis."""
    return Finding(
        rule="C02",
        verdict=Verdict.CONTRADICTED,
        severity=Severity.ERROR,
        title={"zh_CN": "降幅不可能超过100%", "en": "a fall cannot exceed 100%"},
        explanation={"zh_CN": "两者不能同时成立。", "en": "both cannot be true."},
        annotations=(
            Annotation(place=place(document, "与上年相比减少150.00%"), role=Role.CLAIM),
            Annotation(key=SPENT, role=Role.FIGURE),
            Annotation(place=place(document, "150.00%"), key=SPENT, role=Role.MARKED),
        ),
        steps={"zh_CN": ("本年 100", "差额 150"), "en": ("this year 100", "difference 150")},
        computed=Computed(interval=Interval("[-60.00004, -59.99996]"), unit="%", value="-60.00"),
        proof=Proof(
            (
                Step(Fraction(1), Bound(((SPENT, Fraction(1)),), Fraction(100), Origin("statement", "100.00元"))),
                Step(Fraction(2), Bound(((SPENT, Fraction(-1)),), Fraction(-1), Origin("claim", "减少", "C02"))),
            )
        ),
        suspects=(
            Suspect(key=BEFORE, range=Interval("[249.99, 250.01]")),
            Suspect(key=SPENT, range=Interval("(-inf, 5]"), text="100.00元"),
        ),
        at_least=1,
        statements=2,
        diagnoses=(
            Diagnosis(
                kind="wrong-base",
                certainty="coincidence",
                text={"zh_CN": "误以本年数为分母。", "en": "divided by this year's amount."},
                corrected="-60.00",
                odds=Fraction(31, 10**7),
            ),
        ),
    )


@pytest.fixture
def report(document, finding):
    """A report with an error, a note, an untestable and a vacuous check, a missing obligation and an unread numeral."""
    accounts = Accounts(entity="某中心<b>", year=YEAR).state(
        "expenditure", "100.00元", place=place(document, "100.00元")
    )
    note = Finding(
        rule="C06",
        verdict=Verdict.HOLDS_WITHIN_ROUNDING,
        severity=Severity.NOTE,
        title={"zh_CN": "表述一致", "en": "statements agree"},
        explanation={"zh_CN": "四舍五入。", "en": "rounding."},
        annotations=(Annotation(place=place(document, "30.00元"), role=Role.CHECK),),
        steps={"zh_CN": ("差额 0.01",), "en": ("difference 0.01",)},
    )
    unread = NumeralOutcome(
        kind="unread", text="七八个", place=place(document, "七八个"), why="a number without a unit"
    )
    checked = (
        Checked(rule="C02", verdict=Verdict.CONTRADICTED, text="减少150.00%", keys=(SPENT, BEFORE)),
        Checked(
            rule="C01",
            verdict=Verdict.UNTESTABLE,
            text="parts\nadd up",
            missing=(BEFORE, BEFORE),
            reason=Said("reason.not-stated", names=(Named(BEFORE, year=BEFORE.year),)),
        ),
        Checked(rule="C03", verdict=Verdict.VACUOUS, text="a share", reason=Said("reason.nil")),
    )
    return Report(
        disclosure=Disclosure(
            accounts=accounts,
            kind="final-accounts",
            source=Source(name="statement.txt", kind="text", sha256="ab"),
            coverage=Coverage((NumeralOutcome(kind="amount", text="100.00元"), *[unread] * 12)),
        ),
        rulebook="claims",
        checked=checked,
        findings=(finding, note),
        obligations=(Obligation(rule="D1", verdict="missing", title={"zh_CN": "公开采购", "en": "procurement"}),),
        resolutions=infer(accounts),
    )
