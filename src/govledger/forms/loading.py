"""Forms from TOML files: everything wrong with one is a single error that leads to each line.

>>> form_of({"id": "xx", "columns": [{"head": "Amount", "natur": "basic"}]})
Traceback (most recent call last):
...
govledger.errors.InvalidForm: xx: columns[0]: 'natur' is neither a word of a form nor a part of a key; near: 'nature'
"""

from __future__ import annotations

import difflib
import tomllib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from govledger.accounts import Catalogue, shipped_catalogue
from govledger.errors.base import GovLedgerError, near_matches, quoted
from govledger.forms.errors import InvalidForm
from govledger.forms.form import COMPARED, DIFFERENCE, KEY_PARTS, LABEL, Column, Example, Form, Row, Sum
from govledger.forms.keys import calendar_of
from govledger.forms.sentences import problem_in_rate, problem_in_sentence, rate_parts
from govledger.forms.words import normal, problem_in_spelling, slots_in

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

Said = Mapping[str, Any]

_TOP: Final = {
    "id", "title", "kind", "years", "calendar", "currency", "schemes", "codes", "extends", "key", "needs", "only", "unless",
    "unit", "year", "entity", "heads", "long", "exact", "decimal", "nil", "blank", "missing", "columns", "rows", "sums", "example", "note",
}  # fmt: skip
_COLUMN: Final = {
    "head", "at", "gives", "join", "split", "width", "words", "names", "own", "unit", "sign", "rate", "decimals",
    "compares", "skip", "weak",
}  # fmt: skip
_ROW: Final = {"label", "code", "when", "opens", "closes", "unit", "skip"}
_SUM: Final = {"tree", "parts", "over", "above", "statement", "total", "top", "across", "printed", "where"}
_DOUBT: Final = "?"


def load_form(
    path: str | Path | Traversable, *, catalogue: Catalogue | None = None, calendar: str = "", currency: str = ""
) -> Form:
    """The form of a file, whose forms named in ``extends`` stand beside it.

    ``catalogue`` knows the names of its lines; ``calendar``, the country of its fiscal years, and ``currency`` are those
    of its country where it names none.

    >>> load_form("no/such/form.toml")
    Traceback (most recent call last):
    ...
    govledger.errors.InvalidForm: no/such/form.toml: cannot be read (No such file or directory); give the file of a form
    """
    file = Path(path) if isinstance(path, str) else path
    said = _told(file)
    others = [*_extended(file, said, {})]
    return form_of(said, others=others, catalogue=catalogue, calendar=calendar, currency=currency, where=str(file))


def load_forms(
    files: Sequence[Path | Traversable], *, catalogue: Catalogue | None = None, calendar: str = "", currency: str = ""
) -> list[Form]:
    """The forms of some files, each of which is read once, however many extend it; one may extend any of them by its name.

    >>> load_forms([])
    []
    """
    told = [_told(file) for file in files]
    known = {file.name: said for file, said in zip(files, told, strict=True)}
    return [
        form_of(
            said, others=[*_extended(file, said, known)], catalogue=catalogue, calendar=calendar, currency=currency, where=str(file),
        )
        for file, said in zip(files, told, strict=True)
    ]  # fmt: skip


def form_of(
    said: Said,
    *,
    others: Sequence[Said] = (),
    catalogue: Catalogue | None = None,
    calendar: str = "",
    currency: str = "",
    where: str = "",
) -> Form:
    """The form of what a file says; ``others`` are the forms that it extends, whose lines come first.

    >>> form_of({"id": "xx", "key": {"concept": "expenditure"}}).key
    {'concept': 'expenditure'}
    """
    where = where or str(said.get("id", "form"))
    problems = [*_shape_problems(said)]
    if problems:
        raise InvalidForm.problems_in(where, problems)
    known = _catalogue(said, catalogue or shipped_catalogue(), where)
    lines = {name: _lines(name, [*others, said]) for name in ("columns", "rows", "sums")}
    problems = [*_calendar_problems(said.get("calendar", "")), *_line_problems(lines, said.get("key", {}), known)]
    if problems:
        raise InvalidForm.problems_in(where, problems)
    given = {
        name: said[name] for name in ("id", "kind", "unit", "year", "entity", "heads", "long", "exact") if name in said
    }
    given |= {name: said[name] for name in ("decimal", "blank", "key", "codes") if name in said}
    return Form(
        **given,
        titles=_texts(said.get("title", ())),
        years=_years(said.get("years", "")),
        calendar=said.get("calendar", calendar),
        currency=said.get("currency", currency),
        schemes={name: _texts(lists) for name, lists in said.get("schemes", {}).items()},
        needs=_texts(said.get("needs", ())),
        only=_texts(said.get("only", ())),
        unless=_texts(said.get("unless", ())),
        missing=_texts(said.get("missing", ())),
        nil=_texts(said["nil"]) if "nil" in said else Form(id="").nil,
        columns=tuple(_column(line) for line in lines["columns"]),
        rows=tuple(_row(line) for line in lines["rows"]),
        sums=tuple(_sum(line) for line in lines["sums"]),
        examples=tuple(_example(each) for each in said.get("example", ())),
        catalogue=known,
        where=where,
    )


