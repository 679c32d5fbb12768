"""Sums of the rows above a total, over one dimension, by a sentence, and of cells that stand in several tables of a source."""

from hypothesis import given
from hypothesis import strategies as st

from govledger.accounts import Balance, Breakdown
from govledger.documents import Table
from govledger.forms import form_of, read_by_forms, read_table
from govledger.reconciliation import Verdict, reconcile

SAID = {
    "id": "xx", "calendar": "DE", "currency": "EUR", "unit": "EUR", "year": "2019", "key": {"concept": "revenue"},
    "needs": ["Line"], "columns": [{"head": "Line", "gives": "label", "own": "line"}, {"head": "Amount"}],
}  # fmt: skip
ABOVE = form_of(SAID | {"rows": [{"label": "All"}], "sums": [{"above": ["Sum"], "total": "All"}]})


def claims(*rows):
    """The totals of a table with the parts of each."""
    read = read_table(Table(rows=(("Line", "Amount"), *rows)), ABOVE, trusting=True)
    return {claim.whole.get("line"): [part.get("line") for part in claim.parts] for claim in read.claims}


class TestAbove:
    def test_a_total_takes_the_rows_since_the_last(self):
        """The total of all takes the totals, and the rows that are in none of them."""
        found = claims(("a", "1"), ("b", "2"), ("Sum", "3"), ("c", "4"), ("All", "7"))

        assert found == {"Sum": ["a", "b"], None: ["Sum", "c"]}

    def test_a_part_that_is_no_number_is_a_part_still(self):
        """It cannot be tested whether the sum holds, and nobody says that it does not."""
        found = claims(("a", "1"), ("b", "2,5"), ("Sum", "3.5"))

        assert found == {"Sum": ["a", "b"]}

    def test_a_total_that_is_no_number_ends_its_rows(self):
        """What is below an unread total is no part of what is above it."""
        found = claims(("a", "1"), ("Sum", "1,0"), ("b", "2"), ("All", "3"))

        assert found == {"Sum": ["a"], None: ["Sum", "b"]}

    def test_a_row_that_says_nothing_leaves_no_claim(self):
        """A row without a word could be a part, so that nothing is claimed of the sum that it stands in."""
        found = claims(("a", "1"), ("", "2"), ("Sum", "3"), ("c", "4"), ("All", "7"))

        assert found == {None: ["Sum", "c"]}

    @given(st.lists(st.lists(st.integers(0, 99), min_size=1, max_size=4), min_size=1, max_size=4), st.integers(0, 2))
    def test_every_row_is_part_of_one_total(self, groups, loose):
        """Whatever groups of rows there are, each total takes its own rows, and that of all takes the totals and what is loose."""
        rows, told = [], {}
        for number, group in enumerate(groups):
            named = [f"row {number}.{at}" for at in range(len(group))]
            rows += [*zip(named, map(str, group), strict=True), ("Sum", str(sum(group)))]
            told[number] = named
        rows += [(f"loose {at}", "1") for at in range(loose)]
        total = sum(map(sum, groups)) + loose
        form = form_of(SAID | {"rows": [{"label": "All"}], "sums": [{"above": ["Sum"], "total": "All"}]})
        read = read_table(Table(rows=(("Line", "Amount"), *rows, ("All", str(total)))), form, trusting=True)
        *some, whole = [[part.get("line") for part in claim.parts] for claim in read.claims]

        assert some == list(told.values())
        assert whole == ["Sum"] * len(groups) + [f"loose {at}" for at in range(loose)]

    def test_columns_are_summed_apart(self):
        """Each column of amounts has totals of its own."""
        form = form_of(
            SAID | {
                "columns": [{"head": "Line", "gives": "label", "own": "line"}, {"head": "Basic", "nature": "basic"},
                            {"head": "Project", "nature": "project"}],
                "sums": [{"above": ["Sum"]}],
            }
        )  # fmt: skip
        rows = (("Line", "Basic", "Project"), ("a", "1", "5"), ("b", "2", ""), ("Sum", "3", "5"))
        read = read_table(Table(rows=rows), form)

        assert [(claim.whole.get("nature"), [part.get("line") for part in claim.parts]) for claim in read.claims] == [
            ("basic", ["a", "b"]),
            ("project", ["a"]),
        ]


