"""Tables that no form fits: every amount under its own words, and the sums that the figures prove."""

from decimal import Decimal

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from govledger.countries import load
from govledger.documents import Table
from govledger.fiscal import calendar
from govledger.forms import read_by_forms
from govledger.forms.guessing import CONCEPT
from govledger.forms.unformed import read_unformed
from govledger.reconciliation import reconcile

YEAR = calendar("DE").starting(2019)
LARGE = st.integers(100_000, 9_999_999)


def read(*rows, **said):
    """What is certain of a table."""
    return read_unformed(Table(rows=rows, **said), year=YEAR, currency="EUR")


class TestFacts:
    def test_every_amount_has_its_words(self):
        """What the amounts are of is not guessed: they are tabulated under the words of their row and column."""
        rows = [
            ("Roads", "5", "41"),
            ("Parks", "3", "n/a"),
            ("Debt", "12", "7"),
            ("Wages", "8", "30"),
            ("Rents", "2", "6"),
        ]
        found = read(("Item", "Voted", "Spent"), *rows)
        texts = {(key.concept, key.get("line"), key.get("column")): said.text for key, said, _ in found.facts}

        assert texts == {
            (CONCEPT, line, column): text
            for line, *cells in rows
            for column, text in zip(("Voted", "Spent"), cells, strict=True)
            if text != "n/a"
        }

    def test_rows_of_one_name_are_told_apart(self):
        """Two rows of one name, and two columns, are different amounts: their numbers are added to the names."""
        found = read(("Item", "Spent", "Spent"), ("Roads", "5", "4"), ("Parks", "3", "2"), ("Roads", "9", "8"))
        named = {(key.get("line"), key.get("column")) for key, _, _ in found.facts}

        assert {line for line, _ in named} == {"Roads (row 2)", "Parks", "Roads (row 4)"}
        assert {column for _, column in named} == {"Spent (2)", "Spent (3)"}

    def test_the_unit_is_the_printed_one(self):
        """Amounts are in the unit that stands beside the table, else in none."""
        rows = (("Item", "Spent"), ("Roads", "5"), ("Parks", "3"))

        assert [said.value for _, said, _ in read(*rows, unit="thousand EUR").facts] == [5000, 3000]
        assert [said.value for _, said, _ in read(*rows).facts] == [5, 3]

    def test_a_unit_in_the_head_is_no_amount(self):
        """£000 over a column is its unit, and the row in which it stands is the head."""
        found = read(("Service", "£000", "Share"), ("Roads", "1,000", "33.3"), ("Parks", "2,000", "66.7"))

        assert [said.text for _, said, _ in found.facts] == ["1,000", "33.3", "2,000", "66.7"]
        assert found.why_no_figure(0, 1) == "in the head of a table"

    @pytest.mark.parametrize(
        ("unit", "factor", "currency"),
        [("(in thousands)", 1000, "EUR"), ("in millions", 10**6, "EUR"), ("USD million", 10**6, "USD"), ("EUR", 1, "EUR"), ("£m", 10**6, "GBP")],
    )  # fmt: skip
    def test_a_scale_alone_is_one_of_the_currency(self, unit, factor, currency):
        """Where a table says "in thousands", its amounts and what is drawn of them are in thousands of the money of the accounts."""
        found = read(("Item", "Spent"), ("Roads", "5"), ("Parks", "3"), unit=unit)

        assert {(said.unit.factor, said.unit.currency) for _, said, _ in found.facts} == {(factor, currency)}

    @given(st.lists(st.tuples(LARGE, LARGE), min_size=2, max_size=6))
    def test_no_amount_is_lost_or_made(self, pairs):
        """Each number below the head is one fact, with its text, at its place."""
        rows = [(f"Item {chr(97 + at)}", str(first), str(second)) for at, (first, second) in enumerate(pairs)]
        found = read(("Item", "Voted", "Spent"), *rows)
        texts = {(at + 1, column): row[column] for at, row in enumerate(rows) for column in (1, 2)}

        assert {slot: said.text for slot, (_, said, _) in zip(found.slots, found.facts, strict=True)} == texts
        assert len(set(found.slots.values())) == len(texts)


