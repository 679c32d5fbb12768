"""Rows of amounts are put to the sums of a form; what fails, or is not stated, goes to reconciliation."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from govledger.accounts import Accounts, Key
from govledger.errors import FloatRefused, InvalidRow
from govledger.fiscal import calendar
from govledger.reconciliation import Screen, Severity, reconcile

YEAR = calendar("CN").starting(2019)
TOTAL = Key.of("expenditure", year=YEAR)
KEYS = [
    TOTAL,
    *(TOTAL.with_(nature=name) for name in ("basic", "project")),
    *(TOTAL.with_(economic=code) for code in ("301", "302")),
]


def filled(row, unit="元", places=2):
    """The accounts of one department: a total, its natures and its economic classes."""
    accounts = Accounts(entity="某中心", year=YEAR)
    for key, number in zip(KEYS, row, strict=True):
        text = f"{number / 10**places:.{places}f}{unit}"
        accounts = accounts.state(key.concept, text, **dict(key.dimensions))
    return accounts.break_down("expenditure", by="nature").break_down("expenditure", by="economic")


FORM = filled([300, 180, 120, 200, 100])


class TestOf:
    def test_the_rules_of_a_form(self):
        """The sums over natures and economic classes are asked, each once; what needs more figures is left out by name."""
        screen = Screen.of(FORM, "cn-department", step="0.01元")

        assert screen.keys == tuple(KEYS)
        assert {"CN04", "CN06"} <= set(screen.rules)
        assert "CN08" in screen.left_out

    def test_a_list_that_may_lack_a_line_is_asked_for_no_more_than_it_says(self):
        """Parts that need not be all there are may fall short of their whole, and may not exceed it."""
        accounts = Accounts(entity="某中心", year=YEAR).state("revenue", "9.00元")
        accounts = accounts.state("revenue", "5.00元", source="operating").break_down(
            "revenue", by="source", complete=False
        )
        screen = Screen.of(accounts, step="0.01元")

        assert list(screen.failing([[900, 500], [900, 900], [900, 901]])) == [2]


class TestFailing:
    def test_only_rows_that_fail_are_named(self):
        """A row that adds up is passed over, whatever its amounts; one that misses by one step is named by its number."""
        rows = [[300, 180, 120, 200, 100], [7, 3, 4, 7, 0], [301, 180, 120, 200, 101], [0, 0, 0, 0, 0]]

        assert list(Screen.of(FORM, "cn-department", step="0.01元").failing(rows)) == [2]

    def test_what_is_not_stated_is_named(self):
        """A row with a gap cannot be asked, and so needs to be looked at."""
        assert list(Screen.of(FORM, step="0.01元").failing([[300, None, 120, 200, 100]])) == [0]

    def test_a_short_row_is_refused(self):
        """The error says which row, and how many amounts a row has."""
        with pytest.raises(InvalidRow, match=r"row 1 has 2 amounts, and the form has 5"):
            list(Screen.of(FORM, step="0.01元").failing([[300, 180, 120, 200, 100], [1, 1]]))

    def test_a_float_is_refused(self):
        """Amounts are whole numbers of steps."""
        with pytest.raises(FloatRefused):
            list(Screen.of(FORM, step="0.01元").failing([[300.0, 180, 120, 200, 100]]))

    @pytest.mark.parametrize("value", ["300", True])
    def test_what_is_no_number_is_refused(self, value):
        """A text, or a truth value, is no amount."""
        with pytest.raises(InvalidRow, match=r"row 0 holds"):
            list(Screen.of(FORM, step="0.01元").failing([[value, 180, 120, 200, 100]]))


amounts = st.integers(0, 10**9)


@given(amounts, amounts, amounts, st.sampled_from([0, 0, 1, -3, 10**6]), st.integers(0, 4))
@settings(max_examples=40, deadline=None)
def test_what_is_passed_over_has_no_finding_but_questions(basic, project, wages, slip, at):
    """A row that is not named gives, reconciled alone, nothing above a question; one that is named fails as printed."""
    total = basic + project
    row = [total, basic, project, min(wages, total), total - min(wages, total)]
    row[at] += slip
    named = list(Screen.of(FORM, "cn-department", step="0.01元").failing([row]))
    found = [
        f for f in reconcile(filled(row), "cn-department").findings if f.severity in (Severity.ERROR, Severity.EXPLAIN)
    ]

    assert named == ([0] if slip else [])
    assert not found or named
