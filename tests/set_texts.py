"""Tables set in plain text by people and programs: by blanks, wide blanks, tabs, bars, and drawn frames.

Nothing here knows the reader. A table is its rows; a text is its lines.
"""

import re
import unicodedata

NUMBER = re.compile(r"[-−]?[\d,]+(?:\.\d+)?%?")


def wide(text):
    """How many columns of a terminal a text takes."""
    return sum(2 if unicodedata.east_asian_width(character) in "WF" else 1 for character in text)


def _set(text, room, how, measure=wide, blank=" "):
    """A text in the middle of its room, or at its left or right end."""
    free = room - measure(text)
    before = {"<": 0, "^": free // 2, ">": free}[how]
    size = measure(blank)
    return (
        blank * (before // size)
        + " " * (before % size)
        + text
        + blank * ((free - before) // size)
        + " " * ((free - before) % size)
    )


def _kinds(rows):
    """Whether each column is one of numbers."""
    return [
        all(NUMBER.fullmatch(text) for row in rows[1:] if (text := row[at]) and re.search(r"\d", text))
        and any(NUMBER.fullmatch(row[at]) for row in rows[1:])
        for at in range(len(rows[0]))
    ]


def spaced(rows, *, measure=wide, gap=3, head="<", blank=" ", indent=0):
    """Columns of blanks: words to the left, numbers to the right, and words over numbers as ``head`` says."""
    widths = [max(measure(row[at]) for row in rows) for at in range(len(rows[0]))]
    numbers = _kinds(rows)
    made = []
    for row in rows:
        cells = [
            _set(text, room, (">" if NUMBER.fullmatch(text) else head) if is_number else "<", measure, blank)
            for text, room, is_number in zip(row, widths, numbers, strict=True)
        ]
        between = blank * (gap // measure(blank)) + " " * (gap % measure(blank))
        made.append((" " * indent + between.join(cells)).rstrip())
    return made


def spanned(rows, *, gap=3):
    """Columns of blanks, in which a word over several heads stands over the middle of them, as pages print merged cells."""
    widths = [max(wide(row[at]) for row in rows) for at in range(len(rows[0]))]
    numbers = _kinds(rows)
    made = []
    for level, row in enumerate(rows):
        below = rows[level + 1] if level + 1 < len(rows) else row
        is_head = not any(NUMBER.fullmatch(text) for text in row)
        line, at = "", 0
        while at < len(row):
            stop = at + 1
            while (
                is_head
                and row[at]
                and stop < len(row)
                and not row[stop]
                and below[stop]
                and not NUMBER.fullmatch(below[stop])
            ):
                stop += 1
            room = sum(widths[at:stop]) + gap * (stop - at - 1)
            how = (
                "^"
                if stop > at + 1
                else ">"
                if numbers[at] and NUMBER.fullmatch(row[at])
                else "^"
                if numbers[at]
                else "<"
            )
            line += _set(row[at], room, how) + " " * gap
            at = stop
        made.append(line.rstrip())
    return made


def wrapped(rows, *, room=14, numbers="first"):
    """Columns of blanks, in which words longer than their room go on in the lines below; numbers stand on the first line of a
    row, on its last, or in its middle."""
    made = []
    for row in rows:
        pieces = [_broken(text, room) for text in row]
        height = max(map(len, pieces))
        level = {"first": 0, "last": height - 1, "middle": height // 2}[numbers]
        made += [
            [_line(text, piece, each, number_at=level) for text, piece in zip(row, pieces, strict=True)]
            for each in range(height)
        ]
    return spaced(made)


def _line(text, pieces, at, *, number_at):
    """What of a cell stands on a line of its row."""
    if NUMBER.fullmatch(text):
        return text if at == number_at else ""
    return pieces[at] if at < len(pieces) else ""


def counted(rows):
    """Columns of blanks by the count of characters, as programs set them that take each for one column."""
    return spaced(rows, measure=len)


def tabbed(rows):
    """Cells behind tabs."""
    return ["\t".join(row) for row in rows]


def barred(rows, *, sides=True, rule=True):
    """Cells between bars, with a line of hyphens below the first row, as programs for notes write them."""
    widths = [max(wide(row[at]) for row in rows) for at in range(len(rows[0]))]
    made = [" | ".join(_set(text, room, "<") for text, room in zip(row, widths, strict=True)) for row in rows]
    made = [f"| {line} |" for line in made] if sides else made
    line = "|".join("-" * (room + 2) for room in widths)
    return [made[0], *([f"|{line}|" if sides else line[1:-1]] if rule else []), *made[1:]]


def boxed(rows, *, between=True, room=None):
    """A drawn frame, with a line between all rows or below the first alone; a text longer than its ``room`` is broken."""
    widths = [min(max(wide(row[at]) for row in rows), room or 999) for at in range(len(rows[0]))]
    widths = [width + width % 2 for width in widths]

    def line(left, middle, right):
        return left + middle.join("─" * width for width in widths) + right

    made = [line("┌", "┬", "┐")]
    for at, row in enumerate(rows):
        if at and (between or at == 1):
            made.append(line("├", "┼", "┤"))
        pieces = [_broken(text, width) for text, width in zip(row, widths, strict=True)]
        for level in range(max(map(len, pieces))):
            texts = [piece[level] if level < len(piece) else "" for piece in pieces]
            made.append("│" + "│".join(_set(text, width, "<") for text, width in zip(texts, widths, strict=True)) + "│")
    return [*made, line("└", "┴", "┘")]


def _broken(text, room):
    """A text in lines of so many columns."""
    made = [""]
    for character in text:
        if wide(made[-1]) + wide(character) > room:
            made.append("")
        made[-1] += character
    return made
