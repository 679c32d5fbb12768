"""All checks as one system: what belongs to it, what its contradictions consist of, and what cannot be decided."""

from random import Random

import pytest

from govledger.accounts import Accounts, Change, Direction, Key
from govledger.figures import Interval, StatedAmount
from govledger.fiscal import calendar
from govledger.reconciliation import Assertion, Severity, Verdict, infer, load_rulebook, reconcile, verify
from govledger.reconciliation.checks.binding import bind
from govledger.reconciliation.checks.check import Agreement
from govledger.reconciliation.checks.judge import judge
from govledger.reconciliation.checks.reading import readings
from govledger.reconciliation.repairs.joint import System, left_alone
from govledger.reports import say

YEAR = calendar("CN").starting(2019)
TOTAL = Key.of("expenditure", year=YEAR)
BASIC, PROJECT = TOTAL.with_(nature="basic"), TOTAL.with_(nature="project")
OFFICIAL, CAPITAL = TOTAL.with_(economic="302"), TOTAL.with_(economic="310")


def blank():
    return Accounts(entity="某中心", year=YEAR)


def parted(total, basic, project):
    """A total and its two parts."""
    accounts = blank().state("expenditure", total).state("expenditure", basic, nature="basic")
    return accounts.state("expenditure", project, nature="project").break_down("expenditure", by="nature")


def system(accounts, rulebook="claims", *, reading=0):
    """The system of the checks of some accounts, as printed unless another reading is asked for."""
    ways = readings(accounts, infer(accounts))
    judged = [judge(accounts, check, ways) for check in bind(accounts, load_rulebook(rulebook), ways[0])]
    return System.of(accounts, judged, ways[reading], work=1_000_000)


def printed(key, text):
    """A figure as an assertion."""
    return Assertion.of_print(key, text)


def rounded_table(total):
    """Cells a = b = c = d = 1, printed totals a + b, a + c = 1, b + d = 1, all in whole 万元."""
    accounts = blank()
    for row in ("201", "208"):
        for column in ("301", "302"):
            accounts = accounts.state("expenditure", "1万元", function=row, economic=column)
    accounts = accounts.state("expenditure", total, function="201")
    accounts = accounts.state("expenditure", "1万元", economic="301").state("expenditure", "1万元", economic="302")
    accounts = accounts.break_down("expenditure", by="economic", function="201")
    accounts = accounts.break_down("expenditure", by="function", economic="301")
    return accounts.break_down("expenditure", by="function", economic="302")


def changed(prior_total):
    """600 and 400 this year after a rise of 20 % and a fall of 20 %, and the total of last year."""
    accounts = blank().state("expenditure", "1000.00元").state("expenditure", prior_total, year=YEAR.previous)
    accounts = accounts.state("expenditure", "600.00元", economic="302")
    accounts = accounts.state("expenditure", "400.00元", economic="310").break_down("expenditure", by="economic")
    accounts = accounts.change("expenditure", "+20.00%", economic="302")
    return accounts.change("expenditure", "-20.00%", economic="310")


def cross_table(random, wrong=1):
    """Six rows and six columns to the cent, all totals stated; some cells are wrong by a thousand or more."""
    cells = [[random.randint(1, 10**6) for _ in range(6)] for _ in range(6)]
    misprinted = random.sample([(r, c) for r in range(6) for c in range(6)], wrong)
    accounts = blank()
    for r in range(6):
        for c in range(6):
            cents = cells[r][c] + 10**5 * random.randint(1, 9) * ((r, c) in misprinted)
            accounts = accounts.state("expenditure", f"{cents / 100:.2f}元", line=f"{r}", project=f"{c}")
    for r in range(6):
        accounts = accounts.state("expenditure", f"{sum(cells[r]) / 100:.2f}元", line=f"{r}")
        accounts = accounts.break_down("expenditure", by="project", line=f"{r}")
    for c in range(6):
        accounts = accounts.state("expenditure", f"{sum(cells[r][c] for r in range(6)) / 100:.2f}元", project=f"{c}")
        accounts = accounts.break_down("expenditure", by="line", project=f"{c}")
    return accounts


