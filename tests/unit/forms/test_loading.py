"""Forms from files: what they extend, what is wrong beyond their words, and several tables of one source."""

import pytest

from govledger.documents import Table
from govledger.fiscal import calendar
from govledger.forms import form_of, load_form, read_by_forms, read_table
from govledger.forms.checking import drawn, problems_of
from govledger.forms.errors import InvalidForm, NoForm

BASE = {
    "id": "xx",
    "calendar": "DE",
    "currency": "EUR",
    "unit": "EUR",
    "year": "2019",
    "key": {"concept": "expenditure"},
}


class TestExtends:
    def test_words_of_another_form_come_first(self, tmp_path):
        """Lines are inherited, and a word of the same spelling is replaced; the other words of its line stay."""
        (tmp_path / "words.toml").write_text(
            'id = "words"\ncolumns = [{ head = "Item", gives = "label" }, { head = ["Amount", "Sum"], nature = "basic" }]\n'
            'rows = [{ label = "All" }]\n'
        )
        (tmp_path / "own.toml").write_text(
            'id = "own"\nextends = ["words"]\ncolumns = [{ head = "Amount", nature = "project" }]\n'
        )
        form = load_form(tmp_path / "own.toml")

        assert [(column.heads, dict(column.parts)) for column in form.columns] == [
            (("Item",), {}), (("Sum",), {"nature": "basic"}), (("Amount",), {"nature": "project"}),
        ]  # fmt: skip
        assert [row.labels for row in form.rows] == [("All",)]

    def test_a_label_that_asks_for_another_thing_stays(self, tmp_path):
        """A label of another form is replaced by the one that asks for the same, so that "Total" of each side is its own."""
        (tmp_path / "words.toml").write_text(
            'id = "words"\ncolumns = [{ head = "Item", gives = "label" }]\nrows = [\n'
            '{ label = "Total", when = { concept = "revenue" } },\n'
            '{ label = "Total", when = { concept = "expenditure" } }]\n'
        )
        (tmp_path / "own.toml").write_text(
            'id = "own"\nextends = ["words"]\n'
            'rows = [{ label = "TOTAL", when = { concept = "revenue" }, concept = "total_revenue" }]\n'
        )
        form = load_form(tmp_path / "own.toml")

        assert [(dict(row.when), dict(row.parts)) for row in form.rows] == [
            ({"concept": "expenditure"}, {}), ({"concept": "revenue"}, {"concept": "total_revenue"}),
        ]  # fmt: skip

    def test_what_is_not_there_is_named(self, tmp_path):
        """A form that extends one that is not beside it is refused with the name of its file."""
        (tmp_path / "own.toml").write_text('id = "own"\nextends = ["words"]\n')

        with pytest.raises(InvalidForm, match=r"extends 'words', and there is no file words\.toml beside it"):
            load_form(tmp_path / "own.toml")


