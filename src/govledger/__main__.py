"""The commands of a shell: ``govledger check``, ``verify``, ``read``, ``write``, ``rules`` and ``schemes``.

They are thin over the library and name their options as it does. What is printed goes to standard output or to
``--output``; whatever stands in the way is one line on standard error.

Exit status, the first that applies over all sources: 1, at least one finding of severity ``error``, or with ``rules
--lint`` at least one complaint, or with ``verify`` something that does not hold; 2, a source, an option or the output
could not be used; 3, no check ties any figure of a source, so that nothing was verified; 0, nothing is contradicted.
130, interrupted.
"""

from __future__ import annotations

import os
import signal

# Whoever stops the program while its modules load gets a status and no traceback.
try:
    _BEFORE = signal.signal(signal.SIGINT, lambda *_: os._exit(130))
except ValueError:  # Not in the main thread, where no such signal comes.
    _BEFORE = None

import argparse
import contextlib
import gc
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from govledger.command_line import Refused, parser
from govledger.command_streams import NobodyReads, Sources, complain, print_out, speak_utf8
from govledger.documents.files import problem_of
from govledger.errors.base import GovLedgerError

if _BEFORE is not None:
    signal.signal(signal.SIGINT, signal.default_int_handler if __name__ == "__main__" else _BEFORE)

if TYPE_CHECKING:
    from govledger.accounts import Disclosure
    from govledger.classification import Scheme
    from govledger.countries import Country
    from govledger.documents import Document
    from govledger.reconciliation import FormMargin, Report, Rulebook
    from govledger.reports.messages import Locale


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
    }
    options = parser().parse_args(arguments)
    if options.version:
        from importlib.metadata import version

        print_out(f"govledger {version('govledger')}\n")
        return 0
    if options.command is None:
        raise Refused(
            "no command is given; accepted: check, verify, read, write, rules, schemes, form; govledger --help says what they do"
        )
    return commands[options.command](options)


# --- commands ---------------------------------------------------------------------------------------------------


def _check(options: argparse.Namespace) -> int:
    run = Sources(options.sources, options.output, options.country, **_told(options))
    if options.rulebook is not None:
        _load_rulebook(options.rulebook, run.country)  # A wrong name is one line, not one for each source.
    if options.locale is not None and (run.country or options.locale not in _brought_languages()):
        _language(run.country, options.locale)
    return run.write(_reports(run, options))


def _told(options: argparse.Namespace) -> dict[str, str | None]:
    """What is said of published tables, that they leave out themselves."""
    return {"form": options.form, "year": options.year, "entity": options.entity}


def _reports(run: Sources, options: argparse.Namespace) -> Iterator[str]:
    """The reports, one after the other; as HTML one page with all of them."""
    articles: list[str] = []
    for disclosure, document in run.read():
        from govledger.reconciliation import form_margins, reconcile

        country = run.country_of(disclosure)
        book = _load_rulebook(options.rulebook or country.rulebook, country)
        report = reconcile(disclosure, book, accuse=options.accuse)
        run.found(1 if report.errors else 3 if report.verdict == "unverified" else 0)
        locale = _language(country, options.locale)
        margins = form_margins(disclosure, book) if options.margins else None
        if options.format == "html":
            from govledger.reports import as_html

            articles.append(as_html.article(report, document, locale=locale, rulebook=book, margins=margins))
        elif options.format == "json":
            yield run.json(_data(report, document, margins, locale))
        else:
            from govledger.reports import render_text

            text = render_text(report, document, locale=locale, rulebook=book, margins=margins)
            yield run.apart() + text
    if articles:
        yield as_html.page(articles, locale=locale)


def _data(report: Report, document: Document | None, margins: Sequence[FormMargin] | None, locale: Locale) -> object:
    """The report as plain data, with the margins of the form under its coverage where they are asked for."""
    from govledger.reports import margins_to_list, report_to_dict

    data = report_to_dict(report, document, locale=locale)
    if margins is not None:
        data["coverage"]["margins"] = margins_to_list(margins, report.disclosure.accounts)
    return data


def _verify(options: argparse.Namespace) -> int:
    from govledger.reports.verification.files import told, verify_files

    found = verify_files(options.report, options.source)
    print_out(f"{told(found)}\n")
    return 0 if found.holds else 1


def _read(options: argparse.Namespace) -> int:
    run = Sources(options.sources, options.output, options.country, **_told(options))
    if options.explain:
        return run.write(_explained(run, options))
    return run.write(_tables(run) if options.format == "csv" else _accounts(run))


def _explained(run: Sources, options: argparse.Namespace) -> Iterator[str]:
    """What each source is made of, and what became of its numerals."""
    for disclosure, document in run.read():
        from govledger.reports import render_source

        locale = _language(run.country_of(disclosure), options.locale)
        yield run.apart() + render_source(disclosure, document, locale=locale)


