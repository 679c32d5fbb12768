"""Lines made into grids."""

import time

import pytest

from govledger.documents.ruling import MOST_SLOTS, grids_of


def box(left, top, right, bottom):
    """The four sides of a box."""
    return [
        (left, top, right, top),
        (left, bottom, right, bottom),
        (left, top, left, bottom),
        (right, top, right, bottom),
    ]


def net(columns, rows):
    """The lines of a whole grid."""
    level = [(columns[0], row, columns[-1], row) for row in rows]
    return level + [(column, rows[0], column, rows[-1]) for column in columns]


class TestGrids:
    def test_a_net(self):
        """Each slot is a cell."""
        ((grid,), drawings) = grids_of(net((0, 30, 60), (0, 20, 40, 60)))

        assert len(grid.cells) == 6
        assert (grid.open, grid.irregular, drawings) == (False, 0, 0)

    def test_lines_that_are_nearly_one(self):
        """Lines two points apart are one, a double line, and so are their pieces."""
        shifted = [
            (left + 2, top + 2, right + 2, bottom + 2) for left, top, right, bottom in net((0, 30, 60), (0, 20, 40))
        ]
        ((grid,), _) = grids_of(net((0, 30, 60), (0, 20, 40)) + shifted)

        assert len(grid.cells) == 4

    def test_merged_slots(self):
        """Slots with no line between them are one cell."""
        sides = box(0, 0, 60, 20) + box(0, 20, 30, 40) + box(30, 20, 60, 40)
        ((grid,), _) = grids_of(sides)

        assert grid.cells == ((0, 0, 1, 2), (1, 0, 1, 1), (1, 1, 1, 1))

    def test_what_is_no_rectangle(self):
        """Merged slots that make a corner stay cells of their own, and are counted."""
        sides = [*box(0, 0, 60, 40), (30, 0, 30, 20), (30, 20, 60, 20)]
        ((grid,), _) = grids_of(sides)

        assert grid.irregular == 1
        assert len(grid.cells) == 4

    @pytest.mark.parametrize("ends", [(0, 60), (0, 58)])
    def test_open_sides(self, ends):
        """A side that is not drawn is where the lines across stick out evenly."""
        level = [(ends[0], row, ends[1] + row % 3, row) for row in (0, 20, 40)]
        ((grid,), _) = grids_of([*level, (30, 0, 30, 40)])

        assert grid.open
        assert [round(column / 10) for column in grid.columns] == [0, 3, 6]

    def test_a_frame(self):
        """A frame with rows and no columns is no table."""
        assert grids_of(net((0, 60), (0, 20, 40))) == ([], 0)

    def test_lines_that_do_not_touch(self):
        """Two tables beside each other are two; lines by themselves are none."""
        found, _ = grids_of(net((0, 30, 60), (0, 20, 40)) + net((100, 130, 160), (0, 20, 40)) + [(0, 90, 200, 90)])

        assert [grid.box for grid in found] == [(0, 0, 60, 40), (100, 0, 160, 40)]

    def test_a_table_within_another(self):
        """The inner one comes first, so that it has its own words."""
        found, _ = grids_of(net((0, 200, 400), (0, 200, 400)) + net((20, 60, 100), (20, 60, 100)))

        assert [len(grid.cells) for grid in found] == [4, 4]
        assert found[0].box == (20, 20, 100, 100)


class TestDrawings:
    def test_too_many_slots(self):
        """A grid of more slots than a table has is a drawing."""
        side = range(0, 10 * (int(MOST_SLOTS**0.5) + 2), 10)

        assert grids_of(net(side, side)) == ([], 1)

    @pytest.mark.parametrize("gap", [1, 5])
    def test_hatching(self, gap):
        """A thousand lines each way take no time worth speaking of."""
        start = time.process_time()
        grids_of(net(range(0, 1000 * gap, gap), range(0, 1000 * gap, gap)))

        assert time.process_time() - start < 10
