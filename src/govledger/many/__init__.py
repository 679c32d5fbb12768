"""Many sources at once: folders, patterns and files, side by side, each with a record whatever becomes of it.

>>> import tempfile
>>> from pathlib import Path
>>> folder = Path(tempfile.mkdtemp())
>>> written = (folder / "a.txt").write_text("某中心2019年度部门决算\\n2019年支出决算3.00元，其中：基本支出1.00元，项目支出3.00元。", encoding="utf-8")
>>> (folder / "b.pdf").touch()
>>> for record in check_many([folder], jobs=1):
...     print(Path(record["source"]["name"]).name, record.get("verdict") or record["reason"])
a.txt to-explain
b.pdf is empty; nothing to read
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from os import PathLike
from typing import TYPE_CHECKING, Any

from govledger.accounts import AccountsKind
from govledger.many.sources import files_of

if TYPE_CHECKING:
    from govledger.many.work import Task

__all__ = ["check_many", "files_of", "read_many"]


def check_many(
    sources: Iterable[str | PathLike[str]],
    *,
    country: str | None = None,
    rulebook: str | None = None,
    accuse: int = 1,
    locale: str | None = None,
    year: str | None = None,
    entity: str | None = None,
    kind: AccountsKind | None = None,
    words: str | PathLike[str] | None = None,
    jobs: int | None = None,
    timeout: float | None = None,
) -> Iterator[dict[str, Any]]:
    """The report of each source as plain data, in the order of the sources, as soon as it is there.

    A report is what :func:`govledger.reports.report_to_dict` gives. A source that cannot be used has a record as well, with
    the ``status`` ``"unreadable"`` and the ``reason``. Sources are files, folders and patterns; ``jobs`` is how many
    processes read them, by default as many as there are cores, and one for a few; ``timeout`` is how many seconds one source
    may take. ``country``, ``rulebook``, ``accuse``, ``locale``, ``year``, ``entity``, ``kind`` and ``words`` are those of ``govledger
    check``.

    >>> [record["status"] for record in check_many(["no/such/file.pdf"])]
    ['unreadable']
    """
    from govledger.many.work import Task, Work

    task = Task(
        judge=True, country=country, rulebook=rulebook, accuse=accuse, locale=locale, year=year, entity=entity, kind=kind,
        words=None if words is None else str(words),
    )  # fmt: skip
    Work(task).refuse_what_none_could_use()
    return _records(sources, task, jobs=jobs, timeout=timeout)


def read_many(
    sources: Iterable[str | PathLike[str]],
    *,
    country: str | None = None,
    year: str | None = None,
    entity: str | None = None,
    kind: AccountsKind | None = None,
    words: str | PathLike[str] | None = None,
    jobs: int | None = None,
    timeout: float | None = None,
) -> Iterator[dict[str, Any]]:
    """The accounts of each source as plain data, as :func:`govledger.reports.accounts_to_dict` gives them.

    All else is as in :func:`check_many`.

    >>> [record["reason"] for record in read_many(["no/such/file.pdf"])]
    ['no such file; check the path']
    """
    from govledger.many.work import Task, Work

    own = None if words is None else str(words)
    task = Task(judge=False, country=country, year=year, entity=entity, kind=kind, words=own)
    Work(task).refuse_what_none_could_use()
    return _records(sources, task, jobs=jobs, timeout=timeout)


def _records(
    sources: Iterable[str | PathLike[str]], task: Task, *, jobs: int | None, timeout: float | None
) -> Iterator[dict[str, Any]]:
    from govledger.many.processes import done_in_order

    return (json.loads(done.text) for done in done_in_order(files_of(sources), task, jobs=jobs, timeout=timeout))
