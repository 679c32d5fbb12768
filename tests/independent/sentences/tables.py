"""Small tables within a text: a line of heads and lines of numbers, whose columns are blanks or strokes."""

from __future__ import annotations

from independent.sentences.accounts import ACTUAL, BUDGET
from independent.sentences.draft import Draft, Piece

ROWS = ("three", "reception", "running_cars", "operating", "meetings", "training", "basic", "project")


def by_phase(draft: Draft) -> None:
    """Budget and outturn of a few items."""
    items = draft.draw.sample(ROWS, draft.draw.randint(2, 4))
    between = draft.any("  ", "    ", "｜", "\t", " | ")
    draft.say(f"{draft.year}年有关经费情况如下表（单位：{draft.unit}）：\n")
    draft.say(between.join(["项目", "年初预算数", "决算数"]), "\n")
    for number, item in enumerate(items):
        cells: list[Piece] = [
            draft.amount(draft.key(item, phase=phase), bare=True, may=True) for phase in (BUDGET, ACTUAL)
        ]
        draft.say("\n" if number else "", draft.name(item), between, cells[0], between, cells[1])


def by_year(draft: Draft) -> None:
    """The year before and the year, with the change in per cent."""
    items = draft.draw.sample(ROWS, draft.draw.randint(2, 4))
    between = draft.any("  ", "｜", "\t")
    before = draft.year - 1
    draft.say(
        between.join(["项目", f"{before}年决算数（{draft.unit}）", f"{draft.year}年决算数（{draft.unit}）"]), "\n"
    )
    for number, item in enumerate(items):
        cells: list[Piece] = [draft.amount(draft.key(item, year), bare=True, may=True) for year in (before, draft.year)]
        draft.say("\n" if number else "", draft.name(item), between, cells[0], between, cells[1])


FAMILIES = {"table-phases": by_phase, "table-years": by_year}
