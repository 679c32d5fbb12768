"""What a row of a table says: its codes, its label, the lines of the form for them, and the block that it stands in.

>>> Told(parts={"function": "208"}).why
''
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Final

import attrs

from govledger.accounts import Dimension
from govledger.accounts.code_pattern import code_pattern
from govledger.errors.base import quoted
from govledger.forms.columns import Plan
from govledger.forms.form import LABEL, Column, Form, Row
from govledger.forms.heads import Vocabulary
from govledger.forms.keys import Keys
from govledger.forms.words import Words, collapsed, normal

NAMELESS: Final = "in a row without a label or code"
_LONGEST_WORDED = 3  # A code without a digit, such as XX or IV, has no more letters.
_AS_FLOAT = re.compile(r"(\d+)\.0+")


@attrs.frozen(kw_only=True)
class Told:
    """What a row says on one side: parts of keys, lines that hold where the key so far has what they ask for, the line that
    opened the block; or why its amounts are not read (``why``), or are skipped (``skip``). ``asked`` are the lines of each
    label that says nothing where none of them holds, ``open`` the parts that a block may give which is not known (one may
    have begun at a row that the form does not know). ``doubt`` is a code with the printed name of another, and the codes
    that bear it."""

    parts: Mapping[str, str] = attrs.field(factory=dict)
    lines: tuple[Row, ...] = ()
    asked: tuple[tuple[Row, ...], ...] = ()
    block: Row | None = None
    open: frozenset[str] = frozenset()
    label: str = ""
    why: str = ""
    skip: str = ""
    doubt: tuple[str, str, tuple[str, ...]] | None = None

    @property
    def is_total(self) -> bool:
        """Whether a label alone, without a code, says what the amounts of the row are."""
        return not self.why and bool(self.lines) and not self.parts

    @property
    def has_lines(self) -> bool:
        """Whether lines of the form, or a block, may say more of its cells."""
        return bool(self.lines or self.asked or self.open or self.block is not None)


class RowReader:
    """Reads the rows of one side of a table in order; it knows which block is open."""

    def __init__(self, form: Form, words: Vocabulary, side: Sequence[Plan], keys: Keys) -> None:
        self._words, self._catalogue = words, keys.catalogue
        self._keyed = _in_order([plan for plan in side if plan.is_key], form)
        self._identified = any(plan.role in ("code", "label") for plan in side)
        self._labelled = any(plan.role == LABEL for plan in side)
        self._coded = tuple(row for row in form.rows if row.code)
        self._block: Row | None = None
        self._given = frozenset(name for row in form.rows if row.opens for name in row.parts)
        self._open: frozenset[str] = frozenset()
        self._spelled = {id(plan): Words.of(plan.line.words.items()) for plan in self._keyed if plan.line.words}
        self._names: dict[tuple[str, str], str | None] = {}
        self._bearers: dict[tuple[str, str, str], tuple[str, ...]] = {}
        self._members: dict[int, dict[str, str | None]] = {plan.at: {} for plan in self._keyed}
        self._built: dict[tuple[str, str], bool] = {}

    def read(self, row: Sequence[str], without: frozenset[int] = frozenset()) -> Told:
        """What a row says; cells of columns ``without`` are of the head."""
        texts = [
            (plan, row[plan.at].strip() if plan.at < len(row) and plan.at not in without else "")
            for plan in self._keyed
        ]
        parts, labels, problem = self._parts(texts)
        doubt = self._repaired(parts, labels) if not problem else None
        lines, asked, unknown = self._lines(parts, labels)
        told = collapsed(" ".join(text for _, text in labels))
        coded = _coded(parts, self._keyed)
        if not problem and unknown and not coded:
            problem = f"in a row whose label the form does not know: {quoted(unknown)}"
        if not problem and coded and not any(line.code for line in lines) and (code := self._unlike(parts)):
            problem = f"in a row whose code is not built as those of the form: {quoted(code)}"
        if not problem and self._identified and not lines and not any(_names_row(plan, text) for plan, text in texts):
            problem = NAMELESS
        if problem:
            if labels:  # A row without a word begins nothing.
                self._block, self._open = None, self._given
            return Told(why=problem, label=told)
        turns = any(line.opens or line.closes for line in lines)
        result = Told(
            parts=parts, lines=lines, asked=() if coded else asked, block=self._block,
            open=frozenset() if turns else self._open, label=told or _shown(texts),
            skip=next((line.skip for line in lines if line.skip), ""), doubt=doubt or self._doubt(parts, labels),
        )  # fmt: skip
        self._turn(lines)
        return result

    def knows(self, plan: Plan) -> Callable[[str], bool]:
        """What tells of a label in a column whether the form knows it, or it is the name of a member of a list."""

        def known(text: str) -> bool:
            if self._words.lines(text) is not None:
                return True
            return bool(plan.line.names) and self._code_of(plan.line.names, text) is not None

        return known

    # --- parts ---

    def _parts(self, texts: Iterable[tuple[Plan, str]]) -> tuple[dict[str, str], list[tuple[Plan, str]], str]:
        """The parts that codes and the like give, the labels, and what is wrong."""
        parts: dict[str, str] = {}
        labels: list[tuple[Plan, str]] = []
        for plan, text in texts:
            if not text:
                continue
            if plan.role == LABEL or (plan.role == "code" and self._is_label(text)):
                labels.append((plan, text))
                continue
            if plan.role == "code" and self._is_head(plan, text):
                continue
            code, label = _split(text, plan.line)
            if label:
                labels.append((plan, label))
            if code:
                known = self._members[plan.at]
                if code not in known:
                    known[code] = self._member(plan, code)
                member = known[code]
                if member is None:
                    return parts, labels, f"in a row with a word that the form does not know: {quoted(code)}"
                before = parts.get(plan.line.gives)
                parts[plan.line.gives] = member if before is None else f"{before}{plan.line.join}{member}"
        return parts, labels, ""

    def _is_label(self, text: str) -> bool:
        """Whether a cell among codes is a label that the form knows, printed over both columns: the total."""
        return self._labelled and not any(map(str.isdecimal, text)) and self._words.lines(text) is not None

    def _is_head(self, plan: Plan, text: str) -> bool:
        """Whether a cell among codes is a word of the head in the row of the total: 类 款 项 beside 合计."""
        found = None if any(map(str.isdecimal, text)) else self._words.column(text)
        return found is not None and found[0].gives == plan.line.gives

    def _member(self, plan: Plan, text: str) -> str | None:
        """The member that a cell names: by the words of its column where it has some, else the code as it is printed."""
        spelled = self._spelled.get(id(plan))
        if spelled is not None:
            found = spelled.find(text)
            if found is not None:
                return str(found[0])
            if plan.line.gives in ("concept", "phase"):
                return None
        floated = _AS_FLOAT.fullmatch(text)
        code = floated[1] if floated and plan.line.gives not in ("concept", "phase") else text
        if plan.role == "part":
            return code
        dimension = self._catalogue.dimension(plan.line.gives)
        if floated and dimension.pattern and code_pattern(dimension.pattern).fits(text):
            code = text
        return code.zfill(plan.line.width) if code.isdecimal() else code if _is_code(code, dimension) else None

    def _lines(
        self, parts: dict[str, str], labels: Sequence[tuple[Plan, str]]
    ) -> tuple[tuple[Row, ...], tuple[tuple[Row, ...], ...], str]:
        """The lines of the form for a row, those of each label, and the first that is not known. Labels may give parts."""
        lines: list[Row] = [line for line in self._coded if self._inside(parts, line.code)]
        asked: list[tuple[Row, ...]] = []
        unknown = ""
        for plan, text in labels:
            found = self._words.lines(text)
            if found is not None:
                lines += found[0]
                asked.append(found[0])
                parts |= {name: value for name, value in found[1].items() if name in ("year", "entity", "line")}
            elif (named := self._named(plan.line, text)) is not None:
                parts.setdefault(*named)
            else:
                unknown = unknown or text
        if not labels and (found := self._words.lines("")) is not None and not _coded(parts, self._keyed):
            lines += found[0]
            asked.append(found[0])
        return tuple(lines), tuple(asked), unknown

    def _named(self, line: Column, text: str) -> tuple[str, str] | None:
        """The part that a label is the name of: a member of the scheme, or one in the issuer's own words."""
        if line.names:
            code = self._code_of(line.names, text)
            if code is not None:
                return line.names, code
        return (line.own, collapsed(text)) if line.own and self._words.numbers.read(text) is None else None

    def _code_of(self, dimension: str, text: str) -> str | None:
        if (dimension, text) not in self._names:
            self._names[dimension, text] = _code_named(self._catalogue.dimension(dimension), text)
        return self._names[dimension, text]

    def _inside(self, parts: Mapping[str, str], code: str) -> bool:
        return any(
            member == code or self._catalogue.dimension(name).holds(member, code)
            for name, member in parts.items()
            if name in self._catalogue.dimensions
        )

    def _unlike(self, parts: Mapping[str, str]) -> str:
        """A code that is in no list and not built as the codes of its dimension are, or inside of none; it may be that of a
        total."""
        for plan in self._keyed:
            code = parts.get(plan.line.gives) if plan.role == "code" else None
            if code is not None and (
                not self._is_built(plan.line.gives, code) or self._is_foreign(plan.line.gives, code)
            ):
                return code
        return ""

    def _is_built(self, name: str, code: str) -> bool:
        found = self._built.get((name, code))
        if found is None:
            dimension = self._catalogue.dimension(name)
            found = not dimension.pattern or code_pattern(dimension.pattern).fits(code)
            found = self._built[name, code] = found or any(code in scheme for scheme in dimension.schemes)
        return found

    # --- blocks and doubts ---

    def _turn(self, lines: Sequence[Row]) -> None:
        """Opens or closes a block behind a row."""
        for line in lines:
            if line.opens or line.closes:
                self._block, self._open = line if line.opens else None, frozenset()

    def _repaired(
        self, parts: dict[str, str], labels: Sequence[tuple[Plan, str]]
    ) -> tuple[str, str, tuple[str, ...]] | None:
        """Puts the code that a name is of in place of a printed one of which no list knows any part: 711 02 for 210 11 02."""
        for plan in self._keyed:
            code = parts.get(plan.line.gives, "") if plan.role == "code" and labels else ""
            if code and self._is_foreign(plan.line.gives, code):
                named = self._code_of(plan.line.gives, labels[0][1])
                if named is not None:
                    parts[plan.line.gives] = named
                    return code, labels[0][1], (named,)
        return None

    def _is_foreign(self, name: str, code: str) -> bool:
        """Whether a code is built as those of its dimension, and neither it nor any code that would hold it is in a list."""
        dimension = self._catalogue.dimension(name)
        above = code_pattern(dimension.pattern).above(code) if dimension.schemes else ()
        return bool(above) and not any(each in scheme for each in (code, *above) for scheme in dimension.schemes)

    def _doubt(
        self, parts: Mapping[str, str], labels: Sequence[tuple[Plan, str]]
    ) -> tuple[str, str, tuple[str, ...]] | None:
        """A code whose printed name belongs to another code alone."""
        for plan in self._keyed:
            if plan.role != "code" or plan.line.gives not in parts or not labels:
                continue
            code, name = parts[plan.line.gives], labels[0][1]
            if others := self._others(plan.line.gives, code, name):
                return code, name, others
        return None

    def _others(self, dimension: str, code: str, name: str) -> tuple[str, ...]:
        asked = (dimension, code, name)
        if asked not in self._bearers:
            self._bearers[asked] = _bearing(self._catalogue.dimension(dimension), code, name)
        return self._bearers[asked]


