"""Tables read by forms: every cell counted once, every numeral told of once, and what a form must leave unread."""

import time
from collections import Counter

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from govledger.documents import Table
from govledger.errors import GovLedgerError
from govledger.fiscal import calendar
from govledger.forms import choose, form_of, read_by_forms, read_table
from govledger.forms.errors import InvalidForm, NoForm, SeveralForms
from govledger.forms.trust import holds

BASE = {
    "id": "xx",
    "calendar": "DE",
    "currency": "EUR",
    "unit": "EUR",
    "year": "2019",
    "key": {"concept": "expenditure"},
}
WIDE = form_of({
    **BASE, "needs": ["Item"],
    "columns": [
        {"head": "Code", "gives": "cofog"}, {"head": "Item", "gives": "label"}, {"head": "Current", "nature": "basic"},
        {"head": "Capital", "nature": "project"}, {"head": "Total"}, {"head": "No.", "skip": "line number"},
        {"head": "Share", "rate": 'expenditure.nature("basic") / expenditure.total'},
    ],
    "rows": [{"label": "All"}, {"label": "of which roads", "item": "works"}, {"label": "Note", "skip": "a note"}],
    "sums": [{"parts": "nature"}, {"tree": "cofog"}],
})  # fmt: skip
SIDES = form_of({
    **BASE, "key": {}, "needs": ["Income"],
    "columns": [
        {"head": "Income", "concept": "revenue"}, {"head": "Outlays", "concept": "expenditure"},
        {"head": "Item", "gives": "label"}, {"head": "Amount"},
    ],
    "rows": [
        {"label": "Fees", "when": {"concept": "revenue"}, "source": "operating"},
        {"label": "Wages", "when": {"concept": "expenditure"}, "nature": "personnel"},
        {"label": "Brought forward", "when": {"concept": "revenue"}, "concept": "opening_balance", "opens": True},
        {"label": "Budget fund", "fund": "general_public_budget"},
        {"label": "Other income", "concept": "revenue", "source": "other"},
        {"label": "Total", "concept": "total_revenue", "when": {"concept": "revenue"}, "closes": True},
        {"label": "Total", "concept": "total_expenditure", "when": {"concept": "expenditure"}, "closes": True},
    ],
})  # fmt: skip


def table(*rows, **said):
    """A table of rows."""
    return Table(rows=rows, **said)


def facts(read):
    """The texts of the facts by what they are of."""
    return {str(key): said.text for key, said, _ in read.facts}


def reasons(read):
    """The reasons for what was not read, by the text."""
    return {each.text: each.why for each in read.unread}


class TestEveryCell:
    texts = st.sampled_from([
        "", " ", "701", "7011", "702", "All", "of which roads", "Note", "Roads", "5", "3.5", "-", "n/a", "22,5", "5%", "98.5%",
        "Item", "Current", "Total", "Code", "1 000", "(7)", "x\x00",
    ])  # fmt: skip
    heads = st.lists(
        st.sampled_from(["Code", "Item", "Current", "Capital", "Total", "No.", "Share", "Lending", ""]),
        min_size=1, max_size=7,
    )  # fmt: skip

    @settings(max_examples=200, deadline=None)
    @given(heads, st.lists(st.lists(texts, max_size=8), max_size=6))
    def test_every_cell_is_counted_once(self, heads, rows):
        """Cells below the head = facts + keys + skipped + rates + unread + heads that are repeated."""
        read = read_table(table(tuple(heads), *map(tuple, rows)), WIDE, trusting=True)
        below = [text for row in read.table.rows[read.head.rows :] for text in row if text.strip()]

        assert sum(read.tally.values()) == len(below)
        assert set(read.tally) <= {"facts", "keys", "skipped", "rates", "unread", "heads"}
        assert read.tally.get("facts", 0) == len(read.facts) == len(read.slots) == len(set(read.slots))
        assert read.tally.get("unread", 0) == len(read.unread)

    @settings(max_examples=100, deadline=None)
    @given(heads, st.lists(st.lists(texts, max_size=8), max_size=6))
    def test_every_numeral_is_told_of_once(self, heads, rows):
        """The coverage has each text with a digit as often as it is printed, whatever became of it."""
        whole = table(tuple(heads), *map(tuple, rows), ("701", "x", "4", "", "4"), source="a.csv")
        try:
            read = read_by_forms([whole], [WIDE], form=WIDE, year=calendar("DE").starting(2019))
        except NoForm:
            return
        outcomes = read.disclosure.coverage.readings
        digits = Counter(text.strip() for row in whole.rows for text in row if any(map(str.isdigit, text)))
        told = Counter(each.text.strip() for each in outcomes if any(map(str.isdigit, each.text)))

        assert told == digits