def _told(file: Path | Traversable) -> Said:
    try:
        return tomllib.loads(file.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError) as error:
        problem = getattr(error, "strerror", None) or "it is not UTF-8"
        raise InvalidForm.at(str(file), f"cannot be read ({problem}); give the file of a form") from error
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise InvalidForm.at(str(file), f"is not TOML ({error}); mend it there") from error


def _extended(file: Path | Traversable, said: Said, known: Mapping[str, Said]) -> Iterator[Said]:
    """What the forms say that a form extends: those that are known by the names of their files, else those beside it."""
    folder = file.parent if isinstance(file, Path) else Path(str(file)).parent
    for name in said.get("extends", []):
        found = folder / f"{name}.toml"
        if found.name not in known and not found.is_file():
            raise InvalidForm.at(str(file), f"extends {quoted(name)}, and there is no file {name}.toml beside it")
        yield known[found.name] if found.name in known else _told(found)


def _catalogue(said: Said, known: Catalogue, where: str) -> Catalogue:
    """The catalogue with the code lists and patterns of the form, whose codes may be others than those listed."""
    schemes = {name: _texts(lists) for name, lists in said.get("schemes", {}).items()}
    coded = {line["gives"] for line in said.get("columns", ()) if line.get("gives") in known.dimensions}
    named = {name: [each for each in (dim.scheme, *dim.also) if each] for name, dim in known.dimensions.items()}
    opened = {name: named[name] for name in sorted(coded) if named[name]} | schemes
    try:
        made = known.with_codes(opened, said.get("codes", {}), is_open=True)
        for name in schemes:
            made.dimension(name).schemes  # noqa: B018  A list that there is not is found here, not when a table is read.
        return made
    except GovLedgerError as error:
        raise InvalidForm.at(where, str(error)) from error


# --- lines --------------------------------------------------------------------------------------------------------


def _lines(name: str, forms: Sequence[Said]) -> list[Said]:
    """The lines of all forms; a word of the last form stands in place of the same word of others that asks for the same."""
    found: list[Said] = []
    for form in forms:
        own = form.get(name, ())
        spelled = {(normal(word), _asked(line)) for line in own for word in _spellings(line)}
        kept = found if name == "sums" else [rest for line in found if (rest := _without(line, spelled)) is not None]
        found = [*kept, *own]
    return found


def _without(line: Said, spelled: set[tuple[str, frozenset[tuple[str, str]]]]) -> Said | None:
    """A line without the words that another stands for, None where none is left."""
    words = _spellings(line)
    left = [word for word in words if (normal(word), _asked(line)) not in spelled]
    if len(left) == len(words):
        return line
    return {**line, "head" if "head" in line else "label": left} if left else None


def _asked(line: Said) -> frozenset[tuple[str, str]]:
    """What a line asks of the key so far."""
    return frozenset(line.get("when", {}).items())


def _spellings(line: Said) -> tuple[str, ...]:
    return _texts(line.get("head", line.get("label", ())))


def _texts(value: object) -> tuple[str, ...]:
    return (value,) if isinstance(value, str) else tuple(value) if isinstance(value, Iterable) else ()


def _parts(line: Said, own: set[str]) -> dict[str, str]:
    return {name: value for name, value in line.items() if name not in own}


def _column(line: Said) -> Column:
    names = (
        "at",
        "gives",
        "join",
        "split",
        "width",
        "words",
        "names",
        "own",
        "unit",
        "sign",
        "decimals",
        "compares",
        "skip",
        "weak",
    )
    rate = rate_parts(line["rate"]) if "rate" in line else None
    given = {name: line[name] for name in names if name in line}
    return Column(heads=_texts(line.get("head", ())), parts=_parts(line, _COLUMN), rate=rate, **given)


def _row(line: Said) -> Row:
    given = {name: line[name] for name in ("code", "when", "opens", "closes", "unit", "skip") if name in line}
    return Row(labels=_texts(line["label"]) if "label" in line else (), parts=_parts(line, _ROW), **given)


