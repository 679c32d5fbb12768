"""What published accounts tell about code lists: which unverified codes they confirm, which names differ, what is new.

>>> from types import SimpleNamespace
>>> account = SimpleNamespace(name="account.txt", text="2080577 街道养老服务站 5\\n20805 行政事业单位离退休 9\\n208 社会保障和就业支出 9")
>>> for finding in harvest([account], schemes=["cn-function"], year=2025).findings:
...     print(finding)
cn-function 208 社会保障和就业支出: seen (account.txt line 3)
cn-function 20805 行政事业单位离退休: former-name, until 2019; now 行政事业单位养老支出 (account.txt line 2)
cn-function 2080577 街道养老服务站: new (account.txt line 1)
"""

from __future__ import annotations

import csv
import io
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Literal

import attrs

from govledger.classification import marks
from govledger.classification.catalogue import available, load
from govledger.classification.code import Status
from govledger.classification.scheme import Scheme
from govledger.classification.search import folded
from govledger.classification.sightings import Row, Source, pairs_of, rows_of
from govledger.layout import defused

Verdict = Literal["confirmed", "seen", "close", "former-name", "differs", "new"]
"""What a code beside a name tells about a list."""

_ORDER: tuple[Verdict, ...] = ("confirmed", "seen", "close", "former-name", "differs", "new")
_AGREEING = ("confirmed", "seen", "close", "former-name")
_WHOLE = ("confirmed", "seen", "former-name")


@attrs.frozen
class Sighting:
    """A place where a code was printed beside a name: the source, its year, the page and line or row, and that row."""

    source: str
    line: int
    page: int | None = None
    year: int | None = None
    text: str = attrs.field(default="", repr=False)

    def __str__(self) -> str:
        page = "" if self.page is None else f" page {self.page}"
        return f"{self.source}{page} {'line' if self.page is None else 'row'} {self.line}"


@attrs.frozen
class Harvested:
    """One code with one printed name, and what that tells.

    ``verdict`` is ``confirmed`` (an unverified code or name, printed as it is listed), ``seen`` (a verified one, printed
    so), ``close`` (with or without a closing word, cut short, or an alias), ``former-name`` (the name of another year),
    ``differs`` (another name: ``meant`` are the codes beside it that bear that name) or ``new`` (not in the list).

    >>> Harvested("cn-function", "2007", "new", "2080577", "街道养老服务站").verdict
    'new'
    """

    scheme: str
    version: str
    verdict: Verdict
    code: str
    name: str
    listed_name: str | None = None
    status: Status | None = None
    changed_in: int | None = None
    meant: tuple[str, ...] = ()
    places: tuple[Sighting, ...] = ()

    def __str__(self) -> str:
        told: str = self.verdict
        if self.verdict == "former-name" and self.changed_in is not None:
            told += f", until {self.changed_in - 1}; now {self.listed_name}"
        elif self.verdict in ("close", "differs"):
            told += f" from {self.listed_name}" if self.verdict == "differs" else f" to {self.listed_name}"
        if self.meant:
            told += f"; that is the name of {', '.join(self.meant)}"
        more = f" and {len(self.places) - 1} more" if len(self.places) > 1 else ""
        return f"{self.scheme} {self.code} {self.name}: {told} ({self.places[0]}{more})" if self.places else told


_Found = tuple[Harvested, Sighting, Row]


@attrs.frozen
class Harvest:
    """All that some sources tell about some schemes, by scheme and code."""

    findings: tuple[Harvested, ...] = ()

    def of(self, *verdicts: Verdict) -> tuple[Harvested, ...]:
        """The findings with one of these verdicts.

        >>> Harvest().of("new")
        ()
        """
        return tuple(finding for finding in self.findings if finding.verdict in verdicts)

    def to_csv(self) -> str:
        """The findings as a table with a row for each place: the evidence.

        >>> Harvest().to_csv().split(",")[:4]
        ['scheme', 'version', 'verdict', 'code']
        """
        out = io.StringIO()
        writer = csv.writer(out, lineterminator="\n")
        writer.writerow(
            ("scheme", "version", "verdict", "code", "name", "listed_name", "year", "document", "page", "place", "text")
        )
        for each in self.findings:
            start = (each.scheme, each.version, each.verdict, each.code, each.name, each.listed_name)
            rows = ((*start, at.year, at.source, at.page, at.line, at.text) for at in each.places)
            writer.writerows(map(defused, row) for row in rows)
        return out.getvalue()


