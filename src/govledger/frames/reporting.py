"""The suspicious entities of a frame handed to the exact solver, in processes, each report in a file of its own.

A file is written whole or not at all and names the lines and the plan that it is of, so that work that was interrupted goes on
where it stopped.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Protocol

import attrs

from govledger import countries
from govledger.accounts import to_json
from govledger.documents.files import replace_text
from govledger.errors.base import GovLedgerError
from govledger.frames.engines import TEXT, WHOLE, beside, narwhals, parts_of, rows_of
from govledger.frames.entities import Entity, entity_accounts
from govledger.frames.errors import UnfitReports
from govledger.frames.relational import HIGH, ITEM, LOW
from govledger.many.processes import done_in_order
from govledger.many.work import json_text, language_of
from govledger.reconciliation import reconcile
from govledger.reports.as_json import report_to_dict
from govledger.reports.digest import digest_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from govledger.accounts import Accounts, Key
    from govledger.reconciliation import Rulebook

_AT_ONCE: Final = 5_000
"""How many entities' lines are taken from the engine at a time."""
_SUFFIX: Final = ".json"


class Screening(Protocol):
    """What is known of a plan here: its form, its rules and sums, the lines of a frame, and who is suspicious in them."""

    @property
    def form(self) -> Accounts: ...

    @property
    def rulebook(self) -> Rulebook: ...

    @property
    def by(self) -> tuple[str, ...]: ...

    @property
    def step(self) -> str: ...

    @property
    def items(self) -> Mapping[Any, Key]: ...

    @property
    def tables(self) -> object: ...

    def lines(self, frame: Any) -> Any: ...

    def suspicious_of(self, lines: Any, *, joint: bool) -> Any: ...


@attrs.frozen
class Screened:
    """What became of a suspicious entity: the values of its columns ``by``, the file of its report, and what that comes to.

    ``conclusion`` is a :class:`~govledger.reconciliation.Conclusion`, or None where the entity could not be reconciled,
    for the ``reason``.
    """

    by: tuple[Any, ...]
    path: Path
    conclusion: str | None
    reason: str | None = None


@attrs.frozen
class Proving:
    """What a process is given: the plan, and the language of its reports."""

    plan: Screening
    locale: str | None
    digest: str

    def worker(self) -> _Prover:
        """What does the work there."""
        return _Prover(self)


class _Prover:
    """Entities reconciled one by one."""

    def __init__(self, task: Proving) -> None:
        self.task = task
        country = countries.of_rulebook(task.plan.rulebook.id)
        self._locale = language_of(country, task.locale)

    def __call__(self, entity: Entity) -> tuple[Entity, str | None, str]:
        """The entity, what it comes to, and its report; or None and why there is none."""
        plan = self.task.plan
        try:
            accounts, resolutions = entity_accounts(plan.form, plan.items, plan.by, plan.step, entity)
            report = reconcile(accounts, plan.rulebook, resolutions=resolutions)
        except GovLedgerError as error:
            return self.unreadable(entity, str(error))
        data = report_to_dict(report, locale=self._locale)
        data["screened"] = _told(plan, entity, self.task.digest)
        data["digest"] = digest_of(data)
        return entity, report.verdict.value, json_text(data, indent=2)

    def unreadable(self, entity: Entity, reason: str) -> tuple[Entity, None, str]:
        """An entity that has no report."""
        return entity, None, reason


def reported(
    plan: Screening,
    frame: Any,
    out: Path,
    *,
    resume: bool,
    joint: bool,
    jobs: int | None,
    locale: str | None,
    progress: Callable[[Screened], None] | None,
) -> tuple[Screened, ...]:
    """The suspicious entities of a frame, each with its report in the folder ``out``."""
    out.mkdir(parents=True, exist_ok=True)
    if not resume and any(out.glob(f"*{_SUFFIX}")):
        raise UnfitReports.there(out)
    task = Proving(plan, locale, plan_digest(plan, locale))
    found = []
    for part in parts_of(frame):
        for entities in _suspicious(plan, part, joint=joint):
            for screened in _proved(task, entities, out, jobs):
                found.append(screened)
                if progress is not None:
                    progress(screened)
    return tuple(found)


