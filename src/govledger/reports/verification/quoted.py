"""Whether what a report quotes stands in its source, at the place that it names."""

from __future__ import annotations

from collections.abc import Iterator

from govledger.documents import Document
from govledger.reports.verification.given import Part


class Quotes:
    """The places of a report, held against its source; how many were ``found``, and how many are ``without_place``."""

    def __init__(self, report: Part, source: Document | None) -> None:
        self.report, self.source = report, source
        self.found, self.without_place = 0, 0

    def problems(self) -> Iterator[str]:
        """What stands elsewhere, or nowhere; first of all, whether the source is the one that was read."""
        source, named = self.source, self.report.part("source").text("sha256")
        if source is None:
            return
        if source.sha256 != named:
            yield f"source.sha256: is {named or 'not given'}, and that of {source.name} is {source.sha256}"
            return
        for part in self.report.inner():
            if isinstance(part.data.get("place"), dict):
                quoted = None if "rule" in part.data else part.data.get("text")  # A rule speaks in words of its own.
                yield from self._quote(part, part.part("place"), quoted)
            elif "place" in part.data and isinstance(part.data.get("kind"), str):
                self.without_place += 1
            if "excerpt" in part.data:
                yield from self._quote(part, part, part.data["excerpt"])

    def _quote(self, part: Part, place: Part, text: object) -> Iterator[str]:
        """The text at a place is the one that is quoted, on the line that is named."""
        assert self.source is not None
        start, stop = place.maybe_whole("start"), place.maybe_whole("stop")
        if start is None or stop is None:
            self.without_place += 1
            return
        whole = self.source.text
        if not 0 <= start <= stop <= len(whole):
            yield f"{part.where}: characters {start} to {stop} are not in {self.source.name}"
            return
        there = self.source.place(start, stop)
        if (place.maybe_whole("line"), place.maybe_whole("page")) != (there.line, there.page):
            yield f"{part.where}: characters {start} to {stop} are on line {there.line}"
        if isinstance(text, str) and whole[start:stop] != text:
            yield f"{part.where}: “{text}” does not stand at characters {start} to {stop}"
        self.found += 1
