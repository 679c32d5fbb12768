"""The rules of a form as one relational plan, put to the accounts of a whole country on an engine.

>>> import polars
>>> from govledger.accounts import Accounts
>>> from govledger.fiscal import calendar
>>> form = (
...     Accounts(entity="a form", year=calendar("CN").starting(2019))
...     .state("expenditure", "3.00元")
...     .state("expenditure", "2.00元", nature="basic")
...     .state("expenditure", "1.00元", nature="project")
...     .break_down("expenditure", by="nature")
... )
>>> plan = Plan.of("cn-department", form, by=["entity"])
>>> frame = polars.DataFrame({
...     "entity": ["甲", "甲", "甲", "乙", "乙", "乙"],
...     "item": [*plan.items, *plan.items],
...     "amount": [300, 180, 120, 300, 180, 130],
... })
>>> plan.suspicious(frame).collect()["entity"].to_list()
['乙']
"""

from __future__ import annotations

import enum
import functools
from collections.abc import Callable, Iterable, Mapping
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import attrs

from govledger.accounts import Accounts, Disclosure, Key
from govledger.figures import StatedAmount
from govledger.frames import relational
from govledger.frames.engines import TEXT, WHOLE, beside, connected, kept, narwhals, parts_of, rows_of, table_of, values
from govledger.frames.errors import UnusableFrame
from govledger.frames.lines import item_text, lines_of
from govledger.frames.ties import Tied, tied_together
from govledger.layout import Table, in_short
from govledger.reconciliation.checks.form_sums import FormSums
from govledger.reconciliation.rules.rule import Rulebook, load_rulebook

if TYPE_CHECKING:
    from govledger.frames.reporting import Screened

ENTITY: Final = "entity"
YEAR: Final = "year"
_NARROWEST: Final = 4
"""How much room sums are left on engines that have no wider numbers to compare them in."""


class ScreenVerdict(enum.StrEnum):
    """What a plan says of one sum of one entity.

    ``NOT_STATED`` is a screen's own: an amount of the sum is not stated, or more than once. ``JOINT_UNASKED`` is a sum that holds
    within rounding, where only all sums together tell whether they all can.

    >>> ScreenVerdict("not-stated").name
    'NOT_STATED'
    """

    HOLDS = relational.HOLDS
    HOLDS_WITHIN_ROUNDING = relational.WITHIN_ROUNDING
    CONTRADICTED = relational.CONTRADICTED
    NOT_STATED = relational.NOT_STATED
    JOINT_UNASKED = relational.JOINT_UNASKED