class TestOver:
    def form(self, **said):
        """A form of towns in columns, the last of which may be a total."""
        towns = [{"head": town, "project": town} for town in ("North", "South", "Both")]
        columns = [{"head": "Line", "gives": "label", "own": "line"}, *towns, {"head": "All"}]
        return form_of(SAID | {"columns": columns, "sums": [{"over": "project", **said}]})

    def parts(self, form, *heads):
        """The parts of each total of a table of two rows."""
        rows = [(line, *("5" for _ in heads)) for line in "ab"]
        read = read_table(Table(rows=(("Line", *heads), *rows)), form, trusting=True)
        return [
            (claim.whole.get("line"), claim.whole.get("project"), [part.get("project") for part in claim.parts])
            for claim in read.claims
        ]

    def test_without_a_total_what_has_no_member_is_the_sum(self):
        """The amounts that name no town are those of all of them."""
        assert self.parts(self.form(), "North", "South", "All") == [
            ("a", None, ["North", "South"]), ("b", None, ["North", "South"]),
        ]  # fmt: skip

    def test_a_member_that_is_the_total(self):
        """A total that has a name of its own takes all other members, and what has none is no part of it."""
        assert self.parts(self.form(total="Both"), "North", "South", "Both", "All") == [
            ("a", "Both", ["North", "South"]), ("b", "Both", ["North", "South"]),
        ]  # fmt: skip

    def test_no_total_is_printed(self):
        """Where nothing is printed that may be the sum, nothing is claimed; nor where nothing else is."""
        assert self.parts(self.form(), "North", "South") == []
        assert self.parts(self.form(), "All") == []


class TestSentences:
    FORM = form_of(
        {
            "id": "xx", "calendar": "DE", "currency": "EUR", "unit": "EUR", "year": "2019", "needs": ["Line"],
            "columns": [{"head": "Line", "gives": "label"}, {"head": "Basic", "nature": "basic"},
                        {"head": "Project", "nature": "project"}],
            "rows": [
                {"label": "Opening", "concept": "opening_balance"}, {"label": "Receipts", "concept": "revenue"},
                {"label": "Payments", "concept": "expenditure"}, {"label": "Closing", "concept": "closing_balance"},
            ],
            "sums": [{"statement": "closing_balance.total == opening_balance.total + revenue.total - expenditure.total"}],
        }
    )  # fmt: skip

    def claims(self, *rows):
        """The claims of a table of balances."""
        return read_table(Table(rows=(("Line", "Basic", "Project"), *rows)), self.FORM, trusting=True).claims

    def test_what_is_taken_away_makes_a_balance(self):
        """In every column the closing balance is what it began with, and what came in less what went out."""
        rows = [("Opening", "1", "2"), ("Receipts", "5", "6"), ("Payments", "4", "3"), ("Closing", "2", "5")]
        found = self.claims(*rows)

        assert {type(claim) for claim in found} == {Balance}
        assert [
            (
                claim.whole.concept,
                claim.whole.get("nature"),
                [part.concept for part in claim.added],
                [part.concept for part in claim.taken],
            )
            for claim in found
        ] == [
            ("closing_balance", nature, ["opening_balance", "revenue"], ["expenditure"])
            for nature in ("basic", "project")
        ]

    def test_what_is_blank_is_nil(self):
        """A blank among the parts adds nothing; where nothing is then taken away, what is left is a sum."""
        (first, second) = self.claims(
            ("Opening", "1", "2"), ("Receipts", "5", ""), ("Payments", "", "1"), ("Closing", "6", "1")
        )

        assert isinstance(first, Breakdown)
        assert [part.concept for part in first.parts] == ["opening_balance", "revenue"]
        assert ([part.concept for part in second.added], [part.concept for part in second.taken]) == (
            ["opening_balance"], ["expenditure"],
        )  # fmt: skip

    def test_what_is_not_printed_makes_it_untestable(self):
        """A row that the table does not have is named by the claim, so that nobody is accused for want of it."""
        (claim,) = self.claims(("Opening", "1", ""), ("Receipts", "5", ""), ("Closing", "3", ""))

        assert [part.concept for part in claim.taken] == ["expenditure"]

    @given(st.lists(st.integers(0, 10**6), min_size=4, max_size=4), st.integers(-2, 2))
    def test_only_what_does_not_add_up_is_found(self, figures, off):
        """A table of balances is contradicted where it is off beyond what rounding of each of its figures explains."""
        opening, receipts, payments, _ = figures
        closing = opening + receipts - payments + 10 * off
        texts = [str(each) for each in (opening, receipts, payments, closing)]
        rows = [
            (name, text, "") for name, text in zip(("Opening", "Receipts", "Payments", "Closing"), texts, strict=True)
        ]
        accounts = read_by_forms([Table(rows=(("Line", "Basic", "Project"), *rows))], [self.FORM]).disclosure

        assert [each.verdict for each in reconcile(accounts, "claims").findings] == [Verdict.CONTRADICTED] * bool(off)