def _accounts(run: Sources) -> Iterator[str]:
    for disclosure, document in run.read():
        from govledger.reports import accounts_to_dict

        yield run.json(accounts_to_dict(disclosure, document))


def _tables(run: Sources) -> Iterator[str]:
    """One table of all sources, with the columns that any of them has."""
    import csv
    import io

    from govledger.accounts import to_csv

    tables = [list(csv.reader(io.StringIO(to_csv(disclosure), newline=""))) for disclosure, _ in run.read()]
    columns = list(dict.fromkeys(column for table in tables for column in table[0]))
    out = io.StringIO()
    writer = csv.DictWriter(out, columns)
    writer.writeheader()
    for head, *rows in tables:
        writer.writerows(dict(zip(head, row, strict=True)) for row in rows)
    if tables:
        yield out.getvalue()


def _write(options: argparse.Namespace) -> int:
    run = Sources([options.source], options.output, options.country)
    return run.write(_written(run, options))


def _written(run: Sources, options: argparse.Namespace) -> Iterator[str]:
    if options.template is not None and options.format != "narrative":
        raise Refused("--template is for --format narrative; leave it out, or write the narrative")
    for disclosure, _ in run.read():
        write = _narrative if options.format == "narrative" else _table
        yield write(disclosure, run.country_of(disclosure), options)


def _table(disclosure: Disclosure, country: Country, options: argparse.Namespace) -> str:
    """The accounts as a table."""
    from govledger.reports import render_table
    from govledger.reports.as_html import page
    from govledger.reports.tables import usual_style

    accounts = disclosure.accounts
    style = usual_style(accounts, style=country.style, unit=options.unit, decimals=options.decimals)
    if options.format == "tables":
        return f"{render_table(accounts, style=style)}\n"
    locale = _language(country)
    return page([render_table(accounts, style=style, form="html")], locale=locale, title=accounts.entity)


def _narrative(disclosure: Disclosure, country: Country, options: argparse.Namespace) -> str:
    """The official statement; sentences of a template that would be misread are named on standard error."""
    made = country.compose(disclosure, template=options.template, unit=options.unit, decimals=options.decimals)
    for sentence in made.withdrawn:
        shown = sentence if len(sentence) <= 60 else f"{sentence[:57]}..."
        print(f"govledger: would be read as something else, and is said in full at the end: {shown}", file=sys.stderr)
    return made.text


def _rules(options: argparse.Namespace) -> int:
    from govledger import countries
    from govledger.reports import render_rule, render_rulebook

    usual = countries.load(options.country) if options.country else countries.reading("text")
    book = _load_rulebook(options.rulebook or usual.rulebook, usual if options.country else None)
    if options.lint:
        return _lint(book, options.id)
    locale = _language(usual if options.country else countries.of_rulebook(book.id), options.locale)
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


def _load_rulebook(name: str | Path, country: Country | None = None) -> Rulebook:
    """A rulebook, read once; one that is no UTF-8 text or cannot be opened is refused in one line.

    The names in one that is given by its path are those of the country's catalogue.
    """
    from govledger.reconciliation import load_rulebook

    known = None if country is None else country.catalogue
    if (str(name), id(known)) not in _BOOKS:
        try:
            _BOOKS[str(name), id(known)] = load_rulebook(name, catalogue=known)
        except (OSError, UnicodeDecodeError) as error:
            raise Refused(
                f"{name}: cannot be read as a rulebook ({problem_of(error)}); give a .toml file in UTF-8"
            ) from error
    return _BOOKS[str(name), id(known)]


_BOOKS: dict[tuple[str, int], Rulebook] = {}


def _language(country: Country | None, asked: str | None = None) -> Locale:
    """The language that was asked for, else the one that a country is reported on in, in its own words where it brings any."""
    from govledger.reports.messages import LOCALES, spoken

    brought = {} if country is None else country.messages
    if asked is not None and asked not in (*LOCALES, *brought):
        raise Refused(f"--locale: no report is written in {asked!r}; choose from {', '.join((*LOCALES, *brought))}")
    usual = "en" if country is None else country.language(among=(*LOCALES, *brought))
    return spoken(asked or usual, brought)


def _brought_languages() -> set[str]:
    """Those that any country brings the words of, for sources of which it is not yet known which country's they are."""
    from govledger import countries

    return {locale for name in countries.available() for locale in countries.load(name).messages}


def run() -> NoReturn:
    """The program: :func:`main` in a process of its own."""
    # A command ends before collecting cycles would pay; the limit still holds memory down over many sources.
    gc.set_threshold(200_000)
    with contextlib.suppress(KeyboardInterrupt):
        sys.exit(main())
    sys.exit(130)


if __name__ == "__main__":
    run()