class TestFourRelations:
    def test_sums_that_each_hold_can_be_false_together(self):
        """a + c and b + d print as 1, so that a and b are at most 1; their sum cannot print as 3. All three sums are in it."""
        report = reconcile(rounded_table("3万元"))
        found = [finding for finding in report.findings if finding.verdict is Verdict.CONTRADICTED]

        assert [check.verdict for check in report.checked] == [Verdict.CONTRADICTED] * 3
        assert [say(finding.title, "en") for finding in found] == ["these figures cannot all be true"]
        assert found[0].reading == "own"
        assert found[0].proof.scaled().gap == 5000
        verify(found[0].proof)

    def test_its_arithmetic_can_be_redone(self):
        """The finding ends with the falsehood that its lines add up to, in figures as they are printed."""
        (found,) = [f for f in reconcile(rounded_table("3万元")).findings if f.severity is not Severity.NOTE]

        assert len(found.steps) == len(found.proof.steps) + 1
        assert say(found.steps[-1], "en") == "added up: 0 >= 5,000, which is false"

    def test_single_cells_moved_for_balance_would_explain_it(self):
        """At one and a half units either way there is a choice: it is to be explained, and nobody is accused."""
        (found,) = [f for f in reconcile(rounded_table("3万元")).findings if f.severity is not Severity.NOTE]

        assert found.severity is Severity.EXPLAIN
        assert [diagnosis.kind for diagnosis in found.diagnoses] == ["last-digit"]
        assert found.located == ()

    def test_sums_that_can_be_true_together_are_not_accused(self):
        """a + b printed as 2 is what the cells say, and nothing but rounding is noted."""
        assert {finding.severity for finding in reconcile(rounded_table("2万元")).findings} <= {Severity.NOTE}

    def test_too_little_work_is_said(self):
        """What cannot be decided in the steps allowed is untestable, with the reason, and no finding."""
        report = reconcile(rounded_table("3万元"), work=1)
        (joint,) = [check for check in report.checked if check.rule == "joint"]

        assert joint.verdict is Verdict.UNTESTABLE
        assert "7 figures hang together" in say(joint.reason, "en")
        assert "more than 1 steps" in say(joint.reason, "en")
        assert len(joint.keys) == 7
        assert all(finding.verdict is Verdict.HOLDS_WITHIN_ROUNDING for finding in report.findings)

    def test_where_the_work_suffices_nothing_is_undecided(self):
        """The usual limit leaves nothing of a small document open."""
        assert [check for check in reconcile(rounded_table("3万元")).checked if check.rule == "joint"] == []


class TestOf:
    def test_checks_that_hold_as_printed_are_left_out(self):
        """A sum of exact figures that holds needs no system; one that fails does."""
        assert system(parted("300.00元", "180.00元", "120.00元")).checks == ()
        assert len(system(parted("300.00元", "1.00元", "2.00元")).checks) == 1

    def test_what_printed_values_satisfy_is_left_out_though_they_are_round(self):
        """A sum of 万元 that holds as printed contradicts nothing by itself, and is taken in with one that fails."""
        assert system(parted("300万元", "180万元", "120万元")).checks == ()
        accounts = parted("300万元", "180万元", "120万元").state("expenditure", "299万元", economic="302")

        assert len(system(accounts.break_down("expenditure", by="economic")).checks) == 2

    def test_what_hangs_together_with_a_false_sum_is_taken_in(self):
        """A right list of a part of a wrong list; with nothing released its exact figures settle it."""
        accounts = parted("300.00元", "1.00元", "2.00元").state("expenditure", "2.00元", nature="project", project="甲")
        accounts = accounts.break_down("expenditure", by="project", nature="project")

        assert len(system(accounts).checks) == 2
        assert len(system(accounts).around(frozenset()).checks) == 1

    @pytest.mark.parametrize("seed", range(8))
    def test_what_lies_behind_exact_figures_changes_no_answer(self, seed):
        """A cross table to the cent with a wrong cell: without any one or two figures, fewer checks than all have the same
        answer and leave these figures the same ranges, whether they were asked before or not."""
        random = Random(seed)
        accounts = cross_table(random)
        facts = random.sample([(fact.key, fact.statements[0].text) for fact in accounts.facts], 6)
        around = system(accounts)
        for number in (1, 2, 2, 1):
            asked = random.sample(facts, number)
            released = frozenset(printed(key, text) for key, text in asked)
            whole, near = system(accounts).solve(released), around.around(released, [key for key, _ in asked])

            assert len(near.checks) < len(system(accounts).checks)
            assert bool(near.solve(released).conflicts) == bool(whole.conflicts)
            if not whole.conflicts:
                assert all(near.solve(released).range(key) == whole.range(key) for key, _ in asked)

    def test_a_list_without_lines_takes_no_part(self):
        """A sum over the sources of revenue says nothing where not one source is stated."""
        made = system(blank().state("revenue", "5万元"), "cn-department")

        assert "CN01" not in [check.rule.id for check in made.checks]

    def test_questions_take_no_part(self):
        """More interest than debt transactions is asked about; nothing follows from it for other figures."""
        accounts = blank().state("expenditure", "9.00元", gfs="24").state("expenditure", "8.50元", cofog="7017")
        (asked,) = reconcile(accounts, "cross-tables").findings

        assert (asked.rule, asked.severity) == ("XC04", Severity.QUESTION)
        assert "XC04" not in [check.rule.id for check in system(accounts, "cross-tables").checks]


