"""The commands that take many sources, ``check`` and ``read``: what is asked, what is printed as it comes, the summary.

>>> exit_status("unreadable"), exit_status("to-explain"), exit_status("to-explain", strict=True)
(2, 0, 1)
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, cast

import attrs

from govledger.command_line import Refused
from govledger.command_streams import Sources, complain, print_out
from govledger.documents.files import check_target, problem_of, replace_bytes, replace_text
from govledger.errors.general import UnusableSource
from govledger.many import files_of
from govledger.many.processes import done_in_order
from govledger.many.resuming import take_up
from govledger.many.work import Done, Task, Work
from govledger.reports.formats import BOM, format_named

if TYPE_CHECKING:
    from govledger.reports.formats import Format
    from govledger.reports.messages import Locale
    from govledger.reports.summary import Row


def exit_status(status: str, *, strict: bool = False) -> int:
    """The exit status that one source calls for; if ``strict`` what must be explained counts as what is contradicted."""
    return {"contradicted": 1, "to-explain": int(strict), "unreadable": 2, "unverified": 3}.get(status, 0)


class ManySources(Sources):
    """Sources that are read side by side, what each came to, and a summary of all."""

    def __init__(self, options: argparse.Namespace, task: Task, summary: str | None = None) -> None:
        super().__init__(files_of(options.sources), options.output)
        if task.format == "json" and len(self.names) == 1:
            task = attrs.evolve(task, indent=2)
        self.work, self.summary = Work(task), summary
        self.work.refuse_what_none_could_use()
        self.rows: list[Row] = []
        self._strict = getattr(options, "strict", False)
        self._jobs, self._timeout, self._resume = options.jobs, options.timeout, options.resume
        self._refuse_targets()

    def run(self, pieces: Iterator[str]) -> int:
        """Writes the pieces, and the summary when all is done."""
        if self.work.task.format == "jsonl" and self.output is not None:
            self._grow(self.output, pieces)
        else:
            self.write(pieces)
        if self.summary is not None:
            self._summarise(self.summary)
        return self.status

    def run_joined(self, *, bom: bool = False) -> int:
        """Writes one file that the parts of all sources make, in a format that other programs read."""
        task = self.work.task
        if task.margins or task.repair:
            raise Refused(
                f"--margins and --repair-ocr are told as text, html or json; leave them out with {task.format}"
            )
        if task.format == "xlsx" and self.output is None:
            raise Refused("--format xlsx is no text; give --output FILE.xlsx")
        pieces = self._joined(format_named(task.format))
        if task.format == "xlsx" and self.output is not None:
            check_target(self.output, self.names)
            replace_bytes(self.output, cast("Iterator[bytes]", pieces))
            return self.run(iter(()))
        return self.run(chain([BOM] * bom, cast("Iterator[str]", pieces)))

    def _joined(self, made: Format) -> Iterator[str] | Iterator[bytes]:
        """The parts of all sources as one file, in the language of the first of which it is known."""
        coming, first = self.done(), list[Done]()
        for done in coming:
            first.append(done)
            if done.row.country:
                break
        locale = self.language()
        parts = (
            made.unreadable(done.row.name, done.row.reason, locale=locale)
            if done.row.status == "unreadable"
            else done.text
            for done in chain(first, coming)
        )
        return made.joined(parts, locale=locale)

    def done(self) -> Iterator[Done]:
        """What comes of each source; of one that cannot be used a line is said as well."""
        coming = done_in_order(self.names, self.work.task, jobs=self._jobs, timeout=self._timeout)
        for name in self.names:
            self.progress.show(name)
            done = next(coming)
            self._keep(done.row)
            self.progress.count(done.row.status)
            if done.row.status == "unreadable":
                self.progress.clear()
                complain(f"{name}: {done.row.reason}")
            yield done
        self.progress.clear()

    def language(self) -> Locale:
        """The language of what is said of all sources: that of the first of which it is known."""
        from govledger import countries

        first = next((row.country for row in self.rows if row.country), None)
        return self.work.language(self.work.country or (None if first is None else countries.load(first)))

    def _keep(self, row: Row) -> None:
        self.rows.append(row)
        self.found(exit_status(row.status, strict=self._strict))

    # --- records that are kept --------------------------------------------------------------------------------------

    def _grow(self, output: str, lines: Iterator[str]) -> None:
        """Adds each record to the file as soon as it is there, so that work that is interrupted can go on."""
        if self._resume:
            self._go_on(output)
        try:
            with open(output, "ab") as file:
                for line in lines:
                    file.write(line.encode())
                    file.flush()
        except OSError as error:
            raise UnusableSource.unwritable(output, problem_of(error)) from error

    def _go_on(self, output: str) -> None:
        """Leaves out the sources whose records stand there already; the rows of all that stand there count."""
        for row in take_up(output, self.work, self.names):
            self._keep(row)
        kept = {row.name for row in self.rows}
        self.names = [name for name in self.names if name not in kept]
        self.progress = type(self.progress)(len(self.names))

    def _refuse_targets(self) -> None:
        grown = self.output if self.work.task.format == "jsonl" else None
        if self._resume and grown is None:
            raise Refused("--resume goes on with a file of records; give --format jsonl and --output FILE")
        for target in (self.output, None if self.summary == "-" else self.summary):
            if target is not None:
                check_target(target, self.names)
        if grown is not None and not self._resume and Path(grown).is_file() and Path(grown).stat().st_size:
            raise Refused(f"{grown}: holds records already; go on with them by --resume, or remove it")
        if self.summary is not None:
            self._refuse_summary(self.summary)
            if self.output is not None and Path(self.summary).absolute() == Path(self.output).absolute():
                raise Refused("--summary and --output are one file; give each its own")

    # --- the summary ------------------------------------------------------------------------------------------------

    def _refuse_summary(self, summary: str) -> None:
        """What would fail when all is done fails before anything is read."""
        suffix = Path(summary).suffix.lower()
        if summary == "-" and self.output is None and self.work.task.format != "text":
            raise Refused("--summary - would stand among the records; give --output FILE, or a file for the summary")
        if summary != "-" and suffix not in (".txt", ".csv", ".xlsx"):
            raise Refused(f"--summary: {summary} is no file of a summary; accepted: -, .txt, .csv, .xlsx")
        if suffix == ".xlsx":
            from govledger.reports.summary import new_workbook

            new_workbook()

    def _summarise(self, summary: str) -> None:
        from govledger.reports.summary import render_csv, render_xlsx, table_of_rows

        locale = self.language()
        if summary.lower().endswith(".xlsx"):
            replace_bytes(summary, [render_xlsx(self.rows, locale=locale)])
        elif summary.lower().endswith(".csv"):
            replace_text(summary, render_csv(self.rows, locale=locale))
        elif summary == "-":
            apart = "\n" if self.output is None and any(row.status != "unreadable" for row in self.rows) else ""
            print_out(f"{apart}{table_of_rows(self.rows, locale=locale).text()}\n")
        else:
            replace_text(summary, f"{table_of_rows(self.rows, locale=locale).text()}\n")
