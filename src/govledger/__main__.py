"""The commands of a shell: ``govledger check``, ``verify``, ``read``, ``write``, ``rules``, ``schemes``, ``form``, ``schema``, ``screen`` and ``draw``.

They are thin over the library and name their options as it does. What is printed goes to standard output or to
``--output``; whatever stands in the way is one line on standard error.

Exit status, the first that applies over all sources: 1, at least one finding of severity ``error`` (with ``--strict`` also ``explain``), or with ``rules
--lint`` at least one complaint, or with ``verify`` something that does not hold; 2, a source, an option or the output
could not be used; 3, no check ties any figure of a source, so that nothing was verified; 0, nothing is contradicted.
130, interrupted.
"""

from __future__ import annotations

from govledger import start

if __name__ == "__main__":
    start.remember()

import argparse
import contextlib
import gc
import signal
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

from govledger.command_line import Refused, parser
from govledger.command_streams import NobodyReads, Sources, complain, print_out, speak_utf8
from govledger.documents.files import problem_of
from govledger.errors.base import GovLedgerError

if start.BEFORE is not None:
    signal.signal(signal.SIGINT, signal.default_int_handler if __name__ == "__main__" else start.BEFORE)

if TYPE_CHECKING:
    from govledger.classification import Scheme
    from govledger.command_many import ManySources
    from govledger.reconciliation import Rulebook


def main(argv: Sequence[str] | None = None) -> int:
    """Runs one command and gives its exit status.

    >>> main(["schemes", "cn-economic-department", "31302"])
    31302  对社会保险基金补助  2018-
    level    2 (款)
    status   unverified
    above    313  对社会保障基金补助  2018-
    names    2018-  对社会保险基金补助  (zh_Hans, unverified)
    0
    """
    try:
        arguments = list(sys.argv[1:] if argv is None else argv)
        speak_utf8()
        return _run(arguments)
    except SystemExit as stopped:  # How argparse ends after --help.
        return stopped.code if isinstance(stopped.code, int) else 0
    except (Refused, GovLedgerError) as error:
        return complain(str(error))
    except NobodyReads:
        return 0
    except OSError as error:
        return complain(f"{error.filename or 'a file'}: cannot be used ({problem_of(error)}); check the name")
    except (RecursionError, MemoryError):
        return complain("what was given is deeper or larger than can be read; give it in parts")
    except KeyboardInterrupt:
        return 130
    except Exception as error:  # A fault of ours must not end with the status of a finding.
        return complain(
            f"a fault of govledger itself ({type(error).__name__}: {error}); please report it with the source"
        )


# --- the command line -------------------------------------------------------------------------------------------


def _run(arguments: list[str]) -> int:
    commands = {
        "check": _check,
        "verify": _verify,
        "read": _read,
        "write": _write,
        "rules": _rules,
        "schemes": _schemes,
        "form": _form,
        "schema": _schema,
        "screen": _screen,
        "draw": _draw,
    }
    options = parser().parse_args(arguments)
    if options.version:
        from importlib.metadata import version

        print_out(f"govledger {version('govledger')}\n")
        return 0
    if options.command is None:
        raise Refused(f"no command is given; accepted: {', '.join(commands)}; govledger --help says what they do")
    return commands[options.command](options)


# --- commands ---------------------------------------------------------------------------------------------------


def _check(options: argparse.Namespace) -> int:
    from govledger.command_many import ManySources
    from govledger.many.work import Task

    task = Task(
        judge=True,
        **_asked(options),
        rulebook=options.rulebook,
        accuse=options.accuse,
        margins=options.margins,
        repair=options.repair_ocr,
        locale=options.locale,
        strict=options.strict,
    )
    if options.bom and options.format != "csv":
        raise Refused(f"--bom is for --format csv, not for {options.format}; leave it out")
    run = ManySources(options, task, options.summary)
    if task.is_joined:
        return run.run_joined(bom=options.bom)
    return run.run(_reports(run))