def plan_digest(plan: Screening, locale: str | None) -> str:
    """What tells whether reports are of one plan: its form, its rules and its sums."""
    told = (to_json(plan.form), plan.rulebook.id, [rule.statements for rule in plan.rulebook.rules], plan.by, plan.step)
    return hashlib.sha256(repr((*told, plan.tables, locale)).encode()).hexdigest()


def _proved(task: Proving, entities: Sequence[Entity], out: Path, jobs: int | None) -> Iterator[Screened]:
    """The entities in their order: those whose reports stand there already, the others as they come."""
    paths = [out / _file_name(entity.by) for entity in entities]
    kept = [_kept(path, entity, task) for path, entity in zip(paths, entities, strict=True)]
    coming = done_in_order([e for e, known in zip(entities, kept, strict=True) if known is None], task, jobs=jobs)
    for entity, path, known in zip(entities, paths, kept, strict=True):
        if known is not None:
            yield Screened(entity.by, path, known)
            continue
        _, conclusion, text = next(coming)
        if conclusion is None:
            yield Screened(entity.by, path, None, text)
            continue
        replace_text(str(path), text)
        yield Screened(entity.by, path, conclusion)
    next(coming, None)  # So that what did the work ends.


def _kept(path: Path, entity: Entity, task: Proving) -> str | None:
    """What the report comes to that stands there, where it is of the same lines and the same plan."""
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
        same = data["screened"] == json.loads(json.dumps(_told(task.plan, entity, task.digest)))
        return str(data["verdict"]) if same else None
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _told(plan: Screening, entity: Entity, digest: str) -> dict[str, Any]:
    """Whose report it is, and of which lines and plan."""
    by = {name: value if isinstance(value, int) else str(value) for name, value in zip(plan.by, entity.by, strict=True)}
    return {"by": by, "lines": hashlib.sha256(repr(entity.lines).encode()).hexdigest(), "plan": digest}


def _file_name(by: Sequence[Any]) -> str:
    """A name for the file of an entity, which no other entity has: what can be read of its own, and a few signs of a digest.

    >>> _file_name(("某局", 2019))
    '某局-2019-8bb6e9d4.json'
    """
    readable = "-".join(re.sub(r"\W+", "_", str(value)) for value in by)[:60]
    return f"{readable}-{hashlib.sha256(repr(tuple(by)).encode()).hexdigest()[:8]}{_SUFFIX}"


# --- the lines of who is suspicious -------------------------------------------------------------------------------


def _suspicious(plan: Screening, part: Any, *, joint: bool) -> Iterator[list[Entity]]:
    """The suspicious entities of a frame with their lines, some at a time, in their order."""
    lines = plan.lines(part)
    names = rows_of(plan.suspicious_of(lines, joint=joint))
    ordered = iter(sorted(set(names), key=lambda row: tuple(map(str, row))))
    while some := list(islice(ordered, _AT_ONCE)):
        yield _with_lines(lines, plan.by, some)


def _with_lines(lines: Any, by: Sequence[str], entities: Sequence[tuple[Any, ...]]) -> list[Entity]:
    """Some entities with all their lines."""
    nw = narwhals()
    whole = [all(isinstance(entity[at], int) for entity in entities) for at in range(len(by))]
    names = beside(
        lines,
        {f"_{name}": WHOLE if is_whole else TEXT for name, is_whole in zip(by, whole, strict=True)},
        [[value if w else str(value) for value, w in zip(entity, whole, strict=True)] for entity in entities],
    )
    cast = {f"_{name}": nw.col(name).cast(nw.Int64 if w else nw.String) for name, w in zip(by, whole, strict=True)}
    found = lines.with_columns(**cast).join(names, on=list(cast), how="semi").select(*by, ITEM, LOW, HIGH)
    gathered: dict[tuple[Any, ...], list[tuple[Any, ...]]] = {entity: [] for entity in entities}
    for row in rows_of(found):
        gathered[row[: len(by)]].append(row[len(by) :])
    return [Entity(entity, _sorted(rows)) for entity, rows in gathered.items()]


def _sorted(rows: Iterable[tuple[Any, ...]]) -> tuple[tuple[Any, ...], ...]:
    return tuple(sorted(rows, key=lambda row: tuple((each is None, str(each)) for each in row)))
