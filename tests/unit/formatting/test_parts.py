"""Parts, hierarchies and tables that add up."""

from decimal import Decimal

import pytest

from govledger.errors import FloatRefused, InvalidStyle, PartsDoNotFit, UnevenTable, UnknownUnit, UnreadableFigure
from govledger.formatting import Style, formatter, round_cube, round_parts, round_table, round_tree

ECONOMIC = ["811900.66", "272579.70", "337550"]


class TestRoundParts:
    """Largest remainders."""

    def test_the_economic_classes_print_142_20(self):
        """Rounded one by one the classes of the published example add up to 142.21; rounded together, to 142.20."""
        wan = formatter(Style.named("cn"))
        rounded = round_parts(ECONOMIC, unit="万元")

        assert sum(map(Decimal, wan.many(ECONOMIC, bare=True))) == Decimal("142.21")
        assert wan.many(rounded.amounts) == ["81.19万元", "27.26万元", "33.75万元"]
        assert rounded.total == Decimal("142.20")
        assert rounded.adjusted == (2,)
        assert "有1个数据" in rounded.note("zh_CN")

    def test_the_operating_expenses_print_27_26(self):
        """So do its seven operating expenses, which add up to 27.27 one by one and to 27.26 together."""
        items = ["25720", "9586.70", "4800", "14454", "115365", "47400", "55254"]
        wan = formatter(Style.named("cn"))
        rounded = round_parts(items, unit="万元")

        assert sum(map(Decimal, wan.many(items, bare=True))) == Decimal("27.27")
        assert sum(rounded.numbers) == rounded.total == Decimal("27.26")
        assert len(rounded.adjusted) == 1

    def test_nothing_moved_is_nothing_noted(self):
        """Parts that add up by themselves are left alone, and there is no note."""
        rounded = round_parts(["1.004", "2.00"], unit="元")

        assert rounded.adjusted == ()
        assert rounded.note("en") == ""

    def test_a_given_total_is_met(self):
        """A total that is printed already is met, as far as the parts reach."""
        assert round_parts(["1.5", "1.5", "1.4"], unit="one", decimals=0, total=5).numbers == (
            Decimal(2),
            Decimal(2),
            Decimal(1),
        )
        with pytest.raises(PartsDoNotFit, match=r"between 3 and 6 units of one cannot add up to 7"):
            round_parts(["1.5", "1.5", "1.4"], unit="one", decimals=0, total=7)

    def test_ties_go_to_the_larger_part(self):
        """Among equal remainders the larger part is rounded away from zero, whatever the order and the sign."""
        assert round_parts(["0.5", "9.5"], unit="one", decimals=0).numbers == (Decimal(0), Decimal(10))
        assert round_parts(["-9.5", "-0.5"], unit="one", decimals=0).numbers == (Decimal(-10), Decimal(0))

    def test_of_equal_parts_the_first_is_moved(self):
        """Equal parts are told apart by their order alone."""
        assert round_parts(["0.5"] * 4, unit="one", decimals=0).numbers == (
            Decimal(1),
            Decimal(1),
            Decimal(0),
            Decimal(0),
        )
        assert round_parts(["-0.5"] * 4, unit="one", decimals=0).numbers == (
            Decimal(-1),
            Decimal(-1),
            Decimal(0),
            Decimal(0),
        )

    def test_cut_off_totals(self):
        """Where totals are cut off, so is the sum of the parts."""
        rounded = round_parts(["1.6", "1.6"], unit="one", decimals=0, rounding="down")

        assert (rounded.numbers, rounded.total, rounded.adjusted) == ((Decimal(2), Decimal(1)), Decimal(3), (0,))

    def test_no_parts(self):
        """No parts add up to nothing."""
        assert round_parts([], unit="元").total == 0

    @pytest.mark.parametrize(
        ("parts", "options", "error"),
        [
            ([0.5], {"unit": "元"}, FloatRefused),
            (["NaN"], {"unit": "元"}, UnreadableFigure),
            ([1], {"unit": "斤"}, UnknownUnit),
            ([1], {"unit": "元", "decimals": -1}, InvalidStyle),
            ([1], {"unit": "元", "rounding": "nearest"}, InvalidStyle),
        ],
    )
    def test_bad_input_is_refused(self, parts, options, error):
        """A float, NaN, an unknown unit and a rule that does not decide are refused."""
        with pytest.raises(error):
            round_parts(parts, **options)