def _asked(options: argparse.Namespace) -> dict[str, Any]:
    """What is asked of every source that is read, and what is said of them, that they leave out themselves."""
    asked = {name: getattr(options, name) for name in ("format", "country", "form", "year", "entity", "kind", "words")}
    return {**asked, "recognise": options.ocr}


def _reports(run: ManySources) -> Iterator[str]:
    """The reports, one after the other as they come; as HTML one page with all of them."""
    task = run.work.task
    several = len(run.names) > 1 and not task.judge  # What a source is made of does not name it; a report does.
    number = 0
    for done in run.done():
        if task.format != "jsonl" and done.row.status == "unreadable":
            continue
        if task.format == "html":
            yield from _on_page(run, done.text, number)
        elif task.format == "text":
            yield ("\n" if number else "") + (f"{done.row.name}\n" if several else "") + done.text
        else:
            yield done.text
        number += 1
    if task.format == "html" and number:
        from govledger.reports import as_html

        yield as_html.CLOSING


def _on_page(run: ManySources, article: str, number: int) -> Iterator[str]:
    """A report as part of a page, which begins in the language of the first."""
    from govledger.reports import as_html

    if not number:
        yield as_html.opening(locale=run.language())
    yield f"{article}\n"


def _verify(options: argparse.Namespace) -> int:
    from govledger.reports.verification.files import told, verify_files

    found = verify_files(options.report, options.source, recognise=options.ocr)
    print_out(f"{told(found)}\n")
    return 0 if found.holds else 1


def _read(options: argparse.Namespace) -> int:
    from govledger.command_many import ManySources
    from govledger.many.work import Task

    asked = _asked(options) | ({"format": "text"} if options.explain else {})
    run = ManySources(options, Task(judge=False, **asked, locale=options.locale))
    return run.run(_tables(run) if asked["format"] == "csv" else _reports(run))


def _tables(run: ManySources) -> Iterator[str]:
    """One table of all sources, with the columns that any of them has; until these are known the tables wait on the disk."""
    import csv
    import io
    import pickle
    import tempfile

    columns: dict[str, None] = {}
    count = 0
    with tempfile.TemporaryFile() as waiting:
        for done in run.done():
            if done.row.status != "unreadable":
                columns |= dict.fromkeys(next(csv.reader(io.StringIO(done.text, newline=""))))
                pickle.dump(done.text, waiting)
                count += 1
        waiting.seek(0)
        for number in range(count):
            head, *rows = csv.reader(io.StringIO(pickle.load(waiting), newline=""))
            out = io.StringIO()
            writer = csv.DictWriter(out, list(columns))
            if not number:
                writer.writeheader()
            writer.writerows(dict(zip(head, row, strict=True)) for row in rows)
            yield out.getvalue()


def _write(options: argparse.Namespace) -> int:
    from govledger.command_write import write

    return write(options)


def _rules(options: argparse.Namespace) -> int:
    from govledger import countries
    from govledger.many.work import book_of, language_of
    from govledger.reports import render_rule, render_rulebook

    usual = countries.load(options.country) if options.country else countries.reading("text")
    book = book_of(options.rulebook or usual.rulebook, usual if options.country else None)
    if options.lint:
        return _lint(book, options.id)
    locale = language_of(usual if options.country else countries.of_rulebook(book.id), options.locale)
    if options.id is None:
        return print_out(render_rulebook(book, locale=locale))
    duty = next((duty for duty in book.duties if duty.id == options.id), None)
    return print_out(render_rule(duty or book.rule(options.id), locale=locale, rulebook=book))


def _lint(book: Rulebook, rule: str | None) -> int:
    """Complaints about a rulebook, or those that one of its rules takes part in; 1 where there is one."""
    from govledger.reconciliation import lint

    asked = None if rule is None else book.rule(rule).id
    complaints = [complaint for complaint in lint(book) if asked is None or asked in complaint.rules]
    print_out("".join(f"{complaint}\n" for complaint in complaints))
    return 1 if complaints else 0


