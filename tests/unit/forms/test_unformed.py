"""Tables that no form fits: every amount under its own words, and the sums that the figures prove."""

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from govledger.documents import Table
from govledger.fiscal import calendar
from govledger.forms.guessing import CONCEPT
from govledger.forms.unformed import read_unformed

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
