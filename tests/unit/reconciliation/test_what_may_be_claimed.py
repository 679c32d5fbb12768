"""What is said of single figures: nothing that rounding explains, nothing by the size of a repair alone, nothing dropped."""

from fractions import Fraction

import pytest

from govledger.accounts import Accounts, Breakdown, Completion, Key, Share
from govledger.figures import RoundingMode, StatedRate
from govledger.fiscal import calendar
from govledger.reconciliation import Resolution, Severity, Verdict, infer, reconcile

YEAR = calendar("CN").starting(2021)
TOTAL = Key.of("expenditure", year=YEAR)
MODES = ("half-up", "half-even", "down", "floor")


def listed(whole, parts, *, by="project", year=YEAR, start=None, concept="expenditure"):
    """A total and the lines that are said to make it up, under names of their own."""
    accounts = (start or Accounts(entity="x", year=YEAR)).state(concept, whole, year=year)
    key = Key.of(concept, year=year)
    for name, text in parts.items():
        accounts = accounts.state(concept, text, year=year, **{by: name})
    return accounts.claim(Breakdown(whole=key, parts=tuple(key.with_(**{by: name}) for name in parts), by=by))


def declared(accounts, mode):
    """How the figures of accounts are printed, the mode of rounding being known."""
    known = infer(accounts)
    for found in known.by_unit:
        known = known.overridden(Resolution(found.unit, found.step, RoundingMode(mode), "the form says so"))
    return known


def severities(report):
    """How heavy the findings weigh, each kind once."""
    return {finding.severity for finding in report.findings}


class TestRounding:
    """What rounding explains is a note, whatever is found beside it."""

    def test_two_contradictions_of_one_solve_are_read_alike(self):
        """7.14 and 7.00 print as 7 and rise by 2 %: a figure of cents elsewhere changes nothing about that."""
        accounts = (
            Accounts(entity="x", year=YEAR)
            .state("expenditure", "7元", nature="general_running")
            .state("expenditure", "7元", nature="basic", year=YEAR.previous)
            .state("revenue", "0.44元")
            .claim(Breakdown(whole=TOTAL.with_(nature="basic"), parts=(TOTAL.with_(nature="general_running"),)))
            .change("expenditure", "+2%", nature="basic")
        )

        assert severities(reconcile(accounts)) == {Severity.NOTE}

    @pytest.mark.parametrize("mode", [None, *MODES])
    def test_a_nil_in_whole_units_is_less_than_one_of_them_in_every_mode(self, mode):
        """Twenty lines of 0.29 print as 0 each, and their total as 6."""
        accounts = listed("6万元", {f"p{number}": "0万元" for number in range(20)})
        known = None if mode is None else declared(accounts, mode)

        assert severities(reconcile(accounts, resolutions=known)) == {Severity.NOTE}

    def test_a_nil_that_was_cut_off_is_anything_below_one_unit(self):
        """0.9万元 is cut off to 0万元, and stands in full beside it."""
        accounts = Accounts(entity="x", year=YEAR).state("expenditure", "0万元").state("expenditure", "9千元")
        accounts = accounts.state("revenue", "5万元")

        assert severities(reconcile(accounts, resolutions=declared(accounts, "down"))) <= {Severity.NOTE}

    @pytest.mark.parametrize("mode", ["down", "floor"])
    def test_digits_that_are_cut_off_at_unequal_places_are_no_error(self, mode):
        """3.55, 3.55 and 3.49 are 10.59, which is cut off to 10."""
        accounts = listed("10万元", {"a": "3.55万元", "b": "3.55万元", "c": "3.49万元"})

        assert severities(reconcile(accounts, resolutions=declared(accounts, mode))) == {Severity.NOTE}

    def test_a_balanced_cell_gives_way_by_its_own_digit(self):
        """137,978元 beside cents may have been moved by a 元, as it may among whole 元; by two it may not."""
        moved = listed("137978元", {"a": "137977.40元", "b": "-0.60元"})
        beyond = listed("137978元", {"a": "137975.40元", "b": "0.60元"})

        assert severities(reconcile(moved)) == {Severity.EXPLAIN}
        assert severities(reconcile(beyond)) == {Severity.ERROR}

    def test_a_last_digit_is_told_beside_a_note_on_the_same_figure(self):
        """3元 and 8元 may be 10元 by half a 元 each; two other lists make 8.50元 of it, and that is not dropped."""
        start = listed("10元", {"a": "3元", "b": "8元"})
        start = start.state("expenditure", "4.00元", line="d").state("expenditure", "2.20元", line="e")
        start = start.state("expenditure", "2.30元", line="f")
        c, d, e, f = (TOTAL.with_(line=name) for name in "cdef")
        accounts = start.claim(Breakdown(whole=TOTAL, parts=(c, d)), Breakdown(whole=c, parts=(e, f)))
        report = reconcile(accounts)
        untestable = [
            check for check in report.checked if check.rule == "joint" and check.verdict is Verdict.UNTESTABLE
        ]

        assert severities(report) == {Severity.EXPLAIN, Severity.NOTE} or untestable