class TestSums:
    @given(st.lists(st.tuples(LARGE, LARGE, LARGE), min_size=3, max_size=5))
    def test_what_is_claimed_holds(self, amounts):
        """Each sum that is claimed of a table whose last row adds up the others is true of its own figures."""
        rows = [(f"Item {chr(97 + at)}", *map(str, row)) for at, row in enumerate(amounts)]
        total = ("Total", *(str(sum(column)) for column in zip(*amounts, strict=True)))
        found = read(("Item", "2017", "2018", "2019"), *rows, total)
        value = {key: said.value for key, said, _ in found.facts}

        assert all(value[claim.whole] == sum(value[part] for part in claim.parts) for claim in found.claims)
        assert found.remarks == ()

    ROWS = (
        ("Roads", "601820", "541107", "700301", "655310", "612901"),
        ("Parks", "426415", "438066", "411209", "402917", "433558"),
        ("Debt", "91237", "88214", "90133", "97046", "95512"),
    )  # fmt: skip
    HEADS = ("Item", "2015", "2016", "2017", "2018", "2019")

    def test_a_sum_in_every_column(self):
        """The total of all rows is claimed in each column."""
        total = ("Total", *(str(sum(map(int, column))) for column in list(zip(*self.ROWS, strict=True))[1:]))
        found = read(self.HEADS, *self.ROWS, total)

        assert [(c.whole.get("column"), c.whole.get("line"), len(c.parts)) for c in found.claims] == [
            (head, "Total", 3) for head in self.HEADS[1:]
        ]
        assert found.remarks == ()

    def test_a_sum_that_all_other_rows_keep(self):
        """Where one row breaks it, the figure of its total is remarked on, with what its parts come to."""
        rows = [
            (f"Item {n:02}", f"{1000 + 37 * n}.17", f"{n * n + 3}.05", f"{1003 + 37 * n + n * n}.22")
            for n in range(1, 20)
        ]
        rows[7] = ("Item 08", "1296.17", "67.05", "1336.22")
        (remark,) = read(("Item", "Basic", "Project", "All"), *rows).remarks

        assert (remark.text, remark.said["computed"]) == ("1336.22", Decimal("1363.22"))


class TestSeveralTables:
    def test_what_stands_in_two_tables_is_two_amounts(self):
        """Two tables with the same words and other amounts contradict nothing: nobody says that they are of the same thing."""
        one = Table(rows=(("Item", "2019"), ("Roads", "5"), ("Parks", "3")), title="Outlays", unit="EUR")
        other = Table(rows=(("Item", "2019"), ("Roads", "7"), ("Parks", "4")), title="Outlays of 2019", unit="EUR")
        again = Table(rows=(("Item", "2019"), ("Roads", "8"), ("Parks", "9")), title="Outlays", unit="EUR")
        read = read_by_forms([one, other, again], [], year=YEAR, currency="EUR")

        assert [key.key.get("schedule") for key in read.disclosure.accounts.facts[::2]] == [
            "Outlays (1)", "Outlays of 2019", "Outlays (3)"
        ]  # fmt: skip
        assert reconcile(read.disclosure, "claims").findings == ()

    def test_one_table_needs_no_name(self):
        """The amounts of a source with one table are told by its rows and columns alone."""
        read = read_by_forms([Table(rows=(("Item", "2019"), ("Roads", "5")), title="Outlays")], [], year=YEAR)

        assert [fact.key.get("schedule") for fact in read.disclosure.accounts.facts] == [None]


class TestRates:
    HEAD = ("Item", "2018", "2019", "Growth %")

    def test_a_mark_of_what_is_not_told_makes_no_column_of_labels(self):
        """Growth from nothing has none: its column stays one of numbers, and the amounts before it are no codes."""
        rows = [
            ("Taxes", "-5", "0", "100"),
            ("Fees", "0", "10", "n.a."),
            ("Grants", "10", "5", "-50"),
            ("All", "5", "15", "200"),
        ]
        found = read(self.HEAD, *rows)

        assert {said.text for key, said, _ in found.facts if key.get("column") == "2019"} == {"0", "10", "5", "15"}
        assert {key.get("line") for key, _, _ in found.facts} == {"Taxes", "Fees", "Grants", "All"}

    def test_columns_of_dashes_are_columns_of_amounts(self):
        """A dash, a point or "nil" where no amount is printed says nothing of what a column holds."""
        rows = [
            ("Roads", "6018.20", "5411.07"),
            ("Parks", "nil", "4380.66"),
            ("Sport", "–", "—"),
            ("Fees", "-", "."),
            ("All", "6018.20", "9791.73"),
        ]
        found = read(("Item", "2018", "2019"), *rows)

        assert [said.text for _, said, _ in found.facts] == ["6018.20", "5411.07", "4380.66", "6018.20", "9791.73"]

    def test_a_rate_among_words_is_no_label(self):
        """Where a column holds words as often as rates, its rates are listed as unread."""
        found = read(
            self.HEAD, ("Taxes", "5.5", "6.6", "(20.0%)"), ("Fees", "0.0", "1.5", "new"), ("All", "5.5", "8.1", "see 2")
        )

        assert [found.why_no_figure(row, 3) for row in (1, 3)] == ["", "a code or a label"]