class TestRoundTree:
    """Hierarchies from the top."""

    def test_children_follow_their_parents(self):
        """The total is rounded first, then each level to the one above it."""
        leaves = {"a1": "0.4", "a2": "0.4", "b1": "0.4", "b2": "0.4"}
        tree = round_tree(
            leaves, parents={"a1": "a", "a2": "a", "b1": "b", "b2": "b", "a": "all", "b": "all"}, unit="one", decimals=0
        )

        assert [int(tree.number(node)) for node in ("all", "a", "b", "a1", "a2", "b1", "b2")] == [2, 1, 1, 1, 0, 1, 0]
        assert set(tree.adjusted) == {"a1", "b1"}
        assert tree.note("en").startswith("So that figures add up to their totals, 2 of them")

    @pytest.mark.parametrize("parents", [{"a": "b", "b": "a"}, {"a": "a"}])
    def test_a_circle_is_refused(self, parents):
        """A node cannot be above itself."""
        with pytest.raises(PartsDoNotFit, match="is above itself"):
            round_tree({"a": 1}, parents=parents, unit="元")

    def test_a_parent_with_an_amount_is_refused(self):
        """A node is the sum of its children and has no amount of its own."""
        with pytest.raises(PartsDoNotFit, match="give amounts to leaves only"):
            round_tree({"a": 1, "b": 2}, parents={"a": "b"}, unit="元")


class TestRoundTable:
    """Two-way tables."""

    def test_both_directions_add_up(self):
        """Rows, columns and the total agree, and the cells that were moved are told."""
        table = round_table([["1.5", "1.5"], ["1.5", "1.5"]], unit="one", decimals=0)

        assert table.row_totals == table.column_totals == (Decimal(3), Decimal(3))
        assert table.total == 6
        assert len(table.adjusted) == 2

    def test_moved_totals_are_told_by_none(self):
        """A total that had to move is named by None for its row or its column."""
        table = round_table([["0.5", "0"], ["0", "0.5"]], unit="one", decimals=0)

        assert table.total == sum(table.row_totals) == 1
        assert (None, None) not in table.adjusted

    def test_a_table_that_adds_up_is_left_alone(self):
        """Nothing is moved where rounding by itself adds up."""
        table = round_table([[1, 2], [3, 4]], unit="元")

        assert table.adjusted == ()
        assert table.note("zh_CN") == ""

    @pytest.mark.parametrize("rows", [[], [[]], [[], []]])
    def test_an_empty_table(self, rows):
        """A table without cells adds up to nothing."""
        assert round_table(rows, unit="元").total == 0

    def test_a_ragged_table_is_refused(self):
        """Every row has as many cells as the first."""
        with pytest.raises(UnevenTable, match="row 1 has 1 cells and should have 2"):
            round_table([[1, 2], [3]], unit="元")
        with pytest.raises(UnevenTable, match="row 0 is 1; give a list of its cells"):
            round_table([1, 2], unit="元")


class TestRoundCube:
    def test_a_cube_that_rounds_by_itself_stays(self):
        """Where every margin is right as the cells round, none is moved and there is no note."""
        cube = round_cube([[["1.2", "2.1"], ["3.0", "0.2"]]], unit="one", decimals=0)

        assert (cube.steps, cube.adjusted, cube.note("en")) == ((((1, 2), (3, 0)),), (), "")

    def test_cells_are_moved_and_named(self):
        """Eight halves are four ones, two in every layer, and the four that are moved are named."""
        half = [["0.5", "0.5"], ["0.5", "0.5"]]
        cube = round_cube([half, half], unit="one", decimals=0)

        assert [int(cube.margin(*at)) for at in ((), (0,), (1,), (None, 0), (None, None, 1))] == [4, 2, 2, 2, 2]
        assert len(cube.adjusted) == 4
        assert cube.beyond == ()

    @pytest.mark.parametrize("cells", [[1, 2, 3], [[1, 2], [3, 4]], [[[[1]]]]])
    def test_of_any_number_of_dimensions(self, cells):
        """One row, a table, and four dimensions are cubes as well."""
        assert round_cube(cells, unit="元").margin() in (1, 6, 10)

    @pytest.mark.parametrize("cells", [[[1, 2], [3]], [[[1], [2]], [[3]]], [[1], 2], "12"])
    def test_an_uneven_cube_is_refused(self, cells):
        """Every layer has as many rows, and every row as many cells."""
        with pytest.raises(UnevenTable):
            round_cube(cells, unit="元")
