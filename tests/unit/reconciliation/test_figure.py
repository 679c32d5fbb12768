"""What a report says of one figure: its prints, its checks, and how far it could move before something is contradicted."""

import pickle
from fractions import Fraction

import attrs
import pytest

from govledger import Accounts, Breakdown, Key, calendar, reconcile
from govledger.figures import Interval
from govledger.reconciliation import Severity
from govledger.testing import simulate

YEAR = calendar("CN").starting(2019)
TOTAL = Key.of("expenditure", year=YEAR)
BASIC, PROJECT = (TOTAL.with_(nature=nature) for nature in ("basic", "project"))


def accounts(total="100.00元", basic="60.00元", project="40.00元"):
    """Expenditure that is made up by its natures."""
    made = Accounts(entity="某中心", year=YEAR)
    for amount, dimensions in ((total, {}), (basic, {"nature": "basic"}), (project, {"nature": "project"})):
        made = made if amount is None else made.state("expenditure", amount, **dimensions)
    return attrs.evolve(made, claims=(Breakdown(whole=TOTAL, parts=(BASIC, PROJECT)),))


class TestRange:
    def test_a_sum(self):
        """Each part may be off by three halves of a cent in an error, so that the total has three cents to each side."""
        figure = reconcile(accounts()).figure(TOTAL)

        assert figure.range == Interval("[99.97, 100.03]")
        assert figure.slack == (Fraction(3, 100), Fraction(3, 100))
        assert figure.is_tied

    @pytest.mark.parametrize(
        ("total", "is_error"), [("100.04元", False), ("100.05元", True), ("99.96元", False), ("99.95元", True)]
    )
    def test_beyond_it_is_an_error(self, total, is_error):
        """A total that is printed 100.04 may be 100.025, which is within; one that is printed 100.05 is at least 100.035."""
        report = reconcile(accounts(total))

        assert any(finding.severity is Severity.ERROR for finding in report.findings) is is_error

    def test_beyond_already(self):
        """A total that is 10 too high could go down, and has gone 9.97 too far up."""
        figure = reconcile(accounts("110.00元")).figure(TOTAL)

        assert figure.slack == (Fraction("10.03"), Fraction("-9.97"))
        assert [finding.rule for finding in figure.findings] == ["C01"]

    def test_what_is_not_stated(self):
        """Of a figure that is not stated the range is what it must be."""
        figure = reconcile(accounts(project=None)).figure(PROJECT)

        assert (figure.statements, figure.slack) == ((), None)
        assert figure.range == Interval("[39.97, 40.03]")

    def test_through_what_is_not_stated(self):
        """A figure is held by another through one between them that is not stated."""
        works = TOTAL.with_(nature="project", fund="general_public_budget")
        made = accounts(project=None).state("expenditure", "40.00元", nature="project", fund="general_public_budget")
        made = attrs.evolve(made, claims=(*made.claims, Breakdown(whole=PROJECT, parts=(works,))))

        assert reconcile(made).figure(BASIC).range == Interval("[59.97, 60.03]")

    def test_a_figure_in_no_check(self):
        """What no check ties could be anything."""
        figure = reconcile(Accounts(entity="某中心", year=YEAR).state("expenditure", "100.00元")).figure(TOTAL)

        assert (figure.range, figure.slack, figure.is_tied) == (Interval("(-inf, inf)"), (None, None), False)

    def test_its_prints_disagree(self):
        """Where a figure is stated in two ways the range is that of its other checks."""
        figure = reconcile(accounts().state("expenditure", "90.00元")).figure(TOTAL)

        assert [statement.text for statement in figure.statements] == ["100.00元", "90.00元"]
        assert figure.range == Interval("[99.97, 100.03]")

    def test_the_others_contradict_each_other(self):
        """Where its checks cannot hold whatever it is, there is no range."""
        made = accounts(project=None)
        other = Breakdown(whole=TOTAL, parts=(BASIC, PROJECT), text="again")
        made = attrs.evolve(made, claims=(*made.claims, other, Breakdown(whole=TOTAL, parts=(PROJECT,))))

        assert reconcile(made).figure(PROJECT).range is None

    @pytest.mark.parametrize("seed", range(6))
    def test_true_figures_are_within(self, seed):
        """The printed values of true accounts are in their ranges, but for what rounding moved: no slack is far below 0."""
        simulated = simulate(seed, size=30)
        report = reconcile(simulated.accounts, simulated.rulebook, resolutions=simulated.resolutions)
        for fact in simulated.accounts.facts:
            figure = report.figure(fact.key)

            assert figure.range is not None
            assert simulated.truth[fact.key] in figure.range


class TestFigure:
    def test_its_checks(self):
        """The checks of a figure are those of the report that it takes part in."""
        report = reconcile(accounts())

        assert report.figure(BASIC).checks == report.checked
        assert report.figure(Key.of("revenue", year=YEAR)).checks == ()

    def test_a_report_made_by_hand(self):
        """A report without its checks knows no range."""
        figure = attrs.evolve(reconcile(accounts()), around=None).figure(TOTAL)

        assert (figure.range, figure.slack, figure.is_tied) == (None, None, False)

    def test_reports_stay_values(self):
        """Reports are equal as before, and can be sent to another process and asked there."""
        report = reconcile(accounts())
        again = pickle.loads(pickle.dumps(report))

        assert again == report == attrs.evolve(report, around=None)
        assert again.figure(TOTAL).range == Interval("[99.97, 100.03]")