class TestWhatIsLeftUnread:
    def test_a_percentage_is_no_amount(self):
        """A number with a sign of percent under the head of an amount is unread."""
        read = read_table(table(("Item", "Total", "Current"), ("All", "5%", "3")), WIDE)

        assert reasons(read) == {"5%": "a percentage under the head of an amount"}

    def test_a_label_without_code_in_a_column_that_splits(self):
        """Of a cell that should hold code and name, a name alone that is not known leaves its row unread."""
        form = form_of({**BASE, "columns": [{"head": "Item", "gives": "cofog", "split": " - "}, {"head": "Total"}]})
        read = read_table(
            table(("Item", "Total"), ("701 - Services", "5"), ("Sundries", "7"), ("Roads - minor", "9")),
            form,
            trusting=True,
        )

        assert facts(read) == {"expenditure (cofog '701') of 2019": "5"}
        assert sorted(reasons(read)) == ["7", "9"]

    def test_a_word_in_a_column_of_codes(self):
        """A row that has moved a column to the left has a word where its code should be."""
        read = read_table(table(("Code", "Item", "Total"), ("701", "Services", "5"), ("Roads", "6", "7")), WIDE)

        assert facts(read) == {"expenditure (cofog '701') of 2019": "5"}

    def test_an_own_word_that_is_a_number(self):
        """What the issuer calls a line is a word."""
        form = form_of({**BASE, "columns": [{"head": "Item", "gives": "label", "own": "line"}, {"head": "Total"}]})
        read = read_table(table(("Item", "Total"), ("Roads", "5"), ("6", "7")), form)

        assert facts(read) == {"expenditure (line 'Roads') of 2019": "5"}

    def test_a_line_that_asks_for_other_heads(self):
        """A label that the form knows under some heads alone says nothing under others, whatever else the row tells."""
        form = form_of({
            **BASE, "key": {},
            "columns": [
                {"head": "Year", "gives": "year"}, {"head": "Item", "gives": "label"},
                {"head": "In", "concept": "revenue"}, {"head": "Out", "concept": "expenditure"},
            ],
            "rows": [{"label": "Fees", "when": {"concept": "revenue"}, "source": "operating"}],
        })  # fmt: skip
        read = read_table(
            table(("Year", "Item", "In", "Out"), ("2019", "Fees", "5", "6"), ("2018", "Fees", "7", "8")), form
        )

        assert facts(read) == {"revenue (source 'operating') of 2019": "5", "revenue (source 'operating') of 2018": "7"}

    def test_years_over_one_column_that_contradict_each_other(self):
        """A row that was taken for a head does not change the year of a column."""
        form = form_of({**BASE, "columns": [{"head": "Item", "gives": "label", "own": "line"}, {"head": "{year}"}]})
        read = read_table(table(("Item", "2018"), ("", "1800"), ("Roads", "5.5")), form)

        assert read.facts == ()
        assert read.refused == "it has no column of amounts that the form knows"

    def test_amounts_before_the_column_of_labels(self):
        """Amounts that stand left of all labels belong to no row."""
        read = read_table(table(("Current", "Item", "Total"), ("3", "All", "5")), WIDE)

        assert read.refused == "no column beside 'Current' says what its rows are"

    def test_a_table_that_lacks_a_head_that_is_needed(self):
        """A form that is named is not applied to a table of another one."""
        read = read_table(table(("Code", "Total"), ("701", "5")), WIDE)

        assert read.refused == "it lacks the head 'Item' that the form needs"

    @pytest.mark.parametrize(("unit", "wanted"), [
        ("(Amounts in EUR thousand)", 1000), ("单位：万元", 10_000), ("Thousand pounds", 1000), ("Mio. EUR", 1_000_000),
        ("(in thousands)", 1000), ("Outlays by function, million EUR", 1_000_000), ("EUR in millions", 1_000_000), ("Rs. in crore", 10_000_000), ("EUR", 1),
        ("in cowries", None), ("Tausend Muscheln", None),
    ])  # fmt: skip
    def test_the_unit_that_is_printed(self, unit, wanted):
        """A unit put together from several words is taken whole; one that is not known leaves all amounts unread."""
        form = form_of(
            {
                **{k: v for k, v in BASE.items() if k != "unit"},
                "columns": [{"head": "Item", "gives": "label"}, {"head": "Total"}],
                "rows": [{"label": "All"}],
            }
        )
        read = read_table(table(("Item", "Total"), ("All", "5"), unit=unit), form)

        assert [said.unit.factor for _, said, _ in read.facts] == ([] if wanted is None else [wanted])

    def test_a_unit_that_is_not_printed(self):
        """Where the unit is to be printed and is not, nobody knows what amounts are in."""
        form = form_of(
            {
                **{k: v for k, v in BASE.items() if k != "unit"},
                "columns": [{"head": "Item", "gives": "label"}, {"head": "Total"}],
                "rows": [{"label": "All"}],
            }
        )
        read = read_table(table(("Item", "Total"), ("All", "5")), form, trusting=True)

        assert reasons(read) == {"5": "in a unit that is not printed"}


