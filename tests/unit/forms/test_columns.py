"""What the words over a column say of its cells: roles, parts of keys, sides, and why a column is not read."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govledger.documents import Table
from govledger.forms import form_of, read_table
from govledger.forms.columns import plans_of

FORM = form_of(
    {
        "id": "xx",
        "columns": [
            {"head": "Item", "gives": "label"},
            {"head": "Function", "gives": "cofog"},
            {"head": "Code", "gives": "cofog", "weak": True},
            {"head": "Year", "gives": "year"},
            {"head": "Basic", "nature": "basic"},
            {"head": "Project", "nature": "project"},
            {"head": "Spent", "phase": "actual"},
            {"head": "Voted", "phase": "original_budget"},
            {"head": "Less", "sign": -1},
            {"head": "In millions", "unit": "million EUR"},
            {"head": "Share", "rate": "actual / original_budget"},
            {"head": "FY{year}"},
            {"head": "Line no.", "skip": "line number"},
        ],
    }
)
ROLES = {
    "Item": "label", "Function": "code", "Code": "code", "Year": "part", "Basic": "amount", "Project": "amount",
    "Spent": "amount", "Less": "amount", "Share": "rate", "Line no.": "skip", "Quux": "unread", "": "unread",
}  # fmt: skip


def plan(*heads):
    """The plan of a column with these words over it, from top to bottom; a label stands to its left."""
    rows = [*(("Item", head) for head in heads), ("Roads", "5")]
    return plans_of(Table(rows=tuple(rows)), FORM)[0][1]


class TestOneColumn:
    @pytest.mark.parametrize(("head", "role"), ROLES.items())
    def test_the_role_of_a_word(self, head, role):
        """A word says what its cells are; one that the form does not know, or none, makes them unread."""
        assert plan(head).role == role

    def test_words_add_up(self):
        """Each word over a column adds its part, and none needs a line for the combination."""
        assert dict(plan("Basic", "Voted").parts) == {"nature": "basic", "phase": "original_budget"}

    def test_a_lower_word_beats_an_upper_one(self):
        """Of two words that say the same part, the one nearer to the cells stands."""
        assert plan("Basic", "Project").parts["nature"] == "project"

    def test_one_unknown_word_is_enough(self):
        """What a word adds that the form does not know is not known either, so that the column is not read."""
        found = plan("Quux", "Basic")

        assert (found.role, dict(found.parts)) == ("unread", {})
        assert found.why == "under a head that the form does not know: 'Quux'"

    def test_a_word_that_skips_beats_all_others(self):
        """What is skipped under one word is not an amount under another."""
        assert (plan("Basic", "Line no.").role, plan("Line no.", "Basic").why) == ("skip", "line number")

    def test_a_weak_word_gives_way(self):
        """A weak word counts where no other gives a part, and is none beside one that does."""
        assert (plan("Code").line.gives, plan("Year", "Code").line.gives) == ("cofog", "year")

    def test_two_signs_take_each_other_away(self):
        """Less of less is more."""
        assert [plan(*heads).line.sign for heads in (["Less"], ["Less", "Less"], ["Basic", "Less"])] == [-1, 1, -1]

    def test_the_lowest_unit_stands(self):
        """A word may tell the unit of its column whatever the others tell."""
        assert plan("In millions", "Basic").line.unit == "million EUR"

    def test_two_years_contradict_each_other(self):
        """A column of two years is of none."""
        found = plan("FY2018", "FY2019")

        assert (found.role, found.why) == ("unread", "under heads that contradict each other: '2018' and '2019'")

    def test_columns_by_number(self):
        """Without heads each number has its line, and a number without one is unread."""
        form = form_of({"id": "xx", "heads": 0, "columns": [{"at": 1, "gives": "label"}, {"at": 3, "nature": "basic"}]})
        plans, _ = plans_of(Table(rows=(("Roads", "7", "5"),)), form)

        assert [each.role for each in plans] == ["label", "unread", "amount"]

    def test_columns_before_the_first_head(self):
        """Labels without a head over them are those of the word "", where the form knows it."""
        form = form_of({"id": "xx", "columns": [{"head": "", "gives": "label"}, {"head": "Basic", "nature": "basic"}]})
        plans, _ = plans_of(Table(rows=(("", "Basic", ""), ("Roads", "5", "6"))), form)

        assert [each.role for each in plans] == ["label", "amount", "unread"]


class TestSides:
    def test_a_side_begins_behind_amounts(self):
        """A label or a code that follows an amount is of the next side; in records all are of one."""
        heads = ("Item", "Basic", "Function", "Item", "Project", "Share", "Item")
        table = Table(rows=(heads, ("Roads", "5", "701", "Parks", "6", "7", "x")))
        records = form_of(
            {"id": "xx", "long": True, "columns": [{"head": "Item", "gives": "label"}, {"head": "Basic"}]}
        )

        assert [each.side for each in plans_of(table, FORM)[0]] == [0, 0, 1, 1, 1, 1, 2]
        assert {each.side for each in plans_of(table, records)[0]} == {0}

    @given(st.lists(st.sampled_from(sorted(ROLES)), min_size=1, max_size=8))
    def test_every_column_has_one_plan(self, heads):
        """Plans are as many as columns and in their order, each with the role of its word; sides never go back, and each
        begins at a column that says what rows are."""
        plans, head = plans_of(Table(rows=(tuple(heads), ("5",) * len(heads))), FORM)

        assert head.rows == 1
        assert [(each.at, each.role) for each in plans] == [(at, ROLES[word]) for at, word in enumerate(heads)]
        for before, after in itertools.pairwise(plans):
            assert after.side - before.side in ((0, 1) if after.is_key else (0,))


SAID = {
    "id": "xx", "calendar": "DE", "currency": "EUR", "unit": "EUR", "year": "2019", "key": {"concept": "expenditure"},
    "columns": [
        {"head": ["Chapter", "Article"], "gives": "line", "join": "."}, {"head": "Item", "gives": "label"},
        {"head": "Town", "gives": "label", "own": "project"}, {"head": "Amount"}, {"head": "Again"},
    ],
}  # fmt: skip


class TestColumnsThatMakeUpKeys:
    def read(self, *rows, **said):
        """What is read of a table: the members of each fact, or why it is refused."""
        found = read_table(Table(rows=rows), form_of(SAID | said))
        return found.refused or [dict(key.dimensions) for key, _, _ in found.facts]

    @pytest.mark.parametrize("order", list(itertools.permutations(range(3))))
    def test_parts_of_a_code_in_any_order(self, order):
        """Codes are joined as the form lists their words, wherever the columns stand."""
        rows = (("Chapter", "Article", "Item"), ("7", "03", "Roads"))
        moved = [(*(row[at] for at in order), amount) for row, amount in zip(rows, ("Amount", "5"), strict=True)]

        assert self.read(*moved) == [{"line": "7.03"}]

    def test_one_head_twice(self):
        """Of two columns under one head nobody knows which is the code; one of them is not the rest of the other."""
        assert self.read(("Chapter", "Chapter", "Amount"), ("7", "7", "5")) == "it has the head 'Chapter' twice"
        assert self.read(("Town", "Town", "Amount"), ("North", "South", "5")) == "it has the head 'Town' twice"
        assert (
            self.read(("Item", "Chapter", "Item", "Amount"), ("Roads", "7", "x", "5")) != "it has the head 'Item' twice"
        )

    def test_a_part_behind_the_amounts(self):
        """A column that gives a part of the key says nothing of amounts before it, and they are not read without it; in
        records it may stand anywhere."""
        rows = (("Chapter", "Amount", "Town"), ("7", "5", "North"))

        assert self.read(*rows) == "'Town' stands behind the amounts that it says something of"
        assert self.read(*rows, long=True) == [{"line": "7", "project": "North"}]

    def test_two_amounts_of_one_key_in_a_record(self):
        """Records may state a fact anew in another row, but not in two columns of one."""
        rows = (("Chapter", "Town", "Amount", "Again"), ("7", "North", "5", "6"))

        assert self.read(*rows, long=True).startswith("two cells of it are expenditure")
        assert len(self.read(rows[0], ("7", "North", "5", ""), ("7", "North", "6", ""), long=True)) == 2
