"""``report-pictures``: what a report shows of the pages of a PDF, drawn when the documentation is built.

The argument is a PDF in the project's folder. With ``:finding: N`` the strips of its Nth finding, counted from 1; without it
the pages whole, to which the strips belong: a page that has strips needs both.

``report-page``: a report whole, as the command writes it, in a window of the page and to be opened by itself. The argument is
a PDF of a Chinese department's accounts; ``:height:`` is the window's. Both are in the language of the documentation.
"""

from __future__ import annotations

import contextlib
import functools
from pathlib import Path
from typing import ClassVar

from docutils import nodes
from docutils.parsers.rst import directives
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxDirective

from govledger import reconcile
from govledger.countries.sources import read_source
from govledger.documents import Document, draw_pages
from govledger.reconciliation import Report
from govledger.reports import render_html
from govledger.reports.drawn import PAGE_STYLE, Drawn, places_to_mark

ROOT = Path(__file__).parents[2]


@functools.cache
def _checked(name: str, locale: str) -> tuple[Report, Document, Drawn]:
    """The report on a file that is named as one names it in the project's folder, wherever that is."""
    with contextlib.chdir(ROOT):
        disclosure, document = read_source(name, None)
    assert document is not None
    report = reconcile(disclosure, "cn-department")
    pages = draw_pages((ROOT / name).read_bytes(), document, places_to_mark(report))
    return report, document, Drawn(pages, name, locale)


def _locale(language: str) -> str:
    """The language of reports in the documentation of a language."""
    return "zh_CN" if language.startswith("zh") else "en"


class ReportPictures(SphinxDirective):
    required_arguments = 1
    option_spec: ClassVar = {"finding": directives.positive_int}

    def run(self) -> list[nodes.Node]:
        (name,) = self.arguments
        self.env.note_dependency(str(ROOT / name))
        report, _, drawn = _checked(name, _locale(self.config.language))
        number = self.options.get("finding")
        made = drawn.strips(report.findings[number - 1]) if number else drawn.whole()
        style = "" if number else f"<style>\n{PAGE_STYLE}\n</style>\n"
        return [nodes.raw("", style + "\n".join(made), format="html")]


class ReportPage(SphinxDirective):
    required_arguments = 1
    option_spec: ClassVar = {"height": directives.unchanged}

    def run(self) -> list[nodes.Node]:
        (name,) = self.arguments
        self.env.note_dependency(str(ROOT / name))
        language = _locale(self.config.language)
        report, document, drawn = _checked(name, language)
        made = Path(self.env.app.outdir) / "_static" / "reports" / f"{Path(name).stem}.{language}.html"
        made.parent.mkdir(parents=True, exist_ok=True)
        made.write_text(render_html(report, document, locale=language, pages=drawn.pages), encoding="utf-8")
        address = f"{'../' * self.env.docname.count('/')}_static/reports/{made.name}"
        frame = (
            f'<iframe src="{address}" title="{name}" loading="lazy" '
            f'style="width: 100%; height: {self.options.get("height", "34rem")}; border: 1px solid currentColor"></iframe>\n'
            f'<p><a href="{address}">{name} →</a></p>'
        )
        return [nodes.raw("", frame, format="html")]


def setup(app: Sphinx) -> dict[str, bool]:
    app.add_directive("report-pictures", ReportPictures)
    app.add_directive("report-page", ReportPage)
    return {"parallel_read_safe": True}