class TestHeadsAmongTheData:
    def test_the_head_again(self):
        """A head that is repeated, even one with words that are not known, changes nothing."""
        head = ("Code", "Item", "Current", "Lending")
        read = read_table(table(head, ("701", "a", "5", "6"), head, ("702", "b", "7", "8")), WIDE)

        assert list(facts(read).values()) == ["5", "7"]
        assert read.tally["heads"] == 4

    @pytest.mark.parametrize("head", [
        ("Code", "Item", "Capital", "Current"), ("Code", "Item", "Capital", "Lending"), ("Kode", "Punkt", "Drift", "Anlegg"),
    ])  # fmt: skip
    def test_another_table_below(self, head):
        """What stands below other heads is not read as if it stood below the first ones."""
        read = read_table(
            table(
                ("Code", "Item", "Current", "Capital"),
                ("701", "a", "5", "6"),
                ("702", "b", "7", "8"),
                head,
                ("703", "c", "1", "2"),
            ),
            WIDE,
            trusting=True,
        )

        assert list(facts(read).values()) == ["5", "6", "7", "8"]
        assert {"1", "2"} <= set(reasons(read))

    def test_a_row_of_marks_is_no_head(self):
        """A row whose amounts are not stated ends nothing."""
        read = read_table(
            table(("Code", "Item", "Current", "Capital"), ("701", "a", "n/a", "n/a"), ("702", "b", "7", "8")), WIDE
        )

        assert list(facts(read).values()) == ["7", "8"]


class TestBlocks:
    head = (("Income", "", "Outlays", ""), ("Item", "Amount", "Item", "Amount"))

    def test_a_block_gives_its_parts_until_it_is_closed(self):
        """The row that closes it is no longer in it, and the other side knows nothing of it."""
        read = read_table(
            table(
                *self.head,
                ("Fees", "5", "Wages", "4"),
                ("Brought forward", "3", "", ""),
                ("Budget fund", "3", "", ""),
                ("Total", "8", "Total", "4"),
            ),
            SIDES,
        )

        assert facts(read) == {
            "revenue (source 'operating') of 2019": "5", "expenditure (nature 'personnel') of 2019": "4",
            "opening_balance of 2019": "3", "opening_balance (fund 'general_public_budget') of 2019": "3",
            "total_revenue of 2019": "8", "total_expenditure of 2019": "4",
        }  # fmt: skip

    def test_a_row_that_is_not_known_may_have_begun_a_block(self):
        """Behind it only rows that say themselves what a block would say are read."""
        read = read_table(
            table(
                *self.head,
                ("Carried over", "3", "", ""),
                ("Budget fund", "2", "", ""),
                ("Other income", "1", "Wages", "4"),
            ),
            SIDES,
            trusting=True,
        )

        assert facts(read) == {"revenue (source 'other') of 2019": "1", "expenditure (nature 'personnel') of 2019": "4"}