class TestSolve:
    def test_the_order_of_questions_changes_no_contradiction(self):
        """Cross tables with three to five wrong cells, asked without any three figures, forwards and backwards: each time the
        contradictions that are found are the same."""
        for seed in range(3, 20, 4):
            random = Random(seed)
            accounts = cross_table(random, wrong=3 + seed % 3)
            drawn = [random.sample(accounts.facts, 3) for _ in range(12)]
            asked = [frozenset(printed(fact.key, fact.statements[0].text) for fact in facts) for facts in drawn]
            forwards, backwards = system(accounts, reading=2), system(accounts, reading=2)
            first = {each: forwards.solve(each).conflicts for each in asked}

            assert {each: backwards.solve(each).conflicts for each in reversed(asked)} == first

    def test_without_releases_the_printed_figures_stand(self):
        """Parts that exceed their total are a contradiction."""
        assert len(system(parted("300.00元", "180.00元", "130.00元")).solve().conflicts) == 1

    def test_what_is_released_may_be_anything(self):
        """Without the total everything can be true, and the total is what the parts make."""
        solution = system(parted("300.00元", "180.00元", "130.00元")).solve([printed(TOTAL, "300.00元")])

        assert solution.conflicts == ()
        assert solution.range(TOTAL) == Interval.exactly(310)

    def test_a_list_can_be_released_like_a_figure(self):
        """A list that need not be complete contradicts nothing."""
        made = system(parted("300.00元", "180.00元", "130.00元"))

        assert made.solve(made.checks[0].asserted).conflicts == ()

    def test_one_print_of_a_figure_is_released_and_the_other_stands(self):
        """300 and 310 for one total: without 300 it is 310."""
        made = system(parted("300.00元", "180.00元", "130.00元").state("expenditure", "310.00元"))

        assert made.solve([printed(TOTAL, "300.00元")]).range(TOTAL) == Interval.exactly(310)

    def test_claims_of_change_tie_two_years(self):
        """600 after a rise of 20 % was 500 or so, with nothing printed of last year but the total."""
        prior = OFFICIAL.with_(year=YEAR.previous)
        found = system(changed("1000.00元"), "cn-department").solve().range(prior)

        assert 500 in found
        assert found.width < 1

    def test_each_reading_allows_what_a_stronger_one_allows(self):
        """Ranges grow from printed to own digits to balanced."""
        accounts = parted("300.00元", "180.00元", "130.0元")
        ranges = [system(accounts, reading=at).solve([printed(TOTAL, "300.00元")]).range(TOTAL) for at in range(3)]

        assert ranges[1].encloses(ranges[0])
        assert ranges[2].encloses(ranges[1])
        assert ranges[0] == Interval.exactly(310)


class TestAgrees:
    def test_other_values_for_some_figures_are_tried(self):
        """With 310 for the total everything else can be true, with 180, another printed amount, it cannot."""
        made = system(parted("310.00元", "180.00元", "120.00元").state("expenditure", "300.00元"))
        both = made.prints_of(TOTAL)

        assert made.agrees(both, {TOTAL: Interval.exactly(300)})
        assert not made.agrees(both, {TOTAL: Interval.exactly(310)})

    def test_nothing_is_kept_of_what_was_tried(self):
        """The system is as it was."""
        made = system(parted("310.00元", "180.00元", "120.00元").state("expenditure", "300.00元"))
        made.agrees(made.prints_of(TOTAL), {TOTAL: Interval.exactly(300)})

        assert made.solve().conflicts


