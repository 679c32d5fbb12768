"""The pages of a source in a report: beside each finding a strip of its page with what it is about marked, below all the pages whole.

A picture stands in a report once, however many strips show a part of it.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterator, Mapping

import attrs

from govledger.documents import DrawnPage
from govledger.documents.page import Box
from govledger.figures import Place
from govledger.layout import markup
from govledger.reconciliation import Finding, Report, Role, Severity
from govledger.reports.messages import Locale
from govledger.reports.saying import say

MOST_PAGES = 8
"""How many pages a report shows, those of the worst findings first: it stays below a megabyte."""

PAGE_STYLE = """
figure { margin: 1rem 0; }
svg.page { display: block; max-width: 100%; border: 1px solid #767676; background: #fff; width: 100%; }
svg.page rect.figure { fill: #ffb000; fill-opacity: .25; stroke: #b00020; stroke-width: 1.2; }
svg.page rect.beside { fill: none; stroke: #00539c; stroke-width: 1; stroke-dasharray: 4 2; }
""".strip()
"""How pages and what is marked on them look."""

_MOST_STRIPS = 3
_AROUND = 36
_INSET = 1


def places_to_mark(report: Report) -> list[Place]:
    """The places of its findings on the first pages that these name, worst findings first, notes left out.

    >>> places_to_mark(report)
    []
    """
    marked: dict[int, list[Place]] = {}
    for finding in report.findings:
        for place in _places(finding) if finding.severity is not Severity.NOTE else ():
            if place.page is not None and (place.page in marked or len(marked) < MOST_PAGES):
                marked.setdefault(place.page, []).append(place)
    return [place for places in marked.values() for place in places]


def _places(finding: Finding) -> tuple[Place, ...]:
    """What a finding is about, what is marked in it first."""
    figure = finding.place_of(Role.MARKED)
    return finding.places if figure is None else (figure, *finding.places)


def _pointed_to(finding: Finding) -> tuple[Place, ...]:
    """Where the figure stands that a finding marks or points to; nothing where it points to none."""
    keys = {suspect.key for suspect in finding.located if suspect.what == "figure"}
    places = (each.place for each in finding.annotations if each.role is Role.MARKED or each.key in keys)
    return tuple(place for place in places if place is not None)


@attrs.frozen
class Drawn:
    """The drawn pages of one source, to stand in its article."""

    pages: Mapping[int, DrawnPage]
    source: str
    locale: Locale

    def strips(self, finding: Finding) -> Iterator[str]:
        """The parts of its pages on which a finding's places stand, the figure that it points to among them in a full line."""
        figures, by_page = _pointed_to(finding), dict[int, list[Place]]()
        for place in dict.fromkeys(_places(finding)):
            page = None if place.page is None else self.pages.get(place.page)
            if page is not None and place in page.boxes:
                by_page.setdefault(page.number, []).append(place)
        for number, places in list(by_page.items())[:_MOST_STRIPS]:
            page = self.pages[number]
            every = [box for place in places for box in page.boxes[place]]
            top = max(min(box[1] for box in every) - _AROUND, 0)
            bottom = min(max(box[3] for box in every) + _AROUND, page.height)
            marks = "".join(
                _mark(box, "beside" if figures and place not in figures else "figure")
                for place in places
                for box in page.boxes[place]
            )
            name, called = self._name(number), markup(say("address.page", self.locale, number=number))
            shown = _picture((0, top, page.width, bottom), f'<use href="#{name}"/>{marks}', called)
            yield f'<figure>{shown}<figcaption><a href="#{name}-whole">{called}</a></figcaption></figure>'

    def whole(self) -> Iterator[str]:
        """Every drawn page, with all that is marked on it."""
        for number, page in self.pages.items():
            name, called = self._name(number), markup(say("address.page", self.locale, number=number))
            data = base64.b64encode(page.picture).decode("ascii")
            size = f'width="{page.width:.1f}" height="{page.height:.1f}"'
            image = f'<image id="{name}" {size} href="data:image/png;base64,{data}"/>'
            marks = "".join(_mark(box, "figure") for some in page.boxes.values() for box in some)
            shown = _picture((0, 0, page.width, page.height), image + marks, called)
            yield f'<figure id="{name}-whole"><figcaption>{called}</figcaption>{shown}</figure>'

    def _name(self, number: int) -> str:
        """What a page is called in links: several sources may stand in one report."""
        return f"page-{hashlib.sha256(self.source.encode('utf-8', 'surrogatepass')).hexdigest()[:8]}-{number}"


def _picture(seen: Box, inside: str, called: str) -> str:
    left, top, right, bottom = seen
    view = f"{left:.1f} {top:.1f} {right - left:.1f} {bottom - top:.1f}"
    return f'<svg class="page" viewBox="{view}" role="img" aria-label="{called}">{inside}</svg>'


def _mark(box: Box, kind: str) -> str:
    left, top, right, bottom = box
    size = f'width="{right - left + 2 * _INSET:.1f}" height="{bottom - top + 2 * _INSET:.1f}"'
    return f'<rect class="{kind}" x="{left - _INSET:.1f}" y="{top - _INSET:.1f}" {size}/>'