ACROSS = form_of(
    SAID
    | {
        "columns": [{"head": "Line", "gives": "label", "own": "line"}, {"head": "Town", "gives": "project"}, {"head": "Amount"}],
        "sums": [{"over": "project", "across": True}],
    }
)  # fmt: skip


def checked(*totals):
    """The findings on a sheet by towns and one of their totals."""
    by_town = (("Line", "Town", "Amount"), ("a", "North", "1"), ("a", "South", "2"), ("b", "North", "4"))
    tables = [Table(rows=by_town), Table(rows=(("Line", "Amount"), *totals))]
    return reconcile(read_by_forms(tables, [ACROSS]).disclosure).findings


class TestAcross:
    def test_what_adds_up_is_silent(self):
        """Totals on one sheet are the sums of their parts on the other."""
        assert checked(("a", "3"), ("b", "4")) == ()

    def test_what_does_not_is_found(self):
        """A total that is not the sum of its parts on the other sheet is contradicted by them, the other one not."""
        (finding,) = checked(("a", "3"), ("b", "6"))

        assert finding.verdict is Verdict.CONTRADICTED
        assert [key.get("line") for key in finding.keys] == ["b", "b"]

    def test_tables_that_do_not_belong_together_are_not_summed(self):
        """Where three sums and half of them fail, the tables are of different things."""
        form = ACROSS
        rows = [(line, town, "1") for line in "abc" for town in ("North", "South")]
        tables = [
            Table(rows=(("Line", "Town", "Amount"), *rows)),
            Table(rows=(("Line", "Amount"), *((line, "9") for line in "abc"))),
        ]

        assert read_by_forms(tables, [form]).disclosure.accounts.claims == ()

    def test_a_table_with_an_unknown_row_leaves_them_open(self):
        """What the row may add to a total on another sheet is not known."""
        form = form_of(SAID | {"rows": [{"label": "a", "line": "a"}], "sums": [{"over": "project", "across": True}],
            "columns": [{"head": "Line", "gives": "label"}, {"head": "Town", "gives": "label", "own": "project"}, {"head": "Amount"}]})  # fmt: skip
        by_town = (("Line", "Town", "Amount"), ("a", "North", "1"), ("x", "South", "2"))
        tables = [Table(rows=by_town), Table(rows=(("Line", "Amount"), ("a", "3")))]

        assert read_by_forms(tables, [form]).disclosure.accounts.claims == ()