def _in_order(keyed: Sequence[Plan], form: Form) -> tuple[Plan, ...]:
    """The columns that say what a row is. Those that make up one code are joined in the order in which the form lists their
    words, wherever a table has them; as they stand, where a word that may be over any of them tells no order."""
    told = not any(plan.role == "code" and plan.line.weak for plan in keyed)
    return tuple(sorted(keyed, key=lambda plan: (_order(plan, form) if told else 0, plan.at)))


def _order(plan: Plan, form: Form) -> int:
    """Where the words over a column stand among those of the form that make up one code."""
    if plan.role != "code":
        return -1
    over = {normal(word) for word in plan.title.split(" / ")}
    heads = [head for column in form.columns for head in column.heads]
    own = [at for at, head in enumerate(heads) if head in plan.line.heads and normal(head) in over]
    return max(own, default=0)


def _bearing(dimension: Dimension, code: str, name: str) -> tuple[str, ...]:
    """The codes that bear a name, where the code has names and this has never been one of them."""
    for scheme in dimension.schemes:
        known = scheme.get(code, None)
        if known is None or not known.names:
            continue
        own = {normal(each.text) for each in (*known.names, *known.aliases, *known.meanings)}
        if normal(name) not in own:
            return tuple(match.code for match in scheme.by_name(name) if match.how == "exact")
    return ()