class TestRates:
    @pytest.mark.parametrize(
        ("decimal", "text", "wanted"), [(",", "98,5", "98.5"), (".", "98.5%", "98.5"), (",", "9,8‰", "9.8")]
    )
    def test_a_rate_with_the_decimals_of_its_form(self, decimal, text, wanted):
        """A rate is marked as the amounts of its form are."""
        form = form_of({
            **BASE, "decimal": decimal,
            "columns": [
                {"head": "Item", "gives": "label"}, {"head": "Plan", "phase": "original_budget"}, {"head": "Done"},
                {"head": "Share", "rate": "actual / original_budget"},
            ],
            "rows": [{"label": "All"}],
        })  # fmt: skip
        read = read_table(table(("Item", "Plan", "Done", "Share"), ("All", "1000", "985", text)), form)

        assert [str(claim.rate.number) for claim in read.claims] == [wanted]
        assert read.claims[0].rate.kind.value == ("‰" if "‰" in text else "%")

    def test_a_rate_of_nil_is_no_claim(self):
        """Nothing can be said of a share of nothing."""
        form = form_of(
            {
                **BASE,
                "columns": [
                    {"head": "Item", "gives": "label"},
                    {"head": "Plan", "phase": "original_budget"},
                    {"head": "Done"},
                    {"head": "Share", "rate": "actual / original_budget"},
                ],
                "rows": [{"label": "All"}],
            }
        )
        read = read_table(table(("Item", "Plan", "Done", "Share"), ("All", "0", "9", "0%")), form)

        assert (len(read.facts), read.claims, read.tally["rates"]) == (2, (), 1)


class TestTrust:
    def test_two_cells_of_one_key(self):
        """Different amounts of one key tell that the form forgot a dimension."""
        read = read_table(table(("Code", "Item", "Total"), ("701", "a", "5"), ("701", "b", "6")), WIDE)

        assert read.refused.startswith("two cells of it are expenditure (cofog '701') of 2019: '5' and '6'")

    def test_more_unread_than_read(self):
        """A form that knows little of a table does not fit it."""
        read = read_table(table(("Code", "Item", "Total", "x", "y"), ("701", "a", "5", "6", "7")), WIDE)

        assert read.refused == (
            "more of the table is unread than read, most of it for this: under a head that the form does not know: 'x'"
        )

    @pytest.mark.parametrize(("wrong", "refused"), [(0, False), (2, False), (3, True)])
    def test_sums_that_fail(self, wrong, refused):
        """Three failing sums of a kind, being half of it, are the form's; two are the table's."""
        rows = [(f"70{n}", "a", "5", "6", "15" if n <= wrong else "11") for n in range(1, 5)]
        read = read_table(table(("Code", "Item", "Current", "Capital", "Total"), *rows), WIDE)

        assert bool(read.refused) is refused

    def test_codes_as_amounts(self):
        """A column of codes under the head of an amount is not one of amounts."""
        rows = [(f"70{n}", "a", f"70{n}", "1") for n in range(1, 7)]
        read = read_table(table(("Code", "Item", "Current", "Capital"), *rows), WIDE)

        assert read.refused == "the amounts under 'Current' are all codes"


class TestChoosing:
    def form(self, name, **said):
        """A form that needs what is said."""
        columns = [{"head": head} for head in ("A", "B", "C")]
        return form_of({**BASE, "id": name, "columns": [{"head": "Item", "gives": "label"}, *columns], **said})

    def test_one_of_two_words_is_enough(self):
        """A stroke stands between words of which one is needed."""
        form = self.form("a", needs=["A|B"])

        assert choose(table(("Item", "B"), ("x", "5")), [form]) is form
        assert choose(table(("Item", "C"), ("x", "5")), [form]) is None

    def test_a_tie_is_refused(self):
        """Two forms that fit alike are both named."""
        with pytest.raises(SeveralForms, match="'a' and 'b'"):
            choose(table(("Item", "A"), ("x", "5")), [self.form("a", needs=["A"]), self.form("b", needs=["A"])])

    def test_a_title_decides(self):
        """Of two that fit alike the one whose title is printed is meant, and one is excluded by a word of another's."""
        forms = [self.form("a", needs=["A"], title="Outlays"), self.form("b", needs=["A"], unless=["outlays"])]

        assert choose(table(("Item", "A"), ("x", "5"), title="1. Outlays"), forms).id == "a"
        assert choose(table(("Item", "A"), ("x", "5")), [forms[1]]).id == "b"

    def test_a_form_by_position_never_offers_itself(self):
        """It is used where it is named, and where every column is one of its own."""
        form = form_of({**BASE, "heads": 0, "columns": [{"at": 1, "gives": "label", "own": "line"}, {"at": 2}]})

        assert choose(table(("Roads", "5")), [form]) is None
        assert facts(read_table(table(("Roads", "5")), form)) == {"expenditure (line 'Roads') of 2019": "5"}
        assert read_table(table(("Roads", "5", "6")), form).refused == "its column 3 is none of the form"
        assert read_table(table(("Roads",)), form).refused == "it has 1 columns, and the form 2"
        assert "are amounts" in read_table(table(("Roads", "x")), form).refused

    def test_years_in_force(self):
        """A form is for the tables of its years."""
        form = self.form("a", needs=["A"], years="2019..")

        assert choose(table(("Item", "A"), ("x", "5")), [form], year=2018) is None