class TestWhatIsNotPrintedAsNumbers:
    @pytest.mark.parametrize(
        ("cell", "why"),
        [
            ('="6018.20"', ""), ("6.0182E+03", ""), ("6,018\n.20", ""), ("6,018.20²", ""), ("5,000 6,000", ""),
            ("2019-05-01", "a code or a label"), ("1.05.2019", "a code or a label"), ("12:30", "a code or a label"),
            ("page 5", "a code or a label"), ("5a", "a code or a label"),
        ],
    )  # fmt: skip
    def test_it_is_unread_where_it_may_be_an_amount(self, cell, why):
        """A column of such cells is none of amounts, but what may be numbers in it is no label; dates and words with numbers are."""
        found = read(("Item", "2018", "Odd"), ("Roads", "5.5", cell), ("Parks", "6.5", "word"), ("Debt", "7.5", "word"))

        assert found.why_no_figure(1, 2) == why

    def test_a_head_that_is_repeated_is_a_head(self):
        """On the next page of a table the years over it are no amounts."""
        head = ("Item", "2018", "2019")
        found = read(head, ("Roads", "5.5", "6.5"), head, ("Parks", "6.5", "7.5"))

        assert [said.text for _, said, _ in found.facts] == ["5.5", "6.5", "6.5", "7.5"]
        assert found.why_no_figure(2, 1) == "in the head of a table"

    def test_pieces_of_a_number_are_no_amounts(self):
        """Without quotes 6,018.20 in a file of commas is two cells, and its row is wider than the head."""
        found = read(("Item", "2018"), ("Roads", "6", "018.20"), ("Parks", "900.00"))

        assert [said.text for _, said, _ in found.facts] == ["900.00"]


class TestNotes:
    def test_amounts_in_front_of_notes_are_amounts(self):
        """Short whole numbers with words on both sides are no codes: behind a code stand amounts."""
        rows = [("Roads", "100", "see page 3"), ("Parks", "50", "new"), ("Debt", "70", ""), ("Total", "220", "all")]
        found = read(("Item", "Spent", "Note"), *rows)

        assert [said.text for _, said, _ in found.facts] == ["100", "50", "70", "220"]

    def test_codes_of_the_second_side_are_codes(self):
        """Between the amounts of one side and the labels of the other stand codes."""
        rows = [("Taxes", "100.5", "11", "Roads", "90.5"), ("Fees", "50.5", "12", "Parks", "60.5")]
        found = read(("Revenue", "Amount", "No", "Expenditure", "Amount"), *rows)

        assert {column for _, column in found.slots} == {1, 4}


class TestCodes:
    def test_a_code_in_three_columns(self):
        """201, 05 and 01 in three columns are one code of a list, and no amounts; a word of total may stand among them."""
        codes = [
            ("201", "", ""),
            ("201", "05", ""),
            ("201", "05", "01"),
            ("208", "", ""),
            ("208", "05", ""),
            ("208", "05", "05"),
        ]
        rows = [(*code, f"item {at}", f"{at}.50") for at, code in enumerate(codes)]
        table = Table(rows=(("类", "款", "项", "Name", "2019"), *rows, ("Total", "", "", "", "15.00")))
        found = read_unformed(table, year=YEAR, catalogue=load("cn").catalogue)

        assert {column for _, column in found.slots} == {4}
        assert found.why_no_figure(2, 0) == found.why_no_figure(2, 1) == "a code or a label"

    def test_numbers_with_a_leading_nought(self):
        """05 is no amount, in whatever list it is."""
        rows = (("05", "Roads", "7.5"), ("05", "Parks", "3.5"), ("11", "Debt", "1.0"), ("11", "Wages", "2.0"))
        found = read(("Code", "Item", "2019"), *rows)

        assert {column for _, column in found.slots} == {2}

    def test_numbers_that_nest(self):
        """401, 40105 and 4010501 are codes of a list that nobody knows: amounts nest so next to never."""
        codes = ["401", "40105", "4010501", "4010502", "40188", "4018801", "508", "50805", "5080501", "50805"]
        found = read(("Code", "Item", "2019"), *((code, f"item {at}", f"{at}.5") for at, code in enumerate(codes)))

        assert {column for _, column in found.slots} == {2}

    @given(st.lists(LARGE, min_size=4, max_size=12))
    def test_amounts_are_no_codes(self, amounts):
        """Large whole amounts beside labels, one of them printed twice, stay amounts where none begins with another."""
        assume(not any(one != other and str(one).startswith(str(other)) for one in amounts for other in amounts))
        rows = [(str(amount), f"item {at}") for at, amount in enumerate([*amounts, amounts[0]])]
        found = read(("2019", "Item"), *rows)

        assert {column for _, column in found.slots} == {0}
