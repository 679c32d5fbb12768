"""``report-pictures``: what a report shows of the pages of a PDF, drawn when the documentation is built.

The argument is a PDF in the project's folder. With ``:finding: N`` the strips of its Nth finding, counted from 1; without it
the pages whole, to which the strips belong: a page that has strips needs both.
"""

from __future__ import annotations

import functools
from pathlib import Path
from typing import ClassVar

from docutils import nodes
from docutils.parsers.rst import directives
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxDirective

from govledger import reconcile
from govledger.countries.sources import read_source
from govledger.documents import draw_pages
from govledger.reconciliation import Report
from govledger.reports.drawn import PAGE_STYLE, Drawn, places_to_mark

ROOT = Path(__file__).parents[2]


@functools.cache
def _checked(name: str) -> tuple[Report, Drawn]:
    path = ROOT / name
    disclosure, document = read_source(str(path), None)
    assert document is not None
    report = reconcile(disclosure, "cn-department")
    pages = draw_pages(path.read_bytes(), document, places_to_mark(report))
    return report, Drawn(pages, name, "en")


class ReportPictures(SphinxDirective):
    required_arguments = 1
    option_spec: ClassVar = {"finding": directives.positive_int}

    def run(self) -> list[nodes.Node]:
        (name,) = self.arguments
        self.env.note_dependency(str(ROOT / name))
        report, drawn = _checked(name)
        number = self.options.get("finding")
        made = drawn.strips(report.findings[number - 1]) if number else drawn.whole()
        style = "" if number else f"<style>\n{PAGE_STYLE}\n</style>\n"
        return [nodes.raw("", style + "\n".join(made), format="html")]


def setup(app: Sphinx) -> dict[str, bool]:
    app.add_directive("report-pictures", ReportPictures)
    return {"parallel_read_safe": True}