def two_years():
    """A list in both years, with an error of its own in each."""
    accounts = listed("1000.00元", {"301": "500.00元", "302": "300.00元", "310": "250.00元"}, by="economic")
    before = {"301": "400.00元", "302": "300.00元", "310": "120.00元"}
    return listed("900.00元", before, by="economic", year=YEAR.previous, start=accounts)


def lacking(report, year):
    """What the list of a year is said to lack."""
    return {
        str(suspect.range)
        for group in report.groups
        for suspect in group.suspects
        if suspect.what == "list" and suspect.key.year == year
    }


class TestLists:
    def test_errors_in_two_years_are_not_the_list(self):
        """Each year has an error of its own: nothing is located, and each year shows its own figures and amount."""
        report = reconcile(two_years())

        assert len(report.groups) == 2
        assert all(group.located == () and group.at_least == 1 for group in report.groups)
        for group in report.groups:
            assert len({suspect.key.year for suspect in group.suspects}) == 1
            assert len(group.suspects) == group.statements == 5

    def test_each_year_is_short_by_its_own_amount(self):
        """The list of this year has 50 too much, that of last year lacks 80."""
        report = reconcile(two_years())

        assert lacking(report, YEAR) == {"[-50.06, -49.94]"}
        assert lacking(report, YEAR.previous) == {"[79.94, 80.06]"}

    def test_a_missing_line_is_never_below_nothing(self):
        """A list that has too much lacks no line, where its lines are amounts that are spent."""
        kinds = {
            (diagnosis.kind, finding.keys[0].year)
            for finding in reconcile(two_years()).findings
            for diagnosis in finding.diagnoses
        }

        assert ("missing-line", YEAR) not in kinds

    def test_a_total_is_not_blamed_for_two_lists_that_miss_it_differently(self):
        """Lists of 950 and 1,020 under a total of 1,000: two are wrong at least, and the total need not be one of them."""
        accounts = listed("1000.00元", {"a": "600.00元", "b": "350.00元"})
        accounts = accounts.state("expenditure", "500.00元", line="c").state("expenditure", "520.00元", line="d")
        (group,) = reconcile(accounts.break_down("expenditure", by="line")).groups

        assert (group.at_least, group.located) == (2, ())

    def test_a_budget_is_not_blamed_for_rates_that_miss_it_differently(self):
        """Three completion rates of one budget, each of another base: three are wrong, or the budget and two of them."""
        budget = TOTAL.with_(phase="final_budget")
        accounts = Accounts(entity="x", year=YEAR).state("expenditure", "100.00元", phase="final_budget")
        for name, text, rate in (("a", "50.00元", "60"), ("b", "30.00元", "20"), ("c", "40.00元", "44")):
            accounts = accounts.state("expenditure", text, project=name)
            stated = StatedRate(text=f"{rate}.00%", number=f"{rate}.00")
            accounts = accounts.claim(Completion(actual=TOTAL.with_(project=name), budget=budget, rate=stated))
        (group,) = reconcile(accounts).groups

        assert (group.at_least, group.located) == (3, ())

    def test_a_list_of_one_line_under_nought_is_not_counted_twice(self):
        """A line of 5 under a total of nothing: one is wrong, and twice nothing is no explanation."""
        (finding,) = reconcile(listed("0元", {"a": "5.00元"})).findings

        assert {diagnosis.kind for diagnosis in finding.diagnoses}.isdisjoint({"counted-twice", "subtotal-added"})