class TestEveryMistake:
    def test_all_mistakes_are_told_at_once(self):
        """Each has its line."""
        with pytest.raises(InvalidForm) as raised:
            form_of(
                {**BASE, "columns": [{"head": "A", "gives": "colour"}, {"head": "B", "nature": "red"}], "sums": [{}]}
            )

        assert [problem.split(":")[0] for problem in raised.value.problems] == [
            "columns[0]", "columns[1]", "sums[0]",
        ]  # fmt: skip

    @pytest.mark.parametrize("said", ["ZZ", "13-01 ending", "02-30 starting", "07-01 sideways"])
    def test_a_calendar_that_is_none(self, said):
        """A calendar is one of a country, or a day of the year and a label; that it is none is told before a table is read."""
        with pytest.raises(InvalidForm, match=r"xx: calendar: .*such as '07-01 ending'"):
            form_of({**BASE, "calendar": said})

    def test_columns_by_head_and_by_number(self):
        """A form knows all of its columns in one way."""
        with pytest.raises(InvalidForm, match="by their heads or by their numbers"):
            form_of({**BASE, "columns": [{"head": "Item", "gives": "label"}, {"at": 2}]})

    @pytest.mark.parametrize(("said", "problem"), [
        ({"columns": [{"head": "Total"}, {"head": "TOTAL"}]}, "columns[1]: 'TOTAL' stands in columns[0] already"),
        ({"rows": [{"label": "A"}, {"label": "a"}]}, "rows[1]: 'a' stands in rows[0] already, asking for the same"),
        ({"rows": [{"label": "A", "when": {"concept": "revenue"}}]}, "rows[0]: when: no line gives concept = 'revenue'"),
        ({"sums": [{"parts": "nature"}]}, "sums[0]: no line gives a member of 'nature'"),
        ({"sums": [{"above": ["Subtotal"]}]}, "sums[0]: no row has the label 'Subtotal'"),
        ({"needs": ["Code"]}, "needs: no column has the head 'Code'"),
        ({"columns": [{"head": "Item", "gives": "label"}]}, "has no column of amounts"),
        ({}, "has no needs: name the heads without which a table is of another form"),
        ({}, "has no [[example]]: write a small table, its facts and what is left unread"),
    ])  # fmt: skip
    def test_what_nothing_can_meet(self, said, problem):
        """A form whose words are right may still have lines that say nothing."""
        form = form_of({**BASE, "columns": [{"head": "Item", "gives": "label"}, {"head": "Total"}], **said})

        assert problem in problems_of(form)

    def test_an_example_that_reads_as_something_else(self):
        """What an example says is compared with what is read of it."""
        example = {"table": [["Item", "Total"], ["All", "5"]], "facts": {"expenditure of 2019": "6"}, "unread": ["7"]}
        form = form_of({
            **BASE, "needs": ["Total"], "columns": [{"head": "Item", "gives": "label"}, {"head": "Total"}],
            "rows": [{"label": "All"}], "example": [example],
        })  # fmt: skip

        assert problems_of(form) == (
            "example[0]: expenditure of 2019: reads '5', not '6'", "example[0]: leaves [] unread, not ['7']",
        )  # fmt: skip

    def test_a_form_without_a_calendar_is_checked_by_years_of_the_calendar(self):
        """An example needs no country."""
        form = form_of({
            "id": "xx", "unit": "EUR", "needs": ["Total"], "key": {"concept": "expenditure"},
            "columns": [{"head": "Item", "gives": "label"}, {"head": "Total"}], "rows": [{"label": "All"}],
            "example": [{"table": [["Item", "Total"], ["All", "5"]], "facts": {"expenditure of 2019": "5"}}],
        })  # fmt: skip

        assert problems_of(form) == ()
        assert "Total" in drawn(form).text()


class TestSeveralTables:
    def form(self, name, head, **parts):
        """A form of one column of amounts."""
        columns = [{"head": "Item", "gives": "label", "own": "line"}, {"head": head, **parts}]
        return form_of({**BASE, "id": name, "needs": [head], "columns": columns})

    def test_each_by_its_form_into_one_disclosure(self):
        """The tables of a source are one account, with the entity and year that are given."""
        forms = [self.form("a", "Spent"), self.form("b", "Planned", phase="original_budget")]
        tables = [Table(rows=(("Item", head), ("Roads", "5"))) for head in ("Spent", "Planned")]
        read = read_by_forms(tables, forms, entity="A town", year=calendar("DE").starting(2019))

        assert [str(fact.key) for fact in read.disclosure.accounts.facts] == [
            "expenditure (line 'Roads') of 2019", "original_budget of expenditure (line 'Roads') of 2019",
        ]  # fmt: skip
        assert read.disclosure.accounts.entity == "A town"

    def test_a_table_that_no_form_fits_stays_apart(self):
        """What is certain of it is read under its own words."""
        tables = [Table(rows=(("Item", "Spent"), ("Roads", "5"))), Table(rows=(("What", "Lent"), ("Roads", "7")))]
        read = read_by_forms(tables, [self.form("a", "Spent")], year=calendar("DE").starting(2019))

        assert (len(read.readings), len(read.unformed)) == (1, 1)
        assert {fact.key.concept for fact in read.disclosure.accounts.facts} == {"expenditure", "tabulated"}

    def test_a_source_of_which_nothing_is_read(self):
        """It is refused with the reason of each form that was tried."""
        form = self.form("a", "Spent")

        with pytest.raises(NoForm, match=r"a: it has no column of amounts"):
            read_by_forms([Table(rows=(("Item", "Lent"), ("Roads", "5")))], [form], form=form)

    def test_the_year_of_a_file(self):
        """Where the form says so, the year stands in the path of the file."""
        form = form_of({
            **BASE, "year": "file", "columns": [{"head": "Item", "gives": "label", "own": "line"}, {"head": "Spent"}],
        })  # fmt: skip
        read = read_table(Table(rows=(("Item", "Spent"), ("Roads", "5")), source="data/2017/outlays.csv"), form)

        assert [str(key.year) for key, _, _ in read.facts] == ["2017"]