def harvest(
    sources: Iterable[Source], *, schemes: Iterable[str | Scheme] | None = None, year: int | None = None
) -> Harvest:
    """What the sources tell about the schemes, all shipped ones unless some are named.

    A source is a Document, or anything with a ``name`` and a ``text``: lines of text, CSV, or the JSON of extracted
    tables. Codes of different schemes look alike: a code that stands with its name in some scheme is told of that one, and
    any other of the scheme that agrees with the source most often. ``year`` is the year of the sources, else the first
    that each of them names. Raises :class:`~govledger.errors.UnusableSource` for JSON that holds no tables.
    """
    lists = [load(scheme) if isinstance(scheme, str) else scheme for scheme in schemes or available()]
    gathered: dict[tuple[str, str, str], list[_Found]] = defaultdict(list)
    for source in sources:
        for found in _harvest_one(source, lists, year if year is not None else _year_of(source.text)):
            gathered[found[0].scheme, found[0].code, folded(found[0].name)].append(found)
    return Harvest(tuple(_merged(gathered[key]) for key in sorted(gathered)))


def _harvest_one(source: Source, schemes: Sequence[Scheme], year: int | None) -> Iterator[_Found]:
    """What one source tells, each pair of code and name told of one scheme."""
    printed: list[list[_Found]] = []
    for row in rows_of(source):
        at = Sighting(source.name, row.line, row.page, year, row.text)
        for parts, name in pairs_of(row.cells):
            findings = (_judged(scheme, parts, name, row, year) for scheme in schemes)
            printed.append([(finding, at, row) for finding in findings if finding is not None])
    agreeing = Counter(finding.scheme for told in printed for finding, *_ in told if finding.verdict in _AGREEING)
    whole = {(finding.scheme, finding.code) for told in printed for finding, *_ in told if finding.verdict in _WHOLE}
    for told in filter(None, printed):
        finding, at, row = max(told, key=lambda found: _rank(found, agreeing))
        # A name may be broken over lines of text where the source prints it whole elsewhere.
        broken = not row.in_table and finding.verdict not in _WHOLE and (finding.scheme, finding.code) in whole
        if agreeing[finding.scheme] and not broken:
            yield finding, at, row


def _rank(found: _Found, agreeing: Mapping[str, int]) -> tuple[bool, int]:
    return found[0].verdict in _AGREEING, agreeing[found[0].scheme]


def _year_of(text: str) -> int | None:
    found = marks.year().search(text)
    return int(found[1]) if found else None


def _merged(found: Sequence[_Found]) -> Harvested:
    """One finding with all its places, under the surest of the verdicts that the years of the sources gave."""
    surest = min((finding for finding, *_ in found), key=lambda finding: _ORDER.index(finding.verdict))
    return attrs.evolve(surest, places=tuple(dict.fromkeys(at for _, at, _ in found)))


def _judged(scheme: Scheme, parts: Sequence[str], name: str, row: Row, year: int | None) -> Harvested | None:
    """What a pair tells about a list; None where it is no code of it, or as likely an amount or a part of a sentence."""
    for start in range(max(0, len(parts) - len(scheme.levels)), len(parts)):
        listed = scheme.get("|".join(parts[start:]), None)
        if listed is not None:
            finding = judge(scheme, listed.code, name, year)
            if finding.verdict in _AGREEING or not (
                _is_amount(parts, scheme) or (not row.in_table and not row.ends_in_number)
            ):
                return finding
    return None


def _is_amount(parts: Sequence[str], scheme: Scheme) -> bool:
    """Whether the digits before a name may be an amount with decimals: 307.82, unless the list itself writes dots."""
    return "." in parts[-1] and not any("." in code.code for code in scheme.codes[:50])


def judge(scheme: Scheme, code: str, name: str, year: int | None = None) -> Harvested:
    """What a code printed beside a name tells about a list.

    >>> judge(load("cn-economic-department"), "30207", "邮电费").verdict
    'seen'
    """
    if year is not None and scheme._edition(year) is not scheme:
        scheme = scheme.at(year)
    listed = scheme.get(code)
    if listed.code not in scheme:
        return Harvested(scheme.id, scheme.version, "new", listed.code, name)
    matches = scheme.by_name(name, year=year)
    match = next((match for match in matches if match.code == listed.code), None)
    changed_in, meant = None, tuple[str, ...]()
    verdict: Verdict
    if match is None:
        verdict = "close" if any(each.text.startswith(name) for each in listed.names) else "differs"
        if verdict == "differs":
            meant = tuple(other.code for other in matches if scheme.get(other.code).parent == listed.parent)
    elif match.how == "exact":
        name_status = next((each.status for each in listed.names if each.text == match.name), "unverified")
        verdict = "seen" if (listed.status, name_status) == ("read", "read") else "confirmed"
    elif match.how in ("without-suffix", "alias"):
        verdict = "close"
    else:
        verdict, changed_in = "former-name", match.changed_in
    return Harvested(
        scheme.id, scheme.version, verdict, listed.code, name, listed.name, listed.status, changed_in, meant
    )