def _code_named(dimension: Dimension, text: str) -> str | None:
    """The member of that title or name, where it is one alone."""
    wanted = normal(text)
    titled = [
        member.id for member in dimension.members if wanted in {normal(title) for title in member.titles.values()}
    ]
    named = [m.code for scheme in dimension.schemes for m in scheme.by_name(text) if m.how == "exact"]
    found = dict.fromkeys([*titled, *named])
    return next(iter(found)) if len(found) == 1 else None


def _split(text: str, line: Column) -> tuple[str, str]:
    """The code and the label of a cell that holds both; a cell without the mark between them is a label alone."""
    if not line.split:
        return text, ""
    code, mark, label = text.partition(line.split)
    return (code.strip(), label.strip()) if mark else ("", text)


def _coded(parts: Mapping[str, str], keyed: Sequence[Plan]) -> bool:
    return any(plan.line.gives in parts for plan in keyed if plan.role == "code")


def _names_row(plan: Plan, text: str) -> bool:
    """Whether a cell says which row it is: a code or a label, not the year or the entity of many rows."""
    return bool(text) and (plan.role in ("code", LABEL) or plan.line.gives == "concept")


def _is_code(text: str, dimension: Dimension) -> bool:
    """Whether a text may be a code of a dimension that has lists or a pattern of them; a word in a column of codes is none."""
    if not (dimension.scheme or dimension.also or dimension.pattern) or any(c.isdecimal() for c in text):
        return True
    return len(text) <= _LONGEST_WORDED or any(text in scheme for scheme in dimension.schemes)


def _shown(texts: Sequence[tuple[Plan, str]]) -> str:
    return " ".join(text for plan, text in texts if text and plan.role == "code")
