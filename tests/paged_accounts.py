"""True accounts drawn as a table over several pages, for tests that damage them: outlays by function in two natures.

Nothing here knows the reader. A page is the rows that it prints, in the order of the columns that it prints them in.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from govledger.forms import form_of

HEAD = ("Function", "Item", "Running", "Investment", "Total")
FORM = form_of({
    "id": "xx-town-outlays", "calendar": "DE", "currency": "EUR", "unit": "EUR", "year": "2019",
    "key": {"concept": "expenditure"}, "needs": ["Function", "Running"],
    "columns": [
        {"head": "Function", "gives": "cofog"}, {"head": "Item", "gives": "label"}, {"head": "Running", "nature": "basic"},
        {"head": "Investment", "nature": "project"}, {"head": "Total"},
    ],
    "rows": [{"label": "All functions"}], "sums": [{"parts": "nature"}, {"tree": "cofog"}],
})  # fmt: skip
XS = (60, 120, 290, 375, 460, 535)
TOP, HEIGHT = 760, 20

Row = tuple[str, ...]


def rows_of(groups: Sequence[Sequence[tuple[int, int]]]) -> list[Row]:
    """The rows of true accounts: of each division its groups, given by their two amounts in cents, and what they come to."""
    rows: list[tuple[str, str, int, int]] = []
    for division, amounts in enumerate(groups, 1):
        rows.append((f"70{division}", f"Division {division}", sum(a for a, _ in amounts), sum(b for _, b in amounts)))
        rows += [(f"70{division}{at}", f"Group {division}-{at}", a, b) for at, (a, b) in enumerate(amounts, 1)]
    whole = [row for row in rows if len(row[0]) == 3]
    rows.append(("", "All functions", sum(row[2] for row in whole), sum(row[3] for row in whole)))
    return [(code, label, *(f"{Decimal(cents) / 100:,.2f}" for cents in (a, b, a + b))) for code, label, a, b in rows]


def false_sums(rows: Sequence[Row]) -> set[tuple[str, ...]]:
    """Which sums the printed rows break, worked out from the digits of codes and amounts alone."""
    amounts = {
        row[0]: [int(text.replace(",", "").replace(".", "")) if text else None for text in row[2:]] for row in rows
    }
    broken = set()
    for code, (running, investment, total) in amounts.items():
        if None not in (running, investment, total) and running + investment != total:
            broken.add(("across", code))
        inside = [each for other, each in amounts.items() if other[:-1] == code and len(other) == 4]
        inside = inside or [each for other, each in amounts.items() if not code and len(other) == 3]
        for at, name in enumerate(HEAD[2:]):
            parts = [each[at] for each in inside if each[at] is not None]
            if parts and amounts[code][at] is not None and sum(parts) != amounts[code][at]:
                broken.add(("down", code, name))
    return broken


def page(rows: Sequence[Row], *, number: int | None, title: str = "", head: Row = HEAD):
    """A drawing of rows below a head, in a grid, above the number of the page."""

    def draw(canvas):
        canvas.setFont("Helvetica", 9)
        canvas.drawCentredString(297, TOP + 20, title)
        every = [head, *rows]
        canvas.grid(XS, [TOP - HEIGHT * at for at in range(len(every) + 1)])
        for row, texts in enumerate(every):
            for at, text in enumerate(texts):
                base = TOP - HEIGHT * (row + 1) + 6
                if at < 2:
                    canvas.drawString(XS[at] + 4, base, text)
                else:
                    canvas.drawRightString(XS[at + 1] - 4, base, text)
        if number is not None:
            canvas.drawCentredString(297, 40, f"- {number} -")

    return draw


def characters(rows: Sequence[Row], *, number: int | None = None, title: str = "", head: Row = HEAD) -> int:
    """How many characters :func:`page` draws, white space apart."""
    words = [title, *head, *(text for row in rows for text in row), "" if number is None else f"-{number}-"]
    return len("".join("".join(words).split()))
