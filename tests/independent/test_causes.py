"""One finding for each cause, judged by trying every set of one or two statements with linear algebra alone.

A table of functions by natures has its sums by row, by column and altogether. Figures are exact, so that a set of figures
and lists mends the table just if the sums that are left, with what is taken back unknown, have a solution.
"""

import itertools
import random
from fractions import Fraction

import pytest

from govledger.accounts import Accounts, Breakdown, Key
from govledger.fiscal import calendar
from govledger.reconciliation import reconcile
from govledger.reports import report_to_dict
from govledger.reports.verification import verify_report

YEAR = calendar("CN").starting(2021)
ROWS, COLUMNS = ("201", "203", "208", "213"), ("basic", "project")
SEEDS = range(40)


def key(row=None, column=None):
    """The key of a cell, of a total, or of the grand total."""
    return Key.of(
        "expenditure", year=YEAR, **({"function": row} if row else {}), **({"nature": column} if column else {})
    )


def sums():
    """Every sum of the table: a whole and its parts."""
    made = [(key(row), [key(row, column) for column in COLUMNS]) for row in ROWS]
    made += [(key(column=column), [key(row, column) for row in ROWS]) for column in COLUMNS]
    return [*made, (key(), [key(row) for row in ROWS]), (key(), [key(column=column) for column in COLUMNS])]


def right(draw):
    """A table whose sums are right."""
    cells = {(row, column): draw.randrange(1000, 99999) for row in ROWS for column in COLUMNS}
    made = {key(*cell): value for cell, value in cells.items()}
    made |= {key(row): sum(cells[row, column] for column in COLUMNS) for row in ROWS}
    made |= {key(column=column): sum(cells[row, column] for row in ROWS) for column in COLUMNS}
    return made | {key(): sum(cells.values())}


def with_mistakes(draw, values, number):
    """The table with so many figures of which one digit before the last two is another."""
    made = dict(values)
    for wrong in draw.sample(sorted(made, key=str), number):
        digits = list(str(made[wrong]))
        at = draw.randrange(len(digits) - 2)
        digits[at] = draw.choice([digit for digit in "123456789" if digit != digits[at]])
        made[wrong] = int("".join(digits))
    return made


def stated(values):
    """The table as accounts."""
    accounts = Accounts(entity="某中心", year=YEAR)
    for each, value in values.items():
        accounts = accounts.state(each.concept, f"{value}.00元", **each.members)
    return accounts.claim(*(Breakdown(whole=whole, parts=tuple(parts)) for whole, parts in sums()))


def is_solved(values, released):
    """Whether the sums hold for some values of the figures that are released, without the lists that are."""
    unknown = [each for each in released if isinstance(each, Key)]
    lines = []
    for number, (whole, parts) in enumerate(sums()):
        if number not in released:
            terms = {whole: -1} | dict.fromkeys(parts, 1)
            known = sum(times * values[each] for each, times in terms.items() if each not in unknown)
            lines.append([*(Fraction(terms.get(each, 0)) for each in unknown), Fraction(-known)])
    return not any(line[-1] and not any(line[:-1]) for line in eliminated(lines, len(unknown)))


def eliminated(lines, columns):
    """The lines after elimination by Gauss."""
    left, done = [list(line) for line in lines], []
    for column in range(columns):
        pivot = next((line for line in left if line[column]), None)
        if pivot is not None:
            left.remove(pivot)
            left = [[a - b * line[column] / pivot[column] for a, b in zip(line, pivot, strict=True)] for line in left]
            done.append(pivot)
    return done + left


def smallest_repairs(values):
    """Every smallest set of figures and lists, by trying all; None where it takes more than two."""
    statements = [*values, *range(len(sums()))]
    for size in range(3):
        found = [set(each) for each in itertools.combinations(statements, size) if is_solved(values, each)]
        if found:
            return found
    return None


def named(assertion):
    """An assertion as the judge calls it: its key, or the number of its sum."""
    if assertion.what == "figure":
        return assertion.key
    lists = [assertion.of_list(parts[0], parts) for _, parts in sums()]
    return lists.index(assertion)


def causes_of(finding):
    """The smallest sets of a finding as the judge calls them."""
    return [{named(suspect.assertion) for suspect in repair} for repair in finding.repairs]


@pytest.mark.parametrize("seed", SEEDS)
class TestOneMistake:
    def test_one_finding_holds_every_sum_that_is_broken(self, seed):
        """One wrong digit is one finding, and every sum that it breaks is told under it, each with its proof."""
        draw = random.Random(seed)
        values = with_mistakes(draw, right(draw), 1)
        broken = [whole for whole, parts in sums() if values[whole] != sum(values[part] for part in parts)]
        (finding,) = reconcile(stated(values)).findings

        assert len(finding.with_consequences) == len(broken)
        assert all(each.proof is not None for each in finding.with_consequences)

    def test_its_cause_is_all_that_mends_it(self, seed):
        """The smallest sets are those that trying every figure and every list finds."""
        draw = random.Random(seed)
        values = with_mistakes(draw, right(draw), 1)
        (finding,) = reconcile(stated(values)).findings

        assert sorted(map(str, causes_of(finding))) == sorted(map(str, smallest_repairs(values)))


@pytest.mark.parametrize("seed", SEEDS)
class TestTwoMistakes:
    def test_each_set_of_a_cause_mends_what_is_under_it(self, seed):
        """Whatever follows from a finding is mended by each of its sets, within a smallest repair of the whole table."""
        draw = random.Random(seed)
        values = with_mistakes(draw, right(draw), 2)
        repairs = smallest_repairs(values)
        for finding in reconcile(stated(values)).findings:
            for cause in causes_of(finding):
                assert any(cause <= repair for repair in repairs)
                for each in finding.consequences:
                    told = [n for n, (whole, _) in enumerate(sums()) if whole in each.keys]
                    assert any(self.is_met(cause, number) for number in told)

    @staticmethod
    def is_met(cause, number):
        """Whether something of a cause takes part in a sum."""
        whole, parts = sums()[number]
        return bool(cause & {number, whole, *parts})

    def test_no_two_findings_have_one_cause(self, seed):
        """None has the sets of another and, where the table has one smallest repair, there is one for each of its statements."""
        draw = random.Random(seed)
        values = with_mistakes(draw, right(draw), 2)
        findings = reconcile(stated(values)).findings
        told = [sorted(map(str, causes_of(finding))) for finding in findings]

        assert len(told) == len({tuple(each) for each in told})
        if len(repairs := smallest_repairs(values)) == 1:
            assert len(findings) == len(repairs[0])

    def test_nothing_is_lost(self, seed):
        """Every sum that is broken is told once, under its cause or by itself."""
        draw = random.Random(seed)
        values = with_mistakes(draw, right(draw), 2)
        broken = [n for n, (whole, parts) in enumerate(sums()) if values[whole] != sum(values[p] for p in parts)]
        told = [each for finding in reconcile(stated(values)).findings for each in finding.with_consequences]

        assert len(told) == len(broken)

    def test_the_report_is_verified(self, seed):
        """The small verifier accepts the report, its causes with it."""
        draw = random.Random(seed)
        report = report_to_dict(reconcile(stated(with_mistakes(draw, right(draw), 2))))

        assert verify_report(report).problems == ()


def test_the_judge_knows_a_right_table():
    """A table that is right takes nothing to repair, and is told of nothing."""
    values = right(random.Random(0))

    assert smallest_repairs(values) == [set()]
    assert reconcile(stated(values)).findings == ()
