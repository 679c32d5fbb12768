"""The command ``screen``: frames of a country's accounts put to the rules of a form, and who is suspicious reconciled."""

from __future__ import annotations

import argparse
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

from govledger.command_line import Refused
from govledger.command_many import exit_status
from govledger.command_streams import Progress, Sources, complain, print_out
from govledger.many import files_of

if TYPE_CHECKING:
    from govledger.accounts import Disclosure
    from govledger.frames import Plan
    from govledger.frames.reporting import Screened

_FILES = (".parquet", ".csv")


def screen(options: argparse.Namespace) -> int:
    """Screens the files one by one, writes the reports of who is suspicious, and says what came of all."""
    plan, files = _plan(options), _files(options.sources)
    if options.sql:
        return print_out(f"{plan.sql('duckdb', files[0])}\n")
    if options.out is None:
        raise Refused("--out names the folder for the reports; give --out DIR, or --sql to see the query alone")
    run = _Run(plan, files, options)
    return run.run()


class _Run:
    """The files of a command, what became of each entity, and the worst exit status."""

    def __init__(self, plan: Plan, files: list[str], options: argparse.Namespace) -> None:
        self.plan, self.files, self.options = plan, files, options
        self.counts = Counter[str]()
        self.status, self.progress = 0, Progress(len(files))

    def run(self) -> int:
        """One file after the other, so that memory is that of the largest."""
        folder = Path(self.options.out)
        for number, file in enumerate(self.files):
            self.progress.show(file)
            found = self.plan.reports(
                file, out=folder, resume=self.options.resume or number > 0, joint=self.options.joint, jobs=self.options.jobs,
                locale=self.options.locale, progress=self._told,
            )  # fmt: skip
            self.progress.clear()
            self.progress.count()
            for screened in found:
                self._say(screened)
        print_out(self._summary())
        return self.status

    def _told(self, screened: Screened) -> None:
        """Counts an entity, and shows its name while the next is at hand."""
        self.counts[screened.conclusion or "unreadable"] += 1
        self.progress.show(f"{' '.join(map(str, screened.by))}: {screened.conclusion}")

    def _say(self, screened: Screened) -> None:
        told = " ".join(map(str, screened.by))
        if screened.conclusion is None:
            complain(f"{told}: {screened.reason}")
        else:
            print_out(f"{screened.conclusion}\t{told}\t{screened.path}\n")
        grade = exit_status(screened.conclusion or "unreadable", strict=self.options.strict)
        self.status = min(self.status, grade, key=(1, 2, 3, 0).index)

    def _summary(self) -> str:
        """What was asked of how many files, and what it came to."""
        asked = ", ".join(self.plan.rules) or "none"
        left = f"; left to check: {', '.join(self.plan.left_out)}" if self.plan.left_out else ""
        counts = ", ".join(f"{status} {count}" for status, count in sorted(self.counts.items())) or "none suspicious"
        return f"rules asked: {asked}{left}\n{len(self.files)} files: {counts}\n"


def _plan(options: argparse.Namespace) -> Plan:
    from govledger import countries
    from govledger.frames import Plan
    from govledger.many.work import book_of

    disclosure = _form(options)
    country = countries.load(options.country) if options.country else countries.of(disclosure)
    book = book_of(options.rulebook or country.rulebook, country)
    by = [name.strip() for name in options.by.split(",") if name.strip()]
    return Plan.of(book, disclosure, by=by, step=options.step)


def _form(options: argparse.Namespace) -> Disclosure:
    """The accounts that fill in the form."""
    run = Sources([options.form], None, options.country)
    found = next(run.read(), None)
    if found is None:
        raise Refused(f"--form: {options.form} states no accounts; give one document that fills in the form")
    return found


def _files(sources: list[str]) -> list[str]:
    """The files of all sources, a folder being the files of frames below it."""
    from govledger.frames.engines import parts_of

    found = [file for source in sources for file in (parts_of(source) if Path(source).is_dir() else files_of([source]))]
    if not found:
        raise Refused(f"no file of a frame is there; accepted: {', '.join(_FILES)}, or folders of these")
    return found