def _sum(line: Said) -> Sum:
    given = {name: line[name] for name in line if name != "above"}
    return Sum(above=_texts(line.get("above", ())), **given)


def _example(said: Said) -> Example:
    rows = tuple(tuple(map(str, row)) for row in said["table"])
    return Example(
        rows=rows, facts=said.get("facts", {}), unread=_texts(said.get("unread", ())), title=said.get("title", "")
    )


def _years(text: str) -> tuple[int | None, int | None]:
    first, _, last = text.partition("..") if ".." in text else (text, "", text)
    return (int(first) if first else None, int(last) if last else None)


# --- what is wrong with them --------------------------------------------------------------------------------------

_TEXT: Final[tuple[str, Callable[[Any], bool]]] = ("a text", lambda value: isinstance(value, str))
_LIST: Final[tuple[str, Callable[[Any], bool]]] = (
    "a text or a list of texts",
    lambda value: isinstance(value, str) or (isinstance(value, list) and all(isinstance(each, str) for each in value)),
)
_TABLE: Final[tuple[str, Callable[[Any], bool]]] = (
    "a table of texts",
    lambda value: isinstance(value, dict) and all(isinstance(each, str) for each in value.values()),
)
_FLAG: Final[tuple[str, Callable[[Any], bool]]] = ("true or false", lambda value: isinstance(value, bool))
_COUNT: Final[tuple[str, Callable[[Any], bool]]] = (
    "a whole number",
    lambda value: isinstance(value, int) and not isinstance(value, bool) and value >= 0,
)
_RECORDS: Final[tuple[str, Callable[[Any], bool]]] = (
    "a list of tables",
    lambda value: isinstance(value, list) and all(isinstance(each, dict) for each in value),
)
_SHAPES: Final = {
    "title": _LIST, "needs": _LIST, "only": _LIST, "unless": _LIST, "extends": _LIST, "nil": _LIST, "missing": _LIST, "key": _TABLE, "codes": _TABLE,
    "schemes": ("a table of lists of texts", lambda value: isinstance(value, dict) and all(map(_LIST[1], value.values()))),
    "heads": _COUNT, "long": _FLAG, "exact": _FLAG, "columns": _RECORDS, "rows": _RECORDS, "sums": _RECORDS,
    "example": _RECORDS,
    "head": _LIST, "at": _COUNT, "width": _COUNT, "decimals": _COUNT, "words": _TABLE, "weak": _FLAG, "opens": _FLAG,
    "closes": _FLAG, "top": _FLAG, "across": _FLAG, "printed": _FLAG, "when": _TABLE, "where": _TABLE, "label": _LIST, "above": _LIST,
    "sign": ("1 or -1", lambda value: value in (1, -1)),
    "decimal": ("'.' or ','", lambda value: value in (".", ",")),
    "blank": ("'nil', 'stated' or 'missing'", lambda value: value in ("nil", "stated", "missing")),
    "years": ("a year, or years such as '2019..'", lambda value: isinstance(value, str) and _is_years(value)),
}  # fmt: skip


def _is_years(text: str) -> bool:
    return all(part.isdecimal() or not part for part in text.split("..")) and text.count("..") <= 1 and text != ""


def _shape_problems(said: Said) -> Iterator[str]:
    """Words that are none of a form, and values of another kind than is meant."""
    if not isinstance(said.get("id"), str) or not said["id"]:
        yield "has no id"
    yield from _entries("", said, _TOP)
    for name, own in (("columns", _COLUMN), ("rows", _ROW), ("sums", _SUM)):
        lines = said.get(name, ())
        if _RECORDS[1](lines):
            for at, line in enumerate(lines):
                yield from _entries(f"{name}[{at}]: ", line, None if name != "sums" else own)
    for at, each in enumerate(said.get("example", ()) if _RECORDS[1](said.get("example", [])) else ()):
        if not isinstance(each.get("table"), list) or not all(isinstance(row, list) for row in each["table"]):
            yield f"example[{at}]: table must be a list of rows"
        for name, (wanted, fits) in (("facts", _TABLE), ("unread", _LIST), ("title", _TEXT)):
            if name in each and not fits(each[name]):
                yield f"example[{at}]: {name} must be {wanted}"


def _calendar_problems(text: str) -> Iterator[str]:
    """Why a calendar is none."""
    try:
        if text:
            calendar_of(text)
    except GovLedgerError as error:
        yield f"calendar: {error}; or write its first day and the label of its years, such as '07-01 ending'"