class TestWeakestReading:
    """Repairs, suspects and ranges are those of the weakest reading that the figures allow."""

    def test_a_range_holds_what_a_coarse_figure_stands_for(self):
        """300.38 prints as 300元, so that 500.18 in place of 200.18 is found, and 200.18 is in its range."""
        accounts = listed("300元", {"a": "100.20元", "b": "500.18元"})
        (group,) = reconcile(accounts).groups
        (culprit,) = (suspect for suspect in group.suspects if suspect.key == TOTAL.with_(project="b"))

        assert Fraction("200.18") in culprit.range

    def test_a_culprit_is_not_refused_for_the_cents_of_another(self):
        """Read to the cent, no amount of b suits both totals in whole 元; it is the one suspect all the same, and not located:
        both totals may have been left as they were when it was revised."""
        accounts = listed("300元", {"a": "100.20元", "b": "500.18元"})
        accounts = accounts.state("expenditure", "250.77元", line="c").state("expenditure", "451元", line="d")
        b, c, d = TOTAL.with_(project="b"), TOTAL.with_(line="c"), TOTAL.with_(line="d")
        (group,) = reconcile(accounts.claim(Breakdown(whole=d, parts=(b, c)))).groups

        assert [suspect.key for suspect in group.suspects] == [b]
        assert Fraction("200.18") in group.suspects[0].range
        assert group.located == ()


class TestRatesBelowNothing:
    """A quotient is a quotient, whatever the sign of what it is taken of."""

    @pytest.mark.parametrize(
        ("whole", "part", "rate"), [("-100.00元", "-50.00元", "50"), ("-80.00元", "20.00元", "-25")]
    )
    def test_a_share_of_what_is_below_nothing(self, whole, part, rate):
        """-50 is 50 % of -100, and 20 is -25 % of -80."""
        revenue = Key.of("revenue", year=YEAR)
        accounts = Accounts(entity="x", year=YEAR).state("revenue", whole).state("revenue", part, source="other")
        share = Share(part=revenue.with_(source="other"), whole=revenue, rate=StatedRate(text=f"{rate}%", number=rate))

        assert severities(reconcile(accounts.claim(share))) <= {Severity.NOTE}

    def test_a_share_of_what_is_below_nothing_is_not_tested(self):
        """60 % of -100 is said of -50: issuers differ on the sign of such a rate, so that it is said to be untestable."""
        revenue = Key.of("revenue", year=YEAR)
        accounts = (
            Accounts(entity="x", year=YEAR).state("revenue", "-100.00元").state("revenue", "-50.00元", source="other")
        )
        share = Share(part=revenue.with_(source="other"), whole=revenue, rate=StatedRate(text="60%", number="60"))
        report = reconcile(accounts.claim(share))

        assert report.findings == ()
        assert report.counts[Verdict.UNTESTABLE] == 1

    def test_the_completion_of_a_budget_below_nothing(self):
        """-50 is half of a budget of -100."""
        budget = TOTAL.with_(phase="final_budget")
        accounts = Accounts(entity="x", year=YEAR).state("expenditure", "-100.00元", phase="final_budget")
        half = Completion(actual=TOTAL, budget=budget, rate=StatedRate(text="50%", number="50"))

        assert severities(reconcile(accounts.state("expenditure", "-50.00元").claim(half))) <= {Severity.NOTE}

    def test_a_change_that_rounds_to_nothing_is_no_word_of_unchanged(self):
        """100,000.40 after 100,000.00 is a change of 0.00 %."""
        accounts = Accounts(entity="x", year=YEAR).state("revenue", "100000.40元")
        accounts = accounts.state("revenue", "100000.00元", year=YEAR.previous).change("revenue", "0.00%")

        assert severities(reconcile(accounts)) <= {Severity.NOTE}
