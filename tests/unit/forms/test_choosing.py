"""Which form a table is of: what must be there, what must not, and which of several that fit."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govledger.documents import Table
from govledger.forms import choose, form_of
from govledger.forms.choosing import Fit, fit_of
from govledger.forms.errors import SeveralForms


def form(name, *heads, **said):
    """A form of a label and of amounts under these heads, the first of which it needs."""
    return form_of(
        {
            "id": name, "needs": [heads[0]],
            "columns": [{"head": "Item", "gives": "label"}, *({"head": head} for head in heads)], **said,
        }
    )  # fmt: skip


def table(*heads, **said):
    """A table of one row under these heads, besides that of its labels."""
    return Table(rows=(("Item", *heads), ("Roads", *("5" for _ in heads))), **said)


class TestFit:
    def test_known_columns_are_counted(self):
        """A form fits by the columns that it knows, those that it does not, and the longest title that stands there."""
        found = fit_of(
            table("Voted", "Spent", "Quux", title="3. Outlays of 2019"),
            form("a", "Voted", "Spent", title=["Outlays", "Outlays of"]),
        )

        assert found == Fit(known=3, unknown=-1, title=len("outlaysof"))

    @pytest.mark.parametrize(
        "said",
        [
            {"needs": ["Lent"]},
            {"needs": []},
            {"needs": ["Voted", "Spent|Paid"]},
            {"years": "2020.."},
            {"only": ["Revenue"]},
            {"unless": ["town of seas"]},
            {"columns": [{"head": "Item", "gives": "label"}, {"head": "Voted", "skip": "no figure"}]},
        ],
    )
    def test_what_keeps_a_form_from_a_table(self, said):
        """A head that it needs is not there, or it needs none; its years are over; the title is of another; it has no amounts."""
        shown = table("Voted", title="Outlays of the Town of Seas")

        assert fit_of(shown, form("a", "Voted"), year=2019) is not None
        assert fit_of(shown, form("a", "Voted", **said), year=2019) is None

    def test_words_around_a_table(self):
        """The name of a sheet, that of the file, and a title inside the frame stand around a table as its own title does."""
        told = form("a", "Voted", only=["Outlays"])
        inside = Table(rows=(("Outlays", ""), ("Item", "Voted"), ("Roads", "5")))

        assert fit_of(table("Voted"), told) is None
        assert None not in [
            fit_of(table("Voted", name="outlays 2"), told),
            fit_of(table("Voted", source="books/town-outlays.csv"), told),
            fit_of(inside, told),
        ]


class TestChoose:
    def test_more_known_columns_beat_fewer_unknown_ones(self):
        """The form that reads most is taken, then the one to which least is strange, then the longest title."""
        assert max(Fit(3, -2, 0), Fit(2, 0, 9)) == Fit(3, -2, 0)
        assert max(Fit(3, -1, 0), Fit(3, -2, 9)) == Fit(3, -1, 0)
        assert max(Fit(3, -1, 4), Fit(3, -1, 9)) == Fit(3, -1, 9)

    def test_two_that_fit_alike_are_both_named(self):
        """Nothing is guessed between forms that fit alike."""
        with pytest.raises(SeveralForms, match=r"'first' and 'second'"):
            choose(table("Voted"), [form("first", "Voted"), form("second", "Voted")])

    def test_a_table_of_none(self):
        """A table whose heads no form needs has none."""
        assert choose(table("Lent"), [form("a", "Voted"), form("b", "Spent")]) is None

    @given(st.permutations(["Voted", "Spent", "Lent", "Paid"]), st.integers(1, 4), st.randoms())
    def test_the_order_of_forms_says_nothing(self, heads, count, random):
        """Of forms that know the first one, two, three heads of a table, the one that knows most of those printed is chosen,
        in whatever order forms are given."""
        forms = [form(str(known), *heads[:known]) for known in range(1, 5)]
        random.shuffle(forms)
        found = choose(table(*heads[:count]), [each for each in forms if int(each.id) <= count])

        assert found.id == str(count)