class TestContradiction:
    def test_it_names_every_figure_and_the_list(self):
        """Figures can be wrong, and so can the statement that a list is all there is."""
        made = system(parted("300.00元", "180.00元", "130.00元"))
        found = made.contradiction(made.solve().conflicts[0])

        assert {assertion.what for assertion in found.assertions} == {"figure", "list"}
        assert {assertion.text for assertion in found.assertions if assertion.what == "figure"} == {
            "300.00元", "180.00元", "130.00元"
        }  # fmt: skip
        assert found.checks == made.checks

    def test_rules_are_hard(self):
        """A budget identity that no list is behind is never suspected: only the figures in it are."""
        accounts = blank().state("revenue", "100.00元").state("expenditure", "90.00元").state("net_lending", "20.00元")
        made = system(accounts, "cross-tables")
        found = made.contradiction(made.solve().conflicts[0])

        assert [assertion.what for assertion in found.assertions] == ["figure"] * 3

    def test_prints_that_differ_contradict_each_other_by_themselves(self):
        """Two texts for one fact are two assertions, and the check is that of their agreement."""
        made = system(blank().state("expenditure", "300.00元").state("expenditure", "310.00元"))
        found = made.contradiction(made.solve().conflicts[0])

        assert {assertion.text for assertion in found.assertions} == {"300.00元", "310.00元"}
        assert [type(check) for check in found.checks] == [Agreement]

    def test_rate_amount_and_word_of_a_claim_are_apart(self):
        """A fall of more than all there was: its word and its rate are two assertions."""
        accounts = blank().state("expenditure", "5.00元").change("expenditure", "-120.00%")
        made = system(accounts)
        found = made.contradiction(made.solve().conflicts[0])

        assert {assertion.what for assertion in found.assertions} <= {"figure", "rate", "word"}
        assert "rate" in {assertion.what for assertion in found.assertions}


class TestTwin:
    def test_lines_that_one_sum_alone_ties_are_alike(self):
        """Releasing one line of a list frees the list, as releasing another or the list itself does; a line that has a
        change as well is not like them."""
        accounts = parted("300.00元", "180.00元", "130.00元").change("expenditure", "+5%", nature="basic")
        made = system(accounts)
        basic, project = printed(BASIC, "180.00元"), printed(PROJECT, "130.00元")
        (list_,) = next(check for check in made.checks if check.listings).asserted

        assert made.twin(project) == made.twin(list_) != made.twin(basic)


class TestTotals:
    def test_a_line_has_every_total_above_it(self):
        """A project below a nature below the total."""
        accounts = parted("300.00元", "1.00元", "2.00元").state("expenditure", "2.00元", nature="project", project="甲")
        made = system(accounts.break_down("expenditure", by="project", nature="project"))

        assert made.web.above(PROJECT.with_(project="甲")) == {PROJECT, TOTAL}
        assert made.web.above(BASIC) == {TOTAL}


class TestReadings:
    def test_what_each_figures_own_digits_explain_is_a_note(self):
        """Changes leave 1000.05 at most for last year: exact, 1000.1元 contradicts them, at its own digit it does not."""
        assert {finding.severity for finding in reconcile(changed("1000.1元"), "cn-department").findings} <= {
            Severity.NOTE
        }

    def test_contradictions_found_together_are_told_each_by_its_own_checks(self):
        """A figure stated as 0.37 and 0.40, which one last digit explains, beside other contradictions: the report is made."""
        accounts = blank().state("expenditure", "0.37元").state("expenditure", "0.40元")
        accounts = accounts.state("expenditure", "400.00元", economic="302")
        accounts = accounts.state("expenditure", "0.39元", economic="310").break_down("expenditure", by="economic")
        accounts = accounts.change("expenditure", "-109.0%", economic="302")
        accounts = accounts.change("expenditure", "0%", economic="310").change("expenditure", "+2.0%")
        rise = StatedAmount.parse("0.02元")
        prior = TOTAL.with_(year=YEAR.previous)
        accounts = accounts.claim(Change(current=TOTAL, prior=prior, direction=Direction.UP, amount=rise))

        assert reconcile(accounts, "cn-department").findings


class TestChecksOf:
    def test_the_checks_that_a_figure_takes_part_in(self):
        """The total of two lists is in both, a line in one, a figure that nothing speaks of in none."""
        accounts = parted("300.00元", "180.00元", "130.00元").state("expenditure", "300.00元", economic="302")
        made = system(accounts.break_down("expenditure", by="economic"))

        assert [len(made.checks_of(key)) for key in (TOTAL, BASIC, OFFICIAL, CAPITAL)] == [2, 1, 1, 0]


class TestLeftAlone:
    def test_what_one_claim_by_itself_says_of_a_figure(self):
        """A fall of 20 % to 400 says 500 or so, whatever the other claims say."""
        made = system(changed("900.00元"), "cn-department")
        prior = CAPITAL.with_(year=YEAR.previous)
        (claim,) = [check for check in made.checks_of(prior) if check.claim is not None]
        found = left_alone(made, claim, prior)

        assert 500 in found
        assert 499 not in found


class TestPrints:
    def test_a_print_is_one_thing_to_its_system_and_its_bounds(self):
        """What is released is the very assertion that the bounds of a figure rest on, found without comparing texts."""
        made = system(parted("10.00元", "6.00元", "5.00元"))
        (asserted,) = made.prints_of(TOTAL)

        assert made.prints_of(TOTAL) is made.prints_of(TOTAL)
        assert all(each is asserted for bound in made.bounds for each in bound.source.asserted if each == asserted)