class TestSums:
    def test_levels_that_are_not_printed_are_skipped(self):
        """A code is the sum of the next ones inside it that are printed."""
        rows = [("", "All", "9"), ("701", "a", "5"), ("7011", "b", "2"), ("7012", "c", "3"), ("7021", "d", "4")]
        read = read_table(table(("Code", "Item", "Total"), *rows), WIDE)
        stated = {key: [said] for key, said, _ in read.facts}

        assert [(c.whole.get("cofog"), [p.get("cofog") for p in c.parts]) for c in read.claims] == [
            (None, ["701", "7021"]), ("701", ["7011", "7012"]),
        ]  # fmt: skip
        assert all(holds(claim, stated) for claim in read.claims)

    def test_a_sum_over_an_unread_cell_is_untestable(self):
        """A part that is printed and could not be read leaves its total open, not wrong."""
        read = read_table(table(("Code", "Item", "Current", "Capital", "Total"), ("701", "a", "5", "22,5", "27")), WIDE)

        assert [holds(claim, {key: [said] for key, said, _ in read.facts}) for claim in read.claims] == [None]

    def test_an_entity_that_a_sheet_made_a_number(self):
        """1.0 in a column of entities is the entity 1."""
        form = form_of(
            {
                **BASE,
                "columns": [{"head": "Unit", "gives": "entity"}, {"head": "Code", "gives": "cofog"}, {"head": "Total"}],
            }
        )
        read = read_table(table(("Unit", "Code", "Total"), ("1.0", "701.0", "5")), form)

        assert facts(read) == {"1: expenditure (cofog '701') of 2019": "5"}


class TestHostile:
    @pytest.mark.parametrize("rows", [
        [("Item", *["Current"] * 10_000), ("All", *["1"] * 10_000)],
        [("",) * 10_000] * 3,
        [("Item", "Total")] * 5_000,
        [("Item", "Total"), *[("All", "1")] * 20_000],
        [(), ("Item",), (), ("All", "1", "2", "3")],
        [("\x00", "\u202e", "\ud800"), ("Item", "Total"), ("All", "1\x00")],
        [("Item" * 50_000, "Total"), ("All", "1" * 5_000)],
        [],
    ])  # fmt: skip
    def test_a_table_that_is_hostile(self, rows):
        """It is read or refused in a moment."""
        began = time.perf_counter()
        read = read_table(Table(rows=tuple(rows)), WIDE)

        assert time.perf_counter() - began < 20
        assert read.refused or read.tally is not None

    @pytest.mark.parametrize("said", [
        {"columns": [{"head": "{year}{line}{entity}"}]}, {"columns": [{"head": "{line}{line}"}]},
        {"columns": [{"head": "{any}"}]}, {"rows": [{"label": "{any}"}]}, {"columns": "x"}, {"columns": [{"head": 5}]},
        {"columns": [{"head": "A", "gives": "colour"}]}, {"columns": [{"head": "A", "sign": 2}]}, {"columns": [{}]},
        {"columns": [{"head": "A", "at": 0}]}, {"columns": [{"head": "A", "?": "what?"}]}, {"?unit": "which?"},
        {"rows": [{"nature": "basic"}]}, {"rows": [{"label": "A", "when": {"colour": "red"}}]}, {"rows": [{"label": "A", "skip": "x", "when": {"concept": "revenue"}}]},
        {"sums": [{}]}, {"sums": [{"tree": "cofog", "parts": "nature"}]}, {"sums": [{"tree": "colour"}]},
        {"sums": [{"statement": "revenue.total"}]}, {"sums": [{"statement": "(" * 5000}]}, {"years": "soon"}, {"decimal": ";"},
        {"key": {"concept": "colour"}}, {"key": {"nature": "red"}}, {"blank": "x"}, {"heads": -1}, {"heads": True}, {"id": 5},
        {"columns": [{"head": "A", "rate": "x"}]}, {"codes": {"cofog": "four"}}, {"schemes": {"cofog": ["no-such-list"]}},
        {"example": [{"table": 5}]}, {"example": [{"table": [["a"]], "facts": 5}]}, {"title": 5}, {"colour": "red"}, {"unit": 5},
        {"columns": [{"head": "A", "gives": ["x"]}]}, {"columns": [{"head": "A", "nature": 5}]}, {"rows": [{"label": "A", "code": 5}]},
        {"key": {"year": 2019}}, {"sums": [{"over": 5}]}, {"schemes": {"colour": ["x"]}},
    ])  # fmt: skip
    def test_a_form_that_is_wrong(self, said):
        """Whatever is wrong with a form is one error that leads to its line."""
        with pytest.raises(InvalidForm) as raised:
            form_of({"id": "xx", **said})
        assert "\n" not in str(raised.value)

    def test_a_form_with_slots_that_are_hostile(self):
        """The costliest head that is allowed, over long heads, ends in a moment."""
        form = form_of(
            {**BASE, "columns": [{"head": "{line}a{entity}a{any}b", "skip": "x"}, {"head": "Item", "gives": "label"}]}
        )
        began = time.perf_counter()
        read_table(table(tuple("a" * 200 + str(n) for n in range(20)), ("Item", "1")), form, trusting=True)

        assert time.perf_counter() - began < 30

    def test_deep_toml(self, tmp_path):
        """A file that is too deep, or no text, is one line."""
        from govledger.forms import load_form

        for content in (b"a = " + b"[" * 100_000, b"\xff\xfe", b"id = 'x'\nid = 'y'", b""):
            file = tmp_path / "form.toml"
            file.write_bytes(content)
            with pytest.raises(GovLedgerError):
                load_form(file)