def _schemes(options: argparse.Namespace) -> int:
    from govledger.classification import available, load, versions
    from govledger.reports import render_code, render_scheme, render_schemes

    if options.harvest is not None:
        run = Sources(options.harvest, options.output)
        return run.write(_harvest(run, options))
    if options.format == "csv" or options.output is not None:
        raise Refused("--format and --output are for a harvest; name the accounts with --harvest FILE...")
    if options.scheme is None and (options.find is not None or options.year is not None):
        raise Refused("--find and --year need a SCHEME; govledger schemes lists them")
    if options.scheme is None and options.locale is not None:
        raise Refused("--locale needs a SCHEME; govledger schemes lists them")
    if options.scheme is None:
        return print_out(render_schemes(load(name, version=each) for name in available() for each in versions(name)))
    scheme = _load_scheme(options.scheme)
    scheme = scheme if options.year is None else scheme.at(options.year)
    if options.find is not None:
        return print_out("".join(f"{match}\n" for match in scheme.search(options.find)))
    if options.code is None:
        return print_out(render_scheme(scheme, locale=options.locale))
    return print_out(render_code(scheme, options.code, locale=options.locale))


def _form(options: argparse.Namespace) -> int:
    """A draft of a form for a table, or what is wrong with a form; 1 where there is something."""
    from govledger import countries

    country = countries.load(options.country) if options.country else None
    if options.action == "draft":
        from govledger.countries.drafting import draft

        return _put(draft(options.file, country=country), options)
    from govledger.forms.checking import drawn, problems_of

    form = countries.form_named(options.file, country=country)
    problems = problems_of(form)
    print_out(
        f"{form.id}\n\n{drawn(form).text()}\n" + "".join(f"\n{problem}" for problem in problems) + "\n" * bool(problems)
    )
    return 1 if problems else 0


def _schema(options: argparse.Namespace) -> int:
    """The names of the schemas with their titles, or one schema."""
    from govledger.schemas import SCHEMAS, schema, schema_text

    if options.name is None:
        if options.output is not None:
            raise Refused(f"--output needs a NAME; one of {', '.join(SCHEMAS)}")
        return print_out("".join(f"{name:12}{schema(name)['title']}\n" for name in SCHEMAS))
    return Sources([], options.output).write(iter([schema_text(options.name)]))


def _screen(options: argparse.Namespace) -> int:
    from govledger.command_screen import screen

    return screen(options)


def _draw(options: argparse.Namespace) -> int:
    from govledger.command_draw import draw

    return draw(options)


def _put(text: str, options: argparse.Namespace) -> int:
    """Prints a text, or puts it into the output file."""
    return Sources([options.file], options.output).write(iter([text]))


def _load_scheme(name: str) -> Scheme:
    """A shipped scheme, or one of the user's own: a folder, or a table in CSV."""
    from govledger.classification import load, load_csv, load_folder

    if name.lower().endswith(".csv"):
        return load_csv(name)
    return load_folder(name) if Path(name).is_dir() else load(name)


def _harvest(run: Sources, options: argparse.Namespace) -> Iterator[str]:
    """What the sources tell about one scheme, or about all; what cannot be read is complained about and passed over."""
    from govledger.classification import harvest
    from govledger.reports import render_harvest

    schemes = None if options.scheme is None else [_load_scheme(options.scheme)]
    found = harvest((document for document in run.documents()), schemes=schemes, year=options.year)
    yield found.to_csv() if options.format == "csv" else render_harvest(found)


def run() -> NoReturn:
    """The program: :func:`main` in a process of its own."""
    # A command ends before collecting cycles would pay; the limit still holds memory down over many sources.
    gc.set_threshold(200_000)
    with contextlib.suppress(KeyboardInterrupt):
        sys.exit(main())
    sys.exit(130)


if __name__ == "__main__":
    run()
