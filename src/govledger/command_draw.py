"""The command ``draw``: the accounts of a source as a picture in a file."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Final

from govledger.command_line import Refused
from govledger.command_streams import Sources
from govledger.documents.files import check_target

if TYPE_CHECKING:
    from govledger.accounts import Disclosure
    from govledger.plots import Picture

_ENDINGS: Final = (".svg", ".png")


def draw(options: argparse.Namespace) -> int:
    """Reads the sources, draws the picture that is asked for, and writes it to the output, whole or not at all."""
    if not options.output.lower().endswith(_ENDINGS):
        raise Refused(f"--output {options.output}: a picture is .svg or .png; name the file so")
    check_target(options.output, options.sources)
    if len(options.sources) > 1 and options.picture != "years":
        raise Refused(f"--picture {options.picture} is of one source; years alone draws several")
    run = Sources(options.sources, options.output, options.country)
    read = [_read(name, run, options) for name in options.sources]
    _PICTURES[options.picture](read, _asked(options, run, read[-1]), options).save(options.output)
    return run.status


def _read(name: str, run: Sources, options: argparse.Namespace) -> Disclosure:
    from govledger import countries
    from govledger.countries.sources import read_source

    told = {each: getattr(options, each) for each in ("form", "year", "entity", "kind")}
    words = options.words and (run.country or countries.reading("text")).load_words(options.words)
    return read_source(name, run.country, **told, words=words, recognise=options.ocr)[0]


def _asked(options: argparse.Namespace, run: Sources, disclosure: Disclosure) -> dict[str, Any]:
    """What every picture is asked: the language of its words, and the unit of its amounts."""
    from govledger.many.work import language_of

    return {"locale": language_of(run.country_of(disclosure), options.locale), "unit": options.unit}


def _by(options: argparse.Namespace, number: int) -> list[str]:
    """The dimensions that were named, as many as the picture takes."""
    names: list[str] = options.by.split(",") if options.by else []
    if len(names) != number:
        wanted = "one dimension, such as economic" if number == 1 else "two dimensions, such as function,economic"
        raise Refused(f"--picture {options.picture} needs --by with {wanted}")
    return names


def _parts(name: str, *more: str) -> Callable[[list[Disclosure], dict[str, Any], argparse.Namespace], Picture]:
    """A picture of a concept by one dimension; ``more`` are the options that it takes besides."""

    def made(read: list[Disclosure], asked: dict[str, Any], options: argparse.Namespace) -> Picture:
        from govledger import plots

        (by,) = _by(options, 1)
        told = {each: getattr(options, each) for each in more}
        picture: Picture = getattr(plots, name)(read[0].accounts, options.concept, by=by, **told, **asked)
        return picture

    return made


def _years(read: list[Disclosure], asked: dict[str, Any], options: argparse.Namespace) -> Picture:
    from govledger.plots import over_years

    return over_years([each.accounts for each in read], *options.concept.split(","), **asked)


def _flow(read: list[Disclosure], asked: dict[str, Any], options: argparse.Namespace) -> Picture:
    from govledger.plots import sankey

    sources, uses = _by(options, 2)
    return sankey(read[0].accounts, sources=sources, uses=uses, **asked)


def _residuals(read: list[Disclosure], asked: dict[str, Any], options: argparse.Namespace) -> Picture:
    from govledger import countries
    from govledger.many.work import book_of
    from govledger.plots import residuals
    from govledger.reconciliation import reconcile

    rows, columns = _by(options, 2)
    country = countries.of(read[0]) if options.country is None else countries.load(options.country)
    report = reconcile(read[0], book_of(options.rulebook or country.rulebook, country))
    return residuals(report, options.concept, rows=rows, columns=columns, **asked)


_PICTURES: Final = {
    "composition": _parts("composition"),
    "budget": _parts("budget_against_actual"),
    "changes": _parts("changes", "before"),
    "bridge": _parts("bridge", "before"),
    "years": _years,
    "sankey": _flow,
    "residuals": _residuals,
}