class TestUnitsOfRows:
    """Things are counted in a unit of their own, which stands in the cell or in the label of its row."""

    COUNTED = form_of({
        **BASE, "key": {}, "missing": ["n/a"],
        "columns": [{"head": "Item", "gives": "label"}, {"head": "Amount"}],
        "rows": [
            {"label": "Outlays", "concept": "expenditure"},
            {"label": "Outlays, million", "concept": "revenue", "unit": "million EUR"},
            {"label": "Cars (pieces)", "concept": "vehicles_held", "unit": "pieces"},
            {"label": "Guests", "concept": "guests"},
        ],
    })  # fmt: skip

    def test_a_bar_that_says_that_there_is_no_figure(self):
        """A bar states nil, but where a form names it among the marks of what has no figure."""
        rows = table(("Item", "Amount"), ("Outlays", "—"), ("Cars (pieces)", "5"))
        barred = attrs.evolve(self.COUNTED, missing=("—",))

        assert [len(read_table(rows, form).facts) for form in (self.COUNTED, barred)] == [2, 1]
        assert read_table(rows, barred).unread == ()

    def test_a_row_in_a_unit_of_its_own(self):
        """The unit of a row is that of its amounts, or what it counts."""
        read = read_table(
            table(
                ("Item", "Amount"),
                ("Outlays", "5"),
                ("Outlays, million", "5"),
                ("Cars (pieces)", "5"),
                ("Guests", "7人次"),
            ),
            self.COUNTED,
        )
        outlays, million, cars, guests = (said for _, said, _ in read.facts)

        assert (outlays.value, million.value) == (5, 5_000_000)
        assert (cars.number, cars.unit) == (5, "pieces")
        assert (guests.number, guests.unit) == (7, "人次")

    def test_a_number_of_things_in_a_unit_of_money_is_left(self):
        """What is counted is nothing that is paid."""
        (left,) = read_table(table(("Item", "Amount"), ("Outlays", "5"), ("Guests", "7 EUR")), self.COUNTED).unread

        assert (left.text, left.why) == ("7 EUR", "no number")

    def test_a_mark_for_no_figure(self):
        """A mark that says that there is no figure to be told is skipped; it is neither nil nor unread."""
        read = read_table(table(("Item", "Amount"), ("Outlays", "5"), ("Guests", "n/a")), self.COUNTED)

        assert (len(read.facts), read.unread, read.tally["skipped"]) == (1, (), 1)
