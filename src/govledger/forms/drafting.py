"""A draft of a form for a table: what its columns, words and sums seem to be, each doubt a line to decide.

Columns are told by what stands in them, words by the titles of the catalogue and by the words of other forms, sums by the
figures alone. What a person must decide is a line with ``?``, which no form may have: a draft cannot be used unread.

>>> from govledger.documents import Table
>>> table = Table(rows=(
...     ("Function", "Item", "Basic expenditure", "Bridges", "Total"),
...     ("701", "General public services", "71", "54", "125"), ("702", "Defence", "113", "26", "139"),
...     ("", "All", "184", "80", "264"),
... ))
>>> print(draft_of(table, id="xx-town"))
id = "xx-town"
kind = "unknown"
needs = ["Function", "Item", "Basic expenditure"]
unit = "printed"
"?unit" = "no unit is printed beside the table: name it, such as \\"thousand EUR\\""
"?year" = "no year is printed beside the table: name it, or say \\"file\\""
"?concept" = "what are its amounts? write key = { concept = \\"revenue\\" } or another concept"
<BLANKLINE>
columns = [
  { head = "Function", gives = "cofog" },
  { head = "Item", gives = "label" },
  { head = "Basic expenditure", nature = "basic" },
  { head = "Bridges", "?" = "what does this word add?" },
  { head = "Total" },
]
rows = [
  { label = "All", "?" = "no code and no known name: what is this row?" },
]
sums = [
  { "?" = "rows: 4 = 2 + 3 in 3 columns" },
  { "?" = "columns: Total = Basic expenditure + Bridges in 3 rows" },
]
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

import attrs

from govledger.accounts import Catalogue, shipped_catalogue
from govledger.data import toml_table
from govledger.documents.table import Table
from govledger.forms.form import LABEL, Form
from govledger.forms.generic import FoundSum, found_sums
from govledger.forms.guessing import Guess, grid_of, guesses_of, heads_of, is_total, numbers_of, trees_of
from govledger.forms.printed_numbers import Numbers
from govledger.forms.words import collapsed, normal

_MOST_LABELS = 40
_YEAR = re.compile(r"(?:19|20)\d{2}(?!\d)")
_WITH_YEAR = re.compile(r"(?:FY ?)?(?:19|20)\d{2}(?!\d)")


@attrs.frozen
class Meaning:
    """What a word may add to keys, and the form that it is from; none for a title of the catalogue."""

    parts: Mapping[str, str]
    form: str = ""


def draft_of(
    table: Table,
    *,
    id: str = "draft",  # noqa: A002
    catalogue: Catalogue | None = None,
    forms: Sequence[Form] = (),
    calendar: str = "",
) -> str:
    """The text of a draft; ``forms`` are those whose words may be proposed, ``calendar`` is that of the country."""
    known = catalogue or shipped_catalogue()
    numbers, decimal = numbers_of(table)
    head = heads_of(table, numbers)
    guesses = guesses_of(table, head, numbers, known)
    meanings = _meanings(known, forms)
    found = _found(table, head, guesses, numbers)
    trees = trees_of(table, head, guesses, known, decimal=decimal)
    lines = [*_top(table, id, guesses, decimal, head, calendar), ""]
    lines += _listed("columns", _columns(guesses, meanings, _totals(found, guesses, "columns")))
    lines += _listed("rows", _rows(table, head, guesses, meanings, _totals(found, guesses, "rows", head)))
    lines += _listed("sums", [*trees, *_sums(found, guesses, head, bool(trees))])
    return "\n".join(lines)


# --- words --------------------------------------------------------------------------------------------------------


def _meanings(known: Catalogue, forms: Iterable[Form]) -> dict[str, list[Meaning]]:
    """What each word may mean: titles of the catalogue in all languages first, then the words of forms."""
    found: dict[str, list[Meaning]] = {}
    for parts, titles in _titled(known):
        for title in titles.values():
            found.setdefault(normal(title), []).append(Meaning(parts))
    marks = toml_table("govledger.forms", "marks.toml")
    for phase, words in marks["phase"].items():
        for word in words:
            found.setdefault(normal(word), [Meaning({"phase": phase})])
    for word in ("", *marks["amount"]["words"]):
        found.setdefault(normal(word), [Meaning({})])
    for form in forms:
        for column in form.columns:
            for head in column.heads if "{" not in "".join(column.heads) and not column.gives else ():
                found.setdefault(normal(head), []).append(Meaning(column.parts, form.id))
    return found


def _titled(known: Catalogue) -> Iterator[tuple[dict[str, str], Mapping[str, str]]]:
    yield from (({"concept": each.id}, each.titles) for each in known.concepts.values())
    yield from (({"phase": each.id}, each.titles) for each in known.phases.values())
    for dimension in known.dimensions.values():
        yield from (({dimension.id: member.id}, member.titles) for member in dimension.members)


def _proposed(word: str, meanings: Mapping[str, Sequence[Meaning]]) -> tuple[Mapping[str, str], str]:
    """The parts that a word seems to add, and the doubt that is left."""
    found = meanings.get(normal(word), ())
    titles = {tuple(each.parts.items()) for each in found if not each.form}
    if len(titles) == 1:
        return dict(next(iter(titles))), ""
    said = Counter(tuple(each.parts.items()) for each in found if each.form)
    if titles or not said:
        ways = " or ".join(sorted(_inline(dict(each)) for each in titles))
        return {}, f"is it {ways}?" if ways else "what does this word add?"
    parts = dict(said.most_common(1)[0][0])
    form = next(each.form for each in found if each.form and dict(each.parts) == parts)
    return parts, f"as in {form}: does it mean the same here?"


# --- parts of the draft -------------------------------------------------------------------------------------------


def _top(table: Table, name: str, guesses: Sequence[Guess], decimal: str, head: int, calendar: str) -> Iterator[str]:
    yield f"id = {_text(name)}"
    if table.title:
        yield f"title = [{', '.join(_text(line) for line in table.title.splitlines() if line.strip())}]"
    yield 'kind = "unknown"'
    if head:
        known = (guess for guess in guesses if guess.words and guess.kind in ("code", LABEL, "amount"))
        needed = [guess.words[-1] for guess in known if not _YEAR.search(guess.words[-1])]
        yield f"needs = [{', '.join(map(_text, list(dict.fromkeys(needed))[:3]))}]"
    if decimal == ",":
        yield 'decimal = ","'
    yield 'unit = "printed"'
    if not table.unit:
        yield f'"?unit" = {_text(_NO_UNIT)}'
    if _has_years(guesses):
        yield from () if calendar else [f'"?calendar" = {_text(_NO_CALENDAR)}']
    elif _YEAR.search(table.title):
        yield 'year = "title"'
    else:
        yield f'"?year" = {_text(_NO_YEAR)}'
    yield f'"?concept" = {_text(_NO_CONCEPT)}'
    if not head:
        yield "heads = 0"
    if is_long(guesses):
        yield f"long = true\nheads = {head}"


def _has_years(guesses: Iterable[Guess]) -> bool:
    """Whether a column gives years, or the heads of amounts do."""
    return any(g.kind == "year" or (g.kind == "amount" and any(map(_YEAR.search, g.words))) for g in guesses)


def is_long(guesses: Iterable[Guess]) -> bool:
    """Whether rows are records: they tell their years, and words besides."""
    kinds = Counter(guess.kind for guess in guesses)
    return kinds["year"] == 1 and kinds[LABEL] > 1


_OF_RECORDS = (
    'what do its words tell? a label, its own words (own = "line"), or gives = "entity", "phase", "concept" with words'
)
_NO_CALENDAR = "of which calendar are its years? write calendar = and the code of a country"
_NO_UNIT = 'no unit is printed beside the table: name it, such as "thousand EUR"'
_NO_YEAR = 'no year is printed beside the table: name it, or say "file"'
_NO_CONCEPT = 'what are its amounts? write key = { concept = "revenue" } or another concept'


def _columns(
    guesses: Sequence[Guess], meanings: Mapping[str, Sequence[Meaning]], totals: Collection[int]
) -> Iterator[dict[str, object]]:
    """One line for each word of the head, or for each column of a table without heads. A column named a total that is the
    sum of others adds nothing."""
    seen: set[str] = set()
    headed = any(guess.words for guess in guesses)
    for guess in guesses:
        if not guess.words and headed:
            yield {"?": f"column {guess.at + 1} stands under no head, and is left unread: take this line out"}
            continue
        if not guess.words:
            doubt = guess.doubt or ("what is this column?" if guess.kind == "amount" else "")
            yield {"at": guess.at + 1, **guess.gives(), **({"?": doubt} if doubt else {})}
            continue
        for level, printed in enumerate(guess.words):
            word = _YEAR.sub("{year}", printed) if guess.kind == "amount" else printed
            if normal(word) in seen:
                continue
            seen.add(normal(word))
            if guess.kind not in ("amount", "rate") and level < len(guess.words) - 1:
                yield {"head": word}
                continue
            if guess.kind != "amount" and level == len(guess.words) - 1:
                doubt = guess.doubt or (_OF_RECORDS if guess.kind == LABEL and is_long(guesses) else "")
                yield {"head": word, **guess.gives(), **({"?": doubt} if doubt else {})}
                continue
            parts, doubt = (
                _proposed(_WITH_YEAR.sub("", printed), meanings) if word != printed else _proposed(word, meanings)
            )
            last = level == len(guess.words) - 1
            doubt = "" if word == "{year}" or (last and guess.at in totals and is_total(word) and not parts) else doubt
            yield {"head": word, **parts, **({"?": doubt} if doubt else {})}


def _rows(
    table: Table,
    head: int,
    guesses: Sequence[Guess],
    meanings: Mapping[str, Sequence[Meaning]],
    totals: Collection[int],
) -> Iterator[dict[str, object]]:
    """A line for each label that stands beside no code and that nothing knows."""
    labels = [guess for guess in guesses if guess.kind == LABEL or guess.split]
    coded = [guess for guess in guesses if guess.kind == "code" and not guess.split]
    if not labels or is_long(guesses):
        return
    split = {guess.at: guess.split for guess in guesses if guess.split}
    found: dict[str, str] = {}
    summed: dict[str, None] = {}
    for place, row in enumerate(table.rows[head:], head):
        label = next((collapsed(row[g.at]) for g in labels if g.at < len(row) and row[g.at].strip()), "")
        if any(mark in row[at] for at, mark in split.items() if at < len(row)):
            continue
        if label and not any(g.at < len(row) and row[g.at].strip() for g in coded):
            found.setdefault(normal(label), label)
            summed |= {label: None} if place in totals and is_total(label) else {}
    if len(found) > _MOST_LABELS:
        for label in summed:
            yield {"label": label}
        yield {"?": f'{len(found)} labels without a code: are they own words? then the label column has own = "line"'}
        return
    named = {label: _proposed(label, meanings) for label in found.values()}
    shared = Counter(name for parts, _ in named.values() for name in parts)
    for label, (parts, doubt) in named.items():
        if any(
            shared[name] == 1 for name in parts
        ):  # A word of the catalogue that stands alone may mean anything here.
            doubt = doubt or "a word of the catalogue: does it mean this here?"
        asked = "no code and no known name: what is this row?" if doubt == "what does this word add?" else doubt
        asked = "" if label in summed and not parts else asked
        yield {"label": label, **parts, **({"?": asked} if asked else {})}


def _found(table: Table, head: int, guesses: Sequence[Guess], numbers: Numbers) -> tuple[FoundSum, ...]:
    """The sums that the figures prove."""
    amounts = [guess for guess in guesses if guess.kind == "amount"]
    grid = grid_of(table, head, amounts, numbers)
    return tuple(found_sums(grid)) if amounts and grid else ()


def _totals(found: Iterable[FoundSum], guesses: Sequence[Guess], axis: str, head: int = 0) -> set[int]:
    """The columns, or the rows, that are the sum of others."""
    amounts = [guess.at for guess in guesses if guess.kind == "amount"]
    totals = {each.total for each in found if each.axis == axis}
    return {amounts[total] for total in totals} if axis == "columns" else {head + total for total in totals}


def _sums(
    found: Iterable[FoundSum], guesses: Sequence[Guess], head: int, has_tree: bool
) -> Iterator[dict[str, object]]:
    """The sums that the figures prove, to be said by the form in words; those of rows are said by a tree of their codes."""
    amounts = [guess for guess in guesses if guess.kind == "amount"]
    for each in found:
        if not (has_tree and each.axis == "rows"):
            yield {"?": _told(each, amounts, head)}


def _told(found: FoundSum, amounts: Sequence[Guess], head: int) -> str:
    """A found sum in words: rows by their number from 1, columns by their heads."""
    if found.axis == "rows":
        named = [str(head + row + 1) for row in (found.total, *found.parts)]
        across = f"in {len(found.across)} columns"
    else:
        named = [amounts[column].name for column in (found.total, *found.parts)]
        across = f"in {len(found.across)} rows"
    broken = f", not in {len(found.breaks)}" if found.breaks else ""
    return f"{found.axis}: {named[0]} = {' + '.join(named[1:])} {across}{broken}"


# --- TOML ---------------------------------------------------------------------------------------------------------


def _listed(name: str, lines: Iterable[Mapping[str, object]]) -> list[str]:
    made = [f"  {_inline(line)}," for line in lines]
    return [f"{name} = [", *made, "]"] if made else []


def _inline(entries: Mapping[str, object]) -> str:
    return "{ " + ", ".join(f"{_key(name)} = {_value(value)}" for name, value in entries.items()) + " }"


def _key(name: str) -> str:
    return name if name.replace("_", "").isalnum() and name.isascii() else _text(name)


def _value(value: object) -> str:
    return str(value) if isinstance(value, int) else _text(str(value))


def _text(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return '"' + "".join(c if c.isprintable() else f"\\u{ord(c):04x}" for c in escaped) + '"'