def _entries(where: str, entries: Said, own: set[str] | None) -> Iterator[str]:
    for name, value in entries.items():
        if name.startswith(_DOUBT):
            yield f"{where}is a doubt of a draft ({value!r}); decide it and take the {_DOUBT!r} out"
            continue
        if own is not None and name not in own:
            near = near_matches(difflib.get_close_matches(name, own, n=1))
            yield f"{where}{name!r} is no word of a form{near}"
            continue
        wanted, fits = _SHAPES.get(name, _TEXT)
        if not fits(value):
            yield f"{where}{name} must be {wanted}, not {quoted(value)}"


def _line_problems(lines: Mapping[str, Sequence[Said]], key: Said, known: Catalogue) -> Iterator[str]:
    yield from _part_problems("key: ", key, set(), known)
    for at, line in enumerate(lines["columns"]):
        yield from (f"columns[{at}]: {problem}" for problem in _column_problems(line, known))
    if 0 < sum("at" in line for line in lines["columns"]) < len(lines["columns"]):
        yield "columns are known by their heads or by their numbers, not some by these and some by those"
    for at, line in enumerate(lines["rows"]):
        yield from _part_problems(f"rows[{at}]: ", line, _ROW, known)
        yield from _part_problems(f"rows[{at}]: when: ", line.get("when", {}), set(), known)
        yield from (f"rows[{at}]: {problem}" for problem in _spelling_problems(line))
        if "skip" in line and "when" in line:
            yield f"rows[{at}]: a row is skipped whatever is beside it; take skip or when out"
        if "label" not in line and "code" not in line:
            yield f"rows[{at}]: has neither a label nor a code"
    for at, line in enumerate(lines["sums"]):
        yield from (f"sums[{at}]: {problem}" for problem in _sum_problems(line, known))


def _column_problems(line: Said, known: Catalogue) -> Iterator[str]:
    if "head" not in line and "at" not in line:
        yield "has neither a head nor a number"
    if line.get("at") == 0:
        yield "at counts from 1"
    yield from _spelling_problems(line)
    gives = line.get("gives", "")
    if gives and gives not in (LABEL, *KEY_PARTS) and gives not in known.dimensions:
        yield f"gives {_unknown(gives, known)}"
    for name in ("names", "own"):
        if line.get(name) and line[name] not in known.dimensions:
            yield f"{name}: {_unknown(line[name], known)}"
    if "rate" in line and (problem := problem_in_rate(line["rate"], known)):
        yield f"rate: {problem}"
    if line.get("compares", DIFFERENCE) not in COMPARED:
        yield f"compares: {quoted(line['compares'])} is none of {', '.join(COMPARED)}"
    yield from _part_problems("", line, _COLUMN, known)


def _spelling_problems(line: Said) -> Iterator[str]:
    """Words that no text can be, and slots that would take what the form does not know."""
    for word in _spellings(line):
        if problem := problem_in_spelling(word):
            yield problem
        elif "any" in slots_in(word) and "skip" not in line:
            yield "{any} stands only where a line has skip"


def _unknown(name: str, known: Catalogue) -> str:
    near = difflib.get_close_matches(name, [*known.dimensions, LABEL, *KEY_PARTS], n=1)
    return f"{quoted(name)}, which is no dimension{near_matches(near)}"


def _part_problems(where: str, line: Said, own: set[str], known: Catalogue) -> Iterator[str]:
    """Parts that are none of a key, and members that their dimension does not have."""
    for name, value in _parts(line, own).items():
        if name.startswith(_DOUBT):
            continue
        if name not in known.dimensions and name not in KEY_PARTS:
            near = near_matches(difflib.get_close_matches(name, [*own, *known.dimensions, *KEY_PARTS], n=1))
            yield f"{where}{name!r} is neither a word of a form nor a part of a key{near}"
            continue
        try:
            _check_part(name, value, known)
        except GovLedgerError as error:
            yield f"{where}{name}: {error}"


def _check_part(name: str, value: str, known: Catalogue) -> None:
    if name == "concept":
        known.concept(value)
    elif name == "phase":
        known.phase(value)
    elif name in known.dimensions:
        known.dimension(name).checked(value)


def _sum_problems(line: Said, known: Catalogue) -> Iterator[str]:
    kinds = [name for name in ("tree", "parts", "over", "above", "statement") if name in line]
    if len(kinds) != 1:
        yield "has one of tree, parts, over, above and statement"
        return
    (kind,) = kinds
    if kind in ("tree", "parts", "over") and line[kind] not in known.dimensions and line[kind] != "entity":
        yield f"{kind}: {_unknown(line[kind], known)}"
    if kind == "statement" and (problem := problem_in_sentence(line["statement"], known)):
        yield f"statement: {problem}"
    yield from _part_problems("where: ", line.get("where", {}), set(), known)