@attrs.frozen(eq=False, slots=False)
class Plan:
    """The sums and comparisons of a form, ready to be put to frames of amounts.

    ``items`` are the names of the amounts in the column ``item`` and what they are; ``left_out`` names the rules that stay with
    :func:`~govledger.reconciliation.reconcile`, and ``joint`` those whose sums make no tree. Amounts are counted in ``step``.
    """

    form: Accounts = attrs.field(repr=False)
    rulebook: Rulebook = attrs.field(repr=False)
    by: tuple[str, ...]
    step: str
    items: Mapping[Any, Key] = attrs.field(repr=False)
    left_out: tuple[str, ...]
    _tied: tuple[Tied, ...] = attrs.field(repr=False, alias="tied")

    @classmethod
    def of(
        cls,
        rulebook: Rulebook | str | Path,
        form: Accounts | Disclosure,
        *,
        by: Iterable[str] = (ENTITY, YEAR),
        step: str | None = None,
        named: Callable[[Key], str | int] | None = None,
    ) -> Plan:
        """The plan of a form, from one document that is filled in.

        ``by`` are the columns that tell one accounts from another; ``step`` is what 1 stands for in a column of amounts, such as
        "0.01元": left out, a hundredth of the form's own unit of money. With a column of years, a sum that ties several years is left out. ``named`` gives the item of an amount in
        the frame, by default what ``Plan.items`` shows.

        >>> from govledger.fiscal import calendar
        >>> form = Accounts(entity="甲", year=calendar("CN").starting(2019)).state("revenue", "5.00元")
        >>> plan = Plan.of("claims", form)
        >>> list(plan.items), plan.rules
        (['revenue'], ())
        """
        accounts = form.accounts if isinstance(form, Disclosure) else form
        book = rulebook if isinstance(rulebook, Rulebook) else load_rulebook(rulebook, catalogue=accounts.catalogue)
        columns, step = tuple(by), step or _coin(accounts)

        def is_own(key: Key) -> bool:
            other_year = YEAR in columns and key.year != accounts.year
            return not other_year and not (ENTITY in columns and key.entity is not None)

        asked = FormSums.of(accounts, book, step=step, of_each=is_own)
        name = named or functools.partial(item_text, year=None if YEAR in columns else accounts.year)
        items = {name(key): key for key in asked.keys}
        return cls(accounts, book, columns, step, items, asked.left_out, tuple(tied_together(asked.sums)))

    @property
    def rules(self) -> tuple[str, ...]:
        """The rules that are asked, each once."""
        return tuple(dict.fromkeys(tied.sum.rule for tied in self._tied))

    @property
    def joint(self) -> tuple[str, ...]:
        """The rules of which a sum that holds within rounding may not hold together with others."""
        return tuple(dict.fromkeys(tied.sum.rule for tied in self._tied if tied.is_joint))

    @functools.cached_property
    def tables(self) -> relational.Tables:
        """The plan as data: its terms, and its ends."""
        names = {key: name for name, key in self.items.items()}
        kind = WHOLE if self.items and all(isinstance(name, int) for name in self.items) else TEXT
        terms, ends = [], []
        for number, tied in enumerate(self._tied):
            of_each = relational.marks(len(tied.sum.weights))
            for (key, weight), mark in zip(tied.sum.weights, of_each, strict=True):
                terms.append((number, names[key], max(weight, 0), min(weight, 0), mark, int(key == tied.up)))
            ends.append((
                number, tied.sum.rule, self._told(tied), tied.sum.least, tied.sum.most, sum(of_each), int(tied.is_joint), tied.level,
                tied.parent, tied.first, max(tied.weight, 0), min(tied.weight, 0),
            ))  # fmt: skip
        roots = [tied for number, tied in enumerate(self._tied) if tied.root == number]
        of_each = relational.marks(len(roots))
        links = [
            (len(ends), names[tied.sum.weights[0][0]], 0, 0, mark, 0) for tied, mark in zip(roots, of_each, strict=True)
        ]
        links_end = [(len(ends), None, None, None, None, sum(of_each))]
        return relational.Tables(
            by=self.by, item=kind, terms=tuple(terms), ends=tuple(ends),
            links=tuple(links) if len(roots) > 1 else (), links_end=tuple(links_end) if len(roots) > 1 else (),
            levels=max((tied.level for tied in self._tied), default=0),
            has_siblings=any(tied.first != number for number, tied in enumerate(self._tied)),
            has_joint=bool(self.joint),
        )  # fmt: skip

    def sql(self, engine: str = "duckdb", frame: Any = None) -> str:
        """The query that tells the suspicious entities of a frame, or of an empty one, as DuckDB runs it: a row for each sum that
        is contradicted or not stated, and one without ``_bad`` for an entity with lines of no sum.

        >>> from govledger.fiscal import calendar
        >>> form = Accounts(entity="甲", year=calendar("CN").starting(2019)).state("revenue", "5.00元")
        >>> "GROUP BY" in Plan.of("claims", form).sql()
        True
        """
        if engine != "duckdb":
            raise UnusableFrame(f"no SQL is shown for {engine!r}; accepted: 'duckdb'")
        kinds = {**dict.fromkeys(self.by, TEXT), relational.ITEM: self.tables.item, **dict.fromkeys(_AMOUNTS, WHOLE)}
        lines = self.lines(_empty(kinds) if frame is None else frame)
        return str(relational.flagged(lines, self.tables, loose=False).to_native().sql_query())

    def lines(self, frame: Any) -> Any:
        """The lines of a frame as the plan takes them: ``by``, ``item``, ``low`` and ``high``, on narwhals.

        A frame has these columns; or an ``amount``, exact or rounded to a ``step`` beside it; or in place of ``item`` a ``concept``, and what
        else tells one amount from another. UnusableFrame where a column lacks or is no whole number, or sums may overflow.
        """
        lines = lines_of(table_of(frame), self.by, self.items, self.form.catalogue.dimensions)
        if not relational.has_wide_sums(lines):
            self._refuse_overflow(lines)
        return lines

    def verdicts(self, frame: Any) -> Any:
        """Every sum of every entity: the columns ``by``, ``rule``, ``sum``, ``verdict`` (a :class:`ScreenVerdict`) and ``gap``, by how
        many steps the sum misses what it should be. It is a lazy frame of the engine that the frame is of.
        """
        return relational.judged(self.lines(frame), self.tables).to_native()

    def suspicious(self, frame: Any, *, joint: bool = False) -> Any:
        """The entities of which a sum is contradicted or not stated, in the columns ``by``.

        With ``joint`` also those that only all sums together can decide, so that none is missed. Files of a folder are checked one
        by one, so each must hold all lines of its entities.
        """
        parts = [self.suspicious_of(self.lines(part), joint=joint) for part in parts_of(frame)]
        if len(parts) == 1:
            return parts[0].to_native()
        rows = [row for part in parts for row in rows_of(part)]
        kinds = {
            name: WHOLE if rows and all(isinstance(row[at], int) for row in rows) else TEXT
            for at, name in enumerate(self.by)
        }
        return beside(parts[0] if parts else table_of(frame), kinds, rows).to_native()

    def reports(
        self,
        frame: Any,
        *,
        out: str | PathLike[str],
        resume: bool = False,
        joint: bool = False,
        jobs: int | None = None,
        locale: str | None = None,
        progress: Callable[[Screened], None] | None = None,
    ) -> tuple[Screened, ...]:
        """The suspicious entities reconciled, each a report in a file of its own in the folder ``out``, in processes.

        A file stands there whole or not at all. With ``resume`` those of the same lines and rules are kept, so that work
        that was interrupted goes on. ``progress`` is told of each as it is there.
        """
        from govledger.frames.reporting import reported

        return reported(self, frame, Path(out), resume=resume, joint=joint, jobs=jobs, locale=locale, progress=progress)

    def suspicious_of(self, lines: Any, *, joint: bool) -> Any:
        """The same of lines as the plan takes them, as a table of narwhals."""
        nw, tables, by = narwhals(), self.tables, list(self.by)
        together = bool(tables.levels) or (joint and tables.has_joint)
        found = relational.flagged(lines, tables, loose=together)
        found = kept(found.group_by(*by).agg(nw.col("_bad").max()))
        bad = found.filter(nw.col("_bad") > 0).select(*by)
        silent = found.filter(nw.col("_bad").is_null()).select(*by)
        parts = [bad, relational.without_items(silent, lines, tables)] if rows_of(silent.head(1)) else [bad]
        loose = found.filter(nw.col("_bad") == 0).select(*by)
        if together and rows_of(loose.head(1)):
            wanted = [relational.CONTRADICTED, *([relational.JOINT_UNASKED] if joint else [])]
            judged = relational.judged(lines.join(loose, on=by, how="semi"), tables)
            parts.append(judged.filter(nw.col(relational.VERDICT).is_in(wanted)).select(*by).unique())
        return nw.concat(parts) if len(parts) > 1 else bad

    def _refuse_overflow(self, lines: Any) -> None:
        weights = max((sum(abs(weight) for _, weight in tied.sum.weights) for tied in self._tied), default=0)
        room = 1 if lines.implementation.is_polars() else _NARROWEST
        largest = relational.largest(lines)
        if largest * weights * room >= 2**63:
            raise UnusableFrame.overflow(largest, weights)

    def _told(self, tied: Tied) -> str:
        """A sum in words of its items: what is counted against the rest."""
        names = {key: name for name, key in self.items.items()}
        terms = [
            f"{'-' if weight < 0 else '+'} {'' if abs(weight) == 1 else f'{abs(weight)} '}{names[key]}"
            for key, weight in tied.sum.weights
        ]
        return " ".join(terms).removeprefix("+ ")

    def _repr_html_(self) -> str:
        """A table for notebooks: the items of a frame and what each is, the rules that are asked, and those left out.

        >>> from govledger.fiscal import calendar
        >>> form = Accounts(entity="甲", year=calendar("CN").starting(2019)).state("revenue", "5.00元")
        >>> "<td>revenue 2019</td>" in Plan.of("claims", form)._repr_html_()
        True
        """
        rules = {"rules": self.rules, "left out": self.left_out}
        return Table(
            caption=f"{self.rulebook.id} by {', '.join(self.by)}, in {self.step}",
            head=["item", "figure"],
            rows=[[str(item), key.short] for item, key in self.items.items()],
            notes=[f"{name}: {', '.join(listed)}" for name, listed in rules.items() if listed],
        ).html()

    def __repr__(self) -> str:
        return in_short(
            self,
            f"of {self.rulebook.id} by {', '.join(self.by)}: {len(self.items)} items, {len(self.rules)} rules, {len(self.left_out)} left out",
        )


_AMOUNTS: Final = (relational.LOW, relational.HIGH)


def _coin(accounts: Accounts) -> str:
    """A hundredth of the main unit that a form states amounts in, or else of its currency."""
    stated = (each for fact in accounts.facts for each in fact.statements if isinstance(each, StatedAmount))
    name = next((each.unit.name for each in stated if each.unit.factor == 1), accounts.currency)
    return f"0.01\u00a0{name}" if name.isascii() else f"0.01{name}"


def _empty(kinds: Mapping[str, str]) -> Any:
    """An empty relation of DuckDB."""
    return connected().sql(values(dict(kinds), ()))
